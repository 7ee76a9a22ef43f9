"""Quality-award regulations as readable schemes, and an explained verdict per clause.

    >>> from datetime import date
    >>> import qualityaward as qa
    >>> scheme = qa.load_scheme("yingkou")
    >>> record = qa.load_record({
    ...     "format": "qualityaward.record/1", "id": "example", "subject": "organization",
    ...     "facts": {"registered_region": "210800", "operating_since": date(2021, 3, 1)},
    ... })
    >>> verdict = qa.evaluate(scheme, record, on=date(2024, 10, 15))
    >>> verdict.outcome, verdict.clause("10(1)").outcome
    ('ineligible', 'fail')

Names are imported when they are first used, so that importing the package costs almost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from qualityaward.answer import speaks_through
from qualityaward.version import VERSION as __version__

if TYPE_CHECKING:
    from qualityaward.cases.running import CaseRun, run_cases
    from qualityaward.deciding.barring import revocations, sanctions
    from qualityaward.deciding.evaluate import evaluate
    from qualityaward.deciding.explanation import Explanation
    from qualityaward.deciding.sanctions import Sanctions
    from qualityaward.deciding.verdict import ClauseVerdict, DebarmentVerdict, Verdict
    from qualityaward.errors import (
        CalendarError,
        CaseError,
        DecisionError,
        LogError,
        NoticeError,
        QualityAwardError,
        RecordError,
        RequestError,
        RoundError,
        SchemeError,
    )
    from qualityaward.files import (
        governing,
        installed,
        load_calendar,
        load_case,
        load_cases,
        load_notice,
        load_record,
        load_round,
        load_scheme,
        read_case,
        read_notice,
        read_record,
        read_round,
        read_scheme,
    )
    from qualityaward.importing.regulation import Imported, import_regulation, load_regulation
    from qualityaward.keeping.decision import Decision
    from qualityaward.keeping.integrity import Difference
    from qualityaward.keeping.keep import keep
    from qualityaward.keeping.log import Log, open_log
    from qualityaward.keeping.reading import read_decision
    from qualityaward.keeping.redact import redact
    from qualityaward.keeping.replay import Replay, replay
    from qualityaward.keeping.reporting import AuditReport, audit_report
    from qualityaward.keeping.store import load_decision
    from qualityaward.logic.asking import Questions, ask, what_if
    from qualityaward.logic.comparing import Comparison, prove_both
    from qualityaward.logic.proof import Proof, prove
    from qualityaward.logic.remedies import Remedy, remedy
    from qualityaward.procedure.calendar import Calendar
    from qualityaward.procedure.case_file import CaseFile
    from qualityaward.procedure.check import check_procedure
    from qualityaward.procedure.verdict import ProcedureVerdict, StageVerdict
    from qualityaward.reading.document import Limits
    from qualityaward.record.notice import Notice
    from qualityaward.record.record import Record
    from qualityaward.revisions.change import Change, Diff
    from qualityaward.revisions.diff import diff
    from qualityaward.revisions.governing import Governing
    from qualityaward.revisions.impact import Impact, impact
    from qualityaward.rounds.check import check_round
    from qualityaward.rounds.round import Round
    from qualityaward.rounds.selecting import select
    from qualityaward.rounds.selection import SelectionVerdict
    from qualityaward.rounds.verdict import RoundVerdict
    from qualityaward.schemas.record_models import record_model
    from qualityaward.scheme.scheme import Clause, Debarment, Provision, Scheme, Stage
    from qualityaward.source import Diagnostic, Span
    from qualityaward.tables.form_reading import load_form
    from qualityaward.tables.inquiry import screen
    from qualityaward.tables.screening import Screening
    from qualityaward.wording.letters.letter import Letter, letter
    from qualityaward.wording.letters.office import Office, read_office


_HOME = {
    "Letter": "wording.letters.letter",
    "Limits": "reading.document",
    "letter": "wording.letters.letter",
    "Office": "wording.letters.office",
    "read_office": "wording.letters.office",
    "screen": "tables.inquiry",
    "Screening": "tables.screening",
    "load_form": "tables.form_reading",
    "NoticeError": "errors",
    "Decision": "keeping.decision",
    "Difference": "keeping.integrity",
    "keep": "keeping.keep",
    "read_decision": "keeping.reading",
    "redact": "keeping.redact",
    "Replay": "keeping.replay",
    "replay": "keeping.replay",
    "AuditReport": "keeping.reporting",
    "audit_report": "keeping.reporting",
    "load_decision": "keeping.store",
    "DecisionError": "errors",
    "CalendarError": "errors",
    "CaseError": "errors",
    "LogError": "errors",
    "open_log": "keeping.log",
    "Log": "keeping.log",
    "QualityAwardError": "errors",
    "RecordError": "errors",
    "RequestError": "errors",
    "RoundError": "errors",
    "SchemeError": "errors",
    "evaluate": "deciding.evaluate",
    "revocations": "deciding.barring",
    "sanctions": "deciding.barring",
    "Sanctions": "deciding.sanctions",
    "ClauseVerdict": "deciding.verdict",
    "DebarmentVerdict": "deciding.verdict",
    "Verdict": "deciding.verdict",
    "Explanation": "deciding.explanation",
    "governing": "files",
    "Governing": "revisions.governing",
    "installed": "files",
    "load_notice": "files",
    "load_calendar": "files",
    "load_case": "files",
    "load_cases": "files",
    "CaseRun": "cases.running",
    "run_cases": "cases.running",
    "load_record": "files",
    "load_round": "files",
    "load_scheme": "files",
    "read_notice": "files",
    "read_case": "files",
    "read_record": "files",
    "read_round": "files",
    "read_scheme": "files",
    "Notice": "record.notice",
    "Calendar": "procedure.calendar",
    "CaseFile": "procedure.case_file",
    "check_procedure": "procedure.check",
    "ProcedureVerdict": "procedure.verdict",
    "StageVerdict": "procedure.verdict",
    "Imported": "importing.regulation",
    "import_regulation": "importing.regulation",
    "load_regulation": "importing.regulation",
    "Record": "record.record",
    "record_model": "schemas.record_models",
    "Change": "revisions.change",
    "Diff": "revisions.change",
    "diff": "revisions.diff",
    "Remedy": "logic.remedies",
    "remedy": "logic.remedies",
    "Questions": "logic.asking",
    "ask": "logic.asking",
    "what_if": "logic.asking",
    "Comparison": "logic.comparing",
    "prove_both": "logic.comparing",
    "Proof": "logic.proof",
    "prove": "logic.proof",
    "Impact": "revisions.impact",
    "impact": "revisions.impact",
    "check_round": "rounds.check",
    "select": "rounds.selecting",
    "SelectionVerdict": "rounds.selection",
    "Round": "rounds.round",
    "RoundVerdict": "rounds.verdict",
    "Clause": "scheme.scheme",
    "Debarment": "scheme.scheme",
    "Provision": "scheme.scheme",
    "Scheme": "scheme.scheme",
    "Stage": "scheme.scheme",
    "Diagnostic": "source",
    "Span": "source",
}

__all__ = [
    "AuditReport",
    "Calendar",
    "CalendarError",
    "CaseError",
    "CaseFile",
    "CaseRun",
    "Change",
    "Clause",
    "ClauseVerdict",
    "Comparison",
    "Debarment",
    "DebarmentVerdict",
    "Decision",
    "DecisionError",
    "Diagnostic",
    "Diff",
    "Difference",
    "Explanation",
    "Governing",
    "Impact",
    "Imported",
    "Letter",
    "Limits",
    "Log",
    "LogError",
    "Notice",
    "NoticeError",
    "Office",
    "ProcedureVerdict",
    "Proof",
    "Provision",
    "QualityAwardError",
    "Questions",
    "Record",
    "RecordError",
    "Remedy",
    "Replay",
    "RequestError",
    "Round",
    "RoundError",
    "RoundVerdict",
    "Sanctions",
    "Scheme",
    "SchemeError",
    "Screening",
    "SelectionVerdict",
    "Span",
    "Stage",
    "StageVerdict",
    "Verdict",
    "__version__",
    "ask",
    "audit_report",
    "check_procedure",
    "check_round",
    "diff",
    "evaluate",
    "governing",
    "impact",
    "import_regulation",
    "installed",
    "keep",
    "letter",
    "load_calendar",
    "load_case",
    "load_cases",
    "load_decision",
    "load_form",
    "load_notice",
    "load_record",
    "load_regulation",
    "load_round",
    "load_scheme",
    "open_log",
    "prove",
    "prove_both",
    "read_case",
    "read_decision",
    "read_notice",
    "read_office",
    "read_record",
    "read_round",
    "read_scheme",
    "record_model",
    "redact",
    "remedy",
    "replay",
    "revocations",
    "run_cases",
    "sanctions",
    "screen",
    "select",
    "what_if",
]


def _words(kind: str, form: str) -> Any:
    return import_module(f"{__name__}.wording").form_of(kind, form)


speaks_through(_words)


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
