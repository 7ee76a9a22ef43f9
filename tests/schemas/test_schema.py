"""JSON Schema for editors: it takes what is right, refuses what is wrong, and says so in Chinese."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from qualityaward.cli import main
from qualityaward.files import load_scheme
from qualityaward.schemas.schema import record_schema, scheme_schema
from qualityaward.scheme import model_parts, models, rule_models, vocabulary_models
from qualityaward.scheme.key_words import TABLES, WORDS
from qualityaward.scheme.model_parts import Part
from tests.bundled import bundled

ROOT = Path(__file__).parents[2]
SCHEMES = sorted((ROOT / "schemes").glob("*.yaml"))
RECORDS = sorted(
    p
    for p in (ROOT / "examples").glob("*/*.yaml")
    if "\nformat: qualityaward.record/1\n" in "\n" + p.read_text(encoding="utf-8")
)


def plain(value: Any) -> Any:
    """What an editor, which reads YAML 1.2, would see."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def read(path: Path) -> Any:
    return plain(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def scheme_validator() -> Draft202012Validator:
    return Draft202012Validator(scheme_schema())


@cache
def record_validator(scheme: str, subject: str | None = None) -> Draft202012Validator:
    return Draft202012Validator(record_schema(bundled(scheme), subject))


def nested(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from nested(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from nested(value)


def test_the_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(scheme_schema())
    for path in SCHEMES:
        Draft202012Validator.check_schema(record_schema(load_scheme(path.stem)))


@pytest.mark.parametrize("path", SCHEMES, ids=lambda p: p.stem)
def test_a_bundled_scheme_is_valid(path: Path) -> None:
    assert [e.message for e in scheme_validator().iter_errors(read(path))] == []


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.stem)
def test_an_example_is_valid(path: Path) -> None:
    assert [e.message for e in record_validator(path.parent.name).iter_errors(read(path))] == []


@pytest.mark.parametrize("path", RECORDS[::5], ids=lambda p: p.stem)
def test_an_example_is_valid_for_its_subject_alone(path: Path) -> None:
    record = read(path)
    assert [
        e.message for e in record_validator(path.parent.name, record["subject"]).iter_errors(record)
    ] == []


def scheme() -> Any:
    return read(ROOT / "schemes" / "lyg_edz_2024.yaml")


def provision(scheme: Any, id: str) -> Any:
    return next(p for p in scheme["provisions"] if p["id"] == id)


def break_key(s: Any) -> None:
    provision(s, "9(1)")["clauses"][0]["subjekt"] = "organization"


def break_status(s: Any) -> None:
    s["status"] = "有效"


def break_missing(s: Any) -> None:
    del s["title"]


def break_name(s: Any) -> None:
    s["readings"]["三年"] = s["readings"].pop("three_year_scope")


def break_condition_key(s: Any) -> None:
    provision(s, "9(6)")["clauses"][0]["require"]["all"][2]["whithin"] = "3 years"


def break_condition_alone(s: Any) -> None:
    provision(s, "9(1)")["clauses"][0]["require"] = {"if": "legal_person"}


def break_condition_empty(s: Any) -> None:
    provision(s, "9(1)")["clauses"][0]["require"] = {}


def break_type(s: Any) -> None:
    provision(s, "4")["quotas"][0]["max"] = "两个"


def break_period(s: Any) -> None:
    provision(s, "17")["debarments"][0]["for"] = "5年"


BREAKS = [v for k, v in sorted(globals().items()) if k.startswith("break_")]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda f: f.__name__)
def test_a_broken_scheme_is_not_valid(broken: Any) -> None:
    found = scheme()
    broken(found)
    assert not scheme_validator().is_valid(found)


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"legal_persn": True}},
        {"facts": {"legal_person": "true"}},
        {"facts": {"registered_region": 320771}},
        {"facts": {"registered_region": "海州区"}},
        {"facts": {"incidents": [{"date": "2024-01-01", "severity": "serious"}]}},
        {"facts": {"incidents": [{"日期": "2024-01-01"}]}},
        {"facts": {"incidents": "无"}},
        {"facts": {"operating_since": "2024年1月1日"}},
        {"facts": {"invention_patents": -1}},
        {"facts": {"legal_person": {"value": True, "evidenc": "营业执照"}}},
        {"findings": {"reputation_good": "好"}},
        {"findings": {"reputation_good": {"value": "met", "date": "昨天"}}},
        {"subject": "organisation"},
        {"format": "qualityaward/1"},
        {"fakts": {}},
    ],
    ids=json.dumps,
)
def test_a_broken_record_is_not_valid(change: dict[str, Any]) -> None:
    record = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", **change}
    assert not record_validator("lyg_edz_2024").is_valid(record)


