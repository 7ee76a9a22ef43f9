"""A proof as lines and as data: what is wrong, then subject by subject and rule by rule what is so, with examples."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.blocks import Paragraph
from qualityaward.logic.over_readings import MOST_COMBINATIONS
from qualityaward.logic.rules import GROUND
from qualityaward.logic.tables import ScoreProof
from qualityaward.text import say
from qualityaward.wording.examples import Examples, plain_data
from qualityaward.wording.lines import Detail, line
from qualityaward.wording.proof_tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualityaward.logic.finding import Found, Want
    from qualityaward.logic.over_readings import Answers, OverReadings
    from qualityaward.logic.proof import Fault, PartProof, Proof, RuleProof, SubjectProof
    from qualityaward.logic.rules import Asking
    from qualityaward.logic.tables import Asked
    from qualityaward.text import Lang
    from qualityaward.wording.words import Words

FORMAT: Final = "qualityaward.proof/1"

TABLES: Final = frozenset({"row_never", "gap", "overlap", "full_never"})
"""Faults of tables and scores."""


def proof_blocks(found: Proof, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """A proof as lines; in full, also with the examples that state much."""
    return ProofOutline(found, lang, detail).lines()


def answer_of(found: Found) -> str:
    """``yes``, ``no`` or ``open``."""
    return "open" if found.there is None else "yes" if found.there else "no"


class Outlined:
    """What the outlines of this family of answers share."""

    def __init__(self, examples: Examples, lang: Lang) -> None:
        self.examples, self.words, self.lang = examples, examples.words, lang
        self.beside: Words | None = None  # of the other of two schemes, which may have readings of its own
        scheme = examples.scheme
        self.cites = {bar.id: bar.cite for bar in scheme.debarments}
        self.cites |= {clause.id: clause.cite for clause in scheme.clauses}
        self.grounds = {GROUND + rule.id: rule for rule in scheme.revocations}

    def say(self, code: str, /, **args: str) -> str:
        """A text of proofs."""
        return say(f"proof-{code}", self.lang, **args)

    def field(self, code: str, value: str) -> Paragraph:
        """A field of the head."""
        name = self.say(f"field-{code}")
        return line("field", say("report-field", self.lang, name=name, value=value))

    def heading(self, number: int, title: str) -> Paragraph:
        """A numbered heading."""
        numeral = say("report-numerals", self.lang).split()[number - 1]
        begins = title[:1].upper() + title[1:]
        return line("heading", say("report-section", self.lang, number=numeral, title=begins))

    def rule(self, id: str) -> str:
        """A rule by its provision, and its title where its provision does not say it."""
        ground = self.grounds.get(id)
        if ground is not None:
            return self.say("ground", rule=self.words.cited(ground.id, ground.cite))
        return self.words.cited(id, self.cites.get(id, (id,)))

    def rules(self, ids: Sequence[str]) -> str:
        """Several rules."""
        cited = [(id, self.cites.get(id, (id,))) for id in ids if id not in self.grounds]
        grounds = [self.rule(id) for id in ids if id in self.grounds]
        return self.words.listed([*([self.words.cited_together(cited)] if cited else []), *grounds])

    def subject(self, name: str) -> str:
        """A subject in words."""
        return self.words.label(self.examples.scheme.vocabulary.subjects[name].label)

    def bounded(self, subject: str, bounds: dict[str, int]) -> str:
        """Up to how many entries of which lists an answer holds; nothing where it holds for all."""
        if not bounds:
            return ""
        vocabulary = self.examples.scheme.vocabulary.subjects
        named = []
        for path, count in bounds.items():
            about = vocabulary[subject]
            *around, last = path.split(".")
            for each in around:
                about = vocabulary[about.facts[each].type.name]
            label = self.words.label(about.facts[last].label)
            named.append(self.say("bounded-list", list=label, count=str(count)))
        return self.say("bounded", lists=self.words.joined(named))

    def readings(self, asking: Asking) -> str:
        """The readings of a question: the defaults, but for those that were given."""
        if not asking.readings:
            return self.say("readings-default")
        return self.chosen(asking.readings)

    def chosen(self, readings: Any) -> str:
        """Readings with their options."""
        known = [
            (self.words if n in self.words.scheme.readings else self.beside or self.words).option(n, o)
            for n, o in readings.items()
        ]
        return self.words.joined(known)

    def over(self, found: OverReadings | None, answered: Callable[[Answers], str]) -> Iterator[Paragraph]:
        """Whether an answer is the same under every reading, or under which it is another."""
        if found is None or not found.names:
            return
        for each in found.otherwise:
            text = self.say(
                "over-otherwise", readings=self.chosen(each.readings), said=answered(each.answers)
            )
            yield line("item", text, 1)
        if found.every:
            yield line("item", self.say("over-every"), 1)
        elif not found.all:
            yield line("item", self.say("over-open", count=str(MOST_COMBINATIONS)), 1)


class ProofOutline(Outlined):
    """A proof as lines in one language."""

    def __init__(self, found: Proof, lang: Lang, detail: Detail = "clauses") -> None:
        super().__init__(Examples(found.scheme, lang, found.asking.on, found.asking), lang)
        self.found, self.detail = found, detail

    def tables(self, subject: str) -> Tables:
        """The tables and scores of a subject in words."""
        return Tables(self.examples, subject, self.lang, partial(self.bounded, subject))

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        found, words = self.found, self.words
        title = words.say("scheme-title", title=words.translated("title", found.scheme.title))
        yield line("title", self.say("title", scheme=title))
        yield self.field("on", words.day(found.asking.on))
        yield self.field("readings", self.readings(found.asking))
        yield self.field("engine", self.say(f"engine-{found.engine}"))
        yield self.field("outcome", self.outcome())
        number = 0
        if found.faults:
            number += 1
            yield self.heading(number, self.say("section-faults"))
            yield from (line("item", text) for text in self.faults())
        for each in found.subjects:
            number += 1
            yield self.heading(number, self.subject(each.subject))
            yield from self.about(each)

    def outcome(self) -> str:
        """The whole in one line."""
        faults, still = len(self.found.faults), self.found.open
        said = [self.say("outcome-found", count=str(faults)) if faults else self.say("outcome-none")]
        if still:
            said.append(self.say("outcome-open", count=str(still)))
        return self.words.joined(said)

    def faults(self) -> list[str]:
        """What was found, once each."""
        said = []
        for each in self.found.subjects:
            rules = {rule.id: rule for rule in each.rules}
            for fault, subject, id in self.found.faults:
                if subject != each.subject or fault in TABLES:
                    continue
                named = {"subject": self.subject(subject), "rule": self.rule(id) if id else ""}
                shown = _shown(fault, rules.get(id), each.whole)
                named["bounds"] = "" if shown is None else self.bounded(subject, dict(shown.bounds))
                if fault == "nobody" and each.whole is not None:
                    given = [w.rule for w in each.whole.given]
                    code = "fault-nobody-alone" if len(given) == 1 else "fault-nobody"
                    said.append(self.say(code, given=self.rules(given), **named))
                elif fault == "implied":
                    alone = rules[id].alone
                    assert alone is not None
                    given = [w.rule for w in alone.given if w.rule != id]
                    said.append(self.say("fault-implied", given=self.rules(given), **named))
                elif fault == "idle_part":
                    parts = [p for p in rules[id].parts if p.matters is False and not p.otherwise]
                    idle = "fault-idle_ground" if id in self.grounds else "fault-idle_part"
                    said += [self.say(idle, parts=self.part(subject, id, p), **named) for p in parts]
                else:
                    said.append(self.say(f"fault-{fault}", **named))
            tables = self.tables(each.subject)
            said += [text for table in each.tables for text in tables.faults(table)]
        return list(dict.fromkeys(said))

    def part(self, subject: str, clause: str, part: PartProof) -> str:
        """A part of a clause: its title, or what it says."""
        told = self.examples.conditions(subject)
        return self.words.quoted(told.condition(part.node, told.scope(clause)))

    def about(self, proof: SubjectProof) -> Iterator[Paragraph]:
        """One subject."""
        if proof.whole is not None:
            bounds = self.bounded(proof.subject, dict(proof.whole.bounds))
            yield line(
                "item",
                self.say(
                    f"whole-{answer_of(proof.whole)}", bounds=bounds, subject=self.subject(proof.subject)
                ),
            )
            yield from self.example("example-whole", proof.whole)
        yield from self.over(
            proof.over,
            lambda answers: self.say(
                f"whole-{answer_of(answers[0])}", bounds="", subject=self.subject(proof.subject)
            ),
        )
        for rule in proof.rules:
            yield line("item", self.say("rule", rule=self.rule(rule.id), said=self.answered(proof, rule)))
            good, bad = _CODES[rule.kind]
            yield from self.example(f"example-{good}", rule.good)
            yield from self.example(f"example-{bad}", rule.bad)
            if self.detail == "full" and rule.alone is not None:
                yield from self.example("example-alone", rule.alone)
            for part in rule.parts:
                if part.matters is False and part.otherwise:
                    named = self.part(proof.subject, rule.id, part)
                    text = self.say("part-otherwise", parts=named, readings=self.chosen(part.otherwise))
                    yield line("item", text, 1)
                elif part.matters is None and self.found.engine == "solver":
                    yield line(
                        "item", self.say("part-open", parts=self.part(proof.subject, rule.id, part)), 1
                    )
            codes = _CODES[rule.kind]
            yield from self.over(rule.over, partial(self.rule_answers, codes))
        tables = self.tables(proof.subject)
        for table in proof.tables:
            yield from tables.lines(table)

    def answered(self, proof: SubjectProof, rule: RuleProof) -> str:
        """What is so of a rule, in one sentence."""
        codes = _CODES[rule.kind]
        asked = [(codes[0], rule.good), (codes[1], rule.bad)]
        if rule.alone is not None and rule.bad.there is not False:
            asked.append(("alone", rule.alone))
        return self.words.joined(
            [
                self.say(f"{code}-{answer_of(f)}", bounds=self.bounded(proof.subject, dict(f.bounds)))
                for code, f in asked
            ]
        )

    def rule_answers(self, codes: tuple[str, str], answers: Answers) -> str:
        """What is so of a rule under other readings."""
        return self.words.joined(
            [self.say(f"{c}-{answer_of(f)}", bounds="") for c, f in zip(codes, answers, strict=True)]
        )

    def example(self, code: str, found: Found) -> Iterator[Paragraph]:
        """The applicant that shows an answer."""
        if found.example is not None:
            yield line("item", self.say(code, facts=self.examples.told(found.example)), 1)


def _shown(fault: Fault, rule: RuleProof | None, whole: Found | None) -> Found | None:
    """The answer that a fault rests on."""
    if rule is None:
        return whole if fault == "nobody" else None
    return {
        "never_met": rule.good,
        "always_met": rule.bad,
        "never_bars": rule.bad,
        "never_revokes": rule.bad,
        "implied": rule.alone,
    }.get(fault)


_CODES: Final = {
    "clause": ("good", "bad"), "debarment": ("free", "bar"), "revocation": ("kept", "revoked"),
}  # fmt: skip


def found_data(found: Found | None) -> dict[str, Any] | None:
    """One answer as data."""
    if found is None:
        return None
    return {
        "there": answer_of(found),
        "example": None if found.example is None else plain_data(found.example),
        "outcomes": list(found.outcomes),
        "bounds": dict(found.bounds),
        "given": [_want(w) for w in found.given],
    }


def over_data(found: OverReadings | None, names: tuple[str, ...]) -> dict[str, Any]:
    """What is answered under other readings; nothing where that was not asked."""
    if found is None:
        return {}
    otherwise = [
        {"readings": dict(o.readings), **dict(zip(names, map(found_data, o.answers), strict=True))}
        for o in found.otherwise
    ]
    return {
        "over_readings": {
            "readings": list(found.names),
            "every": found.every,
            "all_asked": found.all,
            "otherwise": otherwise,
        }
    }


def table_data(found: Asked, told: Tables) -> dict[str, Any]:
    """A table or a score as data; places of rows begin with 0."""
    named = {"name": found.name, "title": told.name(found)}
    if isinstance(found, ScoreProof):
        return {**named, "kind": "score", "full": told.points(found), "reached": found_data(found.full)}
    return {
        **named,
        "kind": "unique" if found.node.unique else "first",
        "rows": [{"says": told.row(found, i), "given": found_data(f)} for i, f in enumerate(found.rows)],
        "uncovered": found_data(found.uncovered),
        "gap": found_data(found.gap),
        "overlaps": [
            {"rows": list(o.rows), "partly": o.partly, "found": found_data(o.found)} for o in found.overlaps
        ],
    }


def _want(want: Want) -> dict[str, Any]:
    return {"rule": want.rule.removeprefix(GROUND), "wanted": want.wanted, "side": want.side}


def asking_data(asking: Asking) -> dict[str, Any]:
    """What a question was asked under."""
    return {"on": asking.on.isoformat(), "readings": dict(asking.readings)}


def proof_data(found: Proof, lang: Lang = "zh") -> dict[str, Any]:
    """The proof as plain data, its sentences in `lang`."""
    outline = ProofOutline(found, lang)
    said = outline.faults()
    return {
        "format": FORMAT,
        "scheme": {"id": found.scheme.id, "digest": found.scheme.digest},
        **asking_data(found.asking),
        "engine": found.engine,
        "faults": [
            {"kind": f, "subject": s, "rule": r.removeprefix(GROUND) or None} if f not in TABLES
            else {"kind": f, "subject": s, "rule": None, "table": r}
            for f, s, r in found.faults
        ],
        "says": said,
        "open": found.open,
        "subjects": [
            {
                "subject": each.subject,
                "eligible": found_data(each.whole),
                **over_data(each.over, ("eligible",)),
                "rules": [
                    {
                        "id": r.id.removeprefix(GROUND), "kind": r.kind, "met": found_data(r.good), "not_met": found_data(r.bad),
                        "alone": found_data(r.alone), **over_data(r.over, ("met", "not_met")),
                        "parts": [
                            {
                                "says": outline.part(each.subject, r.id, p), "enough": p.enough,
                                "matters": p.matters, "otherwise": dict(p.otherwise),
                            }
                            for p in r.parts
                        ],
                    }
                    for r in each.rules
                ],
                "tables": [table_data(t, outline.tables(each.subject)) for t in each.tables],
            }
            for each in found.subjects
        ],
    }  # fmt: skip


__all__ = ["Outlined", "ProofOutline", "answer_of", "asking_data", "found_data", "proof_blocks", "proof_data"]
