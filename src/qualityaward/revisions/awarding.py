"""Changes of what comes after eligibility: awards, quotas, prizes, selection, revocations, stages, money, recommendations.

Directions are from the applicant's side: more places, more money and fewer ways to lose an award loosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.nodes import Condition
from qualityaward.revisions.change import Change, What
from qualityaward.revisions.direction import move
from qualityaward.revisions.lengths import months_of
from qualityaward.revisions.meaning import value_meaning
from qualityaward.revisions.moves import Direction, Move, longer_by
from qualityaward.revisions.normal import key
from qualityaward.revisions.taking_back import WINDOW, looks_back, without_window
from qualityaward.revisions.whom import whom
from qualityaward.revisions.written import value_text, written
from qualityaward.scheme.quotas import APPLIED, Reserved, Share
from qualityaward.scheme.scheme import Award, Parameter, Revocation
from qualityaward.source import NOWHERE, Span
from qualityaward.values import DECIMALS, Period, from_millionths, parse_money, parse_period

Judge = Callable[[Any, Any], Move]
"""Which way the change of one field goes."""


def _more(loosens: bool) -> Judge:
    """Numbers: more loosens, or tightens; None is no bound at all, which is more than any."""
    more, less = (Move.LOOSER, Move.TIGHTER) if loosens else (Move.TIGHTER, Move.LOOSER)

    def judge(old: Any, new: Any) -> Move:
        if isinstance(old, Share) or isinstance(new, Share):
            return _share(old, new, more, less)
        if isinstance(old, str) or isinstance(new, str):
            return Move.UNSURE  # a parameter: it depends on what is set
        if old is None:
            return less
        return more if new is None or new > old else less

    return judge


def _share(old: Any, new: Any, more: Move, less: Move) -> Move:
    """Shares of the same, rounded alike, compare by size; a share and a number depend on how many apply."""
    if old is None or new is None:
        return less if old is None else more
    if not (isinstance(old, Share) and isinstance(new, Share) and old.of == new.of):
        return Move.UNSURE
    if old.rounding != new.rounding and old.share != new.share:
        return Move.UNSURE
    order = ("down", "nearest", "up")
    larger = (new.share, order.index(new.rounding)) > (old.share, order.index(old.rounding))
    return more if larger else less


def _least(old: Any, new: Any) -> Move:
    """A least number of winners: raised, more win; None asks for none."""
    if isinstance(old, Share) or isinstance(new, Share):
        return (
            _share(old, new, Move.LOOSER, Move.TIGHTER).turned
            if None in (old, new)
            else _share(old, new, Move.LOOSER, Move.TIGHTER)
        )
    if isinstance(old, str) or isinstance(new, str):
        return Move.UNSURE
    return Move.LOOSER if (new or 0) > (old or 0) else Move.TIGHTER


def _flag(loosens: bool) -> Judge:
    """A flag that, once set, loosens or tightens."""
    return lambda old, new: Move.LOOSER if bool(new) is loosens else Move.TIGHTER


def _set(loosens: bool) -> Judge:
    """A set of names: further ones loosen, or tighten."""

    def judge(old: Any, new: Any) -> Move:
        found = Move.NONE
        if set(new) - set(old):
            found |= Move.LOOSER if loosens else Move.TIGHTER
        if set(old) - set(new):
            found |= Move.TIGHTER if loosens else Move.LOOSER
        return found

    return judge


def _named(old: Any, new: Any) -> Move:
    """Whom a burden is about, where naming nobody means everybody: fewer loosens."""
    if not old or not new:
        return Move.LOOSER if new else Move.TIGHTER
    return _set(False)(old, new)


class Money(NamedTuple):
    """An amount of money: so many millionths of a currency."""

    millionths: int
    currency: str

    def __str__(self) -> str:
        return f"{from_millionths(self.millionths)} {self.currency}"


def _money(old: Any, new: Any) -> Move:
    """More money loosens; what another currency is worth, and what a parameter holds, nobody has said."""
    if not (isinstance(old, Money) and isinstance(new, Money) and old.currency == new.currency):
        return Move.UNSURE
    return Move.LOOSER if new.millionths > old.millionths else Move.TIGHTER


def _period(loosens: bool) -> Judge:
    """A period: longer loosens, or tightens."""

    def judge(old: Any, new: Any) -> Move:
        before, after = parse_period(str(old)), parse_period(str(new))
        if not isinstance(before, Period) or not isinstance(after, Period):
            return Move.UNSURE
        longer = longer_by(before, after)
        return longer if loosens else longer.turned

    return judge


def _rank(order: Sequence[str]) -> Judge:
    """Words from loose to tight."""
    return lambda old, new: Move.TIGHTER if order.index(new) > order.index(old) else Move.LOOSER


def _years(old: Any, new: Any) -> Move:
    """Over how many years a quota counts: the more, the fewer places."""
    if old == "round" or new == "round":
        return Move.UNSURE
    before, after = (v if isinstance(v, int) else 1 for v in (old, new))
    return Move.TIGHTER if after > before else Move.LOOSER


def _score(old: Any, new: Any) -> Move:
    """The least score that can win: raised, it tightens."""
    return _least(old, new).turned


def _release(old: Any, new: Any) -> Move:
    """Places that another quota gets where they are left: more may win; another taker is no answer to who."""
    return Move.LOOSER if old is None else Move.TIGHTER if new is None else Move.UNSURE


def _nothing(_: Any, __: Any) -> Move:
    return Move.NONE


def _unsure(_: Any, __: Any) -> Move:
    return Move.UNSURE


class Rule(NamedTuple):
    """How one kind of rule is compared: its plain fields with their judges, and its conditions.

    A condition that holds of more loosens (True) or tightens (False).
    """

    fields: Mapping[str, Judge]
    conditions: Mapping[str, bool]
    added: Direction


RULES: Final[Mapping[What, Rule]] = {
    "quota": Rule(
        {
            "awards": _set(False), "subjects": _set(False), "max": _more(True), "min": _least, "per": _years,
            "strength": _rank(("principle", "mandatory")), "may_fall_short": _flag(False), "reserved": _unsure,
            "group_by": _unsure, "strengths": _unsure, "repeat_outside": _flag(True), "released_to": _release, "only_without": _set(False), "unlimited": _nothing,
        },
        {"where": False, "outside": True},
        "tightened",
    ),
    "prize": Rule(
        {
            "awards": _set(True), "subjects": _set(True), "amount": _money, "once": _flag(False),
            "exact": _flag(True), "first_only": _flag(False), "less": _set(False),
        },
        {"when": True},
        "loosened",
    ),
    "selection": Rule(
        {"awards": _unsure, "by": _unsure, "descending": _unsure, "minimum": _score, "tie_break": _unsure},
        {},
        "undecided",
    ),
    "award": Rule(
        {
            "subjects": _set(True), "every": _period(False), "validity": _period(True), "predecessors": _unsure,
            "names": _unsure,
        },
        {},
        "loosened",
    ),
    "budget": Rule({"per": _nothing, "amount": _nothing}, {}, "neutral"),
    "recommendation": Rule(
        {"family": _unsure, "strength": _rank(("mandatory", "priority", "principle"))}, {}, "loosened"
    ),
    "revocation": Rule(
        {
            "subjects": _named, "subject": _unsure, "within": _period(False), "after": _unsure,
            "withdraw": _set(False), "announce": _flag(False), "debarment": lambda old, new: _release(old, new).turned, "by": _nothing,
            "approval": _nothing,
        },
        {"when": False},
        "tightened",
    ),
    "procedure": Rule(
        {
            "stage": _unsure, "actor": _nothing, "actors": _nothing, "subjects": _named, "documents": _set(False),
            "panel": _nothing, "examiners": _nothing, "at_least": _nothing, "within": _nothing, "after": _nothing,
            "replacement": _flag(True), "optional": _nothing, "outputs": _nothing, "note": _nothing,
            "checks": _nothing, "alongside": _nothing,
        },
        {},
        "neutral",
    ),
}  # fmt: skip

ASIDE: Final = frozenset({"id", "title", "cite", "span", "readings", "note", "currency"})
"""What of a rule is no part of its meaning, or is told elsewhere. An award's title is what records call it."""


