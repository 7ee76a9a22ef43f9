"""What a remedy tries is answered as it would be anew: changes of a record against the record changed, and growing lists."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import given

from qualityaward.errors import QualityAwardError
from qualityaward.files import load_record
from qualityaward.logic.goals import Goals, oracle
from qualityaward.logic.records import current, plain_of, value_at, with_value
from qualityaward.logic.rules import Asking, Ruled
from qualityaward.logic.varied import Variations
from tests.properties.dice import dice
from tests.properties.expressions import Plain
from tests.properties.records import Records
from tests.properties.support import Case, cases, times

Change = tuple[str, str, Any]


class Varied:
    """A case as the search for a remedy has it: its truths, the record as plain data, and its variations."""

    def __init__(self, case: Case, rng: Random) -> None:
        self.case, self.rng = case, rng
        self.ruled = Ruled(
            case.scheme, case.record["subject"], Asking(case.on, case.readings, case.parameters)
        )
        self.plain = self.stated(case.record)
        goals = Goals(self.ruled)
        self.truths = [*self.ruled.all.values(), *(g.truth for g in goals.all)]
        base = oracle(self.ruled, self.plain)
        self.variations = Variations(self.ruled.rules, base, self.plain, goals.read)

    def stated(self, record: Plain) -> Plain:
        bound = self.case.verdict(record).bound
        return current(plain_of(load_record(record), bound), self.case.on)

    def others(self, count: int) -> Iterator[Plain]:
        """Other records of the same subject."""
        drawn = Records(self.rng, self.case.scheme.vocabulary, self.case.on, 1.0, False)
        for _ in range(count):
            yield self.stated(drawn.record(self.case.record["subject"]))


def paths(record: Plain, around: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every fact and finding of a record, those of nested records, too."""
    for name, value in record["facts"].items():
        if isinstance(value, dict):
            yield from paths(value, f"{around}{name}.")
        else:
            yield "facts", around + name, value
    yield from (("findings", around + name, value) for name, value in record["findings"].items())


@given(dice)
@times(1)
def test_a_change_is_answered_as_the_changed_record_is(rng: Random) -> None:
    for case in cases(rng, records=2):
        varied = Varied(case, rng)
        for other in varied.others(2):
            known = list(paths(other))
            chosen = varied.rng.sample(known, min(len(known), varied.rng.randrange(1, 4)))
            record = varied.plain
            for kind, path, value in chosen:
                record = with_value(record, path, value, kind)
            try:
                anew = oracle(varied.ruled, record)
            except QualityAwardError:
                continue
            changed = varied.variations.changed(chosen)
            for truth in varied.truths:
                assert changed.of(truth) is anew.of(truth), (truth, chosen)


@given(dice)
@times(1)
def test_a_list_that_is_said_not_to_help_does_not_by_any_more_entries(rng: Random) -> None:
    for case in cases(rng, records=2):
        varied = Varied(case, rng)
        for other in varied.others(2):
            for _, path, value in paths(other):
                old = value_at(varied.plain, path)
                if not isinstance(value, list) or not isinstance(old, list):
                    continue
                grown = varied.variations.changed([("facts", path, [*old, *value])])
                for truth in varied.truths:
                    if not varied.variations.grows(truth, path):
                        assert grown.of(truth) is not True, (truth, path, value)
