"""Quotas of a scheme against the winners of a round: counted as intervals, since what is unknown may count or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Final, NamedTuple

from qualityaward.deciding.notes import Note
from qualityaward.language.naming import may_mean
from qualityaward.language.typed import show
from qualityaward.rounds.prizes import Prizes
from qualityaward.rounds.quota import Group, QuotaOutcome, QuotaVerdict
from qualityaward.rounds.round import Applicant, Entry, Override, PastWinner, People, Round, Winner
from qualityaward.rounds.standing import YES, Answer, Standing, Standings, all_of
from qualityaward.scheme.quotas import Quota
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import A_YEAR, FALSE, NOTHING, TRUE, UNKNOWN, Truth, add, both, negate

_WORST: Final = {TRUE: 2, UNKNOWN: 1, FALSE: 0}


@dataclass(frozen=True, slots=True)
class _Member:
    """An entry that counts, or may."""

    standing: Standing
    answer: Answer
    group: Any = None
    group_missing: frozenset[str] = frozenset()
    classes: tuple[Answer, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it holds a place without winning."""
        return isinstance(self.standing.entry, Applicant)

    def of_group(self, group: Any) -> _Member | None:
        """The member as one group sees it; None if it belongs to another."""
        if not self.group_missing:
            return self if _same(self.group, group) else None
        answer = Answer(UNKNOWN, self.answer.missing | self.group_missing)
        return _Member(self.standing, answer, None, frozenset(), self.classes)


class _Released(NamedTuple):
    """Places that are released to a quota, surely and at most."""

    surely: int
    at_most: int
    missing: frozenset[str]


def all_or(one: Answer, other: Answer) -> Answer:
    """Whether one of two holds, neither of which surely does."""
    if other.truth == TRUE:
        return other
    return Answer(UNKNOWN, one.missing | (other.missing if other.truth == UNKNOWN else frozenset()))


def _same(value: Any, other: Any) -> bool:
    return value is other or (type(value) is type(other) and bool(value == other))


MayWin = Callable[[Applicant], tuple[bool | None, tuple[str, ...]]]
"""Whether an applicant may be given anything, and what is missing where that is open."""


