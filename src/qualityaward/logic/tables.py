"""Questions about tables, bands and scores: who gets each row, whom no row covers, who fits two, who gets full marks.

A row becomes a clause of its own that nobody asks for otherwise, so that the engines, and the evaluation of every applicant
that is shown, are those of clauses. Where all rows compare one value with figures, the figures cut it into stretches: a
*gap* is a stretch that no row covers between two that are covered, an *overlap* one where two rows hold of which each
also holds alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Final, NamedTuple, assert_never

from qualityaward.language import nodes
from qualityaward.language.comparing import MIRRORED
from qualityaward.language.core import COMPARE
from qualityaward.language.walk import Node, extent, inside
from qualityaward.logic.finding import Engine, Finder, Found, Want
from qualityaward.logic.rules import Asking, Ruled
from qualityaward.scheme.scheme import Clause, Scheme
from qualityaward.scheme.tables import timeless

MOST_ROWS: Final = 40
"""Rows of which every two are asked about."""

MOST_TABLES: Final = 200
"""Tables and items of scores of one subject that are asked about."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rows of a table, by their places, and an applicant of whom both hold.

    `partly`: it is one value that rows compare, and each of the two holds for some figure for which the other does not.
    """

    rows: tuple[int, int]
    found: Found
    partly: bool = False


@dataclass(frozen=True, slots=True)
class TableProof:
    """A table: who gets each row; of whom none holds but that for all others; which rows hold together.

    `name` is the definition's, of an item of a score with the item's ids; `of` the one value that all rows compare.
    `gap`: somebody whom no row covers although rows cover more and less.
    """

    name: str
    node: nodes.DefinitionOf
    of: nodes.Value | None
    rows: tuple[Found, ...]
    uncovered: Found
    gap: Found | None = None
    overlaps: tuple[Overlap, ...] = ()
    turns_on_readings: bool = False
    title: str = ""

    @property
    def never(self) -> tuple[int, ...]:
        """Rows that nobody gets, the last one for all others aside; none where readings decide."""
        if self.turns_on_readings:
            return ()
        return tuple(
            i
            for i, (found, (when, _)) in enumerate(zip(self.rows, self.node.rows, strict=True))
            if when is not None and found.there is False
        )


@dataclass(frozen=True, slots=True)
class ScoreProof:
    """A score, or an item of one, that has full marks: who gets them."""

    name: str
    node: nodes.Score
    full: Found

    @property
    def title(self) -> str:
        """What the scheme calls it."""
        return self.node.title


Asked = TableProof | ScoreProof


def tables_of(scheme: Scheme, subject: str) -> Iterator[nodes.DefinitionOf]:
    """The definitions that rules of a subject rest on, each once by name; then those that are only this subject's."""
    seen: set[int] = set()
    found: dict[str, nodes.DefinitionOf] = {}
    waiting: list[Node] = []
    for clause in scheme.clauses_of(subject):
        waiting += [c for c in (clause.when, clause.require) if c is not None]
    for bar in scheme.debarments_of(subject):
        waiting += [c for c in (bar.when, bar.where) if c is not None]
    waiting += [d.node for d in scheme.derived if d.subject == subject]
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, nodes.DefinitionOf):
            found.setdefault(node.name, node)
        waiting += inside(node)
    yield from found.values()


def asked_tables(scheme: Scheme, subject: str, asking: Asking, engine: Engine | None, limit: int | None) -> tuple[Asked, ...]:  # fmt: skip
    """Every table and score of a subject, with what is so of it."""
    parts = list(_parts(scheme, subject))[:MOST_TABLES]
    if not parts:
        return ()
    tried: list[Clause] = []
    questions = [_Questions(part, subject, tried) for part in parts]
    asked = replace(scheme, clauses=tuple(tried), debarments=(), revocations=(), compiled={})
    finder = Finder([Ruled(asked, subject, asking)], engine, limit, together=True)
    return tuple(each.answered(finder) for each in questions)


class _Named(NamedTuple):
    name: str
    node: nodes.DefinitionOf | nodes.Score
    title: str = ""


def _parts(scheme: Scheme, subject: str) -> Iterator[_Named]:
    """Tables that turn on a record, and scores with full marks, an item after what it is part of."""
    found: dict[str, _Named] = {}
    for definition in tables_of(scheme, subject):
        for part in _inside(definition.name, definition):
            found.setdefault(f"{type(part.node).__name__} {part.name}", part)
    yield from found.values()


