"""Texts of the command line: its help, and what commands say of their output."""

from __future__ import annotations

from qualityaward.text.text import Text

_HELP: dict[str, Text] = {
    "cli": Text(
        "质量奖管理办法的规则化与逐条说理：检查规定，按规定判定申报主体，逐条说明理由。",
        "Quality-award regulations as rules: check a scheme, evaluate a record, and explain the verdict clause by clause.",
    ),
    "cli-epilog": Text(
        "\b\n"
        "先试一试：\n"
        "  qualityaward schemes\n"
        "  qualityaward render lyg_edz_2024\n"
        "  qualityaward evaluate lyg_edz_2024 记录.yaml --on 2024-10-15\n\n"
        "\b\n"
        "命令补全（bash；zsh、fish、powershell 换成相应的名称）：\n"
        '  eval "$(_QUALITYAWARD_COMPLETE=bash_source qualityaward)"\n\n'
        "\b\n"
        "English: qualityaward --lang en --help，或设环境变量 QUALITYAWARD_LANG=en",
        "\b\n"
        "Try:\n"
        "  qualityaward schemes\n"
        "  qualityaward render lyg_edz_2024\n"
        "  qualityaward evaluate lyg_edz_2024 record.yaml --on 2024-10-15\n\n"
        "\b\n"
        "Shell completion (bash; or zsh, fish, powershell):\n"
        '  eval "$(_QUALITYAWARD_COMPLETE=bash_source qualityaward)"\n\n'
        "\b\n"
        "Chinese is the default; QUALITYAWARD_LANG=en makes it English.",
    ),
    "cli-options": Text("[选项]", "[OPTIONS]"),
    "cli-command": Text("命令 [参数]...", "COMMAND [ARGS]..."),
    "cli-lang": Text("输出和帮助的语言；默认 zh", "language of output and help; zh by default"),
    "cli-version": Text("显示版本", "show the version"),
    "cli-schemes-folder": Text(
        "先在这个文件夹里找规定和词汇", "a folder whose schemes and vocabularies come first"
    ),
    "cli-overwrite": Text(
        "可以覆盖以前的结果：表格、JSON、HTML 只覆盖本程序写的；文本、Word、PDF 看不出是谁写的，一律覆盖；规定、记录、决定、日志等从不覆盖",
        "may replace an earlier answer: of tables, JSON and HTML only what this program wrote; any text, Word or PDF file, "
        "since these do not say whose they are; never a scheme, a record, a decision or a log",
    ),
    "cli-output": Text(
        "写入文件（UTF-8），不显示；要么写完整，要么不动原文件",
        "write to a file (UTF-8) instead; whole or not at all",
    ),
    "cli-scheme": Text("规定", "SCHEME"),
    "cli-family": Text("系列", "FAMILY"),
    "cli-record": Text("记录", "RECORD"),
    "cli-round": Text("名单", "ROUND"),
    "cli-date": Text("日期", "DATE"),
    "cli-file": Text("文件", "FILE"),
    "cli-folder": Text("文件夹", "FOLDER"),
    "cli-subject": Text("主体", "SUBJECT"),
    "cli-reading": Text("口径=选项", "READING=OPTION"),
    "cli-parameter": Text("参数=值", "PARAM=VALUE"),
    "cli-format": Text("输出格式", "format of the output"),
}

