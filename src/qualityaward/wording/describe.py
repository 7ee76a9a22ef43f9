"""Conditions and expressions in words: what is required, before any record is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.language.walk import extent
from qualityaward.scheme.tables import timeless
from qualityaward.values import DECIMALS, MILLION, TRUE, UNKNOWN, Period, parse_period
from qualityaward.wording.words import Words, decimal, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualityaward.language.vocabulary import Fact, Field

SIGNS: Final = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
"""Operators as parts of message codes."""

FLIPPED: Final = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

_ATOMS: Final = (nodes.FactOf, nodes.FieldOf, nodes.ParameterOf, nodes.DefinitionOf)
ROUNDED: Final = 4
"""Digits after the point of a number that has no end."""

_SINCE: Final = {"years_since": "years", "months_since": "months", "days_since": "days"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a condition stands: in which clause, at which place of the record, in which list."""

    clause: str
    place: Place
    list: Fact | None = None

    def inside(self, fact: Fact | None, element: tuple[Any, ...] | None = None, path: str = "") -> Scope:
        """The scope of the elements of a list, or of one of them."""
        return Scope(self.clause, replace(self.place, element=element, element_path=path), fact)


class Phrases:
    """Conditions and expressions of one verdict's scheme in words."""

    def __init__(self, words: Words) -> None:
        self.words, self.say = words, words.say
        self.interpreter = Interpreter(words.verdict.setting)

    # What a node refers to ----------------------------------------------------------------------------------

    def fact(self, node: nodes.FactOf, scope: Scope) -> Fact:
        """The fact that a node names."""
        subject = scope.place.subject
        for name, _ in node.records:
            subject = scope.place.subjects[subject.facts[name].type.name]
        return subject.facts[node.name]

    def field(self, node: nodes.Value, scope: Scope) -> Field | None:
        """The field whose labels and unit a value has."""
        match node:
            case nodes.FieldOf(index=index) if scope.list is not None:
                return scope.list.fields[index]
            case nodes.FactOf():
                return self.fact(node, scope).value
            case nodes.Aggregate(selection=selection, of=nodes.FieldOf(index=index)):
                return self.fact(selection.list, scope).fields[index]
            case nodes.DefinitionOf(rows=((None, nodes.Aggregate() as aggregate),)):
                return self.field(aggregate, scope)
            case _:
                return None

    def fact_path(self, node: nodes.FactOf, scope: Scope) -> str:
        """The path of a fact in the record."""
        return scope.place.facts + node.path

    def known(self, node: nodes.Value, scope: Scope) -> Any:
        """The value of a node at a place; None where it is unknown."""
        try:
            return self.interpreter.value(node, scope.place, [])
        except (Unknown, TypeError):
            return None

    # Values -------------------------------------------------------------------------------------------------

    def shown(self, node: nodes.Value, value: Any, scope: Scope, kin: nodes.Value | None = None) -> str:
        """A value of `node` in words; an option is labelled as on the other side of a comparison, `kin`."""
        field = self.field(node, scope) or (self.field(kin, scope) if kin is not None else None)
        kind = kin.type if kin is not None and kin.type.kind in ("scale", "enum") else node.type
        if isinstance(value, int) and not isinstance(value, bool) and kind.kind in ("int", "number"):
            return self.words.counted(decimal(value, node.scale), field)
        return self.words.value(kind, value, field, node.scale if kind.kind == "money" else None)

    def value(self, node: nodes.Value, scope: Scope, kin: nodes.Value | None = None) -> str:
        """An expression in words."""
        match node:
            case nodes.Constant(value=value):
                return self.shown(node, value, scope, kin)
            case nodes.FieldOf(name=name):
                return (
                    self.words.label(scope.list.fields[node.index].label) if scope.list is not None else name
                )
            case nodes.FactOf():
                return self.words.path(self.fact_path(node, scope))
            case nodes.ParameterOf(name=name):
                return self.words.quoted(self.words.parameter(name))
            case nodes.DefinitionOf(rows=((None, nodes.Score() as score),)):
                return self.words.quoted(self.score_name(score))
            case nodes.DefinitionOf(name=name):
                return self.words.quoted(
                    self.words.translated(f"definition.{name}", self.words.scheme.definitions.get(name, name))
                )
            case nodes.DecisionDay():
                return self.say("decision-day")
            case nodes.Arithmetic() if (inner := bare(node)) is not node:
                return self.value(inner, scope, kin)
            case nodes.Arithmetic(operator=sign, left=left, right=right):
                if sign == "-" and left.type.kind == right.type.kind == "date":
                    return self.say(
                        "days-between", first=self.value(right, scope), last=self.value(left, scope)
                    )
                shown = {"+": "＋", "-": "－", "*": "×"}[sign] if self.words.lang == "zh" else sign
                return self.say(
                    "calculated", left=self.value(left, scope), sign=shown, right=self.value(right, scope)
                )
            case nodes.Quotient(above=above, below=below):
                return self.say("quotient", above=self.value(above, scope), below=self.value(below, scope))
            case nodes.Aggregate():
                return self.aggregate(node, scope)
            case nodes.FunctionOf(name=name, arguments=arguments):
                texts = [self.value(a, scope) for a in arguments]
                return self.say(f"function-{name}", first=texts[0], second=texts[-1])
            case _:
                return ""

    def score_name(self, node: nodes.Score) -> str:
        """What a scoring table or an item of it is called."""
        known = self.words.scheme.definitions.get(node.name, node.title or node.id or node.name)
        return self.words.translated(f"definition.{node.name}", known)

    def aggregate(self, node: nodes.Aggregate, scope: Scope) -> str:
        """What is put together of which list."""
        selection = node.selection
        where = self.where(selection, scope)
        which = self.say(
            "of-list-where" if where else "of-list", list=self.of_list(selection.list, scope), where=where
        )
        if node.years is not None:
            first, last = node.years
            code = "of-years" if first != last or last == 0 else "of-last-year" if first == 1 else "of-year"
            which = self.say(code, list=which, count=str(first))
        elif selection.within is not None:
            within = selection.within
            period = (
                parse_period(str(self.known(within, scope)))
                if isinstance(within, nodes.DefinitionOf)
                else within
            )
            if isinstance(period, Period):
                which = self.say("of-window", list=which, period=self.words.period(period))
        inside = scope.inside(self.fact(selection.list, scope))
        of = "" if node.of is None else self.value(node.of, inside)
        return self.say(f"of-{node.kind}", which=which, of=of)

    def fraction(self, node: nodes.Quotient, scope: Scope) -> str:
        """A quotient as an exact fraction and in percent; empty where it is unknown."""
        above, below = bare(node.above), bare(node.below)
        first, second = self.known(above, scope), self.known(below, scope)
        if not isinstance(first, int) or not isinstance(second, int) or second <= 0:
            return ""
        percent, exact = self.words.percent(first * 10**below.scale, second * 10**above.scale)
        texts = [self.part_of_fraction(n, v) for n, v in ((above, first), (below, second))]
        return self.say(
            "ratio-exact" if exact else "ratio-about", above=texts[0], below=texts[1], percent=percent
        )

    def part_of_fraction(self, node: nodes.Value, value: int) -> str:
        """A side of a fraction: an amount of money with its unit, a number without."""
        text = decimal(value, node.scale)
        return self.words.money(text) if node.type.kind == "money" else text

    def current(self, node: nodes.Value, scope: Scope, kin: nodes.Value | None = None) -> str:
        """What a side of a comparison amounts to: its value, and its name where it is not a literal."""
        if isinstance(node, nodes.Constant):
            return self.value(node, scope, kin)
        if isinstance(node, nodes.DecisionDay):
            return self.say(
                "named-value", name=self.value(node, scope), value=self.words.day(self.interpreter.setting.on)
            )
        value = self.known(node, scope)
        name = self.value(node, scope)
        if value is None:
            return name
        if isinstance(value, tuple):
            said = self.rational(node, value, scope)
        elif isinstance(kin, nodes.Quotient) and isinstance(value, int) and node.type.kind == "number":
            percent, exact = self.words.percent(value, 10**node.scale)
            said = self.say("percent" if exact else "percent-about", percent=percent)
        else:
            said = self.shown(node, value, scope, kin)
        if isinstance(node, nodes.DefinitionOf) and (band := self.band(node, scope)) is not None:
            return self.say(
                "named-band", name=name, value=said, band=self.words.quoted(self.condition(band, scope))
            )
        return self.say("named-value", name=name, value=said)

    def band(self, node: nodes.DefinitionOf, scope: Scope) -> nodes.Condition | None:
        """The condition of the row of a table that holds; None where it turns on readings alone, or none surely holds."""
        outer = replace(scope.place, element=None, element_path="")
        for when, _ in node.rows:
            truth = TRUE if when is None else self.interpreter.truth(when, outer)
            if truth == TRUE:
                return None if when is None or timeless(when) else when
            if truth == UNKNOWN and not node.unique:
                return None
        return None

    def rational(self, node: nodes.Value, value: tuple[int, int], scope: Scope) -> str:
        """A ratio in units of `node`, rounded where it has no end: in percent if it divides two values, else as it is."""
        above, below = value[0], value[1] * 10**node.scale
        if not node.type.numeric:
            return self.shown(node, above // value[1], scope)
        divided = _divided(node)
        if divided:
            percent, exact = self.words.percent(above, below)
            return self.say("percent" if exact else "percent-about", percent=percent)
        exact = above * MILLION % below == 0
        digits = DECIMALS if exact else 2 if node.type.kind == "money" else ROUNDED
        text = decimal((above * 10**digits + (0 if exact else below // 2)) // below, digits)
        money = node.type.kind == "money"
        shown = self.words.money(text) if money else self.words.counted(text, self.field(node, scope))
        return shown if exact else self.say("about", value=shown)

    def source(self, parameter: str) -> str:
        """Where a parameter's value is from."""
        verdict = self.words.verdict
        source = verdict.sources.get(parameter, "default")
        if source == "notice" and verdict.notice is not None:
            document = verdict.notice.document_number
            cite = verdict.notice.values[parameter].cite or verdict.notice.cite
            if document and cite:
                return self.say("source-notice-at", document=plain(document), cite=plain(cite))
            if document or cite:
                return self.say("source-notice-of", document=plain(document or cite or ""))
        return self.say(f"source-{source}") if self.words.has(f"source-{source}") else source

    # Comparisons --------------------------------------------------------------------------------------------

    def requirement(self, node: nodes.Compare, scope: Scope, *, values: bool = False) -> str:
        """What a comparison demands of its left side: 3年以上. `values`: with the value of the right side."""
        left, right, sign = self.sides(node)
        if isinstance(right, nodes.Constant) and (unit := span_unit(left)):
            return self.say(f"demand-span-{SIGNS[sign]}", value=self.span(unit, int(right.value)))
        kind = "number" if left.type.numeric else left.type.kind
        code = f"demand-{kind}-{SIGNS[sign]}"
        code = code if self.words.has(code) else f"demand-{SIGNS[sign]}"
        if _divided(left) and isinstance(right, nodes.Constant):
            return self.say(code, value=self.share(right))
        if not values:
            return self.say(code, value=self.value(right, scope, left))
        value = self.known(right, scope) if isinstance(right, nodes.ParameterOf) else None
        if value is None or not isinstance(right, nodes.ParameterOf):
            return self.say(code, value=self.current(right, scope, left))
        demand = self.say(code, value=self.shown(right, value, scope, left))
        return self.say(
            "parameter-demand", demand=demand, name=self.value(right, scope), source=self.source(right.name)
        )

    def rate(self, node: nodes.Value, scope: Scope) -> str:
        """A rate of growth that is demanded: 5%; one that is set elsewhere with its name."""
        value = self.known(node, scope)
        if not isinstance(value, int):
            return self.value(node, scope)
        percent, exact = self.words.percent(value, 10**node.scale)
        shown = self.say("percent" if exact else "percent-about", percent=percent)
        if isinstance(node, nodes.Constant):
            return shown
        return self.say("named-value", name=Phrases.value(self, node, scope), value=shown)

    def share(self, node: nodes.Constant) -> str:
        """A constant that a ratio is compared with, in percent too."""
        value = int(node.value)
        text = decimal(value, node.scale)
        percent, exact = self.words.percent(value, 10**node.scale)
        return self.say("share", value=text, percent=percent) if exact and value >= 0 else text

    def sides(self, node: nodes.Compare) -> tuple[nodes.Value, nodes.Value, str]:
        """The sides with the constant, if there is one, on the right."""
        if isinstance(node.left, nodes.Constant) and not isinstance(node.right, nodes.Constant):
            return node.right, node.left, FLIPPED[node.operator]
        return node.left, node.right, node.operator

    def span(self, unit: str, count: int) -> str:
        """So many years, months or days."""
        return self.say(f"period-{unit}{'-one' if count == 1 else ''}", length=str(count))

    # Conditions ---------------------------------------------------------------------------------------------

    def condition(self, node: nodes.Condition, scope: Scope) -> str:
        """A condition in words: its title, or what it says."""
        return self.title(node, scope) or self.described(node, scope)

    def title(self, node: nodes.Condition, scope: Scope) -> str:
        """The title of a named part, or the empty text."""
        if not node.title:
            return ""
        return self.words.translated(f"{scope.clause}/{node.id}" if node.id else "", node.title)

    def described(self, node: nodes.Condition, scope: Scope) -> str:
        """What a condition says, its own title aside."""
        match node:
            case nodes.Fixed(value=value):
                return self.say("value-true" if value else "value-false")
            case nodes.Holds(value=value):
                return self.value(value, scope)
            case nodes.Compare():
                left, _, _ = self.sides(node)
                if isinstance(left, nodes.FunctionOf) and left.name in _SINCE:
                    since = self.value(left.arguments[0], scope)
                    return self.say("since-demand", since=since, demand=self.requirement(node, scope))
                return self.say(
                    "demanded", left=self.value(left, scope), demand=self.requirement(node, scope)
                )
            case nodes.OneOf(item=item, options=options):
                shown = [self.value(o, scope, item) for o in options]
                return self.say("one-of", item=self.value(item, scope), options=self.words.listed(shown))
            case nodes.Inside(item=item, unit=unit):
                return self.say(
                    "inside", item=self.value(item, scope), unit=self.words.say("value-region", code=unit)
                )
            case nodes.Floors(score=score):
                known = self.words.scheme.definitions.get(score, score)
                name = self.words.translated(f"definition.{score}", known)
                return self.say("floors-of", score=self.words.quoted(name))
            case nodes.All(parts=parts):
                return self.say("join-and").join(self.condition(p, scope) for p in parts)
            case nodes.AnyOf(parts=parts):
                return self.say(
                    "any-of", parts=self.say("join-or").join(self.condition(p, scope) for p in parts)
                )
            case nodes.Not(part=part):
                return self.say("not-so", part=self.words.quoted(self.condition(part, scope)))
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
                return self.say("count-of", what=what, bounds=self.bounds(node))
            case nodes.EachYear(last=last, where=where):
                inside = scope.inside(self.fact(node.list, scope))
                return self.say("each-year", years=str(last), where=self.condition(where, inside))
            case nodes.Rising(value=value):
                inside = scope.inside(self.fact(node.list, scope))
                return self.say("rises", value=self.value(value, inside))
            case nodes.Growth(value=value, last=last, how=how, at_least=rate):
                inside = scope.inside(self.fact(node.list, scope))
                args = {
                    "value": self.value(value, inside),
                    "years": str(last),
                    "rate": self.rate(rate, scope),
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
            case _:
                return node.text

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

    def of_list(self, node: nodes.FactOf, scope: Scope) -> str:
        """The name of a list."""
        return self.words.path(self.fact_path(node, scope))

    def selection(self, selection: nodes.Selection, scope: Scope) -> str:
        """Which elements count."""
        name = self.of_list(selection.list, scope)
        if selection.where is None:
            return name
        where = self.where(selection, scope)
        return self.say("list-where", list=name, where=where)

    def where(self, selection: nodes.Selection, scope: Scope) -> str:
        """What an element must meet to count, or the empty text."""
        if selection.where is None:
            return ""
        return self.condition(selection.where, scope.inside(self.fact(selection.list, scope)))

    def bounds(self, node: nodes.Count) -> str:
        """The bounds of a count."""
        kind = "entries" if isinstance(node.of, nodes.Selection) else "parts"
        shown = []
        if node.at_least is not None:
            shown.append(self.say(f"{kind}-ge", value=str(node.at_least)))
        if node.at_most is not None:
            shown.append(self.say(f"{kind}-le", value=str(node.at_most)))
        return self.words.listed(shown)

    def readings_of(self, within: object) -> str:
        """The readings that the length of a window turns on, as they are chosen."""
        if not isinstance(within, nodes.DefinitionOf):
            return ""
        used = sorted({r for when, _ in within.rows if when is not None for r in extent(when, {}).readings})
        chosen = self.interpreter.setting.readings
        return self.words.listed([self.words.option(r, chosen[r]) for r in used])


def _divided(node: nodes.Value) -> bool:
    """Whether a value is one number divided by another, not an average."""
    match node:
        case nodes.Quotient():
            return True
        case nodes.Aggregate(of=nodes.Value() as of):
            return _divided(of)
        case nodes.DefinitionOf(rows=rows):
            return any(_divided(value) for _, value in rows)
        case _:
            return False


def atomic(node: nodes.Value) -> bool:
    """Whether a value is read as it stands, not calculated."""
    return isinstance(node, _ATOMS)


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
        case _:
            pass


def atoms(node: nodes.Value) -> Iterable[nodes.Value]:
    """The facts, fields and parameters that an expression reads."""
    match node:
        case nodes.FactOf() | nodes.FieldOf() | nodes.ParameterOf() | nodes.DefinitionOf():
            yield node
        case nodes.Arithmetic(left=first, right=second) | nodes.Quotient(above=first, below=second):
            yield from atoms(first)
            yield from atoms(second)
        case nodes.FunctionOf(arguments=arguments):
            for argument in arguments:
                yield from atoms(argument)


def bare(node: nodes.Value) -> nodes.Value:
    """`node` without the factors that only bring it to another scale, which nobody wrote."""
    while (
        isinstance(node, nodes.Arithmetic) and node.operator == "*" and isinstance(node.right, nodes.Constant)
    ):
        if node.right.value != 10**node.right.scale and node.right.text:
            break
        node = node.left
    return node


def span_unit(node: nodes.Value) -> str:
    """The unit of an expression that is a length of time; empty for any other."""
    if isinstance(node, nodes.FunctionOf):
        return _SINCE.get(node.name, "")
    days = isinstance(node, nodes.Arithmetic) and node.left.type.kind == node.right.type.kind == "date"
    return "days" if days else ""


__all__ = ["SIGNS", "Phrases", "Scope", "atomic", "atoms", "read_by", "span_unit"]
