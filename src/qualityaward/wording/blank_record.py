"""An empty record of one subject: what a scheme asks, with labels, options and provisions as comments, ready to fill in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qualityaward.lints.names import Rule, against, asked_by, dated
from qualityaward.text import clean, say
from qualityaward.wording.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.language.vocabulary import Fact, Field, Subject
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang

_LONGEST = 400
_DEEPEST = 4


class BlankRecord:
    """The skeleton of a record of `subject` under `scheme`."""

    def __init__(self, scheme: Scheme, subject: str, lang: Lang = "zh") -> None:
        self.scheme, self.subject, self.lang = scheme, subject, lang
        self.words = Rules(scheme, lang, scheme.effective or scheme.issued or date(2000, 1, 1)).words
        self.asked = self._asked()

    def say(self, code: str, /, **args: str) -> str:
        """A text of empty records."""
        return say(f"blank-{code}", self.lang, **args)

    def _asked(self) -> dict[tuple[str, str], list[str]]:
        """What the rules of the subject read, by the record that it stands in, with the provisions in their order."""
        asked: dict[tuple[str, str], list[str]] = {}
        scheme = self.scheme
        rules: tuple[Rule, ...] = (
            *scheme.clauses,
            *scheme.debarments,
            *scheme.revocations,
            *scheme.verdict_notes,
        )
        for rule in rules:
            if rule.subject == self.subject:
                for found, cite in asked_by(scheme, rule):
                    asked.setdefault(found, []).extend(cite)
        return asked

    def yaml(self) -> str:
        """The file."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        scheme = self.scheme
        subject = scheme.vocabulary.subjects[self.subject]
        title = self.words.translated("title", scheme.title)
        yield "# " + clean(self.say("title", scheme=title, subject=subject.label[self.lang]), _LONGEST)
        yield "# " + self.say("about")
        yield "format: qualityaward.record/1"
        yield "# " + self.say("id")
        yield "id: new-record"
        yield f"# name: {self.say('name')}"
        yield f"subject: {self.subject}"
        yield "# " + self.say("submitted")
        yield "# submitted_on: 2024-09-20"
        awards = [n for n, a in scheme.awards.items() if self.subject in a.subjects or not a.subjects]
        if len(awards) > 1:
            told = [self.say("option", name=n, label=scheme.awards[n].title) for n in awards]
            yield "# " + clean(self.say("applies", awards=self.say("join").join(told)), _LONGEST)
            yield f"# applies_for: {awards[0]}"
        yield ""
        yield from self._record(subject, "", 0)

    def _record(self, subject: Subject, indent: str, depth: int) -> Iterator[str]:
        facts = [f for name, f in subject.facts.items() if (subject.name, name) in self.asked]
        findings = [f for name, f in subject.findings.items() if (subject.name, name) in self.asked]
        adverse, placed = against(self.scheme, subject.name), dated(self.scheme, subject.name)
        yield f"{indent}facts:" if facts else f"{indent}facts: {{}}"
        for fact in facts:
            yield from self._fact(fact, subject.name, indent + "  ", depth)
        if findings:
            yield "" if depth == 0 else f"{indent.rstrip()}"
            yield f"{indent}findings:"
        for finding in findings:
            how = self.say("finding-against" if finding.name in adverse else "finding")
            if finding.name in placed:
                how = self.say("finding-dated", how=how)
            told = self.say("line", label=finding.label[self.lang], how=how)
            yield self._comment(indent + "  ", told + self._cite(subject.name, finding.name))
            yield f"{indent}  {finding.name}: null"

    def _fact(self, fact: Fact, subject: str, indent: str, depth: int) -> Iterator[str]:
        label = fact.value.label[self.lang]
        cite = self._cite(subject, fact.name)
        if fact.type.kind == "record":
            nested = self.scheme.vocabulary.subjects[fact.type.name]
            yield self._comment(indent, self.say("line", label=label, how=self.say("record")) + cite)
            if depth < _DEEPEST:
                inside = [f"{fact.name}:", *(f"  {line}" for line in self._record(nested, "", depth + 1))]
                yield from (f"{indent}# {line}".rstrip() for line in inside)
            return
        evidence = (
            self.say("evidence", evidence=self.say("join").join(fact.evidence)) if fact.evidence else ""
        )
        how = self.say("list") if fact.type.kind == "list" else self._how(fact.value)
        yield self._comment(indent, self.say("line", label=label, how=how) + evidence + cite)
        for field in fact.fields:
            more = self.say("optional") if field.may_be_nothing else ""
            yield self._comment(
                indent,
                f"  {field.name} {self.say('line', label=field.label[self.lang], how=self._how(field))}{more}",
            )
        yield f"{indent}{fact.name}: null"

    def _how(self, field: Field) -> str:
        """How a value is written."""
        kind = field.type.kind
        if kind in ("enum", "scale"):
            told = [
                self.say("option", name=o, label=label[self.lang]) if (label := field.labels.get(o)) else o
                for o in field.type.options
            ]
            return self.say("options", options=self.say("join").join(told))
        regions = field.type.regions
        if kind == "region" and regions.system:
            shown = self.say("join").join(regions.shapes or [code for code, _ in regions.listed[:6]])
            return self.say("region-of", system=regions.system, form=shown)
        name = kind if kind in ("bool", "int", "number", "ratio", "money", "date", "region") else "text"
        unit = self.say("unit", unit=field.unit[self.lang]) if field.unit is not None else ""
        return self.say(name) + unit

    def _cite(self, subject: str, name: str) -> str:
        cites = dict.fromkeys(self.asked.get((subject, name), ()))
        return (
            self.say("cite", cite=self.words.listed([self.words.provision(c) for c in cites]))
            if cites
            else ""
        )

    @staticmethod
    def _comment(indent: str, text: str) -> str:
        return f"{indent}# {clean(text, _LONGEST)}"


def blank_record(scheme: Scheme, subject: str, lang: Lang = "zh") -> str:
    """An empty record of a subject as YAML: a record that every check accepts, and of which nothing is known."""
    return BlankRecord(scheme, subject, lang).yaml()


__all__ = ["blank_record"]
