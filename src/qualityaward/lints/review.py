"""A drafter's review: every lint over one scheme, less what the scheme silences with a reason."""

from __future__ import annotations

from typing import Final

from qualityaward.lints.clauses import clause_never_fails, clause_never_passes
from qualityaward.lints.draft import Draft, Lint, LintFinding, Spot
from qualityaward.lints.figures import figure_drifted, figure_side
from qualityaward.lints.following import budget_below_prizes, debarment_unseen
from qualityaward.lints.literals import name_near, predecessor_unnamed
from qualityaward.lints.names import (
    draft_undated,
    effective_before_issued,
    extreme_open,
    fact_unused,
    provision_unconfirmed,
    reading_unused,
)
from qualityaward.lints.parts import (
    clauses_exclude,
    condition_always,
    condition_never,
    row_unreached,
    where_alike,
)
from qualityaward.lints.places import quota_floors_above_whole, quota_min_above_max, quota_part_above_whole
from qualityaward.lints.units import figure_unlikely
from qualityaward.lints.wording import citation_paragraph, including_redundant, quote_drifted, title_number
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

LINTS: Final = (
    Lint("quota-min-above-max", "error", quota_min_above_max),
    Lint("quota-floors-above-whole", "error", quota_floors_above_whole),
    Lint("clause-never-passes", "error", clause_never_passes),
    Lint("clause-never-fails", "warning", clause_never_fails),
    Lint("clauses-exclude", "error", clauses_exclude),
    Lint("condition-always", "warning", condition_always),
    Lint("condition-never", "warning", condition_never),
    Lint("where-alike", "warning", where_alike),
    Lint("name-near", "warning", name_near),
    Lint("predecessor-unnamed", "warning", predecessor_unnamed),
    Lint("row-unreached", "warning", row_unreached),
    Lint("figure-drifted", "warning", figure_drifted),
    Lint("figure-side", "warning", figure_side),
    Lint("figure-unlikely", "warning", figure_unlikely),
    Lint("quota-part-above-whole", "warning", quota_part_above_whole),
    Lint("debarment-unseen", "warning", debarment_unseen),
    Lint("budget-below-prizes", "warning", budget_below_prizes),
    Lint("citation-paragraph", "warning", citation_paragraph),
    Lint("title-number", "warning", title_number),
    Lint("quote-drifted", "warning", quote_drifted),
    Lint("extreme-open", "warning", extreme_open),
    Lint("fact-unused", "warning", fact_unused),
    Lint("reading-unused", "warning", reading_unused),
    Lint("draft-undated", "warning", draft_undated),
    Lint("effective-before-issued", "warning", effective_before_issued),
    Lint("provision-unconfirmed", "warning", provision_unconfirmed),
    Lint("including-redundant", "note", including_redundant),
)
"""Every lint, the gravest first."""

UNUSED: Final = "silence-unused"
"""The code of a silence that silences nothing, which nothing silences."""


def review(scheme: Scheme) -> tuple[LintFinding, ...]:
    """What the lints find in a scheme, in order of place; what is silenced carries its reason.

    A silence that meets no finding is one itself.
    """
    draft = Draft(scheme)
    reasons = {(s.code, s.at): s.reason for s in scheme.silenced}
    found = [
        LintFinding(
            lint.severity,
            spot.at,
            _problem(draft, lint.code, spot),
            reasons.get((lint.code, spot.at), ""),
        )
        for lint in LINTS
        for spot in lint.find(draft)
    ]
    met = {(f.code, f.at) for f in found}
    codes = [lint.code for lint in LINTS]
    for silence in scheme.silenced:
        if (silence.code, silence.at) not in met:
            near = None if silence.code in codes else closest(silence.code, codes)
            spot = Spot(silence.at, silence.span, {"name": silence.code, "at": silence.at}, near)
            found.append(LintFinding("warning", silence.at, _problem(draft, UNUSED, spot)))
    return tuple(sorted(found, key=lambda f: (not f.span.line, f.span, f.code, f.at)))


def _problem(draft: Draft, code: str, spot: Spot) -> Diagnostic:
    excerpt = draft.document.excerpt(spot.span)
    return Diagnostic(code, spot.span, spot.args, spot.near, excerpt, spot.at)


__all__ = ["LINTS", "UNUSED", "review"]
