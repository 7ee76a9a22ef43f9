"""Condition mappings of a scheme file → typed conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualityaward.language import nodes
from qualityaward.language.floors import floor_parts
from qualityaward.language.kinds.measured import KINDS as MEASURED
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Sequence
from qualityaward.scheme.list_conditions import ListConditions, stated_in
from qualityaward.scheme.parts import span_of
from qualityaward.suggest import closest

if TYPE_CHECKING:
    from qualityaward.reading.tree import Node
    from qualityaward.scheme.model_parts import ConditionModel, Rule

_LIST: Final = ("where", "within", "years", "after", "dated", "valid")
KINDS: Final[dict[str, tuple[str, ...]]] = {
    "expr": (),
    "all": (),
    "any": (),
    "not": (),
    "if": ("then", "else"),
    "count": (*_LIST, "at_least", "at_most"),
    "some": _LIST,
    "none": _LIST,
    "every": _LIST,
    "each_year": ("last", "years", "by", "where"),
    "rising": ("by", "value", "last", "strict"),
    "growth": ("value", "last", "how", "by", "at_least", "more_than"),
    "total": ("start", "end", "where", "at_least"),
    **{key: kind.keys for key, kind in MEASURED.items()},
    "floors": (),
    "met": (),
    "clause": ("of",),
    "reading": ("is",),
}
"""The kinds of conditions, each with the keys that go with it."""

DEEPEST: Final = 24
MOST_LISTS: Final = 2
"""Lists inside the conditions on lists: each multiplies the work."""

LISTED: Final = ("some", "none", "every", "each_year", "rising", "growth", "total", *MEASURED)
"""Kinds that look at the elements of a list."""


class Conditions(ListConditions):
    """Lowers conditions of every kind within one scope."""

    def lower(self, rule: Rule, node: Node) -> nodes.Condition | None:
        """The typed condition, or None after reporting every problem in it."""
        if isinstance(rule, str):
            return self._expression(rule, node)
        if self.depth >= DEEPEST:
            self._problem("condition-too-deep", node.span, most=str(DEEPEST))
            return None
        kinds = [k for k in KINDS if k in stated_in(rule)]
        if not kinds and stated_in(rule) & {"then", "else"}:
            self._problem("key-missing", node.span, key="if")
            return None
        if len(kinds) != 1:
            self._problem("condition-kind", node.span, found=", ".join(kinds) or "-", kinds=", ".join(KINDS))
            return None
        kind = kinds[0]
        if self.lists >= MOST_LISTS and kind in LISTED:
            self._problem("list-in-list", node.span, most=str(MOST_LISTS))
            return None
        for key in sorted(stated_in(rule) - {kind, "id", "title"} - set(KINDS[kind])):
            self._problem(
                "condition-key", span_of(node, key), key=key, kind=kind, near=closest(key, KINDS[kind])
            )
            return None
        self.depth += 1
        found = self._kind(kind, rule, node)
        self.depth -= 1
        if found is None:
            return None
        return replace(found, id=rule.id or "", title=rule.title or "", span=node.span)

    def _kind(self, kind: str, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        at = node.get if isinstance(node, MappingNode) else lambda _: None
        match kind:
            case "expr":
                found = self._expression(str(rule.expr), at("expr"))
                return None if found is None else replace(found, text=str(rule.expr))
            case "all" | "any":
                parts = self._each((rule.all if kind == "all" else rule.any) or [], at(kind))
                made = nodes.All if kind == "all" else nodes.AnyOf
                return None if parts is None else made(parts)
            case "not":
                part = self._child(rule.not_, at("not"))
                return None if part is None else nodes.Not(part)
            case "if":
                return self._if(rule, node)
            case "some" | "none" | "every":
                if kind == "every" and rule.where is None and not self.first:
                    self._problem("every-without-where", node.span, name=str(rule.every))
                    return None
                selection = self.selection(str(getattr(rule, kind)), kind, rule, node)
                return None if selection is None else nodes.Quantified(kind, selection)
            case "count":
                return self._count(rule, node)
            case _ if kind in MEASURED:
                return self._measured(MEASURED[kind], rule, node)
            case "each_year":
                return self._each_year(rule, node)
            case "rising":
                return self._rising(rule, node)
            case "growth":
                return self._growth(rule, node)
            case "total":
                return self._total(rule, node)
            case "floors":
                return self._floors(str(rule.floors), at("floors"))
            case "met":
                return self._met(str(rule.met), at("met"))
            case "clause":
                return self._clause(rule, node)
        assert kind == "reading"
        return self._reading(rule, node)

    def _each(self, rules: list[Rule], node: Node | None) -> tuple[nodes.Condition, ...] | None:
        items = node.items if isinstance(node, Sequence) else ()
        if not rules:
            self._problem("condition-empty", span_of(node))
            return None
        seen: set[str] = set()
        parts = []
        for rule, item in zip(rules, items, strict=True):
            name = None if isinstance(rule, str) else rule.id
            if name is not None and name in seen:
                self._problem("id-twice", span_of(item, "id"), name=name)
            seen.add(name or "")
            parts.append(self.lower(rule, item))
        lowered = tuple(p for p in parts if p is not None)
        return lowered if len(lowered) == len(parts) else None

    def _if(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        assert isinstance(node, MappingNode)
        if rule.then is None:
            self._problem("condition-needs", node.span, kind="if", key="then")
            return None
        premise, then = self._child(rule.if_, node.get("if")), self._child(rule.then, node.get("then"))
        otherwise = self._child(rule.else_, node.get("else"))
        if premise is None or then is None or (rule.else_ is not None and otherwise is None):
            return None
        return nodes.If(premise, then, otherwise)

    def _count(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        assert isinstance(node, MappingNode)
        bounds = self._bounds(rule, node)
        if isinstance(rule.count, str):
            of: nodes.Selection | tuple[nodes.Condition, ...] | None = self.selection(
                rule.count, "count", rule, node
            )
        else:
            for key in sorted(stated_in(rule) & set(_LIST)):
                self._problem("condition-key", span_of(node, key), key=key, kind="count")
                return None
            of = self._each(rule.count or [], node.get("count"))
        return None if of is None or bounds is None else nodes.Count(of, *bounds)

    # Scores -------------------------------------------------------------------------------------------------

    def _floors(self, name: str, node: Node | None) -> nodes.Condition | None:
        """Every item of a scoring table that has a least number of points reaches it."""
        definition = self.scope.definition(name) if name in self.scope.definitions else None
        if name not in self.scope.definitions:
            self._problem("name-unknown", span_of(node), closest(name, self.scope.tables), name=name)
        if definition is None:
            return None
        score = definition.rows[0][1]
        if not isinstance(score, nodes.Score):
            self._problem("not-a-score", span_of(node), name=name)
            return None
        parts = floor_parts(score)
        if not parts:
            self._problem("floors-none", span_of(node), name=name)
            return None
        return nodes.Floors(parts, name)

    # Findings, clauses, readings ----------------------------------------------------------------------------

    def _met(self, name: str, node: Node | None) -> nodes.Condition | None:
        *path, last = name.split(".")
        subject, records, stranger = self.scope.through(path)
        if stranger is not None:
            code, near = self.scope.no_record(subject, stranger, closest(stranger, subject.facts))
            self._problem(code, span_of(node), near, name=stranger)
            return None
        if last in subject.facts:
            self._problem("fact-as-finding", span_of(node), name=last)
            return None
        if last not in subject.findings:
            self._problem("finding-unknown", span_of(node), closest(last, subject.findings), name=last)
            return None
        return nodes.Met(last, subject.index[f"findings.{last}"], records)

    def _clause(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        assert isinstance(node, MappingNode)
        subject, of = self.scope.subject, None
        if rule.of is not None:
            fact = subject.facts.get(rule.of)
            if fact is None or fact.type.kind != "record":
                near = closest(rule.of, {n: f for n, f in subject.facts.items() if f.type.kind == "record"})
                self._problem("name-unknown", span_of(node, "of"), near, name=rule.of)
                return None
            of = nodes.FactOf(fact.type, rule.of, subject.index[f"facts.{rule.of}"])
            subject = self.scope.subjects[fact.type.name]
        found = self.find_clause(str(rule.clause), subject.name, span_of(node.get("clause")))
        return None if found is None else nodes.ClauseOf(str(rule.clause), found[0], found[1], of)

    def _reading(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        name, option = str(rule.reading), rule.is_
        if name not in self.readings:
            self._problem(
                "reading-unknown", span_of(node, "reading"), closest(name, self.readings), name=name
            )
            return None
        if option is None:
            self._problem("condition-needs", node.span, kind="reading", key="is")
            return None
        if option not in self.readings[name]:
            near = closest(option, self.readings[name])
            options = ", ".join(self.readings[name])
            self._problem("option-unknown", span_of(node, "is"), near, name=option, of=name, options=options)
            return None
        return nodes.ReadingIs(name, option)
