"""Texts about the conditions of scheme files: what kind one is of, and what of it makes no sense."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "condition-kind": Text(
        "条件须有且只有一种写法，这里是：{found}",
        "a condition has exactly one kind; here: {found}",
        "选一种：{kinds}；几个条件放在 `all:` 或 `any:` 下面，各占一项",
        "choose one of: {kinds}; several conditions are items under `all:` or `any:`",
    ),
    "condition-key": Text(
        "`{kind}` 条件不用 `{key}`",
        "a condition of kind `{kind}` takes no `{key}`",
        "删除 `{key}`，或把它写到用得着的条件里",
        "delete `{key}`, or move it to the condition that it belongs to",
    ),
    "condition-needs": Text(
        "`{kind}` 还缺 `{key}`",
        "`{kind}` also needs `{key}`",
        "补上 `{key}: …`",
        "add `{key}: …`",
    ),
    "condition-empty": Text(
        "这里一个条件也没有", "there is no condition here", "至少写一个条件", "write at least one"
    ),
    "condition-too-deep": Text(
        "条件嵌套超过 {most} 层",
        "conditions are nested deeper than {most} levels",
        "拆成几个条款，用 `clause:` 引用",
        "make clauses of the parts and refer to them by `clause:`",
    ),
    "count-bad": Text(
        "这里要写一个合适的整数",
        "a suitable whole number is due here",
        "`at_least`、`at_most` 写 0 以上的整数，`last` 写 1 到 50",
        "`at_least` and `at_most` are 0 or more, `last` is 1 to 50",
    ),
    "share_of-bound": Text(
        "`{text}` 不是合适的比例",
        "`{text}` is no suitable share",
        "80% 写成 `0.8`；`at_least` 大于 0、不超过 1，`at_most` 不小于 0、小于 1；也可以写参数或定义的名称",
        "write 80 % as `0.8`; `at_least` is above 0 and at most 1, `at_most` is at least 0 and below 1; or the name of a parameter or of a definition",
    ),
    "growth-rate": Text(
        "`{text}` 不是增长率",
        "`{text}` is no rate of growth",
        "5% 写成 `0.05`；也可以写参数或定义的名称",
        "write 5 % as `0.05`, or the name of a parameter or of a definition",
    ),
    "not-a-list": Text(
        "`{name}` 不是列表",
        "`{name}` is not a list",
        "单个的值直接写表达式，例如 `{name} >= 1`",
        "write an expression for a single value, such as `{name} >= 1`",
    ),
    "within-undated": Text(
        "列表 `{name}` 没有日期字段，不能用 `within`",
        "the list `{name}` has no date; `within` cannot be used",
        "在词汇里写明 `dated: 字段`，或在这里写 `dated:`",
        "name its date by `dated:`, in the vocabulary or here",
    ),
    "period-bad": Text(
        "`{text}` 不是期间",
        "`{text}` is not a period",
        "写成 `3 years`、`18 months`、`7 days`、`ever`、`this year`，或一个期间定义的名称",
        "write `3 years`, `18 months`, `7 days`, `ever`, `this year`, or the name of a period definition",
    ),
    "period-fixed": Text(
        "`{text}` 不是一段写明长短的时间",
        "`{text}` is no length of time",
        "写成 `3 years`、`18 months` 或 `7 days`",
        "write `3 years`, `18 months` or `7 days`",
    ),
    "bar-length": Text(
        "`{text}` 不是限制申报的期限",
        "`{text}` is not how long a debarment lasts",
        "写成 `3 years`、`18 months`、`7 days` 或 `permanent`（永久）；到某一天为止的写 `until:`",
        "write `3 years`, `18 months`, `7 days` or `permanent`; one that lasts to a day has `until:`",
    ),
    "period-unit": Text(
        "`{text}` 不是写明长短的时间",
        "`{text}` is no length of time as the format writes it",
        "写成 `3 years`、`18 months` 或 `7 days` 的样子",
        "write it as in `3 years`, `18 months` or `7 days`",
    ),
    "fact-as-finding": Text(
        "`{name}` 是事实，不是认定事项",
        "`{name}` is a fact, not a finding",
        "`met:` 只问由人认定的事项；事实直接写在表达式或列表的条件里",
        "`met:` asks for what is found by a person; facts stand in expressions and in conditions on lists",
    ),
    "award-validity": Text(
        "奖项 `{name}` 没有以年计的有效期，`valid` 无从判断",
        "award `{name}` has no validity in years, on which `valid` could turn",
        "在 `awards` 里写明 `validity: 3 years`，或者把期限写进 `where`",
        "write `validity: 3 years` under `awards`, or the time in `where`",
    ),
    "bands-twice": Text(
        "`steps` 中有两档的界限是同一个数",
        "two steps have the same bound",
        "每一界限只写一档",
        "write each bound once",
    ),
    "years-order": Text(
        "`years` 的起始年 `{first}` 晚于终止年 `{last}`",
        "the first of `years`, `{first}`, is after the last, `{last}`",
        "当年为 0，此前的为负数：当年和上一年写 `{{first: -1, last: 0}}`",
        "this year is 0, earlier ones are negative: `{{first: -1, last: 0}}` is this year and the last",
    ),
    "after-years": Text(
        "`after` 起的窗口须写期间，不能写日历年",
        "a window from `after` takes a period, not calendar years",
        "写 `within: 1 year` 或 `within: ever`，日历年用 `where` 另写",
        "write `within: 1 year` or `within: ever`, and the calendar years in `where`",
    ),
    "period-on-facts": Text(
        "`{name}` 的期间只能随解释口径变化，不能随事实变化",
        "the period of `{name}` may turn on readings only, not on facts",
        "`when` 只写 `{{reading: …, is: …}}`",
        "write `{{reading: …, is: …}}` as its `when`",
    ),
    "finding-unknown": Text(
        "没有 `{name}` 这个认定事项",
        "there is no finding `{name}`",
        "认定事项列在词汇中该主体的 `findings` 下",
        "findings stand under the subject's `findings` in the vocabulary",
    ),
    "condition-list": Text(
        "`{key}` 后面是一个条件，不是几个条件的列表",
        "one condition stands under `{key}`, and no list of them",
        "都要满足的写在 `all:` 下面，满足一个即可的写在 `any:` 下面，如 `{key}: {{all: [甲, 乙]}}`",
        "put them under `all:` where each has to hold, under `any:` where one is enough, as in `{key}: {{all: [a, b]}}`",
    ),
    "condition-several": Text(
        "`{key}` 后面是条件的列表",
        "a list of conditions stands under `{key}`",
        "每个条件一项，前面加 `- `，或者放在方括号里：`{key}: [甲, 乙]`",
        "each condition is an item behind `- `, or they stand in brackets: `{key}: [a, b]`",
    ),
    "clause-unknown": Text(
        "`{subject}` 没有编号为 `{name}` 的条款",
        "`{subject}` has no clause `{name}`",
        "引用所在组织的条款时写 `of: organization`",
        "add `of: organization` to refer to a clause of the organization",
    ),
    "clause-cycle": Text(
        "条款 `{name}` 绕回来引用了自己",
        "clause `{name}` refers to itself",
        "去掉其中一处引用",
        "remove one of the references",
    ),
    "family-unknown": Text(
        "`{name}` 不是本规定的系列名",
        "`{name}` is not the family of this scheme",
        "系列名写错，就谁也限制不了；改成头部 `family` 的写法",
        "a wrong family bars nobody; write it as `family` at the head of the file",
    ),
    "value-empty": Text(
        "这里没有写值",
        "there is no value here",
        "写上值，或者删去这个键；空着的条件等于没有要求",
        "write one, or delete the key; a condition left empty asks for nothing",
    ),
    "vocabulary-id": Text(
        "词汇文件里写的编号是 `{name}`，应当是 `{expected}`",
        "the vocabulary calls itself `{name}`, not `{expected}`",
        "文件的位置和它的 `id` 要一致",
        "its place and its `id` must agree",
    ),
    "list-in-list": Text(
        "列表条件里嵌套列表条件超过了 {most} 层",
        "conditions on lists stand inside each other more than {most} deep",
        "拆成几个条件",
        "write several conditions",
    ),
    "clause-too-deep": Text(
        "条款 `{name}` 连同它引用的内容嵌套超过了 {most} 层",
        "clause `{name}` goes deeper than {most} levels with all that it refers to",
        "减少条件的嵌套，或减少条款之间的层层引用",
        "nest less, or refer from clause to clause less",
    ),
    "references-too-deep": Text(
        "条款和定义层层引用超过了 {most} 层",
        "clauses and definitions refer to each other more than {most} levels deep",
        "让它们直接引用要用的条款或定义",
        "refer to the clause or definition that is meant directly",
    ),
    "clause-too-large": Text(
        "`{name}` 连同所引用的条件太多：最多 {most} 个",
        "`{name}` comes to too many conditions with all it refers to: at most {most}",
        "减少互相引用的条款",
        "let fewer clauses refer to each other",
    ),
    "definition-cycle": Text(
        "定义 `{name}` 绕回来引用了自己",
        "the definition `{name}` refers to itself",
        "去掉其中一处引用",
        "remove one of the references",
    ),
    "definition-kind": Text(
        "定义 `{name}` 须有且只有一种写法，这里是：{found}",
        "the definition `{name}` has exactly one kind; here: {found}",
        "选一种：{kinds}；固定的值写 `value: …`，分情况写 `first:`，最后一行不带 `when`；分档写 `unique:`，每一档都带 `when`",
        "choose one of: {kinds}; a fixed value is `value: …`; cases are `first:`, the last without `when`; bands are `unique:`, each with its `when`",
    ),
    "definition-key": Text(
        "`{kind}` 定义不用 `{key}`",
        "a definition of kind `{kind}` takes no `{key}`",
        "删除 `{key}`，或换一种写法",
        "delete `{key}`, or choose another kind",
    ),
    "band-without-when": Text(
        "`{name}` 的分档有一档没有写 `when`",
        "a band of `{name}` has no `when`",
        "`unique:` 的每一档都写明条件；有“其他情况”的，改用 `first:`",
        "each band of `unique:` says when it holds; use `first:` for all other cases",
    ),
    "band-hole": Text(
        "`{name}` 的分档有空档：`{example}` 时没有任何一档符合",
        "the bands of `{name}` leave a hole: where `{example}`, none of them holds",
        "检查边界：`<=`、`>=` 含本数，`<`、`>` 不含；各档合起来要覆盖所有情形",
        "look at the edges: `<=` and `>=` include the number, `<` and `>` do not; together the bands cover every case",
    ),
    "band-overlap": Text(
        "`{name}` 的分档有重叠：`{example}` 时第 {first} 档和第 {second} 档都符合",
        "the bands of `{name}` overlap: where `{example}`, band {first} and band {second} both hold",
        "检查边界：同一个数只能归入一档；确实要由上到下取第一个的，改用 `first:`",
        "look at the edges: a number belongs to one band; if the first that holds is meant, use `first:`",
    ),
    "band-hole-supposed": Text(
        "不能证明 `{name}` 的分档没有空档：假如 `{example}`，就没有任何一档符合",
        "`{name}` cannot be shown to leave no hole: suppose `{example}`; then no band holds",
        "如果这几项不可能同时出现，改用 `first:`；一个事实只和固定的数比较时，检查才能断定",
        "if that cannot be, use `first:`; certain are only comparisons of one fact with fixed numbers",
    ),
    "band-overlap-supposed": Text(
        "不能证明 `{name}` 的分档没有重叠：假如 `{example}`，第 {first} 档和第 {second} 档就都符合",
        "`{name}` cannot be shown not to overlap: suppose `{example}`; then band {first} and band {second} both hold",
        "如果这几项不可能同时出现，改用 `first:`；一个事实只和固定的数比较时，检查才能断定",
        "if that cannot be, use `first:`; certain are only comparisons of one fact with fixed numbers",
    ),
    "bands-too-many": Text(
        "`{name}` 的分档涉及的情形太多，无法逐一检查",
        "the bands of `{name}` turn on too much to try every case",
        "拆成几个定义，或改用 `first:`",
        "make several definitions of them, or use `first:`",
    ),
    "table-without-else": Text(
        "`{name}` 的表缺少最后一行“其他情况”",
        "the table of `{name}` has no last row for all other cases",
        "最后一行只写 `{{value: …}}`，不写 `when`",
        "end it with a row `{{value: …}}` that has no `when`",
    ),
    "readings-too-many": Text(
        "`{subject}` 的条款涉及的口径组合超过 {most} 种",
        "the clauses of `{subject}` turn on more than {most} combinations of readings",
        "合并可以一起回答的口径问题",
        "join questions that are answered together",
    ),
}
