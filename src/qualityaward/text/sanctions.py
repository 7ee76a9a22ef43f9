"""Texts about sanctions: what bars, until when, and on which grounds an award is revoked; codes ``sanction-``."""

from __future__ import annotations

from qualityaward.text.text import Text

_HEAD: dict[str, tuple[str, str]] = {
    "title": ("限制申报情况：{scheme}", "Sanctions: {scheme}"),
    "title-winner": ("撤销情形审查：{scheme}", "Grounds of revocation: {scheme}"),
    "outcome-free": ("可以申报", "may apply"),
    "outcome-barred": ("不得申报", "debarred"),
    "outcome-undetermined": ("待定", "undetermined"),
    "outcome-not_stated": ("所据文本没有写明", "not stated in the source"),
    "outcome-no_ground": ("没有应予撤销的情形", "no ground of revocation"),
    "outcome-ground_met": ("有应予撤销的情形", "there is a ground of revocation"),
    "field-governing": ("起决定作用的限制", "Governing debarment"),
    "field-first-free": ("决定之日起首个可以申报之日", "From the day of decision, may apply from"),
    "field-submission": ("报送之日（{date}）", "On the day of submission ({date})"),
    "field-decision": ("决定之日（{date}）", "On the day of decision ({date})"),
    "field-union": ("合并后的限制期", "Debarred in all"),
    "field-readings": ("解释口径", "Readings"),
    "field-reapply": ("因获奖不得再次申报", "Debarred by the award itself"),
    "on-day-true": ("在限制期内", "debarred"),
    "on-day-false": ("不在限制期内", "not debarred"),
    "on-day-none": ("待定", "undetermined"),
    "robust": (
        "换用本文件所列的其他口径，结果不变",
        "the result is the same under every other reading listed in this document",
    ),
    "not-robust": ("换用下列口径，结果会改变", "the result is another under these readings"),
    "flip": (
        "{changes}的，{outcome}，首个可以申报之日：{free}",
        "{changes}: {outcome}; may apply from: {free}",
    ),
    "flip-winner": ("{changes}的，{outcome}", "{changes}: {outcome}"),
    "grounds-same": ("撤销情形的结论不变", "the grounds of revocation are as they were"),
    "flip-reapply": ("因获奖不得再次申报：{standing}", "debarred by the award itself: {standing}"),
    "reapply-unknown": (
        "待定，本材料没有写明起算之日",
        "undetermined, as this record does not state the day that it runs from",
    ),
    "reapply-from": ("{free}起可以申报", "may apply again from {free}"),
    "section-bars": ("各项限制（按起始日期）", "Debarments by date"),
    "section-clauses": ("各条规定", "Clause by clause"),
    "section-unequal": ("同一事实，期限不同", "One fact, different lengths"),
    "section-missing": ("需要补充的材料", "What is missing"),
    "section-grounds": ("撤销情形", "Grounds of revocation"),
    "section-notes": ("说明", "Notes"),
    "revocations": ("撤销情形", "Revocations"),
}

_BARS: dict[str, tuple[str, str]] = {
    "days": ("{first}至{last}", "{first} to {last}"),
    "days-ever": ("{first}起，没有期限", "from {first}, for ever"),
    "days-unknown": ("起止日期不明", "days unknown"),
    "state-ended": ("已届满", "ended"),
    "state-in_force": ("限制中", "in force"),
    "state-not_begun": ("尚未开始", "not begun"),
    "state-undetermined": ("待定", "undetermined"),
    "bar": ("{days}，{name}：{state}", "{days} — {name}: {state}"),
    "bar-governing": ("（起决定作用）", " (governs)"),
    "bar-why": ("{cause}{evidence}；自{first}起{period}", "{cause}{evidence}; {period} from {first}"),
    "bar-why-until": ("{cause}{evidence}；自{first}起", "{cause}{evidence}; from {first}"),
    "bar-why-ever": ("{cause}{evidence}；自{first}起永久", "{cause}{evidence}; for ever from {first}"),
    "bar-why-open": ("{cause}{evidence}；{gaps}", "{cause}{evidence}; {gaps}"),
    "no-bars": ("记录中没有构成限制的情形", "nothing on record debars"),
    "open-ended": ("没有（终止限制之事尚未发生）", "never, as long as what ends the bar has not come"),
    "never": ("没有（永久限制）", "never (debarred for ever)"),
    "free-again": ("{date}（须重新申报）", "{date}, with a new application"),
    "not-settled": ("尚不能断定，最早{date}", "not certain yet; {date} at the earliest"),
    "governs": ("{clause}，{days}", "{clause}, {days}"),
    "clause-free": ("{free}起不再受本条限制", "may apply, as far as this clause goes, from {free}"),
    "clause-ended": ("限制期已于{last}届满", "the debarment ended on {last}"),
    "clause-later": ("自{first}起将受本条限制", "debars from {first}"),
    "clause-at-submission": (
        "限制期至{last}届满；本次于{date}报送，不予受理",
        "the debarment ended on {last}, but this application was submitted on {date} and is not accepted",
    ),
    "clause-unconcerned": ("只对{subjects}，与本主体无关", "concerns {subjects} only"),
    "unconcerned": ("不涉及", "not concerned"),
    "unequal": (
        "{cause}：{bars}；期限不同，以届满最晚的{governing}为准",
        "{cause}: {bars}; the lengths differ, and what ends last governs: {governing}",
    ),
    "unequal-bar": ("{clause}{period}（{days}）", "{clause}, {period} ({days})"),
}

