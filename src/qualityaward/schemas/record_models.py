"""A subject's record as a pydantic model made from a vocabulary, for forms and web frameworks.

The model says what :mod:`qualityaward.record` accepts and no more: the values of single fields are checked by the
same function that an evaluation uses, and a whole record by binding it. Error texts are Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final, ForwardRef, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    PlainSerializer,
    PlainValidator,
    Tag,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic import Field as ModelField
from pydantic_core import PydanticCustomError

from qualityaward.errors import RecordError, RequestError
from qualityaward.language.typed import Misfit, lower
from qualityaward.record.loading import RECORD_FORMAT, record_of
from qualityaward.schemas.record_words import (
    DATE,
    FINDING,
    TEXT,
    described,
    field_schema,
)
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.text import message
from qualityaward.values import MILLION

if TYPE_CHECKING:
    from qualityaward.language.vocabulary import Fact, Field, Subject, Vocabulary
    from qualityaward.scheme.scheme import Scheme


class RecordModel(BaseModel):
    """What all record models share; :func:`record_model` makes them."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)

    @classmethod
    def _vocabulary(cls) -> Vocabulary | None:
        return None

    @model_validator(mode="after")
    def _binds(self) -> RecordModel:
        """What no single field can say: dates in order, rows not twice, a number within another."""
        vocabulary = self._vocabulary()
        if vocabulary is not None:
            try:
                record_of(self.model_dump()).bound(vocabulary)
            except RecordError as error:
                lines = [
                    f"{p.path}：{message(p, 'zh')}" if p.path else message(p, "zh") for p in error.diagnostics
                ]
                raise PydanticCustomError("record", "{problems}", {"problems": "；".join(lines)}) from None
        return self


_SHARED: Final = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


def record_model(scheme: Scheme, subject: str) -> type[BaseModel]:
    """The model of a record of `subject` under `scheme`: names, types, options and Chinese titles of its vocabulary.

    A valid instance's ``model_dump()`` is a mapping that :func:`qualityaward.load_record` takes and `scheme` can
    evaluate. Numbers may be floats here, as JSON parsers give them, and stand for their shortest decimal; dates may be
    ISO text. Raises :class:`~qualityaward.errors.RequestError` for a subject that the scheme does not know.

    >>> from qualityaward.files import load_scheme
    >>> model = record_model(load_scheme("lyg_edz_2024"), "organization")
    >>> made = model.model_validate({"id": "a", "subject": "organization", "facts": {"legal_person": True}})
    >>> made.facts.legal_person
    True
    """
    if subject not in scheme.vocabulary.subjects:
        near = closest(subject, scheme.vocabulary.subjects)
        raise RequestError([Diagnostic("subject-unknown", args={"name": subject}, suggestion=near)])
    return RecordModels(scheme).of(subject)


class RecordModels:
    """The models of one scheme's subjects; what they share is made once."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme, self.vocabulary = scheme, scheme.vocabulary
        self.made: dict[str, tuple[type[BaseModel], type[BaseModel]]] = {}
        self.open: set[str] = set()
        self.waiting: list[type[BaseModel]] = []
        self.finding, self.deviation = _finding(), _deviation()

    def of(self, subject: str) -> type[BaseModel]:
        """The model of a whole record of `subject`, which the scheme must know."""
        vocabulary = self.vocabulary
        found = vocabulary.subjects[subject]
        facts, findings = self.parts(found)

        class Bound(RecordModel):
            @classmethod
            def _vocabulary(cls) -> Vocabulary:
                return vocabulary

        keys: dict[str, Any] = {
            "format": (Literal["qualityaward.record/1"], ModelField(RECORD_FORMAT, title="格式")),
            "id": (str, ModelField(title="编号", min_length=1)),
            "name": (str | None, ModelField(None, title="名称")),
            "subject": (Literal[subject], ModelField(title="主体", description=found.label.zh)),
            "submitted_on": (_day() | None, ModelField(None, title="申报日期")),
            "applies_for": (
                str | list[str] | None,
                ModelField(None, title="申报的奖项", description="奖项的编号或名称，可以写多个"),
            ),
            "facts": (facts, ModelField(default_factory=facts, title="事实")),
            "findings": (findings, ModelField(default_factory=findings, title="认定")),
            "deviations": (list[self.deviation], ModelField([], title="原则性条款的例外理由")),  # type: ignore[name-defined]  # made here
        }
        about = f"{found.label.zh}的记录（{self.scheme.title}）"
        return create_model(f"{_camel(subject)}Record", __base__=Bound, __doc__=about, **keys)

    def parts(self, subject: Subject) -> tuple[type[BaseModel], type[BaseModel]]:
        """The models of a subject's facts and of its findings."""
        if subject.name not in self.made:
            name = _camel(subject.name)
            self.open.add(subject.name)
            facts: dict[str, Any] = {n: self.fact(name, f) for n, f in subject.facts.items()}
            findings: dict[str, Any] = {
                n: (
                    self.finding | None,
                    ModelField(None, title=f.label.zh, description=f.description or None),
                )
                for n, f in subject.findings.items()
            }
            self.made[subject.name] = (
                _made(f"{name}Facts", **facts),
                _made(f"{name}Findings", **findings),
            )
            self.open.discard(subject.name)
            if not self.open:
                self._close()
        return self.made[subject.name]

    def _close(self) -> None:
        """Gives the models that speak of one that was not made yet what they speak of."""
        named = {model.__name__: model for parts in self.made.values() for model in parts}
        for model in (*self.waiting, *named.values()):
            model.model_rebuild(_types_namespace=named)
        self.waiting.clear()

    def _empty(self, inner: Subject, part: Literal[0, 1]) -> BaseModel:
        """Facts or findings of which none are stated."""
        return self.parts(inner)[part]()

    def _nested(self, name: str, inner: Subject) -> type[BaseModel]:
        """The model of a record inside another; of one inside its own kind, by the names of its parts."""
        facts: Any
        findings: Any
        if inner.name in self.open:
            kind = _camel(inner.name)
            facts, findings = ForwardRef(f"{kind}Facts"), ForwardRef(f"{kind}Findings")
        else:
            facts, findings = self.parts(inner)
        made: type[BaseModel] = _made(
            name,
            id=(str | None, None),
            name=(str | None, None),
            facts=(facts, ModelField(default_factory=partial(self._empty, inner, 0), title="事实")),
            findings=(findings, ModelField(default_factory=partial(self._empty, inner, 1), title="认定")),
        )
        if inner.name in self.open:
            self.waiting.append(made)
        return made

    def fact(self, owner: str, fact: Fact) -> tuple[Any, Any]:
        """One fact's annotation and field: its value, or its value with the evidence for it."""
        name = f"{owner}{_camel(fact.name)}"
        plain: Any
        if fact.type.kind == "record":
            plain = self._nested(name, self.vocabulary.subjects[fact.type.name])
        elif fact.type.kind == "list":
            fields: dict[str, Any] = {
                f.name: (_value(f) | None, ModelField(None, title=f.label.zh)) for f in fact.fields
            }
            plain = list[_made(f"{name}Item", **fields)]  # type: ignore[misc]  # a model made here
        else:
            plain = _value(fact.value)
        stated = _made(
            f"{name}Stated",
            value=(plain, ModelField(title="值")),
            evidence=(str | None, ModelField(None, title="依据材料")),
            source=(str | None, ModelField(None, title="来源")),
            date=(_day() | None, ModelField(None, title="取得日期")),
        )
        either: Any = Annotated[
            Annotated[plain, Tag("plain")] | Annotated[stated, Tag("stated")],
            Discriminator(_stated),
        ]
        return either | None, ModelField(None, title=fact.value.label.zh, description=described(fact) or None)


