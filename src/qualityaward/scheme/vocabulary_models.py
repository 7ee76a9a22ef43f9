"""The shape of a vocabulary file: facts and findings of subjects, scales, types, regions, definitions."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from qualityaward.scheme.model_parts import (
    Cite,
    Identifier,
    Label,
    ListName,
    Part,
    RowModel,
    Rule,
    Scalar,
    YearsModel,
    shape,
)


class WorkingDaysModel(Part):
    """Between which days a number of working days lies."""

    after: str
    to: str


class FieldModel(Part):
    """The type of one value, its bounds and its words."""

    type: Annotated[str, Tag("text")] | Annotated[list[Identifier], Tag("list")]
    label: Label | None = None
    labels: dict[str, Label] = {}
    description: str | None = None
    unit: Label | None = None
    affirmed: Label | None = None
    denied: Label | None = None
    optional: bool = False
    required_with: str | None = None
    not_before: str | None = None
    at_most: str | None = None
    min: int | None = None
    max: int | None = None
    standard: Literal["credit_code", "identity_number"] | None = None
    working_days: WorkingDaysModel | None = None


FieldLike = Annotated[
    Annotated[str, Tag("text")]
    | Annotated[list[Identifier], Tag("list")]
    | Annotated[FieldModel, Tag("mapping")],
    Discriminator(shape),
]


class FactModel(FieldModel):
    """A fact: a value (`type`), a list of elements (`list`) or a nested record (`record`)."""

    type: Annotated[str, Tag("text")] | Annotated[list[Identifier], Tag("list")] | None = None  # type: ignore[assignment]  # a fact may be a list or a record instead
    list_: dict[Identifier, FieldLike] | None = Field(default=None, alias="list")
    record: Identifier | None = None
    dated: str | None = None
    unique: str | None = None
    evidence: list[str] = []
    changeable: bool | None = None


NamedType = Annotated[
    Annotated[list[Identifier], Tag("list")] | Annotated[FactModel, Tag("mapping")],
    Discriminator(shape),
]


class FindingModel(Part):
    """A judgement by a person."""

    label: Label | None = None
    description: str | None = None


class AreaModel(Part):
    """A listed area: what it is called, and the wider one that it lies in."""

    label: Label | None = None
    in_: str | None = Field(default=None, alias="in")


class RegionsModel(Part):
    """A system of codes of regions."""

    system: str
    codes: (
        Annotated[list[str], Tag("list")]
        | Annotated[
            dict[
                str,
                Annotated[
                    Annotated[str, Tag("text")] | Annotated[AreaModel, Tag("mapping")], Discriminator(shape)
                ],
            ],
            Tag("mapping"),
        ]
    ) = Field(discriminator=Discriminator(shape))
    names: dict[str, Label] = {}


class SubjectModel(Part):
    """A subject's facts and findings."""

    label: Label | None = None
    procedural: bool = False
    facts: dict[Identifier, FactModel] = {}
    findings: dict[Identifier, FindingModel | None] = {}


class ScaleModel(Part):
    """An ordered scale."""

    order: list[Identifier]
    label: Label | None = None
    labels: dict[str, Label] = {}


ScaleLike = Annotated[
    Annotated[list[Identifier], Tag("list")] | Annotated[ScaleModel, Tag("mapping")],
    Discriminator(shape),
]


class FamilyModel(Part):
    """A regulation, as records may call it, whether or not its scheme is at hand."""

    names: list[str] = []
    awards: dict[Identifier, list[str]] = {}


class StepsModel(Part):
    """Bands of one value: what it has to reach, or not to pass, and what it then gives."""

    of: str
    steps: dict[str, Scalar] = Field(min_length=1)
    closed: Literal["lower", "upper"] = "lower"
    otherwise: Scalar = 0


class BandModel(Part):
    """An item of a scoring table: bands of its own, a value, the best of several items, or items of its own."""

    id: Identifier | None = None
    title: str | None = None
    when: Rule | None = None
    max: int | Decimal | None = None
    min: int | Decimal | None = None
    weight: int | Decimal | None = None
    first: list[RowModel] | None = None
    unique: list[RowModel] | None = None
    bands: StepsModel | None = None
    value: Scalar | None = None
    best: list["BandModel"] | None = None
    add: list["BandModel"] | None = None


BandModel.model_rebuild()


class DefinitionModel(Part):
    """A derived value: exactly one of value, first, unique, add, sum, average, min, max, count."""

    type: str
    title: str | None = None
    subject: str | None = None
    value: Scalar | None = None
    first: list[RowModel] | None = None
    unique: list[RowModel] | None = None
    bands: StepsModel | None = None
    add: list[BandModel] | None = None
    sum: ListName | None = None
    average: ListName | None = None
    min: int | Decimal | ListName | None = None
    max: int | Decimal | ListName | None = None
    count: ListName | None = None
    of: str | None = None
    where: Rule | None = None
    within: str | None = None
    years: YearsModel | None = None
    dated: str | None = None
    last: int | None = None
    otherwise: Scalar | None = None
    ago: int | None = None
    by: str | None = None
    cite: Cite | None = None


class VocabularyModel(Part):
    """A vocabulary file."""

    format: Literal["qualityaward.vocabulary/1"]
    id: str
    title: Label | None = None
    scales: dict[Identifier, ScaleLike] = {}
    types: dict[Identifier, NamedType] = {}
    subjects: dict[Identifier, SubjectModel] = {}
    definitions: dict[Identifier, DefinitionModel] = {}
    families: dict[Identifier, FamilyModel] = {}
    translations: dict[str, dict[str, str]] = {}