_STANDING: dict[str, tuple[str, str]] = {
    "barred": (
        "各项限制合并：{first}至{last}不得申报（以{clause}为准），{free}起可以申报",
        "all debarments together: debarred from {first} to {last} ({clause} governs); may apply again from {free}",
    ),
    "barred-ever": (
        "各项限制合并：自{first}起不得申报，没有期限（以{clause}为准）",
        "all debarments together: debarred for ever from {first} ({clause} governs)",
    ),
    "barred-open": (
        "各项限制合并：至少到{last}不得申报（以{clause}为准）；另有待定的限制，最早{free}起可以申报",
        "all debarments together: debarred until {last} at least ({clause} governs); others are undetermined; may apply from {free} at "
        "the earliest",
    ),
    "barred-submitted": (
        "限制期至{last}届满（{clause}），{free}起可以申报；本次于{date}报送，不予受理",
        "debarred until {last} ({clause}); may apply from {free}; this application was submitted on {date} and is not "
        "accepted",
    ),
    "barred-submitted-open": (
        "报送之日（{date}）尚在限制期内（{clause}，至{last}届满）；另有待定的限制",
        "debarred on the day of submission, {date} ({clause}, until {last}); other debarments are undetermined",
    ),
    "undetermined": ("是否受限制尚不能断定", "whether any debarment is in force cannot be told yet"),
    "undetermined-from": (
        "是否受限制尚不能断定；待定的限制均不成立的，{free}起可以申报",
        "whether any debarment is in force cannot be told yet; if none of the open ones holds, may apply from {free}",
    ),
    "free": ("没有限制", "no debarment"),
    "free-ended": ("各项限制均已届满，可以申报", "all debarments have ended: may apply"),
    "free-later": ("现在不受限制；自{first}起将受限制", "not debarred now; debarred from {first}"),
    "free-open": (
        "现在不受限制；是否将受限制待定",
        "not debarred now; whether a debarment will begin is undetermined",
    ),
    "not-stated": (
        "所据文本没有写明不得申报的情形，是否受限制无从判断",
        "the source does not state what debars an applicant; whether this one is debarred cannot be told",
    ),
    "moving": (
        "{clause}的条件随日期变化，以上按决定日期判断；到了其他日期，须重新查询",
        "the condition of {clause} changes with time; this is how it stands on the day of decision, and another day has "
        "to be asked about again",
    ),
}

_GROUNDS: dict[str, tuple[str, str]] = {
    "ground-met": ("情形成立", "met"),
    "ground-not_met": ("情形不成立", "not met"),
    "ground-undetermined": ("待定", "undetermined"),
    "ground-not_applicable": ("不适用", "not applicable"),
    "limit": ("限期：{days}", "within: {days}"),
    "limit-over": (
        "限期：{days}，至决定日期已经届满",
        "within: {days}, which was over by the date of decision",
    ),
    "limit-later": (
        "限期：{days}，至决定日期尚未开始",
        "within: {days}, which had not begun by the date of decision",
    ),
    "only": ("本条只对获奖的{subjects}", "whose award it concerns: {subjects}"),
    "authority-by": ("由{by}办理", "by {by}"),
    "authority-approval": ("报请{approval}批准", "with the approval of the {approval}"),
    "authority-by-approval": ("由{by}提请{approval}", "the {by} asks the {approval} to act"),
    "do": ("依{clause}{authority}，{done}", "under {clause}, {authority}: {done}"),
    "do-nobody": ("依{clause}{done}", "under {clause}: {done}"),
    "do-revoke": ("撤销{things}", "revoke the {things}"),
    "next-thing": ("、", ", the "),
    "last-thing": ("、", " and the "),
    "do-recover": ("收回{things}", "recover the {things}"),
    "do-announce": ("向社会公告", "tell the public"),
    "field-measures": ("应予办理", "To be done"),
    "would-authority": ("{authority}", "{authority}"),
    "may-authority": ("如情形成立，{authority}", "if met, {authority}"),
    "would-revoke": ("应予撤销：{things}", "to be revoked: {things}"),
    "would-recover": ("应予{things}", "to be done: {things}"),
    "would-announce": ("向社会公告", "to be announced to the public"),
    "may-revoke": ("如情形成立，撤销：{things}", "to be revoked if met: {things}"),
    "may-recover": ("如情形成立，{things}", "to be done if met: {things}"),
    "may-announce": ("如情形成立，向社会公告", "to be announced to the public if met"),
    "follows": (
        "如于{on}撤销：{subjects}依{clause}自{first}至{last}不得申报，{free}起可以申报",
        "if it is revoked on {on}, {clause} debars the {subjects} from {first} to {last}; an application may be made again from {free}",
    ),
    "follows-ever": (
        "如于{on}撤销：{subjects}依{clause}自{first}起不得申报，没有期限",
        "if it is revoked on {on}, {clause} debars the {subjects} for ever from {first}",
    ),
    "follows-open": (
        "如于{on}撤销：{subjects}依{clause}不得申报，起算日待定：{gaps}",
        "if it is revoked on {on}, {clause} debars the {subjects}, from a day that is not known: {gaps}",
    ),
}

TEXTS: dict[str, Text] = {
    f"sanction-{code}": Text(*both)
    for part in (_HEAD, _BARS, _STANDING, _GROUNDS)
    for code, both in part.items()
}
