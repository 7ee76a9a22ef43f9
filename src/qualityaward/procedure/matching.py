"""A case file read by a scheme: steps to stages, actors by their names, records by the vocabulary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from qualityaward.deciding.names import APPLICANT, Unclear
from qualityaward.errors import CaseError, RecordError
from qualityaward.language.naming import may_mean, plain
from qualityaward.language.types import TEXT
from qualityaward.procedure.case_file import SECTIONS, CaseFile, Step, in_order, section_of
from qualityaward.reading.formats.case import FORMAT
from qualityaward.record.bound import Bound, Values
from qualityaward.record.record import Record, Written, canonical
from qualityaward.scheme.quotas import APPLICANTS
from qualityaward.scheme.scheme import Scheme, Stage
from qualityaward.scheme.stages import beside as subjects_beside
from qualityaward.source import Diagnostic
from qualityaward.suggest import Options, closest


@dataclass(frozen=True, slots=True)
class Beside:
    """A record beside the steps, typed by the scheme's vocabulary; a notice's with its stage.

    ``unclear`` are names that may be the applicant's.
    """

    section: str
    record: Record
    bound: Bound
    stage: str | None = None
    unclear: tuple[Unclear, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """A case file as a scheme reads it: its steps by the stage's id."""

    case: CaseFile
    steps: AnyMapping[str, Step]
    records: tuple[Beside, ...]

    def of(self, subject: str) -> tuple[Beside, ...]:
        """The records of a subject."""
        return tuple(b for b in self.records if b.record.subject == subject)

    def digest(self) -> str:
        """``sha256:…`` over all that the case file states, in one spelling: the order of steps is none of it."""
        plain = {
            "format": FORMAT,
            "applicant": {"subject": self.case.subject, "id": self.case.id, "name": self.case.name},
            "steps": {
                stage: {
                    "from": _iso(step.first),
                    "to": _iso(step.last),
                    "by": None if step.by is None else sorted(step.by),
                    "documents": None if step.documents is None else sorted(step.documents),
                }
                for stage, step in self.steps.items()
            },
            "records": sorted(
                ([b.section, canonical(b.record, b.bound)] for b in self.records),
                key=lambda pair: json.dumps(pair, sort_keys=True),
            ),
        }
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def matched(scheme: Scheme, case: CaseFile) -> Matched:
    """The case file as `scheme` reads it; raises :class:`CaseError` with every problem."""
    return _Matching(scheme, case).all()


