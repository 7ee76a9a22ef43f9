"""Texts about rounds: what is wrong with a round's file, and the words of its report.

As of records, a problem names places and never a value: a round holds names of people.
"""

from __future__ import annotations

from qualityaward.text.text import Text

_FILE: dict[str, Text] = {
    "round-eligibility": Text(
        "`eligibility` 只能写 `assumed`",
        "`eligibility` can only be `assumed`",
        "只有名单、没有记录的写 `eligibility: assumed`；有记录的写 `record: …`，由程序判定",
        "write `eligibility: assumed` where only the list is known; with a `record`, eligibility is evaluated",
    ),
    "round-record-due": Text(
        "这名获奖者没有记录，也没有写 `eligibility: assumed`",
        "this winner has no record and is not said to be assumed",
        "写上 `record: 文件.yaml`；只有名单的写 `eligibility: assumed`，报告会标明资格未经核对",
        "add `record: FILE.yaml`, or `eligibility: assumed` where only the list is known; the report will say so",
    ),
    "round-record-here": Text(
        "这里不能用文件名引用记录",
        "a record cannot be named by its file here",
        "把记录直接写在 `record:` 下面，或用 `load_round(路径)` 读取文件",
        "write the record out under `record:`, or read the round from its path by `load_round`",
    ),
    "round-record-path": Text(
        "记录文件须在名单文件所在的文件夹里",
        "a record's file stays inside the folder of the round",
        "写相对路径，如 `records/acme.yaml`，以 .yaml、.yml 或 .json 结尾；不写 `..`，也不经链接指到外面",
        "write a relative path such as `records/acme.yaml`, ending .yaml, .yml or .json, without `..` or a link that leads out",
    ),
    "round-record-missing": Text(
        "没有这个记录文件，或者不能读取",
        "there is no such file of a record, or it cannot be read",
        "文件名以名单文件所在的文件夹为起点",
        "its name starts from the folder of the round",
    ),
    "round-records-many": Text(
        "一届最多引用 {most} 个记录文件",
        "a round names at most {most} files of records",
        "把记录直接写在 `record:` 下面",
        "write records out under `record:`",
    ),
    "round-score-differs": Text(
        "这里的 `{key}` 和申报者名单里的不同",
        "`{key}` is not that of the list of applicants",
        "分数和名次只写在申报者名单里；两处都写的，必须相同",
        "scores and ranks belong in the list of applicants; stated in both places, they must agree",
    ),
    "round-record-differs": Text(
        "这里的 `{key}` 和记录里的不同",
        "`{key}` is not what the record says",
        "删去这一行，或核对是不是引用错了记录",
        "delete the line, or check whether this is the record that was meant",
    ),
    "round-nameless": Text(
        "这一项没有写是谁",
        "this entry does not say who it is",
        "写 `name` 或 `id`，或用 `record` 引用记录",
        "write a `name` or an `id`, or refer to a `record`",
    ),
    "round-order-twice": Text(
        "排序里有一个编号写了两次",
        "an id stands twice in the order",
        "每个编号写一次",
        "write each id once",
    ),
}

