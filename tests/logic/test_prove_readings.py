"""`prove` over readings: what is so under every reading, what under some, and readings given for two schemes."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from qualityaward.cli.program import program
from qualityaward.errors import RequestError
from qualityaward.logic.comparing import Comparison, prove_both
from qualityaward.logic.over_readings import Otherwise, least
from qualityaward.logic.proof import prove
from qualityaward.scheme.scheme import Scheme
from tests.logic.test_prove import SUBJECTS
from tests.properties.support import scheme_of

ON = date(2024, 10, 15)
READINGS = {
    "size": {"question": "?", "options": {"large": "大", "small": "小"}, "default": "large"},
    "trade": {"question": "?", "options": {"all": "都", "exporters": "出口"}, "default": "all"},
}
IMPOSSIBLE = {
    "if": {"reading": "size", "is": "small"},
    "then": {"all": ["staff > 5", "staff < 5"]},
    "else": "staff >= 5",
}


def scheme(require: Any, readings: Any = READINGS, **rest: Any) -> Scheme:
    clause = {"id": "1", "title": "c", "subject": "organization", "require": require}
    return scheme_of({"subjects": SUBJECTS, "readings": readings, "clauses": [clause], **rest})


def test_what_no_reading_changes_is_so_under_every_one() -> None:
    rule = {"if": {"reading": "size", "is": "small"}, "then": "staff >= 3", "else": "staff >= 5"}
    found = prove(scheme(rule), on=ON, every_reading=True).subjects[0]
    over = found.rules[0].over
    assert over is not None
    assert (over.names, over.otherwise, over.every) == (("size",), (), True)
    assert found.over is not None
    assert found.over.every


def test_the_reading_under_which_it_is_otherwise_is_named() -> None:
    found = prove(scheme(IMPOSSIBLE), on=ON, every_reading=True)
    over = found.subjects[0].rules[0].over
    assert over is not None
    assert over.every is False
    assert [(o.readings, [a.there for a in o.answers]) for o in over.otherwise] == [
        ({"size": "small"}, [False, True])
    ]
    assert "改用口径“小”：无人能够符合，有人不符合" in found.to_text()
    data = found.to_dict()["subjects"][0]["rules"][0]["over_readings"]
    assert data["otherwise"][0]["readings"] == {"size": "small"}
    assert data["otherwise"][0]["met"]["there"] == "no"


def test_the_other_way_round_a_fault_ends_under_another_reading() -> None:
    found = prove(scheme(IMPOSSIBLE), on=ON, readings={"size": "small"}, every_reading=True)
    assert ("never_met", "organization", "1") in found.faults
    over = found.subjects[0].rules[0].over
    assert over is not None
    example = over.otherwise[0].answers[0].example
    assert example is not None
    assert example["facts"] == {"staff": 5}


def test_unasked_nothing_is_said_of_other_readings() -> None:
    found = prove(scheme(IMPOSSIBLE), on=ON)
    assert found.subjects[0].rules[0].over is None
    assert "over_readings" not in found.to_dict()["subjects"][0]["rules"][0]


# Two schemes ------------------------------------------------------------------------------------------------

TURNING = {"if": {"reading": "size", "is": "small"}, "then": "staff >= 3", "else": "staff >= 9"}


def both(**rest: Any) -> Comparison:
    return prove_both(scheme("staff >= 5"), scheme(TURNING), on=ON, **rest)


@pytest.mark.parametrize(("option", "way"), [("large", "tightened"), ("small", "loosened")])
def test_a_reading_given_is_that_of_both(option: str, way: str) -> None:
    assert both(readings={"size": option}).subjects[0].rules[0].direction == way


def test_two_revisions_are_compared_under_every_reading() -> None:
    found = both(every_reading=True)
    rule = found.subjects[0].rules[0]
    assert rule.direction == "tightened"
    assert rule.over is not None
    assert [(o.readings, [a.there for a in o.answers]) for o in rule.over.otherwise] == [
        ({"size": "small"}, [False, True])
    ]
    assert "改用口径“小”：放宽" in found.to_text()
    assert "Under “小”: loosened" in found.to_text(lang="en")
    assert found.to_dict()["subjects"][0]["rules"][0]["over_readings"]["every"] is False


def test_a_reading_that_one_alone_has_is_told_in_its_words() -> None:
    old = scheme(TURNING, {"size": READINGS["size"]})
    new = scheme("staff >= 5", {"trade": READINGS["trade"]}, family="other")
    found = prove_both(old, new, on=ON, every_reading=True)
    assert not found.matched
    assert "改用口径“小”：" in found.to_text()
    assert prove_both(old, new, on=ON, readings={"size": "small", "trade": "exporters"}).to_text()


def test_what_neither_knows_is_refused() -> None:
    with pytest.raises(RequestError):
        both(readings={"siz": "small"})
    with pytest.raises(RequestError):
        both(parameters={"nothing": 3})


def test_a_parameter_is_set_for_whoever_has_it() -> None:
    parameter = {"parameters": {"least": {"type": "int", "title": "最少", "default": 5}}}
    old, new = scheme("staff >= 5"), scheme("staff >= least", **parameter)
    assert prove_both(old, new, on=ON).subjects[0].rules[0].direction == "neutral"
    assert prove_both(old, new, on=ON, parameters={"least": 7}).subjects[0].rules[0].direction == "tightened"


def test_the_command_takes_readings_for_two() -> None:
    asked = [
        "prove",
        "lianyungang_2021",
        "lianyungang_2024",
        "--subject",
        "case",
        "--reading",
        "judged_day=submitted_on",
    ]
    done = CliRunner().invoke(program(), [*asked, "--every-reading"])
    assert done.exit_code == 0, done.output
    assert "结果：在任何情形下结果都相同" in done.output


# As variables -------------------------------------------------------------------------------------------------

THREE = {
    name: {"question": "?", "options": {"x": "甲", "y": "乙", "z": "丙"}, "default": "x"}
    for name in ("a", "b", "c")
}


def reading(name: str, option: str) -> dict[str, str]:
    return {"reading": name, "is": option}


def drawn(rng: Random, depth: int = 2) -> Any:
    """A condition that turns on readings, and may be met by nobody or by everybody under some."""
    if depth == 0:
        return rng.choice(["staff >= 5", "staff < 5", "staff < 3", "exporter", {"not": "exporter"}])
    if rng.random() < 0.6:
        premise = reading(rng.choice("abc"), rng.choice("yz"))
        return {"if": premise, "then": drawn(rng, depth - 1), "else": drawn(rng, depth - 1)}
    return {rng.choice(["all", "any"]): [drawn(rng, depth - 1), drawn(rng, depth - 1)]}


@pytest.mark.parametrize("seed", range(12))
def test_what_is_alike_is_answered_as_each_by_itself(seed: int) -> None:
    rng = Random(seed)
    made = scheme({"all": [drawn(rng), drawn(rng, 1)]}, THREE)
    found = prove(made, on=ON, every_reading=True).subjects[0].rules[0]
    assert found.over is not None
    assert found.over.all
    usual = [found.good.there, found.bad.there]
    every = []
    for chosen in product("xyz", repeat=len(found.over.names)):
        readings = dict(zip(found.over.names, chosen, strict=True))
        one = prove(made, on=ON, readings=readings).subjects[0].rules[0]
        if [one.good.there, one.bad.there] != usual:
            every.append(Otherwise({n: o for n, o in readings.items() if o != "x"}, (one.good, one.bad)))
    expected = {(frozenset(o.readings.items()), *(a.there for a in o.answers)) for o in least(every)}
    assert {
        (frozenset(o.readings.items()), *(a.there for a in o.answers)) for o in found.over.otherwise
    } == expected


def many(count: int) -> dict[str, Any]:
    return {
        f"r{n}": {"question": "?", "options": {"large": f"大{n}", "small": f"小{n}"}, "default": "large"}
        for n in range(count)
    }


def test_of_a_thousand_combinations_few_are_asked_about() -> None:
    parts: list[Any] = [{"if": reading(f"r{n}", "small"), "then": f"staff >= {n + 1}"} for n in range(10)]
    found = prove(scheme({"all": parts}, many(10)), on=ON, every_reading=True).subjects[0]
    over = found.rules[0].over
    assert over is not None
    assert over.all
    assert [dict(o.readings) for o in over.otherwise] == [{f"r{n}": "small"} for n in range(10)]
    assert all([a.there for a in o.answers] == [True, True] for o in over.otherwise)


def test_the_two_readings_of_a_thousand_combinations_that_exclude_everybody_are_named() -> None:
    parts: list[Any] = [
        {"if": reading(f"r{n}", "small"), "then": f"staff >= {n}", "else": "staff >= 1"} for n in range(8)
    ]
    parts += [
        {"if": reading("r8", "small"), "then": "exporter"},
        {"if": reading("r9", "small"), "then": {"not": "exporter"}},
    ]
    found = prove(scheme({"all": parts}, many(10)), on=ON, every_reading=True).subjects[0]
    for over in (found.rules[0].over, found.over):
        assert over is not None
        assert over.all
        assert over.every is False
        assert [dict(o.readings) for o in over.otherwise] == [{"r8": "small", "r9": "small"}]


def test_two_revisions_with_many_readings_are_compared_under_all() -> None:
    old: list[Any] = [
        {"if": reading(f"r{n}", "small"), "then": "staff >= 5", "else": "staff >= 3"} for n in range(7)
    ]
    new: list[Any] = [*old, {"if": reading("r6", "small"), "then": "exporter"}]
    found = prove_both(
        scheme({"all": old}, many(7)), scheme({"all": new}, many(7)), on=ON, every_reading=True
    )
    rule = found.subjects[0].rules[0]
    assert rule.direction == "neutral"
    assert rule.over is not None
    assert rule.over.all
    assert [(dict(o.readings), [a.there for a in o.answers]) for o in rule.over.otherwise] == [
        ({"r6": "small"}, [True, False])
    ]


@pytest.mark.parametrize(("most", "decided"), [(4, False), (1024, True)])
def test_more_that_differ_than_are_asked_about_are_not_decided(
    monkeypatch: pytest.MonkeyPatch, most: int, decided: bool
) -> None:
    monkeypatch.setattr("qualityaward.logic.over_readings.MOST_COMBINATIONS", most)
    parts: list[Any] = ["staff >= 1"]
    for i, j in combinations(range(6), 2):
        both = {"all": [reading(f"r{i}", "small"), reading(f"r{j}", "small")]}
        parts.append({"if": both, "then": {"all": ["staff > 5", "staff < 5"]}})
    over = prove(scheme({"all": parts}, many(6)), on=ON, every_reading=True).subjects[0].rules[0].over
    assert over is not None
    assert over.all is decided
    assert over.every is False
    if decided:
        assert len(over.otherwise) == 15


def test_rules_that_have_nothing_in_common_are_asked_one_by_one_and_put_together() -> None:
    """Each under its own readings: together they are more combinations than are asked about of one rule."""
    rules = [{"if": {"reading": f"r{n}", "is": "small"}, "then": rule[0], "else": rule[1]} for n, rule in enumerate([
        ("staff >= 5", "staff >= 9"), ("exporter", "not exporter"), ("kind == 'maker'", "kind == 'service'"),
        ({"none": "incidents"}, {"some": "incidents"}), ("years_since(founded) >= 3", "years_since(founded) >= 5"),
        ({"all": ["profit > money('1元')", "profit < money('1元')"]}, "profit > money('1元')"),
    ])]  # fmt: skip
    clauses = [
        {"id": str(n), "title": "c", "subject": "organization", "require": rule}
        for n, rule in enumerate(rules, 1)
    ]
    made = scheme_of({"subjects": SUBJECTS, "readings": many(6), "clauses": clauses})
    found = prove(made, on=ON, every_reading=True).subjects[0]
    assert found.whole is not None
    assert found.whole.there
    assert found.over is not None
    assert found.over.all
    assert [(dict(o.readings), o.answers[0].there) for o in found.over.otherwise] == [
        ({"r5": "small"}, False)
    ]
    for each in found.rules[:5]:
        assert each.over is not None
        assert each.over.every


def test_what_is_put_together_is_one_applicant_who_was_submitted_on_one_day() -> None:
    """Two rules that read the day of submission and nothing else in common exclude one another all the same."""
    clauses = [
        {"id": "1", "title": "c", "subject": "organization", "require": "submitted_on < date('2024-06-01')"},
        {"id": "2", "title": "c", "subject": "organization", "require": "submitted_on >= date('2024-06-01') and exporter"},
    ]  # fmt: skip
    facts = {
        **SUBJECTS["organization"]["facts"],
        "submitted_on": {"type": "date", "label": {"zh": "报送日期", "en": "submitted"}},
    }
    subjects = {"organization": {**SUBJECTS["organization"], "facts": facts}}
    found = prove(scheme_of({"subjects": subjects, "clauses": clauses}), on=ON)
    assert [fault for fault, _, _ in found.faults] == ["nobody"]
