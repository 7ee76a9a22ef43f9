"""Which revision of a regulation governs: the one in force on a day, or why somebody has to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from qualityaward.answer import Answer, among
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.text import clean, say

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang

FOUND: Literal["found"] = "found"
OPEN: Literal["needs_decision"] = "needs_decision"
_NEVER = date.max
_EVER = date.min
_DAY = timedelta(days=1)
_ASIDE = "governing-draft-aside"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a revision governs, or why none does for certain: a stable code, and the arguments of its text."""

    code: str
    args: Mapping[str, str] = field(default_factory=dict)

    def says(self, lang: Lang = "zh") -> str:
        """The reason in words."""
        among(lang, ("zh", "en"), "lang")
        return say(self.code, lang, **{k: clean(v, 200) for k, v in self.args.items()})


@dataclass(frozen=True, slots=True)
class Governing:
    """Which revision governs a case.

    ``scheme`` is there where ``outcome`` is ``found``, and only there. ``candidates`` are the texts among which somebody has
    to decide, the oldest first; of a revision that was found, that one alone. ``why`` says what decided, or what is open,
    and names revisions by their ids; ``texts`` are all of the family, drafts included.
    """

    family: str
    on: date
    submitted_on: date | None
    outcome: Literal["found", "needs_decision"]
    scheme: Scheme | None
    candidates: tuple[Scheme, ...]
    why: tuple[Reason, ...]
    texts: tuple[Scheme, ...]

    def to_data(self, lang: Lang = "zh") -> dict[str, Any]:
        """As plain data (``qualityaward.governing/1``)."""
        among(lang, ("zh", "en"), "lang")
        return {
            "format": "qualityaward.governing/1",
            "family": self.family,
            "on": self.on.isoformat(),
            "submitted_on": self.submitted_on.isoformat() if self.submitted_on else None,
            "outcome": self.outcome,
            "scheme": self.scheme.id if self.scheme else None,
            "candidates": [_about(each) for each in self.candidates],
            "why": [{"code": r.code, "args": dict(r.args), "says": r.says(lang)} for r in self.why],
        }

    def problems(self) -> list[Diagnostic]:
        """What keeps a revision from being chosen, as problems of a request; none where one was found."""
        if self.outcome == FOUND:
            return []
        names = ", ".join(s.id for s in self.candidates) or "—"
        args = {"family": self.family, "date": self.on.isoformat(), "ids": names}
        return [
            Diagnostic("governing-needs-decision", args=args),
            *(Diagnostic(r.code, args=r.args) for r in self.why if r.code != _ASIDE),
        ]


@dataclass(frozen=True, slots=True)
class SideBySide(Answer):
    """Which revision governs a case, and what comes out under each that may, in their order."""

    found: Governing
    verdicts: tuple[Verdict, ...]


def governing_among(
    schemes: Iterable[Scheme], *, on: date, submitted_on: date | None = None, draft: str | None = None
) -> Governing:
    """Which of `schemes`, the revisions of one family, governs a case decided on a day.

    A draft governs only where `draft` names it. Without `submitted_on`, whether the case straddles a change is not
    examined, and ``why`` says so. Raises :class:`~qualityaward.errors.RequestError` for schemes of several families or
    none, for a draft that is none of theirs, and for a submission after the decision.
    """
    given = sorted({s.digest: s for s in schemes}.values(), key=_order)
    families = sorted({s.family for s in given})
    if len(families) != 1:
        raise RequestError([Diagnostic("governing-families", args={"count": str(len(families))})])
    if submitted_on is not None and submitted_on > on:
        args = {"submitted": submitted_on.isoformat(), "date": on.isoformat()}
        raise RequestError([Diagnostic("governing-submitted-late", args=args)])
    drafts = tuple(s for s in given if s.status == "draft")
    if draft is not None:
        return _named(draft, drafts, families[0], on, submitted_on)
    texts = _Texts([s for s in given if s.status != "draft"], drafts)
    return texts.governing(families[0], on, submitted_on)


def _named(
    name: str, drafts: tuple[Scheme, ...], family: str, on: date, submitted_on: date | None
) -> Governing:
    named = next((s for s in drafts if s.id == name), None)
    if named is None:
        near = closest(name, [s.id for s in drafts])
        args = {"name": name, "family": family}
        raise RequestError([Diagnostic("governing-draft-unknown", args=args, suggestion=near)])
    why = (Reason("governing-draft-named", {"id": named.id}),)
    return Governing(family, on, submitted_on, FOUND, named, (named,), why, drafts)