_NAMES: dict[str, Text] = {
    "round-other-scheme": Text(
        "这一届写的规定是 `{name}`，不是 `{scheme}`",
        "this round is of the scheme `{name}`, not of `{scheme}`",
        "核对 `scheme:`，或换用它写的规定",
        "check `scheme:`, or use the scheme that it names",
    ),
    "round-winner-twice": Text(
        "同一个获奖者获同一个奖项写了两次",
        "one winner is listed twice for one award",
        "删去一项；确是同名的两个，各写上不同的 `id`",
        "delete one; if two share a name, give each an `id` of its own",
    ),
    "round-entry-twice": Text(
        "同一个申报者或获奖者写了两次",
        "one applicant or winner is listed twice",
        "删去一项；确是同名的两个，各写上不同的 `id`",
        "delete one; if two share a name, give each an `id` of its own",
    ),
    "round-struck-out-wins": Text(
        "公示后取消的候选者又列为获奖者",
        "a candidate who was struck out is listed as a winner",
        "从 `winners` 删去，或核对 `struck_out`",
        "delete it from `winners`, or check `struck_out`",
    ),
    "round-unqualified-wins": Text(
        "没有达到评审要求（`qualified: false`）的申报者又列为获奖者",
        "an applicant who did not reach what the review requires (`qualified: false`) is listed as a winner",
        "从 `winners` 删去，或核对 `qualified`",
        "delete it from `winners`, or check `qualified`",
    ),
    "round-id-names": Text(
        "同一个 `id` 有两个不同的名字",
        "one `id` has two different names",
        "核对编号和名字：两个人各写各的 `id`，同一个人各处名字写成一样",
        "check id and name: two people have an id each, and one is called the same everywhere",
    ),
    "round-records-differ": Text(
        "同一个人的两份记录不一样",
        "two records of one and the same differ",
        "各处引用同一份记录",
        "refer to the same record everywhere",
    ),
    "round-record-denies-win": Text(
        "名单写明此人以前得过奖，其记录的 `awards` 里却没有那一天的奖项",
        "the round says that there was an award before, and the list `awards` of the record has none of that day",
        "核对 `history` 和记录的 `awards`，写成一致；限制申报和奖金都看这里",
        "make `history` and the record's `awards` agree; debarments and prizes turn on them",
    ),
    "tie-break-unknown": Text(
        "排序里有人不在 `applicants` 里",
        "the order names somebody who is not among the `applicants`",
        "核对编号和名字；每个名次只写申报者的 `id` 或 `name`",
        "check ids and names: each place is the `id` or the `name` of an applicant",
    ),
    "tie-break-ambiguous": Text(
        "排序里有一个名字不知道是哪个申报者",
        "the order has a name that several applicants share",
        "写这个申报者的 `id`",
        "write that applicant's `id`",
    ),
    "tie-breaks-differ": Text(
        "两个决定把同样的申报者排成不同的先后",
        "two decisions put the same applicants into different orders",
        "只留一个；后一个决定取代前一个的，删去前一个",
        "keep one; where a later decision replaces an earlier one, delete the earlier",
    ),
    "round-history-late": Text(
        "以前获奖的日期不早于这一届的日期",
        "an earlier award is not dated before this round",
        "以前各届写在 `history`，这一届写在 `winners`",
        "earlier rounds stand under `history`, this one under `winners`",
    ),
    "round-first-win": Text(
        "`first_win` 和记录或历史不符",
        "`first_win` is not what the record or the history says",
        "记录或历史已经写明的，删去 `first_win`",
        "delete `first_win` where the record or the history tells",
    ),
    "quota-unknown": Text(
        "没有编号为 `{name}` 的名额",
        "there is no quota `{name}`",
        "名额有：{quotas}",
        "the quotas are: {quotas}",
    ),
}

