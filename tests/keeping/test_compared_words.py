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


PROCEDURES = [EXAMPLES / "procedure" / f"lyg-{name}.yaml" for name in ("in-order", "skipped")]
ROUNDS = [EXAMPLES / "rounds" / f"edz-{name}.yaml" for name in ("ineligible", "in-order")]


def two(tmp_path: Path, command: str, files: list[Path], *more: str, lang: str = "zh") -> list[str]:
    for i, path in enumerate(files):
        run(command, "lyg_edz_2024", path, *more, "--save", tmp_path / f"{i}.json")
    return [
        line.strip()
        for line in run("compare", tmp_path / "0.json", tmp_path / "1.json", lang=lang).splitlines()
    ]


def no_codes(lines: list[str], lang: str) -> None:
    """No line has two equal sides, none says anything twice, and none is in the words of the program."""
    differing = [line for line in lines if " → " in line]
    assert differing
    for line in differing:
        place, _, values = line.partition("：" if lang == "zh" else ": ")
        old, _, new = values.partition(" → ")
        assert old != new
        assert not any(word in line for word in ("checks", "absent", "deliberation：", "11(5)b", ".00"))
        assert lang == "en" or place


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("turned", [False, True])
def test_stages_of_two_procedures(tmp_path: Path, lang: str, turned: bool) -> None:
    files = PROCEDURES[::-1] if turned else PROCEDURES
    lines = two(tmp_path, "procedure", files, "--on", "2024-12-31", lang=lang)
    no_codes(lines, lang)
    if lang == "zh":
        held, absent = "2024年10月30日进行，符合", "没有进行，不符合"
        sides = f"{absent} → {held}" if turned else f"{held} → {absent}"
        assert [
            line
            for line in lines
            if "审议" in line and sides in line and line.startswith("第十一条第（五）项")
        ]
        assert "步骤“委员会审议”：没有 → 有" in lines if turned else "步骤“委员会审议”：有 → 没有" in lines
    else:
        assert any("held 30 October 2024, met" in line for line in lines)
    assert any("lyg-in-order" in line and "lyg-skipped" in line for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sums_of_two_rounds(tmp_path: Path, lang: str) -> None:
    lines = two(tmp_path, "round", ROUNDS, lang=lang)
    no_codes(lines, lang)
    if lang == "zh":
        assert lines.count("拟奖奖金合计：60万元 → 35万元") == 1
        assert lines.count("可发奖金合计：30万元 → 35万元") == 1
        assert lines[0].startswith("甲：2个拟奖者的名单")
    else:
        assert lines.count("prizes in total: 600,000 CNY → 350,000 CNY") == 1
        assert lines[0].startswith("first: a list of 2 winners")
