"""Texts about kept decisions: replaying, redacting, and what is wrong with their files."""

from __future__ import annotations

from qualityaward.text.text import Text

_PROBLEMS: dict[str, Text] = {
    "decision-shape": Text(
        "这份决定的结构不完整，不能重放",
        "the parts of this decision are not as they should be, and it cannot be replayed",
        "文件被改动或截断；找回原件",
        "the file was altered or cut short; find the original",
    ),
    "decision-number": Text(
        "决定文件里只有文字和不大的整数",
        "a decision holds texts and small whole numbers only",
        "文件被改动；找回原件",
        "the file was altered; find the original",
    ),
    "decision-digest": Text(
        "`{path}` 不是摘要的写法",
        "`{path}` is not written as a digest",
        "文件被改动；找回原件",
        "the file was altered; find the original",
    ),
    "decision-leaf-twice": Text(
        "同一处有两个承诺值",
        "two commitments are to one and the same path",
        "文件被改动；找回原件",
        "the file was altered; find the original",
    ),
    "decision-semantics": Text(
        "这份决定按语义第 `{version}` 版作出，本程序没有这一版",
        "this decision was made by semantics `{version}`, which this program does not have",
        "本程序有：{known}；用作出决定的那个版本或更新的版本重放",
        "there are: {known}; replay it with the release that made it, or a later one",
    ),
    "decision-altered": Text(
        "这份决定被改动过，不能删节：`{path}`",
        "this decision has been altered and is not redacted: `{path}`",
        "用 `qualityaward replay` 查看改动了哪里",
        "see what was altered by `qualityaward replay`",
    ),
    "decision-exists": Text(
        "已经有 `{path}` 这个文件；决定、密钥等留存的文件不覆盖原有的文件",
        "there is a file `{path}`, and what is kept (a decision, a key) overwrites none",
        "换一个文件名",
        "choose another name",
    ),
    "redact-unknown": Text(
        "决定里没有 `{path}`",
        "there is no `{path}` in the decision",
        "写 `names`、`ids`、`evidence`，或路径，例如 `facts.incidents`、`findings.reputation_good#by`",
        "write `names`, `ids`, `evidence`, or a path such as `facts.incidents` or `findings.reputation_good#by`",
    ),
    "decision-kind": Text(
        "这是关于{kind}的决定；这里只能用对一个申报主体的审查决定",
        "this decision is about a {kind}; here only one about an applicant's eligibility can be used",
        "用 replay 复核它，用 log 记录和查找它",
        "`replay` makes it again, `log` keeps and finds it",
    ),
    "redact-needed": Text(
        "`{path}` 不能删去：没有它就不成其为决定",
        "`{path}` cannot be removed: without it there is no decision",
        "可以删去记录中的事实、认定、名称、编号和依据，以及显示它们的理由",
        "facts, findings, names, ids and evidence of the record can be, and the reasons that show them",
    ),
    "kept-at-bad": Text(
        "“{value}” 不是时间，写成 2024-10-15T09:30:00+08:00 这样",
        "'{value}' is not a time; write it like 2024-10-15T09:30:00+08:00",
    ),
    "decisions-none": Text(
        "没有可重放的决定",
        "there is no decision to replay",
        "写决定文件、文件夹（其中的 .json、.jsonl），或每行一份决定的 .jsonl 文件",
        "name decisions, folders of them (.json, .jsonl), or .jsonl files of one a line",
    ),
}

