"""A year's notice (年度公告): the values that it sets of what a regulation leaves open, and for how long."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any, Final

from qualityaward.errors import NoticeError
from qualityaward.frozen import dataclass
from qualityaward.language.typed import Lowered, Misfit, Plain, bounded, lower
from qualityaward.language.types import DATE, TEXT
from qualityaward.reading import Document, from_python, read, resolve
from qualityaward.reading.formats.notice import FORMAT, KEYS, VALUE
from qualityaward.reading.keys import Keys, unknown
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar
from qualityaward.scheme.scheme import Parameter, Scheme
from qualityaward.source import NOWHERE, Diagnostic, Span, format_code
from qualityaward.suggest import Options, closest

MOST_PROBLEMS: Final = 100

Report = Callable[[Diagnostic], None]


@dataclass(frozen=True, slots=True)
class Announced:
    """One value that a notice sets, and the place in the notice where it is said."""

    value: Plain
    cite: str | None = None
    span: Span = field(default=NOWHERE, compare=False)
    key_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """What one announcement sets, from its first day to its last (None: until another takes its place).

    ``data`` are the exact bytes of its file. Values are those written; they get their types from the scheme that they are set for. ``document_number`` is
    None for a notice that has none. A notice is a public document: problems show its lines.
    """

    family: str
    document_number: str | None
    first: date
    last: date | None
    cite: str | None
    values: Mapping[str, Announced]
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)
    data: bytes = field(default=b"", compare=False, repr=False)
    readings: Mapping[str, Announced] = field(default_factory=dict)
    """The options of readings that the office has adopted."""

    @property
    def digest(self) -> str:
        """``sha256:…`` over what the notice says, whatever its layout."""
        stated: dict[str, Any] = {
            "format": FORMAT,
            "family": self.family,
            "document_number": self.document_number,
            "from": self.first.isoformat(),
            "to": self.last.isoformat() if self.last else None,
            "cite": self.cite,
            "set": {n: [type(v.value).__name__, str(v.value), v.cite] for n, v in self.values.items()},
        }
        if self.readings:
            stated["readings"] = {n: [str(v.value), v.cite] for n, v in self.readings.items()}
        text = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()

    def place(self, name: str) -> Span:
        """Where one of its keys stands."""
        return self.places.get(name, NOWHERE)

    def shown(self, problem: Diagnostic) -> Diagnostic:
        """A problem of this notice with its line."""
        line = problem.span.line
        return replace(problem, excerpt=self.lines[line - 1]) if 0 < line <= len(self.lines) else problem


# Reading ----------------------------------------------------------------------------------------------------


def notice_from(data: str | bytes, name: str) -> Notice:
    """The notice in `data`, YAML or JSON; raises :class:`NoticeError` with every problem.

    A file that does not call itself a notice may be a record: its problems show no line and no value.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    json_ = raw[:64].lstrip().startswith(b"{") or name.endswith(".json")
    public = FORMAT.encode() in raw
    document = read(raw, name, "json" if json_ else "yaml", private=not public)
    found = _notice(document if public else Document(document.root, document.diagnostics))
    return replace(found, data=raw)


def notice_of(value: Mapping[str, Any]) -> Notice:
    """The notice in a mapping; dates may be :class:`datetime.date`, numbers :class:`decimal.Decimal`, never floats."""
    return _notice(from_python(value))


def _notice(document: Document) -> Notice:
    problems = list(document.diagnostics)
    root = document.root
    if not isinstance(root, MappingNode):
        if root is not None:
            problems.append(Diagnostic("not-a-mapping", root.span))
        raise NoticeError(problems)
    form = root.get("format")
    if isinstance(form, Scalar) and form.text != FORMAT:
        span = form.span if form.span.line else NOWHERE
        raise NoticeError(
            [Diagnostic(format_code(form.text, FORMAT), span, {"expected": FORMAT}, path="format")]
        )
    head = _Head(root, problems)
    head.keys(root, KEYS)
    head.text("format")
    family, number = head.text("family") or "", head.text("document_number")
    first, last = head.day("from"), head.day("to", endless=True)
    if first is not None and last is not None and last < first:
        head.problem("value-before", root.get("to"), "to", other="from")
    notice = Notice(
        family,
        None if number == "none" else number,
        date.fromordinal(first or 1),
        None if last is None else date.fromordinal(last),
        head.text("cite", due=False),
        head.values(),
        {e.key: e.value.span if e.value.span.line else e.key_span for e in root},
        document.lines,
        readings=head.values("readings"),
    )
    if problems:
        raise NoticeError(in_order(map(notice.shown, problems)))
    return notice


