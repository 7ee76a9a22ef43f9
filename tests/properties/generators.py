"""Random scheme fragments, always well-typed: every kind of condition, operator and function over facts of every type.

A fragment is plain data in the form of the conformance files. What is drawn depends on the seed alone. Names are
told apart by kind: ``bool int number money text date region`` as in a vocabulary, ``tone`` (an enumeration) and
``level`` (a scale).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final

Plain = dict[str, Any]
Rule = str | Plain

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

    def pick(self, options: Any) -> Any:
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
        "unique": "year",
    }
    spans = {
        "list": {
            "from": "date",
            "to": {"type": "date", "optional": draws.often(), "not_before": "from"},
            "region_a": "region",
            "level": "level",
        }
    }
    findings: Plain = {"good": None, "honest": None}
    organization = {"facts": {**singles, "events": events, "rows": rows, "spans": spans}, "findings": findings}
    individual = {"facts": {**singles, "events": events, "home": {"record": "organization"}}, "findings": findings}
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
    return {kind: [n for part in parts for n in part.get(kind, [])] for kind in sorted({k for p in parts for k in p})}


# Expressions ------------------------------------------------------------------------------------------------


@dataclass
class Expressions(Draws):
    """Writes expressions over names of known kinds; `ratios` are definitions that may only be compared."""

    names: Names = field(default_factory=dict)
    ratios: list[str] = field(default_factory=list)

    def literal(self, kind: str) -> str:
        """A constant of a kind."""
        match kind:
            case "int":
                return str(self.pick((0, 1, 2, 3, 5, 2022, -1)))
            case "number":
                return str(self.pick(("0.05", "0.5", "1.25", "2", "3.000001")))
            case "money":
                return self.pick(('money("30万元")', 'money("1.5亿元")', 'money("300000 CNY")', 'money("0")'))
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
            return self.computed(kind, depth - 1)
        return name if name is not None and self.often(0.75) else self.literal(kind)

    def computed(self, kind: str, depth: int) -> str:
        """A calculation of a kind."""
        if kind == "date":
            form = self.pick(("on", "year_end({})", "add_years({}, 1)", "add_years({}, 3)"))
            return form.format(self.value("date", 0))  # the end of a year after the calendar's last is another test's
        if kind == "money":
            form = self.pick(("({} + {})", "({} - {})", "({} * {})"))
            return form.format(self.value("money", depth), self.value("int" if "*" in form else "money", depth))
        if kind == "int":
            form = self.pick(("({} + {})", "({} - {})", "({} * {})", "-{}", "days", "years_since", "months_since", "days_since"))
            if form == "days":
                return f"({self.value('date', depth)} - {self.value('date', depth)})"
            if form.endswith("_since"):
                return f"{form}({self.value('date', depth)})"
        else:
            form = self.pick(("({} + {})", "({} - {})", "({} * {})", "-{}"))
        kinds = [kind, self.pick(("int", "number")) if kind == "number" else "int"]
        return form.format(*(self.value(k, depth) for k in kinds))

    def quotient(self) -> tuple[str, str] | None:
        """A ratio and the kind that it compares with; its divisor is a fact, so that a zero has a path."""
        kind = self.pick(("int", "number", "money"))
        divisors = [n for n in self.names.get(kind, []) if not n.startswith("defined_")]
        if not divisors:
            return None
        below = self.pick(divisors)
        above = self.value("money" if kind == "money" else self.pick(("int", "number", "money")), 1)
        divided_money = "money(" in above or any(n in above for n in self.names.get("money", []))
        return f"{above} / {below}", "money" if divided_money and kind != "money" else "number"

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
            return f"{self.pick(self.ratios)} {sign} {self.literal('number')}"
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


# Conditions -------------------------------------------------------------------------------------------------


@dataclass
class Conditions(Expressions):
    """Writes conditions of every kind for one subject; `clauses` are ids that may be referred to, with `of`."""

    subject: Plain = field(default_factory=dict)
    organization: Plain = field(default_factory=dict)
    periods: list[str] = field(default_factory=list)
    clauses: list[Plain] = field(default_factory=list)
    outside: Names | None = None
    kinds: tuple[str, ...] = (
        "expr", "all", "any", "not", "if", "count", "some", "none", "every", "each_year", "rising", "total", "met",
        "clause", "reading",
    )  # fmt: skip

    def lists(self, name: str) -> list[str]:
        """The lists of a name that can be reached: one's own and the organization's."""
        own = [name] if name in self.subject["facts"] else []
        return own + ([f"home.{name}"] if "home" in self.subject["facts"] else [])

    def inside(self, name: str) -> Conditions:
        """The same, among the elements of a list, where those of a list around it are out of sight."""
        owner = self.organization if "." in name else self.subject
        fields = names_of(owner["facts"][name.rpartition(".")[2]]["list"])
        mine = {n for names in fields.values() for n in names}
        outside = self.names if self.outside is None else self.outside
        outer = {k: [f"record.{n}" if n in mine else n for n in names] for k, names in outside.items()}
        return replace(self, names=together(outer, fields, fields), outside=outside)

    def condition(self, depth: int = 2) -> Rule:
        """A condition of any kind."""
        kinds = self.kinds if depth > 0 else tuple(k for k in self.kinds if k not in ("all", "any", "not", "if", "count"))
        kind = self.pick(kinds)
        if self.often(0.25) or (kind == "clause" and not self.clauses):
            return self.expression()
        rule: Plain = getattr(self, f"_{kind}")(depth - 1)
        return {**rule, "title": "标题"} if self.often(0.1) else rule

    def several(self, depth: int) -> list[Rule]:
        """One to three conditions."""
        return [self.condition(depth) for _ in range(self.pick((1, 2, 2, 3)))]

    def _expr(self, _: int) -> Plain:
        return {"expr": self.expression(2)}

    def _all(self, depth: int) -> Plain:
        return {"all": self.several(depth)}

    def _any(self, depth: int) -> Plain:
        return {"any": self.several(depth)}

    def _not(self, depth: int) -> Plain:
        return {"not": self.condition(depth)}

    def _if(self, depth: int) -> Plain:
        rule = {"if": self.condition(depth), "then": self.condition(depth)}
        return {**rule, "else": self.condition(depth)} if self.often(0.4) else rule

    def _count(self, depth: int) -> Plain:
        bounds = self.pick(({"at_least": 1}, {"at_least": 2}, {"at_most": 1}, {"at_least": 1, "at_most": 2}, {"at_most": 0}))
        return {**(self.selection("count", depth) if self.often() else {"count": self.several(depth)}), **bounds}

    def selection(self, kind: str, depth: int) -> Plain:
        """A list with which of its elements are meant."""
        name = self.pick(self.lists("events"))
        inner = self.inside(name)
        rule: Plain = {kind: name}
        if self.often(0.7):
            rule["where"] = inner.expression() if depth < 1 or self.often(0.8) else inner.condition(depth - 1)
        owner = self.organization if "." in name else self.subject
        dated = "dated" in owner["facts"]["events"]
        if self.often(0.2):
            rule["dated"] = self.pick(("day", "closed"))
        if (dated or "dated" in rule) and self.often(0.7):
            rule["within"] = self.pick((*PERIODS, "ever", *self.periods, *self.periods))
            if self.often(0.25):
                rule["after"] = self.value("date", 1)
        return rule

    def _some(self, depth: int) -> Plain:
        return self.selection("some", depth)

    def _none(self, depth: int) -> Plain:
        return self.selection("none", depth)

    def _every(self, depth: int) -> Plain:
        return self.selection("every", depth)

    def _each_year(self, _: int) -> Plain:
        name = self.pick(self.lists("rows"))
        return {"each_year": name, "last": self.pick((1, 2, 3)), "where": self.inside(name).expression()}

    def _rising(self, _: int) -> Plain:
        values = ("part", "part / whole", "level", "whole - part", "share", "share / whole")
        return {"rising": self.pick(self.lists("rows")), "by": "year", "value": self.pick(values)}

    def _total(self, _: int) -> Plain:
        name = self.pick(self.lists("spans"))
        rule = {"total": name, "start": "from", "end": "to", "at_least": self.pick(("1 years", "2 years", "400 days", "18 months", "1 day"))}
        return {**rule, "where": self.inside(name).expression()} if self.often() else rule

    def _met(self, _: int) -> Plain:
        names = ["good", "honest"]
        return {"met": self.pick(names + [f"home.{n}" for n in names if "home" in self.subject["facts"]])}

    def _clause(self, _: int) -> Plain:
        return dict(self.pick(self.clauses))

    def _reading(self, _: int) -> Plain:
        name = self.pick(list(READINGS))
        return {"reading": name, "is": self.pick(READINGS[name])}


# Fragments --------------------------------------------------------------------------------------------------

PARAMETERS: Final[Plain] = {
    "limit": {"type": "int", "default": 2, "min": 0},
    "floor": {"type": "number"},
    "cap": {"type": "money"},
    "grade": {"type": "level"},
    "since": {"type": "date"},
}


def fragment(rng: Random, clauses: int = 5) -> Plain:
    """A fragment of a scheme: two subjects, parameters, readings, definitions, clauses and debarments."""
    draws = Draws(rng)
    subjects = vocabulary(draws)
    definitions: Plain = {}
    names, ratios = _definitions(rng, subjects, definitions)
    found: Plain = {
        "scales": {"level": list(LEVELS)},
        "subjects": subjects,
        "parameters": PARAMETERS,
        "readings": {
            name: {"question": "？", "options": dict.fromkeys(options), "default": options[0]} for name, options in READINGS.items()
        },
        "definitions": definitions,
        "clauses": [],
        "debarments": [],
    }
    writers = {
        name: Conditions(
            rng, together(names_of(subject["facts"]), _nested(subject, subjects), names, names_of(PARAMETERS)), ratios,
            subject, subjects["organization"], [n for n, d in definitions.items() if d["type"] == "period"],
        )
        for name, subject in subjects.items()
    }  # fmt: skip
    for number in range(1, clauses + 1):
        found["clauses"].append(_clause(str(number), writers))
    for number in range(rng.choice((0, 1, 2))):
        found["debarments"].append(_debarment(f"d{number}", writers[rng.choice(list(writers))]))
    return found


def _nested(subject: Plain, subjects: Plain) -> Names:
    return names_of(subjects["organization"]["facts"], "home.") if "home" in subject["facts"] else {}


def _definitions(rng: Random, subjects: Plain, definitions: Plain) -> tuple[Names, list[str]]:
    """Fills `definitions`; gives the names of those with a value by kind, and of the ratios."""
    names, ratios = together(names_of(subjects["individual"]["facts"]), names_of(PARAMETERS)), list[str]()
    found: Names = {}
    subject = {**subjects["individual"], "facts": {n: f for n, f in subjects["individual"]["facts"].items() if n != "home"}}
    for kind in rng.sample(("bool", "int", "number", "money", "date", "level", "tone", "ratio", "period", "period"), 5):
        writer = Conditions(rng, together(names, found), ratios, subject, subjects["organization"], kinds=("expr", "all", "some", "met", "reading"))
        name = f"defined_{kind}_{len(definitions)}"
        if kind == "period":
            rows: list[Plain] = [{"when": writer._reading(0), "value": writer.pick(PERIODS)} for _ in range(writer.pick((1, 2)))]
            definitions[name] = {"type": kind, "first": [*rows, {"value": writer.pick((*PERIODS, "ever"))}]}
            continue
        values = [_defined(writer, kind) for _ in range(writer.pick((1, 2, 3)))]
        given: Plain = {"type": "number" if kind == "ratio" else TYPES[kind] if kind != "tone" else "text"}
        *first, last = values
        given |= {"first": [*({"when": writer.condition(1), "value": v} for v in first), {"value": last}]} if first else {"value": last}
        definitions[name] = given
        if kind == "ratio":
            ratios.append(name)
        else:
            found.setdefault("text" if kind == "tone" else kind, []).append(name)
    return found, ratios


def _defined(writer: Conditions, kind: str) -> Any:
    """The value of a row: literally, or as an expression."""
    if kind == "ratio":
        return f"{writer.value('int', 1)} / {writer.pick(('int_a', 'int_b', 'limit'))}"
    if kind in ("level", "tone"):
        return writer.pick(LEVELS if kind == "level" else TONES)
    if kind == "number":
        return writer.pick((writer.literal("number"), str(writer.name("number")), str(writer.name("int"))))
    if kind == "bool":
        return writer.pick((writer.name("bool"), True))
    return writer.value(kind, 1)


def _clause(id: str, writers: dict[str, Conditions]) -> Plain:
    writer = writers["organization"]
    given: Plain = {"id": id, "subject": writer.pick(("organization", "organization", "individual"))}
    writer = writers[given["subject"]]
    if writer.often(0.25):
        given["when"] = writer.condition(1)
    given["require"] = writer.condition(2)
    given["effect"] = writer.pick(("eligibility", "eligibility", "eligibility", "obligation", "preference"))
    given["strength"] = writer.pick(("mandatory", "mandatory", "mandatory", "principle"))
    writer.clauses.append({"clause": id})
    if given["subject"] == "organization":
        writers["individual"].clauses.append({"clause": id, "of": "home"})
    return given


def _debarment(id: str, writer: Conditions) -> Plain:
    inner = writer.inside("events")
    starts = ("day", "closed", "year_end(day)", "add_years(day, 1)", 'date("2022-02-28")')
    given: Plain = {
        "id": id,
        "subjects": ["individual" if "home" in writer.subject["facts"] else "organization"],
        "some": "events",
        "for": writer.pick((*PERIODS[:-1], "permanent")),
        "from": writer.pick(starts),
    }
    if writer.often(0.3):
        rows: list[Plain] = [{"when": writer._reading(0), "value": writer.pick(starts)}, {"value": writer.pick(starts)}]
        given["from"] = {"first": rows}
    if writer.often(0.7):
        given["where"] = inner.expression() if writer.often() else inner.condition(1)
    if writer.often(0.3):
        given["when"] = writer.condition(1)
    return given
