"""One case under the package and under the reference, as plain data that can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import qualityaward as qa
from tests.reference.interpreter import Interpreter, Verdict

ROOT = Path(__file__).parents[2]
Data = Mapping[str, Any]


class _Words(yaml.SafeLoader):
    """YAML in which everything but null is text: the reference reads it by its declared type."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def words(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _Words)


def vocabularies(scheme: Data) -> tuple[Data, ...]:
    return tuple(words(ROOT / f"schemes/{v}.yaml") for v in scheme.get("uses") or ())


KEYS = {
    "id", "title", "cite", "labels", "names", "text", "kind", "no_rule", "clauses", "debarments", "revocations",
    "subject", "subjects", "award", "effect", "strength", "when", "require", "some", "where", "from", "for", "first",
    "value", "every", "none", "count", "share_of", "all", "any", "not", "if", "then", "else", "expr", "met", "clause",
    "of", "reading", "is", "within", "after", "dated", "at_least", "at_most", "each_year", "last", "by", "rising",
    "growth", "how", "total", "start", "end", "floors", "unique", "add", "sum", "average", "min", "max", "otherwise",
    "ago", "best", "weight", "type", "withdraw", "announce", "debarment", "approval", "path",
}  # fmt: skip
"""What the reference reads of rules; what stands beside it is words."""
TOP = {
    "format", "expr", "semantics", "id", "family", "title", "issuer", "document_number", "status", "issued",
    "effective", "expires", "replaces", "source", "not_stated", "uses", "names", "regions", "scales", "subjects",
    "parameters",
    "readings", "judged_on", "definitions", "awards", "award_groups", "actors", "provisions", "clauses", "debarments",
    "revocations", "silenced", "labels", "translations", "places", "quotas", "prizes", "selections", "procedure",
    "recommendations", "verdict_notes", "budget", "drafting_notes", "retroactive",
}  # fmt: skip
PERIOD = re.compile(r"\d+ (?:year|month|day)s?|ever|permanent")


def unread(scheme: Data) -> set[str]:
    """What a scheme says that is beyond the reference: keys and periods that it does not know."""
    found = set(scheme) - TOP
    definitions = scheme.get("definitions") or {}
    todo: list[Any] = list(definitions.values())
    for part in (scheme, *scheme.get("provisions", ())):
        for kind in ("clauses", "debarments", "revocations"):
            todo += part.get(kind) or ()
            found |= (
                {"subject"}
                if any(kind == "clauses" and "subject" not in c for c in part.get(kind) or ())
                else set()
            )
    while todo:
        part = todo.pop()
        if isinstance(part, Mapping):
            found |= set(part) - KEYS
            periods = [part[k] for k in ("within", "for") if k in part]
            found |= {str(p) for p in periods if p not in definitions and not PERIOD.fullmatch(str(p))}
            todo += part.values()
        elif isinstance(part, list | tuple):
            todo += part
    return found


def stated(
    scheme: Data,
    record: Data,
    on: date,
    readings: Data | None = None,
    parameters: Data | None = None,
    award: str | None = None,
) -> Verdict:
    """What the reference says."""
    return Verdict(
        Interpreter(
            scheme, vocabularies(scheme), record, on.toordinal(), readings or {}, parameters or {}, award
        )
    )


def outcome(verdict: Verdict) -> str:
    """1 ¶3a: for the subjects of the procedure the outcomes have names of their own."""
    said = (
        {"eligible": "in_order", "ineligible": "breach"}
        if verdict.interpreter.procedural(verdict.interpreter.record["subject"])
        else {}
    )
    return said.get(verdict.outcome, verdict.outcome)


def reference(verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": outcome(verdict),
        "decided_by": sorted(verdict.decided_by),
        "missing": verdict.missing,
        "flips": sorted((sorted(change.items()), said) for change, said in named(verdict)),
        **{
            f"clause {a.id}": (a.outcome, sorted(a.missing), a.deviation)
            for a in verdict.of("clause").values()
        },
        **{
            f"debarment {a.id}": (a.outcome, sorted(a.missing), a.first, a.last)
            for a in verdict.of("debarment").values()
        },
        **{f"revocation {a.id}": (a.outcome, sorted(a.missing)) for a in verdict.of("revocation").values()},
    }


def named(verdict: Verdict) -> list[tuple[dict[str, str], str]]:
    words = (
        {"eligible": "in_order", "ineligible": "breach"} if outcome(verdict) in ("in_order", "breach") else {}
    )
    if verdict.interpreter.record["subject"] == "winner":
        words = {"eligible": "in_order", "ineligible": "breach"}
    return [(change, words.get(said, said)) for change, said in verdict.flips()]


def package(verdict: qa.Verdict) -> dict[str, Any]:
    """The same of the package's verdict."""
    bars = {d.id: d for d in verdict.debarments}
    found = {
        "outcome": verdict.outcome,
        "decided_by": sorted(verdict.decided_by),
        "missing": list(verdict.missing),
        "flips": sorted((sorted(f.readings.items()), f.outcome) for f in verdict.flips),
        **{f"clause {c.id}": (c.outcome, sorted(c.missing), c.deviation) for c in verdict.clauses},
        **{f"debarment {d.id}": (d.outcome, sorted(d.missing), *governing(d)) for d in bars.values()},
    }
    if verdict.subject == "winner":
        found |= {
            f"revocation {r.revocation.id}": (r.outcome, sorted(r.missing))
            for r in verdict.sanctions.revocations
        }
    assert verdict.robust == (not found["flips"])
    return found


def governing(debarment: Any) -> tuple[int | None, int | None]:
    bar = debarment.governing if debarment.outcome == "debarred" else None
    return (None, None) if bar is None else (bar.first, bar.last)
