"""cedarpy: two permit policies per clause; the ids of those that fire give the result.

Dates are day numbers and missing facts are absent. Cedar has no quantifier over a list, so each condition on
a list is derived outside the timing, the rise of the quality staff among them: little of 8(6) is left.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import cedarpy

from benchmarks.languages import Infix
from benchmarks.peers import Gives
from benchmarks.workload import CLAUSES, Rising, Some, plain_facts, with_dates, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.records import JsonObject

NAME = "cedarpy (lists derived)"
GIVES = Gives("yes, ids of policies", "ids of policies", "by `has`; a policy that errs is skipped")


class Cedar(Infix):
    """The syntax of Cedar."""

    AND = " && "
    OR = " || "

    def path(self, name: str, row: str | None) -> str:
        """The fact."""
        return f"context.{name}"

    def literal(self, constant: int | date) -> str:
        """A constant."""
        return str(constant.toordinal() if isinstance(constant, date) else constant)

    def negated(self, part: str) -> str:
        """The negation."""
        return f"!({part})"

    def stated(self, path: str) -> str:
        """It is present."""
        return f"context has {path.removeprefix('context.')}"

    def holds(self, name: str, want: bool, row: str | None) -> str:
        """The Boolean fact is ``want``."""
        path = self.path(name, row)
        return self.both([self.stated(path), path if want else self.negated(path)])

    def words(self, path: str, words: tuple[str, ...]) -> str:
        """The word is one of them."""
        listed = ", ".join(f'"{word}"' for word in words)
        return self.both([self.stated(path), f"[{listed}].contains({path})"])

    def starts(self, path: str, code: str) -> str:
        """The text begins with the code."""
        return f'{path} like "{code}*"'

    def any_row(self, rows: str, where: str, row: str) -> str:
        """Not in this language."""
        raise NotImplementedError(rows)

    def every_row(self, rows: str, where: str, row: str) -> str:
        """Not in this language."""
        raise NotImplementedError(rows)


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The policies, no entities, and a request per record."""
    said, add = without((Rising, Some), on)
    language = Cedar()
    policies = [
        f"permit(principal, action, resource) when {{ {language.surely(part, want)} }};"
        for part in said.values()
        for want in (True, False)
    ]
    requests = []
    for record in records:
        facts = with_dates(add(plain_facts(record, on)), date.toordinal)
        stated = {
            name: value for name, value in facts.items() if value is not None and not isinstance(value, list)
        }
        requests.append(
            {
                "principal": 'User::"a"',
                "action": 'Action::"apply"',
                "resource": 'Award::"a"',
                "context": stated,
            }
        )
    return cedarpy.PolicySet.from_str("\n".join(policies)), cedarpy.Entities.from_json_str("[]"), requests


def run(prepared: Any) -> list[dict[str, int]]:
    """A dictionary per record."""
    policies, entities, requests = prepared
    answers = []
    for request in requests:
        fired = set(cedarpy.is_authorized(request, policies, entities).diagnostics.reasons)
        answers.append(
            {
                clause: 1
                if f"policy{2 * number}" in fired
                else 0
                if f"policy{2 * number + 1}" in fired
                else -1
                for number, clause in enumerate(CLAUSES)
            }
        )
    return answers
