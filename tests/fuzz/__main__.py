"""``python -m tests.fuzz``: so many inputs for every reader, and what ends otherwise than it should, kept beside the corpus."""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import traceback
import zlib
from pathlib import Path
from random import Random

from tests.fuzz.altering import altered
from tests.fuzz.limits import LONGEST, within
from tests.fuzz.readers import READERS, ends, seeds

MEMORY = 8 << 30
"""Bytes of address space, of which the readers of columns set aside several times what they use."""


def main() -> int:
    """Runs, and gives the exit status: 1 where a reader broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="in all, shared by the readers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readers", nargs="*", default=list(READERS), choices=list(READERS))
    parser.add_argument(
        "--found", type=Path, default=Path("fuzz-found"), help="where to put what broke a reader"
    )
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    broken: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.readers:
            corpus, random = seeds(name), Random(asked.seed + zlib.crc32(name.encode()))
            counts = {"result": 0, "error": 0}
            for _ in range(asked.inputs // len(asked.readers)):
                data = altered(corpus, random)
                try:
                    with within(LONGEST):
                        counts[ends(name, data, Path(folder))] += 1
                except Exception as error:
                    where = traceback.extract_tb(error.__traceback__)[-1]
                    kind = f"{name} {type(error).__name__} {Path(where.filename).name}:{where.lineno}"
                    broken[kind] = broken.get(kind, 0) + 1
                    if broken[kind] == 1:
                        asked.found.mkdir(exist_ok=True)
                        stem, _, suffix = name.partition(".")
                        digest = f"{zlib.crc32(data):08x}"
                        (asked.found / f"{stem}-{digest}.{suffix}").write_bytes(data)
                        print(f"{kind}: {str(error)[:200]!r} ({stem}-{digest}.{suffix})", flush=True)
            print(name, counts, flush=True)
    for kind, count in broken.items():
        print(f"{count} x {kind}")
    return 1 if broken else 0


sys.exit(main())
