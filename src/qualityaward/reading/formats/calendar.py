"""The keys of ``qualityaward.calendar/1``: a year's arrangement of holidays."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.formats import NAMES
from qualityaward.reading.keys import DATE, INT, Either, Items, Key, Keys, stated

FORMAT: Final = NAMES["calendar"]

SPAN: Final = Keys(
    "连续的几天",
    "several days on end",
    {
        "from": Key("起", "第一天", "the first", DATE, due=True),
        "to": Key("止", "最后一天", "the last", DATE, due=True),
    },
)
_DAYS: Final = Items(Either((DATE, SPAN)))
KEYS: Final = Keys(
    "工作日历：国务院公布的放假调休安排",
    "calendar: the published arrangement of holidays",
    {
        "format": stated(FORMAT),
        "year": Key("年份", "哪一年；多年写 years", "the year, or `years`", INT),
        "years": Key("各年份", "哪几年", "the years", Items(INT)),
        "holidays": Key("放假", "放假的日子：单日，或 from 和 to", "days off", _DAYS, due=True),
        "workdays": Key("上班", "周末上班的日子", "days at weekends that are worked", _DAYS, due=True),
        "cite": Key("依据", "公布安排的文件", "what published the arrangement", due=True),
    },
)
