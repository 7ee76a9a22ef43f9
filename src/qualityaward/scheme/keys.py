"""The keys that may stand at a place of a scheme file, for suggestions."""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, Tag

from qualityaward.scheme.models import Part


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
