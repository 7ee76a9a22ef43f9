"""The shape of a scheme file and of a vocabulary file, as pydantic models.

They say what may stand where; what it means is checked when they are lowered (:mod:`qualityaward.scheme.lower`).
Descriptions are Chinese: editors show them, through the JSON Schema made from these models, while a drafter types.
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

    zh: str = Field(description="中文名称")
    en: str = Field(default="", description="英文名称")


Label = Annotated[
    Annotated[str, Tag("text")] | Annotated[LabelModel, Tag("mapping")],
    Discriminator(_shape),
]


class YearsModel(Part):
    """Calendar years, counted from that of the judged day (0); those before it are negative."""

    first: int = Field(le=0, ge=-200, description="从哪一年起：0 为当年，-1 为上一年")
    last: int = Field(le=0, ge=-200, description="到哪一年止（含）")


class ConditionModel(Part):
    """One condition: exactly one kind, and what that kind takes."""

    id: str | None = Field(default=None, description="条件编号（同一条款内唯一，变更比对以此为准）")
    title: str | None = Field(default=None, description="条件的中文标题，尽量用规定原文的说法")
    expr: str | None = Field(default=None, description="表达式，如 invention_patents >= 1")
    all: list["Rule"] | None = Field(default=None, description="全部满足")
    any: list["Rule"] | None = Field(default=None, description="满足其一")
    not_: "Rule | None" = Field(default=None, alias="not", description="不满足")
    if_: "Rule | None" = Field(default=None, alias="if", description="前提；前提不成立则视为满足")
    then: "Rule | None" = Field(default=None, description="前提成立时须满足")
    else_: "Rule | None" = Field(default=None, alias="else", description="前提不成立时须满足")
    count: Annotated[str, Tag("text")] | Annotated[list["Rule"], Tag("list")] | None = Field(
        default=None, description="计数：列表事实名，或一组条件；配 at_least、at_most"
    )
    some: str | None = Field(default=None, description="列表中至少有一项（配 where、within）")
    none: str | None = Field(default=None, description="列表中没有任何一项（配 where、within）")
    every: str | None = Field(default=None, description="列表中每一项都（配 where、within）")
    each_year: str | None = Field(default=None, description="近 n 个日历年每年都（配 last、where）")
    rising: str | None = Field(default=None, description="逐年上升（配 by、value）")
    share_of: str | None = Field(
        default=None, description="列表中符合条件者所占的比例（配 where、within、at_least、at_most）"
    )
    total: str | None = Field(default=None, description="累计时间（配 start、end、at_least）")
    growth: str | None = Field(default=None, description="逐年数字的增长（配 value、last、at_least、how）")
    how: Literal["total", "average", "each_year"] | None = Field(
        default=None, description="增长的算法：累计、年均（复合）、每年"
    )
    floors: str | None = Field(default=None, description="评分表各项均不低于该项最低分：评分定义名")
    met: str | None = Field(default=None, description="经人工认定：认定事项名")
    clause: str | None = Field(default=None, description="引用另一条款（配 of：所在组织等）")
    reading: str | None = Field(default=None, description="解释口径名（配 is）")
    is_: str | None = Field(default=None, alias="is", description="口径选项")
    of: str | None = Field(default=None, description="被引用条款所属的记录，如 organization")
    where: "Rule | None" = Field(default=None, description="列表项须满足的条件")
    within: str | None = Field(
        default=None,
        description="回溯期：3 years、ever、this year、this and last year、last year，或期间定义名",
    )
    years: YearsModel | None = Field(
        default=None, description="按日历年的窗口，代替 within：{first: -1, last: 0} 为当年和上一年"
    )
    after: str | None = Field(default=None, description="自该日起（配 within 构成窗口）")
    dated: str | None = Field(default=None, description="以哪个字段为日期（默认为列表自身的日期字段）")
    valid: bool | str | list[str] | None = Field(
        default=None,
        description="获奖记录中仍在有效期内的：true 为本规定各奖项，或奖项名（有效期见 awards 的 validity）",
    )
    at_least: int | Decimal | str | None = Field(
        default=None, description="不少于（含本数）；增长和比例写比率，如 0.05，或参数名"
    )
    at_most: int | Decimal | str | None = Field(
        default=None, description="不多于（含本数）；比例写比率，如 0.05"
    )
    last: int | None = Field(default=None, description="最近几个日历年")
    strict: bool | None = Field(
        default=None, description="逐年上升：true（默认）每年都高于上年；false 可以持平，不得下降"
    )
    more_than: int | Decimal | str | None = Field(
        default=None, description="增长：超过（不含本数）这一比率，如 0；与 at_least 二者取一"
    )
    by: str | None = Field(default=None, description="年度字段（默认为列表中不得重复的字段）")
    value: str | None = Field(default=None, description="逐年比较的数值，如 quality_staff / total_staff")
    start: str | None = Field(default=None, description="期间起始日字段")
    end: str | None = Field(default=None, description="期间终止日字段（含当日）")


Rule = Annotated[
    Annotated[str, Tag("text")] | Annotated[ConditionModel, Tag("mapping")],
    Discriminator(_shape),
]
ConditionModel.model_rebuild()

Cite = str | list[str]
Scalar = bool | int | Decimal | date | str


class WorkingDaysModel(Part):
    """Between which days a number of working days lies."""

    after: str = Field(
        description="从哪一天起算（当日不计）：同一项或同一记录的日期，或程序的环节（其最后一日）"
    )
    to: str = Field(description="到哪一天为止（当日计入），写法同 after")


class FieldModel(Part):
    """The type of one value, its bounds and its words."""

    type: Annotated[str, Tag("text")] | Annotated[list[Identifier], Tag("list")] = Field(description="类型")
    label: Label | None = Field(default=None, description="名称")
    labels: dict[str, Label] = Field(default={}, description="各选项的名称")
    description: str | None = Field(default=None, description="说明")
    unit: Label | None = Field(default=None, description="单位；列表事实的量词，例如 起、次、份")
    affirmed: Label | None = Field(default=None, description="是否类：为“是”时的说法，例如 是出口企业")
    denied: Label | None = Field(default=None, description="是否类：为“否”时的说法，例如 不是出口企业")
    optional: bool = Field(default=False, description="不填即表示“没有”")
    required_with: str | None = Field(default=None, description="与该字段同填")
    not_before: str | None = Field(default=None, description="不得早于该字段")
    at_most: str | None = Field(default=None, description="不得大于该字段")
    min: int | None = Field(default=None, description="最小值（含）")
    max: int | None = Field(default=None, description="最大值（含）")
    standard: Literal["credit_code", "identity_number"] | None = Field(
        default=None,
        description="文字须符合的标准：credit_code 统一社会信用代码（GB 32100），identity_number 公民身份号码（GB 11643）",
    )
    working_days: WorkingDaysModel | None = Field(
        default=None, description="整数：两日之间的工作日数，案卷按节假日安排计算；案卷以外由人填写"
    )


FieldLike = Annotated[
    Annotated[str, Tag("text")]
    | Annotated[list[Identifier], Tag("list")]
    | Annotated[FieldModel, Tag("mapping")],
    Discriminator(_shape),
]


class FactModel(FieldModel):
    """A fact: a value (`type`), a list of elements (`list`) or a nested record (`record`)."""

    type: Annotated[str, Tag("text")] | Annotated[list[Identifier], Tag("list")] | None = Field(  # type: ignore[assignment]  # a fact may be a list or a record instead
        default=None, description="类型：bool int number ratio money text date region、等级名，或选项列表"
    )
    list_: dict[Identifier, FieldLike] | None = Field(
        default=None, alias="list", description="列表事实：每一项的字段"
    )
    record: Identifier | None = Field(default=None, description="嵌套记录的主体")
    dated: str | None = Field(default=None, description="列表项的日期字段")
    unique: str | None = Field(default=None, description="各项不得相同的字段")
    evidence: list[str] = Field(default=[], description="可作依据的材料")
    changeable: bool | None = Field(
        default=None,
        description="申报者今后能否改变（默认：日期、历年数字不能，其余能）；列表指能否增加新的一条",
    )


NamedType = Annotated[
    Annotated[list[Identifier], Tag("list")] | Annotated[FactModel, Tag("mapping")],
    Discriminator(_shape),
]


class FindingModel(Part):
    """A judgement by a person."""

    label: Label | None = Field(default=None, description="名称")
    description: str | None = Field(default=None, description="说明")


class AreaModel(Part):
    """A listed area: what it is called, and the wider one that it lies in."""

    label: Label | None = Field(default=None, description="名称")
    in_: str | None = Field(default=None, alias="in", description="所在的上一级区划的代码；最上一级不写")


class RegionsModel(Part):
    """A system of codes of regions."""

    system: str = Field(description="代码体系的名称")
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
    ) = Field(
        discriminator=Discriminator(_shape),
        description="各级代码的样式，由大到小（9 一位数字，A 一个大写字母，X 数字或大写字母，其余照写），后一级以前一级开头；或者逐个列出：代码: 名称，或代码: {label, in}",
    )
    names: dict[str, Label] = Field(default={}, description="代码有样式的，其中一些区划的名称")


class SubjectModel(Part):
    """A subject's facts and findings."""

    label: Label | None = Field(default=None, description="名称")
    procedural: bool = Field(
        default=False, description="程序中的主体：不申报奖项，结论是符合规定或不符合规定，可以附在案卷里"
    )
    facts: dict[Identifier, FactModel] = Field(default={}, description="事实")
    findings: dict[Identifier, FindingModel | None] = Field(default={}, description="人工认定事项")


