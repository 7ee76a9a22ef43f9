"""Revocations of winners: grounds, limits, what follows, and schemes that get them wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import qualityaward as qa
from qualityaward.deciding.grounds import RevocationVerdict
from qualityaward.deciding.sanctions import Sanctions
from qualityaward.revisions.diff import diff
from qualityaward.wording.regulation import to_text
from tests.bundled import bundled

ROOT = Path(__file__).parents[2]
ON = date(2024, 10, 15)
NO_GROUND = dict.fromkeys(
    (
        "unstable_quality",
        "serious_engineering_problem",
        "export_reputation_damaged",
        "serious_operating_loss",
        "serious_law_violation",
        "fraud_verified",
        "major_adverse_social_effect",
        "quality_problem",
    ),
    "not_met",
)
NOTHING: dict[str, Any] = {"incidents": [], "inspections": [], "complaints": [], "export_incidents": []}


def asked(
    scheme: str, facts: dict[str, Any], findings: dict[str, Any] | None = None, *, on: date = ON
) -> Sanctions:
    record = qa.load_record(
        {
            "format": "qualityaward.record/1",
            "id": "a",
            "subject": "winner",
            "facts": {"awarded_on": date(2023, 1, 10), "recipient": "organization", **NOTHING, **facts},
            "findings": {**NO_GROUND, **(findings or {})},
        }
    )
    return qa.sanctions(qa.load_scheme(scheme), record, on=on)


def yingkou(
    facts: dict[str, Any], findings: dict[str, Any] | None = None, *, on: date = ON
) -> RevocationVerdict:
    return asked("yingkou", facts, findings, on=on).revocation("19")


DAY = {"date": date(2024, 6, 30)}
HAPPENED = {"value": "met", "date": date(2024, 9, 1), "happened": date(2024, 6, 30)}


@pytest.mark.parametrize(
    ("ground", "facts", "findings"),
    [
        ("major_incident", {"incidents": [{**DAY, "category": "environment", "severity": "major"}]}, {}),
        (
            "unstable_quality",
            {"inspections": [{**DAY, "level": "provincial", "result": "nonconforming"}]},
            {"unstable_quality": "met"},
        ),
        (
            "engineering_problem",
            {"complaints": [{**DAY, "severity": "general", "attributable": True}]},
            {"serious_engineering_problem": "met"},
        ),
        (
            "export_notice",
            {"export_incidents": [{**DAY, "kind": "claim", "quality_caused": True}]},
            {"export_reputation_damaged": "met"},
        ),
        ("unstable_quality", {}, {"unstable_quality": HAPPENED}),
        (
            "unstable_quality",
            {"inspections": [{**DAY, "level": "provincial", "result": "nonconforming"}]},
            {},
        ),
        ("operating_loss", {}, {"serious_operating_loss": HAPPENED}),
        ("law_violation", {}, {"serious_law_violation": HAPPENED}),
    ],
)
def test_each_ground_of_yingkou_19_is_enough(
    ground: str, facts: dict[str, Any], findings: dict[str, Any]
) -> None:
    found = yingkou(facts, findings)
    assert found.outcome == "met"
    assert [g.node.id for g in found.grounds if g.truth == 1] == [ground]


@pytest.mark.parametrize(
    ("facts", "findings"),
    [
        ({"incidents": [{**DAY, "category": "environment", "severity": "relatively_major"}]}, {}),
        ({"inspections": [{**DAY, "level": "municipal", "result": "nonconforming"}]}, {}),
        ({"complaints": [{**DAY, "severity": "major", "attributable": False}]}, {"serious_engineering_problem": "met"}),
        ({"export_incidents": [{**DAY, "kind": "return", "quality_caused": True}]}, {"export_reputation_damaged": "met"}),
    ],
)  # fmt: skip
def test_half_a_ground_is_none(facts: dict[str, Any], findings: dict[str, Any]) -> None:
    assert yingkou(facts, findings).outcome == "not_met"


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (date(2023, 1, 9), "not_met"),
        (date(2023, 1, 10), "met"),
        (date(2025, 1, 10), "met"),
        (date(2025, 1, 11), "not_met"),
    ],
)
def test_two_years_end_with_their_last_day(day: date, outcome: str) -> None:
    incident = {"date": day, "category": "quality", "severity": "especially_major"}
    found = yingkou({"incidents": [incident]}, on=date(2026, 1, 1))
    assert (found.outcome, found.limit) == (outcome, (date(2023, 1, 10), date(2025, 1, 10)))


def test_what_is_taken_back_is_told_apart() -> None:
    article_19, article_20 = asked("yingkou", {}).revocations
    assert (article_19.revoked, article_19.recovered) == (("title",), ())
    assert (article_20.revoked, article_20.recovered) == (("title",), ("plaque", "certificate", "prize"))
    assert article_20.revocation.announce


def test_what_follows_is_counted_from_the_day_of_decision() -> None:
    edz = asked("lyg_edz_2024", {"recipient": None})
    assert [
        [(f.debarment.id, f.subjects, f.last, f.first_free) for f in r.follows] for r in edz.revocations
    ] == [
        [("15b", ("organization", "individual"), date(2029, 10, 15), date(2029, 10, 16))],
        [("16", ("organization", "individual"), date(2029, 10, 15), date(2029, 10, 16))],
    ]


def test_the_award_itself_bars_as_an_applicants_record_would() -> None:
    for scheme, id in (("lyg_edz_2024", "17"), ("yingkou", "7")):
        winner = asked(scheme, {})
        record = qa.load_record(
            {
                "format": "qualityaward.record/1",
                "id": "a",
                "subject": "organization",
                "facts": {
                    "awards": [
                        {
                            "family": qa.load_scheme(scheme).family,
                            "award": "main",
                            "awarded_on": date(2023, 1, 10),
                        }
                    ],
                    "application_misconduct": [],
                },
            }
        )
        applicant = qa.sanctions(qa.load_scheme(scheme), record, on=ON)
        assert [(b.id, b.first, b.last) for b in winner.bars] == [
            (b.id, b.first, b.last) for b in applicant.bars
        ]
        assert (winner.first_free, winner.governing.id) == (applicant.first_free, id)  # type: ignore[union-attr]  # both are barred


def test_a_revocation_that_was_made_bars_as_it_was_foretold() -> None:
    foretold = asked("yingkou", {}, {"fraud_verified": "met"}).revocation("20").follows[0]
    revoked = {"family": "yingkou", "award": "main", "awarded_on": date(2023, 1, 10), "revoked_on": ON, "revocation_ground": "fraud"}  # fmt: skip
    record = qa.load_record(
        {
            "format": "qualityaward.record/1",
            "id": "a",
            "subject": "individual",
            "facts": {"awards": [revoked]},
        }
    )
    bar = qa.sanctions(bundled("yingkou"), record, on=ON).governing
    assert bar is not None
    assert (bar.id, bar.first, bar.last) == (foretold.debarment.id, foretold.first, foretold.last)


def test_an_incident_before_the_award_is_no_ground_in_the_zone() -> None:
    def zone(day: date) -> str:
        incident = {"date": day, "category": "environment", "severity": "major"}
        return (
            asked("lyg_edz_2024", {"incidents": [incident]}, {"major_adverse_social_effect": "met"})
            .revocation("16")
            .outcome
        )

    assert (zone(date(2023, 1, 9)), zone(date(2023, 1, 10))) == ("not_met", "met")


def test_a_ground_that_holds_is_a_breach_and_the_head_says_what_to_do() -> None:
    verdict = asked("yingkou", {"title_used_in_publicity": False}, {"fraud_verified": "met"}).verdict
    assert (verdict.outcome, verdict.decided_by, verdict.missing) == ("breach", ("20",), ())
    text = verdict.to_text()
    assert "结论：不符合规定，有应予撤销的情形" in text
    assert (
        "应予办理：依第二十条由评委会办公室提请市政府，撤销市长质量奖奖项；收回奖牌（奖杯）、证书，追缴奖金；向社会公告"
        in text
    )
    assert "第二十条 骗取荣誉的，撤销奖项，收回奖牌（奖杯）、证书，追缴奖金：情形成立" in text
    said = verdict.to_dict()["sanctions"]["revocations"]
    assert {"facts.awarded_on", "facts.incidents", "facts.recipient", "findings.unstable_quality"} <= {
        *said[0].pop("looked_at")
    }
    assert said[0] == {"id": "19", "outcome": "not_met"}
    assert {k: said[1][k] for k in ("id", "outcome", "by", "approval", "revoked", "recovered", "announced")} == {
        "id": "20", "outcome": "met", "by": "office", "approval": "government", "revoked": ["title"],
        "recovered": ["plaque", "certificate", "prize"], "announced": True,
    }  # fmt: skip


def test_the_one_line_of_a_winner_says_by_whom_and_with_whose_approval() -> None:
    incident = {**DAY, "category": "environment", "severity": "major"}
    of_19 = asked("yingkou", {"title_used_in_publicity": False, "incidents": [incident]}).verdict
    assert "应予办理：依第十九条由评委会提请市政府，撤销市长质量奖奖项；向社会公告" in of_19.to_text(
        detail="line"
    )
    obligations = {"title_used_in_publicity": False, "used_in_product_advertising": False, "used_on_product_or_packaging": False}  # fmt: skip
    of_16 = asked(
        "lyg_edz_2024",
        {**obligations, "incidents": [incident]},
        {"major_adverse_social_effect": "met", "materials_truthful": "met", "new_goals_set": "met", "new_methods_applied": "met",
         "experience_shared": "met"},
    ).verdict  # fmt: skip
    assert (of_16.outcome, of_16.decided_by) == ("breach", ("16",))
    assert "依第十六条报请区管委会批准，撤销荣誉称号；收回奖牌、证书、奖金；向社会公告" in of_16.to_text(
        detail="line"
    )


def test_an_open_ground_leaves_the_verdict_open_and_lists_what_is_missing() -> None:
    facts = {"title_used_in_publicity": False, "recipient": None, "incidents": [{**DAY, "category": "quality", "severity": "major"}]}  # fmt: skip
    verdict = asked("yingkou", facts).verdict
    assert (verdict.outcome, verdict.decided_by, verdict.missing) == (
        "undetermined",
        ("19",),
        ("facts.recipient",),
    )
    assert "获奖者类型" in verdict.to_text()


def test_a_reading_that_turns_a_ground_is_named() -> None:
    verdict = asked("yingkou", {"title_used_in_publicity": False}, {"unstable_quality": HAPPENED}).verdict
    assert verdict.outcome == "breach"
    assert [(dict(f.readings), f.outcome) for f in verdict.flips] == [
        ({"unstable_quality_scope": "together"}, "in_order")
    ]


def test_an_applicant_has_no_revocations() -> None:
    header = {"format": "qualityaward.record/1", "id": "a", "subject": "organization"}
    assert qa.revocations(bundled("yingkou"), qa.load_record({**header, "facts": {}}), on=ON) == ()


def test_every_ground_has_its_outcome_and_sentence() -> None:
    data = asked("yingkou", {}, {"serious_operating_loss": HAPPENED}).to_dict(lang="en")["revocations"][0]
    assert [(g["id"], g["outcome"]) for g in data["grounds"]][-2:] == [
        ("operating_loss", "met"),
        ("law_violation", "not_met"),
    ]
    assert data["grounds"][-2]["says"].startswith("(5) serious operating loss")
    assert data["explanation"]["kind"] == "any"


# Schemes ------------------------------------------------------------------------------------------------------


def refused(old: str, new: str) -> list[tuple[str, str | None]]:
    """The problems of Yingkou's scheme with one thing changed, each with its suggestion."""
    text = (ROOT / "schemes/yingkou.yaml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(qa.SchemeError) as error:
        qa.read_scheme(text.replace(old, new, 1))
    return [(d.code, d.suggestion) for d in error.value.diagnostics]


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("withdraw: [title]", "withdraw: [titel]", [("thing-unknown", "title")]),
        ("withdraw: [title]", "withdraw: [title, title]", [("thing-twice", None), ("thing-twice", None)]),
        ('debarment: "19"', 'debarment: "91"', [("debarment-unknown", None)]),
        ("after: awarded_on\n        when", "after: awarded\n        when", [("name-unknown", "awarded_on")]),
        ("within: 2 years\n        after", "within: 2 yaers\n        after", [("period-fixed", None)]),
        ("met: serious_operating_loss", "met: serious_operating_los", [("finding-unknown", "serious_operating_loss")]),
        ("subjects: [organization]\n        by", "subjects: [organisation]\n        by", [("subject-unknown", "organization")]),
        ("by: committee", "by: comittee", [("actor-unknown", "committee")]),
        ("approval: government\n        withdraw: [title]", "approval: goverment\n        withdraw: [title]", [("actor-unknown", "government")]),
        ("  plaque: {", "  plaqe: {", [("label-unknown", "plaque")]),
        ("examiner.laws_familiar:\n    zh", "examiner.law_familiar:\n    zh", [("label-unknown", "examiner.laws_familiar")]),
        ("mandatory: organizations}", "mandatory: organisations}", [("option-unknown", "organizations")]),
        ("mandatory: organizations}", "mandatory: both}", [("strength-options", None)]),
        ("strength: {reading: principle_scope", "strength: {reading: principle_scop", [("reading-unknown", "principle_scope")]),
    ],
)  # fmt: skip
def test_mistakes_are_named(old: str, new: str, problems: list[tuple[str, str | None]]) -> None:
    assert refused(old, new) == problems


