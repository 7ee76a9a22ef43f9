"""Everything that bars one applicant, taken together: when, by what, until when; and a winner's revocations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from qualityaward.answer import Answer
from qualityaward.deciding.bars import SUBMITTED, Span, Spans, ended, reaches, spans_of
from qualityaward.deciding.grounds import RevocationVerdict, award_spans, revocation_verdicts
from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.merged import LAST_DAY, Interval, free_from, merged, run_of
from qualityaward.deciding.setting import Setting, in_header
from qualityaward.frozen import dataclass
from qualityaward.scheme.scheme import Debarment, Scheme
from qualityaward.values import TRUE, UNKNOWN, BarOutcome
from qualityaward.version import FIRST_SEMANTICS

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict

SanctionOutcome = Literal["free", "barred", "undetermined", "not_stated", "no_ground", "ground_met"]
"""Of an applicant the first four; of a winner ``no_ground``, ``ground_met`` or ``undetermined``."""

BarState = Literal["ended", "in_force", "not_begun", "undated"]
"""Where a bar stands on the day of decision; ``undated``: from when is unknown."""


@dataclass(frozen=True, slots=True)
class DatedBar:
    """One fact barred by one clause, from ``first`` to ``last``, both included.

    ``first`` None: from when is unknown; ``last`` None beside a known ``first``: for ever. A bar that is not
    ``certain`` depends on what is ``missing``. ``element`` None: the list itself is not stated.
    """

    debarment: Debarment
    path: str
    element: tuple[Any, ...] | None
    first: date | None
    last: date | None
    certain: bool
    state: BarState
    missing: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The debarment's id."""
        return self.debarment.id

    @property
    def permanent(self) -> bool:
        """Whether it never ends."""
        return self.first is not None and self.last is None


