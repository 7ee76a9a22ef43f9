"""What a problem shows of a cell: the value where it is nobody's data, else only what kind of value it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qualityaward.tables.cells import Cell, class_of

SHOWN = [
    "大概", "可能有", "也许", "不清楚", "不确定", "基本符合", "部分符合", "大部分", "待核", "申请中", "正在办理", "审批中", "尚未取得", "不适用",
    "见附件", "同上", "五", "约3亿", "有?", "maybe", "Unknown", "N/A", "省级", "较大", "视情况",
    "2010/13/01", "2010年13月1日", "9/1/2021", "2021-W35", "2024.9", "20210901", "10:30", "$30000", "50万美元", "USD 3万", "三年半", "-2",
    "连云港市", "江苏省连云港市海州区", "辽宁省", "100000", "300000元",
]  # fmt: skip
HIDDEN = [
    "王大概",
    "张伟",
    "李可能先生",
    "欧阳无忌",
    "示例电缆有限公司",
    "郭达标",
    "Zhang Wei",
    "a@b.cn",
    "人民路5号",
    "高中生",
    "未央区某厂",
    "吴不有",
    "王某市",
    "连云港市某公司",
    "连云港市海州区人民路",
    "连云港市海州区阳光小区",
    "吴省",
    "安康",
]


def cell(text: str) -> Cell:
    return Cell("text", text)


@pytest.mark.parametrize("text", SHOWN)
def test_a_word_that_is_nobody_s_is_shown(text: str) -> None:
    assert class_of(cell(text)) == f"`{text}`"


@pytest.mark.parametrize("text", HIDDEN)
def test_what_may_be_somebody_s_is_not_shown(text: str) -> None:
    assert class_of(cell(text)) == "class-text"


SHORTENED = [
    ("13800138000", "138001…"),
    ("320706198001011234", "320706…"),
    ("32070619800101123X", "320706…"),
    ("138-0013-8000", "138-0013-8…"),
    ("1380013 8000", "138001…"),
    ("3299010", "329901…"),
    ("0518-85211234", "0518-8521…"),
    ("2021-09-01 08:30:00", "2021-09-01…"),
    ("约3000万元（含税）", None),
    ("约3000万元（其中，不超过）", "约3000万元(其中,不…"),
    ("20219999999", "202199…"),
]


@pytest.mark.parametrize(("text", "shown"), SHORTENED)
@pytest.mark.parametrize("kind", ["text", "number"])
def test_of_what_is_long_only_the_beginning_is_shown(text: str, shown: str | None, kind: str) -> None:
    if kind == "number":
        if not text.isdigit():
            return
        assert class_of(Cell("number", Decimal(text))) == f"`{shown}`"
    elif shown is not None:
        assert class_of(cell(text)) == f"`{shown}`"
    else:
        assert class_of(cell(text)).startswith("class-")
