"""Texts of screening a table and of matching one applicant with every scheme."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "screen": Text(
        "按一项或几项规定审查整张表：一行一个申报主体，结论写成一张表，每条款一列。不能判断的行搁置，写明位置、列和办法，其余照常。\n\n"
        "表是 .csv、.xlsx、.jsonl、.parquet、填好的申报表，或放着这些文件的文件夹；可以一次给几个。\n\n"
        "\b\n例：\n"
        "  qualityaward screen lyg_edz_2024 申报汇总.xlsx --on 2024-10-15 -o 结果.xlsx --explain\n"
        "  qualityaward screen lyg_edz_2024 yingkou 企业.parquet --on 2024-10-15 -o 结果.parquet\n\n"
        "\b\n退出码：0 完成；2 无法进行，或没有一行可以使用。",
        "Screen a whole table by one scheme or several: an applicant a row, the answer a table with a column for each clause. A row that cannot be judged is "
        "set aside with its place, column and remedy; the rest goes on.\n\n"
        "A table is .csv, .xlsx, .jsonl, .parquet, a form that was filled in, or a folder of these; several may be given.\n\n"
        "\b\nExample:\n"
        "  qualityaward screen lyg_edz_2024 applicants.xlsx --on 2024-10-15 -o answer.xlsx --explain\n"
        "  qualityaward screen lyg_edz_2024 yingkou firms.parquet --on 2024-10-15 -o answer.parquet\n\n"
        "\b\nExit status: 0 done, 2 cannot run or no row could be used.",
    ),
    "screen-short": Text("审查整张表的申报主体", "screen a whole table of applicants"),
    "screen-arguments": Text("规定... 表...", "SCHEME... TABLE..."),
    "screen-output": Text("结果的文件：.csv、.xlsx、.jsonl 或 .parquet；- 为标准输出（CSV）", "the answer's file: .csv, .xlsx, .jsonl or .parquet; - for standard output (CSV)"),
    "screen-explain": Text("写明理由：多一列；表和结果都是 .xlsx 的，还写成批注，放进原工作簿的副本", "say why: one more column, and comments in a copy of the applicants' workbook where table and answer are .xlsx"),
    "screen-resume": Text("接着上次没有完成的做", "go on with what was not finished"),
    "screen-engine": Text(
        "由谁判断：rows 逐份审查，polars 按列成批计算，auto 能成批时成批（Parquet）；写明 polars 而有条款不能成批计算的，指明条款并拒绝",
        "what judges: rows, record by record; polars, whole columns at once; auto, columns where they can (Parquet). polars by name refuses a rule that columns cannot compute",
    ),
    "impact-engine": Text("由谁判断：rows 逐份审查，polars 先按列成批计算，再逐份审查结论不同的；auto 记录多时用 polars", "what judges: rows, record by record; polars, columns first and then one by one those whose outcomes differ; auto, columns for many records"),
    "impact-by-polars": Text("按列成批计算（Polars），结论不同的逐份审查", "judged by columns (Polars), and one by one where outcomes differ"),
    "screen-brief": Text("只写结论和各条款，不写所据条款和欠缺的材料", "the outcomes alone, without what decided and what is missing"),
    "screen-flips": Text("多一列，写明换用哪些解释口径会改变结论", "one more column: which readings would change the outcome"),
    "screen-by-rows": Text("逐份审查", "judged record by record"),
    "screen-by-polars": Text("按列成批计算（Polars）", "judged by columns (Polars)"),
    "screen-singly": Text("其中{count}行数值太大，逐份审查", "{count} of them have numbers too large for columns, and were judged one by one"),
    "screen-no-columns": Text("不能按列成批计算：{why}", "not judged by columns: {why}"),
    "screen-nothing-kept": Text("中断；没有写出结果", "interrupted; nothing was written"),
    "engine-unknown": Text("没有判断方式 `{name}`（有：{engines}）", "there is no engine `{name}` (there are: {engines})"),
    "engine-extra": Text("按列成批计算需要 {package}", "columns need {package}", "安装：pip install 'qualityaward[columns]'", "install it: pip install 'qualityaward[columns]'"),
    "engine-explain": Text("Spark 的数据框不写理由，也不写口径换用后的结论", "a frame of Spark has neither reasons nor flips", "不用 explain、flips；一行的理由用 evaluate 看", "leave out explain and flips; `evaluate` explains any row"),
    "spark-type": Text("列 `{column}` 是 {found}，须为 {expected}", "column `{column}` is {found}; it is to be {expected}", "先转成这一类型", "cast it first"),
    "spark-several": Text("Spark 的数据框一次按一项规定审查", "a Spark frame is screened by one scheme at a time", "逐项审查，再按 id 连接", "screen it by each, and join the answers by id"),
    "spark-engine": Text("Spark 的数据框只由 Spark 计算", "a Spark frame is computed by Spark alone", "不写 engine", "leave out the engine"),
    "spark-aside": Text("列 `{column}` 有不能成批使用的值；逐行审查时会写明", "column `{column}` has a value that cannot be used in columns; row by row it is told which", ),
    "spark-id-twice": Text("编号不是这一行独有", "the id is not this row's alone"),
    "frame-rows": Text("逐行审查，没有按列成批计算：{why}", "judged row by row and not by columns: {why}"),
    "screen-subject": Text("记录的主体不是 `{name}`", "the record's subject is not `{name}`", "用 --subject 写明主体；不同主体分开审查", "name it by --subject, and screen subjects apart"),
    "screen-subject-option": Text("申报主体的种类", "what kind of applicant"),
    "screen-no-scheme": Text("先写规定，再写表：`qualityaward screen 规定 表`", "a scheme comes first, then a table: `qualityaward screen SCHEME TABLE`"),
    "screen-no-table": Text("没有写表", "no table is named"),
    "screen-kind": Text("`{path}` 的种类不能写结果", "an answer is not written as `{path}`", "写成 .csv、.xlsx、.jsonl 或 .parquet", "write .csv, .xlsx, .jsonl or .parquet"),
    "screen-again-files": Text("同一份材料在几个文件里都有，只读第一份：{files}", "the same record stands in several files, and the first is read: {files}", "删去重复的", "remove the repetition"),
    "screen-id-files": Text("同一编号在几个文件里都有：{files}", "the same id stands in several files: {files}", "核对后只留一处", "keep the right one"),
    "screen-unfinished": Text(
        "上次没有完成，做好的在 `{path}`", "an earlier run was not finished; what it did is in `{path}`",
        "加 --resume 接着做，或删去这个文件重做", "go on by --resume, or remove that file and begin again",
    ),
    "screen-not-ours": Text(
        "已经有 `{path}` 这个文件，不是本程序留下的，没有改动它", "there is a file `{path}`, which this program did not leave; it was not touched",
        "结果换一个文件名", "choose another name for the answer",
    ),
    "screen-other-question": Text(
        "`{path}` 是另一个问题或另一份表的", "`{path}` is of another question or another table", "删去它重做，或照原样提问", "remove it and begin again, or ask as before"
    ),
    "screen-stopped": Text("写不下去：{reason}；做好的都在 `{path}`", "cannot write on: {reason}; what is done is in `{path}`", "腾出空间后加 --resume 接着做", "make room and go on by --resume"),
    "screen-kept": Text("中断；做好的{count}行在 `{path}`，加 --resume 接着做", "interrupted; {count} finished {count:row is|rows are} in `{path}`; go on by --resume"),
    "screen-progress": Text("审查", "screening"),
    "screen-more": Text("……另有{count}处搁置，见结果的 set_aside 列", "… and {count} more, in the column set_aside"),
    "screen-counted": Text(
        "合计：{rows}行＝已定{decided}＋待定{undetermined}＋搁置{set_aside}", "in all: {rows} {rows:row|rows} = {decided} decided + {undetermined} undetermined + {set_aside} set aside"
    ),
    "screen-sheet": Text("审查结果", "Screened"),
    "screen-entry": Text("“{list}”第{number}条", "entry {number} of “{list}”"),
    "screen-asides": Text("搁置", "Set aside"),
    "screen-comment": Text("{what}：{why}", "{what}: {why}"),
    "screen-aside-comment": Text("搁置：{why}", "set aside: {why}"),
    "frame-extra": Text("数据框需要 {package}", "data frames need {package}", "安装：pip install 'qualityaward[frames]'", "install it: pip install 'qualityaward[frames]'"),
    "frame-none": Text("`{name}` 不是表、路径或数据框", "`{name}` is no path and no data frame"),
    "match": Text(
        "一个申报主体，按决定日期现行的每一项规定各审一遍：每项规定一行，写明结论和所据条款。\n\n"
        "\b\n例：\n"
        "  qualityaward match 记录.yaml --on 2024-10-15\n"
        "  qualityaward match 申报表.xlsx --on 2024-10-15 --schemes 规定/ --detail full\n\n"
        "\b\n退出码：0 至少一项符合；1 没有一项符合；3 没有符合的，但有待定的；2 无法进行。",
        "One applicant under every scheme in force on the date: a line for each, with the outcome and the clauses that decide it.\n\n"
        "\b\nExample:\n"
        "  qualityaward match record.yaml --on 2024-10-15\n"
        "  qualityaward match form.xlsx --on 2024-10-15 --schemes schemes/ --detail full\n\n"
        "\b\nExit status: 0 eligible under one, 1 under none, 3 open, 2 cannot run.",
    ),
    "match-title": Text("按各项现行规定审查", "One applicant under every scheme in force"),
    "match-short": Text("一个申报主体，按每一项现行规定各审一遍", "one applicant under every scheme in force"),
    "match-passed-over": Text("没有审查：{scheme}——{why}", "not examined: {scheme} — {why}"),
    "match-not-yet": Text(
        "{on}尚未施行（自{effective}起施行）", "not yet in force on {on} (in force from {effective})"
    ),
    "match-over": Text("{on}已经失效（有效期至{expires}）", "no longer in force on {on} (in force until {expires})"),
    "match-draft": Text(
        "{on}尚不是现行规定（征求意见稿）", "not in force on {on} (a draft)"
    ),
    "match-repealed": Text("{on}不是现行规定（已经废止）", "not in force on {on} (repealed)"),
    "match-no-rules": Text("没有关于这一主体的规定", "has no rules for this subject"),
    "match-refused": Text("记录不能使用：{why}", "cannot use the record: {why}"),
    "match-none": Text("没有一项现行规定适用于这份记录", "no scheme in force is for this record", "用 --schemes 给出规定的文件夹", "name a folder of schemes by --schemes"),
    "sql": Text(
        "把一份规定写成一条 SQL 查询，在数据所在的数据库里执行；结论与逐份审查相同，写不成的条款会指明并拒绝。",
        "One SQL query of a scheme's rules, to be run where the data are; its answers are those of `evaluate`, and a rule "
        "that it cannot compute is named and refused.",
    ),
    "sql-short": Text("写成 SQL 查询", "the rules as one SQL query"),
    "sql-dialect": Text("数据库", "the database"),
    "sql-subject": Text("审查哪一类主体", "the subject"),
    "sql-table": Text("申报主体的表名；各清单的表名是“表名_清单”", "the table of applicants; that of a list is TABLE_LIST"),
    "cli-table": Text("表名", "TABLE"),
    "sql-head": Text("{scheme}，决定日期 {date}", "{scheme}, date of decision {date}"),
    "sql-reads": Text(
        "读取的表和列：日期是日期型，金额和小数乘以一百万取整，等级写从 0 起的位次，办法和奖项写编号；清单和嵌套的记录写明“有没有提供”（真或空）",
        "Tables and columns that are read: days are dates, amounts and decimals whole millionths, levels their rank from 0, "
        "regulations and awards their ids; of a list and a nested record whether it is stated (true or null)",
    ),
    "sql-reading": Text("解释口径 {name}：{option}", "reading {name}: {option}"),
}  # fmt: skip