class _Matching:
    def __init__(self, scheme: Scheme, case: CaseFile) -> None:
        self.scheme, self.case = scheme, case
        self.problems: list[Diagnostic] = []

    def problem(self, code: str, span: Any, path: str, near: str | None = None, **args: str) -> None:
        """Reports one problem."""
        self.problems.append(Diagnostic(code, span, {"path": path, **args}, near, path=path))

    def all(self) -> Matched:
        """Everything, or every problem."""
        scheme, case = self.scheme, self.case
        if case.scheme not in (None, scheme.id):
            self.problem("case-other-scheme", case.at("scheme"), "scheme", name=scheme.id)
        applicants = dict.fromkeys(s for a in scheme.awards.values() for s in a.subjects) or dict.fromkeys(
            s for s in APPLICANTS if s in scheme.vocabulary.subjects
        )
        if case.subject not in applicants:
            labels = {name: scheme.vocabulary.subjects[name].label for name in applicants}
            near = closest(case.subject, labels)
            names = Options(labels)
            self.problem("case-applicant", case.at("subject"), "applicant.subject", near, subjects=names)
        steps = self.steps()
        records = [b for b in map(self.beside_of, case.records) if b is not None]
        steps, records = self.same_days(steps, records)
        if self.problems:
            raise CaseError(in_order(self.problems))
        return Matched(case, {s.id: steps[s.id] for s in scheme.procedure if s.id in steps}, tuple(records))

    # Steps --------------------------------------------------------------------------------------------------

    def steps(self) -> dict[str, Step]:
        """Steps by the id of their stage, with actors by their names."""
        found: dict[str, Step] = {}
        for step in self.case.steps:
            stage = self.stage(step)
            if stage is None:
                continue
            if stage.id in found:
                self.problem("step-twice", step.at("stage"), "steps[].stage", name=stage.stage)
                continue
            found[stage.id] = replace(step, by=self.actors(step), documents=step.documents)
            self.documents(step, stage)
        return found

    def stage(self, step: Step) -> Stage | None:
        """The stage that a step names, by id or by name; one of several by its applicants."""
        stages = self.scheme.procedure
        by_id = [s for s in stages if s.id == step.stage]
        named = by_id or [s for s in stages if s.stage == step.stage]
        if len(named) > 1:
            named = [s for s in named if s.concerns(self.case.subject)] or named
        if not named:
            known = {s.id: s.title for s in stages} | self.called(s.stage for s in stages)
            names = ", ".join(dict.fromkeys(s.stage for s in stages))
            near = closest(step.stage, known)
            self.problem(
                "stage-unknown", step.at("stage"), "steps[].stage", near, name=step.stage, stages=names
            )
            return None
        if len(named) > 1:
            ids = ", ".join(s.id for s in named)
            self.problem("stage-several", step.at("stage"), "steps[].stage", name=step.stage, ids=ids)
            return None
        return named[0]

    def actors(self, step: Step) -> tuple[str, ...] | None:
        """Who took a step, each by the name that the scheme has under ``actors``, or by its title there."""
        if step.by is None:
            return None
        titles = {title: name for name, title in self.scheme.actors.items()}
        found = []
        for each in step.by:
            name = each if each in self.scheme.actors else titles.get(each)
            if name is None:
                near = closest(each, [*self.scheme.actors, *titles])
                actors = ", ".join(self.scheme.actors)
                self.problem("step-actor-unknown", step.at("by"), "steps[].by", near, actors=actors)
            else:
                found.append(name)
        return tuple(dict.fromkeys(found))

    def documents(self, step: Step, stage: Stage) -> None:
        """Reports a document that is nearly, but not, one that is due, or is written by its label: it would be missed in silence."""
        known = {d for s in self.scheme.procedure for d in (*s.documents, *s.outputs)}
        for each in step.documents or ():
            if each in known:
                continue
            near = closest(each, self.called((*stage.documents, *stage.outputs)))
            if near is None:
                other = closest(each, self.called(sorted(known)))
                near = other if other is not None and other.named else None
            if near is not None:
                self.problem("document-unknown", step.at("documents"), "steps[].documents", near, name=each)

    def called(self, names: Iterable[str]) -> dict[str, Any]:
        """Names of stages and documents with what they are called: by the scheme, else by the catalogue."""
        from qualityaward.text import catalogue  # only errors pay for it

        texts = catalogue()
        found: dict[str, Any] = {}
        for name in names:
            common = texts.get(f"rule-slug-{name}") or texts.get(f"procedure-stage-{name}")
            found[name] = self.scheme.labels.get(name) or common or name
        return found

    # Records ------------------------------------------------------------------------------------------------

    def beside_of(self, pair: tuple[str, Record]) -> Beside | None:
        """A record typed by the vocabulary; its problems are told with the key that it stands under."""
        section, record = pair
        if record.subject not in self.scheme.vocabulary.subjects:
            self.problem("case-record-unused", record.span, section, subject=record.subject)
            return None
        if section not in SECTIONS and record.subject not in subjects_beside(self.scheme.vocabulary):
            self.problem("case-record-applies", record.span, section, subject=record.subject)
            return None
        if section not in SECTIONS and record.subject in SECTIONS.values():
            key = section_of(record.subject)
            self.problem("case-record-key", record.span, section, subject=record.subject, key=key)
            return None
        try:
            bound = record.bound(self.scheme.vocabulary)
            values, unclear = named(self.case, bound)
            return Beside(section, record, replace(bound, values=values), unclear=unclear)
        except RecordError as error:
            prefix = prefix_of(section)
            for each in error.diagnostics:
                path = prefix + each.path
                args = {**each.args, "path": path} if "path" in each.args else each.args
                self.problems.append(replace(each, path=path, args=args))
            return None

    def same_days(
        self, steps: dict[str, Step], records: list[Beside]
    ) -> tuple[dict[str, Step], list[Beside]]:
        """The day of the application and the days of the notice, which a step and a record both may state."""
        shared = []
        for beside in records:
            stage = self.home(beside.record.subject, steps)
            if beside.section == "application":
                beside = self.submitted(beside, stage, steps)  # noqa: PLW2901 reason: the same record, completed
            elif beside.section == "notice":
                beside = self.posted(beside, stage, steps)  # noqa: PLW2901 reason: as above
            shared.append(beside)
        have = {b.stage for b in shared if b.section == "notice"}
        if "notice" in self.scheme.vocabulary.subjects:
            for stage in self.notices(steps):
                empty = self.beside_of(
                    ("notice", Record("notice", None, "notice", None, written=Written(steps[stage.id].span)))
                )
                if stage.id not in have and empty is not None:
                    shared.append(self.posted(empty, stage, steps))
        return steps, shared

    def notices(self, steps: AnyMapping[str, Step]) -> list[Stage]:
        """The notices held: stages that look at clauses of a notice, or are named so."""
        return [
            s
            for s in self.scheme.procedure
            if s.id in steps and (s.stage == "notice" or any(each == "notice" for _, each in s.checks))
        ]

    def home(self, subject: str, steps: AnyMapping[str, Step]) -> Stage | None:
        """The first stage held that looks at clauses of a subject; of a notice, the first one held."""
        if subject == "notice":
            return next(iter(self.notices(steps)), None)
        held = (s for s in self.scheme.procedure if s.id in steps)
        return next((s for s in held if any(each == subject for _, each in s.checks)), None)

    def submitted(self, beside: Beside, stage: Stage | None, steps: dict[str, Step]) -> Beside:
        """The application's day and its step's are one."""
        day = beside.bound.submitted_on
        step = steps.get(stage.id) if stage is not None else None
        if stage is None or step is None:
            return beside
        if day is not None and step.first is None and step.last is None:
            steps[stage.id] = replace(step, first=day, last=day)
        elif day is not None and not (step.first or day) <= day <= (step.last or day):
            self.problem("case-dates-differ", beside.record.span, f"{beside.section}.submitted_on")
        elif day is None and step.last is not None and "submitted_on" in beside.bound.subject.facts:
            return self.stated(beside, {"submitted_on": step.last})
        return beside

    def posted(self, beside: Beside, stage: Stage | None, steps: dict[str, Step]) -> Beside:
        """The notice's two days and its step's are one."""
        step = steps.get(stage.id) if stage is not None else None
        index, values = beside.bound.subject.index, beside.bound.values
        if stage is None or step is None:
            return beside
        missing: dict[str, int] = {}
        known = {"first": step.first, "last": step.last}
        for fact, end in (("starts", "first"), ("ends", "last")):
            at = index.get(f"facts.{fact}")
            stated = values[at] if at is not None else None
            own = known[end]
            if stated is not None and own is not None and stated != own:
                self.problem("case-dates-differ", beside.record.span, f"{beside.section}.{fact}")
            elif stated is not None:
                known[end] = stated
            elif own is not None and at is not None:
                missing[fact] = own
        first, last = known["first"], known["last"]
        if first is not None and last is not None and last < first:
            self.problem("value-before", beside.record.span, f"{beside.section}.ends", other="starts")
        steps[stage.id] = replace(step, first=first, last=last)
        return replace(self.stated(beside, missing) if missing else beside, stage=stage.id)

    @staticmethod
    def stated(beside: Beside, facts: AnyMapping[str, int]) -> Beside:
        """The same record with dates that its step states."""
        bound, values = beside.bound, list(beside.bound.values)
        for fact, day in facts.items():
            values[bound.subject.index[f"facts.{fact}"]] = day
        submitted = facts.get("submitted_on", bound.submitted_on)
        return replace(beside, bound=replace(bound, values=tuple(values), submitted_on=submitted))


