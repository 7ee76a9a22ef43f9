"""Every problem of a record is named at once, whichever stage finds it."""

from __future__ import annotations

import pytest

from qualityaward.errors import RecordError
from qualityaward.files import load_scheme, read_record

RECORD = """
format: qualityaward.record/1
id: a
subject: {subject}
facts:
  operating_since: 2021-10-61
  incidents: [{{date: 2023-01-01, severity: 重大}}]
"""


@pytest.mark.parametrize(
    ("subject", "codes"),
    [("organization", ["value-option", "yaml-date"]), ("organisation", ["subject-unknown", "yaml-date"])],
)
def test_problems_of_reading_hide_no_others(subject: str, codes: list[str]) -> None:
    with pytest.raises(RecordError) as refused:
        read_record(RECORD.format(subject=subject), scheme=load_scheme("yingkou"))
    assert sorted(d.code for d in refused.value.diagnostics) == codes


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ("{date: 2024-01-01, severity: major, category: quality}", ["value-type"]),
        ("{severity: major, evidence: 信用报告}", ["value-type"]),
        ("{date: 2024-01-01, evidence: 信用报告}", ["value-missing"]),
        ("{value: [], date: 2024-01-01}", []),
    ],
)
def test_an_entry_without_its_dash_is_one_slip(stated: str, codes: list[str]) -> None:
    written = f"format: qualityaward.record/1\nid: a\nsubject: organization\nfacts:\n  incidents: {stated}\n"
    found: list[str] = []
    try:
        read_record(written, scheme=load_scheme("yingkou"))
    except RecordError as error:
        found = [d.code for d in error.diagnostics]
    assert found == codes
