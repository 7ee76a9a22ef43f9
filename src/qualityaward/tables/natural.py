"""Columns of natural type as the rules read them, whole columns at once: what a cell says is found once for each value.

A number, date or truth of a column store is taken as it is. Of texts every spelling is read by
:mod:`qualityaward.tables.spellings`, each once. Whatever is not surely as it should be makes its row a doubtful one, which is
then read cell by cell, so that it is set aside for the same reason, in the same words, as in any other table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from threading import Lock
from typing import Any, Final

import polars as pl

from qualityaward.columns.polars import ID, SORTS
from qualityaward.errors import RequestError
from qualityaward.language.translation import SORTS as SORT_OF
from qualityaward.language.typed import LONGEST_TEXT, Misfit, bounded, lower
from qualityaward.language.vocabulary import Fact, Field, Vocabulary
from qualityaward.source import Diagnostic
from qualityaward.tables.cells import cell_of, plain
from qualityaward.tables.columnar import book_of
from qualityaward.tables.columns import Column, fields_of, known_columns, read_header
from qualityaward.tables.rows import NONE
from qualityaward.tables.spellings import EARLIEST, Unread, day, finding, text_of, value_of

LARGEST_FIGURE: Final = 10**12
"""Figures beyond are read cell by cell."""

MOST_REMEMBERED: Final = 100_000
"""Values of a column that are remembered from one part of a table to the next."""

NUMBER: Final = "row #"
"""The column of a row's place in the table, from 0."""

MOST_CODES: Final = 4_096
"""Of a categorical column whose words are all read beforehand."""

_FEW: Final = 1_000
_DAY_ONE: Final = 719163
_INTEGERS: Final = (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32)
_ODD_TEXT: Final = r"^\s|^$|\s$|\p{C}|^[0-9０-９][0-9０-９.．]*[eEＥｅ]"

Made = tuple[pl.Series, pl.Series]
"""The values of a column as rules read them, and which of them are doubtful."""


@dataclass(slots=True)
class Part:
    """Some rows of a table: values by path, the elements of lists, and which rows are doubtful."""

    values: dict[str, pl.Series]
    elements: dict[str, pl.DataFrame]
    submitted: pl.Series
    doubtful: pl.Series


@dataclass(slots=True)
class Spellings:
    """What the values of one column mean, as far as they came up."""

    read: Callable[[Any], Any]
    kind: Any
    known: dict[Any, Any] = field(default_factory=dict)
    odd: set[Any] = field(default_factory=set)
    by_code: tuple[pl.Series, pl.Series, pl.Series | None] | None = None
    """The words of a categorical column by their codes, which they have while one of them is held, what they mean, and
    which codes mean nothing."""

    alone: Lock = field(default_factory=Lock)
    """Parts are read side by side; what is remembered is not forgotten under another's hands."""

    def of(self, column: pl.Series) -> Made:
        """The column, each of its values read once."""
        if column.dtype == pl.String and column.head(_FEW).n_unique() * 2 < min(_FEW, len(column)):
            column = column.cast(pl.Categorical)  # few values, each of them often
        if column.dtype in (pl.Categorical, pl.Enum):
            codes = column.to_physical()
            most = codes.max()
            if most is None:
                return _nothing(self.kind, len(column)), _never(column)
            if int(most) < MOST_CODES:  # type: ignore[arg-type]  # codes are whole numbers
                return self._by_code(column.dtype, codes, int(most))  # type: ignore[arg-type]  # as above
            found = column.drop_nulls().unique()  # a table of so many codes would be mostly empty
            meant, strange = self._meant(found.cast(pl.String).to_list())
            numbers = found.to_physical()
            odd = numbers.filter(
                found.cast(pl.String).is_in(pl.Series(list(strange), dtype=pl.String).implode())
            )
            made = _looked_up(codes, numbers, meant)
            return made, codes.is_in(odd.implode()).fill_null(value=False)
        found = column.drop_nulls().unique()
        values = found.to_list()
        meant, strange = self._meant(values)
        if not values:
            return _nothing(self.kind, len(column)), _never(column)
        made = _looked_up(column, found, meant)
        bad = list(strange)
        doubtful = column.is_in(pl.Series(bad, dtype=column.dtype).implode()) if bad else _never(column)
        return made, doubtful.fill_null(value=False)

    def _by_code(self, kind: Any, codes: pl.Series, most: int) -> Made:
        """What the codes of a categorical column mean: each word that has a code is read, whether it is there or not."""
        known = self.by_code
        if known is None or len(known[0]) <= most or known[0].dtype != kind:
            words = pl.Series(range(most + 1), dtype=codes.dtype).cat.to(kind)
            called = words.cast(pl.String).to_list()
            meant, strange = self._meant(called)
            bad = [n for n, word in enumerate(called) if word in strange]
            odd = pl.Series(bad, dtype=codes.dtype).implode() if bad else None
            known = self.by_code = words, meant, odd
        _, meant, odd = known
        made = meant.gather(codes)
        return made, codes.is_in(odd).fill_null(value=False) if odd is not None else _never(codes)

    def _meant(self, values: Sequence[Any]) -> tuple[pl.Series, set[Any]]:
        """What the values mean, in their order, and those that mean nothing."""
        with self.alone:
            if len(self.known) + len(self.odd) > MOST_REMEMBERED:
                self.known.clear()
                self.odd.clear()
            for value in values:
                if value not in self.known and value not in self.odd:
                    try:
                        self.known[value] = self.read(value)
                    except (Unread, Misfit):
                        self.odd.add(value)
            meant = pl.Series([self.known.get(v) for v in values], dtype=self.kind)
            return meant, {v for v in values if v in self.odd}


