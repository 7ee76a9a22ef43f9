"""An answer names every fact that decided: with nothing but the facts that it names, the outcome is the same.

Of a clause its explanation names them, of a debarment and a ground of revocation what it looked at; of the entries of a list
that bar, past and to come, those are enough that are named.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from hypothesis import given

from qualityaward.deciding.bars import parts_of
from qualityaward.deciding.explanation import Explanation
from qualityaward.deciding.sanctions import Sanctions
from qualityaward.deciding.verdict import Verdict
from qualityaward.language.walk import selection_of
from qualityaward.language.wording import looked_at
from qualityaward.logic.records import current, plain_of
from tests.properties.dice import dice
from tests.properties.expressions import PERIODS, Plain, names_of, together
from tests.properties.generators import PARAMETERS, Conditions, fragment
from tests.properties.records import DECISIONS, Records
from tests.properties.support import Case, cases, scheme_of, times
from tests.properties.test_necessary import read

_PATH = re.compile(r"(?:facts|findings)\.[a-z][a-z0-9_.]*")


def named(value: Any) -> Iterator[str]:
    """Every path of a fact or finding in an explanation, without the fields of elements."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("says", "at"):
                yield from named(each)
    elif isinstance(value, list):
        for each in value:
            yield from named(each)
    elif isinstance(value, str) and (found := _PATH.match(value)):
        yield found[0].rstrip(".")


def kept(record: Plain, paths: set[str], facts: str = "facts.", findings: str = "findings.") -> Plain:
    """A record with nothing but what some paths name."""
    left: Plain = {**record, "facts": {}, "findings": {}}
    for name, value in (record.get("facts") or {}).items():
        path = facts + name
        if isinstance(value, dict) and value.keys() & {"facts", "findings"}:
            if any(each == path or each.startswith(f"{path}.") for each in paths):
                left["facts"][name] = kept(value, paths, f"{path}.", f"{path}.")
        elif path in paths:
            left["facts"][name] = value
    left["findings"] = {n: v for n, v in (record.get("findings") or {}).items() if findings + n in paths}
    return left


@given(dice)
@times(1)
def test_the_facts_that_an_explanation_names_are_enough(rng: Random) -> None:
    for case in cases(rng, records=2):
        verdict = case.verdict()
        for clause in json.loads(verdict.to_json())["clauses"]:
            paths = set(named(clause["explanation"]))
            again = case.verdict(kept(case.record, paths))
            assert again.outcomes[clause["id"]] == clause["outcome"], (clause["id"], sorted(paths))


# Debarments -------------------------------------------------------------------------------------------------


def headed(record: Plain, paths: set[str]) -> Plain:
    """A record with nothing but what some paths name, in its header, too."""
    header = {k: v for k, v in record.items() if k != "submitted_on" or k in paths}
    return kept(header, paths)


def sanctions_in(verdict: Verdict) -> tuple[Sanctions, Plain]:
    """The sanctions of a verdict, and their data."""
    found = verdict.sanctions
    assert found is not None
    return found, json.loads(found.to_json())


def answer(data: Plain, key: str, id: str) -> Plain:
    """One answer of sanctions as data, without its words."""
    return {k: v for k, v in next(e for e in data[key] if e["id"] == id).items() if k not in ("says", "text")}


def entries_named(found: Sanctions, id: str, record: Plain) -> Plain:
    """The record with those entries alone of the list of a debarment that its bars name, where nothing else reads the list."""
    debarment = found.clause(id).debarment
    rule = {path for part in parts_of(debarment) for path in looked_at(part, "facts.", "findings.")}
    path = debarment.list.path
    stated = record["facts"].get(path)
    if f"facts.{path}" in rule or debarment.list.records or stated is None:
        return record
    rows: Any = found.verdict.place.values[debarment.list.index]
    bars = [bar.element for bar in found.clause(id).bars]
    entries = [e for e, row in zip(stated, rows, strict=True) if any(row is bar for bar in bars)]
    return {**record, "facts": {**record["facts"], path: entries}}


@given(dice)
@times(1)
def test_what_a_debarment_names_is_enough(rng: Random) -> None:
    given = fragment(rng, clauses=1)
    if given["debarments"]:
        for case in cases_of(given, rng, ("organization", "individual")):
            verdict = case.verdict()
            found, data = sanctions_in(verdict)
            plain = current(plain_of(verdict.record, verdict.bound), case.on)
            for each in json.loads(verdict.to_json())["debarments"]:
                id, record = each["id"], headed(case.record, {*each["looked_at"]})
                assert case.verdict(record).debarment(id).outcome == each["outcome"], (id, each["looked_at"])
                own = answer(data, "clauses", id)
                record = entries_named(found, id, headed(plain, {*own["looked_at"]}))
                assert answer(sanctions_in(case.verdict(record))[1], "clauses", id) == own


