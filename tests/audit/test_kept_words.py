"""Replaying, comparing and finding name regulations, days, provisions and facts, not ids, paths and ISO dates."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualityaward as qa
from qualityaward.cli import main

RECORD = Path(__file__).parents[2] / "examples/lyg_edz_2024/chemical-failing.yaml"
TITLES = {
    "zh": "《连云港经济技术开发区质量奖奖励办法（试行）》",
    "en": "Measures for the Quality Award of the Lianyungang Economic and Technological Development Zone",
}


def ran(*args: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    return int(left.value.code or 0)


@pytest.fixture
def kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The same applicant decided twice, from facts that differ."""
    text = RECORD.read_text(encoding="utf-8")
    other = text.replace("value: 2021-10-16", "value: 2022-10-16").replace(
        "expires: 2024-10-07", "expires: 2024-12-07"
    )
    other = other.replace("is_enterprise: true", "is_enterprise: false")
    paths = []
    for name, on, stated in (("a", "2024-10-15", text), ("b", "2024-12-15", other)):
        record = tmp_path / f"{name}.yaml"
        record.write_text(stated, encoding="utf-8")
        out = tmp_path / f"{name}.json"
        ran("evaluate", "lyg_edz_2024", str(record), "--on", on, "--save", str(out))
        paths.append(str(out))
    capsys.readouterr()
    return paths[0], paths[1]


@pytest.mark.parametrize(("lang", "day"), [("zh", "2024年10月15日"), ("en", "15 October 2024")])
def test_the_regulation_and_the_day_are_written_as_people_write_them(
    kept: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, day: str
) -> None:
    log = str(tmp_path / "l.log")
    ran("log", "append", log, kept[0])
    capsys.readouterr()
    for args in (["replay", kept[0]], ["compare", *kept], ["log", "find", log]):
        ran(*args, "--lang", lang)
        out = capsys.readouterr().out
        assert TITLES[lang] in out
        assert day in out
        assert "lyg_edz_2024" not in out
        assert "2024-10-15" not in out


def test_comparing_names_provisions_facts_and_values(
    kept: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran("compare", *kept) == 1
    out = capsys.readouterr().out
    assert "第九条第（三）项：都是符合，但" in out
    assert "连续正常生产经营起始日：2021年10月16日 → 2022年10月16日" in out
    assert "管理体系认证证书第1条：" in out
    assert "有效期至：2024年10月7日 →" in out
    assert "企业：是 → 否" in out
    assert "facts." not in out


def test_a_redacted_decision_names_what_was_removed_once(
    kept: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = qa.redact(qa.read_decision(Path(kept[0]).read_bytes()), ["facts.incidents", "ids"])
    path = tmp_path / "r.json"
    path.write_text(found.to_json(), encoding="utf-8")
    ran("replay", str(path))
    out = capsys.readouterr().out
    assert "编号、“事故”的依据、“事故”的日期、“事故”、理由中重复以上内容的文字" in out
