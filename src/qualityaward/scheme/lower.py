"""Scheme model → checked scheme: every name, type, citation and reference, with every problem reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import prod
from typing import Final, NamedTuple, cast

from qualityaward.read.tree import Mapping as MappingNode
from qualityaward.read.tree import Node, Scalar, Sequence
from qualityaward.rules import nodes
from qualityaward.rules.check import Checker, Scope
from qualityaward.rules.typed import Misfit, lower
from qualityaward.rules.types import PERIOD, Type
from qualityaward.rules.walk import Extent, extent
from qualityaward.rules.walk import Node as RuleNode
from qualityaward.scheme.conditions import Conditions
from qualityaward.scheme.models import (
    Cited,
    ClauseModel,
    DebarmentModel,
    DefinitionModel,
    EffectiveModel,
    FromModel,
    PrizeModel,
    ProvisionModel,
    QuotaModel,
    RevocationModel,
    Rule,
    Rules,
    SchemeModel,
    StageModel,
    VerdictNoteModel,
    VocabularyModel,
)
from qualityaward.scheme.scheme import Clause, Debarment, Parameter, Provision, Reading, Scheme, VerdictNote
from qualityaward.scheme.vocabularies import RESERVED, Report, Vocabularies, span_of
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.values import DECIMALS, Period, parse_money, parse_period
from qualityaward.vocabulary import Fact, Field, Label, Subject, Vocabulary, subject_of

MOST_SIZE: Final = 20_000
"""Conditions that one subject's clauses may come to with all they refer to: what an evaluation visits at most."""

DEEPEST: Final = 64
"""How deep a clause may go with all that it refers to."""

MOST_OPEN: Final = 32
"""Clauses and definitions that may refer to each other in a row."""

MOST_COMBINATIONS: Final = 1024
"""Combinations of readings that one subject's clauses may turn on: what robustness tries at most."""


