"""Which rule of the old revision is which rule of the new one: by meaning and id, then by the text of its provision.

A renumbered article is moved, not removed and added. Where the texts are alike but not alike enough, or two are equally
alike, nothing is guessed: the pair is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from qualityaward.revisions.normal import Key
from qualityaward.revisions.redline import tokens

ALIKE: Final = 0.8
"""Similarity of texts from which two are taken for one."""

PERHAPS: Final = 0.5
"""Similarity from which it is worth asking."""

MARGIN: Final = 0.1
"""By how much the best match must be better than the next."""

SHORTEST: Final = 8
"""Characters below which a text alone identifies nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is aligned: its id, the group it can only be matched in, its provision's text, and the rule (None: a text alone).

    ``meaning`` gives what a rule means; it is asked only where two rules are not the same tree.
    """

    id: str
    group: str
    text: str
    rule: object = None
    meaning: Callable[[Any], Key] = field(default=lambda _: (), compare=False)


class Question(NamedTuple):
    """A match that is not certain: an old id, and the new ids that could be it."""

    group: str
    old: str
    new: tuple[str, ...]


class Alignment(NamedTuple):
    """Pairs of positions, positions that only one side has, and what is not certain."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    questions: tuple[Question, ...]


def align_items(
    old: Sequence[Item], new: Sequence[Item], matches: Mapping[tuple[str, str], str] | None = None
) -> Alignment:
    """The alignment of two lists; `matches` says by (group, old id) which new id it is, and leaves no doubt."""
    pairs: dict[int, int] = {}
    left, right = list(range(len(old))), list(range(len(new)))

    def pair(i: int, j: int) -> None:
        pairs[i] = j
        left.remove(i)
        right.remove(j)

    told = matches or {}
    for i in list(left):
        wanted = told.get((old[i].group, old[i].id))
        j = next((j for j in right if (new[j].group, new[j].id) == (old[i].group, wanted)), None)
        if j is not None:
            pair(i, j)
    by_id = {(item.group, item.id): j for j, item in enumerate(new)}
    for i in list(left):
        j = by_id.get((old[i].group, old[i].id))
        if j in right and (_means(old[i], new[j]) or _similar(old[i].text, new[j].text) >= PERHAPS):
            pair(i, j)
    questions = _by_text(old, new, left, right, pair)
    for i in list(left):
        j = by_id.get((old[i].group, old[i].id))
        if j in right and not any((q.group, q.old) == (old[i].group, old[i].id) for q in questions):
            pair(i, j)
    return Alignment(tuple(sorted(pairs.items())), tuple(left), tuple(right), tuple(questions))


def _by_text(
    old: Sequence[Item],
    new: Sequence[Item],
    left: list[int],
    right: list[int],
    pair: Callable[[int, int], None],
) -> list[Question]:
    """Pairs what is left by similarity of text and meaning, the most similar first; gives what is not certain."""
    scores = {(i, j): _score(old[i], new[j]) for i in left for j in right if old[i].group == new[j].group}
    for (i, j), score in sorted(scores.items(), key=lambda s: (-s[1], s[0])):
        if score < ALIKE:
            break
        if i in left and j in right:
            rivals = [s for (a, b), s in scores.items() if (a == i) != (b == j) and a in left and b in right]
            if all(score - rival >= MARGIN for rival in rivals):
                pair(i, j)
    found = []
    for i in left:
        near = [(s, j) for (a, j), s in scores.items() if a == i and j in right and s >= PERHAPS]
        if near:
            near.sort(key=lambda n: (-n[0], n[1]))
            found.append(Question(old[i].group, old[i].id, tuple(new[j].id for _, j in near[:3])))
    return found


def _score(old: Item, new: Item) -> float:
    """How alike two items are, between 0 and 1: the same meaning weighs as much as half of the text."""
    text = _similar(old.text, new.text)
    return min(1.0, text + 0.3) if _means(old, new) else text


def _means(old: Item, new: Item) -> bool:
    """Whether two items are rules of one meaning; a text alone has none."""
    if old.rule is None or new.rule is None:
        return False
    return old.rule == new.rule or old.meaning(old.rule) == new.meaning(new.rule)


def _similar(old: str, new: str) -> float:
    if old == new and len(old) >= SHORTEST:
        return 1.0
    ours, theirs = [t.shadow for t in tokens(old)], [t.shadow for t in tokens(new)]
    if not ours or not theirs:
        return 0.0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= PERHAPS else 0.0


__all__ = ["Alignment", "Item", "Question", "align_items"]
