"""The core, interpreted as its table reads: the oracle of every engine. It is slow, and does its calendar by dates.

A record is a mapping from paths to values; a list fact holds mappings from fields to values. What is absent, or None, is
not stated; an optional field that is nothing is left out like one that is unknown, and the rules ask whether it is stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, assert_never

from qualityaward.language.core import (
    COMPARE,
    And,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    Is,
    ListNode,
    Merged,
    Node,
    Not,
    Or,
    Var,
)
from qualityaward.language.core_functions import BY_DATES, FUNCTIONS
from qualityaward.language.vocabulary import Subject
from qualityaward.values import NOTHING

Element = Mapping[str, Any]
_MEANING: Final[Mapping[Any, Any]] = dict(FUNCTIONS) | dict(BY_DATES)


class Interpretation:
    """What nodes come to of one record; `given` has what is no fact, by kind and name."""

    def __init__(self, record: Mapping[str, Any], given: Mapping[tuple[str, str], Any]) -> None:
        self.record, self.given = record, given
        self._known: dict[tuple[Node, int], Any] = {}

    def of(self, node: Node, element: Element | None = None) -> Any:
        """True, False, an integer, a text, or None."""
        key = (node, id(element))
        if key not in self._known:
            self._known[key] = self._of(node, element)
        return self._known[key]

    def _of(self, node: Node, element: Element | None) -> Any:
        match node:
            case Const(value=value):
                return value
            case Var(kind="fact", name=name):
                return self.record.get(name)
            case Var(kind="finding", name=name):
                return self.record.get(f"finding {name}")
            case Var(kind="field", name=name):
                return None if element is None else element.get(name)
            case Var(kind=kind, name=name):
                return self.given.get((kind, name))
            case Apply(fn="least" | "greatest" as fn, args=args):
                known = [value for arg in args if (value := self.of(arg, element)) is not None]
                return _MEANING[fn](known) if known else None
            case Apply(fn=fn, args=args):
                values = [self.of(arg, element) for arg in args]
                return None if None in values else _MEANING[fn](*values)
            case Cmp(op=op, left=left, right=right):
                one, other = self.of(left, element), self.of(right, element)
                return None if one is None or other is None else COMPARE[op](one, other)
            case And(parts=parts):
                truths = [self.of(part, element) for part in parts]
                return False if False in truths else None if None in truths else True
            case Or(parts=parts):
                truths = [self.of(part, element) for part in parts]
                return True if True in truths else None if None in truths else False
            case Not(part=part):
                truth = self.of(part, element)
                return None if truth is None else not truth
            case Is(what="true", of=of):
                return self.of(of, element) is True
            case Is(of=of):
                return self.of(of, element) is not None
            case Case(rows=rows):
                return next(
                    (self.of(value, element) for when, value in rows if self.of(when, element) is True), None
                )
            case Exists() | Fold() | Merged() | Falls():
                elements = self.record.get(node.list.name)
                if elements is None:
                    return False if isinstance(node, Falls) else None
                return self._of_list(node, elements)
            case other:
                assert_never(other)

    def _of_list(self, node: ListNode, elements: list[Element]) -> Any:
        truths = [self.of(node.where, element) for element in elements]
        chosen = [e for e, truth in zip(elements, truths, strict=True) if truth is True]
        match node:
            case Exists():
                return True if True in truths else None if None in truths else False
            case Fold(kind="count"):
                return len(chosen)
            case Fold(kind="sum", value=value):
                return sum(v for e in chosen if (v := self.of(value, e)) is not None)
            case Fold(value=value, by=()):
                known = [v for e in chosen if (v := self.of(value, e)) is not None]
                return (min if node.kind == "min" else max)(known, default=None)
            case Fold():
                return self._extreme(node, chosen)
            case Merged(start=start, until=until):
                days = reach = 0
                for first, end in sorted((self.of(start, e), self.of(until, e)) for e in chosen):
                    if first < end:
                        days, reach = days + max(0, end - max(first, reach)), max(reach, end)
                return days
            case Falls(key=key, above=above, below=below):
                rows = sorted((self.of(key, e), self.of(above, e), self.of(below, e)) for e in chosen)
                return any(a[1] * b[2] >= b[1] * a[2] for a, b in pairwise(rows))
            case other:
                assert_never(other)

    def _extreme(self, node: Fold, chosen: list[Element]) -> Any:
        above, below = node.by
        ranked = [
            (Fraction(a, b) * (1 if node.kind == "min" else -1), b, number)
            for number, e in enumerate(chosen)
            if (a := self.of(above, e)) is not None and (b := self.of(below, e)) is not None
        ]
        return self.of(node.value, chosen[min(ranked)[2]]) if ranked else None


def stated_in(subject: Subject, subjects: Mapping[str, Subject], values: tuple[Any, ...]) -> dict[str, Any]:
    """A bound record's values as a mapping from paths, those of nested records with the record's path before them.

    A finding stands under ``finding`` and its path.
    """
    return dict(_stated(subject, subjects, values, ""))


def _stated(
    subject: Subject, subjects: Mapping[str, Subject], values: tuple[Any, ...], prefix: str
) -> Iterator[tuple[str, Any]]:
    for name, fact in subject.facts.items():
        value = values[subject.index[f"facts.{name}"]]
        if value is None:
            continue
        if fact.type.kind == "record":
            yield prefix + name, True
            yield from _stated(subjects[fact.type.name], subjects, value, f"{prefix}{name}.")
        elif fact.type.kind == "list":
            yield (
                prefix + name,
                [
                    {
                        f.name: v
                        for f, v in zip(fact.fields, each, strict=True)
                        if v is not None and v is not NOTHING
                    }
                    for each in value
                ],
            )
        else:
            yield prefix + name, value
    for name in subject.findings:
        value = values[subject.index[f"findings.{name}"]]
        if value is not None:
            yield f"finding {prefix}{name}", value


__all__ = ["Interpretation", "stated_in"]
