"""What people write in expressions from habit, and what the message says to write: never the next error."""

from __future__ import annotations

import re

import pytest

from qualityaward.errors import SchemeError
from qualityaward.source import Diagnostic
from qualityaward.text import advice, message
from tests.revisions.test_diff_kinds import one

HABITS: list[tuple[str, str, str]] = [
    ("invention_patents >= 5。", "expression-stop", "删去 `。`"),
    ("invention_patents >= 5；", "expression-stop", "删去 `；`"),
    ("invention_patents >= 5;", "expression-stop", "删去 `;`"),
    ("invention_patents >= 5， ", "expression-stop", "删去 `，`"),
    ("exporter ！", "expression-stop", "删去 `！`"),
    ("and exporter", "expression-joins-nothing", "删去 `and`"),
    ("or exporter", "expression-joins-nothing", "删去 `or`"),
    ("exporter and or is_sme", "expression-joins-nothing", "删去 `or`"),
    ("(and exporter)", "expression-joins-nothing", "删去 `and`"),
    ("exporter is null", "expression-nothing", "`none: 列表`"),
    ("exporter is not None", "expression-nothing", "`none: 列表`"),
    ("exporter is not true", "expression-outside-profile", "写成 `!=`"),
    ("invention_patents is 3", "expression-outside-profile", "写成 `==`"),
    ('registered_region like "32%"', "expression-outside-profile", "可用 `== != "),
    ("count(incidents) < 3", "function-of-list", "`count: incidents`"),
    ("len(incidents) == 0", "function-of-list", "`none: incidents`"),
    ("sum(invention_patents) >= 3", "function-of-list", "`sum:`"),
    ("any(incidents)", "function-of-list", "`some: incidents`"),
    ("max(invention_patents, 5) >= 5", "function-of-values", "`first:`"),
    ("years_since(operating_since) >= 3 years", "expression-unexpected", "写成 `3`"),
    ("operating_since <= on - 3 years", "expression-unexpected", "写成 `years_since(operating_since) >= 3`"),
    (
        "operating_since > on - 18 months",
        "expression-unexpected",
        "写成 `months_since(operating_since) <= 18`",
    ),
    ("operating_since + 3 <= on", "date-and-number", "写成 `add_years(operating_since, 3)`"),
    ("operating_since <= on - 3", "date-and-number", "写成 `years_since(…) >= 3`"),
    ('severity >= "major"', "name-of-field", "`none: incidents`"),
]


def refused(expression: str) -> Diagnostic:
    with pytest.raises(SchemeError) as found:
        one(expression)
    return found.value.diagnostics[0]


@pytest.mark.parametrize(("expression", "code", "said"), HABITS)
def test_a_habit_is_told_with_what_is_written_here(expression: str, code: str, said: str) -> None:
    found = refused(expression)
    assert (found.code, said in advice(found, "zh")) == (code, True)
    assert message(found, "en")
    assert not re.search("[一-鿿]", advice(found, "en"))


WRITTEN = [
    ("years_since(operating_since) >= 3 years", "years_since(operating_since) >= 3"),
    ("operating_since <= on - 3 years", "years_since(operating_since) >= 3"),
    ("operating_since + 3 <= on", "add_years(operating_since, 3) <= on"),
    ("invention_patents >= 5。", "invention_patents >= 5"),
]


@pytest.mark.parametrize(("habit", "followed"), WRITTEN)
def test_who_follows_the_advice_has_written_a_rule(habit: str, followed: str) -> None:
    assert refused(habit)
    assert one(followed).clauses
