"""Revocations of a scheme file, lowered for the subject whose records tell of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from qualityaward.language import nodes
from qualityaward.scheme.lower_rules import Lowering, RuleAt
from qualityaward.scheme.meant import WORDS, period_meant
from qualityaward.scheme.parts import items_of, span_of
from qualityaward.scheme.rule_models import DebarmentModel, RevocationModel
from qualityaward.scheme.scheme import Revocation
from qualityaward.suggest import closest
from qualityaward.values import Period, parse_period

THINGS: Final = (
    "title", "plaque", "trophy", "medal", "certificate", "prize", "subsidy", "mark", "qualification", "benefits",
)  # fmt: skip
"""What a revocation can take back: a title is revoked, everything else is recovered."""


def revocations(work: Lowering) -> list[Revocation]:
    """Every revocation whose names, dates and conditions are in order; the others are reported."""
    found = []
    for rule in work.rules.get("revocations", []):
        model = cast("RevocationModel", rule.model)
        _check_names(work, rule, model)
        for name in work.subjects_of(model.subject, rule.node):
            revocation = _revocation(work, rule, model, name)
            if revocation is not None:
                found.append(revocation)
            elif not work.reported:
                work.problem("condition-empty", rule.node.span)  # no rule is ever lost in silence
    return found


def _check_names(work: Lowering, rule: RuleAt, model: RevocationModel) -> None:
    """What is taken back, whose award it is, and the debarment that follows."""
    for thing, node in zip(model.withdraw, items_of(rule.node.get("withdraw")), strict=True):
        if thing not in THINGS:
            work.problem(
                "thing-unknown",
                span_of(node),
                closest(thing, WORDS["withdraw"]),
                name=thing,
                options=", ".join(THINGS),
            )
        elif model.withdraw.count(thing) > 1:
            work.problem("thing-twice", span_of(node), name=thing)
    for name in model.subjects:
        work.subjects_of(name, rule.node, "subjects")
    for key, actor in (("by", model.by), ("approval", model.approval)):
        if actor is not None and actor not in work.model.actors:
            near = closest(actor, work.model.actors)
            work.problem("actor-unknown", span_of(rule.node, key), near, name=actor)
    debarments = [cast("DebarmentModel", r.model) for r in work.rules.get("debarments", [])]
    if model.debarment is not None and model.debarment not in {d.id for d in debarments}:
        near = closest(model.debarment, [d.id for d in debarments])
        work.problem("debarment-unknown", span_of(rule.node, "debarment"), near, name=model.debarment)


def _revocation(work: Lowering, rule: RuleAt, model: RevocationModel, name: str) -> Revocation | None:
    subject = work.vocabulary.subjects[name]
    when = work.lower(model.when, rule.node, "when", subject)
    after = None
    if model.after is not None:
        after = work.conditions(subject).date(model.after, rule.node.get("after"))
    within = None if model.within is None else parse_period(str(model.within))
    if model.within is not None and not isinstance(within, Period):
        text = str(model.within)
        work.problem("period-fixed", span_of(rule.node, "within"), period_meant(text), text=text)
        return None
    if when is None or (model.after is not None and after is None):
        return None
    period = within if isinstance(within, Period) else None
    if period is not None:
        when = _limited(when, period, after)
    touched = [work.extent_of(part) for part in (when, after) if part is not None]
    if not work.bounded(touched, model.id, rule.node.span):
        return None
    readings = frozenset[str]().union(*(e.readings for e in touched))
    return Revocation(
        model.id, model.title or model.id, name, when, period, after, tuple(model.subjects), tuple(model.withdraw),
        model.announce, model.debarment, rule.cite, tuple(sorted(readings)), rule.node.span, model.by, model.approval,
    )  # fmt: skip


def _limited(node: nodes.Condition, within: Period, after: nodes.Value | None) -> nodes.Condition:
    """`node` with the revocation's own limit on every dated list that it does not limit itself."""

    def limited(part: nodes.Condition) -> nodes.Condition:
        return _limited(part, within, after)

    match node:
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            return replace(node, parts=tuple(map(limited, parts)))
        case nodes.Count(of=tuple() as parts):
            return replace(node, of=tuple(map(limited, parts)))
        case nodes.Count(of=nodes.Selection() as selection):
            return replace(node, of=_within(selection, within, after))
        case nodes.Quantified(selection=selection) | nodes.Measured(selection=selection):
            return replace(node, selection=_within(selection, within, after))
        case nodes.Not(part=part):
            return replace(node, part=limited(part))
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            rest = None if otherwise is None else limited(otherwise)
            return replace(node, premise=limited(premise), then=limited(then), otherwise=rest)
        case nodes.Leaf() | nodes.Count() | nodes.Yearly() | nodes.Total() | nodes.ClauseOf():
            return node


def _within(selection: nodes.Selection, within: Period, after: nodes.Value | None) -> nodes.Selection:
    if selection.within is not None or selection.dated is None:
        return selection
    return replace(selection, within=within, after=after)


__all__ = ["THINGS", "revocations"]
