"""`ask`: only what can still matter is asked, each answer settles what is said, and the terminal's answers make the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qualityaward.cli.program import program
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.files import load_record
from qualityaward.logic.asking import answered, ask, what_if
from qualityaward.logic.records import plain_of
from qualityaward.logic.remedies import remedy
from qualityaward.logic.rules import GROUND
from tests.bundled import bundled
from tests.properties.support import cases, scheme_of

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ON = date(2024, 10, 15)
EXAMPLES = Path(__file__).parents[2] / "examples"
INCOMPLETE = sorted(EXAMPLES.glob("*/*-incomplete.yaml"))


def organization(**facts: Any) -> dict[str, Any]:
    return {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts}


def checked(found: Any) -> None:
    """Every effect, by the evaluator."""
    asking, scheme, verdict = found.asking, found.verdict.scheme, found.verdict
    assert found.done == (verdict.outcome != "undetermined")
    assert {q.path for q in found.questions} == set(verdict.missing)
    plain = plain_of(verdict.record, verdict.bound)
    for question in found.questions:
        for effect in question.answers:
            given, parameters = plain, dict(asking.parameters)
            if question.kind == "parameters":
                parameters[question.name] = effect.value
            else:
                given = answered(plain, question.kind, question.name, effect.value)
            after = evaluate(
                scheme, load_record(given), on=asking.on, readings=asking.readings, parameters=parameters
            )
            assert (after.outcome, len(after.missing)) == (effect.outcome, effect.left)
            for id, outcome in effect.rules:
                bars = {d.id: d.outcome for d in after.debarments}
                grounds = {GROUND + r.id: r.outcome for r in after.revocations}
                assert (bars.get(id) or grounds.get(id) or after.clause(id).outcome) == outcome
    assert list(found.questions) == sorted(found.questions, key=lambda q: q.rank)
    assert found.to_text()
    assert found.to_json(lang="en")


@pytest.mark.parametrize("path", INCOMPLETE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_questions_of_the_examples(path: Path) -> None:
    checked(ask(bundled(path.parent.name), load_record(path), on=date(2025, 3, 1)))


@pytest.mark.parametrize("seed", range(16))
def test_questions_of_generated_rules(seed: int) -> None:
    case = next(iter(cases(seed, stated=(0.6,))))
    record = load_record(case.record)
    checked(ask(case.scheme, record, on=case.on, readings=case.readings, parameters=case.parameters))


def test_a_record_that_fails_needs_no_more_questions() -> None:
    found = ask(bundled("yingkou"), load_record(organization(operating_since=date(2023, 1, 1))), on=ON)
    assert found.done
    assert found.questions == ()


def test_answering_the_best_question_again_and_again_comes_to_an_end() -> None:
    scheme, plain = bundled("lyg_edz_2024"), organization()
    for _ in range(60):
        found = ask(scheme, load_record(plain), on=ON)
        if found.best is None:
            break
        best = max(found.best.answers, key=lambda e: (e.outcome != "ineligible", -e.left))
        plain = answered(
            plain_of(found.verdict.record, found.verdict.bound), found.best.kind, found.best.name, best.value
        )
    assert found.done
    assert found.verdict.outcome == "eligible"


def test_what_if_changes_facts_and_findings_and_refuses_what_there_is_not() -> None:
    scheme = bundled("lianyungang_2024")
    record = load_record(EXAMPLES / "lianyungang_2024" / "school-patents.yaml")
    on = date(2024, 12, 31)
    assert evaluate(scheme, record, on=on).outcome == "ineligible"
    assert what_if(scheme, record, {"facts.invention_patents": 1}, on=on).outcome == "eligible"
    assert (
        what_if(scheme, record, {"invention_patents": 1, "reputation_good": "not_met"}, on=on).outcome
        == "ineligible"
    )
    assert what_if(scheme, record, {"invention_patents": None}, on=on).outcome == "undetermined"
    with pytest.raises(RequestError) as refused:
        what_if(scheme, record, {"facts.invention_patent": 1}, on=on)
    assert [(d.code, d.suggestion) for d in refused.value.diagnostics] == [
        ("what-if-unknown", "invention_patents")
    ]


def conversation(tmp_path: Path, typed: str) -> tuple[int, str, Path]:
    source = tmp_path / "record.yaml"
    source.write_text("format: qualityaward.record/1\nid: a\nsubject: panel\nfacts: {}\n", encoding="utf-8")
    target = tmp_path / "complete.yaml"
    args = ["ask", "yingkou", str(source), "--on", "2024-10-15", "--interactive", "-o", str(target)]
    result = CliRunner().invoke(program(), args, input=typed, standalone_mode=False)
    assert result.exception is None, result.exception
    return result.return_value, result.output, target


def test_the_terminal_asks_takes_back_and_saves(tmp_path: Path) -> None:
    status, shown, target = conversation(tmp_path, "1\nu\n2\nu\n2\n")
    assert status == 0
    assert "已撤回" in shown
    assert "已可判定" in shown
    record = load_record(target)
    assert evaluate(bundled("yingkou"), record, on=ON).outcome in ("in_order", "breach")


def test_the_terminal_can_be_left_with_and_without_saving(tmp_path: Path) -> None:
    status, _, target = conversation(tmp_path, "q\n")
    assert (status, target.exists()) == (3, False)
    status, _, target = conversation(tmp_path, "什么\n\ns\n")
    assert (status, target.exists()) == (3, True)


def test_the_answer_that_decides_all_may_be_taken_back(tmp_path: Path) -> None:
    source, target = EXAMPLES / "yingkou/instrument-incomplete.yaml", tmp_path / "answered.yaml"
    args = ["ask", "yingkou", str(source), "--on", "2024-12-31", "--interactive", "-o", str(target)]
    done = CliRunner().invoke(program(), args, input="1\nu\n3\ns\n", standalone_mode=False)
    assert done.return_value == 3, done.output
    assert "已可判定：不符合申报条件" in done.output
    assert "revocation_ground: other" in target.read_text("utf-8") or '"other"' in target.read_text("utf-8")


def test_an_entry_that_is_an_answer_is_whole_and_none_that_is_a_slip() -> None:
    """A ground of revocation comes with its day, and no day is after the decision."""
    found = ask(bundled("lyg_edz_2024"), load_record(organization()), on=ON)
    (awards,) = (q for q in found.questions if q.path == "facts.awards")
    entries = [e.given for e in awards.answers if e.given is not None]
    assert entries
    assert all(("revoked_on" in e) is ("revocation_ground" in e) for e in entries)
    assert all(e[day] <= ON for e in entries for day in ("awarded_on", "revoked_on") if day in e)


def label(name: str) -> dict[str, str]:
    return {"zh": name, "en": name}


NUMBER = {"type": "int", "min": 0, "label": label("数")}
MONEY = {"type": "money", "label": label("额")}
DAY = {"type": "date", "label": label("日")}
YEARLY = {
    "year": {"type": "int", "label": label("年")},
    "revenue": MONEY, "rd": MONEY, "score": {"type": "number", "label": label("分")},
}  # fmt: skip
FIGURES = {
    "organization": {
        "facts": {
            "staff": NUMBER, "all_staff": NUMBER, "profit": MONEY, "assets": MONEY, "founded": DAY, "ended": DAY,
            "small": {"type": "bool", "label": label("小")},
            "grants": {"label": label("补助"), "dated": "date", "list": {"date": DAY, "amount": MONEY, "n": NUMBER}},
            "years": {"label": label("年度"), "unique": "year", "list": YEARLY},
            "work": {"label": label("经历"), "list": {"from": DAY, "to": DAY}},
        }
    }
}  # fmt: skip


def figure(
    kind: str, listed: str, of: str | None = None, type: str = "number", **rest: Any
) -> dict[str, Any]:
    taken = {} if of is None else {"of": of}
    return {"type": type, "subject": "organization", kind: listed, **taken, **rest}


SOLD = {"year": 2022, "revenue": "733万元"}
TOTAL = {"v": figure("sum", "grants", "amount", "money")}
MEAN = {"v": figure("average", "years", "score", last=3)}
SPENT = {"v": figure("sum", "years", "rd", "money"), "w": figure("sum", "years", "revenue", "money")}


@pytest.mark.parametrize(
    ("require", "definitions", "facts", "path", "given"),
    [
        ('v >= money("1000万元")', TOTAL, {}, "facts.grants", None),
        ('v >= money("1000万元")', TOTAL, {"grants": [{"date": ON, "amount": "300万元"}, {"date": ON}]}, "facts.grants[].amount", 7_000_000),
        ({"all": ['v >= money("1000万元")', {"count": "grants", "at_least": 3}]}, TOTAL, {}, "facts.grants", None),
        ({"count": "grants", "where": "n >= 3", "at_least": 5}, {}, {}, "facts.grants", None),
        ("v >= 7", {"v": figure("count", "grants", None, "int", within="3 years")}, {}, "facts.grants", None),
        ("v >= 12", {"v": figure("max", "grants", "n", "int")}, {}, "facts.grants", None),
        ("v >= 120", {"v": figure("sum", "grants", "n", "int")}, {"grants": [{"date": ON, "n": 33}, {"date": ON}, {"date": ON}]}, "facts.grants[].n", 87),
        ("v >= 85", MEAN, {}, "facts.years", None),
        ("v >= 85", {"v": figure("average", "years", "score")}, {"years": [{"year": 2022, "score": 70}, {"year": 2023}]}, "facts.years[].score", 100),
        ("v / w >= 0.03", SPENT, {"years": [{**SOLD, "rd": "10万元"}, {"year": 2023, "revenue": "800万元"}]}, "facts.years[].rd", 359_900),
        ("staff / all_staff >= 0.05", {}, {"all_staff": 733}, "facts.staff", 37),
        ("staff / all_staff >= 0.05", {}, {"staff": 7}, "facts.all_staff", 1),
        ("profit * 10 >= assets", {}, {"assets": "1234万元"}, "facts.profit", 1_234_000),
        ('profit - assets >= money("100万元")', {}, {"assets": "1234万元"}, "facts.profit", 13_340_000),
        ("years_since(founded) >= 3", {}, {}, "facts.founded", date(2021, 10, 15)),
        ("ended >= founded", {}, {"founded": date(2020, 1, 1)}, "facts.ended", date(2020, 1, 1)),
        ({"total": "work", "start": "from", "end": "to", "at_least": "10 years"}, {}, {}, "facts.work", None),
        ({"total": "work", "start": "from", "end": "to", "at_least": "10 years"}, {}, {"work": [{"to": date(2020, 1, 1)}]}, "facts.work[].from", date(2010, 1, 2)),
        ({"growth": "years", "by": "year", "value": "revenue", "last": 1, "at_least": 0.1}, {}, {"years": [SOLD]}, "facts.years[year=2023]", {"year": 2023, "revenue": 8_063_000}),
        ({"growth": "years", "by": "year", "value": "revenue", "last": 3, "how": "total", "at_least": 0.5}, {}, {}, "facts.years", None),
        ({"rising": "years", "by": "year", "value": "rd / revenue", "last": 3}, {}, {"years": [{"year": 2021, "revenue": 100, "rd": 10}, {"year": 2023, "revenue": 100, "rd": 30}]}, "facts.years[year=2022]", {"year": 2022, "revenue": 100, "rd": 20}),
        ("staff >= v", {"v": {"type": "int", "subject": "organization", "first": [{"when": "small", "value": 30}, {"value": 300}]}}, {}, "facts.staff", 300),
    ],
)  # fmt: skip
def test_an_answer_that_settles_is_tried_though_no_rule_states_it(
    require: Any, definitions: dict[str, Any], facts: dict[str, Any], path: str, given: Any
) -> None:
    """Where a sum, count, average, ratio, share or growth turns follows from the figures beside it."""
    clause = {"id": "1", "title": "c", "subject": "organization", "require": require}
    written = {"definitions": definitions} if definitions else {}
    scheme = scheme_of({"subjects": FIGURES, "clauses": [clause], **written})
    found = ask(scheme, load_record(organization(**facts)), on=ON)
    checked(found)
    question = next(q for q in found.questions if q.path == path)
    settling = [e for e in question.answers if e.outcome == "eligible"]
    assert settling
    assert any(e.outcome != "eligible" for e in question.answers)
    if given is not None:
        assert settling[0].given == given


def test_entries_of_an_answer_are_told_with_how_many_they_are() -> None:
    clause = {
        "id": "1",
        "title": "c",
        "subject": "organization",
        "require": {"count": "grants", "at_least": 5},
    }
    scheme = scheme_of({"subjects": FIGURES, "clauses": [clause]})
    found = ask(scheme, load_record(organization()), on=ON)
    assert "有5条，每条如" in found.to_text()
    assert "5 entries, each" in found.to_text(lang="en")


@pytest.mark.parametrize("id", ["yingkou", "lyg_edz_2024", "lianyungang_2024", "lianyungang_2021"])
@pytest.mark.parametrize("subject", ["organization", "individual"])
def test_no_question_about_an_empty_record_has_bad_answers_only(id: str, subject: str) -> None:
    record = {"format": "qualityaward.record/1", "id": "a", "subject": subject, "facts": {}}
    for question in ask(bundled(id), load_record(record), on=ON).questions:
        assert not question.answers or any(e.outcome != "ineligible" for e in question.answers), question.path


def test_figures_of_a_year_and_of_an_entry_are_typed_in_the_terminal(tmp_path: Path) -> None:
    """No number of the list stands for a figure, which would be taken for it."""
    source, target = tmp_path / "record.yaml", tmp_path / "complete.yaml"
    source.write_text(
        "format: qualityaward.record/1\nid: a\nsubject: organization\nfacts:\n  quality_staff:\n"
        "    - {year: 2021, quality_staff: 3, total_staff: 100}\n    - {year: 2022, total_staff: 100}\n",
        encoding="utf-8",
    )
    args = ["ask", "lyg_edz_2024", str(source), "--on", "2024-10-15", "--interactive", "-o", str(target)]
    scheme = bundled("lyg_edz_2024")
    questions = ask(scheme, load_record(source), on=ON).questions
    typed = ""
    for question in questions:
        if question.path.startswith("facts.quality_staff"):
            assert question.path == "facts.quality_staff[year=2022].quality_staff"
            typed += "4\ns\n"
            break
        typed += "\n"
    result = CliRunner().invoke(program(), args, input=typed, standalone_mode=False)
    assert result.exception is None, result.exception
    stated = plain_of(load_record(target), evaluate(scheme, load_record(target), on=ON).bound)["facts"]
    assert {"year": 2022, "quality_staff": 4, "total_staff": 100} in stated["quality_staff"]


def test_an_entry_whose_first_field_is_not_known_is_typed_all_the_same(tmp_path: Path) -> None:
    source, target = tmp_path / "record.yaml", tmp_path / "complete.yaml"
    source.write_text(
        "format: qualityaward.record/1\nid: a\nsubject: organization\nfacts: {}\n", encoding="utf-8"
    )
    args = ["ask", "lianyungang_2024", str(source), "--on", "2024-10-15", "--interactive", "-o", str(target)]
    found = ask(bundled("lianyungang_2024"), load_record(source), on=ON)
    skipped = next(n for n, q in enumerate(found.questions) if q.path == "facts.certificates")
    fields = [
        f.name for f in found.verdict.scheme.vocabulary.subjects["organization"].facts["certificates"].fields
    ]
    entry = "".join("1\n" if name == "family" else "-\n" for name in fields)
    result = CliRunner().invoke(
        program(), args, input="\n" * skipped + "2\n" + entry + "\ns\n", standalone_mode=False
    )
    assert result.exception is None, result.exception
    record = load_record(target)
    stated_all = plain_of(record, evaluate(found.verdict.scheme, record, on=ON).bound)["facts"]
    (stated,) = stated_all["certificates"]
    assert set(stated) == {"family"}


BOUNDED: dict[str, Any] = {
    "organization": {
        "facts": {
            "n": {"type": "int", "min": 0, "max": 20},
            "d": {"type": "date"},
            "marks": {"list": {"score": {"type": "int", "min": 0, "max": 5}}},
            "seen": {
                "list": {"date": "date", "ok": "bool", "odate": {"type": "date", "optional": True}, "amount": {"type": "int", "min": 0, "max": 5}},
                "dated": "date",
            },
        }
    }
}  # fmt: skip


@pytest.mark.parametrize(
    ("require", "facts", "told"),
    [
        ({"some": "marks", "where": "score >= n"}, {"n": 3}, {"ineligible", "eligible"}),
        ({"none": "marks", "where": "score >= n"}, {"n": 3}, {"ineligible", "eligible"}),
        ("year(d) == 2022", {}, {"ineligible", "eligible"}),
        ('year_end(d) == date("2022-12-31")', {}, {"ineligible", "eligible"}),
        ("n - 1 <= 19", {}, {"eligible"}),
        ({"some": "seen", "where": "year(odate) == 2023"}, {}, {"ineligible", "eligible"}),
        ({"count": "seen", "dated": "odate", "years": {"first": -2, "last": -1}, "at_least": 2}, {}, {"ineligible", "eligible"}),
        ({"none": "seen", "where": "amount in [7]"}, {"seen": [{"date": "2024-01-01"}]}, {"eligible"}),
        ("n >= p", {"n": 4}, {"ineligible", "eligible"}),
        ("p >= 3", {}, {"ineligible", "eligible"}),
    ],
)  # fmt: skip
def test_every_side_of_where_an_outcome_turns_is_offered(require: Any, facts: Any, told: set[str]) -> None:
    clause = {"id": "1", "title": "c", "subject": "organization", "require": require}
    parameters = {"p": {"type": "int", "min": 0, "max": 9}}
    scheme = scheme_of({"subjects": BOUNDED, "clauses": [clause], "parameters": parameters})
    found = ask(scheme, load_record(organization(**facts)), on=ON)
    checked(found)
    (question,) = found.questions
    assert {e.outcome for e in question.answers} == told
    assert remedy(scheme, load_record(organization(**facts)), on=ON).there is (
        "p" not in str(require).split()
    )


def test_a_day_between_two_windows_is_offered_beside_those_outside() -> None:
    windows = [{"some": "seen", "within": "3 years"}, {"none": "seen", "years": {"first": -1, "last": -1}}]
    clause = {"id": "1", "title": "c", "subject": "organization", "require": {"all": windows}}
    found = ask(
        scheme_of({"subjects": BOUNDED, "clauses": [clause]}),
        load_record(organization(seen=[{"ok": True}])),
        on=ON,
    )
    (question,) = found.questions
    assert [e.outcome for e in question.answers] == ["ineligible", "eligible"] * 2


def test_the_entry_that_matters_is_asked_about_and_named() -> None:
    clause = {"id": "1", "title": "c", "subject": "organization", "require": {"none": "seen", "where": "ok and amount >= 3"}}  # fmt: skip
    entries = [{"date": "2015-01-01", "ok": False}, {"date": "2024-01-01", "ok": True}]
    found = ask(
        scheme_of({"subjects": BOUNDED, "clauses": [clause]}), load_record(organization(seen=entries)), on=ON
    )
    (question,) = found.questions
    assert question.entry is not None
    assert question.entry["ok"] is True
    assert [e.outcome for e in question.answers] == ["eligible", "ineligible"]
    assert "2024年1月1日" in found.to_text()
    assert "2015年" not in found.to_text()


@pytest.mark.parametrize(
    "stated", [{"family": "营口", "award": "main"}, {"award": "main"}, {"family": "市长质量奖", "award": "营口市市长质量奖"}]
)  # fmt: skip
def test_a_name_that_is_near_or_not_stated_is_one_that_rules_name_or_another(stated: dict[str, str]) -> None:
    import yaml

    record = yaml.safe_load((EXAMPLES / "yingkou" / "magnesia-clean.yaml").read_text(encoding="utf-8"))
    record["facts"]["awards"] = [{**stated, "awarded_on": date(2022, 1, 1)}]
    found = ask(bundled("yingkou"), load_record(record), on=ON)
    checked(found)
    (question,) = found.questions
    assert [e.outcome for e in question.answers] == ["ineligible", "eligible"]
    assert "“营口市市长质量奖”：" in found.to_text()
    assert "yingkou" not in found.to_text()
