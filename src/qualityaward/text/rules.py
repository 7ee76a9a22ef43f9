"""Texts about expressions: what cannot be read, what a name means, what may be compared with what."""

from __future__ import annotations

from qualityaward.text.text import Text

_SYNTAX: dict[str, Text] = {
    "expression-empty": Text(
        "表达式是空的",
        "the expression is empty",
        "写一个条件，例如 `invention_patents >= 1`",
        "write a condition, such as `invention_patents >= 1`",
    ),
    "expression-too-long": Text(
        "表达式太长：最多 {most} 个字符、500 个符号",
        "the expression is too long: at most {most} characters and 500 tokens",
        "拆成几个条件，用 `all:` 或 `any:` 列出来",
        "split it into conditions under `all:` or `any:`",
    ),
    "expression-too-deep": Text(
        "表达式的括号嵌套超过 {most} 层",
        "the expression is nested deeper than {most} levels",
        "去掉多余的括号，或拆成几个条件",
        "remove brackets that are not needed, or split it into conditions",
    ),
    "expression-full-width": Text(
        "`{char}` 是全角符号",
        "`{char}` is a full-width sign",
        "改用半角 `{instead}`",
        "write `{instead}`",
    ),
    "expression-letter": Text(
        "`{name}` 里的 `{letter}`（{number}）不是拉丁字母，只是样子相同",
        "`{letter}` ({number}) in `{name}` is no Latin letter and only looks like one",
        "写成 `{instead}`",
        "write `{instead}`",
    ),
    "expression-nothing": Text(
        "表达式里没有 `{what}`：没有写明的按待定处理，不用比较",
        "there is no `{what}` in an expression: what is not stated is undetermined, and not compared",
        "要求没有某类事项的，写 `none: 列表`；可选字段缺省就是“无”",
        "to require that there is none of something write `none: LIST`; an optional field that is absent says so",
    ),
    "expression-open-bracket": Text(
        "从这里开始的括号 `{found}` 没有结束",
        "the bracket `{found}` that opens here is not closed",
        "补上 `{expected}`",
        "add `{expected}`",
    ),
    "expression-extra-bracket": Text(
        "多了一个 `{found}`",
        "there is a `{found}` too many",
        "删去它，或在前面补上另一半",
        "remove it, or add the other half before it",
    ),
    "expression-text-alone": Text(
        "{found} 前后没有比较：`or`、`and` 连接的是条件，不是值",
        "{found} is compared with nothing: `or` and `and` join conditions, not values",
        "每个值都写比较",
        "write a comparison for each value",
    ),
    "option-unquoted": Text(
        "`{name}` 是 `{of}` 的选项，要加引号",
        "`{name}` is an option of `{of}` and stands in quotes",
        "写成 `{instead}`",
        "write `{instead}`",
    ),
    "expression-open-quote": Text(
        "从这里开始的引号没有结束",
        "the quote that opens here is not closed",
        "补上另一半引号；引号里不能有反斜杠和换行",
        "close it; a quoted text holds no backslash and no line break",
    ),
    "expression-bad-number": Text(
        "这个数的写法不对",
        "this number is not written as one",
        '写成 `5` 或 `0.05`，不用千分位、百分号、单位和指数；金额写成 `money("5000万元")`',
        'write `5` or `0.05`, with no separators, percent sign, unit or exponent; write money as `money("5000万元")`',
    ),
    "expression-outside-profile": Text(
        "表达式里不能用 `{what}`",
        "`{what}` is not part of the expression language",
        "可用 `== != < <= > >=`、`and or not`、`in [..]`、`+ - * /`、括号和日期、金额函数；相等写两个等号 `==`",
        "there are `== != < <= > >=`, `and or not`, `in [..]`, `+ - * /`, brackets and the functions of dates and money; equality is `==`",
    ),
    "expression-stray-character": Text(
        "表达式里不能有字符 `{char}`",
        "the character `{char}` is not part of the expression language",
        "文字要放在引号里；名称只用小写字母、数字和下划线",
        "put text in quotes; names have lower-case letters, digits and underscores",
    ),
    "expression-expected": Text(
        "`{found}` 之前应当有{expected}",
        "{expected} is due before `{found}`",
        "检查括号、方括号和逗号是否成对",
        "look at brackets and commas",
    ),
    "expression-unexpected": Text(
        "这里不应当出现 `{found}`",
        "`{found}` does not belong here",
        "前面可能少了运算符（`and`、`or`、`>=` 等）或引号",
        "an operator (`and`, `or`, `>=`) or a quote may be missing before it",
    ),
    "expression-stop": Text(
        "表达式末尾不用 `{char}`",
        "an expression does not end with `{char}`",
        "删去 `{char}`",
        "delete `{char}`",
    ),
    "expression-joins-nothing": Text(
        "`{found}` 前面没有条件",
        "there is no condition before `{found}`",
        "删去 `{found}`，或在它前面补上条件",
        "delete `{found}`, or write the condition before it",
    ),
    "expression-ends-early": Text(
        "表达式没有写完",
        "the expression ends too early",
        "补上右边的值，或删掉末尾的运算符；检查括号",
        "write the right-hand side, or remove the last operator; look at the brackets",
    ),
    "expression-chained": Text(
        "比较不能连写",
        "comparisons cannot be chained",
        "`a < b < c` 写成 `a < b and b < c`",
        "write `a < b < c` as `a < b and b < c`",
    ),
    "expression-list-without-in": Text(
        "方括号只能跟在 `in` 后面",
        "a list stands only after `in`",
        '写成 `level in ["national", "provincial"]`',
        'write `level in ["national", "provincial"]`',
    ),
    "expression-empty-list": Text(
        "`in` 后面的方括号是空的",
        "the list after `in` is empty",
        "写上至少一个值",
        "write at least one value",
    ),
}

