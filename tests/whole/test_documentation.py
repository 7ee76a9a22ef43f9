"""The documentation is true: its commands, examples, quoted files, tables and links."""

from __future__ import annotations

import doctest
import re
import textwrap
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from tools.docs import ROOT, blocks, pages, rewritten

from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import SchemeError
from qualityaward.files import load_record, load_round, load_scheme, read_notice, read_record, read_scheme
from qualityaward.reading import read
from tests.conformance.cases import Case, plain
from tests.conformance.test_conformance import answers

MONEY = """\
subjects:
  organization: {facts: {revenue: {type: money, min: 0}, rd_expenses: {type: money, min: 0}}}
"""
"""Facts of examples that no bundled vocabulary has."""

PAGES = [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in pages()]
TUTORIAL = ROOT / "docs" / "tutorial"

FRAME = """\
format: qualityaward/1
expr: 1
semantics: 1
id: frame
family: frame
title: frame
issuer: none
document_number: none
status: draft
issued: unknown
effective: unknown
source: {file: none, complete: true}
uses: [base/1]
readings:
  scope: {question: how wide?, options: {wide: wide, narrow: narrow}, default: wide}
provisions:
  - id: "1"
    text: text
    clauses:
      - {id: "1", title: one, subject: organization, require: legal_person}
      - id: "2"
        title: two
        subject: SUBJECT
        require:
CONDITION
"""
"""A scheme around one condition."""


@pytest.mark.parametrize("page", PAGES)
def test_commands_tables_and_quoted_files_are_those_of_today(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert rewritten(text) == text, "run `python tools/docs.py` and look at what it changed"


@pytest.mark.parametrize("page", PAGES)
def test_python_examples_give_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(blocks(page.read_text(encoding="utf-8"), "python"))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)
    said: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not failed, "".join(said)


@pytest.mark.parametrize("page", PAGES)
def test_files_shown_whole_are_read_without_a_problem(page: Path) -> None:
    quoted = {path.read_text(encoding="utf-8") for path in TUTORIAL.glob("*.yaml")}
    for block in blocks(page.read_text(encoding="utf-8"), "yaml"):
        if block in quoted:
            continue
        if "format: qualityaward/1\n" in block:
            read_scheme(block)
        elif "format: qualityaward.record/1\n" in block:
            read_record(block)
        elif "format: qualityaward.notice/1\n" in block:
            read_notice(block)


@pytest.mark.parametrize("page", PAGES)
def test_parts_quoted_from_a_file_stand_in_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name, part in re.findall(
        r"<!-- part of: (\S+) -->\n+```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE
    ):
        source = (ROOT / name).read_text(encoding="utf-8")
        assert any(textwrap.indent(part, " " * n) in source for n in range(0, 24, 2)), part


@pytest.mark.parametrize("page", PAGES)
def test_conditions_shown_are_conditions(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    marked = r"<!-- condition of (\w+) -->\n+```yaml\n(.*?)^```$"
    for subject, condition in re.findall(marked, text, re.DOTALL | re.MULTILINE):
        frame = FRAME.replace("SUBJECT", subject)
        read_scheme(frame.replace("CONDITION\n", textwrap.indent(condition, " " * 10)))


@pytest.mark.parametrize("page", PAGES)
def test_definitions_shown_are_definitions(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    marked = r"<!-- definitions of (\w+) -->\n+```yaml\n(.*?)^```$"
    for subject, definitions in re.findall(marked, text, re.DOTALL | re.MULTILINE):
        frame = FRAME.replace("SUBJECT", subject).replace("CONDITION", "          legal_person")
        read_scheme(frame + MONEY + "definitions:\n" + textwrap.indent(definitions, "  "))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            # the reference of the interface is made when the site is built
            assert target.endswith("reference/api.md") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_modules_and_files_named_exist(page: Path) -> None:
    """Paths in backticks, from the root or from the package; `ID`, `*` and other stand-ins are left alone."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for named in re.findall(r"`((?:src|tests|tools|docs|schemes|examples)/[A-Za-z0-9_./-]+)`", text):
        if "ID" not in named:
            assert (ROOT / named).exists(), named


def test_paragraphs_that_conformance_pins_are_numbered_in_the_semantics() -> None:
    text = (ROOT / "docs" / "reference" / "semantics.md").read_text(encoding="utf-8")
    sections = re.split(r"^## (\d) .*$", text, flags=re.MULTILINE)[1:]
    numbered = {
        f"{n} ¶{p}"
        for n, body in zip(sections[::2], sections[1::2], strict=True)
        for p in re.findall(r"^\*\*¶(\d+)\*\*", body, re.MULTILINE)
    }
    files = (ROOT / "tests" / "conformance").glob("*.yaml")
    pinned = {pin for f in files for pin in re.findall(r'pins: "(\d ¶\d+)', f.read_text(encoding="utf-8"))}
    assert pinned
    assert pinned <= numbered


# The tutorial -----------------------------------------------------------------------------------------------


def tutorial_cases() -> list[Any]:
    """The tests of the tutorial's file of cases."""
    document = read((TUTORIAL / "cases.yaml").read_bytes(), "cases.yaml")
    assert document.root is not None
    assert not document.diagnostics
    content = plain(document.root)
    scheme = str(ROOT / content["scheme"])
    return [
        pytest.param(Case("tutorial", section["name"], test, None, scheme, content["base"]), id=test["name"])
        for section in content["sections"]
        for test in section["tests"]
    ]


@pytest.mark.parametrize("case", tutorial_cases())
def test_tutorial_cases(case: Case) -> None:
    verdict = evaluate(case.scheme(), case.record(), on=case.test["on"], readings=case.test.get("readings"))
    assert answers(verdict, case.test["expect"]) == case.test["expect"]


@pytest.mark.parametrize("path", sorted(TUTORIAL.glob("*.yaml")), ids=lambda p: p.name)
def test_tutorial_files_have_problems_only_where_they_should(path: Path) -> None:
    if path.stem in ("valve", "paper"):
        assert load_record(path).id == path.stem
    elif path.stem in ("candidates", "winners"):
        assert load_round(path).scheme == "shili_2026"
    elif path.stem != "cases":
        broken = path.stem.startswith(("mistake", "1-"))
        with pytest.raises(SchemeError) if broken else nullcontext():
            load_scheme(path)
