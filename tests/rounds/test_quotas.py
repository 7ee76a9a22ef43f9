"""Quotas: counted as intervals, hard and in principle, over years, in groups, reserved and outside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qualityaward.errors import RequestError, SchemeError
from qualityaward.revisions.diff import diff
from qualityaward.wording.regulation import to_text
from tests.rounds.rounds import applicant, check, record, scheme, whole, winner

NOTICE = [{"id": "n", "stage": "notice", "replacement": False}]
OVERRIDE = {"quota": "q", "by": "办公室", "on": date(2024, 11, 29), "reason": "并列"}


def names(count: int, **more: Any) -> list[dict[str, Any]]:
    return [winner(f"甲{i}", **more) for i in range(count)]


def quota(**keys: Any) -> dict[str, Any]:
    return {"id": "q", "award": "main", **keys}


# Bounds -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "outcome"), [(0, "pass"), (2, "pass"), (3, "fail")])
def test_a_hard_maximum_includes_its_number(count: int, outcome: str) -> None:
    found = check(scheme(quotas=[quota(max=2)]), *names(count))
    assert found.quota("q").outcome == outcome
    assert found.outcome == ("breach" if outcome == "fail" else "in_order")


@pytest.mark.parametrize(("count", "outcome"), [(1, "fail"), (2, "pass")])
def test_a_hard_minimum_includes_its_number(count: int, outcome: str) -> None:
    assert check(scheme(quotas=[quota(min=2)]), *names(count)).quota("q").outcome == outcome


def test_fewer_are_in_order_where_the_regulation_allows_it_and_the_floor_says_when_it_applies() -> None:
    found = check(scheme(quotas=[quota(min=3, max=5, may_fall_short=True)]), *names(1))
    assert (found.outcome, found.quota("q").outcome) == ("in_order", "pass")
    assert [n.code for n in found.quota("q").notes] == ["note-quota-floor-if-qualified"]


def test_the_floor_applies_when_enough_applicants_reach_what_the_review_requires() -> None:
    applicants = [applicant(n, qualified=True) for n in ("甲0", "乙", "丙")]
    found = check(scheme(quotas=[quota(min=3, may_fall_short=True)]), *names(1), applicants=applicants)
    assert found.quota("q").outcome == "fail"
    assert [n.code for n in found.quota("q").notes] == ["note-quota-enough-qualified"]


@pytest.mark.parametrize("change", [{"qualified": False}, {"qualified": True, "struck_out": True}, {}])
def test_who_did_not_qualify_or_was_struck_out_makes_no_floor_apply(change: dict[str, Any]) -> None:
    applicants = [applicant("乙", qualified=True), applicant("丙", **change)]
    found = check(scheme(quotas=[quota(min=3, may_fall_short=True)]), *names(1), applicants=applicants)
    assert found.quota("q").outcome == "pass"


def test_an_applicant_who_won_another_award_fills_no_floor() -> None:
    applicants = [applicant("乙", "", qualified=True) | {"award": None}]
    small = scheme(quotas=[quota(min=1, may_fall_short=True)])
    assert check(small, winner("乙", "nomination"), applicants=applicants).quota("q").outcome == "pass"
    open_ = check(small, applicants=applicants).quota("q")
    assert (open_.outcome, open_.missing) == ("undetermined", ("applicants[].award",))


def test_several_awards_are_counted_together() -> None:
    small = scheme(
        quotas=[quota(award=["main", "nomination"], max=2), {"id": "r", "award": "main", "max": 1}]
    )
    found = check(small, winner("甲"), winner("乙", "nomination"), winner("丙", "nomination"))
    assert [(q.quota.id, q.count, q.outcome) for q in found.quotas] == [("q", 3, "fail"), ("r", 1, "pass")]


def test_an_unset_number_is_never_zero() -> None:
    small = scheme(quotas=[quota(max="places")], parameters={"places": {"type": "int"}})
    found = check(small, *names(1))
    assert (found.outcome, found.quota("q").outcome, found.missing) == (
        "undetermined",
        "undetermined",
        ("parameters.places",),
    )
    assert check(small, *names(1), parameters={"places": 1}).outcome == "in_order"
    assert check(small, *names(2), parameters={"places": 1}).outcome == "breach"


def test_an_unset_minimum_is_undetermined_even_where_fewer_are_allowed() -> None:
    small = scheme(quotas=[quota(min="places", may_fall_short=True)], parameters={"places": {"type": "int"}})
    assert check(small).quota("q").missing == ("parameters.places",)


# In principle -----------------------------------------------------------------------------------------------


def test_a_principle_exceeded_is_a_deviation_and_without_a_reason_a_breach() -> None:
    found = check(scheme(quotas=[quota(max=1, strength="principle")]), *names(2))
    assert (found.outcome, found.quota("q").outcome, found.quota("q").override) == (
        "breach",
        "deviation",
        None,
    )


def test_with_a_written_reason_it_is_in_order_and_shown() -> None:
    found = check(scheme(quotas=[quota(max=1, strength="principle")]), *names(2), overrides=[OVERRIDE])
    assert (found.outcome, found.quota("q").outcome) == ("in_order", "deviation")
    assert found.quota("q").override is not None
    assert "办公室" in found.to_text()
    assert "并列" in found.to_text(lang="en")


def test_a_reason_dated_after_the_round_does_not_count() -> None:
    late = {**OVERRIDE, "on": date(2024, 12, 1)}
    found = check(scheme(quotas=[quota(max=1, strength="principle")]), *names(2), overrides=[late])
    assert (found.outcome, [n.code for n in found.quota("q").notes]) == (
        "breach",
        ["note-quota-override-late"],
    )


def test_a_hard_quota_has_no_exception() -> None:
    found = check(scheme(quotas=[quota(max=1)]), *names(2), overrides=[OVERRIDE])
    assert (found.outcome, found.quota("q").outcome) == ("breach", "fail")
    assert [n.code for n in found.quota("q").notes] == ["note-quota-override-hard"]


# Who counts -------------------------------------------------------------------------------------------------


def test_what_is_unknown_of_a_winner_makes_an_interval() -> None:
    small = scheme(quotas=[quota(subject="organization", max=1, where="is_sme")])
    one = [winner("甲", facts={"is_sme": True}), winner("乙", facts={})]
    found = check(small, *one).quota("q")
    assert (found.count, found.at_most, found.outcome) == (1, 2, "undetermined")
    assert found.missing == ("winners[].facts.is_sme",)
    assert check(small, one[1]).quota("q").outcome == "pass"
    sure = [winner(n, facts={"is_sme": True}) for n in "丙丁"]
    assert check(small, *sure, one[1]).quota("q").outcome == "fail"


def test_a_condition_may_name_the_subject_and_the_award_of_the_entry() -> None:
    small = scheme(
        quotas=[
            quota(award=["main", "nomination"], max=0, where='subject == "individual" and age >= 60'),
            {"id": "a", "award": ["main", "nomination"], "max": 1, "where": 'award == "nomination"'},
        ]
    )
    found = check(small, winner("甲", facts={}), winner("乙", "nomination", "individual", facts={"age": 30}))
    assert [(q.count, q.outcome) for q in found.quotas] == [(0, "pass"), (1, "pass")]


def test_winners_outside_take_no_place() -> None:
    small = scheme(quotas=[quota(subject="organization", max=1, outside="is_sme")])
    found = check(small, winner("甲", facts={"is_sme": True}), winner("乙", facts={"is_sme": False})).quota(
        "q"
    )
    assert (found.count, found.outside, found.outcome) == (1, 1, "pass")


def test_each_group_has_the_quota() -> None:
    small = scheme(quotas=[quota(subject="organization", max=1, group_by="sector")])
    entries = [
        winner(n, facts={"sector": s})
        for n, s in (("甲", "services"), ("乙", "services"), ("丙", "construction"))
    ]
    found = check(small, *entries).quota("q")
    assert [(g.value, g.count, g.outcome) for g in found.groups] == [
        ("construction", 1, "pass"),
        ("services", 2, "fail"),
    ]
    assert found.outcome == "fail"


@pytest.mark.parametrize("other", ["甲 镇", " 甲镇", "甲镇。", "甲鎮", "《甲镇》", "甲\u3000镇"])
def test_texts_that_are_equal_as_names_are_one_group(other: str) -> None:
    small = scheme(
        subjects={"organization": {"facts": {"town": {"type": "text"}}}, "individual": {"facts": {}}},
        quotas=[quota(subject="organization", max=1, group_by="town")],
    )
    entries = [winner(n, facts={"town": t}) for n, t in (("甲", "甲镇"), ("乙", other), ("丙", "乙镇"))]
    found = check(small, *entries).quota("q")
    assert {g.value in ("甲镇", other): g.count for g in found.groups} == {False: 1, True: 2}
    assert found.outcome == "fail"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("甲江镇", "甲江镇人民政府", True), ("示例市甲江镇", "甲江镇", True), ("甲江镇", "江甲镇", True),
        ("经济技术开发区", "经济技术开发曲", True), ("甲江镇", "不详", True), ("甲江镇", "甲 江镇", False),
        ("城东镇", "城西镇", False), ("甲江镇", "丙河乡", False),
    ],
)  # fmt: skip
def test_names_of_groups_that_are_nearly_one_are_noted(one: str, other: str, near: bool) -> None:
    small = scheme(
        subjects={"organization": {"facts": {"town": {"type": "text"}}}, "individual": {"facts": {}}},
        quotas=[quota(subject="organization", max=2, group_by="town")],
    )
    found = check(small, *(winner(n, facts={"town": t}) for n, t in (("甲", one), ("乙", other))))
    assert ("note-quota-groups-near" in [n.code for n in found.quota("q").notes]) is near
    assert ("请核对是否为同一组" in found.to_text()) is near
    assert (f"{one}、{other}" in found.to_text() or f"{other}、{one}" in found.to_text()) is near


def test_a_group_that_is_unknown_may_be_any() -> None:
    small = scheme(quotas=[quota(subject="organization", max=1, group_by="sector")])
    found = check(small, winner("甲", facts={"sector": "services"}), winner("乙", facts={})).quota("q")
    assert (found.outcome, found.missing) == ("undetermined", ("winners[].facts.sector",))
    assert check(small, winner("乙", facts={})).quota("q").outcome == "pass"


def test_a_minimum_in_each_group_is_asked_of_every_option() -> None:
    small = scheme(quotas=[quota(subject="organization", min=1, group_by="sector")])
    found = check(small, winner("甲", facts={"sector": "services"})).quota("q")
    assert [(g.value, g.outcome) for g in found.groups] == [
        ("construction", "fail"),
        ("manufacturing", "fail"),
        ("services", "pass"),
    ]


def test_others_leave_reserved_places_free() -> None:
    reserved = [{"places": 1, "where": "is_sme"}]
    small = scheme(quotas=[quota(subject="organization", max=2, reserved=reserved)])
    large, sme, open_ = ({"is_sme": False}, {"is_sme": True}, {})
    outcomes = {
        tuple(str(f) for f in facts): check(small, *(winner(f"甲{i}", facts=f) for i, f in enumerate(facts)))
        .quota("q")
        .outcome
        for facts in ([large, large], [large, sme], [sme, sme], [large, open_], [large, large, sme])
    }
    assert list(outcomes.values()) == ["fail", "pass", "pass", "undetermined", "fail"]


def test_two_kinds_of_reserved_places_are_not_taken_by_one_winner() -> None:
    reserved = [{"places": 1, "where": "is_sme"}, {"places": 1, "where": 'sector == "services"'}]
    small = scheme(quotas=[quota(subject="organization", max=3, reserved=reserved)])
    both, none = {"is_sme": True, "sector": "services"}, {"is_sme": False, "sector": "construction"}
    assert check(small, winner("甲", facts=both), winner("乙", facts=none)).quota("q").outcome == "pass"
    found = check(small, winner("甲", facts=both), winner("乙", facts=none), winner("丙", facts=none))
    assert found.quota("q").outcome == "fail"


@pytest.mark.parametrize(
    ("facts", "outcome", "missing"),
    [
        ([{"is_sme": True}], "pass", ()),
        ([{"is_sme": False}], "undetermined", ("parameters.kept",)),
        ([{"is_sme": True}] * 3, "fail", ()),
    ],
)
def test_reserved_places_that_nobody_set_may_be_any_number(facts: Any, outcome: str, missing: Any) -> None:
    reserved = [{"places": "kept", "where": "is_sme"}]
    small = scheme(
        quotas=[quota(subject="organization", max=2, reserved=reserved)],
        parameters={"kept": {"type": "int", "min": 0}},
    )
    found = check(small, *(winner(f"甲{i}", facts=f) for i, f in enumerate(facts))).quota("q")
    assert (found.outcome, found.missing) == (outcome, missing)


# Over years -------------------------------------------------------------------------------------------------


def past(name: str, day: date, award: str = "main") -> dict[str, Any]:
    return {"award": award, "subject": "organization", "name": name, "awarded_on": day}


@pytest.mark.parametrize("per", ["2 years", "cycle"])
def test_earlier_rounds_count_over_years(per: str) -> None:
    small = scheme(quotas=[quota(max=2, per=per)])
    history = [past("乙", date(2023, 1, 1)), past("丙", date(2022, 12, 31))]
    found = check(small, *names(1), history=history).quota("q")
    assert (found.count, found.earlier, found.outcome) == (2, 1, "pass")
    assert check(small, *names(2), history=history).quota("q").outcome == "fail"


def test_an_unknown_history_is_not_an_empty_one() -> None:
    small = scheme(quotas=[quota(max=2, per="3 years")])
    found = check(small, *names(1))
    assert (found.quota("q").outcome, found.quota("q").at_most, found.missing) == (
        "undetermined",
        None,
        ("history",),
    )
    assert check(small, *names(3)).quota("q").outcome == "fail"
    assert check(small, *names(1), history=[]).outcome == "in_order"


def test_an_earlier_round_of_the_same_year_counts_for_the_year_and_not_for_the_round() -> None:
    history = [past("乙", date(2024, 3, 1)), past("丙", date(2023, 12, 31))]
    small = scheme(quotas=[quota(max=1), {"id": "r", "award": "main", "max": 1, "per": "round"}])
    found = check(small, *names(1), history=history)
    assert [(q.count, q.outcome) for q in found.quotas] == [(2, "fail"), (1, "pass")]


# After the notice -------------------------------------------------------------------------------------------


def test_a_candidate_struck_out_leaves_the_place_empty_where_nobody_moves_up() -> None:
    small = scheme(quotas=[quota(max=2)], procedure=NOTICE)
    struck = [applicant("乙", struck_out=True)]
    found = check(small, *names(1), applicants=struck).quota("q")
    assert (found.count, found.struck_out, found.outcome) == (1, 1, "pass")
    assert check(small, *names(2), applicants=struck).quota("q").outcome == "fail"


def test_who_names_no_award_applied_for_the_only_one() -> None:
    small = scheme(quotas=[quota(max=2)], procedure=NOTICE, awards={"main": {"title": "大奖"}})
    struck = {"subject": "organization", "name": "乙", "struck_out": True}
    assert check(small, *names(2), applicants=[struck]).quota("q").outcome == "fail"


def test_where_the_regulation_is_silent_the_place_is_free_and_that_is_said() -> None:
    found = check(scheme(quotas=[quota(max=1)]), *names(1), applicants=[applicant("乙", struck_out=True)])
    assert found.outcome == "in_order"
    assert [n.code for n in found.quota("q").notes] == ["note-quota-struck-out-silent"]


def test_where_somebody_moves_up_nothing_is_to_be_said() -> None:
    stage = [{"id": "n", "stage": "notice", "replacement": True}]
    small = scheme(quotas=[quota(max=1)], procedure=stage)
    found = check(small, *names(1), applicants=[applicant("乙", struck_out=True)])
    assert (found.outcome, found.quota("q").notes) == ("in_order", ())


def test_a_struck_out_candidate_fills_no_minimum() -> None:
    small = scheme(quotas=[quota(min=2)], procedure=NOTICE)
    found = check(small, *names(1), applicants=[applicant("乙", struck_out=True)])
    assert found.quota("q").outcome == "fail"


def test_an_award_without_a_quota_is_said_to_have_none() -> None:
    found = check(scheme(quotas=[quota(max=1)]), *names(1))
    assert [(n.code, dict(n.args)) for n in found.notes if n.code == "note-round-no-quota"] == [
        ("note-round-no-quota", {"award": "nomination"})
    ]


# In the scheme's file ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({}, "quota-empty"),
        ({"max": 1, "min": 2}, "quota-crossed"),
        ({"max": -1}, "quota-number"),
        ({"max": "plases"}, "parameter-unknown"),
        ({"max": "rate"}, "type-mismatch"),
        ({"max": 1, "per": "fortnight"}, "quota-per"),
        ({"max": 1, "per": "18 months"}, "quota-per"),
        ({"max": 1, "award": "mian"}, "award-unknown"),
        ({"max": 1, "subject": "organisation"}, "subject-unknown"),
        ({"max": 1, "where": "is_sme"}, "name-of-another"),
        ({"max": 1, "where": "is_smee"}, "name-unknown"),
        ({"max": 1, "where": 'subject == "case" and is_sme'}, "option-unknown"),
        ({"max": 1, "subject": "individual", "where": 'subject == "organization" and is_sme'}, "winners-none"),
        ({"max": 1, "group_by": "is_sme"}, "name-of-another"),
        ({"max": 1, "subject": "organization", "group_by": "awards"}, "list-as-value"),
        ({"max": 1, "reserved": [{"places": 2, "where": "true"}]}, "reserved-over"),
        ({"min": 1, "reserved": [{"places": 1, "where": "true"}]}, "condition-needs"),
    ],
)  # fmt: skip
def test_a_quota_that_cannot_be_meant_is_refused(keys: dict[str, Any], code: str) -> None:
    parameters = {"places": {"type": "int"}, "rate": {"type": "ratio"}}
    with pytest.raises(SchemeError) as refused:
        scheme(quotas=[quota(**keys)], parameters=parameters)
    assert code in {d.code for d in refused.value.diagnostics}


def test_a_number_of_places_is_never_set_below_zero() -> None:
    small = scheme(quotas=[quota(max="places")], parameters={"places": {"type": "int"}})
    with pytest.raises(RequestError) as refused:
        check(small, parameters={"places": -1})
    assert [d.code for d in refused.value.diagnostics] == ["value-small"]
    with pytest.raises(SchemeError):
        scheme(quotas=[quota(max="places")], parameters={"places": {"type": "int", "default": -1}})


def test_a_cycle_needs_a_length() -> None:
    data = whole(quotas=[quota(max=1, per="cycle")])
    data["awards"]["main"] = {"title": "大奖", "every": "unknown"}
    with pytest.raises(SchemeError) as refused:
        scheme(quotas=[quota(max=1, per="cycle")], awards=data["awards"])
    assert [d.code for d in refused.value.diagnostics] == ["quota-cycle"]


def test_what_a_subject_settles_is_not_asked_of_the_others() -> None:
    conditions: list[Any] = [
        'subject == "organization" and is_sme',
        'subject != "organization" or is_sme',
        {"all": ['subject == "organization"', "is_sme"]},
        {"any": ['not (subject == "organization")', "is_sme"]},
        {"if": 'subject == "organization"', "then": "is_sme"},
        {"if": 'subject in ["individual"]', "then": "age >= 1", "else": "is_sme"},
    ]
    for condition in conditions:
        scheme(quotas=[quota(max=1, where=condition)])


def test_records_inside_a_round_are_evaluated_on_its_day() -> None:
    rule = {"id": "c", "subject": "organization", "require": "years_since(since) >= 3"}
    facts = {"since": {"type": "date"}}
    small = scheme(clauses=[rule], quotas=[quota(max=1)], subjects={"organization": {"facts": facts}},
                   awards={"main": {"title": "大奖"}})  # fmt: skip
    made = {"award": "main", "record": record("甲", "organization", {"since": date(2021, 11, 30)})}
    assert check(small, made, on=date(2024, 11, 30)).outcome == "in_order"
    early = check(small, made, on=date(2024, 11, 29))
    assert (early.outcome, early.winners[0].eligibility) == ("breach", "ineligible")


# What is given only where another award is not ---------------------------------------------------------------


def one_of_two(**keys: Any) -> Any:
    gold, main = ({"title": t, "subjects": ["organization"]} for t in ("金奖", "提名奖"))
    return scheme(awards={"gold": gold, "main": main}, quotas=[quota(max=2, **keys)])


def test_an_award_that_is_left_over_says_so_in_the_rule_and_in_the_answer() -> None:
    rules = one_of_two(only_without="gold")
    found = check(rules, winner("甲", award="gold"), winner("乙"))
    assert (found.outcome, found.quota("q").outcome) == ("breach", "fail")
    assert "“金奖”已经评出，不评" in found.to_text()
    assert "was given, so that none is given here" in found.to_text(lang="en")
    assert "“金奖”空缺时才评" in to_text(rules)


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [({}, {"only_without": "gold"}, "tightened"), ({"only_without": "gold"}, {}, "loosened")],
)
def test_that_an_award_is_left_over_tightens(
    old: dict[str, Any], new: dict[str, Any], direction: str
) -> None:
    found = diff(one_of_two(**old), one_of_two(**new))
    assert [(c.what, c.id, c.direction) for c in found.changes] == [("quota", "q", direction)]


def test_what_is_left_over_is_declared_after_what_it_is_left_by() -> None:
    with pytest.raises(SchemeError) as refused:
        scheme(
            awards={
                "main": {"title": "奖", "subjects": ["organization"]},
                "gold": {"title": "金奖", "subjects": ["organization"]},
            },
            quotas=[quota(max=1, only_without="gold")],
        )
    assert [d.code for d in refused.value.diagnostics] == ["quota-without-order"]
