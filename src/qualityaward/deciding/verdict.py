"""The answer: outcomes at once, and robustness, missing facts, notes and explanations when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from qualityaward.answer import STEP, Answer, among, spelled
from qualityaward.deciding.bars import SUBMITTED, Bar, Barred, looked_at_by
from qualityaward.deciding.explanation import NOT_APPLICABLE, Explanation
from qualityaward.deciding.grounds import GroundOutcome, RevocationVerdict, revocation_verdicts
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.masks import Masks, code_on_either_day, on_either_day
from qualityaward.deciding.names import NOBODY, Named
from qualityaward.deciding.notes import Note, notes_on
from qualityaward.deciding.program import Prepared, Program
from qualityaward.deciding.sanctions import Sanctions, sanctioned, sanctions_of
from qualityaward.deciding.setting import APPLIES_FOR, Place, Setting, in_header
from qualityaward.record.bound import Bound, Values
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Clause, Debarment, Scheme
from qualityaward.text import Lang
from qualityaward.values import FALSE, TRUE, UNKNOWN, BarOutcome, ClauseOutcome, RecordOutcome, Truth
from qualityaward.version import FIRST_SEMANTICS

Detail = Literal["line", "clauses", "full"]

__all__ = ["ClauseVerdict", "DebarmentVerdict", "Detail", "Flip", "Lang", "Note", "Verdict"]

_BAR: Mapping[int, BarOutcome] = {TRUE: "debarred", FALSE: "clear", UNKNOWN: "undetermined"}

_RANK: Mapping[int, int] = {TRUE: 2, FALSE: 0, UNKNOWN: 1}
_CODE_RANK: Mapping[int, int] = {FALSE: 2, UNKNOWN: 1, TRUE: 0, NOT_APPLICABLE: 0}
_GROUND: Mapping[GroundOutcome, Truth] = {
    "met": TRUE,
    "not_met": FALSE,
    "not_applicable": FALSE,
    "undetermined": UNKNOWN,
}


CODES: Mapping[ClauseOutcome, int] = {
    "pass": TRUE, "fail": FALSE, "undetermined": UNKNOWN, "not_applicable": NOT_APPLICABLE,
}  # fmt: skip
"""The codes of the outcomes of clauses."""


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
        return self._verdict.explain(self.clause)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths whose values could still decide the clause, sorted; empty unless it is undetermined."""
        if self.outcome != "undetermined":
            return ()
        return (SUBMITTED,) if self._verdict.turns(self.clause) else in_header(self.explanation.lacking())

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that the clause turns on."""
        return self.clause.readings

    @property
    def robust(self) -> bool:
        """Whether every combination of its readings gives the same outcome."""
        verdict = self._verdict
        return len(set(verdict.codes(verdict.program.numbers[self.id]).values())) == 1

    @property
    def text(self) -> str:
        """The text of the provisions that the clause encodes."""
        return "".join(
            p.text for c in self.clause.cite if (p := self._verdict.scheme.provision(c)) is not None
        )


class DebarmentVerdict:
    """One debarment's answer."""

    __slots__ = ("barred",)

    def __init__(self, found: Barred) -> None:
        self.barred = found

    @property
    def debarment(self) -> Debarment:
        """The debarment as the scheme has it."""
        return self.barred.debarment

    @property
    def id(self) -> str:
        """The debarment's id."""
        return self.debarment.id

    @property
    def outcome(self) -> BarOutcome:
        """Whether it bars."""
        return _BAR[self.barred.truth]

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that could still decide it, sorted."""
        return in_header(self.barred.missing)

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The paths of all of the record that it may look at, sorted; a list stands for its elements."""
        return in_header(looked_at_by(self.debarment))

    @property
    def governing(self) -> Bar | None:
        """The bar that ends last."""
        return self.barred.governing