_NAMES: dict[str, Text] = {
    "name-unknown": Text(
        "没有 `{name}` 这个名称",
        "there is nothing called `{name}`",
        "名称须是这一主体的事实、列表项的字段，或本规定的参数、定义；要用文字就加引号",
        "a name is a fact of this subject, a field of the list, a parameter or a definition; put text in quotes",
    ),
    "after-of-element": Text(
        "`after` 不能取外层列表项的字段 `{name}`",
        "`after` cannot take the field `{name}` of an element of the list around it",
        "列表里的列表只看记录本身：写事实、参数或定义；与字段同名的事实写 `record.{name}`",
        "a list inside a list sees the record alone: a fact, a parameter or a definition; a fact of the same name is `record.{name}`",
    ),
    "finding-as-fact": Text(
        "`{name}` 是认定事项，不是事实",
        "`{name}` is a finding, not a fact",
        "单独写成条件 `met: {name}`",
        "write it as a condition of its own, `met: {name}`",
    ),
    "list-as-value": Text(
        "`{name}` 是列表，不能当作一个值",
        "`{name}` is a list, not one value",
        "用 `some`、`none`、`every` 或 `count`，例如 `none: {name}`",
        "use `some`, `none`, `every` or `count`, as in `none: {name}`",
    ),
    "value-has-no-facts": Text(
        "`{name}` 是一个值，里面没有别的事实",
        "`{name}` is a value and holds no other facts",
        "圆点只用于嵌套的记录；这里写 `{name}` 本身",
        "a dot reaches into a nested record; write `{name}` by itself",
    ),
    "list-has-no-facts": Text(
        "`{name}` 是列表，不能用圆点取其中的字段",
        "`{name}` is a list; a dot does not reach into it",
        "用 `some`、`none`、`every` 或 `count`，字段写在 `where` 里；要合计的，写成定义，例如 `sum: {name}`",
        "use `some`, `none`, `every` or `count`, and name the field in `where`; or a definition, as in `sum: {name}`",
    ),
    "record-as-value": Text(
        "`{name}` 是嵌套的记录，不能当作一个值",
        "`{name}` is a nested record, not one value",
        "写出其中的事实，例如 `{name}.legal_person`",
        "name a fact inside it, such as `{name}.legal_person`",
    ),
    "function-unknown": Text(
        "没有 `{name}` 这个函数",
        "there is no function `{name}`",
        "可用：{known}",
        "there are: {known}",
    ),
    "function-of-list": Text(
        "表达式里没有 `{name}` 这个函数",
        "there is no function `{name}` in an expression",
        "数条数写 `count: {of}` 和 `at_least`、`at_most`，一条也没有写 `none: {of}`，有一条写 `some: {of}`；合计、最大、最小先在 `definitions` 里写 `sum:`、`max:`、`min:`，再写它的名称",
        "count by `count: {of}` with `at_least` or `at_most`, `none: {of}` or `some: {of}`; add up by `sum:`, `max:` or `min:` in `definitions`, and write its name",
    ),
    "function-of-values": Text(
        "表达式里没有 `{name}` 这个函数",
        "there is no function `{name}` in an expression",
        "几个值分别写条件，放在 `all:` 或 `any:` 下；分情况取值的写进 `definitions` 的 `first:`",
        "write a condition for each value under `all:` or `any:`; a value by cases is a definition with `first:`",
    ),
    "name-of-field": Text(
        "`{name}` 是列表 {lists} 里的字段，这里没有",
        "`{name}` is a field of the list {lists}, and is not known here",
        "写在列表条件的 `where:` 里，例如 `none: {of}` 和 `where: {name} …`",
        "write it in the `where:` of a condition on the list, such as `none: {of}` with `where: {name} …`",
    ),
    "date-and-number": Text(
        "日期不能加减一个数",
        "a number cannot be added to a date",
        "往后推几年用 `add_years`，已满几年用 `years_since`",
        "`add_years` goes on by years, `years_since` is how many have passed",
    ),
    "function-arguments": Text(
        "`{name}` 应有 {due} 个参数，这里有 {found} 个",
        "`{name}` takes {due} {due:argument|arguments}; here are {found}",
        "参数之间用半角逗号",
        "arguments are separated by commas",
    ),
    "literal-due": Text(
        "`{name}` 的参数须是引号里的文字",
        "the argument of `{name}` must be a quoted text",
        '写成 `date("2024-01-01")`、`money("5000万元")`',
        'write `date("2024-01-01")`, `money("5000万元")`',
    ),
    "years-bad": Text(
        "年数须是 0 到 {most} 的整数",
        "the number of years must be whole, from 0 to {most}",
        "写成 `add_years(awarded_on, 5)`",
        "write `add_years(awarded_on, 5)`",
    ),
    "date-bad": Text(
        "没有这一天",
        "there is no such day",
        "日期写成 `2024-09-11`",
        "write a date as `2024-09-11`",
    ),
    "date-as-text": Text(
        "`{text}` 在这里只是文字，不是日期",
        "`{text}` is text here, not a date",
        '写成 `date("{text}")`',
        'write `date("{text}")`',
    ),
    "money-currency": Text(
        "金额不是以 {currency} 计的",
        "the amount is not in {currency}",
        "写成 `300000 {currency}`；一份规定的金额都用它的 `currency`",
        "write it like `300000 {currency}`: all amounts of a scheme are in its `currency`",
    ),
    "currency-unknown": Text(
        "`{name}` 不是币种代码",
        "`{name}` is no currency code",
        "写 ISO 4217 的三个字母，如 `USD`、`EUR`、`JPY`、`TWD`",
        "write the three letters of ISO 4217, such as `USD`, `EUR`, `JPY` or `TWD`",
    ),
    "money-bad": Text(
        "金额的写法不对",
        "this is not an amount of money",
        "写成 `300000 CNY`、`30万元` 或 `1.5亿元`；亏损写 `-30万元`",
        "write `300000 CNY`, `30万元` or `1.5亿元`, and a loss `-30万元`",
    ),
    "money-negative": Text(
        "奖金、预算和限额不能是负数",
        "a prize, a budget or a limit cannot be negative",
        "去掉负号",
        "remove the sign",
    ),
    "region-bad": Text(
        "区划代码的写法不对",
        "this is not a code of a region",
        '写加引号的 2、4、6、9 或 12 位行政区划代码，例如 `"320700"`',
        'write a quoted administrative code of 2, 4, 6, 9 or 12 digits, such as `"320700"`',
    ),
    "region-shape": Text(
        "这不是“{system}”的代码",
        "this is no code of {system}",
        "按 {form} 的样式写（9 一位数字，A 一个大写字母，X 数字或大写字母），加引号",
        "write it, in quotes, in one of the shapes {form} (9 a digit, A a capital letter, X either)",
    ),
    "region-unlisted": Text(
        "“{system}”没有列出这个代码",
        "{system} lists no such code",
        "只能用规定的 `regions` 所列的代码，逐字相同",
        "use a code that the `regions` of the scheme list, letter for letter",
    ),
    "number-too-long": Text(
        "数太长：小数点前最多 15 位，后最多 6 位",
        "the number is too long: at most 15 digits before the point and 6 after it",
        "代码和编号不是数，要加引号",
        "a code or an identifier is no number: put it in quotes",
    ),
}

