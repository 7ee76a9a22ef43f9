"""A kept decision holds all that it was made from, in one spelling, and gives the same answer again."""

from __future__ import annotations

import json
from decimal import Decimal
from random import Random

import pytest
import rfc8785
from hypothesis import given

import qualityaward as qa
from qualityaward.keeping import answer
from qualityaward.keeping.announcement import again, stated, written
from qualityaward.keeping.answer import answered
from qualityaward.keeping.canonical import canonical
from qualityaward.keeping.leaves import cut
from qualityaward.keeping.statement import record_again
from qualityaward.keeping.statement import stated as record_stated
from qualityaward.record.record import canonical as record_canonical
from qualityaward.wording.data import verdict_data
from tests.conformance.cases import Case, by_file
from tests.conformance.cases import cases as conformance
from tests.conformance.test_conformance import verdict_of
from tests.every import every
from tests.keeping.cases import INDIVIDUAL, ON, RECORD, decision, salts, scheme, verdict
from tests.properties.dice import dice
from tests.properties.support import cases, times

ANSWERED = [c for c in conformance() if not c.refused]


def test_the_canonical_form_is_that_of_rfc_8785() -> None:
    odd = {"b": '\u007f\ufeff\r\n\t"\\/\x01é😀\uffff', "a": [1, -5, 2**53 - 1, True, None, {}, []], "": "x"}
    for value in (odd, decision().data, decision(INDIVIDUAL).data):
        assert canonical(value) == rfc8785.dumps(value)


def test_names_in_what_is_hashed_are_ascii_so_that_sorting_is_that_of_rfc_8785() -> None:
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    assert all(key.isascii() for key in keys(dict(decision().data)))


def test_what_is_kept_reads_back_to_the_same_decision_byte_by_byte() -> None:
    for lines in (True, False):
        text = decision().to_json(lines=lines)
        back = qa.read_decision(text)
        assert back == decision()
        assert back.spelled
        assert back.to_json(lines=lines) == text


def test_the_exact_text_of_the_scheme_is_kept_with_line_breaks_and_mark() -> None:
    from tests.keeping.cases import SCHEME

    data = ("\ufeff" + SCHEME.replace("\n", "\r\n")).encode()
    verdict = qa.evaluate(qa.read_scheme(data), qa.load_record(RECORD), on=ON)
    kept = qa.read_decision(qa.keep(verdict).to_json())
    assert kept.data["scheme"]["text"].encode() == data
    assert qa.replay(kept).same


def test_a_scheme_in_json_is_read_as_json_again() -> None:
    from qualityaward.reading import read
    from tests.conformance.cases import plain, to_json
    from tests.keeping.cases import SCHEME

    root = read(SCHEME, "a.yaml").root
    assert root is not None
    text = to_json(plain(root))
    kept = qa.keep(qa.evaluate(qa.read_scheme(text, name="a.json"), qa.load_record(RECORD), on=ON))
    assert kept.data["scheme"]["kind"] == "json"
    assert qa.replay(kept).same


def test_content_is_the_same_wherever_the_decision_is_made_and_the_seal_is_not() -> None:
    one, two = qa.keep(verdict()), qa.keep(verdict(), kept={"at": "2034-01-01"})
    assert one.content == two.content
    assert one.seal != two.seal
    assert {leaf.salt for leaf in one.leaves}.isdisjoint(leaf.salt for leaf in two.leaves)


@pytest.mark.parametrize(
    "change",
    [
        {"readings": {"scope": "ever"}},
        {"parameters": {"ratio_minimum": Decimal("0.5")}},
        {"record": {**RECORD, "name": "另一家"}},
        {"record": {**RECORD, "facts": {**RECORD["facts"], "patents": 4}}},
    ],
    ids=["reading", "parameter", "name", "fact"],
)
def test_content_is_another_when_anything_is(change: dict[str, object]) -> None:
    assert decision(**change).content != decision().content  # type: ignore[arg-type]  # keyword arguments by name


