"""What is said quickly, of frames and of what was said before, is what is said slowly and for the first time."""

from __future__ import annotations

import hashlib
import json
from random import Random
from typing import Any

from hypothesis import given

from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import QualityAwardError
from qualityaward.keeping.answer import _kept, answered
from qualityaward.record.record import canonical
from tests.properties.dice import dice
from tests.properties.support import Case, cases, scheme_of, times

LANGS: tuple[Any, ...] = ("zh", "en")


def said(verdict: Verdict) -> list[str]:
    texts = [
        verdict.to_text(lang=lang, detail=detail) for lang in LANGS for detail in ("line", "clauses", "full")
    ]  # type: ignore[arg-type]  # a level of detail
    return [*(verdict.to_json(lang=lang) for lang in LANGS), *texts]


def verdict_of(case: Case, **options: Any) -> Verdict | None:
    try:
        return case.verdict(**options)
    except QualityAwardError:
        return None


@given(dice)
@times(0.5)
def test_a_scheme_that_has_said_much_says_of_every_record_what_a_new_one_says(rng: Random) -> None:
    for case in cases(rng, records=4):
        for again in (1, 2):  # an evaluation by the interpreter, and by what was made meanwhile
            used, new = verdict_of(case), verdict_of(case, scheme=scheme_of(case.fragment))
            if used is not None and new is not None:
                assert said(used) == said(new), again


@given(dice)
@times(0.5)
def test_json_that_is_filled_into_frames_is_that_of_the_data(rng: Random) -> None:
    for case in cases(rng, records=4):
        if (verdict := verdict_of(case)) is not None:
            for lang in LANGS:
                data = verdict.to_dict(lang=lang)
                for indent in (2, 4, None):
                    expected = json.dumps(data, ensure_ascii=False, indent=indent)
                    assert expected == verdict.to_json(lang=lang, indent=indent)


@given(dice)
@times(0.5)
def test_a_kept_verdict_is_the_data_without_its_words(rng: Random) -> None:
    for case in cases(rng, records=4):
        if (verdict := verdict_of(case)) is not None:
            spoken = _kept(verdict.to_dict())
            assert answered(verdict) == {**spoken, "engine": {"semantics": spoken["engine"]["semantics"]}}


@given(dice)
@times(0.5)
def test_a_digest_is_of_the_records_canonical_form(rng: Random) -> None:
    for case in cases(rng, records=4):
        if (verdict := verdict_of(case)) is not None:
            plain = canonical(verdict.record, verdict.bound)
            text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
            assert digest == verdict.record.digest(verdict.bound)
