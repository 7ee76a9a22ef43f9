"""Notes on a verdict: what the reader must know that no clause says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from qualityaward.deciding.interpret import Interpreter
from qualityaward.language import nodes
from qualityaward.language.walk import inside
from qualityaward.scheme.scheme import UNCONFIRMED
from qualityaward.suggest import closest
from qualityaward.values import FALSE

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.language.vocabulary import Subject
    from qualityaward.record.record import Values
    from qualityaward.scheme.scheme import Scheme


class Note(NamedTuple):
    """Something to know about a verdict: a stable code, and the arguments of its text."""

    code: str
    args: tuple[tuple[str, str], ...] = ()


def notes_on(verdict: Verdict) -> tuple[Note, ...]:
    """Standing of the scheme, gaps of its source, dates in the future, and the scheme's own notes, in this order."""
    standing = standing_notes(verdict.scheme, date.fromordinal(verdict.setting.on))
    return (*standing, *_future(verdict), *_families(verdict), *_awards(verdict), *_own(verdict))


def standing_notes(scheme: Scheme, on: date, sections: Collection[str] | None = None) -> Iterator[Note]:
    """Whether the scheme is in force on a day, and what its source lacks; of `sections` only, where they are given."""
    if scheme.status != "in_force":
        yield Note(f"note-{scheme.status}")
    if scheme.source_reconstructed:
        yield Note("note-reconstructed")
    elif not scheme.source_complete:
        yield Note("note-incomplete")
    unconfirmed = sum(p.no_rule == UNCONFIRMED for p in scheme.provisions)
    if unconfirmed:
        yield Note("note-unconfirmed", (("count", str(unconfirmed)),))
    for section in scheme.not_stated:
        if sections is None or section in sections:
            yield Note("note-not-stated", (("section", section),))
    if scheme.effective is not None and on < scheme.effective:
        yield Note("note-before-effective", (("date", scheme.effective.isoformat()),))
    if scheme.expires is not None and on > scheme.expires:
        yield Note("note-after-expiry", (("date", scheme.expires.isoformat()),))
    if scheme.effective is not None and scheme.effective_assumed:
        yield Note(
            "note-effective-assumed",
            (("date", scheme.effective.isoformat()), ("basis", scheme.effective_assumed)),
        )


def _future(verdict: Verdict) -> Iterator[Note]:
    on = verdict.setting.on
    for path in sorted({late.path for late in verdict.bound.late if late.day > on}):
        yield Note("note-later-evidence", (("path", path),))
    events = set(_events(verdict.bound.subject, verdict.values, "facts.", verdict.bound.subjects, on))
    for path in sorted(events):
        yield Note("note-later-event", (("path", path),))


def _events(subject: Subject, values: Values, prefix: str, subjects: Any, on: int) -> Iterator[str]:
    for name, fact in subject.facts.items():
        value = values[subject.index[f"facts.{name}"]]
        if value is None:
            continue
        if fact.type.kind == "record":
            yield from _events(subjects[fact.type.name], value, f"{prefix}{name}.", subjects, on)
        elif fact.dated is not None:
            at = fact.field_index(fact.dated)
            if any(isinstance(day := each[at], int) and day > on for each in value if at is not None):
                yield prefix + name


def _families(verdict: Verdict) -> Iterator[Note]:
    """Families that are nearly, but not, the scheme's own: an award or misconduct that no debarment will see."""
    scheme, subject = verdict.scheme, verdict.bound.subject
    own = {scheme.family, *(p.partition("/")[0] for a in scheme.awards.values() for p in a.predecessors)}
    for name, fact in sorted(subject.facts.items()):
        at = fact.field_index("family")
        elements = verdict.values[subject.index[f"facts.{name}"]]
        if at is None or not elements or fact.fields[at].type.kind != "text":
            continue
        stated = [each[at] for each in elements if isinstance(each[at], str) and each[at] not in own]
        if any(
            closest(text.strip().lower(), [scheme.family, scheme.id]) or text in scheme.title
            for text in stated
        ):
            yield Note("note-family", (("path", f"facts.{name}[].family"), ("family", scheme.family)))


def _awards(verdict: Verdict) -> Iterator[Note]:
    """Awards of this scheme by a name that it does not have, where debarments tell its awards apart."""
    scheme, subject = verdict.scheme, verdict.bound.subject
    lists = {
        d.list.name
        for d in verdict.program.debarments
        if not d.list.records and d.where is not None and _reads(d.where, "award")
    }
    for name in sorted(lists) if scheme.awards else ():
        fact = subject.facts[name]
        family, award = fact.field_index("family"), fact.field_index("award")
        elements = verdict.values[subject.index[f"facts.{name}"]] or ()
        if family is None or award is None or fact.fields[award].type.kind != "text":
            continue
        stated = [e[award] for e in elements if e[family] == scheme.family and isinstance(e[award], str)]
        if any(text not in scheme.awards for text in stated):
            args = (("path", f"facts.{name}[].award"), ("awards", ", ".join(scheme.awards)))
            yield Note("note-award", args)


def _reads(node: nodes.Condition | nodes.Value, field: str) -> bool:
    """Whether a condition reads a field of that name."""
    if isinstance(node, nodes.FieldOf):
        return node.name == field
    return any(_reads(part, field) for part in inside(node))


def _own(verdict: Verdict) -> Iterator[Note]:
    interpreter = Interpreter(verdict.setting)
    for note in verdict.scheme.verdict_notes:
        if note.subject == verdict.subject and interpreter.truth(note.when, verdict.place) != FALSE:
            yield Note("note-scheme", (("id", note.id),))
