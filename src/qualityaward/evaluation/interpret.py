"""The plain interpreter: walks the typed tree and explains every step. It is slow, and the oracle of all tests."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar, cast

from qualityaward.explanation import NOT_APPLICABLE, Explanation, Shown, WindowShown
from qualityaward.record import Values
from qualityaward.rules import nodes
from qualityaward.rules.types import TEXT
from qualityaward.values import (
    EVER,
    FALSE,
    NOTHING,
    TRUE,
    UNKNOWN,
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
    whole_months,
    whole_years,
    within_region,
    year_end,
)
from qualityaward.vocabulary import Subject

T = TypeVar("T")

OPERATORS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
OLDEST_GAP: Final = 200
"""Years back from the day of decision for which a missing row of a yearly series is named."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an evaluation depends on beside the record: the day, the readings and the parameters (None: unset)."""

    on: int
    readings: Mapping[str, str]
    parameters: Mapping[str, bool | int | str | None]

    @property
    def year(self) -> int:
        """The calendar year of the day of decision."""
        return date.fromordinal(self.on).year


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the record we are: its values, how paths begin, and the list element at hand."""

    subject: Subject
    subjects: Mapping[str, Subject]
    values: Values
    facts: str = "facts."
    findings: str = "findings."
    element: Values | None = None
    element_path: str = ""


class Unknown(Exception):
    """A value that cannot be known: the paths that are missing."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(self.missing)


