"""The bundled schemes have cases that reach every rule, and that notice every alteration of one or say why it changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualityaward import load_cases, load_scheme
from qualityaward.cases.mutation import mutation_of
from qualityaward.cases.running import run_cases

ROOT = Path(__file__).parents[2]
SCHEMES = sorted(p.stem for p in (ROOT / "schemes").glob("*.yaml"))


@pytest.mark.parametrize("name", SCHEMES)
def test_every_rule_is_reached_and_every_mutant_noticed(name: str) -> None:
    scheme = load_scheme(name)
    files = [ROOT / "tests" / "conformance" / "schemes" / f"{name}.yaml"]
    files += sorted((ROOT / "examples" / "cases").glob(f"{name}*.yaml"))
    books = [load_cases(file, scheme) for file in files]
    found = run_cases(scheme, books)
    assert [r.case.name for r in found.differing] == []
    assert found.unconfirmed == ()
    assert found.coverage.missing == ()
    stated = [each for book in books for each in book.equivalent]
    fates = mutation_of(scheme, found.results, stated)
    assert [f.mutant.name for f in fates.surviving] == []
    assert len(fates.fates) > 200
    assert sum(f.proof == "stated" for f in fates.fates) == len(stated)  # none is listed in vain
