"""What cases show of conditions one by one (MC/DC), and which alterations of the rules they notice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualityaward.cases.coverage import Coverage
from qualityaward.cases.mutants import Fate, mutants_of
from qualityaward.cases.mutation import mutation_of
from qualityaward.cases.reading import cases_from
from qualityaward.cases.running import run_cases
from qualityaward.errors import CaseError
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme
from tests.bundled import bundled
from tests.cases.test_written import call

HEAD = """\
format: qualityaward/1
expr: 1
semantics: 1
id: small
family: small
title: 例
issuer: 例
document_number: none
status: draft
issued: 2024-01-01
effective: 2024-01-01
source: {file: none, complete: true}
scales: {grade: [low, middle, high]}
subjects:
  organization:
    facts:
      a: {type: bool}
      b: {type: bool}
      c: {type: bool}
      n: {type: int}
      g: {type: grade}
      events: {list: {day: date, grave: bool, kind: [quake, fire, flood]}, dated: day}
    findings: {good: {}}
readings:
  wide: {question: 问, options: {yes_: 是, no_: 否}, default: yes_, cite: "1"}
definitions:
  span:
    type: period
    first: [{when: {reading: wide, is: no_}, value: 3 years}, {value: 2 years}]
provisions:
  - id: "1"
    text: 例
    clauses:
