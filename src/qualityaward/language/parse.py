"""Expression text → syntax tree: profile ``expr: 1``, a small part of the rule-engine language.

A lexer and precedence climbing. Nothing is evaluated; length, nesting and the number of tokens are bounded.
Loosest first: ``or``; ``and``; ``not``; ``== !=``; ``< <= > >= in``; ``+ -``; ``* /``; unary ``-``.
A comparison may not stand beside another without brackets.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from qualityaward.language.slips import NOTHING, is_nothing, outside, stray, unexpected
from qualityaward.language.syntax import (
    Binary,
    Boolean,
    Call,
    Items,
    Name,
    Number,
    Syntax,
    SyntaxProblem,
    Text,
    Unary,
)

LONGEST: Final = 2000
DEEPEST: Final = 32
MOST_TOKENS: Final = 500

_TOKEN = re.compile(
    r"""(?P<space>[ \t\n]+)
    |(?P<text>"[^"\\\n]*"|'[^'\\\n]*')
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<number>[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_.]))
    |(?P<sign>==|!=|<=|>=|[-+*/<>()\[\],.])""",
    re.VERBOSE,
)
_WORDS: Final = frozenset({"and", "or", "not", "in", "true", "false"})
_OUTSIDE: Final = frozenset({"for", "if", "else", "elif", "while", "inf", "nan"})
_LOOSENESS: Final[dict[str, int]] = {
    "or": 1, "and": 2, "==": 4, "!=": 4, "<": 5, "<=": 5, ">": 5, ">=": 5, "in": 5,
    "+": 6, "-": 6, "*": 7, "/": 7,
}  # fmt: skip
_NOT, _EQUAL, _ORDER, _MINUS = 3, 4, 5, 8


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def _tokens(text: str, known: Collection[str]) -> list[_Token]:
    if len(text) > LONGEST:
        raise SyntaxProblem("expression-too-long", 0, most=str(LONGEST))
    at, found = 0, list[_Token]()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise stray(text, at)
        kind, word = str(match.lastgroup), match.group()
        if kind == "name" and word in _WORDS:
            kind = "sign"
        elif kind == "name" and word in NOTHING:
            raise SyntaxProblem("expression-nothing", at, what=word)
        elif kind == "name" and (habit := outside(word, at)) is not None and word not in known:
            raise (is_nothing(text, at) or habit) if word == "is" else habit
        elif kind == "name" and word in _OUTSIDE:
            raise SyntaxProblem("expression-outside-profile", at, what=word)
        if kind != "space":
            found.append(_Token(kind, word, at, match.end()))
        if len(found) > MOST_TOKENS:
            raise SyntaxProblem("expression-too-long", at, most=str(LONGEST))
        at = match.end()
    return [*found, _Token("end", "", len(text), len(text))]


class _Parser:
    def __init__(self, text: str, known: Collection[str]) -> None:
        self.text, self.tokens = text, _tokens(text, known)
        self.at = self.depth = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def is_sign(self, text: str) -> bool:
        return self.now.kind == "sign" and self.now.text == text

    def expect(self, text: str, opened: int | None = None) -> _Token:
        """The token of that sign; `opened` is where the bracket stands that it closes."""
        if not self.is_sign(text):
            if self.now.kind == "end" and opened is not None:
                raise SyntaxProblem("expression-open-bracket", opened, found=self.text[opened], expected=text)
            raise self.problem("expression-expected", expected=text)
        return self.take()

    def problem(self, code: str = "expression-unexpected", **args: str) -> SyntaxProblem:
        if self.now.kind == "end":
            return SyntaxProblem("expression-ends-early", self.now.start)
        before, rest = self.text[: self.now.start], self.text[self.now.start :]
        args |= unexpected(before, self.now.text, rest)
        return SyntaxProblem(code, self.now.start, found=self.now.text, **args)

    def expression(self, loosest: int) -> Syntax:
        self.depth += 1
        if self.depth > DEEPEST:
            raise SyntaxProblem("expression-too-deep", self.now.start, most=str(DEEPEST))
        left = self.operand()
        compared = False
        while self.now.kind == "sign":
            operator, start = self.now.text, self.now.start
            negated = operator == "not" and self.tokens[self.at + 1].text == "in"
            if (
                operator in ("*", "/")
                and self.tokens[self.at + 1].text == operator
                and self.tokens[self.at + 1].start == self.now.end
            ):
                raise SyntaxProblem("expression-outside-profile", start, what=operator * 2)
            looseness = _ORDER if negated else _LOOSENESS.get(operator, 0)
            if looseness == 0 or looseness < loosest:
                break
            if looseness in (_EQUAL, _ORDER):
                if compared:
                    raise SyntaxProblem("expression-chained", start)
                compared = True
            self.take()
            if negated:
                self.take()
            if negated or operator == "in":
                right: Syntax = self.items()
                left = Binary(left.start, right.end, "in", left, right)
                if negated:
                    left = Unary(left.start, right.end, "not", left)
            else:
                right = self.expression(looseness + 1)
                if (
                    looseness in (_EQUAL, _ORDER)
                    and self.now.text in _LOOSENESS
                    and _LOOSENESS[self.now.text] in (_EQUAL, _ORDER)
                ):
                    raise SyntaxProblem("expression-chained", self.now.start)
                left = Binary(left.start, right.end, operator, left, right)
            if looseness not in (_EQUAL, _ORDER):
                compared = False
        self.depth -= 1
        return left

    def operand(self) -> Syntax:
        token = self.now
        if token.kind == "number":
            self.take()
            return Number(token.start, token.end, token.text)
        if token.kind == "text":
            self.take()
            return Text(token.start, token.end, token.text[1:-1])
        if token.kind == "name":
            return self.name()
        if token.text in ("true", "false") and token.kind == "sign":
            self.take()
            return Boolean(token.start, token.end, token.text == "true")
        if self.is_sign("not"):
            self.take()
            operand = self.expression(_NOT)
            return Unary(token.start, operand.end, "not", operand)
        if self.is_sign("-"):
            self.take()
            operand = self.expression(_MINUS)
            return Unary(token.start, operand.end, "-", operand)
        if self.is_sign("("):
            self.take()
            inside = self.expression(1)
            self.expect(")", token.start)
            return inside
        if self.is_sign("["):
            raise SyntaxProblem("expression-list-without-in", token.start)
        if token.kind == "sign" and token.text in ("and", "or"):
            raise SyntaxProblem("expression-joins-nothing", token.start, found=token.text)
        raise self.problem()

    def name(self) -> Syntax:
        first = self.take()
        parts, end = [first.text], first.end
        while self.is_sign("."):
            self.take()
            if self.now.kind != "name":
                raise self.problem("expression-expected", expected="name")
            parts.append(self.now.text)
            end = self.take().end
        if not self.is_sign("("):
            return Name(first.start, end, tuple(parts))
        if len(parts) > 1:
            raise SyntaxProblem("expression-outside-profile", first.start, what=".".join(parts) + "()")
        opened = self.take().start
        arguments: list[Syntax] = []
        while not self.is_sign(")"):
            arguments.append(self.expression(1))
            if not self.is_sign(")"):
                self._more(")", opened)
        return Call(first.start, self.take().end, first.text, tuple(arguments))

    def _more(self, closing: str, opened: int) -> None:
        """The comma before another element, or the bracket that is missing."""
        if self.now.kind == "end":
            self.expect(closing, opened)
        self.expect(",")

    def items(self) -> Items:
        start = self.expect("[").start
        items: list[Syntax] = []
        while not self.is_sign("]"):
            items.append(self.expression(_ORDER + 1))
            if not self.is_sign("]"):
                self._more("]", start)
        if not items:
            raise SyntaxProblem("expression-empty-list", start)
        return Items(start, self.take().end, tuple(items))


def parse(text: str, known: Collection[str] = ()) -> Syntax:
    """The syntax tree of `text`; raises :class:`SyntaxProblem` for the first thing that cannot be read.

    `known` are names that may be written, though other languages use the word for something else (``no``, ``like``).

    >>> parse("a >= 1").operator
    '>='
    """
    parser = _Parser(text, known)
    if parser.now.kind == "end":
        raise SyntaxProblem("expression-empty", 0)
    tree = parser.expression(1)
    if parser.now.text in (")", "]") and parser.now.kind == "sign":
        raise SyntaxProblem("expression-extra-bracket", parser.now.start, found=parser.now.text)
    if parser.now.kind != "end":
        raise parser.problem()
    return tree


__all__ = ["SyntaxProblem", "parse"]
