"""Which revision governs, and the outcomes under several, side by side, with the reasons where they part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.blocks import Block, Paragraph, table
from qualityaward.text import catalogue, clean, say
from qualityaward.text.text import fill
from qualityaward.wording.lines import line
from qualityaward.wording.outline import Outline
from qualityaward.wording.scheme_words import SchemeWords, is_day, plain
from qualityaward.wording.standing import ground_said

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.revisions.governing import Reason, SideBySide
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang
    from qualityaward.wording.lines import Detail
    from qualityaward.wording.words import Words

_GROUND: Final = "revocation."
"""Before the id of a revocation, which a clause may have as well."""

_TEXTS: Final = frozenset({"id", "ids", "then", "before"})
"""The arguments of a reason that are revisions by their ids."""

_MARKED_ZH: Final = re.compile(r" *`?(\{\w+\})`? *")
"""An argument of a Chinese reason, with the marks of code and the spaces that an id or an ISO day has around it."""


def both_blocks(both: SideBySide, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Block]:
    """The case, the choice, a row for each clause with its outcome under each text, and why; it has one level of detail."""
    found = both.found
    words, named = SchemeWords(found.texts[0], lang), _named(found.texts, lang)
    outlines = [Outline(verdict, lang) for verdict in both.verdicts]

    def field(name: str, value: str) -> Paragraph:
        return line("field", words.say("field", name=name, value=value))

    yield line("title", say("governing-title", lang))
    for outline in outlines[-1:]:
        yield field(outline.words.subject(), outline.words.record())
    if found.submitted_on is not None:
        yield field(words.say("field-submitted"), words.day(found.submitted_on))
    yield field(words.say("field-on"), words.day(found.on))
    chosen = say("governing-open", lang) if found.scheme is None else named[found.scheme.id]
    yield field(say("governing-field-text", lang), chosen)
    yield from (line("item", _said(reason, named, words)) for reason in found.why)
    yield line("heading", say("governing-outcomes", lang))
    if not outlines:
        yield line("body", say("governing-no-candidates", lang))
        return
    headings, *rows = _rows(outlines, named)
    yield table(headings, rows)
    parting = _parting(both.verdicts)
    for outline in outlines:
        if reasons := list(_reasons(outline, parting)):
            name = named[outline.verdict.scheme.id]
            yield line("heading", say("governing-reasons", lang, text=name))
            yield from reasons


def both_data(both: SideBySide, lang: Lang = "zh") -> dict[str, Any]:
    """The choice as plain data, with the verdict under each text."""
    return both.found.to_data(lang) | {"verdicts": [each.to_dict(lang=lang) for each in both.verdicts]}


def _named(schemes: Sequence[Scheme], lang: Lang) -> dict[str, str]:
    """Each revision by its title and document number; with its id where another is called the same."""
    called: dict[str, str] = {}
    for scheme in schemes:
        words = SchemeWords(scheme, lang)
        title = words.translated("title", scheme.title)
        number = plain(scheme.document_number or "")
        code = "scheme-numbered" if number else "scheme-title"
        called[scheme.id] = words.say(code, title=title, **({"number": number} if number else {}))
    names = list(called.values())
    words = SchemeWords(schemes[0], lang)
    return {
        id: name if names.count(name) == 1 else words.say("name-and-id", name=name, id=plain(id))
        for id, name in called.items()
    }


def _said(reason: Reason, named: Mapping[str, str], words: SchemeWords) -> str:
    """A reason as a report says it: revisions by their names, which take no marks of code, days in words."""
    text = catalogue()[reason.code]
    template = _MARKED_ZH.sub(r"\1", text.zh) if words.lang == "zh" else text.en.replace("`", "")

    def told(name: str, value: str) -> str:
        if name in _TEXTS:
            return words.listed([named.get(id, id) for id in value.split(", ")])
        return words.day(value) if is_day(value) else clean(value, 200)

    return fill(template, {name: told(name, value) for name, value in reason.args.items()})


def _outcomes(verdict: Verdict) -> dict[str, str]:
    """The outcome of every clause and debarment by its id, and of every revocation by its own."""
    rules = {c.id: c.outcome for c in verdict.clauses} | {d.id: d.outcome for d in verdict.debarments}
    return rules | {_GROUND + r.id: r.outcome for r in verdict.revocations}


def _outcome_said(id: str, outcome: str | None, words: Words) -> str:
    """An outcome in a cell of the table."""
    if outcome is not None and id.startswith(_GROUND):
        return ground_said(outcome, words)
    return say(f"governing-is-{outcome or 'none'}", words.lang)


def _rows(outlines: Sequence[Outline], named: Mapping[str, str]) -> list[list[str]]:
    """A header, the outcome, and every clause and debarment of any text, a column for each text."""
    lang = outlines[0].words.lang
    verdicts = [outline.verdict for outline in outlines]
    outcomes = [_outcomes(verdict) for verdict in verdicts]
    names = [_rules(outline) for outline in outlines]
    ids = list(dict.fromkeys(id for each in outcomes for id in each))
    return [
        [say("governing-column-clause", lang), *(named[v.scheme.id] for v in verdicts)],
        [
            say("governing-column-outcome", lang),
            *(outline.outcome() for outline in outlines),
        ],
        *(
            [
                outlines[0].words.sentences(list(dict.fromkeys(each[id] for each in names if id in each))),
                *(
                    _outcome_said(id, each.get(id), outline.words)
                    for outline, each in zip(outlines, outcomes, strict=True)
                ),
            ]
            for id in ids
        ),
    ]


def _rules(outline: Outline) -> dict[str, str]:
    """Every clause, debarment and revocation of a text by its provision and title."""
    clauses = {c.id: outline.clause_name(c) for c in outline.verdict.clauses}
    bars = {d.id: outline.bar_name(d) for d in outline.verdict.debarments}
    return clauses | bars | {_GROUND + r.id: outline.ground_name(r) for r in outline.verdict.revocations}


def _parting(verdicts: Sequence[Verdict]) -> frozenset[str]:
    """The rules whose outcome is not the same under every text, and those that decide under any."""
    outcomes = [_outcomes(verdict) for verdict in verdicts]
    unlike = {id for each in outcomes for id in each if len({other.get(id) for other in outcomes}) > 1}
    return frozenset(unlike.union(*(verdict.decided_by for verdict in verdicts)))


def _reasons(outline: Outline, ids: frozenset[str]) -> Iterator[Paragraph]:
    """What has to be done under one text, and some of its rules with their outcomes and the reasons; grounds of revocation all."""
    yield from outline.due_measures()
    for clause in outline.verdict.clauses:
        if clause.id in ids:
            yield from outline.clause_lines(clause, opened=clause.outcome != "not_applicable", full=False)
    yield from (outline.bar_line(bar) for bar in outline.verdict.debarments if bar.id in ids)
    yield from outline.revocations(full=False)


__all__ = ["both_blocks", "both_data"]
