"""A decision from the bytes of its file, strictly: every part there, of its type, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from qualityaward.errors import DecisionError
from qualityaward.keeping.asked import EVALUATION, KINDS
from qualityaward.keeping.canonical import LARGEST, canonical
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.leaves import cut
from qualityaward.reading import Limits, Node, read
from qualityaward.reading.formats.decision import KEYS, PARTS
from qualityaward.reading.keys import Items, Keys, Plain, Value, no_key_called, without
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Sequence
from qualityaward.source import Diagnostic, Span, format_code

MOST_BYTES: Final = 16 * 1024 * 1024
"""Bytes of one decision."""

_MOST_DIGITS: Final = 16
_LIMITS: Final = Limits(size=MOST_BYTES, depth=400, nodes=2_000_000, text=MOST_BYTES, keys=200_000)
_HEX: Final = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}\Z", re.ASCII)

Path = tuple[str | int, ...]


class _Refused(Exception):
    """What the parser cannot give; the strict reader says where."""


def read_decision(data: str | bytes, *, name: str = "decision.json") -> Decision:
    """The decision in the bytes of a file; opens no file.

    Whether it has been altered is for :func:`~qualityaward.keeping.replay.replay` to say. Raises
    :class:`~qualityaward.errors.DecisionError` for what is no decision, with the place of each problem.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    if len(raw) > MOST_BYTES:
        args = {"size": f"{len(raw):,}", "limit": f"{MOST_BYTES:,}"}
        raise DecisionError([Diagnostic("file-too-large", Span(name, 0, 0), args)])
    try:
        text = raw.decode("utf-8")
        plain = json.loads(
            text, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse, parse_int=_small
        )
        canonical(plain)  # no half characters
    except (ValueError, RecursionError, _Refused):
        raise DecisionError(_unreadable(raw, name)) from None
    problems = list(_problems(plain))
    if problems:
        places = _Places(raw, name)
        raise DecisionError(places.put(path, problem) for path, problem in problems)
    try:
        cut(plain)
    except (KeyError, TypeError, AttributeError, ValueError):  # a part that is not shaped as it should be
        raise DecisionError([Diagnostic("decision-shape", Span(name, 0, 0))]) from None
    decision = Decision(plain)
    return decision if _spelled(decision, text) else Decision(plain, spelled=False)


def _spelled(decision: Decision, text: str) -> bool:
    """Whether a text is what this library writes, on lines or, in a log, on one line."""
    lines = "\n" in text.rstrip("\n")
    return text == decision.to_json(lines=lines) or (
        not lines and f"{text}\n" == decision.to_json(lines=False)
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused
    return found


def _refuse(_: str) -> Any:
    raise _Refused


def _small(text: str) -> int:
    if len(text) > _MOST_DIGITS or abs(int(text)) > LARGEST or text == "-0":
        raise _Refused
    return int(text)


def _unreadable(raw: bytes, name: str) -> list[Diagnostic]:
    """What is wrong with bytes that are no JSON of ours, with the place."""
    found = list(read(raw, name, "json", private=True, limits=_LIMITS).diagnostics)
    return found or [Diagnostic("decision-number", Span(name, 0, 0))]


# Shape ------------------------------------------------------------------------------------------------------

Problem = tuple[Path, Diagnostic]
_FITS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "text": lambda v: isinstance(v, str),
    "mapping": lambda v: isinstance(v, dict),
    "list": lambda v: isinstance(v, list),
    "digest": lambda v: isinstance(v, str) and _DIGEST.match(v) is not None,
    "hex": lambda v: isinstance(v, str) and _HEX.match(v) is not None,
    "date": lambda v: isinstance(v, str) and _is_date(v),
}

_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "verdict": (
        "format", "scheme", "record", "subject", "on", "engine", "readings", "parameters", "outcome", "robust",
        "flips", "decided_by", "missing", "notes", "clauses", "debarments",
    ),
    "clauses": ("id", "effect", "strength", "outcome", "deviation", "missing", "readings", "robust"),
    "debarments": ("id", "outcome", "until", "first_free", "missing"),
}  # fmt: skip
"""The keys that a verdict and its answers have at least; a later release may add others."""


