"""Stages and documents of a case file that are written by what they are called are told by name, and never missed in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.errors import CaseError
from qualityaward.reading import read
from qualityaward.suggest import closest
from qualityaward.text import catalogue, message
from tests.bundled import bundled
from tests.conformance.cases import plain

CASE = Path(__file__).parents[2] / "examples" / "procedure" / "lyg-in-order.yaml"


ZONE = ("application_form", "self_evaluation", "evidence_materials", "recommendation")


def problems(stage: str, /, **change: Any) -> list[tuple[str, str]]:
    """What is wrong with the case where one step is changed; nothing where it is checked."""
    stated = plain(read(CASE.read_bytes(), CASE.name, "yaml").root)
    step = next(s for s in stated["steps"] if s["stage"] == stage)
    step |= change
    try:
        case = qa.load_case(stated)
        qa.check_procedure(bundled("lyg_edz_2024"), case, on=date(2024, 12, 31))
    except CaseError as error:
        return [(d.code, message(d, "zh")) for d in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("申报表", "application_form"), ("申 报 表", "application_form"), ("“申报表”", "application_form"),
        ("Application form", "application_form"), ("申报表格", "application_form"), ("自我评价", "self_evaluation"),
        ("证明材料", "evidence_materials"), ("证明材料等", "evidence_materials"), ("推荐意见", "recommendation"),
        ("推荐意见书", "recommendation"), ("aplication_form", "application_form"), ("application-form", "application_form"),
    ],
)  # fmt: skip
def test_a_document_by_its_label_is_told_by_its_name(written: str, meant: str) -> None:
    (found,) = problems("application", documents=[written, *(d for d in ZONE if d != meant)])
    assert found[0] == "document-unknown"
    assert f"`{meant}`" in found[1]


@pytest.mark.parametrize(
    "code", ["application_form", "self_evaluation", "evidence_materials", "recommendation"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_label_of_the_catalogue_is_known(code: str, lang: str) -> None:
    label = getattr(catalogue()[f"rule-slug-{code}"], lang)
    if label == code:
        return
    (found,) = problems("application", documents=[label, *(d for d in ZONE if d != code)])
    assert found[0] == "document-unknown"
    assert f"应写 `{code}`" in found[1]


def test_a_document_of_another_stage_by_its_label_is_told_too() -> None:
    label = catalogue()["rule-slug-proposed_list"].zh
    (found,) = problems("application", documents=[*ZONE, label])
    assert "应写 `proposed_list`" in found[1]


def test_what_the_scheme_does_not_speak_of_may_be_handed_in() -> None:
    assert problems("application", documents=[*ZONE, "厂区照片"]) == []
    assert problems("application") == []


@pytest.mark.parametrize(
    "stage", ["notice", "application", "document_review", "on_site_review", "deliberation"]
)
def test_a_stage_by_its_label_is_told_by_its_name(stage: str) -> None:
    found = problems(stage, stage=catalogue()[f"procedure-stage-{stage}"].zh)
    assert [c for c, _ in found] == ["stage-unknown"]
    assert f"应写 `{stage}`" in found[0][1]


def test_a_label_of_which_a_part_is_written_is_found() -> None:
    levels = {"bachelor": "本科", "master": "硕士研究生", "doctor": "博士研究生"}
    assert closest("硕士", levels) == "master"
    assert closest("研究生", levels) in ("master", "doctor", None)
    assert closest("生", levels) is None


def test_a_word_between_two_labels_is_no_hint_at_either() -> None:
    bodies = {"department": "相关部门", "zone_department": "开发区部门", "district": "区县政府"}
    assert closest("区有关部门", bodies) is None
    assert closest("开发区有关部门", bodies) == "zone_department"
    assert closest("相关的部门", bodies) == "department"
