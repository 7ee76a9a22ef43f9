"""Texts of office documents: a scheme for the legal office, and letters."""

from __future__ import annotations

from qualityaward.text.text import Text

_REVIEW: dict[str, tuple[str, str]] = {
    "review-title": ("{title}：条文与规则核对表", "{title}: the text and its rules, for checking"),
    "review-about": (
        "左栏是条文原文，右栏是写成规则之后的意思。请逐条核对右栏是否与左栏一致，在“核对”栏勾选并签名；不一致的，在右栏空白处写明。",
        "On the left is the text, on the right what its rules say. Tick whether they agree at every provision and sign; where they do not, "
        "write what is meant beside the rules.",
    ),
    "review-section-text": ("条文与规则", "The text and its rules"),
    "review-section-definitions": ("定义的值：档次、汇总和评分", "Values that are defined: bands, sums and points"),
    "review-column-definition": ("定义", "Definition"),
    "review-section-findings": ("由人认定的事项", "Findings that a person makes"),
    "review-section-readings": ("解释口径", "Readings"),
    "review-section-parameters": ("条文没有写定的数值", "Values that the text leaves open"),
    "review-section-notes": ("起草注记", "Drafting notes"),
    "review-section-depends": ("各项材料用于哪些条款", "What depends on what"),
    "review-section-signed": ("核对意见", "Signed"),
    "review-signed-line": (
        "□ 全部一致　　□ 有不一致，共＿＿处　　核对单位（印章）：＿＿＿＿＿＿＿＿＿＿　　核对人（签名）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日",
        "□ all agree    □ ____ do not    Checked by: ____________________    Signature: ____________________    Date: ____________",
    ),
    "review-findings-about": (
        "规则不能自动判断下列事项，由工作人员认定并写明依据。请核对是否确实需要人认定。",
        "No rule decides these; a person finds them and states a basis. Check that they need to be found by a person.",
    ),
    "review-readings-about": (
        "条文有不止一种理解。请选定一种（■ 为现在采用的），并写明理由或者文号。",
        "The text can be read in more than one way. Choose one (■ is used at present), with a reason or a document's number.",
    ),
    "review-parameters-about": (
        "条文没有写定、由年度公告或者办公室确定的数值。",
        "Values that the year's notice or the office sets.",
    ),
    "review-column-provision": ("条款", "Provision"),
    "review-column-text": ("条文原文", "Text"),
    "review-column-rules": ("规则的意思", "What the rules say"),
    "review-column-check": ("核对", "Check"),
    "review-column-number": ("序号", "No."),
    "review-column-finding": ("认定事项", "Finding"),
    "review-column-for": ("用于", "For"),
    "review-column-question": ("问题", "Question"),
    "review-column-options": ("口径", "Options"),
    "review-column-value": ("数值", "Value"),
    "review-column-default": ("默认", "Default"),
    "review-column-set": ("确定为", "Set to"),
    "review-column-kind": ("种类", "Kind"),
    "review-column-asked": ("事项", "What is asked"),
    "review-check": ("一致□　不一致□", "agrees □  does not □"),
    "review-check-signed": ("签名：", "Signed:"),
    "review-check-text": ("文字无误□", "text correct □"),
    "review-kind-notice": ("前文", "Notice"),
    "review-kind-signature": ("落款", "Signature"),
    "review-kind-fact": ("事实", "fact"),
    "review-kind-finding": ("认定", "finding"),
    "review-kind-reading": ("口径", "reading"),
    "review-kind-parameter": ("数值", "value"),
    "review-kind-definition": ("定义", "definition"),
    "review-column-through": ("经由", "Through"),
    "review-cases": ("用例：{seen}/{all}项有用例核对", "Cases: {seen} of {all} shown by a case"),
    "review-cases-none": ("用例：{all}项都没有用例", "Cases: none of {all} shown by a case"),
    "review-cases-gap": ("缺：{gap}", "lacks: {gap}"),
    "review-cases-about": (
        "右栏底色表示用例核对到什么程度：绿色，各项都有用例；黄色，有的没有；红色，都没有。缺什么写在规则下面。",
        "The tint of the rules says how far cases reach them: green, all of them; yellow, not all; red, none. What is missing stands below the rules.",
    ),
    "review-cases-counted": ("所据用例：{passed}例相符，{differing}例不符，{open}例待确认；只有相符而且经人确认的计入。", "The cases: {passed} hold, {differing} do not, {open} are to be confirmed; only those that hold and were confirmed count."),
    "review-of": ("{whole}：{part}", "{whole}: {part}"),
    "review-option": ("□ {text}", "□ {text}"),
    "review-option-default": ("■ {text}", "■ {text}"),
    "review-this": ("本办法", "this regulation"),
    "review-open": ("未定", "open"),
    "review-blank": ("＿＿＿＿＿＿", "____________"),
    "review-graph-told": (
        "左边是规则要问的事项（● 事实，◆ 认定，■ 待定数值，▲ 口径），右边是用到它的条款；经由定义（○）用到的，定义在中间。",
        "On the left what the rules ask (● facts, ◆ findings, ■ values left open, ▲ readings), on the right the rules that turn on it; definitions (○) through which they do stand between.",
    ),
}  # fmt: skip

