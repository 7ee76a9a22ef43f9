"""Prints a digest over the bytes of many verdicts: ``python -m tests.properties.worker FIRST LAST [decimals]``."""

from __future__ import annotations

import decimal
import hashlib
import sys
from datetime import date
from pathlib import Path

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record, load_scheme
from tests.every import some
from tests.properties.support import cases, written

EXAMPLES = Path(__file__).parents[2] / "examples"


def narrow() -> None:
    """A decimal context in which hardly any calculation works."""
    strict = decimal.Context(
        prec=5,
        rounding=decimal.ROUND_UP,
        Emin=-3,
        Emax=3,
        traps=[decimal.Inexact, decimal.Rounded, decimal.Subnormal],
    )
    decimal.setcontext(strict)
    decimal.DefaultContext.prec = 5


def digest(first: int, last: int) -> str:
    """A digest over what the drawn cases and the examples come to."""
    found = hashlib.sha256()
    for seed in range(first, last):
        for case in cases(seed, records=2):
            found.update(written(case.verdict()).encode())
    for name in ("yingkou", "lyg_edz_2024", "lianyungang_2024"):
        scheme = load_scheme(name)
        for path in some(sorted((EXAMPLES / name).glob("*.yaml")), 3):
            verdict = evaluate(scheme, load_record(path), on=date(2026, 1, 1))
            found.update(written(verdict).encode())
    return found.hexdigest()


if __name__ == "__main__":
    if "decimals" in sys.argv:
        narrow()
    print(digest(int(sys.argv[1]), int(sys.argv[2])))
