"""Keeps the documentation true: fills in generated tables, the output of commands, and the files that pages quote.

    python tools/docs.py            # rewrites the pages
    python tools/docs.py --check    # says which pages are out of date; status 1 if any is

In a page, a comment says what the part after it is:

    <!-- commands run in docs/tutorial -->     the folder of the page's commands (default: the root)
    <!-- generated: errors -->                 up to `<!-- end -->`: a table made by :mod:`tools.doc_tables`
    <!-- file: docs/tutorial/valve.yaml -->    the code block that follows is that file, whole
    <!-- part of: docs/tutorial/valve.yaml --> the code block that follows stands in that file,
                                              perhaps indented more

A `console` block holds commands (`$ qualityaward …`, `$ export NAME=VALUE`, `$ echo $?`) with what they print;
a line `...` stands for any number of lines that are left out.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.doc_tables import TABLES  # noqa: E402 reason: found by the line above when run as a script

_GENERATED = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_FOLDER = re.compile(r"<!-- commands run in (\S+) -->")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"(<!-- file: (\S+) -->\n+```\w*\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE)
_SETTINGS = ("QUALITYAWARD_LANG", "NO_COLOR", "FORCE_COLOR", "LANGUAGE", "COLUMNS")


def pages() -> list[Path]:
    """Every page that people read."""
    top = [ROOT / name for name in ("README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [*top, *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str, language: str) -> list[str]:
    """The contents of the code blocks of one language, in order."""
    return [content for name, content in _BLOCK.findall(text) if name == language]


def folder(text: str) -> Path:
    """The folder in which the commands of a page run."""
    found = _FOLDER.search(text)
    return ROOT / found[1] if found else ROOT


def rewritten(text: str) -> str:
    """The page as it should be today."""
    text = _GENERATED.sub(lambda m: f"{m[1]}\n{TABLES[m[2]]().strip()}\n\n{m[3]}", text)
    text = _FILE.sub(lambda m: m[1] + (ROOT / m[2]).read_text(encoding="utf-8") + m[4], text)
    with _clean_room(folder(text)):
        last = [0]
        return _BLOCK.sub(
            lambda m: m[0] if m[1] != "console" else f"```console\n{_console(m[2], last)}```", text
        )


def _console(block: str, last: list[int]) -> str:
    """A console block with what its commands print today."""
    made: list[str] = []
    for command, shown in _commands(block):
        found = _run(command.replace("\\\n", " "), last)
        made.append(f"$ {command}\n" + (shown if _alike(shown, found) else found))
    return "".join(made)


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output shown for it."""
    command, shown = "", ""
    more = False
    for line in block.splitlines(keepends=True):
        if more or line.startswith("$ "):
            if not more and command:
                yield command, shown
                command, shown = "", ""
            command += line if more else line[2:]
            more = line.endswith("\\\n")
            if not more:
                command = command.removesuffix("\n")
        else:
            shown += line
    if command:
        yield command, shown


def _alike(shown: str, found: str) -> bool:
    """Whether the output shown is the one found, lines left out where it says `...`."""
    parts = re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)
    return re.fullmatch(r"(?:.*\n)*?".join(map(re.escape, parts)), found) is not None


def _run(command: str, last: list[int]) -> str:
    """What one command prints; `last` holds the exit status of the one before it."""
    match shlex.split(command):
        case ["echo", "$?"]:
            return f"{last[0]}\n"
        case ["export", setting]:
            name, _, value = setting.partition("=")
            os.environ[name] = value
            return ""
        case ["qualityaward", *args]:
            from qualityaward.cli import main  # noqa: PLC0415 reason: pages without commands need none

            stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
            with redirect_stdout(stream), redirect_stderr(stream):
                try:
                    main(args)
                except SystemExit as left:
                    last[0] = int(left.code or 0)
            stream.seek(0)
            return stream.read()
        case _:
            raise ValueError(f"a console block cannot run `{command}`")


@contextmanager
def _clean_room(place: Path) -> Iterator[None]:
    """Within it, commands run in `place` without the settings of whoever runs us."""
    before, environment = Path.cwd(), dict(os.environ)
    for name in _SETTINGS:
        os.environ.pop(name, None)
    os.chdir(place)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


def schemas() -> Iterator[tuple[Path, str]]:
    """The published JSON Schema of every file format, which the examples name in their first lines."""
    from qualityaward.reading.formats import KINDS  # noqa: PLC0415 reason: found by the path set above
    from qualityaward.schemas.formats import format_schema  # noqa: PLC0415 reason: likewise

    for kind in KINDS:
        place = ROOT / ("schemes" if kind == "scheme" else "docs/schemas") / f"{kind}.schema.json"
        yield place, json.dumps(format_schema(kind), ensure_ascii=False, indent=2) + "\n"


def made_of(page: Path) -> str:
    """A page as it should be today."""
    return rewritten(page.read_text(encoding="utf-8"))


def main(args: list[str]) -> int:
    """Rewrites the pages and schemas, or with ``--check`` names those that would change."""
    stale = 0
    for page, made in [*((p, made_of(p)) for p in pages()), *schemas()]:
        if not page.exists() or made != page.read_text(encoding="utf-8"):
            stale += 1
            sys.stdout.write(f"{page.relative_to(ROOT)}\n")
            if "--check" not in args:
                page.write_text(made, encoding="utf-8")
    return 1 if stale and "--check" in args else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
