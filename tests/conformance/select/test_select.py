"""Winners are selected as the conformance files of selection state."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

import qualityaward as qa
from tests.conformance.folders import Case, cases, reversed_round

CASES = list(cases("select"))
SELECTED = [c for c in CASES if c.expect.get("outcome") == "selected"]


def selection(case: Case, stated: dict[str, Any]) -> dict[str, Any]:
    found = qa.select(
        case.scheme(), qa.load_round(stated),
        readings=case.test.get("readings"), parameters=case.test.get("parameters"),
    )  # fmt: skip
    return json.loads(found.to_json())


def answers(found: dict[str, Any], expect: dict[str, Any]) -> dict[str, Any]:
    """What a selection says of everything that is expected."""
    said: dict[str, Any] = {}
    for key, value in expect.items():
        match key:
            case "outcome":
                said[key] = found["outcome"]
            case "selected":
                said[key] = {award: _winners(found, award) for award in value}
            case "selected_set":
                said[key] = {award: sorted(_winners(found, award)) for award in value}
            case "not_selected":
                others = {c["id"]: c for c in _with(found, "not_selected", "below_minimum")}
                said[key] = {id: _why(c, value.get(id, {})) for id, c in others.items()}
            case "ineligible" | "undetermined":
                said[key] = sorted(c["id"] for c in _with(found, key))
            case "tied":
                said[key] = sorted(found["tied"])
            case "missing":
                said[key] = [m.removeprefix("applicants[].") for m in found["missing"]]
            case _:
                raise AssertionError(f"unknown expectation {key}")
    return said


def _winners(found: dict[str, Any], award: str) -> list[str]:
    return [w["id"] for w in found["selected"] if w["award"] == award]


def _with(found: dict[str, Any], *outcomes: str) -> list[dict[str, Any]]:
    return [c for c in found["candidates"] if c["outcome"] in outcomes]


def _why(candidate: dict[str, Any], due: dict[str, Any]) -> dict[str, Any]:
    """The reason that is due, where it is among those given; else those given."""
    if "below_minimum" in due:
        return {"below_minimum": candidate["outcome"] == "below_minimum"}
    given = [{k: p[k] for k in due} for p in candidate["no_places"]]
    return due if not due or due in given else {"given": given, "outcome": candidate["outcome"]}


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in CASES])
def test_selection(case: Case) -> None:
    expect = dict(case.expect)
    if expect.pop("refused", False):
        with pytest.raises(qa.RoundError) as refused:
            selection(case, case.round())
        assert any(d.path.startswith(expect["path"]) for d in refused.value.diagnostics)
        return
    if "never" in expect:
        with suppress(qa.RoundError):
            assert selection(case, case.round())["outcome"] != expect["never"]
        return
    found = selection(case, case.round())
    assert answers(found, expect) == expect
    assert selection(case, reversed_round(case.round())) == found


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in SELECTED])
def test_who_is_selected_is_a_list_in_order(case: Case) -> None:
    stated = case.round()
    won = {w["id"]: w["award"] for w in selection(case, stated)["selected"]}
    entries = {a["record"]["id"] if "record" in a else a["id"]: a for a in stated["applicants"]}
    stated["winners"] = [{"award": award, "record": entries[id]["record"]} for id, award in won.items()]
    checked = qa.check_round(
        case.scheme(), qa.load_round(stated),
        readings=case.test.get("readings"), parameters=case.test.get("parameters"),
    )  # fmt: skip
    assert checked.outcome == "in_order"
