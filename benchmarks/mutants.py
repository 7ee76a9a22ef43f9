"""What the mutation score of a bundled scheme costs, in imports of z3: the CPU of both, in the same run.

python -m benchmarks.mutants
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

from qualityaward.cases.mutation import mutation_of
from qualityaward.cases.running import run_cases
from qualityaward.files import load_cases, load_scheme

ROOT = Path(__file__).parents[1]
SCHEMES = ("yingkou", "lyg_edz_2024", "lianyungang_2024", "lianyungang_2021")
MOST = 600
"""Imports of z3 that a score may cost."""

IMPORTS = 3


def importing() -> float:
    """Seconds of CPU of one ``import z3`` in a process of its own, the least of several."""
    times = []
    for _ in range(IMPORTS):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", "import z3"], check=True)
        after = getrusage(RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def scored(name: str) -> float:
    """Seconds of CPU of loading a scheme with its cases, running them, and trying every mutant."""
    started = process_time()
    scheme = load_scheme(name)
    files = [ROOT / "tests" / "conformance" / "schemes" / f"{name}.yaml"]
    files += sorted((ROOT / "examples" / "cases").glob(f"{name}*.yaml"))
    books = list(map(partial(load_cases, scheme=scheme), files))
    found = run_cases(scheme, books)
    mutation_of(scheme, found.results, [each for book in books for each in book.equivalent])
    return process_time() - started


def main() -> None:
    """Prints the ratio of each scheme."""
    unit = importing()
    for name in SCHEMES:
        print(f"mutants of {name}: {scored(name) / unit:.1f} imports of z3, at most {MOST}")


if __name__ == "__main__":
    main()
