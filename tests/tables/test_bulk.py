"""Whole columns at once give what the evaluator gives row by row: the same answers, and the same rows set aside."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

import qualityaward as qa
from qualityaward.errors import RequestError
from qualityaward.files import read_scheme
from qualityaward.tables.judging import Question, RowByRow
from tests.properties.dice import dice
from tests.properties.records import DECISIONS, Records
from tests.properties.support import cases
from tests.tables.support import scheme
from tests.tables.test_screening import run

pytestmark = pytest.mark.usefixtures("schemes_read_once")

polars = pytest.importorskip("polars", reason="the extra `columns` is not installed")

from qualityaward.tables import bulk, finished  # noqa: E402 reason: needs the extra
from qualityaward.tables.bulk import Bulk  # noqa: E402 reason: needs the extra
from qualityaward.tables.by_columns import ByColumns  # noqa: E402 reason: needs the extra
from qualityaward.tables.side_by_side import MOST_AT_ONCE, side_by_side  # noqa: E402 reason: needs the extra
from tests.bundled import bundled  # noqa: E402 reason: as above
from tests.tables.natural import any_frame, by_columns, by_rows, frame_of  # noqa: E402 reason: needs the extra

ON = date(2024, 10, 15)
BUNDLED = ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou")


def drawn(id: str, seed: int, count: int) -> tuple[Question, list[dict[str, Any]]]:
    rng, chosen = Random(seed), bundled(id)
    on, subject = rng.choice(DECISIONS), rng.choice(["organization", "individual"])
    readings = {n: rng.choice(list(r.options)) for n, r in chosen.readings.items() if rng.random() < 0.4}
    known = rng.choice((1.0, 0.97, 0.9, 0.7))
    made = [Records(rng, chosen.vocabulary, on, known).record(subject) for _ in range(count)]
    return Question((chosen,), subject, on, readings), made


@pytest.mark.parametrize("id", BUNDLED)
@pytest.mark.parametrize("seed", range(3))
def test_a_table_of_natural_type_is_answered_as_row_by_row(id: str, seed: int) -> None:
    question, records = drawn(id, seed, 40)
    frame = frame_of(question.schemes[0].vocabulary, question.subject, records)
    assert by_columns(question, frame) == by_rows(question, frame)


@pytest.mark.parametrize("id", BUNDLED)
def test_records_are_judged_by_columns_as_one_by_one(id: str) -> None:
    question, records = drawn(id, 7, 40)
    loaded = [qa.load_record(record) for record in records]
    assert list(ByColumns(question).judge(question, loaded)) == list(RowByRow().judge(question, loaded))


@pytest.mark.parametrize("seed", range(80))
def test_whatever_stands_in_a_table_is_judged_or_set_aside_as_row_by_row(seed: int) -> None:
    frame, question = any_frame(seed), Question((scheme(),), "organization", ON)
    assert by_columns(question, frame) == by_rows(question, frame)


def table(count: int = 60, seed: int = 3) -> Any:
    rng, chosen = Random(seed), bundled("lyg_edz_2024")
    records = [Records(rng, chosen.vocabulary, ON, 0.95).record("organization") for _ in range(count)]
    return frame_of(chosen.vocabulary, "organization", records)


def test_parts_of_a_table_are_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = table()
    twice = polars.concat(
        [frame, frame.head(3), frame.slice(5, 1).with_columns(exporter=~polars.col("exporter"))]
    )
    question = Question((bundled("lyg_edz_2024"),), "organization", ON)
    whole = by_rows(question, twice)
    assert sum(row["outcome"] == "set_aside" for row in whole) >= 4
    monkeypatch.setattr("qualityaward.tables.bulk.ROWS_AT_ONCE", 7)
    assert by_columns(question, twice) == whole


def test_several_schemes_are_answered_side_by_side_or_refused() -> None:
    frame = table()
    both = tuple(bundled(id) for id in ("lianyungang_2021", "lianyungang_2024"))
    known = [
        c for c in frame.columns if c.partition(".")[0] in both[0].vocabulary.subjects["organization"].facts
    ]
    known = ["id", *(c for c in known if c in both[1].vocabulary.subjects["organization"].facts)]
    question = Question(both, "organization", ON)
    assert by_columns(question, frame.select(known)) == by_rows(question, frame.select(known))
    other = scheme()
    with pytest.raises(RequestError) as caught:
        Bulk(
            Question((bundled("yingkou"), other), "organization", ON),
            table().select("id", "exporter", "incidents").lazy(),
            "t",
        )
    assert [d.code for d in caught.value.diagnostics] == ["columns-refused"]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("more", [(), ("--brief",), ("--reading", "three_year_scope=first_item_only")])
def test_a_file_is_answered_alike_and_says_by_whom(tmp_path: Path, kind: str, more: tuple[str, ...]) -> None:
    frame = polars.concat([table(), table().head(2)])
    frame.write_parquet(tmp_path / "t.parquet")
    said = {}
    for engine in ("rows", "polars", "auto"):
        out = tmp_path / f"{engine}.{kind}"
        status, _, beside = run(
            "screen", "lyg_edz_2024", tmp_path / "t.parquet", "--on", ON, "-o", out, "--engine", engine, *more
        )
        assert status == 0, beside
        said[engine] = beside
    made = {e: _rows(tmp_path / f"{e}.{kind}") for e in said}
    assert made["rows"] == made["polars"] == made["auto"]
    assert ("decided_by" in made["rows"][0]) is ("--brief" not in more)
    assert "逐份审查" in said["rows"]
    assert "按列成批计算" in said["polars"]
    assert said["polars"] == said["auto"]
    assert said["polars"].splitlines()[-1] == said["rows"].splitlines()[-1]
    if kind == "csv":
        assert (tmp_path / "rows.csv").read_bytes() == (tmp_path / "polars.csv").read_bytes()


def _rows(path: Path) -> list[dict[str, Any]]:
    match path.suffix:
        case ".parquet":
            found: list[dict[str, Any]] = polars.read_parquet(path).to_dicts()
        case ".jsonl":
            found = polars.read_ndjson(path, infer_schema_length=None).to_dicts()
        case _:
            found = polars.read_csv(path, infer_schema=False).to_dicts()
    return found


def test_a_text_table_is_read_cell_by_cell_and_judged_by_the_engine_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "编号,registered_region,operating_since\na,210800,2015年1月1日\nb,x,\n", encoding="utf-8"
    )
    for engine in ("rows", "polars"):
        status, _, said = run(
            "screen", "yingkou", tmp_path / "t.csv", "--on", ON, "-o", tmp_path / f"{engine}.csv", "--engine", engine
        )  # fmt: skip
        assert status == 0, said
        assert "1行＝" not in said.splitlines()[-1]
    assert (tmp_path / "rows.csv").read_bytes() == (tmp_path / "polars.csv").read_bytes()


@settings(deadline=None, derandomize=True, database=None, max_examples=12)
@given(rng=dice)
def test_what_decides_and_what_is_missing_of_whatever_is_drawn(rng: Random) -> None:
    for case in cases(rng):
        verdict = case.verdict()
        question = Question((verdict.scheme,), verdict.subject, case.on, case.readings, case.parameters)
        try:
            (found,) = ByColumns(question).judge(question, [verdict.record])
        except RequestError:  # a rule that columns cannot compute
            continue
        assert (found,) == tuple(RowByRow().judge(question, [verdict.record])), rng


def test_a_lazy_frame_is_not_read_before_its_answer() -> None:
    frame = table()
    answer = qa.screen("lyg_edz_2024", frame.lazy(), on=ON)
    assert isinstance(answer, polars.LazyFrame)
    whole = qa.screen("lyg_edz_2024", frame, on=ON, engine="rows")
    assert answer.collect().to_dicts() == whole.to_dicts()
    assert (
        answer.select("id", "outcome").head(2).collect().to_dicts()
        == whole.select("id", "outcome").head(2).to_dicts()
    )
    absent = polars.scan_parquet("no-such-file.parquet", schema=frame.schema)
    assert isinstance(qa.screen("lyg_edz_2024", absent, on=ON), polars.LazyFrame)


REFUSED = """\
format: qualityaward/1
expr: 1
semantics: 1
id: nested
family: nested
title: 嵌套
issuer: 示例
document_number: none
status: in_force
issued: 2020-01-01
effective: 2020-01-01
source: {file: a.docx, complete: true}
subjects:
  organization:
    label: 组织
    facts:
      a: {label: 甲, list: {n: {type: number, label: 数}}}
