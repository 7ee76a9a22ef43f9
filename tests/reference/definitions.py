"""Definitions: tables, what lists come to, points (the reference interpreter).

The numbers in the docstrings are sections and paragraphs of docs/reference/semantics.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.reference.facts import Data, Element, Place
from tests.reference.lists import Lists, counted, possible
from tests.reference.values import (
    NONE,
    NOTHING,
    YES,
    Value,
    arithmetic,
    between_all,
    calendar_year,
    known,
    open_,
    ordered,
    typed,
)  # fmt: skip

MADE_OF_LISTS = ("count", "sum", "average", "min", "max")


class Definitions(Lists):
    """Values that have a name."""

    # definitions (4 ¶5a to ¶7)

    def definition(self, place: Place, name: str) -> Value:
        d = self.scheme["definitions"][name]
        if "add" in d:
            return capped(self.points(place, d), d)
        if "value" in d:
            return self.literal(place, d["value"], d["type"])
        rows = d.get("first") or d.get("unique")
        if rows:
            return self.table(place, rows, d["type"], "unique" in d)
        how = next(k for k in MADE_OF_LISTS if k in d)
        return self.comes_to(place, how, d)

    def literal(self, place: Place, stated: Any, kind: Any) -> Value:
        """A value that is written out, or an expression."""
        text = str(typed(stated, "text", {}))
        options = self.scales.get(kind, []) if isinstance(kind, str) else kind
        plain = text in options or re.fullmatch(
            r"-?[0-9][0-9.,]*\s*(CNY|元|万元|亿元)?|\d{4}-\d\d-\d\d", text
        )
        return known(typed(text, kind, self.scales)) if plain else self.value(place, text)

    def table(self, place: Place, rows: Sequence[Data], kind: Any, unique: bool) -> Value:
        """4 ¶5a and ¶5c: the row that holds, or what all rows still possible have in common."""
        possible, opened = [], []
        for row in rows:
            holds = self.condition(place, row["when"], bool(place.late)) if "when" in row else YES
            if holds.known and not holds.lo:
                continue
            value = self.literal(place, row["value"], kind)
            if holds.known:
                possible = [value] if unique else [*possible, value]
                opened = [] if unique else opened
                break
            possible.append(value)
            opened.append(holds)
        if len(possible) == 1 and not opened:
            return possible[0]
        lacks = frozenset().union(*(v.missing for v in (*opened, *possible) if not v.known))
        if all(v.known and v.lo == possible[0].lo for v in possible):
            return possible[0]
        if any(v is NOTHING or isinstance(v.lo, str) for v in possible):
            return Value(missing=lacks, rests=lacks)
        return Value(min(v.lo for v in possible), max(v.hi for v in possible), lacks, lacks)

    def comes_to(self, place: Place, how: str, d: Data) -> Value:
        """4 ¶6: elements that surely count, those that may, and what `of` is of each."""
        late = bool(place.late)  # 4 ¶6f
        elements, dated, path, _ = self.rows(place, d[how])
        if elements is None:
            return replace(open_(path), lo=0) if how == "count" else open_(path)
        if "last" in d or "ago" in d:
            rows, _ = self.years(place, d[how], d.get("by"))
            fields = self.rows(place, d[how])[3]["list"]
            now = calendar_year(self.day)
            due = range(now - int(d["last"]), now) if "last" in d else [now - int(d["ago"])]
            elements = [
                (rows or {}).get(y) or Element({}, fields, f"{path}[year={y}].", absent=True) for y in due
            ]
            counts = [self.condition(place.inside(e), d.get("where", "true"), late) for e in elements]
        else:
            counts = self.members(place, d, elements, dated, late, late)
            elements = [self.dateless(e, d.get("dated", dated), late) for e in elements]
        if how == "count":
            absent = [e.absent and possible(c, True) for e, c in zip(elements, counts, strict=True)]
            return counted(
                [
                    open_(e.path.rstrip("."), *(NONE if c.known else c.missing)) if a else c
                    for e, c, a in zip(elements, counts, absent, strict=True)
                ]
            )
        within, sure, maybe = replace(self, bounded=True), [], []
        for e, counts_ in zip(elements, counts, strict=True):
            v = within.value(place.inside(e), d["of"])
            if v is NOTHING and ("last" in d or "ago" in d):
                v = open_(e.path.rstrip(".")) if e.absent else self.unstated(e, d["of"])
            if v is NOTHING or (counts_.known and not counts_.lo):
                continue
            if (counts_.known and not e.absent) or (e.absent and counts_.known):
                sure.append(v)
            else:
                maybe.append(replace(v, missing=v.missing | counts_.missing))
        return self.put_together(place, how, d, sure, maybe, path)

    def put_together(
        self, place: Place, how: str, d: Data, sure: list[Value], maybe: list[Value], path: str
    ) -> Value:
        if how == "sum":
            maybe = [replace(v, lo=min(v.lo, 0), hi=max(v.hi, 0)) for v in maybe if not v.known or v.lo]
            return total_of([*sure, *maybe])
        if not sure:
            if "otherwise" not in d:
                return open_(
                    *(frozenset([path]) if not maybe else frozenset().union(*(v.missing for v in maybe)))
                )
            sure = [self.literal(place, d["otherwise"], d["type"])]
            lo, hi = min(v.lo for v in (*sure, *maybe)), max(v.hi for v in (*sure, *maybe))
            return between_all(lo, hi, maybe)
        if how == "average":
            lo = -mean([-v.lo for v in sure], [-v.lo for v in maybe])
            hi = mean([v.hi for v in sure], [v.hi for v in maybe])
            return between_all(lo, hi, [*sure, *maybe])
        if how == "max":
            return greatest(sure, maybe)
        turned = greatest(*([replace(v, lo=-v.hi, hi=-v.lo) for v in vs] for vs in (sure, maybe)))
        return replace(turned, lo=-turned.hi, hi=-turned.lo)

    def points(self, place: Place, item: Data) -> Value:
        """4 ¶7: the points of an item before its cap and weight; 0 where its `when` is false."""
        if "add" in item:
            found = total_of([self.item(place, x) for x in item["add"]])
        elif "best" in item:
            found = greatest([self.item(place, x) for x in item["best"]], [])
        elif "value" in item:
            found = self.literal(place, item["value"], "number")
            declared = self.declared(place.subject, "facts").get(str(item["value"]))
            if declared is not None and not found.known:
                found = self.bounds(declared, f"facts.{place.path}{item['value']}", always=True)
        else:
            found = self.table(place, item.get("first") or item["unique"], "number", "unique" in item)
        return self.applied(found, self.condition(place, item.get("when", "true"), bool(place.late)))

    def item(self, place: Place, item: Data) -> Value:
        weight = typed(item.get("weight", 1), "number", {})
        return arithmetic("Mult", capped(self.points(place, item), item), known(weight))

    def floors(self, place: Place, item: Data) -> Iterator[Value]:
        """4 ¶7b: an item that does not apply has 0 points; one inside a group is asked by its own `when` alone."""
        if "min" in item:
            least = known(typed(item["min"], "number", {}))
            yield self.twice(
                place, lambda there: ordered("GtE", capped(self.points(there, item), item), least)
            )
        for inner in item.get("add", ()):
            yield from self.floors(place, inner)

    def applied(self, found: Value, applies: Value) -> Value:
        if applies.known:
            return found if applies.lo else known(typed(0, "int", {}))
        return between_all(min(found.lo, 0), max(found.hi, 0), [found, applies])


def total_of(parts: Sequence[Value]) -> Value:
    return between_all(sum(v.lo for v in parts), sum(v.hi for v in parts), parts)


def capped(v: Value, item: Data) -> Value:
    if "max" not in item:
        return v
    cap = typed(item["max"], "number", {})
    return between_all(min(v.lo, cap), min(v.hi, cap), [v])


def greatest(sure: Sequence[Value], maybe: Sequence[Value]) -> Value:
    """What cannot be greater than what surely is reached does not matter."""
    lo = max(v.lo for v in sure)
    return between_all(lo, max(v.hi for v in (*sure, *maybe)), [v for v in (*sure, *maybe) if v.hi > lo])


def mean(sure: Sequence[Any], maybe: Sequence[Any]) -> Any:
    """The greatest average of those that are sure and any of those that may be."""
    total, n = sum(sure), len(sure)
    for x in sorted(maybe, reverse=True):
        if x * n > total:
            total, n = total + x, n + 1
    return total / n
