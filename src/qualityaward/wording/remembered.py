"""What is the same of every record, put into words once; and sentences that were made before.

What a node of an explanation is worded as depends on the scheme, the setting, the language, and on what the record says at
the paths that the node may look at. A scheme keeps, of its last settings, each node in its place (:class:`Saying`) with its
title, its name and the frames of its JSON, and what the node last said, as many sentences in all as :data:`MOST`. What is
found is held against the explanation at hand before it is used, so nothing is ever said that was not asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from qualityaward.deciding.names import NOBODY
from qualityaward.language import nodes
from qualityaward.language.walk import nodes_below
from qualityaward.language.wording import looked_at
from qualityaward.wording.atoms import span_unit
from qualityaward.wording.words import Words

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.language.walk import Node
    from qualityaward.wording.expressions import Scope
    from qualityaward.wording.told import Told

T = TypeVar("T")

MOST: Final = 4096
"""Sentences that are kept of one setting in one language."""

SETTINGS: Final = 4
"""Settings and languages of which a scheme keeps sentences."""

WIDEST: Final = 8
"""Paths that a node may look at for its sentence to be kept: that of more hardly comes again."""

LONGEST: Final = 16
"""Elements of a list up to which a sentence about it is kept."""

TRIALS: Final = 64
"""Sentences of a node after which it is seen whether they come again; where not one in :data:`SELDOM` did, no more are kept."""

SELDOM: Final = 4

MOST_MADE: Final = 1024
"""Other pieces that are the same of many records and are kept beside the sentences."""

OWNER: Final = "sentences"
"""Where a scheme keeps them, beside what is compiled of it."""


Key = Callable[["Memory", object, bool], tuple[Any, ...]]
"""Gives what the words of a node turn on, of an element of a list or none, and of whether the node is left aside."""


class Saying:
    """A node in its place: what of its words is the same of every record, and what it said of the last ones.

    ``name`` is None where it depends on the record. ``stays``: whether it is kept with the scheme; ``told`` is None where
    nothing is kept of what the node says. ``asks`` marks a plain yes-or-no value as a premise, ``looks_for`` a condition that
    may look for something, ``sums`` one whose reason only sums up its parts where it has any, ``compared`` are the comparisons that read values put together from lists.
    """

    __slots__ = (
        "asks", "compared", "frames", "heads", "inside", "key", "kind", "list", "looked_at", "looks_for", "name", "node",
        "premise", "stays", "sums", "title", "told", "trials", "used",
    )  # fmt: skip

    def __init__(self, node: nodes.Condition, *, premise: bool) -> None:
        self.node, self.premise = node, premise
        self.kind, self.list, self.title = "", "", ""
        self.name: str | None = None
        self.looked_at: frozenset[str] = frozenset()
        self.compared: tuple[nodes.Compare, ...] = ()
        self.asks = self.looks_for = self.stays = self.sums = False
        self.heads: dict[str, str] = {}
        self.inside: dict[int, Saying] = {}
        self.frames: dict[Any, tuple[str, ...]] = {}
        self.told: dict[tuple[object, ...], Told] | None = None
        self.key: Key = _unkept
        self.trials = self.used = 0


class Sentences:
    """What one scheme said of one subject's records in one setting and language."""

    def __init__(self, verdict: Verdict, asked: tuple[object, ...]) -> None:
        self.asked, self.scheme = asked, verdict.scheme
        self.nodes = {id(node): node for node in nodes_below(c.node for c in verdict.program.clauses)}
        self.index = verdict.bound.subject.index
        self.sayings: dict[tuple[object, ...], Saying] = {}
        self.described: dict[tuple[object, ...], str] = {}
        self.once: dict[object, Any] = {}
        self.frames: dict[tuple[str, ...], tuple[str, str]] = {}
        self.calls: dict[str, Any] = {}
        self.parts: dict[tuple[int, int, Any], str] = {}
        self.orders: dict[int, tuple[int, ...]] = {}
        self._alike: dict[int, bool] = {}
        self._holding: list[Saying] = []
        self.count = 0

    def owns(self, node: nodes.Condition) -> bool:
        """Whether a condition is the scheme's own; any other was made to be worded, and nobody keeps it alive."""
        return self.nodes.get(id(node)) is node

    def alike(self, node: nodes.Condition) -> bool:
        """Whether a condition of the scheme says the same of every record: nothing in it is told by what it comes to."""
        if not self.owns(node):
            return False
        known = self._alike.get(id(node))
        if known is None:
            known = self._alike[id(node)] = all(map(_alike, nodes_below([node])))
        return known

    def made(self, key: object, make: Callable[[], T]) -> T:
        """What is made once for a key; the last few are kept."""
        known = self.once.get(key)
        if known is None:
            if len(self.once) >= MOST_MADE:
                self.once.clear()
            known = self.once[key] = make()
        found: T = known
        return found

    def remembers(self, saying: Saying) -> None:
        """Keeps a node with the scheme, and lets it keep what it says, unless it may look at too much for that to come again."""
        saying.stays = True
        paths = sorted(saying.looked_at)
        if len(paths) > WIDEST:
            return
        at = [self.index[root] for root in sorted({_root(path) for path in paths}) if root in self.index]
        stated = [path for path in paths if not path.startswith("parameters.")]
        saying.key = _key_of(
            itemgetter(*at, at[0]) if at else _nothing,
            tuple(path for path in stated if not path.startswith("findings.")),
            tuple(path for path in stated if path.startswith("findings.") or path.count(".") > 1),
        )
        saying.told = {}

    def keep(self, saying: Saying, key: tuple[object, ...], told: Told) -> None:
        """Keeps what a node said; all is forgotten when there is too much, and at once what hardly ever comes again."""
        kept = saying.told
        if kept is None:
            return
        saying.trials += 1
        if saying.trials >= TRIALS:
            if saying.used * SELDOM < saying.trials:
                saying.told = None
                self.count -= len(kept)
                return
            saying.trials = saying.used = 0
        if self.count >= MOST:
            for each in self._holding:
                if each.told is not None:
                    each.told = {}
            self._holding, self.count = [], 0
            kept = saying.told = {}
        if not kept:
            self._holding.append(saying)
        kept[key] = told
        self.count += 1


