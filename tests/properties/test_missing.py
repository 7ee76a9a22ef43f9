"""What a verdict says is missing is what keeps it from being decided (semantics 2, formats: Verdict)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

from hypothesis import given

from qualityaward.deciding.verdict import ClauseVerdict, DebarmentVerdict
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.record.bound import Values
from qualityaward.regions import CHINESE
from qualityaward.values import NOTHING
from tests.properties.dice import dice
from tests.properties.expressions import Plain
from tests.properties.records import Records, ordered
from tests.properties.support import Case, cases, scheme_of, times

_STEP = re.compile(r"([a-z_0-9]+)(\[(?:year=(-?[0-9]+))?\])?\Z")


def asked(case: Case) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every clause and debarment, and the whole, with its outcome and what it lacks."""
    verdict = case.verdict()
    parts: list[ClauseVerdict | DebarmentVerdict] = [*verdict.clauses, *verdict.debarments]
    for part in parts:
        yield part.id, part.outcome, part.missing
    yield "whole", verdict.outcome, verdict.missing


@given(dice)
def test_something_is_missing_exactly_where_something_is_undetermined(rng: Random) -> None:
    for case in cases(rng):
        for id, outcome, missing in asked(case):
            assert bool(missing) == (outcome == "undetermined"), id
            assert list(missing) == sorted(set(missing)), id


# What a path names ------------------------------------------------------------------------------------------


def said(case: Case, path: str) -> list[Any]:
    """The values that a path names, None for each that is unknown; an absent row is one unknown value."""
    kind, *steps = path.split(".")
    verdict = case.verdict()
    if not steps:
        return [getattr(verdict.bound, kind)]  # what the header says
    if kind == "parameters":
        return [verdict.setting.parameters[steps[0]]]
    return list(_said(case, case.subject, verdict.values, kind, steps))


def _said(case: Case, subject: Subject, values: Values, kind: str, steps: list[str]) -> Iterator[Any]:
    matched = _STEP.match(steps[0])
    assert matched, steps
    name, listed, year = matched.groups()
    if kind == "findings" or name in subject.findings:
        assert len(steps) == 1, steps
        yield values[subject.index[f"findings.{name}"]]
        return
    fact, value = subject.facts[name], values[subject.index[f"facts.{name}"]]
    if not listed and len(steps) == 1:
        yield value
    elif not listed:
        yield from _said(case, case.scheme.vocabulary.subjects[fact.type.name], value, "facts", steps[1:])
    else:
        yield from _elements(fact, value, year, steps[1:])


def _elements(fact: Fact, value: Any, year: str | None, steps: list[str]) -> Iterator[Any]:
    at = fact.field_index("year")
    chosen = [each for each in value if year is None or each[at] == int(year)]
    if not steps:
        yield None if not chosen else chosen[0]
        return
    index = fact.field_index(steps[0])
    assert index is not None, steps
    yield from (each[index] for each in chosen)


def open_still(value: Any, on: int) -> bool:
    """Whether a value leaves something open: it is unknown, a region that may be too wide, a divisor of no use, or a day
    that has not come.
    """
    return (
        value is None
        or value is NOTHING
        or isinstance(value, str)
        or (isinstance(value, int) and (value <= 0 or value > on))
    )


@given(dice)
def test_every_missing_path_names_something_that_is_unknown(rng: Random) -> None:
    for case in cases(rng, computed=False):
        for id, _, missing in asked(case):
            for path in missing:
                on = case.on.toordinal()
                assert any(open_still(value, on) for value in said(case, path)), (id, path)


# What stating it does ---------------------------------------------------------------------------------------


