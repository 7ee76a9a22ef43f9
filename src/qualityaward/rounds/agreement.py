"""What a round says twice agrees: records of one person, awards won before, and who was put before whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from qualityaward.deciding.names import names_of
from qualityaward.errors import RecordError
from qualityaward.language.vocabulary import Fact
from qualityaward.rounds.round import Applicant, Entry, People, Round, written
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic

Report = Callable[[Diagnostic], None]
Row = tuple[object, ...]


def disagreements(scheme: Scheme, round: Round, report: Report) -> None:
    """Everything in `round` that cannot be true together."""
    applicants = round.applicants or ()
    _refused_wins(round, applicants, report)
    _one_id_one_name(round, report)
    _one_record(scheme, round, report)
    _one_score(round, applicants, report)
    _wins(scheme, round, report)
    if round.applicants is not None:
        _tie_breaks(applicants, round, report)


def award_rows(scheme: Scheme, entry: Entry, on: date) -> tuple[Fact, Sequence[Row]] | None:
    """The rows of the record's list `awards` as they stand on a day; None without a record, such a list, or its rows.

    Raises :class:`RecordError` for a record that the scheme cannot use.
    """
    subject = scheme.vocabulary.subjects[entry.subject]
    fact = subject.facts.get("awards")
    if entry.record is None or fact is None or fact.type.kind != "list":
        return None
    if None in (fact.field_index("family"), fact.field_index("award"), fact.field_index("awarded_on")):
        return None
    bound = entry.record.bound(scheme.vocabulary)
    values, _ = names_of(scheme).resolved(bound.subject, bound.on(on.toordinal()))
    rows: Sequence[Row] | None = values[subject.index["facts.awards"]]
    return None if rows is None else (fact, rows)


def _refused_wins(round: Round, applicants: Sequence[Applicant], report: Report) -> None:
    """Nobody wins what he was struck out of, or did not qualify for."""
    for code, refused in (
        ("round-struck-out-wins", People(a for a in applicants if a.struck_out)),
        ("round-unqualified-wins", People(a for a in applicants if a.qualified is False)),
    ):
        for winner in round.winners:
            if any(a.award in (winner.award, "") for a in refused.same(winner)):
                report(Diagnostic(code, winner.span, path="winners[]"))


def _one_score(round: Round, applicants: Sequence[Applicant], report: Report) -> None:
    """A winner's score and rank are those that he has among the applicants."""
    listed = People(applicants)
    for winner in round.winners:
        for each in listed.same(winner):
            for key in ("score", "rank") if each.award in (winner.award, "") else ():
                own, other = getattr(winner, key), getattr(each, key)
                if own is not None and other is not None and own != other:
                    report(
                        Diagnostic("round-score-differs", winner.span, {"key": key}, path=f"winners[].{key}")
                    )


def _entries(round: Round) -> Iterator[tuple[Entry, str]]:
    """Every entry with the list that it stands in."""
    for entries, path in (
        (round.winners, "winners[]"),
        (round.applicants or (), "applicants[]"),
        (round.history or (), "history[]"),
    ):
        yield from ((entry, path) for entry in entries)


def _one_id_one_name(round: Round, report: Report) -> None:
    """An id stands for one person: two names under it are two people, or a slip of the pen."""
    names: dict[tuple[str, str], str] = {}
    for entry, path in _entries(round):
        if entry.id is None or entry.name is None:
            continue
        name = written(entry.name)
        if names.setdefault((entry.subject, written(entry.id)), name) != name:
            report(Diagnostic("round-id-names", entry.span, path=f"{path}.id"))


def _one_record(scheme: Scheme, round: Round, report: Report) -> None:
    """One person has one record on the day of the round, wherever it is named; earlier rounds had their own."""
    found: dict[tuple[str, str], list[tuple[Entry, str]]] = {}
    for entry, path in _entries(round):
        if entry.record is not None and entry.id is not None and path != "history[]":
            found.setdefault((entry.subject, written(entry.id)), []).append((entry, path))
    for (first, _), *others in found.values():
        for entry, path in others:
            if entry.record is not first.record and _digest(scheme, entry) != _digest(scheme, first):
                report(Diagnostic("round-records-differ", entry.span, path=f"{path}.record"))


def _digest(scheme: Scheme, entry: Entry) -> str | None:
    assert entry.record is not None
    try:
        return entry.record.digest(entry.record.bound(scheme.vocabulary))
    except RecordError:  # reported where it stands
        return None


def _wins(scheme: Scheme, round: Round, report: Report) -> None:
    """A record that lists its awards lists those that the round says were won before."""
    told: dict[date, list[Entry]] = {}
    for past in round.history or ():
        told.setdefault(past.awarded_on, []).append(past)
    for applicant in round.applicants or ():
        for win in applicant.history or ():
            told.setdefault(win.awarded_on, []).append(applicant)
    by_day = [(day, People(entries)) for day, entries in sorted(told.items())]
    for entry, path in _entries(round):
        if path == "history[]" or entry.subject not in scheme.vocabulary.subjects:
            continue
        try:
            known = award_rows(scheme, entry, round.date) if by_day else None
        except RecordError:  # reported where it stands
            continue
        if known is None:
            continue
        fact, rows = known
        at = fact.field_index("awarded_on") or 0
        days = {row[at] for row in rows}
        for day, winners in by_day:
            if winners.same(entry) and None not in days and day.toordinal() not in days:
                report(Diagnostic("round-record-denies-win", entry.span, path=f"{path}.record"))
                break


# Who was put before whom --------------------------------------------------------------------------------------


def _tie_breaks(applicants: Sequence[Applicant], round: Round, report: Report) -> None:
    """Decisions on ties name applicants, and no two of them put the same ones in different orders."""
    ordered: list[list[Applicant]] = []
    called = Called(applicants)
    for decision in round.tie_breaks:
        named = [called.by(name) for name in decision.order]
        for found in named:
            if len(found) != 1:
                code = "tie-break-ambiguous" if found else "tie-break-unknown"
                report(Diagnostic(code, decision.span, path="tie_breaks[].order"))
                break
        else:
            order = [found[0] for found in named]
            if any(_against(order, other) for other in ordered):
                report(Diagnostic("tie-breaks-differ", decision.span, path="tie_breaks[]"))
            ordered.append(order)


class Called:
    """Applicants by what an order calls them."""

    def __init__(self, applicants: Iterable[Applicant]) -> None:
        self._ids: dict[str, list[Applicant]] = {}
        self._names: dict[str, list[Applicant]] = {}
        for each in applicants:
            if each.id is not None:
                self._ids.setdefault(each.id, []).append(each)
            if each.name is not None:
                self._names.setdefault(written(each.name), []).append(each)

    def by(self, name: str) -> list[Applicant]:
        """The applicants that a text of an order means: those of that id, else those of that name."""
        return self._ids.get(name) or self._names.get(written(name), [])


def _against(one: Sequence[Applicant], other: Sequence[Applicant]) -> bool:
    """Whether two orders put the same applicants in different orders."""
    places = {id(a): i for i, a in enumerate(other)}
    both = [places[id(a)] for a in one if id(a) in places]
    return any(before > after for before, after in pairwise(both))


__all__ = ["Called", "award_rows", "disagreements"]
