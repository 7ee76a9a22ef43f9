"""A scheme for the legal office: the text on the left, its rules in words on the right, and a place to sign at each provision.

Findings, readings and values that the text leaves open stand in lists of their own, and at the end what depends on what.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, assert_never

from qualityaward.document.blocks import Block, Cell, Document, Paragraph, Table, cell, paragraph, text
from qualityaward.text import catalogue, clean, say
from qualityaward.wording.case_page import CasePage, Paint
from qualityaward.wording.dependencies import Dependency, dependencies, drawing
from qualityaward.wording.regulation import Regulation
from qualityaward.wording.words import LONGEST, chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualityaward.cases.running import CaseRun
    from qualityaward.document.blocks import Tint
    from qualityaward.scheme.scheme import Provision, Scheme
    from qualityaward.text import Lang

COLUMNS: Final = (2.6, 9.4, 10.2, 3.9)
"""Parts of the width: the number, the text, the rules, the check."""


TINTS: Final[Mapping[Paint, Tint]] = {"full": "good", "part": "open", "none": "bad", "bare": ""}
"""How far cases reach the rules of a provision, as a tint."""

Depends = Literal["kind", "asked", "through", "for"]
"""What a column says of something that rules turn on."""

_NAME: Final = re.compile(r"\s?`([a-z][a-z0-9_]*)`\s?")


class Review:
    """The blocks of the document, in one language."""

    def __init__(self, scheme: Scheme, lang: Lang, run: CaseRun | None = None) -> None:
        self.scheme, self.lang, self.run = scheme, lang, run
        self.reach = None if run is None else CasePage(run, lang)
        self.told = Regulation(scheme, lang, "text")
        self.words = self.told.words
        self.sections = 0
        self.depends = dependencies(scheme, lang)

    def say(self, code: str, /, **args: str) -> str:
        """A text of this document."""
        return say(f"review-{code}", self.lang, **args)

    def title(self) -> str:
        """The document's title."""
        return self.say("title", title=self.words.translated("title", self.scheme.title))

    def blocks(self) -> Iterator[Block]:
        """The whole document."""
        yield paragraph("title", self.title())
        for field in self.told.head():
            yield paragraph("field", _clean(field.text))
        for note in self.told.not_stated():
            yield paragraph("item" if note.kind == "item" else "flush", _clean(note.text))
        yield paragraph("note", self.say("about"))
        yield self.section("text")
        if self.run is not None:
            yield paragraph("note", self.say("cases-about"))
            counts = {
                "passed": len(self.run.results) - len(self.run.differing) - len(self.run.unconfirmed),
                "differing": len(self.run.differing),
                "open": len(self.run.unconfirmed),
            }
            yield paragraph("note", self.say("cases-counted", **{k: str(n) for k, n in counts.items()}))
        yield Table(
            tuple(self.say(f"column-{c}") for c in ("provision", "text", "rules", "check")),
            tuple(self.rows()),
            COLUMNS,
        )
        yield from self.definitions()
        yield from self.findings()
        yield from self.readings()
        yield from self.parameters()
        yield from self.notes()
        yield from self.dependencies()
        yield self.section("signed")
        yield paragraph("flush", self.say("signed-line"))

    def section(self, code: str) -> Paragraph:
        """The next section's heading."""
        self.sections += 1
        number = chinese_number(self.sections) if self.lang == "zh" else str(self.sections)
        return paragraph(
            "heading", self.words.say("section", number=number, title=self.say(f"section-{code}"))
        )

    # The text and its rules ---------------------------------------------------------------------------------

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """A row for every provision; headings across."""
        for provision in self.scheme.provisions:
            if provision.kind == "heading":
                yield (Cell(((0, text(_clean(provision.text), "strong")),), across=4, shaded=True),)
                continue
            aside = provision.kind != "article"
            name = self.say(f"kind-{provision.kind}") if aside else self.words.provision(provision.id)
            check = self.say("check-text") if aside else self.say("check")
            signed = () if aside else (self.say("check-signed"),)
            yield (cell(name), cell(_clean(provision.text)), self.rules(provision), cell(check, *signed))

    def rules(self, provision: Provision) -> Cell:
        """The rules of a provision in words; or why it has none."""
        lines = [
            (depth, text(self.named(said), "strong" if depth == 0 else "plain"))
            for depth, said in self.told.rules.under(provision.id)
        ]
        if provision.no_rule is not None and provision.kind == "article":
            code = f"rule-why-{provision.no_rule}"
            why = say(code, self.lang) if code in catalogue() else provision.no_rule
            lines.append((0, text(self.told.tell("no-rule", why=why), "aside")))
        for note in provision.drafting_notes:
            lines.append((0, text(_clean(self.told.tell("drafting-note", text=note)))))
        reached = [] if self.reach is None else self.reach.reached(provision.id)
        if self.reach is None or not reached:
            return Cell(tuple(lines))
        seen, every = sum(r.seen for r in reached), sum(r.all for r in reached)
        said = self.say("cases" if seen else "cases-none", seen=str(seen), all=str(every))
        lines.append((0, text(said, "strong")))
        lines += [(1, text(_clean(self.say("cases-gap", gap=gap)))) for r in reached for gap in r.gaps]
        return Cell(tuple(lines), tint=TINTS[self.reach.paint(reached)[0]])

    def named(self, said: str) -> str:
        """A text with the questions of readings for their names, and this regulation for its family's."""
        said = _NAME.sub(lambda m: self.question(m[1]) or m[0], said)
        return _clean(said.replace(self.words.quoted(self.scheme.family), self.say("this")))

    def question(self, name: str) -> str:
        """The question of a reading; nothing for what is none."""
        return self.words.quoted(self.words.question(name)) if name in self.scheme.readings else ""

    # Lists of their own -------------------------------------------------------------------------------------

    def definitions(self) -> Iterator[Block]:
        """Every value that rules name and the text puts together: tables, sums, points."""
        rows = list[list[tuple[int, str]]]()
        for block in self.told.definitions():
            if block.kind == "rule":
                rows.append([(0, block.text)])
            elif block.kind == "item":
                rows[-1].append((block.depth - 1, block.text))
        if rows:
            yield self.section("definitions")
            yield Table(
                tuple(self.say(f"column-{c}") for c in ("definition", "rules", "check")),
                tuple(
                    (
                        cell(_clean(_bare(head))),
                        Cell(tuple((depth, text(self.named(said))) for depth, said in lines)),
                        cell(self.say("check"), self.say("check-signed")),
                    )
                    for (_, head), *lines in rows
                ),
                (7, 15.2, 3.9),
            )

    def findings(self) -> Iterator[Block]:
        """What a person finds."""
        rows = [
            (
                cell(str(n), centred=True),
                cell(
                    _clean(
                        self.say(
                            "of",
                            whole=self.scheme.vocabulary.subjects[d.subject].label[self.lang],
                            part=d.name,
                        )
                    )
                ),
                cell(self.words.listed([c for _, c in d.rules])),
                cell(self.say("check")),
            )
            for n, d in enumerate((d for d in self.depends if d.kind == "finding"), 1)
        ]
        if rows:
            yield self.section("findings")
            yield paragraph("note", self.say("findings-about"))
            yield Table(
                tuple(self.say(f"column-{c}") for c in ("number", "finding", "for", "check")),
                tuple(rows),
                (1.2, 11, 10, 3.9),
            )

    def readings(self) -> Iterator[Block]:
        """Every question of interpretation, its options with a box each."""
        rows = []
        for number, (name, reading) in enumerate(self.scheme.readings.items(), 1):
            options = []
            for option, said in reading.options.items():
                told = self.words.translated(f"reading.{name}.{option}", said)
                code = "option-default" if option == reading.default else "option"
                options.append(self.say(code, text=_clean(told)))
            rows.append(
                (
                    cell(str(number), centred=True),
                    cell(_clean(self.words.question(name))),
                    cell(*options),
                    cell(self.told.cited(reading.cite)),
                )
            )
        if rows:
            yield self.section("readings")
            yield paragraph("note", self.say("readings-about"))
            yield Table(
                tuple(self.say(f"column-{c}") for c in ("number", "question", "options", "provision")),
                tuple(rows),
                (1.2, 9, 11, 4.9),
            )

    def parameters(self) -> Iterator[Block]:
        """Every value that the text leaves open."""
        rows = []
        for number, (name, parameter) in enumerate(self.scheme.parameters.items(), 1):
            value = (
                self.words.set_to(parameter, parameter.default)
                if parameter.default is not None
                else self.say("open")
            )
            rows.append(
                (
                    cell(str(number), centred=True),
                    cell(_clean(self.words.parameter(name))),
                    cell(value),
                    cell(self.told.cited(parameter.cite)),
                    cell(self.say("blank")),
                )
            )
        if rows:
            yield self.section("parameters")
            yield paragraph("note", self.say("parameters-about"))
            yield Table(
                tuple(self.say(f"column-{c}") for c in ("number", "value", "default", "provision", "set")),
                tuple(rows),
                (1.2, 9, 5, 5.5, 5.4),
            )

    def notes(self) -> Iterator[Block]:
        """What the drafter noted on the whole."""
        if self.scheme.drafting_notes:
            yield self.section("notes")
            for note in self.scheme.drafting_notes:
                yield paragraph("flush", _clean(note))

    def dependencies(self) -> Iterator[Block]:
        """What depends on what, drawn and listed."""
        if not self.depends:
            return
        yield self.section("depends")
        yield paragraph("note", self.say("graph-told"))
        for subject in dict.fromkeys(d.subject for d in self.depends):
            own = [d for d in self.depends if d.subject == subject]
            name = self.scheme.vocabulary.subjects[subject].label[self.lang]
            yield paragraph("second", name[:1].upper() + name[1:])
            yield drawing(own, name)
            columns: list[tuple[Depends, float]] = [
                ("kind", 2.4),
                ("asked", 9.0),
                ("through", 6.0),
                ("for", 8.7),
            ]
            if not any(d.through for d in own):
                columns = [("kind", 2.4), ("asked", 11.0), ("for", 12.7)]
            yield Table(
                tuple(self.say(f"column-{name}") for name, _ in columns),
                tuple(tuple(self.depending(d, name) for name, _ in columns) for d in own),
                tuple(width for _, width in columns),
            )

    def depending(self, found: Dependency, column: Depends) -> Cell:
        """What a column says of something that rules turn on."""
        match column:
            case "kind":
                return cell(self.say(f"kind-{found.kind}"), centred=True)
            case "asked":
                return cell(_clean(found.name))
            case "through":
                return cell(self.words.listed([self.words.quoted(_clean(via)) for via in found.through]))
            case "for":
                return cell(self.words.listed([called for _, called in found.rules]))
            case other:
                assert_never(other)


def _bare(said: str) -> str:
    """The line of a definition without the name that only the scheme file knows."""
    return re.sub(r"`[a-z][a-z0-9_]*`[，,：:]?\s*", "", said)


def _clean(said: str) -> str:
    """A text in which nothing is hidden; wide spaces are spaces."""
    return clean(said.replace("\u3000", " "), LONGEST)


def review_document(scheme: Scheme, lang: Lang = "zh", run: CaseRun | None = None) -> Document:
    """The scheme as a document to be checked against its text and signed; with a run of cases, how far they reach it."""
    review = Review(scheme, lang, run)
    return Document(
        review.title(), tuple(review.blocks()), lang, scheme.issued or scheme.effective, page="wide"
    )


__all__ = ["Review", "review_document"]
