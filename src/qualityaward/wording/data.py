"""A verdict as plain data: the JSON of ``qualityaward.verdict/1``.

Beside the keys of the format there are: `uses` (digests of the vocabularies), `flips`, a parameter's `notice`
(where a year's notice set it), a clause's `cite` and
`reason` (who departed from a clause in principle, and why), a debarment's `first_free`, `missing`, `cite`,
`text` and `says`; of a node `list` (its path, length and evidence), `looked_at` (paths of all else that it may have looked at, inside
lists, tables and definitions), `elements` (those that decided),
`premise` (it holds or does not, and requires nothing), `idle` (a branch left aside), `definitions` (what a
comparison reads that is put together from lists: its `value`, or the bounds `surely` and `at_most` of one that
is not known, exact and as text, a ratio without end as a fraction); of a value `evidence`,
and `computed` where the threshold is that of a value calculated from it. What people read is in `says` and
`text` alone; all else is the same in every language.

The `kind` of a node is one of ``all any not if count some none every share_of each_year rising growth total met clause
reading`` of the scheme's file, and of expressions ``fact`` (a bool that must be true), ``compare``, ``in``
(one of several), ``within`` (a region in another) and ``fixed`` (true or false, written). A clause with a
`when` is a ``clause`` whose children are its `when` and its `require`; any other clause is explained by the
node that it requires.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.answer import Spelt
from qualityaward.deciding.notes import source_of_reading
from qualityaward.language import nodes
from qualityaward.language.typed import show
from qualityaward.language.walk import children
from qualityaward.record.record import element
from qualityaward.text import Lang
from qualityaward.values import FAR, NOTHING
from qualityaward.version import SEMANTICS, VERSION
from qualityaward.wording.expressions import atomic, atoms
from qualityaward.wording.outline import Outline
from qualityaward.wording.standing import standing_data
from qualityaward.wording.words import decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualityaward.deciding.explanation import Explanation, Shown
    from qualityaward.deciding.setting import Setting
    from qualityaward.deciding.verdict import ClauseVerdict, DebarmentVerdict, Note, Verdict
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.source import Span
    from qualityaward.wording.told import Told

FORMAT: Final = "qualityaward.verdict/1"


def verdict_data(verdict: Verdict, lang: Lang = "zh", *, spelt: bool = False) -> dict[str, Any]:
    """The verdict as plain data in the order of the format's keys, its sentences in `lang`.

    `spelt`: to be written at once, so that what was spelled before is not made again; nobody may change it.
    """
    outline = Outline(verdict, lang, spelt=spelt)
    return {
        "format": FORMAT,
        **head_data(verdict),
        "outcome": verdict.outcome,
        "robust": verdict.robust,
        "flips": [
            {"readings": dict(sorted(f.readings.items())), "outcome": f.outcome} for f in verdict.flips
        ],
        "decided_by": list(verdict.decided_by),
        "missing": list(verdict.missing),
        "notes": [note_data(note, outline) for note in verdict.notes],
        "clauses": [_clause(found, outline) for found in verdict.clauses],
        "debarments": [_debarment(found, outline) for found in verdict.debarments],
        "sanctions": None if verdict.sanctions is None else standing_data(verdict.sanctions, outline.words),
    }


def head_data(verdict: Verdict) -> dict[str, Any]:
    """What was asked: scheme, record, date, readings and parameters."""
    scheme, setting = verdict.scheme, verdict.setting
    return {
        "scheme": {
            "id": scheme.id,
            "status": scheme.status,
            "digest": scheme.digest,
            "uses": dict(sorted(scheme.uses.items())),
        },
        "record": {"id": verdict.record.id, "digest": verdict.record.digest(verdict.bound)},
        "subject": verdict.subject,
        **({"applies_for": _applied(verdict)} if verdict.asks_award else {}),
        "on": iso(setting.on),
        **({} if setting.judged is None else {"judged_on": iso(setting.judged)}),
        "engine": {"version": VERSION, "semantics": setting.semantics},
        "readings": dict(sorted(setting.readings.items())),
        **sources_data(scheme, setting, verdict.notice),
        "parameters": parameters_data(scheme, setting, verdict.sources, verdict.notice),
    }


def sources_data(scheme: Scheme, setting: Setting, notice: Notice | None) -> dict[str, Any]:
    """Where each option that is not the default comes from, under ``reading_sources``; nothing where all are."""
    found = {n: source_of_reading(scheme, n, o, notice) for n, o in sorted(setting.readings.items())}
    given = {name: source for name, source in found.items() if source != "default"}
    return {"reading_sources": given} if given else {}


def _applied(verdict: Verdict) -> str | list[str] | None:
    """The award applied for; several as a list, None where it is not stated."""
    found = verdict.applies_for
    return None if found is None else found[0] if len(found) == 1 else list(found)


def parameters_data(
    scheme: Scheme, setting: Setting, sources: Mapping[str, str], notice: Notice | None
) -> dict[str, Any]:
    """Every parameter's value and where it comes from."""
    return {
        name: {
            "value": show(parameter.type, setting.parameters.get(name)),
            "source": sources.get(name, "default"),
            **announced(name, sources, notice),
        }
        for name, parameter in sorted(scheme.parameters.items())
    }


