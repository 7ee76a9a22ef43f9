"""New files: a project in which every check passes, and records of which nothing is known."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from qualityaward import evaluate, load_scheme, read_record
from qualityaward.cli.program import run
from qualityaward.files import installed
from qualityaward.lints.review import review
from qualityaward.reading import read
from qualityaward.wording.blank_record import blank_record
from tests.bundled import bundled
from tests.conformance.cases import Case, plain
from tests.conformance.test_conformance import answers

SOURCES = Path(__file__).parents[1] / "sources"
PAIRS = [(i.id, s) for i in installed() for s in bundled(i.id).subjects]


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        run(args)
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


@pytest.mark.parametrize(("id", "subject"), PAIRS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_record_is_read_and_decides_nothing(id: str, subject: str, lang: str) -> None:
    scheme = bundled(id)
    text = blank_record(scheme, subject, "en" if lang == "en" else "zh")
    record = read_record(text, scheme=scheme)
    verdict = evaluate(scheme, record, on=date(2024, 10, 15))
    assert verdict.outcome == "undetermined"
    assert {c.outcome for c in verdict.clauses} <= {
        "undetermined",
        "not_applicable",
    }
    asked = {
        re.sub(r"\[.*?\]|\..*", "", m.split(".", 1)[1])
        for m in verdict.missing
        if not m.startswith("parameters.")
    }
    assert asked <= set(re.findall(r"(?m)^\s*(?:# +)*([a-z_]+): *(?:null)?$", text))


def test_a_nested_record_once_uncommented_is_read(tmp_path: Path) -> None:
    scheme = load_scheme("lyg_edz_2024")
    text = blank_record(scheme, "individual")
    before, _, rest = text.partition("  # organization:\n")
    block, mark, after = rest.partition("  # 曾获质量奖")
    nested = before + "  organization:\n" + re.sub(r"(?m)^  # ?", "  ", block) + mark + after
    record = read_record(
        nested.replace("heads_organization: null", "heads_organization: true"), scheme=scheme
    )
    assert "facts.organization.incidents" in evaluate(scheme, record, on=date(2024, 10, 15)).missing


def test_the_command_names_the_subjects(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call(capsys, "record", "--new", "yingkou")
    assert status == 2
    assert "organization" in err
    status, _, err = call(capsys, "record", "--new", "yingkou", "--subject", "organisation")
    assert status == 2
    assert "organization" in err
    assert call(capsys, "record")[0] == 2
    status, out, _ = call(capsys, "--lang", "en", "record", "--new", "yingkou", "--subject", "individual")
    assert status == 0
    assert read_record(out).subject == "individual"


@pytest.fixture
def project(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    folder = tmp_path / "shili-2025"
    status, out, _ = call(capsys, "init", str(folder))
    assert status == 0
    assert "schemes/shili_2025.yaml" in out
    return folder


def test_a_new_project_passes_every_check(capsys: pytest.CaptureFixture[str], project: Path) -> None:
    path = project / "schemes" / "shili_2025.yaml"
    assert call(capsys, "check", "--strict", str(path))[0] == 0
    scheme = load_scheme(path)
    assert list(review(scheme)) == []
    assert list(scheme.uses) == ["base/2", "shili_2025_words/1"]
    assert (
        call(capsys, "evaluate", str(path), str(project / "records/organization.yaml"), "--on", "2025-03-31")[
            0
        ]
        == 3
    )


def test_its_settings_are_read_by_what_they_are_for(project: Path) -> None:
    hooks = yaml.safe_load((project / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    pattern = hooks["repos"][0]["hooks"][0]["files"]
    assert re.search(pattern, "schemes/shili_2025.yaml")
    assert not re.search(pattern, "schemes/shili_2025_words/1.yaml")
    jobs = yaml.safe_load((project / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]
    assert any("qualityaward check" in s.get("run", "") for s in jobs["check"]["steps"])
    assert "check" in yaml.safe_load((project / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    settings = json.loads((project / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        validator = jsonschema.Draft202012Validator(
            json.loads((project / schema).read_text(encoding="utf-8"))
        )
        for path in project.glob(files):
            data = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
            if schema.startswith("./schemes"):
                assert list(validator.iter_errors(data)) == [], path
    assert not list(project.rglob("*@*"))
    assert [p for p in project.rglob("*") if p.is_file() and "@ID@" in p.read_text(encoding="utf-8")] == []


def test_its_cases_hold_and_leave_nothing_out(capsys: pytest.CaptureFixture[str], project: Path) -> None:
    scheme, cases = str(project / "schemes/shili_2025.yaml"), str(project / "cases")
    status, out, _ = call(capsys, "test", scheme, cases, "--complete")
    assert (status, "尚未覆盖\n没有。" in out) == (0, True)
    assert (
        call(capsys, "test", scheme, str(project / "records"))[0] == 2
    )  # there are records and a schema, and no cases
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert "qualityaward test schemes/shili_2025.yaml cases" in readme
    for path in (".github/workflows/check.yml", ".gitlab-ci.yml"):
        assert "qualityaward test schemes/shili_2025.yaml cases" in (project / path).read_text(
            encoding="utf-8"
        )
    file = project / "schemes/shili_2025.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(">= 3", "> 3"), encoding="utf-8")
    status, out, _ = call(capsys, "test", scheme, cases)
    assert status == 1
    assert "第二条第（一）项：用例写明“符合”，按规定是“不符合”" in out


def test_its_cases_hold(project: Path) -> None:
    path = project / "schemes" / "shili_2025.yaml"
    content = plain(read((project / "cases/shili_2025.yaml").read_bytes(), "cases.yaml").root)  # type: ignore[arg-type]  # our own file
    scheme = load_scheme(path)
    tests = [(s["name"], t) for s in content["sections"] for t in s["tests"] if "round" not in t]
    pinned = set()
    for section, test in tests:
        case = Case("new", section, test, None, None, content["base"])
        verdict = evaluate(scheme, case.record(), on=test["on"])
        assert answers(verdict, test["expect"]) == test["expect"], test["name"]
        pinned.add(test["pins"])
    assert {c.id for c in scheme.clauses} | {d.id for d in scheme.debarments} == pinned


def test_a_project_from_a_regulation_has_its_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "项目"
    source = SOURCES / "yingkou.txt"
    assert call(capsys, "init", str(folder), "--id", "yk_2025", "--from", str(source))[0] == 0
    made = folder / "schemes" / "yk_2025.yaml"
    assert call(capsys, "check", str(made))[0] == 0
    assert "test" not in (folder / "README.md").read_text(encoding="utf-8")  # there is nothing to run yet
    assert call(capsys, "import", str(source), "--against", str(made))[0] == 0


def test_what_is_there_is_not_touched(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    status, _, err = call(capsys, "init", str(tmp_path), "--id", "x")
    assert (status, "init-not-empty" in err) == (2, True)
    status, _, err = call(capsys, "init", str(tmp_path / "1"))
    assert (status, "import-id-bad" in err) == (2, True)
    status, _, err = call(capsys, "init", str(tmp_path / "a.txt" / "b"), "--id", "x")
    assert (status, "init-failed" in err) == (2, True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt"]
    assert call(capsys, "init")[0] == 2


def told_of(text: str, name: str) -> str:
    """The comment right above a line of a blank record."""
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip() == f"{name}: null")
    return next(line for line in reversed(lines[:at]) if not line.strip().startswith("#  "))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", sorted({id for id, subject in PAIRS if subject == "winner"}))
def test_a_blank_winner_asks_for_all_that_decides(id: str, lang: str) -> None:
    scheme = bundled(id)
    text = blank_record(scheme, "winner", "en" if lang == "en" else "zh")
    concerned = [r for r in scheme.revocations if r.subjects]
    assert ("  recipient: null" in text) == bool(concerned)
    so = "met（属实）或 not_met（不属实）" if lang == "zh" else "met (it is so) or not_met (it is not so)"
    assert so in told_of(text, "fraud_verified")
    findings = set(re.findall(r"(?m)^  ([a-z_]+): null$", text.partition("\nfindings:")[2]))
    asked = {name for name in findings if "happened:" in told_of(text, name)}
    filled = yaml.safe_load(text)
    filled["facts"].update(
        {name: [] for name, f in scheme.vocabulary.subjects["winner"].facts.items() if name in filled["facts"] and f.type.kind == "list"},
        awarded_on="2024-01-10",
    )  # fmt: skip
    if concerned:
        filled["facts"]["recipient"] = "organization"
    for name in findings:
        filled["findings"] = dict.fromkeys(findings, "not_met") | {name: "met"}
        record = read_record(yaml.safe_dump(filled, allow_unicode=True), scheme=scheme)
        verdict = evaluate(scheme, record, on=date(2024, 12, 15))
        assert (f"findings.{name}.happened" in verdict.missing) == (name in asked)


def test_a_winners_fact_cites_the_item_that_reads_it() -> None:
    text = blank_record(bundled("yingkou"), "winner")
    cites = {
        "awarded_on": "第十九条", "recipient": "第十九条", "complaints": "第十九条第（三）项",
        "export_incidents": "第十九条第（四）项", "inspections": "第十九条第（二）项",
        "incidents": "第十九条第（一）项、第十九条第（二）项", "serious_law_violation": "第十九条第（六）项",
        "fraud_verified": "第二十条",
    }  # fmt: skip
    for name, cite in cites.items():
        assert told_of(text, name).endswith(f"用于{cite}")


def test_findings_that_speak_for_somebody_are_met() -> None:
    text = blank_record(bundled("yingkou"), "examiner")
    assert "met（符合）" in told_of(text, "fair_and_upright")
    assert "met（属实）" in told_of(text, "abuse_with_consequences")
