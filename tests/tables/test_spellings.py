"""What offices write: each spelling that means one thing is read, each other is set aside with its own code."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from qualityaward.tables.cells import Cell
from qualityaward.text import catalogue
from tests.tables.support import one

READ: list[tuple[str, Any, Any]] = [
    *(("成立日期", c, "2024-09-11") for c in ("2024年9月11日", "2024.9.11", "2024/9/11", "2024-9-11", "2024-09-11", " 2024-09-11 ", "２０２４年９月１１日", "2024-09-11 00:00:00", date(2024, 9, 11), datetime(2024, 9, 11))),
    ("成立日期", "2024/9/1", "2024-09-01"),
    ("成立日期", "2024-9-1", "2024-09-01"),
    ("成立日期", "1900-01-01", "1900-01-01"),
    *(("营业收入", c, "300000") for c in ("30万元", "30万", "30 万元", "300,000", "¥300,000", "￥300,000.00", "人民币30万元", "300000元", "300000 CNY", "30万元整", "0.3百万元", "３０万元", 300000, 300000.0, Decimal("300000.00"))),
    ("营业收入", "5,000万元", "50000000"),
    ("营业收入", "-50万元", "-500000"),
    ("营业收入", "1.5亿元", "150000000"),
    ("营业收入（万元）", "3000", "30000000"),
    ("营业收入(万元)", 3000, "30000000"),
    ("营业收入（单位：万元）", "3,000.5", "30005000"),
    ("营业收入（亿元）", 0.3, "30000000"),
    ("营业收入（元）", 3000, "3000"),
    ("营业收入/万元", 3000, "30000000"),
    ("营业收入（万元）", "3000万元", "30000000"),
    *(("研发投入占比", c, "0.05") for c in ("5%", "5％", "5 %", "50‰", "0.05", 0.05, Cell("number", Decimal("0.05"), percent=True))),
    ("研发投入占比（%）", "5", "0.05"),
    ("研发投入占比（％）", 5, "0.05"),
    ("研发投入占比（%）", "5%", "0.05"),
    ("研发投入占比", "500%", "5"),
    ("研发投入占比", 0, "0"),
    *(("出口企业", c, True) for c in ("是", "有", "√", "Y", "y", "1", "YES", "true", "✓", True, 1, " 是 ", "Ｙ")),
    *(("出口企业", c, False) for c in ("否", "无", "×", "N", "0", "no", False, 0)),
    *(("从业人员", c, 1200) for c in ("1200", "1,200", "1200人", "１２００", 1200, 1200.0, "1200.0")),
    ("从业人员（人）", 7, 7),
    ("从业人员（万人）", "0.12", 1200),
    ("注册地", "320706", "320706"),
    ("注册地", 320706, "320706"),
    *(("行业", c, "making") for c in ("制造业", "making", "Making", " 制造业")),
    *(("领先范围", c, "none") for c in ("无", "none")),
    ("声誉良好", "符合", {"value": "met"}),
    ("声誉良好", "×", {"value": "not_met"}),
    ("联系电话", "0518-85800000", "0518-85800000"),
    ("联系电话", 85800000, "85800000"),
    ("统一社会信用代码", "91110000600037341L", "91110000600037341L"),
    ("统一社会信用代码", "９１１１００００６０００３７３４１ｌ", "91110000600037341L"),
    ("负责人身份证号", "11010519491231002x", "11010519491231002X"),
    ("得分", "92.5", "92.5"),
    ("出口企业（是/否）", "是", True),
]  # fmt: skip

SET_ASIDE: list[tuple[str, Any, str]] = [
    ("成立日期", "9/1/2021", "cell-date-order"),
    ("成立日期", "1-9-21", "cell-date-order"),
    ("成立日期", "2021-W35-3", "cell-date-week"),
    ("成立日期", "2021W353", "cell-date-week"),
    ("成立日期", "20210901", "cell-date-digits"),
    ("成立日期", 20210901, "cell-date-digits"),
    ("成立日期", 44440, "cell-date-number"),
    ("成立日期", "44440", "cell-date-number"),
    ("成立日期", "2021-09", "cell-date-short"),
    ("成立日期", "2021年9月", "cell-date-short"),
    ("成立日期", "21.9.1", "cell-date-short"),
    ("成立日期", "2021-9.1", "cell-date"),
    ("成立日期", "2021-02-30", "cell-date-none"),
    ("成立日期", "1899-12-31", "cell-date-early"),
    ("成立日期", date(1899, 12, 31), "cell-date-early"),
    ("成立日期", datetime(2021, 9, 1, 23, 30), "cell-date-time"),
    ("成立日期", "2021-09-01 23:30", "cell-date-time"),
    ("成立日期", "长期", "cell-date"),
    ("成立日期", True, "cell-date"),
    ("营业收入", "约30万元", "cell-money"),
    ("营业收入", "5,00元", "cell-money"),
    ("营业收入", "30万美元", "cell-money-currency"),
    ("营业收入", "$300", "cell-money-currency"),
    ("营业收入", "30万-50万元", "cell-money"),
    ("营业收入", "--5", "cell-money"),
    ("营业收入（万元）", "3000万", "cell-unit"),
    ("营业收入", Cell("number", Decimal("0.05"), percent=True), "cell-money"),
    ("营业收入", "0.0000001", "cell-precise"),
    ("研发投入占比", "5", "cell-ratio-plain"),
    ("研发投入占比", 5, "cell-ratio-plain"),
    ("研发投入占比", 1, "cell-ratio-plain"),
    ("研发投入占比", "百分之五", "cell-ratio"),
    ("研发投入占比", "5%左右", "cell-ratio"),
    ("出口企业", "2", "cell-bool"),
    ("出口企业", "X", "cell-bool"),
    ("出口企业", "□是 ☑否", "cell-bool"),
    ("出口企业", "/", "cell-bool"),
    ("从业人员", "约7", "cell-int"),
    ("从业人员", "十二", "cell-int"),
    ("从业人员", 2.5, "cell-int"),
    ("从业人员", "-3", "cell-bounds"),
    ("从业人员", "1.2万", "cell-int"),
    ("从业人员", "1e3", "cell-int"),
    ("注册地", 32070, "cell-region-lost"),
    ("注册地", "连云港市", "cell-region"),
    ("行业", "服务业", "cell-option"),
    ("领先范围", "市内", "cell-option"),
    ("声誉良好", "好", "cell-finding"),
    ("联系电话", "1.23457E+17", "cell-digits-lost"),
    ("联系电话", 123456789012345678.0, "cell-digits-lost"),
    ("联系电话", date(2024, 9, 1), "cell-text-date"),
    ("统一社会信用代码", "91110000600037341E", "cell-identifier"),
    ("统一社会信用代码", "9111000060003734", "cell-identifier-length"),
    ("统一社会信用代码", 911100006000373410.0, "cell-digits-lost"),
    ("统一社会信用代码", "91110000600037341O", "cell-identifier"),
    ("负责人身份证号", "110105194912310020", "cell-identifier"),
    ("负责人身份证号", "110105194913310021", "cell-identifier"),
    ("负责人身份证号", 110105194912310000.0, "cell-digits-lost"),
    ("从业人员", Cell("formula", ""), "cell-formula"),
    ("从业人员", Cell("error", ""), "cell-error"),
    ("事故", "三起", "cell-list"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cell", "value"), READ)
def test_a_spelling_with_one_meaning_is_read(header: str, cell: Any, value: Any) -> None:
    assert one(header, cell) == (value, [])


@pytest.mark.parametrize(("header", "cell", "code"), SET_ASIDE)
def test_a_spelling_that_may_mean_something_else_is_set_aside(header: str, cell: Any, code: str) -> None:
    assert one(header, cell) == (None, [code])


@pytest.mark.parametrize("code", sorted({c for _, _, c in SET_ASIDE}))
def test_every_refusal_says_what_to_do(code: str) -> None:
    text = catalogue()[code]
    assert text.zh
    assert text.en
    assert bool(text.zh_help) == bool(text.en_help)
    assert text.zh_help or code in ("cell-finding", "cell-long")


def test_binary_noise_of_a_spreadsheet_is_no_digit() -> None:
    assert one("研发投入占比", 0.1 + 0.2) == ("0.3", [])