class Counting:
    """Counts the winners of one round; `may_win` tells who may be given anything."""

    def __init__(
        self, scheme: Scheme, round: Round, standings: Standings, may_win: MayWin | None = None
    ) -> None:
        self.may_win = may_win
        self.scheme, self.round, self.standings = scheme, round, standings
        self.before = Prizes(scheme, round, standings)

    def verdict(self, quota: Quota) -> QuotaVerdict:
        """The answer of one quota."""
        members, outside = self.members(quota)
        most, most_missing = self.standings.bound(quota, quota.max)
        least, least_missing = self.standings.bound(quota, quota.min)
        missing = set[str]()
        unbounded = isinstance(quota.per, int) and quota.per > 1 and self.round.history is None
        if unbounded:
            missing.add("history")
        qualified = self._qualified(quota, members)
        over: Truth = FALSE
        under: Truth = FALSE
        rows: list[Group] = []
        released = self._released(quota)
        most = None if most is None else most + released.surely
        for value, of_group in self._groups(quota, members):
            above = self._over(quota, of_group, most, unbounded)
            if above == TRUE and released.at_most > released.surely and most is not None:
                more = most + released.at_most - released.surely
                above = TRUE if self._over(quota, of_group, more, unbounded) == TRUE else UNKNOWN
            below: Truth = FALSE
            if value is not _UNSEEN:
                below = _under(quota, of_group, least, unbounded)
            if quota.may_fall_short and below != FALSE:
                below = _enough(of_group, qualified, value, least, below)
            over, under = _worse(over, above), _worse(under, below)
            if quota.group_by is not None and value is not _UNSEEN:
                low, high = _interval(of_group, unbounded)
                kind = next(iter(quota.group_by.values())).type
                rows.append(Group(show(kind, value), low, high, _outcome(quota, _worse(above, below))))
        given = self.given(quota)
        over = _worse(over, both([given.truth, _anybody(members)]))
        under = both([under, negate(given.truth)])  # none is due beside it
        missing |= given.missing
        wrong = _worse(over, under)
        missing |= most_missing | least_missing | released.missing
        if over == UNKNOWN:
            missing |= {p for r in quota.reserved for p in self.standings.figure(r.places)[1]}
        whose: dict[str, list[Entry]] = {}
        for member in (*members, *(qualified if under == UNKNOWN else ())):
            own = member.answer.missing | member.group_missing
            if member not in qualified:
                own |= {p for c in member.classes if c.truth == UNKNOWN for p in c.missing}
            for path in own:
                whose.setdefault(path, []).append(member.standing.entry)
        missing |= whose.keys()
        outcome = _outcome(quota, wrong)
        low, high = _interval(members, unbounded)
        valid, notes = self._overrides(quota, outcome)
        notes += self._notes(quota, members, outcome, low, most, least, under)
        if quota.group_by is not None and next(iter(quota.group_by.values())).type.kind == "text":
            notes += _near_groups([row.value for row in rows])
        sure = [m for m in members if m.answer.truth == TRUE]
        return QuotaVerdict(
            quota, outcome, low, high, most, least,
            struck_out=sum(m.empty for m in sure),
            outside=outside,
            earlier=sum(isinstance(m.standing.entry, PastWinner) for m in sure),
            over=over, under=under, groups=tuple(rows), override=valid,
            missing=tuple(sorted(missing)) if outcome == "undetermined" else (),
            notes=tuple(notes),
            touched=self._touched(quota, members, most, given) if over != FALSE else (),
            released=released.surely,
            given=given.truth,
            lacking=tuple((p, tuple(who)) for p, who in sorted(whose.items())) if outcome == "undetermined" else (),
        )  # fmt: skip

    def _released(self, quota: Quota) -> _Released:
        """The places that other quotas release to this one because nobody fills them; those kept empty are not."""
        surely = at_most = 0
        missing: frozenset[str] = frozenset()
        for other in self.scheme.quotas:
            if other.released_to != quota.id:
                continue
            places, lacking = self.standings.bound(other, other.max)
            missing |= lacking
            if places is None:
                continue
            members, _ = self.members(other)
            taken = sum(m.answer.truth == TRUE for m in members)
            surely += max(0, places - len(members))
            at_most += max(0, places - taken)
            if taken < len(members):
                missing |= frozenset[str]().union(*(m.answer.missing for m in members))
        return _Released(surely, at_most, missing)

    def given(self, quota: Quota) -> Answer:
        """Whether an award was given beside which those of the quota are not."""
        found = [
            Answer(TRUE) if s.entry.award else Answer(UNKNOWN, frozenset({f"{s.list}[].award"}))
            for s in (*self.standings.of["winners"], *self._earlier(quota))
            if quota.only_without and self._may_be(s.entry, quota.only_without)
        ]
        if any(a.truth == TRUE for a in found) or not found:
            return Answer(TRUE if found else FALSE)
        return Answer(UNKNOWN, frozenset[str]().union(*(a.missing for a in found)))

    def _may_be(self, entry: Entry, awards: Sequence[str]) -> bool:
        """Whether an entry is for one of some awards, or could be where it names none."""
        return entry.award in awards or (
            not entry.award and any(entry.subject in self.scheme.winners_of(a) for a in awards)
        )

    # Who counts ---------------------------------------------------------------------------------------------

    def members(self, quota: Quota) -> tuple[list[_Member], int]:
        """The entries that count or may, and how many winners stand outside the quota."""
        found: list[_Member] = []
        outside = 0
        for standing in (*self.standings.of["winners"], *self._earlier(quota), *self._struck_out()):
            inside = self.counts(quota, standing)
            if inside.truth == FALSE:
                continue
            aside = self._aside(quota, standing)
            if aside is not None:
                outside += aside.truth == TRUE and standing.list == "winners" and inside.truth == TRUE
                inside = all_of((inside, Answer(negate(aside.truth), aside.missing)))
            if inside.truth == FALSE:
                continue
            group, group_missing = None, frozenset[str]()
            if quota.group_by is not None:
                group, group_missing = self.standings.group(quota, standing)
            classes = tuple(self.standings.ask(r.where, standing) for r in quota.reserved)
            found.append(_Member(standing, inside, group, group_missing, classes))
        return found, outside

    def seat(self, standing: Standing) -> tuple[Any, ...]:
        """How every quota sees an entry: two of one seat can take each other's place."""
        found: list[Any] = []
        for quota in self.scheme.quotas:
            group = None if quota.group_by is None else self.standings.group(quota, standing)
            classes = tuple(self.standings.ask(r.where, standing) for r in quota.reserved)
            found.append((self.counts(quota, standing), self._aside(quota, standing), group, classes))
        return tuple(found)

    def _aside(self, quota: Quota, standing: Standing) -> Answer | None:
        """Whether somebody takes no place: by the quota's condition, or as one who won the award before."""
        if not isinstance(standing.entry, Winner):
            return None if quota.outside is None else self.standings.ask(quota.outside, standing)
        return self.aside(quota, standing)

    def aside(self, quota: Quota, standing: Standing) -> Answer | None:
        """Whether a winner, or a candidate who would win, takes no place; None where the quota leaves nobody out."""
        aside = self.standings.ask(quota.outside, standing) if quota.outside is not None else None
        if not quota.repeat_outside:
            return aside
        first = self.before.first(quota.awards, standing)
        again = Answer(negate(first.truth), first.missing)
        return (
            again
            if aside is None or aside.truth == FALSE
            else aside
            if aside.truth == TRUE
            else all_or(aside, again)
        )

    def counts(self, quota: Quota, standing: Standing) -> Answer:
        """Whether a quota is about an entry: by its award, its subject and the quota's own condition."""
        entry = standing.entry
        if entry.subject not in quota.subjects:
            return Answer(FALSE)
        award = YES if entry.award in quota.awards else Answer(FALSE)
        if not entry.award:
            can = {a for a in self.scheme.awards if entry.subject in self.scheme.winners_of(a)}
            award = YES
            if not can <= set(quota.awards):
                award = Answer(UNKNOWN, frozenset({f"{standing.list}[].award"}))
        if award.truth == FALSE:
            return award
        return all_of((award, self.standings.ask(quota.where, standing)))

    def _earlier(self, quota: Quota) -> list[Standing]:
        """Winners of earlier rounds over whom the quota counts, too."""
        if quota.per == "round":
            return []
        years = quota.per if isinstance(quota.per, int) else 1
        last = self.round.date.year
        return [
            s
            for s in self.standings.of["history"]
            if isinstance(s.entry, PastWinner) and last - years < s.entry.awarded_on.year <= last
        ]

    def _struck_out(self) -> list[Standing]:
        """Applicants struck out after the notice whose place stays empty by the regulation."""
        return [s for s in self.standings.of["applicants"] if _is_struck_out(s) and self.replaced(s) is False]

    def replaced(self, standing: Standing) -> bool | None:
        """Whether somebody takes the place of one who is struck out after the notice; None: not stated."""
        for stage in self.scheme.procedure:
            concerned = not stage.subjects or standing.entry.subject in stage.subjects
            if stage.stage == "notice" and stage.replacement is not None and concerned:
                return stage.replacement
        return None

    def _groups(self, quota: Quota, members: list[_Member]) -> list[tuple[Any, list[_Member]]]:
        """The members group by group; those whose group is unknown may be in any, and in one that is not seen yet."""
        if quota.group_by is None:
            return [(None, members)]
        kind = next(iter(quota.group_by.values())).type
        values: list[Any] = []
        if quota.min is not None and kind.kind in ("enum", "scale"):
            values = [kind.options.index(o) if kind.kind == "scale" else o for o in kind.options]
        elif quota.min is not None and kind.kind == "bool":
            values = [False, True]
        for member in members:
            if not member.group_missing and not any(_same(member.group, v) for v in values):
                values.append(member.group)
        values.sort(key=lambda v: (v is NOTHING, str(type(v)), v if v is not NOTHING else 0))
        found = [(v, [m for each in members if (m := each.of_group(v)) is not None]) for v in values]
        lost = [m for each in members if each.group_missing and (m := each.of_group(None)) is not None]
        return [*found, (_UNSEEN, lost)] if lost else found

    # Bounds -------------------------------------------------------------------------------------------------

    def _over(self, quota: Quota, members: Sequence[_Member], most: int | None, unbounded: bool) -> Truth:
        """Whether there are more than places; a number of reserved places that nobody set may be any."""
        if quota.max is None:
            return FALSE
        if most is None:
            return UNKNOWN
        places = [self.standings.figure(r.places)[0] for r in quota.reserved]
        few = _crowded(members, most, [p or 0 for p in places], unbounded)
        if None not in places or few == TRUE:
            return few  # the more places are reserved, the fewer are free
        many = _crowded(members, most, [most if p is None else p for p in places], unbounded)
        return FALSE if many == FALSE else UNKNOWN

    def _touched(
        self, quota: Quota, members: list[_Member], most: int | None, given: Answer
    ) -> tuple[Entry, ...]:
        """The winners of whom there are too many, or may be: of the groups that are too large, or of all where none are given."""
        unbounded = isinstance(quota.per, int) and quota.per > 1 and self.round.history is None
        found: dict[int, Entry] = {}
        for _, of_group in self._groups(quota, members):
            if given.truth != FALSE:
                found |= {id(m.standing.entry): m.standing.entry for m in of_group if not m.empty}
            elif self._over(quota, of_group, most, unbounded) != FALSE:
                too_many = self._of_too_many(quota, of_group)
                found |= {id(m.standing.entry): m.standing.entry for m in too_many}
        return tuple(found.values())

    def _of_too_many(self, quota: Quota, members: Sequence[_Member]) -> list[_Member]:
        """The winners of whom there are too many; whoever surely has a place that is reserved is none of them."""
        kept = set[int]()
        for at, reserved in enumerate(quota.reserved):
            places = self.standings.figure(reserved.places)[0]
            own = [m for m in members if m.classes[at].truth != FALSE]
            if places is not None and len(own) <= places:
                kept |= {id(m.standing.entry) for m in own if m.classes[at].truth == TRUE}
        return [m for m in members if not m.empty and id(m.standing.entry) not in kept]

    def _qualified(self, quota: Quota, members: Sequence[_Member]) -> list[_Member]:
        """Applicants beside the winners who reached what the review requires, were not struck out and won nothing else."""
        if not quota.may_fall_short or quota.min is None:
            return []
        winners, counted = People(self.round.winners), People(m.standing.entry for m in members)
        found: list[_Member] = []
        for standing in self.standings.of["applicants"]:
            entry = standing.entry
            if not isinstance(entry, Applicant) or not entry.qualified or entry.struck_out:
                continue
            if counted.same(entry) or (not entry.award and winners.same(entry)):
                continue
            if self.may_win is not None and self.may_win(entry)[0] is False:
                continue  # to whom nothing may be given makes nobody enough
            answer = self.counts(quota, standing)
            group, group_missing = None, frozenset[str]()
            if quota.group_by is not None:
                group, group_missing = self.standings.group(quota, standing)
            if answer.truth != FALSE:
                found.append(_Member(standing, answer, group, group_missing))
        return found

    # What to say --------------------------------------------------------------------------------------------

    def _overrides(self, quota: Quota, outcome: QuotaOutcome) -> tuple[Override | None, list[Note]]:
        """The written reason that counts, and what is wrong with the others."""
        notes: list[Note] = []
        valid: Override | None = None
        for each in (o for o in self.round.overrides if o.quota == quota.id):
            if quota.strength != "principle":
                notes.append(Note("note-quota-override-hard"))
            elif each.on > self.round.date:
                notes.append(Note("note-quota-override-late", (("date", each.on.isoformat()),)))
            elif outcome == "deviation":
                valid = valid or each
                if each is valid and self._stale(each.on):
                    notes.append(Note("note-quota-override-early", (("date", each.on.isoformat()),)))
            elif outcome == "pass":
                notes.append(Note("note-quota-override-idle"))
        return valid, list(dict.fromkeys(notes))

    def _stale(self, day: date) -> bool:
        """Whether a reason was written more than a year before the round: it is hardly one for this round."""
        return add(day.toordinal(), A_YEAR) < self.round.date.toordinal()

    def _notes(
        self,
        quota: Quota,
        members: Sequence[_Member],
        outcome: QuotaOutcome,
        low: int,
        most: int | None,
        least: int | None,
        under: Truth,
    ) -> list[Note]:
        found: list[Note] = []
        if least is not None and quota.may_fall_short and low < least:
            found.append(
                Note("note-quota-enough-qualified" if under == TRUE else "note-quota-floor-if-qualified")
            )
        if held := [m.standing.entry.called for m in members if m.empty]:
            args = (("count", str(len(held))), ("names", "\n".join(held)))
            found.append(Note("note-quota-struck-out", args))
        silent = [
            s for s in self.standings.of["applicants"] if _is_struck_out(s) and self.replaced(s) is None
        ]
        if any(self.counts(quota, s).truth != FALSE for s in silent):
            found.append(Note("note-quota-struck-out-silent"))
        empties = any(s.stage == "notice" and s.replacement is False for s in self.scheme.procedure)
        if empties and self.round.applicants is None and outcome == "pass" and low == most:
            found.append(Note("note-quota-struck-out-unstated"))
        return found


