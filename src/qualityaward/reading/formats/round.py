"""The keys of ``qualityaward.round/1``: a year's winners, or those who apply."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.formats import NAMES, record
from qualityaward.reading.keys import (
    BOOL,
    DATE,
    INT,
    MONEY,
    NUMBER,
    TEXT,
    Either,
    Items,
    Key,
    Keys,
    Options,
    stated,
)

FORMAT: Final = NAMES["round"]

_AWARD: Final = Key("奖项", "奖项的编号或名称", "id or title of the award", due=True)
_IDENTITY: Final = {
    "award": _AWARD,
    "subject": Key("主体", "主体；写了记录的，以记录为准", "subject, where there is no record"),
    "name": Key("名称", "名称或姓名", "name of the organization or person"),
    "id": Key("编号", "编号", "id"),
    "record": Key(
        "记录", "整份记录，或记录的文件名", "a record, or the name of its file", Either((TEXT, record.KEYS))
    ),
}
_ASSUMED: Final = Key(
    "资格", "assumed：资格视为已经审定", "`assumed`: eligibility is taken for granted", Options(("assumed",))
)
_AMOUNT: Final = Key("奖金", "奖金数额", "amount of the prize", MONEY)
_SCORE: Final = Key("得分", "评审得分", "score", NUMBER)
_RANK: Final = Key("名次", "名次，从 1 起", "rank, from 1", INT)
_ON: Final = Key("日期", "哪一天决定", "when it was decided", DATE, due=True)
_BY: Final = Key("决定者", "由谁决定", "who decided it", due=True)
_REASON: Final = Key("理由", "书面理由", "the reason in writing", due=True)

WINNER: Final = Keys(
    "一名获奖者",
    "a winner",
    {
        **_IDENTITY,
        "eligibility": _ASSUMED,
        "amount": _AMOUNT,
        "first_win": Key("首次获奖", "是否首次获奖", "whether it is the first award", BOOL),
        "score": _SCORE,
        "rank": _RANK,
    },
)
WIN: Final = Keys(
    "以前获得的一次奖励",
    "an award received before",
    {
        "award": _AWARD,
        "awarded_on": Key("授奖日期", "授奖日期", "day of the award", DATE, due=True),
        "amount": _AMOUNT,
    },
)
APPLICANT: Final = Keys(
    "一名申报者",
    "an applicant",
    {
        **_IDENTITY,
        "award": Key("奖项", "申报的奖项", "id or title of the award"),
        "eligibility": _ASSUMED,
        "struck_out": Key("取消", "公示等环节已取消其资格", "whether it was struck out", BOOL),
        "qualified": Key("入围", "是否通过评审", "whether it passed the assessment", BOOL),
        "score": _SCORE,
        "rank": _RANK,
        "history": Key("获奖历史", "以前获得的奖励", "awards received before", Items(WIN)),
    },
)
PAST: Final = Keys(
    "往届的一名获奖者",
    "a winner of an earlier round",
    {**_IDENTITY, "awarded_on": Key("授奖日期", "授奖日期", "day of the award", DATE, due=True)},
)
OVERRIDE: Final = Keys(
    "突破名额的一项书面理由",
    "a reason for departing from a quota",
    {
        "quota": Key("名额", "名额的编号", "id of the quota", due=True),
        "by": _BY,
        "on": _ON,
        "reason": _REASON,
    },
)
TIE_BREAK: Final = Keys(
    "对并列者先后的一项决定",
    "a decision on the order of tied candidates",
    {
        "order": Key("先后", "各人的编号，由先到后", "ids, the first first", Items(TEXT), due=True),
        "by": _BY,
        "on": _ON,
        "reason": _REASON,
    },
)
KEYS: Final = Keys(
    "名单：一届的获奖者、申报者和往届情况",
    "round: a year's winners, applicants and earlier winners",
    {
        "format": stated(FORMAT),
        "scheme": Key("规定", "规定的编号", "id of the scheme"),
        "date": Key("日期", "授奖或择优的日期", "day of the round", DATE, due=True),
        "winners": Key("获奖者", "拟授奖的名单；没有 applicants 时要写", "the winners", Items(WINNER)),
        "applicants": Key("申报者", "申报者，择优时要写", "those who apply", Items(APPLICANT)),
        "history": Key("往届", "往届获奖者", "winners of earlier rounds", Items(PAST)),
        "overrides": Key("例外", "突破名额的书面理由", "reasons for departing from quotas", Items(OVERRIDE)),
        "tie_breaks": Key("并列", "对并列者先后的决定", "decisions on ties", Items(TIE_BREAK)),
    },
)
