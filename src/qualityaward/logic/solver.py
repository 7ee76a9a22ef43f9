"""Asks z3 whether there is an applicant of whom a truth of the core is true, and gives the record that it finds.

Each question has a limit counted in z3's own steps, not in seconds, so that the same question is decided, or is not, on
every machine. A record states what a record may state: declared ranges, dates of the calendar, elements that differ
where they have to, a period's end after its beginning.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import z3

from qualityaward.deciding.names import AWARD, FAMILY, names_of
from qualityaward.language.core import Cmp, Const, Node, Truth, Var, below
from qualityaward.language.translation import SORTS
from qualityaward.language.typed import Lowered
from qualityaward.language.vocabulary import Fact, Field
from qualityaward.logic.applicants import APPLIES_FOR
from qualityaward.logic.calendar import Calendar, Trees
from qualityaward.logic.edges import edges_of
from qualityaward.logic.encoding import Encoding, Formula, Known, NotEncoded, Pair, Slot, all_of, opposite
from qualityaward.logic.places import bounds_of, fields_read, places_of, too_long
from qualityaward.logic.rules import HAPPENED, Ruled
from qualityaward.regions import CHINESE, Regions
from qualityaward.values import NOTHING

LIMIT: Final = 20_000_000
"""Steps of z3 for one question."""

FIRST_DAY: Final = date(1900, 1, 1).toordinal()
"""No record has an earlier date."""

LAST_DAY: Final = date(2199, 12, 31).toordinal()
"""No applicant that is thought of has a later date: up to here, and a century on, the calendar is exact."""

OTHER_TEXTS: Final = 16
"""Texts beside those that the rules know."""

OTHER_NAMES: Final = 3
"""Of them, names of regulations and of awards."""

_OTHERS_CALLED: Final = tuple(f"其他{n}" for n in range(1, OTHER_TEXTS + 1))

_PLACES_OF_CODE: Final = 6
_ELSEWHERE: Final = ("990000", "980000", "970000", "960000")
"""Codes of no province."""

_OTHERS: Final = 4
"""Areas beside those that the rules know, of a hierarchy of another country."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a model states, lowered: facts by path, lists of elements by path, findings and when what they found happened, and the day of submission."""

    facts: Mapping[str, Lowered]
    lists: Mapping[str, tuple[Mapping[str, Lowered], ...]]
    findings: Mapping[str, bool]
    records: tuple[str, ...]
    submitted_on: int | None
    happened: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a question: there is such an applicant, there is none, or the limit was reached first.

    `bounds`: "none" holds for lists of so many elements, by path; empty, for lists of any length.
    `core`: the places of goals that already exclude one another.
    """

    there: bool | None
    stated: Stated | None = None
    bounds: Mapping[str, int] | None = None
    core: tuple[int, ...] = ()


class Solver:
    """Questions about the records of one subject; `roots` are all nodes that questions are made of."""

    def __init__(self, sides: Sequence[Ruled], roots: Sequence[Node], limit: int, trees: Trees) -> None:
        """`sides` are rules of one vocabulary; of the context of `trees` is what several solvers have in common."""
        self.rules, self.decided = sides[0].rules, sides[0].setting.on
        self.vocabularies = [side.rules for side in sides]
        self.known_names = [names_of(side.scheme) for side in sides]
        self.context = trees.context
        self.calendar = Calendar(trees)
        self.solver = z3.SimpleSolver(ctx=self.context)
        self.solver.set("random_seed", 0)
        self.limit = limit
        self.tidy = z3.Bool("tidy", self.context)
        self.short = z3.Bool("short", self.context)
        self.places = places_of(roots)
        self.fields = fields_read(roots)
        self.edges = edges_of(roots)
        self.texts = self._texts(roots)
        self.encoding = Encoding(self._leaf, self.places, self.texts, self.calendar)
        self._leaves: dict[tuple[str, str, Slot | None], Any] = {}
        self._paired: set[str] = set()
        self._constants: list[Any] = []
        self._said = 0
        self._names: dict[Truth, Any] = {}

    def ask(self, goals: Sequence[Truth], *, quick: bool = False) -> Answered:
        """Whether there is a record of which all `goals` are true: first one with nothing odd in it and short lists, then (not `quick`) any."""
        assumed = []
        try:
            for goal in goals:
                assumed.append(self._assumed(goal))
        except NotEncoded:
            return Answered(None)
        self.solver.add(self.calendar.said[self._said :])
        self._said = len(self.calendar.said)
        found, core = z3.unknown, set[int]()
        for more in ([],) if quick else ([self.tidy, self.short], [self.tidy], []):
            if found == z3.unsat and core.isdisjoint(each.get_id() for each in (self.tidy, self.short)):
                break  # nobody, odd or not, with long lists or short ones
            self.solver.set("rlimit", self.limit)
            found = self.solver.check(*assumed, *more)
            if found == z3.sat:
                return Answered(True, None if quick else self._stated(self.solver.model(), goals))
            core = {each.get_id() for each in self.solver.unsat_core()} if found == z3.unsat else set()
        if found == z3.unknown:
            return Answered(None)
        if too_long(goals, self.places):
            return Answered(None)
        places = tuple(i for i, each in enumerate(assumed) if each.get_id() in core)
        return Answered(False, None, bounds_of(goals, self.places), places)

    def _assumed(self, goal: Truth) -> Any:
        """A name for the goal, under which it can be assumed or not."""
        found = self._names.get(goal)
        if found is None:
            formula = self.encoding.truth(goal).true
            found = self._names[goal] = z3.Bool(f"goal {len(self._names)}", self.context)
            self.solver.add(z3.Implies(found, formula))
        return found

    def reading(self, node: Var) -> Any:
        """The number of a reading that is a variable."""
        return self._leaf(node, None).number

    def under(
        self, goals: Sequence[Truth], readings: Mapping[Any, str], *, tidy: bool = False
    ) -> tuple[bool | None, Formula]:
        """Whether there is a record of which all `goals` are true under `readings`, and for which readings that is surely so, too.

        Of nobody: those that the proof needed. Of somebody: those of which the goals are true of the same record.
        """
        try:
            assumed = [self._assumed(goal) for goal in goals]
        except NotEncoded:
            return None, False
        self.solver.add(self.calendar.said[self._said :])
        self._said = len(self.calendar.said)
        chosen = {}
        for number, option in readings.items():
            name = z3.Bool(f"{number} {option}", self.context)
            self.solver.add(z3.Implies(name, number == self.texts[option]))
            chosen[name.get_id()] = name, number == self.texts[option]
        self.solver.set("rlimit", self.limit)
        odd = [self.tidy] if tidy else []
        found = self.solver.check(*assumed, *odd, *(name for name, _ in chosen.values()))
        if found == z3.unknown:
            return None, False
        if found == z3.unsat:
            if too_long(goals, self.places):
                return None, False
            core = [each.get_id() for each in self.solver.unsat_core()]
            if self.tidy.get_id() in core:
                return None, False
            return False, all_of([chosen[id][1] for id in core if id in chosen])
        model = self.solver.model()
        values = [
            (each, model.eval(each, model_completion=True))
            for each in (*self._constants, *self.calendar.constants)
        ]
        whole = all_of([self.encoding.truth(goal).true for goal in goals])
        return True, whole if isinstance(whole, bool) else z3.simplify(z3.substitute(whole, *values))

    # What is read -------------------------------------------------------------------------------------------

    def _constant(self, make: Any, name: str) -> Any:
        """A constant of z3 for something of the record."""
        made = make(name, self.context)
        self._constants.append(made)
        return made

    def _options(self, reading: str) -> list[str]:
        """The options of a reading, those that all rules know which have it."""
        known = [each.readings[reading] for each in self.vocabularies if reading in each.readings]
        return [o for o in known[0] if all(o in options for options in known)]

    def _texts(self, roots: Sequence[Node]) -> dict[str, int]:
        """Every text that the rules know, numbered; of each prefix, a code that begins with it; areas of every hierarchy."""
        found: dict[str, None] = {}
        read: dict[Regions, None] = {}
        for node in below(*roots):
            if isinstance(node, Const) and isinstance(node.value, str):
                found[node.value] = None
            if isinstance(node, Cmp) and node.op == "starts" and isinstance(node.right, Const):
                found[str(node.right.value).ljust(_PLACES_OF_CODE, "0")] = None
            if isinstance(node, Var) and node.kind == "reading":
                found |= dict.fromkeys(self._options(node.name))
            if isinstance(node, Var) and node.kind == "fact" and node.sort == "text":
                kinds = [each.fact(node.name).type for each in self.vocabularies]
                read |= dict.fromkeys(kind.regions for kind in kinds if kind.kind == "region")
                found |= dict.fromkeys(
                    o for each in self.vocabularies for o in each.fact(node.name).type.options
                )
        for listed, names in self.fields.items():
            for field in (f for each in self.vocabularies for f in each.fact(listed).fields):
                if field.type.kind == "region":
                    read[field.type.regions] = None
                if field.name in names or field.name in self.rules.fact(listed).unique:
                    found |= dict.fromkeys(field.type.options if field.type.kind == "enum" else ())
        for regions in read:
            found |= dict.fromkeys(() if regions == CHINESE else _areas(regions, list(found)))
        return {text: n for n, text in enumerate((*found, *_ELSEWHERE))}

    def _leaf(self, node: Var, at: Slot | None) -> Any:
        slot = at if node.kind == "field" else None
        key = (node.kind, node.name, slot)
        found = self._leaves.get(key)
        if found is None:
            found = self._made(node, slot)
            self._leaves[key] = found
        return found

    def _made(self, node: Var, slot: Slot | None) -> Any:
        match node.kind:
            case "fact":
                return self._fact(node)
            case "finding":
                return self._truth(f"finding {node.name}", self._around(node.name))
            case "field":
                return self._field(node, slot)
            case "header":
                number = self._constant(z3.Int, f"header {node.name}")
                self.solver.add(number >= FIRST_DAY, number <= self.decided)
                known = self._constant(z3.Bool, f"header {node.name} stated")
                if node.name.startswith(HAPPENED):
                    found = self._leaf(Var("finding", node.name.removeprefix(HAPPENED), "truth"), None)
                    self.solver.add(z3.Implies(known, found.true))
                else:
                    self.solver.add(z3.Implies(self.tidy, z3.And(known, number == self.decided)))
                return Known(known, number)
            case "day":
                asked = self._leaf(Var("header", "submitted_on", "date"), None)
                return Known(True, z3.If(asked.known, asked.number, self.decided))
            case "parameter":
                return Pair(False, False) if node.sort == "truth" else Known(False, 0)
            case "reading":
                number = z3.Int(f"reading {node.name}", self.context)
                self.solver.add(z3.Or([number == self.texts[o] for o in self._options(node.name)]))
                return Known(True, number)

    def _around(self, path: str) -> Formula:
        """Whether the nested record in which a path stands is stated."""
        outside, _, _ = path.rpartition(".")
        return True if not outside else self._leaf(Var("fact", outside, "record"), None).true

    def _truth(self, name: str, needs: Formula) -> Pair:
        known, holds = self._constant(z3.Bool, f"{name} stated"), self._constant(z3.Bool, name)
        self.solver.add(z3.Implies(known, needs))
        return Pair(z3.And(known, holds), z3.And(known, z3.Not(holds)))

    def _fact(self, node: Var) -> Any:
        around = self._around(node.name)
        if node.sort in ("list", "record"):
            stated = self._constant(z3.Bool, f"{node.name} stated")
            self.solver.add(z3.Implies(stated, around))
            if node.sort == "list":
                self._listed(node.name)
            if node.name == APPLIES_FOR:  # whoever says what they apply for applies for something
                first = self._leaf(Var("field", "", "record"), (node.name, 0))
                self.solver.add(z3.Implies(stated, first.true))
            return Pair(stated, z3.Not(stated))
        if node.sort == "truth":
            return self._truth(node.name, around)
        known, number = self._constant(z3.Bool, f"{node.name} stated"), self._constant(z3.Int, node.name)
        self.solver.add(z3.Implies(known, around))
        self._ranged([each.fact(node.name).value for each in self.vocabularies], number)
        if node.sort == "date":
            self.solver.add(z3.Implies(z3.And(self.tidy, known), number <= self.decided))
        around, _, last = node.name.rpartition(".")
        if last in (FAMILY, AWARD) and self.rules.fact(node.name).type.kind == "text":
            self._own_called(f"{around}." if around else "", last, Known(known, number))
        return Known(known, number)

    def _own_called(self, around: str, name: str, known: Known) -> None:
        """What a record itself calls by name is called as elements are; beside what it states of the other of the two, where that is read."""
        other = AWARD if name == FAMILY else FAMILY
        texts: dict[str, list[Any]] = {name: [None, *self._called_by(around + name)]}
        texts[other] = [None, *self._called_by(around + other)]
        there = self.rules.within(around.split(".")[:-1]).facts.get(other)
        beside: Known | None = None
        if there is None or there.type.kind != "text":
            texts[other] = [NOTHING]
        elif (around + other) not in self._paired:  # whoever's award is read, whose it is is read, too
            self._paired |= {around + name, around + other}
            beside = self._leaf(Var("fact", around + other, "text"), None)

        def alike(text: str | None, more: Any) -> bool:
            pair = (text, more) if name == FAMILY else (more, text)
            return all(names.meant(*pair) == pair for names in self.known_names)

        for text in texts[name]:
            stands = [more for more in texts[other] if alike(text, more)]
            if beside is not None:
                stated = [self._is(beside, more) for more in stands]
                self.solver.add(z3.Implies(self._is(known, text), z3.Or(stated)))
            elif not stands:
                self.solver.add(opposite(self._is(known, text)))
        self.solver.add(z3.Or([self._is(known, text) for text in texts[name]]))

    def _field(self, node: Var, slot: Slot | None) -> Any:
        assert slot is not None
        name = f"{slot[0]}[{slot[1]}]"
        if not node.name:
            there = self._constant(z3.Bool, f"{name} there")
            return Pair(there, z3.Not(there))
        declared = self._declared(self.rules.fact(slot[0]), node.name)
        known = self._constant(z3.Bool, f"{name}.{node.name} stated")
        if not declared.may_be_nothing:
            self.solver.add(z3.Implies(self.tidy, known))
        if node.sort == "truth":
            holds = self._constant(z3.Bool, f"{name}.{node.name}")
            return Pair(z3.And(known, holds), z3.And(known, z3.Not(holds)))
        number = self._constant(z3.Int, f"{name}.{node.name}")
        self._ranged([self._declared(each.fact(slot[0]), node.name) for each in self.vocabularies], number)
        if self.rules.fact(slot[0]).dated == node.name:
            self.solver.add(z3.Implies(z3.And(self.tidy, known), number <= self.decided))
        return Known(known, number)

    def _declared(self, fact: Fact, name: str) -> Field:
        return next(f for f in fact.fields if f.name == name)

    def _ranged(self, declared: Sequence[Field], number: Any) -> None:
        """What every value of a field or fact keeps to, as one of the vocabularies declares it."""
        self.solver.add(z3.Or([self._range(each, number) for each in declared]))

    def _range(self, declared: Field, number: Any) -> Any:
        kind = declared.type
        unit = 10**kind.decimals
        match kind.kind:
            case "int" | "number" | "money":
                most = 10**15 * unit
                low = -most + 1 if declared.min is None else declared.min * unit
                high = most - 1 if declared.max is None else declared.max * unit
                return z3.And(number >= low, number <= high)
            case "scale":
                return z3.And(number >= 0, number < len(kind.options))
            case "date":
                return z3.And(number >= FIRST_DAY, number <= LAST_DAY)
            case "enum":
                return z3.Or([number == self.texts[o] for o in kind.options if o in self.texts])
            case "region":
                return z3.Or([number == n for t, n in self.texts.items() if kind.regions.unit(t) is not None])
            case "text" | "period":
                return z3.And(number >= 0, number < len(self.texts) + OTHER_TEXTS)
            case "bool" | "list" | "record":
                return z3.BoolVal(True, self.context)

    def _listed(self, path: str) -> None:
        """What the elements of a list keep to: they fill its places in order, differ, and do not end before they begin."""
        fact, places = self.rules.fact(path), [(path, i) for i in range(self.places[path])]
        there = [self._leaf(Var("field", "", "record"), slot).true for slot in places]
        for before, after in itertools.pairwise(there):
            self.solver.add(z3.Implies(after, before))
        self.solver.add(*(z3.Implies(self.short, z3.Not(each)) for each in there[1:2]))
        pairs = [*fact.periods]
        pairs += [(f.not_before, f.name) for f in fact.fields if f.not_before]
        pairs += [(f.name, f.at_most) for f in fact.fields if f.at_most]
        read = self.fields.get(path, set())
        for slot in places:
            for first, second in pairs:
                if first in read and second in read:
                    one, other = (self._of(fact, name, slot) for name in (first, second))
                    self.solver.add(z3.Implies(z3.And(one.known, other.known), one.number <= other.number))
        for slot in places:
            self._called(fact, path, slot)
        for i, slot in enumerate(places):
            for j in range(i):
                same = [there[i], *(self._same(fact, name, slot, places[j]) for name in fact.unique)]
                if fact.unique:
                    self.solver.add(opposite(all_of(same)))

    def _called(self, fact: Fact, path: str, slot: Slot) -> None:
        """What an element calls by name is called as the rules know it, or by a name far from all that they know."""
        names = [name for name in (FAMILY, AWARD) if name in self.fields[path]]
        if not any(f.name == FAMILY and f.type.kind == "text" for f in fact.fields) or not names:
            return
        known = {name: self._of(fact, name, slot) for name in names}
        texts = {name: [None, *self._called_by(f"{path}[].{name}")] for name in names}
        for name in names:
            self.solver.add(z3.Or([self._is(known[name], text) for text in texts[name]]))
        for family, award in itertools.product(texts.get(FAMILY, [None]), texts.get(AWARD, [None])):
            if all(names.meant(family, award) == (family, award) for names in self.known_names):
                continue
            stated = {FAMILY: family, AWARD: award}
            self.solver.add(opposite(all_of([self._is(known[name], stated[name]) for name in names])))

    def _called_by(self, path: str) -> list[str]:
        """Names that are told apart: those that the rules compare what stands at a path with, and some others."""
        compared = (text for text in self.edges.get(path, ()) if isinstance(text, str))
        return [*compared, *_OTHERS_CALLED[:OTHER_NAMES]]

    def _is(self, known: Known, text: str | None) -> Formula:
        if text is None:
            return opposite(known.known)
        number = self.texts.get(text)
        if number is None:
            number = len(self.texts) + _OTHERS_CALLED.index(text)
        return z3.And(known.known, known.number == number)

    def _same(self, fact: Fact, name: str, one: Slot, other: Slot) -> Formula:
        a, b = self._of(fact, name, one), self._of(fact, name, other)
        if isinstance(a, Pair):
            return z3.Or(z3.And(a.true, b.true), z3.And(a.false, b.false))
        return z3.And(a.known, b.known, a.number == b.number)

    def _of(self, fact: Fact, name: str, slot: Slot) -> Any:
        kind = self._declared(fact, name).type.kind
        return self._leaf(Var("field", name, SORTS[kind]), slot)

    # What a model states ------------------------------------------------------------------------------------

    def _stated(self, model: Any, goals: Sequence[Truth]) -> Stated:
        """What a model states of all that the goals read."""

        def true(formula: Formula) -> bool:
            return formula is True or bool(z3.is_true(model.eval(formula, model_completion=True)))

        def lowered(found: Any, declared: Field) -> Lowered | None:
            if isinstance(found, Pair):
                return True if true(found.true) else False if true(found.false) else None
            if not true(found.known):
                return None
            number = day(found)
            return (
                self._text(number, declared) if declared.type.kind in ("text", "region", "enum") else number
            )

        def day(found: Known) -> int:
            return int(model.eval(found.number, model_completion=True).as_long())

        read = dict.fromkeys(_read(n) for n in below(*goals) if isinstance(n, Var) and n.kind != "field")
        read |= dict.fromkeys(("fact", path) for path in self._paired)
        fields = fields_read(goals)
        facts, findings, records = dict[str, Lowered](), dict[str, bool](), list[str]()
        lists: dict[str, list[dict[str, Lowered]]] = {}
        submitted: int | None = None
        happened: dict[str, int] = {}
        full: dict[str, tuple[dict[str, Lowered], ...]] = {}
        for (kind, name, slot), found in self._leaves.items():
            if kind == "field" and slot is not None:
                fact = self.rules.fact(slot[0])
                kept = (
                    name in fields.get(slot[0], ())
                    or name in fact.unique
                    or any(name in p for p in fact.periods)
                )
                if name and kept and true(self._leaf(Var("field", "", "record"), slot).true):
                    value = lowered(found, self._declared(fact, name))
                    elements = lists.setdefault(slot[0], [])
                    while len(elements) <= slot[1]:
                        elements.append({})
                    if value is not None:
                        elements[slot[1]][name] = value
            elif (kind, name) not in read:
                if kind == "fact" and self.rules.fact(name).type.kind == "record" and true(found.true):
                    records.append(name)
            elif kind == "finding":
                if true(found.true) or true(found.false):
                    findings[name] = true(found.true)
            elif kind == "header":
                if true(found.known) and name.startswith(HAPPENED):
                    happened[name.removeprefix(HAPPENED)] = day(found)
                elif true(found.known):
                    submitted = day(found)
            elif kind == "fact":
                declared = self.rules.fact(name)
                if declared.type.kind == "record":
                    records += [name] if true(found.true) else []
                elif declared.type.kind != "list" and (value := lowered(found, declared.value)) is not None:
                    facts[name] = value
        for kind, name in read:
            found = self._leaves.get((kind, name, None))
            listed = kind == "fact" and self.rules.fact(name).type.kind == "list"
            if listed and found is not None and true(found.true):
                full[name] = tuple(self._elements(model, name, lists.get(name, [])))
        return Stated(facts, full, findings, tuple(records), submitted, happened)

    def _elements(self, model: Any, path: str, found: list[dict[str, Lowered]]) -> list[dict[str, Lowered]]:
        places = range(self.places[path])
        there = [self._leaves.get(("field", "", (path, i))) for i in places]
        count = sum(
            t is not None and bool(z3.is_true(model.eval(t.true, model_completion=True))) for t in there
        )
        return [*found, *({} for _ in places)][:count]

    def _text(self, number: int, declared: Field) -> str:
        names = self.encoding.names
        text = names[number] if number < len(names) else _OTHERS_CALLED[number - len(names)]
        if declared.name != AWARD:
            return text
        return next((n.rules.written[text] for n in self.known_names if text in n.rules.written), text)


def _read(node: Var) -> tuple[str, str]:
    """What is read, the day of the judgement being that of the submission."""
    return ("header", "submitted_on") if node.kind == "day" else (node.kind, node.name)


def _areas(regions: Regions, known: Sequence[str]) -> Iterator[str]:
    """Codes to tell areas apart by: all that are listed; else one of each unit that the rules know, and some of no such unit."""
    if regions.listed:
        yield from (code for code, _ in regions.listed)
        return
    units = [unit for text in known if (unit := regions.unit(text)) is not None]
    yield from (regions.written(unit) for unit in units)
    for _ in range(_OTHERS):
        code = regions.somewhere("", units)
        if code is None:
            return
        units.append(regions.unit(code) or code)
        yield code


__all__ = ["LIMIT", "Answered", "Solver", "Stated"]
