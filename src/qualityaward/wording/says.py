"""One sentence for every node of an explanation: what is required, how it came out, and why."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, assert_never, cast

from qualityaward.deciding.bars import SUBMITTED
from qualityaward.language import nodes
from qualityaward.language.walk import list_of
from qualityaward.values import FALSE, TRUE, UNKNOWN
from qualityaward.wording.amounts import derives
from qualityaward.wording.expressions import Scope
from qualityaward.wording.reasons import Reasons
from qualityaward.wording.remembered import Saying, heavy, saying_of
from qualityaward.wording.told import KINDS, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from qualityaward.deciding.explanation import Explanation
    from qualityaward.deciding.setting import Place
    from qualityaward.deciding.verdict import ClauseVerdict
    from qualityaward.wording.scores import Scored
    from qualityaward.wording.words import Words

T = TypeVar("T")

_new = tuple.__new__
"""Makes a named tuple from all of its fields at once."""


class Telling:
    """The explanations of one verdict in words; `silent`: their kinds, outcomes and parts alone, without a word."""

    def __init__(self, words: Words, *, silent: bool = False) -> None:
        self.words, self.say, self.silent = words, words.say, silent
        self.reasons = Reasons(words)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What is made once for a key that holds all that it turns on beside the scheme, the setting and the language."""
        memory = self.reasons.memory
        return make() if memory.shut else memory.sentences.made(key, make)

    @cached_property
    def _place(self) -> Place:
        return self.words.verdict.place

    def root_scope(self, clause: str) -> Scope:
        """The scope of the record itself; a ground of revocation looks for what speaks against."""
        scope = Scope(clause, self._place)
        return scope.against if clause.startswith("revocation.") else scope

    def clause(self, found: ClauseVerdict) -> Told:
        """The explanation of a clause; of one that is open because nobody says when the record was submitted, with that."""
        told = self._clause(found)
        return self._turning(told, found) if SUBMITTED in found.explanation.missing else told

    def _turning(self, told: Told, found: ClauseVerdict) -> Told:
        """What a clause comes to as of the decision, and that an earlier day of submission would make it another."""
        parts = found.explanation.children
        idle = found.clause.when is not None and parts[0].truth == FALSE
        late = self.say(f"clause-{'not_applicable' if idle else parts[-1].outcome}")
        reason = self.words.sentences([told.reason or "", self.say("turns-on-submitted", outcome=late)])
        tail = "" if self.silent else self._tail(reason)
        head = self.say("head", name=told.name, outcome=self.say("clause-undetermined"))
        return told._replace(
            explanation=told.explanation._replace(truth=UNKNOWN, missing=(SUBMITTED,)),
            outcome="undetermined", says="" if self.silent else head + tail, tail=tail, summary=False, reason=reason, kept=None,
        )  # fmt: skip

    def _clause(self, found: ClauseVerdict) -> Told:
        """The explanation of a clause as of the day of which it was judged: of kind ``clause`` where it has a `when`, else of what it requires."""
        scope = self.root_scope(found.clause.id)
        title = "" if self.silent else self.words.title(found.clause)
        explanation = found.explanation
        if found.clause.when is None:
            return self.told(explanation.children[0], scope, title)
        idle = found.outcome == "not_applicable"
        when = self.told(explanation.children[0], scope.against, premise=True)
        required = self._told(
            self._saying(explanation.children[1].node, scope, title, premise=False),
            explanation.children[1],
            scope,
            idle=idle,
        )
        why = "" if self.silent else when.reason
        if why is None:
            why = self.reasons.reason(when.explanation, scope.against, premise=True)
        if self.silent:
            reason = ""
        elif idle:
            reason = self.words.joined([why, self.say("does-not-apply")])
        else:
            said = required.reason
            if said is None:
                said = self.reasons.reason(required.explanation, scope)
            reason = self.words.sentences([why, said])
        saying = self._saying(explanation.node, scope, title, premise=False)
        outcome, tail = found.outcome, self._tail(reason)
        return _new(
            Told,
            (
                "clause", explanation, outcome, title, self._head(saying, outcome, title) + tail, tail,
                (when, required), "", True, False, False,
                not idle and (required.summary or required.kind in ("if", "count")), "", (), (), frozenset(), reason,
                saying.frames, None,
            ),
        )  # fmt: skip

    def name(self, found: ClauseVerdict) -> str:
        """What a clause is called, without a look at how it came out where that plays no part."""
        title = self.words.title(found.clause)
        if found.clause.when is not None:
            return title
        scope = self.root_scope(found.clause.id)
        named = self._saying(found.clause.require, scope, title, premise=False).name
        return self.clause(found).name if named is None else named

    def told(self, found: Explanation, scope: Scope, name: str = "", *, premise: bool = False) -> Told:
        """A node and all below it; `name` stands in for a title. A premise requires nothing by itself."""
        return self._told(self._saying(found.node, scope, name, premise=premise), found, scope)

    def _saying(self, node: nodes.Condition, scope: Scope, name: str, *, premise: bool) -> Saying:
        """A node in its place; one of the scheme's own is kept with the scheme."""
        memory = self.reasons.memory
        if memory.shut or self.reasons.gaps.special or not memory.sentences.owns(node):
            return self._made_for(node, scope, name, premise=premise, kept=False)
        place = scope.place
        key = (
            id(node),
            name,
            premise,
            self.silent,
            scope.clause,
            place.facts,
            place.findings,
            place.element_path,
            place.turned,
        )
        saying = memory.sentences.sayings.get(key)
        if saying is None:
            saying = self._made_for(node, scope, name, premise=premise, kept=True)
            memory.sentences.sayings[key] = saying
        return saying

    def _made_for(
        self, node: nodes.Condition, scope: Scope, name: str, *, premise: bool, kept: bool
    ) -> Saying:
        """All that is the same of every record of a node in its place."""
        phrases = self.reasons.phrases
        premise = premise or isinstance(node, nodes.ReadingIs)
        saying = saying_of(node, scope, premise=premise)
        saying.kind = node.kind if isinstance(node, nodes.Quantified) else KINDS[type(node)]
        saying.title = "" if self.silent else phrases.title(node, scope) or name
        if self.silent:
            saying.name = ""
        elif saying.title:
            saying.name = saying.title
        elif kept and self.reasons.memory.sentences.alike(node):
            saying.name = phrases.named(node, scope, premise=premise)
        saying.list = _list(node, scope)
        saying.asks = premise and not saying.title and isinstance(node, nodes.Holds)
        saying.sums = isinstance(node, nodes.All | nodes.AnyOf | nodes.ClauseOf)
        saying.looks_for = isinstance(node, nodes.Quantified | nodes.Count)
        if isinstance(
            node, nodes.Compare | nodes.Not | nodes.OneOf
        ):  # whose parts have no lines of their own
            saying.compared = tuple(each for each in _compared(node) if derives(each))
        if kept:
            self.reasons.memory.sentences.remembers(saying)
        return saying

    def _told(self, saying: Saying, found: Explanation, scope: Scope, *, idle: bool = False) -> Told:
        """What a node says of an explanation, or what it said before of the same; `idle`: it is left aside."""
        if saying.told is None:
            return self._worded(saying, found, scope, None, idle=idle)
        memory = self.reasons.memory
        key = saying.key(memory, scope.place.element, idle)
        known = saying.told.get(key)
        if known is not None and (known.explanation is found or known.explanation == found):
            saying.used += 1
            return known
        told = self._worded(saying, found, scope, {}, idle=idle)
        if not heavy(key[-1]):
            memory.sentences.keep(saying, key, told)
        return told

    def _worded(
        self, saying: Saying, found: Explanation, scope: Scope, kept: dict[Any, str] | None, *, idle: bool
    ) -> Told:
        node, premise, reasons = saying.node, saying.premise, self.reasons
        name = saying.name
        if name is None:
            name = reasons.phrases.named(node, scope, premise=premise)
        definitions, scored = self._derived(saying, found, scope) if saying.compared else ((), ())
        below = tuple(self._below(saying, found, scope)) if found.children else ()
        outcome, reason, tail = found.outcome, None, ""
        if self.silent:
            says = ""
        elif idle:
            says = self.say("left-aside", name=name)
        else:
            if saying.asks and not found.missing:
                tail = reasons.evidence(cast("nodes.Holds", node), scope)
            else:
                reason = self._reason(saying, found, scope, below)
                tail = self._tail(reason)
            says = self._head(saying, outcome, name) + tail
        return _new(
            Told,
            (
                saying.kind, found, outcome, name, says, tail, below,
                saying.list, False, premise, idle, saying.sums and bool(found.children),
                reasons.lists.not_provided(found, scope) if saying.looks_for and not self.silent else "",
                definitions, scored, saying.looked_at, reason, saying.frames, kept,
            ),
        )  # fmt: skip

    def _reason(self, saying: Saying, found: Explanation, scope: Scope, below: tuple[Told, ...]) -> str:
        """Why a node came out as it did, by what is told of its children where that tells it."""
        reasons, premise, children = self.reasons, saying.premise, found.children
        if not below:
            return reasons.reason(found, scope, premise=premise)
        if isinstance(saying.node, nodes.Joined):
            texts = []
            for at, told in enumerate(below):
                if children[at].truth == found.truth:
                    if told.reason is not None and told.premise == premise:
                        texts.append(self._part(saying.inside[at].title, told))
                    else:
                        texts.append(reasons.of_part(children[at], scope, premise=premise))
            return reasons.all_told(texts)
        parts = {
            (id(child), told.premise): told.reason
            for child, told in zip(children, below, strict=False)
            if told.reason is not None
        }
        return reasons.reason(found, scope, premise=premise, parts=parts)

    def _part(self, title: str, told: Told) -> str:
        """The reason of a part after its title."""
        kept = told.kept
        if kept is not None and (known := kept.get("part")) is not None:
            return known
        text = self.reasons.after(title, cast("str", told.reason))
        if kept is not None:
            kept["part"] = text
        return text

    def _below(self, saying: Saying, found: Explanation, scope: Scope) -> list[Told]:
        """The children; one is set aside if it is the branch of an `if` that its premise does not lead to."""
        below: list[Told] = []
        node, known = saying.node, saying.inside
        idle = -1
        if isinstance(node, nodes.If):
            idle = {FALSE: 1, TRUE: 2}.get(found.children[0].truth, -1)
        for at, (child, within, label) in enumerate(self.reasons.below(found, scope)):
            inner = known.get(at)
            if inner is None or inner.node is not child.node:
                inner = self._inner(saying, at, found, within, label)
            below.append(self._told(inner, child, within, idle=at == idle))
        return below

    def _inner(self, saying: Saying, at: int, found: Explanation, within: Scope, label: str) -> Saying:
        """A child in its place."""
        child = found.children[at]
        premise = saying.premise or _is_premise(found, child)
        inner = self._made_for(child.node, within, label, premise=premise, kept=saying.stays)
        saying.inside[at] = inner
        return inner

    def _derived(
        self, saying: Saying, found: Explanation, scope: Scope
    ) -> tuple[tuple[Mapping[str, Any], ...], tuple[Scored, ...]]:
        """The values put together from lists that the node reads, as data, and the items of its scoring tables."""
        judged = {id(each.node): each for each in _all_below(found)}
        told = [
            self.reasons.amounts.told(each, scope.of(judged.get(id(each), found))) for each in saying.compared
        ]
        if isinstance(saying.node, nodes.Compare):
            return told[0].data, told[0].scored
        return (), tuple({item.name: item for each in told for item in each.scored}.values())

    def lacking(self, told: Told, path: str) -> Iterator[tuple[Told, str]]:
        """The nodes that lack a path themselves, each with what it looks for there, if it looks for anything."""
        if path in told.explanation.missing:
            yield told, told.looked_for
        for child in told.children:
            if not child.idle:
                yield from self.lacking(child, path)

    def _head(self, saying: Saying, outcome: str, name: str) -> str:
        """The name and the word for the outcome."""
        head = saying.heads.get(outcome)
        if head is None:
            word = self.say(f"{'holds' if saying.premise else 'clause'}-{outcome}")
            head = self.say("head", name=name, outcome=word)
            if saying.name is not None:
                saying.heads[outcome] = head
        return head

    def _tail(self, reason: str) -> str:
        if not reason:
            return ""
        before, after = self.words.around("head-reason", "reason", head="")
        return before + reason + after


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
        case other:
            assert_never(other)


def _all_below(found: Explanation) -> Iterator[Explanation]:
    yield found
    for child in found.children:
        yield from _all_below(child)


def _is_premise(found: Explanation, child: Explanation) -> bool:
    """Whether a child is what an `if`, a `not` or a `when` turns on, and no requirement by itself."""
    if isinstance(found.node, nodes.ClauseOf):
        return child.node is not found.node.require
    if isinstance(found.node, nodes.If):
        return child is found.children[0]
    return isinstance(found.node, nodes.Not)


__all__ = ["Telling"]
