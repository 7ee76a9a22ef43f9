"""Texts about scheme files: their shape, their conditions, and what refers to what."""

from __future__ import annotations

from qualityaward.text.text import Text

_SHAPE: dict[str, Text] = {
    "not-a-mapping": Text(
        "文件的最外层应当是 `键: 值`",
        "the file should hold `key: value` at its outermost level",
        "第一行写 `format: …`，每个键从行首开始",
        "begin with `format: …`, each key at the start of its line",
    ),
    "key-missing": Text("缺少 `{key}`", "`{key}` is missing", "补上 `{key}: …`", "add `{key}: …`"),
    "key-unknown": Text(
        "这里没有 `{name}` 这个键",
        "there is no key `{name}` here",
        "检查拼写和缩进：键可能放错了层次",
        "look at its spelling and its indentation: it may stand at the wrong level",
    ),
    "name-bad": Text(
        "`{name}` 的写法不对",
        "`{name}` is not written as it should be",
        "名称用小写字母开头，只含小写字母、数字和下划线；规则编号用数字、字母、点和括号，如 `9(6)`；期间写成 `3 years`、`18 months`、`7 days`",
        "a name begins with a lower-case letter and has lower-case letters, digits and underscores; a rule's id has digits, letters, points "
        "and brackets, as in `9(6)`; a period is `3 years`, `18 months` or `7 days`",
    ),
    "quote-it": Text(
        "`{text}` 不加引号就不是文字",
        "`{text}` is not text unless it is quoted",
        '写成 `"{text}"`',
        'write `"{text}"`',
    ),
    "option-unknown": Text(
        "`{of}` 没有 `{name}` 这个选项",
        "`{name}` is not an option of `{of}`",
        "可选：{options}",
        "there are: {options}",
    ),
    "every-without-where": Text(
        "`every: {name}` 没有写 `where`，对每一条都没有要求，谁都符合",
        "`every: {name}` has no `where`: it asks nothing of any element, and everybody passes",
        "补上 `where: …`；要求没有这类记录的，写 `none: {name}`；要求有的，写 `some: {name}`",
        "add `where: …`; where there may be none, write `none: {name}`; where there must be one, `some: {name}`",
    ),
    "total-months": Text(
        "累计时间不能以月计（`{text}`）：月长短不一，多做一天反而可能不够",
        "a total cannot be counted in months (`{text}`): they differ in length, and one more day of work could make it too short",
        "写成年（`2 years`）或天（`540 days`）",
        "write years (`2 years`) or days (`540 days`)",
    ),
    "ratio-percent": Text(
        "`{name}` 是比率，不会大于它的最大值；这里写的是 {text}",
        "`{name}` is a ratio and never above its maximum; here it is compared with {text}",
        "比率写小数：60% 写 `0.6`；确有大于 1 的，给它写明 `max`",
        "a ratio is written as a decimal: 60% is `0.6`; where it may exceed 1, declare its `max`",
    ),
    "expires-before": Text(
        "失效日期 {expires} 早于 `{other}` 的日期 {day}",
        "it expires on {expires}, before its `{other}` date {day}",
        "核对两个日期",
        "check both dates",
    ),
    "judged-options": Text(
        "解释口径 `{name}` 的选项不是“作出决定之日”和“报送之日”这两个",
        "the options of the reading `{name}` are not the two days, that of decision and that of submission",
        "`judged_on` 的 `decided` 和 `submitted` 各写一个选项，口径也只有这两个选项；现有：{options}",
        "`decided` and `submitted` under `judged_on` name one option each, and the reading has no others; there are: {options}",
    ),
    "id-twice": Text(
        "`{name}` 重复了",
        "`{name}` is here twice",
        "条款和限制申报共用一套编号，其他各类规则在同类里不得重复；可以在条号后加字母，如 `15a`、`15b`",
        "clauses and debarments share one set of ids, other rules one a kind; add a letter, as in `15a`, `15b`",
    ),
    "name-taken": Text(
        "名称 `{name}` 已有他用",
        "the name `{name}` is already taken",
        "换一个名称：同名的事实、等级或保留字已经存在",
        "choose another: a fact, a scale or a reserved word has this name",
    ),
    "vocabulary-unknown": Text(
        "没有 `{name}` 这份词汇",
        "there is no vocabulary `{name}`",
        "随软件提供的是 `base/1`；自己的词汇放在方案所在文件夹的 `名称/版本.yaml`",
        "`base/1` ships; a vocabulary of your own is `name/version.yaml` beside the scheme",
    ),
    "subject-unknown": Text(
        "没有 `{name}` 这个主体",
        "there is no subject `{name}`",
        "组织写 `organization`，个人写 `individual`；程序用 `case`、`notice`、`panel`、`winner` 等",
        "`organization` and `individual` apply; the procedure has `case`, `notice`, `panel`, `winner`",
    ),
    "scale-bad": Text(
        "等级 `{name}` 至少要有两级，且不能重复",
        "the scale `{name}` needs two levels or more, each once",
        "由低到高列出，例如 `[general, relatively_major, major]`",
        "list them from low to high, as in `[general, relatively_major, major]`",
    ),
    "type-unknown": Text(
        "没有 `{name}` 这个类型",
        "there is no type `{name}`",
        "可用 bool、int、number、ratio、money、text、date、region、period，等级的名称，或方括号里的选项",
        "there are bool, int, number, ratio, money, text, date, region, period, the names of scales, or options in brackets",
    ),
    "fact-key-field": Text(
        "`{key}` 不能用在事实 `{name}` 上：它只用于列表（`list`）各项的字段",
        "`{key}` does not belong to the fact `{name}`: it is for the fields of a `list`",
        "单个的值用 `min`、`max` 写界限，没有填就是不明；两个事实之间的关系写成条款，如 `science <= total`",
        "bounds of a single value are `min` and `max`, and one that is left out is unknown; what holds between two facts is a clause, such as `science <= total`",
    ),
    "fact-key-list": Text(
        "`{key}` 不能用在事实 `{name}` 上：它只用于列表（`list`）事实",
        "`{key}` does not belong to the fact `{name}`: it is for a `list`",
        "`dated` 写列表项的日期字段，`unique` 写各项不得相同的字段；单个的值不写",
        "`dated` names the field that dates an entry, `unique` one that no two entries share; a single value has neither",
    ),
    "fact-key-type": Text(
        "`{key}` 不能用在事实 `{name}` 上：它只用于单个的值（`type`）",
        "`{key}` does not belong to the fact `{name}`: it is for a single value (`type`)",
        "列表各项的界限写在它的字段上；列表有多少项，用 `count` 条件",
        "bounds of a list's entries stand at its fields; how many entries there are is a `count` condition",
    ),
    "fact-kind": Text(
        "事实 `{name}` 须写且只写 `type`、`list`、`record` 中的一个",
        "the fact `{name}` needs exactly one of `type`, `list` and `record`",
        "单个的值用 `type`，多条记录用 `list`，嵌套的组织用 `record`",
        "one value has a `type`, several entries a `list`, an organization inside a `record`",
    ),
    "field-unknown": Text(
        "`{of}` 没有 `{name}` 这个字段",
        "`{of}` has no field `{name}`",
        "检查拼写；字段列在词汇中 `{of}` 的 `list` 下",
        "look at its spelling; the fields stand under the `list` of `{of}` in the vocabulary",
    ),
}

