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
REMEDIES = ("lianyungang_2024/school-patents", "yingkou/bearing-debarred", "lyg_edz_2024/chemical-failing")
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


def main() -> None:
    """Prints each as a ratio."""
    unit = imported()
    proofs = []
    for _ in range(2 * ROUNDS):
        pair = load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024")
        proofs.append(once(partial(changed_clause, *pair)))
    print(f"one changed clause: {min(proofs) / unit:.2f}")
    for id in ("lyg_edz_2024", "lianyungang_2024", "yingkou"):
        print(f"all questions of {id}: {spent(partial(prove, load_scheme(id))) / unit:.0f}")
    for name in REMEDIES:
        scheme, record = load_scheme(name.split("/")[0]), load_record(EXAMPLES / f"{name}.yaml")
        print(f"remedy of {name}: {spent(partial(remedy, scheme, record, on=ON)) / unit:.2f}")


if __name__ == "__main__":
    main()
