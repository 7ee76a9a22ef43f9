"""Texts of importing: why a regulation cannot be read, what to look at in it, and the comments of a skeleton."""

from __future__ import annotations

from qualityaward.text.text import Text

_REFUSED: dict[str, Text] = {
    "import-old-word": Text(
        "这是旧格式或加了密码的文档，读不了",
        "this is a document in an old format or with a password, and cannot be read",
        "用 Word 或 WPS 打开，另存为 .docx（不设密码）",
        "open it in a word processor and save it as .docx, without a password",
    ),
    "import-not-word": Text(
        "这不是完好的 Word 文档（.docx）",
        "this is no sound Word document (.docx)",
        "用 Word 或 WPS 打开，另存为 .docx；打不开的，请向来文单位重新索取",
        "open it in a word processor and save it as .docx; if that fails, ask for the file again",
    ),
    "import-encrypted": Text(
        "文档加了密码，读不了",
        "the document is protected by a password",
        "取消密码后另存为 .docx",
        "remove the password and save it as .docx",
    ),
    "import-is-word": Text(
        "这是 Word 文档或压缩包，不是文本文件",
        "this is a Word document or an archive, not a text file",
        "把文件名改成以 .docx 结尾",
        "give it a name that ends in .docx",
    ),
    "import-pdf": Text(
        "PDF 里的文字没有可靠的次序，不从 PDF 导入",
        "the text of a PDF has no reliable order; regulations are not imported from it",
        "向制定单位索取 Word 文档，或者用网页、文本",
        "ask the issuer for the Word document, or use a web page or a text",
    ),
    "import-not-text": Text(
        "这不是 UTF-8、UTF-16 或 GB 18030 编码的文本",
        "this is no text in UTF-8, UTF-16 or GB 18030",
        "用编辑器打开，另存为 UTF-8",
        "open it in an editor and save it as UTF-8",
    ),
    "import-too-large": Text(
        "文件过大：超过 {limit}",
        "the file is too large: more than {limit}",
        "只留下规定的正文再导入",
        "keep only the regulation's text",
    ),
    "import-xml-doctype": Text(
        "文档的 {part} 里有文档类型声明（DTD），Word 不会写出这样的文件，不予读取",
        "`{part}` of the document has a document type (DTD), which no word processor writes; it is not read",
        "用 Word 或 WPS 打开，另存为 .docx",
        "open it in a word processor and save it as .docx",
    ),
    "import-xml-deep": Text(
        "文档的 {part} 嵌套过深，不予读取",
        "`{part}` of the document is nested too deep; it is not read",
        "用 Word 或 WPS 打开，另存为 .docx",
        "open it in a word processor and save it as .docx",
    ),
    "import-xml-large": Text(
        "文档的 {part} 内容过多，不予读取",
        "`{part}` of the document has too many elements; it is not read",
        "只留下规定的正文再导入",
        "keep only the regulation's text",
    ),
    "import-xml-broken": Text(
        "文档的 {part} 已损坏",
        "`{part}` of the document is broken",
        "用 Word 或 WPS 打开，另存为 .docx",
        "open it in a word processor and save it as .docx",
    ),
    "import-number-format": Text(
        "第 {place} 段的自动编号格式 `{format}` 没有收入，不猜测编号",
        "the automatic number of paragraph {place} has the format `{format}`, which is not known; no number is guessed",
        "在 Word 中把这一编号改成常用格式，或者选中后转为文字",
        "give the list a common format in Word, or turn its numbers into text",
    ),
    "import-suffix": Text(
        "不知道这是什么文件；可以导入的有：{suffixes}",
        "it is not known what this file is; what can be imported: {suffixes}",
        "另存为其中一种",
        "save it as one of these",
    ),
    "import-no-articles": Text(
        "文中没有找到条款：没有以“第一条”或“一、”开头的行",
        "no articles were found: no line begins with 第一条 or 一、",
        "核对文件是不是规定的正文，或者是不是只有图片",
        "see whether this is the regulation's text, and not pictures of it",
    ),
}

