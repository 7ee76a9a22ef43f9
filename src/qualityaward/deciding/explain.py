"""Typed tree → explaining functions: the interpreter's explanations, with all that is fixed made beforehand.

What depends on the record alone is left to a call; paths, windows, thresholds and the explanations of facts that can
only be true, false or unknown are made once for a setting. What has no function of its own asks the interpreter:
both give equal trees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from qualityaward.deciding.calls import apart, together
from qualityaward.deciding.explanation import NOT_APPLICABLE, Explanation, Shown, WindowShown, leaves
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.interpret_lists import truths_of, without
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.language.comparing import OPERATORS
from qualityaward.language.vocabulary import Subject
from qualityaward.values import (
    FALSE,
    MOST_YEARS,
    NOTHING,
    TRUE,
    UNKNOWN,
    Period,
    Truth,
    both,
    last_since,
    negate,
    whole_years,
)

Values = tuple[Any, ...]
Explain = Callable[[Values, "Values | None"], Explanation]


_new = tuple.__new__
"""Makes a named tuple from all of its fields at once, in half the time of calling its class."""


class Where(NamedTuple):
    """Where an explanation speaks of: the subject, how its paths begin, and the path of the list element at hand."""

    subject: Subject
    facts: str = "facts."
    findings: str = "findings."
    element: str = ""
    turned: bool = False


class Explainer:
    """Makes explaining functions for one setting; each is made once."""

    def __init__(self, interpreter: Interpreter, subjects: Mapping[str, Subject]) -> None:
        self.setting, self.subjects = interpreter.setting, subjects
        self.interpreter = interpreter

    def clause(self, node: nodes.ClauseOf, where: Where) -> Explain:
        """The explanation of a clause of this very record."""
        require = self.of(node.require, where)
        if node.when is None:

            def plain(values: Values, element: Values | None) -> Explanation:
                found = require(values, element)
                return _new(Explanation, (node, found.truth, (found,), (), (), None, (), None, False, None))

            return apart(plain)
        when = self.of(node.when, where._replace(turned=not where.turned))

        def conditional(values: Values, element: Values | None) -> Explanation:
            applies, found = when(values, element), require(values, element)
            if applies.truth == FALSE:
                return Explanation(node, NOT_APPLICABLE, (applies, found))
            sure = TRUE in (applies.truth, found.truth)
            truth = found.truth if sure else UNKNOWN
            return _new(Explanation, (node, truth, (applies, found), (), (), None, (), None, False, None))

        return apart(conditional)

    def of(self, node: nodes.Condition, where: Where) -> Explain:
        """The explaining function of a condition."""
        match node:
            case nodes.Fixed() | nodes.ReadingIs():
                fixed = self.interpreter.explain(node, Place(where.subject, self.subjects, ()))
                return lambda values, element: fixed
            case nodes.All(parts=parts):
                return self._junction(node, parts, FALSE, where)
            case nodes.AnyOf(parts=parts):
                return self._junction(node, parts, TRUE, where)
            case nodes.Not(part=part):
                return self._not(node, part, where)
            case nodes.If(otherwise=None):
                return self._if(node, where)
            case nodes.If(premise=nodes.ReadingIs()):
                return self._if_reading(node, where)
            case nodes.Met(records=()):
                return self._met(node, where)
            case nodes.Holds(value=nodes.FactOf(records=()) | nodes.FieldOf() as value):
                return self._holds(node, value, where)
            case nodes.Compare():
                return self._compare(node, where)
            case nodes.OneOf(item=nodes.FactOf(records=()) | nodes.FieldOf() as item):
                options = tuple(o.value for o in node.options)
                return self._leaf(
                    node, item, "in", options, lambda value: TRUE if value in options else FALSE, where
                )
            case nodes.Inside(item=nodes.FactOf(records=()) as item):
                return self._inside(node, item, where)
            case nodes.Quantified() if not node.selection.list.records:
                return self._quantified(node, where)
            case nodes.EachYear() if not node.list.records:
                return self._each_year(node, where)
            case nodes.Rising(last=None) if not node.list.records:
                return self._rising(node, where)
            case nodes.ClauseOf():
                return self._clause_of(node, where)
            case (
                nodes.Leaf() | nodes.If() | nodes.Quantified() | nodes.Count() | nodes.Measured()
                | nodes.Yearly() | nodes.Total()
            ):  # fmt: skip
                return self._interpreted(node, where)

    def _interpreted(self, node: nodes.Condition, where: Where) -> Explain:
        explain, subjects = self.interpreter.explain, self.subjects
        subject, facts, findings, path, turned = where
        return lambda values, element: explain(
            node, Place(subject, subjects, values, facts, findings, element, path, turned)
        )

    # Connectives --------------------------------------------------------------------------------------------

    def _junction(
        self, node: nodes.Condition, parts: tuple[nodes.Condition, ...], decisive: Truth, where: Where
    ) -> Explain:
        all_of = together([self.of(part, where) for part in parts], "values", "element")
        otherwise = negate(decisive)

        def junction(values: Values, element: Values | None) -> Explanation:
            children: tuple[Explanation, ...] = all_of(values, element)
            truth: int = otherwise
            for child in children:
                if child.truth == decisive:
                    truth = decisive
                    break
                if child.truth == UNKNOWN:
                    truth = UNKNOWN
            return _new(Explanation, (node, truth, children, (), (), None, (), None, False, None))

        return apart(junction)

    def _not(self, node: nodes.Condition, part: nodes.Condition, where: Where) -> Explain:
        function = self.of(part, where._replace(turned=not where.turned))

        def opposite(values: Values, element: Values | None) -> Explanation:
            child = function(values, element)
            return Explanation(node, negate(child.truth), (child,))  # type: ignore[arg-type]  # of a condition, never 2

        return apart(opposite)

    def _if(self, node: nodes.If, where: Where) -> Explain:
        premise = self.of(node.premise, where._replace(turned=not where.turned))
        then = self.of(node.then, where)

        def implied(values: Values, element: Values | None) -> Explanation:
            first, second = premise(values, element), then(values, element)
            if first.truth == FALSE or second.truth == TRUE:
                truth = TRUE
            else:
                truth = FALSE if first.truth == TRUE and second.truth == FALSE else UNKNOWN
            return _new(Explanation, (node, truth, (first, second), (), (), None, (), None, False, None))

        return apart(implied)

    def _if_reading(self, node: nodes.If, where: Where) -> Explain:
        """An `if` whose premise a setting decides: the branch that it takes is the answer."""
        assert node.otherwise is not None
        premise = self.of(node.premise, where)((), None)
        then, otherwise = self.of(node.then, where), self.of(node.otherwise, where)

        def chosen(values: Values, element: Values | None) -> Explanation:
            first, second = then(values, element), otherwise(values, element)
            truth = first.truth if premise.truth == TRUE else second.truth
            return _new(
                Explanation, (node, truth, (premise, first, second), (), (), None, (), None, False, None)
            )

        return apart(chosen)

    def _clause_of(self, node: nodes.ClauseOf, where: Where) -> Explain:
        if node.of is None:
            inner, index = self.clause(node, where), None
            absent = None
        else:
            path = where.facts + node.of.name
            inner = self.clause(
                node, Where(self.subjects[node.of.type.name], path + ".", path + ".", turned=where.turned)
            )
            index, absent = node.of.index, Explanation(node, UNKNOWN, missing=(path,))

        def referred(values: Values, element: Values | None) -> Explanation:
            if index is not None:
                values = values[index]
                if values is None and absent is not None:
                    return absent
            found = inner(values, None)
            return found._replace(truth=TRUE) if found.truth == NOT_APPLICABLE else found

        return apart(referred)

    # Atoms --------------------------------------------------------------------------------------------------

    def _path(self, value: nodes.FactOf | nodes.FieldOf, where: Where) -> str:
        return (
            f"{where.element}.{value.name}" if isinstance(value, nodes.FieldOf) else where.facts + value.name
        )

    def _met(self, node: nodes.Met, where: Where) -> Explain:
        path, index = where.findings + node.finding, node.index
        made = {True: Explanation(node, TRUE, finding=path), False: Explanation(node, FALSE, finding=path)}
        made[None] = Explanation(node, UNKNOWN, missing=(path,), finding=path)  # type: ignore[index]  # unknown
        return lambda values, element: made[values[index]]

    def _holds(self, node: nodes.Holds, value: nodes.FactOf | nodes.FieldOf, where: Where) -> Explain:
        path, index = self._path(value, where), value.index
        made: dict[Any, Explanation] = {
            stated: Explanation(
                node, TRUE if stated is True else FALSE, values=(Shown(path, value.type, stated),)
            )
            for stated in (True, False, NOTHING)
        }
        made[None] = Explanation(node, UNKNOWN, values=(Shown(path, value.type, None),), missing=(path,))
        if isinstance(value, nodes.FieldOf):
            return lambda values, element: made[element[index]]  # type: ignore[index]  # a field is read inside an element
        return lambda values, element: made[values[index]]

    def _leaf(
        self,
        node: nodes.Condition,
        value: nodes.FactOf | nodes.FieldOf,
        sign: str,
        threshold: Any,
        test: Callable[[Any], int],
        where: Where,
        more: tuple[Shown, ...] = (),
    ) -> Explain:
        """A condition on one value that is read from the record; `test` is never asked about an unknown one.

        `more` is shown beside it.
        """
        path, index, kind = self._path(value, where), value.index, value.type
        unknown = Explanation(
            node, UNKNOWN, values=(Shown(path, kind, None, sign, threshold), *more), missing=(path,)
        )
        inside = isinstance(value, nodes.FieldOf)

        def explained(values: Values, element: Values | None) -> Explanation:
            found = element[index] if inside else values[index]  # type: ignore[index]  # as above
            if found is None:
                return unknown
            shown = _new(Shown, (path, kind, found, sign, threshold))
            return _new(Explanation, (node, test(found), (), (shown, *more), (), None, (), None, False, None))

        return apart(explained)

    def _compare(self, node: nodes.Compare, where: Where) -> Explain:
        left, right = node.left, node.right
        if nodes.taken_back(node) is not None:
            return self._interpreted(node, where)
        operator, on = OPERATORS[node.operator], self.setting.day
        more: tuple[Shown, ...] = ()
        against: Any = None
        shown: Any = None
        if isinstance(right, nodes.Constant):
            against = shown = right.value
        elif (
            isinstance(right, nodes.ParameterOf)
            and (against := self.setting.parameters[right.name]) is not None
        ):
            more = (Shown(f"parameters.{right.name}", right.type, against),)
        elif isinstance(right, nodes.DecisionDay):
            against = on
        elif isinstance(left, nodes.DecisionDay) and isinstance(right, nodes.FieldOf):
            return self._leaf(
                node, right, node.operator, None, lambda value: TRUE if operator(on, value) else FALSE, where
            )
        else:
            return self._interpreted(node, where)
        if isinstance(left, nodes.FieldOf) or (isinstance(left, nodes.FactOf) and not left.records):
            return self._leaf(
                node,
                left,
                node.operator,
                shown,
                lambda value: TRUE if operator(value, against) else FALSE,
                where,
                more,
            )
        if isinstance(left, nodes.FunctionOf) and left.name == "years_since":
            since = left.arguments[0]
            if isinstance(since, nodes.FactOf) and not since.records:
                test = self._years(node.operator, against)
                return self._leaf(node, since, node.operator, shown, test, where, more)
        return self._interpreted(node, where)

    def _years(self, sign: str, years: Any) -> Callable[[Any], int]:
        """The test of ``years_since(d)`` against a number; where it can, by the last day that is so long ago."""
        on, operator = self.setting.day, OPERATORS[sign]
        if sign == ">=" and 1 <= years <= MOST_YEARS:
            last = last_since(on, Period(years, "years"))
            return lambda value: TRUE if value <= last else FALSE
        return lambda value: TRUE if operator(whole_years(value, on), years) else FALSE

    def _inside(self, node: nodes.Inside, item: nodes.FactOf, where: Where) -> Explain:
        path, index, unit = self._path(item, where), item.index, node.unit
        unknown = Explanation(
            node, UNKNOWN, values=(Shown(path, item.type, None, "within", unit),), missing=(path,)
        )

        def inside(values: Values, element: Values | None) -> Explanation:
            code = values[index]
            if code is None:
                return unknown
            truth = item.type.regions.within(code, unit)
            shown = (_new(Shown, (path, item.type, code, "within", unit)),)
            missing = (path,) if truth == UNKNOWN else ()
            return _new(Explanation, (node, truth, (), shown, missing, None, (), None, False, None))

        return inside

    # Lists --------------------------------------------------------------------------------------------------

    def _quantified(self, node: nodes.Quantified, where: Where) -> Explain:
        selection, kind = node.selection, node.kind
        if selection.after is not None or kind == "every":
            return self._interpreted(node, where)
        try:
            against = (kind == "none") is not where.turned
            seen = self.setting.on if against else self.setting.day
            window = self.interpreter.window(selection, Place(where.subject, self.subjects, ()), seen)
        except Unknown:
            return self._interpreted(node, where)
        shown_window = None if window is None else WindowShown(*window)
        path, index = where.facts + selection.list.name, selection.list.index
        unstated = Explanation(node, UNKNOWN, missing=(path,), window=shown_window)
        empty = Explanation(node, FALSE if kind == "some" else TRUE, window=shown_window)
        test = (
            None
            if selection.where is None
            else self.of(selection.where, where._replace(element=f"{path}[]", turned=against))
        )
        dated = selection.dated
        first, end = (None, seen) if window is None else window
        limited, day_at = first is not None, -1 if dated is None else dated.index

        def quantified(values: Values, element: Values | None) -> Explanation:
            elements = values[index]
            if elements is None:
                return unstated
            if not elements:
                return empty
            some: int = FALSE
            found: list[tuple[int, int, Values, Explanation | None]] = []
            for each in elements:
                truth: int = TRUE
                if dated is not None:
                    day = each[day_at]
                    if day is NOTHING:
                        truth = FALSE if limited else TRUE
                    elif day is None:
                        truth = UNKNOWN if limited or not against else TRUE
                    elif day > seen:
                        truth = UNKNOWN if against else FALSE
                    else:
                        truth = FALSE if limited and not first <= day <= end else TRUE
                member = truth
                if truth == FALSE:
                    continue
                tested = None
                if test is not None:
                    slip = against and dated is not None and isinstance(day, int) and day > seen
                    tested = test(values, without(each, day_at) if slip else each)
                if tested is not None and tested.truth != TRUE:
                    truth = FALSE if tested.truth == FALSE else UNKNOWN
                if truth != FALSE:
                    found.append((truth, member, each, tested))
                    some = TRUE if TRUE in (some, truth) else UNKNOWN
            if not found:
                return empty
            return self._decided(node, some, found, path, shown_window)

        return _once_a_record(quantified) if where.element else apart(quantified)

    def _decided(
        self,
        node: nodes.Quantified,
        some: int,
        found: list[tuple[int, int, Values, Explanation | None]],
        path: str,
        window: WindowShown | None,
    ) -> Explanation:
        """The explanation of a selection that is not surely empty: with the elements that decide."""
        dated = node.selection.dated
        day_path = "" if dated is None else f"{path}[].{dated.name}"
        values: dict[Shown, None] = {}
        missing: dict[str, None] = {}
        elements = []
        for truth, member, each, tested in found:
            if truth != some:
                continue
            elements.append((path, each))
            if dated is not None:
                values[_new(Shown, (day_path, dated.type, each[dated.index], "", None))] = None
            if tested is not None:
                for shown in leaves(tested):
                    values[shown] = None
            if some == UNKNOWN:
                if member == UNKNOWN:
                    missing[day_path] = None
                for each_missing in tested.lacking() if tested is not None else ():
                    missing[each_missing] = None
        outcome = some if node.kind == "some" or some == UNKNOWN else FALSE
        fields = (
            node,
            outcome,
            (),
            tuple(values),
            tuple(missing),
            window,
            tuple(elements),
            None,
            False,
            None,
        )
        return _new(Explanation, fields)

    def _each_year(self, node: nodes.EachYear, where: Where) -> Explain:
        """Every year's row by the function made for its path."""
        path, index, year_at = where.facts + node.list.name, node.list.index, node.year.index
        unstated = Explanation(node, UNKNOWN, missing=(path,))
        years = []
        for year in node.years.of(self.setting.year):
            row_path = f"{path}[year={year}]"
            absent = Explanation(node.where, UNKNOWN, missing=(row_path,))
            years.append((year, self.of(node.where, where._replace(element=row_path)), absent))

        def each_year(values: Values, element: Values | None) -> Explanation:
            elements = values[index]
            if elements is None:
                return unstated
            rows = {each[year_at]: each for each in elements}
            children = tuple(
                [
                    function(values, row) if (row := rows.get(year)) is not None else absent
                    for year, function, absent in years
                ]
            )
            truth = both(truths_of(children))
            return _new(Explanation, (node, truth, children, (), (), None, (), None, False, None))

        return apart(each_year)

    def _rising(self, node: nodes.Rising, where: Where) -> Explain:
        slow = self._interpreted(node, where)
        value = node.value
        above, below = (value.above, value.below) if isinstance(value, nodes.Quotient) else (value, None)
        if not isinstance(above, nodes.FieldOf) or not (below is None or isinstance(below, nodes.FieldOf)):
            return slow
        path, index, year_at, this_year = (
            where.facts + node.list.name,
            node.list.index,
            node.year.index,
            self.setting.year,
        )
        a, b = above.index, -1 if below is None else below.index
        paths: dict[int, tuple[str, str]] = {}

        def rising(values: Values, element: Values | None) -> Explanation:
            """Rows in order of year, all known and without a gap; anything else is left to the interpreter."""
            elements = values[index]
            if elements is None:
                return slow(values, element)
            shown: list[Shown] = []
            figures: list[tuple[int, int]] = []
            last = 0
            fell = False
            for each in elements:
                year, p, q = each[year_at], each[a], 1 if b < 0 else each[b]
                if year is None or year is NOTHING or not (isinstance(p, int) and isinstance(q, int)):
                    return slow(values, element)
                if year >= this_year:
                    continue
                if q <= 0 or (figures and year != last + 1):  # any number may be a year
                    return slow(values, element)
                named = paths.get(year)
                if named is None:
                    row = f"{path}[year={year}]."
                    named = paths[year] = (row + above.name, "" if below is None else row + below.name)
                shown.append(_new(Shown, (named[0], above.type, p, "", None)))
                if below is not None:
                    shown.append(_new(Shown, (named[1], below.type, q, "", None)))
                if figures and p * figures[-1][1] <= figures[-1][0] * q:
                    fell = True
                figures.append((p, q))
                last = year
            if last != this_year - 1 or len(figures) < 2:  # noqa: PLR2004 reason: two rows make a rise
                return slow(values, element)
            return _new(
                Explanation,
                (node, FALSE if fell else TRUE, (), tuple(shown), (), None, (), None, False, None),
            )

        return apart(rising)


def _once_a_record(function: Explain) -> Explain:
    """What each element of a list asks about the record alone, worked out for the first of them."""
    known: tuple[Values, Explanation] | None = None

    def remembered(values: Values, element: Values | None) -> Explanation:
        nonlocal known
        kept = known
        if kept is None or kept[0] is not values:
            kept = known = values, function(values, element)
        return kept[1]

    return remembered
