"""Conditions on lists and values made of them (the reference interpreter).

The numbers in the docstrings are sections and paragraphs of docs/reference/semantics.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.reference.facts import Data, Element, Facts, Place
from tests.reference.values import (
    EARLIEST,
    NO,
    NONE,
    NOTHING,
    YES,
    Value,
    arithmetic,
    between_all,
    both,
    calendar_year,
    either,
    known,
    later,
    negated,
    open_,
    ordered,
    period,
    plus,
    typed,
)  # fmt: skip


class Lists(Facts):
    """Elements, windows, years and totals."""

    def condition(self, place: Place, c: Any, against: bool = False) -> Value:
        raise NotImplementedError

    # lists (2 ¶3, 3 ¶3 to ¶5)

    def rows(self, place: Place, name: str) -> tuple[list[Element] | None, str | None, str, Data]:
        """The elements of a list or None, its field of dates, its path or the one that is missing, its declaration."""
        *path, name = name.split(".")
        inner, lacking = self.nested(place, path)
        declared = self.declared(inner.subject, "facts").get(name, {"list": {}})
        if lacking:
            return None, None, lacking, declared
        stated, where = self.stated(inner, name), f"facts.{inner.path}{name}"
        elements = None if stated is None else [Element(e, declared["list"], f"{where}[].") for e in stated]
        return elements, declared.get("dated"), where, declared

    def length(self, within: Any) -> Any:
        """A period, or the name of one, which turns on readings only (5 ¶1c)."""
        definition = (self.scheme.get("definitions") or {}).get(within)
        if definition is None:
            return period(within) if within is not None else None
        rows = definition.get("first") or definition.get("unique") or [definition]
        row = next(r for r in rows if "when" not in r or self.condition(self.place, r["when"]).lo)
        return self.length(row["value"])

    def seen(self, place: Place, element: Element, dated: str | None, c: Data, against: bool) -> Value:
        """3 ¶3 to ¶5 and ¶14a: whether an element is in the window; `against`: as `none` sees it."""
        after, length = c.get("after"), self.length(c.get("within"))
        start = None if after is None else self.value(replace(place, elements=()), after)
        if self.limit is not None and self.limit[1] is not None and after is None and "within" not in c:
            start, length = self.limit
        if dated is None:
            return YES
        day, window = self.field(element, dated), start is not None or length is not None
        if day is NOTHING:
            return known(not window)
        if start is NOTHING or (start is not None and start.known and start.lo > self.day):
            return NO
        if not day.known:
            opened = Value(missing=day.missing | (start.missing if start is not None else NONE))
            return opened if window or not against else YES
        if day.lo > self.on:
            return open_(element.path + dated) if against else NO
        if day.lo > self.day and not against:
            return NO
        if start is None:
            return known(day.lo > self.day or length is None or self.day <= later(day.lo, length))
        return (
            known(start.lo <= day.lo <= later(start.lo, length))
            if start.known
            else Value(missing=start.missing)
        )

    def dateless(self, element: Element, dated: str | None, against: bool = True) -> Element:
        """3 ¶5b: an element as conditions read it; of one dated after the decision the date is not known."""
        day = NOTHING if dated is None or not against else self.field(element, dated)
        if day is NOTHING or not day.known or day.lo <= self.on:
            return element
        return replace(element, mistaken=dated)

    def members(
        self, place: Place, c: Data, elements: Sequence[Element], dated: str | None, view: bool, against: bool
    ) -> list[Value]:
        """2 ¶3a: an element counts if it is in the window and meets `where`."""
        dated, plain = c.get("dated", dated), replace(self, limit=None)
        return [
            both(
                [
                    self.seen(place, e, dated, c, view),
                    plain.condition(
                        place.inside(self.dateless(e, dated, view)), c.get("where", "true"), against
                    ),
                ]
            )
            for e in elements
        ]

    def some(self, place: Place, c: Data, view: bool, against: bool, where: Any = None) -> Value:
        c = {**c, "where": where} if where is not None else c
        elements, dated, path, _ = self.rows(place, c.get("some") or c.get("none") or c["every"])
        return (
            open_(path)
            if elements is None
            else either(self.members(place, c, elements, dated, view, against))
        )

    def bound(self, place: Place, c: Data, key: str) -> Value:
        return self.value(replace(place, elements=()), typed(c[key], "text", {}))

    def count(self, place: Place, c: Data, against: bool) -> Value:
        """2 ¶3 and ¶3b: from what surely counts to what may."""
        answers = []
        for key, op, turned in (("at_least", "GtE", against), ("at_most", "LtE", not against)):
            if key not in c:
                continue
            if isinstance(c["count"], str):
                elements, dated, path, _ = self.rows(place, c["count"])
                found = [] if elements is None else self.members(place, c, elements, dated, turned, turned)
                if elements is None:
                    answers.append(ordered(op, replace(open_(path), lo=0), self.bound(place, c, key)))
                    continue
            else:
                found = [self.condition(place, x, turned) for x in c["count"]]
            answers.append(ordered(op, counted(found), self.bound(place, c, key)))
        return both(answers)

    def share(self, place: Place, c: Data, against: bool) -> Value:
        """2 ¶3c: every element may be in the share, beside it or outside; it counts for the applicant only where it surely
        is seen, and against him wherever it may be."""
        elements, dated, path, _ = self.rows(place, c["share_of"])
        if elements is None:
            return open_(path)
        answers = []
        for key, op, turned in (("at_least", "GtE", against), ("at_most", "LtE", not against)):
            if key not in c:
                continue
            plain = replace(self, limit=None)
            read = [self.dateless(e, c.get("dated", dated)) for e in elements]
            meets = [plain.condition(place.inside(e), c.get("where", "true"), turned) for e in read]
            views = [
                [self.seen(place, e, c.get("dated", dated), c, v) for e in elements]
                for v in (turned, not turned)
            ]
            ways, lacks = [], NONE
            for meet, inside, beside in zip(meets, *views, strict=True):
                way = {"in"} if possible(both([meet, inside]), True) else set()
                way |= {"by"} if possible(both([negated(meet), beside]), True) else set()
                outside = [
                    v
                    for v, m in ((inside, True), (beside, False))
                    if possible(meet, m) and possible(v, False)
                ]
                way |= {"out"} if outside else set()
                if len(way) > 1:
                    lacks |= frozenset().union(*(v.missing for v in (meet, inside, beside) if not v.known))
                ways.append(way)
            shares = [
                share_of([next(s for s in order if s in w) for w in ways])
                for order in (["by", "out", "in"], ["in", "out", "by"])
            ]
            bound = self.bound(place, c, key)
            if None in shares:
                none = lacks or frozenset([path])
                answers.append(Value(missing=none | (NONE if bound.known else bound.missing)))
            else:
                answers.append(ordered(op, Value(*shares, missing=lacks), bound))
        return both(answers)

    # yearly figures (3 ¶8 and ¶9)

    def own_days(self, what: Any, inside: bool = False) -> set[str]:
        """3 ¶13g: the winner's days from which a limit or a window runs, that events follow, or since which is counted."""
        days = {n for n, d in self.declared(self.place.subject, "facts").items() if d.get("type") == "date"}
        if isinstance(what, Mapping):
            found = {what["after"]} if isinstance(what.get("after"), str) else set()
            return (set(re.findall(r"\w+", " ".join(found))) & days).union(
                *(self.own_days(v, inside or k == "where") for k, v in what.items())
            )
        if isinstance(what, list):
            return set().union(*(self.own_days(each, inside) for each in what))
        text, follow = what if isinstance(what, str) else "", r"|[<>]=?\s*" if inside else ""
        return set(re.findall(rf"(?:_since\({follow})(?:record\.)?(\w+)", text)) & days

    def years(self, place: Place, name: str, by: str | None) -> tuple[dict[int, Element] | None, str]:
        elements, _, path, declared = self.rows(place, name)
        by = by or declared.get("unique", "year")
        if elements is None:
            return None, path
        stated = [(self.field(e, by), e) for e in elements]
        return {int(y.lo): replace(e, path=f"{path}[year={int(y.lo)}].") for y, e in stated if y.known}, path

    def each_year(self, place: Place, c: Data, against: bool) -> Value:
        rows, path = self.years(place, c["each_year"], c.get("by"))
        if rows is None:
            return open_(path)
        now = calendar_year(self.day)
        ends = c.get("years") or {"first": -int(c["last"]), "last": -1}
        return both(
            self.condition(place.inside(rows[y]), c["where"], against)
            if y in rows
            else open_(f"{path}[year={y}]")
            for y in range(now + int(ends["first"]), now + int(ends["last"]) + 1)
        )

    def rising(self, place: Place, c: Data, _: bool) -> Value:
        rows, path = self.years(place, c["rising"], c.get("by"))
        if rows is None:
            return open_(path)
        now = calendar_year(self.day)
        figures = {y: self.figure(place, rows[y], c["value"]) for y in sorted(rows) if y < now}
        if any(
            figures[a].known and figures[b].known and figures[b].lo <= figures[a].lo
            for a, b in itertools.combinations(figures, 2)
        ):
            return NO
        due = set(range(min([*figures, now]), now)) | ({now - 2, now - 1} if len(figures) < 2 else set())
        lacks = {f"{path}[year={y}]" for y in due - set(figures)}.union(
            *(v.missing for v in figures.values() if not v.known)
        )
        return Value(missing=frozenset(lacks)) if lacks else YES

    def figure(self, place: Place, row: Element | None, value: str) -> Value:
        """What a row comes to; where that is nothing, the fields that it does not state are missing (2 ¶4c)."""
        found = self.value(place.inside(row), value)
        return self.unstated(row, value) if found is NOTHING else found

    def unstated(self, row: Element, value: str) -> Value:
        names = dict.fromkeys(re.findall(r"(?<![\w.])[a-z]\w*", value))
        return open_(*(row.path + n for n in names if n in row.fields and row.stated.get(n) is None))

    def growth(self, place: Place, c: Data, _: bool) -> Value:
        """3 ¶9b."""
        rows, path = self.years(place, c["growth"], c.get("by"))
        if rows is None:
            return open_(path)
        n, how, last = int(c["last"]), c.get("how", "each_year"), calendar_year(self.day) - 1
        rate = self.bound(place, c, "at_least")
        factor = Value(max(rate.lo, -1) + 1, max(rate.hi, -1) + 1, rate.missing)
        pairs = (
            [(y - 1, y) for y in range(last - n + 1, last + 1)] if how == "each_year" else [(last - n, last)]
        )
        answers = []
        for a, b in pairs:
            early, late = (
                self.figure(place, rows[y], c["value"]) if y in rows else open_(f"{path}[year={y}]")
                for y in (a, b)
            )
            basis = open_(*early.rests) if early.known and early.lo <= 0 else early
            if basis.known and late.known:
                for _ in range(n if how == "average" else 1):
                    basis = arithmetic("Mult", basis, factor)
                answers.append(ordered("GtE", late, basis))
            else:
                answers.append(
                    Value(missing=basis.missing | late.missing | (NONE if rate.known else rate.missing))
                )
        return both(answers)

    # 3 ¶7: the total length of several periods

    def total(self, place: Place, c: Data, against: bool) -> Value:
        elements, _, path, _ = self.rows(place, c["total"])
        if elements is None:
            return open_(path)
        on = self.on if against else self.day  # 3 ¶7c
        surely: set[int] = set()
        maybe: list[tuple[set[int], frozenset[str]]] = []
        for e in elements:
            read = self.dateless(e, c["start"], against)
            meets = self.condition(place.inside(read), c.get("where", "true"), against)
            start, end = self.field(e, c["start"]), self.field(e, c["end"])
            if start is not NOTHING and start.known and start.lo > on and against:
                start = open_(e.path + c["start"])
            if start is NOTHING or (start.known and start.lo >= on) or (meets.known and not meets.lo):
                continue
            until = on if end is NOTHING or not end.known else min(end.lo + 1, on)
            most = set(range(start.lo if start.known else EARLIEST, until))
            if start.known:
                least = most if end is NOTHING or end.known else {start.lo}
            else:
                least = {end.lo} & most if end is not NOTHING and end.known else set()
            if meets.known:
                surely |= least
            maybe.append((most, meets.missing | start.missing | end.missing))
        length = period(c["at_least"])
        if long_enough(surely, length):
            return YES
        if not long_enough(surely.union(*(days for days, _ in maybe)), length):
            return NO
        return Value(missing=frozenset().union(*(lacks for days, lacks in maybe if not days <= surely)))


def possible(v: Value, what: bool) -> bool:
    return not v.known or v.lo == what


def counted(found: Sequence[Value]) -> Value:
    sure = sum(1 for v in found if v.known and v.lo)
    return between_all(sure, sure + sum(1 for v in found if not v.known), found)


def share_of(states: Sequence[str]) -> Any:
    n, beside = states.count("in"), states.count("by")
    return typed(n, "number", {}) / (n + beside) if n + beside else None


def long_enough(days: set[int], length: Any) -> bool:
    """3 ¶7: with T days in all, the last of them ending at E."""
    if "days" in length:
        return len(days) >= length["days"]
    end = max(days, default=EARLIEST) + 1
    return bool(days) and plus(end - len(days), **length) <= end
