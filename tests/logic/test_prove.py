"""`prove` on rules with something wrong in them: what is wrong is said, and nothing else is."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from qualityaward.cli.program import program
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.files import load_record
from qualityaward.logic.finding import Finder, Want
from qualityaward.logic.proof import Proof, prove
from qualityaward.logic.rules import Asking, Ruled
from tests.bundled import bundled
from tests.properties.support import scheme_of

ON = date(2024, 10, 15)
SUBJECTS = {
    "organization": {
        "facts": {
            "staff": {"type": "int", "min": 0, "label": {"zh": "人数", "en": "staff"}},
            "profit": {"type": "money", "label": {"zh": "利润", "en": "profit"}},
            "founded": {"type": "date", "label": {"zh": "成立日期", "en": "founded"}},
            "exporter": {"type": "bool", "label": {"zh": "出口", "en": "exporter"}},
            "region": {"type": "region", "label": {"zh": "地区", "en": "region"}},
            "kind": {"type": ["maker", "service"], "label": {"zh": "类别", "en": "kind"}},
            "incidents": {
                "label": {"zh": "事故", "en": "incidents"},
                "dated": "date",
                "list": {
                    "date": {"type": "date", "label": {"zh": "日期", "en": "date"}},
                    "deaths": {"type": "int", "min": 0, "label": {"zh": "死亡人数", "en": "deaths"}},
                },
            },
        },
        "findings": {"good": {"label": {"zh": "良好", "en": "good"}}},
    }
}


def proved(*requirements: Any, engine: Any = None, **rest: Any) -> Proof:
    clauses = [
        {"id": str(n), "title": f"c{n}", "subject": "organization", "require": require}
        for n, require in enumerate(requirements, 1)
    ]
    return prove(scheme_of({"subjects": SUBJECTS, "clauses": clauses, **rest}), on=ON, engine=engine)


def faults(*requirements: Any, **rest: Any) -> list[tuple[str, str]]:
    return [(fault, rule) for fault, _, rule in proved(*requirements, **rest).faults]


def test_clauses_that_exclude_one_another_are_named_and_no_other() -> None:
    found = proved("staff >= 100", "exporter", "staff < 100", "kind == 'maker'")
    assert [f for f, _, _ in found.faults] == ["nobody"]
    whole = found.subjects[0].whole
    assert whole is not None
    assert sorted(w.rule for w in whole.given) == ["1", "3"]
    text = found.to_text()
    assert "第一条、第一条“c3”不能同时符合" in text


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("staff >= 10 and staff < 10", "never_met"),
        ("staff >= 0", "always_met"),
        ("staff == 1 or staff != 1", "always_met"),
        ("years_since(founded) >= 3 and founded > date(\"2021-10-15\")", "never_met"),
        ('within_region(region, "3207") and within_region(region, "2108")', "never_met"),
        ("kind == 'maker' or kind == 'service'", "always_met"),
        ('profit > money("0元") and profit * 2 < money("0元")', "never_met"),
        ({"all": [{"none": "incidents"}, {"some": "incidents", "where": "deaths > 3"}]}, "never_met"),
    ],
)  # fmt: skip
def test_what_can_never_be_met_or_never_fail_is_found(rule: Any, fault: str) -> None:
    assert (fault, "1") in faults(rule)


def test_the_last_day_of_february_is_a_real_one() -> None:
    """Founded on 29 February 2020 or 28 February, four years are reached on different days."""
    rule = 'years_since(founded) >= 1 and founded > date("2023-10-14")'
    found = proved(rule).subjects[0].rules[0].good
    assert found.example is not None
    assert found.example["facts"]["founded"] == date(2023, 10, 15)


def test_a_clause_that_others_imply_is_named_with_them() -> None:
    found = proved("staff >= 100", "staff >= 50", "exporter")
    assert found.faults == (("implied", "organization", "2"),)
    alone = found.subjects[0].rules[1].alone
    assert alone is not None
    assert {w.rule for w in alone.given} == {"1", "2"}


def test_a_part_that_decides_nothing_is_named() -> None:
    found = proved(
        {"all": ["staff >= 100", "staff >= 50", "exporter"]},
        {"any": ['profit > money("0元")', 'profit > money("10元")']},
    )
    idle = [(r.id, [p.matters for p in r.parts]) for r in found.subjects[0].rules]
    assert idle == [("1", [True, False, True]), ("2", [True, False])]
    assert [f for f, _, _ in found.faults] == ["idle_part", "idle_part"]


def test_a_part_that_decides_under_another_reading_is_no_fault() -> None:
    rule = {
        "all": ["staff >= 100", {"any": ["staff >= 50", {"all": [{"reading": "r", "is": "b"}, "exporter"]}]}]
    }
    readings = {"r": {"question": "q", "options": {"a": "A", "b": "B"}, "default": "a"}}
    (found,) = proved(rule, readings=readings).subjects[0].rules
    assert all(p.matters or p.otherwise for p in found.parts if p.matters is not None and p.otherwise)


def test_debarments_are_asked_like_clauses() -> None:
    bars = [
        {"id": "b", "title": "b", "subject": "organization", "some": "incidents", "where": "deaths > 3 and deaths < 3", "from": "date", "for": "3 years"},
        {"id": "c", "title": "c", "subject": "organization", "some": "incidents", "where": "deaths > 3", "from": "date", "for": "3 years"},
    ]  # fmt: skip
    found = proved("staff >= 1", debarments=bars)
    assert found.faults == (("never_bars", "organization", "b"),)
    bar = next(r for r in found.subjects[0].rules if r.id == "c")
    assert bar.bad.example is not None
    record = load_record(dict(bar.bad.example))
    scheme = found.scheme
    assert evaluate(scheme, record, on=ON).debarment("c").outcome == "debarred"


def test_a_count_beyond_any_bound_is_said_with_its_bound_or_found() -> None:
    found = proved({"count": "incidents", "at_least": 40}).subjects[0].rules[0].good
    assert found.there is not True or len(found.example["facts"]["incidents"]) >= 40  # type: ignore[index]
    assert found.there is not False or found.bounds == {"incidents": 12}


def test_a_product_of_two_open_numbers_is_decided_or_said_to_be_open() -> None:
    found = proved("staff * staff * staff == 1000003").subjects[0].rules[0]
    assert found.good.there is not True


def test_without_a_solver_examples_are_found_and_nothing_is_claimed_to_be_impossible() -> None:
    found = proved("staff >= 100", "staff >= 50", "staff >= 0", engine="search")
    assert found.engine == "search"
    assert found.faults == ()
    rules = found.subjects[0].rules
    assert [(r.good.there, r.bad.there) for r in rules] == [(True, True), (True, True), (True, None)]


@pytest.mark.parametrize("engine", ["solver", "search"])
@pytest.mark.parametrize("id", ["lyg_edz_2024", "lianyungang_2024", "lianyungang_2021", "yingkou"])
def test_every_example_of_a_bundled_scheme_is_what_it_is_said_to_be(id: str, engine: Any) -> None:
    found = prove(bundled(id), subjects=["organization"], engine=engine)
    assert found.faults == ()
    for each in found.subjects:
        for rule in each.rules:
            for asked, due in (
                (rule.good, {"pass", "not_applicable", "clear"}),
                (rule.bad, {"fail", "debarred"}),
            ):
                assert asked.there
                verdict = evaluate(found.scheme, load_record(dict(asked.example or {})), on=found.asking.on)
                outcomes = {c.id: c.outcome for c in verdict.clauses} | {
                    d.id: d.outcome for d in verdict.debarments
                }
                assert outcomes[rule.id] in due


def test_the_same_question_gives_the_same_bytes() -> None:
    scheme = bundled("yingkou")
    one, other = (prove(scheme, subjects=["examiner"]).to_json() for _ in range(2))
    assert one == other


def test_no_applicant_of_the_solver_is_refused_by_the_evaluator() -> None:
    scheme = bundled("lyg_edz_2024")
    ruled = Ruled(scheme, "organization", Asking(ON, {}, {}))
    finder = Finder([ruled], "solver")
    for id in ruled.all:
        finder.ask(Want(id, "bad"), *(Want(other, "good") for other in ruled.decisive if other != id))
    assert finder.refuted == 0


def test_without_z3_the_search_is_used_and_asking_for_the_solver_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    assert prove(bundled("yingkou"), subjects=["panel"]).engine == "search"
    result = CliRunner().invoke(program(), ["prove", "yingkou", "--engine", "solver"], standalone_mode=False)
    assert isinstance(result.exception, RequestError)
    assert [d.code for d in result.exception.diagnostics] == ["extra-prove"]


@pytest.mark.parametrize(
    "args", [["prove", "docs/prove/faulty.yaml"], ["prove", "yingkou", "--subject", "panel"]]
)
def test_the_exit_status_says_whether_something_was_found(args: list[str]) -> None:
    result = CliRunner().invoke(program(), args, standalone_mode=False)
    assert result.exception is None
    assert result.return_value == (1 if "faulty" in args[1] else 0)
