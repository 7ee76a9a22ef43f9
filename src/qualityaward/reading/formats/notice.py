"""The keys of ``qualityaward.notice/1``."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.formats import NAMES
from qualityaward.reading.keys import ANY, DATE, Either, Key, Keys, Named, Options, stated

FORMAT: Final = NAMES["notice"]

VALUE: Final = Keys(
    "公告给出的一个值及其出处",
    "a value that the notice sets, with its place",
    {
        "value": Key("值", "公告给出的值", "the value", ANY, due=True),
        "cite": Key("依据", "在公告的哪一处", "the place in the notice"),
    },
)
KEYS: Final = Keys(
    "年度公告：给出规定没有写死的值",
    "notice: what a year's notice sets that the regulation leaves open",
    {
        "format": stated(FORMAT),
        "family": Key("系列", "所属规定的系列名称", "family of the regulation", due=True),
        "document_number": Key(
            "文号", "公告的文号；没有写 none", "number of the notice, or `none`", due=True
        ),
        "from": Key("起", "从哪天起适用", "first day on which it applies", DATE, due=True),
        "to": Key(
            "止",
            "适用到哪一天；没有期限写 none",
            "last day on which it applies, or `none`",
            Either((DATE, Options(("none",)))),
            due=True,
        ),
        "set": Key(
            "设定",
            "参数的值：参数名下写值，或写 value 和 cite；只有 readings 时可以不写",
            "values of parameters, each alone or with its place; may be left out beside `readings`",
            Named(Either((ANY, VALUE))),
        ),
        "readings": Key(
            "口径",
            "公告采用的解释口径",
            "readings that the notice adopts",
            Named(Either((ANY, VALUE))),
        ),
        "cite": Key("依据", "作出公告所依据的条文", "provision on which the notice is based"),
    },
)
