"""Reports of rounds: every example comes to what is stated, and its report is the golden file, word for word.

``RESET=1 pytest tests/rounds/test_report.py`` writes the files again; the review is `git diff`.
"""

from __future__ import annotations

import ast
import json
import os
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualityaward.cli import main
from qualityaward.files import load_round
from qualityaward.reading.formats.record import KEYS as RECORD
from qualityaward.reading.formats.round import KEYS
from qualityaward.reading.keys import tables
from qualityaward.rounds.check import check_round
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.text import catalogue
from qualityaward.wording.round_data import amount_text
from tests.bundled import bundled
from tests.conformance.cases import to_json
from tests.rounds.rounds import applicant, check, given, scheme, whole, winner
from tests.wording.test_report_golden import settled
from tests.wording.test_report_texts import HOSTILE, INVISIBLE

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "rounds"
GOLDEN = ROOT / "tests" / "golden" / "rounds"
SOURCE = ROOT / "src" / "qualityaward"
EXPECTED: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "expected.yaml").read_text(encoding="utf-8"))
STATUS = {"in_order": 0, "breach": 1, "undetermined": 3}


@cache
def example(name: str) -> RoundVerdict:
    case = next(c for c in EXPECTED if c["round"] == name)
    known = bundled(case["scheme"])
    return check_round(known, load_round(EXAMPLES / name, scheme=known))


def ids(case: Any) -> str:
    return str(case["round"])


# Examples ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", EXPECTED, ids=ids)
def test_an_example_comes_to_what_is_stated(case: Any) -> None:
    found = example(case["round"])
    total = None if found.total is None else amount_text(found.total)
    assert (found.outcome, {q.quota.id: q.outcome for q in found.quotas}, total) == (
        case["outcome"],
        case["quotas"],
        case["total"],
    )


def test_every_example_is_stated_and_its_records_are_those_of_the_other_examples() -> None:
    assert {c["round"] for c in EXPECTED} == {p.name for p in EXAMPLES.glob("*.yaml")} - {"expected.yaml"}
    for copy in (EXAMPLES / "records").glob("*.yaml"):
        (original,) = [p for p in EXAMPLES.parent.glob(f"*/{copy.name}") if p.parent != EXAMPLES]
        below = [
            path.read_bytes().partition(b"\n")[2] for path in (copy, original)
        ]  # the schema's place aside
        assert below[0] == below[1]


def outputs(name: str) -> Iterator[tuple[str, str]]:
    found, stem = example(name), name.removesuffix(".yaml")
    for lang in ("zh", "en"):
        yield f"{stem}.{lang}.txt", found.to_text(lang=lang)
    yield f"{stem}.zh.md", found.to_markdown(lang="zh")
    if all(w.verdict is None for w in found.winners):
        yield f"{stem}.zh.json", found.to_json(lang="zh") + "\n"


