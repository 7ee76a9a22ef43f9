"""Grounds of revocation against a second reading of Yingkou's Articles 19 and 20, and with less known."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from random import Random
from typing import Any

from dateutil.relativedelta import relativedelta
from hypothesis import given

from qualityaward.deciding.barring import sanctions
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.sanctions import Sanctions
from qualityaward.files import load_record
from qualityaward.logic.goals import oracle
from qualityaward.logic.records import current, plain_of
from qualityaward.logic.rules import GROUND, Asking, Ruled
from qualityaward.record.loading import record_of
from tests.properties.dice import dice
from tests.properties.support import times
from tests.properties.test_sanctions import drawn_day, scheme_of

GRAVE = ("major", "especially_major")
FINDINGS = (
    "unstable_quality",
    "serious_engineering_problem",
    "export_reputation_damaged",
    "serious_operating_loss",
    "serious_law_violation",
    "fraud_verified",
)
KINDS: dict[str, dict[str, tuple[Any, ...]]] = {
    "incidents": {
        "category": ("quality", "work_safety"),
        "severity": ("general", "relatively_major", *GRAVE),
    },
    "inspections": {
        "level": ("national", "provincial", "municipal"),
        "result": ("conforming", "nonconforming"),
    },
    "complaints": {"severity": ("general", "major"), "attributable": (True, False)},
    "export_incidents": {"kind": ("return", "official_notice", "claim"), "quality_caused": (True, False)},
}


def drawn(rng: Random) -> tuple[date, dict[str, Any], dict[str, Any]]:
    """A winner: the day of decision, facts and findings; events crowd around both ends of the two years."""
    awarded = drawn_day(rng)
    end = awarded + relativedelta(years=2)
    on = rng.choice((end, end + timedelta(rng.randrange(-700, 900))))

    def day() -> date:
        return rng.choice((awarded, end, on)) + timedelta(rng.choice((-1, 0, 1, rng.randrange(-300, 300))))

    facts: dict[str, Any] = {"awarded_on": awarded, "recipient": rng.choice(("organization", "individual"))}
    for name, fields in KINDS.items():
        facts[name] = [
            {"date": day(), **{field: rng.choice(options) for field, options in fields.items()}}
            for _ in range(rng.choice((0, 0, 1, 2)))
        ]
    findings: dict[str, Any] = {}
    for name in FINDINGS:
        value = rng.choice(("met", "not_met"))
        findings[name] = value
        if rng.random() < 0.8:
            happened = day()
            findings[name] = {
                "value": value,
                "happened": happened,
                "date": happened + timedelta(rng.randrange(40)),
            }
            if rng.random() < 0.3:
                del findings[name][rng.choice(("happened", "date"))]
    return on, facts, findings


def asked(on: date, facts: dict[str, Any], findings: dict[str, Any]) -> Sanctions:
    header = {"format": "qualityaward.record/1", "id": "drawn", "subject": "winner"}
    return sanctions(
        scheme_of("yingkou"), load_record({**header, "facts": facts, "findings": findings}), on=on
    )


def article_19(on: date, facts: dict[str, Any], findings: dict[str, Any]) -> str:
    """Article 19 by hand: six grounds, each true, false or unknown, within two years of the award."""
    first = facts["awarded_on"]
    last = first + relativedelta(years=2)
    if facts["recipient"] == "individual":
        return "not_applicable"
    if first > on:
        return "not_met"

    def some(name: str, **wanted: Any) -> bool:
        return any(
            first <= e["date"] <= min(last, on)
            and all(e[k] in (v if isinstance(v, tuple) else (v,)) for k, v in wanted.items())
            for e in facts[name]
        )

    def found(name: str, *, alone: bool) -> bool | None:
        stated = findings[name] if isinstance(findings[name], dict) else {"value": findings[name]}
        happened = stated.get("happened")
        if any(day > on for day in (happened, stated.get("date")) if day is not None):
            return None  # it does not count yet
        if stated["value"] == "not_met":
            return False
        if happened is None:
            return None if alone else True
        return bool(first <= happened <= last)

    def both(a: bool | None, b: bool | None) -> bool | None:
        return False if a is False or b is False else None if a is None or b is None else True

    grounds = [
        some("incidents", severity=GRAVE),
        found("unstable_quality", alone=True),
        some("inspections", result="nonconforming", level=("national", "provincial")),
        some("incidents", category="quality", severity=GRAVE),
        both(found("serious_engineering_problem", alone=False), some("complaints", attributable=True)),
        both(
            some("export_incidents", quality_caused=True, kind=("official_notice", "claim")),
            found("export_reputation_damaged", alone=False),
        ),
        found("serious_operating_loss", alone=True),
        found("serious_law_violation", alone=True),
    ]
    return "met" if True in grounds else "undetermined" if None in grounds else "not_met"


@given(dice)
@times(3)
def test_the_grounds_are_those_of_the_articles(rng: Random) -> None:
    on, facts, findings = drawn(rng)
    found = asked(on, facts, findings)
    assert found.revocation("19").outcome == article_19(on, facts, findings)
    fraud = findings["fraud_verified"]
    days = [fraud.get("date"), fraud.get("happened")] if isinstance(fraud, dict) else []
    late = any(day > on for day in days if day is not None)
    value = fraud["value"] if isinstance(fraud, dict) else fraud
    assert found.revocation("20").outcome == (
        "undetermined" if late else "met" if value == "met" else "not_met"
    )


@given(dice)
@times(2)
def test_a_ground_that_is_open_says_what_is_missing(rng: Random) -> None:
    for found in asked(*drawn(rng)).revocations:
        assert bool(found.missing) is (found.outcome == "undetermined")


@given(dice)
@times(2)
def test_knowing_less_never_makes_a_ground_or_clears_one(rng: Random) -> None:
    on, facts, findings = drawn(rng)
    full = asked(on, facts, findings)
    fewer, judged = copy.deepcopy(facts), dict(findings)
    for name in rng.sample(sorted(fewer), rng.randrange(1, 4)):
        if isinstance(fewer[name], list) and fewer[name] and rng.random() < 0.5:
            element = rng.choice(fewer[name])
            element.pop(rng.choice(sorted(element)))
        elif name != "recipient":
            del fewer[name]
    for name in rng.sample(FINDINGS, rng.randrange(3)):
        del judged[name]
    less = asked(on, fewer, judged)
    for before, after in zip(full.revocations, less.revocations, strict=True):
        assert after.outcome in (before.outcome, "undetermined")


@given(dice)
@times(1)
def test_the_core_says_of_no_winner_that_an_award_is_kept_which_is_lost(rng: Random) -> None:
    on, facts, findings = drawn(rng)
    scheme = scheme_of("yingkou")
    header = {"format": "qualityaward.record/1", "id": "drawn", "subject": "winner"}
    record = load_record({**header, "facts": facts, "findings": findings})
    verdict = evaluate(scheme, record, on=on)
    ruled = Ruled(scheme, "winner", Asking(on, {}, {}))
    plain = current(plain_of(record, verdict.bound), on)
    core = oracle(ruled, plain)
    for each in verdict.revocations:
        kept = core.of(ruled.all[GROUND + each.id])
        assert (kept, each.outcome) != (True, "met")
        assert kept is not None or each.outcome != "met"
    again = evaluate(scheme, record_of(plain, scheme), on=on)
    assert [r.outcome for r in again.revocations] == [r.outcome for r in verdict.revocations]
