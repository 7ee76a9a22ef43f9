"""The keys of ``qualityaward.procedure/1``: the steps of one application and the records beside them."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.formats import NAMES, record
from qualityaward.reading.keys import (
    DATE,
    TEXT,
    TEXTS,
    Either,
    Items,
    Key,
    Keys,
    Named,
    optional,
    stated,
    without,
)

FORMAT: Final = NAMES["case"]
_NOTE: Final = Key("说明", "说明", "a note")

APPLICANT: Final = Keys(
    "申报者",
    "the applicant",
    {
        "subject": Key("主体", "主体，如 organization", "subject, such as `organization`", due=True),
        "id": Key("编号", "编号", "id", due=True),
        "name": Key("名称", "名称或姓名", "name"),
    },
)
STEP: Final = Keys(
    "已经办理的一个环节",
    "a step that was taken",
    {
        "stage": Key("环节", "环节的名称或编号", "stage, by name or id", due=True),
        "on": Key("日期", "办理日期；或写 from 和 to", "its day, or `from` and `to`", DATE),
        "from": Key("起", "第一天", "its first day", DATE),
        "to": Key("止", "最后一天", "its last day", DATE),
        "by": Key("办理者", "由谁办理，可以写多个", "who took it, or a list", TEXTS),
        "documents": Key("材料", "收到和形成的材料", "documents handed in and made", Items(TEXT)),
        "note": _NOTE,
    },
)
RECORD: Final = Keys(
    "环节之外的一份记录",
    "a record beside the steps",
    {
        **optional(without(record.KEYS, "applies_for", "deviations")),
        "note": _NOTE,
    },
)
NOTICE: Final = Keys(
    "公示的起止日期",
    "the two days of a notice",
    {
        "starts": Key("起", "公示的第一天", "its first day", DATE),
        "ends": Key("止", "公示的最后一天", "its last day", DATE),
    },
)
KEYS: Final = Keys(
    "案卷：一件申报的各个环节，以及旁边的记录",
    "case: the dated steps of one application, and the records beside them",
    {
        "format": stated(FORMAT),
        "scheme": Key("规定", "规定的编号", "id of the scheme"),
        "applicant": Key("申报者", "谁申报", "who applies", APPLICANT, due=True),
        "steps": Key("环节", "办过的全部环节，没写的就是没办", "every step taken", Items(STEP), due=True),
        "application": Key("申报", "申报本身的记录", "record of the application", RECORD),
        "panel": Key("评审组", "评审组的记录", "record of the panel", RECORD),
        "examiners": Key("评审专家", "每名评审专家的记录", "record of each examiner", Items(RECORD)),
        "notice": Key(
            "公示", "公示的记录，或只写起止日期", "record of the notice, or its two days",
            Either((RECORD, NOTICE)),
        ),
        "organizer": Key("组织者", "组织者的记录", "record of the organizer", RECORD),
        "recommender": Key("推荐者", "推荐者的记录", "record of the recommender", RECORD),
        "records": Key(
            "其他记录", "规定自己的程序主体的记录：主体下写一份，或几份的列表",
            "records of the scheme's own subjects of the procedure: under each subject one, or a list of several", Named(Either((RECORD, Items(RECORD)))),
        ),
        "note": _NOTE,
    },
)  # fmt: skip
