"""`redact`: a copy of a kept decision with names, ids, evidence or facts taken out, which still verifies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from qualityaward.errors import DecisionError, RequestError
from qualityaward.keeping.answer import answered
from qualityaward.keeping.asked import kind_of
from qualityaward.keeping.decision import Decision, finished
from qualityaward.keeping.integrity import alterations
from qualityaward.keeping.leaves import ASIDE, EVIDENCE, Leaf, answers, beside, cut, shape, under
from qualityaward.keeping.replay import decided_again
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.wording.masking import names_in
from qualityaward.wording.numbers import holds_number

_PARTS: Final = ("round.", "case.")
_PLAIN: Final = re.compile(r"[0-9.\-]*|[a-z][a-z_]*", re.ASCII)
"""Dates, numbers, codes of regions and names of options, which say nothing wherever they stand."""

_RECORD: Final = ("record.", "facts.", "findings.", *_PARTS)
_BY: Final = ("#by", "#finding.by", "kept.by")
_KEEPING: Final = ("kept.at", "kept.by")
_DUE: Final = (
    "record.format",
    "record.subject",
    "record.submitted_on",
    "round.format",
    "round.date",
    "case.format",
)
_ANSWER: Final = (
    "verdict.format",
    "verdict.outcome",
    "verdict.scheme.",
    "verdict.engine.",
    "verdict.date",
    "verdict.on",
)
"""What stays of an answer to another question than that of one applicant's eligibility."""

_BASES: Final = ("#evidence", "#basis", "#finding.basis")
"""Leaves of what a fact or finding rests on. Many rest on the same: such a text is nobody's."""

_SHARED: Final = ("evidence", "source", "basis", "reason", "format")
"""Keys of rounds and case files under which the same stands for many."""

_SHORT: Final = 2
_SHORT_LATIN: Final = 5
"""Characters from which a text is looked for inside others; a shorter one, as a whole text only."""


def redact(decision: Decision, remove: str | Iterable[str]) -> Decision:
    """The decision without what `remove` names: ``names``, ``ids``, ``evidence``, or paths such as ``facts.incidents``.

    With a value go the reasons that show it and the texts that repeat it; ``removed`` lists all of them. The seal
    stays; the `content` digest goes, which would tell short values by trying. Raises
    :class:`~qualityaward.errors.RequestError` for a path that is not there, or cannot be done without, and
    :class:`~qualityaward.errors.DecisionError` for a decision that has been altered.
    """
    if altered := alterations(decision):
        args = {"path": altered[0].path or altered[0].cause}
        raise DecisionError([Diagnostic("decision-altered", args=args)])
    values = cut(decision.data, keeping=decision.keeping_sealed)
    named = [remove] if isinstance(remove, str) else list(remove)
    part, plain = kind_of(decision.data).part, kind_of(decision.data).question != "evaluation"
    gone = _asked(named, values, plain)
    gone |= _repeating(gone, values, plain)
    if plain:  # its answer is made of leaves that show one value each
        data = {
            **decision.data,
            part: _record(decision.data[part], gone)
            if part == "record"
            else _left(decision.data[part], part, gone),
        }
        data["verdict"] = _left(data["verdict"], "verdict", gone)
    else:
        gone |= _showing(decision, gone)
        data = _without(decision.data, gone)
    data.pop("content", None)
    if "kept" in data:
        unsealed = () if decision.keeping_sealed else _unsealed(named, data["kept"])
        data["kept"] = {
            k: v for k, v in data["kept"].items() if f"kept.{k}" not in gone and k not in unsealed
        }
    leaves = tuple(Leaf(x.path, x.commitment) if x.path in gone else x for x in decision.leaves)
    if not gone and not decision.removed:
        data["content"] = decision.content
    return finished(data, leaves)


def _unsealed(named: Iterable[str], kept: Mapping[str, str]) -> set[str]:
    """What goes of a note of keeping that is not under the seal."""
    found = {"by"} if "names" in named or "kept.by" in named else set()
    return found | ({k for k, v in kept.items() if holds_number(v)} if "ids" in named else set())


