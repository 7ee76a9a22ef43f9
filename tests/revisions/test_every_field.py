"""Whatever a scheme says that an answer can turn on: another word there is a change that a diff tells, with exit status 1.

`VARIED` names every field of a scheme file, by the class that reads it, with another value for it; `IDLE` names those on
which no answer turns, and why. A new field of a scheme belongs in one of them.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pytest
from hypothesis import given
from pydantic import BaseModel

from qualityaward.errors import SchemeError
from qualityaward.files import read_scheme
from qualityaward.revisions.diff import diff
from qualityaward.scheme import models
from qualityaward.scheme.scheme import Scheme
from tests.properties.dice import dice
from tests.properties.support import times

AREAS = {"system": "区划", "codes": {"A": "甲市", "A1": {"label": "甲区", "in": "A"}, "B": "乙市"}}

RULES: Final[dict[str, Any]] = {
    "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "s", "family": "s", "title": "示例质量奖办法",
    "issuer": "示例市人民政府", "document_number": "示政发〔2024〕1号", "status": "in_force", "issued": "2024-01-01",
    "effective": {"date": "2024-02-01", "assumed": "公布之日"}, "source": {"file": "x", "complete": True},
    "regions": AREAS, "names": ["示例奖"],
    "scales": {"level": ["low", "middle", "high"]},
    "types": {"trade": ["food", "steel"]},
    "subjects": {
        "organization": {
            "facts": {
                "n": {"type": "int"}, "m": {"type": "int", "min": 0, "max": 9}, "flag": {"type": "bool"},
                "cash": {"type": "money"}, "ratio": {"type": "ratio"}, "kind": {"type": "trade"},
                "level": {"type": "level"}, "place": {"type": "region"}, "since": {"type": "date"},
                "code": {"type": "text", "standard": "credit_code"},
                "days": {"type": "int", "working_days": {"after": "since", "to": "until"}}, "until": {"type": "date"},
                "events": {
                    "dated": "day", "unique": "no",
                    "list": {
                        "no": "int", "day": "date", "level": "level", "other": {"type": "date", "optional": True},
                        "late": {"type": "date", "optional": True, "not_before": "day", "required_with": "other"},
                        "part": {"type": "int", "at_most": "no", "min": 0, "max": 99},
                    },
                },
                "years": {"unique": "year", "list": {"year": "int", "made": "int", "bad": "int"}},
                "works": {"list": {"start": "date", "end": {"type": "date", "optional": True}, "flag": "bool"}},
                "awards": {
                    "dated": "awarded_on",
                    "list": {"family": "text", "award": "text", "awarded_on": "date", "revoked_on": {"type": "date", "optional": True}},
                },
            },
            "findings": {"good": {}, "fine": {}},
        },
        "individual": {"facts": {"n": {"type": "int"}, "organization": {"record": "organization"}}, "findings": {"good": {}}},
        "winner": {"facts": {"hurt": {"type": "bool"}, "awarded_on": {"type": "date"}}, "findings": {"bad": {}}},
        "panel": {"facts": {"members": {"type": "int"}, "has_head": {"type": "bool"}}},
        "examiner": {"facts": {"flag": {"type": "bool"}}},
        "expert": {"procedural": True, "facts": {"flag": {"type": "bool"}}},
    },
    "parameters": {"least": {"type": "int", "default": 2, "min": 1, "max": 5}, "places": {"type": "int", "default": 3}},
    "readings": {
        "strict": {"question": "从严还是从宽", "options": {"yes": "从严", "no": "从宽"}, "default": "yes"},
        "day": {"question": "以哪一天为准", "options": {"decided": "决定", "sent": "报送"}, "default": "decided"},
    },
    "judged_on": {"reading": "day", "decided": "decided", "submitted": "sent"},
    "definitions": {
        "window": {"type": "period", "first": [{"when": {"reading": "strict", "is": "yes"}, "value": "3 years"}, {"value": "2 years"}]},
        "score": {
            "type": "number", "subject": "organization", "max": 100, "min": 10,
            "add": [
                {"id": "c", "title": "丙", "max": 9, "best": [{"id": "c1", "title": "一", "value": 3}, {"id": "c2", "title": "二", "value": 4}]},
                {"id": "a", "title": "甲", "max": 60, "min": 5, "weight": 0.5, "when": "flag", "first": [{"when": "n >= 3", "value": 20}, {"value": 1}]},
                {"id": "b", "title": "乙", "max": 40, "bands": {"of": "m", "steps": {"3": 20, "5": 30}, "closed": "lower", "otherwise": 0}},
            ],
        },
        "sure": {"type": "int", "subject": "organization", "value": "n + 1"},
        "made": {"type": "number", "subject": "organization", "sum": "years", "of": "made", "last": 3, "where": "bad == 0"},
        "mean": {"type": "number", "subject": "organization", "average": "years", "of": "made", "ago": 1, "by": "year"},
        "seen": {"type": "int", "subject": "organization", "count": "events", "within": "2 years", "dated": "day"},
        "most": {"type": "number", "subject": "organization", "max": "events", "of": "no", "otherwise": 0, "years": {"first": -2, "last": 0}},
    },
    "awards": {
        "main": {"title": "示例质量奖", "subjects": ["organization", "individual"], "every": "1 year", "validity": "3 years", "names": ["质量奖"], "predecessors": ["old"]},
        "second": {"title": "示例质量奖提名奖", "subjects": ["organization"]},
    },
    "award_groups": {"both": ["main", "second"]},
    "actors": {"office": {"title": "办公室"}, "board": {"title": "评委会"}},
    "not_stated": ["budget"],
    "provisions": [
        {
            "id": "1", "text": "应当符合条件。",
            "clauses": [
                {"id": "1p", "title": "专家组", "subject": "panel", "require": "has_head"},
                {"id": "1e", "title": "专家", "subject": "examiner", "require": "flag"},
                {
                    "id": "1", "title": "条件", "subject": "organization", "award": "main", "when": "flag",
                    "require": {"all": [
                        {"id": "a", "expr": "n >= least and within_region(place, \"A\")"},
                        {"id": "b", "none": "events", "within": "window", "where": 'level >= "middle"'},
                        {"id": "c", "each_year": "years", "last": 3, "where": "made > 0"},
                        {"id": "d", "rising": "years", "by": "year", "value": "made", "last": 3, "strict": True},
                        {"id": "e", "growth": "years", "value": "made", "last": 2, "at_least": 0.05, "how": "average"},
                        {"id": "f", "share_of": "events", "where": 'level == "high"', "at_least": 0.5, "at_most": 0.9},
                        {"id": "g", "total": "works", "start": "start", "end": "end", "where": "flag", "at_least": "2 years"},
                        {"id": "h", "if": "flag", "then": {"met": "good"}, "else": {"met": "fine"}},
                        {"id": "i", "count": "events", "at_least": 1, "at_most": 5, "dated": "other", "within": "3 years", "after": "since"},
                        {"id": "j", "reading": "strict", "is": "yes"},
                        {"id": "k", "any": ["n > 1", {"not": "flag"}]},
                        {"id": "l", "floors": "score"},
                        {"id": "m", "some": "awards", "valid": True},
                        {"id": "n", "every": "events", "where": "no > 1", "years": {"first": -2, "last": -1}},
                        {"id": "o", "count": ["flag", "n > 5"], "at_least": 1},
                        {"id": "p", "growth": "years", "value": "bad", "last": 2, "more_than": 0.1, "how": "total"},
                        {"id": "q", "expr": "sure + made + seen + most + days > 3 and mean > 1 and cash >= money(\"5万元\") and ratio > 0.3"},
                    ]},
                },
                {"id": "1a", "title": "个人", "subject": "individual", "effect": "eligibility", "strength": "principle", "require": {"clause": "1", "of": "organization"}},
            ],
        },
        {
            "id": "2", "text": "名额。",
            "quotas": [
                {
                    "id": "2", "award": "main", "subject": "organization", "max": "places", "min": 1, "per": "year",
                    "strength": {"reading": "strict", "mandatory": "yes", "principle": "no"}, "may_fall_short": True,
                    "where": "flag", "outside": "n > 90", "repeat_winners": "counted", "group_by": "kind", "reserved": [{"places": 1, "where": "flag"}],
                },
                {"id": "2c", "award": "main", "max": 5, "released_to": "2d"}, {"id": "2d", "award": "main", "max": 4},
                {"id": "2b", "award": "second", "only_without": "main", "max": {"share": "30%", "of": "applicants", "rounding": "down"}},
            ],
        },
        {
            "id": "3", "text": "奖金。",
            "prizes": [{"id": "3", "award": "main", "subject": "organization", "amount": "30万元", "once": True, "exact": True, "first_only": False, "less": "second", "when": "flag"}],
        },
        {
            "id": "4", "text": "择优。",
            "selections": [{"id": "4", "award": "second", "by": "score", "order": "descending", "minimum": 60, "tie_break": ["cash"]}],
        },
        {
            "id": "5", "text": "限制。",
            "debarments": [
                {"id": "5", "title": "限制", "subject": "organization", "award": "main", "when": "flag", "some": "awards", "where": 'family == "s"', "from": {"first": [{"when": {"reading": "strict", "is": "yes"}, "value": "awarded_on"}, {"value": "year_end(awarded_on)"}]}, "for": "3 years", "counting": "day_after"},
                {"id": "5b", "title": "限制二", "subject": "organization", "some": "events", "from": "day", "until": "other"},
            ],
        },
        {
            "id": "6", "text": "撤销。",
            "revocations": [{"id": "6", "subject": "winner", "subjects": ["organization"], "when": "hurt", "within": "3 years", "after": "awarded_on", "withdraw": ["title"], "announce": True, "debarment": "5b", "by": "office", "approval": "board"}],
        },
        {
            "id": "7", "text": "程序。",
            "procedure": [
                {"id": "7", "stage": "application", "actor": "office", "subjects": ["organization"], "documents": ["form"], "outputs": ["list"], "at_least": "5 days", "optional": True},
                {"id": "7b", "stage": "review", "actor": "board", "panel": {"at_least": 3, "head": True}, "checks": ["1p"], "examiners": "1e", "within": "15 working days", "after": "7"},
                {"id": "7c", "stage": "notice", "alongside": "7b", "at_least": "7 days", "replacement": False},
            ],
        },
        {"id": "8", "text": "经费。", "budget": {"id": "8", "per": "year", "amount": "100万元"}},
        {"id": "9", "text": "推荐。", "recommendations": [{"id": "9", "family": "province", "strength": "priority"}]},
        {"id": "10", "text": "提示。", "verdict_notes": [{"id": "10", "subject": "organization", "when": "flag", "text": "请注意"}]},
    ],
}  # fmt: skip
"""A scheme that says something in every field."""


def read(data: Any) -> Any:
    return read_scheme(json.dumps(data, ensure_ascii=False), name="s.json")


OTHERS: Final[dict[str, list[Any]]] = {
    "family": ["other", "city"], "status": ["draft"], "effect": ["preference", "obligation"], "strength": ["principle", "mandatory"],
    "subject": ["individual", "organization", "winner", "expert"], "award": ["second", "main", "both"], "closed": ["upper"],
    "rounding": ["up"], "of": ["n", "m", "no", "bad", "made", "2c", "2d", "individual"], "by": ["cash", "board", "n"], "order": ["ascending"],
    "stage": ["hearing"], "actor": ["board", "office"], "how": ["each_year", "total"], "per": ["round", "week", 2],
    "repeat_winners": ["outside"], "counting": ["first_day"], "from": ["day", "add_years(day, 1)"], "until": ["add_years(day, 2)"],
    "at_most": ["no", 4, 0.95], "reading": ["day"], "is": ["no"], "mandatory": ["no"], "principle": ["yes"], "where": ["not flag", 'level >= "high"', "not (made > 0)", "bad == 1", "no > 2", 'family == "old"'],
    "when": ["not flag", "n >= 4", "not hurt", {"reading": "strict", "is": "no"}], "if": ["not flag"], "expr": ["n >= least + 1", "sure > 7"],
    "then": [{"met": "fine"}], "else": [{"met": "good"}], "met": ["fine", "good", "bad"], "outside": ["n > 91"], "group_by": ["level"],
    "some": ["events", "awards"], "none": ["awards"], "count": ["awards"], "every": ["2 years", "awards"], "valid": ["second", ["main"]],
    "value": ["bad", "made", "n + 2", "awarded_on", "year_end(awarded_on)", 7], "sum": ["events"], "average": ["events"], "dated": ["other", "day"], "after": ["7", "7b", "until", "year_end(awarded_on)", "add_years(since, 1)"],
    "to": ["since"], "start": ["end"], "end": ["start"], "default": ["no", "sent"], "type": ["int", "money", "number", "date", "text", "ratio"], "standard": ["identity_number"],
    "not_before": ["other"], "required_with": ["day"], "in": ["B"], "max": [7, 90], "min": [2, 3, 1], "withdraw": [["plaque"]], "debarment": ["5"],
    "approval": ["office"], "documents": [["plan"]], "outputs": [["paper"]], "alongside": ["7"], "released_to": ["2b"], "only_without": ["both"],
    "less": ["main"], "clause": ["1x"], "floors": ["other"], "unique": ["part"], "not": ["n > 5"], "places": ["least", 2],
    "currency": ["USD"], "predecessors": [["older"]],
}  # fmt: skip
"""Other values to try by the name of a field, beside the ones that are made of the value itself."""

IDLE: Final[dict[str, str]] = {
    "format": "another format is another file",
    "expr": "the version of the expression language",
    "semantics": "the version of the semantics",
    "id": "what a thing is called; rules are compared whatever their numbers are",
    "issuer": "a description of the file",
    "assumed": "how the file comes to its day",
    "file": "a description of the file",
    "complete": "a description of the file",
    "system": "the name of a system of codes that are listed one by one",
    "label": "words",
    "question": "words",
    "title": "words, except of an award and of the regulation",
    "cite": "where a rule is written",
    "translations": "words",
    "labels": "words",
    "places": "words",
    "zh": "words",
    "en": "words",
    "affirmed": "words",
    "denied": "words",
    "unit": "words",
    "description": "words",
    "evidence": "a hint to who fills in a form",
    "changeable": "what a remedy may propose, never an outcome",
    "note": "a remark of the drafter",
    "drafting_notes": "a remark of the drafter",
    "no_rule": "why no rule stands under a text",
    "silenced": "what a review does not show",
    "code": "what a review does not show",
    "at": "what a review does not show",
    "reason": "what a review does not show",
    "reconstructed": "a description of the file",
    "uses": "the vocabularies are compared by what they declare",
    "types": "the facts that bear a named type are compared",
    "options": "words; which options there are is told",
}
"""Fields on which no answer turns, and why."""

TOLD: Final = {("title",), ("awards", "main", "title"), ("awards", "second", "title")}
"""Titles by which records call something."""


def others(name: str, value: Any) -> Iterator[Any]:
    """Other values of a field."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield value - 1
            yield value / 2
        case str():
            if (number := re.search(r"[0-9]+", value)) is not None:
                yield value[: number.start()] + str(int(number[0]) + 1) + value[number.end() :]
            yield f"{value}甲"
        case list():
            yield from (value[:i] + value[i + 1 :] for i in range(len(value)))
            yield [*value[1:], value[0]]
    yield from (other for other in OTHERS.get(name, ()) if other != value)


