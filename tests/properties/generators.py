"""Random scheme fragments, always well-typed: every kind of condition, definition and debarment.

A fragment is plain data in the form of the conformance files. What is drawn depends on the draws alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Any, Final

from tests.properties.expressions import (
    LEVELS,
    PERIODS,
    READINGS,
    TONES,
    TYPES,
    Draws,
    Expressions,
    Names,
    Plain,
    names_of,
    together,
    vocabulary,
)

Rule = str | Plain

# Conditions -------------------------------------------------------------------------------------------------


AREAS: Final[Plain] = {
    "32": "a province", "31": {}, "320000": {"in": "32"}, "3207": {"in": "32", "label": "a city"}, "3208": {"in": "320000"},
    "320700": {"in": "3207"}, "320771": {"in": "320700"}, "320703": {"in": "3207"}, "320771001": {"in": "320771"},
    "320771000000": {"in": "320771"}, "320771001000": {"in": "320771001"}, "320771001001": {"in": "320771001"},
}  # fmt: skip
"""The regions of records as a list of their own, in which one lies in another where the codes do not say so."""

CALENDAR: Final = ("this year", "this and last year", "last year", "years")


@dataclass
class Conditions(Expressions):
    """Writes conditions of every kind for one subject; `clauses` are ids that may be referred to, with `of`."""

    subject: Plain = field(default_factory=dict)
    organization: Plain = field(default_factory=dict)
    periods: list[str] = field(default_factory=list)
    clauses: list[Plain] = field(default_factory=list)
    outside: Names | None = None
    kinds: tuple[str, ...] = (
        "expr", "all", "any", "not", "if", "count", "some", "none", "every", "share_of", "each_year", "rising", "growth", "total", "met",
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
        kinds = (
            self.kinds
            if depth > 0
            else tuple(k for k in self.kinds if k not in ("all", "any", "not", "if", "count"))
        )
        kind = self.pick(kinds)
        unfit = {"clause": not self.clauses, "share_of": not self.computed}  # of no entries there is no share
        if self.often(0.25) or unfit.get(kind, False):
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
        bounds = self.pick(
            ({"at_least": 1}, {"at_least": 2}, {"at_most": 1}, {"at_least": 1, "at_most": 2}, {"at_most": 0})
        )
        return {
            **(self.selection("count", depth) if self.often() else {"count": self.several(depth)}),
            **bounds,
        }

    def selection(self, kind: str, depth: int) -> Plain:
        """A list with which of its elements are meant."""
        name = self.pick(self.lists("events"))
        inner = self.inside(name)
        rule: Plain = {kind: name}
        if kind == "every" or self.often(0.7):
            rule["where"] = inner.where(depth)
        owner = self.organization if "." in name else self.subject
        dated = "dated" in owner["facts"]["events"]
        if self.often(0.2):
            rule["dated"] = self.pick(("day", "closed"))
        if (dated or "dated" in rule) and self.often(0.7):
            rule["within"] = self.pick((*PERIODS, "ever", *CALENDAR, *self.periods, *self.periods))
            if rule["within"] == "years":
                del rule["within"]
                rule["years"] = self.pick(({"first": -3, "last": -1}, {"first": -2, "last": 0}))
            elif (
                rule["within"] not in CALENDAR and self.often(0.25) and self.outside is None
            ):  # a list inside a list sees no element around it
                rule["after"] = self.value("date", 1)
        return rule

    def where(self, depth: int) -> Rule:
        """What an element must meet: mostly an expression."""
        return self.expression() if depth < 1 or self.often(0.8) else self.condition(depth - 1)

    def _some(self, depth: int) -> Plain:
        return self.selection("some", depth)

    def _none(self, depth: int) -> Plain:
        return self.selection("none", depth)

    def _every(self, depth: int) -> Plain:
        return self.selection("every", depth)

    def _share_of(self, depth: int) -> Plain:
        bounds = self.pick(
            (
                {"at_least": Decimal("0.5")},
                {"at_least": 1},
                {"at_most": 0},
                {"at_most": Decimal("0.34")},
                {"at_least": Decimal("0.25"), "at_most": Decimal("0.75")},
            )
        )
        rule = {"where": self.inside("events").where(depth), **self.selection("share_of", depth), **bounds}
        return (
            rule
            if "." not in rule["share_of"]
            else {**rule, "where": self.inside(rule["share_of"]).where(depth)}
        )

    def _each_year(self, depth: int) -> Plain:
        name = self.pick(self.lists("rows"))
        found = {"each_year": name, "last": self.pick((1, 2, 3)), "where": self.inside(name).where(depth)}
        if self.often(0.3):
            del found["last"]
            found["years"] = self.pick(
                ({"first": 0, "last": 0}, {"first": -2, "last": 0}, {"first": -3, "last": -2})
            )
        return found

    def _rising(self, _: int) -> Plain:
        values = ("part", "part / whole", "level", "whole - part", "share", "share / whole")
        rule: Plain = {"rising": self.pick(self.lists("rows")), "by": "year", "value": self.pick(values)}
        if self.often(0.4):
            rule |= {"last": self.pick((2, 3)), "strict": self.often(0.5)}
        return rule

    def _growth(self, _: int) -> Plain:
        rate = self.pick(
            ("0.05", "0", "-0.1", "1", *(n for n in self.names.get("number", []) if n == "floor"))
        )
        given: Plain = {
            "growth": self.pick(self.lists("rows")),
            "by": "year",
            "value": self.pick(("whole", "share", "part / whole")),
            "last": self.pick((1, 2, 3)),
            self.pick(("at_least", "at_least", "more_than")): rate,
        }
        return {**given, "how": self.pick(("total", "average", "each_year"))}

    def _total(self, depth: int) -> Plain:
        name = self.pick(self.lists("spans"))
        rule = {
            "total": name,
            "start": "from",
            "end": "to",
            "at_least": self.pick(("1 years", "2 years", "400 days", "540 days", "1 day")),
        }
        return {**rule, "where": self.inside(name).where(depth)} if self.often() else rule

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


def fragment(rng: Random, clauses: int = 5, *, computed: bool = False) -> Plain:
    """A fragment of a scheme: two subjects, parameters, readings, definitions, clauses and debarments.

    Where divisors are `computed`, a path that is missing may name something known, from which a zero came.
    """
    draws = Draws(rng)
    subjects = vocabulary(draws)
    definitions: Plain = {}
    names, ratios = _definitions(rng, subjects, definitions, computed)
    found: Plain = {
        "scales": {"level": list(LEVELS)},
        "subjects": subjects,
        "parameters": PARAMETERS,
        "readings": {
            name: {"question": "？", "options": dict.fromkeys(options), "default": options[0]}
            for name, options in READINGS.items()
        },
        "definitions": definitions,
        "clauses": [],
        "debarments": [],
    }
    writers = {
        name: Conditions(
            rng, together(names_of(subject["facts"]), _nested(subject, subjects), names, names_of(PARAMETERS)), ratios,
            computed, subject, subjects["organization"], [n for n, d in definitions.items() if d["type"] == "period"],
        )
        for name, subject in subjects.items()
    }  # fmt: skip
    for number in range(1, clauses + 1):
        found["clauses"].append(_clause(str(number), writers))
    for name, given in definitions.items():
        if "add" in given and _has_floors(given):
            found["clauses"].append({"id": "floors", "subject": "individual", "require": {"floors": name}})
    for number in range(rng.choice((0, 1, 2))):
        found["debarments"].append(_debarment(f"d{number}", writers[rng.choice(list(writers))]))
    if rng.random() < 0.25:
        found["regions"] = {"system": "areas", "codes": AREAS}
    return found


def _nested(subject: Plain, subjects: Plain) -> Names:
    return names_of(subjects["organization"]["facts"], "home.") if "home" in subject["facts"] else {}


def _definitions(rng: Random, subjects: Plain, definitions: Plain, computed: bool) -> tuple[Names, list[str]]:
    """Fills `definitions`; gives the names of those with a value by kind, and of the ratios."""
    names, ratios = together(names_of(subjects["individual"]["facts"]), names_of(PARAMETERS)), list[str]()
    found: Names = {}
    subject = {
        **subjects["individual"],
        "facts": {n: f for n, f in subjects["individual"]["facts"].items() if n != "home"},
    }
    for kind in rng.sample(
        ("bool", "int", "number", "money", "date", "level", "tone", "ratio", "period", "period"), 5
    ):
        writer = Conditions(
            rng,
            together(names, found),
            ratios,
            computed,
            subject,
            subjects["organization"],
            kinds=("expr", "all", "some", "met", "reading"),
        )
        name = f"defined_{kind}_{len(definitions)}"
        if kind == "period":
            rows: list[Plain] = [
                {"when": writer._reading(0), "value": writer.pick(PERIODS)}
                for _ in range(writer.pick((1, 2)))
            ]
            definitions[name] = {"type": kind, "first": [*rows, {"value": writer.pick((*PERIODS, "ever"))}]}
            continue
        values = [_defined(writer, kind) for _ in range(writer.pick((1, 2, 3)))]
        given: Plain = {"type": "number" if kind == "ratio" else TYPES[kind] if kind != "tone" else "text"}
        *first, last = values
        if writer.often(0.4):
            given["unique"] = [{"when": when, "value": _defined(writer, kind)} for when in _bands(writer)]
        elif first:
            given["first"] = [*({"when": writer.condition(1), "value": v} for v in first), {"value": last}]
        else:
            given["value"] = last
        definitions[name] = given
        if kind == "ratio":
            ratios.append(name)
        else:
            found.setdefault("text" if kind == "tone" else kind, []).append(name)
    for _ in range(rng.choice((0, 1, 2))):
        _aggregate(
            Conditions(
                rng, together(names, found), ratios, computed, subject, subjects["organization"],
                [n for n, d in definitions.items() if d["type"] == "period"], kinds=("expr", "all", "some", "met", "reading"),
            ),
            definitions, found, ratios,
        )  # fmt: skip
    if rng.random() < 0.6:
        writer = Conditions(
            rng, together(names, found), ratios, computed, subject, subjects["organization"],
            kinds=("expr", "all", "some", "met", "reading"),
        )  # fmt: skip
        name = f"defined_score_{len(definitions)}"
        definitions[name] = {"type": "number", "add": _items(writer, 2, choice=False)}
        if writer.often(0.3):
            definitions[name]["max"] = writer.pick((5, 10))
        found.setdefault("number", []).append(name)
    return found, ratios


def _items(writer: Conditions, depth: int, *, choice: bool) -> list[Plain]:
    """Items of a scoring table of every kind; those to choose among have no floors."""
    found: list[Plain] = []
    for number in range(writer.pick((1, 2, 3))):
        given: Plain = {"id": f"i{number}"} if writer.often(0.8) else {}
        kind = writer.pick(("value", "first", "first", *(("add", "best") if depth else ())))
        if writer.often(0.3):
            given["when"] = writer.condition(1)
        if writer.often(0.3):
            given["max"] = writer.pick((2, 5))
        if writer.often(0.2) and not choice:
            given["min"] = writer.pick((0, 1, 2))
        if writer.often(0.3):
            given["weight"] = writer.pick((Decimal("0.3"), Decimal("0.4"), 2))
        if kind == "value":
            given["value"] = writer.pick(
                (1, Decimal("2.5"), str(writer.name("int")), str(writer.name("number")))
            )
        elif kind == "first":
            given["first"] = [
                *(
                    {"when": writer.condition(1), "value": writer.pick((0, 1, 3))}
                    for _ in range(writer.pick((1, 2)))
                ),
                {"value": writer.pick((0, 1))},
            ]
        else:
            given[kind] = _items(writer, depth - 1, choice=choice or kind == "best")
        found.append(given)
    return found


def _has_floors(given: Any) -> bool:
    return "min" in given or any(_has_floors(each) for each in given.get("add", given.get("best", ())))


def _aggregate(writer: Conditions, definitions: Plain, found: Names, ratios: list[str]) -> None:
    """Adds a definition over the events. Of none there is no smallest, and then a list that is stated is missing."""
    kind = writer.pick(
        ("sum", "count", "sum", "count", *(("min", "max", "average") if writer.computed else ()))
    )
    name = f"defined_{kind}_{len(definitions)}"
    dated = "dated" in writer.subject["facts"]["events"]
    given: Plain = {kind: "events"}
    if writer.often(0.6):
        given["where"] = writer.inside("events").where(1)
    if dated and writer.often(0.5):
        given["within"] = writer.pick((*PERIODS, "ever", *writer.periods))
    if kind == "count":
        definitions[name] = {"type": "int", **given}
        found.setdefault("int", []).append(name)
        return
    type_, of = writer.pick(
        (
            ("int", "int_a"),
            ("money", "amount"),
            ("money", "fine"),
            ("number", "int_a"),
            ("number", "number_a"),
        )
    )
    if kind == "average":
        definitions[name] = {"type": "number" if type_ == "int" else type_, **given, "of": of}
        if type_ != "money":
            ratios.append(name)
        return
    definitions[name] = {"type": type_, **given, "of": of}
    found.setdefault(type_, []).append(name)


def _bands(writer: Conditions) -> list[Rule]:
    """Conditions of which exactly one holds: of one value with a cut, of a condition and its opposite, or both."""
    kind = writer.pick(("int", "number", "money", "date", "level", "opposite", "opposite"))
    if kind == "opposite":
        condition = writer.condition(1)
        rows: list[Rule] = [condition, {"not": condition}]
    else:
        name, cut = writer.name(kind), writer.literal(kind)
        lower, upper = writer.pick((("<", ">="), ("<=", ">")))
        rows = [f"{name} {lower} {cut}", f"{name} {upper} {cut}"]
    if writer.often(0.4):
        another = writer.condition(1)
        rows[0:1] = [{"all": [rows[0], another]}, {"all": [rows[0], {"not": another}]}]
    return rows


def _defined(writer: Conditions, kind: str) -> Any:
    """The value of a row: literally, or as an expression."""
    if kind == "ratio":
        return (
            writer.pick(writer.ratios)
            if writer.ratios and writer.often(0.3)
            else f"{writer.value('int', 1)} / {writer.divisor('int')}"
        )
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
        rows: list[Plain] = [
            {"when": writer._reading(0), "value": writer.pick(starts)},
            {"value": writer.pick(starts)},
        ]
        given["from"] = {"first": rows}
    if writer.often(0.2):
        del given["for"]
        given["until"] = writer.pick(("closed", "add_years(day, 2)", "year_end(closed)"))
    elif given["for"] != "permanent" and writer.often(0.3):
        given["counting"] = "first_day"
    if writer.often(0.7):
        given["where"] = inner.expression() if writer.often() else inner.condition(1)
    if writer.often(0.3):
        given["when"] = writer.condition(1)
    return given
