"""The benchmarks compare like with like: everybody in them decides the same clauses the same way."""

from __future__ import annotations

import importlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def benchmark_module(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a module of the folder beside the package, which is not installed with it."""
    monkeypatch.syspath_prepend(str(REPOSITORY))
    return lambda name: importlib.import_module(f"benchmarks.{name}")


def test_the_evaluator_agrees_with_the_reference_written_by_hand(benchmark_module: Any) -> None:
    ours, agree = benchmark_module("ours"), benchmark_module("agree")
    reason = ours.unavailable()
    if reason:
        pytest.skip(reason)
    records = benchmark_module("records").generate(400)
    expected = [agree.expected_outcomes(record) for record in records]
    answers = ours.outcomes(ours.prepare(records, agree.ON))
    assert list(agree.differences(records, expected, answers)) == []


def test_the_anchor_agrees_with_the_reference_where_nothing_is_missing(benchmark_module: Any) -> None:
    agree, records = benchmark_module("agree"), benchmark_module("records").generate(400)
    expected = [agree.expected_outcomes(record) for record in records]
    assert list(agree.anchor_differences(records, expected)) == []


def test_the_rules_given_to_the_peers_agree_with_the_reference(benchmark_module: Any) -> None:
    workload, agree = benchmark_module("workload"), benchmark_module("agree")
    clauses = workload.clauses(agree.ON)
    for record in benchmark_module("records").generate(400):
        facts = workload.plain_facts(record, agree.ON)
        answer = {
            clause: agree.WORDS[agree.CODES[workload.truth(part, facts)]] for clause, part in clauses.items()
        }
        assert agree.expected_outcomes(record) == answer


def test_the_records_are_distinct_and_of_every_kind(benchmark_module: Any) -> None:
    agree, records = benchmark_module("agree"), benchmark_module("records").generate(1000)
    kinds: Counter[str] = Counter()
    for record in records:
        outcomes = agree.expected_outcomes(record).values()
        kinds["fail" if "fail" in outcomes else "undetermined" if "undetermined" in outcomes else "pass"] += 1
    assert len({repr((record["facts"], record["findings"])) for record in records}) == len(records)
    assert kinds["pass"] == pytest.approx(430, abs=30)
    assert kinds["fail"] == pytest.approx(470, abs=30)
    assert kinds["undetermined"] == pytest.approx(100, abs=30)


def test_the_same_seed_gives_the_same_records(benchmark_module: Any) -> None:
    generate = benchmark_module("records").generate
    assert generate(5) == generate(5)
    assert generate(5) != generate(5, seed=1)


def test_what_grows_is_measured_at_every_size(benchmark_module: Any) -> None:
    scaling = benchmark_module("scaling")
    assert scaling.slope((1, 2, 4), (3.0, 6.0, 12.0)) == pytest.approx(1)
    assert scaling.slope((1, 2, 4), (1.0, 4.0, 16.0)) == pytest.approx(2)
    for size in scaling.SIZES:
        made = size.ready(4)
        assert (made.ready() if isinstance(made, scaling.Anew) else made)() is not None
    assert [c.kind for c in scaling.comparing(4)().changes]


def test_rivals_from_raw_input_decide_as_the_anchor(benchmark_module: Any) -> None:
    raw, run, by_hand = (benchmark_module(name) for name in ("raw", "run", "by_hand"))
    records = benchmark_module("records").generate(100)
    expected = [by_hand.by_hand(run.ON)(by_hand.anchor_facts(record, run.ON)) for record in records]
    assert raw.run(raw.prepare(records, run.ON)) == expected
    assert raw.run(raw.prepare_text(records, run.ON)) == expected


@pytest.fixture(scope="module")
def firms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small table of the population that whole tables are measured on."""
    pytest.importorskip("polars", reason="the extra `columns` is not installed")
    path = tmp_path_factory.mktemp("firms") / "firms.parquet"
    importlib.import_module("benchmarks.population").write(2_000, path)
    return path


@pytest.mark.parametrize("scheme", ["lianyungang_2024", "lyg_edz_2024"])
@pytest.mark.parametrize(
    ("way", "needs"),
    [("lazily", "polars"), ("polars", "polars"), ("duckdb", "duckdb"), ("openfisca", "openfisca_core")],
)
def test_rivals_with_whole_tables_answer_as_the_columns(
    benchmark_module: Any, firms: Path, scheme: str, way: str, needs: str
) -> None:
    pytest.importorskip(needs, reason=f"`{needs}`, which is compared with, is not installed")
    bulk = benchmark_module("bulk")
    rules = bulk.RULES[scheme]
    answers = {name: bulk.WAYS[name](str(firms), rules) for name in ("ours", way)}
    assert list(bulk.differences(answers, rules)) == []
    outcomes = {o for c in rules.clauses for o in answers["ours"][c].cast(str).unique()}
    assert outcomes == {"pass", "fail", "undetermined"}
