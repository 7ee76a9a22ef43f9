"""Case files and calendars that are broken or malicious: refused whole, every problem placed, nothing of them shown.

Every file in ``cases/`` gives exactly what stands in the ``.out`` beside it; ``RESET=1`` writes them anew.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualityaward.errors import QualityAwardError
from qualityaward.files import load_calendar, load_case, read_case
from qualityaward.procedure.check import check_procedure
from qualityaward.text.case_files import TEXTS
from qualityaward.wording.problems import to_text
from tests.bundled import bundled

BAD = Path(__file__).parent / "cases"
FILES = sorted(p for p in BAD.iterdir() if p.suffix in {".yaml", ".json"})
GOOD = Path(__file__).parents[2] / "examples" / "procedure" / "lyg-in-order.yaml"
ON = date(2024, 12, 31)
SECRET = "示例某某"
UNSEEN = {
    "calendar-extra",
    "calendar-unpublished",
    "scheme-without-stages",
    "case-record-unused",
    "case-record-applies",
    "case-record-key",
    "case-days-differ",
    "stage-several",
}
"""Codes that no file alone brings about; the tests of their modules do."""


def used(path: Path) -> None:
    if path.name.startswith("calendar"):
        load_calendar(path)
    else:
        check_procedure(bundled("lyg_edz_2024"), load_case(path), on=ON)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_broken_file_is_reported_as_written_beside_it(path: Path) -> None:
    with pytest.raises(QualityAwardError) as refused:
        used(path)
    found = refused.value.diagnostics
    said = to_text(found) + "\n" + to_text(found, "en")
    expected = path.with_name(path.name + ".out")
    if os.environ.get("RESET"):
        expected.write_text(said, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == said
    assert SECRET not in said


def test_every_code_has_a_file() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in BAD.glob("*.out"))
    assert {code for code in TEXTS if f"[{code}]" not in shown} == UNSEEN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "x",
        "{",
        "null",
        "format: qualityaward.procedure/1",
        '{"format": 1}',
        "a: &a [*a]",
        "\x00",
        "- " * 100,
    ],
)
def test_what_is_no_case_file_is_refused(text: str) -> None:
    with pytest.raises(QualityAwardError) as refused:
        read_case(text)
    assert refused.value.diagnostics


@pytest.mark.parametrize("key", ["steps", "examiners"])
def test_more_than_anybody_needs_is_refused(key: str) -> None:
    whole = {
        "format": "qualityaward.procedure/1",
        "applicant": {"subject": "organization", "id": "a"},
        "steps": [],
    }
    with pytest.raises(QualityAwardError) as refused:
        load_case({**whole, key: [{"stage": "notice"} if key == "steps" else {}] * 1000})
    assert [d.code for d in refused.value.diagnostics] == ["list-too-long"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_mutated_case_file_is_answered_or_refused(data: st.DataObject) -> None:
    text = GOOD.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "swap", "cut", "junk"])):
            case "drop":
                lines[at] = ""
            case "double":
                lines[at] *= 2
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))] + "\n"
            case _:
                junk = data.draw(
                    st.sampled_from(["null", "[]", "{}", "9999-12-31", "0001-01-01", '"x"', "true", "-1"])
                )
                lines[at] = lines[at].rpartition(":")[0] + f": {junk}\n"
    try:
        found = check_procedure(bundled("lyg_edz_2024"), read_case("".join(lines)), on=ON)
    except QualityAwardError as error:
        to_text(error.diagnostics)
        return
    assert found.outcome in ("in_order", "breach", "undetermined")
    found.to_text()
    found.to_json(lang="en")
