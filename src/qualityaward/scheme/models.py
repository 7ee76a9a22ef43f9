"""The shape of a scheme file: its header, parameters, readings, and provisions with their rules."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from qualityaward.scheme.model_parts import (
    Cite,
    Day,
    Identifier,
    Label,
    Part,
    PeriodText,
    Scalar,
    Slug,
    shape,
)
from qualityaward.scheme.rule_models import (
    BudgetModel,
    ClauseModel,
    DebarmentModel,
    PrizeModel,
    QuotaModel,
    RecommendationModel,
    RevocationModel,
    SelectionModel,
    StageModel,
    VerdictNoteModel,
)
from qualityaward.scheme.vocabulary_models import (
    DefinitionModel,
    NamedType,
    RegionsModel,
    ScaleLike,
    SubjectModel,
)


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


class AwardModel(Part):
    """An award of this regulation."""

    title: str
    cite: Cite | None = None
    subjects: list[Identifier] = []
    every: PeriodText | None = None
    validity: PeriodText | None = None
    names: list[str] = []
    predecessors: list[str] = []


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
    ) = Field(default="decided", discriminator=Discriminator(shape))
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
