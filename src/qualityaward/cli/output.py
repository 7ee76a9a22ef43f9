"""Results to standard output or a file, messages to standard error, colour only where it is wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from json import dumps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click

from qualityaward.answer import FORMATS
from qualityaward.cli.language import language, tell
from qualityaward.disk import writable, write

if TYPE_CHECKING:
    from qualityaward.answer import Answer
    from qualityaward.document.blocks import Block, Text
    from qualityaward.errors import QualityAwardError
    from qualityaward.source import Diagnostic
    from qualityaward.tables.accounts import Applicants

_STYLES: Final[dict[str, dict[str, Any]]] = {
    "good": {"fg": "green"},
    "bad": {"fg": "red", "bold": True},
    "open": {"fg": "yellow"},
    "aside": {"dim": True},
}


def prepare_streams() -> None:
    """A console that cannot show a character gets its escape, never a traceback (GBK has no `✓`)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def coloured(stream: IO[str] | None) -> bool:
    """Whether to colour what goes to `stream`: NO_COLOR, FORCE_COLOR, else whether it is a terminal."""
    if stream is None or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def report(problems: Iterable[Diagnostic] | QualityAwardError, *, result: bool = False) -> None:
    """Shows problems on standard error, or on standard output where they are the result."""
    from qualityaward.wording.problems import to_text  # only problems need it

    stream = sys.stdout if result else sys.stderr
    found = problems if isinstance(problems, Iterable) else problems.diagnostics
    color = coloured(stream)
    click.echo(to_text(found, language(), color=color).rstrip("\n"), file=stream, color=color)


def note(text: str) -> None:
    """Shows one line on standard error."""
    click.echo(text, err=True)


def remark(table: Applicants, outcomes: Sequence[str | None]) -> None:
    """Says on standard error what is to be known of a table that was read, and what became of the rows of each sheet."""
    from qualityaward.text import message, say  # as above

    for each in table.notes:
        note(
            f"{each.span.file}：{message(each, language())}"
            if language() == "zh"
            else f"{each.span.file}: {message(each, language())}"
        )
    for account in table.accounts(outcomes):
        name = f"{table.name}[{account.title}]" if account.title else table.name
        numbers = {k: str(v) for k, v in account._asdict().items() if k != "title"}
        note(say("table-account", language(), name=name, **numbers))


_FILES: Final = frozenset({"docx", "pdf", "xlsx", "tracked"})
"""The formats that are no text."""


def needs_file(format: str, output: str | None) -> None:
    """Refuses a format that is no text where nothing says into which file it goes; first of all that a command does."""
    if format in _FILES and output is None:
        raise click.UsageError(tell("output-needs-file", format=format))


def show(found: Answer, format: str, output: str | None, **detail: str) -> None:
    """An answer in one of :data:`FORMATS`, in the language of this run: to a terminal in colour, or where it is wanted.

    `detail` goes to the text of an answer that has levels of it.
    """
    needs_file(format, output)
    lang = language()
    if format == "json":
        give(found.to_json(lang=lang), output, json=True)
    elif format != "text":
        give_made(found.said(format, lang), output)
    elif output is None and coloured(sys.stdout):
        show_pieces(found.said("pieces", lang, **detail))
    else:
        give(found.said("text", lang, **detail), output)


def show_blocks(title: str, blocks: Iterable[Block], data: Any, format: str, output: str | None) -> None:
    """Blocks that stand under no title of their own, and the data they are made from, in one of :data:`FORMATS`."""
    if format == "json":
        give(dumps(data, ensure_ascii=False, indent=2), output, json=True)
        return
    from qualityaward.document.blocks import paragraph  # data need no words
    from qualityaward.wording import documented, rendered

    if format != "text":
        whole = (paragraph("title", title), *blocks)
        give_made(rendered(documented(whole, language()), format), output)
    elif output is None and coloured(sys.stdout):
        show_pieces(rendered(documented(blocks, language()), "pieces"))
    else:
        give(rendered(documented(blocks, language()), "text"), output)


def show_pieces(lines: Iterable[Text]) -> None:
    """Lines on a terminal, what matters most in colour."""
    for line in lines:
        pieces = (click.style(p.text, **_STYLES[p.role]) if p.role in _STYLES else p.text for p in line)
        click.echo("".join(pieces), color=True)


def give(text: str, output: str | None, *, json: bool = False) -> None:
    """The result: to standard output, or whole to the file `output`."""
    text = text if text.endswith("\n") else text + "\n"
    if output is not None and output != "-":
        write(Path(output), text.encode("utf-8", "backslashreplace"))
        return
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    if json and encoding not in ("utf-8", "utf8", "utf-8-sig"):
        text = "".join(
            c if c.isascii() else _escaped(c) for c in text
        )  # JSON is UTF-8, or ASCII that escapes the rest
    click.echo(text, nl=False, color=coloured(sys.stdout))


def give_bytes(data: bytes, output: str) -> None:
    """A document, whole to the file `output`, or to standard output where that is ``-``."""
    if output == "-":
        sys.stdout.buffer.write(data)
    else:
        write(Path(output), data)


def give_made(made: str | bytes, output: str | None) -> None:
    """A document as a renderer made it: text, or bytes for the file that :func:`needs_file` has made sure of."""
    if isinstance(made, str):
        give(made, output)
    else:
        give_bytes(made, str(output))


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def check_output(output: str | None, inputs: Iterable[Path | None] = ()) -> None:
    """Raises :class:`RequestError` for an output that cannot be one, before anything is worked out."""
    if output is not None and output != "-":
        writable(Path(output), inputs=inputs)


__all__ = [
    "FORMATS",
    "check_output",
    "coloured",
    "give",
    "give_bytes",
    "give_made",
    "note",
    "prepare_streams",
    "report",
    "show",
    "show_blocks",
]
