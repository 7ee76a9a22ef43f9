"""The keys of schemes and vocabularies as tables, as every other format has them: types from the models, words from the words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from qualityaward.reading.keys import (
    BOOL,
    DATE,
    INT,
    NUMBER,
    TEXT,
    Either,
    Items,
    Key,
    Keys,
    Named,
    Options,
    Value,
)
from qualityaward.scheme.key_words import TABLES, WORDS
from qualityaward.scheme.model_parts import Part

_PLAIN: Final[dict[Any, Value]] = {str: TEXT, int: INT, bool: BOOL, date: DATE, Decimal: NUMBER}


def table_of(model: type[Part]) -> Keys:
    """The keys of a model, and below it those of the models that it is made of.

    >>> from qualityaward.scheme.models import ClauseModel
    >>> table_of(ClauseModel).known["require"].label
    '要求'
    """
    return next(iter(tables_in(model).values()))


@cache
def tables_in(model: type[Part]) -> Mapping[str, Keys]:
    """The tables of a model and of all below it, by the models' names, its own first."""
    made: dict[type[Part], Keys] = {}
    _table(model, made)
    return {each.__name__: keys for each, keys in made.items()}


def words_of(model: type[Part], key: str) -> tuple[str, str, str]:
    """What a key of a model is called, and what stands under it in Chinese and in English."""
    own = (f"{each.__name__}.{key}" for each in model.__mro__)
    return WORDS[next((name for name in own if name in WORDS), key)]


def _table(model: type[Part], made: dict[type[Part], Keys]) -> Keys:
    """The table of a model, once, since a condition lies in conditions."""
    if model not in made:
        known: dict[str, Key] = {}
        made[model] = Keys(*TABLES[model.__name__], known)
        for name, field in model.model_fields.items():
            key = field.alias or name
            value = _value(field.annotation, made)
            known[key] = Key(*words_of(model, key), value, due=field.is_required())
    return made[model]


def _value(kind: Any, made: dict[type[Part], Keys]) -> Value:
    """What stands where an annotation is written."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _value(inner[0], made)
    if origin is Literal:
        return Options(tuple(map(str, inner)))
    if origin is list:
        return Items(_value(inner[0], made))
    if origin is dict:
        return Named(_value(inner[1], made))
    if not isinstance(kind, type):
        several = tuple(_value(each, made) for each in inner if each is not NoneType)
        return several[0] if len(several) == 1 else Either(several)
    return _table(kind, made) if issubclass(kind, Part) else _PLAIN[kind]
