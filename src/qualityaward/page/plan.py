"""The conditions of a scheme as the page explains them: for each its truth in the core, and its texts.

The reasons of the reports are sentences made of texts that no record changes, which come from the words of the reports
themselves, and of a record's values, which the page puts in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, assert_never, cast

from qualityaward.deciding.setting import APPLIES_FOR, Place
from qualityaward.language import nodes
from qualityaward.language.comparing import OPPOSITE
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.kinds import lists
from qualityaward.language.walk import inside
from qualityaward.page.core_data import CoreData
from qualityaward.page.speech import VALUE, Pair, Speech, optional
from qualityaward.page.values import Values
from qualityaward.values import CalendarYears, Ever, Period, parse_period
from qualityaward.wording.atoms import span_unit
from qualityaward.wording.calculated import calculated_beside
from qualityaward.wording.describe import SIGNS, Phrases
from qualityaward.wording.expressions import Scope
from qualityaward.wording.opposites import opposite, or_nothing
from qualityaward.wording.told import KINDS

if TYPE_CHECKING:
    from qualityaward.language.core import Of, Sort, Var
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
        self.read: dict[Var, None] = {}
        """The facts, findings and parameters that some condition reads."""
        self.values = Values(self)

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
            "k": _kind(node),
            "t": self.core.at(self.work.truth(node, here)),
            "name": title or name or phrased(lambda p: p.named(node, scope, premise=premise)),
            "c": phrased(lambda p: p.condition(node, scope)),
        }
        data |= {"title": title} if title else {}
        data |= {"premise": True} if premise else {}
        parts = self._parts(node, scope, here, premise=premise)
        if (ways := self.ways(node, here)) is None:
            return data | parts
        told = [
            {**data, "t": truth, **self._parts(node, scope, here._replace(late=late), premise=premise)}
            for late, truth in zip((False, True), ways, strict=True)
        ]
        told[1]["late"] = True
        return data | parts | {"ways": told}

    def ways(self, node: nodes.Condition, here: Here) -> tuple[int, int] | None:
        """The two truths of a condition that is judged twice; None where they are one."""
        if not self.work.twice(node):
            return None
        early, late = (self.core.at(truth) for truth in self.work.ways(node, here))
        return None if early == late else (early, late)

    def _parts(self, node: nodes.Condition, scope: Scope, here: Here, *, premise: bool) -> Data:
        match node:
            case nodes.Fixed():
                return {}
            case nodes.Holds(value=value):
                return {"v": self.values.read(value, scope, here)}
            case nodes.Compare():
                return self._compared(node, scope, here)
            case nodes.OneOf() | nodes.Inside():
                return self._placed(node, scope, here)
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
            case nodes.Count():
                return self._counted(node, scope, here, premise=premise)
            case nodes.EachYear():
                return self._each_year(node, scope, here)
            case nodes.Rising():
                return self._rising(node, scope, here)
            case nodes.Total():
                return self._total(node, scope, here)
            case nodes.ClauseOf():
                return self._referred(node, scope, here, premise=premise)
            case nodes.Growth():
                return self._growth(node, scope, here)
            case nodes.Measured():
                return self._measured(node, scope, here)
            case other:
                assert_never(other)

    def _compared(self, node: nodes.Compare, scope: Scope, here: Here, *, absent: bool = False) -> Data:
        left, right, sign = self.speech.spoken[0].sides(node)
        data: Data = {
            "left": self.values.read(left, scope, here),
            "right": self.values.read(right, scope, here),
        }
        if left is not node.left:
            data["turned"] = True
        if left.type.kind == "bool" and not isinstance(right, nodes.Constant):
            return data | {"same": "both-same" if node.operator == "==" else "both-differ"}
        plain = isinstance(right, (nodes.Constant, nodes.ParameterOf, nodes.DecisionDay))
        if plain or isinstance(right, (nodes.FactOf, nodes.FieldOf)):
            data["named"] = True
        if plain:
            data["demand"] = self.speech.phrased(
                lambda p: p.requirement(node, scope, values=True, absent=absent)
            )
        else:
            data |= self.against(left, right, sign, absent=absent)
        if (
            sign == ">="
            and isinstance(left, nodes.FunctionOf)
            and span_unit(left)
            and isinstance(right, nodes.Constant)
        ):
            data["due"] = int(right.value)
        return data

    def against(self, left: nodes.Value, right: nodes.Value, sign: str, *, absent: bool) -> Data:
        """What is demanded by another value, with a mark where that stands."""
        spanned = bool(span_unit(left))

        def demanded(phrases: Phrases, code: str) -> str:
            said = phrases.say(code, value=VALUE)
            return phrases.say("demand-or-nothing", demand=said) if absent else said

        data: Data = {
            "against": True,
            "demand": self.speech.phrased(lambda p: demanded(p, p.demand_code(left, sign, plain=False))),
        }
        if spanned:
            data["spanned"] = self.speech.phrased(lambda p: demanded(p, f"demand-span-{SIGNS[sign]}"))
        return data

    def _placed(self, node: nodes.OneOf | nodes.Inside, scope: Scope, here: Here) -> Data:
        def among(phrases: Phrases, options: list[str], denied: str) -> str:
            if len(options) == 1:
                return phrases.say("demand-ne" if denied else "demand-eq", value=options[0])
            return phrases.say(f"demand-{denied}one-of", options=phrases.words.listed(options))

        def demand(denied: str) -> Pair:
            if isinstance(node, nodes.Inside):
                return self.speech.phrased(
                    lambda p: p.say(f"demand-{denied}inside", unit=p.words.region(node.unit))
                )
            return self.speech.phrased(lambda p: among(p, p.options(node, scope), denied))

        return {"v": self.values.read(node.item, scope, here), "demand": demand(""), "denied": demand("not-")}

    def _denied(self, part: nodes.Condition, scope: Scope, here: Here) -> Data:
        told: Data = {"ch": [self.condition(part, scope, here.opposite, premise=True)]}
        match part:
            case nodes.Compare():
                flipped = nodes.Compare(OPPOSITE[part.operator], part.left, part.right)
                for late in (False,) if self.ways(part, here.opposite) is None else (False, True):
                    there, absent = here._replace(late=late), or_nothing(part)
                    told["lateFlipped" if late else "flipped"] = self._compared(
                        flipped, scope, there, absent=absent
                    )
                return told
            case (
                nodes.OneOf()
                | nodes.Inside()
                | nodes.Holds()
                | nodes.Met()
                | nodes.ReadingIs()
                | nodes.Fixed()
            ):
                return told
        told["denied"] = self.speech.phrased(lambda p: p.described(part, scope))
        if (other := opposite(part)) is not None:
            said = self.speech.phrased(lambda p: p.described(other, scope))
            told["other"] = {**self.condition(other, scope, here), "d": said}
        return told

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
        path = self.speech.spoken[0].finding_path(node, scope)
        self.reads("finding", path.removeprefix("findings.").removeprefix("facts."), "truth")
        return path

    def reads(self, kind: Of, name: str, sort: Sort) -> None:
        """Notes what is read: what a rule comes down to may have no more of it."""
        self.read[self.work.core.var(kind, name, sort)] = None

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

    def _counted(self, node: nodes.Count, scope: Scope, here: Here, *, premise: bool) -> Data:
        """How many conditions hold: at least so many speak for the applicant, at most so many against him."""
        parts = cast("tuple[nodes.Condition, ...]", node.of)

        def told(there: Here) -> list[Data]:
            return [self.condition(p, scope, there, premise=premise) for p in parts]

        data: Data = {"bounds": self.speech.phrased(lambda p: p.bounds(node, scope))}
        if node.at_most is None:
            return data | {"ch": told(here)}
        if node.at_least is None:
            return data | {"ch": told(here.opposite)}
        return data | {
            "ch": told(here),
            "most": told(here.opposite),
            "least": node.at_least,
            "atMost": node.at_most,
        }

    def _selected(self, node: nodes.Quantified | nodes.Count, scope: Scope, here: Here) -> Data:
        every = isinstance(node, nodes.Quantified) and node.kind == "every"
        data: Data = {}
        if isinstance(node, nodes.Quantified):
            selection, against = node.selection, (node.kind != "some") is not here.turned
        else:
            selection = cast("nodes.Selection", node.of)
            against = not here.turned if node.at_least is None else here.turned
            data = {"k": "number", "bounds": self.speech.phrased(lambda p: p.bounds(node, scope))}
            ends = {"atLeast": node.at_least, "atMost": node.at_most}
            data |= {key: end for key, end in ends.items() if end is not None}
            if node.at_least is not None and node.at_most is not None:
                data |= {
                    "least": node.at_least,
                    "atMost": node.at_most,
                    "most": self.side(selection, here, scope, against=not here.turned),
                }
        within = self.work.elements(selection, here, against=True)
        inner = within._replace(turned=against is not every)
        looks = node.kind == "some" if isinstance(node, nodes.Quantified) else node.at_most is None
        data |= {
            **self.listed(selection.list, scope),
            **self.side(selection, here, scope, against=against, opposite=every),
            "beside": self.beside(selection, scope, here),
        }
        if node.id == APPLIES_FOR and selection.list.name == APPLIES_FOR:
            data["applied"] = True
        if selection.where is not None:
            element = scope.inside(self.speech.spoken[0].fact(selection.list, scope), None, "")
            data["where"] = self.condition(selection.where, element, inner)
            data["says"] = self.speech.phrased(lambda p: p.where(selection, scope))
        if looks and self.provides:
            data["wanted"] = self.speech.phrased(lambda p: p.wanted(selection, scope))
        if readings := optional(self.speech.phrased(lambda p: p.readings_of(selection.within))):
            data["readings"] = readings
        return data

    def listed(self, of: nodes.FactOf, scope: Scope) -> Data:
        """The list that a condition is over, and the records around it."""
        path = scope.place.facts.removeprefix("facts.") + of.path
        self.reads("fact", path, "list")
        return {"list": path, "in": self.values.around(of.records, scope)}

    def side(
        self, selection: nodes.Selection, here: Here, scope: Scope, *, against: bool, opposite: bool = False
    ) -> Data:
        """Which elements count, and which are in the window, where seeing one speaks for the applicant or against him."""
        counts = lists.selected(self.work, selection, here, against=against, opposite=opposite)
        dated = selection.dated
        seen = (
            None if dated is None else self.core.at(lists.window(self.work, selection, here, against=against))
        )
        return {
            "counts": self.core.at(counts),
            "seen": seen,
            "dated": None if dated is None else dated.name,
            "window": self._window(selection, scope, here, against=against),
        }

    def _window(self, selection: nodes.Selection, scope: Scope, here: Here, *, against: bool) -> Data:
        within = selection.within
        if isinstance(within, nodes.DefinitionOf):
            within = parse_period(str(self.speech.spoken[0].known(within, scope)))
        shown: object = None
        match within:
            case None:
                pass
            case Period(length=length, unit=unit):
                shown = [length, unit]
            case CalendarYears(first=first, last=last):
                shown = {"calendar": [first, last]}
            case Ever():
                shown = "ever"
            case other:
                assert_never(other)
        after = None if selection.after is None else self.values.read(selection.after, scope, here)
        return {"within": shown, "after": after, "against": against}

    def beside(self, selection: nodes.Selection, scope: Scope, here: Here) -> list[Data]:
        """The facts of the record and the findings that a selection asks its elements about."""
        outer = scope.outside
        waiting: list[Any] = [part for part in (selection.where, selection.after) if part is not None]
        found = []
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, nodes.FactOf) and node.type.kind not in ("list", "record"):
                found.append(self.values.read(node, outer, here))
            elif isinstance(node, nodes.Met):
                path = self.finding(node, outer)
                found.append({"v": "met", "path": path, "n": self.speech.path(path)})
            waiting += inside(node)
        calculated = [self.values.read(value, outer, here) for value in calculated_beside(selection)]
        return found + [{**value, "calculated": True} for value in calculated]

    def _measured(self, node: nodes.Measured, scope: Scope, here: Here) -> Data:
        """The part of a list that meets a condition, against its bounds."""
        selection, work, core = node.selection, self.work, self.core
        bounds = [bound for bound in (node.at_least, node.at_most) if bound is not None]
        element = scope.inside(self.speech.spoken[0].fact(selection.list, scope), None, "")
        within = work.elements(selection, here, against=True)
        sides = []
        for most, alone in ((False, replace(node, at_most=None)), (True, replace(node, at_least=None))):
            if (node.at_most if most else node.at_least) is None:
                continue
            against = most is not here.turned
            where = {}
            if selection.where is not None:
                where["where"] = self.condition(selection.where, element, within._replace(turned=against))
            sides.append(
                {
                    "t": core.at(alone.truth(work, here)),
                    "met": {
                        **self.listed(selection.list, scope),
                        **self.side(selection, here, scope, against=against),
                        **where,
                    },
                    "other": {
                        **self.listed(selection.list, scope),
                        **self.side(selection, here, scope, against=not against, opposite=True),
                        **where,
                    },
                    "bounds": [
                        self.values.read(b, scope, here) for b in bounds if not isinstance(b, nodes.Constant)
                    ],
                }
            )
        data: Data = {
            **self.listed(selection.list, scope),
            "figures": [[core.at(end) for end in figure] for figure in node.figures(work, here)],
            "sides": sides,
            "limits": [[str(b.value), b.scale] for b in bounds if isinstance(b, nodes.Constant)],
            "demand": self.speech.phrased(lambda p: p.measures(node, scope)),
            **self.side(selection, here, scope, against=False),
        }
        if selection.where is not None:
            data["says"] = self.speech.phrased(lambda p: p.where(selection, scope))
        if readings := optional(self.speech.phrased(lambda p: p.readings_of(selection.within))):
            data["readings"] = readings
        return data

    def _growth(self, node: nodes.Growth, scope: Scope, here: Here) -> Data:
        """A yearly figure against those of earlier years."""
        row = scope.inside(self.speech.spoken[0].fact(node.list, scope))
        _, within = self.work.listed(node.list, here)
        code = "demand-growth-one" if node.last == 1 else f"demand-growth-{node.how}"
        least = "growth-over" if node.strict else "growth-least"

        def demand(phrases: Phrases) -> str:
            return phrases.say(code, value=phrases.say(least, rate=phrases.rate(node.at_least, scope)))

        return {
            **self.listed(node.list, scope),
            "year": node.year.name,
            "last": node.last,
            "how": node.how,
            "strict": node.strict,
            "value": self.values.read(node.value, row, within),
            "rate": self.values.read(node.at_least, scope, here),
            "demand": self.speech.phrased(demand),
        }

    def _each_year(self, node: nodes.EachYear, scope: Scope, here: Here) -> Data:
        _, within = self.work.listed(node.list, here)
        row = scope.inside(self.speech.spoken[0].fact(node.list, scope))
        where = self.condition(node.where, row, within)
        return {
            **self.listed(node.list, scope),
            "year": node.year.name,
            "years": list(node.years),
            "where": where,
        }

    def _rising(self, node: nodes.Rising, scope: Scope, here: Here) -> Data:
        row = scope.inside(self.speech.spoken[0].fact(node.list, scope))
        _, within = self.work.listed(node.list, here)
        figure = self.speech.phrased(lambda p: p.value(node.value, row))
        return {
            **self.listed(node.list, scope), "year": node.year.name, "figure": figure, "value": self.values.read(node.value, row, within), "last": node.last, "strict": node.strict
        }  # fmt: skip

    def _total(self, node: nodes.Total, scope: Scope, here: Here) -> Data:
        _, within = self.work.listed(node.list, here)
        within = within._replace(dated=node.start.name if here.turned else "")
        row = scope.inside(self.speech.spoken[0].fact(node.list, scope))
        demand = self.speech.worded(lambda w: w.say("demand-span-ge", value=w.period(node.at_least)))
        return {
            **self.listed(node.list, scope),
            "start": node.start.name,
            "end": node.end.name,
            "startOptional": node.start.optional,
            "demand": demand,
            **({"against": True} if here.turned else {}),
            **({} if node.where is None else {"where": self.condition(node.where, row, within)}),
        }


def _kind(node: nodes.Condition) -> str:
    """The kind by which the page knows a condition; floors are conditions that must all hold."""
    if isinstance(node, nodes.Quantified):
        return node.kind
    return "all" if isinstance(node, nodes.Floors) else KINDS[type(node)]


__all__ = ["Data", "Planner"]
