"""The areas that a scheme declares: a system of codes by their shapes, or codes that are listed, with what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.regions import CHINESE, MOST, Regions, badly_shaped
from qualityaward.scheme.parts import at, items_of, span_of
from qualityaward.scheme.vocabularies import Report, label_of
from qualityaward.scheme.vocabulary_models import AreaModel, RegionsModel
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

if TYPE_CHECKING:
    from qualityaward.language.vocabulary import Label
    from qualityaward.reading.tree import Mapping as MappingNode


def areas(model: RegionsModel | None, root: MappingNode, report: Report) -> tuple[Regions, dict[str, Label]]:
    """The hierarchy of the regions of a scheme, and what the areas are called; Chinese areas where it declares none."""
    if model is None:
        return CHINESE, {}
    if isinstance(model.codes, list):
        found = _shaped(model.system, model.codes, root, report)
    else:
        found = _listed(model.system, model.codes, root, report)
    called = {}
    stated = {} if isinstance(model.codes, list) else model.codes
    for code, area in stated.items():
        label = area.label if isinstance(area, AreaModel) else area
        if label is not None:
            called[code] = label_of(label, code)
    for code, label in model.names.items():
        unit = found.unit(code)
        if unit is None or isinstance(model.codes, dict):
            report(Diagnostic("region-name", span_of(root, "regions", "names", code), {"name": code}))
        else:
            called[unit] = label_of(label, code)
    return found, called


def _shaped(system: str, shapes: list[str], root: MappingNode, report: Report) -> Regions:
    bad = badly_shaped(shapes) if shapes else ""
    if bad is not None:
        node = at(at(root, "regions"), "codes")
        place = next((n.span for n, s in zip(items_of(node), shapes, strict=False) if s == bad), None)
        span = span_of(root, "regions", "codes") if place is None else place
        report(Diagnostic("region-shape-bad", span, {"name": bad}))
        return CHINESE
    return Regions(system, tuple(shapes))


def _listed(system: str, codes: dict[str, str | AreaModel], root: MappingNode, report: Report) -> Regions:
    if not 0 < len(codes) <= MOST:
        report(Diagnostic("region-many", span_of(root, "regions", "codes"), {"most": str(MOST)}))
        return CHINESE
    around = {code: (area.in_ or "") if isinstance(area, AreaModel) else "" for code, area in codes.items()}
    placed: dict[str, str] = {}
    for code, wider in around.items():
        if wider and wider not in around:
            span = span_of(root, "regions", "codes", code)
            report(Diagnostic("region-around", span, {"name": wider}, closest(wider, around)))
            return CHINESE
    waiting = list(around)
    while waiting:
        rest = [code for code in waiting if around[code] and around[code] not in placed]
        placed |= {code: around[code] for code in waiting if code not in rest}
        if len(rest) == len(waiting):
            report(Diagnostic("region-ring", span_of(root, "regions", "codes", rest[0]), {"name": rest[0]}))
            return CHINESE
        waiting = rest
    return Regions(system, (), tuple(placed.items()))


__all__ = ["areas"]
