"""`check_round`: a proposed list of winners against eligibility, quotas and prizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualityaward.deciding.bars import SUBMITTED
from qualityaward.deciding.evaluate import award_asked
from qualityaward.deciding.notes import Note, adopted_notes, standing_notes
from qualityaward.deciding.setting import setting_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError, RoundError
from qualityaward.language.typed import Plain
from qualityaward.record.notice import Notice
from qualityaward.rounds.asked import Asked
from qualityaward.rounds.counting import Counting
from qualityaward.rounds.fitting import by_id, misfits, refused
from qualityaward.rounds.giving import Giving
from qualityaward.rounds.objections import Objections, same_names, several_awards, unlisted
from qualityaward.rounds.order import OrderVerdict, contradictions, order_verdicts
from qualityaward.rounds.prizes import Prizes
from qualityaward.rounds.quota import QuotaVerdict
from qualityaward.rounds.records import with_records
from qualityaward.rounds.round import Round, Winner, natural
from qualityaward.rounds.standing import Standing, Standings
from qualityaward.rounds.verdict import LISTED, Eligibility, RoundOutcome, RoundVerdict, WinnerVerdict
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.values import from_millionths, parse_money


def check_round(
    scheme: Scheme,
    round: Round,
    *,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
) -> RoundVerdict:
    """Whether a proposed list of winners is in order: each winner's eligibility on the day, quotas, and prizes.

    Raises :class:`~qualityaward.errors.RoundError` with everything in the round that the scheme cannot use, and
    :class:`~qualityaward.errors.RequestError` for a reading or a parameter that is none, and
    :class:`~qualityaward.errors.NoticeError` for a notice of another regulation or another time. The order in which a
    round lists its entries changes nothing.

    >>> from datetime import date
    >>> from qualityaward.files import load_round, load_scheme
    >>> made = {"award": "main", "subject": "organization", "name": "甲公司", "eligibility": "assumed"}
    >>> given = {"format": "qualityaward.round/1", "date": date(2024, 11, 30), "winners": [made]}
    >>> found = check_round(load_scheme("yingkou"), load_round(given))
    >>> found.outcome, found.quota("7a").count, found.total
    ('in_order', 1, 300000000000)
    """
    setting, sources = setting_of(scheme, round.date, readings or {}, parameters or {}, notice)
    round = by_id(scheme, round)
    problems = misfits(scheme, round)
    if not round.proposed:  # silence about winners is no list without winners
        problems.append(Diagnostic("key-missing", round.span, {"key": "winners"}, path="winners"))
    if problems:
        raise RoundError(refused(problems))
    stated, round = round, with_records(round)
    standings = Standings(scheme, round, setting)
    objections, notes = Objections(scheme, round, setting), list[Note]()
    asked = Asked(scheme, round, readings or {}, parameters or {}, notice)
    giving = Giving(standings, objections, asked.judge)
    counting, prizes = Counting(scheme, round, standings, giving), Prizes(scheme, round, standings)
    winners: list[WinnerVerdict] = []
    ranks = {award: i for i, award in enumerate(scheme.awards)}
    subjects = {subject: i for i, subject in enumerate(scheme.vocabulary.subjects)}
    order = sorted(
        standings.of["winners"],
        key=lambda s: (
            ranks[s.entry.award],
            subjects[s.entry.subject],
            natural(s.entry.name or ""),
            natural(s.entry.id or ""),
        ),
    )
    for standing in order:
        try:
            verdict = _verdict(asked, standing)
        except RecordError as error:
            problems += error.diagnostics
            continue
        against = objections.to(standing.entry)
        notes += against
        eligibility: Eligibility = "ineligible" if against else _eligibility(standing, verdict)
        open_bars = () if eligibility == "ineligible" else objections.open(standing.entry)
        nobody = (
            () if eligibility == "ineligible" else unlisted(stated, objections.applicants, _winner(standing))
        )
        unsure: tuple[str, ...] = (SUBMITTED,) if open_bars else ()
        open_bars += nobody
        notes += open_bars
        if eligibility == "assumed":
            unsure = unsure or _unsure(verdict)
        if any(note.code == "note-round-nobody-asked" for note in nobody):
            unsure += (LISTED,)
        if unsure:
            eligibility = "undetermined"
        if eligibility == "assumed":
            verdict = None  # what is known of the winner is no examination
        winners.append(
            WinnerVerdict(
                _winner(standing), eligibility, verdict, prizes.verdict(standing), against, unsure, open_bars
            )
        )
    problems += prizes.problems
    if problems:
        raise RoundError(refused(problems))
    quotas = tuple(counting.verdict(q.under(setting.readings)) for q in scheme.quotas)
    orders = order_verdicts(standings, giving)
    outcome = _outcome(winners, quotas, orders)
    missing = {p for w in winners for p in w.missing} | {p for q in quotas for p in q.missing}
    missing |= {p for o in orders for p in o.missing}
    open_ = any(w.prize.outcome in ("undetermined", "not_stated") for w in winners)
    total = sum(w.prize.amount or 0 for w in winners)
    return RoundVerdict(
        scheme, stated, setting, sources, outcome, tuple(winners), quotas, None if open_ else total, total,
        tuple(sorted(missing)) if outcome == "undetermined" else (),
        (
            *_notes(scheme, round, winners), *_over_budget(scheme, total), *adopted_notes(scheme, setting.readings, notice), *contradictions(standings, round.applicants or ()), *dict.fromkeys(n for o in orders for n in o.notes), *notes,
            *several_awards(scheme, round), *same_names((*round.winners, *(round.applicants or ()))),
        ),
        notice, orders,
    )  # fmt: skip


def _winner(standing: Standing) -> Winner:
    assert isinstance(standing.entry, Winner)
    return standing.entry


def _verdict(asked: Asked, standing: Standing) -> Verdict | None:
    """The verdict on a winner's record; None without a record, or where the scheme asks nothing of the subject."""
    entry = standing.entry
    if entry.record is None or entry.subject not in asked.scheme.subjects:
        return None
    return asked.verdict(entry.record, award_asked(asked.scheme, entry.record.subject, entry.award))


