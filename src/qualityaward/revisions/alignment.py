"""Which rule of the old revision is which rule of the new one: one way for every kind of rule and for provisions.

First what was said to be the same; then what has one number and one meaning; then one meaning, wherever it stands; then
one text. What is left is compared by its contents — the words of its provision and title, figures aside, and what it looks
at — and goes to whatever it is most like. A number decides nothing against the contents: rules that share only
a number are one removed and one added. Where two are equally alike, nothing is guessed: the pair is asked about.

Only rules that share a rare word or thing are compared, so the cost grows with what changed and not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from qualityaward.revisions.normal import Key
from qualityaward.revisions.redline import FIGURE, shadow, tokens

ALIKE: Final = 0.65
"""Likeness from which two with different numbers are taken for one."""

SAME_NUMBER: Final = 0.3
"""The same for two that bear one number."""

PERHAPS: Final = 0.45
"""Likeness from which it is worth asking."""

MARGIN: Final = 0.08
"""By how much the best match must be better than the next."""

SHORTEST: Final = 8
"""Characters below which a text alone identifies nothing."""

COMMON: Final = 24
"""Rules that may share a word or thing before it says nothing of any of them."""


def _no_meaning(_: Any) -> Key:
    return ()


def _no_things(_: Any) -> frozenset[object]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """What is aligned: its id, the group it can only be matched in, its provision's text, its title, and the rule.

    ``meaning`` gives what a rule means and ``things`` what it looks at; both are asked only where two rules are not the
    same tree. A text alone has no rule. ``tree`` is what a rule consists of, its number aside, where that can be compared.
    """

    id: str
    group: str
    text: str
    rule: object = None
    meaning: Callable[[Any], Key] = field(default=_no_meaning, compare=False)
    things: Callable[[Any], frozenset[object]] = field(default=_no_things, compare=False)
    title: str = ""
    tree: Hashable = None


class Question(NamedTuple):
    """A match that is not certain: an old id, and the new ids that could be it."""

    group: str
    old: str
    new: tuple[str, ...]


Told = Mapping[tuple[str, str], tuple[str, ...]]
"""What was said to be one: new ids by group and old id; several where it was taken apart."""


class Alignment(NamedTuple):
    """Pairs of positions, positions that only one side has, and what is not certain."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    questions: tuple[Question, ...]


def align_items(
    old: Sequence[Item],
    new: Sequence[Item],
    matches: Told | None = None,
    *,
    named: bool = False,
) -> Alignment:
    """The alignment of two lists; `matches` says by (group, old id) which new ids it is, the first of them before all, and leaves no doubt.

    `named`: ids are names that never come to mean something else, and go before contents.
    """
    made = Aligning(old, new)
    made.by_meaning(matches or {}, named=named)
    found = made.finished()
    joined, parted = (
        tuple(pair[at] for pair in pairs) for at, pairs in enumerate((made.joined, made.parted))
    )
    return found._replace(
        removed=tuple(sorted((*found.removed, *joined))), added=tuple(sorted((*found.added, *parted)))
    )


def _exact(item: Item) -> Key | None:
    """What is the same to the letter, wherever it stands."""
    same = item.tree if item.rule is not None else item.text
    return None if same is None else (item.group, same, item.text, item.title)


def _figures_aside(item: Item) -> Key | None:
    """A text and title but for their figures: a changed figure makes no other provision."""
    if len(item.text) < SHORTEST:
        return None
    return (item.group, *(_signs(text) for text in (item.text, item.title)))


def _text(item: Item) -> Key | None:
    """A text that identifies what it belongs to, with the title of the rule."""
    if len(item.text) < SHORTEST:
        return None
    return (item.group, shadow(item.text), shadow(item.title))


def as_they_were(old: Sequence[Item], new: Sequence[Item]) -> tuple[set[str], set[str]]:
    """The ids of the old and the new texts that stand in both to the letter: under one number, or once in either."""
    sides = [{item.id: shadow(item.text) for item in side} for side in (old, new)]
    ours, theirs = sides
    one_number = {id for id, text in ours.items() if theirs.get(id) == text}
    alone = [{text for text, n in Counter(side.values()).items() if n == 1} for side in sides]
    once = {text for text in alone[0] & alone[1] if len(text) >= SHORTEST}
    found = [{id for id, text in side.items() if text in once} | one_number for side in sides]
    return found[0], found[1]


