"""What depends on what: the facts, findings, parameters and readings that each rule turns on, by itself or through definitions.

As rows and as drawings, one a subject: clauses on the right, what they are about on the left, definitions between them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, assert_never
from xml.etree.ElementTree import Element, SubElement, tostring

from qualityaward.document.blocks import Figure
from qualityaward.language import nodes
from qualityaward.language.walk import inside, list_of
from qualityaward.lints.names import roots_of
from qualityaward.text import say
from qualityaward.wording.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.language.walk import Node
    from qualityaward.scheme.scheme import Clause, Debarment, Revocation, Scheme
    from qualityaward.text import Lang
    from qualityaward.wording.words import Words

Kind = Literal["fact", "finding", "parameter", "definition", "reading"]
LINE: Final = 22
WIDTH: Final = 1000
_MARKS: Final = {"fact": "●", "finding": "◆", "parameter": "■", "definition": "○", "reading": "▲"}
_LONGEST: Final = 34
_LONGEST_OF_THREE: Final = 18
_Read = tuple[Kind, str, str, str]
"""What is read: its kind, the subject whose record it stands in, its name, and the definition that reads it, if one does."""


class Dependency(NamedTuple):
    """Something that the rules for a subject turn on, and the rules, by their places in the text with what they are called.

    `direct` are those of the rules that read it themselves, `through` the definitions that read it for the others.
    """

    kind: Kind
    subject: str
    name: str
    rules: tuple[tuple[int, str], ...]
    direct: tuple[tuple[int, str], ...] = ()
    through: tuple[str, ...] = ()


class _Used:
    """Which rules turn on one thing, and how."""

    def __init__(self) -> None:
        self.rules: dict[str, int] = {}
        self.direct: dict[str, int] = {}
        self.through: dict[str, None] = {}


def dependencies(scheme: Scheme, lang: Lang) -> list[Dependency]:
    """By subject, in the order of the vocabulary: by kind, each in the order of the rules they are for."""
    words = Rules(scheme, lang, scheme.effective or scheme.issued or date(2000, 1, 1)).words
    places = {p.id: n for n, p in enumerate(scheme.provisions)}
    used: dict[tuple[str, Kind, str], _Used] = {}
    every: tuple[Clause | Debarment | Revocation, ...] = (
        *scheme.clauses,
        *scheme.debarments,
        *scheme.revocations,
    )
    for rule in every:
        called = words.cited(rule.id, rule.cite)
        place = min((places[c] for c in rule.cite if c in places), default=len(places))
        direct: list[_Read] = [("reading", "", name, "") for name in rule.readings]
        for kind, of, name, via in (*_reads(scheme, roots_of(rule)), *direct):
            label = _called(words, scheme, kind, of, name)
            if kind in ("fact", "finding") and of != rule.subject:
                whole = scheme.vocabulary.subjects[of].label[lang]
                label = say("review-of", lang, whole=whole, part=label)
            found = used.setdefault((rule.subject, kind, label), _Used())
            found.rules[called] = place
            if via:
                found.through[_called(words, scheme, "definition", "", via)] = None
            else:
                found.direct[called] = place
    made = [
        Dependency(kind, subject, name, _sorted(each.rules), _sorted(each.direct), tuple(each.through))
        for (subject, kind, name), each in used.items()
    ]
    subjects = list(scheme.vocabulary.subjects)
    return sorted(
        made, key=lambda d: (subjects.index(d.subject), list(_MARKS).index(d.kind), d.rules, d.name)
    )


def _sorted(rules: dict[str, int]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((place, called) for called, place in rules.items()))


def _reads(scheme: Scheme, roots: Iterator[tuple[str, Node]]) -> Iterator[_Read]:
    """What a rule reads, and what the definitions that it reads do; a period is part of the rule that looks back so far."""
    subjects, seen = scheme.vocabulary.subjects, set[tuple[str, int, str]]()
    waiting: list[tuple[str, Node, str]] = [(subject, root, "") for subject, root in roots]

    def through(subject: str, records: tuple[tuple[str, int], ...]) -> str:
        for name, _ in records:
            subject = subjects[subject].facts[name].type.name
        return subject

    while waiting:
        subject, node, via = waiting.pop(0)
        if (subject, id(node), via) in seen:
            continue
        seen.add((subject, id(node), via))
        match node:
            case nodes.FactOf(name=name, records=records):
                yield "fact", through(subject, records), name, via
            case nodes.Met(finding=name, records=records):
                yield "finding", through(subject, records), name, via
            case nodes.ParameterOf(name=name):
                yield "parameter", "", name, via
            case nodes.DefinitionOf(name=name, type=kind) if (
                kind.kind != "period" and name in scheme.definitions
            ):
                yield "definition", "", name, via
                via = name
            case nodes.ClauseOf(of=nodes.FactOf(name=name, records=records)):
                subject = through(subject, (*records, (name, 0)))
        if (listed := list_of(node)) is not None:
            waiting.append((subject, listed, via))
        waiting += [(subject, part, via) for part in inside(node)]


def _called(words: Words, scheme: Scheme, kind: Kind, of: str, name: str) -> str:
    match kind:
        case "parameter":
            return words.parameter(name)
        case "definition":
            return words.translated(f"definition.{name}", scheme.definitions[name])
        case "reading":
            return words.question(name)
        case "fact" | "finding":
            return _label(scheme, of, name, words.lang)
        case other:
            assert_never(other)


def _label(scheme: Scheme, of: str, name: str, lang: Lang) -> str:
    subject = scheme.vocabulary.subjects[of]
    finding = subject.findings.get(name)
    return finding.label[lang] if finding is not None else subject.facts[name].value.label[lang]


class _Drawing:
    """A drawing of two columns, or of three where there are definitions."""

    def __init__(self, found: list[Dependency], told: str) -> None:
        self.middle = sorted((d for d in found if d.kind == "definition"), key=lambda d: (d.rules, d.name))
        self.left = sorted(
            (d for d in found if d.kind != "definition"), key=lambda d: (d.rules, d.kind, d.name)
        )
        self.right = sorted({rule for each in found for rule in each.rules})
        self.three = bool(self.middle)
        self.longest = _LONGEST_OF_THREE if self.three else _LONGEST
        self.edges = (300, 440, 640, 760) if self.three else (520, 0, 0, 690)
        rows = max(len(self.left), len(self.middle), len(self.right))
        self.height = LINE * (rows + 1)
        size = {"viewBox": f"0 0 {WIDTH} {self.height}", "width": str(WIDTH), "height": str(self.height)}
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img"})
        SubElement(self.root, "title").text = told
        self.lines = SubElement(self.root, "g", {"fill": "none", "stroke": "#7a7a7a", "stroke-width": "1"})
        fonts = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
        self.names = SubElement(self.root, "g", {"font-size": "14", "fill": "#1a1a1a", "font-family": fonts})

    def place(self, number: int, all_: int) -> int:
        """Where the entry of this number stands in a column of so many: spread over the height."""
        return round((number + 0.5) * (self.height - LINE) / all_ + LINE * 0.6)

    def line(self, x: int, y: int, to: int, end: int) -> None:
        middle = (x + to) // 2
        SubElement(
            self.lines, "path", {"d": f"M{x} {y - 5} C{middle} {y - 5} {middle} {end - 5} {to} {end - 5}"}
        )

    def name(self, x: int, y: int, said: str, anchor: str) -> None:
        shown = said if len(said) <= self.longest else said[: self.longest - 1] + "…"
        SubElement(self.names, "text", {"x": str(x), "y": str(y), "text-anchor": anchor}).text = shown

    def drawn(self) -> str:
        """The drawing: a line from each entry to each definition and rule that reads it."""
        left, start, end, right = self.edges
        rules = {rule: self.place(n, len(self.right)) for n, rule in enumerate(self.right)}
        known = {d.name: self.place(n, len(self.middle)) for n, d in enumerate(self.middle)}
        for number, each in enumerate(self.left):
            y = self.place(number, len(self.left))
            for rule in each.direct:
                self.line(left, y, right, rules[rule])
            for via in each.through:
                self.line(left, y, start, known[via])
            self.name(left - 6, y, f"{each.name} {_MARKS[each.kind]}", "end")
        for each in self.middle:
            y = known[each.name]
            for rule in each.direct:
                self.line(end, y, right, rules[rule])
            for via in each.through:  # to the definition that reads it, around the side
                SubElement(
                    self.lines,
                    "path",
                    {
                        "d": f"M{start} {y - 5} C{start - 40} {y - 5} {start - 40} {known[via] - 5} {start} {known[via] - 5}"
                    },
                )
            self.name((start + end) // 2, y, f"○ {each.name}", "middle")
        for rule in self.right:
            self.name(right + 6, rules[rule], rule[1], "start")
        return tostring(self.root, encoding="unicode")


def drawing(found: list[Dependency], told: str) -> Figure:
    """What is asked on the left, definitions in the middle, the rules on the right, and a line from each to each that reads it."""
    made = _Drawing(found, told)
    return Figure(made.drawn(), told, WIDTH, made.height)


__all__ = ["Dependency", "dependencies", "drawing"]
