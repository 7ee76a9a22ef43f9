"""Whatever is changed in a decision's file is found, and named."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.keeping.decision import file_digest
from qualityaward.keeping.replay import SEMANTICS
from tests.every import some
from tests.keeping.cases import changed, decision, resealed, tiny

Change = Callable[[Any], None]


def causes(kept: qa.Decision) -> set[str]:
    return {found.cause for found in qa.replay(kept).differences}


def setting(*path: str | int, to: Any) -> Change:
    """A change of the value at a path."""

    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


def dropping(*path: str | int) -> Change:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


CHANGES: dict[str, tuple[Change, str, str]] = {
    "a comment in the scheme": (lambda d: d["scheme"].update(text=d["scheme"]["text"] + "#"), "scheme", "scheme"),
    "the status of the scheme": (setting("scheme", "status", to="draft"), "scheme", "scheme"),
    "a fact": (setting("record", "facts", "patents", to=4), "record", "facts.patents"),
    "evidence": (
        setting("record", "facts", "legal_person", "evidence", to="x"), "record", "facts.legal_person#evidence",
    ),
    "a day of evidence": (
        setting("record", "facts", "legal_person", "date", to="2024-09-02"), "record", "facts.legal_person#date",
    ),
    "an element": (setting("record", "facts", "incidents", 0, "grave", to=False), "record", "facts.incidents[0]"),
    "an element left out": (dropping("record", "facts", "incidents", 1), "record", "facts.incidents"),
    "a fact left out": (dropping("record", "facts", "patents"), "record", "facts.patents"),
    "a fact put in": (setting("record", "facts", "more", to=True), "record", "facts.more"),
    "a finding": (setting("record", "findings", "reputation", "value", to="not_met"), "record", "findings.reputation"),
    "who found": (setting("record", "findings", "reputation", "by", to="王五"), "record", "findings.reputation#by"),
    "the name": (setting("record", "name", to="x"), "record", "record.name"),
    "a reason": (setting("record", "deviations", 0, "reason", to="x"), "record", "record.deviations[0]#reason"),
    "the date": (setting("on", to="2024-10-16"), "date", "on"),
    "a reading": (setting("readings", "scope", to="ever"), "readings", "readings.scope"),
    "a parameter": (setting("parameters", "ratio_minimum", "value", to="1"), "parameters", "parameters.ratio_minimum"),
    "the outcome": (setting("verdict", "outcome", to="ineligible"), "verdict", "verdict.outcome"),
    "a clause's outcome": (setting("verdict", "clauses", 0, "outcome", to="fail"), "verdict", "verdict.clauses[1a]"),
    "a clause left out": (dropping("verdict", "clauses", 0), "verdict", "verdict.clauses"),
    "clauses in another order": (lambda d: d["verdict"]["clauses"].reverse(), "verdict", "verdict.clauses"),
    "a reason why": (
        setting("verdict", "clauses", 0, "explanation", "outcome", to="fail"), "verdict", "verdict.clauses[1a]#explanation",
    ),
    "the semantics": (setting("semantics", to="2"), "engine", "semantics"),
    "the content digest": (setting("content", to="sha256:" + "0" * 64), "content", "content"),
    "the content digest left out": (dropping("content"), "content", "content"),
    "the seal": (setting("seal", to="sha256:" + "0" * 64), "seal", "seal"),
    "a salt": (setting("leaves", 4, "salt", to="0" * 64), "date", "on"),
    "who kept it": (setting("kept", "by", to="x"), "kept", "kept.by"),
    "when it was kept": (dropping("kept", "at"), "kept", "kept.at"),
    "the engine's version": (setting("engine", "version", to="9"), "kept", "kept"),
    "the file's digest": (setting("file", to="sha256:" + "0" * 64), "kept", "kept"),
    "a commitment to nothing": (
        lambda d: d["leaves"].append({"path": "x", "commitment": "0" * 64, "salt": "0" * 64}), "seal", "x",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_named_with_its_cause_and_place(name: str) -> None:
    change, cause, path = CHANGES[name]
    kept = changed(decision(), change)
    found = qa.replay(qa.read_decision(kept.to_json()))
    assert (cause, path) in {(each.cause, each.path) for each in found.differences}
    assert not found.same


def test_an_intact_decision_has_no_difference() -> None:
    assert qa.replay(decision()).differences == ()


def test_what_was_decided_from_altered_inputs_is_not_decided_again() -> None:
    assert not qa.replay(changed(decision(), CHANGES["a fact"][0])).again
    assert qa.replay(changed(decision(), CHANGES["the outcome"][0])).again


def test_an_altered_answer_is_shown_beside_the_one_of_now() -> None:
    found = qa.replay(changed(decision(), CHANGES["the outcome"][0]))
    assert ("verdict", "verdict.outcome", "decided", "ineligible", "eligible") in found.differences


def test_a_rewritten_verdict_is_found_though_every_digest_was_made_anew() -> None:
    data = json.loads(decision().to_json())
    data["verdict"]["outcome"] = "ineligible"
    forged = resealed(data)
    found = qa.replay(forged)
    assert {each.cause for each in found.differences} == {"verdict"}
    assert {each.what for each in found.differences} == {"decided"}


def test_a_decision_of_another_release_that_differs_is_the_engines() -> None:
    data = json.loads(decision().to_json())
    data["engine"]["version"] = "9.9.9"
    data["verdict"]["clauses"][0]["outcome"] = "undetermined"
    assert causes(resealed(data)) == {"engine"}


def test_keys_that_a_later_release_adds_to_a_verdict_are_no_difference() -> None:
    data = json.loads(decision().to_json())
    data["engine"]["version"] = "0.0.1"
    for clause in data["verdict"]["clauses"]:
        del clause["cite"]
    assert causes(resealed(data)) == set()


def test_a_verdict_without_its_answers_is_none() -> None:
    for path in (("verdict", "debarments"), ("verdict", "clauses", 0, "outcome"), ("verdict", "outcome")):
        data = json.loads(decision().to_json())
        dropping(*path)(data)
        with pytest.raises(qa.DecisionError) as caught:
            qa.read_decision(json.dumps(data))
        assert [p.code for p in caught.value.diagnostics] == ["key-missing"]


def test_an_explanation_that_was_left_out_is_missed_though_every_digest_was_made_anew() -> None:
    data = json.loads(decision().to_json())
    del data["verdict"]["clauses"][0]["explanation"]
    assert [(d.path, d.what) for d in qa.replay(resealed(data)).differences] == [
        ("verdict.clauses[1a]#explanation", "lost")
    ]


def test_a_digest_that_is_not_of_its_text_is_found() -> None:
    data = json.loads(decision().to_json())
    data["scheme"]["text"] += "# more\n"
    assert causes(resealed(data)) == {"scheme"}


def test_semantics_that_this_release_has_not_are_named() -> None:
    data = json.loads(decision().to_json())
    data["semantics"] = "77"
    with pytest.raises(qa.DecisionError) as caught:
        qa.replay(resealed(data))
    assert [p.code for p in caught.value.diagnostics] == ["decision-semantics"]
    assert "77" in str(caught.value)
    assert "1" in SEMANTICS


def test_another_spelling_of_the_same_is_told_apart_from_another_content() -> None:
    plain = json.loads(decision().to_json())
    for text in (
        json.dumps(plain),
        json.dumps(plain, indent=1),
        decision().to_json() + "\n",
        decision().to_json()[:-1],
    ):
        assert causes(qa.read_decision(text)) == {"layout"}, text[:50]


def test_a_commitment_without_salt_does_not_hide_a_change() -> None:
    """A value that claims to have been removed, and stands there, was put in."""
    kept = changed(decision(), dropping("leaves", 15, "salt"))
    path = kept.leaves[15].path
    assert ("record", path, "added") in {(d.cause, d.path, d.what) for d in qa.replay(kept).differences}


FLIPS = (0x01, 0x20, 0x80)
"""The lowest bit, the case of a letter, and a byte that is no ASCII any more: each byte meets one of them."""


def test_every_flipped_byte_is_caught_and_named() -> None:
    """Each byte of the file, one by one (every fourth, but in a long run): refused with a place, or a difference with a cause."""
    whole = tiny().to_json(lines=False).encode()
    intact = qa.read_decision(whole)
    missed = []
    for at in some(range(len(whole) - 1), 4):
        data = bytearray(whole)
        data[at] ^= FLIPS[(at + at // 3) % 3]
        try:
            found = qa.read_decision(bytes(data))
        except qa.DecisionError as error:
            if not all(p.span.file for p in error.diagnostics):
                missed.append(at)
            continue
        try:
            differences = qa.replay(found).differences
        except qa.QualityAwardError:
            missed.append(at)
            continue
        if not differences or (found == intact and found.spelled):
            missed.append(at)
    assert [whole[max(at - 30, 0) : at + 10] for at in missed] == []


def test_a_byte_put_in_or_taken_out_is_caught() -> None:
    whole = tiny().to_json().encode()
    for at in some(range(0, len(whole), 2), 4):
        data = (
            whole[:at] + whole[at + 1 :],
            whole[:at] + b" " + whole[at:],
            whole[:at] + whole[at : at + 1] + whole[at:],
        )[at // 2 % 3]
        try:
            found = qa.read_decision(data)
        except qa.DecisionError:
            continue
        assert qa.replay(found).differences, (at, data[max(at - 20, 0) : at + 20])


@pytest.mark.parametrize("length", range(0, 400, 13))
def test_a_file_cut_short_is_refused(length: int) -> None:
    whole = decision().to_json().encode()
    with pytest.raises(qa.DecisionError):
        qa.read_decision(whole[: len(whole) * length // 400])


def test_the_digest_of_the_file_is_over_all_the_rest() -> None:
    assert decision().data["file"] == file_digest(decision().data)
