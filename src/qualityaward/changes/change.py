"""What a revision changes, as frozen data; prose is made at the edge."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from qualityaward.changes.alignment import Question
from qualityaward.changes.articles import articles
from qualityaward.changes.direction import Direction
from qualityaward.changes.redline import Piece
from qualityaward.changes.renames import Rename
from qualityaward.rules.nodes import Condition
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import NOWHERE, Span

if TYPE_CHECKING:
    from qualityaward.changes.witness import Found

Lang = Literal["zh", "en"]
What = Literal[
    "provision", "fact", "parameter", "reading", "definition", "award", "clause", "quota", "prize", "selection",
    "debarment", "revocation", "procedure", "budget", "recommendation",
]  # fmt: skip
Kind = Literal["added", "removed", "changed", "moved", "reworded"]


class Metadata(NamedTuple):
    """A statement about the file, not a rule: its key, and what it was and is."""

    key: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning or of wording.

    ``id`` is the rule's id in the old revision, or in the new one where it was added; ``new_id`` is another where the
    rule was moved. ``path`` leads to the part that changed; ``old`` and ``new`` are what it was and is, in the scheme's
    own language or the text's words. ``subject`` tells apart the clauses of one id. ``redline`` is the change of the
    provision's text. ``parts`` are the conditions
    that differ, ``conditions`` the whole ones around them, which a witness can tell apart.
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
    old_at: Span = field(default=NOWHERE, compare=False)
    new_at: Span = field(default=NOWHERE, compare=False)
    parts: tuple[Condition | None, Condition | None] = field(default=(None, None), compare=False, repr=False)
    conditions: tuple[Condition | None, Condition | None] = field(
        default=(None, None), compare=False, repr=False
    )

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
class Diff:
    """All that differs between two revisions; `pairs` are the ids of the articles that are one in both."""

    old: Scheme
    new: Scheme
    metadata: tuple[Metadata, ...]
    renames: tuple[Rename, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...] = ()
    pairs: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    witnesses: Mapping[str, Found] = field(default_factory=dict, compare=False)

    def with_witnesses(self, *, on: date | None = None) -> Diff:
        """The same with an applicant for each change for whom it matters, by the change's fingerprint.

        `on` is the day of decision (absent: the day that the new revision takes effect).
        """
        from qualityaward.changes.witness import witnesses  # the search evaluates, a diff does not

        return replace(self, witnesses=witnesses(self, on=on))

    def to_dict(self, *, lang: Lang = "zh") -> dict[str, Any]:
        """The diff as plain data, its sentences in `lang`."""
        from qualityaward.report.diff_data import diff_data  # prose is made only when somebody reads it

        return diff_data(self, lang)

    def to_json(self, *, lang: Lang = "zh", indent: int | None = 2) -> str:
        """The diff as JSON text (``qualityaward.diff/1``)."""
        return json.dumps(self.to_dict(lang=lang), ensure_ascii=False, indent=indent)

    def to_text(self, *, lang: Lang = "zh") -> str:
        """The diff as plain text, struck text in ``[-…-]``, new text in ``{+…+}``."""
        from qualityaward.report.differences import diff_text  # as above

        return diff_text(self, lang)

    def to_markdown(self, *, lang: Lang = "zh") -> str:
        """The diff as a Markdown document."""
        from qualityaward.report.differences import diff_markdown  # as above

        return diff_markdown(self, lang)

    def to_html(self, *, lang: Lang = "zh") -> str:
        """The diff as one page that needs neither network nor script."""
        from qualityaward.report.comparison_html import comparison_html  # as above

        return comparison_html(self, articles(self), lang)

    def to_docx(self, *, lang: Lang = "zh") -> bytes:
        """The table of old and new texts (修订对照表) as a document; needs the extra ``report``."""
        from qualityaward.report.comparison_docx import comparison_docx  # as above

        return comparison_docx(self, articles(self), lang)

    def to_xlsx(self, *, lang: Lang = "zh") -> bytes:
        """The same table as a workbook; needs the extra ``report``."""
        from qualityaward.report.comparison_xlsx import comparison_xlsx  # as above

        return comparison_xlsx(self, articles(self), lang)

    def to_tracked(self, *, author: str | None = None, on: date | None = None) -> bytes:
        """The new text as a document with tracked changes; needs the extra ``report``.

        `on` is the day of the changes (absent: the day that the new text was issued or takes effect; else none).
        """
        from qualityaward.report.tracked import tracked  # as above

        return tracked(self, articles(self, apart=True), author=author, on=on)

    @property
    def same(self) -> bool:
        """Whether nothing differs, metadata aside."""
        return not (self.renames or self.changes or self.questions)


__all__ = ["Change", "Diff", "Kind", "Metadata", "What"]
