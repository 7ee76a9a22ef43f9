"""Writes the kept decisions that every later release must make again: ``python tools/corpus.py``.

One file a release, `tests/corpus/VERSION.jsonl.xz`, of one decision a line. A file that is there is never written
again: once released, a decision stays as it was made.
"""

from __future__ import annotations

import hashlib
import lzma
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src")]

import qualityaward as qa  # noqa: E402 reason: found by the line above when run as a script
from qualityaward.reading import read  # noqa: E402 reason: as above

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = ROOT / "tests" / "corpus"
EXAMPLES = ROOT / "examples"
OTHER_DAYS = (date(2022, 2, 28), date(2024, 2, 29), date(2026, 1, 1), date(2031, 12, 31))


def examples() -> Iterator[dict[str, Any]]:
    """The entries of `examples/expected.yaml` that evaluate a record."""
    from tests.conformance.cases import plain  # noqa: PLC0415 reason: tests are on the path only here

    root = read((EXAMPLES / "expected.yaml").read_bytes(), "expected.yaml").root
    assert root is not None
    yield from (each for each in plain(root) if "record" in each and "on" in each)


def decisions() -> Iterator[qa.Decision]:
    """Every example on its own date and on others, under the readings it names and under the defaults."""
    seen = set()
    for each in examples():
        scheme = qa.load_scheme(each["scheme"])
        record = qa.load_record(EXAMPLES / each["record"])
        for on in (each["on"], *OTHER_DAYS):
            for readings in ({}, each.get("readings") or {}):
                key = (each["scheme"], each["record"], on, tuple(sorted(readings.items())))
                if key in seen:
                    continue
                seen.add(key)
                try:
                    yield qa.keep(qa.evaluate(scheme, record, on=on, readings=readings), salts=salts)
                except qa.RecordError:  # it was submitted later
                    continue


def salts(count: int) -> bytes:
    """The same salts for every decision: nothing of the examples is secret, and they take less room."""
    return b"".join(hashlib.sha256(number.to_bytes(4)).digest() for number in range(count // 32))


def main() -> int:
    """Writes the corpus of this release; status 1 if it is there already."""
    path = CORPUS / f"{qa.__version__}.jsonl.xz"
    if path.exists():
        print(f"{path.relative_to(ROOT)} is there, and is never written again")
        return 1
    lines = [kept.to_json(lines=False).encode() for kept in decisions()]
    path.write_bytes(lzma.compress(b"".join(lines), preset=9))
    print(f"{path.relative_to(ROOT)}: {len(lines)} decisions, {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT)]
    raise SystemExit(main())
