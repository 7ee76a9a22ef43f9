"""A checked scheme: a regulation's text and its rules, ready to evaluate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple, assert_never

from qualityaward.answer import framed, said_as
from qualityaward.frozen import dataclass
from qualityaward.language.nodes import ClauseOf, Condition, DefinitionOf, FactOf, Value
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import PROCEDURAL, Label, Vocabulary
from qualityaward.regions import CHINESE, Regions
from qualityaward.scheme.quotas import Prize, Quota, Selection, winning_subjects
from qualityaward.source import NOWHERE, Span
from qualityaward.values import YUAN, Length, Period
from qualityaward.version import SEMANTICS

_INTEGER: Final = re.compile(r"-?[0-9]+\Z", re.ASCII)
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z", re.ASCII)

UNCONFIRMED: Final = "to_confirm"
"""Why no rule stands under a provision that nobody has looked at yet: it was imported."""

Lowered = bool | int | str
"""A value as an evaluation holds it: dates as day numbers, decimals as millionths, levels as ranks."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the regulation: its number, and its text character for character."""

    id: str
    text: str
    kind: Literal["article", "notice", "heading", "signature"] = "article"
    title: str = ""
    no_rule: str | None = None
    drafting_notes: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Clause:
    """What is required of one subject, and of what effect."""

    id: str
    title: str
    subject: str
    effect: Literal["eligibility", "preference", "obligation"]
    strength: Literal["mandatory", "principle"]
    node: ClauseOf
    cite: tuple[str, ...]
    readings: tuple[str, ...] = ()

    @property
    def when(self) -> Condition | None:
        """To whom it applies; None: to everybody."""
        return self.node.when

    @property
    def require(self) -> Condition:
        """What it requires."""
        return self.node.require

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.node.span

    @property
    def decides(self) -> bool:
        """Whether it can make a record ineligible."""
        return self.effect != "preference" and self.strength == "mandatory"


@dataclass(frozen=True, slots=True)
class Debarment:
    """Who may not apply: elements of `list` that meet `where` bar from a day on, for `period` (None: for ever).

    ``dated`` is the position of the field that dates an element, if one does. ``until`` is the last day, in place of a
    period: none where the element has no such day (an event that has not come). ``first_day``: the day from which the
    period runs is counted, so that it ends a day earlier.
    """

    id: str
    title: str
    subject: str
    list: FactOf
    when: Condition | None
    where: Condition | None
    start: tuple[tuple[Condition | None, Value], ...]
    period: Period | None
    cite: tuple[str, ...]
    readings: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    dated: int | None = None
    until: Value | None = None
    first_day: bool = False

    @property
    def written_length(self) -> str:
        """How long it lasts, as data: ``3 years``, ``permanent``, ``until``."""
        if self.until is not None:
            return "until"
        return "permanent" if self.period is None else str(self.period)


@dataclass(frozen=True, slots=True)
class Revocation:
    """When an award is taken back, and what follows.

    `when` is looked at within the days from `after` on, for `within`; without `after`, the last so long. `withdraw`
    names what is taken, `subjects` whose award it is (empty: anybody's), `by` the actor who asks for it and `approval`
    the one who grants it.
    """

    id: str
    title: str
    subject: str
    when: Condition
    within: Period | None
    after: Value | None
    subjects: tuple[str, ...]
    withdraw: tuple[str, ...]
    announce: bool
    debarment: str | None
    cite: tuple[str, ...]
    readings: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    by: str | None = None
    approval: str | None = None


@dataclass(frozen=True, slots=True)
class VerdictNote:
    """A note put on a verdict unless its condition is false."""

    id: str
    subject: str
    when: Condition
    text: str
    cite: tuple[str, ...]


