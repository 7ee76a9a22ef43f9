"""What a revision changes, as frozen data; prose is made at the edge."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualityaward.answer import Answer
from qualityaward.language.nodes import Condition
from qualityaward.revisions.alignment import Question
from qualityaward.revisions.called import Called
from qualityaward.revisions.moves import Direction
from qualityaward.revisions.redline import Piece
from qualityaward.revisions.renames import Rename
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import NOWHERE, Span
from qualityaward.text import Lang

if TYPE_CHECKING:
    from qualityaward.revisions.matching import Matched
    from qualityaward.revisions.witness import Found

What = Literal[
    "provision", "fact", "parameter", "reading", "definition", "award", "clause", "quota", "prize", "selection",
    "debarment", "revocation", "procedure", "budget", "recommendation", "judged_day", "names", "metadata",
]  # fmt: skip
Kind = Literal["added", "removed", "changed", "moved", "merged", "split", "reworded"]


class Metadata(NamedTuple):
    """A statement about the file, not a rule: its key, and what it was and is."""

    key: str
    old: str | None
    new: str | None

    @property
    def counts(self) -> bool:
        """Whether an answer can turn on it: which text is in force and governs, what records call it, who acts."""
        return self.key in APPLYING or self.key.startswith(("actors.", "verdict_notes."))


APPLYING: Final = frozenset(
    {
        "family", "title", "document_number", "status", "issued", "effective", "pending", "retroactive", "expires",
        "replaces", "regions", "currency", "not_stated",
    }
)  # fmt: skip
"""What is said of the file and is more than its description."""

NAMING: Final = ("title", "document_number", "replaces", "regions")
"""What is said of the file and tells whom an award is of, or where an area lies: a record's answer can turn on it."""


class Net(NamedTuple):
    """Which way an article goes as a whole, how many changes of it are told (0: none with a direction), and whether it is of the old text alone."""

    article: str
    direction: Direction
    changes: int
    struck: bool


class Moved(NamedTuple):
    """A figure of a text that is another now: the words before it, and how each text writes it."""

    before: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning or of wording.

    ``id`` is the rule's id in the old revision, or in the new one where it was added; ``new_id`` is another where the
    rule was moved. ``path`` leads to the part that changed; ``old`` and ``new`` are what it was and is, in the scheme's
    own language or the text's words. ``subject`` tells apart the clauses of one id. ``redline`` is the change of the
    provision's text; ``unstated`` says that the source of the other revision does not state such rules at all, ``altered``
    that what was merged or split changed, too, ``elsewhere`` the clause into which a part went, or from which it came, ``figures`` that a figure of the text moved and no rule with it, ``strays`` which. ``parts`` are the conditions
    that differ, ``conditions`` the whole ones around them, which a witness can tell apart. ``denied``: they stand in a
    negation; ``premise``: in what has to be so for more to be asked.
    """

    what: What
    id: str
    kind: Kind
    direction: Direction
    path: str = ""
    old: str | None = None
    new: str | None = None
    title: str = ""
    subject: str = ""
    new_id: str | None = None
    redline: tuple[Piece, ...] = ()
    unstated: bool = field(default=False, kw_only=True)
    altered: bool = field(default=False, kw_only=True)
    elsewhere: str | None = field(default=None, kw_only=True)
    figures: bool = field(default=False, kw_only=True)
    strays: tuple[Moved, ...] = field(default=(), kw_only=True)
    denied: bool = field(default=False, kw_only=True, compare=False)
    premise: bool = field(default=False, kw_only=True, compare=False)
    old_at: Span = field(default=NOWHERE, compare=False)
    new_at: Span = field(default=NOWHERE, compare=False)
    parts: tuple[Condition | None, Condition | None] = field(default=(None, None), compare=False, repr=False)
    conditions: tuple[Condition | None, Condition | None] = field(
        default=(None, None), compare=False, repr=False
    )

    @property
    def only_called(self) -> bool:
        """Whether something that has a name and no number is called otherwise in the file, which no regulation says."""
        return self.kind == "moved" and self.what in ("fact", "parameter", "reading", "definition", "award")

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay the same while this change does, whatever else is edited."""
        parts = (
            self.what,
            self.id,
            self.subject,
            self.kind,
            self.path,
            self.old or "",
            self.new or "",
            self.new_id or "",
        )
        texts = "".join(f"{p.sign}{p.text}" for p in self.redline if p.sign != "=") if not self.path else ""
        return hashlib.sha256("\x00".join((*parts, texts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Diff(Answer):
    """All that differs between two revisions.

    `old` is read with the names that the new revision has for what both have (`called`). `pairs` are the ids of the articles that are one in both, `matched` which rules are; `nets` says of every article whose
    `pairs` are the ids of the articles that are one in both, `matched` which rules are; `settled` are both with the
    readings that one alone has as they are by default, as rules but clauses are compared; `nets` says of every article whose
    rules differ which way it goes as a whole.
    """

    old: Scheme
    new: Scheme
    metadata: tuple[Metadata, ...]
    renames: tuple[Rename, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...] = ()
    pairs: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    matched: Matched | None = field(default=None, compare=False, repr=False)
    called: Called = field(default_factory=Called, compare=False, repr=False)
    settled: tuple[Scheme, Scheme] | None = field(default=None, compare=False, repr=False)
    nets: tuple[Net, ...] = ()
    witnesses: Mapping[str, Found] = field(default_factory=dict, compare=False)

    @property
    def causes(self) -> tuple[Change, ...]:
        """All that an applicant's answer can turn on: the changes, and what names and areas the file as a whole gives."""
        whole = (m for m in self.metadata if m.key in NAMING)
        return (
            *self.changes,
            *(Change("metadata", m.key, "changed", "undecided", "", m.old, m.new) for m in whole),
        )

    def with_witnesses(self, *, on: date | None = None) -> Diff:
        """The same with an applicant for each change for whom it matters, by the change's fingerprint.

        `on` is the day of decision (absent: the day that the new revision takes effect).
        """
        from qualityaward.revisions.witness import witnesses  # the search evaluates, a diff does not

        return replace(self, witnesses=witnesses(self, on=on))

    def to_xlsx(self, *, lang: Lang = "zh") -> bytes:
        """The same table as a workbook; needs the extra ``report``."""
        made: bytes = self.said("xlsx", lang)
        return made

    def to_tracked(self, *, author: str | None = None, on: date | None = None) -> bytes:
        """The new text as a document with tracked changes; needs the extra ``report``.

        `on` is the day of the changes (absent: the day that the new text was issued or takes effect; else none).
        """
        made: bytes = self.said("tracked", author=author, on=on)
        return made

    @property
    def same(self) -> bool:
        """Whether nothing differs but the description of the file."""
        return not (self.renames or self.changes or self.questions or any(m.counts for m in self.metadata))


__all__ = ["Change", "Diff", "Kind", "Metadata", "Moved", "Net", "What"]
