"""Cases about a round, a selection or the steps of one application: read as part of a file of cases, and asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from qualityaward.cases.merging import merged_parts
from qualityaward.cases.written import Kind, Other
from qualityaward.errors import CaseError, RoundError
from qualityaward.language.types import INT
from qualityaward.procedure.case_file import OWN, SECTIONS, case_in
from qualityaward.procedure.strict import EMPTY, Strict, absent
from qualityaward.reading import Document, Entry, Mapping, Node, Scalar, Sequence
from qualityaward.reading.formats.case import FORMAT as PROCEDURE_FORMAT
from qualityaward.reading.formats.round import FORMAT as ROUND_FORMAT
from qualityaward.record.record import Record
from qualityaward.rounds.reading import round_in
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import NOWHERE, Diagnostic

MOST_ASSUMED: Final = 200
Opener = Callable[[str], Record]


class OtherReader:
    """Reads the keys ``round``, ``select`` and ``case``; what the file has under them at its top is changed by each case."""

    def __init__(self, strict: Strict, scheme: Scheme, opener: Opener | None) -> None:
        self.strict, self.scheme, self.opener = strict, scheme, opener

    def read(
        self, kind: Kind, node: Mapping, base: Mapping | None, day: Scalar, path: str
    ) -> tuple[Other | None, list[Diagnostic]]:
        """What a case asks about, or what is wrong with it."""
        try:
            if kind == "case":
                return Other(kind, case_in(Document(self.case_tree(base or EMPTY, node, path), ()))), []
            tree = self.round_tree(base or EMPTY, node, day, kind, path)
            return Other(kind, round_in(Document(tree, ()), self.opener, self.scheme)), []
        except (CaseError, RoundError) as error:
            return None, [
                Diagnostic(
                    p.code,
                    p.span if p.span.line else node.span,
                    p.args,
                    p.suggestion,
                    "",
                    f"{kind}.{p.path}",
                )
                for p in error.diagnostics
            ]

    def round_tree(self, base: Mapping, node: Mapping, day: Scalar, kind: Kind, path: str) -> Mapping:
        """A round: the day is the case's own, and winners of whom only the number matters may be counted."""
        found = {"format": _entry("format", ROUND_FORMAT), "date": Entry("date", day.span, day)}
        found |= {e.key: e for e in base}
        for entry in node:
            if absent(entry.value):
                found.pop(entry.key, None)
            else:
                found[entry.key] = entry
        if (counted := found.pop("assumed", None)) is not None and kind == "round":
            stated = found.get("winners")
            known = stated.value.items if stated is not None and isinstance(stated.value, Sequence) else ()
            made = tuple(self.assumed(counted.value, f"{path}.assumed"))
            found["winners"] = Entry("winners", counted.key_span, Sequence((*known, *made), node.span))
        return Mapping(tuple(found.values()), node.span)

    def assumed(self, node: Node, path: str) -> list[Mapping]:
        """Winners whose eligibility is taken for granted: ``{AWARD: {SUBJECT: number}}``."""
        made: list[Mapping] = []
        for award in self.strict.mapping(node, path) or ():
            for subject in self.strict.mapping(award.value, f"{path}.{award.key}") or ():
                number = self.strict.scalar(subject.value, INT, f"{path}.{award.key}.{subject.key}")
                if number is not None and not 0 <= number <= MOST_ASSUMED:
                    self.strict.problem("list-too-long", subject.value.span, path, most=str(MOST_ASSUMED))
                    continue
                for i in range(number or 0):
                    name = f"{award.key} {subject.key} {i + 1}"
                    stated = {"award": award.key, "subject": subject.key, "name": name, "id": name}
                    entries = [_entry(k, v) for k, v in {**stated, "eligibility": "assumed"}.items()]
                    made.append(Mapping(tuple(entries), subject.value.span))
        return made

    def case_tree(self, base: Mapping, node: Mapping, path: str) -> Mapping:
        """A case file: steps may stand under their stages and change those of the base; null takes one away."""
        found = {"format": _entry("format", PROCEDURE_FORMAT)} | {e.key: e for e in base if e.key != "steps"}
        steps: dict[str, Entry] = {}
        for entry in (*base, *node):
            if entry.key == "steps" and isinstance(entry.value, Mapping):
                steps |= {e.key: e for e in entry.value}
        for entry in node:
            before = found.get(entry.key)
            if entry.key == "steps":
                if not isinstance(entry.value, Mapping):
                    found[entry.key] = entry
            elif absent(entry.value):
                found.pop(entry.key, None)
            elif (
                entry.key in (*SECTIONS, OWN)
                and before is not None
                and isinstance(before.value, Mapping)
                and isinstance(entry.value, Mapping)
            ):
                found[entry.key] = Entry(entry.key, entry.key_span, merged_parts(before.value, entry.value))
            else:
                found[entry.key] = entry
        if "steps" not in found:
            listed = [
                Mapping((Entry("stage", e.key_span, Scalar(e.key, span=e.key_span)), *tree), e.value.span)
                for e in steps.values()
                if (tree := self.strict.mapping(e.value, f"{path}.steps.{e.key}")) is not None
            ]
            found["steps"] = Entry("steps", node.span, Sequence(tuple(listed), node.span))
        return Mapping(tuple(found.values()), node.span)


def _entry(key: str, value: str) -> Entry:
    return Entry(key, NOWHERE, Scalar(value))


__all__ = ["OtherReader"]
