"""Cases about a round, a selection, the steps of an application, and bars: read, compared, and counted as coverage."""

from __future__ import annotations

import pytest

from qualityaward import load_scheme
from qualityaward.cases.coverage import Target
from qualityaward.cases.mutants import mutants_of
from qualityaward.cases.mutation import Noticing
from qualityaward.cases.reading import cases_from
from qualityaward.cases.running import CaseRun, run_cases
from qualityaward.errors import CaseError

pytestmark = pytest.mark.usefixtures("schemes_read_once")

HEAD = """\
format: qualityaward.conformance/1
scheme: SCHEME
"on": 2024-12-31
case:
  applicant: {subject: organization, id: a}
  steps:
    announcement: {on: 2024-08-15, by: office}
    application: {on: 2024-09-20, by: applicant}
    notice: {from: 2024-11-01, to: 2024-11-08, by: office}
round: {applicants: [{award: main, subject: organization, id: zhai, eligibility: assumed, score: 90}]}
tests:
"""


def ran(*cases: str, scheme: str = "lyg_edz_2024") -> CaseRun:
    loaded = load_scheme(scheme)
    tests = "".join(f"  - {{name: c{i}, {case}}}\n" for i, case in enumerate(cases))
    return run_cases(loaded, [cases_from(HEAD.replace("SCHEME", scheme) + tests, "a.yaml", loaded)])


def fates(run: CaseRun) -> dict[str, str]:
    """What becomes of the mutants of all that is no clause: quotas, prizes, selections, steps."""
    work = Noticing(run.scheme, [r for r in run.results if r.counts])
    return {m.name: work.fate(m, {}).state for m in mutants_of(run.scheme) if m.parts}


def found(case: str, scheme: str = "lyg_edz_2024") -> list[tuple[str, str, object]]:
    """The claims of a case that do not hold, with what came out."""
    (result,) = ran(case, scheme=scheme).results
    return [(d.claim.what, d.claim.id, d.found) for d in result.differences]


THREE = "round: {assumed: {main: {organization: 2, individual: 1}}, applicants: null}"
LISTED = "round: {winners: [{award: main, subject: organization, id: jia, eligibility: assumed}], applicants: null}"


@pytest.mark.parametrize(
    ("case", "due"),
    [
        (f"{THREE}, expect: {{outcome: breach, quotas: {{'4': deviation}}}}", []),
        (f"{THREE}, expect: {{quotas: {{'4': {{outcome: deviation, count: 3}}}}, total: 65万元}}", []),
        (f"{THREE}, expect: {{outcome: in_order}}", [("outcome", "", "breach")]),
        (f"{THREE}, expect: {{quotas: {{'4': pass}}}}", [("quota", "4", "deviation")]),
        (f"{THREE}, expect: {{quotas: {{'4': {{count: 2}}}}}}", [("count", "4", 3)]),
        (f"{THREE}, expect: {{total: 650001 CNY}}", [("total", "", 650000 * 10**6)]),
        (f"{LISTED}, expect: {{outcome: in_order, winners: {{jia: assumed}}, prizes: {{jia: 300000}}}}", []),
        (
            f"{LISTED}, expect: {{winners: {{jia: eligible}}, prizes: {{jia: null}}}}",
            [("winner", "jia", "assumed"), ("prize", "jia", 300000 * 10**6)],
        ),
        ("select: {}, expect: {outcome: selected, selected: zhai}", []),
        (
            "select: {applicants: [{award: main, subject: organization, id: a, eligibility: assumed, score: 9},"
            " {award: main, subject: organization, id: b, eligibility: assumed, score: 8},"
            " {award: main, subject: organization, id: c, eligibility: assumed, score: 8}]},"
            " expect: {outcome: needs_decision, tied: [b, c], selected: [a, b]}",
            [("selected", "", ("a",))],
        ),
        ("case: {}, expect: {stages: {'11(5)': fail, '11(1)a': pass}}", [("stage", "11(5)", "pass")]),
        (
            "case: {steps: {notice: {from: 2024-11-01, to: 2024-11-07, by: office}}}, expect: {outcome: breach, stages: {'11(5)': fail}}",
            [],
        ),
        (
            "case: {steps: {notice: null, announcement: null}}, expect: {stages: {'11(5)': pass}, breaches: []}",
            [("stage", "11(5)", "undetermined"), ("breaches", "", ("11(1)a",))],
        ),
    ],
)  # fmt: skip
def test_what_such_a_case_says_is_compared(case: str, due: list[tuple[str, str, object]]) -> None:
    assert found(case) == due


