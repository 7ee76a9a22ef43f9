"""Bytes → round, its shape checked. No file is opened here: a record that a round names is asked for by that name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from qualityaward.errors import RecordError, RoundError
from qualityaward.language.typed import Misfit, bounded, lower
from qualityaward.language.types import BOOL, DATE, INT, MONEY, NUMBER, TEXT, Type, money_in
from qualityaward.reading import Document, from_python, read, resolve
from qualityaward.reading.formats.round import APPLICANT, FORMAT, KEYS, OVERRIDE, PAST, TIE_BREAK, WIN, WINNER
from qualityaward.reading.keys import Keys, unknown
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar, Sequence
from qualityaward.record.loading import record_at
from qualityaward.record.record import Record, without_values
from qualityaward.rounds.fitting import by_id, misfits, refused
from qualityaward.rounds.round import Applicant, Entry, Override, PastWinner, Round, TieBreak, Win, Winner
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import NOWHERE, Diagnostic, format_code
from qualityaward.values import FIRST_DAY

MOST_ENTRIES: Final = 2_000
"""Entries that one list of a round may have."""

OpenRecord = Callable[[str], Record]
"""Gives the record of that file beside the round; raises :class:`RecordError` for one that cannot be used."""

_T = TypeVar("_T")


def round_from(
    data: str | bytes, name: str, open_record: OpenRecord | None = None, scheme: Scheme | None = None
) -> Round:
    """The round in `data`, YAML or JSON; raises :class:`RoundError` with every problem, also of its records.

    Names are checked against `scheme`, or later, when the round meets one.

    Without `open_record` a record that is named, not written out, is a problem. Problems show no line and no value.
    """
    data = data if isinstance(data, str) else bytes(data)
    start = data[:64].lstrip()
    json = start.startswith(b"{") if isinstance(start, bytes) else start.startswith("{")
    document = read(data, name, "json" if json or name.endswith(".json") else "yaml", private=True)
    return round_in(document, open_record, scheme)


def round_of(value: Mapping[str, Any], scheme: Scheme | None = None) -> Round:
    """The round in a mapping; dates may be :class:`datetime.date`, numbers :class:`decimal.Decimal`, never floats."""
    return round_in(from_python(value), None, scheme)


def round_in(
    document: Document, open_record: OpenRecord | None = None, scheme: Scheme | None = None
) -> Round:
    """The round in a document."""
    problems = list(document.diagnostics)
    root = document.root
    if not isinstance(root, MappingNode):
        if root is not None:
            problems.append(Diagnostic("not-a-mapping", root.span))
        raise RoundError(map(without_values, problems))
    money = MONEY if scheme is None else money_in(scheme.currency)
    reader = _Reader(problems, open_record, money)
    found = reader.round(root)
    if scheme is not None:
        found = by_id(scheme, found)
        problems += misfits(scheme, found, read=True)
    if problems:
        raise RoundError(refused(problems))
    return found


class _Reader:
    """Reads one round; what is wrong goes on `problems`, and a value that could not be read is None."""

    def __init__(
        self, problems: list[Diagnostic], open_record: OpenRecord | None, money: Type = MONEY
    ) -> None:
        self.problems, self.open_record, self.money = problems, open_record, money

    def problem(self, code: str, node: Node | None, path: str, near: str | None = None, **args: str) -> None:
        """Reports one problem."""
        span = node.span if node is not None else NOWHERE
        self.problems.append(Diagnostic(code, span, {"path": path, **args}, near, path=path))

    # The parts ----------------------------------------------------------------------------------------------

    def round(self, root: MappingNode) -> Round:
        """The whole round."""
        self.keys(root, KEYS, "")
        if (stated := self.text(root, "format", "format", due=True)) not in (None, FORMAT):
            self.problem(format_code(stated, FORMAT), root.get("format"), "format", expected=FORMAT)
        winners = self.entries(root, "winners", self.winner, WINNER, due=not self.stated(root, "applicants"))
        applicants = self.entries(root, "applicants", self.applicant, APPLICANT)
        history = self.entries(root, "history", self.past, PAST)
        overrides = self.entries(root, "overrides", self.override, OVERRIDE)
        ties = self.entries(root, "tie_breaks", self.tie_break, TIE_BREAK)
        return Round(
            date=self.day(root, "date", "date", due=True) or date.min,
            scheme=self.text(root, "scheme", "scheme"),
            winners=tuple(sorted(winners or (), key=lambda w: w.order)),
            applicants=None if applicants is None else tuple(sorted(applicants, key=lambda a: a.order)),
            history=None
            if history is None
            else tuple(sorted(history, key=lambda h: (h.awarded_on, h.order))),
            overrides=tuple(sorted(overrides or (), key=lambda o: (o.quota, o.on, o.by, o.reason))),
            tie_breaks=tuple(sorted(ties or (), key=lambda t: (t.on, t.order, t.by, t.reason))),
            proposed=winners is not None,
            span=root.span,
        )

    def winner(self, node: MappingNode, path: str) -> Winner:
        """One proposed winner."""
        entry = self.entry(node, path, award=True)
        assumed = self.assumed(node, path, entry)
        if not self.stated(node, "eligibility") and entry.record is None and not self.stated(node, "record"):
            self.problem("round-record-due", node, f"{path}.record")
        return Winner(
            entry.award, entry.subject, entry.name, entry.id, entry.record, node.span,
            assumed=assumed,
            amount=self.amount(node, f"{path}.amount"),
            first_win=self.flag(node, "first_win", path),
            score=self.value(node, "score", f"{path}.score", NUMBER),
            rank=self.value(node, "rank", f"{path}.rank", INT, least=1),
        )  # fmt: skip

    def assumed(self, node: MappingNode, path: str, entry: Entry) -> bool:
        """Whether eligibility is taken for granted: a record may then say what is known, such as the category."""
        said = self.text(node, "eligibility", f"{path}.eligibility")
        if said not in (None, "assumed"):
            self.problem("round-eligibility", node.get("eligibility"), f"{path}.eligibility")
        return said == "assumed"

    def applicant(self, node: MappingNode, path: str) -> Applicant:
        """One applicant."""
        entry = self.entry(node, path, award=False)
        rank: int | None = self.value(node, "rank", f"{path}.rank", INT, least=1)
        history = self.entries(node, "history", self.win, WIN, path=f"{path}.history")
        return Applicant(
            entry.award, entry.subject, entry.name, entry.id, entry.record, node.span,
            assumed=self.assumed(node, path, entry),
            struck_out=bool(self.flag(node, "struck_out", path)),
            qualified=self.flag(node, "qualified", path),
            score=self.value(node, "score", f"{path}.score", NUMBER),
            rank=rank,
            history=None if history is None else tuple(sorted(history, key=lambda w: (w.awarded_on, w.award, w.amount or -1))),
        )  # fmt: skip

    def win(self, node: MappingNode, path: str) -> Win:
        """An award that was received before."""
        award = self.text(node, "award", f"{path}.award", due=True) or ""
        day = self.day(node, "awarded_on", f"{path}.awarded_on", due=True) or date.min
        return Win(award, day, self.amount(node, f"{path}.amount"), node.span)

    def past(self, node: MappingNode, path: str) -> PastWinner:
        """A winner of an earlier round."""
        entry = self.entry(node, path, award=True)
        day = self.day(node, "awarded_on", f"{path}.awarded_on", due=True) or date.min
        return PastWinner(
            entry.award, entry.subject, entry.name, entry.id, entry.record, node.span, awarded_on=day
        )

    def override(self, node: MappingNode, path: str) -> Override:
        """A written reason for departing from a quota."""
        stated = {k: self.text(node, k, f"{path}.{k}", due=True) or "" for k in ("quota", "by", "reason")}
        day = self.day(node, "on", f"{path}.on", due=True) or date.min
        return Override(**stated, on=day, span=node.span)

    def tie_break(self, node: MappingNode, path: str) -> TieBreak:
        """A decision on the order of tied candidates."""
        order: list[str] = []
        listed = node.get("order")
        if not isinstance(listed, Sequence):
            self.problem("value-type", listed or node, f"{path}.order", expected="list")
        else:
            for each in listed.items:
                text = self.lowered(each, f"{path}.order", TEXT)
                if text is not None:
                    order.append(text)
            if len(set(order)) < len(order):
                self.problem("round-order-twice", listed, f"{path}.order")
        stated = {k: self.text(node, k, f"{path}.{k}", due=True) or "" for k in ("by", "reason")}
        day = self.day(node, "on", f"{path}.on", due=True) or date.min
        return TieBreak(tuple(order), stated["by"], day, stated["reason"], node.span)

    # Who it is ----------------------------------------------------------------------------------------------

    def entry(self, node: MappingNode, path: str, *, award: bool) -> Entry:
        """Whom an entry is about; what a record says and the entry says again must agree."""
        record = self.record(node, f"{path}.record")
        named = self.text(node, "award", f"{path}.award", due=award) or ""
        stated = {key: self.text(node, key, f"{path}.{key}") for key in ("subject", "name", "id")}
        if record is not None:
            for key, said in stated.items():
                own = getattr(record, key)
                if said is not None and own is not None and said != own:
                    self.problem("round-record-differs", node.get(key), f"{path}.{key}", key=key)
            return Entry(named, record.subject, stated["name"] or record.name, record.id, record, node.span)
        if not self.stated(node, "record"):
            if stated["subject"] is None:
                self.problem("key-missing", node, f"{path}.subject", key="subject")
            if stated["name"] is None and stated["id"] is None:
                self.problem("round-nameless", node, path)
        return Entry(named, stated["subject"] or "", stated["name"], stated["id"], None, node.span)

    def record(self, node: MappingNode, path: str) -> Record | None:
        """The record of an entry: written out, or in a file beside the round."""
        inner = node.get("record")
        if inner is None or (isinstance(inner, Scalar) and resolve(inner) is None):
            return None
        try:
            if isinstance(inner, MappingNode):
                return record_at(inner)
            named: str | None = self.lowered(inner, path, TEXT)
            if named is None:
                return None
            if self.open_record is None:
                self.problem("round-record-here", inner, path)
                return None
            return self.open_record(named)
        except RecordError as error:
            for p in error.diagnostics:
                span = p.span if p.span.line else inner.span
                at = f"{path}.{p.path}" if p.path else path
                self.problems.append(replace(p, span=span, path=at))
            return None

    # Values -------------------------------------------------------------------------------------------------

    def keys(self, node: MappingNode, keys: Keys, path: str) -> None:
        """Reports the keys that a mapping does not have."""
        self.problems += unknown(node, keys, path)

    def entries(
        self,
        node: MappingNode,
        key: str,
        make: Callable[[MappingNode, str], _T],
        keys: Keys,
        *,
        due: bool = False,
        path: str = "",
    ) -> list[_T] | None:
        """The entries of a list; None where it is not stated."""
        path = path or key
        inner = node.get(key)
        if not self.stated(node, key):
            if due:
                self.problem("key-missing", node, path, key=key)
            return None
        if not isinstance(inner, Sequence):
            self.problem("value-type", inner, path, expected="list")
            return None
        if len(inner) > MOST_ENTRIES:
            self.problem("list-too-long", inner, path, most=str(MOST_ENTRIES))
            return None
        return list(self._entries(inner, make, f"{path}[]", keys))

    def _entries(
        self, node: Sequence, make: Callable[[MappingNode, str], _T], path: str, keys: Keys
    ) -> Iterator[_T]:
        for each in node:
            if isinstance(each, MappingNode):
                self.keys(each, keys, path)
                yield make(each, path)
            else:
                self.problem("value-type", each, path, expected="mapping")

    def stated(self, node: MappingNode, key: str) -> bool:
        """Whether a key has a value; null is the same as none."""
        inner = node.get(key)
        return inner is not None and not (isinstance(inner, Scalar) and resolve(inner) is None)

    def text(self, node: MappingNode, key: str, path: str, *, due: bool = False) -> str | None:
        """A text; one that is empty or of spaces only is none."""
        if not self.stated(node, key):
            if due:
                self.problem("key-missing", node, path, key=key)
            return None
        value: str | None = self.lowered(node.get(key), path, TEXT)
        if value is not None and not value.strip():
            self.problem("key-missing", node.get(key), path, key=key)
            return None
        return value

    def day(self, node: MappingNode, key: str, path: str, *, due: bool = False) -> date | None:
        """A date."""
        if not self.stated(node, key):
            if due:
                self.problem("key-missing", node, path, key=key)
            return None
        value = self.lowered(node.get(key), path, DATE)
        if value is not None and value < FIRST_DAY:
            self.problem("date-early", node.get(key), path)
            return None
        return None if value is None else date.fromordinal(value)

    def flag(self, node: MappingNode, key: str, path: str) -> bool | None:
        """True, false, or None where it is not stated."""
        found: bool | None = self.value(node, key, f"{path}.{key}", BOOL)
        return found

    def amount(self, node: MappingNode, path: str) -> int | None:
        """An amount of money in millionths, not below zero."""
        found: int | None = self.value(node, "amount", path, self.money, least=0)
        return found

    def value(self, node: MappingNode, key: str, path: str, kind: Type, least: int | None = None) -> Any:
        """A value that may be left out."""
        return self.lowered(node.get(key), path, kind, least) if self.stated(node, key) else None

    def lowered(self, node: Node | None, path: str, kind: Type, least: int | None = None) -> Any:
        """A value of a type, lowered; None after reporting what is wrong with it."""
        if not isinstance(node, Scalar):
            self.problem("value-type", node, path, expected=str(kind))
            return None
        try:
            return bounded(lower(kind, resolve(node)), kind, least, None)
        except Misfit as misfit:
            args = {k: v for k, v in misfit.args_.items() if k != "text"}
            self.problem(misfit.code, node, path, **args)
            return None


__all__ = ["FORMAT", "KEYS", "OpenRecord", "round_from", "round_of"]