def _nothing(kind: Any, length: int) -> pl.Series:
    return pl.Series([None], dtype=kind).new_from_index(0, length)


def _never(column: pl.Series) -> pl.Series:
    return pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(column))


class Natural:
    """How the columns of one table are read; raises :class:`RequestError` for a header that is none."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        subject: str,
        schema: Mapping[str, Any],
        name: str,
        applied: Callable[[str], Any],
    ) -> None:
        self.vocabulary, self.subject = vocabulary, vocabulary.subjects[subject]
        self.applied = applied
        header = book_of(name, list(schema), []).sheets[0]
        problems: list[Diagnostic] = []
        found = read_header(header, 0, known_columns(vocabulary, self.subject), name, problems)
        if problems:
            raise RequestError(problems)
        self.columns = [(title, c) for title, c in zip(schema, found.columns, strict=True) if c is not None]
        self.id = next(title for title, c in self.columns if c.path == "id")
        self._spellings: dict[tuple[str, ...], Spellings] = {}

    def read(self, frame: pl.DataFrame, longest: int) -> Part:
        """Some rows, counted by their column :data:`NUMBER`; a list longer than `longest` is doubtful."""
        nobody = pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(frame))
        values: dict[str, pl.Series] = {}
        doubts: list[pl.Series] = []
        elements: dict[str, pl.DataFrame] = {}
        stated: dict[str, pl.Series] = {}
        submitted = pl.Series("submitted_on", [None], dtype=pl.Int32).new_from_index(0, len(frame))
        for title, column in self.columns:
            raw = frame[title]
            path = ".".join((*column.around, column.name))
            for depth in range(len(column.around)):
                around = ".".join(column.around[: depth + 1])
                stated[around] = stated.get(around, nobody) | _stated(raw)
            if column.kind == "header":
                made = self._head(column, raw)
                if column.name == "submitted_on":
                    submitted = made[0]
                    if "submitted_on" in self.subject.facts and made[0].dtype == pl.Int32:
                        values["submitted_on"] = made[0]
                elif column.name == "applies_for" and "applies_for" in self.subject.facts:
                    values["applies_for"], elements["applies_for"] = _applications(frame[NUMBER], made[0])
            elif column.kind == "findings":
                read = self._remembered((title,), _finding, pl.Boolean)
                made = (raw, _never(raw)) if raw.dtype == pl.Boolean else read.of(raw)
                values[f"finding {path}"] = made[0]
            else:
                assert column.fact is not None
                if column.fact.type.kind == "list":
                    part, doubt, rows = self._list(column.fact, frame[NUMBER], raw, title, longest)
                    made = part, doubt
                    elements[path] = rows
                else:
                    made = self._value((title,), raw, column.fact.value, column)
                values[path] = made[0]
            doubts.append(made[1])
        for around, found in stated.items():
            values[around] = (
                pl.Series(around, [True], dtype=pl.Boolean)
                .new_from_index(0, len(frame))
                .zip_with(found, pl.Series([None], dtype=pl.Boolean).new_from_index(0, len(frame)))
            )
        return Part(values, elements, submitted, reduce(or_, doubts, nobody))

    # Values -------------------------------------------------------------------------------------------------

    def _remembered(self, key: tuple[str, ...], read: Callable[[Any], Any], kind: Any) -> Spellings:
        if key not in self._spellings:
            self._spellings[key] = Spellings(read, kind)
        return self._spellings[key]

    def _head(self, column: Column, raw: pl.Series) -> Made:
        name = column.name
        match name:
            case "submitted_on":
                if raw.dtype == pl.Date:
                    return _days(raw)
                return self._remembered((name,), _submitted, pl.Int32).of(raw)
            case "subject":
                called = self.subject
                words = (called.name, called.label.zh, called.label.en)
                return self._remembered((name,), lambda v: _one_of(v, words), pl.Boolean).of(raw)
            case "applies_for":
                whole = raw.list.join("、", ignore_nulls=True) if raw.dtype == pl.List(pl.String) else raw
                return self._remembered((name,), self.applied, pl.List(pl.String)).of(whole)
            case "id":
                if raw.dtype.is_integer():
                    return raw, _never(raw)
                made, odd = _texts(raw) if raw.dtype == pl.String else (raw, ~_never(raw))
                if raw.dtype == pl.String and not (raw.str.len_bytes() == raw.str.len_chars()).all():
                    odd = odd | (raw.str.normalize("NFKC") != raw) | raw.str.contains("[−–]")
                return made, odd.fill_null(value=False)
            case _:
                return (
                    _texts(raw)
                    if raw.dtype == pl.String
                    else self._remembered((name,), _text, pl.String).of(raw)
                )

    def _value(self, key: tuple[str, ...], raw: pl.Series, of: Field, column: Column | None = None) -> Made:
        """The values of a fact or of a field of elements."""
        unit = column.unit if column is not None else None
        power = unit.power if unit is not None else 0
        kind, dtype = of.type.kind, raw.dtype
        sort = SORTS[SORT_OF[kind]]
        if kind == "bool" and dtype == pl.Boolean:
            return raw, _never(raw)
        if kind == "date" and dtype == pl.Date:
            return _days(raw)
        if kind == "text" and dtype == pl.String and of.standard is None:
            return _texts(raw)
        figures = dtype in _INTEGERS or dtype.is_float() or (dtype.is_decimal() and _scale(dtype) <= 6)  # noqa: PLR2004 reason: millionths
        if (
            kind in ("int", "number", "money")
            and figures
            and 0 <= power <= len(str(LARGEST_FIGURE))
            and (not of.ratio or power == 0)
        ):
            return _figures(raw, of, power)
        read = self._remembered(key, lambda v: self._lowered(v, of, unit), sort)
        return read.of(raw)

    def _lowered(self, value: Any, of: Field, unit: Any) -> Any:
        cell = cell_of(value)
        if cell is None:
            return None
        return bounded(lower(of.type, value_of(cell, of, self.vocabulary, unit)), of.type, of.min, of.max)

    # Lists --------------------------------------------------------------------------------------------------

    def _list(
        self, fact: Fact, ids: pl.Series, raw: pl.Series, title: str, longest: int
    ) -> tuple[pl.Series, pl.Series, pl.DataFrame]:
        """Whether a list is stated, which rows are doubtful, and its elements."""
        none = pl.DataFrame(
            schema={ID: ids.dtype, **{f.name: SORTS[SORT_OF[f.type.kind]] for f in fact.fields}}
        )
        if not isinstance(raw.dtype, pl.List):
            stated, doubtful = self._remembered((title,), _no_list, pl.Boolean).of(raw)
            return stated, doubtful, none
        lengths = raw.list.len()
        stated = (lengths >= 0).alias(title)
        doubtful = (lengths > longest).fill_null(value=False)
        if not (lengths > 0).any():
            return stated, doubtful, none
        if not isinstance(raw.dtype.inner, pl.Struct):
            return stated, doubtful | (lengths > 0).fill_null(value=False), none
        table = pl.DataFrame({ID: ids, "each": raw}).explode("each", empty_as_null=False, keep_nulls=False)
        structs = table["each"]
        known = fields_of(fact)
        read: dict[str, pl.Series] = {}
        odd = [structs.is_null()]
        for name in raw.dtype.inner.fields:
            found = known.get(plain(name.name).casefold())
            if found is None or found.value is None or found.name in read:
                odd.append(~_never(structs))
                continue
            values, bad = self._value((title, name.name), structs.struct.field(name.name), found.value)
            read[found.name] = values.alias(found.name)
            odd.append(bad)
        rows = pl.DataFrame({ID: table[ID], **read})
        odd += list(_impossible(fact, rows))
        bad_rows = table[ID].filter(reduce(or_, odd)).unique()
        if len(bad_rows):
            doubtful = doubtful | ids.is_in(bad_rows.implode())
        return stated, doubtful, rows


def _impossible(fact: Fact, rows: pl.DataFrame) -> Iterator[pl.Series]:
    """Elements that contradict themselves or each other."""
    pairs: list[tuple[str, str]] = [(f.not_before, f.name) for f in fact.fields if f.not_before is not None]
    pairs += [(f.name, f.at_most) for f in fact.fields if f.at_most is not None]
    pairs += list(fact.periods)
    for first, last in pairs:
        if first in rows.columns and last in rows.columns:
            yield (rows[last] < rows[first]).fill_null(value=False)
    for name in fact.unique:
        if name in rows.columns:
            id, key = pl.col(ID), pl.col(name)
            later = (id > id.shift(1)) | ((id == id.shift(1)) & (key > key.shift(1)))
            if not rows.select(later.slice(1).fill_null(value=False).all()).item():  # else each stands once
                yield rows.select(ID, name).is_duplicated() & rows[name].is_not_null()


def _scale(dtype: Any) -> int:
    scale = dtype.scale
    return scale if scale is not None else 0


def _stated(raw: pl.Series) -> pl.Series:
    """Which values state something: a text of spaces does not, nor NaN."""
    if raw.dtype in (pl.Categorical, pl.Enum):
        raw = raw.cast(pl.String)
    if raw.dtype == pl.String:
        return raw.str.contains(r"\S").fill_null(value=False)
    return (
        raw.is_not_null() & raw.is_not_nan().fill_null(value=False)
        if raw.dtype.is_float()
        else raw.is_not_null()
    )


def _days(raw: pl.Series) -> Made:
    first = raw.min()
    fine = first is None or first >= EARLIEST  # type: ignore[operator]  # days
    early = _never(raw) if fine else (raw < EARLIEST).fill_null(value=False)
    return raw.cast(pl.Int32) + _DAY_ONE, early


def _texts(raw: pl.Series) -> Made:
    odd = (raw.str.contains(_ODD_TEXT) | (raw.str.len_bytes() > LONGEST_TEXT)).fill_null(value=False)
    if odd.any():
        stated = _stated(raw)
        raw, odd = raw.zip_with(stated, _nothing(pl.String, len(raw))), odd & stated
    return raw, odd


def _figures(raw: pl.Series, of: Field, power: int) -> Made:
    """Figures as whole numbers: of an `int` the figure itself, else its millionths."""
    if raw.dtype.is_decimal():  # one of few digits holds none of the bounds that it is compared with
        raw = raw.cast(pl.Decimal(38, _scale(raw.dtype)))
    digits = 0 if of.type.kind == "int" else 6
    value = pl.col("v").fill_nan(None) if raw.dtype.is_float() else pl.col("v")
    unit = 10**digits
    most = LARGEST_FIGURE // 10**power
    if raw.dtype in _INTEGERS and not of.ratio:
        ends = raw.min(), raw.max()
        if all(e is None or _within(int(e), of, most) for e in ends):  # type: ignore[arg-type]  # whole numbers
            made, factor = raw.cast(pl.Int64), unit * 10**power
            return made * factor if factor != 1 else made, _never(raw)
    odd = value.abs() >= (1 if of.ratio else most)
    if raw.dtype.is_float():
        whole = (value.clip(-most, most) * unit).round()
        odd = (
            odd | ~value.is_finite() | (whole / unit != value) | (value.abs() > 10**9)
        )  # fifteen digits are kept
        made = whole.cast(pl.Int64) * 10**power
    elif raw.dtype.is_decimal():
        scale = _scale(raw.dtype)
        exact = value.clip(-most, most).cast(pl.Decimal(38, scale))
        scaled = (exact * pl.lit(10**scale).cast(pl.Decimal(38, 0))).cast(pl.Int128)
        odd = odd | (exact != exact.truncate(digits)) if scale > digits else odd
        made = (scaled * 10 ** (power + digits) // 10**scale).cast(pl.Int64)
    else:
        made = value.cast(pl.Int64).clip(-most, most) * (unit * 10**power)
        odd = value.cast(pl.Int64).abs() >= (1 if of.ratio else most)
    for bound, beyond in ((of.min, pl.Expr.lt), (of.max, pl.Expr.gt)):
        if bound is not None:
            odd = odd | beyond(made, bound * unit)
    found = raw.to_frame("v").select(made.alias("made"), odd.fill_null(value=False).alias("odd"))
    return found["made"], found["odd"]


def _within(figure: int, of: Field, most: int) -> bool:
    """Whether a whole number is one that columns hold, and the field allows."""
    return (
        abs(figure) < most and (of.min is None or figure >= of.min) and (of.max is None or figure <= of.max)
    )


def _finding(value: Any) -> bool | None:
    cell = cell_of(value)
    return None if cell is None else finding(cell) == "met"


def _submitted(value: Any) -> int | None:
    cell = cell_of(value)
    return None if cell is None else day(cell).toordinal()


def _text(value: Any) -> str | None:
    cell = cell_of(value)
    return None if cell is None else text_of(cell)


def _one_of(value: Any, words: Sequence[str]) -> bool | None:
    cell = cell_of(value)
    if cell is not None and plain(text_of(cell)) not in words:
        raise Unread("cell-text")
    return None if cell is None else True


def _no_list(value: Any) -> bool | None:
    cell = cell_of(value)
    if cell is not None and (cell.kind == "json" or plain(cell.text).casefold() not in NONE):
        raise Unread("cell-list")
    return None if cell is None else True


def _looked_up(column: pl.Series, known: pl.Series, meant: pl.Series) -> pl.Series:
    """What each value of a column means; lists, too, which a column cannot be replaced by."""
    places = pl.Series(range(len(known)), dtype=pl.UInt32)
    return meant.gather(column.replace_strict(known, places, default=None, return_dtype=pl.UInt32))


def _applications(ids: pl.Series, awards: pl.Series) -> tuple[pl.Series, pl.DataFrame]:
    rows = pl.DataFrame({ID: ids, "award": awards}).filter(pl.col("award").list.len() > 0).explode("award")
    return (awards.list.len() >= 0).alias("applies_for"), rows


__all__ = ["NUMBER", "Natural", "Part"]
