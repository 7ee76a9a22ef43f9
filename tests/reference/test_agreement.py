"""The package and the reference agree: on conformance files, bundled examples, and schemes and records that are drawn.

In the suite always the same examples; `make agreement` (REFERENCE_EXAMPLES=20000) tries many others.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings

import qualityaward as qa
from qualityaward.errors import RecordError, SchemeError
from qualityaward.files import load_record, load_scheme
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme
from tests.conformance.cases import RULES, Case, _changed, cases, to_json
from tests.reference.agreement import ROOT, outcome, package, reference, stated, unread, vocabularies, words
from tests.reference.explained import cause, kept, named, turned
from tests.reference.interpreter import Verdict
from tests.reference.strategies import VOCABULARY, given_cases

LONG = int(os.environ.get("REFERENCE_EXAMPLES", "0"))
HEADER = {
    "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "fragment", "family": "fragment", "title": "fragment",
    "issuer": "none", "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
    "source": {"file": "none", "complete": True},
}  # fmt: skip


def examples(number: int) -> settings:
    """So many examples, the same ones each time; in a long run many others, made small where they fail."""
    phases = [Phase.generate, Phase.shrink] if LONG else [Phase.generate]
    return settings(
        max_examples=LONG or number,
        derandomize=not LONG,
        database=None,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )


# Conformance

REFUSED = {"scheme_refused", "notice_refused", "refused"}


def scheme_of(case: Case) -> dict[str, Any]:
    """The plain scheme of a conformance case."""
    if case.bundled:
        file = case.bundled if case.bundled.endswith(".yaml") else f"schemes/{case.bundled}.yaml"
        return words(ROOT / file)
    fragment = dict(case.fragment or {})
    rules = {k: fragment.pop(k) for k in RULES if k in fragment}
    return {**HEADER, **fragment, "provisions": [{"id": "1", **rules}]}


def asked() -> list[Case]:
    """The cases that have an answer, without those about what the reference does not read."""
    return [c for c in cases() if not c.test["expect"].keys() & REFUSED and not unread(scheme_of(c))]


def of_case(case: Case) -> Verdict:
    """What the reference says of a conformance case."""
    test = case.test
    scheme = scheme_of(case)
    subject = test.get("subject", "organization")
    record: dict[str, Any] = {"subject": subject}
    for part in ("facts", "findings"):
        merged = _changed(case.base.get(subject, {}).get(part) or {}, test.get(part) or {})
        record[part] = {k: v for k, v in merged.items() if v is not None}
    record |= {k: test[k] for k in ("submitted_on", "applies_for") if k in test}
    notice = test.get("notice", {}).get("set", {})
    set_ = {k: v["value"] if isinstance(v, dict) else v for k, v in notice.items()}
    on = date.fromisoformat(str(test["on"]))
    return stated(
        scheme,
        record,
        on,
        test.get("readings"),
        {**set_, **(test.get("parameters") or {})},
        test.get("award"),
    )


def answers(verdict: Verdict, expect: Mapping[str, Any]) -> dict[str, Any]:
    """What the reference says of what is expected; sanctions taken together are none of its questions."""
    clauses, bars, grounds = (verdict.of(k) for k in ("clause", "debarment", "revocation"))
    found: dict[str, Any] = {}
    for key, due in expect.items():
        match key:
            case "outcome":
                found[key] = outcome(verdict)
            case "robust":
                found[key] = not verdict.flips()
            case "missing":
                found[key] = verdict.missing
            case "decided_by":
                found[key] = verdict.decided_by
            case "clauses":
                found[key] = {id: clauses[id].outcome for id in due}
            case "clause_missing":
                found[key] = {id: sorted(clauses[id].missing) for id in due}
            case "deviations":
                found[key] = sorted(c.id for c in clauses.values() if c.deviation)
            case "debarments":
                said = {
                    i: {"outcome": b.outcome, "until": b.last and date.fromordinal(b.last)}
                    for i, b in bars.items()
                }
                found[key] = {id: {k: said[id][k] for k in asked} for id, asked in due.items()}
            case "revocations":
                said = {i: {"outcome": r.outcome, "missing": sorted(r.missing)} for i, r in grounds.items()}
                found[key] = {id: {k: said[id].get(k, asked[k]) for k in asked} for id, asked in due.items()}
            case _:
                found[key] = due
    return found


def test_conformance_cases_come_out_as_stated() -> None:
    found = asked()
    for case in found:
        assert answers(of_case(case), case.test["expect"]) == case.test["expect"], case.name
    assert len(found) > 3000


@pytest.mark.skipif(
    not LONG, reason="the evaluator runs all cases elsewhere; in a long run every answer is compared"
)
def test_every_answer_on_conformance_cases_agrees() -> None:
    for case in asked():
        test = case.test
        found = qa.evaluate(
            case.scheme(), case.record(), on=date.fromisoformat(str(test["on"])), readings=test.get("readings"),
            parameters=test.get("parameters"), notice=case.notice(), award=test.get("award"),
        )  # fmt: skip
        assert package(found) == reference(of_case(case)), case.name


# Bundled examples


def path_of(scheme: str) -> Path:
    return ROOT / (scheme if scheme.endswith(".yaml") else f"schemes/{scheme}.yaml")


def example_records() -> list[tuple[str, str, date]]:
    expected = yaml.safe_load((ROOT / "examples/expected.yaml").read_text(encoding="utf-8"))
    found = [(e["scheme"], f"examples/{e['record']}", e["on"]) for e in expected if "record" in e]
    for e in yaml.safe_load((ROOT / "examples/schemes/expected.yaml").read_text(encoding="utf-8")):
        if "record" in e and "notice" not in e:
            scheme = f"examples/schemes/{e['scheme']}.yaml"
            found.append(
                (scheme, f"examples/schemes/{e['scheme']}/{e['record']}.yaml", e.get("on", date(2025, 5, 20)))
            )
    return [e for e in dict.fromkeys(found) if not unread(words(path_of(e[0])))]


@pytest.mark.parametrize(("scheme", "record", "on"), example_records())
def test_examples_agree(scheme: str, record: str, on: date) -> None:
    path = path_of(scheme)
    found = qa.evaluate(
        load_scheme(path if scheme.endswith(".yaml") else scheme), load_record(ROOT / record), on=on
    )
    assert package(found) == reference(stated(words(path), words(ROOT / record), on))


def test_the_reference_reads_the_vocabularies_that_schemes_use() -> None:
    assert [v["id"] for v in vocabularies(words(ROOT / "schemes/lyg_edz_2024.yaml"))] == ["base/2"]


# Schemes and records that are drawn

Drawn = tuple[dict[str, Any], list[tuple[dict[str, Any], date, dict[str, Any], dict[str, Any]]]]


def whole(scheme: Mapping[str, Any]) -> dict[str, Any]:
    rules = {k: scheme[k] for k in ("clauses", "debarments", "revocations") if k in scheme}
    rest = {k: v for k, v in scheme.items() if k not in rules}
    return {**HEADER, **VOCABULARY, **rest, "provisions": [{"id": "1", "text": "fragment", **rules}]}


def checked(scheme: Mapping[str, Any], tally: Counter[str]) -> Scheme | None:
    """The scheme, unless the checker finds, say, that two of its conditions can never decide."""
    try:
        found = scheme_from(to_json(whole(scheme)), "fragment.json", lambda _: None)
    except SchemeError:
        tally["refused"] += 1
        return None
    tally["scheme"] += 1
    return found


def read(record: Mapping[str, Any]) -> Any:
    text = to_json({"format": "qualityaward.record/1", "id": "drawn", **record})
    return load_record(json.loads(text, parse_float=Decimal))


def compare(drawn: Drawn, tally: Counter[str]) -> None:
    given_, records = drawn
    scheme = checked(given_, tally)
    if scheme is None:
        return
    for record, on, readings, parameters in records:
        found = package(qa.evaluate(scheme, read(record), on=on, readings=readings, parameters=parameters))
        due = reference(stated(whole(given_), record, on, readings, parameters))
        differs = {k: (found.get(k), due.get(k)) for k in {**found, **due} if found.get(k) != due.get(k)}
        assert not differs, f"{differs}\n{given_}\n{record}\n{on} {readings} {parameters}"
        tally.update(f"{k.split()[0]} {v[0]}" for k, v in due.items() if " " in k)
        tally[f"outcome {due['outcome']}"] += 1
        tally["flips"] += bool(due["flips"])


def test_drawn_schemes_agree() -> None:
    tally: Counter[str] = Counter()

    @examples(60)
    @given(given_cases())
    def run(drawn: Drawn) -> None:
        compare(drawn, tally)

    run()
    assert tally["refused"] < tally["scheme"] / 4, tally
    kinds = [
        "outcome eligible",
        "outcome ineligible",
        "outcome undetermined",
        "flips",
        "clause pass",
        "clause fail",
    ]
    kinds += [
        "clause undetermined",
        "clause not_applicable",
        "debarment clear",
        "debarment debarred",
        "debarment undetermined",
    ]
    assert all(tally[k] for k in kinds), tally


def test_drawn_revocations_agree() -> None:
    tally: Counter[str] = Counter()

    @examples(40)
    @given(given_cases(winner=True))
    def run(drawn: Drawn) -> None:
        compare(drawn, tally)

    run()
    assert all(tally[f"revocation {k}"] for k in ("met", "not_met", "undetermined", "not_applicable")), tally


# Explanations


def test_explanations_are_enough_and_their_one_cause_is_needed() -> None:
    """With only what an explanation names the clause comes out the same; without its one cause it does not."""
    tally: Counter[str] = Counter()

    @examples(30)
    @given(given_cases())
    def run(drawn: Drawn) -> None:
        given_, records = drawn
        scheme = checked(given_, tally)
        for record, on, readings, parameters in records if scheme else ():
            setting = {"on": on, "readings": readings, "parameters": parameters}
            verdict = qa.evaluate(scheme, read(record), **setting)
            for clause in verdict.to_dict()["clauses"]:
                tally[clause["outcome"]] += 1
                less = qa.evaluate(scheme, read(kept(record, set(named(clause["explanation"])))), **setting)
                assert less.clause(clause["id"]).outcome == clause["outcome"], (clause, record, on, given_)
                turn_the_cause(scheme, given_, record, clause, setting, tally)

    run()
    assert tally["turned"] > 3, tally


def turn_the_cause(
    scheme: Scheme,
    given_: Mapping[str, Any],
    record: dict[str, Any],
    clause: dict[str, Any],
    setting: Any,
    tally: Counter[str],
) -> None:
    if clause["outcome"] != "fail":
        return
    required = clause["explanation"]
    rule = next(c for c in given_["clauses"] if c["id"] == clause["id"])
    leaf = cause(required) if required["kind"] != "clause" and "when" not in rule else None
    changed = turned(record, leaf) if leaf else None
    path = leaf and (leaf["finding"] or leaf.get("list") or (leaf["values"] or [{}])[0]).get("path", "")
    if changed is None or json.dumps(rule, default=str).count(path.rpartition(".")[2]) != 1:
        return  # what is named elsewhere in the clause, too, may turn something else with it
    try:
        turned_record = read(changed)
    except RecordError:
        return
    tally["turned"] += 1
    again = qa.evaluate(scheme, turned_record, **setting).clause(clause["id"]).outcome
    assert again != "fail", json.dumps(
        [path, leaf, rule, record["facts"].get(path[6:]), changed["facts"].get(path[6:])],
        default=str,
        ensure_ascii=False,
    )
