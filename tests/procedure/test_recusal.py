"""Recusal: a record beside the steps names the applicant of the case, nobody knows whom, or another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qualityaward.files import read_case, read_scheme
from qualityaward.procedure.check import check_procedure
from tests.conformance.cases import to_json
from tests.properties.support import HEADER

SCHEME = read_scheme(to_json({
    **HEADER,
    "uses": ["base/2", "recusal/1"],
    "provisions": [{
        "id": "12",
        "text": "专家三年内与申报者有任职、咨询关系，或者有亲属关系的，应当回避。",
        "clauses": [{
            "id": "12", "subject": "examiner", "title": "应当回避的不参加评审",
            "require": {
                "none": "ties",
                "where": 'applicant == record.applicant and (kind == "kinship" or not add_years(ended_on, 3) < on)',
            },
        }],
        "procedure": [{"id": "12p", "stage": "review", "examiners": "12"}],
    }],
}), name="frame.json")  # fmt: skip
CASE = """\
format: qualityaward.procedure/1
applicant: {{subject: organization, id: a1, name: 示例精工有限公司}}
steps: [{{stage: review, on: 2024-05-10}}]
examiners: [{{id: e1, facts: {{ties: [{tie}]}}}}]
"""


def asked(tie: str) -> Any:
    return check_procedure(SCHEME, read_case(CASE.format(tie=tie)), on=date(2024, 6, 1))


@pytest.mark.parametrize(
    ("tie", "outcome"),
    [
        ("{applicant: 示例精工有限公司, kind: kinship}", "breach"),
        ("{applicant: a1, kind: consulting, ended_on: 2021-05-10}", "breach"),
        ("{applicant: a1, kind: consulting, ended_on: 2021-05-09}", "in_order"),
        ("{applicant: 另一家厂, kind: kinship}", "in_order"),
        ("{applicant: 示例精工, kind: kinship}", "undetermined"),
    ],
)
def test_who_has_ties_to_the_applicant_recuses_himself(tie: str, outcome: str) -> None:
    assert [r.verdict.outcome for r in asked(tie).records] == [outcome]


def test_a_name_that_may_be_the_applicants_is_shown_as_it_is_written() -> None:
    found = asked("{applicant: 示例精工, kind: kinship}")
    assert "写作“示例精工”，不能认定是否指本案申报者" in found.to_text()
    assert "written as “示例精工”, which may be the applicant of this case" in found.to_text(lang="en")
    assert [note for r in found.records for note in r.verdict.notes] == []
