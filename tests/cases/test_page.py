"""The page of a run of cases: every provision's text, painted by how far cases reach it, in words as well as colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualityaward import load_scheme
from qualityaward.cases.mutation import mutation_of
from qualityaward.cases.reading import cases_from
from qualityaward.cases.running import CaseRun, run_cases
from tests.cases.test_written import HEAD, call

TESTS = """\
  - {name: 正好满五年, "on": 2024-10-15, facts: {operating_since: 2019-10-15}, expect: {clauses: {"10(1)": pass}}}
  - {name: "<b>差一天</b>", "on": 2024-10-15, facts: {operating_since: 2019-10-16}, expect: {clauses: {"10(1)": fail}}}
  - {name: 写错的, "on": 2024-10-15, facts: {operating_since: 2019-10-15}, expect: {clauses: {"10(1)": fail}}}
  - {name: 公布不收费, subject: organizer, "on": 2024-10-15, facts: {fee_charged: false}, expect: {clauses: {"8": pass}}}
  - {name: 收费, subject: organizer, "on": 2024-10-15, facts: {fee_charged: true}, expect: {clauses: {"8": fail}}}
  - {name: 不知收费否, subject: organizer, "on": 2024-10-15, expect: {clauses: {"8": undetermined}}}
"""


def run() -> CaseRun:
    scheme = load_scheme("yingkou")
    found = run_cases(scheme, [cases_from(HEAD + TESTS, "a.yaml", scheme)])
    return CaseRun(scheme, found.files, found.results, mutation_of(scheme, found.results))


def section(page: str, id: str) -> str:
    """A provision as the page has it."""
    found = re.search(rf'<section class="[a-z]+" id="p-{re.escape(id)}">.*?</section>', page, re.DOTALL)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("id", "paint", "said"),
    [
        ("1", "bare", "没有要核对的规则"),
        ("8", "full", "全部覆盖 5/5"),
        ("10(1)", "part", "部分覆盖"),
        ("10(2)", "none", "没有用例 0/"),
        ("19", "none", "没有用例 0/"),
        ("16", "none", "没有用例 0/2"),
    ],
)
def test_a_provision_is_painted_and_says_so_in_words(id: str, paint: str, said: str) -> None:
    shown = section(run().said("html", "zh"), id)
    assert shown.startswith(f'<section class="{paint}"')
    assert said in shown


def test_the_text_stands_whole_with_the_cases_that_reach_it_and_what_is_missing() -> None:
    found = run()
    page = found.said("html", "zh")
    for provision in found.scheme.provisions:
        assert provision.text.strip()[:20] in page
    shown = section(page, "10(1)")
    assert "用例：正好满五年、&lt;b&gt;差一天&lt;/b&gt;" in shown
    assert "写错的" not in shown  # it does not hold
    assert "自“在登记注册地正常经营起始日”起满5年，没有取过次日" in shown
    assert "没有用例发现：第十条第（一）项" in shown
    assert "不符的用例" in page
    assert "在本市登记注册的法人" not in shown


def test_the_page_is_english_where_that_is_asked_for_and_needs_no_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, made = tmp_path / "a.yaml", tmp_path / "a.html"
    file.write_text(HEAD + TESTS, encoding="utf-8")
    args = ("--lang", "en", "test", "yingkou", str(file), "--format", "html", "-o", str(made))
    assert call(capsys, *args)[0] == 1
    page = made.read_text(encoding="utf-8")
    assert "covered 5/5" in section(page, "8")
    assert "Cases: 公布不收费" in section(page, "8")
    assert "<script" not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
