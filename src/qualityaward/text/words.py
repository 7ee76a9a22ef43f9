"""Words of ours inside messages, such as the names of types, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.suggest import Options
from qualityaward.values import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPES: Final[dict[str, tuple[str, str]]] = {
    "bool": ("真假（true 或 false）", "true or false"),
    "int": ("整数", "a whole number"),
    "number": ("数", "a number"),
    "ratio": ("比例", "a ratio"),
    "money": ("金额", "an amount of money"),
    "text": ("文字", "text"),
    "date": ("日期", "a date"),
    "region": ("区划代码", "a code of a region"),
    "period": ("期间", "a period"),
    "list": ("列表", "a list"),
    "mapping": ("一组 `键: 值`", "a mapping of `key: value`"),
    "record": ("嵌套的记录", "a nested record"),
    "value": ("别的写法", "something else"),
    "one": ("一个值", "one value"),
    "notice": ("年度公告", "a year's notice"),
}
_OF_TYPE: Final = frozenset(
    {
        "type-mismatch", "type-unordered", "type-not-listed", "not-a-condition", "not-a-number",
        "value-type", "value-quote",
    }
)  # fmt: skip
"""Codes whose `found` and `expected` are names of types; a scale, an option list or a subject keeps its name."""

_FILES: Final[dict[str, tuple[str, str]]] = {
    "regulation": ("规定的原件", "a regulation"),
    "office": ("办公室设置", "an office's settings"),
    "template": ("模板", "a template"),
    "scheme": ("规定", "scheme"),
    "record": ("记录", "record"),
    "round": ("名单", "round"),
    "vocabulary": ("词汇", "vocabulary"),
    "notice": ("年度公告", "notice"),
    "decision": ("决定", "decision"),
    "case": ("程序案卷", "case"),
    "cases": ("用例", "cases"),
    "calendar": ("工作日历", "calendar"),
    "log": ("日志", "log"),
    "key": ("密钥", "key"),
    "checkpoint": ("检查点", "checkpoint"),
    "program": ("程序", "program"),
    "table": ("表", "table"),
}


_SPECIAL: Final[dict[str, tuple[str, str]]] = {
    "pipe": ("管道", "pipe"),
    "socket": ("套接字", "socket"),
    "device": ("设备", "device"),
}

_REASONS: Final[dict[str, tuple[str, str]]] = {
    "nested": ("清单的条件里又问到同一清单", "a condition on a list asks about that list again"),
    "exact": ("数值可能超出能精确计算的范围", "numbers may leave the range that is computed exactly"),
    "extreme": ("取比值最大或最小的一项", "the element with the greatest or least ratio is asked for"),
    "revocation": ("撤销的情形", "a ground of revocation"),
    "long": ("写成查询太长，数据库不收", "as a query it is longer than databases take"),
    "vocabulary": ("几项规定对表里的同一列规定不同", "the schemes do not type a column of the table alike"),
    "starts": ("与不固定的文字比较开头", "the beginning is compared with a text that is not fixed"),
    "years_since": ("两个日期之间的整年数", "the whole years between two days"),
    "months_since": ("两个日期之间的整月数", "the whole months between two days"),
    "year_end": ("某日所在年度的末日", "the end of a day's year"),
    "add_years": ("加上长短不定的年数", "years of no fixed number are added"),
    "add_months": ("加上长短不定的月数", "months of no fixed number are added"),
    "add_days": ("加上长短不定的天数", "days of no fixed number are added"),
}
"""Why columns cannot compute a rule."""

_CLASSES: Final[dict[str, tuple[str, str]]] = {
    "class-text": ("文字", "text"),
    "class-digits": ("一串数字", "a string of digits"),
    "class-number": ("一个数", "a number"),
    "class-date": ("日期", "a date"),
    "class-bool": ("真假值", "a truth value"),
    "class-error": ("错误值", "an error"),
    "class-formula": ("公式", "a formula"),
    "class-json": ("一组数据", "structured data"),
    "credit_code": ("统一社会信用代码", "a unified social credit code"),
    "identity_number": ("公民身份号码", "a citizen's identity number"),
}
"""What a cell holds, where that itself is not shown, and the standards of numbers that carry a check."""

OPTIONS: Final[dict[str, str]] = {
    "draft": "征求意见稿",
    "total": "累计",
    "average": "年均",
    "each_year": "每年",
    "in_force": "现行",
    "repealed": "已废止",
    "eligibility": "申报条件",
    "preference": "优先条件",
    "obligation": "义务",
    "mandatory": "必须",
    "principle": "原则上",
    "priority": "优先",
    "article": "条文",
    "notice": "文件头",
    "heading": "标题",
    "signature": "落款",
}
"""Options of the format itself, which a drafter may well have written in Chinese."""


def _options(options: Options, lang: str) -> str:
    """Names with what they are called, where that says more."""
    brackets, stop = ("（{}）", "、") if lang == "zh" else (" ({})", ", ")
    called = {name: labels.get(lang, "") for name, labels in options.labels.items()}
    return stop.join(
        name + (brackets.format(said) if said and said != name else "") for name, said in called.items()
    )


def with_words(args: Mapping[str, str], lang: str) -> dict[str, str]:
    """The arguments of an advice: options of the format with their Chinese names."""
    shown = {name: _options(each, lang) if isinstance(each, Options) else each for name, each in args.items()}
    if lang == "zh" and "options" in shown:
        options = shown["options"].split(", ")
        if all(o in OPTIONS for o in options):
            shown["options"] = "、".join(f"{o}（{OPTIONS[o]}）" for o in options)
    return shown


def type_name(kind: str, lang: str) -> str:
    """The name of a type in `lang`; a name that is not ours stays."""
    return _TYPES.get(kind, (kind, kind))[0 if lang == "zh" else 1]


_LETTERS = {
    "acceptance": ("受理通知书", "notice of acceptance"),
    "supplement": ("补正通知书", "request to complete the papers"),
    "refusal": ("不予受理告知书", "notice of refusal"),
    "opinion": ("审查意见告知书", "opinion"),
    "publication": ("拟奖名单公示稿", "publication of the list"),
    "verification": ("核验报告", "report of verification"),
    "revision": ("修订说明", "explanation of a revision"),
}
"""Kinds of letters."""


_UNITS: Final[dict[str, str]] = {"year": "年", "month": "个月", "day": "日"}


def _period(text: str, at: int) -> str:
    """A period of a file in words: ``3 years`` is 3年; what is none stays."""
    number, _, unit = text.partition(" ")
    known = _UNITS.get(unit.removesuffix("s"))
    if text in ("ever", "permanent"):
        return ("永久", "for ever")[at]
    return text if known is None or at else number + known


def _money(amount: str) -> str:
    """An amount in yuan as a Chinese reader writes it."""
    for digits, unit in ((8, "亿元"), (4, "万元")):
        if amount.isdigit() and amount.endswith("0" * digits) and len(amount) > digits:
            return amount[:-digits] + unit
    return amount + "元"


_QUESTIONS = {
    "evaluation": ("审查", "review of an applicant"),
    "sanctions": ("限制申报和撤销", "record's debarments"),
    "round": ("拟奖名单", "list of winners"),
    "selection": ("择优排名", "selection"),
    "procedure": ("办理过程", "procedure"),
}
"""Questions that decisions answer."""


def _currency(word: str, at: int) -> str:
    """The type of an amount in a currency other than the yuan, which is called by its code."""
    return (f"{word} 金额", f"an amount in {word}")[at] if word in CURRENCIES else ""


def in_words(code: str, args: Mapping[str, str], lang: str) -> dict[str, str]:
    """The arguments of a message, those that are words of ours put into `lang`.

    >>> in_words("type-mismatch", {"found": "int", "expected": "severity"}, "en")
    {'found': 'a whole number', 'expected': '`severity`'}
    """
    shown = dict(args)
    at = 0 if lang == "zh" else 1
    for name in ("period", "sight"):
        if name in shown:
            shown[name] = _period(shown[name], at)
    if code == "budget-below-prizes" and at == 0:
        yuan, currency = shown["currency"] == "CNY", shown["currency"]
        shown |= {n: _money(shown[n]) if yuan else f" {shown[n]} {currency}" for n in ("amount", "due")}
        shown["currency"] = ""
    if code == "columns-refused" and shown.get("reason") in _REASONS:
        shown["reason"] = _REASONS[shown["reason"]][at]
    for name in ("found", "standard"):
        if shown.get(name) in _CLASSES:
            shown[name] = _CLASSES[shown[name]][at]
    abroad = any(_currency(shown.get(name, ""), at) for name in ("found", "expected"))
    for name in ("found", "expected"):
        if name not in shown:
            continue
        word = "CNY" if abroad and shown[name] == "money" else shown[name]
        if code in _OF_TYPE:
            shown[name] = _TYPES[word][at] if word in _TYPES else _currency(word, at) or f"`{word}`"
        elif code == "expression-expected" and name == "expected":
            shown[name] = (
                ("名称", "a name")[at] if word == "name" else f" `{word}` " if lang == "zh" else f"`{word}`"
            )
    if code == "file-special" and shown["special"] in _SPECIAL:
        shown["special"] = _SPECIAL[shown["special"]][at]
    if code == "decision-kind" and shown.get("kind") in _QUESTIONS:
        shown["kind"] = _QUESTIONS[shown["kind"]][at]
    if code == "compare-kinds":
        shown |= {
            name: _QUESTIONS[shown[name]][at] for name in ("old", "new") if shown.get(name) in _QUESTIONS
        }
    if code.startswith("letter-") and shown.get("kind") in _LETTERS:
        shown["kind"] = _LETTERS[shown["kind"]][at]
    if code in ("file-missing", "file-unreadable", "file-of-another-kind"):
        for name in ("kind", "due"):
            if shown.get(name) in _FILES:
                shown[name] = _FILES[shown[name]][at]
    return shown
