"""Conditions in words: what is required, before any record is looked at."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeVar, assert_never

from qualityaward.language import nodes
from qualityaward.language.comparing import MIRRORED, OPPOSITE
from qualityaward.language.walk import extent
from qualityaward.language.walk import inside as parts_of
from qualityaward.text import say
from qualityaward.values import CalendarYears, Period, parse_period
from qualityaward.wording.atoms import is_year, span_unit
from qualityaward.wording.expressions import Expressions, Scope
from qualityaward.wording.opposites import opposite, or_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualityaward.language.walk import Node
    from qualityaward.wording.remembered import Sentences

T = TypeVar("T")

SIGNS: Final = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
"""Operators as parts of message codes."""


class Phrases(Expressions):
    """Conditions of one verdict's scheme in words."""

    values_beside = True
    """Whether what a requirement is measured against stands beside its name: 决定日期的年份（2024年）."""

    kept: Callable[[], Sentences | None] = staticmethod(lambda: None)
    """What was put into words before under the same scheme, setting and language, if anything is kept of it."""

    def once(self, what: object, node: nodes.Condition, scope: Scope, make: Callable[[], T]) -> T:
        """What is the same of every record of a condition that is the scheme's own; of any other it is made anew."""
        kept = self.kept()
        if kept is None or not kept.owns(node):
            return make()
        place = scope.place
        return kept.made(
            (
                what,
                id(node),
                scope.clause,
                place.facts,
                place.findings,
                place.element_path,
                place.turned,
                id(scope.list),
            ),
            make,
        )

    # Comparisons --------------------------------------------------------------------------------------------

    def requirement(
        self,
        node: nodes.Compare,
        scope: Scope,
        *,
        values: bool = False,
        against: tuple[Fraction, ...] = (),
        absent: bool = False,
        unsure: str = "",
    ) -> str:
        """What a comparison demands of its left side: 3年以上. `values`: with the value of the right side.

        `against` is what the left side comes to, `absent` whether nothing at all meets the demand, too, and `unsure` what
        is known of a right side that is not.
        """
        said = self._demand(node, scope, values, against, unsure)
        setting = self.interpreter.setting
        if setting.judged is not None and nodes.taken_back(node) is not None:
            said = self.say("demand-taken-back", demand=said, on=self.words.day(setting.on))
        return self.say("demand-or-nothing", demand=said) if absent else said

    def _demand(
        self, node: nodes.Compare, scope: Scope, values: bool, against: tuple[Fraction, ...], unsure: str
    ) -> str:
        left, right, sign = self.sides(node)
        fixed = right if isinstance(right, nodes.Constant) else None
        if fixed is not None and (unit := span_unit(left)):
            return self.say(f"demand-span-{SIGNS[sign]}", value=self.span(unit, int(fixed.value)))
        if (
            (unit := span_unit(left))
            and (values or self.values_beside)
            and not isinstance(right, nodes.ParameterOf)
        ):
            length, name = self.known(right, scope), self.value(right, scope)
            if isinstance(length, int) and right.scale == 0:
                named = self.say("named-value", name=name, value=self.span(unit, length))
                return self.say(f"demand-span-{SIGNS[sign]}", value=named)
        set_by = right if isinstance(right, nodes.ParameterOf) and values else None
        code = self.demand_code(left, sign, plain=fixed is not None or set_by is not None)
        if fixed is not None and left.type.numeric and self.in_percent(left, scope):
            return self.say(code, value=self.share(Fraction(int(fixed.value), 10**fixed.scale), against))
        if set_by is not None and (value := self.amount(set_by, scope, left, against)):
            demand = self.say(code, value=value)
            name, source = self.value(set_by, scope), self.source(set_by.name)
            return self.say("parameter-demand", demand=demand, name=name, source=source)
        if unsure:
            return self.say(code, value=self.say("named-value", name=self.value(right, scope), value=unsure))
        if values or (self.values_beside and not reads_record(right)):
            return self.say(code, value=self.current(right, scope, left, against))
        return self.say(code, value=self.value(right, scope, left))

    def demand_code(self, left: nodes.Value, sign: str, *, plain: bool) -> str:
        """The code of what is demanded; `plain`: of a number, which stands before its word: 3年以上."""
        if is_year(left):
            kind = "date"
        elif left.type.numeric:
            kind = "number" if plain else "against"
        else:
            kind = left.type.kind
        code = f"demand-{kind}-{SIGNS[sign]}"
        return code if self.words.has(code) else f"demand-{SIGNS[sign]}"

    def sides(self, node: nodes.Compare) -> tuple[nodes.Value, nodes.Value, str]:
        """The sides with what is asked about on the left: what the record says before what the scheme or the day says."""
        last = (nodes.Constant, nodes.ParameterOf, nodes.DecisionDay)
        given = isinstance(node.left, last) or not reads_record(node.left)
        if given and not isinstance(node.right, last) and reads_record(node.right):
            return node.right, node.left, MIRRORED[node.operator]
        if isinstance(node.left, nodes.Constant) and not isinstance(node.right, nodes.Constant):
            return node.right, node.left, MIRRORED[node.operator]
        return node.left, node.right, node.operator

    # Yes and no ---------------------------------------------------------------------------------------------

    def holds(self, node: nodes.Value, value: bool, scope: Scope) -> str:
        """What a yes-or-no value says where it is so, or is not so; empty where its vocabulary has no words for it."""
        field = self.field(node, scope)
        label = None if field is None else field.affirmed if value else field.denied
        if label is None:
            return ""
        return self.words.whose(self.fact_path(node, scope) if isinstance(node, nodes.FactOf) else "", label)

    def denied(self, part: nodes.Condition, scope: Scope) -> str:
        """What it says that a condition does not hold."""
        if not part.title:
            match part:
                case nodes.Holds(value=value) if said := self.holds(value, False, scope):
                    return said
                case nodes.OneOf(item=item, options=options):
                    shown = self.options(part, scope)
                    if len(shown) == 1:
                        return self.compared(nodes.Compare("!=", item, options[0]), scope)
                    listed = self.words.listed(shown)
                    return self.say("not-one-of", item=self.value(item, scope), options=listed)
                case nodes.Inside(item=item, unit=unit):
                    place = self.words.region(unit)
                    return self.say("not-inside", item=self.value(item, scope), unit=place)
                case nodes.Met():
                    return self.say("not-found", finding=self.words.path(self.finding_path(part, scope)))
                case nodes.ReadingIs(reading=reading, option=option):
                    return self.say("reading-is-not", option=self.words.option(reading, option))
            if isinstance(part, nodes.Compare) and or_nothing(part):
                flipped = nodes.Compare(OPPOSITE[part.operator], part.left, part.right)
                return self.compared(flipped, scope, absent=True)
            if (found := opposite(part)) is not None:
                return self.described(found, scope)
        return self.say("not-so", part=self.words.quoted(self.condition(part, scope)))

    def is_ours(self, left: nodes.Value, right: nodes.Constant) -> bool:
        """Whether a comparison asks if an element is of this very regulation."""
        family = isinstance(left, nodes.FieldOf) and left.name == "family" and left.type.kind == "text"
        return family and right.value == self.words.scheme.family

    def compared(self, node: nodes.Compare, scope: Scope, *, absent: bool = False) -> str:
        """A comparison as a sentence."""
        left, right, sign = self.sides(node)
        if isinstance(right, nodes.Constant) and self.is_ours(left, right) and sign in ("==", "!="):
            return self.say("this-family" if sign == "==" else "other-family")
        if left.type.kind == "bool" and not isinstance(right, nodes.Constant):
            names = [self.words.quoted(self.value(side, scope)) for side in (left, right)]
            return self.say("bools-same" if sign == "==" else "bools-differ", one=names[0], other=names[1])
        demand = self.requirement(node, scope, absent=absent)
        if isinstance(left, nodes.FunctionOf) and left.since is not None:
            return self.say("since-demand", since=self.value(left.arguments[0], scope), demand=demand)
        said = self.value(left, scope)
        return self.say("demanded-of-sum" if said[-1:].isdigit() else "demanded", left=said, demand=demand)

    # Conditions ---------------------------------------------------------------------------------------------

    def condition(self, node: nodes.Condition, scope: Scope) -> str:
        """A condition in words: its title, or what it says."""
        return self.title(node, scope) or self.described(node, scope)

    def named(self, node: nodes.Condition, scope: Scope, *, premise: bool = False) -> str:
        """What a condition says; a yes-or-no value that is a `premise` by its label, which 是 or 否 follows."""
        if premise and isinstance(node, nodes.Holds):
            return self.value(node.value, scope)
        return self.described(node, scope)

    def grouped(self, node: nodes.Condition, scope: Scope) -> str:
        """A part of a sentence, in brackets where what stands beside it would be read as more of it."""
        said = self.condition(node, scope)
        return self.say("bracketed", text=said) if not node.title and self.open(node) else said

    def open(self, node: nodes.Condition) -> bool:
        """Whether what is said of a condition itself goes on with "and" or "or", or ends where that would be read as more of it."""
        if isinstance(node, nodes.Not) and not node.part.title:
            return self.open(opposite(node.part) or node.part)
        joins = isinstance(node, nodes.All | nodes.AnyOf) and not isinstance(node, nodes.Floors)
        return joins or isinstance(node, nodes.If | nodes.EachYear)

    def title(self, node: nodes.Condition, scope: Scope) -> str:
        """The title of a named part, or the empty text."""
        if not node.title:
            return ""
        return self.words.translated(f"{scope.clause}/{node.id}" if node.id else "", node.title)

    def described(self, node: nodes.Condition, scope: Scope) -> str:
        """What a condition says, its own title aside; what is the same of every record is put into words once."""
        kept = self.kept()
        if kept is None or not kept.alike(node):
            return self._described(node, scope)
        place = scope.place
        key = (
            id(node),
            scope.clause,
            id(scope.list),
            place.facts,
            place.findings,
            place.element_path,
            place.turned,
        )
        said = kept.described.get(key)
        if said is None:
            said = kept.described[key] = self._described(node, scope)
        return said

    def _described(self, node: nodes.Condition, scope: Scope) -> str:
        match node:
            case nodes.Fixed(value=value):
                return self.say("value-true" if value else "value-false")
            case nodes.Holds(value=value):
                return self.holds(value, True, scope) or self.value(value, scope)
            case nodes.Compare():
                return self.compared(node, scope)
            case nodes.OneOf(item=item, options=options):
                shown = self.options(node, scope)
                if len(shown) == 1:
                    return self.compared(nodes.Compare("==", item, options[0]), scope)
                return self.say("one-of", item=self.value(item, scope), options=self.words.listed(shown))
            case nodes.Inside(item=item, unit=unit):
                return self.say("inside", item=self.value(item, scope), unit=self.words.region(unit))
            case nodes.Floors(score=score):
                known = self.words.scheme.definitions.get(score, score)
                name = self.words.translated(f"definition.{score}", known)
                return self.say("floors-of", score=self.words.quoted(name))
            case nodes.All(parts=parts):
                return self.say("join-and").join(self.grouped(p, scope) for p in parts)
            case nodes.AnyOf(parts=parts):
                return self.say("join-or").join(self.grouped(p, scope) for p in parts)
            case nodes.Not(part=part):
                return self.denied(part, scope)
            case nodes.If(premise=premise, then=then, otherwise=otherwise):
                said = self.say(
                    "if-then", premise=self.condition(premise, scope), then=self.condition(then, scope)
                )
                if otherwise is None:
                    return said
                return self.words.sentences(
                    [said, self.say("if-else", otherwise=self.condition(otherwise, scope))]
                )
            case nodes.Quantified(kind=kind, selection=selection):
                return self.say(f"there-{kind}", what=self.selection(selection, scope))
            case nodes.Count(of=of):
                what = (
                    self.selection(of, scope) if isinstance(of, nodes.Selection) else self.listed(of, scope)
                )
                return self.say("count-of", what=what, bounds=self.bounds(node, scope))
            case nodes.Measured(key=key, selection=selection):
                name, where = self.of_list(selection.list, scope), self.where(selection, scope)
                return self.say(f"is-{key}", list=name, where=where, bounds=self.measures(node, scope))
            case nodes.EachYear(years=years, where=where):
                inside = scope.inside(self.fact(node.list, scope))
                said = self.condition(where, inside)
                if node.last is None:
                    return self.say("each-year-of", years=self.words.calendar_years(years), where=said)
                return self.say("each-year", years=str(node.last), where=said)
            case nodes.Rising(value=value, last=last, strict=strict):
                inside = scope.inside(self.fact(node.list, scope))
                code = "rises" if last is None else "rises-last" if strict else "is-steady-last"
                return self.say(code, value=self.value(value, inside), years=str(last))
            case nodes.Growth(value=value, last=last, how=how):
                inside = scope.inside(self.fact(node.list, scope))
                args = {
                    "value": self.value(value, inside),
                    "years": str(last),
                    "rate": self.least_growth(node, scope),
                }
                return self.say("grows-one" if last == 1 else f"grows-{how}", **args)
            case nodes.Total(at_least=at_least):
                return self.say(
                    "total-of", list=self.of_list(node.list, scope), period=self.words.period(at_least)
                )
            case nodes.Met():
                return self.words.path(self.finding_path(node, scope))
            case nodes.ClauseOf(clause=clause, of=of):
                name = self.clause(clause)
                if of is None:
                    return self.say("meets-clause", clause=name)
                return self.say("meets-clause-of", who=self.of_list(of, scope), clause=name)
            case nodes.ReadingIs(reading=reading, option=option):
                return self.say("reading-is", option=self.words.option(reading, option))
            case other:
                assert_never(other)

    def listed(self, parts: tuple[nodes.Condition, ...], scope: Scope) -> str:
        """Conditions side by side."""
        return self.words.listed([self.words.quoted(self.condition(p, scope)) for p in parts])

    def finding_path(self, node: nodes.Met, scope: Scope) -> str:
        """The path of a finding in the record."""
        inner = "".join(f"{name}." for name, _ in node.records)
        return (scope.place.facts + inner if inner else scope.place.findings) + node.finding

    def clause(self, id: str) -> str:
        """Another clause by its provision."""
        cite = next((c.cite for c in self.words.scheme.clauses if c.id == id), (id,))
        return self.words.cited(id, cite)

    def selection(self, selection: nodes.Selection, scope: Scope) -> str:
        """Which elements count."""
        name = self.of_list(selection.list, scope)
        if window := self.looked_back(selection, scope):
            name = self.say("list-in-window", window=window, list=name)
        if selection.where is None:
            return name
        where = self.where(selection, scope)
        return self.say("list-where", list=name, where=where)

    def tell(self, code: str, /, **args: str) -> str:
        """A text of regulations."""
        return say(f"rule-{code}", self.words.lang, **args)

    def looked_back(self, selection: nodes.Selection, scope: Scope) -> str:
        """The window of a selection, whatever reading it turns on; the empty text where it has none."""
        within = selection.within
        if within is None:
            return ""
        period = self.known(within, scope) if isinstance(within, nodes.DefinitionOf) else within
        if isinstance(period, str):
            period = parse_period(period)
        after = "" if selection.after is None else self.first_day(selection.after, scope)
        if isinstance(period, CalendarYears):
            return self.tell("window-calendar", period=self.words.period(period))
        code = "window-after" if after else "window"
        ever = "" if isinstance(period, Period) else "-ever"
        return self.tell(f"{code}{ever}", period=self.words.period(period), after=after)

    def first_day(self, node: nodes.Value, scope: Scope) -> str:
        """The day that a window begins with; in English by its label in quotation marks, which is no part of a sentence."""
        said = self.value(node, scope)
        named = self.words.lang == "en" and isinstance(node, nodes.FactOf | nodes.FieldOf)
        return self.words.quoted(said) if named else said

    def where(self, selection: nodes.Selection, scope: Scope) -> str:
        """What an element must meet to count, or the empty text; a title with what it stands for."""
        if selection.where is None:
            return ""
        inside = scope.inside(self.fact(selection.list, scope))
        title, said = self.title(selection.where, inside), self.described(selection.where, inside)
        return self.say("name-and-id", name=title, id=said) if title else said

    def wanted(self, selection: nodes.Selection, scope: Scope) -> str:
        """What elements a selection looks for: by the title of what they must meet, else by the name of their list."""
        if selection.where is None or not (title := self.title(selection.where, scope)):
            return self.of_list(selection.list, scope)
        return title

    def stated_fact(self, node: nodes.Value, scope: Scope) -> str:
        """A fact or field with its value and its evidence; empty where it is not stated."""
        value = self.known(node, scope)
        if value is None:
            return ""
        path = self.fact_path(node, scope) if isinstance(node, nodes.FactOf) else ""
        return self.stated_value(node, value, scope) + (self.words.evidence(path) if path else "")

    def stated_value(self, node: nodes.Value, value: Any, scope: Scope) -> str:
        """A fact or field with its value."""
        said = self.holds(node, value, scope) if isinstance(value, bool) else ""
        if said:
            return said
        code = "stated-bool" if isinstance(value, bool) else "stated"
        return self.say(code, name=self.value(node, scope), value=self.shown(node, value, scope))

    def read_beside(self, selection: nodes.Selection, scope: Scope) -> str:
        """The facts of the record and the findings that a selection asks its elements about."""
        outer = scope.outside
        waiting: list[Node] = [part for part in (selection.where, selection.after) if part is not None]
        texts = list[str]()
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, nodes.FactOf) and node.type.kind not in ("list", "record"):
                texts.append(self.stated_fact(node, outer))
            elif isinstance(node, nodes.Met):
                path = self.finding_path(node, outer)
                if path in self.words.verdict.bound.judgements:
                    name = self.words.path(path)
                    texts.append(
                        self.say("part-reason", name=name, reason=self.words.judged(path, premise=True))
                    )
            waiting += parts_of(node)
        return self.words.joined(list(dict.fromkeys(text for text in texts if text)))

    def bounds(self, node: nodes.Count, scope: Scope) -> str:
        """The bounds of a count."""
        low, high = node.at_least, node.at_most
        if high == 0:
            return self.say("bound-none")
        if low is not None and low == high:
            return self.say("bound-is", count=self.number(node, low, scope))
        said = []
        if low is not None:
            said.append(self.say("bound-ge", count=self.number(node, low, scope)))
        if high is not None:
            said.append(self.say("bound-le", count=self.number(node, high, scope)))
        return self.words.listed(said)

    def measures(self, node: nodes.Measured, scope: Scope) -> str:
        """The bounds that a list is measured against."""
        bounds = (("bound-ge", node.at_least), ("bound-at-most", node.at_most))
        said = [self.say(code, count=self.rate(bound, scope)) for code, bound in bounds if bound is not None]
        return self.words.listed(said)

    def number(self, node: nodes.Count, count: int, scope: Scope) -> str:
        """So many of what is counted: 3起, 3项."""
        if isinstance(node.of, nodes.Selection):
            return self.entries(node.of.list, scope, count)
        return self.say("parts", count=str(count))

    def readings_of(self, within: object) -> str:
        """The readings that the length of a window turns on, as they are chosen."""
        if not isinstance(within, nodes.DefinitionOf):
            return ""
        used = sorted({r for when, _ in within.rows if when is not None for r in extent(when, {}).readings})
        chosen = self.interpreter.setting.readings
        return self.words.listed([self.words.option(r, chosen[r]) for r in used])


def reads_beside(selection: nodes.Selection) -> bool:
    """Whether a selection asks its elements about facts of the record or findings."""
    waiting: list[Node] = [part for part in (selection.where, selection.after) if part is not None]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.FactOf | nodes.Met):
            return True
        waiting += parts_of(node)
    return False


def reads_record(node: Node) -> bool:
    """Whether a value turns on what a record says, in whatever way."""
    read = (nodes.FactOf, nodes.FieldOf, nodes.Aggregate, nodes.Met, nodes.Quantified, nodes.Count)
    return isinstance(node, read) or any(reads_record(part) for part in parts_of(node))


def read_by(node: nodes.Condition) -> Iterator[nodes.Value]:
    """The left sides of the comparisons that a condition is made of."""
    match node:
        case nodes.Compare(left=left):
            yield left
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            for part in parts:
                yield from read_by(part)
        case nodes.Not(part=part):
            yield from read_by(part)
        case (
            nodes.Leaf() | nodes.If() | nodes.Quantified() | nodes.Count() | nodes.Measured()
            | nodes.Yearly() | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return
        case other:
            assert_never(other)


__all__ = ["SIGNS", "Phrases", "Scope", "read_by", "reads_record"]