_LETTER: dict[str, tuple[str, str]] = {
    "letter-column-number": ("序号", "No."),
    "letter-column-gap": ("不齐全之处", "What is missing"),
    "letter-column-for": ("用于判断", "Needed for"),
    "letter-column-supply": ("补正要求", "What to supply"),
    "letter-column-paper": ("材料", "Paper"),
    "letter-column-shows": ("证明事项", "What it shows"),
    "letter-column-source": ("出具单位、日期", "By whom and when"),
    "letter-column-copies": ("份数", "Copies"),
    "letter-column-provision": ("条款", "Provision"),
    "letter-column-demand": ("要求", "What is required"),
    "letter-column-fact": ("事实", "Facts"),
    "letter-column-basis": ("依据", "Basis"),
    "letter-column-outcome": ("结果", "Result"),
    "letter-column-name": ("名称（姓名）", "Name"),
    "letter-column-subject": ("类别", "Category"),
    "letter-column-award": ("奖项", "Award"),
    "letter-supply": ("写明，并提交证明材料", "state it, with proof"),
    "letter-supply-by": ("写明，并提交证明材料，如{papers}", "state it, with proof, such as {papers}"),
    "letter-found": ("{outcome}：{basis}", "{outcome}: {basis}"),
    "letter-no-papers": ("记录没有列出材料。", "The record lists no papers."),
    "letter-ground": ("{number}．{name}：{reason}。", "{number}. {name}: {reason}."),
    "letter-quoted": ("{name}：“{text}”", "{name}: “{text}”"),
    "letter-again": ("条件具备后，可以在以后年度申报", "an application is possible in a later year, once the conditions are met"),
    "letter-no-readings": ("本意见不因条文的不同理解而改变。", "No reading of the text changes this opinion."),
    "letter-next-applicant": ("{says}。缺此不能判断{parts}。", "{says}. It is needed for {parts}."),
    "letter-next-office": ("待工作人员办理：{says}（{parts}）。", "The office has yet to see to this: {says} ({parts})."),
    "letter-next-none": ("材料齐全，不需要补充。", "Nothing more is needed."),
    "letter-next-later": ("条件具备后，可以在以后年度申报。", "An application is possible in a later year, once the conditions are met."),
    "letter-unchecked": ("未能核验的：{gaps}。", "What could not be verified: {gaps}."),
    "letter-you": ("你单位", "you"),
    "letter-you-person": ("你", "you"),
    "letter-year": ("{year}年度", "{year}"),
    "letter-draft-draft": ("征求意见稿", "draft for comment"),
    "letter-draft-in_force": ("修订稿", "as revised"),
    "letter-draft-repealed": ("已废止", "repealed"),
    "letter-change": ("{number}．{said}。{reason}", "{number}. {said}. {reason}"),
    "letter-reason": ("理由：{reason}", "Reason: {reason}"),
    "letter-reason-blank": ("理由：＿＿＿＿＿＿", "Reason: ____________"),
    "letter-blank-reason": ("{id} 的修订理由", "the reason for the change of {id}"),
}  # fmt: skip

