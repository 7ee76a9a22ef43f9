"""The keys that may stand at a place of a scheme file, for suggestions."""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel, Tag

from qualityaward.scheme.models import Part

CALLED: Final[dict[str, str]] = {
    "require": "要求", "when": "适用情形", "subject": "主体", "subjects": "主体", "title": "标题", "id": "编号", "award": "奖项", "awards": "奖项",
    "effect": "效力", "strength": "强度", "cite": "依据", "none": "没有", "all": "全部", "any": "任一", "not": "非", "if": "如果", "then": "那么",
    "count": "计数", "some": "有", "every": "每个", "each_year": "每年", "rising": "逐年增长", "total": "累计", "met": "认定", "clause": "条款",
    "reading": "口径", "where": "其中", "within": "期限内", "after": "之后", "dated": "日期", "at_least": "至少", "at_most": "至多", "text": "条文",
    "clauses": "条款", "provisions": "条文", "facts": "事实", "findings": "认定", "parameters": "参数", "readings": "口径", "definitions": "定义",
    "type": "类型", "label": "名称", "default": "默认", "options": "选项", "question": "问题", "min": "最小", "max": "最大", "issuer": "发布机关",
    "document_number": "文号", "status": "状态", "issued": "发布日期", "effective": "施行日期", "expires": "失效日期", "replaces": "替代", "source": "来源",
    "scales": "等级", "quotas": "名额", "prizes": "奖金", "debarments": "限制申报", "revocations": "撤销", "procedure": "程序", "budget": "预算",
    "amount": "金额", "from": "起", "for": "期限", "no_rule": "不设规则", "once": "一次性", "family": "系列",
}  # fmt: skip
"""What a drafter calls the keys of a scheme, for whoever writes 要求 where `require` is due."""


def known_keys(root: type[Part], loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the model at a pydantic location below `root`; empty where there is none."""
    kind: Any = root
    for step in loc:
        kind = _step(kind, step)
    models = [k for k in _members(kind) if isinstance(k, type) and issubclass(k, BaseModel)]
    return sorted({field.alias or name for m in models for name, field in m.model_fields.items()})


def _members(kind: Any) -> list[Any]:
    """The types that an annotation stands for: members of unions, without `Annotated`."""
    if get_origin(kind) is Annotated:
        return _members(get_args(kind)[0])
    if isinstance(kind, type) or get_origin(kind) in (list, dict):
        return [kind]
    return [m for arg in get_args(kind) for m in _members(arg)]


def _step(kind: Any, step: int | str) -> Any:
    if isinstance(step, str) and (tagged := _tagged(kind, step)) is not None:
        return tagged
    for member in _members(kind):
        if get_origin(member) is list and isinstance(step, int):
            return get_args(member)[0]
        if get_origin(member) is dict and isinstance(step, str):
            return get_args(member)[1]
        if isinstance(member, type) and issubclass(member, BaseModel):
            for name, field in member.model_fields.items():
                if step == (field.alias or name):
                    return field.annotation
    return None


def _tagged(kind: Any, tag: str) -> Any:
    """The member of a tagged union that `tag` names, which is part of a location but not of the file."""
    if get_origin(kind) is Annotated and any(isinstance(m, Tag) and m.tag == tag for m in get_args(kind)[1:]):
        return get_args(kind)[0]
    for arg in get_args(kind):
        if (found := _tagged(arg, tag)) is not None:
            return found
    return None
