"""Who knows where a file comes from may let it hold more; nobody gets more unasked."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from tests.conformance.cases import _fragment, to_json

ON = date(2024, 10, 15)
FACTS = {"l": {"list": {"v": {"type": "int"}}}}
WIDER = qa.Limits(size=5 * 2**20, nodes=600_000, elements=20_000)


def scheme(clauses: int = 1, text: str = "") -> dict[str, Any]:
    return {
        "subjects": {"organization": {"facts": FACTS}},
        "clauses": [
            {"id": f"1({i + 1})", "title": f"{text}{i}", "subject": "organization", "require": {"none": "l", "where": f"v > {i}"}}
            for i in range(clauses)
        ],
    }  # fmt: skip


def record(elements: int) -> dict[str, Any]:
    facts = {"l": [{"v": i} for i in range(elements)]}
    return {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts}


@pytest.mark.parametrize("as_text", [False, True])
def test_a_list_is_as_long_as_its_caller_allows(as_text: bool) -> None:
    made, long = _fragment(to_json(scheme())), record(2_001)

    def load(**options: Any) -> qa.Record:
        text = json.dumps(long)
        return qa.read_record(text, name="a.json", **options) if as_text else qa.load_record(long, **options)

    with pytest.raises(qa.RecordError) as refused:
        qa.evaluate(made, load(), on=ON)
    assert [p.code for p in refused.value.diagnostics] == ["list-too-long"]
    verdict = qa.evaluate(made, load(limits=WIDER), on=ON)
    assert verdict.outcome == "ineligible"
    with pytest.raises(qa.RecordError):
        qa.evaluate(made, load(limits=qa.Limits(elements=2_000)), on=ON)
    with pytest.raises(qa.RecordError):
        load(limits=qa.Limits(nodes=2_000))
    decision = qa.keep(verdict)
    assert qa.replay(qa.read_decision(decision.to_json())).same


def test_a_scheme_is_as_large_as_its_caller_allows() -> None:
    whole = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "large", "family": "large", "title": "large", "issuer": "none",
        "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
        "source": {"file": "none", "complete": True}, "subjects": scheme()["subjects"],
        "provisions": [{"id": "1", "text": "字" * 10_000, "clauses": scheme(3, "长" * 150)["clauses"]}]
        + [{"id": str(n), "text": "字" * 10_000, "no_rule": "definition"} for n in range(2, 30)],
    }  # fmt: skip
    text = json.dumps(whole, ensure_ascii=False).encode()
    assert len(text) > 512 * 1024
    with pytest.raises(qa.SchemeError) as refused:
        qa.read_scheme(text, name="large.json")
    assert [p.code for p in refused.value.diagnostics] == ["file-too-large"]
    made = qa.read_scheme(text, name="large.json", limits=WIDER)
    assert [c.id for c in made.clauses] == ["1(1)", "1(2)", "1(3)"]
    verdict = qa.evaluate(made, qa.load_record(record(3)), on=ON)
    assert qa.replay(qa.read_decision(qa.keep(verdict).to_json())).same
