"""Names of regulations and awards as people write them: which are the same, which are near, and which are others.

Width, case, spaces, quotation marks, 《》 and all other punctuation play no part, nor does 繁体. What is left is compared
whole with every known name. A text that is none of them is *near* one where a person could mean it by mistake: a slip,
a part of the name, the name with something added, a name that leaves out whose award it is. What is near is never taken
for another award, since that would let a bar pass unseen; nor is it taken for this one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from qualityaward.language.places import places_in
from qualityaward.language.traditional import SIMPLIFIED, TRADITIONAL

LONGEST: Final = 80
"""Names longer than this are looked through for other names, but not for slips."""

SHORT: Final = 2
"""The fewest characters of a name of which another may be a slip, where it stands in the place of that name."""

_MANY: Final = 4096

_TRADITIONAL: Final = str.maketrans(TRADITIONAL, SIMPLIFIED)

_COMMON: Final = (
    "[本我该此](?=[市省区县州办奖项])|我们|本级|同级|国家级|地市级|县区级|[省市区县]级|当地|本地|所在地|所在|地方|某+|〇+|甲(?=[省市区县])|主任|质量管理奖|质量奖|质量|奖励|办法|管理委员会|管委会|委员会|管理|评审|评选|评定|表彰|实施|细则|暂行|试行|征求意见稿|修订|规定|条例|"
    "市长|省长|区长|县长|州长|主席|市政府|人民政府|政府|办公室|经济技术开发区|经济开发区|高新技术产业开发区|高新区|经开区|开发区|产业园区|"
    "工业园区|园区|新区|示范区|保税区|自贸区|自治区|自治州|自治县|{degrees}组织|个人|企业|单位|"
    "荣誉|称号|获得者|获得|荣获|获奖者|获奖|年度|关于|印发|通知|奖项|奖牌|奖杯|奖状|奖章|证书|奖|[省市区县]|第[0-9一二三四五六七八九十]*届|[本上]?届|年|的"
)
_DEGREES: Final = "提名奖|提名|特别奖|特等奖|[一二三]等奖|[金银铜]奖|优秀奖|卓越|"
"""Words that tell the awards of one regulation apart, and say nothing of whose they are."""

_WHOSE: Final = re.compile(_COMMON.format(degrees=_DEGREES))
"""Words that any regulation on awards may have in its name: without them, what is left says whose award it is."""

_WHICH: Final = re.compile(_COMMON.format(degrees=""))
"""Words that any award of a regulation may have in its name: without them, what is left says which it is."""

_LATIN: Final = (
    "quality award awards prize prizes mayor mayors governor governors government municipal city province provincial county economic "
    "technological technology development zone area district national the of for and on to in s measures administration management trial "
    "draft edition annual our this that same local shizhang zhiliangjiang zhiliang jiang kaifaqu qu shi sheng main xx xxx"
)
_LATIN_WHICH: Final = frozenset(_LATIN.split())
_LATIN_DEGREES: Final = frozenset(("nomination", "gold", "silver", "bronze", "excellence"))
_LATIN_WHOSE: Final = _LATIN_WHICH | _LATIN_DEGREES

_NOTHING: Final = frozenset((
    "无", "没有", "暂无", "无此", "无此项", "有", "是", "已获", "获得过", "获过", "曾获", "其他", "其它",
    "不详", "未知", "不明", "不清楚", "不知道", "不确定", "不记得", "忘了", "忘记", "忘记了", "记不清", "记不清了", "记不得",
    "待查", "待核", "待定", "待确认", "待核实", "待补", "待补充", "待填", "未填", "未填写", "未写", "未写明", "未说明", "未提供",
    "缺", "暂缺", "空", "空白", "略", "保密", "见附件", "详见附件", "见上", "见下", "见证书",
    "同上", "如上", "同前", "前同", "前述", "同", "同一", "同一奖", "同一奖项", "同类奖", "上一届", "前一届", "往届", "历届",
    "unknown", "none", "null", "nil", "na", "nk", "tbd", "tbc", "yes", "no", "true", "notknown", "notstated", "donotknow", "dontknow",
    "unclear", "pending", "ditto", "same", "sameasabove", "asabove", "idem", "seeattached",
))  # fmt: skip
"""What people write who do not know, or do not say, which award it was."""

_WORD: Final = re.compile(r"[a-z]+|[^a-z\W_]+")

_EVERYBODYS: Final = re.compile(
    r"(?:[本我]?[省市区县州]?(?:人民政府|政府|长)?)?质量(?:管理)?奖(?:提名奖|金奖|银奖|铜奖)?|[a-z0-9]*"
)
"""What awards of every place are called, and ids."""

SIGNS: Final = {
    "traditional": TRADITIONAL,
    "simplified": SIMPLIFIED,
    "whose": _WHOSE.pattern,
    "which": _WHICH.pattern,
    "latin": " ".join(sorted(_LATIN_WHICH)),
    "degrees": " ".join(sorted(_LATIN_DEGREES)),
    "nothing": sorted(_NOTHING),
    "everybodys": _EVERYBODYS.pattern,
}
"""By what names are told apart, as data for a page that does the same."""


def written(name: str) -> str:
    """The name or id of a person as it is compared: spaces, width and case of its characters tell nobody apart.

    >>> written("ＥＸＰＥＲＴ - 1") == written("expert-1")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


