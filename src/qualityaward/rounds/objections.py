"""What stands against an award to somebody beside the record's own verdict: another award was asked for, or the round's history bars.

Only what is sure: what is not known is the business of quotas, prizes and the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from qualityaward.deciding.bars import SUBMITTED, Barred, barred, spans_of
from qualityaward.deciding.evaluate import applied
from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.names import names_of
from qualityaward.deciding.notes import Note
from qualityaward.deciding.setting import APPLIES_FOR, Place, Setting
from qualityaward.language.vocabulary import Fact
from qualityaward.rounds.round import Applicant, Entry, People, Round, Win, Winner, written
from qualityaward.scheme.scheme import Debarment, Scheme
from qualityaward.values import NOTHING, TRUE, UNKNOWN


def up_for(scheme: Scheme, applicant: Applicant, award: str) -> bool:
    """Whether an applicant competes for an award: by the award stated, else by those that the record applies for."""
    asked = None if applicant.record is None else applied(scheme, applicant.record)
    return (
        applicant.award in ("", award)
        and (asked is None or award in asked)
        and applicant.subject in scheme.winners_of(award)
    )


class Objections:
    """What is to be said against the entries of a round."""

    def __init__(self, scheme: Scheme, round: Round, setting: Setting) -> None:
        self.scheme, self.setting = scheme, replace(setting, judged=None)
        self.past = People(round.history or ())
        self.applicants = People(round.applicants or ())

    def to(self, entry: Entry) -> tuple[Note, ...]:
        """Everything against giving an entry its award."""
        return (*self._asked(entry), *self._barred(entry))

    def _asked(self, entry: Entry) -> Iterator[Note]:
        """The award is none of those that the record, or the list of applicants, says were applied for."""
        wanted = None if entry.record is None else applied(self.scheme, entry.record)
        listed = {each.award for each in self.applicants.same(entry)}
        if (wanted is None or entry.award in wanted) and listed and not listed & {"", entry.award}:
            wanted = tuple(a for a in self.scheme.awards if a in listed)
        if entry.award and wanted is not None and entry.award not in wanted:
            args = (("name", entry.called), ("award", entry.award), ("awards", ", ".join(wanted)))
            yield Note("note-round-not-applied", args)

    def unsure(self, entry: Entry) -> tuple[str, ...]:
        """What is missing where an award of an earlier round bars only if the application was made on a bar's last days."""
        return (SUBMITTED,) if self.open(entry) else ()

    def open(self, entry: Entry) -> tuple[Note, ...]:
        """The bars of earlier rounds that turn on the day of submission, which nobody states."""
        told: dict[str, Note] = {}
        for debarment, place, submitted, found in self._answers(entry):
            if found.truth == UNKNOWN and SUBMITTED in found.missing and submitted is None:
                spans = spans_of(debarment, interpreter_for(self.setting), place).spans
                for span in spans:
                    if span.truth == TRUE and span.ended(self.setting.on):
                        args = _bar(entry, debarment, place, span.element, span.last)
                        told.setdefault(debarment.id, Note("note-round-bar-open", args))
        return tuple(told.values())

    def _barred(self, entry: Entry) -> Iterator[Note]:
        """An award of an earlier round bars another on the day of this one."""
        told: set[str] = set()
        for debarment, place, _, found in self._answers(entry):
            bar = found.governing
            if found.truth == TRUE and bar is not None and debarment.id not in told:
                told.add(debarment.id)
                yield Note("note-round-barred", _bar(entry, debarment, place, bar.element, bar.last))

    def _answers(self, entry: Entry) -> Iterator[tuple[Debarment, Place, int | None, Barred]]:
        """What every debarment that turns on awards comes to by the awards of earlier rounds, and the day of submission."""
        wins = [Win(past.award, past.awarded_on) for past in self.past.same(entry)]
        known = [entry] if isinstance(entry, Applicant) else self.applicants.same(entry)
        wins += [win for each in known for win in getattr(each, "history", None) or ()]
        if not wins or self.scheme.procedural(entry.subject):
            return
        for debarment in self.scheme.debarments_of(entry.subject):
            subject = self.scheme.vocabulary.subjects[entry.subject]
            fact = None if debarment.list.records else subject.facts[debarment.list.name]
            if fact is None or fact.dated is None or fact.field_index("family") is None:
                continue
            place, submitted = self._place(entry, fact, wins)
            yield (
                debarment,
                place,
                submitted,
                barred(debarment, interpreter_for(self.setting), place, submitted),
            )

    def _place(self, entry: Entry, fact: Fact, wins: Iterable[Win]) -> tuple[Place, int | None]:
        """The record of an entry, as far as there is one, with the awards of earlier rounds in the place of its own."""
        vocabulary = self.scheme.vocabulary
        subject, submitted = vocabulary.subjects[entry.subject], None
        values: tuple[Any, ...] = (None,) * subject.width
        if entry.record is not None:
            bound = entry.record.bound(vocabulary)
            subject, submitted = bound.subject, bound.submitted_on
            values, _ = names_of(self.scheme).resolved(subject, bound.on(self.setting.on))
        asks = subject.index.get(f"facts.{APPLIES_FOR}")
        if (
            asks is not None and values[asks] is None and entry.award
        ):  # who is given an award is taken to ask for it
            fields = subject.facts[APPLIES_FOR].fields
            asked = tuple(entry.award if f.name == "award" else NOTHING for f in fields)
            values = (*values[:asks], (asked,), *values[asks + 1 :])
        at = subject.index[f"facts.{fact.name}"]
        awards = tuple(self._element(fact, win) for win in dict.fromkeys(wins))
        return Place(subject, vocabulary.subjects, (*values[:at], awards, *values[at + 1 :])), submitted

    def _element(self, fact: Fact, win: Win) -> tuple[Any, ...]:
        stated = {
            "family": self.scheme.family,
            "award": win.award,
            str(fact.dated): win.awarded_on.toordinal(),
        }
        return tuple(stated.get(f.name, NOTHING if f.may_be_nothing else None) for f in fact.fields)


