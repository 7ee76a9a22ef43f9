"""Schemes and records for the agreement of package and reference: structures that shrink, each condition well typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]

DAYS = [
    date(2024, 10, 15),
    date(2024, 2, 29),
    date(2025, 2, 28),
    date(2024, 2, 28),
    date(2025, 1, 1),
    date(2024, 12, 31),
]
KINDS = ["a", "b", "c"]
SEVERITY = ["general", "relatively_major", "major", "especially_major"]
LISTS: dict[str, Data] = {
    "incidents": {"dated": "date", "list": {
        "date": "date", "severity": "severity", "kind": KINDS, "bad": "bool", "cost": {"type": "money", "min": 0},
        "closed": {"type": "date", "optional": True}, "n": "int",
    }},
    "awards": {"dated": "awarded_on", "list": {
        "family": "text", "award": "text", "awarded_on": "date",
        "revoked_on": {"type": "date", "optional": True, "not_before": "awarded_on"},
        "announced_on": {"type": "date", "optional": True, "not_before": "awarded_on"},
        "ground": {"type": ["fraud", "other"], "required_with": "revoked_on"},
    }},
    "honours": {"dated": "date", "list": {"date": {"type": "date", "optional": True}, "level": "severity", "points": {"type": "number", "min": 0, "max": 100}}},
    "rows": {"unique": "year", "list": {"year": "int", "v": {"type": "int", "min": 0, "max": 100}, "w": "int", "note": {"type": "int", "optional": True}, "level": "severity"}},
    "works": {"list": {"from": "date", "to": {"type": "date", "optional": True, "not_before": "from"}, "last_day": "date", "region": "region", "ok": "bool"}},
}  # fmt: skip
SINGLE: dict[str, Any] = {
    "flag": "bool", "other": "bool", "has_parent": "bool", "i": {"type": "int", "min": 0}, "j": "int", "x": "number",
    "y": {"type": "number", "min": 0, "max": 100}, "share": "ratio", "amount": "money", "since": "date", "until": "date",
    "region": "region", "kind": KINDS, "level": "severity", "word": "text",
}  # fmt: skip
FACTS: Data = {
    **{k: v if isinstance(v, dict) else {"type": v} for k, v in SINGLE.items()},
    **LISTS,
    "parent": {"record": "organization"},
}
VOCABULARY: Data = {
    "scales": {"severity": SEVERITY},
    "subjects": {
        "organization": {"facts": FACTS, "findings": {"good": {}, "fine": {}}},
        "winner": {
            "facts": {
                **FACTS,
                "awarded_on": {"type": "date"},
                "recipient": {"type": ["organization", "individual"]},
            },
            "findings": {"good": {}, "fine": {}},
        },
    },
}
PARAMETERS: Data = {
    "p": {"type": "int", "default": 2}, "q": {"type": "int"}, "rate": {"type": "ratio"}, "least": {"type": "money", "min": 0},
}  # fmt: skip
READINGS: Data = {
    "narrow": {"question": "?", "options": {"yes": "yes", "no": "no"}, "default": "no"},
    "period": {"question": "?", "options": {"short": "s", "middle": "m", "long": "l"}, "default": "middle"},
    "day": {"question": "?", "options": {"decided": "d", "submitted": "s"}, "default": "decided"},
}
AWARDS: Data = {
    "gold": {"title": "连山市质量金奖", "subjects": ["organization"], "predecessors": ["old_prize"]},
    "silver": {"title": "连山市质量银奖", "subjects": ["organization"]},
}
PERIODS = st.sampled_from(["1 year", "3 years", "6 months", "1 month", "30 days", "ever", "window"])
RATIOS = st.sampled_from(["0", "0.25", "0.333333", "0.333334", "0.5", "0.666667", "0.75", "1"])
SMALL = st.integers(-1, 4)


# conditions, by what stands in a record or an element


def kind_of(declared: Any) -> Any:
    kind = declared["type"] if isinstance(declared, Mapping) else declared
    return "options" if isinstance(kind, list) else kind


def names(fields: Mapping[str, Any] | None, *kinds: str) -> list[str]:
    """What has one of these types: fields of the element, facts of the record past it, facts of the parent."""
    own = [n for n, d in (fields or {}).items() if kind_of(d) in kinds]
    past = "record." if fields else ""
    record = [past + n for n, d in SINGLE.items() if kind_of(d) in kinds]
    nested = [] if fields else [f"parent.{n}" for n, d in SINGLE.items() if kind_of(d) in kinds][:1]
    return own * 3 + record + nested


@st.composite
def numbers(draw: st.DrawFn, fields: Mapping[str, Any] | None = None, depth: int = 2) -> str:
    how = draw(st.integers(0, 7 if depth else 4))
    if how <= 2:
        return draw(st.sampled_from([*names(fields, "int", "number"), "p", "q"]))
    if how == 3:
        day = draw(st.sampled_from(names(fields, "date")))
        return f"{draw(st.sampled_from(['years_since', 'months_since', 'days_since', 'year']))}({day})"
    if how == 4:
        return draw(st.sampled_from(["0", "1", "2", "3", "2.5", "100"]))
    if how == 7:
        return f"({draw(dates(fields))} - {draw(dates(fields))})"
    a, b = draw(numbers(fields, depth - 1)), draw(numbers(fields, depth - 1))
    return f"({a} {draw(st.sampled_from(['+', '-', '*']))} {b})"


@st.composite
def dates(draw: st.DrawFn, fields: Mapping[str, Any] | None = None) -> str:
    day = draw(st.sampled_from([*names(fields, "date"), "on", 'date("2024-02-29")']))
    how = draw(st.sampled_from(["{}", "{}", "add_years({}, 1)", "add_years({}, 3)", "year_end({})"]))
    return how.format(day)


ORDERS = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])


@st.composite
def expressions(draw: st.DrawFn, fields: Mapping[str, Any] | None = None, depth: int = 2) -> str:  # noqa: PLR0912 reason: a case a kind
    """A yes-or-no expression."""
    choices = ["flag", "number", "date", "level", "kind", "region", "amount", "ratio"]
    if fields and "family" in fields:
        choices += ["family", "award"] * 2
    how = draw(st.sampled_from([*choices, *(["and", "or", "not"] if depth else [])]))
    op = draw(ORDERS)
    part = expressions(fields, depth - 1) if depth else st.nothing()
    levels = names(fields, "severity")
    match how:
        case "and" | "or":
            return f"({draw(part)} {how} {draw(part)})"
        case "not":
            return f"not ({draw(part)})"
        case "flag":
            name = draw(st.sampled_from(names(fields, "bool")))
            return draw(st.sampled_from([name, name, f"{name} == true", f"{name} != false"]))
        case "number":
            return f"{draw(numbers(fields))} {op} {draw(numbers(fields, 1))}"
        case "date":
            return f"{draw(dates(fields))} {op} {draw(dates(fields))}"
        case "level":
            right = draw(st.sampled_from([*(f'"{s}"' for s in SEVERITY), *levels]))
            return f"{draw(st.sampled_from(levels))} {op} {right}"
        case "kind":
            name = draw(
                st.sampled_from(
                    [n for n in names(fields, "options") if n.rpartition(".")[2] != "ground"] or ["kind"]
                )
            )
            return draw(
                st.sampled_from(
                    [f'{name} == "a"', f'{name} != "b"', f'{name} in ["a", "c"]', f'{name} not in ["a"]']
                )
            )
        case "region":
            name = draw(st.sampled_from(names(fields, "region")))
            return f'within_region({name}, "{draw(st.sampled_from(["3207", "320771", "32"]))}")'
        case "amount":
            name = draw(st.sampled_from(names(fields, "money")))
            return f"{name} {op} " + draw(st.sampled_from(['money("3万元")', 'money("1元")', "least"]))
        case "ratio":
            pairs = [
                f"{draw(numbers(fields, 1))} / {draw(st.sampled_from(names(fields, 'int', 'number')))}",
                "share" if not fields else "record.share",
            ]
            left = draw(st.sampled_from(pairs))
            return f"{left} {op} {draw(RATIOS)}"
        case "family":
            return draw(
                st.sampled_from(
                    ['family == "fragment"', 'family != "fragment"', 'family in ["fragment", "other_prize"]']
                )
            )
        case _:
            return draw(
                st.sampled_from(
                    [
                        'award == "gold"',
                        'award != "silver"',
                        'award in ["gold", "silver"]',
                        'ground == "fraud"',
                        'ground != "fraud"',
                    ]
                )
            )


@st.composite
def selections(draw: st.DrawFn, name: str, depth: int, where: bool | None = None, after: bool = True) -> Data:
    """What goes with a condition on a list."""
    declared = LISTS[name.rpartition(".")[2]]
    found: Data = {}
    if where if where is not None else draw(st.booleans()):
        found["where"] = draw(
            conditions(declared["list"], depth - 1) if depth > 1 else expressions(declared["list"], 1)
        )
    if "dated" in declared:
        if draw(st.booleans()):
            found["within"] = draw(PERIODS)
        if after and found.get("within") != "ever" and draw(st.integers(0, 5)) == 5:
            found["after"] = draw(st.sampled_from(["since", "until", "add_years(since, 1)", "parent.since"]))
        others = [n for n, d in declared["list"].items() if kind_of(d) == "date" and n != declared["dated"]]
        if others and draw(st.integers(0, 4)) == 4:
            found["dated"] = draw(st.sampled_from(others))
    return found


LIST_NAMES = st.sampled_from([*LISTS, "incidents", "awards", "incidents", "parent.incidents"])
NESTED = st.sampled_from([*LISTS, "incidents"])


@st.composite
def conditions(draw: st.DrawFn, fields: Mapping[str, Any] | None = None, depth: int = 3) -> Any:  # noqa: PLR0912 reason: a case a kind
    """A condition of any kind."""
    inner = conditions(fields, depth - 1)
    kinds = ["expr", "expr", "expr", "met", "reading"]
    if depth:
        kinds += ["all", "any", "not", "if", "count_of", "some", "none", "every", "count"]
        kinds += ["share_of", "each_year", "rising", "growth", "total"] if fields is None else []
    if fields is None:
        kinds += ["clause", "named"]
    kind = draw(st.sampled_from(kinds))
    name = (
        draw(LIST_NAMES if fields is None else NESTED)
        if kind in ("some", "none", "every", "count", "share_of")
        else ""
    )
    match kind:
        case "expr":
            return draw(expressions(fields))
        case "met":
            return {"met": draw(st.sampled_from(["good", "fine", "parent.good"]))}
        case "reading":
            return draw(
                st.sampled_from([{"reading": "narrow", "is": "yes"}, {"reading": "period", "is": "short"}])
            )
        case "all" | "any":
            return {kind: draw(st.lists(inner, min_size=2, max_size=3))}
        case "not":
            return {"not": draw(inner)}
        case "if":
            found = {"if": draw(inner), "then": draw(inner)}
            return {**found, "else": draw(inner)} if draw(st.booleans()) else found
        case "count_of":
            return {
                "count": draw(st.lists(inner, min_size=2, max_size=4)),
                **draw(limits(SMALL.map(lambda n: max(n, 0)))),
            }
        case "some" | "none":
            return {kind: name, **draw(selections(name, depth))}
        case "every":
            return {kind: name, **draw(selections(name, depth, where=True))}
        case "count":
            return {
                kind: name,
                **draw(selections(name, depth)),
                **draw(limits(SMALL.map(lambda n: max(n, 0)))),
            }
        case "share_of":
            return {
                kind: name,
                **draw(selections(name, depth, where=True)),
                **draw(limits(RATIOS.filter(lambda r: r not in "01").map(number) | st.just("rate"))),
            }
        case "each_year":
            last = draw(st.integers(-3, 0))
            calendar = {"years": {"first": draw(st.integers(-4, last)), "last": last}}
            return {
                kind: "rows",
                **draw(st.sampled_from([calendar, {"last": draw(st.integers(1, 3))}])),
                "where": draw(expressions(LISTS["rows"]["list"], 1)),
            }
        case "rising":
            return {
                kind: "rows",
                "by": "year",
                "value": draw(st.sampled_from(["v", "w", "v / w", "note", "v + w"])),
            }
        case "growth":
            found = {
                kind: "rows",
                "value": draw(st.sampled_from(["v", "w", "v / w", "note"])),
                "last": draw(st.integers(1, 3)),
                "how": draw(st.sampled_from(["total", "average", "each_year"])),
            }
            return {
                **found,
                "at_least": draw(st.sampled_from([number("0"), number("0.1"), number("-0.5"), "rate"])),
            }
        case "total":
            found = {
                kind: "works",
                "start": "from",
                "end": draw(st.sampled_from(["to", "last_day"])),
                "at_least": draw(st.sampled_from(["1 year", "4 years", "365 days", "10 years"])),
            }
            return (
                {**found, "where": draw(expressions(LISTS["works"]["list"], 1))}
                if draw(st.booleans())
                else found
            )
        case "clause":
            return draw(
                st.sampled_from(
                    [
                        {"clause": "base"},
                        {"clause": "base", "of": "parent"},
                        {"if": "has_parent", "then": {"clause": "base", "of": "parent"}},
                    ]
                )
            )
        case _:
            return draw(st.sampled_from(["number", "amount_", "day_", "points_"]).flatmap(about))


def number(text: str) -> Any:
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


@st.composite
def limits(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Data:
    keys = draw(st.sampled_from([["at_least"], ["at_most"], ["at_least", "at_most"]]))
    return {k: draw(values) for k in keys}


def about(kind: str) -> st.SearchStrategy[Any]:
    """Conditions on definitions."""
    return {
        "number": st.tuples(st.sampled_from(["table", "bands", "counted", "summed", "extreme", "mean", "last_year"]), ORDERS, st.sampled_from(["0", "1", "2", "3", "50", "j"])).map(" ".join),
        "amount_": st.tuples(st.just("cost"), ORDERS, st.sampled_from(['money("3万元")', 'money("0元")', "amount"])).map(" ".join),
        "day_": st.sampled_from(["first_day <= on", "years_since(first_day) >= 1", 'highest >= "major"', 'highest == "general"', "part >= 0.5", "part < 0.333334"]),
        "points_": st.sampled_from([{"floors": "score"}, "score >= 10", "score > 2.5", "score == 3", "score <= 12"]),
    }[kind]  # fmt: skip


@st.composite
def definitions(draw: st.DrawFn) -> Data:
    rows, incidents = LISTS["rows"]["list"], LISTS["incidents"]["list"]
    value = st.sampled_from([1, 2, 3, "i", "j + 1"])
    yearly = draw(st.sampled_from([{"last": 2}, {"last": 3}, {"ago": 1}, {}]))
    of = draw(st.sampled_from(["v", "w", "note", "v + w", "v * 2", "10 - v"]))
    where = {"where": draw(expressions(rows, 1))} if draw(st.booleans()) else {}
    cut = draw(st.integers(0, 3))
    items: list[Data] = [
        {"id": "a", "value": draw(st.sampled_from(["i", "y", "j"])), "max": draw(st.sampled_from([5, 10])), "weight": number("0.3"), "min": 2},
        {"id": "b", "when": draw(expressions(None, 1)), "value": 3},
        {"id": "c", "best": [
            {"id": "one", "when": draw(expressions(None, 0)), "value": 5},
            {"id": "two", "first": [{"when": draw(expressions(None, 0)), "value": 4}, {"value": 1}]},
            {"id": "three", "value": draw(st.sampled_from(["y", "i * 2"]))},
        ]},
        {"id": "d", "when": draw(expressions(None, 0)), "add": [{"id": "e", "value": 2, "min": 1}, {"id": "f", "value": "counted", "max": 2}]},
    ]  # fmt: skip
    extreme = draw(st.sampled_from(["min", "max"]))
    return {
        "window": {"type": "period", "first": [
            {"when": {"reading": "period", "is": "short"}, "value": "1 year"},
            {"when": {"reading": "period", "is": "long"}, "value": "ever"}, {"value": "2 years"},
        ]},
        "table": {"type": "number", "first": [
            {"when": draw(expressions(None, 1)), "value": draw(value)}, {"when": draw(expressions(None, 1)), "value": draw(value)},
            {"value": draw(value)},
        ]},
        "bands": {"type": "int", "unique": [
            {"when": f"i < {cut}", "value": 1}, {"when": f"i >= {cut} and i <= {cut + 2}", "value": 2}, {"when": f"i > {cut + 2}", "value": draw(value.filter(lambda v: v != "j + 1"))},
        ]},
        "counted": {"type": "int", "count": "incidents", **draw(selections("incidents", 1, after=False))},
        "cost": {"type": "money", "sum": "incidents", "of": "cost", **draw(selections("incidents", 1, after=False))},
        "summed": {"type": "number", "sum": "rows", "of": of, **yearly, **where},
        "mean": {"type": "number", "average": "rows", "of": draw(st.sampled_from(["v", "w", "note"])), **yearly, **where},
        "last_year": {"type": "int", "sum": "rows", "of": "v", "ago": draw(st.integers(1, 2))},
        "extreme": {"type": "number", extreme: "honours", "of": "points", **draw(selections("honours", 1, after=False)), **draw(st.sampled_from([{}, {"otherwise": 7}]))},
        "first_day": {"type": "date", draw(st.sampled_from(["min", "max"])): "incidents", "of": "date", "where": draw(expressions(incidents, 1))},
        "highest": {"type": "severity", "max": "honours", "of": "level"},
        "part": {"type": "ratio", "value": draw(st.sampled_from(["i / j", "x / y", "counted / i"]))},
        "score": {"type": "number", "max": draw(st.sampled_from([8, 100])), "add": items, **draw(st.sampled_from([{}, {"min": 4}]))},
    }  # fmt: skip


STARTS = st.sampled_from(
    [
        "awarded_on",
        "year_end(awarded_on)",
        "add_years(awarded_on, 1)",
        "revoked_on",
        "announced_on",
        'date("2024-01-01")',
    ]
)
BY_READING = {
    "first": [{"when": {"reading": "narrow", "is": "yes"}, "value": "announced_on"}, {"value": "revoked_on"}]
}


@st.composite
def debarments(draw: st.DrawFn) -> Data:
    found = {
        "some": draw(st.sampled_from(["awards", "awards", "parent.awards"])),
        "from": draw(STARTS | st.just(BY_READING)),
        "for": draw(st.sampled_from(["1 year", "3 years", "6 months", "permanent"])),
    }
    optional = {
        "where": expressions(LISTS["awards"]["list"], 1),
        "when": conditions(None, 1),
        "award": st.sampled_from(["gold", ["gold", "silver"]]),
    }
    return {**found, **{k: draw(s) for k, s in optional.items() if draw(st.integers(0, 2)) == 2}}


@st.composite
def schemes(draw: st.DrawFn, winner: bool = False) -> Data:
    """A fragment: some clauses, bars, definitions; for a winner grounds of revocation."""
    subject = "winner" if winner else "organization"
    clauses = [{"id": "base", "subject": ["organization", "winner"], "require": draw(expressions(None, 1))}]
    clauses.append(
        {
            "id": "floors",
            "subject": ["organization", "winner"],
            "effect": "preference",
            "require": {"floors": "score"},
        }
    )
    for n in range(draw(st.integers(1, 3))):
        clause: Data = {"id": f"c{n}", "subject": subject, "require": draw(conditions())}
        for key, values in (
            ("when", conditions(None, 1)),
            ("strength", st.just("principle")),
            ("effect", st.just("preference")),
            ("award", st.sampled_from(["gold", "silver", "all"])),
        ):
            if draw(st.integers(0, 4)) == 4:
                clause[key] = draw(values)
        clauses.append(clause)
    scheme: Data = {
        "names": ["连山市质量奖"], "parameters": PARAMETERS, "readings": READINGS, "awards": AWARDS, "definitions": draw(definitions()),
        "clauses": clauses,
        "debarments": [{"id": f"d{n}", **draw(debarments())} for n in range(draw(st.integers(0, 2)))],
    }  # fmt: skip
    judged = draw(
        st.sampled_from(
            ["decided", "submitted", {"reading": "day", "decided": "decided", "submitted": "submitted"}]
        )
    )
    scheme["judged_on"] = judged
    if winner:
        scheme["debarments"] = []
        ground = draw(
            st.sampled_from(
                [
                    {},
                    {"after": "awarded_on"},
                    {"within": "2 years", "after": "awarded_on"},
                    {"within": "1 year", "after": "since"},
                ]
            )
        )
        if draw(st.booleans()):
            ground["subjects"] = ["organization"]
        scheme["revocations"] = [{"id": "r", "when": draw(conditions(None, 2)), **ground}]
    return scheme


# records


@st.composite
def some_day(draw: st.DrawFn, on: date) -> date:
    """A day at or beside an anniversary of the day of decision, a leap day, or one far off."""
    years, months, beside = (
        draw(st.sampled_from([0, 1, 2, 3, 4, 10])),
        draw(st.sampled_from([0, 0, 1, 6])),
        draw(st.integers(-1, 1)),
    )
    month = on.year * 12 + on.month - 1 - years * 12 - months
    day = min(on.day, 28) if (on.month, on.day) != (2, 29) or draw(st.booleans()) else 28
    base = date(month // 12, month % 12 + 1, day) + timedelta(
        days=(on.day - day) if years + months == 0 else 0
    )
    if day == 28 and on.day > 28 and draw(st.booleans()):
        base += timedelta(days=1)
    odd = [
        date(2024, 2, 29),
        date(2020, 2, 29),
        date(1900, 1, 1),
        on + timedelta(days=400),
        date(9999, 12, 31),
    ]
    return draw(st.sampled_from([base + timedelta(days=beside)] * 6 + odd))


FAMILIES = [
    "fragment",
    "Fragment",
    "连山市质量奖",
    "连山市质量金奖",
    "other_prize",
    "fragmnet",
    "不详",
    "江西省井冈质量奖",
    "old_prize",
]


def values(declared: Any, name: str, on: date) -> st.SearchStrategy[Any]:
    kind = declared["type"] if isinstance(declared, Mapping) else declared
    if isinstance(kind, list):
        return st.sampled_from(kind)
    if name in ("family", "award"):
        return st.sampled_from(
            FAMILIES
            if name == "family"
            else [
                "gold",
                "金奖",
                "连山市质量金奖",
                "silver",
                "终身成就",
                "godl",
                "获奖",
                "金质奖章",
                "标杆奖",
            ]
        )
    return {
        "bool": st.booleans(), "text": st.sampled_from(["a", "b"]), "severity": st.sampled_from(SEVERITY), "date": some_day(on),
        "int": st.integers(0 if isinstance(declared, Mapping) else -1, 4) if name != "year" else st.integers(on.year - 4, on.year + 1),
        "number": st.sampled_from([0, 1, 3, 60, number("2.5"), number("0.333333"), 100]),
        "ratio": RATIOS.map(number), "money": st.sampled_from(["1元", "3万元", "30000.01 CNY", "0元", "1亿元"]),
        "region": st.sampled_from(["320771", "320700", "320000", "3207", "110000", "320703001"]),
    }[kind]  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, fields: Mapping[str, Any], on: date, chance: int) -> Data:
    found = {}
    for name, declared in fields.items():
        if name == "year" or draw(st.integers(0, 5)) < (
            3 if isinstance(declared, Mapping) and "optional" in declared else chance
        ):
            found[name] = draw(values(declared, name, on))
    for earlier, late in (
        ("from", "to"),
        ("from", "last_day"),
        ("awarded_on", "revoked_on"),
        ("awarded_on", "announced_on"),
    ):
        if earlier in found and late in found and found[late] < found[earlier]:
            found[earlier], found[late] = found[late], found[earlier]
    if "ground" in found and "revoked_on" not in found:
        del found["ground"]
    return found


@st.composite
def contents(draw: st.DrawFn, facts: Mapping[str, Any], on: date, nested: bool = True) -> Data:
    """Facts and findings, each of which may be left out."""
    chance = draw(st.sampled_from([3, 5, 6]))
    found: Data = {}
    for name, declared in facts.items():
        if draw(st.integers(0, 5)) >= chance:
            continue
        if "record" in declared:
            if nested:
                found[name] = draw(
                    contents({k: v for k, v in FACTS.items() if "record" not in v}, on, nested=False)
                )
        elif "list" in declared:
            unique = (lambda e: e["year"]) if "unique" in declared else None
            found[name] = draw(st.lists(elements(declared["list"], on, chance), max_size=3, unique_by=unique))
        else:
            value = draw(values(declared, name, on))
            how = draw(st.integers(0, 9))
            found[name] = (
                {"value": value, "evidence": "x", "date": on + timedelta(days=how - 8)} if how > 7 else value
            )
    findings = {}
    for name in ("good", "fine"):
        if draw(st.integers(0, 5)) < chance:
            happened = draw(st.none() | some_day(on).filter(lambda d: d <= on))
            made = draw(st.sampled_from(["met", "not_met"]))
            findings[name] = made if happened is None else {"value": made, "happened": happened}
    return {"facts": found, "findings": findings}


@st.composite
def records(draw: st.DrawFn, on: date, subject: str = "organization") -> Data:
    found: Data = {"subject": subject, **draw(contents(VOCABULARY["subjects"][subject]["facts"], on))}
    if draw(st.booleans()):
        found["submitted_on"] = on - timedelta(days=draw(st.sampled_from([0, 1, 25, 366])))
    if draw(st.booleans()):
        found["applies_for"] = draw(st.sampled_from(["gold", "silver", ["gold", "silver"], "连山市质量银奖"]))
    return found


@st.composite
def given_cases(draw: st.DrawFn, winner: bool = False) -> tuple[Data, list[tuple[Data, date, Data, Data]]]:
    """A scheme, and records with a day, readings and parameters."""
    scheme, cases = draw(schemes(winner)), []
    for _ in range(draw(st.integers(1, 3))):
        on = draw(st.sampled_from(DAYS))
        readings = draw(
            st.fixed_dictionaries(
                {}, optional={"narrow": st.just("yes"), "period": st.sampled_from(["short", "long"])}
            )
        )
        parameters = draw(
            st.fixed_dictionaries(
                {}, optional={"q": st.integers(0, 3), "rate": RATIOS.map(number), "least": st.just("1万元")}
            )
        )
        cases.append((draw(records(on, "winner" if winner else "organization")), on, readings, parameters))
    return scheme, cases