def _near_groups(values: Sequence[Any]) -> Iterator[Note]:
    """Names of groups that are not one and could be meant for one another: each pair, to be looked at."""
    named = [value for value in values if isinstance(value, str)]
    for one, other in combinations(named, 2):
        if may_mean(one, [other]) and not _told_apart(one, other):
            yield Note("note-quota-groups-near", (("names", f"{one}\n{other}"),))


def _told_apart(one: str, other: str) -> bool:
    """Whether short names differ in a character alone, as those of neighbours do: 城东镇, 城西镇."""
    return len(one) == len(other) < _LONG_NAME and sorted(one) != sorted(other)


_LONG_NAME: Final = 6
"""Characters from which a name with another character is a slip rather than another name."""

_UNSEEN: Final = object()
"""Stands for a group that nobody is known to be in: those whose group is unknown may be in it."""


def _is_struck_out(standing: Standing) -> bool:
    return isinstance(standing.entry, Applicant) and standing.entry.struck_out


def _sets(count: int) -> Iterable[tuple[int, ...]]:
    return (chosen for size in range(count + 1) for chosen in combinations(range(count), size))


def _crowded(members: Sequence[_Member], most: int, held: Sequence[int], unbounded: bool) -> Truth:
    """Whether some find no place, of which `held` are reserved, class by class.

    Places reserved for a class can only be taken by it. By Hall's theorem all find a place just if, for every set of
    classes, those of no other class are not more than the free places and the places of that set together.
    """
    free = max(0, most - sum(held))
    found: Truth = UNKNOWN if unbounded else FALSE
    for chosen in _sets(len(held)):
        room = min(most, free + sum(held[i] for i in chosen))
        sure = possible = 0
        for member in members:
            others = [c.truth for i, c in enumerate(member.classes) if i not in chosen]
            sure += member.answer.truth == TRUE and all(t == FALSE for t in others)
            possible += TRUE not in others
        if sure > room:
            return TRUE
        if possible > room:
            found = UNKNOWN
    return found


