"""The drafter's review: each lint finds what it is for, and nothing beside it; the bundled schemes say what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualityaward.files import load_scheme, read_scheme
from qualityaward.lints.draft import LintFinding
from qualityaward.lints.review import LINTS, UNUSED, review
from qualityaward.reading import read
from qualityaward.text import advice, catalogue, message
from tests.conformance.cases import plain

ROOT = Path(__file__).parents[2]
DATA: dict[str, Any] = plain(read((Path(__file__).parent / "cases.yaml").read_bytes(), "cases.yaml").root)  # type: ignore[arg-type]  # a file of ours
CASES = [pytest.param(case, id=f"{case['code']}-{i}") for i, case in enumerate(DATA["cases"])]
CODES = [*(lint.code for lint in LINTS), UNUSED]

BUNDLED = {
    "lianyungang_2021": [("citation-paragraph", "9(4)")],
    "lianyungang_2024": [("citation-paragraph", "9(4)")],
    "lyg_edz_2024": [
        ("including-redundant", "6"),
        ("citation-paragraph", "10(4)"),
        ("budget-below-prizes", "14"),
    ],
    "yingkou": [("including-redundant", "11(1)")],
}
EXAMPLES: dict[str, list[tuple[str, str]]] = {}


def found(keys: dict[str, Any]) -> list[LintFinding]:
    """The review of the sample scheme with `keys` laid over it; its provisions stay, before those of `keys`."""
    data = {**DATA["scheme"], **keys}
    data["provisions"] = [*DATA["scheme"]["provisions"], *keys.get("provisions", [])]
    text = json.dumps(data, ensure_ascii=False, default=str, indent=1)
    return list(review(read_scheme(text, name="sample.json")))


def shown(findings: list[LintFinding]) -> list[tuple[str, str]]:
    return [(f.code, f.at) for f in findings if not f.silenced]


@pytest.mark.parametrize("case", CASES)
def test_a_lint_finds_what_it_is_for_and_once(case: dict[str, Any]) -> None:
    (finding,) = found(case["finds"])
    assert (finding.code, finding.at) == (case["code"], case["at"])


@pytest.mark.parametrize("case", CASES)
def test_a_lint_leaves_alone_what_is_nearly_so(case: dict[str, Any]) -> None:
    assert shown(found(case["clean"])) == []


def test_every_lint_has_a_case() -> None:
    assert {case["code"] for case in DATA["cases"]} == set(CODES)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_finding_is_worded_with_all_its_arguments_and_a_place(case: dict[str, Any], lang: Any) -> None:
    (finding,) = found(case["finds"])
    assert "{" not in message(finding.problem, lang) + advice(finding.problem, lang)
    assert advice(finding.problem, lang)
    assert finding.span.line > 0


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_text_and_a_section(code: str) -> None:
    assert code in catalogue()
    page = (ROOT / "docs/reference/lints.md").read_text(encoding="utf-8")
    assert f"### `{code}`" in page


@pytest.mark.parametrize("id", BUNDLED)
def test_the_bundled_schemes_give_exactly_these_findings(id: str) -> None:
    assert shown(list(review(load_scheme(id)))) == BUNDLED[id]


@pytest.mark.parametrize(
    "path", [p for p in sorted((ROOT / "examples/schemes").glob("*.yaml")) if p.stem != "expected"], ids=str
)
def test_the_example_schemes_give_exactly_these_findings(path: Path) -> None:
    assert shown(list(review(load_scheme(path)))) == EXAMPLES.get(path.stem, [])


def test_a_citation_is_found_where_it_stands() -> None:
    (finding,) = (f for f in review(load_scheme("lianyungang_2024")) if f.code == "citation-paragraph")
    line = (
        (ROOT / "schemes/lianyungang_2024.yaml")
        .read_text(encoding="utf-8")
        .splitlines()[finding.span.line - 1]
    )
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == "第八条第六款"


def test_the_budget_of_the_zone_is_a_sixth_of_the_prizes_it_may_have_to_pay() -> None:
    (finding,) = (f for f in review(load_scheme("lyg_edz_2024")) if f.code == "budget-below-prizes")
    assert (finding.problem.args["due"], finding.problem.args["amount"]) == ("600000", "90000")
    assert finding.severity == "warning"


def test_a_silence_hides_its_own_finding_only_and_keeps_the_reason() -> None:
    provisions = [
        {"id": n, "text": "由三名（含三名）以上专家组成。", "no_rule": "institution"} for n in ("2", "3")
    ]
    silenced = [{"code": "including-redundant", "at": "2", "reason": "照录原文"}]
    findings = found({"provisions": provisions, "silenced": silenced})
    assert [(f.at, f.silenced) for f in findings] == [("2", "照录原文"), ("3", "")]


def test_a_misspelt_silence_is_told_the_code_that_was_meant() -> None:
    (finding,) = found({"silenced": [{"code": "draft-undatd", "at": "sample", "reason": "稿"}]})
    assert (finding.code, finding.problem.suggestion) == (UNUSED, "draft-undated")
