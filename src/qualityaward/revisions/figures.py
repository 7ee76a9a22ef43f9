"""The figures of a text that moved, each against the rules of its provision: which of them no rule follows.

A figure is paired with the one that stands in the same words, not with any of its value: 3年内…5年内 and 5年内…3年内 are two figures that moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import product
from typing import Any, Final, NamedTuple

from qualityaward.language.text_figures import Class, Told, figures_differ, marked
from qualityaward.revisions.change import Change, Moved
from qualityaward.revisions.cites import used
from qualityaward.scheme.figures import rule_figures
from qualityaward.scheme.scheme import Scheme

Figure = tuple[Class, Fraction]


class _Move(NamedTuple):
    """A figure of a text that is another now, or that one of the texts has alone."""

    old: Told | None
    new: Told | None

    @property
    def sides(self) -> tuple[Figure | None, Figure | None]:
        return _figure(self.old), _figure(self.new)


def _figure(told: Told | None) -> Figure | None:
    return None if told is None else (told.kind, told.value)


# The texts --------------------------------------------------------------------------------------------------

_SENTENCES: Final = re.compile("(?<=[。；;！])")
_CLAUSES: Final = re.compile("(?<=[。；;！，,、：:])")


def moves(old: str, new: str) -> list[_Move]:
    """The figures that moved, each beside the one that stands in the same words: a sentence, else a clause, else the order of the rest. Of equal words those with equal figures are one.

    >>> [tuple(t and t.text for t in m) for m in moves("金奖3个，银奖5个。", "银奖6个，金奖3个。")]
    [('5个', '6个')]
    """
    return [m for m in _paired(old, new) if m.sides[0] != m.sides[1]]


def _paired(old: str, new: str) -> list[_Move]:
    found: list[_Move] = []
    left: tuple[list[list[Told | str]], list[list[Told | str]]] = ([marked(old)], [marked(new)])
    for marks, called in product((_SENTENCES, _CLAUSES), (_as_told, _skeleton)):
        ours, theirs = ([p for whole in side for p in _split(whole, marks)] for side in left)
        waiting: dict[Hashable, list[list[Told | str]]] = {}
        for part in theirs:
            waiting.setdefault(called(part), []).append(part)
        rest: list[list[Told | str]] = []
        for part in ours:
            same = waiting.get(called(part))
            if same:
                found += _side_by_side(part, same.pop(0))
            else:
                rest.append(part)
        kept = {id(p) for parts in waiting.values() for p in parts}
        left = rest, [p for p in theirs if id(p) in kept]
    ours_, theirs_ = ([t for part in side for t in part] for side in left)
    return found + _in_order(ours_, theirs_)


def _split(tokens: Sequence[Told | str], marks: re.Pattern[str]) -> Iterator[list[Told | str]]:
    part: list[Told | str] = []
    for token in tokens:
        part.append(token)
        if isinstance(token, str) and len(marks.split(token)) > 1:
            yield part
            part = []
    if part:
        yield part


def _skeleton(part: Sequence[Told | str]) -> tuple[str, ...]:
    """The words of a part, figures aside but for their class; spaces and marks at its end are none of it."""
    signs = [t if isinstance(t, str) else t.kind for t in part]
    return tuple(s for s in signs if not s.isspace() and not _CLAUSES.split(s)[1:])


def _as_told(part: Sequence[Told | str]) -> Hashable:
    """The words of a part and its figures."""
    return _skeleton(part), tuple(_figure(t) for t in part if isinstance(t, Told))


def _side_by_side(old: Iterable[Told | str], new: Iterable[Told | str]) -> list[_Move]:
    ours, theirs = ([t for t in side if isinstance(t, Told)] for side in (old, new))
    return [_Move(a, b) for a, b in zip(ours, theirs, strict=True)]


def _in_order(old: Sequence[Told | str], new: Sequence[Told | str]) -> list[_Move]:
    """Figures of texts that are worded otherwise: those in the same words, then equal ones, then one by one of a class where as many are left."""
    found: list[_Move] = []
    ours, theirs = ([t if isinstance(t, str) else t.kind for t in side] for side in (old, new))
    seen: tuple[set[int], set[int]] = (set(), set())
    for a, b, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for k in range(size):
            one, other = old[a + k], new[b + k]
            if isinstance(one, Told) and isinstance(other, Told) and _alike(one, other):
                found.append(_Move(one, other))
                seen[0].add(a + k)
                seen[1].add(b + k)
    left = [t for i, t in enumerate(old) if isinstance(t, Told) and i not in seen[0]]
    right = [t for i, t in enumerate(new) if isinstance(t, Told) and i not in seen[1]]
    for told in list(left):
        same = next((t for t in right if _figure(t) == _figure(told)), None)
        if same is not None:
            left.remove(told)
            right.remove(same)
            found.append(_Move(told, same))
    for kind in dict.fromkeys(t.kind for t in (*left, *right)):
        mine, others = [t for t in left if t.kind == kind], [t for t in right if t.kind == kind]
        if len(mine) == len(others):
            found += [_Move(a, b) for a, b in zip(mine, others, strict=True)]
        else:
            found += [*(_Move(t, None) for t in mine), *(_Move(None, t) for t in others)]
    return found


def _alike(one: Told, other: Told) -> bool:
    """Whether two figures stand in the same words, on one side at least."""
    return one.before[-2:] == other.before[-2:] or one.after[:2] == other.after[:2]


# The rules --------------------------------------------------------------------------------------------------


Texts = Mapping[str, str]
"""The texts of provisions, by their ids."""

Rules = dict[tuple[str, str, str], Counter[Figure]]
"""The figures of rules, by kind, id and subject."""


class Strays(NamedTuple):
    """What moved in a text: every figure, and those that a rule of its provision shows not to have followed."""

    moved: tuple[Moved, ...]
    left: tuple[Moved, ...]
    any: bool


class Ruling:
    """The figures of both revisions' rules, rule by rule; `ids` are old ids to new ones, `passed` the rules that came together or apart."""

    def __init__(
        self, old: Scheme, new: Scheme, ids: Mapping[Any, Mapping[str, str]], passed: Iterable[Change] = ()
    ) -> None:
        self.became: dict[tuple[str, str], list[str]] = {}
        for what, names in ids.items():
            for before, after in names.items():
                self.became.setdefault((what, before), []).append(after)
        for change in passed:
            self.became.setdefault((change.what, change.id), []).append(change.new_id or change.id)
        self.old, self.new = _by_provision(old), _by_provision(new)

    def strays(self, before: Texts, after: Texts, *, together: bool = False) -> Strays:
        """The figures that moved in provisions, and those that their rules do not follow.

        `together`: the provisions came together or apart, and a figure may be said once for several, or for each.
        """
        sides = tuple("".join(texts.values()) for texts in (before, after))
        paired = _paired(*sides)
        moved = [m for m in paired if m.sides[0] != m.sides[1]]
        if together:
            known = [{_figure(t) for t in marked(text) if isinstance(t, Told)} for text in sides]
            moved = [
                m for m in moved if None not in m.sides or not any(f in known[0] & known[1] for f in m.sides)
            ]
        differ = bool(moved) or figures_differ(*sides, often=not together)
        if not moved:
            return Strays((), (), any=differ)
        rules, added = self._rules(before, after)
        changes = [*((was - now, now - was) for was, now in rules), (Counter[Figure](), added)]
        followed = [_followed(m, changes) for m in moved]
        stands = Counter(m.sides[0] for m in paired if m not in moved)
        written = {m.sides[1] for m in paired}
        kept = sum((was & now for was, now in rules), Counter[Figure]())
        left = set[tuple[Figure | None, Figure | None]]()
        for move, went in zip(moved, followed, strict=True):
            figure = move.sides[0]
            if figure is None:
                continue
            stays = kept[figure] > stands[figure]
            if went:
                astray = stays and figure not in written
            else:
                astray = stays or any(_elsewhere(figure, *change) for change in changes)
            if astray:
                left.add(move.sides)
                stands[figure] += stays
        doubtful = [m for m in moved if m.sides in left]  # of equal moves nobody knows which rule is whose
        return Strays(tuple(_said(moved)), tuple(_said(doubtful)), any=True)

    def _rules(
        self, old: Iterable[str], new: Iterable[str]
    ) -> tuple[list[tuple[Counter[Figure], Counter[Figure]]], Counter[Figure]]:
        """The figures of each rule of provisions before and after, of what came together or apart in one, and those of rules that are new."""
        ours, theirs = _of(self.old, old), _of(self.new, new)
        bunches: list[tuple[Rules, Rules]] = []
        for at, figures in ours.items():
            what, id, subject = at
            became = [(what, now, subject) for now in self.became.get((what, id), [id])]
            mine: tuple[Rules, Rules] = {at: figures}, {b: theirs[b] for b in became if b in theirs}
            for other in [b for b in bunches if mine[1].keys() & b[1].keys()]:
                bunches.remove(other)
                mine = {**other[0], **mine[0]}, {**other[1], **mine[1]}
            if mine[1]:
                bunches.append(mine)
        taken = {b for _, now in bunches for b in now}
        both = [(_sum(was), _sum(now)) for was, now in bunches]
        return both, _sum({b: figures for b, figures in theirs.items() if b not in taken})


