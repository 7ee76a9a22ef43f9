"""JSON Schema of single values, with what an editor shows while a record is written: titles, options, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never

from qualityaward.language.types import DATE as DATE_TYPE
from qualityaward.language.types import TEXT as TEXT_TYPE
from qualityaward.language.vocabulary import Field, Label

if TYPE_CHECKING:
    from qualityaward.language.vocabulary import Fact

DATE: Final = Field("date", DATE_TYPE, Label("日期", "date"))
TEXT: Final = Field("text", TEXT_TYPE, Label("文字", "text"))
FINDING: Final[dict[str, Any]] = {
    "enum": ["met", "not_met"],
    "enumDescriptions": ["符合", "不符合"],
    "errorMessage": "认定只能写 met（符合）或 not_met（不符合）；还没有认定就整行删去",
}
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_FIGURE = r"^-?[0-9]{1,12}(\.[0-9]{1,6})? ?[万亿]$"
_RATE = r"^-?[0-9]{1,12}(\.[0-9]{1,6})? ?[万亿%％]$"
_MONEY = r"^[-−－负]?[0-9]{1,15}(\.[0-9]{1,6})? ?(万|亿)?(元| ?CNY)?$"


def field_schema(field: Field) -> dict[str, Any]:
    """The JSON Schema of one value."""
    schema = _of_type(field)
    if field.type.numeric:
        if field.min is not None:
            schema["minimum"] = field.min
        if field.max is not None:
            schema["maximum"] = field.max
    schema["title"] = field.label.zh
    if field.unit is not None:
        schema["description"] = f"单位：{field.unit.zh}"
    return schema


def _of_type(field: Field) -> dict[str, Any]:
    match field.type.kind:
        case "bool":
            return {"type": "boolean", "errorMessage": "写 true（是）或 false（否）"}
        case "int":
            error = "写整数，或者 3.5万"
            return {
                "type": ["integer", "string"],
                "pattern": _FIGURE,
                "patternErrorMessage": error,
                "errorMessage": error,
            }
        case "number":
            error = "写数，例如 0.05、5%、3.5万"
            return {
                "type": ["number", "string"],
                "pattern": _RATE,
                "patternErrorMessage": error,
                "errorMessage": error,
            }
        case "money":
            currency = field.type.name
            error = f"金额写成 300000 {currency}" if currency else "金额写成 300000 CNY、30万元 或 1.5亿元"
            return {
                "type": ["number", "string"],
                "pattern": _MONEY.replace("(元| ?CNY)", f"( ?{currency})") if currency else _MONEY,
                "patternErrorMessage": error,
                "errorMessage": error,
            }
        case "date":
            error = "日期写成 2024-09-11"
            return {
                "type": "string",
                "format": "date",
                "pattern": _DAY,
                "patternErrorMessage": error,
                "errorMessage": error,
            }
        case "region":
            regions = field.type.regions
            error = '写加引号的 2、4、6、9 或 12 位行政区划代码，例如 "320700"'
            if regions.listed:
                return {
                    "enum": [code for code, _ in regions.listed],
                    "errorMessage": f"写{regions.system}所列的代码",
                }
            if regions.system:
                error = f"写加引号的{regions.system}代码，样式为 {'、'.join(regions.shapes)}"
            return {
                "type": "string",
                "pattern": regions.pattern,
                "patternErrorMessage": error,
                "errorMessage": error,
            }
        case "enum" | "scale":
            options = list(field.type.options)
            words = [label.zh if (label := field.labels.get(o)) else o for o in options]
            listed = "、".join(f"{o}（{w}）" if w != o else o for o, w in zip(options, words, strict=True))
            return {"enum": options, "enumDescriptions": words, "errorMessage": f"可选：{listed}"}
        case "text" | "period" | "list" | "record":
            return {"type": "string", "errorMessage": "写文字；像数字的要加引号"}
        case other:
            assert_never(other)


def described(fact: Fact) -> str:
    """What an editor says about a fact: its description, unit and evidence."""
    parts = [fact.description.rstrip("。")]
    if fact.value.unit is not None:
        parts.append(f"单位：{fact.value.unit.zh}")
    if fact.evidence:
        parts.append("依据：" + "、".join(fact.evidence))
    if fact.type.kind == "list":
        parts.append("没有就写 []，不写表示不知道")
    return "。".join(p for p in parts if p)
