"""An office's own words for its letters, `qualityaward.office/1`: values of placeholders, reasons of a revision, its templates."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from qualityaward.errors import RequestError
from qualityaward.frozen import dataclass
from qualityaward.language.types import BOOL, TEXT
from qualityaward.procedure.strict import Strict, absent
from qualityaward.reading import Mapping as MappingNode
from qualityaward.reading import read
from qualityaward.reading.formats.office import FORMAT, KEYS
from qualityaward.source import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Office:
    """What an office states once: values by the names of placeholders, and how its letters are signed.

    ``reasons`` are the drafter's reasons for changes by the ids of provisions or rules. ``templates`` and ``fonts`` are folders, as
    they were written. ``spans`` are the places of the values' names.
    """

    fill: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    seal: bool = True
    templates: str = ""
    fonts: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)


def read_office(data: bytes | str, name: str = "office.yaml") -> Office:
    """The settings in a file; raises :class:`RequestError` with every problem. Names are checked against a letter."""
    document = read(data, name, "json" if name.endswith(".json") else "yaml")
    problems: list[Diagnostic] = list(document.diagnostics)
    strict = Strict(problems.append)
    root = document.root
    if problems or not isinstance(root, MappingNode):
        raise RequestError(problems or [Diagnostic("office-format", Span(name, 1, 1), {"format": FORMAT})])
    strict.keys(root, KEYS)
    if strict.text(root, "format", "format") != FORMAT:
        problems.append(Diagnostic("office-format", Span(name, 1, 1), {"format": FORMAT}))
    fill: dict[str, str] = {}
    reasons: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for key, into in (("fill", fill), ("reasons", reasons)):
        for entry in strict.mapping(root.get(key), key) or ():
            value = None if absent(entry.value) else strict.scalar(entry.value, TEXT, f"{key}.{entry.key}")
            if value:
                into[entry.key] = str(value)
            if key == "fill":
                spans[entry.key] = entry.key_span
    seal = strict.scalar(root.get("seal"), BOOL, "seal")
    templates, fonts = (strict.text(root, key, key) or "" for key in ("templates", "fonts"))
    if problems:
        raise RequestError(problems)
    return Office(fill, reasons, seal is not False, templates, fonts, spans)


__all__ = ["FORMAT", "Office", "read_office"]
