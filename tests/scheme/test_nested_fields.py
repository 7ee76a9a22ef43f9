"""A list or a record inside a list is refused for what it is; what counts entries is told as one phrase."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import qualityaward as qa
from qualityaward.errors import SchemeError
from qualityaward.text import message
from qualityaward.wording.regulation import to_markdown
from tests.wording.test_reasons import HEAD


def scheme(field: Any, definition: Any) -> qa.Scheme:
    fields = {"name": {"type": "text", "label": {"zh": "名称", "en": "name"}}, "begun": {"type": "date", "label": {"zh": "开工日期", "en": "begun"}}}  # fmt: skip
    if field is not None:
        fields["inner"] = field
    projects = {"label": {"zh": "项目", "en": "projects"}, "dated": "begun", "list": fields}
    stated = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": {"projects": projects}}},
        "definitions": {"v": {"cite": "1", "type": "int", "title": "个数", **definition}},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": [{"id": "1", "title": "要求", "subject": "organization", "require": "v >= 1"}]}],
    }  # fmt: skip
    return qa.read_scheme(yaml.safe_dump(stated, allow_unicode=True))


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ({"list": {"n": {"type": "int"}}}, "list"),
        ({"label": {"zh": "缺陷", "en": "faults"}, "list": {"n": {"type": "int"}}}, "list"),
        ({"record": "organization"}, "record"),
        ({"type": "int", "list": {"n": {"type": "int"}}}, "list"),
    ],
)
def test_a_list_inside_a_list_is_refused_once_and_for_what_it_is(field: Any, key: str) -> None:
    with pytest.raises(SchemeError) as caught:
        scheme(field, {"count": "projects"})
    (problem,) = caught.value.diagnostics
    assert problem.code == "field-nested"
    assert f"不能写 `{key}`" in message(problem, "zh")
    assert f"has no `{key}`" in message(problem, "en")


def test_a_field_without_a_type_is_still_told_so() -> None:
    with pytest.raises(SchemeError) as caught:
        scheme({"label": {"zh": "缺陷", "en": "faults"}}, {"count": "projects"})
    assert [d.code for d in caught.value.diagnostics] == ["key-missing"]


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ({"count": "projects"}, "“项目”中的数量"),
        ({"count": "projects", "where": "begun <= on"}, "“项目”中开工日期不晚于决定日期的数量"),
        ({"count": "projects", "within": "5 years"}, "“项目”中近5年的数量"),
        ({"count": "projects", "where": "begun <= on", "within": "5 years"}, "“项目”中开工日期不晚于决定日期的，近5年的数量"),
    ],
)  # fmt: skip
def test_a_count_is_told_as_one_phrase(definition: Any, said: str) -> None:
    assert f"取值：{said}" in to_markdown(scheme(None, definition), "zh")
