"""Vocabulary models → subjects, facts and scales."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from qualityaward.language.types import LIST, SIMPLE, Type, money_in, region_of
from qualityaward.language.vocabulary import (
    Fact,
    FamilyNames,
    Field,
    Finding,
    Label,
    Scale,
    Vocabulary,
    subject_of,
)
from qualityaward.regions import CHINESE, Regions
from qualityaward.scheme.model_parts import LabelModel
from qualityaward.scheme.models import AwardModel
from qualityaward.scheme.parts import span_of
from qualityaward.scheme.vocabulary_models import FactModel, FamilyModel, FieldModel, ScaleModel, SubjectModel
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.text.words import type_name
from qualityaward.values import YUAN

if TYPE_CHECKING:
    from qualityaward.reading.tree import Node
    from qualityaward.scheme.vocabulary_models import FieldLike, NamedType, ScaleLike

Report = Callable[[Diagnostic], None]
APPLIES_FOR: Final = "applies_for"

KEYS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "min": ("type",), "max": ("type",), "labels": ("type",), "affirmed": ("type",), "denied": ("type",), "dated": ("list",), "unique": ("list",),
    "optional": (), "required_with": (), "not_before": (), "at_most": (),
}  # fmt: skip
"""The keys of a fact that belong to some kinds of fact only; those of none belong to the fields of a list."""

RESERVED: Final = frozenset({"on", "record", "and", "or", "not", "in", "true", "false"})


def label_of(label: str | LabelModel | None, name: str) -> Label:
    """A label in both languages; without one, the name itself."""
    if label is None:
        return Label(name, name)
    return Label(label, "") if isinstance(label, str) else Label(label.zh, label.en)


class Vocabularies:
    """Adds up the vocabularies that a scheme uses and its own additions; a later one may not redefine a name."""

    def __init__(
        self, report: Report, *, first: bool = False, currency: str = YUAN, regions: Regions = CHINESE
    ) -> None:
        self.report, self.first = report, first
        self.simple = SIMPLE | {"money": money_in(currency), "region": region_of(regions)}
        self.regions: dict[str, Label] = {}
        self.scales: dict[str, Scale] = {}
        self.subjects: dict[str, tuple[Label, dict[str, Fact], dict[str, Finding]]] = {}
        self.families: dict[str, FamilyNames] = {}
        self.types: dict[str, FactModel] = {}
        self.procedural: set[str] = set()

    def add(self, scales: Mapping[str, ScaleLike], subjects: Mapping[str, SubjectModel], node: Node) -> None:
        """Takes in one file's `scales` and `subjects`; `node` is the file's root."""
        for name, scale in scales.items():
            self._add_scale(name, scale, span_of(node, "scales", name))
        for name, subject in subjects.items():
            self._add_subject(name, subject, node)

    def add_types(self, types: Mapping[str, NamedType], node: Node) -> None:
        """Takes in one file's `types`: options, or whole facts, under a name that facts and fields may use."""
        for name, model in types.items():
            if name in SIMPLE or name in self.types or name in self.scales:
                self.report(Diagnostic("name-taken", span_of(node, "types", name), {"name": name}))
                continue
            self.types[name] = model if isinstance(model, FactModel) else FactModel(type=model)

    def named(self, model: FactModel) -> FactModel:
        """A fact whose type has a name, with all that the type says and the fact does not; any other as it is."""
        asked = set[str]()
        while isinstance(model.type, str) and model.type in self.types and model.type not in asked:
            asked.add(model.type)
            base = self.types[model.type]
            stated = {k: getattr(model, k) for k in model.model_fields_set - {"type"}}
            model = base.model_copy(update=stated)
        return model

    def add_families(self, families: Mapping[str, FamilyModel]) -> None:
        """Takes in the names of regulations; several vocabularies may each know some of one."""
        for name, model in families.items():
            known = self.families.get(name, FamilyNames())
            awards = {**known.awards}
            for award, names in model.awards.items():
                awards[award] = (*awards.get(award, ()), *names)
            self.families[name] = FamilyNames((*known.names, *model.names), awards)

    def add_applied(
        self, subjects: Iterable[str], awards: Mapping[str, AwardModel], english: Mapping[str, str]
    ) -> None:
        """Gives subjects, where rules are for some awards only, the list of the awards that they apply for."""
        labels = {name: Label(a.title, english.get(f"award.{name}", "")) for name, a in awards.items()}
        names = {
            name: tuple(
                dict.fromkeys([name, a.title, *a.names, *filter(None, [english.get(f"award.{name}")])])
            )
            for name, a in awards.items()
        }
        award = Field(
            "award", Type("enum", "award", tuple(awards)), Label("奖项", "award"), labels=labels, names=names
        )
        value = Field(APPLIES_FOR, LIST, Label("申报的奖项", "awards applied for"))
        for subject in subjects:
            if subject in self.subjects:
                _, facts, _ = self.subjects[subject]
                facts.setdefault(APPLIES_FOR, Fact(APPLIES_FOR, value, (award,), unique=("award",)))

    def relabel(self, labels: Mapping[str, str | LabelModel], root: Node, slugs: Iterable[str]) -> None:
        """Gives subjects, facts and findings (``subject.name``) the names that the regulation's own text has for them.

        A label may also be of one of `slugs`, which are no part of a vocabulary; any other name is reported.
        """
        for path, stated in labels.items():
            subject, _, name = path.partition(".")
            label, facts, findings = self.subjects.get(subject, (None, {}, {}))
            given = label_of(stated, path)
            if name in facts:
                facts[name] = replace(facts[name], value=replace(facts[name].value, label=given))
            elif name in findings:
                findings[name] = replace(findings[name], label=given)
            elif label is not None and not name:
                self.subjects[subject] = (given, facts, findings)
            elif path not in slugs:
                known = [*slugs, *self.subjects]
                known += [f"{s}.{n}" for s, parts in self.subjects.items() for n in (*parts[1], *parts[2])]
                span = span_of(root, "labels", path)
                self.report(Diagnostic("label-unknown", span, {"name": path}, closest(path, known)))

    def fix(self, changeable: Mapping[str, bool], root: Node) -> None:
        """Says of facts (``subject.name``) whether an applicant can still change them, in place of what was said before."""
        for path, stated in changeable.items():
            subject, _, name = path.partition(".")
            _, facts, _ = self.subjects.get(subject, (None, {}, {}))
            if name in facts:
                facts[name] = replace(facts[name], changeable=stated)
                continue
            known = [f"{s}.{n}" for s, parts in self.subjects.items() for n in parts[1]]
            span = span_of(root, "changeable", path)
            self.report(Diagnostic("changeable-unknown", span, {"name": path}, closest(path, known)))

    def vocabulary(self) -> Vocabulary:
        """All that was added."""
        for _, facts, _ in self.subjects.values():
            for name, fact in list(facts.items()):
                if fact.type.kind == "record" and fact.type.name not in self.subjects:
                    near = closest(fact.type.name, self.subjects)
                    self.report(Diagnostic("subject-unknown", fact.span, {"name": fact.type.name}, near))
                    del facts[name]
        subjects = {
            n: subject_of(n, *parts, procedural=n in self.procedural) for n, parts in self.subjects.items()
        }
        return Vocabulary(subjects, self.scales, self.families, self.regions)

    def type_named(self, name: str, span: Span) -> Type | None:
        """The type of that name, or None after reporting that there is none."""
        if name in SIMPLE:
            return self.simple[name]
        if name in self.scales:
            return self.scales[name].type
        if name in self.types:
            whole = self.named(FactModel(type=name))
            if isinstance(whole.type, list):
                return Type("enum", self._enum(name) or name, tuple(whole.type))
            if whole.type is not None and whole.type not in self.types:
                return self.type_named(whole.type, span)
        known = {**{n: type_name(n, "zh") for n in SIMPLE}, **dict.fromkeys([*self.scales, *self.types], "")}
        self.report(Diagnostic("type-unknown", span, {"name": name}, closest(name, known)))
        return None

    def _add_scale(self, name: str, scale: ScaleLike, span: Span) -> None:
        order = scale.order if isinstance(scale, ScaleModel) else scale
        found = Type("scale", name, tuple(order))
        if name in self.scales and self.scales[name].type == found and not isinstance(scale, ScaleModel):
            return
        if name in self.scales or name in SIMPLE:
            self.report(Diagnostic("name-taken", span, {"name": name}))
        elif len(set(order)) < len(order) or len(order) < 2:  # noqa: PLR2004 reason: a scale has two ends
            self.report(Diagnostic("scale-bad", span, {"name": name}))
        else:
            words = scale.labels if isinstance(scale, ScaleModel) else {}
            label = label_of(scale.label if isinstance(scale, ScaleModel) else None, name)
            self.scales[name] = Scale(name, found, label, self._labels(words, found.options, span))

    def _labels(
        self, words: Mapping[str, str | LabelModel], options: tuple[str, ...], span: Span
    ) -> dict[str, Label]:
        for word in words:
            if word not in options:
                self.report(
                    Diagnostic(
                        "option-unknown",
                        span,
                        {"name": word, "of": "labels", "options": ", ".join(options)},
                        closest(word, options),
                    )
                )
        return {option: label_of(words.get(option), option) for option in options}

    def _add_subject(self, name: str, model: SubjectModel, root: Node) -> None:
        _, facts, findings = self.subjects.setdefault(name, (label_of(model.label, name), {}, {}))
        if model.procedural:
            self.procedural.add(name)
        if model.label is not None:
            self.subjects[name] = (label_of(model.label, name), facts, findings)
        for each, written in model.facts.items():
            span = span_of(root, "subjects", name, "facts", each)
            fact = self.named(written)
            if each in facts or each in RESERVED:
                self.report(Diagnostic("name-taken", span, {"name": each}))
            elif (found := self._fact(each, fact, span, self._enum(written))) is not None:
                facts[each] = found
                if not self.first or found.type.kind not in ("list", "record"):
                    self._check_keys(each, fact, partial(span_of, root, "subjects", name, "facts", each))
        for each, finding in model.findings.items():
            span = span_of(root, "subjects", name, "findings", each)
            if each in findings:
                self.report(Diagnostic("name-taken", span, {"name": each}))
                continue
            description = finding.description if finding else None
            findings[each] = Finding(
                each, label_of(finding.label if finding else None, each), description or "", span
            )

    def _enum(self, model: FieldLike) -> str | None:
        """The name under which the options of a fact or field stand; None where it has its own."""
        kind = model if isinstance(model, str) else getattr(model, "type", None)
        while isinstance(kind, str) and kind in self.types:
            inner = self.types[kind].type
            if isinstance(inner, list) or inner == kind:
                return kind
            kind = inner
        return None

    def _fact(self, name: str, model: FactModel, span: Span, enum: str | None = None) -> Fact | None:
        kinds = [
            k
            for k, v in (("type", model.type), ("list", model.list_), ("record", model.record))
            if v is not None
        ]
        if len(kinds) != 1:
            self.report(Diagnostic("fact-kind", span, {"name": name}))
            return None
        fields: tuple[Field, ...] = ()
        if model.list_ is not None:
            each = [self._field(n, f, span) for n, f in model.list_.items()]
            fields = tuple(f for f in each if f is not None)
            value = Field(name, LIST, label_of(model.label, name), unit=_unit(model))
            self._check_fields(name, model, fields, span)
            if len(fields) < len(each):
                return None
        elif model.record is not None:
            value = Field(name, Type("record", model.record), label_of(model.label, name))
        else:
            single = self._field(
                name,
                FieldModel.model_validate(
                    model.model_dump(include=set(FieldModel.model_fields), by_alias=True)
                ),
                span,
                enum,
            )
            if single is None:
                return None
            value = single
        unique = () if model.unique is None else (model.unique,)
        return Fact(
            name, value, fields, model.dated, unique, (), model.description or "", tuple(model.evidence), span,
            changeable=model.changeable,
        )  # fmt: skip

    def _check_keys(self, name: str, model: FactModel, place: Callable[[str], Span]) -> None:
        """Every key of a fact belongs to its kind: to a single value, to a list, or to the fields of a list."""
        kind = "list" if model.list_ is not None else "record" if model.record is not None else "type"
        for key, kinds in KEYS_OF.items():
            stated = getattr(model, key)
            given = stated is not None and stated is not False and stated != {}
            if given and kind not in kinds:
                code = f"fact-key-{kinds[0] if kinds else 'field'}"
                self.report(Diagnostic(code, place(key), {"name": name, "key": key}))

    def _check_fields(self, name: str, model: FactModel, fields: tuple[Field, ...], span: Span) -> None:
        known = {f.name: f for f in fields}
        named = [model.dated, model.unique]
        for f in fields:
            named += [f.required_with, f.not_before, f.at_most]
        for each in named:
            if each is not None and each not in known:
                self.report(
                    Diagnostic("field-unknown", span, {"name": each, "of": name}, closest(each, known))
                )
        for f in fields:
            for other in (f.not_before, f.at_most):
                if other in known and known[other].type != f.type:
                    args = {"found": str(known[other].type), "expected": str(f.type)}
                    self.report(Diagnostic("type-mismatch", span, args))
            if f.name in RESERVED:
                self.report(Diagnostic("name-taken", span, {"name": f.name}))
        if model.dated in known and known[str(model.dated)].type.kind != "date":
            self.report(
                Diagnostic(
                    "type-mismatch", span, {"found": str(known[str(model.dated)].type), "expected": "date"}
                )
            )

    def _field(self, name: str, model: FieldLike, span: Span, enum: str | None = None) -> Field | None:
        if not isinstance(model, FieldModel):
            model = FieldModel(type=model)
        if isinstance(model.type, str) and model.type in self.types:
            enum = self._enum(model)
            whole = self.named(FactModel(**{k: getattr(model, k) for k in model.model_fields_set}))
            if whole.type is None:  # a whole list or record is no field
                self.report(
                    Diagnostic(
                        "type-unknown",
                        span,
                        {"name": model.type},
                        closest(model.type, {n: type_name(n, "zh") for n in SIMPLE}),
                    )
                )
                return None
            model = whole
        if isinstance(model.type, list):
            kind: Type | None = Type("enum", enum or name, tuple(model.type))
        else:
            kind = self.type_named(model.type, span)
        if kind is None:
            return None
        words = self._labels(model.labels, kind.options, span) if kind.kind == "enum" else {}
        if kind.kind == "scale":
            words = dict(self.scales[kind.name].labels)
        return Field(
            name, kind, label_of(model.label, name), model.optional, model.required_with, model.not_before,
            model.at_most, model.min, self._most(model), words, _unit(model),
            affirmed=None if model.affirmed is None else label_of(model.affirmed, name),
            denied=None if model.denied is None else label_of(model.denied, name),
            ratio=model.type == "ratio", standard=self._standard(model, kind, span), working_days=self._working(model, kind, span),
        )  # fmt: skip

    def _most(self, model: FieldModel) -> int | None:
        """The largest value: of a ratio that declares none it is 1, so that 60 for 0.6 is no ratio of 6000%."""
        return 1 if model.type == "ratio" and model.max is None and not self.first else model.max

    def _working(self, model: FieldModel, kind: Type, span: Span) -> tuple[str, str] | None:
        if model.working_days is None:
            return None
        if kind.kind != "int":
            self.report(Diagnostic("type-mismatch", span, {"found": str(kind), "expected": "int"}))
            return None
        if model.optional:  # then it could not be unknown where a day is
            self.report(Diagnostic("working-days-optional", span))
        return model.working_days.after, model.working_days.to

    def _standard(self, model: FieldModel, kind: Type, span: Span) -> str | None:
        if model.standard is not None and kind.kind != "text":
            self.report(Diagnostic("type-mismatch", span, {"found": str(kind), "expected": "text"}))
            return None
        return model.standard


def _unit(model: FieldModel) -> Label | None:
    return None if model.unit is None else label_of(model.unit, "")
