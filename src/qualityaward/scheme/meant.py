"""What a drafter meant who wrote a period, a provision or a name of the format in Chinese."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Final

from qualityaward.language.numerals import NUMERAL, number_of
from qualityaward.suggest import Suggestion
from qualityaward.text import catalogue
from qualityaward.text.words import OPTIONS

_PERIOD: Final = re.compile(
    rf"[近前]?\s*(?P<number>{NUMERAL})\s*(?:(?P<years>周?年|个?年度|years?|y)|(?P<months>个?月|months?)|(?P<days>[天日]|days?))?(?:内|以内)?"
)
_PROVISION: Final = re.compile(
    rf"第(?P<article>{NUMERAL})条(?:第(?P<paragraph>{NUMERAL})款)?(?:第?[（(]?(?P<item>{NUMERAL})[）)]?项)?"
)
PERMANENT: Final = {
    word: Suggestion("permanent")
    for word in ("ever", "forever", "always", "lifelong", "终身", "终生", "永远")
}
"""What is written for a debarment without end."""


def period_meant(text: str, unit: str = "years") -> Suggestion | None:
    """The period that was meant, as the format writes it; a bare number is of `unit`.

    >>> [period_meant(t) for t in ("3年", "十八个月", "近三年", "7天", "3", "永久")]
    ['3 years', '18 months', '3 years', '7 days', '3 years', None]
    """
    found = _PERIOD.fullmatch(text.strip())
    number = None if found is None else number_of(found["number"])
    if found is None or not number:
        return None
    unit = next((u for u in ("years", "months", "days") if found[u]), unit)
    return Suggestion(f"{number} {unit.removesuffix('s') if number == 1 else unit}")


def provision_meant(text: str, known: Container[str]) -> Suggestion | None:
    """The id of a provision that was cited as texts cite it.

    >>> provision_meant("第五条第（四）项", ["5", "5(4)"]), provision_meant("第九条第二款", ["9", "9.2"])
    ('5(4)', '9.2')
    """
    found = _PROVISION.fullmatch(text.strip())
    if found is None:
        return None
    number = {part: number_of(told) for part, told in found.groupdict().items() if told}
    id = str(number["article"])
    id += f".{number['paragraph']}" if "paragraph" in number else ""
    id += f"({number['item']})" if "item" in number else ""
    return Suggestion(id, {"zh": text, "en": text}, True) if id in known else None


def only_part(text: str, known: Mapping[str, str]) -> Suggestion | None:
    """The one name whose words hold `text`."""
    holding = [name for name, words in known.items() if text and not text.isascii() and text in words]
    return Suggestion(holding[0], {"zh": known[holding[0]]}) if len(holding) == 1 else None


def _texts(prefix: str) -> dict[str, str]:
    return {
        code.removeprefix(prefix): text.zh for code, text in catalogue().items() if code.startswith(prefix)
    }


WORDS: Final[dict[str, dict[str, str]]] = {
    "withdraw": _texts("rule-thing-"), "stage": _texts("procedure-stage-"), "no_rule": _texts("rule-why-"),
    "documents": _texts("rule-slug-"), "outputs": _texts("rule-slug-"), "status": OPTIONS, "strength": OPTIONS,
}  # fmt: skip
"""The names that a key of the format knows, with their Chinese words."""

__all__ = ["PERMANENT", "WORDS", "only_part", "period_meant", "provision_meant"]
