"""Sentences that were made before: of the same node, where all that it may have looked at is the same.

What a node of an explanation is worded as depends on the scheme, the setting, the language, and on what the record says at
the paths that the node may look at. A scheme keeps the sentences of its last settings, as many as :data:`MOST`; what is
found is held against the explanation at hand before it is used, so nothing is ever said that was not asked for.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from qualityaward.deciding.names import NOBODY
from qualityaward.language import nodes
from qualityaward.language.walk import inside
from qualityaward.language.wording import looked_at
from qualityaward.wording.expressions import span_unit
from qualityaward.wording.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qualityaward.deciding.explanation import Explanation
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.language.walk import Node
    from qualityaward.wording.expressions import Scope

T = TypeVar("T")

MOST: Final = 4096
"""Sentences that are kept of one setting in one language, and as many that were used not long before."""

SETTINGS: Final = 4
"""Settings and languages of which a scheme keeps sentences."""

WIDEST: Final = 8
"""Paths that a node may look at for its sentence to be kept: that of more hardly comes again."""

LONGEST: Final = 16
"""Elements of a list up to which a sentence about it is kept."""

OWNER: Final = "sentences"
"""Where a scheme keeps them, beside what is compiled of it."""


class _Places(NamedTuple):
    """What a node may look at: where in the values, and the paths of its evidence and findings; None: too much."""

    values: Callable[[Any], Any]
    paths: tuple[str, ...]


class Sentences:
    """What one scheme said of one subject's records in one setting and language."""

    def __init__(self, verdict: Verdict, asked: tuple[object, ...]) -> None:
        self.asked, self.scheme = asked, verdict.scheme
        self.nodes = {id(node): node for node in _all(c.node for c in verdict.program.clauses)}
        self.index = verdict.bound.subject.index
        self.places: dict[tuple[int, str, str], _Places | None] = {}
        self.looked: dict[tuple[int, str, str], frozenset[str]] = {}
        self.described: dict[tuple[object, ...], str] = {}
        self._alike: dict[int, bool] = {}
        self.new: dict[tuple[object, ...], tuple[Explanation, Any]] = {}
        self.old: dict[tuple[object, ...], tuple[Explanation, Any]] = {}

    def alike(self, node: nodes.Condition) -> bool:
        """Whether a condition of the scheme says the same of every record: nothing in it is told by what it comes to."""
        known = self._alike.get(id(node))
        if known is None or self.nodes.get(id(node)) is not node:
            known = self.nodes.get(id(node)) is node and all(map(_alike, _all([node])))
            if self.nodes.get(id(node)) is node:
                self._alike[id(node)] = known
        return known

    def looked_at(self, node: nodes.Condition, scope: Scope) -> frozenset[str]:
        """The paths that a node may look at; those of a node of the scheme are found once."""
        place = scope.place
        key = (id(node), place.facts, place.findings)
        found = self.looked.get(key)
        if found is None or self.nodes.get(id(node)) is not node:
            found = looked_at(node, place.facts, place.findings)
            if self.nodes.get(id(node)) is node:
                self.looked[key] = found
        return found

    def places_of(self, node: nodes.Condition, scope: Scope) -> _Places | None:
        """What a node of the scheme may look at; None for any other, and where it is too much to keep."""
        key = (id(node), scope.place.facts, scope.place.findings)
        if key in self.places:
            return self.places[key]
        if self.nodes.get(id(node)) is not node:
            return None  # one that was made to be worded, which nobody keeps alive
        found = None
        paths = sorted(self.looked_at(node, scope))
        roots = sorted({root for path in paths if (root := _root(path)) in self.index})
        if len(paths) <= WIDEST:
            at = [self.index[root] for root in roots]
            found = _Places(itemgetter(*at, at[0]) if at else _nothing, tuple(paths))
        self.places[key] = found
        return found


class Memory:
    """The sentences of a verdict's scheme, beside what its record says; `shut` where more plays a part than they are kept by."""

    def __init__(self, sentences: Sentences, verdict: Verdict, *, shut: bool) -> None:
        self.sentences, self.values, self.shut = sentences, verdict.values, shut
        self.evidence, self.judgements = verdict.bound.evidence, verdict.bound.judgements

    def said(self, kind: object, found: Explanation, scope: Scope, make: Callable[[], T]) -> T:
        """What `make` makes of an explanation, or what it made before of the same."""
        node, place, kept = found.node, scope.place, self.sentences
        places = kept.places_of(node, scope)
        if places is None:
            return make()
        stated = places.values(self.values)
        paths = places.paths
        key = (
            id(node), kind, scope.clause, place.facts, place.turned, place.element, place.element_path, stated,
            *map(self.evidence.get, paths), *map(self.judgements.get, paths),
        )  # fmt: skip
        known = kept.new.get(key)
        if known is None:
            known = kept.old.get(key)
            if known is not None:
                kept.new[key] = known
        if known is not None and known[0] == found:
            made: T = known[1]
            return made
        made = make()
        if not any(isinstance(value, tuple) and len(value) > LONGEST for value in stated):
            if len(kept.new) >= MOST:
                kept.old, kept.new = kept.new, {}
            kept.new[key] = (found, made)
        return made


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
            return Memory(sentences, verdict, shut=shut)
    sentences = Sentences(verdict, asked)
    kept[:] = [sentences, *kept[: SETTINGS - 1]]
    return Memory(sentences, verdict, shut=shut)


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


def _all(roots: Iterable[Node]) -> Iterable[Node]:
    """All nodes below some, each once."""
    waiting, seen = list(roots), set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += inside(node)


__all__ = ["Memory", "memory_of"]
