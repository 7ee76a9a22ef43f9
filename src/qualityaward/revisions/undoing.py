"""The new revision with some of its changes undone: whose doing an outcome is, is tried and not guessed.

Both revisions get one vocabulary, in which the values of the new one keep their places and those that the old one alone has
come after them. So a record may state what only one revision asks about, and a rule of the old revision can stand in the new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from qualityaward.language import nodes
from qualityaward.language.vocabulary import Fact, Subject, Vocabulary
from qualityaward.language.walk import rebuilt
from qualityaward.revisions.areas import areas_back, with_areas
from qualityaward.revisions.change import Change, Diff, What
from qualityaward.revisions.clauses import Group, always
from qualityaward.revisions.matching import Matched
from qualityaward.revisions.parts import Name, Walk
from qualityaward.revisions.taking_back import WINDOW
from qualityaward.revisions.trees import definitions_of
from qualityaward.scheme.scheme import Award, Clause, Debarment, Revocation, Scheme

_LOOKED_FOR: Final = WINDOW | {"when"}
"""The fields of a revocation that say together what is looked for."""


R = TypeVar("R", bound=Debarment | Revocation)


def joined(first: Vocabulary, second: Vocabulary) -> Vocabulary:
    """The first vocabulary with what the second alone has behind it."""
    subjects = {
        name: _joined(first.subjects.get(name), second.subjects.get(name))
        for name in dict.fromkeys([*first.subjects, *second.subjects])
    }
    return replace(first, subjects=subjects, scales={**second.scales, **first.scales})


def _joined(first: Subject | None, second: Subject | None) -> Subject:
    if first is None or second is None:
        found = first or second
        assert found is not None
        return found
    facts = {**first.facts, **{n: f for n, f in second.facts.items() if n not in first.facts}}
    facts |= {n: _widened(f, second.facts[n]) for n, f in first.facts.items() if n in second.facts}
    findings = {**first.findings, **{n: f for n, f in second.findings.items() if n not in first.findings}}
    index = dict(first.index)
    for name in (*(f"facts.{n}" for n in facts), *(f"findings.{n}" for n in findings)):
        index.setdefault(name, len(index))
    return replace(first, facts=facts, findings=findings, index=index)


def _widened(first: Fact, second: Fact) -> Fact:
    """A list's element with the fields that the other alone has, which need not be stated."""
    known = {f.name for f in first.fields}
    more = tuple(replace(f, optional=True) for f in second.fields if f.name not in known)
    return replace(first, fields=(*first.fields, *more)) if more else first


class Undoing:
    """The new revision of a diff, from which changes can be taken back."""

    def __init__(self, found: Diff) -> None:
        assert found.matched is not None
        self.diff, self.matched = found, found.matched
        self.vocabulary = joined(found.new.vocabulary, found.old.vocabulary)
        self.old = replace(
            found.old, vocabulary=joined(found.old.vocabulary, found.new.vocabulary), compiled={}
        )
        self.new = replace(found.new, vocabulary=self.vocabulary, compiled={})
        self._made: dict[frozenset[str], Scheme] = {frozenset(): self.new}
        self._tables = definitions_of(found.old), definitions_of(found.new)

    def tables(self, name: str) -> tuple[Mapping[str, nodes.DefinitionOf], Mapping[str, nodes.DefinitionOf]]:
        """A definition of the old revision by subject, and what it is in the new one."""
        new = self.matched.view.same.definitions.get(name, "")
        return self._tables[0].get(name, {}), self._tables[1].get(new, {})

    def without(self, changes: Iterable[Change]) -> Scheme:
        """The new revision as it would be without these changes."""
        each = {c.fingerprint: c for c in changes}
        name = frozenset(each)
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = _Undone(self, list(each.values())).scheme()
        return made

    def carried(self, node: Any, subject: str) -> Any:
        """A part of the old revision as it can stand in the new one."""
        return _Carrier(self, subject).put(node, None)


