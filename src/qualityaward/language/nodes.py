"""The typed tree that conditions and expressions are lowered to; every evaluator reads this and nothing else.

Places (``span``) are carried by every condition and ignored by equality: a reformatted file has the same tree.
All names are resolved and all types agree: a tree that exists can be evaluated. Numbers are scaled to
integers (``Value.scale`` counts decimal digits), dates are day numbers, levels are ranks.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import field
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Final, Literal, NamedTuple

from qualityaward.frozen import dataclass
from qualityaward.language.types import Type
from qualityaward.source import NOWHERE, Span
from qualityaward.values import CalendarYears, Unit, Window

if TYPE_CHECKING:
    from qualityaward.language.core import Truth
    from qualityaward.language.core import Value as CoreValue
    from qualityaward.language.translation import Here, Translation

# Values -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Valued:
    """What every `Value` has; a number means its integer times ``10 ** -scale``."""

    type: Type
    scale: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Single(Valued):
    """A value with no other inside it."""


@dataclass(frozen=True, slots=True)
class Constant(Single):
    """A literal, lowered; ``text`` is how it was written."""

    value: int | str | bool
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class FieldOf(Single):
    """A field of the list element at hand; ``names``: it calls a regulation or an award by name."""

    name: str
    index: int
    optional: bool = False
    names: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class FactOf(Single):
    """A fact of the record; ``records`` are the nested records to go through first, with their positions."""

    name: str
    index: int
    records: tuple[tuple[str, int], ...] = ()

    @property
    def path(self) -> str:
        """The fact's dotted path inside the record."""
        return ".".join((*(name for name, _ in self.records), self.name))


@dataclass(frozen=True, slots=True)
class ParameterOf(Single):
    """A parameter of the scheme."""

    name: str


@dataclass(frozen=True, slots=True)
class DefinitionOf(Valued):
    """A derived value of the scheme: the rows of a table in order, each with its condition (None: always).

    Of a ``unique`` table exactly one row holds, as was proved when the scheme was checked.
    """

    name: str
    rows: tuple[tuple[Condition | None, Value], ...]
    unique: bool = field(default=False, kw_only=True)
    ratio: bool = field(default=False, kw_only=True, compare=False)
    """Whether it is declared a ratio, which is written in percent; that changes no answer."""

    @property
    def exact(self) -> bool:
        """Whether a row is a quotient: then the table, too, is only ever compared."""
        return any(is_exact(value) for _, value in self.rows)

    @property
    def derived(self) -> bool:
        """Whether it is put together, from the elements of lists or from points."""
        return len(self.rows) == 1 and isinstance(self.rows[0][1], (Aggregate, Score))


@dataclass(frozen=True, slots=True)
class DecisionDay(Single):
    """``on``, the date of decision."""


@dataclass(frozen=True, slots=True)
class Arithmetic(Valued):
    """``+ - *`` of two values of one scale (``*`` adds the scales); date minus date is a number of days."""

    operator: Literal["+", "-", "*"]
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Quotient(Valued):
    """An exact ratio; its ``scale`` is meaningless, since it is only ever compared, by cross-multiplication."""

    above: Value
    below: Value


Function = Literal["years_since", "months_since", "days_since", "add_years", "year_end", "year"]
SINCE: Final[dict[str, Unit]] = {"years_since": "years", "months_since": "months", "days_since": "days"}
"""The functions that count up to the day of decision, and in what."""


@dataclass(frozen=True, slots=True)
class FunctionOf(Valued):
    """A function of the calendar, of values."""

    name: Function
    arguments: tuple[Value, ...]

    @property
    def since(self) -> Unit | None:
        """In what it counts, if it is the time since a day until that of decision."""
        return SINCE.get(self.name)


AggregateKind = Literal["sum", "average", "min", "max", "count"]


@dataclass(frozen=True, slots=True)
class Aggregate(Valued):
    """What the elements of a list come to: how many there are, or their ``of`` put together.

    The least or greatest of no elements is what is ``otherwise`` so, or (None) not known.
    With ``years`` only the rows of some calendar years are meant, the last n or the one k years ago, by ``year``.
    """

    kind: AggregateKind
    selection: Selection
    of: Value | None
    year: FieldOf | None = None
    years: YearsBack | None = None
    otherwise: Constant | None = None

    @property
    def exact(self) -> bool:
        """Whether it comes to a ratio, which is only ever compared."""
        return self.kind == "average" or (self.of is not None and is_exact(self.of))


