"""What a scheme finds of a record whatever the day: that it can be decided, and its values with names resolved.

The record itself remembers the last scheme's finding, so that a record that is asked about again, on another day or
under other readings, is checked and its names are looked up once.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from qualityaward.deciding.cost import FEW
from qualityaward.deciding.first import values_first
from qualityaward.deciding.names import NOBODY, Named, names_of
from qualityaward.language.vocabulary import Subject
from qualityaward.record.bound import Bound, Values
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.version import FIRST_SEMANTICS

_made: Final = tuple.__new__


class Admission(NamedTuple):
    """A record that a scheme can decide on every day from ``first`` on: nothing in it is dated later."""

    scheme: Scheme
    bound: Bound
    values: Values
    named: Named
    first: int


def admission_of(scheme: Scheme, record: Record) -> Admission | None:
    """What was found of a record under this very scheme, if it was the last."""
    for found in record.admitted:
        if found.scheme is scheme:
            admitted: Admission = found
            return admitted
    return None


def admit(record: Record, found: Admission) -> Admission:
    """The same, remembered by the record in the place of what another scheme found."""
    record.admitted[:] = (found,)
    return found


def plainly(scheme: Scheme, record: Record, bound: Bound) -> Admission | None:
    """What is found of a record that names no regulation and no award, and of few elements; None of any other.

    Then there is nothing to look up or to count.
    """
    known: tuple[tuple[int, ...], tuple[int, ...]] | None = scheme.compiled.get(("plainly", record.subject))
    if known is None:
        known = scheme.compiled["plainly", record.subject] = _places(scheme, bound.subject)
    lists, naming = known
    values = bound.values
    if record.applies_for is not None or not lists:
        return None
    left = FEW
    for at in lists:
        if found := values[at]:
            left -= len(found)
    if left < 0:
        return None
    for at in naming:
        if values[at] is not None and values[at] != ():
            return None
    first, submitted = bound.latest, bound.submitted_on
    return _made(
        Admission,
        (
            scheme,
            bound,
            values,
            NOBODY,
            submitted if submitted is not None and submitted > first else first,
        ),
    )


def _places(scheme: Scheme, subject: Subject) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The positions of a subject's lists, and of what may name a regulation; no lists where records stand in the record."""
    naming = None if scheme.semantics == FIRST_SEMANTICS else names_of(scheme).positions(subject)
    if naming is None:
        return (), ()
    lists = (
        subject.index[f"facts.{name}"] for name, fact in subject.facts.items() if fact.type.kind == "list"
    )
    return tuple(lists), naming


def resolved(scheme: Scheme, bound: Bound, values: Values) -> tuple[Values, Named]:
    """The values with ids for the names of regulations and awards that the scheme knows, and what it does not know."""
    if scheme.semantics == FIRST_SEMANTICS:
        return values_first(bound.subject, bound.subjects, values), NOBODY
    return names_of(scheme).resolved(bound.subject, values)


__all__ = ["Admission", "admission_of", "admit", "plainly", "resolved"]
