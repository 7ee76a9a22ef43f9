"""Mutants of a scheme in words: what was altered where, and why one that no case notices changes nothing."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from qualityaward.cases.mutants import STATES, rules_by_key
from qualityaward.document.blocks import Paragraph
from qualityaward.language.nodes import Condition
from qualityaward.language.walk import inside
from qualityaward.text import Lang, catalogue, say
from qualityaward.values import parse_period
from qualityaward.wording.lines import line
from qualityaward.wording.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.cases.mutants import Fate, Mutant, Mutation
    from qualityaward.language.walk import Node
    from qualityaward.scheme.scheme import Scheme


_VALUED: Final = (
    "from",
    "max",
    "min",
    "last",
    "ago",
    "panel",
    "reserved",
    "at_least",
    "at_most",
    "within",
    "checks",
)
"""Words of alterations that a value follows."""


class Titles(Protocol):
    """What names the rules of a scheme."""

    words: Words

    def titled(self, id: str) -> str:
        """A rule with its title."""


class Mutants:
    """The mutants of one scheme in one language."""

    def __init__(self, scheme: Scheme, lang: Lang, rules: Titles) -> None:
        self.scheme, self.lang, self.rules = scheme, lang, rules

    def say(self, code: str, /, **args: str) -> str:
        """A text about mutants."""
        return say(f"mutant-{code}", self.lang, **args)

    @cached_property
    def titles(self) -> dict[tuple[str, str], str]:
        """The titles of conditions that have an id, by rule and id, in Chinese."""
        found: dict[tuple[str, str], str] = {}
        for rule in rules_by_key(self.scheme).values():
            roots = (rule.when, getattr(rule, "require", None), getattr(rule, "where", None))
            waiting: list[Node] = [r for r in roots if r is not None]
            while waiting:
                node = waiting.pop()
                if isinstance(node, Condition) and node.id and node.title:
                    found.setdefault((rule.id, node.id), node.title)
                waiting += inside(node)
        return found

    def lines(self, found: Mutation) -> Iterator[Paragraph]:
        """The score, what survived, and what is equivalent with its reason."""
        counts = {state: str(found.counted(state)) for state in STATES}
        yield line("item", self.say("counted", all=str(len(found.fates)), **counts))
        for fate in found.surviving:
            yield line("item", self.say(fate.state, mutant=self.told(fate.mutant)), 1, name=True)
        for fate in found.fates:
            if fate.state == "equivalent":
                args = {"mutant": self.told(fate.mutant), "reason": self.reason(fate)}
                yield line("item", self.say("equivalent", **args), 1, name=True)

    def reason(self, fate: Fate) -> str:
        """Why a mutant is equivalent."""
        return plain(fate.reason, 200) if fate.proof == "stated" else self.say(f"proof-{fate.proof}")

    def told(self, mutant: Mutant) -> str:
        """A mutant: where, and what was altered to what."""
        words = self.rules.words
        id, _, path = mutant.at.partition("/")
        part = next((key.part for key in mutant.changed), "clause")
        where = self.place(part, id, path.rpartition("/")[2])
        if mutant.subject:
            label = words.label(self.scheme.vocabulary.subjects[mutant.subject].label)
            where = self.say("of-subject", where=where, subject=label)
        kind = self.say(f"kind-{mutant.kind}")
        before, after = (self.word(part, id, text) for text in (mutant.before, mutant.after))
        if mutant.after == "not":
            code = "contrary"
        else:
            code = "changed" if before and after else "removed" if before else "added"
        return self.say(code, where=where, kind=kind, before=words.quoted(before), after=words.quoted(after))

    def place(self, part: str, id: str, inner: str) -> str:
        """Where a mutant was altered: a rule with the condition inside it, a definition, or a parameter."""
        words, scheme = self.rules.words, self.scheme
        if id in scheme.definitions:
            return words.quoted(words.translated(f"definition.{id}", scheme.definitions[id]))
        if id in scheme.parameters:
            return words.quoted(words.parameter(id))
        rule = self.rules.titled(id)
        if part == "revocation":
            own = next(r for r in scheme.revocations if r.id == id)
            title = words.translated(f"revocation.{id}", own.title)
            rule = self.say("titled", rule=words.cited(id, own.cite), title=words.quoted(title))
        inside_ = self.title(part, id, inner)
        return rule if not inside_ else self.say("inside", rule=rule, title=words.quoted(inside_))

    def title(self, part: str, id: str, inner: str) -> str:
        """The title of a condition by the ids of its rule and its own; empty where it has none."""
        title = self.titles.get((id, inner), "")
        prefix = "" if part == "clause" else f"{part}."
        return title and self.rules.words.translated(f"{prefix}{id}/{inner}", title)

    def word(self, part: str, id: str, text: str) -> str:
        """An operator, a quantifier or a condition's id as people say it; anything else as it is written."""
        if title := self.title(part, id, text):
            return title
        word, _, value = text.partition(" ")
        if word in _VALUED:
            length = parse_period(value)
            shown = value if length is None else self.rules.words.period(length)
            return self.say(f"word-{word}" if value else f"bare-{word}", value=shown)
        if (period := parse_period(text)) is not None:
            return self.rules.words.period(period)
        code = f"mutant-word-{text}"
        return say(code, self.lang) if code in catalogue() else plain(text, 120)


__all__ = ["Mutants"]
