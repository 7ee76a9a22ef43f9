"""Texts about tables and forms: what a cell, a row, a sheet or a file cannot be."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    # files
    "table-kind": Text(
        "`{path}` 的种类不能作为表读取",
        "`{path}` is of no kind that is read as a table",
        "表是 .csv、.tsv、.xlsx、.jsonl 或 .parquet",
        "a table is .csv, .tsv, .xlsx, .jsonl or .parquet",
    ),
    "table-csv": Text(
        "`{path}` 自第 {line} 行起引号没有配对", "a quotation mark of `{path}` does not end, from line {line}",
        "单元格里的引号要写两遍（\"\"），整个单元格再加引号", "a quotation mark inside a cell is written twice, and the cell is quoted",
    ),
    "table-line-long": Text(
        "`{path}` 第 {line} 行太长", "line {line} of `{path}` is too long", "检查换行", "see whether line ends are lost"
    ),
    "table-separator": Text(
        "看不出 `{path}` 用什么分隔", "what separates the cells of `{path}` cannot be told",
        "用 --separator 写明，如 --separator ';'", "name it: --separator ';'",
    ),
    "table-empty": Text("`{path}` 是空表", "`{path}` is empty"),
    "table-workbook": Text(
        "`{path}` 不是可以读取的工作簿", "`{path}` is no workbook that can be read",
        "用 Excel 或 WPS 打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx",
    ),
    "table-part": Text(
        "工作簿 `{path}` 的部件 `{part}` 已损坏", "part `{part}` of the workbook `{path}` is damaged",
        "用 Excel 或 WPS 打开修复，另存为 .xlsx", "open it in Excel or WPS, let it be repaired, and save it as .xlsx",
    ),
    "table-bomb": Text(
        "工作簿 `{path}` 的部件 `{part}` 解压后过大", "part `{part}` of the workbook `{path}` unpacks to too much",
        "重新导出这个文件", "export the file anew",
    ),
    "table-text-long": Text(
        "工作簿 `{path}` 的部件 `{part}` 里有过长的文字", "part `{part}` of the workbook `{path}` holds a text that is too long"
    ),
    "table-entities": Text(
        "工作簿 `{path}` 的部件 `{part}` 声明了实体，这种文件不读", "part `{part}` of the workbook `{path}` declares entities, which are not read"
    ),
    "table-encrypted": Text("`{path}` 有密码", "`{path}` is locked by a password", "去掉密码后另存", "save it without a password"),
    "table-old-workbook": Text(
        "`{path}` 是旧格式（.xls）的工作簿", "`{path}` is a workbook of the old kind (.xls)", "另存为 .xlsx", "save it as .xlsx"
    ),
    "table-parquet": Text(
        "Parquet 文件 `{path}` 的 {part} 读不出来", "{part} of the Parquet file `{path}` cannot be read", "重新导出这个文件", "export the file anew"
    ),
    "table-extra": Text(
        "读写 `{path}` 需要 {package}", "`{path}` needs {package}",
        "安装：pip install 'qualityaward[tables]'", "install it: pip install 'qualityaward[tables]'",
    ),
    "table-too-large": Text(
        "`{path}` 太大", "`{path}` is too large", "拆成几个文件，或改用 .parquet", "make several files of it, or use .parquet"
    ),
    "table-encoding": Text(
        "`{path}` 不是 UTF-8、GB18030 或带标记的 UTF-16 文字",
        "`{path}` is text in neither UTF-8, GB18030 nor marked UTF-16",
        "另存为“CSV UTF-8”",
        "save it as CSV UTF-8",
    ),
    # headers and sheets
    "table-column": Text(
        "列 `{name}` 不是事实、认定或表头项", "column `{name}` is no fact, finding or header item",
        "列名写事实的编号或中文名；不用的列删去", "a column is called by a fact's id or label; remove one that is not needed",
    ),
    "table-column-twice": Text("列 `{name}` 重复", "column `{name}` stands twice", "只保留一列", "keep one of them"),
    "table-unit": Text(
        "列 `{name}` 的单位 `{unit}` 不认识", "the unit `{unit}` of column `{name}` is not known",
        "金额的单位写元、千元、万元、百万元或亿元；比例写 %；数量写这项事实自己的单位",
        "money is in `元`, `千元`, `万元`, `百万元` or `亿元`, a ratio in %, a number in the fact's own unit",
    ),
    "table-sheet": Text(
        "工作表 `{name}` 不是列表事实", "sheet `{name}` is no list fact",
        "工作表以列表事实的编号或中文名命名", "a sheet is called by a list fact's id or label",
    ),
    "table-sheet-twice": Text("工作表 `{name}` 与另一张是同一列表", "sheet `{name}` is the same list as another", "合成一张", "make one of them"),
    "table-sheet-aside": Text(
        "工作表 `{name}` 不属于这项规定，第 {first}—{last} 行共 {count} 行没有使用", "sheet `{name}` is not of this scheme; its {count} {count:row|rows}, {first} to {last}, {count:is|are} not used",
        "是列表的，改用列表事实的名称；不是的，删去这张表", "call it by a list fact, if it is one; otherwise remove it",
    ),
    "table-no-id": Text("`{path}` 没有“编号”（id）列", "`{path}` has no `id` column", "加一列“编号”，每一申报主体一个", "add a column `id`, one for each applicant"),
    # rows
    "table-row-id": Text("这一行没有编号", "this row has no id", "填上编号；与上一行相同也要写", "write the id, also where it is that of the row above"),
    "table-row-again": Text("与第 {rows} 行中的另一行完全相同，只读一行", "the same as another of the rows {rows}; one of them is read", "删去重复的行", "remove the repetition"),
    "records-again": Text("{places} 是同一份材料，只读第一份", "{places} are one record; the first of them is read", "删去重复的", "remove the repetition"),
    "records-differ": Text("{places} 编号相同而内容不同", "{places} have one id and differ", "核对后只留一份，或分开编号", "keep the right one, or give them ids of their own"),
    "records-twin": Text(
        "{places} 的编号只有大小写、全半角、空格、连字符或前面的零不同", "the ids of {places} differ by letter case, width, spaces, hyphens or leading zeros alone",
        "核对后只留一份，或分开编号", "keep the right one, or give them ids of their own",
    ),
    "table-id-differs": Text("第 {rows} 行编号相同而内容不同", "the rows {rows} have one id and differ", "核对后只留一行，或分开编号", "keep the right one, or give them ids of their own"),
    "table-id-twin": Text(
        "另一行的编号只有大小写、空格、连字符或前面的零不同", "another row's id differs by letter case, spaces, hyphens or leading zeros alone",
        "核对编号；编号列设为“文本”", "see which is right; make the column of ids text",
    ),
    "table-row-short": Text("这一行有 {found} 格，表头有 {due} 格", "this row has {found} {found:cell|cells}, the header {due}", "补上缺的分隔符或单元格", "add the separators or cells that are missing"),
    "table-row-long": Text("这一行比表头的 {due} 格多", "this row has more cells than the {due} of the header", "含分隔符的单元格要加引号", "quote a cell that holds a separator"),
    "table-row-swallowed": Text(
        "列 `{column}` 的引号里像是夹进了别的行", "the quoted cell in column `{column}` seems to have swallowed other rows",
        "检查引号是否配对；单元格内不要换行", "see whether quotation marks are paired; do not break lines in a cell",
    ),
    "table-column-untitled": Text("这一格上面没有列名", "there is no header above this cell", "写上列名，或清空这一格", "write a header, or empty the cell"),
    # lists
    "table-list-none": Text(
        "列 `{column}` 写了“无”，工作表里却有记录", "column `{column}` says `无`, and its sheet has rows", "核对后改成“有”，或删去记录", "see which is right: write `有`, or remove the rows"
    ),
    "table-list-some": Text(
        "列 `{column}` 写了“有”，工作表里却没有记录", "column `{column}` says `有`, and its sheet has no row", "补上记录，或改成“无”", "add the rows, or write `无`"
    ),
    "table-list-sheetless": Text(
        "列 `{column}` 写了“有”，这种文件却没有放记录的工作表", "column `{column}` says `有`, and a file of this kind has no sheet for the rows",
        "在这一格里写 JSON，或者改用有工作表的 .xlsx", "write them in the cell as JSON, or use .xlsx, which has sheets",
    ),
    "table-list-unsaid": Text(
        "工作表 `{column}` 有记录，主表却没有写“有”", "sheet `{column}` has rows, and the main sheet does not say `有`",
        "在主表这一列写“有”", "write `有` in the main sheet's column",
    ),
    "table-list-open": Text(
        "工作表 `{sheet}` 第 {row} 行看不出属于谁，不能排除属于这一申报主体", "nobody can tell whose row {row} of sheet `{sheet}` is; it may be this applicant's",
        "先改正那一行的编号", "first mend the id of that row",
    ),
    "table-list-field": Text("列 `{column}` 的记录没有 `{name}` 这一项", "elements of column `{column}` have no `{name}`"),
    "table-owner-unknown": Text(
        "工作表 `{sheet}` 这一行的编号在主表里没有", "the id of this row of sheet `{sheet}` is not in the main sheet", "改正编号，或在主表加上这一申报主体", "mend the id, or add the applicant to the main sheet"
    ),
    "table-owner-twin": Text(
        "工作表 `{sheet}` 这一行的编号与主表的只有大小写、空格、连字符或前面的零不同",
        "the id of this row of sheet `{sheet}` differs from one of the main sheet by letter case, spaces, hyphens or leading zeros alone",
        "照主表改写编号", "write it as in the main sheet",
    ),
    # cells
    "cell-merged": Text("列 `{column}` 的这一格被合并", "this cell in column `{column}` is merged with another", "取消合并，每一格都填上", "split the cells, and fill in each"),
    "cell-formula": Text("列 `{column}` 的公式没有存下结果", "the formula in column `{column}` has no stored value", "在 Excel 里重算后保存，或粘贴为值", "let Excel calculate it and save, or paste it as a value"),
    "cell-error": Text("列 `{column}` 的这一格是错误值", "this cell in column `{column}` is an error", "改正公式或数值", "mend the formula or the value"),
    "cell-long": Text("列 `{column}` 的文字太长", "the text in column `{column}` is too long"),
    "cell-date": Text("列 `{column}` 写的是{found}，不是日期", "column `{column}` holds {found}, no date", "写成 2024-09-11 或 2024年9月11日", "write 2024-09-11"),
    "cell-date-order": Text(
        "列 `{column}` 写的是{found}，分不清月和日", "column `{column}` holds {found}; month and day cannot be told apart", "年写在前面：2021-09-01", "write the year first: 2021-09-01"
    ),
    "cell-date-week": Text("列 `{column}` 写的是{found}，是周，不是日期", "column `{column}` holds {found}, a week and no date", "写成 2021-09-01", "write 2021-09-01"),
    "cell-date-digits": Text("列 `{column}` 写的是{found}，日期不能写成八位数字", "column `{column}` holds {found}; a date is not written as eight digits", "写成 2021-09-01", "write 2021-09-01"),
    "cell-date-number": Text(
        "列 `{column}` 写的是{found}，应是日期，却是一个数", "column `{column}` is for dates and holds the number {found}", "把这一格设为日期格式，或写成 2021-09-01", "format the cell as a date, or write 2021-09-01"
    ),
    "cell-date-short": Text("列 `{column}` 写的是{found}，日期不完整", "column `{column}` holds {found}; the date is not complete", "年写四位，月、日都要写：2021-09-01", "four digits of the year, then month and day: 2021-09-01"),
    "cell-date-time": Text("列 `{column}` 写的是{found}，日期带有时刻", "column `{column}` holds {found}; the date has a time of day", "只写日期", "write the date alone"),
    "cell-date-early": Text("列 `{column}` 写的是{found}，早于1900年", "column `{column}` holds {found}, a date before 1900", "核对年份", "see whether the year is right"),
    "cell-date-none": Text("列 `{column}` 写的是{found}，没有这一天", "column `{column}` holds {found}; there is no such day", "核对月和日", "see whether month and day are right"),
    "cell-bool": Text("列 `{column}` 写的是{found}，应写“是”或“否”", "column `{column}` holds {found}; it is `是` or `否`", "也可以写 有/无、√/×、Y/N、1/0", "`有/无`, `√/×`, Y/N and 1/0 will do, too"),
    "cell-finding": Text("列 `{column}` 写的是{found}，应写“符合”或“不符合”", "column `{column}` holds {found}; it is `符合` or `不符合`"),
    "cell-int": Text("列 `{column}` 写的是{found}，不是整数", "column `{column}` holds {found}, no whole number", "只写数字，如 7", "write figures alone, such as 7"),
    "cell-number": Text("列 `{column}` 写的是{found}，不是数", "column `{column}` holds {found}, no number", "只写数字，如 12.5", "write figures alone, such as 12.5"),
    "cell-money": Text(
        "列 `{column}` 写的是{found}，不是金额", "column `{column}` holds {found}, no amount of money", "写 3000000、300万元 或 0.03亿元", "write 3000000, `300万元` or `0.03亿元`"
    ),
    "cell-money-currency": Text("列 `{column}` 写的是{found}，不是人民币金额", "column `{column}` holds {found}, which is not in yuan", "折算成人民币再填", "convert it to yuan"),
    "cell-unit": Text(
        "列 `{column}` 的表头单位是 `{unit}`，格子里写的是{found}，又有单位", "the header of column `{column}` has the unit `{unit}`, and the cell, {found}, one of its own",
        "格子里只写数，或写全，如 3000万元", "write the figure alone, or the amount in full, such as `3000万元`",
    ),
    "cell-ratio": Text("列 `{column}` 写的是{found}，不是比例", "column `{column}` holds {found}, no ratio", "写 5% 或 0.05", "write 5% or 0.05"),
    "cell-ratio-plain": Text(
        "列 `{column}` 是比例，{found} 可能是百分数，也可能不是", "column `{column}` is a ratio; {found} may be per cent or not", "写 5% 或 0.05；确是五倍的写 500%", "write 5% or 0.05, and 500% for five times"
    ),
    "cell-option": Text("列 `{column}` 写的是{found}，不是可选的一项", "column `{column}` holds {found}, none of its options", "可选：{options}", "there are: {options}"),
    "cell-region": Text("列 `{column}` 写的是{found}，不是区划代码", "column `{column}` holds {found}, no code of a region", "填 6 位行政区划代码，如 320706", "write the six digits of GB/T 2260, such as 320706"),
    "cell-region-other": Text(
        "列 `{column}` 写的是{found}，不是“{system}”的代码或名称", "column `{column}` holds {found}, no code of {system} and no name of one area",
        "填规定所用体系的代码，像数字的设为“文本”", "write a code of the system that the scheme declares, as text where it looks like a number",
    ),
    "cell-region-lost": Text(
        "列 `{column}` 写的是{found}，共{digits}位，不是区划代码的位数，可能丢了数字", "column `{column}` holds {found} with {digits} {digits:digit|digits}; no code of a region has so many, and some may be lost",
        "代码是 2、4、6、9 或 12 位；把这一列设为“文本”后重填", "a code has 2, 4, 6, 9 or 12 digits; make the column text and write it again",
    ),
    "cell-digits-lost": Text(
        "列 `{column}` 的号码被存成了数字，末尾几位已丢失", "the number in column `{column}` was kept as a figure, and its last digits are lost",
        "把这一列设为“文本”后重填", "make the column text and write it again",
    ),
    "cell-text-date": Text(
        "列 `{column}` 应是文字，却成了日期", "column `{column}` is for text and has become a date", "把这一列设为“文本”后重填", "make the column text and write it again"
    ),
    "cell-text": Text("列 `{column}` 写的是{found}，应是文字", "column `{column}` holds {found}; it is for text", "把这一列设为“文本”后重填", "make the column text and write it again"),
    "cell-identifier": Text(
        "列 `{column}` 的号码不符合{standard}的规则，可能写错了一位", "the number in column `{column}` does not meet {standard}; a digit may be wrong",
        "对照证照核对", "compare it with the certificate",
    ),
    "cell-identifier-length": Text(
        "列 `{column}` 的号码有 {found} 位，{standard}是 18 位", "the number in column `{column}` has {found} {found:digit|digits}; {standard} has 18",
        "对照证照核对；位数少的，把这一列设为“文本”后重填", "compare it with the certificate; if digits are lost, make the column text and write it again",
    ),
    "value-identifier": Text(
        "号码不符合{standard}的规则",
        "this does not meet the check of {standard}",
        "对照证照核对；字母用大写",
        "compare it with the certificate; letters are capitals",
    ),
    "cell-precise": Text(
        "列 `{column}` 写的是{found}，位数太多", "column `{column}` holds {found}; the number has too many digits", "小数点前至多 15 位，后至多 6 位；用 ROUND 取整到需要的位数", "at most 15 digits before the point and 6 after it; round it"
    ),
    "cell-bounds": Text("列 `{column}` 写的是{found}，超出了范围", "column `{column}` holds {found}, which is out of bounds", "核对数值和单位", "see whether figure and unit are right"),
    "cell-period": Text("列 `{column}` 写的是{found}，不是期间", "column `{column}` holds {found}, no period", "写 3年、18个月 或 30天", "write `3年`, `18个月` or `30天`"),
    "cell-list": Text(
        "列 `{column}` 写的是{found}，应写“无”或“有”", "column `{column}` holds {found}; it is `无` or `有`",
        "有记录的写“有”，逐条填在同名的工作表里；没有工作表的文件可以写 JSON", "write `有` and a row for each in the sheet of that name; a file without sheets may have JSON",
    ),
    # the command line
    "cli-separator": Text("符号", "SIGN"),
    "table-separator-option": Text("CSV 的分隔符（一个符号，或 tab）；不写则自行辨认", "what separates the cells of a CSV file (a sign, or tab); found by itself if left out"),
    "separator-bad": Text("分隔符 `{value}` 应是一个符号，或 tab。", "the separator `{value}` is to be one sign, or tab."),
    # remarks
    "table-unit-read": Text("列 `{column}` 的数按单位“{unit}”读取", "figures of column `{column}` are read in {unit}"),
    "table-account": Text(
        "{name}：{rows}行＝已定{decided}＋待定{undetermined}＋搁置{aside}",
        "{name}: {rows} {rows:row|rows} = {decided} decided + {undetermined} undetermined + {aside} set aside",
    ),
    "table-nothing": Text(
        "`{path}` 没有一行可以使用，不能作出结论", "no row of `{path}` can be used, so there is no answer", "先改正上面列出的问题", "mend what is listed above"
    ),
    "table-preamble": Text("表头上面有 {count} 行标题，没有作为数据", "the {count} {count:row|rows} above the header {count:is|are} no data"),
    "table-hidden-sheet": Text("工作表 `{sheet}` 是隐藏的，照样读取", "sheet `{sheet}` is hidden and was read"),
    "table-hidden-rows": Text("工作表 `{sheet}` 有 {count} 行隐藏，照样读取", "{count} {count:row|rows} of sheet `{sheet}` {count:is hidden and was|are hidden and were} read"),
}  # fmt: skip
