"""No record takes unbounded time: what it costs is counted from the lengths of its lists, and too much is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.sharing import SharingInterpreter
from qualityaward.errors import RecordError
from qualityaward.files import load_record, load_scheme
from qualityaward.scheme.scheme import Scheme
from tests.properties.support import scheme_of

ON = date(2024, 10, 15)
LISTS = {"a": {"list": {"x": "int"}}, "b": {"list": {"y": "int"}}}


def nested(**more: Any) -> Scheme:
    require = {"none": "a", "where": {"some": "b", "where": "y == 1"}}
    clauses = [{"id": "7", "subject": "organization", "require": require}]
    return scheme_of({"subjects": {"organization": {"facts": LISTS}}} | {"clauses": clauses} | more)


def record(**lengths: int) -> Any:
    facts = {name: [{"xyy"["abc".index(name)]: i} for i in range(n)] for name, n in lengths.items()}
    return load_record(
        {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    )


def test_lists_inside_lists_that_are_short_enough_are_evaluated() -> None:
    assert evaluate(nested(), record(a=100, b=100), on=ON).outcome == "ineligible"


def test_lists_inside_lists_that_are_too_long_are_refused_by_the_name_of_the_clause() -> None:
    with pytest.raises(RecordError) as refused:
        evaluate(nested(), record(a=2000, b=2000), on=ON)
    (problem,) = refused.value.diagnostics
    assert (problem.code, problem.args["id"], problem.path) == ("record-costly", "7", "facts.a")
    assert "`7`" in str(refused.value)


def test_lists_that_a_rule_does_not_look_at_are_not_named() -> None:
    lists = LISTS | {"c": {"list": {"y": "int"}}}
    bar = {"id": "9", "subject": "organization", "some": "b", "where": {"some": "a", "where": "x == 1"}}
    scheme = nested(
        subjects={"organization": {"facts": lists | {"day": {"type": "date"}}}},
        debarments=[bar | {"from": "record.day", "for": "3 years"}],
    )
    with pytest.raises(RecordError) as refused:
        evaluate(scheme, record(a=1000, b=1500, c=2000), on=ON)
    assert [(p.args["id"], p.path, p.args["lists"]) for p in refused.value.diagnostics] == [
        (id, "facts.b", "`facts.b` (1,500), `facts.a` (1,000)") for id in ("7", "9")
    ]


def test_the_list_of_a_share_is_counted() -> None:
    """A kind of condition that is one file looks at its list as any other does."""
    require = {"share_of": "a", "where": {"some": "b", "where": "y == 1"}, "at_least": 0.5}
    clauses = [{"id": "7", "subject": "organization", "require": require}]
    with pytest.raises(RecordError) as refused:
        evaluate(nested(clauses=clauses), record(a=2000, b=2000), on=ON)
    assert [p.code for p in refused.value.diagnostics] == ["record-costly"]


def test_one_long_list_is_no_matter() -> None:
    assert evaluate(nested(), record(a=2000, b=1), on=ON).outcome == "eligible"


def test_every_combination_of_readings_is_counted() -> None:
    names = [f"r{i}" for i in range(10)]
    question = {"question": "?", "options": {"yes": "y", "no": "n"}, "default": "yes"}
    ask = [
        {"if": {"reading": n, "is": "yes"}, "then": {"none": "a", "where": f"x == {-1 - i}"}}
        for i, n in enumerate(names)
    ]
    scheme = scheme_of({
        "subjects": {"organization": {"facts": LISTS}}, "readings": dict.fromkeys(names, question),
        "clauses": [{"id": "7", "subject": "organization", "require": {"all": ask}}],
    })  # fmt: skip
    assert evaluate(scheme, record(a=5), on=ON).robust
    with pytest.raises(RecordError) as refused:
        evaluate(scheme, record(a=2000), on=ON)
    assert [p.code for p in refused.value.diagnostics] == ["record-costly"]


@pytest.mark.parametrize("scheme", ["lyg_edz_2024", "lianyungang_2021", "yingkou"])
def test_a_bundled_scheme_takes_a_record_with_lists_of_hundreds(scheme: str) -> None:
    incidents = [{"date": date(2010, 1, 1), "category": "quality", "severity": "general"} for _ in range(500)]
    facts = {
        "incidents": incidents,
        "complaints": [],
        "violations": [{"date": date(2011, 1, 1)} for _ in range(500)],
    }
    made = load_record(
        {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    )
    assert evaluate(load_scheme(scheme), made, on=ON).outcome in ("undetermined", "ineligible")


def test_a_condition_looks_at_a_long_list_once_for_all_that_is_asked_of_a_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By what `some` sees and by what `none` sees, since points are compared; reports and what is missing look no more."""
    looked = []
    plain = SharingInterpreter.selected

    def selected(self: SharingInterpreter, selection: Any, place: Any, **how: bool) -> Any:
        looked.append((selection.where.span, tuple(how.items())))
        return plain(self, selection, place, **how)

    monkeypatch.setattr(SharingInterpreter, "selected", selected)
    items = [{"id": f"i{i}", "when": {"some": "a", "where": f"x > {i}"}, "value": 1} for i in range(12)]
    points = {"points": {"type": "number", "subject": "organization", "add": items}}
    clauses = [{"id": "1", "subject": "organization", "require": "points >= 20"}]
    scheme = nested(definitions=points, clauses=clauses)
    facts = {"a": [{"x": i} if i % 3 else {} for i in range(60)]}
    asked = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    verdict = evaluate(scheme, load_record(asked), on=ON)
    assert verdict.to_json()
    assert verdict.to_text(detail="full")
    assert len(looked) <= 2 * len(items)
    assert len(looked) >= len(items)


def test_a_list_inside_a_list_is_looked_at_once_where_it_asks_nothing_of_the_element(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = []
    plain = SharingInterpreter.selected

    def selected(self: SharingInterpreter, selection: Any, place: Any, **how: bool) -> Any:
        looked.append(selection.list.name)
        return plain(self, selection, place, **how)

    monkeypatch.setattr(SharingInterpreter, "selected", selected)
    require = {"none": "a", "where": {"count": "b", "where": "y == 1", "at_least": 2}}
    clauses = [{"id": "7", "subject": "organization", "require": require}]
    assert evaluate(nested(clauses=clauses), record(a=100, b=100), on=ON).outcome == "eligible"
    assert sorted(looked) == ["a", "b"]
