"""The search for the fewest changes that make a record pass on one day: goal by goal, then all together.

Each goal is met by the fewest changes of what it reads; the ways of all goals are put together, the smallest first, and
the first that the evaluator passes is taken, without what the rest makes superfluous.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import combinations, islice, permutations, product
from typing import Any, Final

from qualityaward.deciding.names import AWARD, FAMILY
from qualityaward.errors import QualityAwardError
from qualityaward.language.core import Apply, Const, Fold, Truth, below
from qualityaward.language.interpretation import Interpretation
from qualityaward.language.vocabulary import Fact, Field
from qualityaward.logic.answers import figures
from qualityaward.logic.applicants import Plain, plain_value
from qualityaward.logic.change import Change, Kind, distance, further
from qualityaward.logic.elements import ANOTHER, another, elements_for, few, in_order, near, past
from qualityaward.logic.goals import Goal, Goals, Reads
from qualityaward.logic.passing import dates_in, days_of
from qualityaward.logic.records import value_at, with_value
from qualityaward.logic.rules import Ruled, happened
from qualityaward.logic.turning import Turning
from qualityaward.logic.varied import Variations
from qualityaward.regions import Regions
from qualityaward.values import TRUE, to_millionths

MOST_AT_ONCE: Final = 3
"""Facts that are changed together to meet one goal."""

MOST_WAYS: Final = 12
"""Ways to meet one goal that are compared with those of the others."""

MOST_ALIKE: Final = 3
"""Kinds of entries, each enough to meet a goal, that are compared."""

MOST_TOGETHER: Final = 200
"""Combinations of ways that are evaluated."""

MOST_TRIED: Final = 240
"""Changes that are tried for one goal."""

MOST_FIGURED: Final = 6
"""Kinds of entries whose figures are sought."""

MOST_ADDED: Final = 40
"""Entries that are added to a list."""

PAIR: Final = 2
"""Of two changes the second may turn on the first, either way round."""

Moves = Callable[[], Iterator[tuple[Change, float]]]
"""Gives the changes of one fact that may help, with how far each is."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Some changes together, and how far they go."""

    changes: tuple[Change, ...]
    distance: float = 0

    @property
    def rank(self) -> tuple[int, int, float, tuple[str, ...]]:
        own = sum(c.kind == "change" for c in self.changes)
        return (
            sum(len(c.filled) or 1 for c in self.changes),
            own,
            self.distance,
            tuple(c.path for c in self.changes),
        )