_TYPES: dict[str, Text] = {
    "type-mismatch": Text(
        "这里应当是{expected}，而不是{found}",
        "this should be {expected}, not {found}",
        '只有同类的值才能比较和运算；日期写成 `date("2024-01-01")`，金额写成 `money("30万元")`（其他货币写明代码，如 `money("300000 EUR")`），等级和选项加引号',
        'only values of one type go together; write `date("2024-01-01")`, `money("30万元")` (another currency by its code: `money("300000 EUR")`), and levels and options in quotes',
    ),
    "type-unordered": Text(
        "{found}没有大小先后，不能用 `{operator}`",
        "{found} has no order; `{operator}` cannot be used",
        "用 `==`、`!=` 或 `in [..]`",
        "use `==`, `!=` or `in [..]`",
    ),
    "type-not-listed": Text(
        "{found}不能用 `in [..]`",
        "{found} cannot be used with `in [..]`",
        '真假直接写名称或 `not 名称`；区划用 `within_region(名称, "3207")`',
        'write a truth value by its name or `not name`; a region with `within_region(name, "3207")`',
    ),
    "region-compared": Text(
        "区划不能直接比较",
        "regions are not compared",
        '用 `within_region(registered_region, "3207")`：开发区、街道的代码也在市内',
        'use `within_region(registered_region, "3207")`: a zone inside the city counts too',
    ),
    "not-a-condition": Text(
        "这里要的是条件，而这是{found}",
        "a condition is due here; this is {found}",
        "加上比较，例如 `名称 >= 1`；真假类的事实可以单独写名称",
        "compare it, as in `name >= 1`; a yes-or-no fact may stand alone",
    ),
    "condition-as-value": Text(
        "条件不能当作一个值",
        "a condition cannot be used as a value",
        "条件之间用 `and`、`or`、`not` 连接",
        "join conditions by `and`, `or`, `not`",
    ),
    "not-a-number": Text(
        "这里要的是数，而这是{found}",
        "a number is due here; this is {found}",
        "只有数和金额能加减乘除；两个日期相减得天数",
        "only numbers and money can be calculated with; a date minus a date is a number of days",
    ),
    "list-not-constant": Text(
        "方括号里只能写固定的值",
        "a list after `in` holds fixed values only",
        '选项加引号，例如 `["major", "especially_major"]`；要和另一个名称比较就用 `==`',
        'put options in quotes, as in `["major", "especially_major"]`; compare with another name by `==`',
    ),
    "division-by-zero": Text(
        "除数须大于零",
        "the divisor must be greater than zero",
        "检查除号右边的数",
        "look at the number after the `/`",
    ),
    "division-inside": Text(
        "除法只能在比较的一边单独使用",
        "a division stands only as one whole side of a comparison",
        "写成 `研发费 / 收入 >= 0.05` 的样子，或把除数乘到另一边",
        "write it like `a / b >= 0.05`, or multiply the other side",
    ),
    "arithmetic-too-fine": Text(
        "算式的小数位数太多",
        "this arithmetic has too many decimal places",
        "减少相乘的小数",
        "multiply fewer decimals",
    ),
}

