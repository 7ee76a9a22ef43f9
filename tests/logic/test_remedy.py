"""`remedy`: what it says is enough is enough, nothing in it is superfluous, and what is past is left as it is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RecordError
from qualityaward.files import load_record, load_scheme
from qualityaward.logic.asking import ask
from qualityaward.logic.records import with_value
from qualityaward.logic.remedies import Remedy, remedy
from tests.bundled import bundled
from tests.logic.test_ask import FIGURES, TOTAL
from tests.logic.test_prove import SUBJECTS
from tests.properties.support import cases, scheme_of

ON = date(2024, 10, 15)
EXAMPLES = Path(__file__).parents[2] / "examples"
RECORDS = sorted(
    path for id in ("lyg_edz_2024", "lianyungang_2024", "yingkou") for path in (EXAMPLES / id).glob("*.yaml")
)


def asked(require: Any, facts: dict[str, Any], findings: dict[str, str] | None = None, **rest: Any) -> Remedy:
    subjects = rest.pop("subjects", SUBJECTS)
    clause = {"id": "1", "title": "c", "subject": "organization", "require": require}
    scheme = scheme_of({"subjects": subjects, "clauses": [clause], **rest})
    record = {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts, "findings": findings or {},
    }  # fmt: skip
    return remedy(scheme, load_record(record), on=ON)


def changes(found: Remedy) -> list[tuple[str, str, Any]]:
    return [(c.kind, c.path, c.new) for c in found.changes]


def test_the_least_number_that_is_enough_is_asked_for() -> None:
    assert changes(asked("staff >= 100", {"staff": 40})) == [("change", "staff", 100)]
    assert changes(asked("staff >= 100 and staff <= 200", {"staff": 400})) == [("change", "staff", 200)]


def test_of_two_ways_the_one_with_fewer_changes_is_taken() -> None:
    rule = {"any": ["staff >= 100", {"all": ["exporter", "staff >= 50"]}]}
    assert changes(asked(rule, {"staff": 10, "exporter": False})) == [("change", "staff", 100)]


def test_a_ratio_that_meets_no_literal_is_met_by_the_first_number_that_does() -> None:
    subjects = {"organization": {**SUBJECTS["organization"], "facts": {**SUBJECTS["organization"]["facts"], "all_staff": {"type": "int", "min": 0}}}}  # fmt: skip
    found = asked("staff / all_staff >= 0.05", {"staff": 1, "all_staff": 199}, subjects=subjects)
    assert changes(found) == [("change", "staff", 10)]


def test_dates_and_what_has_happened_are_left_and_time_is_told() -> None:
    found = asked("years_since(founded) >= 3", {"founded": date(2022, 2, 28)})
    assert found.changes == ()
    assert found.expiry is not None
    assert found.expiry.day == date(2025, 2, 28)
    rule = {"none": "incidents", "within": "3 years", "where": "deaths >= 3"}
    found = asked(
        rule,
        {"incidents": [{"date": date(2024, 2, 29), "deaths": 5}, {"date": date(2024, 3, 1), "deaths": 1}]},
    )
    assert found.changes == ()
    assert found.expiry is not None
    assert found.expiry.day == date(2027, 3, 1)
    assert [(e.path, e.element["date"]) for e in found.expiry.ends if e.element] == [
        ("incidents", date(2024, 2, 29))
    ]


def test_a_number_that_turns_on_another_that_is_raised_is_raised_with_it() -> None:
    subjects = {"organization": {**SUBJECTS["organization"], "facts": {**SUBJECTS["organization"]["facts"], "all_staff": {"type": "int", "min": 0}}}}  # fmt: skip
    facts = {"staff": 1, "all_staff": 80, "exporter": True}
    rule = "all_staff >= 100 and staff / all_staff >= 0.05 and kind == 'maker'"
    found = asked(rule, {**facts, "kind": "service"}, subjects=subjects)
    assert sorted(c[1:] for c in changes(found)) == [("all_staff", 100), ("kind", "maker"), ("staff", 5)]


def test_a_date_with_evidence_is_named_as_what_was_waited_for() -> None:
    stated = {"value": date(2022, 2, 28), "source": "登记机关", "date": date(2024, 1, 5)}
    found = asked("years_since(founded) >= 3", {"founded": stated})
    assert found.expiry is not None
    assert [(e.path, e.element, e.over) for e in found.expiry.ends] == [("founded", None, False)]
    assert "成立日期" in found.to_text()


def test_what_one_is_and_what_a_scheme_fixes_is_not_changed() -> None:
    found = asked({"if": "exporter", "then": "staff >= 100"}, {"exporter": True, "staff": 1})
    assert changes(found) == [("change", "staff", 100)]
    organization = SUBJECTS["organization"]
    fixed = {**organization["facts"], "staff": {"type": "int", "changeable": False}}
    found = asked("staff >= 100", {"staff": 1}, subjects={"organization": {**organization, "facts": fixed}})
    assert not found.there
    assert [(o.rule, o.paths, o.until) for o in found.obstacles] == [("1", ("staff",), None)]


def test_what_is_not_known_is_found_out_and_findings_are_the_offices() -> None:
    found = asked({"all": ["staff >= 100", {"met": "good"}, {"none": "incidents"}]}, {}, {"good": "not_met"})
    assert sorted(c[:2] for c in changes(found)) == [
        ("find", "good"),
        ("supply", "incidents"),
        ("supply", "staff"),
    ]


def test_entries_are_added_to_a_list_as_many_as_are_asked_for() -> None:
    found = asked(
        {"count": "incidents", "where": "deaths >= 2", "at_least": 3},
        {"incidents": [{"date": ON, "deaths": 2}]},
    )
    (change,) = found.changes
    assert len(change.added) == 2
    assert len(change.new) == 3


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_remedies_of_the_examples_hold(path: Path) -> None:
    scheme = bundled(path.parent.name)
    try:
        found = remedy(scheme, load_record(path), on=date(2024, 12, 31))
    except RecordError:
        pytest.skip("submitted after the day that is asked about")
    holds(found)


@pytest.mark.parametrize("seed", range(12))
def test_remedies_of_generated_rules_hold(seed: int) -> None:
    case = next(iter(cases(seed)))
    record = load_record(case.record)
    holds(remedy(case.scheme, record, on=case.on, readings=case.readings, parameters=case.parameters))


def holds(found: Remedy) -> None:
    """Everything that a remedy says, by the evaluator."""
    asking, scheme = found.asking, found.verdict.scheme

    def passes(record: Any, on: date) -> bool:
        verdict = evaluate(
            scheme, load_record(record), on=on, readings=asking.readings, parameters=asking.parameters
        )
        return verdict.outcome in ("eligible", "in_order")

    if found.start is not None:
        assert found.record is not None
        assert passes(found.record, found.start)
        for change in found.changes:
            if change.happened:
                without = with_value(dict(found.record), change.path, "met", "findings")
            else:
                without = with_value(dict(found.record), change.path, change.old, change.where)
            assert not passes(without, found.start)
            if change.kind == "change" and change.added:
                assert list(change.new)[: len(change.old)] == list(change.old)
    if found.expiry is not None and found.expiry.day > asking.on and found.start == asking.on:
        assert found.changes
    assert found.passes == (found.verdict.outcome in ("eligible", "in_order"))
    assert found.there == (found.passes or found.start is not None or found.expiry is not None)
    assert found.to_text()
    assert found.to_json(lang="en")


def test_the_day_before_the_first_day_is_none() -> None:
    scheme = bundled("lyg_edz_2024")
    record = load_record(EXAMPLES / "lyg_edz_2024" / "inspector-debarred.yaml")
    found = remedy(scheme, record, on=ON)
    assert found.expiry is not None
    for days, due in ((0, "eligible"), (1, "ineligible")):
        day = found.expiry.day - timedelta(days=days)
        again = load_record({**_plain(found), "submitted_on": day})
        assert evaluate(scheme, again, on=day).outcome == due


def _plain(found: Remedy) -> dict[str, Any]:
    from qualityaward.logic.records import plain_of

    return plain_of(found.verdict.record, found.verdict.bound)


@pytest.mark.parametrize("gap", [31, 150, 301, 700])
@pytest.mark.parametrize("overlap", [0, 40])
def test_periods_with_a_gap_add_up_on_the_day_that_is_said_and_not_before(gap: int, overlap: int) -> None:
    scheme, path = bundled("yingkou"), EXAMPLES / "yingkou" / "consultant-clean.yaml"
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    ended = date(2018, 3, 31)
    work = [
        {"from": date(2014, 10, 15), "to": ended, "region": "320102"},
        {"from": date(2018, 1, 1), "to": ended + timedelta(days=overlap), "region": "320102"},
        {"from": ended + timedelta(days=overlap + gap), "region": "210802"},
    ]
    plain["facts"]["quality_work"]["value"] = work
    found = remedy(scheme, load_record(plain), on=ON)
    assert found.expiry is not None
    for days, passes in ((0, True), (1, False)):
        day = found.expiry.day - timedelta(days=days)
        again = load_record({**_plain(found), "submitted_on": day})
        assert (evaluate(scheme, again, on=day).outcome == "eligible") is passes, day


PAST = (
    "incidents",
    "complaints",
    "violations",
    "operating_since",
    "continuous_operation_since",
    "quality_staff",
)


def test_what_has_happened_cannot_be_changed_by_the_vocabulary() -> None:
    newer = bundled("yingkou").vocabulary.subjects["organization"].facts
    assert [newer[name].changeable for name in PAST] == [False] * len(PAST)
    assert newer["invention_patents"].changeable is None
    figures = (
        load_scheme("examples/schemes/world/self_assessment.yaml").vocabulary.subjects["organization"].facts
    )
    assert (figures["yearly_figures"].changeable, figures["titles"].changeable) == (False, None)


def test_more_of_what_cannot_be_changed_is_no_remedy() -> None:
    organization = SUBJECTS["organization"]
    facts = organization["facts"]
    many = {"count": "incidents", "at_least": 1, "where": "deaths == 0"}
    stated = {"incidents": []}
    assert asked(many, stated).there
    fixed = {"organization": {**organization, "facts": {**facts, "incidents": {**facts["incidents"], "changeable": False}}}}  # fmt: skip
    assert not asked(many, stated, subjects=fixed).there


def test_a_scheme_adds_to_what_the_vocabulary_says() -> None:
    assert asked("staff >= 100", {"staff": 1}).there
    assert not asked("staff >= 100", {"staff": 1}, changeable={"organization.staff": False}).there
    held = asked("years_since(founded) >= 3", {"founded": ON}, changeable={"organization.founded": True})
    assert [c[1] for c in changes(held)] == ["founded"]


def test_a_fact_that_there_is_not_cannot_be_fixed() -> None:
    with pytest.raises(AssertionError, match="changeable-unknown"):
        asked("staff >= 100", {"staff": 1}, changeable={"organization.staf": False})


def test_when_what_was_found_happened_is_found_out_where_that_settles_it() -> None:
    record = load_record(EXAMPLES / "yingkou" / "winner-loss.yaml")
    found = remedy(bundled("yingkou"), record, on=date(2024, 12, 15))
    assert [(c.kind, c.path, c.happened, c.new) for c in found.changes] == [
        ("supply", "serious_operating_loss", True, date(2024, 6, 30))
    ]
    holds(found)
    assert "“经营管理不善，出现严重经营性亏损”所指的情形发生于2024年6月30日" in found.to_text()
    assert found.to_dict()["changes"][0]["path"] == "findings.serious_operating_loss.happened"


@pytest.mark.parametrize(
    ("entries", "field", "count"),
    [
        ([{"deaths": 5}], "date", 1),
        ([{"date": ON}], "deaths", 1),
        ([{"date": ON}, {"date": date(2024, 3, 1)}], "deaths", 2),
        ([{"deaths": 5}, {"deaths": 4}, {"deaths": 1}], "date", 2),
    ],
)
def test_what_several_entries_do_not_state_is_found_out_of_each(entries: Any, field: str, count: int) -> None:
    rule = {"none": "incidents", "within": "3 years", "where": "deaths >= 3"}
    found = asked(rule, {"incidents": entries})
    holds(found)
    assert [c.kind for c in found.changes] == ["supply"]
    filled = found.changes[0].filled
    assert {name for _, name, _ in filled} == {field}
    assert len(filled) == count
    assert f"下列{count}项" in found.to_text()


def test_no_day_after_the_decision_is_found_out_of_an_entry() -> None:
    """Such a day would be a slip, which no answer may rest on."""
    later = {"none": "incidents", "where": 'date <= date("2024-10-15")'}
    found = asked(later, {"incidents": [{"deaths": 0}]})
    assert not found.changes


def test_the_least_that_an_entry_may_state_is_tried() -> None:
    found = asked({"every": "incidents", "where": "deaths < 1"}, {"incidents": [{"date": "2024-01-01"}]})
    assert changes(found) == [("supply", "incidents", [{"date": date(2024, 1, 1), "deaths": 0}])]


BUILDER = EXAMPLES / "yingkou" / "builder-clean.yaml"
WON = {"family": "yingkou", "award": "市长质量奖", "awarded_on": date(2023, 6, 1)}


def of_builder(**facts: Any) -> Remedy:
    plain = yaml.safe_load(BUILDER.read_text(encoding="utf-8"))
    plain["facts"] |= facts
    found = remedy(bundled("yingkou"), load_record({**plain, "submitted_on": date(2024, 9, 20)}), on=ON)
    holds(found)
    return found


def without(element: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in element.items() if name not in names}


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"awards": [without(WON, "family")]}, [("family", "条文没有提到的另一个")]),
        ({"awards": [without(WON, "family", "award")]}, [("family", "条文没有提到的另一个")]),
        ({"awards": [{}]}, [("family", "条文没有提到的另一个")]),
        ({"awards": [without(WON, "family"), without(WON, "family")]}, [("family", "条文没有提到的另一个")] * 2),
        ({"awards": [{**WON, "family": "营口"}]}, [("family", "条文没有提到的另一个")]),
        ({"awards": [{**WON, "family": "营囗市市长质量奖管理办法"}]}, [("family", "条文没有提到的另一个")]),
        ({"awards": [{**without(WON, "family"), "award": "营口市长质量奖"}]}, [("award", "条文没有提到的另一个"), ("family", "条文没有提到的另一个")]),
        ({"awards": [{**without(WON, "family"), "award": "营囗市市长质量奖"}]}, [("award", "条文没有提到的另一个"), ("family", "条文没有提到的另一个")]),
        ({"awards": [without(WON, "awarded_on")]}, [("awarded_on", date(2021, 9, 19))]),
        ({"awards": [{**WON, "awarded_on": date(2015, 1, 1), "revoked_on": date(2024, 1, 1)}]}, [("revocation_ground", "other")]),
        ({"awards": [{**WON, "awarded_on": date(2001, 1, 1), "revocation_ground": "fraud"}]}, [("revoked_on", date(2014, 9, 19))]),
        ({"incidents": [{"severity": "major"}]}, [("date", date(2021, 10, 14))]),
        ({"incidents": [{}]}, [("date", date(2021, 10, 14))]),
        ({"indicator_leadership": [{"year": 2023}, *({"year": y, "leads_within": "national"} for y in (2022, 2021))]}, [("leads_within", "provincial")]),
    ],
)  # fmt: skip
def test_what_an_entry_leaves_open_is_found_out_one_way_or_the_other(facts: Any, shown: Any) -> None:
    found = of_builder(**facts)
    assert found.start == ON
    assert [c.kind for c in found.changes] == ["supply"]
    assert sorted((name, value) for _, name, value in found.changes[0].filled) == shown


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("registered_region", "210800"),
        ("operating_since", date(2019, 10, 15)),
        ("awards", []),
        ("incidents", []),
    ],
)
def test_what_is_not_stated_at_all_is_found_out(path: str, value: Any) -> None:
    plain = yaml.safe_load(BUILDER.read_text(encoding="utf-8"))
    del plain["facts"][path]
    found = remedy(bundled("yingkou"), load_record({**plain, "submitted_on": date(2024, 9, 20)}), on=ON)
    holds(found)
    assert changes(found) == [("supply", path, value)]


def test_what_no_rule_names_is_said_in_words_and_an_empty_entry_too() -> None:
    found = of_builder(awards=[{}])
    assert "什么也没有写明的一项：办法为条文没有提到的另一个" in found.to_text()
    assert "another than the rules speak of" in found.to_text(lang="en")


FIGURED = {"subjects": FIGURES, "definitions": TOTAL}


@pytest.mark.parametrize(
    ("require", "rest", "facts", "kind", "new"),
    [
        ('v >= money("1000万元")', FIGURED, {"grants": [{"date": ON, "amount": "300万元"}]}, "change", 7_000_000),
        ('v >= money("1000万元")', FIGURED, {}, "supply", 10_000_000),
        ('v >= money("1000万元")', FIGURED, {"grants": [{"date": ON, "amount": "300万元"}, {"date": ON}]}, "supply", 7_000_000),
    ],
)  # fmt: skip
def test_the_figure_that_makes_a_sum_is_sought(
    require: Any, rest: Any, facts: Any, kind: str, new: int
) -> None:
    found = asked(require, facts, **rest)
    holds(found)
    (change,) = found.changes
    assert change.kind == kind
    assert len(change.added) <= 1
    assert new in [each["amount"] for each in change.new]


@pytest.mark.parametrize(
    ("require", "facts", "new"),
    [
        ("staff / all_staff >= 0.05", {"all_staff": 733}, 37),
        ("profit * 10 >= assets", {"assets": "1234万元"}, 1_234_000),
        ("ended >= founded", {"founded": date(2020, 1, 1)}, date(2020, 1, 1)),
    ],
)
def test_a_figure_that_is_not_stated_is_sought_where_the_rule_turns(
    require: Any, facts: Any, new: Any
) -> None:
    found = asked(require, facts, subjects=FIGURES)
    assert [(c.kind, c.new) for c in found.changes] == [("supply", new)]


def test_what_nobody_set_is_named_and_no_fact_is() -> None:
    found = asked("n >= p", {"n": 4}, subjects={"organization": {"facts": {"n": {"type": "int"}}}}, parameters={"p": {"type": "int"}})  # fmt: skip
    assert not found.there
    assert [(o.rule, o.unset, o.paths) for o in found.obstacles] == [("1", ("p",), ())]
    assert "无从判断" in found.to_text()
    assert "不能改变的事实" not in found.to_text()


@pytest.mark.parametrize("stated", [None, "2024-09-20"])
def test_what_helps_only_who_submits_anew_says_so(stated: str | None) -> None:
    facts = {"seen": {"list": {"date": "date"}, "dated": "date"}}
    clause = {"id": "1", "title": "c", "subject": "organization", "require": {"some": "seen", "within": "1 year"}}  # fmt: skip
    scheme = scheme_of(
        {"subjects": {"organization": {"facts": facts}}, "clauses": [clause], "judged_on": "submitted"}
    )
    record = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"seen": []}}
    record |= {} if stated is None else {"submitted_on": stated}
    found = remedy(scheme, load_record(record), on=ON)
    assert found.anew
    assert [c.new for c in found.changes] == [[{"date": ON}]]
    assert "于2024年10月15日报送的" in found.to_text()
    holds(found)


def test_what_is_found_out_is_about_the_application_as_it_was_submitted() -> None:
    found = of_builder(awards=[without(WON, "awarded_on")])
    assert not found.anew
    assert found.record is not None
    assert found.record["submitted_on"] == date(2024, 9, 20)
    holds(found)


def test_the_day_of_an_award_that_was_taken_back_is_no_later_than_that() -> None:
    """Its bar is over whenever it was awarded: that is found out, and no day that cannot be is tried."""
    taken_back = {"revoked_on": date(2005, 3, 1), "revocation_ground": "fraud"}
    found = of_builder(awards=[{**without(WON, "awarded_on"), **taken_back}])
    assert [(name, value) for _, name, value in found.changes[0].filled] == [("awarded_on", date(2005, 3, 1))]
    holds(found)
    asked_ = ask(found.verdict.scheme, found.verdict.record, on=ON)
    assert [(q.path, [(e.given, e.outcome) for e in q.answers]) for q in asked_.questions] == [
        ("facts.awards[].awarded_on", [(date(2005, 3, 1), "eligible")])
    ]


def test_of_several_values_at_which_one_fact_turns_all_are_looked_at() -> None:
    scheme = load_scheme(EXAMPLES / "schemes" / "scoring.yaml")
    record = load_record(EXAMPLES / "schemes" / "scoring" / "open.yaml")
    assert changes(remedy(scheme, record, on=date(2025, 5, 20))) == [("supply", "site_points", 100)]


def test_who_does_not_say_for_which_award_he_applies_is_told_which_passes() -> None:
    scheme = load_scheme(EXAMPLES / "schemes" / "categories.yaml")
    record = load_record(EXAMPLES / "schemes" / "categories" / "again.yaml")
    found = remedy(scheme, record, on=date(2025, 5, 20))
    assert changes(found) == [("supply", "applies_for", ["silver"])]
    assert "申报的奖项：“银奖”" in found.to_text()
    assert "applies_for" not in ask(scheme, record, on=date(2025, 5, 20)).to_text()


def test_an_entry_dated_after_the_decision_is_a_slip_to_be_found_out() -> None:
    """Its right day is asked for, as that of one without a day; what is dated before the decision stays as it is."""
    subjects = {
        "organization": {
            "facts": {"falls": {"list": {"day": {"type": "date"}, "grave": {"type": "bool"}}, "dated": "day"}}
        }
    }
    rule = {"none": "falls", "where": "grave", "within": "3 years"}
    late = {"day": "2024-12-01", "grave": True}
    found = asked(rule, {"falls": [late]}, subjects=subjects)
    ((kind, path, rows),) = changes(found)
    assert (kind, path, found.start) == ("supply", "falls", ON)
    assert rows == [{"day": date(2021, 10, 14), "grave": True}]
    assert "所写日期晚于决定日期" in found.to_text()
    held = asked(rule, {"falls": [{"day": "2024-09-01", "grave": True}]}, subjects=subjects)
    assert not held.changes