def _stated(value: object) -> str:
    held = value if isinstance(value, Mapping) else getattr(value, "model_fields_set", ())
    return "stated" if "value" in held else "plain"


def _value(field: Field) -> Any:
    """The annotation of one value, checked as an evaluation checks it."""
    return Annotated[
        Any,
        PlainValidator(_checker(field)),
        PlainSerializer(_plain, when_used="json"),
        WithJsonSchema(field_schema(field)),
    ]


def _plain(value: Any) -> Any:
    return (
        value.isoformat()
        if isinstance(value, date)
        else float(value)
        if isinstance(value, Decimal)
        else value
    )


def _checker(field: Field) -> Callable[[Any], Any]:
    kind = field.type

    def check(value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, float) and kind.kind in ("number", "money"):
            value = Decimal(repr(value))
        try:
            lowered = lower(kind, value)
        except Misfit as misfit:
            raise _refused(misfit.code, misfit.args_) from None
        if isinstance(lowered, int) and kind.numeric:
            unit = 1 if kind.kind == "int" else MILLION
            if field.min is not None and lowered < field.min * unit:
                raise _refused("value-small", {"bound": str(field.min)})
            if field.max is not None and lowered > field.max * unit:
                raise _refused("value-large", {"bound": str(field.max)})
        return date.fromordinal(lowered) if kind.kind == "date" and isinstance(lowered, int) else value

    return check


def _refused(code: str, args: Mapping[str, str]) -> PydanticCustomError:
    said = message(Diagnostic(code, args={k: v for k, v in args.items() if k != "text"}), "zh")
    return PydanticCustomError("value", "{said}", {"said": said})


def _day() -> Any:
    return _value(DATE)


def _finding() -> Any:
    value: Any = Annotated[Literal["met", "not_met"], WithJsonSchema(FINDING)]
    judged = _made(
        "Judgement",
        __doc__="认定及其经办人、日期和依据",
        value=(value, ModelField(title="认定")),
        by=(str | None, ModelField(None, title="认定人")),
        date=(_day() | None, ModelField(None, title="认定日期")),
        basis=(str | None, ModelField(None, title="认定依据")),
        happened=(_day() | None, ModelField(None, title="所认定的情形发生之日")),
    )
    return Annotated[
        Annotated[value, Tag("plain")] | Annotated[judged, Tag("stated")],
        Discriminator(_stated),
    ]


def _deviation() -> Any:
    return _made(
        "Deviation",
        __doc__="对“原则上”条款的例外及其书面理由",
        clause=(_value(TEXT), ModelField(title="条款")),
        by=(_value(TEXT), ModelField(title="决定人")),
        on=(_day(), ModelField(title="日期")),
        reason=(_value(TEXT), ModelField(title="理由")),
    )


def _made(name: str, /, __doc__: str | None = None, **fields: Any) -> Any:
    return create_model(name, __config__=_SHARED, __doc__=__doc__, **fields)


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


__all__ = ["RecordModels", "record_model"]
