"""Copies of schemes, records and verdicts decide as the originals do."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import NOTHING
from tests.conformance.cases import _fragment, to_json

ON = date(2024, 10, 15)
FACTS = {"l": {"list": {"day": {"type": "date", "optional": True}, "v": {"type": "int"}}, "dated": "day"}}


def pair() -> tuple[Scheme, Record]:
    fragment = {
        "subjects": {"organization": {"facts": FACTS}},
        "clauses": [{"id": "1", "subject": "organization", "require": {"none": "l"}}],
        "debarments": [{"id": "d", "some": "l", "from": "day", "for": "1 year"}],
    }
    record = load_record({
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"l": [{"v": 1}]},
    })  # fmt: skip
    return _fragment(to_json(fragment)), record


@pytest.mark.parametrize(
    "copied", [copy.deepcopy, lambda pair: pickle.loads(pickle.dumps(pair))], ids=["copy", "pickle"]
)
def test_a_copy_of_both_decides_as_they_do(copied: object) -> None:
    scheme, record = pair()
    verdict = evaluate(scheme, record, on=ON)
    assert verdict.outcome == "ineligible"
    scheme, record = copied((scheme, record))  # type: ignore[operator]  # one of the two functions
    again = evaluate(scheme, record, on=ON)
    assert [again.outcome, again.debarment("d").outcome] == ["ineligible", "clear"]


def test_nothing_is_one_object() -> None:
    assert pickle.loads(pickle.dumps(NOTHING)) is NOTHING
    assert copy.deepcopy(NOTHING) is NOTHING
