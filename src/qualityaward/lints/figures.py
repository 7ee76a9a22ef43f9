"""A rule's figures beside its provision's: 3 years where the text says 近五年, 5% where it says 百分之三.

A figure is one that the text has nowhere, where it has others of its class: periods, dates, amounts of money, shares, counts. What the text
says in other words (无, 全部) has no figure, and is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, Literal

from qualityaward.language import nodes
from qualityaward.language.text_figures import Class, Told, figures_in, stated
from qualityaward.language.walk import Node, inside
from qualityaward.lints.draft import Draft, Spot
from qualityaward.lints.wording import title_number
from qualityaward.scheme.figures import NO_FIGURE, Figure, compared, counts, rule_figures
from qualityaward.source import Span

_ELSEWHERE: Final = re.compile("有效期|任期|评选周期|保护期")
"""Periods whose length another provision states."""


def figure_drifted(draft: Draft) -> Iterator[Spot]:
    """A figure of a rule that its provisions have not, where they have others of its class."""
    titled = {spot.at for spot in title_number(draft)}
    for _, at, _, cite, span, figures in rule_figures(draft.scheme):
        if at in titled:  # said of the title already
            continue
        text = draft.around(cite)
        in_text = stated(text)
        told: set[tuple[Class, Fraction]] = set()
        for figure in figures:
            there = in_text.get(figure.kind, {})
            if figure.kind == "count" and figure.value in NO_FIGURE:
                continue
            if figure.kind == "share" and figure.value >= 1 and not _stands_alone(figure, figures, in_text):
                continue
            if figure.kind == "months" and not figure.since:  # no window is as long as somebody is old
                there = {value: said for value, said in there.items() if "岁" not in said}
            if figure.kind == "months" and _ELSEWHERE.search(text):
                continue
            if not there or figure.value in there or (figure.kind, figure.value) in told:
                continue
            told.add((figure.kind, figure.value))
            args = {
                "figure": figure.shown,
                "provisions": ", ".join(cite),
                "stated": "、".join(dict.fromkeys(there.values())),
            }
            yield Spot(at, figure.span if figure.span.line else span, args)


# The side of a figure ---------------------------------------------------------------------------------------

Side = Literal["reached", "passed"]
"""Whether a rule parts what is below a number from what reaches it (以上, 不满), or what is up to it from what passes it (超过, 以下)."""

_NOT: Final = "(?:[不未][得应能可宜准会]?|没有?|无法)?"
"""A negation, which names no other side, and without which the words of a text are their opposite."""

_WITHOUT: Final = r"\(不含(?:本数)?\)"

_BESIDE: Final[Mapping[Side, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "reached": (
        re.compile(f"{_NOT}(?:至少|达到|达|少于|低于|小于|满|足)(?:人民币|近)?$"),
        re.compile(
            rf"^(?:及|\(含(?:本数)?\))?以上(?!{_WITHOUT})|^起|^{_WITHOUT}(?:以下|以内)|^(?:以下|以内){_WITHOUT}"
        ),
    ),
    "passed": (
        re.compile(f"{_NOT}(?:至多|最多|超过|高于|多于|大于|超出)(?:人民币)?$"),
        re.compile(rf"^(?:及|\(含(?:本数)?\))?(?:以下|以内)(?!{_WITHOUT})|^{_WITHOUT}以上|^以上{_WITHOUT}"),
    ),
}
"""The words before and behind a figure that name a side."""

_SIDES: Final[Mapping[str, Side]] = {">=": "reached", "<": "reached", ">": "passed", "<=": "passed"}
_MIRRORED: Final[Mapping[str, Side]] = {"<=": "reached", ">": "reached", "<": "passed", ">=": "passed"}


def figure_side(draft: Draft) -> Iterator[Spot]:
    """A number of a rule counts itself where its provisions leave it out (超过10件, `>= 10`), or the other way round."""
    for clause in draft.scheme.clauses:
        stands: dict[tuple[Class, Fraction], set[Side | None]] = defaultdict(set)
        words: dict[tuple[Class, Fraction], str] = {}
        for told in figures_in(draft.around(clause.cite)):
            named, words[told.kind, told.value] = _side(told)
            stands[told.kind, told.value].add(named)
        seen = set[tuple[Class, Fraction]]()
        for figure, side in _sided(clause.require, clause.span):
            name = figure.kind, figure.value
            said = stands.get(name, set())
            words_alone = figure.kind == "count" and figure.value in NO_FIGURE
            if len(said) == 1 and not said & {side, None} and name not in seen and not words_alone:
                seen.add(name)
                args = {"figure": figure.shown, "said": words[name], "provisions": ", ".join(clause.cite)}
                yield Spot(clause.id, figure.span if figure.span.line else clause.span, args)


def _side(told: Told) -> tuple[Side | None, str]:
    """Which side of it a figure's words name, and those words; None where they name none or two."""
    found: list[tuple[Side, str]] = []
    for side, (before, after) in _BESIDE.items():
        words = before.search(told.before), after.search(told.after)
        if any(words):
            first, last = ("" if match is None else match[0] for match in words)
            found.append((side, f"{first}{told.text}{last}"))
    return found[0] if len(found) == 1 else (None, told.text)


def _sided(node: Node, span: Span) -> Iterator[tuple[Figure, Side]]:
    """The figures of a condition with the side on which each counts."""
    here = node.span if isinstance(node, nodes.Judged) and node.span.line else span
    match node:
        case nodes.Compare(operator=operator, left=left, right=right):
            for value, constant, sides in ((left, right, _SIDES), (right, left, _MIRRORED)):
                if operator in sides:
                    yield from ((figure, sides[operator]) for figure in compared(value, constant, here))
        case nodes.Count(at_least=least, at_most=most):
            yield from ((figure, "reached") for figure in counts([least] if least else [], here))
            yield from ((figure, "passed") for figure in counts([most] if most else [], here))
    if isinstance(node, nodes.ClauseOf):
        return
    for part in inside(node):  # whom a rule is for is often told from the other side
        if not (isinstance(node, nodes.If) and part is node.premise):
            yield from _sided(part, here)


def _stands_alone(
    figure: Figure, figures: Iterable[Figure], in_text: Mapping[Class, Mapping[Fraction, str]]
) -> bool:
    """Whether a share of one or more is none that a text says in words (全部) or as a multiple (2倍), beside the share that it states."""
    shares = in_text.get("share", {})
    beside = any(f.kind == "share" and f.value in shares for f in figures)
    return not beside and figure.value not in in_text.get("count", {})


__all__ = ["figure_drifted", "figure_side"]
