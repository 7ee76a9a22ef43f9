"""Texts about how a command was called: what goes wrong before any scheme or record is read."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "no-command": Text("没有 `{name}` 这个命令", "there is no command `{name}`"),
    "day-bad": Text(
        "“{value}” 不是日期，写成 2024-10-15 这样", "'{value}' is not a date; write it like 2024-10-15"
    ),
    "day-near": Text("“{value}” 的写法不对，写成 {near}", "'{value}' is not in the right form; write {near}"),
    "day-none": Text("没有 {value} 这一天", "there is no such day as {value}"),
    "pair-bad": Text(
        "“{value}” 要写成 {metavar}，用半角等号，两边不留空格",
        "'{value}' should be {metavar}, with no space around the =",
    ),
    "pair-twice": Text("“{name}” 写了两次，值不同", "'{name}' is given twice, with different values"),
    "missing": Text("缺少{name}", "{name} is missing"),
    "missing-on": Text(
        "缺少日期：按哪一天判定，写 --on 2024-10-15 这样",
        "the day to decide as of is missing; write it like --on 2024-10-15",
    ),
    "dated-by-file": Text(
        "评定日期写在名单里：`on: 2024-10-15`，不写 --on",
        "the day of decision stands in the list, as `on: 2024-10-15`; there is no --on",
    ),
    "missing-scheme": Text(
        "缺少规定：写编号（见 qualityaward schemes）或文件路径",
        "a scheme is missing: name it by its id (see qualityaward schemes) or its path",
    ),
    "missing-record": Text(
        "缺少记录：写 YAML 或 JSON 文件的路径，- 表示标准输入",
        "a record is missing: name a YAML or JSON file, or - for standard input",
    ),
    "missing-round": Text(
        "缺少名单：写 YAML 或 JSON 文件的路径，- 表示标准输入",
        "a round is missing: name a YAML or JSON file, or - for standard input",
    ),
    "round-as-scheme": Text(
        "这是一份名单，不是规定",
        "this is a round, not a scheme",
        "次序是 `qualityaward round 规定 名单`",
        "the order is `qualityaward round SCHEME ROUND`",
    ),
    "round-as-record": Text(
        "这是一份名单，不是记录",
        "this is a round, not a record",
        "审查它用 `qualityaward round 规定 名单`",
        "check it by `qualityaward round SCHEME ROUND`",
    ),
    "record-as-round": Text(
        "这是一份记录，不是名单",
        "this is a record, not a round",
        "判定记录用 `qualityaward evaluate 规定 记录 --on 日期`；名单以 `format: qualityaward.round/1` 开头",
        "evaluate it by `qualityaward evaluate SCHEME RECORD --on DATE`; a round begins with `format: qualityaward.round/1`",
    ),
    "scheme-as-round": Text(
        "这是一份规定，不是名单",
        "this is a scheme, not a round",
        "次序是 `qualityaward round 规定 名单`",
        "the order is `qualityaward round SCHEME ROUND`",
    ),
    "vocabulary-as-round": Text(
        "这是一份词汇，不是名单",
        "this is a vocabulary, not a round",
        "名单以 `format: qualityaward.round/1` 开头",
        "a round begins with `format: qualityaward.round/1`",
    ),
    "folder-as-file": Text(
        "`{path}` 是文件夹，不是文件",
        "`{path}` is a folder, not a file",
        "写出文件夹里某个文件的路径",
        "name a file inside it",
    ),
    "scheme-by-name": Text(
        "`{path}` 不像规定的编号，也不以 .yaml、.yml 或 .json 结尾",
        "`{path}` is no id of a scheme and does not end in .yaml, .yml or .json",
        "文件写完整路径和扩展名；编号见 `qualityaward schemes`",
        "name a file with its suffix; see the ids by `qualityaward schemes`",
    ),
    "record-as-scheme": Text(
        "这是一份记录，不是规定",
        "this is a record, not a scheme",
        "判定记录用 `qualityaward evaluate 规定 记录 --on 日期`",
        "evaluate it by `qualityaward evaluate SCHEME RECORD --on DATE`",
    ),
    "vocabulary-as-scheme": Text(
        "这是一份词汇，不是规定",
        "this is a vocabulary, not a scheme",
        "检查使用它的规定，词汇会一并检查",
        "check a scheme that uses it; the vocabulary is checked with it",
    ),
    "vocabulary-as-record": Text(
        "这是一份词汇，不是记录",
        "this is a vocabulary, not a record",
        "记录以 `format: qualityaward.record/1` 开头",
        "a record begins with `format: qualityaward.record/1`",
    ),
    "file-of-another-kind": Text(
        "这是{kind}文件，不是{due}文件",
        "this is a {kind} file, not a {due} file",
        "检查命令里各个文件的次序",
        "check the order of the files on the command line",
    ),
    "scheme-as-record": Text(
        "这是一份规定，不是记录",
        "this is a scheme, not a record",
        "次序是 `qualityaward evaluate 规定 记录 --on 日期`",
        "the order is `qualityaward evaluate SCHEME RECORD --on DATE`",
    ),
    "output-is-input": Text(
        "`{path}` 就是输入的文件，不能覆盖",
        "`{path}` is an input and is not overwritten",
        "换一个文件名",
        "choose another name",
    ),
    "language-unknown": Text(
        "环境变量 {name} 是“{value}”：本程序只有 zh（中文）和 en（英文）\n{name} is `{value}`: there are zh (Chinese) and en (English)",
        "{name} is `{value}`: there are zh (Chinese) and en (English)\n环境变量 {name} 是“{value}”：本程序只有 zh（中文）和 en（英文）",
    ),
    "outputs-same": Text(
        "`--save` 和 `-o` 写的是同一个文件 `{path}`：一个存决定，一个写结果",
        "`--save` and `-o` name one file, `{path}`: the one keeps the decision, the other writes the answer",
        "给其中一个换一个文件名",
        "choose another name for one of them",
    ),
    "output-exists": Text(
        "已经有 `{path}` 这个文件",
        "there is a file `{path}` already",
        "换一个文件名；它是以前的结果、可以不要的，加 `--overwrite`",
        "choose another name; or add `--overwrite` where it is an earlier answer that can go",
    ),
    "output-not-answer": Text(
        "`{path}` 是规定、记录、名单、决定、日志、密钥一类的文件，不覆盖",
        "`{path}` is a scheme, a record, a round, a decision, a log, a key or the like, and is not overwritten",
        "换一个文件名",
        "choose another name",
    ),
    "output-not-ours": Text(
        "`{path}` 看不出是本程序以前的结果，不覆盖",
        "`{path}` cannot be told for an earlier answer of this program, and is not overwritten",
        "换一个文件名；确实不要它了，自己先移走或删除",
        "choose another name; if it can go, move or delete it first",
    ),
    "output-link": Text(
        "`{path}` 是链接，指向的文件不存在",
        "`{path}` is a link to a file that is not there",
        "写出链接所指的文件，或者换一个文件名",
        "name the file itself, or choose another name",
    ),
    "output-folder": Text(
        "没有 `{path}` 这个文件夹",
        "there is no folder `{path}`",
        "先建好文件夹，或换一个位置",
        "make the folder first, or choose another place",
    ),
    "output-failed": Text(
        "不能写入 `{path}`：{reason}",
        "cannot write `{path}`: {reason}",
        "检查权限和磁盘空间；原文件没有改动",
        "check permissions and space; nothing was changed",
    ),
    "schemes-folder": Text(
        "没有 `{path}` 这个文件夹",
        "there is no folder `{path}`",
        "`--schemes` 写规定所在的文件夹",
        "`--schemes` names a folder of schemes",
    ),
    "subject-needs-scheme": Text(
        "记录的结构要看规定：还没有写规定",
        "records depend on a scheme: SCHEME is missing",
        "例如 `qualityaward schema lyg_edz_2024 --subject organization`",
        "such as `qualityaward schema lyg_edz_2024 --subject organization`",
    ),
}
