"""Values of the law: truth, outcomes, periods, exact numbers, and the arithmetic of civil dates.

Dates inside an evaluation are day numbers (:meth:`datetime.date.toordinal`), numbers with decimals are whole
millionths, levels of a scale are ranks: comparing is then exact, fast and free of every ambient setting.
Article numbers are of the Civil Code of the People's Republic of China (中华人民共和国民法典).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

Truth = Literal[-1, 0, 1]
"""Three-valued truth: 1 true, 0 false, -1 unknown."""

TRUE: Final = 1
FALSE: Final = 0
UNKNOWN: Final = -1

ClauseOutcome = Literal["pass", "fail", "undetermined", "not_applicable"]
RecordOutcome = Literal["eligible", "ineligible", "undetermined", "in_order", "breach"]
BarOutcome = Literal["clear", "debarred", "undetermined"]

OUTCOME_OF: Final[dict[int, ClauseOutcome]] = {
    TRUE: "pass",
    FALSE: "fail",
    UNKNOWN: "undetermined",
}


def negate(truth: Truth) -> Truth:
    """Strong Kleene `not`."""
    return truth if truth == UNKNOWN else (FALSE if truth == TRUE else TRUE)


def both(truths: list[Truth]) -> Truth:
    """Strong Kleene `and` of any number of truths, in whatever order; true of none."""
    if FALSE in truths:
        return FALSE
    return UNKNOWN if UNKNOWN in truths else TRUE


def either(truths: list[Truth]) -> Truth:
    """Strong Kleene `or` of any number of truths, in whatever order; false of none."""
    if TRUE in truths:
        return TRUE
    return UNKNOWN if UNKNOWN in truths else FALSE


class Nothing:
    """What an absent optional field holds: equal to nothing, before and after nothing.

    ``==``, ``<``, ``<=``, ``>``, ``>=`` and ``in`` with it are false, ``!=`` and ``not in`` are true.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__

    def __hash__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NOTHING"

    def __reduce__(self) -> str:
        return "NOTHING"  # a copy is the same object: code asks whether something *is* nothing


ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
"""How a day is written, with nothing before or behind it."""

NOTHING: Final = Nothing()


# Periods and civil dates ------------------------------------------------------------------------------------

Unit = Literal["years", "months", "days"]
FAR: Final = date.max.toordinal() + 1
"""A day after every day: where adding a period leaves the calendar."""

FIRST_DAY: Final = date(1900, 1, 1).toordinal()
"""The first day that a record may state: what is dated before it is a slip of the pen (0203 for 2023)."""

FIRST_YEAR: Final = date.fromordinal(FIRST_DAY).year
LAST_YEAR: Final = date.max.year
"""The years that rows of yearly figures may be of."""

MOST_YEARS: Final = 200
"""The longest period in years a scheme may name."""


class Period(NamedTuple):
    """A length of time in one unit; ``length`` is at least 0."""

    length: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.length} {self.unit if self.length != 1 else self.unit[:-1]}"


class Ever(NamedTuple):
    """No limit of time."""

    def __str__(self) -> str:
        return "ever"


EVER: Final = Ever()


class CalendarYears(NamedTuple):
    """Whole calendar years, counted from that of the judged day, which is 0; both are included and neither is positive.

    >>> str(CalendarYears(-1, 0)), str(CalendarYears(-3, -1))
    ('this and last year', 'years -3 to -1')
    """

    first: int
    last: int

    def __str__(self) -> str:
        return _YEARS_NAMED.get(self, f"years {self.first} to {self.last}")

    def of(self, year: int) -> range:
        """The years, counted from a year."""
        return range(year + self.first, year + self.last + 1)

    def days(self, day: int) -> tuple[int, int]:
        """Their first and last day; those that are not over end with the year of `day`."""
        year = year_of(day)
        first, last = (min(max(year + n, 1), date.max.year) for n in self)
        return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


_YEARS_NAMED: Final[dict[tuple[int, int], str]] = {
    (0, 0): "this year",
    (-1, 0): "this and last year",
    (-1, -1): "last year",
}
_NAMED_YEARS: Final = {name: CalendarYears(*years) for years, name in _YEARS_NAMED.items()}

Window = Period | Ever | CalendarYears

