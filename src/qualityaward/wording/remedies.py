"""A remedy as lines and as data: what to do, what to find out, what the office has to find, what time brings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from qualityaward.deciding.grounds import HAPPENED
from qualityaward.deciding.setting import APPLIES_FOR
from qualityaward.document.blocks import Paragraph, Run
from qualityaward.language.typed import lower
from qualityaward.logic.elements import ANOTHER
from qualityaward.logic.passing import MOST_YEARS
from qualityaward.logic.rules import GROUND
from qualityaward.text import say
from qualityaward.wording.examples import Examples, plain_data
from qualityaward.wording.lines import ROLES, Detail, line
from qualityaward.wording.proofs import Outlined, asking_data
from qualityaward.wording.witnesses import WitnessWords
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualityaward.language.vocabulary import Fact, Field, Label
    from qualityaward.logic.changes import Change
    from qualityaward.logic.passing import End, Expiry
    from qualityaward.logic.remedies import Obstacle, Remedy
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.remedy/1"
_COUNTED: Final = re.compile(r"(.+)(?:数量|件数|个数)\Z")
"""A label of a number of things: 发明专利数量 counts 发明专利."""


def remedy_blocks(found: Remedy, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """A remedy as lines; it has one level of detail."""
    return RemedyOutline(found, lang).lines()


class Facts(Outlined):
    """Facts of one subject and their values in words, by path."""

    def __init__(self, examples: Examples, lang: Lang, subject: str) -> None:
        super().__init__(examples, lang)
        self.about = subject
        self.told = WitnessWords(examples.conditions(subject), lang)

    def tell(self, code: str, /, **args: str) -> str:
        """A text of remedies."""
        return say(f"remedy-{code}", self.lang, **args)

    def fact(self, path: str) -> Fact:
        """The fact of a path."""
        vocabulary = self.examples.scheme.vocabulary.subjects
        about = vocabulary[self.about]
        *around, last = path.split(".")
        for each in around:
            about = vocabulary[about.facts[each].type.name]
        return about.facts[last]

    def name(self, path: str, label: Label) -> str:
        """A label, with the nested record that it is of."""
        around = path.split(".")[:-1]
        labels = [self.fact(".".join(around[: n + 1])).label for n in range(len(around))]
        whole = [self.words.label(each) for each in labels]
        return self.words.say("whose", whole=self.words.say("join-whole").join(whole), said=self.words.label(label)) if whole else self.words.label(label)  # fmt: skip

    def finding(self, path: str) -> str:
        """A finding in words."""
        vocabulary = self.examples.scheme.vocabulary.subjects
        about = vocabulary[self.about]
        *around, last = path.split(".")
        for each in around:
            about = vocabulary[about.facts[each].type.name]
        return self.name(path, about.findings[last].label)

    def value(self, field: Field, value: Any) -> str:
        """A value as a record states it."""
        if value == ANOTHER:
            return say("remedy-another", self.lang)
        return self.words.value(field.type, lower(field.type, value), field)

    def awards(self, ids: Iterable[str]) -> str:
        """Awards by their titles."""
        known = self.examples.scheme.awards
        return self.words.listed(
            [self.words.quoted(self.words.translated(f"award.{id}", known[id].title)) for id in ids]
        )

    def entry(self, fact: Fact, element: Mapping[str, Any]) -> str:
        """An entry of a list."""
        if not element:
            return say("remedy-entry-empty", self.lang)
        return self.told.entry(fact.fields, element)


class RemedyOutline(Facts):
    """A remedy as lines in one language."""

    def __init__(self, found: Remedy, lang: Lang) -> None:
        super().__init__(Examples(found.verdict.scheme, lang, found.asking.on), lang, found.verdict.subject)
        self.found = found

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        found, words = self.found, self.words
        title = words.say("scheme-title", title=words.translated("title", found.verdict.scheme.title))
        yield line("title", self.tell("title", scheme=title))
        record = found.verdict.record
        yield self._field("applicant", [Run(plain(record.name or record.id))])
        yield self._field("on", [Run(words.day(found.asking.on))])
        yield self._field("now", self.now())
        yield self._field("answer", [Run(self.answer(), "good" if found.there else "bad")])
        number = 0
        for code, lines in (
            *(
                (self.section(found, k), [self.change(c) for c in found.changes if c.kind == k])
                for k in ("change", "supply", "find")
            ),
            ("section-set", [self.obstacle(o) for o in found.obstacles if o.unset]),
            ("section-obstacles", [self.obstacle(o) for o in found.obstacles if not o.unset]),
            ("section-time", [] if found.passes else list(self.time(found.expiry))),
        ):
            if lines:
                number += 1
                yield self.heading(number, self.tell(code))
                yield from (line("item", text) for text in lines)

    def _field(self, code: str, pieces: list[Run]) -> Paragraph:
        name = self.tell(f"field-{code}")
        before = say("report-field", self.lang, name=name, value="")
        return Paragraph("field", 0, (Run(before), *pieces))

    def now(self) -> list[Run]:
        """The outcome, and what decides it."""
        verdict = self.found.verdict
        outcome = self.words.outcome(verdict.outcome)
        by = verdict.decided_by
        text = self.tell("now-by", outcome=outcome, rules=self.rules(by)) if by else outcome
        return [Run(text, ROLES[verdict.outcome])]

    def answer(self) -> str:
        """The remedy in one line."""
        found = self.found
        if found.passes:
            return self.tell("answer-passes")
        if found.expiry is not None and found.expiry.day == found.asking.on:
            return self.tell("answer-again")
        if found.start is not None:
            count = str(sum(len(c.filled) or 1 for c in found.changes))
            if not found.anew:
                return self.tell("answer-changes", count=count)
            if found.start == found.asking.on:
                return self.tell("answer-changes-anew", count=count, date=self.words.day(found.start))
            return self.tell("answer-changes-from", count=count, date=self.words.day(found.start))
        if found.expiry is not None:
            return self.tell("answer-time")
        return self.tell("answer-unset" if any(o.unset for o in found.obstacles) else "answer-none")

    # Changes ------------------------------------------------------------------------------------------------

    @staticmethod
    def section(found: Remedy, kind: str) -> str:
        """The heading of changes of a kind; another where a date that is stated is to be found out."""
        slip = any(
            isinstance(each.old, list)
            and any(
                before.get(k, v) != v
                for before, after in zip(each.old, each.new, strict=False)
                for k, v in after.items()
                if isinstance(v, date)
            )
            for each in found.changes
            if each.kind == "supply"
        )
        return "section-supply-slips" if slip and kind == "supply" else f"section-{kind}"

    def change(self, change: Change) -> str:
        """One change as a sentence."""
        if change.kind == "find":
            return self.tell(
                "find-met" if change.new == "met" else "find-not-met", name=self.finding(change.path)
            )
        if change.happened:
            return self.tell("happened", name=self.finding(change.path), date=self.words.day(change.new))
        fact = self.fact(change.path)
        name = self.name(change.path, fact.label)
        if change.path == APPLIES_FOR:
            return self.tell("is", name=name, value=self.awards(change.new))
        if fact.type.kind == "list":
            return self._listed(change, fact, name)
        new = self.value(fact.value, change.new)
        if fact.type.kind == "bool":
            return self.words.held(fact.value, change.new) or self.tell("is", name=name, value=new)
        if change.kind == "supply":
            return self.tell("is", name=name, value=new)
        old = self.value(fact.value, change.old)
        if fact.type.numeric and change.new > change.old:
            things = _COUNTED.match(name)
            if things is not None and self.lang == "zh":
                more = self.words.counted(str(change.new - change.old), fact.value)
                return self.tell("more-things", count=more, name=things[1], old=old, new=new)
            return self.tell("more", name=name, old=old, new=new)
        if fact.type.numeric:
            return self.tell("less", name=name, old=old, new=new)
        if fact.type.kind == "scale":
            up = fact.type.options.index(change.new) > fact.type.options.index(change.old)
            return self.tell("more" if up else "less", name=name, old=old, new=new)
        return self.tell("become", name=name, old=old, new=new)

    def _listed(self, change: Change, fact: Fact, name: str) -> str:
        if change.filled:
            fields = {f.name: f for f in fact.fields}
            return self.words.sentences(
                [
                    self.tell(
                        "entry-field", list=name, entry=self.entry(fact, entry),
                        name=self.words.label(fields[field].label), value=self.value(fields[field], value),
                    )
                    for entry, field, value in change.filled
                ]
            )  # fmt: skip
        if not change.new:
            return self.tell("is-none", name=name)
        entries = self.words.sentences([self.entry(fact, e) for e in change.added])
        return self.tell("add", list=name, count=self.words.entries(fact, len(change.added)), entries=entries)

    # What stands in the way, and time -----------------------------------------------------------------------

    def obstacle(self, obstacle: Obstacle) -> str:
        """A rule that cannot be met, by which facts, and until when; or what has to be set before anybody can say."""
        if obstacle.unset:
            unset = self.words.listed([self.words.parameter(name) for name in obstacle.unset])
            return self.tell("unset", rule=self.rule(obstacle.rule), names=unset)
        if obstacle.until is None:
            again = self.found.expiry is not None and self.found.expiry.day == self.found.asking.on
            until = self.tell("until-again" if again else "until-none")
        elif obstacle.figures:
            until = self.tell("until-figures", date=self.words.day(obstacle.until - timedelta(days=1)))
        elif obstacle.over:
            until = self.tell("until", date=self.words.day(obstacle.until - timedelta(days=1)))
        else:
            until = self.tell("until-long", date=self.words.day(obstacle.until))
        if obstacle.submitted is not None:
            until = self.tell("until-before", until=until, date=self.words.day(obstacle.submitted))
        rule = self.rule(obstacle.rule)
        if obstacle.cause is not None:
            path, element = obstacle.cause
            return self.tell("obstacle", rule=rule, what=self._element(path, element), until=until)
        names = [
            self.finding(p.removeprefix("finding "))
            if p.startswith("finding ")
            else self.name(p, self.fact(p).label)
            for p in obstacle.paths
        ]
        if not names:
            return self.tell("obstacle-rule", rule=rule, until=until)
        return self.tell("obstacle", rule=rule, what=self.words.listed(names), until=until)

    def _element(self, path: str, element: Mapping[str, Any]) -> str:
        fact = self.fact(path)
        return self.tell("element", list=self.name(path, fact.label), entry=self.entry(fact, element))

    def time(self, expiry: Expiry | None) -> Iterator[str]:
        """From which day time alone is enough, and what ends then."""
        if expiry is None:
            yield self.tell("time-never", years=str(MOST_YEARS))
            return
        yield self.tell("time-first", date=self.words.day(expiry.day))
        for end in expiry.ends:
            yield self.end(end)

    def end(self, end: End) -> str:
        """What is over, or long enough ago, on that day."""
        if end.element is not None:
            what = self._element(end.path, end.element)
        else:
            what = self.name(end.path, self.fact(end.path).label)
        return self.tell("time-over" if end.over else "time-long", rule=self.rule(end.rule), what=what)


def remedy_data(found: Remedy, lang: Lang = "zh") -> dict[str, Any]:
    """The remedy as plain data, its sentences in `lang`."""
    outline = RemedyOutline(found, lang)
    verdict = found.verdict
    return {
        "format": FORMAT,
        "scheme": {"id": verdict.scheme.id, "digest": verdict.scheme.digest},
        "record": {"id": verdict.record.id},
        **asking_data(found.asking),
        "outcome": verdict.outcome,
        "decided_by": list(verdict.decided_by),
        "there": found.there,
        "passes": found.passes,
        "anew": found.anew,
        "says": outline.answer(),
        "from": None if found.start is None else found.start.isoformat(),
        "changes": [
            {
                "kind": c.kind, "path": _path(c),
                "old": plain_data(c.old), "new": plain_data(c.new), "added": plain_data(c.added),
                "says": outline.change(c),
            }
            for c in found.changes
        ],
        "obstacles": [
            {
                "rule": o.rule.removeprefix(GROUND), "paths": [
                    *(f"findings.{x[8:]}" if x.startswith("finding ") else f"facts.{x}" for x in o.paths),
                    *(f"parameters.{x}" for x in o.unset),
                ], "says": outline.obstacle(o),
                "until": None if o.until is None else (o.until - timedelta(days=1)).isoformat(),
            }
            for o in found.obstacles
        ],
        "time_alone": None if found.expiry is None else {
            "from": found.expiry.day.isoformat(),
            "ends": [
                {"rule": e.rule.removeprefix(GROUND), "path": f"facts.{e.path}", "element": plain_data(e.element), "over": e.over, "says": outline.end(e)}
                for e in found.expiry.ends
            ],
        },
        "says_time": [] if found.passes else list(outline.time(found.expiry)),
    }  # fmt: skip


def _path(change: Change) -> str:
    if not change.happened:
        return f"{change.where}.{change.path}"
    return f"{'facts' if '.' in change.path else 'findings'}.{change.path}{HAPPENED}"


__all__ = ["Facts", "RemedyOutline", "remedy_blocks", "remedy_data"]
