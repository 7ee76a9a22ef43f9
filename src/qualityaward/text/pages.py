"""Texts of the self-check page, and of the command that makes it. The codes of this area begin with ``page-``."""

from __future__ import annotations

from typing import Final

from qualityaward.text.text import Text

_PAGE: Final[dict[str, tuple[str, str]]] = {
    # Head
    "kicker": ("申报自查", "Self-check before applying"),
    "promise": (
        "填写的内容只留在本机，不上传、不保存在浏览器里。",
        "What you enter stays on this computer: nothing is sent, nothing is kept in the browser.",
    ),
    "no-decision": (
        "自查结果不是审查决定，也不作为申报依据。",
        "The result is no decision, and no ground for an application.",
    ),
    "noscript": (
        "这一页靠页内的程序作判断，请允许本页运行脚本；页面不连接任何网络。",
        "This page judges by a script inside it. Please allow scripts for this page; it connects to no network.",
    ),
    "language": ("语言", "Language"),
    "open": ("打开记录", "Open record"),
    "save": ("保存记录", "Save record"),
    "print": ("打印", "Print"),
    "clear": ("清空", "Clear"),
    "clear-sure": ("清空填写的全部内容？没有保存的会丢失。", "Clear everything entered? What is not saved is lost."),
    "skip": ("跳到问题", "Skip to the questions"),
    # What is asked first
    "about": ("基本情况", "About you"),
    "as": ("以什么身份申报", "Applying as"),
    "name": ("名称", "Name"),
    "id": ("记录编号", "Record number"),
    "on": ("按哪一天判断", "Judged as of"),
    "on-hint": ("即预计作出决定的日期。", "The day on which you expect the decision."),
    "submitted": ("报送日期", "Submitted on"),
    "submitted-hint": ("还没有报送的，不填。", "Leave empty if not yet submitted."),
    "award": ("申报哪个奖项", "Award applied for"),
    # Questions
    "questions": ("逐条填写", "The questions, clause by clause"),
    "provision": ("规定原文", "The provision"),
    "bars": ("不得申报的情形", "Bars"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "unsure": ("还不清楚", "Not sure yet"),
    "choose": ("请选择", "Choose"),
    "none": ("无", "None"),
    "some": ("有", "Some"),
    "add": ("添加一条", "Add an entry"),
    "remove": ("删除", "Remove"),
    "entry": ("第{number}条", "Entry {number}"),
    "rests": ("依据材料", "Evidence"),
    "rests-evidence": ("材料名称", "Paper"),
    "rests-source": ("出具单位", "Issued by"),
    "rests-date": ("出具日期", "Dated"),
    "papers": ("可用的材料：{papers}", "Evidence: {papers}"),
    "unit": ("单位：{unit}", "in {unit}"),
    "money-hint": ("元，也可以写“30万元”。", "in yuan; “30万元” is understood, too."),
    "region-hint": ("行政区划代码，6位数字。", "The area code, six digits."),
    "ratio-hint": ("写成小数，例如5%写0.05。", "As a decimal: 5% is 0.05."),
    "office-only": ("由办理机关认定，申报者不用填写。", "Found by the office; nothing to enter."),
    "asked-before": ("已在上文填写：{items}", "Asked above: {items}"),
    "settled": ("这些已不影响本条的结论（{count}项）", "No longer needed for this clause ({count})"),
    # Result
    "result": ("自查结果", "Result"),
    "eligible": ("符合", "Conditions met"),
    "ineligible": ("不符合", "Not met"),
    "undetermined": ("待定", "Open"),
    "because": ("所据条款：{decided}", "Decided by: {decided}"),
    "waits": ("待定条款：{decided}", "Open: {decided}"),
    "only-office": (
        "申报者能填的都已符合，只等办理机关认定。",
        "All that you can state is met; what is left, the office has to find.",
    ),
    "begin": ("从第一条开始填写，结论随填随变。", "Start with the first clause; the result follows as you go."),
    "first-day": ("最早可以申报的日期：{date}", "First day on which you could apply: {date}"),
    "first-day-office": ("（以须由办理机关认定的事项都符合为前提）", " (if the office finds in your favour)"),
    "no-first-day": ("单靠时间推移，20年内不会符合。", "Time alone will not do within 20 years."),
    "progress": ("{pass}条符合，{fail}条不符合，{open}条待定", "{pass} met, {fail} not met, {open} open"),
    "missing": ("还缺什么", "What is missing"),
    "changed": ("{name}：{before}→{after}", "{name}: {before} → {after}"),
    "wrong": ("有{count}处需要改正，改正后再判断。", "{count} to put right; the result waits for it."),
    "wrong-heading": ("有{count}处需要改正", "{count} to put right"),
    "which": ("可以申报哪些奖", "Which awards could you apply for?"),
    "which-hint": ("同一份记录，按各自的规定判断。", "One record, judged by each of the rules."),
    "still": ("还缺{count}项", "{count} missing"),
    "notes": ("说明", "Notes"),
    # Files
    "file-bad": ("这个文件打不开：{reason}", "This file cannot be opened: {reason}"),
    "file-json": ("不是记录文件，或写法不清楚（{place}）", "it is no record, or not clearly written ({place})"),
    "file-subject": ("本页不适用于这类记录", "this page is not for records of that kind"),
    "file-large": ("文件超过2MB", "it is larger than 2 MB"),
    "saved": ("记录已保存到下载文件夹。", "The record was saved to your downloads."),
    "loaded": ("已打开记录：{name}", "Opened: {name}"),
    "leave-out": ("本规定没有用到的{count}项没有计入。", "{count} {count:fact|facts} that these rules do not know {count:was|were} left out."),
    # What is wrong with a value
    "bad": ("填写有误", "not understood"),
    "bad-number": ("请填数字，整数部分不超过15位，小数不超过6位", "a number, at most 15 digits before and 6 after the point"),
    "bad-int": ("请填整数", "a whole number"),
    "bad-date": ("没有这一天，或早于1900年", "no such day, or before 1900"),
    "bad-money": ("金额写法不对，例如300000或30万元", "an amount such as 300000 or 30万元"),
    "bad-region": ("请填2、4、6、9或12位数字的区划代码", "an area code of 2, 4, 6, 9 or 12 digits"),
    "bad-identifier": ("号码的校验位不对", "the check digit is wrong"),
    "bad-small": ("数值过小", "too small"),
    "bad-large": ("数值过大", "too large"),
    "bad-before": ("早于它不能早于的那一天", "before a day that it cannot precede"),
    "bad-above": ("大于它不能超过的数", "above a number that it cannot exceed"),
    "bad-twice": ("同一年度填了两次", "the same year twice"),
    "bad-late": ("报送日期晚于判断的日期", "submitted after the day as of which is judged"),
    "bad-unknown": ("本规定的词汇表里没有这一项", "not in the vocabulary of these rules"),
    # Print and foot
    "digest": ("规定文本摘要：{digest}", "Digest of the rules: {digest}"),
    "made-by": ("qualityaward {version} 生成", "made by qualityaward {version}"),
    "readings": ("解释口径", "Readings"),
    "readings-hint": ("规定可以有不止一种读法，本页按下列口径判断。", "Where the text can be read in more than one way, the page reads it so:"),
}  # fmt: skip

ON_PAGE: Final = frozenset(f"page-{code}" for code in _PAGE)
"""The codes of what stands on the page itself."""

TEXTS: Final[dict[str, Text]] = {f"page-{code}": Text(*both) for code, both in _PAGE.items()} | {
    "page": Text(
        "把一份或几份规定做成自查页：一个 HTML 文件，双击即可打开，不连网络",
        "make the self-check page of one scheme or several: one HTML file that opens by double click and needs no network",
    ),
    "page-output": Text("写到哪个文件（.html）", "the file to write (.html)"),
    "page-subject": Text("只为这类申报者（可重复；默认：规定里的全部申报者）", "for these applicants only (repeatable; default: all of the scheme)"),
    "page-short": Text("自查页：一个 HTML 文件，双击即可打开", "the self-check page: one HTML file"),
    "page-no-applicant": Text(
        "`{scheme}` 没有可以自查的申报者",
        "`{scheme}` has no applicants who could check themselves",
        "自查页只给申报者；公告、评审组、获奖者等用 `qualityaward evaluate`",
        "the page is for applicants; notices, panels and winners are judged by `qualityaward evaluate`",
    ),
    "page-kind": Text(
        "自查页是 .html 文件", "the page is an .html file", "写成 `-o 自查.html`", "write `-o selfcheck.html`"
    ),
    "page-twice": Text(
        "`{scheme}` 写了两次", "`{scheme}` is given twice", "每项规定只写一次", "give each scheme once"
    ),
}  # fmt: skip
