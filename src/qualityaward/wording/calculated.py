"""What values that are calculated come to: known, or between bounds alone; of elements of a list, and beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qualityaward.deciding.intervals import ANYTHING, interval_of
from qualityaward.deciding.setting import Unknown
from qualityaward.language import nodes
from qualityaward.values import NOTHING
from qualityaward.wording.atoms import as_it_stands, atoms, span_unit
from qualityaward.wording.describe import reads_beside, reads_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from qualityaward.deciding.intervals import Interval
    from qualityaward.wording.describe import Phrases
    from qualityaward.wording.expressions import Scope
    from qualityaward.wording.gaps import Gaps


class Calculated:
    """The calculated values of one verdict in words."""

    def __init__(self, phrases: Phrases, gaps: Gaps) -> None:
        self.phrases, self.gaps = phrases, gaps
        self.words, self.say = phrases.words, phrases.say

    def comes_to(self, node: nodes.Value, scope: Scope, against: tuple[Fraction, ...] = ()) -> str:
        """What a calculated value comes to; empty for a value that is read as it stands."""
        if as_it_stands(node):
            return ""
        shown = self.phrases.amount(node, scope, None, against)
        if not shown:
            return ""
        name = self.phrases.value(node, scope)
        if isinstance(node, nodes.DefinitionOf) and (band := self.phrases.band(node, scope)) is not None:
            row = self.words.quoted(self.phrases.condition(band, scope))
            return self.say("comes-to-band", name=name, value=shown, band=row)
        if unit := span_unit(node):
            length = self.phrases.span(unit, self.phrases.known(node, scope))
            if not isinstance(node, nodes.FunctionOf):
                return self.say("days-apart", length=length)
            return self.say("since-until", day=self.phrases.as_of(), length=length)
        return self.say("comes-to", name=name, value=shown)

    # Inside the elements of a list ----------------------------------------------------------------------------

    def inside(
        self, where: nodes.Condition | None, scope: Scope, more: tuple[nodes.Value, ...] = ()
    ) -> list[str]:
        """What is calculated of an element, where a condition on it compares that, and some `more` values of it."""
        texts = [self._of_element(value, scope, other) for value, other in _compared(where)]
        texts += [self._of_element(value, scope, None) for value in more]
        return [*dict.fromkeys(text for text in texts if text)]

    def _of_element(self, node: nodes.Value, scope: Scope, other: nodes.Value | None) -> str:
        if as_it_stands(node) or not _of_fields(node) or self.phrases.known(node, scope) is NOTHING:
            return ""
        against = () if other is None else self.phrases.against(other, scope)
        if not (unit := span_unit(node)):
            return self.comes_to(node, scope, against)
        days = self.phrases.known(node, scope)
        if not isinstance(days, int):
            return ""
        length = self.phrases.span(unit, days)
        if isinstance(node, nodes.FunctionOf):
            since = self.phrases.value(node.arguments[0], scope)
            return self.say("since-until-of", since=since, day=self.phrases.as_of(), length=length)
        sides = cast("nodes.Arithmetic", node)
        first, last = (self.phrases.value(side, scope) for side in (sides.right, sides.left))
        return self.say("days-apart-of", first=first, last=last, length=length)

    def beside(self, selection: nodes.Selection, scope: Scope, *, decided: bool = False) -> str:
        """What the record says that a selection asks its elements about, and what it makes of that.

        Where it is `decided` without that, what is not stated has no sentence of its own.
        """
        outer = scope.outside
        texts = [self.phrases.read_beside(selection, scope)] if reads_beside(selection) else []
        texts += [
            self.comes_to(value, outer) or self.alone(value, outer) for value in calculated_beside(selection)
        ]
        open_ = [self.unstated(value, outer) for value in calculated_beside(selection)] if decided else []
        return self.words.sentences([self.words.joined([*dict.fromkeys(texts)]), *dict.fromkeys(open_)])

    # What is known between bounds alone -----------------------------------------------------------------------

    def between(self, node: nodes.Value, scope: Scope, kin: nodes.Value | None = None) -> str:
        """Between which ends a value lies that is not known; empty where it is known, or has no end."""
        within, missing = self.known(node, scope)
        if not missing:
            return ""
        low, high = ("" if end is None else self.end(node, end, scope, kin) for end in within)
        which = "-day" if node.type.kind == "date" else ""
        first = self.say(f"end-low{which}", end=low) if low else ""
        return self.words.joined([first, self.say(f"end-high{which}", end=high) if high else ""])

    def unsure(self, node: nodes.Value, scope: Scope, kin: nodes.Value, *, decided: bool) -> str:
        """What stands beside the name of what is required where it is not known: what is not stated, and its ends.

        Sums of lists have a sentence of their own, and so has what is not stated where nothing is `decided`.
        """
        if isinstance(node, nodes.DefinitionOf) and node.derived:
            return ""
        ends = self.between(node, scope, kin)
        return self.words.sentences([self.unstated(node, scope) if decided else "", ends]) if ends else ""

    def alone(self, node: nodes.Value, scope: Scope) -> str:
        """The same of what is asked about, as a part of a sentence; a sum of a list has its own."""
        if isinstance(node, nodes.DefinitionOf) and node.derived:
            return ""
        ends = self.between(node, scope)
        return self.say("known-within", name=self.phrases.value(node, scope), ends=ends) if ends else ""

    def unstated(self, node: nodes.Value, scope: Scope) -> str:
        """What of a value is not stated, without what to do about it; the items of points say so themselves."""
        scores = isinstance(node, nodes.DefinitionOf) and isinstance(node.rows[0][1], nodes.Score)
        return "" if scores else self.gaps.unstated(self.known(node, scope)[1])

    def end(self, node: nodes.Value, value: Fraction, scope: Scope, kin: nodes.Value | None) -> str:
        """An end of an interval, as values of `node` that are compared with `kin` are written."""
        if kin is not None and (unit := span_unit(kin)) and value.denominator == 1 and node.scale == 0:
            return self.phrases.span(unit, int(value))
        if kin is not None and node.type.numeric and self.phrases.in_percent(kin, scope):
            return self.phrases.share(value / 10**node.scale)
        if value.denominator == 1 and not isinstance(node, nodes.Quotient):
            return self.phrases.shown(node, int(value), scope, kin)
        return self.phrases.figured(node, value / 10**node.scale, scope)[0]

    def known(self, node: nodes.Value, scope: Scope) -> tuple[Interval, tuple[str, ...]]:
        """Between which bounds a value lies, and what of it is missing."""
        try:
            value = self.phrases.interpreter.ratio(node, scope.place, [])
        except Unknown as unknown:
            return unknown.within, unknown.missing
        return interval_of(value) or ANYTHING, ()


def asks_beside(selection: nodes.Selection) -> bool:
    """Whether a selection asks its elements about anything that the record says beside them."""
    return reads_beside(selection) or bool(calculated_beside(selection))


def calculated_beside(selection: nodes.Selection) -> list[nodes.Value]:
    """What a selection compares its elements with, where that is calculated of the record and of no element."""
    found = (value for value, _ in _compared(selection.where))
    return [v for v in found if not as_it_stands(v) and not _of_fields(v) and reads_record(v)]


def _of_fields(node: nodes.Value) -> bool:
    return any(isinstance(atom, nodes.FieldOf) for atom in atoms(node))


def _compared(node: nodes.Condition | None) -> Iterator[tuple[nodes.Value, nodes.Value | None]]:
    """The sides of the comparisons of a condition, each with the other; not those inside the elements of other lists."""
    match node:
        case nodes.Compare(left=left, right=right):
            yield left, right
            yield right, left
        case nodes.OneOf(item=item):
            yield item, None
        case nodes.Joined(parts=parts):
            for part in parts:
                yield from _compared(part)
        case nodes.Not(part=part):
            yield from _compared(part)
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            for branch in (premise, then, otherwise):
                yield from _compared(branch)


__all__ = ["Calculated", "asks_beside", "calculated_beside"]