class ScaleModel(Part):
    """An ordered scale."""

    order: list[Identifier] = Field(description="由低到高")
    label: Label | None = Field(default=None, description="名称")
    labels: dict[str, Label] = Field(default={}, description="各级名称")


ScaleLike = Annotated[
    Annotated[list[Identifier], Tag("list")] | Annotated[ScaleModel, Tag("mapping")],
    Discriminator(_shape),
]


class FamilyModel(Part):
    """A regulation, as records may call it, whether or not its scheme is at hand."""

    names: list[str] = Field(default=[], description="记录中用来称呼该规定或其奖项的名称")
    awards: dict[Identifier, list[str]] = Field(default={}, description="各奖项的名称")


class EffectiveModel(Part):
    """When the regulation takes effect."""

    day: Day | Literal["unknown"] = Field(alias="date")
    assumed: str | None = Field(default=None, description="推定的依据，如 公布之日")
    retroactive: str | None = Field(default=None, description="早于发布日期施行的依据：原文如何写明溯及既往")
    pending: Literal["this", "former"] | None = Field(
        default=None,
        description="施行前已报送、尚未决定的：this 适用本规定，former 适用原规定；没有过渡规定的不写",
    )


class SourceModel(Part):
    """The source text."""

    file: str = Field(description="来源文件")
    complete: bool = Field(description="来源是否完整")
    reconstructed: bool = Field(default=False, description="是否由修订说明还原")
    note: str | None = None


