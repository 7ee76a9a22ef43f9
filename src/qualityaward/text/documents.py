"""Texts of a report as a document: its parts, headings and notes; they belong to the area of reports."""

from __future__ import annotations

DOCUMENT: dict[str, tuple[str, str]] = {
    "scheme-title": ("《{title}》", "{title}"),
    "scheme-numbered": ("《{title}》（{number}）", "{title} ({number})"),
    "report-title": ("审查意见：{scheme}", "Verdict: {scheme}"),
    "one-line": ("{record}，{date}，{scheme}：{outcome}", "{record}, {date}, {scheme}: {outcome}"),
    "one-line-decided": (
        "{record}，{date}，{scheme}：{outcome}（{decided}）",
        "{record}, {date}, {scheme}: {outcome} ({decided})",
    ),
    "status-draft": ("〔征求意见稿，没有法律效力〕", " [draft without legal force]"),
    "status-repealed": ("〔办法已废止〕", " [repealed]"),
    "outcome-eligible": ("符合申报条件", "eligible"),
    "outcome-ineligible": ("不符合申报条件", "not eligible"),
    "outcome-undetermined": ("待定", "undetermined"),
    "outcome-in_order": ("符合规定", "in order"),
    "outcome-breach": ("不符合规定", "in breach"),
    "outcome-revoke": ("不符合规定，有应予撤销的情形", "in breach: there is a ground of revocation"),
    "one-line-measures": ("{said}；应予办理：{measures}", "{said}; to be done: {measures}"),
    "field": ("{name}：{value}", "{name}: {value}"),
    "field-applies-for": ("申报奖项", "Award applied for"),
    "field-submitted": ("报送日期", "Submitted on"),
    "field-on": ("决定日期", "Date of decision"),
    "field-judged": ("条件判断所依的日期", "Conditions judged as of"),
    "field-outcome": ("结论", "Outcome"),
    "field-decided": ("结论所据条款", "Decided by"),
    "field-open": ("待定条款", "Open"),
    "field-readings": ("解释口径", "Readings"),
    "robust": (
        "换用本文件所列的其他口径，结论不变",
        "the outcome is the same under every other reading listed in this document",
    ),
    "not-robust": ("换用下列口径，结论会改变", "the outcome is another under these readings"),
    "reading-as": ("{question}取{option}", "{question} — {option}"),
    "flip": ("{changes}的，结论为{outcome}", "{changes}: {outcome}"),
    "section": ("{number}、{title}", "{number}. {title}"),
    "numerals": ("一 二 三 四 五 六 七 八 九", "1 2 3 4 5 6 7 8 9"),
    "section-next": ("需要办理的事项", "What to do next"),
    "section-clauses": ("逐条审查", "Clause by clause"),
    "section-debarments": ("不得申报的情形", "Debarments"),
    "section-revocations": ("撤销情形", "Grounds of revocation"),
    "section-readings": ("所用解释口径", "Readings used"),
    "section-parameters": ("所用数值", "Values used"),
    "section-notes": ("说明", "Notes"),
    "section-versions": ("版本和校验值", "Versions and digests"),
    "due-from-applicant": ("申报者须补充：", "To be supplied by the applicant:"),
    "due-from-original": ("本副本已经删去，须查阅原件：", "Taken out of this copy; see the original:"),
    "due-optional": (
        "可以补充（只涉及优先条件或原则上的要求，不影响结论）：",
        "May be supplied (only for preferences or requirements in principle, which do not decide):",
    ),
    "due-from-office": ("办理机关须认定或确定：", "For the office to find or to set:"),
    "gap-why": ("缺此不能判断：{parts}", "needed to decide: {parts}"),
    "waiting-part": ("{clause}{part}", "{clause} {part}"),
    "gaps-not-decisive": (
        "以上各项不影响本次结论（{outcome}）；补充后，相应条款方能判断。",
        "None of these can change this outcome ({outcome}); the clauses named wait for them.",
    ),
    "deviation-due": (
        "{name}：原则上的要求未达到，须附书面理由",
        "{name}: required in principle and not met; a written reason is due",
    ),
    "deviation-given": (
        "{name}：原则上的要求未达到，{reason}",
        "{name}: required in principle and not met; {reason}",
    ),
    "deviation-reason": (
        "{by}于{date}书面说明理由：{reason}",
        "reason given by {by} on {date}: {reason}",
    ),
    "deviation-late": (
        "{name}：原则上的要求未达到，须附书面理由；所附理由的日期（{date}）晚于决定日期，不起作用",
        "{name}: required in principle and not met; a written reason is due: the one given is of {date}, after the date of decision, and does not count",
    ),
    "effect-preference": ("（优先条件，不影响结论）", " (a preference, which does not decide)"),
    "effect-obligation": ("（义务）", " (an obligation)"),
    "strength-principle": ("（原则上的要求，不影响结论）", " (required in principle, which does not decide)"),
    "clause-not-robust": ("〔换用本文件所列的其他口径，本条结果会改变〕", " [another reading changes this]"),
    "provision": ("原文：{text}", "Text: {text}"),
    "provision-named": ("{name}原文：{text}", "Text of {name}: {text}"),
    "bar-clear": ("不受限制", "not debarred"),
    "bar-debarred": ("不得申报", "debarred"),
    "bar-undetermined": ("待定", "undetermined"),
    "bar-cause": ("{list}：{cause}", "{list}: {cause}"),
    "bar-until": (
        "{cause}{evidence}；自{first}起{period}内不得申报，至{last}届满，{free}起可以申报",
        "{cause}{evidence}; debarred for {period}, from {first} to {last} inclusive; may apply again from {free}",
    ),
    "bar-until-day": (
        "{cause}{evidence}；自{first}起至{last}不得申报，{free}起可以申报",
        "{cause}{evidence}; debarred from {first} to {last} inclusive; may apply again from {free}",
    ),
    "bar-open-ended": (
        "{cause}{evidence}；自{first}起不得申报，终止之事尚未发生",
        "{cause}{evidence}; debarred from {first}; what ends the bar has not come",
    ),
    "bar-until-day-at-submission": (
        "{cause}{evidence}；自{first}起至{last}不得申报，{free}起可以申报；本次于{date}报送，不予受理",
        "{cause}{evidence}; debarred from {first} to {last} inclusive; from {free} an application may be made; this one was submitted on {date} and is not accepted",
    ),
    "bar-for-ever": (
        "{cause}{evidence}；自{first}起不得申报，没有期限",
        "{cause}{evidence}; debarred for ever from {first}",
    ),
    "bar-at-submission": (
        "{cause}{evidence}；自{first}起{period}内不得申报，限制期至{last}届满，{free}起可以申报；本次于{date}报送，不予受理",
        "{cause}{evidence}; debarred for {period} from {first}; the bar ends on {last}, and from {free} an application may be made; this one was submitted on {date} and is not accepted",
    ),
    "bar-none": (
        "{list}{count}，均不属于所列情形：{elements}{evidence}",
        "{list} ({count} in all), none of which is such a cause: {elements}{evidence}",
    ),
    "bar-none-one": (
        "{list}{count}，不属于所列情形：{elements}{evidence}",
        "{list} ({count} in all), not such a cause: {elements}{evidence}",
    ),
    "bar-none-else": (
        "其余{count}不属于所列情形：{elements}",
        "of the others ({count} in all) none is such a cause: {elements}",
    ),
    "bar-ended": (
        "{cause}{evidence}；自{first}起{period}内不得申报，已于{last}届满",
        "{cause}{evidence}; debarred for {period} from {first}, which ended on {last}",
    ),
    "bar-ended-day": (
        "{cause}{evidence}；自{first}起至{last}不得申报，已经届满",
        "{cause}{evidence}; debarred from {first} to {last}, which is over",
    ),
    "bar-ended-if": (
        "{cause}{evidence}；即使属于所列情形，限制期也已于{last}届满",
        "{cause}{evidence}; even if this is such a cause, the debarment ended on {last}",
    ),
    "bar-ahead": (
        "{cause}{evidence}；自{first}起方限制申报，尚未开始",
        "{cause}{evidence}; debars from {first} on, and has not begun",
    ),
    "bar-ahead-if": (
        "{cause}{evidence}；即使属于所列情形，限制期也尚未开始",
        "{cause}{evidence}; even if this is such a cause, the debarment has not begun",
    ),
    "reading-line": ("{question}采用{option}（{source}）", "{question} — {option} ({source})"),
    "by-default": ("默认口径", "the default"),
    "by-choice": ("本次选定", "chosen for this verdict"),
    "parameter-line": ("{name}：{value}（{source}；{cite}）", "{name}: {value} ({source}; {cite})"),
    "source-default": ("默认值", "the default"),
    "source-set": ("本次设定", "set for this verdict"),
    "source-notice": ("年度公告设定", "set by the year's notice"),
    "source-notice-of": ("年度公告{document}设定", "set by the year's notice, {document}"),
    "source-notice-at": ("年度公告{document}{cite}设定", "set by the year's notice, {document}, {cite}"),
    "source-unset": ("尚未设定", "not set"),
    "version-scheme": ("办法 {name}：{digest}", "scheme {name}: {digest}"),
    "version-vocabulary": ("词汇 {name}：{digest}", "vocabulary {name}: {digest}"),
    "version-notice": ("年度公告 {name}：{digest}", "Notice {name}: {digest}"),
    "version-record": ("材料 {name}：{digest}", "record {name}: {digest}"),
    "version-engine": ("审查程序 qualityaward {version}", "program qualityaward {version}"),
    "section-of-review": ("评审程序", "the review"),
    "section-of-procedure": ("程序", "the procedure"),
    "section-of-notice": ("公示时间", "the length of the public notice"),
    "section-of-quotas": ("名额", "quotas"),
    "section-of-prizes": ("奖励", "prizes"),
    "section-of-budget": ("经费", "the budget"),
    "section-of-recommendations": ("推荐", "recommendations"),
    "section-of-obligations": ("获奖者的义务", "obligations of winners"),
    "section-of-debarments": ("不得申报的情形", "debarments"),
    "section-of-revocations": ("撤销", "revocations"),
}

