"""The bundled schemes quote their regulations whole and word for word.

A source is compared with the text put together again from the provisions, after this normalisation and no
other: white space and the Markdown markers ``#`` and ``*`` are left out, full-width signs folded to ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

TESTS = Path(__file__).parent.parent
SCHEMES = TESTS.parent / "schemes"
SOURCES = TESTS / "sources"

NUMERALS = "〇一二三四五六七八九"
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def numeral(number: int) -> str:
    """A number below 100 in Chinese.

    >>> numeral(9), numeral(10), numeral(21)
    ('九', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


def label(id: str) -> str:
    """What the regulation prints before a provision's text.

    >>> label("9"), label("9(6)"), label("11.2")
    ('第九条', '（六）', '')
    """
    if found := re.fullmatch(r"[0-9]+", id):
        return f"第{numeral(int(found[0]))}条"
    if found := re.fullmatch(r"[0-9]+\(([0-9]+)\)", id):
        return f"（{numeral(int(found[1]))}）"
    return ""


def bare(text: str) -> str:
    """The text without white space and Markdown markers."""
    return re.sub(r"[\s#*]", "", text)


def folded(text: str) -> str:
    """The bare text with full-width signs as ASCII."""
    return bare(text).translate(FULL_WIDTH)


def part(provision: object, name: str) -> Any:
    """A provision's `id`, `text` or `kind`, whether it is a mapping or an object."""
    return provision.get(name) if isinstance(provision, Mapping) else getattr(provision, name)


def rebuilt(provisions: Iterable[object]) -> str:
    """The regulation's text from its provisions, each with its label."""
    return "".join(label(part(p, "id")) + part(p, "text") for p in provisions)


def provisions_of(name: str) -> list[dict[str, Any]]:
    """The provisions of a bundled scheme; line breaks inside a text are layout."""
    found = yaml.safe_load((SCHEMES / f"{name}.yaml").read_text(encoding="utf-8"))["provisions"]
    return [{**p, "text": p["text"].replace("\n", "")} for p in found]


def source_of(name: str) -> str:
    """The source of a scheme; that of 2021 is the draft of 2024 with the notice's two amendments undone."""
    if name != "lianyungang_2021":
        return (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
    draft = (SOURCES / "lianyungang_2024.txt").read_text(encoding="utf-8")
    _, _, measures = draft.partition("附件\n")
    for new, old, times in (
        ("（征求意见稿）", "", 1),
        ("市质量发展和食品药品安全委员会", "市质量发展委员会", 5),
        ("其经营规模、总资产贡献率", "其经营规模、上缴税收、总资产贡献率", 1),
    ):
        assert measures.count(new) == times
        measures = measures.replace(new, old)
    return measures


NAMES = ["lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou"]


@pytest.mark.parametrize("name", NAMES)
def test_the_provisions_are_the_whole_source_in_its_order(name: str) -> None:
    assert folded(source_of(name)) == folded(rebuilt(provisions_of(name)))


@pytest.mark.parametrize("name", NAMES)
def test_each_text_keeps_the_signs_of_its_source(name: str) -> None:
    source = bare(source_of(name))
    assert [part(p, "id") for p in provisions_of(name) if bare(part(p, "text")) not in source] == []


@pytest.mark.parametrize("name", NAMES)
def test_spaces_between_words_are_those_of_the_source(name: str) -> None:
    lines = re.sub(r"[#*]", "", source_of(name))
    lines = re.sub(r"\s*\n\s*", "", lines)
    assert [part(p, "id") for p in provisions_of(name) if part(p, "text") not in lines] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_provisions_share_an_id(name: str) -> None:
    ids = [part(p, "id") for p in provisions_of(name)]
    assert len(set(ids)) == len(ids)


def test_an_article_without_text_would_be_noticed() -> None:
    provisions = provisions_of("yingkou")
    assert folded(source_of("yingkou")) != folded(rebuilt(provisions[:-1]))
