"""The conditions of a scheme as the page explains them: for each its truth in the core, and its texts.

The reasons of the reports are sentences made of texts that no record changes, which come from the words of the reports
themselves, and of a record's values, which the page puts in. Where a reason is made in another way, the condition is
:class:`~qualityaward.page.speech.Unworded`: the page is refused, by clause, rather than explained differently.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from qualityaward.deciding.setting import Place
from qualityaward.deciding.verdict import APPLIES_FOR
from qualityaward.language import nodes
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.kinds import lists
from qualityaward.language.walk import inside
from qualityaward.page.core_data import CoreData
from qualityaward.page.speech import VALUE, Pair, Speech, Unworded, optional
from qualityaward.page.values import Values
from qualityaward.values import EVER, Ever, Period, parse_period
from qualityaward.wording.expressions import Scope
from qualityaward.wording.opposites import OPPOSITE, or_nothing
from qualityaward.wording.told import KINDS

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Clause, Scheme

Data = dict[str, Any]


class Planner:
    """Plans the conditions of one subject of a scheme."""

    def __init__(
        self, scheme: Scheme, speech: Speech, work: Desugar, core: CoreData, *, provides: bool
    ) -> None:
        self.scheme, self.speech, self.work, self.core = scheme, speech, work, core
        self.provides = provides
        """Whether an applicant provides what is looked for; nobody provides grounds against himself."""
        self.values = Values(speech, scheme)

    def clause(self, clause: Clause, here: Here) -> Data:
        """A clause: what it requires, or its premise and what it requires."""
        scope, title = Scope(clause.id, self.speech.place), self.title_of(clause)
        if clause.when is None:
            return self.condition(clause.require, scope, here, title)
        when = self.condition(clause.when, scope, here.opposite, premise=True)
        required = self.condition(clause.require, scope, here, title)
        return {"k": "clause", "root": True, "t": required["t"], "name": title, "ch": [when, required]}

    def title_of(self, clause: Clause) -> Pair:
        """A clause's title."""
        return self.speech.worded(lambda words: words.title(clause))

    # Conditions ---------------------------------------------------------------------------------------------

    def condition(
        self,
        node: nodes.Condition,
        scope: Scope,
        here: Here,
        name: Pair | None = None,
        *,
        premise: bool = False,
    ) -> Data:
        """A condition at a place; `name` stands in for a title."""
        phrased = self.speech.phrased
        title = optional(phrased(lambda p: p.title(node, scope)))
        premise = premise or isinstance(node, nodes.ReadingIs)
        data: Data = {
            "k": node.kind if isinstance(node, nodes.Quantified) else KINDS.get(type(node), ""),
            "t": self.core.at(self.work.truth(node, here)),
            "name": title or name or phrased(lambda p: p.named(node, scope, premise=premise)),
            "c": phrased(lambda p: p.condition(node, scope)),
        }
        data |= {"title": title} if title else {}
        data |= {"premise": True} if premise else {}
        return data | self._parts(node, scope, here, premise=premise)

    def _parts(self, node: nodes.Condition, scope: Scope, here: Here, *, premise: bool) -> Data:
        match node:
            case nodes.Fixed():
                return {}
            case nodes.Holds(value=value):
                return {"v": self.values.read(value, scope)}
            case nodes.Compare():
                return self._compared(node, scope)
            case nodes.OneOf() | nodes.Inside():
                return self._placed(node, scope)
            case nodes.Floors():
                raise Unworded("score")
            case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
                return {"ch": [self.condition(p, scope, here, premise=premise) for p in parts]}
            case nodes.Not(part=part):
                return self._denied(part, scope, here)
            case nodes.If(premise=first, then=then, otherwise=otherwise):
                return self._branch(first, (then, otherwise), scope, here, premise=premise)
            case nodes.Met(finding=finding, records=records):
                return {"path": self.finding(node, scope), "in": self.values.around(records, scope)} | {
                    "finding": finding
                }
            case nodes.ReadingIs(reading=reading):
                return self._reading(reading)
            case nodes.Quantified() | nodes.Count(of=nodes.Selection()):
                return self._selected(node, scope, here)
            case nodes.Count(of=of):
                parts = cast("tuple[nodes.Condition, ...]", of)
                bounds = self.speech.phrased(lambda p: p.bounds(node, scope))
                return {
                    "bounds": bounds,
                    "ch": [self.condition(p, scope, here, premise=premise) for p in parts],
                }
            case nodes.EachYear():
                return self._each_year(node, scope, here)
            case nodes.Rising():
                return self._rising(node, scope)
            case nodes.Total():
                return self._total(node, scope, here)
            case nodes.ClauseOf():
                return self._referred(node, scope, here, premise=premise)
            case nodes.Growth():
                raise Unworded("growth")
            case nodes.Measured():
                raise Unworded("measured")
            case _:
                raise TypeError(f"no condition: {node!r}")

    def _compared(self, node: nodes.Compare, scope: Scope, *, absent: bool = False) -> Data:
        phrases = self.speech.spoken[0]
        left, right, sign = phrases.sides(node)
        if left.type.kind == "bool" and not isinstance(right, nodes.Constant):
            raise Unworded("comparison")
        one, other = self.values.read(left, scope), self.values.side(right, scope)
        data: Data = {"left": one, "right": other}
        if other["v"] in ("fact", "field"):
            if one["v"] == "since":
                raise Unworded("comparison")
            demanded = self.speech.phrased(
                lambda p: p.say(p.demand_code(left, sign, plain=False), value=VALUE)
            )
            if absent:
                said = zip(self.speech.spoken, demanded, strict=True)
                demanded = [p.say("demand-or-nothing", demand=d) for p, d in said]
            data |= {"demand": demanded, "against": True}
        else:
            data["demand"] = self.speech.phrased(
                lambda p: p.requirement(node, scope, values=True, absent=absent)
            )
        if sign == ">=" and one["v"] == "since" and isinstance(right, nodes.Constant):
            data["due"] = int(right.value)
        return data

    def _placed(self, node: nodes.OneOf | nodes.Inside, scope: Scope) -> Data:
        def demand(denied: str) -> Pair:
            if isinstance(node, nodes.Inside):
                return self.speech.phrased(
                    lambda p: p.say(f"demand-{denied}inside", unit=p.words.region(node.unit))
                )
            if len(node.options) == 1:
                code = "demand-ne" if denied else "demand-eq"
                return self.speech.phrased(
                    lambda p: p.say(code, value=p.value(node.options[0], scope, node.item))
                )
            return self.speech.phrased(
                lambda p: p.say(
                    f"demand-{denied}one-of",
                    options=p.words.listed([p.value(o, scope, node.item) for o in node.options]),
                )
            )

        return {"v": self.values.read(node.item, scope), "demand": demand(""), "denied": demand("not-")}

    def _denied(self, part: nodes.Condition, scope: Scope, here: Here) -> Data:
        told = {"ch": [self.condition(part, scope, here.opposite, premise=True)]}
        if isinstance(part, nodes.Compare) and not self.values.unsaid:
            flipped = nodes.Compare(OPPOSITE[part.operator], part.left, part.right)
            return told | {"flipped": self._compared(flipped, scope, absent=or_nothing(part))}
        if self.values.unsaid or isinstance(
            part, (nodes.OneOf, nodes.Inside, nodes.Holds, nodes.Met, nodes.ReadingIs, nodes.Fixed)
        ):
            return told
        raise Unworded("negation")

    def _branch(
        self, first: nodes.Condition, branches: tuple[nodes.Condition | None, ...], scope: Scope, here: Here, *, premise: bool
    ) -> Data:  # fmt: skip
        told = [self.condition(first, scope, here.opposite, premise=True)]
        told += [self.condition(b, scope, here, premise=premise) for b in branches if b is not None]
        return {"ch": told}

    def _reading(self, reading: str) -> Data:
        chosen = self.speech.spoken[0].interpreter.setting.readings[reading]
        said = self.speech.worded(
            lambda w: w.say("chosen", question=w.question(reading), option=w.option(reading, chosen))
        )
        return {"chosen": said, "option": self.speech.worded(lambda w: w.option(reading, chosen))}

    def finding(self, node: nodes.Met, scope: Scope) -> str:
        """The path of a finding in the record."""
        return self.speech.spoken[0].finding_path(node, scope)

    def _referred(self, node: nodes.ClauseOf, scope: Scope, here: Here, *, premise: bool) -> Data:
        inner, there = Scope(node.clause, scope.place), here._replace(listed=None)
        data: Data = {"called": self.speech.phrased(lambda p: p.clause(node.clause))}
        if node.of is not None:
            of, place = node.of, scope.place
            subject = place.subjects[of.type.name]
            prefix = f"{place.facts}{of.name}."
            blank = Place(subject, place.subjects, (None,) * subject.width, prefix, prefix)
            inner, there = (
                Scope(node.clause, blank),
                Here(subject, here.prefix + of.path + ".", turned=here.turned),
            )
            data |= {"of": here.prefix + of.path, "who": self.speech.phrased(lambda p: p.of_list(of, scope))}
        clause = next((c for c in self.scheme.clauses if c.id == node.clause), None)
        title = None if clause is None else self.title_of(clause)
        children = []
        if node.when is not None:
            children.append(self.condition(node.when, inner, there.opposite, premise=True))
        children.append(self.condition(node.require, inner, there, title, premise=premise))
        return data | {"ch": children}

    # Lists --------------------------------------------------------------------------------------------------

    def _selected(self, node: nodes.Quantified | nodes.Count, scope: Scope, here: Here) -> Data:
        every = isinstance(node, nodes.Quantified) and node.kind == "every"
        data: Data = {}
        if isinstance(node, nodes.Quantified):
            selection, against = node.selection, (node.kind != "some") is not here.turned
        else:
            selection = cast("nodes.Selection", node.of)
            if (not node.at_least and node.at_most is None) or (node.at_least and node.at_most is not None):
                raise Unworded("count")
            against = here.turned if node.at_most is None else not here.turned
            data = {"k": "number", "bounds": self.speech.phrased(lambda p: p.bounds(node, scope))}
        if every and selection.where is None:
            raise Unworded("count")
        _, within = self.work.listed(selection.list, here)
        inner = within._replace(turned=against is not every)
        counts = lists.selected(self.work, selection, here, against=against, opposite=every)
        looks = node.kind == "some" if isinstance(node, nodes.Quantified) else node.at_most is None
        data |= {
            **self.listed(selection.list, scope),
            "counts": self.core.at(counts),
            "seen": None
            if selection.dated is None
            else self.core.at(lists.window(self.work, selection, here, against=against)),
            "dated": None if selection.dated is None else selection.dated.name,
            "window": self._window(selection, scope, against=against),
            "beside": self.beside(selection, scope),
        }
        if node.id == APPLIES_FOR and selection.list.name == APPLIES_FOR:
            data["applied"] = True
        if selection.where is not None:
            element = scope.inside(self.speech.spoken[0].fact(selection.list, scope), None, "")
            data["where"] = self.asked(selection.where, element, inner)
            data["says"] = self.speech.phrased(lambda p: p.where(selection, scope))
        if looks and self.provides:
            data["wanted"] = self.speech.phrased(lambda p: p.wanted(selection, scope))
        if readings := optional(self.speech.phrased(lambda p: p.readings_of(selection.within))):
            data["readings"] = readings
        return data

    def asked(self, where: nodes.Condition, scope: Scope, here: Here) -> Data:
        """What elements must meet: which of them do is shown, and why is not said."""
        self.values.unsaid += 1
        try:
            return self.condition(where, scope, here)
        finally:
            self.values.unsaid -= 1

    def listed(self, of: nodes.FactOf, scope: Scope) -> Data:
        """The list that a condition is over, and the records around it."""
        place = scope.place.facts.removeprefix("facts.")
        return {"list": place + of.path, "in": self.values.around(of.records, scope)}

    def _side(self, selection: nodes.Selection, here: Here, scope: Scope, *, against: bool) -> Data:
        """Which elements count on the other side of two bounds, where seeing one speaks the other way."""
        counts = lists.selected(self.work, selection, here, against=against)
        seen = None if selection.dated is None else lists.window(self.work, selection, here, against=against)
        return {
            "counts": self.core.at(counts),
            "seen": None if seen is None else self.core.at(seen),
            "window": self._window(selection, scope, against=against),
        }

    def _window(self, selection: nodes.Selection, scope: Scope, *, against: bool) -> Data:
        within: object = selection.within
        if isinstance(within, nodes.DefinitionOf):
            known = self.speech.spoken[0].known(within, scope)
            within = parse_period(str(known))
        if within is not None and not isinstance(within, (Period, Ever)):
            raise Unworded("window")
        shown: object = None if within is None else "ever" if within == EVER else [within[0], within[1]]  # type: ignore[misc]  # a period is a length and a unit
        after = None if selection.after is None else self.values.read(selection.after, scope)
        return {"within": shown, "after": after, "against": against}

    def beside(self, selection: nodes.Selection, scope: Scope) -> list[Data]:
        """The facts of the record and the findings that a selection asks its elements about."""
        outer = Scope(scope.clause, replace(scope.place, element=None, element_path=""))
        waiting: list[Any] = [part for part in (selection.where, selection.after) if part is not None]
        found = []
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, nodes.FactOf) and node.type.kind not in ("list", "record"):
                found.append(self.values.read(node, outer))
            elif isinstance(node, nodes.Met):
                path = self.finding(node, outer)
                found.append({"v": "met", "path": path, "n": self.speech.path(path)})
            waiting += inside(node)
        return found

    def _each_year(self, node: nodes.EachYear, scope: Scope, here: Here) -> Data:
        _, within = self.work.listed(node.list, here)
        row = scope.inside(self.speech.spoken[0].fact(node.list, scope))
        where = self.condition(node.where, row, within)
        return {**self.listed(node.list, scope), "year": node.year.name, "last": node.last, "where": where}

    def _rising(self, node: nodes.Rising, scope: Scope) -> Data:
        row = scope.inside(self.speech.spoken[0].fact(node.list, scope))
        above, below = self.values.figure(node.value, row)
        figure = self.speech.phrased(lambda p: p.value(node.value, row))
        return {
            **self.listed(node.list, scope), "year": node.year.name, "figure": figure, "above": above, "below": below, "last": node.last, "strict": node.strict
        }  # fmt: skip

    def _total(self, node: nodes.Total, scope: Scope, here: Here) -> Data:
        _, within = self.work.listed(node.list, here)
        row = scope.inside(self.speech.spoken[0].fact(node.list, scope))
        demand = self.speech.worded(lambda w: w.say("demand-span-ge", value=w.period(node.at_least)))
        return {
            **self.listed(node.list, scope),
            "start": node.start.name,
            "end": node.end.name,
            "startOptional": node.start.optional,
            "demand": demand,
            **({} if node.where is None else {"where": self.asked(node.where, row, within)}),
        }


__all__ = ["Data", "Planner"]
