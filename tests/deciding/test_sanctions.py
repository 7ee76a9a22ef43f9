"""Sanctions of applicants: stages, subjects, readings, silence, and what a careful official looks for."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import qualityaward as qa
from qualityaward.deciding.sanctions import Sanctions
from qualityaward.text import catalogue
from qualityaward.text.sanctions import TEXTS
from tests.whole.test_examples import EXAMPLES, EXPECTED
from tests.wording.test_report_texts import HOSTILE

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "src" / "qualityaward" / "wording"
ON = date(2024, 10, 15)
SILENT: dict[str, Any] = {"awards": [], "application_misconduct": []}


@cache
def scheme_of(id: str) -> qa.Scheme:
    return qa.load_scheme(id)


def asked(
    scheme: str, facts: dict[str, Any], *, subject: str = "organization", on: date = ON, **more: Any
) -> Sanctions:
    header = {"format": "qualityaward.record/1", "id": "a", "subject": subject}
    submitted = {"submitted_on": more.pop("submitted_on")} if "submitted_on" in more else {}
    record = qa.load_record({**header, **submitted, "facts": facts})
    return qa.sanctions(scheme_of(scheme), record, on=on, **more)


def award(family: str, awarded: date, **more: Any) -> dict[str, Any]:
    return {"family": family, "award": "main", "awarded_on": awarded, **more}


# The stage at which the same conduct is found (development zone, Article 15) -----------------------------------


def test_false_material_found_while_applying_bars_for_three_years() -> None:
    found = asked("lyg_edz_2024", {
        "awards": [],
        "application_misconduct": [{"family": "lyg_edz", "kind": "false_material", "found_on": date(2024, 3, 1)}],
    })  # fmt: skip
    assert (found.governing.id, found.first_free) == ("15a", date(2027, 3, 2))  # type: ignore[union-attr]  # it is barred


def test_fraud_after_the_award_bars_for_five_years_from_the_revocation() -> None:
    revoked = award("lyg_edz", date(2022, 1, 5), revoked_on=date(2024, 3, 1), revocation_ground="fraud")
    found = asked("lyg_edz_2024", {"awards": [revoked], "application_misconduct": []})
    assert (found.governing.id, found.first_free) == ("15b", date(2029, 3, 2))  # type: ignore[union-attr]  # it is barred


def test_fraud_in_an_application_that_won_nothing_bars_under_no_clause() -> None:
    found = asked("lyg_edz_2024", {
        "awards": [],
        "application_misconduct": [{"family": "lyg_edz", "kind": "fraud", "found_on": date(2024, 3, 1)}],
    })  # fmt: skip
    assert found.outcome == "free"
    assert "note-scheme" in {note.code for note in found.verdict.notes}


def test_both_stages_at_once_are_one_run_of_days() -> None:
    found = asked("lyg_edz_2024", {
        "awards": [award("lyg_edz", date(2022, 1, 5), revoked_on=date(2024, 3, 1), revocation_ground="fraud")],
        "application_misconduct": [{"family": "lyg_edz", "kind": "false_material", "found_on": date(2023, 9, 1)}],
    })  # fmt: skip
    assert [d.id for d in found.bars] == ["17", "15a", "15b"]
    assert found.union == ((date(2022, 1, 5), date(2029, 3, 1)),)


def test_a_ground_that_is_unknown_leaves_both_clauses_open() -> None:
    found = asked("lyg_edz_2024", {
        "awards": [award("lyg_edz", date(2015, 1, 5), revoked_on=date(2021, 3, 1))], "application_misconduct": [],
    })  # fmt: skip
    assert found.barred is None
    assert found.missing == ("facts.awards[].revocation_ground",)
    assert [(b.id, b.certain) for b in found.bars] == [("17", True), ("15b", False), ("16", False)]


# Readings -----------------------------------------------------------------------------------------------------


def test_the_reading_moves_the_beginning_to_the_announcement() -> None:
    revoked = award(
        "lyg_edz", date(2018, 1, 5), revoked_on=date(2020, 3, 1), announced_on=date(2020, 5, 9), revocation_ground="fraud"
    )  # fmt: skip
    facts = {"awards": [revoked], "application_misconduct": []}
    default = asked("lyg_edz_2024", facts)
    announced = asked("lyg_edz_2024", facts, readings={"debarment_start": "announced_on"})
    assert (default.first_free, announced.first_free) == (date(2025, 3, 2), date(2025, 5, 10))
    assert ({"debarment_start": "announced_on"}, date(2025, 5, 10)) in [
        (dict(f.readings), f.first_free) for f in default.flips
    ]


def test_a_revocation_whose_announcement_is_not_stated_is_open_under_that_reading() -> None:
    facts = {
        "awards": [
            award("lyg_edz", date(2018, 1, 5), revoked_on=date(2020, 3, 1), revocation_ground="fraud")
        ],
        "application_misconduct": [],
    }
    assert asked("lyg_edz_2024", facts).barred is True
    assert asked("lyg_edz_2024", facts, readings={"debarment_start": "announced_on"}).barred is None


# Subjects and families ----------------------------------------------------------------------------------------


def test_an_individual_is_no_concern_of_yingkou_19() -> None:
    revoked = award(
        "yingkou", date(2018, 1, 5), revoked_on=date(2020, 3, 1), revocation_ground="post_award_event"
    )
    individual = asked("yingkou", {"awards": [revoked]}, subject="individual")
    organization = asked("yingkou", {"awards": [revoked]})
    assert (individual.outcome, organization.outcome) == ("free", "barred")
    assert [d.id for d in individual.unconcerned] == ["19"]
    assert "不涉及" in individual.to_text()
    with pytest.raises(KeyError):
        individual.clause("19")


def test_awards_of_other_families_bar_nobody() -> None:
    found = asked(
        "yingkou", {"awards": [award("lyg_edz", date(2024, 1, 5)), award("lianyungang", date(2024, 1, 5))]}
    )
    assert (found.outcome, found.bars) == ("free", ())


def test_subjects_of_the_procedure_cannot_be_asked_about() -> None:
    with pytest.raises(qa.RecordError) as refused:
        asked("yingkou", {}, subject="case")
    assert [d.code for d in refused.value.diagnostics] == ["subject-without-sanctions"]


def test_a_silent_source_frees_nobody() -> None:
    found = asked("lianyungang_2024", {"awards": [award("lianyungang", date(2024, 1, 5))]})
    assert (found.outcome, found.barred, found.first_free) == ("not_stated", None, None)
    assert "可以申报" not in found.to_text().replace("首个可以申报之日", "")


# Days ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "barred"),
    [
        (date(2024, 11, 26), True),
        (date(2024, 11, 27), None),  # unless the application was made on the day before
        (date(2025, 11, 26), None),
        (date(2025, 11, 27), False),
        (date(2019, 11, 26), True),
        (date(2019, 11, 25), False),
    ],
)
def test_the_first_and_the_last_day_are_barred(on: date, barred: bool | None) -> None:
    found = asked("lyg_edz_2024", {**SILENT, "awards": [award("lyg_edz", date(2019, 11, 26))]}, on=on)
    assert found.barred is barred


def test_a_leap_day_ends_on_the_last_of_february() -> None:
    found = asked("yingkou", {"awards": [award("yingkou", date(2020, 2, 29))]}, on=date(2022, 1, 1))
    assert found.first_free == date(2023, 3, 1)


def test_the_day_of_submission_and_of_decision_are_told_apart() -> None:
    facts = {**SILENT, "awards": [award("lyg_edz", date(2019, 10, 1))]}
    found = asked("lyg_edz_2024", facts, submitted_on=date(2024, 9, 20))
    assert (found.on_submission, found.on_decision, found.barred) == (True, False, True)
    assert found.first_free == ON
    assert "2024年10月15日（须重新申报）" in found.to_text()
    later = asked("lyg_edz_2024", facts, submitted_on=date(2024, 10, 2))
    assert (later.on_submission, later.on_decision, later.barred) == (False, False, False)


def test_an_award_in_the_future_bars_not_yet_and_is_noted() -> None:
    found = asked("yingkou", {"awards": [award("yingkou", date(2025, 1, 5))]})
    assert (found.outcome, found.first_free) == ("free", ON)
    assert [b.state for b in found.bars] == ["not_begun"]
    assert "note-later-event" in [n["code"] for n in found.to_dict()["notes"]]
    assert "现在不受限制；自2025年1月5日起将受限制" in found.to_dict()["says"]


def test_the_end_of_the_calendar_is_no_first_free_day() -> None:
    found = asked("yingkou", {"awards": [award("yingkou", date(9998, 1, 1))]}, on=date(9999, 6, 1))
    assert (found.barred, found.permanent, found.first_free) == (True, True, None)
    assert json.loads(found.to_json())["union"] == [{"first": "9998-01-01", "last": None}]
    assert found.to_text(lang="en")


# What is shown ------------------------------------------------------------------------------------------------


def test_past_bars_are_shown_as_ended() -> None:
    found = asked("yingkou", {"awards": [award("yingkou", date(2012, 5, 4))]})
    assert found.outcome == "free"
    assert "2012年5月4日至2015年5月4日，第七条 获奖后3年内不再申请：已届满" in found.to_text()


def test_one_fact_with_two_lengths_is_marked() -> None:
    revoked = award("yingkou", date(2022, 12, 1), revoked_on=date(2023, 6, 1), revocation_ground="fraud")
    found = asked("yingkou", {"awards": [revoked]})
    assert [[(b.id, str(b.debarment.period)) for b in u.bars] for u in found.unequal] == [
        [("7", "3 years"), ("20", "10 years")]
    ]
    assert "同一事实，期限不同" in found.to_text()
    assert found.to_dict()["unequal"][0]["governs"] == "20"


def test_the_verdict_has_the_union_and_a_line() -> None:
    record = qa.load_record(ROOT / "examples/lyg_edz_2024/instrument-revoked.yaml")
    verdict = qa.evaluate(qa.load_scheme("lyg_edz_2024"), record, on=ON)
    said = verdict.to_dict()["sanctions"]
    assert said["first_free"] == "2027-06-11"
    assert said["governing"] == {"id": "15b", "from": "2022-06-10", "until": "2027-06-10"}
    assert said["union"] == [{"first": "2020-12-18", "last": "2027-06-10"}]
    assert said["says"] in verdict.to_text()


def test_the_verdict_of_a_case_has_none() -> None:
    record = qa.load_record(ROOT / "examples/lyg_edz_2024/case-complete.yaml")
    assert qa.evaluate(qa.load_scheme("lyg_edz_2024"), record, on=ON).to_dict()["sanctions"] is None


def test_a_condition_that_turns_on_the_day_is_named() -> None:
    text = (ROOT / "schemes/yingkou.yaml").read_text(encoding="utf-8")
    moved = text.replace('where: family == "yingkou"\n        from:', 'where: family == "yingkou" and years_since(awarded_on) < 3\n        from:', 1)  # fmt: skip
    assert moved != text
    header = {"format": "qualityaward.record/1", "id": "a", "subject": "individual"}
    record = qa.load_record({**header, "facts": {"awards": [award("yingkou", date(2024, 1, 5))]}})
    found = qa.sanctions(qa.read_scheme(moved), record, on=ON)
    assert found.moving == ("7",)
    assert "随日期变化" in found.to_text()


def test_texts_of_others_are_inert() -> None:
    hostile = award(HOSTILE, date(2024, 1, 5))
    facts = {
        "awards": {
            "value": [award("yingkou", date(2024, 1, 5)), hostile],
            "evidence": HOSTILE,
            "source": HOSTILE,
        }
    }
    found = asked("yingkou", facts)
    for text in (found.to_text(), found.to_text(lang="en"), found.to_markdown()):
        assert all(c.isprintable() or c == "\n" for c in text)
        assert "\n# 结论：符合" not in text
    shown = found.to_markdown()
    assert not re.search(r"(?<!\\)<b>", shown)
    assert "https:" not in shown
    assert json.loads(found.to_json())["barred"] is True


def test_both_languages_say_the_same_number_of_lines_in_characters_of_gbk() -> None:
    for example in EXPECTED:
        verdict = qa.evaluate(
            scheme_of(example["scheme"]), qa.load_record(EXAMPLES / example["record"]), on=example["on"]
        )
        found = verdict.sanctions
        if found is None:
            continue
        zh, en = found.to_text(), found.to_text(lang="en")
        zh.encode("gbk")
        assert len(zh.splitlines()) == len(en.splitlines())
        assert found.to_markdown().startswith("# ")


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_text_is_used(code: str) -> None:
    source = "".join(
        p.read_text(encoding="utf-8")
        for p in (
            REPORT / "sanctions.py",
            REPORT / "standing.py",
            REPORT / "measures.py",
            REPORT / "outline.py",
        )
    )
    short = code.removeprefix("sanction-")
    families = ("outcome-", "state-", "on-day-", "ground-", "would-", "may-", "section-", "authority-")
    assert f'"{short}"' in source or f'"{code}"' in source or short.startswith(families)


def test_every_code_has_a_text() -> None:
    for name in ("sanctions", "sanctions_data"):
        source = (REPORT / f"{name}.py").read_text(encoding="utf-8")
        for code in re.findall(r'self\.tell\(\s*"([a-z][a-z_-]*)"', source):
            assert f"sanction-{code}" in catalogue()


# Large and nested records -------------------------------------------------------------------------------------


def test_a_record_of_many_awards_is_answered_at_once() -> None:
    awards = [award("yingkou", date(1990 + n % 34, 1 + n % 12, 1 + n % 28)) for n in range(2000)]
    start = time.perf_counter()
    found = asked("yingkou", {"awards": awards})
    assert len(json.loads(found.to_json())["bars"]) == 2000
    assert time.perf_counter() - start < 20


NESTED = """\
format: qualityaward/1
expr: 1
semantics: 1
id: nested
family: nested
title: nested
issuer: none
document_number: none
status: in_force
issued: unknown
effective: unknown
source: {file: none, complete: true}
uses: [base/1]
readings:
  length: {question: how long?, options: {long: long, short: short}, default: long}