def test_evidence_nulls_and_nested_records_are_valid() -> None:
    record = {
        "format": "qualityaward.record/1",
        "id": "a",
        "subject": "individual",
        "facts": {
            "heads_organization": {"value": True, "evidence": "任命文件", "date": "2024-09-01"},
            "personal_credit_good": None,
            "organization": {
                "facts": {"incidents": []},
                "findings": {"reputation_good": {"value": "met", "by": "办公室"}},
            },
        },
    }
    assert record_validator("lyg_edz_2024").is_valid(record)


def test_editors_are_told_names_and_options_in_chinese() -> None:
    schema = record_schema(bundled("lyg_edz_2024"), "organization")
    facts = schema["$defs"]["OrganizationFacts"]["properties"]
    assert facts["registered_region"]["title"] == "登记注册地"
    assert "依据：营业执照" in facts["registered_region"]["description"]
    severity = schema["$defs"]["OrganizationIncidentsItem"]["properties"]["severity"]
    option = next(s for s in nested(severity) if "enum" in s)
    assert option["enumDescriptions"] == ["一般", "较大", "重大", "特别重大"]
    assert "relatively_major（较大）" in option["errorMessage"]


def test_every_key_of_a_scheme_is_described_in_chinese() -> None:
    schema = scheme_schema()
    for name, model in [("SchemeModel", schema), *schema["$defs"].items()]:
        for key, value in model["properties"].items():
            assert any(ord(c) > 0x2E80 for c in value["description"]), f"{name}.{key}"


def test_words_are_of_models_and_keys_that_there_are() -> None:
    files = (model_parts, vocabulary_models, rule_models, models)
    known = {n: m for f in files for n, m in vars(f).items() if isinstance(m, type) and issubclass(m, Part)}
    keys = {f.alias or k for m in known.values() for k, f in m.model_fields.items()}
    assert set(TABLES) <= set(known)
    for word in WORDS:
        model, _, key = word.rpartition(".")
        assert key in {f.alias or k for k, f in known[model].model_fields.items()} if model else key in keys


def test_no_english_of_pydantics_is_left() -> None:
    for schema in (scheme_schema(), record_schema(bundled("yingkou"))):
        for part in nested(schema):
            title = part.get("title")
            assert not isinstance(title, str) or not title.isascii() or "type" not in part


def test_a_condition_is_one_object_without_alternatives() -> None:
    condition = scheme_schema()["$defs"]["ConditionModel"]
    assert condition["type"] == "object"
    assert not {"oneOf", "anyOf", "allOf"} & set(condition)


@pytest.mark.parametrize("path", SCHEMES, ids=lambda p: p.stem)
def test_a_scheme_is_valid_with_its_own_names_and_with_new_ones(path: Path) -> None:
    own = Draft202012Validator(scheme_schema(bundled(path.stem)))
    Draft202012Validator.check_schema(own.schema)
    assert [e.message for other in SCHEMES for e in own.iter_errors(read(other))] == []


def test_names_of_a_scheme_are_offered_with_their_labels() -> None:
    properties = scheme_schema(bundled("lyg_edz_2024"))["$defs"]["ConditionModel"]["properties"]
    for key, name, label in (
        ("none", "incidents", "事故"),
        ("none", "organization.incidents", "所在组织的事故"),
        ("met", "reputation_good", "良好诚信记录和社会声誉"),
        ("clause", "9(6)", "履行社会责任，诚信记录良好，近年无事故、投诉和不良记录"),
    ):
        offered = properties[key]["anyOf"][0]
        assert dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))[name] == label


def test_the_schema_is_the_same_every_time() -> None:
    assert json.dumps(scheme_schema()) == json.dumps(copy.deepcopy(scheme_schema()))


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "record.schema.json"
    with pytest.raises(SystemExit) as left:
        main(["schema", "yingkou", "--subject", "individual", "-o", str(target)])
    assert left.value.code == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8")) == record_schema(bundled("yingkou"), "individual")


def test_the_command_without_a_scheme_prints_the_schema_of_schemes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["schema"])
    assert json.loads(capsys.readouterr().out) == scheme_schema()


def test_records_of_a_subject_without_a_scheme_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["schema", "--subject", "organization"])
    assert left.value.code == 2
    assert "还没有写规定" in capsys.readouterr().err


def test_the_command_offers_the_names_of_a_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["schema", "yingkou", "--of", "scheme"])
    assert json.loads(capsys.readouterr().out) == scheme_schema(bundled("yingkou"))


def test_the_schema_that_the_bundled_schemes_name_is_up_to_date() -> None:
    written = json.loads((ROOT / "schemes" / "scheme.schema.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(scheme_schema()))
