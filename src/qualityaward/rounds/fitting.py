"""A round against a scheme: awards, subjects, quotas and records that it names, and nobody twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from qualityaward.deciding.evaluate import award_names
from qualityaward.errors import RecordError
from qualityaward.language.naming import plain
from qualityaward.record.record import without_values
from qualityaward.rounds.agreement import disagreements
from qualityaward.rounds.round import Applicant, E, Entry, People, Round, written
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import Options, closest


def by_id(scheme: Scheme, round: Round) -> Round:
    """The round with the ids of awards in the place of their names."""
    names = award_names(scheme)

    def called(text: str) -> str:
        meant = [id for id, each in names.items() if plain(text) in map(plain, (id, *each))]
        return meant[0] if text not in names and len(meant) == 1 and plain(text) else text

    def own(entry: E) -> E:
        return replace(entry, award=called(entry.award))

    def of_applicant(entry: Applicant) -> Applicant:
        wins = (
            None if entry.history is None else tuple(replace(w, award=called(w.award)) for w in entry.history)
        )
        return replace(own(entry), history=wins)

    applicants = (
        None
        if round.applicants is None
        else sorted(map(of_applicant, round.applicants), key=lambda a: a.order)
    )
    history = (
        None
        if round.history is None
        else sorted(map(own, round.history), key=lambda h: (h.awarded_on, h.order))
    )
    return replace(
        round,
        winners=tuple(sorted(map(own, round.winners), key=lambda w: w.order)),
        applicants=None if applicants is None else tuple(applicants),
        history=None if history is None else tuple(history),
    )


Report = Callable[[Diagnostic], None]


def misfits(scheme: Scheme, round: Round, *, read: bool = False) -> list[Diagnostic]:
    """Everything in `round` that `scheme` cannot use; after a reader, without what it has refused already."""
    problems: list[Diagnostic] = []
    report = problems.append
    if round.scheme is not None and round.scheme != scheme.id:
        args = {"name": round.scheme, "scheme": scheme.id}
        report(Diagnostic("round-other-scheme", round.span, args, path="scheme"))
    applicants, history = round.applicants or (), round.history or ()
    for path, entries in (("winners[]", round.winners), ("applicants[]", applicants), ("history[]", history)):
        for entry in entries:
            _entry(scheme, round, entry, path, report)
    _once(round, report)
    disagreements(scheme, round, report)
    for applicant in applicants:
        for win in applicant.history or ():
            path = "applicants[].history[]"
            _award(scheme, win.award, win.span, path, report)
            _earlier(win.awarded_on, round, win.span, path, report)
    for past in history:
        _earlier(past.awarded_on, round, past.span, "history[]", report)
    quotas = {q.id: q for q in scheme.quotas}
    for override in round.overrides:
        if override.quota not in quotas:
            near, args = (
                closest(override.quota, quotas),
                {"name": override.quota, "quotas": ", ".join(quotas)},
            )
            report(Diagnostic("quota-unknown", override.span, args, near, path="overrides[].quota"))
    return [p for p in problems if p.args.get("name") != ""] if read else problems


def refused(problems: list[Diagnostic]) -> list[Diagnostic]:
    """All problems, each once, in order of place, without anybody's data."""
    once = {(p.code, p.span, p.path, tuple(p.args.items())): p for p in map(without_values, problems)}
    return sorted(once.values(), key=lambda p: (p.span, p.path, p.code))


def _entry(scheme: Scheme, round: Round, entry: Entry, path: str, report: Report) -> None:
    """The award, the subject and the record of one entry."""
    if entry.award or not isinstance(entry, Applicant):
        _award(scheme, entry.award, entry.span, path, report)
    if entry.subject not in scheme.vocabulary.subjects:
        near = closest(entry.subject, scheme.vocabulary.subjects)
        report(
            Diagnostic("subject-unknown", entry.span, {"name": entry.subject}, near, path=f"{path}.subject")
        )
        return
    can = scheme.winners_of(entry.award)
    if entry.award in scheme.awards and entry.subject not in can:
        subjects = scheme.vocabulary.subjects
        args = {"name": entry.subject, "subjects": Options({s: subjects[s].label for s in can})}
        report(Diagnostic("subject-cannot-win", entry.span, args, path=f"{path}.subject"))
    if entry.record is None:
        return
    try:
        bound = entry.record.bound(scheme.vocabulary)
    except RecordError as error:
        for problem in error.diagnostics:
            report(replace(problem, path=f"{path}.record.{problem.path}"))
        return
    day = round.date.toordinal()
    if bound.submitted_on is not None and bound.submitted_on > day > date.min.toordinal():
        report(
            Diagnostic(
                "submitted-late", entry.record.written.at("submitted_on"), path=f"{path}.record.submitted_on"
            )
        )


def _award(scheme: Scheme, name: str, span: Span, path: str, report: Report) -> None:
    if name not in scheme.awards:
        names = award_names(scheme)
        near = closest(name, [*names, *(each for of in names.values() for each in of)])
        known = {id: award.title for id, award in scheme.awards.items()}
        args = {"name": name, "awards": Options(known)}
        report(without_values(Diagnostic("award-unknown", span, args, near, path=f"{path}.award")))


def _earlier(day: date, round: Round, span: Span, path: str, report: Report) -> None:
    """What is called earlier was before the day of the round."""
    if day >= round.date > date.min:
        report(Diagnostic("round-history-late", span, path=f"{path}.awarded_on"))


def _once(round: Round, report: Report) -> None:
    """Nobody wins an award twice, or stands twice in a list."""
    for again in repeated(round.winners):
        report(Diagnostic("round-winner-twice", again.span, path="winners[]"))
    applicants = round.applicants or ()
    for_any = People(a for a in applicants if not a.award)
    for again in (*repeated(applicants), *(a for a in applicants if a.award and for_any.same(a))):
        report(Diagnostic("round-entry-twice", again.span, path="applicants[]"))
    by_day: dict[date, list[Entry]] = {}
    for past in round.history or ():
        by_day.setdefault(past.awarded_on, []).append(past)
    for entries in by_day.values():
        for again in repeated(entries):
            report(Diagnostic("round-entry-twice", again.span, path="history[]"))


def repeated(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries about somebody who stood before, for the same award: by id, or by name where one has no id."""
    ids: set[tuple[str, str, str]] = set()
    names: dict[tuple[str, str, str], bool] = {}
    for entry in sorted(entries, key=lambda e: (e.span, e.order)):
        key = (entry.award, entry.subject)
        twice = entry.id is not None and (*key, written(entry.id)) in ids
        if entry.name is not None:
            named = (*key, written(entry.name))
            nameless_before = names.get(named)
            twice = twice or (nameless_before is not None and (nameless_before or entry.id is None))
            names[named] = bool(nameless_before) or entry.id is None
        if entry.id is not None:
            ids.add((*key, written(entry.id)))
        if twice:
            yield entry


__all__ = ["by_id", "misfits", "refused", "repeated"]