@dataclass(frozen=True, slots=True)
class Score(Valued):
    """Points: a ``value``, several ``items`` added up, or the best of them; all zero where ``when`` is false.

    ``most`` caps them, ``least`` is what a condition ``floors`` asks for, ``weight`` then multiplies them. The ``name``
    is the definition's, for an item with the ids of the items around it and its own: ``score/patents``. What is least changes no points, and plays no part in equality.
    """

    kind: Literal["value", "add", "best"]
    value: Value | None = None
    items: tuple[Score, ...] = ()
    when: Condition | None = None
    most: Constant | None = None
    least: Constant | None = field(default=None, compare=False)
    weight: Constant | None = None
    name: str = ""
    id: str = ""
    title: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def exact(self) -> bool:
        """Whether it comes to a ratio, which is only ever compared."""
        return (self.value is not None and is_exact(self.value)) or any(item.exact for item in self.items)


class YearsBack(NamedTuple):
    """Calendar years before that of the day of decision, both included: ``(3, 1)`` are the last three."""

    first: int
    last: int


Value = (
    Constant | FieldOf | FactOf | ParameterOf | DefinitionOf | DecisionDay
    | Arithmetic | Quotient | FunctionOf | Aggregate | Score
)  # fmt: skip
"""Anything that has a value: every kind there is, so that whoever asks which one it is must know them all."""


def is_exact(value: Value) -> bool:
    """Whether a value is a ratio, which is only ever compared."""
    return isinstance(value, Quotient) or (
        isinstance(value, (DefinitionOf, Aggregate, Score)) and value.exact
    )


