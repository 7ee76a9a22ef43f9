"""The rules of a scheme as one SQL query, which an institution runs where its data are.

The query is the plan of :mod:`qualityaward.columns.polars` in words of SQL: a common table expression for each list, grouped by
applicant and joined back, and a column for each clause. What differs between databases is in :mod:`qualityaward.columns.dialects`.
A truth is a nullable Boolean, numbers are whole (millionths where the vocabulary has decimals), days are dates.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never

from qualityaward.columns.dialects import DIALECTS, WORDS, Dialect
from qualityaward.columns.plan import Plan, Rule, Unfit, column, inside, of_applicant, reachable, refused
from qualityaward.language.core import (
    LIST_NODES,
    And,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    Is,
    ListNode,
    Merged,
    Node,
    Not,
    Or,
    Sort,
    Var,
)  # fmt: skip
from qualityaward.text import Lang, say
from qualityaward.values import FAR

MOST_CHARACTERS: Final = 8_000_000
"""Of one query: databases take 16 MB by default, and what has more alternatives than this is no regulation's."""

_UNITS: Final = {"add_years": "year", "add_months": "month", "add_days": "day"}


class Query:
    """One query of a plan in a dialect."""

    def __init__(self, plan: Plan, dialect: Dialect, table: str) -> None:
        self.plan, self.words, self.table, self.dialect = plan, WORDS[dialect], table, dialect
        self.at: dict[ListNode, str] = {
            node: f"q{i}_{j}" for i, nodes in enumerate(plan.lists.values()) for j, node in enumerate(nodes)
        }

    # Nodes --------------------------------------------------------------------------------------------------

    def of(self, node: Node) -> str:
        """The expression of a node: of an applicant `a`, or of an element `e`."""
        match node:
            case Const(value=None, sort=sort):
                return self.words.cast("NULL", sort)
            case Const(value=bool() as value):
                return "TRUE" if value else "FALSE"
            case Const(value=str() as value):
                return self.words.text(value)
            case Const(value=int() as value):
                return self.words.number(value)
            case Const():
                raise AssertionError(node)
            case Var(kind="parameter", sort=sort):
                return self.words.cast("NULL", sort)
            case Var(kind="day", name=name):
                decided = self.words.number(self.plan.setting.on)
                return (
                    f"coalesce({self._read('submitted_on', 'date', 'a')}, {decided})"
                    if name == "on"
                    else decided
                )
            case Var(kind="header", name=name, sort=sort):
                return self._read(name, sort, "a")
            case Var(kind="field", name=name, sort=sort):
                return self._read(name, sort, "e")
            case Var(sort=sort):
                return self._read(column(node), sort, "a")
            case Apply(fn="+" | "-" | "*" as fn, args=(one, other)):
                return f"({self._number(one)} {fn} {self._number(other)})"
            case Apply(fn="least" | "greatest" as fn, args=args):
                return self.words.ends(fn, [self.of(each) for each in args])
            case Apply(
                fn="add_years" | "add_months" | "add_days" as fn, args=(day, Const(value=int() as length))
            ):
                start = self.of(day)
                far = self.words.number(FAR)
                moved = self.words.later(f"least({start}, {FAR - 1 - 400000})", length, _UNITS[fn])
                return f"(CASE WHEN {start} > {FAR - 400000} THEN {far} WHEN {start} IS NOT NULL THEN {moved} END)"
            case Apply(fn="year_of", args=(day,)):
                return self.words.year(self.of(day))
            case Apply(fn=fn):
                raise Unfit(fn)
            case Cmp(op="starts", left=left, right=Const(value=str() as prefix)):
                return self.words.same(f"left({self.of(left)}, {len(prefix)})", self.words.text(prefix))
            case Cmp(op="starts"):
                raise Unfit("starts")
            case Cmp(op="==", left=left, right=right) if _text(left) or _text(right):
                return self.words.same(self.of(left), self.of(right))
            case Cmp(op=op, left=left, right=right):
                return f"({self.of(left)} {'=' if op == '==' else op} {self.of(right)})"
            case And(parts=parts):
                return "(" + " AND ".join(map(self.of, parts)) + ")"
            case Or(parts=parts):
                return "(" + " OR ".join(map(self.of, parts)) + ")"
            case Not(part=part):
                return f"(NOT {self.of(part)})"
            case Is(what="true", of=of):
                return f"({self.of(of)} IS TRUE)"
            case Is(of=of):
                return f"({self.of(of)} IS NOT NULL)"
            case Case(rows=rows):
                return "(CASE " + " ".join(f"WHEN {self.of(w)} THEN {self.of(v)}" for w, v in rows) + " END)"
            case Exists() | Fold() | Merged() | Falls():
                return f"a.{self.at[node]}"
            case other:
                assert_never(other)

    def _number(self, node: Node) -> str:
        """A side of an operation, in exact numbers wide enough for a product."""
        made = self.of(node)
        return made if isinstance(node, (Apply, Const)) else f"CAST({made} AS {self.words.types['number']})"

    def _read(self, name: str, sort: Sort, of: str) -> str:
        column = f"{of}.{self.words.name(name)}"
        return self.words.day(column) if sort == "date" else column

    # Lists --------------------------------------------------------------------------------------------------

    def _before(self, node: ListNode) -> list[str]:
        """Columns about the row before, which the two questions that need an order look at."""
        name, key = self.at[node], self.words.key("e.id")
        match node:
            case Merged(where=where, start=start, until=until):
                counts = f"({self.of(where)} AND {self.of(start)} < {self.of(until)}) IS TRUE"
                over = f"PARTITION BY {key}, ({counts}) ORDER BY {self.of(start)}, {self.of(until)}"
                return [
                    f"max({self.of(until)}) OVER ({over} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS {name}_reach"
                ]
            case Falls(where=where, key=by, above=above, below=below):
                over = f"PARTITION BY {key}, ({self.of(where)} IS TRUE) ORDER BY {self.of(by)}"
                return [
                    f"lag({self._number(above)}) OVER ({over}) AS {name}_above",
                    f"lag({self._number(below)}) OVER ({over}) AS {name}_below",
                ]
            case Exists() | Fold():
                return []
            case other:
                assert_never(other)

    def _aggregate(self, node: ListNode) -> str:
        name, where = self.at[node], self.of(node.where)
        match node:
            case Exists():
                return self.words.some(where)
            case Fold(kind="count"):
                return f"count(CASE WHEN {where} THEN 1 END)"
            case Fold(kind="sum", value=value):
                return f"coalesce(sum(CASE WHEN {where} THEN {self._number(value)} END), 0)"
            case Fold(kind=kind, value=value, by=()):
                return f"{kind}(CASE WHEN {where} THEN {self.of(value)} END)"
            case Fold():
                raise Unfit("extreme")
            case Merged(start=start, until=until):
                first, end = self.of(start), self.of(until)
                days = f"greatest(0, {end} - greatest({first}, coalesce(e.{name}_reach, {first})))"
                return f"coalesce(sum(CASE WHEN {where} AND {first} < {end} THEN {days} END), 0)"
            case Falls(above=above, below=below):
                fell = f"e.{name}_above * {self._number(below)} >= {self._number(above)} * e.{name}_below"
                return self.words.surely(f"CASE WHEN {where} THEN {fell} END")
            case other:
                assert_never(other)

    def _answer(self, node: ListNode, name: str, group: str) -> str:
        match node:
            case Exists() | Falls():
                none = "FALSE"
            case Merged() | Fold(kind="count" | "sum"):
                none = "0"
            case Fold():
                none = "NULL"
            case other:
                assert_never(other)
        unstated = "FALSE" if isinstance(node, Falls) else "NULL"
        return (
            f"CASE WHEN r.{self.words.name(name)} THEN CASE WHEN {group}.id IS NULL THEN {none} ELSE {group}.{self.at[node]} END"
            f" ELSE {unstated} END AS {self.at[node]}"
        )

    # The query ----------------------------------------------------------------------------------------------

    def text(self, lang: Lang = "zh") -> str:
        """The query, one readable line a column, each clause under a comment of its title."""
        parts: list[str] = []
        joins: list[str] = []
        answers: list[str] = []
        key = self.words.key("e.id")
        for i, (name, nodes) in enumerate(self.plan.lists.items()):
            read = [n for node in nodes for n in inside(node)]
            if any(isinstance(n, LIST_NODES) for n in read):
                raise Unfit("nested")
            beside = (
                f" JOIN {self.words.name(self.table)} a ON {self.words.key('a.id')} = {self.words.key('e.id')}"
                if any(of_applicant(n) for n in read)
                else ""
            )
            group, source = f"g{i}", self.words.name(f"{self.table}_{name}")
            windows = [column for node in nodes for column in self._before(node)]
            rows = f"(SELECT e.*, {', '.join(windows)} FROM {source} e{beside})" if windows else source
            columns = ",\n    ".join(f"{self._aggregate(n)} AS {self.at[n]}" for n in nodes)
            parts.append(
                f"-- {comment(name)}\n{group} AS (\n  SELECT {key} AS id,\n    {columns}\n  FROM {rows} e{beside} GROUP BY {key}\n)"
            )
            joins.append(f"LEFT JOIN {group} ON {group}.id = {self.words.key('r.id')}")
            answers += [self._answer(node, name, group) for node in nodes]
        joined = "\n  ".join([f"FROM {self.words.name(self.table)} r", *joins])
        selected = ",\n    ".join(["r.*", *answers])
        parts.append(f"a AS (\n  SELECT {selected}\n  {joined}\n)")
        columns = ",\n".join(self._column(rule) for rule in self.plan.columns)
        parts.append(f"c AS (\n  SELECT a.id,\n{columns}\n  FROM a\n)")
        names = ", ".join(f"c.{self.words.name(rule.id)}" for rule in self.plan.columns)
        return (
            self._head(lang)
            + "WITH "
            + ",\n".join(parts)
            + f"\nSELECT c.id, {self.whole()} AS outcome, {names}\nFROM c\n"
        )

    def _head(self, lang: Lang) -> str:
        """What the query is of, and which tables and columns it reads, as comments."""
        plan, scheme = self.plan, self.plan.scheme
        day = date.fromordinal(plan.setting.on).isoformat()
        lines = [say("sql-head", lang, scheme=f"{scheme.title} {scheme.id}", date=day)]
        for name, option in sorted(plan.setting.readings.items()):
            lines.append(say("sql-reading", lang, name=name, option=option))
        lines.append(say("sql-reads", lang))
        columns: list[tuple[str, Sort, str]] = [("id", "text", "")]
        columns += [(column(v), v.sort, self._label(v, lang)) for v in plan.facts]
        columns += [
            (n, "list", plan.fact(n).label[lang]) for n in plan.lists if n not in {c[0] for c in columns}
        ]
        columns += [("submitted_on", "date", "")]
        lines += [
            f"{self.table}.{n} {'DATE' if s == 'date' else self.words.types[s]} {label}"
            for n, s, label in columns
        ]
        for name in plan.lists:
            fact = plan.fact(name)
            labels = {f.name: f.label[lang] for f in fact.fields}
            for v in plan.fields(name):
                kind = "DATE" if v.sort == "date" else self.words.types[v.sort]
                lines.append(f"{self.table}_{name}.{v.name} {kind} {labels[v.name]}")
        return "".join(f"-- {comment(each)}\n" for each in lines)

    def _label(self, read: Var, lang: Lang) -> str:
        *records, last = read.name.split(".")
        subject = self.plan.rules.subject
        for record in records:
            subject = self.plan.rules.subjects[subject.facts[record].type.name]
        return (
            subject.findings[last].label[lang] if read.kind == "finding" else subject.facts[last].label[lang]
        )

    def _column(self, rule: Rule) -> str:
        title = comment(title_of(self.plan, rule))
        return f"    -- {rule.id} {title}\n    {outcome_of(rule, self.of(rule.when), self.of(rule.require))} AS {self.words.name(rule.id)}"

    def whole(self, of: str = "c.") -> str:
        """The expression of the whole outcome, of the columns of the rules."""
        fine, wrong, open_ = self.plan.words
        deciding = [(f"{of}{self.words.name(r.id)}", r.bar) for r in self.plan.columns if r.decides]
        if not deciding:
            return f"'{fine}'"
        bad = " OR ".join(f"{c} = '{'debarred' if bar else 'fail'}'" for c, bar in deciding)
        unclear = " OR ".join(f"{c} = 'undetermined'" for c, _ in deciding)
        return f"CASE WHEN {bad} THEN '{wrong}' WHEN {unclear} THEN '{open_}' ELSE '{fine}' END"


