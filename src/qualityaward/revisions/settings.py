"""Changes of what rules rest on: parameters, readings, definitions and facts.

Their direction is that of the clauses that use them, with the old value and with the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.typed import show
from qualityaward.language.vocabulary import Fact, Field, Finding
from qualityaward.revisions.change import Change, What
from qualityaward.revisions.clauses import View
from qualityaward.revisions.direction import Direction, Move
from qualityaward.revisions.normal import key
from qualityaward.revisions.trees import definitions_of, through_clauses
from qualityaward.revisions.written import value_text, written
from qualityaward.scheme.scheme import Parameter, Scheme


def parameter_changes(old: Scheme, new: Scheme) -> Iterator[Change]:
    """Parameters that one revision alone has, or whose type, bounds or default differ."""
    for name in dict.fromkeys([*old.parameters, *new.parameters]):
        before, after = old.parameters.get(name), new.parameters.get(name)
        if before is None or after is None:
            one = after if before is None else before
            assert one is not None
            yield _alone("parameter", name, _default(one), one.title, added=before is None)
            continue
        if before.type != after.type:
            yield _change(
                "parameter", name, "type", str(before.type), str(after.type), Move.UNSURE, after.title
            )
        elif before.default != after.default:
            way = _by_default(old, before, after)
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
        used = through_clauses(old.clauses, lambda part: part, put(0))
        return Move.UNSURE if used else Move.NONE
    return through_clauses(old.clauses, put(before.default), put(after.default))


def reading_changes(old: Scheme, new: Scheme) -> Iterator[Change]:
    """Readings that one revision alone has, or whose options or default differ."""
    for name in dict.fromkeys([*old.readings, *new.readings]):
        before, after = old.readings.get(name), new.readings.get(name)
        if before is None or after is None:
            one = after if before is None else before
            assert one is not None
            yield _alone("reading", name, one.default, one.question, added=before is None)
            continue
        if before.default != after.default:
            way = through_clauses(old.clauses, _read(name, before.default), _read(name, after.default))
            yield _change("reading", name, "default", before.default, after.default, way, after.question)
        if set(before.options) != set(after.options):
            gone = Move.UNSURE if set(before.options) - set(after.options) else Move.NONE
            was, now = ", ".join(before.options), ", ".join(after.options)
            yield _change("reading", name, "options", was, now, gone, after.question)


def _read(name: str, option: str) -> Callable[[Any], Any]:
    def change(part: Any) -> Any:
        if isinstance(part, nodes.ReadingIs) and part.reading == name:
            return nodes.Fixed(part.option == option)
        return part

    return change


def definition_changes(old: Scheme, new: Scheme, view: View) -> Iterator[Change]:
    """Definitions that both revisions use and that differ."""
    before, after = definitions_of(old), definitions_of(new)
    for name in before:
        if name not in after or before[name] == after[name]:
            continue
        ours = {subject: _rows(node, view.old) for subject, node in before[name].items()}
        theirs = {subject: _rows(node, view.new) for subject, node in after[name].items()}
        differing = [s for s in ours if s in theirs and key(ours[s]) != key(theirs[s])]
        if not differing:
            continue
        way = Move.NONE
        for subject in differing:
            own = [c for c in old.clauses if c.subject == subject]
            way |= through_clauses(own, lambda part: part, _put(name, after[name][subject]))
        texts = (_table(before[name][differing[0]]), _table(after[name][differing[0]]))
        yield _change("definition", name, "", *texts, way, new.definitions.get(name, name))


def _rows(node: nodes.DefinitionOf, view: Callable[[Any], Any]) -> Any:
    """The definition with the definitions inside it as names."""
    own = [f.name for f in fields(node) if f.compare and f.name != "name"]
    return tuple(view(getattr(node, name)) for name in own)


def _put(name: str, node: nodes.DefinitionOf) -> Callable[[Any], Any]:
    return lambda part: node if isinstance(part, nodes.DefinitionOf) and part.name == name else part


def _table(node: nodes.DefinitionOf) -> str:
    rows = [value_text(v) if when is None else f"{value_text(v)} if {written(when)}" for when, v in node.rows]
    return "; ".join(rows) or node.name


def fact_changes(old: Scheme, new: Scheme) -> Iterator[Change]:
    """Facts and findings that one vocabulary alone has, or that are typed differently."""
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
            if was == now:
                continue
            one = second or first
            assert one is not None
            if was is None or now is None:
                yield _alone("fact", f"{subject}.{name}", was or now, one.label.zh, added=was is None)
            else:
                yield _change("fact", f"{subject}.{name}", "", was, now, Move.UNSURE, one.label.zh)


def _typed(fact: Fact | Finding) -> str:
    """A fact's type and bounds, or that it is a finding."""
    if not isinstance(fact, Fact):
        return "finding"
    if fact.fields:
        inner = ", ".join(f"{f.name}: {_field(f)}" for f in sorted(fact.fields, key=lambda f: f.name))
        dated = f", dated: {fact.dated}" if fact.dated else ""
        return f"list {{{inner}}}{dated}"
    return _field(fact.value)


def _field(field: Field) -> str:
    kind = field.type
    name = "|".join(kind.options) if kind.kind == "enum" else f"{kind.kind} {kind.name}".strip()
    if kind.kind == "scale":
        name += f" ({' < '.join(kind.options)})"
    asides = [
        n
        for n in ("optional", "required_with", "not_before", "at_most", "min", "max")
        if getattr(field, n) not in (None, False)
    ]
    return name + "".join(f", {n}: {getattr(field, n)}" if n != "optional" else ", optional" for n in asides)


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


__all__ = ["definition_changes", "fact_changes", "parameter_changes", "reading_changes"]
