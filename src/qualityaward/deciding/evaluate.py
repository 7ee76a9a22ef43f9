"""`evaluate`: checks what is asked, and hands the record to the compiled scheme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from qualityaward.deciding.program import Prepared, program_of
from qualityaward.deciding.setting import setting_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.language.typed import Plain
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record, without_values
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

MOST_DATES: Final = 256
"""Dates of decision that a scheme remembers."""


def evaluate(
    scheme: Scheme,
    record: Record,
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
) -> Verdict:
    """The explained verdict on `record` under `scheme` on the date of decision.

    `readings` chooses options other than the defaults; `notice` sets values that the text leaves open, as a year's
    announcement does, and `parameters` sets them over it. Raises :class:`RequestError` for a reading, option,
    parameter or date that is none, :class:`NoticeError` for a notice of another regulation or another time, and
    :class:`RecordError` with every problem of a record that the scheme cannot use; nothing else, for arguments of
    the types declared. The same arguments give the same verdict on every machine: no clock, locale or setting plays
    a part.

    >>> from qualityaward.files import load_record, load_scheme
    >>> record = load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {}})
    >>> evaluate(load_scheme("yingkou"), record, on=date(2024, 10, 15)).outcome
    'undetermined'
    """
    prepared = None
    if not readings and not parameters and notice is None and isinstance(on, date):
        prepared = scheme.compiled.get((record.subject, on))
    if prepared is None:
        prepared = prepare(scheme, record, on, readings or {}, parameters or {}, notice)
    bound = record.bound(scheme.vocabulary)
    day = prepared.setting.on
    if bound.submitted_on is not None and bound.submitted_on > day:
        raise RecordError([Diagnostic("submitted-late", record.span, path="submitted_on")])
    prepared = prepared.judged_for(bound.submitted_on)
    return Verdict(prepared, record, bound, bound.values if bound.latest <= day else bound.on(day))


def prepare(
    scheme: Scheme,
    record: Record,
    on: date,
    readings: Mapping[str, str],
    parameters: Mapping[str, Plain],
    notice: Notice | None = None,
) -> Prepared:
    """The program for the record's subject in a checked setting; remembered for plain questions of one date."""
    setting, sources = setting_of(scheme, on, readings, parameters, notice)
    if record.subject not in scheme.subjects:
        known = scheme.vocabulary.subjects
        code = "subject-without-rules" if record.subject in known else "subject-unknown"
        near = (
            None
            if record.subject in known
            else closest(record.subject, {n: known[n] for n in scheme.subjects})
        )
        args = {"name": record.subject, "scheme": scheme.id, "subjects": ", ".join(scheme.subjects)}
        raise RecordError([without_values(Diagnostic(code, record.span, args, near, path="subject"))])
    prepared = program_of(scheme, record.subject).prepare(setting, sources, notice)
    if not readings and not parameters and notice is None and not isinstance(prepared.run, partial):
        if len(scheme.compiled) > MOST_DATES:
            scheme.compiled.clear()
        scheme.compiled[record.subject, on] = prepared
    return prepared