def outcome_of(rule: Rule, when: str, require: str) -> str:
    """The expression of the outcome of a rule, from those of its two truths."""
    if rule.bar:
        cases = f"WHEN {require} THEN 'debarred' WHEN NOT {require} THEN 'clear'"
    else:
        skipped = "" if when == "TRUE" else f"WHEN NOT {when} THEN 'not_applicable' "
        cases = f"{skipped}WHEN {require} THEN 'pass' WHEN {when} AND NOT {require} THEN 'fail'"
    return f"CASE {cases} ELSE 'undetermined' END"


def _text(node: Node) -> bool:
    """Whether a node is surely a text."""
    return isinstance(node, (Const, Var)) and node.sort == "text"


def title_of(plan: Plan, rule: Rule) -> str:
    """The title of a clause or debarment, in the regulation's language."""
    titles: dict[str, str | None] = {c.id: c.title for c in plan.scheme.clauses}
    titles |= {d.id: d.title for d in plan.scheme.debarments}
    return titles.get(rule.id) or ""


def comment(text: str) -> str:
    """A text that ends with its line, whatever is in it."""
    return " ".join(text.split())


def query(plan: Plan, dialect: Dialect, table: str = "applicants", *, lang: Lang = "zh") -> str:
    """One query that gives `id`, `outcome` and a column for each clause and debarment.

    It reads the table `table`: a column ``id``, one for each of ``plan.facts`` (a finding under ``finding NAME``; of a list or
    a nested record whether it is stated: true or null) and ``submitted_on``; and a table ``table_LIST`` for each list, with
    ``id`` and its fields. Days are dates, decimals millionths, levels of a scale their rank from 0, names of regulations
    and awards their ids. Raises :class:`RequestError` for a rule that the dialect cannot compute exactly.
    """
    made = Query(plan, dialect, table)
    for rule in plan.columns:
        try:
            made.of(rule.when), made.of(rule.require)
            for node in reachable(rule):
                if isinstance(node, LIST_NODES):
                    made._aggregate(node)
                    made._before(node)
        except Unfit as unfit:
            raise refused(rule.id, str(unfit)) from None
    try:
        found = made.text(lang)
    except Unfit as unfit:
        raise refused(plan.columns[0].id, str(unfit)) from None
    if len(found) > MOST_CHARACTERS:
        longest = max(plan.columns, key=lambda rule: len(made.of(rule.when)) + len(made.of(rule.require)))
        raise refused(longest.id, "long")
    return found


__all__ = ["DIALECTS", "WORDS", "Dialect", "Query", "outcome_of", "query"]
