"""Directions of changes: what is said of them is true of every record of a small world."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from hypothesis import given

from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.setting import Place, Setting
from qualityaward.files import read_scheme
from qualityaward.language import nodes
from qualityaward.revisions.direction import move
from qualityaward.revisions.meaning import meaning
from qualityaward.revisions.moves import Move
from qualityaward.revisions.normal import normal
from qualityaward.revisions.parts import Walk, changed
from qualityaward.revisions.view import Same, View
from qualityaward.values import FALSE, TRUE, Truth
from tests.properties.dice import dice
from tests.properties.support import times

ON = date(2024, 10, 15)
LEVELS = ["general", "major", "grave"]
FACTS = {
    "a": {"type": "bool"},
    "b": {"type": "bool"},
    "n": {"type": "int"},
    "s": {"type": "severity"},
    "events": {
        "dated": "date",
        "list": {
            "date": {"type": "date"},
            "level": {"type": "severity"},
            "own": {"type": "bool", "optional": True},
        },
    },
}
FINDINGS = ["f", "g"]


def whole(clauses: list[dict[str, Any]]) -> Any:
    import json

    return read_scheme(
        json.dumps(
            {
                "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "x", "family": "x", "title": "x",
                "issuer": "x", "document_number": "none", "status": "in_force", "issued": "unknown",
                "effective": "unknown", "source": {"file": "none", "complete": True},
                "scales": {"severity": LEVELS},
                "subjects": {"organization": {"facts": FACTS, "findings": {name: {} for name in FINDINGS}}},
                "provisions": [{"id": "1", "text": "x", "clauses": clauses}],
            }
        ),
        name="x.json",
    )  # fmt: skip


def condition(r: random.Random, depth: int) -> Any:
    """A random condition as a scheme writes it."""
    if depth and r.random() < 0.6:
        kind = r.choice(["all", "any", "not", "if", "count"])
        parts = [condition(r, depth - 1) for _ in range(r.randint(1, 3))]
        match kind:
            case "all" | "any":
                return {kind: parts}
            case "not":
                return {"not": parts[0]}
            case "if":
                return {"if": parts[0], "then": parts[-1]}
            case _:
                return {"count": parts, r.choice(["at_least", "at_most"]): r.randint(1, len(parts))}
    return r.choice([flag, number, level, finding, events])(r)


def flag(r: random.Random) -> Any:
    return r.choice(["a", "b", "not a"])


def number(r: random.Random) -> Any:
    return f"n {r.choice(['==', '!=', '<', '<=', '>', '>='])} {r.randint(0, 3)}"


def level(r: random.Random) -> Any:
    if r.random() < 0.3:
        return "s in [" + ", ".join(f'"{x}"' for x in r.sample(LEVELS, r.randint(1, 2))) + "]"
    return f's {r.choice(["==", "!=", "<", "<=", ">", ">="])} "{r.choice(LEVELS)}"'


def finding(r: random.Random) -> Any:
    return {"met": r.choice(FINDINGS)}


def events(r: random.Random) -> Any:
    found: dict[str, Any] = {r.choice(["some", "none", "every"]): "events"}
    if r.random() < 0.3:
        found = {
            "count": "events",
            **dict([r.choice([("at_least", r.randint(1, 2)), ("at_most", r.randint(0, 2))])]),
        }
    if r.random() < 0.7:
        found["within"] = r.choice(["1 year", "2 years", "3 years", "ever", "18 months"])
    if r.random() < 0.7 or "every" in found:
        found["where"] = r.choice(
            [f'level >= "{r.choice(LEVELS)}"', "own", "not own", f'level == "{r.choice(LEVELS)}" and own']
        )
    return found


def mutated(r: random.Random, rule: Any) -> Any:  # noqa: PLR0912 reason: one branch for each thing that can change
    """The rule with one thing changed somewhere."""
    if isinstance(rule, dict):
        inside = [k for k in ("all", "any", "not", "if", "then", "where") if k in rule]
        if isinstance(rule.get("count"), list):
            inside.append("count")
        choice = r.random()
        if inside and choice < 0.6:
            name = r.choice(inside)
            if isinstance(rule[name], list):
                parts = list(rule[name])
                at = r.randrange(len(parts))
                way = r.random()
                if way < 0.25 and len(parts) > 1 and name != "count":
                    del parts[at]
                elif way < 0.5 and name != "count":
                    parts.insert(at, condition(r, 0))
                else:
                    parts[at] = mutated(r, parts[at])
                return {**rule, name: parts}
            return {**rule, name: mutated(r, rule[name])}
        if "within" in rule and choice < 0.8:
            return {**rule, "within": r.choice(["1 year", "2 years", "3 years", "ever"])}
        for bound in ("at_least", "at_most"):
            if bound in rule:
                return {**rule, bound: r.randint(1, 3)}
        for kind in ("some", "none", "every"):
            if kind in rule and r.random() < 0.3:
                rest = {k: v for k, v in rule.items() if k != kind}
                return {**rest, r.choice(["some", "none"]): "events"}
        if "all" in rule and r.random() < 0.5:
            return {"any": rule["all"]}
        if "any" in rule and r.random() < 0.5:
            return {"all": rule["any"]}
    return condition(r, 1)


@cache
def world() -> tuple[tuple[Any, ...], ...]:
    """Records of every kind that the conditions tell apart, in the order of the subject's values; None is unknown."""
    from qualityaward.values import NOTHING

    days = [ON.replace(year=y).toordinal() for y in (2024, 2023, 2022, 2019)]
    elements = [(d, lev, own) for d in days[:3] for lev in (0, 2) for own in (True, NOTHING)]
    lists: list[Any] = [
        None,
        (),
        *((e,) for e in elements),
        *((elements[i], elements[-i - 1]) for i in range(4)),
    ]
    lists += [((None, 1, True),), ((days[3], None, False),), ((days[1], 1, None),)]
    r = random.Random(7)
    singles = list(product([True, False, None], [True, False], [0, 1, 2, 3, None], [0, 1, 2, None]))
    judged = list(product([True, False, None], [True, False]))
    return tuple(
        (a, b, n, s, chosen, *judgement)
        for chosen in lists
        for (a, b, n, s), judgement in ((r.choice(singles), r.choice(judged)) for _ in range(20))
    )