def named(case: CaseFile, bound: Bound) -> tuple[Values, tuple[Unclear, ...]]:
    """The values of a record beside the steps, with whom it names: the applicant of the case, nobody knows whom (listed), or another.

    The record's own fact `applicant` is who applies in this case. Under that name in the entries of a list, the applicant's name
    or id, however it is written, is the applicant; what is near to either is unknown, and never another.
    """
    values, names = list(bound.values), [each for each in (case.name, case.id) if each]
    unclear: list[Unclear] = []
    for name, fact in bound.subject.facts.items():
        at = bound.subject.index[f"facts.{name}"]
        place = fact.field_index(APPLICANT)
        if name == APPLICANT and fact.type == TEXT:
            values[at] = names[0] if values[at] is None or plain(values[at]) in map(plain, names) else None
        elif place is not None and fact.fields[place].type == TEXT and values[at]:
            meant = tuple(_meant(entry, place, names, case.name) for entry in values[at])
            texts = (
                a[place] for a, b in zip(values[at], meant, strict=True) if a[place] and b[place] is None
            )
            unclear += [Unclear(f"facts.{name}[].{APPLICANT}", text, ()) for text in texts]
            values[at] = meant
    return tuple(values), tuple(unclear)


def _meant(entry: tuple[Any, ...], place: int, names: list[str], called: str | None) -> tuple[Any, ...]:
    stated = entry[place]
    if not isinstance(stated, str):
        return entry
    meant: str | None = stated
    if plain(stated) in map(plain, names):
        meant = names[0]
    elif may_mean(stated, [called or ""]):
        meant = None
    return (*entry[:place], meant, *entry[place + 1 :])


def prefix_of(section: str) -> str:
    """How paths inside a record beside the steps begin."""
    return f"{section}[]." if section == "examiners" else f"{section}."


__all__ = ["SECTIONS", "Beside", "Matched", "matched", "prefix_of"]