class Filling:
    """States what is not stated, at the places that are missing or at all others."""

    def __init__(self, case: Case, rng: Random) -> None:
        self.case, self.rng = case, rng
        self.draw = Records(rng, case.scheme.vocabulary, case.on)
        self.years: set[int] = set()

    def filled(self, missing: tuple[str, ...], *, others: bool = False) -> Case:
        """The case with all that `missing` names stated; with `others`, with all else that is unknown stated."""
        record = copy.deepcopy(self.case.record)
        self.years = {int(year) for path in missing for year in re.findall(r"\[year=(-?[0-9]+)\]", path)}
        parameters = dict(self.case.parameters)
        for name, parameter in self.case.scheme.parameters.items():
            if (
                parameters.get(name, parameter.default) is None
                and (f"parameters.{name}" in missing) != others
            ):
                parameters[name] = self.draw.of_type(parameter.type)
            elif f"parameters.{name}" in missing and not others:
                parameters[name] = 1
        if record.get("submitted_on") is None and ("submitted_on" in missing) != others:
            record["submitted_on"] = self.case.on
        self._parts(record, self.case.subject, "facts.", "findings.", set(missing), others)
        return replace(self.case, record=record, parameters=parameters)

    def _parts(
        self, parts: Plain, subject: Subject, facts: str, findings: str, missing: set[str], others: bool
    ) -> None:
        stated = parts["findings"] = dict(parts.get("findings") or {})
        for name in subject.findings:
            if self._due(findings + name, stated.get(name), missing, others):
                stated[name] = self.rng.choice(("met", "not_met"))
        stated = parts["facts"] = dict(parts.get("facts") or {})
        for name, fact in subject.facts.items():
            path, value = facts + name, stated.get(name)
            if self._due(path, value, missing, others):
                stated[name] = self._whole(fact, value)
            elif fact.type.kind == "record" and value is not None:
                inner = self.case.scheme.vocabulary.subjects[fact.type.name]
                self._parts(value, inner, path + ".", path + ".", missing, others)
            elif fact.type.kind == "list" and value is not None:
                self._list(fact, value["value"] if isinstance(value, dict) else value, path, missing, others)

    def _due(self, path: str, value: Any, missing: set[str], others: bool) -> bool:
        """Whether to state what is at a path: whatever is missing, or what is unknown and not missing."""
        if not others:
            return path in missing
        later = isinstance(value, dict) and (value.get("date") or self.case.on) > self.case.on
        return path not in missing and not later and value is None

    def _whole(self, fact: Fact, value: Any) -> Any:
        if isinstance(value, dict) and "value" in value:
            return (
                {k: v for k, v in value.items() if k != "date"}
                if fact.type.kind == "list"
                else self._value(fact, fact.name)
            )
        if fact.type.kind == "record":
            return {"facts": {}, "findings": {}}
        return self.draw.elements(fact) if fact.type.kind == "list" else self._value(fact, fact.name)

    def _value(self, fact: Fact, name: str) -> Any:
        """A value that leaves nothing open: no wide region, no zero."""
        kind = fact.type if name == fact.name else next(f.type for f in fact.fields if f.name == name)
        if (
            kind.kind == "date" and name != fact.name
        ):  # where nothing asks for a date, one that is unknown counts as past
            return self.rng.choice([day for day in self.draw.days if day <= self.case.on])
        return (
            ("320703001" if kind.regions == CHINESE else "320771001001")
            if kind.kind == "region"
            else self.rng.choice((1, 2, 7))
            if kind.numeric
            else self.draw.of_type(kind)
        )

    def _list(self, fact: Fact, elements: list[Plain], path: str, missing: set[str], others: bool) -> None:
        for each in elements:
            own = {f"{path}[].", f"{path}[year={each.get('year')}]."}
            for f in fact.fields:
                named = any(prefix + f.name in missing for prefix in own)
                nothing = f.optional or (f.required_with is not None and each.get(f.required_with) is None)
                value = each.get(f.name)
                useless = value is None or f.type.kind == "region" or (f.type.numeric and value != 7)
                useless = useless or (f.type.kind == "date" and value > self.case.on)
                if (useless and named) if not others else (value is None and not named and not nothing):
                    each[f.name] = self._field(fact, f.name, elements, each)
        stated = {e.get("year") for e in elements}
        elements += [
            {"year": year}
            for year in sorted(self.years - stated)
            if f"{path}[year={year}]" in missing and not others
        ]

    def _field(self, fact: Fact, name: str, elements: list[Plain], each: Plain) -> Any:
        if name in fact.unique:
            year = self.case.on.year - 3
            taken = {e.get(name) for e in elements} | self.years
            while year in taken:
                year -= 1
            return year
        below = [each[low] for low, high in ordered(fact) if high == name and each.get(low) is not None]
        above = [each[high] for low, high in ordered(fact) if low == name and each.get(high) is not None]
        if below:
            return max(below[0], 1) if isinstance(below[0], int) else below[0]
        if above:
            return above[0] if isinstance(above[0], int) else min(above[0], self.case.on)
        return self._value(fact, name)