_REPORT: dict[str, tuple[str, str]] = {
    "round-title": ("获奖名单审查意见：{scheme}", "List of winners: {scheme}"),
    "round-on": ("评定日期", "Date of the round"),
    "round-count": ("拟奖数", "Proposed winners"),
    "round-total": ("奖金合计", "Prizes in all"),
    "round-total-open": ("待定，至少{amount}", "undetermined, at least {amount}"),
    "round-total-open-payable": (
        "待定，拟奖至少{amount}，其中可发{payable}",
        "undetermined, at least {amount} proposed, of which {payable} may be paid",
    ),
    "round-total-not-stated": ("来源未载明", "not stated in the source"),
    "round-total-payable": (
        "拟奖{total}，其中可发{payable}",
        "{total} proposed, of which {payable} may be paid",
    ),
    "round-total-waiting": (
        "拟奖{total}，待资格审查后发放",
        "{total} proposed, which waits for eligibility to be examined",
    ),
    "round-total-unexamined": (
        "拟奖{total}，其中可发{payable}，{unexamined}待资格审查后发放",
        "{total} proposed, of which {payable} may be paid and {unexamined} wait for eligibility to be examined",
    ),
    "round-outcome-unchecked": (
        "名额符合规定；{count}名拟奖者资格未审查，本结论不含资格",
        "the quotas are kept; the eligibility of {count} proposed {count:winner|winners} was not examined and is no part of this",
    ),
    "round-outcome-besides-all": (
        "{outcome}；{count}名拟奖者的资格均未审查，本结论不含其资格",
        "{outcome}; the eligibility of {count} proposed {count:winner|winners} was not examined and is no part of this",
    ),
    "round-outcome-besides": (
        "{outcome}；其中{count}名拟奖者资格未审查，本结论不含其资格",
        "{outcome}; the eligibility of {count} of the proposed winners was not examined and is no part of this",
    ),
    "round-beside": ("{awards}已经评出，不评", "{awards} was given, so that none is given here"),
    "round-beside-open": ("是否评出{awards}不明", "it is not known whether {awards} was given"),
    "round-released": ("含转入的空额{count}个", "{count} {count:place|places} released by others included"),
    "round-share": ("{bound}（{share}）", "{bound} ({share})"),
    "section-orders": ("择优", "Selection"),
    "round-order-pass": ("符合", "kept"),
    "round-order-breach": ("不符合", "not kept"),
    "round-order-undetermined": ("待定", "undetermined"),
    "round-order-below": (
        "{name}：{value}，低于{provision}的最低要求{least}",
        "{name}: {value}, below the least of {least} under {provision}",
    ),
    "round-order-jump": (
        "{name}（{value}）列入拟奖，越过了成绩在前且合格的{passed}（{better}）",
        "{name} ({value}) is on the list before {passed} ({better}), who is better placed and qualified",
    ),
    "round-order-award": (
        "{name}（{value}）拟授较高奖项，成绩在前的{passed}（{better}）反拟授较低奖项",
        "{name} ({value}) is to have the higher award, and {passed} ({better}), who is better placed, the lower",
    ),
    "round-order-tie": (
        "{name}与拟奖者成绩相同，取舍没有依据；请补附决定人、日期和理由",
        "{name} is equal to a winner, and nothing decides between them; add who decided, when and why",
    ),
    "round-order-unchecked": (
        "名单没有列出候选人，是否越过成绩在前者未审查",
        "no candidates are stated, so whether anybody better placed was passed over was not examined",
    ),
    "round-do-below": (
        "{name}未达到最低要求，不得授奖",
        "{name} does not reach the least that is required and cannot win",
    ),
    "round-do-jump": ("{name}不得越过{passed}授奖，须改正", "{name} may not win before {passed}"),
    "round-gap-winners-score": ("{who}没有写明得分", "the score of {who} is not stated"),
    "round-gap-applicants-score": ("{who}没有写明得分", "the score of {who} is not stated"),
    "section-quotas": ("名额", "Quotas"),
    "section-winners": ("拟奖名单", "Proposed winners"),
    "round-do-ineligible": ("{name}不符合申报条件，不得授奖", "{name} is not eligible and cannot win"),
    "round-do-prize": (
        "{name}的奖金与规定不符，须改正",
        "the prize of {name} is not what the scheme provides",
    ),
    "round-do-over": (
        "{name}：{count}，须减少；这项名额没有例外",
        "{name}: {count}; some must go, and there is no exception",
    ),
    "round-do-short": ("{name}：{count}，须补足", "{name}: {count}; more are due"),
    "round-do-override": (
        "{name}：{count}，未附书面理由；请补附批准机关、日期和理由",
        "{name}: {count}, and no written reason is attached; add who approved it, when and why",
    ),
    "round-gap-tie_breaks": (
        "{who}名次相同，授奖与否取决于先后：请有权机构决定先后，并写明决定机关、日期和理由",
        "{who} are equal, and their order decides who wins: whoever has the power has to decide it, and state who decided, when and why",
    ),
    "round-gap-whether": ("{who}没有写明{said}", "{who} does not state whether it {said}"),
    "round-gap-winners": ("{who}没有写明{name}", "{name} of {who} is not stated"),
    "round-gap-applicants": ("{who}没有写明{name}", "{name} of {who} is not stated"),
    "round-gap-history": ("{who}没有写明{name}", "{name} of {who} is not stated"),
    "round-submitted": ("报送日期", "the day of submission"),
    "round-some-winners": ("有拟奖者", "a proposed winner"),
    "round-some-applicants": ("有申报者", "an applicant"),
    "round-some-history": ("有以前的获奖者", "an earlier winner"),
    "round-gap-rounds": (
        "名额连同以前各届计算，没有写明以前各届；没有的，请写明没有",
        "the quota counts earlier rounds, too, and none are stated; if there were none, the list has to say so",
    ),
    "round-gap-winners-amount": (
        "奖金数额由评定时决定，{who}没有写明数额",
        "the amount is for those who decide; that of {who} is not stated",
    ),
    "round-gap-winners-record": (
        "{who}没有记录，资格无从判定",
        "{who} has no record to evaluate",
    ),
    "round-gap-winners-first_win": (
        "{who}没有写明是否首次获奖",
        "whether it is the first win of {who} is not stated",
    ),
    "round-gap-applicants-award": (
        "{who}没有写明申报哪个奖项",
        "{who} does not state which award it applies for",
    ),
    "round-gap-applicants-name": (
        "{who}是否申报过：不在申报者名单之中，也没有别的材料说明",
        "whether {who} applied: not among the applicants listed, and nothing else tells",
    ),
    "round-gap-applicants-history": (
        "{who}没有写明以前得过什么奖",
        "what {who} won before is not stated",
    ),
    "round-gap-applicants-history-amount": (
        "{who}没有写明以前实得的奖金",
        "what {who} was paid before is not stated",
    ),
    "round-parameter": ("{name}：{value}（{source}）", "{name}: {value} ({source})"),
    "round-tail": ("{head}；{tail}", "{head}; {tail}"),
    "round-won": ("拟奖{count}个", "{count} proposed"),
    "round-won-between": ("拟奖{count}至{most}个", "{count} to {most} proposed"),
    "round-won-open": ("拟奖{count}个以上，以前各届不明", "{count} or more, earlier rounds unknown"),
    "round-earlier": ("其中以前各届{count}个", "{count} of them in earlier rounds"),
    "round-held": (
        "公示后取消、不递补的占{count}个",
        "{count} {count:place|places} empty after the public notice",
    ),
    "round-outside": ("另有{count}个不占名额", "{count} more {count:takes|take} no place"),
    "round-max": ("名额{count}个", "{count} {count:place|places}"),
    "round-max-group": ("每组名额{count}个", "{count} {count:place|places} in each group"),
    "round-min-group": ("每组至少{count}个", "at least {count} in each group"),
    "round-group-over": ("{group}{count}个，超出{by}个", "{group}: {count}, {by} too many"),
    "round-group-under": ("{group}{count}个，少{by}个", "{group}: {count}, {by} too few"),
    "round-over": ("超出名额{count}个", "{count} more than there are places"),
    "round-over-principle": ("超出原则名额{count}个", "{count} more than there are places in principle"),
    "round-under": ("少于应有的{count}个", "{count} fewer than due"),
    "round-under-principle": ("少于原则上应有的{count}个", "{count} fewer than due in principle"),
    "round-min": ("至少{count}个", "at least {count}"),
    "round-quota-pass": ("符合", "met"),
    "round-quota-fail": ("不符合", "not met"),
    "round-quota-deviation": ("未附书面理由", "no written reason attached"),
    "round-quota-deviation-reasoned": ("已附书面理由", "with a written reason"),
    "round-quota-undetermined": ("待定", "undetermined"),
    "round-principle": ("（原则上）", " (in principle)"),
    "round-override": ("{by}于{date}决定，理由：{reason}", "decided by {by} on {date}: {reason}"),
    "round-winner": ("{name}，{award}（{subject}）", "{name}, {award} ({subject})"),
    "round-assumed": ("只有名单，资格未经审查", "on the list only; eligibility was not examined"),
    "round-assumed-partial": (
        "材料不全，资格未经审查",
        "the record is incomplete; eligibility was not examined",
    ),
    "round-not_stated": ("规定没有申报条件", "the scheme has no conditions of eligibility"),
    "round-prize": ("奖金{amount}（{cites}）", "prize {amount} ({cites})"),
    "round-prize-bare": ("奖金{amount}", "prize {amount}"),
    "round-prize-up-to": (
        "奖金最高{amount}（{cites}），数额未定",
        "prize up to {amount} ({cites}), not decided",
    ),
    "round-prize-none": ("无奖金", "no prize"),
    "round-prize-not-stated": ("奖金：来源未载明", "prize: not stated in the source"),
    "round-prize-undetermined": ("奖金待定", "prize undetermined"),
}