# Grounds of revocation --------------------------------------------------------------------------------------


def cases_of(given: Plain, rng: Random, subjects: tuple[str, ...], records: int = 3) -> Iterator[Case]:
    """Records of some subjects under a scheme; those of findings that are met often say when it happened."""
    scheme = scheme_of(given)
    known = [name for name in scheme.subjects if name in subjects]
    for _ in range(records):
        on = rng.choice(DECISIONS)
        drawn = Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.85, 0.6)))
        record = drawn.record(rng.choice(known))
        for name, value in record["findings"].items():
            if value == "met" and rng.random() < 0.5:
                happened: date = rng.choice(drawn.days)
                record["findings"][name] = {"value": value, "happened": happened, "date": max(on, happened)}
        yield Case(given, scheme, record, on)


def with_revocations(rng: Random) -> Plain:
    """A scheme with one or two revocations of awards, and what bars after them."""
    given = fragment(rng, clauses=1)
    organization = given["subjects"]["organization"]
    dates = {"awarded_on": {"type": "date"}, "day": {"type": "date"}, "closed": {"type": "date"}}
    winner = {
        **organization,
        "facts": {**organization["facts"], **dates, "recipient": {"type": ["organization", "individual"]}},
    }
    given["subjects"]["winner"] = winner
    names = together(names_of({**organization["facts"], **dates}), names_of(PARAMETERS))
    writer = Conditions(rng, names, [], False, winner, organization)
    given["revocations"] = []
    for number in range(writer.pick((1, 2))):
        rule: Plain = {"id": f"r{number}", "when": writer.condition(), "withdraw": ["title"]}
        if writer.often():
            rule["within"] = writer.pick(PERIODS[:-1])
        if writer.often(0.7):
            rule["after"] = writer.pick(("awarded_on", "awarded_on", "closed", "year_end(awarded_on)"))
        if writer.often(0.3):
            rule["subjects"] = [writer.pick(("organization", "individual"))]
        given["revocations"].append(rule)
    return given


def entries_decisive(found: Sanctions, id: str, record: Plain) -> Plain:
    """The record with those entries alone of each list that the explanation of a ground names, where it is read once."""
    answered = found.revocation(id)
    often = Counter(read(answered.revocation.when))
    for part in parts_below(answered.explanation):
        chosen = selection_of(part.node)
        if chosen is None or often[chosen.list.path] != 1 or record["facts"].get(chosen.list.path) is None:
            continue
        rows: Any = found.verdict.place.values[chosen.list.index]
        stated = record["facts"][chosen.list.path]
        entries = [
            e for e, row in zip(stated, rows, strict=True) if any(row is each for _, each in part.elements)
        ]
        record = {**record, "facts": {**record["facts"], chosen.list.path: entries}}
    return record


def parts_below(found: Explanation) -> Iterator[Explanation]:
    """A node of an explanation and all below it."""
    yield found
    for child in found.children:
        yield from parts_below(child)


@given(dice)
@times(1)
def test_what_a_ground_of_revocation_names_is_enough(rng: Random) -> None:
    for case in cases_of(with_revocations(rng), rng, ("winner",)):
        verdict = case.verdict()
        found, data = sanctions_in(verdict)
        plain = current(plain_of(verdict.record, verdict.bound), case.on)
        for each in json.loads(verdict.to_json())["sanctions"]["revocations"]:
            again = case.verdict(headed(case.record, {*each["looked_at"]}))
            assert answer(sanctions_in(again)[1], "revocations", each["id"])["outcome"] == each["outcome"]
            own = answer(data, "revocations", each["id"])
            paths = {*named(own["explanation"]), *own["looked_at"]}
            less = entries_decisive(found, each["id"], headed(plain, paths))
            after = answer(
                sanctions_in(case.verdict(headed(case.record, paths)))[1], "revocations", each["id"]
            )
            same = ("outcome", "limit", "missing", "unplaced")
            assert {k: after[k] for k in same} == {k: own[k] for k in same}, (each["id"], sorted(paths))
            again = case.verdict(less)
            assert answer(sanctions_in(again)[1], "revocations", each["id"])["outcome"] == own["outcome"]
        for each in data["clauses"]:
            again = case.verdict(headed(case.record, {*each["looked_at"]}))
            assert answer(sanctions_in(again)[1], "clauses", each["id"]) == answer(
                data, "clauses", each["id"]
            )