class Aligning:
    """An alignment on its way: what is paired, and what is left on both sides in order.

    ``joined`` is what was said to have become part of what something else became, too; ``parted`` what something became, too.
    """

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.joined: list[tuple[int, int]] = []
        self.parted: list[tuple[int, int]] = []
        self.left, self.right = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
        self.meanings: dict[int, Key] = {}
        self.features: dict[int, _Features] = {}
        self.by_number = {(item.group, item.id): j for j, item in enumerate(new)}

    def by_meaning(self, matches: Told, *, named: bool = False) -> None:
        """Pairs what was said to be one, and what is one without doubt."""
        self.told(matches)
        if named:
            self.by_id(lambda _, __: True)
        self.by(_exact)
        self.by_id(self.same)
        self.by(self.whole)
        self.by(_figures_aside, alone=True)
        if any(item.rule is not None for item in self.old):
            self.by(self.meant)

    def finished(self) -> Alignment:
        """Pairs by text and by contents, and gives what came of it."""
        self.by(_text)
        questions = self.by_contents()
        pairs = tuple(sorted(self.pairs.items()))
        return Alignment(pairs, tuple(sorted(self.left)), tuple(sorted(self.right)), tuple(questions))

    def pair(self, i: int, j: int) -> None:
        """Takes two for one."""
        self.pairs[i] = j
        del self.left[i], self.right[j]

    def told(self, matches: Told) -> None:
        """Pairs what was said to be one; a second that became the same is joined to it."""
        at = {(item.group, item.id): j for j, item in enumerate(self.new)}
        for i, item in enumerate(self.old):
            first, *more = matches.get((item.group, item.id), ("",))
            j = at.get((item.group, first))
            if j is not None and j in self.right:
                self.pair(i, j)
            elif j is not None:
                self.joined.append((i, j))
                del self.left[i]
            for also in more:
                k = at.get((item.group, also))
                if i in self.pairs and k in self.right:
                    self.parted.append((i, k))
                    del self.right[k]

    def by_id(self, one: Callable[[Item, Item], bool]) -> None:
        """Pairs what has one number and is `one`."""
        at = {(item.group, item.id): j for j, item in enumerate(self.new)}
        for i in list(self.left):
            j = at.get((self.old[i].group, self.old[i].id))
            if j in self.right and one(self.old[i], self.new[j]):
                self.pair(i, j)

    def by(self, name: Callable[[Item], Key | None], *, alone: bool = False) -> None:
        """Pairs what has one name, those with one number first, then in order; `alone`: only what nothing else is called."""
        theirs: dict[Key, list[int]] = {}
        for j in self.right:
            if (called := name(self.new[j])) is not None:
                theirs.setdefault(called, []).append(j)
        ours: dict[Key, list[int]] = {}
        for i in self.left:
            if (called := name(self.old[i])) is not None and called in theirs:
                ours.setdefault(called, []).append(i)
        for called, each in ours.items():
            others = theirs[called]
            if alone and (len(each) > 1 or len(others) > 1):
                continue
            if name == self.meant:  # two that mean the same by chance are told apart by their texts
                each[:] = [i for i in each if not self._numbered(i, others)]
            numbers = {self.new[j].id: j for j in others}
            for i in list(each):
                same = numbers.get(self.old[i].id)
                if same is not None:
                    self.pair(i, same)
                    each.remove(i)
                    others.remove(same)
            for i, j in zip(list(each), list(others), strict=False):
                self.pair(i, j)

    def _numbered(self, i: int, others: Sequence[int]) -> bool:
        """Whether the text of an old rule is far more like that of its own number than like all that mean the same."""
        j = self.by_number.get((self.old[i].group, self.old[i].id))
        if j is None or j not in self.right or j in others:
            return False
        own = _alike(self._of(self.old[i]).text, self._of(self.new[j]).text)
        best = max(_alike(self._of(self.old[i]).text, self._of(self.new[k]).text) for k in others)
        return own >= ALIKE and own - best >= MARGIN

    def meaning(self, item: Item) -> Key:
        """What a rule means, found once."""
        found = self.meanings.get(id(item))
        if found is None:
            found = self.meanings[id(item)] = item.meaning(item.rule)
        return found

    def same(self, ours: Item, theirs: Item) -> bool:
        """Whether two are rules of one meaning, or texts of one wording."""
        if ours.rule is None or theirs.rule is None:
            return shadow(ours.text) == shadow(theirs.text)
        return ours.rule == theirs.rule or self.meaning(ours) == self.meaning(theirs)

    def whole(self, item: Item) -> Key | None:
        """Meaning, text and title together."""
        if item.rule is None:
            return None
        return (item.group, self.meaning(item), shadow(item.text), shadow(item.title))

    def meant(self, item: Item) -> Key | None:
        """Its meaning as a name; a text has none."""
        return None if item.rule is None else (item.group, self.meaning(item))

    # Contents -----------------------------------------------------------------------------------------------

    def by_contents(self) -> list[Question]:
        """Pairs what is left by likeness, the most alike first; gives what is not certain."""
        scores = self._scores()
        rivals: dict[tuple[str, int], list[tuple[float, int, int]]] = {}
        for (i, j), score in scores.items():
            rivals.setdefault(("old", i), []).append((score, i, j))
            rivals.setdefault(("new", j), []).append((score, i, j))
        open_: list[tuple[int, int]] = []
        for (i, j), score in sorted(scores.items(), key=lambda s: (-s[1], s[0])):
            if i not in self.left or j not in self.right:
                continue
            others = [
                s
                for s, a, b in (*rivals["old", i], *rivals["new", j])
                if (a, b) != (i, j) and a in self.left and b in self.right
            ]
            next_best = max(others, default=0.0)
            if self.old[i].id == self.new[j].id:
                certain = score >= SAME_NUMBER and score >= next_best
            else:
                certain = score >= ALIKE and score - next_best >= MARGIN
            if certain:
                self.pair(i, j)
            elif score >= PERHAPS:
                open_.append((i, j))
        found: dict[int, list[int]] = {}
        for i, j in open_:
            if i in self.left and j in self.right:
                found.setdefault(i, []).append(j)
        return [
            Question(self.old[i].group, self.old[i].id, tuple(self.new[j].id for j in near[:3]))
            for i, near in sorted(found.items())
        ]

    def _scores(self) -> dict[tuple[int, int], float]:
        """How alike the pairs are that share a rare word or thing, or a number."""
        known: dict[tuple[str, object], list[int]] = {}
        for j in self.right:
            for each in self._of(self.new[j]).all:
                known.setdefault((self.new[j].group, each), []).append(j)
        at = {(item.group, item.id): j for j, item in enumerate(self.new) if j in self.right}
        found: dict[tuple[int, int], float] = {}
        for i in self.left:
            item = self.old[i]
            near: Counter[int] = Counter()
            for each in self._of(item).all:
                holders = known.get((item.group, each), ())
                if len(holders) <= COMMON:
                    near.update(holders)
            chosen = dict.fromkeys(j for j, _ in sorted(near.items(), key=lambda n: (-n[1], n[0]))[:COMMON])
            if (same := at.get((item.group, item.id))) is not None:
                chosen[same] = None
            for j in chosen:
                found[i, j] = self._score(item, self.new[j])
        return found

    def _score(self, old: Item, new: Item) -> float:
        """How alike two items are, between 0 and 1; one number is a little."""
        ours, theirs = self._of(old), self._of(new)
        text = _alike(ours.text, theirs.text)
        if old.rule is None or new.rule is None:
            score = text
        else:
            things = _alike(ours.things, theirs.things)
            title = _alike(ours.title, theirs.title)
            score = (
                0.5 * things + 0.25 * text + 0.25 * title
                if ours.title or theirs.title
                else 0.6 * things + 0.4 * text
            )
        return min(1.0, score + 0.05) if old.id == new.id else score

    def _of(self, item: Item) -> _Features:
        found = self.features.get(id(item))
        if found is None:
            things = Counter() if item.rule is None else Counter(item.things(item.rule))
            found = self.features[id(item)] = _Features(_words(item.text), _words(item.title), things)
        return found


