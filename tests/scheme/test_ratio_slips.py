"""A percentage where a ratio is due is refused wherever a scheme may write one (semantics 4 ¶1a)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.properties.support import scheme_of

SUBJECTS: dict[str, Any] = {
    "organization": {"facts": {"r": {"type": "ratio"}, "m": {"type": "int"}, "rows": {"list": {"rate": "ratio"}}}}
}  # fmt: skip


def made(require: Any, definition: dict[str, Any] | None = None) -> Any:
    clause = {"id": "1", "title": "c", "subject": "organization", "require": require}
    more = {} if definition is None else {"definitions": {"q": {"subject": "organization", **definition}}}
    return scheme_of({"subjects": SUBJECTS, "clauses": [clause], **more})


@pytest.mark.parametrize(
    "require",
    ["r in [0.5, 60]", "r not in [60]", "not (r in [60])", "60 <= r", {"none": "rows", "where": "rate in [60, 70]"}],
)  # fmt: skip
def test_in_a_comparison_and_in_a_list_of_values(require: Any) -> None:
    with pytest.raises(AssertionError, match="ratio-percent"):
        made(require)


ROWS = [{"when": "m > 3", "value": 60}, {"value": 0.5}]
BANDS = [{"when": "m > 3", "value": 60}, {"when": "m <= 3", "value": 0.5}]


@pytest.mark.parametrize("definition", [{"value": 60}, {"first": ROWS}, {"unique": BANDS}])
def test_as_a_figure_of_a_definition_unless_it_declares_more(definition: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="ratio-percent"):
        made("r <= q", {"type": "ratio", **definition})
    assert made("r <= q", {"type": "ratio", "max": 100, **definition})
    assert made("m <= q", {"type": "number", **definition})
