"""Subjects and what may be said of them: facts, findings, scales, and their words in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from qualityaward.frozen import dataclass
from qualityaward.language.types import Type
from qualityaward.source import NOWHERE, Span
from qualityaward.version import SEMANTICS

FAMILY: Final = "family"
AWARD: Final = "award"
"""The texts of a record and of entries of its lists that name a regulation, and one of its awards."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Chinese and English."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" and self.en else self.zh or self.en


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a list element, or the single value of a fact.

    An ``optional`` field that is absent says "none"; one ``required_with`` another is unknown only when the other is
    stated. ``not_before`` and ``at_most`` name a field of the same element that bounds it. The ``unit`` of a list is the
    measure word of its entries (起, 次, 份). ``affirmed`` and ``denied`` are what a yes-or-no field says as a clause of a
    sentence: 是出口企业, 不是出口企业. ``ratio``: declared as a
    ratio, which a table may give in per cent; ``standard``: a text that carries its own check (``credit_code``,
    ``identity_number``). ``names`` are all names under which a record may call an option. ``working_days``: it counts the working days after a
    day, up to and with another: dates of the entry or the record, or stages of the procedure.
    """

    name: str
    type: Type
    label: Label
    optional: bool = False
    required_with: str | None = None
    not_before: str | None = None
    at_most: str | None = None
    min: int | None = None
    max: int | None = None
    labels: Mapping[str, Label] = field(default_factory=dict)
    unit: Label | None = None
    affirmed: Label | None = None
    denied: Label | None = None
    ratio: bool = False
    standard: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    working_days: tuple[str, str] | None = None

    @property
    def may_be_nothing(self) -> bool:
        """Whether its absence can mean "none"."""
        return self.optional or self.required_with is not None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a subject: a single value, a list of elements, or a nested record.

    ``dated`` names the element's field that dates it, ``unique`` the fields that no two elements share, ``periods``
    pairs of fields of which the second is not before the first, ``yearly`` the field that names the year of each row,
    where a rule counts by years. ``changeable``: whether an applicant can still change
    it (a list: add to it); None leaves that to its type.
    """

    name: str
    value: Field
    fields: tuple[Field, ...] = ()
    dated: str | None = None
    unique: tuple[str, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    description: str = ""
    evidence: tuple[str, ...] = ()
    span: Span = NOWHERE
    changeable: bool | None = None
    yearly: str | None = None

    @property
    def type(self) -> Type:
        """Its type: of the value, ``list`` or ``record``."""
        return self.value.type

    @property
    def label(self) -> Label:
        """Its name for people."""
        return self.value.label

    def field_index(self, name: str) -> int | None:
        """The position of an element's field, or None."""
        return next((i for i, f in enumerate(self.fields) if f.name == name), None)

    def calls(self, name: str) -> bool:
        """Whether an element's field names a regulation, or an award beside one."""
        texts = {f.name for f in self.fields if f.type.kind == "text"}
        return name in (FAMILY, AWARD) and {name, FAMILY} <= texts

    def told_with(self, name: str) -> frozenset[str]:
        """The fields that are stated only with a field, directly or because they are stated with one that is."""
        found, waiting = set[str](), {name}
        while waiting:
            waiting = {f.name for f in self.fields if f.required_with in waiting} - found - {name}
            found |= waiting
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement that a person makes: met or not met."""

    name: str
    label: Label
    description: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Subject:
    """What a record can be about. A loaded record holds its facts, then its findings, at these positions.

    ``procedural``: it belongs to the procedure and applies for nothing, so that it is in order or in breach.
    """

    name: str
    label: Label
    facts: Mapping[str, Fact]
    findings: Mapping[str, Finding]
    index: Mapping[str, int] = field(default_factory=dict)
    procedural: bool = False

    @property
    def width(self) -> int:
        """How many values a loaded record of this subject has."""
        return len(self.facts) + len(self.findings)


PROCEDURAL: Final = frozenset({"case", "notice", "panel", "examiner", "winner", "organizer", "recommender"})
"""The subjects that belong to the procedure by their name."""


def subject_of(
    name: str,
    label: Label,
    facts: Mapping[str, Fact],
    findings: Mapping[str, Finding],
    *,
    procedural: bool = False,
) -> Subject:
    """A subject with the positions of its values: facts in order of name, then findings in order of name.

    The order of a file plays no part, so that adding a fact to a vocabulary moves no verdict.
    """
    names = [*(f"facts.{n}" for n in sorted(facts)), *(f"findings.{n}" for n in sorted(findings))]
    return Subject(
        name, label, facts, findings, {n: i for i, n in enumerate(names)}, procedural or name in PROCEDURAL
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered list of names, from low to high."""

    name: str
    type: Type
    label: Label
    labels: Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class FamilyNames:
    """The names by which records call a regulation, and each of its awards by id."""

    names: tuple[str, ...] = ()
    awards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All subjects and scales that a scheme can use, and the regulations that records name."""

    subjects: Mapping[str, Subject]
    scales: Mapping[str, Scale]
    families: Mapping[str, FamilyNames] = field(default_factory=dict)
    regions: Mapping[str, Label] = field(default_factory=dict)
    semantics: str = SEMANTICS
