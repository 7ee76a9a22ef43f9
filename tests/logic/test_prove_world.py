"""`prove` on the schemes of other places: every question is decided, and nothing wrong is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.files import load_scheme
from qualityaward.logic.proof import prove
from tests.logic.test_prove import SUBJECTS
from tests.properties.support import scheme_of

WORLD = Path(__file__).parents[2] / "examples/schemes/world"


@pytest.mark.parametrize("name", ["improvement_prize", "national_excellence", "score_routes"])
def test_every_question_about_a_scheme_of_another_place_is_decided(name: str) -> None:
    found = prove(load_scheme(WORLD / f"{name}.yaml"))
    assert (found.faults, found.open) == ((), 0)
    assert all(each.whole is not None and each.whole.there for each in found.subjects)


@pytest.mark.parametrize(
    "codes",
    [{"I1": "Isle", "I11": {"in": "I1"}, "J1": "Jerland"}, ["AA", "AA-99"]],
    ids=["listed", "shaped"],
)
def test_areas_of_another_hierarchy_are_told_apart(codes: Any) -> None:
    place = "I1" if isinstance(codes, dict) else "IX"
    clause = {
        "id": "1",
        "title": "c",
        "subject": "organization",
        "require": f"within_region(region, '{place}')",
    }
    scheme = scheme_of(
        {"subjects": SUBJECTS, "clauses": [clause], "regions": {"system": "s", "codes": codes}}
    )
    found = prove(scheme, on=date(2024, 10, 15))
    assert (found.faults, found.open) == ((), 0)
    rule = found.subjects[0].rules[0]
    assert rule.good.example is not None
    assert rule.bad.example is not None
    assert rule.good.example["facts"]["region"].startswith(place)
    assert not rule.bad.example["facts"]["region"].startswith(place)
