"""Bytes → scheme, checked. No file is opened here: what a scheme uses is asked for by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from qualityaward.errors import SchemeError
from qualityaward.reading import Document, prose, read, resolve
from qualityaward.reading.document import DEFAULT_LIMITS, Limits
from qualityaward.reading.keys import no_key, strange
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar, Sequence
from qualityaward.scheme.lower import Source, lower_scheme
from qualityaward.scheme.lower_rules import MOST_OPEN
from qualityaward.scheme.meant import WORDS, only_part, period_meant, provision_meant
from qualityaward.scheme.model_parts import Part
from qualityaward.scheme.models import SchemeModel
from qualityaward.scheme.parts import digest_of, span_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.scheme.shorthand import with_definitions, written_out
from qualityaward.scheme.vocabulary_models import VocabularyModel
from qualityaward.source import Diagnostic, Span, format_code
from qualityaward.suggest import closest
from qualityaward.text.words import OPTIONS
from qualityaward.version import SEMANTICS

FindVocabulary = Callable[[str], bytes | None]
"""Gives the bytes of a vocabulary by its id, or None."""

MOST_PROBLEMS: Final = 100

M = TypeVar("M", bound=Part)


def scheme_from(
    data: str | bytes,
    name: str,
    vocabulary: FindVocabulary,
    semantics: str = SEMANTICS,
    limits: Limits = DEFAULT_LIMITS,
) -> Scheme:
    """The scheme in `data`, a file called `name`; raises :class:`SchemeError` with every problem of the file.

    `semantics` are older only where a decision that was kept under them is made again.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    document = read(data, name, "json" if name.endswith(".json") else "yaml", limits=limits)
    problems = list(document.diagnostics)
    document = replace(document, root=written_out(document.root, problems.append))
    model = _model(SchemeModel, document, problems)
    if model is None or not isinstance(document.root, MappingNode):
        raise SchemeError(_final(problems, document))
    used: dict[str, tuple[VocabularyModel, Node, Source]] = {}
    for each, node in zip(model.uses, _items(document.root.get("uses")), strict=True):
        found = vocabulary(each)
        if found is None:
            problems.append(_no_vocabulary(each, node.span))
        elif each in used:
            problems.append(Diagnostic("id-twice", node.span, {"name": each}))
        else:
            used[each] = _vocabulary(each, found)
    if len(used) < len(model.uses):
        raise SchemeError(_final(problems, document))
    root = document.root
    for vocabulary_model, vocabulary_root, _ in used.values():
        if vocabulary_model.definitions:
            model, root = with_definitions(model, root, vocabulary_model, vocabulary_root, problems.append)
    try:
        scheme = lower_scheme(
            model, root, Source(name, raw, digest_of(raw), semantics), used, problems.append
        )
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
        document = replace(document, root=written_out(document.root, problems.append))
        model = _model(VocabularyModel, document, problems)
        if model is not None and model.id != name and document.root is not None:
            problems.append(
                Diagnostic("vocabulary-id", document.root.span, {"name": model.id, "expected": name})
            )
        if model is None or document.root is None or problems:
            raise SchemeError(_final(problems, document))
        _vocabularies[name, digest] = (model, document.root, Source(name, data, digest))
    return _vocabularies[name, digest]


SHIPPED: Final = ("base/1", "base/2", "enterprise/1", "recusal/1")
"""The vocabularies that come with the program."""


def _no_vocabulary(name: str, span: Span) -> Diagnostic:
    """That there is no vocabulary of a name."""
    args = {"name": name, "known": "、".join(f"`{each}`" for each in SHIPPED)}
    return Diagnostic("vocabulary-unknown", span, args, closest(name, SHIPPED))


def _model(kind: type[M], document: Document, problems: list[Diagnostic]) -> M | None:
    """The document as a model; what does not fit is put on `problems`, each problem once."""
    if document.root is None:
        return None
    if not isinstance(document.root, MappingNode):
        problems.append(Diagnostic("not-a-mapping", document.root.span))
        return None
    empty = list(_empty(document.root, ""))
    problems += [Diagnostic("value-empty", node.span) for node in empty]
    root = document.root
    try:
        return kind.model_validate(plain(root, ()))
    except ValidationError as error:
        from qualityaward.scheme.keys import table_of, tables_in  # only errors pay for it

        field = tables_in(kind).get("FieldModel")
        for entry, keys in strange(document.root, table_of(kind)):
            nested = keys is field and entry.key in _NESTED
            problems.append(
                Diagnostic("field-nested", entry.key_span, {"key": entry.key})
                if nested
                else no_key(entry, keys.called, "", at="")
            )
        seen = {(p.span, "") for p in problems}
        for each in sorted(error.errors(include_url=False), key=lambda e: _less_meant(e, root)):
            if each["type"] == "extra_forbidden" or _nested(each, document.root):  # said above
                continue
            problem = _shape_problem(each, document.root)
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


def plain(node: Node, path: tuple[str, ...]) -> Any:
    """A scheme's tree as plain data; `path` is that of the keys above it."""
    if isinstance(node, MappingNode):
        return {e.key: plain(e.value, (*path, e.key)) for e in node}
    if isinstance(node, Sequence):
        return [plain(item, path) for item in node]
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


_NESTED: Final = ("list", "record")
"""Keys of a fact that a field of a list does not have."""


