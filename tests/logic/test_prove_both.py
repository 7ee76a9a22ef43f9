"""`prove OLD NEW`: the same as `diff` says where it decides, decided where it does not, and an applicant each way."""

from __future__ import annotations

from typing import Any

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record, load_scheme
from qualityaward.logic.comparing import Comparison, prove_both, proved
from qualityaward.logic.rules import is_wanted, outcomes_of
from qualityaward.revisions.diff import diff
from qualityaward.revisions.direction import direction
from tests.logic.test_prove import ON, SUBJECTS
from tests.properties.support import scheme_of
from tests.properties.test_witnesses import revisions

PAIRS = (("lianyungang_2021", "lianyungang_2024"), ("lianyungang_2024", "lianyungang_2021"))


def checked(found: Comparison) -> None:
    """Every example is treated differently, by the evaluator."""
    for each in found.subjects:
        for rule in (*each.rules, each):
            for answer, met, failed in (
                (rule.loses, found.old, found.new),
                (rule.gains, found.new, found.old),
            ):
                if answer.example is None:
                    continue
                wanted = [(met, "good"), (failed, "bad")]
                ids = (
                    [(), ()]
                    if rule is each
                    else [rule.old, rule.new]
                    if met is found.old
                    else [rule.new, rule.old]
                )
                for (scheme, due), names in zip(wanted, ids, strict=True):
                    known = dict(answer.example.items())
                    outcomes = outcomes_of(evaluate(scheme, load_record(known), on=found.asking.on))
                    results = [is_wanted(outcomes[n], due) for n in names or ([""] if rule is each else [])]  # type: ignore[arg-type]  # one of the two
                    assert not results or (all(results) if due == "good" else any(results))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_bundled_revisions_are_proved_as_diff_says(old: str, new: str) -> None:
    found = prove_both(load_scheme(old), load_scheme(new))
    assert found.open == 0
    said = {(c.subject, c.id): c.direction for c in diff(found.old, found.new).changes if c.what == "clause"}
    proven = {
        (s.subject, r.old[0]): r.direction
        for s in found.subjects
        for r in s.rules
        if r.direction != "neutral"
    }
    assert proven == {key: way for key, way in said.items() if way != "neutral"}
    checked(found)


@pytest.mark.parametrize("seed", range(24))
def test_generated_revisions_are_proved_as_diff_says_where_it_decides(seed: int) -> None:
    old, new = revisions(seed)
    found = prove_both(old, new, on=ON, limit=300_000)
    ((rule,),) = [s.rules for s in found.subjects]
    said = direction(old.clauses[0].require, new.clauses[0].require)
    if "undecided" not in (said, rule.direction):
        assert rule.direction == said
    checked(found)


def pair(old: list[Any], new: list[Any]) -> Comparison:
    def scheme(requirements: list[Any]) -> Any:
        clauses = [
            {"id": str(n), "title": f"c{n}", "subject": "organization", "require": r}
            for n, r in enumerate(requirements, 1)
        ]
        return scheme_of({"subjects": SUBJECTS, "clauses": clauses})

    return prove_both(scheme(old), scheme(new), on=ON)


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (["staff >= 100 and exporter"], ["staff >= 100", "exporter"], "neutral"),
        (["staff >= 100", "exporter"], ["exporter and staff >= 100"], "neutral"),
        (["staff > 99"], ["not (staff < 100)"], "neutral"),
        (["staff * 2 >= 199"], ["staff >= 100"], "neutral"),
        (["years_since(founded) >= 3"], ["months_since(founded) >= 36"], "neutral"),
        (["years_since(founded) >= 3"], ["days_since(founded) >= 1096"], "neutral"),
        ([{"if": "exporter", "then": "staff >= 10"}], [{"any": ["not exporter", "staff >= 10"]}], "neutral"),
        (["staff >= 100"], ["staff >= 101"], "tightened"),
        (["staff >= 100 or exporter"], ["staff >= 100"], "tightened"),
        (["staff >= 100"], ["staff >= 50 and exporter"], "mixed"),
        ([{"none": "incidents", "within": "3 years"}], [{"none": "incidents", "within": "2 years"}], "loosened"),
    ],
)  # fmt: skip
def test_rewritten_merged_and_split_rules_are_decided(old: list[Any], new: list[Any], way: str) -> None:
    found = pair(old, new)
    (subject,) = found.subjects
    assert subject.direction == way
    assert found.differs == (way != "neutral")
    checked(found)
    assert found.to_text()
    assert found.to_json(lang="en")


def test_diff_takes_the_proof_where_it_is_undecided_and_nothing_else() -> None:
    scheme = scheme_of(
        {
            "subjects": SUBJECTS,
            "clauses": [{"id": "1", "title": "c", "subject": "organization", "require": "staff * 2 >= 199"}],
        }
    )
    other = scheme_of(
        {
            "subjects": SUBJECTS,
            "clauses": [{"id": "1", "title": "c", "subject": "organization", "require": "staff >= 101"}],
        }
    )
    plain = diff(scheme, other)
    decided = proved(plain, on=ON)
    for before, after in zip(plain.changes, decided.changes, strict=True):
        assert after.direction == ("tightened" if before.direction == "undecided" else before.direction)
        assert after.fingerprint == before.fingerprint


def test_two_regulations_are_told_apart_by_the_rules_that_turn_down() -> None:
    found = prove_both(load_scheme("yingkou"), load_scheme("lianyungang_2024"), subjects=["case"])
    assert not found.matched
    (case,) = found.subjects
    assert (case.loses.there, case.gains.there) == (True, True)
    text = found.to_text()
    assert "而不符合《连云港市市长质量奖管理办法" in text
    assert "因第十条第（一）项不能通过" in text
    checked(found)