_PERIOD = re.compile(r"(0|[1-9][0-9]{0,4}) (year|month|day)s?\Z")
_YEARS = re.compile(r"years (0|-[1-9][0-9]{0,2}) to (0|-[1-9][0-9]{0,2})\Z")
_MOST: Final[dict[str, int]] = {"years": MOST_YEARS, "months": 12 * MOST_YEARS, "days": 366 * MOST_YEARS}


def parse_period(text: str) -> Window | None:
    """The period that `text` names (``3 years``, ``18 months``, ``7 days``, ``ever``, ``this year``), or None.

    >>> parse_period("3 years")
    Period(length=3, unit='years')
    """
    if text == "ever":
        return EVER
    if text in _NAMED_YEARS:
        return _NAMED_YEARS[text]
    if found := _YEARS.match(text):
        first, last = int(found[1]), int(found[2])
        return CalendarYears(first, last) if -MOST_YEARS <= first <= last else None
    if not (found := _PERIOD.match(text)):
        return None
    count = int(found[1])
    unit: Unit = {"year": "years", "month": "months", "day": "days"}[found[2]]  # type: ignore[assignment]  # the pattern admits only these
    return Period(count, unit) if count <= _MOST[unit] else None


class WorkingDays(NamedTuple):
    """A length of time in working days (工作日); ``length`` is at least 0."""

    length: int

    def __str__(self) -> str:
        return f"{self.length} working day{'' if self.length == 1 else 's'}"


Length = Period | WorkingDays
_WORKING = re.compile(r"(0|[1-9][0-9]{0,2}) working days?\Z")


def parse_length(text: str) -> Length | None:
    """The length of a stage that `text` names (``7 days``, ``1 month``, ``5 working days``), or None.

    >>> parse_length("15 working days")
    WorkingDays(length=15)
    """
    if found := _WORKING.match(text):
        return WorkingDays(int(found[1]))
    period = parse_period(text)
    return period if isinstance(period, Period) else None


