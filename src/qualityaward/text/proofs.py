"""Texts of proofs: what is true of all applicants, each with an example; codes ``proof-``, and the command's own."""

from __future__ import annotations

from qualityaward.text.text import Text

_REPORT: dict[str, tuple[str, str]] = {
    "title": ("{scheme}·逐条证明", "{scheme}: what can be proved"),
    "field-on": ("决定日期", "Decided on"),
    "field-readings": ("解释口径", "Readings"),
    "readings-default": ("文本所附的默认口径", "the defaults"),
    "field-engine": ("方法", "By"),
    "engine-solver": (
        "求解器z3，逐问证明；举出的申报者均已按通常审核复核",
        "the solver z3, proved question by question; every applicant shown has been evaluated as usual",
    ),
    "engine-search": (
        "没有用求解器（可以另行安装：qualityaward[prove]），只在条文的临界值中搜索：举得出申报者的已按通常审核复核，举不出的一律记为未能判定",
        "no solver (it can be installed: qualityaward[prove]): a search at the values where rules turn; applicants that are found have been evaluated as usual, what is not found is not decided",
    ),
    "field-outcome": ("结果", "Outcome"),
    "outcome-none": ("没有发现问题", "nothing was found"),
    "outcome-found": ("发现{count}处问题", "{count} found"),
    "outcome-open": ("{count}个问题未能判定", "{count} {count:question|questions} not decided"),
    "section-faults": ("发现的问题", "What was found"),
    "section-subject": ("{subject}", "{subject}"),
    "fault-nobody": (
        "没有任何{subject}能够符合全部条件{bounds}；{given}不能同时符合",
        "no {subject} can meet all conditions{bounds}; {given} exclude one another",
    ),
    "fault-nobody-alone": (
        "没有任何{subject}能够符合全部条件{bounds}；{given}无从符合",
        "no {subject} can meet all conditions{bounds}; none can meet {given}",
    ),
    "fault-never_met": (
        "{rule}：没有任何{subject}能够符合{bounds}",
        "{rule}: no {subject} can meet it{bounds}",
    ),
    "fault-always_met": (
        "{rule}：任何{subject}都符合或者不适用{bounds}，本条从不起作用",
        "{rule}: every {subject} meets it or it does not apply{bounds}; it never decides",
    ),
    "fault-implied": (
        "{rule}：符合{given}的{subject}必然符合本条{bounds}，本条从不单独起作用",
        "{rule}: every {subject} that meets {given} meets it too{bounds}; it never decides alone",
    ),
    "fault-never_bars": ("{rule}：不会限制任何{subject}申报{bounds}", "{rule}: it bars no {subject}{bounds}"),
    "fault-idle_part": (
        "{rule}中的{parts}：有没有它，符合本条的申报者都一样",
        "{rule}, {parts}: with it or without it, the same applicants meet the provision",
    ),
    "fault-never_revokes": (
        "{rule}：没有任何{subject}会因此被撤销奖项{bounds}",
        "{rule}: no {subject} can lose the award by it{bounds}",
    ),
    "fault-idle_ground": (
        "{rule}中的{parts}：有没有它，被撤销奖项的都一样",
        "{rule}, {parts}: with it or without it, the same lose the award",
    ),
    "ground": ("{rule}撤销奖项", "{rule}, revocation"),
    "kept-yes": ("有人保留奖项", "some keep the award"),
    "kept-no": ("人人应予撤销{bounds}", "everybody loses the award{bounds}"),
    "kept-open": ("能否有人保留奖项，未能判定", "whether anybody keeps the award is not decided"),
    "revoked-yes": ("有人应予撤销", "some lose it"),
    "revoked-no": ("无人应予撤销{bounds}", "nobody loses it{bounds}"),
    "revoked-open": ("能否有人应予撤销，未能判定", "whether anybody loses it is not decided"),
    "example-kept": ("保留的例子：{facts}", "keeps it, for example: {facts}"),
    "example-revoked": ("撤销的例子：{facts}", "loses it, for example: {facts}"),
    "fault-row_never": (
        "{table}{row}：没有任何{subject}能够取到这一档{bounds}",
        "{table}, {row}: no {subject} gets it{bounds}",
    ),
    "fault-gap": (
        "{table}有空档：例如{facts}，不在任何一档，取其余的{rest}",
        "{table} has a gap, for example: {facts}; in none of its rows, it gets {rest} as all others do",
    ),
    "fault-overlap": (
        "{table}第{first}档和第{second}档有一部分重叠：例如{facts}，两档都符合，取前一档",
        "{table}, rows {first} and {second} overlap in part, for example: {facts}; it fits both and gets the first",
    ),
    "fault-full_never": (
        "{table}的满分{points}：没有任何{subject}能够得到{bounds}",
        "{table}, full marks {points}: no {subject} gets them{bounds}",
    ),
    "table": ("{table}分档：{said}", "{table}, rows: {said}"),
    "table-all-given": ("各档都有人取到", "each is given to somebody"),
    "table-some-never": ("有的档无人取到", "some are given to nobody"),
    "table-some-open": ("是否各档都有人取到，未能判定", "whether each is given to somebody is not decided"),
    "table-exactly-one": (
        "任何情形恰好符合一档（检查时已证明）",
        "exactly one always holds (proved by the check)",
    ),
    "table-covered": ("人人都在某一档", "everybody is in one"),
    "table-uncovered": ("有人不在任何一档，取其余", "some are in none and get what all others do"),
    "table-uncovered-open": ("是否人人都在某一档，未能判定", "whether everybody is in one is not decided"),
    "table-gap": ("中间有空档", "there is a gap between them"),
    "table-no-gap": ("中间没有空档", "there is no gap between them"),
    "table-gap-open": ("中间有无空档，未能判定", "whether there is a gap between them is not decided"),
    "table-overlap-part": ("有的档部分重叠", "some overlap in part"),
    "table-no-overlap": ("没有部分重叠", "none overlap in part"),
    "table-row": ("第{row}档“{when}”，取{value}", "row {row} “{when}”, gives {value}"),
    "table-rest": ("其余，取{value}", "all others, gives {value}"),
    "table-example": ("{row}，例如：{facts}", "{row}, for example: {facts}"),
    "table-row-open": ("{row}：能否有人取到，未能判定", "{row}: whether anybody gets it is not decided"),
    "table-row-none": (
        "{row}：在上列口径下无人取到",
        "{row}: given to nobody under these readings",
    ),
    "table-overlap": (
        "第{first}档和第{second}档都符合的例子，取前一档：{facts}",
        "fits rows {first} and {second} and gets the first, for example: {facts}",
    ),
    "table-facts": ("{facts}（{of}为{value}）", "{facts} ({of}: {value})"),
    "full-yes": ("{table}满分{points}，有人能够得到", "{table}, full marks {points}: some can get them"),
    "full-no": (
        "{table}满分{points}，无人能够得到{bounds}",
        "{table}, full marks {points}: nobody can get them{bounds}",
    ),
    "full-open": (
        "{table}满分{points}，能否有人得到，未能判定",
        "{table}, full marks {points}: whether anybody can get them is not decided",
    ),
    "bounded": ("（{lists}）", " ({lists})"),
    "bounded-list": ("“{list}”以{count}条以内为限", "“{list}” up to {count} {count:entry|entries}"),
    "whole-yes": ("有{subject}能够符合全部条件", "some {subject} can meet all conditions"),
    "whole-no": ("没有{subject}能够符合全部条件{bounds}", "no {subject} can meet all conditions{bounds}"),
    "whole-open": (
        "能否有{subject}符合全部条件，未能判定",
        "whether any {subject} can meet all conditions is not decided",
    ),
    "rule": ("{rule}：{said}", "{rule}: {said}"),
    "good-yes": ("有人符合", "some meet it"),
    "good-no": ("无人能够符合{bounds}", "nobody can meet it{bounds}"),
    "good-open": ("能否有人符合，未能判定", "whether anybody meets it is not decided"),
    "bad-yes": ("有人不符合", "some do not"),
    "bad-no": ("无人不符合{bounds}", "nobody fails it{bounds}"),
    "bad-open": ("能否有人不符合，未能判定", "whether anybody fails it is not decided"),
    "free-yes": ("有人不受限制", "some are clear"),
    "free-no": ("人人受限制{bounds}", "everybody is barred{bounds}"),
    "free-open": ("能否有人不受限制，未能判定", "whether anybody is clear is not decided"),
    "bar-yes": ("有人受限制", "some are barred"),
    "bar-no": ("无人受限制{bounds}", "nobody is barred{bounds}"),
    "bar-open": ("能否有人受限制，未能判定", "whether anybody is barred is not decided"),
    "alone-yes": ("有人仅因本条不能通过", "some are turned down by it alone"),
    "alone-no": ("无人仅因本条不能通过{bounds}", "nobody is turned down by it alone{bounds}"),
    "alone-open": (
        "能否有人仅因本条不能通过，未能判定",
        "whether anybody is turned down by it alone is not decided",
    ),
    "example-good": ("符合的例子：{facts}", "meets it, for example: {facts}"),
    "example-bad": ("不符合的例子：{facts}", "does not, for example: {facts}"),
    "example-free": ("不受限制的例子：{facts}", "clear, for example: {facts}"),
    "example-bar": ("受限制的例子：{facts}", "barred, for example: {facts}"),
    "example-whole": ("例如：{facts}", "for example: {facts}"),
    "example-alone": ("仅因本条不能通过的例子：{facts}", "turned down by it alone, for example: {facts}"),
    "says-nothing": ("不陈述任何事实", "no fact stated"),
    "submitted": ("报送日期：{date}", "submitted on: {date}"),
    "applies-for": ("申报奖项：{awards}", "applies for: {awards}"),
    "two-title": ("{old}与{new}·比较证明", "{old} and {new}: what can be proved of both"),
    "two-same": ("在任何情形下结果都相同", "the same in every case"),
    "two-differs": ("有的情形下结果不同", "in some cases the result differs"),
    "two-open": ("{count}个问题未能判定", "{count} {count:question|questions} not decided"),
    "two-whole": ("全部条件：{way}", "All conditions: {way}"),
    "two-rule": ("{rule}：{way}", "{rule}: {way}"),
    "two-ids": ("{old}（新文本{new}）", "{old} (now {new})"),
    "two-removed": ("{rule}（新文本没有）", "{rule} (not in the new text)"),
    "two-added": ("{rule}（新增）", "{rule} (new)"),
    "two-way-tightened": ("收紧", "tightened"),
    "two-way-loosened": ("放宽", "loosened"),
    "two-way-mixed": ("有紧有松", "mixed"),
    "two-way-neutral": ("在任何情形下结果都相同", "the same in every case"),
    "two-way-undecided": ("松紧未能判定", "not decided"),
    "two-loses": (
        "原文本符合、新文本不符合，如：{facts}",
        "meets the old text and not the new, for example: {facts}",
    ),
    "two-gains": (
        "原文本不符合、新文本符合，如：{facts}",
        "meets the new text and not the old, for example: {facts}",
    ),
    "two-rest": (
        "其余{count}条：已证明在任何情形下结果都相同{bounds}",
        "the other {count}: proved to be the same in every case{bounds}",
    ),
    "two-all": (
        "{count}条均已证明在任何情形下结果都相同{bounds}",
        "all {count}: proved to be the same in every case{bounds}",
    ),
    "across-yes": ("有{subject}符合{one}而不符合{other}", "some {subject} meets {one} and not {other}"),
    "across-no": (
        "没有{subject}符合{one}而不符合{other}{bounds}",
        "no {subject} meets {one} and not {other}{bounds}",
    ),
    "across-open": (
        "有没有{subject}符合{one}而不符合{other}，未能判定",
        "whether any {subject} meets {one} and not {other} is not decided",
    ),
    "across-by": ("因{rule}不能通过，如：{facts}", "turned down by {rule}, for example: {facts}"),
    "across-by-open": ("{rule}：未能判定", "{rule}: not decided"),
    "over-otherwise": ("改用口径{readings}：{said}", "under {readings}: {said}"),
    "over-every": ("换用任何口径，回答都一样", "the same under every reading"),
    "over-open": (
        "口径的组合多于{count}种，没有全部问到",
        "there are more than {count} combinations of readings, and not all were asked about",
    ),
    "part-otherwise": (
        "{parts}：在上列口径下不单独起作用；改用口径{readings}时起作用",
        "{parts}: decides nothing under these readings; it does under {readings}",
    ),
    "part-open": ("{parts}：是否单独起作用，未能判定", "{parts}: whether it ever decides is not decided"),
}

