"""What lists come to: counted by hand, and sound where something is unknown (semantics 4 ¶5b and ¶6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from hypothesis import given

from tests.properties.dice import dice
from tests.properties.expressions import COMPARISONS, Plain
from tests.properties.records import DECISIONS, days_around
from tests.properties.support import times
from tests.properties.test_second_engine import answers, end_of, until

EVENTS: Plain = {
    "events": {
        "list": {"day": "date", "counts": "bool", "amount": {"type": "int", "min": 0, "max": 4}},
        "dated": "day",
    }
}
YEARS: Plain = {
    "rows": {
        "list": {"year": "int", "counts": "bool", "amount": {"type": "int", "min": 0, "max": 4}},
        "unique": "year",
    }
}
KINDS: dict[str, Callable[[list[int]], Fraction | None]] = {
    "sum": lambda found: Fraction(sum(found)),
    "count": lambda found: Fraction(len(found)),
    "min": lambda found: Fraction(min(found)) if found else None,
    "max": lambda found: Fraction(max(found)) if found else None,
    "average": lambda found: Fraction(sum(found), len(found)) if found else None,
}
SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}  # fmt: skip


def definition(kind: str, of: str, **rest: Any) -> Plain:
    """A definition called `found`."""
    type_ = {"count": "int", "average": "number"}.get(kind, "int")
    return {"found": {"type": type_, kind: of, **({} if kind == "count" else {"of": "amount"}), **rest}}


def truth(value: Fraction | None, sign: str, bound: Fraction) -> str:
    """The outcome that a value known by hand gives."""
    return "undetermined" if value is None else "pass" if SIGNS[sign](value, bound) else "fail"


@times(4)
@given(dice)
def test_a_list_comes_to_what_counting_by_hand_gives(rng: Random) -> None:
    on, kind, sign = rng.choice(DECISIONS), rng.choice(list(KINDS)), rng.choice(COMPARISONS)
    length, unit = rng.choice(((1, "years"), (3, "years"), (30, "days")))
    events: list[Plain] = [
        {"day": rng.choice(days_around(on)), "counts": rng.random() < 0.7, "amount": rng.randrange(5)}
        for _ in range(rng.randrange(5))
    ]
    inside = [e for e in events if e["day"] <= on and on in until(e["day"], end_of(e["day"], length, unit))]
    value = KINDS[kind]([e["amount"] for e in inside if e["counts"]])
    bound = rng.choice((Fraction(rng.randrange(8)), Fraction(rng.randrange(30), 4)))
    given_ = definition(kind, "events", where="counts", within=f"{length} {unit}")
    require = f"found {sign} {float(bound)}"
    due = truth(value, sign, bound)
    assert set(answers(require, {"events": events}, EVENTS, on, definitions=given_)) == {due}


@times(2)
@given(dice)
def test_years_come_to_what_counting_by_hand_gives(rng: Random) -> None:
    on, kind, sign = rng.choice(DECISIONS), rng.choice(list(KINDS)), rng.choice(COMPARISONS)
    last = rng.choice((1, 2, 3))
    rows: list[Plain] = [
        {"year": year, "counts": rng.random() < 0.7, "amount": rng.randrange(5)}
        for year in range(on.year - 4, on.year + 2)
    ]
    meant = [r for r in rows if on.year - last <= r["year"] < on.year]
    given_ = definition(kind, "rows", where="counts", last=last)
    if rng.random() < 0.3:
        meant = [r for r in rows if r["year"] == on.year - last]
        given_ = definition(kind, "rows", where="counts", ago=last)
    bound = Fraction(rng.randrange(9), 2)
    due = truth(KINDS[kind]([r["amount"] for r in meant if r["counts"]]), sign, bound)
    rng.shuffle(rows)
    assert set(answers(f"found {sign} {float(bound)}", {"rows": rows}, YEARS, on, definitions=given_)) == {
        due
    }


def completions(elements: list[Plain]) -> Iterator[list[Plain]]:
    """Every way of stating what some elements do not state."""
    options = [
        [
            {**e, "counts": counts, "amount": amount}
            for counts in ((e["counts"],) if "counts" in e else (True, False))
            for amount in ((e["amount"],) if "amount" in e else range(5))
        ]
        for e in elements
    ]
    for chosen in product(*options):
        yield list(chosen)


@times(4)
@given(dice)
def test_what_bounds_decide_holds_however_the_record_is_completed(rng: Random) -> None:
    on, kind, sign = DECISIONS[0], rng.choice(list(KINDS)), rng.choice(COMPARISONS)
    yearly = rng.random() < 0.5
    elements: list[Plain] = []
    for number in range(rng.choice((1, 2, 2, 3))):
        each: Plain = {"year": on.year - 1 - number} if yearly else {"day": on}
        each |= {"counts": rng.random() < 0.7} if rng.random() < 0.6 else {}
        each |= {"amount": rng.randrange(5)} if rng.random() < 0.6 else {}
        elements.append(each)
    name, shape = ("rows", YEARS) if yearly else ("events", EVENTS)
    rest = {"last": len(elements)} if yearly else {}
    given_ = definition(kind, name, **({"where": "counts"} if rng.random() < 0.7 else {}), **rest)
    bound = Fraction(rng.randrange(2 * 4 * len(elements)), 2)
    decided = set(answers(f"found {sign} {float(bound)}", {name: elements}, shape, on, definitions=given_))
    assert len(decided) == 1
    possible = {
        truth(
            KINDS[kind]([e["amount"] for e in stated if e["counts"] or "where" not in given_["found"]]),
            sign,
            bound,
        )
        for stated in completions(elements)
    }
    if decided != {"undetermined"}:
        assert possible == decided
    elif kind in ("sum", "count") and len(possible) == 1:
        assert sign in ("==", "!="), "bounds of sums and counts are the best there are"
