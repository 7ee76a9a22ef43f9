"""Whole-text renames: one term put for another everywhere, found in the texts and verified by applying it.

Only names are renamed. Where a figure, amount, date, period, order, level or comparison differs, or a word that says whether
something must or may be, the rule may differ, and each place is a change of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from qualityaward.revisions.redline import Piece, redline, same

FEWEST: Final = 2
"""Places that make a substitution a rename: one place alone is a change of wording."""

LONGEST: Final = 40
"""Characters that a renamed term may have."""

_EDGE = re.compile(r"[\s，。；：、,.;:（）()《》“”\"'〔〕\[\]【】]")


SHORTEST: Final = 3
"""Signs that a renamed term has at least: shorter ones are words of the language and no names."""

_FIGURE = re.compile(
    r"[0-9０-９〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅半双倍%％‰①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]"
)
_TIME = re.compile(r"[年月日天时周旬季春夏秋冬期初末底昼夜晨]")
_UNIT = re.compile(
    r"[元角分名个项件人次届户家位份级等档类款条章节编号级折成]|人次|工作日|美元|欧元|港元|公里|平方米"
)
_ORDER = re.compile(
    r"[甲乙丙丁戊己庚辛壬癸上中下前后内外首末高低大小多少优良最较更]|(?<![A-Za-z])[A-Za-z](?![A-Za-z])"
)
_MODAL = re.compile(
    r"[不未无非否应当须必可能得均皆各每任或且并及和与除但若如则方仅只至超满足过达以止禁免]|原则|至少|至多|最多|最少|全部|部分|之一"
)
_LEVEL = re.compile(r"(?:国家|全国|国际|国内|省|市|县|区|乡|镇|街道|部|局|院|行业)+[级内外]?\Z")
_RULING = (_FIGURE, _TIME, _UNIT, _ORDER, _MODAL)


class Rename(NamedTuple):
    """A term, what stands for it now, and in how many places of the text."""

    old: str
    new: str
    places: int


class _Place(NamedTuple):
    """One substitution: what was struck and put in, with the text before and after it."""

    before: str
    struck: str
    added: str
    after: str


def renames(pairs: Iterable[tuple[str, str]]) -> tuple[Rename, ...]:
    """The renames between old and new texts of the same provisions, the most frequent first.

    A substitution is a rename when the term stood in at least two places, when none of the old texts keeps it, and
    when putting the new term for it explains the change at each of its places.
    """
    changed = [(old, new) for old, new in pairs if not same(old, new)]
    places: dict[tuple[str, str], list[_Place]] = {}
    for old, new in changed:
        for place in _places(redline(old, new)):
            places.setdefault((place.struck, place.added), []).append(place)
    found: list[Rename] = []
    for (struck, added), each in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(each) < FEWEST:
            continue
        term = _term(struck, added, each)
        if term is not None and _everywhere(*term, changed):
            count = sum(_count(old, *term) for old, _ in changed)
            found.append(Rename(*term, count))
    return tuple(found)


def renamed(text: str, found: Sequence[Rename]) -> str:
    """`text` with every rename applied; what already reads as it does now stays."""
    for old, new, _ in found:
        text = _put(text, old, new)
    return text


def _places(pieces: Sequence[Piece]) -> Iterable[_Place]:
    for i, piece in enumerate(pieces):
        if piece.sign == "=" or (i and pieces[i - 1].sign != "="):
            continue
        run = [piece]
        if i + 1 < len(pieces) and pieces[i + 1].sign != "=":
            run.append(pieces[i + 1])
        ended = i + len(run)
        yield _Place(
            pieces[i - 1].text if i else "",
            "".join(p.text for p in run if p.sign == "-"),
            "".join(p.text for p in run if p.sign == "+"),
            pieces[ended].text if ended < len(pieces) else "",
        )


def _term(struck: str, added: str, places: Sequence[_Place]) -> tuple[str, str] | None:
    """The term around a substitution: as far as all places agree, within one run of words."""
    before, after = _common([p.before[::-1] for p in places])[::-1], _common([p.after for p in places])
    if cut := list(_EDGE.finditer(before)):
        before = before[cut[-1].end() :]
    if cut := list(_EDGE.finditer(after)):
        after = after[: cut[0].start()]
    old, new = before + struck + after, before + added + after
    if not old or not new or len(old) > LONGEST or len(new) > LONGEST:
        return None
    return (old, new) if _names(old, new, struck, added) else None


def _names(old: str, new: str, struck: str, added: str) -> bool:
    """Whether two terms are names: what differs between them says nothing that a rule turns on.

    >>> _names("市质量发展委员会", "市质量发展和食品药品安全委员会", "", "和食品药品安全")
    True
    >>> _names("近三年无", "近五年无", "三", "五"), _names("近3年无", "近3月无", "年", "月")
    (False, False)
    """
    if min(len(old), len(new)) < SHORTEST:
        return False
    if _figures(old) != _figures(new):
        return False
    if any(term is not None and _LEVEL.fullmatch(term) for term in (struck or None, added or None)):
        return _organ(old) and _organ(new)
    for pattern in _RULING:
        if sorted(pattern.findall(struck)) != sorted(pattern.findall(added)) and not (
            _organ(old) and _organ(new)
        ):
            return False
    return not _FIGURE.search(_before(old, new)[-1:])


_ORGAN = re.compile(
    r"(?:委员会|委|办公室|办|局|厅|部|院|署|处|科|政府|管委会|协会|学会|中心|小组|机构|银行|公司|奖|办法|条例|规定|标准|准则|规范|模式)\Z"
)


def _organ(term: str) -> bool:
    """Whether a term is the name of an office, an award or a document, whatever words it is made of."""
    return bool(_ORGAN.search(term))


def _figures(term: str) -> list[str]:
    return sorted(_FIGURE.findall(term))


def _before(old: str, new: str) -> str:
    """What both terms begin with."""
    same = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    return old[:same]


def _common(texts: Sequence[str]) -> str:
    """The beginning that all texts share."""
    shortest = min(texts, key=len)
    return next((shortest[:i] for i, c in enumerate(shortest) if any(t[i] != c for t in texts)), shortest)


def _everywhere(old: str, new: str, changed: Sequence[tuple[str, str]]) -> bool:
    """Whether no new text keeps the old term, and putting the new one explains a change wherever it stood."""
    held = [(before, after) for before, after in changed if _count(before, old, new)]
    return (
        bool(held)
        and all(_count(after, old, new) == 0 for _, after in changed)
        and all(after.count(new) >= _count(before, old, new) + before.count(new) for before, after in held)
    )


def _put(text: str, old: str, new: str) -> str:
    """`text` with `new` for `old`, except inside a `new` that stands there already."""
    if old not in new:
        return text.replace(old, new)
    parts = text.split(new)
    return new.join(part.replace(old, new) for part in parts)


def _count(text: str, old: str, new: str) -> int:
    """How often `old` stands in `text`, not counting what is part of a `new`."""
    if old not in new:
        return text.count(old)
    return sum(part.count(old) for part in text.split(new))


def pairs_of(old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, str]]:
    """The texts that both have, by id."""
    return [(text, new[id]) for id, text in old.items() if id in new]


__all__ = ["Rename", "pairs_of", "renamed", "renames"]
