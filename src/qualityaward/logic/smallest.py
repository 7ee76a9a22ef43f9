"""Examples made small: what the core says of a record with something left out, of which only the rules that read it are asked.

The core alone tries; every record that it takes for one that still shows what it is to show is loaded as any record is,
and what comes of it in the end is evaluated by whoever asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from qualityaward.deciding.names import AWARD, FAMILY, names_of
from qualityaward.errors import QualityAwardError
from qualityaward.language.core import And, Truth
from qualityaward.language.interpretation import Interpretation
from qualityaward.language.typed import lower
from qualityaward.logic.applicants import APPLIES_FOR, Plain, declared_of
from qualityaward.logic.goals import oracle
from qualityaward.logic.records import value_at
from qualityaward.logic.rules import HAPPENED, Ruled
from qualityaward.logic.varied import Names
from qualityaward.record.loading import record_of

MOST_SHRINKING: Final = 2_000
"""Records that are tried to leave something out of one."""

SUBMITTED: Final = "submitted_on"
_HEADER: Final = (SUBMITTED, APPLIES_FOR)
"""What stands beside facts and findings, or is a fact of that name."""

Goal = tuple[int, Truth]
"""One of the schemes, and what is to be true of the record under it."""

Lowered = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Place:
    """What a record states somewhere: a fact or finding of the record `around`, an entry of a list, a field of it.

    ``facts`` of the name "" is the header: what is stated beside facts and findings.
    """

    around: tuple[str, ...]
    kind: str
    name: str
    at: int | None = None
    field: str = ""

    @property
    def path(self) -> str:
        return ".".join((*self.around, self.name))

    @property
    def declared(self) -> str:
        """The name under which the vocabulary declares it."""
        return self.path if self.at is None else f"{self.path}[].{self.field}"


class Smallest:
    """Makes a record small of which, under the rules given, all of `goals` are true."""

    def __init__(self, sides: Sequence[Ruled], goals: Sequence[Goal], record: Plain) -> None:
        self.sides, self.record = sides, record
        self.goals = [(side, part) for side, truth in goals for part in _parts(truth)]
        self._names = Names()
        self.answers = {side: self._answers(side) for side in dict.fromkeys(s for s, _ in self.goals)}
        self._left = MOST_SHRINKING

    def _answers(self, side: int) -> Interpretation:
        """The core's answers, the entries of lists being in the order in which the record states them."""
        answers = oracle(self.sides[side], self.record)
        stated = dict(answers.record)
        for path, value in stated.items():
            if isinstance(value, list) and path != APPLIES_FOR:
                stated[path] = [self._element(side, path, each) for each in value_at(self.record, path)]
        return Interpretation(stated, answers.given)

    def _element(self, side: int, path: str, element: Mapping[str, Any]) -> Lowered:
        """An entry lowered, with what it calls by name as the scheme knows it."""
        ruled = self.sides[side]
        fact = ruled.rules.fact(path)
        found: Lowered = {f.name: lower(f.type, element[f.name]) for f in fact.fields if f.name in element}
        if any(f.name == FAMILY and f.type.kind == "text" for f in fact.fields):
            called = {name: found.pop(name, None) for name in (FAMILY, AWARD)}
            meant = names_of(ruled.scheme).meant(called[FAMILY], called[AWARD])
            found |= {name: m for name, m in zip(called, meant, strict=True) if m is not None}
        return found

    @property
    def shows(self) -> bool:
        """Whether the goals are true of the record as it stands."""
        return all(self.answers[side].of(truth) is True for side, truth in self.goals)

    def found(self, nicer: Mapping[str, Sequence[Any]], day: date) -> Plain:
        """The record with everything left out that can be, and the rest at a value of `nicer` where it can be.

        A date of which nothing is said there becomes `day` where it can. Nothing that is left can be left out alone: the record is one of the
        smallest of its kind.
        """
        again = True
        while again:
            again = False
            for place in list(_places(self.record)):
                again |= self._tried(place, None)
        for place in list(_values(self.record)):
            old = _stated(self.record, place)
            for value in nicer.get(place.declared, ()) or ([day] if isinstance(old, date) else []):
                if value == old or self._tried(place, value):
                    break
        return self.record

    def _tried(self, place: _Place, value: Any) -> bool:
        """Puts a value in (None: leaves out what is there), if the record still shows what it is to show."""
        if self._left <= 0 or _stated(self.record, place) is None:
            return False
        self._left -= 1
        changed = {side: self._changed(side, place, value) for side in self.answers}
        names = next(iter(changed.values())).names
        for side, truth in self.goals:
            if not names.isdisjoint(self._names.of(truth)) and changed[side].of(truth) is not True:
                return False
        record = _put(self.record, place, value)
        try:
            for side in self.answers:
                record_of(record, self.sides[side].scheme).bound(self.sides[side].scheme.vocabulary)
        except QualityAwardError:
            return False
        self.record = record
        self.answers = {side: each.kept() for side, each in changed.items()}
        return True

    def _changed(self, side: int, place: _Place, value: Any) -> _Changed:
        base, path = self.answers[side], place.path
        record, given = dict(base.record), dict(base.given)
        if place.name in _HEADER and not place.around and place.at is None and value is None:
            names = {place.name, f"header {place.name}"}
            record.pop(place.name, None)
            if place.name == SUBMITTED:
                given |= {("header", SUBMITTED): None, ("day", "on"): self.sides[side].setting.on}
        elif place.kind == "findings":
            names = {f"finding {path}", f"header {HAPPENED}{path}"}
            record.pop(f"finding {path}", None)
            given.pop(("header", HAPPENED + path), None)
        elif place.kind == "happened":
            names = {f"header {HAPPENED}{path}"}
            given.pop(("header", HAPPENED + path), None)
        elif place.at is None and value is None:
            inner = [n for n in record if n.removeprefix("finding ").startswith(f"{path}.")]
            names = {path, f"record {path}", *inner}
            for name in (path, *inner):
                record.pop(name, None)
        elif place.at is None:
            names = {path}
            record[path] = lower(declared_of(self.sides[side].rules, path).type, value)
        else:
            names = {path}
            elements = list(record[path])
            if not place.field:
                del elements[place.at]
            else:
                element = value_at(_put(self.record, place, value), path)[place.at]
                elements[place.at] = self._element(side, path, element)
            record[path] = elements
        return _Changed(base, record, given, frozenset(names), self._names)


