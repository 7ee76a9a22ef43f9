"""The stages of one case, looked at one by one on a date: held, in order, by whom, with what, for how long.

Steps say everything: a stage that is not among them though a later one was held was skipped, and one after the
last that was held has not come yet. Days are compared as the law counts them: the day from which one counts
is not counted (民法典 第二百零一条), and the stage after a notice begins after the notice's last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from qualityaward.deciding.setting import Setting
from qualityaward.deciding.verdict import Verdict
from qualityaward.procedure.calendar import WorkingCalendar
from qualityaward.procedure.case_file import Step, section_of
from qualityaward.procedure.matching import Matched, prefix_of
from qualityaward.procedure.verdict import Check, CheckKind, RecordVerdict, StageVerdict, State
from qualityaward.scheme.scheme import Clause, Scheme, Stage
from qualityaward.values import FAR, ClauseOutcome, Length, Period, WorkingDays, add, parse_length

_NO_STEP = Step("", None, None)
_BEGUN = ("held", "running", "undated")


class Stages:
    """The stages of a matched case in one setting, with the verdicts on the records beside its steps."""

    def __init__(
        self,
        scheme: Scheme,
        case: Matched,
        setting: Setting,
        records: tuple[RecordVerdict, ...],
        calendar: WorkingCalendar,
    ) -> None:
        self.scheme, self.case, self.setting = scheme, case, setting
        self.records, self.calendar, self.on = records, calendar, setting.on
        self.clauses = {(c.id, c.subject): c for c in scheme.clauses}
        self.concerned = [s for s in scheme.procedure if s.concerns(case.case.subject)]
        self.places = {s.id: i for i, s in enumerate(scheme.procedure)}
        self.groups = self._groups()
        names = [s.stage for s in scheme.procedure]
        self.names = {s.id: s.stage if names.count(s.stage) == 1 else s.id for s in scheme.procedure}

    def _groups(self) -> dict[str, str]:
        """Stages that go in any order share the id of the first of them."""
        groups: dict[str, str] = {}
        for stage in self.scheme.procedure:
            groups[stage.id] = groups.get(stage.alongside or "", stage.id)
        return groups

    def verdicts(self) -> tuple[StageVerdict, ...]:
        """The answer of every stage, in the regulation's order."""
        return tuple(self.verdict(stage) for stage in self.scheme.procedure)

    # Steps --------------------------------------------------------------------------------------------------

    def step(self, stage: Stage) -> Step:
        """The step of a stage; one that states nothing where there is none."""
        return self.case.steps.get(stage.id, _NO_STEP)

    def state(self, stage: Stage) -> State:
        """How far a stage is on the date of decision."""
        if stage.id not in self.case.steps:
            return "absent"
        step = self.step(stage)
        if step.first is None and step.last is None:
            return "undated"
        if step.first is not None and step.first > self.on:
            return "planned"
        return "held" if step.last is not None and step.last <= self.on else "running"

    def path(self, stage: Stage, key: str = "") -> str:
        """The path of a step, or of one of its keys."""
        path = f"steps[stage={self.names[stage.id]}]"
        return f"{path}.{key}" if key else path

    def follows(self, later: Stage, earlier: Stage) -> bool:
        """Whether one stage comes after another by the regulation's order."""
        return (
            self.places[later.id] > self.places[earlier.id]
            and self.groups[later.id] != self.groups[earlier.id]
        )

    def overtaken(self, stage: Stage) -> Stage | None:
        """The first stage after this one that has begun, or None."""
        later = (s for s in self.concerned if self.follows(s, stage) and self.state(s) in _BEGUN)
        return next(later, None)

    # One stage ----------------------------------------------------------------------------------------------

    def verdict(self, stage: Stage) -> StageVerdict:
        """The answer of one stage."""
        step, state = self.step(stage), self.state(stage)
        checks = tuple(self.checks(stage, step, state))
        outcomes = [c.outcome for c in checks if c.decides]
        outcome: ClauseOutcome = "not_applicable"
        for each in ("fail", "undetermined", "pass"):
            if each in outcomes:
                outcome = each
                break
        return StageVerdict(stage, outcome, state, step.first, step.last, checks)

    def checks(self, stage: Stage, step: Step, state: State) -> Iterator[Check]:
        """All that a stage is looked at for."""
        if not stage.concerns(self.case.case.subject):
            if state in _BEGUN:
                yield Check("subject", "fail", "not-for", {"subject": self.case.case.subject})
            else:
                yield Check("subject", "not_applicable", "not-concerned", {"subject": self.case.case.subject})
            return
        yield self.held(stage, step, state)
        if state not in _BEGUN:
            if stage.within is not None and not stage.optional:
                overdue = self.within(stage, None)
                if overdue is not None:
                    yield overdue
            return
        yield from self.order(stage, step)
        yield from self.actor(stage, step)
        yield from self.documents(stage, step, state)
        yield from self.panel(stage)
        yield from self.looked_at(stage)
        if stage.at_least is not None:
            yield self.at_least(stage, step)
        if stage.within is not None and (found := self.within(stage, step)) is not None:
            yield found

    def held(self, stage: Stage, step: Step, state: State) -> Check:
        """Whether it was held."""
        days = {"from": _iso(step.first), "to": _iso(step.last)}
        if state == "held":
            return Check("held", "pass", "held", days)
        if state in ("running", "undated"):
            code = "to" if state == "running" and step.last is None else "on" if state == "undated" else ""
            return Check("held", "undetermined", state, days, (self.path(stage, code),))
        later = self.overtaken(stage)
        if stage.optional and state == "absent":
            return Check("held", "not_applicable", "left-out")
        if later is not None:
            code = "skipped" if state == "absent" else "after-later"
            return Check("held", "fail", code, {**days, "stage": later.id})
        code = "not-yet" if state == "absent" else "planned"
        return Check("held", "undetermined", code, days, (self.path(stage),))

    def order(self, stage: Stage, step: Step) -> Iterator[Check]:
        """Whether it began when what comes before it was over; after a notice, on a later day."""
        before = [s for s in self.concerned if self.follows(stage, s) and self.state(s) in _BEGUN]
        kinds: tuple[tuple[CheckKind, list[Stage]], ...] = (
            ("order", [s for s in before if not s.waits]), ("after", [s for s in before if s.waits]),
        )  # fmt: skip
        for kind, stages in kinds:
            if stages:
                yield self._order(kind, stage, step, stages)

    def _order(self, kind: CheckKind, stage: Stage, step: Step, before: list[Stage]) -> Check:
        gap = 1 if kind == "after" else 0
        begun = step.first if step.first is not None else step.last  # it began no later than it ended
        wrong: list[Stage] = []
        missing: set[str] = set()
        for each in before:
            other = self.step(each)
            over = other.last if other.last is not None else other.first  # nor did that end before it began
            if begun is not None and over is not None and begun < over + gap:
                wrong.append(each)
            elif step.first is None or other.last is None:
                if step.first is None:
                    missing.add(self.path(stage, "on" if step.last is None else "from"))
                if other.last is None:
                    missing.add(self.path(each, "on" if other.first is None else "to"))
        args: dict[str, Any] = {"first": _iso(step.first)}
        if wrong:
            latest = max(wrong, key=lambda s: self.step(s).last or self.step(s).first or 0)
            last = self.step(latest).last or self.step(latest).first
            args |= {"stage": latest.id, "last": _iso(last), "stages": [s.id for s in wrong]}
            return Check(kind, "fail", f"{kind}-before", args)
        if missing:
            return Check(kind, "undetermined", f"{kind}-open", args, tuple(sorted(missing)))
        latest = max(before, key=lambda s: self.step(s).last or 0)
        return Check(
            kind, "pass", f"{kind}-kept", {**args, "stage": latest.id, "last": _iso(self.step(latest).last)}
        )

    def actor(self, stage: Stage, step: Step) -> Iterator[Check]:
        """Whether all whose task it is took part."""
        if not stage.actors:
            return
        args = {"required": list(stage.actors), "by": None if step.by is None else list(step.by)}
        if step.by is None:
            yield Check("actor", "undetermined", "actor-open", args, (self.path(stage, "by"),))
        elif set(stage.actors) <= set(step.by):
            yield Check("actor", "pass", "actor-right", args)
        else:
            yield Check("actor", "fail", "actor-wrong", args)

    def documents(self, stage: Stage, step: Step, state: State) -> Iterator[Check]:
        """Whether the documents that are due were handed in, and those that it gives were made."""
        for due, code in ((stage.documents, "documents"), (stage.outputs, "outputs")):
            if not due:
                continue
            if step.documents is None:
                args = {"required": list(due), "missing": []}
                path = (self.path(stage, "documents"),)
                yield Check("document", "undetermined", f"{code}-open", args, path)
                continue
            lacking = [d for d in due if d not in step.documents]
            args = {"required": list(due), "missing": lacking}
            if not lacking:
                yield Check("document", "pass", f"{code}-there", args)
            elif code == "outputs" and state != "held":
                path = (self.path(stage, "documents"),)
                yield Check("document", "undetermined", "outputs-not-yet", args, path)
            else:
                yield Check("document", "fail", f"{code}-lacking", args)

    # Records ------------------------------------------------------------------------------------------------

    def panel(self, stage: Stage) -> Iterator[Check]:
        """Whether the panel is large enough and has a head."""
        if stage.panel is None:
            return
        panel = next((b for b in self.case.of("panel")), None)
        members = head = None
        if panel is not None:
            values, index = panel.bound.on(self.on), panel.bound.subject.index
            members, head = values[index["facts.members"]], values[index["facts.has_head"]]
        args = {"members": members, "at_least": stage.panel.at_least, "head": head}
        few = members is not None and members < stage.panel.at_least
        if few or (stage.panel.head and head is False):
            yield Check("panel", "fail", "panel-few" if few else "panel-headless", args)
            return
        missing = ["panel.facts.members"] if members is None else []
        missing += ["panel.facts.has_head"] if stage.panel.head and head is None else []
        if missing:
            yield Check("panel", "undetermined", "panel-open", args, tuple(missing))
        else:
            yield Check("panel", "pass", "panel-enough", args)

    def looked_at(self, stage: Stage) -> Iterator[Check]:
        """The clauses of records beside the steps that are looked at in this stage."""
        for id, subject in stage.checks:
            clause = self.clauses[id, subject]
            section = section_of(subject)
            found = [r.verdict for r in self.records if r.section == section and r.stage in (None, stage.id)]
            yield self._clause(clause, section, found)
        if any(subject == "examiner" for _, subject in stage.checks):
            yield from self.examiners()

    def _clause(self, clause: Clause, section: str, found: list[Verdict]) -> Check:
        args: dict[str, Any] = {"clause": clause.id, "section": section, "records": []}
        if not found:
            return Check("clause", "undetermined", "clause-no-record", args, (section,), clause.decides)
        answers = [(v.record.id, v.clause(clause.id)) for v in found]
        outcomes = {a.outcome for _, a in answers}
        outcome: ClauseOutcome = next(
            (o for o in ("fail", "undetermined", "pass") if o in outcomes), "not_applicable"
        )
        if outcome in ("fail", "undetermined"):
            args["records"] = [id for id, a in answers if a.outcome == outcome]
        missing: tuple[str, ...] = ()
        if outcome == "undetermined":
            prefix = prefix_of(section)
            missing = tuple(sorted({_below(prefix, m) for _, a in answers for m in a.missing}))
        return Check("clause", outcome, f"clause-{outcome}", args, missing, clause.decides)

    def examiners(self) -> Iterator[Check]:
        """Whether every member of the panel is there to be looked at."""
        panel = next((b for b in self.case.of("panel")), None)
        count = len(self.case.of("examiner"))
        if panel is None or "facts.members" not in panel.bound.subject.index:
            return
        members = panel.bound.on(self.on)[panel.bound.subject.index["facts.members"]]
        if members is None or count == members:
            return
        args = {"members": members, "records": count}
        if count < members:
            yield Check("examiners", "undetermined", "examiners-fewer", args, ("examiners",))
        else:
            yield Check("examiners", "fail", "examiners-more", args)

    # Lengths ------------------------------------------------------------------------------------------------

    def length(self, stated: Length | str) -> Length | None:
        """A length; that of a parameter, None while nobody set it."""
        if not isinstance(stated, str):
            return stated
        value = self.setting.parameters.get(stated)
        return None if value is None else parse_length(str(value))

    def at_least(self, stage: Stage, step: Step) -> Check:
        """Whether it lasted long enough; its first day is not counted, unless that is how the text is read."""
        assert stage.at_least is not None
        length = self.length(stage.at_least)
        args: dict[str, Any] = {
            "length": None if length is None else str(length),
            "from": _iso(step.first),
            "to": _iso(step.last),
        }
        missing = [f"parameters.{stage.at_least}"] if length is None else []
        missing += [
            self.path(stage, key) for key, day in (("from", step.first), ("to", step.last)) if day is None
        ]
        if length is None or step.first is None or step.last is None:
            return Check("at_least", "undetermined", "length-open", args, tuple(missing))
        counted = stage.stage == "notice" and self.setting.readings.get("notice_first_day") == "counted"
        start = step.first - counted
        args["first_day"] = "counted" if start < step.first else "not_counted"
        if isinstance(length, WorkingDays):
            long = self.calendar.reaches(start, length.length, step.last)
        else:
            long = add(start, length) <= step.last
        return Check("at_least", "pass" if long else "fail", "length-kept" if long else "length-short", args)

    def within(self, stage: Stage, step: Step | None) -> Check | None:
        """Whether it was over in time; without a step, whether the time has run out."""
        assert stage.within is not None
        length, base = self.length(stage.within), self.base(stage)
        args: dict[str, Any] = {
            "length": None if length is None else str(length),
            "stage": None if base is None else base.id,
            "from": None,
            "to": None,
        }
        start = None if base is None else self.step(base).last
        day = self.on if step is None else step.last
        if step is not None and day is None:
            day = self.on if step.first is not None else None
        if base is None or length is None or start is None or day is None:
            if step is None:
                return None
            missing = [f"parameters.{stage.within}"] if length is None else []
            if base is None:
                missing.append(self.path(self.expected(stage)))
            elif start is None:
                missing.append(self.path(base, "to" if self.step(base).first is not None else "on"))
            missing += [self.path(stage, "on")] if day is None else []
            return Check("within", "undetermined", "within-open", args, tuple(missing))
        args |= {"from": _iso(start), "to": _iso(day)}
        kept = self.in_time(start, length, day)
        if step is None:
            return None if kept else Check("within", "fail", "within-overdue", args)
        if kept and step.last is None:
            return Check("within", "undetermined", "within-running", args, (self.path(stage, "to"),))
        late = "within-overdue" if step.last is None else "within-late"
        return Check("within", "pass" if kept else "fail", "within-kept" if kept else late, args)

    def in_time(self, start: int, length: Length, day: int) -> bool:
        """Whether `day` lies within `length` of `start`; a last day of rest gives way to the next working day."""
        if isinstance(length, Period):
            return self.calendar.rests_until(add(start, length), day)
        return self.calendar.in_time(start, length.length, day)

    def base(self, stage: Stage) -> Stage | None:
        """The stage that `within` counts from, if it has begun: the one named, else the last before.

        Of stages that go in any order it is the one that was over last, once all of them have begun.
        """
        if stage.after is not None:
            named = next(s for s in self.scheme.procedure if s.id == stage.after)
            return named if self.state(named) in _BEGUN else None
        before = [
            s
            for s in self.concerned
            if self.follows(stage, s) and not (s.optional and self.state(s) not in _BEGUN)
        ]
        together = [s for s in before if self.groups[s.id] == self.groups[before[-1].id]]
        if not together or any(self.state(s) not in _BEGUN for s in together):
            return None
        return max(together, key=lambda s: self.step(s).last or FAR)

    def expected(self, stage: Stage) -> Stage:
        """The stage that `within` would count from."""
        if stage.after is not None:
            return next(s for s in self.scheme.procedure if s.id == stage.after)
        before = [s for s in self.concerned if self.follows(stage, s) and not s.optional]
        return before[-1] if before else stage


def _below(prefix: str, path: str) -> str:
    """A path of a record under the key that the record stands under; a parameter's is the scheme's own."""
    return path if path.startswith("parameters.") else prefix + path


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def first_day(scheme: Scheme, case: Matched, subject: str) -> int | None:
    """The first day of the first stage of this applicant that looks at clauses of a subject, or None."""
    for stage in scheme.procedure:
        looks = stage.concerns(case.case.subject) and any(each == subject for _, each in stage.checks)
        if looks and stage.id in case.steps:
            return case.steps[stage.id].first
    return None
