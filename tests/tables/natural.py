"""Tables of natural type for tests: records as a frame, frames of whatever may stand in them, and both engines' answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

import polars as pl

from qualityaward.language.vocabulary import Field, Vocabulary
from qualityaward.tables.applicants import applicants_of
from qualityaward.tables.bulk import Bulk
from qualityaward.tables.cohorts import candidates
from qualityaward.tables.columnar import book_of
from qualityaward.tables.judging import Question
from qualityaward.tables.screening import Source, screen_sources
from tests.tables.support import scheme

TYPES: Final = {
    "bool": pl.Boolean, "date": pl.Date, "money": pl.Decimal(30, 6), "number": pl.Decimal(30, 6), "int": pl.Int64,
    "text": pl.String, "enum": pl.String, "scale": pl.String, "region": pl.String, "period": pl.String,
}  # fmt: skip


def frame_of(vocabulary: Vocabulary, subject: str, records: list[dict[str, Any]]) -> pl.DataFrame:
    """Records as one table, each fact in a column of its own type."""
    schema: dict[str, Any] = {"id": pl.String}
    rows = []
    for number, record in enumerate(records):
        row: dict[str, Any] = {"id": f"A{number}"}
        if submitted := record.get("submitted_on"):
            row["submitted_on"], schema["submitted_on"] = natural(submitted, "date"), pl.Date
        if asked := record.get("applies_for"):
            row["applies_for"], schema["applies_for"] = (
                asked if isinstance(asked, str) else "、".join(asked),
                pl.String,
            )
        _columns(vocabulary, subject, record, "", row, schema)
        rows.append(row)
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def _columns(
    vocabulary: Vocabulary,
    subject: str,
    record: dict[str, Any],
    prefix: str,
    row: dict[str, Any],
    schema: dict[str, Any],
) -> None:
    declared = vocabulary.subjects[subject]
    for name, stated in (record.get("facts") or {}).items():
        fact, path = declared.facts[name], prefix + name
        if stated is None:
            continue
        if fact.type.kind == "record":
            _columns(vocabulary, fact.type.name, stated, f"{path}.", row, schema)
        elif fact.type.kind == "list":
            elements = stated["value"] if isinstance(stated, dict) else stated
            schema[path] = pl.List(pl.Struct({f.name: TYPES[f.type.kind] for f in fact.fields}))
            row[path] = [
                {f.name: natural(each.get(f.name), f.type.kind) for f in fact.fields} for each in elements
            ]
        else:
            schema[path], row[path] = TYPES[fact.type.kind], natural(stated, fact.type.kind)
    for name, stated in (record.get("findings") or {}).items():
        schema[prefix + name] = pl.String
        row[prefix + name] = stated["value"] if isinstance(stated, dict) else stated


def natural(stated: Any, kind: str) -> Any:
    value = stated["value"] if isinstance(stated, dict) else stated
    if value is None:
        return None
    match kind:
        case "date":
            return value if isinstance(value, date) else date.fromisoformat(value)
        case "money" | "number":
            return Decimal(str(value).replace(" CNY", ""))
        case _:
            return value


def by_rows(question: Question, frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The answers of the evaluator, every cell read by itself."""
    table = applicants_of(
        book_of("frame", frame.columns, [list(row) for row in frame.iter_rows()]),
        question.schemes[0].vocabulary, question.subject,
    )  # fmt: skip
    return list(screen_sources([Source(Path("frame"), list(candidates(table)), table)], question).rows())


