"""Whole tables: this package's columns beside hand-written Polars, DuckDB SQL and OpenFisca for the same clauses on the same file.

python -m benchmarks.bulk firms.parquet                       # everybody, in turn, and whether they agree
python -m benchmarks.bulk firms.parquet --scheme lyg_edz_2024 # the zone's rules instead of the city's
python -m benchmarks.bulk firms.parquet --only ours           # one alone: for its peak memory

`benchmarks.population` writes the file. Everybody reads the Parquet file and leaves the outcome of each of 8(1) to 8(6) of
`lianyungang_2024`, or 9(1) to 9(6) of `lyg_edz_2024`, for every firm in memory, one small text each, in no matter what order; ours
also sets aside what is malformed, and gives the debarments and the whole outcome.
Seconds are of the processor, of all threads together, so that a busy machine does not count; the wall's beside them.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import reduce
from importlib.util import find_spec
from operator import and_
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ON = date(2024, 10, 15)
THREE, TWO = date(2021, 10, 15), date(2022, 10, 15)
PROVINCIAL = ("provincial", "national", "international")
MUNICIPAL = ("municipal", *PROVINCIAL)
LARGER = ("relatively_major", "major", "especially_major")
MAJOR = ("major", "especially_major")
LEVELS = ("national", "industry", "provincial", "municipal")
MAPPING = 453e-6
"""Seconds that a mapping took before there were columns."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the six clauses of one scheme ask that those of the other do not."""

    scheme: str
    clauses: tuple[str, ...]
    region: str
    """The code of the place, as all of whose codes begin."""

    around: str
    """The code of the area that the place is in, as the population states it: whether one is in the place is open."""

    advanced: tuple[str, ...]
    figures: bool
    """Whether trademarks and patents are counted, and scale and assets have to lead."""


CITY = Rules(
    "lianyungang_2024", tuple(f"8({n})" for n in range(1, 7)), "3207", "320000", PROVINCIAL, figures=True
)
ZONE = Rules(
    "lyg_edz_2024", tuple(f"9({n})" for n in range(1, 7)), "320771", "320700", MUNICIPAL, figures=False
)
RULES = {rules.scheme: rules for rules in (CITY, ZONE)}

KIND = pl.Enum(["pass", "fail", "undetermined"])


# Polars by hand ----------------------------------------------------------------------------------------------


def field(name: str) -> pl.Expr:
    """A field of an element."""
    return pl.element().struct.field(name)


def some(name: str, where: pl.Expr) -> pl.Expr:
    """Kleene's `some` over a list: the greatest of 2 for true, 1 for unknown and 0 for false."""
    code = (
        pl.when(where)
        .then(pl.lit(2, pl.Int8))
        .when(where.is_null())
        .then(pl.lit(1, pl.Int8))
        .otherwise(pl.lit(0, pl.Int8))
    )
    most = pl.col(name).list.eval(code).list.max().fill_null(0)
    found = pl.when(most == 2).then(pl.lit(value=True)).when(most == 0).then(pl.lit(value=False))  # noqa: PLR2004 reason: see above
    return pl.when(pl.col(name).is_not_null()).then(found)


def none(name: str, since: date, *where: pl.Expr) -> pl.Expr:
    """No element since a day is so."""
    return ~some(name, reduce(and_, where, field("date").is_between(since, ON)))


def met(name: str) -> pl.Expr:
    """A finding."""
    return pl.col(name).cast(pl.String) == "met"


def rising() -> pl.Expr:
    """Each of the years up to the last has a greater share than the one before; the file has them in order."""
    year, people, total = (
        pl.col("quality_staff").list.eval(field(n)) for n in ("year", "quality_staff", "total_staff")
    )
    known = people.list.len() >= 2  # noqa: PLR2004 reason: two years are due
    grown = pl.all_horizontal(
        people.list.get(i + 1, null_on_oob=True) * total.list.get(i, null_on_oob=True)
        > people.list.get(i, null_on_oob=True) * total.list.get(i + 1, null_on_oob=True)
        for i in range(1)
    )
    return pl.when(known & (year.list.get(1, null_on_oob=True) == ON.year - 1)).then(grown)


