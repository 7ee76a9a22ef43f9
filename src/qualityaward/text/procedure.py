"""Texts about procedures: the sentences of the answer; codes begin with ``procedure-``, those of notes with ``note-``."""

from __future__ import annotations

from typing import Final

from qualityaward.text.text import Text

_ANSWER: dict[str, tuple[str, str]] = {
    "title": ("{scheme}·程序核对", "{scheme}: check of the procedure"),
    "field-on": ("核对日期", "Date of the check"),
    "stage-announcement": ("公布", "announcement"),
    "stage-application": ("申报", "application"),
    "stage-approval": ("批准", "approval"),
    "stage-deliberation": ("审议", "deliberation"),
    "stage-document_review": ("资料评审", "document review"),
    "stage-evaluation": ("综合评价", "evaluation"),
    "stage-notice": ("公示", "public notice"),
    "stage-on_site_review": ("现场评审", "on-site review"),
    "stage-presentation": ("现场演讲陈述", "presentation"),
    "stage-qualification_review": ("资格审查", "review of qualification"),
    "stage-review_report": ("评审报告", "review report"),
    "stage-satisfaction_survey": ("满意度测评", "satisfaction survey"),
    "section-of-next": ("尚缺事项", "What is missing"),
    "section-of-stages": ("各环节", "Stages"),
    "section-of-records": ("所附记录", "Records"),
    "section-of-notes": ("说明", "Notes"),
    "section-application": ("申报材料", "application"),
    "section-panel": ("专家组", "panel"),
    "section-examiners": ("专家", "examiner"),
    "section-notice": ("公示", "public notice"),
    "section-organizer": ("组织者", "organizer"),
    "section-recommender": ("推荐单位", "recommender"),
    "record-as-of": ("{record}，以{day}为基准日", "{record}, as of {day} (the reference day)"),
    "record-named": ("{section}（{name}）", "{section} {name}"),
    "stage-cited": ("{cite}{title}", "{cite} {title}"),
    "of-records": ("（{records}）", " ({records})"),
    "days": ("{first}至{last}", "{first} to {last}"),
    "from-day": ("{day}起，未写明止日", "from {day}, its end not stated"),
    "to-day": ("至{day}，未写明起日", "until {day}, its beginning not stated"),
    "no-day": ("日期未写明", "on days not stated"),
    "calendar": (
        "工作日按{years}年的节假日安排计算",
        "working days are counted by the arrangement of holidays of {years}",
    ),
    # What was found
    "check-held": ("{days}", "{days}"),
    "check-running": ("{days}，尚未结束", "{days}, not over yet"),
    "check-undated": ("已进行，未写明日期", "held on a day not stated"),
    "check-skipped": ("没有进行，其后的{stage}已经进行", "not held, though {stage} after it was"),
    "check-after-later": (
        "写明的日期为{days}，其后的{stage}已经进行",
        "dated {days}, though {stage} after it was held",
    ),
    "check-left-out": ("可以不进行，未进行", "may be left out, and was"),
    "check-not-yet": ("尚未进行", "not held yet"),
    "check-planned": ("定于{days}，尚未进行", "due {days}, not held yet"),
    "check-not-for": (
        "{subject}不进行{held}，本案进行了",
        "no {held} is held for this subject ({subject}), and one was",
    ),
    "check-not-concerned": ("{subject}不进行{held}", "no {held} is held for this subject ({subject})"),
    "check-order-before": (
        "{first}开始，早于{stage}结束（{last}）",
        "began on {first}, before {stage} was over ({last})",
    ),
    "check-order-open": ("先后不明，有日期未写明", "in what order is not known: days are not stated"),
    "check-order-kept": ("不早于{stage}（{last}）", "no earlier than {stage} ({last})"),
    "check-after-before": (
        "{first}开始，须在{stage}的最后一日（{last}）之后",
        "began on {first}; must be after the last day of {stage} ({last})",
    ),
    "check-after-open": (
        "是否在公示之后不明，有日期未写明",
        "whether after the notice is not known: days are not stated",
    ),
    "check-after-kept": ("在{stage}的最后一日（{last}）之后", "after the last day of {stage} ({last})"),
    "check-actor-open": ("应由{required}办理，未写明由谁办理", "due from {required}; by whom is not stated"),
    "check-actor-right": ("由{by}办理", "by {by}"),
    "check-actor-wrong": ("应由{required}办理，实由{by}办理", "due from {required}, but taken by {by}"),
    "check-documents-open": ("应有材料{required}，未写明有无", "documents due: {required}; not stated"),
    "check-documents-there": ("材料齐全：{required}", "documents there: {required}"),
    "check-documents-lacking": ("缺少材料{missing}", "documents lacking: {missing}"),
    "check-outputs-open": ("应形成{required}，未写明有无", "to be made: {required}; not stated"),
    "check-outputs-there": ("已形成{required}", "made: {required}"),
    "check-outputs-lacking": ("没有形成{missing}", "not made: {missing}"),
    "check-outputs-not-yet": ("尚未形成{missing}", "not made yet: {missing}"),
    "check-panel-few": (
        "专家组{members}人，少于{at_least}人",
        "a panel of {members}, fewer than {at_least}",
    ),
    "check-panel-headless": ("专家组没有组长", "the panel has no head"),
    "check-panel-open": ("专家组的人数或组长未写明", "the panel's size or head is not stated"),
    "check-panel-enough": (
        "专家组{members}人，不少于{at_least}人",
        "a panel of {members}, {at_least} or more",
    ),
    "check-examiners-fewer": (
        "专家组{members}人，所附专家记录只有{records}份",
        "a panel of {members}, with records of {records} {records:examiner|examiners} only",
    ),
    "check-examiners-more": (
        "专家组{members}人，所附专家记录有{records}份",
        "a panel of {members}, but records of {records} {records:examiner|examiners}",
    ),
    "check-clause-no-record": ("核对{clause}，未附{section}的记录", "{clause}: no record of the {section}"),
    "check-clause-pass": ("{clause}", "{clause}"),
    "check-clause-fail": ("{clause}{records}", "{clause}{records}"),
    "check-clause-undetermined": ("{clause}{records}", "{clause}{records}"),
    "check-clause-not_applicable": ("{clause}", "{clause}"),
    "check-length-open": ("须不少于{length}，历时不明", "{length} or longer is due; how long is not known"),
    "check-length-kept": (
        "{from}至{to}，不少于{length}（{first_day}）",
        "{from} to {to}: {length} or longer ({first_day})",
    ),
    "check-length-short": (
        "{from}至{to}，不足{length}（{first_day}）",
        "{from} to {to}: shorter than {length} ({first_day})",
    ),
    "first-day-not_counted": ("起始日不计入", "the first day is not counted"),
    "first-day-counted": ("起始日计入", "the first day is counted"),
    "check-within-open": (
        "须自{stage}起{length}内完成，起止不明",
        "due within {length} of {stage}; when is not known",
    ),
    "check-within-kept": (
        "{to}完成，在{stage}（{from}）之后{length}内",
        "over on {to}, within {length} of {stage} ({from})",
    ),
    "check-within-late": (
        "{to}完成，超过{stage}（{from}）之后{length}",
        "over on {to}, later than {length} after {stage} ({from})",
    ),
    "check-within-running": (
        "须在{stage}（{from}）之后{length}内完成，尚未完成",
        "due within {length} of {stage} ({from}), not over yet",
    ),
    "check-within-overdue": (
        "应在{stage}（{from}）之后{length}内完成，至{to}仍未完成",
        "due within {length} of {stage} ({from}), not over by {to}",
    ),
    # What is missing
    "gap-step": ("{stage}尚未完成", "{stage} is not over yet"),
    "gap-on": ("{stage}的日期", "the day of {stage}"),
    "gap-from": ("{stage}的起始日", "the first day of {stage}"),
    "gap-to": ("{stage}的截止日", "the last day of {stage}"),
    "gap-by": ("{stage}由谁办理", "who took {stage}"),
    "gap-documents": ("{stage}有哪些材料", "the documents of {stage}"),
    "gap-parameter": ("参数“{name}”的值", "a value for “{name}”"),
    "gap-record": ("{section}的记录", "a record of the {section}"),
    "gap-in-record": ("{section}：{says}", "{section}: {says}"),
    "gap-in-record-of": ("{section}（{whose}）：{says}", "{section} ({whose}): {says}"),
}

DAYS_OF_CASES: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "zh": (("决定日期", "核对日期", "基准日"), ("决定之日", "核对之日", "基准日")),
    "en": (
        ("date of decision", "date of the check", "reference day"),
        ("day of decision", "day of the check", "reference day"),
        ("after the decision", "after the check", "after the reference day"),
    ),
}
"""What texts call the day of decision; what it is called in a procedure, as the day of the check and as another day."""

TEXTS: dict[str, Text] = {
    **{f"procedure-{code}": Text(*both) for code, both in _ANSWER.items()},
    "note-later-step": Text(
        "{stage}的日期在核对日期之后，尚不计算。",
        "{stage} is dated after the date of the check and does not count yet.",
    ),
}
