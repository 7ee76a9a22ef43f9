"""A fact, finding or field that only bears another name in the file: the rules are the same, and records may state either name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.files import load_record, read_scheme
from qualityaward.revisions.diff import diff
from qualityaward.revisions.impact import impact
from qualityaward.scheme.scheme import Scheme

TEXT = """
format: qualityaward/1
expr: 1
semantics: 1
id: sample_{year}
family: sample
title: 示例市政府质量奖管理办法
issuer: 示例市政府
document_number: none
status: in_force
issued: {year}-01-01
effective: {year}-01-01
expires: none
replaces: none
source: {{file: a.docx, complete: true}}
not_stated: []
awards: {{main: {{title: 示例奖, subjects: [organization, individual]}}}}
subjects:
  organization:
    label: 组织
    facts:
      staff: {{type: int, min: 0, label: 从业人员}}
      sector: {{type: [manufacturing, services], label: 行业}}
      incidents:
        label: 事故
        dated: happened
        list: {{happened: {{type: date, label: 发生日期}}, level: {{type: [low, high], label: 级别}}}}
    findings: {{mature: {{label: 管理成熟}}}}
  individual:
    label: 个人
    facts: {{employer: {{record: organization, label: 所在组织}}, works: {{type: int, label: 工作年限}}}}
provisions:
  - id: "1"
    text: 申报的组织应当从业人员100人以上，近3年无重大事故，管理成熟。
    clauses:
      - id: "1"
        title: 组织的条件
        subject: organization
        require:
          all:
            - staff >= {least}
            - {{none: incidents, where: level == "high", within: 3 years}}
            - {{met: mature}}
            - {{any: [sector == "manufacturing", staff >= 200]}}
  - id: "2"
    text: 申报的个人应当从事质量工作5年以上，所在组织从业人员50人以上。
    clauses:
      - {{id: "2", title: 个人的条件, subject: individual, require: works >= 5 and employer.staff >= 50}}
"""
RENAMED = [("staff", "employees"), ("sector", "industry"), ("incidents", "accidents"), ("happened", "day"), ("level", "severity"),
           ("mature", "managed_well"), ("works", "seniority"), ("employer", "company")]  # fmt: skip
RECORD: dict[str, Any] = {
    "format": "qualityaward.record/1", "id": "a", "subject": "organization",
    "facts": {
        "staff": {"value": 150, "evidence": "名册"}, "sector": "manufacturing",
        "incidents": [{"happened": "2024-03-01", "level": "low"}],
    },
    "findings": {"mature": "met"},
}  # fmt: skip
PERSON: dict[str, Any] = {
    "format": "qualityaward.record/1", "id": "b", "subject": "individual",
    "facts": {"works": 6, "employer": {"facts": {"staff": 60}}},
}  # fmt: skip
DAY = date(2025, 6, 1)


def scheme(year: int, least: int = 100, *names: tuple[str, str]) -> Scheme:
    text = TEXT.format(year=year, least=least)
    for old, new in names:
        text = text.replace(old, new)
    return read_scheme(text)


@pytest.mark.parametrize("names", [*([each] for each in RENAMED), RENAMED, RENAMED[::2], RENAMED[1::2]])
def test_another_name_is_told_as_one_and_changes_no_rule(names: list[tuple[str, str]]) -> None:
    found = diff(scheme(2024), scheme(2025, 100, *names))
    assert {c.what for c in found.changes} == {"fact"}
    assert {(c.kind, c.direction) for c in found.changes} == {("moved", "neutral")}
    assert len(found.changes) == len(names)
    assert not found.questions
    assert "只在文件里改了名称，规则不变" in found.to_text()


@pytest.mark.parametrize("names", [*([each] for each in RENAMED), RENAMED])
def test_another_name_hides_no_change(names: list[tuple[str, str]]) -> None:
    found = [c for c in diff(scheme(2024), scheme(2025, 120, *names)).changes if c.what != "fact"]
    assert [(c.what, c.id, c.direction) for c in found] == [("clause", "1", "tightened")]


@pytest.mark.parametrize("names", [*([each] for each in RENAMED), RENAMED])
@pytest.mark.parametrize("stated", ["old", "new", "both"])
def test_a_record_may_state_either_name(names: list[tuple[str, str]], stated: str) -> None:
    given = dict(names)

    def put(node: Any) -> Any:
        if isinstance(node, list):
            return [put(each) for each in node]
        if not isinstance(node, dict):
            return node
        now = {given.get(k, k): put(v) for k, v in node.items()}
        return now if stated == "new" else {**{k: put(v) for k, v in node.items()}, **now}

    records = [load_record(r if stated == "old" else put(r)) for r in (RECORD, PERSON)]
    found = impact(scheme(2024), scheme(2025, 100, *names), records, on=DAY)
    assert [(r.old, r.new) for r in found.rows] == [("eligible", "eligible")] * 2
    assert not found.quarantined
    assert not found.asides


def test_a_record_that_states_two_things_by_the_two_names_is_set_aside() -> None:
    record = load_record({**RECORD, "facts": {**RECORD["facts"], "employees": 90}})
    found = impact(scheme(2024), scheme(2025, 100, RENAMED[0]), [record], on=DAY)
    assert [c.id for c in found.quarantined] == ["a"]


def test_a_flip_is_put_down_to_its_change() -> None:
    found = impact(scheme(2024), scheme(2025, 200, *RENAMED), [load_record(RECORD)], on=DAY)
    (row,) = found.rows
    (change,) = [c for c in found.diff.changes if c.what == "clause"]
    assert (row.old, row.new, row.changes) == ("eligible", "ineligible", (change.fingerprint,))


@pytest.mark.parametrize(
    "more",
    [
        ("从业人员", "职工"),  # another label: nobody knows that it is the same
        ("staff: {type: int, min: 0", "staff: {type: number, min: 0"),
        ("staff: {", "hands: {type: int, label: 从业人员}\n      staff: {"),  # two could be it
    ],
)
def test_what_differs_in_more_than_its_name_came_and_went(more: tuple[str, str]) -> None:
    new = TEXT.format(year=2025, least=100).replace(*more).replace("staff", "employees")
    found = diff(scheme(2024), read_scheme(new))
    assert {"added", "removed"} <= {c.kind for c in found.changes if c.what == "fact"}
    assert "int" not in found.to_text()


def test_a_table_of_applicants_is_read_by_label_and_by_either_name(tmp_path: Path) -> None:
    from qualityaward.revisions.called import called, in_columns
    from qualityaward.revisions.undoing import joined
    from qualityaward.tables.cohorts import open_cohort

    old, new = scheme(2024), scheme(2025, 100, *RENAMED)
    both = in_columns(joined(new.vocabulary, old.vocabulary), called(old.vocabulary, new.vocabulary))
    for title in ("从业人员", "staff", "employees"):
        table = tmp_path / f"{title}.csv"
        table.write_text(
            f"编号,{title},行业,事故,管理成熟\na,150,制造业,无,符合\n".replace("制造业", "manufacturing")
        )
        found = impact(old, new, open_cohort(table, both, "organization").candidates, on=DAY)
        assert [(r.old, r.new) for r in found.rows] == [("eligible", "eligible")], title
