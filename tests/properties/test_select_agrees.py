"""What `select` chooses `round` calls in order, and to put a winner and a worse one into each other's place a breach."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given

from qualityaward.files import load_round
from qualityaward.rounds.check import check_round
from qualityaward.rounds.selecting import select
from qualityaward.rounds.selection import SelectionVerdict
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.scheme.scheme import Scheme
from tests.properties.dice import dice
from tests.properties.support import scheme_of, times

Plain = dict[str, Any]
AWARDS = {"gold": ("金奖", "金獎", "Gold"), "silver": ("银奖", "銀獎", "SILVER")}
CONDITIONS = ("sme", "not sme", 'sector == "steel"')
DAY = date(2024, 10, 15)


def drawn_quota(rng: Random, number: int, award: object) -> Plain:
    most = rng.choice((1, 1, 2, 3))
    quota: Plain = {"id": f"q{number}", "cite": "1", "award": award, "max": most}
    if rng.random() < 0.4:
        quota["min"] = rng.randint(1, most)
        quota["may_fall_short"] = rng.random() < 0.5
    if rng.random() < 0.2:
        quota["strength"] = "principle"
    if rng.random() < 0.3:
        quota |= rng.choice(
            ({"where": rng.choice(CONDITIONS)}, {"group_by": "sector"}, {"outside": "sme"})
            if "min" in quota
            else ({"reserved": [{"places": 1, "where": "sme"}]}, {"group_by": "sector"})
        )
    return quota


def drawn_scheme(rng: Random) -> Scheme:
    quotas = [drawn_quota(rng, 1, "gold"), drawn_quota(rng, 2, "silver")]
    if rng.random() < 0.4:
        quotas.append(drawn_quota(rng, 3, rng.choice(["gold", "silver", ["gold", "silver"]])))
    if rng.random() < 0.4:
        giver, taker = rng.sample(quotas[:2], 2)
        if "group_by" not in giver and "group_by" not in taker:
            giver["released_to"] = taker["id"]
    facts = {"ok": {"type": "bool"}, "sme": {"type": "bool"}, "sector": {"type": ["steel", "food"]}}
    selection: Plain = {"id": "s", "cite": "1", "by": "score"}
    if rng.random() < 0.7:
        selection["minimum"] = 60
    return scheme_of(
        {
            "subjects": {"organization": {"facts": facts}},
            "awards": {a: {"title": names[0], "subjects": ["organization"]} for a, names in AWARDS.items()},
            "clauses": [{"id": "1", "subject": "organization", "require": "ok"}],
            "quotas": quotas,
            "selections": [selection],
        }
    )


def drawn_applicant(rng: Random, number: int) -> Plain:
    facts = {"ok": rng.random() < 0.9, "sme": rng.random() < 0.5, "sector": rng.choice(("steel", "food"))}
    record: Plain = {"format": "qualityaward.record/1", "id": f"c{number}", "name": f"甲{number}"}
    record |= {"subject": "organization", "facts": facts}
    if rng.random() < 0.25:
        record["applies_for"] = [rng.choice(AWARDS[rng.choice(tuple(AWARDS))])]
    found: Plain = {"record": record, "score": rng.choice((55, 60, 70, 70, 80, 90, 95))}
    if rng.random() < 0.3:
        found["award"] = rng.choice(AWARDS[rng.choice(tuple(AWARDS))])
    if rng.random() < 0.4:
        found["qualified"] = rng.random() < 0.85
    return found


def asked(applicants: list[Plain], winners: list[tuple[str, str]] | None = None) -> Any:
    data: Plain = {"format": "qualityaward.round/1", "date": DAY, "applicants": deepcopy(applicants)}
    if winners is not None:
        records = {a["record"]["id"]: a["record"] for a in applicants}
        data["winners"] = [{"award": award, "record": deepcopy(records[id])} for id, award in winners]
    return load_round(data)


def chosen(found: SelectionVerdict) -> list[tuple[str, str]]:
    return [(c.entry.id or "", c.award or "") for c in found.selected]


def passed_over(found: RoundVerdict) -> list[tuple[str | None, str | None]]:
    return [(j.winner.id, j.passed.id) for order in found.orders for j in order.jumps]


@times(400)
@given(dice)
def test_what_is_chosen_is_in_order(rng: Random) -> None:
    scheme = drawn_scheme(rng)
    applicants = [drawn_applicant(rng, n) for n in range(rng.randint(1, 5))]
    found = select(scheme, asked(applicants))
    if found.outcome != "selected":
        assert found.tied or found.short or found.missing or found.unsolved
        return
    winners = chosen(found)
    checked = check_round(scheme, asked(applicants, winners))
    released = any(q.released_to for q in scheme.quotas)
    equal = len({a["score"] for a in applicants}) < len(applicants)
    if not (
        released and equal and checked.missing == ("tie_breaks",)
    ):  # equal ones may be left to people there
        assert checked.outcome == "in_order", (passed_over(checked), checked.missing)
    if released:
        return  # of places that go over, who came first is not written down
    scores = {a["record"]["id"]: a["score"] for a in applicants}
    for (i, (one, high)), (j, (other, low)) in combinations(enumerate(winners), 2):
        if {high, low} != {"gold", "silver"} or scores[one] == scores[other]:
            continue
        changed = list(winners)
        changed[i], changed[j] = (one, low), (other, high)
        if high == "gold" and scores[one] > scores[other]:
            assert check_round(scheme, asked(applicants, changed)).outcome != "in_order"


@times(150)
@given(dice)
def test_nobody_who_may_have_none_of_it_matters_to_the_order(rng: Random) -> None:
    scheme = drawn_scheme(rng)
    applicants = [drawn_applicant(rng, n) for n in range(rng.randint(1, 4))]
    found = select(scheme, asked(applicants))
    lost = {
        c.entry.id for c in found.candidates if c.outcome in ("ineligible", "below_minimum", "not_qualified")
    }
    rest = [a for a in applicants if a["record"]["id"] not in lost]
    if found.outcome != "selected" or any(a.get("qualified") for a in applicants):
        return
    assert chosen(select(scheme, asked(rest))) == chosen(found)
    for winners in (chosen(found), chosen(found)[1:]):
        with_all, without = (check_round(scheme, asked(each, winners)) for each in (applicants, rest))
        assert (with_all.outcome, passed_over(with_all)) == (without.outcome, passed_over(without))
