"""The shape of each kind of rule: clauses, quotas, prizes, selections, debarments, revocations, stages, notes."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, WithJsonSchema

from qualityaward.scheme.model_parts import (
    Amount,
    Cite,
    ClauseId,
    Identifier,
    LengthText,
    Part,
    PeriodText,
    RowModel,
    Rule,
    Slug,
    shape,
)


class Cited(Part):
    """A rule: its id, its title, and the provision it encodes (implied where it stands under one)."""

    id: ClauseId
    title: str | None = None
    cite: Cite | None = None


class ClauseModel(Cited):
    """A clause: what is required of a subject."""

    subject: str | list[str] = ""
    award: str | list[str] | None = None
    effect: Literal["eligibility", "preference", "obligation"] = "eligibility"
    strength: Literal["mandatory", "principle"] = "mandatory"
    when: Rule | None = None
    require: Rule


class ReservedModel(Part):
    """Places of a quota that only some may take."""

    places: int | Identifier
    where: Rule
    title: str | None = None


def _bound_shape(value: object) -> str:
    return "mapping" if isinstance(value, (dict, ShareModel)) else "plain"


Written = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A decimal that is written as a number, not as text."""

PlacesText = Annotated[
    str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,63}|[0-9]{1,3}(\.[0-9]{1,4})? ?[%％])$")
]
"""A parameter's name, `unlimited`, or a share such as ``30%``."""

ShareText = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,4})? ?[%％]$")]
"""A share, such as ``30%``."""


class ShareModel(Part):
    """A number of places that is a share of something."""

    share: ShareText
    of: ClauseId = "applicants"
    rounding: Literal["down", "up", "nearest"] | None = None


Places = Annotated[
    Annotated[int | Written | PlacesText, Tag("plain")] | Annotated[ShareModel, Tag("mapping")],
    Discriminator(_bound_shape),
]


class StrengthModel(Part):
    """A strength that depends on a reading: which of its options means which."""

    reading: Identifier
    mandatory: Identifier
    principle: Identifier


class QuotaModel(Cited):
    """How many may win."""

    award: str | list[str]
    subject: str | list[str] | None = None
    max: Places | None = None
    min: Places | None = None
    per: str | int = "year"
    strength: Annotated[
        Annotated[Literal["mandatory", "principle"], Tag("text")] | Annotated[StrengthModel, Tag("mapping")],
        Discriminator(shape),
    ] = "mandatory"
    may_fall_short: bool = False
    where: Rule | None = None
    outside: Rule | None = None
    repeat_winners: Literal["counted", "outside"] = "counted"
    released_to: ClauseId | None = None
    only_without: str | list[str] | None = None
    group_by: str | None = None
    reserved: list[ReservedModel] = []


class PrizeModel(Cited):
    """What a winner is paid."""

    award: str | list[str]
    subject: str | list[str] = ""
    amount: Amount
    once: bool = False
    exact: bool = True
    first_only: bool = False
    less: str | list[str] | None = None
    when: Rule | None = None


class SelectionModel(Cited):
    """How winners are chosen among candidates."""

    award: str | list[str] | None = None
    by: str = "score"
    order: Literal["descending", "ascending"] = "descending"
    minimum: int | Decimal | Identifier | None = None
    tie_break: list[str] = []


class FromModel(Part):
    """A day that depends on a reading."""

    first: list[RowModel]


class DebarmentModel(Cited):
    """Who may not apply, from when and for how long."""

    subject: str | list[str] | None = None
    subjects: list[str] | None = None
    award: str | list[str] | None = None
    when: Rule | None = None
    some: str
    where: Rule | None = None
    from_: Annotated[
        Annotated[str, Tag("text")] | Annotated[FromModel, Tag("mapping")], Discriminator(shape)
    ] = Field(alias="from")
    for_: PeriodText | None = Field(default=None, alias="for")
    until: str | None = None
    counting: Literal["day_after", "first_day"] = "day_after"


class RevocationModel(Cited):
    """When an award is taken back, and what follows."""

    subject: str = "winner"
    subjects: list[Identifier] = []
    when: Rule
    within: PeriodText | None = None
    after: str | None = None
    withdraw: list[Slug] = []
    announce: bool = False
    debarment: ClauseId | None = None
    by: Identifier | None = None
    approval: Identifier | None = None


class PanelModel(Part):
    """Who sits on a panel."""

    at_least: int
    head: bool = False


class StageModel(Cited):
    """A stage of the procedure."""

    stage: Slug
    actor: str | list[str] | None = None
    subjects: list[Identifier] = []
    documents: list[Slug] = []
    panel: PanelModel | None = None
    examiners: Cite | None = None
    checks: Cite | None = None
    at_least: LengthText | None = None
    within: LengthText | None = None
    after: ClauseId | None = None
    alongside: ClauseId | None = None
    replacement: bool | None = None
    optional: bool = False
    outputs: list[Slug] = []
    note: str | None = None


class BudgetModel(Cited):
    """A yearly budget."""

    per: Identifier = "year"
    amount: Amount


class RecommendationModel(Cited):
    """A recommendation to another award."""

    family: str
    strength: Literal["mandatory", "principle", "priority"] = "priority"


class VerdictNoteModel(Cited):
    """A note on every verdict whose record does not exclude the condition."""

    subject: str | list[str] = ""
    when: Rule
    text: str
