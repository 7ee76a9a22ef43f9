"""The rules of a question as columns: what became of whole tables of applicants, what decided, and what is missing.

What is missing is asked of the evaluator, once for all applicants whose signs are the same
(:mod:`qualityaward.columns.signs`); everything else is computed by columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import islice
from threading import Lock
from typing import Any, Final

import polars as pl

from qualityaward.columns.frames import empty, frames_of, ordered, ranged
from qualityaward.columns.outcomes import BARS, OUTCOMES, outcomes
from qualityaward.columns.plan import LARGEST, Plan, Rule, column, laid_out, plan_of
from qualityaward.columns.polars import ID, SORTS, Expressions
from qualityaward.columns.signs import signs
from qualityaward.deciding.admission import resolved
from qualityaward.deciding.evaluate import evaluate, usable
from qualityaward.deciding.names import AWARD, FAMILY, KnownNames, names_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError, RequestError
from qualityaward.language.vocabulary import Subject
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.tables.flips import READING, Flips
from qualityaward.tables.judging import FLIPS, Answers, Judged, Question, explained, flip_said
from qualityaward.tables.natural import Part
from qualityaward.values import NOTHING
from qualityaward.version import FIRST_SEMANTICS

RecordsOf = Callable[[Sequence[int]], Mapping[int, Record]]
"""The records of some applicants, by place."""

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
        self.rules = made.columns
        """The columns of the answer."""

        made = replace(made, waited=True)
        self.flips = Flips(made) if question.flips else None
        self.plan: Plan = laid_out(made if self.flips is None else self.flips.plan)
        try:
            outcomes(self.plan, *empty(self.plan, KEY)).collect_schema()
        except RequestError as error:
            raise RequestError([_of_rule(d) for d in error.diagnostics]) from None
        self.deciding = [rule for rule in self.plan.columns if rule.decides]
        self._made: dict[Any, Expressions] = {}
        self._lacking: dict[tuple[int, int], tuple[str, ...]] = {}
        self._alone = Lock()
        """Parts are judged side by side; what is remembered of them is made by one at a time."""

    def values_of(self, record: Record) -> tuple[Any, int | None]:
        """A record's values as the rules read them, and its day of submission; raises :class:`RecordError`."""
        day = self.question.on.toordinal()
        bound = usable(self.scheme, record, day)
        values, _ = resolved(self.scheme, bound, bound.on(day))
        return values, bound.submitted_on

    def verdict(self, record: Record) -> Verdict:
        """The evaluator's verdict."""
        return evaluate(self.scheme, record, on=self.question.on, **self.setting)

    def why(self, record: Record) -> tuple[str, dict[str, tuple[str, ...]]]:
        """Why, in the evaluator's sentences, and by the path of each fact what is said of it."""
        verdict = self.verdict(record)
        return explained(verdict, verdict.decided_by, self.question.lang)

    def judged(self, record: Record) -> Judged:
        """The evaluator's answer."""
        verdict = self.verdict(record)
        found = judged_of(verdict)
        if self.question.explain:
            why, remarks = explained(verdict, verdict.decided_by, self.question.lang)
            found = replace(found, why=why, remarks=remarks)
        return replace(found, flips=tuple(map(flip_said, verdict.flips))) if self.question.flips else found

    def resolved(self, elements: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        """The elements of lists with ids for the names of regulations and awards."""
        found, names = dict(elements), names_of(self.scheme)
        for path, rows in elements.items():
            around, _, last = path.rpartition(".")
            places = dict(names.named(self._subject(around)))
            if last in places:
                columns = {name: name for name in (FAMILY, places[last]) if name in rows.columns}
                found[path] = _meant(rows, names, columns)
        return found

    def stated(self, values: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
        """The facts of applicants, and of records in theirs, with ids for the names of regulations and awards."""
        found, names = dict(values), names_of(self.scheme)
        for around in {
            path.rpartition(".")[0] for path in values if path.rpartition(".")[2] in (FAMILY, AWARD)
        }:
            prefix = f"{around}." if around else ""
            columns = {n: prefix + n for n in names.stated(self._subject(around)) if prefix + n in values}
            made = _meant(pl.DataFrame({c: values[c] for c in columns.values()}), names, columns)
            found |= {c: made[c] for c in columns.values()}
        return found

    def _subject(self, around: str) -> Subject:
        """The subject of the records at a path inside those that are asked about."""
        subjects = self.scheme.vocabulary.subjects
        subject = subjects[self.question.subject]
        for name in around.split(".") if around else ():
            subject = subjects[subject.facts[name].type.name]
        return subject

    def tables(self, rows: pl.Series, part: Part, fine: pl.Series) -> Tables:
        """The tables of what was read of a part, of the rows that are fine."""
        plan, elements, values = self.plan, part.elements, part.values
        if self.scheme.semantics != FIRST_SEMANTICS:
            elements, values = self.resolved(elements), self.stated(values)
        kept, own = rows.filter(fine), pl.col(ID)
        columns = {ID: kept, "submitted_on": part.submitted.filter(fine)}
        read = {column(v): SORTS[v.sort] for v in plan.facts} | dict.fromkeys(plan.lists, pl.Boolean)
        for name, sort in read.items():
            value = values.get(name)
            columns[name] = (
                value.filter(fine)
                if value is not None
                else pl.Series([None], dtype=sort).new_from_index(0, len(kept))
            )
        lists = {}
        for name in plan.lists:
            fields = {v.name: SORTS[v.sort] for v in plan.fields(name)}
            table = elements.get(name)
            if table is None:
                lists[name] = pl.LazyFrame(schema={ID: KEY, **fields})
                continue
            absent = [pl.lit(None, dtype=s).alias(f) for f, s in fields.items() if f not in table.columns]
            lazy = table.lazy().with_columns(absent).select(ID, *fields)
            lists[name] = lazy if len(kept) == len(rows) else lazy.filter(own.is_in(kept.implode()))
        return pl.LazyFrame(columns), lists

    def answered(self, tables: Tables, records_of: RecordsOf) -> pl.DataFrame:
        """`id`, `outcome` and the rules of every applicant; and, if asked, ``decided_by`` and ``missing``."""
        applicants = _sorted(tables[0].collect(engine="in-memory"))
        lists = {name: _sorted(table.collect(engine="in-memory")) for name, table in tables[1].items()}
        tables = applicants.lazy(), {name: table.lazy() for name, table in lists.items()}
        sized = ranged(self.plan, *tables)
        with self._alone:
            made = self._laid_out(sized, lists)
            asked = outcomes(made.plan, *tables, made)
        found = asked.collect(engine="in-memory")
        if self.flips is not None:
            with self._alone:
                found = self.flips.beside(found, applicants)
        if self.question.brief:
            return found
        decided = self._decided_by(found)
        with self._alone:
            return self._missing(decided, made.plan, tables, records_of)

    def _laid_out(self, plan: Plan, lists: Mapping[str, pl.DataFrame]) -> Expressions:
        """The expressions for numbers of that size and for series in that order; made once for all that are alike."""
        narrow = _narrowed(plan)
        together = frozenset(name for name, table in lists.items() if table[ID].is_sorted())
        key = frozenset(narrow.ranges.items()), ordered(self.plan, lists), together
        if key not in self._made:
            self._made[key] = Expressions(narrow, *key[1:])
        return self._made[key]

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
        self, found: pl.DataFrame, plan: Plan, tables: Tables, records_of: RecordsOf
    ) -> pl.DataFrame:
        open_ = found.filter(pl.col("outcome") == plan.words[2])
        none = pl.lit([], dtype=pl.List(pl.String))
        if open_.is_empty():
            return found.with_columns(none.alias("missing"))
        whose = open_.lazy().select(ID)
        narrow = (
            tables[0].join(whose, on=ID, how="semi"),
            {name: table.join(whose, on=ID, how="semi") for name, table in tables[1].items()},
        )
        signed = (
            open_.lazy()
            .join(signs(plan, *narrow), on=ID, how="left", maintain_order="left")
            .collect(engine="in-memory")
        )
        self._ask(signed, records_of)
        texts: dict[tuple[str, ...], int] = {}
        codes: list[pl.Series] = []
        for at, rule in enumerate(self.deciding):
            name, waits = f"sign {at}", pl.col(rule.id) == _undetermined(rule)
            seen = signed.filter(waits)[name].unique().to_list()
            if seen:
                numbers = [texts.setdefault(self._lacking[at, sign], len(texts)) for sign in seen]
                lacks = pl.col(name).replace_strict(
                    pl.Series(seen, dtype=pl.UInt64),
                    pl.Series(numbers, dtype=KEY),
                    default=None,
                    return_dtype=KEY,
                )
                codes.append(signed.select(pl.when(waits).then(lacks).alias(f"lacks {at}")).to_series())
        table, names = signed.select(ID).with_columns(codes), [c.name for c in codes]
        kinds, known = table.select(names).unique(), list(texts)
        union = [
            sorted({path for code in row if code is not None for path in known[code]}) for row in kinds.rows()
        ]
        kinds = kinds.with_columns(pl.Series("missing", union, dtype=pl.List(pl.String)))
        table = table.join(kinds, on=names, how="left", nulls_equal=True).select(ID, "missing")
        return found.join(table, on=ID, how="left", maintain_order="left").with_columns(
            pl.col("missing").fill_null(none)
        )

    def _ask(self, signed: pl.DataFrame, records_of: RecordsOf) -> None:
        """Asks the evaluator what is missing, of one applicant for each sign that is new."""
        if len(self._lacking) > MOST_REMEMBERED:
            self._lacking.clear()
        asked: dict[int, list[tuple[int, int]]] = {}
        for at, rule in enumerate(self.deciding):
            waiting = signed.filter(pl.col(rule.id) == _undetermined(rule))
            for sign, row in waiting.group_by(f"sign {at}").agg(pl.col(ID).first()).rows():
                if (at, sign) not in self._lacking:
                    asked.setdefault(row, []).append((at, sign))
        records = records_of(sorted(asked))
        for row, places in asked.items():
            verdict = self.verdict(records[row])
            for at, sign in places:
                rule = self.deciding[at]
                part = verdict.debarment(rule.id) if rule.bar else verdict.clause(rule.id)
                assert part.outcome == "undetermined", rule.id
                self._lacking[at, sign] = part.missing


def _meant(rows: pl.DataFrame, names: KnownNames, columns: Mapping[str, str]) -> pl.DataFrame:
    """Rows with ids for the names in the columns of the family and the award, each pair asked once."""
    if not columns:
        return rows
    pairs = rows.select(columns.values()).unique()
    family, award = columns.get(FAMILY), columns.get(AWARD)
    families = [NOTHING] * len(pairs) if family is None else pairs[family].to_list()
    awards = [None] * len(pairs) if award is None else pairs[award].to_list()
    asked = [names.meant(*pair) for pair in zip(families, awards, strict=True)]
    news = {f"{c} meant": [m[name == AWARD] for m in asked] for name, c in columns.items()}
    told = pairs.with_columns(**{c: pl.Series(each, dtype=pl.String) for c, each in news.items()})
    joined = rows.join(told, on=list(columns.values()), how="left", nulls_equal=True, maintain_order="left")
    return joined.drop(columns.values()).rename({f"{c} meant": c for c in columns.values()})


def _undetermined(rule: Rule) -> pl.Expr:
    return pl.lit("undetermined", dtype=BARS if rule.bar else OUTCOMES)


def _sorted(table: pl.DataFrame) -> pl.DataFrame:
    """The table, known to be in the order of applicants where it is."""
    return table.with_columns(pl.col(ID).set_sorted()) if table[ID].is_sorted() else table


def _narrowed(plan: Plan) -> Plan:
    """The plan with sizes of numbers in steps, so that tables of like numbers are laid out alike."""
    return replace(
        plan, ranges={key: max(2**31, 1 << size.bit_length()) for key, size in plan.ranges.items()}
    )


def too_large(plan: Plan, tables: Tables) -> list[int]:
    """Applicants with numbers that columns are not laid out for."""
    frames = [(tables[0], [v for v in plan.facts if v.sort == "number"], "")]
    frames += [(t, [v for v in plan.fields(n) if v.sort == "number"], n) for n, t in tables[1].items()]
    found: set[int] = set()
    for frame, read, _ in frames:
        if read:
            wide = pl.any_horizontal(
                (pl.col(column(v)) > LARGEST) | (pl.col(column(v)) < -LARGEST) for v in read
            )
            found |= set(frame.filter(wide).select(ID).collect(engine="in-memory").to_series().to_list())
    return sorted(found)


class ByColumns:
    """The engine of columns behind records that were read one by one."""

    name = "polars"
    at_once = True

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
            for at, judged in self.rows(each, rows, lambda places: {p: records[p] for p in places}):
                answers[at].append(judged)
        for n in range(len(records)):
            yield problems[n] if n in problems else tuple(answers[n])

    def rows(
        self, each: SchemeColumns, rows: Sequence[tuple[int, Any, int | None]], records_of: RecordsOf
    ) -> Iterator[tuple[int, Judged]]:
        """The answers under one scheme, by place."""
        made = frames_of(each.plan, rows, KEY)
        large = too_large(each.plan, made)
        if large:
            self.singly += len(large)
            gone = pl.col(ID).is_in(large)
            made = made[0].filter(~gone), {n: t.filter(~gone) for n, t in made[1].items()}
            for n, record in records_of(large).items():
                yield n, each.judged(record)
        ids = [rule.id for rule in each.rules]
        for row in each.answered(made, records_of).iter_rows(named=True):
            why, remarks = each.why(records_of([row[ID]])[row[ID]]) if self.question.explain else ("", {})
            yield (
                row[ID],
                Judged(
                    row["outcome"],
                    tuple(row.get("decided_by", ())),
                    tuple(row.get("missing", ())),
                    {i: row[i] for i in ids},
                    why,
                    remarks,
                    tuple(row.get(FLIPS, ())),
                ),
            )


class Outcomes:
    """The outcomes alone of many records under any scheme on one day; None for a record or rule that columns cannot do."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.refused: dict[str, Diagnostic] = {}
        """Why columns cannot do a scheme, by its id."""

        self._schemes: dict[tuple[int, str], tuple[Scheme, SchemeColumns | None]] = {}

    def __call__(self, scheme: Scheme, records: Sequence[Record]) -> list[str | None]:
        """The outcome of each record."""
        found: list[str | None] = [None] * len(records)
        for subject in dict.fromkeys(record.subject for record in records):
            made = self._of(scheme, subject)
            rows = []
            for n, record in enumerate(records if made is not None else ()):
                if record.subject == subject and made is not None:
                    with suppress(RecordError):
                        rows.append((n, *made.values_of(record)))
            if made is None or not rows:
                continue
            tables = frames_of(made.plan, rows, KEY)
            gone = ~pl.col(ID).is_in(too_large(made.plan, tables))
            answer = made.answered(
                (tables[0].filter(gone), {n: t.filter(gone) for n, t in tables[1].items()}), _nobody
            )
            for n, outcome in answer.select(ID, "outcome").rows():
                found[n] = outcome
        return found

    def _of(self, scheme: Scheme, subject: str) -> SchemeColumns | None:
        key = id(scheme), subject
        if key not in self._schemes:
            made = None
            try:
                made = SchemeColumns(Question((scheme,), subject, self.on, brief=True), scheme)
            except RequestError as error:
                refused = [d for d in error.diagnostics if d.code == "columns-refused"]
                self.refused.update((scheme.id, d) for d in refused[:1])
            self._schemes[key] = scheme, made
        return self._schemes[key][1]


def _of_rule(problem: Diagnostic) -> Diagnostic:
    """A problem of a column, as one of its rule."""
    args = {**problem.args, "rule": str(problem.args.get("rule", "")).partition(READING)[0]}
    return replace(problem, args=args)


def _nobody(places: Sequence[int]) -> Mapping[int, Record]:
    """The records of nobody: outcomes alone ask for none."""
    raise AssertionError(places)


def judged_of(verdict: Verdict) -> Judged:
    """What a verdict says, without its reasons."""
    outcomes_ = dict(verdict.outcomes) | {d.id: d.outcome for d in verdict.debarments}
    return Judged(verdict.outcome, verdict.decided_by, verdict.missing, outcomes_)


__all__ = ["KEY", "ByColumns", "Outcomes", "SchemeColumns", "Tables", "judged_of", "too_large"]
