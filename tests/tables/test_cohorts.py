"""Cohorts of records: one id with two contradictory records is nobody's, and both are set aside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualityaward.tables.cohorts import cohort, size_of


def record(id: str, **facts: Any) -> dict[str, Any]:
    return {"format": "qualityaward.record/1", "id": id, "subject": "organization", "facts": facts}


def written(path: Path, records: list[dict[str, Any]], *, folder: bool) -> Path:
    if not folder:
        path = path / "all.jsonl"
        path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
        return path
    for number, each in enumerate(records):
        (path / f"{number}.json").write_text(json.dumps(each), "utf-8")
    return path


@pytest.mark.parametrize("folder", [True, False])
def test_two_records_of_one_id_that_differ_are_both_set_aside(tmp_path: Path, folder: bool) -> None:
    stated = [record("a", legal_person=True), record("b", legal_person=True), record("a", legal_person=False)]
    found = list(cohort(written(tmp_path, stated, folder=folder)))
    assert [None if c.record is None else c.record.id for c in found] == [None, "b", None]
    assert [d.code for c in found for d in c.problems] == ["records-differ"] * 2
    assert all(found[i].place in d.args["places"] for i in (0, 2) for d in found[i].problems)


@pytest.mark.parametrize("folder", [True, False])
def test_the_same_record_twice_is_read_once(tmp_path: Path, folder: bool) -> None:
    one = {"date": "2024-01-01", "severity": "general"}
    other = {"severity": "general", "date": "2024-02-01"}
    stated = [
        record("a", exporter=False, incidents=[one, other]),
        record("a", incidents=[other, one], exporter=False),
    ]
    found = list(cohort(written(tmp_path, stated, folder=folder)))
    assert [c.record is not None for c in found] == [True, False]
    assert [(d.code, found[0].place in d.args["places"]) for d in found[1].problems] == [
        ("records-again", True)
    ]


@pytest.mark.parametrize("folder", [True, False])
def test_of_three_records_that_all_have_to_agree_none_is_read(tmp_path: Path, folder: bool) -> None:
    stated = [record("a", legal_person=True), record("a", legal_person=True), record("a", legal_person=False)]
    assert [c.record for c in cohort(written(tmp_path, stated, folder=folder))] == [None, None, None]


@pytest.mark.parametrize("folder", [True, False])
def test_who_differs_only_by_the_day_of_submission_differs(tmp_path: Path, folder: bool) -> None:
    stated = [{**record("a"), "submitted_on": "2024-09-01"}, {**record("a"), "submitted_on": "2024-09-02"}]
    assert [c.record for c in cohort(written(tmp_path, stated, folder=folder))] == [None, None]


@pytest.mark.parametrize("folder", [True, False])
@pytest.mark.parametrize("other", ["Q-1", "ｑ1", "q 1", "Q1"])
def test_ids_that_a_person_takes_for_one_are_set_aside_everywhere(
    tmp_path: Path, folder: bool, other: str
) -> None:
    stated = [
        record("q1", legal_person=True),
        record("b", legal_person=True),
        record(other, legal_person=True),
    ]
    found = list(cohort(written(tmp_path, stated, folder=folder)))
    assert [None if c.record is None else c.record.id for c in found] == [None, "b", None]
    assert [d.code for c in found for d in c.problems] == ["records-twin"] * 2


def test_what_lies_in_a_folder_and_is_not_read_is_set_aside_by_name(tmp_path: Path) -> None:
    written(tmp_path, [record("a", legal_person=True)], folder=True)
    (tmp_path / "B.JSON").write_text(json.dumps(record("b", legal_person=True)), "utf-8")
    for name in ("all.jsonl", "table.csv", "book.xlsx", "old.xls", "说明.md", "liesmich.txt"):
        (tmp_path / name).write_text("id\n", "utf-8")
    (tmp_path / "2023").mkdir()
    written(tmp_path / "2023", [record("c", legal_person=True)], folder=True)
    (tmp_path / "empty").mkdir()
    found = {c.place: [d.code for d in c.problems] for c in cohort(tmp_path)}
    assert found == {
        "0.json": [], "B.JSON": [], "2023": ["cohort-folder"],
        "all.jsonl": ["cohort-beside"], "table.csv": ["cohort-beside"], "book.xlsx": ["cohort-beside"], "old.xls": ["cohort-beside"],
    }  # fmt: skip
    assert size_of(tmp_path) == len(found)