def truths(scheme: Any, node: nodes.Condition) -> list[Truth]:
    subject = scheme.vocabulary.subjects["organization"]
    interpreter = Interpreter(Setting(ON.toordinal(), {}, {}))
    found = []
    for a, b, n, s, chosen, f, g in world():
        named = {
            "facts.a": a, "facts.b": b, "facts.n": n, "facts.s": s, "facts.events": chosen,
            "findings.f": f, "findings.g": g,
        }  # fmt: skip
        values: list[Any] = [None] * subject.width
        for name, at in subject.index.items():
            values[at] = named[name]
        place = Place(subject, scheme.vocabulary.subjects, tuple(values))
        found.append(interpreter.truth(node, place))
    return found


def pair(r: random.Random) -> tuple[Any, nodes.Condition, nodes.Condition]:
    old = condition(r, 2)
    new = mutated(r, old) if r.random() < 0.85 else condition(r, 2)
    scheme = whole(
        [
            {"id": "1", "subject": "organization", "require": old},
            {"id": "2", "subject": "organization", "require": new},
        ]
    )
    first, second = scheme.clauses_of("organization")
    return scheme, first.require, second.require


@given(dice)
@times(3)
def test_what_is_said_of_a_change_is_true_of_every_record(r: random.Random) -> None:
    scheme, old, new = pair(r)
    before, after = truths(scheme, old), truths(scheme, new)
    assert dated(truths(scheme, normal(old))) == dated(before), "the normal form means the same"
    if meaning(old) == meaning(new):
        assert dated(before) == dated(after), (
            "the same meaning decides every record alike, whatever it leaves open"
        )
    found = move(normal(old), normal(new))
    assert move(normal(new), normal(old)) == found.turned
    told = [(b, a) for b, a, record in zip(before, after, world(), strict=True) if stated(record)]
    if found in (Move.NONE, Move.TIGHTER):
        assert not any(b == FALSE and a == TRUE for b, a in told), "nobody gains"
    if found in (Move.NONE, Move.LOOSER):
        assert not any(b == TRUE and a == FALSE for b, a in told), "nobody loses"


def dated(found: list[Truth]) -> list[Truth]:
    """The answers for records whose events all bear a date: one without is seen or not as its place in a rule has it."""
    return [
        truth
        for truth, record in zip(found, world(), strict=True)
        if not any(element[0] is None for element in record[4] or ())
    ]


def stated(record: tuple[Any, ...]) -> bool:
    """Whether a record leaves nothing open: directions are about what is so, not about what was not said."""
    return None not in record and not any(None in element for element in record[4])


@given(dice)
@times(3)
def test_a_condition_with_its_changes_undone_is_the_old_one(r: random.Random) -> None:
    scheme, old, new = pair(r)
    view = View(scheme, scheme, Same())
    back = Walk(view, lambda _: True).through(old, new, "require")
    assert dated(truths(scheme, back)) == dated(truths(scheme, old))
    assert dated(truths(scheme, Walk(view).through(old, new, "require"))) == dated(truths(scheme, new))


@given(dice)
@times(5)
def test_the_parts_that_changed_say_together_what_the_whole_does(r: random.Random) -> None:
    scheme, old, new = pair(r)
    view = View(scheme, scheme, Same())
    parts = changed(view, old, new, "require")
    assert bool(parts) is (meaning(old) != meaning(new))
    alike = move(normal(old), normal(new)) == Move.NONE
    assert all((p.move == Move.NONE) is alike for p in parts)
    mirrored = changed(view, new, old, "require")
    assert sorted((p.path, p.old or "", p.new or "", p.move.turned) for p in parts) == sorted(
        (p.path, p.new or "", p.old or "", p.move) for p in mirrored
    )


def test_rules_decide_most_changes() -> None:
    found = [
        move(normal(old), normal(new)) for _, old, new in (pair(random.Random(seed)) for seed in range(150))
    ]
    decided = [f for f in found if not f & Move.UNSURE]
    assert len(decided) > 0.7 * len(found)
