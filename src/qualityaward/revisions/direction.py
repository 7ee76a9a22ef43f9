"""Which way a change of a condition goes, by rules of monotonicity on the normal form; never by guess.

A condition is *tightened* when somebody can lose by the change and nobody can gain, *loosened* when somebody can gain
and nobody can lose, *mixed* when both can happen. Each rule has its mirror: turning old and new round swaps tightened
and loosened, and so does a negation. What no rule decides is *undecided*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final, TypeVar

from qualityaward.language import nodes
from qualityaward.language.types import Type
from qualityaward.language.walk import inside
from qualityaward.revisions.meaning import meaning, sources_of
from qualityaward.revisions.moves import Direction, Move, longer_by
from qualityaward.revisions.normal import Key, key, may_be_nothing, normal
from qualityaward.revisions.worlds import tried
from qualityaward.values import EVER, FALSE, NOTHING, TRUE, UNKNOWN, Window

V = TypeVar("V")


def direction(old: nodes.Condition, new: nodes.Condition) -> Direction:
    """Which way the change from `old` to `new` goes for whoever has to meet it."""
    return move(normal(old), normal(new)).direction


def move(old: nodes.Condition, new: nodes.Condition) -> Move:
    """What a change between two conditions in normal form can do.

    What trying every kind of applicant shows goes before the rules of monotonicity, which decide where there are too many.
    """
    if key(old) == key(new) or meaning(old) == meaning(new):
        return Move.NONE
    shown = tried(old, new)
    if shown is None:
        return _by_rules(old, new)
    found = (Move.TIGHTER if shown.loses else Move.NONE) | (Move.LOOSER if shown.gains else Move.NONE)
    if shown.certain or found != Move.BOTH:
        return found
    ruled = _by_rules(old, new)
    return ruled if ruled & Move.UNSURE else found & ruled


def _by_rules(old: nodes.Condition, new: nodes.Condition) -> Move:
    """The same by monotonicity: what a part can do, the whole can."""
    if isinstance(old, nodes.Fixed) or isinstance(new, nodes.Fixed):
        return _fixed(old, new)
    if isinstance(old, nodes.All | nodes.AnyOf) or isinstance(new, nodes.All | nodes.AnyOf):
        return _junction(old, new)
    if (found := _over_one_value(old, new)) is not None:
        return found
    if isinstance(old, nodes.Not) and isinstance(new, nodes.Not):
        return move(old.part, new.part).turned
    if isinstance(old, nodes.Not) or isinstance(new, nodes.Not):
        return Move.BOTH if topic(old) != topic(new) else _turned_round(old, new)
    if topic(old) != topic(new):
        return Move.BOTH if _independent(old, new) else Move.UNSURE
    return _leaf(old, new)


def _fixed(old: nodes.Condition, new: nodes.Condition) -> Move:
    """Against what always or never holds."""
    if isinstance(new, nodes.Fixed):
        return Move.LOOSER if new.value else Move.TIGHTER
    return Move.TIGHTER if isinstance(old, nodes.Fixed) and old.value else Move.LOOSER


def _turned_round(old: nodes.Condition, new: nodes.Condition) -> Move:
    inside = (
        (old.part if isinstance(old, nodes.Not) else old),
        (new.part if isinstance(new, nodes.Not) else new),
    )
    return Move.BOTH if key(inside[0]) == key(inside[1]) else Move.UNSURE


# Junctions --------------------------------------------------------------------------------------------------


def parts_of(node: nodes.Condition, kind: type[nodes.All] | type[nodes.AnyOf]) -> tuple[nodes.Condition, ...]:
    """The parts of a junction of that kind; anything else is its own only part."""
    return node.parts if isinstance(node, kind) else (node,)


def _junction(old: nodes.Condition, new: nodes.Condition) -> Move:
    """``all`` and ``any``: a further requirement tightens, a further alternative loosens."""
    kinds: list[type[nodes.All] | type[nodes.AnyOf]] = []
    for kind in (nodes.All, nodes.AnyOf):
        ours, theirs = isinstance(old, kind), isinstance(new, kind)
        if ours and theirs:
            return _aligned(old, new, kind)
        if ours or theirs:
            kinds.append(kind)
    if len(kinds) > 1:  # an `all` has become an `any`, or the other way round
        as_all, as_any = (old, new) if isinstance(old, nodes.All) else (new, old)
        inner = {key(p) for p in parts_of(as_all, nodes.All)}
        if inner == {key(p) for p in parts_of(as_any, nodes.AnyOf)}:
            return Move.LOOSER if as_all is old else Move.TIGHTER
        for kind, whole, one in ((nodes.All, as_all, as_any), (nodes.AnyOf, as_any, as_all)):
            if key(one) in {key(p) for p in parts_of(whole, kind)}:
                return _aligned(old, new, kind)
        return Move.UNSURE
    return _aligned(old, new, kinds[0])


def _aligned(old: nodes.Condition, new: nodes.Condition, kind: type[nodes.All] | type[nodes.AnyOf]) -> Move:
    pairs, removed, added = align(parts_of(old, kind), parts_of(new, kind))
    more, less = (Move.TIGHTER, Move.LOOSER) if kind is nodes.All else (Move.LOOSER, Move.TIGHTER)
    found = Move.NONE
    for before, after in pairs:
        found |= move(before, after)
    if added and removed and not _apart(added, removed):
        return Move.UNSURE
    return found | (more if added else Move.NONE) | (less if removed else Move.NONE)


def _apart(ours: Iterable[nodes.Condition], theirs: Iterable[nodes.Condition]) -> bool:
    """Whether some conditions look at other values than others do; else the one may follow from the other."""
    return _compared(ours).isdisjoint(_compared(theirs))


def _compared(parts: Iterable[nodes.Condition]) -> set[str]:
    """The values that conditions compare; what they ask of lists aside, whose elements are many."""
    found: set[str] = set()
    waiting: list[Any] = list(parts)
    while waiting:
        node = waiting.pop()
        match node:
            case nodes.Compare() | nodes.OneOf() | nodes.Holds():
                found |= sources_of(node)
            case (
                nodes.All() | nodes.AnyOf() | nodes.Not() | nodes.If() | nodes.Count(of=tuple())
                | nodes.ClauseOf()
            ):  # fmt: skip
                waiting += inside(node)
    return found


def align(
    old: Sequence[nodes.Condition], new: Sequence[nodes.Condition]
) -> tuple[list[tuple[nodes.Condition, nodes.Condition]], list[nodes.Condition], list[nodes.Condition]]:
    """Which parts are one part, which were removed and which added: by meaning, by id, then by what they are about."""
    pairs: list[tuple[nodes.Condition, nodes.Condition]] = []
    before, after = list(old), list(new)

    def pair_by(name: Callable[[nodes.Condition], object]) -> None:
        for each in list(before):
            wanted = name(each)
            same = [o for o in after if name(o) == wanted] if wanted else []
            if len(same) == 1 and sum(name(b) == wanted for b in before) == 1:
                pairs.append((each, same[0]))
                before[:] = [b for b in before if b is not each]
                after[:] = [a for a in after if a is not same[0]]

    for name in (key, lambda n: n.id, topic):
        pair_by(name)
    return pairs, before, after


def topic(node: nodes.Condition) -> Key:
    """What a condition is about, whatever it asks of it: the value, list, finding or clause."""
    match node:
        case nodes.Not(part=part):
            return topic(part)
        case nodes.Compare(left=item) | nodes.OneOf(item=item) | nodes.Holds(value=item):
            return ("value", key(item))
        case nodes.Inside(item=item):
            return ("inside", key(item))
        case nodes.Quantified(selection=selection) | nodes.Count(of=nodes.Selection() as selection):
            return ("list", key(selection.list))
        case nodes.Measured(selection=selection):
            return (type(node).__name__, key(selection.list))
        case nodes.EachYear(list=of) | nodes.Rising(list=of) | nodes.Growth(list=of) | nodes.Total(list=of):
            return (type(node).__name__, key(of))
        case nodes.Met():
            return ("finding", key(node))
        case nodes.ClauseOf(clause=clause, of=of):
            return ("clause", clause, key(of))
        case nodes.ReadingIs(reading=reading):
            return ("reading", reading)
        case nodes.Fixed() | nodes.Joined() | nodes.If() | nodes.Count():
            return ()


_FREE: Final = (nodes.Holds, nodes.Met, nodes.Compare, nodes.OneOf, nodes.Inside)


def _independent(old: nodes.Condition, new: nodes.Condition) -> bool:
    """Whether one can hold without the other, both ways: they ask about different facts or findings."""
    return isinstance(old, _FREE) and isinstance(new, _FREE) and all(_contingent(n) for n in (old, new))


def _contingent(node: nodes.Condition) -> bool:
    match node:
        case nodes.Compare(left=nodes.FactOf() | nodes.FieldOf(), right=nodes.Constant()):
            return True
        case nodes.Holds(value=nodes.FactOf() | nodes.FieldOf()) | nodes.Met():
            return True
        case nodes.OneOf(item=nodes.FactOf() | nodes.FieldOf()) | nodes.Inside(item=nodes.FactOf()):
            return True
    return False


# Conditions on one value ------------------------------------------------------------------------------------


def _over_one_value(old: nodes.Condition, new: nodes.Condition) -> Move | None:
    """Two conditions that compare one value with constants: tried on every value that could tell them apart."""
    ours, theirs = _tested(old), _tested(new)
    if ours is None or theirs is None or key(ours) != key(theirs):
        return None
    found = Move.NONE
    for value in _cells(ours, [*_constants(old), *_constants(new)]):
        before, after = _holds(old, value), _holds(new, value)
        if before and not after:
            found |= Move.TIGHTER
        elif after and not before:
            found |= Move.LOOSER
    return found


def _tested(node: nodes.Condition) -> nodes.Value | None:
    """The value that a condition compares with constants alone."""
    match node:
        case nodes.Not(part=part):
            return _tested(part)
        case nodes.Compare(left=left, right=nodes.Constant()) if not isinstance(left, nodes.Constant):
            return left
        case nodes.OneOf(item=item):
            return item
        case nodes.Holds(value=value):
            return value
    return None


def _constants(node: nodes.Condition) -> Iterator[nodes.Constant]:
    match node:
        case nodes.Not(part=part):
            yield from _constants(part)
        case nodes.Compare(right=nodes.Constant() as right):
            yield right
        case nodes.OneOf(options=options):
            yield from options


def _cells(item: nodes.Value, constants: Iterable[nodes.Constant]) -> Iterator[Any]:
    """One value of every kind that the constants tell apart, and nothing where the item can be nothing."""
    kind: Type = item.type
    known = sorted({c.value for c in constants}, key=lambda v: (str(type(v)), v))
    if may_be_nothing(item):
        yield NOTHING
    if kind.kind == "bool":
        yield from (True, False)
    elif kind.kind == "scale":
        yield from range(len(kind.options))
    elif kind.kind == "enum":
        yield from range(len(kind.options)) if known and isinstance(known[0], int) else kind.options
    elif known and all(isinstance(v, int) for v in known):
        numbers = [int(v) for v in known]
        step = 1 if kind.kind in ("int", "date") else 2  # between two decimals there is always another
        yield numbers[0] * step - 1
        for low, high in pairwise(numbers):
            yield low * step
            if (high - low) * step > 1:
                yield low * step + 1
        yield numbers[-1] * step
        yield numbers[-1] * step + 1
    else:
        yield from known
        yield "\x00 any other"


def _holds(node: nodes.Condition, value: Any) -> bool:
    """Whether a condition on one value holds of it, numbers of decimals doubled (see :func:`_cells`)."""
    match node:
        case nodes.Not(part=part):
            return not _holds(part, value)
        case nodes.Holds():
            return value is True
        case nodes.OneOf(options=options):
            return any(value == _scaled(o, value) for o in options)
        case nodes.Compare(operator=operator, right=nodes.Constant() as right):
            against = _scaled(right, value)
            found: dict[str, bool] = {
                "==": value == against, "!=": value != against, "<": value < against,
                "<=": value <= against, ">": value > against, ">=": value >= against,
            }  # fmt: skip
            return found[operator]
    raise TypeError(f"not over one value: {node!r}")


def _scaled(constant: nodes.Constant, value: Any) -> Any:
    doubled = isinstance(value, int) and constant.type.kind in ("number", "money")
    return constant.value * 2 if doubled and isinstance(constant.value, int) else constant.value


def _area(old: nodes.Inside, new: nodes.Inside) -> Move:
    """A place that was to be in one area and is to be in another, perhaps of another hierarchy."""
    before, after = old.item.type.regions, new.item.type.regions
    if not (before.listed and after.listed):
        if before.system != after.system or bool(before.listed) != bool(after.listed):
            return Move.UNSURE
        ways = before.within(old.unit, new.unit), before.within(new.unit, old.unit)
        return Move.LOOSER if ways[0] == TRUE else Move.TIGHTER if ways[1] == TRUE else Move.BOTH
    known = [code for code, _ in before.listed if after.unit(code)]
    truths = [(before.within(code, old.unit), after.within(code, new.unit)) for code in known]
    rank = {FALSE: 0, UNKNOWN: 1, TRUE: 2}
    looser = any(rank[one] < rank[other] for one, other in truths)
    tighter = any(rank[one] > rank[other] for one, other in truths)
    return (Move.LOOSER if looser else Move.NONE) | (Move.TIGHTER if tighter else Move.NONE)


# Leaves of one topic ----------------------------------------------------------------------------------------


def _leaf(old: nodes.Condition, new: nodes.Condition) -> Move:
    match old, new:
        case nodes.Compare(), nodes.Compare():
            return _threshold(old, new)
        case nodes.Inside(), nodes.Inside():
            return _area(old, new)
        case nodes.Quantified(), nodes.Quantified():
            return _selected(old.selection, new.selection)
        case nodes.Count(of=nodes.Selection() as before), nodes.Count(of=nodes.Selection() as after):
            return _selected(before, after) | _raised(old.at_least or 0, new.at_least or 0)
        case nodes.Quantified(selection=before), nodes.Count(of=nodes.Selection() as after):
            return _selected(before, after) | _raised(1, new.at_least or 0)
        case nodes.Count(of=nodes.Selection() as before), nodes.Quantified(selection=after):
            return _selected(before, after) | _raised(old.at_least or 0, 1)
        case nodes.Count(of=tuple() as before), nodes.Count(of=tuple() as after):
            pairs, removed, added = align(before, after)
            found = _raised(old.at_least or 0, new.at_least or 0)
            for first, second in pairs:
                found |= move(first, second)
            return found | (Move.LOOSER if added else Move.NONE) | (Move.TIGHTER if removed else Move.NONE)
        case nodes.EachYear(), nodes.EachYear() if key(old.year) == key(new.year):
            longer = Move.LOOSER if new.years.first > old.years.first else Move.NONE
            longer |= Move.TIGHTER if new.years.first < old.years.first else Move.NONE
            longer |= Move.LOOSER if new.years.last < old.years.last else Move.NONE
            longer |= Move.TIGHTER if new.years.last > old.years.last else Move.NONE
            return longer | move(old.where, new.where)
        case nodes.Rising(), nodes.Rising() if (key(old.year), key(old.value)) == (
            key(new.year),
            key(new.value),
        ) and (old.last is None) == (new.last is None):
            stricter = Move.TIGHTER if new.strict and not old.strict else Move.LOOSER
            longer = _raised(old.last or 0, new.last or 0)
            return longer | (Move.NONE if old.strict == new.strict else stricter)
        case nodes.Growth(), nodes.Growth() if (key(old.year), key(old.value), old.how) == (
            key(new.year),
            key(new.value),
            new.how,
        ):
            longer = _raised(old.last, new.last)
            if old.strict != new.strict:
                same = key(old.at_least) == key(new.at_least) and old.last == new.last
                return Move.UNSURE if not same else Move.TIGHTER if new.strict else Move.LOOSER
            return _rate(old.at_least, new.at_least) | (
                longer if not longer or old.how == "each_year" else Move.UNSURE
            )
        case nodes.Measured(), nodes.Measured() if type(old) is type(new):
            return _measured(old, new)
        case nodes.Total(), nodes.Total() if (key(old.start), key(old.end)) == (key(new.start), key(new.end)):
            longer = longer_by(old.at_least, new.at_least)
            return longer.turned | move(_where(old.where), _where(new.where))
        case nodes.ClauseOf(), nodes.ClauseOf():
            return move(old.require, new.require)
    return Move.UNSURE


def _measured(old: nodes.Measured, new: nodes.Measured) -> Move:
    """A least that is raised tightens, a most loosens; what more elements meet helps the one and harms the other."""
    before, after = (replace(each.selection, where=None) for each in (old, new))
    if key(before) != key(after):
        return Move.UNSURE
    found, where = Move.NONE, move(_where(old.selection.where), _where(new.selection.where))
    for first, second, turned in ((old.at_least, new.at_least, False), (old.at_most, new.at_most, True)):
        if first is None or second is None:
            added = Move.NONE if first is second else Move.TIGHTER if first is None else Move.LOOSER
            found |= added
            continue
        bound = _rate(first, second)
        found |= bound.turned | where.turned if turned else bound | where
    return found


def _rate(old: nodes.Value, new: nodes.Value) -> Move:
    """A rate of growth that is raised tightens."""
    if key(old) == key(new):
        return Move.NONE
    if isinstance(old, nodes.Constant) and isinstance(new, nodes.Constant):
        return _raised(int(old.value) * 10**new.scale, int(new.value) * 10**old.scale)
    return Move.UNSURE


def _where(node: nodes.Condition | None) -> nodes.Condition:
    return nodes.Fixed(True) if node is None else node


def _raised(old: int, new: int) -> Move:
    """A least number that is raised tightens."""
    return Move.NONE if old == new else Move.TIGHTER if new > old else Move.LOOSER


def _selected(old: nodes.Selection, new: nodes.Selection) -> Move:
    """Whether more elements count, which loosens ``some``: a longer look-back, a wider ``where``."""
    if key(old.dated) != key(new.dated) and (old.within, new.within) != (None, None):
        return Move.UNSURE
    if key(old.after) != key(new.after):
        return Move.UNSURE
    return move(_where(old.where), _where(new.where)) | _window(old.within, new.within)


def _window(old: Window | nodes.DefinitionOf | None, new: Window | nodes.DefinitionOf | None) -> Move:
    if key(old) == key(new):
        return Move.NONE
    rows = _by_row(_windows(old), _windows(new))
    if rows is None:
        return Move.UNSURE
    found = Move.NONE
    for before, after in rows:
        found |= longer_by(before, after)
    return found


def _by_row(old: Mapping[Key, V] | None, new: Mapping[Key, V] | None) -> list[tuple[V, V]] | None:
    """Of two tables of the same conditions what each row gives, of one that has a single row, that of every; else None."""
    if old is None or new is None:
        return None
    if list(old) == [()]:
        old = dict.fromkeys(new, old[()])
    if list(new) == [()]:
        new = dict.fromkeys(old, new[()])
    return [(value, new[row]) for row, value in old.items()] if list(old) == list(new) else None


def _windows(within: Window | nodes.DefinitionOf | None) -> dict[Key, Window] | None:
    """The windows of a table by their conditions; a plain window is a table of one row."""
    from qualityaward.values import parse_period

    if not isinstance(within, nodes.DefinitionOf):
        return {(): EVER if within is None else within}
    found: dict[Key, Window] = {}
    for when, value in settled(within.rows):
        period = parse_period(str(value.value)) if isinstance(value, nodes.Constant) else None
        if period is None:
            return None
        found[() if when is None and not found else ("else",) if when is None else key(when)] = period
    return found


def settled(
    rows: Sequence[tuple[nodes.Condition | None, nodes.Value]],
) -> Iterator[tuple[nodes.Condition | None, nodes.Value]]:
    """The rows of a table that can be reached, where conditions may be known to hold or not."""
    for when, value in rows:
        if isinstance(when, nodes.Fixed):
            if when.value:
                yield None, value
                return
            continue
        yield when, value


def _threshold(old: nodes.Compare, new: nodes.Compare) -> Move:
    """One value against thresholds that are tables or differ: each row of the table tells which way it goes."""
    if old.operator != new.operator or old.operator in ("==", "!="):
        return Move.UNSURE
    rows = _by_row(_rows(old.right), _rows(new.right))
    if rows is None:
        return Move.UNSURE
    rising = old.operator in (">", ">=")
    found = Move.NONE
    for before, after in rows:
        if before != after:
            found |= Move.TIGHTER if (after > before) is rising else Move.LOOSER
    return found


def _rows(value: nodes.Value) -> dict[Key, Any] | None:
    if isinstance(value, nodes.Constant):
        return {(): value.value}
    if isinstance(value, nodes.DefinitionOf):
        found: dict[Key, Any] = {}
        for when, then in settled(value.rows):
            if not isinstance(then, nodes.Constant):
                return None
            found[() if when is None and not found else ("else",) if when is None else key(when)] = then.value
        return found
    return None


__all__ = ["align", "direction", "move", "parts_of", "topic"]
