"""One sentence for every node of an explanation: what is required, how it came out, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from qualityaward.language import nodes
from qualityaward.language.walk import list_of
from qualityaward.values import FALSE, TRUE
from qualityaward.wording.expressions import Scope
from qualityaward.wording.reasons import Reasons
from qualityaward.wording.told import KINDS, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.deciding.explanation import Explanation
    from qualityaward.deciding.verdict import ClauseVerdict
    from qualityaward.wording.words import Words


class Telling:
    """The explanations of one verdict in words."""

    def __init__(self, words: Words) -> None:
        self.words, self.say = words, words.say
        self.reasons = Reasons(words)

    def root_scope(self, clause: str) -> Scope:
        """The scope of the record itself."""
        return Scope(clause, self.words.verdict.place)

    def clause(self, found: ClauseVerdict) -> Told:
        """The explanation of a clause: of kind ``clause`` where it has a `when`, else of what it requires."""
        scope = self.root_scope(found.clause.id)
        title = self.words.title(found.clause)
        explanation = found.explanation
        if found.clause.when is None:
            return self.told(explanation.children[0], scope, title)
        when = self.told(explanation.children[0], scope, premise=True)
        required = self.told(explanation.children[1], scope, title)
        why = self.reasons.reason(when.explanation, scope, premise=True)
        idle = found.outcome == "not_applicable"
        if idle:
            reason = self.words.joined([why, self.say("does-not-apply")])
        else:
            reason = self.words.sentences([why, self.reasons.reason(required.explanation, scope)])
        children = (when, self._aside(required) if idle else required)
        listed = not idle and (required.summary or required.kind in ("if", "count"))
        told = Told(
            "clause", explanation, found.outcome, title, "", children=children, root=True, summary=listed
        )
        return self._worded(told, reason)

    def told(self, found: Explanation, scope: Scope, name: str = "", *, premise: bool = False) -> Told:
        """A node and all below it; `name` stands in for a title. A premise requires nothing by itself."""
        return self.reasons.remembered(
            (name, premise), found, scope, lambda: self._told(found, scope, name, premise)
        )

    def _told(self, found: Explanation, scope: Scope, name: str, premise: bool) -> Told:
        node = found.node
        title = self.reasons.phrases.title(node, scope) or name
        premise = premise or isinstance(node, nodes.ReadingIs)
        name = title or self.reasons.phrases.named(node, scope, premise=premise)
        derived = self.reasons.amounts.told(node, scope) if isinstance(node, nodes.Compare) else None
        scored = () if derived is None else derived.scored
        if isinstance(node, (nodes.Not, nodes.OneOf)):  # whose parts have no lines of their own
            inner = [
                item for each in _compared(node) for item in self.reasons.amounts.told(each, scope).scored
            ]
            scored = tuple({item.name: item for item in inner}.values())
        below = [
            (child, self.told(child, within, label, premise=premise or _is_premise(found, child)))
            for child, within, label in self.reasons.below(found, scope)
        ]
        reason = None
        if premise and not title and isinstance(node, nodes.Holds) and not found.missing:
            tail = self.reasons.evidence(node, scope)
        else:
            parts = {id(c): t.reason for c, t in below if t.premise == premise and t.reason is not None}
            reason = self.reasons.reason(found, scope, premise=premise, parts=parts)
            tail = self._tail(reason)
        outcome = found.outcome
        word = self.say(f"{'holds' if premise else 'clause'}-{outcome}")
        return Told(
            kind=node.kind if isinstance(node, nodes.Quantified) else KINDS[type(node)],
            explanation=found,
            outcome=outcome,
            name=name,
            says=self.say("head", name=name, outcome=word) + tail,
            tail=tail,
            children=tuple([self._child(found, child, told) for child, told in below]),
            list=_list(found.node, scope),
            looked_at=self.reasons.memory.sentences.looked_at(node, scope),
            premise=premise,
            summary=_is_summary(found),
            looked_for=self.reasons.lists.not_provided(found, scope),
            definitions=() if derived is None else derived.data,
            scored=scored,
            reason=reason,
        )

    def lacking(self, told: Told, path: str) -> Iterator[tuple[Told, str]]:
        """The nodes that lack a path themselves, each with what it looks for there, if it looks for anything."""
        if path in told.explanation.missing:
            yield told, told.looked_for
        for child in told.children:
            if not child.idle:
                yield from self.lacking(child, path)

    def _worded(self, told: Told, reason: str) -> Told:
        head, tail = self.say("head", name=told.name, outcome=self.say(told.word)), self._tail(reason)
        return replace(told, says=head + tail, tail=tail)

    def _tail(self, reason: str) -> str:
        return self.say("head-reason", head="", reason=reason) if reason else ""

    def _child(self, found: Explanation, child: Explanation, told: Told) -> Told:
        """A child; set aside if it is the branch of an `if` that its premise does not lead to."""
        if not isinstance(found.node, nodes.If) or child is found.children[0]:
            return told
        against = FALSE if child is found.children[1] else TRUE
        return self._aside(told) if found.children[0].truth == against else told

    def _aside(self, told: Told) -> Told:
        if not told.aside:
            told.aside.append(replace(told, says=self.say("left-aside", name=told.name), tail="", idle=True))
        return told.aside[0]


def _list(node: nodes.Condition, scope: Scope) -> str:
    """The path of the list that a condition is over, or the empty text."""
    of = list_of(node)
    return "" if of is None else scope.place.facts + of.path


def _compared(node: nodes.Condition) -> Iterator[nodes.Compare]:
    """The comparisons inside a condition whose reason is one sentence."""
    match node:
        case nodes.Compare():
            yield node
        case nodes.OneOf(item=item, options=options):
            yield from (nodes.Compare("==", item, option) for option in options[:1])
        case nodes.Not(part=part):
            yield from _compared(part)
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            for part in parts:
                yield from _compared(part)
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            for part in (premise, then, *(() if otherwise is None else (otherwise,))):
                yield from _compared(part)
        case (
            nodes.Leaf() | nodes.Quantified() | nodes.Count() | nodes.Measured() | nodes.Yearly()
            | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return
        case _:
            assert_never(node)


def _is_premise(found: Explanation, child: Explanation) -> bool:
    """Whether a child is what an `if`, a `not` or a `when` turns on, and no requirement by itself."""
    if isinstance(found.node, nodes.ClauseOf):
        return child.node is not found.node.require
    if isinstance(found.node, nodes.If):
        return child is found.children[0]
    return isinstance(found.node, nodes.Not)


def _is_summary(found: Explanation) -> bool:
    """Whether a node's reason only sums up its children."""
    return isinstance(found.node, (nodes.All, nodes.AnyOf, nodes.ClauseOf)) and bool(found.children)


__all__ = ["Telling"]
