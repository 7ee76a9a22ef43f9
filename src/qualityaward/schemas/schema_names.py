"""The names of one scheme in the JSON Schema of scheme files, so that an editor offers them with their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from qualityaward.language.kinds.measured import KINDS as MEASURED
from qualityaward.language.nodes import Score
from qualityaward.scheme.aggregates import AGGREGATES
from qualityaward.scheme.stages import beside

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Scheme

Schema = dict[str, Any]
Names = dict[str, str]


def add_names(schema: Schema, scheme: Scheme) -> None:
    """Offers the names of `scheme` wherever one may stand; other names stay allowed, since a drafter adds some."""
    definitions = schema["$defs"]
    for place, names in _places(scheme):
        model, _, key = place.partition(".")
        properties = definitions[model]["properties"]
        if names and key in properties:
            properties[key] = _offered(properties[key], names)


def _places(scheme: Scheme) -> Iterator[tuple[str, Names]]:
    subjects = scheme.vocabulary.subjects
    lists = dict(_facts(scheme, "list"))
    findings = {n: f.label.zh for s in subjects.values() for n, f in s.findings.items()}
    for key in ("some", "none", "every", "count", "each_year", "rising", "growth", "total", *MEASURED):
        yield f"ConditionModel.{key}", lists
    for key in AGGREGATES:
        yield f"DefinitionModel.{key}", lists
    tables = (d for d in scheme.derived if isinstance(d.node.rows[0][1], Score))
    yield "ConditionModel.floors", {d.name: d.title for d in tables}
    yield "ConditionModel.met", findings
    yield "ConditionModel.clause", {c.id: c.title for c in scheme.clauses}
    yield "ConditionModel.of", dict(_facts(scheme, "record"))
    yield "ConditionModel.reading", {r.name: r.question for r in scheme.readings.values()}
    options = ((o, text) for r in scheme.readings.values() for o, text in r.options.items())
    yield "ConditionModel.is", dict(options)
    periods = {n: f"近{n}年" for n in (1, 2, 3, 5)}
    yield "ConditionModel.within", {**{f"{n} years": t for n, t in periods.items()}, "ever": "不论何时"}
    named = {n: s.label.zh for n, s in subjects.items()}
    for model in ("ClauseModel", "DebarmentModel", "RevocationModel", "PrizeModel", "VerdictNoteModel"):
        yield f"{model}.subject", named
    yield "DebarmentModel.some", lists
    awards = {n: a.title for n, a in scheme.awards.items()}
    yield "QuotaModel.award", awards
    yield "PrizeModel.award", awards
    yield "StageModel.actor", dict(scheme.actors)
    yield "StageModel.examiners", {c.id: c.title for c in scheme.clauses_of("examiner")}
    yield (
        "StageModel.checks",
        {c.id: c.title for s in beside(scheme.vocabulary) for c in scheme.clauses_of(s)},
    )
    stages = {s.id: s.title or s.stage for s in scheme.procedure}
    yield "StageModel.after", stages
    yield "StageModel.alongside", stages
    provisions = {p.id: p.text[:40] for p in scheme.provisions if p.kind == "article"}
    for model in (
        "ClauseModel",
        "DebarmentModel",
        "QuotaModel",
        "PrizeModel",
        "StageModel",
        "ReadingModel",
        "ParameterModel",
    ):
        yield f"{model}.cite", provisions


def _facts(scheme: Scheme, kind: str) -> Iterator[tuple[str, str]]:
    """Facts of one kind by name, those of a nested record by their dotted names too."""
    for subject in scheme.vocabulary.subjects.values():
        for name, fact in subject.facts.items():
            if fact.type.kind == kind:
                yield name, fact.value.label.zh
            elif fact.type.kind == "record":
                inner = scheme.vocabulary.subjects[fact.type.name]
                for each, value in inner.facts.items():
                    if value.type.kind == kind:
                        yield f"{name}.{each}", f"{fact.value.label.zh}的{value.value.label.zh}"


def _offered(schema: Schema, names: Mapping[str, str]) -> Schema:
    """The same schema with names to choose from beside what it allows."""
    told = {
        k: v
        for k, v in schema.items()
        if k in ("title", "description", "markdownDescription", "errorMessage")
    }
    rest = {k: v for k, v in schema.items() if k not in told}
    allowed = rest["anyOf"] if set(rest) == {"anyOf"} else [rest]
    return {**told, "anyOf": [{"enum": list(names), "enumDescriptions": list(names.values())}, *allowed]}


__all__ = ["add_names"]
