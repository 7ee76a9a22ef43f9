"""Texts about reading files: encoding, YAML, JSON, and what is easily mistyped with a Chinese keyboard."""

from __future__ import annotations

from qualityaward.text.text import Text

_QUOTE_ZH = "给整个值加上引号"
_QUOTE_EN = "put the whole value in quotes"
_WHOLE_ZH = "给整个表达式加单引号，例如 `where: 'x in [a, b]'`，表达式里用双引号"
_WHOLE_EN = (
    "put all of the expression in single quotes, as in `where: 'x in [a, b]'`; use double quotes inside"
)

_FILES: dict[str, Text] = {
    "file-too-large": Text(
        "文件有 {size} 字节，上限是 {limit}",
        "the file has {size} bytes; the limit is {limit}",
        "把文件拆小；一件规定一个文件",
        "split it: one regulation, one file",
    ),
    "file-gb18030": Text(
        "文件的编码是 GB18030（GBK），不是 UTF-8",
        "the file is in GB18030 (GBK), not in UTF-8",
        "在编辑器里选“另存为”，编码选 UTF-8",
        "save it again with the encoding UTF-8",
    ),
    "file-utf16": Text(
        "文件的编码是 UTF-16，不是 UTF-8",
        "the file is in UTF-16, not in UTF-8",
        "在编辑器里选“另存为”，编码选 UTF-8（记事本里的“Unicode”就是 UTF-16）",
        "save it again with the encoding UTF-8",
    ),
    "file-not-utf8": Text(
        "这里的字节不是 UTF-8",
        "the bytes here are not UTF-8",
        "在编辑器里选“另存为”，编码选 UTF-8",
        "save the file again with the encoding UTF-8",
    ),
    "file-character": Text(
        "这里有一个看不见的字符 {char}",
        "there is an invisible character {char} here",
        "删除它；它多半是从网页或 Word 里复制进来的",
        "delete it; such characters come with text copied from web pages",
    ),
    "file-byte-order-mark": Text(
        "文件中间有一个字节顺序标记 U+FEFF",
        "there is a byte order mark, U+FEFF, inside the file",
        "删除它；它多半来自两个文件的拼接",
        "delete it; it comes from joining two files",
    ),
    "text-too-long": Text(
        "这个值超过了 {limit} 个字符",
        "this value has more than {limit} characters",
        "把它拆开",
        "split it",
    ),
    "too-deep": Text(
        "嵌套超过了 {limit} 层",
        "nested deeper than {limit} levels",
        "检查有没有漏掉的括号",
        "look for a bracket that is not closed",
    ),
    "too-many-values": Text("文件里的值超过了 {limit} 个", "the file has more than {limit} values"),
    "too-many-keys": Text("一个映射里的键超过了 {limit} 个", "a mapping has more than {limit} keys"),
    "more-problems": Text(
        "问题太多，其余的没有列出",
        "there are more problems than are listed",
        "先改正上面的问题，再检查一遍",
        "put these right and check again",
    ),
    "duplicate-key": Text(
        "键 `{key}` 重复，第 {first} 行已有一个",
        "the key `{key}` is here twice; the first is in line {first}",
        "删除其中一个，或合并两处的内容",
        "remove one of them, or join what they hold",
    ),
    "number-long": Text(
        "数 `{value}` 太长：小数点前最多 15 位，后最多 6 位",
        "the number `{value}` is too long: at most 15 digits before the point and 6 after it",
        "代码和编号不是数，要加引号",
        "a code or an identifier is no number: put it in quotes",
    ),
}

