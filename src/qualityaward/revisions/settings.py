"""Changes of what rules rest on: parameters, readings, definitions and facts.

Their direction is that of the clauses that use them, with the old value and with the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from qualityaward.deciding.setting import APPLIES_FOR
from qualityaward.language import nodes
from qualityaward.language.typed import show
from qualityaward.language.vocabulary import Fact, Field, Finding
from qualityaward.revisions.awarding import RULES
from qualityaward.revisions.called import Called, renames_of
from qualityaward.revisions.change import Change, What
from qualityaward.revisions.cites import used
from qualityaward.revisions.meaning import table_meaning
from qualityaward.revisions.moves import Direction, Move
from qualityaward.revisions.normal import key
from qualityaward.revisions.resting import through_rules
from qualityaward.revisions.reviewers import of_applicants
from qualityaward.revisions.settled import settled
from qualityaward.revisions.trees import definitions_of, through_clauses
from qualityaward.revisions.view import View, possible
from qualityaward.revisions.written import value_text, written
from qualityaward.scheme.rebuilding import with_changed
from qualityaward.scheme.scheme import Parameter, Scheme
from qualityaward.source import NOWHERE, Span
from qualityaward.values import FIRST_YEAR, LAST_YEAR

Names = Mapping[str, str]
"""Old names to new ones, of what is one in both."""


def _both(old: Mapping[str, Any], new: Mapping[str, Any], names: Names) -> Iterator[tuple[str, Any, Any]]:
    """Everything of both sides by its old name, or by its new one where it is new."""
    taken = set(names.values())
    for name in dict.fromkeys([*old, *new]):
        if name in old:
            yield name, old[name], new.get(names[name]) if name in names else None
        if name in new and name not in taken:
            yield name, None, new[name]


def _named(what: What, name: str, names: Names, title: str) -> Iterator[Change]:
    """That something bears another name now."""
    if names.get(name, name) != name:
        yield Change(what, name, "moved", "neutral", "", name, names[name], title, new_id=names[name])


def parameter_changes(old: Scheme, new: Scheme, names: Names) -> Iterator[Change]:
    """Parameters that one revision alone has, or whose type, bounds or default differ."""
    idle = {name for name in new.parameters if ("parameter", name) not in used(new)}
    for name, before, after in _both(old.parameters, new.parameters, names):
        if before is None or after is None:
            one = after if before is None else before
            yield _alone("parameter", name, _default(one), one.title, added=before is None)
            continue
        yield from _named("parameter", name, names, after.title)
        if before.type != after.type:
            yield _change(
                "parameter", name, "type", str(before.type), str(after.type), Move.UNSURE, after.title
            )
        elif before.default != after.default:
            way = Move.NONE if after.name in idle else _by_default(old, before, after)
            yield _change("parameter", name, "default", _default(before), _default(after), way, after.title)
        for bound in ("min", "max"):
            ours, theirs = getattr(before, bound), getattr(after, bound)
            if ours != theirs:
                yield _change("parameter", name, bound, _text(ours), _text(theirs), Move.UNSURE, after.title)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _default(parameter: Parameter) -> str | None:
    shown = show(parameter.type, parameter.default)
    return None if shown is None else str(shown)


def _by_default(old: Scheme, before: Parameter, after: Parameter) -> Move:
    """What another default comes to; a default that is not set leaves it open wherever it is used."""

    def put(value: Any) -> Callable[[Any], Any]:
        def change(part: Any) -> Any:
            if isinstance(part, nodes.ParameterOf) and part.name == before.name:
                return nodes.Constant(part.type, value, str(value), scale=part.scale)
            return part

        return change

    if before.default is None or after.default is None:
        used = through_clauses(of_applicants(old), lambda part: part, put(0))
        used |= through_rules(old, with_changed(old, put(0))) | _among_winners(old, before.name, 0, 1)
        return Move.UNSURE if used else Move.NONE
    among = _among_winners(old, before.name, before.default, after.default)
    sides = put(before.default), put(after.default)
    rests = through_rules(*(with_changed(old, side) for side in sides))
    return through_clauses(of_applicants(old), *sides) | rests | among


def _among_winners(scheme: Scheme, name: str, was: Any, now: Any) -> Move:
    """What another default comes to where it is a figure of a quota, a prize or a selection."""
    quotas, scores = RULES["quota"].fields, RULES["selection"].fields
    found = Move.NONE
    for quota in scheme.quotas:
        for bound in ("max", "min"):
            if getattr(quota, bound) == name:
                found |= quotas[bound](was, now)
        if any(reserved.places == name for reserved in quota.reserved):
            found |= Move.UNSURE
    if any(prize.amount == name for prize in scheme.prizes):
        found |= Move.LOOSER if now > was else Move.TIGHTER
    if any(selection.minimum == name for selection in scheme.selections):
        found |= scores["minimum"](was, now)
    return found


def reading_changes(
    old: Scheme, new: Scheme, names: Names, options: Mapping[tuple[str, str], str]
) -> Iterator[Change]:
    """Readings that one revision alone has, or whose options or default differ."""
    for name, before, after in _both(old.readings, new.readings, names):
        if before is None or after is None:
            one = after if before is None else before
            yield _alone("reading", name, one.default, one.question, added=before is None)
            continue
        yield from _named("reading", name, names, after.question)
        was = options.get((name, before.default), before.default)
        if was != after.default:
            known = {options.get((name, o), o): o for o in before.options}
            way = Move.UNSURE
            if after.default in known:
                now = known[after.default]
                way = through_clauses(of_applicants(old), _read(name, before.default), _read(name, now))
                way |= through_rules(*(settled(old, {name: option}) for option in (before.default, now)))
            yield _change("reading", name, "default", before.default, after.default, way, after.question)
        ours = {options.get((name, o), o) for o in before.options}
        if ours != set(after.options):
            gone = Move.UNSURE if ours - set(after.options) else Move.NONE
            stated = ", ".join(before.options), ", ".join(after.options)
            yield _change("reading", name, "options", *stated, gone, after.question)


def _read(name: str, option: str) -> Callable[[Any], Any]:
    def change(part: Any) -> Any:
        if isinstance(part, nodes.ReadingIs) and part.reading == name:
            return nodes.Fixed(part.option == option)
        return part

    return change


def definition_changes(old: Scheme, new: Scheme, view: View) -> Iterator[Change]:
    """Definitions that both revisions use and that differ."""
    before, after = definitions_of(old), definitions_of(new)
    names = view.same.definitions
    for name, ours in before.items():
        theirs = after.get(names.get(name, ""))
        if theirs is None:
            continue
        title = new.definitions.get(names[name], names[name])
        yield from _named("definition", name, names, title)
        sides = {s: _sides(view, ours[s], theirs[s]) for s in ours if s in theirs and ours[s] != theirs[s]}
        differing = [s for s, (was, now) in sides.items() if not _one(was, now)]
        if not differing:
            continue
        way = Move.NONE
        for subject in differing:
            own = [c for c in of_applicants(old) if c.subject == subject]
            was, now = sides[subject]
            way |= through_clauses(own, _put(name, was), _put(name, now))
            way |= through_rules(*(with_changed(old, _for(ours[subject], side)) for side in (was, now)))
        texts = (_table(ours[differing[0]]), _table(theirs[differing[0]]))
        made = _change("definition", name, "", *texts, way, title)
        yield replace(made, old_at=_defined(old, name), new_at=_defined(new, names[name]))


def _defined(scheme: Scheme, name: str) -> Span:
    """Where a definition stands."""
    return next((d.span for d in scheme.derived if d.name == name), NOWHERE)


def _sides(
    view: View, old: nodes.DefinitionOf, new: nodes.DefinitionOf
) -> tuple[nodes.DefinitionOf, nodes.DefinitionOf]:
    """Two tables as they are compared; those inside them are compared by name."""
    ours = replace(old, rows=possible(view.old(old.rows)))
    return ours, replace(new, rows=possible(view.new(new.rows)))


def _one(ours: nodes.DefinitionOf, theirs: nodes.DefinitionOf) -> bool:
    """Whether two tables give the same, whatever the order of their rows."""
    before, after = table_meaning(ours), table_meaning(theirs)
    return key(ours) == key(theirs) or (before is not None and before == after)


def _put(name: str, node: nodes.DefinitionOf) -> Callable[[Any], Any]:
    return lambda part: node if isinstance(part, nodes.DefinitionOf) and part.name == name else part


def _for(old: nodes.DefinitionOf, node: nodes.DefinitionOf) -> Callable[[Any], Any]:
    """Puts a table for one of one subject alone."""
    return lambda part: node if isinstance(part, nodes.DefinitionOf) and part == old else part


def _table(node: nodes.DefinitionOf) -> str:
    rows = [value_text(v) if when is None else f"{value_text(v)} if {written(when)}" for when, v in node.rows]
    return "; ".join(rows) or node.name


def fact_changes(old: Scheme, new: Scheme, names: Called) -> Iterator[Change]:
    """Facts and findings that one vocabulary alone has, or that are typed differently; those that bear another name now."""
    for id, former, name in renames_of(names):
        yield Change("fact", id, "moved", "neutral", "", former, name, _label(new, id), new_id=id)
    subjects = dict.fromkeys([*old.vocabulary.subjects, *new.vocabulary.subjects])
    for subject in subjects:
        before, after = old.vocabulary.subjects.get(subject), new.vocabulary.subjects.get(subject)
        if before == after:
            continue
        ours: dict[str, Fact | Finding] = {} if before is None else {**before.facts, **before.findings}
        theirs: dict[str, Fact | Finding] = {} if after is None else {**after.facts, **after.findings}
        for name in dict.fromkeys([*ours, *theirs]):
            first, second = ours.get(name), theirs.get(name)
            texts = (None if f is None else _typed(f) for f in (first, second))
            was, now = texts
            if was == now or name == APPLIES_FOR:  # nobody declares what stands in a record's header
                continue
            one = second or first
            assert one is not None
            if was is None or now is None:
                made = _alone("fact", f"{subject}.{name}", was or now, one.label.zh, added=was is None)
            else:
                made = _change("fact", f"{subject}.{name}", "", was, now, Move.UNSURE, one.label.zh)
            places = [NOWHERE if f is None else f.span for f in (first, second)]
            yield replace(made, old_at=places[0], new_at=places[1])


def _label(scheme: Scheme, id: str) -> str:
    subject, _, name = id.partition(".")
    known = scheme.vocabulary.subjects[subject]
    return (known.facts.get(name) or known.findings[name]).label.zh


def _typed(fact: Fact | Finding) -> str:
    """A fact's type and bounds, or that it is a finding."""
    if not isinstance(fact, Fact):
        return "finding"
    if fact.fields:
        known = (stated(f) if f.name in fact.unique else f for f in fact.fields)
        inner = ", ".join(f"{f.name}: {_field(f)}" for f in sorted(known, key=lambda f: f.name))
        dated = f", dated: {fact.dated}" if fact.dated else ""
        unique = f", unique: {', '.join(fact.unique)}" if fact.unique else ""
        return f"list {{{inner}}}{dated}{unique}"
    return _field(fact.value)


