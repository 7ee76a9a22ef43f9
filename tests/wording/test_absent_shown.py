"""An optional field of an entry that is not there is shown where a condition reads it, and nowhere else."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

import qualityaward as qa
from tests.page.agreement import answers, expected, needs_node, page_of
from tests.wording.test_reasons import HEAD, ON

FIELDS = {
    "name": {"type": "text", "label": {"zh": "名称", "en": "name"}},
    "begun": {"type": "date", "label": {"zh": "开工日期", "en": "begun on"}},
    "done": {"type": "date", "optional": True, "label": {"zh": "竣工日期", "en": "done on"}},
    "grade": {"type": "int", "optional": True, "label": {"zh": "评级", "en": "grade"}},
}
FACTS = {
    "projects": {"label": {"zh": "项目", "en": "projects"}, "dated": "begun", "list": FIELDS},
    "repairs": {
        "label": {"zh": "返工", "en": "repairs"},
        "list": {
            "done": {"type": "date", "optional": True, "label": {"zh": "返工日期", "en": "repaired on"}}
        },
    },
}
ROWS = [
    {"name": "一号", "begun": "2022-01-01", "done": "2023-12-31", "grade": 3},
    {"name": "二号", "begun": "2024-03-01"},
]
DONE, GRADE = "竣工日期：无", "评级：无"

CASES: list[tuple[object, tuple[str, ...]]] = [
    ({"none": "projects", "where": "not (done <= on)"}, (DONE,)),
    ({"every": "projects", "where": "done - begun <= 365"}, (DONE,)),
    ({"every": "projects", "where": "done <= on and grade >= 3"}, (DONE, GRADE)),
    ({"every": "projects", "where": {"any": ["grade >= 3", "done <= on"]}}, (DONE, GRADE)),
    ({"count": "projects", "where": "grade >= 3", "at_least": 2}, ()),
    ({"count": "projects", "where": "not (grade >= 3)", "at_most": 0}, (GRADE,)),
    ({"some": "projects", "where": 'done in [date("2020-01-01")]'}, (DONE,)),
    ({"none": "projects", "where": "begun <= on"}, ()),
    ({"none": "projects"}, ()),
    ({"none": "projects", "where": {"none": "repairs", "where": "done <= on"}}, ()),
]


def of(require: object) -> tuple[qa.Scheme, dict[str, Any]]:
    clause = {"id": "1", "title": "要求", "subject": "organization", "require": require}
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": FACTS}},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": [clause]}],
    }
    facts = {"projects": ROWS, "repairs": [{}]}
    record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    return qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)), record


@pytest.mark.parametrize(("require", "wanted"), CASES)
def test_what_is_read_and_not_there_is_shown(require: object, wanted: tuple[str, ...]) -> None:
    scheme, record = of(require)
    text = qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(detail="full")
    assert {each for each in (DONE, GRADE) if each in text} == set(wanted)
    assert "返工日期：无" not in text.split("没有属于")[0]


def test_in_english() -> None:
    scheme, record = of({"none": "projects", "where": "not (done <= on)"})
    text = qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(lang="en", detail="full")
    assert "done on: none" in text


@needs_node
def test_the_page_says_so_as_well() -> None:
    for require, _ in CASES:
        scheme, record = of(require)
        case = {"scheme": "t", "record": json.dumps(record), "on": ON.isoformat(), "texts": True}
        found = answers(page_of(scheme, ["organization"], ON), [case])
        assert found == [expected(scheme, qa.load_record(record), ON, texts=True)]