_ADVICE: dict[str, tuple[str, str]] = {
    "date": (
        '日期写成 `date("2024-01-01")`；满几年写成 `years_since(日期) >= 3`',
        'write `date("2024-01-01")`; for so many years, `years_since(day) >= 3`',
    ),
    "bool": ("真假直接写名称，或写 `not 名称`", "write the name alone, or `not name`"),
    "region": (
        '用 `within_region(名称, "3207")`：开发区、街道的代码也在市内',
        'use `within_region(name, "3207")`: a zone inside the city counts too',
    ),
    "money": (
        '金额写成 `money("30万元")`；其他货币写明代码，如 `money("300000 EUR")`',
        'write money as `money("30万元")`, in another currency with its code: `money("300000 EUR")`',
    ),
    "int": ("数不加引号", "a number has no quotes"),
    "number": ("数不加引号，比例写成 `0.05`", "a number has no quotes; write a ratio as `0.05`"),
    "text": ("文字加引号", "put text in quotes"),
    "period": ("期间定义写 `type: period`", "a definition of a period has `type: period`"),
}

TEXTS: dict[str, Text] = {
    **_SYNTAX,
    **_NAMES,
    **_TYPES,
    **{f"type-mismatch-{kind}": Text(*_TYPES["type-mismatch"][:2], *both) for kind, both in _ADVICE.items()},
}
