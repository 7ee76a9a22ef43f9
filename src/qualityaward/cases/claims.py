"""What a case says must come out, read as claims: about rules, parameters and paths that the scheme really has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, get_args

from qualityaward.cases.written import Claim, What
from qualityaward.deciding.grounds import GroundOutcome
from qualityaward.language.types import BOOL, DATE, TEXT
from qualityaward.procedure.strict import Strict, absent, spot
from qualityaward.reading import Mapping, Node, Scalar
from qualityaward.reading.formats.cases import BAR, EXPECT_OF, GROUND
from qualityaward.reading.keys import Keys, no_key
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Span
from qualityaward.suggest import closest
from qualityaward.values import BarOutcome, ClauseOutcome

_ELSEWHERE: Final = frozenset((
    "sanctions", "scheme_refused", "notice_refused", "quotas", "counts", "prizes", "total", "round_refused", "winners", "selected",
    "tied", "stages", "breaches", "permanent", "permanent_bars", "earliest_free", "governing", "bars", "union", "sanctions_missing",
    "undetermined", "unequal", "not_concerned", "noted", "payable", "at_least", "selections", "unchecked", "notes", "ineligible",
    "not_selected", "checks", "never", "code",
))  # fmt: skip
"""What a case about something else says, and what of the conformance suite its own runner alone compares."""
_WHOLE: Final = ("eligible", "ineligible", "in_order", "breach", "undetermined")
_MOST: Final = 1_000
_SOURCES: Final = ("default", "notice", "set", "unset")


class ClaimReader:
    """Reads the key ``expect`` of one case about `subject`."""

    keys: Keys = EXPECT_OF["record"]

    def __init__(self, strict: Strict, scheme: Scheme, subject: str) -> None:
        self.strict, self.scheme = strict, scheme
        self.clauses = [c.id for c in scheme.clauses_of(subject)] if subject else []
        self.bars = [d.id for d in scheme.debarments_of(subject)] if subject else []
        self.grounds = [r.id for r in scheme.revocations if r.subject == subject]
        known = scheme.vocabulary.subjects.get(subject)
        self.duty = known is not None and subject not in ("organization", "individual")

    def claims(self, node: Mapping) -> tuple[Claim, ...]:
        """Every claim, in the order of the file."""
        found: list[Claim] = []
        for entry in node:
            key, value = entry.key, entry.value
            path = f"tests[].expect.{key}"
            if key in _ELSEWHERE and key not in self.keys.known:
                self.strict.problem("test-elsewhere", entry.key_span, path, key=key)
            elif key not in self.keys.known:
                self.strict.report(no_key(entry, self.keys.called, "tests[].expect"))
            elif absent(value) and key != "first_free":
                self.strict.problem("test-claim-empty", value.span, path, key=key)
            else:
                found += self.claim(key, value, path)
        if any(c.what == "refused" for c in found):
            for claim in found:
                if claim.what not in ("refused", "refused_at"):
                    self.strict.problem("test-refused-and", claim.span, f"tests[].expect.{claim.what}")
        elif any(c.what == "refused_at" for c in found):
            self.strict.problem("test-path-alone", node.span, "tests[].expect.path")
        return tuple(found)

    def claim(self, key: str, value: Node, path: str) -> list[Claim]:
        """The claims of one key."""
        match key:
            case "outcome":
                return self.one("outcome", value, path, _WHOLE)
            case "barred":
                if isinstance(value, Scalar) and value.text == "unknown":
                    return [Claim("barred", "", None, value.span)]
                barred = self.strict.scalar(value, BOOL, path)
                return [] if barred is None else [Claim("barred", "", barred, value.span)]
            case "first_free":
                return [Claim("first_free", "", self.date(value, path), value.span)]
            case "robust" | "refused":
                stated = self.strict.scalar(value, BOOL, path)
                if key == "refused" and stated is False:
                    self.strict.problem("test-refused-false", value.span, path)
                    return []
                return (
                    []
                    if stated is None
                    else [Claim("robust" if key == "robust" else "refused", "", stated, value.span)]
                )
            case "path":
                text = self.strict.scalar(value, TEXT, path)
                return [] if text is None else [Claim("refused_at", "", text, value.span)]
            case "missing":
                return [Claim("missing", "", tuple(sorted(self.texts(value, path))), value.span)]
            case "decided_by" | "deviations":
                known = self.clauses if key == "deviations" else [*self.clauses, *self.bars, *self.grounds]
                named = self.texts(value, path)
                spans = dict.fromkeys(named, value.span)
                ids = [each for each in named if self.known(each, known, spans[each], path, "clause")]
                what: What = "decided_by" if key == "decided_by" else "deviations"
                return [Claim(what, "", tuple(ids if what == "decided_by" else sorted(ids)), value.span)]
            case "clauses":
                return self.each("clause", value, path, self.clauses, get_args(ClauseOutcome))
            case "sources":
                return self.each("source", value, path, list(self.scheme.parameters), _SOURCES, "parameter")
            case "clause_missing":
                return self.lists("clause_missing", value, path, self.clauses)
            case "reasons":
                return self.lists("reason", value, path, [*self.clauses, *self.bars])
            case "debarments":
                return self.rules(value, path, self.bars, self._bar)
            case "revocations":
                return self.rules(value, path, self.grounds, self._ground)
            case _:
                raise AssertionError(key)  # the keys have no other

    # Parts --------------------------------------------------------------------------------------------------

    def one(self, what: What, node: Node, path: str, options: Iterable[str], id: str = "") -> list[Claim]:
        """A claim that has one of a few values."""
        options = tuple(options)
        text = self.strict.scalar(node, TEXT, path)
        if text is None:
            return []
        if text not in options:
            self.strict.problem(
                "value-option", node.span, path, closest(text, options), expected=", ".join(options)
            )
            return []
        return [Claim(what, id, text, node.span)]

    def known(self, id: str, known: Iterable[str], span: Span, path: str, kind: str) -> bool:
        """Whether a rule or parameter of that id is there; reported where it is not."""
        known = list(known)
        if id in known:
            return True
        near = closest(id, known)
        self.strict.problem(f"test-{kind}-unknown", span, path, near, name=id)
        return False

    def entries(self, node: Node, path: str, known: list[str], kind: str) -> Iterable[tuple[str, Node, str]]:
        """Entries of a mapping whose keys are known, each with its path."""
        for entry in self.strict.mapping(node, path) or ():
            at = f"{path}.{entry.key}"
            if self.known(entry.key, known, entry.key_span, at, kind):
                if absent(entry.value):
                    self.strict.problem("test-claim-empty", entry.value.span, at, key=entry.key)
                else:
                    yield entry.key, entry.value, at

    def each(
        self,
        what: What,
        node: Node,
        path: str,
        known: list[str],
        options: Iterable[str],
        kind: str = "clause",
    ) -> list[Claim]:
        """A claim for each entry of a mapping."""
        options = tuple(options)
        return [
            claim for id, value, at in self.entries(node, path, known, kind) for claim in self.one(what, value, at, options, id)
        ]  # fmt: skip

    def lists(self, what: What, node: Node, path: str, known: list[str]) -> list[Claim]:
        """A claim for each entry of a mapping to lists."""
        found = []
        for id, value, at in self.entries(node, path, known, "clause"):
            texts = self.texts(value, at)
            if what == "reason" and not texts:
                self.strict.problem("test-claim-empty", value.span, at, key=id)
                continue
            found.append(Claim(what, id, texts if what == "reason" else tuple(sorted(texts)), value.span))
        return found

    def texts(self, node: Node, path: str) -> tuple[str, ...]:
        """One text, or a list of them."""
        return self.strict.texts(node, path, _MOST, one=True) or ()

    def rules(
        self, node: Node, path: str, known: list[str], one: Callable[[str, Mapping, str], list[Claim]]
    ) -> list[Claim]:
        """The claims of each rule: its outcome alone, or with more."""
        found: list[Claim] = []
        for id, value, at in self.entries(node, path, known, "clause"):
            if isinstance(value, Scalar):  # the outcome alone
                what: What = "debarment" if one == self._bar else "revocation"
                options = get_args(BarOutcome if one == self._bar else GroundOutcome)
                found += self.one(what, value, at, options, id)
            elif isinstance(value, Mapping):
                if not len(value):
                    self.strict.problem("test-claim-empty", value.span, at, key=id)
                found += one(id, value, at)
            else:
                self.strict.problem("value-type", spot(value), at, expected="mapping")
        return found

    def _bar(self, id: str, node: Mapping, path: str) -> list[Claim]:
        self.strict.keys(node, BAR, path)
        found: list[Claim] = []
        if (outcome := node.get("outcome")) is not None:
            found += self.one("debarment", outcome, f"{path}.outcome", get_args(BarOutcome), id)
        until = node.get("until")
        if until is not None:
            found.append(Claim("until", id, self.date(until, f"{path}.until"), until.span))
        return found

    def date(self, node: Node, path: str) -> date | None:
        """A day, or none."""
        day: Any = None if absent(node) else self.strict.scalar(node, DATE, path)
        return None if day is None else date.fromordinal(day)

    def _ground(self, id: str, node: Mapping, path: str) -> list[Claim]:
        self.strict.keys(node, GROUND, path)
        found: list[Claim] = []
        if (outcome := node.get("outcome")) is not None:
            found += self.one("revocation", outcome, f"{path}.outcome", get_args(GroundOutcome), id)
        if (lacking := node.get("missing")) is not None:
            texts = tuple(sorted(self.texts(lacking, f"{path}.missing")))
            found.append(Claim("revocation_missing", id, texts, lacking.span))
        if (until := node.get("until")) is not None:
            found.append(Claim("revoked_until", id, self.date(until, f"{path}.until"), until.span))
        return found


__all__ = ["ClaimReader"]