def _unsure(verdict: Verdict | None) -> tuple[str, ...]:
    """The day of submission, where a bar of the record turns on nothing else."""
    turns = verdict is not None and any(d.missing == (SUBMITTED,) for d in verdict.debarments)
    return (SUBMITTED,) if turns else ()


def _eligibility(standing: Standing, verdict: Verdict | None) -> Eligibility:
    if verdict is not None and not (_winner(standing).assumed and verdict.outcome == "undetermined"):
        outcome = verdict.outcome
        return (
            "eligible"
            if outcome in ("eligible", "in_order")
            else "undetermined"
            if outcome == "undetermined"
            else "ineligible"
        )
    if _winner(standing).assumed:
        return "assumed"
    return "not_stated" if standing.entry.record is not None else "undetermined"


def _outcome(
    winners: Sequence[WinnerVerdict], quotas: Sequence[QuotaVerdict], orders: Sequence[OrderVerdict]
) -> RoundOutcome:
    """A breach settles it, then what is open."""
    wrong = any(w.eligibility == "ineligible" or w.prize.outcome == "breach" for w in winners)
    if wrong or any(q.breach for q in quotas) or any(o.outcome == "breach" for o in orders):
        return "breach"
    open_ = any("undetermined" in (w.eligibility, w.prize.outcome) for w in winners)
    if any(o.outcome == "undetermined" for o in orders):
        return "undetermined"
    if open_ or any(q.outcome == "undetermined" for q in quotas):
        return "undetermined"
    return "in_order"


def _notes(scheme: Scheme, round: Round, winners: Sequence[WinnerVerdict]) -> Iterator[Note]:
    """The standing of the scheme, and what its source does not say of quotas and prizes."""
    yield from standing_notes(scheme, round.date, sections=("quotas", "prizes"))
    for award in scheme.awards:
        if not any(award in q.awards for q in scheme.quotas) and "quotas" not in scheme.not_stated:
            yield Note("note-round-no-quota", (("award", award),))
    if not round.winners:
        yield Note("note-round-no-winners")
    if assumed := sum(w.eligibility == "assumed" for w in winners):
        yield Note("note-round-assumed", (("count", str(assumed)),))


def _over_budget(scheme: Scheme, total: int) -> Iterator[Note]:
    """The yearly budgets that the prizes pass, in millionths: whether they are to cover prizes is for people to say."""
    for budget in scheme.budgets:
        amount = parse_money(budget.amount, scheme.currency)
        if budget.per == "year" and amount is not None and total > amount:
            sums = (("amount", from_millionths(total)), ("most", from_millionths(amount)))
            yield Note("note-round-budget", (("budget", budget.id), *sums))


__all__ = ["check_round"]
