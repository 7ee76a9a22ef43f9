"""Random vocabularies and well-typed expressions over them, with every operator and function.

Names are told apart by kind: ``bool int number money text date region`` as in a vocabulary, ``tone`` and ``ground``
(enumerations) and ``level`` (a scale).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, TypeVar

Plain = dict[str, Any]
T = TypeVar("T")

LEVELS: Final = ("low", "middle", "high", "top")
TONES: Final = ("red", "green", "blue")
REGIONS: Final = ("32", "3207", "320700", "320771", "320703", "320771001", "320771001000")
DAYS: Final = ("2020-02-29", "2021-02-28", "2023-12-31", "2024-01-01", "2024-02-29", "2024-10-15")
PERIODS: Final = ("1 years", "2 years", "3 years", "18 months", "1 month", "30 days", "0 days")
READINGS: Final = {"scope": ("narrow", "wide"), "start": ("event", "notice", "end_of_year")}
TYPES: Final[Plain] = {
    "bool": "bool", "int": "int", "number": "number", "money": "money", "text": "text", "date": "date",
    "region": "region", "tone": list(TONES), "level": "level",
}  # fmt: skip
ORDERED: Final = ("int", "number", "money", "date", "level")
COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=")
Names = dict[str, list[str]]


@dataclass
class Draws:
    """Random choices."""

    rng: Random

    def pick(self, options: Sequence[T]) -> T:
        """One of several."""
        return self.rng.choice(options)

    def often(self, chance: float = 0.5) -> bool:
        """Whether something happens."""
        return self.rng.random() < chance


# Vocabularies -----------------------------------------------------------------------------------------------


def vocabulary(draws: Draws) -> Plain:
    """Two subjects: organizations, and individuals who belong to one. Fields share names with facts on purpose."""
    singles = {f"{kind}_{n}": {"type": TYPES[kind]} for kind in TYPES for n in ("a", "b")}
    singles["int_b"] = {"type": "int", "min": 0, "max": 2100}
    events: Plain = {
        "list": {
            "day": {"type": "date", "optional": draws.often(0.2)},
            "int_a": "int",
            "number_a": "number",
            "amount": "money",
            "region_a": "region",
            "tone_a": list(TONES),
            "level": {"type": "level", "optional": draws.often(0.2)},
            "word": "text",
            "bool_a": {"type": "bool", "optional": draws.often(0.2)},
            "closed": {"type": "date", "optional": True, "not_before": "day"},
            "ground": {"type": ["fraud", "other"], "required_with": "closed"},
            "fine": {"type": "money", "required_with": "ground"},
        },
        **({"dated": "day"} if draws.often(0.8) else {}),
    }
    rows = {
        "list": {
            "year": {"type": "int", "min": 1},
            "part": {"type": "int", "min": 0, "at_most": "whole"},
            "whole": {"type": "int", "min": 0},
            "level": "level",
            "share": "number",
        },
        **({"unique": "year"} if draws.often(0.7) else {}),
    }
    spans = {
        "list": {
            "from": "date",
            "to": {
                "type": "date",
                "optional": draws.often(),
                **({"not_before": "from"} if draws.often(0.7) else {}),
            },
            "region_a": "region",
            "level": "level",
        }
    }
    findings: Plain = {"good": None, "honest": None}
    organization = {
        "facts": {**singles, "events": events, "rows": rows, "spans": spans},
        "findings": findings,
    }
    individual = {
        "facts": {**singles, "events": events, "home": {"record": "organization"}},
        "findings": findings,
    }
    return {"organization": organization, "individual": individual}


def kind_of(type_: Any) -> str:
    """The kind of a field's or fact's type."""
    given = type_["type"] if isinstance(type_, dict) else type_
    return "tone" if given == list(TONES) else "ground" if isinstance(given, list) else str(given)


def names_of(types: Plain, prefix: str = "") -> Names:
    """The names of single values by kind."""
    found: Names = {}
    for name, given in types.items():
        if not (isinstance(given, dict) and ("list" in given or "record" in given)):
            found.setdefault(kind_of(given), []).append(prefix + name)
    return found


def together(*parts: Names) -> Names:
    """All names of several sets of names."""
    return {
        kind: [n for part in parts for n in part.get(kind, [])]
        for kind in sorted({k for p in parts for k in p})
    }


# Expressions ------------------------------------------------------------------------------------------------


@dataclass
class Expressions(Draws):
    """Writes expressions over names of known kinds.

    `ratios` are definitions that may only be compared. Divisors are facts or parameters, or calculated where `computed`.
    """

    names: Names = field(default_factory=dict)
    ratios: list[str] = field(default_factory=list)
    computed: bool = False

    def literal(self, kind: str) -> str:
        """A constant of a kind."""
        match kind:
            case "int":
                return str(self.pick((0, 1, 2, 3, 5, 2022, -1)))
            case "number":
                return str(self.pick(("0.05", "0.5", "1.25", "2", "3.000001")))
            case "money":
                return f'money("{self.pick(("30万元", "1.5亿元", "300000 CNY", "0"))}")'
            case "date":
                return f'date("{self.pick(DAYS)}")'
            case "text":
                return self.pick(('"a"', '"b"', "'示例'"))
            case "bool":
                return self.pick(("true", "false"))
            case _:
                options = {"level": LEVELS, "tone": TONES, "ground": ("fraud", "other")}[kind]
                return f'"{self.pick(options)}"'

    def name(self, kind: str) -> str | None:
        """A name of a kind, if there is one."""
        return self.pick(self.names[kind]) if self.names.get(kind) else None

    def value(self, kind: str, depth: int = 2) -> str:
        """An expression of a kind that computes and whose value is exact."""
        name = self.name(kind)
        if depth > 0 and self.often(0.4) and kind in ("int", "number", "money", "date"):
            return self.calculated(kind, depth - 1)
        return name if name is not None and self.often(0.75) else self.literal(kind)

    def calculated(self, kind: str, depth: int) -> str:
        """A calculation of a kind."""
        if kind == "date":
            form = self.pick(("on", "year_end({})", "add_years({}, 1)", "add_years({}, 3)"))
            return form.format(self.value("date", depth))
        if kind == "money":
            form = self.pick(("({} + {})", "({} - {})", "({} * {})"))
            return form.format(
                self.value("money", depth), self.value("int" if "*" in form else "money", depth)
            )
        if kind == "int":
            form = self.pick(
                (
                    "({} + {})",
                    "({} - {})",
                    "({} * {})",
                    "-{}",
                    "days",
                    "years_since",
                    "months_since",
                    "days_since",
                    "year",
                )
            )
            if form == "days":
                return f"({self.value('date', depth)} - {self.value('date', depth)})"
            if form.endswith("_since") or form == "year":
                return f"{form}({self.value('date', depth)})"
        else:
            form = self.pick(("({} + {})", "({} - {})", "({} * {})", "-{}"))
        kinds = [kind, self.pick(("int", "number")) if kind == "number" else "int"]
        return form.format(*(self.value(k, depth) for k in kinds))

    def divisor(self, kind: str) -> str | None:
        """What may stand under a fraction: unless `computed`, a name, so that a zero has a path of its own."""
        names = [n for n in self.names.get(kind, []) if not n.startswith("defined_")]
        if not names:
            return None
        forms = ("{}", "({} - {})", "({} * {})", "years_since({})", "days_since({})", "{}")
        form = self.pick(forms) if self.computed and kind == "int" else "{}"
        if "since" in form:
            return form.format(self.pick([n for n in self.names["date"] if not n.startswith("defined_")]))
        return form.format(self.pick(names), self.value(kind, 0))

    def quotient(self) -> tuple[str, str] | None:
        """A ratio, and the kind that it compares with."""
        kind = self.pick(("int", "number", "money"))
        below = self.divisor(kind)
        if below is None:
            return None
        above = "money" if kind == "money" else self.pick(("int", "number", "money"))
        return f"{self.value(above, 1)} / {below}", "money" if above == "money" != kind else "number"

    def comparison(self) -> str:
        """A comparison, a membership, or a bool by itself."""
        kind = self.pick([k for k, names in self.names.items() if names and k in (*TYPES, "ground")])
        sign = self.pick(COMPARISONS if kind in ORDERED else COMPARISONS[:2])
        if kind == "region":
            return f'within_region({self.name("region")}, "{self.pick(REGIONS)}")'
        if kind == "bool":
            return f"{self.name('bool')}{self.pick(('', '', ' == true', ' != true'))}"
        if kind in ("text", "tone", "ground", "level") or self.often(0.15):
            return self.listed(kind, sign)
        if kind in ("int", "number", "money") and self.often(0.3) and (ratio := self.quotient()) is not None:
            return f"{ratio[0]} {sign} {self.value(ratio[1], 1)}"
        if kind == "number" and self.ratios and self.often():
            return f"{self.pick(self.ratios)} {sign} {self.value('number')}"
        return f"{self.value(kind)} {sign} {self.value(kind)}"

    def listed(self, kind: str, sign: str) -> str:
        """A comparison with constants of a kind."""
        name = str(self.name(kind))
        if self.often(0.4):
            return f"{name} {self.pick(('in', 'not in'))} [{self.literal(kind)}, {self.literal(kind)}]"
        if kind == "level" and self.often(0.3):
            return f"{self.literal(kind)} {sign} {name}"
        return f"{name} {sign} {self.literal(kind)}"

    def expression(self, depth: int = 1) -> str:
        """A condition in text."""
        if depth > 0 and self.often(0.35):
            form = self.pick(("({} and {})", "({} or {})", "not ({})", "{} or not {}"))
            return form.format(f"({self.expression(depth - 1)})", f"({self.expression(depth - 1)})")
        return self.pick(("true", "false")) if self.often(0.02) else self.comparison()
