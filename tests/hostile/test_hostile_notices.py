"""A notice that was made to hurt is refused with problems, soon, and with nothing else."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from qualityaward.deciding.setting import parameters_of
from qualityaward.errors import NoticeError
from qualityaward.files import load_notice, read_notice
from qualityaward.record.notice import MOST_PROBLEMS
from qualityaward.source import Diagnostic
from qualityaward.wording.problems import to_text
from tests.bundled import bundled

NOTICE = """\
format: qualityaward.notice/1
family: yingkou
document_number: 示政办〔2025〕3号
from: 2025-01-01
to: 2025-12-31
cite: 第二条
set:
  prominent_complaint_severity: {value: general, cite: 第三条}
"""
PIECES = [
    "[",
    "{",
    ": ",
    "\n",
    "- ",
    "&a ",
    "*a",
    "!x ",
    '"',
    "'",
    "|",
    "：",
    "\u202e",
    "2025-02-30",
    "0x1F",
    "null",
    "set",
    "#",
]


def problems_of(text: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a notice, read and used; anything raised but its problems is an error of ours."""
    try:
        found = read_notice(text)
    except NoticeError as error:
        return error.diagnostics
    return tuple(parameters_of(bundled("yingkou"), {}, found, date(2025, 6, 1)).noticed)


def read_problems(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(NoticeError) as refused:
        read_notice(text)
    return refused.value.diagnostics


@pytest.mark.parametrize("seed", range(12))
def test_a_mutated_notice_is_a_notice_or_has_problems(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        text = NOTICE
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(text))
            cut = chance.choice((0, 0, 1, 5, 30))
            text = text[:at] + chance.choice(PIECES) + text[at + cut :]
        assert isinstance(to_text(problems_of(text)), str)


@pytest.mark.parametrize(
    "value",
    [
        "{value: {value: 1}}",
        "[general]",
        "!!python/object/apply:os.system ['true']",
        "*a",
        "999999999999999999999",
        "0.1234567",
        "1e9",
        '"general\\u202e"',
        "true",
        "-0",
    ],
)
def test_a_value_that_is_none_is_refused(value: str) -> None:
    text = NOTICE.replace("{value: general, cite: 第三条}", value)
    assert problems_of(text)


def test_four_thousand_values_end_soon_and_name_a_bounded_number_of_problems() -> None:
    rows = "".join(f"  a{i}: {{}}\n" for i in range(4000))
    started = time.perf_counter()
    assert 0 < len(read_problems(NOTICE + rows)) <= MOST_PROBLEMS
    assert time.perf_counter() - started < 5


def test_many_unknown_parameters_are_a_bounded_number_of_problems() -> None:
    found = load_notice(
        {
            "format": "qualityaward.notice/1", "family": "yingkou", "document_number": "none",
            "from": "2025-01-01", "to": "none", "set": {f"a{i}": 1 for i in range(4000)},
        }
    )  # fmt: skip
    started = time.perf_counter()
    assert len(parameters_of(bundled("yingkou"), {}, found, None).noticed) == 4000
    assert time.perf_counter() - started < 5
