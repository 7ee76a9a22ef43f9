"""Conditions on winners: one rule, typed once for each subject that can win."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from qualityaward.language import nodes
from qualityaward.language.check import Checker
from qualityaward.language.parse import SyntaxProblem, parse
from qualityaward.language.syntax import Binary, Boolean, Items, Name, Syntax, Text, Unary
from qualityaward.language.vocabulary import Subject
from qualityaward.reading.tree import Node
from qualityaward.scheme.conditions import Conditions
from qualityaward.scheme.lower_rules import Lowering
from qualityaward.scheme.model_parts import ConditionModel, Rule
from qualityaward.scheme.parts import at, items_of
from qualityaward.scheme.quotas import ForSubject, ValueFor, award_labels, entry_subject
from qualityaward.source import Diagnostic

_NAME_CODES: Final = ("name-unknown", "finding-unknown")
_T = TypeVar("_T")


class Places:
    """Lowers what a rule says of winners, once for each subject that can win."""

    def __init__(self, work: Lowering, subjects: tuple[str, ...]) -> None:
        self.work, self.subjects = work, subjects

    def condition(self, rule: Rule | None, node: Node | None) -> ForSubject | None:
        """A condition for each subject; None without one, or after reporting every problem."""
        if rule is None or node is None:
            return None
        if len(self.never(rule)) == len(self.subjects):
            self.work.problem("winners-none", node.span, subjects=", ".join(self.subjects))
        return self._each(node, lambda conditions: conditions.lower(rule, node))

    def never(self, rule: Rule | None) -> tuple[str, ...]:
        """The subjects of which no winner meets a condition, as far as `subject` alone tells."""
        return () if rule is None else tuple(s for s in self.subjects if settled(rule, s) is False)

    def value(self, text: str | None, node: Node | None, *, ordered: bool = False) -> ValueFor | None:
        """An expression for each subject; None without one, or after reporting every problem."""
        if text is None or node is None:
            return None
        found: ValueFor | None = self._each(
            node, lambda conditions: conditions.value(text, node, quotient=ordered)
        )
        for value in found.values() if found is not None and ordered else ():
            if not value.type.ordered:
                span = node.span
                self.work.problem("type-unordered", span, found=str(value.type), operator="by")
                return None
        return found

    def _each(self, node: Node, lower: Callable[[WinnerConditions], _T | None]) -> Mapping[str, _T] | None:
        found: dict[str, _T] = {}
        for name in self.subjects:
            lowered = lower(self._conditions(name))
            if lowered is not None:
                found[name] = lowered
        return found if len(found) == len(self.subjects) else None

    def _conditions(self, name: str) -> WinnerConditions:
        work = self.work
        plain = work.vocabulary.subjects[name]
        awards = award_labels(work.model.awards, work.model.translations.get("en", {}))
        scope = replace(work.scope(plain), subject=entry_subject(plain, work.vocabulary.subjects, awards))

        def report(problem: Diagnostic) -> None:
            work.report(self._of_another(problem, plain))

        return WinnerConditions(scope, work.readings, work.find_clause, report, work.constrain)

    def _of_another(self, problem: Diagnostic, subject: Subject) -> Diagnostic:
        """A name that another of the subjects has: the rule is for that one alone."""
        name = problem.args.get("name", "").partition(".")[0]
        if problem.code not in _NAME_CODES:
            return problem
        known = self.work.vocabulary.subjects
        have = [s for s in self.subjects if name in known[s].facts or name in known[s].findings]
        if not have or subject.name in have:
            return problem
        args = {"name": name, "subject": subject.name, "has": have[0]}
        return Diagnostic("name-of-another", problem.span, args)


class WinnerConditions(Conditions):
    """Conditions on winners of one subject; what `subject == "…"` settles is not asked of the other subjects."""

    def _checker(self, text: str, node: Node | None) -> Checker:
        plain = super()._checker(text, node)
        return WinnerChecker(plain.scope, plain.text, plain.at, plain.report)

    def _kind(self, kind: str, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        parts = (rule.all if kind == "all" else rule.any if kind == "any" else None) or []
        for part, item in zip(parts, items_of(at(node, kind)), strict=False):
            if settled(part, self.scope.subject.name) is (kind == "any"):
                return self.lower(part, item)
        premise = settled(rule.if_, self.scope.subject.name) if rule.if_ is not None else None
        if premise is not None:
            chosen, key = (rule.then, "then") if premise else (rule.else_, "else")
            branch = at(node, key)
            return nodes.Fixed(True) if chosen is None or branch is None else self.lower(chosen, branch)
        return super()._kind(kind, rule, node)


class WinnerChecker(Checker):
    """Expressions about winners of one subject."""

    def _condition(self, tree: Syntax) -> nodes.Condition:
        if isinstance(tree, Binary) and tree.operator in ("and", "or"):
            for part in self._flat(tree, tree.operator):
                if _decided(part, self.scope.subject.name) is (tree.operator == "or"):
                    return super()._condition(part)
        return super()._condition(tree)


def settled(rule: Rule, subject: str) -> bool | None:
    """What a condition comes to for every winner of a subject, as far as `subject` alone tells."""
    if isinstance(rule, str):
        try:
            return _decided(parse(rule), subject)
        except SyntaxProblem:
            return None
    if rule.expr is not None:
        return settled(rule.expr, subject)
    if rule.not_ is not None:
        part = settled(rule.not_, subject)
        return None if part is None else not part
    for parts, absorbing in ((rule.all, False), (rule.any, True)):
        if parts:
            return _joined([settled(p, subject) for p in parts], absorbing=absorbing)
    return None


def _decided(tree: Syntax, subject: str) -> bool | None:
    """The same of an expression."""
    match tree:
        case Boolean(value=value):
            return value
        case Unary(operator="not", operand=operand):
            part = _decided(operand, subject)
            return None if part is None else not part
        case Binary(operator="and" | "or" as operator, left=left, right=right):
            return _joined([_decided(left, subject), _decided(right, subject)], absorbing=operator == "or")
        case (
            Binary(operator="==" | "!=" as operator, left=Name(parts=("subject",)), right=Text(value=value))
            | Binary(operator="==" | "!=" as operator, left=Text(value=value), right=Name(parts=("subject",)))
        ):
            return (value == subject) == (operator == "==")
        case Binary(operator="in", left=Name(parts=("subject",)), right=Items(items=items)):
            return any(isinstance(i, Text) and i.value == subject for i in items)
    return None


def _joined(parts: list[bool | None], *, absorbing: bool) -> bool | None:
    if absorbing in parts:
        return absorbing
    return None if None in parts else not absorbing


__all__ = ["Places"]