@given(dice)
def test_stating_what_is_missing_decides_in_the_end(rng: Random) -> None:
    for case in cases(rng, records=2, stated=(0.85, 0.6), computed=False):
        for id, first, missing in asked(case):
            now, outcome, lacking = case, first, missing
            for _ in range(12):
                if outcome != "undetermined":
                    break
                now = Filling(now, rng).filled(lacking)
                outcome, lacking = next((o, m) for i, o, m in asked(now) if i == id)
            assert outcome != "undetermined", (id, missing, lacking)


@given(dice)
def test_nothing_but_what_is_missing_can_decide(rng: Random) -> None:
    for case in cases(rng, stated=(0.85, 0.6)):
        for id, outcome, missing in asked(case):
            if outcome == "undetermined" and id != "whole":
                now = Filling(case, rng).filled(missing, others=True)
                found = next(o for i, o, _ in asked(now) if i == id)
                assert found == "undetermined", (id, missing)


# Exactness --------------------------------------------------------------------------------------------------


def read_once(rng: Random, names: list[str]) -> Any:
    """A condition in which every name stands once; there Kleene's logic loses nothing."""
    if len(names) == 1:
        return names[0] if rng.random() < 0.7 else f"not {names[0]}"
    cut = rng.randrange(1, len(names))
    left, right = read_once(rng, names[:cut]), read_once(rng, names[cut:])
    kinds: list[Plain] = [
        {"all": [left, right]}, {"any": [left, right]}, {"if": left, "then": right}, {"not": {"any": [left, right]}},
        {"count": [left, right], "at_least": 1}, {"count": [left, right], "at_most": 1}, {"count": [left, right], "at_least": 1, "at_most": 1},
    ]  # fmt: skip
    return rng.choice(kinds)


@times(3)
@given(dice)
def test_where_every_fact_stands_once_the_answer_and_what_is_missing_are_exact(rng: Random) -> None:
    names = [f"f{n}" for n in range(5)]
    scheme = scheme_of({
        "subjects": {"organization": {"facts": {n: {"type": "bool"} for n in names}}},
        "clauses": [{"id": "1", "subject": "organization", "require": read_once(rng, names)}],
    })  # fmt: skip
    header: Plain = {"format": "qualityaward.record/1", "id": "r", "subject": "organization"}
    on = Random(0).choice([c.on for c in cases(0)])
    known = {n: rng.random() < 0.5 for n in names if rng.random() < 0.5}
    unknown = [n for n in names if n not in known]
    completions = {}
    for chosen in product((False, True), repeat=len(unknown)):
        facts = {**known, **dict(zip(unknown, chosen, strict=True))}
        completions[chosen] = Case({}, scheme, {**header, "facts": facts}, on).verdict().outcomes["1"]
    relevant = {
        f"facts.{name}" for n, name in enumerate(unknown)
        if any(completions[c] != completions[(*c[:n], not c[n], *c[n + 1 :])] for c in completions)
    }  # fmt: skip
    found = Case({}, scheme, {**header, "facts": known}, on).verdict().clause("1")
    outcomes = set(completions.values())
    assert (found.outcome, set(found.missing)) == (
        outcomes.pop() if len(outcomes) == 1 else "undetermined",
        relevant,
    )
