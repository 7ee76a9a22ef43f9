"""Typed records as the tables that an engine of columns reads: one of applicants, and one for each list fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from qualityaward.columns.plan import Plan, column
from qualityaward.columns.polars import ID, SORTS
from qualityaward.language.core import Falls, ListNode, Var
from qualityaward.language.interpretation import stated_in
from qualityaward.record.bound import Values

Row = tuple[Any, Values, int | None]
"""An applicant's id, values (names resolved, what counts only later left out) and day of submission."""


def frames_of(
    plan: Plan, rows: Iterable[Row], key: Any = pl.String
) -> tuple[pl.LazyFrame, Mapping[str, pl.LazyFrame]]:
    """The tables of some applicants, with just what the plan reads."""
    rules = plan.rules
    names = {column(v): v for v in plan.facts}
    applicants: dict[str, list[Any]] = {ID: [], "submitted_on": [], **{name: [] for name in names}}
    lists: dict[str, dict[str, list[Any]]] = {
        name: {ID: [], **{v.name: [] for v in plan.fields(name)}} for name in plan.lists
    }
    stated_lists = [name for name in plan.lists if name not in names]
    applicants |= {name: [] for name in stated_lists}
    for id, values, submitted in rows:
        record = stated_in(rules.subject, rules.subjects, values)
        applicants[ID].append(id)
        applicants["submitted_on"].append(submitted)
        for name in (*names, *stated_lists):
            value = record.get(name)
            of_list = name in plan.lists or (name in names and names[name].sort in ("list", "record"))
            applicants[name].append((True if value is not None else None) if of_list else value)
        for name, columns in lists.items():
            for element in record.get(name) or ():
                columns[ID].append(id)
                for field in columns:
                    if field != ID:
                        columns[field].append(element.get(field))
    schema: dict[str, Any] = {
        ID: key,
        "submitted_on": pl.Int32,
        **{n: SORTS[v.sort] for n, v in names.items()},
    }
    schema |= dict.fromkeys(stated_lists, pl.Boolean)
    return pl.LazyFrame(applicants, schema=schema), {
        name: pl.LazyFrame(columns, schema={ID: key, **{v.name: SORTS[v.sort] for v in plan.fields(name)}})
        for name, columns in lists.items()
    }


def empty(plan: Plan, key: Any = pl.String) -> tuple[pl.LazyFrame, Mapping[str, pl.LazyFrame]]:
    """The tables of nobody: with them a plan is laid out, and what columns cannot compute is refused."""
    return frames_of(plan, (), key)


def ordered(plan: Plan, lists: Mapping[str, pl.DataFrame]) -> frozenset[ListNode]:
    """The series whose rows stand in order in these tables, by applicant and then strictly by what they go by."""
    found = set()
    for name, nodes in plan.lists.items():
        for node in nodes:
            if isinstance(node, Falls) and isinstance(node.key, Var) and node.key.kind == "field":
                id, key = pl.col(ID), pl.col(node.key.name)
                later = (id > id.shift(1)) | ((id == id.shift(1)) & (key > key.shift(1)))
                if lists[name].select(later.slice(1).fill_null(value=False).all()).item():
                    found.add(node)
    return frozenset(found)


def ranged(plan: Plan, applicants: pl.LazyFrame, lists: Mapping[str, pl.LazyFrame]) -> Plan:
    """The plan with the greatest size of every number in the data: one look at the columns of numbers.

    So it is known before anything is computed which products need 128 bits, and which would need more.
    """
    sizes: dict[tuple[str, str], int] = {}
    tables = [("", applicants, [v for v in plan.facts if v.sort == "number"])]
    tables += [(n, f, [v for v in plan.fields(n) if v.sort == "number"]) for n, f in lists.items()]
    asked = [(name, frame, fields) for name, frame, fields in tables if fields]
    looks = [
        frame.select(e for v in fields for e in (pl.col(column(v)).min().alias(f"{v.name} <"), pl.col(column(v)).max().alias(f"{v.name} >")))
        for _, frame, fields in asked
    ]  # fmt: skip
    for (name, _, fields), found in zip(asked, pl.collect_all(looks, engine="in-memory"), strict=True):
        for v in fields:
            ends = (found[f"{v.name} <"][0], found[f"{v.name} >"][0])
            sizes[name, v.name] = max((abs(e) for e in ends if e is not None), default=0)
    return replace(plan, ranges=sizes)


__all__ = ["Row", "empty", "frames_of", "ordered", "ranged"]
