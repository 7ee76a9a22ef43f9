"""Example schemes, one for each thing that regulations often say: complete, in two languages, and as stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_notice, load_record, load_round, load_scheme
from qualityaward.reading import read
from qualityaward.rounds.check import check_round
from qualityaward.scheme.scheme import Scheme
from qualityaward.wording.regulation import to_text
from tests.conformance.cases import all_cases, plain

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "schemes"
IDS = sorted(p.stem for p in FOLDER.glob("*.yaml") if p.stem != "expected")
EXPECTED: list[dict[str, Any]] = plain(read((FOLDER / "expected.yaml").read_bytes(), "expected.yaml").root)  # type: ignore[arg-type]  # a file of ours
ON = date(2025, 5, 20)
OUTCOMES = {"clauses": {"pass", "fail", "undetermined"}, "debarments": {"clear", "debarred", "undetermined"}}


@cache
def scheme(id: str) -> Scheme:
    return load_scheme(FOLDER / f"{id}.yaml")


def files(format: str) -> Iterator[tuple[str, str]]:
    for path in sorted(FOLDER.glob("*/*.yaml")):
        if f"\nformat: {format}\n" in "\n" + path.read_text(encoding="utf-8"):
            yield path.parent.name, path.stem


def records() -> Iterator[tuple[str, str]]:
    return files("qualityaward.record/1")


@cache
def pinned(id: str) -> frozenset[tuple[str, str, str, str]]:
    """What conformance expects of a scheme: kind of rule, subject, id, outcome; of a quota without a subject."""
    found = set()
    for case in all_cases():
        if case.bundled != f"examples/schemes/{id}.yaml":
            continue
        subject = case.test.get("subject", "organization")
        quotas = case.test["expect"].get("quotas", {}).items()
        found |= {("quotas", "", q, o if isinstance(o, str) else o.get("outcome", "pass")) for q, o in quotas}
        for kind in OUTCOMES:
            for rule, due in case.test["expect"].get(kind, {}).items():
                found.add((kind, subject, rule, due if isinstance(due, str) else due["outcome"]))
    return frozenset(found)


def titles(node: Any, under: str) -> Iterator[str]:
    """The keys under which English titles of the parts of a rule stand."""
    if isinstance(node, dict):
        if "id" in node and "title" in node:
            yield f"{under}/{node['id']}"
        for value in node.values():
            yield from titles(value, under)
    elif isinstance(node, list):
        for value in node:
            yield from titles(value, under)


def items(node: Any, under: str) -> Iterator[str]:
    """The keys under which English titles of the items of a scoring table stand."""
    for item in (*node.get("add", ()), *node.get("best", ())):
        yield f"{under}/{item['id']}"
        yield from items(item, f"{under}/{item['id']}")


@pytest.mark.parametrize("id", IDS)
def test_a_scheme_is_called_as_its_file(id: str) -> None:
    assert scheme(id).id == id


@pytest.mark.parametrize("id", IDS)
def test_a_scheme_has_records_or_rounds_and_a_section_of_the_page(id: str) -> None:
    assert list((FOLDER / id).glob("*.yaml"))
    page = (ROOT / "docs" / "reference" / "constructs.md").read_text(encoding="utf-8")
    assert f"<!-- part of: examples/schemes/{id}.yaml -->" in page


@pytest.mark.parametrize("id", IDS)
def test_conformance_pins_every_outcome_of_every_rule(id: str) -> None:
    due = {
        *(("clauses", c.subject, c.id, o) for c in scheme(id).clauses for o in OUTCOMES["clauses"]),
        *(("debarments", d.subject, d.id, o) for d in scheme(id).debarments for o in OUTCOMES["debarments"]),
        *(("quotas", "", q.id, "pass") for q in scheme(id).quotas),
    }
    assert due - pinned(id) == set()


@pytest.mark.parametrize("id", IDS)
def test_every_title_is_in_english_too(id: str) -> None:
    root = read((FOLDER / f"{id}.yaml").read_bytes(), f"{id}.yaml").root
    assert root is not None
    content = plain(root)
    due = {"title", *(f"definition.{n}" for n in content.get("definitions", {}))}
    for name, definition in content.get("definitions", {}).items():
        due |= set(items(definition, f"definition.{name}"))
    due |= {f"parameter.{n}" for n in content.get("parameters", {})}
    due |= {f"award.{n}" for n in content.get("awards", {})}
    for provision in content["provisions"]:
        due |= {f"{kind[:-1]}.{r['id']}" for kind in ("quotas", "prizes") for r in provision.get(kind, [])}
        for clause in provision.get("clauses", []):
            due |= {clause["id"], *titles([clause.get("when"), clause["require"]], clause["id"])}
        due |= {f"debarment.{d['id']}" for d in provision.get("debarments", [])}
    assert due - set(content.get("translations", {}).get("en", {})) == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", IDS)
def test_a_scheme_is_rendered(id: str, lang: Literal["zh", "en"]) -> None:
    text = to_text(scheme(id), lang)
    assert all(p.id in text or lang == "zh" for p in scheme(id).provisions)
    assert "{" not in text


def test_every_record_is_in_the_table_of_what_it_must_come_to() -> None:
    assert {(e["scheme"], e["record"]) for e in EXPECTED if "record" in e} == set(records())
    rounds = set(files("qualityaward.round/1"))
    assert {(e["scheme"], e["round"]) for e in EXPECTED if "round" in e} == rounds


@pytest.mark.parametrize(
    "due",
    [e for e in EXPECTED if "round" in e],
    ids=lambda e: f"{e['scheme']}-{e['round']}-{e.get('notice', '')}",
)
def test_a_round_comes_to_what_is_stated(due: dict[str, Any]) -> None:
    folder = FOLDER / due["scheme"]
    given = load_notice(folder / f"{due['notice']}.yaml") if "notice" in due else None
    verdict = check_round(scheme(due["scheme"]), load_round(folder / f"{due['round']}.yaml"), notice=given)
    assert verdict.outcome == due["outcome"]
    assert list(verdict.missing) == due.get("missing", [])
    if "total" in due:
        assert verdict.to_dict()["total_prize"]["amount"] == due["total"]
    for text in (verdict.to_text(), verdict.to_text(lang="en")):
        assert "{" not in text
        assert "None" not in text


@pytest.mark.parametrize(
    "due",
    [e for e in EXPECTED if "record" in e],
    ids=lambda e: f"{e['scheme']}-{e['record']}-{e.get('notice', '')}",
)
def test_a_record_comes_to_what_is_stated(due: dict[str, Any]) -> None:
    folder = FOLDER / due["scheme"]
    given = load_notice(folder / f"{due['notice']}.yaml") if "notice" in due else None
    record = load_record(folder / f"{due['record']}.yaml")
    verdict = evaluate(scheme(due["scheme"]), record, on=due.get("on", ON), notice=given)
    assert verdict.outcome == due["outcome"]
    assert list(verdict.decided_by) == due.get("decided_by", list(verdict.decided_by))
    assert list(verdict.missing) == due.get("missing", [])


@pytest.mark.parametrize(("id", "name"), list(records()))
def test_verdicts_have_no_word_that_is_missing(id: str, name: str) -> None:
    verdict = evaluate(scheme(id), load_record(FOLDER / id / f"{name}.yaml"), on=ON)
    for text in (verdict.to_text(detail="full"), verdict.to_text(lang="en", detail="full")):
        assert "{" not in text
        assert "None" not in text
