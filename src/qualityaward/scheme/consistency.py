"""What must fit together in a scheme file beside its clauses: references, amounts, periods, citations, titles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import prod
from typing import Final

from qualityaward.language.floors import items_below
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar, Sequence
from qualityaward.scheme.lower_rules import ALL_AWARDS, MOST_SIZE, Lowering
from qualityaward.scheme.meant import period_meant
from qualityaward.scheme.models import EffectiveModel
from qualityaward.scheme.parts import items_of, listed, span_of
from qualityaward.scheme.scheme import Debarment, Revocation
from qualityaward.suggest import Options, closest
from qualityaward.values import Period, parse_money, parse_period

MOST_COMBINATIONS: Final = 4096
"""Combinations of readings that one subject's clauses may turn on: what robustness tries at most."""


def check_rest(work: Lowering) -> None:
    """Awards and budgets: their names, amounts and periods."""
    awards = work.model.awards
    for rule in work.rules.get("budgets", []):
        _amount(work, getattr(rule.model, "amount"), rule.node)  # noqa: B009 reason: only budgets stand here
    for name, award in awards.items():
        for key, stated in (("every", award.every), ("validity", award.validity)):
            if stated not in (None, "unknown") and not isinstance(parse_period(str(stated)), Period):
                place, text = span_of(work.root, "awards", name, key), str(stated)
                work.problem("period-fixed", place, period_meant(text), text=text)
        for subject_name in award.subjects:
            work.subjects_of(subject_name, work.root)
        work.cite(listed(award.cite), span_of(work.root, "awards", name, "cite"))
    for group, members in work.model.award_groups.items():
        place = span_of(work.root, "award_groups", group)
        if group in awards or group == ALL_AWARDS:
            work.problem("name-taken", place, name=group)
        for name in members:
            if name not in awards:
                near = closest(name, awards)
                work.problem("award-unknown", place, near, name=name, awards=Options(awards))
    for name, reading in work.model.readings.items():
        span = span_of(work.root, "readings", name)
        work.cite(listed(reading.cite), span)
        if reading.default not in reading.options:
            near = closest(reading.default, reading.options)
            options = ", ".join(reading.options)
            span = span_of(work.root, "readings", name, "default")
            work.problem("option-unknown", span, near, name=reading.default, of=name, options=options)

    _working_days(work)
    _judged(work)
    if not work.first:
        _days(work)


def _working_days(work: Lowering) -> None:
    """Working days are counted between dates of the entry or the record, and stages of the procedure."""
    stages = [n for r in work.rules.get("procedure", []) for n in (r.model.id, getattr(r.model, "stage"))]  # noqa: B009 reason: only stages stand here
    for subject in work.vocabulary.subjects.values():
        own = [f.name for f in subject.facts.values() if f.type.kind == "date"]
        for fact in subject.facts.values():
            for each in (fact.value, *fact.fields):
                beside = [f.name for f in fact.fields if f.type.kind == "date"]
                for name in each.working_days or ():
                    known = [*beside, *own, *stages]
                    if name not in known:
                        of = f"{subject.name}.{fact.name}"
                        work.problem(
                            "working-days-unknown", fact.span, closest(name, known), name=name, of=of
                        )


def _days(work: Lowering) -> None:
    """A regulation expires no earlier than it takes effect."""
    model = work.model
    stated = model.effective.day if isinstance(model.effective, EffectiveModel) else model.effective
    effective = stated if isinstance(stated, date) else None
    issued = model.issued if isinstance(model.issued, date) else None
    if isinstance(model.expires, date):
        first, code = (effective, "effective") if effective is not None else (issued, "issued")
        if first is not None and model.expires < first:
            args = {"expires": model.expires.isoformat(), "other": code, "day": first.isoformat()}
            work.problem("expires-before", span_of(work.root, "expires"), **args)


def _judged(work: Lowering) -> None:
    """The reading that chooses the judged day: it is one, and its options are the two days."""
    judged = work.model.judged_on
    if isinstance(judged, str):
        return
    reading = work.model.readings.get(judged.reading)
    if reading is None:
        near = closest(judged.reading, work.model.readings)
        work.problem("reading-unknown", span_of(work.root, "judged_on", "reading"), near, name=judged.reading)
        return
    for key, option in (("decided", judged.decided), ("submitted", judged.submitted)):
        if option not in reading.options:
            args = {"name": option, "of": judged.reading, "options": ", ".join(reading.options)}
            near = closest(option, reading.options)
            work.problem("option-unknown", span_of(work.root, "judged_on", key), near, **args)
    if judged.decided == judged.submitted or len(reading.options) != 2:  # noqa: PLR2004 reason: one option a day
        options = ", ".join(reading.options)
        work.problem("judged-options", span_of(work.root, "judged_on"), name=judged.reading, options=options)


