"""Any place in a kept round, selection, case or list of sanctions in words: in which part it is, and what stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualityaward.wording.words import Words

_STEP: Final = re.compile(r"([^.\[\]#]+)((?:\[[^\]]*\])*)")
_ROOTS: Final = ("round", "case", "verdict")
_PEOPLE: Final = ("facts", "findings")
_SPOKEN: Final = ("value", "record", "finding")
"""Keys between a name and what it holds, which say nothing of their own."""


class Places:
    """Places by the labels of keys, of the vocabulary and of the scheme's rules; never by a path."""

    def __init__(self, words: Words, rule: Callable[[str], str | None]) -> None:
        self.words, self.rule = words, rule

    def said(self, path: str) -> str:
        """A place: the first list or part that it is in, and what stands there."""
        steps = [(name, index) for name, index in _STEP.findall(path.replace("#", "."))]
        if steps and steps[0][0] in _ROOTS and len(steps) > 1:
            steps = steps[1:]
        told = self._parts(steps)
        if not told:
            return self.words.say("kept-other")
        first, last = told[0], told[-1]
        return first if first == last else self.words.say("kept-within", part=first, what=last)

    def _parts(self, steps: Sequence[tuple[str, str]]) -> list[str]:
        told: list[str] = []
        at = 0
        while at < len(steps):
            name, index = steps[at]
            at += 1
            if name in _PEOPLE and at < len(steps):
                told.append(self._stated(name, steps[at:]))
                break
            if name in ("readings", "parameters") and at < len(steps):
                told.append(self._chosen(name, steps[at][0]))
                break
            if name == "uses" and at < len(steps):
                told.append(self.words.say("kept-key-uses"))
                break
            if name in _SPOKEN and told:
                continue
            said = self.rule(name) or self._label(name)
            if said:
                told.append(self._entry(said, index))
        return [each for each in told if each]

    def _label(self, name: str) -> str:
        code = f"kept-key-{name}"
        return self.words.say(code) if self.words.has(code) else ""

    def _entry(self, said: str, index: str) -> str:
        """An entry of a list by its number, or by the rule that it is of."""
        inner = index.strip("[]").partition("][")[0]
        if inner.isdecimal():
            return self.words.say("kept-place", name=said, number=str(int(inner) + 1))
        return (self.rule(inner) or said) if inner else said

    def _chosen(self, kind: str, name: str) -> str:
        scheme = self.words.scheme
        if kind == "readings" and name in scheme.readings:
            return self.words.question(name)
        if kind == "parameters" and name in scheme.parameters:
            return self.words.parameter(name)
        return self._label(kind)

    def _stated(self, kind: str, steps: Sequence[tuple[str, str]]) -> str:
        """A fact or a finding of somebody by the label that a subject's vocabulary has for it."""
        subjects = self.words.scheme.vocabulary.subjects
        (name, index), rest = steps[0], [s for s in steps[1:] if s[0] not in ("value", *_PEOPLE)]
        subject = next((s for s in subjects.values() if name in s.facts or name in s.findings), None)
        if subject is None:
            return self._label(kind)
        fact = subject.facts.get(name)
        if fact is None:
            return self._beside(self.words.label(subject.findings[name].label), rest)
        said = self._entry(self.words.label(fact.label), index)
        if fact.type.kind == "record" and rest:
            return self.words.say("kept-within", part=said, what=self._stated(kind, rest))
        at = fact.field_index(rest[0][0]) if rest else None
        if at is not None:
            return self.words.say("kept-within", part=said, what=self.words.label(fact.fields[at].label))
        return self._beside(said, rest)

    def _beside(self, said: str, rest: Sequence[tuple[str, str]]) -> str:
        """What stands beside a value: who found it, when, by what evidence."""
        code = f"removed-part-{rest[0][0]}" if rest else ""
        return self.words.say(code, name=said) if code and self.words.has(code) else plain(said)


__all__ = ["Places"]
