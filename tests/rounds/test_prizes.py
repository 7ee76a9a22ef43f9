"""Prizes: exact sums, amounts left open, first wins, top-ups, classes without a prize, and what no source states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qualityaward.errors import RequestError, RoundError, SchemeError
from qualityaward.files import load_scheme
from tests.rounds.rounds import applicant, check, scheme, winner

WAN = 10_000 * 10**6
"""Ten thousand yuan in millionths."""


def prize(**keys: Any) -> dict[str, Any]:
    return {"id": "p", "award": "main", "subject": "organization", "amount": "30万元", **keys}


def won(award: str, day: str, family: str = "small") -> dict[str, str]:
    return {"family": family, "award": award, "awarded_on": day}


def test_prizes_add_up_exactly() -> None:
    small = scheme(prizes=[prize(amount="0.1 CNY"), prize(id="r", subject="individual", amount="0.2 CNY")])
    found = check(small, winner("甲"), winner("乙"), winner("丙", subject="individual"))
    assert found.total == 400_000
    assert '"amount": "0.40"' in found.to_json()


def test_several_prizes_of_one_winner_add_up() -> None:
    small = scheme(prizes=[prize(), prize(id="r", amount="5万元", when="is_sme")])
    assert check(small, winner("甲", facts={"is_sme": True})).total == 35 * WAN
    assert check(small, winner("甲", facts={"is_sme": False})).total == 30 * WAN


def test_what_is_unknown_leaves_the_sum_open_with_a_least() -> None:
    small = scheme(prizes=[prize(when="not public_body")])
    found = check(small, winner("甲", facts={}), winner("乙", facts={"public_body": False}))
    assert (found.outcome, found.total, found.at_least) == ("undetermined", None, 30 * WAN)
    assert found.missing == ("winners[].facts.public_body",)


def test_a_class_without_a_prize_is_paid_nothing() -> None:
    found = check(scheme(prizes=[prize(when="not public_body")]), winner("甲", facts={"public_body": True}))
    assert (found.outcome, found.total) == ("in_order", 0)
    assert [n.code for n in found.winners[0].prize.notes] == ["note-prize-none"]


def test_an_amount_that_nobody_set_is_never_zero() -> None:
    small = scheme(prizes=[prize(amount="sum")], parameters={"sum": {"type": "money"}})
    found = check(small, winner("甲"))
    assert (found.outcome, found.total, found.missing) == ("undetermined", None, ("parameters.sum",))
    assert check(small, winner("甲"), parameters={"sum": Decimal(300000)}).total == 30 * WAN


# Up to ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "outcome", "total"),
    [
        ("30万元", "in_order", 30 * WAN),
        ("0 CNY", "in_order", 0),
        ("300000.01 CNY", "breach", 30 * WAN + 10_000),
    ],
)
def test_an_open_amount_is_within_its_bound(amount: str, outcome: str, total: int) -> None:
    found = check(scheme(prizes=[prize(exact=False)]), winner("甲", amount=amount))
    assert (found.outcome, found.total) == (outcome, total)


def test_a_prize_is_never_set_below_zero() -> None:
    small = scheme(prizes=[prize(amount="paid")], parameters={"paid": {"type": "money"}})
    with pytest.raises(RequestError) as refused:
        check(small, winner("甲"), parameters={"paid": -5})
    assert [d.code for d in refused.value.diagnostics] == ["value-small"]


def test_an_open_amount_that_was_not_decided_is_undetermined() -> None:
    found = check(scheme(prizes=[prize(exact=False)]), winner("甲"))
    assert (found.outcome, found.missing) == ("undetermined", ("winners[].amount",))
    assert found.winners[0].prize.amount is None
    assert found.winners[0].prize.most == 30 * WAN


def test_another_amount_than_the_exact_one_is_a_breach() -> None:
    small = scheme(prizes=[prize()])
    assert check(small, winner("甲", amount="30万元")).outcome == "in_order"
    found = check(small, winner("甲", amount="29万元"))
    assert (found.outcome, [n.code for n in found.winners[0].prize.notes]) == (
        "breach",
        ["note-prize-differs"],
    )


def test_an_amount_without_a_prize_is_a_breach() -> None:
    assert (
        check(scheme(prizes=[prize()]), winner("甲", subject="individual", amount="1 CNY")).outcome
        == "breach"
    )
    assert check(scheme(), winner("甲", amount="1 CNY")).outcome == "breach"
    assert check(scheme(), winner("甲", amount="0 CNY")).outcome == "in_order"


def test_what_the_source_does_not_state_is_said_as_such() -> None:
    found = check(load_scheme("lianyungang_2024"), winner("甲"))
    assert (found.outcome, found.total, found.winners[0].prize.outcome) == ("in_order", None, "not_stated")
    assert "来源未载明" in found.to_text()
    assert "not stated in the source" in found.to_text(lang="en")


# First wins -------------------------------------------------------------------------------------------------


FIRST = [prize(first_only=True)]


@pytest.mark.parametrize(
    ("awards", "outcome", "total"),
    [
        ([], "in_order", 30 * WAN),
        ([won("main", "2020-01-01")], "in_order", 0),
        ([won("大奖", "2020-01-01")], "in_order", 0),
        ([won("nomination", "2020-01-01")], "in_order", 30 * WAN),
        ([won("main", "2020-01-01", "other")], "in_order", 30 * WAN),
        ([won("grand prize", "2020-01-01")], "undetermined", None),
        ([{"family": "small", "awarded_on": "2020-01-01"}], "undetermined", None),
        ([won("main", "2024-11-30")], "in_order", 30 * WAN),
        (None, "undetermined", None),
    ],
)
def test_the_record_tells_whether_it_is_the_first_win(awards: Any, outcome: str, total: int | None) -> None:
    found = check(scheme(prizes=FIRST), winner("甲", facts={} if awards is None else {"awards": awards}))
    assert (found.outcome, found.total) == (outcome, total)


@pytest.mark.parametrize("field", ["family", "award"])
def test_what_a_row_of_the_record_does_not_state_is_named(field: str) -> None:
    row = {k: v for k, v in won("main", "2020-01-01").items() if k != field}
    found = check(scheme(prizes=FIRST), winner("甲", facts={"awards": [row]}))
    assert found.missing == (f"winners[].facts.awards[].{field}",)


def test_a_predecessor_counts_as_the_award() -> None:
    awards = {"main": {"title": "大奖", "predecessors": ["old/gold", "older"]}}
    small = scheme(prizes=FIRST, awards=awards)
    paid = {
        award: check(small, winner("甲", facts={"awards": [won(name, "2010-01-01", family)]})).total
        for award, family, name in (
            ("gold", "old", "gold"),
            ("silver", "old", "silver"),
            ("any", "older", "any"),
        )
    }
    assert paid == {"gold": 0, "silver": 30 * WAN, "any": 0}


def test_the_entry_or_an_applicants_history_tells_where_no_record_does() -> None:
    small = scheme(prizes=FIRST)
    assert check(small, winner("甲")).missing == ("winners[].first_win",)
    assert check(small, winner("甲", first_win=True)).total == 30 * WAN
    assert check(small, winner("甲", first_win=False)).total == 0
    history = [{"award": "main", "awarded_on": date(2020, 1, 1)}]
    assert check(small, winner("甲"), applicants=[applicant("甲", history=history)]).total == 0
    assert check(small, winner("甲"), applicants=[applicant("甲", history=[])]).total == 30 * WAN
    past = {"award": "main", "subject": "organization", "name": "甲", "awarded_on": date(2020, 1, 1)}
    assert check(small, winner("甲"), history=[past]).total == 0


def test_a_first_win_that_a_record_denies_is_refused() -> None:
    facts = {"awards": [won("main", "2020-01-01")]}
    with pytest.raises(RoundError) as refused:
        check(scheme(prizes=FIRST), winner("甲", facts=facts, first_win=True))
    assert [d.code for d in refused.value.diagnostics] == ["round-first-win"]


# Top-ups ----------------------------------------------------------------------------------------------------


TOP_UP = [
    prize(less="nomination"),
    {"id": "n", "award": "nomination", "subject": "organization", "amount": "10万元"},
]


@pytest.mark.parametrize(
    ("history", "total"),
    [
        ([], 30),
        ([{"award": "nomination", "awarded_on": date(2022, 1, 1)}], 20),
        ([{"award": "nomination", "awarded_on": date(2022, 1, 1), "amount": "4万元"}], 26),
        ([{"award": "nomination", "awarded_on": date(2022, 1, 1), "amount": "40万元"}], 0),
        ([{"award": "main", "awarded_on": date(2022, 1, 1)}], 30),
    ],
)
def test_what_was_received_for_the_lower_award_is_taken_off(history: Any, total: int) -> None:
    found = check(scheme(prizes=TOP_UP), winner("甲"), applicants=[applicant("甲", history=history)])
    assert found.total == total * WAN


def test_a_record_tells_what_was_won_and_the_history_what_was_paid() -> None:
    entry = winner("甲", facts={"awards": [won("nomination", "2022-01-01")]})
    assert check(scheme(prizes=TOP_UP), entry).total == 20 * WAN
    history = [{"award": "nomination", "awarded_on": date(2022, 1, 1), "amount": "4万元"}]
    assert (
        check(scheme(prizes=TOP_UP), entry, applicants=[applicant("甲", history=history)]).total == 26 * WAN
    )


def test_without_a_history_a_top_up_is_undetermined() -> None:
    assert check(scheme(prizes=TOP_UP), winner("甲")).missing == ("applicants[].history",)
    assert check(scheme(prizes=TOP_UP), winner("甲", facts={})).missing == ("winners[].facts.awards",)


def test_winning_both_in_one_round_pays_the_higher_once() -> None:
    applicants = [applicant("甲", history=[])]
    found = check(scheme(prizes=TOP_UP), winner("甲"), winner("甲", "nomination"), applicants=applicants)
    assert found.total == 30 * WAN


# In the scheme's file ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"amount": "lots"}, "parameter-unknown"),
        ({"amount": "count"}, "type-mismatch"),
        ({"amount": "30 euros"}, "money-bad"),
        ({"less": "main"}, "prize-less-itself"),
        ({"less": "nominatoin"}, "award-unknown"),
        ({"subject": "organisation"}, "subject-unknown"),
        ({"subject": ["organization", "individual"], "when": "is_sme"}, "name-of-another"),
    ],
)
def test_a_prize_that_cannot_be_meant_is_refused(keys: dict[str, Any], code: str) -> None:
    with pytest.raises(SchemeError) as refused:
        scheme(prizes=[prize(**keys)], parameters={"count": {"type": "int"}})
    assert code in {d.code for d in refused.value.diagnostics}
