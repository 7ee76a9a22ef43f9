"""Why a condition that measures a list came out as it did: its truth and figures are those of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.deciding.explanation import Explanation, Shown
from qualityaward.deciding.setting import Place, Setting, Unknown
from qualityaward.language import nodes
from qualityaward.language.core import Core
from qualityaward.language.desugar import Desugar
from qualityaward.language.interpretation import Interpretation, stated_in
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
    missing = list(_unclear(node, by, place)) if truth == UNKNOWN else []
    elements = tuple((path, each) for each, e in found if e.truth == TRUE)
    lacking = tuple(dict.fromkeys(missing)) or ((path,) if truth == UNKNOWN else ())
    return Explanation(node, truth, values=values, missing=lacking, window=window, elements=elements)


def _unclear(node: nodes.Measured, by: ListInterpreter, place: Place) -> list[str]:
    """What keeps it open whether elements are in the window, or meet what is asked, and what a bound waits for."""
    missing = list[str]()
    for against in (False, True):
        found, _, _ = by.selected(node.selection, place, against=against)
        for _, each in found:
            if each.children[0].truth != FALSE:
                missing += [
                    path for part in each.children if part.truth == UNKNOWN for path in part.lacking()
                ]
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
