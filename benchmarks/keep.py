"""What keeping a decision costs, beside evaluating it with its explanation in the same run.

``python -m benchmarks.keep`` prints milliseconds of CPU time and ratios, the best of several rounds of every
example. Evaluating is `evaluate` and the verdict as JSON; keeping is `evaluate`, `keep` and the file's text.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import qualityaward as qa

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDER = Path(__file__).parents[1] / "examples" / "lyg_edz_2024"
ON = date(2024, 10, 15)


class Cost(NamedTuple):
    """Milliseconds a decision."""

    evaluated: float
    kept: float
    read: float
    replayed: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.keep", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=15, help="rounds, the best counts (default %(default)s)"
    )
    cost = measured(parser.parse_args(arguments).rounds)
    print(f"Python {sys.version.split()[0]}; CPU time a decision, mean of the examples\n")
    print("| | ms | x evaluating |\n|---|--:|--:|")
    rows = (
        "evaluating, with its explanation, as JSON",
        "keeping: evaluating, committing, as JSON",
        "reading",
        "replaying",
    )
    for row, figure in zip(rows, cost, strict=True):
        print(f"| {row} | {figure:.2f} | {figure / cost.evaluated:.2f} |")
    return 0


def measured(rounds: int) -> Cost:
    """The cost of each, the best of so many rounds."""
    scheme = qa.load_scheme("lyg_edz_2024")
    paths = [path for path in sorted(FOLDER.glob("*.yaml")) if not path.name.startswith("case")]
    records = [qa.load_record(path, scheme=scheme) for path in paths]
    texts = [qa.keep(qa.evaluate(scheme, record, on=ON)).to_json() for record in records]
    decisions = [qa.read_decision(text) for text in texts]
    works: list[Callable[[], object]] = [
        lambda: [qa.evaluate(scheme, record, on=ON).to_json() for record in records],
        lambda: [qa.keep(qa.evaluate(scheme, record, on=ON)).to_json() for record in records],
        lambda: [qa.read_decision(text) for text in texts],
        lambda: [qa.replay(decision) for decision in decisions],
    ]
    best = [float("inf")] * len(works)
    for _ in range(rounds):  # in turn, so that a busy moment touches all of them
        for at, work in enumerate(works):
            start = process_time()
            work()
            best[at] = min(best[at], process_time() - start)
    return Cost(*(1000 * spent / len(records) for spent in best))


if __name__ == "__main__":
    raise SystemExit(main())
