"""Any bytes end in a result or an error of ours: the corpus, and a thousand inputs made of it, the same on every machine."""

from __future__ import annotations

import zlib
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.altering import altered
from tests.fuzz.limits import LONGEST, within
from tests.fuzz.readers import CORPUS, READERS, ends, seeds

EACH = 50
"""Inputs for each reader."""


def test_every_reader_has_a_corpus_and_every_file_of_it_a_reader() -> None:
    assert EACH * len(READERS) >= 1000
    assert all(seeds(name) for name in READERS)
    known = {tuple(name.split(".")) for name in READERS}
    assert all((p.name.partition(".")[0].partition("-")[0], p.suffix[1:]) in known for p in CORPUS.iterdir())


@pytest.mark.parametrize("name", READERS)
def test_the_first_seed_is_read(name: str, tmp_path: Path) -> None:
    assert ends(name, seeds(name)[0], tmp_path) == "result"


@pytest.mark.parametrize("name", READERS)
def test_any_bytes_end_in_a_result_or_an_error_of_ours(name: str, tmp_path: Path) -> None:
    corpus, random = seeds(name), Random(zlib.crc32(name.encode()))
    for data in [*corpus, b"", *(altered(corpus, random) for _ in range(EACH))]:
        with within(LONGEST):
            ends(name, data, tmp_path)
