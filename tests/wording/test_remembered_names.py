"""What one record calls an award is never said of another record."""

from __future__ import annotations

from datetime import date

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record
from qualityaward.scheme.scheme import Scheme
from tests.page.test_build import scheme_with

TITLE = "连山市市长质量奖管理办法"


def said_of(scheme: Scheme, family: str) -> str:
    element = {"family": family, "award": TITLE, "awarded_on": "2022-01-01"}
    record = load_record(
        {
            "format": "qualityaward.record/1",
            "id": "a",
            "subject": "organization",
            "facts": {"awards": [element]},
        }
    )
    return evaluate(scheme, record, on=date(2024, 10, 15)).to_text(detail="full")


def test_names_that_contradict_each_other_are_those_of_the_record_at_hand() -> None:
    facts = "awards: {list: {family: text, award: text, awarded_on: date}, dated: awarded_on}"
    scheme = scheme_with('{none: awards, where: family == "tried"}', title=TITLE, facts=facts)
    first, second = (said_of(scheme, family) for family in ("江西省井冈质量奖", "福建省政府质量奖"))
    assert "江西省井冈质量奖" in first
    assert "福建省政府质量奖" in second
    assert "江西省井冈质量奖" not in second


def test_an_entry_whose_names_contradict_each_other_says_what_is_written_in_it() -> None:
    facts = (
        "awards: {list: {family: text, award: text, level: {type: int}, awarded_on: date}, dated: awarded_on}"
    )
    scheme = scheme_with('{none: awards, where: "level >= 2"}', title=TITLE, facts=facts)
    element = {"family": "江西省井冈质量奖", "award": TITLE, "level": 3, "awarded_on": "2022-01-01"}
    record = load_record(
        {
            "format": "qualityaward.record/1",
            "id": "a",
            "subject": "organization",
            "facts": {"awards": [element]},
        }
    )
    told = evaluate(scheme, record, on=date(2024, 10, 15)).to_text(detail="full")
    (line,) = (each for each in told.splitlines() if "awarded_on" in each)
    assert "写作“江西省井冈质量奖”，不能认定是哪一项" in line
    assert "未写明" not in line
