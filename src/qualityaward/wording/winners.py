"""What rules about winners say, in words: who counts for a quota, how many, and what is paid."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from qualityaward.rounds.order import number
from qualityaward.scheme.quotas import APPLIED, Share
from qualityaward.text import say
from qualityaward.values import FALSE, TRUE
from qualityaward.wording.conditions import Conditions
from qualityaward.wording.words import decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualityaward.deciding.setting import Setting
    from qualityaward.language.nodes import Condition, Value
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.quotas import Bound, Figure, Prize, Quota, Reserved, Selection
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang


class Winners:
    """The quotas and prizes of one scheme in one language."""

    def __init__(
        self,
        scheme: Scheme,
        lang: Lang,
        on: date,
        asked: tuple[Setting, Mapping[str, str], Notice | None] | None = None,
    ) -> None:
        self.scheme, self.lang = scheme, lang
        self.conditions = cache(
            lambda subject: Conditions(scheme, subject, lang, on, entry=True, asked=asked)
        )
        self.words = self.conditions(next(iter(scheme.vocabulary.subjects))).words

    def tell(self, code: str, /, **args: str) -> str:
        """A text about rules."""
        return say(f"rule-{code}", self.lang, **args)

    # Names --------------------------------------------------------------------------------------------------

    def subject(self, name: str) -> str:
        """A subject's name."""
        return self.words.label(self.scheme.vocabulary.subjects[name].label)

    def award(self, name: str) -> str:
        """An award's title."""
        known = self.scheme.awards.get(name)
        return self.words.translated(f"award.{name}", known.title if known is not None else name)

    def title(self, kind: str, rule: Quota | Prize | Selection) -> str:
        """A rule's title; the empty text where it has none."""
        stated = "" if rule.title == rule.id else rule.title
        return self.words.translated(f"{kind}.{rule.id}", stated)

    def named(self, quota: Quota) -> str:
        """A quota where another speaks of it: by its title, else by its awards."""
        title = self.title("quota", quota)
        return self.words.quoted(title) if title else self.quoted_awards(quota.awards)

    def figure(self, figure: Bound) -> str:
        """A number, the parameter that holds it, or a share of something."""
        if isinstance(figure, Share):
            return self.share(figure)
        return self.words.quoted(self.words.parameter(figure)) if isinstance(figure, str) else str(figure)

    def places(self, figure: Bound) -> str:
        """So many places, or a share."""
        said = self.figure(figure)
        return said if isinstance(figure, Share) else self.tell("quota-places", count=said)

    def share(self, share: Share, *, aside: bool = False) -> str:
        """A share of the applicants, or of another quota's places, with its rounding; `aside`: in brackets itself."""
        whole = self.tell("share-applicants")
        if share.of != APPLIED:
            quota = next(q for q in self.scheme.quotas if q.id == share.of)
            whole = self.tell("share-quota", quota=self.named(quota))
        return self.tell(
            "share-aside" if aside else "share",
            whole=whole,
            share=share.text,
            rounding=self.tell(f"share-{share.rounding}"),
        )

    def money(self, amount: Figure) -> str:
        """An amount of millionths, or the parameter that holds it."""
        return self.figure(amount) if isinstance(amount, str) else self.words.money(decimal(amount, 6))

    # Conditions ---------------------------------------------------------------------------------------------

    def who(self, conditions: Mapping[str, Condition]) -> str:
        """The winners that meet a condition: subjects, each with what is asked of it."""
        parts: dict[str, list[str]] = {}
        for name, node in conditions.items():
            told = self.conditions(name)
            truth = told.words.verdict.interpreter.truth(node, told.place)
            if truth != FALSE:
                said = "" if truth == TRUE else told.condition(node, told.scope("-"))
                parts.setdefault(said, []).append(name)
        shown = []
        for said, names in parts.items():
            subjects = self.words.listed([self.subject(n) for n in names])
            everybody = len(names) == len(conditions) > 1
            shown.append(
                said
                if everybody
                else self.tell("winners-of", subjects=subjects, where=said)
                if said
                else subjects
            )
        return self.words.sentences(shown)

    def value(self, values: Mapping[str, Value]) -> str:
        """What an expression about winners is called."""
        found = []
        for name, node in values.items():
            told = self.conditions(name)
            found.append(told.value(node, told.scope("-")))
        return self.words.listed(list(dict.fromkeys(found)))

    # Rules --------------------------------------------------------------------------------------------------

    def quota(self, quota: Quota) -> list[str]:
        """What a quota says, part by part."""
        parts = [self.words.listed([self.words.quoted(self.award(a)) for a in quota.awards])]
        can = {s for a in quota.awards for s in self.scheme.winners_of(a)}
        if set(quota.subjects) != can:
            parts.append(self.words.listed([self.subject(s) for s in quota.subjects]))
        if quota.where is not None:
            parts.append(self.who(quota.where))
        if quota.group_by is not None:
            parts.append(self.tell("quota-group", what=self.value(quota.group_by)))
        if quota.strength == "principle":
            parts.append(self.tell("quota-principle"))
        if quota.strengths is not None:
            name, by_option = quota.strengths
            hard = next(o for o, strength in by_option.items() if strength == "mandatory")
            args = {
                "question": self.words.quoted(self.words.question(name)),
                "option": self.words.option(name, hard),
            }
            parts.append(self.tell("quota-strength-reading", **args))
        per, grouped = self.per(quota), "" if quota.group_by is None else "-group"
        if quota.max is not None:
            parts.append(self.tell(f"quota-max{grouped}", per=per, max=self.places(quota.max)))
        if quota.unlimited:
            parts.append(self.tell("quota-unlimited", per=per))
        if quota.min is not None:
            parts.append(self.tell(f"quota-min{grouped}", per=per, min=self.places(quota.min)))
        if quota.repeat_outside:
            parts.append(self.tell("quota-repeat"))
        if quota.released_to is not None:
            other = next(q for q in self.scheme.quotas if q.id == quota.released_to)
            parts.append(self.tell("quota-released", quota=self.named(other)))
        if quota.only_without:
            parts.append(self.tell("quota-without", awards=self.quoted_awards(quota.only_without)))
        if quota.outside is not None:
            parts.append(self.tell("quota-outside", who=self.who(quota.outside)))
        parts += self.reserved(quota.reserved)
        if quota.may_fall_short:
            parts.append(self.tell("quota-short"))
        return parts

    def reserved(self, reserved: Iterable[Reserved]) -> Iterator[str]:
        """Places that are for some alone."""
        for each in reserved:
            args = {"count": self.figure(each.places), "who": each.title or self.who(each.where)}
            yield self.tell("quota-reserved", **args)

    def quoted_awards(self, awards: Iterable[str]) -> str:
        """Some awards by their titles, in quotes."""
        return self.words.listed([self.words.quoted(self.award(a)) for a in awards])

    def per(self, quota: Quota) -> str:
        """What a quota counts over."""
        if isinstance(quota.per, int):
            return self.tell("per-years", count=str(quota.per))
        return self.tell(f"per-{quota.per}")

    def selection(self, rule: Selection) -> list[str]:
        """How winners are chosen, part by part."""
        parts = [self.words.listed([self.words.quoted(self.award(a)) for a in rule.awards])]
        by = self.tell("selection-stated") if rule.by is None else self.value(rule.by)
        parts.append(self.tell("selection-falling" if rule.descending else "selection-rising", by=by))
        if rule.minimum is not None:
            least = rule.minimum if isinstance(rule.minimum, str) else None
            shown = self.figure(least) if least is not None else self.ranked(rule, int(rule.minimum))
            parts.append(self.tell("selection-least", least=shown))
        if rule.tie_break:
            parts.append(
                self.tell("selection-ties", by=self.words.listed([self.value(t) for t in rule.tie_break]))
            )
        return parts

    def ranked(self, rule: Selection, value: int) -> str:
        """What a way of selecting counts, of millionths."""
        said = number(value)
        return self.tell("selection-marks", count=said) if rule.by is None else said

    def prize(self, prize: Prize) -> str:
        """What a prize says."""
        parts = [
            self.tell(
                "prize",
                subjects=self.words.listed([self.subject(s) for s in prize.subjects]),
                award=self.words.listed([self.award(a) for a in prize.awards]),
                exact="" if prize.exact else self.tell("prize-up-to"),
                amount=self.money(prize.amount),
                once=self.tell("prize-once") if prize.once else "",
            )
        ]
        if prize.first_only:
            parts.append(self.tell("prize-first"))
        if prize.less:
            parts.append(
                self.tell("prize-less", awards=self.words.listed([self.award(a) for a in prize.less]))
            )
        if prize.when is not None:
            parts.append(self.tell("prize-when", who=self.who(prize.when)))
        return self.words.joined(parts)


__all__ = ["Winners"]
