"""What comparing two revisions costs, in loads of one of them: the CPU of `diff` and of loading, in the same run.

python -m benchmarks.revisions
"""

from __future__ import annotations

from functools import partial
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from qualityaward.files import load_scheme
from qualityaward.revisions.diff import diff

if TYPE_CHECKING:
    from collections.abc import Callable

PAIRS = (("lianyungang_2021", "lianyungang_2024"), ("yingkou", "yingkou"), ("lyg_edz_2024", "lyg_edz_2024"))
ROUNDS = 15


def spent(run: Callable[[], object]) -> float:
    """Seconds of CPU of the middle one of several runs, in turn."""
    times = []
    for _ in range(ROUNDS):
        started = process_time()
        run()
        times.append(process_time() - started)
    return median(times)


def main() -> None:
    """Prints the ratio of each pair."""
    for old, new in PAIRS:
        before, after = load_scheme(old), load_scheme(new)
        compared, loaded = spent(partial(diff, before, after)), spent(partial(load_scheme, new))
        print(f"diff {old} {new}: {compared / loaded:.2f} loads of {new}")


if __name__ == "__main__":
    main()
