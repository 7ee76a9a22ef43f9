"""The layout of help: columns and line breaks by cells of a terminal, of which a Chinese character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from qualityaward.cli.language import language
from qualityaward.document.wrapping import cells, padded, wrapped


class Formatter(click.HelpFormatter):
    """Click's help with Chinese set right."""

    def write_heading(self, heading: str) -> None:
        """A heading with the colon of its language."""
        self.write(f"{'':>{self.current_indent}}{heading}{'：' if language() == 'zh' else ':'}\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of usage."""
        prefix = "用法：" if language() == "zh" else "Usage: "
        self.write(f"{prefix}{prog} {args}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs; one that begins with a line of ``\\b`` keeps its lines."""
        indent = " " * self.current_indent
        shown = []
        for paragraph in re.split(r"\n\s*\n|\n(?=\b\n)", text.strip("\n")):
            kept = paragraph.startswith("\b\n")
            lines = (
                paragraph[2:].splitlines()
                if kept
                else wrapped(" ".join(paragraph.split("\n")), self.width - len(indent))
            )
            shown.append("\n".join(f"{indent}{line}".rstrip() for line in lines))
        self.write("\n\n".join(shown) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A table of two columns; a long first cell has its text on the next line."""
        rows = list(rows)
        first = min(max((cells(r[0]) for r in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in rows:
            lines = wrapped(text, max(self.width - first - len(indent), 20)) if text else []
            if cells(name) > first - col_spacing:
                self.write(f"{indent}{name}\n")
            elif lines:
                self.write(f"{indent}{padded(name, first)}{lines.pop(0)}\n")
            else:
                self.write(f"{indent}{name}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}\n")


class Context(click.Context):
    """A context whose help is laid out by cells."""

    formatter_class = Formatter


__all__ = ["Context", "Formatter"]
