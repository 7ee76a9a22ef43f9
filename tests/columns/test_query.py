"""What is written as one query, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from qualityaward.columns import sql
from qualityaward.columns.plan import plan_of
from qualityaward.errors import RequestError
from qualityaward.files import load_scheme


def test_a_query_that_is_longer_than_databases_take_is_refused_by_its_longest_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = plan_of(load_scheme("lyg_edz_2024"), "organization", on=date(2024, 10, 15))
    whole = sql.query(plan, "duckdb")
    monkeypatch.setattr(sql, "MOST_CHARACTERS", len(whole) - 1)
    with pytest.raises(RequestError) as caught:
        sql.query(plan, "duckdb")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.args["reason"]) == ("columns-refused", "long")
    assert problem.args["rule"] in {rule.id for rule in plan.columns}
