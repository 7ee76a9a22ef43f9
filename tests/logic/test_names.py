"""Names of regulations and awards in proofs and remedies: whoever is called otherwise than the rules know is thought of, too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qualityaward.files import load_record
from qualityaward.logic.proof import prove
from qualityaward.logic.remedies import remedy
from qualityaward.scheme.scheme import Scheme
from tests.properties.support import scheme_of

ON = date(2024, 10, 15)
AWARDS = {"gold": {"title": "金奖", "subjects": ["organization"]}}
WON = {"list": {"family": "text", "award": "text", "awarded_on": "date"}, "dated": "awarded_on"}


def asking(require: Any, **facts: Any) -> Scheme:
    """A scheme of the regulation `lw` that asks one thing of a record with these facts."""
    return scheme_of(
        {
            "id": "lw", "family": "lw", "title": "蓝湾新区政府质量奖评定办法", "awards": AWARDS,
            "subjects": {"organization": {"facts": facts}},
            "clauses": [{"id": "1", "title": "c", "subject": "organization", "require": require}],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    "require",
    [
        'family == "lw"', 'family != "lw"', 'family not in ["lw", "yingkou"]', 'award == "金奖"', 'award != "gold"',
        'award == "金奖" and family == "lw"', 'award == "最佳" and family == "yingkou"',
    ],
)  # fmt: skip
def test_what_a_record_itself_is_called_is_proved_both_ways(require: str) -> None:
    used = [name for name in ("family", "award") if name in require]
    found = prove(asking(require, **{name: {"type": "text"} for name in used}), on=ON)
    rule = found.subjects[0].rules[0]
    assert (found.faults, found.open) == ((), 0)
    assert rule.good.example is not None
    assert rule.bad.example is not None


def test_an_example_has_a_name_that_somebody_writes() -> None:
    found = prove(asking('award == "金奖" and award == "gold"', award={"type": "text"}), on=ON)
    good = found.subjects[0].rules[0].good.example
    assert good is not None
    assert good["facts"]["award"] in ("金奖", "gold")


@pytest.mark.parametrize(
    "where",
    [
        'family != "lw"',
        'family not in ["yingkou"]',
        'family == "lw" and award != "gold"',
        'award != "gold"',
    ],
)
def test_an_entry_of_another_name_is_a_remedy_where_no_list_is_stated(where: str) -> None:
    record = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {}}
    found = remedy(asking({"some": "won", "where": where}, won=WON), load_record(record), on=ON)
    assert found.changes
    assert found.there
