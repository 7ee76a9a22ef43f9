"""What a change was and is, in the words in which `render` tells a rule.

The sides of a change are kept in the language of schemes, the same for every reader. Here they are told from the rules
themselves: an amount as money, a period as a length of time, an award by its title, a rule that came or went as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.language.nodes import Value
from qualityaward.scheme.quotas import Prize, Quota, Share
from qualityaward.scheme.scheme import Debarment, Revocation, Stage
from qualityaward.values import Period, WorkingDays, parse_money, parse_period
from qualityaward.wording.definitions import Definitions
from qualityaward.wording.measures import taken
from qualityaward.wording.rules import Rules
from qualityaward.wording.words import decimal, plain

if TYPE_CHECKING:
    from qualityaward.language.nodes import Condition
    from qualityaward.revisions.change import Change
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang

LISTS: Final = {
    "clause": "clauses", "debarment": "debarments", "quota": "quotas", "prize": "prizes", "selection": "selections",
    "revocation": "revocations", "procedure": "procedure", "budget": "budgets", "recommendation": "recommendations",
}  # fmt: skip
"""Where the rules of a kind stand in a scheme."""

_LENGTHS: Final = frozenset({"every", "validity", "within", "at_least", "for"})
_RULES: Final = frozenset({"debarment", "after", "alongside"})
SETS: Final = frozenset(
    {
        "awards",
        "subjects",
        "withdraw",
        "less",
        "documents",
        "outputs",
        "predecessors",
        "only_without",
        "names",
    }
)
"""Parts that are told by what is put in and struck."""


class RuleWords:
    """The rules of one revision, told for a comparison in one language."""

    def __init__(self, scheme: Scheme, lang: Lang) -> None:
        self.scheme, self.lang = scheme, lang
        self.rules = Rules(scheme, lang, scheme.effective or scheme.issued or date(2000, 1, 1))
        self.words = self.rules.words

    def rule(self, what: str, id: str, subject: str = "") -> Any:
        """A rule by its number; None where the revision has none."""
        if what == "award":
            return self.scheme.awards.get(id)
        each = getattr(self.scheme, LISTS[what], ()) if what in LISTS else ()
        found = [r for r in each if r.id == id]
        return next((r for r in found if not subject or getattr(r, "subject", subject) == subject), None)

    def whole(self, what: str, rule: Any) -> str:
        """A rule in one sentence: what `render` says of it, below its title."""
        told: dict[str, Callable[[Any], Iterable[tuple[int, str]]]] = {
            "quota": self.rules.quota, "prize": self.rules.prize, "budget": self.rules.budget,
            "recommendation": self.rules.recommendation, "procedure": self.rules.stage,
            "revocation": self.rules.revocation, "debarment": lambda bar: self.rules.debarment(bar, [bar.subject]),
        }  # fmt: skip
        if what == "award":
            return plain(rule.title)
        if what not in told:
            return plain(str(getattr(rule, "title", "") or getattr(rule, "id", "")))
        lines = list(told[what](rule))
        below = [text for depth, text in lines if depth] or [text for _, text in lines]
        said = self.words.sentences(below)
        kind = self.words.say("field", name=self.words.say(f"what-{what}"), value="").strip()
        return said[len(kind) :].strip() if said.lower().startswith(kind.lower()) else said

    def bar_length(self, path: str, bar: Debarment) -> str:
        """How long a debarment lasts, or whether its first day is counted, as the regulation's document says it."""
        if path == "counting":
            return self.words.say("first-day-counted" if bar.first_day else "first-day-not-counted")
        if bar.until is None:
            return self.words.say("for-ever") if bar.period is None else self.words.period(bar.period)
        return self.words.say("until-day", day=self.rules.last_day(bar))

    def part(self, what: str, rule: Any, path: str, stated: str | None) -> str:
        """A field of a rule in words."""
        say, words = self.words.say, self.words
        if rule is None or stated is None:
            return say(
                "unbounded" if path == "max" or (path == "within" and what == "revocation") else "nothing"
            )
        own = self._of_winners(rule, path) if isinstance(rule, (Quota, Prize)) else None
        own = self._of_bar(rule, path) if isinstance(rule, Debarment) else own
        own = self._of_stage(rule, path) if isinstance(rule, Stage) else own
        if isinstance(rule, Revocation) and re.split(r"[.\[]", path)[0] == "when":
            conditions = self.rules.conditions(rule.subject)
            own = conditions.condition(rule.when, conditions.scope(f"revocation.{rule.id}"))
        if own is not None:
            return own or say("unbounded")
        if path in ("for", "until", "counting") and isinstance(rule, Debarment):
            return self.bar_length(path, rule)
        value = getattr(rule, path, stated)
        if isinstance(value, Share):
            return self.rules.winners.share(value)
        if getattr(rule, "strengths", None) and path == "strength":
            return self.whole(what, rule)
        if path in ("by", "approval") and what == "revocation":
            actor = self.scheme.actors.get(str(value), str(value))
            return say("nothing") if value is None else words.translated(f"actor.{value}", actor)
        if path in ("strength", "effect"):
            return say(f"value-{path}-{value}") if words.has(f"value-{path}-{value}") else plain(str(value))
        if isinstance(value, bool):
            return say(f"value-{str(value).lower()}")
        if path == "amount":
            if isinstance(value, int):
                return words.money(decimal(value, 6))
            return (
                self.rules.money(str(value))
                if parse_money(str(value), self.scheme.currency) is not None
                else self._figure(value)
            )
        if path in _LENGTHS:
            return self._length(value)
        if path in ("awards", "less"):
            return words.listed([self._award(n) for n in value]) or say("nothing")
        if path == "subjects":
            return words.listed([self.rules.subject(n) for n in value]) if value else say("everybody")
        if path in SETS and path not in ("awards", "subjects", "less"):
            return words.listed(self.members(rule, path)) or say("nothing")
        if (
            path == "released_to"
            and isinstance(value, str)
            and (taker := self.rule("quota", value)) is not None
        ):
            cite = words.cited(value, tuple(taker.cite), titled=True)
            return say(
                "titled",
                provision=cite,
                title=self.rules.winners.title("quota", taker) or self.rules.winners.named(taker),
            )
        if path == "after" and isinstance(rule, Revocation) and rule.after is not None:
            conditions = self.rules.conditions(rule.subject)
            return conditions.first_day(rule.after, conditions.scope(f"revocation.{rule.id}"))
        if path in _RULES and isinstance(value, str):
            return self.rules.stage_title(value) if path != "debarment" else self.rules.debarment_title(value)
        if path == "actors":
            named = [words.translated(f"actor.{a}", self.scheme.actors.get(a, a)) for a in value]
            return words.listed(named) if named else say("nothing")
        if path == "minimum" and isinstance(value, int):
            return decimal(value, 6)
        if path == "per":
            return self._per(value)
        if path in ("by", "tie_break", "after") or isinstance(value, Value):
            return plain(stated)
        return self._figure(value) if isinstance(value, (int, str)) else plain(stated)

    def members(self, rule: Any, path: str) -> list[str]:
        """What a rule names in a field that is a set, each in words."""
        told: dict[str, Callable[[str], str]] = {
            "awards": self._award, "less": self._award, "only_without": self._award, "subjects": self.rules.subject,
            "withdraw": lambda name: taken(name, self.words), "documents": self.rules.slug, "outputs": self.rules.slug,
        }  # fmt: skip
        names: Iterable[str] = getattr(rule, path, None) or ()
        tell = told.get(path)
        return [tell(name) if tell is not None else self.words.quoted(plain(name)) for name in names]

    def teller(self, rule: Debarment | Revocation, path: str) -> Callable[[Condition], str]:
        """How parts of a condition of a debarment or revocation are told, their own titles aside."""
        conditions = self.rules.conditions(rule.subject)
        if isinstance(rule, Revocation):
            scope = conditions.scope(f"revocation.{rule.id}")
        else:
            scope = conditions.scope(rule.id)
            scope = scope.inside(conditions.fact(rule.list, scope)) if path == "where" else scope
        return lambda node: conditions.described(node, scope)

    def _of_bar(self, bar: Debarment, path: str) -> str | None:
        """A condition, the list or the first day of a debarment by itself; empty of none, None of another field."""
        conditions = self.rules.conditions(bar.subject)
        scope = conditions.scope(bar.id)
        inside = scope.inside(conditions.fact(bar.list, scope))
        match re.split(r"[.\[]", path)[0]:
            case "some":
                return conditions.of_list(bar.list, scope)
            case "when":
                return "" if bar.when is None else conditions.condition(bar.when, scope)
            case "where":
                return "" if bar.where is None else conditions.condition(bar.where, inside)
            case "from":
                others = [
                    self.rules.start_if(conditions.value(day, inside), conditions.condition(when, scope))
                    for when, day in bar.start
                    if when is not None
                ]
                return conditions.value(bar.start[-1][1], inside) + "".join(others)
        return None

    def _of_winners(self, rule: Quota | Prize, path: str) -> str | None:
        """A condition on winners, or what is counted apart, by itself; empty of none, None of another field."""
        winners = self.rules.winners
        value: Any = getattr(rule, path, None)
        match path:
            case "where" | "outside" | "when":
                return "" if value is None else winners.who(value)
            case "group_by":
                return "" if value is None else winners.value(value)
            case "reserved":
                return self.words.joined(list(winners.reserved(value)))
        return None

    def _of_stage(self, rule: Stage, path: str) -> str | None:
        """The panel or the checks of a stage by themselves; empty of none, None of another field."""
        match path:
            case "panel":
                return "" if rule.panel is None else self.rules.panel(rule.panel)
            case "checks":
                return self.rules.checks(rule.checks) if rule.checks else ""
        return None

    def setting(self, change: Change, id: str, stated: str | None) -> str:
        """The value of a parameter, the option of a reading, or a table, in words."""
        words = self.words
        if stated is None:
            return words.say("nothing")
        if change.what == "parameter" and change.path in ("default", "") and id in self.scheme.parameters:
            known = self.scheme.parameters[id]
            return words.set_to(known, known.default).strip("“”")
        if change.what == "reading" and id in self.scheme.readings and change.path in ("default", ""):
            return words.translated(
                f"reading.{id}.{stated}", self.scheme.readings[id].options.get(stated, stated)
            )
        if change.what == "definition":
            tables = [d for d in self.scheme.derived if d.name == id]
            if tables:
                lines = [text for depth, text in Definitions(self.rules).told(tables[0]) if depth]
                return words.sentences(lines)
        return plain(stated)

    def length(self, stated: str) -> str:
        """A look-back as it was written, in words: a length of time, or the title of the table that gives it."""
        found = parse_period(stated)
        if found is not None:
            return self.words.period(found)
        title = self.scheme.definitions.get(stated)
        return self.words.translated(f"definition.{stated}", title) if title else plain(stated)

    def _length(self, value: Any) -> str:
        if isinstance(value, (Period, WorkingDays)):
            return self.words.span(value)
        if value is None or value == "unknown":
            return self.words.say("nothing" if value is None else "not-known")
        found = parse_period(str(value))
        return self.words.period(found) if found is not None else self.words.parameter(str(value))

    def _figure(self, value: Any) -> str:
        if value is None:
            return self.words.say("unbounded")
        known = isinstance(value, str) and value in self.scheme.parameters
        return self.words.quoted(self.words.parameter(value)) if known else plain(str(value))

    def _award(self, name: str) -> str:
        known = self.scheme.awards.get(name)
        title = known.title if known is not None else name
        return self.words.quoted(self.words.translated(f"award.{name}", title))

    def _per(self, value: Any) -> str:
        if value in ("year", "round"):
            return self.words.say(f"per-{value}")
        return self.words.say("per-years", count=str(value))


__all__ = ["LISTS", "SETS", "RuleWords"]
