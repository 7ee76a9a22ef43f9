"""Two kept decisions side by side: what was decided from otherwise, and what came out otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qualityaward.keeping.decision import Decision
from qualityaward.keeping.leaves import cut
from qualityaward.keeping.replay import only_evaluation

Part = Literal["setting", "record", "answer"]
_ABSENT = object()


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
    """The differences between two decisions, in the order of their files; who kept them and their digests aside."""
    for each in (old, new):
        only_evaluation(each)
    one, two = (cut(d.data, keeping=False) for d in (old, new))
    removed = {*old.removed, *new.removed}
    found = []
    for path in dict.fromkeys([*one, *two]):
        if (part := _part(path)) is None:
            continue
        before, after = one.get(path, _ABSENT), two.get(path, _ABSENT)
        if before != after:
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
    texts = [d.data["scheme"]["digest"] for d in (old, new)]
    return Compared(old, new, _same(old, new), texts[0] == texts[1], tuple(found))


def _same(old: Decision, new: Decision) -> bool | None:
    ids = [d.data["record"].get("id") for d in (old, new)]
    return None if None in ids else ids[0] == ids[1]


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