def _less_meant(error: Any, root: MappingNode) -> int:
    """How far what a value is said to be is from what was written, where it may be one of several: first comes the nearest."""
    if not isinstance(_walk(root, tuple(error["loc"]))[0], Scalar):
        return 0
    return int(error["type"] in ("model_type", "dict_type", "list_type"))


def _nested(error: Any, root: MappingNode) -> bool:
    """Whether one of pydantic's errors is the missing type of a field that is written as a list or a record."""
    loc = tuple(error["loc"])
    if error["type"] != "missing" or loc[-1] != "type":
        return False
    node, _ = _walk(root, loc[:-1])
    return isinstance(node, MappingNode) and any(node.get(key) is not None for key in _NESTED)


def _shape_problem(error: Any, root: MappingNode) -> Diagnostic:
    """One of pydantic's errors as a problem with its place in the file."""
    loc, what = tuple(error["loc"]), error["type"]
    if what == "missing":
        node, _ = _walk(root, loc[:-1])
        return Diagnostic("key-missing", node.span, {"key": str(loc[-1])})
    node, whole = _walk(root, loc)
    if not whole and loc and loc[-1] == "[key]":
        key = str(loc[-2])
        return Diagnostic("name-bad", span_of(node, key), {"name": key})
    if what == "literal_error":
        options = [o.strip(" '") for o in str(error["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        return _no_option(node, _key(root, loc), options)
    if what == "string_pattern_mismatch":
        text, key = node.text if isinstance(node, Scalar) else "", _key(root, loc)
        known = _actors(root) if key in _ACTING else WORDS.get(key, {})
        near = closest(text, known) or only_part(text, known)
        return Diagnostic("name-bad", node.span, {"name": text}, near or provision_meant(text, _ids(root)))
    expected = _EXPECTED.get(what, "value")
    if _key(root, loc) in _CONDITIONS and isinstance(node, Sequence):
        return Diagnostic("condition-list", node.span, {"key": _key(root, loc)})
    if _key(root, loc) in _SEVERAL and expected == "list":
        return Diagnostic("condition-several", node.span, {"key": _key(root, loc)})
    if expected == "text" and isinstance(node, Scalar) and node.plain and node.text not in ("", "null"):
        if _key(root, loc) in _PERIODS and (meant := period_meant(node.text)) is not None:
            return Diagnostic("period-unit", node.span, {"text": node.text}, meant)
        return Diagnostic("quote-it", node.span, {"text": node.text})
    number = _WITH_A_UNIT.fullmatch(node.text) if isinstance(node, Scalar) and expected in _NUMBERS else None
    return Diagnostic("value-type", node.span, {"expected": expected, "path": ""}, number and number[1])


_CONDITIONS: Final = frozenset({"not", "if", "then", "else", "where", "when", "require", "outside"})
"""Keys under which one condition stands."""

_SEVERAL: Final = frozenset({"all", "any"})
"""Keys under which several stand."""

_NUMBERS: Final = frozenset({"int", "number"})
_WITH_A_UNIT: Final = re.compile(r"(-?\d{1,15}(?:\.\d{1,6})?)\s*[^\d\s.,，%％‰十百千万萬亿億]{1,4}")
"""A number with a unit that says of what it is, and changes nothing of it."""


def _no_option(node: Node, key: str, options: list[str]) -> Diagnostic:
    """The problem of a value that is none of the options of a key: of a later release, quoted, in Chinese, or plainly none."""
    text = node.text if isinstance(node, Scalar) else ""
    args = {"name": text, "of": key, "options": ", ".join(options)}
    if (
        key in ("semantics", "expr")
        and text.isascii()
        and text.isdigit()
        and int(text[:9]) > max(map(int, options))
    ):
        return Diagnostic("version-newer", node.span, args)
    if key == "format" and format_code(text, options[0]) == "format-newer":
        return Diagnostic("format-newer", node.span, {"expected": options[0]})
    if text in options:
        return Diagnostic("value-unquoted", node.span, {"text": text})
    return Diagnostic(
        "option-unknown", node.span, args, closest(text, {o: OPTIONS.get(o, "") for o in options})
    )


_PERIODS: Final = frozenset({"within", "for", "every", "validity", "at_least"})
"""Keys whose value is a length of time, where it is a text at all."""


def _key(root: Node, loc: tuple[int | str, ...]) -> str:
    """The last key of the file on the way to a pydantic location; the tags of its unions are none."""
    node, found = root, ""
    for step in loc:
        if isinstance(node, MappingNode) and isinstance(step, str) and (inner := node.get(step)) is not None:
            node, found = inner, step
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node.items[step]
    return found or str(loc[-1])


def _ids(root: Node) -> list[str]:
    """The ids of provisions that a file writes."""
    listed = root.get("provisions") if isinstance(root, MappingNode) else None
    items = listed.items if isinstance(listed, Sequence) else ()
    return [id.text for p in items if isinstance(p, MappingNode) and isinstance(id := p.get("id"), Scalar)]


_ACTING: Final = frozenset({"actor", "by", "approval"})


def _actors(root: Node) -> dict[str, str]:
    """The actors that a file names, with their titles."""
    named = root.get("actors") if isinstance(root, MappingNode) else None
    found = {}
    for entry in named if isinstance(named, MappingNode) else ():
        title = entry.value.get("title") if isinstance(entry.value, MappingNode) else entry.value
        found[entry.key] = title.text if isinstance(title, Scalar) else ""
    return found


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
