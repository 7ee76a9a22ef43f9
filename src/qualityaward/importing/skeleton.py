"""The skeleton of a scheme as YAML: the text whole, rules as comments beneath it, each to be confirmed.

A line of proposed YAML is a comment with one ``#``, what is told with two: an editor's “uncomment” makes rules of the first
and leaves the second comments. Every provision says ``no_rule: to_confirm`` until somebody has looked at it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from qualityaward.importing.candidates import Candidates, Proposal, quoted
from qualityaward.importing.metadata import metadata
from qualityaward.scheme.scheme import UNCONFIRMED
from qualityaward.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.importing.outline import Outline
    from qualityaward.importing.paragraphs import Regulation, Remark
    from qualityaward.text import Lang

_PLAIN: Final = re.compile(r"[\u3400-\u9fff（〔《][^:#\"'`{}\[\]&*!|>%@\t]*[^:#\"'`{}\[\]&*!|>%@\t\s]")
_LINE: Final = 60
_KEYS: Final = ("clauses", "debarments", "quotas", "prizes", "procedure", "budget")


def scalar(text: str) -> str:
    """A text as a scalar: as it is where nothing in it could be read otherwise, else in double quotes."""
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def text_lines(text: str, indent: str) -> list[str]:
    """`text: …` of a provision: on one line, or one sentence a line where line breaks can be told from text."""
    if len(text) <= _LINE:
        return [f"{indent}text: {scalar(text)}"]
    pieces = [p for p in re.findall(r"[^。；]*[。；][”）》]?|[^。；]+", text) if p]
    whole = all(p == p.strip() and p.isprintable() for p in pieces) and "".join(pieces) == text
    if not whole or len(pieces) == 1:
        return [f"{indent}text: {scalar(text)}"]
    return [f"{indent}text: |", *(f"{indent}  {p}" for p in pieces)]


class Skeleton:
    """The file of one regulation."""

    def __init__(self, regulation: Regulation, outline: Outline, id: str, lang: Lang) -> None:
        self.regulation, self.outline, self.id, self.lang = regulation, outline, id, lang
        self.meta = metadata(outline, re.sub(r"\.[A-Za-z]+$", "", regulation.name))
        self.family = re.sub(r"_?(?:19|20)[0-9]{2}$", "", id) or id
        self.candidates = Candidates(outline, self.family)
        self.findings: list[tuple[str, str, str]] = []

    def tell(self, code: str, /, **args: str) -> str:
        """A text of skeletons."""
        return say(code, self.lang, **args)

    def yaml(self) -> str:
        """The whole file."""
        provisions = list(self.provisions())  # these say which findings the head proposes
        return "\n".join([*self.head(), *self.proposed_head(), "provisions:", *provisions]) + "\n"

    def head(self) -> Iterator[str]:
        """What the file is, and the keys of its head."""
        meta = self.meta
        yield "# yaml-language-server: $schema=./scheme.schema.json"
        for line in self.tell("skeleton-about", file=_comment(self.regulation.name)).splitlines():
            yield f"## {line}"
        for remark in [*self.regulation.remarks, *self.outline.remarks]:
            yield f"## - {_comment(told(remark, self.regulation, self.lang))}"
        yield "format: qualityaward/1"
        yield "expr: 1"
        yield "semantics: 1"
        yield f"id: {self.id}"
        yield f"family: {self.family}"
        yield f"title: {scalar(meta.title)}"
        yield from self._stated("issuer", meta.issuer)
        yield from self._stated("document_number", meta.document_number)
        yield "## " + self.tell("skeleton-draft" if meta.draft else "skeleton-status")
        yield "status: draft"
        yield from self._stated("issued", meta.issued)
        on = meta.effective.isoformat() if meta.effective else "unknown"
        assumed = f", assumed: {scalar(meta.assumed)}" if meta.assumed and meta.effective else ""
        yield "## " + self.tell("skeleton-confirm" if meta.effective else "skeleton-unsaid")
        yield f"effective: {{date: {on}{assumed}}}"
        yield from self._stated("expires", meta.expires)
        if meta.replaces:
            yield from self._stated("replaces", meta.replaces)
        yield "## " + self.tell("skeleton-complete" if meta.complete else "skeleton-incomplete")
        yield f"source: {{file: {quoted(self.regulation.name)}, complete: {'true' if meta.complete else 'false'}}}"
        if not meta.absent:
            yield "not_stated: []"
        else:
            yield "## " + self.tell("skeleton-absent")
            yield f"# not_stated: [{', '.join(meta.absent)}]"
        yield "uses: [base/2]"
        for number in meta.numbers:
            yield "## " + self.tell("skeleton-number", number=_comment(number))

    def _stated(self, key: str, value: str | date | None) -> Iterator[str]:
        """One key of the head, with whether the text says it."""
        yield "## " + self.tell("skeleton-unsaid" if value is None else "skeleton-confirm")
        yield f"{key}: {'unknown' if value is None else scalar(value) if isinstance(value, str) else value.isoformat()}"

    def proposed_head(self) -> Iterator[str]:
        """The award and the findings that proposals below use."""
        yield ""
        name = self.meta.award or self.meta.title
        yield "## " + self.tell("skeleton-awards")
        yield "# awards:"
        yield f"#   main: {{title: {quoted(name)}, subjects: [organization, individual]}}"
        if self.findings:
            yield "## " + self.tell("skeleton-findings")
            yield "# subjects:"
            for subject in dict.fromkeys(s for _, s, _ in self.findings):
                yield f"#   {subject}:"
                yield "#     findings:"
                for own, of, label in self.findings:
                    if of == subject:
                        yield f"#       {own}: {{label: {{zh: {quoted(label)}}}}}"
        yield ""

    def provisions(self) -> Iterator[str]:
        """Every provision with its text and its proposals."""
        for part in self.outline.parts:
            if part.kind == "article" and "(" not in part.id:
                yield ""
            yield f"  - id: {quoted(part.id) if part.id[0].isdigit() else part.id}"
            if part.kind != "article":
                yield f"    kind: {part.kind}"
            yield from text_lines(part.text, "    ")
            yield f"    no_rule: {'table' if part.row else UNCONFIRMED if part.kind == 'article' else part.kind}"
            if part.notes:
                yield "    drafting_notes:"
                yield from (f"      - {quoted(self.tell('skeleton-footnote', text=n))}" for n in part.notes)
            yield from self._proposed(self.candidates.of(part))

    def _proposed(self, proposals: list[Proposal]) -> Iterator[str]:
        for each in proposals:
            if not each.key:
                yield f"    ## {self.tell(each.code, text=_comment(each.quoted))}"
        for key in _KEYS:
            rules = [p for p in proposals if p.key == key]
            for each in rules:
                yield f"    ## {self.tell(each.code, text=_comment(each.quoted))}"
                if each.finding is not None:
                    self.findings.append(each.finding)
            if key == "budget" and rules:
                yield f"    # budget: {rules[0].yaml}"
            elif rules:
                yield f"    # {key}:"
                yield from (f"    #   - {each.yaml}" for each in rules)


def told(remark: Remark, regulation: Regulation, lang: Lang) -> str:
    """A remark in words, with its place."""
    said = say(remark.code, lang, **{k: v.replace("\n", " ") for k, v in remark.args.items()})
    if not remark.place:
        return said
    return say(f"import-at-{regulation.unit}", lang, place=str(remark.place), text=said)


def _comment(text: str) -> str:
    """A text that stays on the line of a comment."""
    return "".join(c if c.isprintable() else " " for c in text)


__all__ = ["Skeleton", "scalar", "text_lines", "told"]
