"""The table: CPU time per record of the evaluator and of every installed peer, as ratios to plain Python.

Rounds are interleaved in one process. Before every line of every round the anchor runs once more, and a
line's ratio is the median over the rounds of its time to the anchor's just before it, so a machine that
speeds up or slows down during the run moves both.
"""

from __future__ import annotations

import argparse
import gc
import platform
import sys
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import ours, peers, raw
from benchmarks.by_hand import anchor_facts, by_hand
from benchmarks.ours import Line
from benchmarks.peers import Gives
from benchmarks.records import ON, generate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.records import JsonObject

SLICE = 0.05
"""Seconds that one measurement of a line should take."""

FEWEST = 12
"""How many records even the slowest line runs over."""

RULE_ENGINE = "rule_engine"


class Target(NamedTuple):
    """A promise: the line is at most so many times the anchor."""

    line: str
    at_most: float


TARGETS = (
    Target(ours.OUTCOMES, 0.9), Target(ours.BARRED, 2), Target(ours.REASONS, 3), Target(ours.EXPLANATIONS, 12),
    Target(ours.LOADED, 10), Target(ours.TEXT, 15), Target(ours.AS_JSON, 150), Target(ours.AS_TEXT, 150),
)  # fmt: skip
FASTER_THAN_RULE_ENGINE = 100


