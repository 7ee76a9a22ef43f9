"""Words for what a verdict is about: what paths name, provisions, evidence, in one language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualityaward.frozen import dataclass
from qualityaward.scheme.known_names import awards_of, called
from qualityaward.text import Lang
from qualityaward.wording.scheme_words import (
    LONGEST,
    MOST_CALLED,
    SchemeWords,
    chinese_number,
    day_in,
    decimal,
    is_day,
    plain,
)

if TYPE_CHECKING:
    from qualityaward.deciding.grounds import Outside
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.language.vocabulary import Fact, Field, Finding, Label, Subject
    from qualityaward.scheme.scheme import Clause


_PROVISION = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:\(([0-9]+)\))?\Z")


_STEP = re.compile(r"([A-Za-z0-9_]+)(?:\[(?:year=)?([0-9]*)\])?\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """What a path names: the fact and field or the finding at its end, the row's year, the records around."""

    around: tuple[Fact, ...] = ()
    fact: Fact | None = None
    field: Field | None = None
    finding: Finding | None = None
    year: str = ""


class Words(SchemeWords):
    """The words of one verdict in one language."""

    def __init__(self, verdict: Verdict, lang: Lang) -> None:
        super().__init__(verdict.scheme, lang)
        self.verdict = verdict
        self.calls: dict[str, Any] = {}
        """What paths name, and how they are called: kept with the scheme where its words are remembered."""
        self.parts: dict[tuple[int, int, Any], str] = {}
        self.orders: dict[int, tuple[int, ...]] = {}
        """What fields of elements are told as, by list, field and value, and in what order; kept in the same way."""
        self.removed: frozenset[str] = frozenset()
        """Paths of what was taken out of a kept decision: it was stated, and is not unstated."""

    # Names --------------------------------------------------------------------------------------------------

    def contrary(self, path: str) -> str:
        """The elements at a path whose regulation and award contradict each other, in words; empty without any."""
        found = [each for each in self.verdict.named.contrary if each.path == path]
        return self.listed(
            [
                self.say(
                    "family-and-award",
                    family=self.quoted(plain(each.family)),
                    award=self.quoted(plain(each.award)),
                )
                for each in found
            ]
        )

    def taken_out(self, path: str) -> bool:
        """Whether what a path leads to was taken out of the copy that is shown, by itself or with what is around it."""
        return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in self.removed)

    def whose(self, path: str, label: Label) -> str:
        """What a label says of the record, or of the record inside it that a path leads to: 所在组织不是出口企业."""
        around = [self.label(fact.label) for fact in self.named(path).around] if path else []
        return (
            self.say("whose", whole=self.say("join-whole").join(around), said=self.label(label))
            if around
            else self.label(label)
        )

    def provision(self, id: str) -> str:
        """A provision's number as the law writes it: ``9(6)`` is 第九条第（六）项."""
        found = _PROVISION.match(id)
        if not found:
            return plain(id)
        article, paragraph, item = found.groups()
        if self.lang == "zh":
            text = f"第{chinese_number(int(article))}条"
            text += f"第{chinese_number(int(paragraph))}款" if paragraph else ""
            return text + (f"第（{chinese_number(int(item))}）项" if item else "")
        text = f"{article}({item})" if item else article
        return self.say("article-paragraph" if paragraph else "article", id=text, paragraph=paragraph or "")

    def cited(self, id: str, cite: tuple[str, ...], *, titled: bool = False) -> str:
        """What a rule is called: its own provision, with its place in it or its title where others share it.

        `titled`: its title stands beside it.
        """
        near = [c for c in cite if id.startswith(c)]
        own = id if id in cite else max(near, key=len) if near else cite[0] if cite else id
        name = self.provision(own)
        if own == id:
            return name
        if id in self.scheme.places:
            return self.say("cited-at", name=name, place=self.label(self.scheme.places[id]))
        title = "" if titled else self.rule_title(id)
        return self.say("cited-as", name=name, title=self.quoted(title)) if title else name

    def rule_title(self, id: str) -> str:
        """The title of a rule by its id, of whatever kind; empty where it has none."""
        scheme = self.scheme
        kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("", scheme.clauses), ("debarment.", scheme.debarments), ("revocation.", scheme.revocations),
            ("quota.", scheme.quotas), ("prize.", scheme.prizes), ("stage.", scheme.procedure),
            ("selection.", scheme.selections), ("budget.", scheme.budgets),
        )  # fmt: skip
        for prefix, rules in kinds:
            for rule in rules:
                if rule.id == id:
                    stated = "" if rule.title in (None, id) else str(rule.title)
                    return self.translated(prefix + id, stated)
        return ""

    def cited_together(self, rules: list[tuple[str, tuple[str, ...]]]) -> str:
        """Several rules; items of one article share its number: 第九条第（一）、（三）项."""
        groups: list[tuple[str, list[str]]] = []
        for id, cite in rules:
            found = _PROVISION.match(id)
            item = found[3] if found is not None and found[2] is None and id in cite else None
            article = found[1] if found is not None and item else ""
            if article and groups and groups[-1][0] == article:
                groups[-1][1].append(str(item))
            else:
                groups.append((article, [str(item) if article else self.cited(id, cite)]))
        return self.listed(
            [self._items(article, items) if article else items[0] for article, items in groups]
        )

    def _items(self, article: str, items: list[str]) -> str:
        zh = self.lang == "zh"
        shown = [self.say("item", item=chinese_number(int(i)) if zh else i) for i in items]
        return self.say(
            "items",
            article=chinese_number(int(article)) if zh else article,
            items=self.say("join-items").join(shown),
        )

    def title(self, clause: Clause) -> str:
        """A clause's title."""
        return self.translated(clause.id, clause.title)

    def named(self, path: str) -> Named:
        """What a path of the record names; all empty for a path that names nothing."""
        return self._called(path)[0]

    def path(self, path: str) -> str:
        """What a path names, in words: 所在组织的事故."""
        return self._called(path)[1]

    def _called(self, path: str) -> tuple[Named, str]:
        found: tuple[Named, str] | None = self.calls.get(path)
        if found is None:
            if len(self.calls) >= MOST_CALLED:
                self.calls.clear()
            found = self.calls[path] = self._named(path), self._path(path)
        return found

    def _named(self, path: str) -> Named:
        bound = self.verdict.bound
        subject: Subject = bound.subject
        root, *steps = path.split(".")
        around: tuple[Fact, ...] = ()
        fact: Fact | None = None
        year = ""
        for position, step in enumerate(steps, 1):
            found = _STEP.match(step)
            name = found[1] if found else step
            if fact is not None:
                at = fact.field_index(name)
                return Named(around, fact, None if at is None else fact.fields[at], None, year)
            if name in subject.facts and root == "facts":
                inner = subject.facts[name]
                if inner.type.kind == "record" and position < len(steps):
                    around, subject = (*around, inner), bound.subjects[inner.type.name]
                else:
                    fact, year = inner, (found[2] or "") if found else ""
            elif name in subject.findings:
                return Named(around, finding=subject.findings[name])
            else:
                return Named(around)
        return Named(around, fact, None, None, year)

    def _path(self, path: str) -> str:
        if path.startswith("parameters."):
            return self.parameter(path.removeprefix("parameters."))
        found = self._named(path)
        parts = [self.label(f.label) for f in found.around]
        if found.finding is not None:
            parts.append(self.label(found.finding.label))
        elif found.fact is None:
            return plain(path)
        else:
            name = self.label(found.fact.label)
            parts.append(self.say("row-of-year", name=name, year=found.year) if found.year else name)
            if found.field is not None:
                parts.append(self.label(found.field.label))
        text = parts[0]
        for part in parts[1:]:
            text = self.say("part-of", whole=text, part=part)
        return text

    def family(self, family: str) -> str:
        """A regulation as a record names it by its id: the name of its first award, or its own; as it stands if unknown."""
        known = self.scheme.vocabulary.families.get(family)
        names = (
            [] if known is None else [*(n for each in known.awards.values() for n in each[:1]), *known.names]
        )
        return plain(names[0] if names else family)

    def award_of(self, family: str, award: str) -> str:
        """An award of a regulation by its id and the award's name, by its full title; empty where neither scheme nor vocabulary knows it."""
        known = awards_of(self.scheme, family)
        meant = called(award, known)
        if len(meant) != 1:
            return ""
        if family == self.scheme.family and meant[0] in self.scheme.awards:
            return self.translated(f"award.{meant[0]}", self.scheme.awards[meant[0]].title)
        return plain(known[meant[0]][0]) if known[meant[0]] else ""

    def near_family(self, family: str) -> str:
        """The regulation that a name in a record is near to, by its title or its name."""
        own = family == self.scheme.family
        return self.translated("title", self.scheme.title) if own else self.family(family)

    def near_award(self, near: str) -> str:
        """The award that a name in a record is near to, as :class:`~qualityaward.deciding.names.Unclear` holds it."""
        if near in self.scheme.awards:
            return self.translated(f"award.{near}", self.scheme.awards[near].title)
        family, of, award = near.partition("/")
        return (self.award_of(family, award) or plain(award)) if of else plain(near)

    def parameter(self, name: str) -> str:
        """A parameter's title."""
        known = self.scheme.parameters.get(name)
        return self.translated(f"parameter.{name}", known.title if known and known.title else name)

    def option(self, reading: str, option: str) -> str:
        """An option of a reading, in quotation marks."""
        known = self.scheme.readings[reading].options.get(option, option)
        return self.quoted(self.translated(f"reading.{reading}.{option}", known))

    def adopted(self, args: dict[str, str]) -> dict[str, str]:
        """The arguments of a note about a reading that a notice has adopted, in words."""
        options: dict[str, str] = {
            k: self.option(args["reading"], args[k]) for k in ("option", "adopted") if k in args
        }
        number = self.say("note-notice-number", number=plain(args["number"])) if args["number"] else ""
        return {**args, **options, "reading": self.quoted(self.question(args["reading"])), "number": number}

    def question(self, reading: str) -> str:
        """The question that a reading answers."""
        return self.translated(f"reading.{reading}", self.scheme.readings[reading].question)

    def outcome(self, outcome: str) -> str:
        """The word for a whole outcome; of what nobody applies as, that it is or is not in order."""
        orderly = {"eligible": "in_order", "ineligible": "breach"}
        return self.say(f"outcome-{orderly.get(outcome, outcome) if self.duties() else outcome}")

    def duties(self) -> bool:
        """Whether the record is about a subject of the scheme's own that no award is for."""
        return self.wins_nothing(self.verdict.bound.subject.name)

    def wins_nothing(self, subject: str) -> bool:
        """Whether a subject of the scheme's own can win none of its awards, so that nobody applies as it."""
        awards = self.scheme.awards
        if not awards or subject in ("organization", "individual"):
            return False
        return not any(subject in self.scheme.winners_of(award) for award in awards)

    def subject(self) -> str:
        """What the record is about."""
        return self.label(self.verdict.bound.subject.label)

    def record(self) -> str:
        """The record's name and id."""
        record = self.verdict.record
        id = plain(record.id)
        return self.say("name-and-id", name=plain(record.name), id=id) if record.name else id

    # Evidence -----------------------------------------------------------------------------------------------

    def evidence(self, path: str) -> str:
        """What a fact rests on, in brackets; empty where the record does not say. A field's is its list's."""
        known = self.verdict.bound.evidence.get(path.partition("[")[0])
        if known is None:
            return ""
        parts = [plain(t, LONGEST) for t in (known.evidence, known.source) if t]
        if f"{path.partition('[')[0]}#evidence" in self.removed:
            parts.append(self.say("evidence-removed"))
        if known.date:
            parts.append(self.day(known.date))
        return self.say("evidence", parts=self.say("join-commas").join(parts)) if parts else ""

    def _outside(self, found: Outside) -> str:
        """That what a finding found happened before the limit of a revocation begins, or after it ended."""
        args = {"date": self.day(found.happened), "first": self.day(found.limit.first)}
        if found.before or found.limit.last is None:
            return self.say("found-early", **args)
        return self.say("found-outside", **args, last=self.day(found.limit.last))

    def judged(self, path: str, *, premise: bool = False, outside: Outside | None = None) -> str:
        """Who made a finding, when and on what basis; of a `premise`, that it is or is not so; `outside`: that it does not count."""
        known = self.verdict.bound.judgements.get(path)
        if known is None:
            return self.say("value-unknown")
        outcome = self.say(f"found-{'met' if known.value == 'met' else 'not-met'}{'-so' if premise else ''}")
        if outside is not None:
            outcome += self._outside(outside)
        elif known.happened:
            outcome += self.say("found-happened", date=self.day(known.happened))
        if not (known.by or known.date or known.basis or {f"{path}#by", f"{path}#basis"} & self.removed):
            return self.say("found-bare", outcome=outcome)
        day = self.say("found-day", date=self.day(known.date)) if known.date else ""
        if not known.by and f"{path}#by" in self.removed:
            said = self.say("found-removed", day=day, outcome=outcome)
        else:
            by = plain(known.by) if known.by else self.say("found-by-nobody")
            said = self.say("found", by=by, day=day, outcome=outcome)
        basis = (
            self.say("found-basis", basis=plain(known.basis, LONGEST))
            if known.basis
            else self.say("found-basis-removed" if f"{path}#basis" in self.removed else "found-no-basis")
        )
        return self.joined([said, basis])


__all__ = ["LONGEST", "Named", "Words", "chinese_number", "day_in", "decimal", "is_day", "plain"]
