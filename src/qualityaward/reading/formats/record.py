"""The keys of ``qualityaward.record/1``; those under `facts` and `findings` are the vocabulary's."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.formats import NAMES
from qualityaward.reading.keys import DATE, OPEN, TEXT, TEXTS, Items, Key, Keys, Options, stated

FORMAT: Final = NAMES["record"]

DEVIATION: Final = Keys(
    "原则性条款的一项例外",
    "a reason for departing from a clause in principle",
    {
        "clause": Key("条款", "所偏离的条款编号", "id of the clause that is departed from", due=True),
        "by": Key("决定者", "由谁决定", "who decided it", due=True),
        "on": Key("日期", "哪一天决定", "when it was decided", DATE, due=True),
        "reason": Key("理由", "书面理由", "the reason in writing", due=True),
    },
)
KEYS: Final = Keys(
    "记录：一个主体的事实和认定",
    "record: the facts and findings of one subject",
    {
        "format": stated(FORMAT),
        "id": Key("编号", "编号，结论用它指明这份记录", "id by which answers name the record", due=True),
        "name": Key("名称", "名称或姓名", "name of the organization or person"),
        "subject": Key(
            "主体", "主体，如 organization、individual", "subject, such as `organization`", due=True
        ),
        "submitted_on": Key("报送日期", "报送申报材料的日期", "day the application was submitted", DATE),
        "applies_for": Key(
            "申报奖项", "申报的奖项：编号或名称，可以写多个", "award applied for, or a list of them", TEXTS
        ),
        "facts": Key("事实", "事实，按规定的词汇；未写的不等于没有", "facts, by the vocabulary", OPEN),
        "findings": Key("认定", "由人判断的事项：met 或 not_met", "findings, `met` or `not_met`", OPEN),
        "deviations": Key(
            "偏离", "偏离原则性条款的书面理由", "reasons for departing from clauses", Items(DEVIATION)
        ),
    },
)

EVIDENCE: Final = Keys(
    "带证据的事实",
    "a fact with its evidence",
    {
        "value": Key("值", "事实的值", "the value of the fact", due=True),
        "evidence": Key("证据", "证明材料", "what proves it"),
        "source": Key("来源", "材料的出处", "where the proof comes from"),
        "date": Key("日期", "材料的日期，此后方知", "date of the proof, from which it counts", DATE),
    },
)
JUDGEMENT: Final = Keys(
    "带依据的认定",
    "a finding with its grounds",
    {
        "value": Key("值", "met 或 not_met", "`met` or `not_met`", Options(("met", "not_met"))),
        "by": Key("认定者", "由谁认定", "who found it"),
        "date": Key("日期", "认定的日期，此后方作数", "date of the finding, from which it counts", DATE),
        "basis": Key("依据", "认定的依据", "what it is based on"),
        "happened": Key("发生日期", "所认定之事发生的日期", "when what was found happened", DATE),
    },
)
NESTED: Final = Keys(
    "记录之中的另一份记录",
    "a record inside another",
    {
        "facts": Key("事实", "事实", "facts", OPEN),
        "findings": Key("认定", "认定事项", "findings", OPEN),
        "id": Key("编号", "编号", "id", TEXT),
        "name": Key("名称", "名称或姓名", "name", TEXT),
        "format": Key("格式", "格式", "format", TEXT),
        "subject": Key("主体", "主体", "subject", TEXT),
    },
)