class _Undone:
    """The new revision on its way back."""

    def __init__(self, undoing: Undoing, changes: list[Change]) -> None:
        self.undoing, self.changes = undoing, changes
        self.old, self.new = undoing.diff.old, undoing.diff.new
        self.matched: Matched = undoing.matched

    def scheme(self) -> Scheme:
        """The scheme without the changes."""
        clauses = self._with_clauses(self._clauses())
        bars, taken = self._debarments(), self._revocations()
        if tables := self._tables():
            clauses = [replace(c, node=rebuilt(c.node, tables)) for c in clauses]
            bars = [
                replace(
                    b,
                    when=rebuilt(b.when, tables),
                    where=rebuilt(b.where, tables),
                    start=rebuilt(b.start, tables),
                )
                for b in bars
            ]
            taken = [replace(r, when=rebuilt(r.when, tables), after=rebuilt(r.after, tables)) for r in taken]
        same = self.matched.view.same
        parameters = {n: p for n, p in self.old.parameters.items() if n not in same.parameters}
        parameters |= self.new.parameters
        readings = {n: r for n, r in self.old.readings.items() if n not in same.readings} | {
            **self.new.readings
        }
        awards, whole = dict(self.new.awards), dict[str, Any]()
        for change in self.changes:
            new_id = change.new_id or self.matched.ids.get(change.what, {}).get(change.id, change.id)
            match change.what:
                case "parameter" if change.kind == "changed":
                    parameters[new_id] = replace(self.old.parameters[change.id], name=new_id)
                case "reading" if change.kind == "changed":
                    was = self.old.readings[change.id].default
                    option = same.options.get((change.id, was), was)
                    if option in readings[new_id].options:
                        readings[new_id] = replace(readings[new_id], default=option)
                case "award" if change.id in self.old.awards:
                    award, part = self.old.awards[change.id], change.path.partition(".")[0]
                    known = new_id in awards and part in {f.name for f in fields(Award)}
                    awards[new_id] = (
                        replace(awards[new_id], **{part: getattr(award, part)}) if known else award
                    )
                case "names":
                    whole["names"] = self.old.names
                case "metadata" if change.id != "regions":
                    whole[change.id] = getattr(self.old, change.id)
                case "judged_day":
                    on = self.old.judged_on
                    if not isinstance(on, str):
                        on = on._replace(reading=same.readings.get(on.reading, on.reading))
                    whole["judged_on"] = on
        made = replace(
            self.undoing.new, clauses=tuple(clauses), debarments=tuple(bars), revocations=tuple(taken), parameters=parameters,
            readings=readings, awards=awards, compiled={}, **whole,
        )  # fmt: skip
        if not self._of("metadata", "regions"):
            return made
        return with_areas(made, areas_back(self.old.regions, self.new.regions))

    # Clauses ------------------------------------------------------------------------------------------------

    def _of(self, what: str, id: str, subject: str | None = None) -> list[Change]:
        return [c for c in self.changes if (c.what, c.id) == (what, id) and subject in (None, c.subject)]

    def _clauses(self) -> list[Clause]:
        made: dict[tuple[str, str], Clause] = {(c.subject, c.id): c for c in self.new.clauses}
        for group in self.matched.clauses.groups:
            changes = [c for c in self._of("clause", group.old.id, group.old.subject) if c.kind == "changed"]
            if changes:
                clause = self._clause(group, changes)
                made[clause.subject, clause.id] = clause
                for each in group.split:
                    node = replace(each.node, when=None, require=nodes.Fixed(True))
                    made[each.subject, each.id] = replace(each, node=node)
        for clause in self.matched.clauses.added:
            if any(c.kind == "added" for c in self._of("clause", clause.id, clause.subject)):
                del made[clause.subject, clause.id]
        for clause in self.matched.clauses.removed:
            if any(c.kind == "removed" for c in self._of("clause", clause.id, clause.subject)):
                node = self.undoing.carried(clause.node, clause.subject)
                id = clause.id if (clause.subject, clause.id) not in made else f"{clause.id}~"
                made[clause.subject, id] = replace(clause, id=id, node=replace(node, clause=id))
        return list(made.values())

    def _clause(self, group: Group, changes: list[Change]) -> Clause:
        old, new = group.sides
        names: set[Name] = {(c.path, c.old, c.new) for c in changes}
        paths = {c.path for c in changes}

        def carried(node: nodes.Condition) -> nodes.Condition:
            made: nodes.Condition = self.undoing.carried(node, old.subject)
            return made

        walk = Walk(self.matched.view, names.__contains__, carried)
        when = new.when
        if old.when is not None or new.when is not None:
            when = walk.through(always(old.when), always(new.when), "when")
        require = walk.through(old.require, new.require, "require")
        return replace(
            new, effect=old.effect if "effect" in paths else new.effect,
            strength=old.strength if "strength" in paths else new.strength,
            node=replace(new.node, when=None if when == nodes.Fixed(True) else when, require=require),
        )  # fmt: skip

    def _with_clauses(self, clauses: list[Clause]) -> list[Clause]:
        """The clauses with what others say of those that changed."""
        before = {(c.subject, c.id): c.node for c in self.new.clauses}
        changed = [
            (before[c.subject, c.id], c.node)
            for c in clauses
            if (c.subject, c.id) in before and before[c.subject, c.id] != c.node
        ]
        if not changed:
            return clauses

        def put(part: Any) -> Any:
            if isinstance(part, nodes.ClauseOf):
                for was, now in changed:
                    if (part.clause, part.when, part.require) == (was.clause, was.when, was.require):
                        return replace(part, when=now.when, require=now.require)
            return part

        return [
            replace(
                c, node=replace(c.node, when=rebuilt(c.node.when, put), require=rebuilt(c.node.require, put))
            )
            for c in clauses
        ]

    # The rest -----------------------------------------------------------------------------------------------

    def _debarments(self) -> list[Debarment]:
        return self._put_back(
            "debarment", self.old.debarments, self.new.debarments, self._debarment, self._carried
        )

    def _revocations(self) -> list[Revocation]:
        return self._put_back(
            "revocation", self.old.revocations, self.new.revocations, self._revocation, self._taken
        )

    def _put_back(
        self,
        what: What,
        old: Sequence[R],
        new: Sequence[R],
        changed: Callable[[R, R, list[Change]], R],
        carried: Callable[[R], R],
    ) -> list[R]:
        """The new rules of one kind with those put back that changed, without those that came, with those that went behind them."""
        aligned = self.matched.rules[what]
        made: dict[int, R] = dict(enumerate(new))
        for i, j in aligned.pairs:
            changes = [c for c in self._of(what, old[i].id) if c.kind == "changed"]
            if changes:
                made[j] = changed(old[i], new[j], changes)
        for j in aligned.added:
            if any(c.kind == "added" for c in self._of(what, new[j].id)):
                del made[j]
        gone = (old[i] for i in aligned.removed)
        went = [carried(r) for r in gone if any(c.kind == "removed" for c in self._of(what, r.id))]
        return [*made.values(), *went]

    def _debarment(self, old: Debarment, new: Debarment, changes: list[Change]) -> Debarment:
        names: set[Name] = {(c.path, c.old, c.new) for c in changes}
        paths = {c.path for c in changes}
        back = self._carried(old)

        def carried(node: nodes.Condition) -> nodes.Condition:
            made: nodes.Condition = self.undoing.carried(node, old.subject)
            return made

        walk = Walk(self.matched.view, names.__contains__, carried)
        sides: dict[str, Any] = {}
        for name in ("when", "where"):
            before, after = getattr(old, name), getattr(new, name)
            if before is not None or after is not None:
                made = walk.through(always(before), always(after), name)
                sides[name] = None if made == nodes.Fixed(True) else made
        if "some" in paths:
            sides |= {"list": back.list, "dated": back.dated}
        if "from" in paths:
            sides["start"] = back.start
        if "for" in paths:
            sides["period"] = back.period
        if {"for", "until", "counting"} & set(paths):
            sides |= {"period": back.period, "until": back.until, "first_day": back.first_day}
        return replace(new, **sides)

    def _revocation(self, old: Revocation, new: Revocation, changes: list[Change]) -> Revocation:
        """What is looked for, and how far back, is put back together: all that changed of it, or none."""
        paths = {_field(c) for c in changes}
        back, sides = self._taken(old), {name: getattr(old, name) for name in paths - _LOOKED_FOR}
        every = {_field(c) for c in self.undoing.diff.changes if (c.what, c.id) == ("revocation", old.id)}
        if paths & _LOOKED_FOR == every & _LOOKED_FOR:
            sides |= {name: getattr(back, name) for name in _LOOKED_FOR}
        if "debarment" in sides and old.debarment is not None:
            sides["debarment"] = self.matched.ids["debarment"].get(old.debarment, old.debarment)
        return replace(new, **sides)

    def _taken(self, rule: Revocation) -> Revocation:
        put = _Carrier(self.undoing, rule.subject)
        return replace(rule, when=put.put(rule.when, None), after=put.put(rule.after, None))

    def _carried(self, bar: Debarment) -> Debarment:
        put = _Carrier(self.undoing, bar.subject)
        element = put.elements(bar.list)
        return replace(
            bar, list=put.put(bar.list, None), when=put.put(bar.when, None), where=put.put(bar.where, element),
            start=put.put(bar.start, element), until=put.put(bar.until, element),
            dated=None if bar.dated is None else element.get(put.field(bar.list, bar.dated), bar.dated),
        )  # fmt: skip

    def _tables(self) -> Callable[[Any], Any] | None:
        """What puts the old tables in the place of the new ones, if any change of one is undone."""
        found = [
            (table, self.undoing.carried(ours[subject], subject))
            for c in self.changes
            if c.what == "definition" and c.kind == "changed"
            for ours, theirs in [self.undoing.tables(c.id)]
            for subject, table in theirs.items()
            if subject in ours
        ]
        if not found:
            return None

        def put(part: Any) -> Any:
            if isinstance(part, nodes.DefinitionOf):
                for was, now in found:
                    if part == was:
                        return now
            return part

        return put