def _amount(work: Lowering, amount: object, node: Node) -> None:
    found = parse_money(amount, work.model.currency) if isinstance(amount, str) else None
    if found is None or found < 0:
        work.problem("money-bad" if found is None else "money-negative", span_of(node, "amount"))


def _period(work: Lowering, text: object, node: Node, key: str) -> None:
    if not isinstance(parse_period(str(text)), Period):
        work.problem("period-fixed", span_of(node, key), period_meant(str(text)), text=str(text))


def check_provisions(work: Lowering) -> None:
    """Every provision holds or is cited by a rule, or says why not; and not both."""
    for provision, node in zip(work.model.provisions, items_of(work.root.get("provisions")), strict=True):
        ruled = provision.id in work.cited
        if not ruled and provision.no_rule is None and provision.kind == "article":
            work.problem("provision-without-rule", node.span, name=provision.id)
        elif ruled and provision.no_rule is not None:
            work.problem("provision-with-both", span_of(node, "no_rule"), name=provision.id)


def check_readings(work: Lowering, others: Iterable[Debarment | Revocation]) -> None:
    """The combinations of readings that one subject's clauses turn on stay few enough to try them all."""
    touched: dict[str, set[str]] = {}
    for clause in work.clauses.values():
        if clause is not None:
            touched.setdefault(clause.subject, set()).update(clause.readings)
    for rule in others:
        touched.setdefault(rule.subject, set()).update(rule.readings)
    for subject, names in touched.items():
        if prod(len(work.readings[n]) for n in names) > MOST_COMBINATIONS:
            work.problem(
                "readings-too-many",
                span_of(work.root, "readings"),
                subject=subject,
                most=str(MOST_COMBINATIONS),
            )
    sizes: dict[str, int] = {}
    for clause in work.clauses.values():
        if clause is not None:
            size = sum(work.extent_of(c).size for c in (clause.when, clause.require) if c is not None)
            sizes[clause.subject] = sizes.get(clause.subject, 0) + size
    for subject, size in sizes.items():
        if size > MOST_SIZE:
            work.problem(
                "clause-too-large", span_of(work.root, "provisions"), name=subject, most=str(MOST_SIZE)
            )


def check_translations(work: Lowering) -> None:
    """English titles and places belong to something, and English is the only other language."""
    for language in work.model.translations:
        if language != "en":
            work.problem(
                "key-unknown", span_of(work.root, "translations", language), "en", name=language, path=""
            )
    known = {
        "title",
        *(f"parameter.{n}" for n in work.parameters),
        *(f"award.{n}" for n in work.model.awards),
    }
    known |= {f"actor.{n}" for n in work.model.actors}
    for name, options in work.readings.items():
        known |= {f"reading.{name}", *(f"reading.{name}.{o}" for o in options)}
    known |= {f"definition.{n}" for n in work.model.definitions}
    known |= {
        f"definition.{item.name}"
        for definition in work.definitions.values()
        if definition is not None
        for item in items_below(definition)
    }
    prefixes = {
        "debarments": "debarment", "prizes": "prize", "quotas": "quota", "selections": "selection", "procedure": "stage", "budgets": "budget",
        "recommendations": "recommendation", "revocations": "revocation", "verdict_notes": "note",
    }  # fmt: skip
    for kind, prefix in prefixes.items():
        known |= {f"{prefix}.{r.model.id}" for r in work.rules.get(kind, [])}
    for rule in work.rules.get("clauses", []):
        known.add(rule.model.id)
        known |= {f"{rule.model.id}/{part}" for part in _part_ids(rule.node)}
    for rule in work.rules.get("revocations", []):
        known |= {f"revocation.{rule.model.id}/{part}" for part in _part_ids(rule.node)}
    rules = {r.model.id for kind in (*prefixes, "clauses") for r in work.rules.get(kind, [])}
    for id in work.model.places:
        if id not in rules:
            span = span_of(work.root, "places", id)
            work.problem("place-unknown", span, closest(id, rules), name=id)
    for name in work.model.translations.get("en", {}):
        if name not in known:
            span = span_of(work.root, "translations", "en", name)
            work.problem("translation-unknown", span, closest(name, known), name=name)


def _part_ids(node: Node) -> set[str]:
    """The ids of all named parts under a clause."""
    found: set[str] = set()
    if isinstance(node, MappingNode):
        for entry in node:
            if entry.key == "id" and isinstance(entry.value, Scalar):
                found.add(entry.value.text)
            else:
                found |= _part_ids(entry.value)
    elif isinstance(node, Sequence):
        for item in node:
            found |= _part_ids(item)
    return found
