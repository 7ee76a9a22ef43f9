"""Texts about requests: what was asked for and is not there."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "cohort-beside": Text(
        "文件夹里的 `{path}` 是表或 .jsonl 文件，没有读取",
        "`{path}` in the folder is a table or a .jsonl file and was not read",
        "文件夹只读每份记录一个的文件；表和 .jsonl 请单独写在命令里",
        "a folder holds a file for each record; name tables and .jsonl files on the command line",
    ),
    "cohort-folder": Text(
        "文件夹里的文件夹 `{path}` 没有读取",
        "the folder `{path}` inside the folder was not read",
        "请单独写在命令里",
        "name it on the command line",
    ),
    "cohort-unknown": Text(
        "`{path}` 不是记录的文件夹、.jsonl 文件或表",
        "`{path}` is no folder of records, .jsonl file or table",
        "文件夹里每份记录一个文件（.yaml、.yml 或 .json）；.jsonl 每行一份 JSON；表是 .csv、.xlsx 或 .parquet",
        "a folder has a file for each record (.yaml, .yml or .json); a .jsonl file has a record in JSON on each line; a table is .csv, .xlsx or .parquet",
    ),
    "match-unknown-old": Text(
        "`--match` 的旧编号 `{id}` 在 `{scheme}` 里没有",
        "`--match` names `{id}`, which `{scheme}`, the old revision, does not have",
    ),
    "match-unknown-new": Text(
        "`--match` 的新编号 `{id}` 在 `{scheme}` 里没有",
        "`--match` names `{id}`, which `{scheme}`, the new revision, does not have",
    ),
    "match-kinds": Text(
        "`{old}` 和 `{new}` 不是同一种规则，不能对应",
        "`{old}` and `{new}` are rules of two kinds, and cannot be one",
    ),
    "match-split": Text(
        "`--match` 把 `{id}` 对应到几个新编号；只有条款可以拆开",
        "`--match` names several new ids for `{id}`; only clauses can be split",
    ),
    "match-twice": Text(
        "`--match` 把两个旧编号都对应到 `{id}`；只有条款可以合并",
        "`--match` names `{id}` for two old ids; only clauses can be merged",
    ),
    "second-true": Text("成立", "true"),
    "second-false": Text("不成立", "false"),
    "second-disagrees": Text(
        "第{clause}项（{place}）“{text}”：本程序判为{ours}，rule-engine 判为{theirs}",
        "clause {clause} ({place}) `{text}`: {ours} by this program, {theirs} by rule-engine",
    ),
    "did-you-mean-label": Text("；是不是想写 `{name}`（{label}）？", "; did you mean `{name}` ({label})?"),
    "name-meant": Text("；应写 `{name}`", "; write `{name}`"),
    "name-of-label": Text("；应写 `{name}`（{label}）", "; write `{name}` ({label})"),
    "letter-alike": Text(
        "（其中的 `{letter}` 是 {number}，不是拉丁字母，只是样子相同）",
        " (`{letter}` in it is {number}, no Latin letter, and only looks like one)",
    ),
    "write-instead": Text("写成 `{instead}`", "write `{instead}`"),
    "did-you-mean": Text("；是不是想写 `{name}`？", "; did you mean `{name}`?"),
    "document-extra": Text(
        "没有安装写这种文件所需的 `{package}`",
        "`{package}`, which writes files of this kind, is not installed",
        "用 `pip install 'qualityaward[{extra}]'` 安装；HTML、Markdown 和 JSON 不需要它",
        "install it by `pip install 'qualityaward[{extra}]'`; HTML, Markdown and JSON do not need it",
    ),
    "file-missing": Text(
        "没有 `{path}` 这个{kind}文件",
        "there is no {kind} file `{path}`",
        "检查文件名、扩展名和所在的文件夹",
        "check its name, its suffix and the folder",
    ),
    "file-unreadable": Text(
        "不能读取{kind}文件 `{path}`",
        "the {kind} file `{path}` cannot be read",
        "检查它是不是文件、有没有读取权限",
        "check that it is a file, and that you may read it",
    ),
    "file-special": Text(
        "`{path}` 是{special}，不是普通文件",
        "`{path}` is a {special}, not a plain file",
        "写普通文件的路径；要从别的程序读取，用 `-`（标准输入）；要交给别的程序，不写 `-o`",
        "name a plain file; to read from another program use `-` (standard input), to write to one leave `-o` out",
    ),
    "scheme-unknown": Text(
        "没有编号为 `{name}` 的规定",
        "there is no scheme with the id `{name}`",
        "用 `qualityaward schemes` 查看已有的规定；自己的文件写路径，以 .yaml、.yml 或 .json 结尾",
        "list what is installed by `qualityaward schemes`; name a file of your own by its path, ending .yaml, .yml or .json",
    ),
    "reading-unknown": Text(
        "没有 `{name}` 这个解释口径",
        "there is no reading `{name}`",
        "口径列在规定的 `readings` 下；`qualityaward render 规定` 会列出问题和选项",
        "readings stand under `readings`; `qualityaward render SCHEME` shows the questions and options",
    ),
    "parameter-unknown": Text(
        "没有 `{name}` 这个参数",
        "there is no parameter `{name}`",
        "参数列在规定的 `parameters` 下；`qualityaward render 规定` 会列出它们",
        "parameters stand under `parameters`; `qualityaward render SCHEME` shows them",
    ),
    "notice-blank": Text(
        "这里没有写值",
        "there is no value here",
        "公告没有确定的就整行删去：没有设定的数值使结论待定，不当作零",
        "leave out what the notice does not set: such a value is unknown, and never zero",
    ),
    "notice-family": Text(
        "这份公告属于 `{family}`，不属于本规定的系列 `{expected}`",
        "this notice is for `{family}`, not for this scheme's family `{expected}`",
        "核对公告和规定是不是同一个奖项的",
        "check that the notice and the scheme are of one award",
    ),
    "notice-too-early": Text(
        "决定日期 {on} 早于公告的起始日 {first}",
        "the date of decision, {on}, is before the notice's first day, {first}",
        "换用决定日期当时的公告",
        "use the notice of that time",
    ),
    "notice-too-late": Text(
        "决定日期 {on} 晚于公告的终止日 {last}",
        "the date of decision, {on}, is after the notice's last day, {last}",
        "换用决定日期当时的公告",
        "use the notice of that time",
    ),
    "on-not-a-date": Text(
        "决定日期须是日期",
        "the date of decision must be a date",
        "给出 `datetime.date`，例如 `date(2024, 10, 15)`，不带时刻",
        "give a `datetime.date`, such as `date(2024, 10, 15)`, without a time",
    ),
    "columns-refused": Text(
        "`{rule}` 不能成批计算（{reason}），没有读取任何数据",
        "`{rule}` cannot be computed in columns ({reason}); nothing was read",
        "用 `qualityaward evaluate` 逐份审查；结论相同",
        "evaluate the records one by one by `qualityaward evaluate`: the answers are the same",
    ),
}