class Source(NamedTuple):
    """One file: its name, bytes and digest."""

    name: str
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule as it stands in the file."""

    model: Cited
    node: MappingNode
    cite: tuple[str, ...]


class _Lowering:
    def __init__(self, model: SchemeModel, root: MappingNode, vocabulary: Vocabulary, report: Report) -> None:
        self.model, self.root, self.vocabulary, self.report = model, root, vocabulary, report
        self.readings = {name: tuple(r.options) for name, r in model.readings.items()}
        self.rules: dict[str, list[_Rule]] = {}
        self.cited: set[str] = set()
        self.parameters = self._parameters()
        self.definitions: dict[tuple[str, str], nodes.DefinitionOf | None] = {}
        self.clauses: dict[tuple[str, str], Clause | None] = {}
        self.raw: dict[tuple[str, str], _Rule] = {}
        self.open: set[tuple[str, str]] = set()
        self.extents: dict[int, Extent] = {}
        self.kept: list[RuleNode] = []
        self.constraints: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}

    def problem(self, code: str, span: Span, near: str | None = None, **args: str) -> None:
        self.report(Diagnostic(code, span, args, near))

    # The parts ----------------------------------------------------------------------------------------------

    def _parameters(self) -> dict[str, Parameter]:
        found: dict[str, Parameter] = {}
        types = Vocabularies(self.report)
        types.scales.update(self.vocabulary.scales)
        for name, model in self.model.parameters.items():
            span = span_of(self.root, "parameters", name)
            kind = types.type_named(model.type, span)
            if name in RESERVED:
                self.problem("name-taken", span, name=name)
            if kind is None:
                continue
            default = None
            if model.default is not None:
                try:
                    default = lower(kind, model.default)
                except Misfit as misfit:
                    self.problem(misfit.code, span_of(self.root, "parameters", name, "default"), **misfit.args_)
            cite = _listed(model.cite)
            found[name] = Parameter(name, kind, default, model.title or name, cite, model.min, model.max)
            self.cite(cite, span_of(self.root, "parameters", name, "cite"))
        return found

    def cite(self, cite: Iterable[str], span: Span) -> None:
        known = {p.id for p in self.model.provisions}
        for each in cite:
            if each in known:
                self.cited.add(each)
            else:
                self.problem("provision-unknown", span, closest(each, known), name=each)

    def gather(self) -> None:
        """Finds all rules, under provisions and at the top, and the provision that each one encodes."""
        places: list[tuple[Rules, MappingNode, str | None]] = [(self.model, self.root, None)]
        listed = self.root.get("provisions")
        seen: dict[str, Span] = {}
        for provision, node in zip(self.model.provisions, _items(listed), strict=True):
            if provision.id in seen:
                self.problem("id-twice", span_of(node, "id"), name=provision.id)
            seen[provision.id] = node.span
            places.append((provision, cast("MappingNode", node), provision.id))
        for rules, node, provision_id in places:
            for kind in ("clauses", "quotas", "prizes", "debarments", "revocations", "procedure", "recommendations", "verdict_notes"):
                for rule, each in zip(getattr(rules, kind), _items(node.get(kind)), strict=True):
                    self._gather(kind, rule, each, provision_id)
            if rules.budget is not None and (budget := node.get("budget")) is not None:
                self._gather("budgets", rules.budget, budget, provision_id)

    def _gather(self, kind: str, rule: Cited, node: Node, provision: str | None) -> None:
        cite = _listed(rule.cite) or ((provision,) if provision else ())
        if not cite:
            self.problem("cite-missing", node.span, name=rule.id)
        self.cite(cite, span_of(node, "cite"))
        self.rules.setdefault(kind, []).append(_Rule(rule, cast("MappingNode", node), cite))

    def scope(self, subject: Subject) -> Scope:
        types = {name: p.type for name, p in self.parameters.items()}
        names = frozenset(n for n, d in self.model.definitions.items() if d.subject in (None, subject.name))
        return Scope(subject, self.vocabulary.subjects, types, lambda name: self.definition(name, subject), names)

    def conditions(self, subject: Subject) -> Conditions:
        return Conditions(self.scope(subject), self.readings, self.find_clause, self.report, self.constrain)

    def constrain(self, subject: str, fact: str, field: str, kind: str, other: str) -> None:
        self.constraints.setdefault((subject, fact), {})[kind] = (field, other)

    def constrained(self) -> Vocabulary:
        """The vocabulary with what the rules ask of records: one row a year, no period that ends before it begins."""
        subjects = dict(self.vocabulary.subjects)
        for (name, fact), kinds in self.constraints.items():
            facts = dict(subjects[name].facts)
            unique, before = kinds.get("unique"), kinds.get("not_before")
            if unique is not None and facts[fact].unique is None:
                facts[fact] = replace(facts[fact], unique=unique[0])
            if before is not None:
                fields = (
                    replace(f, not_before=before[1]) if f.name == before[0] and f.not_before is None else f
                    for f in facts[fact].fields
                )
                facts[fact] = replace(facts[fact], fields=tuple(fields))
            subjects[name] = replace(subjects[name], facts=facts)
        return replace(self.vocabulary, subjects=subjects)

    # Definitions --------------------------------------------------------------------------------------------

    def definition(self, name: str, subject: Subject) -> nodes.DefinitionOf | None:
        key = (name, subject.name)
        span = span_of(self.root, "definitions", name)
        if key in self.open:
            self.problem("definition-cycle", span, name=name)
            return None
        if len(self.open) >= MOST_OPEN:
            self.problem("references-too-deep", span, most=str(MOST_OPEN))
            return None
        if key not in self.definitions:
            self.open.add(key)
            self.definitions[key] = self._definition(name, self.model.definitions[name], subject, span)
            self.open.discard(key)
        return self.definitions[key]

    def _definition(self, name: str, model: DefinitionModel, subject: Subject, span: Span) -> nodes.DefinitionOf | None:
        kinds = [k for k in ("value", "first", "unique", "add", "sum", "average", "min", "max", "count") if getattr(model, k) is not None]
        types = Vocabularies(self.report)
        types.scales.update(self.vocabulary.scales)
        kind = types.type_named(model.type, span_of(self.root, "definitions", name, "type"))
        if kind is None:
            return None
        if kinds not in (["value"], ["first"]):
            self.problem("definition-kind", span, name=name, found=", ".join(kinds) or "-")
            return None
        node = self.root.get("definitions")
        own = node.get(name) if isinstance(node, MappingNode) else None
        assert isinstance(own, MappingNode)
        if model.first is None:
            value = self._value(kind, model.value, own.get("value"), self.scope(subject))
            return None if value is None else nodes.DefinitionOf(kind, name, ((None, value),), scale=_scale(kind))
        rows: list[tuple[nodes.Condition | None, nodes.Value]] = []
        for row, each in zip(model.first, _items(own.get("first")), strict=True):
            when = None
            if row.when is not None and (when := self._lower(row.when, each, "when", subject)) is None:
                return None
            value = self._value(kind, row.value, _at(each, "value"), self.scope(subject))
            if value is None:
                return None
            if kind == PERIOD and when is not None and not _timeless(when):
                self.problem("period-on-facts", span_of(each, "when"), name=name)
            rows.append((when, value))
        if not rows or rows[-1][0] is not None:
            self.problem("table-without-else", span, name=name)
            return None
        return nodes.DefinitionOf(kind, name, tuple(rows), scale=_scale(kind))

    def _value(self, kind: Type, value: object, node: Node | None, scope: Scope) -> nodes.Value | None:
        if isinstance(value, str) and kind.kind not in ("text", "enum", "scale", "period"):
            at = node.position if isinstance(node, Scalar) else lambda _: span_of(node)
            found = Checker(scope, value, at, self.report).value(kind, quotient=kind.kind == "number")
            scale = _scale(kind)
            if isinstance(found, nodes.Quotient):
                return _at_scale(found, scale)
            if found is None or not kind.numeric or found.scale == scale:
                return found
            if found.scale > scale:
                self.problem("arithmetic-too-fine", span_of(node))
                return None
            times = 10 ** (scale - found.scale)
            return nodes.Arithmetic(kind, "*", found, nodes.Constant(kind, times, str(times)), scale=scale)
        try:
            return nodes.Constant(kind, lower(kind, value), str(value), scale=_scale(kind))
        except Misfit as misfit:
            self.problem(misfit.code, span_of(node), **misfit.args_)
            return None

    # Clauses ------------------------------------------------------------------------------------------------

    def register(self) -> None:
        """Notes every clause by id and subject, and refuses ids that stand twice."""
        for rule in self.rules.get("clauses", []):
            model = cast("ClauseModel", rule.model)
            for subject in self.subjects_of(model.subject, rule.node):
                if (model.id, subject) in self.raw:
                    self.problem("id-twice", span_of(rule.node, "id"), name=model.id)
                self.raw[model.id, subject] = rule
        clause_ids, seen = {c for c, _ in self.raw}, set[str]()
        for rule in self.rules.get("debarments", []):
            if rule.model.id in clause_ids or rule.model.id in seen:
                self.problem("id-twice", span_of(rule.node, "id"), name=rule.model.id)
            seen.add(rule.model.id)
        for kind in ("quotas", "prizes", "revocations", "recommendations", "verdict_notes"):
            names = [r.model.id for r in self.rules.get(kind, [])]
            for rule in self.rules.get(kind, []):
                if names.count(rule.model.id) > 1:
                    self.problem("id-twice", span_of(rule.node, "id"), name=rule.model.id)

    def subjects_of(self, named: str | list[str], node: Node, key: str = "subject") -> list[str]:
        found = []
        for name in _listed(named):
            if name in self.vocabulary.subjects:
                found.append(name)
            else:
                near = closest(name, self.vocabulary.subjects)
                self.problem("subject-unknown", span_of(node, key), near, name=name)
        return found

    def find_clause(self, id: str, subject: str, span: Span) -> tuple[nodes.Condition | None, nodes.Condition] | None:
        if (id, subject) not in self.raw:
            near = closest(id, [c for c, s in self.raw if s == subject])
            self.problem("clause-unknown", span, near, name=id, subject=subject)
            return None
        if (id, subject) in self.open:
            self.problem("clause-cycle", span, name=id)
            return None
        if len(self.open) >= MOST_OPEN:
            self.problem("references-too-deep", span, most=str(MOST_OPEN))
            return None
        clause = self.clause(id, subject)
        return None if clause is None else (clause.when, clause.require)

    def clause(self, id: str, subject: str) -> Clause | None:
        if (id, subject) not in self.clauses:
            self.open.add((id, subject))
            self.clauses[id, subject] = self._clause(self.raw[id, subject], subject)
            self.open.discard((id, subject))
        return self.clauses[id, subject]

    def _clause(self, rule: _Rule, subject: str) -> Clause | None:
        model = cast("ClauseModel", rule.model)
        own = self.vocabulary.subjects[subject]
        when = None if model.when is None else self._lower(model.when, rule.node, "when", own)
        require = self._lower(model.require, rule.node, "require", own)
        if require is None or (model.when is not None and when is None):
            return None
        touched = [self.extent_of(c) for c in (when, require) if c is not None]
        if not self._bounded(touched, model.id, rule.node.span):
            return None
        readings = tuple(sorted(frozenset[str]().union(*(e.readings for e in touched))))
        title = model.title or model.id
        clause = nodes.ClauseOf(model.id, when, require, id=model.id, title=title, span=rule.node.span)
        return Clause(model.id, title, subject, model.effect, model.strength, clause, rule.cite, readings)

    def extent_of(self, node: RuleNode) -> Extent:
        """The extent of a node, which is kept alive so that its identity stays its own."""
        self.kept.append(node)
        return extent(node, self.extents)

    def _bounded(self, extents: list[Extent], name: str, span: Span) -> bool:
        """Whether a rule stays within what an evaluation may visit; reports it if not."""
        if sum(e.size for e in extents) > MOST_SIZE:
            self.problem("clause-too-large", span, name=name, most=str(MOST_SIZE))
        elif any(e.depth > DEEPEST for e in extents):
            self.problem("clause-too-deep", span, name=name, most=str(DEEPEST))
        else:
            return True
        return False

    def _lower(self, rule: Rule, node: Node, key: str, subject: Subject) -> nodes.Condition | None:
        inner = _at(node, key)
        return None if inner is None else self.conditions(subject).lower(rule, inner)

    # Debarments and notes -----------------------------------------------------------------------------------

    def debarments(self) -> list[Debarment]:
        found: list[Debarment] = []
        for rule in self.rules.get("debarments", []):
            model = cast("DebarmentModel", rule.model)
            named = model.subjects or model.subject
            if named is None:
                holders = [s.name for s in self.vocabulary.subjects.values() if model.some in s.facts]
                concerned = sorted({s for _, s in self.raw})
                subjects = [s for s in holders if s in concerned and s in APPLICANTS] or holders[:1]
                if not holders:
                    self.problem("name-unknown", span_of(rule.node, "some"), name=model.some)
            else:
                subjects = self.subjects_of(named, rule.node, "subjects")
            found += [d for s in subjects if (d := self._debarment(rule, model, s)) is not None]
        return found

    def _debarment(self, rule: _Rule, model: DebarmentModel, name: str) -> Debarment | None:
        subject = self.vocabulary.subjects[name]
        conditions = self.conditions(subject)
        listed = conditions.list_of(model.some, rule.node.get("some"))
        if listed is None:
            return None
        facts, fact, _ = listed
        inside = conditions.inside(fact)
        when = None if model.when is None else self._lower(model.when, rule.node, "when", subject)
        where = None if model.where is None else inside.lower(model.where, cast("Node", rule.node.get("where")))
        start = self._start(model, rule.node, subject, inside)
        period = None if model.for_ == "permanent" else parse_period(str(model.for_))
        if model.for_ != "permanent" and not isinstance(period, Period):
            self.problem("period-bad", span_of(rule.node, "for"), text=str(model.for_))
            return None
        broken = (model.when is not None and when is None) or (model.where is not None and where is None)
        if broken or start is None:
            return None
        parts: list[RuleNode] = [p for p in (when, where, *(part for row in start for part in row)) if p is not None]
        touched = [self.extent_of(part) for part in parts]
        if not self._bounded(touched, model.id, rule.node.span):
            return None
        readings = frozenset[str]().union(*(e.readings for e in touched))
        return Debarment(
            model.id, model.title or model.id, name, facts, when, where, start,
            period if isinstance(period, Period) else None, rule.cite, tuple(sorted(readings)), rule.node.span,
        )  # fmt: skip

    def _start(
        self, model: DebarmentModel, node: MappingNode, subject: Subject, inside: Conditions
    ) -> tuple[tuple[nodes.Condition | None, nodes.Value], ...] | None:
        if not isinstance(model.from_, FromModel):
            value = inside.date(model.from_, node.get("from"))
            return None if value is None else ((None, value),)
        rows: list[tuple[nodes.Condition | None, nodes.Value]] = []
        for row, each in zip(model.from_.first, _items(_at(_at(node, "from"), "first")), strict=True):
            when = None if row.when is None else self._lower(row.when, each, "when", subject)
            if row.when is not None and when is None:
                return None
            if when is not None and not _timeless(when):
                self.problem("period-on-facts", span_of(each, "when"), name=model.id)
            value = inside.date(str(row.value), _at(each, "value"))
            if value is None:
                return None
            rows.append((when, value))
        if not rows or rows[-1][0] is not None:
            self.problem("table-without-else", span_of(node, "from"), name=model.id)
            return None
        return tuple(rows)

    def notes(self) -> list[VerdictNote]:
        found = []
        for rule in self.rules.get("verdict_notes", []):
            model = cast("VerdictNoteModel", rule.model)
            for name in self.subjects_of(model.subject, rule.node):
                when = self._lower(model.when, rule.node, "when", self.vocabulary.subjects[name])
                if when is not None and self._bounded([self.extent_of(when)], model.id, rule.node.span):
                    found.append(VerdictNote(model.id, name, when, model.text, rule.cite))
        return found

    # What no evaluation reads -------------------------------------------------------------------------------

    def check_rest(self) -> None:
        """Awards, quotas, prizes, revocations, stages and budgets: their names, amounts, periods and conditions."""
        awards = self.model.awards
        winner = self._winner()
        for rule in [*self.rules.get("quotas", []), *self.rules.get("prizes", [])]:
            model = cast("QuotaModel | PrizeModel", rule.model)
            if model.award not in awards:
                near = closest(model.award, awards)
                self.problem("award-unknown", span_of(rule.node, "award"), near, name=model.award)
            if isinstance(model, PrizeModel):
                self._amount(model.amount, rule.node)
                self.subjects_of(model.subject, rule.node)
            elif model.where is not None:
                self._lower(model.where, rule.node, "where", winner)
        for rule in self.rules.get("budgets", []):
            self._amount(getattr(rule.model, "amount"), rule.node)  # noqa: B009 reason: only budgets stand here
        debarments = {r.model.id for r in self.rules.get("debarments", [])}
        for rule in self.rules.get("revocations", []):
            revocation = cast("RevocationModel", rule.model)
            for name in self.subjects_of(revocation.subject, rule.node):
                subject = self.vocabulary.subjects[name]
                self._lower(revocation.when, rule.node, "when", subject)
                if revocation.after is not None:
                    self.conditions(subject).date(revocation.after, rule.node.get("after"))
            if revocation.within is not None:
                self._period(revocation.within, rule.node, "within")
            if revocation.debarment is not None and revocation.debarment not in debarments:
                near = closest(revocation.debarment, debarments)
                self.problem("debarment-unknown", span_of(rule.node, "debarment"), near, name=revocation.debarment)
        for rule in self.rules.get("procedure", []):
            stage = cast("StageModel", rule.model)
            if stage.at_least is not None:
                self._period(stage.at_least, rule.node, "at_least")
            for actor in _listed(stage.actor):
                if actor not in self.model.actors:
                    self.problem("actor-unknown", span_of(rule.node, "actor"), closest(actor, self.model.actors), name=actor)
        for name, award in awards.items():
            for subject_name in award.subjects:
                self.subjects_of(subject_name, self.root)
            self.cite(_listed(award.cite), span_of(self.root, "awards", name, "cite"))
        for name, reading in self.model.readings.items():
            span = span_of(self.root, "readings", name)
            self.cite(_listed(reading.cite), span)
            if reading.default not in reading.options:
                near = closest(reading.default, reading.options)
                options = ", ".join(reading.options)
                self.problem("option-unknown", span, near, name=reading.default, of=name, options=options)

    def _winner(self) -> Subject:
        label = Label("获奖者", "winner")
        names = {"subject": tuple(self.vocabulary.subjects), "award": tuple(self.model.awards)}
        facts = {n: Fact(n, Field(n, Type("enum", n, options), label)) for n, options in names.items()}
        return subject_of("winner of a quota", label, facts, {})

    def _amount(self, amount: object, node: Node) -> None:
        if not isinstance(amount, str) or parse_money(amount) is None:
            self.problem("money-bad", span_of(node, "amount"))

    def _period(self, text: object, node: Node, key: str) -> None:
        if not isinstance(parse_period(str(text)), Period):
            self.problem("period-bad", span_of(node, key), text=str(text))

    def check_provisions(self) -> None:
        """Every provision holds or is cited by a rule, or says why not; and not both."""
        for provision, node in zip(self.model.provisions, _items(self.root.get("provisions")), strict=True):
            ruled = provision.id in self.cited
            if not ruled and provision.no_rule is None and provision.kind == "article":
                self.problem("provision-without-rule", node.span, name=provision.id)
            elif ruled and provision.no_rule is not None:
                self.problem("provision-with-both", span_of(node, "no_rule"), name=provision.id)

    def check_readings(self) -> None:
        """The combinations of readings that one subject's clauses turn on stay few enough to try them all."""
        touched: dict[str, set[str]] = {}
        for clause in self.clauses.values():
            if clause is not None:
                touched.setdefault(clause.subject, set()).update(clause.readings)
        for subject, names in touched.items():
            if prod(len(self.readings[n]) for n in names) > MOST_COMBINATIONS:
                self.problem("readings-too-many", span_of(self.root, "readings"), subject=subject, most=str(MOST_COMBINATIONS))
        sizes: dict[str, int] = {}
        for clause in self.clauses.values():
            if clause is not None:
                size = sum(self.extent_of(c).size for c in (clause.when, clause.require) if c is not None)
                sizes[clause.subject] = sizes.get(clause.subject, 0) + size
        for subject, size in sizes.items():
            if size > MOST_SIZE:
                self.problem("clause-too-large", span_of(self.root, "provisions"), name=subject, most=str(MOST_SIZE))

    def check_translations(self) -> None:
        """English titles belong to something, and English is the only other language."""
        for language in self.model.translations:
            if language != "en":
                self.problem("key-unknown", span_of(self.root, "translations", language), "en", name=language, path="")
        known = {"title", *(f"parameter.{n}" for n in self.parameters), *(f"award.{n}" for n in self.model.awards)}
        known |= {f"actor.{n}" for n in self.model.actors}
        for name, options in self.readings.items():
            known |= {f"reading.{name}", *(f"reading.{name}.{o}" for o in options)}
        known |= {f"definition.{n}" for n in self.model.definitions}
        prefixes = {
            "debarments": "debarment", "prizes": "prize", "quotas": "quota", "procedure": "stage", "budgets": "budget",
            "recommendations": "recommendation", "revocations": "revocation", "verdict_notes": "note",
        }  # fmt: skip
        for kind, prefix in prefixes.items():
            known |= {f"{prefix}.{r.model.id}" for r in self.rules.get(kind, [])}
        for rule in self.rules.get("clauses", []):
            known.add(rule.model.id)
            known |= {f"{rule.model.id}/{part}" for part in _part_ids(rule.node)}
        for name in self.model.translations.get("en", {}):
            if name not in known:
                span = span_of(self.root, "translations", "en", name)
                self.problem("translation-unknown", span, closest(name, known), name=name)


