"""What an engine of columns computes: rules in one setting, list nodes by their list, and how large numbers can get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, assert_never, cast

from qualityaward.deciding.setting import Setting, setting_of
from qualityaward.errors import RequestError
from qualityaward.language.core import (
    LIST_NODES,
    And,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    Is,
    ListNode,
    Merged,
    Node,
    Not,
    Or,
    Truth,
    Var,
    below,
    children,
)  # fmt: skip
from qualityaward.language.settle import settled
from qualityaward.language.translation import SORTS
from qualityaward.language.typed import Plain
from qualityaward.language.vocabulary import Fact
from qualityaward.record.notice import Notice
from qualityaward.scheme.core import Rules, rules_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.values import FAR

WIDE: Final = 2**63 - 1
WIDEST: Final = 2**127 - 1
_MOST_VALUE: Final = 10**21
"""What a number may be at most, in millionths (semantics, section 4)."""

LARGEST: Final = 10**18
"""The greatest size of a number that columns are laid out for beforehand, in millionths: a trillion."""

_MOST_ROWS: Final = 2_000
"""Elements of one list."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One column of the answer: a clause (`bar` False) or a debarment, whose `require` is that it bites."""

    id: str
    when: Truth
    require: Truth
    decides: bool
    bar: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules of one subject in one setting, and every list that they look at."""

    scheme: Scheme
    rules: Rules
    setting: Setting
    columns: tuple[Rule, ...]
    lists: Mapping[str, tuple[ListNode, ...]]
    ranges: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The greatest size of a number that the data hold, by list (a fact: empty) and name."""

    waited: bool = False
    """Whether fields count as read that only say what would decide an unknown element."""

    whole: Rules | None = None
    """The rules before anything was put in."""

    known: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was found out about the plan once."""

    @property
    def roots(self) -> tuple[Truth, ...]:
        """Every truth of the answer."""
        return tuple(t for rule in self.columns for t in (rule.when, rule.require))

    @property
    def facts(self) -> tuple[Var, ...]:
        """What is read of an applicant, each once, by name: facts, findings, stated lists and records."""
        if "" not in self.known:
            self.known[""] = self._facts()
        facts: tuple[Var, ...] = self.known[""]
        return facts

    def _facts(self) -> tuple[Var, ...]:
        nodes = list(below(*self.roots))
        read = [node for node in nodes if isinstance(node, Var)]
        if self.waited:
            read += waited(*nodes)
            read += [around for node in read for around in self.around(node)]
        found = {(node.kind, node.name): node for node in read if node.kind in ("fact", "finding")}
        return tuple(found[key] for key in sorted(found))

    def around(self, node: Var) -> Iterator[Var]:
        """The nested records that something read stands in."""
        if node.kind in ("fact", "finding"):
            parts = node.name.split(".")
            for depth in range(1, len(parts)):
                yield self.rules.core.var("fact", ".".join(parts[:depth]), "record")

    @property
    def by_submission(self) -> bool:
        """Whether rules are judged as of the day of submission, which is another for each applicant."""
        return self.scheme.judged_by_submission(self.setting.readings)

    def fields(self, name: str) -> tuple[Var, ...]:
        """The fields of a list's elements that are read, by name."""
        if name not in self.known:
            self.known[name] = self._fields(name)
        fields: tuple[Var, ...] = self.known[name]
        return fields

    def _fields(self, name: str) -> tuple[Var, ...]:
        found = {
            node.name: node
            for each in self.lists[name]
            for node in inside(each)
            if isinstance(node, Var) and node.kind == "field"
        }
        if self.waited:
            found |= {
                n.name: n for each in self.lists[name] for n in waited(*inside(each)) if n.kind == "field"
            }
        return tuple(found[key] for key in sorted(found))

    @property
    def words(self) -> tuple[str, str, str]:
        """What the whole outcome is called: nothing against it, something against it, open."""
        fine, wrong = ("in_order", "breach") if self.rules.subject.procedural else ("eligible", "ineligible")
        return fine, wrong, "undetermined"

    def fact(self, path: str) -> Fact:
        """A fact as the vocabulary declares it."""
        return self.rules.fact(path)

    def size(self, node: Node, list: str = "") -> int:
        """The greatest size that a value can have: whether a whole number of 64 bits, or of 128, holds it."""
        match node:
            case Const(value=value):
                return abs(value) if isinstance(value, int) else 0
            case Var(kind=kind, name=name, sort=sort):
                if sort != "number":
                    return FAR
                known = self.ranges.get((list if kind == "field" else "", name))
                return _MOST_VALUE if known is None else known
            case Apply(fn="+" | "-", args=args):
                return sum(self.size(a, list) for a in args)
            case Apply(fn="*", args=(one, other)):
                return self.size(one, list) * self.size(other, list)
            case Apply(fn="least" | "greatest", args=args):
                return max(self.size(a, list) for a in args)
            case Apply():
                return FAR
            case Case(rows=rows):
                return max(self.size(value, list) for _, value in rows)
            case Fold(kind="count"):
                return _MOST_ROWS
            case Fold(kind="sum", value=value):
                return _MOST_ROWS * self.size(value, node.list.name)
            case Fold(value=value):
                return self.size(value, node.list.name)
            case Merged():
                return FAR
            case Cmp() | And() | Or() | Not() | Is() | Exists() | Falls():
                return 1
            case other:
                assert_never(other)


class Unfit(Exception):
    """A node that an engine cannot compute exactly, and why."""


