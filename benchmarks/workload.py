"""Article 8(1) to 8(6) of ``lianyungang_2024`` as data, and the forms in which a peer can be given it.

Conditions are a small tree that ``languages`` writes out for a peer. Facts are flat dictionaries without
evidence and with ``None`` for what is missing; preparing them is never timed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from benchmarks.records import JsonObject

Facts: TypeAlias = dict[str, Any]

CLAUSES = ("8(1)", "8(2)", "8(3)", "8(4)", "8(5)", "8(6)")
LISTS: dict[str, tuple[str, ...]] = {
    "certificates": ("family", "issued", "expires"),
    "quality_staff": ("year", "quality_staff", "total_staff"),
    "incidents": ("date", "severity"),
    "complaints": ("date", "severity"),
    "quality_claims": ("date", "attributable"),
    "inspections": ("date", "level", "result"),
    "labour_dishonesty": ("date", "severity"),
    "violations": ("date",),
    "export_incidents": ("date", "quality_caused"),
}
DATES = ("continuous_operation_since",)
ROW_DATES = ("date", "issued", "expires")
SCALARS = (
    "registered_region",
    "legal_person",
    "industrial_policy_compliant",
    "environmental_policy_compliant",
    "energy_policy_compliant",
    "quality_safety_policy_compliant",
    "continuous_operation_since",
    "is_enterprise",
    "product_indicators_advanced_within",
    "registered_trademarks",
    "invention_patents",
    "business_scale_leads_within",
    "asset_contribution_leads_within",
    "exporter",
)
FINDINGS = (
    "performance_excellence_effective",
    "ip_awareness_strong",
    "social_responsibility_fulfilled",
    "business_performance_excellent",
    "social_contribution_outstanding",
    "quality_staff_ratio_sufficient",
    "reputation_good",
)
PROVINCIAL = ("provincial", "national", "international")
MUNICIPAL = ("municipal", *PROVINCIAL)
LARGER = ("relatively_major", "major", "especially_major")
MAJOR = ("major", "especially_major")
LEVELS = ("national", "industry", "provincial", "municipal")


# The conditions. A name is a fact, or inside a list the field of its row.


@dataclass(frozen=True)
class Holds:
    """The Boolean fact is true."""

    name: str


@dataclass(frozen=True)
class Among:
    """The word is one of these."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Compare:
    """The number or the day stands in this relation (``<=`` or ``>=``) to a constant."""

    name: str
    sign: str
    constant: int | date


@dataclass(frozen=True)
class Inside:
    """The region code lies in ``code``; a code in ``wider`` names an area around it."""

    name: str
    code: str
    wider: tuple[str, ...]


@dataclass(frozen=True)
class Rising:
    """``quality_staff / total_staff`` rises from year to year up to ``last_year``."""

    last_year: int


@dataclass(frozen=True)
class Every:
    """All hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Either:
    """One holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """It does not hold."""

    part: Condition


@dataclass(frozen=True)
class Some:
    """A row of the list is so."""

    rows: str
    where: Condition


Condition: TypeAlias = Holds | Among | Compare | Inside | Rising | Every | Either | Not | Some


def clauses(on: date) -> dict[str, Condition]:
    """The six clauses on a day, every window already turned into its first day."""
    three, two = first_day_within(on, 3), first_day_within(on, 2)

    def every(*parts: Condition) -> Condition:
        return Every(parts)

    def none(rows: str, since: date, *where: Condition) -> Condition:
        return Not(Some(rows, Every((Compare("date", ">=", since), Compare("date", "<=", on), *where))))

    return {
        "8(1)": every(
            Inside("registered_region", "3207", ("32", "3200", "320000", "320000000", "320000000000")),
            *[Holds(name) for name in SCALARS if name == "legal_person" or name.endswith("_compliant")],
            Compare("continuous_operation_since", "<=", last_day_lasting(on, 3)),
        ),
        "8(2)": every(
            Some(
                "certificates",
                Every(
                    (
                        Among("family", ("quality_management",)),
                        Compare("issued", "<=", on),
                        Compare("expires", ">=", on),
                    )
                ),
            ),
            Holds("performance_excellence_effective"),
        ),
        "8(3)": every(
            Either((Not(Holds("is_enterprise")), Among("product_indicators_advanced_within", PROVINCIAL))),
            Holds("ip_awareness_strong"),
            Compare("registered_trademarks", ">=", 1),
            Compare("invention_patents", ">=", 1),
        ),
        "8(4)": every(
            Holds("social_responsibility_fulfilled"),
            Holds("business_performance_excellent"),
            Holds("social_contribution_outstanding"),
            Among("business_scale_leads_within", MUNICIPAL),
            Among("asset_contribution_leads_within", MUNICIPAL),
        ),
        "8(5)": every(Holds("quality_staff_ratio_sufficient"), Rising(on.year - 1)),
        "8(6)": every(
            Holds("social_responsibility_fulfilled"),
            Holds("reputation_good"),
            none("incidents", three, Among("severity", LARGER)),
            none("complaints", three, Among("severity", MAJOR)),
            none("quality_claims", three, Holds("attributable")),
            none("inspections", two, Among("result", ("nonconforming",)), Among("level", LEVELS)),
            none("labour_dishonesty", two, Among("severity", MAJOR)),
            none("violations", two),
            Either(
                (
                    Not(Holds("exporter")),
                    Not(
                        Some("export_incidents", Every((Holds("quality_caused"), Compare("date", "<=", on))))
                    ),
                )
            ),
        ),
    }


