"""Those who hold the award: what is asked of them is no direction for those who apply.

Of a procedure's subjects, two stand on the side of those who apply: an application's own case, and the winner.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualityaward.language.vocabulary import PROCEDURAL
from qualityaward.scheme.scheme import Clause, Scheme

_APPLYING: Final = frozenset({"case", "winner"})


def holds(subject: str, *schemes: Scheme) -> bool:
    """Whether a subject holds the review, notice or award, rather than applies for it or has won it."""
    if subject in PROCEDURAL:
        return subject not in _APPLYING
    return any(s.procedural(subject) for s in schemes) and not any(s.revocations_of(subject) for s in schemes)


def of_applicants(scheme: Scheme) -> Iterator[Clause]:
    """The clauses that ask something of those who apply or have won."""
    return (c for c in scheme.clauses if not holds(c.subject, scheme))


__all__ = ["holds", "of_applicants"]