REFERENCES: Final[Mapping[tuple[What, str], What]] = {
    ("revocation", "debarment"): "debarment",
    ("procedure", "after"): "procedure",
    ("procedure", "alongside"): "procedure",
    ("procedure", "checks"): "clause",
}
"""Fields that name other rules by their numbers: compared by which rule it is."""

AWARDS: Final = frozenset({"awards", "less", "only_without"})
"""Fields that name awards of the scheme."""


_FIGURES: Final = frozenset({"max", "min", "minimum", "amount"})
"""Fields that hold a figure or the parameter that has it."""


class Seen(NamedTuple):
    """How the rules of one revision are compared: conditions by their meaning, names in the words of the new one."""

    node: Callable[[Any], Any]
    key: Callable[[Condition], Any]
    normal: Callable[[Condition], Condition]
    parameters: Mapping[str, Parameter]
    ids: Mapping[What, Mapping[str, str]]

    def field(self, what: What, name: str, value: Any) -> Any:
        """A field's value with the new names of what it names."""
        known = self.ids.get("award" if name in AWARDS else REFERENCES.get((what, name), what), {})
        if name not in AWARDS and (what, name) not in REFERENCES:
            return value
        if isinstance(value, str):
            return known.get(value, value)
        if isinstance(value, tuple):
            return tuple(
                known.get(v, v) if isinstance(v, str) else tuple(known.get(each, each) for each in v)
                for v in value
            )
        return value

    def written(self, name: str, rule: Any, value: Any, other: Any) -> Any:
        """A figure as it is, or its default where the other revision writes it out."""
        known = self.parameters.get(value) if name in _FIGURES and isinstance(value, str) else None
        default = None if known is None else known.default
        if known is None or not isinstance(default, int) or isinstance(other, (str, Share)):
            return value
        if name == "amount":
            return Money(default, rule.currency)
        return default * 10**DECIMALS if (name, known.type.kind) == ("minimum", "int") else default

    def meaning(self, value: Any) -> Any:
        """What a field's value means."""
        if isinstance(value, Condition):
            return self.key(value)
        if isinstance(value, nodes.Value):
            return value_meaning(self.node(value))
        if isinstance(value, Reserved):
            return self.meaning(value.places), self.meaning(value.where)
        if isinstance(value, Period):
            return months_of(value)
        if isinstance(value, Mapping):
            return tuple((name, self.meaning(part)) for name, part in sorted(value.items()))
        if isinstance(value, (tuple, list)):
            return tuple(self.meaning(part) for part in value)
        return key(value) if is_dataclass(value) else value


