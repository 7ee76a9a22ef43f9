"""The mapping of a caller as a tree, so that it is checked as a file is."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from datetime import date, datetime
from decimal import Decimal

from qualityaward.reading.decode import INVISIBLE, name_of
from qualityaward.reading.document import DEFAULT_LIMITS, Document, Limits, Problems, TooMany
from qualityaward.reading.scalars import MAX_FRACTION, MAX_WHOLE
from qualityaward.reading.tree import Entry, Mapping, Node, Scalar, Sequence
from qualityaward.source import Span

_NOTHING = Scalar("", plain=True)


def from_python(value: object, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """`value` as a tree: text, int, bool, Decimal, date, None, and lists, tuples and mappings of them.

    A place is the path inside the value, as ``span.file`` of a node and ``path`` of a problem. A float is
    refused, since 0.1 is not the tenth that was meant, and so is a point in time: all dates here are civil.

    >>> from_python({"facts": {"exporter": True}}).root.get("facts").get("exporter").text
    'true'
    >>> [(d.path, d.code) for d in from_python({"facts": [0.1]}).diagnostics]
    [('facts[0]', 'python-float')]
    """
    walk = _Walk(limits)
    try:
        root = walk.node(value, "", ())
    except (TooMany, RecursionError):
        root = None
    return Document(root, walk.problems.in_order())


class _Walk:
    def __init__(self, limits: Limits) -> None:
        self.problems = Problems("", (), limits, private=True)
        self._limits = limits
        self._nodes = 0

    def _problem(self, code: str, path: str, **args: str) -> None:
        self.problems.add(code, Span("", 0, 0), path=path, **args)

    def node(self, value: object, path: str, above: tuple[int, ...]) -> Node:
        """The node of `value`; `above` are the identities of what it stands in."""
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            self._problem("too-many-values", path, limit=f"{self._limits.nodes:,}")
            raise TooMany
        if not isinstance(value, AnyMapping | list | tuple):
            return self._scalar(value, path)
        if id(value) in above:
            self._problem("python-cycle", path)
            return _NOTHING
        if len(above) >= self._limits.depth:
            self._problem("too-deep", path, limit=str(self._limits.depth))
            raise TooMany
        above = (*above, id(value))
        if isinstance(value, AnyMapping):
            return self._mapping(value, path, above)
        span = Span(path, 0, 0)
        return Sequence(tuple(self.node(v, f"{path}[{n}]", above) for n, v in enumerate(value)), span)

    def _mapping(self, value: AnyMapping[object, object], path: str, above: tuple[int, ...]) -> Mapping:
        if len(value) > self._limits.keys:
            self._problem("too-many-keys", path, limit=f"{self._limits.keys:,}")
            raise TooMany
        entries = []
        for key, inner in value.items():
            if type(key) is not str:
                self._problem("python-key", path, type=type(key).__name__)
                continue
            at = f"{path}.{key}" if path else key
            if not key:
                self._problem("yaml-key-empty", path)
                continue
            self._check(key, at)
            entries.append(Entry(key, Span(at, 0, 0), self.node(inner, at, above)))
        return Mapping(tuple(entries), Span(path, 0, 0))

    def _scalar(self, value: object, path: str) -> Scalar:
        span = Span(path, 0, 0)
        text: str | None = None
        if isinstance(value, str):
            self._check(value, path)
            return Scalar(str(value), span=span)
        if value is None:
            text = ""
        elif isinstance(value, bool):
            text = "true" if value else "false"
        elif isinstance(value, int):
            text = self._number(Decimal(value) if abs(value) < 10**MAX_WHOLE else None, path)
        elif isinstance(value, Decimal):
            text = self._number(value, path)
        elif isinstance(value, date) and not isinstance(value, datetime):
            text = value.isoformat()
        if text is None:
            code = {float: "python-float", datetime: "python-datetime"}.get(type(value), "python-type")
            self._problem(code, path, type=type(value).__name__)
            return Scalar("", plain=True, span=span)
        return Scalar(text, plain=True, span=span)

    def _number(self, value: Decimal | None, path: str) -> str:
        """The digits of a number: no exponent, no sign on zero."""
        if value is not None and not value.is_finite():
            self._problem("python-not-a-number", path)
            return "0"
        exponent = 0 if value is None else int(value.as_tuple().exponent)
        if value is None or value.adjusted() >= MAX_WHOLE or -exponent > MAX_FRACTION:
            self._problem("number-long", path, value="…")
            return "0"
        return f"{abs(value) if value == 0 else value:f}"

    def _check(self, text: str, path: str) -> None:
        if len(text) > self._limits.text:
            self._problem("text-too-long", path, limit=f"{self._limits.text:,}")
        if hidden := INVISIBLE.search(text):
            self._problem("file-character", path, char=name_of(hidden[0]))