def _month_shift(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def add(day: int, period: Period) -> int:
    """The day a period ends that begins with `day`: the corresponding day, else the month's last (第二百零二条).

    >>> date.fromordinal(add(date(2024, 2, 29).toordinal(), Period(1, "years"))).isoformat()
    '2025-02-28'
    """
    if period.unit == "days" or day >= FAR:
        return min(day + period.length, FAR)
    start = date.fromordinal(day)
    year, month = _month_shift(start, period.length * (12 if period.unit == "years" else 1))
    if year > date.max.year:
        return FAR
    return date(year, month, min(start.day, monthrange(year, month)[1])).toordinal()


A_YEAR: Final = Period(1, "years")
"""How long before a decision an application that nobody dates may have been made."""


def first_within(on: int, period: Period) -> int:
    """The earliest day d with ``on <= d + period``; 1, the first day of the calendar, if every day is.

    An event of day d is within the last n years of `on` when ``first_within(on, n years) <= d <= on``.

    >>> date.fromordinal(first_within(date(2024, 2, 29).toordinal(), Period(3, "years"))).isoformat()
    '2021-03-01'
    """
    if period.unit == "days":
        return max(on - period.length, 1)
    today = date.fromordinal(on)
    year, month = _month_shift(today, -period.length * (12 if period.unit == "years" else 1))
    if year < 1:
        return 1
    if today.day <= monthrange(year, month)[1]:
        return date(year, month, today.day).toordinal()
    return date(year, month, monthrange(year, month)[1]).toordinal() + 1


def last_since(on: int, period: Period) -> int:
    """The latest day d with ``d + period <= on``; 0 if there is none.

    >>> date.fromordinal(last_since(date(2023, 2, 28).toordinal(), Period(3, "years"))).isoformat()
    '2020-02-29'
    """
    if period.unit == "days":
        return max(on - period.length, 0)
    today = date.fromordinal(on)
    year, month = _month_shift(today, -period.length * (12 if period.unit == "years" else 1))
    if year < 1:
        return 0
    length = monthrange(year, month)[1]
    ends_month = today.day == monthrange(today.year, today.month)[1]
    return date(year, month, length if ends_month else min(today.day, length)).toordinal()


def whole_years(since: int, on: int) -> int:
    """The largest n with ``since + n years <= on``; 0 if `since` is later."""
    return whole_months(since, on) // 12


def whole_months(since: int, on: int) -> int:
    """The largest n with ``since + n months <= on``; 0 if `since` is later."""
    if since >= on:
        return 0
    start, today = date.fromordinal(since), date.fromordinal(on)
    months = (today.year - start.year) * 12 + today.month - start.month
    return months if add(since, Period(months, "months")) <= on else months - 1


def year_end(day: int) -> int:
    """31 December of the year of `day`."""
    if day >= FAR:
        return FAR
    return date(date.fromordinal(day).year, 12, 31).toordinal()


def year_of(day: int) -> int:
    """The calendar year of `day`; that after the last one for a day beyond the calendar.

    >>> year_of(date(2024, 12, 31).toordinal()), year_of(FAR)
    (2024, 10000)
    """
    return date.max.year + 1 if day >= FAR else date.fromordinal(day).year


def total_reaches(spans: list[tuple[int, int]], period: Period) -> bool:
    """Whether half-open spans of days, merged where they overlap or touch, make up `period` in all.

    With T days in all and E the end of the last span: ``(E - T days) + period <= E``. A gap never helps.
    """
    days, end = merged_days(spans)
    return add(end - days, period) <= end if days else period.length == 0


def merged_days(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """How many days the half-open spans cover together, and the end of the last; (0, 0) of none."""
    days = reach = 0
    for first, end in sorted(s for s in spans if s[0] < s[1]):
        days += max(0, end - max(first, reach))
        reach = max(reach, end)
    return days, reach


# Numbers ----------------------------------------------------------------------------------------------------

DECIMALS: Final = 6
"""Digits after the point that a number may have; inside, a number with decimals is a whole number of 10**-6."""

MILLION: Final = 10**DECIMALS
_MOST_WHOLE: Final = 10**15


def to_millionths(number: Decimal | int) -> int | None:
    """`number` as a whole number of millionths, or None beyond 15 digits before or 6 after the point.

    >>> to_millionths(Decimal("0.05"))
    50000
    """
    if isinstance(number, int):
        return number * MILLION if abs(number) < _MOST_WHOLE else None
    if not number.is_finite():
        return None
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or len(digits) + max(exponent, 0) > 40:  # noqa: PLR2004 reason: far past 15 + 6 digits
        return None
    whole = int("".join(map(str, digits)))
    shift = exponent + DECIMALS
    if shift < 0:
        whole, rest = divmod(whole, 10**-shift)
        if rest:
            return None
    else:
        whole *= 10**shift
    return (-whole if sign else whole) if whole < _MOST_WHOLE * MILLION else None


def from_millionths(value: int) -> str:
    """The shortest decimal text of so many millionths.

    >>> from_millionths(50000)
    '0.05'
    """
    sign, value = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(value, MILLION)
    return f"{sign}{whole}.{rest:06d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


YUAN: Final = "CNY"
CURRENCIES: Final = frozenset((
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL",
    "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP",
    "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR",
    "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL",
    "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR",
    "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD",
    "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX",
    "USD", "UYU", "UZS", "VED", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
))  # fmt: skip
"""The currencies of ISO 4217 in which amounts are paid."""

_MONEY = re.compile(r"([-−－负]?)([0-9]{1,15}(?:\.[0-9]{1,6})?) ?(万|亿)?(?:(元)| ?([A-Z]{3}))?\Z")


def currency_of(text: str) -> str | None:
    """The currency that an amount names; None if it names none.

    >>> currency_of("300 USD"), currency_of("30万元"), currency_of("300")
    ('USD', 'CNY', None)
    """
    found = _MONEY.match(text)
    return None if found is None else YUAN if found[4] else found[5]


def parse_money(text: str, currency: str = YUAN) -> int | None:
    """Millionths of a yuan, or of a unit of `currency`, in ``300000 CNY``, ``30万元``, ``1.5亿元`` or ``300000``, a loss with a sign; None for anything else.

    >>> parse_money("-50万元"), parse_money("负1亿元") == -parse_money("1亿元"), parse_money("50万美元")
    (-500000000000, True, None)
    >>> parse_money("5 USD"), parse_money("5 USD", "USD"), parse_money("5万元", "USD")
    (None, 5000000, None)
    """
    found = _MONEY.match(text)
    if not found or currency_of(text) not in (None, currency):
        return None
    times = {"万": 10**4, "亿": 10**8, None: 1}[found[3]]
    amount = to_millionths(Decimal(found[2]))
    if amount is None or amount * times >= _MOST_WHOLE * MILLION:
        return None
    return -amount * times if found[1] else amount * times
