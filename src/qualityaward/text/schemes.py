"""Texts about scheme files: their shape, what refers to what, and the rules of winners."""

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
    "field-nested": Text(
        "列表的字段不能写 `{key}`：列表的一项只含单个的值，不能再含列表或记录",
        "a field of a list has no `{key}`: an element of a list holds single values, no lists and no records",
        "把里面的一层另写成一个列表事实，用一个字段写明各项属于哪一项，如 `project: {{type: text}}`",
        "make the inner one a list fact of its own, with a field that says to which element each belongs, as `project: {{type: text}}`",
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
        "`{name}` is a ratio and never above its maximum; here it is {text}",
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
        "随软件提供的是{known}；自己的词汇放在方案所在文件夹的 `名称/版本.yaml`",
        "what ships: {known}; a vocabulary of your own is `name/version.yaml` beside the scheme",
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
    "working-days-optional": Text(
        "按工作日计算的数不写 `optional`",
        "a number of working days is not `optional`",
        "日期可以不填的，写 `required_with: 那个日期`",
        "where the day may be left out, write `required_with: ` and that day",
    ),
    "working-days-unknown": Text(
        "`{of}` 的工作日从或到 `{name}` 计，而没有这个日期，也没有这个环节",
        "the working days of `{of}` are counted from or to `{name}`, which is no date beside it and no stage",
        "写同一项或同一记录的日期，或者 `procedure` 里的环节",
        "name a date of the entry or the record, or a stage of the `procedure`",
    ),
    "region-shape-bad": Text(
        "`{name}` 不能作区划代码的样式",
        "`{name}` is no shape of a code of a region",
        "由大到小列出，后一级以前一级开头，每级至少多一位：9 一位数字，A 一个大写字母，X 数字或大写字母，例如 `['99', '99999']`",
        "list the shapes from the widest area on, each beginning with the one before and longer: 9 a digit, A a capital letter, X either, as in `['99', '99999']`",
    ),
    "region-many": Text(
        "没有列出区划代码，或者超过 {most} 个",
        "no code of a region is listed, or more than {most} are",
        "列出规则用到的区划及其上级；代码多而有规律的，写样式",
        "list the areas that the rules need, with those around them; where there are many, give the shapes of their codes",
    ),
    "region-around": Text(
        "没有列出上级区划 `{name}`",
        "the wider area `{name}` is not listed",
        "在 `codes` 中列出它，或改正 `in`",
        "list it under `codes`, or correct the `in`",
    ),
    "region-ring": Text(
        "区划 `{name}` 绕回自己的上级",
        "the area `{name}` lies in itself",
        "改正 `in`：最上一级不写",
        "correct the `in`s: a widest area has none",
    ),
    "region-name": Text(
        "`names` 里的 `{name}` 不是这一体系的代码，或者代码是逐个列出的",
        "`{name}` under `names` is no code of these shapes, or the codes are listed",
        "代码逐个列出的，名称写在 `codes` 里",
        "where codes are listed, what they are called stands under `codes`",
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
        "`awards` 下的奖项：{awards}",
        "under `awards` there are: {awards}",
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
    "quota-without-order": Text(
        "名额 `{name}` 的 `only_without` 所写的奖项要在它自己的奖项之前声明",
        "the awards that `only_without` of quota `{name}` names have to be declared before its own",
        "在 `awards` 中把它们排在前面",
        "declare them first under `awards`",
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
    "changeable-unknown": Text(
        "没有 `{name}` 这个事实，不能写明它能不能改变",
        "there is no fact `{name}` of which to say whether it can be changed",
        "写主体和事实，如 `organization.registered_region: false`",
        "name a subject and its fact, as `organization.registered_region: false`",
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

TEXTS: dict[str, Text] = {**_SHAPE, **_REFERENCES, **_WINNERS}
