"""Commands in processes of their own, which start from one that has imported the program: real processes, and cheap ones."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

_METHOD: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_STARTED: Final = multiprocessing.get_context(_METHOD)
_PRELOADED: Final = (
    "qualityaward.cli.program", "qualityaward.cli.evaluate", "qualityaward.cli.screen", "qualityaward.cli.log",
    "qualityaward.cli.round", "qualityaward.cli.replay", "qualityaward.scheme.loading", "openpyxl", "tests.warm",
)  # fmt: skip
if _METHOD == "forkserver":
    _STARTED.set_forkserver_preload([__name__, *_PRELOADED])


def _run(args: list[str], answer: Connection) -> None:
    from qualityaward.cli import main

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    out, err, status = io.StringIO(), io.StringIO(), 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(args)
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
    answer.send((status, out.getvalue(), err.getvalue()))


def ran(*args: str | Path, seconds: float = 60) -> tuple[int, str, str]:
    """What a command line ends with: its status, what it writes, and its errors. One that hangs is ended and fails."""
    here, there = _STARTED.Pipe(duplex=False)
    process = _STARTED.Process(target=_run, args=([str(each) for each in args], there))
    process.start()
    there.close()
    answered = here.poll(seconds)
    if not answered:
        process.kill()
    found: tuple[int, str, str] | None = None
    with contextlib.suppress(EOFError):  # it was ended, by us or by a signal
        found = here.recv()
    process.join()
    here.close()
    assert answered, f"it hangs: {args}"
    assert found is not None, f"it ended without an answer: {args}"
    return found


__all__ = ["ran"]
