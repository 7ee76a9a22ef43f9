"""Random records for any vocabulary: complete or not, dated on the days where an answer turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Field, Subject, Vocabulary

Plain = dict[str, Any]

DECISIONS: Final = tuple(
    map(
        date.fromisoformat,
        (
            "2024-02-29",
            "2023-02-28",
            "2024-12-31",
            "2025-01-01",
            "2024-10-15",
            "2025-03-01",
            "2028-02-29",
            "2024-02-28",
        ),
    )
)
FIRST: Final = date(1900, 1, 1)
EXTREMES: Final = (FIRST, date(1900, 12, 31), date(9999, 1, 1), date.max)
REGIONS: Final = (
    "32",
    "3207",
    "320700",
    "320771",
    "320703",
    "3208",
    "31",
    "320771001",
    "320771000000",
    "320000",
    "320771001001",
)
LARGE: Final = (10**15 - 1, -(10**15) + 1)


def shifted(day: date, years: int) -> date:
    """`day` so many years away; the end of February for a leap day."""
    year = min(max(day.year + years, 1), 9999)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def days_around(on: date) -> list[date]:
    """The days on which a window, a bar or a length of service can turn."""
    found = [
        on,
        on,
        date(on.year, 12, 31),
        date(on.year, 1, 1),
        date(2020, 2, 29),
        date(2024, 2, 29),
        date(2021, 2, 28),
    ]
    found += [shifted(on, -n) for n in (1, 2, 3, 3, 5, 10)]
    ordinals = [d.toordinal() + shift for d in found for shift in (-1, 0, 0, 1)] + [
        on.toordinal() - 30,
        on.toordinal() - 400,
    ]
    return [date.fromordinal(min(max(n, 1), date.max.toordinal())) for n in ordinals]


def ordered(fact: Fact) -> list[tuple[str, str]]:
    """Pairs of fields of an element of which the first is never above or after the second."""
    found = list(fact.periods)
    for f in fact.fields:
        found += [(f.not_before, f.name)] if f.not_before else []
        found += [(f.name, f.at_most)] if f.at_most else []
    return found


@dataclass
class Records:
    """Draws records decided on `on`; `stated` is how likely each thing is said, `extreme` allows the limits."""

    rng: Random
    vocabulary: Vocabulary
    on: date
    stated: float = 1.0
    extreme: bool = False

    def __post_init__(self) -> None:
        """The days to choose from."""
        days = [*days_around(self.on), *(EXTREMES if self.extreme else ())]
        self.days = [day for day in days if day >= FIRST]

    def record(self, subject: str) -> Plain:
        """A whole record, header included."""
        found: Plain = {
            "format": "qualityaward.record/1",
            "id": "r",
            "subject": subject,
            **self.parts(self.vocabulary.subjects[subject]),
        }
        if self.rng.random() < 0.3:
            found["submitted_on"] = min(self.rng.choice(self.days), self.on)
        return found

    def parts(self, subject: Subject) -> Plain:
        """The facts and findings of a subject."""
        facts = {name: self.fact(fact) for name, fact in subject.facts.items() if self.says()}
        findings = {name: self.finding() for name in subject.findings if self.says()}
        for unsaid in set(subject.facts) - set(facts):
            if self.rng.random() < 0.2:
                facts[unsaid] = None
        return {"facts": facts, "findings": findings}

    def says(self) -> bool:
        """Whether something is stated."""
        return self.rng.random() < self.stated

    def finding(self) -> Any:
        """A finding, sometimes with its date."""
        value = self.rng.choice(("met", "met", "not_met"))
        if self.rng.random() < 0.7:
            return value
        return {"value": value, "by": "x", "date": self.rng.choice(self.days), "basis": "y"}

    def fact(self, fact: Fact) -> Any:
        """A fact, sometimes with its evidence."""
        if fact.type.kind == "record":
            return self.parts(self.vocabulary.subjects[fact.type.name])
        value = self.value(fact.value) if fact.type.kind != "list" else self.elements(fact)
        if self.rng.random() < 0.1:
            return {"value": value, "evidence": "x", "source": "y", "date": self.rng.choice(self.days)}
        return value

    def elements(self, fact: Fact, length: int | None = None) -> list[Plain]:
        """Elements of a list; of a yearly list, rows of the years before the decision."""
        if length is None:
            length = self.rng.choice((0, 1, 1, 2, 3, 4))
        found = [self.element(fact) for _ in range(length)]
        for name in fact.unique:
            end = min(max(self.on.year + 2, FIRST.year + length), date.max.year + 1)
            years = self.rng.sample(range(max(end - 2 - max(4, length), FIRST.year), end), len(found))
            for each, year in zip(found, sorted(years), strict=True):
                if name in each:
                    each[name] = year
        return found

    def element(self, fact: Fact) -> Plain:
        """One element whose fields agree with each other."""
        found: Plain = {}
        for f in fact.fields:
            missing = self.rng.random() >= (0.5 if f.optional else self.stated)
            if f.required_with is not None and f.required_with not in found:
                continue
            if not missing:
                found[f.name] = self.value(f)
            elif self.rng.random() < 0.2:
                found[f.name] = None
        for low, high in ordered(fact):
            if found.get(low) is not None and found.get(high) is not None:
                found[low], found[high] = sorted((found[low], found[high]))
        return found

    def value(self, f: Field) -> Any:
        """One value of a field."""
        value = self.of_type(f.type)
        if f.min is not None and f.type.numeric and isinstance(value, (int, Decimal)):
            value = max(value, f.min)
        if f.max is not None and f.type.numeric and isinstance(value, (int, Decimal)):
            value = min(value, f.max)
        return value

    def of_type(self, kind: Type) -> Any:
        """A value of a type."""
        match kind.kind:
            case "bool":
                return self.rng.random() < 0.6
            case "int":
                return self.rng.choice((0, 1, 1, 2, 3, 5, 2022, -1, *(LARGE if self.extreme else ())))
            case "number":
                large = (Decimal("999999999999999.999999"), Decimal("-0.000001")) if self.extreme else ()
                return self.rng.choice(
                    (0, 1, 2, Decimal("0.05"), Decimal("0.5"), Decimal("1.25"), Decimal("3.000001"), *large)
                )
            case "money":
                most = ("999999999999999.999999 CNY",) if self.extreme else ()
                return self.rng.choice(("30万元", "1.5亿元", "300000 CNY", 0, 300000, Decimal("0.01"), *most))
            case "date":
                return self.rng.choice(self.days)
            case "text":
                return self.rng.choice(("a", "b", "示例"))
            case "region":
                return self.rng.choice(REGIONS)
            case "period":
                return "3 years"
            case _:
                return self.rng.choice(kind.options)


def later(day: date, days: int) -> date:
    """`day` so many days later, within the calendar."""
    return day + timedelta(min(days, (date.max - day).days))