_REMARKS: dict[str, tuple[str, str]] = {
    "import-at-line": ("第 {place} 行：{text}", "line {place}: {text}"),
    "import-at-paragraph": ("第 {place} 段：{text}", "paragraph {place}: {text}"),
    "import-inserted-accepted": ("有修订痕迹：插入 {count} 处，按接受修订后的文字导入", "tracked changes: {count} {count:insertion|insertions}, taken as accepted"),
    "import-deleted-accepted": ("有修订痕迹：删除 {count} 处，删除的文字没有导入", "tracked changes: {count} {count:deletion|deletions}, whose text was left out"),
    "import-inserted-original": ("有修订痕迹：插入 {count} 处，按修订前的文字导入，插入的没有导入", "tracked changes: {count} {count:insertion|insertions}, left out: the text before them was taken"),
    "import-deleted-original": ("有修订痕迹：删除 {count} 处，按修订前的文字保留", "tracked changes: {count} {count:deletion|deletions}, kept: the text before them was taken"),
    "import-hidden": ("有隐藏文字，没有导入", "hidden text, which was left out"),
    "import-symbol": ("有符号字体 `{font}` 的字符 {char}，不知道是什么字，以 \ufffd 代替，请核对", "a character {char} of the symbol font `{font}` is not known and became \ufffd"),
    "import-footnote": ("脚注不是条文，记为起草注记：{text}", "a footnote is no provision and became a drafting note: {text}"),
    "import-embedded": ("有嵌入的其他文件，其中的文字没有导入", "another file is embedded here; its text was left out"),
    "import-unread": (
        "文档里另有 {count} 个字在不认识的部件里，没有导入，请与原件核对",
        "{count} more {count:character stands|characters stand} in parts of the document that are not known, and {count:was|were} left out; compare with the original",
    ),
    "import-unseen": ("有看不见的字符（{chars}），没有导入", "invisible characters ({chars}) were left out"),
    "import-markdown": ("文本里有 Markdown 记号（# 和 **），没有导入", "the text has marks of Markdown (# and **), which were left out"),
    "import-list-number": ("编号 `{label}` 由网页自动生成，请与原件核对", "the number `{label}` was made by the page; compare it with the original"),
    "import-contents": ("有目录，没有导入", "a table of contents was left out"),
    "import-page-numbers": ("有 {count} 处页码，没有导入", "{count} page {count:number was|numbers were} left out"),
    "import-citation": ("行首的“{text}”没有接着上一条的条号，看作引用，请核对", "“{text}” at the start of a line does not follow the article before it and was taken for a citation"),
    "import-gap": ("缺第 {first} 至第 {last} 条，请与原件核对", "articles {first} to {last} are missing; compare with the original"),
    "import-run-together": ("“{text}”不在行首，按条文之间的次序分开，请核对", "“{text}” does not begin a line and was parted by the order of articles; please check"),
    "import-by-sections": ("没有“第N条”，按“一、二、三、”编号", "there is no 第N条; numbered by 一、二、三、"),
    "import-item-gap": ("第 {article} 条中缺第 {first} 至第 {last} 项，请与原件核对", "items {first} to {last} of article {article} are missing; compare with the original"),
    "import-items-together": ("“{text}”不在行首，分为单独的一项，请核对", "“{text}” does not begin a line and was made an item of its own; please check"),
    "import-joined": ("“{text}”接在上一行之后（上一行没有写完一句），请核对", "“{text}” was joined to the line before it, which ends within a sentence; please check"),
    "import-chapter-gap": ("章号不连续：{text}", "the chapter's number does not follow: {text}"),
}  # fmt: skip

