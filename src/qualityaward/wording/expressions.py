"""Expressions in words: what a value is called, how it is calculated, and what it comes to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple, assert_never

from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.scheme.known_names import naming
from qualityaward.scheme.tables import timeless
from qualityaward.values import DECIMALS, MILLION, TRUE, UNKNOWN, CalendarYears, Period, parse_period
from qualityaward.wording.atoms import bare, is_year
from qualityaward.wording.figures import fitting, written
from qualityaward.wording.words import Words, decimal, plain

if TYPE_CHECKING:
    from qualityaward.deciding.explanation import Explanation
    from qualityaward.language.vocabulary import Fact, Field, Label

ROUNDED: Final = 4
"""Digits after the point of a number that has no end."""

PERCENT: Final = 2
"""Digits after the point of a percentage that has no end."""


class Scope(NamedTuple):
    """Where a condition stands: in which clause, at which place of the record, in which list."""

    clause: str
    place: Place
    list: Fact | None = None

    def inside(self, fact: Fact | None, element: tuple[Any, ...] | None = None, path: str = "") -> Scope:
        """The scope of the elements of a list, or of one of them."""
        return Scope(self.clause, self.place.at(element, path), fact)

    def of(self, found: Explanation) -> Scope:
        """The same, where what a condition compares is read as it was when it was explained."""
        if found.late is self.place.late:
            return self
        return Scope(self.clause, self.place._replace(late=found.late), self.list)

    @property
    def against(self) -> Scope:
        """The same inside one more negation, where what speaks for the applicant speaks against."""
        return Scope(self.clause, self.place._replace(turned=not self.place.turned), self.list)

    @property
    def outside(self) -> Scope:
        """The scope of the record, outside of its lists."""
        return Scope(self.clause, self.place.outside)


class Expressions(ABC):
    """The expressions of one verdict's scheme in words; conditions inside them are its heirs' to say."""

    def __init__(self, words: Words) -> None:
        self.words, self.say = words, words.say
        self.interpreter = words.verdict.interpreter

    @abstractmethod
    def condition(self, node: nodes.Condition, scope: Scope) -> str:
        """A condition in words."""

    @abstractmethod
    def where(self, selection: nodes.Selection, scope: Scope) -> str:
        """What an element must meet to count, or the empty text."""

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
            case nodes.Aggregate(kind="count", selection=selection):
                return self.fact(selection.list, scope).value
            case nodes.DefinitionOf(rows=((None, nodes.Aggregate() as aggregate),)):
                return self.field(aggregate, scope)
        return None

    def fact_path(self, node: nodes.FactOf, scope: Scope) -> str:
        """The path of a fact in the record."""
        return scope.place.facts + node.path

    def of_list(self, node: nodes.FactOf, scope: Scope) -> str:
        """The name of a list."""
        return self.words.path(self.fact_path(node, scope))

    def entries(self, node: nodes.FactOf, scope: Scope, count: int) -> str:
        """So many entries of a list, with their measure word: 3起."""
        return self.words.entries(self.fact(node, scope), count)

    # What it comes to ---------------------------------------------------------------------------------------

    def known(self, node: nodes.Value, scope: Scope) -> Any:
        """The value of a node at a place; None where it is unknown."""
        try:
            return self.interpreter.value(node, scope.place, [])
        except (Unknown, TypeError):
            return None

    def read(self, node: nodes.Value, scope: Scope) -> Any:
        """The value of a fact or field at a place; None where it is unknown."""
        if isinstance(node, nodes.FieldOf) and scope.place.element is not None:
            return scope.place.element[node.index]
        if isinstance(node, nodes.FactOf) and not node.records:
            return scope.place.values[node.index]
        return self.known(node, scope)

    def measured(self, node: nodes.Value, scope: Scope) -> Fraction | None:
        """The number that a node comes to, a ratio included; None where it is unknown or no number."""
        try:
            above, below = self.interpreter.ratio(node, scope.place, [])
        except (Unknown, TypeError):
            return None
        if not node.type.numeric or not isinstance(above, int) or isinstance(above, bool) or not below:
            return None
        return Fraction(above, below * 10**node.scale)

    def against(self, node: nodes.Value, scope: Scope) -> tuple[Fraction, ...]:
        """The number that another is compared with, if there is one, so that both are told apart when written."""
        found = self.measured(node, scope)
        return () if found is None else (found,)

    # Values -------------------------------------------------------------------------------------------------

    def shown(self, node: nodes.Value, value: Any, scope: Scope, kin: nodes.Value | None = None) -> str:
        """A value of `node` in words; an option is labelled as on the other side of a comparison, `kin`."""
        if isinstance(node, nodes.Constant) and kin is not None and (named := self._named(node, kin)):
            return self.words.quoted(named)
        field = self.field(node, scope) or (self.field(kin, scope) if kin is not None else None)
        kind = kin.type if kin is not None and kin.type.kind in ("scale", "enum") else node.type
        if isinstance(value, int) and not isinstance(value, bool) and kind.kind in ("int", "number"):
            if self.in_percent(node, scope) or (kin is not None and self.in_percent(kin, scope)):
                return self.words.percent(value, node.scale)
            if is_year(node) or (kin is not None and isinstance(node, nodes.Constant) and is_year(kin)):
                return self.say("in-year", year=decimal(value, node.scale))
            return self.words.counted(decimal(value, node.scale), field)
        return self.words.value(kind, value, field, node.scale if kind.kind == "money" else None)

    def _named(self, node: nodes.Constant, kin: nodes.Value) -> str:
        """What a rule calls a regulation or an award: its title where that is known, else as the rule has it."""
        match naming(kin):
            case "family":
                known = self.words.family(str(node.value))
                return plain(node.text) if known == node.value else known
            case "award":
                return self.words.award_of(self.words.scheme.family, str(node.value)) or plain(node.text)
        return ""

    def options(self, node: nodes.OneOf, scope: Scope) -> list[str]:
        """The options of a condition in words, each once: several names may be one award's."""
        return list(dict.fromkeys(self.value(each, scope, node.item) for each in node.options))

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
                return self.judged_day()
            case nodes.Arithmetic() if (inner := bare(node)) is not node:
                return self.value(inner, scope, kin)
            case nodes.Arithmetic():
                return self.calculated(node, scope)
            case nodes.Quotient(above=above, below=below):
                return self.say(
                    "quotient",
                    above=self.operand(above, scope, looser=False),
                    below=self.operand(below, scope, looser=True),
                )
            case nodes.Aggregate():
                return self.aggregate(node, scope)
            case nodes.FunctionOf(name=name, arguments=arguments):
                texts = [self.value(a, scope) for a in arguments]
                return self.say(f"function-{name}", first=texts[0], second=texts[-1])
            case nodes.Score():
                return self.words.quoted(self.score_name(node))

    def calculated(self, node: nodes.Arithmetic, scope: Scope) -> str:
        """A sum, a difference or a product, with the brackets that its reader needs."""
        sign, left, right = node.operator, bare(node.left), bare(node.right)
        if sign == "-" and left.type.kind == right.type.kind == "date":
            return self.say("days-between", first=self.value(right, scope), last=self.value(left, scope))
        shown = {"+": "＋", "-": "－", "*": "×"}[sign] if self.words.lang == "zh" else sign
        times = sign == "*"
        second = self.operand(right, scope, looser=sign == "-", times=times)
        if sign == "-" and isinstance(left, nodes.Constant) and left.value == 0 and left.text == "0":
            return self.say("negative", sign=shown, value=self.operand(right, scope, looser=True))
        first = self.operand(left, scope, looser=False, times=times)
        return self.say("calculated", left=first, sign=shown, right=second)

    def operand(self, node: nodes.Value, scope: Scope, *, looser: bool, times: bool = True) -> str:
        """A part of a calculation, in brackets where it would be read with what stands beside it.

        `times`: beside a sign that binds closely; `looser`: whatever the sign in it is, as on the right of a minus.
        """
        node = bare(node)
        said = self.value(node, scope)
        if isinstance(node, nodes.Aggregate):
            return self.say("bracketed", text=said) if times or looser else said
        if not isinstance(node, nodes.Arithmetic | nodes.Quotient):
            return said
        sum_of = isinstance(node, nodes.Arithmetic) and node.operator in ("+", "-")
        needed = (times and (sum_of or looser)) or (looser and sum_of)
        return self.say("bracketed", text=said) if needed else said

    def score_name(self, node: nodes.Score) -> str:
        """What a scoring table or an item of it is called."""
        known = self.words.scheme.definitions.get(node.name, node.title or node.id or node.name)
        return self.words.translated(f"definition.{node.name}", known)

    def aggregate(self, node: nodes.Aggregate, scope: Scope) -> str:
        """What is put together of which list."""
        selection = node.selection
        where = self.where(selection, scope)
        bare = node.kind == "count" and node.years is None and selection.within is None
        code = f"of-list{'-where' if where else ''}{'-counted' if bare else ''}"
        which = self.say(code, list=self.of_list(selection.list, scope), where=where)
        if node.years is not None:
            first, last = node.years
            one = {0: "of-this-year", 1: "of-last-year"}.get(first, "of-year")
            code = "of-years" if first != last else one
            which = self.say(code, list=which, count=str(first))
        elif selection.within is not None:
            within = selection.within
            period = (
                parse_period(str(self.known(within, scope)))
                if isinstance(within, nodes.DefinitionOf)
                else within
            )
            if isinstance(period, CalendarYears):
                which = self.say("of-calendar", list=which, period=self.words.period(period))
            elif isinstance(period, Period):
                which = self.say("of-window", list=which, period=self.words.period(period))
        inside = scope.inside(self.fact(selection.list, scope))
        of = "" if node.of is None else self.value(node.of, inside)
        said = self.say(f"of-{node.kind}", which=which, of=of)
        if node.otherwise is None:
            return said
        return self.say("of-otherwise", said=said, value=self.value(node.otherwise, inside, node.of))

    # Ratios and numbers that have no end --------------------------------------------------------------------

    def in_percent(self, node: nodes.Value, scope: Scope) -> bool:
        """Whether a value is a ratio: declared so, or a part of as much of the same. An amount for each of others is none."""
        match bare(node):
            case nodes.Quotient(above=above, below=below):
                money = {each.type.kind == "money" for each in (above, below)}
                units = [self.unit(bare(each), scope) for each in (above, below)]
                return len(money) == 1 and (None in units or units[0] == units[1])
            case nodes.FactOf() | nodes.FieldOf() as read:
                found = self.field(read, scope)
                return found is not None and found.ratio
            case nodes.ParameterOf(name=name):
                known = self.words.scheme.parameters.get(name)
                return known is not None and known.ratio
            case nodes.DefinitionOf(rows=rows) as table:
                return table.ratio or any(self.in_percent(value, scope) for _, value in rows)
            case nodes.Aggregate(kind=kind, selection=selection, of=of):
                inside = scope.inside(self.fact(selection.list, scope))
                return kind != "count" and of is not None and self.in_percent(of, inside)
            case nodes.Arithmetic(operator="+" | "-", left=left, right=right):
                return self.in_percent(left, scope) or self.in_percent(right, scope)
            case (
                nodes.Constant()
                | nodes.DecisionDay()
                | nodes.Arithmetic()
                | nodes.FunctionOf()
                | nodes.Score()
            ):
                return False
            case other:
                assert_never(other)

    def unit(self, node: nodes.Value, scope: Scope) -> Label | None:
        """In what a number is counted, as far as that is declared."""
        if isinstance(node, nodes.Arithmetic):
            return self.unit(bare(node.left), scope) or self.unit(bare(node.right), scope)
        found = self.field(node, scope)
        return None if found is None else found.unit

    def figured(
        self, node: nodes.Value, value: Fraction, scope: Scope, against: tuple[Fraction, ...] = ()
    ) -> tuple[str, bool]:
        """A number as those of `node` are written, told apart from those that it is compared with, and whether that is exact."""
        if self.in_percent(node, scope):
            return self._percent(value, against)
        money = node.type.kind == "money"
        text, exact = fitting(value, PERCENT if money else ROUNDED, against, DECIMALS)
        shown = self.words.money(text) if money else self.words.counted(text, self.field(node, scope))
        return shown if exact else self.say("about", value=shown), exact

    def _percent(self, value: Fraction, against: tuple[Fraction, ...]) -> tuple[str, bool]:
        text, exact = fitting(value * 100, PERCENT, tuple(other * 100 for other in against))
        return self.say("percent" if exact else "percent-about", percent=text), exact

    def fraction(self, node: nodes.Quotient, scope: Scope, against: tuple[Fraction, ...] = ()) -> str:
        """A quotient as an exact fraction and as what it comes to; empty where it is unknown."""
        above, below = bare(node.above), bare(node.below)
        first, second = self.read(above, scope), self.read(below, scope)
        if not isinstance(first, int) or not isinstance(second, int) or second <= 0:
            return ""
        value = Fraction(first * 10**below.scale, second * 10**above.scale)
        return self.say(
            "fraction",
            above=self.part_of_fraction(above, first),
            below=self.part_of_fraction(below, second),
            value=self.figured(node, value, scope, against)[0],
        )

    def part_of_fraction(self, node: nodes.Value, value: int) -> str:
        """A side of a fraction: an amount of money with its unit, a number without."""
        text = decimal(value, node.scale)
        return self.words.money(text) if node.type.kind == "money" else text

    def amount(
        self,
        node: nodes.Value,
        scope: Scope,
        kin: nodes.Value | None = None,
        against: tuple[Fraction, ...] = (),
    ) -> str:
        """What a value comes to, without its name; empty where it is unknown."""
        if isinstance(node, nodes.Quotient):
            return self.fraction(node, scope, against)
        value = self.known(node, scope)
        if value is None:
            return ""
        if isinstance(value, tuple):
            return self.rational(node, value, scope, against)
        ratio = isinstance(kin, nodes.Valued) and self.in_percent(kin, scope)
        if ratio and isinstance(value, int) and node.type.numeric:
            return self.share(Fraction(value, 10**node.scale), against)
        return self.shown(node, value, scope, kin)

    def judged_day(self) -> str:
        """What `on` is called in a condition: the day of decision, or the day as of which conditions are judged."""
        submitted = self.words.scheme.judged_by_submission(self.interpreter.setting.readings)
        return self.say("judged-day" if submitted else "decision-day")

    def as_of(self, day: int | None = None) -> str:
        """The day to which lengths are counted, and which day that is where it is not that of the decision."""
        setting = self.interpreter.setting
        day = setting.day if day is None else day
        said = self.words.day(day)
        return said if day == setting.on else self.say("day-of-submission", day=said)

    def current(
        self,
        node: nodes.Value,
        scope: Scope,
        kin: nodes.Value | None = None,
        against: tuple[Fraction, ...] = (),
    ) -> str:
        """What a side of a comparison amounts to: its value, and its name where it is not a literal."""
        if isinstance(node, nodes.Constant):
            return self.value(node, scope, kin)
        if isinstance(node, nodes.DecisionDay):
            today = self.words.day(self.interpreter.setting.day)
            return self.say("named-value", name=self.judged_day(), value=today)
        name, said = self.value(node, scope), self.amount(node, scope, kin, against)
        if not said:
            return name
        if isinstance(node, nodes.DefinitionOf) and (band := self.band(node, scope)) is not None:
            return self.say(
                "named-band", name=name, value=said, band=self.words.quoted(self.condition(band, scope))
            )
        return self.say("named-value", name=name, value=said)

    def chosen_row(
        self, node: nodes.DefinitionOf, scope: Scope
    ) -> tuple[nodes.Condition | None, nodes.Value] | None:
        """The row of a table that surely holds; None where none does."""
        outer = scope.place.outside
        for when, value in node.rows:
            truth = TRUE if when is None else self.interpreter.truth(when, outer)
            if truth == TRUE:
                return when, value
            if truth == UNKNOWN and not node.unique:
                return None
        return None

    def band(self, node: nodes.DefinitionOf, scope: Scope) -> nodes.Condition | None:
        """The condition of the row of a table that holds; None where it turns on readings alone, or none surely holds."""
        found = self.chosen_row(node, scope)
        return None if found is None or found[0] is None or timeless(found[0]) else found[0]

    def rational(
        self,
        node: nodes.Value,
        value: tuple[int, int],
        scope: Scope,
        against: tuple[Fraction, ...] = (),
    ) -> str:
        """A ratio in units of `node`, a part of a whole in percent; of one without end its fraction, too."""
        if not node.type.numeric:
            return self.shown(node, value[0] // value[1], scope)
        exactly = Fraction(value[0], value[1] * 10**node.scale)
        row = self.chosen_row(node, scope) if isinstance(node, nodes.DefinitionOf) else None
        if row is not None and isinstance(row[1], nodes.Quotient):
            return self.fraction(row[1], scope, against)
        shown, exact = self.figured(node, exactly, scope, against)
        if exact:
            return shown
        above, below = Fraction(value[0], 10**node.scale), value[1]
        if (above * MILLION).denominator != 1:
            above, below = Fraction(exactly.numerator), exactly.denominator
        text = written(above, DECIMALS)
        sum_ = self.words.money(text) if node.type.kind == "money" else text
        return self.say("fraction", above=sum_, below=str(below), value=shown)

    def share(self, value: Fraction, against: tuple[Fraction, ...] = ()) -> str:
        """A number that a ratio is compared with, in percent."""
        return self._percent(value, against)[0]

    def least_growth(self, node: nodes.Growth, scope: Scope) -> str:
        """The growth that is demanded: 5%以上, or 超过5%."""
        return self.say(
            "growth-over" if node.strict else "growth-least", rate=self.rate(node.at_least, scope)
        )

    def rate(self, node: nodes.Value, scope: Scope) -> str:
        """A rate of growth that is demanded: 5%; one that is set elsewhere with its name."""
        value = self.known(node, scope)
        if not isinstance(value, int):
            return self.value(node, scope)
        shown = self.share(Fraction(value, 10**node.scale))
        if isinstance(node, nodes.Constant):
            return shown
        return self.say("named-value", name=Expressions.value(self, node, scope), value=shown)

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

    def span(self, unit: str, count: int) -> str:
        """So many years, months or days."""
        return self.say(f"period-{unit}{'-one' if count == 1 else ''}", length=str(count))


__all__ = [
    "ROUNDED",
    "Expressions",
    "Scope",
]
