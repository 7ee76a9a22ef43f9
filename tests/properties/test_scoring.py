"""Points: added up by hand, and sound where something is unknown (semantics 4 ¶7)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from hypothesis import given

from tests.properties.dice import dice
from tests.properties.expressions import COMPARISONS, Plain
from tests.properties.records import DECISIONS
from tests.properties.support import times
from tests.properties.test_aggregates import SIGNS
from tests.properties.test_second_engine import answers

SHAPE: Plain = {f"n{i}": {"type": "int", "min": 0, "max": 3} for i in range(3)} | {
    f"b{i}": {"type": "bool"} for i in range(2)
}
WEIGHTS = ("0.3", "0.4", "0.7", "1.5", "2")
Facts = dict[str, Any]


def item(rng: Random, number: int, depth: int, choice: bool) -> Plain:
    """A random item of a scoring table."""
    kinds = ("value", "fact", "first", "first") + (("best", "add") if depth else ())
    kind = rng.choice(kinds)
    made: Plain = {"id": f"i{number}"}
    if rng.random() < 0.3:
        made["when"] = f"b{rng.randrange(2)}"
    if rng.random() < 0.3:
        made["max"] = rng.choice((1, 2, Decimal("2.5")))
    if rng.random() < 0.3:
        made["weight"] = Decimal(rng.choice(WEIGHTS))
    if rng.random() < 0.4 and not choice:
        made["min"] = rng.choice((0, 1)) if "max" in made else rng.choice((0, 1, 2, Decimal("1.5")))
    match kind:
        case "value":
            made["value"] = rng.choice((0, 1, 2, Decimal("0.5"), -1))
        case "fact":
            made["value"] = f"n{rng.randrange(3)}"
        case "first":
            bound = rng.randrange(4)
            made["first"] = [
                {"when": f"n{rng.randrange(3)} >= {bound}", "value": rng.randrange(4)},
                {"when": f"b{rng.randrange(2)}", "value": rng.randrange(4)},
                {"value": rng.randrange(3)},
            ]
        case _:
            inner = choice or kind == "best"
            made[kind] = [item(rng, n, depth - 1, inner) for n in range(rng.choice((1, 2, 3)))]
    return made


def holds(when: str, facts: Facts) -> bool:
    """A condition of the table above, decided by hand."""
    name, _, bound = when.partition(" >= ")
    return bool(facts[name] >= int(bound)) if bound else bool(facts[name])


def points(made: Plain, facts: Facts, floors: list[bool]) -> Fraction:
    """What an item gives by hand; whether each floor is reached is added to `floors`."""
    below = [points(each, facts, floors) for each in made.get("best", made.get("add", ()))]
    if "when" in made and not holds(made["when"], facts):
        found = Fraction(0)
    elif "best" in made:
        found = max(below)
    elif "add" in made:
        found = sum(below, Fraction(0))
    elif "first" in made:
        found = next(
            Fraction(r["value"]) for r in made["first"] if "when" not in r or holds(r["when"], facts)
        )
    else:
        found = Fraction(facts[made["value"]] if isinstance(made["value"], str) else made["value"])
    if "max" in made:
        found = min(found, Fraction(made["max"]))
    if "min" in made:
        floors.append(found >= Fraction(made["min"]))
    return found * Fraction(made.get("weight", 1))


def table(rng: Random) -> Plain:
    """A random scoring table, whose floors, if it has any, are tested."""
    found: Plain = {"type": "number", "add": [item(rng, n, 2, False) for n in range(rng.choice((1, 2, 3)))]}
    if rng.random() < 0.3:
        found["max"] = rng.choice((2, 3, Decimal("4.5")))
    return found


def has_floors(made: Plain) -> bool:
    return "min" in made or any(map(has_floors, made.get("best", made.get("add", ()))))


def completions(facts: Facts) -> Iterator[Facts]:
    """Every way of stating what is not stated."""
    options = [
        [facts[n]] if n in facts else [True, False] if n.startswith("b") else list(range(4)) for n in SHAPE
    ]
    for chosen in product(*options):
        yield dict(zip(SHAPE, chosen, strict=True))


@times(6)
@given(dice)
def test_points_are_those_added_up_by_hand_and_bounds_hold_for_every_completion(rng: Random) -> None:
    made, sign = table(rng), rng.choice(COMPARISONS)
    whole = {n: rng.random() < 0.5 if n.startswith("b") else rng.randrange(4) for n in SHAPE}
    facts = {n: v for n, v in whole.items() if rng.random() < rng.choice((1.0, 0.6))}
    bound = points(made, whole, []) if rng.random() < 0.5 else Fraction(rng.randrange(-2, 16), 2)
    possible: dict[str, set[str]] = {"score": set(), "floors": set()}
    for completed in completions(facts):
        reached: list[bool] = []
        total = points(made, completed, reached)
        possible["score"].add("pass" if SIGNS[sign](total, bound) else "fail")
        possible["floors"].add("pass" if all(reached) else "fail")
    rules: list[tuple[str, Any]] = [
        ("score", f"score {sign} {Decimal(bound.numerator) / Decimal(bound.denominator)}")
    ]
    tested = has_floors(made)
    rules += [("floors", {"floors": "score"})] if tested else []
    for name, require in rules:
        # both stand in a clause, so that floors are tested in either scheme
        both = {"any": [require, {"all": ["false", {"floors": "score"}]}]} if tested else require
        decided = set(answers(both, facts, SHAPE, DECISIONS[0], definitions={"score": made}))
        assert len(decided) == 1
        if decided != {"undetermined"}:
            assert possible[name] == decided, (name, made)
        elif len(facts) == len(SHAPE):
            raise AssertionError(f"{name} is undetermined, and nothing is missing")
