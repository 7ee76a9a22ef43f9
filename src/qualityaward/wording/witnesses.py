"""A witness of a change in words: what the applicant states, and what came of it before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualityaward.language.typed import lower
from qualityaward.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualityaward.language.vocabulary import Field, Subject
    from qualityaward.revisions.witness import Witness
    from qualityaward.text import Lang
    from qualityaward.wording.conditions import Conditions


class WitnessWords:
    """Tells witnesses in one language, with the words of one subject."""

    def __init__(self, told: Conditions, lang: Lang) -> None:
        self.told, self.words, self.lang = told, told.words, lang

    def say(self, code: str, /, **args: str) -> str:
        """A text of reports."""
        return say(f"report-{code}", self.lang, **args)

    def told_of(self, found: Witness) -> str:
        """The whole witness in one sentence."""
        stated = list(self._record(self.told.place.subject, found.told or found.record))
        return self.say(
            "witness" if found.outcomes is None else "witness-whole",
            date=self.words.day(found.on),
            facts=self.words.sentences(stated),
            old=self._outcome(found.old),
            new=self._outcome(found.new),
        )

    def stated(self, record: Mapping[str, Any]) -> Iterator[str]:
        """Every fact and finding of a record."""
        return self._record(self.told.place.subject, record)

    def _outcome(self, outcome: str) -> str:
        return self.say(f"{'bar' if outcome in ('clear', 'debarred') else 'clause'}-{outcome}")

    def _record(self, subject: Subject, record: Mapping[str, Any]) -> Iterator[str]:
        for name, value in record["facts"].items():
            fact = subject.facts[name]
            label = self.words.label(fact.label)
            if fact.type.kind == "record":
                inner = self._record(self.told.place.subjects[fact.type.name], value)
                yield from (self.say("witness-fact", name=label, value=each) for each in inner)
            elif fact.type.kind == "list":
                elements = [self._element(fact.fields, each) for each in value]
                shown = self.words.sentences(elements) if elements else self.say("value-nothing")
                yield self.say("witness-fact", name=label, value=shown)
            elif isinstance(value, bool) and (held := self.words.held(fact.value, value)):
                yield held
            else:
                yield self.say("witness-fact", name=label, value=self._value(fact.value, value))
        for name, value in record["findings"].items():
            label = self.words.label(subject.findings[name].label)
            found = value if isinstance(value, str) else value["value"]
            said = self.say(f"witness-{found.replace('_', '-')}")
            if not isinstance(value, str) and "happened" in value:
                said = self.say("witness-happened", said=said, date=self.words.day(value["happened"]))
            yield self.say("witness-fact", name=label, value=said)

    def entry(self, fields: tuple[Field, ...], element: Mapping[str, Any]) -> str:
        """An entry of a list."""
        return self._element(fields, element)

    def _element(self, fields: tuple[Field, ...], element: Mapping[str, Any]) -> str:
        known = {f.name: f for f in fields}
        rest = dict(element)
        parts = self._award(known, rest) + [self._part(known[n], v) for n, v in rest.items()]
        return self.say("witness-element", parts=self.words.joined(parts))

    def _part(self, field: Field, value: Any) -> str:
        """A field of an entry; yes or no as its vocabulary words it."""
        if isinstance(value, bool) and (held := self.words.held(field, value)):
            return held
        return self.say("witness-field", name=self.words.label(field.label), value=self._named(field, value))

    def _award(self, fields: Mapping[str, Field], rest: dict[str, Any]) -> list[str]:
        """The award that an entry names by its full title, or that it is one of this scheme's; taken out of the rest."""
        if "family" not in rest or fields["family"].type.kind != "text":
            return []
        family, award = str(rest["family"]), rest.get("award")
        if award is not None and (title := self.words.award_of(family, str(award))):
            del rest["family"], rest["award"]
            return [title]
        if award is None and family == self.words.scheme.family:
            del rest["family"]
            return [self.words.say("this-family")]
        return []

    def _named(self, field: Field, value: Any) -> str:
        """A value; a regulation that is known by its name."""
        if field.name == "family" and field.type.kind == "text":
            return self.words.family(str(value))
        return self._value(field, value)

    def _value(self, field: Field, value: Any) -> str:
        return self.words.value(field.type, lower(field.type, value), field)


__all__ = ["WitnessWords"]
