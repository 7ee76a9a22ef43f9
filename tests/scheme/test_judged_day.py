"""The reading that says as of which day is judged names every provision that turns on it, so that `render` shows it there."""

from __future__ import annotations

import pytest

from qualityaward.language.core import Node, Var
from qualityaward.language.making import parts_of
from qualityaward.scheme.core import rules_of
from tests.bundled import bundled


def _reads_the_judged_day(node: Node | tuple[object, ...]) -> bool:
    if isinstance(node, Var):
        return (node.kind, node.name) == ("day", "on")
    parts = node if isinstance(node, tuple) else parts_of(node)
    return any(_reads_the_judged_day(part) for part in parts if isinstance(part, (tuple, Node)))


@pytest.mark.parametrize("name", ["lyg_edz_2024", "lianyungang_2024", "lianyungang_2021", "yingkou"])
def test_it_names_every_provision_that_turns_on_it(name: str) -> None:
    scheme = bundled(name)
    winning = {subject for award in scheme.awards.values() for subject in award.subjects}
    turning = {
        provision
        for subject in winning
        for clause, rule in zip(scheme.clauses_of(subject), rules_of(scheme, subject).clauses, strict=True)
        if _reads_the_judged_day((rule.when, rule.require))
        for provision in clause.cite
    }
    assert set(scheme.readings["judged_day"].cite) == turning