_COMMAND: dict[str, Text] = {
    "letter": Text(
        "由审查、评选或比对的结果生成公文：受理通知书（acceptance）、补正通知书（supplement）、不予受理告知书（refusal）、审查意见告知书（opinion）、"
        "拟奖名单公示稿（publication）、核验报告（verification）、修订说明（revision）。\n\n"
        "版式按 GB/T 9704；格式由 -o 的后缀决定：.docx、.html 或 .pdf。办公室名称、期限、异议方式等写在 --office 文件里，或用 --fill 名称=文字；没有写明的，"
        "留空并提示。\n\n"
        "\b\n例：\n"
        "  qualityaward letter opinion lyg_edz_2024 记录.yaml --on 2024-10-15 --office 办公室.yaml -o 意见.docx\n"
        "  qualityaward letter publication yingkou 评选.yaml --date 2024-12-02 -o 公示.pdf\n"
        "  qualityaward letter revision lianyungang_2021 lianyungang_2024 --date 2024-11-13 -o 说明.docx\n\n"
        "\b\n退出码：0 完成；2 不能出具（与结果不符、模板或设置有误）。",
        "Make a letter from an answer: acceptance, supplement, refusal, opinion, publication, verification, revision.\n\n"
        "Laid out as GB/T 9704 asks; the ending of -o chooses .docx, .html or .pdf. The office's name, terms and remedies stand in the file of "
        "--office, or in --fill NAME=TEXT; what is not stated is left blank and said.\n\n"
        "\b\nExamples:\n"
        "  qualityaward letter opinion lyg_edz_2024 record.yaml --on 2024-10-15 --office office.yaml -o opinion.docx\n"
        "  qualityaward letter publication yingkou round.yaml --date 2024-12-02 -o list.pdf\n"
        "  qualityaward letter revision lianyungang_2021 lianyungang_2024 --date 2024-11-13 -o revision.docx\n\n"
        "\b\nExit status: 0 done, 2 cannot be made (it does not fit the answer, or a template or setting has problems).",
    ),
    "letter-short": Text("由结果生成公文", "make a letter from an answer"),
    "letter-kind": Text("文种", "KIND"),
    "letter-first": Text("规定", "SCHEME"),
    "letter-second": Text("记录、评选或新规定", "RECORD|ROUND|NEW"),
    "letter-on": Text("审查所据日期（关于记录的公文必写）", "the date of decision (due for letters about a record)"),
    "letter-date": Text("公文日期；默认为 --on", "the letter's day; --on by default"),
    "letter-office": Text("办公室设置文件（qualityaward.office/1）", "the office's settings (qualityaward.office/1)"),
    "letter-fill": Text("填写公文里的一处，可写多次", "fills in a value of the letter; may be given several times"),
    "letter-fill-value": Text("名称=文字", "NAME=TEXT"),
    "letter-template": Text("改用这份模板", "a template of one's own"),
    "letter-show-template": Text("只显示内置的模板，供修改", "only show the built-in template, to change it"),
    "letter-caution": Text("{name}：{said}", "{name}: {said}"),
    "letter-blank": Text("没有写明，已留空：{names}", "not stated and left blank: {names}"),
    "letter-needs-output": Text("写明输出文件：-o 文件.docx、.html 或 .pdf", "name the file to write: -o FILE.docx, .html or .pdf"),
    "letter-needs-on": Text("写明审查所据日期：--on 日期", "state the date of decision: --on DATE"),
    "letter-needs-date": Text("写明公文日期：--date 日期", "state the letter's day: --date DATE"),
    "letter-chinese": Text("{kind}只有中文文本", "there is a {kind} in Chinese only", "去掉 `--lang en`", "leave out `--lang en`"),
    "letter-not-due-ineligible": Text(
        "已经判定不符合申报条件，不能出具{kind}",
        "the verdict is that the applicant is not eligible: no {kind}",
        "出具不予受理告知书（refusal）或者审查意见告知书（opinion）",
        "make a refusal or an opinion",
    ),
    "letter-not-due-missing": Text(
        "材料还不齐全，不能出具{kind}",
        "papers are missing: no {kind}",
        "先出具补正通知书（supplement）",
        "make a supplement first",
    ),
    "letter-not-due-complete": Text(
        "没有需要申报者补正的事项，不能出具{kind}",
        "nothing is missing that the applicant supplies: no {kind}",
        "出具受理通知书（acceptance）；待办公室认定的事项见审查意见",
        "make an acceptance; what the office has to find stands in the opinion",
    ),
    "letter-not-due-not-ineligible": Text(
        "没有判定不符合申报条件，不能出具{kind}",
        "the verdict is not that the applicant is not eligible: no {kind}",
        "材料不齐全的，出具补正通知书（supplement）",
        "where papers are missing, make a supplement",
    ),
    "letter-not-due-subject": Text("{kind}是给申报者的，这份记录不是申报者的", "a {kind} is for an applicant, and the record is about something else", "用申报组织或者个人的记录", "use the record of an organization or an individual"),
    "letter-not-due-round": Text(
        "名单不符合规定或者还不能判定，不能出具{kind}",
        "the list is not in order, or it is not known whether it is: no {kind}",
        "先用 `qualityaward round` 查看",
        "look at it by `qualityaward round`",
    ),
    "letter-not-due-no-force": Text(
        "所据规定是草案、已经废止或者还有没有确认的条文，不能据以出具{kind}",
        "the scheme is a draft, was repealed or has provisions that nobody confirmed: no {kind} is made by it",
        "用现行的规定；只想看结果的，出具审查意见告知书（opinion）",
        "use the scheme in force; to see what it would come to, make an opinion",
    ),
    "letter-not-due-same": Text("两份规定没有不同，没有{kind}", "the two schemes are the same: no {kind}", "核对两份规定的编号", "see whether the right two schemes are named"),
    "letter-name-unknown": Text(
        "没有“{name}”这一项",
        "there is no value `{name}`",
        "`qualityaward letter 文种 --show-template` 显示可用的名称",
        "`qualityaward letter KIND --show-template` shows the names",
    ),
    "letter-brace": Text("花括号没有成对，或者里面不是名称", "a brace has no partner, or no name in it", "要写花括号本身，写两个", "for a brace itself, write two"),
    "letter-block-inside": Text("`{name}` 是一段或一张表，要单独占一行", "`{name}` is a list or a table and stands alone on its line", "把它移到单独的一行", "move it to a line of its own"),
    "letter-block-due": Text("模板里缺少 `{name}`", "the template lacks `{name}`", "加一行，只写这个名称", "add a line with this name alone"),
    "letter-block-twice": Text("`{name}` 只能有一处", "`{name}` may stand once only", "只留一处", "leave one of them"),
    "letter-title": Text("模板要有一个题目（以 # 开头的一行）", "a template has one title (a line that begins with #)", "只留一行以 `# ` 开头", "leave one line that begins with `# `"),
    "office-format": Text(
        "办公室设置的第一行是 `format: {format}`",
        "settings of an office begin with `format: {format}`", "在文件开头补上这一行", "put that line at the head of the file"),
}  # fmt: skip

_MISTAKES: dict[str, Text] = {
    "pdf-no-font": Text(
        "没有安装中文字体，不能生成 PDF：文字会变成空框",
        "no Chinese font is installed, and the PDF would be full of empty boxes",
        "安装仿宋、宋体或者 Noto Serif CJK SC（如 `apt install fonts-noto-cjk`）；或者生成 .docx、.html",
        "install FangSong, SimSun or Noto Serif CJK SC (`apt install fonts-noto-cjk`), or write .docx or .html",
    ),
    "pdf-characters": Text(
        "已安装的字体都没有这个字：{chars}",
        "no installed font has this character: {chars}",
        "安装收字更多的字体（如 Noto Serif CJK SC），或者生成 .docx、.html",
        "install a font with more characters (Noto Serif CJK SC), or write .docx or .html",
    ),
}

TEXTS: dict[str, Text] = {
    **{code: Text(*both) for code, both in _REVIEW.items()},
    **{code: Text(*both) for code, both in _LETTER.items()},
    **_COMMAND,
    **_MISTAKES,
}
