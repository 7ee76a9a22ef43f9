"""Clauses of an article merged, split, reordered and changed at random: its line in all is what the records of a small world show."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest

from qualityaward.revisions.diff import diff
from qualityaward.scheme.scheme import Scheme
from tests.revisions.test_diff_kinds import clause, scheme

COUNTED = {"invention_patents": "发明专利", "registered_trademarks": "注册商标"}
FLAGS = {"exporter": "属于出口企业", "legal_person": "具有法人资格", "is_sme": "属于中小企业"}
SEVERITIES = {
    "general": "一般",
    "relatively_major": "较大",
    "major": "重大",
    "especially_major": "特别重大",
}

Atom = tuple[Any, ...]
"""``("least", fact, n)``, ``("flag", fact)`` or ``("none", years, severity)``."""

Record = Mapping[str, Any]


def text(atom: Atom) -> str:
    match atom:
        case "least", fact, n:
            return f"拥有{COUNTED[fact]}{n}项以上"
        case "flag", fact:
            return FLAGS[fact]
        case "none", years, severity:
            return f"近{years}年没有发生过{list(SEVERITIES.values())[severity]}以上事故"
    raise AssertionError(atom)


def condition(atom: Atom) -> dict[str, Any]:
    match atom:
        case "least", fact, n:
            return {"expr": f"{fact} >= {n}"}
        case "flag", fact:
            return {"expr": fact}
        case "none", years, severity:
            where = f'severity >= "{list(SEVERITIES)[severity]}"'
            return {"none": "incidents", "within": f"{years} years", "where": where}
    raise AssertionError(atom)


def holds(atom: Atom, record: Record) -> bool:
    match atom:
        case "least", fact, n:
            return bool(record[fact] >= n)
        case "flag", fact:
            return bool(record[fact])
        case "none", years, severity:
            return not any(age < years and worse >= severity for age, worse in record["incidents"])
    raise AssertionError(atom)


@cache
def world() -> list[Record]:
    accidents = [(), *(((age, severity),) for age in (0.5, 1.5, 2.5, 4.5) for severity in range(4))]
    values = product(range(8), range(8), *[(False, True)] * 3, accidents)
    return [dict(zip((*COUNTED, *FLAGS, "incidents"), each, strict=True)) for each in values]


def shown(old: list[list[Atom]], new: list[list[Atom]]) -> str:
    """What the change does to those who were or are eligible."""
    loses = gains = False
    for record in world():
        before, after = (all(holds(a, record) for c in clauses for a in c) for clauses in (old, new))
        loses |= before and not after
        gains |= after and not before
    return "mixed" if loses and gains else "tightened" if loses else "loosened" if gains else "neutral"


def atom(draw: random.Random) -> Atom:
    kind = draw.choice(["least", "least", "flag", "none"])
    if kind == "least":
        return kind, draw.choice(list(COUNTED)), draw.randint(1, 5)
    return (
        (kind, draw.choice(list(FLAGS)))
        if kind == "flag"
        else (kind, draw.choice([1, 2, 3, 5]), draw.randint(0, 3))
    )


def drawn(draw: random.Random) -> list[list[Atom]]:
    atoms = {(a[0], a[1]): a for a in (atom(draw) for _ in range(draw.randint(2, 8)))}
    clauses: list[list[Atom]] = []
    for each in atoms.values():
        if not clauses or draw.random() < 0.5:
            clauses.append([])
        clauses[-1].append(each)
    return clauses


def revised(draw: random.Random, old: list[list[Atom]]) -> list[list[Atom]]:
    clauses = [list(c) for c in old]
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(clauses))
        match draw.choice(["merge", "split", "move", "reorder", "figure", "drop", "add"]):
            case "merge" if len(clauses) > 1:
                clauses[at - 1] += clauses[at]
                del clauses[at]
            case "split" if len(clauses[at]) > 1:
                clauses[at : at + 1] = [clauses[at][:1], clauses[at][1:]]
            case "move" if len(clauses) > 1:
                clauses[at - 1].append(clauses[at].pop())
            case "reorder":
                draw.shuffle(clauses)
            case "figure":
                clauses[at] = [(*a[:2], 1 + a[2] % 3) if len(a) > 2 else a for a in clauses[at]]
            case "drop" if sum(map(len, clauses)) > 1:
                clauses[at].pop()
            case "add":
                clauses[at].append(atom(draw))
        clauses = [c for c in clauses if c]
    return clauses


def article(clauses: list[list[Atom]]) -> Scheme:
    return scheme(*(
        (f"5({n})", "，".join(map(text, c)) + "；", clause(f"5({n})", {"all": [condition(a) for a in c]}))
        for n, c in enumerate(clauses, 1)
    ))  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_the_line_of_an_article_in_all_is_what_records_show(seed: int) -> None:
    draw = random.Random(seed)
    old = drawn(draw)
    new = revised(draw, old)
    found = diff(article(old), article(new))
    assert {n.direction for n in found.nets} | {"neutral"} == {shown(old, new), "neutral"}, (old, new)


@pytest.mark.parametrize("seed", range(40))
def test_clauses_put_together_or_taken_apart_change_nothing_and_no_figure(seed: int) -> None:
    draw = random.Random(seed)
    old = drawn(draw)
    atoms = [a for c in old for a in c]
    cut = draw.randint(0, len(atoms))
    new = [c for c in (atoms[:cut], atoms[cut:]) if c]
    for sides in ((old, new), (new, old)):
        found = diff(*map(article, sides))
        assert not any(c.figures for c in found.changes), sides
        assert {n.direction for n in found.nets} <= {"neutral"}, sides


def test_a_part_that_went_into_another_clause_is_no_change_for_anybody() -> None:
    kept, moved, other = (
        ("least", "invention_patents", 3),
        ("flag", "legal_person"),
        ("least", "registered_trademarks", 2),
    )
    more = "flag", "exporter"
    found = diff(article([[kept, more], [moved, other]]), article([[kept, more, moved], [other]]))
    assert {(c.id, c.direction, c.elsewhere) for c in found.changes} == {
        ("5(1)", "neutral", "5(2)"), ("5(2)", "neutral", "5(1)"),
    }  # fmt: skip
    text = found.to_text()
    assert "规则的含义没有变化" in text
    assert "增加“具有法人资格”（原在第五条第（二）项，要求不变）" in text
    assert "删去“具有法人资格”（移至第五条第（一）项，要求不变）" in text
    assert "写法不同" not in text


def test_a_part_of_what_is_asked_in_principle_is_another_thing_than_one_that_is_asked() -> None:
    def made(first: list[str], second: list[str]) -> Scheme:
        return scheme(
            ("1", "应当具备条件。", clause("1", {"all": first})),
            ("2", "原则上应当具备。", clause("2", {"all": second}, strength="principle")),
        )

    found = diff(
        made(["exporter", "is_sme"], ["legal_person"]), made(["exporter"], ["legal_person", "is_sme"])
    )
    assert not any(c.elsewhere for c in found.changes)
    assert "loosened" in {c.direction for c in found.changes}


LEAD = "有下列情形之一的，一票否决："
ITEMS = (
    ("近3年发生重大以上质量、安全、环境事故；", {"none": "incidents", "within": "3 years", "where": 'severity >= "major"'}),
    ("近2年发生较大以上质量、安全、环境事故；", {"none": "incidents", "within": "2 years", "where": 'severity >= "relatively_major"'}),
    ("近1年发生一般以上质量、安全、环境事故；", {"none": "incidents", "within": "1 year"}),
    ("没有发明专利4项以上的。", {"expr": "invention_patents >= 4"}),
)  # fmt: skip


def under(homes: Mapping[int, str]) -> Scheme:
    """The four items of one lead, each asked by a clause under the lead (``5``) or under an item: the texts are always the same."""
    asked: dict[str, list[Any]] = {}
    for n, (_, require) in enumerate(ITEMS, 1):
        asked.setdefault(homes[n], []).append({"id": f"part{n}", "title": f"第{n}项", **require})
    texts = {"5": LEAD} | {f"5({n})": text for n, (text, _) in enumerate(ITEMS, 1)}
    texts = {"5": LEAD} | {f"5({n})": text for n, (text, _) in enumerate(ITEMS, 1)}
    return scheme(
        *((id, text, clause(id, {"all": asked[id]}) if id in asked else {}) for id, text in texts.items())
    )


@pytest.mark.parametrize("seed", range(40))
def test_texts_that_stand_as_they_were_are_their_own_wherever_their_clauses_stand(seed: int) -> None:
    draw = random.Random(seed)
    homes = [{n: draw.choice(["5", f"5({n})"]) for n in range(1, 5)} for _ in range(2)]
    if seed == 0:
        homes = [dict.fromkeys(range(1, 5), "5"), {n: f"5({n})" for n in range(1, 5)}]
    for sides in (homes, homes[::-1]):
        found = diff(*map(under, sides))
        assert all(a == b for a, b in found.pairs), sides
        assert not [c for c in found.changes if c.redline or c.figures or c.what == "provision"], sides
        assert {n.direction for n in found.nets} <= {"neutral"}, sides
