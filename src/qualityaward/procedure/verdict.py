"""The answer about a procedure as frozen data: each stage with what was looked at, the records beside, the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from qualityaward.answer import Answer
from qualityaward.deciding.notes import Note
from qualityaward.deciding.setting import Setting
from qualityaward.deciding.verdict import Flip, Verdict
from qualityaward.procedure.calendar import Calendar
from qualityaward.procedure.matching import Matched
from qualityaward.record.notice import Notice
from qualityaward.scheme.scheme import Scheme, Stage
from qualityaward.values import ClauseOutcome

ProcedureOutcome = Literal["in_order", "breach", "undetermined"]
CheckKind = Literal[
    "held", "subject", "order", "after", "actor", "document", "panel", "examiners", "clause", "at_least", "within",
]  # fmt: skip
State = Literal["held", "running", "undated", "planned", "absent"]
"""How far a stage is on the date of decision; a step that is dated later is planned."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a stage was looked at for.

    `code` says what was found, `args` are its values as plain data; a check that does not decide is of a
    clause that never does. `missing` are the paths that could still settle it.
    """

    kind: CheckKind
    outcome: ClauseOutcome
    code: str
    args: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    decides: bool = True


@dataclass(frozen=True, slots=True)
class StageVerdict:
    """One stage's answer; its days are day numbers, None where they are not known."""

    stage: Stage
    outcome: ClauseOutcome
    state: State
    first: int | None
    last: int | None
    checks: tuple[Check, ...]

    @property
    def id(self) -> str:
        """The stage's id."""
        return self.stage.id

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that keep the stage open, sorted; empty unless it is undetermined."""
        if self.outcome != "undetermined":
            return ()
        return tuple(sorted({m for c in self.checks if c.decides for m in c.missing}))


class RecordVerdict(NamedTuple):
    """A record beside the steps with its own verdict: the key that it stands under, and the answer.

    `stage` is that of a notice, of which a procedure may have several.
    """

    section: str
    stage: str | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ProcedureVerdict(Answer):
    """One case file under one scheme on one date."""

    scheme: Scheme
    matched: Matched
    setting: Setting
    sources: Mapping[str, str]
    notice: Notice | None
    stages: tuple[StageVerdict, ...]
    records: tuple[RecordVerdict, ...]
    outcome: ProcedureOutcome
    decided_by: tuple[str, ...]
    missing: tuple[str, ...]
    flips: tuple[Flip, ...]
    notes: tuple[Note, ...]
    calendar: tuple[int, ...]
    """The years whose working days were looked up."""
    working_days: Calendar | None = field(default=None, compare=False, repr=False)
    """The working days of these years and the next, as far as they are published; None where none were looked up."""

    @property
    def robust(self) -> bool:
        """Whether every combination of the readings that it touches gives the same outcome."""
        return not self.flips

    def stage(self, id: str) -> StageVerdict:
        """The answer of one stage, by its id or its name; raises `KeyError` for one that there is not."""
        for found in self.stages:
            if id in (found.id, found.stage.stage):
                return found
        raise KeyError(id)
