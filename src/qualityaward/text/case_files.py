"""Texts about case files and calendars of working days: what keeps them from being used."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "case-other-scheme": Text(
        "案卷写明的规定不是 `{name}`",
        "the case names another scheme than `{name}`",
        "核对案卷里的 `scheme` 和命令行上的规定",
        "check `scheme` in the case file and the scheme that was asked for",
    ),
    "case-applicant": Text(
        "申报者的主体须是可以获奖的主体",
        "the applicant's subject must be one that can win",
        "写成其中之一：{subjects}",
        "write one of: {subjects}",
    ),
    "case-record-subject": Text(
        "这里的记录须以 `{expected}` 为主体",
        "a record here has the subject `{expected}`",
        "删去 `subject`，它由所在的键决定",
        "remove `subject`: the key that the record stands under gives it",
    ),
    "case-record-unused": Text(
        "这一规定没有 `{subject}` 这个主体",
        "the scheme has no subject `{subject}`",
        "删去这份记录",
        "remove this record",
    ),
    "case-record-applies": Text(
        "`{subject}` 不是程序中的主体，不能附在案卷里",
        "`{subject}` is no subject of the procedure, and does not lie in a case file",
        "删去这份记录；是程序中的主体的，在规定里写 `procedural: true`",
        "remove this record, or write `procedural: true` at the subject in the scheme",
    ),
    "case-days-differ": Text(
        "所写的工作日数与按日期计算的不同",
        "the number of working days is another than the dates come to",
        "改正日期，或者不写这个数：案卷会计算",
        "correct the dates, or leave the number out: a case file counts it",
    ),
    "case-record-key": Text(
        "`{subject}` 的记录写在 `{key}` 下面",
        "a record of `{subject}` stands under `{key}`",
        "移到 `{key}` 下面",
        "move it under `{key}`",
    ),
    "case-examiner-twice": Text(
        "`examiners` 的第 {first} 项和第 {again} 项是同一名评审专家",
        "items {first} and {again} of `examiners` are one and the same examiner",
        "删去一项；确是同名的两人，各写上不同的 `id`",
        "delete one; if two share a name, give each an `id` of its own",
    ),
    "case-dates-differ": Text(
        "这里的日期与相应环节的日期不一致",
        "this date is not that of its step",
        "申报日期、公示起止日期只写一处，或写得一致",
        "state the day of the application and the days of the notice once, or alike",
    ),
    "list-item-empty": Text(
        "列表里有一项是空的", "an item of the list is empty", "补上，或删去这一行", "state it, or remove the line"
    ),
    "step-dates-both": Text(
        "`on` 不能与 `from`、`to` 同写",
        "`on` does not go with `from` and `to`",
        "一天完成的写 `on`，历时几天的写 `from` 和 `to`",
        "write `on` for one day, `from` and `to` for several",
    ),
    "step-twice": Text(
        "环节 `{name}` 写了两次",
        "stage `{name}` is here twice",
        "合并为一项，用 `from`、`to` 写明起止",
        "join them, with `from` and `to`",
    ),
    "stage-unknown": Text(
        "程序中没有 `{name}` 这个环节",
        "the procedure has no stage `{name}`",
        "环节有：{stages}",
        "there are: {stages}",
    ),
    "stage-several": Text(
        "程序中有几个名为 `{name}` 的环节",
        "the procedure has several stages named `{name}`",
        "改写环节的编号：{ids}",
        "name the stage by its id: {ids}",
    ),
    "step-actor-unknown": Text(
        "规定中没有这个经办者",
        "the scheme has no such actor",
        "写规定 `actors` 下的名称（{actors}）或其标题",
        "write a name under `actors` of the scheme ({actors}), or its title",
    ),
    "document-unknown": Text(
        "`{name}` 不是这一环节应有的材料",
        "`{name}` is no document of this stage",
        "检查拼写",
        "look at its spelling",
    ),
    "scheme-without-stages": Text(
        "规定 `{name}` 没有写明程序",
        "scheme `{name}` states no procedure",
        "环节写在规定的 `procedure` 下",
        "stages stand under `procedure` of the scheme",
    ),
    "calendar-extra": Text(
        "计算{year}年的工作日需要节假日安排",
        "counting working days of {year} needs the arrangement of holidays",
        "安装 `pip install 'qualityaward[calendar]'`，或用 `--calendar` 给出该年的工作日历",
        "install it by `pip install 'qualityaward[calendar]'`, or give a calendar of that year by `--calendar`",
    ),
    "calendar-unpublished": Text(
        "{year}年的节假日安排没有公布，或没有收入已安装的 chinesecalendar，不能计算工作日",
        "the holidays of {year} are not published, or not in the chinesecalendar that is installed: working days cannot be counted",
        "已公布的，升级 chinesecalendar，或用 `--calendar` 给出该年的工作日历；12月25日以后的日子也看次年的安排",
        "once they are, upgrade chinesecalendar or give a calendar of that year by `--calendar`; days from 25 December on need the next year's, too",
    ),
    "calendar-both": Text(
        "这一天既列为放假，又列为上班",
        "this day is off and worked at once",
        "按公布的安排删去其中一处",
        "remove one of the two, by the arrangement that was published",
    ),
    "calendar-weekday": Text(
        "这一天不是周末，本来就上班",
        "this day is no weekend, and is worked anyway",
        "`workdays` 只列因调休而上班的周末",
        "`workdays` lists weekends that are worked, and only those",
    ),
    "calendar-incomplete": Text(
        "放假的日子里没有 {day}",
        "{day} is not among the days off",
        "列出全年放假的日子，含元旦、国庆节和落在周末的日子",
        "list all days off of the year, with New Year's Day and the National Day, also at weekends",
    ),
    "calendar-year": Text(
        "年份须在1950年至2200年之间", "a year lies between 1950 and 2200", "写成 `year: 2027`", "write `year: 2027`"
    ),
    "calendar-span": Text(
        "一段假期须先起后止，且不超过 {most} 天",
        "a holiday begins before it ends, and has at most {most} {most:day|days}",
        "核对 `from` 和 `to`",
        "check `from` and `to`",
    ),
    "calendar-other-year": Text(
        "这一天不在 `year` 写明的年份里",
        "this day is in none of the years that `year` states",
        "只可以另列上一年12月25日以后的日子",
        "beside them only days from 25 December of the year before may stand here",
    ),
    "calendar-twice": Text(
        "这一天写了两次", "this day is here twice", "删除其中一处", "remove one of them"
    ),
}  # fmt: skip