def _inside(name: str, node: nodes.DefinitionOf, title: str = "") -> Iterator[_Named]:
    if not node.derived:
        whens = [when for when, _ in node.rows if when is not None]
        if whens and not all(map(timeless, whens)):
            yield _Named(name, node, title)
        return
    scores = [node.rows[0][1]]
    while scores:
        score = scores.pop(0)
        if not isinstance(score, nodes.Score):
            continue
        if score.most is not None and score.most.value > 0:  # type: ignore[operator] # reason: a figure
            yield _Named(score.name, score)
        if isinstance(score.value, nodes.DefinitionOf) and score.value.name == score.name:
            yield from _inside(score.name, score.value, score.title)
        scores = [*score.items, *scores]


class _Questions:
    """What is asked about one table or score: clauses for its rows, by id."""

    def __init__(self, part: _Named, subject: str, tried: list[Clause]) -> None:
        self.part, self.subject, self.tried = part, subject, tried
        self.of: nodes.Value | None = None
        self.whens: list[nodes.Condition] = []
        if isinstance(part.node, nodes.Score):
            self.full = self._clause("full", _full(part.node))
            return
        self.whens = [when for when, _ in part.node.rows if when is not None]
        self.none = [nodes.Not(when) for when in self.whens]
        self.taken = [
            self._clause(
                f"row {i}",
                nodes.All((*([] if part.node.unique else self.none[:i]), *([] if when is None else [when]))),
            )
            for i, (when, _) in enumerate(part.node.rows)
        ]
        self.pairs: dict[tuple[int, int], str] = {}
        self.along: list[str] = []
        if part.node.unique:  # that exactly one row holds was proved when the scheme was checked
            return
        self.uncovered = self._clause("none", nodes.All(tuple(self.none)))
        self.of, figures = _one_value(self.whens)
        self.stretches = _stretches(figures) if self.of is not None else []
        self.along = [
            self._clause(f"stretch {i}", each.condition(self.of))
            for i, each in enumerate(self.stretches)
            if self.of is not None
        ]
        if self.of is None and len(self.whens) <= MOST_ROWS:
            self.pairs = {
                (i, j): self._clause(f"rows {i} {j}", nodes.All((self.whens[i], self.whens[j])))
                for i, j in combinations(range(len(self.whens)), 2)
            }

    def _clause(self, what: str, require: nodes.Condition) -> str:
        id = f"{self.part.name} {what}"
        node = nodes.ClauseOf(id, None, require, id=id)
        self.tried.append(Clause(id, id, self.subject, "preference", "mandatory", node, ()))
        return id

    def answered(self, finder: Finder) -> Asked:
        """The answers."""

        def ask(id: str) -> Found:
            return finder.ask(Want(id, "good"))

        node = self.part.node
        if isinstance(node, nodes.Score):
            return ScoreProof(self.part.name, node, ask(self.full))
        rows, readings = tuple(map(ask, self.taken)), bool(extent(node, {}).readings)
        if node.unique:
            return TableProof(
                self.part.name, node, None, rows, Found(False), None, (), readings, self.part.title
            )
        uncovered = ask(self.uncovered)
        gap, overlaps = None, list[Overlap]()
        if self.of is not None:
            there = [ask(id) for id in self.along]
            holding = [
                [i for i, when in enumerate(self.whens) if _holds(when, self.of, each.inside)]
                for each in self.stretches
            ]
            gap = _gap(there, holding)
            overlaps = list(_overlaps(there, holding))
        else:
            overlaps = [Overlap(pair, found) for pair, id in self.pairs.items() if (found := ask(id)).there is not False]  # fmt: skip
        return TableProof(
            self.part.name, node, self.of, rows, uncovered, gap, tuple(overlaps), readings, self.part.title
        )


def _full(score: nodes.Score) -> nodes.Condition:
    """That a score, or an item by itself, comes to its full marks."""
    assert score.most is not None
    most = Fraction(int(score.most.value), 10**score.most.scale)
    if score.weight is not None:
        most *= Fraction(int(score.weight.value), 10**score.weight.scale)
    value = nodes.DefinitionOf(score.type, score.name, ((None, score),), scale=score.scale)
    bound = nodes.Constant(score.type, int(most * 10**score.scale), str(most), scale=score.scale)
    return nodes.Compare(">=", value, bound)


# One value along figures --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A figure itself (`low` is `high`), or what lies between two neighbours; None: nothing is further out."""

    low: nodes.Constant | None
    high: nodes.Constant | None

    @property
    def inside(self) -> Fraction:
        """A figure in it."""
        if self.low is None or self.high is None:
            one = self.low or self.high
            assert one is not None
            return _figure(one) + (1 if self.high is None else -1)
        return (_figure(self.low) + _figure(self.high)) / 2

    def condition(self, of: nodes.Value) -> nodes.Condition:
        """That the value lies in it."""
        if self.low is self.high and self.low is not None:
            return nodes.Compare("==", of, self.low)
        bounds = []
        if self.low is not None:
            bounds.append(nodes.Compare(">", of, self.low))
        if self.high is not None:
            bounds.append(nodes.Compare("<", of, self.high))
        return nodes.All(tuple(bounds))


