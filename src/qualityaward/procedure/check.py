"""`check_procedure`: a case file against the stages of a scheme, and its records against their clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from math import prod
from typing import Final

from qualityaward.deciding.admission import resolved
from qualityaward.deciding.notes import Note, adopted_notes, standing_notes
from qualityaward.deciding.program import program_of
from qualityaward.deciding.setting import Setting, setting_of
from qualityaward.deciding.verdict import Flip, Verdict
from qualityaward.errors import CaseError, RequestError
from qualityaward.language.typed import Plain
from qualityaward.procedure.calendar import Calendar, WorkingCalendar
from qualityaward.procedure.case_file import SECTIONS, CaseFile, section_of
from qualityaward.procedure.counted import with_working_days
from qualityaward.procedure.matching import Beside, Matched, matched, prefix_of
from qualityaward.procedure.stages import Stages, first_day
from qualityaward.procedure.verdict import ProcedureOutcome, ProcedureVerdict, RecordVerdict, StageVerdict
from qualityaward.record.notice import Notice
from qualityaward.record.record import without_values
from qualityaward.scheme.scheme import Scheme
from qualityaward.scheme.stages import beside
from qualityaward.source import Diagnostic

MOST_COMBINATIONS: Final = 1024
DUE: Final = ("case", "panel", "examiner", "notice")
"""Subjects whose records must be there where a scheme has clauses for them, whether or not a stage says so."""

NOTICE_READING: Final = "notice_first_day"


def check_procedure(
    scheme: Scheme,
    case: CaseFile,
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
    calendar: Calendar | None = None,
) -> ProcedureVerdict:
    """The explained verdict on a case file under `scheme` on the date of decision.

    Every stage is looked at for what the regulation says of it, and every record beside the steps is evaluated as
    any other record is; a panel and its examiners as they stood on the first day of the review. `notice` and
    `parameters` set values that the text leaves open, as in :func:`~qualityaward.evaluate`; `calendar` gives
    working days of years that chinesecalendar does not have.

    Raises :class:`RequestError` for a reading, parameter or date that is none, for a scheme without stages, and for
    working days of a year that is not published; :class:`CaseError` with every problem of a file that the scheme
    cannot use.

    >>> from qualityaward.files import load_case, load_scheme
    >>> case = load_case({
    ...     "format": "qualityaward.procedure/1", "applicant": {"subject": "organization", "id": "a"}, "steps": [],
    ... })
    >>> check_procedure(load_scheme("yingkou"), case, on=date(2024, 12, 31)).outcome
    'undetermined'
    """
    setting, sources = setting_of(scheme, on, readings or {}, parameters or {}, notice)
    if not scheme.procedure:
        raise RequestError([Diagnostic("scheme-without-stages", args={"name": scheme.id})])
    arranged = WorkingCalendar(calendar)
    found = with_working_days(matched(scheme, case), scheme, arranged)
    _not_later(found, setting.on)
    judged = _Judged(scheme, found, setting, sources, arranged, notice)
    return ProcedureVerdict(
        scheme=scheme,
        matched=found,
        setting=setting,
        sources=sources,
        notice=notice,
        stages=judged.stages,
        records=judged.records,
        outcome=judged.outcome,
        decided_by=judged.decided_by,
        missing=judged.missing,
        flips=tuple(_flips(judged)),
        notes=(
            *standing_notes(scheme, on),
            *adopted_notes(scheme, setting.readings, notice),
            *_later(judged),
        ),
        calendar=tuple(sorted(judged.calendar.years)),
        working_days=judged.calendar.arranged(),
    )


def _not_later(case: Matched, on: int) -> None:
    """Raises :class:`CaseError` for an application that was handed in after the date of decision."""
    late = [b for b in case.of("case") if b.bound.submitted_on is not None and b.bound.submitted_on > on]
    if late:
        path = prefix_of(late[0].section) + "submitted_on"
        raise CaseError(
            [
                without_values(
                    Diagnostic("submitted-late", late[0].record.written.at("submitted_on"), path=path)
                )
            ]
        )


class _Judged:
    """A case in one setting."""

    def __init__(
        self,
        scheme: Scheme,
        case: Matched,
        setting: Setting,
        sources: Mapping[str, str],
        calendar: WorkingCalendar,
        notice: Notice | None,
    ) -> None:
        self.scheme, self.case, self.setting, self.sources = scheme, case, setting, sources
        self.calendar, self.notice = calendar, notice
        self.records = tuple(r for b in case.records if (r := self.record(b)) is not None)
        self.walk = Stages(scheme, case, setting, self.records, calendar)
        self.stages: tuple[StageVerdict, ...] = self.walk.verdicts()
        self.lacking = tuple(self.due())

    def record(self, beside: Beside) -> RecordVerdict | None:
        """The verdict on a record: a panel and its examiners as they stood on the first day that they worked.

        What is known of them is what is known on the date of decision.
        """
        subject = beside.record.subject
        if subject not in self.scheme.subjects:
            return None
        setting = self.setting
        if subject in ("panel", "examiner") or subject not in SECTIONS.values():
            day = first_day(self.scheme, self.case, subject)
            if day is not None and day < setting.on:
                setting = replace(setting, on=day)
        prepared = program_of(self.scheme, subject).prepare(setting, self.sources, self.notice)
        prepared = prepared.judged_for(beside.bound.submitted_on)
        values, named = resolved(self.scheme, beside.bound, beside.bound.on(self.setting.on))
        named = replace(named, unclear=(*named.unclear, *beside.unclear))
        return RecordVerdict(
            beside.section, beside.stage, Verdict(prepared, beside.record, beside.bound, values, named)
        )

    def due(self) -> Iterator[str]:
        """The keys of records that are not there though the scheme has clauses for them that no stage looks at."""
        looked = {subject for stage in self.scheme.procedure for _, subject in stage.checks}
        have = {r.section for r in self.records}
        own = [s for s in beside(self.scheme.vocabulary) if s not in SECTIONS.values()]
        for subject in (*DUE, *own):
            section = section_of(subject)
            decides = any(c.decides for c in self.scheme.clauses_of(subject))
            if decides and subject not in looked and section not in have:
                yield section

    @property
    def outcome(self) -> ProcedureOutcome:
        """A breach of one stage or record settles it, then one that is open."""
        outcomes = {s.outcome for s in self.stages}
        verdicts = {r.verdict.outcome for r in self.records}
        if "fail" in outcomes or "breach" in verdicts:
            return "breach"
        if "undetermined" in outcomes or "undetermined" in verdicts or self.lacking:
            return "undetermined"
        return "in_order"

    @property
    def decided_by(self) -> tuple[str, ...]:
        """The stages that decide, then ``key/clause`` of what records decide beside them."""
        if self.outcome == "in_order":
            return ()
        stage, record = ("fail", "breach") if self.outcome == "breach" else ("undetermined",) * 2
        found = [s.id for s in self.stages if s.outcome == stage]
        looked = {c for s in self.stages if s.outcome == stage for c in s.stage.checks}
        for section, _, verdict in self.records:
            if verdict.outcome == record:
                found += [f"{section}/{c}" for c in verdict.decided_by if (c, verdict.subject) not in looked]
        if self.outcome == "undetermined":
            found += self.lacking
        return tuple(dict.fromkeys(found))

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that keep the outcome open."""
        if self.outcome != "undetermined":
            return ()
        paths = {m for s in self.stages for m in s.missing} | set(self.lacking)
        for section, _, verdict in self.records:
            paths |= {m if m.startswith("parameters.") else prefix_of(section) + m for m in verdict.missing}
        return tuple(sorted(paths))

    @property
    def touched(self) -> tuple[str, ...]:
        """The readings that the outcome may turn on."""
        found = {r for each in self.records for r in each.verdict.touched}
        if NOTICE_READING in self.setting.readings and any(s.at_least for s in self.scheme.procedure):
            found.add(NOTICE_READING)
        return tuple(sorted(found))


def _flips(judged: _Judged) -> Iterator[Flip]:
    """The smallest changes of readings that change the outcome."""
    readings, setting = judged.scheme.readings, judged.setting
    names = judged.touched
    if prod(len(readings[n].options) for n in names) > MOST_COMBINATIONS:
        return
    found: list[Flip] = []
    for chosen in product(*(readings[n].options for n in names)):
        changed = {n: o for n, o in zip(names, chosen, strict=True) if o != setting.readings[n]}
        if changed:
            other = replace(setting, readings={**setting.readings, **changed})
            again = _Judged(judged.scheme, judged.case, other, judged.sources, judged.calendar, judged.notice)
            outcome = again.outcome
            if outcome != judged.outcome:
                found.append(Flip(changed, outcome))
    found.sort(key=lambda f: (len(f.readings), sorted(f.readings.items())))
    for i, flip in enumerate(found):
        if not any(small.readings.items() <= flip.readings.items() for small in found[:i]):
            yield flip


def _later(judged: _Judged) -> Iterator[Note]:
    """Steps that are dated after the date of decision, and so do not count yet."""
    for each in judged.stages:
        if each.state == "planned":
            yield Note("note-later-step", (("stage", each.id),))


__all__ = ["check_procedure"]
