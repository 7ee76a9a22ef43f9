"""JSON Schema of every file format that stands in a table of keys, whatever the scheme; descriptions are the table's."""

from __future__ import annotations

from typing import Any, Final, assert_never

from qualityaward.reading.formats import KINDS, keys_of
from qualityaward.reading.keys import Either, Items, Key, Keys, Named, Options, Plain, Value
from qualityaward.schemas.schema import DIALECT, Schema, scheme_schema, vocabulary_schema

_NULL: Final = {"type": "null"}
_PLAIN: Final[dict[str, Schema]] = {
    "text": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "number": {"type": ["number", "string"]},
    "money": {"type": ["number", "string"]},
    "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    "hex": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "any": {"type": ["string", "number", "boolean"]},
    "open": {"type": "object"},
}


def format_schema(kind: str) -> Schema:
    """The schema of one of :data:`KINDS` without a scheme's names.

    It says which keys may stand where; names, values that fit and references are for the command that reads the file.

    >>> format_schema("round")["properties"]["date"]["description"]
    '授奖或择优的日期'
    >>> format_schema("round")["required"]
    ['format', 'date']
    """
    if kind == "scheme":
        return scheme_schema()
    if kind == "vocabulary":
        return vocabulary_schema()
    keys = keys_of(kind)
    writer = _Writer()
    whole = writer.mapping(keys)
    return {"$schema": DIALECT, "title": keys.zh, **whole, **writer.definitions()}


class _Writer:
    """Writes tables; one that stands in several places is written once."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.made: dict[str, Schema] = {}

    def definitions(self) -> Schema:
        """The tables below the first."""
        return {"$defs": self.made} if self.made else {}

    def value(self, value: Value) -> Schema:
        """What may stand in one place."""
        match value:
            case Plain(kind):
                return dict(_PLAIN[kind])
            case Options(words):
                shown = "可选：" + "、".join(words)
                return {"enum": list(words), "errorMessage": shown} if len(words) > 1 else {"const": words[0]}
            case Items(of):
                return {"type": "array", "items": self.value(of)}
            case Named(of):
                return {"type": "object", "additionalProperties": self.null_too(self.value(of))}
            case Either(of):
                return {"anyOf": [self.value(each) for each in of]}
            case Keys():
                return {"$ref": f"#/$defs/{self.named(value)}"}
            case other:
                assert_never(other)

    def named(self, keys: Keys) -> str:
        """The name of a table among the definitions."""
        if id(keys) not in self.names:
            name = f"table{len(self.names) + 1}"
            self.names[id(keys)] = name
            self.made[name] = {}
            self.made[name] = self.mapping(keys)
        return self.names[id(keys)]

    def mapping(self, keys: Keys) -> Schema:
        """One table."""
        found: Schema = {
            "type": "object",
            "description": keys.zh,
            "properties": {name: self.key(name, key) for name, key in keys.known.items()},
            "additionalProperties": False,
            "errorMessage": f"{keys.zh}。可用的键：{'、'.join(keys.known)}",
        }
        due = [name for name, key in keys.known.items() if key.due]
        return {**found, "required": due} if due else found

    def key(self, name: str, key: Key) -> Schema:
        """What stands under one key; one that may be left out may be null, too."""
        value = self.value(key.value)
        told = {
            "title": key.label,
            "description": key.zh,
            "markdownDescription": f"**{name}** — {key.zh}（{key.en}）",
        }
        return {**told, **(value if key.due else self.null_too(value))}

    @staticmethod
    def null_too(schema: Schema) -> Schema:
        """The same, or nothing."""
        kind: Any = schema.get("type")
        if isinstance(kind, str):
            return {**schema, "type": [kind, "null"]}
        if isinstance(kind, list):
            return {**schema, "type": [*kind, "null"]}
        if "anyOf" in schema:
            return {**schema, "anyOf": [*schema["anyOf"], _NULL]}
        return {"anyOf": [schema, _NULL]}


__all__ = ["KINDS", "format_schema"]
