"""The shape of a scheme file and of a vocabulary file, as pydantic models.

They say what may stand where; what it means is checked when they are lowered (:mod:`qualityaward.scheme.lower`).
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


def _shape(value: object) -> str:
    return "text" if isinstance(value, str) else "list" if isinstance(value, list) else "mapping"


class LabelModel(Part):
    """Chinese and English names."""

    zh: str
    en: str = ""


Label = Annotated[
    Annotated[str, Tag("text")] | Annotated[LabelModel, Tag("mapping")],
    Discriminator(_shape),
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
    Discriminator(_shape),
]
ConditionModel.model_rebuild()

Cite = str | list[str]
Scalar = bool | int | Decimal | date | str


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
    Discriminator(_shape),
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
    Discriminator(_shape),
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
                    Annotated[str, Tag("text")] | Annotated[AreaModel, Tag("mapping")], Discriminator(_shape)
                ],
            ],
            Tag("mapping"),
        ]
    ) = Field(discriminator=Discriminator(_shape))
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
    Discriminator(_shape),
]


class FamilyModel(Part):
    """A regulation, as records may call it, whether or not its scheme is at hand."""

    names: list[str] = []
    awards: dict[Identifier, list[str]] = {}


class EffectiveModel(Part):
    """When the regulation takes effect."""

    day: Day | Literal["unknown"] = Field(alias="date")
    assumed: str | None = None
    retroactive: str | None = None
    pending: Literal["this", "former"] | None = None


class SourceModel(Part):
    """The source text."""

    file: str
    complete: bool
    reconstructed: bool = False
    note: str | None = None


class ParameterModel(Part):
    """A value the text leaves open."""

    type: str
    default: Scalar | None = None
    min: int | None = None
    max: int | None = None
    title: str | None = None
    cite: Cite | None = None


class ReadingModel(Part):
    """A question of interpretation, its options and the default."""

    question: str
    options: dict[Identifier, str | None]
    default: Identifier
    cite: Cite | None = None


class JudgedModel(Part):
    """As of which day conditions are judged, where a reading chooses."""

    reading: Identifier
    decided: Identifier
    submitted: Identifier


class RowModel(Part):
    """A row of a table."""

    when: Rule | None = None
    value: Scalar


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


class AwardModel(Part):
    """An award of this regulation."""

    title: str
    cite: Cite | None = None
    subjects: list[Identifier] = []
    every: PeriodText | None = None
    validity: PeriodText | None = None
    names: list[str] = []
    predecessors: list[str] = []


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
        Discriminator(_shape),
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
        Annotated[str, Tag("text")] | Annotated[FromModel, Tag("mapping")], Discriminator(_shape)
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


class ActorModel(Part):
    """Somebody who acts."""

    title: str


class Rules(Part):
    """The rules that can stand under a provision, or in a list of their own with a `cite`."""

    clauses: list[ClauseModel] = []
    quotas: list[QuotaModel] = []
    prizes: list[PrizeModel] = []
    selections: list[SelectionModel] = []
    debarments: list[DebarmentModel] = []
    revocations: list[RevocationModel] = []
    procedure: list[StageModel] = []
    recommendations: list[RecommendationModel] = []
    verdict_notes: list[VerdictNoteModel] = []
    budget: BudgetModel | None = None
    drafting_notes: list[str] = []


class SilenceModel(Part):
    """A finding of the review that is not to be shown, and why."""

    code: str = Field(min_length=1)
    at: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class ProvisionModel(Rules):
    """A provision: its text, and its rules."""

    id: str
    text: str
    title: str | None = None
    kind: Literal["article", "notice", "heading", "signature"] = "article"
    no_rule: Slug | None = None


class SchemeModel(Rules):
    """A scheme file."""

    format: Literal["qualityaward/1"]
    expr: Literal[1]
    semantics: Literal[1]
    id: Identifier
    family: Identifier
    title: str
    issuer: str
    document_number: str
    status: Literal["draft", "in_force", "repealed"]
    issued: Day | Literal["unknown"]
    effective: EffectiveModel | Day | Literal["unknown"]
    expires: Day | Literal["none", "unknown"] = "none"
    replaces: str | None = None
    source: SourceModel
    not_stated: list[Slug] = []
    uses: list[str] = []
    currency: str = "CNY"
    regions: RegionsModel | None = None
    subject: str | list[str] | None = None
    names: list[str] = []
    scales: dict[Identifier, ScaleLike] = {}
    types: dict[Identifier, NamedType] = {}
    subjects: dict[Identifier, SubjectModel] = {}
    parameters: dict[Identifier, ParameterModel] = {}
    readings: dict[Identifier, ReadingModel] = {}
    judged_on: (
        Annotated[Literal["decided", "submitted"], Tag("text")] | Annotated[JudgedModel, Tag("mapping")]
    ) = Field(default="decided", discriminator=Discriminator(_shape))
    definitions: dict[Identifier, DefinitionModel] = {}
    awards: dict[Identifier, AwardModel] = {}
    award_groups: dict[Identifier, list[Identifier]] = {}
    actors: dict[Identifier, ActorModel] = {}
    provisions: list[ProvisionModel]
    silenced: list[SilenceModel] = []
    labels: dict[str, Label] = {}
    changeable: dict[str, bool] = {}
    translations: dict[str, dict[str, str]] = {}
    places: dict[str, Label] = {}
