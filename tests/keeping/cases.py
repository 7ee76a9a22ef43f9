"""A small scheme with a bit of everything, and a decision under it that is the same in every run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import qualityaward as qa
from qualityaward.keeping.canonical import seal_of
from qualityaward.keeping.decision import content_digest, file_digest
from qualityaward.keeping.leaves import committed, cut

ON = date(2024, 10, 15)

SCHEME = """\
format: qualityaward/1
expr: 1
semantics: 1
id: small
family: small
title: 小办法
issuer: none
document_number: none
status: in_force
issued: unknown
effective: unknown
source: {file: none, complete: true}
subjects:
  organization:
    facts:
      legal_person: {type: bool}
      patents: {type: int}
      ratio: {type: number}
      revenue: {type: money}
      note: {type: text}
      incidents: {list: {date: {type: date}, grave: {type: bool}, what: {type: text, optional: true}}, dated: date}
    findings: {reputation: {label: {zh: 声誉, en: reputation}}}
  individual:
    facts: {has_organization: {type: bool}, organization: {record: organization}}
    findings: {good: {label: {zh: 良好, en: good}}}
parameters:
  patents_minimum: {type: int, default: 1, cite: "1"}
  ratio_minimum: {type: number, cite: "1"}
readings:
  scope: {question: 多久, options: {short: 短, ever: 不限}, default: short, cite: "1"}
definitions:
  window: {type: period, first: [{when: {reading: scope, is: short}, value: 3 years}, {value: ever}]}
provisions:
  - id: "1"
    text: 条文一。
    clauses:
      - id: "1a"
        title: 法人
        subject: organization
        require: {all: [legal_person, patents >= patents_minimum, ratio >= ratio_minimum]}
      - {id: "1b", title: 无事故, subject: organization, require: {none: incidents, within: window, where: grave}}
      - {id: "1c", title: 声誉, subject: organization, require: {met: reputation}}
      - id: "1d"
        title: 营收
        subject: organization
        strength: principle
        require: revenue >= money("1000万元")
      - {id: "1e", title: 个人, subject: individual, require: {all: [{met: good}, {clause: "1c", of: organization}]}}
    debarments:
      - {id: "1f", title: 事故, subject: organization, some: incidents, where: grave, from: date, for: 2 years, cite: "1"}
"""

RECORD: dict[str, Any] = {
    "format": "qualityaward.record/1",
    "id": "320706198001011234",
    "name": "示例厂",
    "subject": "organization",
    "submitted_on": "2024-09-20",
    "facts": {
        "legal_person": {"value": True, "evidence": "执照", "source": "市场监管局", "date": "2024-09-01"},
        "patents": 3,
        "ratio": {"value": 0, "evidence": "报表"},
        "revenue": "500万元",
        "note": "示例厂的说明",
        "incidents": [
            {"date": "2020-05-01", "grave": True, "what": "爆炸"},
            {"date": "2023-11-02", "grave": False},
        ],
    },
    "findings": {"reputation": {"value": "met", "by": "张三", "date": "2024-10-01", "basis": "查询"}},
    "deviations": [{"clause": "1d", "by": "李四", "on": "2024-10-02", "reason": "初创"}],
}

INDIVIDUAL: dict[str, Any] = {
    "format": "qualityaward.record/1",
    "id": "p1",
    "name": "王五",
    "subject": "individual",
    "facts": {
        "has_organization": True,
        "organization": {
            "facts": {"patents": {"value": 2, "evidence": "证书"}},
            "findings": {"reputation": {"value": "met", "by": "张三", "basis": "查询"}},
        },
    },
    "findings": {"good": "met"},
}


@cache
def scheme() -> qa.Scheme:
    return qa.read_scheme(SCHEME)


def salts(count: int) -> bytes:
    """Bytes that are the same in every run."""
    return b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(count // 32))


def verdict(record: dict[str, Any] = RECORD, **asked: Any) -> qa.Verdict:
    from decimal import Decimal

    parameters = asked.pop("parameters", {"ratio_minimum": Decimal("-0.5")})
    return qa.evaluate(scheme(), qa.load_record(record), on=ON, parameters=parameters, **asked)


def decision(record: dict[str, Any] = RECORD, **asked: Any) -> qa.Decision:
    return qa.keep(
        verdict(record, **asked), kept={"at": "2024-10-15T09:00:00+08:00", "by": "赵六"}, salts=salts
    )


TINY = """\
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
subjects: {organization: {facts: {a: {type: number}}}}
provisions:
- {id: "1", text: 文, clauses: [{id: "1", title: 题, subject: organization, require: a > 0.5}]}
"""


def tiny() -> qa.Decision:
    """A decision with as few bytes as one can have."""
    record = {"format": "qualityaward.record/1", "id": "甲", "subject": "organization", "facts": {"a": 1}}
    found = qa.evaluate(qa.read_scheme(TINY), qa.load_record(record), on=ON)
    return qa.keep(found, kept={"at": "2024-10-15"}, salts=salts)


def changed(kept: qa.Decision, change: Callable[[Any], None]) -> qa.Decision:
    """The decision read again after its file has been changed."""
    data = json.loads(kept.to_json())
    change(data)
    return qa.Decision(data)


def resealed(data: dict[str, Any]) -> qa.Decision:
    """A changed decision whose commitments and digests somebody has made anew."""
    data["content"] = content_digest(data)
    values = cut(data)
    leaves = committed(values, salts(32 * len(values)))
    data["leaves"] = [leaf._asdict() for leaf in leaves]
    data["seal"] = seal_of([(leaf.path, leaf.commitment) for leaf in leaves])
    data["file"] = file_digest(data)
    return qa.read_decision(qa.Decision(data).to_json())
