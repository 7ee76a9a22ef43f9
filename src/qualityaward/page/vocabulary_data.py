"""What may be said of a subject, as data: facts, fields and findings with their types and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualityaward.wording.whether import question, whether_entry
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from qualityaward.language.vocabulary import Fact, Field, Label, Subject, Vocabulary
    from qualityaward.regions import Regions
    from qualityaward.text import Lang


def label(known: Label) -> list[str]:
    """A label in both languages, as reports show it."""
    return [plain(known["zh"]), plain(known["en"])]


def field_data(field: Field, vocabulary: Vocabulary) -> dict[str, Any]:
    """A field or a single value: ``n`` name, ``k`` kind, ``lb`` label, and what bounds and words it has."""
    kind = field.type
    data: dict[str, Any] = {"n": field.name, "k": kind.kind, "lb": label(field.label)}
    if kind.kind == "money" and kind.name:
        data["cur"] = kind.name
    if kind.options:
        data["o"] = list(kind.options)
    if kind.kind == "scale":
        labels = vocabulary.scales[kind.name].labels if kind.name in vocabulary.scales else {}
        data["l"] = [label(labels[o]) if o in labels else [plain(o)] * 2 for o in kind.options]
    if kind.kind == "region" and kind.regions.system:
        data |= _region_data(kind.regions, vocabulary)
    if kind.kind == "enum":
        data["l"] = {name: label(known) for name, known in field.labels.items()}
    words = {"u": field.unit, "yes": field.affirmed, "no": field.denied}
    data |= {key: label(known) for key, known in words.items() if known is not None}
    if field.affirmed is not None:
        data["ask"] = [
            _question(field.affirmed, field.denied, "zh"),
            _question(field.affirmed, field.denied, "en"),
        ]
    bounds = {
        "opt": field.optional or None, "rw": field.required_with, "nb": field.not_before, "am": field.at_most,
        "min": field.min, "max": field.max, "std": field.standard, "ratio": field.ratio or None,
        "names": {name: list(each) for name, each in field.names.items()} or None,
    }  # fmt: skip
    return data | {key: value for key, value in bounds.items() if value is not None}


def _question(affirmed: Label, denied: Label | None, lang: Lang) -> str:
    """The question that a yes-or-no field of an entry answers."""
    asked = question(plain(affirmed[lang]), None if denied is None else plain(denied[lang]), lang)
    return whether_entry(asked, lang)


def _region_data(regions: Regions, vocabulary: Vocabulary) -> dict[str, Any]:
    """Codes of areas that a scheme declares: ``sys`` their system, ``at`` their shape, or ``o`` all of them, and ``l`` what each is called."""
    called = {
        code: label(known) for unit, known in vocabulary.regions.items() for code in regions.spellings(unit)
    }
    if not regions.listed:
        return {"sys": plain(regions.system), "at": regions.pattern, "l": called}
    codes = [code for code, _ in regions.listed]
    return {"sys": plain(regions.system), "o": codes, "l": called}


def fact_data(fact: Fact, vocabulary: Vocabulary) -> dict[str, Any]:
    """A fact: as a field, with the fields of its elements or the subject of the record in it."""
    data = {**field_data(fact.value, vocabulary), "n": fact.name}
    if fact.type.kind == "record":
        data["of"] = fact.type.name
    if fact.type.kind == "list":
        data["fields"] = [field_data(f, vocabulary) for f in fact.fields]
        extra = {"dated": fact.dated, "unique": list(fact.unique), "periods": [list(p) for p in fact.periods]}
        extra |= {"yearly": fact.yearly}
        data |= {key: value for key, value in extra.items() if value}
    if fact.description:
        data["help"] = plain(fact.description, 400)
    if fact.evidence:
        data["papers"] = [plain(each) for each in fact.evidence]
    return data


def subject_data(subject: Subject, vocabulary: Vocabulary) -> dict[str, Any]:
    """A subject with all its facts and findings."""
    return {
        "n": subject.name,
        "lb": label(subject.label),
        "facts": {name: fact_data(fact, vocabulary) for name, fact in subject.facts.items()},
        "findings": {
            name: {
                "lb": label(found.label),
                **({"help": plain(found.description, 400)} if found.description else {}),
            }
            for name, found in subject.findings.items()
        },
    }


def vocabulary_data(vocabulary: Vocabulary, subjects: list[str]) -> dict[str, Any]:
    """Some subjects, and those of the records inside their records."""
    found: dict[str, Any] = {}
    waiting = list(subjects)
    while waiting:
        name = waiting.pop()
        if name not in found:
            subject = vocabulary.subjects[name]
            found[name] = subject_data(subject, vocabulary)
            waiting += [f.type.name for f in subject.facts.values() if f.type.kind == "record"]
    return found


__all__ = ["fact_data", "field_data", "label", "subject_data", "vocabulary_data"]
