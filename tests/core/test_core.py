"""The nodes of the core: each once, children found from their fields, constructors that change no meaning."""

from __future__ import annotations

from qualityaward.language import core
from qualityaward.language.core import Exists, Fold, below, children
from qualityaward.language.making import Core


def test_what_is_made_twice_is_one_node_and_another_core_shares_nothing() -> None:
    one, other = Core(), Core()
    first = one.both(one.var("fact", "a", "truth"), one.var("fact", "b", "truth"))
    assert one.both(one.var("fact", "a", "truth"), one.var("fact", "b", "truth")) is first
    assert other.both(other.var("fact", "a", "truth"), other.var("fact", "b", "truth")) is not first


def test_one_and_true_are_two_literals() -> None:
    made = Core()
    assert made.const(1, "number") is not made.const(True, "number")


def test_children_are_those_of_the_fields_and_every_kind_of_node_has_them() -> None:
    made = Core()
    events, day = made.var("fact", "events", "list"), made.var("field", "day", "date")
    where = made.compare("<", day, made.var("day", "on", "date"))
    some, count = made.exists(events, where), made.fold("count", events, where)
    assert isinstance(some, Exists)
    assert isinstance(count, Fold)
    assert children(some) == (events, where)
    assert children(count)[:1] == (events,)
    enough = made.compare("<=", made.number(1), count)
    chosen = made.case((enough, count), (made.true, made.number(0)))
    kinds = {type(n) for n in below(made.both(some, made.no(enough), made.stated(chosen)))}
    assert kinds <= set(core.NODES)
    assert {core.Case, core.Is, core.And, core.Not, core.Cmp, core.Var, core.Const} <= kinds


def test_folding_keeps_what_an_unknown_waits_for() -> None:
    made = Core()
    fact = made.var("fact", "a", "truth")
    waits = made.waiting(fact)
    assert waits is not made.unknown
    assert waits.waits == (fact,)
    assert made.no(waits) is waits
    assert made.both(waits, made.true) is waits
    assert made.both(waits, made.false) is made.false


def test_a_bound_is_true_where_it_surely_is_and_false_where_it_cannot_be() -> None:
    made = Core()
    one = made.var("fact", "one", "truth")
    assert made.bound(one, one) is one
    assert made.bound(made.true, one) is made.true
    assert made.bound(one, made.false) is made.surely(one)
