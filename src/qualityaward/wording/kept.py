"""What is called how in a kept decision: its scheme, its day, and the places in it by their labels."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.text import Lang, catalogue, say
from qualityaward.wording.audit import removed_words
from qualityaward.wording.conditions import Conditions
from qualityaward.wording.kept_places import Places
from qualityaward.wording.words import Words, day_in, is_day, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualityaward.language.vocabulary import Fact, Field
    from qualityaward.scheme.scheme import Scheme

_VERDICT: Final = "verdict."
_OUTCOMES: Final = ("outcome", "")
_INDEX: Final = re.compile(r"\[[^\]]*\]")
_REASONS: Final = ("explanation", "reason", "cause")


def outcome_words(outcome: str, lang: Lang) -> str | None:
    """An outcome of a whole answer, a clause or a debarment in words; None for what is none of ours."""
    kinds = ("report-outcome", "kept-outcome", "report-clause", "report-bar")
    code = next((c for kind in kinds if (c := f"{kind}-{outcome}") in catalogue()), None)
    return None if code is None else say(code, lang)


class KeptWords:
    """The words for one decision in one language; `subject` is None where it is about several.

    Of a scheme that cannot be used (`unusable`: its id) the vocabulary alone is known, and its title where it is `titled`.
    """

    def __init__(
        self,
        scheme: Scheme,
        subject: str | None,
        lang: Lang,
        on: date,
        *,
        unusable: str = "",
        titled: bool = True,
    ) -> None:
        self.id, self.usable, self.titled = unusable or scheme.id, not unusable, titled
        self.scheme, self.lang, self.on = scheme, lang, on
        known = subject if subject in scheme.vocabulary.subjects else None
        self.words: Words = Conditions(
            scheme, known or next(iter(scheme.vocabulary.subjects)), lang, on
        ).words
        self.single = known is not None
        self.places = Places(self.words, self._known_rule)
        self._cites = {r.id: r.cite for rules in (scheme.clauses, scheme.debarments) for r in rules}

    def title(self, *, id: bool = False) -> str:
        """The scheme's title, with its id where two may share the title."""
        if not self.titled:
            return self.words.say("kept-untitled", id=plain(self.id))
        title = self.words.translated("title", self.scheme.title)
        said = self.words.say("scheme-title", title=title)
        return self.words.say("name-and-id", name=said, id=plain(self.id)) if id else said

    def day(self) -> str:
        """The day of decision."""
        return day_in(self.on, self.lang)

    # Places -------------------------------------------------------------------------------------------------

    def rule(self, id: str) -> str:
        """A clause, a debarment or another rule by its provision; of what has none, its title."""
        if id in self._cites:
            return self.words.cited(id, self._cites[id])
        if not self.usable:
            provision = self.words.provision(id)
            return self.words.say("kept-rule", id=provision) if provision == plain(id) else provision
        return plain(self.words.rule_title(id) or id)

    def reading(self, name: str, option: str) -> tuple[str, str]:
        """A reading's question and one of its options."""
        if name not in self.scheme.readings:
            return plain(name), plain(option)
        return self.words.question(name), self.words.option(name, option)

    def removed(self, paths: Iterable[str]) -> tuple[str, ...]:
        """What was removed, as a redacted copy says it: each thing once."""
        return tuple(dict.fromkeys(map(self._gone, paths)))

    def _gone(self, path: str) -> str:
        if path.startswith("kept."):
            return self.words.say("audit-kept-by" if path == "kept.by" else "audit-kept-at")
        if not self.usable and path.startswith(("facts.", "findings.")):
            return self._stated(path)
        if self.single or path.startswith(_VERDICT):
            return removed_words(path, self.words)
        return self._of_several(path)

    def _of_several(self, path: str) -> str:
        """What was removed of a list of people or of a case file: in which part, and what it is."""
        steps = _INDEX.sub("", path).split(".")
        parts = [f"removed-in-{step}" for step in steps[1:2]]
        whats = [f"removed-{step}" for step in reversed(steps[2:])]
        part = next((self.words.say(code) for code in parts if self.words.has(code)), None)
        what = next((code for code in whats if self.words.has(code)), None)
        if what is None:
            return self.places.said(path)
        said = self.words.say(what)
        return said if part is None else self.words.say("removed-of", part=part, what=said)

    def _known_rule(self, id: str) -> str | None:
        """A rule by its provision or title; None for what is the id of none, or of a rule that is not known."""
        return self.rule(id) if id in self._cites or self.words.rule_title(id) else None

    def path(self, path: str) -> str:
        """A place in a decision by the label of what stands there."""
        kind, _, rest = path.partition(".")
        if kind in ("facts", "findings"):
            return self._stated(path)
        if kind == "readings" and rest in self.scheme.readings:
            return self.words.question(rest)
        if kind == "parameters" and rest in self.scheme.parameters:
            return self.words.parameter(rest)
        if path.startswith(_VERDICT):
            return self._answer(path)
        known = f"removed-{rest}"
        return (
            self.words.say(known) if kind == "record" and rest in ("id", "name") else self.places.said(path)
        )

    def _stated(self, path: str) -> str:
        """A fact or a finding, with the number of its entry and what stands beside it."""
        of, _, beside = path.partition("#")
        name, _, number = of.partition("[")
        said = self.words.path(name) if self.single else name
        if said == name and self.usable:
            return self.places.said(path)
        if said == name:  # its vocabulary cannot be read: its name is all that is known
            code = "kept-finding" if name.startswith("findings.") else "kept-fact"
            said = self.words.say(code, id=plain(name.partition(".")[2]))
        if number.rstrip("]").isdecimal():
            said = self.words.say("kept-entry", name=said, number=str(int(number.rstrip("]")) + 1))
        if not beside:
            return said
        beside = beside.removeprefix("finding.")
        if not self.words.has(f"removed-part-{beside}"):
            return said if beside == "finding" else self.places.said(path)
        return self.words.say(f"removed-part-{beside}", name=said)

    def _answer(self, path: str) -> str:
        """The outcome of a rule; what else stands in a verdict, by its path after the rule's name."""
        inside = path.removeprefix(_VERDICT)
        kind, opened, rest = inside.partition("[")
        id, closed, part = rest.partition("]")
        known = id in self._cites or not self.usable
        if not (opened and closed and known) or kind not in ("clauses", "debarments"):
            return self.places.said(path)
        part = part.lstrip(".#")
        if part.partition(".")[0].partition("[")[0] in _REASONS:
            return self.words.say("kept-reasons", name=self.rule(id))
        return (
            self.rule(id)
            if part in _OUTCOMES
            else self.words.say("kept-part", name=self.rule(id), part=self.places.said(part))
        )

    # Values -------------------------------------------------------------------------------------------------

    def value(self, path: str, value: Any) -> str:
        """A value as it was kept, in words; one that its label does not explain, as it was written."""
        if path == "on":
            return day_in(date.fromisoformat(value), self.lang) if is_day(value) else plain(str(value))
        kind, _, rest = path.partition(".")
        if kind == "readings" and isinstance(value, str):
            return self.reading(rest, value)[1]
        named = self.words.named(path.partition("#")[0].partition("[")[0]) if self.single else None
        if named is not None and named.finding is not None and value in ("met", "not_met"):
            return self.words.say("found-met" if value == "met" else "found-not-met")
        if named is not None and named.fact is not None and "#" not in path:
            return self._of_fact(named.fact, value)
        return self._plainly(value)

    def _of_fact(self, fact: Fact, value: Any) -> str:
        if isinstance(value, bool) and (held := self.words.held(fact.value, value)):
            return held
        if isinstance(value, dict) and value.keys() == {"length"}:
            return self.words.entries(fact, value["length"])
        if isinstance(value, dict):
            fields = {field.name: field for field in fact.fields}
            return self._element(fields, value) if value.keys() <= fields.keys() else self._plainly(value)
        return self._of_field(fact.value, value)

    def _element(self, fields: Mapping[str, Field], value: Mapping[str, Any]) -> str:
        return self.words.say("join-commas").join(
            self.words.say(
                "field", name=self.words.label(fields[name].label), value=self._of_field(fields[name], each)
            )
            for name, each in value.items()
        )

    def _of_field(self, field: Field, value: Any) -> str:
        words = self.words
        if isinstance(value, str):
            match field.type.kind:
                case "enum" if value in field.labels:
                    return words.quoted(words.label(field.labels[value]))
                case "scale" if value in field.type.options:
                    return words.quoted(words.level(field.type, value))
                case "region":
                    return words.region(value)
                case "int" | "number" if value.lstrip("-").replace(".", "", 1).isdecimal():
                    return words.counted(value, field)
            return self._plainly(value)
        if isinstance(value, int) and not isinstance(value, bool) and field.type.kind in ("int", "number"):
            return words.counted(str(value), field)
        return self._plainly(value)

    def _plainly(self, value: Any) -> str:
        if isinstance(value, bool):
            return self.words.say("value-true" if value else "value-false")
        if is_day(value):
            return day_in(date.fromisoformat(value), self.lang)
        if isinstance(value, dict):
            return self.words.say("join-commas").join(self._keyed(key, each) for key, each in value.items())
        return plain(
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        )

    def _keyed(self, key: str, value: Any) -> str:
        code = f"kept-key-{key}"
        name = self.words.say(code) if self.words.has(code) else plain(key)
        return self.words.say("field", name=name, value=self._plainly(value))


__all__ = ["KeptWords", "outcome_words"]
