"""Words for the tables of the reference pages that no table of the library has: functions, types."""

from __future__ import annotations

FUNCTIONS: dict[str, tuple[str, str]] = {
    "years_since": ("满多少整年", "whole years complete since that day"),
    "months_since": ("满多少整月", "whole months complete since that day"),
    "days_since": ("多少天", "days since that day"),
    "add_years": ("若干年后的对应日", "the corresponding day so many years later; the number is written out"),
    "year_end": ("当年12月31日", "31 December of that year"),
    "year": ("年份", "its year"),
    "within_region": (
        "是否在该区划内；本身就是条件",
        "whether the place is inside; it is a condition by itself",
    ),
    "date": ("写出一个日期", "a day, written out"),
    "money": ("写出一笔金额", "an amount, written out"),
}

TYPES: tuple[tuple[str, str, str, str], ...] = (
    ("`bool`", "`true`, `false`", "是或否", "yes or no"),
    ("`int`", "`5`", "整数", "whole number"),
    ("`number`, `ratio`", "`0.05`", "小数点前最多15位、后最多6位，精确", "at most 15 digits before the point and 6 after it; exact"),
    ("`money`", "`300000 CNY`, `30万元`, `1.5亿元`", "人民币金额，精确", "yuan; exact"),
    ("`text`", "`社保名册`", "文字", "text"),
    ("`date`", "`2024-09-11`", "日期，没有时刻", "civil date, no time"),
    ("`region`", '`"320700"`', "2、4、6、9或12位行政区划或统计用区划代码，要加引号", "administrative or statistical code of 2, 4, 6, 9 or 12 digits, quoted"),
    ("`period`", "—", "期间：`3 years`、`18 months`、`7 days`、`ever`；只用于定义", "a length of time; for definitions only"),
    ("等级名 a scale's name", "`major`", "等级之一，可比高低", "a level of that scale; ordered"),
    ("`[a, b, c]`", "`b`", "选项之一，没有高低", "one of the options; not ordered"),
)  # fmt: skip
