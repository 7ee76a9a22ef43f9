"""What depends on what: the facts, findings and readings that each rule turns on, as rows and as drawings, one a subject."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from qualityaward.document.page import Figure
from qualityaward.lints.names import inputs_of
from qualityaward.text import say
from qualityaward.wording.rules import Rules

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Clause, Debarment, Revocation, Scheme
    from qualityaward.text import Lang

Kind = Literal["fact", "finding", "reading"]
LINE: Final = 22
WIDTH: Final = 1000
_LEFT, _RIGHT = 520, 690
_MARKS: Final = {"fact": "●", "finding": "◆", "reading": "▲"}
_LONGEST: Final = 34


class Dependency(NamedTuple):
    """Something that the rules for a subject turn on, and the rules, by their places in the text with what they are called."""

    kind: Kind
    subject: str
    name: str
    rules: tuple[tuple[int, str], ...]


def dependencies(scheme: Scheme, lang: Lang) -> list[Dependency]:
    """By subject, in the order of the vocabulary: facts, findings and readings, each in the order of the rules they are for."""
    words = Rules(scheme, lang, scheme.effective or scheme.issued or date(2000, 1, 1)).words
    places = {p.id: n for n, p in enumerate(scheme.provisions)}
    used: dict[tuple[str, Kind, str], dict[str, int]] = {}
    every: tuple[Clause | Debarment | Revocation, ...] = (
        *scheme.clauses,
        *scheme.debarments,
        *scheme.revocations,
    )
    for rule in every:
        called = words.cited(rule.id, rule.cite)
        place = min((places[c] for c in rule.cite if c in places), default=len(places))
        for of, name in inputs_of(scheme, [rule]):
            kind: Kind = "finding" if name in scheme.vocabulary.subjects[of].findings else "fact"
            label = _label(scheme, of, name, lang)
            if of != rule.subject:
                whole = scheme.vocabulary.subjects[of].label[lang]
                label = say("review-of", lang, whole=whole, part=label)
            used.setdefault((rule.subject, kind, label), {})[called] = place
        for reading in rule.readings:
            used.setdefault((rule.subject, "reading", words.question(reading)), {})[called] = place
    found = [
        Dependency(kind, subject, name, tuple(sorted((place, called) for called, place in rules.items())))
        for (subject, kind, name), rules in used.items()
    ]
    subjects = list(scheme.vocabulary.subjects)
    return sorted(
        found, key=lambda d: (subjects.index(d.subject), list(_MARKS).index(d.kind), d.rules, d.name)
    )


def _label(scheme: Scheme, of: str, name: str, lang: Lang) -> str:
    subject = scheme.vocabulary.subjects[of]
    finding = subject.findings.get(name)
    return finding.label[lang] if finding is not None else subject.facts[name].value.label[lang]


def drawing(found: list[Dependency], told: str) -> Figure:
    """A drawing with what is asked on the left, the rules on the right, and a line from each to each that turns on it."""
    left = sorted(found, key=lambda d: (d.rules, d.kind, d.name))
    order = sorted({rule for each in found for rule in each.rules})
    step = max(1, len(left)) / max(1, len(order)) if len(order) < len(left) else 1
    right = {
        rule: round((n + 0.5 + (step - 1) * (n + 0.5)) * LINE + LINE / 2) for n, rule in enumerate(order)
    }
    height = LINE * (max(len(left), len(order)) + 1)
    size = {"viewBox": f"0 0 {WIDTH} {height}", "width": str(WIDTH), "height": str(height)}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img"})
    SubElement(root, "title").text = told
    lines = SubElement(root, "g", {"fill": "none", "stroke": "#7a7a7a", "stroke-width": "1"})
    fonts = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
    names = SubElement(root, "g", {"font-size": "14", "fill": "#1a1a1a", "font-family": fonts})
    middle = (_LEFT + _RIGHT) // 2
    for number, each in enumerate(left, 1):
        y = number * LINE
        for rule in each.rules:
            path = f"M{_LEFT} {y - 5} C{middle} {y - 5} {middle} {right[rule] - 5} {_RIGHT} {right[rule] - 5}"
            SubElement(lines, "path", {"d": path})
        made = SubElement(names, "text", {"x": str(_LEFT - 6), "y": str(y), "text-anchor": "end"})
        made.text = f"{_short(each.name)} {_MARKS[each.kind]}"
    for rule in order:
        SubElement(names, "text", {"x": str(_RIGHT + 6), "y": str(right[rule])}).text = _short(rule[1])
    return Figure(tostring(root, encoding="unicode"), told, WIDTH, height)


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


__all__ = ["Dependency", "dependencies", "drawing"]
