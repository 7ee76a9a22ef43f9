"""What people write in expressions from habit, and what is written here: `&&`, `True`, `30%`, `2亿元`, 且, letters that look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from qualityaward.language.syntax import SyntaxProblem
from qualityaward.suggest import latin, stranger
from qualityaward.values import CURRENCIES

_FULL_WIDTH: Final[dict[str, str]] = {
    **dict(zip("（）【】［］，。“”‘’＝＞＜＋－×÷！「」『』〈〉", "()[][],.\"\"''=><+-*/!\"\"\"\"<>", strict=True)),
    "≥": ">=", "≤": "<=", "≠": "!=", "⩾": ">=", "⩽": "<=", "≧": ">=", "≦": "<=", "−": "-", "–": "-", "—": "-", "∧": "and", "∨": "or", "¬": "not",
}  # fmt: skip

_OPERATORS: Final[Mapping[str, str]] = {
    "&&": "and", "||": "or", "===": "==", "!==": "!=", "=>": ">=", "=<": "<=", "=": "==", "!": "not", "&": "and", "|": "or",
    "<<": "", ">>": "", "=~": "", "!~": "", "??": "", "**": "", "//": "", "%": "", "^": "", "?": "", "{": "", "$": "",
}  # fmt: skip
"""Operators that are none here, the longer first where one begins with the other; empty: there is nothing instead."""

_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("且", "并且", "而且", "与", "和", "及", "以及", "同时", "并"), "and"),
    **dict.fromkeys(("或", "或者", "或是"), "or"),
    **dict.fromkeys(("非", "不", "不是", "没有"), "not"),
    **dict.fromkeys(("大于等于", "大于或等于", "不小于", "不少于", "不低于", "至少", "达到"), ">="),
    **dict.fromkeys(("小于等于", "小于或等于", "不大于", "不多于", "不超过", "不高于", "至多"), "<="),
    **dict.fromkeys(("大于", "超过", "高于", "多于"), ">"), **dict.fromkeys(("小于", "低于", "少于", "不足", "不满"), "<"),
    **dict.fromkeys(("等于", "为"), "=="), **dict.fromkeys(("不等于", "不为"), "!="), **dict.fromkeys(("属于", "在"), "in"),
    **dict.fromkeys(("真", "是"), "true"), **dict.fromkeys(("假", "否"), "false"),
}  # fmt: skip

_NAMES: Final[Mapping[str, str]] = {
    "True": "true", "False": "false", "TRUE": "true", "FALSE": "false", "And": "and", "AND": "and", "Or": "or", "OR": "or",
    "Not": "not", "NOT": "not", "In": "in", "IN": "in", "is": "==", "between": "a >= 1 and a <= 2", "today": "on", "now": "on",
    "yes": "true", "no": "false", "contains": "in",
}  # fmt: skip
"""Words of other languages that are none here."""

NOTHING: Final = frozenset({"null", "None", "none", "NULL", "nil", "undefined", "NaN"})

_WITHOUT: Final = frozenset({"like", "ilike", "matches", "regexp"})
"""Words for which there is nothing here."""

_STOPS: Final = "。．；;，、！…？ \t\n"
"""What ends a sentence, and no expression."""

_UNITS: Final = frozenset({"year", "years", "month", "months", "day", "days"})
_LASTED: Final = re.compile(r"_since[ \t]*\([^()]*\)[ \t]*(?:[<>]=?|==|!=)[ \t]*[0-9]+[ \t]*\Z")
_AGO: Final = re.compile(r"([A-Za-z_][\w.]*)[ \t]*([<>]=?)[ \t]*on[ \t]*-[ \t]*([0-9]+)[ \t]*\Z")

_COUNTED: Final = frozenset("个名项件次家人条起份种届位篇台套分")
"""What is counted, behind its number: 100人 is 100."""

_AMOUNT: Final = re.compile(r"(?:万|亿|百万|千万|万亿)?元?(?:人民币|整)?")
_BEFORE: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)[ \t]*\Z")


def outside(word: str, at: int) -> SyntaxProblem | None:
    """The problem of a word that another language has, or None."""
    instead = _NAMES.get(word)
    if word in _WITHOUT:
        return SyntaxProblem("expression-outside-profile", at, what=word)
    return (
        None
        if instead is None
        else SyntaxProblem("expression-outside-profile", at, what=word, instead=instead)
    )


def stray(text: str, at: int) -> SyntaxProblem:
    """The problem at a character that begins nothing."""
    char = text[at]
    if not text[at:].strip(_STOPS):
        return SyntaxProblem("expression-stop", at, char=text[at:].rstrip())
    if char in _FULL_WIDTH:
        return SyntaxProblem("expression-full-width", at, char=char, instead=_FULL_WIDTH[char])
    if char in "\"'":
        return SyntaxProblem("expression-open-quote", at)
    if char.isascii() and char.isdigit():
        return SyntaxProblem("expression-bad-number", at)
    if char in "%％":
        return _share(text, at)
    for operator, instead in _OPERATORS.items():
        if text.startswith(operator, at):
            return SyntaxProblem(
                "expression-outside-profile", at, what=operator, **({"instead": instead} if instead else {})
            )
    return _word(text, at)


def _share(text: str, at: int) -> SyntaxProblem:
    number = _BEFORE.search(text[:at])
    if number is None:
        return SyntaxProblem("expression-outside-profile", at, what="%")
    share = Decimal(number[1]).scaleb(-2)
    return SyntaxProblem(
        "expression-outside-profile", at, what=f"{number[1]}%", instead=f"{share.normalize():f}"
    )


def _word(text: str, at: int) -> SyntaxProblem:
    """The problem of a word that is no name: Chinese, in full-width letters, or with a letter of another alphabet."""
    start, end = at, at
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    whole, rest = text[start:end], re.match(r"[^\x00-\x7f]+", text[at:])
    if (meant := latin(whole)) is not None and (odd := stranger(whole)) is not None:
        return SyntaxProblem("expression-letter", at, name=whole, letter=odd[0], number=odd[1], instead=meant)
    wide = unicodedata.normalize("NFKC", text[at])
    if not text[at].isascii() and len(wide) == 1 and wide.isascii() and wide.isprintable() and wide != " ":
        run = re.match(r"[！-～]+", text[at:])
        shown = run[0] if run else text[at]
        return SyntaxProblem(
            "expression-full-width", at, char=shown, instead=unicodedata.normalize("NFKC", shown)
        )
    word = rest[0] if rest else text[at]
    found = {"char": word}
    number = _BEFORE.search(text[:at])
    if number is not None and _AMOUNT.fullmatch(word):
        unit = word.removesuffix("整").removesuffix("人民币")
        found = {
            "char": f"{number[1]}{word}",
            "instead": f'money("{number[1]}{unit if unit.endswith("元") else unit + "元"}")',
        }
    elif number is not None and word in _COUNTED:
        found = {"char": f"{number[1]}{word}", "instead": number[1]}
    elif word in _WORDS:
        found["instead"] = _WORDS[word]
    return SyntaxProblem("expression-stray-character", at, **found)


def is_nothing(text: str, at: int) -> SyntaxProblem | None:
    """The problem of `is null` and `is not null`, which ask whether something is stated; of `is not`, that it is `!=`."""
    found = re.compile(r"is[ \t]+(?P<not>not[ \t]+)?(?P<word>[A-Za-z]*)").match(text, at)
    if found is None:
        return None
    if found["word"] in NOTHING:
        return SyntaxProblem("expression-nothing", found.start("word"), what=found["word"])
    return (
        SyntaxProblem("expression-outside-profile", at, what="is not", instead="!=") if found["not"] else None
    )


def _lasting(before: str, number: str, unit: str) -> str:
    """How long something has lasted, where a number has the unit of a period."""
    unit = f"{unit.removesuffix('s')}s"
    if _LASTED.search(before):
        return number
    if (ago := _AGO.search(before)) is not None:
        return f"{unit}_since({ago[1]}) {'>=' if ago[2].startswith('<') else '<='} {ago[3]}"
    return f"{unit}_since(…) >= {number}"


def unexpected(before: str, found: str, rest: str) -> dict[str, str]:
    """What to write instead where something stands that cannot: a thousands separator, a currency, `<>`, `.5`."""
    number = _BEFORE.search(before)
    if found in _UNITS and number is not None:
        return {"instead": _lasting(before, number[1], found)}
    if found in CURRENCIES and number is not None:
        return {"instead": f'money("{number[1]} {found}")'}
    if found == "," and number is not None and (groups := re.match(r"(?:,[0-9]{3})+(?![0-9])", rest)):
        return {"instead": number[1] + groups[0].replace(",", "")}
    if found == ">" and before.endswith("<"):
        return {"instead": "!="}
    if found == "." and (digits := re.match(r"\.([0-9]+)", rest)):
        return {"instead": f"0.{digits[1]}"}
    return {}


__all__ = ["NOTHING", "is_nothing", "outside", "stray", "unexpected"]