_YAML: dict[str, Text] = {
    "yaml-empty": Text("文件是空的", "the file is empty"),
    "yaml-ambiguous": Text(
        "各种程序对 `{value}` 的理解不一样：有的当作数、真假、空或时间，有的当作文字",
        "programs disagree about `{value}`: to some a number, a truth value, nothing or a time",
        "是文字就加引号；是数、真假或日期就写成 `5`、`0.5`、`true`、`null`、`2024-09-11` 这样",
        "quote it if it is text; otherwise write it like `5`, `0.5`, `true`, `null` or `2024-09-11`",
    ),
    "yaml-date": Text(
        "没有 `{value}` 这一天",
        "there is no such day as `{value}`",
        "改正日期；如果不是日期，就加引号",
        "correct the date, or quote it if it is none",
    ),
    "yaml-anchor": Text(
        "不能使用锚点 `&{name}`",
        "the anchor `&{name}` is not allowed",
        "把内容写全；如果 `&` 是文字的一部分，就" + _QUOTE_ZH,
        "write it out; if `&` is part of the text, " + _QUOTE_EN,
    ),
    "yaml-alias": Text(
        "不能使用别名 `*{name}`",
        "the alias `*{name}` is not allowed",
        "把内容写全；如果 `*` 是文字的一部分，就" + _QUOTE_ZH,
        "write it out; if `*` is part of the text, " + _QUOTE_EN,
    ),
    "yaml-tag": Text(
        "不能使用标签 `{tag}`",
        "the tag `{tag}` is not allowed",
        "删除它；如果 `!` 是文字的一部分，就" + _QUOTE_ZH,
        "delete it; if `!` is part of the text, " + _QUOTE_EN,
    ),
    "yaml-tag-broken": Text(
        "`!`、`&`、`*` 不能放在值的开头",
        "a value cannot begin with `!`, `&` or `*`",
        _QUOTE_ZH,
        _QUOTE_EN,
    ),
    "yaml-merge": Text(
        "不能使用合并键 `<<`",
        "the merge key `<<` is not allowed",
        "把内容写全",
        "write it out",
    ),
    "yaml-directive": Text(
        "不能使用以 `%` 开头的指令",
        "directives, lines that begin with `%`, are not allowed",
        "删除这一行",
        "delete the line",
    ),
    "yaml-second-document": Text(
        "文件到这里应当已经结束：一个文件只能有一份文档",
        "the file should have ended here: there is one document in a file",
        "删除多余的 `---`，检查这一行的缩进，或分成两个文件",
        "delete the `---`, look at the indentation of this line, or make it two files",
    ),
    "yaml-key": Text(
        "键必须是单行文字",
        "a key must be text in one line",
        "如果 `{{`、`[` 或 `?` 是文字的一部分，就加引号",
        "if `{{`, `[` or `?` is part of the text, put it in quotes",
    ),
    "yaml-key-empty": Text("键是空的", "the key is empty", "在冒号前写上键", "write a key before the colon"),
    "yaml-folded": Text(
        "不能使用 `>`：它会在中文句子里插入空格",
        "`>` is not allowed: it puts spaces into Chinese text",
        "改用 `|`，其中的换行只是版式",
        "use `|`, in which line breaks are layout",
    ),
    "yaml-colon": Text(
        "这里不能有冒号：前面的值还没有结束，或者缩进不对",
        "there cannot be a colon here: the value before it goes on, or the indentation is wrong",
        "值里有“冒号加空格”就给值加引号；是新的键就和同级的键对齐",
        "quote a value that holds a colon and a space; line a new key up with its neighbours",
    ),
    "yaml-no-colon": Text(
        "这一行没有写成 `键: 值`",
        "this line is not of the form `key: value`",
        "补上半角冒号和空格；列表项以 `- ` 开头；续行要多缩进",
        "add a colon and a space; a list item begins with `- `; the rest of a text is indented more",
    ),
    "yaml-dash": Text(
        "这里不能有列表项",
        "there cannot be a list item here",
        "另起一行写 `- `，并与同级的列表项对齐",
        "begin `- ` on a line of its own, in line with its neighbours",
    ),
    "yaml-first-character": Text(
        "值不能以这个字符开头",
        "a value cannot begin with this character",
        _QUOTE_ZH,
        _QUOTE_EN,
    ),
    "yaml-escape": Text(
        "双引号里的反斜杠后面写得不对",
        "what follows the backslash in these double quotes is not known",
        "要写反斜杠本身，就改用单引号，或写成 `\\\\`",
        "for a backslash itself use single quotes, or write `\\\\`",
    ),
    "yaml-quote": Text(
        "从这里开始的引号没有结束",
        "the quote that opens here is never closed",
        "补上另一半引号；单引号里的单引号要写两个",
        "close it; a single quote inside single quotes is written twice",
    ),
    "yaml-flow": Text(
        "括号里的写法不对：这里应当是逗号或右括号",
        "a comma or the closing bracket should be here",
        "检查逗号、冒号和括号；含有这些符号的值要加引号",
        "look at commas, colons and brackets; quote a value that holds one",
    ),
    "yaml-flow-open": Text(
        "从这里开始的括号到第 {line} 行还没有结束",
        "the bracket that opens here is not closed by line {line}",
        "补上右括号；含有括号、逗号或冒号的值要加引号",
        "close it; quote a value that holds a bracket, a comma or a colon",
    ),
    "yaml-flow-closed": Text(
        "这个右括号没有对应的左括号",
        "this bracket closes none that is open",
        "删除它，或补上左括号；含有括号的值要加引号",
        "delete it, or open it before; quote a value that holds a bracket",
    ),
    "yaml-block": Text(
        "`|` 下面的文字缩进不对，或 `|` 后面多了字",
        "the text under `|` is not indented well, or something follows the `|`",
        "`|` 后面换行，文字每一行都比键多缩进两格",
        "end the line after `|` and indent each line of the text by two more spaces than its key",
    ),
    "yaml-structure": Text(
        "这里和上文接不上，多半是缩进没有对齐",
        "this does not follow from the lines above; most likely the indentation is off",
        "同一级的键或列表项从同一列开始",
        "keys and list items of one level begin in the same column",
    ),
    "yaml-syntax": Text(
        "这里不是合法的 YAML", "this is not YAML", "检查这一行和上一行", "look at this line and the one above"
    ),
}