def rule_meaning(what: What, rule: Any, seen: Seen) -> Any:
    """What a rule means, its number, title and the numbers of other rules aside."""
    rule = whom(rule)
    names = [n for n in _fields(rule) if (what, n) not in REFERENCES]
    return tuple((n, _unordered(n, seen.meaning(seen.field(what, n, _stated(rule, n))))) for n in names)


def rule_things(what: What, rule: Any, seen: Seen) -> frozenset[object]:
    """What a rule says, field by field, each thing by itself."""
    found: set[object] = set()
    for name, meant in rule_meaning(what, rule, seen):
        if meant in (None, False, (), ""):
            continue
        each = (
            meant
            if isinstance(meant, tuple) and name in ("awards", "subjects", "withdraw", "documents")
            else (meant,)
        )
        found.update((name, part) for part in each)
        if name in _TELLING:
            found.add((name, "which", meant))
    return frozenset(found)


_TELLING: Final = frozenset({"awards", "subjects", "stage", "family", "subject"})
"""Fields that say which rule it is."""


_SETS: Final = frozenset(
    {
        "awards",
        "subjects",
        "withdraw",
        "less",
        "only_without",
        "documents",
        "outputs",
        "names",
        "predecessors",
    }
)
"""Fields in which the order means nothing."""


