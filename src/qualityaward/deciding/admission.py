"""What a scheme finds of a record whatever the day: that it can be decided, and its values with names resolved.

The record itself remembers the last scheme's finding, so that a record that is asked about again, on another day or
under other readings, is checked and its names are looked up once.
"""

from __future__ import annotations

from typing import NamedTuple

from qualityaward.deciding.first import values_first
from qualityaward.deciding.names import NOBODY, Named, names_of
from qualityaward.record.record import Bound, Record, Values
from qualityaward.scheme.scheme import Scheme
from qualityaward.version import FIRST_SEMANTICS


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


def admit(record: Record, found: Admission) -> None:
    """Lets the record remember it, in the place of what another scheme found."""
    record.admitted[:] = [found]


def resolved(scheme: Scheme, bound: Bound, values: Values) -> tuple[Values, Named]:
    """The values with ids for the names of regulations and awards that the scheme knows, and what it does not know."""
    if scheme.semantics == FIRST_SEMANTICS:
        return values_first(bound.subject, bound.subjects, values), NOBODY
    return names_of(scheme).resolved(bound.subject, values)


__all__ = ["Admission", "admission_of", "admit", "resolved"]
