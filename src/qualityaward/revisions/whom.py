"""Whom a quota counts and a prize is paid to, where `subject` is asked for as a condition and as a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.walk import rebuilt
from qualityaward.revisions.normal import normal
from qualityaward.scheme.quotas import Prize, Quota


def whom(rule: Any) -> Any:
    """The rule with what a condition says of the subject alone among its subjects; any other rule as it is."""
    if not isinstance(rule, (Quota, Prize)):
        return rule
    stated = rule.where if isinstance(rule, Quota) else rule.when
    if stated is None:
        return rule
    subjects = tuple(s for s in rule.subjects if s not in rule.never)
    asked = {s: normal(rebuilt(stated[s], _settling(s))) for s in subjects if s in stated}
    left = None if all(each == nodes.Fixed(True) for each in map(_bare, asked.values())) else asked
    if isinstance(rule, Quota):
        return replace(rule, subjects=subjects, never=(), where=left)
    return replace(rule, subjects=subjects, never=(), when=left)


def _bare(node: nodes.Condition) -> nodes.Condition:
    return nodes.Fixed(node.value) if isinstance(node, nodes.Fixed) else node


def _settling(subject: str) -> Callable[[Any], Any]:
    def settled(part: Any) -> Any:
        match part:
            case nodes.Compare(operator="==" | "!=" as sign, left=left, right=right):
                named = [s for s in (left, right) if _is_subject(s)]
                values = [s.value for s in (left, right) if isinstance(s, nodes.Constant)]
                if len(named) == len(values) == 1:
                    return nodes.Fixed((values[0] == subject) is (sign == "=="))
            case nodes.OneOf(item=item, options=options) if _is_subject(item):
                return nodes.Fixed(subject in [o.value for o in options])
        return part

    return settled


def _is_subject(value: nodes.Value) -> bool:
    return isinstance(value, nodes.FactOf) and value.name == "subject" and not value.records


__all__ = ["whom"]
