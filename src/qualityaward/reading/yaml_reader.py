"""YAML, strictly: its events become a tree, and everything that readers of YAML disagree about is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from qualityaward.reading import syntax, traps
from qualityaward.reading.decode import INVISIBLE, name_of
from qualityaward.reading.document import Problems, TooMany
from qualityaward.reading.scalars import kind
from qualityaward.reading.tree import Entry, Mapping, Node, Scalar, Sequence
from qualityaward.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualityaward.reading.document import Limits
    from qualityaward.reading.repairs import Repairs

EXPRESSION_KEYS = frozenset(
    ("all", "any", "by", "count", "else", "expr", "if", "not", "require", "then", "value", "when", "where")
)
"""Keys whose text is an expression: half of one is another rule, so a comment may not touch it."""

_COMMENT = re.compile(r"[ \t]++#(.?)")
_SIMPLE_TEXT = re.compile(r"[A-Za-z0-9_./-]++|[0-9.]+ [A-Za-z]+", re.ASCII)
_BEFORE_CONTENT = re.compile(r"(?:[ \t]*+(?:#.*+)?\n)*+")
_REPORTED_KINDS = {"ambiguous": "yaml-ambiguous", "no-date": "yaml-date", "long-number": "number-long"}


class _Mark(Protocol):
    line: int
    column: int
    index: int


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("entries", "first_lines", "items", "key", "key_span", "mark", "name", "wants_key")

    def __init__(self, mark: _Mark, name: str, *, mapping: bool) -> None:
        self.mark = mark
        self.name = name  # the key under which the texts in here stand
        self.wants_key = mapping
        self.items: list[Node] | None = None if mapping else []
        self.entries: list[Entry] = []
        self.first_lines: dict[str, int] = {}
        self.key: str | None = None  # None for a pair that is dropped
        self.key_span = Span("", 0, 0)


def read_yaml(text: str, problems: Problems, limits: Limits) -> Node | None:
    """The root of `text`, whose line breaks are line feeds and whose characters are all visible."""
    text = _without_directives(text, problems)
    repairs = traps.check(text, problems, limits)
    if problems.full:
        return None
    if repairs:
        text = repairs.apply(text.split("\n"))
    builder = _Builder(text, problems, limits, repairs)
    try:
        return builder.build()
    except TooMany:
        return None


def _without_directives(text: str, problems: Problems) -> str:
    """`text` with its directives reported and made comments, before libyaml compares each with each."""
    if not text.startswith("%", _BEFORE_CONTENT.match(text).end()):  # type: ignore[union-attr]  # it matches nothing
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("%"):
            problems.add("yaml-directive", problems.at(number, 1, len(line)))
            lines[number - 1] = "#" + line[1:]
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return "\n".join(lines)


class _Builder:
    """The events of one document, made a tree without recursion."""

    def __init__(self, text: str, problems: Problems, limits: Limits, repairs: Repairs) -> None:
        self._lines = text.split("\n")
        self._text = text
        self._problems = problems
        self._limits = limits
        self._repairs = repairs
        self._stack: list[_Frame] = []
        self._quoted: tuple[_Mark, _Mark] | None = None  # the last text in quotes
        self._root: Node | None = None
        self._nodes = 0
        self._last_line = 0

    def build(self) -> Node | None:
        """The root, or None after an error that nothing can be read behind."""
        import yaml

        parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self._text)
        steps: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
        }
        try:
            while True:
                event: Any = parser.get_event()
                step = steps.get(type(event))
                if step is not None:
                    step(event)
                    self._last_line = event.start_mark.line + 1
                elif isinstance(event, yaml.DocumentEndEvent):
                    self._after_document(event)
                    break
                elif isinstance(event, yaml.StreamEndEvent):
                    break
        except yaml.MarkedYAMLError as error:
            self._syntax_error(error)
            return None
        except yaml.YAMLError:
            self._problems.add("yaml-syntax", self._problems.at(1, 1))
            return None
        finally:
            parser.dispose()
        if self._root is None or (self._root == Scalar("", plain=True)):
            self._problems.add("yaml-empty", self._problems.at(1, 1))
            return None
        return self._root

    def _span(self, start: _Mark, end: _Mark) -> Span:
        span = Span(self._problems.name, *self._place(start), *self._place(end))
        return self._repairs.back(span) if self._repairs else span

    def _place(self, mark: _Mark) -> tuple[int, int]:
        """The line and column of `mark`; libyaml's end of a file stands in a line that is not there."""
        if mark.line < len(self._lines):
            return mark.line + 1, mark.column + 1
        return len(self._lines), len(self._lines[-1]) + 1

    def _report(self, code: str, span: Span, *, value: str | None = None, **args: str) -> None:
        """One problem for one mistake: a line that a trap has been found on gets no second opinion."""
        if span.line not in self._repairs:
            self._problems.add(code, span, value=value, **args)

    def _refuse_properties(self, event: Any, span: Span) -> None:
        if event.anchor is not None:
            self._report("yaml-anchor", span, name=event.anchor)
        if event.tag is not None:
            self._report("yaml-tag", span, tag=event.tag)

    def _count(self, mark: _Mark) -> None:
        self._nodes += 1
        if self._problems.full:
            raise TooMany
        if self._nodes > self._limits.nodes:
            place = self._problems.at(mark.line + 1, mark.column + 1)
            raise self._problems.stop("too-many-values", place, limit=f"{self._limits.nodes:,}")

    def _scalar(self, event: Any) -> None:
        self._count(event.start_mark)
        text: str = event.value
        style: str = event.style or ""
        span = self._span(event.start_mark, event.end_mark)
        if style in {"'", '"'}:
            self._quoted = event.start_mark, event.end_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, span)
            style = style or "'"  # the tag or anchor is the problem, not how the rest reads
        if len(text) > self._limits.text:
            self._report("text-too-long", span, limit=f"{self._limits.text:,}")
        if style == '"' and (hidden := INVISIBLE.search(text)):
            self._report("file-character", span, char=name_of(hidden[0]))
        elif style == ">":
            self._report("yaml-folded", span)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.wants_key:
            self._key(frame, text, style, span)
            return
        if not style:
            self._plain(text, span, event.end_mark, frame)
        elif style == "|" and event.end_mark.line > event.start_mark.line:
            span = self._last_text_line(span)
        self._attach(Scalar(text, not style, style in {"|", ">"}, span, self._problems.lines))

    def _last_text_line(self, span: Span) -> Span:
        """`span` of a ``|`` without the empty lines that libyaml counts to it."""
        line = span.end_line if span.end_column > 1 else span.end_line - 1
        while line > span.line and not self._lines[line - 1].strip(" "):
            line -= 1
        return Span(span.file, span.line, span.column, line, len(self._lines[line - 1]) + 1)

    def _plain(self, text: str, span: Span, end: _Mark, frame: _Frame | None) -> None:
        """Refuses a text without quotes that may be read in two ways, or that a ``#`` cuts short."""
        meaning = kind(text)
        if meaning in _REPORTED_KINDS:
            self._report(_REPORTED_KINDS[meaning], span, value=text)
        elif meaning == "text" and end.line < len(self._lines):
            line = self._lines[end.line]
            if (comment := _COMMENT.match(line, end.column)) is None:
                return
            deliberate = comment[1] in {"", " ", "\t"}
            if frame is not None and frame.name in EXPRESSION_KEYS:
                allowed = False
            elif _SIMPLE_TEXT.fullmatch(text):
                allowed = deliberate
            else:
                allowed = deliberate and comment.end() - comment.start() > 2 + len(comment[1])
            if not allowed:
                column = end.column + comment[0].index("#") + 1
                self._report(
                    "trap-hash", self._problems.at(end.line + 1, column, 1), value=line[column - 1 :]
                )

    def _key(self, frame: _Frame, text: str, style: str, span: Span) -> None:
        frame.wants_key = False
        frame.key, frame.key_span = text, span
        frame.name = text
        if text == "<<" and not style:
            self._report("yaml-merge", span)
            frame.key = None
        elif not text:
            self._report("yaml-key-empty", span)
            frame.key = None
        elif style in {"|", ">"}:
            self._report("yaml-key", span)
            frame.key = None
        elif text in frame.first_lines:
            self._report("duplicate-key", span, key=text, first=str(frame.first_lines[text]))
            frame.key = None
        elif len(frame.first_lines) >= self._limits.keys:
            raise self._problems.stop("too-many-keys", span, limit=f"{self._limits.keys:,}")
        else:
            frame.first_lines[text] = span.line

    def _start_mapping(self, event: Any) -> None:
        self._start(event, mapping=True)

    def _start_list(self, event: Any) -> None:
        self._start(event, mapping=False)

    def _start(self, event: Any, *, mapping: bool) -> None:
        mark = event.start_mark
        self._count(mark)
        span = self._span(mark, event.end_mark)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, span)
        if len(self._stack) >= self._limits.depth:
            raise self._problems.stop("too-deep", span, limit=str(self._limits.depth))
        name = self._stack[-1].name if self._stack else ""
        if self._stack and self._stack[-1].wants_key:
            self._report("yaml-key", span)
        self._stack.append(
            _Frame(
                mark,
                name,
                mapping=mapping,
            )
        )

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        entries, items = frame.entries, frame.items
        last = entries[-1].value.span if entries else items[-1].span if items else None
        span = self._span(frame.mark, event.end_mark)
        if last is not None and event.end_mark.line + 1 > last.end_line:  # a block has no end of its own
            span = span._replace(end_line=last.end_line, end_column=last.end_column)
        node: Node = Mapping(tuple(entries), span) if items is None else Sequence(tuple(items), span)
        self._attach(node)

    def _alias(self, event: Any) -> None:
        self._count(event.start_mark)
        span = self._span(event.start_mark, event.end_mark)
        self._report("yaml-alias", span, name=event.anchor)
        if self._stack and self._stack[-1].wants_key:
            self._stack[-1].wants_key, self._stack[-1].key = False, None
        else:
            self._attach(Scalar("", True, False, span, self._problems.lines))

    def _attach(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        frame = self._stack[-1]
        if frame.items is not None:
            frame.items.append(node)
        elif frame.wants_key:  # a list or mapping in the place of a key, reported when it began
            frame.wants_key, frame.key = False, None
        else:
            if frame.key is not None:
                frame.entries.append(Entry(frame.key, frame.key_span, node))
            frame.wants_key = True

    def _after_document(self, event: Any) -> None:
        """Refuses anything but empty lines and comments behind the document, without libyaml reading it."""
        end: _Mark = event.end_mark
        for number, line in enumerate(self._lines[end.line :], end.line + 1):
            body = (line[end.column :] if number == end.line + 1 else line).strip(" \t")
            if body and body[0] != "#":
                code = "yaml-directive" if line.startswith("%") else "yaml-second-document"
                self._report(code, self._problems.at(number, line.index(body[0]) + 1))
                return

    def _syntax_error(self, error: Any) -> None:
        """Reports what libyaml stumbled over, unless a trap between its last event and here explains it."""
        code, mark, args = syntax.explain(error)
        begun, closed = self._quoted or (mark, mark)
        if (
            closed.line > begun.line
            and (mark.line, mark.column) >= (closed.line, closed.column)
            and mark.line == closed.line
        ):
            code, mark, args = (
                "yaml-quote",
                begun,
                {},
            )  # it was closed by the next quotation, of something else
        line, column = self._place(mark)
        here = self._lines[line - 1][column - 1 : column]
        if code in {"yaml-structure", "yaml-content"} and here in {"]", "}"}:
            code = "yaml-flow-closed"
        elif code == "yaml-content" and not here and self._stack:
            code, args = "yaml-flow-open", {"line": str(line)}
            line, column = self._place(self._stack[-1].mark)
        elif code == "yaml-content":
            code = "yaml-flow"
        stumbled = max(line, (error.problem_mark or mark).line + 1)
        if any(n in self._repairs for n in range(self._last_line, stumbled + 1)):
            return
        self._problems.add(code, self._problems.at(line, self._repairs.original(line, column)), **args)


def read_all(text: str, problems: Problems, limits: Limits) -> Node | None:
    """As :func:`read_yaml`, and what Python's stack cannot hold is too deep, as for PyYAML's own parser."""
    try:
        return read_yaml(text, problems, limits)
    except RecursionError:
        problems.add("too-deep", problems.at(1, 1), limit=str(limits.depth))
        return None