NOTES: dict[str, tuple[str, str]] = {
    "note-draft": (
        "本办法是征求意见稿，没有法律效力，本意见仅供参考，不得据以作出决定。",
        "This is a draft for comment without legal force; the verdict is for information only.",
    ),
    "note-repealed": ("本办法已经废止。", "The scheme has been repealed."),
    "note-reconstructed": (
        "本办法的文本是由其他文件还原的，未必完整，请以公布的文本为准。",
        "The text was reconstructed from another one and may be incomplete; the published text prevails.",
    ),
    "note-incomplete": (
        "本办法所据的文本不完整，缺失部分的规定没有审查。",
        "The source of the scheme is incomplete; what its lost part provides was not examined.",
    ),
    "note-unconfirmed": (
        "本办法由原件导入，还有{count}条没有确认，这些条文没有审查，不得据以作出决定。",
        "The scheme was imported and {count} of its provisions are not confirmed; they were not examined, and nothing may be "
        "decided on this verdict.",
    ),
    "note-not-stated": (
        "所据文本没有写明{section}，本意见对此不作判断。",
        "The source does not state {section}; the verdict says nothing about it.",
    ),
    "note-before-effective": (
        "决定日期早于本办法的施行日期（{date}）。",
        "The date of decision is before the scheme took effect on {date}.",
    ),
    "note-before-issue": (
        "决定日期早于本办法的发布日期（{date}）；适用尚未发布的文本，须有溯及既往的依据，请核对。",
        "The date of decision is before the scheme was issued on {date}; to apply it then needs a basis for its reaching back, please check.",
    ),
    "note-after-expiry": (
        "决定日期晚于本办法的有效期截止日（{date}）。",
        "The date of decision is after the scheme expired on {date}.",
    ),
    "note-reading-adopted": (
        "{reading}：按年度公告{number}采用{option}。",
        "{reading}: {option}, which the year's notice{number} adopts.",
    ),
    "note-reading-against": (
        "{reading}：本次取{option}，与年度公告{number}采用的{adopted}不同。",
        "{reading}: {option} here, where the year's notice{number} adopts {adopted}.",
    ),
    "note-notice-number": ("（{number}）", " ({number})"),
    "note-effective-assumed": (
        "施行日期{date}是推定的，原文只写“{basis}”。",
        "That the scheme took effect on {date} is assumed; its text says only “{basis}”.",
    ),
    "note-later-evidence": (
        "{path}的证明材料或认定的日期晚于决定日期，没有计入。",
        "Evidence or finding of {path} is dated after the date of decision and was not counted.",
    ),
    "note-later-event": (
        "{path}中有日期晚于决定日期的记录，尚不可能发生，应系笔误，请核对：由此不能判断的条款和撤销事由列为待定，其他计算一概不计入。",
        "{path} has an entry dated after the date of decision, which cannot have happened; please check its date. What cannot be "
        "decided because of it is left open; nothing else counts it.",
    ),
    "note-found-before": (
        "{path}所认定之事发生于{date}，早于撤销事由的起算之日，不是其后发生的，没有计入；请核对日期。申报时已经存在而隐瞒的，另看是否弄虚作假、骗取荣誉。",
        "What {path} finds happened on {date}, before the day from which grounds of revocation run, and was not counted; please check the day. If it was there and hidden when the application was made, see whether the award was obtained by fraud.",
    ),
    "note-found-after": (
        "{path}所认定之事发生于{date}，不在撤销事由的限期（{first}至{last}）之内，没有计入；请核对日期。",
        "What {path} finds happened on {date}, outside the limit for grounds of revocation ({first} to {last}), and was not counted; please check the day.",
    ),
    "note-later-year": (
        "{path}中有决定日期所在年度以后的年度，应系笔误，请核对；该年度的数字没有计入。",
        "{path} has a row of a year after that of the decision, which must be a slip; please check it. It was not counted.",
    ),
    "note-later-day": (
        "{path}晚于决定日期，尚不可能发生，应系笔误，请核对；据以起算的限制、撤销和据以判断的条件因此待定。",
        "{path} is later than the date of decision and cannot have happened; please check it. What is counted from it, or turns on it, is left open.",
    ),
    "note-later-start": (
        "{path}晚于决定日期，自其起算的时间按零计；请核对日期。",
        "{path} is later than the date of decision, so that the time since then counts as none; please check the day.",
    ),
    "note-family": (
        "{path}所写{texts}与{family}的名称相近而不相同，不能认定是不是同一奖项，有关条款待定；请核对后写明全称或编号。",
        "{path} says {texts}, which is near to a name of {family} and none of them: whether it is that award cannot be told, "
        "and what turns on it is undetermined. Please check it and write the full title or the id.",
    ),
    "note-award": (
        "{path}所写{texts}与奖项{awards}的名称相近而不相同，不能认定是哪一项，有关条款待定；请核对后写明全称或编号。",
        "{path} says {texts}, which is near to a name of the award {awards} and none of them: which it is cannot be told, "
        "and what turns on it is undetermined. Please check it and write the full title or the id.",
    ),
    "note-contrary-award": (
        "{path}中有记录所写的办法与奖项不一致（{texts}），不能认定是哪一项，有关条款待定；请核对后更正。",
        "An entry of {path} names a regulation and an award that contradict each other ({texts}): which it is cannot be told, and what turns "
        "on it is undetermined. Please check and correct it.",
    ),
    "note-other-award": (
        "{path}所写{texts}不是本办法所知的名称，按其他奖项对待；请核对。",
        "{path} says {texts}, which is no name that this scheme knows: it was taken for another award. Please check it.",
    ),
    "note-scheme": ("{id}", "{id}"),
}