class ParameterModel(Part):
    """A value the text leaves open."""

    type: str
    default: Scalar | None = Field(default=None, description="默认值；不写则未定")
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

    reading: Identifier = Field(description="解释口径名")
    decided: Identifier = Field(description="表示“作出决定之日”的选项")
    submitted: Identifier = Field(description="表示“报送之日”的选项")


class RowModel(Part):
    """A row of a table."""

    when: Rule | None = None
    value: Scalar


class StepsModel(Part):
    """Bands of one value: what it has to reach, or not to pass, and what it then gives."""

    of: str = Field(description="分档的数值：事实、定义或表达式")
    steps: dict[str, Scalar] = Field(
        min_length=1, description="各档的界限和取值，如 {0.3: 20, 0.25: 16}；界限可写 30%、5000万元"
    )
    closed: Literal["lower", "upper"] = Field(
        default="lower",
        description="lower（默认）：各档从界限起（以上，含本数）；upper：各档到界限止（以下，含本数）",
    )
    otherwise: Scalar = Field(default=0, description="不在任何一档的取值，不写为 0")


class BandModel(Part):
    """An item of a scoring table: bands of its own, a value, the best of several items, or items of its own."""

    id: Identifier | None = Field(default=None, description="评分项编号")
    title: str | None = Field(default=None, description="评分项名称")
    when: Rule | None = Field(default=None, description="前提；不成立则该项不计分（0分）")
    max: int | Decimal | None = Field(default=None, description="该项满分：得分不超过")
    min: int | Decimal | None = Field(default=None, description="该项最低分（由 floors 条件检查）")
    weight: int | Decimal | None = Field(default=None, description="权重，如 0.4")
    first: list[RowModel] | None = Field(default=None, description="分档：依次取第一个符合的")
    unique: list[RowModel] | None = Field(default=None, description="分档：恰有一档符合，无空档、无重叠")
    bands: StepsModel | None = Field(default=None, description="一个数值的分档，写界限和得分")
    value: Scalar | None = Field(default=None, description="得分：数值或表达式")
    best: list["BandModel"] | None = Field(default=None, description="择优：取其中得分最高的一项")
    add: list["BandModel"] | None = Field(default=None, description="分项相加")


