"""An explanation as plain data: each node with what it looked at, found and compared; and the same spelt as JSON in its place."""

from __future__ import annotations

from datetime import date
from functools import partial
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.answer import GAPPED, framed_as, line_at, spelled_at
from qualityaward.language import nodes
from qualityaward.language.typed import show
from qualityaward.language.walk import children
from qualityaward.record.record import element
from qualityaward.values import FAR, NOTHING
from qualityaward.wording.atoms import atomic, atoms
from qualityaward.wording.words import decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualityaward.deciding.explanation import Explanation, Shown
    from qualityaward.source import Span
    from qualityaward.wording.outline import Outline
    from qualityaward.wording.told import Told


MOST_FRAMES: Final = 64
"""Frames of JSON that a node in its place keeps."""


def node_data(told: Told, outline: Outline, parent: Span) -> dict[str, Any]:
    """A node of an explanation and all below it."""
    found = told.explanation
    span = found.node.span if found.node.span.line else parent
    filled = _Filled(
        told.says,
        tuple([plainly(shown) for shown in found.values]),
        partial(_evidence, outline),
        _finding(found, outline),
        _length(told, outline),
        [dict(each) for each in told.definitions],
        [element_data(path, values, outline) for path, values in found.elements],
        [node_data(child, outline, span) for child in told.children],
    )
    return _node(told, outline, span, filled)


class _Filled(NamedTuple):
    """What a record fills into the data of a node; or gaps in the place of all that."""

    says: Any
    values: tuple[Any, ...]
    evidence: Callable[[str], Any]
    finding: Any
    length: Any
    definitions: Any
    elements: Any
    children: Any


def _node(told: Told, outline: Outline, span: Span, filled: _Filled) -> dict[str, Any]:
    found = told.explanation
    comparisons = tuple(_comparisons(found.node)) if found.values else ()
    data: dict[str, Any] = {
        "kind": told.kind,
        "id": found.node.id or None,
        "outcome": told.outcome,
        "says": filled.says,
        "at": f"{outline.verdict.scheme.id}:{span.line}:{span.column}",
        "values": [
            _value(shown, found.node, comparisons, value, filled.evidence(shown.path))
            for shown, value in zip(found.values, filled.values, strict=True)
        ],
        "window": None
        if found.window is None
        else {"first": iso(found.window.first), "last": iso(found.window.last)},
        "finding": filled.finding,
        "missing": list(found.missing),
    }
    if told.list:
        data["list"] = {"path": told.list, "length": filled.length, **_resting(filled.evidence(told.list))}
    if not told.children and (others := _others(told, data)):
        data["looked_at"] = others
    if told.definitions:
        data["definitions"] = filled.definitions
    if found.elements:
        data["elements"] = filled.elements
    data |= {key: True for key, holds in (("premise", told.premise), ("idle", told.idle)) if holds}
    data["children"] = filled.children
    return data


def _length(told: Told, outline: Outline) -> int | None:
    """How many entries the list of a node has, where it is stated."""
    if not told.list:
        return None
    stated = outline.gaps.stated(told.list, outline.words.named(told.list))
    return None if not stated or stated[0] is None else len(stated[0])


def spell_node(told: Told, outline: Outline, parent: Span, depth: int, pieces: list[str]) -> None:
    """The same as JSON, so deep in the text, after other pieces of it: what the record fills in, in the frame of the node."""
    own = told.explanation.node.span
    span, place = (own, depth) if own.line else (parent, (depth, parent.line, parent.column))
    kept = told.kept
    if kept is None:
        _fill(told, outline, span, depth, place, pieces)
        return
    text = kept.get(place)
    if text is None:
        filled: list[str] = []
        _fill(told, outline, span, depth, place, filled)
        text = kept[place] = "".join(filled)
    pieces.append(text)


def _fill(told: Told, outline: Outline, span: Span, depth: int, place: object, pieces: list[str]) -> None:
    """A node's frame and what is filled into it, in turn.

    A frame is used again where all is alike that it holds: what the values are of and are set against, on what they rest,
    what is missing and which days were looked at.
    """
    found = told.explanation
    values, elements, children = found.values, found.elements, told.children
    filled = [encode_basestring(told.says)]
    rests: tuple[bool, ...] = ()
    if outline.verdict.bound.evidence and (values or told.list):
        rests = tuple(
            [_evidence(outline, path) is not None for path in (*[s.path for s in values], told.list)]
        )
        if True not in rests:
            rests = ()
    for at, shown in enumerate(values):
        filled.append(_scalar(plainly(shown)))
        if rests and rests[at]:
            filled.append(spelled_at(_evidence(outline, shown.path), depth + 3))
    finding = _finding(found, outline) if found.finding else None
    if finding is not None:
        filled.append(spelled_at(finding, depth + 1))
    if told.list:
        filled.append(_scalar(_length(told, outline)))
        if rests and rests[-1]:
            filled.append(spelled_at(_evidence(outline, told.list), depth + 2))
    if told.definitions:
        filled.append(spelled_at([dict(each) for each in told.definitions], depth + 1))
    if elements:
        data = [element_data(path, each, outline) for path, each in elements]
        filled.append(spelled_at(data, depth + 1))
    key = (
        place, told.outcome, told.idle, found.missing, found.window, finding is None, not elements, not children,
        rests, *[(s.path, s.operator, s.threshold) for s in values],
    )  # fmt: skip
    frame = told.frames.get(key)
    if frame is None:
        gaps = _Filled(
            GAPPED, (GAPPED,) * len(values), lambda path: None if _evidence(outline, path) is None else GAPPED,
            None if finding is None else GAPPED, GAPPED, GAPPED, GAPPED, [GAPPED] if children else [],
        )  # fmt: skip
        frame = framed_as(_node(told, outline, span, gaps), depth)
        if len(told.frames) >= MOST_FRAMES:
            told.frames.clear()
        told.frames[key] = frame
    for before, text in zip(frame, filled, strict=False):
        pieces.append(before)
        pieces.append(text)
    if children:
        before, between = frame[-2], f",{line_at(depth + 2)}"
        for child in children:
            pieces.append(before)
            spell_node(child, outline, span, depth + 2, pieces)
            before = between
    pieces.append(frame[-1])


