"""What a scheme file may leave to its head or say in short, written out before anything else reads it.

The scheme's `subject` stands for that of every rule that names none; ``bands: {of: share, steps: {0.3: 20, 0.25: 16}}``
stands for the rows of a table. Both are written out in the tree of the file, where what they make keeps the place of
what was written: whatever reads schemes knows the long form alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from qualityaward.language.kinds.measured import KINDS
from qualityaward.reading.tree import Entry, Mapping, Node, Scalar, Sequence
from qualityaward.scheme.models import SchemeModel
from qualityaward.scheme.vocabulary_models import VocabularyModel
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.values import YUAN, currency_of, parse_money

_RULED: Final = (
    "provisions",
    "definitions",
    "clauses",
    "debarments",
    "quotas",
    "prizes",
    "revocations",
    "verdict_notes",
)
"""Where conditions stand."""

_LISTED: Final = ("some", "none", "every", "count", *KINDS)
_YEARS: Final = re.compile(r"([1-9][0-9]{0,2}) years?\Z")

RULES: Final = ("clauses", "prizes", "verdict_notes")
"""Rules that name a subject, and take that of the scheme."""

_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?\Z")
_WORD: Final = re.compile(r"[a-z][a-z0-9_]*")
_PERCENT: Final = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]{1,4})?) ?[%％]\Z")
_OPERATORS: Final = {"lower": ">=", "upper": "<="}

Report = Callable[[Diagnostic], None]


def written_out(root: Node | None, report: Report) -> Node | None:
    """The tree of a scheme file without its short forms."""
    if not isinstance(root, Mapping):
        return root
    entries = []
    subject = root.get("subject")
    held = _Held(root, report)
    for entry in root:
        value = entry.value
        if entry.key in _RULED and _says_valid(value):
            value = held.written_out(value)
        if entry.key == "definitions" and isinstance(value, Mapping):
            value = replace(value, entries=tuple(_definition(e, report) for e in value), index={})
        elif subject is not None and entry.key in RULES:
            value = _with_subject(value, subject)
        elif subject is not None and entry.key == "provisions" and isinstance(value, Sequence):
            value = replace(value, items=tuple(_provision(item, subject) for item in value))
        entries.append(replace(entry, value=value))
    return replace(root, entries=tuple(entries), index={})


def _provision(node: Node, subject: Node) -> Node:
    if not isinstance(node, Mapping):
        return node
    made = (replace(e, value=_with_subject(e.value, subject)) if e.key in RULES else e for e in node)
    return replace(node, entries=tuple(made), index={})


def _with_subject(rules: Node, subject: Node) -> Node:
    if not isinstance(rules, Sequence):
        return rules
    items = tuple(
        replace(rule, entries=(*rule.entries, Entry("subject", subject.span, subject)), index={})
        if isinstance(rule, Mapping) and rule.entry("subject") is None
        else rule
        for rule in rules
    )
    return replace(rules, items=items)


# Awards that are held ---------------------------------------------------------------------------------------


class _Held:
    """Writes out ``valid``: of a list of awards those of this scheme that are in their time of validity."""

    def __init__(self, root: Mapping, report: Report) -> None:
        self.root, self.report = root, report
        awards = root.get("awards")
        self.awards = (
            {e.key: _text(e.value, "validity") for e in awards} if isinstance(awards, Mapping) else {}
        )

    def written_out(self, node: Node) -> Node:
        """A tree in which no condition says `valid`."""
        if isinstance(node, Sequence):
            return replace(node, items=tuple(map(self.written_out, node)))
        if not isinstance(node, Mapping):
            return node
        entries = tuple(replace(e, value=self.written_out(e.value)) for e in node)
        valid = node.entry("valid")
        listed = next((e.value for e in node if e.key in _LISTED and isinstance(e.value, Scalar)), None)
        if (
            valid is not None
            and isinstance(listed, Scalar)
            and (told := self._told(valid, listed.text)) is not None
        ):
            held = Scalar(told, span=valid.value.span)
            where = next((e for e in entries if e.key == "where"), None)
            both: Node = held
            if where is not None:
                parts = Sequence((where.value, held), where.value.span)
                both = Mapping((Entry("all", where.key_span, parts),), where.value.span)
            rest = tuple(e for e in entries if e.key not in ("valid", "where"))
            entries = (*rest, Entry("where", valid.key_span, both))
        return replace(node, entries=entries, index={})

    def _told(self, valid: Entry, listed: str) -> str | None:
        """The condition on an element, as an expression; None after reporting that there is none."""
        value = valid.value
        named = [s.text for s in value if isinstance(s, Scalar)] if isinstance(value, Sequence) else []
        if isinstance(value, Scalar):
            named = [a for a, v in self.awards.items() if v] if value.text == "true" else [value.text]
        spans = []
        for award in named:
            years = _YEARS.match(self.awards.get(award) or "")
            if years is None:
                self.report(
                    Diagnostic(
                        "award-validity",
                        value.span,
                        {"name": award},
                        None if award in self.awards else closest(award, self.awards),
                    )
                )
                return None
            spans.append(f'(award == "{award}" and add_years(awarded_on, {years[1]}) >= on)')
        if not spans:
            self.report(Diagnostic("award-validity", value.span, {"name": "-"}))
            return None
        revoked = " and not revoked_on <= on" if self._can_be_revoked(listed.rpartition(".")[2]) else ""
        return f'family == "{_text(self.root, "family")}" and ({" or ".join(spans)}){revoked}'

    def _can_be_revoked(self, listed: str) -> bool:
        """Whether elements may state that they were revoked; a list of a vocabulary's may."""
        subjects = self.root.get("subjects")
        for subject in subjects if isinstance(subjects, Mapping) else ():
            facts = subject.value.get("facts") if isinstance(subject.value, Mapping) else None
            fact = facts.get(listed) if isinstance(facts, Mapping) else None
            fields = fact.get("list") if isinstance(fact, Mapping) else None
            if isinstance(fields, Mapping):
                return fields.entry("revoked_on") is not None
        return True


