"""Bytes → record, checked. No file is opened here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from qualityaward.errors import RecordError
from qualityaward.language.typed import Misfit, lower
from qualityaward.language.types import DATE, TEXT
from qualityaward.reading import Document, from_python, read, resolve
from qualityaward.reading.document import DEFAULT_LIMITS, Limits
from qualityaward.reading.formats.record import DEVIATION, FORMAT, KEYS
from qualityaward.reading.keys import unknown
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar, Sequence
from qualityaward.record.binding import EMPTY
from qualityaward.record.elements import MOST_ELEMENTS
from qualityaward.record.plain import DAYS, Odd, Packed, object_in, parsed, snapshot, text, whole
from qualityaward.record.quick import likely_plan, plan_of
from qualityaward.record.record import Deviation, Record, Unread, Written, without_values
from qualityaward.scheme.parts import span_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import NOWHERE, Diagnostic, format_code

RECORD_FORMAT: Final = FORMAT
_QUICK_KEYS: Final = frozenset(
    ("format", "id", "name", "subject", "submitted_on", "facts", "findings", "deviations")
)
"""The keys that the quick way takes, deviations where there are none; a record with any other is read the careful way."""


def record_from(
    data: str | bytes, name: str, scheme: Scheme | None = None, limits: Limits = DEFAULT_LIMITS
) -> Record:
    """The record in `data`, YAML or JSON; raises :class:`RecordError` with every problem.

    Facts are checked against `scheme`, or later, when the record meets one. Problems show no line and no value:
    they are personal data.
    """
    data = data if isinstance(data, str) else bytes(data)
    start = data[:64].lstrip()
    json = start.startswith(b"{") if isinstance(start, bytes) else start.startswith("{")
    if json and not limits.narrower:
        quick = _quickly(data, name, scheme, limits.elements)
        if quick is not None:
            return quick
    return _record(
        read(data, name, "json" if json or name.endswith(".json") else "yaml", private=True, limits=limits),
        scheme,
        limits.elements,
    )


def record_of(
    value: Mapping[str, Any], scheme: Scheme | None = None, limits: Limits = DEFAULT_LIMITS
) -> Record:
    """The record in a mapping; dates may be :class:`datetime.date`, numbers :class:`decimal.Decimal`, never floats."""
    quick = None if limits.narrower else _quickly(value, "", scheme, limits.elements)
    return quick or _record(from_python(value, limits=limits), scheme, limits.elements)


def _quickly(
    source: str | bytes | Mapping[str, Any], name: str, scheme: Scheme | None, most: int
) -> Record | None:
    """The record of plain data in which nothing is odd; None leaves it to be read with places."""
    try:
        data = source.decode() if isinstance(source, bytes) else source
        try:
            return _at_once(data, source, name, scheme, most)
        except (Odd, KeyError, TypeError):  # perhaps by what another vocabulary knows
            return _by_and_by(data, source, name, scheme, most)
    except (Odd, KeyError, TypeError, UnicodeDecodeError, RecordError):  # the careful way words every problem
        return None


def _at_once(
    data: str | Mapping[str, Any],
    source: str | bytes | Mapping[str, Any],
    name: str,
    scheme: Scheme | None,
    most: int,
) -> Record:
    """The record, typed by the vocabulary that it will be asked by; raises :class:`Odd` where that cannot be guessed."""
    plain = object_in(data) if isinstance(data, str) else data
    if type(plain) is not dict:
        raise Odd
    id, stated, subject, submitted = _header(plain)
    plan = likely_plan(subject) if scheme is None else plan_of(scheme.vocabulary)
    if plan is None:
        raise Odd
    bound, strings = plan.typed(subject, plain.get("facts"), plain.get("findings"), submitted)
    if isinstance(data, str):
        whole(data, strings + len(plain) + sum([type(each) is str for each in plain.values()]))
        kept: Any = source
    else:
        kept = Packed(plain)
    return Record(
        id,
        stated,
        subject,
        None if submitted is None else date.fromordinal(submitted),
        (),
        Unread(NOWHERE, EMPTY, EMPTY, kept, name),
        [(plan.vocabulary, bound)],
        most=most,
    )


def _by_and_by(
    data: str | Mapping[str, Any],
    source: str | bytes | Mapping[str, Any],
    name: str,
    scheme: Scheme | None,
    most: int,
) -> Record:
    """The record, to be typed when a vocabulary asks; raises :class:`Odd`."""
    plain = parsed(data) if isinstance(data, str) else snapshot(data)
    if type(plain) is not dict:
        raise Odd
    id, stated, subject, submitted = _header(plain)
    parts = plain.get("facts"), plain.get("findings")
    if any(part is not None and type(part) is not dict for part in parts):
        raise Odd
    record = Record(
        id=id,
        name=stated,
        subject=subject,
        submitted_on=None if submitted is None else date.fromordinal(submitted),
        written=Unread(source=source if isinstance(data, str) else plain, name=name, parts=[parts]),
        most=most,
    )
    if scheme is not None:
        record.bound(scheme.vocabulary)
    return record


def _header(plain: dict[str, Any]) -> tuple[str, str | None, str, int | None]:
    """Id, name, subject and day of submission; raises :class:`Odd` where there is more to be read."""
    id, subject = text(plain["id"]), text(plain["subject"])
    stated, submitted = plain.get("name"), plain.get("submitted_on")
    if (
        not id or not subject or plain.get("format") != RECORD_FORMAT
        or not plain.keys() <= _QUICK_KEYS or plain.get("deviations")
    ):  # fmt: skip
        raise Odd
    return (
        id,
        None if stated is None else text(stated),
        subject,
        None if submitted is None else DAYS[submitted],
    )


def record_at(node: MappingNode) -> Record:
    """The record that stands at a place of another file; raises :class:`RecordError` with every problem."""
    return _record(Document(node, ()), None)


def _record(document: Document, scheme: Scheme | None, most: int = MOST_ELEMENTS) -> Record:
    problems = list(document.diagnostics)
    root = document.root
    if not isinstance(root, MappingNode):
        if root is not None:
            problems.append(Diagnostic("not-a-mapping", root.span))
        raise RecordError(map(without_values, problems))
    header = _Header(root, problems)
    stated = header.text("format")
    if stated not in (None, RECORD_FORMAT):
        problems.append(
            Diagnostic(
                format_code(stated, RECORD_FORMAT),
                span_of(root, "format"),
                {"expected": RECORD_FORMAT},
                path="format",
            )
        )
    record = Record(
        id=header.text("id") or "",
        name=header.text("name", due=False),
        subject=header.text("subject") or "",
        submitted_on=header.date("submitted_on"),
        deviations=header.deviations(),
        applies_for=header.texts("applies_for"),
        written=Written(root.span, header.mapping("facts"), header.mapping("findings"), root=root),
        most=most,
    )
    problems += unknown(root, KEYS)
    if scheme is not None and record.subject:
        try:
            record.bound(scheme.vocabulary)
        except RecordError as error:
            refused = {p.span for p in problems}
            problems += [p for p in error.diagnostics if p.span not in refused or not p.span.line]
    if problems:
        raise RecordError(
            map(without_values, sorted(_once(problems), key=lambda d: (d.span, d.path, d.code)))
        )
    return record


def _once(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each problem once."""
    return list({(p.code, p.span, p.path): p for p in problems}.values())


