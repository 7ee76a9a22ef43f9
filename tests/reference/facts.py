"""What a scheme declares and a record states, and what expressions come to (the reference interpreter).

The numbers in the docstrings are sections and paragraphs of docs/reference/semantics.md.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf
from typing import Any, Self

from tests.reference.names import Named, Names
from tests.reference.values import (
    CHINESE,
    NONE,
    NOTHING,
    Value,
    arithmetic,
    between,
    both,
    calendar_year,
    either,
    known,
    negated,
    open_,
    ordered,
    parsed,
    plus,
    since,
    typed,
    within_region,
    year_end,
)  # fmt: skip

Data = Mapping[str, Any]


MIRRORED = {"Lt": "Gt", "Gt": "Lt", "LtE": "GtE", "GtE": "LtE"}


@dataclass(frozen=True)
class Element:
    """An element of a list: its fields as stated and as declared, and the path that stands before a field's name."""

    stated: Data
    fields: Data
    path: str
    absent: bool = False  # a yearly row that nobody states (2 ¶4c)
    mistaken: str | None = None  # the field of a day that cannot be (3 ¶5b)


@dataclass(frozen=True)
class Place:
    """Where names are looked up: a record and, in a condition on a list, its element; never that of a list around it."""

    subject: str
    record: Data
    path: str = ""
    elements: tuple[Element, ...] = ()
    against: bool = False  # 3 ¶14d: what speaks for the applicant here speaks against him
    late: bool | None = (
        None  # 4 ¶6f: what lists come to is asked as `none` sees them; None: outside of what is compared
    )

    def inside(self, element: Element) -> Place:
        return replace(self, elements=(element,))


