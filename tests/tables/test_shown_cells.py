"""What a problem shows of a cell: the value where it is nobody's data, else only what kind of value it is."""

from __future__ import annotations

import pytest

from qualityaward.tables.cells import Cell, class_of

SHOWN = [
    "大概", "可能有", "也许", "不清楚", "不确定", "基本符合", "部分符合", "大部分", "待核", "申请中", "正在办理", "审批中", "尚未取得", "不适用",
    "见附件", "同上", "五", "约3亿", "有?", "maybe", "Unknown", "N/A", "省级", "较大", "视情况",
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
]


def cell(text: str) -> Cell:
    return Cell("text", text)


@pytest.mark.parametrize("text", SHOWN)
def test_a_word_that_is_nobody_s_is_shown(text: str) -> None:
    assert class_of(cell(text)) == f"`{text}`"


@pytest.mark.parametrize("text", HIDDEN)
def test_what_may_be_somebody_s_is_not_shown(text: str) -> None:
    assert class_of(cell(text)) == "class-text"
