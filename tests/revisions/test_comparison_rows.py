"""The 修订对照表 has a row for every provision whose text came, went or changed, and tells each change in full once."""

from __future__ import annotations

import pytest

from qualityaward.revisions.articles import articles
from qualityaward.revisions.diff import diff
from qualityaward.wording.comparison import Comparison
from tests.revisions.test_diff_cites import OLD as OLD_CLAUSES
from tests.revisions.test_diff_cites import REVISIONS, revision


def table(name: str) -> Comparison:
    clauses, cited, _ = REVISIONS[name]
    found = diff(revision(OLD_CLAUSES, ("1",), of=True), revision(clauses, cited, of=True))
    return Comparison(found, articles(found), "zh")


@pytest.mark.parametrize("name", REVISIONS)
def test_every_text_that_differs_stands_in_the_table(name: str) -> None:
    made = table(name)
    new = {p.text for p in made.found.new.provisions} - {p.text for p in made.found.old.provisions}
    old = {p.text for p in made.found.old.provisions} - {p.text for p in made.found.new.provisions}
    sides = {"".join(run.text for run in side) for row in made.rows for side in (row.old, row.new)}
    assert new | old <= sides
    assert all(row.notes for row in made.rows)


def test_a_change_in_two_rows_is_told_in_full_in_the_first() -> None:
    rows = {row.name: row for row in table("split, all cited").rows}
    assert [n.text for n in rows["第三条"].notes] == ["第一条 是出口企业：见序号1的说明"]
    assert any("另立为第三条，要求不变" in n.text for n in rows["第一条"].notes)


@pytest.mark.parametrize("name", REVISIONS)
def test_what_went_elsewhere_is_named_beside_where_it_went(name: str) -> None:
    made = table(name)
    went = [c for c in made.found.changes if c.kind in ("moved", "merged", "split") and c.what == "clause"]
    notes = [n.text for row in made.rows for n in row.notes]
    for change in went:
        assert any(n.startswith(f"{made.outline.name(change)}：") for n in notes)


def test_the_annex_has_no_place_for_what_has_none() -> None:
    for name in REVISIONS:
        assert not any("无 → 无" in each for part in table(name).annex for each in part.lines)