def announced(name: str, sources: Mapping[str, str], notice: Notice | None) -> dict[str, Any]:
    """Which notice set a parameter, and where it says so."""
    if notice is None or sources.get(name) != "notice":
        return {}
    return {
        "notice": {
            "document_number": notice.document_number,
            "cite": notice.values[name].cite or notice.cite,
            "from": notice.first.isoformat(),
            "to": notice.last.isoformat() if notice.last else None,
            "digest": notice.digest,
        }
    }


def note_data(note: Note, outline: Outline) -> dict[str, Any]:
    """One note, with its sentence."""
    return {"code": note.code, **dict(note.args), "says": outline.appendix.note(note)}


def _clause(found: ClauseVerdict, outline: Outline) -> dict[str, Any]:
    clause = found.clause
    known = (
        next((d for d in outline.verdict.record.deviations if d.clause == found.id), None)
        if found.deviation
        else None
    )
    return {
        "id": found.id,
        "effect": clause.effect,
        "strength": clause.strength,
        "outcome": found.outcome,
        "deviation": found.deviation,
        "text": found.text,
        "missing": list(found.missing),
        "readings": list(found.readings),
        "robust": found.robust,
        "explanation": node_data(outline.told(found), outline, clause.span),
        "cite": list(clause.cite),
        "reason": None if known is None else {"by": known.by, "on": known.on, "reason": known.reason},
    }


def node_data(told: Told, outline: Outline, parent: Span) -> dict[str, Any]:
    """A node of an explanation and all below it."""
    if not outline.spelt:
        return _node_data(told, outline, parent)
    key = (parent.line, parent.column)
    known = told.spelt.get(key)
    if known is None:
        known = told.spelt[key] = Spelt(_node_data(told, outline, parent))
    return known


def _node_data(told: Told, outline: Outline, parent: Span) -> dict[str, Any]:
    found = told.explanation
    comparisons = tuple(_comparisons(found.node)) if found.values else ()
    span = found.node.span if found.node.span.line else parent
    data: dict[str, Any] = {
        "kind": told.kind,
        "id": found.node.id or None,
        "outcome": told.outcome,
        "says": told.says,
        "at": f"{outline.verdict.scheme.id}:{span.line}:{span.column}",
        "values": [_value(shown, found.node, comparisons, outline) for shown in found.values],
        "window": None
        if found.window is None
        else {"first": iso(found.window.first), "last": iso(found.window.last)},
        "finding": _finding(found, outline),
        "missing": list(found.missing),
    }
    if told.list:
        stated = outline.gaps.stated(told.list, outline.words.named(told.list))
        length = None if not stated or stated[0] is None else len(stated[0])
        data["list"] = {"path": told.list, "length": length, **_evidence(told.list, outline)}
    if not told.children and (others := _others(told, data)):
        data["looked_at"] = others
    if told.definitions:
        data["definitions"] = [dict(each) for each in told.definitions]
    if found.elements:
        data["elements"] = [element_data(path, values, outline) for path, values in found.elements]
    data |= {key: True for key, holds in (("premise", told.premise), ("idle", told.idle)) if holds}
    data["children"] = [node_data(child, outline, span) for child in told.children]
    return data


def _others(told: Told, data: dict[str, Any]) -> list[str]:
    """What a condition may have looked at and its other keys do not name."""
    named = {shown.path for shown in told.explanation.values} | {told.list, told.explanation.finding}
    return sorted(path for path in told.looked_at if path not in named)


