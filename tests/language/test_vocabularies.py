"""The vocabularies that ship: the second says all that the first says, in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "schemes" / "base"
REWORDED = {
    "id",
    "subjects.organization.facts.awards.list.announced_on",  # now of the award, too
    "subjects.individual.facts.awards.list.announced_on",
    "subjects.organization.findings.sme_growth_profile",  # its other parts are findings of their own
}
"""What says more in the second than in the first, or is said otherwise."""


def of(version: int) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{version}.yaml").read_text("utf-8"))
    return found


def lost(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """What stands in the first and not, or not so, in the second."""
    if path in REWORDED:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            yield from lost(value, new.get(key), f"{path}.{key}".lstrip("."))
    elif old != new:
        yield path


def test_base_2_says_all_that_base_1_says() -> None:
    assert list(lost(of(1), of(2))) == []


def test_what_was_reworded_is_in_both() -> None:
    for path in REWORDED:
        for each in (of(1), of(2)):
            found: Any = each
            for key in path.split("."):
                found = found[key]
            assert found
