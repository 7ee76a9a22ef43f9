"""Names of regulations and awards in the reference interpreter (semantics 2 ¶6)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

TRADITIONAL = str.maketrans("連質獎長勵辦東開發區經濟術單別撫順", "连质奖长励办东开发区经济术单别抚顺")
GENERIC = re.compile(
    r"质量奖|市长|奖励办法|办法|奖励|管理|试行|开发区|市|省|区|县|qualityaward|mayor|award|quality|(?:19|20)\d\d年?|年度?|某+|xxx?"
)
EVERY_AWARDS = re.compile(
    r"质量奖|质量|奖励办法|办法|奖励|管理|试行|市长|市政府|政府|开发区|组织|个人|企业|单位|荣誉|称号|证书|奖牌|奖状|奖杯|奖章|获奖者|获奖|获得者|奖项|奖|"
    r"[省市区县]|qualityaward|awards?|prizes?|quality|mayors?|main|(?:19|20)\d\d年?|年度?|第?[0-9一二三四五六七八九十]*届|某+|xxx?"
)
SAYS_NOTHING = {"不详", "未知", "同上", "unknown", "不清楚", "不明"}
PLACES = [
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "中国",
    "全国",
    "海口",
    "乐山",
    "本溪",
    "南京",
    "徐州",
    "苏州",
    "大连",
    "沈阳",
    "连云港",
    "营口",
]


def texts(x: Any) -> Iterator[str]:
    if isinstance(x, Mapping):
        for k, v in x.items():
            if k not in ("text", "title"):
                yield from texts(v)
    elif isinstance(x, str):
        yield x
    elif isinstance(x, Sequence):
        for v in x:
            yield from texts(v)


class Named(str):
    """The regulation or award that a record's text names; `what` is `family` or `award`."""

    what: str
    regulation: str

    def __new__(cls, text: str, what: str, regulation: str) -> Named:
        self = super().__new__(cls, text)
        self.what, self.regulation = what, regulation
        return self


def bare(text: str) -> str:
    """2 ¶6a: without width, case, spaces and punctuation, in simplified characters."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(TRADITIONAL)
    return "".join(c for c in text if c.isalnum())


def core(text: str) -> str:
    return GENERIC.sub("", bare(text))


def which(text: str) -> str:
    """2 ¶6e: what is left of an award's name once the words that every award may have are taken out."""
    return re.sub(r"\d+", "", EVERY_AWARDS.sub("", bare(text)))


def rest(name: str, regulation: set[str]) -> str:
    """2 ¶6e: an award's name without the longest beginning that stands in a name of its regulation or issuer."""
    bears = [bare(n) for n in regulation if bare(name) not in bare(n)]
    ends = [
        i
        for i in range(1, len(name))
        if not re.fullmatch("[A-Za-z0-9]{2}", name[i - 1 : i + 1])
        and len(bare(name[:i])) > (2 if bare(name[:i]).isascii() else 1)
        and any(bare(name[:i]) in n for n in bears)
    ]
    left = name[max(ends) :] if ends else ""
    return left if which(left) and bare(left).isascii() == bare(name).isascii() else ""


def edits(a: str, b: str) -> int:
    """How many characters are put in, left out, changed, or turned round with the next."""
    d = {(i, -1): i + 1 for i in range(-1, len(a))} | {(-1, j): j + 1 for j in range(-1, len(b))}
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (x != y))
            if i and j and x == b[j - 1] and a[i - 1] == y:
                d[i, j] = min(d[i, j], d[i - 2, j - 2] + 1)
    return d[len(a) - 1, len(b) - 1]


def shortens(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) >= 2 and not short.isascii() and all(c in rest for c in short)


