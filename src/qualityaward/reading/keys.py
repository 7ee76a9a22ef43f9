"""The keys of a file format as one table: what refuses a key that is not there, and what JSON Schema and pages are made from.

A table says of each key what a clerk calls it, what stands under it, in Chinese and English, and of what shape that is.
Readers ask :func:`unknown`; :mod:`qualityaward.schemas.formats` writes the schema, ``tools/doc_tables.py`` the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, assert_never

from qualityaward.reading.other_names import meant_by
from qualityaward.reading.tree import Entry, Node, Sequence
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.source import NOWHERE, Diagnostic, Span
from qualityaward.suggest import Suggestion, closest, latin


@dataclass(frozen=True, slots=True)
class Plain:
    """One scalar; ``any`` is whatever the scheme makes of it, ``open`` a mapping whose keys the scheme knows."""

    kind: Literal["text", "date", "bool", "int", "number", "money", "digest", "hex", "any", "open"]


@dataclass(frozen=True, slots=True)
class Options:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    of: Value


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names that the file or the scheme gives."""

    of: Value


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes that cannot be mistaken for one another."""

    of: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping with known keys and no other."""

    zh: str
    en: str
    known: Mapping[str, Key]

    @property
    def called(self) -> dict[str, str]:
        """What each key is called in Chinese."""
        return {name: key.label for name, key in self.known.items()}

    @property
    def due(self) -> frozenset[str]:
        """The keys that may not be left out."""
        return frozenset(name for name, key in self.known.items() if key.due)


Value = Plain | Options | Items | Named | Either | Keys


@dataclass(frozen=True, slots=True)
class Key:
    """What a key is called, what stands under it, of what shape; a key that is `due` may not be left out."""

    label: str
    zh: str
    en: str
    value: Value = Plain("text")
    due: bool = False


TEXT: Final = Plain("text")
DATE: Final = Plain("date")
BOOL: Final = Plain("bool")
INT: Final = Plain("int")
NUMBER: Final = Plain("number")
MONEY: Final = Plain("money")
DIGEST: Final = Plain("digest")
HEX: Final = Plain("hex")
ANY: Final = Plain("any")
OPEN: Final = Plain("open")
TEXTS: Final = Either((TEXT, Items(TEXT)))


def unknown(node: MappingNode, keys: Keys, path: str = "") -> Iterator[Diagnostic]:
    """The problem of each key of a mapping that its table does not have, with the nearest that it has."""
    for entry in node:
        if entry.key not in keys.known:
            yield no_key(entry, keys.called, path)


def no_key(entry: Entry, called: Mapping[str, str], path: str, at: str | None = None) -> Diagnostic:
    """The problem of one key that is not there; `at` is the path it is told at, the key's own unless it is given."""
    return no_key_called(entry.key, called, path, entry.key_span, at)


def no_key_called(
    key: str, called: Mapping[str, str], path: str, span: Span = NOWHERE, at: str | None = None
) -> Diagnostic:
    """The same of a key whose place is found later."""
    at = at if at is not None else f"{path}.{key}" if path else key
    return Diagnostic("key-unknown", span, {"name": key, "path": path}, nearest(key, called), path=at)


def nearest(key: str, called: Mapping[str, str]) -> Suggestion | None:
    """The key that was probably meant: by its label, by what else people call it, or by its spelling."""
    found = closest(key, called)
    if found is not None and (found.named or found == latin(key)):
        return found
    other = meant_by(key, called)
    return found if other is None else Suggestion.also(other, {"zh": called[other]}, key)


def strange(node: Node, value: Value) -> Iterator[tuple[Entry, Keys]]:
    """Each key, however deep, that the table of its mapping does not have; of several shapes, one at most is a mapping."""
    match value:
        case Keys(known=known):
            for entry in node if isinstance(node, MappingNode) else ():
                if entry.key in known:
                    yield from strange(entry.value, known[entry.key].value)
                else:
                    yield entry, value
        case Named(of):
            for entry in node if isinstance(node, MappingNode) else ():
                yield from strange(entry.value, of)
        case Items(of):
            for item in node.items if isinstance(node, Sequence) else ():
                yield from strange(item, of)
        case Either(of):
            for each in of:
                yield from strange(node, each)
        case Plain() | Options():
            pass
        case other:
            assert_never(other)


def stated(format: str) -> Key:
    """The key under which a file says its format."""
    return Key("格式", f"格式，写 {format}", f"format, `{format}`", Options((format,)), due=True)


def optional(keys: Keys) -> dict[str, Key]:
    """The keys of a table where none of them is due."""
    return {name: replace(key, due=False) for name, key in keys.known.items()}


def without(keys: Keys, *names: str) -> Keys:
    """A table without some of the keys of another."""
    return Keys(keys.zh, keys.en, {n: k for n, k in keys.known.items() if n not in names})


def tables(keys: Keys) -> Iterator[Keys]:
    """A table and every one below it, each once."""
    found: dict[int, Keys] = {}
    waiting: list[Value] = [keys]
    while waiting:
        match waiting.pop(0):
            case Keys() as table if id(table) not in found:
                found[id(table)] = table
                waiting += [key.value for key in table.known.values()]
            case Items(of) | Named(of):
                waiting.append(of)
            case Either(of):
                waiting += of
            case Keys() | Plain() | Options():
                continue
            case other:
                assert_never(other)
    yield from found.values()
