"""What was altered in a kept decision since it was sealed, told from the file alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from qualityaward.keeping.canonical import commitment, seal_of
from qualityaward.keeping.decision import Decision, content_digest, file_digest
from qualityaward.keeping.leaves import cut, seals_keeping
from qualityaward.scheme.parts import digest_of

Cause = Literal[
    "scheme", "vocabulary", "notice", "record", "round", "case", "calendar", "date", "readings", "parameters", "verdict", "engine",
    "content", "seal", "kept", "layout", "second-opinion",
]  # fmt: skip
What = Literal["altered", "added", "lost", "decided"]


class Difference(NamedTuple):
    """One difference: its cause, the path where it shows, and what was done.

    ``altered``, ``added`` and ``lost`` are said of the file, against what was sealed; ``decided`` of an answer that
    comes out otherwise when it is decided again, with the answer that was kept and the one of now.
    """

    cause: Cause
    path: str
    what: What = "altered"
    kept: Any = None
    now: Any = None


_CAUSES: Final[tuple[tuple[str, Cause], ...]] = (
    ("scheme", "scheme"), ("vocabular", "vocabulary"), ("notices", "notice"), ("verdict", "verdict"),
    ("semantics", "engine"), ("readings", "readings"), ("parameters", "parameters"),
    ("record", "record"), ("facts", "record"), ("findings", "record"), ("round", "round"), ("case", "case"), ("calendar", "calendar"), ("on", "date"), ("kept", "kept"),
)  # fmt: skip


def cause_of(path: str) -> Cause:
    """What a leaf belongs to; a path that is none of ours was put among the commitments."""
    return next((cause for start, cause in _CAUSES if path.startswith(start)), "seal")


def alterations(decision: Decision) -> tuple[Difference, ...]:
    """Every difference between the file and what its own commitments and digests say; empty where it is intact.

    Whoever writes all of them anew leaves no trace here: that is for a digest printed on paper, a log or a
    signature to show.
    """
    data = decision.data
    found = [*_leaves(decision), *_sources(data)]
    if seal_of([(leaf.path, leaf.commitment) for leaf in decision.leaves]) != decision.seal:
        found.append(Difference("seal", "seal"))
    if ("content" in data) == bool(decision.removed):
        found.append(Difference("content", "content", "added" if decision.removed else "lost"))
    elif not found and decision.content not in (None, content_digest(data)):
        found.append(Difference("content", "content"))
    if not found and file_digest(data) != data["file"]:
        found.append(Difference("kept", "kept"))
    if not found and not decision.spelled:
        found.append(Difference("layout", ""))
    return tuple(found)


def _leaves(decision: Decision) -> Iterator[Difference]:
    values = cut(decision.data, keeping=seals_keeping(decision.leaves))
    leaves = {leaf.path: leaf for leaf in decision.leaves}
    for path, value in values.items():
        leaf = leaves.get(path)
        if leaf is None or leaf.salt is None:
            yield Difference(cause_of(path), path, "added")
        elif commitment(path, value, bytes.fromhex(leaf.salt)) != leaf.commitment:
            yield Difference(cause_of(path), path)
    for path, leaf in leaves.items():
        if path not in values and not leaf.removed:
            yield Difference(cause_of(path), path, "lost")


def _sources(data: Any) -> Iterator[Difference]:
    """Texts whose digests are not theirs."""
    for path, each in [
        ("scheme", data["scheme"]),
        *((f"vocabularies[{v['id']}]", v) for v in data["vocabularies"]),
        *((f"notices[{at}]", notice) for at, notice in enumerate(data["notices"])),
    ]:
        if digest_of(each["text"].encode("utf-8")) != each["digest"]:
            yield Difference(cause_of(path), f"{path}.digest")


__all__ = ["Cause", "Difference", "What", "alterations", "cause_of"]
