"""Quotas of a scheme against the winners of a round: counted as intervals, since what is unknown may count or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from qualityaward.deciding.notes import Note
from qualityaward.language.typed import show
from qualityaward.rounds.giving import Giving
from qualityaward.rounds.groups import due_groups, near_groups
from qualityaward.rounds.members import Member, anybody, crowded, enough_others, interval, same_group, too_few
from qualityaward.rounds.prizes import Prizes
from qualityaward.rounds.quota import Group, QuotaOutcome, QuotaVerdict
from qualityaward.rounds.round import Applicant, Entry, Override, PastWinner, People, Round, Winner
from qualityaward.rounds.standing import YES, Answer, Standing, Standings, all_of
from qualityaward.scheme.quotas import Quota
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import A_YEAR, FALSE, NOTHING, TRUE, UNKNOWN, Truth, add, both, negate

_WORST: Final = {TRUE: 2, UNKNOWN: 1, FALSE: 0}


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


class Counting:
    """Counts the winners of one round; `giving` tells who may be given what.

    `released`: how many of the places that go to a quota are looked at, where not all are.
    """

    def __init__(
        self,
        scheme: Scheme,
        round: Round,
        standings: Standings,
        giving: Giving | None = None,
        released: Mapping[str, int] | None = None,
    ) -> None:
        self.giving, self.released = giving, released or {}
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
                below = too_few(quota, of_group, least, unbounded)
            if quota.may_fall_short and below != FALSE:
                below = enough_others(of_group, qualified, value, least, below)
            over, under = _worse(over, above), _worse(under, below)
            if quota.group_by is not None and value is not _UNSEEN:
                low, high = interval(of_group, unbounded)
                kind = next(iter(quota.group_by.values())).type
                rows.append(Group(show(kind, value), low, high, _outcome(quota, _worse(above, below))))
        given = self.given(quota)
        over = _worse(over, both([given.truth, anybody(members)]))
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
        low, high = interval(members, unbounded)
        valid, notes = self._overrides(quota, outcome)
        notes += self._notes(quota, members, outcome, low, most, least, under)
        if quota.group_by is not None and next(iter(quota.group_by.values())).type.kind == "text":
            notes += near_groups([row.value for row in rows])
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
        if (given := self.released.get(quota.id)) is not None:
            return _Released(given, given, frozenset())
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

    def members(self, quota: Quota) -> tuple[list[Member], int]:
        """The entries that count or may, and how many winners stand outside the quota."""
        found: list[Member] = []
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
            found.append(Member(standing, inside, group, group_missing, classes))
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

    def _groups(self, quota: Quota, members: list[Member]) -> list[tuple[Any, list[Member]]]:
        """The members group by group; those whose group is unknown may be in any, and in one that is not seen yet."""
        if quota.group_by is None:
            return [(None, members)]
        values = due_groups(quota)
        for member in members:
            if not member.group_missing and not any(same_group(member.group, v) for v in values):
                values.append(member.group)
        values.sort(key=lambda v: (v is NOTHING, str(type(v)), v if v is not NOTHING else 0))
        found = [(v, [m for each in members if (m := each.of_group(v)) is not None]) for v in values]
        lost = [m for each in members if each.group_missing and (m := each.of_group(None)) is not None]
        return [*found, (_UNSEEN, lost)] if lost else found

    # Bounds -------------------------------------------------------------------------------------------------

    def _over(self, quota: Quota, members: Sequence[Member], most: int | None, unbounded: bool) -> Truth:
        """Whether there are more than places; a number of reserved places that nobody set may be any."""
        if quota.max is None:
            return FALSE
        if most is None:
            return UNKNOWN
        places = [self.standings.figure(r.places)[0] for r in quota.reserved]
        few = crowded(members, most, [p or 0 for p in places], unbounded)
        if None not in places or few == TRUE:
            return few  # the more places are reserved, the fewer are free
        many = crowded(members, most, [most if p is None else p for p in places], unbounded)
        return FALSE if many == FALSE else UNKNOWN

    def _touched(
        self, quota: Quota, members: list[Member], most: int | None, given: Answer
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

    def _of_too_many(self, quota: Quota, members: Sequence[Member]) -> list[Member]:
        """The winners of whom there are too many; whoever surely has a place that is reserved is none of them."""
        kept = set[int]()
        for at, reserved in enumerate(quota.reserved):
            places = self.standings.figure(reserved.places)[0]
            own = [m for m in members if m.classes[at].truth != FALSE]
            if places is not None and len(own) <= places:
                kept |= {id(m.standing.entry) for m in own if m.classes[at].truth == TRUE}
        return [m for m in members if not m.empty and id(m.standing.entry) not in kept]

    def _qualified(self, quota: Quota, members: Sequence[Member]) -> list[Member]:
        """Applicants beside the winners who reached what the review requires, and could be given an award of the quota."""
        if self.giving is None or not quota.may_fall_short or quota.min is None:
            return []
        winners, counted = People(self.round.winners), People(m.standing.entry for m in members)
        found: list[Member] = []
        added: tuple[Winner, ...] = ()
        for standing in self.standings.of["applicants"]:
            entry = standing.entry
            if not isinstance(entry, Applicant) or not entry.qualified or entry.struck_out:
                continue
            won = {w.award for w in winners.same(entry)}
            if counted.same(entry) or (entry.award in won if entry.award else won):
                continue
            found_as = self._if_given(self.giving, quota, entry, added)
            if found_as is not None:
                member, winner = found_as
                found.append(member)
                added += (winner,)
        return found

    def _if_given(
        self, giving: Giving, quota: Quota, entry: Applicant, added: tuple[Winner, ...]
    ) -> tuple[Member, Winner] | None:
        """What an applicant would be to a quota by an award of it that may be given, and for which all leave a place."""
        answers = {a: giving.may(entry, a) for a in self.scheme.awards}
        can = {a: may.missing for a, may in answers.items() if may.given is not False}
        for award in (a for a in quota.awards if a in can):
            standing = self.standings.standing(replace(entry, award=award), "applicants")
            answer = self.counts(quota, standing)
            winner = Winner(award, entry.subject, entry.name, entry.id, entry.record, entry.span)
            if answer.truth == FALSE or not self._places_for((*added, winner)):
                continue
            others = () if can.keys() <= set(quota.awards) else (f"{standing.list}[].award",)
            asked = [Answer(UNKNOWN, frozenset(p)) for p in (others, can[award]) if p]
            group, group_missing = None, frozenset[str]()
            if quota.group_by is not None:
                group, group_missing = self.standings.group(quota, standing)
            return Member(standing, all_of((answer, *asked)), group, group_missing), winner
        return None

    def _places_for(self, more: tuple[Winner, ...]) -> bool:
        """Whether no quota has more winners than places with some more."""
        bounded = [q for q in self.scheme.quotas if q.max is not None]
        if not bounded:
            return True
        round = replace(self.round, winners=(*self.round.winners, *more))
        standings = Standings(self.scheme, round, self.standings.setting)
        after, before = (Counting(self.scheme, r.round, r) for r in (standings, self.standings))
        return all(before.verdict(q).over == TRUE or after.verdict(q).over != TRUE for q in bounded)

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

    def reason(self, quota: Quota) -> Override | None:
        """The written reason for departing from a quota in principle, if there is one."""
        return self._overrides(quota, "deviation")[0]

    def _stale(self, day: date) -> bool:
        """Whether a reason was written more than a year before the round: it is hardly one for this round."""
        return add(day.toordinal(), A_YEAR) < self.round.date.toordinal()

    def _notes(
        self,
        quota: Quota,
        members: Sequence[Member],
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


_UNSEEN: Final = object()
"""Stands for a group that nobody is known to be in: those whose group is unknown may be in it."""


def _is_struck_out(standing: Standing) -> bool:
    return isinstance(standing.entry, Applicant) and standing.entry.struck_out


def _worse(one: Truth, other: Truth) -> Truth:
    return max(one, other, key=lambda t: _WORST[t])


def _outcome(quota: Quota, wrong: Truth) -> QuotaOutcome:
    if wrong == TRUE:
        return "deviation" if quota.strength == "principle" else "fail"
    return "undetermined" if wrong == UNKNOWN else "pass"


__all__ = ["Counting"]
