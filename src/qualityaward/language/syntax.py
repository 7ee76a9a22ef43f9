"""The syntax tree of an expression: what was written, and where, before any name or type is known."""

from __future__ import annotations

from qualityaward.frozen import dataclass


class SyntaxProblem(Exception):
    """An expression that cannot be read: a message code, its arguments, and the offset."""

    def __init__(self, code: str, offset: int, **args: str) -> None:
        self.code, self.offset, self.args_ = code, offset, args
        super().__init__(code, offset)


@dataclass(frozen=True, slots=True)
class Syntax:
    """A piece of an expression; ``start`` and ``end`` are offsets into its text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number(Syntax):
    """A decimal literal, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Text(Syntax):
    """A text literal, without its quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Boolean(Syntax):
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name(Syntax):
    """A name, or names joined by points."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items(Syntax):
    """``[a, b]``, which stands only after ``in``."""

    items: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Call(Syntax):
    """A named function and its arguments."""

    name: str
    arguments: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Unary(Syntax):
    """``not x`` or ``-x``."""

    operator: str
    operand: Syntax


@dataclass(frozen=True, slots=True)
class Binary(Syntax):
    """Two operands; ``operator`` is one of ``or and == != < <= > >= in + - * /`` (``not in`` is Unary of Binary)."""

    operator: str
    left: Syntax
    right: Syntax
