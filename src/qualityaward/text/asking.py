"""Texts of what is left to ask about an applicant, and of the questions in a terminal; codes ``ask-``."""

from __future__ import annotations

from qualityaward.text.text import Text

_REPORT: dict[str, tuple[str, str]] = {
    "title": ("{scheme}·还须查明", "{scheme}: what is left to ask"),
    "field-applicant": ("申报者", "Applicant"),
    "field-on": ("决定日期", "Decided on"),
    "field-now": ("目前结论", "Outcome now"),
    "field-left": ("还须查明", "Left to ask"),
    "left": ("{count}项事实还会影响结论", "{count} {count:fact|facts} can still change the outcome"),
    "done": ("已可判定，不必再查", "decided; nothing more needs asking"),
    "section-best": ("先问这一项", "Ask this first"),
    "section-others": ("其余还会影响结论的事实", "What else can still matter"),
    "question": ("{name}", "{name}"),
    "of-entry": ("{list}中的{entry}：{name}", "{list}, {entry}: {name}"),
    "answer": ("{value}：{effect}", "{value}: {effect}"),
    "settles": ("{rules}；{then}", "{rules}; {then}"),
    "rule": ("{rule}{outcome}", "{rule} {outcome}"),
    "then-open": ("还剩{left}项", "{left} left"),
    "then-settled": ("结论为{outcome}", "the outcome is {outcome}"),
    "nothing": ("无", "none"),
    "entry": ("有，如{entry}", "yes, for example {entry}"),
    "entries-alike": (
        "有{count}条，每条如{entry}",
        "{count} {count:entry, for|entries, each for} example {entry}",
    ),
    "entries": ("有，如{entries}", "yes, for example {entries}"),
    "met": ("已认定", "found to be so"),
    "not-met": ("认定为否", "found not to be so"),
    "happened-when": ("{name}所指的情形何时发生", "when what {name} found happened"),
    "happened": ("发生于{date}", "it happened on {date}"),
    "submitted": ("{date}报送", "submitted on {date}"),
    "prompt": (
        "答（序号或值；空行跳过，u 撤回，s 保存并结束，q 不保存结束）",
        "Answer (a number of the list or a value; empty skips, u takes back, s saves and ends, q ends without saving)",
    ),
    "decided": (
        "已可判定：{outcome}（空行保存并结束，u 撤回上一答）",
        "Decided: {outcome} (empty saves and ends, u takes the last answer back)",
    ),
    "asked": ("{name}？", "{name}?"),
    "prompt-value": (
        "答（写数值；空行跳过，u 撤回，s 保存并结束，q 不保存结束）",
        "Answer (the figure itself; empty skips, u takes back, s saves and ends, q ends without saving)",
    ),
    "prompt-entry": (
        "答（选第一项之外的任何序号，再逐项填写；空行跳过，u 撤回，s 保存并结束，q 不保存结束）",
        "Answer (any number of the list, then the entry field by field; empty skips, u takes back, s saves and ends, q ends without saving)",
    ),
    "option-value": ("例如{value}", "for example {value}"),
    "option": ("{number}. {value}", "{number}. {value}"),
    "no-such": ("没有听懂：{value}", "not understood: {value}"),
    "undone": ("已撤回：{name}", "taken back: {name}"),
    "nothing-to-undo": ("没有可以撤回的", "there is nothing to take back"),
    "saved": ("已保存到{path}", "saved as {path}"),
    "element-prompt": (
        "逐条填写“{name}”，首项空行结束，不清楚的项答 -；第{count}条",
        "the entries of “{name}” one by one: an empty first line ends, - is not known; entry {count}",
    ),
    "field-prompt": ("  {name}", "  {name}"),
}

_COMMAND: dict[str, Text] = {
    "ask": Text(
        "记录还不完整时，哪些事实还会影响结论，先问哪一项最有用，每一种回答会判定什么，什么时候不必再问。\n\n"
        "用 --interactive 在终端里逐项回答，可以撤回和保存；记录写到 -o 所给的文件。\n\n"
        "\b\n例：\n"
        "  qualityaward ask lyg_edz_2024 申报记录.yaml --on 2024-10-15\n"
        "  qualityaward ask lyg_edz_2024 申报记录.yaml --on 2024-10-15 --interactive -o 补全.yaml\n\n"
        "\b\n退出码：0 已可判定；3 还有须查明的事实；2 无法进行。",
        "Of a record that is not complete: the facts that can still matter, the best next question, what each answer would settle, and when nothing more needs asking.\n\n"
        "With --interactive the questions are asked in the terminal one after the other, with undo and save; the record is written to the file of -o.\n\n"
        "\b\nExamples:\n"
        "  qualityaward ask lyg_edz_2024 record.yaml --on 2024-10-15\n"
        "  qualityaward ask lyg_edz_2024 record.yaml --on 2024-10-15 --interactive -o complete.yaml\n\n"
        "\b\nExit status: 0 decided; 3 something is left to ask; 2 cannot run.",
    ),
    "ask-short": Text("看还须查明什么", "see what is left to ask"),
    "ask-interactive": Text("在终端里逐项问答", "ask and answer in the terminal"),
    "ask-output-needed": Text(
        "--interactive 要用 -o 写明记录存到哪里", "--interactive needs -o, the file for the record"
    ),
    "what-if-unknown": Text(
        "`{path}` 不是这份记录的事实或认定",
        "`{path}` is no fact or finding of this record",
        "写 `facts.` 或 `findings.` 加名称，嵌套的用点连接",
        "write `facts.` or `findings.` and the name, dots for nested records",
    ),
}

TEXTS: dict[str, Text] = {
    **_COMMAND,
    **{f"ask-{code}": Text(zh, en) for code, (zh, en) in _REPORT.items()},
}