class Interpreter:
    """Evaluates conditions in one setting."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    # Values -------------------------------------------------------------------------------------------------

    def value(self, node: nodes.Value, place: Place, shown: list[Shown]) -> Any:
        """The lowered value or NOTHING; raises :class:`Unknown`. Leaves that were read are added to `shown`."""
        match node:
            case nodes.Constant(value=value):
                return value
            case nodes.FieldOf(name=name, index=index):
                path = f"{place.element_path}.{name}"
                return self._read(path, node, cast("Values", place.element)[index], shown)
            case nodes.FactOf():
                values, prefix = self._record(node.records, place)
                return self._read(prefix + node.name, node, values[node.index], shown)
            case nodes.ParameterOf(name=name):
                return self._read(f"parameters.{name}", node, self.setting.parameters[name], shown)
            case nodes.DecisionDay():
                return self.setting.on
            case nodes.DefinitionOf():
                return self._table(node, place, shown)
            case nodes.Arithmetic(operator=sign, left=left, right=right):
                first, second = self._all((left, right), place, shown)
                if first is NOTHING or second is NOTHING:
                    return NOTHING
                return first + second if sign == "+" else first - second if sign == "-" else first * second
            case nodes.FunctionOf(name=name, arguments=arguments):
                found = self._all(arguments, place, shown)
                return NOTHING if any(f is NOTHING for f in found) else self._call(name, found)
            case nodes.Quotient():
                raise TypeError("a quotient has no value of its own: it is compared")
            case _:
                raise TypeError(f"no value: {node!r}")

    def _read(self, path: str, node: nodes.Value, value: Any, shown: list[Shown]) -> Any:
        shown.append(Shown(path, node.type, value))
        if value is None:
            raise Unknown([path])
        return value

    def _record(self, records: tuple[tuple[str, int], ...], place: Place) -> tuple[Values, str]:
        values, prefix = place.values, place.facts
        for name, index in records:
            values = values[index]
            if values is None:
                raise Unknown([prefix + name])
            prefix += name + "."
        return values, prefix

    def _all(self, parts: Iterable[nodes.Value], place: Place, shown: list[Shown]) -> list[Any]:
        """All values; if several are unknown, all of their paths are missing."""
        found, missing = list[Any](), list[str]()
        for part in parts:
            try:
                found.append(self.value(part, place, shown))
            except Unknown as unknown:
                missing += unknown.missing
        if missing:
            raise Unknown(missing)
        return found

    def _call(self, name: str, values: list[Any]) -> Any:
        on = self.setting.on
        match name:
            case "years_since":
                return whole_years(values[0], on)
            case "months_since":
                return whole_months(values[0], on)
            case "days_since":
                return max(on - values[0], 0)
            case "add_years":
                return add(values[0], Period(values[1], "years"))
            case "year_end":
                return year_end(values[0])
            case _:
                raise TypeError(f"no function: {name}")

    def _table(self, node: nodes.DefinitionOf, place: Place, shown: list[Shown]) -> Any:
        """The value that every row gives that is still possible; the first row that surely holds ends the search."""
        outer = replace(place, element=None, element_path="")
        candidates, missing = list[Any](), list[str]()
        for when, then in node.rows:
            truth: int = TRUE
            if when is not None:
                explained = self.explain(when, outer)
                truth = explained.truth
                if truth == UNKNOWN:
                    missing += explained.lacking()
                if truth == FALSE:
                    continue
            try:
                candidates.append(self.ratio(then, outer, shown) if node.exact else self.value(then, outer, shown))
            except Unknown as unknown:
                missing += unknown.missing
                candidates.append(None)
            if truth == TRUE:
                break
        if any(c is None or not _same(c, candidates[0]) for c in candidates):
            raise Unknown(missing)
        return candidates[0]

    # Conditions ---------------------------------------------------------------------------------------------

    def truth(self, node: nodes.Condition, place: Place) -> int:
        """The truth of a condition."""
        return self.explain(node, place).truth

    def explain(self, node: nodes.Condition, place: Place) -> Explanation:
        """The truth of a condition, and why."""
        match node:
            case nodes.Fixed(value=value):
                return Explanation(node, TRUE if value else FALSE)
            case nodes.Holds(value=value):
                return self._atom(node, place, lambda shown: self.value(value, place, shown) is True)
            case nodes.Compare():
                return self._compare(node, place)
            case nodes.OneOf(item=item, options=options):
                constants = [o.value for o in options]
                found = self._atom(node, place, lambda shown: self.value(item, place, shown) in constants)
                return _against(found, "in", tuple(constants))
            case nodes.Inside(item=item, unit=unit):
                return self._inside(node, item, unit, place)
            case nodes.All(parts=parts):
                children = tuple(self.explain(p, place) for p in parts)
                return Explanation(node, both(_truths(children)), children)
            case nodes.AnyOf(parts=parts):
                children = tuple(self.explain(p, place) for p in parts)
                return Explanation(node, either(_truths(children)), children)
            case nodes.Not(part=part):
                child = self.explain(part, place)
                return Explanation(node, negate(cast("Truth", child.truth)), (child,))
            case nodes.If():
                return self._if(node, place)
            case nodes.Quantified():
                return self._quantified(node, place)
            case nodes.Count():
                return self._count(node, place)
            case nodes.EachYear():
                return self._each_year(node, place)
            case nodes.Rising():
                return self._rising(node, place)
            case nodes.Total():
                return self._total(node, place)
            case nodes.Met():
                return self._met(node, place)
            case nodes.ClauseOf():
                return self._clause_of(node, place)
            case nodes.ReadingIs(reading=reading, option=option):
                return Explanation(node, TRUE if self.setting.readings[reading] == option else FALSE)
            case _:
                raise TypeError(f"no condition: {node!r}")

    def _atom(self, node: nodes.Condition, place: Place, test: Callable[[list[Shown]], bool]) -> Explanation:
        shown: list[Shown] = []
        try:
            truth: int = TRUE if test(shown) else FALSE
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, values=tuple(shown), missing=_once(unknown.missing))
        return Explanation(node, truth, values=tuple(shown))

    def _compare(self, node: nodes.Compare, place: Place) -> Explanation:
        def test(shown: list[Shown]) -> bool:
            sides, missing = [], list[str]()
            for side in (node.left, node.right):
                try:
                    sides.append(self.ratio(side, place, shown))
                except Unknown as unknown:
                    missing += unknown.missing
            if any(above is NOTHING for above, _ in sides):
                return OPERATORS[node.operator](NOTHING, NOTHING)
            if missing:
                raise Unknown(missing)
            (a, b), (c, d) = sides
            return OPERATORS[node.operator](a * d if d != 1 else a, c * b if b != 1 else c)

        found = self._atom(node, place, test)
        if isinstance(node.right, nodes.Constant):
            return _against(found, node.operator, node.right.value)
        if isinstance(node.left, nodes.Constant):
            return found
        return _against(found, node.operator, None)

    def ratio(self, node: nodes.Value, place: Place, shown: list[Shown]) -> tuple[Any, int]:
        """A value as numerator and denominator; a divisor that is unknown, zero or less makes it unknown."""
        if isinstance(node, nodes.DefinitionOf) and node.exact:
            return cast("tuple[Any, int]", self._table(node, place, shown))
        if not isinstance(node, nodes.Quotient):
            return self.value(node, place, shown), 1
        own: list[Shown] = []
        above, below = None, None
        missing = list[str]()
        try:
            above = self.value(node.above, place, shown)
        except Unknown as unknown:
            missing += unknown.missing
        try:
            below = self.value(node.below, place, own)
        except Unknown as unknown:
            missing += unknown.missing
        shown += own
        if below is NOTHING or (isinstance(below, int) and below <= 0):
            missing += [s.path for s in own]
        if missing:
            raise Unknown(missing)
        return above, cast("int", below)

    def _inside(self, node: nodes.Inside, item: nodes.Value, unit: str, place: Place) -> Explanation:
        shown: list[Shown] = []
        try:
            code = self.value(item, place, shown)
        except Unknown as unknown:
            return _against(Explanation(node, UNKNOWN, values=tuple(shown), missing=unknown.missing), "within", unit)
        truth = FALSE if code is NOTHING else within_region(code, unit)
        missing = tuple(s.path for s in shown) if truth == UNKNOWN else ()
        return _against(Explanation(node, truth, values=tuple(shown), missing=missing), "within", unit)

    def _if(self, node: nodes.If, place: Place) -> Explanation:
        premise, then = self.explain(node.premise, place), self.explain(node.then, place)
        truth = either([negate(cast("Truth", premise.truth)), cast("Truth", then.truth)])
        if node.otherwise is None:
            return Explanation(node, truth, (premise, then))
        otherwise = self.explain(node.otherwise, place)
        truth = both([truth, either([cast("Truth", premise.truth), cast("Truth", otherwise.truth)])])
        return Explanation(node, truth, (premise, then, otherwise))

    # Lists --------------------------------------------------------------------------------------------------

    def list_of(self, of: nodes.FactOf, place: Place) -> tuple[Values, str]:
        """The elements of a list fact and its path; raises :class:`Unknown` if the record does not state it."""
        values, prefix = self._record(of.records, place)
        path = prefix + of.name
        elements = values[of.index]
        if elements is None:
            raise Unknown([path])
        return elements, path

    def window(self, selection: nodes.Selection, place: Place) -> tuple[int | None, int] | None:
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
        if isinstance(within, Period):
            return first_within(self.setting.on, within), self.setting.on
        return None, self.setting.on

    def _member(
        self, selection: nodes.Selection, window: tuple[int | None, int] | Unknown | None, each: Values, path: str
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
        return Explanation(node, TRUE if day is not NOTHING and window[0] <= day <= window[1] else FALSE, values=shown)

    def _selected(
        self, selection: nodes.Selection, place: Place, *, opposite: bool = False
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
                inside = replace(place, element=each, element_path=f"{path}[]")
                where = self.explain(selection.where, inside)
                if opposite:
                    where = Explanation(nodes.Not(selection.where), negate(cast("Truth", where.truth)), (where,))
                parts.append(where)
            truth = both(_truths(parts))
            if opposite and selection.where is None:
                truth = FALSE
            found.append((each, Explanation(nodes.All(()), truth, tuple(parts))))
        return found, WindowShown(*window) if isinstance(window, tuple) else None, path

    def _window_shown(self, selection: nodes.Selection, place: Place) -> WindowShown | None:
        try:
            window = self.window(selection, place)
        except Unknown:
            return None
        return None if window is None else WindowShown(*window)

    def _quantified(self, node: nodes.Quantified, place: Place) -> Explanation:
        try:
            found, window, path = self._selected(node.selection, place, opposite=node.kind == "every")
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=_once(unknown.missing), window=self._window_shown(node.selection, place))
        some = either(_truths(e for _, e in found))
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
        values = _once(s for _, e in chosen for s in _leaves(e))
        missing = _once(p for _, e in chosen for p in e.lacking()) if truth == UNKNOWN else ()
        elements = tuple((path, each) for each, _ in chosen)
        return Explanation(node, truth, values=values, missing=missing, window=window, elements=elements)

    def _count(self, node: nodes.Count, place: Place) -> Explanation:
        window, path, pairs = None, "", list[tuple[Values, Explanation]]()
        if isinstance(node.of, nodes.Selection):
            try:
                pairs, window, path = self._selected(node.of, place)
            except Unknown as unknown:
                return Explanation(node, UNKNOWN, missing=_once(unknown.missing))
            children = [e for _, e in pairs]
        else:
            children = [self.explain(part, place) for part in node.of]
        truths = _truths(children)
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

    # Yearly figures and periods -----------------------------------------------------------------------------

    def _each_year(self, node: nodes.EachYear, place: Place) -> Explanation:
        try:
            elements, path = self.list_of(node.list, place)
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=unknown.missing)
        rows = {each[node.year.index]: each for each in elements}
        children = []
        for year in range(self.setting.year - node.last, self.setting.year):
            row_path = f"{path}[year={year}]"
            if year in rows:
                children.append(self.explain(node.where, replace(place, element=rows[year], element_path=row_path)))
            else:
                children.append(Explanation(node.where, UNKNOWN, missing=(row_path,)))
        return Explanation(node, both(_truths(children)), tuple(children))

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
                missing.append(f"{path}[].{node.year.name}")
            elif year < this_year:
                rows[year] = each
        known: list[tuple[Any, int]] = []
        fell = False
        for year in sorted(rows):
            inside = replace(place, element=rows[year], element_path=f"{path}[year={year}]")
            try:
                above, below = self.ratio(node.value, inside, shown)
                if above is NOTHING:
                    raise Unknown([f"{path}[year={year}]"])
            except Unknown as unknown:
                missing += unknown.missing
                continue
            fell = fell or any(above * b <= a * below for a, b in known)
            known.append((above, below))
        first = min(rows, default=this_year)
        due = {this_year - 1, this_year - 2} if len(rows) < 2 else {this_year - 1}  # noqa: PLR2004 reason: two rows make a rise
        due |= set(range(max(first, this_year - OLDEST_GAP), this_year))
        missing += [f"{path}[year={year}]" for year in sorted(due - set(rows))]
        truth = FALSE if fell else UNKNOWN if missing else TRUE
        return Explanation(node, truth, values=tuple(shown), missing=_once(missing) if truth == UNKNOWN else ())

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
                where = self.explain(node.where, replace(place, element=each, element_path=f"{path}[]"))
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
            node, reached, values=(shown,), missing=_once(missing) if reached == UNKNOWN else (), elements=tuple(counted)
        )

    # Findings and clauses -----------------------------------------------------------------------------------

    def _met(self, node: nodes.Met, place: Place) -> Explanation:
        try:
            values, prefix = self._record(node.records, place)
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=unknown.missing)
        path = (prefix if node.records else place.findings) + node.finding
        value = values[node.index]
        if value is None:
            return Explanation(node, UNKNOWN, missing=(path,), finding=path)
        return Explanation(node, TRUE if value else FALSE, finding=path)

    def _clause_of(self, node: nodes.ClauseOf, place: Place) -> Explanation:
        inside = place
        if node.of is not None:
            values = place.values[node.of.index]
            prefix = place.facts + node.of.name
            if values is None:
                return Explanation(node, UNKNOWN, missing=(prefix,))
            subject = place.subjects[node.of.type.name]
            inside = Place(subject, place.subjects, values, prefix + ".", prefix + ".")
        found = self.clause(node, inside)
        return found._replace(truth=TRUE) if found.truth == NOT_APPLICABLE else found

    def clause(self, node: nodes.ClauseOf, place: Place) -> Explanation:
        """A clause of this very record; the children are its `when`, if it has one, and what it requires."""
        required = self.explain(node.require, place)
        if node.when is None:
            return Explanation(node, required.truth, (required,))
        applies = self.explain(node.when, place)
        if applies.truth == FALSE:
            return Explanation(node, NOT_APPLICABLE, (applies, required))
        truth = required.truth if applies.truth == TRUE else TRUE if required.truth == TRUE else UNKNOWN
        return Explanation(node, truth, (applies, required))


def _same(value: Any, other: Any) -> bool:
    """Whether two values are one; ratios in whatever terms."""
    if isinstance(value, tuple) and isinstance(other, tuple):
        return bool(value[0] * other[1] == other[0] * value[1])
    return bool(value == other)


def length(spans: list[tuple[int, int]]) -> str:
    """The merged length of half-open spans in whole years and the days that remain, as text (``9 years 31 days``)."""
    days, end = merged_days(spans)
    if not days:
        return "0 years 0 days"
    years = whole_years(end - days, end)
    return f"{years} years {end - add(end - days, Period(years, 'years'))} days"


def _truths(children: Iterable[Explanation]) -> list[Truth]:
    return [cast("Truth", c.truth) for c in children]


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _against(found: Explanation, sign: str, threshold: Any) -> Explanation:
    """`found` with its first value set against a threshold."""
    if not found.values:
        return found
    first, *rest = found.values
    return found._replace(values=(first._replace(operator=sign, threshold=threshold), *rest))


def _leaves(found: Explanation) -> Iterable[Shown]:
    yield from found.values
    for child in found.children:
        yield from _leaves(child)


