"""Notes on a verdict: what the reader must know that no clause says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.deciding.bars import late_starts
from qualityaward.deciding.grounds import found_outside, slips_of
from qualityaward.deciding.names import APPLICANT, AWARD
from qualityaward.language.nodes import REVOKED
from qualityaward.scheme.scheme import UNCONFIRMED
from qualityaward.values import FALSE

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.record.bound import Values
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.scheme import Scheme


class Note(NamedTuple):
    """Something to know about a verdict: a stable code, and the arguments of its text."""

    code: str
    args: tuple[tuple[str, str], ...] = ()


def notes_on(verdict: Verdict) -> tuple[Note, ...]:
    """Standing of the scheme, gaps of its source, dates in the future, and the scheme's own notes, in this order."""
    return (*_of_setting(verdict), *_future(verdict), *_names(verdict), *_own(verdict))


def _of_setting(verdict: Verdict) -> tuple[Note, ...]:
    """The notes that every verdict in the same setting has; made once."""
    made = verdict.prepared.tests
    known: tuple[Note, ...] | None = made.get(_SETTING)
    if known is None:
        standing = standing_notes(verdict.scheme, date.fromordinal(verdict.setting.on))
        adopted = adopted_notes(verdict.scheme, verdict.setting.readings, verdict.notice)
        known = made[_SETTING] = (*standing, *adopted)
    return known


_SETTING: Final = ("notes",)


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
    issued = issued_late(scheme)
    if issued is not None and on < issued:
        yield Note("note-before-issue", (("date", issued.isoformat()),))
    if scheme.expires is not None and on > scheme.expires:
        yield Note("note-after-expiry", (("date", scheme.expires.isoformat()),))
    if scheme.effective is not None and scheme.effective_assumed:
        yield Note(
            "note-effective-assumed",
            (("date", scheme.effective.isoformat()), ("basis", scheme.effective_assumed)),
        )


def issued_late(scheme: Scheme) -> date | None:
    """The day on which a scheme was issued, where it may apply before."""
    late = scheme.effective is None or scheme.issued is None or scheme.effective < scheme.issued
    return scheme.issued if late and scheme.status != "draft" else None


def adopted_notes(scheme: Scheme, chosen: Mapping[str, str], notice: Notice | None) -> Iterator[Note]:
    """The readings that a notice has adopted, and those that were chosen against it."""
    for name, stated in sorted(notice.readings.items()) if notice is not None else ():
        option = str(stated.value)
        number = notice.document_number if notice is not None else None
        args = (("reading", name), ("option", chosen.get(name, option)), ("number", number or ""))
        if chosen.get(name, option) == option:
            yield Note("note-reading-adopted", args)
        else:
            yield Note("note-reading-against", (*args, ("adopted", option)))


def source_of_reading(scheme: Scheme, name: str, chosen: str, notice: Notice | None) -> str:
    """Where the option of a reading comes from: ``notice``, ``reading`` (chosen for this question) or ``default``."""
    if notice is not None and name in notice.readings:
        return "notice" if notice.readings[name].value == chosen else "reading"
    return "default" if scheme.readings[name].default == chosen else "reading"


def _future(verdict: Verdict) -> Iterator[Note]:
    on = verdict.setting.on
    for path in sorted({late.path for late in verdict.bound.late if late.day > on}):
        yield Note("note-later-evidence", (("path", path),))
    events, years, days = _later_in_lists(verdict, on)
    for path in events:
        yield Note("note-later-event", (("path", path),))
    for path in years:
        yield Note("note-later-year", (("path", path),))
    revocations = verdict.scheme.revocations_of(verdict.subject)
    days |= {path for r in revocations for path in slips_of(r, verdict, on)}
    interpreter = verdict.interpreter
    days |= {path for d in verdict.program.debarments for path in late_starts(d, interpreter, verdict.place)}
    outside = {each for r in revocations for each in found_outside(r, verdict, verdict.setting)}
    for each in sorted(outside, key=lambda o: (not o.before, o.path, o.happened)):
        args = (("path", each.path), ("date", each.happened.isoformat()))
        if each.before:
            yield Note("note-found-before", args)
        elif each.limit.last is not None:
            first, last = each.limit.first.isoformat(), each.limit.last.isoformat()
            yield Note("note-found-after", (*args, ("first", first), ("last", last)))
    for path in sorted(days):
        yield Note("note-later-day", (("path", path),))
    for path in _counted_from_later(verdict, on):
        if path not in days:
            yield Note("note-later-start", (("path", path),))


def _counted_from_later(verdict: Verdict, on: int) -> Iterator[str]:
    """The days after that of decision since which a rule asks for the time: there is none, which nobody would see."""
    for path, at, field in verdict.program.counted:
        value = _stated(verdict.values, at)
        elements = (value,) if field is None else tuple(each[field] for each in value or ())
        if any(isinstance(day, int) and day > on for day in elements):
            yield path


def _stated(values: Values, at: tuple[int, ...]) -> Any:
    """What a record states at a place, inside its records; None where one of them is not stated."""
    value: Any = values
    for index in at:
        value = None if value is None else value[index]
    return value


def _later_in_lists(verdict: Verdict, on: int) -> tuple[list[str], list[str], set[str]]:
    """The lists that have an element dated after the decision, and those with a row of a year after it; sorted.

    Beside them, the days on which awards are said to be taken back and which are still to come, in elements that are not.
    """
    this = date.fromordinal(on).year
    events, years, days = list[str](), list[str](), set[str]()
    for path, at, dated, yearly, revoked in verdict.program.dated:
        for each in _stated(verdict.values, at) or ():
            late = _later(each, dated, on)
            if late:
                events.append(path)
            if _later(each, yearly, this):
                years.append(path)
            if not late and _later(each, revoked, on):
                days.add(f"{path}[].{REVOKED}")
    return sorted(set(events)), sorted(set(years)), days


def _later(element: Values, at: int | None, than: int) -> bool:
    return at is not None and isinstance(found := element[at], int) and found > than


def _names(verdict: Verdict) -> Iterator[Note]:
    """Names of regulations and awards that the scheme does not know: near to one, or another award's.

    The texts themselves are the record's, and stand in :attr:`~qualityaward.deciding.verdict.Verdict.named`.
    """
    unclear: dict[str, list[str]] = {}
    for each in verdict.named.unclear:
        if not each.noted or each.path.endswith(f".{APPLICANT}"):
            continue  # no rule asks, or the condition that asks tells it
        unclear.setdefault(each.path, []).extend(each.near)
    for path, near in sorted(unclear.items()):
        code, key = ("note-award", "awards") if path.endswith(f".{AWARD}") else ("note-family", "family")
        yield Note(code, (("path", path), (key, ", ".join(dict.fromkeys(near)))))
    for path in sorted({each.path for each in verdict.named.contrary}):
        yield Note("note-contrary-award", (("path", path.removesuffix("[]")),))
    for path in sorted({each.path for each in verdict.named.others}):
        yield Note("note-other-award", (("path", path),))


def _own(verdict: Verdict) -> Iterator[Note]:
    interpreter = verdict.interpreter
    for note in verdict.scheme.verdict_notes:
        if note.subject == verdict.subject and interpreter.truth(note.when, verdict.place) != FALSE:
            yield Note("note-scheme", (("id", note.id),))
