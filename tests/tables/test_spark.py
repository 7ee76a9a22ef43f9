"""Data frames of Spark, in local mode: the evaluator's answers, and nothing computed before they are asked for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.errors import RequestError
from qualityaward.files import load_scheme
from qualityaward.tables.judging import Question
from tests.properties.records import Records

polars = pytest.importorskip("polars", reason="the extra `columns` is not installed")
pyspark = pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java on this machine", allow_module_level=True)

from tests.tables.natural import by_rows, frame_of  # noqa: E402 reason: needs the extra

ON = date(2024, 10, 15)
ODD = ("awards", "application_misconduct", "applies_for")
"""Lists in which the drawn records have names that only the evaluator can judge; others are tried by themselves."""


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    made = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = made.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.mark.parametrize("id", ["lianyungang_2024", "yingkou"])
def test_spark_answers_as_row_by_row(spark: Any, tmp_path: Path, id: str) -> None:
    rng, scheme = Random(4), load_scheme(id)
    records = [
        Records(rng, scheme.vocabulary, ON, rng.choice((1.0, 0.9))).record("organization") for _ in range(60)
    ]
    frame = frame_of(scheme.vocabulary, "organization", records)
    frame = frame.select(c for c in frame.columns if c not in ODD)
    frame.write_parquet(tmp_path / "t.parquet")
    answer = qa.screen(scheme, spark.read.parquet(str(tmp_path / "t.parquet")), on=ON)
    rows = {row["id"]: row.asDict() for row in answer.collect()}
    usable = [
        row for row in by_rows(Question((scheme,), "organization", ON), frame) if row["set_aside"] is None
    ]
    judged = [row for row in usable if rows[row["id"]]["set_aside"] is None]
    assert len(judged) > len(usable) // 2
    for row in judged:
        row.pop("missing")
        assert rows[row["id"]] == row


def test_spark_sets_aside_what_is_not_surely_as_it_should_be(spark: Any) -> None:
    frame = spark.createDataFrame(
        [
            ("a", date(2015, 1, 1), "210800", [("lyg_edz", "main")]),
            ("b", date(1899, 1, 1), "210800", None),
            ("c", date(2015, 1, 1), "2108", [("yingkou", "main")]),
            ("d", None, "x", None),
            ("e", None, None, [("连云港", "x")]),
            ("f-1", None, None, None),
            ("F1", None, None, None),
            ("g", None, "210800", None),
        ],
        "id string, operating_since date, registered_region string, awards array<struct<family: string, award: string>>",
    )
    answer = qa.screen("yingkou", frame, on=ON)
    assert "decided_by" in answer.columns
    aside = {row["id"] for row in answer.collect() if row["set_aside"]}
    assert {"b", "d", "e", "f-1", "F1"} <= aside
    assert "g" not in aside
    assert "decided_by" not in qa.screen("yingkou", frame, on=ON, brief=True).columns


def test_what_spark_cannot_compute_is_refused_before_anything_is_read(spark: Any) -> None:
    frame = spark.createDataFrame([("a", "2024-01-01")], "id string, operating_since string")
    with pytest.raises(RequestError) as caught:
        qa.screen("yingkou", frame, on=ON)
    assert [d.code for d in caught.value.diagnostics] == ["spark-type"]
    for more, code in (
        (("engine", "rows"), "spark-engine"),
        (("explain", True), "engine-explain"),
        (("flips", True), "engine-explain"),
    ):
        with pytest.raises(RequestError) as caught:
            qa.screen("yingkou", frame.select("id"), on=ON, **dict([more]))
        assert [d.code for d in caught.value.diagnostics] == [code]
    with pytest.raises(RequestError) as caught:
        qa.screen(["yingkou", "lyg_edz_2024"], frame.select("id"), on=ON)
    assert [d.code for d in caught.value.diagnostics] == ["spark-several"]