def _says_valid(node: Node) -> bool:
    if isinstance(node, Mapping):
        return node.entry("valid") is not None or any(_says_valid(e.value) for e in node)
    return isinstance(node, Sequence) and any(map(_says_valid, node))


def _text(node: Node | None, key: str) -> str:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""


# Definitions of a vocabulary ---------------------------------------------------------------------------------


def with_definitions(
    model: SchemeModel, root: Mapping, vocabulary: VocabularyModel, source: Node, report: Report
) -> tuple[SchemeModel, Mapping]:
    """A scheme with those definitions of a vocabulary that it names, and that these name; none may be its own, too."""
    known = source.get("definitions") if isinstance(source, Mapping) else None
    assert isinstance(known, Mapping)
    own = root.get("definitions")
    entries = own.entries if isinstance(own, Mapping) else ()
    for entry in entries:
        if entry.key in vocabulary.definitions:
            report(Diagnostic("name-taken", entry.key_span, {"name": entry.key}))
    named = {e.key: _words(e.value) & vocabulary.definitions.keys() for e in known}
    waiting = list(_words(root) & vocabulary.definitions.keys() - model.definitions.keys())
    wanted = set[str]()
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += named[name]
    if not wanted:
        return model, root
    taken = tuple(e for e in known if e.key in wanted)
    definitions = Mapping((*taken, *entries), own.span if own is not None else root.span)
    rest = tuple(e for e in root if e.key != "definitions")
    whole = replace(root, entries=(*rest, Entry("definitions", definitions.span, definitions)), index={})
    english = {f"definition.{name}" for name in wanted}
    told = {
        lang: {k: v for k, v in texts.items() if k in english} | model.translations.get(lang, {})
        for lang, texts in vocabulary.translations.items()
    }
    made = model.model_copy(
        update={
            "definitions": {e.key: vocabulary.definitions[e.key] for e in taken} | model.definitions,
            "translations": {**model.translations, **told},
        }
    )
    return made, whole


def _words(node: Node) -> set[str]:
    """Every word of the expressions and names in a tree that could be the name of a definition."""
    if isinstance(node, Mapping):
        return set[str]().union(*(_words(e.value) for e in node if e.key != "text"))
    if isinstance(node, Sequence):
        return set[str]().union(*map(_words, node))
    return set(_WORD.findall(node.text))


# Bands ------------------------------------------------------------------------------------------------------


def _definition(entry: Entry, report: Report) -> Entry:
    return replace(entry, value=_banded(entry.value, report))


def _banded(node: Node, report: Report) -> Node:
    """A definition, or an item of a scoring table with the items in it, whose bands are rows."""
    if not isinstance(node, Mapping):
        return node
    entries = []
    for entry in node:
        value = entry.value
        if entry.key in ("add", "best") and isinstance(value, Sequence):
            value = replace(value, items=tuple(_banded(item, report) for item in value))
        if entry.key == "bands" and (rows := _rows(value, report)) is not None:
            entries.append(Entry("first", entry.key_span, rows))
        else:
            entries.append(replace(entry, value=value))
    return replace(node, entries=tuple(entries), index={})


def _rows(node: Node, report: Report) -> Sequence | None:
    """Bands as rows, the outermost first; None where they have not the shape of bands, which the model says."""
    if not isinstance(node, Mapping):
        return None
    of, steps, closed = node.get("of"), node.get("steps"), node.get("closed")
    side = closed.text if isinstance(closed, Scalar) else "lower"
    well = isinstance(of, Scalar) and isinstance(steps, Mapping) and len(steps) > 0 and side in _OPERATORS
    if not well or not {e.key for e in node} <= {"of", "steps", "closed", "otherwise"}:
        return None
    assert isinstance(of, Scalar)
    assert isinstance(steps, Mapping)
    known: list[tuple[Decimal | None, str, Entry]] = [(*_bound(e.key), e) for e in steps]
    numbers = [number for number, _, _ in known if number is not None]
    if len(numbers) == len(known):
        known.sort(key=lambda each: each[0] or Decimal(0), reverse=side == "lower")
    if len(set(numbers)) < len(numbers):
        report(Diagnostic("bands-twice", steps.span))
    rows: list[Node] = []
    for _, bound, entry in known:
        when = Scalar(f"{of.text} {_OPERATORS[side]} {bound}", span=entry.key_span)
        row = (Entry("when", entry.key_span, when), Entry("value", entry.value.span, entry.value))
        rows.append(Mapping(row, entry.key_span))
    rest = node.get("otherwise") or Scalar("0", plain=True, span=node.span)
    rows.append(Mapping((Entry("value", rest.span, rest),), rest.span))
    return Sequence(tuple(rows), node.span)


def _bound(text: str) -> tuple[Decimal | None, str]:
    """What a step begins or ends with: its number, if it is one, and how an expression writes it."""
    if _NUMBER.match(text):
        return Decimal(text), text
    if (percent := _PERCENT.match(text)) is not None:
        share = Decimal(percent[1]) / 100
        return share, f"{share:f}"
    if (amount := parse_money(text, currency_of(text) or YUAN)) is not None:
        return Decimal(amount), f'money("{text}")'
    return None, text


__all__ = ["with_definitions", "written_out"]
