"""What is missing, in words: what nobody has stated, found or set, and what is stated but cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualityaward.deciding.bars import SUBMITTED
from qualityaward.deciding.grounds import HAPPENED, found_outside
from qualityaward.values import NOTHING
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from qualityaward.deciding.grounds import Outside, RevocationVerdict
    from qualityaward.language.vocabulary import Field
    from qualityaward.wording.words import Named, Words


class Gaps:
    """The missing paths of one verdict in words."""

    def __init__(self, words: Words) -> None:
        self.words, self.say = words, words.say
        verdict = words.verdict
        self.unplaced: frozenset[str] = frozenset()
        self.outside: dict[str, Outside] = {}
        """Findings whose event lies outside the limit of the revocation that is told."""
        self.late = {late.path: late.day for late in verdict.bound.late if late.day > verdict.setting.on}

    @property
    def special(self) -> bool:
        """Whether findings are told here as nowhere else, so that nothing of it is remembered."""
        return bool(self.unplaced or self.outside)

    def about(self, found: RevocationVerdict) -> None:
        """What is told from now on is told of one revocation."""
        verdict = self.words.verdict
        each = found_outside(found.revocation, verdict, verdict.setting)
        self.outside = {o.path: o for o in each}

    def beside(self, found: RevocationVerdict) -> str:
        """What is missing beside the grounds of a revocation: whose award it is, from which day grounds count."""
        return self.all_of(tuple(p for p in found.missing if p in found.beside))

    def all_of(self, paths: tuple[str, ...]) -> str:
        """One sentence for all paths."""
        return self.words.sentences([self.one(path) for path in paths])

    def unstated(self, paths: tuple[str, ...]) -> str:
        """One sentence for all paths, without what to write where there is nothing to report."""
        return self.words.sentences([*dict.fromkeys(self.one(path, asks=False) for path in paths)])

    def one(self, path: str, *, asks: bool = True) -> str:
        """What is missing at one path, and, if it `asks`, what to write where there is nothing to report."""
        if self.words.taken_out(path):
            return self.say("gap-taken-out", name=self.words.quoted(self.words.path(path)))
        if path in ("applies_for", "facts.applies_for"):
            return self.say("gap-applies-for")
        if path == SUBMITTED:
            barred = any(
                d.outcome == "undetermined" and SUBMITTED in d.missing for d in self.words.verdict.debarments
            )
            return self.say("gap-submitted" if barred else "gap-submitted-judged")
        judged = path.removesuffix(HAPPENED)
        if judged != path and self.words.named(judged).finding is not None:
            return self.say("gap-unplaced", name=self.words.quoted(self.words.path(judged)))
        name = self.words.quoted(self.words.path(path))
        found = self.words.named(path)
        if path in self.late:
            code = "gap-late-finding" if found.finding is not None else "gap-late"
            return self.say(code, name=name, date=self.words.day(self.late[path]))
        if path in self.unplaced:
            return self.say("gap-unplaced", name=name)
        if (said := self.whether(found)) is not None:
            return said
        field = "" if found.field is None else self.field(found.field)
        if path.endswith((".family", ".award")) and (pairs := self.words.contrary(path.rpartition(".")[0])):
            return self.say(
                "gap-contrary", list=self.words.quoted(self.words.path(path.partition("[")[0])), texts=pairs
            )
        if texts := self.words.verdict.named.texts(path):
            written = self.words.listed([self.words.quoted(plain(t)) for t in texts])
            near = any(each.noted for each in self.words.verdict.named.unclear if each.path == path)
            return self.say("gap-name" if near else "gap-award", name=name, texts=written)
        of_list = self.words.quoted(self.words.path(path.partition("[")[0]))
        code = self.kind(path, found)
        code = "gap-fact" if code == "gap-list" and not asks else code
        return self.say(code, name=name, year=found.year, list=of_list, field=field)

    def field(self, field: Field) -> str:
        """A field that an entry does not state: by its label, or by the question that it answers."""
        return self.words.whether_entry(field) or self.words.quoted(self.words.label(field.label))

    def whether(self, found: Named) -> str | None:
        """That a yes-or-no fact is not stated, in its own words: 是否为企业; None for any other path."""
        if found.fact is None or found.field is not None or found.fact.value.affirmed is None:
            return None
        around = [self.words.label(fact.label) for fact in found.around]
        question = self.words.question_of(found.fact.value)
        asked = self.words.whether(question)
        if not around:
            return self.say("gap-whether-whole" if question.whole else "gap-whether", said=asked)
        return self.say("gap-whether-of", whole=self.say("join-whole").join(around), said=asked)

    def kind(self, path: str, found: Named) -> str:
        """The code of the sentence for a path."""
        if path.startswith("parameters."):
            return "gap-parameter"
        if found.finding is not None:
            return "gap-finding"
        if found.fact is None:
            return "gap"
        if found.field is not None:
            unusable = self._unusable(found.field.type.kind, path, found)
            if unusable == "gap-wide":
                return "gap-wide-field"
            return unusable or ("gap-field-year" if found.year else "gap-field")
        if found.year:
            return "gap-row"
        kind = found.fact.type.kind
        if kind == "list" and self.stated(path, found) not in ([], [None]):
            return "gap-nothing-counts"
        if kind == "list" and found.fact.yearly:
            return self._unusable(kind, path, found) or "gap-yearly"
        special = {"list": "gap-list", "record": "gap-record", "bool": "gap-bool"}
        return self._unusable(kind, path, found) or special.get(kind, "gap-fact")

    def _unusable(self, kind: str, path: str, found: Named) -> str:
        """The code for a value that is stated, but too wide an area, or no divisor and no basis of growth."""
        values = self.stated(path, found)
        if not values or any(v is None for v in values):
            return ""
        if kind == "region":
            return "gap-wide"
        if kind == "date" and max(values) > self.words.verdict.setting.on:
            return "gap-future" if found.field is not None else "gap-late-day"
        if kind not in ("int", "number", "money"):
            return ""
        return "gap-zero" if 0 in values else "gap-negative" if min(values) < 0 else ""

    def stated(self, path: str, found: Named) -> list[Any]:
        """The values at a path, None for each that is unknown."""
        verdict = self.words.verdict
        subject, values = verdict.bound.subject, verdict.values
        for record in found.around:
            values = values[subject.index[f"facts.{record.name}"]]
            if values is None:
                return []
            subject = verdict.bound.subjects[record.type.name]
        if found.fact is None:
            return []
        value = values[subject.index[f"facts.{found.fact.name}"]]
        if found.field is None:
            return [value]
        at = found.fact.field_index(found.field.name) or 0
        unique = found.fact.field_index(found.fact.unique[0]) if found.fact.unique else None
        rows = value or ()
        if found.year and unique is not None:
            rows = [r for r in rows if str(r[unique]) == found.year]
        return [r[at] for r in rows if r[at] is not NOTHING]
