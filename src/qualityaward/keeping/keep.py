"""`keep`: an answer as a decision that anybody can make again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, assert_never

from qualityaward.deciding.sanctions import Sanctions
from qualityaward.deciding.verdict import Verdict
from qualityaward.keeping import announcement
from qualityaward.keeping.answer import answered, briefly
from qualityaward.keeping.asked import FORMATS, Question, calendar_stated, case_stated, kind_of, round_stated
from qualityaward.keeping.decision import Decision, content_digest, finished
from qualityaward.keeping.leaves import SALT, committed, cut
from qualityaward.keeping.statement import stated
from qualityaward.procedure.verdict import ProcedureVerdict
from qualityaward.rounds.selection import SelectionVerdict
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.version import VERSION

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Scheme

Kept = Verdict | Sanctions | RoundVerdict | SelectionVerdict | ProcedureVerdict
"""What can be kept."""


def keep(
    verdict: Kept,
    *,
    kept: Mapping[str, str] | None = None,
    salts: Callable[[int], bytes] = secrets.token_bytes,
) -> Decision:
    """The decision with everything that it was made from: the exact text of the scheme and its vocabularies, the
    record, round or case file, the date, the readings, the parameters, the year's notice and the working days.

    `kept` says when and by whom (``at``, ``by``); it is under the seal and outside the content digest. No clock is read here. `salts` gives
    so many random bytes, and is there for tests.

    >>> from datetime import date
    >>> import qualityaward as qa
    >>> record = qa.load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {}})
    >>> decision = qa.keep(qa.evaluate(qa.load_scheme("yingkou"), record, on=date(2024, 10, 15)))
    >>> qa.replay(decision).same
    True
    """
    asked = verdict.verdict if isinstance(verdict, Sanctions) else verdict
    scheme = asked.scheme
    answer = answered(verdict) if isinstance(verdict, Verdict) else briefly(verdict)
    question, about = _about(verdict)
    data: dict[str, Any] = {
        "format": FORMATS[question],
        "engine": {"version": VERSION},
        "semantics": answer["engine"]["semantics"],
        "scheme": _scheme(scheme),
        "vocabularies": [
            {"id": name, "digest": scheme.uses[name], "text": _text(each)}
            for name, each in sorted(scheme.vocabulary_data.items())
        ],
        "notices": [] if asked.notice is None else [announcement.stated(asked.notice)],
        "on": date.fromordinal(asked.setting.on).isoformat(),
        "readings": answer["readings"],
        "parameters": answer["parameters"],
        "verdict": answer,
    }
    data[kind_of(data).part] = about
    if isinstance(verdict, ProcedureVerdict) and verdict.working_days is not None:
        data["calendar"] = calendar_stated(verdict.working_days)
    if kept:
        data["kept"] = {str(k): str(v) for k, v in kept.items()}
    data["content"] = content_digest(data)
    values = cut(data)
    return finished(data, committed(values, salts(SALT * len(values))))


def _about(verdict: Kept) -> tuple[Question, dict[str, Any]]:
    """Which question was answered, and what it was about."""
    match verdict:
        case Verdict():
            return "evaluation", stated(verdict.record, verdict.bound)
        case Sanctions():
            return "sanctions", stated(verdict.verdict.record, verdict.verdict.bound)
        case RoundVerdict():
            return "round", round_stated(verdict.round, verdict.scheme)
        case SelectionVerdict():
            return "selection", round_stated(verdict.round, verdict.scheme)
        case ProcedureVerdict():
            return "procedure", case_stated(verdict.matched)
    assert_never(verdict)


def _scheme(scheme: Scheme) -> dict[str, Any]:
    spans = (*(p.span for p in scheme.provisions), *(c.span for c in scheme.clauses))
    file = next((span.file for span in spans), "")
    return {
        "id": scheme.id,
        "family": scheme.family,
        "status": scheme.status,
        "kind": "json" if file.endswith(".json") else "yaml",
        "digest": scheme.digest,
        "text": _text(scheme.data),
    }


def _text(data: bytes) -> str:
    """The exact text of a file that has been read, and is UTF-8 for that."""
    return data.decode("utf-8")


__all__ = ["Kept", "keep"]