_COMMANDS: dict[str, Text] = {
    "cli-decision": Text("决定", "DECISION"),
    "cli-path": Text("路径", "PATH"),
    "cli-person": Text("姓名", "NAME"),
    "cli-time": Text("时间", "TIME"),
    "evaluate-save": Text(
        "把结论连同作出它所依据的一切存成决定文件，以后可用 replay 重新判定；不覆盖已有文件",
        "keep the verdict with all that it was made from, for `replay`; overwrites no file",
    ),
    "evaluate-kept-by": Text("由谁留存（写入决定文件）", "who keeps it (written into the decision)"),
    "evaluate-kept-at": Text(
        "何时留存；默认用电脑的时钟。它不影响结论，不计入内容摘要，封在封印内",
        "when it is kept; by default the machine's clock. No part of the verdict or its content digest; under the seal",
    ),
    "replay": Text(
        "按留存的规定、记录、日期、口径和参数重新判定，核对结论是否相同、文件是否被改动。\n\n"
        "决定写文件、文件夹（其中的 .json 和 .jsonl），或每行一份决定的 .jsonl 文件，可写多个。不用网络，也不用其他文件。\n\n"
        "\b\n例：\n"
        "  qualityaward replay 决定.json\n"
        "  qualityaward replay 2024年/ --second-opinion\n\n"
        "\b\n退出码：0 相同；1 不同或被改动；3 删节后有的不能重新判定；2 无法重放。",
        "Decide again from the scheme, record, date, readings and parameters that were kept, and say whether\n"
        "the verdict is the same and whether the file was altered.\n\n"
        "DECISION is a file, a folder (of .json and .jsonl), or a .jsonl file of one decision a line; several may be "
        "given. No network and no other file is needed.\n\n"
        "\b\nExamples:\n"
        "  qualityaward replay decision.json\n"
        "  qualityaward replay 2024/ --second-opinion\n\n"
        "\b\nExit status: 0 same, 1 different or altered, 3 not all of a redacted copy could be decided again, 2 cannot be replayed.",
    ),
    "replay-title": Text("决定的复核", "Decisions decided again"),
    "replay-short": Text("重新判定留存的决定，核对是否相同", "decide kept decisions again and compare"),
    "replay-second": Text(
        "再用独立的表达式引擎核对一遍", "check every comparison with an independent engine, too"
    ),
    "replay-jobs": Text("同时用几个进程；默认按处理器数", "processes at once; by default one a processor"),
    "redact": Text(
        "从决定中删去名称、编号、依据或指明的事实，得到仍可验证的副本。\n\n"
        "\b\n删去什么（可写多次）：\n"
        "  names     申报主体的名称，认定人、批准人\n"
        "  ids       记录的编号，身份证号，统一社会信用代码，账号，电话，邮箱\n"
        "  evidence  事实和认定的依据\n"
        "  路径      例如 facts.incidents、findings.reputation_good#by\n\n"
        "显示这些值的理由、重复这些文字的地方一并删去。封印不变；内容摘要不再保留，因为用它可以试出较短的值。\n\n"
        "\b\n退出码：0 已删节；2 无法删节。",
        "Take names, ids, evidence or facts out of a decision; the copy still verifies.\n\n"
        "\b\nWhat to remove (may be repeated):\n"
        "  names     the applicant's name, and who made findings\n"
        "  ids       the record's id, identity cards, social credit codes, accounts, telephones, mail addresses\n"
        "  evidence  what facts and findings rest on\n"
        "  a path    such as facts.incidents or findings.reputation_good#by\n\n"
        "Reasons that show such a value, and texts that repeat it, go with it. The seal stays; the content digest goes, "
        "because short values could be found by trying.\n\n"
        "\b\nExit status: 0 redacted, 2 cannot be redacted.",
    ),
    "compare": Text(
        "比较两份决定（例如同一申报者先后两次）：所依据的文本、日期、口径、参数、事实和认定有哪些不同，结论和各条有哪些不同。\n\n"
        "\b\n例：\n  qualityaward compare 2023.json 2024.json\n\n"
        "\b\n退出码：0 没有不同；1 有不同；2 不能比较。",
        "Compare two decisions, such as on one applicant in two years: texts, dates, readings, parameters, facts and findings that differ, and answers "
        "that do.\n\n"
        "\b\nExample:\n  qualityaward compare 2023.json 2024.json\n\n"
        "\b\nExit status: 0 nothing differs, 1 something does, 2 cannot be compared.",
    ),
    "compare-title": Text("两份决定的比较", "Two decisions compared"),
    "compare-short": Text("比较两份决定", "compare two decisions"),
    "archive": Text(
        "把一份决定连同以后阅读、核对、重新判定所需的一切装进一个 ZIP 文件：决定和自行核对的网页，所依据的文本，本程序和所用的库（wheel），规则的含义，"
        "说明，以及只用 Python 自带库就能核对全部内容的脚本。\n\n"
        "不用网络。wheel 由本机所装的重新打成；含二进制的只能用在同样的系统和 Python 版本上，说明里写明是哪一种。\n\n"
        "\b\n例：\n  qualityaward archive 决定.json -o 归档.zip\n  qualityaward replay 归档.zip\n\n"
        "\b\n退出码：0 已归档；2 不能归档。",
        "Put a decision into one ZIP file with all that is needed to read, verify and decide it again: the decision and its page that verifies itself, "
        "the texts that it was decided under, this program and its libraries as wheels, the meaning of the rules, instructions, and a script that "
        "verifies all of it with Python's own library.\n\n"
        "No network is used. The wheels are made from what is installed here; those with binaries run on the same system and version of Python, which "
        "the instructions name.\n\n"
        "\b\nExample:\n  qualityaward archive decision.json -o archive.zip\n  qualityaward replay archive.zip\n\n"
        "\b\nExit status: 0 archived, 2 cannot be.",
    ),
    "archive-short": Text(
        "把决定和重放所需的一切装进一个文件", "a decision and all that replaying it needs, in one file"
    ),
    "archive-output": Text("归档写到哪里；不覆盖已有文件", "where the archive goes; no file is replaced"),
    "redact-short": Text("从决定中删去个人信息，仍可验证", "remove personal data; the copy still verifies"),
    "redact-remove": Text(
        "names、ids、evidence 或路径；可写多次", "names, ids, evidence or a path; may be repeated"
    ),
}

