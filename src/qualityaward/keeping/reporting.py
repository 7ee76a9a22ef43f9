"""`audit_report`: a kept decision as an audit report, or as a statement of eligibility review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.answer import among
from qualityaward.errors import DecisionError
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.replay import decided_again, only_evaluation, replay
from qualityaward.source import Diagnostic
from qualityaward.text import Lang
from qualityaward.wording.audit import Audit, Kept
from qualityaward.wording.masking import Masks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.wording.lines import Line

_FEW: Final = 5
"""Differences that a refusal names."""


class AuditReport:
    """The documents of one decision, in one language, by default with numbers and names of persons covered.

    Decides again from what was kept. Raises :class:`~qualityaward.errors.DecisionError`, with what differs, for a
    decision that is not the same; a redacted one says what was removed and cannot be decided again.
    """

    def __init__(self, decision: Decision, *, lang: Lang = "zh", unmasked: bool = False) -> None:
        among(lang, ("zh", "en"), "lang")
        only_evaluation(decision)
        found = replay(decision)
        if found.differences:
            where = list(dict.fromkeys(f"{d.cause} {d.path}".strip() for d in found.differences))
            shown = "; ".join(where[:_FEW] + ["…"] * (len(where) > _FEW))
            raise DecisionError([Diagnostic("report-not-same", args={"where": shown})])
        verdict = decided_again(decision)
        kept = _kept(decision, found.open)
        others = [kept.by] if kept.by else []
        masks = None if unmasked else Masks(verdict, others, decision.data["scheme"]["text"])
        self.decision = decision
        self.audit = Audit(verdict, kept, masks, lang)
        self.lang: Lang = lang

    def to_markdown(self, *, statement: bool = False) -> str:
        """As Markdown in which the text of others is inert."""
        from qualityaward.wording.markdown import markdown_of

        return markdown_of(self._lines(statement))

    def to_html(self, *, statement: bool = False) -> str:
        """As one page that needs neither network nor script."""
        from qualityaward.wording.page_html import page_html

        return page_html(self._lines(statement), self.lang)

    def to_docx(self, *, statement: bool = False) -> bytes:
        """As a document; needs the extra ``report``."""
        from qualityaward.wording.page_docx import page_docx

        return page_docx(self._lines(statement), self.lang, self.decision.on)

    def lines(self) -> Iterator[Line]:
        """The lines of the audit report."""
        return self.audit.full()

    def _lines(self, statement: bool) -> Iterator[Line]:
        return self.audit.statement() if statement else self.audit.full()


def audit_report(decision: Decision, *, lang: Lang = "zh", unmasked: bool = False) -> AuditReport:
    """The report of a kept decision; see :class:`AuditReport`."""
    return AuditReport(decision, lang=lang, unmasked=unmasked)


def _kept(decision: Decision, open_: tuple[str, ...]) -> Kept:
    data = decision.data
    verdict = data["verdict"]
    digests = [("version-scheme", data["scheme"]["id"], data["scheme"]["digest"])]
    digests += [("version-vocabulary", each["id"], each["digest"]) for each in data["vocabularies"]]
    digests += [("version-notice", data["scheme"]["family"], each["digest"]) for each in data["notices"]]
    outcomes = {each["id"]: each["outcome"] for key in ("clauses", "debarments") for each in verdict[key]}
    outcomes["outcome"] = verdict["outcome"]
    kept = decision.kept
    return Kept(
        decision.version,
        decision.semantics,
        decision.content,
        decision.seal,
        tuple(digests),
        verdict["record"].get("digest"),
        kept.get("at", ""),
        kept.get("by", ""),
        decision.removed,
        {id: outcomes[id] for id in open_ if id in outcomes},
    )


__all__ = ["AuditReport", "audit_report"]
