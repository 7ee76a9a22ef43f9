"""Rounds: order means nothing, quotas and prizes agree with trying every possibility, and adding a winner never heals."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from fractions import Fraction
from itertools import permutations, product
from random import Random
from typing import Any

from hypothesis import given

from qualityaward.errors import RoundError
from qualityaward.files import load_round
from qualityaward.reading.formats.round import KEYS as READ
from qualityaward.reading.keys import tables
from qualityaward.rounds.check import check_round
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.scheme.scheme import Scheme
from qualityaward.wording.problems import to_text
from tests.properties.dice import dice
from tests.properties.support import times
from tests.rounds.rounds import scheme, winner

Plain = dict[str, Any]
SECTORS = ("manufacturing", "construction", "services")
CONDITIONS = {
    None: lambda f: True,
    "is_sme": lambda f: f["is_sme"],
    "not is_sme": lambda f: not f["is_sme"],
    'sector == "services" or is_sme': lambda f: f["sector"] == "services" or f["is_sme"],
}
"""Conditions on winners, and what they say in Python."""

DAY = date(2024, 11, 30)


def drawn_quota(rng: Random, number: int) -> Plain:
    low = rng.choice((None, None, 0, 1, 2))
    quota: Plain = {
        "id": f"q{number}",
        "award": rng.choice(["main", "nomination", ["main", "nomination"]]),
        "subject": "organization",
        "strength": rng.choice(["mandatory", "principle"]),
        "per": rng.choice(["year", "round", "2 years"]),
        "max": rng.choice((0, 1, 2, 3)) + (low or 0) if low is None or rng.random() < 0.6 else None,
        "min": low,
    }
    for key in ("where", "outside"):
        if rng.random() < 0.5:
            quota[key] = rng.choice([c for c in CONDITIONS if c])
    if quota["max"] is not None and rng.random() < 0.4:
        left = quota["max"]
        quota["reserved"] = []
        for condition in rng.sample([c for c in CONDITIONS if c], rng.choice((1, 2))):
            places = rng.randint(0, left)
            left -= places
            quota["reserved"].append({"places": places, "where": condition})
    if rng.random() < 0.3:
        quota["group_by"] = "sector"
    return {k: v for k, v in quota.items() if v is not None}


def drawn_facts(rng: Random, stated: float) -> Plain:
    facts: Plain = {"is_sme": rng.random() < 0.5, "sector": rng.choice(SECTORS)}
    return {k: v for k, v in facts.items() if rng.random() < stated}


def drawn_round(rng: Random, stated: float = 0.8, most: int = 4) -> Plain:
    entries = [
        winner(f"甲{i}", rng.choice(["main", "nomination"]), facts=drawn_facts(rng, stated))
        for i in range(rng.randint(0, most))
    ]
    round: Plain = {"format": "qualityaward.round/1", "date": DAY, "winners": entries, "history": []}
    for i in range(rng.choice((0, 0, 1))):
        past = winner(f"乙{i}", rng.choice(["main", "nomination"]), facts=drawn_facts(rng, stated))
        day = rng.choice([date(2024, 1, 1), date(2023, 12, 31), date(2022, 12, 31)])
        round["history"].append({**past, "awarded_on": day})
    return round


def drawn_scheme(rng: Random) -> Scheme:
    return scheme(quotas=[drawn_quota(rng, i) for i in range(rng.randint(1, 3))])


# Brute force ------------------------------------------------------------------------------------------------


def unknowns(round: Plain) -> list[tuple[Plain, str]]:
    """Every fact that a record of the round does not state."""
    entries = [*round["winners"], *round["history"]]
    return [
        (e["record"]["facts"], k)
        for e in entries
        for k in ("is_sme", "sector")
        if k not in e["record"]["facts"]
    ]


def completions(round: Plain) -> list[Plain]:
    """The round with its unknown facts filled in, in every way."""
    found = []
    for values in product(*([False, True] if key == "is_sme" else SECTORS for _, key in unknowns(round))):
        copy = deepcopy(round)
        for (facts, key), value in zip(unknowns(copy), values, strict=True):
            facts[key] = value
        found.append(copy)
    return found


def seated(entries: list[Plain], quota: Plain) -> bool:
    """Whether all find a place: some order of winners over the places works out."""
    reserved = quota.get("reserved", [])
    kinds = [r["where"] for r in reserved for _ in range(r["places"])]
    places: list[str | None] = [*kinds, *([None] * (quota["max"] - len(kinds)))]
    if len(entries) > len(places):
        return False
    return any(
        all(CONDITIONS[place](entry) for entry, place in zip(entries, chosen, strict=True))
        for chosen in set(permutations(places, len(entries)))
    )


def plainly(quota: Plain, round: Plain) -> bool:
    """Whether a quota is kept by a round in which everything is known."""
    years = {"year": 1, "2 years": 2}.get(quota["per"], 0)
    awards = [quota["award"]] if isinstance(quota["award"], str) else quota["award"]
    entries = [
        *round["winners"],
        *(h for h in round["history"] if DAY.year - years < h["awarded_on"].year <= DAY.year),
    ]
    counted = [
        e["record"]["facts"]
        for e in entries
        if e["award"] in awards
        and CONDITIONS[quota.get("where")](e["record"]["facts"])
        and not ("outside" in quota and CONDITIONS[quota["outside"]](e["record"]["facts"]))
    ]
    groups = [counted]
    if "group_by" in quota:
        groups = [[f for f in counted if f["sector"] == s] for s in SECTORS]
    return all(
        ("max" not in quota or seated(group, quota)) and len(group) >= quota.get("min", 0) for group in groups
    )


@times(4)
@given(dice)
def test_a_quota_is_decided_as_all_ways_to_fill_in_the_unknown_agree(rng: Random) -> None:
    """What is decided holds however the rest turns out, and where nothing is unknown all is decided."""
    quotas = [drawn_quota(rng, i) for i in range(2)]
    round = drawn_round(rng, rng.choice((1.0, 0.9, 0.6)))
    while len(unknowns(round)) > 5:
        facts, key = unknowns(round)[0]
        facts[key] = True if key == "is_sme" else "services"
    answers = check_round(scheme(quotas=quotas), load_round(round))
    for quota in quotas:
        kept = {plainly(quota, each) for each in completions(round)}
        found = answers.quota(quota["id"])
        bad = "deviation" if quota["strength"] == "principle" else "fail"
        if found.outcome == "undetermined":
            assert unknowns(round), "nothing is unknown"
            assert found.missing
        else:
            assert kept == {found.outcome == "pass"}, (found.outcome, bad)
            assert found.outcome in ("pass", bad)


@times(2)
@given(dice)
def test_the_count_lies_between_what_it_may_come_to(rng: Random) -> None:
    quota = {k: v for k, v in drawn_quota(rng, 0).items() if k != "group_by"}
    round = drawn_round(rng, 0.7, most=3)
    while len(unknowns(round)) > 4:
        facts, key = unknowns(round)[0]
        facts[key] = True if key == "is_sme" else "services"
    known = scheme(quotas=[quota])
    whole = check_round(known, load_round(round)).quota("q0")
    counts = {check_round(known, load_round(each)).quota("q0").count for each in completions(round)}
    assert whole.at_most is not None
    assert whole.count <= min(counts)
    assert max(counts) <= whole.at_most


# Order, adding, knowing -------------------------------------------------------------------------------------


def shuffled(value: Any, rng: Random) -> Any:
    if isinstance(value, list):
        made = [shuffled(v, rng) for v in value]
        rng.shuffle(made)
        return made
    if isinstance(value, dict):
        keys = list(value)
        rng.shuffle(keys)
        return {k: shuffled(value[k], rng) for k in keys}
    return value


@given(dice)
def test_order_of_input_changes_nothing(rng: Random) -> None:
    known = drawn_scheme(rng)
    round = drawn_round(rng, 0.7, most=6)
    round["applicants"] = [
        {"award": "main", "subject": "organization", "name": f"丙{i}", "qualified": rng.random() < 0.5}
        for i in range(3)
    ]
    round["overrides"] = [
        {"quota": q.id, "by": b, "on": DAY, "reason": r} for q in known.quotas for b in "ab" for r in "xy"
    ]
    one = check_round(known, load_round(round))
    for _ in range(3):
        other = check_round(known, load_round(shuffled(round, rng)))
        for lang in ("zh", "en"):
            assert other.to_json(lang=lang) == one.to_json(lang=lang)
            assert other.to_text(lang=lang) == one.to_text(lang=lang)


@times(2)
@given(dice)
def test_adding_a_winner_never_heals_a_quota_that_is_exceeded(rng: Random) -> None:
    known = drawn_scheme(rng)
    round = drawn_round(rng, 0.8)
    before = check_round(known, load_round(round))
    round["winners"].append(winner("丁", rng.choice(["main", "nomination"]), facts=drawn_facts(rng, 0.8)))
    after = check_round(known, load_round(round))
    for quota in before.quotas:
        same = after.quota(quota.quota.id)
        assert quota.over != 1 or same.over == 1
        assert quota.over == 0 or same.over != 0, "what may be exceeded is not safe with one more"
        assert same.count >= quota.count


@times(2)
@given(dice)
def test_leaving_out_a_fact_never_turns_anything_into_order(rng: Random) -> None:
    known = drawn_scheme(rng)
    round = drawn_round(rng, 0.9)
    before = {q.quota.id: q.outcome for q in check_round(known, load_round(round)).quotas}
    for entry in (*round["winners"], *round["history"]):
        for key in list(entry["record"]["facts"]):
            copy = deepcopy(round)
            place = "winners" if entry in round["winners"] else "history"
            del copy[place][round[place].index(entry)]["record"]["facts"][key]
            for quota in check_round(known, load_round(copy)).quotas:
                assert quota.outcome in ("undetermined", before[quota.quota.id])


# Prizes -----------------------------------------------------------------------------------------------------


def sums(found: RoundVerdict) -> Fraction:
    return sum((Fraction(w.prize.amount or 0, 10**6) for w in found.winners), Fraction())


@given(dice)
def test_the_sum_is_that_of_the_prizes_and_what_is_open_only_adds_to_it(rng: Random) -> None:
    amounts = {a: rng.randint(0, 10**12) for a in ("main", "nomination")}
    prizes = [
        {
            "id": f"p.{award}",
            "award": award,
            "subject": "organization",
            "amount": f"{Fraction(amount, 100).__floor__()}.{amount % 100:02d} CNY",
            **({"when": rng.choice([c for c in CONDITIONS if c])} if rng.random() < 0.5 else {}),
        }
        for award, amount in amounts.items()
    ]
    known = scheme(prizes=prizes)
    round = drawn_round(rng, 0.8)
    found = check_round(known, load_round(round))
    conditions = {p["award"]: p.get("when") for p in prizes}
    totals = {
        sum(
            Fraction(amounts[e["award"]], 100)
            for e in each["winners"]
            if CONDITIONS[conditions[e["award"]]](e["record"]["facts"])
        )
        for each in (completions(round) if len(unknowns(round)) <= 5 else [])
    }
    assert Fraction(found.at_least, 10**6) == sums(found)
    if found.total is not None:
        assert found.total == found.at_least
        assert not totals or totals == {Fraction(found.total, 10**6)}
    elif totals:
        assert Fraction(found.at_least, 10**6) <= min(totals)


# Whatever stands in a file -------------------------------------------------------------------------------------

JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**14, "", " ", "main", "nomination", "organization", "individual", "assumed", "q0",
    "甲0", "2024-11-30", "2024-02-30", DAY, date.min, date.max, [], {}, ["甲0"], [{}], {"award": "main"}, "30万元", "1e5", "\u202e",
)  # fmt: skip
KEYS = sorted({key for table in tables(READ) for key in table.known} | {"facts", "family", "is_sme"})


def spoilt(value: Any, rng: Random, rate: float) -> Any:
    """The data with something in it replaced, left out, doubled or added."""
    if rng.random() < rate:
        return rng.choice(JUNK)
    if isinstance(value, list):
        made = [spoilt(v, rng, rate) for v in value if rng.random() > rate / 2]
        return made * 2 if rng.random() < rate else made
    if isinstance(value, dict):
        kept = {k: spoilt(v, rng, rate) for k, v in value.items() if rng.random() > rate / 2}
        return kept | ({rng.choice(KEYS): rng.choice(JUNK)} if rng.random() < rate else {})
    return value


@times(10)
@given(dice)
def test_a_round_is_answered_or_refused_and_both_can_be_told(rng: Random) -> None:
    prizes = [
        {"id": "p", "award": "main", "subject": "organization", "amount": "30万元", "exact": rng.random() < 0.5,
         "first_only": rng.random() < 0.5, "less": "nomination", "when": rng.choice([c for c in CONDITIONS if c])},
        {"id": "r", "award": "nomination", "subject": "organization", "amount": "sum"},
    ]  # fmt: skip
    known = scheme(
        quotas=[drawn_quota(rng, i) for i in range(3)],
        prizes=prizes,
        parameters={"sum": {"type": "money"}},
        procedure=[{"id": "n", "stage": "notice", "replacement": rng.choice([False, True])}],
    )
    round = drawn_round(rng, 0.8)
    for entry in round["winners"]:
        entry.update(rng.choice([{}, {"amount": "30万元"}, {"first_win": False}]))
        entry["record"]["facts"]["awards"] = [
            {
                "family": "small",
                "award": rng.choice(["main", "nomination", "x"]),
                "awarded_on": date(2020, 1, 1),
            }
        ]
    round["applicants"] = [
        {"award": "main", "subject": "organization", "name": f"丙{i}", "struck_out": rng.random() < 0.5, "qualified": True,
         "score": 3, "rank": 1, "history": [{"award": "nomination", "awarded_on": date(2020, 1, 1), "amount": "1万元"}]}
        for i in range(2)
    ]  # fmt: skip
    round["overrides"] = [{"quota": "q0", "by": "甲", "on": DAY, "reason": "x"}]
    round["tie_breaks"] = [{"order": ["a", "b"], "by": "甲", "on": DAY, "reason": "x"}]
    for rate in (0.0, 0.003, 0.01, 0.05):
        try:
            found = check_round(known, load_round({k: spoilt(v, rng, rate) for k, v in round.items()}))
        except RoundError as error:
            for lang in ("zh", "en"):
                told = to_text(error.diagnostics, lang)
                assert "甲" not in told.replace("甲公司", "")
            continue
        assert (found.outcome == "undetermined") == bool(found.missing)
        for lang in ("zh", "en"):
            assert found.to_text(lang=lang)
            assert found.to_markdown(lang=lang)
            assert found.to_json(lang=lang)