BandModel.model_rebuild()


class DefinitionModel(Part):
    """A derived value: exactly one of value, first, unique, add, sum, average, min, max, count."""

    type: str = Field(description="类型")
    title: str | None = Field(default=None, description="名称")
    subject: str | None = Field(default=None, description="主体；不写则各主体通用")
    value: Scalar | None = Field(default=None, description="数值或表达式")
    first: list[RowModel] | None = Field(default=None, description="分档：依次取第一个符合的")
    unique: list[RowModel] | None = Field(
        default=None, description="分档：恰有一档符合，检查证明无空档、无重叠"
    )
    bands: StepsModel | None = Field(default=None, description="一个数值的分档，写界限和取值")
    add: list[BandModel] | None = Field(default=None, description="评分表：各项相加")
    sum: ListName | None = Field(
        default=None, description="列表各项之和（配 of、where、within 或 last、ago）"
    )
    average: ListName | None = Field(default=None, description="列表各项的平均")
    min: int | Decimal | ListName | None = Field(default=None, description="列表各项中最小的；评分表：最低分")
    max: int | Decimal | ListName | None = Field(
        default=None, description="列表各项中最大的；评分表：满分；比率：可与之比较的最大值"
    )
    count: ListName | None = Field(default=None, description="列表项数")
    of: str | None = Field(default=None, description="列表项的数值表达式")
    where: Rule | None = Field(default=None, description="列表项须满足的条件")
    within: str | None = Field(default=None, description="回溯期")
    years: YearsModel | None = Field(default=None, description="按日历年的窗口，代替 within")
    dated: str | None = Field(default=None, description="以哪个字段为日期")
    last: int | None = Field(default=None, description="最近几个日历年（不含当年）；缺一年即不明")
    otherwise: Scalar | None = Field(
        default=None, description="最小、最大：没有一条计入时的值；不写则一直不明"
    )
    ago: int | None = Field(
        default=None, description="几年前的那一个日历年（0 为当年，1 为上年）；不填报即不明"
    )
    by: str | None = Field(default=None, description="年度字段")
    cite: Cite | None = Field(default=None, description="条款号")


class VocabularyModel(Part):
    """A vocabulary file."""

    format: Literal["qualityaward.vocabulary/1"]
    id: str = Field(description="词汇编号，如 base/1")
    title: Label | None = None
    scales: dict[Identifier, ScaleLike] = {}
    types: dict[Identifier, NamedType] = Field(default={}, description="有名称的类型")
    subjects: dict[Identifier, SubjectModel] = {}
    definitions: dict[Identifier, DefinitionModel] = Field(
        default={}, description="现成的定义，规则里写名称即可"
    )
    families: dict[Identifier, FamilyModel] = {}
    translations: dict[str, dict[str, str]] = {}


