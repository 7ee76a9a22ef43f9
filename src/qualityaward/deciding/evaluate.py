"""`evaluate`: checks what is asked, and hands the record to the compiled scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from qualityaward.deciding.admission import Admission, admission_of, admit, plainly, resolved
from qualityaward.deciding.cost import bounded
from qualityaward.deciding.program import Prepared, program_of
from qualityaward.deciding.setting import APPLIES_FOR, setting_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError, RequestError
from qualityaward.language.typed import Plain
from qualityaward.record.bound import Bound
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record, award_ids, award_unknown, without_values
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
    award: str | None = None,
) -> Verdict:
    """The explained verdict on `record` under `scheme` on the date of decision.

    `readings` chooses options other than the defaults; `notice` sets values that the text leaves open, as a year's
    announcement does, and `parameters` sets them over it. `award` is the award applied for, by its id or any of its
    names, whatever the record says. Raises :class:`RequestError` for a reading, option,
    parameter, award or date that is none, :class:`NoticeError` for a notice of another regulation or another time, and
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
    if award is not None:
        record = applying(scheme, record, award)
    day = prepared.setting.on
    admitted = admission_of(scheme, record)
    if admitted is None and (found := plainly(scheme, record, record.bound(scheme.vocabulary))) is not None:
        admitted = admit(record, found)
    if admitted is not None and admitted.first <= day:
        return Verdict(
            prepared.judged_for(admitted.bound.submitted_on),
            record,
            admitted.bound,
            admitted.values,
            admitted.named,
        )
    bound = usable(scheme, record, day)
    prepared = prepared.judged_for(bound.submitted_on)
    values, named = resolved(scheme, bound, bound.on(day))
    if bound.latest <= day:
        admit(record, Admission(scheme, bound, values, named, max(bound.latest, bound.submitted_on or 0)))
    return Verdict(prepared, record, bound, values, named)


def usable(scheme: Scheme, record: Record, day: int) -> Bound:
    """`record` as the scheme types it, all checked that is checked of one record; raises :class:`RecordError`."""
    bound = record.bound(scheme.vocabulary)
    if record.applies_for is not None and scheme.awards:
        _check_awards(scheme, record)
    if bound.submitted_on is not None and bound.submitted_on > day:
        raise RecordError(
            [Diagnostic("submitted-late", record.written.at("submitted_on"), path="submitted_on")]
        )
    bounded(scheme, record, bound)
    return bound


def award_asked(scheme: Scheme, subject: str, award: str) -> str | None:
    """The award, where some rule for the subject is for some awards only; else None: nothing turns on it."""
    known = scheme.vocabulary.subjects.get(subject)
    return award if award and known is not None and APPLIES_FOR in known.facts else None


def applying(scheme: Scheme, record: Record, award: str) -> Record:
    """The same record as an application for one award; raises :class:`RequestError` for one that the scheme does not have."""
    names = award_names(scheme)
    if names and (unknown := award_unknown(award, names)) is not None:
        raise RequestError([replace(unknown, path="award")])
    return replace(record, applies_for=(award,), _bound=[], admitted=[])


def _check_awards(scheme: Scheme, record: Record) -> None:
    """Refuses an award that the scheme does not have, also where no rule asks for it."""
    problems: list[Diagnostic] = []
    award_ids(record.applies_for or (), award_names(scheme), record, problems)
    if problems:
        raise RecordError(map(without_values, problems))


def award_names(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Every name by which each award of a scheme goes beside its id."""
    return {
        name: (a.title, *a.names, scheme.translations.get(f"award.{name}", a.title))
        for name, a in scheme.awards.items()
    }


def applied(scheme: Scheme, record: Record) -> tuple[str, ...] | None:
    """The awards that a record applies for, by id; None where it does not say."""
    if record.applies_for is None or not scheme.awards:
        return None
    return award_ids(record.applies_for, award_names(scheme), record, [])


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
        raise RecordError(
            [without_values(Diagnostic(code, record.written.at("subject"), args, near, path="subject"))]
        )
    prepared = program_of(scheme, record.subject).prepare(setting, sources, notice)
    if not readings and not parameters and notice is None and prepared.interpreter is None:
        if len(scheme.compiled) > MOST_DATES:
            scheme.compiled.clear()
        scheme.compiled[record.subject, on] = prepared
    return prepared