def test_the_verdict_is_kept_without_prose_and_is_the_same_in_every_language() -> None:
    kept = json.dumps(decision().data["verdict"], ensure_ascii=False)
    for key in ("says", "text", "at", "evidence", "basis"):
        assert f'"{key}":' not in kept
    assert "张三" not in kept


@times(0.4)
@given(dice)
def test_what_is_kept_of_a_verdict_is_the_same_in_every_language(rng: Random) -> None:
    for case in cases(rng, records=2, stated=(0.8,)):
        found = case.verdict()
        assert answered(found) == _answered_in_english(found)


DEFINED = ("aggregates", "bands", "debarments", "readings", "revocations", "sanctions", "yearly")


@pytest.mark.parametrize("cases_of_a_file", by_file(c for c in ANSWERED if c.file.startswith(DEFINED)))
def test_what_is_kept_of_definitions_and_bars_is_the_same_in_every_language(
    cases_of_a_file: list[Case],
) -> None:
    every(cases_of_a_file, is_kept_the_same_in_every_language, lambda c: c.name)


def is_kept_the_same_in_every_language(case: Case) -> None:
    assert answered(verdict_of(case)) == _answered_in_english(verdict_of(case))


def _answered_in_english(found: qa.Verdict) -> dict[str, object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answer, "verdict_data", lambda verdict, *, silent: verdict_data(verdict, "en"))
        return answered(found)


def test_a_field_called_like_prose_is_kept() -> None:
    """Values of the record are kept whatever their names."""
    from tests.keeping.cases import SCHEME

    renamed = SCHEME.replace("what: {type: text, optional: true}", "says: {type: text, optional: true}")
    facts = {**RECORD["facts"], "incidents": [{"date": "2024-05-01", "grave": True, "says": "爆炸"}]}
    found = qa.evaluate(qa.read_scheme(renamed), qa.load_record({**RECORD, "facts": facts}), on=ON)
    kept = qa.keep(found)
    explanation = next(c for c in kept.data["verdict"]["clauses"] if c["id"] == "1b")["explanation"]
    assert explanation["elements"][0]["value"]["says"] == "爆炸"
    assert qa.replay(kept).same


def test_evidence_beside_a_null_is_as_if_it_were_left_out() -> None:
    facts = {**RECORD["facts"], "patents": {"value": None, "evidence": "无", "date": "2030-01-01"}}
    findings = {"reputation": {"value": None, "date": "2030-01-01"}}
    found = verdict({**RECORD, "facts": facts, "findings": findings})
    assert [note.code for note in found.notes] == []
    assert qa.replay(qa.keep(found)).same


@times(0.6)
@given(dice)
def test_a_record_that_is_kept_reads_back_to_an_equal_record(rng: Random) -> None:
    for case in cases(rng, records=3, stated=(1.0, 0.7, 0.4)):
        found = case.verdict()
        kept = record_stated(found.record, found.bound)
        back = record_again(json.loads(json.dumps(kept)), case.scheme.vocabulary)
        bound = back.bound(case.scheme.vocabulary)
        assert (bound.values, bound.late, bound.evidence, bound.judgements, bound.submitted_on) == (
            found.bound.values, found.bound.late, found.bound.evidence, found.bound.judgements, found.bound.submitted_on,
        )  # fmt: skip
        assert record_canonical(back, bound) == record_canonical(found.record, found.bound)


@times(0.4)
@given(dice)
def test_whatever_is_decided_is_decided_again_the_same(rng: Random) -> None:
    for case in cases(rng, records=2, stated=(1.0, 0.6)):
        kept = qa.read_decision(qa.keep(case.verdict()).to_json())
        assert qa.replay(kept).differences == ()


@pytest.mark.parametrize("cases_of_a_file", by_file(Random(7).sample(ANSWERED, 80)))
def test_conformance_cases_are_decided_again_the_same(cases_of_a_file: list[Case]) -> None:
    every(cases_of_a_file, is_decided_again_the_same, lambda c: c.name)


def is_decided_again_the_same(case: Case) -> None:
    assert qa.replay(qa.read_decision(qa.keep(verdict_of(case)).to_json())).differences == ()


