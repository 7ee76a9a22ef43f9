"""Stages of the procedure of a scheme file: their names, lengths, and the clauses that are looked at in each."""

from __future__ import annotations

from typing import Final, cast

from qualityaward.language.vocabulary import Vocabulary
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.scheme.lower_rules import Lowering, RuleAt
from qualityaward.scheme.meant import period_meant
from qualityaward.scheme.parts import listed, span_of
from qualityaward.scheme.rule_models import StageModel
from qualityaward.scheme.scheme import PanelSize, Stage
from qualityaward.suggest import closest
from qualityaward.values import Length, parse_length

BESIDE: Final = ("case", "panel", "examiner", "notice", "organizer", "recommender")
"""The subjects of the records that stand in a case file beside its steps."""

MOST_STAGES: Final = 100


def stages(work: Lowering) -> list[Stage]:
    """Every stage in the regulation's order."""
    found: list[Stage] = []
    rules = work.rules.get("procedure", [])
    if len(rules) > MOST_STAGES:
        work.problem("stages-too-many", rules[MOST_STAGES].node.span, most=str(MOST_STAGES))
        return found
    for rule in rules:
        found.append(_stage(work, rule, found))
    return found


def beside(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The subjects whose records may lie beside the steps of a case: those of the procedure, the scheme's own among them."""
    own = (name for name, subject in vocabulary.subjects.items() if subject.procedural and name != "winner")
    return tuple(dict.fromkeys([*BESIDE, *own]))


def _stage(work: Lowering, rule: RuleAt, before: list[Stage]) -> Stage:
    model, node = cast("StageModel", rule.model), rule.node
    if any(s.id == model.id for s in before):
        work.problem("id-twice", span_of(node, "id"), name=model.id)
    for actor in listed(model.actor):
        if actor not in work.model.actors:
            near = closest(actor, work.model.actors)
            work.problem("actor-unknown", span_of(node, "actor"), near, name=actor)
    for key, named in (("after", model.after), ("alongside", model.alongside)):
        if named is not None and named not in [s.id for s in before]:
            near = closest(named, [s.id for s in before])
            work.problem("stage-not-before", span_of(node, key), near, name=named)
    if model.within is None and model.after is not None:
        work.problem("stage-after-alone", span_of(node, "after"))
    if model.within is not None and model.after is None and not before:
        work.problem("stage-within-first", span_of(node, "within"))
    return Stage(
        id=model.id,
        title=model.title or "",
        stage=model.stage,
        actors=tuple(dict.fromkeys(listed(model.actor))),
        subjects=tuple(work.subjects_of(model.subjects, node, "subjects")) if model.subjects else (),
        documents=tuple(dict.fromkeys(model.documents)),
        outputs=tuple(dict.fromkeys(model.outputs)),
        panel=_panel(work, model, node),
        checks=_checks(work, model, node),
        at_least=_length(work, model.at_least, node, "at_least"),
        within=_length(work, model.within, node, "within"),
        after=model.after,
        alongside=model.alongside,
        replacement=model.replacement,
        optional=model.optional,
        note=model.note or "",
        cite=rule.cite,
        span=node.span,
    )


def _length(work: Lowering, text: object, node: MappingNode, key: str) -> Length | str | None:
    if text is None:
        return None
    known = work.parameters.get(str(text))
    if known is not None and known.type.kind == "period":
        return known.name
    found = parse_length(str(text))
    if found is None:
        periods = [p.name for p in work.parameters.values() if p.type.kind == "period"]
        near = period_meant(str(text), "days") or closest(str(text), periods)
        work.problem("length-bad", span_of(node, key), near, text=str(text))
    return found


def _panel(work: Lowering, model: StageModel, node: MappingNode) -> PanelSize | None:
    """How a panel is made up, which its record must be able to say."""
    if model.panel is None:
        return None
    subject = work.vocabulary.subjects.get("panel")
    for name, kind in (("members", "int"), ("has_head", "bool")):
        if subject is None or name not in subject.facts or subject.facts[name].type.kind != kind:
            work.problem("stage-panel-facts", span_of(node, "panel"), name=name, type=kind)
    if model.panel.at_least < 1:
        work.problem("value-small", span_of(node, "panel"), bound="1")
    return PanelSize(model.panel.at_least, model.panel.head)


def _checks(work: Lowering, model: StageModel, node: MappingNode) -> tuple[tuple[str, str], ...]:
    """The clauses that are looked at, each with its subject: an examiner's, or any record's beside the steps."""
    found: list[tuple[str, str]] = []
    for key, subjects in (("checks", beside(work.vocabulary)), ("examiners", ("examiner",))):
        for id in listed(getattr(model, key)):
            own = [s for s in subjects if (id, s) in work.raw]
            if not own:
                near = closest(
                    id,
                    {c: getattr(at.model, "title", "") for (c, s), at in work.raw.items() if s in subjects},
                )
                work.problem(
                    "stage-clause-unknown", span_of(node, key), near, name=id, subjects=", ".join(subjects)
                )
            found += [(id, subject) for subject in own]
    return tuple(dict.fromkeys(found))
