"""Records as pydantic models: what they accept can be evaluated, and says the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.files import load_record, read_scheme
from qualityaward.reading.formats.record import DEVIATION, EVIDENCE, JUDGEMENT, KEYS, NESTED
from qualityaward.schemas.record_models import record_model
from qualityaward.schemas.schema import record_schema
from tests.bundled import bundled

ROOT = Path(__file__).parents[2]
RECORDS = sorted(
    p
    for p in (ROOT / "examples").glob("*/*.yaml")
    if "\nformat: qualityaward.record/1\n" in "\n" + p.read_text(encoding="utf-8")
)


@cache
def model(scheme: str, subject: str) -> type[BaseModel]:
    return record_model(bundled(scheme), subject)


def valid(**parts: Any) -> Any:
    return model("lyg_edz_2024", "organization").model_validate(
        {"id": "a", "subject": "organization", **parts}
    )


def errors(**parts: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as refused:
        valid(**parts)
    return {".".join(map(str, e["loc"])): e["msg"] for e in refused.value.errors()}


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.stem)
def test_an_example_says_the_same_after_its_model(path: Path) -> None:
    scheme = bundled(path.parent.name)
    stated = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = model(scheme.id, stated["subject"]).model_validate(stated)
    record, again = load_record(path), load_record(made.model_dump())
    assert again.digest(again.bound(scheme.vocabulary)) == record.digest(record.bound(scheme.vocabulary))


@pytest.mark.parametrize("path", RECORDS[::4], ids=lambda p: p.stem)
def test_an_example_survives_json(path: Path) -> None:
    stated = yaml.safe_load(path.read_text(encoding="utf-8"))
    kind = model(path.parent.name, stated["subject"])
    made = kind.model_validate(stated)
    assert kind.model_validate_json(made.model_dump_json()) == made


def test_dates_come_as_text_or_as_dates() -> None:
    made = valid(facts={"operating_since": "2020-01-01"}, submitted_on=date(2024, 9, 1))
    assert made.facts.operating_since == date(2020, 1, 1)
    assert made.submitted_on == date(2024, 9, 1)


def test_a_float_of_a_form_stands_for_its_shortest_decimal() -> None:
    yingkou = bundled("yingkou").vocabulary.subjects["organization"].facts
    numbers = [n for n, f in yingkou.items() if f.type.kind in ("number", "money")]
    for name in numbers:
        made = model("yingkou", "organization").model_validate(
            {"id": "a", "subject": "organization", "facts": {name: 0.1}}
        )
        assert getattr(made.facts, name) == Decimal("0.1")


def test_evidence_is_kept() -> None:
    made = valid(facts={"legal_person": {"value": True, "evidence": "营业执照", "date": "2024-09-01"}})
    record = load_record(made.model_dump())
    assert (
        record.bound(bundled("lyg_edz_2024").vocabulary).evidence["facts.legal_person"].evidence == "营业执照"
    )


def test_errors_are_in_chinese_and_at_the_field() -> None:
    found = errors(
        facts={"legal_person": 1, "registered_region": "海州区", "incidents": [{"severity": "bad"}]}
    )
    assert found["facts.legal_person.plain"] == "这里应当是真假（true 或 false）"
    assert found["facts.registered_region.plain"] == "区划代码的写法不对"
    assert found["facts.incidents.plain.0.severity"] == "这里没有这个选项"


def test_a_value_never_stands_in_our_message() -> None:
    assert "机密" not in "".join(
        errors(facts={"registered_region": "机密", "invention_patents": "机密"}).values()
    )


def test_what_no_field_can_say_is_checked_too() -> None:
    found = errors(facts={"awards": [{"awarded_on": "2024-01-01", "revoked_on": "2023-01-01"}]})
    assert "revoked_on" in found[""]


def test_a_negative_count_is_refused() -> None:
    assert "不能小于 0" in errors(facts={"invention_patents": -1})["facts.invention_patents.plain"]


@pytest.mark.parametrize(
    "wrong", [{"facts": {"legal_persn": True}}, {"fakts": {}}, {"subject": "individual"}, {"id": ""}]
)
def test_unknown_names_are_refused(wrong: dict[str, Any]) -> None:
    assert errors(**wrong)


def test_a_nested_record_has_its_own_facts() -> None:
    made = model("lyg_edz_2024", "individual").model_validate(
        {
            "id": "a",
            "subject": "individual",
            "facts": {
                "organization": {"facts": {"legal_person": True}, "findings": {"reputation_good": "met"}}
            },
        }
    )
    assert made.facts.organization.facts.legal_person is True  # type: ignore[attr-defined]  # a model made at run time
    assert load_record(made.model_dump()).subject == "individual"


def test_a_form_has_chinese_titles() -> None:
    fields = model("lyg_edz_2024", "organization").model_fields["facts"].annotation
    assert isinstance(fields, type)
    assert issubclass(fields, BaseModel)
    assert fields.model_fields["legal_person"].title == "具有法人资格"


def test_an_unknown_subject_is_answered_with_the_nearest() -> None:
    with pytest.raises(RequestError, match="organization"):
        record_model(bundled("yingkou"), "organisation")


FAMILY = """\
format: qualityaward/1
expr: 1
semantics: 1
id: nested
family: nested
title: nested
issuer: none
document_number: none
status: draft
issued: unknown
effective: unknown
source: {file: none, complete: true}
subjects:
  organization:
    facts:
      legal_person: {type: bool}
      parent: {record: organization, label: {zh: 母公司, en: parent}}
  individual: {facts: {home: {record: organization}}}
