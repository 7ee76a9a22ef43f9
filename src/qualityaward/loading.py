"""Bytes → scheme or record, checked. No file is opened here: what a scheme uses is asked for by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from qualityaward.errors import RecordError, SchemeError
from qualityaward.read import Document, from_python, prose, read, resolve
from qualityaward.read.tree import Mapping as MappingNode
from qualityaward.read.tree import Node, Scalar, Sequence
from qualityaward.record import Deviation, Record, without_values
from qualityaward.rules.typed import Misfit, lower
from qualityaward.rules.types import DATE, TEXT
from qualityaward.scheme.lower import Source, lower_scheme
from qualityaward.scheme.lowering import MOST_OPEN
from qualityaward.scheme.models import Part, SchemeModel, VocabularyModel
from qualityaward.scheme.scheme import Scheme
from qualityaward.scheme.vocabularies import span_of
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

FindVocabulary = Callable[[str], bytes | None]
"""Gives the bytes of a vocabulary by its id, or None."""

MOST_PROBLEMS: Final = 100
RECORD_FORMAT: Final = "qualityaward.record/1"
_RECORD_KEYS: Final = ("format", "id", "name", "subject", "submitted_on", "facts", "findings", "deviations")
_DEVIATION_KEYS: Final = ("clause", "by", "on", "reason")

M = TypeVar("M", bound=Part)


def digest_of(data: bytes) -> str:
    """``sha256:`` and the digest of exact bytes, as ``sha256sum`` prints it."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


# Schemes ----------------------------------------------------------------------------------------------------


