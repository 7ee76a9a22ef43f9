"""The page as a file: small, the same every time, closed to everything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from qualityaward import read_scheme
from qualityaward.errors import RequestError
from qualityaward.files import load_scheme
from qualityaward.page.build import page_html
from qualityaward.page.request import asked_of
from qualityaward.page.source import EVALUATOR, text_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.text.pages import ON_PAGE

BUNDLED = ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou")


def scheme_with(
    require: str, *, title: str = "甲", facts: str = "ok: {type: bool}", extra: str = ""
) -> Scheme:
    """A scheme of one clause, whose condition and titles are given."""
    text = (
        "format: qualityaward/1\nexpr: 1\nsemantics: 1\nid: tried\nfamily: tried\n"
        f"title: {json.dumps(title)}\nissuer: 甲市\ndocument_number: none\nstatus: in_force\nissued: 2024-01-01\n"
        "effective: 2024-01-01\nexpires: none\nsource: {file: a.txt, complete: true}\n"
        f"subjects: {{organization: {{facts: {{{facts}}}, findings: {{}}}}}}\n{extra}"
        "provisions:\n"
        f'  - {{id: "1", text: {json.dumps(title)}, clauses: [{{id: "1", title: {json.dumps(title)}, subject: organization, require: {require}}}]}}\n'
    )
    return read_scheme(text)


@pytest.mark.parametrize("id", BUNDLED)
def test_a_page_of_one_scheme_is_smaller_than_half_a_megabyte(id: str) -> None:
    assert len(page_html([asked_of(load_scheme(id))]).encode()) < 500_000


def test_the_same_scheme_gives_the_same_bytes() -> None:
    one, other = (page_html([asked_of(load_scheme("yingkou"))]) for _ in range(2))
    assert one == other


def test_the_policy_names_the_scripts_and_the_style_by_their_digests_and_allows_nothing_else() -> None:
    page = page_html([asked_of(load_scheme("yingkou"))])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy[1]


def test_no_text_of_a_scheme_can_leave_its_place_in_the_page() -> None:
    hostile = "</script><script>hit()</script><!-- ]]> <img src=x onerror=hit()>"
    page = page_html([asked_of(scheme_with("ok", title=hostile))])
    assert page.count("<script") == 2
    assert "hit()</script>" not in page
    assert "<img" not in page


def test_the_scripts_have_no_way_to_run_text_or_to_write_markup() -> None:
    source = "\n".join(text_of(f"{name}.js") for name in (*EVALUATOR, "form", "page"))
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttp",
        "localStorage",
        "cookie",
    ):
        assert way not in source


def test_every_text_of_the_page_is_used_and_there() -> None:
    scripts = text_of("form.js") + text_of("page.js")
    used = {f"page-{code}" for code in re.findall(r'"([a-z-]+)"', scripts)} | {
        f"page-{outcome}" for outcome in ("eligible", "ineligible", "undetermined")
    }
    assert ON_PAGE - used == {"page-noscript"}
    assert {f"page-{code}" for code in re.findall(r'\bT\("([a-z-]+)"', scripts)} <= ON_PAGE


def test_every_subject_that_nobody_applies_as_is_refused() -> None:
    with pytest.raises(RequestError) as refused:
        asked_of(load_scheme("lyg_edz_2024"), ["panel"])
    assert [d.code for d in refused.value.diagnostics] == ["subject-without-rules"]


def test_the_page_needs_no_file_beside_it(tmp_path: Path) -> None:
    page = page_html([asked_of(load_scheme("yingkou"))])
    shell = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(src|href)=|url\(", shell)