@lru_cache(maxsize=_MANY)
def plain(text: str) -> str:
    """A name without all that plays no part.

    >>> plain("《连云港 开发区质量奖（试行）》"), plain("LYG-EDZ")
    ('连云港开发区质量奖试行', 'lygedz')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_TRADITIONAL)
    return "".join(each for each in folded if each.isalnum())


@lru_cache(maxsize=_MANY)
def whose(text: str) -> str:
    """What is left of a name without the words that every such name has: as a rule the place; often nothing.

    >>> whose("营口市市长质量奖管理办法（试行）"), whose("本市市长质量奖"), whose("Yingkou Mayor's Quality Award")
    ('营口', '', 'yingkou')
    >>> whose("本溪市市长质量奖")
    '本溪'
    """
    return _left(text, _WHOSE, _LATIN_WHOSE)


@lru_cache(maxsize=_MANY)
def which(text: str) -> str:
    """What is left of an award's name without the words that every award of a regulation may have: which of them it is.

    >>> which("第三届金奖"), which("2024年度一等奖"), which("获奖企业"), which("Gold Award")
    ('金', '一等', '', 'gold')
    """
    return _left(text, _WHICH, _LATIN_WHICH)


def _left(text: str, common: re.Pattern[str], latin: frozenset[str]) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_TRADITIONAL)
    kept = []
    for word in _WORD.findall(folded):
        if word[0].isascii() and word[0].isalpha():
            kept.append("" if word in latin else word)
        else:
            kept.append(re.sub("[0-9]+", "", word))
    return common.sub("", "".join(kept))


def own_part(award: str, regulation: Iterable[str]) -> str:
    """What is left of an award's name without the beginning that is its regulation's or its issuer's, where that says which it is.

    >>> own_part("蓝湾金奖", ["蓝湾新区质量奖奖励办法"]), own_part("蓝湾质量奖", ["蓝湾新区管委会"]), own_part("Harbour Gold Award", ["Harbour Awards"])
    ('金奖', '', 'Gold Award')
    """
    written = plain(award)
    known = [name for name in map(plain, regulation) if written not in name]
    for at in range(len(award) - 1, 1, -1):
        begun, inside = plain(award[:at]), award[at - 1].isascii() and award[at - 1 : at + 1].isalnum()
        if len(begun) > 1 and not (inside and award[at].isascii()) and any(_part(begun, n) for n in known):
            left = award[at:]
            return left if which(left) and plain(left).isascii() == written.isascii() else ""
    return ""


def near(text: str, names: Iterable[str]) -> bool:
    """Whether a text that is none of `names` could be meant for the regulation of these names."""
    if _nothing_or_slip(text, names) or _written_in(text, names):
        return True
    mine = {whose(name) for name in names} - {""}
    left = whose(text)
    if not left:
        return True  # nothing in it says whose award it is
    if any(_part(left, each) or _part(each, left) or _shortened(left, each) for each in mine):
        return True
    return not _elsewhere(text, names) and any(_slip(left, each, SHORT) for each in mine)


def near_award(text: str, names: Iterable[str], regulation: Iterable[str]) -> bool:
    """Whether a text that is no award's name could be meant for the award of these names, beside the names of its regulation.

    >>> regulation = ["海城市质量标杆奖"]
    >>> [near_award(each, ["gold", "金奖"], regulation) for each in ("金将", "金牌", "获奖", "标杆奖", "杰出贡献奖")]
    [True, True, True, True, False]
    """
    written = plain(text)
    known = {plain(name) for name in names} - {""}
    if _nothing_or_slip(text, names) or any(_part(written, name) or _part(name, written) for name in known):
        return True
    if _written_in(text, regulation):
        return True
    if all(name.isascii() != written.isascii() for name in known):
        return True  # it is known by no name in these letters
    left, away = which(text), _elsewhere(text, [*names, *regulation])
    mine, theirs = (
        {each(n) for n in called} - {""} for each, called in ((which, names), (whose, regulation))
    )
    if (
        not left
        or any(_part(each, left) or _shortened(each, left) for each in mine)
        or holds(text, regulation)
    ):
        return True  # it says not which, or holds what says it, or the regulation's own name
    return any(
        _part(left, each) or _shortened(left, each) or (not away and _slip(left, each, SHORT))
        for each in (*mine, *theirs)
    )


def _nothing_or_slip(text: str, names: Iterable[str]) -> bool:
    """Whether a text is a word of who does not know, or one of `names` but for a slip."""
    written = plain(text)
    if not written or written in _NOTHING:
        return True
    known = {plain(name) for name in names} - {""}
    return not _elsewhere(text, names) and any(_slip(written, name, SHORT) for name in known)


def _written_in(text: str, names: Iterable[str]) -> bool:
    """Whether a text, as it is written, is a part of one of `names` or shortens one, in words that any such name may have, too.

    >>> [_written_in(each, ["连云港经济技术开发区质量奖"]) for each in ("技术开发区质量奖", "经技开发区", "苏州工业园区质量奖")]
    [True, True, False]
    """
    written = plain(text)
    return any(_part(written, name) or _shortened(written, name) for name in map(plain, names))


def slip_of(text: str, names: Iterable[str], *, part: bool = False) -> bool:
    """Whether a text is one of `names` but for a slip; with `part`, also a part of one.

    >>> slip_of("开发区质量讲", ["开发区质量奖"]), slip_of("质量奖", ["开发区质量奖"]), slip_of("质量奖", ["开发区质量奖"], part=True)
    (True, False, True)
    """
    written = plain(text)
    known = {plain(each) for each in names} - {""}
    return any(_slip(written, name) or (part and _part(written, name)) for name in known)


def may_mean(text: str, names: Iterable[str]) -> bool:
    """Whether a text that is none of a person's or a firm's names could be meant for it: a slip, a part, a shorter or a longer form, or nothing.

    >>> may_mean("示例电缆公司", ["示例电缆有限公司"]), may_mean("不详", ["示例电缆有限公司"]), may_mean("示例港口有限公司", ["示例电缆有限公司"])
    (True, True, False)
    """
    written = plain(text)
    known = {plain(each) for each in names} - {""}
    return written in _NOTHING or any(
        _slip(written, name)
        or _part(written, name)
        or _part(name, written)
        or _shortened(written, name)
        or _shortened(name, written)
        for name in known
    )


def says_nothing(text: str) -> bool:
    """Whether a name is one that awards of every place have (市长质量奖, 质量奖), or an id.

    >>> says_nothing("市长质量奖"), says_nothing("质量奖提名奖"), says_nothing("经开区质量奖")
    (True, True, False)
    """
    return _EVERYBODYS.fullmatch(plain(text)) is not None


def holds(text: str, names: Iterable[str]) -> bool:
    """Whether a text holds a name that says whose award it is, or is a slip of one.

    >>> holds("连云港经济技术开发区质量奖（2021年度）", ["连云港经济技术开发区质量奖"]), holds("本区质量奖", ["质量奖"])
    (True, False)
    """
    written = plain(text)
    telling = {plain(name) for name in names if whose(name)}
    return any(_part(name, written) or _slip(written, name) for name in telling)


def _elsewhere(text: str, names: Iterable[str]) -> bool:
    """Whether a text names a place, and none that a known name names."""
    places = places_in(plain(text))
    return bool(places) and not any(places & places_in(plain(name)) for name in names)


def _part(part: str, whole: str) -> bool:
    """Whether one is a part of the other; of Latin letters at least three."""
    return part in whole and (len(part) > 2 or not part.isascii())  # noqa: PLR2004 reason: two letters are in every name


def _shortened(short: str, long: str) -> bool:
    """Whether one is the other with characters left out (连港 for 连云港)."""
    if short.isascii() or len(short) < 2:  # noqa: PLR2004 reason: one character shortens too much
        return False
    rest = iter(long)
    return all(each in rest for each in short)


def _slip(text: str, name: str, least: int | None = None) -> bool:
    """Whether so few edits make one of the other that it may be a slip of the pen: one in six characters, at least one.

    Of names of fewer than `least` characters none is; that is three, and four of letters, where nothing else speaks for a slip.
    """
    length = max(len(text), len(name))
    least = least or (4 if text.isascii() else 3)
    if min(len(text), len(name)) < least or length > LONGEST:
        return False
    most = max(1, length // 6)
    return abs(len(text) - len(name)) <= most and distance(text, name) <= most


def distance(one: str, other: str) -> int:
    """How many characters have to be put in, left out, changed or turned round with the next one.

    >>> distance("lyg_edz", "lgy_edz"), distance("连云港", "连运港")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


__all__ = [
    "LONGEST",
    "SIGNS",
    "distance",
    "holds",
    "near",
    "near_award",
    "own_part",
    "plain",
    "says_nothing",
    "slip_of",
    "which",
    "whose",
    "written",
]
