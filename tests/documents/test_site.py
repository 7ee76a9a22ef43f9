"""The documentation's links lead somewhere, its pages have their twins, and every public name is in the reference."""

from __future__ import annotations

from tools import site

import qualityaward as qa


def test_links_and_twins() -> None:
    assert site.broken() == []
    assert site.untwinned() == []


def test_what_leads_nowhere_is_found() -> None:
    text = "[a](guides/none.md)\n\n```\n[b](c.md)\n```\n"
    assert [where for _, where in site._LINK.findall(site.without_code(text))] == ["guides/none.md"]


def test_the_reference_has_every_function_with_its_examples() -> None:
    page = site.interface("zh")
    for name in qa.__all__:
        assert f"## {name}\n" in page or not callable(getattr(qa, name))
    assert "```pycon\n>>> " in page
    assert ":class:" not in page


def test_titles_are_of_one_language() -> None:
    page = site.DOCS / "reference/cases.md"
    assert (site.title(page, "zh"), site.title(page, "en")) == ("用例", "Cases")