# Conditions -------------------------------------------------------------------------------------------------

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Judged:
    """What every `Condition` has."""

    id: str = field(default="", kw_only=True)
    title: str = field(default="", kw_only=True, compare=False)
    span: Span = field(default=NOWHERE, kw_only=True, compare=False)
    text: str = field(default="", kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Leaf(Judged):
    """A condition with no other inside it."""


@dataclass(frozen=True, slots=True)
class Fixed(Leaf):
    """``true`` or ``false``, written."""

    value: bool


@dataclass(frozen=True, slots=True)
class Holds(Leaf):
    """A boolean value that must be true."""

    value: Value


@dataclass(frozen=True, slots=True)
class Compare(Leaf):
    """Two values of one type and scale; a side may be a quotient."""

    operator: Comparison
    left: Value
    right: Value


REVOKED: Final = "revoked_on"
"""The field of an award that says when it was taken back."""


def taken_back(node: Compare) -> FieldOf | None:
    """The field by which a comparison asks whether an award was taken back by the judged day (semantics, 3 ¶14d)."""
    ends = ((node.left, node.right), (node.right, node.left))
    for day, other in ends:
        ordered = node.operator in ("<", "<=", ">", ">=")
        if ordered and isinstance(day, FieldOf) and day.name == REVOKED and isinstance(other, DecisionDay):
            return day
    return None


def by_decision(node: Compare, *, turned: bool) -> bool:
    """Whether :func:`taken_back` looks up to the day of decision: where it speaks against the applicant that an award was."""
    since = node.operator in (">", ">=") if isinstance(node.left, FieldOf) else node.operator in ("<", "<=")
    return turned is not since


@dataclass(frozen=True, slots=True)
class OneOf(Leaf):
    """A value among constants."""

    item: Value
    options: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Inside(Leaf):
    """A region inside another; ``unit`` is without trailing zeros."""

    item: Value
    unit: str


@dataclass(frozen=True, slots=True)
class Joined(Judged):
    """Several conditions as one."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class All(Joined):
    """Every part."""


@dataclass(frozen=True, slots=True)
class Floors(All):
    """Every item of a scoring table that has a least number of points reaches it; a part for each."""

    score: str = ""


@dataclass(frozen=True, slots=True)
class AnyOf(Joined):
    """At least one part."""


@dataclass(frozen=True, slots=True)
class Not(Judged):
    """The opposite."""

    part: Condition


@dataclass(frozen=True, slots=True)
class If(Judged):
    """``not premise or then``; with ``otherwise``: and ``premise or otherwise``."""

    premise: Condition
    then: Condition
    otherwise: Condition | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which elements of a list count: those that meet ``where`` and lie in the window.

    ``dated`` is the field that dates an element, or None. With ``within`` None an element that is dated after the
    day of decision does not count and an undated one does. With ``after`` the window is ``[d, d + within]``.
    """

    list: FactOf
    dated: FieldOf | None
    where: Condition | None
    within: Window | DefinitionOf | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Quantified(Judged):
    """``some``, ``none`` or ``every`` element of a selection (``every``: of those in the window)."""

    kind: Literal["some", "none", "every"]
    selection: Selection


@dataclass(frozen=True, slots=True)
class Count(Judged):
    """How many elements count, or how many of the conditions hold, between bounds (inclusive, None: no bound)."""

    of: Selection | tuple[Condition, ...]
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Measured(Judged, ABC):
    """What the elements of a list come to, measured against bounds: a kind of condition that is one file.

    Such a kind, a file of :mod:`qualityaward.language.kinds`, says itself what others have to know of it: how it is
    written, what it comes down to in the core, and between which numbers it lies. Whoever reads conditions — reports,
    comparisons of schemes, checks — knows `Measured` alone, and finds the words of a kind under its `key`.
    """

    key: ClassVar[str]
    """The key that names the list, and under which the words of the kind stand."""

    keys: ClassVar[tuple[str, ...]]
    """The keys that go with it; the bounds are among them."""

    needs: ClassVar[tuple[str, ...]] = ()
    """Those of them that it cannot do without, beside a bound."""

    selection: Selection
    at_least: Value | None
    at_most: Value | None

    @classmethod
    @abstractmethod
    def bound(cls, key: str, value: Fraction) -> bool:
        """Whether a number makes sense as a bound."""

    @abstractmethod
    def truth(self, work: Translation, here: Here) -> Truth:
        """What it comes down to."""

    @abstractmethod
    def figures(
        self, work: Translation, here: Here
    ) -> tuple[tuple[CoreValue, CoreValue], tuple[CoreValue, CoreValue]]:
        """Two numbers that it is made of, each between two bounds: a part, and the whole."""


@dataclass(frozen=True, slots=True)
class Yearly(Judged):
    """What is asked of the rows of a list, of which each is of a calendar year."""

    list: FactOf
    year: FieldOf


@dataclass(frozen=True, slots=True)
class EachYear(Yearly):
    """``where`` of the row of each of some calendar years, counted from that of the day of decision."""

    years: CalendarYears
    where: Condition

    @property
    def count(self) -> int:
        """How many years there are."""
        return self.years.last - self.years.first + 1

    @property
    def last(self) -> int | None:
        """How many years there are, where they are the last ones before that of the day of decision."""
        return self.count if self.years.last == -1 else None


@dataclass(frozen=True, slots=True)
class Rising(Yearly):
    """A yearly figure that rose every year, up to the year before the day of decision.

    With `last` only the last n calendar years are looked at, all of them; not `strict`, it may also stay as it was.
    """

    value: Value
    last: int | None = None
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Growth(Yearly):
    """A yearly figure that grew by the ratio ``at_least`` over the last n calendar years before the day of decision.

    In all (``total``), on average with compound growth (``average``), or in every one of them (``each_year``);
    `strict`: by more than that.
    """

    value: Value
    last: int
    how: Literal["total", "average", "each_year"]
    at_least: Value
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Total(Judged):
    """The periods of a list that meet ``where``, merged, make up at least so much."""

    list: FactOf
    start: FieldOf
    end: FieldOf
    where: Condition | None
    at_least: Window


@dataclass(frozen=True, slots=True)
class Met(Leaf):
    """A finding of a person; ``records`` as of :class:`FactOf`."""

    finding: str
    index: int
    records: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseOf(Judged):
    """Another clause, of this record or of a nested one (``of``, with its position in the record)."""

    clause: str
    when: Condition | None
    require: Condition
    of: FactOf | None = None


@dataclass(frozen=True, slots=True)
class ReadingIs(Leaf):
    """The scheme is read in this way."""

    reading: str
    option: str


Condition = (
    Fixed | Holds | Compare | OneOf | Inside | All | AnyOf | Not | If | Quantified | Count | Measured
    | EachYear | Rising | Growth | Total | Met | ClauseOf | ReadingIs
)  # fmt: skip
"""Anything that is true, false or unknown: every kind there is. `Floors` are an `All`, and a kind that is one file is a `Measured`."""
