"""Nothing by which a person can be found is left in a redacted copy or shown in a report, however it is written."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.wording.masking import number_masked
from qualityaward.wording.numbers import holds_number, numbers_in
from tests.keeping.cases import RECORD, decision

NUMBERS = [
    "11010519491231002x", "110105194912310021", "130503670401001", "110105 19491231 002X", "110105-19491231-002X",
    "１１０１０５１９４９１２３１００２Ｘ", "一一〇一〇五一九四九一二三一〇〇二X", "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
    "1101\u30000519491231\u00a00021", "130503 670401 001", "110105\u3000194912310021", "91320700MA1X2Y3W4T", "91320700ma1x2y3w4t",
    "9132 0700 MA1X 2Y3W 4T", "９１３２０７００ＭＡ１Ｘ２Ｙ３Ｗ４Ｔ", "13900001234", "139-0000-1234", "139 0000 1234", "+86 139 0000 1234",
    "一三九〇〇〇〇一二三四", "0518-85881234", "（0518）85881234", "400-123-4567", "a.b@example.com", "ａ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "6222021234567890123", "6222 0212 3456 7890 123", "11010519491231002×",
]  # fmt: skip
PLACES: dict[str, Any] = {
    "evidence": lambda r, t: r["facts"]["legal_person"].update(evidence=t),
    "source": lambda r, t: r["facts"]["legal_person"].update(source=t),
    "a text": lambda r, t: r["facts"].update(note=t),
    "an element": lambda r, t: r["facts"]["incidents"][0].update(what=t),
    "a basis": lambda r, t: r["findings"]["reputation"].update(basis=t),
    "who found": lambda r, t: r["findings"]["reputation"].update(by=t),
    "who approved": lambda r, t: r["deviations"][0].update(by=t),
    "a reason": lambda r, t: r["deviations"][0].update(reason=t),
    "the name": lambda r, t: r.update(name=t),
    "the id": lambda r, t: r.update(id=t),
}


def made(place: str, text: str) -> qa.Decision:
    record = json.loads(json.dumps(RECORD))
    PLACES[place](record, text)
    return decision(record)


def held(kept: qa.Decision) -> str:
    return json.dumps(
        {k: v for k, v in kept.data.items() if k not in ("scheme", "leaves")}, ensure_ascii=False
    )


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("text", ["{}", "旧证{}，核对", "电话：{}；", "见附件（{}）"])
def test_a_number_is_found_in_free_text(number: str, text: str) -> None:
    whole = text.format(number)
    found = numbers_in(whole)
    assert found
    assert holds_number("见" + whole)
    shown = number_masked(whole)
    assert number not in shown
    assert sum(c == "*" for c in shown) >= 3


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", NUMBERS[::4])
def test_ids_take_a_number_out_wherever_it_stands(place: str, number: str) -> None:
    found = qa.redact(made(place, f"联系{number}号"), ["ids"])
    assert number not in held(found)
    assert qa.replay(found).differences == ()


@pytest.mark.parametrize(
    "text",
    [
        "有效期2024.10.15-2027.10.14", "2024-10-15 至 2027-10-14", "2021 2022 2023 2024", "2021、2022、2023年",
        "营业收入13900001234.56元", "营业收入 13,900,001,234 元", "13900001234元", "13900001234万元", "占3.14159265%",
        "GB/T 19580-2012", "连开委办〔2024〕32号", "证书 00124Q30001R0M", "2020-01-01 2020-01-02 2020-01-03", "320771",
        "第一条第二款", "2024-10-15 09:00:00", "sha256:" + "0" * 64, "sha256:" + "1234567890abcdef" * 4, "0.123456789012345",
    ],
)  # fmt: skip
def test_dates_amounts_and_digests_are_no_such_numbers(text: str) -> None:
    assert numbers_in(text) == []
    assert number_masked(text) == text


def test_an_amount_that_looks_like_a_telephone_stays_a_fact() -> None:
    record = json.loads(json.dumps(RECORD))
    record["facts"]["revenue"] = "13900001234元"
    found = qa.redact(decision(record), ["ids"])
    assert "facts.revenue" not in found.removed
    assert qa.replay(found).same


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("示例电缆有限公司", "示例电缆 有限公司提供"), ("示例电缆有限公司", "由示例电缆提供"), ("示例电缆（集团）有限公司", "示例电缆(集团)有限公司"),
        ("示例电缆有限公司", "示例　电缆"), ("Example Cable Ltd", "by EXAMPLE  CABLE LTD."), ("示例·厂", "示例厂"),
    ],
)  # fmt: skip
def test_names_go_however_they_are_spaced(name: str, text: str) -> None:
    record = json.loads(json.dumps(RECORD))
    record["name"] = name
    record["facts"]["note"] = text
    found = qa.redact(decision(record), "names")
    assert text not in held(found)
    assert "facts.note" in found.removed


def test_a_person_named_with_the_office_is_found_elsewhere() -> None:
    record = json.loads(json.dumps(RECORD))
    record["findings"]["reputation"]["by"] = "质量奖办公室 钱七"
    record["facts"]["note"] = "钱 七核对"
    found = qa.redact(decision(record), "names")
    assert "facts.note" in found.removed


# Who kept it ------------------------------------------------------------------------------------------------


def test_who_kept_it_and_when_are_under_the_seal() -> None:
    kept = decision()
    assert {"kept", "kept.at", "kept.by"} <= {leaf.path for leaf in kept.leaves}
    found = qa.redact(kept, "names")
    assert (found.seal, found.kept) == (kept.seal, {"at": kept.kept["at"]})
    assert "kept.by" in found.removed
    assert qa.replay(found).same
    again = qa.redact(kept, ["kept.at", "kept.by"])
    assert (again.kept, qa.replay(again).result) == ({}, "same")


@pytest.mark.parametrize(
    "note", [{"at": "x"}, {"by": "别人"}, {"at": "2024-10-15T09:00:00+08:00", "by": "别人"}, {}]
)
def test_another_note_of_keeping_is_found(note: dict[str, str]) -> None:
    from qualityaward.keeping.decision import file_digest

    data = {**decision().data, "kept": note}
    data["file"] = file_digest(data)
    found = qa.replay(qa.Decision(data))
    assert {d.cause for d in found.differences} == {"kept"}


def test_a_decision_of_before_says_that_its_keeping_is_not_sealed() -> None:
    from qualityaward.keeping.decision import finished

    data = dict(decision().data)
    old = finished(data, tuple(leaf for leaf in decision().leaves if not leaf.path.startswith("kept")))
    assert (old.keeping_sealed, qa.replay(old).same) == (False, True)
    assert qa.redact(old, "names").kept == {"at": old.kept["at"]}


# Nothing left to decide from --------------------------------------------------------------------------------


def test_without_its_facts_a_decision_is_not_the_same() -> None:
    kept = decision()
    facts = [
        leaf.path
        for leaf in kept.leaves
        if leaf.path.startswith(("facts.", "findings.")) and "#" not in leaf.path
    ]
    found = qa.replay(qa.redact(kept, facts))
    assert (found.result, found.same) == ("open", False)
    assert "outcome" in found.open


def test_a_deviation_that_is_gone_leaves_its_clause_open() -> None:
    found = qa.replay(qa.redact(decision(), ["record.deviations[0]"]))
    assert found.result in ("same", "open")
    assert found.differences == ()


def test_the_day_of_decision_is_no_secret() -> None:
    with pytest.raises(qa.RequestError):
        qa.redact(decision(), "on")
    assert decision().on == date(2024, 10, 15)