_SAID: dict[str, Text] = {
    "replay-same": Text("相同", "same"),
    "replay-open-partly": Text(
        "部分相同：有 {count} 条缺少删去的内容，未能重新判定",
        "the same in part: {count} could not be decided again without what was removed",
    ),
    "replay-open-outcome": Text(
        "结论未能重新判定：据以得出结论的内容已删去",
        "the outcome could not be decided again: what it was decided from has been removed",
    ),
    "replay-open-nothing": Text(
        "未能重新判定：据以判定的内容已全部删去，本次重放不证明留存的结论",
        "nothing could be decided again: all that it was decided from has been removed, and this replay does not bear the outcome out",
    ),
    "replay-made-open": Text(
        "留存的结论：{on}按{scheme}判定{outcome}（未重新得出）",
        "the outcome that was kept: {outcome}, under {scheme} on {on} (not reached again)",
    ),
    "page-unchecked": Text(
        "本页没有运行脚本，摘要没有核对。封印 {seal}；可用 `qualityaward replay` 重放本页。",
        "No script has run in this page, and the digests were not checked. Seal {seal}; `qualityaward replay` replays this page.",
    ),
    "page-whole": Text(
        "本页刚刚重新计算了全部摘要，均与所存内容相符。只说明文件没有损坏，不说明由谁作出。封印",
        "This page has just recomputed all digests, and they are those of what is kept. It shows that the file is whole, and not who made it. Seal",
    ),
    "page-altered": Text(
        "本页的内容与摘要不符，不可采信：",
        "The content of this page is not that of its digests, and is not to be relied on:",
    ),
    "page-report": Text("报告文字", "the text of the report"),
    "page-what": Text(
        "双击打开即可核对，不用网络。整份决定都在本页里，没有遮盖：要对外公开的，先删节（qualityaward redact）。",
        "Opens and checks itself by double click, without network. The whole decision stands in it, and nothing is covered: redact it before it is published.",
    ),
    "archive-made": Text(
        "已归档：{path}（{files}个文件，其中程序{wheels}个 wheel）",
        "archived: {path} ({files} {files:file|files}, {wheels} of them {wheels:a wheel|wheels} of the program)",
    ),
    "archive-no-sm3": Text(
        "这里没有 SM3，清单只有 SHA-256", "there is no SM3 here, and the manifest has SHA-256 alone"
    ),
    "archive-readme": Text(
        "质量奖决定归档\n"
        "{on}按{scheme}判定。封印 {seal}\n\n"
        "一、阅读：双击 decision.html，它同时核对自己的摘要。\n"
        "二、核对（只用 Python 自带的库）：python3 verify.py；或 sha256sum -c manifest-sha256.txt（另有 manifest-sm3.txt 的，是国密 SM3 摘要）。\n"
        "三、重新判定（不用网络）：\n"
        "    python3 -m venv v\n"
        "    v/bin/pip install --no-index --find-links program qualityaward\n"
        "    v/bin/qualityaward replay decision.json\n"
        "    program 里的文件名写明了所需的系统和 Python 版本；没有二进制的 wheel 到处可用。\n"
        "四、规则的含义见 semantics.zh.md（英文 semantics.md），所依据的文本见 texts。本程序 {version} 版。\n\n"
        "核对只说明文件没有改动、没有缺失，不说明由谁作出：那要靠写在别处的封印、日志或签名。",
        "Archive of a decision on a quality award\n"
        "Decided under {scheme} on {on}. Seal {seal}\n\n"
        "1. To read: open decision.html, which checks its own digests.\n"
        "2. To verify, with Python's own library: python3 verify.py; or sha256sum -c manifest-sha256.txt (manifest-sm3.txt, where it is there, has SM3 digests).\n"
        "3. To decide again, without network:\n"
        "    python3 -m venv v\n"
        "    v/bin/pip install --no-index --find-links program qualityaward\n"
        "    v/bin/qualityaward replay decision.json\n"
        "    The names in program say for which system and version of Python they are; those without binaries run anywhere.\n"
        "4. What the rules mean: semantics.md (in Chinese: semantics.zh.md). The texts decided under: texts. This is release {version}.\n\n"
        "Verifying shows that nothing was altered or is missing, and not who made it: that is for a seal written elsewhere, a log or a signature.",
    ),
    "compare-old": Text(
        "甲：{who}，{on}按{scheme}判定：{outcome}",
        "first: {who}, decided under {scheme} on {on}: {outcome}",
    ),
    "compare-new": Text(
        "乙：{who}，{on}按{scheme}判定：{outcome}",
        "second: {who}, decided under {scheme} on {on}: {outcome}",
    ),
    "compare-applicants": Text(
        "注意：两份决定的记录编号不同", "note: the records of the two decisions have different ids"
    ),
    "compare-applicant-unknown": Text(
        "注意：记录编号已删去，是不是同一申报者不得而知",
        "note: an id was removed; whether the applicant is the same is not known",
    ),
    "compare-texts": Text(
        "所依据的文本不同：{old}和{new}；规则的不同用 qualityaward diff 查看",
        "decided under different texts: {old} and {new}; see `qualityaward diff` for their rules",
    ),
    "compare-on": Text("决定日期", "date of decision"),
    "compare-clauses": Text("{id}", "{id}"),
    "compare-debarments": Text("限制申报（{id}）", "debarment ({id})"),
    "compare-answer": Text("结论的不同", "Answers that differ"),
    "compare-setting": Text("口径、参数、日期的不同", "Dates, readings and parameters that differ"),
    "compare-record": Text("记录的不同", "What the records state otherwise"),
    "compare-line": Text("{path}：{old} → {new}", "{path}: {old} → {new}"),
    "compare-alike": Text(
        "{path}：都是{old}，但结果以外的内容不同（如是否取决于口径、限制到哪天）",
        "{path}: {old} in both, but not alike beside that (whether it turns on a reading, until when it bars)",
    ),
    "compare-absent": Text("没有写明", "not stated"),
    "compare-of-other": Text("这一规定没有此项", "not in this regulation"),
    "compare-removed": Text("已删去", "removed"),
    "compare-people-round": Text("{count}个拟奖者的名单", "a list of {count} {count:winner|winners}"),
    "compare-people-selection": Text(
        "{count}个参评者的名单", "a list of {count} {count:candidate|candidates}"
    ),
    "compare-stage-named": Text("{number}{title}", "{number} {title}"),
    "compare-stage-held": Text("进行", "held"),
    "compare-stage-running": Text("进行中", "under way"),
    "compare-stage-undated": Text("进行，日期不详", "held on a day not stated"),
    "compare-stage-planned": Text("拟进行", "planned"),
    "compare-stage-absent": Text("没有进行", "not held"),
    "compare-stage-when": Text("{days}{state}", "{state} {days}"),
    "compare-stage-to": Text("{first}至{last}", "{first} to {last}"),
    "compare-stage-join": Text("，", ", "),
    "compare-sum-between": Text("{low}至{high}", "{low} to {high}"),
    "compare-kinds": Text(
        "两份决定的事项不同：{old}，{new}",
        "the two decisions are on different questions: {old}, {new}",
        "比较同一种决定：审查、名单、排名、限制期或办理过程",
        "compare decisions of one kind: on an applicant, a round, a selection, bars or a procedure",
    ),
    "compare-join": Text("·", ", "),
    "compare-items": Text("、", ", "),
    "compare-person": Text("{name}", "{name}"),
    "compare-of": Text("{key}{name}", "{key} {name}"),
    "compare-none": Text("没有", "none"),
    "compare-there": Text("有", "there"),
    "compare-at-winners": Text("拟奖者", "winners"),
    "compare-at-applicants": Text("申报者", "applicants"),
    "compare-at-candidates": Text("参评者", "candidates"),
    "compare-at-selected": Text("入选", "selected"),
    "compare-at-tied": Text("并列", "tied"),
    "compare-at-quotas": Text("名额", "quotas"),
    "compare-at-clauses": Text("条款", "clauses"),
    "compare-at-debarments": Text("限制申报", "debarments"),
    "compare-at-bars": Text("限制期", "bars"),
    "compare-at-selections": Text("择优", "selections"),
    "compare-at-stages": Text("环节", "stages"),
    "compare-at-revocations": Text("撤销", "revocations"),
    "compare-at-outcome": Text("结论", "outcome"),
    "compare-at-eligibility": Text("资格", "eligibility"),
    "compare-at-robust": Text("不取决于口径", "whatever the readings"),
    "compare-at-decided_by": Text("所据条款", "decided by"),
    "compare-at-missing": Text("缺少的材料", "missing"),
    "compare-at-count": Text("数目", "count"),
    "compare-at-at_most": Text("至多", "at most"),
    "compare-at-min": Text("下限", "least"),
    "compare-at-max": Text("上限", "most"),
    "compare-at-in_order": Text("符合规定", "in order"),
    "compare-at-strength": Text("效力", "strength"),
    "compare-at-override": Text("突破名额的理由", "reason for exceeding"),
    "compare-at-award": Text("奖项", "award"),
    "compare-at-awards": Text("奖项", "awards"),
    "compare-at-subject": Text("主体", "subject"),
    "compare-at-name": Text("名称", "name"),
    "compare-at-id": Text("编号", "id"),
    "compare-at-assumed": Text("未附记录，按合格计", "assumed eligible"),
    "compare-at-prize": Text("奖金", "prize"),
    "compare-at-prizes": Text("奖金所据", "prizes by"),
    "compare-at-prize_outcome": Text("奖金结果", "prize, outcome"),
    "compare-at-amount": Text("金额", "amount"),
    "compare-at-currency": Text("币种", "currency"),
    "compare-at-total_prize": Text("拟奖奖金合计", "prizes in total"),
    "compare-at-payable_prize": Text("可发奖金合计", "prizes that may be paid"),
    "compare-at-at_least": Text("至少", "at least"),
    "compare-at-most": Text("最多", "most"),
    "compare-at-unchecked": Text("未审查的人数", "not checked"),
    "compare-at-position": Text("名次", "position"),
    "compare-at-score": Text("得分", "score"),
    "compare-at-rank": Text("名次", "rank"),
    "compare-at-no_places": Text("没有名额", "no place"),
    "compare-at-unsolved": Text("未定", "undecided"),
    "compare-at-short": Text("不足", "short"),
    "compare-at-tie_breaks": Text("并列的处理", "tie-breaks"),
    "compare-at-first_free": Text("可以申报的第一天", "first day free to apply"),
    "compare-at-earliest_free": Text("最早可以申报之日", "earliest day free to apply"),
    "compare-at-permanent": Text("没有期限", "without end"),
    "compare-at-barred": Text("限制申报", "barred"),
    "compare-at-governing": Text("决定限制期的条款", "the bar that governs"),
    "compare-at-union": Text("限制的期间", "barred days"),
    "compare-at-from": Text("起", "from"),
    "compare-at-until": Text("止", "until"),
    "compare-at-first": Text("第一天", "first day"),
    "compare-at-last": Text("最后一天", "last day"),
    "compare-at-for": Text("期限", "length"),
    "compare-at-state": Text("状态", "state"),
    "compare-at-certain": Text("确定", "certain"),
    "compare-at-governs": Text("起决定作用", "governs"),
    "compare-at-cause": Text("原因", "cause"),
    "compare-at-barred_on": Text("受限制之时", "barred on"),
    "compare-at-submission": Text("报送时", "submission"),
    "compare-at-decision": Text("决定时", "decision"),
    "compare-at-submitted_on": Text("报送日期", "submitted on"),
    "compare-at-flips": Text("换口径的结果", "with other readings"),
    "compare-at-days": Text("天数", "days"),
    "compare-at-steps": Text("步骤", "steps"),
    "compare-at-date": Text("日期", "date"),
    "compare-at-to": Text("止", "to"),
    "compare-at-checks": Text("各项核对", "checks"),
    "compare-at-applicant": Text("申报者", "applicant"),
    "compare-at-due": Text("期限", "due"),
    "compare-at-by": Text("由", "by"),
    "compare-at-round": Text("名单", "list"),
    "compare-at-case": Text("案卷", "case file"),
    "compare-at-record": Text("记录", "record"),
    "compare-at-verdict": Text("结论", "answer"),
    "compare-at-notices": Text("公告", "notices"),
    "compare-at-calendar": Text("工作日安排", "calendar"),
    "compare-at-semantics": Text("语义版本", "semantics"),
    "compare-at-length": Text("数目", "number"),
    "compare-at-struck_out": Text("划去", "struck out"),
    "compare-at-outside": Text("不占名额", "outside of the quota"),
    "compare-at-earlier": Text("以前", "earlier"),
    "compare-same": Text("没有不同", "nothing differs"),
    "replay-unsigned": Text(
        "文件没有签名：重放只说明判定了什么，不说明是谁判定的",
        "the file is not signed: replaying shows what was decided, and not by whom",
    ),
    "replay-unsigned-all": Text(
        "决定文件没有签名：重放只说明判定了什么，不说明是谁判定的",
        "decisions are not signed: replaying shows what was decided, and not by whom",
    ),
    "replay-keeping-unsealed": Text(
        "由谁留存、何时留存，没有封在内（较早的文件）",
        "who kept it and when are not under the seal (an earlier file)",
    ),
    "replay-different": Text("不同", "different"),
    "replay-failed": Text("无法重放", "cannot be replayed"),
    "replay-made": Text("{on}按{scheme}判定：{outcome}", "decided under {scheme} on {on}: {outcome}"),
    "replay-content": Text("内容摘要 {digest}", "content {digest}"),
    "replay-seal": Text("封印 {digest}", "seal {digest}"),
    "replay-removed": Text("已删去 {count} 处：{paths}", "removed ({count}): {paths}"),
    "replay-open": Text(
        "缺少删去的内容，不能重新判定：{ids}", "cannot be decided again without what was removed: {ids}"
    ),
    "replay-not-again": Text(
        "判定所依据的内容被改动，没有重新判定",
        "what it was decided from was altered, so it was not decided again",
    ),
    "replay-resealed": Text(
        "文件自身前后一致，但按其内容判定得不出这样的结论：结论和摘要都被改写过，或者作出决定的不是本程序",
        "the file agrees with itself, but what it holds does not come to this verdict: verdict and digests were "
        "rewritten, or another program made it",
    ),
    "replay-engine": Text(
        "文件完好；作出决定的是 {version} 版，本程序判定的结果不同，请报告给维护者",
        "the file is intact; release {version} decided, and this one decides otherwise: please report it",
    ),
    "replay-outcome": Text("结论", "the outcome"),
    "replay-summary": Text(
        "共 {count} 份：相同 {same}，不同 {different}，无法重放 {failed}",
        "{count} in all: {same} same, {different} different, {failed} could not be replayed",
    ),
    "replay-summary-open": Text(
        "共 {count} 份：相同 {same}，未能全部重新判定 {open}，不同 {different}，无法重放 {failed}",
        "{count} in all: {same} same, {open} not wholly decided again, {different} different, {failed} could not be replayed",
    ),
    "replay-progress": Text("重放", "replaying"),
    "replay-more": Text("……只列出前 {count} 处", "… only the first {count} are listed"),
    "difference-altered": Text("{cause}被改动：{path}", "{cause} altered: {path}"),
    "difference-added": Text("{cause}被添加：{path}", "{cause} added: {path}"),
    "difference-lost": Text("{cause}缺失：{path}", "{cause} lost: {path}"),
    "difference-decided": Text("{cause}不同：{path}", "{cause} differs: {path}"),
    "difference-values": Text("（留存：{kept}；重新判定：{now}）", " (kept: {kept}; decided again: {now})"),
    "difference-layout": Text(
        "内容没有变，文件的写法被改动（空格、换行或次序）",
        "the content is as it was; only its spelling in the file was altered (spaces, line breaks or order)",
    ),
    "cause-scheme": Text("规定", "scheme"),
    "cause-vocabulary": Text("词汇", "vocabulary"),
    "cause-notice": Text("公告", "notice"),
    "cause-record": Text("记录", "record"),
    "kept-outcome-selected": Text("已排出名单", "selected"),
    "kept-outcome-needs_decision": Text("须另行决定", "needs a decision"),
    "kept-outcome-free": Text("不受限制", "free to apply"),
    "kept-outcome-barred": Text("限制申报", "barred"),
    "kept-outcome-no_ground": Text("没有撤销的情形", "no ground of revocation"),
    "kept-outcome-ground_met": Text("有应当撤销的情形", "a ground of revocation is met"),
    "kept-outcome-not_stated": Text("材料没有写明", "not stated"),
    "cause-round": Text("名单", "round"),
    "cause-case": Text("办理过程", "case file"),
    "cause-calendar": Text("工作日安排", "working days"),
    "cause-date": Text("决定日期", "date of decision"),
    "cause-readings": Text("解释口径", "readings"),
    "cause-parameters": Text("参数", "parameters"),
    "cause-verdict": Text("结论", "verdict"),
    "cause-engine": Text("程序版本", "engine version"),
    "cause-content": Text("内容摘要", "content digest"),
    "cause-seal": Text("封印", "seal"),
    "cause-kept": Text("留存信息、程序版本或文件摘要", "note of keeping, version or file digest"),
    "cause-layout": Text("写法", "spelling"),
    "cause-second-opinion": Text("独立核对", "second opinion"),
    "kept-as": Text("已留存：{path}（封印 {seal}）", "kept: {path} (seal {seal})"),
    "redacted": Text("删去 {count} 处", "removed: {count}"),
    "none-shown": Text("无", "none"),
}

TEXTS: dict[str, Text] = {**_PROBLEMS, **_COMMANDS, **_SAID}
