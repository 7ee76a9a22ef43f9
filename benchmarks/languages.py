"""How a condition is written in a language with two truth values.

A peer must answer 1, 0 or -1 (unknown) per clause. None of their languages has a third truth value that
does this, so each clause is written twice: what certainly holds and what certainly fails, both guarded
against null. ``Language`` walks the conditions; a peer adds how its language spells a leaf.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import Any, Generic, TypeVar

from benchmarks.workload import (
    Among,
    Compare,
    Condition,
    Either,
    Every,
    Holds,
    Inside,
    Not,
    Rising,
    Some,
    clauses,
)

E = TypeVar("E")


class Language(ABC, Generic[E]):
    """Writes conditions in a peer's language; ``row`` is the name of the list row that a leaf is about."""

    def surely(  # noqa: PLR0911 - one return for each kind of condition
        self, condition: Condition, want: bool, row: str | None = None
    ) -> E:
        """An expression that is true exactly when the condition is known to be ``want``."""
        match condition:
            case Every(parts) | Either(parts):
                written = [self.surely(part, want, row) for part in parts]
                return self.both(written) if isinstance(condition, Every) == want else self.either(written)
            case Not(part):
                return self.surely(part, not want, row)
            case Some(rows, where):
                if want:
                    return self.some(rows, self.surely(where, want=True, row="x"))
                return self.all(rows, self.surely(where, want=False, row="x"))
            case Holds(name):
                return self.holds(name, want, row)
            case Among(name, words):
                return self.among(name, words, want, row)
            case Compare(name, sign, constant):
                return self.compare(name, sign if want else {"<=": ">", ">=": "<"}[sign], constant, row)
            case Inside():
                return self.inside(condition, want)
            case Rising(last_year):
                return self.rising(last_year, want)

    @abstractmethod
    def both(self, parts: list[E]) -> E:
        """All parts."""

    @abstractmethod
    def either(self, parts: list[E]) -> E:
        """One of the parts."""

    @abstractmethod
    def holds(self, name: str, want: bool, row: str | None) -> E:
        """The Boolean fact is ``want``."""

    @abstractmethod
    def among(self, name: str, words: tuple[str, ...], want: bool, row: str | None) -> E:
        """The word is stated, and one of them or (not ``want``) none of them."""

    @abstractmethod
    def compare(self, name: str, sign: str, constant: int | date, row: str | None) -> E:
        """The value is stated and stands in this relation."""

    @abstractmethod
    def inside(self, condition: Inside, want: bool) -> E:
        """The region is stated and certainly inside, or certainly outside."""

    def some(self, rows: str, where: E) -> E:
        """The list is stated and has such a row."""
        raise NotImplementedError(rows)

    def all(self, rows: str, where: E) -> E:
        """The list is stated and has only such rows."""
        raise NotImplementedError(rows)

    def rising(self, last_year: int, want: bool) -> E:
        """The share of quality staff certainly rises, or certainly does not."""
        raise NotImplementedError(last_year)


