"""The keys of ``qualityaward.conformance/1`` as drafters write it: cases for one scheme, and what must come out."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.formats import NAMES, record
from qualityaward.reading.keys import (
    ANY,
    BOOL,
    DATE,
    INT,
    MONEY,
    OPEN,
    TEXT,
    TEXTS,
    Either,
    Items,
    Key,
    Keys,
    Named,
    Options,
    optional,
    stated,
)

FORMAT: Final = NAMES["cases"]
_NOTE: Final = Key("说明", "说明", "a note")

RECORD: Final = Keys(record.KEYS.zh, record.KEYS.en, optional(record.KEYS))
BAR: Final = Keys(
    "限制申报的结果",
    "what comes of a debarment",
    {
        "outcome": Key("结果", "clear、debarred 或 undetermined", "its outcome"),
        "until": Key("止", "限制的最后一天；null：没有", "the last barred day; null: none", DATE),
    },
)
GROUND: Final = Keys(
    "撤销的结果",
    "what comes of a revocation",
    {
        "outcome": Key("结果", "met、not_met、undetermined 或 not_applicable", "its outcome"),
        "missing": Key("尚缺", "尚缺的事项", "what is missing", TEXTS),
        "until": Key("止", "随之限制申报的最后一天", "the last day barred that follows", DATE),
    },
)
QUOTA: Final = Keys(
    "名额的结果",
    "what comes of a quota",
    {
        "outcome": Key("结果", "pass、fail、deviation 或 undetermined", "its outcome"),
        "count": Key("人数", "占用名额的人数", "how many count", INT),
    },
)
_OUTCOMES: Final = Named(TEXT)

_CLAIMS: Final = {
    "outcome": Key("结论", "整个结论", "outcome of the whole answer"),
    "robust": Key("稳定", "换一种解释口径是否不变", "whether other readings leave it", BOOL),
    "missing": Key("尚缺", "整个结论的尚缺事项，写全", "all that is missing", TEXTS),
    "decided_by": Key("决定者", "由哪些条款决定", "what decided it", TEXTS),
    "clauses": Key("条款", "各条款的结果", "outcome of each clause", _OUTCOMES),
    "clause_missing": Key(
        "条款尚缺", "各条款的尚缺事项", "what each clause lacks", Named(TEXTS)
    ),
    "deviations": Key("偏离", "未满足的原则性条款", "clauses in principle not met", TEXTS),
    "debarments": Key(
        "限制申报", "各项限制的结果", "each debarment", Named(Either((TEXT, BAR)))
    ),
    "revocations": Key(
        "撤销", "各项撤销的结果", "each revocation", Named(Either((TEXT, GROUND)))
    ),
    "sources": Key("来源", "各参数的来源", "where each parameter comes from", _OUTCOMES),
    "reasons": Key("理由", "各条款理由里应有的话", "words of each reason", Named(TEXTS)),
    "barred": Key(
        "受限", "当天是否限制申报；unknown：不明", "whether barred on the day, or `unknown`",
        Either((BOOL, Options(("unknown",)))),
    ),
    "first_free": Key("最早可报", "可以申报的第一天；null：没有", "first free day", DATE),
    "quotas": Key("名额", "各名额的结果", "each quota", Named(Either((TEXT, QUOTA)))),
    "winners": Key("获奖者", "各获奖者的资格", "eligibility of each winner", _OUTCOMES),
    "prizes": Key("奖金", "各获奖者的奖金；null：没有", "prize of each winner", Named(MONEY)),
    "total": Key("合计", "奖金合计", "sum of the prizes", MONEY),
    "selected": Key("入选", "入选者", "who is selected", TEXTS),
    "tied": Key("并列", "并列而待决定者", "who is tied", TEXTS),
    "stages": Key("环节", "各环节的结果", "outcome of each stage", _OUTCOMES),
    "breaches": Key("违反", "不合规定的环节，写全", "every stage in breach", TEXTS),
    "refused": Key("拒绝", "true：不能使用", "`true`: it is refused", BOOL),
    "path": Key("位置", "问题所在", "where the problem is"),
}  # fmt: skip
_OF_RECORD: Final = (
    "outcome", "robust", "missing", "decided_by", "clauses", "clause_missing", "deviations", "debarments", "revocations",
    "sources", "reasons", "barred", "first_free", "refused", "path",
)  # fmt: skip
EXPECT_OF: Final = {
    kind: Keys("应有的结论", "what must come out", {name: _CLAIMS[name] for name in names})
    for kind, names in {
        "record": _OF_RECORD,
        "round": ("outcome", "quotas", "winners", "prizes", "total", "missing", "refused", "path"),
        "select": ("outcome", "selected", "tied", "missing", "refused", "path"),
        "case": ("outcome", "stages", "breaches", "decided_by", "robust", "missing", "refused", "path"),
    }.items()
}
"""What may be expected of each kind of case."""

KINDS: Final = {
    "round": Key("名单", "获奖名单，或它的改动", "winners, or what is changed of them", OPEN),
    "select": Key("择优", "待择优的申报者", "candidates to select among", OPEN),
    "case": Key("案卷", "申报的各个环节，或它们的改动", "steps of an application, or changes", OPEN),
}
_BASE: Final = Key(
    "基础记录", "各主体的基础记录，各例在它上面改动", "a record per subject that the cases change",
    Named(Either((TEXT, RECORD))),
)  # fmt: skip

_EXPECT: Final = {
    kind: Key("应有", "应有的结论", "what must come out", expect, due=True)
    for kind, expect in EXPECT_OF.items()
}
_SHARED: Final = {
    "name": Key("名称", "名称，同一节里不重复", "name, once in its section", due=True),
    "pins": Key("所据", "所据条款", "provision or paragraph that it pins"),
    "on": Key("日期", "决定日期", "day of decision", DATE),
}
_SETTING: Final = {
    "readings": Key("口径", "采用的解释口径", "readings", Named(TEXT)),
    "parameters": Key("参数", "参数的值", "values of parameters", Named(ANY)),
    "notice": Key("公告", "年度公告", "a year's notice", OPEN),
    "confirmed": Key("已确认", "false：待人确认，不计入覆盖", "`false`: not yet confirmed", BOOL),
    "note": _NOTE,
}
TEST_OF: Final = {
    "record": Keys(
        "关于一份记录的用例",
        "a case about one record",
        {
            **_SHARED,
            "subject": Key("主体", "主体", "subject"),
            "record": Key("记录", "整份记录，或文件名", "a record, or its file", Either((TEXT, RECORD))),
            "submitted_on": Key("报送日期", "报送日期", "day of submission", DATE),
            "applies_for": Key("申报奖项", "申报的奖项", "award applied for", TEXTS),
            "award": Key("奖项", "以哪一奖项评审", "award that is asked about"),
            "facts": Key("事实", "与基础记录不同的事实；null 去掉一项", "facts that differ", OPEN),
            "findings": Key("认定", "与基础记录不同的认定", "findings that differ", OPEN),
            **_SETTING,
            "expect": _EXPECT["record"],
        },
    ),
    **{
        kind: Keys(
            f"关于{key.label}的用例",
            f"a case with `{kind}`",
            {
                **_SHARED,
                **KINDS,
                kind: Key(key.label, key.zh, key.en, key.value, due=True),
                **_SETTING,
                "expect": _EXPECT[kind],
            },
        )
        for kind, key in KINDS.items()
    },
}
"""The keys of each kind of case."""

SECTION: Final = Keys(
    "一节用例",
    "a section of cases",
    {
        "name": Key("名称", "名称", "name"),
        "base": _BASE,
        **KINDS,
        "tests": Key("用例", "用例", "cases", Items(Either(tuple(TEST_OF.values()))), due=True),
        "note": _NOTE,
    },
)
EQUIVALENT: Final = Keys(
    "改动前后相同的一处",
    "a mutant that changes nothing",
    {
        "mutant": Key("变体", "变体的编号", "id of the mutant", due=True),
        "reason": Key("理由", "为什么相同", "why it changes nothing", due=True),
    },
)
KEYS: Final = Keys(
    "用例文件",
    "cases for a scheme",
    {
        "format": stated(FORMAT),
        "title": Key("标题", "标题", "title"),
        "cites": Key("所据", "所据文件", "what it is based on"),
        "scheme": Key("规定", "规定的编号，一个或几个", "id of the scheme, or ids of several", TEXTS),
        "on": Key("日期", "决定日期，各例可以另写", "day of decision", DATE),
        "base": _BASE,
        **KINDS,
        "sections": Key("各节", "分节的用例", "cases in sections", Items(SECTION)),
        "tests": Key("用例", "不分节的用例", "cases", Items(Either(tuple(TEST_OF.values())))),
        "equivalent": Key("等价", "改动前后相同的，写明理由", "equivalent mutants", Items(EQUIVALENT)),
        "note": _NOTE,
    },
)
