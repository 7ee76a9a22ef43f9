"""The values that conditions read, as the page reads, adds up and names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from qualityaward.deciding.interpret_values import lists_in, may_be_nothing
from qualityaward.language import nodes
from qualityaward.language.kinds import aggregates
from qualityaward.language.translation import SORTS
from qualityaward.page.speech import Pair, optional
from qualityaward.page.vocabulary_data import field_data
from qualityaward.scheme.tables import timeless
from qualityaward.wording.atoms import as_it_stands, bare, is_year, span_unit

if TYPE_CHECKING:
    from qualityaward.language.desugar import Here
    from qualityaward.page.plan import Planner
    from qualityaward.wording.expressions import Scope

Data = dict[str, Any]


class Values:
    """The values of one subject of a scheme."""

    def __init__(self, planner: Planner) -> None:
        self.planner, self.speech, self.scheme = planner, planner.speech, planner.scheme
        self._tables: dict[tuple[int, str, str, bool], tuple[nodes.Value, Data]] = {}

    def around(self, records: tuple[tuple[str, int], ...], scope: Scope) -> list[str]:
        """The paths of the nested records that are gone through first, from the outside."""
        prefix, found = scope.place.facts.removeprefix("facts."), []
        for name, _ in records:
            found.append(prefix + name)
            prefix += name + "."
        return found

    def read(self, node: nodes.Value, scope: Scope, here: Here) -> Data:
        """A value: how it is read or calculated, what it is called, and how what it comes to is written."""
        return self._kind(node, scope, here) | self._called(node, scope)

    def _kind(self, node: nodes.Value, scope: Scope, here: Here) -> Data:
        def of(*parts: nodes.Value) -> list[Data]:
            return [self.read(part, scope, here) for part in parts]

        match node:
            case nodes.Constant(value=value):
                number = isinstance(value, int) and not isinstance(value, bool)
                return {"v": "const", "k": "number" if number else "", "x": str(value) if number else value}
            case nodes.DecisionDay():
                return {"v": "day", "n": self.speech.phrased(lambda p: p.judged_day())}
            case nodes.ParameterOf(name=name):
                self.planner.reads("parameter", name, SORTS[node.type.kind])
                current = self.speech.phrased(lambda p: p.current(node, scope))
                return {"v": "param", "p": name, "current": current}
            case nodes.FactOf():
                path = scope.place.facts.removeprefix("facts.") + node.path
                self.planner.reads("fact", path, SORTS[node.type.kind])
                return {"v": "fact", "p": path, "in": self.around(node.records, scope)}
            case nodes.FieldOf(name=name):
                return {"v": "field", "p": name}
            case nodes.FunctionOf(name=name, arguments=arguments):
                unit = span_unit(node)
                return {
                    "v": "since" if unit else "call",
                    **({"unit": unit} if unit else {"fn": name}),
                    "of": of(*arguments),
                }
            case nodes.Arithmetic(operator=operator, left=left, right=right):
                opt = [may_be_nothing(left), may_be_nothing(right)]
                same = {"same": True} if as_it_stands(node) else {}
                return {"v": "op", "op": operator, "of": of(left, right), "opt": opt, **same}
            case nodes.Quotient(above=above, below=below):
                made = {"v": "quotient", "of": of(above, below), "bare": of(bare(above), bare(below))}
                return {**made, "lists": list(lists_in(below, scope.place))}
            case nodes.DefinitionOf():
                return self._table(node, scope, here)
            case nodes.Aggregate():
                return self._sum(node, scope, here)
            case nodes.Score():
                return self._score(node, scope, here)
            case other:
                assert_never(other)

    def _called(self, node: nodes.Value, scope: Scope) -> Data:
        """What a value is called, and what its numbers are numbers of."""
        if isinstance(node, nodes.Constant):
            return {"t": node.type.kind, "s": node.scale}
        phrases = self.speech.spoken[0]
        field = phrases.field(node, scope)
        data: Data = {
            "n": self.speech.phrased(lambda p: p.value(node, scope)),
            "t": node.type.kind,
            "s": node.scale,
        }
        if isinstance(node, nodes.Score):
            data["n"] = self.speech.phrased(lambda p: p.score_name(node))
        if field is not None:
            data["field"] = field_data(field, self.scheme.vocabulary)
        if node.type.kind in ("scale", "enum"):
            keys = node.type.options if node.type.kind == "enum" else range(len(node.type.options))
            data["opts"] = {str(key): self._shown(node, key, scope) for key in keys}
        if node.type.kind == "bool":
            said = {"yes": self._held(node, scope, value=True), "no": self._held(node, scope, value=False)}
            data |= {key: pair for key, pair in said.items() if any(pair)}
        marks = {"share": phrases.in_percent(node, scope), "year": is_year(node), "span": span_unit(node)}
        return data | {key: value for key, value in marks.items() if value}

    def _shown(self, node: nodes.Value, key: str | int, scope: Scope) -> Pair:
        return self.speech.phrased(lambda p: p.shown(node, key, scope))

    def _held(self, node: nodes.Value, scope: Scope, *, value: bool) -> Pair:
        return self.speech.phrased(lambda p: p.holds(node, value, scope))

    def _table(self, node: nodes.DefinitionOf, scope: Scope, here: Here) -> Data:
        """The rows of a definition, each with its condition; of one over lists or of points its one row."""
        key = (id(node), here.prefix, scope.clause, here.late)
        if key not in self._tables:
            outer, there = scope.outside, here.outside
            rows: list[list[Data | None]] = []
            for when, value in node.rows:
                asked = None if when is None else self.planner.condition(when, outer, there)
                if asked is not None and when is not None and timeless(when):
                    asked["timeless"] = True
                rows.append([asked, self.read(value, outer, there)])
            made = {
                "v": "table",
                "name": node.name,
                "rows": rows,
                "unique": node.unique,
                "exact": node.exact,
                "derived": node.derived,
            }
            self._tables[key] = node, made
        return self._tables[key][1]

    def _sum(self, node: nodes.Aggregate, scope: Scope, here: Here) -> Data:
        """What the elements of a list come to: which count, and what each gives."""
        planner, work, selection = self.planner, self.planner.work, node.selection
        element = scope.inside(self.speech.spoken[0].fact(selection.list, scope), None, "")
        list_, inside = work.listed(selection.list, here)
        if node.years is None:
            inside = work.elements(selection, here, against=here.late)
        data: Data = {
            "v": "sum",
            "sum": node.kind,
            "exact": node.exact,
            **planner.listed(selection.list, scope),
            "beside": planner.beside(selection, scope, here),
        }
        if node.of is not None:
            data |= {
                "of": self.read(node.of, element, inside),
                "shift": str(10 ** (node.scale - node.of.scale)),
                "optional": may_be_nothing(node.of),
            }
        if node.otherwise is not None:
            data["otherwise"] = str(int(node.otherwise.value))
        if node.years is None:
            asked = inside._replace(turned=here.late)
            data |= planner.side(selection, here, scope, against=here.late)
        else:
            asked, (first, last) = inside, node.years
            assert node.year is not None
            data |= {"years": [first, last], "year": node.year.name}
            if selection.where is not None:
                where = work.truth(selection.where, inside)
                rows = (work.has_row(list_, node.year, ago) for ago in range(first, last - 1, -1))
                data["absent"] = [
                    planner.core.at(aggregates.of_no_row(work, inside, where, row)) for row in rows
                ]
        if selection.where is not None:
            data["where"] = planner.condition(selection.where, element, asked)
            data["says"] = self.speech.phrased(lambda p: p.where(selection, scope))
        if readings := optional(self.speech.phrased(lambda p: p.readings_of(selection.within))):
            data["readings"] = readings
        return data

    def _score(self, node: nodes.Score, scope: Scope, here: Here) -> Data:
        """An item of a scoring table with all that are below it."""
        numbers = {"most": node.most, "least": node.least, "weight": node.weight}
        value = node.value
        data: Data = {
            "v": "score",
            "score": node.kind,
            "exact": node.exact,
            "items": [self.read(item, scope, here) for item in node.items],
        }
        data |= {
            key: [str(number.value), number.scale] for key, number in numbers.items() if number is not None
        }
        if node.when is not None:
            data["when"] = self.planner.condition(node.when, scope.outside, here.outside)
        if value is not None:
            data |= {
                "of": self.read(value, scope, here),
                "banded": isinstance(value, nodes.DefinitionOf) and value.name == node.name,
            }
        return data


__all__ = ["Values"]