class _Head:
    """The keys of a notice."""

    def __init__(self, root: MappingNode, problems: list[Diagnostic]) -> None:
        self.root, self.report = root, problems.append
        self.refused = {p.span for p in problems if p.span.line}

    def problem(self, code: str, node: Node | None, path: str, **args: str) -> None:
        span = node.span if node is not None else self.root.span
        if span not in self.refused:  # the reader has said what is wrong there
            self.report(Diagnostic(code, span, {"path": path, **args}, path=path))

    def keys(self, node: MappingNode, keys: Keys, path: str = "") -> None:
        for problem in unknown(node, keys, path):
            self.report(problem)

    def text(self, key: str, *, due: bool = True) -> str | None:
        node = self.root.get(key)
        if node is None:
            if due:
                self.problem("key-missing", None, key, key=key)
            return None
        value = self.plain(node, key)
        return None if value is None else self.typed_text(value, node, key)

    def typed_text(self, value: Plain, node: Node, path: str) -> str | None:
        try:
            return str(lower(TEXT, value))
        except Misfit as misfit:
            self.problem(misfit.code, node, path, **misfit.args_)
            return None

    def day(self, key: str, *, endless: bool = False) -> int | None:
        node = self.root.get(key)
        if node is None:
            self.problem("key-missing", None, key, key=key)
            return None
        value = self.plain(node, key)
        if value is None or (endless and value == "none"):
            return None
        try:
            return int(lower(DATE, value))
        except Misfit as misfit:
            self.problem(misfit.code, node, key, **misfit.args_)
            return None

    def plain(self, node: Node, path: str) -> Plain | None:
        """The one value that is written; nothing written is a problem: a notice says what it sets."""
        if not isinstance(node, Scalar):
            self.problem("value-type", node, path, expected="one")
            return None
        value = resolve(node)
        if value is None or value == "":
            self.problem("notice-blank", node, path)
            return None
        return value

    def values(self, key: str = "set") -> dict[str, Announced]:
        node = self.root.get(key)
        if node is None:
            if key == "set" and self.root.get("readings") is None:
                self.problem("key-missing", None, key, key=key)
        elif not isinstance(node, MappingNode):
            self.problem("value-type", node, key, expected="mapping")
        else:
            pairs = ((e.key, self.announced(e.value, f"{key}.{e.key}", e.key_span)) for e in node)
            return {name: found for name, found in pairs if found is not None}
        return {}

    def announced(self, node: Node, path: str, key_span: Span) -> Announced | None:
        cite: str | None = None
        if isinstance(node, MappingNode):
            self.keys(node, VALUE, path)
            stated, said = node.get("value"), node.get("cite")
            if said is not None and (text := self.plain(said, f"{path}.cite")) is not None:
                cite = self.typed_text(text, said, f"{path}.cite")
            if stated is None:
                self.problem("key-missing", node, path, key="value")
                return None
            node = stated
        value = self.plain(node, path)
        return None if value is None else Announced(value, cite, node.span, key_span)


def in_order(problems: Any) -> list[Diagnostic]:
    """Problems by place, each once; at most :data:`MOST_PROBLEMS`."""
    found = {(p.code, p.span, p.path, tuple(p.args.items())): p for p in problems}
    return sorted(found.values(), key=lambda p: (not p.span.line, p.span, p.path, p.code))[:MOST_PROBLEMS]


# What it sets -----------------------------------------------------------------------------------------------


def announced(notice: Notice, scheme: Scheme, on: date | None, report: Report) -> dict[str, Lowered]:
    """What `notice` sets of `scheme`'s parameters, each value of its type and within its bounds.

    Every problem is reported: another regulation's notice, a day of decision (None: not asked) that it does not
    cover, a name that is no parameter, a value that cannot be.
    """
    if notice.family != scheme.family:
        args = {"family": notice.family, "expected": scheme.family}
        report(notice.shown(Diagnostic("notice-family", notice.place("family"), args, path="family")))
    if on is not None and on < notice.first:
        args = {"on": on.isoformat(), "first": notice.first.isoformat()}
        report(notice.shown(Diagnostic("notice-too-early", notice.place("from"), args, path="from")))
    if on is not None and notice.last is not None and on > notice.last:
        args = {"on": on.isoformat(), "last": notice.last.isoformat()}
        report(notice.shown(Diagnostic("notice-too-late", notice.place("to"), args, path="to")))
    values: dict[str, Lowered] = {}
    for name, stated in notice.values.items():
        parameter = scheme.parameters.get(name)
        path = f"set.{name}"
        if parameter is None:
            near = closest(name, scheme.parameters)
            problem = Diagnostic("parameter-unknown", stated.key_span, {"name": name}, near, path=path)
            report(notice.shown(problem))
            continue
        try:
            values[name] = typed(parameter, stated.value)
        except Misfit as misfit:
            report(notice.shown(unfit(misfit, scheme, parameter, stated.value, path, stated.span)))
    return values


def adopted(notice: Notice, scheme: Scheme, report: Report) -> dict[str, str]:
    """The options of `scheme`'s readings that `notice` says the office has adopted; every one that is none is reported."""
    found: dict[str, str] = {}
    for name, stated in notice.readings.items():
        path, reading = f"readings.{name}", scheme.readings.get(name)
        if reading is None:
            near = closest(name, scheme.readings)
            report(
                notice.shown(Diagnostic("reading-unknown", stated.key_span, {"name": name}, near, path=path))
            )
        elif stated.value not in reading.options:
            args = {"name": str(stated.value), "of": name, "options": ", ".join(reading.options)}
            near = closest(str(stated.value), reading.options)
            report(notice.shown(Diagnostic("option-unknown", stated.span, args, near, path=path)))
        else:
            found[name] = str(stated.value)
    return found


def typed(parameter: Parameter, value: object) -> Lowered:
    """`value` as that parameter's, within its bounds; raises :class:`~qualityaward.language.typed.Misfit`."""
    return bounded(lower(parameter.type, value), parameter.type, parameter.min, parameter.max)


def unfit(
    misfit: Misfit, scheme: Scheme, parameter: Parameter, value: object, path: str, span: Span = NOWHERE
) -> Diagnostic:
    """The problem of a value that does not fit its parameter: of one that is no option, with what the options are called."""
    args, near = {"path": path, **misfit.args_}, None
    if misfit.code == "value-option":
        scale = scheme.vocabulary.scales.get(parameter.type.name)
        labels = {} if scale is None else scale.labels
        called = {option: labels.get(option, "") for option in parameter.type.options}
        args["expected"] = Options(called)
        near = closest(value, called) if isinstance(value, str) else None
    return Diagnostic(misfit.code, span, args, near, path=path)


__all__ = ["Announced", "Notice", "adopted", "announced", "notice_from", "notice_of", "unfit"]
