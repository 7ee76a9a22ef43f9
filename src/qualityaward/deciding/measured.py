"""Why a condition that measures a list came out as it did: its truth and figures are those of the core."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualityaward.deciding.explanation import Explanation, Shown
from qualityaward.deciding.setting import Place, Setting, Unknown
from qualityaward.language import nodes
from qualityaward.language.desugar import Desugar
from qualityaward.language.interpretation import Interpretation, stated_in
from qualityaward.language.making import Core
from qualityaward.language.translation import Here
from qualityaward.language.types import TEXT
from qualityaward.values import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from qualityaward.deciding.interpret_lists import ListInterpreter

_TRUTHS = {True: TRUE, False: FALSE, None: UNKNOWN}


def measured(node: nodes.Measured, by: ListInterpreter, place: Place) -> Explanation:
    """The truth by the core's own interpreter; what is missing is what keeps elements from being told apart."""
    work, here = Desugar(Core(), place.subjects), Here(place.subject, turned=place.turned)
    oracle = Interpretation(stated_in(place.subject, place.subjects, place.values), given_by(by.setting))
    truth = _TRUTHS[oracle.of(node.truth(work, here))]
    try:
        _, path = by.list_of(node.selection.list, place)
    except Unknown as unknown:
        return Explanation(node, truth, missing=unknown.missing)
    values = tuple(
        Shown(path, TEXT, "-".join(str(oracle.of(end) or 0) for end in figure))
        for figure in node.figures(work, here)
    )
    found, window, _ = by.selected(node.selection, place)
    missing = list[str]()
    if truth == UNKNOWN:
        for alone, most in ((replace(node, at_most=None), False), (replace(node, at_least=None), True)):
            asks = alone.at_most if most else alone.at_least
            if asks is not None and oracle.of(alone.truth(work, here)) is None:
                missing += _unclear(alone, by, place, against=most is not place.turned)
    elements = tuple((path, each) for each, e in found if e.truth == TRUE)
    return Explanation(
        node, truth, values=values, missing=tuple(dict.fromkeys(missing)), window=window, elements=elements
    )


def _unclear(node: nodes.Measured, by: ListInterpreter, place: Place, *, against: bool) -> list[str]:
    """What keeps a bound open: elements that can be told neither to meet what is asked, nor not to, nor to be outside.

    `against`: those that meet it speak against the applicant, and those that do not for him. Where nothing counts and
    nothing may, there is nothing to measure, and the list itself is what is missing.
    """
    met, _, path = by.selected(node.selection, place, against=against)
    other, _, _ = by.selected(node.selection, place, against=not against, opposite=True)
    answers = [each for pairs in (met, other) for _, each in pairs]
    missing = [p for each in answers if each.truth == UNKNOWN for p in each.lacking()]
    if not missing and all(each.truth == FALSE for each in answers):
        missing.append(path)
    for bound in (node.at_least, node.at_most):
        if bound is not None and not isinstance(bound, nodes.Constant):
            try:
                by.value(bound, place, [])
            except Unknown as unknown:
                missing += unknown.missing
    return missing


def given_by(setting: Setting) -> dict[tuple[str, str], object]:
    """What the core is given of a setting: its days, readings and parameters."""
    return {
        ("day", "on"): setting.day,
        ("day", "decided"): setting.on,
        **{("reading", name): option for name, option in setting.readings.items()},
        **{("parameter", name): value for name, value in setting.parameters.items()},
    }


__all__ = ["given_by", "measured"]
