"""A synthetic population of registered organizations as a Parquet file, from a fixed seed, part by part.

python -m benchmarks.population 1000000 firms.parquet

What is usual is usual: most firms have no accident and no complaint, three of a hundred leave a list or a finding unsaid, and
every firm states the staff of three years. Ids are unique and look like credit codes.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

PART = 250_000
ON = date(2024, 10, 15)
EPOCH = date(1970, 1, 1).toordinal()
SEVERITIES = ("general", "relatively_major", "major", "especially_major")
REACH = ("none", "municipal", "provincial", "national", "international")
REGIONS = ("320771", "320706", "320703", "320700", "320707", "320722", "210800", "110105")
FLAGS = {
    "legal_person": 0.97, "is_enterprise": 0.9, "exporter": 0.2, "industrial_policy_compliant": 0.97,
    "environmental_policy_compliant": 0.95, "energy_policy_compliant": 0.97, "quality_safety_policy_compliant": 0.97,
}  # fmt: skip
FINDINGS = (
    "business_performance_excellent", "ip_awareness_strong", "performance_excellence_effective",
    "quality_staff_ratio_sufficient", "reputation_good", "social_contribution_outstanding", "social_responsibility_fulfilled",
)  # fmt: skip
UNSAID = 0.03
MET = 0.8


class Part:
    """One part of the population."""

    def __init__(self, first: int, count: int) -> None:
        self.rng, self.first, self.count = np.random.default_rng(first + 1), first, count

    def unsaid(self, share: float = UNSAID) -> np.ndarray:
        """Who leaves it unsaid."""
        return self.rng.random(self.count) < share

    def flag(self, share: float, count: int, share_unsaid: float = UNSAID) -> pa.Array:
        """A truth."""
        return pa.array(self.rng.random(count) < share, mask=self.rng.random(count) < share_unsaid)

    def chosen(
        self, options: tuple[str, ...], count: int, weights: tuple[float, ...] | None = None
    ) -> pa.Array:
        """A word of some."""
        at = self.rng.choice(len(options), count, p=weights).astype("int8")
        return pa.DictionaryArray.from_arrays(pa.array(at), pa.array(options))

    def days(self, count: int, back: int = 4000, ahead: int = 0) -> pa.Array:
        """Days of the last years."""
        last = ON.toordinal() - EPOCH
        return pa.array(self.rng.integers(last - back, last + ahead + 1, count).astype("int32"), pa.date32())

    def listed(self, most: int, share: float, fields: dict[str, object]) -> pa.Array:
        """A list fact: unsaid, empty, or of up to `most` elements."""
        lengths = np.where(self.rng.random(self.count) < share, self.rng.integers(1, most + 1, self.count), 0)
        unsaid = self.unsaid()
        lengths[unsaid] = 0
        offsets = pa.array(
            np.concatenate([[0], np.cumsum(lengths)]).astype("int32"), mask=np.append(unsaid, False)
        )
        total = int(lengths.sum())
        arrays = [make(total) for make in fields.values()]  # type: ignore[operator]  # each is a function
        return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(arrays, list(fields)))

    def staff(self) -> pa.Array:
        """Three years of quality staff, most of them growing."""
        n, rng = self.count, self.rng
        total = rng.integers(20, 2000, n)
        share = rng.random((n, 1)) * 0.2 + np.cumsum(rng.random((n, 3)) * 0.05 - 0.005, axis=1)
        people = np.clip((share * total[:, None]).astype("int64"), 0, total[:, None])
        years = np.tile(np.array([2022, 2023, 2024]), n)
        columns = [pa.array(years), pa.array(people.ravel()), pa.array(np.repeat(total, 3))]
        rows = pa.StructArray.from_arrays(columns, ["year", "quality_staff", "total_staff"])
        return pa.ListArray.from_arrays(pa.array(np.arange(0, 3 * n + 1, 3).astype("int32")), rows)

    def table(self) -> pa.Table:
        """The part as a table."""
        n, flag, chosen, days = self.count, self.flag, self.chosen, self.days
        codes = np.char.add("9132", np.char.zfill((np.arange(n) + self.first).astype("U14"), 14))
        weights = (0.4, 0.3, 0.2, 0.1)
        columns: dict[str, pa.Array] = {
            "id": pa.array(self.rng.permutation(codes)),
            "registered_region": chosen(REGIONS, n),
            "continuous_operation_since": days(n, 9000),
            "product_indicators_advanced_within": chosen(REACH, n),
            "business_scale_leads_within": chosen(REACH, n),
            "asset_contribution_leads_within": chosen(REACH, n),
            "invention_patents": pa.array(self.rng.integers(0, 20, n)),
            "registered_trademarks": pa.array(self.rng.integers(0, 9, n)),
            **{name: flag(share, n) for name, share in FLAGS.items()},
            **{name: pa.array(np.where(self.rng.random(n) < MET, "met", "not_met"), mask=self.unsaid()).dictionary_encode() for name in FINDINGS},
        }  # fmt: skip
        columns |= {
            "certificates": self.listed(3, 0.8, {
                "family": lambda k: chosen(("quality_management", "environmental_management", "other"), k),
                "issued": lambda k: days(k, 2000), "expires": lambda k: days(k, 200, 900),
            }),
            "quality_staff": self.staff(),
            "incidents": self.listed(2, 0.05, {"date": days, "severity": lambda k: chosen(SEVERITIES, k, weights)}),
            "complaints": self.listed(3, 0.1, {"date": days, "severity": lambda k: chosen(SEVERITIES, k, weights)}),
            "quality_claims": self.listed(2, 0.1, {"date": days, "attributable": lambda k: flag(0.4, k)}),
            "inspections": self.listed(4, 0.5, {
                "date": days, "level": lambda k: chosen(("national", "provincial", "municipal", "county"), k),
                "result": lambda k: chosen(("conforming", "nonconforming"), k, (0.9, 0.1)),
            }),
            "labour_dishonesty": self.listed(1, 0.02, {"date": days, "severity": lambda k: chosen(SEVERITIES, k, weights)}),
            "violations": self.listed(1, 0.03, {"date": days}),
            "export_incidents": self.listed(1, 0.02, {"date": days, "quality_caused": lambda k: flag(0.5, k)}),
            "application_misconduct": self.listed(1, 0.005, {
                "family": lambda k: chosen(("lyg_edz", "lianyungang"), k),
                "kind": lambda k: chosen(("false_material", "fraud"), k), "found_on": days,
            }),
            "awards": self.listed(1, 0.01, {
                "family": lambda k: chosen(("lyg_edz", "lianyungang"), k), "award": lambda k: chosen(("main",), k),
                "awarded_on": lambda k: days(k, 4000),
            }),
        }  # fmt: skip
        return pa.table(columns)


def write(count: int, path: Path) -> None:
    """Writes so many organizations."""
    writer = None
    for first in range(0, count, PART):
        table = Part(first, min(PART, count - first)).table()
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
