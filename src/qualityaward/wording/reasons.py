"""Reasons: why a condition came out as it did: facts, evidence, findings, demands and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qualityaward.deciding.setting import Place
from qualityaward.language import nodes
from qualityaward.values import FALSE, TRUE, UNKNOWN, Period, Unit, add
from qualityaward.wording.amounts import Amounts
from qualityaward.wording.describe import Phrases, Scope, atomic, atoms, read_by, span_unit
from qualityaward.wording.gaps import Gaps
from qualityaward.wording.growth import GrowthReasons
from qualityaward.wording.lists import ListReasons
from qualityaward.wording.scores import Scores

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.deciding.explanation import Explanation
    from qualityaward.wording.words import Words


class Reasons:
    """The reasons of one verdict's explanations."""

    def __init__(self, words: Words) -> None:
        self.words, self.say = words, words.say
        self.phrases = Phrases(words)
        self.gaps = Gaps(words)
        self.lists = ListReasons(self.phrases, self.gaps)
        self.grown = GrowthReasons(self.phrases, self.gaps)
        self.amounts = Amounts(self.phrases, self.lists, Scores(self))

    # Walking ------------------------------------------------------------------------------------------------

    def below(self, found: Explanation, scope: Scope) -> Iterable[tuple[Explanation, Scope, str]]:
        """The children with their scopes, and a name for those that have none of their own."""
        node = found.node
        if isinstance(node, nodes.EachYear):
            this_year = self.phrases.interpreter.setting.year
            for year, child in zip(range(this_year - node.last, this_year), found.children, strict=False):
                yield child, self.lists.row_scope(node, scope, year), self.say("in-year", year=str(year))
        elif isinstance(node, nodes.ClauseOf):
            inner = self.inner_scope(node, scope)
            for child in found.children:
                yield child, inner, self.clause_title(node.clause) if child.node is node.require else ""
        else:
            for child in found.children:
                yield child, scope, ""

    def inner_scope(self, node: nodes.ClauseOf, scope: Scope) -> Scope:
        """The scope of a clause that is referred to."""
        if node.of is None:
            return Scope(node.clause, scope.place)
        place, prefix = scope.place, f"{scope.place.facts}{node.of.name}."
        values = place.values[node.of.index]
        subject = place.subjects[node.of.type.name]
        unknown = (None,) * subject.width
        return Scope(
            node.clause, Place(subject, place.subjects, unknown if values is None else values, prefix, prefix)
        )

    def clause_title(self, id: str) -> str:
        """A clause's title by its id."""
        return next((self.words.title(c) for c in self.words.scheme.clauses if c.id == id), "")

    # Reasons ------------------------------------------------------------------------------------------------

    def reason(self, found: Explanation, scope: Scope) -> str:
        """Why a node came out as it did, without its name and outcome."""
        if found.missing and not (found.children or found.values or found.elements or found.window):
            return self.gaps.all_of(found.missing)  # a whole row or list is not there: nothing was looked at
        match found.node:
            case nodes.Fixed():
                return ""
            case nodes.Holds(value=value):
                return self.words.sentences([self.stated([value], scope), self.gaps.all_of(found.missing)])
            case nodes.Compare() as node:
                return self.compared(node, found, scope)
            case nodes.OneOf(item=item, options=options):
                shown = self.words.listed([self.phrases.value(o, scope, item) for o in options])
                demand = self.say("demand", demand=self.say("demand-one-of", options=shown))
                return self.demanded([item], demand, found, scope)
            case nodes.Inside(item=item, unit=unit):
                inside = self.say("demand-inside", unit=self.say("value-region", code=unit))
                return self.demanded([item], self.say("demand", demand=inside), found, scope)
            case nodes.Not():
                return self.reason(found.children[0], scope)
            case nodes.If():
                return self.branch(found, scope)
            case nodes.Met() as node:
                path = found.finding or self.phrases.finding_path(node, scope)
                return self.gaps.all_of(found.missing) if found.missing else self.words.judged(path)
            case nodes.ReadingIs(reading=reading):
                chosen = self.phrases.interpreter.setting.readings[reading]
                return self.say(
                    "chosen", question=self.words.question(reading), option=self.words.option(reading, chosen)
                )
            case nodes.Quantified():
                return self.lists.quantified(found, scope)
            case nodes.Count(of=of):
                return (
                    self.lists.quantified(found, scope)
                    if isinstance(of, nodes.Selection)
                    else self.counted(found)
                )
            case nodes.EachYear():
                return self.yearly(found, scope)
            case nodes.Rising():
                return self.lists.rising(found, scope)
            case nodes.Growth():
                return self.grown.growth(found, scope)
            case nodes.Total():
                return self.lists.total(found, scope)
            case nodes.ClauseOf() as node:
                return self.referred(node, found, scope)
            case _:
                return self.summary(found, scope)

    def evidence(self, node: nodes.Holds, scope: Scope) -> str:
        """What a boolean fact rests on."""
        value = node.value
        return (
            self.words.evidence(self.phrases.fact_path(value, scope))
            if isinstance(value, nodes.FactOf)
            else ""
        )

    def stated(self, values: list[nodes.Value], scope: Scope) -> str:
        """The facts that an expression reads, each with its value and its evidence."""
        texts = []
        if any(isinstance(value, nodes.DecisionDay) for value in values):
            today = self.words.day(self.phrases.interpreter.setting.on)
            texts.append(self.say("stated", name=self.say("decision-day"), value=today))
        for node in {id(atom): atom for value in values for atom in atoms(value)}.values():
            value = self.phrases.known(node, scope)
            if value is None or isinstance(node, nodes.DefinitionOf):
                continue
            code = "stated-bool" if isinstance(value, bool) else "stated"
            if isinstance(node, nodes.ParameterOf):
                texts.append(self.phrases.current(node, scope))
                continue
            said = self.say(
                code, name=self.phrases.value(node, scope), value=self.phrases.shown(node, value, scope)
            )
            path = self.phrases.fact_path(node, scope) if isinstance(node, nodes.FactOf) else ""
            texts.append(said + (self.words.evidence(path) if path else ""))
        return self.words.joined(list(dict.fromkeys(texts)))

    def demanded(self, values: list[nodes.Value], demand: str, found: Explanation, scope: Scope) -> str:
        """What is stated against what is demanded; or what is missing."""
        said = self.words.joined([stated, demand]) if (stated := self.stated(values, scope)) else ""
        return self.words.sentences([said, self.gaps.all_of(found.missing)])

    def compared(self, node: nodes.Compare, found: Explanation, scope: Scope) -> str:
        """The sides of a comparison: facts, what they amount to, and what was demanded."""
        left, _, _ = self.phrases.sides(node)
        derived = self.amounts.told(node, scope)
        direct = isinstance(left, nodes.DefinitionOf) and left.derived
        amount = self.amount(left, scope) if found.truth != UNKNOWN else ""
        amount = derived.bounds if direct and derived.bounds else amount
        demand = self.say("demand", demand=self.phrases.requirement(node, scope, values=True))
        due = self.due(node, scope) if found.truth == FALSE else ""
        stated = self.stated([left], scope)
        made = [*([] if direct else [derived.bounds]), *derived.made]
        said = self.words.joined([stated, amount, demand, due]) if stated or amount or any(made) else ""
        gaps = self.gaps.all_of(found.missing)
        return self.words.sentences([said, *made, "" if any(gaps in text for text in made) else gaps])

    def due(self, node: nodes.Compare, scope: Scope) -> str:
        """The day on which time alone completes a number of years that are demanded."""
        left, right, sign = self.phrases.sides(node)
        if sign != ">=" or not isinstance(left, nodes.FunctionOf) or not isinstance(right, nodes.Constant):
            return ""
        unit, since = span_unit(left), self.phrases.known(left.arguments[0], scope)
        if not unit or not isinstance(since, int):
            return ""
        period = Period(int(right.value), cast("Unit", unit))
        return self.say(
            "since-from", day=self.words.day(add(since, period)), length=self.words.period(period)
        )

    def amount(self, node: nodes.Value, scope: Scope) -> str:
        """What a calculated value comes to; empty for a value that is read as it stands."""
        if isinstance(node, nodes.Quotient):
            shown = self.phrases.fraction(node, scope)
            return self.say("comes-to", name=self.phrases.value(node, scope), value=shown) if shown else ""
        if atomic(node) or isinstance(node, nodes.DecisionDay):
            return self.phrases.current(node, scope) if isinstance(node, nodes.DefinitionOf) else ""
        value = self.phrases.known(node, scope)
        if value is None:
            return ""
        if unit := span_unit(node):
            length = self.phrases.span(unit, value)
            if not isinstance(node, nodes.FunctionOf):
                return self.say("days-apart", length=length)
            return self.say(
                "since-until", day=self.words.day(self.phrases.interpreter.setting.on), length=length
            )
        shown = self.phrases.shown(node, value, scope)
        return self.say("comes-to", name=self.phrases.value(node, scope), value=shown)

    def branch(self, found: Explanation, scope: Scope) -> str:
        """The reason of an `if`: its premise, and the branch that the premise leads to."""
        premise, then, *other = found.children
        otherwise = other[0] if other else None
        if isinstance(premise.node, nodes.ReadingIs):
            chosen = self.phrases.interpreter.setting.readings[premise.node.reading]
            taken = then if premise.truth == TRUE else otherwise
            reason = self.reason(taken, scope) if taken is not None else self.say("does-not-apply")
            return self.say(
                "by-reading", option=self.words.option(premise.node.reading, chosen), reason=reason
            )
        why = self.reason(premise, scope)
        if premise.truth == FALSE and otherwise is None:
            return self.words.joined([why, self.say("does-not-apply")])
        if premise.truth == UNKNOWN:
            name = self.words.quoted(self.phrases.condition(premise.node, scope))
            parts = [(then, "if-so"), *([(otherwise, "if-not")] if otherwise is not None else [])]
            said = [
                self.say(
                    code,
                    name=name,
                    outcome=self.say(f"clause-{part.outcome}"),
                    reason=self.reason(part, scope),
                )
                for part, code in parts
                if found.truth == TRUE or part.truth != TRUE
            ]
            return self.words.sentences([why, *said])
        taken = then if premise.truth == TRUE else cast("Explanation", otherwise)
        return self.words.sentences([why, self.reason(taken, scope)])

    def names(self, children: Iterable[Explanation], scope: Scope) -> str:
        """The names of some parts."""
        return self.words.listed([self.words.quoted(self.phrases.condition(c.node, scope)) for c in children])

    def summary(self, found: Explanation, scope: Scope) -> str:
        """Which parts decided an ``all`` or an ``any``."""
        decisive = [c for c in found.children if c.truth == found.truth]
        every = isinstance(found.node, nodes.All)
        if not found.children:
            return ""
        if found.truth == (TRUE if every else FALSE):
            return self.say("parts-all-met" if every else "parts-none-met")
        code = {TRUE: "parts-met", FALSE: "parts-not-met", UNKNOWN: "parts-open"}[found.truth]
        return self.say(code, parts=self.names(decisive, scope))

    def counted(self, found: Explanation) -> str:
        """How many of the conditions hold."""
        node = cast("nodes.Count", found.node)
        truths = [c.truth for c in found.children]
        args = {"all": str(len(truths)), "met": str(truths.count(TRUE)), "open": str(truths.count(UNKNOWN))}
        code = "parts-counted-open" if UNKNOWN in truths else "parts-counted"
        demand = self.say("demand", demand=self.phrases.bounds(node))
        return self.words.joined([self.say(code, **args), demand])

    def yearly(self, found: Explanation, scope: Scope) -> str:
        """The figure of every year against what is demanded."""
        node = cast("nodes.EachYear", found.node)
        if not found.children:
            return self.gaps.all_of(found.missing)
        texts = []
        for child, inner, label in self.below(found, scope):
            if inner.place.element is None:
                reason = self.gaps.all_of(child.missing)
            else:
                reason = self.reason(child, inner)
                if isinstance(child.node, (nodes.All, nodes.AnyOf)):  # its figures, which no part shows here
                    figures = self.stated(list(read_by(child.node)), inner)
                    reason = self.words.joined([figures, reason]) if figures else reason
            texts.append(self.say("year-reason", year=label, reason=reason))
        evidence = self.words.evidence(self.phrases.fact_path(node.list, scope))
        return self.words.sentences(texts) + evidence

    def referred(self, node: nodes.ClauseOf, found: Explanation, scope: Scope) -> str:
        """The outcome of another clause, of this record or of one inside it."""
        if not found.children:
            return self.gaps.all_of(found.missing)
        name, reason = (
            self.phrases.clause(node.clause),
            self.reason(found.children[-1], self.inner_scope(node, scope)),
        )
        if node.of is None:
            return self.say("clause-of", clause=name, reason=reason)
        return self.say(
            "clause-of-other", who=self.phrases.of_list(node.of, scope), clause=name, reason=reason
        )


__all__ = ["Reasons"]