class _Features(NamedTuple):
    text: Counter[object]
    title: Counter[object]
    things: Counter[object]

    @property
    def all(self) -> Iterable[object]:
        """Each once, told apart by where it stands."""
        yield from (("text", w) for w in self.text)
        yield from (("title", w) for w in self.title)
        yield from (("thing", t) for t in self.things)


def _words(text: str) -> Counter[object]:
    """Pairs of neighbouring signs, every figure the same: a changed figure makes no other provision."""
    signs = [s for s in _signs(text) if s.isalnum() or s == "#"]
    return Counter(pairwise(signs)) if len(signs) > 1 else Counter(signs)


@lru_cache(maxsize=4096)
def _signs(text: str) -> tuple[str, ...]:
    """The signs of a text, all figures alike; asked for at every step of an alignment."""
    return tuple(["#" if FIGURE.fullmatch(t.shadow) else t.shadow for t in tokens(text)])


def _alike(ours: Counter[object], theirs: Counter[object]) -> float:
    """What two have in common, of what they have: 1 for the same, 0 for nothing."""
    whole = ours.total() + theirs.total()
    if not whole:
        return 0.0
    return 2 * (ours & theirs).total() / whole


__all__ = ["Aligning", "Alignment", "Item", "Question", "Told", "align_items", "as_they_were"]