def iso(day: int | None) -> str | None:
    """A day number as ISO text; None without one, and for a day outside the calendar."""
    return None if day is None or not 1 <= day < FAR else date.fromordinal(day).isoformat()


def _value(
    shown: Shown, node: nodes.Condition, comparisons: tuple[nodes.Compare, ...], outline: Outline
) -> dict[str, Any]:
    """A value that was read, with what the comparison that read it set it against."""
    compared = next((c for c in comparisons if _reads(c, shown)), None)
    data: dict[str, Any] = {
        "path": shown.path,
        "value": None if shown.value is NOTHING else show(shown.type, shown.value),
        "threshold": _options(shown, node)
        if isinstance(shown.threshold, tuple)
        else _threshold(shown, compared),
        "operator": shown.operator or None,
    }
    if compared is not None and not atomic(compared.left):
        data["computed"] = True
    return data | _evidence(shown.path, outline)


def _comparisons(node: nodes.Condition) -> Iterator[nodes.Compare]:
    if isinstance(node, nodes.Compare):
        yield node
    for child in children(node):
        yield from _comparisons(child)


def _reads(node: nodes.Compare, shown: Shown) -> bool:
    """Whether a value's threshold is that of a comparison."""
    if not shown.operator or node.operator != shown.operator:
        return False
    constant = node.right.value if isinstance(node.right, nodes.Constant) else None
    first = next(iter(atoms(node.left)), None)
    return constant == shown.threshold and getattr(first, "name", "") == shown.path.rpartition(".")[2]


def _evidence(path: str, outline: Outline) -> dict[str, Any]:
    """What a fact rests on, as the record states it; a field's is its list's."""
    known = outline.verdict.bound.evidence.get(path.partition("[")[0])
    stated = {} if known is None else {k: v for k, v in known._asdict().items() if v is not None}
    return {"evidence": stated} if stated else {}


def _options(shown: Shown, node: nodes.Condition) -> list[Any]:
    """The constants that a value was looked for among, in the type of what was looked for."""
    if isinstance(node, nodes.OneOf) and tuple(o.value for o in node.options) == shown.threshold:
        return [show(node.item.type, t) for t in shown.threshold]
    found = (_options(shown, child) for child in children(node))
    return next((options for options in found if options), [])


def _threshold(shown: Shown, compared: nodes.Compare | None) -> Any:
    """What a value was compared with, as plain data of the type of what it was compared with."""
    threshold = shown.threshold
    if isinstance(threshold, int) and compared is not None and compared.left.type.numeric:
        text = decimal(threshold, compared.right.scale)
        return int(text) if compared.right.scale == 0 else text
    return show(shown.type, threshold)


def element_data(path: str, values: tuple[Any, ...], outline: Outline) -> dict[str, Any]:
    """A list element with its path."""
    fact = outline.words.named(path).fact
    return {"path": f"{path}[]", "value": {} if fact is None else element(fact, values)}


def _finding(found: Explanation, outline: Outline) -> dict[str, Any] | None:
    judged = outline.verdict.bound.judgements.get(found.finding) if found.finding else None
    if judged is None or found.missing:
        return None
    return {
        "value": judged.value,
        "by": judged.by,
        "date": judged.date,
        "basis": judged.basis,
        "path": found.finding,
        **({} if judged.happened is None else {"happened": judged.happened}),
    }


def _debarment(found: DebarmentVerdict, outline: Outline) -> dict[str, Any]:
    bar, debarment = found.governing, found.debarment
    length = debarment.written_length
    until = None if bar is None else iso(bar.last)
    cause = None
    if bar is not None:
        cause = {**element_data(bar.path, bar.element, outline), "from": iso(bar.first), "for": length}
    return {
        "id": found.id,
        "outcome": found.outcome,
        "until": until,
        "cause": cause,
        "first_free": None if bar is None or bar.last is None else iso(bar.last + 1),
        "missing": list(found.missing),
        "cite": list(debarment.cite),
        "text": "".join(
            p.text for c in debarment.cite if (p := outline.verdict.scheme.provision(c)) is not None
        ),
        "says": outline.bar_line(found).text,
    }


__all__ = [
    "FORMAT", "SEMANTICS", "announced", "element_data", "head_data", "iso", "node_data", "note_data", "parameters_data",
    "verdict_data",
]  # fmt: skip
