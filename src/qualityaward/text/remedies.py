"""Texts of remedies: what one could change to pass, what time brings, what stands in the way; codes ``remedy-``."""

from __future__ import annotations

from qualityaward.text.text import Text

_REPORT: dict[str, tuple[str, str]] = {
    "title": ("{scheme}·补救办法", "{scheme}: what would help"),
    "field-applicant": ("申报者", "Applicant"),
    "field-on": ("决定日期", "Decided on"),
    "field-now": ("目前结论", "Outcome now"),
    "field-answer": ("补救", "Remedy"),
    "now-by": ("{outcome}（{rules}）", "{outcome} ({rules})"),
    "answer-passes": ("已经符合，无须补救", "passes already; nothing is needed"),
    "answer-again": ("照现有情况重新报送即可", "submitting anew as things are is enough"),
    "answer-changes": (
        "下列{count}项落实后即可通过",
        "passes once the {count} {count:thing|things} below {count:is|are} done",
    ),
    "answer-changes-from": (
        "自{date}起报送的，下列{count}项落实后即可通过",
        "passes if submitted from {date} on, once the {count} {count:thing|things} below {count:is|are} done",
    ),
    "answer-changes-anew": (
        "于{date}报送的，下列{count}项落实后即可通过",
        "passes if submitted on {date}, once the {count} {count:thing|things} below {count:is|are} done",
    ),
    "answer-unset": (
        "在办理机关设定下列数值以前，无从判断怎样才能通过",
        "what helps cannot be said before the office sets the values below",
    ),
    "answer-time": ("没有现在可以采取的办法；时间经过即可", "nothing helps now; time does"),
    "answer-none": ("没有办法", "nothing helps"),
    "section-change": ("须做到", "To be done"),
    "section-supply-slips": (
        "须查明（记录里没有写明，或者所写日期晚于决定日期；如下所示或更为有利的，方可通过）",
        "To be found out (the record does not say, or states a date after the day of decision; passes if it is so, or better)",
    ),
    "section-supply": (
        "须查明（记录里没有写明；如下所示或更为有利的，方可通过）",
        "To be found out (the record does not say; passes if it is so, or better)",
    ),
    "section-find": ("由办公室认定", "To be found by the office"),
    "section-set": ("由办理机关设定", "To be set by the office"),
    "section-obstacles": ("不能改变的事实", "What cannot be changed"),
    "section-time": ("时间", "Time"),
    "more-things": (
        "再取得{count}{name}（现有{old}，须达到{new}）",
        "{count} more {name} (now {old}, {new} needed)",
    ),
    "more": ("{name}由{old}提高到{new}", "raise {name} from {old} to {new}"),
    "less": ("{name}由{old}降到{new}", "lower {name} from {old} to {new}"),
    "become": ("{name}由{old}变为{new}", "{name}: from {old} to {new}"),
    "add": ("{list}增加{count}：{entries}", "{list}, {count} more: {entries}"),
    "is": ("{name}：{value}", "{name}: {value}"),
    "is-none": ("{name}：无", "{name}: none"),
    "entry-field": ("{list}中的{entry}：{name}为{value}", "{list}, {entry}: {name} is {value}"),
    "another": ("条文没有提到的另一个", "another than the rules speak of"),
    "entry-empty": ("什么也没有写明的一项", "an entry that states nothing"),
    "happened": ("“{name}”所指的情形发生于{date}", "“{name}”: it happened on {date}"),
    "find-met": ("{name}", "{name}"),
    "find-not-met": ("{name}：认定为否", "not: {name}"),
    "obstacle": ("{rule}：{what}，{until}", "{rule}: {what}, {until}"),
    "obstacle-rule": (
        "{rule}：没有找到可以使其符合的改变，{until}",
        "{rule}: no change was found that meets it; {until}",
    ),
    "unset": ("{rule}：{names}尚未设定", "{rule}: {names}, not set"),
    "until": ("至{date}止", "until {date}"),
    "until-long": ("至{date}方满所要求的年限", "long enough from {date} on"),
    "until-figures": (
        "至{date}止，其后看以后年度的数字",
        "until {date}; figures of later years count from then on",
    ),
    "until-before": (
        "{until}（本次于{date}报送，当时尚未届满）",
        "{until} (this application was submitted on {date}, before that)",
    ),
    "until-again": ("重新报送即可消除", "gone once it is submitted anew"),
    "until-none": ("不会因时间经过而消除", "time does not remove it"),
    "element": ("{list}{entry}", "{list} {entry}"),
    "time-first": (
        "其他情况不变，自{date}起重新报送，仅因时间经过即可通过",
        "if nothing else changes, submitted anew, it passes from {date} on by time alone",
    ),
    "time-never": (
        "仅靠时间经过不能通过（{years}年内）",
        "time alone is not enough (within {years} {years:year|years})",
    ),
    "time-over": ("当日{rule}所涉的{what}已满期", "{rule}: on that day it is over with {what}"),
    "time-long": ("当日起，{rule}所要求的年限届满：{what}", "{rule}: on that day it is long enough: {what}"),
}

_COMMAND: dict[str, Text] = {
    "remedy": Text(
        "一个申报者怎样才能通过：最少、最小的可行改变，每项一句话；须查明的事实和由办公室认定的事项另列；不改变任何事实、仅因时间经过，自哪一天起可以通过，当日什么满期；"
        "没有办法的，哪些事实不能改变，到什么时候为止。\n\n"
        "已经发生的不能改变：列表里已有的各条、日期、历年数字；规定可以用 `changeable` 另行写明。找到的办法已按通常审核复核。\n\n"
        "\b\n例：\n"
        "  qualityaward remedy lyg_edz_2024 申报记录.yaml --on 2024-10-15\n\n"
        "\b\n退出码：0 已经符合，或有办法（含等待）；1 没有办法；2 无法进行。",
        "What would make an applicant pass: the fewest and smallest feasible changes, a sentence each; what has to be found out, and what the office has to find, apart; from which day time alone is enough, and what ends then; "
        "if nothing helps, which facts stand in the way, and until when.\n\n"
        "What has happened cannot be changed: entries of a list, dates, figures of past years; `changeable` in a scheme says otherwise. The remedy has been evaluated as usual.\n\n"
        "\b\nExample:\n"
        "  qualityaward remedy lyg_edz_2024 record.yaml --on 2024-10-15\n\n"
        "\b\nExit status: 0 passes already, or there is a way (waiting included); 1 there is none; 2 cannot run.",
    ),
    "remedy-short": Text("看怎样才能通过", "see what would make an applicant pass"),
}

TEXTS: dict[str, Text] = {
    **_COMMAND,
    **{f"remedy-{code}": Text(zh, en) for code, (zh, en) in _REPORT.items()},
}
