"""Texts about records. They name places and types, never a value: a record holds personal data."""

from __future__ import annotations

from qualityaward.text.text import Text

_VALUES: dict[str, Text] = {
    "value-type": Text(
        "这里应当是{expected}",
        "this should be {expected}",
        "真假写 `true`、`false`，数写 `5`、`0.05`，日期写 `2024-09-11`，没有写 `[]`，不知道就整行删去",
        "write `true` or `false`, `5` or `0.05`, `2024-09-11`, `[]` for none; leave out what is not known",
    ),
    "value-quote": Text(
        "这里应当是{expected}，要加引号",
        "this should be {expected}, in quotes",
        '代码和编号不是数，例如写成 `"320771"`',
        'a code is no number: write it as `"320771"`',
    ),
    "value-option": Text(
        "这里没有这个选项",
        "this is not one of the options",
        "可选：{expected}",
        "there are: {expected}",
    ),
    "value-small": Text(
        "这个值不能小于 {bound}",
        "this cannot be less than {bound}",
        "核对数值和单位",
        "check the value and its unit",
    ),
    "value-large": Text(
        "这个值不能大于 {bound}",
        "this cannot be more than {bound}",
        "核对数值和单位",
        "check the value and its unit",
    ),
    "record-costly": Text(
        "条款 `{id}` 要逐条比较的记录太多：{lists}，需要判断约 {visits} 次，最多 {most} 次",
        "clause `{id}` has too many entries to compare: {lists}, which takes about {visits} looks, and {most} are the most",
        "只填与本条有关的记录，或请起草单位把列表里的列表拆开写",
        "state only the entries that matter to it, or have the rule's nested lists taken apart",
    ),
    "date-early": Text(
        "这个日期早于1900年，应系笔误",
        "this date is before 1900, which must be a slip",
        "核对年份，写成四位，如 `2023-03-01`",
        "check the year and write its four digits, as in `2023-03-01`",
    ),
    "value-before": Text(
        "这个日期早于 `{other}`", "this is before `{other}`", "核对两个日期", "check both dates"
    ),
    "value-above": Text(
        "这个数大于 `{other}`", "this is more than `{other}`", "核对两个数", "check both numbers"
    ),
    "value-too-long": Text(
        "文字超过 {most} 个字符", "the text has more than {most} characters", "写得短一些", "shorten it"
    ),
    "value-float": Text(
        "不能用二进制浮点数",
        "a binary float is never exact",
        '用 `decimal.Decimal("0.05")`',
        'use `decimal.Decimal("0.05")`',
    ),
    "value-datetime": Text(
        "只要日期，不要时刻", "a date is due, without a time", "用 `datetime.date`", "use `datetime.date`"
    ),
    "value-missing": Text(
        "带依据的事实缺少 `value`",
        "a fact with its evidence needs a `value`",
        "写成 `{{value: …, evidence: …}}`",
        "write `{{value: …, evidence: …}}`",
    ),
}

