"""What the models of schemes and vocabularies are made of: names, periods, amounts, labels, conditions, rows of tables.

The models say what may stand where; what it means is checked when they are lowered (:mod:`qualityaward.scheme.lower`).
What a key is called and means stands in :mod:`qualityaward.scheme.key_words`.
Annotations are evaluated where they stand: as texts, each would be compiled when the models are made, in half as much
time again.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]

ListName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63}){0,8}$")]
"""A list fact, perhaps of a nested record: ``organization.incidents``."""

ClauseId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_.()]{0,31}$")]

PeriodText = Annotated[
    str | int, WithJsonSchema({"type": "string", "pattern": r"^([0-9]+ (year|month|day)s?|[a-z][a-z0-9_]*)$"})
]
"""A period; whether it is one is checked when it is lowered, with a message of its own. So is an amount."""

LengthText = Annotated[
    str | int,
    WithJsonSchema(
        {"type": "string", "pattern": r"^([0-9]+ (working day|year|month|day)s?|[a-z][a-z0-9_]*)$"}
    ),
]
"""How long a stage lasts: a period, working days, or a parameter of type period."""

Amount = Annotated[
    str | int | Decimal,
    WithJsonSchema(
        {"type": "string", "pattern": r"^([0-9]+(\.[0-9]+)? ?[万亿]?(元|[A-Z]{3})|[a-z][a-z0-9_]*)$"}
    ),
]

Slug = Identifier


def _day(value: object) -> object:
    """A date that is written as text, as JSON has to."""
    if isinstance(value, str) and len(value) == len("2024-01-01"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Day = Annotated[date, BeforeValidator(_day)]


class Part(BaseModel):
    """What all parts share: unknown keys are refused, nothing is converted, nothing changes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, regex_engine="rust-regex")


def shape(value: object) -> str:
    """Which of the shapes that cannot be mistaken for one another a value has."""
    return "text" if isinstance(value, str) else "list" if isinstance(value, list) else "mapping"


class LabelModel(Part):
    """Chinese and English names."""

    zh: str
    en: str = ""


Label = Annotated[
    Annotated[str, Tag("text")] | Annotated[LabelModel, Tag("mapping")],
    Discriminator(shape),
]


class YearsModel(Part):
    """Calendar years, counted from that of the judged day (0); those before it are negative."""

    first: int = Field(le=0, ge=-200)
    last: int = Field(le=0, ge=-200)


class ConditionModel(Part):
    """One condition: exactly one kind, and what that kind takes."""

    id: str | None = None
    title: str | None = None
    expr: str | None = None
    all: list["Rule"] | None = None
    any: list["Rule"] | None = None
    not_: "Rule | None" = Field(default=None, alias="not")
    if_: "Rule | None" = Field(default=None, alias="if")
    then: "Rule | None" = None
    else_: "Rule | None" = Field(default=None, alias="else")
    count: Annotated[str, Tag("text")] | Annotated[list["Rule"], Tag("list")] | None = None
    some: str | None = None
    none: str | None = None
    every: str | None = None
    each_year: str | None = None
    rising: str | None = None
    share_of: str | None = None
    total: str | None = None
    growth: str | None = None
    how: Literal["total", "average", "each_year"] | None = None
    floors: str | None = None
    met: str | None = None
    clause: str | None = None
    reading: str | None = None
    is_: str | None = Field(default=None, alias="is")
    of: str | None = None
    where: "Rule | None" = None
    within: str | None = None
    years: YearsModel | None = None
    after: str | None = None
    dated: str | None = None
    valid: bool | str | list[str] | None = None
    at_least: int | Decimal | str | None = None
    at_most: int | Decimal | str | None = None
    last: int | None = None
    strict: bool | None = None
    more_than: int | Decimal | str | None = None
    by: str | None = None
    value: str | None = None
    start: str | None = None
    end: str | None = None


Rule = Annotated[
    Annotated[str, Tag("text")] | Annotated[ConditionModel, Tag("mapping")],
    Discriminator(shape),
]

ConditionModel.model_rebuild()

Cite = str | list[str]

Scalar = bool | int | Decimal | date | str


class RowModel(Part):
    """A row of a table."""

    when: Rule | None = None
    value: Scalar