def _one_value(whens: Sequence[nodes.Condition]) -> tuple[nodes.Value | None, list[nodes.Constant]]:
    """The one ordered value that all rows compare with figures, and these; None where there is no such value."""
    of: nodes.Value | None = None
    figures: list[nodes.Constant] = []
    waiting = list(whens)
    while waiting:
        match waiting.pop():
            case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
                waiting += parts
            case nodes.Not(part=part):
                waiting.append(part)
            case nodes.Compare(left=left, right=nodes.Constant() as right) if not isinstance(
                left, nodes.Constant
            ):
                found, figure = left, right
                if (of is not None and of != found) or not _ordered(figure):
                    return None, []
                of = found
                figures.append(figure)
            case nodes.Compare(left=nodes.Constant() as left, right=right) if not isinstance(
                right, nodes.Constant
            ):
                if (of is not None and of != right) or not _ordered(left):
                    return None, []
                of = right
                figures.append(left)
            case (
                nodes.Fixed() | nodes.Holds() | nodes.Compare() | nodes.OneOf() | nodes.Inside() | nodes.Met()
            ):
                return None, []
            case (
                nodes.ReadingIs()
                | nodes.ClauseOf()
                | nodes.If()
                | nodes.Quantified()
                | nodes.Count()
                | nodes.Measured()
            ):
                return None, []
            case nodes.EachYear() | nodes.Rising() | nodes.Growth() | nodes.Total():
                return None, []
            case other:
                assert_never(other)
    return of, figures


def _ordered(figure: nodes.Constant) -> bool:
    return isinstance(figure.value, int) and figure.type.kind in (
        "int", "number", "money", "scale", "date",
    )  # fmt: skip


def _figure(constant: nodes.Constant) -> Fraction:
    return Fraction(int(constant.value), 10**constant.scale)


def _stretches(figures: Sequence[nodes.Constant]) -> list[_Stretch]:
    """What the figures cut a value into, from the least on."""
    each = sorted({_figure(f): f for f in figures}.items(), key=lambda pair: pair[0])
    ends: list[nodes.Constant | None] = [None, *(figure for _, figure in each), None]
    found = []
    for low, high in pairwise(ends):
        found.append(_Stretch(low, high))
        if high is not None:
            found.append(_Stretch(high, high))
    return found


def _holds(when: nodes.Condition, of: nodes.Value, value: Fraction) -> bool:
    """Whether a condition that compares one value with figures holds of a figure."""
    match when:
        case nodes.All(parts=parts):
            return all(_holds(part, of, value) for part in parts)
        case nodes.AnyOf(parts=parts):
            return any(_holds(part, of, value) for part in parts)
        case nodes.Not(part=part):
            return not _holds(part, of, value)
        case nodes.Compare(operator=operator, left=left, right=right):
            if isinstance(left, nodes.Constant):
                return _compared(MIRRORED[operator], value, _figure(left))
            assert isinstance(right, nodes.Constant)
            return _compared(operator, value, _figure(right))
    raise TypeError(when)  # see _one_value


def _compared(operator: nodes.Comparison, one: Fraction, other: Fraction) -> bool:
    match operator:
        case "<" | "<=" | "==":
            return COMPARE[operator](one, other)
        case ">":
            return one > other
        case ">=":
            return one >= other
        case "!=":
            return one != other


def _gap(there: Sequence[Found], holding: Sequence[Sequence[int]]) -> Found:
    """An applicant on a stretch that no row covers, with covered ones on either side."""
    covered = [i for i, rows in enumerate(holding) if rows and there[i].there is not False]
    found = Found(False)
    for i, rows in enumerate(holding):
        if rows or not covered or not covered[0] < i < covered[-1] or there[i].there is False:
            continue
        sure = any(there[k].there for k in covered if k < i) and any(there[k].there for k in covered if k > i)
        if there[i].there and sure:
            return there[i]
        found = Found(None)
    return found


def _overlaps(there: Sequence[Found], holding: Sequence[Sequence[int]]) -> Iterator[Overlap]:
    """Rows that hold together, with an applicant; `partly` where each of the two also holds without the other."""
    together: dict[tuple[int, int], Found] = {}
    alone: set[tuple[int, int]] = set()
    for found, rows in zip(there, holding, strict=True):
        if found.there is False:
            continue
        for pair in combinations(rows, 2):
            if not (pair in together and together[pair].there):
                together[pair] = found
        if found.there:
            every = {i for each in holding for i in each}
            alone |= {(i, j) for i in rows for j in every if j not in rows}
    for (i, j), found in sorted(together.items()):
        yield Overlap((i, j), found, (i, j) in alone and (j, i) in alone)


__all__ = ["Asked", "Overlap", "ScoreProof", "TableProof", "asked_tables", "tables_of"]
