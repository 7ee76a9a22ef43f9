"""The core's answers on a record with some facts put in: what reads none of them is as it is without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qualityaward.language.core import And, Exists, Falls, Is, Node, Not, Or, Var, children
from qualityaward.language.interpretation import Element, Interpretation
from qualityaward.language.typed import lower
from qualityaward.logic.applicants import Plain
from qualityaward.logic.records import value_at
from qualityaward.logic.rules import HAPPENED
from qualityaward.scheme.core import Rules


class Names:
    """Names of all that nodes read: of a finding with ``finding`` before it, of a nested record with ``record``, of the day of submission,
    or of what a finding found, with ``header``.
    """

    def __init__(self) -> None:
        self._known: dict[Node, frozenset[str]] = {}

    def of(self, node: Node) -> frozenset[str]:
        """The names, those inside a node included."""
        found = self._known.get(node)
        if found is None:
            own = name_of(node) if isinstance(node, Var) else None
            inner = [self.of(child) for child in children(node)]
            found = frozenset(() if own is None else (own,)).union(*inner)
            self._known[node] = found
        return found


def name_of(var: Var) -> str | None:
    """The name of what is read of a record."""
    match var.kind:
        case "finding":
            return f"finding {var.name}"
        case "fact":
            return f"record {var.name}" if var.sort == "record" else var.name
        case "header":
            return f"header {var.name}"
        case "day":
            return "header submitted_on"
        case "field" | "parameter" | "reading":
            return None


class Variations:
    """A record's answers, and those on it changed; what is alike is interpreted once.

    Nothing is checked: a list may hold what no record could, which shows when the record is evaluated.
    """

    def __init__(self, rules: Rules, base: Interpretation, record: Plain, names: Names) -> None:
        """`record` is what `base` answers on, as a record states it."""
        self.rules, self.base, self.reads = rules, base, names.of
        self._lowered: dict[int, tuple[Any, Element]] = {}
        self.kept: set[int] = set()
        for path, value in base.record.items():
            if isinstance(value, list):
                self.kept |= set(map(id, value))
                plain = value_at(record, path) or ()
                if len(plain) == len(value):
                    self._lowered |= {id(p): (p, v) for p, v in zip(plain, value, strict=True)}

    def changed(self, changes: Iterable[tuple[str, str, Any]]) -> Interpretation:
        """With some facts, findings or days on which happened what they found (a kind, a path, a value as records state it) put in."""
        record, given = dict(self.base.record), dict(self.base.given)
        names = set[str]()
        for kind, path, value in changes:
            around = path.split(".")[:-1]
            outer = [".".join(around[: n + 1]) for n in range(len(around))]
            names |= {f"record {each}" for each in outer if each not in record}
            record |= dict.fromkeys(outer, True)
            if kind == "happened":
                given["header", HAPPENED + path] = value.toordinal()
                names.add(f"header {HAPPENED}{path}")
                continue
            if kind == "findings":
                record[f"finding {path}"] = value == "met"
                names.add(f"finding {path}")
                continue
            fact = self.rules.fact(path)
            names.add(path)
            if fact.type.kind != "list":
                record[path] = lower(fact.type, value)
                continue
            types = {f.name: f.type for f in fact.fields}
            record[path] = [self._element(types, each) for each in value]
        return _Varied(self, record, given, frozenset(names))

    def grows(self, truth: Node, path: str) -> bool:
        """Whether more entries of a list that is stated could make a truth true: they end no `exists` and no fall."""
        if self.base.of(truth) is True:
            return True
        match truth:
            case And(parts=parts):
                return all(self.grows(part, path) for part in parts)
            case Or(parts=parts):
                return any(self.grows(part, path) for part in parts)
        return self._moves(truth, path)[0]

    def _moves(self, node: Node, path: str) -> tuple[bool, bool]:
        """Whether more entries can bring an answer up (false, unknown, true), and down."""
        if path not in self.reads(node):
            return False, False
        match node:
            case Not(part=part):
                up, down = self._moves(part, path)
                return down, up
            case And(parts=parts) | Or(parts=parts):
                each = [self._moves(part, path) for part in parts]
                return any(up for up, _ in each), any(down for _, down in each)
            case Is(what="true", of=of):
                return self._moves(of, path)
            case Is(of=Var()):
                return False, False
            case Exists() | Falls() if path not in self.reads(node.where):
                return True, False
        return True, True

    def _element(self, types: Mapping[str, Any], each: Mapping[str, Any]) -> Element:
        """An entry lowered, the same entry once."""
        known = self._lowered.get(id(each))
        if known is None:
            known = each, {n: lower(types[n], v) for n, v in each.items()}
            self._lowered[id(each)] = known
        return known[1]


class _Varied(Interpretation):
    """One change of a record."""

    def __init__(
        self,
        of: Variations,
        record: Mapping[str, Any],
        given: Mapping[tuple[str, str], Any],
        names: frozenset[str],
    ) -> None:
        super().__init__(record, given)
        self._of_all, self._names = of, names

    def of(self, node: Node, element: Element | None = None) -> Any:
        """From the record unchanged where neither the node reads what is changed nor the entry is new."""
        alike = element is None or id(element) in self._of_all.kept
        if alike and self._names.isdisjoint(self._of_all.reads(node)):
            return self._of_all.base.of(node, element)
        return super().of(node, element)

    def _of(self, node: Node, element: Element | None) -> Any:
        """As the table reads, but of `and` and `or` no more parts than it takes."""
        if not isinstance(node, (And, Or)):
            return super()._of(node, element)
        ends = isinstance(node, Or)
        found: bool | None = not ends
        for part in node.parts:
            truth = self.of(part, element)
            if truth is ends:
                return ends
            found = found if truth is not None else None
        return found


__all__ = ["Names", "Variations"]
