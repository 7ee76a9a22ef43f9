"""Scheme model → checked scheme: every name, type, citation and reference, with every problem reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node
from qualityaward.scheme.areas import areas
from qualityaward.scheme.consistency import check_provisions, check_readings, check_rest, check_translations
from qualityaward.scheme.definitions import definitions, lower_unused
from qualityaward.scheme.lower_bars import debarments, notes
from qualityaward.scheme.lower_rules import Enough, Lowering
from qualityaward.scheme.lower_winners import prizes, quotas, selections
from qualityaward.scheme.models import AwardModel, EffectiveModel, ProvisionModel, SchemeModel
from qualityaward.scheme.parts import items_of, listed, span_of
from qualityaward.scheme.quotas import APPLICANTS
from qualityaward.scheme.revocations import THINGS, revocations
from qualityaward.scheme.rule_models import BudgetModel, RecommendationModel
from qualityaward.scheme.rule_names import with_names
from qualityaward.scheme.scheme import (
    Award,
    Budget,
    JudgedOn,
    Provision,
    Reading,
    Recommendation,
    Scheme,
    Silence,
)
from qualityaward.scheme.scoring import check_floors
from qualityaward.scheme.stages import stages
from qualityaward.scheme.vocabularies import Report, Vocabularies, label_of
from qualityaward.scheme.vocabulary_models import VocabularyModel
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.values import CURRENCIES
from qualityaward.version import FIRST_SEMANTICS, SEMANTICS


class Source(NamedTuple):
    """One file: its name, bytes and digest; of a scheme, the semantics by which it is read."""

    name: str
    data: bytes
    digest: str
    semantics: str = SEMANTICS


def lower_scheme(
    model: SchemeModel,
    root: MappingNode,
    source: Source,
    used: Mapping[str, tuple[VocabularyModel, Node, Source]],
    report: Report,
) -> Scheme | None:
    """The checked scheme; None where problems were reported."""
    try:
        made = _lowered(model, root, source, used, report)
    except Enough:
        return None
    return None if made is None else with_names(made)


def _lowered(
    model: SchemeModel,
    root: MappingNode,
    source: Source,
    used: Mapping[str, tuple[VocabularyModel, Node, Source]],
    report: Report,
) -> Scheme | None:
    if model.currency not in CURRENCIES:
        near = closest(model.currency, sorted(CURRENCIES))
        report(Diagnostic("currency-unknown", span_of(root, "currency"), {"name": model.currency}, near))
    first = source.semantics == FIRST_SEMANTICS
    regions, called = areas(model.regions, root, report)
    vocabularies = Vocabularies(report, first=first, currency=model.currency, regions=regions)
    vocabularies.regions |= called
    for vocabulary_model, node, _ in used.values():
        vocabularies.add_types(vocabulary_model.types, node)
        vocabularies.add(vocabulary_model.scales, vocabulary_model.subjects, node)
        vocabularies.add_families(vocabulary_model.families)
    vocabularies.add_types(model.types, root)
    vocabularies.add(model.scales, model.subjects, root)
    vocabularies.add_applied(subjects_by_award(model), model.awards, model.translations.get("en", {}))
    vocabularies.relabel(model.labels, root, known_slugs(model))
    vocabularies.fix(model.changeable, root)
    vocabulary = vocabularies.vocabulary()
    work = Lowering(model, root, vocabulary, report, first=first, regions=regions)
    work.types.types.update(vocabularies.types)
    work.gather()
    work.register()
    clauses = [c for id, subject in list(work.raw) if (c := work.clause(id, subject)) is not None]
    lower_unused(work)
    barring, revoking, remarks = debarments(work), revocations(work), notes(work)
    procedure = stages(work)
    places, paid, chosen = quotas(work), prizes(work), selections(work)
    for check in (check_rest, check_provisions, check_translations):
        check(work)
    check_readings(work, [*barring, *revoking])
    check_floors(work)
    derived = definitions(work)
    effective = model.effective
    day = effective.day if isinstance(effective, EffectiveModel) else effective
    return Scheme(
        id=model.id,
        family=model.family,
        title=model.title,
        issuer=model.issuer,
        document_number=None if model.document_number in ("none", "unknown") else model.document_number,
        status=model.status,
        issued=_date(model.issued),
        effective=_date(day),
        effective_assumed=effective.assumed if isinstance(effective, EffectiveModel) else None,
        expires=_date(model.expires),
        replaces=model.replaces,
        source=model.source.file,
        source_complete=model.source.complete,
        source_reconstructed=model.source.reconstructed,
        not_stated=tuple(model.not_stated),
        provisions=tuple(
            _provision(p, n) for p, n in zip(model.provisions, items_of(root.get("provisions")), strict=True)
        ),
        vocabulary=replace(work.constrained(), semantics=source.semantics),
        semantics=source.semantics,
        parameters=work.parameters,
        readings={
            name: Reading(
                name, r.question, {o: t or o for o, t in r.options.items()}, r.default, listed(r.cite)
            )
            for name, r in model.readings.items()
        },
        clauses=tuple(clauses),
        debarments=tuple(barring),
        verdict_notes=tuple(remarks),
        definitions={name: d.title or name for name, d in model.definitions.items()},
        derived=derived,
        awards={name: _award(award) for name, award in model.awards.items()},
        actors={name: actor.title for name, actor in model.actors.items()},
        quotas=places,
        prizes=paid,
        selections=chosen,
        revocations=tuple(revoking),
        procedure=tuple(procedure),
        budgets=tuple(
            Budget(m.id, m.title, r.cite, m.per, str(m.amount), model.currency)
            for r in work.rules.get("budgets", [])
            if isinstance(m := r.model, BudgetModel)
        ),
        recommendations=tuple(
            Recommendation(m.id, m.title, r.cite, m.family, m.strength)
            for r in work.rules.get("recommendations", [])
            if isinstance(m := r.model, RecommendationModel)
        ),
        drafting_notes=tuple(model.drafting_notes),
        translations=work.titles | model.translations.get("en", {}),
        places={id: label_of(label, "") for id, label in model.places.items()},
        digest=source.digest,
        uses={name: s.digest for name, (_, _, s) in used.items()},
        silenced=tuple(
            Silence(s.code, s.at, s.reason, n.span)
            for s, n in zip(model.silenced, items_of(root.get("silenced")), strict=True)
        ),
        expires_unknown=model.expires == "unknown",
        names=tuple(model.names),
        currency=model.currency,
        regions=regions,
        judged_on=model.judged_on
        if isinstance(model.judged_on, str)
        else JudgedOn(model.judged_on.reading, model.judged_on.decided, model.judged_on.submitted),
        pending=effective.pending if isinstance(effective, EffectiveModel) else None,
        retroactive=isinstance(effective, EffectiveModel) and effective.retroactive is not None,
        labels={name: label_of(label, name) for name, label in model.labels.items()},
        data=source.data,
        vocabulary_data={name: s.data for name, (_, _, s) in used.items()},
    )


def subjects_by_award(model: SchemeModel) -> list[str]:
    """The subjects of rules that are for some awards only."""
    found: dict[str, None] = {}
    for rules in (model, *model.provisions):
        for clause in rules.clauses:
            if clause.award is not None:
                found |= dict.fromkeys(listed(clause.subject))
        for bar in rules.debarments:
            if bar.award is not None:
                found |= dict.fromkeys(bar.subjects or listed(bar.subject) or APPLICANTS)
    return list(found)


def known_slugs(model: SchemeModel) -> set[str]:
    """Documents and outputs of the scheme's stages, what a revocation can take back and how: all that has a label."""
    recovered = (f"recover.{thing}" for thing in THINGS)
    stages = [s for rules in (model, *model.provisions) for s in rules.procedure]
    return {*THINGS, *recovered, *(slug for s in stages for slug in (*s.documents, *s.outputs))}


def _award(model: AwardModel) -> Award:
    return Award(
        model.title, listed(model.cite), tuple(model.subjects), _written(model.every), _written(model.validity),
        tuple(model.names), tuple(model.predecessors),
    )  # fmt: skip


def _written(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _provision(model: ProvisionModel, node: Node) -> Provision:
    return Provision(
        model.id,
        model.text,
        model.kind,
        model.title or "",
        model.no_rule,
        tuple(model.drafting_notes),
        node.span,
    )


def _date(day: object) -> date | None:
    return day if isinstance(day, date) else None


__all__ = ["Source", "lower_scheme"]
