"""A whole table of applicants under one scheme or several: one row each, none lost, and what became of every row.

The answer is a table: `id`, `outcome`, `decided_by`, `missing`, a column for each clause and debarment, and last
`set_aside`, which says why a row could not be judged. Under several schemes a column's name begins with the scheme's
(``yingkou:outcome``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from qualityaward.errors import RequestError
from qualityaward.revisions.impact import Candidate
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.tables.accounts import Account, Applicants
from qualityaward.tables.cohorts import alike, open_cohort, person
from qualityaward.tables.judging import FLIPS, Answers, Judged, Judges, Question, RowByRow
from qualityaward.text import Lang, advice, clean, entry_of, message

SET_ASIDE: Final = "set_aside"
WHY: Final = "why"
_HEAD: Final = ("outcome", "decided_by", "missing")
_ABOUT_WHOM: Final = ("", "id", "subject")
"""Paths of problems that say themselves what they are about."""

LISTS: Final = (*_HEAD[1:], FLIPS)
"""Columns that hold a list; under several schemes their names come after the scheme's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One applicant's row of the answer: where he stands, his id, and his answers or what is wrong."""

    place: str
    id: str
    judged: tuple[Judged, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def state(self) -> str | None:
        """``undetermined`` where one scheme leaves him so, None for one who is set aside, else ``decided``."""
        if not self.judged:
            return None
        return "undetermined" if any(j.outcome == "undetermined" for j in self.judged) else "decided"


@dataclass(slots=True)
class Source:
    """One file that was read: its candidates, and the table, if it is one."""

    path: Path
    candidates: list[Candidate]
    table: Applicants | None


@dataclass(slots=True)
class Screening:
    """The answer for all: rows in order, refusals of rows of lists that are nobody's, and the account of every sheet."""

    question: Question
    lines: list[Line] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    accounts: list[tuple[str, Account]] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    tables: list[Applicants] = field(default_factory=list)
    engine: str = ""
    """Which engine judged."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return columns_of(self.question)

    def counts(self) -> dict[str, int]:
        """Rows in, and what became of them; their sum is asserted."""
        found = Counter(each.state or SET_ASIDE for each in self.lines)
        counts = {
            "rows": len(self.lines),
            "decided": found["decided"],
            "undetermined": found["undetermined"],
            SET_ASIDE: found[SET_ASIDE],
        }
        assert counts["rows"] == sum(found.values())
        return counts

    def rows(self, lang: Lang = "zh") -> Iterator[dict[str, Any]]:
        """The rows as values by column."""
        return (row_of(each, self.question, lang) for each in self.lines)


def columns_of(question: Question) -> tuple[str, ...]:
    """The columns of an answer."""
    found = ["id"]
    for scheme in question.schemes:
        prefix = prefix_of(scheme, question)
        head = (*(_HEAD[:1] if question.brief else _HEAD), *((FLIPS,) if question.flips else ()))
        found += [prefix + name for name in (*head, *question.rules(scheme))]
        found += [prefix + WHY] if question.explain else []
    return (*found, SET_ASIDE)


def prefix_of(scheme: Scheme, question: Question) -> str:
    """What the names of a scheme's columns begin with."""
    return f"{scheme.id}:" if len(question.schemes) > 1 else ""


def row_of(each: Line, question: Question, lang: Lang = "zh") -> dict[str, Any]:
    """One row as values by column; lists of ids and paths as lists."""
    row: dict[str, Any] = dict.fromkeys(columns_of(question))
    row["id"] = each.id
    for scheme, judged in zip(question.schemes, each.judged, strict=False):
        prefix = prefix_of(scheme, question)
        row[f"{prefix}outcome"] = judged.outcome
        if not question.brief:
            row[f"{prefix}decided_by"] = list(judged.decided_by)
            row[f"{prefix}missing"] = list(judged.missing)
        if question.flips:
            row[prefix + FLIPS] = list(judged.flips)
        for id in question.rules(scheme):
            row[prefix + id] = judged.outcomes.get(id)
        if question.explain:
            row[prefix + WHY] = judged.why
    if not each.judged:
        for scheme in question.schemes:
            row[f"{prefix_of(scheme, question)}outcome"] = SET_ASIDE
        row[SET_ASIDE] = said_of(each, lang)
    return row


def said_of(each: Line, lang: Lang) -> str:
    """Why a row is set aside, with its place and what to do."""
    joint = "；" if lang == "zh" else "; "
    said = joint.join(with_advice(p, lang) for p in each.problems)
    return f"{each.place}：{said}" if lang == "zh" else f"{each.place}: {said}"


def with_advice(problem: Diagnostic, lang: Lang) -> str:
    """What is wrong and where in a record, as far as that is not said in it, and what to do about it."""
    told, help_ = message(problem, lang), advice(problem, lang)
    path = clean(problem.path, 200)
    of_cell = problem.code.startswith(("cell-", "table-"))  # which say their column
    named = of_cell or path in _ABOUT_WHOM or path == problem.span.file
    entry = "" if of_cell else entry_of(problem, lang)
    if not named and (entry or "[" in path or path.rpartition(".")[2] not in told):
        place = ("，" if lang == "zh" else ", ").join(filter(None, (entry, path)))
        told = f"{place}：{told}" if lang == "zh" else f"{place}: {told}"
    if not help_:
        return told
    return f"{told}（{help_}）" if lang == "zh" else f"{told} ({help_})"


def sources(
    paths: Sequence[Path], question: Question, separator: str | None = None, times: int = 1
) -> list[Source]:
    """The files, read with the first scheme's words; raises :class:`RequestError` for one that cannot be used."""
    together(question)
    vocabulary = question.schemes[0].vocabulary
    found = []
    for path in paths:
        cohort = open_cohort(path, vocabulary, question.subject, separator, times)
        found.append(Source(path, list(cohort.candidates), cohort.table))
    return found