def test_every_path_is_of_one_leaf_even_where_names_meet() -> None:
    """A fact called `evidence` of a nested record is not taken for the evidence of the fact that holds it."""
    text = """\
format: qualityaward/1
expr: 1
semantics: 1
id: names
family: names
title: names
issuer: none
document_number: none
status: in_force
issued: unknown
effective: unknown
source: {file: none, complete: true}
subjects:
  organization: {facts: {evidence: {type: bool}, date: {type: bool}, by: {type: bool}, finding: {type: bool}}, findings: {evidence: {}, by: {}}}
  individual: {facts: {organization: {record: organization}}}
provisions:
  - {id: "1", text: t, clauses: [{id: "1", title: t, subject: individual, require: organization.evidence}]}
"""
    inner = {
        "facts": {"evidence": {"value": True, "evidence": "a", "date": "2024-01-01"}, "date": True, "by": False, "finding": True},
        "findings": {"evidence": {"value": "met", "by": "b", "date": "2024-01-01", "basis": "c"}, "by": "met"},
    }  # fmt: skip
    record = {
        "format": "qualityaward.record/1", "id": "a", "subject": "individual",
        "facts": {"organization": {"value": inner, "evidence": "d", "source": "e", "date": "2024-01-01"}},
    }  # fmt: skip
    kept = qa.keep(qa.evaluate(qa.read_scheme(text), qa.load_record(record), on=ON))
    paths = [leaf.path for leaf in kept.leaves]
    assert len(paths) == len(set(paths))
    assert (
        sum(path.startswith("facts.") for path in paths) == 14
    )  # a path that two shared would be counted once
    assert qa.replay(kept).same


def test_a_leaf_is_cut_for_every_value_of_the_record() -> None:
    paths = set(cut(decision().data))
    assert {
        "record.id", "record.name", "record.submitted_on", "facts.legal_person", "facts.legal_person#evidence",
        "facts.legal_person#date", "facts.incidents", "facts.incidents[0]", "facts.incidents[1]", "findings.reputation",
        "findings.reputation#by", "findings.reputation#basis", "record.deviations[0]#by", "readings.scope",
        "parameters.ratio_minimum", "verdict.clauses[1a]", "verdict.clauses[1a]#explanation", "verdict.outcome",
    } <= paths  # fmt: skip


def test_a_notice_is_kept_with_its_exact_text() -> None:
    text = """\
# 公告
format: qualityaward.notice/1
family: small
document_number: 1号
from: 2024-01-01
to: 2024-12-31
set: {patents_minimum: {value: 2, cite: 一}, ratio_minimum: -0.5}
"""
    found = verdict(notice=qa.read_notice(text), parameters={})
    kept = qa.read_decision(qa.keep(found).to_json())
    assert kept.data["notices"][0]["text"] == text
    assert kept.data["parameters"]["patents_minimum"]["source"] == "notice"
    assert qa.replay(kept).same
    wins = verdict(notice=qa.read_notice(text), parameters={"patents_minimum": 5})
    assert qa.keep(wins).data["parameters"]["patents_minimum"] == {"value": 5, "source": "set"}
    assert qa.replay(qa.keep(wins)).same


def test_a_notice_from_a_mapping_is_written_down_so_that_it_says_the_same() -> None:
    notice = qa.load_notice({
        "format": "qualityaward.notice/1", "family": "small", "document_number": "none", "from": ON, "to": "none",
        "cite": '"引"\\: #1',
        "set": {"a": Decimal("0.50"), "b": ON, "c": "2024-10-15", "d": True, "e": 5, "f": {"value": "yes", "cite": "二"}, "g": "5"},
    })  # fmt: skip
    assert again(stated(notice)) == notice
    assert again(stated(notice)).digest == notice.digest
    assert "0.5" in written(notice)


def test_salts_come_from_the_system_unless_they_are_given() -> None:
    assert qa.keep(verdict(), salts=salts) == qa.keep(verdict(), salts=salts)
    assert qa.keep(verdict()).seal != qa.keep(verdict()).seal


def test_a_decision_shows_no_personal_data_when_it_is_printed() -> None:
    assert "示例厂" not in repr(decision())
    assert scheme().id in decision().scheme_id
