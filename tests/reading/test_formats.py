"""One table of keys a format: the reader and the JSON Schema refuse the same keys, and every example of it fits."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from qualityaward.cases.reading import cases_from
from qualityaward.errors import QualityAwardError as Refused
from qualityaward.files import vocabulary as bundled_vocabulary
from qualityaward.keeping.reading import read_decision
from qualityaward.procedure.calendar import calendar_in
from qualityaward.procedure.case_file import case_from
from qualityaward.reading import read
from qualityaward.reading.formats import KINDS, NAMES, keys_of
from qualityaward.reading.keys import Either, Items, Keys, Named, Value, tables
from qualityaward.record.loading import record_from
from qualityaward.record.notice import notice_from
from qualityaward.rounds.reading import round_from
from qualityaward.schemas.formats import format_schema
from qualityaward.scheme.keys import table_of
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.models import SchemeModel
from qualityaward.scheme.vocabulary_models import VocabularyModel
from qualityaward.wording.letters.office import read_office
from tests.bundled import bundled
from tests.schemas.test_case_schema import data as yaml_data

ROOT = Path(__file__).parents[2]
SCHEME = (ROOT / "schemes/yingkou.yaml").read_text(encoding="utf-8")
READERS: Mapping[str, Callable[[bytes], object]] = {
    "record": lambda data: record_from(data, "a.json"),
    "notice": lambda data: notice_from(data, "a.json"),
    "round": lambda data: round_from(data, "a.json"),
    "case": lambda data: case_from(data, "a.json"),
    "calendar": lambda data: calendar_in(read(data, "a.json", "json")),
    "cases": lambda data: cases_from(data, "a.json", bundled("lyg_edz_2024")),
    "office": lambda data: read_office(data, "a.json"),
    "decision": read_decision,
    "scheme": lambda data: scheme_from(data, "a.json", bundled_vocabulary),
    "vocabulary": lambda data: scheme_from(SCHEME, "a.yaml", {"base/2": data}.get),
}
DAY = "2024-10-15"
RECORD = {
    "format": NAMES["record"], "id": "a", "name": "甲", "subject": "organization", "submitted_on": DAY, "applies_for": ["main"],
    "facts": {}, "findings": {}, "deviations": [{"clause": "1", "by": "办公室", "on": DAY, "reason": "书面理由"}],
}  # fmt: skip
WHO = {"award": "main", "subject": "organization", "name": "甲", "id": "a"}
ASIDE = {"id": "x", "name": "乙", "submitted_on": DAY, "facts": {}, "findings": {}, "note": "说明"}
WHOLE: Mapping[str, dict[str, Any]] = {
    "record": RECORD,
    "notice": {
        "format": NAMES["notice"], "family": "yingkou", "document_number": "none", "from": DAY, "to": "none",
        "set": {"places": 2, "days": {"value": 7, "cite": "3"}}, "readings": {"day": {"value": "a", "cite": "4"}}, "cite": "2",
    },
    "round": {
        "format": NAMES["round"], "scheme": "yingkou", "date": DAY,
        "winners": [{**WHO, "eligibility": "assumed", "amount": "300000 CNY", "first_win": True, "score": 90, "rank": 1},
                    {"award": "main", "record": RECORD}],
        "applicants": [{**WHO, "eligibility": "assumed", "struck_out": False, "qualified": True, "score": "90.5", "rank": 2,
                        "history": [{"award": "main", "awarded_on": DAY, "amount": 1}]}],
        "history": [{**WHO, "awarded_on": DAY}],
        "overrides": [{"quota": "4", "by": "市政府", "on": DAY, "reason": "理由"}],
        "tie_breaks": [{"order": ["a", "b"], "by": "评审委", "on": DAY, "reason": "理由"}],
    },
    "case": {
        "format": NAMES["case"], "scheme": "yingkou", "applicant": {"subject": "organization", "id": "a", "name": "甲"},
        "steps": [{"stage": "application", "on": DAY, "by": "applicant", "documents": ["form"], "note": "说明"},
                  {"stage": "notice", "from": DAY, "to": DAY, "by": ["office"]}],
        "application": ASIDE, "panel": ASIDE, "examiners": [ASIDE], "notice": {"starts": DAY, "ends": DAY},
        "organizer": ASIDE, "recommender": ASIDE, "note": "说明",
    },
    "calendar": {
        "format": NAMES["calendar"], "year": 2024, "cite": "国办发明电〔2023〕7号", "workdays": ["2024-02-04"],
        "holidays": ["2024-01-01", {"from": "2024-10-01", "to": "2024-10-07"}],
    },
    "cases": {
        "format": NAMES["cases"], "title": "用例", "cites": "规定", "scheme": "lyg_edz_2024", "on": DAY, "note": "说明",
        "base": {"organization": RECORD}, "round": {}, "select": {}, "case": {},
        "sections": [{"name": "s", "base": {}, "note": "说明", "round": {}, "select": {}, "case": {}, "tests": []}],
        "equivalent": [{"mutant": "m", "reason": "理由"}],
        "tests": [
            {"name": "a", "pins": "1", "on": DAY, "subject": "organization", "record": RECORD, "submitted_on": DAY,
             "applies_for": "main", "award": "main", "facts": {}, "findings": {}, "readings": {}, "parameters": {},
             "confirmed": False, "note": "说明",
             "expect": {"outcome": "undetermined", "robust": True, "missing": [], "decided_by": [], "clauses": {},
                        "clause_missing": {}, "deviations": [], "debarments": {"15a": {"outcome": "clear", "until": None}},
                        "revocations": {}, "sources": {}, "reasons": {}, "barred": False, "first_free": None}},
            {"name": "b", "on": DAY, "case": {"applicant": {"subject": "organization", "id": "a"}},
             "expect": {"outcome": "undetermined", "stages": {}, "breaches": [], "decided_by": [], "robust": True, "missing": []}},
        ],
    },
    "office": {
        "format": NAMES["office"], "fill": {"a": "甲"}, "reasons": {"1": "理由"}, "seal": True, "templates": "t", "fonts": "f",
    },
    "decision": json.loads((ROOT / "examples/decisions/valve.json").read_text(encoding="utf-8")),
    "scheme": yaml_data(SCHEME),
    "vocabulary": yaml_data((ROOT / "schemes/base/2.yaml").read_text(encoding="utf-8")),
}  # fmt: skip
"""A file of each format with its keys, those that cannot stand beside others apart."""


@cache
def keys_in(kind: str) -> Keys:
    """The table of a format: a file of `reading.formats`, or made of the models of schemes and vocabularies."""
    models = {"scheme": SchemeModel, "vocabulary": VocabularyModel}
    return table_of(models[kind]) if kind in models else keys_of(kind)


@cache
def validator(kind: str) -> Draft202012Validator:
    schema = format_schema(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def strange(kind: str, data: dict[str, Any]) -> set[str]:
    """The keys that the reader says it does not know."""
    try:
        READERS[kind](json.dumps(data, ensure_ascii=False).encode())
    except Refused as refused:
        found = [p for p in refused.diagnostics if p.code == "key-unknown"]
        assert all(p.span.line and p.suggestion for p in found), "no place, or no name that was meant"
        return {p.args["name"] for p in found}
    return set()


def mappings(data: Any, value: Value) -> Iterator[tuple[dict[str, Any], Keys]]:
    """Every mapping of a file that a table is about, with the table; of several, the one whose keys it has."""
    match value:
        case Keys():
            yield data, value
            for name, key in value.known.items():
                if data.get(name) is not None:
                    yield from mappings(data[name], key.value)
        case Items(of):
            for each in data:
                yield from mappings(each, of)
        case Named(of):
            for each in data.values():
                yield from mappings(each, of)
        case Either(of):
            for one in of:
                fits = isinstance(one, Keys) and isinstance(data, dict) and data.keys() <= one.known.keys()
                listed = isinstance(one, Items) and isinstance(data, list)
                if listed or (fits and isinstance(one, Keys) and one.due <= data.keys()):
                    yield from mappings(data, one)
                    return


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_fits_the_schema_and_the_reader_knows_its_keys(kind: str) -> None:
    assert [f"{e.json_path}: {e.message}"[:300] for e in validator(kind).iter_errors(WHOLE[kind])] == []
    assert strange(kind, WHOLE[kind]) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_is_misspelt_is_refused_by_the_reader_and_by_the_schema(kind: str) -> None:
    """In every mapping that a table is about; of a scheme, in three of each table."""
    met = 0
    seen: Counter[int] = Counter()
    for at, (_, table) in enumerate(list(mappings(WHOLE[kind], keys_in(kind)))):
        seen[id(table)] += 1
        if kind in ("scheme", "vocabulary") and seen[id(table)] > 3:
            continue
        data = copy.deepcopy(WHOLE[kind])
        inside, _ = list(mappings(data, keys_in(kind)))[at]
        wrong = next(name for name in (*sorted(inside), "") if name not in ("format", "facts"))
        inside[f"{wrong}x"] = "a"
        assert strange(kind, data) == {f"{wrong}x"}, f"the reader, mapping {at}"
        assert not validator(kind).is_valid(data), f"the schema, mapping {at}"
        met += 1
    assert met >= len(list(tables(keys_in(kind)))) // 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_found_by_what_it_is_called_in_chinese(kind: str) -> None:
    called = keys_in(kind).called
    assert len(set(called.values())) == len(called)
    label = called["format"]
    data = {**WHOLE[kind], label: "a"}
    assert strange(kind, data) == {label}


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_of_the_schema_is_a_key_of_the_reader(kind: str) -> None:
    """What the schema takes at the top the reader takes, whatever it says of the value."""
    if kind != "decision":  # whose parts depend on the question
        every = dict.fromkeys(format_schema(kind)["properties"])
        assert strange(kind, {**every, **WHOLE[kind]}) == set()


def examples() -> Iterator[tuple[str, Path]]:
    """Every file of the repository for people that says its format."""
    formats = {form: kind for kind, form in NAMES.items()} | {
        "qualityaward/1": "scheme",
        "qualityaward.vocabulary/1": "vocabulary",
    }
    for folder in ("examples", "schemes", "docs"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            line = next(
                (x for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("format:")), ""
            )
            if (kind := formats.get(line.removeprefix("format:").strip())) and "mistake" not in path.name:
                yield kind, path
    yield from (("decision", path) for path in sorted((ROOT / "examples/decisions").glob("*.json")))


EXAMPLES = sorted(examples())


def test_every_format_has_an_example() -> None:
    assert {kind for kind, _ in EXAMPLES} == set(KINDS)


@pytest.mark.parametrize(("kind", "path"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else v.stem)
def test_an_example_fits_the_schema_of_its_format(kind: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = json.loads(text) if path.suffix == ".json" else yaml_data(text)
    if kind != "scheme" or path.parent.name == "schemes":
        assert [f"{e.json_path}: {e.message}"[:300] for e in validator(kind).iter_errors(data)] == []
    told = text.startswith("# yaml-language-server: $schema=")
    if kind != "scheme" and path.suffix == ".yaml" and "examples" in path.parts:
        assert told, "its first line names its schema"
    if path.suffix == ".yaml" and told:
        named = (path.parent / text.splitlines()[0].partition("$schema=")[2]).resolve()
        assert named.name == f"{kind}.schema.json"
        assert json.loads(named.read_text(encoding="utf-8")) == format_schema(kind)
