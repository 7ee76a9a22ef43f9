"""A verdict as it is kept: what it answers and why, without what is worded or stands in the record anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qualityaward.wording.data import verdict_data

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict

WORDED: Final = frozenset({"at", "says", "text", "title", "evidence"})
"""Keys that a kept verdict has not: prose, places in the file, and evidence, which is the record's."""

WHOLE: Final = frozenset({"value", "readings", "parameters"})
"""Keys whose values hold names of the record or the scheme as keys, and are kept as they are."""


def answered(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain data, the same in every language and by every release with its semantics."""
    data: dict[str, Any] = _kept(verdict_data(verdict))
    data["engine"] = {"semantics": data["engine"]["semantics"]}
    return data


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


__all__ = ["answered"]
