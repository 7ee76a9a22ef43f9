"""What is written and not certain is shown as written, never as not stated; what the least of nothing is, is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qualityaward.cli import main
from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_scheme, read_record

RECORD = Path(__file__).parents[2] / "examples/lyg_edz_2024/cable-clean.yaml"
NEAR = "{family: 连云港开发区质量奖励, award: 金奖, awarded_on: 2021-10-10}"
SILENT = "{award: 金奖, awarded_on: 2020-10-10}"
KINDS = Path(__file__).parents[1] / "golden/every-kind.scheme.yaml"


@pytest.mark.parametrize(
    ("awards", "said"),
    [
        ([NEAR], "办法写作“连云港开发区质量奖励”，不能认定是哪一项"),
        ([NEAR, SILENT], "办法未写明，或写作“连云港开发区质量奖励”而不能认定是哪一项"),
        ([SILENT], "办法未写明"),
    ],
)
def test_a_near_name_is_shown_as_it_is_written(awards: list[str], said: str) -> None:
    text = RECORD.read_text(encoding="utf-8")
    head, _, findings = text.partition("\nfindings:")
    kept = head.partition("\n  awards:")[0]
    listed = "".join(f"\n    - {each}" for each in awards)
    record = read_record(f"{kept}\n  awards:{listed}\nfindings:{findings}".encode(), name="n.yaml")
    shown = evaluate(load_scheme("lyg_edz_2024"), record, on=date(2024, 10, 15)).to_text(detail="full")
    assert said in shown
    assert ("写作" in shown) == ("写作" in said)


def test_the_least_of_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = KINDS.read_text(encoding="utf-8")
    stated = "{subject: organization, type: int, min: years, of: output, otherwise: 5}"
    text = text.replace("\ndefinitions:\n", f"\ndefinitions:\n  least: {stated}\n")
    rule = '      - {id: "2k", title: 产量, subject: organization, require: least >= 3}\n'
    at = text.index('      - {id: "2h"')
    path = tmp_path / "k.yaml"
    path.write_text(text[:at] + rule + text[at:], encoding="utf-8")
    for lang, said in (
        ("zh", "“年度指标”中产量的最小值（没有一条计入的，按5台）"),
        ("en", "the smallest output of “yearly figures” (5 units where nothing counts)"),
    ):
        with pytest.raises(SystemExit):
            main(["render", str(path), "--lang", lang])
        assert said in capsys.readouterr().out
