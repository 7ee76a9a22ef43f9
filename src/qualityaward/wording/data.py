"""A verdict as plain data: the JSON of ``qualityaward.verdict/1``.

Beside the keys of the format there are: `uses` (digests of the vocabularies), `flips`, a parameter's `notice`
(where a year's notice set it), a clause's `cite` and
`reason` (who departed from a clause in principle, and why), a debarment's `first_free`, `missing`, `cite`,
`text`, `says` and `looked_at` (paths of all that it may look at); of a node `list` (its path, length and evidence), `looked_at` (paths of all else that it may have looked at, inside
lists, tables and definitions), `elements` (those that decided),
`premise` (it holds or does not, and requires nothing), `idle` (a branch left aside), `definitions` (what a
comparison reads that is put together from lists: its `value`, or the bounds `surely` and `at_most` of one that
is not known, exact and as text, a ratio without end as a fraction); of a value `evidence`,
and `computed` where the threshold is that of a value calculated from it. What people read is in `says` and
`text` alone; all else is the same in every language.

The `kind` of a node is one of ``all any not if count some none every each_year rising growth total met clause
reading`` of the scheme's file or of those in ``language/kinds/measured``, and of expressions ``fact`` (a bool that must be true), ``compare``, ``in``
(one of several), ``within`` (a region in another) and ``fixed`` (true or false, written). A clause with a
`when` is a ``clause`` whose children are its `when` and its `require`; any other clause is explained by the
node that it requires.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qualityaward.answer import GAPPED, Spelt, framed_as, spelled_at
from qualityaward.deciding.bars import SUBMITTED
from qualityaward.deciding.notes import source_of_reading
from qualityaward.language.typed import show
from qualityaward.language.walk import Extent, extent
from qualityaward.text import Lang
from qualityaward.version import SEMANTICS, VERSION
from qualityaward.wording.explanation_data import element_data, iso, node_data, spell_node
from qualityaward.wording.outline import Outline
from qualityaward.wording.standing import standing_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qualityaward.deciding.setting import Setting
    from qualityaward.deciding.verdict import ClauseVerdict, DebarmentVerdict, Note, Verdict
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.scheme import Scheme

FORMAT: Final = "qualityaward.verdict/1"


def verdict_data(
    verdict: Verdict, lang: Lang = "zh", *, spelt: bool = False, silent: bool = False
) -> dict[str, Any]:
    """The verdict as plain data in the order of the format's keys, its sentences in `lang`.

    `spelt`: to be written at once, indented by :data:`~qualityaward.answer.STEP`, explanations as the JSON that they are.
    `silent`: nodes and debarments say nothing, for who takes no sentence over.
    """
    outline = Outline(verdict, lang, spelt=spelt, silent=silent)
    return {
        "format": FORMAT,
        **head_data(verdict, _once(outline, "setting", lambda: setting_data(verdict), 1, parts=True)),
        "outcome": verdict.outcome,
        "robust": verdict.robust,
        "flips": [
            {"readings": dict(sorted(f.readings.items())), "outcome": f.outcome} for f in verdict.flips
        ],
        "decided_by": list(verdict.decided_by),
        "missing": list(verdict.missing),
        "notes": _once(
            outline, ("notes", verdict.notes), lambda: [note_data(note, outline) for note in verdict.notes], 1
        ),
        "clauses": [
            _clause_spelt(found, outline)
            if spelt
            else _clause(found, outline, node_data(outline.told(found), outline, found.clause.span))
            for found in verdict.clauses
        ],
        "debarments": [_debarment(found, outline) for found in verdict.debarments],
        "sanctions": None if verdict.sanctions is None else standing_data(verdict.sanctions, outline.words),
    }


def _once(outline: Outline, key: object, make: Callable[[], Any], depth: int, *, parts: bool = False) -> Any:
    """What `make` makes; where all is written at once as the JSON that it is so deep in the text, made once for a key.

    `parts`: of a mapping, the JSON of each of its values.
    """
    if not outline.spelt:
        return make()

    def written() -> Any:
        data = make()
        if parts:
            return {name: Spelt(spelled_at(value, depth)) for name, value in data.items()}
        return Spelt(spelled_at(data, depth))

    return outline.telling.once((key, depth), written)


def head_data(verdict: Verdict, fixed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What was asked: scheme, record, date, readings and parameters; `fixed` is :func:`setting_data`, if it is made."""
    setting = verdict.setting
    fixed = setting_data(verdict) if fixed is None else fixed
    return {
        "scheme": fixed["scheme"],
        "record": {"id": verdict.record.id, "digest": verdict.record.digest(verdict.bound)},
        "subject": verdict.subject,
        **({"applies_for": _applied(verdict)} if verdict.asks_award else {}),
        "on": iso(setting.on),
        **({} if setting.judged is None else {"judged_on": iso(setting.judged)}),
        **{key: value for key, value in fixed.items() if key != "scheme"},
    }


def setting_data(verdict: Verdict) -> dict[str, Any]:
    """Of what was asked, what is the same of every record: scheme, engine, readings and parameters."""
    scheme, setting = verdict.scheme, verdict.setting
    return {
        "scheme": {
            "id": scheme.id,
            "status": scheme.status,
            "digest": scheme.digest,
            "uses": dict(sorted(scheme.uses.items())),
        },
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


def _clause(found: ClauseVerdict, outline: Outline, explanation: Any) -> dict[str, Any]:
    clause = found.clause
    known = outline.departed(found)
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
        "explanation": explanation,
        **({"looked_at": [SUBMITTED]} if _judged_as_submitted(found, outline) else {}),
        "cite": list(clause.cite),
        "reason": None if known is None else {"by": known.by, "on": known.on, "reason": known.reason},
    }


def _judged_as_submitted(found: ClauseVerdict, outline: Outline) -> bool:
    """Whether a clause turns on the day as of which it is judged, and that is the day of submission."""
    clause, verdict = found.clause, outline.verdict
    if not verdict.scheme.judged_by_submission(verdict.setting.readings):
        return False
    known: dict[int, Extent] = {}
    return any(extent(node, known).timed for node in (clause.when, clause.require) if node is not None)


def _clause_spelt(found: ClauseVerdict, outline: Outline) -> Spelt:
    """A clause as JSON in its place: its explanation in what is the same of every record with this outcome."""
    judged = _judged_as_submitted(found, outline)
    key = ("clause", found.id, found.outcome, found.missing, found.robust, outline.departed(found), judged)
    before, after = outline.telling.once(key, lambda: framed_as(_clause(found, outline, GAPPED), 2))
    pieces = [before]
    spell_node(outline.told(found), outline, found.clause.span, 3, pieces)
    pieces.append(after)
    return Spelt("".join(pieces))


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
        "looked_at": list(
            outline.telling.once(("looked at", found.id, debarment.subject), lambda: found.looked_at)
        ),
        "cite": list(debarment.cite),
        "text": "".join(
            p.text for c in debarment.cite if (p := outline.verdict.scheme.provision(c)) is not None
        ),
        "says": "" if outline.silent else outline.bar_line(found).text,
    }


__all__ = [
    "FORMAT", "SEMANTICS", "announced", "head_data", "note_data", "parameters_data",
    "setting_data", "verdict_data",
]  # fmt: skip
