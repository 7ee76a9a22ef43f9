"""Revisions with one known change each: the diff names exactly that change, and the right direction.

Every mutation says by itself which way it goes, from the words of the rule that it changes, not from the code under
test. A part of them is confirmed by evaluating an applicant at the edge under both revisions.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any

import pytest

from qualityaward.files import bundled_folder, read_scheme
from qualityaward.reading import read
from qualityaward.revisions.change import Diff
from qualityaward.revisions.diff import diff
from qualityaward.revisions.witness import Witness, witness
from qualityaward.scheme.scheme import Scheme
from tests.conformance.cases import plain, to_json

SCHEMES = ("lianyungang_2024", "lyg_edz_2024", "yingkou")
REMOVED = object()
"""What stands for taking a part out."""

TURNED = {"tightened": "loosened", "loosened": "tightened"}
LISTS = ("clauses", "debarments", "quotas", "prizes", "revocations", "procedure", "recommendations")
LEVELS = {
    "severity": ["general", "relatively_major", "major", "especially_major"],
    "scope": ["none", "municipal", "provincial", "national", "international"],
}


@dataclass(frozen=True)
class Mutant:
    """One change: where, what it makes of the value there, and what the diff must say."""

    scheme: str
    at: tuple[str | int, ...]
    value: Any
    what: str
    id: str
    kind: str
    direction: str

    @property
    def name(self) -> str:
        path = ".".join(map(str, self.at[-4:]))
        return f"{self.scheme}-{self.what}-{self.id}-{path}-{re.sub(r'[^A-Za-z0-9_]+', '_', 'removed' if self.value is REMOVED else str(self.value))[:40]}"


@cache
def data(scheme: str) -> Any:
    text = (bundled_folder() / f"{scheme}.yaml").read_bytes()
    found = plain(read(text, f"{scheme}.yaml").root)  # type: ignore[arg-type]  # a file of ours
    found.pop("translations", None)
    return found


@cache
def original(scheme: str) -> Scheme:
    return read_scheme(to_json(data(scheme)), name=f"{scheme}.json")


def revised(*mutants: Mutant) -> Scheme:
    """The scheme with changes of different rules."""
    (name,) = {m.scheme for m in mutants}
    changed = copy.deepcopy(data(name))
    for mutant in mutants:
        inner = changed
        for step in mutant.at[:-1]:
            inner = inner[step]
        last = mutant.at[-1]
        if mutant.value is REMOVED:
            del inner[last]
        elif isinstance(inner, list) and last == len(inner):
            inner.append(mutant.value)
        else:
            inner[last] = mutant.value
    return read_scheme(to_json(changed), name=f"{name}.json")


# What can be changed, and which way it goes ----------------------------------------------------------------------


def mutants() -> Iterator[Mutant]:
    for scheme in SCHEMES:
        for i, provision in enumerate(data(scheme)["provisions"]):
            for kind in LISTS:
                for j, rule in enumerate(provision.get(kind, [])):
                    yield from of_rule(scheme, ("provisions", i, kind, j), kind, rule)
            if "budget" in provision:
                at = ("provisions", i, "budget", "amount")
                yield Mutant(
                    scheme, at, "100000 CNY", "budget", provision["budget"]["id"], "changed", "neutral"
                )
            if (
                provision.get("no_rule")
                and provision.get("kind", "article") == "article"
                and len(provision["text"]) > 20
            ):
                text = provision["text"]
                at = ("provisions", i, "text")
                yield Mutant(
                    scheme,
                    at,
                    text[:10] + "等" + text[10:],
                    "provision",
                    provision["id"],
                    "reworded",
                    "neutral",
                )
        for name, award in data(scheme)["awards"].items():
            if award.get("validity") not in (None, "unknown"):
                yield Mutant(
                    scheme, ("awards", name, "validity"), "9 years", "award", name, "changed", "loosened"
                )
            if award.get("every"):
                yield Mutant(
                    scheme, ("awards", name, "every"), "2 years", "award", name, "changed", "tightened"
                )


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def told(found: Diff) -> set[tuple[str, str, str, str]]:
    """What a diff says, once a rule: of a rule for several subjects, what it says of those who apply."""
    applying = {(c.what, c.id) for c in found.changes if c.subject not in HOLDING}
    return {
        (c.what, c.id, c.kind, c.direction)
        for c in found.changes
        if c.subject not in HOLDING or (c.what, c.id) not in applying
    }


HOLDING = ("examiner", "notice", "organizer", "panel", "recommender")
"""Whose duties go no way for those who apply."""


def of_rule(  # noqa: PLR0912 reason: one branch for each kind of rule
    scheme: str, at: tuple[str | int, ...], kind: str, rule: dict[str, Any]
) -> Iterator[Mutant]:
    what = {"procedure": "procedure"}.get(kind, kind.removesuffix("s"))
    id = rule["id"]

    def one(key: str, value: Any, direction: str) -> Mutant:
        return Mutant(scheme, (*at, key), value, what, id, "changed", direction)

    match kind:
        case "clauses":
            made = list(in_condition(scheme, (*at, "require"), rule["require"], id, "tightened"))
            if rule.get("effect") != "preference" and rule.get("strength") != "principle":
                made.append(one("strength", "principle", "loosened"))
            yield from (
                replace(m, direction="neutral") if {*listed(rule["subject"])} <= {*HOLDING} else m
                for m in made
            )
        case "quotas":
            if "max" in rule:
                yield one("max", rule["max"] + 1, "loosened")
                yield (
                    one("max", rule["max"] - 1, "tightened")
                    if rule["max"] > rule.get("min", 0)
                    else one("max", rule["max"] + 2, "loosened")
                )
            if "min" in rule:
                yield one("min", rule["min"] - 1, "tightened")
            other = "mandatory" if rule.get("strength") == "principle" else "principle"
            yield one("strength", other, "tightened" if other == "mandatory" else "loosened")
            yield one(
                "may_fall_short",
                not rule.get("may_fall_short", False),
                "loosened" if rule.get("may_fall_short") else "tightened",
            )
        case "prizes":
            amount = int(str(rule["amount"]).split()[0])
            yield one("amount", f"{amount + 1} CNY", "loosened")
            yield one("amount", f"{amount - 1} CNY", "tightened")
            yield one("first_only", True, "tightened")
        case "debarments":
            years = int(rule["for"].split()[0])
            yield one("for", f"{years + 1} years", "tightened")
            yield one("for", f"{12 * years - 1} months", "loosened")
            yield one("for", "permanent", "tightened")
        case "revocations":
            if "prize" not in rule["withdraw"]:
                yield one("withdraw", [*rule["withdraw"], "prize"], "tightened")
            else:
                yield one("withdraw", [w for w in rule["withdraw"] if w != "prize"], "loosened")
            yield one("announce", False, "loosened")
        case "procedure":
            if "replacement" in rule:
                yield one(
                    "replacement", not rule["replacement"], "tightened" if rule["replacement"] else "loosened"
                )
            if "documents" in rule:
                yield one("documents", rule["documents"][:-1], "loosened")
        case "recommendations":
            yield one("strength", "mandatory", "loosened")


def in_condition(  # noqa: PLR0912 reason: one branch for each kind of condition
    scheme: str, at: tuple[str | int, ...], rule: Any, id: str, stricter: str
) -> Iterator[Mutant]:
    """Changes inside a condition; `stricter` is the direction of what makes it harder to hold."""
    easier = TURNED[stricter]

    def one(where: tuple[str | int, ...], value: Any, direction: str) -> Mutant:
        return Mutant(scheme, where, value, "clause", id, "changed", direction)

    if isinstance(rule, str):
        for number in re.finditer(r"(>=) (\d+)", rule):
            raised = rule[: number.start(2)] + str(int(number[2]) + 1) + rule[number.end(2) :]
            yield one(at, raised, stricter)
        for levels in LEVELS.values():
            for found in re.finditer(r'>= "(\w+)"', rule):
                if found[1] in levels[1:-1]:
                    higher, lower = (levels[levels.index(found[1]) + step] for step in (1, -1))
                    yield one(at, rule.replace(f'"{found[1]}"', f'"{higher}"'), stricter)
                    yield one(at, rule.replace(f'"{found[1]}"', f'"{lower}"'), easier)
        return
    for key in ("all", "any"):
        if key in rule:
            for i, part in enumerate(rule[key]):
                yield from in_condition(scheme, (*at, key, i), part, id, stricter)
                if len(rule[key]) > 2 and isinstance(part, dict) and "id" in part:
                    yield Mutant(
                        scheme, (*at, key, i), REMOVED, "clause", id, "changed", easier if key == "all" else stricter
                    )  # fmt: skip
    if "expr" in rule:
        yield from in_condition(scheme, (*at, "expr"), rule["expr"], id, stricter)
    if "if" in rule and "then" in rule and "else" not in rule:
        yield from in_condition(scheme, (*at, "then"), rule["then"], id, stricter)
    for kind, longer in (("none", stricter), ("some", easier)):
        if kind in rule and str(rule.get("within", "")).endswith("years"):
            years = int(rule["within"].split()[0])
            yield one((*at, "within"), f"{years + 1} years", longer)
            yield one((*at, "within"), f"{12 * years - 1} months", TURNED[longer])
            yield one((*at, "within"), "ever", longer)
        if kind in rule and isinstance(rule.get("where"), str):
            turned = easier if kind == "none" else stricter
            yield from in_condition(scheme, (*at, "where"), rule["where"], id, turned)
    if "total" in rule:
        years = int(rule["at_least"].split()[0])
        yield one((*at, "at_least"), f"{years + 1} years", stricter)
        yield one((*at, "at_least"), f"{years - 1} years", easier)
    if "each_year" in rule:
        yield one((*at, "last"), rule["last"] + 1, stricter)
        yield from in_condition(scheme, (*at, "where"), rule["where"], id, stricter)


ALL = list(mutants())


def together() -> Iterator[list[Mutant]]:
    """All mutants, those of up to :data:`AT_ONCE` different rules of a scheme in one revision."""
    by_rule: dict[tuple[str, str, str], list[Mutant]] = {}
    for m in ALL:
        by_rule.setdefault((m.scheme, m.what, m.id), []).append(m)
    for scheme in SCHEMES:
        for chosen in zip_longest(*(each for key, each in by_rule.items() if key[0] == scheme)):
            made = [m for m in chosen if m is not None]
            yield from (made[i : i + AT_ONCE] for i in range(0, len(made), AT_ONCE))


AT_ONCE = 8


@pytest.mark.parametrize("mutants", list(together()), ids=lambda found: found[0].name)
def test_the_diff_names_exactly_the_mutations(mutants: list[Mutant]) -> None:
    old, new = original(mutants[0].scheme), revised(*mutants)
    found = diff(old, new)
    assert not found.renames
    assert not found.questions
    assert told(found) == {(m.what, m.id, m.kind, m.direction) for m in mutants}
    assert told(diff(new, old)) == {
        (m.what, m.id, m.kind, TURNED.get(m.direction, m.direction)) for m in mutants
    }


OPEN = (
    "9(5)",
    ("all", 2),
)  # a part that leaves a record open and never fails it: no applicant is at its edge, nor at that of what stands in it
CONFIRMED = [
    m
    for m in ALL
    if m.what in ("clause", "debarment")
    and m.at[-1] != "strength"
    and m.direction != "neutral"
    and (m.id, m.at[5:7]) != OPEN
][::6]


@pytest.mark.parametrize("mutant", CONFIRMED, ids=[f"{i}-{m.name}" for i, m in enumerate(CONFIRMED)])
def test_an_applicant_at_the_edge_confirms_it(mutant: Mutant) -> None:
    found = diff(original(mutant.scheme), revised(mutant))
    seen = witness(found, found.changes[0])
    assert isinstance(seen, Witness)
    harder = [("pass", "fail"), ("clear", "debarred")]
    assert ((seen.old, seen.new) in harder) == (mutant.direction == "tightened")


def test_there_are_hundreds_of_mutants() -> None:
    assert len(ALL) > 200
    assert {m.what for m in ALL} >= {
        "clause", "quota", "prize", "debarment", "revocation", "procedure", "award", "provision", "budget", "recommendation",
    }  # fmt: skip
