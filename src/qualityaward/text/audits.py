"""Texts of the report of a kept decision and of the statement of eligibility review.

Codes of what stands in the documents begin with ``report-audit-``.
"""

from __future__ import annotations

from qualityaward.text.text import Text

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("审计报告：{scheme}", "Audit report: {scheme}"),
    "statement-winner": ("获奖者审查说明", "Statement of the review of a winner"),
    "statement-record": ("审查说明", "Statement of review"),
    "statement": ("申报资格审查说明", "Statement of eligibility review"),
    "title-round": ("审计报告：拟奖名单核对——{scheme}", "Audit report: proposed winners, {scheme}"),
    "title-selection": ("审计报告：择优——{scheme}", "Audit report: selection, {scheme}"),
    "title-sanctions": (
        "审计报告：限制申报和撤销——{scheme}",
        "Audit report: debarment and revocation, {scheme}",
    ),
    "title-procedure": ("审计报告：程序核对——{scheme}", "Audit report: procedure, {scheme}"),
    "statement-other": ("核验报告", "Verification report"),
    "scheme": ("依据", "Under"),
    "on": ("决定日期", "Date of decision"),
    "issuer": ("发布机关", "Issued by"),
    "effective": ("施行日期", "In force from"),
    "kept-by": ("留存人", "Kept by"),
    "kept-at": ("留存时间", "Kept at"),
    "version": ("作出决定的程序", "Decided by"),
    "version-value": (
        "qualityaward {version}，语义第 {semantics} 版",
        "qualityaward {version}, semantics {semantics}",
    ),
    "same": (
        "按留存的内容重新判定，结论相同；本报告由 qualityaward {version} 写成",
        "decided again from what was kept, it is the same; this report was written by qualityaward {version}",
    ),
    "replayed": ("重放", "Replay"),
    "redacted": (
        "这是删节后的副本，删去 {count} 处；下文由余下的内容重新判定而成，删去的按未知处理。",
        "This is a redacted copy ({count} removed). What follows was decided again from what is left; what is missing is "
        "taken as unknown.",
    ),
    "redacted-open": (
        "缺少删去的内容，不能重新判定：{ids}。其结果以留存的为准，见“删节”。",
        "Cannot be decided again without what was removed: {ids}. What was kept stands; see “Redaction”.",
    ),
    "redacted-whole": (
        "这是删节后的副本，删去 {count} 处，不能从余下的内容重新判定；留存的结论列在下面，封印仍可核对。",
        "This is a redacted copy ({count} removed), which cannot be decided again from what is left; the outcome that was kept "
        "follows, and the seal can still be verified.",
    ),
    "kept-outcome": ("留存的结论", "Outcome as kept"),
    "findings": ("认定和认定人", "Findings and who made them"),
    "finding": ("{name}：{judged}", "{name}: {judged}"),
    "digests": ("摘要和封印", "Digests and seal"),
    "content": ("内容摘要：{digest}", "Content: {digest}"),
    "seal": ("封印：{digest}", "Seal: {digest}"),
    "withheld": (
        "内容摘要和材料的校验值不列出：有文字被遮盖，用摘要可以试出较短的号码和姓名。封印不能这样试，足以认出这份决定",
        "The digests of the content and of the record are left out: texts are covered here, and a short number or name could be "
        "found from them by trying. The seal cannot be tried so, and identifies the decision",
    ),
    "withheld-other": (
        "内容摘要不列出：有文字被遮盖，用摘要可以试出较短的号码和姓名。封印不能这样试，足以认出这份决定",
        "The digest of the content is left out: texts are covered here, and a short number or name could be found from it by "
        "trying. The seal cannot be tried so, and identifies the decision",
    ),
    "how": ("怎样重放", "How to replay"),
    "how-run": (
        "取得决定文件，运行：qualityaward replay 决定.json",
        "With the decision file, run: qualityaward replay DECISION.json",
    ),
    "how-same": (
        "显示“相同”，且封印与本报告所列一致，即为同一份决定，没有改动",
        "It is the same decision, unaltered, if the answer is “same” and the seal is the one listed here",
    ),
    "how-need": (
        "不需要网络和其他文件：规定、词汇、公告的原文都在决定文件里",
        "Neither network nor other files are needed: the texts of scheme, vocabularies and notice are in the file",
    ),
    "removed": ("删节", "Redaction"),
    "removed-path": ("已删去：{paths}", "Removed: {paths}"),
    "removed-kept-too": (
        "{name}：留存的结果显示删去的内容，已一并删去",
        "{name}: what was kept of it shows what was removed, and went with it",
    ),
    "removed-kept": ("{name}：留存的结果为{outcome}", "{name}: kept as {outcome}"),
    "masked": (
        "身份证号、统一社会信用代码的中间各位和个人姓名已遮盖。姓名按认定人、批准人等栏目辨认，没有在这些栏目写明的姓名不会被辨认，公开前请人看一遍",
        "Numbers of identity cards and social credit codes, and names of persons, are covered. Names are known from who found, approved "
        "and kept; one that stands nowhere but in free text is not recognised. Have somebody read this before it is published",
    ),
    "counts": ("逐条审查", "Clauses"),
    "count": ("{word}{count}条", "{count} {word}"),
    "why": ("理由", "Reasons"),
    "eligible-why": ("没有不符合或待定的条款", "No clause fails or is open"),
    "standing": ("限制申报", "Debarment"),
    "verify": ("核对", "To verify"),
    "sign": (
        "经办人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿",
        "Signed: ________________    Date: ________________",
    ),
    "page": ("第 {page} 页", "Page {page}"),
}

