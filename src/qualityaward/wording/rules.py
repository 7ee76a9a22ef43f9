"""The rules that stand under a provision, in words: clauses, debarments, quotas, prizes, stages and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from qualityaward.text import catalogue, say
from qualityaward.values import parse_money, parse_period
from qualityaward.wording.conditions import Conditions, Item
from qualityaward.wording.measures import authority, recovered, revoked
from qualityaward.wording.winners import Winners

if TYPE_CHECKING:
    from qualityaward.language.types import Type
    from qualityaward.scheme.scheme import (
        Clause,
        Debarment,
        PanelSize,
        Revocation,
        Scheme,
        Stage,
        VerdictNote,
    )
    from qualityaward.text import Lang
    from qualityaward.values import Length

_Rule = TypeVar("_Rule", "Clause", "Debarment", "VerdictNote")

Lines = Iterator[tuple[int, str]]
"""Lines with how deep they stand: 0 is a rule, deeper is what it says."""


class Rules:
    """The rules of one scheme in one language."""

    def __init__(self, scheme: Scheme, lang: Lang, on: date) -> None:
        self.scheme, self.lang, self.on = scheme, lang, on
        self.conditions = cache(lambda subject: Conditions(scheme, subject, lang, on))
        self.words = self.conditions(next(iter(scheme.vocabulary.subjects))).words
        self.winners = Winners(scheme, lang, on)

    def tell(self, code: str, /, **args: str) -> str:
        """A text of regulations."""
        return say(f"rule-{code}", self.lang, **args)

    # Names --------------------------------------------------------------------------------------------------

    def subject(self, name: str) -> str:
        """A subject's name in words."""
        known = self.scheme.vocabulary.subjects.get(name)
        return self.words.label(known.label) if known is not None else name

    def subjects(self, names: str | list[str] | tuple[str, ...] | None) -> str:
        """Subjects side by side."""
        listed = [names] if isinstance(names, str) else list(names or ())
        return self.words.listed([self.subject(n) for n in listed])

    def period(self, text: str | None) -> str:
        """A period of the file in words."""
        found = parse_period(text) if text else None
        return self.words.period(found) if found is not None else self.tell("unknown")

    def money(self, text: str) -> str:
        """An amount of the file in words."""
        from qualityaward.wording.words import decimal

        amount = parse_money(text, self.scheme.currency)
        return self.words.money(decimal(amount, 6)) if amount is not None else text

    def type(self, kind: Type, *, ratio: bool = False) -> str:
        """A type in words: a scale by its label and levels, a number that is a `ratio` as one."""
        scale = self.scheme.vocabulary.scales.get(kind.name)
        if scale is None:
            from qualityaward.text.words import type_name

            return type_name("ratio" if ratio else kind.kind, self.lang)
        return self.words.label(scale.label)

    def slug(self, slug: str) -> str:
        """A document, an output or a thing in words."""
        known = self.scheme.labels.get(slug)
        if known is not None:
            return known[self.lang]
        code = f"rule-slug-{slug}"
        if code in catalogue():
            return say(code, self.lang)
        return slug

    # What stands under a provision --------------------------------------------------------------------------

    def elsewhere(self, provision: str) -> Lines:
        """Where the rules stand that encode this provision among others, and the definitions that rest on it."""
        scheme = self.scheme
        rules: tuple[Any, ...] = (
            *scheme.clauses, *scheme.debarments, *scheme.revocations, *scheme.quotas, *scheme.prizes, *scheme.selections,
            *scheme.procedure, *scheme.budgets, *scheme.recommendations,
        )  # fmt: skip
        cited = [(rule.id, tuple(rule.cite or ())) for rule in rules]
        away = [
            self.words.cited(id, cite)
            for id, cite in cited
            if provision in cite and self.home(id, cite) != provision
        ]
        if away:
            yield 0, self.tell("rule-elsewhere", where=self.words.listed(list(dict.fromkeys(away))))
        names = [
            self.words.quoted(self.words.translated(f"definition.{d.name}", d.title))
            for d in scheme.derived
            if provision in d.cite
        ]
        if names:
            yield 0, self.tell("definition-elsewhere", names=self.words.listed(list(dict.fromkeys(names))))

    def under(self, provision: str) -> Lines:
        """All rules whose home is a provision; a rule that encodes several stands under the one it is named after."""
        scheme = self.scheme
        yield from self.elsewhere(provision)
        yield from self.once(provision, scheme.clauses, self.clause)
        yield from self.once(provision, scheme.debarments, self.debarment)
        for revocation in scheme.revocations:
            if self.home(revocation.id, revocation.cite) == provision:
                yield from self.revocation(revocation)
        for kind, tell in (
            (scheme.quotas, self.quota), (scheme.prizes, self.prize), (scheme.selections, self.selection),
            (scheme.budgets, self.budget), (scheme.recommendations, self.recommendation),
        ):  # fmt: skip
            for rule in kind:
                if self.home(rule.id, tuple(rule.cite or ())) == provision:
                    yield from tell(rule)
        for stage in scheme.procedure:
            if self.home(stage.id, stage.cite) == provision:
                yield from self.stage(stage)
        yield from self.once(provision, scheme.verdict_notes, self.note)

    def once(
        self, provision: str, rules: Iterable[_Rule], tell: Callable[[_Rule, list[str]], Lines]
    ) -> Lines:
        """Rules whose home is a provision; what one of them says of several subjects alike is told once."""
        alike: dict[tuple[str, tuple[tuple[int, str], ...]], list[_Rule]] = {}
        for rule in rules:
            if self.home(rule.id, rule.cite) == provision:
                alike.setdefault((rule.id, tuple(tell(rule, []))), []).append(rule)
        for same in alike.values():
            yield from tell(same[0], [rule.subject for rule in same])

    def home(self, id: str, cite: tuple[str, ...]) -> str:
        """The provision under which a rule is told."""
        named = [c for c in cite if id.startswith(c)]
        return max(named, key=len) if named else cite[0] if cite else ""

    # Clauses ------------------------------------------------------------------------------------------------

    def clause(self, clause: Clause, subjects: list[str]) -> Lines:
        """A clause's title, whom it is about, of what effect it is, and what it requires."""
        strength = self.tell("strength-principle") if clause.strength == "principle" else ""
        duty = self.words.scheme.procedural(clause.subject) or self.words.wins_nothing(clause.subject)
        applies = clause.effect != "eligibility" or not duty
        effect = self.tell(f"effect-{clause.effect}" if applies else "effect-duty")
        about = self.tell("clause-about", subject=self.subjects(subjects), effect=effect, strength=strength)
        title = self.words.title(clause)
        yield 0, self.words.say("name-and-id", name=self.tell("clause", id=clause.id, title=title), id=about)
        yield from self.required(clause)

    def required(self, clause: Clause) -> Lines:
        """When a clause applies, and what it requires."""
        conditions = self.conditions(clause.subject)
        scope = conditions.scope(clause.id)
        others = [c for c in clause.cite if c != self.home(clause.id, clause.cite)]
        if others:
            cite = self.words.listed([self.words.provision(c) for c in others])
            yield 1, self.tell("also-cites", cite=cite)
        if clause.when is not None:
            yield 1, self.tell("when", when=conditions.premise(clause.when, scope))
        for item in conditions.items(clause.require, scope):
            yield from self.item(item, 1)

    def item(self, item: Item, depth: int) -> Lines:
        """A requirement and what stands below it."""
        yield depth, self.headed(item)
        for part in item.parts:
            yield from self.item(part, depth + 1)

    def headed(self, item: Item) -> str:
        """A requirement by its title, and what it says."""
        if item.title and item.detail:
            return self.tell("part-detail", title=item.title, detail=item.detail)
        return item.title or item.detail

    # Debarments, revocations, notes -------------------------------------------------------------------------

    def last_day(self, bar: Debarment) -> str:
        """The last day of a debarment that lasts until one."""
        assert bar.until is not None
        conditions = self.conditions(bar.subject)
        scope = conditions.scope(bar.id)
        return conditions.value(bar.until, scope.inside(conditions.fact(bar.list, scope)))

    def debarment(self, bar: Debarment, subjects: list[str]) -> Lines:
        """Who is barred, by what, from when and for how long."""
        conditions = self.conditions(bar.subject)
        scope = conditions.scope(bar.id)
        inside = scope.inside(conditions.fact(bar.list, scope))
        title = self.words.translated(f"debarment.{bar.id}", bar.title)
        yield (
            0,
            self.words.say(
                "name-and-id", name=self.tell("debarment", id=bar.id, title=title), id=self.subjects(subjects)
            ),
        )
        if bar.when is not None:
            yield 1, self.tell("when", when=conditions.condition(bar.when, scope))
        name = conditions.of_list(bar.list, scope)
        where = "" if bar.where is None else conditions.condition(bar.where, inside)
        one = conditions.entries(bar.list, scope, 1)
        cause = self.tell("some-where" if where else "some", window="", list=name, one=one, where=where)
        yield 1, self.tell("debarment-cause", cause=cause)
        others = "".join(
            self.start_if(conditions.value(value, inside), conditions.condition(when, scope))
            for when, value in bar.start
            if when is not None
        )
        start = conditions.value(bar.start[-1][1], inside)
        args = {"start": start, "period": self.words.period(bar.period), "others": others}
        if bar.until is not None:
            yield 1, self.tell("debarment-until", **args, until=conditions.value(bar.until, inside))
            return
        code = "debarment-counted" if bar.first_day else "debarment-period"
        yield 1, self.tell("debarment-ever" if bar.period is None else code, **args)

    def start_if(self, start: str, when: str) -> str:
        """The day from which a debarment runs for some."""
        return self.tell("start-if", start=start, when=when)

    def revocation(self, rule: Revocation) -> Lines:
        """When an award is taken back, and what follows."""
        title = self.words.translated(f"revocation.{rule.id}", rule.title)
        yield 0, self.tell("revocation", id=rule.id, title=title)
        conditions = self.conditions(rule.subject)
        scope = conditions.scope(f"revocation.{rule.id}")
        if rule.subjects:
            yield 1, self.tell("revocation-only", subjects=self.subjects(rule.subjects))
        item = conditions.item(rule.when, scope)
        yield 1, self.tell("revocation-when", when=self.headed(item))
        for part in item.parts:
            yield from self.item(part, 2)
        if rule.within is not None or rule.after is not None:
            code = "window-after" if rule.after is not None else "window"
            after = "" if rule.after is None else conditions.first_day(rule.after, scope)
            ever = "-ever" if rule.within is None else ""
            window = self.tell(f"{code}{ever}", period=self.words.period(rule.within), after=after)
            yield 1, self.tell("revocation-within", window=window)
        for code, shown in (
            ("authority", authority(rule, self.words)),
            ("revoke", revoked(rule, self.words)),
            ("recover", recovered(rule, self.words)),
        ):
            if shown:
                key = "authority" if code == "authority" else "things"
                yield 1, self.tell(f"revocation-{code}", **{key: shown})
        if rule.announce:
            yield 1, self.tell("revocation-announce")
        if rule.debarment is not None:
            yield 1, self.tell("revocation-debarment", bar=self.debarment_title(rule.debarment))

    def debarment_title(self, id: str) -> str:
        """A debarment by its provision and its title."""
        bar = next(b for b in self.scheme.debarments if b.id == id)
        title = self.words.translated(f"debarment.{id}", bar.title if bar.title != id else "")
        name = self.words.cited(id, bar.cite, titled=bool(title))
        return self.words.say("cited-as", name=name, title=self.words.quoted(title)) if title else name

    def note(self, note: VerdictNote, subjects: list[str]) -> Lines:
        """A note on verdicts, and when it is put there."""
        conditions = self.conditions(note.subject)
        text = self.words.translated(f"note.{note.id}", note.text)
        yield 0, self.tell("verdict-note", subjects=self.subjects(subjects), text=text)
        said = conditions.condition(note.when, conditions.scope(note.id))
        yield 1, self.tell("verdict-note-when", when=said)

    # What no evaluation reads -------------------------------------------------------------------------------

    def quota(self, rule: Any) -> Lines:
        """How many may win."""
        text = self.tell("quota", text=self.words.joined(self.winners.quota(rule)))
        yield from self.titled("quota", rule, text)

    def titled(self, kind: str, rule: Any, text: str) -> Lines:
        """A rule by its title, and below it what was encoded; without a title, that alone."""
        stated = "" if rule.title == rule.id else rule.title or ""
        title = self.words.translated(f"{kind}.{rule.id}", stated)
        if not title:
            yield 0, text
            return
        yield 0, title
        yield 1, text

    def selection(self, rule: Any) -> Lines:
        """How winners are chosen."""
        text = self.tell("selection", text=self.words.joined(self.winners.selection(rule)))
        yield from self.titled("selection", rule, text)

    def prize(self, rule: Any) -> Lines:
        """What a winner is paid."""
        yield from self.titled("prize", rule, self.winners.prize(rule))

    def budget(self, rule: Any) -> Lines:
        """A yearly budget."""
        per = self.tell("year") if rule.per == "year" else rule.per
        said = self.tell("budget", per=per, amount=self.money(rule.amount))
        yield from self.titled("budget", rule, said)

    def recommendation(self, rule: Any) -> Lines:
        """A recommendation to another award."""
        title = self.words.translated(f"recommendation.{rule.id}", rule.title or rule.family)
        yield 0, self.tell("recommendation", title=title)

    def stage(self, rule: Stage) -> Lines:
        """A stage of the procedure."""
        title = self.words.translated(f"stage.{rule.id}", rule.title or rule.stage)
        yield 0, self.tell("stage", title=title)
        parts = []
        if rule.actors:
            named = [self.words.translated(f"actor.{a}", self.scheme.actors.get(a, a)) for a in rule.actors]
            parts.append(self.tell("stage-actor", actor=self.words.listed(named)))
        if rule.subjects:
            parts.append(self.tell("stage-subjects", subjects=self.subjects(rule.subjects)))
        if rule.optional:
            parts.append(self.tell("stage-optional"))
        for code, slugs in (("stage-documents", rule.documents), ("stage-outputs", rule.outputs)):
            if slugs:
                shown = self.words.listed([self.slug(s) for s in slugs])
                parts.append(self.tell(code, documents=shown))
        if rule.panel is not None:
            parts.append(self.panel(rule.panel))
        if rule.checks:
            parts.append(self.checks(rule.checks))
        if rule.at_least is not None:
            parts.append(self.tell("stage-at-least", period=self.length(rule.at_least)))
        if rule.within is not None:
            code = "stage-within-after" if rule.after else "stage-within"
            after = self.stage_title(rule.after) if rule.after else ""
            parts.append(self.tell(code, period=self.length(rule.within), after=after))
        if rule.alongside is not None:
            parts.append(self.tell("stage-alongside", stage=self.stage_title(rule.alongside)))
        if rule.replacement is not None:
            parts.append(self.tell("stage-replacement" if rule.replacement else "stage-no-replacement"))
        if rule.note:
            parts.append(rule.note)
        if parts:
            yield 1, self.words.sentences(parts)

    def panel(self, panel: PanelSize) -> str:
        """Who examines."""
        return self.tell("stage-panel-head" if panel.head else "stage-panel", count=str(panel.at_least))

    def checks(self, checks: tuple[tuple[str, str], ...]) -> str:
        """The clauses that a stage examines."""
        cites = {c.id: c.cite for c in self.scheme.clauses}
        checked = [(id, cites[id]) for id in dict.fromkeys(c for c, _ in checks)]
        return self.tell("stage-checks", clauses=self.words.cited_together(checked))

    def stage_title(self, id: str) -> str:
        """A stage by its title."""
        found = next(s for s in self.scheme.procedure if s.id == id)
        return self.words.quoted(self.words.translated(f"stage.{id}", found.title or found.stage))

    def length(self, length: Length | str) -> str:
        """How long a stage lasts, in words; a parameter by its title."""
        return self.words.parameter(length) if isinstance(length, str) else self.words.span(length)


__all__ = ["Rules"]