_TRAPS: dict[str, Text] = {
    "trap-colon": Text(
        "键 `{key}` 后面是全角冒号 `：`",
        "the key `{key}` is followed by the full-width colon `：`",
        "改用半角冒号加空格 `: `",
        "use a colon and a space, `: `",
    ),
    "trap-colon-space": Text(
        "键 `{key}` 的冒号后面没有空格",
        "there is no space after the colon of the key `{key}`",
        "冒号后面加一个空格",
        "put a space after the colon",
    ),
    "trap-comma": Text(
        "括号里是全角逗号 `，`，不能分隔各项",
        "the full-width comma `，` does not separate items in brackets",
        "分隔各项用半角逗号 `,`；如果是文字的一部分，就加引号",
        "use `,` between items; if it is part of a text, put that in quotes",
    ),
    "trap-dash": Text(
        "列表项以 `{char}` 开头",
        "the list item begins with `{char}`",
        "改用半角减号加空格 `- `",
        "use a hyphen and a space, `- `",
    ),
    "trap-dash-space": Text(
        "列表项的 `-` 后面没有空格",
        "there is no space after the `-` of the list item",
        "`-` 后面加一个空格",
        "put a space after the `-`",
    ),
    "trap-quotes": Text(
        "中文引号不能当作 YAML 的引号",
        "quotes of Chinese text are not quotes to YAML",
        "改用半角引号；如果引号是文字的一部分，就在外面再加一层半角单引号",
        "use ASCII quotes; if the Chinese ones are part of the text, put single quotes around them",
    ),
    "trap-bracket": Text(
        "`{char}` 是全角括号",
        "`{char}` is a full-width bracket",
        "改用半角括号；如果是文字的一部分，就加引号",
        "use an ASCII bracket; if it is part of a text, put that in quotes",
    ),
    "trap-space": Text(
        "这里是全角空格或不间断空格，不是半角空格",
        "this is a full-width or no-break space, not an ordinary one",
        "改用半角空格",
        "use ordinary spaces",
    ),
    "trap-tab": Text("这里有制表符", "there is a tab here", "改用空格", "use spaces"),
    "trap-document-number": Text(
        "文号的年份 `{year}` 用了方括号",
        "the year `{year}` of a document number stands in square brackets",
        "文号用六角括号：`〔{year}〕`；如果原文就是方括号，给整个值加引号",
        "write `〔{year}〕`; if the source has square brackets, put the whole value in quotes",
    ),
    "trap-hash": Text(
        "空格加 `#` 之后是注释，`{value}` 不算在值里",
        "a space and `#` begin a comment, so `{value}` is no part of the value",
        "是值的一部分就给整个值加引号；是注释就另起一行",
        "put the whole value in quotes if it is part of it; put a comment on a line of its own",
    ),
    "trap-comment": Text(
        "注释以全角 `＃` 开头", "the comment begins with a full-width `＃`", "改用半角 `#`", "use `#`"
    ),
    "trap-expression": Text(
        "YAML 把 `{value}` 里的符号当成了自己的",
        "YAML takes the signs in `{value}` for its own",
        _WHOLE_ZH,
        _WHOLE_EN,
    ),
    "trap-part-quoted": Text(
        "只有一部分加了引号：`{value}`",
        "only a part of this is in quotes: `{value}`",
        "给整个值加单引号，里面用双引号",
        "put the whole value in single quotes, and use double quotes inside",
    ),
}

