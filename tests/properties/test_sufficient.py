"""An explanation names every fact that decided: with nothing but the facts that it names, the outcome is the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import given

from tests.properties.dice import dice
from tests.properties.expressions import Plain
from tests.properties.support import cases, times

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
