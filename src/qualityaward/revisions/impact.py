"""For whom a revision matters: a cohort evaluated under both, who flips, and by which change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice
from typing import Any, Final, Literal, NamedTuple

from qualityaward.answer import Answer
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import QualityAwardError, RecordError
from qualityaward.language.nodes import ClauseOf
from qualityaward.language.vocabulary import Vocabulary
from qualityaward.language.walk import inside
from qualityaward.record.record import Record
from qualityaward.revisions.called import Renamed
from qualityaward.revisions.change import Change, Diff
from qualityaward.revisions.diff import diff
from qualityaward.revisions.matching import Matches
from qualityaward.revisions.undoing import Undoing
from qualityaward.revisions.witness import reads
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic

Way = Literal["gains", "loses", "opens", "same"]
"""What becomes of a record: it is eligible now and was not, the other way round, it is undetermined under one revision
alone, or its outcome stays."""


class Candidate(NamedTuple):
    """A record of a cohort by where it stands (a file, or a line), or what is wrong with it; ``id`` as far as it is known."""

    place: str
    record: Record | None
    problems: tuple[Diagnostic, ...] = ()
    id: str = ""


class Aside(NamedTuple):
    """A fact or finding that records state and that only one revision has: which, and ``subject.name``."""

    side: Literal["old", "new"]
    name: str


@dataclass(frozen=True, slots=True)
class Affected:
    """One record under both revisions: its outcomes, and the fingerprints of the changes whose doing the difference is.

    ``sets`` are the smallest sets of changes of which each, undone as a whole, gives the old outcome again; ``changes`` are all of them.
    """

    place: str
    id: str
    subject: str
    old: str
    new: str
    way: Way
    changes: tuple[str, ...] = ()
    sets: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Impact(Answer):
    """A cohort under both revisions.

    ``quarantined`` are records that one of them cannot use, with the problems; ``asides`` what records state and only one
    revision asks about.
    """

    diff: Diff
    on: date
    rows: tuple[Affected, ...]
    quarantined: tuple[Candidate, ...]
    asides: tuple[Aside, ...] = ()

    @property
    def flips(self) -> tuple[Affected, ...]:
        """Those who gain or lose."""
        return tuple(r for r in self.rows if r.way in ("gains", "loses"))

    @property
    def opens(self) -> tuple[Affected, ...]:
        """Those who are undetermined under one revision alone."""
        return tuple(r for r in self.rows if r.way == "opens")

    @property
    def undetermined(self) -> int:
        """How many are undetermined under a revision, or under both."""
        return sum("undetermined" in (r.old, r.new) for r in self.rows)

    def counts(self) -> dict[str, Counter[Way]]:
        """How many each change makes gain, lose or open, by its fingerprint."""
        found: dict[str, Counter[Way]] = {c.fingerprint: Counter() for c in self.diff.causes}
        for row in self.rows:
            for fingerprint in row.changes:
                found[fingerprint][row.way] += 1
        return found


def impact(
    old: Scheme,
    new: Scheme,
    records: Iterable[Candidate | Record],
    *,
    on: date,
    matches: Matches | None = None,
    judge: Judge | None = None,
) -> Impact:
    """Every record under both revisions on one day; the order of the cohort changes nothing.

    `judge` is an engine that tells the outcomes of many records at once; whom it leaves out, and whose outcomes differ, is
    evaluated. What only one revision asks about may be stated, and the other takes no notice. A record that a revision cannot use is
    set aside with its problems, and never counted as unaffected.
    """
    compared = diff(old, new, matches=matches)
    blame = _Blame(compared)
    renamed = Renamed(old.vocabulary, compared.called)
    rows, quarantined = list[Affected](), list[Candidate]()
    waiting = (
        _called(each if isinstance(each, Candidate) else Candidate(each.id, each), renamed)
        for each in records
    )
    while some := list(islice(waiting, AT_ONCE if judge is not None else 1)):
        stated = [c.record for c in some if c.record is not None]
        pairs = _together(judge, (blame.undoing.old, blame.undoing.new), stated)
        for candidate in some:
            if candidate.record is None:
                quarantined.append(candidate)
                continue
            outcomes = next(pairs)
            if outcomes is not None:
                rows.append(blame.unmoved(candidate.place, candidate.record, outcomes))
                continue
            try:
                verdicts = [
                    evaluate(s, candidate.record, on=on) for s in (blame.undoing.old, blame.undoing.new)
                ]
            except RecordError as error:
                quarantined.append(Candidate(candidate.place, None, error.diagnostics, candidate.record.id))
                continue
            rows.append(blame.affected(candidate.place, *verdicts))
    rows.sort(key=lambda r: (r.place, r.id))
    quarantined.sort(key=lambda c: c.place)
    return Impact(compared, on, tuple(rows), tuple(quarantined), tuple(sorted(blame.asides)))


def _called(candidate: Candidate, renamed: Renamed) -> Candidate:
    """A candidate whose record has the new names of what both revisions have."""
    return candidate if candidate.record is None else candidate._replace(record=renamed(candidate.record))


AT_ONCE: Final = 2_000
"""Records that an engine is given together."""

Judge = Callable[[Scheme, Sequence[Record]], Sequence[str | None]]
"""An engine: the outcome of each record under a scheme, None for one that it cannot tell."""


def _together(
    judge: Judge | None, schemes: tuple[Scheme, Scheme], records: Sequence[Record]
) -> Iterator[str | None]:
    """The outcome of each record under both schemes where it is the same, else None: then it is to be evaluated."""
    if judge is None:
        yield from (None for _ in records)
        return
    for old, new in zip(*(judge(scheme, records) for scheme in schemes), strict=True):
        yield old if old == new else None


MOST_TRIED: Final = 400
"""Sets of changes that are undone for one record; beyond, changes are taken out one by one of what undoes the flip."""


class _Blame:
    """Finds whose doing a flip is: the fewest changes without which the outcome would be as it was."""

    def __init__(self, compared: Diff) -> None:
        self.diff, self.undoing = compared, Undoing(compared)
        self.asides: set[Aside] = set()
        self._known: dict[tuple[frozenset[str], str], bool] = {}
        self._alone = {
            side: {f"{s}.{n}" for s, n in _names(scheme.vocabulary) - _names(other.vocabulary)}
            for side, scheme, other in (
                ("old", compared.old, compared.new),
                ("new", compared.new, compared.old),
            )
        }

    def affected(self, place: str, old: Verdict, new: Verdict) -> Affected:
        """What becomes of one record, and why."""
        self._note(old.record)
        way = _way(old.outcome, new.outcome)
        found = () if way == "same" else self._behind(old, new)
        known = {fingerprint for each in found for fingerprint in each}
        changes = tuple(c.fingerprint for c in self.diff.causes if c.fingerprint in known)
        return Affected(
            place, old.record.id, old.record.subject, old.outcome, new.outcome, way, changes, found
        )

    def unmoved(self, place: str, record: Record, outcome: str) -> Affected:
        """A record whose outcome is the same under both."""
        self._note(record)
        return Affected(place, record.id, record.subject, outcome, outcome, "same")

    def _note(self, record: Record) -> None:
        """Notes what the record states and one revision does not know."""
        stated = {
            f"{record.subject}.{e.key}" for node in (record.facts, record.findings) for e in node.entries
        }
        self.asides |= {Aside("old", name) for name in stated & self._alone["old"]}
        self.asides |= {Aside("new", name) for name in stated & self._alone["new"]}

    def _behind(self, old: Verdict, new: Verdict) -> tuple[tuple[str, ...], ...]:
        """The smallest sets of changes of which each, undone, gives the old outcome again; in order of the diff."""
        candidates = list(self._candidates(old, new))

        def undone(changes: Sequence[Change]) -> bool:
            try:
                scheme = self.undoing.without(changes)
                return (
                    evaluate(scheme, old.record, on=date.fromordinal(old.setting.on)).outcome == old.outcome
                )
            except QualityAwardError:
                return False

        left = MOST_TRIED
        for size in range(1, len(candidates) + 1):
            sets = list(islice(combinations(candidates, size), left + 1))
            if len(sets) > left:
                break
            left -= len(sets)
            found = [s for s in sets if undone(s)]
            if found:
                return tuple(tuple(c.fingerprint for c in each) for each in found)
        if not candidates or not undone(candidates):
            return ()
        kept = candidates
        for each in list(candidates):
            fewer = [c for c in kept if c is not each]
            if fewer and undone(fewer):
                kept = fewer
        return (tuple(c.fingerprint for c in kept),)

    def _judges(self, change: Change) -> bool:
        """Whether a reading that changed says as of which day conditions are judged."""
        days = (self.diff.old.judged_on, self.diff.new.judged_on)
        named = {on.reading for on in days if not isinstance(on, str)}
        return change.what == "reading" and bool({change.id, change.new_id} & named)

    def _candidates(self, old: Verdict, new: Verdict) -> Iterator[Change]:
        """The changes of rules whose answers differ for this record, and of what those rules rest on."""
        before, after = _answers(old), _answers(new)
        matched = self.diff.matched
        assert matched is not None
        nodes_: list[Any] = []
        clauses: set[str] = set()
        for group in matched.clauses.groups:
            if group.old.subject != old.subject:
                continue
            ours = _worst(before.get(("clause", c.id)) for c in (group.old, *group.merged))
            theirs = _worst(after.get(("clause", c.id)) for c in (group.new, *group.split))
            if ours != theirs or group.old.decides != group.new.decides:
                clauses.add(group.old.id)
                nodes_ += [c.node for c in (group.old, *group.merged, group.new, *group.split)]
        inner = {(n.of.type.name if n.of is not None else old.subject, n.clause) for n in _clauses_in(nodes_)}
        bars = {
            b: after.get(("debarment", matched.ids["debarment"].get(b, b)))
            for kind, b in before
            if kind == "debarment"
        }
        nodes_ += [n for s in (self.diff.old, self.diff.new) for n in _beside(s, old.subject)]
        for change in self.diff.causes:
            alone = change.kind in ("added", "removed")
            match change.what:
                case "clause" if change.kind in ("changed", "added", "removed"):
                    own = change.subject == old.subject
                    if (
                        (own and (change.id in clauses if not alone else _tells(change, before, after)))
                        or (change.subject, change.id) in inner
                        or (change.subject, change.new_id) in inner
                    ):
                        yield change
                case "debarment" if change.kind in ("changed", "added", "removed"):
                    differs = alone or before.get(("debarment", change.id)) != bars.get(change.id)
                    if differs:
                        yield change
                case "parameter" | "reading" | "definition" if change.kind == "changed":
                    theirs_ = replace(
                        change, id=change.new_id or matched.ids[change.what].get(change.id, change.id)
                    )
                    if any(reads(n, change) or reads(n, theirs_) for n in nodes_) or self._judges(change):
                        yield change
                case "revocation" if change.kind in ("changed", "added", "removed"):
                    if any(r.id in (change.id, change.new_id) for r in (*old.revocations, *new.revocations)):
                        yield change
                case "award" | "names" | "judged_day" | "metadata" if change.kind == "changed":
                    yield change


def _beside(scheme: Scheme, subject: str) -> Iterator[Any]:
    """The conditions and days of what bars records of a subject, and of what is taken back from them."""
    for bar in scheme.debarments:
        if bar.subject == subject:
            parts = (bar.when, bar.where, bar.until, *(part for row in bar.start for part in row))
            yield from (part for part in parts if part is not None)
    for rule in scheme.revocations_of(subject):
        yield from (part for part in (rule.when, rule.after) if part is not None)


def _tells(change: Change, before: Mapping[Any, str], after: Mapping[Any, str]) -> bool:
    """Whether a clause that one revision alone has decides anything for a record."""
    answer = (after if change.kind == "added" else before).get(("clause", change.id))
    return answer not in ("pass", "not_applicable", None)


def _worst(answers: Iterable[str | None]) -> str:
    found = list(answers)
    return next((a for a in ("fail", "undetermined") if a in found), "pass")


def _clauses_in(roots: Iterable[Any]) -> Iterator[ClauseOf]:
    """The clauses that conditions refer to."""
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ClauseOf):
            yield node
        waiting += inside(node)


def _names(vocabulary: Vocabulary) -> set[tuple[str, str]]:
    return {(s, n) for s, subject in vocabulary.subjects.items() for n in (*subject.facts, *subject.findings)}


def _way(old: str, new: str) -> Way:
    if old == new:
        return "same"
    if "undetermined" in (old, new):
        return "opens"
    return "gains" if new in ("eligible", "in_order") else "loses"


def _answers(verdict: Verdict) -> dict[tuple[str, str], str]:
    found = {("clause", c.id): str(c.outcome) for c in verdict.clauses}
    return found | {("debarment", d.id): str(d.outcome) for d in verdict.debarments}


__all__ = ["Affected", "Aside", "Candidate", "Impact", "Judge", "impact"]