def _field(change: Change) -> str:
    """The field of a rule that a change is about."""
    return change.path.partition(".")[0].partition("[")[0]


class _Carrier:
    """Puts parts of the old revision into the new one: places of values, and names of what is one in both."""

    def __init__(self, undoing: Undoing, subject: str) -> None:
        self.undoing, self.subject = undoing, subject
        self.same = undoing.matched.view.same
        self.subjects = undoing.vocabulary.subjects

    def elements(self, of: nodes.FactOf) -> dict[str, int]:
        """The places of a list's fields."""
        subject = self.subjects[self.subject]
        for name, _ in of.records:
            subject = self.subjects[subject.facts[name].type.name]
        return {f.name: i for i, f in enumerate(subject.facts[of.name].fields)}

    def field(self, of: nodes.FactOf, at: int) -> str:
        """The name of a field of a list of the old revision, by its place."""
        subject = self.undoing.diff.old.vocabulary.subjects[self.subject]
        for name, _ in of.records:
            subject = self.undoing.diff.old.vocabulary.subjects[subject.facts[name].type.name]
        return subject.facts[of.name].fields[at].name

    def put(self, node: Any, element: Mapping[str, int] | None) -> Any:
        """A part with its names and places; `element` are the places of the fields of the list at hand."""
        if isinstance(node, tuple):
            parts = tuple(self.put(part, element) for part in node)
            return type(node)(*parts) if hasattr(node, "_fields") else parts
        match node:
            case nodes.FieldOf(name=name) if element is not None:
                return replace(node, index=element.get(name, node.index))
            case nodes.FactOf(name=name, records=records):
                return replace(node, index=self._at(records, f"facts.{name}"), records=self._records(records))
            case nodes.Met(finding=finding, records=records):
                return replace(
                    node, index=self._at(records, f"findings.{finding}"), records=self._records(records)
                )
            case nodes.ParameterOf(name=name):
                return replace(node, name=self.same.parameters.get(name, name))
            case nodes.ReadingIs(reading=name, option=option):
                option = self.same.options.get((name, option), option)
                return replace(node, reading=self.same.readings.get(name, name), option=option)
            case nodes.DefinitionOf(name=name) if name in self.same.definitions:
                ours, theirs = (t.get(self.subject) for t in self.undoing.tables(name))
                if theirs is not None and ours is not node:
                    return theirs
        if isinstance(node, nodes.ClauseOf) and node.of is not None:
            inner = _Carrier(self.undoing, node.of.type.name)
            return replace(
                node,
                of=self.put(node.of, None),
                when=inner.put(node.when, None),
                require=inner.put(node.require, None),
            )
        if not isinstance(node, (nodes.Judged, nodes.Valued, nodes.Selection)):
            return node
        within = element
        listed = node.selection.list if isinstance(node, nodes.Aggregate) else getattr(node, "list", None)
        if isinstance(listed, nodes.FactOf):
            within = self.elements(listed)
        changed = {}
        for f in fields(node):
            value = getattr(node, f.name)
            outer = isinstance(node, nodes.Selection) and f.name in ("after", "within", "list")
            made = self.put(value, element if outer else within)
            if made is not value:
                changed[f.name] = made
        return replace(node, **changed) if changed else node

    def _records(self, records: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
        found: list[tuple[str, int]] = []
        subject = self.subjects[self.subject]
        for name, _ in records:
            found.append((name, subject.index[f"facts.{name}"]))
            subject = self.subjects[subject.facts[name].type.name]
        return tuple(found)

    def _at(self, records: tuple[tuple[str, int], ...], name: str) -> int:
        subject = self.subjects[self.subject]
        for each, _ in records:
            subject = self.subjects[subject.facts[each].type.name]
        return subject.index[name]


__all__ = ["Undoing", "joined"]