class Memory:
    """The sentences of a verdict's scheme, beside what its record says; `shut` where more plays a part than they are kept by."""

    def __init__(self, sentences: Sentences, verdict: Verdict, *, shut: bool) -> None:
        self.sentences, self.values, self.shut = sentences, verdict.values, shut
        self.evidence, self.judgements = verdict.bound.evidence, verdict.bound.judgements


def memory_of(words: Words) -> Memory:
    """What was said before under the scheme, setting and language of a verdict."""
    verdict, setting = words.verdict, words.verdict.setting
    late = verdict.bound.latest > setting.on
    shut = bool(late or words.removed) or verdict.named != NOBODY or type(words) is not Words
    asked = (
        words.lang, verdict.subject, setting.on, setting.judged, setting.semantics, verdict.notice, tuple(setting.readings.items()),
        tuple((name, type(value), value) for name, value in setting.parameters.items()), tuple(verdict.sources.items()),
    )  # fmt: skip
    kept: list[Sentences] = verdict.scheme.compiled.setdefault(OWNER, [])
    for sentences in kept:
        if sentences.asked == asked and sentences.scheme is verdict.scheme:
            break
    else:
        sentences = Sentences(verdict, asked)
        kept[:] = [sentences, *kept[: SETTINGS - 1]]
    if type(words) is Words:
        words.calls, words.parts, words.orders = sentences.calls, sentences.parts, sentences.orders
        words.frames = sentences.frames
    return Memory(sentences, verdict, shut=shut)


def heavy(stated: Any) -> bool:
    """Whether what a node looks at holds a list of more elements than a kept sentence is about."""
    return any(isinstance(value, tuple) and len(value) > LONGEST for value in stated)


def saying_of(node: nodes.Condition, scope: Scope, *, premise: bool) -> Saying:
    """A node in its place, with nothing in words yet."""
    saying = Saying(node, premise=premise)
    saying.looked_at = looked_at(node, scope.place.facts, scope.place.findings)
    return saying


def _key_of(stated: Callable[[Any], Any], paths: tuple[str, ...], findings: tuple[str, ...]) -> Key:
    """What gives all that the words of a node turn on, as a record states it; last, the values."""
    if not findings and len(paths) <= 1:
        path = paths[0] if paths else ""
        return lambda memory, element, idle: (element, idle, memory.evidence.get(path), stated(memory.values))
    if not paths and len(findings) == 1:
        (finding,) = findings
        return lambda memory, element, idle: (
            element,
            idle,
            memory.judgements.get(finding),
            stated(memory.values),
        )

    def key(memory: Memory, element: object, idle: bool) -> tuple[Any, ...]:
        evidence, judgements = memory.evidence, memory.judgements
        return (
            element, idle,
            None if evidence.keys().isdisjoint(paths) else tuple(map(evidence.get, paths)),
            None if judgements.keys().isdisjoint(findings) else tuple(map(judgements.get, findings)),
            stated(memory.values),
        )  # fmt: skip

    return key


def _unkept(memory: Memory, element: object, idle: bool) -> tuple[Any, ...]:
    return ()


def _nothing(_: tuple[Any, ...]) -> tuple[Any, ...]:
    return ()


def _alike(node: Node) -> bool:
    """Whether a node itself is worded without a look at the record: no value of a table, and no length beside another."""
    if isinstance(node, nodes.Compare):
        fixed = isinstance(node.left, nodes.Constant) or isinstance(node.right, nodes.Constant)
        return fixed or not (span_unit(node.left) or span_unit(node.right))
    return isinstance(node, _ALIKE)


_ALIKE: Final = (
    nodes.Single, nodes.FunctionOf, nodes.Arithmetic, nodes.Quotient, nodes.Joined, nodes.Not, nodes.If, nodes.Holds, nodes.OneOf,
    nodes.Inside, nodes.Fixed, nodes.Met, nodes.ReadingIs, nodes.Quantified, nodes.EachYear, nodes.Rising, nodes.Total,
)  # fmt: skip


def _root(path: str) -> str:
    """The place in a record's values that a path leads into."""
    return ".".join(path.partition("[")[0].split(".")[:2])


__all__ = ["Memory", "Saying", "Sentences", "heavy", "memory_of", "saying_of"]