def _unordered(name: str, meant: Any) -> Any:
    return tuple(sorted(meant, key=repr)) if name in _SETS and isinstance(meant, tuple) else meant


def rule_changes(
    what: What, old: Any, new: Any, ours: Seen, theirs: Seen, ids: tuple[str, str]
) -> Iterator[Change]:
    """What changed of one rule, field by field; conditions of several subjects are one change of the rule."""
    judges, conditions, _ = RULES[what]
    found = []
    read = getattr(old, "strengths", None) or getattr(new, "strengths", None)
    alike = _alike_whom(what, old, new, ours, theirs)
    for part in _fields(new):
        if part in alike or (
            part == "unlimited" and old.max != new.max
        ):  # that there is no bound is told once
            continue
        if read is not None and part in ("strength", "strengths"):
            if part == "strengths" and (change := _strengths(what, old, new, ids)) is not None:
                found.append(change)
            continue
        before, after = ours.field(what, part, _stated(old, part)), _stated(new, part)
        before, after = ours.written(part, old, before, after), theirs.written(part, new, after, before)
        if _unordered(part, ours.meaning(before)) == _unordered(part, theirs.meaning(after)):
            continue
        if isinstance(old, Revocation) and part in WINDOW:
            way = looks_back(old, new)
        elif part in conditions:
            if isinstance(old, Revocation):
                before, after = without_window(old), without_window(new)
                if ours.meaning(before) == theirs.meaning(after):
                    continue
            way = _condition(before, after, ours, theirs, nobody=part == "outside")
            if way == Move.NONE:
                continue
            way = way if conditions[part] else way.turned
        elif isinstance(new, Award) and part == "title":
            way = _renamed(old, new)
        else:
            way = judges.get(part, _unsure)(before, after)
        was, now = (_field_text(part, v, rule) for v, rule in ((before, old), (after, new)))
        found.append(
            Change(
                what,
                ids[0],
                "changed",
                way.direction,
                part,
                was,
                now,
                _title(new),
                new_id=ids[1] if ids[0] != ids[1] else None,
                old_at=_span(old),
                new_at=_span(new),
            )
        )
    if ids[0] != ids[1] and not found:
        yield Change(
            what, ids[0], "moved", "neutral", "", ids[0], ids[1], _title(new), new_id=ids[1],
            old_at=_span(old), new_at=_span(new),
        )  # fmt: skip
    yield from found


def _alike_whom(what: What, old: Any, new: Any, ours: Seen, theirs: Seen) -> frozenset[str]:
    """The fields that say whom a quota or a prize is about, where together they say the same."""
    names = frozenset({"subjects", "where", "when"})
    before, after = dict(rule_meaning(what, old, ours)), dict(rule_meaning(what, new, theirs))
    alike = what in ("quota", "prize") and all(before.get(n) == after.get(n) for n in names)
    return names if alike else frozenset()


def _strengths(what: What, old: Any, new: Any, ids: tuple[str, str]) -> Change | None:
    """What changed of a strength that depends on a reading, under each of its options."""
    options = dict.fromkeys(o for rule in (old, new) if rule.strengths for o in rule.strengths[1])
    way = Move.NONE
    for option in options:
        before, after = (
            (r.strengths[1].get(option, r.strength) if r.strengths else r.strength) for r in (old, new)
        )
        if before != after:
            way |= _rank(("principle", "mandatory"))(before, after)
    if way == Move.NONE:
        return None
    was, now = (
        r.strength if r.strengths is None else f"{r.strengths[0]}: {dict(r.strengths[1])}" for r in (old, new)
    )
    return Change(
        what, ids[0], "changed", way.direction, "strength", was, now, _title(new),
        new_id=ids[1] if ids[0] != ids[1] else None, old_at=_span(old), new_at=_span(new),
    )  # fmt: skip