def _problems(plain: Any) -> Iterable[Problem]:
    """What is wrong with the shape, the first level first; deeper ones only where that is right."""
    if not isinstance(plain, dict):
        yield (), Diagnostic("not-a-mapping")
        return
    kind = KINDS.get(str(plain.get("format")))
    if kind is None:
        code = format_code(plain.get("format"), EVALUATION)
        yield ("format",), Diagnostic(code, args={"expected": EVALUATION}, path="format")
        return
    others = {"record", "round", "case", "calendar"} - {kind.part}
    top = without(KEYS, *(others - {"calendar"} if kind.question == "procedure" else others))
    found = list(_keys(plain, (), top, top.due | {kind.part}))
    yield from found
    if found:
        return
    for key, shape in PARTS.items():
        part = plain.get(key, {})
        for at, each in enumerate(part) if isinstance(part, list) else ():
            yield from _keys(each, (key, at), shape, shape.due)
        if isinstance(part, dict) and key in plain:
            yield from _keys(part, (key,), shape, shape.due)
    if kind.question == "evaluation":
        yield from _answers(plain["verdict"])
    else:
        yield from _due(plain["verdict"], ("verdict",), ("format", "outcome"))
    yield from _twice(plain)


def _answers(verdict: Mapping[str, Any]) -> Iterable[Problem]:
    yield from _due(verdict, ("verdict",), _ANSWERS["verdict"])
    for name in ("clauses", "debarments"):
        listed = verdict.get(name, [])
        if not isinstance(listed, list):
            where = f"verdict.{name}"
            yield (
                ("verdict", name),
                Diagnostic("value-type", args={"expected": "list", "path": where}, path=where),
            )
            continue
        for at, each in enumerate(listed):
            yield from _due(each, ("verdict", name, at), _ANSWERS[name])


def _due(value: Any, path: Path, keys: tuple[str, ...]) -> Iterable[Problem]:
    """What a mapping has not, of the keys that it should have."""
    if not isinstance(value, dict):
        yield (
            path,
            Diagnostic("value-type", args={"expected": "mapping", "path": _said(path)}, path=_said(path)),
        )
        return
    for key in keys:
        if key not in value:
            yield path, Diagnostic("key-missing", args={"key": key}, path=_said((*path, key)))


def _keys(value: Any, path: Path, keys: Keys, due: Collection[str]) -> Iterable[Problem]:
    where = _said(path)
    yield from _due(value, path, tuple(key for key in keys.known if key in due))
    if not isinstance(value, dict):
        return
    for key, each in value.items():
        at = (*path, key)
        if key not in keys.known:
            yield at, no_key_called(key, keys.called, where)
        elif not _FITS[kind := _kind(keys.known[key].value)](each):
            expected = kind if kind in ("text", "mapping", "list", "date") else "text"
            code = "value-type" if expected == kind else "decision-digest"
            yield at, Diagnostic(code, args={"expected": expected, "path": _said(at)}, path=_said(at))


def _kind(value: Value) -> str:
    """How a part is called in a problem."""
    if isinstance(value, Plain):
        return "mapping" if value.kind == "open" else value.kind
    return "list" if isinstance(value, Items) else "mapping"


def _twice(plain: Mapping[str, Any]) -> Iterable[Problem]:
    seen: set[str] = set()
    for at, each in enumerate(plain["leaves"]):
        path = each.get("path") if isinstance(each, dict) else None
        if path in seen:
            yield ("leaves", at), Diagnostic("decision-leaf-twice", path=_said(("leaves", at)))
        if isinstance(path, str):
            seen.add(path)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _said(path: Path) -> str:
    """A path as it is written: ``leaves[3].salt``."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix(".")


class _Places:
    """Where in the file the parts stand; read only when there is something to point at."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.root, self.name = read(raw, name, "json", private=True, limits=_LIMITS).root, name

    def put(self, path: Path, problem: Diagnostic) -> Diagnostic:
        """The problem at its place."""
        node: Node | None = self.root
        span = Span(self.name, 0, 0)
        for step in path:
            if isinstance(node, MappingNode) and isinstance(step, str):
                entry = node.entry(step)
                if entry is None:
                    break
                node, span = entry.value, entry.key_span
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
                node = node.items[step]
                span = node.span
        if span.line == 0 and self.root is not None:
            span = self.root.span
        return replace(problem, span=span)


__all__ = ["MOST_BYTES", "read_decision"]
