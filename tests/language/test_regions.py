"""Regions of declared hierarchies: what is refused, how a change of the areas is told, and what people read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import qualityaward as qa  # noqa: F401 reason: it gives answers their words
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RecordError, SchemeError
from qualityaward.files import read_record
from qualityaward.lints.revisions import comparability
from qualityaward.regions import CHINESE, Regions
from qualityaward.revisions.diff import diff
from qualityaward.schemas.schema import record_schema
from qualityaward.scheme.prepared import prepared, scheme_in
from qualityaward.scheme.scheme import Scheme
from qualityaward.tables.cells import Cell
from qualityaward.tables.spellings import Unread, value_of
from tests.revisions.test_diff_kinds import one, told

ISLES: dict[str, Any] = {
    "I1": {"label": {"zh": "大岛", "en": "Isleland"}}, "I11": {"label": "北岛", "in": "I1"},
    "I12": {"in": "I1"}, "J1": "邻岛",
}  # fmt: skip


def listed(codes: Any, unit: str = "I1", **rest: Any) -> Scheme:
    return one(
        f'within_region(registered_region, "{unit}")', regions={"system": "群岛代码", "codes": codes, **rest}
    )


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ([], "region-shape-bad"),
        (["99", "9"], "region-shape-bad"),
        (["99", "A999"], "region-shape-bad"),
        (["99", "99-"], "region-shape-bad"),
        ({}, "region-many"),
        ({"I1": {"in": "I0"}}, "region-around"),
        ({"I1": {"in": "I2"}, "I2": {"in": "I1"}}, "region-ring"),
        (["99"], "region-shape"),
        ({"I2": {}}, "region-unlisted"),
    ],
)
def test_a_hierarchy_that_is_none_and_a_code_that_is_none_are_refused(codes: Any, code: str) -> None:
    with pytest.raises(SchemeError) as refused:
        listed(codes)
    assert code in {p.code for p in refused.value.diagnostics}


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        (ISLES, ISLES | {"J1": {"in": "I1"}}, "loosened"),
        (ISLES | {"J1": {"in": "I1"}}, ISLES, "tightened"),
        (ISLES, ISLES | {"J1": {"in": "I1"}, "I11": {}}, "mixed"),
    ],
)
def test_an_area_that_comes_to_lie_in_another_changes_the_rules_about_it(
    old: Any, new: Any, direction: str
) -> None:
    found = diff(listed(old), listed(new))
    assert told(found) == [("clause", "1", "changed", direction)]
    assert [m.key for m in found.metadata] == ["regions"]


def test_areas_that_no_rule_turns_on_change_no_rule() -> None:
    found = diff(listed(ISLES), listed(ISLES | {"J2": {"in": "J1"}}))
    assert not found.changes
    assert [(m.key, m.old, m.new) for m in found.metadata] == [("regions", "", "J2 in J1")]
    assert [f.problem.code for f in comparability(listed(ISLES), listed(ISLES | {"J2": {}}))] == [
        "compare-regions"
    ]


def test_a_smaller_area_tightens_and_another_hierarchy_is_undecided() -> None:
    assert told(diff(listed(ISLES), listed(ISLES, "I11"))) == [("clause", "1", "changed", "tightened")]
    assert told(diff(listed(["A9"]), listed(["A9", "A99"], "I10"))) == []
    assert told(diff(listed(["A9"]), listed(["A9", "A99"], "I12"))) == [
        ("clause", "1", "changed", "tightened")
    ]
    assert told(diff(listed(["A9"]), listed(ISLES))) == [("clause", "1", "changed", "undecided")]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "登记注册地为邻岛（J1），要求在大岛（I1）范围内"), ("en", "区域")],
)
def test_reasons_name_the_areas(lang: Any, said: str) -> None:
    record = read_record(
        'format: qualityaward.record/1\nid: a\nsubject: organization\nfacts: {registered_region: "J1"}\n'
    )
    text = evaluate(listed(ISLES), record, on=date(2024, 10, 15)).to_text(lang=lang)
    assert (said if lang == "zh" else "Isleland (I1)") in text


def test_a_cell_holds_a_code_or_what_one_area_is_called() -> None:
    scheme = listed(ISLES)
    field = scheme.vocabulary.subjects["organization"].facts["registered_region"].value
    assert [value_of(Cell("text", t), field, scheme.vocabulary) for t in ("I11", "北岛", "isleland")] == [
        "I11",
        "I11",
        "I1",
    ]
    with pytest.raises(Unread, match="cell-region-other"):
        value_of(Cell("text", "南岛"), field, scheme.vocabulary)


def test_the_schema_of_a_record_knows_the_codes() -> None:
    def codes(scheme: Scheme) -> Any:
        text = str(record_schema(scheme))
        return "I11" in text, "[0-9]{2}([0-9]{3})?" in text

    assert codes(listed(ISLES)) == (True, False)
    assert codes(listed(["99", "99999"], "13")) == (False, True)


def test_prepared_schemes_keep_their_areas() -> None:
    scheme = listed(ISLES)
    again = scheme_in(prepared(scheme), scheme.data, scheme.vocabulary_data.get)
    assert again is not None
    assert again.regions == scheme.regions != CHINESE
    assert again.vocabulary.regions == scheme.vocabulary.regions


def test_places_in_and_out_of_areas_are_found_where_there_are_any() -> None:
    tree = Regions("", (), (("a", ""), ("b", ""), ("a1", "a"), ("a2", "a")))
    assert tree.somewhere("a", ["a1"]) == "a2"
    assert tree.somewhere("a", ["a1", "a2"]) is None
    assert tree.somewhere("", ["a"]) == "b"
    assert CHINESE.somewhere("", ["11", "12"]) == "13"
    assert CHINESE.somewhere("3207", ["320771"]) == "320701"


def test_a_code_that_is_not_listed_is_refused_with_the_nearest_that_is() -> None:
    record = read_record(
        'format: qualityaward.record/1\nid: a\nsubject: organization\nfacts: {registered_region: "I13"}\n'
    )
    with pytest.raises(RecordError) as refused:
        evaluate(listed(ISLES), record, on=date(2024, 10, 15))
    (problem,) = refused.value.diagnostics
    assert (problem.code, problem.path) == ("region-unlisted", "facts.registered_region")
    assert "…" not in problem.args["system"]
    assert problem.suggestion in ISLES