provisions:
  - id: "1"
    text: text
    clauses:
      - {id: "1", title: one, subject: organization, require: parent.parent.legal_person}
      - {id: "2", title: two, subject: individual, require: home.parent.legal_person}
"""


@pytest.mark.parametrize("subject", ["organization", "individual"])
def test_a_record_may_hold_records_of_its_own_kind(subject: str) -> None:
    scheme = read_scheme(FAMILY)
    inner = {"facts": {"parent": {"facts": {"legal_person": True}}}}
    facts = {"parent": inner} if subject == "organization" else {"home": inner}
    made = record_model(scheme, subject).model_validate({"id": "a", "subject": subject, "facts": facts})
    verdict = evaluate(scheme, load_record(made.model_dump()), on=date(2024, 10, 15))
    assert verdict.outcome == "eligible"


def test_a_name_that_is_wrong_deep_inside_is_named() -> None:
    kind = record_model(read_scheme(FAMILY), "organization")
    facts = {"parent": {"facts": {"parent": {"facts": {"legal_persn": True}}}}}
    with pytest.raises(ValidationError) as refused:
        kind.model_validate({"id": "a", "subject": "organization", "facts": facts})
    assert "legal_persn" in {str(part) for e in refused.value.errors() for part in e["loc"]}


def test_the_schema_of_records_inside_their_own_kind_ends() -> None:
    schema = record_schema(read_scheme(FAMILY))
    Draft202012Validator.check_schema(schema)
    record: dict[str, Any] = {"format": "qualityaward.record/1", "id": "a", "subject": "organization"}
    right = {"parent": {"facts": {"parent": {"facts": {"legal_person": True}}}}}
    wrong = {"parent": {"facts": {"parent": {"facts": {"legal_person": "yes"}}}}}
    valid = Draft202012Validator(schema).is_valid
    assert (valid({**record, "facts": right}), valid({**record, "facts": wrong})) == (True, False)


def test_every_key_of_a_record_is_in_its_schema_with_the_words_of_the_table() -> None:
    made = record_schema(bundled("lyg_edz_2024"), "organization")["$defs"]
    parts = {"OrganizationRecord": KEYS, "Deviations": DEVIATION, "Judgement": JUDGEMENT}
    parts |= {name: EVIDENCE for name in made if name.endswith("Stated")}
    assert len(parts) > len(("OrganizationRecord", "Deviations", "Judgement"))
    for name, table in parts.items():
        keys = made[name]["properties"]
        assert list(keys) == list(table.known), name
        assert {key: keys[key]["title"] for key in keys} == table.called, name
    assert made["OrganizationRecord"]["required"] == [n for n, k in KEYS.known.items() if k.due]


def test_a_record_inside_another_may_say_what_its_table_names() -> None:
    fact = next(
        name
        for name, fact in bundled("lyg_edz_2024").vocabulary.subjects["individual"].facts.items()
        if fact.type.kind == "record"
    )
    made = record_schema(bundled("lyg_edz_2024"), "individual")["$defs"]
    nested = next(part for name, part in made.items() if name == "Individual" + fact.title().replace("_", ""))
    assert list(nested["properties"]) == list(NESTED.known)
