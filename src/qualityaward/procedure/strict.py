"""A file's tree read strictly: known keys only, every value of its type, every problem with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from qualityaward.language.typed import Misfit, lower
from qualityaward.language.types import DATE, INT, TEXT, Type
from qualityaward.reading import Mapping, Node, Scalar, Sequence, resolve
from qualityaward.reading.keys import Keys, unknown
from qualityaward.source import NOWHERE, Diagnostic, Span
from qualityaward.values import FIRST_DAY

EMPTY: Final = Mapping(())


class Strict:
    """What stands under the keys of mappings; what does not fit is reported, and is None."""

    def __init__(self, report: Callable[[Diagnostic], None]) -> None:
        self.report = report

    def problem(self, code: str, span: Span, path: str, near: str | None = None, **args: str) -> None:
        """Reports one problem."""
        self.report(Diagnostic(code, span, {"path": path, **args}, near, path=path))

    def keys(self, node: Mapping, keys: Keys, path: str = "") -> None:
        """Reports the keys that their table does not have."""
        for problem in unknown(node, keys, path):
            self.report(problem)

    def missing(self, node: Mapping, key: str, path: str) -> None:
        """Reports a key that is due and is not there."""
        self.problem("key-missing", node.span, path, key=key)

    def scalar(self, node: Node | None, kind: Type, path: str) -> Any:
        """One lowered value; None where there is none, or after reporting what is wrong with it."""
        if absent(node):
            return None
        if not isinstance(node, Scalar):
            self.problem("value-type", spot(node), path, expected=str(kind))
            return None
        try:
            value = lower(kind, resolve(node))
            if kind == DATE and isinstance(value, int) and value < FIRST_DAY:
                raise Misfit("date-early")
            return value
        except Misfit as misfit:
            self.problem(misfit.code, node.span, path, **misfit.args_)
            return None

    def text(self, node: Mapping, key: str, path: str, *, due: bool = False) -> str | None:
        """The text under a key, which is not empty."""
        value: str | None = self.scalar(node.get(key), TEXT, path)
        if due and (absent(node.get(key)) or value == ""):
            self.missing(node, key, path)
        return value or None

    def day(self, node: Mapping, key: str, path: str) -> int | None:
        """The day number under a key."""
        value: int | None = self.scalar(node.get(key), DATE, path)
        return value

    def whole(self, node: Node | None, path: str) -> int | None:
        """A whole number."""
        value: int | None = self.scalar(node, INT, path)
        return value

    def mapping(self, node: Node | None, path: str) -> Mapping | None:
        """A mapping."""
        if absent(node):
            return None
        if isinstance(node, Mapping):
            return node
        self.problem("value-type", spot(node), path, expected="mapping")
        return None

    def items(self, node: Node | None, path: str, most: int) -> tuple[Node, ...] | None:
        """The items of a list of bounded length."""
        if absent(node):
            return None
        if not isinstance(node, Sequence):
            self.problem("value-type", spot(node), path, expected="list")
            return None
        if len(node) > most:
            self.problem("list-too-long", node.span, path, most=str(most))
            return None
        return node.items

    def texts(self, node: Node | None, path: str, most: int, *, one: bool = False) -> tuple[str, ...] | None:
        """A list of texts, each once; with `one`, a single text stands for a list of it."""
        if one and isinstance(node, Scalar) and not absent(node):
            value = self.scalar(node, TEXT, path)
            return (value,) if value else None
        items = self.items(node, path, most)
        if items is None:
            return None
        found: dict[str, None] = {}
        for item in items:
            value = None if absent(item) else self.scalar(item, TEXT, path)
            if value:
                found[value] = None
            elif absent(item):
                self.problem("list-item-empty", item.span, path)
        return tuple(found)


def absent(node: Node | None) -> bool:
    """Whether nothing is stated: no key, or a null."""
    return node is None or (isinstance(node, Scalar) and resolve(node) is None)


def spot(node: Node | None) -> Span:
    """Where a node stands."""
    return NOWHERE if node is None else node.span
