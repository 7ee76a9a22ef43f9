"""What a case about a round, a selection or a case file says must come out, and whether it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

from qualityaward.cases.claims import ClaimReader
from qualityaward.cases.written import Case, Claim, Kind, Other, What
from qualityaward.language.types import INT
from qualityaward.procedure.check import check_procedure
from qualityaward.procedure.strict import Strict, absent
from qualityaward.procedure.verdict import ProcedureOutcome, ProcedureVerdict
from qualityaward.reading import Mapping, Node, Scalar
from qualityaward.reading.formats.cases import EXPECT_OF, QUOTA
from qualityaward.rounds.check import check_round
from qualityaward.rounds.quota import QuotaOutcome
from qualityaward.rounds.round import Entry, Round
from qualityaward.rounds.selecting import select
from qualityaward.rounds.selection import SelectionOutcome, SelectionVerdict
from qualityaward.rounds.verdict import Eligibility, RoundOutcome, RoundVerdict, WinnerVerdict
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import ClauseOutcome, parse_money

OtherVerdict = RoundVerdict | SelectionVerdict | ProcedureVerdict

_OUTCOMES: Final[dict[Kind, Any]] = {
    "round": RoundOutcome,
    "select": SelectionOutcome,
    "case": ProcedureOutcome,
}


class OtherClaimReader(ClaimReader):
    """Reads the key ``expect`` of a case that is not about one record."""

    def __init__(self, strict: Strict, scheme: Scheme, kind: Kind, asked: Other | None) -> None:
        super().__init__(strict, scheme, "")
        self.kind, self.keys = kind, EXPECT_OF[kind]
        self.people: list[str] | None = None
        if asked is not None and isinstance(asked.of, Round):
            entries = (*asked.of.winners, *(asked.of.applicants or ()))
            self.people = [id for e in entries if (id := e.id or e.name)]

    def claim(self, key: str, value: Node, path: str) -> list[Claim]:
        """The claims of one key."""
        stages = [s.id for s in self.scheme.procedure]
        match key:
            case "outcome":
                return self.one("outcome", value, path, get_args(_OUTCOMES[self.kind]))
            case "quotas":
                return self.quotas(value, path)
            case "winners":
                listed = self.known_people(value)
                return self.each("winner", value, path, listed, get_args(Eligibility), "person")
            case "prizes":
                return [
                    Claim("prize", id, self.money(node, at), node.span)
                    for id, node, at in self.paid(value, path)
                ]
            case "total":
                return [Claim("total", "", self.money(value, path), value.span)]
            case "selected" | "tied":
                people = self.texts(value, path)
                wrong = [
                    p
                    for p in people
                    if not self.known(p, self.known_people(None), value.span, path, "person")
                ]
                return (
                    []
                    if wrong
                    else [
                        Claim(
                            "selected" if key == "selected" else "tied", "", tuple(sorted(people)), value.span
                        )
                    ]
                )
            case "stages":
                return self.each("stage", value, path, stages, get_args(ClauseOutcome), "stage")
            case "breaches":
                named = self.texts(value, path)
                wrong = [s for s in named if not self.known(s, stages, value.span, path, "stage")]
                return [] if wrong else [Claim("breaches", "", tuple(sorted(named)), value.span)]
            case "decided_by":
                return [Claim("decided_by", "", self.texts(value, path), value.span)]
            case "missing":
                return [Claim("missing", "", tuple(sorted(self.texts(value, path))), value.span)]
            case _:
                return super().claim(key, value, path)

    def known_people(self, node: Node | None) -> list[str]:
        """Who is in the round; of one that cannot be read, whoever is named."""
        if self.people is not None:
            return self.people
        return [e.key for e in node] if isinstance(node, Mapping) else []

    def paid(self, node: Node, path: str) -> list[tuple[str, Node, str]]:
        """Who is paid what; nothing is a payment of nothing."""
        found = []
        for entry in self.strict.mapping(node, path) or ():
            at = f"{path}.{entry.key}"
            if self.known(entry.key, self.known_people(node), entry.key_span, at, "person"):
                found.append((entry.key, entry.value, at))
        return found

    def money(self, node: Node, path: str) -> int | None:
        """An amount as schemes have it, in millionths of a yuan."""
        if absent(node):
            return None
        amount = parse_money(node.text) if isinstance(node, Scalar) else None
        if amount is None:
            self.strict.problem("value-type", node.span, path, expected="money")
        return amount

    def quotas(self, node: Node, path: str) -> list[Claim]:
        """The claims of each quota: its outcome alone, or with how many count."""
        found: list[Claim] = []
        for id, value, at in self.entries(node, path, [q.id for q in self.scheme.quotas], "quota"):
            if isinstance(value, Mapping):
                self.strict.keys(value, QUOTA, at)
                if (outcome := value.get("outcome")) is not None:
                    found += self.one("quota", outcome, f"{at}.outcome", get_args(QuotaOutcome), id)
                count = value.get("count")
                if (
                    count is not None
                    and (number := self.strict.scalar(count, INT, f"{at}.count")) is not None
                ):
                    found.append(Claim("count", id, number, count.span))
            else:
                found += self.one("quota", value, at, get_args(QuotaOutcome), id)
        return found


def judged(scheme: Scheme, case: Case) -> OtherVerdict:
    """The answer about what a case is about; raises what its command raises."""
    assert case.other is not None
    given: dict[str, Any] = {
        "readings": case.readings, "parameters": case.parameters, "notice": case.notice,
    }  # fmt: skip
    kind, of = case.other
    if isinstance(of, Round):
        return check_round(scheme, of, **given) if kind == "round" else select(scheme, of, **given)
    return check_procedure(scheme, of, on=case.on, **given)


def told(verdict: OtherVerdict, claim: Claim) -> Any:
    """What an answer says of that which a claim is about."""
    match claim.what:
        case "outcome":
            return verdict.outcome
        case "missing":
            return tuple(sorted(verdict.missing))
        case "refused":
            return False
        case "refused_at":
            return []
    match verdict:
        case RoundVerdict():
            return _OF_ROUND[claim.what](verdict, claim.id)
        case SelectionVerdict():
            return tuple(sorted(e.id or e.name or "" for e in _OF_SELECTION[claim.what](verdict)))
        case ProcedureVerdict():
            return _OF_CASE[claim.what](verdict, claim.id)


def _winner(verdict: RoundVerdict, id: str) -> WinnerVerdict:
    return next(w for w in verdict.winners if id in (w.winner.id, w.winner.name))


_OF_ROUND: Final[dict[What, Callable[[RoundVerdict, str], Any]]] = {
    "quota": lambda verdict, id: verdict.quota(id).outcome,
    "count": lambda verdict, id: verdict.quota(id).count,
    "total": lambda verdict, _: verdict.total,
    "winner": lambda verdict, id: _winner(verdict, id).eligibility,
    "prize": lambda verdict, id: _winner(verdict, id).prize.amount,
}
_OF_SELECTION: Final[dict[What, Callable[[SelectionVerdict], Iterable[Entry]]]] = {
    "tied": lambda verdict: verdict.tied,
    "selected": lambda verdict: (c.entry for c in verdict.selected),
}
_OF_CASE: Final[dict[What, Callable[[ProcedureVerdict, str], Any]]] = {
    "stage": lambda verdict, id: verdict.stage(id).outcome,
    "breaches": lambda verdict, _: tuple(sorted(s.id for s in verdict.stages if s.outcome == "fail")),
    "decided_by": lambda verdict, _: verdict.decided_by,
    "robust": lambda verdict, _: verdict.robust,
}


__all__ = ["OtherClaimReader", "OtherVerdict", "judged", "told"]