APPLICANTS: Final = ("organization", "individual")
"""The subjects that apply for an award, and so can be barred from applying."""


def lower_scheme(
    model: SchemeModel, root: MappingNode, source: Source, used: Mapping[str, tuple[VocabularyModel, Node, Source]], report: Report
) -> Scheme:
    """The checked scheme. After a problem was reported the result is incomplete and must not be used."""
    vocabularies = Vocabularies(report)
    for vocabulary_model, node, _ in used.values():
        vocabularies.add(vocabulary_model.scales, vocabulary_model.subjects, node)
    vocabularies.add(model.scales, model.subjects, root)
    vocabulary = vocabularies.vocabulary()
    work = _Lowering(model, root, vocabulary, report)
    work.gather()
    work.register()
    clauses = [c for id, subject in list(work.raw) if (c := work.clause(id, subject)) is not None]
    for name, definition in model.definitions.items():
        owner = vocabulary.subjects.get(definition.subject or "", next(iter(vocabulary.subjects.values()), None))
        if owner is not None and not any(n == name for n, _ in work.definitions):
            work.definition(name, owner)
    debarments = work.debarments()
    notes = work.notes()
    work.check_rest()
    work.check_provisions()
    work.check_readings()
    work.check_translations()
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
        provisions=tuple(_provision(p, n) for p, n in zip(model.provisions, _items(root.get("provisions")), strict=True)),
        vocabulary=work.constrained(),
        parameters=work.parameters,
        readings={
            name: Reading(name, r.question, {o: t or o for o, t in r.options.items()}, r.default, _listed(r.cite))
            for name, r in model.readings.items()
        },
        clauses=tuple(clauses),
        debarments=tuple(debarments),
        verdict_notes=tuple(notes),
        definitions={name: d.title or name for name, d in model.definitions.items()},
        awards=model.awards,
        actors={name: actor.title for name, actor in model.actors.items()},
        quotas=_cited(work, "quotas"),
        prizes=_cited(work, "prizes"),
        revocations=_cited(work, "revocations"),
        procedure=_cited(work, "procedure"),
        budgets=_cited(work, "budgets"),
        recommendations=_cited(work, "recommendations"),
        drafting_notes=tuple(model.drafting_notes),
        translations=model.translations.get("en", {}),
        digest=source.digest,
        uses={name: s.digest for name, (_, _, s) in used.items()},
        data=source.data,
        vocabulary_data={name: s.data for name, (_, _, s) in used.items()},
    )


