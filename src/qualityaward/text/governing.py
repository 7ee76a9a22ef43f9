"""Texts about which revision governs; codes ``governing-``."""

from __future__ import annotations

from qualityaward.text.text import Text

TEXTS: dict[str, Text] = {
    "governing-needs-decision": Text(
        "`{family}` 在 {date} 适用哪一文本，须由人决定；可能的有：{ids}",
        "which text of `{family}` governs on {date} has to be decided by a person; candidates: {ids}",
        "决定后写明规定：`evaluate 规定 记录 --on 日期`；加 `--both` 可以并列看各文本的结论",
        "name the scheme that you decide on: `evaluate SCHEME RECORD --on DATE`; `--both` shows the outcome under each",
    ),
    "governing-in-force": Text(
        "`{id}` 自 {first} 起施行，在 {date} 有效",
        "`{id}` took effect on {first} and is in force on {date}",
    ),
    "governing-was-in-force": Text(
        "`{id}` 自 {first} 起施行至 {last}，在 {date} 有效",
        "`{id}` was in force from {first} to {last}, hence on {date}",
    ),
    "governing-effective-assumed": Text(
        "`{id}` 的施行日期 {first} 是推定的，原文只写“{basis}”",
        "that `{id}` took effect on {first} is assumed; its text says only “{basis}”",
    ),
    "governing-submission-unknown": Text(
        "没有写报送日期，没有审查本案是否跨越修订",
        "no day of submission is stated: whether the case straddles a change was not examined",
    ),
    "governing-draft-aside": Text(
        "`{id}` 是征求意见稿，没有法律效力，不予选用",
        "`{id}` is a draft without legal force and is not chosen",
    ),
    "governing-draft-named": Text(
        "`{id}` 是征求意见稿，没有法律效力，因被指名而选用",
        "`{id}` is a draft without legal force, chosen because it was named",
    ),
    "governing-before-first": Text(
        "最早的文本 `{id}` 最早自 {first} 起施行，{date} 在此之前",
        "{date} is before {first}, the earliest day on which the first text, `{id}`, takes effect",
    ),
    "governing-not-installed": Text(
        "`{id}` 所替代的文件没有收录：{document}",
        "what `{id}` replaces is not installed: {document}",
        "收录这份文件，或者由人依据它决定",
        "install that text, or let a person decide by it",
    ),
    "governing-after-last": Text(
        "{date} 晚于最后的文本 `{id}` 的最后一日 {last}",
        "{date} is after {last}, the last day of the last text, `{id}`",
    ),
    "governing-gap": Text(
        "{date} 没有文本有效：`{before}` 至 {last} 为止，`{id}` 自 {first} 起施行",
        "nothing is in force on {date}: `{before}` ended by {last}, `{id}` takes effect from {first} on",
    ),
    "governing-effective-unknown": Text(
        "`{id}` 的施行日期不明",
        "it is not known when `{id}` took effect",
        "查明施行日期后写在该规定的 `effective`",
        "state the day in its `effective` once it is known",
    ),
    "governing-before-issue": Text(
        "{date} 决定时 `{id}` 尚未发布：{issued} 发布，却自 {first} 起施行，而没有写明溯及既往的依据，应有一处笔误；适用与否请由人核定",
        "on {date}, the day of decision, `{id}` was not issued yet: it was issued on {issued} and yet takes effect on {first}, without the words by which it reaches back, "
        "so one of the days must be a slip; whether it applies is for a person to decide",
        "核对发布日期和施行日期；原文写明溯及既往的，把原文写在 `effective` 的 `retroactive` 里",
        "check the days of issue and of effect; where the text says so, quote its words as `retroactive` under `effective`",
    ),
    "governing-reaches-back": Text(
        "{date} 决定时 `{id}` 尚未发布：{issued} 发布，依其原文溯及 {first} 起施行",
        "on {date}, the day of decision, `{id}` was not issued yet: it was issued on {issued} and by its own words takes effect for the time from {first}",
    ),
    "governing-dates-contradict": Text(
        "`{id}` 的施行日期 {first} 早于发布日期 {issued}，而没有写明溯及既往的依据，应有一处笔误，请核对",
        "`{id}` takes effect on {first}, before it was issued on {issued}, without the words by which it reaches back; one of the days must be a slip, please check",
    ),
    "governing-end-unknown": Text(
        "`{id}` 何时失效不明",
        "it is not known when `{id}` ended",
        "查明后在该规定写 `expires`，或在替代它的规定写 `replaces` 和施行日期",
        "state `expires` in it, or `replaces` and the day of effect in the text that replaced it",
    ),
    "governing-two-in-force": Text(
        "{date} 同时有效的不止一个：{ids}",
        "more than one is in force on {date}: {ids}",
        "前一文本已被替代的，在后一文本写 `replaces`（文号、编号或名称）",
        "where the later replaced the earlier, state `replaces` in the later: its document number, id or title",
    ),
    "governing-no-days": Text(
        "最后一日在施行日期之前：{ids}",
        "the last day is before the day of effect: {ids}",
    ),
    "governing-only-drafts": Text(
        "只收录了征求意见稿",
        "there are only drafts",
    ),
    "governing-straddles": Text(
        "{submitted} 报送时适用 `{then}`，{date} 决定时适用 `{id}`，而 `{id}` 没有过渡规定",
        "submitted on {submitted} under `{then}`, decided on {date} under `{id}`, which has no rule that settles such cases",
        "新文本有过渡规定的，在它的 `effective` 写 `pending: this`（适用新文本）或 `pending: former`（适用原文本）",
        "where the new text has a transition rule, state `pending: this` or `pending: former` under its `effective`",
    ),
    "governing-straddles-unknown": Text(
        "{date} 决定时适用 `{id}`；{submitted} 报送时适用哪一文本不明，而 `{id}` 没有能适用的过渡规定",
        "decided on {date} under `{id}`; what governed on {submitted}, when it was submitted, is open, and `{id}` has no rule that settles such cases",
    ),
    "governing-pending-this": Text(
        "{submitted} 报送、{date} 决定，跨越修订；按 `{id}` 的过渡规定适用 `{id}`",
        "submitted on {submitted}, decided on {date}, across a change: by its transition rule `{id}` applies",
    ),
    "governing-pending-former": Text(
        "{submitted} 报送、{date} 决定，跨越修订；按 `{id}` 的过渡规定仍适用 `{then}`",
        "submitted on {submitted}, decided on {date}, across a change: by the transition rule of `{id}`, `{then}` still applies",
    ),
    "governing-families": Text(
        "给出的规定须属于同一系列，现有 {count} 个系列",
        "the schemes must be of one family, and are of {count}",
        "按系列分开问",
        "ask about one family at a time",
    ),
    "governing-submitted-late": Text(
        "报送日期 {submitted} 晚于决定日期 {date}",
        "the day of submission, {submitted}, is after the day of decision, {date}",
        "核对这两个日期",
        "check both dates",
    ),
    "governing-draft-unknown": Text(
        "系列 `{family}` 没有编号为 `{name}` 的征求意见稿",
        "the family `{family}` has no draft with the id `{name}`",
        "只能指名征求意见稿；其他文本按日期选用",
        "only a draft can be named; other texts are chosen by date",
    ),
    "governing-family-unknown": Text(
        "没有系列 `{name}` 的规定",
        "there is no scheme of the family `{name}`",
        "用 `qualityaward schemes` 查看各规定的系列",
        "`qualityaward schemes` lists the family of each scheme",
    ),
    "governing-title": Text(
        "各文本并列的审查意见",
        "Verdicts under each text, side by side",
    ),
    "governing-field-text": Text(
        "适用的文本",
        "Text that governs",
    ),
    "governing-reasons": Text(
        "依{text}审查的理由",
        "Reasons under {text}",
    ),
    "governing-found": Text(
        "适用 `{id}`",
        "`{id}` governs",
    ),
    "governing-open": Text(
        "须由人决定",
        "to be decided by a person",
    ),
    "governing-outcomes": Text(
        "各文本的结论",
        "Outcome under each text",
    ),
    "governing-no-candidates": Text(
        "没有可以判定的文本",
        "there is no text to evaluate under",
    ),
    "governing-column-clause": Text(
        "条款",
        "clause",
    ),
    "governing-column-outcome": Text(
        "结论",
        "outcome",
    ),
    "governing-is-undetermined": Text(
        "待定",
        "undetermined",
    ),
    "governing-is-pass": Text(
        "符合",
        "met",
    ),
    "governing-is-fail": Text(
        "不符合",
        "not met",
    ),
    "governing-is-not_applicable": Text(
        "不适用",
        "not applicable",
    ),
    "governing-is-debarred": Text(
        "不得申报",
        "debarred",
    ),
    "governing-is-clear": Text(
        "不受限制",
        "not debarred",
    ),
    "governing-is-none": Text(
        "—",
        "—",
    ),
    "evaluate-family": Text(
        "不写规定，写系列：按决定日期和报送日期选用施行中的文本，不能断定时列出可能的文本并以 2 退出",
        "a family instead of SCHEME: the text in force is chosen by the days of decision and submission; where that is open, the candidates are listed and the exit status is 2",
    ),
    "evaluate-both": Text(
        "与 --family 同用：并列各可能文本的结论；适用哪一文本不能断定的，以 3 退出",
        "with --family: the outcome under each candidate, side by side; exit status 3 where it is open which governs",
    ),
    "both-alone": Text(
        "--both 要和 --family 同用",
        "--both needs --family",
    ),
    "both-with": Text(
        "--both 不能和 {options} 同用",
        "--both does not go with {options}",
    ),
    "family-and-scheme": Text(
        "写了 --family 就不再写规定，只写一份记录",
        "with --family, name one record and no scheme",
    ),
}
