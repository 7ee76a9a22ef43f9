"""What proofs and remedies cost, in imports of z3: the CPU of each against that of ``import z3``, in the same run.

python -m benchmarks.proofs
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from qualityaward.errors import RecordError
from qualityaward.files import load_record, load_scheme
from qualityaward.logic.comparing import NEW, OLD, finder_of
from qualityaward.logic.finding import Want
from qualityaward.logic.proof import prove
from qualityaward.logic.remedies import remedy
from qualityaward.logic.rules import Asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualityaward.scheme.scheme import Scheme

EXAMPLES = Path(__file__).parents[1] / "examples"
SCHEMES = ("lyg_edz_2024", "lianyungang_2024", "yingkou")
ON = date(2024, 12, 31)
ROUNDS = 3


def imported() -> float:
    """Seconds of CPU that importing z3 takes in a fresh process, at best."""
    code = "import time; t = time.process_time(); import z3; print(time.process_time() - t)"
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2 * ROUNDS)
    )
    return min(float(run.stdout) for run in runs)


def spent(run: Callable[[], object]) -> float:
    """Seconds of CPU of the best of several runs."""
    return min(once(run) for _ in range(ROUNDS))


def once(run: Callable[[], object]) -> float:
    """Seconds of CPU of one run."""
    started = process_time()
    run()
    return process_time() - started


def changed_clause(old: Scheme, new: Scheme) -> None:
    """The proof of the one clause that the real pair of revisions changes, with its applicant, from loaded schemes."""
    finder = finder_of(old, new, "organization", Asking(ON, {}, {}))
    finder.ask(Want("8(4)", "good", OLD), Want("8(4)", "bad", NEW))
    finder.ask(Want("8(4)", "bad", OLD), Want("8(4)", "good", NEW))


def remedies(id: str) -> list[tuple[str, float]]:
    """Seconds of CPU of a remedy of every example."""
    scheme, found = load_scheme(id), []
    for path in sorted((EXAMPLES / id).glob("*.yaml")):
        try:
            record = load_record(path)
            found.append((path.stem, spent(partial(remedy, scheme, record, on=ON))))
        except RecordError:  # a list of winners or a case file, or submitted after the day
            continue
    return found


def main() -> None:
    """Prints each as a ratio."""
    unit = imported()
    proofs = []
    for _ in range(2 * ROUNDS):
        pair = load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024")
        proofs.append(once(partial(changed_clause, *pair)))
    print(f"one changed clause: {min(proofs) / unit:.2f}")
    for id in SCHEMES:
        print(f"all questions of {id}: {spent(partial(prove, load_scheme(id))) / unit:.0f}")
        every = spent(partial(prove, load_scheme(id), every_reading=True))
        print(f"all questions of {id} under every reading: {every / unit:.0f}")
        ratios = [(asked / unit, name) for name, asked in remedies(id)]
        print(f"remedies of {len(ratios)} examples of {id}: at most {max(ratios)[0]:.2f} ({max(ratios)[1]})")


if __name__ == "__main__":
    main()
