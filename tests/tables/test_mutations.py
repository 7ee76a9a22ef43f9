"""Files that are broken in transit, by hand or with intent: an answer, or an error of ours; never anything else.

The corpus holds small files that once ended otherwise, or that walk a rare path; every run mutates them anew from fixed
seeds, and `QUALITYAWARD_MUTATIONS` asks for more.
"""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from qualityaward.errors import QualityAwardError
from qualityaward.tables.opening import applicants_in
from tests.tables.raw import packed, parts, text
from tests.tables.support import read_file, scheme

CORPUS = Path(__file__).parent / "corpus"
ROUNDS = int(os.environ.get("QUALITYAWARD_MUTATIONS", "150"))
CSV = '编号,名称,从业人员,营业收入（万元）,成立日期,事故\na,"甲, 公司",7,"5,000",2021年9月1日,无\nb,"乙""",约7,３,9/1/2021,"[{""date"": ""2024-01-01""}]"\n'


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Files by extension: made here, and those of the corpus."""
    import openpyxl
    import pyarrow
    import pyarrow.parquet

    book = BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["编号", "从业人员", "事故", "成立日期"])
    made.active.append(["a", 7, "有", "2024-01-01"])
    made.active.merge_cells("A4:B4")
    made.create_sheet("事故").append(["编号", "发生日期", "等级"])
    made["事故"].append(["a", "2024-01-01", "重大"])
    made.save(book)
    column = BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.table({"编号": ["a", "b"], "从业人员": [1.5, None], "事故": [[{"date": "2024-01-01"}], []]}),
        column,
    )
    lines = '{"编号": "a", "从业人员": 7, "事故": []}\n{"编号": "b", "研发投入占比": 0.05}\n'
    raw = packed(
        parts(
            f"<row r='1'>{text('A1', '编号')}{text('B1', '成立日期')}</row><row><c><v>1</v></c><c s='1'><v>45546</v></c></row>"
        )
    )
    return (
        ("xlsx", book.getvalue()), ("xlsx", raw), ("parquet", column.getvalue()), ("csv", CSV.encode()),
        ("csv", CSV.encode("gb18030")), ("csv", CSV.encode("utf-16")), ("jsonl", lines.encode()),
        *((p.suffix[1:], p.read_bytes()) for p in sorted(CORPUS.iterdir())),
    )  # fmt: skip


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Some bytes are others."""
    made = bytearray(data)
    for _ in range(dice.randrange(1, 6)):
        if made:
            made[dice.randrange(len(made))] = dice.choice((0, 10, 34, 44, 60, 128, 255, dice.randrange(256)))
    return bytes(made)


def cut(data: bytes, dice: random.Random) -> bytes:
    """A piece is gone, or stands twice."""
    first = dice.randrange(len(data) + 1)
    last = min(len(data), first + dice.randrange(1, 200))
    return data[:first] + (data[first:last] * 2 if dice.random() < 0.5 else b"") + data[last:]


def within(data: bytes, dice: random.Random) -> bytes:
    """A part of the archive is changed, and the archive is in order."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            made = {n: archive.read(n) for n in archive.namelist()}
    except Exception:
        return flipped(data, dice)
    name = dice.choice(sorted(made))
    part = made[name].decode("utf-8", "replace")
    word = dice.choice(
        ('"', "<", "/", "1", "0", "A1", "row", "v>", 's="', 't="', "r:id", "rId1", "sheet", "=", "5")
    )
    places = [i for i in range(len(part)) if part.startswith(word, i)]
    if places:
        at = dice.choice(places)
        other = dice.choice(
            (
                "",
                "-1",
                "99999999999",
                "1e999",
                "nan",
                "ZZZZ9",
                "&#0;",
                "<!DOCTYPE a>",
                "长" * 50,
                "9" * 400,
                "\x0b",
                "A0",
                "true",
            )
        )
        part = part[:at] + other + part[at + len(word) :]
    return packed(made | {name: part.encode()})


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, within)


def mutants(rounds: int) -> Iterator[tuple[str, bytes]]:
    dice = random.Random(13)
    for _ in range(rounds):
        for kind, data in seeds():
            mutate = dice.choice(MUTATIONS if kind == "xlsx" else MUTATIONS[:2])
            yield kind, mutate(data, dice)


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "csv", "jsonl"])
def test_the_seeds_themselves_are_read(tmp_path: Path, kind: str) -> None:
    for number, (each, data) in enumerate(seeds()[:7]):
        if each == kind:
            path = tmp_path / f"{number}.{kind}"
            path.write_bytes(data)
            assert read_file(path).rows


def test_no_mutant_ends_in_an_error_of_others(tmp_path: Path) -> None:
    ended = {"read": 0, "refused": 0}
    for number, (kind, data) in enumerate(mutants(ROUNDS)):
        path = tmp_path / f"m.{kind}"
        path.write_bytes(data)
        try:
            found = applicants_in(path, scheme().vocabulary, "organization")
        except QualityAwardError as error:
            ended["refused"] += bool(error.diagnostics and str(error))
        except BaseException:
            (tmp_path.parent / f"failing-{number}.{kind}").write_bytes(data)
            raise
        else:
            if found is not None:
                found.accounts([None if a.record is None else "eligible" for a in found.rows])
            ended["read"] += 1
    assert min(ended.values()) > 0, ended