@pytest.mark.parametrize(
    ("case", "due"),
    [
        (
            "facts: {awards: [{family: lyg_edz, award: main, awarded_on: 2020-06-30}], application_misconduct: []}, expect: {barred: true, first_free: 2025-07-01}",
            [],
        ),
        (
            "facts: {awards: [], application_misconduct: []}, expect: {barred: true, first_free: null}",
            [("barred", "", False), ("first_free", "", "2024-12-31")],
        ),
        (
            "subject: winner, facts: {recipient: organization, awarded_on: 2024-06-30}, findings: {fraud_verified: met},"
            " expect: {revocations: {'15': {outcome: met, until: 2029-12-31}}}",
            [],
        ),
    ],
)
def test_bars_and_what_follows_a_revocation_are_compared(
    case: str, due: list[tuple[str, str, object]]
) -> None:
    got = [(what, id, str(v) if what == "first_free" else v) for what, id, v in found(case)]
    assert got == due


@pytest.mark.parametrize(
    ("case", "due"),
    [
        ("round: {assumed: {main: {organization: 2}}}, expect: {clauses: {}}", ("key-unknown", None)),
        ("round: {assumed: {main: {organization: 2}}}, expect: {quotas: {'5': pass}}", ("test-quota-unknown", None)),
        ("round: {assumed: {main: {organization: 2}}}, expect: {quotas: {'4': passed}}", ("value-option", "pass")),
        ("round: {assumed: {mian: {organization: 2}}}, expect: {outcome: in_order}", ("award-unknown", "main")),
        ("round: {assumed: {main: {organization: 2}}}, expect: {prizes: {jia: 30万元}}", ("test-person-unknown", None)),
        ("round: {assumed: {main: {organization: many}}}, expect: {outcome: in_order}", ("value-type", None)),
        ("round: {assumed: {main: {organization: 999999}}}, expect: {outcome: in_order}", ("list-too-long", None)),
        ("round: {}, select: {}, expect: {outcome: selected}", ("test-kinds", None)),
        ("round: {}, facts: {}, expect: {outcome: breach}", ("key-unknown", None)),
        ("case: {steps: {notise: {on: 2024-11-01}}}, expect: {outcome: breach}", ("stage-unknown", "notice")),
        ("case: {}, expect: {stages: {'11(5)x': pass}}", ("test-stage-unknown", "11(5)")),
        ("case: [], expect: {outcome: breach}", ("value-type", None)),
        ("case: {}, expect: {total: 3}", ("test-elsewhere", None)),
        ("facts: {}, expect: {stages: {}}", ("test-elsewhere", None)),
        ("select: {}, expect: {selected: [nobody]}", ("test-person-unknown", None)),
        ("case: {}, expect: {}", ("test-claims-nothing", None)),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told(case: str, due: tuple[str, str | None]) -> None:
    with pytest.raises(CaseError) as caught:
        ran(case)
    problems = caught.value.diagnostics
    assert due in [(p.code, p.suggestion) for p in problems]
    assert all(p.span.line == 12 for p in problems)


def test_a_round_that_cannot_be_used_may_be_what_is_claimed() -> None:
    stated = "round: {assumed: {mian: {organization: 1}}}, expect: {refused: true, path: PATH}"
    assert found(stated.replace("PATH", "round.winners")) == []
    assert [d[:2] for d in found(stated.replace("PATH", "round.history"))] == [("refused_at", "")]
    assert found(f"{LISTED}, expect: {{refused: true}}") == [("refused", "", False)]


def test_rounds_show_quotas_at_their_bounds_and_prizes_and_notice_altered_ones() -> None:
    two = "round: {assumed: {main: {organization: 2}}, applicants: null}, expect: {quotas: {'4': pass}, total: 60万元}"
    run = ran(two)
    seen = {t for t in run.coverage.targets if run.coverage.seen.get(t) and t.kind in ("quota", "prize")}
    assert seen == {Target("quota", "", "4", "at_most"), Target("prize", "", "12a", "paid")}
    state = fates(run)
    assert state["4: quota max 2 > max 1"] == "killed"
    assert state["4: quota max 2 > max 3"] == "survived"
    assert state["12a: amount 300000 CNY > 299999 CNY"] == "killed"
    assert state["12b: amount 50000 CNY > 49999 CNY"] == "survived"
    both = ran(two, f"{THREE}, expect: {{outcome: breach, quotas: {{'4': deviation}}, total: 65万元}}")
    left = [
        name for name, state in fates(both).items() if state == "survived"
    ]  # of the procedure no case says anything
    assert [name for name in left if (name[0] in "41" and ": quota" in name) or ": amount" in name] == []


def test_a_case_file_notices_an_altered_procedure() -> None:
    run = ran("case: {}, expect: {stages: {'11(5)': pass}}")
    state = fates(run)
    assert state["11(5): length at_least 7 days > at_least 8 days"] == "killed"
    assert state["11(3)a: length panel 3 > panel 4"] == "survived"
