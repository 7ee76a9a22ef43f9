"""Every key of a record is kept whichever way it is read: from a mapping, from JSON, from YAML."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import yaml

import qualityaward as qa
from qualityaward.reading.formats.record import FORMAT, KEYS
from qualityaward.record.record import canonical

SCHEME = """
format: qualityaward/1
expr: 1
semantics: 1
id: tiny
family: tiny
title: 小
issuer: none
document_number: none
status: draft
issued: unknown
effective: unknown
source: {file: none, complete: true}
awards: {main: {title: 奖, cite: "1", subjects: [organization]}}
subjects: {organization: {facts: {a: {type: bool}}, findings: {b: {label: 乙}}}}
provisions:
- {id: "1", text: 文, clauses: [{id: "1", title: 题, subject: organization, strength: principle, require: {all: [a, {met: b}]}}]}
"""
STATED: dict[str, Any] = {
    "format": FORMAT,
    "id": "r1",
    "name": "示例公司",
    "subject": "organization",
    "submitted_on": "2024-09-01",
    "applies_for": ["main"],
    "facts": {"a": True},
    "findings": {"b": "met"},
    "deviations": [{"clause": "1", "by": "某局", "on": "2024-09-02", "reason": "因故"}],
}
DUE = {"format", "id", "subject"}


def test_every_key_of_the_table_is_tried_here() -> None:
    assert STATED.keys() == KEYS.known.keys()


@pytest.mark.parametrize("way", ["mapping", "json", "yaml"])
@pytest.mark.parametrize("key", list(KEYS.known))
def test_a_key_survives_reading_keeping_and_replay(key: str, way: str) -> None:
    scheme = qa.read_scheme(SCHEME)
    stated = {name: STATED[name] for name in STATED if name in DUE | {key}}
    record = {
        "mapping": lambda: qa.load_record(stated, scheme=scheme),
        "json": lambda: qa.read_record(json.dumps(stated), scheme=scheme),
        "yaml": lambda: qa.read_record(yaml.safe_dump(stated), scheme=scheme),
    }[way]()
    spelled = canonical(record, record.bound(scheme.vocabulary))
    assert spelled.keys() == stated.keys()
    assert str(STATED[key]) == str(spelled[key]) or key in ("findings", "deviations")
    decision = qa.keep(qa.evaluate(scheme, record, on=date(2024, 10, 15)))
    assert decision.data["record"].keys() - {"digest"} >= stated.keys() - {"format"}
    assert qa.replay(decision).same
