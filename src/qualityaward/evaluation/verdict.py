"""The answer: outcomes at once, and robustness, missing facts, notes and explanations when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Any, Final, Literal, NamedTuple

from qualityaward.evaluation.bars import Bar, Barred, barred
from qualityaward.evaluation.interpret import Interpreter, Place, Setting
from qualityaward.explanation import NOT_APPLICABLE, Explanation
from qualityaward.record import Bound, Record, Values
from qualityaward.scheme.scheme import Clause, Debarment, Scheme
from qualityaward.values import FALSE, OUTCOME_OF, TRUE, UNKNOWN, BarOutcome, ClauseOutcome, RecordOutcome

PROCEDURAL: Final = frozenset({"case", "notice", "panel", "examiner", "winner", "organizer"})
"""Subjects that are in order or not, where applicants are eligible or not."""

SEMANTICS: Final = "1"
Detail = Literal["line", "clauses", "full"]
Lang = Literal["zh", "en"]


class Note(NamedTuple):
    """Something to know about a verdict: a stable code, what it is about, and the arguments of its text."""

    code: str
    args: tuple[tuple[str, str], ...] = ()


class Flip(NamedTuple):
    """Readings that would change the outcome, and to what."""

    readings: Mapping[str, str]
    outcome: str


class ClauseVerdict:
    """One clause's answer."""

    __slots__ = ("_verdict", "clause", "outcome")

    def __init__(self, verdict: Verdict, clause: Clause, outcome: ClauseOutcome) -> None:
        self._verdict, self.clause, self.outcome = verdict, clause, outcome

    @property
    def id(self) -> str:
        """The clause's id, which never changes its meaning."""
        return self.clause.id

    @property
    def deviation(self) -> bool:
        """Whether a clause in principle (原则上) is not met, which needs a written reason."""
        return self.clause.strength == "principle" and self.outcome == "fail"

    @property
    def explanation(self) -> Explanation:
        """Why: its children are the clause's `when`, if it has one, and what it requires."""
        return self._verdict._explain(self.clause)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths whose values could still decide the clause, sorted; empty unless it is undetermined."""
        return tuple(sorted(set(self.explanation.lacking())))

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that the clause turns on."""
        return self.clause.readings

    @property
    def robust(self) -> bool:
        """Whether every combination of its readings gives the same outcome."""
        return all(
            self._verdict._clause_outcome(self.clause, setting) == self.outcome
            for setting in self._verdict._settings(self.clause.readings)
        )

    @property
    def text(self) -> str:
        """The text of the provisions that the clause encodes."""
        return "".join(p.text for c in self.clause.cite if (p := self._verdict.scheme.provision(c)) is not None)