provisions:
  - id: "1"
    text: text
    clauses: [{id: "1", title: one, subject: individual, require: personal_credit_good}]
    debarments:
      - {id: 1a, subjects: [individual], some: organization.awards, where: family == "nested", from: awarded_on, for: 3 years}
      - {id: 1b, subjects: [individual], when: has_organization, some: awards, from: awarded_on, for: permanent}
      - {id: 1c, subjects: [individual], when: {reading: length, is: long}, some: awards, from: awarded_on, for: 9 years}
"""


def nested(facts: dict[str, Any]) -> Sanctions:
    header = {"format": "qualityaward.record/1", "id": "a", "subject": "individual"}
    return qa.sanctions(qa.read_scheme(NESTED), qa.load_record({**header, "facts": facts}), on=ON)


def test_awards_of_the_organization_bar_its_head_where_the_text_says_so() -> None:
    organization = {"facts": {"awards": [award("nested", date(2023, 2, 3))]}}
    found = nested({"awards": [], "has_organization": True, "organization": organization})
    assert (found.governing.id, found.first_free) == ("1a", date(2026, 2, 4))  # type: ignore[union-attr]  # it is barred
    assert found.to_dict()["bars"][0]["cause"]["path"] == "facts.organization.awards[]"


def test_an_organization_that_is_not_described_leaves_it_open() -> None:
    found = nested({"awards": []})
    assert (found.barred, found.missing) == (None, ("facts.organization",))


def test_a_premise_that_is_unknown_leaves_a_bar_for_ever_open() -> None:
    organization = {"facts": {"awards": []}}
    found = nested({"awards": [award("x", date(2023, 2, 3))], "organization": organization})
    assert (found.barred, found.first_free, found.earliest_free) == (True, None, date(2032, 2, 4))
    assert found.missing == ("facts.has_organization",)
    assert [dict(flip.readings) for flip in found.flips] == [{"length": "short"}]
    assert "另有待定的限制" in found.to_dict()["says"]


def test_a_debarment_names_what_it_looked_at_whether_or_not_it_bars() -> None:
    organization = {"facts": {"awards": [award("nested", date(2023, 2, 3))]}}
    found = nested({"awards": [], "has_organization": False, "organization": organization})
    premised = ["facts.awards", "facts.has_organization", "submitted_on"]
    due = {
        "1a": ["facts.organization.awards", "submitted_on"],
        "1b": premised,
        "1c": [premised[0], premised[2]],
    }
    assert {each["id"]: each["looked_at"] for each in found.to_dict()["clauses"]} == due
    assert {each["id"]: each["looked_at"] for each in found.verdict.to_dict()["debarments"]} == due


# The award applied for ----------------------------------------------------------------------------------------


def test_the_award_applied_for_is_missing_where_a_record_states_it() -> None:
    scheme = qa.read_scheme(yaml.safe_dump({
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "small", "family": "small",
        "title": "small", "issuer": "none", "document_number": "none", "status": "in_force", "issued": "unknown",
        "effective": "unknown", "source": {"file": "none", "complete": True},
        "subjects": {"organization": {"facts": {
            "awards": {"list": {"family": "text", "award": "text", "awarded_on": "date"}, "dated": "awarded_on"},
        }}},
        "awards": {a: {"title": a, "subjects": ["organization"]} for a in ("grand", "gold")},
        "provisions": [{"id": "5", "text": "text", "debarments": [
            {"id": "5", "award": "grand", "some": "awards", "from": "awarded_on", "for": "5 years"},
        ]}],
    }))  # fmt: skip
    awards = [{"family": "small", "award": "grand", "awarded_on": date(2021, 1, 1)}]
    record = qa.load_record({
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "submitted_on": ON, "facts": {"awards": awards},
    })  # fmt: skip
    found = qa.sanctions(scheme, record, on=ON)
    assert (found.outcome, found.missing) == ("undetermined", ("applies_for",))
    data = found.to_dict()
    assert "facts.applies_for" not in str(data)
