"""A verdict as it is kept: what it answers and why, without what is worded or stands in the record anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qualityaward.wording.data import verdict_data

if TYPE_CHECKING:
    from qualityaward.answer import Answer
    from qualityaward.deciding.verdict import Verdict

WORDED: Final = frozenset({"at", "says", "text", "title", "evidence"})
"""Keys that a kept verdict has not: prose, places in the file, and evidence, which is the record's."""

WHOLE: Final = frozenset({"value", "readings", "parameters"})
"""Keys whose values hold names of the record or the scheme as keys, and are kept as they are."""


def answered(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain data, the same in every language and by every release with its semantics."""
    data: dict[str, Any] = _kept(verdict_data(verdict, silent=True))
    data["engine"] = {"semantics": data["engine"]["semantics"]}
    return data


def briefly(found: Answer) -> dict[str, Any]:
    """An answer of another kind as plain data; of the verdicts in it what each clause and debarment came to."""
    data: dict[str, Any] = _brief(_kept(found.to_dict()))
    data["engine"] = {"semantics": data["engine"]["semantics"]}
    return data


def _brief(value: Any) -> Any:
    if isinstance(value, dict):
        if value.get("format") == "qualityaward.verdict/1":
            outcomes = {
                key: {each["id"]: each["outcome"] for each in value[key]} for key in ("clauses", "debarments")
            }
            return {key: value[key] for key in ("outcome", "robust", "decided_by", "missing")} | outcomes
        return {key: _brief(each) for key, each in value.items()}
    return [_brief(each) for each in value] if isinstance(value, list) else value


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            k: {"value": v["value"], "path": v["path"]}
            if k == "finding" and v
            else v
            if k in WHOLE
            else _kept(v)
            for k, v in value.items()
            if k not in WORDED
        }
    return [_kept(each) for each in value] if isinstance(value, list) else value


__all__ = ["answered", "briefly"]
