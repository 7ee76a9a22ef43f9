"""The answers to a question that are worth telling apart: what the record would state, and what of it is answered.

Of a yes or no, a level or an option it is all there are; of a number or a date the values on either side of where the
rules turn, as all else stands; of a list that is not stated, that there is nothing in it, and entries that rules answer differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any, Final

from qualityaward.deciding.names import AWARD, FAMILY, names_of
from qualityaward.language.core import LIST_NODES, below
from qualityaward.language.vocabulary import Fact, Field
from qualityaward.logic.applicants import Plain
from qualityaward.logic.elements import ANOTHER, between, elements_for, past, possible, roomy
from qualityaward.logic.passing import dates_in
from qualityaward.logic.places import fields_read
from qualityaward.logic.records import value_at
from qualityaward.logic.rules import Ruled
from qualityaward.logic.turning import Answers, Turning
from qualityaward.values import FAR

MOST_ANSWERS: Final = 8
"""Answers to one question about a number, a date or a list that are told apart."""

MOST_ENTRIES: Final = 40
"""Entries of one kind that a list may have in an answer."""

MOST_KINDS: Final = 6
"""Kinds of entries of which more, or with other figures, are tried."""

Answer = tuple[Any, Any]
"""What the record would state, and what is answered."""

Listed = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Answering:
    """The answers to questions about one record."""

    ruled: Ruled
    record: Plain
    turning: Turning

    def of_fact(self, path: str) -> Iterator[Answer]:
        """What a fact may be that is not stated."""
        fact = self.ruled.rules.fact(path)
        if fact.type.kind == "record":
            return
        if fact.type.kind == "list":
            yield from self._entries(fact, path)
            return
        yield from ((v, v) for v in self._values(fact.value, path, path, lambda value: value))

    def of_field(self, path: str, name: str) -> Iterator[Answer]:
        """What a field may be of the first entry that does not state it and for which it matters; else of the first."""
        old = self._stated(path)
        found: list[Answer] = []
        for at in [i for i, each in enumerate(self.turning.known(path)) if self._lacks(old[i], each, name)]:
            values = list(self._of_entry(path, name, old, at))
            stated = self.turning.answers(path, old)
            if any(self.turning.answers(path, rows) != stated for rows, _ in values):
                yield from values
                return
            found = found or values
        yield from found

    def _lacks(self, stated: Mapping[str, Any], known: Mapping[str, Any], name: str) -> bool:
        """Whether an entry leaves a field open: it states nothing, or a name that could be several."""
        return name not in stated or (name in (FAMILY, AWARD) and known.get(name) is None)

    def _of_entry(self, path: str, name: str, old: Listed, at: int) -> Iterator[Answer]:
        """What a field may be of one entry."""
        fact = self.ruled.rules.fact(path)
        field, put = _field(fact, name), partial(filled, old, name, at=at)
        of_others = [each[name] for each in old if name in each]
        slips, on = past(self.ruled, fact), self.ruled.asking.on
        beside = (field.not_before, *(f.name for f in fact.fields if f.not_before == name))
        bound = [old[at][each] for each in beside if each in old[at]]

        def usable(value: Any) -> bool:
            return not (name in slips and value > on) and possible(fact, put(value)[at])

        values = filter(usable, self._values(field, path, f"{path}[].{name}", put, of_others))
        yield from ((put(value), value) for value in list(values) or bound if value is not None)
        if name in (FAMILY, AWARD):
            rows = put(ANOTHER)
            names = names_of(self.ruled.scheme)
            if name == FAMILY and names.meant(ANOTHER, old[at].get(AWARD))[0] is None:
                rows = filled(rows, AWARD, ANOTHER, at)  # its award is by its name one of ours
            yield rows, ANOTHER

    def of_year(self, path: str, by: str, year: int) -> Iterator[Answer]:
        """What the row of a year may be: one figure after the other as rules turn on it, the others as in other years."""
        fact, old = self.ruled.rules.fact(path), self._stated(path)
        row: dict[str, Any] = next((each for each in old if each.get(by) == year), {by: year})
        rest = [each for each in old if each.get(by) != year]
        read = self._read(path)
        open_ = [f for f in fact.fields if f.name in read and f.name not in row and not f.may_be_nothing]
        usual = {
            f.name: next((e[f.name] for e in rest if f.name in e), (roomy(fact, f) or [None])[0])
            for f in open_
        }
        usual |= _between([f for f in open_ if f.type.numeric], rest, by, year)
        usual = {**row, **{name: value for name, value in usual.items() if value is not None}}
        found = [[*rest, usual]]
        for field in open_:

            def put(value: Any, name: str = field.name) -> Listed:
                return [*rest, {**usual, name: value}]

            known = [e[field.name] for e in rest if field.name in e]
            values = self._values(field, path, f"{path}[].{field.name}", put, known)
            found += map(put, sorted(values, key=partial(_away, usual.get(field.name))))
        whole = [rows for rows in found if possible(fact, rows[-1])]
        whole.sort(key=lambda rows: any(v < 0 for v in rows[-1].values() if isinstance(v, (int, Decimal))))
        yield from ((rows, rows[-1]) for rows in self._differing(path, whole, MOST_ANSWERS))

    def submitted(self) -> list[date]:
        """Days of submission: the day of decision, and the last and first at days that are stated."""
        on, stated = self.ruled.asking.on, dates_in(self.record["facts"])
        near = {
            date.fromordinal(d.toordinal() + n)
            for d in stated
            for n in (-1, 0, 1)
            if 1 < d.toordinal() < FAR - 1
        }
        return [on, *sorted((day for day in near if day < on), reverse=True)][:MOST_ENTRIES]

    def _stated(self, path: str) -> Listed:
        return entries_of(self.record, path)

    def _read(self, path: str) -> set[str]:
        return fields_read(self.turning.reading(path)).get(path, set())

    # Values -------------------------------------------------------------------------------------------------

    def _values(self, field: Field, path: str, name: str, put: Any, known: Iterable[Any] = ()) -> list[Any]:
        """The values of a fact or field that are worth telling apart."""
        kind = field.type.kind
        if kind in ("bool", "scale", "enum"):
            return [True, False] if kind == "bool" else list(field.type.options)
        literals = self.ruled.nicer.get(name, [])
        if field.type.numeric:
            literals = [v for v in literals if between(field, v)]
        if kind not in ("int", "number", "money", "date"):
            return self._texts(field, literals)
        turns = sorted(set(self.turning.values(path, field, put, [*literals, *known])))
        if turns:
            told: list[tuple[Answers, Any]] = []
            for value in turns:
                answers = self.turning.answers(path, put(value))
                if not told or told[-1][0] != answers:
                    told.append((answers, value))
            return [value for _, value in told[:MOST_ANSWERS]]
        if kind == "date":
            return [v for v in sorted(set(literals)) if v <= self.ruled.asking.on] or [self.ruled.asking.on]
        return sorted({*literals} or {v for v in (0, 1, field.min) if v is not None and between(field, v)})

    def _texts(self, field: Field, literals: list[Any]) -> list[Any]:
        if field.type.kind == "region":
            units = [r for v in literals if (r := field.type.regions.unit(v))]
            elsewhere = field.type.regions.somewhere("", units)
            literals = [*literals, *filter(None, [elsewhere])]
        return sorted(dict.fromkeys(literals))

    # Lists --------------------------------------------------------------------------------------------------

    def _entries(self, fact: Fact, path: str) -> Iterator[Answer]:
        """Nothing in it, and entries that are answered differently."""
        tried = islice(self._lists(fact, path), 1_000)
        for rows in self._differing(path, [[], *tried], MOST_ANSWERS):
            yield rows, rows if len(rows) > 1 else rows[0] if rows else None

    def _lists(self, fact: Fact, path: str) -> Iterator[Listed]:
        """Lists of one kind of entry: one, as many as rules turn on, and with the figures on which they turn."""
        truth = self.ruled.core.both(*(self.ruled.all[id] for id in self.ruled.decisive))
        wheres = [n.where for n in below(truth) if isinstance(n, LIST_NODES) and n.list.name == path]
        years = [f for f in fact.fields if f.name in fact.unique and f.type.kind == "int"]
        kinds: dict[tuple[object, ...], Listed] = {}
        optional = {f.name for f in fact.fields if f.may_be_nothing and f.type.kind == "date"}
        for rows in elements_for(self.ruled, truth, path, []):
            yield rows
            told = len(rows), *sorted(optional & rows[-1].keys()), self.turning.inside(path, wheres, rows)
            kinds.setdefault(told, rows)
        for rows in islice(kinds.values(), MOST_KINDS):
            many = [rows] if years else [rows, *self._many(path, rows)]
            for each in many:
                yield each
                yield from figures(self.turning, fact, path, [], each)

    def _many(self, path: str, rows: Listed) -> Iterator[Listed]:
        """As many entries of a kind as an answer turns on."""
        before = self.turning.answers(path, rows)
        for count in range(2, MOST_ENTRIES + 1):
            answers = self.turning.answers(path, rows * count)
            if answers != before:
                yield rows * count
            before = answers

    def _differing(self, path: str, lists: Iterable[Listed], most: int) -> list[Listed]:
        """Those that are answered differently; of too many, the first and as many that fail as that do not."""
        told: dict[Answers, Listed] = {}
        for rows in lists:
            told.setdefault(self.turning.answers(path, rows), rows)
        if not told:
            return []
        first, *others = told.values()
        failing = [rows for rows in others if self.turning.whole(path, rows) is False]
        passing = [rows for rows in others if rows not in failing]
        few = max(most // 2, most - 1 - len(failing))
        chosen = [*passing[:few], *failing[: most - 1 - min(few, len(passing))]]
        return [first, *(rows for rows in others if rows in chosen)]


def figures(turning: Turning, fact: Fact, path: str, old: Listed, rows: Listed) -> Iterator[Listed]:
    """Entries beside those of a list with a number or date of all of them, or of the last, on which an answer turns."""
    slips, on = past(turning.ruled, fact), turning.ruled.asking.on
    for field in fact.fields:
        if field.name in fact.unique or field.name not in rows[-1]:
            continue
        if not (field.type.numeric or field.type.kind == "date"):
            continue
        for changed in (len(rows), 1)[: len(rows)]:

            def put(value: Any, name: str = field.name, last: int = changed) -> Listed:
                kept, varied = rows[: len(rows) - last], rows[len(rows) - last :]
                return [*old, *kept, *({**each, name: value} for each in varied)]

            for value in turning.values(path, field, put):
                if not (field.name in slips and value > on) and possible(fact, put(value)[-1]):
                    yield put(value)[len(old) :]


def entries_of(record: Plain, path: str) -> Listed:
    """What a list states, with its evidence or without."""
    found = value_at(record, path) or []
    return found["value"] if isinstance(found, Mapping) else found


def filled(old: Listed, name: str, value: Any, at: int | None = None) -> Listed:
    """A list with a value of a field in one entry, or in the first that does not state it."""
    if at is None:
        at = next(i for i, each in enumerate(old) if name not in each)
    return [*old[:at], {**old[at], name: value}, *old[at + 1 :]]


def with_row(old: Listed, by: str, year: int, row: Mapping[str, Any]) -> Listed:
    """A list with what the row of a year states besides what it already does."""
    stated: dict[str, Any] = next((each for each in old if each.get(by) == year), {by: year})
    return [*(each for each in old if each.get(by) != year), {**stated, **row}]


def _away(usual: Any, value: Any) -> Any:
    """How far a number is from the usual one; what is no number stays where it is."""
    measured = isinstance(usual, (int, Decimal)) and not isinstance(usual, bool)
    return abs(value - usual) if measured else 0


def _field(fact: Fact, name: str) -> Field:
    return next(f for f in fact.fields if f.name == name)


def _between(fields: list[Field], rows: Listed, by: str, year: int) -> dict[str, Any]:
    """Figures between those of the years before and after, or a little more than those before."""
    before = max((r for r in rows if r.get(by, year) < year), key=lambda r: r[by], default=None)
    after = min((r for r in rows if r.get(by, year) > year), key=lambda r: r[by], default=None)
    found: dict[str, Any] = {}
    for i, field in enumerate(fields):
        low, high = (None if r is None else r.get(field.name) for r in (before, after))
        if low is not None and high is not None:
            found[field.name] = (low + high) // 2
        elif low is not None:
            found[field.name] = low + (1 if i == 0 else 0)
        elif high is not None:
            found[field.name] = max(high - (1 if i == 0 else 0), 0)
    return found


__all__ = ["Answering", "entries_of", "figures", "filled", "with_row"]
