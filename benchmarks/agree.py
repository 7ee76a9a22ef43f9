"""Whether everybody gives the same answers: the peers, the anchor and the evaluator against the reference.

``python -m benchmarks.agree`` prints a line each and every disagreement; exit status 1 if there is one.
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks import ours, peers
from benchmarks.by_hand import anchor_facts, by_hand, three_valued
from benchmarks.records import ON, generate
from benchmarks.workload import CLAUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.records import JsonObject

SHOWN = 10
CODES = {True: 1, False: 0, None: -1}
WORDS = {1: "pass", 0: "fail", -1: "undetermined"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agree", description=__doc__)
    parser.add_argument("--records", type=int, default=1000, help="how many records (default %(default)s)")
    options = parser.parse_args(arguments)
    records = generate(options.records)
    expected = [expected_outcomes(record) for record in records]
    disagreements = report("by hand, where nothing is missing", list(anchor_differences(records, expected)))
    for module, distribution in peers.MODULES.items():
        peer = peers.load(module)
        if peer is None:
            print(f"{module}: {distribution} is not installed")
            continue
        answers = [
            {clause: WORDS.get(int(answer[clause]), str(answer[clause])) for clause in CLAUSES}
            for answer in peer.run(peer.prepare(records, ON))
        ]
        disagreements += report(peer.NAME, list(differences(records, expected, answers)))
    reason = ours.unavailable()
    if reason:
        print(reason)
    else:
        answers = ours.outcomes(ours.prepare(records, ON))
        disagreements += report("qualityaward", list(differences(records, expected, answers)))
    return 1 if disagreements else 0


def expected_outcomes(record: JsonObject) -> dict[str, str]:
    """The reference's outcomes, in the evaluator's words."""
    return {clause: WORDS[CODES[value]] for clause, value in three_valued(record, ON).items()}


def differences(
    records: Sequence[JsonObject],
    expected: Sequence[Mapping[str, str]],
    answers: Sequence[Mapping[str, str]],
) -> Iterator[str]:
    """A sentence per clause that two answers see differently."""
    for record, right, answer in zip(records, expected, answers, strict=True):
        for clause in CLAUSES:
            if answer[clause] != right[clause]:
                yield f"{record['id']} {clause}: {answer[clause]}, expected {right[clause]}"


def anchor_differences(records: Sequence[JsonObject], expected: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The same for the two-valued function, over the clauses of which nothing is unknown."""
    decide = by_hand(ON)
    for record, right in zip(records, expected, strict=True):
        answer = decide(anchor_facts(record, ON))
        for clause in CLAUSES:
            word = "pass" if answer[clause] else "fail"
            if right[clause] not in ("undetermined", word):
                yield f"{record['id']} {clause}: {word}, expected {right[clause]}"


def report(name: str, found: Sequence[str]) -> int:
    """Print a line, and the first disagreements under it."""
    print(f"{name}: {len(found)} disagreements")
    for sentence in islice(found, SHOWN):
        print(f"  {sentence}")
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
