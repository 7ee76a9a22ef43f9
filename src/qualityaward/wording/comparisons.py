"""Who is treated differently by two schemes, as lines and as data: as a revision is told, or side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.blocks import Paragraph
from qualityaward.logic.comparing import direction_of
from qualityaward.logic.rules import GROUND
from qualityaward.text import say
from qualityaward.wording.examples import Examples
from qualityaward.wording.lines import Detail, line
from qualityaward.wording.proofs import Outlined, answer_of, asking_data, found_data, over_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualityaward.logic.comparing import Compared, Comparison, SubjectCompared
    from qualityaward.logic.finding import Found
    from qualityaward.logic.over_readings import Answers
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.comparison/1"


def comparison_blocks(
    found: Comparison, lang: Lang = "zh", detail: Detail = "clauses"
) -> Iterator[Paragraph]:
    """A comparison as lines; it has one level of detail."""
    return ComparisonOutline(found, lang).lines()


class ComparisonOutline:
    """A comparison as lines in one language."""

    def __init__(self, found: Comparison, lang: Lang) -> None:
        self.found, self.lang = found, lang
        on = found.asking.on
        self.old, self.new = (
            Outlined(Examples(found.old, lang, on), lang),
            Outlined(Examples(found.new, lang, on), lang),
        )
        self.words = self.new.words
        self.old.beside, self.new.beside = self.new.words, self.old.words

    def say(self, code: str, /, **args: str) -> str:
        """A text of proofs."""
        return say(f"proof-{code}", self.lang, **args)

    def title(self, scheme: Scheme) -> str:
        """A scheme by its title."""
        words = (self.old if scheme is self.found.old else self.new).words
        return words.say("scheme-title", title=words.translated("title", scheme.title))

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        found, out = self.found, self.new
        yield line("title", self.say("two-title", old=self.title(found.old), new=self.title(found.new)))
        yield out.field("on", self.words.day(found.asking.on))
        yield out.field("readings", out.readings(found.asking))
        yield out.field("engine", self.say(f"engine-{found.engine}"))
        said = (
            [self.say("two-differs" if found.differs else "two-same")]
            if found.differs or not found.open
            else []
        )
        if found.open:
            said.append(self.say("two-open", count=str(found.open)))
        yield out.field("outcome", self.words.joined(said))
        for number, each in enumerate(found.subjects, 1):
            yield out.heading(number, out.subject(each.subject))
            yield from self.revised(each) if found.matched else self.across(each)

    # Revisions of one regulation ----------------------------------------------------------------------------

    def revised(self, each: SubjectCompared) -> Iterator[Paragraph]:
        """Which way eligibility and each rule go."""
        whole = {**each.loses.bounds, **each.gains.bounds} if each.direction == "neutral" else {}
        way = self.say(f"two-way-{each.direction}") + self.new.bounded(each.subject, whole)
        yield line("item", self.say("two-whole", way=way))
        yield from self.examples(each.loses, each.gains)
        yield from self.new.over(each.over, self.way)
        same, bounds = 0, dict[str, int]()
        for rule in each.rules:
            if rule.direction == "neutral" and not (rule.over is not None and rule.over.otherwise):
                same += 1
                bounds |= {**rule.loses.bounds, **rule.gains.bounds}
                continue
            way = self.say(f"two-way-{rule.direction}")
            yield line("item", self.say("two-rule", rule=self.named(rule), way=way))
            yield from self.examples(rule.loses, rule.gains)
            yield from self.new.over(rule.over, self.way)
        if same:
            shown = self.new.bounded(each.subject, bounds)
            yield line(
                "item",
                self.say("two-all" if same == len(each.rules) else "two-rest", count=str(same), bounds=shown),
            )

    def way(self, answers: Answers) -> str:
        """Which way a rule goes, by who loses and who gains."""
        return self.say(f"two-way-{direction_of(*answers)}")

    def named(self, rule: Compared) -> str:
        """A rule by its provisions in both."""
        old, new = self.old.rules(rule.old), self.new.rules(rule.new)
        if not rule.new:
            return self.say("two-removed", rule=old)
        if not rule.old:
            return self.say("two-added", rule=new)
        return old if old == new else self.say("two-ids", old=old, new=new)

    def examples(self, loses: Found, gains: Found) -> Iterator[Paragraph]:
        """An applicant each way."""
        for code, found in (("two-loses", loses), ("two-gains", gains)):
            if found.example is not None:
                yield line("item", self.say(code, facts=self.told(found.example)), 1)

    def told(self, record: Any) -> str:
        """An applicant in words; one scheme alone may know all that it states."""
        knows = self.new.examples.scheme.vocabulary.subjects[record["subject"]]
        all_known = all(n in knows.facts for n in record["facts"]) and all(
            n in knows.findings for n in record["findings"]
        )
        return (self.new if all_known else self.old).examples.told(record)

    # Two regulations ----------------------------------------------------------------------------------------

    def across(self, each: SubjectCompared) -> Iterator[Paragraph]:
        """Who meets one and not the other, both ways, and by which rules."""
        found = self.found
        for one, other, whole, by in (
            (found.old, found.new, each.loses, [(r.new, r.loses) for r in each.rules if r.new]),
            (found.new, found.old, each.gains, [(r.old, r.gains) for r in each.rules if r.old]),
        ):
            out = self.new if other is found.new else self.old
            bounds = out.bounded(each.subject, dict(whole.bounds))
            args = {"one": self.title(one), "other": self.title(other), "subject": out.subject(each.subject)}
            yield line("item", self.say(f"across-{answer_of(whole)}", bounds=bounds, **args))
            for ids, answer in by:
                if answer.example is not None:
                    facts = self.told(answer.example)
                    yield line("item", self.say("across-by", rule=out.rules(ids), facts=facts), 1)
                elif answer.there is None:
                    yield line("item", self.say("across-by-open", rule=out.rules(ids)), 1)
        yield from self.new.over(each.over, partial(self.crossed, each.subject))

    def crossed(self, subject: str, answers: Answers) -> str:
        """Who meets one and not the other, both ways, in one sentence."""
        old, new = self.title(self.found.old), self.title(self.found.new)
        ways = ((old, new, answers[0]), (new, old, answers[1]))
        return self.words.joined(
            [
                self.say(
                    f"across-{answer_of(f)}", bounds="", one=a, other=b, subject=self.new.subject(subject)
                )
                for a, b, f in ways
            ]
        )


def comparison_data(found: Comparison, lang: Lang = "zh") -> dict[str, Any]:
    """The comparison as plain data, its sentences in `lang`."""
    outline = ComparisonOutline(found, lang)
    return {
        "format": FORMAT,
        "old": {"id": found.old.id, "digest": found.old.digest},
        "new": {"id": found.new.id, "digest": found.new.digest},
        **asking_data(found.asking),
        "engine": found.engine,
        "matched": found.matched,
        "differs": found.differs,
        "open": found.open,
        "subjects": [
            {
                "subject": s.subject,
                "direction": s.direction,
                "loses": found_data(s.loses),
                "gains": found_data(s.gains),
                **over_data(s.over, ("loses", "gains")),
                "rules": [
                    {
                        "kind": r.kind, "old": _ids(r.old), "new": _ids(r.new), "direction": r.direction,
                        "says": outline.named(r), "loses": found_data(r.loses), "gains": found_data(r.gains),
                        **over_data(r.over, ("loses", "gains")),
                    }
                    for r in s.rules
                ],
            }
            for s in found.subjects
        ],
    }  # fmt: skip


def _ids(rules: Sequence[str]) -> list[str]:
    return [id.removeprefix(GROUND) for id in rules]


__all__ = ["ComparisonOutline", "comparison_blocks", "comparison_data"]