def scheme_from(data: str | bytes, name: str, vocabulary: FindVocabulary) -> Scheme:
    """The scheme in `data`, a file called `name`; raises :class:`SchemeError` with every problem of the file."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    document = read(data, name, "json" if name.endswith(".json") else "yaml")
    problems = list(document.diagnostics)
    model = _model(SchemeModel, document, problems)
    if model is None or not isinstance(document.root, MappingNode):
        raise SchemeError(_final(problems, document))
    used: dict[str, tuple[VocabularyModel, Node, Source]] = {}
    for each, node in zip(model.uses, _items(document.root.get("uses")), strict=True):
        found = vocabulary(each)
        if found is None:
            problems.append(Diagnostic("vocabulary-unknown", node.span, {"name": each}))
        elif each in used:
            problems.append(Diagnostic("id-twice", node.span, {"name": each}))
        else:
            used[each] = _vocabulary(each, found)
    if len(used) < len(model.uses):
        raise SchemeError(_final(problems, document))
    try:
        scheme = lower_scheme(model, document.root, Source(name, raw, digest_of(raw)), used, problems.append)
    except RecursionError:
        problems.append(Diagnostic("references-too-deep", document.root.span, {"most": str(MOST_OPEN)}))
        scheme = None
    if any(p.code == "value-empty" for p in problems):  # an empty value is the cause, and is named
        problems = [p for p in problems if p.code != "condition-empty"]
    if problems or scheme is None:
        raise SchemeError(_final(problems, document))
    return scheme


_vocabularies: dict[tuple[str, str], tuple[VocabularyModel, Node, Source]] = {}


def _vocabulary(name: str, data: bytes) -> tuple[VocabularyModel, Node, Source]:
    digest = digest_of(data)
    if (name, digest) not in _vocabularies:
        document = read(data, f"{name}.yaml")
        problems = list(document.diagnostics)
        model = _model(VocabularyModel, document, problems)
        if model is not None and model.id != name and document.root is not None:
            problems.append(
                Diagnostic("vocabulary-id", document.root.span, {"name": model.id, "expected": name})
            )
        if model is None or document.root is None or problems:
            raise SchemeError(_final(problems, document))
        _vocabularies[name, digest] = (model, document.root, Source(name, data, digest))
    return _vocabularies[name, digest]


def _model(kind: type[M], document: Document, problems: list[Diagnostic]) -> M | None:
    """The document as a model; what does not fit is put on `problems`, each problem once."""
    if document.root is None:
        return None
    if not isinstance(document.root, MappingNode):
        problems.append(Diagnostic("not-a-mapping", document.root.span))
        return None
    empty = list(_empty(document.root, ""))
    problems += [Diagnostic("value-empty", node.span) for node in empty]
    try:
        return kind.model_validate(_plain(document.root, ()))
    except ValidationError as error:
        seen = {(p.span, "") for p in problems}
        for each in error.errors(include_url=False):
            problem = _shape_problem(each, document.root, kind)
            place = (problem.span, problem.args.get("key", ""))  # a mapping may lack several keys
            if place not in seen:
                seen.add(place)
                problems.append(problem)
        return None


def _empty(node: Node, key: str) -> Iterator[Node]:
    """Values that are written as nothing, which is no rule: left out by mistake, it would ask for nothing.

    A finding needs no more than its name, nor does an option of a reading.
    """
    if isinstance(node, MappingNode):
        for entry in node:
            if key in ("findings", "options") and isinstance(entry.value, Scalar):
                continue
            yield from _empty(entry.value, entry.key)
    elif isinstance(node, Sequence):
        for item in node:
            yield from _empty(item, "")
    elif resolve(node) is None:
        yield node


def _plain(node: Node, path: tuple[str, ...]) -> Any:
    if isinstance(node, MappingNode):
        return {e.key: _plain(e.value, (*path, e.key)) for e in node}
    if isinstance(node, Sequence):
        return [_plain(item, path) for item in node]
    if path == ("provisions", "text"):
        return resolve(prose(node))
    return resolve(node)


_EXPECTED: Final[Mapping[str, str]] = {
    "string_type": "text",
    "int_type": "int",
    "bool_type": "bool",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "date_type": "date",
    "decimal_type": "number",
    "union_tag_invalid": "value",
}


def _shape_problem(error: Any, root: MappingNode, kind: type[Part]) -> Diagnostic:
    """One of pydantic's errors as a problem with its place in the file."""
    loc, what = tuple(error["loc"]), error["type"]
    if what == "missing":
        node, _ = _walk(root, loc[:-1])
        return Diagnostic("key-missing", node.span, {"key": str(loc[-1])})
    if what == "extra_forbidden":
        node, _ = _walk(root, loc[:-1])
        key = str(loc[-1])
        from qualityaward.scheme.keys import known_keys  # only errors pay for it

        near = closest(key, known_keys(kind, loc[:-1]))
        return Diagnostic("key-unknown", span_of(node, key), {"name": key, "path": ""}, near)
    node, whole = _walk(root, loc)
    if not whole and loc and loc[-1] == "[key]":
        key = str(loc[-2])
        return Diagnostic("name-bad", span_of(node, key), {"name": key})
    if what == "literal_error":
        options = [o.strip(" '") for o in str(error["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        text = node.text if isinstance(node, Scalar) else ""
        args = {"name": text, "of": str(loc[-1]), "options": ", ".join(options)}
        return Diagnostic("option-unknown", node.span, args, closest(text, options))
    if what == "string_pattern_mismatch":
        return Diagnostic("name-bad", node.span, {"name": node.text if isinstance(node, Scalar) else ""})
    expected = _EXPECTED.get(what, "value")
    if expected == "text" and isinstance(node, Scalar) and node.plain and node.text not in ("", "null"):
        return Diagnostic("quote-it", node.span, {"text": node.text})
    return Diagnostic("value-type", node.span, {"expected": expected, "path": ""})


def _walk(root: Node, loc: tuple[int | str, ...]) -> tuple[Node, bool]:
    """The node at a pydantic location, whose tags of unions are no keys, and whether it is reached in full."""
    node: Node = root
    whole = True
    for step in loc:
        inner = None
        if isinstance(node, MappingNode) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            inner = node.items[step]
        if inner is None:
            whole = False
            continue
        node = inner
    return node, whole


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _final(problems: Iterable[Diagnostic], document: Document) -> list[Diagnostic]:
    """All problems in order of place, each once, with its line; at most :data:`MOST_PROBLEMS`."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for each in problems:
        key = (each.span, each.code, tuple(each.args.items()))
        ours = document.root is None or each.span.file == document.root.span.file
        found.setdefault(
            key, each if each.excerpt or not ours else replace(each, excerpt=document.excerpt(each.span))
        )
    ordered = sorted(found.values(), key=lambda d: (not d.span.line, d.span, d.code))
    return ordered[:MOST_PROBLEMS]


# Records ----------------------------------------------------------------------------------------------------


def record_from(data: str | bytes, name: str, scheme: Scheme | None = None) -> Record:
    """The record in `data`, YAML or JSON; raises :class:`RecordError` with every problem.

    Facts are checked against `scheme`, or later, when the record meets one. Problems show no line and no value:
    they are personal data.
    """
    data = data if isinstance(data, str) else bytes(data)
    start = data[:64].lstrip()
    json = start.startswith(b"{") if isinstance(start, bytes) else start.startswith("{")
    return _record(
        read(data, name, "json" if json or name.endswith(".json") else "yaml", private=True), scheme
    )


def record_of(value: Mapping[str, Any], scheme: Scheme | None = None) -> Record:
    """The record in a mapping; dates may be :class:`datetime.date`, numbers :class:`decimal.Decimal`, never floats."""
    return _record(from_python(value), scheme)


def record_at(node: MappingNode) -> Record:
    """The record that stands at a place of another file; raises :class:`RecordError` with every problem."""
    return _record(Document(node, ()), None)


def _record(document: Document, scheme: Scheme | None) -> Record:
    problems = list(document.diagnostics)
    root = document.root
    if not isinstance(root, MappingNode):
        if root is not None:
            problems.append(Diagnostic("not-a-mapping", root.span))
        raise RecordError(map(without_values, problems))
    header = _Header(root, problems)
    if header.text("format") not in (None, RECORD_FORMAT):
        problems.append(
            Diagnostic("format-unknown", span_of(root, "format"), {"expected": RECORD_FORMAT}, path="format")
        )
    record = Record(
        id=header.text("id") or "",
        name=header.text("name", due=False),
        subject=header.text("subject") or "",
        submitted_on=header.date("submitted_on"),
        deviations=header.deviations(),
        span=root.span,
        facts=header.mapping("facts"),
        findings=header.mapping("findings"),
    )
    for entry in root:
        if entry.key not in _RECORD_KEYS:
            near = closest(entry.key, _RECORD_KEYS)
            problems.append(
                Diagnostic(
                    "key-unknown", entry.key_span, {"name": entry.key, "path": ""}, near, path=entry.key
                )
            )
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
        for entry in node:
            if entry.key not in _DEVIATION_KEYS:
                near = closest(entry.key, _DEVIATION_KEYS)
                args = {"name": entry.key, "path": "deviations"}
                self.problems.append(Diagnostic("key-unknown", entry.key_span, args, near, path="deviations"))
        stated: dict[str, str] = {}
        for key in _DEVIATION_KEYS:
            path = f"deviations[].{key}"
            value = self._value(node.get(key), path, DATE if key == "on" else TEXT)
            if value is None:
                self.problems.append(Diagnostic("key-missing", node.span, {"key": key}, path=path))
            stated[key] = date.fromordinal(value).isoformat() if isinstance(value, int) else value or ""
        return Deviation(**stated)


__all__ = ["FindVocabulary", "digest_of", "record_at", "record_from", "record_of", "scheme_from"]
