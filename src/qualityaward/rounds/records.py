"""Whose record stands at another place of the round: everybody is judged by the record that the round has of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from qualityaward.rounds.round import Applicant, Entry, People, Round, Winner, written

_E = TypeVar("_E", Winner, Applicant)


def with_records(round: Round) -> Round:
    """The round with every winner's and applicant's record on the entry itself.

    Where a name alone leaves open which of several is meant, and one of them has a record, nothing is taken for granted:
    the entry is no longer ``assumed``.
    """
    applicants = round.applicants or ()
    if not any(entry.record is not None for entry in (*round.winners, *applicants)):
        return round
    known = People[Entry]((*round.winners, *applicants))
    return replace(
        round,
        winners=_completed(round.winners, known),
        applicants=None if round.applicants is None else _completed(applicants, known),
    )


def _completed(entries: Iterable[_E], known: People[Entry]) -> tuple[_E, ...]:
    return tuple(_with_record(entry, known.same(entry)) for entry in entries)


def _with_record(entry: _E, same: Iterable[Entry]) -> _E:
    recorded = [each for each in same if each.record is not None]
    if entry.record is not None or not recorded:
        return entry
    if len({written(each.id) for each in same if each.id is not None}) > 1:
        return replace(entry, assumed=False)
    found = recorded[0]
    return replace(entry, record=found.record, name=entry.name or found.name, id=entry.id or found.id)


__all__ = ["with_records"]
