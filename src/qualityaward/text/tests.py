"""Texts about cases that drafters write: what keeps a file of them from being used, and the report on a run."""

from __future__ import annotations

from qualityaward.text.text import Text

_PROBLEMS: dict[str, Text] = {
    "test-other-scheme": Text(
        "这些用例是为规定 `{name}` 写的",
        "these cases are for the scheme `{name}`",
        "核对用例里的 `scheme` 和命令行上的规定",
        "check `scheme` in the file and the scheme that was asked for",
    ),
    "test-elsewhere": Text(
        "`test` 不核对 `{key}`：用例只写一份记录的结论",
        "`test` does not check `{key}`: a case states what one record comes to",
        "名单用 `round`，程序用 `procedure`，限制期间用 `sanctions` 核对；这里删去",
        "use `round`, `procedure` or `sanctions` for these, and remove it here",
    ),
    "test-twice": Text(
        "同一节里有两个名为 `{name}` 的用例",
        "two cases of one section are called `{name}`",
        "给其中一个换名称",
        "give one of them another name",
    ),
    "test-claims-nothing": Text(
        "这个用例没有写明应有的结论",
        "this case does not say what is to come out",
        "在 `expect` 下写 `clauses`、`debarments` 或 `outcome`",
        "write `clauses`, `debarments` or `outcome` under `expect`",
    ),
    "test-claim-empty": Text(
        "`{key}` 没有写明应有的结论",
        "`{key}` does not say what is to come out",
        "写明，或删去这一行",
        "state it, or remove the line",
    ),
    "test-clause-unknown": Text(
        "对这个主体，规定没有 `{name}` 这一条",
        "the scheme has no rule `{name}` for this subject",
        "写条款的编号，如 `9(6)`；`qualityaward render` 列出各条",
        'write a clause by its id, such as `"9(6)"`; `qualityaward render` lists them',
    ),
    "test-parameter-unknown": Text(
        "规定没有参数 `{name}`",
        "the scheme has no parameter `{name}`",
        "检查拼写",
        "look at its spelling",
    ),
    "test-refused-and": Text(
        "不能使用的记录没有结论，不与其他要求同写",
        "a record that is refused has no outcome; `refused` stands with `path` alone",
        "删去 `refused`，或删去其他要求",
        "remove `refused`, or the others",
    ),
    "test-refused-false": Text(
        "`refused` 只写 true",
        "`refused` is true or not there",
        "删去这一行，写明应有的结论",
        "remove the line and state what is to come out",
    ),
    "test-path-alone": Text(
        "`path` 只与 `refused: true` 同写",
        "`path` goes with `refused: true` only",
        "加上 `refused: true`，或删去 `path`",
        "add `refused: true`, or remove `path`",
    ),
    "test-mutant-unknown": Text(
        "规则没有 `{name}` 这处改动",
        "there is no mutant `{name}`",
        "改动的名称见 `qualityaward test --mutants --format json` 的 `mutants`",
        "the names are under `mutants` of `qualityaward test --mutants --format json`",
    ),
    "test-mutant-killed": Text(
        "`{name}` 列为改动前后相同，但用例“{case}”发现了它",
        "`{name}` is listed as equivalent, but the case “{case}” notices it",
        "删去这一项",
        "remove this entry",
    ),
    "test-no-cases": Text(
        "`{path}` 里没有用例",
        "there are no cases in `{path}`",
        "用例文件以 .yaml、.yml 或 .json 结尾，首行写 `format: qualityaward.conformance/1`",
        "files of cases end .yaml, .yml or .json and begin with `format: qualityaward.conformance/1`",
    ),
}