class Days(NamedTuple):
    """Barred days from ``first`` to ``last`` (None: for ever), both included."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What some bars come to on the day of decision.

    ``barred`` is true, false or None (unknown): on any day from the application to the decision. ``first_free`` is the
    first day from the day of decision on that no bar holds; None if there is none (``permanent``) or while something
    that is unknown could still move it. ``earliest_free`` is then that day if nothing unknown bars.
    """

    barred: bool | None
    permanent: bool
    first_free: date | None
    earliest_free: date | None
    governing: DatedBar | None
    union: tuple[Days, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseBars:
    """One debarment clause: its outcome on the day of decision, its bars, and what they come to."""

    debarment: Debarment
    outcome: BarOutcome
    bars: tuple[DatedBar, ...]
    standing: Standing

    @property
    def id(self) -> str:
        """The debarment's id."""
        return self.debarment.id


@dataclass(frozen=True, slots=True)
class Unequal:
    """One and the same fact that two clauses bar for different lengths; what ends last governs."""

    path: str
    element: tuple[Any, ...]
    bars: tuple[DatedBar, ...]

    @property
    def governing(self) -> DatedBar:
        """The bar that ends last; of several, the first."""
        return max(self.bars, key=lambda b: LAST_DAY if b.last is None else b.last.toordinal())


class SanctionFlip(NamedTuple):
    """Readings that would change what the sanctions come to.

    ``grounds`` are the revocations whose outcomes change; ``barring`` is the whole answer under them, where it changes
    who is barred or until when.
    """

    readings: Mapping[str, str]
    outcome: SanctionOutcome
    first_free: date | None
    permanent: bool
    grounds: tuple[RevocationVerdict, ...] = ()
    barring: Sanctions | None = None


@dataclass(frozen=True, slots=True)
class Sanctions(Answer):
    """All bars of one record on one day, past and to come, and the revocations of a winner.

    ``unconcerned`` are the debarments that concern other subjects only, ``moving`` those whose condition turns on the
    day that is asked about, so that another day may see them otherwise.
    """

    verdict: Verdict = field(repr=False, compare=False)
    outcome: SanctionOutcome
    standing: Standing
    on_submission: bool | None
    on_decision: bool | None
    bars: tuple[DatedBar, ...]
    clauses: tuple[ClauseBars, ...]
    unequal: tuple[Unequal, ...]
    unconcerned: tuple[Debarment, ...]
    moving: tuple[str, ...]
    revocations: tuple[RevocationVerdict, ...]
    flips: tuple[SanctionFlip, ...]

    @property
    def barred(self) -> bool | None:
        """Whether the applicant is barred on any day from the application to the decision; None: unknown."""
        return self.standing.barred

    @property
    def first_free(self) -> date | None:
        """The first free day from the day of decision on; None if there is none, or while it is unknown."""
        return self.standing.first_free

    @property
    def earliest_free(self) -> date | None:
        """The first free day if nothing that is unknown bars; None if there is none."""
        return self.standing.earliest_free

    @property
    def permanent(self) -> bool:
        """Whether a bar that never ends is in force."""
        return self.standing.permanent

    @property
    def governing(self) -> DatedBar | None:
        """The bar that decides how long: of the unbroken run of barred days, the one that ends last."""
        return self.standing.governing

    @property
    def union(self) -> tuple[Days, ...]:
        """All days that are surely barred, merged."""
        return self.standing.union

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that could still change whether, or until when, somebody is barred, or decide a ground; sorted."""
        grounds = {p for r in self.revocations for p in r.missing}
        return in_header({*self.standing.missing, *grounds})

    @property
    def touched(self) -> tuple[str, ...]:
        """The readings that the debarments and revocations turn on."""
        bars = {name for c in self.clauses for name in c.debarment.readings}
        return tuple(sorted(bars | {name for r in self.revocations for name in r.revocation.readings}))

    def clause(self, id: str) -> ClauseBars:
        """What one debarment clause comes to; raises `KeyError` for one that does not concern the subject."""
        for found in self.clauses:
            if found.id == id:
                return found
        raise KeyError(id)

    def revocation(self, id: str) -> RevocationVerdict:
        """The answer about one revocation; raises `KeyError` for one that is not asked of this record."""
        for found in self.revocations:
            if found.id == id:
                return found
        raise KeyError(id)


def sanctioned(scheme: Scheme, subject: str) -> bool:
    """Whether a subject can be barred, or its award be taken back: any applicant, and a winner where the scheme says so."""
    return not scheme.procedural(subject) or any(r.subject == subject for r in scheme.revocations)


def sanctions_of(verdict: Verdict) -> Sanctions:
    """Everything that bars the record of `verdict`, on its day and under its readings."""
    program = verdict.program
    if program.debarments or program.subject.procedural or verdict.scheme.revocations_of(verdict.subject):
        found = _reckoned(verdict, verdict.setting)
        return replace(found, flips=_flips(verdict, found))
    key = ("sanctions", verdict.bound.submitted_on is None)  # nothing else of a record plays a part
    rest = verdict.prepared.tests.get(key)
    if rest is None:
        found = _reckoned(verdict, verdict.setting)
        rest = verdict.prepared.tests[key] = tuple(getattr(found, f.name) for f in fields(found)[1:])
    return Sanctions(verdict, *rest)


# The calculation --------------------------------------------------------------------------------------------


def _reckoned(verdict: Verdict, setting: Setting) -> Sanctions:
    """The sanctions in one setting, without what other readings would change."""
    program, on, submitted = verdict.program, setting.on, verdict.bound.submitted_on
    scheme = program.scheme
    setting = replace(setting, judged=None)  # bars and revocations keep the day of decision
    procedural = program.subject.procedural
    since = on if submitted is None else submitted
    asked = submitted is None and not procedural and setting.semantics != FIRST_SEMANTICS
    revocations = revocation_verdicts(verdict, setting)
    found: list[tuple[Debarment, Spans]]
    if procedural:
        found = award_spans(verdict, setting)
    else:
        interpreter = interpreter_for(setting)
        found = [(d, spans_of(d, interpreter, verdict.place)) for d in program.debarments]
    ordered = {d.id: i for i, (d, _) in enumerate(found)}
    rows = {d.id: tuple(_rows(d, spans, on)) for d, spans in found}
    clauses = tuple(_clause(d, rows[d.id], ordered, since, on, asked=asked) for d, _ in found)
    every = [bar for bars in rows.values() for bar in bars]
    whole = _standing(every, ordered, since, on, asked=asked)
    silent = "debarments" in scheme.not_stated and whole.barred is False
    if silent:
        whole = replace(whole, barred=None, first_free=None, earliest_free=None)
    concerned = {d.id for d in program.debarments} if not procedural else set(ordered)
    return Sanctions(
        verdict,
        _outcome(whole, revocations, silent=silent, winner=procedural),
        whole,
        None if submitted is None or silent else _barred_on(every, submitted, on),
        None if silent else _barred_on(every, on, on),
        tuple(sorted(every, key=lambda b: _chronological(b, ordered))),
        clauses,
        _unequal(every),
        tuple(d for d in scheme.debarments if d.id not in concerned),
        program.moving,
        revocations,
        (),
    )


def _rows(debarment: Debarment, spans: Spans, on: int) -> Iterable[DatedBar]:
    if spans.missing:
        yield DatedBar(debarment, "", None, None, None, False, "undated", tuple(sorted(spans.missing)))
    for span in spans.spans:
        if span.first is not None and span.first > LAST_DAY:
            continue  # it never begins
        yield DatedBar(
            debarment,
            span.path,
            span.element,
            None if span.first is None else date.fromordinal(span.first),
            _date(span.last),
            span.truth == TRUE,
            _state(span, on),
            tuple(sorted(set(span.missing))) if span.truth == UNKNOWN else (),
        )


def _state(span: Span, on: int) -> BarState:
    if span.first is not None and span.first > on:
        return "not_begun"
    if span.last is not None and span.last < on:
        return "ended"
    return "undated" if span.first is None else "in_force"


def _date(day: int | None) -> date | None:
    """A day number as a date; None for a day that ends the calendar or lies beyond it."""
    return None if day is None or day >= LAST_DAY else date.fromordinal(day)


def _days(bar: DatedBar) -> tuple[int | None, int | None]:
    first, last = (None if day is None else day.toordinal() for day in (bar.first, bar.last))
    return first, last


def _interval(bar: DatedBar) -> Interval:
    first, last = _days(bar)
    assert first is not None
    return Interval(first, last)


def _truth(bars: Iterable[DatedBar]) -> bool | None:
    """True if one of the bars is certain, None if one may be, else false."""
    certain = [bar.certain for bar in bars]
    return True if any(certain) else None if certain else False


def _barred_on(bars: list[DatedBar], day: int, on: int) -> bool | None:
    """Whether a single day is barred, as far as is known on `on`."""
    return _truth(b for b in bars if reaches(*_days(b), day, min(day, on)))


def _clause(
    debarment: Debarment,
    bars: tuple[DatedBar, ...],
    order: Mapping[str, int],
    since: int,
    on: int,
    *,
    asked: bool,
) -> ClauseBars:
    standing = _standing(bars, order, since, on, asked=asked)
    outcome: BarOutcome = (
        "debarred" if standing.barred else "undetermined" if standing.barred is None else "clear"
    )
    shown = tuple(sorted(bars, key=lambda b: _chronological(b, order)))
    return ClauseBars(debarment, outcome, shown, standing)


def _standing(
    bars: Iterable[DatedBar], order: Mapping[str, int], since: int, on: int, *, asked: bool
) -> Standing:
    """What some bars come to; `asked`: the day of application would tell whether one that ended lately bites."""
    bars = list(bars)
    sure = [b for b in bars if b.certain]
    union = merged(map(_interval, sure))
    near = [b for b in bars if reaches(*_days(b), since, on)]
    barred = _truth(near)
    lately = [b for b in bars if ended(*_days(b), on)] if asked and barred is not True else []
    if lately:
        barred = None
    earliest = free_from(union, on)
    open_bars = [b for b in bars if not b.certain]
    latest = free_from(merged(_interval(b) for b in bars if b.first is not None), on)
    settled = earliest is None or (
        latest == earliest and all(b.first is not None or b.state == "ended" for b in open_bars)
    )
    missing: set[str] = set()
    if not settled or barred is None:
        missing = {p for b in open_bars if b.last is None or b.last.toordinal() >= since for p in b.missing}
        missing |= {p for b in lately for p in (*b.missing, SUBMITTED)}
    return Standing(
        barred,
        earliest is None,
        _date(earliest) if settled else None,
        _date(earliest),
        _governing([b for b in near if b.certain], sure, union, order, on) if barred else None,
        tuple(Days(date.fromordinal(i.first), _date(i.last)) for i in union),
        tuple(sorted(missing)),
    )


def _governing(
    biting: list[DatedBar],
    sure: list[DatedBar],
    union: tuple[Interval, ...],
    order: Mapping[str, int],
    on: int,
) -> DatedBar:
    """Of the bars that bite, and of the unbroken run of barred days they stand in, the one that ends last."""
    run = run_of(union, on)
    candidates = biting
    if run is not None:
        candidates = [b for b in sure if run_of([run], _interval(b).first) is not None]
    ends = [
        (b.last is not None, -(b.last.toordinal() if b.last else 0), _chronological(b, order))
        for b in candidates
    ]
    return candidates[ends.index(min(ends))]


def _chronological(bar: DatedBar, order: Mapping[str, int]) -> tuple[Any, ...]:
    """The order of a dated list: by first day, undated ones last, then by last day, then as the regulation has them."""
    first = LAST_DAY if bar.first is None else bar.first.toordinal()
    last = LAST_DAY if bar.last is None else bar.last.toordinal()
    return bar.first is None, first, last, order[bar.id]


def _unequal(bars: Iterable[DatedBar]) -> tuple[Unequal, ...]:
    """Facts that several clauses surely bar, and not all for the same length."""
    causes: dict[tuple[Any, ...], dict[str, DatedBar]] = {}
    for bar in bars:
        if bar.certain and bar.element is not None:
            causes.setdefault((bar.path, bar.element), {}).setdefault(bar.id, bar)
    return tuple(
        Unequal(path, element, tuple(found.values()))
        for (path, element), found in causes.items()
        if len({(b.debarment.period, b.debarment.until, b.debarment.first_day) for b in found.values()}) > 1
    )


def _outcome(
    whole: Standing, revocations: tuple[RevocationVerdict, ...], *, silent: bool, winner: bool
) -> SanctionOutcome:
    if winner:
        outcomes = {r.outcome for r in revocations}
        return (
            "ground_met"
            if "met" in outcomes
            else "undetermined"
            if "undetermined" in outcomes
            else "no_ground"
        )
    if silent:
        return "not_stated"
    return "barred" if whole.barred else "undetermined" if whole.barred is None else "free"


# Readings ---------------------------------------------------------------------------------------------------


def _flips(verdict: Verdict, found: Sanctions) -> tuple[SanctionFlip, ...]:
    """The smallest changes of readings that change what the sanctions come to."""
    program, setting = verdict.program, verdict.setting
    names = found.touched
    flips: list[SanctionFlip] = []
    settings = []
    for chosen in product(*(program.scheme.readings[name].options for name in names)):
        changed = {n: o for n, o in zip(names, chosen, strict=True) if o != setting.readings[n]}
        if changed:
            settings.append(changed)
    for changed in sorted(settings, key=len):
        if any(flip.readings.items() <= changed.items() for flip in flips):
            continue
        other = _reckoned(verdict, replace(setting, readings={**setting.readings, **changed}))
        if _answer(other) != _answer(found):
            flips.append(_flip(changed, found, other))
    return tuple(flips)


def _flip(changed: Mapping[str, str], found: Sanctions, other: Sanctions) -> SanctionFlip:
    grounds = tuple(
        new
        for old, new in zip(found.revocations, other.revocations, strict=True)
        if old.outcome != new.outcome
    )
    barring = None if _bars_come_to(other) == _bars_come_to(found) else other
    return SanctionFlip(changed, other.outcome, other.first_free, other.permanent, grounds, barring)


def _answer(found: Sanctions) -> tuple[Any, ...]:
    return found.outcome, _bars_come_to(found), tuple(r.outcome for r in found.revocations)


def _bars_come_to(found: Sanctions) -> tuple[Any, ...]:
    whole = found.standing
    return whole.barred, whole.permanent, whole.first_free, whole.earliest_free


__all__ = [
    "BarState",
    "ClauseBars",
    "DatedBar",
    "Days",
    "SanctionFlip",
    "SanctionOutcome",
    "Sanctions",
    "Standing",
    "Unequal",
    "sanctioned",
    "sanctions_of",
]
