"""Revocations in `prove`, `remedy` and `ask`: who loses an award and who keeps it, what is left to ask, what cannot be undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qualityaward.cli.program import program
from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record, load_scheme
from qualityaward.logic.asking import ask
from qualityaward.logic.comparing import prove_both
from qualityaward.logic.proof import Proof, prove
from qualityaward.logic.remedies import remedy
from qualityaward.record.loading import record_of
from tests.bundled import bundled
from tests.properties.support import scheme_of

ON = date(2024, 12, 15)
SUBJECTS = {
    "winner": {
        "facts": {
            "awarded_on": {"type": "date", "label": {"zh": "授奖日期", "en": "awarded on"}},
            "incidents": {
                "label": {"zh": "事故", "en": "incidents"},
                "dated": "date",
                "list": {
                    "date": {"type": "date", "label": {"zh": "日期", "en": "date"}},
                    "deaths": {"type": "int", "min": 0, "label": {"zh": "死亡人数", "en": "deaths"}},
                },
            },
        },
        "findings": {"fraud": {"label": {"zh": "骗取荣誉", "en": "fraud"}}},
    }
}


def proved(when: Any, **rest: Any) -> Proof:
    rule = {
        "id": "9",
        "cite": "1",
        "title": "撤销",
        "subject": "winner",
        "when": when,
        "withdraw": ["title"],
        **rest,
    }
    return prove(scheme_of({"subjects": SUBJECTS, "revocations": [rule]}), on=ON)


def rule(found: Proof) -> Any:
    return next(r for r in found.subjects[0].rules if r.kind == "revocation")


@pytest.mark.parametrize("scheme", ["lyg_edz_2024", "yingkou"])
def test_of_every_bundled_revocation_somebody_loses_the_award_and_somebody_keeps_it(scheme: str) -> None:
    found = prove(load_scheme(scheme), subjects=["winner"])
    rules = [r for r in found.subjects[0].rules if r.kind == "revocation"]
    assert len(rules) == 2
    for each in rules:
        assert (each.good.there, each.bad.there) == (True, True)
        assert each.good.outcomes in {("not_met",), ("not_applicable",)}
        assert each.bad.outcomes == ("met",)
        assert each.alone is not None
        assert each.alone.there
        assert [p.matters for p in each.parts if p.matters is False] == []
    whole = found.subjects[0].whole
    assert whole is not None
    assert whole.outcomes == ("in_order",)


def test_a_finding_that_takes_an_award_within_a_limit_says_when_it_happened() -> None:
    found = proved({"met": "fraud"}, within="2 years", after="awarded_on")
    example = rule(found).bad.example
    assert example["findings"]["fraud"]["value"] == "met"
    assert example["findings"]["fraud"]["happened"] >= example["facts"]["awarded_on"]
    assert "（发生于" in found.to_text()


def test_grounds_that_nobody_can_meet_are_told() -> None:
    found = proved({"all": [{"some": "incidents", "where": "deaths >= 3"}, {"none": "incidents"}]})
    assert [f for f, _, _ in found.faults] == ["never_revokes"]
    assert "第一条“撤销”撤销奖项：没有任何winner会因此被撤销奖项" in found.to_text()
    assert found.to_dict()["faults"] == [{"kind": "never_revokes", "subject": "winner", "rule": "9"}]


def test_a_ground_that_another_already_covers_is_told() -> None:
    grounds = [
        {"id": "a", "title": "甲", "some": "incidents", "where": "deaths >= 3"},
        {"id": "b", "title": "乙", "some": "incidents", "where": "deaths >= 10"},
        {"id": "c", "title": "丙", "met": "fraud"},
    ]
    found = proved({"any": grounds})
    assert [p.matters for p in rule(found).parts] == [True, False, True]
    assert "第一条“撤销”撤销奖项中的“乙”：有没有它，被撤销奖项的都一样" in found.to_text()


def test_one_revocation_in_two_revisions_is_compared() -> None:
    def of(deaths: int) -> Any:
        when = {"some": "incidents", "where": f"deaths >= {deaths}"}
        rule = {
            "id": "9",
            "cite": "1",
            "title": "撤销",
            "subject": "winner",
            "when": when,
            "withdraw": ["title"],
        }
        return scheme_of({"subjects": SUBJECTS, "revocations": [rule]})

    found = prove_both(of(10), of(3), on=ON)
    assert found.matched
    assert [(r.kind, r.direction) for r in found.subjects[0].rules] == [("revocation", "tightened")]
    assert found.subjects[0].direction == "tightened"
    example = found.subjects[0].rules[0].loses.example
    assert example is not None
    assert 3 <= example["facts"]["incidents"][0]["deaths"] < 10
    assert found.to_dict()["subjects"][0]["rules"][0]["old"] == ["9"]


def test_two_regulations_are_compared_by_who_keeps_the_award() -> None:
    found = prove_both(bundled("yingkou"), bundled("lyg_edz_2024"), subjects=["winner"])
    loses = {r.new: r.loses.there for r in found.subjects[0].rules if r.new}
    gains = {r.old: r.gains.there for r in found.subjects[0].rules if r.old}
    assert gains["revocation 19",] is True
    assert loses["revocation 16",] is not False


# An applicant -----------------------------------------------------------------------------------------------


def winner(name: str) -> Any:
    return load_record(Path(f"examples/{name}.yaml"))


def test_what_was_found_to_have_happened_is_not_found_otherwise() -> None:
    found = remedy(bundled("yingkou"), winner("yingkou/winner-fraud"), on=ON)
    assert not found.there
    assert [(o.rule, o.paths) for o in found.obstacles] == [("revocation 20", ("finding fraud_verified",))]
    assert found.to_dict()["obstacles"][0]["rule"] == "20"


def test_who_won_is_no_shortcoming() -> None:
    found = remedy(bundled("yingkou"), winner("yingkou/winner-accident"), on=ON)
    assert not found.there
    assert [o.paths for o in found.obstacles] == [("incidents",)]


def test_of_a_silent_winner_everything_that_matters_is_found_out() -> None:
    found = remedy(bundled("yingkou"), winner("yingkou/winner-silent"), on=ON)
    assert {c.kind for c in found.changes} == {"supply", "find"}
    assert found.record is not None
    assert evaluate(bundled("yingkou"), record_of(dict(found.record), bundled("yingkou")), on=ON).outcome == "in_order"  # fmt: skip


def test_what_happened_when_is_asked_with_the_days_at_which_it_turns() -> None:
    found = ask(bundled("yingkou"), winner("yingkou/winner-loss"), on=ON)
    best = found.best
    assert best is not None
    assert best.path == "findings.serious_operating_loss.happened"
    assert [(e.given, e.outcome) for e in best.answers] == [
        (date(2022, 6, 28), "in_order"), (date(2022, 6, 29), "breach"), (date(2022, 6, 30), "breach"),
        (date(2024, 6, 28), "breach"), (date(2024, 6, 29), "breach"), (date(2024, 6, 30), "in_order"),
    ]  # fmt: skip
    assert "“经营管理不善，出现严重经营性亏损”所指的情形何时发生" in found.to_text()


def test_the_day_may_be_typed_in_the_terminal(tmp_path: Path) -> None:
    saved = tmp_path / "winner.yaml"
    done = CliRunner().invoke(
        program(),
        ["ask", "yingkou", "examples/yingkou/winner-loss.yaml", "--on", "2024-12-15", "--interactive", "-o", str(saved)],
        input="2023-05-06\n",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert evaluate(bundled("yingkou"), load_record(saved), on=ON).outcome == "breach"


# Two regulations ----------------------------------------------------------------------------------------------


def revoking(id: str, **rest: Any) -> Any:
    rule = {"id": "9", "cite": "1", "title": "撤销", "subject": "winner", "withdraw": ["title"], **rest}
    return scheme_of({"id": id, "family": id, "subjects": SUBJECTS, "revocations": [rule]})


@pytest.mark.parametrize(
    ("old", "new", "loses", "gains"),
    [
        (
            {"within": "2 years", "after": "awarded_on"},
            {"within": "5 years", "after": "awarded_on"},
            True,
            False,
        ),
        ({"after": "awarded_on"}, {"within": "5 years", "after": "awarded_on"}, False, True),
        ({"within": "2 years"}, {"within": "2 years", "after": "awarded_on"}, True, True),
        ({"after": "awarded_on"}, {}, True, False),
        ({"after": "awarded_on"}, {"after": "awarded_on"}, False, False),
    ],
)
def test_when_what_was_found_happened_tells_two_limits_apart(
    old: Any, new: Any, loses: bool, gains: bool
) -> None:
    found = prove_both(
        revoking("one", when={"met": "fraud"}, **old), revoking("other", when={"met": "fraud"}, **new), on=ON
    )
    subject = found.subjects[0]
    assert (subject.loses.there, subject.gains.there) == (loses, gains)
    assert found.open == 0


def test_what_a_later_day_of_the_award_may_hide_is_no_award_that_is_kept() -> None:
    when = {"some": "incidents", "where": "date >= awarded_on"}
    old, new = revoking("one", when=when), revoking("other", when={"some": "incidents"})
    found = prove_both(old, new, on=ON)
    example = found.subjects[0].loses.example
    assert example is not None
    assert example["facts"]["awarded_on"] <= ON
    assert found.subjects[0].gains.there is False


@pytest.mark.parametrize(
    ("one", "other"),
    [("yingkou", "lyg_edz_2024"), ("lyg_edz_2024", "yingkou"), ("lianyungang_2024", "yingkou")],
)
def test_every_question_about_two_real_regulations_is_decided(one: str, other: str) -> None:
    subjects = ["organization", "winner"]
    assert prove_both(load_scheme(one), load_scheme(other), subjects=subjects).open == 0