def polars_by_hand(path: str, rules: Rules = CITY) -> pl.DataFrame:
    """The six clauses in Polars, as somebody who knows it writes them."""

    def flag(name: str) -> pl.Expr:
        return pl.col(name)

    def reach(name: str, words: tuple[str, ...]) -> pl.Expr:
        return pl.col(name).cast(pl.String).is_in(words)

    valid = (
        (field("family").cast(pl.String) == "quality_management")
        & (field("issued") <= ON)
        & (field("expires") >= ON)
    )
    failed = (field("result").cast(pl.String) == "nonconforming") & field("level").cast(pl.String).is_in(
        LEVELS
    )
    policies = [
        flag(f"{n}_policy_compliant") for n in ("industrial", "environmental", "energy", "quality_safety")
    ]
    place = pl.col("registered_region").cast(pl.String)
    third = (~flag("is_enterprise") | reach("product_indicators_advanced_within", rules.advanced)) & met(
        "ip_awareness_strong"
    )
    fourth = (
        met("social_responsibility_fulfilled")
        & met("business_performance_excellent")
        & met("social_contribution_outstanding")
    )
    if rules.figures:
        third &= (pl.col("registered_trademarks") >= 1) & (pl.col("invention_patents") >= 1)
        fourth &= reach("business_scale_leads_within", MUNICIPAL) & reach(
            "asset_contribution_leads_within", MUNICIPAL
        )
    truths = dict(zip(rules.clauses, [
        reduce(and_, [
            pl.when(place != rules.around).then(place.str.starts_with(rules.region)), flag("legal_person"), *policies,
            pl.col("continuous_operation_since") <= THREE,
        ]),
        some("certificates", valid) & met("performance_excellence_effective"),
        third,
        fourth,
        met("quality_staff_ratio_sufficient") & rising(),
        met("social_responsibility_fulfilled") & met("reputation_good")
        & none("incidents", THREE, field("severity").cast(pl.String).is_in(LARGER))
        & none("complaints", THREE, field("severity").cast(pl.String).is_in(MAJOR))
        & none("quality_claims", THREE, field("attributable"))
        & none("inspections", TWO, failed)
        & none("labour_dishonesty", TWO, field("severity").cast(pl.String).is_in(MAJOR))
        & none("violations", TWO)
        & (~flag("exporter") | none("export_incidents", date(1, 1, 1), field("quality_caused"))),
    ], strict=True))  # fmt: skip
    words = [
        pl.when(truth).then(pl.lit("pass", dtype=KIND)).when(~truth).then(pl.lit("fail", dtype=KIND)).otherwise(pl.lit("undetermined", dtype=KIND)).alias(name)
        for name, truth in truths.items()
    ]  # fmt: skip
    return pl.scan_parquet(path).select("id", *words).collect()


# DuckDB by hand ----------------------------------------------------------------------------------------------

_SOME = "CASE WHEN {l} IS NULL THEN NULL ELSE CASE list_max(list_transform({l}, lambda e: CASE WHEN {w} THEN 2 WHEN ({w}) IS NULL THEN 1 ELSE 0 END)) WHEN 2 THEN TRUE WHEN 1 THEN NULL ELSE FALSE END END"


def duck_some(name: str, where: str) -> str:
    """Kleene's `some` over a list."""
    return "(" + _SOME.format(l=name, w=where) + ")"


def duck_none(name: str, since: date, where: str = "TRUE") -> str:
    """No element since a day is so."""
    return f"(NOT {duck_some(name, f'(e.date BETWEEN DATE {since.isoformat()!r} AND DATE {ON.isoformat()!r}) AND {where}')})"


def _words(words: tuple[str, ...]) -> str:
    return "(" + ", ".join(map(repr, words)) + ")"


def duckdb_by_hand(path: str, rules: Rules = CITY) -> pl.DataFrame:
    """The six clauses in SQL."""
    import duckdb  # noqa: PLC0415 reason: each can be measured without the others

    day = f"DATE '{ON.isoformat()}'"
    valid = f"e.family = 'quality_management' AND e.issued <= {day} AND e.expires >= {day}"
    q = "quality_staff"
    grown = f"{q}[2].quality_staff * {q}[1].total_staff > {q}[1].quality_staff * {q}[2].total_staff"
    third = f"((NOT is_enterprise) OR product_indicators_advanced_within IN {_words(rules.advanced)}) AND ip_awareness_strong = 'met'"
    fourth = "social_responsibility_fulfilled = 'met' AND business_performance_excellent = 'met' AND social_contribution_outstanding = 'met'"
    if rules.figures:
        third += " AND registered_trademarks >= 1 AND invention_patents >= 1"
        fourth += f" AND business_scale_leads_within IN {_words(MUNICIPAL)} AND asset_contribution_leads_within IN {_words(MUNICIPAL)}"
    truths = dict(zip(rules.clauses, [
        f"CASE WHEN registered_region <> '{rules.around}' THEN starts_with(registered_region, '{rules.region}') END AND legal_person"
        " AND industrial_policy_compliant AND environmental_policy_compliant AND energy_policy_compliant AND quality_safety_policy_compliant"
        f" AND continuous_operation_since <= DATE '{THREE.isoformat()}'",
        f"{duck_some('certificates', valid)} AND performance_excellence_effective = 'met'",
        third,
        fourth,
        f"quality_staff_ratio_sufficient = 'met' AND CASE WHEN len({q}) >= 2 AND {q}[2].year = {ON.year - 1} THEN {grown} END",
        "social_responsibility_fulfilled = 'met' AND reputation_good = 'met' AND " + " AND ".join([
            duck_none("incidents", THREE, f"e.severity IN {_words(LARGER)}"), duck_none("complaints", THREE, f"e.severity IN {_words(MAJOR)}"),
            duck_none("quality_claims", THREE, "e.attributable"),
            duck_none("inspections", TWO, f"e.result = 'nonconforming' AND e.level IN {_words(LEVELS)}"),
            duck_none("labour_dishonesty", TWO, f"e.severity IN {_words(MAJOR)}"), duck_none("violations", TWO),
            f"((NOT exporter) OR {duck_none('export_incidents', date(1, 1, 1), 'e.quality_caused')})",
        ]),
    ], strict=True))  # fmt: skip
    columns = ", ".join(
        f"CASE WHEN {t} THEN 'pass' WHEN NOT ({t}) THEN 'fail' ELSE 'undetermined' END AS \"{n}\""
        for n, t in truths.items()
    )
    with duckdb.connect() as base:
        found = base.sql(f"SELECT id, {columns} FROM read_parquet('{path}')").to_arrow_table()
    made = pl.from_arrow(found)
    assert isinstance(made, pl.DataFrame)
    return made


