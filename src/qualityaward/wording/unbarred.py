"""Why a debarment does not bar: it does not apply, nothing is of its kind, or what is has ended or not begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.deciding.bars import spans_of
from qualityaward.values import FALSE, TRUE

if TYPE_CHECKING:
    from qualityaward.deciding.bars import Span
    from qualityaward.deciding.verdict import DebarmentVerdict
    from qualityaward.language.vocabulary import Fact
    from qualityaward.wording.outline import Outline


def past_or_ahead(found: DebarmentVerdict, outline: Outline) -> tuple[Span, ...]:
    """What a debarment that bars nobody now has barred, or will bar, from the first on."""
    place = outline.telling.root_scope(found.id).place
    spans = spans_of(found.debarment, outline.telling.reasons.phrases.interpreter, place).spans
    return tuple(sorted(spans, key=lambda s: (s.first or 0, s.last or 0)))


def why_clear(found: DebarmentVerdict, outline: Outline) -> str:
    """What the list says where nothing of it bars; or that the debarment does not apply."""
    node, reasons = found.debarment.list, outline.telling.reasons
    scope = outline.telling.root_scope(found.id)
    if found.debarment.when is not None:
        premise = reasons.phrases.interpreter.explain(found.debarment.when, scope.place._replace(turned=True))
        if premise.truth == FALSE:
            return outline.words.joined([reasons.reason(premise, scope), outline.say("does-not-apply")])
    elements = reasons.lists.elements_of(node, scope)
    name = reasons.phrases.of_list(node, scope)
    if elements is None:
        return ""
    evidence = outline.words.evidence(reasons.phrases.fact_path(node, scope))
    if not elements:
        return outline.say("list-empty", list=name) + evidence
    fact = reasons.phrases.fact(node, scope)
    spans = past_or_ahead(found, outline)
    if not spans:
        count = outline.words.entries(fact, len(elements))
        shown = reasons.lists.shown(fact, list(elements))
        return outline.say(
            "bar-none" if len(elements) > 1 else "bar-none-one",
            list=name,
            count=count,
            elements=shown,
            evidence=evidence,
        )
    said = [_ended(found, span, fact, outline, evidence) for span in spans]
    causes = {id(span.element) for span in spans}
    if rest := [each for each in elements if id(each) not in causes]:
        count = outline.words.entries(fact, len(rest))
        shown = reasons.lists.shown(fact, rest)
        said.append(outline.say("bar-none-else", count=count, elements=shown))
    return outline.words.sentences(said)


def _ended(found: DebarmentVerdict, span: Span, fact: Fact, outline: Outline, evidence: str) -> str:
    """What barred, or will bar, and on which days."""
    words, debarment = outline.words, found.debarment
    args = {
        "cause": outline.telling.reasons.lists.cause(fact, span.path, span.element),
        "evidence": evidence,
        "period": "" if debarment.period is None else words.period(debarment.period),
    }
    ended = span.last is not None and span.last < outline.verdict.setting.on
    if span.last is not None:
        args["last"] = words.day(span.last)
    if span.truth != TRUE:
        return outline.say("bar-ended-if" if ended else "bar-ahead-if", **args)
    assert span.first is not None
    args["first"] = words.day(span.first)
    if not ended:
        return outline.say("bar-ahead", **args)
    return outline.say("bar-ended" if debarment.until is None else "bar-ended-day", **args)


__all__ = ["past_or_ahead", "why_clear"]