@dataclass(frozen=True)
class Facts:
    """A scheme with its vocabularies, a record, a day, readings and the parameters that are set."""

    scheme: Data
    vocabularies: tuple[Data, ...]
    record: Data
    on: int
    readings: Data = field(default_factory=dict)
    parameters: Data = field(default_factory=dict)
    award: str | None = None
    bars: bool = False  # 3 ¶14: bars and revocations keep the date of decision
    early: bool = False  # 3 ¶14c: judged as of a year before the decision
    limit: tuple[Value, Any] | None = None  # 3 ¶13: the days that a revocation looks at
    limit_written: tuple[Any, Any] = (None, None)  # its `within` and `after`
    placed: bool = False  # 3 ¶13a: beside a dated list of that limit
    unhappened: frozenset[str] = NONE  # 3 ¶13g: days of the winner that cannot lie after the decision
    bounded: bool = False  # 4 ¶6d: inside `of`, fields have the bounds that are declared

    # what is declared, and what is stated

    @cached_property
    def scales(self) -> dict[str, list[str]]:
        return {
            name: scale if isinstance(scale, Sequence) else scale["order"]
            for part in (*self.vocabularies, self.scheme)
            for name, scale in (part.get("scales") or {}).items()
        }

    def declared(self, subject: str, what: str) -> dict[str, Any]:
        parts = [(p.get("subjects") or {}).get(subject) or {} for p in (*self.vocabularies, self.scheme)]
        return {name: d for part in parts for name, d in (part.get(what) or {}).items()}

    @cached_property
    def names(self) -> Names:
        return Names(self.scheme, self.vocabularies)

    @cached_property
    def place(self) -> Place:
        return Place(self.record["subject"], self.record)

    def rules(self, kind: str) -> Iterator[Data]:
        for part in (*self.scheme.get("provisions", ()), self.scheme):
            yield from part.get(kind) or ()

    @cached_property
    def day(self) -> int:
        """3 ¶14: the day as of which conditions are judged."""
        if self.bars or not self.by_submission:
            return self.on
        return (
            next(d for d in range(self.on - 366, self.on) if plus(d, years=1) >= self.on)
            if self.early
            else self.submitted or self.on
        )

    @cached_property
    def by_submission(self) -> bool:
        how = self.scheme.get("judged_on", "decided")
        if isinstance(how, Mapping):
            how = "submitted" if self.reading(how["reading"]) == how["submitted"] else "decided"
        return bool(how != "decided")

    @cached_property
    def submitted(self) -> int | None:
        """3 ¶10e: the header and a fact of that name are one date."""
        text = self.record.get("submitted_on") or (self.record.get("facts") or {}).get("submitted_on")
        text = text.get("value") if isinstance(text, Mapping) else text
        return None if text is None else typed(text, "date", {})

    def under(self, readings: Data) -> Self:
        return replace(self, readings={**self.readings, **readings})

    def reading(self, name: str) -> str:
        return str(self.readings.get(name, self.scheme["readings"][name]["default"]))

    def stated(self, place: Place, name: str) -> Any:
        """2 ¶1 and ¶5: what a record states; evidence dated after the decision does not count yet."""
        value = (place.record.get("facts") or {}).get(name)
        if isinstance(value, Mapping) and "value" in value:
            dated = value.get("date")
            return None if dated is not None and typed(dated, "date", {}) > self.on else value["value"]
        if value is None and name == "submitted_on" and not place.path:
            return self.record.get("submitted_on")
        return value

    def nested(self, place: Place, path: Sequence[str]) -> tuple[Place, str | None]:
        """The record inside a record, or the one path that is missing (2 ¶4b)."""
        for name in path:
            inner = self.stated(place, name)
            if inner is None:
                return place, f"facts.{place.path}{name}"
            place = Place(
                self.declared(place.subject, "facts")[name]["record"], inner, f"{place.path}{name}."
            )
        return replace(place, elements=()), None

    def lookup(self, place: Place, name: str) -> Value:
        """A bare name: the element's field, else the record's fact, else a parameter or a definition."""
        first, *rest = name.split(".")
        if first == "record":
            return self.lookup(replace(place, elements=()), ".".join(rest))
        if rest:
            inner, lacking = self.nested(place, (first, *rest[:-1]))
            return open_(lacking) if lacking else self.lookup(inner, rest[-1])
        for element in place.elements:
            if name in element.fields:
                return self.field(element, name)
        declared = self.declared(place.subject, "facts").get(name)
        if declared is not None:
            value, path = self.stated(place, name), f"facts.{place.path}{name}"
            if value is None:
                return NOTHING if declared.get("optional") else open_(path)
            found = typed(value, declared["type"], self.scales)
            slip = name in self.unhappened and found > self.on  # 3 ¶13g
            return open_(path) if slip else known(found, [path])
        if name == "on":
            return known(self.day)
        if name in (self.scheme.get("parameters") or {}):
            return self.parameter(name)
        return replace(self, limit=None).definition(replace(place, elements=()), name)  # 3 ¶13

    def parameter(self, name: str) -> Value:
        """4 ¶4a: what is set, else the default, else unknown."""
        declared = self.scheme["parameters"][name]
        value = self.parameters.get(name, declared.get("default"))
        path = f"parameters.{name}"
        return open_(path) if value is None else known(typed(value, declared["type"], self.scales), [path])

    def field(self, element: Element, name: str) -> Value:
        """2 ¶2: an absent field is nothing if it is optional, or goes with one that is nothing; else unknown."""
        declared, value, path = shape(element.fields[name]), element.stated.get(name), element.path + name
        if name == element.mistaken:
            return open_(path)
        if value is None:
            other = declared.get("required_with")
            goes = other is not None and self.field(element, other) is NOTHING
            if (declared.get("optional") or goes) and not element.absent and not self.implied(element, name):
                return NOTHING
            return self.bounds(declared, element.path.rstrip(".") if element.absent else path)
        if name in ("family", "award") and declared["type"] == "text":
            return self.named(element, name, str(value), path)
        return known(typed(value, declared["type"], self.scales), [path])

    def implied(self, element: Element, name: str) -> bool:
        """2 ¶2b: whether something is stated that is only stated together with this field."""
        others = [n for n, d in element.fields.items() if shape(d).get("required_with") == name]
        return any(element.stated.get(n) is not None or self.implied(element, n) for n in others)

    def bounds(self, declared: Data, path: str, always: bool = False) -> Value:
        ends = [
            typed(declared[k], declared["type"], self.scales)
            if k in declared and (always or self.bounded)
            else end
            for k, end in (("min", -inf), ("max", inf))
        ]
        return replace(open_(path), lo=ends[0], hi=ends[1])

    def named(self, element: Element, name: str, text: str, path: str) -> Value:
        """2 ¶6: the regulation or the award that a text names; one that is near to a name is unknown."""
        family = element.stated.get("family")
        regulation = self.names.regulation(str(family)) if family is not None else self.names.own
        award = element.stated.get("award")
        if family is not None and award is not None and self.names.contradict(str(family), str(award)):
            return open_(path)  # 2 ¶6f
        whose = element.fields.get("family")
        if name == "award" and whose is not None and shape(whose)["type"] == "text":
            unstated = family is None and self.field(element, "family") is not NOTHING
            if unstated or (family is not None and regulation is None):
                one = self.names.award_of_either(None if family is None else str(family), text)
                return open_(path) if one is None else known(one, [path])
        found = regulation if name == "family" else self.names.award(regulation or self.names.own, text)
        return (
            open_(path) if found is None else known(Named(found, name, regulation or self.names.own), [path])
        )

    # expressions (4 ¶1 to ¶3)

    def value(self, place: Place, e: Any) -> Value:  # noqa: PLR0912 reason: a case a kind
        match parsed(e) if isinstance(e, str) else e:
            case ast.Constant(value=text):
                return known(text)
            case ast.Call(func=ast.Name(id="n"), args=[ast.Constant(value=digits)]):
                return known(typed(digits, "number", {}))
            case ast.Call(func=ast.Name(id="_within_region")) as call if place.late is None:
                return self.twice(place, lambda there: self.value(there, call))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self.function(name[1:], [self.value(place, a) for a in arguments])
            case ast.Name() | ast.Attribute() as name:
                text = re.sub(r"\b_", "", ast.unparse(name))
                if text in ("true", "false"):
                    return known(text == "true")
                if (
                    place.late is None
                    and self.scheme.get("definitions", {}).get(text, {}).get("type") == "bool"
                ):
                    return self.twice(place, lambda there: self.lookup(there, text))
                return self.lookup(place, text)
            case ast.BoolOp(op=ast.And(), values=parts):
                return both(self.value(place, p) for p in parts)
            case ast.BoolOp(values=parts):
                return either(self.value(place, p) for p in parts)
            case ast.UnaryOp(op=ast.Not(), operand=part):
                return negated(self.value(replace(place, against=not place.against), part))
            case ast.UnaryOp(operand=part):
                return arithmetic("Sub", known(typed(0, "int", {})), self.value(place, part))
            case ast.BinOp(left=a, op=op, right=b):
                return arithmetic(type(op).__name__, self.value(place, a), self.value(place, b))
            case ast.Compare(
                left=a, ops=[ast.In() | ast.NotIn() as op], comparators=[ast.List(elts=options)]
            ):

                def among(there: Place) -> Value:
                    left = self.value(there, a)
                    return either(self.compared("Eq", left, self.value(there, o)) for o in options)

                if isinstance(op, ast.NotIn):
                    return negated(self.twice(replace(place, against=not place.against), among))
                return self.twice(place, among)
            case ast.Compare(left=a, ops=[op], comparators=[b]):
                return self.twice(place, lambda there: self.comparison(there, type(op).__name__, a, b))
        raise ValueError(e)

    def twice(self, place: Place, judge: Callable[[Place], Value]) -> Value:
        """4 ¶6f: what lists come to is asked as `some` sees them and as `none` sees them; both have to hold, or one against him."""
        ways = [judge(replace(place, late=late)) for late in (False, True)]
        return either(ways) if place.against else both(ways)

    def comparison(self, place: Place, op: str, a: ast.expr, b: ast.expr) -> Value:
        match a, b:
            case ast.Name(id="_on"), ast.Name(id="_revoked_on"):
                return self.taken_back(place, MIRRORED.get(op, op), b)
            case ast.Name(id="_revoked_on"), ast.Name(id="_on"):
                return self.taken_back(place, op, a)
        return self.compared(op, self.value(place, a), self.value(place, b))

    def taken_back(self, place: Place, op: str, named: ast.Name) -> Value:
        """3 ¶14d: up to the decision where it speaks against him that an award was; after it, a mistake."""
        day = self.value(place, named)
        inside = any("revoked_on" in element.fields for element in place.elements)
        if op not in MIRRORED or not inside:
            return self.compared(op, day, self.lookup(place, "on"))
        if day.lo == day.hi and day is not NOTHING and day.lo > self.on:
            return open_(f"{place.elements[0].path}revoked_on")
        seen = self.on if place.against is not (op in ("Gt", "GtE")) else self.day
        return self.compared(op, day, known(seen))

    def compared(self, op: str, a: Value, b: Value) -> Value:
        """2 ¶6: a name that is written in a rule means what it means in a record."""
        for x, y in ((a, b), (b, a)):
            if isinstance(x.lo, Named) and isinstance(y.lo, str):
                other = y.lo if isinstance(y.lo, Named) else self.names.meant(x.lo, y.lo)
                return known((x.lo == other) == (op == "Eq"))
        return ordered(op, a, b)

    def function(self, name: str, given: list[Value]) -> Value:
        """3 ¶6: functions of days, which rise or fall with the day; of nothing, nothing (2 ¶2a)."""
        a = given[0]
        if name == "within_region":
            return within_region(a, given[1], self.scheme.get("regions") or CHINESE)
        if name in ("date", "money"):
            return known(typed(a.lo, name, {}))
        if a is NOTHING:
            return NOTHING
        if name.endswith("_since"):
            ends = [
                inf if x == -inf else -inf if x == inf else since(x, self.day, name[:-6])
                for x in (a.hi, a.lo)
            ]
        elif name == "add_years":
            ends = [plus(x, years=int(given[1].lo)) for x in (a.lo, a.hi)]
        else:
            years = [calendar_year(x) for x in (a.lo, a.hi)]
            ends = years if name == "year" else [year_end(y) for y in years]
        return between(*ends, a)


def shape(declared: Any) -> Data:
    return declared if isinstance(declared, Mapping) else {"type": declared}