_SKELETON: dict[str, tuple[str, str]] = {
    "skeleton-about": (
        "由 {file} 导入的骨架。文字照录原件；规则都是建议，写在注释里，逐条确认后才生效：\n"
        "核对条文，删去 `no_rule: to_confirm`，把以一个 # 开头的建议改对并取消注释；没有规则的，把 no_rule 改成原因（如 purpose、definition、duty）。\n"
        "以 ## 开头的是说明。全部确认后，把 status 改为 in_force，并用 import --against 与原件逐字核对。请先看下列各项：",
        "A skeleton imported from {file}. The text is the original's; rules are proposals in comments and hold only once confirmed:\n"
        "check a provision, delete `no_rule: to_confirm`, correct what begins with one # and uncomment it; where there is no rule, say why\n"
        "(purpose, definition, duty, …). Lines with ## are notes. At the end make status in_force, and compare by import --against. First see:",
    ),
    "skeleton-confirm": ("待确认：从文中取得", "to be confirmed: taken from the text"),
    "skeleton-unsaid": ("待确认：文中没有写明", "to be confirmed: the text does not say"),
    "skeleton-draft": ("文中写明是征求意见稿", "the text says that it is a draft for comment"),
    "skeleton-status": ("待确认：核对完毕、确已施行的，改为 in_force", "to be confirmed: in_force once all is checked and it is in force"),
    "skeleton-complete": ("待确认：最后一条写明施行，看来完整", "to be confirmed: its last article says when it takes effect; it seems whole"),
    "skeleton-incomplete": ("待确认：没有找到施行日期的条款，可能不完整", "to be confirmed: no article says when it takes effect; it may be cut off"),
    "skeleton-absent": ("待确认：文中看来没有写下列事项，属实的取消注释", "to be confirmed: the text seems not to state the following; uncomment what is so"),
    "skeleton-number": ("文中提到的文号：{number}", "a document that the text names: {number}"),
    "skeleton-awards": ("待确认：奖项（下面名额、奖励的建议要用到）", "to be confirmed: the award, which the proposals below need"),
    "skeleton-findings": ("待确认：词汇里没有的认定事项（下面条款的建议要用到）", "to be confirmed: findings that the vocabulary does not have, which the proposals below need"),
    "skeleton-footnote": ("原文脚注：{text}", "Footnote of the source: {text}"),
    "candidate-bar": ("待确认·限制申报：{text}", "to be confirmed, a bar: {text}"),
    "candidate-revocation": ("待确认·撤销：{text}", "to be confirmed, a revocation: {text}"),
    "candidate-quota": ("待确认·名额：{text}", "to be confirmed, a quota: {text}"),
    "candidate-budget": ("待确认·经费：{text}", "to be confirmed, a budget: {text}"),
    "candidate-amount": ("待确认·金额：{text}", "to be confirmed, an amount: {text}"),
    "candidate-prize": ("待确认·奖励：{text}", "to be confirmed, a prize: {text}"),
    "candidate-notice": ("待确认·公示时间：{text}", "to be confirmed, the length of the notice: {text}"),
    "candidate-validity": ("待确认·有效期：{text}", "to be confirmed, the validity: {text}"),
    "candidate-every": ("待确认·评审周期：{text}", "to be confirmed, how often: {text}"),
    "candidate-clause": ("待确认·条件（按通用词汇）：{text}", "to be confirmed, a condition by the common vocabulary: {text}"),
    "candidate-finding": ("待确认·条件（由人认定）：{text}", "to be confirmed, a condition that a person finds: {text}"),
    "candidate-period": ("待确认·期间：{text}", "to be confirmed, a period: {text}"),
    "candidate-date": ("待确认·日期：{text}", "to be confirmed, a date: {text}"),
    "candidate-preference": ("待确认·优先：{text}", "to be confirmed, a preference: {text}"),
    "candidate-citation": ("引用：{text}", "cites: {text}"),
    "candidate-citation-none": ("待确认·引用的条款文中没有：{text}", "to be confirmed, cited and not in the text: {text}"),
    "rule-why-to_confirm": ("待确认", "to be confirmed"),
    "rule-why-table": ("表格", "a table"),
}  # fmt: skip