def _asked(named: Iterable[str], values: Mapping[str, Any], plain: bool) -> set[str]:
    """The leaves that are asked for, with all that lies under them."""
    gone: set[str] = set()
    problems: list[Diagnostic] = []
    for each in named:
        if each in GROUPS:
            gone |= {path for path, value in values.items() if GROUPS[each](path, value, plain)}
            continue
        found = under(each, values)
        if not found:
            known = {p.partition("[")[0] for p in values if p.startswith(_RECORD)} | {*GROUPS, *_KEEPING}
            near = closest(each, sorted(known))
            problems.append(Diagnostic("redact-unknown", args={"path": each}, suggestion=near))
        elif not all(_removable(path, plain) for path in found):
            problems.append(Diagnostic("redact-needed", args={"path": each}))
        gone |= set(found)
    if problems:
        raise RequestError(problems)
    return gone


def _removable(path: str, plain: bool) -> bool:
    """Whether a decision can do without it: what is of the applicant, and the reasons."""
    if path.startswith("verdict."):
        return not path.startswith(_ANSWER) if plain else _apart(path) or path.startswith("verdict.record.")
    return path in _KEEPING or (path.startswith(_RECORD) and path not in _DUE)


def _names(path: str, value: Any, _: bool) -> bool:
    own = path == "record.name" or path.endswith(_BY)
    return own or (_of_part(path, ("name", "by")) and isinstance(value, str))


def _ids(path: str, value: Any, plain: bool) -> bool:
    if path == "record.id" or _of_part(path, ("id",)):
        return True
    return _removable(path, plain) and any(holds_number(text) for text in _texts(value, keys=True))


def _evidence(path: str, _: Any, __: bool) -> bool:
    return path.endswith(_BASES) or _of_part(path, ("evidence", "source", "basis"))


GROUPS: Final[Mapping[str, Callable[[str, Any, bool], bool]]] = {
    "names": _names, "ids": _ids, "evidence": _evidence,
}  # fmt: skip
"""What can be removed by one word, and whether a leaf is of it: names of applicants and of officials; numbers of people and
organizations; what facts and findings rest on."""


def _of_part(path: str, keys: tuple[str, ...]) -> bool:
    """Whether a leaf is of a round or a case file, under one of these keys."""
    return path.startswith(_PARTS) and path.rpartition(".")[2] in keys


def _texts(value: Any, *, keys: bool = False) -> Iterator[str]:
    """Every text in a value; with `keys`, those too under which others stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        if keys:
            yield from value
        for each in value.values():
            yield from _texts(each, keys=keys)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, keys=keys)


def _repeating(gone: set[str], values: Mapping[str, Any], plain: bool) -> set[str]:
    """Leaves of the record and reasons of the verdict whose texts repeat a text that goes, however it is spaced or written."""
    whole = {
        text
        for path in gone
        if not path.endswith((*_BASES, "#reason")) and not _of_part(path, _SHARED)
        for text in _texts(values[path])
        if path in ("record.id", "record.name")
        or _of_part(path, ("id", "name"))
        or not _PLAIN.fullmatch(text)
    }
    parts = {
        part
        for path in gone
        if path == "record.name" or _of_part(path, ("name",))
        for part in _parts(
            str(values[path]), str(values.get(path.removesuffix("name") + "subject", "organization"))
        )
    }
    parts |= {
        part
        for path in gone
        if path.endswith(_BY) or _of_part(path, ("by",))
        for text in _texts(values[path])
        for part in names_in(text)
    }
    words = {folded(text) for text in whole | parts} - {""}
    telling = sorted(text for text in words if len(text) >= (_SHORT_LATIN if text.isascii() else _SHORT))
    pattern = re.compile("|".join(map(re.escape, telling)) or r"(?!)")
    return {
        path
        for path, value in values.items()
        if path not in gone
        and not shape(value)
        and _removable(path, plain)
        and any(text in words or pattern.search(text) for text in map(folded, _texts(value, keys=True)))
    }


_KIND: Final = re.compile(r"(?:(?:有限责任|股份有限|集团有限|集团股份有限|有限|集团)?公司|集团|\(.*?\))+$")
_CORE: Final = 4
"""Characters that the name of an organization has at least without its legal form, to be looked for."""


def _parts(name: str, subject: str) -> Iterator[str]:
    """What stands for an applicant beside the whole name: a person's without a title, a company's without its legal form."""
    if subject != "organization":
        yield from names_in(name)
        return
    core = _KIND.sub("", folded(name))
    if len(core) >= _CORE:
        yield core


def folded(text: str) -> str:
    """A text as it is compared: width, case, spaces, marks between the characters of a name make no difference.

    >>> folded("示例　电缆（集团）"), folded("Zhang\u200b San")
    ('示例电缆(集团)', 'zhangsan')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if not (c.isspace() or c in _MARKS or unicodedata.category(c) == "Cf"))


