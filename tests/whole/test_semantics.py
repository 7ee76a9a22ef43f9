"""The semantics in Chinese and in English say the same, paragraph by paragraph, as far as a test can tell."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "reference"
MARK = re.compile(r"^(?:> )?\*\*(¶\w+)\*\*(?: (★))?", re.MULTILINE)
NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(NAMES, 1)}
DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
PLACES = {"千": 1000, "百": 100, "十": 10}


def paragraphs(name: str) -> dict[str, tuple[str, str]]:
    """Section and number of every paragraph, in order, with its star and its text."""
    text = (PAGES / name).read_text(encoding="utf-8")
    parts = re.split(r"^## (\d) .*$", text, flags=re.MULTILINE)
    found = {"": ("", parts[0])}
    for section, body in zip(parts[1::2], parts[2::2], strict=True):
        marks = list(MARK.finditer(body))
        for mark, after in zip(marks, [*marks[1:], None], strict=True):
            own = body[mark.end() : after.start() if after else len(body)]
            number = f"{section} {mark[1]}"
            assert number not in found, number
            found[number] = (mark[2] or "", own)
    return found


ENGLISH, CHINESE = paragraphs("semantics.md"), paragraphs("semantics.zh.md")


def spans(text: str) -> Counter[str]:
    """What stands in backticks, in whatever order."""
    return Counter(" ".join(found.split()) for found in re.findall(r"`([^`]+)`", re.sub(r"\n> ", "\n", text)))


def figures(text: str) -> Counter[int]:
    """The numbers outside backticks: months and articles of the law as numbers, whichever way they are written."""
    text = re.sub(r"`[^`]*`", "", re.sub(r"\n> ", "\n", text))
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"第([一二三四五六七八九十百千零]+)条", lambda m: f" {numeral(m[1])} ", text)
    text = re.sub(r"\b(" + "|".join(MONTHS) + r")\b", lambda m: str(MONTHS[m[1]]), text)
    return Counter(int(n) for n in re.findall(r"\d+", text))


def numeral(written: str) -> int:
    """一千二百五十九 as 1259."""
    total = digit = 0
    for sign in written:
        if sign in PLACES:
            total, digit = total + (digit or 1) * PLACES[sign], 0
        else:
            digit = DIGITS.get(sign, 0)
    return total + digit


def test_both_have_the_same_paragraphs_in_the_same_order_with_the_same_stars() -> None:
    starred = [[(number, star) for number, (star, _) in page.items()] for page in (ENGLISH, CHINESE)]
    assert starred[0] == starred[1]
    assert len(ENGLISH) > 100


@pytest.mark.parametrize("number", ENGLISH)
def test_a_paragraph_has_the_same_code_figures_and_examples_in_both(number: str) -> None:
    english, chinese = ENGLISH[number][1], CHINESE[number][1]
    assert spans(english) == spans(chinese)
    assert figures(english) == figures(chinese)


def test_articles_are_numbers() -> None:
    assert [numeral(n) for n in ("十", "二十一", "二百零三", "一千二百五十九")] == [10, 21, 203, 1259]