def together(question: Question) -> None:
    """Raises :class:`RequestError` for a subject that a scheme has no rules for."""
    for scheme in question.schemes:
        if question.subject not in scheme.subjects:
            known = scheme.vocabulary.subjects
            code = "subject-without-rules" if question.subject in known else "subject-unknown"
            args = {"name": question.subject, "scheme": scheme.id, "subjects": ", ".join(scheme.subjects)}
            raise RequestError(
                [Diagnostic(code, args=args, suggestion=closest(question.subject, scheme.subjects))]
            )


def screen_sources(
    found: Sequence[Source],
    question: Question,
    *,
    engine: Judges | None = None,
    done: Sequence[Line] = (),
    finished: Callable[[Line], None] | None = None,
) -> Screening:
    """Screens what was read. `done` are the first rows, judged already; `finished` is told each other as it is made."""
    engine = engine if engine is not None else RowByRow()
    answer = Screening(question, engine=engine.name)
    shared = len(found) > 1
    twice = _twice(found) if shared else {}
    asked = [(*each, twice.get(id(each[0]))) for source in found for each in _applicants(source)][len(done) :]
    records = [c.record for c, _, again in asked if c.record is not None and _judgeable(c, again, question)]
    some = [records] if engine.at_once else ([record] for record in records)
    answers = (answer for each in some for answer in engine.judge(question, each))
    lines = (_line(*each, question, answers) for each in asked)
    for source in found:
        first = len(answer.lines)
        for _ in _applicants(source):
            at = len(answer.lines)
            if at < len(done):
                answer.lines.append(done[at])
                continue
            line = next(lines)
            answer.lines.append(line)
            if finished is not None:
                finished(line)
        _account(answer, source, answer.lines[first:])
    return answer


def _applicants(source: Source) -> Iterator[tuple[Candidate, str]]:
    """The applicants of a file, each with the id that stands in his row."""
    if source.table is None:
        yield from ((c, c.record.id if c.record is not None else c.id) for c in source.candidates)
        return
    for row, candidate in zip(source.table.rows, source.candidates, strict=False):
        yield candidate, row.id


_READ_ONCE: Final = ("table-row-again", "records-again")
"""Why a row is set aside that says what another says."""


def _twice(found: Sequence[Source]) -> dict[int, Diagnostic]:
    """Applicants, by their candidates, whose id stands in another file as well: all of them, but the first where all say the same."""
    where: dict[str, list[tuple[Path, Candidate]]] = {}
    for source in found:
        for candidate, name in _applicants(source):
            if name and not any(problem.code in _READ_ONCE for problem in candidate.problems):
                where.setdefault(person(name), []).append((source.path, candidate))
    again: dict[int, Diagnostic] = {}
    for each in where.values():
        files = sorted({path for path, _ in each})
        if len(files) < 2:  # noqa: PLR2004 reason: once in one file
            continue
        records = [c.record for _, c in each if c.record is not None]
        same = len(records) == len(each) and len({r.id for r in records}) == 1 and alike(records)
        names = files if len({path.name for path in files}) < len(files) else [Path(p.name) for p in files]
        code = "screen-again-files" if same else "screen-id-files"
        problem = Diagnostic(code, args={"files": "、".join(map(str, names))}, path="id")
        again |= {id(candidate): problem for _, candidate in each[same:] if candidate.record is not None}
    return again


def _judgeable(candidate: Candidate, again: Diagnostic | None, question: Question) -> bool:
    """Whether an applicant's record is there, is the only one of its id, and is of the subject that is asked about."""
    return again is None and candidate.record is not None and candidate.record.subject == question.subject


def _line(
    candidate: Candidate, id: str, again: Diagnostic | None, question: Question, judged: Iterator[Answers]
) -> Line:
    if again is not None:
        return Line(candidate.place, id, problems=(again,))
    if candidate.record is None:
        return Line(candidate.place, id, problems=candidate.problems)
    if not _judgeable(candidate, again, question):
        args = {"name": question.subject}
        return Line(candidate.place, id, problems=(Diagnostic("screen-subject", args=args, path="subject"),))
    answers = next(judged)
    if answers and isinstance(answers[0], Diagnostic):
        return Line(candidate.place, id, problems=tuple(a for a in answers if isinstance(a, Diagnostic)))
    return Line(candidate.place, id, tuple(a for a in answers if isinstance(a, Judged)))


def _account(answer: Screening, source: Source, lines: Sequence[Line]) -> None:
    """What became of the rows of a file, sheet by sheet."""
    states = [each.state for each in lines]
    if source.table is None:
        undetermined, aside = states.count("undetermined"), states.count(None)
        account = Account("", len(states), len(states) - undetermined - aside, undetermined, aside)
        answer.accounts.append((source.path.name, account))
        return
    answer.accounts += [(source.table.name, a) for a in source.table.accounts(states)]
    answer.tables.append(source.table)
    answer.refused += source.table.refused
    answer.notes += source.table.notes


def problems_of(answer: Screening, lang: Lang) -> list[str]:
    """Every row that is set aside and every refused row of a list, one line each."""
    told = [said_of(each, lang) for each in answer.lines if each.state is None]
    return told + [f"{p.span}{'：' if lang == 'zh' else ': '}{with_advice(p, lang)}" for p in answer.refused]


__all__ = [
    "LISTS",
    "SET_ASIDE",
    "WHY",
    "Line",
    "Screening",
    "Source",
    "columns_of",
    "problems_of",
    "row_of",
    "said_of",
    "screen_sources",
    "sources",
    "together",
]