class AwardModel(Part):
    """An award of this regulation."""

    title: str
    cite: Cite | None = None
    subjects: list[Identifier] = []
    every: PeriodText | None = Field(default=None, description="评审周期，如 1 year、2 years")
    validity: PeriodText | None = Field(default=None, description="有效期")
    names: list[str] = Field(default=[], description="记录中用来称呼该奖项的其他名称")
    predecessors: list[str] = Field(default=[], description="前身奖项（family 或 family/award），视同本奖项")


class Cited(Part):
    """A rule: its id, its title, and the provision it encodes (implied where it stands under one)."""

    id: ClauseId
    title: str | None = None
    cite: Cite | None = None


class ClauseModel(Cited):
    """A clause: what is required of a subject."""

    subject: str | list[str] = Field(default="", description="主体；不写则为规定的 subject")
    award: str | list[str] | None = Field(
        default=None, description="只对申报这些奖项的：奖项、奖项组（award_groups）或 all；不写则都适用"
    )
    effect: Literal["eligibility", "preference", "obligation"] = "eligibility"
    strength: Literal["mandatory", "principle"] = "mandatory"
    when: Rule | None = None
    require: Rule


class ReservedModel(Part):
    """Places of a quota that only some may take."""

    places: int | Identifier = Field(description="名额数，或参数名")
    where: Rule = Field(description="只给符合这一条件的获奖者")
    title: str | None = Field(default=None, description="名称")


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

    share: ShareText = Field(description="占多少，如 30%")
    of: ClauseId = Field(
        default="applicants", description="占什么：applicants 申报总数，或另一名额的编号（占其至多数）"
    )
    rounding: Literal["down", "up", "nearest"] | None = Field(
        default=None, description="尾数：down 舍去、up 进一、nearest 四舍五入；不写则至多舍去、至少进一"
    )


Places = Annotated[
    Annotated[int | Written | PlacesText, Tag("plain")] | Annotated[ShareModel, Tag("mapping")],
    Discriminator(_bound_shape),
]


class StrengthModel(Part):
    """A strength that depends on a reading: which of its options means which."""

    reading: Identifier = Field(description="解释口径名")
    mandatory: Identifier = Field(description="按哪个选项是硬性的")
    principle: Identifier = Field(description="按哪个选项是原则性的")


class QuotaModel(Cited):
    """How many may win."""

    award: str | list[str] = Field(description="奖项；多个奖项合并计数")
    subject: str | list[str] | None = Field(default=None, description="只计这些主体")
    max: Places | None = Field(
        default=None,
        description="至多；参数名表示由通知确定；30% 为申报总数的份额，或 {share, of, rounding}；unlimited 明示不限",
    )
    min: Places | None = Field(default=None, description="至少；写法同 max")
    per: str | int = Field(
        default="year", description="计数的范围：year、round、cycle，或 3 years（连同此前各届）"
    )
    strength: Annotated[
        Annotated[Literal["mandatory", "principle"], Tag("text")] | Annotated[StrengthModel, Tag("mapping")],
        Discriminator(_shape),
    ] = Field(
        default="mandatory", description="principle：原则上；或者随口径而定：{reading, mandatory, principle}"
    )
    may_fall_short: bool = Field(default=False, description="申报者达不到要求时可少额或空缺")
    where: Rule | None = Field(default=None, description="只计符合这一条件的获奖者")
    outside: Rule | None = Field(default=None, description="符合这一条件的不占名额")
    repeat_winners: Literal["counted", "outside"] = Field(
        default="counted", description="以前获过这些奖项的：counted 占名额，outside 不占名额"
    )
    released_to: ClauseId | None = Field(default=None, description="没有用完的名额转给哪一名额（编号）")
    only_without: str | list[str] | None = Field(
        default=None, description="只在这些奖项一个也没有评出（空缺）时才评"
    )
    group_by: str | None = Field(default=None, description="按这一事实分组，每组各有此名额")
    reserved: list[ReservedModel] = Field(default=[], description="预留名额")


