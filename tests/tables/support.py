"""Tables for tests: a scheme with a fact of every type, books from cells, and files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from qualityaward.files import load_scheme, read_scheme
from qualityaward.scheme.scheme import Scheme
from qualityaward.tables.accounts import Applicants
from qualityaward.tables.applicants import applicants_of
from qualityaward.tables.cells import Cell, cell_of
from qualityaward.tables.opening import applicants_in
from qualityaward.tables.sheets import Book, Row, Sheet

FACTS = """
      credit_code: {type: text, standard: credit_code, label: 统一社会信用代码}
      manager_id: {type: text, standard: identity_number, label: 负责人身份证号}
      phone: {type: text, label: 联系电话}
      revenue: {type: money, label: 营业收入}
      profit: {type: money, label: 净利润}
      rd_ratio: {type: ratio, max: 10, label: 研发投入占比}
      score: {type: number, label: 得分}
      staff: {type: int, min: 0, label: 从业人员, unit: 人}
      founded: {type: date, label: 成立日期}
      exporter: {type: bool, label: 出口企业}
      place: {type: region, label: 注册地}
      sector: {type: [making, building], label: 行业, labels: {making: 制造业, building: 建筑业}}
      reach: {type: level, label: 领先范围}
      accidents: {label: 事故, dated: date, list: {date: {type: date, label: 发生日期}, grade: {type: level, label: 等级}, loss: {type: money, label: 损失}}}
"""
SCHEME = f"""\
format: qualityaward/1
expr: 1
semantics: 1
id: test_award
family: test_award
title: 示例市质量奖办法
issuer: 示例市人民政府
document_number: none
status: in_force
issued: 2020-01-01
effective: 2020-01-01
source: {{file: a.docx, complete: true}}
scales: {{level: {{order: [none, low, high], labels: {{none: 无, low: 一般, high: 重大}}}}}}
subjects:
  organization:
    label: 组织
    facts:{FACTS}
    findings:
      good: {{label: 声誉良好}}
  person:
    label: 个人
    facts:
      accidents: {{label: 事故, dated: date, list: {{date: {{type: date, label: 发生日期}}}}}}
      organization: {{record: organization, label: 所在组织}}
provisions:
  - id: "1"
    text: 近三年无重大事故。
    clauses:
      - {{id: "1", title: 无重大事故, subject: organization, require: {{none: accidents, within: 3 years, where: 'grade >= "high"'}}}}
      - {{id: "1p", title: 个人无事故, subject: person, require: {{none: accidents, within: 3 years}}}}
"""


@cache
def scheme() -> Scheme:
    return read_scheme(SCHEME)


@cache
def city() -> Any:
    return load_scheme("lianyungang_2024").vocabulary


def sheet(title: str, *rows: tuple[Any, ...], **more: Any) -> Sheet:
    """A sheet of cells, its rows numbered from 1."""
    made = [
        Row(n, tuple(c if isinstance(c, Cell) else cell_of(c) for c in cells))
        for n, cells in enumerate(rows, 1)
    ]
    return Sheet(title, tuple(r for r in made if any(c is not None for c in r.cells)), **more)


def read(*sheets: Sheet, subject: str = "organization", vocabulary: Any = None) -> Applicants:
    return applicants_of(Book("t.xlsx", sheets, sheeted=True), vocabulary or scheme().vocabulary, subject)


def one(header: str, cell: Any) -> tuple[Any, list[str]]:
    """What one cell under a header states of its only applicant, as canonical data, and the codes of its problems."""
    from qualityaward.record.record import canonical

    (row,) = read(sheet("s", ("编号", header), ("a", cell))).rows
    if row.record is None:
        return None, [p.code for p in row.problems]
    stated = canonical(row.record, row.record.bound(scheme().vocabulary))
    found = {**stated.get("facts", {}), **stated.get("findings", {})}
    return next(iter(found.values()), None), []


def codes(found: Applicants) -> dict[str, list[str]]:
    """The problems of every applicant by id."""
    return {a.id: sorted({p.code for p in a.problems}) for a in found.rows}


def written(path: Path, **sheets: list[tuple[Any, ...]]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        made = book.create_sheet(title)
        for row in rows:
            made.append(row)
    book.save(path)
    return path


def read_file(path: Path, **more: Any) -> Applicants:
    found = applicants_in(path, scheme().vocabulary, more.pop("subject", "organization"), **more)
    assert found is not None
    return found
