"""What changed of a fact's declaration, in words: its type, its bounds, the fields of its list, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.language.typed import show
from qualityaward.language.vocabulary import Fact
from qualityaward.revisions.settings import stated
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from qualityaward.language.vocabulary import Field, Finding
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.wording.words import Words

_NAMED: Final = ("required_with", "not_before", "at_most")
"""Properties that name another field."""


class FactWords:
    """Changes of declared facts, told with the words of the new revision."""

    def __init__(self, old: Scheme, new: Scheme, words: Words) -> None:
        self.old, self.new, self.words = old, new, words

    def said(self, id: str) -> str:
        """What changed of the fact or finding of both revisions that is called ``subject.name``."""
        subject, _, name = id.partition(".")
        before, after = (self._fact(s, subject, name) for s in (self.old, self.new))
        if not (isinstance(before, Fact) and isinstance(after, Fact)):
            texts = [
                self.words.say("fact-stated" if isinstance(f, Fact) else "fact-finding")
                for f in (before, after)
            ]
            return self.words.say("change-strength", old=texts[0], new=texts[1])
        told = [*self._list(before, after), *self._fields(before, after)]
        if not (before.fields and after.fields):
            told = [*self._properties(before.value, after.value, before, after), *told]
        return self.words.sentences(told)

    def of(self, id: str) -> str:
        """The label of a fact with whose it is: organizations and individuals may have one of the same label."""
        subject, _, name = id.partition(".")
        fact = self._fact(self.new, subject, name) or self._fact(self.old, subject, name)
        whose = self.new.vocabulary.subjects.get(subject) or self.old.vocabulary.subjects[subject]
        label = plain(id) if fact is None else self.words.label(fact.label)
        return self.words.say("fact-of", fact=self.words.quoted(label), subject=self.words.label(whose.label))

    def whole(self, id: str, *, added: bool) -> str:
        """A fact or finding that one revision alone has: its type, what bounds it, the fields of a list."""
        subject, _, name = id.partition(".")
        fact = self._fact(self.new if added else self.old, subject, name)
        if not isinstance(fact, Fact):
            return self.words.say("fact-finding")
        if fact.fields:
            fields = [self.words.quoted(self.words.label(f.label)) for f in fact.fields]
            return self.words.say("fact-list-of", fields=self.words.listed(fields))
        nothing, no = self.words.say("nothing"), self.words.say("value-false")
        kind, *others = self._all(fact.value, fact).items()
        told = [
            self.words.say("fact-property", name=self.words.say(f"fact-{name}"), value=text)
            for name, text in others
            if text != nothing and (name, text) != ("optional", no)
        ]
        return self.words.joined([kind[1], *told])

    def _fact(self, scheme: Scheme, subject: str, name: str) -> Fact | Finding | None:
        known = scheme.vocabulary.subjects.get(subject)
        return None if known is None else known.facts.get(name) or known.findings.get(name)

    def _changed(self, path: str, old: str, new: str) -> str:
        return self.words.say(
            "change-changed", path=path, old=self.words.inner(old), new=self.words.inner(new)
        )

    def _list(self, before: Fact, after: Fact) -> list[str]:
        """Fields that were put in or taken out, what dates an element, and which fields no two share."""
        told = []
        names = [{f.name for f in fact.fields} for fact in (before, after)]
        for code, fact, others in (
            ("fact-field-added", after, names[0]),
            ("fact-field-removed", before, names[1]),
        ):
            fields = [
                self.words.quoted(self.words.label(f.label)) for f in fact.fields if f.name not in others
            ]
            if fields and all(names):
                told.append(self.words.say(code, fields=self.words.listed(fields)))
        for which in ("dated", "unique"):
            sides = [self._named(fact, getattr(fact, which)) for fact in (before, after)]
            if sides[0] != sides[1]:
                told.append(self._changed(self.words.say(f"fact-{which}"), *sides))
        return told

    def _fields(self, before: Fact, after: Fact) -> list[str]:
        theirs = {f.name: f for f in after.fields}
        told = []
        for field in before.fields:
            other = theirs.get(field.name)
            if other is None:
                continue
            name = self.words.quoted(self.words.label(other.label))
            told += [
                self.words.say("fact-in-field", field=name, said=said)
                for said in self._properties(field, other, before, after)
            ]
        return told

    def _properties(self, old: Field, new: Field, before: Fact, after: Fact) -> list[str]:
        """Every property in which two fields differ."""
        old, new = (stated(f) if f.name in fact.unique else f for f, fact in ((old, before), (new, after)))
        sides = self._all(old, before), self._all(new, after)
        return [
            self._changed(self.words.say(f"fact-{name}"), text, sides[1][name])
            for name, text in sides[0].items()
            if text != sides[1][name]
        ]

    def _all(self, field: Field, fact: Fact) -> dict[str, str]:
        nothing = self.words.say("nothing")
        found = {"type": self._type(field)}
        for name in ("min", "max", "standard"):
            value = getattr(field, name)
            known = f"fact-{name}-{value}"
            found[name] = (
                nothing
                if value is None
                else self.words.say(known)
                if self.words.has(known)
                else str(value if name == "standard" else show(field.type, value))
            )
        found["optional"] = self.words.say("value-true" if field.optional else "value-false")
        for name in _NAMED:
            found[name] = self._named(fact, getattr(field, name))
        found["working_days"] = " → ".join(field.working_days) if field.working_days else nothing
        return found

    def _named(self, fact: Fact, names: str | tuple[str, ...] | None) -> str:
        """Fields of a list by their labels."""
        labels = {f.name: f.label for f in fact.fields}
        listed = (names,) if isinstance(names, str) else names or ()
        told = [self.words.quoted(self.words.label(labels[n]) if n in labels else plain(n)) for n in listed]
        return self.words.listed(told) if told else self.words.say("nothing")

    def _type(self, field: Field) -> str:
        """A type by its name; the options of a choice and the levels of a scale are listed."""
        words = self.words
        kind = field.type
        if kind.kind in ("enum", "scale"):
            known = field.labels
            options = [words.label(known[o]) if o in known else plain(o) for o in kind.options]
            return words.say(f"fact-{kind.kind}", options=words.listed(options))
        if kind.kind == "money" and kind.name:
            return words.say("fact-money-of", currency=kind.name)
        if kind.kind == "region":
            return (
                words.say("fact-region-of", system=plain(kind.regions.system))
                if kind.regions.system
                else words.say("fact-region")
            )
        return words.say("fact-ratio" if field.ratio else f"fact-{kind.kind}")


__all__ = ["FactWords"]