def _scalar(value: Any) -> str:
    """A value of a record as JSON."""
    if type(value) is str:
        return encode_basestring(value)
    return "null" if value is None else "true" if value is True else "false" if value is False else str(value)


def plainly(shown: Shown) -> Any:
    """A value that was read as plain data."""
    return None if shown.value is NOTHING else show(shown.type, shown.value)


def _others(told: Told, data: dict[str, Any]) -> list[str]:
    """What a condition may have looked at and its other keys do not name."""
    named = {shown.path for shown in told.explanation.values} | {told.list, told.explanation.finding}
    return sorted(path for path in told.looked_at if path not in named)


def iso(day: int | None) -> str | None:
    """A day number as ISO text; None without one, and for a day outside the calendar."""
    return None if day is None or not 1 <= day < FAR else date.fromordinal(day).isoformat()


def _value(
    shown: Shown, node: nodes.Condition, comparisons: tuple[nodes.Compare, ...], value: Any, evidence: Any
) -> dict[str, Any]:
    """A value that was read, with what the comparison that read it set it against."""
    compared = next((c for c in comparisons if _reads(c, shown)), None)
    data: dict[str, Any] = {
        "path": shown.path,
        "value": value,
        "threshold": _options(shown, node)
        if isinstance(shown.threshold, tuple)
        else _threshold(shown, compared),
        "operator": shown.operator or None,
    }
    if compared is not None and not atomic(compared.left):
        data["computed"] = True
    return data | _resting(evidence)


def _comparisons(node: nodes.Condition) -> Iterator[nodes.Compare]:
    if isinstance(node, nodes.Compare):
        yield node
    for child in children(node):
        yield from _comparisons(child)


def _reads(node: nodes.Compare, shown: Shown) -> bool:
    """Whether a value's threshold is that of a comparison."""
    if not shown.operator or node.operator != shown.operator:
        return False
    constant = node.right.value if isinstance(node.right, nodes.Constant) else None
    first = next(iter(atoms(node.left)), None)
    return constant == shown.threshold and getattr(first, "name", "") == shown.path.rpartition(".")[2]


def _evidence(outline: Outline, path: str) -> dict[str, Any] | None:
    """What a fact rests on, as the record states it; a field's is its list's; None where it does not say."""
    known = outline.verdict.bound.evidence.get(path.partition("[")[0])
    stated = {} if known is None else {k: v for k, v in known._asdict().items() if v is not None}
    return stated or None


def _resting(evidence: Any) -> dict[str, Any]:
    return {} if evidence is None else {"evidence": evidence}


def _options(shown: Shown, node: nodes.Condition) -> list[Any]:
    """The constants that a value was looked for among, in the type of what was looked for."""
    if isinstance(node, nodes.OneOf) and tuple(o.value for o in node.options) == shown.threshold:
        return [show(node.item.type, t) for t in shown.threshold]
    found = (_options(shown, child) for child in children(node))
    return next((options for options in found if options), [])


def _threshold(shown: Shown, compared: nodes.Compare | None) -> Any:
    """What a value was compared with, as plain data of the type of what it was compared with."""
    threshold = shown.threshold
    if isinstance(threshold, int) and compared is not None and compared.left.type.numeric:
        text = decimal(threshold, compared.right.scale)
        return int(text) if compared.right.scale == 0 else text
    return show(shown.type, threshold)


def element_data(path: str, values: tuple[Any, ...], outline: Outline) -> dict[str, Any]:
    """A list element with its path."""
    fact = outline.words.named(path).fact
    return {"path": f"{path}[]", "value": {} if fact is None else element(fact, values)}


def _finding(found: Explanation, outline: Outline) -> dict[str, Any] | None:
    judged = outline.verdict.bound.judgements.get(found.finding) if found.finding else None
    if judged is None or found.missing:
        return None
    return {
        "value": judged.value,
        "by": judged.by,
        "date": judged.date,
        "basis": judged.basis,
        "path": found.finding,
        **({} if judged.happened is None else {"happened": judged.happened}),
    }


__all__ = ["element_data", "iso", "node_data", "spell_node"]
