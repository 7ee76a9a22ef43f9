"""What a lint looks at and what it gives: a scheme with its file, places in it, findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from qualityaward.reading import Document, read
from qualityaward.reading.tree import Mapping, Node, Sequence
from qualityaward.scheme.scheme import Provision, Scheme
from qualityaward.source import NOWHERE, Diagnostic, Span

Severity = Literal["error", "warning", "note"]
"""An error is a contradiction that is certain, a warning is probably a slip, a note is worth a look."""

PAGE: Final = "docs/reference/lints.md"
"""The page that has a section for every lint, by its code."""

NUMBER: Final = re.compile(r"(\d+)(?:\.(\d+))?(?:\((\d+)\))?")
"""The id of a provision: article, paragraph, item."""


class Spot(NamedTuple):
    """Something that a lint found: at which id of the scheme, at which place of the file, and what to say of it."""

    at: str
    span: Span = NOWHERE
    args: dict[str, str] = {}  # noqa: RUF012 reason: never changed
    near: str | None = None


class Lint(NamedTuple):
    """A lint: its code, how much its findings weigh, and the function that finds them."""

    code: str
    severity: Severity
    find: Callable[[Draft], Iterator[Spot]]


@dataclass(frozen=True, slots=True)
class LintFinding:
    """What the review of a scheme has to say about one place of it.

    ``at`` is the id of a rule, provision, fact or reading, by which it is silenced; ``page`` the section to read.
    ``silenced`` is the reason given for not minding it, or the empty text.
    """

    severity: Severity
    at: str
    problem: Diagnostic
    silenced: str = ""

    @property
    def code(self) -> str:
        """The lint's stable code."""
        return self.problem.code

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.problem.span

    @property
    def page(self) -> str:
        """The section of the documentation about it."""
        return f"{PAGE}#{self.code}"


class Draft:
    """A scheme under review, with the tree of its file."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.judged: list[Any] | None = None
        self.file = scheme.provisions[0].span.file if scheme.provisions else scheme.id

    @cached_property
    def document(self) -> Document:
        """The file as it was read."""
        return read(self.scheme.data, self.file, "json" if self.file.endswith(".json") else "yaml")

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """The provisions by id."""
        return {p.id: p for p in self.scheme.provisions}

    def around(self, cite: tuple[str, ...]) -> str:
        """The text that rules with these citations rest on: the provisions, and what leads them in."""
        ids: dict[str, None] = {}
        for id in cite:
            article = NUMBER.match(id)
            ids.update(dict.fromkeys([id] if article is None else [id, article[1], id.split("(")[0]]))
        return "\n".join(self.provisions[i].text for i in ids if i in self.provisions)

    def node(self, *keys: str) -> Node | None:
        """The node at a path of keys; of an item of a list the id."""
        node: Node | None = self.document.root
        for key in keys:
            if isinstance(node, Sequence):
                node = next((n for n in node if isinstance(n, Mapping) and _id(n) == key), None)
            elif isinstance(node, Mapping):
                node = node.get(key)
            else:
                return None
        return node

    def place(self, *keys: str) -> Span:
        """The place of a key's value; without one, nowhere in the file."""
        node = self.node(*keys)
        return Span(self.file, 0, 0) if node is None else node.span

    def within(self, span: Span, text: str) -> Span:
        """Where `text` stands on a line of `span`; where line breaks or escapes divide it, `span`."""
        lines = self.document.lines
        for number in range(span.line, max(span.line, span.end_line) + 1):
            if 0 < number <= len(lines) and (column := lines[number - 1].find(text)) >= 0:
                return Span(self.file, number, column + 1, number, column + 1 + len(text))
        return span


def _id(node: Mapping) -> str | None:
    found = node.get("id")
    return getattr(found, "text", None)


__all__ = ["NUMBER", "PAGE", "Draft", "Lint", "LintFinding", "Severity", "Spot"]