class Verdict(Answer):
    """One record under one scheme on one date. It keeps what it was made from, and nothing in it changes.

    The masks of the clauses are computed when it is made; everything else when it is first asked for. In its values,
    names of regulations and awards that the scheme knows are ids; what it does not know is in ``named``.
    """

    __slots__ = ("_explained", "_found", "bound", "masks", "named", "prepared", "record", "values")

    def __init__(
        self, prepared: Prepared, record: Record, bound: Bound, values: Values, named: Named = NOBODY
    ) -> None:
        """Of values in which the names are resolved (:func:`qualityaward.deciding.admission.resolved`)."""
        self.prepared, self.record, self.bound = prepared, record, bound
        self.values, self.named = values, named
        self.masks: Masks = prepared.run(values)
        if prepared.by_submission and self._undated(prepared.setting):
            self.masks = on_either_day(
                self.masks, prepared.earlier.run(values), len(prepared.program.clauses)
            )
        self._explained: dict[str, Explanation] | None = None
        self._found: dict[Any, Any] | None = None

    @property
    def program(self) -> Program:
        """The compiled scheme for the record's subject."""
        return self.prepared.program

    @property
    def scheme(self) -> Scheme:
        """The scheme."""
        return self.prepared.program.scheme

    @property
    def setting(self) -> Setting:
        """The date of decision, the readings and the parameters."""
        return self.prepared.setting

    @property
    def sources(self) -> Mapping[str, str]:
        """Where each parameter's value comes from: ``default``, ``notice``, ``set`` or ``unset``."""
        return self.prepared.sources

    @property
    def notice(self) -> Notice | None:
        """The year's notice that was used, or None."""
        return self.prepared.notice

    @property
    def subject(self) -> str:
        """What the record is about."""
        return self.record.subject

    @property
    def applies_for(self) -> tuple[str, ...] | None:
        """The awards applied for, by id, where some rule asks for them; None where that is not stated."""
        at = self.bound.subject.index.get(f"facts.{APPLIES_FOR}")
        values = None if at is None else self.values[at]
        return None if values is None else tuple(str(each[0]) for each in values)

    @property
    def asks_award(self) -> bool:
        """Whether some rule for the subject is for some awards only."""
        return f"facts.{APPLIES_FOR}" in self.bound.subject.index

    @property
    def place(self) -> Place:
        """Where evaluation of this record begins."""
        return self.program.place(self.values)

    @property
    def interpreter(self) -> Interpreter:
        """What interprets the rules in this setting; it remembers what it found of this record."""
        own = self.prepared.interpreter
        if own is not None:
            return own
        made: Interpreter = self._once("interpreter", lambda: interpreter_for(self.setting))
        return made

    def _once(self, key: Any, make: Any) -> Any:
        if self._found is None:
            self._found = {}
        if key not in self._found:
            self._found[key] = make()
        return self._found[key]

    # Outcomes -----------------------------------------------------------------------------------------------

    @property
    def outcomes(self) -> Mapping[str, ClauseOutcome]:
        """The outcome of every clause by id, in the regulation's order."""
        return self.prepared.program.outcomes(self.masks)

    @property
    def clauses(self) -> tuple[ClauseVerdict, ...]:
        """Every clause of the subject, in the regulation's order."""
        made = self._found
        if made is None:
            made = self._found = {}
        found: tuple[ClauseVerdict, ...] | None = made.get("clauses")
        if found is None:
            outcomes = self.outcomes
            found = made["clauses"] = tuple(
                [ClauseVerdict(self, c, outcomes[c.id]) for c in self.program.clauses]
            )
        return found

    @property
    def debarments(self) -> tuple[DebarmentVerdict, ...]:
        """Every debarment that concerns the subject, in the regulation's order."""
        if not self.program.debarments:
            return ()
        return tuple(DebarmentVerdict(b) for b in self._bars(self.setting))

    @property
    def outcome(self) -> RecordOutcome:
        """The whole verdict; ``in_order`` and ``breach`` for the subjects of the procedure."""
        program = self.prepared.program
        bars = self._bar_truths() if program.debarments else ()
        return program.outcome(self.masks, bars, self._grounds(self.setting) if program.revocations else ())

    def clause(self, id: str) -> ClauseVerdict:
        """The answer of one clause; raises `KeyError` for an id that the subject has no clause of."""
        for clause in self.program.clauses:
            if clause.id == id:
                return ClauseVerdict(self, clause, self.outcomes[id])
        raise KeyError(id)

    def debarment(self, id: str) -> DebarmentVerdict:
        """The answer of one debarment; raises `KeyError` for an id that does not concern the subject."""
        for found in self.debarments:
            if found.id == id:
                return found
        raise KeyError(id)

    @property
    def decided_by(self) -> tuple[str, ...]:
        """Ids of what decides: clauses that fail, debarments and a winner's grounds of revocation that hold, else what is open."""
        outcome = self.outcome
        if outcome in ("eligible", "in_order"):
            return ()
        open_ = outcome == "undetermined"
        clause, bar, ground = ("undetermined",) * 3 if open_ else ("fail", "debarred", "met")
        clauses = [c.id for c in self.clauses if c.clause.decides and c.outcome == clause]
        bars = [d.id for d in self.debarments if d.outcome == bar]
        return tuple(
            dict.fromkeys([*clauses, *bars, *(r.id for r in self.revocations if r.outcome == ground)])
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that keep the verdict from being decided, sorted; empty where it is decided."""
        if self.outcome != "undetermined":
            return ()
        decisive = set(self.decided_by)
        parts: list[ClauseVerdict | DebarmentVerdict | RevocationVerdict]
        parts = [*self.clauses, *self.debarments, *self.revocations]
        return tuple(sorted({path for part in parts if part.id in decisive for path in part.missing}))

    @property
    def revocations(self) -> tuple[RevocationVerdict, ...]:
        """Every revocation that is asked of the record's subject, in the regulation's order."""
        return self._revocations(self.setting)

    def _revocations(self, setting: Setting) -> tuple[RevocationVerdict, ...]:
        if not self.program.revocations:
            return ()
        setting = replace(setting, judged=None)  # revocations keep the day of decision
        key = ("revocations", tuple(setting.readings.values()))
        found: tuple[RevocationVerdict, ...] = self._once(key, lambda: revocation_verdicts(self, setting))
        return found

    def _grounds(self, setting: Setting) -> tuple[Truth, ...]:
        return tuple(_GROUND[r.outcome] for r in self._revocations(setting))

    @property
    def sanctions(self) -> Sanctions | None:
        """All that bars the applicant, taken together, or a winner's revocations; None for other subjects."""
        if not sanctioned(self.scheme, self.subject):
            return None
        found: Sanctions = self._once("sanctions", lambda: sanctions_of(self))
        return found

    # Explanations -------------------------------------------------------------------------------------------

    def explain(self, clause: Clause) -> Explanation:
        """Why a clause of this record's subject came out as it did."""
        known = self._explained
        if known is None:
            known = self._explained = {}
        found = known.get(clause.id)
        if found is None:
            found = self.prepared.program.explain(clause, self.prepared, self.values)
            if self.bound.submitted_on is None and self.turns(clause):
                found = found._replace(truth=UNKNOWN, missing=(SUBMITTED,))
            known[clause.id] = found
        return found

    def _undated(self, setting: Setting) -> bool:
        """Whether conditions are judged as of the day of an application that the record does not date."""
        return self._open_day and self.scheme.judged_by_submission(setting.readings)

    @property
    def _open_day(self) -> bool:
        """Whether under some readings conditions are judged as of such a day."""
        return (
            self.bound.submitted_on is None
            and self.scheme.judged_on != "decided"
            and self.setting.semantics != FIRST_SEMANTICS
            and not self.program.subject.procedural
        )

    def turns(self, clause: Clause) -> bool:
        """Whether a clause is open because the record does not say when it was submitted."""
        if not self._undated(self.setting) or self.outcomes[clause.id] != "undetermined":
            return False
        return self.program.explain(clause, self.prepared, self.values).truth != UNKNOWN

    def reasons(self) -> dict[str, Explanation]:
        """The explanations of the clauses that fail or are undetermined, by id."""
        fail, unknown, _ = self.masks
        left, explain = fail | unknown, self.explain
        return {c.id: explain(c) for i, c in enumerate(self.program.clauses) if left >> i & 1} if left else {}

    def explanations(self) -> dict[str, Explanation]:
        """The explanations of all clauses, by id."""
        explain = self.explain
        return {c.id: explain(c) for c in self.prepared.program.clauses}

    # Readings -----------------------------------------------------------------------------------------------

    @property
    def touched(self) -> tuple[str, ...]:
        """The readings that the verdict turns on."""
        return self.program.touched

    @property
    def robust(self) -> bool:
        """Whether every combination of the readings that it touches gives the same outcome."""
        return not self.flips

    @property
    def flips(self) -> tuple[Flip, ...]:
        """The smallest changes of readings that change the outcome."""
        found: tuple[Flip, ...] = self._once("flips", self._flips)
        return found

    def _flips(self) -> tuple[Flip, ...]:
        """Tries the combinations of those readings alone that some part of the verdict really turns on."""
        worst, varying = 0, list[tuple[tuple[str, ...], Mapping[tuple[str, ...], int]]]()
        for names, table, rank_of in self._parts():
            ranks = {rank_of[code] for code in set(table.values())}
            if len(ranks) > 1:
                varying.append((names, {options: rank_of[code] for options, code in table.items()}))
            else:
                worst = max(worst, *ranks)
        if not varying:
            return ()
        names = tuple(sorted({name for each, _ in varying for name in each}))
        at = [([names.index(n) for n in each], table) for each, table in varying]
        now, found = self.outcome, list[Flip]()
        for changed, options in self._changes(names):
            if not any(flip.readings.items() <= changed.items() for flip in found):
                found_so = (table[tuple(options[i] for i in places)] for places, table in at)
                other = self.program.outcome_of(max(worst, *found_so))
                if other != now:
                    found.append(Flip(changed, other))
        return tuple(found)

    def _parts(
        self,
    ) -> Iterator[tuple[tuple[str, ...], Mapping[tuple[str, ...], int], Mapping[int, int]]]:
        """What decides, each with the readings that it turns on, what it comes to under their options, and how bad that is.

        2 settles the verdict, 1 leaves it open.
        """
        for i, clause in enumerate(self.program.clauses):
            if clause.decides:
                yield clause.readings, self.codes(i), _CODE_RANK
        others = (
            *((bar.readings, self._bar_truth, i) for i, bar in enumerate(self.program.debarments)),
            *((each.readings, self._ground_truth, i) for i, each in enumerate(self.program.revocations)),
        )
        for names, truth, i in others:
            yield names, {options: truth(i, setting) for options, setting in self._settings(names)}, _RANK

    def codes(self, at: int) -> Mapping[tuple[str, ...], int]:
        """The outcomes of one clause under every combination of the readings that it turns on, as its test gives them."""
        made = self._found
        if made is None:
            made = self._found = {}
        found: Mapping[tuple[str, ...], int] | None = made.get(("codes", at))
        if found is None:
            found = made["codes", at] = self._codes(at)
        return found

    def _codes(self, at: int) -> Mapping[tuple[str, ...], int]:
        """The same; the outcome under the readings that are chosen is known."""
        clause = self.program.clauses[at]
        known = CODES[self.outcomes[clause.id]]
        tests = None if self._open_day else self.prepared.tests_of(at, self.bound.submitted_on)
        if tests is None:
            chosen, settings = self.setting.readings, self._settings(clause.readings)
            mine = tuple(chosen[name] for name in clause.readings)
            return {o: known if o == mine else self._code(at, setting) for o, setting in settings}
        found = dict.fromkeys(tests.chosen, known)
        for code, alike in zip(tests.codes_of(self.values), tests.others, strict=True):
            for options in alike:
                found[options] = code
        return found

    def _code(self, at: int, setting: Setting) -> int:
        program, tests = self.program, self.prepared.tests
        found = program.code(at, setting, self.values, tests)
        if not self._undated(setting):
            return found
        return code_on_either_day(found, program.code(at, setting.year_before, self.values, tests))

    def _bar_truth(self, at: int, setting: Setting) -> int:
        return self._bars(setting)[at].truth

    def _ground_truth(self, at: int, setting: Setting) -> int:
        return self._grounds(setting)[at]

    def _changes(self, names: tuple[str, ...]) -> Sequence[tuple[dict[str, str], tuple[str, ...]]]:
        """What combinations of the options of some readings change, those that change least first; of few it is made once."""
        key = ("changes", *names)
        known: Sequence[tuple[dict[str, str], tuple[str, ...]]] | None = self.prepared.tests.get(key)
        if known is None:
            settings = self._settings(names)
            tried = [(self._changed(setting), options) for options, setting in settings]
            known = sorted([pair for pair in tried if pair[0]], key=lambda pair: len(pair[0]))
            if isinstance(settings, tuple):
                self.prepared.tests[key] = known
        return known

    def _changed(self, setting: Setting) -> dict[str, str]:
        return {n: o for n, o in sorted(setting.readings.items()) if o != self.setting.readings[n]}

    def _settings(self, readings: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], Setting]]:
        """Every combination of the options of some readings, with the setting that it makes."""
        return self.prepared.settings(readings, self.bound.submitted_on)

    def _bar_truths(self) -> tuple[int, ...]:
        """The truths of the debarments; those whose tests are made need no span."""
        if self._found is not None and (known := self._found.get(("bars", *self.setting.readings.values()))):
            return tuple(bar.truth for bar in known)
        truths: tuple[int, ...] = self._once(
            "bar truths",
            lambda: self.program.bar_truths(
                self.setting, self.values, self.bound.submitted_on, self.prepared.tests
            ),
        )
        return truths

    def _bars(self, setting: Setting) -> tuple[Barred, ...]:
        key = ("bars", *setting.readings.values())
        bars: tuple[Barred, ...] = self._once(
            key,
            lambda: self.program.bars(setting, self.values, self.bound.submitted_on, self.prepared.tests),
        )
        return bars

    # Notes and output ---------------------------------------------------------------------------------------

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to know beside the outcome, in a fixed order."""
        found: tuple[Note, ...] = self._once("notes", lambda: notes_on(self))
        return found

    def to_json(self, *, lang: Lang = "zh", indent: int | None = 2) -> str:
        """The verdict as JSON text; the same arguments give the same bytes everywhere."""
        return spelled(self.said("data", lang, spelt=indent == STEP), indent)

    def to_text(self, *, lang: Lang = "zh", detail: Detail = "clauses") -> str:
        """The verdict as a clerk would write it: in one line, clause by clause, or with everything."""
        among(detail, ("line", "clauses", "full"), "detail")
        return str(self.said("text", lang, detail=detail))
