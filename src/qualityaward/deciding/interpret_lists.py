"""The plain interpreter, lists: selections in windows, counts, yearly figures and periods."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar, cast

from qualityaward.deciding.explanation import Explanation, Shown, WindowShown, leaves
from qualityaward.deciding.interpret_values import ValueInterpreter, absent_in
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.language.types import TEXT
from qualityaward.record.bound import Values
from qualityaward.values import (
    EVER,
    FALSE,
    FIRST_DAY,
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
    merged_days,
    negate,
    parse_period,
    total_reaches,
    whole_years,
)

T = TypeVar("T")

OLDEST_GAP: Final = 200
"""Years back from the day of decision for which a missing row of a yearly series is named."""


class ListInterpreter(ValueInterpreter):
    """Conditions on lists, in one setting."""

    def list_of(self, of: nodes.FactOf, place: Place) -> tuple[Values, str]:
        """The elements of a list fact and its path; raises :class:`Unknown` if the record does not state it."""
        values, prefix = self._record(of.records, place)
        path = prefix + of.name
        elements = values[of.index]
        if elements is None:
            raise Unknown([path])
        return elements, path

    def window(
        self, selection: nodes.Selection, place: Place, last: int | None = None
    ) -> tuple[int | None, int] | None:
        """The first (None: any) and last day of a selection's window; None without one; raises Unknown.

        `last` is the last day that is looked at (None: the judged day). A window that begins with a day that is
        nothing is empty: its last day lies before its first.
        """
        last = self.setting.day if last is None else last
        within = selection.within
        if isinstance(within, nodes.DefinitionOf):
            within = parse_period(self.value(within, place, []))
        if within is None:
            return None
        if selection.after is not None:
            start = self.value(selection.after, place, [])
            if start is NOTHING:
                return (1, 0)
            end = last if within == EVER else add(start, cast("Period", within))
            return start, min(end, last)
        if isinstance(within, CalendarYears):
            start, end = within.days(self.setting.day)
            return start, last if within.last == 0 else min(end, last)
        if isinstance(within, Period):
            return first_within(self.setting.day, within), last
        return None, last

    def _member(
        self,
        selection: nodes.Selection,
        window: tuple[int | None, int] | Unknown | None,
        each: Values,
        path: str,
        *,
        against: bool,
    ) -> Explanation:
        """Whether the window holds one element; its node is only there to carry what is missing.

        `against`: whether seeing the element can only harm. Then one that is dated after the judged day is seen up to
        the day of decision, an undated one where no window begins, and one that is dated later still is unknown.
        """
        node = nodes.Fixed(True)
        if selection.dated is None:
            return Explanation(node, TRUE)
        day = each[selection.dated.index]
        shown = (Shown(f"{path}[].{selection.dated.name}", selection.dated.type, day),)
        own = (shown[0].path,)
        first, last = (None, None) if window is None or isinstance(window, Unknown) else window
        bounded = isinstance(window, Unknown) or first is not None
        empty = first is not None and last is not None and last < first
        if day is NOTHING:
            return Explanation(node, FALSE if bounded else TRUE, values=shown)
        late = day is not None and day > (self.setting.on if against else self.setting.day)
        if empty or (late and not against):
            return Explanation(node, FALSE, values=shown)
        if isinstance(window, Unknown):
            missing = (*window.missing, *(own if day is None or late else ()))
            return Explanation(node, UNKNOWN, values=shown, missing=missing)
        if late or (day is None and (bounded or not against)):
            return Explanation(node, UNKNOWN, values=shown, missing=own)
        if day is None or first is None:
            return Explanation(node, TRUE, values=shown)
        return Explanation(node, TRUE if first <= day <= cast("int", last) else FALSE, values=shown)

    def as_seen(self, selection: nodes.Selection, each: Values, *, against: bool) -> Values:
        """An element as conditions on it read it: nothing is known of its own date where that cannot be (semantics, 3 ¶5b)."""
        if not against or selection.dated is None:
            return each
        day, at = each[selection.dated.index], selection.dated.index
        late = day is not None and day is not NOTHING and day > self.setting.on
        return without(each, at) if late else each

    def selected(
        self, selection: nodes.Selection, place: Place, *, opposite: bool = False, against: bool = False
    ) -> tuple[list[tuple[Values, Explanation]], WindowShown | None, str]:
        """Every element with whether it counts (`opposite`: with whether it is in the window and does not meet `where`).

        `against` is as of :meth:`_member`.
        """
        elements, path = self.list_of(selection.list, place)
        window: tuple[int | None, int] | Unknown | None
        try:
            window = self.window(selection, place, self.setting.on if against else None)
        except Unknown as unknown:
            window = unknown
        found: list[tuple[Values, Explanation]] = []
        for each in elements:
            parts = [self._member(selection, window, each, path, against=against)]
            if selection.where is not None:
                turned = against is not opposite
                read = self.as_seen(selection, each, against=against)
                inside = place._replace(element=read, element_path=f"{path}[]", turned=turned)
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
            window = self.window(selection, place, self.setting.on if against else None)
        except Unknown:
            return None
        return None if window is None else WindowShown(*window)

    def _quantified(self, node: nodes.Quantified, place: Place) -> Explanation:
        against = (node.kind != "some") is not place.turned
        try:
            found, window, path = self.selected(
                node.selection, place, opposite=node.kind == "every", against=against
            )
        except Unknown as unknown:
            window = self._window_shown(node.selection, place, against=against)
            return Explanation(node, UNKNOWN, missing=once(unknown.missing), window=window)
        some = either(truths_of(e for _, e in found))
        truth = some if node.kind == "some" else negate(some)
        return self._with_elements(node, truth, some, found, window, path)

    def _with_elements(
        self,
        node: nodes.Condition,
        truth: int,
        decisive: int,
        found: list[tuple[Values, Explanation]],
        window: WindowShown | None,
        path: str,
    ) -> Explanation:
        """The explanation with the elements that decided: those of the decisive truth, if it is not false."""
        chosen = [(each, e) for each, e in found if decisive != FALSE and e.truth == decisive]
        values = once(s for _, e in chosen for s in leaves(e))
        missing = once(p for _, e in chosen for p in e.lacking()) if truth == UNKNOWN else ()
        elements = tuple((path, each) for each, _ in chosen)
        return Explanation(node, truth, values=values, missing=missing, window=window, elements=elements)

    def _count(self, node: nodes.Count, place: Place) -> Explanation:
        """How many conditions hold, or elements count: at least so many may speak for the applicant, at most against."""
        turned = place.turned
        sides = (
            [turned]
            if node.at_most is None
            else [not turned]
            if node.at_least is None
            else [turned, not turned]
        )
        if isinstance(node.of, nodes.Selection):
            return self._count_selected(node, node.of, place, sides)
        found = [tuple(self.explain(part, place._replace(turned=t)) for part in node.of) for t in sides]
        least, most = truths_of(found[0]), truths_of(found[-1])
        truth, children, more = _between(node.at_least, node.at_most, least, most), found[0], list[str]()
        if len(found) > 1 and _between(node.at_least, None, least, most) == TRUE:
            children = found[-1]
        elif len(found) > 1 and _between(None, node.at_most, least, most) == UNKNOWN:
            told = {path for child in children for path in child.lacking()}
            more = [path for child in found[-1] for path in child.lacking() if path not in told]
        return Explanation(node, truth, children, missing=once(more) if truth == UNKNOWN else ())

    def _count_selected(
        self, node: nodes.Count, of: nodes.Selection, place: Place, sides: list[bool]
    ) -> Explanation:
        try:
            found = [self.selected(of, place, against=against) for against in sides]
        except Unknown as unknown:
            if not node.at_least and node.at_most is None:
                return Explanation(node, TRUE)  # at least none: whatever the list holds
            return Explanation(node, UNKNOWN, missing=once(unknown.missing))
        least, most = (truths_of(e for _, e in pairs) for pairs, _, _ in (found[0], found[-1]))
        truth = _between(node.at_least, node.at_most, least, most)
        pairs, window, path = found[0]
        if len(found) > 1 and _between(node.at_least, None, least, most) == TRUE:
            pairs, window, path = found[-1]
        decisive = UNKNOWN if truth == UNKNOWN else TRUE
        told = self._with_elements(node, truth, decisive, pairs, window, path)
        if truth != UNKNOWN or pairs is found[-1][0] or _between(None, node.at_most, least, most) != UNKNOWN:
            return told
        more = (p for _, each in found[-1][0] if each.truth == UNKNOWN for p in each.lacking())
        return told._replace(missing=once((*told.missing, *more)))

    # Yearly figures and periods -----------------------------------------------------------------------------

    def _each_year(self, node: nodes.EachYear, place: Place) -> Explanation:
        try:
            elements, path = self.list_of(node.list, place)
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=unknown.missing)
        rows = {each[node.year.index]: each for each in elements}
        children = []
        for year in node.years.of(self.setting.year):
            row_path = f"{path}[year={year}]"
            if year in rows:
                children.append(
                    self.explain(node.where, place._replace(element=rows[year], element_path=row_path))
                )
            else:
                children.append(Explanation(node.where, UNKNOWN, missing=(row_path,)))
        return Explanation(node, both(truths_of(children)), tuple(children))

    def _rising(self, node: nodes.Rising, place: Place) -> Explanation:
        try:
            elements, path = self.list_of(node.list, place)
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=unknown.missing)
        this_year = self.setting.year
        missing, shown = list[str](), list[Shown]()
        rows: dict[int, Values] = {}
        for each in elements:
            year = each[node.year.index]
            if year is None or year is NOTHING:
                if node.last is None:
                    missing.append(f"{path}[].{node.year.name}")
            elif year < this_year and (node.last is None or year >= this_year - node.last):
                rows[year] = each
        known: list[tuple[Any, int]] = []
        fell = False
        for year in sorted(rows):
            inside = place._replace(element=rows[year], element_path=f"{path}[year={year}]")
            try:
                above, below = self.ratio(node.value, inside, shown)
                if above is NOTHING:
                    raise Unknown(absent_in(node.value, inside))
            except Unknown as unknown:
                missing += unknown.missing
                continue
            if known:
                change = above * known[-1][1] - known[-1][0] * below
                fell = fell or change < 0 or (change == 0 and node.strict)
            known.append((above, below))  # as long as none fell, the last is the highest
        if node.last is not None:
            due = range(this_year - node.last, this_year)
            missing += [f"{path}[year={year}]" for year in due if year not in rows]
            return self._rose(node, fell, missing, shown)
        first = min(rows, default=this_year)
        wanted = {this_year - 1, this_year - 2} if len(rows) < 2 else {this_year - 1}  # noqa: PLR2004 reason: two rows make a rise
        wanted |= set(range(max(first, this_year - OLDEST_GAP), this_year))
        missing += [f"{path}[year={year}]" for year in sorted(wanted - set(rows))]
        return self._rose(node, fell, missing, shown)

    def _rose(self, node: nodes.Rising, fell: bool, missing: list[str], shown: list[Shown]) -> Explanation:
        truth = FALSE if fell else UNKNOWN if missing else TRUE
        return Explanation(
            node, truth, values=tuple(shown), missing=once(missing) if truth == UNKNOWN else ()
        )

    def _total(self, node: nodes.Total, place: Place) -> Explanation:
        try:
            elements, path = self.list_of(node.list, place)
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=unknown.missing)
        on = self.setting.on if place.turned else self.setting.day
        surely, most, missing = list[tuple[int, int]](), list[tuple[int, int]](), list[str]()
        counted = []
        for each in elements:
            truth: int = TRUE
            start, end = each[node.start.index], each[node.end.index]
            read = each
            if start is not None and start is not NOTHING and place.turned and start > on:
                start = None  # a mistake that may stand for any day (semantics, 3 ¶7c)
                read = without(each, node.start.index)
            if start is NOTHING or (start is not None and start >= on):
                continue  # it covers nothing, whatever is not known of it
            if node.where is not None:
                where = self.explain(node.where, place._replace(element=read, element_path=f"{path}[]"))
                truth = where.truth
                missing += where.lacking()
            if truth == FALSE:
                continue
            counted.append((path, each))
            missing += [f"{path}[].{f.name}" for f, v in ((node.start, start), (node.end, end)) if v is None]
            last = on if end is None or end is NOTHING else min(end + 1, on)
            most.append((FIRST_DAY if start is None else start, last))
            sure = None if start is None and node.start.optional else surely_covered(start, end, last, on)
            if truth == TRUE and sure is not None:
                surely.append(sure)
        period = cast("Period", node.at_least)
        reached = TRUE if total_reaches(surely, period) else UNKNOWN if total_reaches(most, period) else FALSE
        shown = Shown(path, TEXT, length(surely), ">=", str(period))
        return Explanation(
            node,
            reached,
            values=(shown,),
            missing=once(missing) if reached == UNKNOWN else (),
            elements=tuple(counted),
            counted_to=on,
        )


def surely_covered(start: Any, end: Any, last: int, on: int) -> tuple[int, int] | None:
    """The days before `on` that a period covers however what is unknown of it (None) turns out; None: no day surely.

    One without a known end covers its first day, one without a known beginning the day of its end.
    """
    if start is None:
        return (end, end + 1) if end is not None and end is not NOTHING and end < on else None
    return start, min(start + 1, on) if end is None else last


def length(spans: list[tuple[int, int]]) -> str:
    """The merged length of half-open spans in whole years and the days that remain, as text (``9 years 31 days``)."""
    days, end = merged_days(spans)
    if not days:
        return "0 years 0 days"
    years = whole_years(end - days, end)
    return f"{years} years {end - add(end - days, Period(years, 'years'))} days"


def _between(at_least: int | None, at_most: int | None, least: list[Truth], most: list[Truth]) -> Truth:
    """Whether so many surely count, of those that may help, and no more may, of those that may harm."""
    bounds: list[Truth] = []
    if at_least is not None:
        may = len(least) - least.count(FALSE)
        bounds.append(TRUE if least.count(TRUE) >= at_least else FALSE if may < at_least else UNKNOWN)
    if at_most is not None:
        may = len(most) - most.count(FALSE)
        bounds.append(TRUE if may <= at_most else FALSE if most.count(TRUE) > at_most else UNKNOWN)
    return both(bounds)


def without(element: Values, index: int) -> Values:
    """An element of which one field is not known."""
    return (*element[:index], None, *element[index + 1 :])


def truths_of(children: Iterable[Explanation]) -> list[Truth]:
    """The truths of explanations."""
    return [cast("Truth", c.truth) for c in children]


def once(values: Iterable[T]) -> tuple[T, ...]:
    """The values in order, each once."""
    return tuple(dict.fromkeys(values))