_REPORT: dict[str, tuple[str, str]] = {
    "title": ("{scheme}·用例", "{scheme}: cases"),
    "field-files": ("用例文件", "Files"),
    "field-cases": ("用例", "Cases"),
    "counted": (
        "共{all}例，相符{hold}例，不符{differ}例，待确认{unconfirmed}例",
        "{all} in all; {hold} hold, {differ} differ, {unconfirmed} to be confirmed",
    ),
    "field-outcome": ("结果", "Outcome"),
    "outcome-hold": ("所有用例与规定相符", "every case holds"),
    "outcome-differ": ("有用例与规定不符", "some cases do not hold"),
    "section-differing": ("不符的用例", "Cases that do not hold"),
    "section-unconfirmed": ("待确认的用例（不计入覆盖）", "Cases to be confirmed (they count as none)"),
    "section-coverage": ("用例覆盖的规则", "What the cases cover"),
    "section-mutants": ("改动规则后的检验", "Mutants of the rules"),
    "section-missing": ("尚未覆盖", "What is not covered"),
    "case": ("{name}（{place}）", "{name} ({place})"),
    "case-in": ("{section}·{name}（{place}）", "{section}: {name} ({place})"),
    "differs": (
        "{what}：用例写明{due}，按规定是{found}（{place}）",
        "{what}: stated {due}, by the scheme {found} ({place})",
    ),
    "reason-lacks": ("{what}：理由里没有{due}（{place}）", "{what}: the reason does not say {due} ({place})"),
    "reason-is": ("理由：{said}", "The reason: {said}"),
    "whole": ("结论", "the outcome"),
    "robust": ("结论不随其他解读改变", "the outcome is the same under every reading"),
    "missing": ("尚缺事项", "what is missing"),
    "missing-of": ("{rule}的尚缺事项", "what is missing for {rule}"),
    "decided_by": ("决定结论的条款", "what decides"),
    "deviations": ("不符合的原则性条款", "clauses in principle that are not met"),
    "until": ("{rule}限制申报的最后一日", "the last barred day of {rule}"),
    "source": ("参数“{name}”的来源", "where “{name}” comes from"),
    "refused": ("记录不能使用", "the record is refused"),
    "refused_at": ("记录的问题所在", "where the record has a problem"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "none": ("无", "none"),
    "source-default": ("规定", "the scheme"),
    "source-notice": ("年度公告", "the notice"),
    "source-set": ("另行设定", "what was set"),
    "source-unset": ("没有设定", "nothing"),
    "word-pass": ("符合", "met"),
    "word-fail": ("不符合", "not met"),
    "word-undetermined": ("待定", "undetermined"),
    "word-not_applicable": ("不适用", "not applicable"),
    "word-clear": ("不限制申报", "not debarred"),
    "word-debarred": ("限制申报", "debarred"),
    "word-met": ("有应予撤销的情形", "a ground of revocation"),
    "word-not_met": ("没有应予撤销的情形", "no ground of revocation"),
    "kind-clause": ("条款的结果", "outcomes of clauses"),
    "kind-debarment": ("限制申报的结果", "outcomes of debarments"),
    "kind-condition": ("单独决定本条的条件", "conditions that decide alone"),
    "kind-reading": ("解读的选项", "options of readings"),
    "kind-limit": ("界限的两侧", "sides of limits"),
    "covered": ("{kind}：{seen}/{all}", "{kind}: {seen} of {all}"),
    "lacks": ("{rule}（{subject}）", "{rule} ({subject})"),
    "titled": ("{rule}{title}", "{rule} {title}"),
    "lacks-outcomes": ("没有用例写明{outcomes}", "no case states {outcomes}"),
    "lacks-condition": (
        "没有用例表明{condition}在{answers}时单独决定本条",
        "no case shows that {condition}, where it {answers}, decides the rule alone",
    ),
    "answer-true": ("成立", "holds"),
    "answer-false": ("不成立", "does not hold"),
    "lacks-reading": (
        "解读{question}：没有用例采用{options}",
        "the reading {question}: no case takes {options}",
    ),
    "lacks-number": ("{label}没有取过{values}", "{label} is never {values}"),
    "lacks-size": ("{label}没有{sides}{limit}的用例", "{label} is never {sides} {limit}"),
    "lacks-level": ("{label}没有取过{values}", "{label} is never {values}"),
    "lacks-period": ("自{label}起满{length}，没有取过{sides}", "{length} from {label}: never {sides}"),
    "lacks-bar": ("限制申报{length}，没有取过{sides}", "barred for {length}: never {sides}"),
    "lacks-count": ("{label}没有取过{values}项", "{label}: never {values} of them"),
    "lacks-parameter": (
        "{label}与{parameter}相比，没有取过{sides}",
        "{label} compared with {parameter}: never {sides}",
    ),
    "day-before": ("前一日", "the day before"),
    "day-on": ("当日", "the day itself"),
    "day-after": ("次日", "the day after"),
    "below": ("低于", "below"),
    "at": ("等于", "at"),
    "above": ("高于", "above"),
    "all-covered": ("没有。", "Nothing."),
}

_MUTANTS: dict[str, tuple[str, str]] = {
    "counted": (
        "共{all}处改动：用例发现{killed}处，改动前后相同{equivalent}处，没有发现{survived}处，未试{untried}处",
        "{all} mutants: {killed} noticed by cases, {equivalent} equivalent, {survived} not noticed, {untried} not tried",
    ),
    "survived": ("没有用例发现：{mutant}", "no case notices: {mutant}"),
    "untried": ("未试：{mutant}", "not tried: {mutant}"),
    "equivalent": ("改动前后相同：{mutant}——{reason}", "equivalent: {mutant} ({reason})"),
    "proof-same": ("改后化为同一规则", "it comes down to the very same rule"),
    "proof-neutral": (
        "按条款比对，改后没有申报者受到不同对待",
        "compared as revisions, it treats nobody differently",
    ),
    "inside": ("{rule}的{title}", "{rule}, {title}"),
    "changed": ("{where}：{kind}{before}改为{after}", "{where}: {kind} {before} to {after}"),
    "removed": ("{where}：删去{kind}{before}", "{where}: {kind} {before} removed"),
    "added": ("{where}：加上{kind}{after}", "{where}: {kind} {after} added"),
    "contrary": ("{where}：{kind}{before}改为相反", "{where}: {kind} {before} to its contrary"),
    "kind-comparison": ("比较", "comparison"),
    "kind-connective": ("连接", "connective"),
    "kind-negation": ("条件", "condition"),
    "kind-part": ("条件", "condition"),
    "kind-premise": ("前提", "premise"),
    "kind-number": ("数值", "number"),
    "kind-period": ("期限", "period"),
    "kind-level": ("等级", "level"),
    "kind-option": ("选项", "option"),
    "kind-region": ("区划", "region"),
    "kind-quantifier": ("列表项", "quantifier"),
    "kind-where": ("列表项的条件", "condition on elements"),
    "kind-window": ("回溯期", "window"),
    "kind-bound": ("界限", "bound"),
    "kind-reading": ("解读", "reading"),
    "kind-row": ("分档", "row"),
    "kind-fold": ("算法", "calculation"),
    "kind-bar": ("限制申报", "debarment"),
    "kind-default": ("默认值", "default"),
    "kind-quota": ("名额", "quota"),
    "kind-amount": ("金额", "amount"),
    "kind-length": ("时间", "time"),
    "word-all": ("全部", "all"),
    "word-any": ("其一", "any"),
    "word-some": ("至少有一项", "some"),
    "word-none": ("没有一项", "none"),
    "word-every": ("每一项都", "every"),
    "word-ever": ("不限时间", "without limit"),
    "word-where": ("列表项的条件", "condition on elements"),
    "word-when": ("前提", "premise"),
    "word-after": ("起算日", "first day"),
    "word-not": ("不", "not"),
    "word-from": ("起算日的第{number}行", "row {number} of the first day"),
    "titled": ("{rule}（撤销）{title}", "{rule} (revocation) {title}"),
}

_HELP: dict[str, Text] = {
    "test": Text(
        "核对用例：每例写明一份记录、日期和应有的结论，逐例与规定的规则比较，并列出用例没有覆盖的规则。\n\n"
        "用例可以是文件或文件夹；文件夹里写明是其他规定的用例不读。--generate 把缺少的用例连同规则给出的结论写成文件，标明待人确认。\n\n"
        "\b\n例：\n"
        "  qualityaward test schemes/shili_2025.yaml cases\n"
        "  qualityaward test schemes/shili_2025.yaml cases --generate cases/待确认.yaml\n"
        "  qualityaward test yingkou 用例.yaml --format junit -o 结果.xml\n\n"
        "\b\n退出码：0 全部相符；1 有不符；2 无法核对。",
        "Check cases: each has a record, a day and what is to come out; compare each with the scheme's rules, and list what no case covers.\n\n"
        "Cases are files or folders; in a folder, cases that name another scheme are passed over. --generate writes the cases that are missing, "
        "with what the rules give, marked for a person to confirm.\n\n"
        "\b\nExamples:\n"
        "  qualityaward test schemes/example_2025.yaml cases\n"
        "  qualityaward test schemes/example_2025.yaml cases --generate cases/to-confirm.yaml\n"
        "  qualityaward test yingkou cases.yaml --format junit -o result.xml\n\n"
        "\b\nExit status: 0 all hold, 1 some do not, 2 cannot run.",
    ),
    "test-short": Text("核对用例，列出没有覆盖的规则", "check cases, and list what they do not cover"),
    "cli-cases": Text("用例", "CASES"),
    "test-generate": Text("把缺少的用例写进这个新文件，待人确认", "write the missing cases into this new file, to be confirmed"),
    "test-complete": Text("没有覆盖的也算不符（退出码 1）", "what is not covered counts as a difference (exit status 1)"),
    "test-mutants": Text(
        "逐处改动规则（比较、连接、数值、期限、等级、量词、限制期），看用例是否发现；与 --complete 同用时，没有发现的也算不符",
        "alter the rules one place at a time (comparisons, connectives, numbers, periods, levels, quantifiers, bars) and see whether a case notices; with --complete, what none notices counts as a difference",
    ),
    "test-passed-over": Text("没有读的文件（不是这一规定的用例）：{files}", "passed over, being no cases of this scheme: {files}"),
    "test-generated": Text("已写 {path}：{count}例待确认", "{path} is made: {count} cases to be confirmed"),
    "test-generated-without": Text("另有{count}项没有找到合适的用例，须人工编写", "for {count} more none was found; they are left to a person"),
    "test-generated-none": Text("没有可以补写的用例", "there is no case to propose"),
    "missing-test": Text("缺少用例：`qualityaward test 规定 用例`", "cases are missing: `qualityaward test SCHEME CASES`"),
    "made-heading": Text(
        "结论由规则得出，尚未经人确认。逐例核对条文：正确的删去 confirmed 一行，不正确的改规定或改这里。",
        "What comes out was given by the rules; nobody has confirmed it. Compare each with the text: remove `confirmed` where it is right, else mend the scheme or the case.",
    ),
}  # fmt: skip

TEXTS: dict[str, Text] = {
    **_PROBLEMS,
    **{f"tested-{code}": Text(*both) for code, both in _REPORT.items()},
    **{f"mutant-{code}": Text(*both) for code, both in _MUTANTS.items()},
    **_HELP,
}