_PROBLEMS: dict[str, Text] = {
    "report-not-same": Text(
        "这份决定重放的结果不同，不出报告：{where}",
        "this decision is not the same when it is replayed, and is not reported: {where}",
        "用 `qualityaward replay` 查看不同之处",
        "see the differences by `qualityaward replay`",
    ),
    "report-both": Text(
        "`--full` 和 `--statement` 只能写一个",
        "give one of `--full` and `--statement`",
    ),
}

_COMMANDS: dict[str, Text] = {
    "report": Text(
        "把留存的决定写成报告：谁、何时、依据哪个文本，逐条列出原文、事实、依据、认定和认定人、所用口径、摘要和重放办法；"
        "或申报资格审查说明，一般一页。\n\n"
        "先按留存的内容重新判定，不同的不出报告。号码和姓名默认遮盖。\n\n"
        "\b\n例：\n"
        "  qualityaward report 决定.json --format html -o 报告.html\n"
        "  qualityaward report 决定.json --statement --format docx -o 说明.docx\n\n"
        "\b\n退出码：0 已写出；2 不能写出。",
        "Report a kept decision: who, when, under which text; each clause with its provision, facts, evidence, findings and their "
        "authors; readings, digests and how to replay. Or a statement of eligibility review, a page as a rule.\n\n"
        "It is decided again first, and not reported unless it is the same. Numbers and names are covered by default.\n\n"
        "\b\nExamples:\n"
        "  qualityaward report decision.json --format html -o report.html\n"
        "  qualityaward report decision.json --statement --format docx -o statement.docx\n\n"
        "\b\nExit status: 0 written, 2 cannot be.",
    ),
    "report-short": Text(
        "把留存的决定写成审计报告或审查说明", "report a kept decision, in full or as a statement"
    ),
    "report-format": Text(
        "格式；docx 需要附加组件 report，pdf 需要 pdf；page 是一个双击打开、自行核对摘要、含整份决定的网页",
        "format; docx needs the extra `report`, pdf `pdf`; page is a web page that holds the whole decision and checks its digests by itself",
    ),
    "report-page-statement": Text(
        "`--format page` 是整份决定，不能和 `--statement` 同用",
        "`--format page` is the whole decision, and does not go with `--statement`",
    ),
    "report-full": Text("完整的审计报告（默认）", "the whole audit report (the default)"),
    "report-statement": Text(
        "申报资格审查说明，一般一页", "the statement of eligibility review, a page as a rule"
    ),
    "report-unmasked": Text("号码和个人姓名不遮盖", "show numbers and names of persons as they are"),
}

TEXTS: dict[str, Text] = {
    **{f"report-audit-{code}": Text(*text) for code, text in _WORDS.items()},
    **_PROBLEMS,
    **_COMMANDS,
}
