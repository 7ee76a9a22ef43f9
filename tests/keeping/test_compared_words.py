"""Two decisions are compared in words: rules by the provisions of the regulation that has them, yes and no as reports tell them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from qualityaward.cli.language import speaking
from qualityaward.cli.program import program

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = ("--on", "2024-10-15")


def run(*args: Any, lang: Any = "zh") -> str:
    with speaking(lang):
        found = CliRunner().invoke(program(), [str(a) for a in args], standalone_mode=False)
    if found.exception is not None:
        raise found.exception
    return found.stdout


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    chemical = EXAMPLES / "lyg_edz_2024" / "chemical-failing.yaml"
    other = yaml.safe_load(chemical.read_text(encoding="utf-8"))
    other["facts"] |= {"legal_person": False, "exporter": True}
    (folder / "other.yaml").write_text(yaml.safe_dump(other, allow_unicode=True), encoding="utf-8")
    for name, scheme, record in (
        ("zone", "lyg_edz_2024", chemical),
        ("changed", "lyg_edz_2024", folder / "other.yaml"),
        ("city", "yingkou", EXAMPLES / "yingkou" / "steel-failing.yaml"),
    ):
        run("evaluate", scheme, record, *ON, "--save", folder / f"{name}.json")
    return folder


def test_a_rule_that_one_regulation_has_is_told_by_its_own_provision(kept: Path) -> None:
    for first, second in (("zone", "city"), ("city", "zone")):
        said = run("compare", kept / f"{first}.json", kept / f"{second}.json")
        assert "第九条第（一）项：" in said
        assert "限制申报（第十五条第二句）：" in said
        assert "限制申报（第二十条）：" in said
        assert not [
            line for line in said.splitlines() if line.lstrip().startswith(("9(", "10(", "限制申报（1"))
        ]
        answers = said.partition("结论的不同")[2].partition("口径")[0]
        assert "这一规定没有此项" in answers
        assert "没有写明" not in answers


def test_of_one_regulation_nothing_is_said_to_be_of_another(kept: Path) -> None:
    said = run("compare", kept / "zone.json", kept / "changed.json")
    assert "这一规定没有此项" not in said
    assert "具有法人资格：具有法人资格 → 不具有法人资格" in said
    assert "不是出口企业 → 是出口企业" in said


def test_in_english(kept: Path) -> None:
    said = run("compare", kept / "zone.json", kept / "city.json", lang="en")
    assert "not in this regulation" in said
    assert "Article 9(1): not met → not in this regulation" in said


def test_a_removed_name_has_no_day_of_its_own(kept: Path) -> None:
    run("redact", kept / "zone.json", "--remove", "names", "-o", kept / "redacted.json")
    said = run("report", kept / "redacted.json", lang="en")
    assert "finding on 10 October 2024 (by whom is removed): met" in said
    assert "removed on" not in said
    assert "name of the paper removed" in said
    assert "（认定人已删去）2024年10月10日认定符合" in run("report", kept / "redacted.json")
