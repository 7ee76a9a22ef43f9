"""JSON Schema (2020-12) of scheme files and of records, with Chinese titles, descriptions and errors for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from qualityaward.reading.formats.record import KEYS
from qualityaward.reading.keys import Keys
from qualityaward.schemas.record_models import RecordModels
from qualityaward.schemas.schema_names import add_names
from qualityaward.schemas.schema_words import ERRORS, NEEDS
from qualityaward.scheme.keys import tables_in
from qualityaward.scheme.models import SchemeModel
from qualityaward.scheme.vocabulary_models import VocabularyModel

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaMode

    from qualityaward.scheme.model_parts import Part
    from qualityaward.scheme.scheme import Scheme

DIALECT: Final = GenerateJsonSchema.schema_dialect

Schema = dict[str, Any]


def scheme_schema(scheme: Scheme | None = None) -> Schema:
    """The schema of scheme files (``format: qualityaward/1``), with the names of `scheme` to choose from.

    It says what may stand where; names, types and references are for ``qualityaward check``.

    >>> scheme_schema()["properties"]["status"]["enum"]
    ['draft', 'in_force', 'repealed']
    """
    schema = _described(SchemeModel)
    if scheme is not None:
        add_names(schema, scheme)
    return {"$schema": DIALECT, "title": "质量奖规定", **schema}


def vocabulary_schema() -> Schema:
    """The schema of vocabularies (``format: qualityaward.vocabulary/1``)."""
    return {"$schema": DIALECT, "title": "词汇", **_described(VocabularyModel)}


def _described(model: type[Part]) -> Schema:
    """What pydantic generates of a model, with our words."""
    tables = tables_in(model)
    schema: Schema = _tidy(model.model_json_schema(by_alias=True))
    for name, part in schema["$defs"].items():
        _describe(name, part, tables[name])
    _describe(model.__name__, schema, tables[model.__name__])
    if (condition := schema["$defs"].get("ConditionModel")) is not None:
        condition["minProperties"] = 1
        condition["dependentRequired"] = {key: list(needs) for key, needs in NEEDS.items()}
    return schema


def record_schema(scheme: Scheme, subject: str | None = None) -> Schema:
    """The schema of records under `scheme`, of one subject or of all that it has rules for."""
    models = RecordModels(scheme)
    subjects = [subject] if subject is not None else list(scheme.subjects)
    mode: JsonSchemaMode = "validation"
    _, made = models_json_schema([(models.of(s), mode) for s in subjects], by_alias=True)
    definitions = {name: _tidy(part) for name, part in made["$defs"].items()}
    records = {s: f"{''.join(w.capitalize() for w in s.split('_'))}Record" for s in subjects}
    words = [scheme.vocabulary.subjects[s].label.zh for s in subjects]
    listed = "、".join(f"{s}（{w}）" for s, w in zip(subjects, words, strict=True))
    due = [name for name, key in KEYS.known.items() if key.due]
    for name in records.values():
        definitions[name]["required"] = due
    head: Schema = {
        "$schema": DIALECT,
        "title": f"{scheme.title}：记录",
        "type": "object",
        "required": due,
        "properties": {
            "subject": {
                "enum": subjects,
                "enumDescriptions": words,
                "title": "主体",
                "errorMessage": f"可选：{listed}",
            }
        },
    }
    if subject is not None:
        return {**head, "$ref": f"#/$defs/{records[subject]}", "$defs": definitions}
    chosen = [
        {
            "if": {"properties": {"subject": {"const": s}}, "required": ["subject"]},
            "then": {"$ref": f"#/$defs/{name}"},
        }
        for s, name in records.items()
    ]
    return {**head, "allOf": chosen, "$defs": definitions}


def _tidy(schema: Any) -> Any:
    """What pydantic generates, without English titles and null defaults; unions told apart by shape as ``anyOf``."""
    if isinstance(schema, list):
        return [_tidy(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    tidy: Schema = {}
    for key, value in schema.items():
        if (key == "title" and isinstance(value, str) and value.isascii()) or (
            key == "default" and value is None
        ):
            continue
        if key in ("properties", "$defs"):
            tidy[key] = {name: _tidy(each) for name, each in value.items()}
        else:
            tidy["anyOf" if key == "oneOf" else key] = _tidy(value)
    return _flat(tidy)


def _flat(schema: Schema) -> Schema:
    """``anyOf`` inside ``anyOf`` as one, so that an editor's message names the alternatives once."""
    parts = schema.get("anyOf")
    if parts is not None:
        flat: list[Schema] = []
        for part in parts:
            flat += part["anyOf"] if set(part) == {"anyOf"} else [part]
        schema["anyOf"] = flat
    if "patternProperties" in schema:
        schema |= {"additionalProperties": False, "errorMessage": ERRORS["pattern"]}
    if "description" in schema and "title" in schema:
        schema["markdownDescription"] = f"**{schema['title']}**\n\n{schema['description']}"
    return schema


def _describe(name: str, model: Schema, table: Keys) -> None:
    """Chinese words for one model of the scheme file and its keys; a key that may be left out is never null."""
    model["description"] = table.zh
    required = set(model.get("required", ()))
    keys = "、".join(model.get("properties", {}))
    model["errorMessage"] = ERRORS.get(name, f"{table.zh}。可用的键：{keys}")
    for key, value in model.get("properties", {}).items():
        if key not in required:
            _without_null(value)
        words = table.known[key]
        value["title"], value["description"] = words.label, words.zh
        if value.get("pattern"):
            value["patternErrorMessage"] = ERRORS["pattern"]
        if "enum" in value or "const" in value:
            options = value.get("enum") or [value["const"]]
            value["errorMessage"] = "可选：" + "、".join(str(o) for o in options)
        value["markdownDescription"] = f"**{key}** — {words.zh}（{words.en}）"


def _without_null(schema: Schema) -> None:
    parts = [p for p in schema.get("anyOf", ()) if p != {"type": "null"}]
    if len(parts) == 1:
        del schema["anyOf"]
        schema.update({**parts[0], **schema})
    elif parts:
        schema["anyOf"] = parts


__all__ = ["record_schema", "scheme_schema", "vocabulary_schema"]
