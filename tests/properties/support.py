"""What the properties share: drawn cases, what may be left out of a record, and a canonical dump of a verdict."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from hypothesis import settings

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.explanation import Explanation
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import SchemeError
from qualityaward.files import load_record
from qualityaward.language.vocabulary import Subject
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme
from tests.conformance.cases import to_json
from tests.properties.expressions import READINGS, Plain
from tests.properties.generators import PARAMETERS, fragment
from tests.properties.records import DECISIONS, EXTREMES, Records

Path = tuple[str | int, ...]

HEADER: Plain = {
    "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "fragment", "family": "fragment", "title": "fragment",
    "issuer": "none", "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
    "source": {"file": "none", "complete": True},
}  # fmt: skip


def scheme_of(given: Mapping[str, Any]) -> Scheme:
    """The scheme of a fragment; the checker accepts every fragment that is drawn.

    Its subjects and scales go into a vocabulary, of which there are few, and each is read only once.
    """
    rules = {k: given[k] for k in ("clauses", "debarments", "revocations") if k in given}
    words = {k: given[k] for k in ("subjects", "scales") if k in given}
    rest = {k: v for k, v in given.items() if k not in rules and k not in words}
    whole = {**HEADER, "uses": ["drawn/1"], **rest, "provisions": [{"id": "1", "text": "fragment", **rules}]}
    vocabulary = to_json({"format": "qualityaward.vocabulary/1", "id": "drawn/1", **words}).encode()
    try:
        return scheme_from(to_json(whole), "fragment.json", lambda _: vocabulary)
    except SchemeError as error:
        problems = [
            f"{d.code} {dict(d.args)} near {d.excerpt[max(d.span.column - 60, 0) : d.span.column + 60]}"
            for d in error.diagnostics
        ]
        raise AssertionError(problems) from None


@dataclass
class Case:
    """One question: a scheme, a record as plain data, and a setting."""

    fragment: Plain
    scheme: Scheme
    record: Plain
    on: date
    readings: dict[str, str] = field(default_factory=dict)
    parameters: Plain = field(default_factory=dict)

    @property
    def subject(self) -> Subject:
        """The subject of the record."""
        return self.scheme.vocabulary.subjects[self.record["subject"]]

    def verdict(
        self, record: Plain | None = None, parameters: Plain | None = None, scheme: Scheme | None = None
    ) -> Verdict:
        """The verdict; on another record, with other parameters or under another scheme if one is given."""
        loaded = load_record(self.record if record is None else record)
        chosen = self.parameters if parameters is None else parameters
        return evaluate(scheme or self.scheme, loaded, on=self.on, readings=self.readings, parameters=chosen)


def cases(
    source: Random | int,
    records: int = 3,
    *,
    stated: tuple[float, ...] = (1.0, 0.85, 0.6),
    extreme: bool = False,
    computed: bool | None = None,
) -> Iterator[Case]:
    """A scheme, and several records for it, of a seed or of draws."""
    rng = Random(source) if isinstance(source, int) else source
    given = fragment(rng, computed=rng.random() < 0.25 if computed is None else computed)
    scheme = scheme_of(given)
    for _ in range(records):
        on = rng.choice((*DECISIONS, *(EXTREMES if extreme else ())))
        drawn = Records(rng, scheme.vocabulary, on, rng.choice(stated), extreme)
        record = drawn.record(rng.choice(scheme.subjects))
        readings = {name: rng.choice(options) for name, options in READINGS.items() if rng.random() < 0.5}
        yield Case(given, scheme, record, on, readings, parameters_for(rng, scheme, drawn))


def parameters_for(rng: Random, scheme: Scheme, drawn: Records) -> Plain:
    """Values for some of the parameters."""
    found = {name: drawn.of_type(p.type) for name, p in scheme.parameters.items() if rng.random() < 0.6}
    return {name: abs(v) if "min" in PARAMETERS.get(name, {}) else v for name, v in found.items()}


def times(factor: float) -> settings:
    """So many times the examples of the profile."""
    return settings(max_examples=max(1, int(settings().max_examples * factor)))


# What a record may leave out --------------------------------------------------------------------------------


def leaves(case: Case) -> list[Path]:
    """Everything stated whose absence means "unknown": facts, findings, and fields of elements.

    Left out are fields whose absence means "none", and the date of an event in the future: an element without a date
    counts where nothing asks for a date, and one in the future does not (semantics 3).
    """
    return list(_leaves(case, case.subject, case.record, ()))


def _leaves(case: Case, subject: Subject, parts: Plain, at: Path) -> Iterator[Path]:
    for name, judged in (parts.get("findings") or {}).items():
        if judged is not None:
            yield (*at, "findings", name)
    for name, stated in (parts.get("facts") or {}).items():
        path: Path = (*at, "facts", name)
        if stated is None:
            continue
        yield path
        fact = subject.facts[name]
        if fact.type.kind == "record":
            yield from _leaves(case, case.scheme.vocabulary.subjects[fact.type.name], stated, path)
        elif fact.type.kind == "list":
            wrapped = isinstance(stated, dict)
            for number, each in enumerate(stated["value"] if wrapped else stated):
                for f in fact.fields:
                    value = each.get(f.name)
                    unsaid = f.required_with is not None and each.get(f.required_with) is None
                    future = isinstance(value, date) and value > case.on
                    if value is not None and not (f.optional or unsaid or future):
                        yield (*path, *(("value",) if wrapped else ()), number, f.name)


def without(record: Plain, paths: list[Path], rng: Random) -> Plain:
    """A copy of `record` in which what is at `paths` is left out or null."""
    found = copy.deepcopy(record)
    for path in sorted(paths, key=len, reverse=True):
        inner: Any = found
        for step in path[:-1]:
            inner = inner[step]
        if rng.random() < 0.5:
            inner[path[-1]] = None
        else:
            del inner[path[-1]]
    return found


# What is compared -------------------------------------------------------------------------------------------


def decided(verdict: Verdict) -> dict[str, str]:
    """What is decided: clauses and debarments by id, and the whole; not applicable does as little harm as a pass."""
    found: dict[str, str] = {c.id: c.outcome for c in verdict.clauses} | {
        d.id: d.outcome for d in verdict.debarments
    }
    found["whole"] = verdict.outcome
    return {k: "pass" if v == "not_applicable" else v for k, v in found.items() if v != "undetermined"}


def dump(verdict: Verdict) -> str:
    """Everything that a verdict says, as text with one spelling."""
    return json.dumps(
        {
            "outcome": verdict.outcome,
            "decided_by": verdict.decided_by,
            "missing": verdict.missing,
            "flips": [[dict(f.readings), f.outcome] for f in verdict.flips],
            "touched": verdict.touched,
            "notes": verdict.notes,
            "digest": verdict.record.digest(verdict.bound),
            "clauses": [
                [c.id, c.outcome, c.deviation, c.missing, c.readings, c.robust, _explained(c.explanation)]
                for c in verdict.clauses
            ],
            "debarments": [
                [d.id, d.outcome, d.missing, repr(d.barred.bars), repr(d.governing)]
                for d in verdict.debarments
            ],
        },
        ensure_ascii=False,
    )


def _explained(found: Explanation) -> list[Any]:
    return [
        type(found.node).__name__, found.outcome, [_explained(c) for c in found.children], [repr(v) for v in found.values],
        found.missing, found.window, repr(found.elements), found.finding,
    ]  # fmt: skip


def written(verdict: Verdict) -> str:
    """The verdict's bytes."""
    try:
        return verdict.to_json() + dump(verdict)
    except ModuleNotFoundError:  # the report is not written yet
        return dump(verdict)
