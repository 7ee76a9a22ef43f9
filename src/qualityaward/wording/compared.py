"""Where two kept decisions on lists of people, on bars or on case files differ: the places and the values in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.text import Lang, catalogue, say
from qualityaward.wording.kept import KeptWords, outcome_words
from qualityaward.wording.words import day_in, is_day, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEP: Final = re.compile(r"\.(?![^\[]*\])")
_OF: Final = re.compile(r"([^\[]*)\[(.*)\]\Z")
_RULES: Final = ("clauses", "debarments", "quotas", "bars", "revocations", "stages", "selections")
_PEOPLE: Final = ("winners", "applicants", "candidates", "selected", "tied")
_PLAIN: Final = ("facts", "findings")


class ComparedWords:
    """The words for two decisions; `people` are names by id, `subjects` what each is."""

    def __init__(
        self, words: KeptWords, lang: Lang, people: Mapping[str, str], subjects: Mapping[str, str]
    ) -> None:
        self.words, self.lang, self.people, self.subjects = words, lang, people, subjects

    def say(self, code: str, /, **args: str) -> str:
        """A text of comparisons."""
        return say(f"compare-{code}", self.lang, **args)

    def place(self, path: str) -> str:
        """A place in a decision: of whom or of which rule, and what of it."""
        if path == "on":
            return self.say("on")
        if path.startswith(("readings.", "parameters.")):
            return self.words.path(path)
        first, *steps = _STEP.split(path)
        if first == "record" and steps[:1] == ["facts"]:
            return self.words.path(".".join(steps[:2]))
        found, subject = list[str](), ""
        while steps:
            step = steps.pop(0)
            if (of := _OF.match(step)) is not None:
                found.append(self._of(of[1], of[2]))
                subject = self.subjects.get(of[2], subject)
            elif step in _PLAIN and steps:
                found.append(self._stated(step, steps, subject))
                steps = []
            elif step in _RULES and steps:
                found.append(self._rule(steps.pop(0)))
            elif step not in ("verdict", "record"):
                found.append(self._key(step))
        return self.say("join").join(found) or self._key(first)

    def _of(self, key: str, name: str) -> str:
        if key in _PEOPLE:
            shown = plain(self.people.get(name, "") or name)
            return self.say("person", name=say("report-say-quoted", self.lang, text=shown))
        return (
            self._rule(name) if key in _RULES else self.say("of", key=self._key(key), name=self._rule(name))
        )

    def _rule(self, id: str) -> str:
        return self.words.rule(id)

    def _stated(self, kind: str, steps: list[str], subject: str) -> str:
        name = _OF.match(steps[0])
        path = f"{kind}.{steps[0] if name is None else name[1]}"
        return KeptWords(self.words.scheme, subject or None, self.lang, self.words.on).path(path)

    def _key(self, key: str) -> str:
        code = f"compare-at-{key}"
        return say(code, self.lang) if code in catalogue() else plain(key)

    def value(self, value: Any, key: str = "") -> str:
        """A value in words (`key`: the last of its place); of an entry that stands on one side only, that it is there."""
        if value is None:
            return self.say("none")
        if isinstance(value, bool):
            return say(f"report-value-{'true' if value else 'false'}", self.lang)
        if isinstance(value, dict):
            outcome = value.get("outcome") or value.get("eligibility")
            return self.value(outcome) if isinstance(outcome, str) else self.say("there")
        if isinstance(value, list):
            return self.say("items").join(map(self.value, value)) if value else self.say("none")
        text = str(value)
        if key == "award" and text in self.words.scheme.awards:
            return plain(self.words.scheme.awards[text].title)
        if key == "outcome" and (code := f"report-selection-{text.replace('_', '-')}") in catalogue():
            return say(code, self.lang)
        if text in self.people:
            return say("report-say-quoted", self.lang, text=plain(self.people[text]))
        if text == "assumed":
            return self._key("assumed")
        if is_day(text):
            return day_in(date.fromisoformat(text), self.lang)
        return outcome_words(text, self.lang) or plain(text)


__all__ = ["ComparedWords"]
