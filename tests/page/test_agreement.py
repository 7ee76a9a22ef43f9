"""The page answers as the library does, word for word: on examples, on conformance files, and on what is drawn."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from qualityaward.errors import QualityAwardError, RecordError, RequestError
from qualityaward.files import load_record
from qualityaward.page.scheme_data import applicants_of
from qualityaward.page.source import evaluator
from qualityaward.reading import read
from tests.bundled import bundled
from tests.conformance.cases import Case, cases, plain, to_json
from tests.conformance.test_conformance import verdict_of
from tests.core.compared import answers_of
from tests.page.agreement import (
    FOLDER,
    answers,
    core_answers_in_node,
    core_case,
    expected,
    in_node,
    merged_page,
    needs_node,
    page_of,
)
from tests.properties.generators import fragment
from tests.properties.records import DECISIONS, Records
from tests.properties.support import scheme_of

ROOT = Path(__file__).parents[2]
BUNDLED = ("lianyungang_2024", "lyg_edz_2024", "yingkou")
DAYS = (date(2021, 1, 1), date(2024, 10, 15), date(2026, 3, 1))
EVERY = 3
"""Of the conformance cases every so many-th is asked; all of them with PAGE_CASES=1."""

pytestmark = needs_node


def readable(case: Case) -> bool:
    """Whether its record is one that the library reads."""
    try:
        case.record()
    except RecordError:
        return False
    return True


def agree(found: list[dict[str, Any]], due: list[dict[str, Any]]) -> None:
    """Both are the same; of a record that is refused, that it is."""
    for one, other in zip(found, due, strict=True):
        if "refused" in one and "refused" in other:
            continue
        assert one == other


@pytest.mark.parametrize("id", BUNDLED)
def test_the_page_says_of_every_example_what_the_library_says(id: str) -> None:
    scheme = bundled(id)
    subjects = applicants_of(scheme)
    asked, due = [], []
    for path in sorted((ROOT / "examples" / id).glob("*.yaml")):
        record = to_json(plain(read(path.read_bytes(), path.name, "yaml").root))
        if json.loads(record)["subject"] in subjects:
            for on in DAYS[1:]:
                asked.append({"scheme": id, "record": record, "on": on.isoformat(), "texts": True})
                due.append(expected(scheme, load_record(path), on, texts=True))
    assert len(asked) > 20
    agree(answers(page_of(scheme, subjects, DAYS[1]), asked), due)


def test_the_page_says_of_conformance_cases_what_the_library_says() -> None:
    pages: dict[str, int | None] = {}
    made: list[dict[str, Any]] = []
    asked, due = [], []
    for number, case in enumerate(cases()):
        subject = case.test.get("subject", "organization")
        wrong = {"scheme_refused", "notice_refused"} & case.test["expect"].keys()
        if (
            number % int(os.environ.get("PAGE_CASES", EVERY))
            or wrong
            or case.scheme().procedural(subject)
            or "award" in case.test
            or case.bundled
            or subject not in applicants_of(case.scheme())
        ):
            continue
        setting = {
            "readings": case.test.get("readings"),
            "parameters": case.test.get("parameters"),
            "notice": case.notice(),
        }
        key = f"{to_json(case.fragment)} {subject} {setting}"
        if key not in pages:
            try:
                made.append(page_of(case.scheme(), [subject], case.test["on"], **setting))
                pages[key] = len(made) - 1
            except RequestError:
                pages[key] = None
        if pages[key] is not None and readable(case):
            on = case.test["on"]
            asked.append(
                {
                    "scheme": str(pages[key]),
                    "record": to_json(case.stated()),
                    "on": on.isoformat(),
                    "texts": True,
                }
            )
            due.append(expected(case.scheme(), case.record(), on, texts=True, **setting))
    assert len(asked) > 400
    assert None not in pages.values()
    agree(answers(merged_page(made), asked), due)


def test_the_evaluator_of_the_page_answers_every_conformance_case() -> None:
    asked, due = [], []
    for number, case in enumerate(cases()):
        if number % 40:
            continue
        try:
            verdict = verdict_of(case)
        except QualityAwardError:
            continue
        asked.append(core_case(verdict))
        due.append(list(answers_of(verdict).values()))
    assert len(asked) > 25
    assert core_answers_in_node(asked) == due


@pytest.mark.parametrize("id", BUNDLED)
def test_the_page_says_of_drawn_records_what_the_library_says(id: str) -> None:
    rng, scheme = Random(f"page {id}"), bundled(id)
    subjects = applicants_of(scheme)
    readings = {name: rng.choice(list(reading.options)) for name, reading in scheme.readings.items()}
    asked, due = [], []
    for _ in range(12):
        on = rng.choice(DECISIONS)
        record = Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.95, 0.7, 0.4))).record(
            rng.choice(subjects)
        )
        asked.append({"scheme": id, "record": to_json(record), "on": on.isoformat(), "texts": True})
        due.append(expected(scheme, load_record(record), on, texts=True, readings=readings))
    agree(answers(page_of(scheme, subjects, DAYS[1], readings=readings), asked), due)


def test_the_first_day_on_which_a_rule_stands_against_a_record_no_more_is_the_first() -> None:
    id, failing = (
        "lyg_edz_2024",
        ("chemical-failing", "port-debarred", "inspector-debarred", "materials-misconduct"),
    )
    scheme, asked = bundled(id), []
    for name in failing:
        record = to_json(
            plain(read((ROOT / "examples" / id / f"{name}.yaml").read_bytes(), name, "yaml").root)
        )
        asked.append({"scheme": id, "record": record, "on": DAYS[1].isoformat(), "days": 1900})
    source = evaluator() + "\n" + (FOLDER / "first_days.js").read_text(encoding="utf-8")
    found = in_node(source, page_of(scheme, applicants_of(scheme), DAYS[1]), asked)
    assert [quick for quick, _ in found] == [slow for _, slow in found]
    assert len({quick for quick, _ in found if quick > 0}) == 3


def test_the_page_says_of_drawn_schemes_what_the_library_says() -> None:
    made: list[dict[str, Any]] = []
    asked, due = [], []
    for seed in range(8):
        rng = Random(f"page of a drawn scheme {seed}")
        scheme, on = scheme_of(fragment(rng)), rng.choice(DECISIONS)
        for subject in applicants_of(scheme):
            made.append(page_of(scheme, [subject], on))
            for share in (1.0, 0.95, 0.6):
                record = Records(rng, scheme.vocabulary, on, share).record(subject)
                asked.append(
                    {
                        "scheme": str(len(made) - 1),
                        "record": to_json(record),
                        "on": on.isoformat(),
                        "texts": True,
                    }
                )
                due.append(expected(scheme, load_record(record), on, texts=True))
    assert len(asked) > 40
    agree(answers(merged_page(made), asked), due)
