"""Data frames of Spark: this package's expressions beside Spark SQL by hand for the same clauses on the same file.

python -m benchmarks.spark firms.parquet [cores]

In local mode. Everybody writes his answer to Spark's own sink that keeps nothing, in turn. Seconds are of the processor: of the tasks,
which is what grows with the rows, and of all threads of Java together, which at first are busy compiling; the wall's beside them, the
least of the rounds. The answers are compared first, on a part. Needs the extra `spark` and Java.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from pyspark.sql import DataFrame, SparkSession

import qualityaward as qa
from benchmarks.bulk import CITY, LARGER, LEVELS, MAJOR, MUNICIPAL, ON, PROVINCIAL, THREE, TWO, _words

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 4


def none(name: str, since: str, where: str = "TRUE") -> str:
    """No element since a day is so; `exists` is three-valued."""
    return f"(NOT exists({name}, e -> e.date BETWEEN DATE'{since}' AND DATE'{ON}' AND {where}))"


def by_hand(firms: DataFrame) -> DataFrame:
    """The six clauses in Spark SQL, as somebody who knows it writes them."""
    valid = f"e.family = 'quality_management' AND e.issued <= DATE'{ON}' AND e.expires >= DATE'{ON}'"
    staff = "quality_staff"
    grown = f"{staff}[1].quality_staff * {staff}[0].total_staff > {staff}[0].quality_staff * {staff}[1].total_staff"
    three, two = THREE.isoformat(), TWO.isoformat()
    truths = {
        "8(1)": "startswith(registered_region, '3207') AND legal_person AND industrial_policy_compliant AND environmental_policy_compliant"
        f" AND energy_policy_compliant AND quality_safety_policy_compliant AND continuous_operation_since <= DATE'{three}'",
        "8(2)": f"exists(certificates, e -> {valid}) AND performance_excellence_effective = 'met'",
        "8(3)": f"((NOT is_enterprise) OR product_indicators_advanced_within IN {_words(PROVINCIAL)}) AND ip_awareness_strong = 'met'"
        " AND registered_trademarks >= 1 AND invention_patents >= 1",
        "8(4)": "social_responsibility_fulfilled = 'met' AND business_performance_excellent = 'met' AND social_contribution_outstanding = 'met'"
        f" AND business_scale_leads_within IN {_words(MUNICIPAL)} AND asset_contribution_leads_within IN {_words(MUNICIPAL)}",
        "8(5)": f"quality_staff_ratio_sufficient = 'met' AND CASE WHEN size({staff}) >= 2 AND {staff}[1].year = {ON.year - 1} THEN {grown} END",
        "8(6)": "social_responsibility_fulfilled = 'met' AND reputation_good = 'met' AND " + " AND ".join([
            none("incidents", three, f"e.severity IN {_words(LARGER)}"), none("complaints", three, f"e.severity IN {_words(MAJOR)}"),
            none("quality_claims", three, "e.attributable"),
            none("inspections", two, f"e.result = 'nonconforming' AND e.level IN {_words(LEVELS)}"),
            none("labour_dishonesty", two, f"e.severity IN {_words(MAJOR)}"), none("violations", two),
            f"((NOT exporter) OR {none('export_incidents', '0001-01-01', 'e.quality_caused')})",
        ]),
    }  # fmt: skip
    found = firms.selectExpr("id", *(f"{text} AS `{name}`" for name, text in truths.items()))
    return found.selectExpr(
        "id",
        *(
            f"CASE WHEN `{n}` THEN 'pass' WHEN NOT `{n}` THEN 'fail' ELSE 'undetermined' END AS `{n}`"
            for n in truths
        ),
    )


def ours(firms: DataFrame) -> DataFrame:
    """The same by this package."""
    made: DataFrame = qa.screen(CITY.scheme, firms, on=ON, brief=True)
    return made


WAYS: dict[str, Callable[[DataFrame], DataFrame]] = {"ours": ours, "by hand": by_hand}


def agree(firms: DataFrame) -> bool:
    """Whether both give every firm the same outcomes."""
    one, other = (
        {row["id"]: [row[c] for c in CITY.clauses] for row in way(firms).collect()} for way in WAYS.values()
    )
    return one == other


def of_tasks(spark: SparkSession) -> float:
    """Seconds of the processor that all tasks so far took."""
    context = spark.sparkContext._jsc.sc()
    context.listenerBus().waitUntilEmpty()
    none = spark.sparkContext._gateway.new_array(spark.sparkContext._jvm.double, 0)  # type: ignore[union-attr]  # it runs
    stages = context.statusStore().stageList(None, False, False, none, None)
    return sum(stages.apply(at).executorCpuTime() for at in range(stages.size())) / 1e9


def main() -> int:
    """Both in turn, and whether they agree."""
    path, cores = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "1"  # noqa: PLR2004 reason: the second word
    made = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    spark = made.config("spark.driver.memory", "2g").config("spark.sql.shuffle.partitions", "4").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    firms = spark.read.parquet(path)
    agreed = agree(firms.limit(2000).cache())
    print("all agree" if agreed else "they differ")
    rows, best = firms.count(), dict.fromkeys(WAYS, (float("inf"),) * 3)
    clock = spark.sparkContext._jvm.java.lang.ProcessHandle.current()  # type: ignore[union-attr]  # it runs
    for _ in range(ROUNDS):
        for name, way in WAYS.items():
            began, tasks, before = (
                time.perf_counter(),
                of_tasks(spark),
                clock.info().totalCpuDuration().get().toMillis(),
            )
            way(firms).write.format("noop").mode("overwrite").save()
            cpu = (clock.info().totalCpuDuration().get().toMillis() - before) / 1000
            taken = (of_tasks(spark) - tasks, cpu, time.perf_counter() - began)
            best[name] = tuple(map(min, best[name], taken))  # type: ignore[assignment]  # three and three
    for name, (tasks, cpu, wall) in best.items():
        ratios = " and ".join(
            f"{b / each:.2f}" for b, each in zip(best["by hand"], (tasks, cpu), strict=False)
        )
        print(f"{name:8} {tasks:7.2f} s of tasks, {cpu:7.2f} s of all threads, {wall:7.2f} s, {rows / tasks / 1e6:5.2f} M rows a second of tasks; {ratios} of by hand")  # fmt: skip
    spark.stop()
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