_COMMANDS: dict[str, Text] = {
    "check": Text(
        "检查规定，一次列出全部问题，并像审稿一样提出检查意见。\n\n"
        "规定写文件路径（以 .yaml、.yml、.json 结尾）或编号，可写多个。"
        "不必理会的意见，在规定的 `silenced` 里逐项写明理由。\n\n"
        "\b\n退出码：0 没有问题（可以有提醒和提示）；1 有问题；2 无法检查（没有这个文件等）。",
        "Check schemes, listing every problem at once, and review them as a drafter would.\n\n"
        "SCHEME is a path (ending .yaml, .yml or .json) or an id; several may be given. "
        "What is not to be minded is silenced in the scheme, one by one with a reason.\n\n"
        "\b\nExit status: 0 clean (warnings aside), 1 problems, 2 cannot run (no such file).",
    ),
    "check-short": Text(
        "检查规定，列出全部问题和检查意见", "check schemes, listing every problem, and review them"
    ),
    "check-strict": Text("有提醒也算有问题", "count warnings as problems"),
    "check-format": Text(
        "text 供人看，json 供程序用，github 供 GitHub Actions 标注，sarif 供代码托管平台",
        "text for people, json for programs, github for annotations of GitHub Actions, sarif for code hosts",
    ),
    "evaluate": Text(
        "按规定判定一份记录，逐条说明理由。\n\n"
        "规定写文件路径或编号；记录是 YAML 或 JSON 文件，- 表示标准输入。\n\n"
        "\b\n例：\n"
        "  qualityaward evaluate lyg_edz_2024 记录.yaml --on 2024-10-15\n"
        "  qualityaward evaluate lyg_edz_2024 记录.yaml --on 2024-10-15 \\\n"
        "      --reading three_year_scope=first_item_only --detail full\n"
        "  qualityaward evaluate --family lyg_edz 记录.yaml --on 2024-10-15\n"
        "\n"
        "\b\n退出码：0 符合条件（或符合规定）；1 不符合；3 待定；2 无法审查。",
        "Evaluate one record under a scheme and explain the verdict clause by clause.\n\n"
        "SCHEME is a path or an id; RECORD is a YAML or JSON file, - for standard input.\n\n"
        "\b\nExamples:\n"
        "  qualityaward evaluate lyg_edz_2024 record.yaml --on 2024-10-15\n"
        "  qualityaward evaluate lyg_edz_2024 record.yaml --on 2024-10-15 \\\n"
        "      --reading three_year_scope=first_item_only --detail full\n"
        "  qualityaward evaluate --family lyg_edz record.yaml --on 2024-10-15\n"
        "\n"
        "\b\nExit status: 0 eligible (in order), 1 ineligible (breach),\n"
        "3 undetermined, 2 cannot run.",
    ),
    "evaluate-short": Text("判定一份记录，逐条说明理由", "evaluate a record, clause by clause"),
    "cli-award": Text("奖项", "AWARD"),
    "evaluate-award": Text(
        "申报的奖项，写编号或名称；代替记录里的 `applies_for`",
        "the award applied for, by id or name, in place of the record's `applies_for`",
    ),
    "evaluate-on": Text(
        "决定日期，如 2024-10-15；不用电脑的时钟",
        "date of decision, such as 2024-10-15; never the machine's clock",
    ),
    "evaluate-reading": Text(
        "选用解释口径的某个选项，可写多次", "choose an option of a reading; may be repeated"
    ),
    "evaluate-set": Text("给参数赋值，可写多次", "set a value that the text leaves open; may be repeated"),
    "evaluate-notice": Text(
        "年度公告文件，设定条文留给公告的数值；`--set` 优先",
        "a year's notice, which sets values that the text leaves to it; `--set` wins over it",
    ),
    "detail": Text("text 的详略：{levels}", "how much text shows: {levels}"),
    "detail-line": Text("line 一行", "line, one line"),
    "detail-clauses": Text("clauses 逐条", "clauses, clause by clause"),
    "detail-full": Text("full 全部理由", "full, all reasons"),
    "detail-join": Text("，", "; "),
    "evaluate-second": Text(
        "再用独立的表达式引擎核对一遍；结果不一致时列出并以 2 退出",
        "check the verdict with an independent engine; disagreements are listed and the exit status is 2",
    ),
    "round": Text(
        "审查一届的拟奖名单：逐个判定资格，核对名额，计算奖金。\n\n"
        "规定写文件路径或编号；名单是 YAML 或 JSON 文件，写明日期、拟奖者和各自的记录，- 表示标准输入。\n\n"
        "\b\n例：\n"
        "  qualityaward round lyg_edz_2024 名单.yaml\n"
        "  qualityaward round lyg_edz_2024 名单.yaml --format markdown -o 意见.md\n\n"
        "\b\n退出码：0 符合规定；1 不符合；3 待定；2 无法审查。",
        "Check a proposed list of winners: each one's eligibility, the quotas, and the prizes.\n\n"
        "SCHEME is a path or an id; ROUND is a YAML or JSON file with the date, the winners and their records, - for standard input.\n\n"
        "\b\nExamples:\n"
        "  qualityaward round lyg_edz_2024 round.yaml\n"
        "  qualityaward round lyg_edz_2024 round.yaml --format markdown -o opinion.md\n\n"
        "\b\nExit status: 0 in order; 1 in breach; 3 undetermined; 2 cannot run.",
    ),
    "select": Text(
        "在排好名次或评好分的申报者中择优：按规定的名额依次入选，逐个说明未入选的原因。\n\n"
        "规定写文件路径或编号；名单是 YAML 或 JSON 文件，申报者写在 applicants，各有 score（得分）或 rank（名次），- 表示标准输入。\n\n"
        "\b\n例：\n"
        "  qualityaward select yingkou 申报者.yaml\n"
        "  qualityaward select yingkou 申报者.yaml --format json\n\n"
        "\b\n退出码：0 已选出；3 有并列须决定，或待定；2 无法进行。",
        "Select winners among ranked or scored candidates within the quotas, and say of everybody else why not.\n\n"
        "SCHEME is a path or an id; ROUND is a YAML or JSON file whose applicants have a score or a rank each, - for standard input.\n\n"
        "\b\nExamples:\n"
        "  qualityaward select yingkou candidates.yaml\n"
        "  qualityaward select yingkou candidates.yaml --format json\n\n"
        "\b\nExit status: 0 selected; 3 a tie needs a decision, or undetermined; 2 cannot run.",
    ),
    "select-short": Text("在申报者中按名额择优", "select winners within the quotas"),
    "round-short": Text("审查一届的拟奖名单", "check a proposed list of winners"),
    "sanctions": Text(
        "查询一份记录受哪些限制：每项限制的起止日期和事由，合并以后首个可以申报之日；获奖者的记录，审查撤销情形。\n\n"
        "已届满的、尚未开始的也列出。规定写文件路径或编号；记录是 YAML 或 JSON 文件，- 表示标准输入。\n\n"
        "\b\n例：\n"
        "  qualityaward sanctions lyg_edz_2024 记录.yaml --on 2024-10-15\n"
        "\n"
        "\b\n退出码：0 不受限制（获奖者：没有撤销情形）；1 不得申报（有撤销情形）；\n3 待定，或所据文本没有写明；2 无法查询。",
        "List all that bars a record, with the days and the cause of each bar, and the first free day of all together; for "
        "a winner's record, the grounds of revocation.\n\n"
        "Bars that have ended or not begun are listed, too. SCHEME is a path or an id; RECORD is a YAML or JSON file, - "
        "for standard input.\n\n"
        "\b\nExample:\n"
        "  qualityaward sanctions lyg_edz_2024 record.yaml --on 2024-10-15\n"
        "\n"
        "\b\nExit status: 0 free (a winner: no ground), 1 barred (a ground is met),\n"
        "3 undetermined, or not stated in the source, 2 cannot run.",
    ),
    "sanctions-short": Text("查询限制申报和撤销情形", "list what bars a record, and until when"),
    "schema": Text(
        "输出 JSON Schema（2020-12），供编辑器提示和检查。\n\n"
        "不写规定：规定文件的结构，或 --of 所指的任一种文件的结构。写规定：该规定的记录，带有它的事实名称、中文说明和选项。\n\n"
        "\b\n例：\n"
        "  qualityaward schema -o scheme.schema.json\n"
        "  qualityaward schema lyg_edz_2024 -o record.schema.json\n\n"
        "\b\n然后在 YAML 文件第一行写：\n"
        "  # yaml-language-server: $schema=./scheme.schema.json",
        "Print a JSON Schema (2020-12) for editors.\n\n"
        "Without SCHEME it is of scheme files, or of any other format by --of; with SCHEME, of records, with that scheme's names, Chinese labels and options.\n\n"
        "\b\nExamples:\n"
        "  qualityaward schema -o scheme.schema.json\n"
        "  qualityaward schema lyg_edz_2024 -o record.schema.json\n\n"
        "\b\nand, as the first line of a YAML file:\n"
        "  # yaml-language-server: $schema=./scheme.schema.json",
    ),
    "schema-short": Text("输出 JSON Schema，供编辑器使用", "print a JSON Schema for editors"),
    "schema-subject": Text(
        "只要这一主体的记录，如 organization", "records of this subject only, such as organization"
    ),
    "schema-of": Text(
        "哪一种文件：scheme 规定，vocabulary 词汇，record 记录，notice 年度公告，round 名单，case 案卷，calendar 工作日历，cases 用例，"
        "office 办公室设置，decision 决定；写了规定的 scheme、record、cases 能补全它的名称。默认：写了规定是 record，没写是 scheme",
        "which files: scheme, vocabulary, record, notice, round, case, calendar, cases, office or decision; scheme, record and cases "
        "have the names of SCHEME to choose from where it is given; by default record with SCHEME, scheme without",
    ),
    "schemes": Text(
        "列出可以按编号使用的规定。\n\n来源：随软件提供的写“随附”，其余为安装包或文件夹的名称。",
        "List the schemes that load by their id.\n\nOrigin: bundled with this program, or the package or folder it is from.",
    ),
    "schemes-all": Text("已有的规定", "Installed schemes"),
    "schemes-short": Text("列出已有的规定", "list installed schemes"),
    "diff": Text(
        "比对一份规定的两个文本：规则的含义变了什么，对申报者是收紧还是放宽。\n\n"
        "两个文本都写文件路径或编号。只改排版、注释、写法而含义不变的，不算变化；全文更名只列一次。\n\n"
        "\b\n例：\n"
        "  qualityaward diff lianyungang_2021 lianyungang_2024\n"
        "  qualityaward diff 旧.yaml 新.yaml --format docx -o 修订对照表.docx\n"
        "  qualityaward diff 旧.yaml 新.yaml --format tracked -o 修订稿.docx --author 起草组\n\n"
        "\b\n退出码：0 没有变化；1 有变化；2 无法比对。",
        "Compare two revisions of a regulation: what its rules mean now, and whether that tightens or loosens.\n\n"
        "OLD and NEW are paths or ids. Layout, comments and other spellings of the same condition are no change; a rename throughout is shown once.\n\n"
        "\b\nExamples:\n"
        "  qualityaward diff lianyungang_2021 lianyungang_2024\n"
        "  qualityaward diff old.yaml new.yaml --format docx -o comparison.docx\n"
        "  qualityaward diff old.yaml new.yaml --format tracked -o revised.docx --author Drafters\n\n"
        "\b\nExit status: 0 the same; 1 changed; 2 cannot run.",
    ),
    "diff-short": Text("比对两个文本的含义", "compare two revisions by meaning"),
    "impact": Text(
        "修订影响谁：把一批记录按两个文本各判定一遍，列出结论改变的，和因哪一项变化。\n\n"
        "两个文本写文件路径或编号；记录是一个文件夹（每份记录一个文件）、每行一份记录的 .jsonl 文件，或一张表（.csv、.xlsx、.parquet）：\n一行一个申报主体，列名写事实的名称或中文名。\n\n"
        "\b\n例：\n"
        "  qualityaward impact lianyungang_2021 lianyungang_2024 申报记录/ --on 2024-12-31\n\n"
        "\b\n退出码：0 没有结论改变；1 有；2 无法判定。",
        "Whom a revision concerns: evaluate a cohort under both, list whose outcome flips, and by which change.\n\n"
        "OLD and NEW are paths or ids; RECORDS is a folder with a file for each record, a .jsonl file with a record on each line, or a table (.csv, .xlsx, .parquet) with a row for each applicant and columns named by facts.\n\n"
        "\b\nExample:\n"
        "  qualityaward impact lianyungang_2021 lianyungang_2024 records/ --on 2024-12-31\n\n"
        "\b\nExit status: 0 nobody flips; 1 somebody does; 2 cannot run.",
    ),
    "impact-short": Text("看修订影响谁", "see whom a revision concerns"),
    "impact-subject": Text("表里各行的主体", "the subject of a table's rows"),
    "impact-progress": Text("判定", "evaluating"),
    "cli-records": Text("记录", "RECORDS"),
    "diff-witness": Text(
        "为每个有松紧的变化找一个受影响的申报者，并经判定核实",
        "for each change that matters, an applicant whom it concerns, confirmed by evaluation",
    ),
    "diff-on": Text(
        "举例的决定日期；默认为新文本施行之日",
        "day of decision of the examples; the day that the new text takes effect by default",
    ),
    "diff-format": Text(
        "输出格式；html 是一个网页，docx、pdf、xlsx 是修订对照表，tracked 是带修订痕迹的新文本（.docx）",
        "format of the output; html is one page, docx, pdf and xlsx a table of both texts, tracked the new text with tracked changes (.docx)",
    ),
    "diff-author": Text("修订痕迹的作者（tracked）", "author of the tracked changes"),
    "diff-date": Text(
        "修订痕迹的日期（tracked）；默认为新文本发布或施行之日",
        "date of the tracked changes; the day that the new text was issued or takes effect by default",
    ),
    "output-needs-file": Text(
        "`--format {format}` 写成文件：用 `-o 文件名` 指定（`-o -` 写到标准输出）",
        "`--format {format}` makes a file: name it by `-o FILE` (`-o -` for standard output)",
    ),
    "diff-tracked-only": Text(
        "`{option}` 只用于 `--format tracked`", "`{option}` goes with `--format tracked` only"
    ),
    "cli-author": Text("姓名", "NAME"),
    "diff-match": Text(
        "旧编号对应的新编号；程序没有把握时会问", "which new id an old one is, where the texts leave doubt"
    ),
    "cli-old": Text("旧文本", "OLD"),
    "cli-new": Text("新文本", "NEW"),
    "cli-match": Text("旧编号=新编号", "OLD=NEW"),
    "render": Text(
        "把规定写成可读的文档：每条原文，旁边是编成的规则，用文字表述。\n\n"
        "还列出解释口径、参数、来源没有写的部分和起草注记，供核对。",
        "Write a scheme as a readable document: the text of each provision, and beside it its rules in words.\n\n"
        "Readings, parameters, what the source does not state and drafting notes are listed too.",
    ),
    "render-cases": Text(
        "用例的文件或文件夹（可重复）：在核对表上标出用例核对到哪些规则",
        "files or folders of cases (repeatable): how far they reach the rules is painted on the document",
    ),
    "render-cases-form": Text(
        "`{format}` 上标不出用例的核对情况",
        "how far cases reach cannot be shown as `{format}`",
        "加上 `--format docx`、`html` 或 `pdf`",
        "add `--format docx`, `html` or `pdf`",
    ),
    "render-short": Text("把规定写成可读的文档", "write a scheme as a readable document"),
}