_FACTS: dict[str, Text] = {
    "fact-unknown": Text(
        "没有 `{name}` 这个事实",
        "there is no fact `{name}`",
        "事实的名称见 `qualityaward schema 规定 --subject 主体`",
        "see the names of facts by `qualityaward schema SCHEME --subject SUBJECT`",
    ),
    "finding-among-facts": Text(
        "`{name}` 是认定事项，不是事实",
        "`{name}` is a finding, not a fact",
        "移到 `findings:` 下面，值写 `met` 或 `not_met`",
        "move it under `findings:` as `met` or `not_met`",
    ),
    "fact-among-findings": Text(
        "`{name}` 是事实，不是认定事项",
        "`{name}` is a fact, not a finding",
        "移到 `facts:` 下面",
        "move it under `facts:`",
    ),
    "finding-value": Text(
        "认定只能写 `met`（符合）或 `not_met`（不符合）",
        "a finding is `met` or `not_met`",
        "还没有认定就整行删去；带经办人的写成 `{{value: met, by: …, date: …, basis: …}}`",
        "leave it out until it is made; with its maker it is `{{value: met, by: …, date: …, basis: …}}`",
    ),
    "applies-for-unknown": Text(
        "本办法没有奖项 `{name}`",
        "there is no award `{name}`",
        "奖项有：{awards}",
        "the awards are: {awards}",
    ),
    "applies-for-twice": Text(
        "`applies_for` 写了两处，奖项不同",
        "`applies_for` is stated twice, with different awards",
        "只留一处",
        "keep one of them",
    ),
    "finding-before-event": Text(
        "认定日期早于所认定的情形发生之日",
        "the finding is dated before what it finds happened",
        "核对 `date`（认定日期）和 `happened`（发生日期）",
        "check `date` (of the finding) and `happened` (of the event)",
    ),
    "list-too-long": Text("列表超过 {most} 项", "the list has more than {most} elements"),
    "list-twice": Text(
        "列表里有两项的 `{field}` 相同",
        "two elements of the list have the same `{field}`",
        "删除或合并其中一项",
        "remove one of them, or join them",
    ),
    "record-too-deep": Text(
        "记录嵌套超过 {most} 层", "records are nested deeper than {most} levels", "减少嵌套", "nest less"
    ),
    "version-newer": Text(
        "`{of}` 第 {name} 版比本程序新，需要更新的版本",
        "`{of}: {name}` is newer than this program: it needs a newer release",
        "用更新的版本；本版有：{options}",
        "use a newer release of qualityaward; this one has: {options}",
    ),
    "value-unquoted": Text(
        "这里要的是数，而 `{text}` 加了引号",
        "a number is due here, and `{text}` is in quotes",
        "去掉引号",
        "remove the quotes",
    ),
    "format-newer": Text(
        "这种格式比本程序新，需要更新的版本",
        "this format is newer than this program: it needs a newer release",
        "用更新的版本；本版能读 `format: {expected}`",
        "use a newer release of qualityaward; this one reads `format: {expected}`",
    ),
    "format-unknown": Text(
        "不认识这种格式",
        "this format is not known",
        "写成 `format: {expected}`",
        "write `format: {expected}`",
    ),
    "submitted-twice": Text(
        "`submitted_on` 写了两处，日期不同",
        "`submitted_on` is stated twice, with different dates",
        "只留一处，或改成同一天",
        "keep one of them, or make them the same day",
    ),
    "submitted-late": Text(
        "申报日期晚于决定日期",
        "the record was submitted after the date of decision",
        "核对 `submitted_on` 和决定日期（`--on`，名单里是 `date`）",
        "check `submitted_on` and the date of decision (`--on`; `date` in a round)",
    ),
    "subject-without-rules": Text(
        "`{scheme}` 对 `{name}` 没有规则",
        "`{scheme}` has no rules for `{name}`",
        "有规则的主体：{subjects}",
        "there are rules for: {subjects}",
    ),
    "subject-without-sanctions": Text(
        "`{name}` 没有可以限制申报或撤销的",
        "nothing bars or revokes a `{name}`",
        "可以查询的主体：{subjects}",
        "sanctions can be asked of: {subjects}",
    ),
}

_ADVICE: dict[str, tuple[str, str]] = {
    "bool": ("写 `true`（是）或 `false`（否），不加引号", "write `true` or `false`, without quotes"),
    "int": ("写成 `5`，不加引号和单位", "write it like `5`, without quotes or a unit"),
    "number": (
        "写成 `5` 或 `0.05`，不加引号、单位和百分号",
        "write it like `5` or `0.05`, without quotes, unit or percent sign",
    ),
    "money": (
        "写成 `300000 CNY`、`30万元` 或 `1.5亿元`",
        "write it like `300000 CNY`, `30万元` or `1.5亿元`",
    ),
    "date": ("写成 `2024-09-11`", "write it like `2024-09-11`"),
    "text": (
        "写成一行文字；像数字、日期的要加引号",
        "write one line; quote what looks like a number or a date",
    ),
    "region": ('写成 `"320700"`，要加引号', 'write it like `"320700"`, in quotes'),
    "list": (
        "没有就写 `[]`；有就每项一个 `- `；不知道就整行删去",
        "write `[]` for none, a `- ` for each; leave the line out if it is not known",
    ),
    "mapping": (
        "换行缩进，写成 `键: 值`，或写在一行 `{{键: 值, 键: 值}}`",
        "write `key: value` on indented lines, or `{{key: value, key: value}}`",
    ),
    "one": ("写一个数、日期或文字，不写列表", "write one number, date or text, and no list"),
    "notice": (
        "用 `load_notice` 或 `read_notice` 读入",
        "read it by `load_notice` or `read_notice`",
    ),
    "record": (
        "换行缩进，写上它自己的 `facts:` 和 `findings:`",
        "write its own `facts:` and `findings:` on indented lines",
    ),
}

TEXTS: dict[str, Text] = {
    **_VALUES,
    **_FACTS,
    **{f"value-type-{kind}": Text(*_VALUES["value-type"][:2], *both) for kind, both in _ADVICE.items()},
}
