"""A scheme as a document that a drafter can check: each provision's text, and beside it its rules in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from qualityaward.document.markdown import escaped
from qualityaward.text import catalogue, say
from qualityaward.wording.definitions import Definitions
from qualityaward.wording.rules import Rules
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Provision, Scheme
    from qualityaward.text import Lang

Kind = Literal[
    "title",
    "about",
    "field",
    "section",
    "chapter",
    "aside",
    "article",
    "law",
    "rule",
    "item",
    "note",
    "plain",
]
WIDTH: Final = 88
"""Cells of a line of plain text."""


class Block(NamedTuple):
    """A piece of the document: what it is, how deep it stands, and its text."""

    kind: Kind
    text: str
    depth: int = 0


class Regulation:
    """A scheme's blocks in one language."""

    def __init__(self, scheme: Scheme, lang: Lang, form: Literal["text", "markdown"]) -> None:
        self.scheme, self.lang, self.form = scheme, lang, form
        self.rules = Rules(scheme, lang, scheme.effective or scheme.issued or date(2000, 1, 1))
        self.words = self.rules.words

    def tell(self, code: str, /, **args: str) -> str:
        """A text of regulations."""
        return say(f"rule-{code}", self.lang, **args)

    def blocks(self) -> Iterator[Block]:
        """The whole document."""
        yield Block("title", self.words.translated("title", self.scheme.title))
        yield from self.head()
        yield Block("about", self.tell(f"about-{self.form}"))
        yield from self.not_stated()
        yield Block("section", self.tell("section-text"))
        for provision in self.scheme.provisions:
            yield from self.provision(provision)
        yield from self.readings()
        yield from self.parameters()
        yield from self.definitions()
        if self.scheme.drafting_notes:
            yield Block("section", self.tell("section-notes"))
            for note in self.scheme.drafting_notes:
                yield Block("item", note)

    # Front --------------------------------------------------------------------------------------------------

    def head(self) -> Iterator[Block]:
        """Who issued it, when, and from which source it was taken."""
        scheme = self.scheme
        effective = self.day(scheme.effective)
        if scheme.effective_assumed:
            effective = self.tell("assumed", date=effective, basis=scheme.effective_assumed)
        state = "complete" if scheme.source_complete else "incomplete"
        state = "reconstructed" if scheme.source_reconstructed else state
        stated = {
            "id": scheme.id,
            "issuer": self.tell("unknown") if scheme.issuer == "unknown" else scheme.issuer,
            "number": scheme.document_number,
            "status": say(f"status-{scheme.status}", self.lang),
            "issued": self.day(scheme.issued),
            "effective": effective,
            "expires": self.day(scheme.expires) if scheme.expires else None,
            "replaces": scheme.replaces,
            "source": self.tell(f"source-{state}", file=scheme.source),
            "uses": self.words.listed(list(scheme.uses)) or None,
        }
        for name, value in stated.items():
            if value:
                yield self.field(name, value)
        awards = [self.award(name, award) for name, award in scheme.awards.items()]
        if awards:
            yield self.field("awards", self.words.say("join-sentences").join(awards))

    def field(self, name: str, value: str) -> Block:
        """One entry of the head."""
        return Block("field", self.tell("field", name=self.tell(f"head-{name}"), value=value))

    def day(self, day: date | None) -> str:
        """A date, or that it is not known."""
        return self.words.day(day) if day is not None else self.tell("unknown")

    def award(self, name: str, award: Any) -> str:
        """An award with who can win it, how often and for how long."""
        subjects = self.words.listed([self.rules.subject(s) for s in award.subjects])
        said = [subjects] if subjects else []
        said += [
            self.tell(f"award-{key}", length=self.rules.period(length))
            for key, length in (("every", award.every), ("validity", award.validity))
            if length is not None
        ]
        if award.predecessors:
            before = self.words.listed([self.words.quoted(plain(p)) for p in award.predecessors])
            said.append(self.tell("award-predecessors", before=before))
        title = self.words.translated(f"award.{name}", award.title)
        about = self.words.say("join-sentences").join(said)
        return self.words.say("name-and-id", name=title, id=about) if said else title

    def not_stated(self) -> Iterator[Block]:
        """The sections that the source does not state."""
        if self.scheme.not_stated:
            yield Block("note", self.tell("not-stated-about"))
            for section in self.scheme.not_stated:
                known = self.words.has(f"section-of-{section}")
                yield Block("item", self.words.say(f"section-of-{section}") if known else section)

    # Provisions ---------------------------------------------------------------------------------------------

    def provision(self, provision: Provision) -> Iterator[Block]:
        """One provision: its number, its text, its rules, its notes."""
        if provision.kind == "heading":
            yield Block("chapter", provision.text)
        elif provision.kind in ("notice", "signature"):
            yield Block("aside", provision.text)
        else:
            yield Block("article", self.words.provision(provision.id))
            yield Block("law", provision.text)
        for depth, text in self.rules.under(provision.id):
            yield Block("rule" if depth == 0 else "item", text, depth)
        if provision.kind == "article" and provision.no_rule is not None:
            code = f"rule-why-{provision.no_rule}"
            why = say(code, self.lang) if code in catalogue() else provision.no_rule
            yield Block("plain", self.tell("no-rule", why=why))
        for note in provision.drafting_notes:
            yield Block("note", self.tell("drafting-note", text=note))

    # Questions ----------------------------------------------------------------------------------------------

    def readings(self) -> Iterator[Block]:
        """Every question of interpretation with its options."""
        if not self.scheme.readings:
            return
        yield Block("section", self.tell("section-readings"))
        yield Block("about", self.tell("readings-about"))
        for name, reading in self.scheme.readings.items():
            yield Block("rule", self.words.question(name))
            yield Block("item", self.tell("reading-name", name=name, cite=self.cited(reading.cite)), 1)
            for option, text in reading.options.items():
                code = "option-default" if option == reading.default else "option"
                said = self.words.translated(f"reading.{name}.{option}", text)
                yield Block("item", self.tell(code, name=option, text=said), 1)

    def parameters(self) -> Iterator[Block]:
        """Every value that the text leaves open."""
        if not self.scheme.parameters:
            return
        yield Block("section", self.tell("section-parameters"))
        yield Block("about", self.tell("parameters-about"))
        for name, parameter in self.scheme.parameters.items():
            default = parameter.default
            yield Block(
                "item",
                self.tell(
                    "parameter-open" if default is None else "parameter-line",
                    title=self.words.parameter(name),
                    name=name,
                    type=self.rules.type(parameter.type, ratio=parameter.ratio),
                    value=self.words.set_to(parameter, default),
                    cite=self.cited(parameter.cite),
                ),
            )

    def definitions(self) -> Iterator[Block]:
        """Every derived value that is not a period, with its bands."""
        definitions = Definitions(self.rules)
        shown = definitions.shown()
        if shown:
            yield Block("section", self.tell("section-definitions"))
            yield Block("about", self.tell("definitions-about"))
        for definition in shown:
            for depth, text in definitions.told(definition):
                yield Block("rule" if depth == 0 else "item", text, depth)

    def cited(self, cite: tuple[str, ...]) -> str:
        """Provisions by their numbers."""
        return self.words.listed([self.words.provision(c) for c in cite]) or "-"


