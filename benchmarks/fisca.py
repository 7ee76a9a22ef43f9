"""The six clauses in OpenFisca, as somebody who knows it writes them: a firm is a group, the entries of its lists are its members.

OpenFisca computes whole populations with NumPy, and has no third truth: each is a number here, 2 for true, 1 for unknown and 0 for
false, so that `and` is the least, `or` the greatest. Years of staff are one variable of a year. Entries are added up by group
(`sum`), the fastest of its ways.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from benchmarks.bulk import CITY, LARGER, LEVELS, MAJOR, MUNICIPAL, ON, THREE, TWO, Rules

FLAGS = (
    "legal_person", "is_enterprise", "exporter", "industrial_policy_compliant", "environmental_policy_compliant",
    "energy_policy_compliant", "quality_safety_policy_compliant",
)  # fmt: skip
FINDINGS = (
    "business_performance_excellent", "ip_awareness_strong", "performance_excellence_effective",
    "quality_staff_ratio_sufficient", "reputation_good", "social_contribution_outstanding", "social_responsibility_fulfilled",
)  # fmt: skip
LISTS = (
    "certificates", "incidents", "complaints", "quality_claims", "inspections", "labour_dishonesty", "violations", "export_incidents",
)  # fmt: skip
YEARS = (ON.year - 2, ON.year - 1)


def openfisca(path: str, rules: Rules = CITY) -> pl.DataFrame:
    """The answers of a file."""
    firms = pl.read_parquet(path)
    simulation = _simulation(_system(rules), firms, rules)
    words = np.array(["fail", "undetermined", "pass"])
    found = {c: words[simulation.calculate(_name(c), ON.year).astype(int)] for c in rules.clauses}
    return pl.DataFrame({"id": firms["id"], **found})


def _name(clause: str) -> str:
    return "clause_" + clause[2]


def _system(rules: Rules) -> Any:
    from openfisca_core.entities import build_entity  # noqa: PLC0415 reason: an extra
    from openfisca_core.periods import DateUnit  # noqa: PLC0415 reason: as above
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # noqa: PLC0415 reason: as above
    from openfisca_core.variables import Variable  # noqa: PLC0415 reason: as above

    entry = build_entity(key="entry", plural="entries", label="an entry of a list", is_person=True)
    roles = [{"key": name, "plural": f"{name}_all", "label": name} for name in LISTS]
    firm = build_entity(key="firm", plural="firms", label="a firm", roles=roles)
    system = TaxBenefitSystem([entry, firm])

    def variable(name: str, entity: Any, formula: Any = None, unit: Any = DateUnit.YEAR) -> None:
        body = {"value_type": int, "entity": entity, "definition_period": unit, "label": name}
        system.add_variable(type(name, (Variable,), body | ({"formula": formula} if formula else {})))

    for name in (
        "region",
        "since",
        "indicators",
        "scale",
        "assets",
        "patents",
        "trademarks",
        *FLAGS,
        *FINDINGS,
    ):
        variable(name, firm, unit=DateUnit.ETERNITY)
    for name in LISTS:
        variable(f"stated_{name}", firm, unit=DateUnit.ETERNITY)
    for name in ("people", "total"):
        variable(name, firm)
    variable("holds", entry, unit=DateUnit.ETERNITY)

    def some(firms: Any, period: Any, name: str) -> Any:
        holds, role = firms.members("holds", period), getattr(firm, name.upper())
        sure, open_ = (firms.sum((holds == code).astype(int), role=role) > 0 for code in (2, 1))
        return np.where(firms(f"stated_{name}", period) == 0, 1, np.where(sure, 2, np.where(open_, 1, 0)))

    def all_of(firms: Any, period: Any, *names: str) -> Any:
        return np.minimum.reduce([firms(name, period) for name in names])

    def one(firms: Any, period: Any) -> Any:
        flags = ("region", "since", "legal_person", *FLAGS[3:])
        return all_of(firms, period, *flags)

    def two(firms: Any, period: Any) -> Any:
        return np.minimum(some(firms, period, "certificates"), firms(FINDINGS[2], period))

    def three(firms: Any, period: Any) -> Any:
        advanced = np.maximum(2 - firms("is_enterprise", period), firms("indicators", period))
        figures = ("trademarks", "patents") if rules.figures else ()
        return np.minimum(advanced, all_of(firms, period, "ip_awareness_strong", *figures))

    def four(firms: Any, period: Any) -> Any:
        leading = ("scale", "assets") if rules.figures else ()
        return all_of(firms, period, FINDINGS[6], FINDINGS[0], FINDINGS[5], *leading)

    def five(firms: Any, period: Any) -> Any:
        before, last = (period.offset(-n) for n in (2, 1))
        rose = firms("people", last) * firms("total", before) > firms("people", before) * firms("total", last)
        rising = np.where(firms("total", last) < 0, 1, np.where(rose, 2, 0))
        return np.minimum(firms("quality_staff_ratio_sufficient", period), rising)

    def six(firms: Any, period: Any) -> Any:
        none = [2 - some(firms, period, name) for name in LISTS[1:7]]
        exported = np.maximum(2 - firms("exporter", period), 2 - some(firms, period, "export_incidents"))
        return np.minimum.reduce([all_of(firms, period, FINDINGS[6], FINDINGS[4]), *none, exported])

    for clause, formula in zip(rules.clauses, (one, two, three, four, five, six), strict=True):
        variable(_name(clause), firm, formula)
    return system


def _simulation(system: Any, firms: pl.DataFrame, rules: Rules) -> Any:
    from openfisca_core.simulations import SimulationBuilder  # noqa: PLC0415 reason: an extra

    of, roles, holds = [], [], []
    for name in LISTS:
        rows = (
            firms.lazy()
            .select(pl.col(name).alias("e"))
            .with_row_index("at")
            .filter(pl.col("e").list.len() > 0)
        )
        table = rows.explode("e").unnest("e").with_columns(_code(_test(name)).alias("holds")).collect()
        of.append(table["at"].to_numpy())
        roles.append(np.full(len(table), LISTS.index(name)))
        holds.append(table["holds"].to_numpy())
    members = np.concatenate(of)
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("entry", np.arange(len(members)))
    population = builder.declare_entity("firm", np.arange(len(firms)))
    builder.join_with_persons(population, members, np.concatenate(roles))
    population.members_entity_id = (
        members  # joining leaves out firms without an entry, and counts on without them
    )
    made = builder.build(system)
    made.set_input("holds", "ETERNITY", np.concatenate(holds))
    for name, values in _inputs(firms, rules).items():
        made.set_input(name, "ETERNITY", values)
    staff = firms.select(pl.col("quality_staff"))["quality_staff"]
    for year in YEARS:
        rows = (
            pl.DataFrame({"at": np.arange(len(firms)), "e": staff})
            .explode("e")
            .unnest("e")
            .filter(pl.col("year") == year)
        )
        for name, field in (("people", "quality_staff"), ("total", "total_staff")):
            values = np.full(len(firms), -1)
            values[rows["at"].to_numpy()] = rows[field].to_numpy()
            made.set_input(name, str(year), values)
    return made


def _code(truth: pl.Expr) -> pl.Expr:
    return pl.when(truth).then(2).when(truth.is_null()).then(1).otherwise(0)


def _test(name: str) -> pl.Expr:
    """What is asked of each entry of a list."""
    within = {n: pl.col("date").is_between(since, ON) for n, since in (("three", THREE), ("two", TWO))}
    grave = {
        n: pl.col("severity").cast(pl.String).is_in(w) for n, w in (("larger", LARGER), ("major", MAJOR))
    }
    family = pl.col("family").cast(pl.String) == "quality_management"
    level = pl.col("level").cast(pl.String).is_in(LEVELS)
    tests = {
        "certificates": family & (pl.col("issued") <= ON) & (pl.col("expires") >= ON),
        "incidents": within["three"] & grave["larger"],
        "complaints": within["three"] & grave["major"],
        "quality_claims": within["three"] & pl.col("attributable"),
        "inspections": within["two"] & (pl.col("result").cast(pl.String) == "nonconforming") & level,
        "labour_dishonesty": within["two"] & grave["major"],
        "violations": within["two"],
        "export_incidents": (pl.col("date") <= ON) & pl.col("quality_caused"),
    }
    return tests[name]


def _inputs(firms: pl.DataFrame, rules: Rules) -> dict[str, np.ndarray]:
    def reach(name: str, words: tuple[str, ...]) -> pl.Expr:
        return pl.col(name).cast(pl.String).is_in(words)

    place = pl.col("registered_region").cast(pl.String)
    truths = {
        "region": pl.when(place != rules.around).then(place.str.starts_with(rules.region)),
        "since": pl.col("continuous_operation_since") <= THREE,
        "indicators": reach("product_indicators_advanced_within", rules.advanced),
        "scale": reach("business_scale_leads_within", MUNICIPAL),
        "assets": reach("asset_contribution_leads_within", MUNICIPAL),
        "patents": pl.col("invention_patents") >= 1,
        "trademarks": pl.col("registered_trademarks") >= 1,
        **{name: pl.col(name) for name in FLAGS},
        **{name: pl.col(name).cast(pl.String) == "met" for name in FINDINGS},
    }
    found = firms.select(
        *(_code(truth).alias(name) for name, truth in truths.items()),
        *(pl.col(name).is_not_null().cast(pl.Int32).alias(f"stated_{name}") for name in LISTS),
    )
    return {name: found[name].to_numpy() for name in found.columns}
