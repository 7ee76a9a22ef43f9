"""A caller's mapping is packed as it came, Python's days and decimals too; what no file could state is odd."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from qualityaward.files import load_record, load_scheme
from qualityaward.record.plain import Odd, Packed
from qualityaward.record.record import Unread

FACTS: dict[str, Any] = {
    "operating_since": date(2001, 5, 7),
    "rank": {"value": Decimal("0.1250"), "date": date(2024, 2, 29)},
    "incidents": [{"date": date(1900, 1, 1), "severity": "major"}, {"date": "2024-01-01"}],
    "none": [None, True, 7, -1, "文", {}, []],
}


def test_what_is_packed_comes_back_with_its_types_and_is_nobody_elses() -> None:
    packed = Packed(FACTS)
    first, second = packed.mapping(), packed.mapping()
    assert first == second == FACTS
    assert repr(first) == repr(FACTS)  # 0.1250 keeps its digits, a day is no text
    first["incidents"][0]["date"] = None
    assert packed.mapping() == FACTS


@pytest.mark.parametrize(
    "odd",
    [datetime(2024, 1, 1), Decimal("-0"), Decimal("NaN"), Decimal("1e30"), object(), (1,), {1: object()}],
)
def test_beside_days_and_decimals_what_is_odd_stays_odd(odd: object) -> None:
    with pytest.raises(Odd):
        Packed({"day": date(2024, 1, 1), "odd": odd})


def test_a_mapping_with_days_and_decimals_goes_the_quick_way() -> None:
    scheme = load_scheme("lianyungang_2024")
    stated: dict[str, Any] = {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "submitted_on": date(2024, 10, 8),
        "facts": {
            "operating_since": {"value": date(2001, 5, 7), "evidence": "e", "source": "s", "date": date(2024, 9, 1)},
            "legal_person": True,
        },
        "findings": {"reputation_good": {"value": "met", "by": "b", "date": date(2024, 9, 2), "basis": "c"}},
    }  # fmt: skip
    record = load_record(stated, scheme=scheme)
    assert isinstance(record.written, Unread)
    assert isinstance(record.written.source, Packed)
    facts, findings = stated["facts"], stated["findings"]
    text = {
        **stated,
        "submitted_on": "2024-10-08",
        "facts": {
            **facts,
            "operating_since": {**facts["operating_since"], "value": "2001-05-07", "date": "2024-09-01"},
        },
        "findings": {"reputation_good": {**findings["reputation_good"], "date": "2024-09-02"}},
    }
    plain = load_record(text, scheme=scheme)
    assert record.bound(scheme.vocabulary) == plain.bound(scheme.vocabulary)