def _interval(members: Sequence[_Member], unbounded: bool) -> tuple[int, int | None]:
    """How many surely win and count, and how many at most."""
    winners = [m for m in members if not m.empty]
    low = sum(m.answer.truth == TRUE for m in winners)
    return low, None if unbounded else len(winners)


def _under(quota: Quota, members: Sequence[_Member], least: int | None, unbounded: bool) -> Truth:
    """Whether there are fewer winners than due."""
    if quota.min is None:
        return FALSE
    low, high = _interval(members, unbounded)
    if least is None:
        return UNKNOWN
    if low >= least:
        return FALSE
    return TRUE if high is not None and high < least else UNKNOWN


def _enough(
    members: Sequence[_Member], qualified: Sequence[_Member], group: Any, least: int | None, below: Truth
) -> Truth:
    """Whether fewer winners than due is wrong all the same: enough applicants reached what the review requires."""
    if least is None:
        return below
    others = [m for each in qualified if (m := each.of_group(group)) is not None]
    winners = [m for m in members if not m.empty]
    if sum(m.answer.truth == TRUE for m in (*winners, *others)) >= least:
        return below
    return UNKNOWN if len(winners) + len(others) >= least and others else FALSE


def _anybody(members: Sequence[_Member]) -> Truth:
    """Whether somebody wins and counts."""
    winners = [m for m in members if not m.empty]
    return TRUE if any(m.answer.truth == TRUE for m in winners) else UNKNOWN if winners else FALSE


def _worse(one: Truth, other: Truth) -> Truth:
    return max(one, other, key=lambda t: _WORST[t])


def _outcome(quota: Quota, wrong: Truth) -> QuotaOutcome:
    if wrong == TRUE:
        return "deviation" if quota.strength == "principle" else "fail"
    return "undetermined" if wrong == UNKNOWN else "pass"


__all__ = ["Counting"]
