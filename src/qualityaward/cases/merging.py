"""A record as changes to another: the tree that both come to, every part with the place where it was written."""

from __future__ import annotations

from typing import Final

from qualityaward.procedure.strict import EMPTY, absent
from qualityaward.reading import Entry, Mapping, Node, Scalar, Sequence
from qualityaward.record.record import Record
from qualityaward.source import NOWHERE

PARTS: Final = ("facts", "findings")


def merged(base: Mapping, changes: Mapping) -> Mapping:
    """`changes` over `base`, key by key; null takes a key away.

    A nested record (a mapping with ``facts`` or ``findings``) is merged in the same way, every other value replaced whole.
    """
    found: dict[str, Entry] = {entry.key: entry for entry in base}
    for entry in changes:
        if absent(entry.value):
            found.pop(entry.key, None)
            continue
        before = found.get(entry.key)
        nested = before is not None and _is_record(entry.value) and isinstance(before.value, Mapping)
        if (
            nested
            and before is not None
            and isinstance(entry.value, Mapping)
            and isinstance(before.value, Mapping)
        ):
            entry = Entry(entry.key, entry.key_span, merged_parts(before.value, entry.value))  # noqa: PLW2901 reason: the entry as merged
        found[entry.key] = entry
    return Mapping(tuple(found.values()), changes.span if changes.span.line else base.span)


def merged_parts(base: Mapping, changes: Mapping) -> Mapping:
    """A record's ``facts`` and ``findings`` merged, its other keys as the changes have them, else as the base."""
    found = {entry.key: entry for entry in base}
    for entry in changes:
        before = found.get(entry.key)
        if entry.key in PARTS and isinstance(entry.value, Mapping):
            under = before.value if before is not None and isinstance(before.value, Mapping) else EMPTY
            found[entry.key] = Entry(entry.key, entry.key_span, merged(under, entry.value))
        elif absent(entry.value) and entry.key not in PARTS:
            found.pop(entry.key, None)
        elif not absent(entry.value):
            found[entry.key] = entry
    return Mapping(tuple(found.values()), changes.span if changes.span.line else base.span)


def as_tree(record: Record) -> Mapping:
    """A record that was read from a file of its own, as the tree that changes are made to."""
    written = record.written.read()
    found = [entry("subject", record.subject), Entry("facts", written.span, written.facts)]
    found.append(Entry("findings", written.span, written.findings))
    if record.submitted_on is not None:
        found.append(Entry("submitted_on", written.span, Scalar(record.submitted_on.isoformat(), plain=True)))
    if record.applies_for is not None:
        found.append(Entry("applies_for", written.span, Sequence(tuple(map(Scalar, record.applies_for)))))
    if record.deviations:
        deviations = (Mapping(tuple(map(_stated, each._fields, each))) for each in record.deviations)
        found.append(Entry("deviations", written.span, Sequence(tuple(deviations))))
    return Mapping(tuple(found), written.span)


def entry(key: str, value: str) -> Entry:
    """A key with a text that stands in no file."""
    return Entry(key, NOWHERE, Scalar(value))


def _stated(key: str, value: str) -> Entry:
    return Entry(key, NOWHERE, Scalar(value, plain=key == "on"))


def _is_record(node: Node) -> bool:
    return isinstance(node, Mapping) and any(node.get(part) is not None for part in PARTS)


__all__ = ["PARTS", "as_tree", "entry", "merged", "merged_parts"]