class PrizeModel(Cited):
    """What a winner is paid."""

    award: str | list[str] = Field(description="奖项")
    subject: str | list[str] = Field(default="", description="主体；不写则为规定的 subject")
    amount: Amount = Field(description="金额，如 300000 CNY、30万元；或参数名")
    once: bool = Field(default=False, description="一次性")
    exact: bool = Field(default=True, description="false：最高不超过")
    first_only: bool = Field(default=False, description="只奖首次获奖")
    less: str | list[str] | None = Field(default=None, description="补差：扣除已得的这些奖项的奖金")
    when: Rule | None = Field(default=None, description="只奖符合这一条件的获奖者")


class SelectionModel(Cited):
    """How winners are chosen among candidates."""

    award: str | list[str] | None = Field(default=None, description="奖项；不写则全部，按声明的先后")
    by: str = Field(default="score", description="排序依据：score，或数值表达式")
    order: Literal["descending", "ascending"] = Field(default="descending", description="由高到低或由低到高")
    minimum: int | Decimal | Identifier | None = Field(default=None, description="最低分（含），或参数名")
    tie_break: list[str] = Field(default=[], description="同分时依次比较的表达式，由高到低")


class FromModel(Part):
    """A day that depends on a reading."""

    first: list[RowModel]


class DebarmentModel(Cited):
    """Who may not apply, from when and for how long."""

    subject: str | list[str] | None = None
    subjects: list[str] | None = None
    award: str | list[str] | None = Field(
        default=None, description="只限制申报这些奖项：奖项、奖项组（award_groups）或 all；不写则都限制"
    )
    when: Rule | None = None
    some: str
    where: Rule | None = None
    from_: Annotated[
        Annotated[str, Tag("text")] | Annotated[FromModel, Tag("mapping")], Discriminator(_shape)
    ] = Field(alias="from")
    for_: PeriodText | None = Field(
        default=None, alias="for", description="多长时间，如 3 years；permanent 为永久"
    )
    until: str | None = Field(
        default=None, description="到哪一天为止（含），代替 for：日期表达式；各项没有这一日期的，限制没有结束"
    )
    counting: Literal["day_after", "first_day"] = Field(
        default="day_after", description="for 的期间是否算入起算日：day_after（默认）不算入，first_day 算入"
    )


class RevocationModel(Cited):
    """When an award is taken back, and what follows."""

    subject: str = "winner"
    subjects: list[Identifier] = Field(default=[], description="只撤销这些主体的奖项；不写则全部")
    when: Rule
    within: PeriodText | None = None
    after: str | None = None
    withdraw: list[Slug] = []
    announce: bool = False
    debarment: ClauseId | None = None
    by: Identifier | None = Field(
        default=None, description="由谁提请撤销（actors 中的名字）；原文没有写明的不写"
    )
    approval: Identifier | None = Field(default=None, description="报请谁批准撤销（actors 中的名字）")


class PanelModel(Part):
    """Who sits on a panel."""

    at_least: int
    head: bool = False


class StageModel(Cited):
    """A stage of the procedure."""

    stage: Slug = Field(description="环节名，如 application、notice、approval")
    actor: str | list[str] | None = Field(default=None, description="由谁办理（actors 中的名字）")
    subjects: list[Identifier] = Field(default=[], description="只对这些主体；不写则全部")
    documents: list[Slug] = Field(default=[], description="应当提交的材料")
    panel: PanelModel | None = Field(default=None, description="专家组人数和组长")
    examiners: Cite | None = Field(default=None, description="专家应符合的条款")
    checks: Cite | None = Field(
        default=None, description="在这一环节核对的条款（申报材料、专家组、公示等主体的）"
    )
    at_least: LengthText | None = Field(
        default=None, description="最短时间，如 7 days、5 working days，或参数名"
    )
    within: LengthText | None = Field(
        default=None, description="自上一环节起的最长时间，如 15 working days，或参数名"
    )
    after: ClauseId | None = Field(default=None, description="within 从哪一环节起算；不写则从上一环节")
    alongside: ClauseId | None = Field(default=None, description="与这一较早的环节不分先后")
    replacement: bool | None = Field(default=None, description="公示不通过的是否递补")
    optional: bool = Field(default=False, description="可以不进行的环节")
    outputs: list[Slug] = Field(default=[], description="形成的文书")
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

    subject: str | list[str] = Field(default="", description="主体；不写则为规定的 subject")
    when: Rule
    text: str


