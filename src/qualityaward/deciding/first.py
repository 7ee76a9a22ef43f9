"""Semantics 1 as it was first written, before its amendments (1.1): what decides decisions that were kept under it.

Nothing here changes any more. What the amendments left alone is the interpreter's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, cast

from qualityaward.deciding.explanation import Explanation, Shown, WindowShown, leaves
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.interpret_aggregates import Amount, Member, matters, may_be_nothing, sum_of
from qualityaward.deciding.interpret_lists import length, once, truths_of
from qualityaward.deciding.interpret_values import lists_in
from qualityaward.deciding.intervals import (
    ANYTHING,
    Interval,
    greatest,
    hull,
    interval_of,
    minus,
    plus,
    point,
    smallest,
    times,
)  # fmt: skip
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.language.types import TEXT
from qualityaward.language.vocabulary import Subject
from qualityaward.record.bound import Judgement, Values
from qualityaward.values import (
    EVER,
    FALSE,
    MILLION,
    NOTHING,
    TRUE,
    UNKNOWN,
    CalendarYears,
    Period,
    Truth,
    add,
    both,
    either,
    first_within,
    negate,
    parse_period,
    total_reaches,
)  # fmt: skip


class FirstInterpreter(Interpreter):
    """Evaluates conditions in one setting, by semantics 1 without amendments."""

    def twice(self, node: nodes.Condition) -> bool:
        """Nothing is judged twice."""
        return False

    def either_way(self, first: Truth, second: Truth) -> tuple[Truth, ...]:
        """Two branches that are false leave open what an unknown premise leaves open."""
        return ()

    def window(
        self, selection: nodes.Selection, place: Place, last: int | None = None
    ) -> tuple[int | None, int] | None:
        """The first (None: any) and last day of a selection's window; None without one; raises Unknown.

        A window that begins with a day that is nothing is empty: its last day lies before its first.
        """
        within = selection.within
        if isinstance(within, nodes.DefinitionOf):
            within = parse_period(self.value(within, place, []))
        if within is None:
            return None
        if selection.after is not None:
            start = self.value(selection.after, place, [])
            if start is NOTHING:
                return (1, 0)
            end = self.setting.on if within == EVER else add(start, cast("Period", within))
            return start, min(end, self.setting.on)
        if isinstance(within, CalendarYears):
            start, end = within.days(self.setting.on)
            return start, self.setting.on if within.last == 0 else min(end, self.setting.on)
        if isinstance(within, Period):
            return first_within(self.setting.on, within), self.setting.on
        return None, self.setting.on

    def _member(
        self,
        selection: nodes.Selection,
        window: tuple[int | None, int] | Unknown | None,
        each: Values,
        path: str,
        *,
        against: bool = False,
    ) -> Explanation:
        """Whether the window holds one element; its node is only there to carry what is missing."""
        node = nodes.Fixed(True)
        if selection.dated is None:
            return Explanation(node, TRUE)
        day = each[selection.dated.index]
        shown = (Shown(f"{path}[].{selection.dated.name}", selection.dated.type, day),)
        if isinstance(window, Unknown):
            outside = day is NOTHING or (day is not None and day > self.setting.on)
            return Explanation(node, FALSE if outside else UNKNOWN, values=shown, missing=window.missing)
        if window is None or window[0] is None:
            seen = day is None or day is NOTHING or day <= self.setting.on
            return Explanation(node, TRUE if seen else FALSE, values=shown)
        if day is None:
            return Explanation(node, UNKNOWN, values=shown, missing=(shown[0].path,))
        return Explanation(
            node, TRUE if day is not NOTHING and window[0] <= day <= window[1] else FALSE, values=shown
        )

    def selected(
        self, selection: nodes.Selection, place: Place, *, opposite: bool = False, against: bool = False
    ) -> tuple[list[tuple[Values, Explanation]], WindowShown | None, str]:
        """Every element with whether it counts (`opposite`: with whether it is in the window and does not meet `where`)."""
        elements, path = self.list_of(selection.list, place)
        window: tuple[int | None, int] | Unknown | None
        try:
            window = self.window(selection, place)
        except Unknown as unknown:
            window = unknown
        found: list[tuple[Values, Explanation]] = []
        for each in elements:
            parts = [self._member(selection, window, each, path)]
            if selection.where is not None:
                inside = place._replace(element=each, element_path=f"{path}[]")
                where = self.explain(selection.where, inside)
                if opposite:
                    where = Explanation(
                        nodes.Not(selection.where), negate(cast("Truth", where.truth)), (where,)
                    )
                parts.append(where)
            truth = both(truths_of(parts))
            if opposite and selection.where is None:
                truth = FALSE
            found.append((each, Explanation(nodes.All(()), truth, tuple(parts))))
        return found, WindowShown(*window) if isinstance(window, tuple) else None, path

    def _window_shown(
        self, selection: nodes.Selection, place: Place, *, against: bool = False
    ) -> WindowShown | None:
        try:
            window = self.window(selection, place)
        except Unknown:
            return None
        return None if window is None else WindowShown(*window)

    def _quantified(self, node: nodes.Quantified, place: Place) -> Explanation:
        try:
            found, window, path = self.selected(node.selection, place, opposite=node.kind == "every")
        except Unknown as unknown:
            return Explanation(
                node, UNKNOWN, missing=once(unknown.missing), window=self._window_shown(node.selection, place)
            )
        some = either(truths_of(e for _, e in found))
        truth = some if node.kind == "some" else negate(some)
        return self._with_elements(node, truth, some, found, window, path)

    def _count(self, node: nodes.Count, place: Place) -> Explanation:
        window, path, pairs = None, "", list[tuple[Values, Explanation]]()
        if isinstance(node.of, nodes.Selection):
            try:
                pairs, window, path = self.selected(node.of, place)
            except Unknown as unknown:
                return Explanation(node, UNKNOWN, missing=once(unknown.missing))
            children = [e for _, e in pairs]
        else:
            children = [self.explain(part, place) for part in node.of]
        truths = truths_of(children)
        surely, most = truths.count(TRUE), truths.count(TRUE) + truths.count(UNKNOWN)
        bounds: list[Truth] = []
        if node.at_least is not None:
            bounds.append(TRUE if surely >= node.at_least else FALSE if most < node.at_least else UNKNOWN)
        if node.at_most is not None:
            bounds.append(TRUE if most <= node.at_most else FALSE if surely > node.at_most else UNKNOWN)
        truth = both(bounds)
        if isinstance(node.of, tuple):
            return Explanation(node, truth, tuple(children))
        decisive = UNKNOWN if truth == UNKNOWN else TRUE
        return self._with_elements(node, truth, decisive, pairs, window, path)

    def _total(self, node: nodes.Total, place: Place) -> Explanation:
        try:
            elements, path = self.list_of(node.list, place)
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=unknown.missing)
        on = self.setting.on
        surely, most, missing = list[tuple[int, int]](), list[tuple[int, int]](), list[str]()
        counted = []
        for each in elements:
            truth: int = TRUE
            if node.where is not None:
                where = self.explain(node.where, place._replace(element=each, element_path=f"{path}[]"))
                truth = where.truth
                missing += where.lacking()
            start, end = each[node.start.index], each[node.end.index]
            if truth == FALSE or start is NOTHING:
                continue
            counted.append((path, each))
            missing += [f"{path}[].{f.name}" for f, v in ((node.start, start), (node.end, end)) if v is None]
            last = on if end is None or end is NOTHING else min(end + 1, on)
            most.append((1 if start is None else start, last))
            if truth == TRUE and start is not None:
                surely.append((start, min(start + 1, on) if end is None else last))
        period = cast("Period", node.at_least)
        reached = TRUE if total_reaches(surely, period) else UNKNOWN if total_reaches(most, period) else FALSE
        shown = Shown(path, TEXT, length(surely), ">=", str(period))
        return Explanation(
            node,
            reached,
            values=(shown,),
            missing=once(missing) if reached == UNKNOWN else (),
            elements=tuple(counted),
        )

    def _among(self, item: nodes.Value, options: list[Any], place: Place, shown: list[Shown]) -> bool:
        return self.value(item, place, shown) in options

    def _all(self, parts: Iterable[nodes.Value], place: Place, shown: list[Shown]) -> list[Any]:
        found, missing = list[Any](), list[str]()
        for part in parts:
            try:
                found.append(self.value(part, place, shown))
            except Unknown as unknown:
                missing += unknown.missing
        if missing:
            raise Unknown(missing)
        return found

    def _calculated(self, node: nodes.Arithmetic, place: Place, shown: list[Shown]) -> Any:
        sides, missing = list[Any](), list[str]()
        for part in (node.left, node.right):
            try:
                sides.append(self.value(part, place, shown))
            except Unknown as unknown:
                missing += unknown.missing
                sides.append(unknown)
        if missing:
            within = [side.within if isinstance(side, Unknown) else interval_of(side) for side in sides]
            one, other = within
            raise Unknown(
                missing, ANYTHING if one is None or other is None else _INTERVALS[node.operator](one, other)
            )
        first, second = sides
        if first is NOTHING or second is NOTHING:
            return NOTHING
        sign = node.operator
        return first + second if sign == "+" else first - second if sign == "-" else first * second

    def ratio(self, node: nodes.Value, place: Place, shown: list[Shown]) -> tuple[Any, int]:
        """A value as numerator and denominator; a divisor that is unknown, zero or less makes it unknown."""
        if not isinstance(node, nodes.Quotient):
            value = self.value(node, place, shown)
            return value if isinstance(value, tuple) else (value, 1)
        own: list[Shown] = []
        above, below = None, None
        missing = list[str]()
        within = [ANYTHING, ANYTHING]
        try:
            above = self.value(node.above, place, shown)
            within[0] = interval_of(above) or ANYTHING
        except Unknown as unknown:
            missing += unknown.missing
            within[0] = unknown.within
        try:
            below = self.value(node.below, place, own)
            within[1] = interval_of(below) or ANYTHING
        except Unknown as unknown:
            missing += unknown.missing
            within[1] = unknown.within
        shown += own
        if below is NOTHING or (isinstance(below, int) and below <= 0):
            missing += [s.path for s in own] or list(lists_in(node.below, place))
        if missing:
            raise Unknown(missing, _quotient(*within))
        return above, cast("int", below)

    def _by_year(
        self, node: nodes.Aggregate, place: Place, elements: Values, path: str, shown: list[Shown]
    ) -> Iterator[Member]:
        year_at, where = cast("nodes.FieldOf", node.year).index, node.selection.where
        rows = {each[year_at]: each for each in elements}
        first, last = cast("nodes.YearsBack", node.years)
        for year in range(self.setting.year - first, self.setting.year - last + 1):
            row_path = f"{path}[year={year}]"
            row = rows.get(year)
            if row is None:
                sure = where is None and node.of is not None
                yield Member(
                    None, row_path, TRUE if sure else UNKNOWN, self._declared(node, place), (row_path,)
                )
                continue
            inside = place._replace(element=row, element_path=row_path)
            truth: int = TRUE
            missing: tuple[str, ...] = ()
            if where is not None:
                explained = self.explain(where, inside)
                shown += leaves(explained)
                truth, missing = explained.truth, tuple(explained.lacking())
            if truth != FALSE:
                yield from self._member_of(node, inside, truth, missing, shown)

    def _member_of(
        self, node: nodes.Aggregate, inside: Place, truth: int, missing: tuple[str, ...], shown: list[Shown]
    ) -> Iterator[Member]:
        """The element at hand with its value; none where it has nothing, unless a year is asked for."""
        if node.of is None:
            yield Member(inside.element, inside.element_path, truth, point(1), missing)
            return
        shift = 10 ** (node.scale - node.of.scale)
        try:
            above, below = self.ratio(node.of, inside, shown)
        except Unknown as unknown:
            within = unknown.within if unknown.within != ANYTHING else self._declared(node, inside)
            if truth == TRUE and may_be_nothing(node.of):
                truth = UNKNOWN  # stating what it waits for may show that there is nothing
            yield Member(
                inside.element,
                inside.element_path,
                truth,
                times(within, Fraction(shift)),
                (*missing, *unknown.missing),
            )
            return
        if above is not NOTHING:
            value = times(cast("Interval", interval_of((above, below))), Fraction(shift))
            yield Member(inside.element, inside.element_path, truth, value, missing)
        elif node.years is not None:
            yield Member(
                inside.element, inside.element_path, truth, ANYTHING, (*missing, inside.element_path)
            )

    def _declared(self, node: nodes.Aggregate, place: Place) -> Interval:
        """The bounds that the vocabulary declares of the field that is put together; a record outside is refused."""
        if node.of is None:
            return point(1)
        field = node.of
        if not isinstance(field, nodes.FieldOf) or field.optional:
            return ANYTHING
        subject = place.subject
        for name, _ in node.selection.list.records:
            subject = place.subjects[subject.facts[name].type.name]
        declared = subject.facts[node.selection.list.name].fields[field.index]
        unit = MILLION if declared.type.decimals else 1
        ends = [None if end is None else Fraction(end * unit) for end in (declared.min, declared.max)]
        return times(Interval(*ends), Fraction(10 ** (node.scale - field.scale)))

    # Rules --------------------------------------------------------------------------------------------------

    def amount(self, node: nodes.Aggregate, place: Place, shown: list[Shown]) -> Amount:
        """What the elements of a list come to, with those that count; raises :class:`Unknown` for a list not stated."""
        elements, path = self.list_of(node.selection.list, place)
        members, window = self.members(node, place, elements, path, shown)
        within = _RULES[node.kind](list(members))
        missing = once(p for m in members if matters(node.kind, m, within) for p in m.missing)
        return Amount(within, members, missing or (path,), window)


def _times(one: Interval, factor: Fraction) -> Interval:
    low, high = (None if end is None else end * factor for end in one)
    return Interval(low, high) if factor >= 0 else Interval(high, low)


def _product(one: Interval, other: Interval) -> Interval:
    for first, second in ((one, other), (other, one)):
        if first.low is not None and first.single:
            return _times(second, first.low)
    ends = [None if a is None or b is None else a * b for a in one for b in other]
    known = [end for end in ends if end is not None]
    return Interval(min(known), max(known)) if len(known) == len(ends) else ANYTHING


def _quotient(above: Interval, below: Interval) -> Interval:
    if below.low is None or below.low <= 0 or below.high is None:
        return ANYTHING
    return _product(above, Interval(1 / below.high, 1 / below.low))


def _count(members: list[Member]) -> Interval:
    return Interval(Fraction(sum(m.sure for m in members)), Fraction(len(members)))


def _min(members: list[Member]) -> Interval:
    sure = [m.value for m in members if m.sure]
    return Interval(hull([m.value for m in members]).low, smallest(sure).high) if sure else ANYTHING


def _max(members: list[Member]) -> Interval:
    sure = [m.value for m in members if m.sure]
    return Interval(greatest(sure).low, hull([m.value for m in members]).high) if sure else ANYTHING


def _average(members: list[Member]) -> Interval:
    if members and all(m.sure for m in members):
        return times(sum_of(members), Fraction(1, len(members)))
    return hull([m.value for m in members]) if any(m.sure for m in members) else ANYTHING


_INTERVALS: Final = {"+": plus, "-": minus, "*": _product}
_RULES: Final = {"sum": sum_of, "count": _count, "min": _min, "max": _max, "average": _average}


def placed_first(
    place: Place, judgements: Mapping[str, Judgement], on: int, first: int, last: int | None
) -> tuple[Place, set[str]]:
    """The place with findings left open that nothing places within a revocation's limit: they bear no day inside it."""
    values = list(place.values)
    open_findings: set[str] = set()
    for name in place.subject.findings:
        index, path = place.subject.index[f"findings.{name}"], f"findings.{name}"
        if values[index] is not True:
            continue
        judged = judgements.get(path, Judgement("met"))
        day = on if judged.date is None else date.fromisoformat(judged.date).toordinal()
        if not (first <= day and (last is None or day <= last)):
            values[index] = None
            open_findings.add(path)
    return place._replace(values=tuple(values)), open_findings


def values_first(subject: Subject, subjects: Mapping[str, Subject], values: Values) -> Values:
    """The values with an optional field that is absent as nothing, whatever else is stated with it."""
    found = list(values)
    for name, fact in subject.facts.items():
        at = subject.index[f"facts.{name}"]
        if fact.type.kind == "record" and values[at] is not None:
            found[at] = values_first(subjects[fact.type.name], subjects, values[at])
        elif fact.fields and values[at]:
            optional = [f.optional and f.required_with is None for f in fact.fields]
            found[at] = tuple(
                tuple(NOTHING if o and v is None else v for o, v in zip(optional, each, strict=True))
                for each in values[at]
            )
    return tuple(found)


__all__ = ["FirstInterpreter", "placed_first", "values_first"]
