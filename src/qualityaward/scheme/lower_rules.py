"""The lowering of one scheme file: its rules gathered, its parameters, definitions and clauses typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final, cast

from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.language.scope import Scope
from qualityaward.language.typed import Misfit, bounded, lower
from qualityaward.language.vocabulary import Field, Subject, Vocabulary
from qualityaward.language.walk import Extent, extent
from qualityaward.language.walk import Node as RuleNode
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node
from qualityaward.regions import CHINESE, Regions
from qualityaward.scheme.conditions import Conditions
from qualityaward.scheme.definitions import lower_definition, most_of
from qualityaward.scheme.meant import provision_meant
from qualityaward.scheme.model_parts import Rule
from qualityaward.scheme.models import JudgedModel, ParameterModel, Rules, SchemeModel
from qualityaward.scheme.parts import at, items_of, listed, span_of
from qualityaward.scheme.rule_models import Cited, ClauseModel
from qualityaward.scheme.scheme import Clause, Parameter
from qualityaward.scheme.vocabularies import APPLIES_FOR, RESERVED, Report, Vocabularies
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import Options, closest
from qualityaward.values import FIRST_YEAR, LAST_YEAR

MOST_SIZE: Final = 20_000
"""Conditions that one subject's clauses may come to with all they refer to: what an evaluation visits at most."""

MOST_TOTAL: Final = 5 * MOST_SIZE
"""What the rules of all subjects may come to."""

MOST_PROBLEMS: Final = 200
"""Problems after which no more are looked for."""

DEEPEST: Final = 64
"""How deep a clause may go with all that it refers to."""

ALL_AWARDS: Final = "all"
"""Stands for every award of the scheme."""

MOST_OPEN: Final = 32
"""Clauses and definitions that may refer to each other in a row."""


class Enough(Exception):
    """So many problems were reported that looking further helps nobody."""


@dataclass(frozen=True, slots=True)
class RuleAt:
    """A rule as it stands in the file."""

    model: Cited
    node: MappingNode
    cite: tuple[str, ...]


