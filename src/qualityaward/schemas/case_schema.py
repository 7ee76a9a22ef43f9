"""JSON Schema of files of cases for one scheme: its subjects, facts, rules, quotas and stages to choose from, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, get_args

from qualityaward.deciding.grounds import GroundOutcome
from qualityaward.schemas.schema import DIALECT, Schema
from qualityaward.values import BarOutcome, ClauseOutcome

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Scheme

_DAY: Final[Schema] = {"type": "string", "format": "date"}
_TEXT: Final[Schema] = {"type": "string"}
_TEXTS: Final[Schema] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
OUTCOMES: Final = (
    "eligible",
    "ineligible",
    "undetermined",
    "in_order",
    "breach",
    "selected",
    "needs_decision",
)
QUOTAS: Final = ("pass", "fail", "deviation", "undetermined")
WINNERS: Final = ("eligible", "ineligible", "undetermined", "assumed", "not_stated")


def case_schema(scheme: Scheme) -> Schema:
    """The schema of ``qualityaward.conformance/1`` for a scheme.

    It says what may stand where, and which names there are; what values fit is for ``qualityaward test``.
    """
    test = _object("一个用例", _test(scheme), "name", "expect")
    tests: Schema = {"type": "array", "items": test, "description": "用例"}
    tops = {"base": _base(scheme), "round": _any("各例改动的名单"), "case": _any("各例改动的申报")}
    section = _object("一节用例", {"name": _TEXT, **tops, "tests": tests, "note": _TEXT}, "name", "tests")
    equivalent = _object("改动前后相同的一处", {"mutant": _TEXT, "reason": _TEXT}, "mutant", "reason")
    whole: Schema = {
        "$schema": _TEXT,
        "format": {"const": "qualityaward.conformance/1"},
        "title": {**_TEXT, "description": "标题"},
        "cites": _TEXT,
        "scheme": {"enum": [scheme.id], "description": "规定"},
        "on": {**_DAY, "description": "决定日期，各例可以另写"},
        **tops,
        "sections": {"type": "array", "items": section, "description": "分节的用例"},
        "tests": tests,
        "equivalent": {"type": "array", "items": equivalent, "description": "改动前后相同的，写明理由"},
        "note": _TEXT,
    }
    return {"$schema": DIALECT, "title": f"{scheme.title}：用例", **_object("用例文件", whole, "format")}


def _test(scheme: Scheme) -> Schema:
    known = [scheme.vocabulary.subjects[s] for s in scheme.subjects]
    return {
        "name": {**_TEXT, "description": "名称，同一节里不重复"},
        "pins": {**_TEXT, "description": "所据条款"},
        "on": {**_DAY, "description": "决定日期"},
        "subject": {"enum": list(scheme.subjects), "description": "主体"},
        "record": {"anyOf": [_TEXT, {"type": "object"}], "description": "整份记录，或文件名"},
        "facts": _named("与基础记录不同的事实；null 去掉一项", [f for s in known for f in s.facts]),
        "findings": _named("与基础记录不同的认定", [f for s in known for f in s.findings]),
        "submitted_on": {"anyOf": [_DAY, {"type": "null"}], "description": "报送日期"},
        "applies_for": {**_TEXTS, "description": "申报的奖项"},
        "award": {**_TEXT, "description": "申报的奖项"},
        "round": _any("获奖名单"),
        "select": _any("待择优的申报者"),
        "case": _any("申报的各个环节"),
        "readings": _options("解释口径", {n: list(r.options) for n, r in scheme.readings.items()}),
        "parameters": _named("参数", scheme.parameters),
        "notice": _any("年度公告"),
        "expect": _expect(scheme),
        "confirmed": {"type": "boolean", "description": "false：待人确认，不计入覆盖"},
        "note": _TEXT,
    }


def _expect(scheme: Scheme) -> Schema:
    clauses, bars = [c.id for c in scheme.clauses], [d.id for d in scheme.debarments]
    grounds, quotas = [r.id for r in scheme.revocations], [q.id for q in scheme.quotas]
    stages = [s.id for s in scheme.procedure]
    day = {"anyOf": [_DAY, {"type": "null"}]}
    money = {"type": ["string", "number", "null"]}
    found = _object(
        "应有的结论",
        {
            "outcome": {"enum": list(OUTCOMES), "description": "整个结论"},
            "robust": {"type": "boolean"},
            "missing": _TEXTS,
            "decided_by": _TEXTS,
            "deviations": _TEXTS,
            "clauses": _each("条款的结果", clauses, {"enum": list(get_args(ClauseOutcome))}),
            "clause_missing": _each("各条的尚缺事项", clauses, _TEXTS),
            "reasons": _each("理由里应有的话", [*clauses, *bars], _TEXTS),
            "debarments": _each("限制申报", bars, _or(get_args(BarOutcome), until=day)),
            "revocations": _each("撤销", grounds, _or(get_args(GroundOutcome), missing=_TEXTS, until=day)),
            "sources": _each(
                "参数的来源", scheme.parameters, {"enum": ["default", "notice", "set", "unset"]}
            ),
            "barred": {"type": "boolean", "description": "是否限制申报"},
            "first_free": {**day, "description": "可以申报的第一天"},
            "quotas": _each("名额", quotas, _or(QUOTAS, count={"type": "integer"})),
            "winners": {"type": "object", "additionalProperties": {"enum": list(WINNERS)}},
            "prizes": {"type": "object", "additionalProperties": money},
            "total": {**money, "description": "奖金合计"},
            "selected": _TEXTS,
            "tied": _TEXTS,
            "stages": _each("环节", stages, {"enum": list(get_args(ClauseOutcome))}),
            "breaches": {**_TEXTS, "description": "不合规定的环节，写全"},
            "refused": {"const": True, "description": "不能使用"},
            "path": {**_TEXT, "description": "问题所在"},
        },
    )
    return {**found, "minProperties": 1}


def _base(scheme: Scheme) -> Schema:
    subjects = {
        s: {
            "anyOf": [
                _TEXT,
                _object(
                    "基础记录",
                    {
                        **dict.fromkeys(("format", "id", "name", "subject"), _TEXT),
                        "submitted_on": _DAY,
                        "applies_for": _TEXTS,
                        "deviations": {"type": "array"},
                        "facts": _named("事实", scheme.vocabulary.subjects[s].facts),
                        "findings": _named("认定", scheme.vocabulary.subjects[s].findings),
                    },
                ),
            ]
        }
        for s in scheme.subjects
    }
    return _object("各主体的基础记录", subjects)


def _object(description: str, properties: Schema, *required: str) -> Schema:
    made: Schema = {
        "type": "object",
        "description": description,
        "properties": properties,
        "additionalProperties": False,
        "errorMessage": f"{description}。可用的键：{'、'.join(properties)}",
    }
    return {**made, "required": list(required)} if required else made


def _any(description: str) -> Schema:
    return {"type": "object", "description": description}


def _named(description: str, names: Iterable[str]) -> Schema:
    """A mapping with known keys, whatever their values."""
    return _object(description, dict.fromkeys(names, True))


def _each(description: str, names: Iterable[str], value: Schema) -> Schema:
    return _object(description, dict.fromkeys(names, value))


def _options(description: str, options: dict[str, list[str]]) -> Schema:
    return _object(description, {name: {"enum": known} for name, known in options.items()})


def _or(outcomes: tuple[str, ...], **more: Any) -> Schema:
    """An outcome alone, or with more."""
    outcome: Schema = {"enum": list(outcomes)}
    return {"anyOf": [outcome, _object("结果", {"outcome": outcome, **more})]}


__all__ = ["OUTCOMES", "QUOTAS", "WINNERS", "case_schema"]
