"""What the translations of all kinds of conditions share: where a condition stands, and how it reads the record."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, assert_never

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount, Amounts, Ratio
from qualityaward.language.core import Sort, Truth, Value, Var
from qualityaward.language.making import Core
from qualityaward.language.types import Kind
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.values import Period

SORTS: Final[Mapping[Kind, Sort]] = {
    "bool": "truth", "int": "number", "number": "number", "money": "number", "scale": "number", "date": "date",
    "text": "text", "region": "text", "enum": "text", "period": "text", "list": "list", "record": "record",
}  # fmt: skip
"""What each type of the vocabulary is in the core."""


class Here(NamedTuple):
    """Of which record a condition speaks, how the paths of its facts begin, and of whose elements.

    `turned`: inside an odd number of negations, where what speaks for the applicant speaks against. `summed`: in what
    the elements of a list come to, where a field that is not known has the bounds declared of it; of an `absent` row none is.
    `late`: what lists come to is asked of the elements that `none` sees (semantics, 4 ¶6f). `dated`: the field by whose day
    the elements are seen; what it says after the decision is a mistake, and nothing is known of it (semantics, 3 ¶5b).
    """

    subject: Subject
    prefix: str = ""
    listed: Fact | None = None
    turned: bool = False
    summed: Literal["", "present", "absent"] = ""
    late: bool = False
    dated: str = ""

    @property
    def outside(self) -> Here:
        """The same record, outside of its lists: where what a definition is made of is asked."""
        return self._replace(listed=None, turned=self.late, summed="", dated="")

    @property
    def opposite(self) -> Here:
        """The same place, inside one more negation."""
        return self._replace(turned=not self.turned)


class Flag(NamedTuple):
    """A yes-or-no value: its truth, and whether it is there (None: it is)."""

    truth: Truth
    has: Truth | None = None


class Translation(ABC):
    """Translates for one scheme; what is asked twice is translated once, since `Core` makes nodes once."""

    def __init__(self, core: Core, subjects: Mapping[str, Subject]) -> None:
        self.core, self.amounts, self.subjects = core, Amounts(core), subjects
        self.on = core.var("day", "on", "date")
        self.decided = core.var("day", "decided", "date")

    @abstractmethod
    def truth(self, node: nodes.Condition, here: Here) -> Truth:
        """A condition."""

    @abstractmethod
    def amount(self, node: nodes.Value, here: Here) -> Amount:
        """A value that is no truth."""

    @abstractmethod
    def flag(self, node: nodes.Value, here: Here) -> Flag:
        """A yes-or-no value."""

    def ratio(self, node: nodes.Value, here: Here) -> Amount:
        """A number that is written with decimals, as the ratio that it is."""
        unit = Ratio(self.amounts.one, self.core.number(10**node.scale))
        return self.amounts.mapped(self.amount(node, here), lambda ratio: self.amounts.times(ratio, unit))

    # What the record states ---------------------------------------------------------------------------------

    def path(self, of: nodes.FactOf, here: Here) -> str:
        """The dotted path of a fact from the outermost record."""
        return here.prefix + of.path

    def declared(self, of: nodes.FactOf, here: Here) -> Fact:
        """A fact as the vocabulary declares it."""
        subject = here.subject
        for record, _ in of.records:
            subject = self.subjects[subject.facts[record].type.name]
        return subject.facts[of.name]

    def fact(self, of: nodes.FactOf, here: Here) -> Var:
        """A fact."""
        return self.core.var("fact", self.path(of, here), SORTS[of.type.kind])

    def listed(self, of: nodes.FactOf, here: Here) -> tuple[Var, Here]:
        """A list fact, and where its elements are spoken of."""
        return self.fact(of, here), here._replace(listed=self.declared(of, here), dated="")

    def elements(self, of: nodes.Selection, here: Here, *, against: bool) -> Here:
        """Where the elements of a selection are spoken of as they are seen, for the applicant or against him."""
        _, inside = self.listed(of.list, here)
        return inside._replace(dated=of.dated.name if against and of.dated is not None else "")

    def field(self, of: nodes.FieldOf) -> Var:
        """A field of the element at hand."""
        return self.core.var("field", of.name, SORTS[of.type.kind])

    def of_field(self, of: nodes.FieldOf, here: Here) -> Amount:
        """The value of a field of the element at hand, or the bounds between which it lies."""
        amounts, core = self.amounts, self.core
        read: Value = self.field(of)
        if of.name == here.dated:
            read = core.case((core.compare("<=", read, self.decided), read))
        found = amounts.of(read, self.has(of, here))
        declared = None if here.listed is None else here.listed.fields[of.index]
        if not here.summed or declared is None or not declared.type.numeric or declared.may_be_nothing:
            return amounts.unknown if here.summed == "absent" else found
        unit = 10**declared.type.decimals
        low, high = (
            core.null if end is None else core.number(end * unit) for end in (declared.min, declared.max)
        )
        if here.summed == "absent":
            return Amount(Ratio(low, amounts.one), Ratio(high, amounts.one))
        if declared.min is None and declared.max is None:
            return found
        known = core.stated(self.field(of))
        least, most = (core.case((known, self.field(of)), (core.true, end)) for end in (low, high))
        return Amount(Ratio(least, amounts.one), Ratio(most, amounts.one))

    def has(self, of: nodes.FieldOf, here: Here) -> Truth | None:
        """Whether a field is there, or is nothing; None where its absence says that it is unknown."""
        assert here.listed is not None
        return self._has(here.listed, of.name)

    def _has(self, listed: Fact, name: str, asked: frozenset[str] = frozenset()) -> Truth | None:
        fields, core = {f.name: f for f in listed.fields}, self.core
        read = {n: core.var("field", n, SORTS[f.type.kind]) for n, f in fields.items()}
        declared, stated, waits = fields[name], core.stated(read[name]), core.waiting(read[name])
        told = [core.stated(read[n]) for n in sorted(listed.told_with(name))]  # then there is this one, too
        if declared.required_with is not None:
            if declared.required_with in asked:
                return stated
            other = self._has(listed, declared.required_with, asked | {name})
            if other is None:
                return core.either(stated, waits)
            return core.either(stated, core.both(core.either(*told, other), waits))
        if not declared.optional:
            return None
        return core.either(stated, core.both(core.either(*told), waits)) if told else stated

    def given(self, list: Var, truth: Truth) -> Truth:
        """A truth about a list that is stated; unknown if it is not, whatever folds say of a list without elements."""
        stated = self.core.stated(list)
        return self.core.either(
            self.core.both(stated, truth), self.core.both(self.core.no(stated), self.core.waiting(list))
        )

    def later(self, day: Value, period: Period) -> Value:
        """A day and a period after it: the corresponding day."""
        length = self.core.number(period.length)
        match period.unit:
            case "years":
                return self.core.apply("add_years", day, length)
            case "months":
                return self.core.apply("add_months", day, length)
            case "days":
                return self.core.apply("add_days", day, length)
            case other:
                assert_never(other)

    # Years --------------------------------------------------------------------------------------------------

    @property
    def this_year(self) -> Value:
        """The calendar year of the day as of which is judged."""
        return self.core.apply("year_of", self.on)

    def of_year(self, year: nodes.FieldOf, ago: int) -> Truth:
        """Whether a row is surely of the calendar year so long ago."""
        due = self.core.apply("-", self.this_year, self.core.number(ago))
        return self.core.surely(self.core.compare("==", self.field(year), due))

    def has_row(self, list: Var, year: nodes.FieldOf, ago: int) -> Truth:
        """Whether there is a row of the calendar year so long ago."""
        return self.core.exists(list, self.of_year(year, ago))

    def of_row(
        self, list: Var, year: nodes.FieldOf, ago: int, truth: Truth, absent: Truth | None = None
    ) -> Truth:
        """A truth about the row of a calendar year; `absent`, or unknown, where there is none."""
        core, there = self.core, self.has_row(list, year, ago)
        return core.either(
            core.exists(list, core.both(self.of_year(year, ago), truth)),
            core.both(core.no(there), core.waiting(there) if absent is None else absent),
        )


__all__ = ["SORTS", "Flag", "Here", "Translation"]