provisions:
  - id: "1"
    text: 数不小于平均数的，不少于一个。
    clauses:
      - {id: "1", title: 平均, subject: organization, require: {some: a, where: {count: a, where: "n > 1", at_least: 2}}}
"""


def test_a_rule_that_columns_cannot_compute_is_refused_by_name_and_told_otherwise(tmp_path: Path) -> None:
    nested = tmp_path / "nested.yaml"
    nested.write_text(REFUSED, encoding="utf-8")
    read_scheme(REFUSED)
    frame = polars.DataFrame({"id": ["a"], "a": [[{"n": 2}, {"n": 3}]]})
    frame.write_parquet(tmp_path / "t.parquet")
    ask = ("screen", nested, tmp_path / "t.parquet", "--on", ON, "-o", tmp_path / "o.csv")
    status, _, said = run(*ask, "--engine", "polars")
    assert status == 2
    assert "`1` 不能成批计算（清单的条件里又问到同一清单）" in said
    status, _, said = run(*ask)
    assert status == 0
    assert "`1`" in said
    assert "逐份审查" in said
    with pytest.raises(RequestError):
        qa.screen(nested, frame, on=ON, engine="polars")
    with pytest.warns(UserWarning, match="逐行审查"):
        assert qa.screen(nested, frame, on=ON)["outcome"].to_list() == ["eligible"]


@pytest.mark.parametrize("id", ["lyg_edz_2024", "yingkou"])
def test_flips_and_reasons_of_columns_are_the_evaluators(id: str) -> None:
    chosen = bundled(id)
    paths = sorted((Path(__file__).parents[2] / "examples" / id).glob("*.yaml"))
    records = [r for r in map(qa.load_record, paths) if r.subject == "organization"]
    name, reading = next(iter(chosen.readings.items()))
    for readings in ({}, {name: list(reading.options)[-1]}):
        question = Question((chosen,), "organization", ON, readings, explain=True, flips=True)
        found = list(ByColumns(question).judge(question, records))
        assert found == list(RowByRow().judge(question, records))
        assert any(each[0].flips for each in found)  # type: ignore[union-attr]  # all are judged


@settings(deadline=None, derandomize=True, database=None, max_examples=3)
@given(rng=dice)
def test_flips_of_whatever_is_drawn(rng: Random) -> None:
    for case in cases(rng):
        verdict = case.verdict()
        question = Question(
            (verdict.scheme,), verdict.subject, case.on, case.readings, case.parameters, flips=True
        )
        try:
            (found,) = ByColumns(question).judge(question, [verdict.record])
        except RequestError:  # a rule that columns cannot compute
            continue
        assert (found,) == tuple(RowByRow().judge(question, [verdict.record])), rng


@pytest.mark.parametrize("engine", ["rows", "polars"])
def test_a_file_is_explained_and_its_flips_are_told_by_every_engine(tmp_path: Path, engine: str) -> None:
    table(seed=5, count=12).write_parquet(tmp_path / "t.parquet")
    asked = ("screen", "lyg_edz_2024", tmp_path / "t.parquet", "--on", ON, "--explain", "--flips", "--engine")
    status, _, said = run(*asked, engine, "-o", tmp_path / f"{engine}.csv")
    assert status == 0, said
    rows = _rows(tmp_path / f"{engine}.csv")
    assert list(rows[0])[:5] == ["id", "outcome", "decided_by", "missing", "flips"]
    question = Question((bundled("lyg_edz_2024"),), "organization", ON, explain=True, flips=True)
    due = by_rows(question, table(seed=5, count=12))
    assert [(r["why"] or "") for r in rows] == [(d["why"] or "") for d in due]
    assert any(r["why"] for r in rows)


def test_columns_that_were_interrupted_go_on_where_they_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(count=40).write_parquet(tmp_path / "t.parquet")
    monkeypatch.setattr(bulk, "ROWS_AT_ONCE", 10)
    output, seen = tmp_path / "o.csv", list[int]()
    ask = ("screen", "lyg_edz_2024", tmp_path / "t.parquet", "--on", ON, "--engine", "polars")
    add, judge = finished.Finished.add, bulk.Bulk._judged

    def full(self: finished.Finished, part: Any, about: Any) -> None:
        if len(self.about) == 2:
            self.file.write(b'{"rows": 10, "bytes": 9')
            raise self._failed(OSError(28, "No space left on device"))
        add(self, part, about)

    with monkeypatch.context() as patch:
        patch.setattr(finished.Finished, "add", full)
        status, _, said = run(*ask, "-o", output)
    assert (status, output.exists()) == (2, False)
    assert "No space left" in said
    assert run(*ask, "-o", output)[0] == 2  # not begun anew over what is there
    assert run(*ask, "-o", output, "--resume", "--brief")[0] == 2  # another question

    def counting(self: bulk.Bulk, part: Any, first: int) -> Any:
        seen.append(first)
        return judge(self, part, first)

    with monkeypatch.context() as patch:
        patch.setattr(bulk.Bulk, "_judged", counting)
        status, _, said = run(*ask, "-o", output, "--resume")
    assert status == 0, said
    assert sorted(seen) == [20, 30]
    whole = run(*ask, "-o", tmp_path / "whole.csv")
    assert whole[2] == said
    assert output.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_numbers_beyond_what_columns_hold_are_judged_one_by_one() -> None:
    frame = polars.DataFrame(
        {"id": ["a", "b"], "revenue": [10**13, 5], "profit": [1, 2], "good": ["met", "met"]}
    )
    question = Question((scheme(),), "organization", ON)
    assert by_columns(question, frame) == by_rows(question, frame)


def test_an_engine_that_there_is_not_is_refused() -> None:
    with pytest.raises(RequestError) as caught:
        qa.screen("yingkou", table(), on=ON, engine="polar")  # type: ignore[arg-type]  # a slip
    assert caught.value.diagnostics[0].code == "engine-unknown"
    assert caught.value.diagnostics[0].suggestion == "polars"


def test_impact_is_the_same_by_columns(tmp_path: Path) -> None:
    rng, chosen = Random(11), bundled("lianyungang_2021")
    records = [Records(rng, chosen.vocabulary, ON, 1.0).record("organization") for _ in range(120)]
    folder = tmp_path / "records"
    folder.mkdir()
    for number, record in enumerate(records):
        (folder / f"{number}.json").write_text(
            json.dumps({**record, "id": f"r{number}"}, default=str), encoding="utf-8"
        )
    (folder / "broken.json").write_text('{"id": "x"}', encoding="utf-8")
    ask = ("impact", "lianyungang_2021", "lianyungang_2024", folder, "--on", ON, "-f", "json")
    by_rows_, by_columns_ = run(*ask, "--engine", "rows"), run(*ask, "--engine", "polars")
    assert by_rows_[:2] == by_columns_[:2]
    assert "按列成批计算" in by_columns_[2]
    assert "逐份审查" in by_rows_[2]
    assert by_rows_[0] in (0, 1)


NOTICE = """\
format: qualityaward.notice/1
family: noticed
document_number: 示例〔2024〕1号
from: 2024-01-01
to: 2024-12-31
cite: 第一条
set: {least: 3}
"""


@pytest.mark.parametrize("engine", ["rows", "polars"])
def test_what_a_notice_or_the_office_sets_is_used_by_every_engine(tmp_path: Path, engine: str) -> None:
    asked = REFUSED.replace("nested", "noticed").replace(
        "subjects:", "parameters:\n  least: {type: int, cite: '1'}\nsubjects:"
    )
    whole = asked[: asked.index("      - {id: ")] + (
        '      - {id: "1", title: 不少于, subject: organization, require: {count: a, at_least: 2}}\n'
        '      - {id: "2", title: 数, subject: organization, require: {some: a, where: n >= least}, cite: "1"}\n'
    )
    (tmp_path / "s.yaml").write_text(whole, encoding="utf-8")
    (tmp_path / "n.yaml").write_text(NOTICE, encoding="utf-8")
    frame = polars.DataFrame({"id": ["a", "b"], "a": [[{"n": 2}, {"n": 2}], [{"n": 3}, {"n": 1}]]})
    frame.write_parquet(tmp_path / "t.parquet")
    found = {}
    for name, more in {
        "": (),
        "notice": ("--notice", tmp_path / "n.yaml"),
        "set": ("--set", "least=2"),
    }.items():
        out = tmp_path / f"o{name}.csv"
        status, _, said = run(
            "screen",
            tmp_path / "s.yaml",
            tmp_path / "t.parquet",
            "--on",
            ON,
            "-o",
            out,
            "--engine",
            engine,
            *more,
        )
        assert status == 0, said
        found[name] = [row["2"] for row in _rows(out)]
    assert found == {
        "": ["undetermined", "undetermined"],
        "notice": ["fail", "pass"],
        "set": ["pass", "pass"],
    }
    status, _, said = run(
        "screen", tmp_path / "s.yaml", tmp_path / "t.parquet", "--on", "2025-02-01", "-o", tmp_path / "late.csv",
        "--engine", engine, "--notice", tmp_path / "n.yaml",
    )  # fmt: skip
    assert status == 2, said


def test_what_a_series_lacks_is_told_of_each_applicant_by_its_own_years() -> None:
    path = Path(__file__).parents[2] / "examples" / "lyg_edz_2024" / "cable-clean.yaml"
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    records = []
    for at, (first, second, staff) in enumerate(
        [(2020, 2022, 100), (2010, 2022, 100), (1900, 2022, 100), (2016, 2019, 100), (2021, 2022, None), (2021, 2022, 100), (2022, 2022, 100)]
    ):  # fmt: skip
        rows = [
            {"year": y, "quality_staff": n, "total_staff": 100}
            for y, n in {first: 10, second: 15, 2023: 20}.items()
        ]
        rows[at % len(rows)] |= {} if staff else {"total_staff": None}
        rows = [{k: v for k, v in row.items() if v is not None} for row in rows]
        facts = {**plain["facts"], "quality_staff": rows}
        records += [qa.load_record({**plain, "id": f"{at}-{n}", "facts": facts}) for n in range(2)]
    question = Question((bundled("lyg_edz_2024"),), "organization", ON)
    found = list(ByColumns(question).judge(question, records))
    assert found == list(RowByRow().judge(question, records))
    assert len({each[0].missing for each in found}) > 4  # type: ignore[index]  # reason: both judge every row


def test_parts_side_by_side_come_in_their_order_and_the_first_failure_is_raised() -> None:
    """However long each takes; and what nobody waits for any longer is not begun."""
    begun: list[int] = []
    last = Event()

    def work(n: int, wrong: int) -> int:
        begun.append(n)
        if n == 0:
            last.wait(5)  # the first is done after the second
        last.set()
        if n >= wrong:
            raise ValueError(n)
        return n * n

    assert list(side_by_side(work, ((n, 9) for n in range(9)))) == [n * n for n in range(9)]
    with pytest.raises(ValueError, match=r"^3$"):
        list(side_by_side(work, ((n, 3) for n in range(1, 9))))
    begun.clear()
    answers = side_by_side(work, ((n, 999) for n in range(1, 999)))
    assert next(answers) == 1
    answers.close()
    assert len(begun) <= MOST_AT_ONCE * 2


NAMED = (
    REFUSED[: REFUSED.index("subjects:")]
    + """\