def _of(rules: Mapping[str, Rules], provisions: Iterable[str]) -> Rules:
    """The rules of some provisions; one that stands in several of them once."""
    return {at: figures for p in provisions for at, figures in rules.get(p, {}).items()}


def _sum(rules: Rules) -> Counter[Figure]:
    return sum(rules.values(), Counter[Figure]())


def _followed(move: _Move, changes: Iterable[tuple[Counter[Figure], Counter[Figure]]]) -> bool:
    """Whether a rule moved as the text did; what it moved by is used up."""
    was, now = move.sides
    for gone, came in changes:
        if (was is None or gone[was] > 0) and (now is None or came[now] > 0):
            break
    else:  # a figure more in a rule that has lost none
        found = [(gone, came) for gone, came in changes if now is not None and came[now] > 0 and not +gone]
        if not found:
            return False
        gone, came = found[0]
    for figure, of in ((was, gone), (now, came)):
        if figure is not None and of[figure]:
            of[figure] -= 1
    return True


def _elsewhere(figure: Figure, gone: Counter[Figure], came: Counter[Figure]) -> bool:
    """Whether a rule has another figure of the class now, where it had this one."""
    return gone[figure] > 0 and any(kind == figure[0] for kind, _ in +came)


def _said(moves: Iterable[_Move]) -> Iterator[Moved]:
    for old, new in moves:
        if old is not None and new is not None:
            *cut, before = re.split(r"[，。；、：,;:（(]", old.before)
            more = "…" if before and not cut and len(before) < old.at else ""
            yield Moved(more + before.strip(), old.text.strip(), new.text.strip())


def _by_provision(scheme: Scheme) -> dict[str, Rules]:
    """The figures of the rules of each provision, a definition's where it is used, too."""
    uses = used(scheme)
    found: dict[str, Rules] = {}
    for rule in rule_figures(scheme, defaults=True):
        for cite in dict.fromkeys((*rule.cite, *uses.get((rule.what, rule.id), ()))):
            figures = found.setdefault(cite, {}).setdefault((rule.what, rule.id, rule.subject), Counter())
            figures.update({(f.kind, f.value) for f in rule.figures})
    return found


__all__ = ["Ruling", "Strays", "moves"]