def to_markdown(scheme: Scheme, lang: Lang = "zh") -> str:
    """The scheme as a Markdown document; the text of others is inert in it."""
    lines: list[str] = []
    before: Kind | None = None
    for block in Regulation(scheme, lang, "markdown").blocks():
        listed = block.kind in ("field", "item", "rule")
        if before is not None and not (
            listed and before in ("field", "item", "rule") and block.kind != "rule"
        ):
            lines.append("")
        lines.append(_markdown(block))
        before = block.kind
    return "\n".join(lines) + "\n"


_CODE = re.compile(r"\\`([a-z0-9_\\]+)\\`")


def _markdown(block: Block) -> str:
    text = _CODE.sub(lambda m: "`" + m[1].replace("\\", "") + "`", escaped(block.text))
    match block.kind:
        case "title":
            return f"# {text}"
        case "section":
            return f"## {text}"
        case "chapter":
            return f"### {text}"
        case "article":
            return f"**{text}**"
        case "law":
            return f"> {text}"
        case "aside" | "about" | "plain":
            return f"*{text}*"
        case "field":
            return f"- {text}"
        case "item":
            return f"{'  ' * block.depth}- {text}"
        case "rule":
            return f"- **{text}**"
        case "note":
            return text


def to_text(scheme: Scheme, lang: Lang = "zh") -> str:
    """The scheme as plain text, in lines that fit a terminal."""
    from qualityaward.document.wrapping import wrapped

    lines: list[str] = []
    before: Kind | None = None
    for block in Regulation(scheme, lang, "text").blocks():
        tight = before == block.kind and block.kind in ("field", "item", "aside", "note")
        tight = tight or (block.kind in ("law", "item") and before in ("article", "rule", "item", "note"))
        tight = tight or block.kind == "plain"
        if before is not None and not tight:
            lines.append("")
        first, rest = _MARGINS[block.kind]
        margin = "  " * block.depth
        shown = wrapped(block.text, WIDTH - len(margin) - len(rest))
        lines += [margin + (rest if i else first) + line for i, line in enumerate(shown)]
        if block.kind == "title":
            lines.append("=" * WIDTH)
        if block.kind == "section":
            lines.append("-" * WIDTH)
        before = block.kind
    return "\n".join(line.rstrip() for line in lines) + "\n"


_MARGINS: Final[dict[Kind, tuple[str, str]]] = {
    "title": ("", ""),
    "about": ("", ""),
    "field": ("", "  "),
    "section": ("", ""),
    "chapter": ("━━ ", "   "),
    "aside": ("| ", "| "),
    "article": ("", ""),
    "law": ("| ", "| "),
    "rule": ("◆ ", "  "),
    "item": ("  - ", "    "),
    "note": ("  ", "  "),
    "plain": ("  ", "  "),
}

__all__ = ["to_markdown", "to_text"]
