"""What conditions ask of a list: which elements count, in which window, and how yearly rows, shares and times are compared."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Self

from qualityaward.language import nodes
from qualityaward.language.check import Checker
from qualityaward.language.scope import Scope
from qualityaward.language.types import DATE, PERIOD
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.language.walk import inside
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar
from qualityaward.scheme.meant import period_meant
from qualityaward.scheme.parts import span_of
from qualityaward.scheme.vocabularies import Report
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.values import CalendarYears, Period, Window, from_millionths, parse_period

if TYPE_CHECKING:
    from qualityaward.scheme.model_parts import ConditionModel, Rule

_PERCENT: Final = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,2})?) ?[%％]\Z")

MOST_YEARS_EACH: Final = 50

Constrain = Callable[[str, str, tuple[str, ...]], None]
"""Notes what a rule asks of a list: subject, fact, and a field that no two elements share, or a period's two fields."""

FindClause = Callable[[str, str, Span], "tuple[nodes.Condition | None, nodes.Condition] | None"]


class ListConditions(ABC):
    """Lowers what is asked of a list's elements within one scope; `find_clause` gives another clause's `when` and `require`."""

    def __init__(
        self,
        scope: Scope,
        readings: dict[str, dict[str, str | None]],
        find_clause: FindClause,
        report: Report,
        constrain: Constrain,
        *,
        first: bool = False,
    ) -> None:
        self.first = first
        self.scope, self.readings, self.find_clause, self.report = scope, readings, find_clause, report
        self.constrain = constrain
        self.lists = 0
        self.depth = 0

    def inside(self, element: Fact) -> Self:
        """The same, for the elements of a list."""
        made = type(self)(
            self.scope.inside(element),
            self.readings,
            self.find_clause,
            self.report,
            self.constrain,
            first=self.first,
        )
        made.lists, made.depth = self.lists + 1, self.depth
        return made

    @abstractmethod
    def lower(self, rule: Rule, node: Node) -> nodes.Condition | None:
        """The typed condition, or None after reporting every problem in it."""

    def _child(self, rule: Rule | None, node: Node | None) -> nodes.Condition | None:
        return None if rule is None or node is None else self.lower(rule, node)

    def _problem(self, code: str, span: Span, near: str | None = None, **args: str) -> None:
        self.report(Diagnostic(code, span, args, near))

    def _expression(self, text: str, node: Node | None) -> nodes.Condition | None:
        return self._checker(text, node).condition()

    def _checker(self, text: str, node: Node | None) -> Checker:
        at = node.position if isinstance(node, Scalar) else lambda _: span_of(node)
        return Checker(self.scope, text, at, self.report)

    def value(self, text: str, node: Node | None, *, quotient: bool = False) -> nodes.Value | None:
        """An expression that has a value."""
        return self._checker(text, node).value(quotient=quotient)

    def date(self, text: str, node: Node | None) -> nodes.Value | None:
        """An expression that has a date."""
        return self._checker(text, node).value(DATE)

    def list_of(self, name: str, node: Node | None) -> tuple[nodes.FactOf, Fact, Subject] | None:
        """A list fact by its (dotted) name, with the subject that has it."""
        span = span_of(node)
        parts = name.split(".")
        subject, records, stranger = self.scope.through(parts[:-1])
        if stranger is not None:
            code, near = self.scope.no_record(subject, stranger, closest(stranger, subject.facts))
            self._problem(code, span, near, name=stranger)
            return None
        fact = subject.facts.get(parts[-1])
        lists = {n: f for n, f in subject.facts.items() if f.type.kind == "list"}
        if fact is None:
            self._problem("name-unknown", span, closest(parts[-1], lists), name=parts[-1])
            return None
        if fact.type.kind != "list":
            self._problem("not-a-list", span, closest(parts[-1], lists), name=parts[-1])
            return None
        return (
            nodes.FactOf(fact.type, parts[-1], subject.index[f"facts.{parts[-1]}"], records),
            fact,
            subject,
        )

    def field(
        self, fact: Fact, name: str | None, node: Node | None, kinds: tuple[str, ...]
    ) -> nodes.FieldOf | None:
        """A field of a list's elements, of one of the kinds of type."""
        index = fact.field_index(name) if name else None
        if index is None:
            near = closest(name or "", {f.name: f for f in fact.fields})
            self._problem("field-unknown", span_of(node), near, name=name or "-", of=fact.name)
            return None
        found = fact.fields[index]
        if found.type.kind not in kinds:
            self._problem("type-mismatch", span_of(node), found=str(found.type), expected=kinds[0])
            return None
        return nodes.FieldOf(found.type, found.name, index, found.may_be_nothing)

    def selection(self, name: str, kind: str, rule: ConditionModel, node: Node) -> nodes.Selection | None:
        """Which elements of a list count; the name of the list stands under the key `kind`."""
        assert isinstance(node, MappingNode)
        found = self.list_of(name, node.get(kind))
        if found is None:
            return None
        facts, fact, _ = found
        where = None
        if (
            rule.where is not None
            and (where := self.inside(fact)._child(rule.where, node.get("where"))) is None
        ):
            return None
        dated = None
        if (by := rule.dated or fact.dated) is not None:
            dated = self.field(fact, by, node.get("dated") or node, ("date",))
            if dated is None:
                return None
        within: Window | nodes.DefinitionOf | None = None
        if rule.within is not None or rule.years is not None:
            key = "within" if rule.years is None else "years"
            if rule.years is not None and rule.within is not None:
                self._problem("condition-key", span_of(node, "years"), key="years", kind="within")
                return None
            within = self._window(rule.within, node.get("within")) if rule.within else self._years(rule, node)
            if within is None:
                return None
            if dated is None:
                self._problem("within-undated", span_of(node, key), name=name)
                return None
        after = None
        if rule.after is not None:
            if within is None:
                self._problem("condition-needs", span_of(node, "after"), kind="after", key="within")
                return None
            if any(isinstance(window, CalendarYears) for window in windows_of(within)):
                self._problem("after-years", span_of(node, "after"))
                return None
            after = self.date(rule.after, node.get("after"))
            if after is None:
                return None
            if (
                field := next(_fields(after), None)
            ) is not None and not self.first:  # an inner list knows no element around it
                self._problem("after-of-element", span_of(node, "after"), name=field.name)
                return None
        return nodes.Selection(facts, dated, where, within, after)

    def _years(self, rule: ConditionModel, node: MappingNode) -> CalendarYears | None:
        """A window of calendar years, the first not after the last."""
        assert rule.years is not None
        if rule.years.first > rule.years.last:
            self._problem(
                "years-order",
                span_of(node, "years"),
                first=str(rule.years.first),
                last=str(rule.years.last),
            )
            return None
        return CalendarYears(rule.years.first, rule.years.last)

    def _window(self, text: str, node: Node | None) -> Window | nodes.DefinitionOf | None:
        period = parse_period(text)
        if period is not None:
            return period
        if text in self.scope.definitions:
            definition = self.scope.definition(text)
            if definition is not None and definition.type != PERIOD:
                self._problem("type-mismatch", span_of(node), found=str(definition.type), expected="period")
                return None
            return definition
        near = closest(text, self.scope.tables)
        self._problem("period-bad", span_of(node), period_meant(text) or near, text=text)
        return None

    def _bounds(self, rule: ConditionModel, node: Node) -> tuple[int | None, int | None] | None:
        for key, bound in (("at_least", rule.at_least), ("at_most", rule.at_most)):
            if bound is not None and (not isinstance(bound, int) or isinstance(bound, bool) or bound < 0):
                self._problem("count-bad", span_of(node, key))
                return None
        low, high = rule.at_least, rule.at_most
        if low is None and high is None:
            self._problem("condition-needs", node.span, kind="count", key="at_least")
            return None
        return (low if isinstance(low, int) else None), (high if isinstance(high, int) else None)

    def _measured(
        self, made: type[nodes.Measured], rule: ConditionModel, node: Node
    ) -> nodes.Condition | None:
        """A condition that measures a list against bounds, of which it has at least one."""
        assert isinstance(node, MappingNode)
        written = stated_in(rule)
        lacking = [key for key in made.needs if key not in written]
        if rule.at_least is None and rule.at_most is None:
            lacking.append("at_least")
        for key in lacking:
            self._problem("condition-needs", node.span, kind=made.key, key=key)
        selection = self.selection(str(getattr(rule, made.key)), made.key, rule, node)
        bounds = dict[str, nodes.Value | None]()
        for key, stated in (("at_least", rule.at_least), ("at_most", rule.at_most)):
            bounds[key] = None
            if stated is not None:
                bounds[key] = self._bound(made, key, str(stated), node.get(key))
                if bounds[key] is None:
                    return None
        return (
            None if selection is None or lacking else made(selection, bounds["at_least"], bounds["at_most"])
        )

    def _bound(
        self, made: type[nodes.Measured], key: str, text: str, node: Node | None
    ) -> nodes.Value | None:
        """A bound: a number that makes sense as one, or the name of a parameter or of a definition."""
        if (percent := _PERCENT.match(text)) is not None:
            near = from_millionths(int(Decimal(percent[1]) * 10**4))
            self._problem(f"{made.key}-bound", span_of(node), near, text=text)
            return None
        found = self.value(text, node)
        if found is None:
            return None
        senseless = isinstance(found, nodes.Constant) and not made.bound(
            key, Fraction(int(found.value), 10**found.scale)
        )
        if found.type.kind not in ("int", "number") or senseless:
            self._problem(f"{made.key}-bound", span_of(node), text=text)
            return None
        return found

    def _year(
        self, rule: ConditionModel, fact: Fact, subject: Subject, node: MappingNode
    ) -> nodes.FieldOf | None:
        """The field that names the year; two rows of one year refuse the record."""
        found = self.field(fact, rule.by or next(iter(fact.unique), "year"), node.get("by") or node, ("int",))
        if found is not None:
            self.constrain(subject.name, fact.name, (found.name,))
        return found

    def _each_year(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        assert isinstance(node, MappingNode)
        found = self.list_of(str(rule.each_year), node.get("each_year"))
        if (rule.last is None and rule.years is None) or rule.where is None:
            key = "where" if rule.where is None else "last"
            self._problem("condition-needs", node.span, kind="each_year", key=key)
            return None
        if rule.last is not None and rule.years is not None:
            self._problem("condition-key", span_of(node, "years"), key="years", kind="last")
            return None
        years = CalendarYears(-(rule.last or 0), -1) if rule.years is None else self._years(rule, node)
        if years is None or found is None:
            return None
        if not 1 <= years.last - years.first + 1 <= MOST_YEARS_EACH or years.first < -MOST_YEARS_EACH:
            self._problem("count-bad", span_of(node, "last" if rule.years is None else "years"))
            return None
        year, where = (
            self._year(rule, found[1], found[2], node),
            self.inside(found[1])._child(rule.where, node.get("where")),
        )
        return None if year is None or where is None else nodes.EachYear(found[0], year, years, where)

    def _rising(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        assert isinstance(node, MappingNode)
        found = self.list_of(str(rule.rising), node.get("rising"))
        if rule.value is None:
            self._problem("condition-needs", node.span, kind="rising", key="value")
            return None
        if found is None:
            return None
        year = self._year(rule, found[1], found[2], node)
        value = self.inside(found[1]).value(rule.value, node.get("value"), quotient=True)
        if year is None or value is None:
            return None
        if not value.type.ordered:
            self._problem("type-unordered", span_of(node, "value"), found=str(value.type), operator="rising")
            return None
        strict = rule.strict is not False
        if not strict and rule.last is None:
            self._problem("condition-needs", span_of(node, "strict"), kind="strict", key="last")
            return None
        if rule.last is not None and not 2 <= rule.last <= MOST_YEARS_EACH:  # noqa: PLR2004 reason: two years make a rise
            self._problem("count-bad", span_of(node, "last"))
            return None
        return nodes.Rising(found[0], year, value, rule.last, strict)

    def _growth(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        assert isinstance(node, MappingNode)
        found = self.list_of(str(rule.growth), node.get("growth"))
        how = "each_year" if rule.last == 1 else rule.how
        bound = "at_least" if rule.more_than is None else "more_than"
        if rule.more_than is not None and rule.at_least is not None:
            self._problem("condition-key", span_of(node, "more_than"), key="more_than", kind="at_least")
            return None
        lacking = [k for k in ("value", "last", bound) if getattr(rule, k) is None]
        for key in [*lacking, *(["how"] if how is None and "last" not in lacking else [])]:
            self._problem("condition-needs", node.span, kind="growth", key=key)
        if rule.last is not None and not 1 <= rule.last <= MOST_YEARS_EACH:
            self._problem("count-bad", span_of(node, "last"))
            return None
        wanted = getattr(rule, bound)
        rate = None if wanted is None else self._rate(str(wanted), node.get(bound))
        if found is None or rule.value is None or rule.last is None or how is None:
            return None
        year = self._year(rule, found[1], found[2], node)
        value = self.inside(found[1]).value(rule.value, node.get("value"), quotient=True)
        if value is not None and not value.type.numeric:
            self._problem("not-a-number", span_of(node, "value"), found=str(value.type))
            return None
        if year is None or value is None or rate is None:
            return None
        return nodes.Growth(found[0], year, value, rule.last, how, rate, bound == "more_than")

    def _rate(self, text: str, node: Node | None) -> nodes.Value | None:
        """A rate of growth: a number, or the name of a parameter or of a definition."""
        if (percent := _PERCENT.match(text)) is not None:
            near = from_millionths(int(Decimal(percent[1]) * 10**4))
            self._problem("growth-rate", span_of(node), near, text=text)
            return None
        rate = self.value(text, node)
        if rate is None:
            return None
        constant = isinstance(rate, nodes.Constant) and int(rate.value) < -(10**rate.scale)
        if rate.type.kind not in ("int", "number") or constant:
            self._problem("growth-rate", span_of(node), text=text)
            return None
        return rate

    def _total(self, rule: ConditionModel, node: Node) -> nodes.Condition | None:
        assert isinstance(node, MappingNode)
        found = self.list_of(str(rule.total), node.get("total"))
        period = parse_period(rule.at_least) if isinstance(rule.at_least, str) else None
        if not isinstance(period, Period):
            text = str(rule.at_least)
            self._problem("period-fixed", span_of(node, "at_least"), period_meant(text), text=text)
            return None
        if period.unit == "months" and period.length % 12 == 0:
            period = Period(period.length // 12, "years")  # one length, by whichever unit a day is added to
        if period.unit == "months" and not self.first:
            near = f"{period.length // 12} years" if period.length % 12 == 0 and period.length else None
            self._problem("total-months", span_of(node, "at_least"), near, text=str(rule.at_least))
            return None
        if found is None:
            return None
        fact = found[1]
        start = self.field(fact, rule.start, node.get("start") or node, ("date",))
        end = self.field(fact, rule.end, node.get("end") or node, ("date",))
        where = None
        if (
            rule.where is not None
            and (where := self.inside(fact)._child(rule.where, node.get("where"))) is None
        ):
            return None
        if start is not None and end is not None:
            self.constrain(found[2].name, fact.name, (start.name, end.name))
        return None if start is None or end is None else nodes.Total(found[0], start, end, where, period)


def windows_of(within: Window | nodes.DefinitionOf) -> Iterator[Window]:
    """The windows that a look-back may be, whatever reading it turns on."""
    if not isinstance(within, nodes.DefinitionOf):
        yield within
        return
    for _, value in within.rows:
        if isinstance(value, nodes.DefinitionOf):
            yield from windows_of(value)
        elif isinstance(value, nodes.Constant) and (period := parse_period(str(value.value))) is not None:
            yield period


def _fields(value: nodes.Value) -> Iterator[nodes.FieldOf]:
    """The fields that a value is calculated from."""
    if isinstance(value, nodes.FieldOf):
        yield value
    elif not isinstance(value, nodes.DefinitionOf):
        for part in inside(value):
            if isinstance(part, nodes.Valued):
                yield from _fields(part)


def stated_in(rule: ConditionModel) -> set[str]:
    """The keys of a condition as the file names them."""
    return {key.rstrip("_") for key in rule.model_fields_set}
