"""The procedure: examples, what a scheme's stages may say, the answer's shapes, and the command."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.cli import main
from qualityaward.errors import CaseError, RequestError, SchemeError
from qualityaward.files import load_calendar, load_case, load_scheme, read_case, read_scheme
from qualityaward.procedure.check import check_procedure
from qualityaward.reading import read
from tests.bundled import bundled
from tests.conformance.cases import plain

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "procedure"
EXPECTED: Any = plain(read((EXAMPLES / "expected.yaml").read_bytes(), "expected.yaml").root)  # type: ignore[arg-type]
ON = date(2024, 12, 31)

FRAME = """\
format: qualityaward/1
expr: 1
semantics: 1
id: frame
family: frame
title: frame
issuer: none
document_number: none
status: in_force
issued: unknown
effective: unknown
source: {file: none, complete: true}
uses: [base/1]
actors: {office: {title: 办公室}}
parameters: {limit: {type: period}, places: {type: int}}
provisions:
  - id: "1"
    text: text
    clauses:
      - {id: "1", title: 三人以上, subject: panel, require: members >= 3}
      - {id: "2", title: 质量工作者, subject: organization, require: legal_person}
      - {id: "3", title: 学历, subject: examiner, effect: preference, require: 'education >= "doctor"'}
    procedure:
"""
"""A scheme around stages."""


def framed(*stages: str) -> Any:
    return read_scheme(FRAME + "".join(f"      - {{{stage}}}\n" for stage in stages))


def codes(*stages: str) -> list[str]:
    with pytest.raises(SchemeError) as refused:
        framed(*stages)
    return [d.code for d in refused.value.diagnostics]


def case(*steps: dict[str, Any], **records: Any) -> Any:
    applicant = {"subject": "organization", "id": "a"}
    return load_case({
        "format": "qualityaward.procedure/1", "applicant": applicant, "steps": list(steps), **records,
    })  # fmt: skip


# Examples ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["case"])
def test_an_example_comes_to_what_is_stated(expected: Any) -> None:
    verdict = check_procedure(
        load_scheme(expected["scheme"]), load_case(EXAMPLES / expected["case"]), on=expected["date"]
    )
    assert (verdict.outcome, list(verdict.decided_by)) == (expected["outcome"], expected["decided_by"])


def test_every_example_is_stated_and_listed() -> None:
    files = {p.name for p in EXAMPLES.glob("*.yaml")} - {"expected.yaml", "calendar-2024.yaml"}
    assert {e["case"] for e in EXPECTED} == files
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(f"(procedure/{name})" in listed for name in files)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["case"])
def test_every_answer_is_told_in_every_form(expected: Any, lang: Any) -> None:
    verdict = check_procedure(
        load_scheme(expected["scheme"]), load_case(EXAMPLES / expected["case"]), on=expected["date"]
    )
    for text in (verdict.to_text(lang=lang), verdict.to_markdown(lang=lang)):
        assert "{" not in text
        assert "None" not in text
    data = json.loads(verdict.to_json(lang=lang))
    assert data["format"] == "qualityaward.procedure_verdict/1"
    assert [s["id"] for s in data["stages"]] == [s.id for s in verdict.scheme.procedure]
    assert all(c["says"] for s in data["stages"] for c in s["checks"])


# Stages of a scheme -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stages", "code"),
    [
        (['id: a, stage: x, at_least: 7 dayz'], "length-bad"),
        (['id: a, stage: x, at_least: ever'], "length-bad"),
        (['id: a, stage: x, at_least: places'], "length-bad"),
        (['id: a, stage: x, within: 1 day'], "stage-within-first"),
        (['id: a, stage: x', 'id: b, stage: w, after: a'], "stage-after-alone"),
        (['id: a, stage: x', 'id: b, stage: w, within: 1 day, after: b'], "stage-not-before"),
        (['id: a, stage: x, alongside: b', 'id: b, stage: w'], "stage-not-before"),
        (['id: a, stage: x, actor: ofice'], "actor-unknown"),
        (['id: a, stage: x, subjects: [organisation]'], "subject-unknown"),
        (['id: a, stage: x, checks: "9"'], "stage-clause-unknown"),
        (['id: a, stage: x, checks: "2"'], "stage-clause-unknown"),
        (['id: a, stage: x, examiners: "1"'], "stage-clause-unknown"),
        (['id: a, stage: x, panel: {at_least: 0}'], "value-small"),
        (['id: a, stage: x', 'id: a, stage: w'], "id-twice"),
    ],
)  # fmt: skip
def test_a_stage_that_means_nothing_is_refused(stages: list[str], code: str) -> None:
    assert codes(*stages) == [code]


def test_every_problem_of_every_stage_is_found() -> None:
    assert codes("id: a, stage: x, actor: ofice, at_least: 7", "id: b, stage: w, checks: '9'") == [
        "actor-unknown",
        "length-bad",
        "stage-clause-unknown",
    ]


def test_a_clause_is_found_by_its_nearest_name() -> None:
    with pytest.raises(SchemeError) as refused:
        framed("id: a, stage: x, actor: ofice")
    assert refused.value.diagnostics[0].suggestion == "office"


def test_stages_are_frozen_data_with_their_citation() -> None:
    stage = bundled("lyg_edz_2024").procedure[-2]
    assert (stage.id, stage.stage, stage.cite, str(stage.at_least)) == (
        "11(5)",
        "notice",
        ("11(5)",),
        "7 days",
    )
    with pytest.raises(AttributeError):
        stage.id = "x"  # type: ignore[misc]


# Records beside the steps -----------------------------------------------------------------------------------


def test_a_clause_that_no_stage_names_still_decides() -> None:
    scheme = framed("id: a, stage: x")
    step = {"stage": "x", "on": date(2024, 1, 1)}
    assert check_procedure(scheme, case(step), on=ON).missing == ("panel",)
    small = check_procedure(scheme, case(step, panel={"facts": {"members": 2}}), on=ON)
    assert (small.outcome, small.decided_by) == ("breach", ("panel/1",))
    assert check_procedure(scheme, case(step, panel={"facts": {"members": 3}}), on=ON).outcome == "in_order"


def test_a_preference_does_not_decide() -> None:
    scheme = framed("id: a, stage: x, checks: '1', examiners: '3'")
    step = {"stage": "x", "on": date(2024, 1, 1)}
    examiners = [{"id": f"e{i}", "facts": {"education": "bachelor"}} for i in range(3)]
    found = check_procedure(scheme, case(step, panel={"facts": {"members": 3}}, examiners=examiners), on=ON)
    assert found.outcome == "in_order"
    assert [c.outcome for c in found.stage("x").checks if not c.decides] == ["fail"]


def test_an_examiner_is_looked_at_as_of_the_first_day_of_the_review() -> None:
    def outcome(since: str) -> str:
        text = (EXAMPLES / "yingkou-in-order.yaml").read_text(encoding="utf-8")
        return check_procedure(
            bundled("yingkou"), read_case(text.replace("2018-03-01", since)), on=ON
        ).outcome

    assert (outcome("2019-10-14"), outcome("2019-10-15")) == ("in_order", "breach")


def test_what_was_found_after_the_review_began_counts_on_the_date_of_decision() -> None:
    text = (EXAMPLES / "yingkou-in-order.yaml").read_text(encoding="utf-8")
    found = text.replace("secrets_kept: met", "secrets_kept: {value: met, date: 2024-11-30}", 1)
    assert found != text
    assert check_procedure(bundled("yingkou"), read_case(found), on=ON).outcome == "in_order"
    later = found.replace("2024-11-30", "2025-01-01")
    assert check_procedure(bundled("yingkou"), read_case(later), on=ON).missing == (
        "examiners[].findings.secrets_kept",
    )


def test_an_application_after_the_date_of_decision_is_refused() -> None:
    with pytest.raises(CaseError) as refused:
        check_procedure(
            bundled("lyg_edz_2024"), load_case(EXAMPLES / "lyg-in-order.yaml"), on=date(2024, 9, 1)
        )
    assert [d.code for d in refused.value.diagnostics] == ["submitted-late"]


def test_the_same_case_in_another_order_gives_the_same_bytes() -> None:
    scheme, text = bundled("yingkou"), (EXAMPLES / "yingkou-in-order.yaml").read_text(encoding="utf-8")
    stated: Any = plain(read(text, "case.yaml").root)  # type: ignore[arg-type]
    first = check_procedure(scheme, load_case(stated), on=ON).to_json()
    stated["steps"].reverse()
    assert check_procedure(scheme, load_case(stated), on=ON).to_json() == first


def test_a_scheme_without_stages_is_said() -> None:
    with pytest.raises(RequestError) as refused:
        check_procedure(read_scheme(FRAME.replace("    procedure:\n", "")), case(), on=ON)
    assert [d.code for d in refused.value.diagnostics] == ["scheme-without-stages"]


def test_a_stage_is_found_by_its_id_where_a_name_means_several() -> None:
    scheme = framed("id: a, stage: notice", "id: b, stage: notice")
    panel = {"facts": {"members": 3}}
    with pytest.raises(CaseError) as refused:
        check_procedure(scheme, case({"stage": "notice", "on": ON}), on=ON)
    assert [d.code for d in refused.value.diagnostics] == ["stage-several"]
    steps = [{"stage": "a", "on": date(2024, 1, 1)}, {"stage": "b", "on": date(2024, 1, 2)}]
    assert check_procedure(scheme, case(*steps, panel=panel), on=ON).outcome == "in_order"


def test_a_draft_and_what_the_source_lacks_are_noted() -> None:
    found = check_procedure(bundled("lianyungang_2024"), case(), on=ON)
    assert {"note-draft", "note-incomplete"} <= {n.code for n in found.notes}


# Working days without the extra -----------------------------------------------------------------------------


def test_without_the_extra_working_days_are_refused_and_say_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    scheme = framed(
        "id: a, stage: x", "id: b, stage: w, within: 5 working days", "id: c, stage: z, within: 9 days"
    )
    panel = {"facts": {"members": 3}}
    steps = [{"stage": "x", "on": date(2024, 7, 1)}, {"stage": "w", "on": date(2024, 7, 2)}]
    assert check_procedure(scheme, case(*steps, panel=panel), on=date(2024, 7, 3)).outcome == "undetermined"
    late = [steps[0], {"stage": "w", "on": date(2024, 7, 9)}]
    with pytest.raises(RequestError) as refused:
        check_procedure(scheme, case(*late, panel=panel), on=ON)
    assert [d.code for d in refused.value.diagnostics] == ["calendar-extra"]
    assert "2024" in str(refused.value)
    own = load_calendar(EXAMPLES / "calendar-2024.yaml")
    assert check_procedure(scheme, case(*late, panel=panel), on=ON, calendar=own).outcome == "breach"


def test_the_years_looked_up_are_told() -> None:
    scheme = framed("id: a, stage: x", "id: b, stage: w, within: 5 working days")
    steps = [{"stage": "x", "on": date(2024, 7, 1)}, {"stage": "w", "on": date(2024, 7, 3)}]
    found = check_procedure(scheme, case(*steps, panel={"facts": {"members": 3}}), on=ON)
    assert found.calendar == (2024,)
    assert "2024年的节假日安排" in found.to_text()


# The command ------------------------------------------------------------------------------------------------


def ran(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["procedure", *args])
    shown = capsys.readouterr()
    return int(left.value.code or 0), shown.out, shown.err


@pytest.mark.parametrize(
    ("name", "on", "status"),
    [
        ("lyg-in-order", "2024-12-31", 0),
        ("lyg-notice-six-days", "2024-12-31", 1),
        ("lyg-unfinished", "2024-11-05", 3),
    ],
)
def test_the_exit_status_is_the_outcome(
    name: str, on: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("text", "json", "markdown"):
        found, out, err = ran(capsys, "lyg_edz_2024", str(EXAMPLES / f"{name}.yaml"), "--on", on, "-f", form)
        assert (found, err) == (status, "")
        assert out


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["lyg_edz_2024", "examples/procedure/lyg-in-ordr.yaml"], "file-missing"),
        (["lyg_edz_2024", "examples/lyg_edz_2024/cable-clean.yaml"], "record-as-case"),
        (["yingkou", "examples/procedure/lyg-in-order.yaml"], "case-other-scheme"),
        (["lyg_edz_2024", "examples/procedure/lyg-in-order.yaml", "--calendar", "README.md"], "calendar"),
        (["lyg_edz_2024", "examples/procedure/lyg-in-order.yaml", "--reading", "x=y"], "reading-unknown"),
    ],
)
def test_what_cannot_be_checked_is_said_with_status_2(
    args: list[str], code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    status, out, err = ran(capsys, *args, "--on", "2024-12-31")
    assert (status, out) == (2, "")
    assert code in err or code == "calendar"
    assert "Traceback" not in err


def test_a_case_file_given_to_evaluate_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit):
        main(["evaluate", "lyg_edz_2024", "examples/procedure/lyg-in-order.yaml", "--on", "2024-12-31"])
    assert "case-as-record" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after"), [("on: 2024-08-15", "on: 0224-08-15"), ("from: 2024-10-08", "from: 1824-10-08"), ("to: 2024-10-14", "to: 1899-12-31")]
)  # fmt: skip
def test_a_date_before_1900_is_a_slip_in_a_case_as_in_a_record(before: str, after: str) -> None:
    text = Path("examples/procedure/lyg-in-order.yaml").read_text("utf-8")
    assert before in text
    with pytest.raises(CaseError) as refused:
        read_case(text.replace(before, after), name="case.yaml")
    assert "date-early" in [d.code for d in refused.value.diagnostics]


def test_what_is_missing_is_parted_by_who_supplies_it_and_says_whose_it_is() -> None:
    path = Path(__file__).parents[2] / "examples/procedure/lyg-panel-of-two.yaml"
    text = path.read_text(encoding="utf-8").replace("members: 2, ", "")
    text = text.replace("evidence_materials: true", "").replace("laws_familiar: met", "", 1)
    found = check_procedure(
        bundled("lyg_edz_2024"), read_case(text.encode(), name="case.yaml"), on=date(2024, 11, 15)
    )
    shown = found.to_text()
    mine, theirs = shown.index("申报者须补充："), shown.index("办理机关须认定或确定：")
    assert mine < shown.index("  申报材料（示例电缆有限公司）：") < theirs
    assert theirs < shown.index("  专家（expert-1）：尚未认定")
    assert theirs < shown.index("  专家组：材料没有写明“人数”")


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ({"type": "date", "working_days": {"after": "a", "to": "a"}}, "type-mismatch"),
        ({"type": "int", "working_days": {"after": "notise", "to": "a"}}, "working-days-unknown"),
        ({"type": "int", "working_days": {"after": "n", "to": "a"}}, ""),
        (
            {"list": {"c": {"type": "int", "optional": True, "working_days": {"after": "n", "to": "a"}}}},
            "working-days-optional",
        ),
    ],
)
def test_working_days_are_counted_between_days_that_there_are(field: Any, code: str) -> None:
    subjects = {"jury": {"procedural": True, "facts": {"a": {"type": "date"}, "b": field}}}
    whole = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "s", "family": "s", "title": "办法", "issuer": "x",
        "document_number": "none", "status": "draft", "issued": "2024-01-01", "effective": "unknown",
        "source": {"file": "x", "complete": True}, "subjects": subjects,
        "provisions": [{"id": "1", "text": "公示。", "procedure": [{"id": "n", "stage": "notice"}]}],
    }  # fmt: skip
    try:
        read_scheme(json.dumps(whole, ensure_ascii=False), name="s.json")
        found = ""
    except SchemeError as refused:
        found = refused.diagnostics[0].code
    assert found == code


def test_a_record_says_as_of_which_day_it_is_judged_and_never_speaks_of_a_decision() -> None:
    scheme = load_scheme("yingkou")
    found = check_procedure(scheme, load_case(EXAMPLES / "yingkou-examiner-new.yaml"), on=ON)
    for lang, wanted, length, never in (
        (
            "zh",
            "专家（expert-3），以2024年10月14日为基准日：不符合规定",
            "至2024年10月14日合计4年348日",
            "决定",
        ),
        (
            "en",
            "Examiner expert-3, as of 14 October 2024 (the reference day): in breach",
            "by 14 October 2024",
            "of decision",
        ),
    ):
        told = found.to_text(lang=lang)
        assert wanted in told
        assert length in told
        assert never not in told.partition("二、所附记录" if lang == "zh" else "2. Records")[2]
