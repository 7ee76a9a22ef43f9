"""What it costs to start: CPU time of whole child processes, best of several, beside importing pydantic.

The package is measured as a wheel holds it, with its schemes inside and prepared. ``python -m benchmarks.startup`` prints a table and whether ``import qualityaward`` stays clear of modules
that it must not need. POSIX only, for the CPU time of children.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.ours import SCHEME
from benchmarks.records import ON, generate
from qualityaward import files

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT_OUT = ("rule_engine", "click")
"""Modules that ``import qualityaward`` must not import."""

PYDANTIC = "from pydantic import BaseModel"
LIBRARY = "import qualityaward"
READY = "import qualityaward.files, qualityaward.scheme.loading, yaml"
"""What reading a scheme's own file imports, pydantic and the models of a scheme file with it."""

PREPARED = "import qualityaward.files, qualityaward.scheme.prepared"
"""What the first use of a bundled scheme imports."""

LOAD = """
import sys
from time import process_time
import qualityaward as qa
import qualityaward.files, qualityaward.scheme.loading, qualityaward.scheme.prepared, yaml
start = process_time()
qa.load_scheme(sys.argv[1])
print(process_time() - start)
"""
FIRST = """
import json, sys
from datetime import date
from time import process_time
import qualityaward as qa
mapping = json.loads(open(sys.argv[1], encoding="utf-8").read())
on = date.fromisoformat(sys.argv[3])
start = process_time()
qa.evaluate(qa.load_scheme(sys.argv[2]), qa.load_record(mapping), on=on).outcomes
print(process_time() - start)
"""
ANSWERS = (0, 1, 3)
"""Exit statuses of ``qualityaward evaluate`` that are answers, if it printed one: a crash ends with 1 too."""


class FailedError(Exception):
    """A child did not do what it was asked; the message is the end of what it said."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit status 1 if the import brings in what it must not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=9, help="runs of every child, the best counts (default %(default)s)"
    )
    runs = parser.parse_args(arguments).runs
    base = best(["-c", PYDANTIC], runs)
    print(f"Python {sys.version.split()[0]}; CPU time, best of {runs}\n")
    print("| | ms | x the pydantic import |\n|---|--:|--:|")
    print_row("`python -c pass`", best(["-c", "pass"], runs), base)
    print_row(f"`{PYDANTIC}`", base, base)
    with TemporaryDirectory() as folder:
        os.environ["PYTHONPATH"] = str(package_in(Path(folder)))
        own = str(files.bundled_folder() / f"{SCHEME}.yaml")
        record = Path(folder, "record.json")
        record.write_text(json.dumps(generate(1)[0], ensure_ascii=False), encoding="utf-8")
        first = ["-c", FIRST, str(record), SCHEME, ON.isoformat()]
        command = ["-m", "qualityaward", "evaluate", SCHEME, str(record), "--on", ON.isoformat()]
        try:
            print_row(f"`{LIBRARY}`", best(["-c", LIBRARY], runs), base)
            print_row("all that a bundled scheme imports", best(["-c", PREPARED], runs), base)
            print_row("all that reading a scheme's file imports", best(["-c", READY], runs), base)
            for what, named in ((f"loading {SCHEME}", SCHEME), ("reading its file", own)):
                print_row(
                    f"{what}, after that (in the process)",
                    best(["-c", LOAD, named], runs, printed=True),
                    base,
                )
            print_row(
                "importing, loading it, a record, first outcomes (in the process)",
                best(first, runs, printed=True),
                base,
            )
            for asked in ("--version", "--help"):
                print_row(f"`qualityaward {asked}`", best(["-m", "qualityaward", asked], runs), base)
            print_row("`qualityaward evaluate`, the whole process", best(command, runs, ANSWERS), base)
        except FailedError as error:
            print(f"\nqualityaward cannot be measured: {error}")
            return 0
    found = [name for name in LEFT_OUT if name in imported_by(LIBRARY)]
    print(
        f"\n`{LIBRARY}` imports none of {', '.join(LEFT_OUT)}."
        if not found
        else f"\nIt imports {', '.join(found)}."
    )
    return 1 if found else 0


def package_in(folder: Path) -> Path:
    """A folder to import from that holds the package as a wheel does."""
    made = folder / "installed"
    source = Path(files.__file__).parent
    shutil.copytree(source, made / "qualityaward", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(files.bundled_folder(), made / "qualityaward" / "schemes")
    files.prepare(made / "qualityaward" / "schemes")
    return made


def best(
    command: Sequence[str], runs: int, accepted: Sequence[int] = (0,), *, printed: bool = False
) -> float:
    """The least CPU seconds of that many runs of this Python; or the least that they print themselves."""
    figures = []
    for number in range(runs + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = child(command, accepted)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if number:  # the first run writes the bytecode
            figures.append(float(done.stdout) if printed else spent)
    return min(figures)


def child(command: Sequence[str], accepted: Sequence[int]) -> subprocess.CompletedProcess[str]:
    """One run of this Python, its hash seed fixed."""
    done = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
        env={
            **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONHASHSEED": "0",
            "PYTHONIOENCODING": "utf-8",
        },
    )
    if done.returncode not in accepted or (done.returncode and not done.stdout):
        raise FailedError(
            done.stderr.strip().splitlines()[-1] if done.stderr.strip() else str(done.returncode)
        )
    return done


def imported_by(statement: str) -> set[str]:
    """The modules and packages that a statement imports, from ``python -X importtime``."""
    lines = child(["-X", "importtime", "-c", statement], (0,)).stderr.splitlines()
    names = {line.rsplit("|", 1)[-1].strip() for line in lines if line.startswith("import time:")}
    return names | {name.split(".")[0] for name in names}


def print_row(name: str, seconds: float, base: float) -> None:
    """One row of the table."""
    print(f"| {name} | {seconds * 1e3:,.1f} | {seconds / base:,.2f} |")


if __name__ == "__main__":
    sys.exit(main())
