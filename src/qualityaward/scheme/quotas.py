"""How many may win, what they are paid and how they are chosen, ready to check a round by.

Conditions and expressions about winners are typed once for each subject that can win (:data:`ForSubject`). They see that
subject's facts and findings at the positions of its vocabulary, and behind these two values of the winner's entry, `award`
and `subject` (see :func:`entry_subject`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction
from math import ceil, floor
from typing import Final, Literal, NamedTuple, Protocol

from qualityaward.frozen import dataclass
from qualityaward.language.nodes import Condition, Value
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Field, Label, Subject
from qualityaward.source import NOWHERE, Span
from qualityaward.values import YUAN

APPLICANTS: Final = ("organization", "individual")
"""The subjects that apply for an award, and so can win it or be barred from applying."""

Figure = int | str
"""A number, or the name of the parameter that holds it."""

Rounding = Literal["down", "up", "nearest"]

APPLIED: Final = "applicants"
"""What a share is of where it is of all who applied."""


class Share(NamedTuple):
    """A number of places that is a share of all applicants, or of the places of another quota (its id)."""

    share: Fraction
    of: str
    rounding: Rounding
    text: str

    def places(self, whole: int) -> int:
        """The share of a whole, rounded as stated.

        >>> [Share(Fraction(3, 10), "applicants", how, "30%").places(8) for how in ("down", "nearest", "up")]
        [2, 2, 3]
        """
        exact = self.share * whole
        match self.rounding:
            case "down":
                return floor(exact)
            case "up":
                return ceil(exact)
            case "nearest":
                return floor(exact + Fraction(1, 2))


Bound = Figure | Share
"""How many places: a number, a parameter's, or a share."""

ForSubject = Mapping[str, Condition]
"""A condition as it reads for the winners of each subject."""

ValueFor = Mapping[str, Value]
"""An expression as it reads for the winners of each subject."""

Strength = Literal["mandatory", "principle"]

Per = Literal["year", "round"] | int
"""Over what a quota counts: a calendar year, a round, or so many calendar years of which the round's is the last."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """Places that only winners who meet ``where`` may take; the others have ``places`` fewer."""

    places: Figure
    where: ForSubject
    title: str


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of ``awards`` may go to winners of ``subjects`` that meet ``where`` and are not ``outside``.

    ``group_by`` gives each group a quota of its own. ``max`` and ``min`` include the number; None: no bound.
    ``repeat_outside``: who won one of the awards before takes no place; ``released_to``: the quota that has the places that are left;
    ``only_without``: awards of which none may be given where one that this quota counts is.
    ``strengths`` names a reading that the strength depends on, with the strength under each of its options; ``strength`` is then
    that of the default. ``never``: the subjects of which no winner meets ``where``, whoever it is.
    """

    id: str
    title: str
    awards: tuple[str, ...]
    subjects: tuple[str, ...]
    max: Bound | None
    min: Bound | None
    per: Per
    strength: Strength
    may_fall_short: bool
    where: ForSubject | None
    outside: ForSubject | None
    group_by: ValueFor | None
    reserved: tuple[Reserved, ...]
    cite: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)
    never: tuple[str, ...] = field(default=(), compare=False, repr=False)
    strengths: tuple[str, Mapping[str, Strength]] | None = None
    unlimited: bool = False
    repeat_outside: bool = False
    released_to: str | None = None
    only_without: tuple[str, ...] = ()

    def under(self, readings: Mapping[str, str]) -> Quota:
        """The quota with the strength that it has under the readings."""
        if self.strengths is None:
            return self
        reading, by_option = self.strengths
        return replace(self, strength=by_option[readings[reading]])


@dataclass(frozen=True, slots=True)
class Prize:
    """What a winner of one of ``awards`` is paid: ``amount`` in millionths of ``currency``, or the name of a parameter.

    Not ``exact``: at most that. ``less`` names awards whose prize, once received, is taken off. ``written`` is the amount
    as the file has it; ``never``: the subjects of which no winner meets ``when``, whoever it is.
    """

    id: str
    title: str
    awards: tuple[str, ...]
    subjects: tuple[str, ...]
    amount: Figure
    once: bool
    exact: bool
    first_only: bool
    less: tuple[str, ...]
    when: ForSubject | None
    cite: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)
    written: str = field(default="", compare=False, repr=False)
    never: tuple[str, ...] = field(default=(), compare=False, repr=False)
    currency: str = YUAN


@dataclass(frozen=True, slots=True)
class Selection:
    """How winners of ``awards`` are chosen among candidates.

    ``by`` None: by the score that the round states. ``minimum`` is in millionths, or names a parameter.
    """

    id: str
    title: str
    awards: tuple[str, ...]
    by: ValueFor | None
    descending: bool
    minimum: Figure | None
    tie_break: tuple[ValueFor, ...]
    cite: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


def winning_subjects(named: tuple[str, ...] | list[str], subjects: Mapping[str, Subject]) -> tuple[str, ...]:
    """The subjects that can win an award: those that it names, else those that apply, else all."""
    known = tuple(s for s in named if s in subjects) or tuple(s for s in APPLICANTS if s in subjects)
    return known or tuple(subjects)


class Titled(Protocol):
    """What has a title."""

    @property
    def title(self) -> str:
        """The title."""


def award_labels(awards: Mapping[str, Titled], translations: Mapping[str, str]) -> dict[str, Label]:
    """The titles of awards."""
    return {name: Label(a.title, translations.get(f"award.{name}", "")) for name, a in awards.items()}


def entry_subject(subject: Subject, subjects: Mapping[str, Subject], awards: Mapping[str, Label]) -> Subject:
    """A subject with the two values of a winner's entry behind its own: `award` and `subject`, in this order."""
    facts, index = dict(subject.facts), dict(subject.index)
    named = {name: each.label for name, each in subjects.items()}
    for name, labels, label in (
        ("award", awards, Label("奖项", "award")),
        ("subject", named, Label("获奖主体", "winner")),
    ):
        facts[name] = Fact(name, Field(name, Type("enum", name, tuple(labels)), label, labels=labels))
        index[f"facts.{name}"] = subject.width + (name == "subject")
    return Subject(subject.name, subject.label, facts, subject.findings, index)


__all__ = [
    "APPLICANTS",
    "Figure",
    "ForSubject",
    "Per",
    "Prize",
    "Quota",
    "Reserved",
    "Selection",
    "ValueFor",
    "award_labels",
    "entry_subject",
    "winning_subjects",
]