_COMMAND: dict[str, Text] = {
    "prove": Text(
        "给一个规定的，就全体可能的申报者回答关于规定的问题：每一条能否符合、能否不符合，是否会单独起作用，有无互相矛盾、由别条推出或从不起作用的部分，"
        "有没有人能够符合全部条件。每个回答附一个申报者为例，例子均按通常审核复核。\n\n"
        "给两个规定的：是同一规定的两个文本，逐条证明收紧、放宽还是相同；不是的，证明谁符合这一个而不符合另一个、因哪一条。\n\n"
        "装有求解器（pip install 'qualityaward[prove]'）时逐问证明；没有时在条文的临界值中搜索，举不出例子的记为未能判定。\n\n"
        "\b\n例：\n"
        "  qualityaward prove lyg_edz_2024\n"
        "  qualityaward prove yingkou --subject organization --format json\n"
        "  qualityaward prove lianyungang_2021 lianyungang_2024\n\n"
        "\b\n退出码：0 没有发现问题（两个规定：没有不同）；1 发现；3 没有发现问题，但有问题未能判定；2 无法进行。",
        "Questions about a scheme, answered for all applicants that there can be: can each provision be met and not met, does it ever decide alone, "
        "what contradicts, follows or never matters, and can anybody meet everything. Each answer comes with an applicant as example, which is evaluated as usual.\n\n"
        "Of two schemes: where they are revisions of one regulation, whether each provision is tightened, loosened or the same for all, proved; else who qualifies for one and not for the other, and by which provision.\n\n"
        "With the solver (pip install 'qualityaward[prove]') answers are proofs; without it applicants are searched for at the values where rules turn, and what is not found is not decided.\n\n"
        "\b\nExamples:\n"
        "  qualityaward prove lyg_edz_2024\n"
        "  qualityaward prove yingkou --subject organization --format json\n"
        "  qualityaward prove lianyungang_2021 lianyungang_2024\n\n"
        "\b\nExit status: 0 nothing found (two schemes: no difference); 1 something found; 3 nothing found, but something not decided; 2 cannot run.",
    ),
    "prove-other": Text("[另一规定]", "[OTHER]"),
    "prove-one-only": Text("{option} 只用于一个规定", "{option} is for one scheme only"),
    "prove-every-reading": Text(
        "换用其他解释口径逐一再问，写明是否任何口径下都如此",
        "ask again under every other reading, and say whether the answer is the same for all",
    ),
    "diff-prove": Text(
        "把松紧不能断定的条款交给求解器证明", "prove the direction of clauses that is undecided"
    ),
    "prove-short": Text("证明条文的问题", "prove what is wrong with a scheme"),
    "prove-on": Text(
        "决定日期（默认：规定施行之日）", "the day of decision (default: when the scheme takes effect)"
    ),
    "prove-subject": Text("只问这一主体（可重复）", "ask about this subject only (may be repeated)"),
    "prove-engine": Text(
        "用求解器还是搜索（默认：装有求解器则用求解器）",
        "solver or search (default: the solver, where it is installed)",
    ),
    "prove-limit": Text("每个问题的步数上限", "steps of the solver for one question"),
    "extra-prove": Text(
        "没有安装求解器",
        "the solver is not installed",
        "运行 pip install 'qualityaward[prove]'，或用 --engine search",
        "run pip install 'qualityaward[prove]', or use --engine search",
    ),
}

TEXTS: dict[str, Text] = {
    **_COMMAND,
    **{f"proof-{code}": Text(zh, en) for code, (zh, en) in _REPORT.items()},
}
