"""A witness shows the rule that changed, and not what has its number in the other text; it goes the way that the change goes."""

from __future__ import annotations

from datetime import date
from itertools import combinations, permutations
from typing import Any

import pytest

from qualityaward.revisions.diff import diff
from qualityaward.revisions.witness import Witness
from tests.properties.support import scheme_of

ON = date(2025, 6, 1)
SUBJECTS = {
    "organization": {
        "facts": {
            name: {"type": "int", "label": {"zh": label, "en": name}}
            for name, label in (("staff", "人数"), ("patents", "专利"), ("prizes", "奖项"), ("years", "年数"))
        }
    }
}
RULES = {
    "staff": ("人数一百人以上", "staff >= 100"), "patents": ("专利两件以上", "patents >= 2"), "prizes": ("奖项三项以上", "prizes >= 3"),
    "years": ("年数五年以上", "years >= 5"),
}  # fmt: skip


def text(*names: str) -> Any:
    """Clauses 1, 2, … about some facts, in this order."""
    clauses = [
        {"id": str(n), "title": RULES[name][0], "subject": "organization", "require": RULES[name][1]}
        for n, name in enumerate(names, 1)
    ]
    return scheme_of({"subjects": SUBJECTS, "clauses": clauses})


def shown(old: tuple[str, ...], new: tuple[str, ...]) -> dict[tuple[str, str], Witness]:
    """The witnesses of what came and went, by how and by title."""
    found = diff(text(*old), text(*new)).with_witnesses(on=ON)
    made = {}
    for change in found.changes:
        if change.kind in ("added", "removed"):
            seen = found.witnesses[change.fingerprint]
            assert isinstance(seen, Witness)
            made[change.kind, change.title] = seen
    return made


@pytest.mark.parametrize("gone", list(RULES))
@pytest.mark.parametrize("order", list(permutations(RULES, 4))[::5])
def test_of_a_rule_that_is_struck_somebody_who_gains(gone: str, order: tuple[str, ...]) -> None:
    found = shown(order, tuple(name for name in order if name != gone))
    (seen,) = found.values()
    assert list(found) == [("removed", RULES[gone][0])]
    assert (seen.old, seen.new) == ("fail", "pass")
    assert gone in seen.record["facts"]


@pytest.mark.parametrize(("gone", "come"), list(permutations(RULES, 2)))
def test_of_a_rule_in_the_place_of_another_each_its_own(gone: str, come: str) -> None:
    rest = tuple(name for name in RULES if name not in (gone, come))
    found = shown((gone, *rest), (come, *rest))
    if not found:  # told as one change of one rule
        return
    struck, added = found["removed", RULES[gone][0]], found["added", RULES[come][0]]
    assert (struck.old, struck.new) == ("fail", "pass")
    assert (added.old, added.new) == ("pass", "fail")
    assert gone in struck.record["facts"]
    assert come in added.record["facts"]


@pytest.mark.parametrize("kept", list(combinations(RULES, 3)))
def test_of_a_rule_that_is_new_before_all_others_somebody_who_loses(kept: tuple[str, ...]) -> None:
    come = next(name for name in RULES if name not in kept)
    (seen,) = shown(kept, (come, *kept)).values()
    assert (seen.old, seen.new) == ("pass", "fail")
    assert come in seen.record["facts"]