def stated(field: Field) -> Field:
    """The field that names the year of a row without the years of the world, which rules that read the rows ask for."""
    least, most = (
        (None if field.min == FIRST_YEAR else field.min),
        (None if field.max == LAST_YEAR else field.max),
    )
    return replace(field, min=least, max=most)


def _field(field: Field) -> str:
    kind = field.type
    name = "|".join(kind.options) if kind.kind == "enum" else f"{kind.kind} {kind.name}".strip()
    name = "scale" if kind.kind == "scale" else name
    if kind.kind == "region":
        name += f" {kind.regions.system}".rstrip()
    name = "ratio" if field.ratio else name
    if kind.kind == "scale":
        name += f" ({' < '.join(kind.options)})"
    asides = [
        n
        for n in (
            "optional",
            "required_with",
            "not_before",
            "at_most",
            "min",
            "max",
            "standard",
            "working_days",
        )
        if getattr(field, n) not in (None, False)
    ]
    return name + "".join(f", {n}: {getattr(field, n)}" if n != "optional" else ", optional" for n in asides)


def scheme_changes(old: Scheme, new: Scheme, names: Names) -> Iterator[Change]:
    """As of which day conditions are judged, and by which names a regulation is known in records."""
    before, after = _judged(old, names), _judged(new, {})
    if before != after:
        yield _change("judged_day", "judged_on", "", before, after, Move.UNSURE, "")
    ours, theirs = (sorted(s.names) for s in (old, new))
    if ours != theirs:
        was, now = (", ".join(n) or None for n in (ours, theirs))
        yield _change("names", "names", "", was, now, Move.UNSURE, "")


def _judged(scheme: Scheme, names: Names) -> str:
    """``decided``, ``submitted``, or the reading that chooses."""
    on = scheme.judged_on
    if isinstance(on, str):
        return on
    return f"{names.get(on.reading, on.reading)}: decided {on.decided}, submitted {on.submitted}"


def _alone(what: What, id: str, text: str | None, title: str, *, added: bool) -> Change:
    """What one revision alone has; by itself it decides nothing."""
    neutral: Direction = "neutral"
    return Change(
        what, id, "added" if added else "removed", neutral, "",
        None if added else text, text if added else None, title,
    )  # fmt: skip


def _change(
    what: What, id: str, path: str, old: str | None, new: str | None, way: Move, title: str
) -> Change:
    return Change(what, id, "changed", way.direction, path, old, new, title)


__all__ = [
    "definition_changes",
    "fact_changes",
    "parameter_changes",
    "reading_changes",
    "scheme_changes",
    "stated",
]