class Lowering:
    """One file on its way from model to scheme: what is found so far, and the problems reported."""

    def __init__(
        self,
        model: SchemeModel,
        root: MappingNode,
        vocabulary: Vocabulary,
        report: Report,
        *,
        first: bool = False,
        regions: Regions = CHINESE,
    ) -> None:
        self.first = first  # a kept scheme is read by the semantics that it was kept with
        self.model, self.root, self.vocabulary = model, root, vocabulary
        self.reported = self.total = self.tried = 0
        self.titles: dict[str, str] = {}
        """English titles of what is made here, and not written in the scheme."""

        def counted(problem: Diagnostic) -> None:
            self.reported += 1
            report(problem)
            if self.reported > MOST_PROBLEMS:
                raise Enough

        self.report: Report = counted
        self.types = Vocabularies(counted, currency=model.currency, regions=regions)
        self.types.scales.update(vocabulary.scales)
        self.provisions = frozenset(p.id for p in model.provisions)
        self.readings = {name: dict(r.options) for name, r in model.readings.items()}
        self.rules: dict[str, list[RuleAt]] = {}
        self.cited: set[str] = set()
        self.parameters = self._parameters()
        self.definitions: dict[tuple[str, str], nodes.DefinitionOf | None] = {}
        self.clauses: dict[tuple[str, str], Clause | None] = {}
        self.raw: dict[tuple[str, str], RuleAt] = {}
        self.words = {
            scale.name: {label.zh: level for level, label in scale.labels.items()}
            for scale in vocabulary.scales.values()
        }
        self.scopes: dict[str, Scope] = {}
        self.open: set[tuple[str, str]] = set()
        self.extents: dict[int, Extent] = {}
        self.kept: list[RuleNode] = []
        self.constraints: dict[tuple[str, str], list[tuple[str, ...]]] = {}

    def problem(self, code: str, span: Span, near: str | None = None, **args: str) -> None:
        """Reports one problem."""
        self.report(Diagnostic(code, span, args, near))

    # The parts ----------------------------------------------------------------------------------------------

    def _parameters(self) -> dict[str, Parameter]:
        found: dict[str, Parameter] = {}
        for name, model in self.model.parameters.items():
            span = span_of(self.root, "parameters", name)
            kind = self.types.type_named(model.type, span)
            if name in RESERVED or any(name in s.facts for s in self.vocabulary.subjects.values()):
                self.problem("name-taken", span, name=name)
            if kind is None:
                continue
            default = None
            if model.default is not None:
                try:
                    default = lower(kind, model.default)
                    bounded(default, kind, model.min, self._most(model))
                except Misfit as misfit:
                    place = span_of(self.root, "parameters", name, "default")
                    self.problem(misfit.code, place, **{"path": f"parameters.{name}", **misfit.args_})
            cite = listed(model.cite)
            found[name] = Parameter(
                name,
                kind,
                default,
                model.title or name,
                cite,
                model.min,
                self._most(model),
                ratio=model.type == "ratio",
            )
            self.cite(cite, span_of(self.root, "parameters", name, "cite"))
        return found

    def _most(self, model: ParameterModel) -> int | None:
        """The largest value of a parameter; of a ratio that declares none it is 1."""
        return 1 if model.type == "ratio" and model.max is None and not self.first else model.max

    def cite(self, cite: Iterable[str], span: Span) -> None:
        """Notes the provisions that a rule encodes; each must exist."""
        for each in cite:
            if each in self.provisions:
                self.cited.add(each)
            else:
                near = provision_meant(each, self.provisions) or closest(each, self.provisions)
                self.problem("provision-unknown", span, near, name=each)

    def gather(self) -> None:
        """Finds all rules, under provisions and at the top, and the provision that each one encodes."""
        places: list[tuple[Rules, MappingNode, str | None]] = [(self.model, self.root, None)]
        listed = self.root.get("provisions")
        seen: dict[str, Span] = {}
        for provision, node in zip(self.model.provisions, items_of(listed), strict=True):
            if provision.id in seen:
                self.problem("id-twice", span_of(node, "id"), name=provision.id)
            seen[provision.id] = node.span
            places.append((provision, cast("MappingNode", node), provision.id))
        for rules, node, provision_id in places:
            for kind in (
                "clauses",
                "quotas",
                "prizes",
                "selections",
                "debarments",
                "revocations",
                "procedure",
                "recommendations",
                "verdict_notes",
            ):
                for rule, each in zip(getattr(rules, kind), items_of(node.get(kind)), strict=True):
                    self._gather(kind, rule, each, provision_id)
            if rules.budget is not None and (budget := node.get("budget")) is not None:
                self._gather("budgets", rules.budget, budget, provision_id)

    def _gather(self, kind: str, rule: Cited, node: Node, provision: str | None) -> None:
        cite = listed(rule.cite) or ((provision,) if provision else ())
        if not cite:
            self.problem("cite-missing", node.span, name=rule.id)
        self.cite(cite, span_of(node, "cite"))
        self.rules.setdefault(kind, []).append(RuleAt(rule, cast("MappingNode", node), cite))

    def scope(self, subject: Subject) -> Scope:
        """What names mean in the rules of a subject."""
        if subject.name not in self.scopes:
            types = {name: p.type for name, p in self.parameters.items()}
            names = frozenset(
                n for n, d in self.model.definitions.items() if d.subject in (None, subject.name)
            )
            define = partial(self.definition, subject=subject)
            subjects = self.vocabulary.subjects
            ratios: dict[str, Decimal | int] = {
                n: p.max or 1 for n, p in self.model.parameters.items() if p.type == "ratio"
            }
            ratios |= {
                n: most_of(d) for n, d in self.model.definitions.items() if d.type == "ratio" and n in names
            }
            if self.first:
                ratios = {}
            titles = {n: p.title or "" for n, p in self.model.parameters.items()}
            titles |= {n: d.title or "" for n, d in self.model.definitions.items()}
            self.scopes[subject.name] = Scope(
                subject, subjects, types, define, names, words=self.words, ratios=ratios,
                titles=titles,
            )  # fmt: skip
        return self.scopes[subject.name]

    def conditions(self, subject: Subject) -> Conditions:
        """Lowers the conditions of a subject."""
        return Conditions(
            self.scope(subject),
            self.readings,
            self.find_clause,
            self.report,
            self.constrain,
            first=self.first,
        )

    def constrain(self, subject: str, fact: str, fields: tuple[str, ...]) -> None:
        """Notes what a rule asks of records (see :meth:`constrained`)."""
        self.constraints.setdefault((subject, fact), []).append(fields)

    def constrained(self) -> Vocabulary:
        """The vocabulary with what the rules ask of records: one row a year, and that of the world; no period that ends before it begins."""
        subjects = dict(self.vocabulary.subjects)
        for (name, fact_name), asked in self.constraints.items():
            fact = subjects[name].facts[fact_name]
            years = dict.fromkeys(fields[0] for fields in asked if len(fields) == 1)
            unique = dict.fromkeys([*fact.unique, *years])
            periods = dict.fromkeys((fields[0], fields[1]) for fields in asked if len(fields) > 1)
            rows = tuple(_of_years(field) if field.name in years else field for field in fact.fields)
            changed = replace(
                fact,
                fields=rows,
                unique=tuple(unique),
                periods=tuple(periods),
                yearly=next(iter(years), None),
            )
            subjects[name] = replace(subjects[name], facts={**subjects[name].facts, fact_name: changed})
        return replace(self.vocabulary, subjects=subjects)

    # Definitions --------------------------------------------------------------------------------------------

    def definition(self, name: str, subject: Subject) -> nodes.DefinitionOf | None:
        """A definition for a subject, lowered once; a definition inside itself is reported."""
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
            found = lower_definition(self, name, subject, span)
            if found is not None and self.extent_of(found).size > MOST_SIZE:
                self.problem("definition-too-large", span, name=name, most=str(MOST_SIZE))
                found = None
            self.definitions[key] = found
            self.open.discard(key)
        return self.definitions[key]

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
        for kind in ("quotas", "prizes", "selections", "revocations", "recommendations", "verdict_notes"):
            names = [r.model.id for r in self.rules.get(kind, [])]
            for rule in self.rules.get(kind, []):
                if names.count(rule.model.id) > 1:
                    self.problem("id-twice", span_of(rule.node, "id"), name=rule.model.id)

    def subjects_of(self, named: str | list[str], node: Node, key: str = "subject") -> list[str]:
        """The known subjects among those named; the others are reported."""
        found = []
        for name in dict.fromkeys(listed(named)):
            if not name:  # neither the rule nor the scheme says whose it is
                self.problem("key-missing", node.span, key=key)
            elif name in self.vocabulary.subjects:
                found.append(name)
            else:
                near = closest(name, self.vocabulary.subjects)
                self.problem("subject-unknown", span_of(node, key), near, name=name)
        return found

    def find_clause(
        self, id: str, subject: str, span: Span
    ) -> tuple[nodes.Condition | None, nodes.Condition] | None:
        """Another clause's `when` and `require`; one that refers to itself is reported."""
        if (id, subject) not in self.raw:
            known = {c: getattr(at.model, "title", "") for (c, s), at in self.raw.items() if s == subject}
            near = provision_meant(id, known) or closest(id, known)
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
        """A clause for a subject, lowered once."""
        if (id, subject) not in self.clauses:
            self.open.add((id, subject))
            self.clauses[id, subject] = self._clause(self.raw[id, subject], subject)
            if self.clauses[id, subject] is None and not self.reported:
                self.problem(
                    "condition-empty", self.raw[id, subject].node.span
                )  # no rule is ever lost in silence
            self.open.discard((id, subject))
        return self.clauses[id, subject]

    def _clause(self, rule: RuleAt, subject: str) -> Clause | None:
        model = cast("ClauseModel", rule.model)
        own = self.vocabulary.subjects[subject]
        when = None if model.when is None else self.lower(model.when, rule.node, "when", own)
        when = self.for_awards(model.award, rule, own, when)
        require = self.lower(model.require, rule.node, "require", own)
        if require is None or (model.when is not None and when is None):
            return None
        touched = [self.extent_of(c) for c in (when, require) if c is not None]
        if not self.bounded(touched, model.id, rule.node.span):
            return None
        judged = self.model.judged_on
        turned_on = frozenset[str]().union(*(e.readings for e in touched))
        if (
            isinstance(judged, JudgedModel)
            and judged.reading in self.readings
            and any(e.timed for e in touched)
        ):
            turned_on |= {judged.reading}
        readings = tuple(sorted(turned_on))
        title = model.title or model.id
        clause = nodes.ClauseOf(model.id, when, require, id=model.id, title=title, span=rule.node.span)
        return Clause(model.id, title, subject, model.effect, model.strength, clause, rule.cite, readings)

    # Awards -------------------------------------------------------------------------------------------------

    def awards_of(self, named: str | list[str] | None, node: Node, key: str = "award") -> tuple[str, ...]:
        """The known awards among those named, of groups and of `all` each; the others are reported."""
        known, groups = self.model.awards, self.model.award_groups
        found: dict[str, None] = {}
        for name in listed(named):
            if name in known:
                found[name] = None
            elif name == ALL_AWARDS or name in groups:
                found |= dict.fromkeys(
                    a for a in (known if name == ALL_AWARDS else groups[name]) if a in known
                )
            else:
                near = closest(name, {**known, **dict.fromkeys([*groups, ALL_AWARDS], "")})
                self.problem("award-unknown", span_of(node, key), near, name=name, awards=Options(known))
        return tuple(found)

    def for_awards(
        self, named: str | list[str] | None, rule: RuleAt, subject: Subject, when: nodes.Condition | None
    ) -> nodes.Condition | None:
        """A rule's `when` with the awards that it is for: whether one of them is applied for."""
        awards = self.awards_of(named, rule.node)
        if not awards or set(awards) == set(self.model.awards) or APPLIES_FOR not in subject.facts:
            return when
        conditions = self.conditions(subject)
        listed_as = conditions.list_of(APPLIES_FOR, rule.node)
        if listed_as is None:
            return when
        facts, fact, _ = listed_as
        options = ", ".join(f'"{a}"' for a in awards)
        where = conditions.inside(fact).lower(f"award in [{options}]", rule.node)
        titles = "、".join(self.model.awards[a].title for a in awards) + ("之一" if len(awards) > 1 else "")
        english = self.model.translations.get("en", {})
        said = ", ".join(english.get(f"award.{a}", self.model.awards[a].title) for a in awards)
        self.titles[f"{rule.model.id}/{APPLIES_FOR}"] = f"applies for: {said}"
        applied = nodes.Quantified(
            "some", nodes.Selection(facts, None, where, None, None), id=APPLIES_FOR, title=f"申报的奖项是{titles}",
            span=span_of(rule.node, "award"),
        )  # fmt: skip
        return applied if when is None else nodes.All((applied, when), span=when.span)

    def extent_of(self, node: RuleNode) -> Extent:
        """The extent of a node, which is kept alive so that its identity stays its own."""
        self.kept.append(node)
        return extent(node, self.extents)

    def bounded(self, extents: list[Extent], name: str, span: Span) -> bool:
        """Whether a rule stays within what an evaluation may visit; reports it if not."""
        self.total += sum(e.size for e in extents)
        if self.total > MOST_TOTAL:
            self.problem("clause-too-large", span, name=name, most=str(MOST_TOTAL))
            raise Enough
        if sum(e.size for e in extents) > MOST_SIZE:
            self.problem("clause-too-large", span, name=name, most=str(MOST_SIZE))
        elif any(e.depth > DEEPEST for e in extents):
            self.problem("clause-too-deep", span, name=name, most=str(DEEPEST))
        else:
            return True
        return False

    def lower(self, rule: Rule, node: Node, key: str, subject: Subject) -> nodes.Condition | None:
        """The condition under `key` of a rule."""
        inner = at(node, key)
        return None if inner is None else self.conditions(subject).lower(rule, inner)


def _of_years(field: Field) -> Field:
    """The field that names a year: of one in which a record may state a day."""
    least = FIRST_YEAR if field.min is None else field.min
    return replace(field, min=least, max=LAST_YEAR if field.max is None else field.max)