class _Header:
    """The parts of a record beside its facts."""

    def __init__(self, root: MappingNode, problems: list[Diagnostic]) -> None:
        self.root, self.problems = root, problems

    def _value(self, node: Node | None, path: str, kind: Any) -> Any:
        if node is None or (isinstance(node, Scalar) and resolve(node) is None):
            return None
        if not isinstance(node, Scalar):
            self.problems.append(
                Diagnostic("value-type", node.span, {"expected": str(kind), "path": path}, path=path)
            )
            return None
        try:
            return lower(kind, resolve(node))
        except Misfit as misfit:
            if not any(p.span == node.span for p in self.problems):  # one that no reader took is told already
                self.problems.append(
                    Diagnostic(misfit.code, node.span, {**misfit.args_, "path": path}, path=path)
                )
            return None

    def text(self, key: str, *, due: bool = True) -> str | None:
        node = self.root.get(key)
        value: str | None = self._value(node, key, TEXT)
        if due and (
            node is None
            or (value is None and isinstance(node, Scalar) and resolve(node) is None)
            or value == ""
        ):
            self.problems.append(Diagnostic("key-missing", self.root.span, {"key": key}, path=key))
        return value

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A text, or a list of texts."""
        node = self.root.get(key)
        items = tuple(node) if isinstance(node, Sequence) else () if node is None else (node,)
        found = [self._value(each, key, TEXT) for each in items]
        stated = tuple(dict.fromkeys(str(each) for each in found if each))
        return stated or None

    def date(self, key: str) -> date | None:
        value = self._value(self.root.get(key), key, DATE)
        return None if value is None else date.fromordinal(value)

    def mapping(self, key: str) -> MappingNode:
        node = self.root.get(key)
        if isinstance(node, MappingNode):
            return node
        if node is not None and not (isinstance(node, Scalar) and resolve(node) is None):
            self.problems.append(
                Diagnostic("value-type", node.span, {"expected": "mapping", "path": key}, path=key)
            )
        return MappingNode(())

    def deviations(self) -> tuple[Deviation, ...]:
        node = self.root.get("deviations")
        if node is None or (isinstance(node, Scalar) and resolve(node) is None):
            return ()
        if not isinstance(node, Sequence):
            self.problems.append(
                Diagnostic(
                    "value-type", node.span, {"expected": "list", "path": "deviations"}, path="deviations"
                )
            )
            return ()
        found = []
        for item in node:
            if not isinstance(item, MappingNode):
                self.problems.append(
                    Diagnostic(
                        "value-type",
                        item.span,
                        {"expected": "mapping", "path": "deviations"},
                        path="deviations",
                    )
                )
                continue
            found.append(self._deviation(item))
        return tuple(sorted(found))

    def _deviation(self, node: MappingNode) -> Deviation:
        self.problems += unknown(node, DEVIATION, "deviations[]")
        stated: dict[str, str] = {}
        for key in DEVIATION.known:
            path = f"deviations[].{key}"
            value = self._value(node.get(key), path, DATE if key == "on" else TEXT)
            if value is None:
                self.problems.append(Diagnostic("key-missing", node.span, {"key": key}, path=path))
            stated[key] = date.fromordinal(value).isoformat() if isinstance(value, int) else value or ""
        return Deviation(**stated)
