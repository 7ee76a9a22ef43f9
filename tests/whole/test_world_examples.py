"""Schemes of elsewhere, in other currencies and languages: complete, short, and as stated at every boundary."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qualityaward.cases.running import run_cases
from qualityaward.files import load_cases, load_round, load_scheme
from qualityaward.lints.review import review
from qualityaward.rounds.check import check_round
from qualityaward.scheme.scheme import Scheme
from qualityaward.wording.regulation import to_text

WORLD = Path(__file__).parents[2] / "examples" / "schemes" / "world"
IDS = sorted(p.stem for p in WORLD.glob("*.yaml"))


@cache
def scheme(id: str) -> Scheme:
    return load_scheme(WORLD / f"{id}.yaml")


def test_there_are_five_of_other_places_and_currencies() -> None:
    assert {id: scheme(id).currency for id in IDS} == {
        "business_periods": "GBP",
        "improvement_prize": "JPY",
        "national_excellence": "USD",
        "score_routes": "EUR",
        "self_assessment": "CNY",
    }


@pytest.mark.parametrize("id", IDS)
def test_every_case_holds_and_every_outcome_is_shown(id: str) -> None:
    run = run_cases(scheme(id), [load_cases(WORLD / "cases" / f"{id}.yaml", scheme(id))])
    assert not run.differing
    for kind in ("clause", "debarment"):
        seen, targets = run.coverage.counted(kind)
        assert (kind, seen) == (kind, targets)


@pytest.mark.parametrize("id", IDS)
def test_they_have_no_problem_of_drafting(id: str) -> None:
    assert [f.problem.code for f in review(scheme(id)) if f.severity == "error"] == []


@pytest.mark.parametrize("id", IDS)
def test_they_take_less_than_ten_lines_a_rule(id: str) -> None:
    found = scheme(id)
    kinds = (
        found.clauses,
        found.quotas,
        found.prizes,
        found.selections,
        found.debarments,
        found.revocations,
        found.procedure,
    )
    rules = sum(len({each.id for each in kind}) for kind in kinds)  # definitions are none
    lines = (WORLD / f"{id}.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 10 * rules


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_amounts_are_in_the_currency_of_the_scheme(id: str, lang: str) -> None:
    said = to_text(scheme(id), lang=lang)  # type: ignore[arg-type]  # one of the two
    currency = scheme(id).currency
    assert currency == "CNY" or not ("万元" in said or "CNY" in said)
    assert currency == "CNY" or not scheme(id).prizes or f" {currency}" in said


def test_who_wins_again_takes_no_place_and_no_first_prize() -> None:
    rules = scheme("improvement_prize")
    found = check_round(rules, load_round(WORLD / "rounds" / "improvement_prize.yaml", scheme=rules))
    counts = {q.quota.id: q.count for q in found.quotas}
    assert counts == {"1a": 4, "1b": 2, "1c": 0}
    assert found.total == 20_000_000 * 10**6
