"""What whoever relies on a winner's eligibility must know stands under the winner: in a round, in a selection, and before names are made public."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import qualityaward as qa
from qualityaward.cli.program import program
from qualityaward.text import Lang
from tests.bundled import bundled

EXAMPLES = Path(__file__).parents[2] / "examples"
FAR = "“曾获质量奖的办法”所写“苏州工业园区质量奖”不是本办法所知的名称，按其他奖项对待；请核对。"
FRAUD = "申报中弄虚作假而未获荣誉的，第十五条没有规定不得申报的年限（骗取荣誉以已获荣誉为前提）；请人工核实。"
AWARD = {"family": "苏州工业园区质量奖", "award": "main", "awarded_on": "2021-10-10"}
MISCONDUCT = {"family": "lyg_edz", "kind": "fraud", "found_on": "2015-01-01"}


def record(**facts: Any) -> dict[str, Any]:
    stated = yaml.safe_load((EXAMPLES / "lyg_edz_2024" / "cable-clean.yaml").read_text(encoding="utf-8"))
    stated["facts"] |= facts
    return json.loads(json.dumps(stated, default=str))


def listed(key: str, *records: dict[str, Any]) -> dict[str, Any]:
    entries = [{"award": "main", "record": each} for each in records]
    if key == "applicants":
        entries = [{**each, "score": 90 - n} for n, each in enumerate(entries)]
    return {"format": "qualityaward.round/1", "date": "2024-10-15", "scheme": "lyg_edz_2024", key: entries}


def told(key: str, *records: dict[str, Any], lang: Lang = "zh") -> list[str]:
    scheme = bundled("lyg_edz_2024")
    found = qa.load_round(listed(key, *records), scheme=scheme)
    answer = qa.check_round(scheme, found) if key == "winners" else qa.select(scheme, found)
    return answer.to_text(lang=lang).splitlines()


@pytest.mark.parametrize("key", ["winners", "applicants"])
@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, []),
        ({"awards": [AWARD]}, [FAR]),
        ({"application_misconduct": [MISCONDUCT]}, [FRAUD]),
        ({"awards": [AWARD], "application_misconduct": [MISCONDUCT]}, [FAR, FRAUD]),
    ],
)
def test_a_winners_cautions_stand_under_the_winner(
    key: str, facts: dict[str, Any], wanted: list[str]
) -> None:
    lines = told(key, record(**facts))
    at = next(i for i, line in enumerate(lines) if line.startswith("示例电缆有限公司"))
    below = [line.strip() for line in lines[at + 1 : at + 1 + len(wanted)]]
    assert below == wanted
    text = "\n".join(lines)
    assert ("不是本办法所知的名称" in text, "请人工核实" in text) == (FAR in wanted, FRAUD in wanted)


@pytest.mark.parametrize("key", ["winners", "applicants"])
def test_of_two_only_the_one_whom_it_concerns(key: str) -> None:
    other = record() | {"id": "other", "name": "另一公司"}
    lines = told(key, other, record(awards=[AWARD]))
    assert [n for n, line in enumerate(lines) if FAR in line] == [
        next(n for n, line in enumerate(lines) if line.startswith("示例电缆有限公司")) + 1
    ]


@pytest.mark.parametrize("key", ["winners", "applicants"])
def test_the_standing_of_the_scheme_is_said_once(key: str) -> None:
    other = record() | {"id": "other", "name": "另一公司"}
    text = "\n".join(told(key, other, record()))
    assert text.count("是推定的") == 1


def test_in_english() -> None:
    text = "\n".join(told("winners", record(awards=[AWARD]), lang="en"))
    assert "“苏州工业园区质量奖”" in text


def test_before_names_are_made_public_the_office_is_told(tmp_path: Path) -> None:
    path, out = tmp_path / "round.json", tmp_path / "list.html"
    path.write_text(json.dumps(listed("winners", record(awards=[AWARD]))), encoding="utf-8")
    asked = ["letter", "publication", "lyg_edz_2024", str(path), "--date", "2024-12-02", "-o", str(out)]
    found = CliRunner().invoke(program(), asked)
    assert found.exit_code == 0
    assert FAR in found.stderr
    assert FAR not in out.read_text(encoding="utf-8")
