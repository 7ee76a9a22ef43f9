"""Where two kept decisions on lists of people, on bars or on case files differ: the places and the values in words."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Protocol

from qualityaward.text import Lang, catalogue, clean, say
from qualityaward.values import DECIMALS
from qualityaward.wording.kept import KeptWords, outcome_words
from qualityaward.wording.words import day_in, decimal, is_day, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STEP: Final = re.compile(r"\.(?![^\[]*\])")
_OF: Final = re.compile(r"([^\[]*)\[(.*)\]\Z")
_RULES: Final = ("clauses", "debarments", "quotas", "bars", "revocations", "stages", "selections")
_PEOPLE: Final = ("winners", "applicants", "candidates", "selected", "tied")
_LONGEST: Final = 160
_SUMS: Final = ("total_prize", "payable_prize")
_PLAIN: Final = ("facts", "findings")


class Unlike(Protocol):
    """One place where two decisions differ."""

    @property
    def part(self) -> str:
        """Whether it is of the answer, the setting or the record."""

    @property
    def path(self) -> str:
        """The place."""

    @property
    def old(self) -> Any:
        """What stands there in the first."""

    @property
    def new(self) -> Any:
        """What stands there in the second."""

    @property
    def removed(self) -> bool:
        """Whether one of the two was removed."""


class ComparedWords:
    """The words for two decisions; `people` are names by id, `subjects` what each is."""

    def __init__(
        self, words: KeptWords, lang: Lang, people: Mapping[str, str], subjects: Mapping[str, str]
    ) -> None:
        self.words, self.lang, self.people, self.subjects = words, lang, people, subjects

    def say(self, code: str, /, **args: str) -> str:
        """A text of comparisons."""
        return say(f"compare-{code}", self.lang, **args)

    # Lines --------------------------------------------------------------------------------------------------

    def lines(self, found: Iterable[Unlike], verdicts: tuple[Any, Any]) -> Iterator[str]:
        """A line for each thing that differs: a stage and a sum of money once, nothing that reads alike on both sides."""
        told = set[str]()
        for each in found:
            path, old, new = (clean(text, _LONGEST) for text in self._of_line(each, verdicts))
            line = self.say("line", path=path, old=old, new=new)
            if old == new and self._unlike_inside(each, verdicts):
                line = self.say("alike", path=path, old=old)
            elif old == new:
                continue
            if line not in told:
                told.add(line)
                yield line

    @staticmethod
    def _unlike_inside(each: Unlike, verdicts: tuple[Any, Any]) -> bool:
        """Whether a stage that reads alike came out so by other checks."""
        of = _OF.match(_STEP.split(each.path)[1]) if each.part == "answer" and "." in each.path else None
        if of is None or of[1] != "stages":
            return False
        sides = [
            [(c.get("check"), c.get("outcome"), c.get("code")) for c in s.get("checks") or ()]
            for v in verdicts
            for s in v.get("stages") or ()
            if s.get("id") == of[2]
        ]
        return any(side != sides[0] for side in sides)

    def _of_line(self, each: Unlike, verdicts: tuple[Any, Any]) -> tuple[str, str, str]:
        steps = _STEP.split(each.path)
        of = _OF.match(steps[1]) if len(steps) > 1 else None
        sides: tuple[str, str]
        if each.part == "answer" and of is not None and of[1] == "stages" and not each.removed:
            sides = self._stages(of[2], verdicts)
            return self._named_stage(of[2]), *sides
        if (
            each.part == "answer"
            and of is None
            and steps[1:2]
            and steps[1] in _SUMS
            and isinstance(verdicts[0].get(steps[1]), dict)
            and not each.removed
        ):
            sides = self._sums(steps[1], verdicts)
            return self._key(steps[1]), *sides
        key = steps[-1]
        if key == "id":  # an id is what differs: names may be alike
            shown = [self.say("none") if v is None else plain(str(v)) for v in (each.old, each.new)]
            place = self._key("id")
        else:
            shown = [self.value(v, key) for v in (each.old, each.new)]
            place = self.place(each.path)
        gone = [each.removed and value is None for value in (each.old, each.new)]
        old, new = (self.say("removed") if lost else text for lost, text in zip(gone, shown, strict=True))
        return place, old, new

    def _stages(self, id: str, verdicts: tuple[Any, Any]) -> tuple[str, str]:
        old, new = (
            self._stage(next((s for s in v.get("stages") or () if s.get("id") == id), None)) for v in verdicts
        )
        return old, new

    def _stage(self, found: Mapping[str, Any] | None) -> str:
        """When a stage was held, if it was, and how it comes out."""
        if found is None:
            return self.say("none")
        first, last = found.get("from"), found.get("to")
        days = [
            day_in(date.fromisoformat(d), self.lang) for d in dict.fromkeys((first, last)) if d and is_day(d)
        ]
        code = f"compare-stage-{found.get('state')}"
        state = say(code, self.lang) if code in catalogue() else ""
        when = self.say("stage-to", first=days[0], last=days[1]) if len(days) > 1 else "".join(days)
        said = self.say("stage-when", days=when, state=state) if when else state
        return self.say("stage-join").join(t for t in (said, self.value(found.get("outcome"))) if t)

    def _named_stage(self, id: str) -> str:
        """A stage by its provision and its title."""
        stage = next((s for s in self.words.scheme.procedure if s.id == id), None)
        if stage is None:
            return self.words.rule(id)
        words = self.words.words
        title = words.translated(f"stage.{id}", stage.title or "")
        number = words.cited(id, tuple(stage.cite), titled=bool(title))
        quoted = say("report-say-quoted", self.lang, text=plain(title)) if title else ""
        return self.say("stage-named", number=number, title=quoted) if title else number

    def _sums(self, key: str, verdicts: tuple[Any, Any]) -> tuple[str, str]:
        old, new = (self._sum(v.get(key)) for v in verdicts)
        return old, new

    def _sum(self, found: Any) -> str:
        """A sum of money with its currency; of one that is not certain, what it comes to at least and at most."""
        if not isinstance(found, dict):
            return self.value(found)
        currency = str(found.get("currency") or "")
        bounds = [
            self._money(found[k], currency)
            for k in ("at_least", "amount", "most")
            if found.get(k) is not None
        ]
        told = list(dict.fromkeys(bounds))
        return self.say("sum-between", low=told[0], high=told[-1]) if len(told) > 1 else "".join(told)

    def _money(self, amount: Any, currency: str) -> str:
        own = currency in ("", self.words.scheme.currency)
        number = decimal(int(Fraction(str(amount)) * 10**DECIMALS), DECIMALS)
        return self.words.words.money(number) if own else f"{number} {currency}"

    # Places and values --------------------------------------------------------------------------------------

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
        if any(stage.id == id for stage in self.words.scheme.procedure):
            return self._named_stage(id)
        step = next((stage.id for stage in self.words.scheme.procedure if stage.stage == id), None)
        return (
            self.words.rule(id)
            if step is None
            else say("report-say-quoted", self.lang, text=self.words.rule(step))
        )

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
        if isinstance(value, list) and value and key == "decided_by":
            return self.say("items").join(self._rule(str(v)) for v in value)
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
