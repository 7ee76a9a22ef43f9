"""Conditions of conditions, findings, and clauses that refer to clauses."""

from __future__ import annotations

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount, Ratio
from qualityaward.language.core import Truth
from qualityaward.language.translation import Here, Translation


def implied(work: Translation, node: nodes.If, here: Here) -> Truth:
    """``not premise or then``; and ``premise or otherwise``; and, where it may be unknown, ``then or otherwise``."""
    core, premise, then = work.core, work.truth(node.premise, here.opposite), work.truth(node.then, here)
    first = core.implies(premise, then)
    if node.otherwise is None:
        return first
    otherwise = work.truth(node.otherwise, here)
    whole = core.both(first, core.either(premise, otherwise))
    known = isinstance(node.premise, nodes.ReadingIs)
    return whole if known else core.both(whole, core.either(then, otherwise))


def met(work: Translation, node: nodes.Met, here: Here) -> Truth:
    """A finding, which a nested record keeps beside its facts."""
    inside = "".join(f"{record}." for record, _ in node.records)
    return work.core.var("finding", here.prefix + inside + node.finding, "truth")


def reading(work: Translation, node: nodes.ReadingIs) -> Truth:
    """Whether the scheme is read in one way."""
    chosen = work.core.var("reading", node.reading, "text")
    return work.core.compare("==", chosen, work.core.const(node.option, "text"))


def holds(work: Translation, node: nodes.Holds, here: Here) -> Truth:
    """A yes-or-no value; one that is nothing does not hold."""
    flag = work.flag(node.value, here)
    return flag.truth if flag.has is None else work.core.both(flag.has, flag.truth)


def counted(work: Translation, parts: tuple[nodes.Condition, ...], here: Here) -> Amount:
    """How many of several conditions hold."""
    core, truths = work.core, [work.truth(part, here) for part in parts]
    one, zero = core.number(1), core.number(0)
    surely = [core.case((core.surely(truth), one), (core.true, zero)) for truth in truths]
    at_most = [core.case((core.possibly(truth), one), (core.true, zero)) for truth in truths]
    return Amount(Ratio(core.sum(surely), one), Ratio(core.sum(at_most), one))


def clause(work: Translation, node: nodes.ClauseOf, here: Here) -> Truth:
    """Another clause, or one of a nested record; one that does not apply counts as true."""
    core, inside = work.core, here._replace(listed=None)
    if node.of is not None:
        prefix = work.path(node.of, here)
        inside = Here(work.subjects[node.of.type.name], f"{prefix}.", turned=here.turned)
    truth = work.truth(node.require, inside)
    if node.when is not None:
        truth = core.implies(work.truth(node.when, inside.opposite), truth)
    return truth if node.of is None else work.given(work.fact(node.of, here), truth)
