"""`sanctions` and `revocations`: who is barred until when, and which awards are to be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.grounds import RevocationVerdict
from qualityaward.deciding.sanctions import Sanctions
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.language.typed import Plain
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record, without_values
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic


def sanctions(
    scheme: Scheme,
    record: Record,
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
) -> Sanctions:
    """Everything that bars `record` under `scheme`: every bar with its days, their union, the first free day.

    For a winner's record: the grounds of revocation, and what bars after one. Arguments and errors are those of
    :func:`~qualityaward.deciding.evaluate.evaluate`; a subject that nothing bars or revokes is a :class:`RecordError`.

    >>> from qualityaward.files import load_record, load_scheme
    >>> award = {"family": "yingkou", "award": "main", "awarded_on": date(2022, 12, 9)}
    >>> record = load_record({"format": "qualityaward.record/1", "id": "a", "subject": "individual", "facts": {
    ...     "awards": [award]}})
    >>> found = sanctions(load_scheme("yingkou"), record, on=date(2024, 10, 15))
    >>> found.barred, found.governing.id, found.first_free
    (True, '7', datetime.date(2025, 12, 10))
    """
    return sanctions_in(
        evaluate(scheme, record, on=on, readings=readings, parameters=parameters, notice=notice)
    )


def sanctions_in(verdict: Verdict) -> Sanctions:
    """The sanctions of a verdict's record; raises :class:`RecordError` for a subject that nothing bars or revokes."""
    found, scheme, record = verdict.sanctions, verdict.scheme, verdict.record
    if found is None:
        known = [s for s in scheme.subjects if not scheme.procedural(s) or scheme.revocations_of(s)]
        args = {"name": record.subject, "subjects": ", ".join(known)}
        problem = Diagnostic("subject-without-sanctions", record.written.at("subject"), args, path="subject")
        raise RecordError([without_values(problem)])
    return found


def revocations(
    scheme: Scheme,
    record: Record,
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
) -> tuple[RevocationVerdict, ...]:
    """The revocations of a winner's `record`, in the regulation's order: which grounds are met, and what follows.

    Arguments and errors are those of :func:`sanctions`; of any other subject there are none.
    """
    return sanctions(
        scheme, record, on=on, readings=readings, parameters=parameters, notice=notice
    ).revocations


__all__ = ["revocations", "sanctions", "sanctions_in"]
