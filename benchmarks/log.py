"""What verifying a log costs, beside `sha256sum` of the same file.

``python -m benchmarks.log`` writes a log of 100,000 entries to a temporary folder, and prints seconds of CPU time and
their ratio, the best of several rounds in turn.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from qualityaward.keeping.chain import FIRST, checked, entry_of, line_of
from qualityaward.keeping.log_lines import LinesLog

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.log", description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--size", type=int, default=4_000, help="bytes of a decision (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        path = Path(folder, "log.jsonl")
        write(path, given.entries, given.size)
        ours, theirs = measured(path, given.rounds)
        print(
            f"Python {sys.version.split()[0]}; {given.entries:,} entries, {path.stat().st_size / 1e6:,.0f} MB; CPU time\n"
        )
    print("| | s | x sha256sum |\n|---|--:|--:|")
    print(
        f"| verifying the chain | {ours:.2f} | {ours / theirs:.2f} |"
        if theirs
        else f"| verifying | {ours:.2f} | |"
    )
    if theirs:
        print(f"| `sha256sum` | {theirs:.2f} | 1.00 |")
    return 0


def write(path: Path, entries: int, size: int) -> None:
    """A log with decisions of so many bytes."""
    previous, decision = FIRST, '{"padding":"' + "x" * (size - 14) + '"}'
    with path.open("wb") as file:
        for number in range(1, entries + 1):
            line = line_of(number, previous, "2024-10-15T09:00:00+08:00", decision)
            entry = entry_of(line)
            assert entry is not None
            previous = entry.hash
            file.write(line)


def measured(path: Path, rounds: int) -> tuple[float, float]:
    """Seconds of verifying, and of `sha256sum` (0: there is none)."""
    ours = theirs = float("inf")
    command = shutil.which("sha256sum")
    for _ in range(rounds):
        start = process_time()
        assert not checked(LinesLog(path).lines()).damages
        ours = min(ours, process_time() - start)
        if command:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([command, str(path)], check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            theirs = min(theirs, spent)
    return ours, theirs if command else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
