"""Where a problem of a record's header is, and what the message offers: the key's own line, options by what they are called."""

from __future__ import annotations

from datetime import date

import pytest

import qualityaward as qa
from qualityaward.errors import RecordError
from qualityaward.source import Diagnostic
from qualityaward.text import advice, message

RECORD = """format: qualityaward.record/1
id: r
name: 示例企业
subject: {subject}
submitted_on: {submitted}
applies_for: {award}
facts:
  product_indicators_advanced_within: {scope}
"""


def problem(**stated: str) -> Diagnostic:
    written = RECORD.format(
        **{"subject": "organization", "submitted": "2024-10-10", "award": "main", "scope": "none", **stated}
    )
    with pytest.raises(RecordError) as refused:
        qa.evaluate(
            qa.load_scheme("lyg_edz_2024"), qa.read_record(written, name="r.yaml"), on=date(2024, 12, 31)
        )
    (found,) = refused.value.diagnostics
    return found


@pytest.mark.parametrize(
    ("stated", "code", "place"),
    [
        ({"subject": "组织"}, "subject-unknown", (4, 10)),
        ({"submitted": "2025-01-01"}, "submitted-late", (5, 15)),
        ({"submitted": "2024-13-01"}, "yaml-date", (5, 15)),
        ({"submitted": "0203-01-01"}, "date-early", (5, 15)),
        ({"award": "铜奖"}, "applies-for-unknown", (6, 14)),
        ({"award": "[main, 铜奖]"}, "applies-for-unknown", (6, 21)),
        ({"scope": "省级"}, "value-option", (8, 39)),
    ],
)
def test_a_problem_of_the_header_names_its_own_line(
    stated: dict[str, str], code: str, place: tuple[int, int]
) -> None:
    found = problem(**stated)
    assert (found.code, (found.span.line, found.span.column)) == (code, place)


LEVELS = [
    ("省级", "provincial"), ("全省", "provincial"), ("省内", "provincial"), ("市级", "municipal"), ("国家级", "national"),
    ("国内", "national"), ("全国", "national"), ("国际", "international"), ("provincal", "provincial"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), LEVELS)
def test_a_level_in_chinese_is_told_as_the_record_writes_it(written: str, meant: str) -> None:
    assert problem(scope=written).suggestion == meant


def test_options_are_told_with_what_they_are_called() -> None:
    found = problem(scope="县级")
    assert "provincial（省内）" in advice(found, "zh")
    assert "provincial (within the province)" in advice(found, "en")
    assert found.args["expected"] == "none, municipal, provincial, national, international"
    awards = problem(award="铜奖")
    assert "main（" in advice(awards, "zh")
    assert message(awards, "zh")