def anniversary(day: date, years: int) -> date:
    """The corresponding day ``years`` later, 28 February for a 29th that is not there."""
    short = (day.month, day.day) == (2, 29) and not is_leap(day.year + years)
    return date(day.year + years, day.month, 28 if short else day.day)


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def first_day_within(on: date, years: int) -> date:
    """The oldest day whose ``years`` have not run out on ``on``."""
    day = date(on.year - years, on.month, 1)
    while anniversary(day, years) < on:
        day += timedelta(days=1)
    return day


def last_day_lasting(on: date, years: int) -> date:
    """The youngest day since which ``years`` are full on ``on``."""
    day = first_day_within(on, years) + timedelta(days=1)
    while anniversary(day, years) > on:
        day -= timedelta(days=1)
    return day


# What a record says, without its envelope.


def plain_facts(record: JsonObject, on: date) -> Facts:
    """Facts and findings in one dictionary: days as ``date``, findings as bool, ``None`` for the missing."""
    facts: Facts = {}
    for name in SCALARS:
        value = current(record["facts"].get(name), on)
        facts[name] = date.fromisoformat(value) if name in DATES and value is not None else value
    for name, fields in LISTS.items():
        rows = current(record["facts"].get(name), on)
        facts[name] = None if rows is None else [plain_row(row, fields) for row in rows]
    for name in FINDINGS:
        word = current(record["findings"].get(name), on)
        facts[name] = None if word is None else word == "met"
    return facts


def current(entry: Any, on: date) -> Any:
    """The value of an entry that may carry its evidence; ``None`` when that is dated after ``on``."""
    if not isinstance(entry, dict):
        return entry
    dated = entry.get("date")
    return None if dated is not None and date.fromisoformat(dated) > on else entry["value"]


def plain_row(row: Mapping[str, Any], fields: Iterable[str]) -> Facts:
    """The fields of a row, with ``None`` for what it does not state."""
    return {
        name: date.fromisoformat(row[name]) if name in ROW_DATES and row.get(name) else row.get(name)
        for name in fields
    }


def with_dates(facts: Facts, form: Callable[[date], Any]) -> Facts:
    """The same facts with another form of date, such as ``date.isoformat``."""
    shaped: Facts = {}
    for name, value in facts.items():
        if isinstance(value, list):
            shaped[name] = [with_dates(row, form) for row in value]
        else:
            shaped[name] = form(value) if isinstance(value, date) else value
    return shaped


def iso_facts(record: JsonObject, on: date) -> Facts:
    """The plain facts as JSON has them."""
    return with_dates(plain_facts(record, on), date.isoformat)


# What a peer cannot express is computed here and handed over as a fact, outside the timing.


def truth(  # noqa: PLR0911 - one return for each kind of condition
    condition: Condition, facts: Mapping[str, Any]
) -> bool | None:
    """The value of a condition over plain facts, ``None`` for unknown."""
    match condition:
        case Every(parts):
            values = [truth(part, facts) for part in parts]
            return False if False in values else None if None in values else True
        case Either(parts):
            values = [truth(part, facts) for part in parts]
            return True if True in values else None if None in values else False
        case Not(part):
            value = truth(part, facts)
            return None if value is None else not value
        case Some(rows, where):
            if facts[rows] is None:
                return None
            values = [truth(where, row) for row in facts[rows]]
            return True if True in values else None if None in values else False
        case Rising(last_year):
            return truth_of_rising(facts["quality_staff"], last_year)
        case Holds(name) | Among(name) | Compare(name) | Inside(name):
            return None if facts[name] is None else truth_of_leaf(condition, facts[name])


def truth_of_leaf(condition: Holds | Among | Compare | Inside, value: Any) -> bool | None:
    """The value of a leaf whose fact is stated."""
    match condition:
        case Holds():
            return value is True
        case Among(_, words):
            return value in words
        case Compare(_, sign, constant):
            return bool(value <= constant if sign == "<=" else value >= constant)
        case Inside(_, code, wider):
            return None if value in wider else str(value).startswith(code)


def truth_of_rising(rows: list[Facts] | None, last_year: int) -> bool | None:
    """The value of ``Rising``."""
    if rows is None:
        return None
    shares = {
        row["year"]: row["quality_staff"] / row["total_staff"]
        if row["quality_staff"] is not None and row["total_staff"]
        else None
        for row in rows
        if row["year"] <= last_year
    }
    known = [value for _, value in sorted(shares.items()) if value is not None]
    if any(later <= earlier for earlier, later in pairwise(known)):
        return False
    whole = set(range(min(shares, default=last_year), last_year + 1))
    return True if len(known) > 1 and len(known) == len(shares) and set(shares) == whole else None


def derived(condition: Condition, unsaid: type | tuple[type, ...]) -> tuple[Condition, dict[str, Condition]]:
    """The condition with its parts of the types ``unsaid`` replaced by facts, and what those stand for."""
    stand_ins: dict[str, Condition] = {}

    def replaced(part: Condition) -> Condition:
        if isinstance(part, unsaid):
            name = f"{part.rows}_found" if isinstance(part, Some) else "quality_staff_rising"
            stand_ins[name] = part
            return Holds(name)
        match part:
            case Every(parts):
                return Every(tuple(map(replaced, parts)))
            case Either(parts):
                return Either(tuple(map(replaced, parts)))
            case Not(inner):
                return Not(replaced(inner))
        return part

    return replaced(condition), stand_ins


def without(
    unsaid: type | tuple[type, ...], on: date
) -> tuple[dict[str, Condition], Callable[[Facts], Facts]]:
    """The clauses for a language that cannot say these types, and what adds the facts in their place."""
    said: dict[str, Condition] = {}
    stand_ins: dict[str, Condition] = {}
    for clause, condition in clauses(on).items():
        said[clause], found = derived(condition, unsaid)
        stand_ins |= found

    def add(facts: Facts) -> Facts:
        return facts | {name: truth(part, facts) for name, part in stand_ins.items()}

    return said, add
