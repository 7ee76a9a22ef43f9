"""How the time grows with the size: an exponent for each kind of size, with the range in which it was measured.

``python -m benchmarks.scaling`` doubles one size at a time, takes the least CPU time of several runs of each, and prints the slope
of a straight line through the logarithms: 1 is linear. Each run begins anew, so that nothing is remembered.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import json
import sys
from datetime import date
from functools import cache
from math import log
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

import qualityaward as qa
from benchmarks.log import write as write_log
from benchmarks.records import generate
from qualityaward.keeping.chain import checked
from qualityaward.keeping.log_lines import LinesLog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ON = date(2024, 10, 15)
WIDE = qa.Limits(size=16 * 2**20, nodes=2_000_000, keys=50_000, elements=20_000)
FACTS = {"l": {"list": {"v": {"type": "int"}, "w": {"type": "int"}}}}


class Anew(NamedTuple):
    """Work that something is made ready for before every run, untimed."""

    ready: Callable[[], Callable[[], object]]


class Size(NamedTuple):
    """A kind of size: its steps, and what is made ready and timed at each."""

    name: str
    steps: tuple[int, ...]
    ready: Callable[[int], Callable[[], object] | Anew]


def scheme_text(clauses: int, *, readings: int = 0, inserted: bool = False) -> bytes:
    """A scheme of so many articles with a clause each; the first ones turn on a reading each."""
    numbers = [*range(1, clauses + 1)]
    made = []
    for at, number in enumerate(numbers):
        require: dict[str, Any] = {"none": "l", "where": f"v > {1000 + number} and w < {number}"}
        if at < readings:
            other = {"none": "l", "where": f"w > {2000 + number}"}
            require = {"if": {"reading": f"r{at}", "is": "a"}, "then": require, "else": other}
        made.append(_provision(number + (inserted and number > clauses // 2), f"第{number}项要求。", require))
    if inserted:
        made.insert(
            clauses // 2, _provision(clauses // 2 + 1, "新增的要求。", {"none": "l", "where": "v > 77"})
        )
    asked = {
        f"r{i}": {"question": f"问{i}", "default": "a", "options": {"a": "甲", "b": "乙"}}
        for i in range(readings)
    }
    whole = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "scaled", "family": "scaled", "title": "scaled", "issuer": "none",
        "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
        "source": {"file": "none", "complete": True}, "subjects": {"organization": {"facts": FACTS}}, "provisions": made,
        **({"readings": asked} if asked else {}),
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False).encode()


def _provision(number: int, text: str, require: dict[str, Any]) -> dict[str, Any]:
    clause = {"id": str(number), "title": text, "subject": "organization", "require": require}
    return {"id": str(number), "text": text, "clauses": [clause]}


def scheme_of(clauses: int, **options: Any) -> qa.Scheme:
    """The scheme, read."""
    return qa.read_scheme(scheme_text(clauses, **options), name="scaled.json", limits=WIDE)


def record_of(elements: int) -> dict[str, Any]:
    """A record with a list of so many elements."""
    facts = {"l": [{"v": i % 900, "w": i % 700 + 900} for i in range(elements)]}
    return {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts}


def loading(clauses: int) -> Callable[[], object]:
    """Reading a scheme of so many clauses."""
    text = scheme_text(clauses)
    return lambda: qa.read_scheme(text, name="scaled.json", limits=WIDE)


def explaining(clauses: int) -> Anew:
    """The first record under a scheme of so many clauses, as JSON."""
    text, record = scheme_text(clauses), record_of(3)

    def ready() -> Callable[[], object]:
        scheme = qa.read_scheme(text, name="scaled.json", limits=WIDE)
        return lambda: qa.evaluate(scheme, qa.load_record(record), on=ON).to_json()

    return Anew(ready)


def listing(elements: int) -> Callable[[], object]:
    """A record with a list of so many elements, checked and decided."""
    scheme, record = scheme_of(6), record_of(elements)
    return lambda: qa.evaluate(scheme, qa.load_record(record, limits=WIDE), on=ON).outcomes


def flipping(readings: int) -> Callable[[], object]:
    """Whether a verdict stands under so many readings, each of which a clause turns on."""
    scheme, record = scheme_of(20, readings=readings), qa.load_record(record_of(3))
    return lambda: qa.evaluate(scheme, record, on=ON).flips


def comparing(clauses: int) -> Callable[[], object]:
    """Two revisions of so many articles, one inserted in the middle."""
    old, new = scheme_of(clauses), scheme_of(clauses, inserted=True)
    return lambda: qa.diff(old, new)


def selecting(candidates: int) -> Callable[[], object]:
    """The winners among so many candidates with a score each."""
    scheme = qa.load_scheme("yingkou")
    stated = [
        {"subject": "organization", "id": f"c{i}", "name": f"示例{i}公司", "eligibility": "assumed", "score": i * 7919 % 100_003}
        for i in range(candidates)
    ]  # fmt: skip
    made = qa.load_round({"format": "qualityaward.round/1", "date": ON, "applicants": stated})
    return lambda: qa.select(scheme, made)


@cache
def _folder() -> Path:
    """Where files to measure lie, until the process ends."""
    made = mkdtemp()
    atexit.register(rmtree, made)
    return Path(made)


def verifying(entries: int) -> Anew:
    """The chain of a log of so many entries."""
    path = _folder() / f"{entries}.log.jsonl"

    def ready() -> Callable[[], object]:
        if not path.exists():
            write_log(path, entries, 4_000)
        return lambda: checked(LinesLog(path).lines())

    return Anew(ready)


def screening(applicants: int) -> Anew:
    """A cohort of so many records in a file of JSON lines, each judged, with what decided it."""
    scheme, path = qa.load_scheme("lianyungang_2024"), _folder() / f"{applicants}.cohort.jsonl"

    def ready() -> Callable[[], object]:
        if not path.exists():
            records = (json.dumps(each, ensure_ascii=False) for each in generate(applicants))
            path.write_text("\n".join(records), encoding="utf-8")
        return lambda: qa.screen(scheme, path, on=ON)

    return Anew(ready)


SIZES = (
    Size("clauses: reading the scheme", (50, 100, 200, 400), loading),
    Size("clauses: first verdict as JSON", (50, 100, 200, 400), explaining),
    Size("elements of a list: from the mapping to the outcome", (500, 1_000, 2_000, 4_000), listing),
    Size("readings: whether the verdict stands", (2, 4, 8), flipping),
    Size("articles: comparing two revisions", (50, 100, 200), comparing),
    Size("candidates: choosing the winners", (100, 200, 400, 800), selecting),
    Size("entries of a log: verifying its chain", (2_000, 4_000, 8_000, 16_000), verifying),
    Size("records of a cohort: screening them", (250, 500, 1_000, 2_000), screening),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=3, help="runs of every size, the least counts (default %(default)s)"
    )
    runs = parser.parse_args(arguments).runs
    print(f"Python {sys.version.split()[0]}; CPU time, least of {runs}\n")
    print("| what grows | from–to | ms | exponent |\n|---|--:|--:|--:|")
    for size in SIZES:
        spent = [least(size.ready(step), runs) for step in size.steps]
        figures = " · ".join(f"{1000 * each:,.1f}" for each in spent)
        print(
            f"| {size.name} | {size.steps[0]:,}–{size.steps[-1]:,} | {figures} | {slope(size.steps, spent):.2f} |"
        )
    return 0


def least(run: Callable[[], object] | Anew, runs: int) -> float:
    """The least CPU seconds."""
    best = float("inf")
    for _ in range(runs):
        work = run.ready() if isinstance(run, Anew) else run
        gc.collect()
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def slope(sizes: Sequence[int], spent: Sequence[float]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    xs, ys = [log(each) for each in sizes], [log(max(each, 1e-6)) for each in spent]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


if __name__ == "__main__":
    raise SystemExit(main())
