"""`prove` on tables, bands and scores: rows that nobody gets, gaps, overlaps, full marks, each with an applicant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner

from qualityaward.cli.program import program
from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_scheme
from qualityaward.logic.finding import Engine
from qualityaward.logic.proof import Proof, prove
from qualityaward.logic.tables import ScoreProof, TableProof
from qualityaward.record.loading import record_of
from tests.logic.test_prove import SUBJECTS
from tests.properties.support import scheme_of

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ON = date(2024, 10, 15)
SCORED = [{"id": "1", "title": "c", "subject": "organization", "require": "points >= 1"}]


def proved(points: Any, engine: Engine | None = None, clauses: Any = SCORED, **rest: Any) -> Proof:
    definitions = {"points": {"type": "number", "title": "得分", "subject": "organization", **points}, **rest}
    scheme = scheme_of({"subjects": SUBJECTS, "definitions": definitions, "clauses": clauses})
    return prove(scheme, on=ON, engine=engine)


def table(found: Proof, name: str = "points") -> TableProof:
    each = next(t for t in found.subjects[0].tables if t.name == name and isinstance(t, TableProof))
    assert isinstance(each, TableProof)
    return each


def faults(found: Proof) -> list[str]:
    return [fault for fault, _, name in found.faults if fault not in ("always_met", "implied")]


def staff(found: Any) -> Any:
    return found.example["facts"]["staff"]


def rows(*written: tuple[str, int], rest: int = 0) -> dict[str, Any]:
    return {"first": [*({"when": when, "value": value} for when, value in written), {"value": rest}]}


@pytest.mark.parametrize("engine", ["solver", "search"])
def test_a_cascade_has_neither_gap_nor_overlap(engine: Engine) -> None:
    found = proved({"bands": {"of": "staff", "steps": {"100": 30, "50": 20, "10": 10}}}, engine)
    each = table(found)
    assert faults(found) == []
    assert [f.there for f in each.rows] == [True, True, True, True]
    assert [staff(f) >= least for f, least in zip(each.rows, (100, 50, 10, 0), strict=True)] == [True] * 4
    assert all(not o.partly for o in each.overlaps)


@pytest.mark.parametrize("engine", ["solver", "search"])
@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        ("staff < 5", "staff >= 10", range(5, 10)),
        ("staff < 5", "staff > 5", [5]),
        ("staff <= 5", "staff >= 7", [6]),
        ("staff < 5", "staff >= 10 and staff < 20", range(5, 10)),
        ("not (staff >= 5)", "staff > 9", range(5, 10)),
        ("5 > staff", "10 <= staff", range(5, 10)),
    ],
)
def test_the_uncovered_value_between_two_rows_is_named(
    engine: Engine, first: str, second: str, gap: range | list[int]
) -> None:
    found = proved(rows((first, 1), (second, 3)), engine)
    each = table(found)
    assert faults(found) == ["gap"]
    assert each.gap is not None
    assert each.gap.there
    assert staff(each.gap) in gap


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("staff < 5", "staff >= 5"),
        ("staff <= 5", "staff > 5"),
        ("staff < 6", "staff > 5"),
        ("staff > 9", "staff > 5"),
    ],
)
def test_what_leaves_no_whole_number_out_is_no_gap(first: str, second: str) -> None:
    found = proved(rows((first, 1), (second, 3)))
    assert faults(found) == []
    assert table(found).gap is not None
    assert table(found).gap.there is False  # type: ignore[union-attr]


def test_a_gap_of_an_amount_is_found_between_two_cents() -> None:
    found = proved(rows(('profit < money("10元")', 1), ('profit > money("10元")', 3)))
    gap = table(found).gap
    assert gap is not None
    assert gap.example is not None
    assert gap.example["facts"]["profit"] == Decimal(10)


def test_nobody_below_the_declared_minimum_is_uncovered() -> None:
    found = table(proved(rows(("staff >= 10", 3), ("staff >= 0", 1))))
    assert (found.uncovered.there, found.rows[-1].there) == (False, False)
    assert found.never == ()  # that nobody is left for all others is as it should be


@pytest.mark.parametrize("engine", ["solver", "search"])
def test_rows_that_overlap_by_halves_are_told_with_a_figure_that_fits_both(engine: Engine) -> None:
    found = proved(rows(("staff >= 5 and staff <= 10", 1), ("staff >= 8 and staff <= 15", 3)), engine)
    each = table(found)
    assert faults(found) == ["overlap"]
    overlap = next(o for o in each.overlaps if o.partly)
    assert overlap.rows == (0, 1)
    assert 8 <= staff(overlap.found) <= 10


def test_a_row_that_nobody_gets_is_named_and_the_rest_is_not() -> None:
    found = proved(rows(("staff >= 5", 1), ("staff >= 10", 3), ("staff >= 1", 2)))
    assert table(found).never == (1,)
    assert faults(found) == ["row_never"]


def test_rows_of_several_facts_show_who_fits_two() -> None:
    found = table(proved(rows(("exporter", 3), ("kind == 'maker'", 2))))
    assert found.of is None
    assert found.gap is None
    assert [o.rows for o in found.overlaps] == [(0, 1)]
    example = found.overlaps[0].found.example
    assert example is not None
    assert example["facts"] == {"exporter": True, "kind": "maker"}


def test_rows_that_exclude_each_other_overlap_nowhere() -> None:
    found = table(proved(rows(("exporter and kind == 'maker'", 3), ("not exporter", 2))))
    assert found.overlaps == ()


def test_a_unique_table_is_as_the_check_proved() -> None:
    unique = {"unique": [{"when": "staff < 5", "value": 1}, {"when": "staff >= 5", "value": 2}]}
    found = table(proved(unique))
    assert found.uncovered.there is False
    assert found.overlaps == ()
    assert [f.there for f in found.rows] == [True, True]


def test_a_row_that_readings_close_is_no_fault() -> None:
    definitions = {
        "points": {"type": "number", "title": "得分", **rows(("wide and staff >= 5", 1), ("staff >= 3", 2))}
    }
    scheme = scheme_of(
        {
            "subjects": SUBJECTS,
            "readings": {
                "scope": {"question": "?", "options": {"narrow": "n", "wide": "w"}, "default": "narrow"}
            },
            "definitions": {
                "wide": {
                    "type": "bool",
                    "first": [{"when": {"reading": "scope", "is": "wide"}, "value": True}, {"value": False}],
                },
                **definitions,
            },
            "clauses": SCORED,
        }
    )
    assert table(prove(scheme, on=ON)).never == ()
    assert faults(prove(scheme, on=ON)) == []
    assert table(prove(scheme, on=ON, readings={"scope": "wide"})).rows[0].there is True


def score(*items: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"add": list(items), **rest}


def test_full_marks_that_the_items_do_not_come_to_are_told() -> None:
    a = {"id": "a", "title": "甲", "max": 60, "value": "staff"}
    b = {"id": "b", "title": "乙", "max": 30, "bands": {"of": "staff", "steps": {"50": 20, "10": 10}}}
    found = proved(score(a, b, max=100))
    full = {t.name: t.full.there for t in found.subjects[0].tables if isinstance(t, ScoreProof)}
    assert full == {"points": False, "points/a": True, "points/b": False}
    assert faults(found) == ["full_never", "full_never"]


def test_full_marks_that_somebody_gets_are_shown_and_evaluated() -> None:
    a = {"id": "a", "title": "甲", "max": 60, "weight": 0.5, "value": "staff"}
    b = {"id": "b", "title": "乙", "max": 70, "bands": {"of": "staff", "steps": {"50": 70, "10": 10}}}
    found = proved(score(a, b, max=100), clauses=[{**SCORED[0], "require": "points >= 100"}])
    full = next(t for t in found.subjects[0].tables if t.name == "points")
    assert isinstance(full, ScoreProof)
    assert full.full.example is not None
    record = record_of(dict(full.full.example), found.scheme)
    assert evaluate(found.scheme, record, on=ON).outcome == "eligible"


def test_every_example_of_a_row_is_given_what_the_row_gives() -> None:
    scheme = load_scheme("examples/schemes/world/self_assessment.yaml")
    found = prove(scheme, subjects=["organization"])
    for each in found.subjects[0].tables:
        if isinstance(each, TableProof):
            assert each.never == ()
            assert each.gap is not None
            assert each.gap.there is False


def test_a_count_of_many_entries_can_be_met() -> None:
    clauses = [
        {**SCORED[0], "require": {"count": "incidents", "at_least": n}, "id": str(n)} for n in (13, 30)
    ]
    found = proved({"value": 1}, clauses=clauses)
    assert [r.good.there for r in found.subjects[0].rules] == [True, True]
    assert found.subjects[0].whole is not None
    assert found.subjects[0].whole.there


def test_a_count_beyond_all_places_is_not_decided_and_never_said_to_be_impossible() -> None:
    clauses = [{**SCORED[0], "require": {"count": "incidents", "at_least": 500}}]
    found = proved({"value": 1}, clauses=clauses)
    assert found.faults == ()
    assert found.open
    assert found.subjects[0].rules[0].good.there is None


def test_words_and_data() -> None:
    found = proved(rows(("staff < 5", 1), ("staff >= 10", 3), ("staff >= 20", 4)))
    assert "“得分”有空档：例如人数：5，不在任何一档，取其余的0" in found.to_text()
    assert "“得分”第3档“人数20以上”，取4：没有任何organization能够取到这一档" in found.to_text()
    assert "has a gap" in found.to_text(lang="en")
    data = found.to_dict()["subjects"][0]["tables"][0]
    assert data["gap"]["there"] == "yes"
    assert data["gap"]["example"]["facts"] == {"staff": 5}
    assert [r["given"]["there"] for r in data["rows"]] == ["yes", "yes", "no", "yes"]
    assert {f["kind"]: f.get("table") for f in found.to_dict()["faults"]}["gap"] == "points"


def test_a_ratio_says_what_it_comes_to() -> None:
    points = {"bands": {"of": "profit / staff", "steps": {"10元": 3, "5元": 1}}}
    found = proved(points)
    assert table(found).rows[0].there
    assert "（利润÷人数为" in found.to_text()


def test_the_command_says_it() -> None:
    done = CliRunner().invoke(program(), ["prove", "examples/schemes/scoring.yaml"])
    assert done.exit_code == 0
    assert "“发明专利”分档：各档都有人取到，中间没有空档" in done.output


COUNTED = {"how_many": {"type": "int", "title": "事故数", "subject": "organization", "count": "incidents"}}


@pytest.mark.parametrize(
    "value",
    [
        "how_many * 10",
        "(how_many + 0) * 10",
        "how_many * 5 + how_many * 5",
        "how_many * 20 - how_many * 10",
        "how_many * 10 + staff * 0",
    ],
)
@pytest.mark.parametrize("more", [{}, {"max": 30}])
@pytest.mark.parametrize(("require", "good", "bad"), [("points >= 30", 3, 0), ("points <= 20", 0, 3)])
def test_a_count_that_is_calculated_with_has_no_fewer_entries_than_it_takes(
    value: str, more: dict[str, int], require: str, good: int, bad: int
) -> None:
    """What is proved of nobody is true of lists of any length, or the bound is told, and those within it are found."""
    clauses = [{"id": "1", "title": "c", "subject": "organization", "require": require}]
    found = proved({"add": [{"id": "a", "title": "a", "value": value, **more}]}, clauses=clauses, **COUNTED)
    (rule,) = found.subjects[0].rules
    assert (rule.good.there, rule.bad.there) == (True, True)
    for each, sign in ((rule.good, good), (rule.bad, bad)):
        incidents = (each.example or {})["facts"].get("incidents", [])
        assert (len(incidents) >= 3) is (sign == 3)
