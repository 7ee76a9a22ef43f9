"""A decision cut into leaves: each fact, each piece of evidence, each answer by itself, at a path of its own.

A path names what stands there as reports do (``facts.incidents``, ``facts.organization.incidents``,
``findings.reputation_good``, ``verdict.clauses[9(6)]``). What stands beside a value follows a ``#``:
``facts.incidents#evidence``, ``findings.reputation_good#by``. A list is a leaf with its length, and one leaf an
element. What has been removed leaves no value behind; in a list, null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from qualityaward.keeping.asked import kind_of
from qualityaward.keeping.canonical import commitment

SALT: Final = 32
"""Bytes of a salt."""

EVIDENCE: Final = ("evidence", "source")
_VALUED: Final = ("value", *EVIDENCE)
_PARTS: Final = ("facts", "findings", "deviations")

Cut = Iterator[tuple[str, Any]]


class Leaf(NamedTuple):
    """A commitment to the value at a path; without its salt, the value has been removed."""

    path: str
    commitment: str
    salt: str | None = None

    @property
    def removed(self) -> bool:
        """Whether the value has been removed."""
        return self.salt is None


def cut(data: Mapping[str, Any], *, keeping: bool = True) -> dict[str, Any]:
    """The values of a decision by path, in a fixed order; with `keeping`, who kept it and when among them."""
    return dict(_all(data)) | (dict(_keeping(data)) if keeping else {})


def seals_keeping(leaves: Iterable[Leaf]) -> bool:
    """Whether who kept a decision and when are under its seal; in the first decisions they were not."""
    return any(leaf.path == KEPT for leaf in leaves)


KEPT: Final = "kept"


def _keeping(data: Mapping[str, Any]) -> Cut:
    yield KEPT, {"sealed": True}
    yield from ((f"{KEPT}.{k}", v) for k, v in data.get("kept", {}).items())


def base(path: str) -> str:
    """The path of the fact, finding or answer that a leaf is of.

    >>> base("facts.incidents[0]"), base("findings.reputation_good#by")
    ('facts.incidents', 'findings.reputation_good')
    """
    whole = path.partition("#")[0]
    return whole if whole.startswith("verdict.") else whole.partition("[")[0]


def committed(values: Mapping[str, Any], salts: bytes) -> tuple[Leaf, ...]:
    """A leaf for each value, its salt the next :data:`SALT` bytes."""
    return tuple(
        Leaf(path, commitment(path, value, salts[at : at + SALT]), salts[at : at + SALT].hex())
        for at, (path, value) in zip(range(0, len(salts), SALT), values.items(), strict=True)
    )


def _all(data: Mapping[str, Any]) -> Cut:
    yield "semantics", data["semantics"]
    yield "scheme", data["scheme"]
    yield "vocabularies", [each["id"] for each in data["vocabularies"]]
    for each in data["vocabularies"]:
        yield f"vocabularies[{each['id']}]", each
    yield "notices", {"length": len(data["notices"])}
    for at, each in enumerate(data["notices"]):
        yield f"notices[{at}]", each
    yield "on", data["on"]
    for key in ("readings", "parameters"):
        for name, value in data[key].items():
            yield f"{key}.{name}", value
    if "calendar" in data:
        yield "calendar", data["calendar"]
    kind = kind_of(data)
    if kind.part != "record":
        yield from walked(data[kind.part], kind.part)
        yield from walked(data["verdict"], "verdict")
        return
    record = data["record"]
    yield from ((f"record.{k}", v) for k, v in record.items() if k not in _PARTS)
    yield from _stated(record, "facts.", "findings.", "")
    if "deviations" in record:
        yield from _deviations(record["deviations"])
    yield from (
        answers(data["verdict"]) if kind.question == "evaluation" else walked(data["verdict"], "verdict")
    )


def walked(value: Any, path: str) -> Cut:
    """Every text, number and flag of plain data by itself; of a list its length, of what is empty that it is."""
    if isinstance(value, Mapping) and value:
        for key, each in value.items():
            yield from walked(each, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, {"length": len(value)}
        for at, each in enumerate(value):
            if each is not None:
                yield from walked(each, f"{path}[{at}]")
    else:
        yield path, value


def shape(value: Any) -> bool:
    """Whether a leaf says only what lies below it: how long a list is, that there is a record."""
    return (
        isinstance(value, Mapping)
        and len(value) == 1
        and any(
            type(value.get(key)) is kind
            for key, kind in (("length", int), ("record", bool), ("sealed", bool))
        )
    )


def beside(path: str, mark: str, key: str) -> str:
    """The path of what stands beside a finding: who made it, when, on what basis."""
    return f"{path}{mark}.{key}" if mark else f"{path}#{key}"


def _stated(record: Mapping[str, Any], facts: str, findings: str, mark: str) -> Cut:
    """The facts and findings of a record; of a nested one, a finding's value is marked as such."""
    for name, stated in record.get("facts", {}).items():
        path = facts + name
        value = stated
        if isinstance(stated, dict) and not nested(stated):
            if evidence := {k: stated[k] for k in EVIDENCE if k in stated}:
                yield f"{path}#evidence", evidence
            yield from ((f"{path}#{k}", v) for k, v in stated.items() if k not in _VALUED)
            if "value" not in stated:
                continue
            value = stated["value"]
        if isinstance(value, list):
            yield path, {"length": len(value)}
            for at, element in enumerate(value):
                if element is not None:
                    yield f"{path}[{at}]", element
        elif isinstance(value, dict):
            yield path, {"record": True}
            yield from _stated(value, f"{path}.", f"{path}.", "#finding")
        else:
            yield path, value
    for name, judged in record.get("findings", {}).items():
        path = findings + name
        for key, each in judged.items():
            yield path + mark if key == "value" else beside(path, mark, key), each


