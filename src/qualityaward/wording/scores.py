"""Points item by item, in words: what each item gave and why, and what would give more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from qualityaward.deciding.interpret_scores import Points, amount_of
from qualityaward.language import nodes
from qualityaward.values import DECIMALS, FALSE, MILLION, TRUE, from_millionths
from qualityaward.wording.expressions import ROUNDED
from qualityaward.wording.figures import fitting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.deciding.intervals import Interval
    from qualityaward.wording.expressions import Scope
    from qualityaward.wording.reasons import Reasons


class Scored(NamedTuple):
    """An item with its words: its name, its points, the whole sentence, and the items below it."""

    points: Points
    name: str
    counted: str
    says: str
    items: tuple[Scored, ...]


class Scores:
    """The scoring tables of one verdict in words."""

    def __init__(self, reasons: Reasons) -> None:
        self.reasons, self.phrases = reasons, reasons.phrases
        self.words, self.say = reasons.words, reasons.say

    def scored(self, score: nodes.Score, scope: Scope) -> Scored:
        """A scoring table, or one item of it, with all that is below."""
        return self._scored(self.phrases.interpreter.points(score, scope.place, []), scope)

    def _scored(self, found: Points, scope: Scope) -> Scored:
        name = self.phrases.score_name(found.node)
        items = tuple(self._scored(item, scope) for item in found.items)
        counted = self.counted(found)
        reason = self.reason(found, items, scope)
        head = self.say("item-scored", name=name, points=counted)
        says = self.say("head-reason", head=head, reason=reason) if reason else head
        return Scored(found, name, counted, says, items)

    # Points -------------------------------------------------------------------------------------------------

    def counted(self, found: Points) -> str:
        """An item's points, of how many, and what they count for after the weight."""
        node = found.node
        full = None if node.most is None else amount_of(node.most)
        open_ = found.within.low is None and found.within.high == full
        bounds = tuple(amount_of(each) for each in (node.most, node.least) if each is not None)
        said = self.say("points-open") if open_ else self.amount(found.within, bounds)
        if node.most is not None:
            said = self.say("item-of-most", points=said, most=self.number(amount_of(node.most)))
        if node.weight is None:
            return said
        weight = self.number(amount_of(node.weight))
        return self.say("item-weighted", points=said, weight=weight, counted=self.amount(found.counted))

    def amount(self, within: Interval, against: tuple[Fraction, ...] = ()) -> str:
        """Points, or the bounds between which they lie, told apart from the marks that they are measured by."""
        low, high = (None if end is None else self.number(end, against) for end in within)
        if within.single and low is not None:
            return self.say("points-one" if low == "1" else "points", points=low)
        if low is not None and high is not None:
            return self.say("points-between", low=low, high=high)
        if low is not None:
            return self.say("points-from", low=low)
        return self.say("points-to", high=high) if high is not None else self.say("points-open")

    def number(self, value: Fraction, against: tuple[Fraction, ...] = ()) -> str:
        """A number of points; one without end as a fraction, and rounded so that it differs from what it is compared with."""
        text, exact = fitting(value, ROUNDED, against, DECIMALS)
        if exact:
            return text
        about = self.say("about", value=text)
        return self.say("fraction", above=str(value.numerator), below=str(value.denominator), value=about)

    # Reasons ------------------------------------------------------------------------------------------------

    def reason(self, found: Points, items: tuple[Scored, ...], scope: Scope) -> str:
        """Why an item has its points, what is missing, what would give more, and whether it is below its least."""
        node = found.node
        if found.applies == FALSE and node.when is not None:
            why = self.reasons.reason(self.phrases.interpreter.explain(node.when, scope.place), scope)
            parts = [self.words.joined([why, self.say("does-not-apply")])]
            value = node.value if isinstance(node.value, nodes.Constant) else None
            if value is not None and int(value.value) > 0:
                when = self.phrases.condition(node.when, scope)
                parts.append(self.say("item-better", points=self.number(amount_of(value)), when=when))
            return self.words.sentences(parts)
        parts = []
        if node.when is not None and found.applies != FALSE:
            parts.append(self.seen([node.when], scope))
        if node.kind == "best":
            parts.append(self._best(found, items))
        elif node.kind == "value" and node.value is not None:
            parts += self._by_itself(found, node.value, scope)
        if node.most is not None and found.within.low == amount_of(node.most) and self._exceeds(found):
            parts.append(self.say("item-capped", most=self.number(amount_of(node.most))))
        if (
            node.least is not None
            and found.within.high is not None
            and found.within.high < amount_of(node.least)
        ):
            parts.append(self.say("item-below-floor", least=self.number(amount_of(node.least))))
        if node.kind == "value":
            gaps = self.reasons.gaps.all_of(found.missing)
            parts.append("" if gaps in parts else gaps)
        return self.words.sentences(list(dict.fromkeys(parts)))

    def _best(self, found: Points, items: tuple[Scored, ...]) -> str:
        """Which item is the best, where that is known."""
        best = max((i.counted.low for i in found.items if i.counted.low is not None), default=None)
        sure = all(
            i.counted.high is not None and best is not None and i.counted.high <= best for i in found.items
        )
        first = next((i for i in items if i.points.counted.low == best), None)
        if not sure or first is None:
            return self.say("item-best-open")
        if best == 0:
            return ""
        return self.say("item-best", item=self.words.quoted(first.name))

    def _exceeds(self, found: Points) -> bool:
        """Whether the items come to more than the most."""
        low = sum((i.counted.low or Fraction(0) for i in found.items), Fraction(0))
        return found.node.kind == "add" and found.node.most is not None and low > amount_of(found.node.most)

    def _by_itself(self, found: Points, value: nodes.Value, scope: Scope) -> Iterator[str]:
        if not isinstance(value, nodes.DefinitionOf) or value.name != found.node.name:
            yield self._read([value], scope)
            return
        truths = [
            TRUE if w is None else self.phrases.interpreter.truth(w, scope.place) for w, _ in value.rows
        ]
        first = next((i for i, truth in enumerate(truths) if truth != FALSE), 0)
        if value.unique and TRUE in truths:
            first = truths.index(TRUE)
        when = value.rows[first][0]
        if when is not None:
            facts = self.seen([when], scope) if truths[first] == TRUE else ""
            band = self.say("item-band", band=self.phrases.condition(when, scope))
            found_so = self.phrases.interpreter.explain(when, scope.place)
            yield self.words.joined([facts, band]) if facts else self.reasons.reason(found_so, scope)
        else:
            yield self.seen([w for w, _ in value.rows if w is not None], scope)
        if found.within.single and found.within.low is not None:
            yield from self._better(value, found.within.low, scope)

    def seen(self, conditions: list[nodes.Condition], scope: Scope) -> str:
        """What the conditions of some bands read."""
        texts = [text for node in conditions for text in self.reasons.looked_at(node, scope)]
        return self.words.joined(list(dict.fromkeys(texts)))

    def _read(self, values: list[nodes.Value], scope: Scope) -> str:
        """The facts that some expressions read, and what those come to."""
        amounts = [self.reasons.amount(value, scope) for value in values]
        return self.words.joined([self.reasons.stated(values, scope), *amounts])

    def _better(self, table: nodes.DefinitionOf, now: Fraction, scope: Scope) -> Iterator[str]:
        """The bands that give more than what an item has now: what a person could do."""
        for when, row in table.rows:
            points = self.phrases.known(row, scope)
            if isinstance(points, int) and Fraction(points, 10**row.scale) > now:
                shown = self.number(Fraction(points, 10**row.scale))
                if when is None:
                    yield self.say("item-better-else", points=shown)
                else:
                    yield self.say("item-better", points=shown, when=self.phrases.condition(when, scope))

    # Data ---------------------------------------------------------------------------------------------------

    def data(self, scored: Scored) -> dict[str, Any]:
        """An item as plain data; only `says` depends on the language."""
        found = scored.points
        node = found.node
        low, high = (None if end is None else plain_number(end) for end in found.within)
        data: dict[str, Any] = {
            "id": node.id or None,
            "points": low if found.within.single else None,
            "surely": low,
            "at_most": high,
        }
        stated = {"max": node.most, "min": node.least, "weight": node.weight}
        data |= {k: plain_number(amount_of(v)) for k, v in stated.items() if v is not None}
        if node.weight is not None:
            data["counted"] = (
                plain_number(found.counted.low)
                if found.counted.single and found.counted.low is not None
                else None
            )
        data |= {
            "applies": {TRUE: True, FALSE: False}.get(found.applies),
            "missing": sorted(set(found.missing)),
        }
        return data | {"says": scored.says, "items": [self.data(item) for item in scored.items]}


def plain_number(value: Fraction) -> str:
    """A number as text: a decimal, or a fraction where it has no end."""
    millionths = value * MILLION
    if millionths.denominator == 1:
        return from_millionths(int(millionths))
    return f"{value.numerator}/{value.denominator}"


__all__ = ["Scored", "Scores", "plain_number"]
