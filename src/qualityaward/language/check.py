"""Syntax tree → typed tree: every name resolved, every type agreed, or every problem reported with its place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from qualityaward.language import nodes
from qualityaward.language.check_values import Refused, ValueChecker
from qualityaward.language.comparing import MIRRORED, OPERATORS
from qualityaward.language.parse import SyntaxProblem, parse
from qualityaward.language.syntax import Binary, Boolean, Call, Items, Name, Number, Syntax, Text, Unary
from qualityaward.language.typed import outside
from qualityaward.language.types import (
    BOOL,
    comparable,
)
from qualityaward.suggest import closest
from qualityaward.values import (
    from_millionths,
)


class Checker(ValueChecker):
    """Lowers the expressions of one place of a file."""

    def condition(self) -> nodes.Condition | None:
        """The text as a condition, or None after reporting why not."""
        try:
            return self._condition(parse(self.text, self.scope.names))
        except SyntaxProblem as problem:
            self.report(self._unread(problem))
        except Refused:
            pass
        return None

    def _condition(self, tree: Syntax) -> nodes.Condition:
        place = {"span": self.at(tree.start), "text": self._written(tree)}
        match tree:
            case Boolean(value=value):
                return nodes.Fixed(value, **place)  # type: ignore[arg-type]  # a span and a text
            case Binary(operator="and" | "or" as operator):
                parts = self._flat(tree, operator)
                self._alone(parts)
                kind = nodes.All if operator == "and" else nodes.AnyOf
                return kind(self._each(parts), **place)  # type: ignore[arg-type]  # as above
            case Unary(operator="not", operand=operand):
                return nodes.Not(self._condition(operand), **place)  # type: ignore[arg-type]  # as above
            case Binary(operator="in", left=left, right=Items(items=items)):
                return self._one_of(left, items, place)
            case Binary(operator=operator, left=left, right=right) if operator in OPERATORS:
                return self._compare(operator, left, right, place)
            case Call(name="within_region"):
                return self._inside(tree, place)
            case Number() | Text() | Name() | Items() | Call() | Unary() | Binary():
                held = self._value(tree, BOOL)
                if held.type != BOOL:
                    self._refuse("not-a-condition", tree, found=str(held.type))
                return nodes.Holds(held, **place)  # type: ignore[arg-type]  # as above

    def _flat(self, tree: Syntax, operator: str) -> list[Syntax]:
        if isinstance(tree, Binary) and tree.operator == operator:
            return [*self._flat(tree.left, operator), *self._flat(tree.right, operator)]
        return [tree]

    def _alone(self, parts: list[Syntax]) -> None:
        """Refuses a value among conditions, as in ``level == "gold" or "silver"``, with what was meant."""
        alone = next((p for p in parts if isinstance(p, (Text, Number))), None)
        if alone is None:
            return
        args = {"found": self.text[alone.start : alone.end]}
        compared = [p for p in parts if isinstance(p, Binary) and p.operator in ("==", "!=")]
        if compared and all(
            isinstance(p.right, (Text, Number)) and isinstance(p.left, Name) for p in compared
        ):
            same = {(p.operator, self.text[p.left.start : p.left.end]) for p in compared}
            if len(same) == 1 and len(compared) + sum(isinstance(p, (Text, Number)) for p in parts) == len(
                parts
            ):
                ((operator, name),) = same
                values = (p.right if isinstance(p, Binary) else p for p in parts)
                listed = ", ".join(self.text[v.start : v.end] for v in values)
                args["instead"] = f"{name} {'in' if operator == '==' else 'not in'} [{listed}]"
        self._refuse("expression-text-alone", alone, **args)

    def _each(self, parts: list[Syntax]) -> tuple[nodes.Condition, ...]:
        """All parts lowered; problems in several of them are all reported."""
        lowered: list[nodes.Condition] = []
        for part in parts:
            try:
                lowered.append(self._condition(part))
            except Refused:
                continue
        if len(lowered) < len(parts):
            raise Refused
        return tuple(lowered)

    def _compare(
        self, operator: str, left: Syntax, right: Syntax, place: Mapping[str, object]
    ) -> nodes.Condition:
        for side in (left, right):
            if _is_condition(side):
                self._refuse("expression-chained", side)
        for side, other in ((left, right), (right, left)):
            if isinstance(side, Boolean) and operator in ("==", "!="):
                held = self._condition(other)
                if (
                    isinstance(held, nodes.Holds)
                    and isinstance(held.value, nodes.FieldOf)
                    and held.value.optional
                ):
                    stated = nodes.Constant(BOOL, side.value, str(side.value).lower())
                    return nodes.Compare(operator, held.value, stated, **place)  # type: ignore[arg-type]  # a span and a text
                same = side.value == (operator == "==")
                return held if same else nodes.Not(held, **place)  # type: ignore[arg-type]  # a span and a text
        if isinstance(left, Text) and not isinstance(right, Text):
            above, below = self._pair(right, left)
            operator, first, second = MIRRORED[operator], above, below
        else:
            first, second = self._pair(left, right)
        if "region" in (first.type.kind, second.type.kind):
            self._refuse("region-compared", left)
        if not comparable(first.type, second.type):
            self._refuse("type-mismatch", right, found=str(second.type), expected=str(first.type))
        for named, value, at in ((left, second, right), (right, first, left)):
            self._check_ratio(named, value, at)
        if operator not in ("==", "!=") and not first.type.ordered:
            self._refuse("type-unordered", left, found=str(first.type), operator=operator)
        first, second = self._aligned(first, second, left)
        return nodes.Compare(operator, first, second, **place)  # type: ignore[arg-type]  # as above

    def _written(self, tree: Syntax) -> str:
        """The text of a part with the brackets that it begins or ends with: the tree has none, so they lie outside of it."""
        start, end = tree.start, tree.end
        while (text := self.text[start:end]).count("(") > text.count(")") and end < len(self.text):
            end = self.text.find(")", end) + 1 or len(self.text)
        while (text := self.text[start:end]).count(")") > text.count("(") and start > 0:
            start = max(self.text.rfind("(", 0, start), 0)
        return text

    def _check_ratio(self, named: Syntax, value: nodes.Value, at: Syntax) -> None:
        """Refuses a ratio that is compared with a percentage: 60 for 0.6."""
        if not isinstance(named, Name):
            return
        most = self.scope.most_of(named.parts)
        if most is None or not isinstance(value, nodes.Constant) or value.type.kind not in ("int", "number"):
            return
        number = Decimal(int(value.value)).scaleb(-value.scale)
        if abs(number) > most:
            near = from_millionths(int(number.scaleb(4))) if abs(number) <= 100 * most else None
            self._refuse("ratio-percent", at, near, name=".".join(named.parts), text=str(number))

    def _pair(self, left: Syntax, right: Syntax) -> tuple[nodes.Value, nodes.Value]:
        """Both sides of a comparison; problems of both are reported."""
        try:
            first = self._quotient(left)
        except Refused:
            self._quotient(right)
            raise
        return first, self._quotient(right, first.type)

    def _aligned(
        self, left: nodes.Value, right: nodes.Value, where: Syntax
    ) -> tuple[nodes.Value, nodes.Value]:
        """Both sides so scaled that their (cross-multiplied) integers can be compared."""
        if not left.type.numeric:
            return left, right
        (a, b), (c, d) = _ratio(left), _ratio(right)
        ours, theirs = a.scale + (d.scale if d else 0), c.scale + (b.scale if b else 0)
        a, c = (
            self._scaled(a, a.scale + max(theirs - ours, 0), where),
            self._scaled(c, c.scale + max(ours - theirs, 0), where),
        )
        return (
            nodes.Quotient(left.type, a, b) if b else a,
            nodes.Quotient(right.type, c, d) if d else c,
        )

    def _one_of(
        self, left: Syntax, items: tuple[Syntax, ...], place: Mapping[str, object]
    ) -> nodes.Condition:
        item = self._value(left)
        if item.type.kind in ("bool", "region", "list", "record"):
            self._refuse("type-not-listed", left, found=str(item.type))
        options: list[nodes.Constant] = []
        for each in items:
            option = self._value(each, item.type)
            if not isinstance(option, nodes.Constant):
                self._refuse("list-not-constant", each)
            elif not comparable(item.type, option.type):
                self._refuse("type-mismatch", each, found=str(option.type), expected=str(item.type))
            else:
                self._check_ratio(left, option, each)
                options.append(option)
        scale = max([item.scale, *(o.scale for o in options)])
        scaled = [self._scaled(o, scale, left) for o in options]
        constants = tuple(o for o in scaled if isinstance(o, nodes.Constant))
        return nodes.OneOf(self._scaled(item, scale, left), constants, **place)  # type: ignore[arg-type]  # as above

    def _inside(self, tree: Call, place: Mapping[str, object]) -> nodes.Condition:
        self._arity(tree)
        item = self._value(tree.arguments[0])
        if item.type.kind != "region":
            self._refuse("type-mismatch", tree.arguments[0], found=str(item.type), expected="region")
        area = tree.arguments[1]
        regions = item.type.regions
        unit = regions.unit(area.value) if isinstance(area, Text) else None
        if unit is None:
            near = closest(area.value, dict(regions.listed)) if isinstance(area, Text) else None
            misfit = outside(regions)
            self._refuse(misfit.code, area, near, **misfit.args_)
        return nodes.Inside(item, str(unit), **place)  # type: ignore[arg-type]  # as above


def _ratio(value: nodes.Value) -> tuple[nodes.Value, nodes.Value | None]:
    return (value.above, value.below) if isinstance(value, nodes.Quotient) else (value, None)


def _is_condition(tree: Syntax) -> bool:
    return (isinstance(tree, Binary) and tree.operator in (*OPERATORS, "in", "and", "or")) or (
        isinstance(tree, Unary) and tree.operator == "not"
    )


__all__ = ["Checker"]