class PanelSize(NamedTuple):
    """How many sit on a panel at least, and whether one of them heads it."""

    at_least: int
    head: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the procedure.

    ``checks`` are the clauses of other records that are looked at here, each with its subject: the application's,
    the panel's, every examiner's, the notice's. A length that is text names a parameter. Lengths and the
    order of stages follow 民法典 第二百条至第二百零三条: the day from which one counts is not counted.
    """

    id: str
    title: str
    stage: str
    actors: tuple[str, ...]
    subjects: tuple[str, ...]
    documents: tuple[str, ...]
    outputs: tuple[str, ...]
    panel: PanelSize | None
    checks: tuple[tuple[str, str], ...]
    at_least: Length | str | None
    within: Length | str | None
    after: str | None
    alongside: str | None
    replacement: bool | None
    optional: bool
    note: str
    cite: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)

    def concerns(self, subject: str) -> bool:
        """Whether the stage is held for applicants of a subject."""
        return not self.subjects or subject in self.subjects

    @property
    def waits(self) -> bool:
        """Whether the next stage is lawful only on a day after this one's last: a notice, or a shortest time."""
        return self.stage == "notice" or self.at_least is not None


@dataclass(frozen=True, slots=True)
class Definition:
    """A derived value as one subject sees it, and the provisions that it rests on."""

    name: str
    title: str
    subject: str
    node: DefinitionOf
    cite: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value the text leaves open; ``default`` None: unknown until set."""

    name: str
    type: Type
    default: Lowered | None
    title: str
    cite: tuple[str, ...]
    min: int | None = None
    max: int | None = None
    ratio: bool = False

    def meant(self, text: str) -> bool | int | Decimal | str:
        """What a text means by the parameter's type; text that is none of its values is left to be refused."""
        match self.type.kind:
            case "int" if _INTEGER.match(text):
                return int(text[:40])
            case "number" | "money" if _DECIMAL.match(text):
                return Decimal(text)
            case "bool" if text in ("true", "false"):
                return text == "true"
            case "int" | "number" | "money" | "bool" | "text" | "date" | "region" | "scale" | "enum":
                return text
            case "period" | "list" | "record":
                return text
            case other:
                assert_never(other)


