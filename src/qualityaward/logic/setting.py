"""What a parameter that nobody set may be: the values on either side of where the answers of rules turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from qualityaward.errors import QualityAwardError
from qualityaward.language.vocabulary import Field, Label
from qualityaward.logic.applicants import Plain
from qualityaward.logic.records import leaves
from qualityaward.logic.rules import Ruled, is_wanted, outcomes_of
from qualityaward.logic.turning import Turning
from qualityaward.scheme.scheme import Parameter

PARAMETERS: Final = "parameters."

MOST_VALUES: Final = 8
"""Values of one parameter that are told apart."""

Outcomes = tuple[bool | None, ...]


def set_to(ruled: Ruled, name: str, value: Any) -> Ruled:
    """The rules with a parameter set."""
    given = {**ruled.asking.parameters, name: value}
    return Ruled(ruled.scheme, ruled.subject, replace(ruled.asking, parameters=given))


def field_of(parameter: Parameter) -> Field:
    """A parameter as values are shown and looked for."""
    label = Label(parameter.name, parameter.name)
    return Field(
        parameter.name, parameter.type, label, min=parameter.min, max=parameter.max, ratio=parameter.ratio
    )


class Setting(Turning):
    """The verdicts on one record with a parameter of the scheme varied."""

    def __init__(self, ruled: Ruled, record: Plain, name: str) -> None:
        self.ruled, self.record, self.name = ruled, record, name
        self.parameter = ruled.scheme.parameters[name]
        self._seen: dict[Any, Outcomes] = {}

    def options(self) -> Iterator[Any]:
        """The values that are worth telling apart."""
        kind = self.parameter.type
        if kind.kind == "bool":
            yield from (True, False)
        elif kind.kind in ("scale", "enum"):
            yield from kind.options
        elif kind.numeric:
            told: dict[Outcomes, Any] = {}
            field, known = field_of(self.parameter), _numbers(self.record)
            for value in sorted(set(self.values(self.name, field, lambda v: v, known))):
                told.setdefault(self.answers(self.name, value), value)
            yield from list(told.values())[:MOST_VALUES]

    def answers(self, path: str, value: Any) -> Outcomes:
        """What the rules come to with a value of the parameter; nothing of one that it cannot have."""
        if value not in self._seen:
            try:
                found = outcomes_of(set_to(self.ruled, path, value).verdict(self.record))
                self._seen[value] = tuple(is_wanted(each, "good") for each in found.values())
            except QualityAwardError:
                self._seen[value] = ()
        return self._seen[value]


def _numbers(value: Any) -> Iterator[Any]:
    """All numbers that a record states."""
    return (v for v in leaves(value) if isinstance(v, (int, Decimal)) and not isinstance(v, bool))


__all__ = ["PARAMETERS", "Setting", "field_of", "set_to"]