_AGAINST: dict[str, tuple[str, str]] = {
    "against-text": ("{id}：“{before}”之后，来源为“{source}”，文本为“{scheme}”", "{id}: after “{before}” the source has “{source}” and the scheme “{scheme}”"),
    "against-missing": ("{id}：来源有，文本没有：{source}", "{id}: in the source, and not in the scheme: {source}"),
    "against-added": ("{id}：文本有，来源没有：{scheme}", "{id}: in the scheme, and not in the source: {scheme}"),
    "against-moved": ("{id}：文字相同，次序与来源不同", "{id}: the same text in another place than in the source"),
    "against-same": ("{scheme} 的 {count} 条文字与 {source} 逐字一致。", "The {count} {count:provision|provisions} of {scheme} {count:is, character for character, that|are, character for character, those} of {source}."),
    "against-count": ("{scheme} 与 {source} 有 {count} 处不同。", "{scheme} and {source} differ in {count} {count:place|places}."),
    "against-last-line": ("来源第 {place} 行", "line {place} of the source"),
    "against-last-paragraph": ("来源第 {place} 段", "paragraph {place} of the source"),
    "import-found": ("{articles} 条，{items} 项，{remarks} 处需要先看。", "{articles} {articles:article|articles}, {items} {items:item|items}, {remarks} {remarks:remark|remarks}."),
    "import-written": ("骨架写到 {path}；逐条确认后用 `qualityaward check {path}` 检查。", "The skeleton is in {path}; confirm each provision, then run `qualityaward check {path}`."),
}  # fmt: skip

_HELP: dict[str, Text] = {
    "import": Text(
        "把规定的原件变成一份规定文件的骨架：章、条、款、项，文号、日期、发布机关，引用；期间、金额、名额、限制申报各写成一条建议，放在注释里，待人确认。\n\n"
        "原件可以是 .docx、.txt、.md 或 .html。Word 的自动编号按编号部件还原；文字逐字照录。\n\n"
        "\b\n例：\n"
        "  qualityaward import 办法.docx -o shili_2025.yaml\n"
        "  qualityaward import 办法.docx --against shili_2025.yaml\n\n"
        "\b\n退出码：0 完成（--against：逐字一致）；1 有不同（--against）；2 无法导入。",
        "Make a scheme's skeleton from a regulation: chapters, articles, items, number, dates, issuer, citations; periods, amounts, quotas "
        "and bars each as a proposed rule, in comments, to be confirmed.\n\n"
        "REGULATION is a .docx, .txt, .md or .html file. Word's automatic numbers are resolved; the text is kept character for character.\n\n"
        "\b\nExamples:\n"
        "  qualityaward import measures.docx -o example_2025.yaml\n"
        "  qualityaward import measures.docx --against example_2025.yaml\n\n"
        "\b\nExit status: 0 done (with --against: the same), 1 differences (with --against), 2 cannot run.",
    ),
    "import-short": Text("由规定的原件生成骨架", "make a skeleton from a regulation"),
    "import-regulation": Text("原件", "REGULATION"),
    "import-against": Text("不生成骨架，与这份规定逐字核对", "make nothing; compare with this scheme, character by character"),
    "import-id": Text("规定的编号；默认取 -o 的文件名", "the scheme's id; by default from the name of -o"),
    "import-changes": Text("Word 修订痕迹：按接受修订后（accepted）或修订前（original）的文字", "tracked changes of Word: the text with them, or before them"),
    "import-id-bad": Text(
        "编号 `{id}` 不合规则：用小写字母开头，只含小写字母、数字和下划线",
        "`{id}` is no id: begin with a small letter; small letters, digits and underscores only",
        "加 `--id 名称`，或者换一个 -o 的文件名",
        "add `--id NAME`, or choose another name for -o",
    ),
    "missing-regulation": Text(
        "缺少原件：写一个 .docx、.txt、.md 或 .html 文件", "a regulation is missing: name a .docx, .txt, .md or .html file"
    ),
}  # fmt: skip


def _texts(plain: dict[str, tuple[str, str]]) -> dict[str, Text]:
    return {code: Text(*both) for code, both in plain.items()}


TEXTS: dict[str, Text] = {**_REFUSED, **_texts(_REMARKS), **_texts(_SKELETON), **_texts(_AGAINST), **_HELP}
