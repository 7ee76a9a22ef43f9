"""The answer about a procedure in words: stage by stage as text and Markdown, and as plain data."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.blocks import Paragraph
from qualityaward.language.typed import show
from qualityaward.text import catalogue, say
from qualityaward.values import parse_length
from qualityaward.version import SEMANTICS, VERSION
from qualityaward.wording.appendix import ALERTS, Appendix
from qualityaward.wording.case_words import CaseWords
from qualityaward.wording.conditions import Conditions
from qualityaward.wording.data import announced, sources_data, verdict_data
from qualityaward.wording.lines import MARK, Detail, line
from qualityaward.wording.outline import Outline
from qualityaward.wording.rules import Rules
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.procedure.verdict import Check, ProcedureVerdict, RecordVerdict, StageVerdict
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.procedure_verdict/1"
_OWN = re.compile(r"records\[(\w+)\]\Z")
_STEP = re.compile(r"steps\[stage=([^\]]+)\](?:\.(\w+))?\Z")


class Telling:
    """One answer about a procedure in one language."""

    def __init__(self, verdict: ProcedureVerdict, lang: Lang) -> None:
        self.verdict, self.lang, self.scheme = verdict, lang, verdict.scheme
        on = date.fromordinal(verdict.setting.on)
        self.rules = Rules(verdict.scheme, lang, on)
        self.words = self.rules.words
        self.appendix = Appendix(Conditions(verdict.scheme, verdict.matched.case.subject, lang, on))
        self.outlines = [
            Outline(
                r.verdict, lang, words=partial(CaseWords, apart=r.verdict.setting.on != verdict.setting.on)
            )
            for r in verdict.records
        ]
        self.titles = {s.id: self.rules.stage_title(s.id) for s in verdict.scheme.procedure}

    def tell(self, code: str, /, **args: str) -> str:
        """A text about procedures."""
        return say(f"procedure-{code}", self.lang, **args)

    # Sentences ----------------------------------------------------------------------------------------------

    def stage(self, found: StageVerdict) -> str:
        """A stage by its provision and title."""
        title = self.words.translated(f"stage.{found.id}", found.stage.title or found.stage.stage)
        return self.words.say(
            "titled", provision=self.words.cited(found.id, found.stage.cite, titled=True), title=title
        )

    def days(self, first: str | None, last: str | None) -> str:
        """One day, or from one to another."""
        if first == last and first is not None:
            return self.words.day(first)
        if first is None or last is None:
            code = "from-day" if last is None else "to-day"
            known = first or last
            return self.tell(code, day=self.words.day(known)) if known else self.tell("no-day")
        return self.tell("days", first=self.words.day(first), last=self.words.day(last))

    def check(self, found: Check) -> str:
        """What was found, as a sentence without its end."""
        code = f"check-{found.code}"
        args = {k: self.arg(k, v) for k, v in found.args.items()}
        if found.kind == "held" and {"from", "to"} <= set(found.args):
            args["days"] = self.days(found.args["from"], found.args["to"])
        if found.kind == "clause":
            clause = next(c for c in self.scheme.clauses if c.id == found.args["clause"])
            args["clause"] = self.words.say(
                "titled",
                provision=self.words.cited(clause.id, clause.cite, titled=True),
                title=self.words.title(clause),
            )
            several = found.args["section"] == "examiners" and found.args["records"]
            args["records"] = self.tell("of-records", records=args["records"]) if several else ""
        if found.kind == "subject":
            args["held"] = self.held(found)
        return self.tell(code, **args)

    def held(self, found: Check) -> str:
        """What is held at the stage of a check, by its kind, or by its title."""
        stage = next(s.stage for s in self.verdict.stages if found in s.checks)
        code = f"stage-{stage.stage}"
        if f"procedure-{code}" in catalogue():
            return self.tell(code)
        return self.titles[stage.id]

    def arg(self, name: str, value: Any) -> str:
        """A value of a check in words."""
        if value is None:
            return self.words.say("value-unknown")
        match name:
            case "first" | "last" | "from" | "to":
                return self.words.day(value)
            case "stage":
                return self.titles[value]
            case "stages":
                return self.words.listed([self.titles[s] for s in value])
            case "subject":
                return self.rules.subject(value)
            case "required" | "by" | "missing":
                return self.words.listed([self.slug(v) for v in value])
            case "section":
                return self.section(value)
            case "records" if isinstance(value, list):
                return self.words.listed([plain(v) for v in value])
            case "length":
                length = parse_length(value)
                return value if length is None else self.words.span(length)
            case "first_day":
                return self.tell(f"first-day-{value}")
            case _:
                return str(value)

    def section(self, section: str) -> str:
        """The records of one key; those of a subject of the scheme's own by what it is called."""
        own = _OWN.match(section)
        return self.rules.subject(own[1]) if own else self.tell(f"section-{section}")

    def slug(self, name: str) -> str:
        """An actor or a document."""
        if name in self.scheme.actors:
            return self.words.translated(f"actor.{name}", self.scheme.actors[name])
        return self.rules.slug(name)

    def gap(self, path: str) -> str:
        """A missing path in words."""
        if step := _STEP.match(path):
            stage = next(s for s in self.scheme.procedure if step[1] in (s.stage, s.id))
            return self.tell(f"gap-{step[2] or 'step'}", stage=self.titles[stage.id])
        if path.startswith("parameters."):
            return self.tell("gap-parameter", name=self.words.parameter(path.removeprefix("parameters.")))
        section, _, rest = path.partition(".")
        section = section.removesuffix("[]")
        name = self.section(section)
        if not rest:
            return self.tell("gap-record", section=name)
        for record, outline in zip(self.verdict.records, self.outlines, strict=True):
            if record.section == section and rest in record.verdict.missing:
                says = outline.gaps.one(rest)
                whose = self.whose(record)
                if not whose:
                    return self.tell("gap-in-record", section=name, says=says)
                return self.tell("gap-in-record-of", section=name, whose=whose, says=says)
        return self.tell("gap-record", section=name)

    def whose(self, record: RecordVerdict) -> str:
        """Whose record it is: the application the applicant's; of what is no person's, the empty text."""
        of = record.verdict.record
        if record.section == "application" and of.id == record.section:
            case = self.verdict.matched.case
            return plain(case.name or case.id)
        return "" if of.id == record.section else plain(of.name or of.id)

    def due(self, path: str) -> str:
        """Who has to supply what is missing: what is in the application, the applicant."""
        section, _, rest = path.partition(".")
        section = section.removesuffix("[]")
        for record, outline in zip(self.verdict.records, self.outlines, strict=True):
            if section == "application" and record.section == section and rest in record.verdict.missing:
                return outline.due(rest)
        return "office"

    # Lines --------------------------------------------------------------------------------------------------

    def lines(self, full: bool) -> Iterator[Paragraph]:
        """The document."""
        yield from self.head()
        sections = [
            ("next", list(self.next_steps())),
            ("stages", list(self.stages(full))),
            ("records", list(self.records(full))),
            ("notes", list(self.notes())),
        ]
        number = 0
        for code, lines in sections:
            if lines:
                number += 1
                numeral = self.words.say("numerals").split()[number - 1]
                title = self.tell(f"section-of-{code}")
                yield line("heading", self.words.say("section", number=numeral, title=title))
                yield from lines

    def head(self) -> Iterator[Paragraph]:
        """Title, who, when, outcome."""
        verdict, words = self.verdict, self.words
        title = words.translated("title", self.scheme.title)
        yield line("title", self.tell("title", scheme=title))
        for note in verdict.notes:
            if note.code in ALERTS:
                yield line("alert", self.appendix.note(note))
        case = verdict.matched.case
        who = plain(case.id)
        if case.name:
            who = words.say("name-and-id", name=plain(case.name), id=who)
        yield line("field", words.say("field", name=self.rules.subject(case.subject), value=who))
        yield self.field(self.tell("field-on"), words.day(verdict.setting.on))
        entry = words.say("field", name=words.say("field-outcome"), value=MARK)
        yield line("field", entry, 0, verdict.outcome, words.say(f"outcome-{verdict.outcome}"))
        if verdict.decided_by:
            code = "field-open" if verdict.outcome == "undetermined" else "field-decided"
            yield self.field(words.say(code), self.decided())
        if not verdict.robust:
            yield from self.flips()

    def field(self, name: str, value: str) -> Paragraph:
        """A named entry of the head."""
        return line("field", self.words.say("field", name=name, value=value))

    def decided(self) -> str:
        """The stages and clauses that decide."""
        shown = []
        for each in self.verdict.decided_by:
            section, slash, clause = each.partition("/")
            stage = next((s.stage for s in self.verdict.stages if s.id == each), None)
            if stage is not None:
                called = self.words.cited(stage.id, stage.cite)
                shown.append(self.tell("stage-cited", cite=called, title=self.titles[stage.id]))
            elif slash:
                cite = next(c.cite for c in self.scheme.clauses if c.id == clause)
                shown.append(self.words.cited(clause, cite))
            else:
                shown.append(self.section(section))
        return self.words.listed(list(dict.fromkeys(shown)))

    def flips(self) -> Iterator[Paragraph]:
        """The readings that would change the outcome."""
        words = self.words
        yield self.field(words.say("field-readings"), words.say("not-robust"))
        for flip in self.verdict.flips:
            changes = [
                words.say("reading-as", question=words.quoted(words.question(r)), option=words.option(r, o))
                for r, o in sorted(flip.readings.items())
            ]
            said = words.say("flip", changes=words.sentences(changes), outcome=MARK)
            yield line("item", said, 1, flip.outcome, words.say(f"outcome-{flip.outcome}"))

    def next_steps(self) -> Iterator[Paragraph]:
        """What is missing, in the order of the stages."""
        names = [n for s in self.scheme.procedure for n in (s.stage, s.id)]

        def place(path: str) -> tuple[int, str]:
            step = _STEP.match(path)
            return (names.index(step[1]) if step else -1, path)

        paths = sorted(self.verdict.missing, key=place)
        for who in ("applicant", "office"):
            due = [path for path in paths if self.due(path) == who]
            if due:
                yield line("item", self.words.say(f"due-from-{who}"))
            yield from (line("item", self.gap(path), 1) for path in due)

    def stages(self, full: bool) -> Iterator[Paragraph]:
        """Every stage with its days; what keeps it from being in order, or all that was looked at."""
        for found in self.verdict.stages:
            yield self.stage_line(found)
            for check in found.checks:
                told = check.outcome in ("fail", "undetermined") or full
                if told and not (
                    check.kind in ("held", "subject") and check.outcome in ("pass", "not_applicable")
                ):
                    yield self.check_line(check)

    def stage_line(self, found: StageVerdict) -> Paragraph:
        """A stage's own line."""
        text = self.words.say("head", name=self.stage(found), outcome=MARK)
        own = next((c for c in found.checks if c.kind in ("held", "subject")), None)
        if own is not None and own.outcome in ("pass", "not_applicable"):
            text = self.words.say("head-reason", head=text, reason=self.check(own))
        return line("item", text, 0, found.outcome, self.words.say(f"clause-{found.outcome}"))

    def check_line(self, check: Check) -> Paragraph:
        """One check's line."""
        text = self.words.say("head", name=self.check(check), outcome=MARK)
        return line("item", text, 1, check.outcome, self.words.say(f"clause-{check.outcome}"))

    def records(self, full: bool) -> Iterator[Paragraph]:
        """Every record beside the steps with its clauses."""
        for found, outline in zip(self.verdict.records, self.outlines, strict=True):
            outcome = found.verdict.outcome
            name, day = self.record_name(found), found.verdict.setting.on
            if day != self.verdict.setting.on:
                name = self.tell("record-as-of", record=name, day=self.words.day(day))
            text = self.words.say("head", name=name, outcome=MARK)
            yield line("item", text, 0, outcome, self.words.say(f"outcome-{outcome}"))
            if full or outcome != "in_order":
                for each in outline.clauses(full):
                    yield Paragraph(each.kind, each.depth + 1, each.runs)

    def record_name(self, found: RecordVerdict) -> str:
        """A record by the key that it stands under, with its own id where it has one."""
        section, record = self.section(found.section), found.verdict.record
        id = plain(record.name or record.id)
        return (
            section
            if record.id == found.section and not record.name
            else self.tell("record-named", section=section, name=id)
        )

    def notes(self) -> Iterator[Paragraph]:
        """What to know beside the outcome."""
        for note in self.verdict.notes:
            if note.code not in ALERTS:
                yield line("item", self.note(note.code, dict(note.args)))
        if self.verdict.calendar:
            years = self.words.listed([str(y) for y in self.verdict.calendar])
            yield line("item", self.tell("calendar", years=years))

    def note(self, code: str, args: dict[str, str]) -> str:
        """One note."""
        if code == "note-later-step":
            return say(code, self.lang, stage=self.titles[args["stage"]])
        note = next(n for n in self.verdict.notes if n.code == code and dict(n.args) == args)
        return self.appendix.note(note)

    # Data ---------------------------------------------------------------------------------------------------

    def data(self) -> dict[str, Any]:
        """The answer as plain data."""
        verdict, scheme, setting = self.verdict, self.scheme, self.verdict.setting
        case = verdict.matched.case
        return {
            "format": FORMAT,
            "scheme": {
                "id": scheme.id,
                "status": scheme.status,
                "digest": scheme.digest,
                "uses": dict(sorted(scheme.uses.items())),
            },
            "case": {"subject": case.subject, "id": case.id, "digest": verdict.matched.digest()},
            "on": _iso(setting.on),
            "engine": {"version": VERSION, "semantics": SEMANTICS},
            "readings": dict(sorted(setting.readings.items())),
            **sources_data(scheme, setting, verdict.notice),
            "parameters": {
                name: {
                    "value": show(parameter.type, setting.parameters.get(name)),
                    "source": verdict.sources.get(name, "default"),
                    **announced(name, verdict.sources, verdict.notice),
                }
                for name, parameter in sorted(scheme.parameters.items())
            },
            "outcome": verdict.outcome,
            "robust": verdict.robust,
            "flips": [
                {"readings": dict(sorted(f.readings.items())), "outcome": f.outcome} for f in verdict.flips
            ],
            "decided_by": list(verdict.decided_by),
            "missing": list(verdict.missing),
            "working_days_of": list(verdict.calendar),
            "notes": [
                {"code": n.code, **dict(n.args), "says": self.note(n.code, dict(n.args))}
                for n in verdict.notes
            ],
            "stages": [self.stage_data(s) for s in verdict.stages],
            "records": [
                {"section": r.section, "stage": r.stage, "verdict": verdict_data(r.verdict, self.lang)}
                for r in verdict.records
            ],
        }

    def stage_data(self, found: StageVerdict) -> dict[str, Any]:
        """One stage as plain data."""
        return {
            "id": found.id,
            "stage": found.stage.stage,
            "title": self.words.translated(f"stage.{found.id}", found.stage.title or found.stage.stage),
            "cite": list(found.stage.cite),
            "outcome": found.outcome,
            "state": found.state,
            "from": _iso(found.first),
            "to": _iso(found.last),
            "missing": list(found.missing),
            "checks": [
                {
                    "check": c.kind,
                    "outcome": c.outcome,
                    "code": c.code,
                    "decides": c.decides,
                    "values": dict(c.args),
                    "missing": list(c.missing),
                    "says": self.check(c),
                }
                for c in found.checks
            ],
        }


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def procedure_data(verdict: ProcedureVerdict, lang: Lang) -> dict[str, Any]:
    """The answer as plain data."""
    return Telling(verdict, lang).data()


def procedure_blocks(
    verdict: ProcedureVerdict, lang: Lang = "zh", detail: Detail = "clauses"
) -> Iterator[Paragraph]:
    """The answer as lines, with all that was looked at where `detail` is ``full``."""
    return Telling(verdict, lang).lines(full=detail == "full")


__all__ = ["FORMAT", "procedure_blocks", "procedure_data"]