class Infix(Language[str]):
    """A language of infix text: null by ``!= null``, ISO dates as text, and lists walked with a named row."""

    AND = " and "
    OR = " or "

    def both(self, parts: list[str]) -> str:
        """All parts."""
        return f"({self.AND.join(parts)})"

    def either(self, parts: list[str]) -> str:
        """One of the parts."""
        return f"({self.OR.join(parts)})"

    def path(self, name: str, row: str | None) -> str:
        """The name, or the row's field."""
        return f"{row}.{name}" if row else name

    def literal(self, constant: int | date) -> str:
        """A constant."""
        return f'"{constant.isoformat()}"' if isinstance(constant, date) else str(constant)

    def negated(self, part: str) -> str:
        """The negation."""
        return f"not ({part})"

    def stated(self, path: str) -> str:
        """It is not null."""
        return f"{path} != null"

    def holds(self, name: str, want: bool, row: str | None) -> str:
        """The Boolean fact is ``want``."""
        return f"{self.path(name, row)} == {'true' if want else 'false'}"

    def words(self, path: str, words: tuple[str, ...]) -> str:
        """The word is one of them."""
        listed = ", ".join(f'"{word}"' for word in words)
        return f"{path} in [{listed}]"

    def among(self, name: str, words: tuple[str, ...], want: bool, row: str | None) -> str:
        """The word is stated, and one of them or none of them."""
        path = self.path(name, row)
        found = self.words(path, words)
        return found if want else self.both([self.stated(path), self.negated(found)])

    def compare(self, name: str, sign: str, constant: int | date, row: str | None) -> str:
        """The value is stated and stands in this relation."""
        path = self.path(name, row)
        return self.both([self.stated(path), f"{path} {sign} {self.literal(constant)}"])

    def starts(self, path: str, code: str) -> str:
        """The text begins with the code."""
        return f'{path}.startsWith("{code}")'

    def inside(self, condition: Inside, want: bool) -> str:
        """The region is stated and certainly inside, or certainly outside."""
        path = self.path(condition.name, None)
        starts = self.starts(path, condition.code)
        if want:
            return self.both([self.stated(path), starts])
        wider = self.words(path, condition.wider)
        return self.both([self.stated(path), self.negated(starts), self.negated(wider)])

    def some(self, rows: str, where: str) -> str:
        """The list is stated and has such a row."""
        path = self.path(rows, None)
        return self.both([self.stated(path), self.any_row(path, where, "x")])

    def all(self, rows: str, where: str) -> str:
        """The list is stated and has only such rows."""
        path = self.path(rows, None)
        return self.both([self.stated(path), self.every_row(path, where, "x")])

    @abstractmethod
    def any_row(self, rows: str, where: str, row: str) -> str:
        """A row, called ``row`` inside ``where``, is so."""

    @abstractmethod
    def every_row(self, rows: str, where: str, row: str) -> str:
        """Each row is so."""

    def rising(self, last_year: int, want: bool) -> str:
        """Each full year's row is known and below the next year's, down to two; or two rows known to fall."""
        staff = self.path("quality_staff", None)
        year, part, total = (
            {row: self.path(name, row) for row in "xy"} for name in ("year", "quality_staff", "total_staff")
        )
        known = {
            row: self.both([self.stated(part[row]), self.stated(total[row]), f"{total[row]} > 0"])
            for row in "xy"
        }
        left, right = f"{part['y']} * {total['x']}", f"{part['x']} * {total['y']}"
        if not want:
            later = self.both(
                [
                    f"{year['y']} > {year['x']}",
                    f"{year['y']} <= {last_year}",
                    known["y"],
                    f"{left} <= {right}",
                ]
            )
            return self.some("quality_staff", self.both([known["x"], self.any_row(staff, later, "y")]))
        following = self.both([f"{year['y']} == {year['x']} + 1", known["y"], f"{left} > {right}"])
        last_or_below = self.either([f"{year['x']} == {last_year}", self.any_row(staff, following, "y")])
        fine = self.either([f"{year['x']} > {last_year}", self.both([known["x"], last_or_below])])
        two = self.some("quality_staff", f"{year['x']} == {last_year - 1}")
        return self.both([two, self.every_row(staff, fine, "x")])

    def verdict(self, condition: Condition) -> str:
        """1, 0 or -1 for a clause."""
        return f"({self.surely(condition, want=True)} ? 1 : ({self.surely(condition, want=False)} ? 0 : -1))"

    def verdicts(self, on: date) -> str:
        """One mapping from clause to 1, 0 or -1."""
        pairs = [f'"{clause}": {self.verdict(condition)}' for clause, condition in clauses(on).items()]
        return "{" + ", ".join(pairs) + "}"


class Cel(Infix):
    """The syntax of CEL."""

    AND = " && "
    OR = " || "

    def negated(self, part: str) -> str:
        """The negation."""
        return f"!({part})"

    def any_row(self, rows: str, where: str, row: str) -> str:
        """A row is so."""
        return f"{rows}.exists({row}, {where})"

    def every_row(self, rows: str, where: str, row: str) -> str:
        """Each row is so."""
        return f"{rows}.all({row}, {where})"


class JsonLogic(Language[Any]):
    """JsonLogic: rules are JSON values, dates ISO text; ``null <= 3`` is true, so every leaf is guarded."""

    def both(self, parts: list[Any]) -> Any:
        """All parts."""
        return {"and": parts}

    def either(self, parts: list[Any]) -> Any:
        """One of the parts."""
        return {"or": parts}

    def variable(self, name: str) -> Any:
        """The fact, or inside a list the row's field."""
        return {"var": name}

    def stated(self, name: str) -> Any:
        """It is not null."""
        return {"!==": [self.variable(name), None]}

    def holds(self, name: str, want: bool, row: str | None) -> Any:
        """The Boolean fact is ``want``."""
        return {"===": [self.variable(name), want]}

    def among(self, name: str, words: tuple[str, ...], want: bool, row: str | None) -> Any:
        """The word is stated, and one of them or none of them."""
        found = {"in": [self.variable(name), list(words)]}
        return found if want else self.both([self.stated(name), {"!": [found]}])

    def compare(self, name: str, sign: str, constant: int | date, row: str | None) -> Any:
        """The value is stated and stands in this relation."""
        value = constant.isoformat() if isinstance(constant, date) else constant
        return self.both([self.stated(name), {sign: [self.variable(name), value]}])

    def inside(self, condition: Inside, want: bool) -> Any:
        """The region is stated and certainly inside, or certainly outside."""
        name, code = condition.name, condition.code
        starts = {"===": [{"substr": [self.variable(name), 0, len(code)]}, code]}
        if want:
            return self.both([self.stated(name), starts])
        wider = {"in": [self.variable(name), list(condition.wider)]}
        return self.both([self.stated(name), {"!": [starts]}, {"!": [wider]}])

    def some(self, rows: str, where: Any) -> Any:
        """The list is stated and has such a row."""
        return self.both([self.stated(rows), {"some": [self.variable(rows), where]}])

    def all(self, rows: str, where: Any) -> Any:
        """The list is stated and has no other row; ``all`` of an empty list is false in JsonLogic."""
        return self.both([self.stated(rows), {"!": [{"some": [self.variable(rows), {"!": [where]}]}]}])

    def verdict(self, condition: Condition) -> Any:
        """1, 0 or -1 for a clause."""
        sure, refuted = self.surely(condition, want=True), self.surely(condition, want=False)
        return {"if": [sure, 1, refuted, 0, -1]}
