"""The values that conditions read, as the page reads and names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualityaward.language import nodes
from qualityaward.page.speech import Speech, Unworded, optional
from qualityaward.page.vocabulary_data import field_data
from qualityaward.wording.describe import reads_record
from qualityaward.wording.expressions import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.scheme.scheme import Scheme
    from qualityaward.wording.expressions import Scope

Data = dict[str, Any]
_SINCE = {"years_since": "years", "months_since": "months", "days_since": "days"}


class Values:
    """The values of one subject of a scheme."""

    def __init__(self, speech: Speech, scheme: Scheme) -> None:
        self.speech, self.scheme = speech, scheme
        self.unsaid = 0
        """Above 0: inside what elements must meet, of which no reason is given: what is read is all that matters."""

    def around(self, records: tuple[tuple[str, int], ...], scope: Scope) -> list[str]:
        """The paths of the nested records that are gone through first, from the outside."""
        prefix, found = scope.place.facts.removeprefix("facts."), []
        for name, _ in records:
            found.append(prefix + name)
            prefix += name + "."
        return found

    def read(self, node: nodes.Value, scope: Scope) -> Data:
        """A value that is read of the record or the element, or how long ago such a day is."""
        match node:
            case nodes.FactOf():
                path = scope.place.facts.removeprefix("facts.") + node.path
                return {
                    "v": "fact",
                    "p": path,
                    "in": self.around(node.records, scope),
                    **self._shown(node, scope),
                }
            case nodes.FieldOf(name=name):
                return {"v": "field", "p": name, **self._shown(node, scope)}
            case nodes.FunctionOf() | nodes.Arithmetic() if self.unsaid:
                return {"v": "calc", "of": [self.read(part, scope) for part in _read_by(node)]}
            case nodes.Constant() | nodes.ParameterOf() if self.unsaid:
                return self.side(node, scope)
            case nodes.FunctionOf(name=name, arguments=(of,)) if name in _SINCE:
                inner = self.read(of, scope)
                if inner["v"] == "since" or (isinstance(of, nodes.FieldOf) and "opt" in inner["field"]):
                    raise Unworded("calculation")
                return {"v": "since", "unit": _SINCE[name], "of": inner}
            case _:
                raise Unworded("calculation")

    def side(self, node: nodes.Value, scope: Scope) -> Data:
        """What another value is compared with."""
        if self.unsaid and isinstance(node, (nodes.FunctionOf, nodes.Arithmetic)):
            if not reads_record(node):
                raise Unworded("calculation")  # its name would tell what it comes to
            return self.read(node, scope)
        match node:
            case nodes.Constant():
                return {"v": "const"}
            case nodes.DecisionDay():
                return {"v": "day"}
            case nodes.ParameterOf(name=name):
                return {
                    "v": "param",
                    "p": name,
                    "current": self.speech.phrased(lambda p: p.current(node, scope)),
                }
            case nodes.FactOf() | nodes.FieldOf():
                return self.read(node, scope)
            case _:
                raise Unworded("calculation")

    def atoms(self, node: nodes.Value) -> list[Data]:
        """The fields of the element that a day is made of; a table, or a fact of the record, is :class:`Unworded`."""
        found = [{"p": each.name} for each in _read_by(node) if isinstance(each, nodes.FieldOf)]
        if len(found) < len(list(_read_by(node))):
            raise Unworded("calculation")
        return found

    def figure(self, node: nodes.Value, scope: Scope) -> tuple[Data, Data | None]:
        """A yearly figure: a field, or one divided by another."""
        if isinstance(node, nodes.Quotient):
            above, below = bare(node.above), bare(node.below)
            if isinstance(above, nodes.FieldOf) and isinstance(below, nodes.FieldOf):
                return self.read(above, scope), self.read(below, scope)
        elif isinstance(node, nodes.FieldOf):
            return self.read(node, scope), None
        raise Unworded("calculation")

    def _shown(self, node: nodes.FactOf | nodes.FieldOf, scope: Scope) -> Data:
        phrases = self.speech.spoken[0]
        field = phrases.field(node, scope)
        assert field is not None  # facts and fields are declared
        said = {
            key: optional(self.speech.phrased(lambda p, value=value: p.holds(node, value, scope)))  # type: ignore[misc]  # a default fixes the loop's value
            for key, value in (("yes", True), ("no", False))
        }
        known = {key: pair for key, pair in said.items() if pair is not None}
        return {
            "n": self.speech.phrased(lambda p: p.value(node, scope)),
            "field": field_data(field, self.scheme.vocabulary),
            **(known if node.type.kind == "bool" else {}),
        }


def _read_by(node: nodes.Value) -> Iterator[nodes.Value]:
    """What a calculation reads, in its order; a product may be known where a factor is not, and is not among these."""
    match node:
        case nodes.FunctionOf(arguments=parts):
            pass
        case nodes.Arithmetic(operator="+" | "-", left=left, right=right):
            parts = (left, right)
        case nodes.Constant() | nodes.DecisionDay():
            return
        case nodes.FactOf() | nodes.FieldOf() | nodes.ParameterOf():
            yield node
            return
        case _:
            raise Unworded("calculation")
    for part in parts:
        yield from _read_by(part)


__all__ = ["Values"]
