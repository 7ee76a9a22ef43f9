"""The plain interpreter: walks the typed tree and explains every step. It is slow, and what the generated code is compared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never, cast

from qualityaward.deciding.explanation import NOT_APPLICABLE, Explanation, Shown
from qualityaward.deciding.interpret_growth import GrowthInterpreter
from qualityaward.deciding.interpret_lists import once, truths_of
from qualityaward.deciding.intervals import ANYTHING, Interval, compared, interval_of
from qualityaward.deciding.measured import measured
from qualityaward.deciding.setting import Place, Setting, Unknown
from qualityaward.language import nodes
from qualityaward.language.comparing import OPERATORS
from qualityaward.language.walk import Turning, inside
from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN, Truth, both, either, negate
from qualityaward.version import FIRST_SEMANTICS


class Interpreter(GrowthInterpreter):
    """Evaluates conditions in one setting."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._turning = Turning()

    def explain(self, node: nodes.Condition, place: Place) -> Explanation:
        """The truth of a condition, and why; one whose values turn on lists is judged twice (semantics, 4 ¶6f)."""
        if not self.twice(node):
            return self._explain(node, place)
        early = self._explain(node, place._replace(late=False))
        late = self._explain(node, place._replace(late=True))._replace(late=True)
        join = either if place.turned else both
        return _joined(early, late, join(truths_of((early, late))))

    def twice(self, node: nodes.Condition) -> bool:
        """Whether a condition is judged by what `some` sees of its lists and by what `none` sees."""
        return self._turning.on_lists(node)

    def _explain(self, node: nodes.Condition, place: Place) -> Explanation:
        match node:
            case nodes.Fixed(value=value):
                return Explanation(node, TRUE if value else FALSE)
            case nodes.Holds(value=value):
                return self._atom(node, place, lambda shown: self.value(value, place, shown) is True)
            case nodes.Compare():
                return self._compare(node, place)
            case nodes.OneOf(item=item, options=options):
                constants = [o.value for o in options]
                found = self._atom(node, place, lambda shown: self._among(item, constants, place, shown))
                return found if _tabled(item) else _against(found, "in", tuple(constants))
            case nodes.Inside(item=item, unit=unit):
                return self._inside(node, item, unit, place)
            case nodes.All(parts=parts):
                children = tuple(self.explain(p, place) for p in parts)
                return Explanation(node, both(truths_of(children)), children)
            case nodes.AnyOf(parts=parts):
                children = tuple(self.explain(p, place) for p in parts)
                return Explanation(node, either(truths_of(children)), children)
            case nodes.Not(part=part):
                child = self.explain(part, place._replace(turned=not place.turned))
                return Explanation(node, negate(cast("Truth", child.truth)), (child,))
            case nodes.If():
                return self._if(node, place)
            case nodes.Quantified():
                return self._quantified(node, place)
            case nodes.Count():
                return self._count(node, place)
            case nodes.Measured():
                return measured(node, self, place)
            case nodes.EachYear():
                return self._each_year(node, place)
            case nodes.Rising():
                return self._rising(node, place)
            case nodes.Growth():
                return self._growth(node, place)
            case nodes.Total():
                return self._total(node, place)
            case nodes.Met():
                return self._met(node, place)
            case nodes.ClauseOf():
                return self._clause_of(node, place)
            case nodes.ReadingIs(reading=reading, option=option):
                return Explanation(node, TRUE if self.setting.readings[reading] == option else FALSE)
            case other:
                assert_never(other)

    def _atom(self, node: nodes.Condition, place: Place, test: Callable[[list[Shown]], bool]) -> Explanation:
        shown: list[Shown] = []
        try:
            truth: int = TRUE if test(shown) else FALSE
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, values=tuple(shown), missing=once(unknown.missing))
        return Explanation(node, truth, values=tuple(shown))

    def _taken_back(self, node: nodes.Compare, day: nodes.FieldOf, place: Place) -> Explanation:
        """Whether an award was taken back: by the decision where that speaks against; on a day after it, that is unknown."""
        on = self.setting.on if nodes.by_decision(node, turned=place.turned) else self.setting.day

        def test(shown: list[Shown]) -> bool:
            value = self.value(day, place, shown)
            if value is not NOTHING and value > self.setting.on:
                raise Unknown((f"{place.element_path}.{day.name}",))
            sides = (value, on) if node.left is day else (on, value)
            return OPERATORS[node.operator](*sides)

        return _against(self._atom(node, place, test), node.operator, None)

    def _compare(self, node: nodes.Compare, place: Place) -> Explanation:
        back = nodes.taken_back(node)
        if back is not None and self.setting.semantics != FIRST_SEMANTICS:
            return self._taken_back(node, back, place)

        def test(shown: list[Shown]) -> bool:
            sides, missing, within = [], list[str](), list[Interval]()
            for side in (node.left, node.right):
                try:
                    sides.append(self.ratio(side, place, shown))
                    within.append(interval_of(sides[-1]) or ANYTHING)
                except Unknown as unknown:
                    missing += unknown.missing
                    within.append(unknown.within)
            if any(above is NOTHING for above, _ in sides):
                return OPERATORS[node.operator](NOTHING, NOTHING)
            if missing:
                decided = compared(node.operator, *within)
                if decided == UNKNOWN:
                    raise Unknown(missing)
                return decided == TRUE
            (a, b), (c, d) = sides
            return OPERATORS[node.operator](a * d if d != 1 else a, c * b if b != 1 else c)

        found = self._atom(node, place, test)
        if _tabled(node.left):
            return found  # what is shown first is not what was compared
        if isinstance(node.right, nodes.Constant):
            return _against(found, node.operator, node.right.value)
        if isinstance(node.left, nodes.Constant):
            return found
        return _against(found, node.operator, None)

    def _among(self, item: nodes.Value, options: list[Any], place: Place, shown: list[Shown]) -> bool:
        """Whether a value is one of `options`; of one that is known between bounds as `==` decides it of each."""
        try:
            return self.value(item, place, shown) in options
        except Unknown as unknown:
            decided = [
                compared("==", unknown.within, within)
                for option in options
                if (within := interval_of(option)) is not None
            ]
            if len(decided) < len(options) or UNKNOWN in decided:
                raise
            return TRUE in decided

    def _inside(self, node: nodes.Inside, item: nodes.Value, unit: str, place: Place) -> Explanation:
        shown: list[Shown] = []
        try:
            code = self.value(item, place, shown)
        except Unknown as unknown:
            return _against(
                Explanation(node, UNKNOWN, values=tuple(shown), missing=unknown.missing), "within", unit
            )
        truth = FALSE if code is NOTHING else item.type.regions.within(code, unit)
        missing = tuple(s.path for s in shown) if truth == UNKNOWN else ()
        return _against(Explanation(node, truth, values=tuple(shown), missing=missing), "within", unit)

    def _if(self, node: nodes.If, place: Place) -> Explanation:
        premise = self.explain(node.premise, place._replace(turned=not place.turned))
        then = self.explain(node.then, place)
        truth = either([negate(cast("Truth", premise.truth)), cast("Truth", then.truth)])
        if node.otherwise is None:
            return Explanation(node, truth, (premise, then))
        otherwise = self.explain(node.otherwise, place)
        asked, first, second = (cast("Truth", each.truth) for each in (premise, then, otherwise))
        truth = both([truth, either([asked, second]), *self.either_way(first, second)])
        return Explanation(node, truth, (premise, then, otherwise))

    def either_way(self, first: Truth, second: Truth) -> tuple[Truth, ...]:
        """What holds of the two branches of an `if` whatever its premise is (semantics 1 ¶2a)."""
        return (either([first, second]),)

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
            inside = Place(subject, place.subjects, values, prefix + ".", prefix + ".", turned=place.turned)
        found = self.clause(node, inside)
        return found._replace(truth=TRUE) if found.truth == NOT_APPLICABLE else found

    def clause(self, node: nodes.ClauseOf, place: Place) -> Explanation:
        """A clause of this very record; the children are its `when`, if it has one, and what it requires."""
        required = self.explain(node.require, place)
        if node.when is None:
            return Explanation(node, required.truth, (required,))
        applies = self.explain(node.when, place._replace(turned=not place.turned))
        if applies.truth == FALSE:
            return Explanation(node, NOT_APPLICABLE, (applies, required))
        truth = required.truth if applies.truth == TRUE else TRUE if required.truth == TRUE else UNKNOWN
        return Explanation(node, truth, (applies, required))


def _joined(early: Explanation, late: Explanation, truth: Truth) -> Explanation:
    """Of two explanations of one condition the one that decided, with all that either read and lacks."""
    found = early if early.truth == truth else late
    if early == late._replace(late=False):
        return early
    missing = (*early.missing, *late.missing) if early.truth == late.truth else found.missing
    return found._replace(values=once((*found.values, *early.values, *late.values)), missing=once(missing))


def _tabled(value: nodes.Value) -> bool:
    """Whether a value is taken from a table, at least in part."""
    if isinstance(value, nodes.DefinitionOf):
        return True
    return any(isinstance(part, nodes.Valued) and _tabled(part) for part in inside(value))


def _against(found: Explanation, sign: str, threshold: Any) -> Explanation:
    """`found` with its first value set against a threshold."""
    if not found.values:
        return found
    first, *rest = found.values
    return found._replace(values=(first._replace(operator=sign, threshold=threshold), *rest))
