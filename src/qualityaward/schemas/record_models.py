"""A subject's record as a pydantic model made from a vocabulary, for forms and web frameworks.

Its keys and their words are the table in :mod:`qualityaward.reading.formats.record`, the names of facts and findings the vocabulary's.
The model says what :mod:`qualityaward.record` accepts and no more: the values of single fields are checked by the
same function that an evaluation uses, and a whole record by binding it. Error texts are Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial, reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Final, ForwardRef, Literal, assert_never

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
from qualityaward.reading.formats.record import EVIDENCE, JUDGEMENT, KEYS, NESTED
from qualityaward.reading.keys import Either, Items, Keys, Named, Options, Plain
from qualityaward.record.loading import record_of
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
    from qualityaward.reading.keys import Value
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
        self.finding, self.known = _finding(), _keys(KEYS)

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
            **self.known,
            "subject": (
                Literal[subject],
                ModelField(title=KEYS.known["subject"].label, description=found.label.zh),
            ),
            "facts": _part(KEYS, "facts", facts, facts),
            "findings": _part(KEYS, "findings", findings, findings),
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
            **_keys(
                NESTED,
                facts=_part(NESTED, "facts", facts, partial(self._empty, inner, 0)),
                findings=_part(NESTED, "findings", findings, partial(self._empty, inner, 1)),
            ),
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
        value = (plain, _told(EVIDENCE, "value"))
        stated = _made(f"{name}Stated", **_keys(EVIDENCE, value=value))
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


def _finding() -> Any:
    value: Any = Annotated[Literal["met", "not_met"], WithJsonSchema(FINDING)]
    told = _told(JUDGEMENT, "value")
    judged = _made("Judgement", __doc__=JUDGEMENT.zh, **_keys(JUDGEMENT, value=(value, told)))
    return Annotated[
        Annotated[value, Tag("plain")] | Annotated[judged, Tag("stated")],
        Discriminator(_stated),
    ]


# Of the table of keys ---------------------------------------------------------------------------------------


def _keys(table: Keys, /, **own: tuple[Any, Any]) -> dict[str, Any]:
    """Annotation and field of every key of a table; `own` are those that the scheme says more of."""
    return {name: own.get(name) or _key(table, name) for name in table.known}


def _key(table: Keys, name: str) -> tuple[Any, Any]:
    """What stands under a key of the table: one that may be left out may be null, a list that is left out is empty."""
    key = table.known[name]
    made = _shape(key.value, name)
    match key.value:
        case Options((word,)):
            return made, _told(table, name, default=word)
        case Items() if not key.due:
            return made, _told(table, name, default=[])
        case Plain("text") if key.due and table is KEYS:  # an empty one is none
            return made, _told(table, name, min_length=1)
        case Plain() | Options() | Items() | Named() | Either() | Keys():
            return (made, _told(table, name)) if key.due else (made | None, _told(table, name, default=None))
        case other:
            assert_never(other)


def _shape(value: Value, name: str) -> Any:
    """The annotation of a shape, which stands under the key `name`."""
    match value:
        case Plain(kind):
            return _PLAIN[kind]
        case Options(words):
            return Literal[words]
        case Items(of):
            return list[_shape(of, name)]  # type: ignore[misc]  # a type made here
        case Named(of):
            return dict[str, _shape(of, name)]  # type: ignore[misc]  # as above
        case Either(of):
            return reduce(or_, [_shape(each, name) for each in of])
        case Keys():
            return _made(_camel(name), __doc__=value.zh, **_keys(value))
        case other:
            assert_never(other)


def _told(table: Keys, name: str, **stated: Any) -> Any:
    """A field with the words that the table has for it."""
    key = table.known[name]
    return ModelField(title=key.label, description=key.zh, **stated)


def _part(table: Keys, name: str, of: Any, empty: Callable[[], BaseModel]) -> tuple[Any, Any]:
    """Facts or findings, of which there may be none."""
    return of, _told(table, name, default_factory=empty)


_PLAIN: Final[Mapping[str, Any]] = {
    "text": Annotated[
        str, ModelField(json_schema_extra={"errorMessage": field_schema(TEXT)["errorMessage"]})
    ],
    "date": _value(DATE),
    "bool": bool,
    "int": int,
    "number": int | Decimal,
    "money": int | Decimal | str,
    "digest": Annotated[str, ModelField(pattern="^sha256:[0-9a-f]{64}$")],
    "hex": Annotated[str, ModelField(pattern="^[0-9a-f]{64}$")],
    "any": str | int | Decimal | bool,
    "open": dict[str, Any],
}


def _made(name: str, /, __doc__: str | None = None, **fields: Any) -> Any:
    return create_model(name, __config__=_SHARED, __doc__=__doc__, **fields)


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


__all__ = ["RecordModels", "record_model"]