def test_taking_back_the_awards_of_some_winners_only_loosens() -> None:
    text = (ROOT / "schemes/yingkou.yaml").read_text(encoding="utf-8")
    everybodys = qa.read_scheme(text.replace("subjects: [organization]\n        by", "by"))
    of_some = bundled("yingkou")
    assert [c.direction for c in diff(everybodys, of_some).changes] == ["loosened"]
    assert [c.direction for c in diff(of_some, everybodys).changes] == ["tightened"]


def test_a_revocation_is_told_in_the_regulation_document() -> None:
    text = to_text(bundled("yingkou"), "zh")
    assert "（五）经营管理不善，出现严重经营性亏损" in text
    assert "只对获奖的组织" in text


NESTED = """
subjects:
  organization: {facts: {a: {type: bool}}, findings: {loss: {label: 重大损失}}}
  winner: {facts: {awarded_on: {type: date}, parent: {record: organization, label: 母公司}}}
provisions:
  - id: "1"
    text: one
    clauses: [{id: "1", subject: organization, require: a}]
    revocations: [{id: "2", within: 2 years, after: awarded_on, when: {met: parent.loss}}]
"""


def test_a_finding_about_a_parent_without_its_day_is_asked_for_its_day() -> None:
    header = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "s", "family": "s", "title": "s", "issuer": "none",
        "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
        "source": {"file": "none", "complete": True},
    }  # fmt: skip
    scheme = qa.read_scheme(yaml.safe_dump(header | yaml.safe_load(NESTED), allow_unicode=True))
    record = qa.load_record(
        {
            "format": "qualityaward.record/1",
            "id": "w",
            "subject": "winner",
            "facts": {"awarded_on": "2023-01-01", "parent": {"findings": {"loss": "met"}}},
        }
    )
    verdict = qa.evaluate(scheme, record, on=ON)
    assert verdict.outcome == "undetermined"
    assert verdict.missing == ("facts.parent.loss.happened",)
    said = verdict.to_text(lang="zh")
    assert "“母公司的重大损失”认定属实，但没有写明何时发生" in said
    assert "尚未认定" not in said