uses: [base/2]
awards: {gold: {title: 金奖, subjects: [organization]}, main: {title: 嵌套质量奖, subjects: [organization]}}
subjects: {organization: {facts: {award: {type: text}, family: {type: text}}}}
provisions:
  - id: "1"
    text: 同一奖项不重复申报。
    clauses:
      - {id: "1", title: 同一奖项, subject: organization, require: {none: awards, where: award == record.award}}
      - {id: "2", title: 不是金奖, subject: organization, award: gold, require: award != "gold"}
      - {id: "3", title: 同一办法, subject: organization, require: {none: awards, where: family == record.family}}
"""
)


def test_own_names_and_awards_applied_for_are_names_in_columns_too() -> None:
    known = read_scheme(NAMED)
    awards = [{"family": "nested", "award": "金奖", "awarded_on": date(2023, 1, 1)}]
    rows = [
        {"award": "gold", "family": "NESTED", "applies_for": "金奖", "awards": awards},
        {"award": "金獎", "applies_for": "《金奖》、main", "awards": awards},
        {"award": "金将", "applies_for": None, "awards": awards},
        {
            "award": "文明單位",
            "applies_for": "  ",
            "awards": [{**awards[0], "family": "海东省质量奖", "award": "文明 单位"}],
            "family": "《海东省质量獎》",
        },
        {"award": "文明单位", "applies_for": "金将", "awards": [{**awards[0], "family": None}]},
        {"award": None, "applies_for": "gold", "awards": None},
    ]
    frame = polars.DataFrame([{"id": f"r{n}", **row} for n, row in enumerate(rows)])
    question = Question((known,), "organization", ON)
    assert by_columns(question, frame) == by_rows(question, frame)
    listed = frame.head(2).with_columns(applies_for=polars.Series([["gold"], ["金奖", "main"]]))
    assert by_columns(question, listed) == by_columns(question, frame.head(2))


@pytest.mark.parametrize(("digits", "scale"), [(5, 2), (10, 2), (12, 2), (14, 0), (18, 6), (38, 6)])
def test_a_decimal_of_few_digits_is_read_as_one_of_many(digits: int, scale: int) -> None:
    facts, rule = (
        "a: {label: 甲, list: {n: {type: number, label: 数}}}",
        '{some: a, where: {count: a, where: "n > 1", at_least: 2}}',
    )
    assert facts in REFUSED
    assert rule in REFUSED
    known = read_scheme(
        REFUSED.replace(facts, "n: {type: number}\n      r: {type: ratio}").replace(
            rule, "n >= 3 or r >= 0.4"
        )
    )
    kind = polars.Decimal(digits, scale)
    figures = [polars.Series([2, 3, None]).cast(kind), polars.Series([0, None, 0]).cast(kind)]
    frame = polars.DataFrame({"id": ["a", "b", "c"], "n": figures[0], "r": figures[1]})
    question = Question((known,), "organization", ON)
    assert by_columns(question, frame) == by_rows(question, frame)