@pytest.mark.parametrize("case", EXPECTED, ids=ids)
def test_reports_are_the_golden_files(case: Any) -> None:
    for file, text in outputs(case["round"]):
        path = GOLDEN / file
        if os.environ.get("RESET"):
            path.write_text(settled(text), encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == settled(text), file


def test_there_is_no_golden_file_that_no_test_reads() -> None:
    read = {file for case in EXPECTED for file, _ in outputs(case["round"])}
    assert {p.name for p in GOLDEN.iterdir()} == read


# Texts ------------------------------------------------------------------------------------------------------


def note_codes() -> dict[str, set[str]]:
    """The notes that the source makes, each with its arguments."""
    found: dict[str, set[str]] = {}
    for path in sorted((SOURCE / "rounds").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value).startswith("note-"):
                found.setdefault(str(node.value), set())
    return found


def test_every_note_has_a_text_and_every_text_of_a_note_is_used() -> None:
    ours = ("note-round-", "note-quota-", "note-prize-", "note-rank-")
    stated = {code for code in catalogue() if code.startswith(ours)}
    assert set(note_codes()) == stated


@pytest.mark.parametrize("code", sorted(c for c in catalogue() if c.startswith(("report-round-", "note-round-", "note-quota-", "note-prize-"))))  # fmt: skip
def test_both_languages_have_the_same_placeholders(code: str) -> None:
    zh, en = ({n for _, n, _, _ in string.Formatter().parse(t) if n} for t in catalogue()[code][:2])
    assert zh == en


def everything() -> RoundVerdict:
    """A round of which every kind of sentence is told."""
    small = scheme(
        title=HOSTILE.splitlines()[0],
        parameters={"places": {"type": "int", "title": "名额数"}, "sum": {"type": "money"}},
        quotas=[
            {"id": "a", "award": "main", "max": "places", "strength": "principle"},
            {"id": "b", "award": ["main", "nomination"], "max": 1, "strength": "principle", "per": "3 years"},
            {"id": "c", "award": "main", "subject": "organization", "max": 1, "group_by": "sector", "outside": "is_sme"},
            {"id": "d", "award": "nomination", "min": 3, "may_fall_short": True},
            {"id": "e", "award": "main", "subject": "organization", "max": 3, "reserved": [{"places": 1, "where": "is_sme"}]},
        ],
        prizes=[
            {"id": "p", "award": "main", "subject": "organization", "amount": "30万元", "exact": False, "first_only": True},
            {"id": "r", "award": "nomination", "subject": "organization", "amount": "sum"},
        ],
        procedure=[{"id": "n", "stage": "notice", "replacement": False}],
    )  # fmt: skip
    return check(
        small,
        winner(
            "甲",
            facts={"sector": "services", "is_sme": False},
            amount="31万元",
            first_win=True,
        ),
        winner("乙", facts={}),
        winner("丙", "nomination"),
        winner("丁", subject="individual", amount="1 CNY"),
        applicants=[applicant("戊", struck_out=True), applicant("己", "nomination", qualified=True)],
        overrides=[{"quota": "b", "by": HOSTILE, "on": "2024-01-01", "reason": HOSTILE * 3}],
    )


def test_every_answer_is_told_in_both_languages_and_says_the_same() -> None:
    found = everything()
    assert found.outcome == "breach"
    data = {lang: json.loads(found.to_json(lang=lang)) for lang in ("zh", "en")}

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("says", "note", "text")}
        return [bare(v) for v in value] if isinstance(value, list) else value

    assert bare(data["zh"]) == bare(data["en"])
    for lang in ("zh", "en"):
        assert "{" not in found.to_text(lang=lang)


def test_texts_of_others_are_inert() -> None:
    found = everything()
    hostile = [replace(w, winner=replace(w.winner, name=HOSTILE + INVISIBLE)) for w in found.winners]
    found = replace(found, winners=tuple(hostile))
    text, markdown = found.to_text(), found.to_markdown()
    for c in INVISIBLE.replace("[31m", ""):
        assert c not in text.replace("\n", "")
    assert "\n# 结论" not in markdown
    assert "<b>" not in markdown
    assert re.search(r"(?<!\\)\]\(javascript", markdown) is None


def test_undetermined_says_what_is_missing_and_of_whom() -> None:
    small = scheme(
        quotas=[{"id": "q", "award": "main", "subject": "organization", "max": 1, "where": "is_sme", "per": "2 years"}],
        prizes=[
            {"id": "p", "award": "main", "subject": "organization", "amount": "30万元", "exact": False, "first_only": True},
            {"id": "t", "award": "main", "subject": "organization", "amount": "1万元", "less": "nomination"},
        ],
    )  # fmt: skip
    found = check(small, winner("甲"))
    assert found.outcome == "undetermined"
    said = {
        "zh": (
            "没有写明“is_sme”",
            "没有写明以前各届",
            "没有写明数额",
            "没有写明是否首次获奖",
            "以前得过什么奖",
        ),
        "en": (
            "“is_sme” of 甲",
            "earlier rounds",
            "that of 甲",
            "first win",
            "won before",
        ),
    }
    for lang, parts in said.items():
        text = found.to_text(lang=lang)
        assert all(part in text for part in parts), text
        assert "[]" not in text
    assert found.missing == (
        "applicants[].history",
        "history",
        "winners[].amount",
        "winners[].facts.is_sme",
        "winners[].first_win",
    )


