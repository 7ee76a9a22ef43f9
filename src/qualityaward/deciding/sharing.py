"""The plain interpreter with all that alike conditions on long lists have in common worked out once; both give equal trees.

What a condition on a list comes to is remembered for a record, and so is what the day of an entry says about it. What an entry
must meet is tested by functions that are made once, as :mod:`explain <qualityaward.deciding.explain>` makes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final, cast

from qualityaward.deciding.explain import Explain, Explainer, Where
from qualityaward.deciding.explanation import Explanation, WindowShown
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.setting import Place, Setting, Unknown
from qualityaward.language import nodes
from qualityaward.language.walk import selection_of
from qualityaward.record.bound import Values
from qualityaward.values import FALSE, UNKNOWN, Truth, negate

MOST_ELEMENTS: Final = 500_000
"""Decisive entries of remembered conditions; their records stay alive with them."""

MOST_MADE: Final = 4_096
"""Conditions, tests and windows that are remembered."""

_BOTH: Final = nodes.All(())
_OUT: Final = Explanation(_BOTH, FALSE)
"""That an entry does not count; why it does not, nobody asks."""

_new = tuple.__new__

Days = dict[object, Explanation]
"""Whether a window holds an entry, by the entry's day."""

Window = tuple[int | None, int] | Unknown | None


class SharingInterpreter(Interpreter):
    """Evaluates conditions in one setting."""

    LONG: ClassVar[int] = 24
    """Entries from which on it pays to make tests for a list."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._conditions: dict[tuple[object, ...], tuple[nodes.Condition, Values, Explanation]] = {}
        self._held = 0
        self._days: dict[tuple[object, ...], Days] = {}
        self._tests: dict[tuple[object, ...], tuple[nodes.Condition, Explain]] = {}

    def _explain(self, node: nodes.Condition, place: Place) -> Explanation:
        if not _of_record(node, place):
            return super()._explain(node, place)
        key = (id(node), id(place.values), place.facts, place.findings, place.turned, place.late)
        kept = self._conditions.get(key)
        if kept is None:
            found = super()._explain(node, place)
            if self._held > MOST_ELEMENTS or len(self._conditions) >= MOST_MADE:
                self._conditions.clear()
                self._held = 0
            self._held += len(found.elements)
            kept = self._conditions[key] = node, place.values, found
        return kept[2]

    def selected(
        self, selection: nodes.Selection, place: Place, *, opposite: bool = False, against: bool = False
    ) -> tuple[list[tuple[Values, Explanation]], WindowShown | None, str]:
        """Every element with whether it counts, as the plain interpreter has it; of one that does not, without the reasons."""
        elements, path = self.list_of(selection.list, place)
        if len(elements) < self.LONG:
            return super().selected(selection, place, opposite=opposite, against=against)
        window: Window
        try:
            window = self.window(selection, place, self.setting.on if against else None)
        except Unknown as unknown:
            window = unknown
        member = self._membership(selection, window, path, against=against)
        test = self._test(selection.where, place, path, turned=against is not opposite)
        values, found = place.values, list[tuple[Values, Explanation]]()
        for each in elements:
            seen = member(each)
            if seen.truth == FALSE or (test is None and opposite):
                found.append((each, _OUT))
                continue
            where = None
            if test is not None:
                where = test(values, self.as_seen(selection, each, against=against))
            if where is not None and opposite:
                turned = negate(cast("Truth", where.truth))
                where = Explanation(nodes.Not(cast("nodes.Condition", selection.where)), turned, (where,))
            found.append((each, _counted(seen, where)))
        return found, WindowShown(*window) if isinstance(window, tuple) else None, path

    def _membership(
        self, selection: nodes.Selection, window: Window, path: str, *, against: bool
    ) -> Callable[[Values], Explanation]:
        """Whether the window holds an element, worked out once for all that have one day."""
        dated = selection.dated
        if dated is None:
            always = self._member(selection, window, (), path, against=against)
            return lambda each: always
        known: Days = {}
        if not isinstance(window, Unknown):
            if len(self._days) >= MOST_MADE:
                self._days.clear()
            known = self._days.setdefault((path, dated.name, window, against), known)
        index = dated.index

        def member(each: Values) -> Explanation:
            day = each[index]
            found = known.get(day)
            if found is None:
                found = known[day] = self._member(selection, window, each, path, against=against)
            return found

        return member

    def _test(
        self, where: nodes.Condition | None, place: Place, path: str, *, turned: bool
    ) -> Explain | None:
        """The function that explains of an element whether it meets `where`."""
        if where is None:
            return None
        key = (id(where), place.facts, place.findings, path, turned)
        kept = self._tests.get(key)
        if kept is None:
            if len(self._tests) >= MOST_MADE:
                self._tests.clear()
            scope = Where(place.subject, place.facts, place.findings, f"{path}[]", turned)
            kept = self._tests[key] = where, Explainer(self, place.subjects).of(where, scope)
        return kept[1]


def _counted(seen: Explanation, where: Explanation | None) -> Explanation:
    """Whether an element counts that the window may hold."""
    if where is not None and where.truth == FALSE:
        return _OUT
    parts, truth = (seen,) if where is None else (seen, where), seen.truth
    if where is not None and where.truth == UNKNOWN:
        truth = UNKNOWN
    return _new(Explanation, (_BOTH, truth, parts, (), (), None, (), None, False, None))


def _of_record(node: nodes.Condition, place: Place) -> bool:
    """Whether a condition looks at a list, and at nothing of the element of another list at hand."""
    selection = selection_of(node)
    if selection is None:
        return False
    return place.element is None or (selection.after is None and not isinstance(node, nodes.Measured))


__all__ = ["SharingInterpreter"]
