"""The rules of a question as columns: what became of whole tables of applicants, what decided, and what is missing.

What is missing is asked of the evaluator, once for all applicants whose signs are the same
(:mod:`qualityaward.columns.signs`); everything else is computed by columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final

import polars as pl

from qualityaward.columns.frames import LARGEST, empty, frames_of, laid_out, ranged
from qualityaward.columns.plan import Plan, column, plan_of
from qualityaward.columns.polars import BARS, ID, OUTCOMES, outcomes
from qualityaward.columns.signs import signs
from qualityaward.deciding.evaluate import evaluate, usable
from qualityaward.deciding.names import names_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.tables.judging import Answers, Judged, Question
from qualityaward.version import FIRST_SEMANTICS

Tables = tuple[pl.LazyFrame, Mapping[str, pl.LazyFrame]]
KEY: Final = pl.UInt32
"""What applicants are counted by: their place in the table."""

_BITS: Final = 62
MOST_AT_ONCE: Final = 2_000
MOST_REMEMBERED: Final = 200_000


class SchemeColumns:
    """One scheme of a question, laid out as columns; raises :class:`RequestError` for a rule that cannot be."""

    def __init__(self, question: Question, scheme: Scheme) -> None:
        self.question, self.scheme = question, scheme
        self.setting = question.setting(scheme)
        made = plan_of(scheme, question.subject, on=question.on, **self.setting)
        self.plan: Plan = laid_out(replace(made, waited=True))
        outcomes(self.plan, *empty(self.plan, KEY)).collect_schema()
        self.deciding = [rule for rule in self.plan.columns if rule.decides]
        self._lacking: dict[tuple[int, int], tuple[str, ...]] = {}

    def values_of(self, record: Record) -> tuple[Any, int | None]:
        """A record's values as the rules read them, and its day of submission; raises :class:`RecordError`."""
        day = self.question.on.toordinal()
        bound = usable(self.scheme, record, day)
        values = bound.values if bound.latest <= day else bound.on(day)
        if self.scheme.semantics != FIRST_SEMANTICS:
            values, _ = names_of(self.scheme).resolved(bound.subject, values)
        return values, bound.submitted_on

    def verdict(self, record: Record) -> Verdict:
        """The evaluator's verdict."""
        return evaluate(self.scheme, record, on=self.question.on, **self.setting)

    def answered(self, tables: Tables, record_of: Callable[[int], Record]) -> pl.DataFrame:
        """`id`, `outcome` and the rules of every applicant; and, if asked, ``decided_by`` and ``missing``."""
        tables = tables[0].collect().lazy(), {n: t.collect().lazy() for n, t in tables[1].items()}
        plan = _narrowed(ranged(self.plan, *tables))
        found = outcomes(plan, *tables).collect()
        if self.question.brief:
            return found
        return self._missing(self._decided_by(found), plan, tables, record_of)

    def _decided_by(self, found: pl.DataFrame) -> pl.DataFrame:
        _, wrong, open_ = self.plan.words
        bad, unclear = pl.col("outcome") == wrong, pl.col("outcome") == open_
        masks = []
        for at in range(0, len(self.deciding), _BITS):
            bits = [pl.lit(0, dtype=pl.Int64)]
            for bit, rule in enumerate(self.deciding[at : at + _BITS]):
                kind, word = (BARS, "debarred") if rule.bar else (OUTCOMES, "fail")
                answer = pl.col(rule.id)
                decides = (bad & (answer == pl.lit(word, dtype=kind))) | (
                    unclear & (answer == pl.lit("undetermined", dtype=kind))
                )
                bits.append(decides.cast(pl.Int64) * (1 << bit))
            masks.append(pl.sum_horizontal(bits).alias(f"mask {at}"))
        if not masks:
            return found.with_columns(pl.lit([], dtype=pl.List(pl.String)).alias("decided_by"))
        found = found.with_columns(masks)
        names = [f"mask {at}" for at in range(0, len(self.deciding), _BITS)]
        kinds = found.select(names).unique()
        ids = [
            [
                rule.id
                for n, mask in enumerate(row)
                for bit, rule in enumerate(self.deciding[n * _BITS : (n + 1) * _BITS])
                if mask >> bit & 1
            ]
            for row in kinds.rows()
        ]
        kinds = kinds.with_columns(pl.Series("decided_by", ids, dtype=pl.List(pl.String)))
        return found.join(kinds, on=names, how="left", maintain_order="left").drop(names)

    def _missing(
        self, found: pl.DataFrame, plan: Plan, tables: Tables, record_of: Callable[[int], Record]
    ) -> pl.DataFrame:
        open_ = found.filter(pl.col("outcome") == plan.words[2])
        none = pl.lit([], dtype=pl.List(pl.String))
        if open_.is_empty():
            return found.with_columns(none.alias("missing"))
        whose = open_.lazy().select(ID)
        narrow = tables[0].join(whose, on=ID, how="semi"), {
            name: table.join(whose, on=ID, how="semi") for name, table in tables[1].items()
        }
        signed = open_.lazy().join(signs(plan, *narrow), on=ID, how="left").collect()
        verdicts: dict[int, Verdict] = {}
        codes: list[pl.Series] = []
        texts: dict[tuple[str, ...], int] = {}
        for at, rule in enumerate(self.deciding):
            kind = BARS if rule.bar else OUTCOMES
            name = f"sign {at}"
            waiting = signed.filter(pl.col(rule.id) == pl.lit("undetermined", dtype=kind))
            first = waiting.group_by(name).agg(pl.col(ID).first())
            known: dict[int, int] = {}
            for sign, row in first.rows():
                paths = self._lacking.get((at, sign))
                if paths is None:
                    if row not in verdicts:
                        verdicts[row] = self.verdict(record_of(row))
                    verdict = verdicts[row]
                    part = verdict.debarment(rule.id) if rule.bar else verdict.clause(rule.id)
                    assert part.outcome == "undetermined", rule.id
                    paths = part.missing
                    if len(self._lacking) < MOST_REMEMBERED:
                        self._lacking[at, sign] = paths
                known[sign] = texts.setdefault(paths, len(texts))
            if known:
                lacking = pl.DataFrame(
                    {name: list(known), f"lacks {at}": list(known.values())},
                    schema={name: pl.UInt64, f"lacks {at}": KEY},
                )
                made = signed.select(ID, name, rule.id).join(lacking, on=name, how="left", maintain_order="left")
                codes.append(
                    made.select(
                        pl.when(pl.col(rule.id) == pl.lit("undetermined", dtype=kind)).then(pl.col(f"lacks {at}")).alias(f"lacks {at}")
                    ).to_series()
                )
        table = signed.select(ID).with_columns(codes)
        names = [c.name for c in codes]
        kinds = table.select(names).unique()
        known_texts = list(texts)
        union = [
            sorted({path for code in row if code is not None for path in known_texts[code]}) for row in kinds.rows()
        ]
        kinds = kinds.with_columns(pl.Series("missing", union, dtype=pl.List(pl.String)))
        table = table.join(kinds, on=names, how="left", nulls_equal=True).select(ID, "missing")
        return found.join(table, on=ID, how="left", maintain_order="left").with_columns(
            pl.col("missing").fill_null(none)
        )


