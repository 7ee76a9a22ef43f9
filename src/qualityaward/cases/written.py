"""Cases as they are written: a record, a day, a setting, and claims about what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from qualityaward.language.typed import Plain
from qualityaward.procedure.case_file import CaseFile
from qualityaward.reading.formats.cases import FORMAT
from qualityaward.reading.tree import Mapping as Tree
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.rounds.round import Round
from qualityaward.source import NOWHERE, Diagnostic, Span

What = Literal[
    "outcome", "robust", "missing", "decided_by", "clause", "clause_missing", "deviations", "debarment", "until",
    "revocation", "revocation_missing", "source", "reason", "refused", "refused_at", "barred", "first_free", "revoked_until",
    "quota", "count", "winner", "prize", "total", "selected", "tied", "stage", "breaches",
]  # fmt: skip
"""What a claim is about."""

Kind = Literal["round", "select", "case"]
KINDS: Final[tuple[Kind, ...]] = ("round", "select", "case")
"""What a case may be about instead of one record."""


class Claim(NamedTuple):
    """One thing that a case says must come out: about the whole (`id` empty), or about a rule, parameter or path."""

    what: What
    id: str
    due: Any
    span: Span = NOWHERE


class Other(NamedTuple):
    """What a case is about that is not about one record: a proposed list, applicants to choose among, or a case file."""

    kind: Kind
    of: Round | CaseFile


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `record` is None where the record cannot be read, which `refused` may claim; `problems` say why.

    A case of another `kind` has what it is about in `other`, None where that cannot be read.

    A case that is not ``confirmed`` was made by this program; it is run, and counts as none.
    """

    file: str
    section: str
    name: str
    subject: str
    on: date
    record: Record | None
    claims: tuple[Claim, ...]
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Plain] = field(default_factory=dict)
    notice: Notice | None = None
    award: str | None = None
    confirmed: bool = True
    span: Span = NOWHERE
    problems: tuple[Diagnostic, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    kind: Kind | None = None
    other: Other | None = None

    @property
    def refused(self) -> bool:
        """Whether the case says that its record is refused."""
        return any(claim.what == "refused" for claim in self.claims)


class Equivalent(NamedTuple):
    """A mutant, by its name, that a drafter says changes nothing, and why."""

    mutant: str
    reason: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class CaseBook:
    """The cases of one file, for the scheme that it names (None: whichever is asked), and its base record of each subject."""

    file: str
    title: str
    scheme: str | None
    cases: tuple[Case, ...]
    bases: Mapping[str, Tree] = field(default_factory=dict, compare=False, repr=False)
    equivalent: tuple[Equivalent, ...] = ()


__all__ = ["FORMAT", "KINDS", "Case", "CaseBook", "Claim", "Equivalent", "Kind", "Other", "What"]
