"""Proposed cases as a file of cases, which a person reads, corrects and confirms."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, assert_never

from qualityaward.cases.proposing import stated
from qualityaward.cases.reading import plain
from qualityaward.cases.running import CaseRun
from qualityaward.cases.written import FORMAT
from qualityaward.language.typed import Stated
from qualityaward.text import clean, say
from qualityaward.wording.cases import CaseOutline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.cases.proposing import Proposal, Proposed
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang

_LONGEST: Final = 400
_SIDES: Final = {"-1": "n-1", "0": "n", "1": "n+1"}
_KEY: Final = re.compile(r"[a-z_][a-z0-9_]*\Z")
_HEAD: Final = ("submitted_on", "applies_for", "deviations")
_WORDS: Final = ("on", "off", "yes", "no", "y", "n", "true", "false", "null")


def case_file(scheme: Scheme, found: Proposed, lang: Lang = "zh") -> str:
    """The file, in YAML."""
    return "\n".join(_lines(scheme, found, lang)) + "\n"


def _lines(scheme: Scheme, found: Proposed, lang: Lang) -> Iterator[str]:
    yield f"# {say('made-heading', lang)}"
    yield f"format: {FORMAT}"
    yield f"title: {_text(scheme.title)}"
    yield f"scheme: {scheme.id}"
    if found.bases:
        yield "base:"
    for subject, base in found.bases.items():
        yield f"  {subject}:"
        for part in ("facts", "findings"):
            node = base.get(part)
            if node is not None and (values := plain(node)):
                yield f"    {part}:"
                yield from (f"      {_key(k)}: {_value(v)}" for k, v in values.items())
        for entry in base:
            if entry.key in _HEAD:
                yield f"    {entry.key}: {_value(plain(entry.value))}"
    yield "tests:"
    outline = CaseOutline(CaseRun(scheme, (), ()), lang)
    for each in found.proposals:
        told = outline.said(each.rule.id, each.outcome)
        if each.mutant is not None:
            told = outline.mutants.told(each.mutant)
        yield f"  # {clean(told, _LONGEST)}"
        yield from _case(each)


def _case(each: Proposal) -> Iterator[str]:
    yield f"  - name: {_text(_name(each))}"
    yield f"    subject: {each.rule.subject}"
    yield f'    "on": {each.on.isoformat()}'
    yield from (f"    {part}: {_value(values)}" for part, values in stated(each.changes).items())
    yield f"    expect: {{{each.rule.part}s: {{{_text(each.rule.id)}: {each.outcome}}}}}"
    yield "    confirmed: false"


def _name(each: Proposal) -> str:
    """A name that no other proposal has: for which target, or mutant, the case is."""
    target = each.target
    if target is None:
        return each.mutant.name if each.mutant is not None else each.rule.id
    what = target.what
    match target.kind:
        case "limit":
            what = f"limit {target.number + 1} {_SIDES[what]}"
        case "condition":
            what = f"condition {target.number + 1} {what}"
        case "debarment" | "revocation":
            what = f"{target.kind} {what}"
    return f"{target.subject} {target.id} {what}"


def _key(name: str) -> str:
    return name if _KEY.match(name) and name not in _WORDS else _text(name)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _value(value: Stated) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case str():
            return value if _KEY.match(value) and value not in _WORDS else _text(value)
        case Mapping():
            return "{" + ", ".join(f"{_key(k)}: {_value(v)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
        case other:
            assert_never(other)


__all__ = ["case_file"]
