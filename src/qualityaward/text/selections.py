"""Texts about the selection of winners among ranked candidates."""

from __future__ import annotations

from qualityaward.text.text import Text

_FILE: dict[str, Text] = {
    "select-unranked": Text(
        "这名申报者没有名次，也没有得分",
        "this applicant has neither a rank nor a score",
        "每名申报者写上 `score`（得分），或者全部写上 `rank`（名次）",
        "give every applicant a `score`, or all of them a `rank`",
    ),
    "select-rank-missing": Text(
        "这名申报者没有名次，而别的申报者有",
        "this applicant has no rank, and others have one",
        "全部写上 `rank`，或者全部不写、只写 `score`",
        "give all of them a `rank`, or none of them, and a `score` instead",
    ),
    "select-unscored": Text(
        "这名申报者没有得分，而规定按得分择优",
        "this applicant has no score, and the regulation selects by score",
        "写上 `score`；没有进入评分的写 `qualified: false`",
        "add `score`, or `qualified: false` for one who was not scored",
    ),
}

_REPORT: dict[str, tuple[str, str]] = {
    "selection-title": ("择优结果：{scheme}", "Selection: {scheme}"),
    "selection-count": ("申报者", "Candidates"),
    "section-selected": ("入选", "Selected"),
    "section-not-selected": ("其余申报者", "The other candidates"),
    "round-applicant": ("{name}（{subject}）", "{name} ({subject})"),
    "selection-selected": ("入选", "selected"),
    "selection-complete": ("已经选出", "selected"),
    "selection-needs-decision": ("须由评审机构决定", "needs a decision"),
    "selection-undetermined": ("待定", "undetermined"),
    "selection-not-selected": ("未入选", "not selected"),
    "selection-ineligible": ("不符合申报条件", "not eligible"),
    "selection-not-qualified": ("未达到评审要求", "did not reach what the review requires"),
    "selection-below-minimum": ("未达到最低分", "below the least score"),
    "selection-struck-out": ("公示后取消资格", "struck out after the notice"),
    "selection-tied": ("并列，待决定", "tied, to be decided"),
    "selection-pending": ("待前列者确定", "waits for those ahead"),
    "selection-position": ("第{rank}名", "rank {rank}"),
    "selection-score": ("得分{score}", "score {score}"),
    "selection-minimum": ("{provision}：最低{least}，{value}", "{provision}: {least} at least; {value}"),
    "selection-full": (
        "{award}：名额已满——{quota}，名额{of}个，列第{rank}名",
        "{award}: no place left — {quota}; {of} {of:place|places}, ranked no. {rank}",
    ),
    "selection-full-among": (
        "{award}：名额已满——{quota}，名额{of}个，在可以取得这些名额的申报者中列第{rank}名",
        "{award}: no place left — {quota}; {of} {of:place|places}, ranked no. {rank} among those who could take {of:it|one}",
    ),
    "selection-beside": (
        "{award}：{given}已经评出，不评——{quota}",
        "{award}: {given} was given, so that none is given here — {quota}",
    ),
    "selection-held": (
        "{award}：尚有名额，但须留给其他申报者——{quota}",
        "{award}: the places left are kept for others — {quota}",
    ),
    "round-gap-no-applicants": ("没有写明申报者；没有的，请写明没有", "no applicants are stated; if there are none, the list has to say so"),
    "round-gap-applicants-record": (
        "{who}没有记录，资格无从判定",
        "{who} has no record to evaluate",
    ),
    "selection-do-tie": ("{names}名次相同，入选与否取决于先后：请有权机构决定先后，并写明决定机关、日期和理由", "{names} are equal, and their order decides who is selected: whoever has the power has to decide it, and state who decided, when and why"),
    "selection-do-unsolved": (
        "名额之间的要求交错过多，程序未能在限度内求出结果，请人工决定",
        "the quotas interlock too closely to be solved within bounds; people have to decide",
    ),
    "selection-short": ("{quota}：申报者不足，只能达到{count}个。", "{quota}: too few candidates, {count} at most."),
    "selection-against": (
        "{quota}：按成绩先后授奖，只能达到{count}个；要达到下限，须把{award}授予成绩在后的{taker}，而让成绩在前的{kept}改得较低的奖项，两者不能兼顾。请有权机构决定。",
        "{quota}: {count} at most in order of rank. To reach the least number, {award} would have to go to {taker}, who is placed behind, and a lower award to {kept}: no list does both. Whoever has the power has to decide.",
    ),
    "selection-placed": ("{name}（{value}）", "{name} ({value})"),
    "selection-own-order": (
        "规定没有写明择优办法：按名单所列名次，没有名次的按得分由高到低；奖项按规定所列先后。",
        "the regulation does not say how to select: by the ranks of the list, else by falling score; awards in the regulation's order.",
    ),
    "selection-tie-late": (
        "{by}关于并列次序的决定写的日期是{date}，晚于评定日期，不起作用（理由：{reason}）。",
        "the decision of {by} on the order of equals is dated {date}, after the date of the round, and does not count (reason: {reason}).",
    ),
    "selection-tie-idle": (
        "{by}于{date}关于并列次序的决定没有用上：所排的没有并列，或者没有把并列的全部排进去（理由：{reason}）。",
        "the decision of {by} on {date} on the order of equals was not used: those that it names are not equal, or not all of the equal ones are named (reason: {reason}).",
    ),
    "selection-tie-broken": (
        "并列次序由{by}于{date}决定：{reason}。",
        "the order of equals was decided by {by} on {date}: {reason}.",
    ),
}  # fmt: skip

TEXTS: dict[str, Text] = {**_FILE, **{f"report-{code}": Text(*both) for code, both in _REPORT.items()}}