def by_columns(question: Question, frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The answers of columns; the counts are those of the rows."""
    bulk = Bulk(question, frame.lazy(), "frame")
    rows = [row for part in bulk.parts() for row in part.to_dicts()]
    aside = sum(row["set_aside"] is not None for row in rows)
    assert (bulk.counts["rows"], bulk.counts["set_aside"]) == (len(rows), aside)
    assert len(rows) == bulk.counts["decided"] + bulk.counts["undetermined"] + aside
    return rows


# Whatever may stand in a table -------------------------------------------------------------------------------

IDS: Final = ("a", "A", "0a", "A-1", "a1", "b", "中", "Ａ", None, " ", "é", "É", "1E5")
ODD: Final[dict[str, list[Any]]] = {
    "text": ["张三", " a ", "", "1E5", "ａ", "x" * 5000, "a\x01", "01234"],
    "money": ["30万元", "5,000", "x", None, "-3", "1e9"], "number": ["1.5", "x", "1.1234567"],
    "ratio": ["5%", "0.05", "5", "5％"], "int": ["5", "5人", "x", "１２"], "bool": ["是", "否", "y", "?", None],
    "date": ["2024-01-01", "2024年9月11日", "9/1/2021", "1899-01-01", "20240101", None],
    "region": ["320700", "3207", "999", "江苏"], "enum": ["making", "建筑业", "x"], "scale": ["low", "重大", "无", "x"],
}  # fmt: skip
FIGURES: Final = [
    0.1,
    1.5,
    -3.25,
    1e9 + 0.5,
    1e13,
    1e20,
    float("nan"),
    float("inf"),
    123456.789,
    0.1234567,
    None,
    1 / 3,
]
DAYS: Final = [date(2020, 1, 1), date(1899, 12, 31), date(1900, 1, 1), None, date(2024, 2, 29)]
CODES: Final = ["a", "b ", None, "张", "91110000600037341L", "91110000600037341E", "11010519491231002X"]


def anything(rng: Random, of: Field, *, typed: bool) -> Any:
    kind = "ratio" if of.ratio else of.type.kind
    if not typed:
        return rng.choice(ODD[kind])
    match kind:
        case "bool":
            return rng.choice([True, False, None])
        case "date":
            return rng.choice(DAYS)
        case "int":
            return rng.choice([0, 1, -1, 10**12, 10**13, 10**15, None, 5])
        case "money" | "number":
            return rng.choice(FIGURES)
        case "ratio":
            return rng.choice([0.05, 0.5, 1.0, 5.0, -0.3, None, 0.9999999, -1.0])
        case "scale" | "enum":
            return rng.choice([*of.type.options, None, "x"])
        case "region":
            return rng.choice(["320700", "32", None, "3207"])
        case _:
            return rng.choice(CODES)


def any_frame(seed: int) -> pl.DataFrame:
    """A frame for the scheme of :mod:`tests.tables.support` with some columns and anything in them."""
    rng, subject = Random(seed), scheme().vocabulary.subjects["organization"]
    height, doubt = rng.choice((1, 3, 30)), rng.choice((0.0, 0.02, 0.3))
    data: dict[str, Any] = {
        "id": [rng.choice(IDS) if rng.random() < doubt else f"r{i}" for i in range(height)]
    }
    for fact in subject.facts.values():
        typed = rng.random() < 0.7
        if rng.random() < 0.4:
            continue
        if fact.type.kind == "list" and typed:
            fields = [f for f in fact.fields if rng.random() < 0.8] or list(fact.fields[:1])
            data[fact.name] = [
                rng.choice([None, [], [{f.name: anything(rng, f, typed=True) for f in fields} for _ in range(rng.choice((1, 2, 5)))]])
                for _ in range(height)
            ]  # fmt: skip
        elif fact.type.kind == "list":
            data[fact.name] = [
                rng.choice(["无", "有", None, "[]", '[{"date":"2024-01-01"}]']) for _ in range(height)
            ]
        else:
            title = rng.choice([fact.name, fact.label.zh])
            data[title] = [anything(rng, fact.value, typed=typed) for _ in range(height)]
    if rng.random() < 0.3:
        data["submitted_on"] = [
            rng.choice([date(2024, 1, 1), date(2024, 10, 16), None]) for _ in range(height)
        ]
    if rng.random() < 0.2:
        data["subject"] = [rng.choice(["organization", "组织", "person", None]) for _ in range(height)]
    if rng.random() < 0.4:
        data["good"] = [rng.choice(["met", "符合", "x", None]) for _ in range(height)]
    return pl.DataFrame(data, strict=False)
