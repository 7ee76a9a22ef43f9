"""Mutants of a scheme: the same rules with one alteration, each with the rules that it changes, made anew and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple, cast

from qualityaward.cases.altering import altered
from qualityaward.cases.altering_values import Altered, Kind, lengths, near
from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside, nodes_below, rebuilt
from qualityaward.scheme.quotas import Share
from qualityaward.scheme.scheme import Clause, Debarment, Parameter, Revocation, Scheme
from qualityaward.source import NOWHERE, Span

Rule = Clause | Debarment | Revocation
Part = Literal["clause", "debarment", "revocation"]
Rest = Literal["quotas", "prizes", "selections", "procedure"]
MOST: Final = 5_000
"""Mutants that are made of one scheme."""


class Key(NamedTuple):
    """A rule: of what kind, about whom, and its id."""

    part: Part
    subject: str
    id: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One alteration of a scheme. `at` says where: the rule, or the definition or parameter, and the conditions inside it.

    `changed` are the rules as they read with it; of a parameter, the parameter; `parts` are the quotas, prizes, selections
    or stages, where one of those is altered.
    """

    at: str
    subject: str
    kind: Kind
    before: str
    after: str
    span: Span = field(default=NOWHERE, compare=False)
    changed: Mapping[Key, Rule] = field(default_factory=dict, compare=False, repr=False)
    parameter: Parameter | None = field(default=None, compare=False, repr=False)
    parts: Mapping[Rest, tuple[Any, ...]] = field(default_factory=dict, compare=False, repr=False)
    number: int = 1

    @property
    def name(self) -> str:
        """The mutant's name: stays the same as long as the rule around it does."""
        again = "" if self.number == 1 else f" #{self.number}"
        return (
            f"{self.subject} {self.at}: {self.kind} {self.before or '-'} > {self.after or '-'}{again}".strip()
        )

    def scheme(self, of: Scheme, *, alone: bool = False) -> Scheme:
        """The scheme with the alteration; `alone`: only the rules that it changes."""
        parts: dict[str, Any] = {str(name): rules for name, rules in self.parts.items()}
        for part, rules in (
            ("clause", of.clauses),
            ("debarment", of.debarments),
            ("revocation", of.revocations),
        ):
            made = (self.changed.get(key_of(rule), None if alone else rule) for rule in rules)
            parts[f"{part}s"] = tuple(rule for rule in made if rule is not None)
        parameters = dict(of.parameters)
        if self.parameter is not None:
            parameters[self.parameter.name] = self.parameter
        kept = {"names": of.compiled["names"]} if "names" in of.compiled else {}
        return replace(of, **parts, parameters=parameters, compiled=kept)


def rules_by_key(scheme: Scheme) -> dict[Key, Rule]:
    """Every clause, debarment and revocation, in the order of the scheme."""
    rules: tuple[Rule, ...] = (*scheme.clauses, *scheme.debarments, *scheme.revocations)
    return {key_of(rule): rule for rule in rules}


def key_of(rule: Rule) -> Key:
    """A rule's key."""
    part: Part = (
        "clause" if isinstance(rule, Clause) else "debarment" if isinstance(rule, Debarment) else "revocation"
    )
    return Key(part, rule.subject, rule.id)


State = Literal["killed", "equivalent", "survived", "untried"]
STATES: Final[tuple[State, ...]] = ("killed", "equivalent", "survived", "untried")
Proof = Literal["same", "neutral", "stated"]


class Fate(NamedTuple):
    """What became of a mutant: by which case it is killed, or why it is equivalent.

    ``same``: it comes down to the very same rule; ``neutral``: the comparison of revisions proves that nobody is treated
    differently; ``stated``: a drafter gave the `reason`.
    """

    mutant: Mutant
    state: State
    by: str = ""
    proof: Proof | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mutation:
    """The fate of every mutant, in the order of the regulation."""

    fates: tuple[Fate, ...]

    def counted(self, state: State) -> int:
        """How many mutants have that fate."""
        return sum(f.state == state for f in self.fates)

    @property
    def surviving(self) -> tuple[Fate, ...]:
        """The mutants that no case notices, and that nothing shows to be equivalent."""
        return tuple(f for f in self.fates if f.state in ("survived", "untried"))


def mutants_of(scheme: Scheme) -> list[Mutant]:
    """Every mutant, in the order of the regulation; at most :data:`MOST`."""
    found: list[Mutant] = []
    names: dict[str, int] = {}
    for mutant in _Making(scheme).mutants():
        if len(found) == MOST:
            break
        number = names[mutant.name] = names.get(mutant.name, 0) + 1
        found.append(mutant if number == 1 else replace(mutant, number=number))
    return found


