"""What is asked about a yes-or-no fact is a question: a sentence with a subject of its own is asked about its predicate."""

from __future__ import annotations

from datetime import date

import pytest

import qualityaward as qa
from qualityaward.text import Lang
from qualityaward.wording.whether import question


@pytest.mark.parametrize(
    ("affirmed", "denied", "lang", "wanted"),
    [
        ("个人信用记录良好", "个人信用记录并非良好", "zh", ("个人信用记录", "良好", True)),
        ("主导产品是名牌产品", "主导产品不是名牌产品", "zh", ("主导产品", "是名牌产品", True)),
        ("企业有专利", "企业没有专利", "zh", ("企业", "有专利", True)),
        ("验收报告已备案", "验收报告没有备案", "zh", ("验收报告", "已备案", True)),
        ("是企业", "不是企业", "zh", ("", "是企业", False)),
        ("已填写申报表", "没有填写申报表", "zh", ("", "已填写申报表", False)),
        ("有所属组织", "没有所属组织", "zh", ("", "有所属组织", False)),
        ("因产品质量引发", "并非因产品质量引发", "zh", ("", "因产品质量引发", False)),
        ("在产品上标注了标志或称号", "没有在产品上标注标志和称号", "zh", ("", "在产品上标注了标志或称号", False)),
        ("具有法人资格", None, "zh", ("", "具有法人资格", False)),
        ("credit is good", "credit is not good", "en", ("", "credit is good", True)),
        ("the product has a mark", "the product does not have a mark", "en", ("", "the product has a mark", True)),
        ("is good", "is not good", "en", ("", "is good", False)),
        ("has a mark", "does not have a mark", "en", ("", "has a mark", False)),
        ("charges applicants a fee", "charges applicants no fee", "en", ("", "charges applicants a fee", False)),
    ],
)  # fmt: skip
def test_the_question(affirmed: str, denied: str | None, lang: Lang, wanted: tuple[str, str, bool]) -> None:
    assert question(affirmed, denied, lang) == wanted


def test_a_report_asks_so() -> None:
    record = qa.load_record(
        {"format": "qualityaward.record/1", "id": "r", "subject": "individual", "facts": {}}
    )
    found = qa.evaluate(qa.load_scheme("lyg_edz_2024"), record, on=date(2024, 10, 15))
    told = found.to_text(detail="full")
    assert "材料没有写明个人信用记录是否良好" in told
    assert "是否个人信用记录良好" not in told
    assert "whether it has a good personal credit record" in found.to_text(lang="en", detail="full")