def reachable(rule: Rule) -> list[Node]:
    """Every node that a rule looks at, each once."""
    return list(below(rule.when, rule.require))


def inside(node: ListNode) -> Iterator[Node]:
    """The nodes of a list node that are about an element of its list; lists inside are of the record."""
    waiting: list[Node] = [part for part in _parts(node) if part is not None]
    while waiting:
        each = waiting.pop()
        yield each
        if not isinstance(each, LIST_NODES):
            waiting += children(each)


def of_applicant(node: Node) -> str | None:
    """The column of the applicant that an element's condition reads here: a fact, a finding, the day of submission."""
    if not isinstance(node, Var):
        return None
    if node.kind == "header" or (node.kind == "day" and node.name == "on"):
        return "submitted_on"
    return column(node) if node.kind in ("fact", "finding") else None


def column(node: Var) -> str:
    """The name of the column that holds what is read."""
    return f"finding {node.name}" if node.kind == "finding" else node.name


def waited(*nodes: Node) -> Iterator[Var]:
    """What unknown literals among some nodes wait for, as far as it is read."""
    for node in nodes:
        if isinstance(node, Const):
            yield from (each for each in below(*node.waits) if isinstance(each, Var))


def _parts(node: ListNode) -> tuple[Node, ...]:
    match node:
        case Exists(where=where):
            return (where,)
        case Fold(where=where, value=value, by=by):
            return (where, value, *by)
        case Merged(where=where, start=start, until=until):
            return (where, start, until)
        case Falls(where=where, key=key, above=above, below=below_):
            return (where, key, above, below_)
        case other:
            assert_never(other)


def plan_of(
    scheme: Scheme,
    subject: str,
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
) -> Plan:
    """The plan of a scheme's rules for one subject in one setting; raises :class:`RequestError` as `evaluate` does."""
    setting, _ = setting_of(scheme, on, readings or {}, parameters or {}, notice)
    if subject not in scheme.subjects:
        args = {"name": subject, "scheme": scheme.id, "subjects": ", ".join(scheme.subjects)}
        raise RequestError(
            [Diagnostic("subject-without-rules", args=args, suggestion=closest(subject, scheme.subjects))]
        )
    for rule in scheme.revocations_of(subject):
        raise refused(rule.id, "revocation")
    whole = rules_of(scheme, subject)
    rules, columns = _columns(whole, scheme, setting, setting.readings)
    return Plan(scheme, rules, setting, columns, _lists(columns), whole=whole)


def _columns(
    whole: Rules, scheme: Scheme, setting: Setting, readings: Mapping[str, str]
) -> tuple[Rules, tuple[Rule, ...]]:
    """The rules under some readings, and a column for each clause and debarment."""
    found = whole.settled(
        decided=setting.on,
        by_record=scheme.judged_by_submission(readings),
        readings=readings,
        parameters=setting.parameters,
    )
    columns = [Rule(c.id, c.when, c.require, c.decides, bar=False) for c in found.clauses]
    columns += [Rule(d.id, found.core.true, d.bites, decides=True, bar=True) for d in found.debarments]
    return found, tuple(columns)


def _lists(columns: Iterable[Rule]) -> dict[str, tuple[ListNode, ...]]:
    """The questions about each list that some columns ask."""
    lists: dict[str, list[ListNode]] = {}
    for node in below(*(t for rule in columns for t in (rule.when, rule.require))):
        if isinstance(node, LIST_NODES):
            lists.setdefault(node.list.name, []).append(node)
    return {name: tuple(each) for name, each in lists.items()}


def under(
    plan: Plan, truths: Sequence[Truth], readings: Mapping[str, str], on: int | None
) -> tuple[Truth, ...]:
    """Truths of a plan's rules, from before anything was put in, under other readings, judged as of a day or (None) of each record's."""
    assert plan.whole is not None
    core, setting = plan.whole.core, plan.setting
    given: dict[tuple[str, str], Node] = {("day", "decided"): core.const(setting.on, "date")}
    given |= {("reading", n): core.const(o, "text") for n, o in readings.items()}
    for name, value in setting.parameters.items():
        if value is not None:
            given["parameter", name] = core.const(value, SORTS[plan.whole.parameters[name].kind])
    if on is not None:
        given["day", "on"] = core.const(on, "date")
    return cast("tuple[Truth, ...]", tuple(settled(core, truths, given)))


def laid_out(plan: Plan) -> Plan:
    """The plan for numbers that are not larger than :data:`LARGEST`, before any is read."""
    sizes = {("", v.name): LARGEST for v in plan.facts if v.sort == "number"}
    sizes |= {(name, v.name): LARGEST for name in plan.lists for v in plan.fields(name) if v.sort == "number"}
    return replace(plan, ranges=sizes)


def with_columns(plan: Plan, more: Sequence[Rule]) -> Plan:
    """A plan with more columns."""
    columns = (*plan.columns, *more)
    return replace(plan, columns=columns, lists=_lists(columns))


def refused(rule: str, reason: str, **args: str) -> RequestError:
    """The error for a rule that an engine of columns cannot do exactly; nothing has been read yet."""
    return RequestError([Diagnostic("columns-refused", args={"rule": rule, "reason": reason, **args})])


__all__ = [
    "LARGEST", "WIDE", "WIDEST", "Plan", "Rule", "Unfit", "column", "inside", "laid_out", "of_applicant", "plan_of", "reachable", "refused", "under", "waited",
    "with_columns",
]  # fmt: skip
