"""Citations in Chinese texts: read, written, read again; what stands side by side shares what is said once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityaward.language.numerals import number_of, numeral
from qualityaward.lints.citations import Citation, citations

NUMBERS = st.integers(1, 9999)
SOME = st.none() | NUMBERS


@st.composite
def cited(draw: st.DrawFn) -> Citation:
    return Citation(draw(NUMBERS), draw(SOME), draw(SOME), draw(SOME), draw(st.none() | st.integers(1, 20)))


def parts(text: str) -> list[Citation]:
    return [c._replace(text="") for c in citations(text)]


@given(NUMBERS)
def test_a_number_that_is_written_is_read_again(number: int) -> None:
    assert number_of(numeral(number)) == number


@given(cited())
def test_a_citation_that_is_written_is_read_again(citation: Citation) -> None:
    assert parts(f"应当符合{citation.written()}的规定。") == [citation]


@given(st.lists(cited(), min_size=2, max_size=4), st.sampled_from(["、", "和", "，", "以及", ""]))
def test_citations_side_by_side_are_all_read(several: list[Citation], joint: str) -> None:
    assert parts(joint.join(c.written() for c in several)) == several


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("符合第八条第六款的规定", ["第八条第六款"]),
        ("第8条第6款", ["第八条第六款"]),
        ("第八条第（三）、（五）项", ["第八条第（三）项", "第八条第（五）项"]),
        ("第八条第(三)项、第五项", ["第八条第（三）项", "第八条第（五）项"]),
        ("第八条第一款和第三款", ["第八条第一款", "第八条第三款"]),
        ("第八条第一款第（二）项、第三款", ["第八条第一款第（二）项", "第八条第三款"]),
        ("第八条、第九条第六款", ["第八条", "第九条第六款"]),
        ("本条第二款", ["本条第二款"]),
        ("前款第三项", []),
        ("第一章 总则", []),
        ("第二次申报", []),
    ],
)
def test_what_a_text_cites(text: str, due: list[str]) -> None:
    assert [c.written() for c in citations(text)] == due


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("《产品质量法》第五条", True),
        ("产品质量法第五条第二款", True),
        ("本办法第五条", False),
        ("符合第五条", False),
    ],
)
def test_an_article_of_another_document_is_told_apart(text: str, elsewhere: bool) -> None:
    assert [c.elsewhere for c in citations(text)] == [elsewhere]
