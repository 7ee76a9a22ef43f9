"""A second, slow, plain interpreter of schemes, written from docs/reference/semantics.md alone.

It works on the plain data of a scheme, its vocabularies and a record, and shares no code with the package. The numbers
in the docstrings are sections and paragraphs of that page. What it does not do is in the README beside it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from tests.reference.definitions import Definitions
from tests.reference.facts import Data, Element, Place
from tests.reference.values import (
    NEVER,
    NONE,
    NOTHING,
    YES,
    Value,
    both,
    either,
    known,
    later,
    negated,
    open_,
    plus,
    truth,
    typed,
)  # fmt: skip

FAILURES = {"fail", "debarred", "met"}
LISTS = ("some", "none", "every", "count", "share_of")
KINDS = (
    "expr", "all", "any", "not", "if", "met", "clause", "floors", "some", "none", "every", "count", "share_of", "each_year",
    "rising", "growth", "total", "reading",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """The outcome of a rule, what it lacks, and of a debarment the bar that governs."""

    id: str
    outcome: str
    missing: frozenset[str] = NONE
    decides: bool = True
    deviation: bool = False
    first: int | None = None
    last: int | None = None


class Interpreter(Definitions):
    """The answers of one record under one scheme."""

    # conditions

    def condition(self, place: Place, c: Any, against: bool = False) -> Value:
        """`against`: what speaks for the applicant here speaks against him (3 ¶5d)."""
        if not isinstance(c, Mapping):
            return truth(self.value(replace(place, against=against, late=None), typed(c, "text", {})))
        match next(k for k in KINDS if k in c):
            case "expr":
                return self.condition(place, c["expr"], against)
            case "all":
                here = (
                    replace(self, placed=True)
                    if self.limit and any(self.placing(place, x) for x in c["all"])
                    else self
                )
                return both(
                    (here if isinstance(x, Mapping) and "met" in x else self).condition(place, x, against)
                    for x in c["all"]
                )
            case "any":
                return either(self.condition(place, x, against) for x in c["any"])
            case "not":
                return negated(self.condition(place, c["not"], not against))
            case "if":
                premise = self.condition(place, c["if"], not against)
                then = self.condition(place, c["then"], against)
                so = either([negated(premise), then])
                if "else" not in c:
                    return so
                otherwise = self.condition(place, c["else"], against)
                whole = [so, either([premise, otherwise])]
                return both(whole if premise.known else [*whole, either([then, otherwise])])
            case "met":
                return self.finding(place, c["met"])
            case "clause":
                inner, lacking = self.nested(place, c["of"].split(".")) if "of" in c else (place, None)
                return open_(lacking) if lacking else self.reference(inner, str(c["clause"]), against)
            case "reading":
                return known(self.reading(c["reading"]) == str(c["is"]))
            case "floors":
                table = self.scheme["definitions"][c["floors"]]
                return both(self.floors(replace(place, elements=(), against=against), table))
            case kind:
                return self.twice(
                    replace(place, against=against), lambda there: self.on_a_list(there, kind, c, against)
                )

    def on_a_list(self, place: Place, kind: str, c: Data, against: bool) -> Value:
        match kind:
            case "some":
                return self.some(place, c, against, against)
            case "none":
                return negated(self.some(place, c, not against, not against))
            case "every":
                return negated(self.some(place, c, not against, against, where={"not": c["where"]}))
            case "count":
                return self.count(place, c, against)
            case _:
                return {
                    "share_of": self.share, "each_year": self.each_year, "rising": self.rising,
                    "growth": self.growth, "total": self.total,
                }[kind](place, c, against)  # fmt: skip

    def finding(self, place: Place, name: str) -> Value:
        """4 ¶4, 2 ¶5; in a revocation's limit a finding counts by the day of its event (3 ¶13a)."""
        *path, name = name.split(".")
        place, lacking = self.nested(place, path)
        if lacking:
            return open_(lacking)
        stated = (place.record.get("findings") or {}).get(name)
        stated = stated if isinstance(stated, Mapping) else {"value": stated}
        path_ = f"facts.{place.path}{name}" if place.path else f"findings.{name}"
        days = [typed(stated[k], "date", {}) for k in ("date", "happened") if stated.get(k) is not None]
        if stated["value"] is None or any(d > self.on for d in days):
            return open_(path_)
        if self.limit is None or not self.limit[0].known or stated["value"] != "met":
            return known(stated["value"] == "met")
        start, length = self.limit
        if stated.get("happened") is None:
            return YES if self.placed or length is None else open_(f"{path_}.happened")
        if length is None:
            return known(start.lo <= typed(stated["happened"], "date", {}))
        return known(start.lo <= typed(stated["happened"], "date", {}) <= later(start.lo, length))

    def placing(self, place: Place, c: Any) -> bool:
        """3 ¶13a: whether a condition is about a dated list, or any of several, of the revocation's own limit."""
        if isinstance(c, Mapping) and "any" in c:
            return all(self.placing(place, x) for x in c["any"])
        name = next((c[k] for k in LISTS if isinstance(c, Mapping) and isinstance(c.get(k), str)), None)
        return (
            name is not None
            and (c.get("within"), c.get("after")) in ((None, None), self.limit_written)
            and self.rows(place, name)[1] is not None
        )

    # clauses, debarments, revocations

    def awarded(self, rule: Data) -> Value:
        """1 ¶3e: whether one of the awards of a rule is among those that are applied for."""
        every = self.scheme.get("awards") or {}
        groups = {**(self.scheme.get("award_groups") or {}), "all": list(every)}
        stated = rule.get("award", "all")
        mine = {a for x in ([stated] if isinstance(stated, str) else stated) for a in groups.get(x, [x])}
        if mine >= set(every):
            return YES
        applies = self.award or self.record.get("applies_for")
        if applies is None:
            return open_("applies_for")
        asked = [applies] if isinstance(applies, str) else applies
        return known(any(self.names.award(self.names.own, a) in mine for a in asked))

    def clauses(self, subject: str) -> list[Data]:
        return [c for c in self.rules("clauses") if subject in listed(c["subject"])]

    def clause(self, place: Place, clause: Data, against: bool = False) -> Answer:
        """1 ¶1 and ¶3e."""
        applies = both([self.awarded(clause), self.condition(place, clause.get("when", "true"), not against)])
        required = self.condition(place, clause["require"], against)
        principle = clause.get("strength") == "principle"
        decides = not principle and clause.get("effect") != "preference"
        if applies.known and not applies.lo:
            return Answer(str(clause["id"]), "not_applicable", decides=decides)
        if required.known and (required.lo or applies.known):
            outcome = "pass" if required.lo else "fail"
            return Answer(str(clause["id"]), outcome, NONE, decides, principle and outcome == "fail")
        return Answer(str(clause["id"]), "undetermined", applies.missing | required.missing, decides)

    def procedural(self, subject: str) -> bool:
        """1 ¶3a: a subject of the procedure, by its name or as the scheme declares it."""
        own = any(
            bool((p.get("subjects") or {}).get(subject, {}).get("procedural"))
            for p in (*self.vocabularies, self.scheme)
        )
        return own or subject in {"case", "notice", "panel", "examiner", "winner", "organizer", "recommender"}

    def on_either_day(self, clause: Data) -> Answer:
        """3 ¶14c: of a record that does not say when it was submitted."""
        late = self.clause(self.place, clause)
        if self.submitted is not None or not self.by_submission or self.procedural(self.place.subject):
            return late
        early = replace(self, early=True).clause(self.place, clause)
        outcomes = {late.outcome, early.outcome}
        if len(outcomes) == 1 or "fail" not in outcomes or "undetermined" in outcomes:
            return late
        return Answer(late.id, "undetermined", frozenset({"submitted_on"}), late.decides)

    def reference(self, place: Place, id: str, against: bool) -> Value:
        """1 ¶2: another clause's answer; one that is not applicable counts as true."""
        answer = self.clause(
            place, next(c for c in self.clauses(place.subject) if str(c["id"]) == id), against
        )
        return (
            Value(missing=answer.missing)
            if answer.outcome == "undetermined"
            else known(answer.outcome != "fail")
        )

    def chosen(self, place: Place, table: Data) -> str:
        return next(r for r in table["first"] if "when" not in r or self.condition(place, r["when"]).lo)[
            "value"
        ]

    def starts(self, place: Place, element: Element, stated: Any) -> Value:
        """The day from which a bar runs; 3 ¶13e: under a reading, of an element that has the day of another option."""
        if not isinstance(stated, Mapping):
            return self.value(place, stated)
        chosen = self.chosen(place, stated)
        day = self.value(place, chosen)
        others = [self.value(place, r["value"]) for r in stated["first"]]
        if day is NOTHING and any(v is not NOTHING for v in others):
            name = next(f for f in re.findall(r"\w+", chosen) if f in element.fields)
            return open_(element.path + name)
        return day

    def debarment(self, d: Data) -> Answer:
        """3 ¶10."""
        i = replace(self, bars=True)
        place, id, length = i.place, str(d["id"]), i.length(d["for"])
        applies = both([i.awarded(d), i.condition(place, d.get("when", "true"), True)])
        elements, dated, path, _ = i.rows(place, d["some"])
        if applies.known and not applies.lo:
            return Answer(id, "clear")
        if elements is None:
            return Answer(id, "undetermined", applies.missing | {path})
        begins = i.submitted or i.on
        bars: list[tuple[int, int]] = []
        lacks, opened = NONE, False
        for e in elements:
            here = place.inside(e)
            day = i.field(e, dated) if dated else NOTHING
            start = i.starts(here, e, d["from"])
            stated = d["from"] if isinstance(d["from"], str) else self.chosen(place, d["from"])
            beside = stated if stated in e.fields and stated != dated else None
            read = place.inside(i.dateless(e, beside))  # ¶10h
            meets = i.condition(read, d.get("where", "true"), True)
            if (
                start is NOTHING
                or (day.known and day is not NOTHING and day.lo > i.on)
                or (meets.known and not meets.lo)
            ):
                continue
            if start.known and start.lo > i.on and beside is not None:
                start = open_(e.path + stated)  # ¶10h
            if not start.known:
                opened, lacks = True, lacks | meets.missing | start.missing
                continue
            last = later(start.lo, length)
            silent = i.submitted is None and last < i.on <= plus(last, years=1) and place.subject != "winner"
            if start.lo > i.on or (last < begins and not silent):
                continue
            if meets.known and not silent:
                bars.append((start.lo, last))
            else:
                opened, lacks = True, lacks | meets.missing | ({"submitted_on"} if silent else NONE)
        if bars and applies.known:
            first, last = min(bars, key=lambda b: (-b[1], b[0]))  # ¶10a
            return Answer(id, "debarred", first=first, last=None if last >= NEVER else last)
        if bars or opened:
            return Answer(id, "undetermined", applies.missing | (NONE if bars else lacks))
        return Answer(id, "clear")

    def debarments(self, subject: str) -> list[Data]:
        def concerns(d: Data) -> bool:
            named = d.get("subjects") or d.get("subject")
            if named:
                return subject in listed(named)
            has = d["some"].split(".")[0] in self.declared(subject, "facts")
            return subject in ("organization", "individual") and has and bool(self.clauses(subject))

        return [d for d in self.rules("debarments") if concerns(d)]

    def revocation(self, r: Data) -> Answer:
        """3 ¶13: its grounds see lists as in a negation (¶13f)."""
        slips = frozenset(f for f in self.own_days(r) if self.lookup(self.place, f).missing == NONE)
        i = replace(self, bars=True, unhappened=slips)
        start = i.value(i.place, r["after"]) if "after" in r else known(-inf)
        limit = (start, i.length(r["within"]) if "within" in r else None) if "after" in r else None
        id, who = str(r["id"]), i.lookup(i.place, "recipient") if "subjects" in r else YES
        if "subjects" in r and who.known and who.lo not in r["subjects"]:
            return Answer(id, "not_applicable")
        mistakes = frozenset().union(*(i.lookup(i.place, f).missing for f in slips))  # ¶13g
        unmet = Answer(id, "undetermined", mistakes) if mistakes else Answer(id, "not_met")
        if start is NOTHING or (start.known and start.lo > i.on):
            return unmet
        written = (r.get("within"), r.get("after"))
        grounds = replace(i, limit=limit, limit_written=written).condition(i.place, r["when"], True)
        if grounds.known and grounds.lo and start.known and who.known:
            return Answer(id, "met")
        if grounds.known and not grounds.lo:
            return unmet
        asked = who.missing if start.known else NONE  # 3 ¶13b
        lacks = start.missing | (asked if grounds.known else grounds.missing)
        return Answer(id, "undetermined", lacks)

    # the verdict (1 ¶3, 5)

    def parts(self) -> list[tuple[str, Data]]:
        """The rules that a verdict on this record is made of, with their kind."""
        subject = self.record["subject"]
        found = [("clause", c) for c in self.clauses(subject)]
        found += [("debarment", d) for d in self.debarments(subject)]
        return found + [("revocation", r) for r in self.rules("revocations") if subject == "winner"]

    def answer(self, kind: str, rule: Data) -> Answer:
        if kind == "clause":
            return self.on_either_day(rule)
        return self.debarment(rule) if kind == "debarment" else self.revocation(rule)

    def others(self, name: str) -> list[str]:
        return [str(o) for o in self.scheme["readings"][name]["options"] if str(o) != self.reading(name)]

    def touched(self, what: tuple[str, Data]) -> frozenset[str]:
        """5 ¶1a: the readings that a rule, or what it refers to, depends on."""
        found, seen, todo = set(), set(), [what[1]]
        judged = self.scheme.get("judged_on")
        if what[0] == "clause" and isinstance(judged, Mapping):
            found.add(judged["reading"])
        while todo:
            match todo.pop():
                case str(text):
                    definitions = self.scheme.get("definitions") or {}
                    words = set(re.findall(r"\w+", text)) & set(definitions) - seen
                    todo += [definitions[w] for w in words]
                    seen |= words
                case Mapping() as part:
                    found |= {part["reading"]} if "is" in part else set()
                    if "clause" in part and f"clause {part['clause']}" not in seen:
                        seen.add(f"clause {part['clause']}")
                        todo += [c for c in self.rules("clauses") if str(c["id"]) == str(part["clause"])]
                    todo += [v for k, v in part.items() if k not in ("title", "text", "id", "cite")]
                case [*parts]:
                    todo += parts
        return frozenset(found)