@dataclass(slots=True)
class Search:
    """The search on one day."""

    ruled: Ruled
    record: Plain
    status: frozenset[str]
    """Facts that decide whether something is required at all: :func:`premises`."""

    rules: Sequence[str] | None = None
    """The rules that are looked at; all that decide if there are none."""

    result: Plain | None = None
    goals: Goals = field(init=False)
    _first: list[_Way] = field(default_factory=list)
    _whole: Truth = field(init=False)
    _variations: Variations | None = None
    _given: list[Change] = field(default_factory=list)
    _turning_of: Turning | None = None
    _known: dict[Moves, list[tuple[Change, float]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.goals = Goals(self.ruled, self.rules)

    def blocked(self) -> bool:
        """Whether there is a goal that nothing meets."""
        grouped = self.goals.grouped(self.record)
        return any(next(self._ways(goal, whole), None) is None for goal, whole in grouped)

    def run(self) -> tuple[list[Change] | None, dict[str, list[Goal]]]:
        """The changes, or by rule the goals that none meets."""
        ways: list[list[_Way]] = []
        stuck: dict[str, list[Goal]] = {}
        for goal, whole in self.goals.grouped(self.record):
            ways_ = islice(self._ways(goal, whole), 4 * MOST_WAYS)
            found = sorted(ways_, key=lambda w: w.rank)[:MOST_WAYS]
            if found:
                ways.append(found)
                self._first.append(found[0])
            else:
                stuck.setdefault(goal.rule, []).append(goal)
        if stuck or not ways:
            return None, stuck
        together = sorted(self._together(ways), key=lambda w: w.rank)
        for way in together:
            if self._passes(way.changes):
                kept = self._needed(list(way.changes))
                self.result = self._changed(kept)
                return kept, {}
        return None, {g.rule: [g] for g in self.goals.open(self.record)}

    def met_apart(self) -> Plain:
        """The record with everything met that can be, each goal by its first way."""
        return self._changed([c for way in self._first for c in way.changes])

    def _together(self, ways: list[list[_Way]]) -> Iterator[_Way]:
        """One way for every goal, several changes of one fact being one where one of them does for all."""
        for chosen in islice(product(*ways), MOST_TOGETHER):
            changes: dict[tuple[str, str], Change] = {}
            distance = 0.0
            for way in chosen:
                for change in way.changes:
                    key = (change.where, change.path)
                    changes[key] = further(changes.get(key, change), change)
                distance += way.distance
            yield _Way(tuple(changes.values()), distance)

    def _needed(self, changes: list[Change]) -> list[Change]:
        """Without those that the others make superfluous."""
        for change in list(changes):
            fewer = [c for c in changes if c is not change]
            if fewer and self._passes(fewer):
                changes = fewer
        for n, change in enumerate(changes):
            for i in range(len(change.filled) and len(change.new)):
                less = replace(changes[n], new=[*changes[n].new[:i], change.old[i], *changes[n].new[i + 1 :]])
                if less.filled and self._passes([*changes[:n], less, *changes[n + 1 :]]):
                    changes = [*changes[:n], less, *changes[n + 1 :]]
        return changes

    def _passes(self, changes: Sequence[Change]) -> bool:
        try:
            return self.ruled.verdict(self._changed(changes)).outcome in ("eligible", "in_order")
        except QualityAwardError:
            return False

    def _changed(self, changes: Sequence[Change]) -> Plain:
        record = self.record
        for change in changes:
            if change.happened:
                stated = {"value": value_at(record, change.path, "findings"), "happened": change.new}
                record = with_value(record, change.path, stated, "findings")
            else:
                record = with_value(record, change.path, change.new, change.where)
        return record

    # One goal -----------------------------------------------------------------------------------------------

    def _ways(self, goal: Goal, whole: Truth) -> Iterator[_Way]:
        """Ways to meet one goal, and leave `whole` met, with one change, else with two, else with three."""
        reads = self.goals.reads(goal.truth)
        self._whole = whole
        makers = self._moves(goal, reads)
        left = MOST_TRIED
        for size in range(1, MOST_AT_ONCE + 1):
            found = False
            for facts in permutations(makers, size) if size == PAIR else combinations(makers, size):
                for chosen in islice(self._chain(facts, []), max(left, 0)):
                    left -= 1
                    way = _Way(tuple(c for c, _ in chosen), sum(d for _, d in chosen))
                    if self._meets(whole, way.changes):
                        found = True
                        yield way
            if found:
                return

    def _chain(
        self, makers: Sequence[Moves], chosen: list[tuple[Change, float]]
    ) -> Iterator[list[tuple[Change, float]]]:
        """One change of each fact, each sought with those before it made."""
        if not makers:
            yield chosen
            return
        for move in self._moves_of(makers[0], [c for c, _ in chosen]):
            yield from self._chain(makers[1:], [*chosen, move])

    def _moves_of(self, maker: Moves, given: list[Change]) -> list[tuple[Change, float]]:
        """The moves of one fact; sought anew with others made only of a number, which may turn on them."""
        known = self._known.get(maker)
        if known is None or (given and known and isinstance(known[0][0].old, (int, Decimal))):
            self._given = given
            known = list(maker())
            self._given = []
            if not given:
                self._known[maker] = known
        return known

    def _meets(self, truth: Truth, changes: Sequence[Change]) -> bool:
        return self._answers(changes).of(truth) is True

    def _answers(self, changes: Sequence[Change]) -> Interpretation:
        all_of = {(c.where, c.path): c for c in (*self._given, *changes)}.values()
        return self._varied.changed((c.where, c.path, c.new) for c in all_of)

    @property
    def _varied(self) -> Variations:
        if self._variations is None:
            self._variations = Variations(
                self.ruled.rules, self.goals.oracle(self.record), self.record, self.goals.read
            )
        return self._variations

    def _moves(self, goal: Goal, reads: Reads) -> list[Moves]:
        """Of every fact that the goal reads, what gives the values that it could have, with how far that is."""
        found: list[Moves] = [partial(self._of_finding, path) for path in reads.findings]
        found += [partial(self._of_day, goal, path) for path in reads.happened]
        found += [partial(self._of_fact, goal, path) for path in reads.facts]
        return found + [partial(self._of_list, goal, path, reads) for path in reads.lists]

    def _of_finding(self, path: str) -> Iterator[tuple[Change, float]]:
        old = value_at(self.record, path, "findings")
        if old == "met":
            return  # what was found to be so is not found otherwise
        yield from ((Change("find", path, old, v), 1.0) for v in ("met", "not_met") if v != old)

    def _of_day(self, goal: Goal, path: str) -> Iterator[tuple[Change, float]]:
        """Days on which may have happened what was found, where the record does not say and the goal waits for it."""
        on, day = self.ruled.asking.on, happened(self.ruled.core, path)
        known = self._varied.base
        if known.of(goal.truth) is not None or known.of(day) is not None:
            return
        if value_at(self.record, path, "findings") != "met":
            return
        for each in sorted(set(days_of(self.ruled, self.record["facts"], before=True)), reverse=True):
            if each <= on:
                yield Change("supply", path, None, each, happened=True), (on - each).days / 365

    def _of_fact(self, goal: Goal, path: str) -> Iterator[tuple[Change, float]]:
        fact, old = self.ruled.rules.fact(path), value_at(self.record, path)
        kind: Kind = "supply" if old is None else "change"
        if kind == "change" and not self._changeable(fact, path):
            return
        for value, far in self._values(goal, fact, path, old):
            if value != old:
                narrower = (
                    fact.type.kind == "region" and old is not None and _inside(fact.type.regions, value, old)
                )
                yield Change("supply" if narrower else kind, path, old, value), far

    def _changeable(self, fact: Fact, path: str) -> bool:
        """Whether an applicant can change it: as the vocabulary says, else by its type and what it is for."""
        if fact.changeable is not None:
            return fact.changeable
        return fact.type.kind != "date" and path not in self.status

    def _values(self, goal: Goal, fact: Fact, path: str, old: Any) -> Iterator[tuple[Any, float]]:
        kind = fact.type
        match kind.kind:
            case "bool":
                yield from ((v, 1.0) for v in (True, False))
            case "scale":
                at = -1 if old is None else kind.options.index(old)
                yield from ((o, float(abs(i - at))) for i, o in enumerate(kind.options))
            case "enum":
                yield from ((o, 1.0) for o in kind.options)
            case "int" | "number" | "money":
                yield from self._numbers(goal, fact.value, path, old)
            case "date":
                known = [
                    *self.ruled.nicer.get(path, ()),
                    *dates_in(self.record["facts"]),
                    self.ruled.asking.on,
                ]
                turns = self._turns.values(path, fact.value, lambda v: v, known) if old is None else ()
                yield from ((v, 1.0) for v in dict.fromkeys([*known, *turns]))
            case "text" | "region" | "period":
                named = self.ruled.nicer.get(path, [])
                other = another(fact.value, named) if old is None else []
                yield from ((v, 1.0) for v in (*named, *other))
            case "list" | "record":
                return

    def _numbers(self, goal: Goal, declared: Field, path: str, old: Any) -> Iterator[tuple[Any, float]]:
        """Numbers at which rules turn, and the first up and down from the present one at which this goal is met."""
        found: dict[Any, None] = dict.fromkeys(self.ruled.nicer.get(path, ()))
        if old is not None and (all(abs(v) <= 1 for v in found) or _quotient(goal.truth)):
            found |= dict.fromkeys(self._turning(goal, declared, path, old))
        if old is None:
            found |= dict.fromkeys(self._turns.values(path, declared, lambda v: v, found))
            found = found or dict.fromkeys(v for v in (declared.min or 0, declared.max) if v is not None)
        for value in found:
            if declared.min is not None and value < declared.min:
                continue
            yield value, distance(old or 0, value)

    def _turning(self, goal: Goal, declared: Field, path: str, old: Any) -> Iterator[Any]:
        """By halves, where the rule compares with no literal: a ratio to another fact."""
        lowered = to_millionths(old) if declared.type.decimals else int(old)
        if lowered is None:
            return

        def met(number: int) -> bool:
            value = plain_value(declared.type, number)
            return self._meets(goal.truth, [Change("change", path, old, value)])

        for sign in (1, -1):
            step = 1
            limit = 10 ** (15 + declared.type.decimals)
            while abs(lowered + sign * step) < limit and not met(lowered + sign * step):
                step *= 2
            if abs(lowered + sign * step) >= limit or (
                declared.min is not None and lowered + sign * step < declared.min
            ):
                continue
            low, high = step // 2, step
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if met(lowered + sign * middle) else (middle, high)
            yield plain_value(declared.type, lowered + sign * high)

    def _of_list(self, goal: Goal, path: str, reads: Reads) -> Iterator[tuple[Change, float]]:
        """A list that is not stated, found to be empty or with what is asked for; one that is stated, with more in it."""
        fact, old = self.ruled.rules.fact(path), value_at(self.record, path)
        if path == "applies_for":
            return
        if old is None:
            none = Change("supply", path, None, [])
            yield none, 0.0
            if self._meets(goal.truth, [none]):
                return
        else:
            yield from self._filled(goal, fact, path, old, reads.lists[path])
        years = [f.name for f in fact.fields if f.name in fact.unique and f.type.kind == "int"]
        kind: Kind = "supply" if old is None or years else "change"
        if kind == "change" and fact.changeable is False:
            return
        if old is not None and not self._varied.grows(goal.truth, path):
            return
        fewest = MOST_ADDED
        enough = 0
        for change, whole in self._added(goal, path, old or [], kind, years):
            fewest = min(fewest, len(change.added))
            yield change, float(len(change.added))
            enough += whole
            if enough == MOST_ALIKE:
                break
        if fewest == MOST_ADDED or (fewest > 1 and not years):
            yield from ((c, float(len(c.added))) for c in self._figured(goal, fact, path, old, kind))

    def _added(
        self, goal: Goal, path: str, old: list[Any], kind: Kind, years: list[str]
    ) -> Iterator[tuple[Change, bool]]:
        """Entries of one kind, as many as meet the goal, and whether all else that looks at the list stays met."""
        stated = value_at(self.record, path)
        counting = [n for n in below(goal.truth) if isinstance(n, Fold) and n.list.name == path]
        for rows in elements_for(self.ruled, goal.truth, path, old):
            if years and any(row[years[0]] == each.get(years[0]) for row in rows for each in old):
                continue
            for count in range(1, MOST_ADDED + 1):
                added = [*rows, *(rows * (count - 1))]
                change = Change(kind, path, stated, [*old, *added], tuple(added))
                answers = self._answers([change])
                if answers.of(goal.truth) is True:
                    yield change, answers.of(self._whole) is True
                    break
                new = answers.record[path][-len(added) :]
                if years or not any(answers.of(n.where, each) for n in counting for each in new):
                    break

    def _figured(self, goal: Goal, fact: Fact, path: str, old: Any, kind: Kind) -> Iterator[Change]:
        """Entries with the figures on which an answer turns, where one as others are is not enough."""
        for rows in islice(elements_for(self.ruled, goal.truth, path, old or []), MOST_FIGURED):
            for added in figures(self._turns, fact, path, old or [], rows):
                change = Change(kind, path, old, [*(old or []), *added], tuple(added))
                if self._answers([change]).of(goal.truth) is True:
                    yield change

    def _filled(
        self, goal: Goal, fact: Fact, path: str, old: list[Any], read: frozenset[str]
    ) -> Iterator[tuple[Change, float]]:
        """What an entry does not state, found out; then what several do not state, of all of them."""
        slips, known = past(self.ruled, fact), self._known_of(path)
        for declared in fact.fields:
            name = declared.name
            if name not in read:
                continue
            late = self.ruled.asking.on if name in slips else date.max
            lacking = [
                i
                for i, each in enumerate(old)
                if _is_later(each.get(name), late) or _lacks(fact, declared, each, known[i])
            ]
            for places in [*((i,) for i in lacking), *([tuple(lacking)] if len(lacking) > 1 else [])]:
                put = partial(_with, old, places, name)
                far = partial(self._beyond, goal, path, old, declared, put)
                for value in self._open(fact, path, declared, old, put):
                    if not all(in_order(fact, put(value)[i]) for i in places):
                        continue
                    if name not in slips or not isinstance(value, date) or value <= self.ruled.asking.on:
                        yield Change("supply", path, old, put(value)), len(places) / 2 + far(value)
                    if name == FAMILY and value == ANOTHER and any(AWARD in old[i] for i in places):
                        renamed = _with(put(value), places, AWARD, ANOTHER)
                        yield Change("supply", path, old, renamed), len(places)

    def _beyond(
        self, goal: Goal, path: str, old: list[Any], declared: Field, put: Callable[[Any], Any], value: Any
    ) -> float:
        """How far a level is beyond the least that is enough: up from the lowest, unless the lowest is enough, too."""
        if declared.type.kind != "scale":
            return 0.0
        options = declared.type.options
        down = self._meets(goal.truth, [Change("supply", path, old, put(options[0]))])
        at = options.index(value)
        return (len(options) - 1 - at if down else at) / 100

    def _known_of(self, path: str) -> list[Mapping[str, Any]]:
        """What is known of each entry of a list: a name that is near to another is not."""
        known: list[Mapping[str, Any]] | None = self._varied.base.record.get(path)
        return known or []

    def _open(
        self, fact: Fact, path: str, declared: Field, old: list[Any], put: Callable[[Any], Any]
    ) -> Iterator[Any]:
        """What a field may be that is not stated: all of few, what the rules name, another than these, where they turn."""
        named = self.ruled.nicer.get(f"{path}[].{declared.name}", [])
        least = [] if declared.min is None or not declared.type.numeric else [declared.min]
        after = [f.name for f in fact.fields if f.not_before == declared.name]
        beside = [each[name] for each in old for name in (*after, declared.not_before) if name in each]
        yield from dict.fromkeys(
            [*few(declared), *named, *near(declared, old), *least, *another(declared, named)]
        )
        if declared.type.kind == "date" or declared.type.numeric:
            yield from self._turns.values(path, declared, put, named)
        yield from beside

    @property
    def _turns(self) -> Turning:
        if self._turning_of is None:
            self._turning_of = Turning(self.ruled, self.record, self._varied)
        return self._turning_of


def _lacks(fact: Fact, field: Field, stated: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether an entry leaves a field open: it states nothing, or a name that could be several.

    What may be left out is open only where something goes with it, or it with something, that is stated.
    """
    if field.required_with is not None:
        return field.name not in stated and field.required_with in stated
    if field.optional:
        with_it = any(f.required_with == field.name and f.name in stated for f in fact.fields)
        return field.name not in stated and with_it
    return known.get(field.name) is None


def _is_later(stated: Any, on: date) -> bool:
    """Whether what is stated is a date after another: a slip after the decision, of which the right day is to be found out."""
    return isinstance(stated, date) and stated > on


def _with(old: list[Any], places: Sequence[int], name: str, value: Any) -> list[Any]:
    """A list with a value of a field in some of its entries."""
    return [{**each, name: value} if i in places else each for i, each in enumerate(old)]


def _quotient(truth: Truth) -> bool:
    """Whether two values that are read are multiplied: a ratio of them is compared."""
    return any(
        isinstance(n, Apply) and n.fn == "*" and not any(isinstance(a, Const) for a in n.args)
        for n in below(truth)
    )


def _inside(regions: Regions, code: str, wider: str) -> bool:
    """Whether a code says more exactly where a wider one is."""
    return regions.within(code, regions.unit(wider) or wider) == TRUE


__all__ = ["Change", "Kind", "Search"]
