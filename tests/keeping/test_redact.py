"""A redacted copy verifies, shows what was removed, holds no trace of it, and says what is still decided."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given

import qualityaward as qa
from qualityaward.keeping.answer import answered
from qualityaward.keeping.leaves import cut
from qualityaward.keeping.redact import GROUPS
from qualityaward.keeping.replay import decided_again
from qualityaward.reading.formats.record import KEYS
from tests.keeping.cases import INDIVIDUAL, RECORD, changed, decision, salts
from tests.properties.dice import dice
from tests.properties.support import cases, times


def text(kept: qa.Decision) -> str:
    """What stands in a decision beside its scheme."""
    return json.dumps({k: v for k, v in kept.data.items() if k != "scheme"}, ensure_ascii=False)


def test_names_go_wherever_they_stand() -> None:
    found = qa.redact(decision(), "names")
    for name in ("示例厂", "张三", "李四", "赵六"):
        assert name in text(decision())
        assert name not in text(found)
    assert {"record.name", "findings.reputation#by", "record.deviations[0]#by", "facts.note"} <= set(
        found.removed
    )
    assert qa.replay(found).same


def test_ids_go_wherever_they_stand() -> None:
    facts = {**RECORD["facts"], "note": "法定代表人 11010519491231002X"}
    found = qa.redact(decision({**RECORD, "facts": facts}), ["ids"])
    assert RECORD["id"] not in text(found)
    assert "11010519491231002X" not in text(found)
    assert {"record.id", "facts.note", "verdict.record.id"} <= set(found.removed)
    assert qa.replay(found).same


def test_of_every_key_of_a_record_it_is_decided_whether_it_says_who_somebody_is() -> None:
    """A new key goes with a group of `redact`, or is named here as one that says nothing of who it is about."""
    nobody = {"format", "subject", "submitted_on", "applies_for", "facts", "findings", "deviations"}
    of_somebody = {
        key for key in KEYS.known if any(of(f"record.{key}", "甲", False) for of in GROUPS.values())
    }
    assert (of_somebody, of_somebody | nobody) == ({"id", "name"}, set(KEYS.known))


def test_evidence_goes_and_its_date_stays() -> None:
    found = qa.redact(decision(), ["evidence"])
    for word in ("执照", "市场监管局", "报表", "查询"):
        assert word not in text(found)
    assert found.data["record"]["facts"]["legal_person"] == {"value": True, "date": "2024-09-01"}
    assert qa.replay(found) == qa.Replay((), again=True, removed=found.removed, open=())


def test_the_seal_stays_and_the_digests_that_could_be_tried_go() -> None:
    found = qa.redact(decision(), "facts.patents")
    assert found.seal == decision().seal
    assert found.content is None
    assert "digest" not in found.data["verdict"]["record"]
    kept = {leaf.path: leaf for leaf in found.leaves}
    assert kept["facts.patents"].salt is None
    assert (
        kept["facts.patents"].commitment == {x.path: x for x in decision().leaves}["facts.patents"].commitment
    )


def test_no_digest_of_the_whole_stays_behind() -> None:
    """Neither content, record nor file digest of the original, each of which is over clear values."""
    whole, found = decision().data, qa.redact(decision(), "facts.patents")
    for digest in (whole["content"], whole["file"], whole["verdict"]["record"]["digest"]):
        assert digest not in found.to_json()
    for leaf in decision().leaves:
        if leaf.path in found.removed:
            assert str(leaf.salt) not in found.to_json()


def test_reasons_that_show_a_removed_value_go_with_it() -> None:
    found = qa.redact(decision(), "facts.incidents")
    assert "verdict.clauses[1b]#explanation" in found.removed
    assert "verdict.clauses[1a]#explanation" not in found.removed
    assert "2023-11-02" not in text(found)
    assert (
        found.data["verdict"]["clauses"][1]["outcome"] == decision().data["verdict"]["clauses"][1]["outcome"]
    )


def test_what_definitions_and_sanctions_tell_of_a_removed_fact_goes_with_it() -> None:
    """Whatever would have come out otherwise without it, though no path of it is shown."""
    found = qa.redact(decision(), "facts.incidents")
    assert "verdict.sanctions" in found.removed
    assert "sanctions" not in found.data["verdict"]
    assert (
        qa.replay(qa.redact(decision(), "facts.legal_person")).removed[-1]
        == "verdict.clauses[1a]#explanation"
    )


def test_a_fact_that_decides_leaves_its_clause_open_and_others_decided() -> None:
    found = qa.replay(qa.redact(decision(), ["facts.patents"]))
    assert (found.differences, found.result, found.same) == ((), "open", False)
    assert found.open == ("1a", "outcome")


def test_one_element_of_a_list_can_go() -> None:
    found = qa.redact(decision(), ["facts.incidents[0]"])
    assert found.data["record"]["facts"]["incidents"][0] is None
    assert found.data["record"]["facts"]["incidents"][1] is not None
    assert set(qa.replay(found).open) == {"1b", "1f", "outcome"}


def test_an_outcome_that_other_facts_reach_is_still_decided() -> None:
    facts = {**RECORD["facts"], "legal_person": False}
    found = qa.replay(qa.redact(decision({**RECORD, "facts": facts}), ["facts.patents"]))
    assert found == qa.Replay((), again=True, removed=found.removed, open=())


def test_a_finding_whose_day_is_gone_counts_for_nothing() -> None:
    found = qa.replay(qa.redact(decision(), ["findings.reputation#date"]))
    assert (found.differences, found.result) == ((), "open")
    assert found.open == ("1c", "outcome")


def test_facts_of_a_nested_record_can_go() -> None:
    whole = decision(INDIVIDUAL)
    found = qa.redact(whole, ["facts.organization.reputation", "names"])
    assert qa.replay(found).open == ("1e", "outcome")
    assert "王五" not in text(found)
    assert qa.replay(qa.redact(whole, ["facts.organization"])).open == ("1e", "outcome")
    assert qa.replay(qa.redact(whole, ["facts.organization.patents#evidence"])).open == ()


def test_what_is_redacted_twice_is_as_if_it_were_redacted_once() -> None:
    once = qa.redact(decision(), ["names", "ids", "evidence"])
    twice = qa.redact(qa.redact(qa.redact(decision(), "evidence"), "ids"), "names")
    assert once == twice
    assert qa.redact(once, "names") == once


def test_a_redacted_file_reads_back_byte_by_byte() -> None:
    found = qa.redact(decision(), ["names", "facts.incidents[1]"])
    back = qa.read_decision(found.to_json())
    assert (back, back.spelled) == (found, True)


@pytest.mark.parametrize("change", [
    lambda d: d["verdict"]["clauses"][0].update(outcome="fail"),
    lambda d: d["record"]["facts"].update(legal_person=False),
    lambda d: d["record"].update(name="冒名"),
    lambda d: d["record"]["facts"].update(patents=1),
    lambda d: d["leaves"].pop(),
], ids=["an answer", "a fact", "a name that was removed", "a fact that was removed", "a commitment"])  # fmt: skip
def test_a_redacted_copy_that_is_changed_is_found(change: object) -> None:
    assert callable(change)
    found = qa.redact(decision(), ["names", "facts.patents"])
    assert not qa.replay(changed(found, change)).same


@times(0.3)
@given(dice)
def test_explanations_that_stay_are_those_of_a_record_without_what_went(rng: Random) -> None:
    for case in cases(rng, records=1, stated=(0.9,)):
        whole = qa.keep(case.verdict(), salts=salts)
        paths = [p for p in cut(whole.data) if p.startswith(("facts.", "findings."))]
        found = qa.redact(whole, rng.sample(paths, min(3, len(paths))))
        again = cut({**found.data, "verdict": answered(decided_again(found))})
        stayed = {p: v for p, v in cut(found.data).items() if p.startswith("verdict.") and "#" in p}
        assert stayed == {p: again[p] for p in stayed}


def test_a_removed_value_cannot_be_found_by_trying() -> None:
    """What is left is the same for whatever value was removed, but for what depends on its salt."""
    one = qa.redact(decision(), ["facts.patents"])
    two = qa.redact(decision({**RECORD, "facts": {**RECORD["facts"], "patents": 4}}), ["facts.patents"])
    hidden = ("leaves", "seal", "file")
    assert {k: v for k, v in one.data.items() if k not in hidden} == {
        k: v for k, v in two.data.items() if k not in hidden
    }
    random = [qa.redact(decision(), ["facts.patents"]).data["leaves"], one.data["leaves"]]
    assert random[0] == random[1]


@pytest.mark.parametrize(
    "path", ["facts.patent", "names2", "findings.reputation#at", "facts.incidents[7]", ""]
)
def test_what_is_not_there_is_refused(path: str) -> None:
    with pytest.raises(qa.RequestError) as caught:
        qa.redact(decision(), [path])
    assert [p.code for p in caught.value.diagnostics] == ["redact-unknown"]


def test_the_nearest_path_is_named() -> None:
    with pytest.raises(qa.RequestError) as caught:
        qa.redact(decision(), ["facts.patent", "evidense"])
    assert [p.suggestion for p in caught.value.diagnostics] == ["facts.patents", "evidence"]


@pytest.mark.parametrize(
    "path", ["scheme", "on", "record", "record.subject", "record.submitted_on", "verdict.outcome", "verdict.clauses[1a]",
             "readings.scope", "verdict", "semantics"],
)  # fmt: skip
def test_what_makes_it_a_decision_stays(path: str) -> None:
    with pytest.raises(qa.RequestError) as caught:
        qa.redact(decision(), [path])
    assert [p.code for p in caught.value.diagnostics] == ["redact-needed"]


def test_an_altered_decision_is_not_redacted() -> None:
    with pytest.raises(qa.DecisionError):
        qa.redact(changed(decision(), lambda d: d["kept"].update(by="x")), "names")


@times(0.4)
@given(dice)
def test_every_leaf_that_may_go_leaves_a_copy_that_verifies(rng: Random) -> None:
    """Each by itself and several at once: nothing differs, and what is gone is not there any more."""
    for case in cases(rng, records=1, stated=(0.9,)):
        whole = qa.keep(case.verdict(), salts=salts)
        paths = [
            p for p in cut(whole.data) if p.startswith(("facts.", "findings.", "record.id", "record.name"))
        ]
        for chosen in ([rng.choice(paths)], rng.sample(paths, min(4, len(paths)))):
            found = qa.read_decision(qa.redact(whole, chosen).to_json())
            again = qa.replay(found)
            assert again.differences == (), chosen
            assert set(chosen) <= set(found.removed)
            assert set(again.open) <= {*(c["id"] for c in whole.data["verdict"]["clauses"]),
                                       *(d["id"] for d in whole.data["verdict"]["debarments"]), "outcome"}  # fmt: skip