_OUTPUT: dict[str, Text] = {
    "check-clean": Text("{count} 个文件没有问题", "no problems in {count} {count:file|files}"),
    "check-found": Text(
        "{count} 个文件中 {bad} 个有问题，共 {problems} 个问题",
        "{problems} {problems:problem|problems} in {bad} of {count} {count:file|files}",
    ),
    "check-not-run": Text("另有 {count} 个无法检查", "{count} could not be checked"),
    "check-none-run": Text("{count} 个无法检查", "{count} could not be checked"),
    "schemes-id": Text("编号", "id"),
    "schemes-title": Text("名称", "title"),
    "schemes-status": Text("状态", "status"),
    "schemes-family": Text("系列", "family"),
    "schemes-origin": Text("来源", "origin"),
    "schemes-bundled": Text("随附", "bundled"),
    "schemes-none": Text("没有可用的规定", "no schemes are installed"),
    "schemes-broken": Text("有问题，见 qualityaward check", "has problems, see qualityaward check"),
    "status-draft": Text("征求意见稿", "draft"),
    "status-in_force": Text("现行", "in force"),
    "status-repealed": Text("已废止", "repealed"),
    "second-agrees": Text("独立核对：一致", "second opinion: agrees"),
    "second-differs": Text(
        "独立核对：有 {count} 处不一致，本结论不可用",
        "second opinion: {count} {count:disagreement|disagreements}; do not use this verdict",
    ),
    "cannot-show": Text("不能输出：{reason}", "cannot write the output: {reason}"),
    "bye": Text("已中断", "interrupted"),
    "internal": Text(
        "程序内部出错，请把上面的内容报告给维护者（其中不要附记录里的个人数据）",
        "this is a bug: please report the lines above, without personal data from records",
    ),
}