def test_a_winner_who_turns_on_a_reading_is_told(tmp_path: Path) -> None:
    known = bundled("lyg_edz_2024")
    path = EXAMPLES.parent / "lyg_edz_2024" / "pharma-reading.yaml"
    (tmp_path / "a.yaml").write_bytes(path.read_bytes())
    round = tmp_path / "round.yaml"
    round.write_text(
        "format: qualityaward.round/1\ndate: 2024-10-15\nwinners: [{award: main, record: a.yaml}]\n"
    )
    found = check_round(known, load_round(round))
    other = check_round(known, load_round(round), readings={"three_year_scope": "first_item_only"})
    assert (found.outcome, other.outcome) == ("in_order", "breach")
    assert "不符合申报条件" in found.to_text()


# The command ------------------------------------------------------------------------------------------------


def ran(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(args)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return int(left.value.code or 0), shown.out, shown.err


@pytest.mark.parametrize("case", EXPECTED, ids=ids)
def test_the_exit_status_is_the_outcome(case: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "round", case["scheme"], str(EXAMPLES / case["round"]), "--lang", "en")
    assert (status, err) == (STATUS[case["outcome"]], "")
    assert out == example(case["round"]).to_text(lang="en")


def test_json_and_markdown_are_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = str(EXAMPLES / "edz-over.yaml")
    status, out, _ = ran(capsys, "round", "lyg_edz_2024", path, "--format", "json")
    data = json.loads(out)
    assert (status, data["format"], data["outcome"]) == (1, "qualityaward.round-verdict/1", "breach")
    assert [w["verdict"]["format"] for w in data["winners"]] == ["qualityaward.verdict/1"] * 3
    target = tmp_path / "out.md"
    assert ran(capsys, "round", "lyg_edz_2024", path, "-f", "markdown", "-o", str(target))[0] == 1
    assert target.read_text(encoding="utf-8") == example("edz-over.yaml").to_markdown()


def test_what_cannot_run_is_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    good = str(EXAMPLES / "edz-over.yaml")
    for args, word in (
        (("yingkou", good), "round-other-scheme"),
        (("lyg_edz_2024", str(EXAMPLES / "records" / "cable-clean.yaml")), "record-as-round"),
        (("lyg_edz_2024", str(ROOT / "schemes" / "yingkou.yaml")), "scheme-as-round"),
        (("lyg_edz_2024", str(tmp_path / "none.yaml")), "file-missing"),
        (("lyg_edz_2024", str(tmp_path)), "folder-as-file"),
        (("lyg_edz_2024", good, "--set", "nothing=1"), "parameter-unknown"),
        (("lyg_edz_2024", good, "--reading", "three_year_scope=x"), "option-unknown"),
        (("lyg_edz_2024",), "名单"),
    ):
        status, _, err = ran(capsys, "round", *args)
        assert status == 2
        assert word in err


def test_a_problem_of_a_record_is_placed_where_that_file_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(
        "format: qualityaward.record/1\nid: a\nsubject: organization\nfacts: {x: 1}\n"
    )
    path = tmp_path / "round.yaml"
    path.write_text(
        "format: qualityaward.round/1\ndate: 2024-10-15\nwinners: [{award: main, record: a.yaml}]\n"
    )
    status, _, err = ran(capsys, "round", "yingkou", str(path))
    assert status == 2
    assert f"{tmp_path / 'a.yaml'}:4:9" in err


def test_help_is_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert "拟奖名单" in ran(capsys, "round", "--help")[1]
    assert "proposed list of winners" in ran(capsys, "round", "--help", "--lang", "en")[1]


def test_a_years_notice_sets_places_and_amounts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = whole(
        parameters={"places": {"type": "int", "title": "名额数"}, "sum": {"type": "money"}},
        quotas=[{"id": "q", "award": "main", "max": "places"}],
        prizes=[{"id": "p", "award": "main", "subject": "organization", "amount": "sum"}],
    )
    (tmp_path / "small.json").write_text(to_json(data), encoding="utf-8")
    notice = tmp_path / "notice.yaml"
    notice.write_text(
        "format: qualityaward.notice/1\nfamily: small\ndocument_number: 示例〔2024〕1号\nfrom: 2024-01-01\nto: 2024-12-31\n"
        "set: {places: 1, sum: 30万元}\n",
        encoding="utf-8",
    )
    path = tmp_path / "round.json"
    path.write_text(json.dumps({**given(winner("甲")), "date": "2024-11-30"}), encoding="utf-8")
    args = ("round", str(tmp_path / "small.json"), str(path))
    status, out, _ = ran(capsys, *args)
    assert (status, out.count("尚未设定") > 0) == (3, True)
    status, out, _ = ran(capsys, *args, "--notice", str(notice))
    assert status == 0
    assert "示例〔2024〕1号" in out
    status, out, _ = ran(capsys, *args, "--notice", str(notice), "--set", "places=0", "--format", "json")
    found = json.loads(out)
    sources = {name: p["source"] for name, p in found["parameters"].items()}
    assert (status, sources) == (1, {"places": "set", "sum": "notice"})
    assert found["total_prize"]["amount"] == "300000.00"


# The page ---------------------------------------------------------------------------------------------------


def test_every_key_of_the_file_is_on_the_page() -> None:
    page = (ROOT / "docs" / "reference" / "rounds.md").read_text(encoding="utf-8")
    own = [table for table in tables(KEYS) if table not in list(tables(RECORD))]
    assert {key for table in own for key in table.known if f"`{key}`" not in page} == set()


def test_the_rules_on_the_page_can_be_meant() -> None:
    page = (ROOT / "docs" / "reference" / "rounds.md").read_text(encoding="utf-8")
    rules = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[-1])
    known = scheme(parameters={"places": {"type": "int"}}, **rules)
    assert [q.id for q in known.quotas] == ["4a", "4b", "4c", "4d", "4e"]
    assert [p.id for p in known.prizes] == ["12a", "12b"]


def test_what_is_to_be_done_names_whose_fact_is_missing_and_who_is_equal() -> None:
    ranked = scheme(
        quotas=[{"id": "q", "award": "main", "subject": "organization", "max": 1, "group_by": "sector", "per": "round"}],
        selections=[{"id": "s", "award": "main", "by": "score"}],
    )  # fmt: skip
    two = check(
        ranked, winner("甲"), winner("乙"), applicants=[applicant("甲", score=90), applicant("乙", score=90)]
    )
    assert "乙（organization）、甲（organization）没有写明" in two.to_text(lang="zh")
    one = check(
        ranked,
        winner("甲"),
        applicants=[applicant("甲", score=90), applicant("丙", score=90, qualified=True)],
    )
    assert one.missing == ("tie_breaks",)
    done = one.to_text(lang="zh").partition("需要办理的事项")[2].partition("名额")[0]
    assert "甲（organization）、丙（organization）名次相同，授奖与否取决于先后" in done


def test_prizes_above_a_yearly_budget_are_noted() -> None:
    noted = [n for n in check(bundled("lyg_edz_2024"), winner("甲")).notes if n.code == "note-round-budget"]
    assert [dict(n.args) for n in noted] == [{"budget": "14", "amount": "300000", "most": "90000"}]