def few_edits(a: str, b: str) -> bool:
    """2 ¶6b (1)."""
    return min(len(a), len(b)) > 1 and edits(a, b) <= max(1, max(len(a), len(b)) // 6)


def slips(text: str, name: str) -> bool:
    """2 ¶6c: few enough edits for a slip of the pen."""
    a, b = bare(text), bare(name)
    return min(len(a), len(b)) >= (4 if a.isascii() else 3) and edits(a, b) <= max(
        1, max(len(a), len(b)) // 6
    )


class Names:
    """All the names by which a scheme and its vocabularies know regulations and their awards."""

    def __init__(self, scheme: Mapping[str, Any], vocabularies: Sequence[Mapping[str, Any]]) -> None:
        self.scheme = scheme
        self.own = str(scheme["family"])
        self.families = {k: v for p in vocabularies for k, v in (p.get("families") or {}).items()}

    @cached_property
    def awards(self) -> Mapping[str, Any]:
        return self.scheme.get("awards") or {}

    @cached_property
    def known(self) -> dict[str, set[str]]:
        """2 ¶6: family -> its names."""
        s = self.scheme
        own = {
            self.own,
            s["id"],
            s["title"],
            s.get("document_number"),
            s.get("replaces"),
            *(s.get("names") or ()),
        }
        for award in self.awards.values():
            own |= {award["title"], *(award.get("names") or ())}
        found = {self.own: {str(n) for n in own if n not in (None, "none", "unknown")}}
        for family, d in self.families.items():
            found.setdefault(family, set()).update({family, *(d.get("names") or ())})
        for family in self.mentioned:
            found.setdefault(family, set()).add(family)
        return found

    @cached_property
    def mentioned(self) -> set[str]:
        """2 ¶6d: predecessors, and what the rules compare `family` with."""

        found = {str(p).split("/")[0] for a in self.awards.values() for p in a.get("predecessors") or ()}
        found |= self.compared("family")
        return {self.exact(f) or f for f in found} - {self.own}

    def compared(self, field: str) -> set[str]:
        """What the rules compare a field with."""
        rules = ("provisions", "clauses", "debarments", "revocations", "definitions")
        found: set[str] = set()
        for text in texts([self.scheme.get(k) for k in rules]):
            for m in re.finditer(field + r"\s*(?:==|!=|in|not in)\s*(\[[^\]]*\]|\"[^\"]*\"|'[^']*')", text):
                found |= {a or b for a, b in re.findall(r"\"([^\"]*)\"|'([^']*)'", m[1])}
            for a, b in re.findall(
                r"(?:\"([^\"]*)\"|'([^']*)')\s*[!=]=\s*(?:record\.)?" + field + r"\b", text
            ):
                found.add(a or b)
        return found

    def spelled(self, regulation: str) -> set[str]:
        """2 ¶6e: awards of another regulation that are known by the spelling of the rules alone."""
        before = [str(p).split("/") for a in self.awards.values() for p in a.get("predecessors") or ()]
        return {p[1] for p in before if p[0] == regulation and len(p) > 1} | (
            self.compared("award") - set(self.awards)
        )

    def exact(self, text: str) -> str | None:
        own = {bare(n) for n in self._own_names}
        if bare(text) in own:
            return self.own
        return next(
            (
                f
                for f, d in self.families.items()
                if bare(text) in {bare(n) for n in (f, *(d.get("names") or ()))}
            ),
            None,
        )

    @cached_property
    def _own_names(self) -> list[str]:
        s = self.scheme
        titles = [n for a in self.awards.values() for n in (a["title"], *(a.get("names") or ()))]
        return [
            str(n)
            for n in (
                self.own,
                s["id"],
                s["title"],
                s.get("document_number"),
                s.get("replaces"),
                *(s.get("names") or ()),
                *titles,
            )
            if n and n not in ("none", "unknown")
        ]

    def regulation(self, text: str) -> str | None:
        """The family that a text names, the text itself if it is another's, or None if it is near to a name."""
        given = bare(text)
        for family, names in self.known.items():
            if given in {bare(n) for n in names}:
                return family
        if given in SAYS_NOTHING or not core(text) or re.fullmatch(r"[本我]?", core(text)):
            return None
        for family in {self.own, *self.mentioned}:
            if any(self.near(text, name) for name in self.known[family]):
                return None
        return "another: " + given

    def near(self, text: str, name: str) -> bool:
        """2 ¶6b and ¶6c."""
        a, b = bare(text), bare(name)
        x, y = core(text), core(name)
        foreign = any(p in text for p in PLACES) and not any(
            p in text and p in n for p in PLACES for n in self._own_names
        )
        if (not foreign and few_edits(a, b)) or self.written_in(a, b):
            return True
        if not y or not x:
            return False
        if x in y or y in x or shortens(x, y):
            return True
        return not foreign and min(len(x), len(y)) > 1 and edits(x, y) <= 1

    @staticmethod
    def written_in(a: str, b: str) -> bool:
        """2 ¶6b (3): whether a text is a part of a name or shortens it, as both are written."""
        return (a in b and (len(a) > 2 or not a.isascii())) or shortens(a, b)

    def award_of_either(self, family: str | None, text: str) -> Named | None:
        """2 ¶6e: an award beside a regulation that may be one of several: one that none of them has, else None."""
        several = {self.own, *self.mentioned}
        if family is not None and (near := self.near_to(family)):
            several = near
        one = min(several)
        found = self.award(one, text)
        if found is None or (
            len(several) > 1 and not all(self.stands_for_itself(each, text) for each in several)
        ):
            return None
        return Named(found, "award", one)

    def stands_for_itself(self, regulation: str, text: str) -> bool:
        """Whether a text is no award that is known of a regulation, and near to none; what the rules alone write is none."""
        found = self.award(regulation, text)
        return found is not None and bare(text) not in self.called_in(regulation)

    def near_to(self, family: str) -> set[str]:
        """Which regulations a text may mean that is near to a name, or is the name of several."""
        given = bare(family)
        exact = {f for f, names in self.known.items() if given in {bare(n) for n in names}}
        if len(exact) > 1:
            return exact
        nothing = given in SAYS_NOTHING or not core(family) or re.fullmatch(r"[本我]?", core(family))
        several = {self.own, *self.mentioned}
        return {f for f in several if nothing or any(self.near(family, n) for n in self.known[f])}

    def called_in(self, regulation: str) -> set[str]:
        """What the awards that are known of a regulation are called."""
        if regulation == self.own:
            return {bare(n) for k, a in self.awards.items() for n in (k, a["title"], *(a.get("names") or ()))}
        known = (self.families.get(regulation) or {}).get("awards") or {}
        return {bare(n) for k, v in known.items() for n in (k, *v)}

    def award(self, regulation: str, text: str) -> str | None:
        """2 ¶6e: the award of that regulation that a text names, else the text, or None if it is near to one."""
        if regulation == self.own:
            names = {k: [k, a["title"], *(a.get("names") or ())] for k, a in self.awards.items()}
        else:
            names = {
                k: [k, *v] for k, v in ((self.families.get(regulation) or {}).get("awards") or {}).items()
            }
            if regulation in self.mentioned:
                spelled = {n for called in names.values() for n in map(bare, called)}
                names |= {k: [k] for k in self.spelled(regulation) if bare(k) not in spelled}
        given = bare(text)
        for award, called in names.items():
            if given in {bare(n) for n in called}:
                return award
        own = self.known.get(regulation, set())
        bears = own - {n for called in names.values() for n in called[1:]}
        bears |= {str(self.scheme.get("issuer", ""))} if regulation == self.own else set()
        names = {k: [*called, *(r for n in called if (r := rest(n, bears)))] for k, called in names.items()}
        if any(self.may_be(text, called, own) for called in names.values()):
            return None
        if self.nearly_mentioned(text):
            return None
        return None if names and self.regulation(text) == regulation else "another: " + given

    def nearly_mentioned(self, text: str) -> bool:
        """2 ¶6i: whether a text is a slip of an award that the rules mention and that is none of the scheme's own."""
        ours = {bare(n) for k, a in self.awards.items() for n in (k, a["title"], *(a.get("names") or ()))}
        said = {n for n in self.compared("award") if bare(n) not in ours}
        return bare(text) not in map(bare, self.compared("award")) and any(slips(text, n) for n in said)

    def may_be(self, text: str, called: Sequence[str], own: set[str]) -> bool:
        """2 ¶6e: whether a text beside a regulation of the names `own` is near to the award of the names `called`."""
        given, left = bare(text), which(text)
        foreign = any(p in text for p in PLACES) and not any(
            p in text and p in n for p in PLACES for n in own
        )
        if not left or given in SAYS_NOTHING:
            return True
        for n in map(bare, called):
            if n in given or given in n or (not foreign and few_edits(given, n)):
                return True
        if all(bare(n).isascii() != given.isascii() for n in called):
            return True
        if any(self.written_in(given, bare(n)) for n in own):
            return True
        if any(core(n) and (bare(n) in given or slips(text, n)) for n in own):
            return True
        awards, regulations = {which(n) for n in called} - {""}, {core(n) for n in own} - {""}
        if any(a in left or shortens(a, left) for a in awards):
            return True
        return any(
            left in a or shortens(left, a) or (not foreign and few_edits(left, a))
            for a in awards | regulations
        )

    def contradict(self, family: str, award: str) -> bool:
        """2 ¶6f: whether an award is by its name another regulation's than its family."""
        mine, says = self.regulation(family), self.says_whose(award)
        if mine is None:
            return False
        called = self.known.get(mine, {family})
        others = {f: names for f, names in self.known.items() if f != mine}
        beside = {n for f in {self.own, *self.mentioned} - {mine} for n in self.known.get(f, ())}
        if mine.startswith("another: "):
            inner = {
                bare(n) for k, a in self.awards.items() for n in (k, a["title"], *(a.get("names") or ()))
            }
            if any(
                slips(award, n)
                for n in beside
                if core(n) or not self.of_every_place(n) or bare(n) not in inner
            ):
                return True
        has_names = self.awards if mine == self.own else (self.families.get(mine) or {}).get("awards") or {}
        own = {family, *called, *has_names} | {
            n
            for a in has_names.values()
            for n in ([a["title"], *(a.get("names") or ())] if isinstance(a, dict) else a)
        }
        theirs = [
            n
            for f in {self.own, *self.mentioned} - {mine}
            if any(self.near(award, n) or not core(award) for n in self.known.get(f, ()))
            for n in (f, *self.known.get(f, ()))
        ]
        exact_own = self.award(mine, award) in has_names
        everybodys = self.of_every_place(award)
        is_named = (
            not everybodys
            and not mine.startswith("another: ")
            and (bool(has_names) or len(set(called) - {mine}) > 0)
        )
        if (
            is_named
            and not exact_own
            and not any(slips(award, n) or bare(award) in bare(n) for n in own)
            and any(slips(award, n) or bare(award) in bare(n) for n in theirs)
        ):
            return True
        exact = any(bare(award) in {bare(n) for n in names} for names in others.values())
        if exact and bare(award) not in {bare(n) for n in called}:
            has = self.awards if mine == self.own else (self.families.get(mine) or {}).get("awards")
            return says or (bool(has) and (self.award(mine, award) or "").startswith("another: "))
        if not says or any(self.near(award, n) for n in called) or bare(award) in {bare(n) for n in called}:
            return False
        can_be_near = [n for f, names in others.items() if f in {self.own, *self.mentioned} for n in names]
        holds = [n for names in others.values() for n in names if core(n) and bare(n) in bare(award)]
        return bool(holds) or any(self.near(award, n) for n in can_be_near)

    @staticmethod
    def of_every_place(award: str) -> bool:
        """2 ¶6f: whether awards of every place are so called (市长质量奖), or it is an id."""
        ours = r"([本我]?[省市区县州]?(人民政府|政府|长)?)?质量(管理)?奖(提名奖|金奖|银奖|铜奖)?|[a-z0-9]*"
        return re.fullmatch(ours, bare(award)) is not None

    def says_whose(self, award: str) -> bool:
        """Whether it holds what is particular to a regulation's name, beside the titles of its awards."""
        titles = {n for a in self.awards.values() for n in (a["title"], *(a.get("names") or ()))}
        particular = {core(n) for names in self.known.values() for n in names - titles} - {""}
        return any(len(p) > 1 and (p in core(award) or shortens(core(award), p)) for p in particular)

    def meant(self, beside: Named, text: str) -> str:
        """What a name written in a rule means beside one that a record states."""
        if beside.what == "family":
            return self.regulation(text) or text
        return self.award(beside.regulation, text) or text
