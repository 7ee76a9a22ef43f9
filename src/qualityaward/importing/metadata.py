"""What a regulation says of itself: title, number, issuer, dates, what it replaces, whether its text is whole."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from qualityaward.importing.outline import is_date, is_number, is_title
from qualityaward.language.numerals import number_of

if TYPE_CHECKING:
    from qualityaward.importing.outline import Outline, Part

_DAY: Final = re.compile(
    r"([12][0-9]{3}|[二一][〇○Ｏ0零一二三四五六七八九]{3})\s*年\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s*[〔﹝\[【（(]\s*(?:19|20)[0-9]{2}\s*[〕﹞\]】）)]\s*第?\s*[0-9]+\s*号|[\u4e00-\u9fff]{2,14}令\s*第?\s*[0-9]+\s*号"
)
_ASSUMED: Final = re.compile(r"自\s*((?:公布|发布|印发|颁布|下发)之日)\s*起\s*(?:施行|实施|执行)")
_DATED: Final = re.compile(r"自\s*(" + _DAY.pattern + r")\s*起\s*(?:施行|实施|执行)")
_AWARD: Final = re.compile(
    r"(?:本办法|本规定|本细则|本条例)?所称的?\s*[“\"]?([^，。；“”\"（(]{2,24}?奖)[”\"]?\s*(?:（[^）]*）)?\s*[，,]?\s*是"
)
_ABSENT: Final = {
    "notice": "公示",
    "prizes": "奖励|奖金",
    "quotas": "名额|不超过|[0-9一二三四五六七八九十]+\\s*[个家名]",
    "debarments": "不得(?:再次|重新|重复)?(?:申报|参加)|不再|再次提出申请",
    "revocations": "撤销",
    "review": "评审",
}


class Metadata(NamedTuple):
    """The head of a scheme, as far as the text says it; None is not said. ``numbers`` are other documents' numbers."""

    title: str
    document_number: str | None
    issuer: str | None
    issued: date | None
    effective: date | None
    assumed: str | None
    replaces: str | None
    expires: date | None
    draft: bool
    complete: bool
    award: str | None
    award_at: str | None
    absent: tuple[str, ...]
    numbers: tuple[str, ...]


def day(text: str) -> date | None:
    """The first date of a text.

    >>> day("二○二四年九月十一日"), day("2024 年 9 月 11 日印发"), day("2024年13月1日")
    (datetime.date(2024, 9, 11), datetime.date(2024, 9, 11), None)
    """
    found = _DAY.search(text)
    if found is None:
        return None
    year, month, of_month = (number_of(re.sub("[○Ｏ]", "〇", part)) for part in found.groups())
    try:
        return date(year or 0, month or 0, of_month or 0)
    except ValueError:
        return None


def metadata(outline: Outline, name: str) -> Metadata:
    """What the text says of itself; `name` is the title of a text without one."""
    front = [
        p
        for p in outline.parts
        if p.kind != "article" and not p.id.startswith(("chapter", "section", "part"))
    ]
    articles = outline.named("article")
    text = "\n".join(p.text for p in articles)
    titles = [p for p in front if p.id.startswith("front.") and p.kind == "heading"]
    title = next((p.text for p in titles if is_title(p.text)), titles[0].text if titles else name)
    if len(titles) > 1 and not is_title(titles[0].text) and is_title(titles[1].text):
        title = titles[0].text + titles[1].text
    own = next((p.text for p in front if is_number(p.text)), None)
    signatures = [p for p in front if p.kind == "signature"]
    dated = next((p for p in signatures if day(p.text)), None)
    issued = day(dated.text) if dated is not None else None
    last = next((p.text for p in reversed(articles) if re.search(r"起\s*(?:施行|实施|执行)", p.text)), "")
    stated = _DATED.search(last)
    assumed = _ASSUMED.search(last)
    effective = day(stated[1]) if stated else issued if assumed else None
    award = next(((m[1], p.id) for p in articles if (m := _AWARD.search(p.text))), (None, None))
    return Metadata(
        title=title,
        document_number=re.sub(r"\s", "", own) if own else None,
        issuer=_issuer(signatures, dated),
        issued=issued,
        effective=effective,
        assumed=assumed[1] if assumed and not stated else None,
        replaces=_replaced(last),
        expires=_expires(last, effective),
        draft=any(re.search(r"征求意见|草案|送审|讨论稿", p.text) for p in [*titles, *front[:1]]),
        complete=bool(last) and bool(articles) and articles[-1].text.endswith(("。", "！", "”", "）")),
        award=award[0],
        award_at=award[1],
        absent=tuple(section for section, words in _ABSENT.items() if not re.search(words, text)),
        numbers=tuple(
            dict.fromkeys(
                re.sub(r"\s", "", n)
                for p in outline.parts
                for n in _NUMBER.findall(p.text)
                if not is_number(p.text)
            )
        ),
    )


def _issuer(signatures: list[Part], dated: Part | None) -> str | None:
    """The name that stands over the date."""
    if dated is None:
        return None
    before = [p for p in signatures if not is_date(p.text) and signatures.index(p) < signatures.index(dated)]
    return before[-1].text if before else None


def _expires(last: str, effective: date | None) -> date | None:
    """The last day of a regulation that says until when, or for how many years, it holds."""
    until = re.search(r"有效期(?:限)?\s*(?:截?至|到)\s*(" + _DAY.pattern + ")", last)
    if until is not None:
        return day(until[1])
    years = re.search(r"有效期(?:限)?\s*(?:为)?\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*年", last)
    count = number_of(years[1]) if years is not None else None
    if count is None or effective is None:
        return None
    return date.fromordinal(_before(effective, count))


def _before(effective: date, years: int) -> int:
    """The day before the same day so many years later; 29 February ends with February (民法典 第二百零二条)."""
    try:
        return effective.replace(year=effective.year + years).toordinal() - 1
    except ValueError:
        return date(effective.year + years, 2, 28).toordinal()


def _replaced(last: str) -> str | None:
    """The number of the regulation that this one repeals."""
    if not re.search(r"同时废止|停止执行|即行废止|同时作废", last):
        return None
    found = _NUMBER.search(last)
    return re.sub(r"\s", "", found[0]) if found else None


__all__ = ["Metadata", "day", "metadata"]
