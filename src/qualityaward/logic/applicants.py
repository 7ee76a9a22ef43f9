"""Records of applicants that were found: as plain data, evaluated as any record is, and with nothing in them that may go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from qualityaward.errors import QualityAwardError
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
MOST_SHRINKING: Final = 400
"""Records that are tried to leave something out of one."""


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
    return record


def shrunk(
    record: Plain, holds: Callable[[Plain], bool], nicer: Mapping[str, Sequence[Any]], day: date
) -> Plain:
    """The record with everything left out that can be, and the rest at a value of `nicer` where it can be.

    A date of which nothing is said there becomes `day` where it can. `holds` is whether a record still shows what it is to show; it was true of `record`. Nothing that is left can be
    left out alone: the record is one of the smallest of its kind.
    """
    tried = 0
    again = True
    while again and tried < MOST_SHRINKING:
        again = False
        for smaller in _without(record):
            tried += 1
            if _shows(holds, smaller):
                record, again = smaller, True
                break
    for changes in _nearer(record, nicer, day):
        for change in changes:
            tried += 1
            candidate = change(record)
            if candidate == record or (tried < 2 * MOST_SHRINKING and _shows(holds, candidate)):
                record = candidate
                break
    return record


def _shows(holds: Callable[[Plain], bool], record: Plain) -> bool:
    try:
        return holds(record)
    except QualityAwardError:
        return False


def _without(record: Plain) -> Iterator[Plain]:
    """The record without one part: a nested record, a fact, a finding, an element, a field of one."""
    for where in list(_records(record)):
        for kind in ("facts", "findings"):
            for name in list(_at(record, where)[kind]):
                smaller = deepcopy(record)
                del _at(smaller, where)[kind][name]
                yield smaller
        for name, value in list(_at(record, where)["facts"].items()):
            if isinstance(value, list):
                for i, element in enumerate(value):
                    smaller = deepcopy(record)
                    del _at(smaller, where)["facts"][name][i]
                    yield smaller
                    for field in list(element):
                        smaller = deepcopy(record)
                        del _at(smaller, where)["facts"][name][i][field]
                        yield smaller
    if "submitted_on" in record:
        yield {k: v for k, v in record.items() if k != "submitted_on"}
    if APPLIES_FOR in record:
        yield {k: v for k, v in record.items() if k != APPLIES_FOR}


def _records(record: Plain, where: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield where
    for name, value in record["facts"].items():
        if isinstance(value, dict) and "facts" in value:
            yield from _records(value, (*where, name))


def _at(record: Plain, where: tuple[str, ...]) -> Plain:
    for name in where:
        record = record["facts"][name]
    return record


def _nearer(
    record: Plain, nicer: Mapping[str, Sequence[Any]], day: date
) -> Iterator[list[Callable[[Plain], Plain]]]:
    """For each value that a record states, what changes it to the nicer ones: of a fact ``path``, a field ``list[].field``."""

    def known(path: str, value: Any) -> Sequence[Any]:
        return nicer.get(path, ()) or ([day] if isinstance(value, date) else [])

    for where in list(_records(record)):
        for name, value in list(_at(record, where)["facts"].items()):
            path = ".".join((*where, name))
            if isinstance(value, list):
                for i, element in enumerate(value):
                    for field, each in element.items():
                        yield [_put(where, name, i, field, v) for v in known(f"{path}[].{field}", each)]
            elif not isinstance(value, dict):
                yield [_put(where, name, None, "", v) for v in known(path, value)]


def _put(
    where: tuple[str, ...], name: str, at: int | None, field: str, value: Any
) -> Callable[[Plain], Plain]:
    def put(record: Plain) -> Plain:
        changed = deepcopy(record)
        holder = _at(changed, where)["facts"]
        if at is None:
            holder[name] = value
        else:
            holder[name][at][field] = value
        return changed

    return put


def declared_of(rules: Rules, path: str) -> Field:
    """The declaration of a fact, or of a field ``list[].field``."""
    listed, _, field = path.partition("[].")
    fact = rules.fact(listed)
    return fact.value if not field else next(f for f in fact.fields if f.name == field)


__all__ = ["APPLIES_FOR", "Plain", "blank", "declared_of", "inner", "plain_value", "record_stating", "shrunk"]
