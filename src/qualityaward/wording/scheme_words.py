"""Words for what a scheme is about: its texts, dates and values, in one language."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from qualityaward.text import Lang, catalogue, clean, say
from qualityaward.text.text import fill
from qualityaward.values import (
    EVER,
    NOTHING,
    YUAN,
    CalendarYears,
    Length,
    Period,
    Window,
    parse_period,
)
from qualityaward.wording.whether import question, whether, whether_entry

if TYPE_CHECKING:
    from qualityaward.language.types import Type
    from qualityaward.language.vocabulary import Fact, Field, Label
    from qualityaward.scheme.scheme import Parameter, Scheme
    from qualityaward.wording.whether import Question


BEIJING: Final = timezone(timedelta(hours=8))

LONGEST_NAME: Final = 200
"""Characters of a user's text that are shown in a sentence; a longer text is cut."""

LONGEST: Final = 1_000_000
"""Characters of a text of the regulation, which is never cut."""

MOST_CALLED: Final = 1024
"""Paths of which is remembered how they are called."""

_GAP: Final = "\x00"

_DIGITS: Final = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number below 1000 as a provision writes it (十一, 二十, 一百零三); digits above.

    >>> chinese_number(11), chinese_number(20), chinese_number(103)
    ('十一', '二十', '一百零三')
    """
    if not 0 < number < 1000:  # noqa: PLR2004 reason: no regulation has a thousand articles
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and units:
        text += "零"
    return text + (_DIGITS[units] if units else "")


def decimal(value: int, scale: int) -> str:
    """The shortest decimal text of ``value * 10 ** -scale``.

    >>> decimal(50000, 6), decimal(12, 0)
    ('0.05', '12')
    """
    whole, rest = divmod(abs(value), 10**scale)
    text = f"{whole}.{rest:0{scale}d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if value < 0 else text


def plain(text: str, longest: int = LONGEST_NAME) -> str:
    """A text of somebody else's on one line, without control, invisible and bidirectional characters."""
    return clean(" ".join(text.split()), longest)


@lru_cache(maxsize=4096)
def day_in(day: date, lang: Lang) -> str:
    """A day as it is written in a language.

    >>> day_in(date(2024, 12, 31), "zh"), day_in(date(2024, 12, 31), "en")
    ('2024年12月31日', '31 December 2024')
    """
    month = str(day.month) if lang == "zh" else say(_full("month-names"), lang).split()[day.month - 1]
    return say(_full("day"), lang, year=str(day.year), month=month, day=str(day.day))


def is_day(value: object) -> bool:
    """Whether something is a day in ISO form."""
    if not isinstance(value, str) or len(value) != len("2024-12-31"):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _full(code: str) -> str:
    """A code of the catalogue: notes keep theirs, all others are those of reports."""
    return code if code.startswith("note-") else f"report-{code}"


def _grouped(amount: str) -> str:
    """An amount with its thousands parted."""
    units, point, rest = amount.partition(".")
    return f"{int(units):,}{point}{rest}"


_TEMPLATES: Final[dict[Lang, dict[str, str]]] = {"zh": {}, "en": {}}
"""Texts by the codes of reports and notes, as they were asked for."""

_of_scheme = lru_cache(maxsize=8192)(plain)
"""A text of a scheme or vocabulary on one line; they come again, and none is a record's."""


