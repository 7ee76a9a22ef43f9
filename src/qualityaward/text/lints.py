"""Texts of the drafter's review: what a lint found, and what to do about it."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "compare-fact-gone": Text(
        "`{scheme}` 没有 `{subject}` 的 `{name}`：一份记录不能同时用于两次修订",
        "`{scheme}` has no `{name}` of `{subject}`: one record cannot serve both revisions",
        "同一规定的各次修订引用同一份词汇；改了名的，统一为一个名称",
        "let the revisions of a regulation share one vocabulary; a fact that was renamed takes one name",
    ),
    "compare-fact-type": Text(
        "`{name}` 在两次修订里类型不同：`{old}`，`{new}`",
        "`{name}` has two types in the two revisions: `{old}`, `{new}`",
        "统一类型，或者为新的含义另起名称",
        "make the type one, or give the new meaning a name of its own",
    ),
    "compare-scale": Text(
        "等级 `{name}` 在两次修订里不同：`{old}`，`{new}`",
        "the scale `{name}` differs in the two revisions: `{old}`, `{new}`",
        "等级写在共同的词汇里",
        "write the scale in the vocabulary that both use",
    ),
    "compare-subject": Text(
        "`{scheme}` 没有 `{name}` 这个主体",
        "`{scheme}` has no subject `{name}`",
        "同一主体在各次修订里用同一名称",
        "call one subject by one name in all revisions",
    ),
    "compare-regions": Text(
        "两个版本的区划代码体系不同：{old}，{new}",
        "the regions of the two revisions are of two systems or lists: {old}, {new}",
        "一份记录的代码在另一版本下可能不是代码，或在别的区划之内",
        "a code of a record may be none under the other revision, or lie in another area",
    ),
    "compare-currency": Text(
        "两次修订的币种不同：`{old}`，`{new}`；金额不能比较",
        "the revisions have two currencies, `{old}` and `{new}`: amounts cannot be compared",
        "不作换算；以一种货币写明另一次修订的金额后再比较",
        "nothing is converted; compare after writing the amounts of one revision in the currency of the other",
    ),
    "quota-min-above-max": Text(
        "名额 `{name}` 至少（或预留）{low}个，至多却只有{high}个",
        "quota `{name}` asks for or reserves {low}, and allows {high} at most",
        "核对原文的数字，以及参数的 `min` 和 `max`",
        "compare the numbers with the text, and the `min` and `max` of parameters",
    ),
    "quota-floors-above-whole": Text(
        "名额 `{parts}` 合计至少{low}个，`{whole}` 合计至多{limit}个",
        "quotas `{parts}` together ask for at least {low}; `{whole}` allows {limit} of them in all",
        "核对原文：部分之和不能超过总数",
        "compare with the text: parts cannot come to more than the whole",
    ),
    "quota-part-above-whole": Text(
        "名额 `{name}` 至多{high}个，而包含它的 `{whole}` 合计至多{limit}个：这个上限不起作用",
        "quota `{name}` allows {high}, and `{whole}`, which contains it, {limit} in all: this bound never binds",
        "核对原文的数字，以及两项名额各计哪些获奖者",
        "compare the numbers with the text, and whom each quota counts",
    ),
    "clause-never-passes": Text(
        "条款 `{name}` 无论怎样申报都不能符合：其中的要求互相矛盾",
        "no applicant can ever pass clause `{name}`: what it asks contradicts itself",
        "检查边界和 `all`、`any`、`not` 的用法",
        "look at the bounds, and at `all`, `any` and `not`",
    ),
    "clause-never-fails": Text(
        "条款 `{name}` 无论怎样申报都符合：它什么也不要求",
        "no applicant can ever fail clause `{name}`: it asks nothing",
        "检查边界和 `all`、`any`、`not` 的用法；列表的 `where` 是不是没有一项能满足",
        "look at the bounds, at `all`, `any` and `not`, and for a `where` that no element can meet",
    ),
    "clauses-exclude": Text(
        "条款 `{name}` 和 `{other}` 各能符合，却不能同时符合：两条都适用的，谁也不合格",
        "clauses `{name}` and `{other}` can each be met, and never both: nobody to whom both apply is eligible",
        "核对两条的数字和方向；只对一部分申报者适用的，写 `when`",
        "compare the numbers and directions of both; where one is for some applicants only, add `when`",
    ),
    "condition-always": Text(
        "`{text}` 总是成立：它什么也不要求",
        "`{text}` always holds: it asks nothing",
        "检查边界，以及 `all`、`any`、`not` 的用法；确实多余的，删去",
        "look at the bounds, and at `all`, `any` and `not`; remove it where it is superfluous",
    ),
    "condition-never": Text(
        "`{text}` 总不成立：这一项起不了作用",
        "`{text}` never holds: this part can have no effect",
        "检查边界，以及 `all`、`any`、`not` 的用法",
        "look at the bounds, and at `all`, `any` and `not`",
    ),
    "where-alike": Text(
        "`{text}` 不看列表项的任何字段：对每一项都是同一个结果",
        "`{text}` looks at no field of the entries: it is the same for every one of them",
        "写上列表项的字段；是对整个申报主体的要求的，移到 `where` 以外（`all` 或 `when`）",
        "name a field of the entries; what is asked of the applicant as a whole goes outside of `where` (`all` or `when`)",
    ),
    "row-unreached": Text(
        "`{name}` 的第{row}档永远轮不到：它之前的各档已把它盖住",
        "row {row} of `{name}` is never reached: those before it cover it",
        "按从严到宽的次序排列各档，或改正边界",
        "put the narrower rows first, or mend the bounds",
    ),
    "extreme-open": Text(
        "`{name}`（`{kind}`）没有写一条也不计入时取什么值：那时它一直不明，用到它的条款永远待定",
        "`{name}` (`{kind}`) does not say what it is where nothing counts: then it stays unknown, and what uses it undetermined",
        "写 `otherwise: 值`",
        "write `otherwise: VALUE`",
    ),
    "figure-drifted": Text(
        "规则里的 `{figure}`，所依据的条文（{provisions}）里没有；条文写的是：{stated}",
        "`{figure}` of the rule is not in its provisions ({provisions}), which say: {stated}",
        "核对原文；条文改过数字的，规则一并改；有意不同的，在 `silenced` 写明理由",
        "compare with the text; if the text has a new number, change the rule with it; where it is meant, say why under `silenced`",
    ),
    "figure-unlikely": Text(
        "`{figure}` 不像是这个单位的数；是不是想写 `{meant}`",
        "`{figure}` is hardly a figure of that unit; `{meant}` may be meant",
        "核对原文的数字和单位；百分数写小数（30% 写 `0.3`）；原文如此而条文没有照录的，在 `silenced` 写明理由",
        "compare the figure and its unit with the text; a percentage is a decimal (30% is `0.3`); where it is meant, say why under `silenced`",
    ),
    "debarment-unseen": Text(
        "限制申报 `{name}` 为期{period}，它的条件却只看得到{sight}以内的：其后的日子限制不到任何人",
        "debarment `{name}` lasts {period} and its conditions look back {sight}: the rest of it debars nobody",
        "限制多久由 `for` 写明；把 `when`、`where` 里的回溯期删去或放长",
        "how long it lasts is what `for` says; remove the look-back from `when` or `where`, or make it longer",
    ),
    "budget-below-prizes": Text(
        "每年经费 `{name}` 为{amount}{currency}，名额用足时须发的奖金可达{due}{currency}",
        "the yearly budget `{name}` is {amount} {currency}; where the places are filled, prizes of {due} {currency} may fall due",
        "核对经费是否包括奖金；原文如此的，请提请起草单位注意",
        "see whether the budget is to cover prizes; if the text says so, tell its drafters",
    ),
    "citation-paragraph": Text(
        "引用的 `{text}` 不存在：该条只有{paragraphs}款，可能是指 `{meant}`",
        "there is no `{text}`: the article has {paragraphs} paragraph(s); `{meant}` may be meant",
        "原文照录，不作改动；请提请起草单位核对是“款”还是“项”",
        "the text stays as it is; ask its drafters whether a paragraph or an item is meant",
    ),
    "title-number": Text(
        "标题里的 `{figure}` 在所依据的条文（{provisions}）里没有",
        "`{figure}` of the title is in none of its provisions ({provisions})",
        "条文改过数字的，标题和规则一并改",
        "if the text has a new number, change the title and the rule with it",
    ),
    "quote-drifted": Text(
        "引号里的 `{quote}` 不是所依据的条文（{provisions}）的原文",
        "the words in quotes, `{quote}`, are in none of the provisions ({provisions})",
        "照条文逐字引用；不是引用的，去掉引号",
        "quote the text word for word; where nothing is quoted, use no quotes",
    ),
    "fact-unused": Text(
        "规定声明了 `{subject}` 的 `{name}`，没有规则用到它",
        "the scheme declares `{name}` of `{subject}`, and no rule reads it",
        "删去声明；或者漏写了用到它的条件",
        "remove it, or write the condition that was to read it",
    ),
    "reading-unused": Text(
        "没有规则取决于口径 `{name}`",
        "no rule turns on the reading `{name}`",
        "在条件里用 `reading: {name}`，或删去这个口径",
        "use `reading: {name}` in a condition, or remove it",
    ),
    "draft-undated": Text(
        "征求意见稿没有写明日期",
        "the draft is without a date",
        "在 `issued` 写上公布征求意见的日期，便于区分先后各稿",
        "state in `issued` the day on which it was published, to tell drafts apart",
    ),
    "provision-unconfirmed": Text(
        "还有 {count} 条导入的条文没有确认，第一条是 `{name}`",
        "{count} imported provisions are not confirmed yet, `{name}` being the first",
        "逐条核对：写上规则，或者把 `no_rule` 改成没有规则的原因",
        "look at each: write its rule, or say in `no_rule` why there is none",
    ),
    "effective-before-issued": Text(
        "施行日期 {effective} 早于发布日期 {issued}",
        "it takes effect on {effective}, before it was issued on {issued}",
        "核对两个日期；原文写明溯及既往的，把原文写在 `effective` 的 `retroactive` 里",
        "check both dates; where the text says so, quote its words as `retroactive` under `effective`",
    ),
    "including-redundant": Text(
        "`{text}` 重复：“以上、以下、以内、届满”本来就包括本数",
        "`{text}` says a thing twice: 以上, 以下, 以内, 届满 include the number",
        "民法典第一千二百五十九条；起草时可删去括号里的话",
        "article 1259 of the Civil Code; a drafter may leave out what is in brackets",
    ),
    "silence-unused": Text(
        "`silenced` 里的 `{name}`（`{at}`）没有对应的检查意见",
        "`{name}` at `{at}` is silenced, and nothing of the kind is found",
        "已经改好的，删去这一项；或者核对代码和编号",
        "remove it if that was mended; else look at the code and the id",
    ),
    "lint-silenced": Text("另有{count}条意见已写明理由不再提示", "{count} more are silenced with a reason"),
    "lint-count": Text("检查意见{count}条", "{count} finding(s)"),
    "severity-error": Text("错误", "error"),
    "severity-warning": Text("提醒", "warning"),
    "severity-note": Text("备注", "note"),
}
