"""What becomes of a table of applicants: the whole outcome, and one for each clause and debarment, as lazy columns."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from functools import reduce
from typing import Any, Final

import polars as pl

from qualityaward.columns.plan import Plan, Rule, Unfit, reachable, refused
from qualityaward.columns.polars import ID, Expressions
from qualityaward.language.core import LIST_NODES

OUTCOMES: Final = pl.Enum(["pass", "fail", "undetermined", "not_applicable"])


BARS: Final = pl.Enum(["clear", "debarred", "undetermined"])


def outcomes(
    plan: Plan,
    applicants: pl.LazyFrame,
    lists: Mapping[str, pl.LazyFrame],
    made: Expressions | None = None,
) -> pl.LazyFrame:
    """`id`, the whole `outcome`, and a column for each clause and debarment; lazy.

    `applicants` has a column ``id`` and one for each of ``plan.facts`` (:func:`column`, :data:`SORTS`) and for
    ``submitted_on``; `lists` a table for each of ``plan.lists`` with ``id`` and a column for each of its fields.
    `made` are the plan's expressions, where they are there already. Raises :class:`RequestError` for a rule that columns cannot
    compute exactly, before anything is read.
    """
    made = Expressions(plan) if made is None else made
    columns = [_column(made, rule) for rule in plan.columns]
    answers = joined(made, applicants, lists).select(ID, *columns)
    return answers.select(ID, _whole(plan).alias("outcome"), *(rule.id for rule in plan.columns))


def joined(made: Expressions, applicants: pl.LazyFrame, lists: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """The applicants with what is asked of their lists; raises :class:`RequestError` for what columns cannot compute."""
    try:
        return made.joined(applicants, lists)
    except Unfit as unfit:
        raise refused(_guilty(made.plan, made), str(unfit)) from None


def _column(made: Expressions, rule: Rule) -> pl.Expr:
    try:
        when, require = made.of(rule.when), made.of(rule.require)
    except Unfit as unfit:
        raise refused(rule.id, str(unfit)) from None
    kind = BARS if rule.bar else OUTCOMES
    fine, bad = ("clear", "debarred") if rule.bar else ("pass", "fail")
    holds, fails = (~require, require) if rule.bar else (require, when & ~require)
    words = [(~when, "not_applicable")] if not rule.bar else []
    chain: Any = pl
    for truth, word in (*words, (holds, fine), (fails, bad)):
        chain = chain.when(truth).then(pl.lit(word, dtype=kind))
    answer: pl.Expr = chain.otherwise(pl.lit("undetermined", dtype=kind))
    return answer.alias(rule.id)


def _guilty(plan: Plan, made: Expressions) -> str:
    """The first rule that asks something of a list that columns cannot compute."""
    for rule in plan.columns:
        for node in reachable(rule):
            if isinstance(node, LIST_NODES):
                try:
                    made.asked(node)
                except Unfit:
                    return rule.id
    return plan.columns[0].id


def _whole(plan: Plan) -> pl.Expr:
    words = plan.words
    kind = pl.Enum(words)
    deciding = [rule for rule in plan.columns if rule.decides]
    bad = [
        pl.col(r.id) == pl.lit("debarred" if r.bar else "fail", dtype=BARS if r.bar else OUTCOMES)
        for r in deciding
    ]
    open_ = [pl.col(r.id) == pl.lit("undetermined", dtype=BARS if r.bar else OUTCOMES) for r in deciding]
    fine, wrong, unclear = (pl.lit(word, dtype=kind) for word in words)
    if not deciding:
        return fine
    return (
        pl.when(reduce(operator.or_, bad))
        .then(wrong)
        .when(reduce(operator.or_, open_))
        .then(unclear)
        .otherwise(fine)
    )


__all__ = ["BARS", "OUTCOMES", "joined", "outcomes"]
