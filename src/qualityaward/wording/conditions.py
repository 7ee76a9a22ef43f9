"""Conditions of a scheme as sentences, before there is any record: what is required, in which window, of whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.setting import Place, Setting, setting_of
from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.language.walk import extent
from qualityaward.record.bound import Bound
from qualityaward.record.record import Record, bind
from qualityaward.scheme.quotas import award_labels, entry_subject
from qualityaward.values import EVER
from qualityaward.wording.describe import Phrases
from qualityaward.wording.expressions import Scope
from qualityaward.wording.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from qualityaward.deciding.verdict import Verdict
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang


@dataclass(frozen=True, slots=True)
class _Nobody:
    """In the place of a verdict where only a scheme is told: an empty record, the default readings."""

    scheme: Scheme
    record: Record
    bound: Bound
    setting: Setting
    interpreter: Interpreter
    place: Place
    sources: Mapping[str, str]
    notice: Notice | None = None


class Item(NamedTuple):
    """A requirement as a line and what stands below it; ``title`` is in the law's words, ``detail`` in ours."""

    title: str
    detail: str
    parts: tuple[Item, ...] = ()


class Conditions(Phrases):
    """The conditions of one subject of a scheme in words."""

    values_beside = False

    def __init__(
        self,
        scheme: Scheme,
        subject: str,
        lang: Lang,
        on: date,
        *,
        entry: bool = False,
        asked: tuple[Setting, Mapping[str, str], Notice | None] | None = None,
    ) -> None:
        """With `entry`, of winners of that subject, which have an award and a subject beside their facts.

        `asked` are the setting, the sources of its parameters and the notice, where they are not the defaults.
        """
        self.lang = lang
        record = Record("-", None, subject, None)
        bound = bind(record, scheme.vocabulary)
        if entry:
            awards = award_labels(scheme.awards, scheme.translations)
            whole = entry_subject(bound.subject, bound.subjects, awards)
            bound = replace(bound, subject=whole, values=(*bound.values, None, subject))
        setting, sources, notice = asked or (*setting_of(scheme, on, {}, {}), None)
        self.place = Place(bound.subject, bound.subjects, bound.values)
        nobody = _Nobody(
            scheme, record, bound, setting, interpreter_for(setting), self.place, sources, notice
        )
        super().__init__(Words(cast("Verdict", nobody), lang))

    def scope(self, clause: str) -> Scope:
        """The scope of the record itself, in a clause."""
        return Scope(clause, self.place)

    # Trees --------------------------------------------------------------------------------------------------

    def items(self, node: nodes.Condition, scope: Scope) -> tuple[Item, ...]:
        """What a clause requires: the parts of an ``all`` one by one, anything else as one."""
        if isinstance(node, nodes.All) and not node.title and not isinstance(node, nodes.Floors):
            return tuple(self.item(part, scope) for part in node.parts)
        return (self.item(node, scope),)

    def item(self, node: nodes.Condition, scope: Scope) -> Item:
        """One requirement, with parts of its own where it groups conditions that have titles."""
        title = self.title(node, scope)
        if isinstance(node, nodes.Floors):
            return Item(title, self.described(node, scope), tuple(self.item(p, scope) for p in node.parts))
        inner = list(_grouped(node))
        if any(part.title for part in inner) or len(inner) > 2:  # noqa: PLR2004 reason: two fit into a sentence
            code = "any" if isinstance(node, nodes.AnyOf) else "all"
            head = self.counted(node, scope) if isinstance(node, nodes.Count) else self.tell(code)
            return Item(title, head, tuple(self.item(part, scope) for part in inner))
        if isinstance(node, nodes.If) and node.otherwise is None and list(_grouped(node.then)):
            head = self.tell("if-head", premise=self.premise(node.premise, scope))
            return Item(title, head, self.items(node.then, scope))
        return Item(title, self.described(node, scope))

    # Sentences ----------------------------------------------------------------------------------------------

    def described(self, node: nodes.Condition, scope: Scope) -> str:
        """What a condition says, its own title aside."""
        match node:
            case nodes.Holds(value=value):
                return self.holds(value, True, scope) or self.tell("holds", fact=self.value(value, scope))
            case nodes.Not(part=nodes.Holds(value=value, title="")):
                return self.holds(value, False, scope) or self.tell(
                    "holds-not", fact=self.value(value, scope)
                )
            case nodes.Quantified(kind=kind, selection=selection):
                return self.chosen(kind, selection, scope)
            case nodes.Count(of=nodes.Selection() as selection):
                return self.chosen("count", selection, scope, bounds=self.bounds(node, scope))
            case nodes.Count():
                return f"{self.counted(node, scope)}：{self.listed(cast('tuple[nodes.Condition, ...]', node.of), scope)}"
            case nodes.Measured(key=key, selection=selection):
                return self.chosen(key, selection, scope, bounds=self.measures(node, scope))
            case nodes.EachYear(list=rows, years=years, where=where):
                inside = scope.inside(self.fact(rows, scope))
                args = {"where": self.condition(where, inside), "list": self.of_list(rows, scope)}
                if node.last is None:
                    return self.tell("each-year-of", years=self.words.calendar_years(years), **args)
                return self.tell("each-year", count=str(node.last), **args)
            case nodes.Rising(list=rows, value=value, last=last, strict=strict):
                inside = scope.inside(self.fact(rows, scope))
                code = "rising" if last is None else "rising-last" if strict else "steady-last"
                args = {"value": self.value(value, inside), "list": self.of_list(rows, scope)}
                return self.tell(code, count=str(last), **args)
            case nodes.Growth(list=rows, value=value, last=last, how=how):
                inside = scope.inside(self.fact(rows, scope))
                args = {"value": self.value(value, inside), "list": self.of_list(rows, scope)}
                code = "growth-one" if last == 1 else f"growth-{how}"
                return self.tell(code, count=str(last), rate=self.least_growth(node, scope), **args)
            case nodes.Total():
                return self.total(node, scope)
            case nodes.Met():
                return self.tell("met", finding=super().described(node, scope))
            case nodes.If(premise=premise, then=then, otherwise=otherwise):
                args = {"premise": self.premise(premise, scope), "then": self.condition(then, scope)}
                if otherwise is None:
                    return self.tell("if", **args)
                args["otherwise"] = self.condition(otherwise, scope)
                if isinstance(premise, nodes.ReadingIs):
                    option = self.words.option(premise.reading, premise.option)
                    return self.tell(
                        "if-reading",
                        **args,
                        reading=self.words.quoted(self.words.question(premise.reading)),
                        option=option,
                    )
                return self.tell("if-else", **args)
            case nodes.ReadingIs(reading=reading, option=option):
                return self.tell(
                    "reading",
                    reading=self.words.quoted(self.words.question(reading)),
                    option=self.words.option(reading, option),
                )
            case nodes.Floors():
                return super().described(node, scope)
            case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
                joint = self.say("join-and" if isinstance(node, nodes.All) else "join-or")
                return joint.join(self.grouped(part, scope) for part in parts)
            case nodes.Leaf() | nodes.Not() | nodes.ClauseOf():
                return super().described(node, scope)

    def open(self, node: nodes.Condition) -> bool:
        """As said of a verdict; and what entries must meet stands at the end here."""
        match node:
            case nodes.Quantified(selection=selection) | nodes.Measured(selection=selection):
                return selection.where is not None
            case nodes.Count(of=of):
                return not isinstance(of, nodes.Selection) or of.where is not None
            case nodes.Total(where=where):
                return where is not None
            case (
                nodes.Joined() | nodes.If() | nodes.EachYear() | nodes.Leaf() | nodes.Not() | nodes.ClauseOf()
            ):
                return super().open(node)
            case nodes.Rising() | nodes.Growth() | nodes.Met():
                return False

    def premise(self, node: nodes.Condition, scope: Scope) -> str:
        """A condition as the premise of another: a fact by its name."""
        plain = isinstance(node, nodes.Holds) and not node.title
        return super().described(node, scope) if plain else self.condition(node, scope)

    def value(self, node: nodes.Value, scope: Scope, kin: nodes.Value | None = None) -> str:
        """An expression in words; a parameter with its default."""
        if isinstance(node, nodes.ParameterOf):
            default = self.interpreter.setting.parameters.get(node.name)
            name = self.words.quoted(self.words.parameter(node.name))
            if default is None:
                return self.tell("parameter-unset", name=name)
            return self.tell("parameter", name=name, value=self.shown(node, default, scope, kin))
        return super().value(node, scope, kin)

    def chosen(self, kind: str, selection: nodes.Selection, scope: Scope, **args: str) -> str:
        """A sentence about the elements of a list that count."""
        where = self.where(selection, scope)
        window = self.window(selection, scope)
        return self.tell(
            f"{kind}-where" if where else kind,
            window=f"{window}，" if window and self.lang == "zh" else f"{window}, " if window else "",
            list=self.of_list(selection.list, scope),
            one=self.entries(selection.list, scope, 1),
            where=where,
            **args,
        )

    def window(self, selection: nodes.Selection, scope: Scope) -> str:
        """The window of a selection, or the empty text where it has none."""
        said, within = self.looked_back(selection, scope), selection.within
        if not isinstance(within, nodes.DefinitionOf):
            return said
        readings = sorted(
            {r for when, _ in within.rows if when is not None for r in extent(when, {}).readings}
        )
        return (
            self.tell(
                "window-by-reading",
                window=said,
                readings=self.words.listed([self.words.quoted(self.words.question(r)) for r in readings]),
            )
            if readings
            else said
        )

    def total(self, node: nodes.Total, scope: Scope) -> str:
        """The sentence of a total of periods."""
        inside = scope.inside(self.fact(node.list, scope))
        where = "" if node.where is None else self.condition(node.where, inside)
        return self.tell(
            "total-where" if where else "total",
            list=self.of_list(node.list, scope),
            where=where,
            start=self.value(node.start, inside),
            end=self.value(node.end, inside),
            period=self.words.period(None if node.at_least == EVER else node.at_least),
        )

    def counted(self, node: nodes.Count, scope: Scope) -> str:
        """The head of a count of conditions."""
        return self.tell("count-parts", bounds=self.bounds(node, scope))


def _grouped(node: nodes.Condition) -> Iterator[nodes.Condition]:
    """The conditions that a condition lists side by side."""
    match node:
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            yield from parts
        case nodes.Count(of=tuple() as parts):
            yield from parts


__all__ = ["Conditions", "Item"]