def _cited(work: _Lowering, kind: str) -> tuple:  # type: ignore[type-arg]  # each kind has a model of its own
    return tuple(r.model.model_copy(update={"cite": list(r.cite)}) for r in work.rules.get(kind, []))


def _provision(model: ProvisionModel, node: Node) -> Provision:
    return Provision(
        model.id, model.text, model.kind, model.title or "", model.no_rule, tuple(model.drafting_notes), node.span
    )


def _date(day: object) -> date | None:
    return day if isinstance(day, date) else None


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _at(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, MappingNode) else None


def _scale(kind: Type) -> int:
    return DECIMALS if kind.kind in ("number", "money") else 0


def _at_scale(ratio: nodes.Quotient, scale: int) -> nodes.Quotient:
    """`ratio` with one side multiplied, so that the quotient of its integers is its value times ``10 ** scale``."""
    shift = scale + ratio.below.scale - ratio.above.scale
    side = ratio.above if shift >= 0 else ratio.below
    factor = nodes.Constant(side.type, 10 ** abs(shift), str(10 ** abs(shift)))
    scaled = nodes.Arithmetic(side.type, "*", side, factor, scale=side.scale)
    above, below = (scaled, ratio.below) if shift >= 0 else (ratio.above, scaled)
    return nodes.Quotient(ratio.type, above, below, scale=scale)


def _timeless(condition: nodes.Condition) -> bool:
    """Whether a condition turns on readings alone."""
    match condition:
        case nodes.ReadingIs() | nodes.Fixed():
            return True
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            return all(map(_timeless, parts))
        case nodes.Not(part=part):
            return _timeless(part)
        case _:
            return False


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


__all__ = ["Source", "lower_scheme"]
