"""Reasons of the conditions over lists: which elements decided, in which window, and what they add up to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

from qualityaward.deciding.setting import APPLIES_FOR, Unknown
from qualityaward.language import nodes
from qualityaward.language.walk import inside, list_of
from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN, CalendarYears, Window, parse_period
from qualityaward.wording.calculated import Calculated, asks_beside
from qualityaward.wording.expressions import Scope
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualityaward.deciding.explanation import Explanation, WindowShown
    from qualityaward.language.types import Type
    from qualityaward.language.vocabulary import Fact
    from qualityaward.wording.describe import Phrases
    from qualityaward.wording.gaps import Gaps

MOST_SAID: Final = 4096
"""Fields of elements of which is remembered what they are told as."""

MOST_SHOWN: Final = 8
"""Elements of a list that a sentence shows."""


class ListReasons:
    """Why a condition over a list came out as it did."""

    def __init__(self, phrases: Phrases, gaps: Gaps) -> None:
        self.phrases, self.gaps = phrases, gaps
        self.words, self.say = phrases.words, phrases.say
        self.calculated = Calculated(phrases, gaps)

    # Elements -----------------------------------------------------------------------------------------------

    def elements_of(self, node: nodes.FactOf, scope: Scope) -> tuple[tuple[Any, ...], ...] | None:
        """All elements of a list; None where the record does not state it."""
        try:
            return self.phrases.interpreter.list_of(node, scope.place)[0]
        except Unknown:
            return None

    def element(
        self,
        fact: Fact,
        values: tuple[Any, ...],
        asked: frozenset[int] = frozenset(),
        figures: Sequence[str] = (),
    ) -> str:
        """One element in words: its date first, then field by field, and `figures` made of them; what is nothing is left out, unless it is `asked` for."""
        parts = list[str]()
        title = self.award(fact, values)
        said = self.phrases.words.parts
        for index in self.order(fact):
            value = values[index]
            if value is NOTHING:
                label = self.words.label(fact.fields[index].label)
                parts += [self.say("element-none", label=label)] if index in asked else []
                continue
            if value is None or title:
                parts.append(self.part(fact, index, value, title))
                continue
            key = id(fact), index, value
            part = said.get(key)
            if part is None:
                if len(said) >= MOST_SAID:
                    said.clear()
                part = said[key] = self.part(fact, index, value, title)
            parts.append(part)
        return self.say("join-commas").join([part for part in (*parts, *figures) if part])

    def order(self, fact: Fact) -> tuple[int, ...]:
        """The fields of an element as they are told: its date first."""
        made = self.phrases.words.orders
        found = made.get(id(fact))
        if found is None:
            found = made[id(fact)] = tuple(
                sorted(range(len(fact.fields)), key=lambda i: fact.fields[i].name != fact.dated)
            )
        return found

    def part(self, fact: Fact, index: int, value: Any, title: str) -> str:
        """A field of an element that is stated or unknown; `title`: the full title of the award that it is about."""
        field = fact.fields[index]
        label = self.words.label(field.label)
        if field.name == fact.dated == "date" and value is not None:
            return self.words.day(value)
        if title and field.name in ("family", "award"):
            return title if field.name == "award" else ""
        if field.name == "family" and value == self.words.scheme.family:
            return self.say("this-family")
        if field.name == "family" and field.type.kind == "text" and isinstance(value, str):
            return self.say("element-field", label=label, value=self.words.quoted(self.words.family(value)))
        if value is None and (unsure := self.unsure(field.name)):
            return self.say("element-field", label=label, value=unsure)
        if value is None and (asked := self.words.whether_entry(field)):
            return self.say("element-open-bool", asked=asked)
        if field.type.kind == "bool" and value is not None:
            told = self.words.value(field.type, value)
            return self.words.held(field, value) or self.say("element-bool", label=label, value=told)
        return self.say("element-field", label=label, value=self.words.value(field.type, value, field))

    def unsure(self, field: str) -> str:
        """What is written in a field of elements and cannot be told for certain; empty where nothing is."""
        named = self.words.verdict.named
        found = [(e.path, e.text) for e in named.unclear]
        for each in named.contrary:  # each of its two names is written, and neither is believed
            found += [(f"{each.path}.family", each.family), (f"{each.path}.award", each.award)]
        found = [pair for pair in found if pair[0].endswith(f"[].{field}")]
        texts = [*dict.fromkeys(text for _, text in found)]
        if not texts:
            return ""
        path = found[0][0]
        stated = self.gaps.stated(path, self.words.named(path))
        whole = len({path for path, _ in found}) == 1 and len(texts) == stated.count(None)
        shown = self.words.listed([self.words.quoted(plain(text)) for text in texts])
        if field == "applicant":
            return self.say("value-unsure-applicant", texts=shown)
        return self.say("value-unsure" if whole else "value-unsure-some", texts=shown)

    def award(self, fact: Fact, values: tuple[Any, ...]) -> str:
        """The full title of the award that an element is about, where it names a regulation and an award that are known."""
        family, award = fact.field_index("family"), fact.field_index("award")
        if family is None or award is None or fact.fields[family].type.kind != "text":
            return ""
        named = values[family], values[award]
        return self.words.award_of(*named) if all(isinstance(each, str) for each in named) else ""

    def cause(self, fact: Fact, path: str, element: tuple[Any, ...]) -> str:
        """An element that bars; with the name of its list where that is in a record inside this one."""
        said = self.element(fact, element)
        nested = bool(self.words.named(path).around)
        return self.say("bar-cause", list=self.words.path(path), cause=said) if nested else said

    def shown(
        self,
        fact: Fact,
        elements: list[tuple[Any, ...]],
        unmet: dict[int, str] | None = None,
        of: tuple[nodes.Selection, Scope] | None = None,
    ) -> str:
        """Elements in words, at most :data:`MOST_SHOWN`, each with what it does not meet, and with all that is asked `of` it."""
        texts = []
        where = None if of is None else of[0].where
        asked = _asked(where)
        for index, each in enumerate(elements[:MOST_SHOWN]):
            figures = () if of is None or where is None else self._figures(fact, each, *of)
            said = self.element(fact, each, asked, figures)
            lacking = (unmet or {}).get(index, "")
            said = self.say("element-unmet", element=said, unmet=lacking) if lacking else said
            texts.append(
                self.say("element-number", number=str(index + 1), element=said) if len(elements) > 1 else said
            )
        if len(elements) > MOST_SHOWN:
            texts.append(self.say("and-more", count=self.words.entries(fact, len(elements) - MOST_SHOWN)))
        return self.say("join-elements").join(texts)

    def _figures(
        self, fact: Fact, each: tuple[Any, ...], selection: nodes.Selection, scope: Scope
    ) -> list[str]:
        path = f"{self.phrases.fact_path(selection.list, scope)}[]"
        return self.calculated.inside(selection.where, scope.inside(fact, each, path))

    def unmet(
        self, selection: nodes.Selection, window: WindowShown | None, scope: Scope, fact: Fact
    ) -> dict[int, str]:
        """For every element what keeps it from counting: the parts of `where` that are false, or its date; or that it may count."""
        found = dict.fromkeys(self.may_count(selection, scope), self.say("element-open"))
        for index, each in enumerate(self.elements_of(selection.list, scope) or ()):
            if index in found:
                continue
            read = self.phrases.interpreter.as_seen(selection, each, against=True)
            inside = scope.inside(fact, read, f"{self.phrases.fact_path(selection.list, scope)}[]")
            texts = []
            if selection.where is not None:
                texts = [
                    self.words.quoted(self.phrases.condition(n, inside))
                    for n in self._false(selection.where, inside)
                ]
            said = self.say("element-not", what=self.words.listed(texts)) if texts else ""
            found[index] = self.words.joined([said, self._outside(selection, window, each)])
        return found

    def _open(
        self, node: nodes.Condition, found: Explanation, selection: nodes.Selection, scope: Scope
    ) -> list[int]:
        """The elements of a count that may count, where it is decided whether they do or not."""
        if not isinstance(node, nodes.Count) or found.truth == UNKNOWN:
            return []
        bound = node.at_least if found.truth == FALSE else node.at_most
        return [] if bound is None else self.may_count(selection, scope, against=found.truth == TRUE)

    def _maybe(
        self, code: str, fact: Fact, some: list[tuple[Any, ...]], selection: nodes.Selection, scope: Scope
    ) -> str:
        """Elements of which is not known whether they count."""
        return self.say(code, elements=self.shown(fact, some, of=(selection, scope))) if some else ""

    def may_count(self, selection: nodes.Selection, scope: Scope, *, against: bool = False) -> list[int]:
        """The elements of which is not known whether they count, by their places in the list."""
        against = against is not scope.place.turned
        found = self.phrases.interpreter.selected(selection, scope.place, against=against)[0]
        return [index for index, (_, why) in enumerate(found) if why.truth == UNKNOWN]

    def _false(self, node: nodes.Condition, scope: Scope) -> list[nodes.Condition]:
        if isinstance(node, nodes.All):
            return [found for part in node.parts for found in self._false(part, scope)]
        return [node] if self.phrases.interpreter.truth(node, scope.place) == FALSE else []

    def _outside(self, selection: nodes.Selection, window: WindowShown | None, each: tuple[Any, ...]) -> str:
        """That the date of an element keeps it from counting; empty where it does not."""
        day = each[selection.dated.index] if selection.dated is not None else None
        if not isinstance(day, int):
            return ""
        setting = self.words.verdict.setting
        if window is None:
            after = "decided" if day > setting.on else "submitted"
            return self.say(f"element-after-{after}") if day > setting.day else ""
        if (window.first or 1) <= day <= window.last:
            return ""
        return self.say("element-outside" if selection.after is None else "element-outside-after")

    def meant(self, selection: nodes.Selection, scope: Scope) -> str:
        """What an element must meet to count; empty where all do."""
        where = self.phrases.where(selection, scope)
        return self.say("meant", where=where) if where else ""

    # Windows ------------------------------------------------------------------------------------------------

    def _calendar(self, within: Window | nodes.DefinitionOf | None) -> bool:
        """Whether a window is one of calendar years."""
        if isinstance(within, nodes.DefinitionOf):
            known = self.phrases.known(within, Scope("", self.words.verdict.place))
            within = None if known is None else parse_period(str(known))
        return isinstance(within, CalendarYears)

    def window(self, window: WindowShown | None, selection: nodes.Selection) -> str:
        """The first and last day that were looked at, and the reading that sets them."""
        if window is None:
            return ""
        first, last = window
        setting = self.words.verdict.setting
        if first is None:
            said = self.say("window-ever")
        elif last < first:
            ahead = first > setting.day
            said = (
                self.say("window-ahead", first=self.words.day(first)) if ahead else self.say("window-empty")
            )
        else:
            after = "-after" if selection.after is not None else ""
            back = "decided" if setting.judged is None else "submitted"
            cut = "-decided" if last == setting.on else "-submitted" if last == setting.judged else ""
            years = "-calendar" if self._calendar(selection.within) else ""
            counted = self.say(f"counted{after}{cut}" if after else f"counted{years}-{back}")
            args = {"first": self.words.day(first), "last": self.words.day(last), "counted": counted}
            said = self.say(f"window{after}", **args)
        readings = self.phrases.readings_of(selection.within)
        return self.say("window-by-reading", window=said, readings=readings) if readings else said

    # Quantifiers and counts ---------------------------------------------------------------------------------

    def quantified(self, found: Explanation, scope: Scope, *, denied: bool = False) -> str:
        """The reason of ``some``, ``none``, ``every`` and of a count of elements (`denied`: without its bounds)."""
        node = cast("nodes.Quantified | nodes.Count", found.node)
        selection = cast("nodes.Selection", node.selection if isinstance(node, nodes.Quantified) else node.of)
        elements = self.elements_of(selection.list, scope)
        if node.id == APPLIES_FOR and selection.list.name == APPLIES_FOR:
            return self.applied(elements)
        if elements is None:
            return self.not_provided(found, scope) or self.gaps.all_of(found.missing)
        path = self.phrases.fact_path(selection.list, scope)
        name, evidence = self.words.path(path), self.words.evidence(path)
        window = self.phrases.once(
            ("window", found.window), node, scope, lambda: self.window(found.window, selection)
        )
        if not elements:
            said = self.say("list-empty", list=name) + evidence
            return self.words.sentences([said if denied else self._and_bounds(node, scope, said), window])
        fact = self.phrases.fact(selection.list, scope)
        where = self.phrases.where(selection, scope)
        every = isinstance(node, nodes.Quantified) and node.kind == "every"
        shown, unmet = [each for _, each in found.elements], dict[int, str]()
        open_ = self._open(node, found, selection, scope)
        if not shown:
            shown = list(elements)
            wanted = found.truth == FALSE and not every
            unmet = (
                self.unmet(selection, found.window, scope, fact)
                if wanted
                else dict.fromkeys(open_, self.say("element-open"))
            )
            code = "list-of"
            inside = "none-in-window" if selection.after is None else "none-in-window-after"
            none = "none-meets" if wanted else "none-counts" if where else inside
            rest = [self.say("all-meet" if every else none, where=where)]
            if open_:
                most = self.words.entries(fact, len(open_))
                rest = [
                    self.say("none-meets-surely" if wanted else "none-counts-surely", most=most, where=where)
                ]
        elif found.truth == UNKNOWN:
            code = "elements-open"
            rest = [self.gaps.all_of(found.missing), self.say("meant", where=where) if where else ""]
        else:
            code = "elements-unlike" if every else "elements"
            maybe = [elements[index] for index in open_]
            rest = [
                self._maybe("elements-maybe", fact, maybe, selection, scope),
                self.say("required-of" if every else "meant", where=where) if where else "",
            ]
        said = self.say(
            code,
            list=name,
            count=self.words.entries(fact, len(shown)),
            elements=self.shown(fact, shown, unmet, (selection, scope)),
        )
        beside = ""
        if self.phrases.once("beside", node, scope, lambda: asks_beside(selection)):
            beside = self.calculated.beside(selection, scope, decided=found.truth != UNKNOWN)
        said += evidence
        said = said if denied else self._and_bounds(node, scope, said)
        return self.words.sentences([said, beside, *rest, window])

    def applied(self, elements: Iterable[tuple[Any, ...]] | None) -> str:
        """The awards that a record applies for, which a rule for some awards only asks about."""
        if elements is None:
            return self.say("gap-applies-for")
        awards = self.words.scheme.awards
        titles = [self.words.translated(f"award.{a}", awards[a].title) for (a, *_) in elements if a in awards]
        return self.say("applied-for", awards=self.words.listed([self.words.quoted(t) for t in titles]))

    def measured(self, found: Explanation, scope: Scope, *, denied: bool = False) -> str:
        """What a list comes to against its bounds (unless `denied`): part and whole, as far as they are certain."""
        node = cast("nodes.Measured", found.node)
        selection = node.selection
        if not found.values:
            return self.gaps.all_of(found.missing)
        name, evidence = (
            self.phrases.of_list(selection.list, scope),
            self.words.evidence(self.phrases.fact_path(selection.list, scope)),
        )
        fact = self.phrases.fact(selection.list, scope)
        window = self.window(found.window, selection)
        (part, most), (whole, all_) = (tuple(map(int, str(v.value).split("-"))) for v in found.values)
        if all_ == 0:
            said = self.say("list-empty", list=name)
            return self.words.sentences([said + evidence, self.say(f"{node.key}-none"), window])
        demand = "" if denied else self.say("demand", demand=self.phrases.measures(node, scope))
        shown = self.shown(fact, [each for _, each in found.elements], of=(selection, scope))
        met = self.say("elements-met", elements=shown) if shown else ""
        elements = self.elements_of(selection.list, scope) or ()
        sides = [
            against for against, bound in ((False, node.at_least), (True, node.at_most)) if bound is not None
        ]
        open_ = {index for against in sides for index in self.may_count(selection, scope, against=against)}
        maybe = [elements[index] for index in sorted(open_)]
        looked = [
            self._maybe("elements-met-maybe", fact, maybe, selection, scope),
            self.meant(selection, scope),
            window,
        ]
        args = {"list": name, "whole": self.words.entries(fact, all_), "part": self.words.entries(fact, part)}
        if part == most and whole == all_:
            share = self.phrases.share(Fraction(part, whole), _limits(node))
            said = self.say(f"{node.key}-found", **args, share=share)
            return self.words.sentences([said + evidence, demand, met, *looked])
        code = f"{node.key}-{'open' if whole == all_ else 'vague'}"
        said = self.say(code, **args, most=self.words.entries(fact, most))
        gaps = self.gaps.all_of(found.missing)
        return self.words.sentences([said + evidence, gaps, demand, met, *looked])

    def not_provided(self, found: Explanation, scope: Scope) -> str:
        """That an applicant has not provided what a condition looks for; empty where it is none that looks for anything."""
        if any(self.words.taken_out(path) for path in found.missing):
            return ""
        node = found.node
        if self.words.verdict.program.revocations:
            return ""  # nobody provides grounds against himself
        if isinstance(node, nodes.Quantified) and node.kind == "some":
            selection = node.selection
        elif isinstance(node, nodes.Count) and isinstance(node.of, nodes.Selection) and node.at_most is None:
            selection = node.of
        else:
            return ""
        if found.missing != (self.phrases.fact_path(selection.list, scope),):
            return ""
        return self.say("gap-not-provided", what=self.phrases.wanted(selection, scope))

    def _and_bounds(self, node: nodes.Condition, scope: Scope, said: str) -> str:
        if not isinstance(node, nodes.Count):
            return said
        return self.words.joined([said, self.say("demand", demand=self.phrases.bounds(node, scope))])

    # Yearly figures -----------------------------------------------------------------------------------------

    def row_scopes(self, node: nodes.EachYear, scope: Scope, years: Sequence[int]) -> list[Scope]:
        """The scopes of some years' rows; without an element where the year is not stated."""
        fact, path = self.phrases.fact(node.list, scope), self.phrases.fact_path(node.list, scope)
        rows = {row[node.year.index]: row for row in reversed(self.elements_of(node.list, scope) or ())}
        return [scope.inside(fact, rows.get(year), f"{path}[year={year}]") for year in years]

    def rising(self, found: Explanation, scope: Scope) -> str:
        """The figures year by year, and where they did not rise."""
        node = cast("nodes.Rising", found.node)
        rows = self.elements_of(node.list, scope)
        if rows is None:
            return self.gaps.all_of(found.missing)
        fact = self.phrases.fact(node.list, scope)
        path = self.phrases.fact_path(node.list, scope)
        inside = scope.inside(fact)
        this_year = self.phrases.interpreter.setting.year
        texts, falls = list[str](), list[str]()
        last: tuple[int, Any, int] | None = None
        years = {r[node.year.index]: r for r in rows if isinstance(r[node.year.index], int)}
        oldest = this_year - node.last if node.last is not None else 0
        for year in sorted(y for y in years if oldest <= y < this_year):
            row = scope.inside(fact, years[year], f"{path}[year={year}]")
            ratio = self._ratio(node.value, row)
            if ratio is None:
                continue
            above, below = ratio
            texts.append(self.say("year-value", year=str(year), value=self._figure(node.value, row)))
            change = 1 if last is None else above * last[2] - last[1] * below
            if last is not None and (change < 0 or (change == 0 and node.strict)):
                code = "year-equal" if change == 0 else "year-fell"
                falls.append(self.say(code, year=str(year), before=str(last[0])))
            last = (year, above, below)
        name = self.phrases.once("figures", node, scope, lambda: self.phrases.value(node.value, inside))
        said = self.say("figures", name=name, figures=self.words.listed(texts)) if texts else ""
        said += self.words.evidence(path) if said else ""
        later = [str(y) for y in sorted(years) if y >= this_year]
        left_out = self.say("years-left-out", years=self.words.listed(later)) if later else ""
        every = "rose-every-year" if node.strict else "fell-in-no-year"
        rose = [self.say(every)] if found.truth == TRUE else falls if found.truth == FALSE else []
        return self.words.sentences([said, *rose, left_out, self.gaps.all_of(found.missing)])

    def _ratio(self, node: nodes.Value, row: Scope) -> tuple[Any, int] | None:
        """The figure of one row as numerator and denominator; None where it is unknown or nothing."""
        element = row.place.element
        if isinstance(node, nodes.FieldOf) and element is not None and isinstance(element[node.index], int):
            return element[node.index], 1
        if isinstance(node, nodes.Quotient) and element is not None:
            first, second = node.above, node.below
            if isinstance(first, nodes.FieldOf) and isinstance(second, nodes.FieldOf):
                above, below = element[first.index], element[second.index]
                if isinstance(above, int) and isinstance(below, int) and below > 0:
                    return above, below
        try:
            above, below = self.phrases.interpreter.ratio(node, row.place, [])
        except Unknown:
            return None
        return None if above is NOTHING else (above, below)

    def _figure(self, node: nodes.Value, row: Scope) -> str:
        """The figure of one row."""
        if isinstance(node, nodes.Quotient):
            return self.phrases.fraction(node, row)
        return self.phrases.amount(node, row)

    # Totals -------------------------------------------------------------------------------------------------

    def total(self, found: Explanation, scope: Scope, *, denied: bool = False) -> str:
        """The periods that count, their length together, and those left out; `denied`: not what was demanded."""
        node = cast("nodes.Total", found.node)
        rows = self.elements_of(node.list, scope)
        if rows is None:
            return self.gaps.all_of(found.missing)
        fact = self.phrases.fact(node.list, scope)
        name = self.phrases.of_list(node.list, scope)
        evidence = self.words.evidence(self.phrases.fact_path(node.list, scope))
        demand = self.say("demand", demand=self.say("demand-span-ge", value=self.words.period(node.at_least)))
        counted = [each for _, each in found.elements]
        left_out = [each for each in rows if each not in counted]
        length = self.words.length(str(found.values[0].value)) if found.values else self.words.length("")
        code = "total-surely" if found.truth == UNKNOWN else "total"
        told = self.say(code, list=name, length=length, day=self.phrases.as_of(found.counted_to)) + evidence
        parts = [told if denied else self.words.joined([told, demand])]
        sure = [each for each in counted if self._is_sure(node, each, scope, fact)]
        for code, some in (
            ("periods", sure),
            ("periods-open", [each for each in counted if each not in sure]),
        ):
            if some:
                parts.append(self.say(code, periods=self._periods(node, fact, some)))
        if left_out:
            where = self.phrases.condition(node.where, scope.inside(fact)) if node.where is not None else ""
            parts.append(
                self.say("periods-left-out", periods=self._periods(node, fact, left_out), where=where)
            )
        return self.words.sentences([*parts, self.gaps.all_of(found.missing)])

    def _is_sure(self, node: nodes.Total, each: tuple[Any, ...], scope: Scope, fact: Fact) -> bool:
        inside = scope.inside(fact, each, f"{self.phrases.fact_path(node.list, scope)}[]").place
        stated = each[node.start.index] is not None and each[node.end.index] is not None
        return stated and (node.where is None or self.phrases.interpreter.truth(node.where, inside) == TRUE)

    def _end(self, kind: Type, day: int | None) -> str:
        return self.say("day-unknown") if day is None else self.words.value(kind, day)

    def _periods(self, node: nodes.Total, fact: Fact, rows: list[tuple[Any, ...]]) -> str:
        texts = []
        for each in rows[:MOST_SHOWN]:
            first, last = each[node.start.index], each[node.end.index]
            start = self._end(node.start.type, first)
            if last is NOTHING:
                said = self.say("period-since", first=start)
            else:
                said = self.say("period-from-to", first=start, last=self._end(node.end.type, last))
            rest = [
                self.say(
                    "element-field", label=self.words.label(f.label), value=self.words.value(f.type, v, f)
                )
                for i, (f, v) in enumerate(zip(fact.fields, each, strict=True))
                if i not in (node.start.index, node.end.index) and v is not NOTHING
            ]
            texts.append(self.say("join-commas").join([said, *rest]))
        if len(rows) > MOST_SHOWN:
            texts.append(self.say("and-more", count=self.words.entries(fact, len(rows) - MOST_SHOWN)))
        return self.say("join-elements").join(texts)


def _asked(where: nodes.Condition | None) -> frozenset[int]:
    """The fields of an element that a condition on it reads, by position; not those of another list's elements."""
    waiting: list[nodes.Condition | nodes.Value] = [] if where is None else [where]
    found = set[int]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.FieldOf):
            found.add(node.index)
        elif list_of(node) is None:
            waiting += inside(node)
    return frozenset(found)


def _limits(node: nodes.Measured) -> tuple[Fraction, ...]:
    """The bounds that are literals."""
    bounds = (node.at_least, node.at_most)
    return tuple(Fraction(int(b.value), 10**b.scale) for b in bounds if isinstance(b, nodes.Constant))
