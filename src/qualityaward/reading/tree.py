"""What was written, before it means anything: texts, lists and mappings, each with its place in the file."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from qualityaward.frozen import dataclass
from qualityaward.source import NOWHERE, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written; what it means is :func:`qualityaward.reading.scalars.resolve`'s to say.

    ``plain`` is a value without quotes, the only kind that can be a number, a date or true; ``block`` is text
    under a ``|``. ``lines`` are the lines of its file, shared by all nodes; :meth:`position` looks at them.
    """

    text: str
    plain: bool = False
    block: bool = False
    span: Span = field(default=NOWHERE, compare=False)
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)
    joined: bool = field(default=False, compare=False, repr=False)

    def position(self, offset: int) -> Span:
        """The place in the file of the character at `offset` of ``text``, whose length gives its end.

        Exact for every style of writing, whatever its escapes, line breaks and indentation.
        A value that did not come from a file gives its own span.
        """
        if not self.lines or not self.span.line:
            return self.span
        from qualityaward.reading.positions import place  # only problems inside a text need it

        return place(self, offset)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``key: value`` of a mapping."""

    key: str
    key_span: Span = field(compare=False)
    value: Node


FEW = 16
"""Entries that are looked through one by one; more are indexed at the first question."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order of the file. No key occurs twice: the first of two stays."""

    entries: tuple[Entry, ...]
    span: Span = field(default=NOWHERE, compare=False)
    index: dict[str, Entry] = field(default_factory=dict, compare=False, repr=False)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, name: str) -> Entry | None:
        """The entry of key `name`, or None."""
        if len(self.entries) <= FEW:
            return next((e for e in self.entries if e.key == name), None)
        if not self.index:
            self.index.update({e.key: e for e in self.entries})
        return self.index.get(name)

    def get(self, name: str) -> Node | None:
        """The value of key `name`, or None where there is no such key; a null is a :class:`Scalar`."""
        found = self.entry(name)
        return None if found is None else found.value


Node = Scalar | Sequence | Mapping


def prose(scalar: Scalar) -> Scalar:
    r"""`scalar` as running text: the line breaks of a ``|`` block, which are layout, taken out.

    >>> prose(Scalar("第一句。\n第二句。\n", block=True)).text
    '第一句。第二句。'
    """
    if not scalar.block:
        return scalar
    return replace(scalar, text=scalar.text.replace("\n", ""), joined=True)