class ActorModel(Part):
    """Somebody who acts."""

    title: str


class Rules(Part):
    """The rules that can stand under a provision, or in a list of their own with a `cite`."""

    clauses: list[ClauseModel] = Field(default=[], description="条款")
    quotas: list[QuotaModel] = Field(default=[], description="名额")
    prizes: list[PrizeModel] = Field(default=[], description="奖励")
    selections: list[SelectionModel] = Field(default=[], description="择优办法")
    debarments: list[DebarmentModel] = Field(default=[], description="限制申报")
    revocations: list[RevocationModel] = Field(default=[], description="撤销")
    procedure: list[StageModel] = Field(default=[], description="程序")
    recommendations: list[RecommendationModel] = Field(default=[], description="推荐")
    verdict_notes: list[VerdictNoteModel] = Field(default=[], description="结论提示")
    budget: BudgetModel | None = Field(default=None, description="经费")
    drafting_notes: list[str] = Field(default=[], description="起草注记")


class SilenceModel(Part):
    """A finding of the review that is not to be shown, and why."""

    code: str = Field(min_length=1, description="检查意见的代码，如 budget-below-prizes")
    at: str = Field(min_length=1, description="检查意见所指的编号：条款号、规则、事实或口径名")
    reason: str = Field(min_length=1, description="为什么不必理会")


class ProvisionModel(Rules):
    """A provision: its text, and its rules."""

    id: str = Field(description="条款号，如 9(6)")
    text: str = Field(description="原文（条号之后的文字）")
    title: str | None = None
    kind: Literal["article", "notice", "heading", "signature"] = "article"
    no_rule: Slug | None = Field(default=None, description="为何此处没有规则")


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
    currency: str = Field(default="CNY", description="金额的币种（ISO 4217），如 USD；不写为人民币元")
    regions: RegionsModel | None = Field(
        default=None, description="区划代码的体系；不写为我国行政区划代码（GB/T 2260）和统计用区划代码"
    )
    subject: str | list[str] | None = Field(default=None, description="没有写明主体的条款、奖励属于哪一主体")
    names: list[str] = Field(default=[], description="记录中用来称呼本规定或其奖项的其他名称")
    scales: dict[Identifier, ScaleLike] = {}
    types: dict[Identifier, NamedType] = Field(
        default={}, description="有名称的类型：选项列表，或整个事实，供各主体的事实、字段和参数引用"
    )
    subjects: dict[Identifier, SubjectModel] = {}
    parameters: dict[Identifier, ParameterModel] = {}
    readings: dict[Identifier, ReadingModel] = {}
    judged_on: (
        Annotated[Literal["decided", "submitted"], Tag("text")] | Annotated[JudgedModel, Tag("mapping")]
    ) = Field(
        default="decided",
        discriminator=Discriminator(_shape),
        description="各项条件以哪一天为准判断：decided（作出决定之日）、submitted（报送之日），或由解释口径选择",
    )
    definitions: dict[Identifier, DefinitionModel] = {}
    awards: dict[Identifier, AwardModel] = {}
    award_groups: dict[Identifier, list[Identifier]] = Field(
        default={}, description="奖项组：合称的几个奖项，凡写奖项处都可以写组名"
    )
    actors: dict[Identifier, ActorModel] = {}
    provisions: list[ProvisionModel]
    silenced: list[SilenceModel] = Field(default=[], description="不再提示的检查意见，逐项写明理由")
    labels: dict[str, Label] = Field(
        default={},
        description="按原文改称：主体，主体.事实或认定，材料、文书或被收回之物，如 examiner.laws_familiar、plaque",
    )
    changeable: dict[str, bool] = Field(
        default={},
        description="申报者今后能否改变词汇里的某个事实：主体.事实，如 {organization.registered_region: false}",
    )
    translations: dict[str, dict[str, str]] = {}
    places: dict[str, Label] = Field(
        default={}, description="规则在条文中的位置，如 第三句；编号不足以表明的才写"
    )