class SchemeWords:
    """The words of one scheme in one language."""

    def __init__(self, scheme: Scheme, lang: Lang) -> None:
        self.lang, self.scheme = lang, scheme
        self._templates = _TEMPLATES[lang]
        self.frames: dict[tuple[str, ...], tuple[str, str]] = {}

    # Texts --------------------------------------------------------------------------------------------------

    def say(self, code: str, /, **args: str) -> str:
        """The text of `code`, a code of reports or of notes."""
        template = self._templates.get(code)
        if template is None:
            template = self._templates[code] = self.template(code)
        return fill(template, args) if args or "{" in template else template

    def template(self, code: str) -> str:
        """The text of a code, its arguments in braces."""
        text = catalogue()[_full(code)]
        return text.zh if self.lang == "zh" else text.en

    def around(self, code: str, name: str, /, **args: str) -> tuple[str, str]:
        """What stands before and after one argument of a text that has it once, the others given."""
        key = (code, name, *args.values())
        found = self.frames.get(key)
        if found is None:
            if len(self.frames) >= MOST_CALLED:
                self.frames.clear()
            before, after = self.say(code, **args, **{name: _GAP}).split(_GAP)
            found = self.frames[key] = before, after
        return found

    def has(self, code: str) -> bool:
        """Whether there is a text of `code`."""
        return _full(code) in catalogue()

    def label(self, label: Label) -> str:
        """A label, fit to be shown."""
        return _of_scheme(label[self.lang], LONGEST_NAME)

    def quoted(self, text: str) -> str:
        """A text in quotation marks; those inside it become single ones."""
        return self.say("say-quoted", text=self.inner(text))

    def inner(self, text: str) -> str:
        """A text as it stands between quotation marks: those inside it are single ones."""
        return text.replace("“", "‘").replace("”", "’").replace('"', "'")

    def listed(self, items: list[str]) -> str:
        """Items side by side."""
        return self.say("join-items").join(items)

    def joined(self, items: list[str]) -> str:
        """Parts of one sentence."""
        return self.say("join-parts").join(filter(None, items))

    def sentences(self, items: list[str]) -> str:
        """Sentences that belong together."""
        return self.say("join-sentences").join(filter(None, items))

    def translated(self, key: str, chinese: str) -> str:
        """A title of the scheme: its English where it is wanted and there is one, else the Chinese."""
        found = self.scheme.translations.get(key) if self.lang == "en" else None
        return _of_scheme(found or chinese, LONGEST)

    # Dates and values ---------------------------------------------------------------------------------------

    def day(self, day: int | date | str) -> str:
        """A day, given as a date, a day number or ISO text."""
        if isinstance(day, int):
            if not 1 <= day <= date.max.toordinal():
                return self.say("day-far")
            day = date.fromordinal(day)
        elif isinstance(day, str):
            day = date.fromisoformat(day)
        return day_in(day, self.lang)

    def moment(self, text: str) -> str:
        """A point in time by Beijing time, which is the legal time; what has no offset or is no time stays as it is written."""
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return text
        if found.tzinfo is None:
            return text
        try:
            here = found.astimezone(BEIJING)
        except OverflowError:  # the first or the last hours of all years
            return text
        return self.say("moment", day=self.day(here.date()), time=f"{here:%H:%M}")

    def period(self, period: Window | None) -> str:
        """A length of time; None and ``ever``: without end."""
        if isinstance(period, CalendarYears):
            return self.calendar_years(period)
        if period is None or period == EVER or not isinstance(period, Period):
            return self.say("period-ever")
        one = "-one" if period.length == 1 else ""
        return self.say(f"period-{period.unit}{one}", length=str(period.length))

    def calendar_years(self, years: CalendarYears) -> str:
        """Calendar years, counted from that of the judged day."""
        if years.first == years.last:
            code = {0: "this", -1: "last"}.get(years.first, "one")
        elif years.last == 0:
            code = "this-and-last" if years.first == -1 else "with-this"
        else:
            code = "before-this" if years.last == -1 else "between"
        count = 1 - years.first if years.last == 0 else -years.first
        return self.say(f"calendar-{code}", count=str(count), last=str(-years.last))

    def span(self, length: Length) -> str:
        """How long something lasts, in a period or in working days."""
        if isinstance(length, Period):
            return self.period(length)
        return self.say("period-working" + ("-one" if length.length == 1 else ""), length=str(length.length))

    def length(self, text: str) -> str:
        """A text such as ``9 years 31 days``."""
        words = text.split()
        parts = [parse_period(" ".join(words[i : i + 2])) for i in range(0, len(words), 2)]
        shown = [self.period(p) for p in parts if isinstance(p, Period) and p.length]
        return self.say("join-lengths").join(shown) if shown else self.period(Period(0, "days"))

    def value(self, kind: Type, value: Any, field: Field | None = None, scale: int | None = None) -> str:
        """A lowered value as a person reads it, with its unit, its level's or its option's label."""
        if value is None:
            return self.say("value-unknown")
        if value is NOTHING:
            return self.say("value-nothing")
        if isinstance(value, bool):
            return self.say("value-true" if value else "value-false")
        match kind.kind:
            case "date":
                return self.day(value)
            case "scale":
                return self.quoted(self.level(kind, kind.options[value]))
            case "enum":
                labels = field.labels if field is not None else {}
                return self.quoted(self.label(labels[value]) if value in labels else plain(value))
            case "money":
                return self.money(decimal(value, 6 if scale is None else scale))
            case "int" | "number" if field is not None and field.ratio:
                return self.percent(value, 6)
            case "int" | "number":
                default = 0 if kind.kind == "int" else 6
                return self.counted(decimal(value, default if scale is None else scale), field)
            case "period":
                return self.period(parse_period(value))
            case "region":
                return self.region(str(value))
            case "text" | "bool" | "list" | "record":
                return self.quoted(plain(str(value), LONGEST))

    def level(self, kind: Type, name: str) -> str:
        """A level of a scale."""
        scale = self.scheme.vocabulary.scales.get(kind.name)
        return self.label(scale.labels[name]) if scale is not None and name in scale.labels else plain(name)

    def region(self, code: str) -> str:
        """A code of a region, by what the scheme calls the area, or with the system that it is of."""
        regions, called = self.scheme.regions, self.scheme.vocabulary.regions
        unit = regions.unit(code)
        if unit is not None and unit in called:
            return self.say("value-region-called", label=self.label(called[unit]), code=plain(code))
        if regions.system:
            return self.say("value-region-of", system=plain(regions.system), code=plain(code))
        return self.say("value-region", code=plain(code))

    def money(self, amount: str) -> str:
        """An amount in yuan; in Chinese in 万元 or 亿元 where that is whole."""
        if self.scheme.currency != YUAN:
            return self.say("money-other", amount=_grouped(amount), currency=self.scheme.currency)
        if self.lang == "zh" and "." not in amount and amount.endswith("0000"):
            whole = amount.endswith("00000000")
            return self.say("money-yi" if whole else "money-wan", amount=amount[: -8 if whole else -4])
        return self.say("money", amount=_grouped(amount) if self.lang == "en" else amount)

    def percent(self, value: int, scale: int) -> str:
        """A ratio that ends, in percent."""
        return self.say("percent", percent=decimal(100 * value, scale))

    def set_to(self, parameter: Parameter, value: Any) -> str:
        """A value of a parameter, a ratio in percent."""
        if parameter.ratio and isinstance(value, int):
            return self.percent(value, parameter.type.decimals)
        return self.value(parameter.type, value)

    def counted(self, number: str, field: Field | None) -> str:
        """A number with its unit; an English unit loses its plural after 1."""
        if field is None or field.unit is None:
            return number
        unit = self.label(field.unit)
        if self.lang == "en":
            return f"{number} {unit[:-1] if number == '1' and unit.endswith('s') else unit}"
        return number + unit

    def entries(self, fact: Fact, count: int) -> str:
        """So many entries of a list, with its measure word: 3起."""
        if self.lang == "zh" and fact.value.unit is not None:
            return f"{count}{self.label(fact.value.unit)}"
        return self.say("entries", count=str(count))

    def held(self, field: Field, value: bool) -> str:
        """What a yes-or-no field says, as its vocabulary words it; empty where it does not."""
        label = field.affirmed if value else field.denied
        return "" if label is None else self.label(label)

    def question_of(self, field: Field) -> Question:
        """The question that a yes-or-no field answers in its own words; none where it has none."""
        assert field.affirmed is not None
        denied = None if field.denied is None else self.label(field.denied)
        return question(self.label(field.affirmed), denied, self.lang)

    def whether(self, asked: Question) -> str:
        """A question as a part of a sentence: 是否为企业, 个人信用记录是否良好."""
        return whether(asked, self.lang)

    def whether_entry(self, field: Field) -> str:
        """The question that a yes-or-no field of an entry answers, as a part of a sentence; empty where it has no words of its own."""
        return "" if field.affirmed is None else whether_entry(self.question_of(field), self.lang)


__all__ = ["LONGEST", "MOST_CALLED", "SchemeWords", "chinese_number", "day_in", "decimal", "is_day", "plain"]
