"""Generated schemes and records: what happens to a record is never proved to be impossible, and models are confirmed."""

from __future__ import annotations

import pytest

from qualityaward.logic.finding import Finder, Want
from qualityaward.logic.rules import Asking, Ruled, is_wanted, outcomes_of
from tests.properties.support import cases

RUNS = 16


@pytest.mark.parametrize("seed", range(RUNS))
def test_what_happened_is_never_proved_to_be_impossible(seed: int) -> None:
    case = next(iter(cases(seed)))
    verdict = case.verdict()
    asking = Asking(case.on, case.readings, case.parameters)
    finder = Finder([Ruled(case.scheme, case.record["subject"], asking)], "solver", limit=100_000)
    for id, outcome in outcomes_of(verdict).items():
        if not id:
            continue
        for wanted in ("good", "bad"):
            found = finder.ask(Want(id, wanted))  # type: ignore[arg-type]  # one of the two
            if is_wanted(outcome, wanted):  # type: ignore[arg-type]  # as above
                assert found.there is not False or found.bounds, (id, wanted)
    assert finder.refuted == 0