def unlisted(round: Round, known: People[Applicant], winner: Winner) -> tuple[Note, ...]:
    """That a winner is not among those who are said to have applied for the award; of the round as it is stated."""
    applicants = round.applicants or ()
    asking = (a for a in applicants if a.subject == winner.subject and a.award in ("", winner.award))
    if known.same(winner) or not any(map(_asks, asking)):
        return ()
    code = "note-round-not-listed" if _asked_for(winner) else "note-round-nobody-asked"
    return (Note(code, (("name", winner.called), ("award", winner.award))),)


def _asks(applicant: Applicant) -> bool:
    """Whether an entry stands for an application that is up for an award, and not for what was won before alone."""
    told = (applicant.record, applicant.score, applicant.rank, applicant.qualified)
    past = applicant.history is not None and not any(each is not None for each in told)
    return not past and not applicant.struck_out and applicant.qualified is not False


def _asked_for(winner: Winner) -> bool:
    """Whether something beside the list of applicants tells that a winner applied: a day, an award asked for, a score or a rank."""
    record = winner.record
    told = record is not None and (record.submitted_on is not None or record.applies_for is not None)
    return told or winner.score is not None or winner.rank is not None


def _bar(
    entry: Entry, debarment: Debarment, place: Place, element: tuple[Any, ...], last: int | None
) -> tuple[tuple[str, str], ...]:
    """Whom an award of an earlier round bars, by which rule, since when and until when."""
    fact = place.subject.facts[debarment.list.name]
    at = None if fact.dated is None else fact.field_index(fact.dated)
    return (
        ("name", entry.called),
        ("clause", debarment.id),
        ("date", date.fromordinal(element[at or 0]).isoformat()),
        ("until", "" if last is None else date.fromordinal(last).isoformat()),
    )


def several_awards(scheme: Scheme, round: Round) -> tuple[Note, ...]:
    """Who is proposed for more than one award of the round."""
    people = People(round.winners)
    found: dict[frozenset[int], Note] = {}
    for winner in round.winners:
        own = people.same(winner)
        awards = {w.award for w in own}
        if len(awards) > 1:
            said = ", ".join(a for a in scheme.awards if a in awards)
            called = next((w.called for w in own if w.name), winner.called)
            args = (("name", called), ("awards", said))
            found.setdefault(frozenset(map(id, own)), Note("note-round-several-awards", args))
    return tuple(dict.fromkeys(found.values()))


def same_names(entries: Sequence[Entry]) -> tuple[Note, ...]:
    """Who stands under one name and different ids: they may be one."""
    ids: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries:
        if entry.name is not None and entry.id is not None:
            ids.setdefault((entry.subject, written(entry.name)), {}).setdefault(entry.id, entry.name)
    return tuple(
        Note(
            "note-round-same-name", (("name", next(iter(found.values()))), ("ids", ", ".join(sorted(found))))
        )
        for _, found in sorted(ids.items())
        if len(found) > 1
    )


__all__ = ["Objections", "same_names", "several_awards", "unlisted", "up_for"]
