"""What is asked for by a word that is no option is told with what the options are called, and where it was asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.errors import NoticeError, QualityAwardError, RequestError
from qualityaward.text import advice, message
from tests.bundled import bundled

ON = date(2024, 10, 15)
RECORD = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {}}
NAME = "prominent_complaint_severity"
SEVERITIES = [
    ("一般", "general"), ("较大", "relatively_major"), ("重大", "major"), ("特别重大", "especially_major"),
]  # fmt: skip


def refused(**asked: Any) -> QualityAwardError:
    with pytest.raises(QualityAwardError) as caught:
        qa.evaluate(bundled("yingkou"), qa.load_record(RECORD), on=ON, **asked)
    return caught.value


@pytest.mark.parametrize(("label", "option"), SEVERITIES)
def test_a_parameter_by_the_label_of_its_option_is_told_the_option(label: str, option: str) -> None:
    error = refused(parameters={NAME: label})
    (problem,) = error.diagnostics
    assert isinstance(error, RequestError)
    assert message(problem, "zh").endswith(f"；应写 `{option}`（{label}）")
    assert f"`{option}`" in message(problem, "en")
    assert all(f"{each}（{called}）" in advice(problem, "zh") for called, each in SEVERITIES)


def test_a_notice_is_told_the_same() -> None:
    notice = {
        "format": "qualityaward.notice/1", "family": "yingkou", "document_number": "营政办〔2024〕3号",
        "from": "2024-01-01", "to": "2024-12-31", "cite": "第二条", "set": {NAME: "较大"},
    }  # fmt: skip
    with pytest.raises(NoticeError) as caught:
        qa.evaluate(bundled("yingkou"), qa.load_record(RECORD), on=ON, notice=qa.load_notice(notice))
    (problem,) = caught.value.diagnostics
    assert problem.code == "value-option"
    assert "应写 `relatively_major`（较大）" in message(problem, "zh")


@pytest.mark.parametrize("ask", [qa.evaluate, qa.ask, qa.remedy])
def test_an_award_asked_for_that_is_none_is_no_problem_of_the_record(ask: Any) -> None:
    with pytest.raises(RequestError) as caught:
        ask(bundled("yingkou"), qa.load_record(RECORD), on=ON, award="金奖")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.path, problem.span.line) == ("applies-for-unknown", "award", 0)
    assert message(problem, "zh") == "本办法没有奖项 `金奖`"
    assert "main（营口市市长质量奖）" in advice(problem, "zh")


def test_an_award_by_its_title_is_taken() -> None:
    verdict = qa.evaluate(bundled("yingkou"), qa.load_record(RECORD), on=ON, award="营口市市长质量奖")
    assert verdict.outcome == "undetermined"
