"""The documentation's links lead somewhere, its pages have their twins, and every public name is in the reference."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import pictures, site

import qualityaward as qa
from tests.page.browser import needs_chromium


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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_what_takes_pictures_the_page_says_so(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "CHROMIUM", None)
    monkeypatch.setattr(pictures.shutil, "which", lambda tool: None)
    page = pictures.page_of_pictures(tmp_path, lang)
    assert page.startswith(f"# {pictures.WORDS[lang][0]}\n")
    assert [tool in page for tool in ("Chromium", "soffice", "pdftoppm")] == [True] * 3
    assert "](pictures/" not in page
    assert list(tmp_path.iterdir()) == []


@needs_chromium
def test_pictures_are_taken_of_what_people_meet(tmp_path: Path) -> None:
    pictures.screens(tmp_path, "zh")
    sizes = {p.stem: p.read_bytes()[16:20] for p in tmp_path.iterdir()}
    assert sizes == {name: width.to_bytes(4, "big") for name, _, width, _ in pictures.SCREENS}
    assert len({p.read_bytes() for p in tmp_path.iterdir()}) == len(pictures.SCREENS)
