"""A count of years has a word for one and a word for more, and a sentence names no key of a file."""

from __future__ import annotations

import re
from datetime import date

import pytest

from qualityaward import evaluate
from qualityaward.files import read_record
from qualityaward.text import catalogue
from tests.revisions.test_diff_kinds import clause, scheme

RECORD = "format: qualityaward.record/1\nid: e\nsubject: organization\nfacts: {operating_since: 2010-02-03}\n"


@pytest.mark.parametrize(("count", "said"), [(1, "plus 1 year"), (2, "plus 2 years"), (11, "plus 11 years")])
def test_years_that_are_added(count: int, said: str) -> None:
    made = scheme(("1", "经营满一定年限。", clause("1", f"add_years(operating_since, {count}) <= on")))
    verdict = evaluate(made, read_record(RECORD, scheme=made), on=date(2024, 10, 15))
    told = re.findall(r"plus [0-9]+ years?\b", verdict.to_text(lang="en", detail="full"))
    assert set(told) == {said}


@pytest.mark.parametrize("lang", [0, 1])
def test_no_key_of_a_file_stands_in_what_is_missing(lang: int) -> None:
    gaps = [text[lang] for code, text in catalogue().items() if code.startswith("report-gap-")]
    assert len(gaps) > 20
    assert not [text for text in gaps if "`" in text]
