"""Data frames of Spark, in local mode: the evaluator's answers, and nothing computed before they are asked for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.errors import RequestError
from qualityaward.files import load_scheme, read_scheme
from qualityaward.tables.judging import Question
from tests.properties.records import Records
from tests.tables.support import SCHEME

polars = pytest.importorskip("polars", reason="the extra `columns` is not installed")
pyspark = pytest.importorskip("pyspark.sql.functions", reason="the extra `spark` is not installed")
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


def test_spark_knows_the_codes_of_other_hierarchies_of_areas(spark: Any) -> None:
    listed = "codes: {IS-1: Alba, IS-11: {label: Bree, in: IS-1}, IS-2: Cala}"
    for regions, codes, unit in (
        (listed, ("IS-11", "IS-1", "IS-2", "IS-3", "IS-11\n"), "IS-11"),
        ("codes: [AA, AA-999]", ("DE-123", "DE", "FR-001", "DE-1", "DE-123\n"), "DE-123"),
    ):
        text = SCHEME.replace("scales:", f"regions: {{system: x, {regions}}}\nscales:", 1)
        asked = f"require: 'within_region(place, \"{unit}\")'"
        scheme = read_scheme(re.sub(r"require: .none: accidents.*? where.*?}", asked, text))
        frame = spark.createDataFrame(
            [(f"a{n}", code) for n, code in enumerate(codes)], "id string, place string"
        )
        rows = qa.screen(scheme, frame, on=ON).collect()
        assert [row["outcome"] for row in rows] == [
            "eligible",
            "undetermined",
            "ineligible",
            "set_aside",
            "set_aside",
        ]


def test_figures_that_64_bits_do_not_hold_are_no_error_and_no_other_answer(spark: Any) -> None:
    large, least = 3 * 10**11, -(2**63)
    staff = "array<struct<year: bigint, quality_staff: bigint, total_staff: bigint>>"
    frame = spark.createDataFrame(
        [
            ("rises", [(2023, large + 1, large * 2), (2022, large, large * 2)], 1),
            ("falls", [(2022, large + 1, large * 2), (2023, large, large * 2)], 1),
            ("early", [(least, 1, 2), (2023, 1, 2)], 1),
            ("none", [(2023, 1, 2)], least),
        ],
        f"id string, quality_staff {staff}, invention_patents bigint",
    ).withColumn("quality_staff_ratio_sufficient", pyspark.lit("met"))
    found = {row["id"]: row for row in qa.screen("lianyungang_2024", frame, on=ON).collect()}
    assert [found[id]["8(5)"] for id in ("rises", "falls")] == ["pass", "fail"]
    assert [bool(found[id]["set_aside"]) for id in found] == [id in ("early", "none") for id in found]


def test_spark_sql_by_hand_with_which_speed_is_compared_answers_as_ours(spark: Any, tmp_path: Path) -> None:
    from benchmarks.population import write
    from benchmarks.spark import agree

    write(400, tmp_path / "firms.parquet")
    assert agree(spark.read.parquet(str(tmp_path / "firms.parquet")))