def _narrowed(plan: Plan) -> Plan:
    """The plan with sizes of numbers in steps, so that tables of like numbers are laid out alike."""
    return replace(plan, ranges={key: max(2**31, 1 << size.bit_length()) for key, size in plan.ranges.items()})


def too_large(plan: Plan, tables: Tables) -> list[int]:
    """Applicants with numbers that columns are not laid out for."""
    frames = [(tables[0], [v for v in plan.facts if v.sort == "number"], "")]
    frames += [(t, [v for v in plan.fields(n) if v.sort == "number"], n) for n, t in tables[1].items()]
    found: set[int] = set()
    for frame, read, _ in frames:
        if read:
            wide = pl.any_horizontal((pl.col(column(v)) > LARGEST) | (pl.col(column(v)) < -LARGEST) for v in read)
            found |= set(frame.filter(wide).select(ID).collect().to_series().to_list())
    return sorted(found)


class ByColumns:
    """The engine of columns behind records that were read one by one."""

    name = "polars"

    def __init__(self, question: Question) -> None:
        self.question = question
        self.schemes = [SchemeColumns(question, scheme) for scheme in question.schemes]
        self.singly = 0
        """How many were left to the evaluator because their numbers are too large for columns."""

    def judge(self, question: Question, records: Iterable[Record]) -> Iterator[Answers]:
        """The answers for each record, in order."""
        assert question is self.question
        waiting = iter(records)
        while some := list(islice(waiting, MOST_AT_ONCE)):
            yield from self._judged(some)

    def _judged(self, records: Sequence[Record]) -> Iterator[Answers]:
        problems: dict[int, tuple[Diagnostic, ...]] = {}
        answers: dict[int, list[Judged]] = {n: [] for n in range(len(records))}
        for each in self.schemes:
            rows = []
            for n, record in enumerate(records):
                if n in problems:
                    continue
                try:
                    rows.append((n, *each.values_of(record)))
                except RecordError as error:
                    problems[n] = error.diagnostics
            for n, judged in self.rows(each, rows, records.__getitem__):
                answers[n].append(judged)
        for n in range(len(records)):
            yield problems[n] if n in problems else tuple(answers[n])

    def rows(
        self, each: SchemeColumns, rows: Sequence[tuple[int, Any, int | None]], record_of: Callable[[int], Record]
    ) -> Iterator[tuple[int, Judged]]:
        """The answers under one scheme, by place."""
        made = frames_of(each.plan, rows, KEY)
        large = too_large(each.plan, made)
        if large:
            self.singly += len(large)
            gone = pl.col(ID).is_in(large)
            made = made[0].filter(~gone), {n: t.filter(~gone) for n, t in made[1].items()}
            for n in large:
                yield n, judged_of(each.verdict(record_of(n)))
        ids = [rule.id for rule in each.plan.columns]
        for row in each.answered(made, record_of).iter_rows(named=True):
            yield (
                row[ID],
                Judged(
                    row["outcome"], tuple(row.get("decided_by", ())), tuple(row.get("missing", ())), {i: row[i] for i in ids}
                ),
            )


def judged_of(verdict: Verdict) -> Judged:
    """What a verdict says, without its reasons."""
    outcomes_ = dict(verdict.outcomes) | {d.id: d.outcome for d in verdict.debarments}
    return Judged(verdict.outcome, verdict.decided_by, verdict.missing, outcomes_)


__all__ = ["KEY", "ByColumns", "SchemeColumns", "Tables", "judged_of", "too_large"]