_MARKS: Final = frozenset("·•・‧_-‐‑–—.")


def _showing(decision: Decision, gone: set[str]) -> set[str]:
    """What the verdict shows of the values that go, and its digest over them.

    Decided again without them, an explanation that shows nothing of them is the same.
    """
    if not any(path.startswith(_RECORD) for path in gone):
        return set()
    kept = dict(answers(decision.data["verdict"]))
    found = {"verdict.record.digest"} | ({"verdict.record.id"} if "record.id" in gone else set())
    without = replace(decision, data=_without(decision.data, gone))
    now = dict(answers(answered(decided_again(without, (*decision.removed, *gone)))))
    found |= {path for path, value in kept.items() if _apart(path) and now.get(path) != value}
    return found & kept.keys()


def _apart(path: str) -> bool:
    """Whether a leaf of the verdict shows values of the record beside the answers, which stay."""
    return "#" in path or path == "verdict.sanctions"


# The parts that are left ------------------------------------------------------------------------------------


def _without(data: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    """The parts of a decision without the values at some paths."""
    record = _record(data["record"], gone)
    verdict = {k: v for k, v in data["verdict"].items() if f"verdict.{k}" not in gone}
    verdict["record"] = {k: v for k, v in verdict["record"].items() if f"verdict.record.{k}" not in gone}
    for key, aside in ASIDE.items():
        verdict[key] = [
            {k: v for k, v in each.items() if not (k in aside and f"verdict.{key}[{each['id']}]#{k}" in gone)}
            for each in verdict[key]
        ]
    return {**data, "record": record, "verdict": verdict}


def _record(stated: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    """A record without the values at some paths."""
    record = {k: v for k, v in stated.items() if f"record.{k}" not in gone}
    record |= _stated(record, "facts.", "findings.", "", gone)
    if "deviations" in record:
        record["deviations"] = [
            _deviation(each, f"record.deviations[{at}]", gone) for at, each in enumerate(record["deviations"])
        ]
    return record


_NOTHING: Final = object()
"""What stands for a value of which nothing is left."""


def _left(value: Any, path: str, gone: set[str]) -> Any:
    """Plain data without the leaves at some paths. What nothing is left of is gone, too: a key is not there any more, an
    element is null.
    """
    if isinstance(value, Mapping) and value:
        kept = ((k, _left(v, f"{path}.{k}", gone)) for k, v in value.items())
        return {k: v for k, v in kept if v is not _NOTHING} or _NOTHING
    if path in gone:
        return _NOTHING
    if isinstance(value, list):
        listed = (_left(each, f"{path}[{at}]", gone) for at, each in enumerate(value))
        return [None if each is _NOTHING else each for each in listed]
    return value


def _stated(
    record: Mapping[str, Any], facts: str, findings: str, mark: str, gone: set[str]
) -> dict[str, Any]:
    left: dict[str, Any] = {}
    if "facts" in record:
        shown = {name: _fact(stated, facts + name, gone) for name, stated in record["facts"].items()}
        left["facts"] = {k: v for k, v in shown.items() if v is not _NOTHING}
    if "findings" in record:
        left["findings"] = {}
        for name, judged in record["findings"].items():
            path = findings + name
            places = {k: path + mark if k == "value" else beside(path, mark, k) for k in judged}
            if kept := {k: v for k, v in judged.items() if places[k] not in gone}:
                left["findings"][name] = kept
    return left


def _fact(stated: Any, path: str, gone: set[str]) -> Any:
    wrapped = isinstance(stated, dict) and not stated.keys() <= {"facts", "findings"}
    value = stated.get("value", _NOTHING) if wrapped else stated
    if path in gone:
        value = _NOTHING
    elif isinstance(value, list):
        value = [None if f"{path}[{at}]" in gone else each for at, each in enumerate(value)]
    elif isinstance(value, dict):
        value = _stated(value, f"{path}.", f"{path}.", "#finding", gone)
    if not wrapped:
        return value
    left = {
        k: v
        for k, v in stated.items()
        if k != "value" and f"{path}#{'evidence' if k in EVIDENCE else k}" not in gone
    }
    if value is not _NOTHING:
        return {"value": value, **left}
    return left or _NOTHING


def _deviation(each: Any, path: str, gone: set[str]) -> Any:
    if each is None:
        return None
    main = ("clause", "on")
    return {k: v for k, v in each.items() if (path if k in main else f"{path}#{k}") not in gone} or None


__all__ = ["GROUPS", "redact"]
