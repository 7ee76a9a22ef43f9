"""Two kept decisions side by side: what was decided from otherwise, and what came out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from qualityaward.errors import DecisionError
from qualityaward.keeping.asked import kind_of, people
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.leaves import cut
from qualityaward.source import Diagnostic

Part = Literal["setting", "record", "answer"]
_ABSENT: Final = object()
_SILENT: Final = frozenset(
    (
        "cite",
        "date",
        "digest",
        "engine",
        "format",
        "looked_at",
        "notes",
        "on",
        "parameters",
        "readings",
        "record",
        "scheme",
        "semantics",
        "uses",
    )
)
"""What stands in an answer and says nothing of its own: it is compared elsewhere, or follows from the text."""

_KEYS: Final = ("id", "quota", "stage", "name")
"""By what the elements of a list are known, whatever their order."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """One place where two decisions differ; a value that one of them does not have, or that was redacted, is None."""

    part: Part
    path: str
    old: Any
    new: Any
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs between two decisions. ``same_applicant`` is None where that was redacted."""

    old: Decision
    new: Decision
    same_applicant: bool | None
    same_text: bool
    unlike: tuple[Unlike, ...]


def compared(old: Decision, new: Decision) -> Compared:
    """The differences between two decisions on one question, in the order of their files; who kept them and their digests aside.

    Raises :class:`DecisionError` for decisions on different questions.
    """
    question, other = (kind_of(d.data).question for d in (old, new))
    if question != other:
        raise DecisionError(
            [Diagnostic("compare-kinds", args={"old": question, "new": other}, path="format")]
        )
    texts = [d.data["scheme"]["digest"] for d in (old, new)]
    found = _by_leaves(old, new) if question == "evaluation" else _by_names(old, new)
    return Compared(old, new, _same(old, new), texts[0] == texts[1], tuple(found))


def _by_leaves(old: Decision, new: Decision) -> list[Unlike]:
    """Where two decisions on applicants differ, leaf by leaf."""
    one, two = (cut(d.data, keeping=False) for d in (old, new))
    removed = {*old.removed, *new.removed}
    found = []
    for path in dict.fromkeys([*one, *two]):
        if (part := _part(path)) is None:
            continue
        before, after = one.get(path, _ABSENT), two.get(path, _ABSENT)
        if _differ(part, before, after):
            gone = path in removed
            found.append(
                Unlike(
                    part,
                    path,
                    None if before is _ABSENT else before,
                    None if after is _ABSENT else after,
                    gone,
                )
            )
    return found


def _differ(part: Part, before: Any, after: Any) -> bool:
    """Whether a leaf differs. Keys of an answer that a later release has added are no difference."""
    if part == "answer" and isinstance(before, Mapping) and isinstance(after, Mapping):
        return any(before[key] != after[key] for key in before.keys() & after.keys())
    return bool(before != after)


def _by_names(old: Decision, new: Decision) -> list[Unlike]:
    """Where two decisions on lists of people, bars or case files differ; whoever stands in both is compared by his name."""
    removed = bool(old.removed or new.removed)
    part = kind_of(old.data).part
    if part == "record":  # of one applicant, as a decision on him is
        found = [each for each in _by_leaves(old, new) if each.part != "answer"]
        return found + [Unlike("answer", *each, removed and None in each) for each in _answers(old, new)]
    places: list[tuple[Part, str]] = [
        ("setting", each) for each in ("on", "semantics", "readings", "parameters", "notices", "calendar")
    ]
    found = []
    for where, key in (*places, ("record", part)):
        for each in _apart(key, old.data.get(key), new.data.get(key)):
            found.append(Unlike(where, *each, removed and None in each))
    return found + [Unlike("answer", *each, removed and None in each) for each in _answers(old, new)]


def _answers(old: Decision, new: Decision) -> Iterator[tuple[str, Any, Any]]:
    ends = ({k: v for k, v in d.data["verdict"].items() if k not in _SILENT} for d in (old, new))
    yield from _apart("verdict", *ends)


def _apart(path: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            if key not in _SILENT or not path.startswith("verdict"):
                yield from _apart(f"{path}.{key}", old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list) and (key := _known_by([*old, *new])):
        one, two = ({str(each[key]): each for each in side} for side in (old, new))
        for name in dict.fromkeys([*one, *two]):
            yield from _apart(f"{path}[{name}]", one.get(name), two.get(name))
    elif old != new:
        yield path, old, new


def _known_by(elements: list[Any]) -> str | None:
    """The key by which all elements of two lists are known."""
    if not elements or not all(isinstance(each, Mapping) for each in elements):
        return None
    return next((k for k in _KEYS if all(isinstance(each.get(k), str) for each in elements)), None)


def _same(old: Decision, new: Decision) -> bool | None:
    ids = [[id for id, _ in people(d.data)] for d in (old, new)]
    if any("" in each for each in ids):
        return None
    return kind_of(old.data).part == "round" or ids[0] == ids[1]


def _part(path: str) -> Part | None:
    """What a leaf is of; None for what says nothing of its own, such as digests, explanations and lengths of lists."""
    if path.startswith("verdict."):
        rest = path.removeprefix("verdict.")
        answer = rest == "outcome" or (rest.startswith(("clauses[", "debarments[")) and "#" not in rest)
        return "answer" if answer else None
    if path in ("on", "semantics") or path.startswith(("readings.", "parameters.", "notices[")):
        return "setting"
    if path.startswith(("facts.", "findings.", "record.")) and path not in ("record.format",):
        return "record"
    return None


def answer_of(value: Any) -> str:
    """The outcome in a leaf of a clause, a bar or the whole."""
    return str(value.get("outcome", "")) if isinstance(value, Mapping) else str(value)


__all__ = ["Compared", "Part", "Unlike", "answer_of", "compared"]
