"""What was said before is said again only of the same: a scheme that has worded much words every record as a new one does."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from benchmarks.records import ON, generate

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record, load_scheme
from qualityaward.scheme.scheme import Scheme
from qualityaward.wording import remembered
from qualityaward.wording.data import verdict_data

SCHEMES = ("lianyungang_2024", "yingkou")


def said(scheme: Scheme, record: dict[str, Any], on: date = ON) -> list[str]:
    verdict = evaluate(scheme, load_record(record), on=on)
    return [
        verdict.to_json(), verdict.to_json(lang="en"), verdict.to_json(indent=4),
        json.dumps(verdict.to_dict(), ensure_ascii=False, indent=2), verdict.to_text(detail="full"), verdict.to_text(lang="en"),
    ]  # fmt: skip


def changed(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The record, and others that differ from it in one thing that a sentence may tell."""
    yield record
    for name in ("legal_person", "certificates", "incidents"):
        stated = record["facts"].get(name)
        for evidence in ("营业执照", "另一证明"):
            value = stated["value"] if isinstance(stated, dict) else stated
            if value is not None:
                told = {"value": value, "evidence": evidence, "source": "申报单位", "date": "2024-10-01"}
                yield {**record, "facts": {**record["facts"], name: told}}
        yield {**record, "facts": {k: v for k, v in record["facts"].items() if k != name}}
    for by in ("质量奖办公室", "评审组"):
        found = {"value": "met", "by": by, "date": "2024-10-01", "basis": "评审记录"}
        yield {**record, "findings": {**record["findings"], "reputation_good": found}}
    yield {**record, "findings": {**record["findings"], "reputation_good": "not_met"}}
    yield {**record, "findings": {}}


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_that_has_said_much_says_what_a_new_one_says(name: str) -> None:
    used = load_scheme(name)
    for record in generate(2):
        for each in changed(record):
            assert said(used, each) == said(copy.deepcopy(used), each)


def test_sentences_are_of_their_date() -> None:
    used = load_scheme("yingkou")
    (record,) = generate(1)
    days = [date(2024, 10, 20), date(2024, 12, 20), date(2025, 3, 1), date(2024, 10, 20)]
    for on in [*days, *days]:
        assert said(used, record, on) == said(copy.deepcopy(used), record, on)


def test_a_verdict_that_was_kept_without_words_leaves_no_other_without_them() -> None:
    used = load_scheme("yingkou")
    (record,) = generate(1)
    verdict_data(evaluate(used, load_record(record), on=ON), silent=True)
    assert said(used, record) == said(load_scheme("yingkou"), record)


def test_no_more_is_kept_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 50)
    used = load_scheme("yingkou")
    for record in generate(4):
        assert said(used, record) == said(copy.deepcopy(used), record)
    kept = used.compiled[remembered.OWNER]
    assert 0 < len(kept) <= remembered.SETTINGS
    for each in kept:
        told = sum(len(saying.told or ()) for saying in sayings(each))
        assert 0 < told == each.count <= 50


def sayings(kept: remembered.Sentences) -> Iterator[remembered.Saying]:
    """Every node that is kept in its place."""
    waiting = [*kept.sayings.values()]
    while waiting:
        saying = waiting.pop()
        yield saying
        waiting += saying.inside.values()


def test_a_node_that_hardly_ever_says_the_same_again_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "TRIALS", 4)
    used = load_scheme("lianyungang_2024")
    for record in generate(12):
        assert said(used, record) == said(copy.deepcopy(used), record)
    (kept, *_) = used.compiled[remembered.OWNER]
    by_id = {saying.node.id: saying for saying in sayings(kept)}
    assert by_id["operation"].told is None  # a day that no other applicant has
    assert by_id["legal_person"].told


def test_what_a_caller_does_to_the_data_of_one_verdict_changes_no_other() -> None:
    used = load_scheme("yingkou")
    (record,) = generate(1)
    before = said(used, record)
    data = evaluate(used, load_record(record), on=ON).to_dict()
    for clause in data["clauses"]:
        clause["explanation"]["children"].clear()
        clause["explanation"]["says"] = ""
    assert said(used, record) == before
