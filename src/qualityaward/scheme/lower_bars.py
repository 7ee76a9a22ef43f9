"""Debarments and notes of a scheme file, lowered for each subject that they concern."""

from __future__ import annotations

from typing import cast

from qualityaward.language import nodes
from qualityaward.language.naming import plain
from qualityaward.language.vocabulary import Subject
from qualityaward.language.walk import Node as RuleNode
from qualityaward.language.walk import children
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node
from qualityaward.scheme.conditions import Conditions
from qualityaward.scheme.lower_rules import Lowering, RuleAt
from qualityaward.scheme.meant import PERMANENT, period_meant
from qualityaward.scheme.parts import at, items_of, span_of
from qualityaward.scheme.quotas import APPLICANTS
from qualityaward.scheme.rule_models import DebarmentModel, FromModel, VerdictNoteModel
from qualityaward.scheme.scheme import Debarment, VerdictNote
from qualityaward.scheme.tables import timeless
from qualityaward.suggest import closest
from qualityaward.values import Period, parse_period


def debarments(work: Lowering) -> list[Debarment]:
    """Every debarment, for each subject that it concerns."""
    found: list[Debarment] = []
    for rule in work.rules.get("debarments", []):
        model = cast("DebarmentModel", rule.model)
        named = model.subjects or model.subject
        if named is None:
            holders = [s.name for s in work.vocabulary.subjects.values() if _has(work, s, model.some)]
            concerned = sorted({s for _, s in work.raw})
            subjects = [s for s in holders if s in concerned and s in APPLICANTS] or holders[:1]
            if not holders:
                work.problem("name-unknown", span_of(rule.node, "some"), name=model.some)
        else:
            subjects = work.subjects_of(named, rule.node, "subjects")
        for subject in dict.fromkeys(subjects):
            debarment = _debarment(work, rule, model, subject)
            if debarment is not None:
                found.append(debarment)
            elif not work.reported:
                work.problem("condition-empty", rule.node.span)  # no rule is ever lost in silence
    return found


def _has(work: Lowering, subject: Subject, name: str) -> bool:
    """Whether a subject has a fact of that (dotted) name."""
    *records, last = name.split(".")
    subject, _, stranger = work.scope(subject).through(records)
    return stranger is None and last in subject.facts


def _debarment(work: Lowering, rule: RuleAt, model: DebarmentModel, name: str) -> Debarment | None:
    subject = work.vocabulary.subjects[name]
    conditions = work.conditions(subject)
    listed = conditions.list_of(model.some, rule.node.get("some"))
    if listed is None:
        return None
    facts, fact, _ = listed
    inside = conditions.inside(fact)
    when = None if model.when is None else work.lower(model.when, rule.node, "when", subject)
    if model.when is None or when is not None:
        when = work.for_awards(model.award, rule, subject, when)
    where = None if model.where is None else inside.lower(model.where, cast("Node", rule.node.get("where")))
    start = _start(work, model, rule.node, subject, inside)
    if where is not None:
        _check_family(work, where)
    until = None if model.until is None else inside.date(model.until, rule.node.get("until"))
    if not _lasts(work, model, rule.node) or (model.until is not None and until is None):
        return None
    period = None if model.for_ in (None, "permanent") else parse_period(str(model.for_))
    if model.for_ not in (None, "permanent") and not isinstance(period, Period):
        text = str(model.for_)
        meant = closest(text, {"permanent": "永久"}) or PERMANENT.get(text) or period_meant(text)
        work.problem("bar-length", span_of(rule.node, "for"), meant, text=text)
        return None
    broken = (model.when is not None and when is None) or (model.where is not None and where is None)
    if broken or start is None:
        return None
    parts: list[RuleNode] = [
        p for p in (when, where, until, *(part for row in start for part in row)) if p is not None
    ]
    touched = [work.extent_of(part) for part in parts]
    if not work.bounded(touched, model.id, rule.node.span):
        return None
    readings = frozenset[str]().union(*(e.readings for e in touched))
    return Debarment(
        model.id, model.title or model.id, name, facts, when, where, start,
        period if isinstance(period, Period) else None, rule.cite, tuple(sorted(readings)), rule.node.span,
        None if fact.dated is None else fact.field_index(fact.dated),
        until, model.counting == "first_day",
    )  # fmt: skip


def _lasts(work: Lowering, model: DebarmentModel, node: MappingNode) -> bool:
    """Whether the file says how long a debarment lasts in one way, and counts the first day of a period only."""
    if model.for_ is None and model.until is None:
        work.problem("key-missing", node.span, key="for")
        return False
    if model.for_ is not None and model.until is not None:
        work.problem("condition-key", span_of(node, "until"), key="until", kind="for")
        return False
    if model.counting == "first_day" and model.for_ in (None, "permanent"):
        work.problem("condition-needs", span_of(node, "counting"), kind="counting", key="for")
        return False
    return True


def _check_family(work: Lowering, node: nodes.Condition) -> None:
    """Refuses a family that is nearly, but not, the scheme's own: such a debarment would bar nobody."""
    if (
        isinstance(node, nodes.Compare)
        and isinstance(node.left, nodes.FieldOf)
        and node.left.name == "family"
    ):
        written, own = getattr(node.right, "value", None), work.model.family
        before = {p.partition("/")[0] for award in work.model.awards.values() for p in award.predecessors}
        near = isinstance(written, str) and plain(written) not in map(plain, (own, work.model.id, *before))
        if near and closest(str(written), [own, work.model.id]):
            work.problem("family-unknown", node.span, own, name=str(written))
    for part in children(node):
        _check_family(work, part)


def _start(
    work: Lowering, model: DebarmentModel, node: MappingNode, subject: Subject, inside: Conditions
) -> tuple[tuple[nodes.Condition | None, nodes.Value], ...] | None:
    if not isinstance(model.from_, FromModel):
        value = inside.date(model.from_, node.get("from"))
        return None if value is None else ((None, value),)
    rows: list[tuple[nodes.Condition | None, nodes.Value]] = []
    for row, each in zip(model.from_.first, items_of(at(at(node, "from"), "first")), strict=True):
        when = None if row.when is None else work.lower(row.when, each, "when", subject)
        if row.when is not None and when is None:
            return None
        if when is not None and not timeless(when):
            work.problem("period-on-facts", span_of(each, "when"), name=model.id)
        value = inside.date(str(row.value), at(each, "value"))
        if value is None:
            return None
        rows.append((when, value))
    if not rows or rows[-1][0] is not None:
        work.problem("table-without-else", span_of(node, "from"), name=model.id)
        return None
    return tuple(rows)


def notes(work: Lowering) -> list[VerdictNote]:
    """Every note on verdicts, for each of its subjects."""
    found = []
    for rule in work.rules.get("verdict_notes", []):
        model = cast("VerdictNoteModel", rule.model)
        for name in work.subjects_of(model.subject, rule.node):
            when = work.lower(model.when, rule.node, "when", work.vocabulary.subjects[name])
            if when is not None and work.bounded([work.extent_of(when)], model.id, rule.node.span):
                found.append(VerdictNote(model.id, name, when, model.text, rule.cite))
    return found
