"""A finding outside the limit of a revocation says why it does not count; what is unknown beside the grounds is said under the revocation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import qualityaward as qa
from qualityaward.text import Lang
from tests.bundled import bundled

YINGKOU = Path(__file__).parents[2] / "examples" / "yingkou"
ON = date(2024, 10, 15)
LOSS = "经营管理不善，出现严重经营性亏损"


def winner(name: str, *without: str, **findings: Any) -> qa.Verdict:
    stated = yaml.safe_load((YINGKOU / f"winner-{name}.yaml").read_text(encoding="utf-8"))
    stated["findings"] |= findings
    for key in without:
        del stated["facts"][key]
    return qa.evaluate(bundled("yingkou"), qa.load_record(stated), on=ON)


def loss(happened: str | None, **more: Any) -> dict[str, Any]:
    stated = {"value": "met", "by": "办公室", "date": "2024-09-01", **more}
    return {"serious_operating_loss": stated | ({"happened": happened} if happened else {})}


def sanctions(found: qa.Verdict, lang: Lang = "zh") -> str:
    assert found.sanctions is not None
    return found.sanctions.to_text(lang=lang)


@pytest.mark.parametrize(
    ("happened", "wanted", "note"),
    [
        ("2024-06-30", "否——办公室2024年9月1日认定属实，但发生于2024年6月30日，不在限期（2022年6月29日至2024年6月29日）之内", "note-found-after"),
        ("2024-08-31", "但发生于2024年8月31日，不在限期（2022年6月29日至2024年6月29日）之内", "note-found-after"),
        ("2022-06-28", "但发生于2022年6月28日，早于限期的首日（2022年6月29日）", "note-found-before"),
        ("2000-01-01", "但发生于2000年1月1日，早于限期的首日（2022年6月29日）", "note-found-before"),
        ("2022-06-29", "是——办公室2024年9月1日认定属实（发生于2022年6月29日）", None),
        ("2024-06-29", "是——办公室2024年9月1日认定属实（发生于2024年6月29日）", None),
        (None, "待定", None),
    ],
)  # fmt: skip
def test_a_finding_says_whether_its_day_counts(happened: str | None, wanted: str, note: str | None) -> None:
    found = winner("loss", **loss(happened))
    (line,) = [x for x in sanctions(found).splitlines() if x.strip().startswith(f"（五）{LOSS}")]
    assert wanted in line
    codes = [n.code for n in found.notes if n.code.startswith("note-found")]
    assert codes == ([note] if note else [])
    if note:
        assert "认定属实（" not in line
        assert "没有计入" in found.to_text()


def test_in_english() -> None:
    found = winner("loss", **loss("2024-06-30"))
    said = sanctions(found, "en")
    assert "so, but it happened on 30 June 2024, outside the limit (29 June 2022 to 29 June 2024)" in said
    assert "happened on 30 June 2024, outside the limit for grounds of revocation" in found.to_text(lang="en")


def test_a_finding_without_a_limit_is_told_as_ever() -> None:
    fraud = {"value": "met", "by": "办公室", "date": "2024-09-01", "happened": "2024-06-30"}
    found = winner("loss", fraud_verified=fraud)
    assert "认定属实（发生于2024年6月30日）" in sanctions(found)


@pytest.mark.parametrize("detail", ["clauses", "full"])
def test_what_is_unknown_beside_the_grounds_is_said_with_those_that_hold(detail: Any) -> None:
    found = winner("accident", "recipient")
    lines = found.to_text(detail=detail).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("第十九条 ") and line.endswith("待定"))
    assert lines[at + 1] == "  材料没有写明“获奖者类型”"
    assert lines[at + 2].startswith(
        "  （一）重大质量、安全、环境污染、公共卫生等事故：是——事故1起：2024年6月30日"
    )
    assert "  材料没有写明“获奖者类型”" in sanctions(found)


def test_from_which_day_grounds_count_is_said_too() -> None:
    found = winner("accident", "awarded_on")
    lines = found.to_text().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("第十九条 ") and line.endswith("待定"))
    assert "批准授奖日期" in lines[at + 1]


def test_where_nothing_is_unknown_nothing_is_added() -> None:
    assert "  材料没有写明" not in sanctions(winner("accident"))
