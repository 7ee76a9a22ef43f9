"""Records of applicants that were found: as plain data, evaluated as any record is, and with nothing in them that may go."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Field
from qualityaward.record.loading import RECORD_FORMAT
from qualityaward.values import FAR, from_millionths

if TYPE_CHECKING:
    from qualityaward.logic.solver import Stated
    from qualityaward.scheme.core import Rules

Plain = dict[str, Any]
"""A record as plain data."""

APPLIES_FOR: Final = "applies_for"


def blank(subject: str, id: str = "example") -> Plain:
    """A record that states nothing."""
    return {"format": RECORD_FORMAT, "id": id, "subject": subject, "facts": {}, "findings": {}}


def inner(record: Plain, path: str) -> tuple[Plain, str]:
    """The record, nested or not, in which a dotted path stands, and the last name of the path."""
    *around, name = path.split(".")
    for each in around:
        record = record["facts"].setdefault(each, {"facts": {}, "findings": {}})
    return record, name


def plain_value(kind: Type, value: Any) -> Any:
    """A lowered value as a record states it."""
    match kind.kind:
        case "date":
            return date.fromordinal(min(max(value, 1), FAR - 1))
        case "scale":
            return kind.options[value]
        case "number" | "money":
            return Decimal(from_millionths(value))
        case "int" | "bool" | "text" | "region" | "enum" | "period" | "list" | "record":
            return value


def record_stating(rules: Rules, stated: Stated) -> Plain:
    """The record that states what a model does."""
    record = blank(rules.subject.name)
    if stated.submitted_on is not None:
        record["submitted_on"] = date.fromordinal(stated.submitted_on)
    for path in stated.records:
        holder, name = inner(record, path)
        holder["facts"].setdefault(name, {"facts": {}, "findings": {}})
    for path, value in stated.facts.items():
        holder, name = inner(record, path)
        holder["facts"][name] = plain_value(rules.fact(path).type, value)
    for path, elements in stated.lists.items():
        kinds = {f.name: f.type for f in rules.fact(path).fields}
        made = [{n: plain_value(kinds[n], v) for n, v in each.items()} for each in elements]
        if path == APPLIES_FOR:
            record[APPLIES_FOR] = [each["award"] for each in made]
            continue
        holder, name = inner(record, path)
        holder["facts"][name] = made
    for path, met in stated.findings.items():
        holder, name = inner(record, path)
        holder["findings"][name] = "met" if met else "not_met"
    for path, day in stated.happened.items():
        holder, name = inner(record, path)
        holder["findings"][name] = {"value": holder["findings"][name], "happened": date.fromordinal(day)}
    return record


def declared_of(rules: Rules, path: str) -> Field:
    """The declaration of a fact, or of a field ``list[].field``."""
    listed, _, field = path.partition("[].")
    fact = rules.fact(listed)
    return fact.value if not field else next(f for f in fact.fields if f.name == field)


__all__ = ["APPLIES_FOR", "Plain", "blank", "declared_of", "inner", "plain_value", "record_stating"]
