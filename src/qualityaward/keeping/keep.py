"""`keep`: a verdict as a decision that anybody can make again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from qualityaward.keeping import announcement
from qualityaward.keeping.answer import answered
from qualityaward.keeping.decision import FORMAT, Decision, content_digest, finished
from qualityaward.keeping.leaves import SALT, committed, cut
from qualityaward.keeping.statement import stated
from qualityaward.version import VERSION

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.scheme.scheme import Scheme


def keep(
    verdict: Verdict,
    *,
    kept: Mapping[str, str] | None = None,
    salts: Callable[[int], bytes] = secrets.token_bytes,
) -> Decision:
    """The decision with everything that it was made from: the exact text of the scheme and its vocabularies, the
    record, the date, the readings, the parameters and the year's notice.

    `kept` says when and by whom (``at``, ``by``); it is under the seal and outside the content digest. No clock is read here. `salts` gives
    so many random bytes, and is there for tests.

    >>> from datetime import date
    >>> import qualityaward as qa
    >>> record = qa.load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {}})
    >>> decision = qa.keep(qa.evaluate(qa.load_scheme("yingkou"), record, on=date(2024, 10, 15)))
    >>> qa.replay(decision).same
    True
    """
    scheme = verdict.scheme
    answer = answered(verdict)
    data: dict[str, Any] = {
        "format": FORMAT,
        "engine": {"version": VERSION},
        "semantics": answer["engine"]["semantics"],
        "scheme": _scheme(scheme),
        "vocabularies": [
            {"id": name, "digest": scheme.uses[name], "text": _text(each)}
            for name, each in sorted(scheme.vocabulary_data.items())
        ],
        "notices": [] if verdict.notice is None else [announcement.stated(verdict.notice)],
        "record": stated(verdict.record, verdict.bound),
        "on": answer["on"],
        "readings": answer["readings"],
        "parameters": answer["parameters"],
        "verdict": answer,
    }
    if kept:
        data["kept"] = {str(k): str(v) for k, v in kept.items()}
    data["content"] = content_digest(data)
    values = cut(data)
    return finished(data, committed(values, salts(SALT * len(values))))


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


__all__ = ["keep"]
