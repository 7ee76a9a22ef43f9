"""What is proved of tables and scores as lines and as data: who gets each row, where there is a gap, what overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.deciding.setting import Place
from qualityaward.document.blocks import Paragraph
from qualityaward.language import nodes
from qualityaward.logic.tables import ScoreProof
from qualityaward.record.loading import record_of
from qualityaward.text import say
from qualityaward.wording.lines import line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualityaward.logic.finding import Found
    from qualityaward.logic.tables import Asked, Overlap, TableProof
    from qualityaward.text import Lang
    from qualityaward.wording.examples import Examples


class Tables:
    """The tables and scores of one subject in words."""

    def __init__(
        self, examples: Examples, subject: str, lang: Lang, bounded: Callable[[dict[str, int]], str]
    ) -> None:
        """`bounded` says up to how many entries of which lists an answer holds."""
        self.examples, self.lang, self.bounded = examples, lang, bounded
        self.told = examples.conditions(subject)
        self.words, self.subject = self.told.words, subject
        self.named = self.words.label(examples.scheme.vocabulary.subjects[subject].label)

    def say(self, code: str, /, **args: str) -> str:
        """A text of proofs."""
        return say(f"proof-{code}", self.lang, **args)

    def name(self, proof: Asked) -> str:
        """What a table, a score or an item of one is called."""
        scheme = self.examples.scheme
        known = scheme.definitions.get(proof.name, proof.title or proof.name)
        return self.words.quoted(self.words.translated(f"definition.{proof.name}", known))

    def points(self, proof: ScoreProof) -> str:
        """Full marks, as they are written."""
        assert proof.node.most is not None
        return self.told.value(proof.node.most, self.told.scope(""))

    def row(self, proof: TableProof, at: int) -> str:
        """A row by its place, with what it asks for and what it gives."""
        when, value = proof.node.rows[at]
        scope = self.told.scope("")
        given = self.told.value(value, scope, proof.node)
        if when is None:
            return self.say("table-rest", value=given)
        return self.say("table-row", row=str(at + 1), when=self.told.condition(when, scope), value=given)

    def facts(self, found: Found, of: nodes.Value | None = None) -> str:
        """An applicant, and what the value that rows compare comes to where it is no fact of its own."""
        if found.example is None:
            return ""
        told = self.examples.told(found.example)
        if of is None or isinstance(of, nodes.FactOf):
            return told
        scheme = self.examples.scheme
        bound = record_of(dict(found.example), scheme).bound(scheme.vocabulary)
        scope = self.told.scope("")
        at = Place(bound.subject, bound.subjects, bound.on(self.examples.on.toordinal()))
        value = self.told.amount(of, scope._replace(place=at))
        if not value:
            return told
        return self.say("table-facts", facts=told, of=self.told.value(of, scope), value=value)

    def faults(self, proof: Asked) -> Iterator[str]:
        """What is wrong with a table."""
        name = {"table": self.name(proof), "subject": self.named}
        if isinstance(proof, ScoreProof):
            if proof.full.there is False:
                bounds = self.bounded(dict(proof.full.bounds))
                yield self.say("fault-full_never", points=self.points(proof), bounds=bounds, **name)
            return
        for at in proof.never:
            bounds = self.bounded(dict(proof.rows[at].bounds))
            yield self.say("fault-row_never", row=self.row(proof, at), bounds=bounds, **name)
        if proof.gap is not None and proof.gap.there:
            yield self.say("fault-gap", facts=self.facts(proof.gap, proof.of), rest=self.rest(proof), **name)
        for each in proof.overlaps:
            if each.partly:
                yield self.overlap("fault-overlap", proof, each)

    def rest(self, proof: TableProof) -> str:
        """What is given to those whom no row covers."""
        return self.told.value(proof.node.rows[-1][1], self.told.scope(""), proof.node)

    def overlap(self, code: str, proof: TableProof, each: Overlap) -> str:
        """Two rows of which both hold of somebody."""
        first, second = (str(at + 1) for at in each.rows)
        facts = self.facts(each.found, proof.of)
        return self.say(code, table=self.name(proof), first=first, second=second, facts=facts)

    def lines(self, proof: Asked) -> Iterator[Paragraph]:
        """A table in one sentence, and its examples."""
        if isinstance(proof, ScoreProof):
            answer = _answer(proof.full)
            bounds = self.bounded(dict(proof.full.bounds)) if answer == "no" else ""
            yield self.item(
                f"full-{answer}", table=self.name(proof), points=self.points(proof), bounds=bounds
            )
            if proof.full.example is not None:
                yield line("item", self.say("example-whole", facts=self.facts(proof.full)), 1)
            return
        said = [self.say(f"table-{code}") for code in self.codes(proof)]
        yield self.item("table", table=self.name(proof), said=self.words.joined(said))
        for at, found in enumerate(proof.rows):
            if found.example is not None:
                told = self.say("table-example", row=self.row(proof, at), facts=self.facts(found, proof.of))
                yield line("item", told, 1)
            elif found.there is None or proof.turns_on_readings:
                code = "table-row-open" if found.there is None else "table-row-none"
                yield line("item", self.say(code, row=self.row(proof, at)), 1)
        for each in proof.overlaps:
            if proof.of is None and each.found.there:
                yield line("item", self.overlap("table-overlap", proof, each), 1)

    def item(self, code: str, **args: str) -> Paragraph:
        """A sentence on the level of rules."""
        return line("item", self.say(code, **args))

    def codes(self, proof: TableProof) -> Iterator[str]:
        """What is so of the rows, the gaps and the overlaps."""
        asked = [
            f for f, (when, _) in zip(proof.rows, proof.node.rows, strict=True) if when is not None
        ]  # fmt: skip
        if any(f.there is False for f in asked):
            yield "some-never"
        elif any(f.there is None for f in asked):
            yield "some-open"
        else:
            yield "all-given"
        if proof.node.unique:
            yield "exactly-one"
        elif proof.gap is None:
            yield {True: "uncovered", False: "covered", None: "uncovered-open"}[proof.uncovered.there]
        else:
            yield {True: "gap", False: "no-gap", None: "gap-open"}[proof.gap.there]
            yield "overlap-part" if any(o.partly for o in proof.overlaps) else "no-overlap"


def _answer(found: Found) -> str:
    return "open" if found.there is None else "yes" if found.there else "no"


__all__ = ["Tables"]
