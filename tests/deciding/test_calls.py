"""Functions with code of their own do what those do that they were made of."""

from __future__ import annotations

from collections.abc import Callable

from qualityaward.deciding.calls import apart, together


def adding(what: int) -> Callable[..., int]:
    def add(one: int, other: int = 2) -> int:
        return one + other + what

    return add


def test_a_function_apart_keeps_defaults_and_what_it_closes_over() -> None:
    one, two = apart(adding(10)), apart(adding(20))
    assert (one(1), one(1, 1), two(1), two(one=0, other=0)) == (13, 12, 23, 20)
    assert one.__code__ is not two.__code__
    assert adding(1).__code__ is adding(2).__code__


def test_functions_together_answer_in_their_order_whatever_their_number() -> None:
    for count in (0, 1, 2, 300):
        functions = [adding(i) for i in range(count)]
        assert together(functions, "one", "other")(3, 4) == tuple(7 + i for i in range(count))
    assert together([], "values")(()) == ()


def test_those_of_as_many_functions_share_no_code() -> None:
    one, two = together([adding(1)], "one"), together([adding(2)], "one")
    assert (one(0), two(0)) == ((3,), (4,))
    assert one.__code__ is not two.__code__