_CONDITIONS: dict[str, Text] = {
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
        "写成 `3 years`、`18 months`、`7 days`、`ever`，或一个期间定义的名称",
        "write `3 years`, `18 months`, `7 days`, `ever`, or the name of a period definition",
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

_REFERENCES: dict[str, Text] = {
    "provision-unknown": Text(
        "没有编号为 `{name}` 的条文",
        "there is no provision `{name}`",
        '`cite` 写条文编号，例如 `"9(6)"`',
        '`cite` names a provision, such as `"9(6)"`',
    ),
    "provision-without-rule": Text(
        "条文 `{name}` 没有规则，也没有说明为什么没有",
        "provision `{name}` has no rule and does not say why",
        "写上规则；确实没有规则的写 `no_rule: purpose` 这样的理由",
        "write its rule, or the reason for none, such as `no_rule: purpose`",
    ),
    "provision-with-both": Text(
        "条文 `{name}` 既有规则，又写了 `no_rule`",
        "provision `{name}` has a rule and says `no_rule`",
        "删除 `no_rule`",
        "delete `no_rule`",
    ),
    "cite-missing": Text(
        "规则 `{name}` 没有写依据哪一条",
        "rule `{name}` does not say which provision it encodes",
        '写上 `cite: "9(6)"`，或把规则移到条文下面',
        'add `cite: "9(6)"`, or move the rule under its provision',
    ),
    "award-unknown": Text(
        "没有 `{name}` 这个奖项",
        "there is no award `{name}`",
        "奖项列在 `awards` 下",
        "awards stand under `awards`",
    ),
    "debarment-unknown": Text(
        "没有编号为 `{name}` 的限制申报规则",
        "there is no debarment `{name}`",
        "写 `debarments` 里的一个编号",
        "name one that stands under `debarments`",
    ),
    "thing-unknown": Text(
        "撤销时收回的东西里没有 `{name}`",
        "`{name}` is nothing that a revocation takes back",
        "可以写：{options}",
        "there are: {options}",
    ),
    "thing-twice": Text(
        "`{name}` 写了两次",
        "`{name}` is written twice",
        "留下一个",
        "keep one",
    ),
    "length-bad": Text(
        "`{text}` 不是环节的时间长短",
        "`{text}` is no length of a stage",
        "写成 `7 days`、`1 month`、`5 working days`（工作日），或一个 period 类型的参数名",
        "write `7 days`, `1 month`, `5 working days`, or the name of a parameter of type period",
    ),
    "stages-too-many": Text("程序超过 {most} 个环节", "the procedure has more than {most} stages"),
    "stage-not-before": Text(
        "前面没有编号为 `{name}` 的环节",
        "no stage before this one has the id `{name}`",
        "写一个排在本环节之前的环节编号（`procedure` 下的 `id`）",
        "name the `id` of a stage that stands before this one under `procedure`",
    ),
    "stage-after-alone": Text(
        "`after` 只与 `within` 同用",
        "`after` goes with `within` only",
        "补上 `within: 15 working days` 一类的时限，或删去 `after`；环节的先后就是书写的先后",
        "add a limit such as `within: 15 working days`, or remove `after`; stages follow each other as they are written",
    ),
    "stage-within-first": Text(
        "第一个环节之前没有可以起算的环节",
        "no stage before the first one that `within` could count from",
        "删去 `within`，或写在后面的环节上",
        "remove `within`, or put it on a later stage",
    ),
    "stage-panel-facts": Text(
        "主体 `panel` 没有 {type} 类型的事实 `{name}`，无从检查专家组",
        "subject `panel` has no fact `{name}` of type {type} to check the panel by",
        "写 `uses: [base/1]`，或在 `subjects` 下补上",
        "write `uses: [base/1]`, or add it under `subjects`",
    ),
    "stage-clause-unknown": Text(
        "没有以 {subjects} 为主体的条款 `{name}`",
        "there is no clause `{name}` whose subject is one of: {subjects}",
        "环节里核对的是申报材料、专家组、专家、公示等的条款；申报条件由 evaluate 判断",
        "a stage looks at clauses of the application, the panel, examiners or the notice; `evaluate` decides eligibility",
    ),
    "quota-release": Text(
        "名额 `{name}` 不能转出或者接受空额：两边都要有至多数，不分组，接受的一方不再转出",
        "`{name}` can neither release nor take places: both quotas have a `max` and no groups, and the taker releases none",
        "写上 `max`，或删去 `released_to`",
        "give them a `max`, or delete `released_to`",
    ),
    "quota-unlimited": Text(
        "名额 `{name}` 的至少不能是不限",
        "the least number of quota `{name}` cannot be unlimited",
        "`unlimited` 只用于 `max`；没有至少的，不写 `min`",
        "`unlimited` is for `max`; leave `min` out where there is none",
    ),
    "quota-share": Text(
        "名额 `{text}` 不是整数，也不是大于0、不超过100%的份额",
        "`{text}` is neither a whole number of places nor a share above 0 and at most 100%",
        "写成 `max: 30%`",
        "write `max: 30%`",
    ),
    "quota-share-of": Text(
        "名额 `{name}` 没有自己的至多数，不能按它计算份额",
        "quota `{name}` has no greatest number of its own to take a share of",
        "份额的 `of` 写 `applicants`，或写有至多数的名额编号",
        "`of` is `applicants`, or a quota with a plain `max`",
    ),
    "strength-options": Text(
        "`{name}` 的每个选项都要写明是硬性的还是原则性的（没有写到：{options}）",
        "each option of `{name}` has to be mandatory or principle, one of each (left out: {options})",
        "写成 `strength: {{reading: {name}, mandatory: 选项, principle: 另一选项}}`",
        "write `strength: {{reading: {name}, mandatory: OPTION, principle: OTHER}}`",
    ),
    "label-unknown": Text(
        "没有 `{name}` 可以改称",
        "there is no `{name}` to give a label to",
        "写主体（`examiner`）、主体的事实或认定（`examiner.laws_familiar`），或者材料、文书、被收回之物（`plaque`）",
        "name a subject (`examiner`), a fact or finding of one (`examiner.laws_familiar`), a document, or a thing withdrawn (`plaque`)",
    ),
    "actor-unknown": Text(
        "没有 `{name}` 这个经办者",
        "there is no actor `{name}`",
        "在 `actors` 下写上 `{name}: {{title: …}}`",
        "add `{name}: {{title: …}}` under `actors`",
    ),
    "place-unknown": Text(
        "没有编号为 `{name}` 的规则",
        "there is no rule `{name}`",
        "`places` 的键写规则的编号，例如 `15b`",
        "a key of `places` is the id of a rule, such as `15b`",
    ),
    "translation-unknown": Text(
        "没有 `{name}` 可以翻译",
        "there is nothing called `{name}` to translate",
        "键写条款编号、`9(6)/reputation` 这样的部分，或 `reading.名称`、`debarment.编号` 等",
        "a key is a clause's id, a part such as `9(6)/reputation`, or `reading.NAME`, `debarment.ID` and the like",
    ),
}

_WINNERS: dict[str, Text] = {
    "quota-empty": Text(
        "名额 `{name}` 既没有写至多，也没有写至少",
        "the quota `{name}` has neither a most nor a least",
        "写 `max: 3`、`min: 1`，或参数的名称",
        "write `max: 3`, `min: 1`, or the name of a parameter",
    ),
    "quota-crossed": Text(
        "名额 `{name}` 的至少多于至多",
        "the least of quota `{name}` is more than its most",
        "核对 `min` 和 `max`",
        "check `min` and `max`",
    ),
    "selection-again": Text(
        "择优办法 `{name}` 的奖项 `{award}` 已由 `{other}` 规定",
        "selection `{name}` is about the award `{award}`, which `{other}` is already about",
        "一个奖项只写一种择优办法；几个奖项办法不同的，各写 `award`",
        "write one selection for an award; where awards are selected for differently, name the `award` of each",
    ),
    "quota-number": Text(
        "名额要写 0 以上的整数",
        "a number of places is a whole number, 0 or more",
        "写整数，或一个类型为 int 的参数的名称",
        "write it, or name a parameter of type int",
    ),
    "quota-per": Text(
        "`{text}` 不是名额计数的范围",
        "`{text}` is nothing that a quota counts over",
        "写 `year`（每年）、`round`（每届）、`cycle`（每个评审周期），或 `3 years`（连同此前各届）",
        "write `year`, `round`, `cycle`, or a length such as `3 years`, earlier rounds included",
    ),
    "quota-cycle": Text(
        "名额 `{name}` 按周期计数，奖项却没有写明同一个评审周期",
        "the quota `{name}` counts over a cycle, and its awards do not state one and the same",
        "在奖项下写 `every: 2 years`，或把 `per` 写成 `2 years`",
        "add `every: 2 years` to the award, or write `per: 2 years`",
    ),
    "reserved-too-many": Text(
        "一项名额最多写 {most} 种预留名额",
        "a quota has at most {most} kinds of reserved places",
        "拆成几项名额",
        "write several quotas",
    ),
    "reserved-over": Text(
        "名额 `{name}` 的预留名额合计多于至多",
        "the reserved places of quota `{name}` are more than its most",
        "核对 `places` 和 `max`",
        "check `places` and `max`",
    ),
    "prize-less-itself": Text(
        "奖金不能扣除 `{name}` 自己",
        "a prize is not lessened by that of `{name}` itself",
        "`less` 写较低一级的奖项",
        "`less` names awards of a lower level",
    ),
    "subject-cannot-win": Text(
        "`{name}` 不能获得这个奖项",
        "`{name}` cannot win this award",
        "可以获奖的主体：{subjects}",
        "there can win: {subjects}",
    ),
    "winners-none": Text(
        "没有一类获奖者符合这个条件",
        "no winner can meet this condition",
        "可以获奖的主体：{subjects}",
        "there can win: {subjects}",
    ),
    "name-of-another": Text(
        "`{subject}` 没有 `{name}`，有它的是 `{has}`",
        "`{subject}` has no `{name}`; `{has}` has",
        '只对 `{has}` 的，在这条规则写 `subject: {has}`，或把条件写成 `subject == "{has}" and …`',
        'for `{has}` alone, add `subject: {has}` to the rule, or write `subject == "{has}" and …`',
    ),
}

TEXTS: dict[str, Text] = {**_SHAPE, **_CONDITIONS, **_REFERENCES, **_WINNERS}
