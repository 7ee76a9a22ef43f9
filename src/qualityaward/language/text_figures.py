"""Figures as Chinese texts write them: periods, dates, amounts of money, shares, counts; and which of them another text has not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Final, Literal, NamedTuple

from qualityaward.language.numerals import NUMERAL, number_of

Class = Literal["months", "days", "money", "share", "count", "date"]

_NUMBER: Final = rf"(?:[0-9]+(?:\.[0-9]+)?|{NUMERAL}(?:点[〇零一二三四五六七八九]+)?)"
_BEFORE: Final = r"(?<![第〔（(0-9A-Za-z./\-])"
_LARGE: Final = {"百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8}
_COMMA: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_DATE: Final = re.compile(
    rf"(?P<year>{NUMERAL})年(?P<month>{NUMERAL})月(?P<day>{NUMERAL})日"
    r"|(?P<y>[12][0-9]{3})[-./](?P<m>[0-9]{1,2})[-./](?P<d>[0-9]{1,2})(?![0-9])"
)
_MONTH_DAY: Final = re.compile(rf"{NUMERAL}月(?:{NUMERAL}日)?")
"""A day or month of every year, which is no length."""

_YEAR: Final = 1000
"""From which on a number before 年 names a year."""

_PATTERNS: Final[tuple[tuple[Class, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))  # type: ignore[misc]  # the words have classes of ours
    for kind, pattern in (
        ("share", rf"(?P<below>{NUMERAL}|万)分之(?P<number>{_NUMBER})"),
        ("share", rf"{_BEFORE}(?P<number>{_NUMBER})\s*(?:个)?百分点"),
        ("share", rf"{_BEFORE}(?P<number>{_NUMBER})\s*(?P<sign>[%‰])"),
        (
            "share",
            r"(?<![0-9〇零一二三四五六七八九十百千])(?P<tenths>[1-9一二两三四五六七八九])成(?P<more>[一二三四五六七八九])?"
            r"(?![员立果本品功长绩效就为年分交套熟型人都])",
        ),
        ("share", r"(?P<half>半数|一半|过半)"),
        ("money", rf"{_BEFORE}(?:(?P<yi>{_NUMBER}[百佰千仟]?)\s*亿)?\s*(?:(?P<wan>{_NUMBER}[百佰千仟]?)\s*万)?\s*(?P<number>{_NUMBER})?\s*(?:美|欧|港|日|澳)?元"),
        ("months", rf"{_BEFORE}(?P<years>{NUMERAL})\s*年(?P<half>半)"),
        ("months", rf"{_BEFORE}(?P<years>{_NUMBER})\s*(?:个(?:完整|连续|日历|自然|会计|财务)*年度?|(?:周|个)?年度?(?!度第)|周年|周?岁)"),
        ("months", rf"{_BEFORE}(?P<quarters>{NUMERAL})\s*个?季度"),
        ("months", rf"{_BEFORE}(?P<number>{_NUMBER})\s*个月"),
        ("months", r"(?<![上下年])(?P<halfyear>半年)"),
        ("days", rf"{_BEFORE}(?P<number>{_NUMBER})\s*(?:个?工作日|天|日(?!期))"),
        ("count", rf"(?:名次|排名|排序|位次|[位名]列|位居|进入)[^，。；、]{{0,4}}?前(?P<number>{NUMERAL})(?![款条])"),
        ("count", rf"{_BEFORE}(?P<number>{_NUMBER})\s*(?P<large>[百千]?[万亿])?\s*(?:个|名|项|件|次|家|人|条|起|份|种|届|倍|位|篇|台|套)"),
    )
)  # fmt: skip
"""How texts write figures, in the order in which they are looked for: what one has found no other looks at."""


class Told(NamedTuple):
    """A figure of a text: its class, its value, how it is written, the words before and behind it, and where it stands."""

    kind: Class
    value: Fraction
    text: str
    before: str
    after: str
    at: int


def stated(text: str) -> dict[Class, dict[Fraction, str]]:
    """The figures of a text by class, each as it is written.

    >>> list(stated("近三个年度投入五千万元以上，三成员工、百分之六十的产品合格")["money"])
    [Fraction(50000000, 1)]
    """
    found: dict[Class, dict[Fraction, str]] = defaultdict(dict)
    for told in figures_in(text):
        found[told.kind][told.value] = told.text
    return found


def figures_in(text: str) -> list[Told]:
    """The figures of a text, each once where it stands."""
    return _read(text)[0]


def marked(text: str) -> list[Told | str]:
    """The signs of a text with its figures among them, each as one.

    >>> [t if isinstance(t, str) else t.value for t in marked("每年3个。")]
    ['每', '年', Fraction(3, 1), '。']
    """
    found: list[Told | str] = []
    whole, end = _plain(text), 0
    for told in sorted(figures_in(text), key=lambda t: t.at):
        found += [*whole[end : told.at], told]
        end = told.at + len(told.text)
    return [*found, *whole[end:]]


def figures_differ(old: str, new: str, *, often: bool = True) -> bool:
    """Whether two texts have other figures, however each is written: 3年 and 三年, 3% and 百分之三 are one.

    >>> [figures_differ("近3年占3%", t) for t in ("近三年占百分之三", "近36个月占3%", "近五年占3%", "近3年占3%，共2项")]
    [False, False, True, True]

    `often`: how often a figure stands there counts, too.
    """
    ours, theirs = _figures_of(old), _figures_of(new)
    return ours != theirs if often else set(ours) != set(theirs)


def _figures_of(text: str) -> Counter[tuple[str, object]]:
    """The figures of a text by value, and its other numbers by the word that they count, each as often as it stands there."""
    told, left = _read(_CITED.sub("", text))
    found: Counter[tuple[str, object]] = Counter((t.kind, t.value) for t in told)
    for number in _OTHER.finditer(left):
        value = _value(number["digits"] or number["words"])
        if value is not None:
            found[number["of"] or "", value] += 1
    return found


_CITED: Final = re.compile(rf"第\s*{NUMERAL}\s*[条款项目章节]|[（(]{NUMERAL}[)）]")
"""Numbers of provisions: they count nothing."""

_OTHER: Final = re.compile(
    r"(?:(?<![0-9.])(?P<digits>[0-9]+(?:\.[0-9]+)?)|(?<![统唯同不任单专万])(?P<words>[〇零一二三四五六七八九十百千两]+)(?=[年月日号级等类档度季轮期步审评票]))"
    r"(?P<of>[年月日号项级等类档度季轮期步审评票])?"
)
"""Numbers that are no figure of a class: a day of every year, a level (二等奖)."""


def _plain(text: str) -> str:
    """A text in which one sign is written in one way, and no comma parts thousands."""
    return _COMMA.sub("", unicodedata.normalize("NFKC", text))


def _read(text: str) -> tuple[list[Told], str]:
    """The figures of a text, and what is left of it where they stood."""
    whole = _plain(text)
    found = list[Told]()

    def take(kind: Class, match: re.Match[str], value: Fraction | None) -> str:
        if value is None:
            return match[0]
        around = (
            whole[max(0, match.start() - _NEAR) : match.start()],
            whole[match.end() : match.end() + _NEAR],
        )
        found.append(Told(kind, value, match[0], *around, match.start()))
        return "　" * len(match[0])

    def figure(kind: Class, match: re.Match[str]) -> str:
        return take(kind, match, _of(kind, match))

    days = list[str]()

    def aside(match: re.Match[str]) -> str:
        days.append(match[0])
        return "　" * len(match[0])

    left = _DATE.sub(lambda match: take("date", match, _day(match)), whole)
    left = _MONTH_DAY.sub(aside, left)
    for kind, pattern in _PATTERNS:
        left = pattern.sub(partial(figure, kind), left)
    return found, left + "　".join(["", *days])


_NEAR: Final = 8
"""How many characters beside a figure say whether it counts itself."""


def _day(match: re.Match[str]) -> Fraction | None:
    """The day that a text names."""
    parts = [number_of(p) for p in match.groups() if p is not None]
    try:
        return Fraction(date(*(p or 0 for p in parts)).toordinal())
    except ValueError:
        return None


def _of(kind: Class, match: re.Match[str]) -> Fraction | None:
    """The value of a figure in the unit of its class; None of what is no figure."""
    told = {name: text for name, text in match.groupdict().items() if text is not None}
    numbers = {name: _value(text) for name, text in told.items() if name in _VALUED}
    if None in numbers.values():
        return None
    known = {name: value for name, value in numbers.items() if value is not None}
    number = known.get("number", Fraction(0))
    match kind:
        case "share":
            return _share(told, known, number)
        case "money":
            parts = (known.get("yi", 0) * 10**8, known.get("wan", 0) * 10**4, number)
            return Fraction(sum(parts)) if known else None
        case "months":
            if known.get("years", 0) >= _YEAR:
                return None
            half = 6 if "half" in told or "halfyear" in told else 0
            return known.get("years", Fraction(0)) * 12 + known.get("quarters", 0) * 3 + number + half
        case "days" | "date":
            return number
        case "count":
            return number * _large(told.get("large", ""))


_VALUED: Final = ("number", "yi", "wan", "years", "quarters")


def _share(told: Mapping[str, str], known: Mapping[str, Fraction], number: Fraction) -> Fraction | None:
    if "half" in told:
        return Fraction(1, 2)
    if "tenths" in told:
        tenths, more = (_value(told.get(name, "零")) or 0 for name in ("tenths", "more"))
        return Fraction(tenths * 10 + more, 100)
    if "below" in told:
        below = Fraction(10**4) if told["below"] == "万" else _value(told["below"])
        return number / below if below else None
    return number / (1000 if told.get("sign") == "‰" else 100)


def _value(text: str) -> Fraction | None:
    """A number as it is written, perhaps with 百 or 千 behind figures."""
    figures = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([百佰千仟]?)", text)
    if figures is not None:
        return Fraction(figures[1]) * _large(figures[2])
    whole, _, part = text.partition("点")
    number, digits = number_of(whole), number_of(part) if part else 0
    return None if number is None or digits is None else number + Fraction(digits, 10 ** len(part))


def _large(text: str) -> int:
    times = 1
    for char in text:
        times *= _LARGE[char]
    return times


def shown(number: Fraction) -> str:
    """A number as it is written."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


__all__ = ["Class", "Told", "figures_differ", "figures_in", "marked", "shown", "stated"]