NOTES: dict[str, tuple[str, str]] = {
    "note-rank-contradicts-score": (
        "名次与得分不一致：{first}第{rank}名、{value}，{second}第{other_rank}名、{other}。请核对。",
        "Rank and score contradict each other: {first} is no. {rank} with {value}, {second} no. {other_rank} with {other}. Please check.",
    ),
    "note-round-not-applied": (
        "{name}申报的是{awards}，没有申报{award}，不得授予。",
        "{name} applied for {awards} and not for {award}, which may not be given.",
    ),
    "note-round-barred": (
        "{name}{date}已经获奖（见历年获奖名单），依{clause}在限制期内，{until}，不得授奖。",
        "{name} won on {date} (see the earlier rounds) and is barred under {clause}, {until}: no award may be given.",
    ),
    "note-round-bar-open": (
        "{name}{date}已经获奖（见历年获奖名单），依{clause}有限制期，{until}；没有写明报送日期，报送时是否已经届满无从判定。",
        "{name} won on {date} (see the earlier rounds) and was barred under {clause}, {until}; the day of submission is not stated, so whether that was over by then is open.",
    ),
    "note-round-not-listed": (
        "{name}不在所列申报{award}的申报者之中，请核对姓名、编号，或补列。",
        "{name} is not among the applicants listed for {award}; please check name and id, or complete the list.",
    ),
    "note-round-nobody-asked": (
        "{name}不在所列申报{award}的申报者之中，也没有别的材料说明其已经申报；请查明：没有申报的，不得授奖；姓名、编号写错的，请改正。",
        "{name} is not among the applicants listed for {award}, and nothing else tells of an application. Please find out: who did not apply may not be given an award; a name or id that is wrong has to be put right.",
    ),
    "note-round-several-awards": (
        "{name}在本届同时拟授{awards}。规定没有写明可否兼得，请核对。",
        "{name} is proposed for {awards} in one round. The scheme does not say whether one may hold them together; please check.",
    ),
    "note-barred-until": ("至{date}届满", "until {date}"),
    "note-barred-ever": ("没有期限", "for good"),
    "note-round-same-name": (
        "同名“{name}”有不同编号（{ids}），请核对是否为同一申报者。",
        "The name “{name}” stands under different ids ({ids}). Please check whether they are one.",
    ),
    "note-rank-places": (
        "有转来的空额没有用完，而已入选较低奖项的人也可以评接受空额的奖项；择优不改给，请核对。",
        "A place that was released to an award is left, and somebody who was selected for a lower award could have it; nobody is moved up here. Please check.",
    ),
    "note-round-no-quota": ("本办法没有规定{award}的名额。", "The scheme states no quota for {award}."),
    "note-round-budget": (
        "奖金合计{amount}，超过{budget}规定的年度经费{most}；该项经费是否用于支付奖金，请核对。",
        "The prizes come to {amount}, more than the yearly budget of {most} under {budget}; see whether that budget is to cover prizes.",
    ),
    "note-round-no-winners": ("名单上没有拟奖者。", "Nobody is on the list."),
    "note-round-assumed": (
        "{count}个拟奖者只有名单，没有记录，资格未经审查。",
        "Of {count} proposed {count:winner|winners} only the list is known; {count:its|their} eligibility was not examined.",
    ),
    "note-quota-override-hard": (
        "这项名额不是“原则上”的，书面理由不起作用。",
        "This quota is not one in principle; no written reason departs from it.",
    ),
    "note-quota-override-late": (
        "书面理由的日期（{date}）晚于评定日期，不起作用。",
        "The written reason is dated {date}, after the date of the round, and does not count.",
    ),
    "note-quota-override-early": (
        "书面理由的日期（{date}）早于评定日期一年以上，请核对是否为本届所作。",
        "The written reason is dated {date}, more than a year before the round; please check whether it was given for this one.",
    ),
    "note-quota-override-idle": (
        "名额没有超出，书面理由没有用上。",
        "The quota is kept; its written reason was not used.",
    ),
    "note-quota-floor-if-qualified": (
        "达到评审要求的申报者不够时可以少额或空缺，下限只在够的时候适用。",
        "There may be fewer, or none, where too few applicants reach what the review requires; the floor applies only where enough do.",
    ),
    "note-quota-enough-qualified": (
        "达到评审要求的申报者已经够下限，不能少额。",
        "Enough applicants reach what the review requires, so there may not be fewer.",
    ),
    "note-quota-groups-near": (
        "分组所依的名称写法相近（{names}），各按一组计；请核对是否为同一组。",
        "Names by which it is grouped are near to each other ({names}) and counted as a group each; please see whether they are one.",
    ),
    "note-quota-struck-out": (
        "公示后取消的{count}个候选者（{names}）不递补，名额空着，仍计入上限。",
        "{count} {count:candidate was|candidates were} struck out after the public notice ({names}); nobody moves up, and {count:that place counts|their places count} as taken.",
    ),
    "note-quota-struck-out-silent": (
        "公示后取消的候选者，规定没有写是否递补，没有计入。",
        "The scheme does not say whether somebody moves up for a candidate struck out after the notice; none is counted.",
    ),
    "note-quota-struck-out-unstated": (
        "公示后取消的候选者占名额，名单没有写明申报者，按没有这样的候选者计算。",
        "A candidate struck out after the notice takes a place; the list states no applicants, and none is counted.",
    ),
    "note-prize-not-first": (
        "{id}只奖首次获奖，这次不是首次。",
        "{id} is for a first win only; this is not one.",
    ),
    "note-prize-less": ("按{id}扣除以前已得的{amount}。", "By {id}, {amount} received before is taken off."),
    "note-prize-above": (
        "决定的奖金高于规定的最高额{most}。",
        "The amount decided is above the {most} that may be paid.",
    ),
    "note-prize-below": (
        "决定的奖金低于规定的{least}。",
        "The amount decided is below the {least} that is due.",
    ),
    "note-prize-differs": (
        "写明的奖金与规定的{most}不同。",
        "The amount stated is not the {most} that the scheme provides.",
    ),
    "note-prize-not-stated": ("来源未载明奖金。", "The source does not state any prize."),
    "note-prize-amount-unfounded": (
        "名单上写的奖金在来源里找不到依据，没有计入合计。",
        "Nothing in the source supports the amount on the list; it is not counted.",
    ),
    "note-prize-none": ("规定对这类获奖者没有奖金。", "The scheme has no prize for such a winner."),
    "note-prize-none-stated": ("规定没有奖金。", "The scheme has no prizes for this award."),
    "note-prize-amount-without": (
        "名单上写了奖金，规定没有。",
        "An amount is on the list, and the scheme has none.",
    ),
}

TEXTS: dict[str, Text] = {
    **_FILE,
    **_NAMES,
    **{f"report-{code}": Text(*both) for code, both in _REPORT.items()},
    **{code: Text(*both) for code, both in NOTES.items()},
}
