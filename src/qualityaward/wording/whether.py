"""The question that a yes-or-no fact answers, made of what it says where it is so and where it is not."""

from __future__ import annotations

from typing import Final, NamedTuple

from qualityaward.text import Lang, say

_DENIALS: Final = ("并非", "不是", "没有", "并未", "不", "没", "未")
"""What denies a Chinese predicate, before it; the longer first."""

_COPULAS: Final = ("is", "are", "was", "were", "has", "have", "had")


class Question(NamedTuple):
    """What comes before 是否, and what after it; `whole`: it is a sentence with a subject of its own."""

    before: str
    said: str
    whole: bool


def question(affirmed: str, denied: str | None, lang: Lang) -> Question:
    """The question that `affirmed` answers: 个人信用记录良好 beside 个人信用记录并非良好 has a subject, 是企业 has none."""
    if denied is None:
        return Question("", affirmed, whole=False)
    if lang == "en":
        return Question("", affirmed, whole=_has_subject(affirmed.split(), denied.split()))
    at = next(
        (i for i, (a, b) in enumerate(zip(affirmed, denied, strict=False)) if a != b),
        min(len(affirmed), len(denied)),
    )
    predicate, negated = affirmed[at:], denied[at:]
    for denial in _DENIALS:
        if negated.startswith(denial) and negated.removeprefix(denial) == predicate.removeprefix("已"):
            return Question(affirmed[:at], predicate, whole=at > 0)
    return Question("", affirmed, whole=False)


def whether(asked: Question, lang: Lang) -> str:
    """A question as a part of a sentence: 是否为企业, 个人信用记录是否良好."""
    be = "是"
    code = "whether-is" if lang == "zh" and asked.said.startswith(be) else "whether"
    return asked.before + say(f"report-{code}", lang, said=asked.said.removeprefix(be))


def whether_entry(asked: Question, lang: Lang) -> str:
    """The question about an entry: 是否属于重大投诉, “whether it is a major complaint”."""
    code = "asked-whole" if asked.whole else "asked"
    return say(f"report-{code}", lang, said=whether(asked, lang))


def _has_subject(affirmed: list[str], denied: list[str]) -> bool:
    """Whether something stands before the verb that one sentence denies and the other does not."""
    at = next((i for i, (a, b) in enumerate(zip(affirmed, denied, strict=False)) if a != b), 0)
    if at and denied[at] == "not" and affirmed[at - 1] in _COPULAS:
        return at > 1
    return at > 0 and denied[at] in ("does", "do", "did")


__all__ = ["Question", "question", "whether", "whether_entry"]