@dataclass(frozen=True, slots=True)
class Reading:
    """Two or more honest ways to read the text."""

    name: str
    question: str
    options: Mapping[str, str]
    default: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Award:
    """An award of the regulation: who can win it, how often it is given, how long it is valid, what records call it.

    Periods are as they were written. ``predecessors`` are earlier awards (a family, or ``family/award``) that count as it.
    """

    title: str
    cite: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    every: str | None = None
    validity: str | None = None
    names: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """A yearly budget; the amount as it was written, of `currency` where it names none."""

    id: str
    title: str | None
    cite: tuple[str, ...]
    per: str
    amount: str
    currency: str = YUAN


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation to an award of another family."""

    id: str
    title: str | None
    cite: tuple[str, ...]
    family: str
    strength: Literal["mandatory", "principle", "priority"]


class JudgedOn(NamedTuple):
    """As of which day conditions are judged: by a reading, of which one option means each of the two days."""

    reading: str
    decided: str
    submitted: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A finding of the drafter's review, by its code and place, that is not to be minded, and why."""

    code: str
    at: str
    reason: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One regulation at one revision. Compile once, share among threads.

    ``digest`` is of the exact bytes of the file, ``uses`` of the vocabularies'. The parts that no evaluation reads
    (budgets, recommendations) are kept as they were written, each with the provision that it encodes.
    """

    id: str
    family: str
    title: str
    issuer: str
    document_number: str | None
    status: Literal["draft", "in_force", "repealed"]
    issued: date | None
    effective: date | None
    effective_assumed: str | None
    expires: date | None
    replaces: str | None
    source: str
    source_complete: bool
    source_reconstructed: bool
    not_stated: tuple[str, ...]
    provisions: tuple[Provision, ...]
    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    readings: Mapping[str, Reading]
    clauses: tuple[Clause, ...]
    debarments: tuple[Debarment, ...]
    verdict_notes: tuple[VerdictNote, ...]
    definitions: Mapping[str, str]
    derived: tuple[Definition, ...]
    awards: Mapping[str, Award]
    actors: Mapping[str, str]
    quotas: tuple[Quota, ...]
    prizes: tuple[Prize, ...]
    selections: tuple[Selection, ...]
    revocations: tuple[Revocation, ...]
    procedure: tuple[Stage, ...]
    budgets: tuple[Budget, ...]
    recommendations: tuple[Recommendation, ...]
    drafting_notes: tuple[str, ...]
    translations: Mapping[str, str]
    digest: str
    uses: Mapping[str, str]
    silenced: tuple[Silence, ...] = ()
    expires_unknown: bool = False
    places: Mapping[str, Label] = field(default_factory=dict)
    pending: Literal["this", "former"] | None = None
    retroactive: bool = False
    """Whether the text itself says that it takes effect before it was issued."""
    names: tuple[str, ...] = ()
    judged_on: Literal["decided", "submitted"] | JudgedOn = "decided"
    currency: str = YUAN
    regions: Regions = CHINESE
    labels: Mapping[str, Label] = field(default_factory=dict)
    semantics: str = SEMANTICS
    data: bytes = field(repr=False, compare=False, default=b"")
    vocabulary_data: Mapping[str, bytes] = field(repr=False, compare=False, default_factory=dict)
    compiled: dict[Any, Any] = field(repr=False, compare=False, default_factory=dict)

    def procedural(self, subject: str) -> bool:
        """Whether a subject belongs to the procedure: it is in order or not, where applicants are eligible or not."""
        known = self.vocabulary.subjects.get(subject)
        return subject in PROCEDURAL if known is None else known.procedural

    def __getstate__(self) -> list[Any]:
        """All but what was compiled, which the copy makes again."""
        return [{} if f.name == "compiled" else getattr(self, f.name) for f in fields(self)]

    def __setstate__(self, state: list[Any]) -> None:
        for f, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, f.name, value)

    def _repr_html_(self) -> str:
        return framed(str(said_as("Scheme", "html", self)))

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that the scheme has clauses, debarments or revocations for, in order of first mention."""
        rules: tuple[Clause | Debarment | Revocation, ...] = (
            *self.clauses,
            *self.debarments,
            *self.revocations,
        )
        return tuple(dict.fromkeys(rule.subject for rule in rules))

    def clauses_of(self, subject: str) -> tuple[Clause, ...]:
        """The clauses for one subject, in the regulation's order."""
        return tuple(c for c in self.clauses if c.subject == subject)

    def debarments_of(self, subject: str) -> tuple[Debarment, ...]:
        """The debarments that concern one subject, in the regulation's order."""
        return tuple(d for d in self.debarments if d.subject == subject)

    def winners_of(self, award: str) -> tuple[str, ...]:
        """The subjects that can win an award of the scheme; none of one that it has not."""
        known = self.awards.get(award)
        return () if known is None else winning_subjects(known.subjects, self.vocabulary.subjects)

    def revocations_of(self, subject: str) -> tuple[Revocation, ...]:
        """The revocations that a record of one subject is asked about, in the regulation's order."""
        return tuple([r for r in self.revocations if r.subject == subject]) if self.revocations else ()

    def judged_by_submission(self, readings: Mapping[str, str]) -> bool:
        """Whether conditions are judged as of the day of submission, under these readings."""
        if isinstance(self.judged_on, JudgedOn):
            return readings[self.judged_on.reading] == self.judged_on.submitted
        return self.judged_on == "submitted"

    def provision(self, id: str) -> Provision | None:
        """The provision of that number, or None."""
        known: tuple[object, dict[str, Provision]] | None = self.compiled.get("provisions")
        if known is None or known[0] is not self.provisions:  # a changed copy has others
            known = self.provisions, {p.id: p for p in reversed(self.provisions)}
            self.compiled["provisions"] = known
        return known[1].get(id)


__all__ = [
    "UNCONFIRMED",
    "Award",
    "Budget",
    "Clause",
    "Debarment",
    "Definition",
    "JudgedOn",
    "PanelSize",
    "Parameter",
    "Provision",
    "Reading",
    "Recommendation",
    "Revocation",
    "Scheme",
    "Silence",
    "Stage",
    "VerdictNote",
]  # fmt: skip
