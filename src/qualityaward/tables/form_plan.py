"""What a form asks: pages of items, each with its fact or finding, the provisions that read it, and how it is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from qualityaward.errors import RequestError
from qualityaward.language.vocabulary import Fact, Field, Finding, Subject
from qualityaward.lints.names import Rule, against, asked_by
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.tables.cells import plain
from qualityaward.tables.spellings import kind_of
from qualityaward.text import clean, say
from qualityaward.wording.rules import Rules
from qualityaward.wording.words import Words

FORM: Final = "qualityaward.form/1"
DEEPEST: Final = 4
"""Records inside records, as of records."""

LONGEST_TITLE: Final = 31
"""Characters of a sheet's name."""

_LONGEST_TEXT: Final = 600
"""Characters of a provision beside a line; no provision of the bundled schemes is longer."""

HEADER: Final = ("id", "name", "submitted_on")
Around = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line to fill in: `path` as a record's problems have it (``facts.organization.exporter``)."""

    path: str
    around: Around
    label: str
    how: str
    provision: str
    example: str
    kind: Literal["header", "fact", "list", "record", "finding"]
    fact: Fact | None = None
    evidence: str = ""
    page: str = ""
    """The sheet on which a list or a nested record is filled in."""
    against: bool = False
    """Whether it is a finding that speaks against the applicant: it is so or not so, and nothing is met."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: lines to fill in one below the other, or (`list`) rows of a list fact."""

    title: str
    heading: str
    path: str
    kind: Literal["facts", "list", "findings", "deviations"]
    items: tuple[Item, ...] = ()
    fact: Fact | None = None
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole form of one subject under one scheme."""

    scheme: Scheme
    subject: Subject
    pages: tuple[Page, ...]

    def page(self, path: str) -> Page | None:
        """The page of a list or nested record by its path."""
        return next((p for p in self.pages if p.path == path), None)


def plan(scheme: Scheme, subject: str | None, stated: Mapping[str, Any] | None = None) -> Plan:
    """The form of a subject: what the scheme's rules read, and what a record that is to fill it states besides.

    Raises :class:`RequestError` for a subject that the scheme has no rules for, or for none where it has several.
    """
    subjects = scheme.subjects
    if subject is None and len(subjects) == 1:
        subject = subjects[0]
    if subject is None:
        raise RequestError([Diagnostic("record-needs-subject", args={"subjects": ", ".join(subjects)})])
    if subject not in subjects:
        near = closest(subject, subjects)
        raise RequestError([Diagnostic("subject-unknown", args={"name": subject}, suggestion=near)])
    return _Planner(scheme, scheme.vocabulary.subjects[subject]).plan(stated or {})


@dataclass(slots=True)
class _Planner:
    scheme: Scheme
    subject: Subject
    asked: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    pages: list[Page] = field(default_factory=list)
    findings: list[Item] = field(default_factory=list)
    words: Words = field(init=False)

    def plan(self, stated: Mapping[str, Any]) -> Plan:
        scheme = self.scheme
        self.words = Rules(scheme, "zh", scheme.effective or scheme.issued or date(2000, 1, 1)).words
        rules: tuple[Rule, ...] = (
            *scheme.clauses,
            *scheme.debarments,
            *scheme.revocations,
            *scheme.verdict_notes,
        )
        for rule in rules:
            if rule.subject == self.subject.name:
                for found, cite in asked_by(scheme, rule):
                    self.asked.setdefault(found, []).extend(cite)
        heading = _say("heading", title=scheme.title, subject=self.subject.label.zh)
        main = self._title(_say("main"))
        items = [*self._header(stated), *self._record(self.subject, (), stated)]
        self.pages.insert(0, Page(main, heading, "", "facts", _quoted_once(items)))
        if self.findings:
            title, heading = self._title(_say("findings")), _say("findings-heading")
            self.pages.append(Page(title, heading, "findings", "findings", _quoted_once(self.findings)))
        principle = any(c.strength == "principle" for c in scheme.clauses_of(self.subject.name))
        if principle or stated.get("deviations"):
            self.pages.append(
                Page(self._title(_say("deviations")), _say("deviations-heading"), "deviations", "deviations")
            )
        return Plan(scheme, self.subject, tuple(self.pages))

    def _header(self, stated: Mapping[str, Any]) -> Iterator[Item]:
        awards = [
            a.title for a in self.scheme.awards.values() if not a.subjects or self.subject.name in a.subjects
        ]
        if len(awards) > 1 or stated.get("applies_for"):
            how = _say("how-applies_for", awards="、".join(awards))
            yield Item(
                "applies_for",
                (),
                _say("item-applies_for"),
                how,
                "",
                _say("example", example=awards[0] if awards else ""),
                "header",
            )
        for name in HEADER:
            yield Item(
                name, (), _say(f"item-{name}"), _say(f"how-{name}"), "", _say(f"example-{name}"), "header"
            )

    def _record(self, subject: Subject, around: Around, stated: Mapping[str, Any]) -> Iterator[Item]:
        """The facts of a record; its findings go on their own page, its lists and nested records on others."""
        facts, findings = stated.get("facts", {}), stated.get("findings", {})
        for name, finding in subject.findings.items():
            if (subject.name, name) in self.asked or name in findings:
                self.findings.append(self._finding(subject, finding, around))
        for name, fact in subject.facts.items():
            if (subject.name, name) not in self.asked and name not in facts:
                continue
            path = ".".join(("facts", *around, name))
            label = self._label(fact.label.zh, around)
            cite = self._cite(subject.name, name)
            if fact.type.kind == "record":
                inner = facts.get(name, {})
                inner = inner.get("value", inner) if isinstance(inner, Mapping) else {}
                if len(around) >= DEEPEST or (fact.type.name == subject.name and not inner):
                    continue
                title = self._title(label)
                at = len(self.pages)
                nested = self.scheme.vocabulary.subjects[fact.type.name]
                items = _quoted_once(self._record(nested, (*around, name), inner))
                self.pages.insert(at, Page(title, label, path, "facts", items))
                yield Item(
                    path,
                    around,
                    label,
                    _say("how-record", page=title),
                    cite,
                    "",
                    "record",
                    fact,
                    "、".join(fact.evidence),
                    title,
                )
            elif fact.type.kind == "list":
                title = self._title(label)
                self.pages.append(Page(title, label, path, "list", fact=fact, provision=cite))
                how = _say("how-list", page=title) + _described(fact)
                yield Item(
                    path,
                    around,
                    label,
                    how,
                    cite,
                    _say("example-list"),
                    "list",
                    fact,
                    "、".join(fact.evidence),
                    title,
                )
            else:
                how = how_of(fact.value) + _described(fact)
                yield Item(
                    path,
                    around,
                    label,
                    how,
                    cite,
                    example_of(fact.value),
                    "fact",
                    fact,
                    "、".join(fact.evidence),
                )

    def _finding(self, subject: Subject, finding: Finding, around: Around) -> Item:
        path = ".".join(("findings", *around, finding.name))
        label = self._label(finding.label.zh, around)
        cite, adverse = (
            self._cite(subject.name, finding.name),
            finding.name in against(self.scheme, subject.name),
        )
        return Item(path, around, label, finding.description, cite, "", "finding", against=adverse)

    def _label(self, label: str, around: Around) -> str:
        """A label, that of a nested record before it."""
        subject = self.subject
        parts = []
        for each in around:
            fact = subject.facts[each]
            parts.append(fact.label.zh)
            subject = self.scheme.vocabulary.subjects[fact.type.name]
        return "·".join((*parts, label))

    def _cite(self, subject: str, name: str) -> str:
        """The provisions that read something with their words, a line each."""
        lines = []
        for cite in dict.fromkeys(self.asked.get((subject, name), ())):
            named, found = self.words.provision(cite), self.scheme.provision(cite)
            text = clean(found.text.strip().rstrip("；;"), _LONGEST_TEXT) if found is not None else ""
            lines.append(f"{named}：{text}" if text else named)
        return "\n".join(lines)

    def _title(self, label: str) -> str:
        """A name for a sheet that no other has: without signs that may not stand there."""
        bare = "".join(c for c in label if c not in "[]:*?/\\'") or "_"
        title, number = bare[:LONGEST_TITLE], 1
        while plain(title).casefold() in self.titles:
            number += 1
            title = f"{bare[: LONGEST_TITLE - len(str(number))]}{number}"
        self.titles.add(plain(title).casefold())
        return title


def _quoted_once(items: Iterable[Item]) -> tuple[Item, ...]:
    """The lines of a page, each provision quoted at the first that it is of; the others point there."""
    first: dict[str, int] = {}
    made = []
    for number, item in enumerate(items, 1):
        lines = [
            quoted
            if first.setdefault(quoted, number) == number or "：" not in quoted
            else _say("quoted", provision=quoted.partition("：")[0], number=str(first[quoted]))
            for quoted in item.provision.split("\n")
        ]
        made.append(replace(item, provision="\n".join(lines)))
    return tuple(made)


def _say(code: str, /, **args: str) -> str:
    return say(f"form-{code}", "zh", **args)


def _described(fact: Fact) -> str:
    """What the vocabulary says of a fact, options by their labels; how a record's file is written is no matter of forms."""
    told = fact.description
    for option, label in fact.value.labels.items():
        told = re.sub(rf"(?<![A-Za-z_]) ?{option}(?![A-Za-z_])", f"“{label.zh}”", told)
    kept = [part for part in told.split("；") if part and "空列表" not in part]
    return f"。{'；'.join(kept)}" if kept else ""


def how_of(field: Field) -> str:
    """How a value is filled in."""
    unit = _say("how-unit", unit=field.unit.zh) if field.unit is not None else ""
    if field.standard is not None:
        return _say(f"how-{field.standard}")
    regions = field.type.regions
    if field.type.kind == "region" and regions.system:
        shapes = "、".join(regions.shapes)
        return _say(
            "how-region-shaped" if shapes else "how-region-listed", system=regions.system, form=shapes
        )
    return _say(f"how-{kind_of(field)}") + unit


def example_of(field: Field) -> str:
    """A value as it might be filled in."""
    if field.type.kind in ("scale", "enum"):
        option = field.type.options[-1]
        label = field.labels.get(option)
        return _say("example", example=label.zh if label is not None else option)
    if field.type.kind == "region" and field.type.regions.system:
        return _say("example", example=field.type.regions.somewhere("", ()) or "")
    return _say("example", example=_say(f"example-{field.standard or kind_of(field)}"))


__all__ = ["DEEPEST", "FORM", "HEADER", "Item", "Page", "Plan", "example_of", "how_of", "plan"]
