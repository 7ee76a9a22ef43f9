"""Selecting winners: within quotas in order of rank, with a reason for everybody else."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from qualityaward.errors import RoundError, SchemeError
from qualityaward.files import load_round, read_scheme
from qualityaward.rounds.check import check_round
from qualityaward.rounds.selecting import select
from qualityaward.rounds.selection import SelectionVerdict
from qualityaward.scheme.scheme import Scheme
from tests.bundled import bundled

DAY = date(2024, 11, 30)


def candidate(name: str, score: int | None = None, **more: Any) -> dict[str, Any]:
    stated = {"subject": "organization", "name": name, "score": score, "eligibility": "assumed", **more}
    return {k: v for k, v in stated.items() if v is not None}


def chosen(scheme: Scheme, applicants: list[dict[str, Any]], **more: Any) -> SelectionVerdict:
    given = {"format": "qualityaward.round/1", "date": DAY, "winners": [], "applicants": applicants, **more}
    return select(scheme, load_round(given))


def outcomes(found: SelectionVerdict) -> dict[str, tuple[str, str | None]]:
    return {c.entry.called: (c.outcome, c.award) for c in found.candidates}


def fragment(quotas: list[dict[str, Any]], parameters: dict[str, Any] | None = None, **more: Any) -> Scheme:
    facts = {"is_sme": {"type": "bool"}, "sector": {"type": ["a", "b", "c"]}, "staff": {"type": "int"}}
    return read_scheme(
        json.dumps(
            {
                "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "x", "family": "x", "title": "x",
                "issuer": "x", "document_number": "none", "status": "in_force", "issued": "unknown",
                "effective": "unknown", "source": {"file": "none", "complete": True},
                "subjects": {"organization": {"facts": facts}}, "parameters": parameters or {},
                "awards": {
                    "main": {"title": "main", "subjects": ["organization"]},
                    "second": {"title": "second", "subjects": ["organization"]},
                },
                "provisions": [
                    {"id": "1", "text": "x", "quotas": quotas, **more, "clauses": [{"id": "1", "subject": "organization", "require": "staff >= 0"}]}
                ],
            }
        ),
        name="x.json",
    )  # fmt: skip


def with_record(name: str, score: int, **facts: Any) -> dict[str, Any]:
    record = {
        "format": "qualityaward.record/1", "id": name, "name": name, "subject": "organization",
        "facts": {"staff": 1, **facts},
    }  # fmt: skip
    return {"record": record, "score": score}


def test_places_go_by_score_and_the_fourth_of_three_is_told_so() -> None:
    found = chosen(
        bundled("yingkou"), [candidate(n, s) for n, s in (("a", 70), ("b", 90), ("c", 80), ("d", 60))]
    )
    assert found.outcome == "selected"
    assert [c.entry.name for c in found.selected] == ["b", "c", "a"]
    (last,) = [c for c in found.candidates if c.outcome == "not_selected"]
    (place,) = last.no_places
    assert (place.quota, place.rank, place.of, place.held) == ("7a", 4, 3, False)


def test_a_stated_rank_comes_before_a_score() -> None:
    ranked = [candidate("a", 90, rank=2), candidate("b", 10, rank=1)]
    found = chosen(bundled("yingkou"), ranked)
    assert [(c.entry.name, c.position) for c in found.selected] == [("b", 1), ("a", 2)]


def test_awards_fill_in_the_order_in_which_they_are_declared() -> None:
    found = chosen(bundled("lianyungang_2024"), [candidate(f"c{i}", 100 - i) for i in range(9)])
    awards = [outcomes(found)[f"c{i}"][1] for i in range(9)]
    assert awards == ["main"] * 3 + ["nomination"] * 5 + [None]


def test_a_number_that_may_fall_short_takes_no_better_award_from_anybody() -> None:
    found = chosen(bundled("lianyungang_2024"), [candidate(f"c{i}", 100 - i) for i in range(4)])
    assert [outcomes(found)[f"c{i}"][1] for i in range(4)] == ["main", "main", "main", "nomination"]


def test_who_is_ineligible_is_not_merely_not_selected() -> None:
    scheme = fragment([{"id": "1", "award": "main", "max": 1}])
    found = chosen(scheme, [with_record("a", 90, staff=-1), with_record("b", 80), with_record("c", 70)])
    assert outcomes(found) == {
        "a": ("ineligible", None), "b": ("selected", "main"), "c": ("selected", "second"),
    }  # fmt: skip


def test_a_tie_that_nothing_breaks_settles_those_for_whom_it_makes_no_difference() -> None:
    given = [
        candidate("a", 90),
        candidate("b", 80),
        candidate("c", 70),
        candidate("d", 70),
        candidate("e", 60),
    ]
    found = chosen(bundled("yingkou"), given)
    assert found.outcome == "needs_decision"
    assert {a.name for a in found.tied} == {"c", "d"}
    assert outcomes(found) == {
        "a": ("selected", "main"), "b": ("selected", "main"), "c": ("tied", None), "d": ("tied", None), "e": ("not_selected", None),
    }  # fmt: skip


def test_who_waits_behind_a_tie_for_another_award_has_a_place_in_its_order() -> None:
    quotas = [{"id": "1", "award": "main", "max": 1}, {"id": "2", "award": "second", "max": 1}]
    rules = [{"id": f"s{award}", "award": award} for award in ("main", "second")]
    given = [
        candidate("a", 90), candidate("b", 90, award="main"), candidate("c", 70, award="second"), candidate("d", 60, award="second"),
    ]  # fmt: skip
    found = chosen(fragment(quotas, selections=rules), given)
    assert found.outcome == "needs_decision"
    assert [(c.entry.name, c.outcome, c.position) for c in found.candidates] == [
        ("a", "tied", 1), ("b", "tied", 1), ("c", "pending", 2), ("d", "not_selected", 3),
    ]  # fmt: skip


def test_a_place_that_a_value_that_is_not_known_may_move_is_not_told() -> None:
    rules = [{"id": "s", "award": "main", "by": "staff"}]
    scheme = fragment(
        [{"id": "1", "award": "main", "max": "places"}],
        parameters={"places": {"type": "int"}},
        selections=rules,
    )
    given = [with_record("a", 90, staff=5), with_record("b", 80, staff=4), with_record("c", 70, staff=None)]
    assert {c.position for c in chosen(scheme, given).candidates} == {None}
    assert [c.position for c in chosen(scheme, given[:2]).candidates] == [1, 2]


def test_a_decision_that_is_written_down_breaks_a_tie() -> None:
    given = [candidate("a", 90), candidate("b", 80), candidate("c", 70), candidate("d", 70)]
    decided = {"order": ["d", "c"], "by": "评委会", "on": date(2024, 11, 20), "reason": "复评"}
    found = chosen(bundled("yingkou"), given, tie_breaks=[decided])
    assert outcomes(found)["d"] == ("selected", "main")
    assert outcomes(found)["c"] == ("not_selected", None)
    late = chosen(bundled("yingkou"), given, tie_breaks=[{**decided, "on": date(2024, 12, 1)}])
    assert late.outcome == "needs_decision"


def test_a_decision_that_broke_no_tie_is_not_told_as_one_that_did() -> None:
    given = [candidate("a", 90), candidate("b", 80), candidate("c", 70), candidate("d", 70)]
    decided = {"order": ["d", "c"], "by": "评委会", "on": date(2024, 11, 20), "reason": "复评"}
    found = chosen(bundled("yingkou"), given, tie_breaks=[decided, {**decided, "order": ["a", "b"]}])
    assert [(d["order"], d["used"]) for d in found.to_dict()["tie_breaks"]] == [
        (["a", "b"], False),
        (["d", "c"], True),
    ]
    assert found.to_text().count("并列次序由评委会于2024年11月20日决定") == 1
    late = chosen(bundled("yingkou"), given, tie_breaks=[{**decided, "on": date(2024, 12, 1)}])
    assert "晚于评定日期，不起作用" in late.to_text()
    assert "并列次序由" not in late.to_text()


def test_ranks_that_only_some_have_are_refused() -> None:
    with pytest.raises(RoundError) as error:
        chosen(bundled("yingkou"), [candidate("a", 5, rank=1), candidate("b", 6)])
    assert [d.code for d in error.value.diagnostics] == ["select-rank-missing"]


def test_a_selection_tells_the_values_that_it_used() -> None:
    scheme = fragment(
        [{"id": "q", "award": "main", "max": "places"}],
        parameters={"places": {"type": "int", "title": "名额"}},
    )
    given = {"format": "qualityaward.round/1", "date": DAY, "applicants": [candidate("a", 5)]}
    found = select(scheme, load_round(given), parameters={"places": 1})
    assert found.to_dict()["parameters"] == {"places": {"value": 1, "source": "set"}}
    assert "名额：1" in found.to_text()


def test_an_award_is_selected_for_in_one_way() -> None:
    with pytest.raises(SchemeError) as error:
        fragment(
            [{"id": "q", "award": "main", "max": 1}], selections=[{"id": "s"}, {"id": "t", "award": "main"}]
        )
    assert [d.code for d in error.value.diagnostics] == ["selection-again"]


def test_a_tie_within_the_places_needs_no_decision() -> None:
    found = chosen(bundled("yingkou"), [candidate("a", 90), candidate("b", 70), candidate("c", 70)])
    assert found.outcome == "selected"


def test_a_tie_break_of_the_scheme_decides() -> None:
    rule = {"id": "2", "by": "score", "tie_break": ["staff"]}
    scheme = fragment([{"id": "1", "award": ["main", "second"], "max": 1}], selections=[rule])
    found = chosen(scheme, [with_record("a", 90, staff=5), with_record("b", 90, staff=9)])
    assert outcomes(found)["b"] == ("selected", "main")


def test_who_does_not_reach_the_least_score_does_not_win_an_empty_place() -> None:
    rule = {"id": "2", "by": "score", "minimum": 60}
    scheme = fragment([{"id": "1", "award": "main", "max": 3}], selections=[rule])
    found = chosen(scheme, [candidate("a", 60), candidate("b", 59)])
    assert outcomes(found) == {"a": ("selected", "main"), "b": ("below_minimum", None)}


def test_a_place_is_kept_for_a_class_that_must_be_among_the_winners() -> None:
    quotas = [
        {"id": "1", "award": ["main", "second"], "max": 2},
        {"id": "2", "award": ["main", "second"], "min": 1, "where": "is_sme"},
    ]
    given = [
        with_record(n, s, is_sme=sme) for n, s, sme in (("a", 90, False), ("b", 80, False), ("c", 70, True))
    ]
    found = chosen(fragment(quotas), given)
    assert outcomes(found) == {
        "a": ("selected", "main"), "b": ("not_selected", None), "c": ("selected", "main"),
    }  # fmt: skip
    refused = next(c for c in found.candidates if c.entry.name == "b").no_places
    assert [(p.quota, p.award, p.held) for p in refused] == [("2", "main", True), ("1", "second", False)]


def test_a_least_number_out_of_reach_is_told_and_stops_nobody() -> None:
    quotas = [
        {"id": "1", "award": "main", "max": 2},
        {"id": "2", "award": "main", "min": 1, "where": "is_sme"},
    ]
    found = chosen(fragment(quotas), [with_record("a", 90, is_sme=False)])
    assert outcomes(found) == {"a": ("selected", "main")}
    assert found.short == {"2": 0}
    assert found.outcome == "needs_decision", "a hard number that cannot be reached is for people to settle"


def test_each_group_has_places_of_its_own() -> None:
    scheme = fragment([{"id": "1", "award": ["main", "second"], "max": 1, "group_by": "sector"}])
    given = [
        with_record("p", 90, sector="a"),
        with_record("q", 80, sector="a"),
        with_record("r", 70, sector="b"),
    ]
    found = chosen(scheme, given)
    assert {c.entry.name for c in found.selected} == {"p", "r"}
    (refused,) = [c for c in found.candidates if c.outcome == "not_selected"]
    assert {(p.group, p.rank, p.of) for p in refused.no_places} == {("a", 2, 1)}


def test_reserved_places_go_to_nobody_else() -> None:
    quota = {"id": "1", "award": ["main", "second"], "max": 2, "reserved": [{"places": 1, "where": "is_sme"}]}
    given = [with_record("a", 90, is_sme=False), with_record("b", 80, is_sme=False)]
    found = chosen(fragment([quota]), given)
    assert {c.entry.name for c in found.selected} == {"a"}


def test_what_is_unknown_and_could_matter_leaves_only_that_open() -> None:
    given = [
        candidate("a", 90), candidate("x", 85, eligibility=None), candidate("b", 80),
        candidate("c", 70), candidate("d", 60),
    ]  # fmt: skip
    found = chosen(bundled("yingkou"), given)
    assert found.outcome == "undetermined"
    assert found.missing == ("applicants[].record",)
    assert outcomes(found) == {
        "a": ("selected", "main"), "x": ("undetermined", None), "b": ("selected", "main"),
        "c": ("pending", None), "d": ("not_selected", None),
    }  # fmt: skip


def test_a_quota_that_nobody_set_leaves_everything_open() -> None:
    scheme = fragment([{"id": "1", "award": "main", "max": "places"}], parameters={"places": {"type": "int"}})
    found = chosen(scheme, [candidate("a", 90)])
    assert (found.outcome, found.missing) == ("undetermined", ("parameters.places",))


def test_applicants_that_nothing_ranks_are_refused_without_a_name() -> None:
    with pytest.raises(RoundError) as caught:
        chosen(bundled("yingkou"), [candidate("甲公司", 90), candidate("乙公司")])
    assert [d.code for d in caught.value.diagnostics] == ["select-unranked"]
    assert "乙公司" not in str(caught.value)


def test_no_applicants_stated_is_not_no_applicants() -> None:
    given = {"format": "qualityaward.round/1", "date": DAY, "winners": []}
    found = select(bundled("yingkou"), load_round(given))
    assert (found.outcome, found.missing) == ("undetermined", ("applicants",))
    assert chosen(bundled("yingkou"), []).outcome == "selected"


def test_order_of_the_file_changes_nothing() -> None:
    given = [candidate("a", 90), candidate("b", 80), candidate("c", 80), candidate("d", 60)]
    found = {chosen(bundled("yingkou"), list(p)).to_json() for p in permutations(given)}
    assert len(found) == 1


def test_what_is_selected_is_in_order() -> None:
    for id in ("yingkou", "lyg_edz_2024", "lianyungang_2024"):
        scheme = bundled(id)
        people = [candidate(f"p{i}", 95 - 7 * i, subject="individual") for i in range(3)]
        found = chosen(scheme, [*[candidate(f"c{i}", 90 - 5 * i) for i in range(9)], *people])
        assert found.outcome == "selected"
        winners = [
            {"award": c.award, "subject": c.entry.subject, "name": c.entry.name, "eligibility": "assumed"}
            for c in found.selected
        ]
        given = {"format": "qualityaward.round/1", "date": DAY, "winners": winners}
        assert check_round(scheme, load_round(given)).outcome == "in_order"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_name_every_candidate_and_the_quota_in_the_way(lang: Any) -> None:
    found = chosen(bundled("yingkou"), [candidate(n, s) for n, s in (("a", 4), ("b", 3), ("c", 2), ("d", 1))])
    for text in (found.to_text(lang=lang), found.to_markdown(lang=lang)):
        assert all(
            name in text for name in ("a", "b", "c", "d", "第七条第五句" if lang == "zh" else "Article 7")
        )
    data = found.to_dict(lang=lang)
    assert data["format"] == "qualityaward.selection/1"
    assert [c["outcome"] for c in data["candidates"]] == ["selected"] * 3 + ["not_selected"]
    assert data["candidates"][3]["no_places"] == [
        {"quota": "7a", "award": "main", "rank": 4, "of": 3, "group": None, "held": False}
    ]


def test_a_least_score_that_nobody_set_leaves_everything_open() -> None:
    rule = {"id": "2", "by": "score", "minimum": "line"}
    quotas = [{"id": "1", "award": "main", "max": 1}]
    scheme = fragment(quotas, parameters={"line": {"type": "number"}}, selections=[rule])
    found = chosen(scheme, [candidate("a", 90)])
    assert (found.outcome, found.missing) == ("undetermined", ("parameters.line",))


def test_candidates_of_another_award_displace_nobody_from_the_higher_one() -> None:
    scheme = fragment(
        [{"id": "1", "award": ["main", "second"], "max": 5}, {"id": "2", "award": "main", "max": 2}]
    )
    mains = [candidate(n, s, award="main") for n, s in (("a", 900), ("b", 800), ("c", 700))]
    seconds = [candidate(n, s, award="second") for n, s in (("d", 990), ("e", 980), ("f", 970), ("g", 960))]
    found = chosen(scheme, [*mains, *seconds])
    assert {c.entry.name: c.award for c in found.selected} == {
        "a": "main", "b": "main", "d": "second", "e": "second", "f": "second",
    }  # fmt: skip


def test_a_fact_that_is_missing_is_told_as_the_candidate_s() -> None:
    scheme = fragment([{"id": "1", "award": "main", "max": 1}])
    found = chosen(
        scheme,
        [
            {
                **with_record("a", 90),
                "record": {"format": "qualityaward.record/1", "id": "a", "subject": "organization"},
            }
        ],
    )
    assert found.missing == ("applicants[].facts.staff",)
    assert "staff" in found.to_text()


def test_who_could_not_win_either_way_leaves_nothing_open() -> None:
    given = [candidate("a", 90), candidate("b", 80), candidate("c", 70), candidate("x", 60, eligibility=None)]
    found = chosen(bundled("yingkou"), [{k: v for k, v in c.items() if v is not None} for c in given])
    assert found.outcome == "selected"
    assert outcomes(found)["x"] == ("not_selected", None)


@pytest.mark.parametrize(
    ("name", "outcome", "selected"),
    [("yingkou-ranked", "selected", ["a", "b", "c", "f"]), ("yingkou-tie", "needs_decision", ["a", "b"])],
)
def test_the_examples_come_to_what_they_say(name: str, outcome: str, selected: list[str]) -> None:
    found = select(bundled("yingkou"), load_round(f"examples/selections/{name}.yaml"))
    assert found.outcome == outcome
    assert [c.entry.id for c in found.selected] == selected
