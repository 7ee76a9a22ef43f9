"""Tables of the reference pages, made from the models of the scheme file and from the catalogue of messages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from importlib import import_module
from inspect import get_annotations
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, StringConstraints
from tools.doc_words import FUNCTIONS as FUNCTION_WORDS
from tools.doc_words import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from qualityaward.text.text import Text

from qualityaward.language.signatures import FUNCTIONS
from qualityaward.reading.formats import NAMES, keys_of
from qualityaward.reading.formats.checkpoint import KEYS as CHECKPOINT
from qualityaward.reading.keys import Keys, tables
from qualityaward.scheme import model_parts, models, rule_models, vocabulary_models
from qualityaward.scheme.conditions import KINDS
from qualityaward.scheme.definitions import KINDS as DEFINITION_KINDS
from qualityaward.scheme.key_words import TABLES as MODELS
from qualityaward.scheme.keys import words_of
from qualityaward.text import AREAS, catalogue
from qualityaward.text.text import of_many

_PLAIN: Mapping[Any, str] = {
    str: "text", bool: "bool", int: "int", date: "date", Decimal: "number", NoneType: "",
}  # fmt: skip
_PATTERNS: Mapping[str, str] = {
    get_args(alias)[1].pattern: name
    for alias, name in (
        (model_parts.Identifier, "name"),
        (model_parts.ListName, "list"),
        (model_parts.ClauseId, "rule id"),
        (rule_models.PlacesText, "name or share"),
        (rule_models.ShareText, "share"),
    )
}
_CHECKED_LATER: Mapping[str, str] = {"PeriodText": "period", "LengthText": "length", "Amount": "amount"}
"""Aliases that the models leave wide, so that what is wrong gets a message of its own."""


def written(kind: Any) -> str:  # noqa: PLR0911 reason: one return for each form of type
    """How a type is written in the tables.

    >>> written(list[str]), written(Literal["a", "b"]), written(int | None)
    ('list of text', '`a` \\\\| `b`', 'int')
    """
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *more = get_args(kind)
        patterns = [m.pattern for m in more if isinstance(m, StringConstraints)]
        return _PATTERNS[str(patterns[0])] if patterns else written(inner)
    if origin in (Union, UnionType):
        words = list(dict.fromkeys(w for m in get_args(kind) if (w := written(m))))
        if set(words) == {"text", "condition"}:
            return "condition"
        return "label" if set(words) == {"text", "label"} else " or ".join(words)
    if origin is Literal:
        return " \\| ".join(f"`{option}`" for option in get_args(kind))
    if origin is list:
        return f"list of {written(get_args(kind)[0])}"
    if origin is dict:
        return f"map of {written(get_args(kind)[1])}"
    return _PLAIN[kind] if kind in _PLAIN else MODELS[kind.__name__][1]


def kind_of(model: type[BaseModel], name: str) -> str:
    """How the type of one key is written in the tables."""
    raw = next(str(own[name]) for own in map(get_annotations, model.__mro__) if name in own)
    for alias, word in _CHECKED_LATER.items():
        if raw.startswith(alias):
            return word
    return written(get_type_hints(model, include_extras=True)[name])


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def keys(model: type[BaseModel], without: type[BaseModel]) -> str:
    """The keys of one model, those of `without` left out; * marks a key that must be there."""
    rows = []
    for name, field in model.model_fields.items():
        if name in without.model_fields and model is not without:
            continue
        key = field.alias or name
        _, chinese, english = words_of(model, key)
        default = field.default
        shown = (
            f" = `{str(default).lower()}`"
            if default not in (None, "", [], {}) and not field.is_required()
            else ""
        )
        rows.append(
            [
                f"`{key}`" + ("*" if field.is_required() else ""),
                kind_of(model, name) + shown,
                chinese,
                english,
            ]
        )
    return table(("键 key", "类型 type", "含义", "meaning"), rows)


def kinds() -> str:
    """The kinds of conditions with the keys that go with each."""
    return table(
        ("写法 kind", "配套的键 goes with"),
        ([f"`{kind}`", " ".join(f"`{key}`" for key in more) or "—"] for kind, more in KINDS.items()),
    )


def definition_kinds() -> str:
    """The kinds of definitions with the keys that go with each."""
    return table(
        ("写法 kind", "配套的键 goes with"),
        (
            [f"`{kind}`", " ".join(f"`{key}`" for key in more) or "—"]
            for kind, more in DEFINITION_KINDS.items()
        ),
    )


def functions() -> str:
    """The functions of the expression profile."""
    rows = []
    for name, (due, result) in FUNCTIONS.items():
        chinese, english = FUNCTION_WORDS[name]
        rows.append([f"`{name}({', '.join(due)})`", str(result), chinese, english])
    return table(("函数 function", "结果 gives", "含义", "meaning"), rows)


def types() -> str:
    """The types of facts and fields."""
    return table(("类型 type", "记录里写作 in a record", "含义", "meaning"), TYPES)


def _cell(text: str) -> str:
    """Text of the catalogue in a cell of a table: its doubled braces are single ones."""
    return text.replace("{{", "{").replace("}}", "}").replace("|", "\\|").replace("\n", " ")


def errors() -> str:
    """Every problem that a file, a record or a request can have, in order of code."""
    texts: dict[str, Text] = {}
    for code, text in catalogue().items():
        if (
            _area(code)
            in (
                "commands",
                "usage",
                "decisions",
                "logs",
                "governing",
                "imports",
                "projects",
                "letters",
                "forms",
                "pages",
                "screens",
                "proofs",
                "remedies",
                "asking",
            )
        ) and not text.zh_help:
            continue
        told = code.startswith(("report-", "note-"))
        if (
            told
            or code == "did-you-mean"
            or code.startswith("second-")
            or code.startswith(("report-", "rule-"))
            or _area(code) in ("reports", "regulations", "sanctions", "procedure")
        ):
            continue
        texts[code] = text
    rows = []
    for code, text in sorted(texts.items()):
        said = f"{_cell(text.zh)}<br>{_cell(of_many(text.en))}"
        advice = f"{_cell(text.zh_help)}<br>{_cell(of_many(text.en_help))}" if text.zh_help else "—"
        whole = next((c for c in ("value-type", "type-mismatch") if code.startswith(f"{c}-")), None)
        shown = f"`{code}`" if whole is None else f"`{whole}` {code.removeprefix(f'{whole}-')}"
        rows.append([shown, said, advice])
    return table(("代码 code", "消息 message", "怎么办 what to do"), rows)


def notes(area: str = "reports") -> str:
    """The codes of notes on a verdict, or on a round."""
    rows = [
        [f"`{code}`", _cell(text.zh), _cell(of_many(text.en))]
        for code, text in catalogue().items()
        if code.startswith("note-") and code != "note-scheme" and _area(code) == area
    ]
    return table(("code", "中文", "English"), rows)


def _area(code: str) -> str:
    """The area of the catalogue that a text belongs to."""
    return next(a for a in AREAS if code in import_module(f"qualityaward.text.{a}").TEXTS)


_MODELS: tuple[tuple[str, type[BaseModel], type[BaseModel]], ...] = (
    ("scheme", models.SchemeModel, models.Rules),
    ("effective", models.EffectiveModel, models.EffectiveModel),
    ("regions", vocabulary_models.RegionsModel, vocabulary_models.RegionsModel),
    ("area", vocabulary_models.AreaModel, vocabulary_models.AreaModel),
    ("working-days", vocabulary_models.WorkingDaysModel, vocabulary_models.WorkingDaysModel),
    ("source", models.SourceModel, models.SourceModel),
    ("provision", models.ProvisionModel, models.Rules),
    ("rules", models.Rules, models.Rules),
    ("cited", rule_models.Cited, rule_models.Cited),
    ("clause", rule_models.ClauseModel, rule_models.Cited),
    ("debarment", rule_models.DebarmentModel, rule_models.Cited),
    ("revocation", rule_models.RevocationModel, rule_models.Cited),
    ("quota", rule_models.QuotaModel, rule_models.Cited),
    ("reserved", rule_models.ReservedModel, rule_models.ReservedModel),
    ("prize", rule_models.PrizeModel, rule_models.Cited),
    ("budget", rule_models.BudgetModel, rule_models.Cited),
    ("recommendation", rule_models.RecommendationModel, rule_models.Cited),
    ("stage", rule_models.StageModel, rule_models.Cited),
    ("panel", rule_models.PanelModel, rule_models.PanelModel),
    ("note", rule_models.VerdictNoteModel, rule_models.Cited),
    ("award", models.AwardModel, models.AwardModel),
    ("actor", models.ActorModel, models.ActorModel),
    ("parameter", models.ParameterModel, models.ParameterModel),
    ("reading", models.ReadingModel, models.ReadingModel),
    ("judged", models.JudgedModel, models.JudgedModel),
    ("selection", rule_models.SelectionModel, rule_models.Cited),
    ("strength", rule_models.StrengthModel, rule_models.StrengthModel),
    ("share", rule_models.ShareModel, rule_models.ShareModel),
    ("definition", vocabulary_models.DefinitionModel, vocabulary_models.DefinitionModel),
    ("item", vocabulary_models.BandModel, vocabulary_models.BandModel),
    ("row", model_parts.RowModel, model_parts.RowModel),
    ("vocabulary", vocabulary_models.VocabularyModel, vocabulary_models.VocabularyModel),
    ("family", vocabulary_models.FamilyModel, vocabulary_models.FamilyModel),
    ("subject", vocabulary_models.SubjectModel, vocabulary_models.SubjectModel),
    ("fact", vocabulary_models.FactModel, vocabulary_models.FieldModel),
    ("field", vocabulary_models.FieldModel, vocabulary_models.FieldModel),
    ("finding", vocabulary_models.FindingModel, vocabulary_models.FindingModel),
    ("scale", vocabulary_models.ScaleModel, vocabulary_models.ScaleModel),
)


def formats() -> str:
    """The keys of every file format that has a table of them, the tables of one format below one another."""
    parts: list[str] = []
    for name, form in NAMES.items():
        said = f"[JSON Schema](../schemas/{name}.schema.json)，`qualityaward schema --of {name}`"
        parts.append(f"## `{form}`\n\n{said}")
        parts += (_format_table(keys) for keys in tables(keys_of(name)))
    return "\n\n".join(parts)


def _format_table(keys: Keys) -> str:
    rows = ([f"`{n}`" + ("*" if k.due else ""), k.label, k.zh, k.en] for n, k in keys.known.items())
    return f"**{keys.zh}** · {keys.en}\n\n" + table(("key", "键", "意思", "meaning"), rows)


TABLES: Mapping[str, Callable[[], str]] = {
    "kinds": kinds,
    "definition-kinds": definition_kinds,
    "functions": functions,
    "types": types,
    "errors": errors,
    "formats": formats,
    "checkpoint": partial(_format_table, CHECKPOINT),
    "notes": notes,
    "round-notes": partial(notes, "rounds"),
    **{f"keys-{name}": partial(keys, model, without) for name, model, without in _MODELS},
}
