"""The command line: arguments and exit statuses; what it does is done by the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn


def main(args: Sequence[str] | None = None) -> NoReturn:
    """The program: runs the command in `args` (default: the process's) and exits with its status."""
    from qualityaward.cli.program import run  # the only import that a shell waits for

    run(args)


__all__ = ["main"]
