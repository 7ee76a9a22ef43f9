"""The sentence says the rule: negations differ, figures stand where they were compared, operands are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from qualityaward.deciding.explanation import Explanation
from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside
from qualityaward.values import negate
from qualityaward.wording.expressions import Scope
from qualityaward.wording.figures import MOST_EXACT, fitting
from qualityaward.wording.opposites import opposite
from qualityaward.wording.outline import Outline
from tests.properties.dice import dice
from tests.properties.support import Case, cases, times

_LISTED: Final = (nodes.Quantified, nodes.Count)
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def conditions(case: Case) -> Iterator[tuple[str, nodes.Condition]]:
    """The conditions of the record itself in the clauses of its subject, those inside others included."""
    for clause in case.verdict().clauses:
        waiting = [clause.clause.require]
        while waiting:
            node = waiting.pop()
            yield clause.id, node
            match node:
                case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
                    waiting += parts
                case nodes.Not(part=part):
                    waiting.append(part)
                case nodes.If(premise=premise, then=then, otherwise=otherwise):
                    waiting += [premise, then, *([] if otherwise is None else [otherwise])]
                case _:
                    pass


def holds_list(node: Node) -> bool:
    """Whether a condition is over a list, whose elements after the judged day count against the record only."""
    return isinstance(node, _LISTED) or any(holds_list(part) for part in inside(node))


def titled(node: Node) -> bool:
    """Whether a condition or one inside it has a title."""
    return bool(getattr(node, "title", "")) or any(titled(part) for part in inside(node))


@given(dice)
@times(0.5)
def test_an_opposite_is_true_exactly_where_its_condition_is_false(rng: Random) -> None:
    for case in cases(rng):
        verdict = case.verdict()
        interpreter = Outline(verdict, "zh").telling.reasons.phrases.interpreter
        for _, node in conditions(case):
            other = opposite(node)
            if other is not None and not holds_list(node):
                truth = interpreter.truth(node, verdict.place)
                assert interpreter.truth(other, verdict.place) == negate(truth), node  # type: ignore[arg-type]  # a truth


@given(dice)
@times(0.5)
def test_a_condition_and_its_negation_are_worded_differently_and_twice_negated_the_same(rng: Random) -> None:
    for case in cases(rng, records=1):
        verdict = case.verdict()
        for lang in ("zh", "en"):
            phrases = Outline(verdict, lang).telling.reasons.phrases  # type: ignore[arg-type]  # a language
            for clause, node in conditions(case):
                scope = Scope(clause, verdict.place)
                if titled(node):
                    continue  # whoever gives a condition and its negation one title is shown that title
                said = phrases.described(node, scope)
                assert phrases.described(nodes.Not(node), scope) != said, node
                assert phrases.described(nodes.Not(nodes.Not(node)), scope) == said, node


@given(dice)
@times(0.5)
def test_the_reasons_of_a_condition_and_of_its_negation_ask_for_different_things(rng: Random) -> None:
    for case in cases(rng, records=1, stated=(1.0,)):
        verdict = case.verdict()
        reasons = Outline(verdict, "zh").telling.reasons
        explain = reasons.phrases.interpreter.explain
        for clause, node in conditions(case):
            if isinstance(node, (nodes.Compare, nodes.OneOf, nodes.Inside, nodes.Total, nodes.Growth)):
                scope = Scope(clause, verdict.place)
                found, denied = explain(node, verdict.place), explain(nodes.Not(node), verdict.place)
                said, against = reasons.reason(found, scope), reasons.reason(denied, scope)
                asked = found.truth in (0, 1) and "要求" in said
                assert not asked or (said != against and "要求" in against), node


# Figures ------------------------------------------------------------------------------------------------------


@given(
    st.fractions(min_value=-1000, max_value=1000, max_denominator=10**7),
    st.fractions(min_value=-1000, max_value=1000, max_denominator=10**7),
    st.integers(0, 4),
)
def test_a_figure_stands_on_the_side_of_a_limit_where_its_value_does(
    value: Fraction, limit: Fraction, digits: int
) -> None:
    for near in (limit, value + Fraction(1, 10**9), value - Fraction(1, 3 * 10**8)):
        text, exact = fitting(value, digits, (near,))
        shown = Fraction(text)
        assert not exact or shown == value
        against, _ = fitting(near, digits, (value,))
        if (near * 10**MOST_EXACT).denominator == 1:
            assert (shown < near, shown == near) == (value < near, value == near)
        elif value != near:
            assert (shown < Fraction(against)) == (value < near)


# Operands -----------------------------------------------------------------------------------------------------


def scored(node: Node) -> bool:
    """Whether a value is points, whose items say for themselves what they turn on."""
    return isinstance(node, nodes.Score) or any(scored(part) for part in inside(node))


def leaves(found: Explanation, *, decisive: bool = False) -> Iterator[str]:
    """The facts that a condition of the record itself compared, none of a branch left aside.

    A junction has a line for each of its parts; inside a negation it is one sentence of those that decided.
    """
    match found.node:
        case nodes.Compare() | nodes.OneOf() | nodes.Inside() | nodes.Holds() if not scored(found.node):
            stated = (shown for shown in found.values if shown.value is not None)
            yield from (shown.path for shown in stated if "[" not in shown.path)
        case nodes.All() | nodes.AnyOf():
            for child in found.children:
                if not decisive or child.truth == found.truth:
                    yield from leaves(child, decisive=decisive)
        case nodes.Not():
            yield from leaves(found.children[0], decisive=True)
        case _:
            return


@given(dice)
@times(0.5)
def test_every_fact_that_a_decided_clause_compared_is_named(rng: Random) -> None:
    for case in cases(rng):
        verdict = case.verdict()
        outline = Outline(verdict, "zh")
        for found in verdict.clauses:
            if found.outcome not in ("pass", "fail") or found.clause.when is not None:
                continue
            told = outline.told(found)
            lines = [outline.clause_line(found, told, True), *outline.below(told, 1, True)]
            text = "\n".join(line.text for line in lines)
            for path in leaves(found.explanation.children[0]):
                if not path.startswith("parameters."):
                    assert outline.words.path(path) in text, (path, text)


# Words of the program -----------------------------------------------------------------------------------------


def own(given_: Any) -> Iterator[str]:
    """Every word of a fragment: its names are all that it has for labels."""
    if isinstance(given_, dict):
        for key, value in given_.items():
            yield str(key)
            yield from own(value)
    elif isinstance(given_, list):
        for value in given_:
            yield from own(value)
    else:
        yield str(given_)


@given(dice)
@times(0.5)
def test_a_chinese_report_has_no_word_of_the_programs_own(rng: Random) -> None:
    for case in cases(rng):
        known = {word for text in own([case.fragment, case.record]) for word in _WORD.findall(text)}
        known |= {"fragment", "sha256", "qualityaward", "drawn"}
        known -= {"None", "True", "False", "facts", "findings", "parameters", "unknown", "principle"}
        known_words = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
        for line in case.verdict().to_text(lang="zh", detail="full").splitlines():
            if "sha256" not in line:
                rest = known_words.sub("", line)
                assert not _WORD.search(rest), (rest, line)
