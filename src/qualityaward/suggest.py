"""The closest known name."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 64
"""Names longer than this are nobody's typing error, and comparing them costs quadratic time."""


MOST_KNOWN = 400
"""Names that one name is compared with at most."""


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to `name`, or None when nothing is near.

    >>> closest("incident", ["incidents", "complaints"])
    'incidents'
    """
    if not name or len(name) > _LONGEST:
        return None
    from difflib import get_close_matches  # only errors pay for it

    reach = 2 + len(name) // 2
    near = sorted(k for k in known if abs(len(k) - len(name)) <= reach)[:MOST_KNOWN]
    found = get_close_matches(name, near, n=1, cutoff=0.6)
    return found[0] if found else None
