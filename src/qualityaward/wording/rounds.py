"""A round as lines: head, what to do next, quotas, winners with their prizes, the total, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.document.blocks import Paragraph
from qualityaward.rounds.order import TIES
from qualityaward.rounds.round import Winner
from qualityaward.scheme.quotas import Share
from qualityaward.values import FALSE, TRUE
from qualityaward.wording.appendix import ALERTS, OBJECTIONS
from qualityaward.wording.lines import MARK, Detail, line
from qualityaward.wording.outline import Outline
from qualityaward.wording.round_words import RoundWords
from qualityaward.wording.words import LONGEST, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.deciding.verdict import Verdict
    from qualityaward.rounds.order import OrderVerdict
    from qualityaward.rounds.prizes import PrizeVerdict
    from qualityaward.rounds.quota import QuotaVerdict
    from qualityaward.rounds.round import Entry
    from qualityaward.rounds.verdict import RoundVerdict, WinnerVerdict
    from qualityaward.scheme.quotas import Selection
    from qualityaward.text import Lang


SAID: Final = ("note-prize-not-stated",)
"""Notes on a prize that its own line says already."""


def round_blocks(found: RoundVerdict, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """A round's answer as lines; it has one level of detail."""
    return RoundOutline(found, lang).lines()


class RoundOutline(RoundWords):
    """A round's answer as lines in one language."""

    def __init__(self, found: RoundVerdict, lang: Lang) -> None:
        super().__init__(found, lang)
        self.found = found

    # The document -------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        yield from self.head()
        yield from self.sections(
            [
                ("section-next", list(self.next_steps())),
                ("section-quotas", list(self.quotas())),
                ("section-orders", list(self.orders())),
                ("section-winners", list(self.winners())),
                ("section-parameters", list(self.parameters())),
                ("section-notes", list(self.notes())),
            ]
        )

    def head(self) -> Iterator[Paragraph]:
        """Title, day, outcome and the sum of the prizes."""
        found = self.found
        yield self.titled("round-title")
        for note in found.notes:
            if note.code in ALERTS:
                yield line("alert", self.note(note))
        yield self.field("round-on", self.words.day(found.setting.on))
        yield self.field("round-count", str(len(found.winners)))
        entry = self.say("field", name=self.say("field-outcome"), value=MARK)
        yield line("field", entry, 0, found.outcome, self.outcome_said())
        yield self.field("round-total", self.total())

    def outcome_said(self) -> str:
        """The outcome; how many winners' eligibility was not examined is part of it."""
        found = self.found
        outcome = self.say(f"outcome-{found.outcome}")
        if not found.unchecked:
            return outcome
        every = found.unchecked == len(found.winners)
        if found.outcome == "in_order" and every:
            return self.say("round-outcome-unchecked", count=str(found.unchecked))
        code = "round-outcome-besides-all" if every else "round-outcome-besides"
        return self.say(code, outcome=outcome, count=str(found.unchecked))

    def total(self) -> str:
        """The sum of the prizes, or what it is at least."""
        found = self.found
        if found.total is not None:
            args = {"total": self.money(found.total), "payable": self.money(found.payable)}
            if found.unexamined == found.total and found.total:
                return self.say("round-total-waiting", total=args["total"])
            if found.unexamined:
                return self.say("round-total-unexamined", **args, unexamined=self.money(found.unexamined))
            if found.payable != found.total:
                return self.say("round-total-payable", **args)
            return self.money(found.total)
        if all(w.prize.outcome == "not_stated" for w in found.winners):
            return self.say("round-total-not-stated")
        if found.payable != found.at_least:
            args = {"amount": self.money(found.at_least), "payable": self.money(found.payable)}
            return self.say("round-total-open-payable", **args)
        return self.say("round-total-open", amount=self.money(found.at_least))

    # What to do next ----------------------------------------------------------------------------------------

    def next_steps(self) -> Iterator[Paragraph]:
        """Who must go, which quotas are exceeded, which reasons are due, and what is missing."""
        for winner in self.found.winners:
            if winner.eligibility == "ineligible":
                yield line("item", self.say("round-do-ineligible", name=self.named(winner)), name=True)
            if winner.prize.outcome == "breach":
                yield line("item", self.say("round-do-prize", name=self.named(winner)), name=True)
        for order in self.found.orders:
            for below in order.below:
                name = self.called(below.winner, below.winner.award)
                yield line("item", self.say("round-do-below", name=name), name=True)
            for name, passed in self.passed_over(order).items():
                said = self.say("round-do-jump", name=name, passed=self.words.listed(passed))
                yield line("item", said, name=True)
        for quota in self.found.quotas:
            if quota.breach:
                due = quota.outcome == "deviation"
                code = (
                    "round-do-override" if due else "round-do-over" if quota.over == 1 else "round-do-short"
                )
                name, count = self.quota_name(quota), self.words.joined(self.excess(quota))
                yield line("item", self.say(code, name=name, count=count))
        if self.found.outcome == "undetermined":
            yield from self.steps((path, self.whose(path)) for path in self.found.missing)

    def whose(self, path: str) -> list[tuple[Entry, Verdict | None]]:
        """Whose it is that something is missing, each once; with the verdict that waits for it, if one does."""
        found: dict[int, tuple[Entry, Verdict | None]] = {
            id(w.winner): (w.winner, w.verdict) for w in self.found.winners if path in w.missing
        }
        for lacking in (*(q.lacking for q in self.found.quotas), *(o.lacking for o in self.found.orders)):
            for entry in dict(lacking).get(path, ()):
                found.setdefault(id(entry), (entry, None))
        return list(found.values())

    # Quotas -------------------------------------------------------------------------------------------------

    def quotas(self) -> Iterator[Paragraph]:
        """Every quota with its count, its bounds, its groups and what is to be said of it."""
        for found in self.found.quotas:
            yield self.quota_line(found)
            for group in found.groups:
                name = self.group(found.quota, group.value)
                text = self.say("head", name=name, outcome=MARK)
                count = self.count(group.count, group.at_most)
                text = self.say("round-tail", head=text, tail=count)
                reasoned = group.outcome == "deviation" and found.override is not None
                word = self.outcome("deviation-reasoned" if reasoned else group.outcome)
                yield line("item", text, 1, group.outcome, word)
            if found.override is not None:
                given = found.override
                args = {
                    "by": plain(given.by),
                    "date": self.words.day(given.on.isoformat()),
                    "reason": plain(given.reason, LONGEST),
                }
                yield line("item", self.say("round-override", **args), 1)
            for note in found.notes:
                yield line("item", self.note(note), 1)
            if found.outcome == "undetermined":
                for path in found.missing:
                    yield line("item", self.gap(path, dict(found.lacking).get(path, ())), 1, name=True)

    def quota_name(self, found: QuotaVerdict) -> str:
        """A quota by its provision and title."""
        quota = found.quota
        title = self.told.title("quota", quota) or self.words.joined(self.told.quota(quota))
        return self.say("titled", provision=self.words.cited(quota.id, quota.cite, titled=True), title=title)

    def quota_line(self, found: QuotaVerdict) -> Paragraph:
        """A quota's own line."""
        outcome = "pass" if found.in_order else found.outcome
        shown = "deviation-reasoned" if found.outcome == "deviation" and found.in_order else found.outcome
        if found.outcome == "deviation":
            said = self.words.joined([self.quota_tail(found), MARK])
            text = self.say("head", name=self.quota_name(found), outcome=said)
        else:
            text = self.say("head", name=self.quota_name(found), outcome=MARK)
            text = self.say("round-tail", head=text, tail=self.quota_tail(found))
        if found.quota.strength == "principle" and found.outcome != "deviation":
            text += self.say("round-principle")
        return line("item", text, 0, outcome, self.outcome(shown))

    def quota_tail(self, found: QuotaVerdict) -> str:
        """How many win, hold a place, or stand outside, and how many may."""
        parts = [self.count(found.count, found.at_most)]
        if found.earlier:
            parts.append(self.say("round-earlier", count=str(found.earlier)))
        if found.struck_out:
            parts.append(self.say("round-held", count=str(found.struck_out)))
        if found.outside:
            parts.append(self.say("round-outside", count=str(found.outside)))
        if found.given != FALSE:
            awards = self.told.quoted_awards(found.quota.only_without)
            parts.append(
                self.say("round-beside" if found.given == TRUE else "round-beside-open", awards=awards)
            )
        if found.released:
            parts.append(self.say("round-released", count=str(found.released)))
        for key, stated, value in (("max", found.quota.max, found.max), ("min", found.quota.min, found.min)):
            if stated is not None:
                bound = self.told.figure(stated) if value is None else str(value)
                grouped = "-group" if found.groups else ""
                said = self.say(f"round-{key}{grouped}", count=bound)
                if value is not None and isinstance(stated, Share):
                    said = self.say("round-share", bound=said, share=self.told.share(stated, aside=True))
                parts.append(said)
        return self.words.joined([*parts, *self.excess(found)[1:]])

    def excess(self, found: QuotaVerdict) -> list[str]:
        """How many win, and by how many that is too many or too few; in groups, each group says so."""
        principle = "-principle" if found.quota.strength == "principle" else ""
        parts = [self.count(found.count, found.at_most)]
        if found.groups:
            return [*parts, *self.excess_of_groups(found)]
        over = 0 if found.max is None else found.count + found.struck_out - found.max
        under = 0 if found.min is None or found.at_most is None else found.min - found.at_most
        if found.over == TRUE and over > 0:
            parts.append(self.say(f"round-over{principle}", count=str(over)))
        if found.under == TRUE and under > 0:
            parts.append(self.say(f"round-under{principle}", count=str(under)))
        return parts

    def excess_of_groups(self, found: QuotaVerdict) -> Iterator[str]:
        """Which groups have too many or too few, and by how many."""
        for group in found.groups:
            most = group.count if group.at_most is None else group.at_most
            over = 0 if found.max is None else group.count - found.max
            under = 0 if found.min is None else found.min - most
            for code, by in (("round-group-over", over), ("round-group-under", under)):
                if by > 0 and group.outcome in ("fail", "deviation"):
                    name = self.group(found.quota, group.value)
                    yield self.say(code, group=name, count=str(group.count), by=str(by))

    def count(self, count: int, at_most: int | None) -> str:
        """How many win, surely and at most."""
        if at_most is None:
            return self.say("round-won-open", count=str(count))
        if at_most != count:
            return self.say("round-won-between", count=str(count), most=str(at_most))
        return self.say("round-won", count=str(count))

    def outcome(self, outcome: str) -> str:
        """The word for a quota's outcome."""
        return self.say(f"round-quota-{outcome}")

    # Selection ----------------------------------------------------------------------------------------------

    def orders(self) -> Iterator[Paragraph]:
        """Every way of selecting, who does not reach its least, and who was passed over."""
        for found in self.found.orders:
            provision = self.order_name(found.rule)
            text = self.say("head", name=provision, outcome=MARK)
            outcome = {"breach": "fail"}.get(found.outcome, found.outcome)
            yield line("item", text, 0, outcome, self.say(f"round-order-{found.outcome}"))
            yield from (line("item", said, 1, name=True) for said in self.order_reasons(found))

    def passed_over(self, found: OrderVerdict) -> dict[str, list[str]]:
        """Whom each winner who jumped somebody was put before."""
        passed: dict[str, list[str]] = {}
        for jump in found.jumps:
            name = self.called(jump.winner, jump.winner.award)
            passed.setdefault(name, []).append(self.called(jump.passed, ""))
        return passed

    def order_name(self, rule: Selection) -> str:
        """A way of selecting by its provision and title."""
        title = self.told.title("selection", rule) or self.words.joined(self.told.selection(rule))
        return self.say("titled", provision=self.words.cited(rule.id, rule.cite, titled=True), title=title)

    def order_reasons(self, found: OrderVerdict) -> Iterator[str]:
        """What is wrong with the order of a list, or open."""
        provision = self.words.cited(found.rule.id, found.rule.cite)
        for below in found.below:
            name = self.called(below.winner, below.winner.award)
            args = {
                "value": self.told.ranked(found.rule, below.value),
                "least": self.told.ranked(found.rule, below.least),
            }
            yield self.say("round-order-below", name=name, provision=provision, **args)
        for jump in found.jumps:
            lower = isinstance(jump.passed, Winner)
            yield self.say(
                "round-order-award" if lower else "round-order-jump",
                name=self.called(jump.winner, jump.winner.award),
                passed=self.called(jump.passed, jump.passed.award if lower else ""),
                value=self.told.ranked(found.rule, jump.value or 0),
                better=self.told.ranked(found.rule, jump.better or 0),
            )
        for tie in found.ties:
            yield self.say("round-order-tie", name=self.called(tie, ""))
        for path in found.missing:
            if path != TIES:
                yield self.gap(path, dict(found.lacking).get(path, ()))
        if found.unchecked:
            yield self.say("round-order-unchecked")

    # Winners ------------------------------------------------------------------------------------------------

    def winners(self) -> Iterator[Paragraph]:
        """Every winner with eligibility, what keeps it from being so, and the prize."""
        for found in self.found.winners:
            text = self.say("head", name=self.named(found), outcome=MARK)
            text = self.say("round-tail", head=text, tail=self.prize(found.prize))
            outcome = {"assumed": "not_applicable", "not_stated": "not_applicable"}.get(
                found.eligibility, found.eligibility
            )
            yield line("item", text, 0, outcome, self.eligibility(found), name=True)
            yield from self.reasons(found)
            yield from self.robustness(found)
            for note in found.prize.notes:
                if note.code in SAID:
                    continue
                yield line("item", self.note(note), 1)
            for said in self.cautions(found.verdict):
                yield line("item", said, 1)
            if found.prize.outcome == "undetermined":
                for path in found.prize.missing:
                    yield line("item", self.gap(path, [found.winner]), 1, name=True)

    def named(self, found: WinnerVerdict) -> str:
        """A winner with its award and subject."""
        return self.called(found.winner, found.winner.award)

    def eligibility(self, found: WinnerVerdict) -> str:
        """The word for a winner's eligibility."""
        if found.eligibility == "assumed" and found.winner.record is not None:
            return self.say("round-assumed-partial")
        known = f"outcome-{found.eligibility}"
        return self.say(known if self.words.has(known) else f"round-{found.eligibility}")

    def robustness(self, found: WinnerVerdict) -> Iterator[Paragraph]:
        """That a winner's eligibility turns on how the text is read, and on which reading."""
        if found.verdict is not None and not found.verdict.robust:
            for each in Outline(found.verdict, self.lang).robustness():
                yield each._replace(kind="item", depth=each.depth + 1)

    def prize(self, found: PrizeVerdict) -> str:
        """What a winner is paid, and by which rules."""
        cites = self.words.listed([self.words.cited(p.id, p.cite) for p in found.prizes])
        if found.outcome in ("paid", "breach") and found.amount is not None:
            code = "round-prize" if cites else "round-prize-bare"
            return self.say(code, amount=self.money(found.amount), cites=cites)
        if found.outcome == "undetermined" and found.most is not None:
            return self.say("round-prize-up-to", amount=self.money(found.most), cites=cites)
        return self.say(f"round-prize-{found.outcome.replace('_', '-')}")

    def reasons(self, found: WinnerVerdict) -> Iterator[Paragraph]:
        """The clauses and debarments that keep a winner from being eligible."""
        for note in (*found.objections, *found.open_bars):
            yield line("item", self.note(note), 1, name=True)
        if found.eligibility == "undetermined" and found.verdict is None and not found.unsure:
            yield line("item", self.gap("winners[].record", [found.winner]), 1, name=True)
        if found.verdict is None or found.eligibility == "eligible":
            return
        if found.objections and found.verdict.outcome not in ("ineligible", "breach"):
            return  # what is open besides changes nothing
        outline = Outline(found.verdict, self.lang)
        decisive = set(found.verdict.decided_by)
        for clause in found.verdict.clauses:
            if clause.id in decisive:
                told = outline.told(clause)
                yield _deeper(outline.clause_line(clause, told, True))
                for each in outline.below(told, 1, False):
                    yield _deeper(each)
        for bar in found.verdict.debarments:
            if bar.id in decisive:
                yield _deeper(outline.bar_line(bar))

    # Notes --------------------------------------------------------------------------------------------------

    def parameters(self) -> Iterator[Paragraph]:
        """The values that quotas and prizes take from parameters, and where those are from."""
        yield from self.values([*self.places(), *(p.amount for p in self.scheme.prizes)])

    def notes(self) -> Iterator[Paragraph]:
        """The notes on the whole round."""
        for note in self.found.notes:
            if note.code not in (*ALERTS, *OBJECTIONS):
                yield line("item", self.note(note))
        yield from self.unsaid((w.verdict for w in self.found.winners), self.found.notes)


def _deeper(found: Paragraph) -> Paragraph:
    return found._replace(depth=found.depth + 1)


__all__ = ["RoundOutline", "round_blocks"]
