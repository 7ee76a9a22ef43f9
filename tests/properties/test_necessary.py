"""An explanation names what it takes: with the one cause that it names turned, the clause comes out otherwise.

Turned in the rule (the condition that is named becomes true, or false), and on the record: the finding, fact or figure is
another, the entries that are named are gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given

from qualityaward.deciding.explanation import Explanation
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import QualityAwardError
from qualityaward.files import load_record
from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside, rebuilt
from qualityaward.logic.applicants import plain_value
from qualityaward.logic.records import current, plain_of, with_value
from qualityaward.scheme.scheme import Clause
from qualityaward.values import FALSE, TRUE
from tests.properties.dice import dice
from tests.properties.expressions import Plain
from tests.properties.support import Case, cases, times

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def cause(found: Explanation) -> Explanation | None:
    """The one cause that is named: the only part that decided, and of that part the only one; None where there are several."""
    node = found.node
    deciding = {nodes.All: FALSE, nodes.Floors: FALSE, nodes.AnyOf: TRUE}.get(type(node))
    if isinstance(node, nodes.Not) and found.children:
        return cause(found.children[0])
    if deciding != found.truth or not found.children:
        return found if deciding is None else None
    named = [child for child in found.children if child.truth == deciding]
    return cause(named[0]) if len(named) == 1 else None


def causes(verdict: Verdict) -> Iterator[tuple[Clause, Explanation]]:
    """The clauses that are met or failed, each with the one cause of what it requires."""
    for clause in verdict.program.clauses:
        found = verdict.clause(clause.id).explanation
        require = found.children[-1] if found.children else None
        if verdict.outcomes[clause.id] in ("pass", "fail") and require is not None:
            one = cause(require)
            if one is not None and one.truth in (TRUE, FALSE):
                yield clause, one


def turned(case: Case, clause: Clause, one: nodes.Condition, truth: int) -> str:
    """The outcome with a condition of the clause in place of which the opposite stands."""
    other = nodes.Fixed(truth == FALSE)
    require = rebuilt(clause.require, lambda node: other if node is one else node)
    changed = replace(clause, node=replace(clause.node, require=require))
    scheme = replace(
        case.scheme, clauses=tuple(changed if c is clause else c for c in case.scheme.clauses), compiled={}
    )
    return case.verdict(scheme=scheme).outcomes[clause.id]


def read(node: Node) -> Iterator[str]:
    """Every fact and finding that is read, as often as it is."""
    match node:
        case nodes.FactOf():
            yield node.path
        case nodes.Met(finding=finding):
            yield f"finding {finding}"
        case nodes.Quantified(selection=selection) | nodes.Measured(selection=selection):
            yield selection.list.path
        case nodes.Count(of=nodes.Selection() as selection) | nodes.Aggregate(selection=selection):
            yield selection.list.path
        case (
            nodes.EachYear(list=rows)
            | nodes.Rising(list=rows)
            | nodes.Total(list=rows)
            | nodes.Growth(list=rows)
        ):
            yield rows.path
        case _:
            pass
    for each in inside(node):
        yield from read(each)


def changed(case: Case, plain: Plain, clause: Clause, one: Explanation, verdict: Verdict) -> Plain | None:
    """The record with the one cause turned; None where the rule reads it elsewhere, too, or it is no single fact."""
    times_read = Counter(read(clause.require))
    if clause.when is not None:
        times_read.update(read(clause.when))

    def alone(name: str) -> bool:
        return times_read[name] == 1 and "." not in name

    match one.node:
        case nodes.Met(finding=finding, records=()) if alone(f"finding {finding}"):
            return with_value(plain, finding, "not_met" if one.truth == TRUE else "met", "findings")
        case nodes.Holds(value=nodes.FactOf() as fact) if alone(fact.path):
            return with_value(plain, fact.path, one.truth == FALSE)
        case nodes.Compare(operator=sign, left=nodes.FactOf() as fact, right=nodes.Constant() as bound) if (
            alone(fact.path)
        ):
            return with_value(plain, fact.path, figure(fact, sign, bound, met=one.truth == FALSE))
        case nodes.Compare(operator=sign, left=nodes.Constant() as bound, right=nodes.FactOf() as fact) if (
            alone(fact.path)
        ):
            return with_value(plain, fact.path, figure(fact, FLIPPED[sign], bound, met=one.truth == FALSE))
        case nodes.Quantified(selection=selection) if alone(selection.list.path) and one.elements:
            rows: Any = verdict.place.values[selection.list.index]
            gone = [element for _, element in one.elements]
            stated = plain["facts"][selection.list.path]
            kept = [p for p, row in zip(stated, rows, strict=True) if not any(row is each for each in gone)]
            return with_value(plain, selection.list.path, kept)
        case _:
            return None


def figure(fact: nodes.FactOf, sign: str, bound: nodes.Constant, *, met: bool) -> Any:
    """A value of which a comparison is true, or false."""
    if not isinstance(bound.value, int) or isinstance(bound.value, bool):
        same = (sign == "==") is met
        options = fact.type.options or (str(bound.value), "某个别的")
        return bound.value if same else next(o for o in options if o != bound.value)
    steps = {"<": -1, "<=": 0, "==": 0, ">=": 0, ">": 1, "!=": 1}
    others = {"<": 0, "<=": 1, "==": 1, ">=": -1, ">": 0, "!=": 0}
    value = bound.value + (steps if met else others)[sign]
    if fact.type.kind == "scale" and value not in range(len(fact.type.options)):
        raise IndexError(value)
    if fact.type.kind in ("number", "money"):
        return plain_value(fact.type, value * 10 ** (6 - bound.scale))
    return plain_value(fact.type, value)


@given(dice)
@times(1)
def test_a_clause_turns_with_the_one_condition_that_is_named(rng: Random) -> None:
    for case in cases(rng, records=2):
        verdict = case.verdict()
        for clause, one in causes(verdict):
            after = turned(case, clause, one.node, one.truth)
            assert after != verdict.outcomes[clause.id], (clause.id, one.node)


@given(dice)
@times(1)
def test_a_clause_turns_with_the_one_fact_that_is_named(rng: Random) -> None:
    for case in cases(rng, records=2):
        verdict = case.verdict()
        plain = current(plain_of(load_record(case.record), verdict.bound), case.on)
        for clause, one in causes(verdict):
            try:
                record = changed(case, plain, clause, one, verdict)
                if record is None:
                    continue
                after = case.verdict(record).outcomes[clause.id]
            except (QualityAwardError, IndexError):
                continue  # no record may say so
            assert after != verdict.outcomes[clause.id], (clause.id, one.node)