class DebarmentVerdict:
    """One debarment's answer."""

    __slots__ = ("_verdict", "barred", "debarment")

    def __init__(self, verdict: Verdict, found: Barred) -> None:
        self._verdict, self.barred, self.debarment = verdict, found, found.debarment

    @property
    def id(self) -> str:
        """The debarment's id."""
        return self.debarment.id

    @property
    def outcome(self) -> BarOutcome:
        """Whether it bars."""
        return {TRUE: "debarred", FALSE: "clear", UNKNOWN: "undetermined"}[self.barred.truth]  # type: ignore[return-value]  # the three outcomes

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that could still decide it, sorted."""
        return tuple(sorted(self.barred.missing))

    @property
    def governing(self) -> Bar | None:
        """The bar that ends last."""
        return self.barred.governing


class Verdict:
    """One record under one scheme on one date. It keeps what it was made from, and nothing in it changes."""

    def __init__(
        self, scheme: Scheme, record: Record, bound: Bound, setting: Setting, sources: Mapping[str, str]
    ) -> None:
        self.scheme, self.record, self.bound, self.setting, self.sources = scheme, record, bound, setting, sources
        self._explained: dict[tuple[str, str], Explanation] = {}

    @property
    def subject(self) -> str:
        """What the record is about."""
        return self.record.subject

    @cached_property
    def values(self) -> Values:
        """The record's values that count on the date of decision."""
        return self.bound.on(self.setting.on)

    @cached_property
    def place(self) -> Place:
        """Where evaluation of this record begins."""
        return Place(self.bound.subject, self.bound.subjects, self.values)

    # Outcomes -----------------------------------------------------------------------------------------------

    @cached_property
    def clauses(self) -> tuple[ClauseVerdict, ...]:
        """Every clause of the subject, in the regulation's order."""
        return tuple(
            ClauseVerdict(self, c, self._clause_outcome(c, self.setting)) for c in self.scheme.clauses_of(self.subject)
        )

    @property
    def outcomes(self) -> dict[str, ClauseOutcome]:
        """The outcome of every clause by id."""
        return {c.id: c.outcome for c in self.clauses}

    @cached_property
    def debarments(self) -> tuple[DebarmentVerdict, ...]:
        """Every debarment that concerns the subject, in the regulation's order."""
        return tuple(DebarmentVerdict(self, b) for b in self._bars(self.setting))

    @cached_property
    def outcome(self) -> RecordOutcome:
        """The whole verdict; ``in_order`` and ``breach`` for the subjects of the procedure."""
        return self._outcome([c.outcome for c in self.clauses], [d.outcome for d in self.debarments])

    def clause(self, id: str) -> ClauseVerdict:
        """The answer of one clause; raises `KeyError` for an id that the subject has no clause of."""
        for found in self.clauses:
            if found.id == id:
                return found
        raise KeyError(id)

    def debarment(self, id: str) -> DebarmentVerdict:
        """The answer of one debarment; raises `KeyError` for an id that does not concern the subject."""
        for found in self.debarments:
            if found.id == id:
                return found
        raise KeyError(id)

    @property
    def decided_by(self) -> tuple[str, ...]:
        """Ids of the clauses and debarments that decide: those that fail or bar, else those that are open."""
        if self.outcome in ("ineligible", "breach"):
            clause, bar = "fail", "debarred"
        elif self.outcome == "undetermined":
            clause, bar = "undetermined", "undetermined"
        else:
            return ()
        clauses = [c.id for c in self.clauses if c.clause.decides and c.outcome == clause]
        return (*clauses, *(d.id for d in self.debarments if d.outcome == bar))

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that keep the verdict from being decided, sorted; empty where it is decided."""
        if self.outcome != "undetermined":
            return ()
        decisive = set(self.decided_by)
        parts: list[ClauseVerdict | DebarmentVerdict] = [*self.clauses, *self.debarments]
        return tuple(sorted({path for part in parts if part.id in decisive for path in part.missing}))

    def reasons(self) -> dict[str, Explanation]:
        """The explanations of the clauses that did not pass."""
        return {c.id: c.explanation for c in self.clauses if c.outcome in ("fail", "undetermined")}

    def explanations(self) -> dict[str, Explanation]:
        """The explanations of all clauses."""
        return {c.id: c.explanation for c in self.clauses}

    # Readings -----------------------------------------------------------------------------------------------

    @property
    def touched(self) -> tuple[str, ...]:
        """The readings that the verdict turns on."""
        clauses = (c.readings for c in self.scheme.clauses_of(self.subject) if c.decides)
        bars = (d.readings for d in self.scheme.debarments_of(self.subject))
        return tuple(sorted({r for readings in (*clauses, *bars) for r in readings}))

    @property
    def robust(self) -> bool:
        """Whether every combination of the readings that it touches gives the same outcome."""
        return not self.flips

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """The smallest changes of readings that change the outcome."""
        found: list[Flip] = []
        for setting in sorted(self._settings(self.touched), key=lambda s: len(self._changed(s))):
            changed = self._changed(setting)
            if not changed or any(flip.readings.items() <= changed.items() for flip in found):
                continue
            outcome = self._outcome_in(setting)
            if outcome != self.outcome:
                found.append(Flip(changed, outcome))
        return tuple(found)

    def _changed(self, setting: Setting) -> dict[str, str]:
        return {n: o for n, o in sorted(setting.readings.items()) if o != self.setting.readings[n]}

    def _settings(self, readings: tuple[str, ...]) -> Iterator[Setting]:
        """This setting under every combination of some readings."""
        options = [tuple(self.scheme.readings[name].options) for name in readings]
        for chosen in product(*options):
            yield replace(self.setting, readings={**self.setting.readings, **dict(zip(readings, chosen, strict=True))})

    def _outcome_in(self, setting: Setting) -> RecordOutcome:
        clauses = [self._clause_outcome(c, setting) for c in self.scheme.clauses_of(self.subject)]
        bars = [DebarmentVerdict(self, b).outcome for b in self._bars(setting)]
        return self._outcome(clauses, bars)

    def _outcome(self, clauses: list[ClauseOutcome], bars: list[BarOutcome]) -> RecordOutcome:
        decisive = {o for c, o in zip(self.scheme.clauses_of(self.subject), clauses, strict=True) if c.decides}
        procedural = self.subject in PROCEDURAL
        if "fail" in decisive or "debarred" in bars:
            return "breach" if procedural else "ineligible"
        if "undetermined" in decisive or "undetermined" in bars:
            return "undetermined"
        return "in_order" if procedural else "eligible"

    # Evaluation ---------------------------------------------------------------------------------------------

    def _clause_outcome(self, clause: Clause, setting: Setting) -> ClauseOutcome:
        truth = Interpreter(setting).clause(clause.node, self.place).truth
        return "not_applicable" if truth == NOT_APPLICABLE else OUTCOME_OF[truth]

    def _bars(self, setting: Setting) -> list[Barred]:
        interpreter = Interpreter(setting)
        bars: tuple[Debarment, ...] = self.scheme.debarments_of(self.subject)
        return [barred(d, interpreter, self.place, self.bound.submitted_on) for d in bars]

    def _explain(self, clause: Clause) -> Explanation:
        key = (clause.id, clause.subject)
        if key not in self._explained:
            self._explained[key] = Interpreter(self.setting).clause(clause.node, self.place)
        return self._explained[key]

    # Notes --------------------------------------------------------------------------------------------------

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What to know beside the outcome, in a fixed order."""
        from qualityaward.evaluation.notes import notes_on  # only readers of notes need it

        return notes_on(self)

    # Output -------------------------------------------------------------------------------------------------

    def to_dict(self, *, lang: Lang = "zh") -> dict[str, Any]:
        """The verdict as plain data, in the shape of ``qualityaward.verdict/1``."""
        from qualityaward.report.data import verdict_data

        return verdict_data(self, lang)

    def to_json(self, *, lang: Lang = "zh", indent: int | None = 2) -> str:
        """The verdict as JSON text; the same arguments give the same bytes everywhere."""
        return json.dumps(self.to_dict(lang=lang), ensure_ascii=False, indent=indent)

    def to_text(self, *, lang: Lang = "zh", detail: Detail = "clauses") -> str:
        """The verdict as a clerk would write it: in one line, clause by clause, or with everything."""
        from qualityaward.report.text import verdict_text

        return verdict_text(self, lang, detail)

    def to_markdown(self, *, lang: Lang = "zh") -> str:
        """The verdict as a Markdown document."""
        from qualityaward.report.markdown import verdict_markdown

        return verdict_markdown(self, lang)


__all__ = ["ClauseVerdict", "DebarmentVerdict", "Flip", "Note", "Verdict"]