_JSON: dict[str, Text] = {
    "json-empty": Text("文件是空的", "the file is empty"),
    "json-wide": Text(
        "`{char}` 是全角符号",
        "`{char}` is a full-width sign",
        "JSON 的标点都用半角",
        "the signs of JSON are ASCII",
    ),
    "json-comma": Text(
        "最后一项后面多了逗号", "there is a comma after the last item", "删除这个逗号", "delete the comma"
    ),
    "json-comment": Text("JSON 里不能有注释", "JSON has no comments", "删除注释", "delete it"),
    "json-word": Text(
        "`{value}` 不是 JSON 的值",
        "`{value}` is no value of JSON",
        "文字加双引号；真假和空写成 `true`、`false`、`null`",
        "put text in double quotes; write `true`, `false` and `null`",
    ),
    "json-number": Text(
        "`{value}` 不是普通写法的数",
        "`{value}` is not a number in plain notation",
        "写成 `5`、`-5` 或 `0.05`，不用指数；代码、编号和日期加引号",
        "write it like `5`, `-5` or `0.05`, without an exponent; put codes and dates in quotes",
    ),
    "json-quote": Text(
        "从这里开始的双引号在这一行没有结束",
        "the double quote that opens here is not closed in this line",
        "补上双引号；换行写成 `\\n`",
        "close it; a line break is written `\\n`",
    ),
    "json-escape": Text(
        "反斜杠后面写得不对",
        "what follows the backslash is not known",
        "反斜杠本身写成 `\\\\`",
        "a backslash itself is written `\\\\`",
    ),
    "json-surrogate": Text(
        "`{value}` 只是半个字符",
        "`{value}` is half a character",
        "直接写出这个字",
        "write the character itself",
    ),
    "json-control": Text(
        "引号里有制表符或控制字符",
        "there is a tab or control character in the quotes",
        "制表符写成 `\\t`",
        "a tab is written `\\t`",
    ),
    "json-end": Text(
        "文件到这里应当已经结束",
        "the file should have ended here",
        "检查括号是否成对",
        "look whether the brackets pair",
    ),
    "json-open": Text(
        "从这里开始的括号没有结束", "the bracket that opens here is never closed", "补上右括号", "close it"
    ),
    "json-expected-value": Text(
        "这里应当是一个值",
        "a value should be here",
        "检查逗号、冒号、引号和括号",
        "look at commas, colons, quotes and brackets",
    ),
    "json-expected-key": Text(
        "这里应当是一个带双引号的键",
        "a key in double quotes should be here",
        "检查逗号、冒号、引号和括号",
        "look at commas, colons, quotes and brackets",
    ),
    "json-expected-colon": Text(
        "这里应当是冒号 `:`",
        "a colon `:` should be here",
        "检查逗号、冒号、引号和括号",
        "look at commas, colons, quotes and brackets",
    ),
    "json-expected-comma": Text(
        "这里应当是逗号 `,` 或右括号",
        "a comma `,` or the closing bracket should be here",
        "检查逗号、冒号、引号和括号",
        "look at commas, colons, quotes and brackets",
    ),
}

_PYTHON: dict[str, Text] = {
    "python-float": Text(
        "不接受二进制小数（float）",
        "a float is not accepted",
        '写成 Decimal("0.1") 或文字 "0.1"：0.1 的 float 不是十分之一',
        'give Decimal("0.1") or the text "0.1": the float 0.1 is not a tenth',
    ),
    "python-datetime": Text(
        "不接受带时刻的时间（datetime）",
        "a datetime is not accepted",
        "给出 datetime.date：这里只有日期",
        "give a datetime.date: there are only dates here",
    ),
    "python-type": Text(
        "不接受 `{type}` 类型的值",
        "a value of type `{type}` is not accepted",
        "可以用文字、整数、Decimal、真假、日期、None、列表和映射",
        "text, int, Decimal, bool, date, None, lists and mappings are",
    ),
    "python-key": Text(
        "键必须是文字，这里是 `{type}`",
        "a key must be text; this one is of type `{type}`",
        "改用 str",
        "use a str",
    ),
    "python-not-a-number": Text("这不是一个有限的数", "this is not a finite number"),
    "python-cycle": Text("这个值包含了它自己", "this value holds itself"),
}

TEXTS: dict[str, Text] = {**_FILES, **_YAML, **_TRAPS, **_JSON, **_PYTHON}