def decided(answers: Sequence[Answer]) -> tuple[str, list[Answer]]:
    """1 ¶3: a clause that decides and fails, or a bar in force, decides; else what is open."""
    for outcomes, outcome in ((FAILURES, "ineligible"), ({"undetermined"}, "undetermined")):
        if found := [a for a in answers if a.decides and a.outcome in outcomes]:
            return outcome, found
    return "eligible", []


class Verdict:
    """What the whole comes to (1 ¶3)."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.parts = interpreter.parts()
        self.answers = [interpreter.answer(*part) for part in self.parts]
        self.outcome, by = decided(self.answers)
        self.decided_by = list(dict.fromkeys(a.id for a in by))
        open_paths = frozenset().union(*(a.missing for a in by))
        self.missing = sorted(open_paths) if self.outcome == "undetermined" else []

    def of(self, kind: str) -> dict[str, Answer]:
        return {a.id: a for (k, _), a in zip(self.parts, self.answers, strict=True) if k == kind}

    def flips(self) -> list[tuple[dict[str, str], str]]:
        """5 ¶1b: the smallest changes of readings that change the outcome, each with the outcome it leads to."""
        i, memo = self.interpreter, {}
        parts = [(n, p) for n, (p, a) in enumerate(zip(self.parts, self.answers, strict=True)) if a.decides]
        touched = {n: i.touched(p) for n, p in parts}
        readings, changed = sorted(frozenset().union(*touched.values())), []
        for size in range(1, len(readings) + 1):
            for names in itertools.combinations(readings, size):
                for chosen in itertools.product(*(i.others(name) for name in names)):
                    change = dict(zip(names, chosen, strict=True))
                    answers = []
                    for n, part in parts:
                        key = (n, *((k, v) for k, v in change.items() if k in touched[n]))
                        if key not in memo:
                            memo[key] = i.under(change).answer(*part)
                        answers.append(memo[key])
                    if decided(answers)[0] != self.outcome:
                        changed.append((change, decided(answers)[0]))
            if changed:
                break
        return changed


def listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