class _Changed(Interpretation):
    """The answers on a record of which some names are otherwise; all else is as it was."""

    def __init__(
        self, base: Interpretation, record: Lowered, given: Any, names: frozenset[str], read: Names
    ) -> None:
        super().__init__(record, given)
        self.base, self.names, self._read = base, names, read

    def of(self, node: Any, element: Any = None) -> Any:
        """As before where a node reads nothing that changed."""
        if element is None and self.names.isdisjoint(self._read.of(node)):
            return self.base.of(node)
        return super().of(node, element)

    def kept(self) -> Interpretation:
        """The same answers, without what they were changed from."""
        found = Interpretation(self.record, self.given)
        names = self.names
        known = self.base._known.items()
        found._known = {
            key: value
            for key, value in known
            if key[1] == _NO_ELEMENT and names.isdisjoint(self._read.of(key[0]))
        }
        return found


_NO_ELEMENT: Final = id(None)


def _parts(truth: Truth) -> Iterator[Truth]:
    if isinstance(truth, And):
        for part in truth.parts:
            yield from _parts(part)
    else:
        yield truth


def _places(record: Plain, around: tuple[str, ...] = ()) -> Iterator[_Place]:
    """Everything that a record states: facts and findings, those of nested records after them, entries from the last on."""
    facts = record["facts"]
    for kind in ("facts", "findings"):
        yield from (_Place(around, kind, name) for name in record[kind])
    for name, value in facts.items():
        if isinstance(value, dict) and "facts" in value:
            yield from _places(value, (*around, name))
        elif isinstance(value, list):
            for i in reversed(range(len(value))):
                yield _Place(around, "facts", name, i)
                yield from (_Place(around, "facts", name, i, field) for field in value[i])
    for name, value in record["findings"].items():
        if isinstance(value, Mapping):
            yield _Place(around, "happened", name)
    yield from (_Place((), "header", name) for name in _HEADER if name in record)


def _values(record: Plain, around: tuple[str, ...] = ()) -> Iterator[_Place]:
    """Every value of a fact, and of a field of an entry."""
    for name, value in record["facts"].items():
        if isinstance(value, dict):
            yield from _values(value, (*around, name))
        elif isinstance(value, list):
            for i, element in enumerate(value):
                yield from (_Place(around, "facts", name, i, field) for field in element)
        else:
            yield _Place(around, "facts", name)


def _around(record: Plain, around: Sequence[str]) -> Plain | None:
    for name in around:
        inner = record["facts"].get(name)
        if inner is None:
            return None
        record = inner
    return record


def _stated(record: Plain, place: _Place) -> Any:
    """What stands at a place; None where there is no longer anything."""
    if place.kind == "header":
        return record.get(place.name)
    holder = _around(record, place.around)
    if holder is None:
        return None
    if place.kind == "happened":
        found = holder["findings"].get(place.name)
        return found.get("happened") if isinstance(found, Mapping) else None
    found = holder[place.kind].get(place.name)
    if place.at is None or found is None:
        return found
    if place.at >= len(found):
        return None
    return found[place.at].get(place.field) if place.field else found[place.at]


def _put(record: Plain, place: _Place, value: Any) -> Plain:
    """The record with something else at a place, or (None) nothing; all that is not on the way is shared."""
    if place.kind == "header":
        return {n: v for n, v in record.items() if n != place.name}
    if place.around:
        first, *rest = place.around
        inner = _put(record["facts"][first], replace(place, around=tuple(rest)), value)
        return {**record, "facts": {**record["facts"], first: inner}}
    kind = "findings" if place.kind == "happened" else place.kind
    held = dict(record[kind])
    if place.kind == "happened":
        held[place.name] = held[place.name]["value"]
    elif place.at is not None:
        elements = list(held[place.name])
        if not place.field:
            del elements[place.at]
        elif value is None:
            elements[place.at] = {n: v for n, v in elements[place.at].items() if n != place.field}
        else:
            elements[place.at] = {**elements[place.at], place.field: value}
        held[place.name] = elements
    elif value is None:
        del held[place.name]
    else:
        held[place.name] = value
    return {**record, kind: held}


__all__ = ["MOST_SHRINKING", "Goal", "Smallest"]
