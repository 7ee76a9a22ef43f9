"""Debarments, quotas and prizes that came together or apart, and ask for the same as before.

Two debarments for 重大 and for 特别重大 accidents are one for 重大以上; a quota with a least and a greatest number is two
with one each. Clauses, whose parts are told one by one, come together in :mod:`qualityaward.revisions.grouping`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from qualityaward.language import nodes
from qualityaward.revisions.alignment import Alignment
from qualityaward.revisions.awarding import RULES, Seen, rule_meaning, stated_amount
from qualityaward.revisions.change import Change, Kind, What
from qualityaward.revisions.clauses import start_key
from qualityaward.revisions.direction import move
from qualityaward.revisions.lengths import months_of
from qualityaward.revisions.meaning import value_meaning
from qualityaward.revisions.moves import Move
from qualityaward.revisions.normal import normal
from qualityaward.revisions.whom import whom
from qualityaward.scheme.quotas import Prize, Quota
from qualityaward.scheme.scheme import Debarment

_SEVERAL = 2


class Together(NamedTuple):
    """The changes of rules that came together or apart, and the old and new ones about which nothing else is to be said."""

    changes: tuple[Change, ...] = ()
    old: frozenset[int] = frozenset()
    new: frozenset[int] = frozenset()


def together(
    what: What, old: Sequence[Any], new: Sequence[Any], aligned: Alignment, seen: tuple[Seen, Seen]
) -> Together:
    """What became of rules of one kind that are paired with no rule of the same meaning."""
    if what != "prize" and not (aligned.removed or aligned.added):
        return Together()
    pairs = dict(aligned.pairs)
    ours, theirs = set(aligned.removed), set(aligned.added)
    for i, j in pairs.items():
        if rule_of(what, old[i], seen[0]) != rule_of(what, new[j], seen[1]):
            ours.add(i)
            theirs.add(j)
    found = list[Change]()
    gone: tuple[set[int], set[int]] = (set(), set())
    sides = ((new, old, theirs, ours, (seen[1], seen[0])), (old, new, ours, theirs, seen))
    for at, (wholes, parts, these, those, (whole_seen, part_seen)) in enumerate(sides):
        frames: dict[Any, list[int]] = {}
        for i in sorted(those):
            frames.setdefault(_frame(what, parts[i], part_seen), []).append(i)
        for j in sorted(these):
            near = frames.get(_frame(what, wholes[j], whole_seen), [])
            if len(near) < _SEVERAL or not _same(
                what, [parts[i] for i in near], wholes[j], part_seen, whole_seen
            ):
                continue
            left = [i for i in near if (pairs.get(i) != j if at == 0 else pairs.get(j) != i)]
            found += _passed(what, [parts[i] for i in left], wholes[j], merged=at == 0)
            gone[0].update(near if at == 0 else [j])
            gone[1].update([j] if at == 0 else near)
    if what == "prize":
        found += _shared_out((old, ours - gone[0]), (new, theirs - gone[1]), pairs, seen, gone)
    return Together(tuple(found), frozenset(gone[0]), frozenset(gone[1]))


def rule_of(what: What, rule: Any, seen: Seen) -> Any:
    """The meaning of a rule, whatever its number."""
    if isinstance(rule, Debarment):
        return (_frame(what, rule, seen), None if rule.where is None else seen.key(rule.where))
    return rule_meaning(what, rule, seen)


def _frame(what: What, rule: Any, seen: Seen) -> Any:
    """What rules have in common that can come together: all but whom, or within which bounds."""
    if isinstance(rule, Debarment):
        return (
            rule.subject, value_meaning(rule.list), None if rule.when is None else seen.key(rule.when),
            start_key(rule, seen.node, seen.key), months_of(rule.period), rule.first_day,
            None if rule.until is None else value_meaning(seen.node(rule.until)),
        )  # fmt: skip
    if isinstance(rule, Quota):
        return rule_meaning(what, replace(rule, max=None, min=None, unlimited=False), seen)
    if isinstance(rule, Prize):
        return rule_meaning(what, replace(rule, awards=(), subjects=(), when=None), seen)
    return None


def _same(what: What, parts: Sequence[Any], whole: Any, ours: Seen, theirs: Seen) -> bool:
    """Whether some rules of one frame come to one other."""
    if what == "debarment":
        either = nodes.AnyOf(tuple(_where(part, ours) for part in parts))
        return move(normal(either), _where(whole, theirs)) == Move.NONE
    if what == "quota":
        bounds = [bound for part in parts for bound in _bounds(part)]
        return len(bounds) == len(set(bounds)) and set(bounds) == set(_bounds(whole))
    if what == "prize":
        whom = [each for part in parts for each in _reach(part, ours)]
        return len(whom) == len(set(whom)) and set(whom) == set(_reach(whole, theirs))
    return False


def _where(bar: Debarment, seen: Seen) -> nodes.Condition:
    return nodes.Fixed(True) if bar.where is None else seen.normal(bar.where)


def _bounds(quota: Quota) -> list[tuple[str, Any]]:
    return [(name, bound) for name in ("max", "min") if (bound := getattr(quota, name)) is not None]


def _reach(prize: Prize, seen: Seen) -> Iterator[tuple[Any, ...]]:
    """Who is paid: every award and subject with what is asked of its winners."""
    prize = whom(prize)
    for award in seen.field("prize", "awards", prize.awards):
        for subject in prize.subjects:
            when = (prize.when or {}).get(subject)
            if subject not in prize.never:
                yield award, subject, None if when is None else seen.key(when)


Side = tuple[Sequence[Prize], set[int]]
"""The prizes of a revision, and which of them are still to be told."""


def _shared_out(
    old: Side, new: Side, pairs: dict[int, int], seen: tuple[Seen, Seen], gone: tuple[set[int], set[int]]
) -> Iterator[Change]:
    """The changes of prizes that are paid to the same winners as before, shared out among them otherwise."""
    frames: dict[Any, tuple[list[int], list[int]]] = {}
    for side, (rules, left) in enumerate((old, new)):
        for at in sorted(left):
            frame = _frame("prize", replace(rules[at], amount=0), seen[side])
            frames.setdefault(frame, ([], []))[side].append(at)
    for ours, theirs in frames.values():
        before = [(i, set(_reach(old[0][i], seen[0]))) for i in ours]
        after = [(j, set(_reach(new[0][j], seen[1]))) for j in theirs]
        known = [{each for _, reach in side for each in reach} for side in (before, after)]
        before = [(i, reach) for i, reach in before if reach & known[1]]
        after = [(j, reach) for j, reach in after if reach & known[0]]
        if max(len(before), len(after)) < _SEVERAL or not _as_before(before, after):
            continue
        gone[0].update(i for i, _ in before)
        gone[1].update(j for j, _ in after)
        for i, mine in before:
            for j, other in after:
                first, second = old[0][i], new[0][j]
                if not mine & other:
                    continue
                if (first.amount, first.currency) != (second.amount, second.currency):
                    yield _repaid((first, seen[0]), (second, seen[1]), within=not mine >= other)
                elif mine != other and pairs.get(i) != j and (mine < other or other < mine):
                    part, whole = (first, second) if mine < other else (second, first)
                    yield from _passed("prize", [part], whole, merged=mine < other)


def _as_before(before: Sequence[tuple[int, set[Any]]], after: Sequence[tuple[int, set[Any]]]) -> bool:
    """Whether each of the same winners is paid by one prize under either text."""
    sides = [[each for _, reach in side for each in reach] for side in (before, after)]
    return set(sides[0]) == set(sides[1]) and all(len(set(side)) == len(side) for side in sides)


def _repaid(before: tuple[Prize, Seen], after: tuple[Prize, Seen], *, within: bool) -> Change:
    """That those whom one prize was paid to are paid another amount now; `within`: as some of those of another prize."""
    (old, ours), (new, theirs) = before, after
    was, now = stated_amount(old), stated_amount(new)
    way = RULES["prize"].fields["amount"](
        ours.written("amount", old, was, now), theirs.written("amount", new, now, was)
    )
    return Change(
        "prize", old.id, "changed", way.direction, "amount", str(old.amount), str(new.amount), old.title if within else new.title,
        new_id=new.id if new.id != old.id else None, old_at=old.span, new_at=new.span,
    )  # fmt: skip


def _passed(what: What, parts: Iterable[Any], whole: Any, *, merged: bool) -> Iterator[Change]:
    kind: Kind = "merged" if merged else "split"
    for part in parts:
        old, new = (part, whole) if merged else (whole, part)
        yield Change(
            what, old.id, kind, "neutral", "", old.id, new.id, getattr(part, "title", ""), getattr(new, "subject", ""), new.id,
            (), old.span, new.span,
        )  # fmt: skip


__all__ = ["Together", "together"]
