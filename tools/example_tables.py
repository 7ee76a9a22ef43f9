"""Makes the workbooks of `examples/tables`, which a test compares with what stands there.

python tools/example_tables.py
"""

from __future__ import annotations

import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from qualityaward.document.office import packed  # noqa: E402 reason: found by the line above when run as a script

FOLDER = ROOT / "examples" / "tables"
MAIN: list[tuple[Any, ...]] = [
    ("2024年市长质量奖申报汇总表",),
    (
        "编号",
        "名称",
        "登记注册地",
        "在登记注册地正常经营起始日",
        "具有法人资格",
        "事故",
        "质量投诉",
        "违法违规不良记录",
    ),
    ("2024-01", "示例镁业有限公司", "210800", "2010年5月6日", "是", "无", "无", "无"),
    ("2024-02", "示例服装有限公司", 210882, datetime(2012, 3, 1), "√", "有", "无", "无"),
    ("2024-03", "示例钢铁有限公司", "210804", "2015.7.1", "是", "有", "无", "无"),
    ("2024-04", "示例乳业有限公司", "210800", "7/1/2015", "是", "无", "无", "无"),
    ("2024-05", "示例港务有限公司", "2108", "2011/11/9", "Y", "有", "无", "无"),
]
INCIDENTS: list[tuple[Any, ...]] = [
    ("编号", "发生日期", "类别", "等级"),
    ("2024-02", "2016年4月1日", "质量事故", "一般"),
    ("2024-03", "2023-06-09", "安全生产事故", "较大"),
    (None, "2023-11-20", "安全生产事故", "重大"),
    ("2024-05", "2014-02-03", "环境污染事故", "一般"),
]


def applicants() -> bytes:
    """A workbook as an office has it: a title above the header, spellings of all sorts, one row whose owner is not written."""
    book = openpyxl.Workbook()
    book.active.title = "申报汇总"
    for row in MAIN:
        book.active.append(row)
    book.active.merge_cells("A1:H1")
    incidents = book.create_sheet("事故")
    for row in INCIDENTS:
        incidents.append(row)
    for sheet in book:
        for column in "ABCDEFGH":
            sheet.column_dimensions[column].width = 18
    book.properties.creator = "qualityaward"
    made = BytesIO()
    book.save(made)
    return packed(made.getvalue(), None)


FILES = {"applicants.xlsx": applicants}

if __name__ == "__main__":
    for name, make in FILES.items():
        (FOLDER / name).write_bytes(make())