class _Term(NamedTuple):
    """The days of a text, each end between two days: what is not known leaves them apart."""

    scheme: Scheme
    begins: tuple[date, date]
    ends: tuple[date, date]

    def covers(self, on: date) -> bool | None:
        """Whether the text is in force on a day; None where that depends on what is not known."""
        if on < self.begins[0] or on > self.ends[1] or self.begins[0] > self.ends[1]:
            return False
        return True if self.begins[1] <= on <= self.ends[0] else None


class _On(NamedTuple):
    """What governs on one day: the text, or the candidates and why it is open."""

    scheme: Scheme | None
    candidates: tuple[Scheme, ...]
    why: tuple[Reason, ...]


class _Texts:
    """The texts of one family that were issued, with their days."""

    def __init__(self, issued: list[Scheme], drafts: tuple[Scheme, ...]) -> None:
        self.terms = [_term(s, [o for o in issued if _replaces(o, s)]) for s in issued]
        self.drafts = drafts
        self.all = (*issued, *drafts)

    def governing(self, family: str, on: date, submitted_on: date | None) -> Governing:
        """What governs a case."""
        now = self._on(on)
        if submitted_on is not None and submitted_on != on:
            now = self._across(now, submitted_on, on)
        elif submitted_on is None and now.scheme is not None:
            now = now._replace(why=(*now.why, Reason("governing-submission-unknown")))
        now = now._replace(why=(*now.why, *_before_issue(now.candidates, on)))
        aside = tuple(Reason(_ASIDE, {"id": s.id}) for s in self.drafts)
        outcome = OPEN if now.scheme is None else FOUND
        why = (*now.why, *aside)
        return Governing(family, on, submitted_on, outcome, now.scheme, now.candidates, why, self.all)

    def _on(self, on: date) -> _On:
        sure = [t for t in self.terms if t.covers(on)]
        open_ = [t for t in self.terms if t.covers(on) is None]
        day = on.isoformat()
        if len(sure) == 1 and not open_:
            return _On(sure[0].scheme, (sure[0].scheme,), tuple(_in_force(sure[0], day)))
        why: list[Reason] = []
        if len(sure) > 1:
            names = ", ".join(t.scheme.id for t in sure)
            why.append(Reason("governing-two-in-force", {"ids": names, "date": day}))
        early = [t.scheme for t in open_ if _contradicts(t.scheme) and not t.begins[1] <= on]
        for term in open_:
            if term.scheme in early:
                continue  # told of every candidate, as a text that was not issued yet
            if not term.begins[1] <= on:
                why.append(Reason("governing-effective-unknown", {"id": term.scheme.id}))
            if not on <= term.ends[0] and not any(_replaces(new, term.scheme) for new in early):
                why.append(Reason("governing-end-unknown", {"id": term.scheme.id}))
        if sure or open_:
            held = [t.scheme for t in self.terms if t in sure or t in open_]
            return _On(None, tuple(held), tuple(why))
        return self._none(on)

    def _none(self, on: date) -> _On:
        """No text on that day: before the first, after the last, or between two."""
        day = on.isoformat()
        terms = [t for t in self.terms if t.begins[0] <= t.ends[1]]
        past = [t for t in terms if t.ends[1] < on]
        next_ = [t for t in terms if t.begins[0] > on]
        last = max(past, key=lambda t: t.ends[1], default=None)
        first = min(next_, key=lambda t: t.begins[0], default=None)
        candidates = tuple(t.scheme for t in (last, first) if t is not None)
        if last is not None and first is not None:
            args = {
                "before": last.scheme.id,
                "last": last.ends[1].isoformat(),
                "id": first.scheme.id,
                "first": first.begins[0].isoformat(),
                "date": day,
            }
            return _On(None, candidates, (Reason("governing-gap", args),))
        if last is not None:
            args = {"id": last.scheme.id, "last": last.ends[1].isoformat(), "date": day}
            return _On(None, candidates, (Reason("governing-after-last", args),))
        if first is not None:
            args = {"id": first.scheme.id, "first": first.begins[0].isoformat(), "date": day}
            why = [Reason("governing-before-first", args)]
            if first.scheme.replaces:
                args = {"id": first.scheme.id, "document": first.scheme.replaces}
                why.append(Reason("governing-not-installed", args))
            return _On(None, candidates, tuple(why))
        if self.terms:  # a text whose last day is before its first
            ids = ", ".join(t.scheme.id for t in self.terms)
            schemes = tuple(t.scheme for t in self.terms)
            return _On(None, schemes, (Reason("governing-no-days", {"ids": ids}),))
        return _On(None, (), (Reason("governing-only-drafts"),))

    def _across(self, now: _On, submitted_on: date, on: date) -> _On:
        """What governs a case that was submitted earlier: a change on the way needs a transition rule."""
        then = self._on(submitted_on)
        if now.scheme is None or then.scheme is now.scheme:
            return now
        new = now.scheme
        args = {
            "then": then.scheme.id if then.scheme else "—",
            "submitted": submitted_on.isoformat(),
            "id": new.id,
            "date": on.isoformat(),
        }
        if new.pending == "this":
            return now._replace(why=(*now.why, Reason("governing-pending-this", args)))
        eve = self._on(new.effective - _DAY) if new.effective and new.effective > _EVER else then
        if new.pending == "former" and then.scheme is not None and eve.scheme is then.scheme:
            return _On(then.scheme, (then.scheme,), (*then.why, Reason("governing-pending-former", args)))
        both = {s.id: s for s in (*then.candidates, *now.candidates)}
        code = "governing-straddles" if then.scheme else "governing-straddles-unknown"
        return _On(None, tuple(sorted(both.values(), key=_order)), (Reason(code, args), *_open(then)))


