"""Choosing within limits: the same as trying every choice there is."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityaward.rounds.choosing import Choice, Limit, Tie, TooHard, choose

AWARDS = 2


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[list[int]], dict[int, list[int]], list[Limit]]:
    count = draw(st.integers(1, 5))
    options = {
        c: sorted(
            draw(st.sets(st.integers(0, AWARDS - 1), min_size=0 if draw(st.integers(0, 9)) == 0 else 1))
        )
        for c in range(count)
    }
    pairs = [(c, a) for c in range(count) for a in range(AWARDS)]
    limits = [
        Limit(
            frozenset(draw(st.sets(st.sampled_from(pairs)))),
            draw(st.none() | st.integers(0, 3)),
            draw(st.integers(0, 2)),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    ranks: list[list[int]] = [[0]]
    for c in range(1, count):
        if draw(st.integers(0, 3)) == 0:
            ranks[-1].append(c)
        else:
            ranks.append([c])
    return ranks, options, limits


def kept(awards: dict[int, int], limits: list[Limit], least: list[int]) -> bool:
    counts = [sum((c, a) in limit.pairs for c, a in awards.items()) for limit in limits]
    return all(
        (limit.most is None or n <= limit.most) and n >= due
        for limit, n, due in zip(limits, counts, least, strict=True)
    )


def every_choice(order: list[int], options: dict[int, list[int]]) -> list[dict[int, int]]:
    """Every choice, those first that give the first award to the first candidates, then the second award."""
    slots = [[*options[c], None] for c in order]
    found = [
        {c: a for c, a in zip(order, chosen, strict=True) if a is not None} for chosen in product(*slots)
    ]
    return sorted(found, key=lambda c: [c.get(each) != award for award in range(AWARDS) for each in order])


def attainable(order: list[int], options: dict[int, list[int]], limits: list[Limit]) -> list[int]:
    """Each `least`, in order, lowered to what can be reached together with those before it."""
    choices = every_choice(order, options)
    least = [0] * len(limits)
    for i, limit in enumerate(limits):
        for due in range(limit.least, -1, -1):
            least[i] = due
            if any(kept(c, limits, least) for c in choices):
                break
    return least


def best(order: list[int], options: dict[int, list[int]], limits: list[Limit]) -> dict[int, int]:
    least = attainable(order, options, limits)
    return next(c for c in every_choice(order, options) if kept(c, limits, least))


@given(questions())
def test_the_choice_is_the_first_of_all_that_keep_the_limits(
    question: tuple[list[list[int]], dict[int, list[int]], list[Limit]],
) -> None:
    ranks, options, limits = question
    found = choose(ranks, options, limits)
    orders = [
        [c for rank in arranged for c in rank] for arranged in product(*(permutations(r) for r in ranks))
    ]
    answers = [best(order, options, limits) for order in orders]
    if isinstance(found, Choice):
        assert all(answer == found.awards for answer in answers)
        for candidate, refusals in found.refused.items():
            assert candidate not in found.awards
            assert [r.award for r in refusals] == options[candidate]
            assert all(r.held or limits[r.limit].most is not None for r in refusals)
    else:
        assert isinstance(found, Tie)
        assert any(answer != answers[0] for answer in answers)


def test_what_is_needed_for_a_floor_is_held_back() -> None:
    limits = [Limit(frozenset({(0, 0), (1, 0), (2, 0)}), 2), Limit(frozenset({(2, 0)}), None, 1)]
    found = choose([[0], [1], [2]], {0: [0], 1: [0], 2: [0]}, limits)
    assert isinstance(found, Choice)
    assert found.awards == {0: 0, 2: 0}
    assert found.refused[1][0].held


def test_a_tie_at_the_last_place_is_left_to_people() -> None:
    limits = [Limit(frozenset({(0, 0), (1, 0), (2, 0)}), 2)]
    found = choose([[0], [1, 2]], {0: [0], 1: [0], 2: [0]}, limits)
    assert found == Tie((1, 2), {0: 0})


def test_a_tie_that_changes_nothing_is_none() -> None:
    limits = [Limit(frozenset({(0, 0), (1, 0), (2, 0)}), 3)]
    assert isinstance(choose([[0], [1, 2]], {0: [0], 1: [0], 2: [0]}, limits), Choice)


def test_a_tie_among_very_many_is_found_at_once() -> None:
    everybody = list(range(2_000))
    limits = [Limit(frozenset((i, 0) for i in everybody), 3), Limit(frozenset((i, 1) for i in everybody), 5)]
    found = choose([everybody], {i: [0, 1] for i in everybody}, limits)
    assert found == Tie(tuple(everybody), {})


def test_a_floor_that_many_could_fill_is_not_left_to_people() -> None:
    of_class = frozenset((i, 0) for i in range(100, 300, 2))
    limits = [Limit(frozenset((i, 0) for i in range(300)), 20), Limit(of_class, None, 6)]
    found = choose([[i] for i in range(300)], {i: [0] for i in range(300)}, limits)
    assert isinstance(found, Choice)
    assert sorted(found.awards) == [*range(14), 100, 102, 104, 106, 108, 110]


def test_more_places_due_than_are_searched_for_are_left_to_people() -> None:
    limits = [Limit(frozenset((i, 0) for i in range(2_000)), 1_800, 1_200)]
    with pytest.raises(TooHard):
        choose([[i] for i in range(2_000)], {i: [0] for i in range(2_000)}, limits)