def fields(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value of a scheme file."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from fields(value, (*path, key))


def name_of(path: tuple[Any, ...]) -> str:
    """The field that a path leads to: positions in lists are no names."""
    return next(str(key) for key in reversed(path) if isinstance(key, str))


def changed(path: tuple[Any, ...], value: Any) -> Any:
    """The scheme with another value in one place; None takes it out."""
    made = copy.deepcopy(RULES)
    *way, last = path
    at = made
    for key in way:
        at = at[key]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return made


def asked() -> list[tuple[Any, ...]]:
    """The paths on whose values an answer can turn."""
    return [
        path
        for path in fields(RULES)
        if path in TOLD or not (name_of(path) in IDLE or "label" in path or path[-2:-1] == ("options",))
    ]


def variations(path: tuple[Any, ...]) -> Iterator[Scheme]:
    """Schemes that differ from the whole one in one field, as far as such a scheme can be read."""
    value = RULES
    for key in path:
        value = value[key]
    out = () if name_of(path) == "subject" else (None,)  # whom it is about then is what it was
    for other in (*others(name_of(path), value), *out):
        if other == value:
            continue
        try:
            yield read(changed(path, other))
        except SchemeError:
            continue


WHOLE = read(RULES)


@given(dice)
@times(0.1)
def test_another_value_of_any_field_is_told(r: random.Random) -> None:
    path = r.choice(asked())
    for scheme in islice(variations(path), 1):
        assert not diff(WHOLE, scheme).same, path


ADDED: Final = [
    {"expires": "2026-12-31"}, {"expires": "unknown"}, {"replaces": "示政发〔2020〕9号"},
    {"effective": {"date": "2024-02-01", "assumed": "公布之日", "pending": "former"}},
    {"effective": {"date": "2023-12-31", "assumed": "公布之日", "retroactive": "自2023年12月31日起施行"}},
]  # fmt: skip


@pytest.mark.parametrize("keys", ADDED)
def test_what_a_scheme_did_not_say_is_told(keys: Any) -> None:
    assert not diff(WHOLE, read({**RULES, **keys})).same


def test_every_field_of_a_scheme_is_tried_or_idle() -> None:
    known = {str(key) for path in fields(RULES) for key in path} | {key for keys in ADDED for key in keys}
    known |= {"pending", "retroactive", "currency"}  # the last beside, with amounts in it: test_diff_told
    classes = [c for c in vars(models).values() if isinstance(c, type) and issubclass(c, BaseModel)]
    stated = {f.alias or name for c in classes for name, f in c.model_fields.items()}
    assert stated - known - set(IDLE) == set()