def rule_alone(what: What, id: str, rule: Any, *, added: bool, own_award: bool = False) -> Change:
    """A rule that only one revision has; `own_award`: of awards that this revision alone has, too."""
    stated = {name: _stated(rule, name) for name in _fields(rule)}
    texts = {
        name: _field_text(name, value, rule)
        for name, value in stated.items()
        if value not in (None, False, (), [], "")
    }
    text = "; ".join(f"{name}: {value}" for name, value in texts.items() if value)
    way = RULES[what].added
    if what == "quota" and rule.max is None:  # a least number of winners alone takes nothing from anybody
        way = "loosened"
    if own_award and way in (
        "tightened",
        "undecided",
    ):  # the bounds of an award that was put in are part of what is given
        way = "loosened"
    opposite: dict[Direction, Direction] = {"tightened": "loosened", "loosened": "tightened"}
    span = _span(rule)
    return Change(
        what, id, "added" if added else "removed", way if added else opposite.get(way, way), "",
        None if added else text, text if added else None, _title(rule),
        old_at=NOWHERE if added else span, new_at=span if added else NOWHERE,
    )  # fmt: skip


def _field_text(name: str, value: Any, rule: Any) -> str | None:
    """A field as a scheme writes it: amounts with their currency, scores in their own unit."""
    if name == "amount":  # as it is written, where the rule keeps that
        return shown(rule.amount if isinstance(rule.amount, str) else value)
    if name == "minimum" and isinstance(value, int):
        return from_millionths(value)
    return shown(value)


def _title(rule: Any) -> str:
    return getattr(rule, "title", None) or ""


def _renamed(old: Award, new: Award) -> Move:
    """Another title: records that bear the old one are known by it still, or are not."""
    return Move.NONE if old.title in new.names else Move.UNSURE


def _span(rule: Any) -> Span:
    found = getattr(rule, "span", NOWHERE)
    return found if isinstance(found, Span) else NOWHERE


def _stated(rule: Any, name: str) -> Any:
    """What a rule says in a field: an amount with its currency."""
    return stated_amount(rule) if name == "amount" else getattr(rule, name)


def stated_amount(rule: Any) -> Any:
    """The amount of a prize or a budget as money; the name of the parameter that has it."""
    value = rule.amount
    millionths = value if isinstance(value, int) else parse_money(value, rule.currency)
    return value if millionths is None else Money(millionths, rule.currency)


def _fields(rule: Any) -> list[str]:
    told = ASIDE - {"title"} if isinstance(rule, Award) else ASIDE
    return [f.name for f in fields(rule) if f.name not in told and f.compare]


def _condition(before: Any, after: Any, seen: Seen, told: Seen, *, nobody: bool = False) -> Move:
    """What the change of a condition can do, which may read differently for each subject; without one everybody is meant, or `nobody`."""
    always = nodes.Fixed(not nobody)
    if not isinstance(before, Mapping) and not isinstance(after, Mapping):
        return move(seen.normal(before or always), told.normal(after or always))
    ours, theirs = before or {}, after or {}
    found = Move.NONE
    for subject in dict.fromkeys([*ours, *theirs]):
        found |= move(seen.normal(ours.get(subject, always)), told.normal(theirs.get(subject, always)))
    return found


def shown(value: Any) -> str | None:
    """A field's value as text, in the scheme's own language."""
    if isinstance(value, Condition):
        return written(value)
    if isinstance(value, nodes.Value):
        return value_text(value)
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Share(of=of, rounding=rounding, text=text):
            return text if (of, rounding) == (APPLIED, "down") else f"{text} ({of}, {rounding})"
        case Mapping():
            return " / ".join(dict.fromkeys(t for part in value.values() if (t := shown(part)) is not None))
        case tuple() | list() if not hasattr(value, "_fields"):
            return ", ".join(t for part in value if (t := shown(part)) is not None)
        case _:
            return str(value)


__all__ = [
    "RULES",
    "Seen",
    "rule_alone",
    "rule_changes",
    "rule_meaning",
    "rule_things",
    "shown",
    "stated_amount",
]