def _open(then: _On) -> tuple[Reason, ...]:
    return () if then.scheme is not None else then.why


def _before_issue(candidates: Iterable[Scheme], on: date) -> Iterator[Reason]:
    """A text that takes effect for days before its issue: not yet issued on the day of decision, or a slip of one of its days."""
    for scheme in candidates:
        if scheme.issued is None or scheme.effective is None or scheme.effective >= scheme.issued:
            continue
        args = {"id": scheme.id, "issued": scheme.issued.isoformat(), "first": scheme.effective.isoformat()}
        if scheme.effective <= on < scheme.issued:
            code = "governing-reaches-back" if scheme.retroactive else "governing-before-issue"
            yield Reason(code, {**args, "date": on.isoformat()})
        elif _contradicts(scheme):
            yield Reason("governing-dates-contradict", args)


def _contradicts(scheme: Scheme) -> bool:
    """Whether a text takes effect before it was issued, and does not say itself that it reaches back."""
    issued, effective = scheme.issued, scheme.effective
    return issued is not None and effective is not None and effective < issued and not scheme.retroactive


def _in_force(term: _Term, day: str) -> list[Reason]:
    scheme = term.scheme
    first, last = term.begins[1].isoformat(), term.ends[0]
    if last == _NEVER:
        why = [Reason("governing-in-force", {"id": scheme.id, "first": first, "date": day})]
    else:
        args = {"id": scheme.id, "first": first, "last": last.isoformat(), "date": day}
        why = [Reason("governing-was-in-force", args)]
    if scheme.effective_assumed:
        args = {"id": scheme.id, "first": first, "basis": scheme.effective_assumed}
        why.append(Reason("governing-effective-assumed", args))
    return why


def _term(scheme: Scheme, successors: list[Scheme]) -> _Term:
    """The days of a text: from its day of effect to its expiry, or to the day before a later text replaces it."""
    ends = [(scheme.expires, scheme.expires)] if scheme.expires else []
    if scheme.expires_unknown:
        ends.append((_EVER, _NEVER))
    for other in successors:
        first, last = _begins(other)
        ends.append((_before(first), _before(last)))
    if not ends:  # a text that was repealed has ended, nobody says when
        ends.append((_EVER if scheme.status == "repealed" else _NEVER, _NEVER))
    return _Term(scheme, _begins(scheme), (min(e[0] for e in ends), min(e[1] for e in ends)))


def _begins(scheme: Scheme) -> tuple[date, date]:
    """The first and the last day that may be the first of a text; nothing takes effect before it is issued, unless it says so."""
    if scheme.effective is not None and scheme.issued is not None and _contradicts(scheme):
        return scheme.effective, scheme.issued
    if scheme.effective is not None:
        return scheme.effective, scheme.effective
    return scheme.issued or _EVER, _NEVER


def _before(day: date) -> date:
    return day if day in (_EVER, _NEVER) else day - _DAY


def _replaces(new: Scheme, old: Scheme) -> bool:
    """Whether a text says that it replaces another: by its document number, its id or its title."""
    if new is old or not new.replaces:
        return False
    if old.effective is not None and new.effective is not None and old.effective >= new.effective:
        return False
    named = new.replaces
    return (old.document_number is not None and old.document_number in named) or named in (old.id, old.title)


def _order(scheme: Scheme) -> tuple[date, str]:
    return scheme.effective or scheme.issued or _EVER, scheme.id


def _about(scheme: Scheme) -> dict[str, str | None]:
    return {
        "id": scheme.id,
        "title": scheme.title,
        "document_number": scheme.document_number,
        "status": scheme.status,
        "effective": scheme.effective.isoformat() if scheme.effective else None,
        "digest": scheme.digest,
    }


__all__ = ["Governing", "Reason", "SideBySide", "governing_among"]
