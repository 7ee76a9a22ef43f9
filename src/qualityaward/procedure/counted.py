"""Working days that the records of a case count, by the published arrangement of holidays."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from typing import Any

from qualityaward.errors import CaseError
from qualityaward.language.vocabulary import Fact
from qualityaward.procedure.calendar import WorkingCalendar
from qualityaward.procedure.case_file import Step, in_order
from qualityaward.procedure.matching import Beside, Matched, prefix_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic

LONGEST = 400
"""Days that are looked up one by one; between days that are further apart somebody has to count."""


def with_working_days(case: Matched, scheme: Scheme, calendar: WorkingCalendar) -> Matched:
    """The case with the working days of its records counted; raises :class:`CaseError` where one states another number."""
    problems: list[Diagnostic] = []
    records = tuple(_Counted(scheme, case.steps, calendar, each, problems).record() for each in case.records)
    if problems:
        raise CaseError(in_order(problems))
    return replace(case, records=records)


class _Counted:
    def __init__(
        self,
        scheme: Scheme,
        steps: AnyMapping[str, Step],
        calendar: WorkingCalendar,
        beside: Beside,
        problems: list[Diagnostic],
    ) -> None:
        self.scheme, self.steps, self.calendar = scheme, steps, calendar
        self.beside, self.problems = beside, problems
        self.subject, self.values = beside.bound.subject, list(beside.bound.values)

    def record(self) -> Beside:
        """The record with every number that it counts."""
        for name, fact in self.subject.facts.items():
            at = self.subject.index[f"facts.{name}"]
            if fact.value.working_days is not None:
                self.values[at] = self._number(fact.value.working_days, self.values[at], {}, name)
            elif any(f.working_days for f in fact.fields) and self.values[at] is not None:
                self.values[at] = tuple(self._entry(fact, entry) for entry in self.values[at])
        bound = self.beside.bound
        if tuple(self.values) == bound.values:
            return self.beside
        return replace(self.beside, bound=replace(bound, values=tuple(self.values)))

    def _entry(self, fact: Fact, entry: tuple[Any, ...]) -> tuple[Any, ...]:
        stated = {f.name: value for f, value in zip(fact.fields, entry, strict=True)}
        return tuple(
            value
            if f.working_days is None
            else self._number(f.working_days, value, stated, f"{fact.name}[].{f.name}")
            for f, value in zip(fact.fields, entry, strict=True)
        )

    def _number(self, between: tuple[str, str], stated: Any, entry: AnyMapping[str, Any], path: str) -> Any:
        first, last = (self._day(name, entry) for name in between)
        if first is None or last is None:
            return stated
        if not isinstance(first, int) or not isinstance(last, int) or last - first > LONGEST:
            return stated
        count = self.calendar.between(first, last)
        if isinstance(stated, int) and stated != count:
            path = f"{prefix_of(self.beside.section)}facts.{path}"
            span = self.beside.record.span
            self.problems.append(Diagnostic("case-days-differ", span, {"path": path}, path=path))
        return count

    def _day(self, name: str, entry: AnyMapping[str, Any]) -> Any:
        """A date of the entry, else of the record, else the last day of a stage."""
        if name in entry:
            return entry[name]
        if f"facts.{name}" in self.subject.index:
            return self.values[self.subject.index[f"facts.{name}"]]
        stages = [s.id for s in self.scheme.procedure if name in (s.id, s.stage) and s.id in self.steps]
        return self.steps[stages[0]].last if stages else None


__all__ = ["with_working_days"]
