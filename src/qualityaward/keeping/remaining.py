"""What a redaction took out is unknown: in deciding again, and in comparing what came of it.

A missing fact never decides anything, so that an answer that is still reached is the one that was reached with it. An
answer that looks at nothing that is gone is the same throughout; of one that does, its outcome is, or it is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from qualityaward.deciding.bars import SUBMITTED, looked_at_by
from qualityaward.deciding.verdict import Verdict
from qualityaward.keeping.leaves import ASIDE, base
from qualityaward.language.wording import looked_at


def known(record: Mapping[str, Any], removed: tuple[str, ...]) -> dict[str, Any]:
    """A record without whatever cannot count any more because a part of it has been removed.

    A list of which an element is gone, and a value whose date is gone, are unknown as a whole.
    """
    gone = lacking(removed)
    found = {**record, **_known(record, "facts.", "findings.", gone)}
    found.setdefault("id", "…")
    if "deviations" in record:
        listed = record["deviations"] or []
        found["deviations"] = [
            {"by": "…", "reason": "…", **each} for each in listed if each and {"clause", "on"} <= each.keys()
        ]
    return found


def _known(record: Mapping[str, Any], facts: str, findings: str, gone: frozenset[str]) -> dict[str, Any]:
    kept: dict[str, Any] = {"facts": {}, "findings": {}}
    for name, value in record.get("facts", {}).items():
        path = facts + name
        if path in gone:
            continue
        inner = value["value"] if isinstance(value, dict) and "value" in value else value
        if isinstance(inner, dict):
            nested = _known(inner, f"{path}.", f"{path}.", gone)
            kept["facts"][name] = nested if inner is value else {**value, "value": nested}
        else:
            kept["facts"][name] = value
    for name, value in record.get("findings", {}).items():
        if findings + name not in gone:
            kept["findings"][name] = value
    return {k: v for k, v in kept.items() if k in record}


_HARMLESS: Final = ("#evidence", "#by", "#basis", "#reason", "#finding.by", "#finding.basis")


def lacking(removed: tuple[str, ...]) -> frozenset[str]:
    """The facts, findings and parts of the header without which something may be undecided."""
    return frozenset(
        base(path)
        for path in removed
        if not path.endswith(_HARMLESS)
        and not path.startswith("verdict.")
        and path not in ("record.id", "record.name", "kept.at", "kept.by")
        and not path.startswith("record.deviations")
    )


# Comparing --------------------------------------------------------------------------------------------------

_SETTING: Final = frozenset(
    ("format", "scheme", "subject", "on", "engine", "readings", "parameters", "reading_sources", *ASIDE)
)
"""Parts of a verdict that no fact changes."""

_OF_RULE: Final = ("id", "effect", "strength", "readings", "looked_at", "cite")
"""Of a clause or debarment, what its rule alone says."""

_OUTCOME: Final = ("outcome", "deviation")
"""What is the same as long as it is reached at all."""


class Remaining:
    """What of a kept verdict is `open` without what was removed, and what is compared with the verdict of `now`."""

    def __init__(
        self, verdict: Verdict, kept: Mapping[str, Any], now: Mapping[str, Any], removed: tuple[str, ...]
    ) -> None:
        self._gone = lacking(removed)
        listed = [(each, _kept_outcome(kept, key, each["id"])) for key, each in _answers(now)]
        open_ = [each["id"] for each, before in listed if self._is_open(each, before)]
        self._rules = frozenset(open_)
        if open_ and now["outcome"] == "undetermined" != kept["outcome"]:
            open_.append("outcome")
        self.open = tuple(dict.fromkeys(open_))
        self._touched = frozenset(_touching(verdict, self._gone)) if self._gone else frozenset[str]()

    def _is_open(self, answer: Mapping[str, Any], before: str | None) -> bool:
        """Whether an answer is not reached for want of what is gone; `before` is None where what was kept is gone, too."""
        return (
            answer["outcome"] == "undetermined" != before
            and bool(self._gone)
            and self._for(answer["missing"])
        )

    def _for(self, missing: Iterable[str]) -> bool:
        """Whether what an answer lacks is what has been removed."""
        asked = (f"record.{path}" if path == SUBMITTED else base(path) for path in missing)
        return any(f"{path}.".startswith(f"{gone}.") for path in asked for gone in self._gone)

    def compares(self, leaf: str, where: str) -> bool:
        """Whether it is a difference that at a place in a leaf something else comes out now."""
        if not self._gone:
            return True
        name, opened, rest = leaf.removeprefix("verdict.").partition("[")
        if name in ASIDE and opened:
            return self._compares_rule(rest.partition("]")[0], leaf, where)
        if name == "outcome":
            return "outcome" not in self.open
        return name in _SETTING or name == "sanctions" or (name == "decided_by" and not self.open)

    def _compares_rule(self, id: str, leaf: str, where: str) -> bool:
        if "#" in leaf or id not in self._touched:
            return True
        key = where.removeprefix(leaf).lstrip(".").partition("[")[0]
        return key in _OF_RULE or (key in _OUTCOME and id not in self._rules)


def _answers(verdict: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Clauses, debarments and grounds of revocation, each with its outcome and what it lacks."""
    for key in ASIDE:
        yield from ((key, each) for each in verdict[key])
    for each in (verdict.get("sanctions") or {}).get("revocations", ()):
        yield "revocations", {"missing": (), **each}


def _kept_outcome(kept: Mapping[str, Any], key: str, id: str) -> str | None:
    """The outcome that was kept; None where it was removed, or there was none."""
    return next((str(each["outcome"]) for k, each in _answers(kept) if (k, each["id"]) == (key, id)), None)


def _touching(verdict: Verdict, gone: frozenset[str]) -> Iterator[str]:
    """The clauses and debarments that look at what is gone."""
    for clause in verdict.clauses:
        parts = (part for part in (clause.clause.when, clause.clause.require) if part is not None)
        if _meets((path for part in parts for path in looked_at(part, "facts.", "findings.")), gone):
            yield clause.id
    for bar in verdict.debarments:
        if _meets(looked_at_by(bar.debarment), gone):
            yield bar.id


def _meets(paths: Iterable[str], gone: frozenset[str]) -> bool:
    """Whether one of the paths lies in what is gone, or holds it; the header of a record is everybody's."""
    if any(each.startswith("record.") for each in gone):
        return True
    return any(f"{a}.".startswith(f"{b}.") or f"{b}.".startswith(f"{a}.") for a in paths for b in gone)


__all__ = ["Remaining", "known", "lacking"]
