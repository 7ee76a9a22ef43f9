"""A share is decided where, and only where, every way in which what is missing may turn out gives the same answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.support import Case, scheme_of

ON = date(2024, 10, 15)
SHAPE = {"organization": {"facts": {"lots": {"list": {"good": "bool", "n": "int"}}}}}


def answer(lots: list[bool | None], bounds: dict[str, object]) -> str:
    """The outcome of the one clause for some lots, of which those that are None do not say."""
    scheme = scheme_of({
        "subjects": SHAPE,
        "clauses": [{"id": "1", "subject": "organization", "require": {"share_of": "lots", "where": "good", **bounds}}],
    })  # fmt: skip
    facts = {"lots": [{"n": n, **({} if g is None else {"good": g})} for n, g in enumerate(lots)]}
    record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    return Case({}, scheme, record, ON).verdict().clause("1").outcome


@given(st.lists(st.sampled_from((True, False, None)), max_size=6), st.integers(1, 9), st.integers(0, 9))
def test_a_share_is_what_counting_every_completion_gives(
    lots: list[bool | None], least: int, most: int
) -> None:
    unknown = lots.count(None)
    for key, tenth in (("at_least", least), ("at_most", most)):
        found = set()
        for chosen in product((True, False), repeat=unknown):
            rest = iter(chosen)
            whole = [next(rest) if each is None else each for each in lots]
            if not whole:
                found.add("undetermined")
                continue
            share = Fraction(sum(whole), len(whole))
            bound = Fraction(tenth, 10)
            met = share >= bound if key == "at_least" else share <= bound
            found.add("pass" if met else "fail")
        expected = found.pop() if len(found) == 1 else "undetermined"
        assert answer(lots, {key: Decimal(tenth) / 10}) == expected, (key, tenth)


@pytest.mark.parametrize("lots", [[True], [True, False], [False, False, True]])
def test_both_bounds_ask_for_both(lots: list[bool | None]) -> None:
    share = Fraction(sum(bool(x) for x in lots), len(lots))
    due = Fraction(1, 2) <= share <= Fraction(3, 4)
    outcome = answer(lots, {"at_least": Decimal("0.5"), "at_most": Decimal("0.75")})
    assert outcome == ("pass" if due else "fail")
