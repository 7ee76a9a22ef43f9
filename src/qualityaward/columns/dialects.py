"""What databases call things: DuckDB's words, which the others change where they must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, get_args

from qualityaward.language.core import Sort

Dialect = Literal["duckdb", "postgres", "spark", "mysql"]
DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)


class Words:
    """What a dialect calls things: DuckDB's words, which the others change where they must."""

    types: Mapping[Sort, str] = {
        "truth": "BOOLEAN", "number": "HUGEINT", "date": "INTEGER", "text": "VARCHAR", "list": "BOOLEAN", "record": "BOOLEAN",
    }  # fmt: skip

    def name(self, name: str) -> str:
        """An identifier, whatever is in it."""
        return '"' + name.replace('"', '""') + '"'

    def text(self, value: str) -> str:
        """A text literal."""
        return "'" + value.replace("'", "''") + "'"

    def number(self, value: int) -> str:
        """A whole number, wide enough for products."""
        return f"CAST({value} AS {self.types['number']})" if abs(value) >= 2**31 else str(value)

    def day(self, column: str) -> str:
        """The day number of a date column: days since the year 1, the first being 1."""
        return f"(({column})::DATE - DATE '0001-01-01' + 1)"

    def later(self, day: str, length: int, unit: str) -> str:
        """The corresponding day, or the last of the month where there is none."""
        moved = f"(DATE '0001-01-01' + CAST({day} - 1 AS INTEGER))"
        return f"(CAST({moved} + INTERVAL '{length} {unit}' AS DATE) - DATE '0001-01-01' + 1)"

    def year(self, day: str) -> str:
        """The calendar year of a day."""
        return f"CAST(EXTRACT(YEAR FROM DATE '0001-01-01' + CAST({day} - 1 AS INTEGER)) AS {self.types['number']})"

    def cast(self, value: str, sort: Sort) -> str:
        """A value as one of a sort."""
        return f"CAST({value} AS {self.types[sort]})"

    def same(self, one: str, other: str) -> str:
        """Whether two texts are the same, letter by letter."""
        return f"({one} = {other})"

    def key(self, id: str) -> str:
        """An id by which rows are told apart, letter by letter."""
        return id

    def ends(self, fn: str, values: Sequence[str]) -> str:
        """The least or greatest of those that are known."""
        return f"{fn}({', '.join(values)})"

    def some(self, where: str) -> str:
        """Kleene's `or` over the rows of a group."""
        return f"CASE WHEN bool_or({where}) THEN TRUE WHEN bool_or({where} IS NULL) THEN NULL ELSE FALSE END"

    def surely(self, where: str) -> str:
        """Whether it is true of a row of a group."""
        return f"coalesce(bool_or({where}), FALSE)"


class PostgresWords(Words):
    """PostgreSQL: exact numbers are `numeric`, which does not overflow."""

    types: Mapping[Sort, str] = {**Words.types, "number": "NUMERIC", "text": "TEXT"}


class SparkWords(Words):
    """Spark SQL, in its ANSI mode: a number has 38 digits, and more is an error and never a wrong answer."""

    types: Mapping[Sort, str] = {**Words.types, "number": "DECIMAL(38,0)", "date": "INT", "text": "STRING"}

    def name(self, name: str) -> str:
        """An identifier, whatever is in it."""
        return "`" + name.replace("`", "``") + "`"

    def text(self, value: str) -> str:
        """A text literal."""
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def day(self, column: str) -> str:
        """The day number of a date column."""
        return f"(datediff(CAST({column} AS DATE), DATE'0001-01-01') + 1)"

    def later(self, day: str, length: int, unit: str) -> str:
        """The corresponding day, or the last of the month where there is none."""
        start = f"date_add(DATE'0001-01-01', CAST({day} - 1 AS INT))"
        moved = (
            f"date_add({start}, {length})"
            if unit == "day"
            else f"add_months({start}, {length * (12 if unit == 'year' else 1)})"
        )
        return f"(datediff({moved}, DATE'0001-01-01') + 1)"

    def year(self, day: str) -> str:
        """The calendar year of a day."""
        return f"CAST(year(date_add(DATE'0001-01-01', CAST({day} - 1 AS INT))) AS {self.types['number']})"


class MysqlWords(Words):
    """MySQL 8 and MariaDB: truths are whole numbers, texts are compared by their bytes whatever the collation."""

    types: Mapping[Sort, str] = {
        "truth": "SIGNED", "number": "DECIMAL(65,0)", "date": "SIGNED", "text": "CHAR", "list": "SIGNED", "record": "SIGNED",
    }  # fmt: skip

    def name(self, name: str) -> str:
        """An identifier, whatever is in it."""
        return "`" + name.replace("`", "``") + "`"

    def text(self, value: str) -> str:
        """A text literal."""
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"

    def day(self, column: str) -> str:
        """The day number of a date column."""
        return f"(TO_DAYS({column}) - 365)"

    def later(self, day: str, length: int, unit: str) -> str:
        """The corresponding day, or the last of the month where there is none."""
        return f"(TO_DAYS(DATE_ADD(FROM_DAYS({day} + 365), INTERVAL {length} {unit.upper()})) - 365)"

    def year(self, day: str) -> str:
        """The calendar year of a day."""
        return f"YEAR(FROM_DAYS({day} + 365))"

    def same(self, one: str, other: str) -> str:
        """Whether two texts are the same, letter by letter."""
        return f"(CAST({one} AS BINARY) = CAST({other} AS BINARY))"

    def key(self, id: str) -> str:
        """An id by which rows are told apart, letter by letter."""
        return f"CAST({id} AS BINARY)"

    def ends(self, fn: str, values: Sequence[str]) -> str:
        """The least or greatest of those that are known."""
        found, *others = values
        for each in others:
            found = f"coalesce({fn}({found}, {each}), {found}, {each})"
        return found

    def some(self, where: str) -> str:
        """Kleene's `or` over the rows of a group."""
        return f"CASE max(CASE WHEN {where} THEN 2 WHEN ({where}) IS NULL THEN 1 ELSE 0 END) WHEN 2 THEN TRUE WHEN 1 THEN NULL ELSE FALSE END"

    def surely(self, where: str) -> str:
        """Whether it is true of a row of a group."""
        return f"coalesce(max(CASE WHEN {where} THEN 1 ELSE 0 END), 0)"


WORDS: Final[Mapping[Dialect, Words]] = {
    "duckdb": Words(),
    "postgres": PostgresWords(),
    "spark": SparkWords(),
    "mysql": MysqlWords(),
}


__all__ = ["DIALECTS", "WORDS", "Dialect", "Words"]