def nested(stated: Mapping[str, Any]) -> bool:
    """Whether the mapping at a fact is a nested record, not a value with its evidence."""
    return stated.keys() <= {"facts", "findings"}


def _deviations(listed: list[Any]) -> Cut:
    yield "record.deviations", {"length": len(listed)}
    for at, each in enumerate(listed):
        path = f"record.deviations[{at}]"
        if each is None:
            continue
        if main := {k: each[k] for k in ("clause", "on") if k in each}:
            yield path, main
        yield from ((f"{path}#{k}", v) for k, v in each.items() if k not in main)


ASIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "clauses": ("explanation", "reason"),
    "debarments": ("cause",),
}
"""Of the verdict's lists, what stands in a leaf of its own because it shows values of the record."""


def answers(verdict: Mapping[str, Any]) -> Cut:
    """The leaves of a verdict."""
    for key, value in verdict.items():
        if key in ASIDE:
            yield f"verdict.{key}", [each["id"] for each in value]
            for each in value:
                yield from _answer(each, f"verdict.{key}[{each['id']}]", ASIDE[key])
        elif key == "record":
            yield from ((f"verdict.record.{k}", v) for k, v in value.items())
        else:
            yield f"verdict.{key}", value


def _answer(answer: Mapping[str, Any], path: str, aside: tuple[str, ...]) -> Cut:
    apart = [key for key in aside if answer.get(key) is not None]
    yield path, {k: v for k, v in answer.items() if k not in apart}
    for key in apart:
        yield f"{path}#{key}", answer[key]


_LAST: Final = re.compile(r"(?:\[[^\[\]]*\]|[.#][^.#\[\]]*)\Z")
"""The last step of a path."""

_ROOTS: Final = frozenset(("facts", "findings", "record", "round", "case", "verdict", "kept"))


def gone_whole(leaves: Iterable[Leaf]) -> tuple[str, ...]:
    """What was removed, each thing once: of an entry, a list or a record that went whole, its own path."""
    listed = list(leaves)
    left = {within for leaf in listed if not leaf.removed for within in _within(leaf.path)}
    return tuple(dict.fromkeys(_outermost(leaf.path, left) for leaf in listed if leaf.removed))


def _outermost(path: str, left: set[str]) -> str:
    """The outermost of what a path lies in, of which nothing is `left`."""
    whole = [each for each in _within(path) if each not in left and each not in _ROOTS]
    return path if path.startswith("verdict.") or not whole else whole[-1]


def _within(path: str) -> Iterator[str]:
    """A path, and all that it lies in."""
    while path:
        yield path
        last = _LAST.search(path)
        path = path[: last.start()] if last else ""


def under(path: str, paths: Iterable[str]) -> list[str]:
    """The leaves that a path stands for: itself, its elements, what stands beside it, and what lies inside it."""
    return [each for each in paths if each == path or each.startswith((f"{path}#", f"{path}[", f"{path}."))]


__all__ = [
    "ASIDE", "KEPT", "SALT", "Leaf", "answers", "base", "beside", "committed", "cut", "gone_whole", "nested", "seals_keeping", "shape", "under", "walked",
]  # fmt: skip