class Lane:
    """A line ready to run over as many records as fit into one measurement."""

    def __init__(self, line: Line, records: Sequence[JsonObject]) -> None:
        """Prepare the line and find how many records, and how often, make a slice."""
        self.line = line
        probe = line.prepare(records[:FEWEST], ON)
        line.run(probe)
        each = timed(line, line.prepare(records[:FEWEST], ON) if line.spent else probe, 1) / FEWEST
        count = len(records) if line.whole else min(len(records), max(FEWEST, int(SLICE / each)))
        self.sample = records[:: max(1, len(records) // count)]
        self.times = 1 if line.spent else max(1, int(SLICE / (each * len(self.sample))))
        self.prepared = line.prepare(self.sample, ON)
        line.run(self.prepared)
        self.seconds: list[float] = []
        self.ratios: list[float] = []

    def measure(self) -> float:
        """Seconds per record, this time."""
        if self.line.spent:
            self.prepared = self.line.prepare(self.sample, ON)
        return timed(self.line, self.prepared, self.times) / (self.times * len(self.sample))

    @property
    def ratio(self) -> float:
        """The line's time to the anchor's."""
        return median(self.ratios)

    @property
    def spread(self) -> str:
        """The least and the greatest of the rounds' ratios."""
        return f"{min(self.ratios):,.2f}–{max(self.ratios):,.2f}" if self.ratios else ""


def timed(line: Line, prepared: Any, times: int) -> float:
    """CPU seconds of so many runs, the garbage collector off."""
    run = line.run
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        for _ in range(times):
            run(prepared)
        return process_time() - start
    finally:
        gc.enable()


def prepare_anchor(records: Sequence[JsonObject], on: date) -> Any:
    """The two-valued function and its facts."""
    return by_hand(on), [anchor_facts(record, on) for record in records]


def run_anchor(prepared: Any) -> list[dict[str, bool]]:
    """A dictionary of clauses per record."""
    decide, inputs = prepared
    return [decide(facts) for facts in inputs]


ANCHOR = Line(
    "by hand: one Python function", Gives("yes", "no", "no: missing is guessed"), prepare_anchor, run_anchor
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of every line (default %(default)s)")
    parser.add_argument("--records", type=int, default=1000, help="distinct records (default %(default)s)")
    parser.add_argument(
        "--peers",
        default=",".join(peers.MODULES),
        help="modules of benchmarks/peers, separated by commas; empty for none (default: all)",
    )
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 if a target is missed or not measured"
    )
    options = parser.parse_args(arguments)
    wanted = [module for module in options.peers.split(",") if module]
    strangers = [module for module in wanted if module not in peers.MODULES]
    if strangers:
        parser.error(f"no such peer: {', '.join(strangers)}; there are {', '.join(peers.MODULES)}")
    records = generate(options.records)
    reason = ours.unavailable()
    lines = {} if reason else {line.name: line for line in ours.LINES}
    lines |= {line.name: line for line in raw.LINES}
    absent = []
    for module in wanted:
        line = peer_line(module)
        if line:
            lines[module] = line
        else:
            absent.append(peers.MODULES[module])
    anchor, lanes = race(lines, records, options.rounds)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()};", end=" ")
    print(f"{len(records)} records, {options.rounds} rounds, CPU time, decided on {ON}\n")
    print(table(anchor, lanes))
    if absent:
        missing = ", ".join(dict.fromkeys(absent))
        print(f"\nNot installed: {missing} (pip install '.[bench]' brings the fast ones)")
    if reason:
        print(f"\n{reason}")
    missed = print_targets(lanes)
    return 1 if options.check and missed else 0


def peer_line(module: str) -> Line | None:
    """The line of a peer, if its engine is installed."""
    peer = peers.load(module)
    if peer is None:
        return None
    return Line(f"{peer.NAME} {peers.installed_version(module)}", peer.GIVES, peer.prepare, peer.run)


def race(lines: dict[str, Line], records: Sequence[JsonObject], rounds: int) -> tuple[Lane, dict[str, Lane]]:
    """The anchor and every line, after so many rounds."""
    anchor = Lane(ANCHOR, records)
    lanes = {key: Lane(line, records) for key, line in lines.items()}
    gc.freeze()
    for _ in range(rounds):
        for lane in lanes.values():
            beside = anchor.measure()
            anchor.seconds.append(beside)
            lane.seconds.append(lane.measure())
            lane.ratios.append(lane.seconds[-1] / beside)
        anchor.seconds.append(anchor.measure())
    gc.unfreeze()
    return anchor, lanes


def table(anchor: Lane, lanes: dict[str, Lane]) -> str:
    """The result as Markdown, the evaluator's lines first, then the peers from the fastest on."""
    named = {line.name for line in ours.LINES}
    own = [(f"qualityaward: {key}", lane) for key, lane in lanes.items() if key in named]
    others = [(lane.line.name, lane) for key, lane in lanes.items() if key not in named]
    rows = [
        "| | µs/record | x by hand | of the rounds | clause by clause | explanation | unknown |",
        "|---|--:|--:|--:|---|---|---|",
        row(anchor.line.name, anchor, 1),
    ]
    rows += [row(name, lane, lane.ratio) for name, lane in own]
    rows += [row(name, lane, lane.ratio) for name, lane in sorted(others, key=lambda pair: pair[1].ratio)]
    return "\n".join(rows)


def row(name: str, lane: Lane, ratio: float) -> str:
    """One row."""
    gives = " | ".join(lane.line.gives)
    return f"| {name} | {median(lane.seconds) * 1e6:,.2f} | {ratio:,.2f} | {lane.spread} | {gives} |"


def print_targets(lanes: dict[str, Lane]) -> int:
    """Print what was promised and what came out; how many targets are missed or were not measured."""
    print("\n| target | measured | |\n|---|--:|---|")
    missed = 0
    for line, at_most in TARGETS:
        measured = lanes[line].ratio if line in lanes else None
        met = None if measured is None else measured <= at_most
        print(target_row(f"{line} at most {at_most} x by hand", measured, met))
        missed += met is not True
    pair = (ours.OUTCOMES, RULE_ENGINE)
    speed = (
        lanes[RULE_ENGINE].ratio / lanes[ours.OUTCOMES].ratio if all(key in lanes for key in pair) else None
    )
    met = None if speed is None else speed >= FASTER_THAN_RULE_ENGINE
    print(target_row(f"outcomes at least {FASTER_THAN_RULE_ENGINE} x faster than rule-engine", speed, met))
    return missed + (met is not True)


def target_row(name: str, measured: float | None, met: bool | None) -> str:
    """One row of the targets."""
    figure = "" if measured is None else f"{measured:,.2f}"
    word = {None: "not measured", True: "met", False: "missed"}[met]
    return f"| {name} | {figure} | {word} |"


if __name__ == "__main__":
    sys.exit(main())