_PROCEDURE: dict[str, Text] = {
    "procedure": Text(
        "按规定的程序核对一份案卷：各环节是否按次序、由应办的人、在规定的时间内进行，材料、专家和公示是否合规。\n\n"
        "规定写文件路径或编号；案卷是 YAML 或 JSON 文件，- 表示标准输入。\n\n"
        "\b\n例：\n"
        "  qualityaward procedure lyg_edz_2024 案卷.yaml --on 2024-12-31\n\n"
        "\b\n退出码：0 符合规定；1 不符合规定；3 待定；2 无法核对。",
        "Check a case file against the stages of a scheme: held in order, by whom they are due from, in time; "
        "with the documents, examiners and notice that are due.\n\n"
        "SCHEME is a path or an id; CASE is a YAML or JSON file, - for standard input.\n\n"
        "\b\nExample:\n"
        "  qualityaward procedure lyg_edz_2024 case.yaml --on 2024-12-31\n\n"
        "\b\nExit status: 0 in order, 1 breach, 3 undetermined, 2 cannot run.",
    ),
    "procedure-short": Text("核对程序的各个环节", "check the stages of a procedure"),
    "procedure-on": Text(
        "核对日期，如 2024-12-31；不用电脑的时钟",
        "date of the check, such as 2024-12-31; never the machine's clock",
    ),
    "procedure-calendar-option": Text(
        "工作日历文件，用于 chinesecalendar 没有收入的年份",
        "a calendar of working days, for years that chinesecalendar does not have",
    ),
    "cli-case": Text("案卷", "CASE"),
    "missing-case": Text(
        "缺少案卷：写一个 YAML 或 JSON 文件，- 表示标准输入",
        "a case file is missing: name a YAML or JSON file, or - for standard input",
    ),
    "case-as-scheme": Text(
        "这是一份程序案卷，不是规定",
        "this is a case file, not a scheme",
        "核对案卷用 `qualityaward procedure 规定 案卷 --on 日期`",
        "check it by `qualityaward procedure SCHEME CASE --on DATE`",
    ),
    "case-as-record": Text(
        "这是一份程序案卷，不是记录",
        "this is a case file, not a record",
        "核对案卷用 `qualityaward procedure 规定 案卷 --on 日期`",
        "check it by `qualityaward procedure SCHEME CASE --on DATE`",
    ),
    "scheme-as-case": Text(
        "这是一份规定，不是程序案卷",
        "this is a scheme, not a case file",
        "次序是 `qualityaward procedure 规定 案卷 --on 日期`",
        "the order is `qualityaward procedure SCHEME CASE --on DATE`",
    ),
    "record-as-case": Text(
        "这是一份记录，不是程序案卷",
        "this is a record, not a case file",
        "判定记录用 `qualityaward evaluate 规定 记录 --on 日期`",
        "evaluate it by `qualityaward evaluate SCHEME RECORD --on DATE`",
    ),
    "vocabulary-as-case": Text(
        "这是一份词汇，不是程序案卷",
        "this is a vocabulary, not a case file",
        "案卷的第一行是 `format: qualityaward.procedure/1`",
        "a case file begins with `format: qualityaward.procedure/1`",
    ),
}

TEXTS: dict[str, Text] = {**_HELP, **_COMMANDS, **_OUTPUT, **_PROCEDURE}