"""
CASES = "format: qualityaward.conformance/1\nscheme: small\non: 2024-06-01\n"


def small(require: str, rest: str = "") -> Scheme:
    clause = f'      - {{id: "1", title: 条, subject: organization, require: {require}}}\n'
    return scheme_from(HEAD + clause + rest, "small.yaml", lambda _: None)


def shown(scheme: Scheme, *cases: str, more: str = "") -> tuple[Coverage, dict[str, Fate]]:
    """Coverage and the fate of each mutant, where cases are ``facts -> outcome``."""
    lines = []
    for i, case in enumerate(cases):
        facts, _, outcome = case.partition(" -> ")
        lines.append(f'  - {{name: "{i}", facts: {{{facts}}}, expect: {{clauses: {{"1": {outcome}}}}}}}\n')
    book = cases_from(CASES + more + "tests:\n" + "".join(lines), "a.yaml", scheme)
    found = run_cases(scheme, [book])
    assert found.outcome == "hold"
    return found.coverage, {
        f.mutant.name: f for f in mutation_of(scheme, found.results, book.equivalent).fates
    }


def deciding(coverage: Coverage) -> list[str]:
    """The conditions that were shown to decide alone, as ``number answer``."""
    return [
        f"{t.number} {t.what}" for t in coverage.targets if t.kind == "condition" and coverage.seen.get(t)
    ]


def states(fates: dict[str, Fate]) -> dict[str, str]:
    return {name.partition(": ")[2]: f.state for name, f in fates.items()}


# Conditions one by one --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("require", "cases", "due"),
    [
        # a case in which all fail shows nothing of any of them
        ("{all: [a, b]}", ("a: false, b: false -> fail",), []),
        ("{all: [a, b]}", ("a: true, b: true -> pass",), ["0 true", "1 true"]),
        ("{all: [a, b]}", ("a: true, b: false -> fail",), ["1 false"]),
        ("{any: [a, b]}", ("a: true, b: true -> pass",), []),
        ("{any: [a, b]}", ("a: true, b: false -> pass",), ["0 true"]),
        ("{any: [a, b]}", ("a: false, b: false -> fail",), ["0 false", "1 false"]),
        ("{not: a}", ("a: true -> fail",), ["0 true"]),
        ("{if: a, then: b}", ("a: true, b: true -> pass",), ["1 true"]),
        ("{if: a, then: b}", ("a: true, b: false -> fail",), ["0 true", "1 false"]),
        ("{if: a, then: b}", ("a: false, b: false -> pass",), ["0 false"]),
        # what is unknown decides nothing, and nothing decides beside it
        ("{all: [a, b]}", ("a: true -> undetermined",), ["0 true"]),
        ("{any: [a, b]}", ("a: true -> pass",), ["0 true"]),
        # the conditions on an element, of one element at a time
        (
            "{none: events, where: 'grave and kind == \"fire\"'}",
            ("events: [{day: 2024-01-01, grave: true, kind: fire}] -> fail",),
            ["0 true", "1 true"],
        ),
        (
            "{none: events, where: 'grave and kind == \"fire\"'}",
            (
                "events: [{day: 2024-01-01, grave: true, kind: fire}, {day: 2024-01-02, grave: true, kind: fire}] -> fail",
            ),
            [],
        ),
        (
            "{none: events, where: 'grave and kind == \"fire\"'}",
            ("events: [{day: 2024-01-01, grave: false, kind: fire}] -> pass",),
            ["0 false"],
        ),
        ("{count: [a, b, c], at_least: 2}", ("a: true, b: true, c: false -> pass",), ["0 true", "1 true"]),
        ("{all: [{met: good}, {none: events}]}", ("events: [] -> undetermined",), ["1 true"]),
        ("{all: ['n >= 0', a]}", ("n: 1, a: true -> pass",), ["0 true", "1 true"]),
    ],
)
def test_a_condition_is_seen_where_it_decides_its_clause_alone(
    require: str, cases: tuple[str, ...], due: list[str]
) -> None:
    assert deciding(shown(small(require), *cases)[0]) == due


def test_an_answer_that_a_number_cannot_have_is_not_asked_for() -> None:
    coverage, _ = shown(small("{all: ['n >= 0', a]}"), "n: 1, a: true -> pass")
    assert [(t.number, t.what) for t in coverage.targets if t.kind == "condition"] == [
        (0, "true"), (1, "true"), (1, "false"),
    ]  # fmt: skip


def test_another_clause_is_one_condition_of_the_clause_that_refers_to_it() -> None:
    other = '      - {id: "2", title: 另, subject: organization, require: {all: [a, b]}}\n'
    coverage, _ = shown(small('{all: [{clause: "2"}, c]}', other), "a: true, b: true, c: true -> pass")
    own = [t for t in coverage.targets if t.kind == "condition" and t.id == "1"]
    assert [(t.number, bool(coverage.seen.get(t))) for t in own] == [
        (0, True), (0, False), (1, True), (1, False),
    ]  # fmt: skip


# Mutants ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("require", "cases", "due"),
    [
        (
            "n >= 2",
            ("n: 3 -> pass", "n: 0 -> fail"),
            {"comparison >= > >": "survived", "comparison >= > <": "killed", "number 2 > 1": "survived", "number 2 > 3": "survived"},
        ),
        (
            "n >= 2",
            ("n: 2 -> pass", "n: 1 -> fail"),
            {"comparison >= > >": "killed", "comparison >= > <": "killed", "number 2 > 1": "killed", "number 2 > 3": "killed"},
        ),
        (
            "{all: [a, b]}",
            ("a: true, b: true -> pass", "a: false, b: false -> fail"),
            {"connective all > any": "survived", "part a > -": "survived", "part b > -": "survived", "negation a > not": "killed", "negation b > not": "killed"},
        ),
        (
            "{some: events, within: 2 years}",
            ("events: [{day: 2023-01-01}] -> pass", "events: [] -> fail"),
            {
                "quantifier some > none": "killed", "period 2 years > 1 year": "killed", "period 2 years > 3 years": "survived",
                "window 2 years > ever": "survived",
            },
        ),
        (
            "{some: events, within: span}",
            ("events: [{day: 2022-05-31}] -> fail", "events: [{day: 2022-06-01}] -> pass"),
            {
                "quantifier some > none": "killed", "window span > ever": "killed", "row 3 years > -": "survived", "reading no_ > yes_": "killed",
                "period 3 years > 2 years": "survived", "period 3 years > 4 years": "survived", "period 2 years > 1 year": "killed",
                "period 2 years > 3 years": "killed",
            },
        ),
        (
            "'g >= \"middle\"'",
            ("g: middle -> pass", "g: low -> fail"),
            {"comparison >= > >": "killed", "comparison >= > <": "killed", "level middle > low": "killed", "level middle > high": "killed"},
        ),
        (
            "{count: [a, b, c], at_least: 2}",
            ("a: true, b: true, c: false -> pass", "a: true, b: false, c: false -> fail"),
            {
                "bound at_least 2 > at_least 1": "killed", "bound at_least 2 > at_least 3": "killed", "part a > -": "killed", "part b > -": "killed",
                "part c > -": "survived", "negation a > not": "killed", "negation b > not": "killed", "negation c > not": "killed",
            },
        ),
    ],
)  # fmt: skip
def test_a_mutant_is_killed_by_a_case_that_would_come_out_differently(
    require: str, cases: tuple[str, ...], due: dict[str, str]
) -> None:
    assert states(shown(small(require), *cases)[1]) == due


def test_a_mutant_that_changes_nothing_is_equivalent_with_its_reason() -> None:
    _, fates = shown(
        small("{any: [a, {all: [a, b]}]}"), "a: true, b: true -> pass", "a: false, b: true -> fail"
    )
    found = {name: f.proof for name, f in fates.items() if f.state == "equivalent"}
    assert found == {
        "organization 1: part all > -": "neutral",
        "organization 1: part b > -": "neutral",
        "organization 1: negation b > not": "neutral",
    }
    _, fates = shown(small("{any: [a, a]}"), "a: true -> pass", "a: false -> fail")
    found = {name: f.proof for name, f in fates.items() if f.state == "equivalent"}
    assert found["organization 1: connective any > all"] == "same"


def test_a_mutant_may_be_listed_as_equivalent_and_the_list_is_held_to() -> None:
    scheme, cases = small("n >= 0"), ("n: 0 -> pass",)
    name = "organization 1: number 0 > -1"
    assert shown(scheme, *cases)[1][name].state == "survived"
    listed = f'equivalent: [{{mutant: "{name}", reason: 件数不小于0}}]\n'
    fate = shown(scheme, *cases, more=listed)[1][name]
    assert (fate.state, fate.proof, fate.reason) == ("equivalent", "stated", "件数不小于0")
    for wrong, code in (
        ("number 0 > -2", "test-mutant-unknown"),
        ("comparison >= > >", "test-mutant-killed"),
    ):
        with pytest.raises(CaseError) as caught:
            shown(scheme, *cases, more=listed.replace("number 0 > -1", wrong))
        assert [(p.code, p.span.line) for p in caught.value.diagnostics] == [(code, 4)]


def test_only_confirmed_cases_that_hold_notice_anything() -> None:
    scheme = small("a")
    text = (
        CASES + 'tests:\n  - {name: x, facts: {a: true}, expect: {clauses: {"1": pass}}, confirmed: false}\n'
    )
    found = run_cases(scheme, [cases_from(text, "a.yaml", scheme)])
    assert {f.state for f in mutation_of(scheme, found.results).fates} == {"survived"}


@pytest.mark.parametrize("name", ["yingkou", "lyg_edz_2024"])
def test_mutants_have_names_of_their_own_and_come_in_one_order(name: str) -> None:
    scheme = bundled(name)
    first, again = ([m.name for m in mutants_of(s)] for s in (scheme, bundled(name)))
    assert first == again
    assert len(set(first)) == len(first) > 300
    kinds = {m.kind for m in mutants_of(scheme)}
    assert kinds >= {
        "comparison",
        "connective",
        "part",
        "number",
        "period",
        "level",
        "quantifier",
        "option",
        "reading",
        "bar",
    }


def test_the_report_says_what_was_altered_and_complete_minds_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        'format: qualityaward.conformance/1\ntests:\n  - {name: x, "on": 2024-10-15, facts: {operating_since: 2019-10-15, registered_region: "210800"}, expect: {clauses: {"10(1)": pass}}}\n',
        encoding="utf-8",
    )
    assert call(capsys, "test", "yingkou", str(file), "--mutants")[0] == 0
    status, out, _ = call(capsys, "test", "yingkou", str(file), "--mutants", "--complete")
    assert status == 1
    assert "三、改动规则后的检验" in out
    assert (
        "没有用例发现：第十条第（一）项“在我市登记注册并正常经营5年以上”的“正常经营5年以上”（组织）：数值“5”改为“4”"
        in out
    )
    status, out, _ = call(
        capsys, "test", "yingkou", str(file), "--mutants", "--format", "json", "--lang", "en"
    )
    data = json.loads(out)["mutants"]
    fates = {m["name"]: m for m in data["mutants"]}
    assert (
        data["counts"]["all"]
        == len(fates)
        == sum(data["counts"][s] for s in ("killed", "equivalent", "survived", "untried"))
    )
    assert fates["organization 10(1)/operation: number 5 > 6"]["by"] == "x"
    assert fates["organization 10(1)/operation: number 5 > 4"]["says"] == (
        "Article 10(1) “registered in the city and 5 years or more in normal operation”, “5 years or more in normal operation” (organization): number “5” to “4”"
    )


def test_every_row_of_a_table_is_to_give_the_value_of_a_rule_that_a_case_states() -> None:
    scheme = small("{some: events, within: span}")

    def rows(*cases: str) -> list[tuple[str, int, bool]]:
        coverage, _ = shown(scheme, *cases)
        return [(t.id, t.number, bool(coverage.seen.get(t))) for t in coverage.targets if t.kind == "row"]

    assert rows("events: [{day: 2023-01-01}] -> pass") == [("span", 0, False), ("span", 1, True)]
    text = (
        "tests:\n  - {name: x, readings: {wide: no_}, facts: {events: []}, expect: {clauses: {'1': fail}}}\n"
    )
    found = run_cases(scheme, [cases_from(CASES + text, "a.yaml", scheme)]).coverage
    assert [bool(found.seen.get(t)) for t in found.targets if t.kind == "row"] == [True, False]