class _Making:
    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.rules = rules_by_key(scheme)
        self.users: dict[int, list[Key]] = {}
        self.done: set[int] = set()
        for key, rule in self.rules.items():
            for each in nodes_below(_roots(rule)):
                self.users.setdefault(id(each), []).append(key)

    def mutants(self) -> Iterator[Mutant]:
        for key, rule in self.rules.items():
            for root in _roots(rule):
                yield from self.of(root, key.id, key.subject, rule.span)
            yield from self._lengths(key, rule)
        for parameter in self.scheme.parameters.values():
            yield from self._defaults(parameter)
        for of_rest in (self._quotas, self._prizes, self._selections, self._stages):
            yield from of_rest()

    def of(self, node: Node, at: str, subject: str, span: Span) -> Iterator[Mutant]:
        """The mutants of a node and of all inside it; of what other rules share, those of the first."""
        if id(node) in self.done:
            return
        self.done.add(id(node))
        if isinstance(node, nodes.Judged):
            span = node.span if node.span.line else span
            at = f"{at}/{node.id}" if node.id else at
        if isinstance(node, nodes.ClauseOf):
            if node.id == node.clause:
                return
        elif isinstance(node, nodes.DefinitionOf):
            at = node.name
        for each in altered(node, self.scheme.readings):
            yield self._made(node, each, at, subject, span)
        if not isinstance(node, nodes.ClauseOf):
            for inner in inside(node):
                yield from self.of(inner, at, subject, span)

    def _made(self, node: Node, change: Altered, at: str, subject: str, span: Span) -> Mutant:
        def put(made: Any) -> Any:
            if made is node:
                return change.made
            if isinstance(made, nodes.DefinitionOf) and made.unique:
                return replace(made, unique=False)  # altered, its rows may overlap
            return made

        return Mutant(
            at, subject, change.kind, change.before, change.after, span,
            {key: _rebuilt(self.rules[key], put) for key in self.users[id(node)]},
        )  # fmt: skip

    def _lengths(self, key: Key, rule: Rule) -> Iterator[Mutant]:
        """The length of a bar or of the time for a revocation, and the day that a bar runs from."""
        if isinstance(rule, Clause):
            return
        period = rule.period if isinstance(rule, Debarment) else rule.within
        name = "period" if isinstance(rule, Debarment) else "within"
        kind: Kind = "bar" if isinstance(rule, Debarment) else "period"

        def mutant(before: str, after: str, made: Rule) -> Mutant:
            return Mutant(key.id, key.subject, kind, before, after, rule.span, {key: made})

        for length in lengths(period):
            yield mutant(str(period), str(length), cast("Rule", replace(cast("Any", rule), **{name: length})))
        if period is not None:
            yield mutant(str(period), "ever", cast("Rule", replace(cast("Any", rule), **{name: None})))
        if isinstance(rule, Debarment):
            if rule.where is not None:
                yield mutant("where", "", replace(rule, where=None))
            if rule.when is not None:
                yield mutant("when", "", replace(rule, when=None))
            for i, (when, _) in enumerate(rule.start):
                if when is not None:
                    rest = (*rule.start[:i], *rule.start[i + 1 :])
                    yield mutant(f"from {i + 1}", "", replace(rule, start=rest))
        elif rule.after is not None:
            yield mutant("after", "", replace(rule, after=None))

    def _defaults(self, parameter: Parameter) -> Iterator[Mutant]:
        default, kind = parameter.default, parameter.type
        if isinstance(default, bool) or not isinstance(default, int):
            return
        step = 10**kind.decimals
        for value in (default - step, default + step):
            if kind.kind == "scale":
                if not 0 <= value < len(kind.options):
                    continue
                before, after = kind.options[default], kind.options[value]
            else:
                low, high = parameter.min, parameter.max
                if (low is not None and value < low * step) or (high is not None and value > high * step):
                    continue
                before, after = str(default // step), str(value // step)
            yield Mutant(
                parameter.name, "", "default", before, after, parameter=replace(parameter, default=value)
            )

    # Rounds and procedure -----------------------------------------------------------------------------------

    def _rest(self, rest: Rest, i: int, kind: Kind, before: str, after: str, **changed: Any) -> Mutant:
        rules = getattr(self.scheme, rest)
        made = (*rules[:i], replace(rules[i], **changed), *rules[i + 1 :])
        return Mutant(rules[i].id, "", kind, before, after, rules[i].span, parts={rest: made})

    def _quotas(self) -> Iterator[Mutant]:
        for i, quota in enumerate(self.scheme.quotas):
            for bound in ("max", "min"):
                value = getattr(quota, bound)
                if isinstance(value, int):
                    for other in near(value):
                        yield self._rest(
                            "quotas", i, "quota", f"{bound} {value}", f"{bound} {other}", **{bound: other}
                        )
                elif isinstance(value, Share):
                    for share in (value.share - Fraction(1, 100), value.share + Fraction(1, 100)):
                        text = f"{share * 100}%"
                        changed = {bound: value._replace(share=share, text=text)}
                        yield self._rest(
                            "quotas", i, "quota", f"{bound} {value.text}", f"{bound} {text}", **changed
                        )
                if value is not None:
                    yield self._rest("quotas", i, "quota", bound, "", **{bound: None})
            for part in ("where", "outside", "group_by"):
                if getattr(quota, part) is not None:
                    yield self._rest("quotas", i, "quota", part, "", **{part: None})
            other_strength = "mandatory" if quota.strength == "principle" else "principle"
            yield self._rest(
                "quotas", i, "quota", quota.strength, other_strength, strength=other_strength, strengths=None
            )
            for n, reserved in enumerate(quota.reserved):
                for places in near(reserved.places) if isinstance(reserved.places, int) else ():
                    rest = (*quota.reserved[:n], replace(reserved, places=places), *quota.reserved[n + 1 :])
                    yield self._rest(
                        "quotas",
                        i,
                        "quota",
                        f"reserved {reserved.places}",
                        f"reserved {places}",
                        reserved=rest,
                    )

    def _prizes(self) -> Iterator[Mutant]:
        for i, prize in enumerate(self.scheme.prizes):
            if isinstance(prize.amount, int):
                for amount in (prize.amount - 10**6, prize.amount + 10**6):
                    before, after = (f"{a // 10**6} CNY" for a in (prize.amount, amount))
                    yield self._rest("prizes", i, "amount", before, after, amount=amount)
            if prize.when is not None:
                yield self._rest("prizes", i, "amount", "when", "", when=None)
            if prize.less:
                yield self._rest("prizes", i, "amount", "less", "", less=())
            if prize.first_only:
                yield self._rest("prizes", i, "amount", "first_only", "", first_only=False)

    def _selections(self) -> Iterator[Mutant]:
        for i, selection in enumerate(self.scheme.selections):
            if isinstance(selection.minimum, int):
                for minimum in (selection.minimum - 10**6, selection.minimum + 10**6):
                    before, after = (str(m // 10**6) for m in (selection.minimum, minimum))
                    yield self._rest("selections", i, "number", before, after, minimum=minimum)
            order = ("descending", "ascending") if selection.descending else ("ascending", "descending")
            yield self._rest("selections", i, "comparison", *order, descending=not selection.descending)

    def _stages(self) -> Iterator[Mutant]:
        for i, stage in enumerate(self.scheme.procedure):
            for part in ("at_least", "within"):
                length = getattr(stage, part)
                if length is None or isinstance(length, str):
                    continue
                for number in near(length.length):
                    if number:
                        other = length._replace(length=number)
                        yield self._rest(
                            "procedure", i, "length", f"{part} {length}", f"{part} {other}", **{part: other}
                        )
            if stage.panel is not None:
                for number in near(stage.panel.at_least):
                    yield self._rest(
                        "procedure", i, "length", f"panel {stage.panel.at_least}", f"panel {number}",
                        panel=stage.panel._replace(at_least=number),
                    )  # fmt: skip
                if stage.panel.head:
                    yield self._rest(
                        "procedure", i, "negation", "head", "", panel=stage.panel._replace(head=False)
                    )
            for n, (id, _) in enumerate(stage.checks):
                rest = (*stage.checks[:n], *stage.checks[n + 1 :])
                yield self._rest("procedure", i, "part", f"checks {id}", "", checks=rest)


def _roots(rule: Rule) -> list[Node]:
    if isinstance(rule, Clause):
        return [node for node in (rule.when, rule.require) if node is not None]
    if isinstance(rule, Debarment):
        found: list[Node | None] = [rule.when, rule.where]
        found += [when for when, _ in rule.start]
        return [node for node in found if node is not None]
    return [rule.when]


def _rebuilt(rule: Rule, put: Any) -> Rule:
    if isinstance(rule, Clause):
        node = rule.node
        return replace(
            rule, node=replace(node, when=rebuilt(node.when, put), require=rebuilt(node.require, put))
        )
    if isinstance(rule, Debarment):
        return replace(
            rule,
            when=rebuilt(rule.when, put),
            where=rebuilt(rule.where, put),
            start=rebuilt(rule.start, put),
        )
    return replace(rule, when=rebuilt(rule.when, put))


__all__ = [
    "MOST", "STATES", "Fate", "Key", "Mutant", "Mutation", "Part", "Rest", "Rule", "State", "key_of", "mutants_of", "rules_by_key",
]  # fmt: skip