# This package ------------------------------------------------------------------------------------------------


def ours(path: str, rules: Rules = CITY, *, brief: bool = True) -> pl.DataFrame:
    """This package's columns, as the command reads and judges a file."""
    from pathlib import Path  # noqa: PLC0415 reason: as above

    from qualityaward.files import load_scheme  # noqa: PLC0415 reason: as above
    from qualityaward.tables.judging import Question  # noqa: PLC0415 reason: as above
    from qualityaward.tables.streams import bulk_of  # noqa: PLC0415 reason: as above

    question = Question((load_scheme(rules.scheme),), "organization", ON, brief=brief)
    return pl.concat(list(bulk_of(Path(path), question).parts()))


def lazily(path: str, rules: Rules = CITY) -> pl.DataFrame:
    """The same of a lazy frame, which Polars reads."""
    import qualityaward as qa  # noqa: PLC0415 reason: as above

    return qa.screen(rules.scheme, pl.scan_parquet(path), on=ON, brief=True, engine="polars").collect()


def openfisca_by_hand(path: str, rules: Rules = CITY) -> pl.DataFrame:
    """The six clauses in OpenFisca."""
    from benchmarks.fisca import openfisca  # noqa: PLC0415 reason: as above

    return openfisca(path, rules)


WAYS: dict[str, Callable[[str, Rules], pl.DataFrame]] = {
    "ours": ours,
    "lazily": lazily,
    "polars": polars_by_hand,
    "duckdb": duckdb_by_hand,
    **({"openfisca": openfisca_by_hand} if find_spec("openfisca_core") is not None else {}),
}


def timed(
    way: Callable[[str, Rules], pl.DataFrame], path: str, rules: Rules
) -> tuple[float, float, pl.DataFrame]:
    """Seconds of the processor and of the wall, and the answer."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = way(path, rules)
    return time.process_time() - cpu, time.perf_counter() - wall, found


def main() -> int:
    """Everybody in turn."""
    options = argparse.ArgumentParser()
    options.add_argument("path")
    options.add_argument("--scheme", choices=RULES, default=CITY.scheme)
    options.add_argument("--only", choices=WAYS)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    rules = RULES[given.scheme]
    answers: dict[str, pl.DataFrame] = {}
    taken: dict[str, list[tuple[float, float]]] = {}
    for turn in range(given.rounds + 1 if given.only is None else 1):
        for name, way in WAYS.items():
            if given.only in (None, name):
                cpu, wall, found = timed(way, given.path, rules)
                answers[name] = answers.get(name, found)
                if turn or given.only:  # the first round loads what each needs
                    taken.setdefault(name, []).append((cpu, wall))
    rows = len(next(iter(answers.values())))
    for name, times in taken.items():
        cpu, wall = (median(each) for each in zip(*times, strict=True))
        ratios = sorted(p[0] / t[0] for p, t in zip(taken.get("polars", ()), times, strict=False))
        told = (
            f"{median(ratios):5.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f}) of Polars by hand; " if ratios else ""
        )
        print(f"{name:9} {cpu:7.2f} s of processor, {wall:7.2f} s, {rows / cpu / 1e6:6.2f} M rows a second; {told}{MAPPING * rows / cpu:7.0f} x a mapping")  # fmt: skip
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    unlike = list(differences(answers, rules))
    print(*unlike or (["all agree"] if len(answers) > 1 else []), sep="\n")
    return 1 if unlike else 0


def differences(answers: dict[str, pl.DataFrame], rules: Rules) -> Iterator[str]:
    """Where others answer differently from the first, a clause a line."""
    compared = {
        n: a.sort("id").select(pl.col(c).cast(pl.String) for c in ("id", *rules.clauses))
        for n, a in answers.items()
    }
    first, *others = compared
    for other in others:
        for column in ("id", *rules.clauses):
            unequal = int((compared[first][column] != compared[other][column]).sum())
            if unequal:
                yield f"{first} and {other} differ on {column} of {unequal} firms"


if __name__ == "__main__":
    sys.exit(main())
