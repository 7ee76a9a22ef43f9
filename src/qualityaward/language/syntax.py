"""The syntax tree of an expression: what was written, and where, before any name or type is known."""

from __future__ import annotations

from qualityaward.frozen import dataclass


class SyntaxProblem(Exception):
    """An expression that cannot be read: a message code, its arguments, and the offset."""

    def __init__(self, code: str, offset: int, **args: str) -> None:
        self.code, self.offset, self.args_ = code, offset, args
        super().__init__(code, offset)


@dataclass(frozen=True, slots=True)
class Piece:
    """What every `Syntax` has; ``start`` and ``end`` are offsets into its text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number(Piece):
    """A decimal literal, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Text(Piece):
    """A text literal, without its quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Boolean(Piece):
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name(Piece):
    """A name, or names joined by points."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items(Piece):
    """``[a, b]``, which stands only after ``in``."""

    items: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Call(Piece):
    """A named function and its arguments."""

    name: str
    arguments: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Unary(Piece):
    """``not x`` or ``-x``."""

    operator: str
    operand: Syntax


@dataclass(frozen=True, slots=True)
class Binary(Piece):
    """Two operands; ``operator`` is one of ``or and == != < <= > >= in + - * /`` (``not in`` is Unary of Binary)."""

    operator: str
    left: Syntax
    right: Syntax


Syntax = Number | Text | Boolean | Name | Items | Call | Unary | Binary
"""A piece of an expression: every kind there is."""
