"""`audit_report`: a kept decision as an audit report, or as a statement of eligibility review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qualityaward.answer import among
from qualityaward.errors import DecisionError
from qualityaward.keeping.asked import deciders, kind_of, named_people
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.leaves import gone_whole
from qualityaward.keeping.replay import answer_again, decided_again, replay, scheme_of
from qualityaward.source import Diagnostic
from qualityaward.text import Lang
from qualityaward.wording import documented, rendered
from qualityaward.wording.audit import Audit, Kept
from qualityaward.wording.audit_others import About, AnswerAudit
from qualityaward.wording.kept import KeptWords
from qualityaward.wording.masking import Masks

if TYPE_CHECKING:
    from qualityaward.document.blocks import Document

_FEW: Final = 5
"""Differences that a refusal names."""


class AuditReport:
    """The documents of one decision, in one language, by default with numbers and names of persons covered.

    Decides again from what was kept. Raises :class:`~qualityaward.errors.DecisionError`, with what differs, for a
    decision that is not the same; a redacted one says what was removed and cannot be decided again.
    """

    def __init__(self, decision: Decision, *, lang: Lang = "zh", unmasked: bool = False) -> None:
        among(lang, ("zh", "en"), "lang")
        found = replay(decision)
        if found.differences:
            where = list(dict.fromkeys(f"{d.cause} {d.path}".strip() for d in found.differences))
            shown = "; ".join(where[:_FEW] + ["…"] * (len(where) > _FEW))
            raise DecisionError([Diagnostic("report-not-same", args={"where": shown})])
        self.decision = decision
        self.lang: Lang = lang
        self.audit = (
            _evaluation(decision, found.open, lang, unmasked=unmasked)
            if kind_of(decision.data).question == "evaluation"
            else _other(decision, found.open, lang, unmasked=unmasked)
        )

    def to_markdown(self, *, statement: bool = False) -> str:
        """As Markdown in which the text of others is inert."""
        return str(self.said("markdown", statement=statement))

    def to_html(self, *, statement: bool = False) -> str:
        """As one page that needs neither network nor script."""
        return str(self.said("html", statement=statement))

    def to_docx(self, *, statement: bool = False) -> bytes:
        """As a document; needs the extra ``report``."""
        made: bytes = self.said("docx", statement=statement)
        return made

    def to_pdf(self, *, statement: bool = False) -> bytes:
        """As PDF/A; needs the extra ``pdf`` and a Chinese font."""
        made: bytes = self.said("pdf", statement=statement)
        return made

    def document(self, *, statement: bool = False) -> Document:
        """The report, or the statement, of the day of the decision."""
        blocks = self.audit.statement() if statement else self.audit.full()
        return documented(blocks, self.lang, self.decision.on)

    def said(self, form: str, *, statement: bool = False) -> Any:
        """The report, or the statement, in a format of documents."""
        return rendered(self.document(statement=statement), form)


def audit_report(decision: Decision, *, lang: Lang = "zh", unmasked: bool = False) -> AuditReport:
    """The report of a kept decision; see :class:`AuditReport`."""
    return AuditReport(decision, lang=lang, unmasked=unmasked)


def _evaluation(decision: Decision, open_: tuple[str, ...], lang: Lang, *, unmasked: bool) -> Audit:
    verdict, kept = decided_again(decision), _kept(decision, open_)
    others = [kept.by] if kept.by else []
    masks = None if unmasked else Masks.of(verdict, others, decision.data["scheme"]["text"])
    return Audit(verdict, kept, masks, lang)


def _other(decision: Decision, open_: tuple[str, ...], lang: Lang, *, unmasked: bool) -> AnswerAudit:
    """The report on a round, a selection, sanctions or a procedure; once something was removed, without its answer."""
    data, scheme, kept = decision.data, scheme_of(decision), _kept(decision, ())
    single = data["record"].get("subject") if "record" in data else None
    about = About(kind_of(data).question, KeptWords(scheme, single, lang, decision.on), decision.outcome)
    answer = None if open_ else answer_again(decision)
    by = [*deciders(data), *([kept.by] if kept.by else [])]
    masks = None if unmasked else Masks(named_people(data), by, data["scheme"]["text"])
    return AnswerAudit(answer, about, kept, masks, lang)


def _kept(decision: Decision, open_: tuple[str, ...]) -> Kept:
    data = decision.data
    verdict = data["verdict"]
    digests = [("version-scheme", data["scheme"]["id"], data["scheme"]["digest"])]
    digests += [("version-vocabulary", each["id"], each["digest"]) for each in data["vocabularies"]]
    digests += [("version-notice", data["scheme"]["family"], each["digest"]) for each in data["notices"]]
    outcomes = {}
    if open_:
        outcomes = {each["id"]: each["outcome"] for key in ("clauses", "debarments") for each in verdict[key]}
        outcomes["outcome"] = verdict["outcome"]
    kept = decision.kept
    return Kept(
        decision.version,
        decision.semantics,
        decision.content,
        decision.seal,
        tuple(digests),
        verdict["record"].get("digest") if kind_of(data).question == "evaluation" else None,
        kept.get("at", ""),
        kept.get("by", ""),
        decision.removed,
        {id: outcomes.get(id, "") for id in open_},
        gone_whole(decision.leaves),
    )


__all__ = ["AuditReport", "audit_report"]
