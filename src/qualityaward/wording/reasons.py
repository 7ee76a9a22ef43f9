"""Reasons: why a condition came out as it did: facts, evidence, findings, demands and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, assert_never, cast

from qualityaward.deciding.setting import Place
from qualityaward.language import nodes
from qualityaward.language.comparing import OPPOSITE
from qualityaward.values import FALSE, TRUE, UNKNOWN, Period, Truth, Unit, add, negate
from qualityaward.wording.amounts import Amounts, derives
from qualityaward.wording.atoms import as_it_stands, atoms, bare, names_day, span_unit
from qualityaward.wording.describe import Phrases, read_by
from qualityaward.wording.expressions import Scope
from qualityaward.wording.gaps import Gaps
from qualityaward.wording.growth import GrowthReasons
from qualityaward.wording.lists import ListReasons
from qualityaward.wording.opposites import opposite, or_nothing
from qualityaward.wording.remembered import memory_of
from qualityaward.wording.scores import Scores

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from qualityaward.deciding.explanation import Explanation
    from qualityaward.wording.remembered import Memory, Sentences
    from qualityaward.wording.words import Words

Parts = Mapping[tuple[int, bool], str]
"""Reasons by the identity of their explanations, and whether each is told as a premise."""

NO_PARTS: Final[Parts] = MappingProxyType({})


MOST_VALUES: Final = 256
"""Values of one comparison of which is remembered what they are told as."""


class Plainly(NamedTuple):
    """A comparison of a fact or field that is `read` with what the setting fixes; `since`: of the time since it.

    ``path`` is that of a fact, ``said`` what values of it were told as and came to.
    """

    node: nodes.Compare
    read: nodes.Value
    path: str
    since: nodes.FunctionOf | None
    demand: str
    said: dict[Any, tuple[str, str]]


class Reasons:
    """The reasons of one verdict's explanations."""

    def __init__(self, words: Words) -> None:
        self.words, self.say = words, words.say
        self.phrases = Phrases(words)
        self.phrases.kept = self._kept
        self.gaps = Gaps(words)
        self.lists = ListReasons(self.phrases, self.gaps)
        self.grown = GrowthReasons(self.phrases, self.gaps)
        self.amounts = Amounts(self.phrases, self.lists, Scores(self))

    @cached_property
    def memory(self) -> Memory:
        """What was said before of the scheme's records."""
        return memory_of(self.words)

    def _kept(self) -> Sentences | None:
        memory = self.memory
        return None if self.gaps.special or memory.shut else memory.sentences

    # Walking ------------------------------------------------------------------------------------------------

    def below(self, found: Explanation, scope: Scope) -> Iterable[tuple[Explanation, Scope, str]]:
        """The children with their scopes, and a name for those that have none of their own."""
        node = found.node
        if isinstance(node, nodes.EachYear):
            years = node.years.of(self.phrases.interpreter.setting.year)
            scopes = self.lists.row_scopes(node, scope, years)
            for year, within, child in zip(years, scopes, found.children, strict=False):
                yield child, within, self.say("in-year", year=str(year))
        elif isinstance(node, nodes.ClauseOf):
            inner = self.inner_scope(node, scope)
            for child in found.children:
                asked = child.node is node.require
                yield (
                    child,
                    inner if asked else inner.against,
                    self.clause_title(node.clause) if asked else "",
                )
        else:
            for at, child in enumerate(found.children):
                yield child, scope.against if _turns(node, at) else scope, ""

    def inner_scope(self, node: nodes.ClauseOf, scope: Scope) -> Scope:
        """The scope of a clause that is referred to."""
        if node.of is None:
            return Scope(node.clause, scope.place)
        place, prefix = scope.place, f"{scope.place.facts}{node.of.name}."
        values = place.values[node.of.index]
        subject = place.subjects[node.of.type.name]
        unknown = (None,) * subject.width
        values = unknown if values is None else values
        inner = Place(subject, place.subjects, values, prefix, prefix, turned=place.turned)
        return Scope(node.clause, inner)

    def clause_title(self, id: str) -> str:
        """A clause's title by its id."""
        return next((self.words.title(c) for c in self.words.scheme.clauses if c.id == id), "")

    # Reasons ------------------------------------------------------------------------------------------------

    def reason(
        self, found: Explanation, scope: Scope, *, premise: bool = False, parts: Parts = NO_PARTS
    ) -> str:
        """Why a node came out as it did, without its name and outcome; a `premise` is so or not, and asks for nothing.

        `parts` are the reasons of what is right below it that are known.
        """
        scope = scope.of(found)
        if found.missing and not (found.children or found.values or found.elements or found.window):
            if said := self.lists.not_provided(found, scope):
                return said
            return self.gaps.all_of(found.missing)  # a whole row or list is not there: nothing was looked at
        match found.node:
            case nodes.Fixed():
                return ""
            case nodes.Holds(value=value):
                return self.words.sentences([self.stated([value], scope), self.gaps.all_of(found.missing)])
            case node if premise and found.truth != UNKNOWN and _asks(node):
                return self.so(found, scope)
            case nodes.Compare() as node:
                return self.compared(node, found, scope)
            case nodes.OneOf() | nodes.Inside() as node:
                return self.placed(node, found, scope)
            case nodes.Not(part=part):
                return self.denied(part, found.children[0], scope, premise=premise)
            case nodes.If():
                return self.branch(found, scope, parts)
            case nodes.Met() as node:
                path = found.finding or self.phrases.finding_path(node, scope)
                return (
                    self.gaps.all_of(found.missing)
                    if found.missing
                    else self.words.judged(path, premise=premise, outside=self.gaps.outside.get(path))
                )
            case nodes.ReadingIs(reading=reading):
                chosen = self.phrases.interpreter.setting.readings[reading]
                return self.say(
                    "chosen", question=self.words.question(reading), option=self.words.option(reading, chosen)
                )
            case nodes.Quantified():
                return self.lists.quantified(found, scope)
            case nodes.Count():
                return self.number(found, scope, denied=premise)
            case nodes.Measured():
                return self.lists.measured(found, scope)
            case nodes.EachYear():
                return self.yearly(found, scope, parts)
            case nodes.Rising():
                return self.lists.rising(found, scope)
            case nodes.Growth():
                return self.grown.growth(found, scope)
            case nodes.Total():
                return self.lists.total(found, scope)
            case nodes.ClauseOf() as node:
                return self.referred(node, found, scope, parts)
            case nodes.Joined():
                return self.together(found, scope, premise=premise)
            case other:
                assert_never(other)

    def evidence(self, node: nodes.Holds, scope: Scope) -> str:
        """What a boolean fact rests on."""
        value = node.value
        return (
            self.words.evidence(self.phrases.fact_path(value, scope))
            if isinstance(value, nodes.FactOf)
            else ""
        )

    def placed(
        self, node: nodes.OneOf | nodes.Inside, found: Explanation, scope: Scope, denied: str = ""
    ) -> str:
        """The reason of a value among options, or of a region inside another; `denied` is ``not-`` where it must not be."""
        if isinstance(node, nodes.OneOf) and len(options := self.phrases.options(node, scope)) == 1:
            demand = self.say("demand-ne" if denied else "demand-eq", value=options[0])
        elif isinstance(node, nodes.OneOf):
            demand = self.say(f"demand-{denied}one-of", options=self.words.listed(options))
        else:
            demand = self.say(f"demand-{denied}inside", unit=self.words.region(node.unit))
        return self.demanded([node.item], self.say("demand", demand=demand), found, scope)

    def number(self, found: Explanation, scope: Scope, *, denied: bool) -> str:
        """How many elements count, or conditions hold; unless `denied`, against the bounds."""
        node = cast("nodes.Count", found.node)
        of_list = isinstance(node.of, nodes.Selection)
        return (self.lists.quantified if of_list else self.counted)(found, scope, denied=denied)

    def denied(
        self, part: nodes.Condition, found: Explanation, scope: Scope, *, premise: bool = False
    ) -> str:
        """Why a condition does or does not hold that must not: against what is asked for, never against its opposite."""
        scope = scope.of(found)
        match part:
            case nodes.OneOf() | nodes.Inside():
                return self.placed(part, found, scope, "not-")
            case nodes.Compare():
                flipped = nodes.Compare(OPPOSITE[part.operator], part.left, part.right)
                against = found._replace(node=flipped, truth=negate(cast("Truth", found.truth)))
                return self.compared(flipped, against, scope, absent=or_nothing(part))
            case nodes.Holds() | nodes.Met() | nodes.ReadingIs() | nodes.Fixed():
                return self.reason(found, scope.against, premise=True)
        if premise and isinstance(part, nodes.Count):
            return self.number(found, scope.against, denied=True)
        if (other := opposite(part)) is not None:
            again = self.phrases.interpreter.explain(other, scope.place)
            if again.truth == negate(cast("Truth", found.truth)):
                if not isinstance(other, nodes.Count):
                    return self.instead(other, again, scope)
                told = self.reason(again, scope)
                parts = again.children if isinstance(other, nodes.Count) else ()
                return self.words.sentences([told, *(self.of_part(part, scope) for part in parts)])
        what = self.words.quoted(self.phrases.described(part, scope))
        demand = self.say("demand", demand=self.say("not-so", part=what))
        return self.words.sentences([self.bare_reason(found, scope.against), demand])

    def instead(self, other: nodes.Condition, found: Explanation, scope: Scope) -> str:
        """What was looked at, and in one sentence what is asked for: the opposite of what must not be."""
        demand = self.say("demand", demand=self.phrases.described(other, scope))
        match other:
            case nodes.All() | nodes.AnyOf() | nodes.If():
                gaps = self.gaps.all_of(tuple(found.lacking())) if found.truth == UNKNOWN else ""
                read = self.words.sentences([*dict.fromkeys(self.looked_at(other, scope, finds=False)), gaps])
            case nodes.Quantified(kind=kind, selection=chosen) if chosen.where is None or (
                kind == "some" and not self.lists.elements_of(chosen.list, scope)
            ):
                read = self.reason(found, scope)
            case (
                nodes.Leaf() | nodes.Not() | nodes.Quantified() | nodes.Count() | nodes.Measured()
                | nodes.Yearly() | nodes.Total() | nodes.ClauseOf()
            ):  # fmt: skip
                return self.reason(found, scope)
            case other:
                assert_never(other)
        return self.words.sentences([read, demand])

    def so(self, found: Explanation, scope: Scope) -> str:
        """What a premise reads, and whether it is so."""
        what = self.words.quoted(self.phrases.condition(found.node, scope))
        said = self.say("is-so" if found.truth == TRUE else "is-not-so", what=what)
        return self.words.joined([*dict.fromkeys(self.looked_at(found.node, scope, finds=False)), said])

    def bare_reason(self, found: Explanation, scope: Scope) -> str:
        """What was looked at, without what is asked for."""
        match found.node:
            case nodes.Total():
                return self.lists.total(found, scope, denied=True)
            case nodes.Growth():
                return self.grown.growth(found, scope, denied=True)
            case nodes.Measured():
                return self.lists.measured(found, scope, denied=True)
            case nodes.Count():
                return self.number(found, scope, denied=True)
            case nodes.EachYear() as node:
                texts = []
                for child, inner, label in self.below(found, scope):
                    stated = self.stated(list(read_by(child.node)), inner) if inner.place.element else ""
                    texts.append(self.say("year-reason", year=label, reason=stated) if stated else "")
                evidence = self.words.evidence(self.phrases.fact_path(node.list, scope))
                return self.words.sentences([*texts, self.gaps.all_of(tuple(found.lacking()))]) + evidence
            case (
                nodes.Leaf() | nodes.Joined() | nodes.Not() | nodes.If() | nodes.Quantified()
                | nodes.Rising() | nodes.ClauseOf()
            ):  # fmt: skip
                return self.reason(found, scope)
            case other:
                assert_never(other)

    # What is stated -----------------------------------------------------------------------------------------

    def stated(self, values: list[nodes.Value], scope: Scope, against: tuple[Fraction, ...] = ()) -> str:
        """All that some expressions read: facts with their evidence, and what their definitions rest on."""
        texts = list[str]()
        if any(
            names_day(v) and (isinstance(v, nodes.DecisionDay) or self.phrases.known(v, scope) is not None)
            for v in values
        ):
            today = self.words.day(self.phrases.interpreter.setting.day)
            texts.append(self.say("stated", name=self.phrases.judged_day(), value=today))
        alone = {id(bare(value)) for value in values}
        for node in {id(atom): atom for value in values for atom in atoms(value)}.values():
            if isinstance(node, nodes.DefinitionOf):
                texts += self.grounds(node, scope, against)
                texts.append("" if id(node) in alone else self.amount(node, scope, against))
            elif isinstance(node, nodes.ParameterOf):
                texts.append(self.phrases.current(node, scope))
            else:
                texts.append(self.phrases.stated_fact(node, scope))
        return self.words.joined(list(dict.fromkeys(texts)))

    def grounds(
        self, node: nodes.DefinitionOf, scope: Scope, against: tuple[Fraction, ...] = ()
    ) -> list[str]:
        """What the value of a table rests on: facts of the row that holds, and of those before it that do not.

        What is put together from lists or from points is told by :class:`Amounts`.
        """
        if node.derived:
            return []
        texts = list[str]()
        outer = scope.outside
        for when, value in node.rows:
            truth = TRUE if when is None else self.phrases.interpreter.truth(when, outer.place)
            if when is not None:
                texts += self.looked_at(when, outer)
            if truth != FALSE:
                texts.append(self.stated([value], outer, against))
                texts.append(
                    self.amount(value, outer, against) if isinstance(value, nodes.DefinitionOf) else ""
                )
            if truth == TRUE:
                break
        return [text for text in texts if text]

    def looked_at(self, node: nodes.Condition, scope: Scope, *, finds: bool = True) -> list[str]:
        """What a condition reads, without what it asks for; unless it `finds`, findings are so or not."""
        match node:
            case nodes.Compare(left=left, right=right):
                there, here = self.phrases.against(right, scope), self.phrases.against(left, scope)
                sides = [
                    self.amount(left, scope, there) or self.lists.calculated.alone(left, scope),
                    self.amount(right, scope, here) or self.lists.calculated.alone(right, scope),
                ]
                return [text for text in (self.stated([left, right], scope), *sides) if text]
            case nodes.OneOf(item=value) | nodes.Inside(item=value) | nodes.Holds(value=value):
                return [self.stated([value], scope)]
            case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
                return [text for part in parts for text in self.looked_at(part, scope, finds=finds)]
            case nodes.Not(part=part):
                return self.looked_at(part, scope.against, finds=finds)
            case nodes.If(premise=premise, then=then, otherwise=otherwise):
                read = self.looked_at(premise, scope.against, finds=finds)
                parts = (then,) if otherwise is None else (then, otherwise)
                return read + [text for part in parts for text in self.looked_at(part, scope, finds=finds)]
            case nodes.ReadingIs() | nodes.Fixed():
                return []
            case (
                nodes.Met() | nodes.Quantified() | nodes.Count() | nodes.Measured() | nodes.Yearly()
                | nodes.Total() | nodes.ClauseOf()
            ):  # fmt: skip
                found = self.phrases.interpreter.explain(node, scope.place)
                if not finds and isinstance(node, nodes.Met) and found.truth != UNKNOWN:
                    return [self.reason(found, scope, premise=True)]
                return [] if found.truth == UNKNOWN else [self.bare_reason(found, scope)]

    def demanded(self, values: list[nodes.Value], demand: str, found: Explanation, scope: Scope) -> str:
        """What is stated against what is demanded; or what is missing."""
        read = self.stated(values, scope)
        amounts = [self.amount(value, scope) or self.lists.calculated.alone(value, scope) for value in values]
        told = [self.amounts.told(nodes.Compare("==", value, value), scope) for value in values]
        bounds = [text for each in told for text in each.bounds]
        said = self.words.joined([read, *bounds, *amounts, demand]) if read or bounds or any(amounts) else ""
        made = [text for each in told for text in each.made]
        return self.words.sentences([said, *made, self.lacking(values, found, scope)])

    def lacking(self, values: list[nodes.Value], found: Explanation, scope: Scope) -> str:
        """What is missing; where it is decided without it, what is not stated of some values."""
        if found.missing or found.truth == UNKNOWN:
            return self.gaps.all_of(found.missing)
        return self.words.sentences(
            [*dict.fromkeys(self.lists.calculated.unstated(value, scope) for value in values)]
        )

    def compared(self, node: nodes.Compare, found: Explanation, scope: Scope, *, absent: bool = False) -> str:
        """The sides of a comparison: facts, what they amount to, and what was demanded."""
        plainly = self.phrases.once(
            ("compared", absent), node, scope, lambda: (self.plainly(node, scope, absent=absent),)
        )[0]
        if plainly is not None:
            return self.stated_against(plainly, found, scope)
        left, right, _ = self.phrases.sides(node)
        if left.type.kind == "bool" and not isinstance(right, nodes.Constant):
            due = self.say("demand", demand=self.say("both-same" if node.operator == "==" else "both-differ"))
            return self.demanded([left, right], due, found, scope)
        derived = self.amounts.told(node, scope)
        here, there = self.phrases.against(left, scope), self.phrases.against(right, scope)
        plain = isinstance(right, (nodes.Constant, nodes.ParameterOf, nodes.DecisionDay))
        named = isinstance(right, (nodes.FactOf, nodes.FieldOf))
        stated = self.stated([left] if plain or named else [left, right], scope, there)
        amount = self.amount(left, scope, there)
        bounds = [text for text in (*derived.bounds, self.lists.calculated.alone(left, scope)) if text]
        unsure = self.lists.calculated.unsure(right, scope, left, decided=found.truth != UNKNOWN)
        required = self.phrases.requirement(
            node, scope, values=True, against=here, absent=absent, unsure=unsure
        )
        if not amount and not bounds and not as_it_stands(left):  # what is required, and of what
            sum_of = isinstance(bare(left), nodes.Arithmetic | nodes.Quotient)
            code = "demand-of-sum" if sum_of else "demand-of"
            demand = self.say(code, left=self.phrases.value(left, scope), demand=required)
        else:
            demand = self.say("demand", demand=required)
        if isinstance(right, nodes.FactOf):
            demand += self.words.evidence(self.phrases.fact_path(right, scope))
        due = self.due(node, scope) if found.truth == FALSE else ""
        against = named and as_it_stands(left) and self.phrases.known(right, scope) is not None
        said = (
            self.words.joined([stated, *bounds, amount, demand, due])
            if stated or amount or bounds or any(derived.made) or against
            else ""
        )
        gaps = self.lacking([left] if unsure else [left, right], found, scope)
        made = derived.made
        return self.words.sentences([said, *made, "" if any(gaps in text for text in made) else gaps])

    def plainly(self, node: nodes.Compare, scope: Scope, *, absent: bool) -> Plainly | None:
        """A comparison of what is stated, or of the time since, with what the setting fixes; None of any other."""
        left, right, _ = self.phrases.sides(node)
        if not isinstance(right, nodes.Constant | nodes.ParameterOf) or derives(node):
            return None
        if left.type.kind == "bool" and not isinstance(right, nodes.Constant):
            return None
        since = left if isinstance(left, nodes.FunctionOf) and span_unit(left) else None
        if isinstance(left, nodes.FunctionOf):
            read = left.arguments[0] if since is not None else None
        else:
            read = left
        if not isinstance(read, nodes.FactOf | nodes.FieldOf):
            return None
        path = self.phrases.fact_path(read, scope) if isinstance(read, nodes.FactOf) else ""
        demand = self.phrases.requirement(node, scope, values=True, absent=absent)
        return Plainly(node, read, path, since, self.say("demand", demand=demand), {})

    def stated_against(self, known: Plainly, found: Explanation, scope: Scope) -> str:
        """A comparison of which all but what the record states is in words already."""
        value = self.phrases.read(known.read, scope)
        gaps = self.gaps.all_of(found.missing) if found.missing else ""
        if value is None:
            return gaps
        said = known.said.get(value)
        if said is None:
            stated = self.phrases.stated_value(known.read, value, scope)
            said = stated, "" if known.since is None else self.since(known.since, value, scope)
            if len(known.said) >= MOST_VALUES:
                known.said.clear()
            known.said[value] = said
        stated, amount = said
        if known.path:
            stated += self.words.evidence(known.path)
        due = self.due(known.node, scope) if found.truth == FALSE and known.since is not None else ""
        text = self.words.joined([stated, amount, known.demand, due])
        return self.words.sentences([text, gaps]) if gaps else text

    def since(self, node: nodes.FunctionOf, day: Any, scope: Scope) -> str:
        """How much time has passed since a day."""
        if not isinstance(day, int):
            return self.amount(node, scope)
        length = self.phrases.span(span_unit(node), self.phrases.interpreter.call(node.name, [day]))
        return self.say("since-until", day=self.phrases.as_of(), length=length)

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

    def amount(
        self,
        node: nodes.Value,
        scope: Scope,
        against: tuple[Fraction, ...] = (),
    ) -> str:
        """What a calculated value comes to; empty for a value that is read as it stands."""
        return self.lists.calculated.comes_to(node, scope, against)

    def amount_of(self, node: nodes.Value, scope: Scope) -> str:
        """What a value is called and comes to."""
        shown = self.phrases.amount(node, scope)
        return self.say("comes-to", name=self.phrases.value(node, scope), value=shown) if shown else ""

    def branch(self, found: Explanation, scope: Scope, parts: Parts = NO_PARTS) -> str:
        """The reason of an `if`: its premise, and the branch that the premise leads to."""
        premise, then, *other = found.children
        otherwise = other[0] if other else None
        if isinstance(premise.node, nodes.ReadingIs):
            chosen = self.phrases.interpreter.setting.readings[premise.node.reading]
            taken = then if premise.truth == TRUE else otherwise
            reason = self.short(taken, scope, parts) if taken is not None else self.say("does-not-apply")
            return self.say(
                "by-reading", option=self.words.option(premise.node.reading, chosen), reason=reason
            )
        why = parts.get((id(premise), True))
        if why is None:
            why = self.reason(premise, scope.against, premise=True)
        if premise.truth == FALSE and otherwise is None:
            return self.words.joined([why, self.say("does-not-apply")])
        if premise.truth == UNKNOWN:
            name = self.words.quoted(self.phrases.condition(premise.node, scope))
            branches = [(then, "if-so"), *([(otherwise, "if-not")] if otherwise is not None else [])]
            said = [
                self.say(
                    code,
                    name=name,
                    outcome=self.say(f"clause-{part.outcome}"),
                    reason=self.reason(part, scope),
                )
                for part, code in branches
                if found.truth == TRUE or part.truth != TRUE
            ]
            return self.words.sentences([why, *said])
        taken = then if premise.truth == TRUE else cast("Explanation", otherwise)
        return self.words.sentences([why, self.short(taken, scope, parts)])

    def names(self, children: Iterable[Explanation], scope: Scope) -> str:
        """The names of some parts."""
        return self.words.listed([self.words.quoted(self.phrases.condition(c.node, scope)) for c in children])

    def short(self, found: Explanation, scope: Scope, parts: Parts = NO_PARTS) -> str:
        """The reason of a node whose parts have lines of their own below it."""
        if isinstance(found.node, (nodes.All, nodes.AnyOf)):
            return self.summary(found, scope)
        known = parts.get((id(found), False))
        return self.reason(found, scope) if known is None else known

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

    def together(self, found: Explanation, scope: Scope, *, premise: bool = False) -> str:
        """The reasons of the parts that decided an ``all`` or an ``any``, where nothing else tells them."""
        decisive = [child for child in found.children if child.truth == found.truth]
        return self.all_told([self.of_part(child, scope, premise=premise) for child in decisive])

    def all_told(self, texts: list[str]) -> str:
        """The reasons of several parts, what is the same once."""
        return self.words.sentences(list(dict.fromkeys(texts)))

    def of_part(self, found: Explanation, scope: Scope, *, premise: bool = False) -> str:
        """The reason of a part, after its title where it has one."""
        return self.after(self.phrases.title(found.node, scope), self.reason(found, scope, premise=premise))

    def after(self, title: str, reason: str) -> str:
        """A reason after the title of what it is the reason of."""
        if not (title and reason):
            return reason
        before, after = self.words.around("part-reason", "reason", name=title)
        return before + reason + after

    def counted(self, found: Explanation, scope: Scope, *, denied: bool = False) -> str:
        """How many of the conditions hold; unless `denied`, of how many that have to."""
        node = cast("nodes.Count", found.node)
        truths = [c.truth for c in found.children]
        args = {"all": str(len(truths)), "met": str(truths.count(TRUE)), "open": str(truths.count(UNKNOWN))}
        code = "parts-counted-open" if UNKNOWN in truths else "parts-counted"
        said = self.say(code, **args)
        if denied:
            return said
        return self.words.joined([said, self.say("demand", demand=self.phrases.bounds(node, scope))])

    def yearly(self, found: Explanation, scope: Scope, parts: Parts = NO_PARTS) -> str:
        """The figure of every year against what is demanded."""
        node = cast("nodes.EachYear", found.node)
        if not found.children:
            return self.gaps.all_of(found.missing)
        texts = []
        for child, inner, label in self.below(found, scope):
            known = parts.get((id(child), False))
            if inner.place.element is None:
                reason = self.gaps.all_of(child.missing)
            else:
                reason = self.reason(child, inner) if known is None else known
            texts.append(self.say("year-reason", year=label, reason=reason))
        evidence = self.words.evidence(self.phrases.fact_path(node.list, scope))
        return self.words.sentences(texts) + evidence

    def referred(
        self, node: nodes.ClauseOf, found: Explanation, scope: Scope, parts: Parts = NO_PARTS
    ) -> str:
        """The outcome of another clause, of this record or of one inside it."""
        if not found.children:
            return self.gaps.all_of(found.missing)
        name, last = self.phrases.clause(node.clause), found.children[-1]
        reason = parts.get((id(last), False))
        if reason is None:
            reason = self.reason(last, self.inner_scope(node, scope))
        if node.of is None:
            return self.say("clause-of", clause=name, reason=reason)
        return self.say(
            "clause-of-other", who=self.phrases.of_list(node.of, scope), clause=name, reason=reason
        )


def _turns(node: nodes.Condition, at: int) -> bool:
    """Whether what speaks for the applicant speaks against in a child of a node."""
    if isinstance(node, nodes.Count):
        return node.at_least is None
    return isinstance(node, nodes.Not) or (isinstance(node, nodes.If) and at == 0)


def _asks(node: nodes.Condition) -> bool:
    """Whether a condition is told by what it asks for, which a premise does not."""
    if isinstance(node, nodes.Not):
        return _asks(node.part) or isinstance(node.part, nodes.All | nodes.AnyOf | nodes.If)
    return isinstance(node, nodes.Compare | nodes.OneOf | nodes.Inside | nodes.Count)


__all__ = ["Reasons"]
