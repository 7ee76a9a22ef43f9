"""Every case of ``procedure/*.yaml`` gives what is written there, whatever the order of its steps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qualityaward.errors import QualityAwardError
from qualityaward.files import load_calendar, load_case, load_scheme
from qualityaward.procedure.case_file import CaseFile
from qualityaward.procedure.check import check_procedure
from qualityaward.procedure.verdict import ProcedureVerdict
from qualityaward.reading import read
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme
from tests.conformance.cases import plain, to_json

FOLDER = Path(__file__).parent / "procedure"
FORMAT = "qualityaward.conformance.procedure/1"
EXPECTED = {"outcome", "robust", "missing", "stages", "checks", "refused"}
PARTS = ("actors", "readings", "parameters", "subjects")


def written() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        document = read(path.read_bytes(), path.name)
        assert not document.diagnostics, [str(d) for d in document.diagnostics]
        assert document.root is not None
        content = plain(document.root)
        assert content["format"] == FORMAT
        for section in content["sections"]:
            for test in section["tests"]:
                own = {**content, **{k: section[k] for k in ("fragment", "base") if k in section}}
                yield pytest.param(own, test, id=f"{path.stem}::{section['name']}::{test['name']}")


@cache
def fragment(text: str) -> Scheme:
    stated = json.loads(text)
    parts = {k: stated[k] for k in PARTS if k in stated}
    subjects = {"organization": {}, "individual": {}, **parts.pop("subjects", {})}
    rules = {k: stated[k] for k in ("clauses", "procedure") if k in stated}
    whole = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "fragment", "family": "fragment", "title": "fragment",
        "issuer": "none", "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
        "source": {"file": "none", "complete": True}, "subjects": subjects, **parts,
        "provisions": [{"id": "1", "text": "fragment", **rules}],
    }  # fmt: skip
    return scheme_from(to_json(whole), "fragment.json", lambda _: None)


def scheme_of(content: Mapping[str, Any]) -> Scheme:
    return load_scheme(content["scheme"]) if "scheme" in content else fragment(to_json(content["fragment"]))


def case_of(content: Mapping[str, Any], test: Mapping[str, Any]) -> CaseFile:
    base = content["base"]
    steps = {**base["steps"], **test.get("steps", {})}
    records = {**base.get("records", {}), **test.get("records", {})}
    return load_case({
        "format": "qualityaward.procedure/1",
        "applicant": test.get("applicant", base["applicant"]),
        "steps": [{"stage": name, **step} for name, step in reversed(steps.items()) if step is not None],
        **{name: record for name, record in records.items() if record is not None},
    })  # fmt: skip


def asked(content: Mapping[str, Any], test: Mapping[str, Any]) -> ProcedureVerdict:
    return check_procedure(
        scheme_of(content),
        case_of(content, test),
        on=test["on"],
        readings=test.get("readings"),
        parameters=test.get("parameters"),
        calendar=load_calendar(test["calendar"]) if "calendar" in test else None,
    )


@pytest.mark.parametrize(("content", "test"), list(written()))
def test_a_case_gives_what_is_written(content: Any, test: Any) -> None:
    expect = test["expect"]
    assert set(expect) <= EXPECTED
    assert expect
    if "refused" in expect:
        with pytest.raises(QualityAwardError) as refused:
            asked(content, test)
        assert expect["refused"] in {d.code for d in refused.value.diagnostics}
        return
    verdict = asked(content, test)
    found: dict[str, Any] = {
        "outcome": verdict.outcome,
        "robust": verdict.robust,
        "missing": list(verdict.missing),
        "stages": {id: verdict.stage(id).outcome for id in expect.get("stages", {})},
        "checks": {
            id: code
            for id, code in expect.get("checks", {}).items()
            for check in verdict.stage(id).checks
            if check.code == code and check.outcome in ("fail", "undetermined")
        },
    }
    assert expect == {key: found[key] for key in expect}
    assert (verdict.outcome == "undetermined") == bool(verdict.missing)
    for lang in ("zh", "en"):
        assert verdict.to_text(lang=lang).endswith("\n")
        assert json.loads(verdict.to_json(lang=lang))["outcome"] == verdict.outcome
