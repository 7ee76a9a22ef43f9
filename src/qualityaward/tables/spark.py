"""Data frames of Spark under the rules: expressions of Spark SQL from start to end, so that no row passes through Python.

Columns are called as in any table, and hold natural types; lists are arrays of structures. What is not surely as it should be
sets its row aside, and so do ids that are not a row's alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from qualityaward.columns.lambdas import Lambdas
from qualityaward.columns.plan import Plan, Rule, laid_out, plan_of
from qualityaward.columns.sql import WORDS
from qualityaward.deciding.cost import length_within
from qualityaward.deciding.names import AWARD, FAMILY, names_of
from qualityaward.errors import RequestError
from qualityaward.language.typed import LONGEST_TEXT
from qualityaward.language.vocabulary import Fact, Field
from qualityaward.regions import Regions
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.tables.cells import plain
from qualityaward.tables.columnar import book_of
from qualityaward.tables.columns import Column, fields_of, known_columns, read_header
from qualityaward.tables.judging import Question
from qualityaward.tables.screening import SET_ASIDE, together
from qualityaward.tables.spellings import FALSE_WORDS, TRUE_WORDS, labels
from qualityaward.text import say

W: Final = WORDS["spark"]
LARGEST_FIGURE: Final = 10**12
_WHOLE: Final = frozenset({"tinyint", "smallint", "int", "bigint"})
_DECIMAL: Final = re.compile(r"decimal\((\d+),(\d+)\)\Z")
_SCALE: Final = 6
_END: Final = r"\z"
"""The end of a text; `$` also stands before a line break at the end."""

_ID_SIGNS: Final = rf"^[0-9A-Za-z._-]+{_END}"
_MET: Final = ("met", "符合")
_NOT_MET: Final = ("not_met", "不符合")


def is_spark(frame: Any) -> bool:
    """Whether something is a data frame of Spark."""
    return type(frame).__module__.startswith("pyspark.sql") and hasattr(frame, "selectExpr")


@dataclass(slots=True)
class Natural:
    """How the columns of a frame give what the rules read; `doubts` are tests that set a row aside, with the column."""

    question: Question
    scheme: Scheme
    types: dict[str, Any]
    values: dict[str, str] = field(default_factory=dict)
    arrays: dict[str, tuple[str, Fact, dict[str, tuple[str, Any, Field]]]] = field(default_factory=dict)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    plain: dict[str, tuple[str, Any, Field | None]] = field(default_factory=dict)
    id: str = ""

    def __post_init__(self) -> None:
        vocabulary = self.scheme.vocabulary
        subject = vocabulary.subjects[self.question.subject]
        problems: list[Diagnostic] = []
        header = book_of("frame", list(self.types), []).sheets[0]
        found = read_header(header, 0, known_columns(vocabulary, subject), "frame", problems)
        if problems:
            raise RequestError(problems)
        around: dict[str, list[str]] = {}
        for title, column in zip(self.types, found.columns, strict=True):
            if column is None:
                continue
            self._column(title, column)
            for depth in range(len(column.around)):
                around.setdefault(".".join(column.around[: depth + 1]), []).append(W.name(title))
        for record, columns in around.items():
            self.values[record] = (
                f"(CASE WHEN {' OR '.join(f'{c} IS NOT NULL' for c in columns)} THEN TRUE END)"
            )

    # What the rules read ------------------------------------------------------------------------------------

    def value(self, name: str) -> str | None:
        """A column of the applicant."""
        return self.values.get(name)

    def array(self, list: str) -> str | None:
        """The array of a list."""
        return W.name(self.arrays[list][0]) if list in self.arrays else None

    def field(self, list: str, name: str, element: str) -> str | None:
        """A field of an element."""
        _, fact, fields = self.arrays[list]
        if name not in fields:
            return None
        key, kind, of = fields[name]
        read = f"{element}.{W.name(key)}"
        if name in (FAMILY, AWARD) and of.type.kind == "text":
            return self._meant(fact, fields, name, element)
        return self._lowered(read, kind, of)[0]

    def bare(self, list: str, name: str, element: str) -> str | None:
        """A column or field as the frame has it, where it is a day or one of some words."""
        key, kind, of = self._plain(list, name)
        if of is None or not (
            (of.type.kind == "date" and kind == "date")
            or (of.type.kind in ("scale", "enum") and kind == "string")
        ):
            return None
        return f"{element}.{W.name(key)}" if element else W.name(key)

    def words(self, list: str, name: str) -> Mapping[str, int | str] | None:
        """The words of a scale or of options, and the rank or the id of each."""
        _, _, of = self._plain(list, name)
        return self._spelled(of) if of is not None and of.type.kind in ("scale", "enum") else None

    def whole(self, list: str, name: str) -> bool:
        """Whether a field holds whole numbers of 64 bits."""
        _, kind, of = self._plain(list, name)
        return of is not None and of.type.kind == "int" and kind in _WHOLE

    def _plain(self, list: str, name: str) -> tuple[str, Any, Field | None]:
        """The frame's own column or field for what is read, its type and the vocabulary's; of none, None."""
        if not list:
            return self.plain.get(name, ("", None, None))
        found = self.arrays[list][2].get(name) if list in self.arrays else None
        return found if found is not None else ("", None, None)

    def _meant(self, fact: Fact, fields: dict[str, tuple[str, Any, Field]], name: str, element: str) -> str:
        """A regulation's or an award's id for its names; others are set aside (:meth:`_unknown`)."""
        read = f"{element}.{W.name(fields[name][0])}"
        rows = [
            f"WHEN {read} = {W.text(text)} THEN {W.text(id)}"
            for text, id in self._names(name).items()
            if text != id
        ]
        return f"(CASE {' '.join(rows)} ELSE {read} END)" if rows else read

    def _names(self, name: str) -> dict[str, str]:
        """Spellings of names that mean one thing whatever stands beside them, and their ids."""
        known = names_of(self.scheme)
        if name == FAMILY:
            texts = {
                t
                for names in (known.families.ours, known.families.others)
                for id, each in names.items()
                for t in (id, *each)
            }
            return {t: m for t in sorted(texts) if (m := known.meant(t, None)[0]) is not None}
        return {t: m for t in sorted(self.scheme.awards) if (m := known.meant(None, t)[1]) is not None}

    # Columns ------------------------------------------------------------------------------------------------

    def _column(self, title: str, column: Column) -> None:
        kind, read = self.types[title], W.name(title)
        path = ".".join((*column.around, column.name))
        if column.kind == "header":
            self._head(title, column)
        elif column.kind == "findings":
            self.values[f"finding {path}"] = self._truth(title, read, kind, _MET, _NOT_MET)
        elif column.fact is not None and column.fact.type.kind == "list":
            self._list(title, path, column.fact)
        elif column.fact is not None:
            if column.unit is not None and column.unit.power:
                raise self._unfit(title, kind, "unit")
            value, doubt = self._lowered(read, kind, column.fact.value, title)
            self.values[path] = value
            self.plain[path] = (title, kind, column.fact.value)
            self.doubts += [(title, d) for d in doubt]

    def _head(self, title: str, column: Column) -> None:
        kind, read = self.types[title], W.name(title)
        match column.name:
            case "id":
                if kind != "string":
                    raise self._unfit(title, kind, "string")
                self.id = title
                self.doubts += [(title, f"{read} IS NULL OR NOT ({read} RLIKE {W.text(_ID_SIGNS)})")]
            case "submitted_on":
                if kind != "date":
                    raise self._unfit(title, kind, "date")
                self.values["submitted_on"] = W.day(read)
                late = f"{read} > DATE'{self.question.on.isoformat()}'"
                self.doubts += [(title, f"{late} OR {read} < DATE'1900-01-01'")]
            case "subject":
                called = self.scheme.vocabulary.subjects[self.question.subject]
                words = ", ".join(W.text(w) for w in (called.name, called.label.zh, called.label.en) if w)
                self.doubts += [(title, f"{read} IS NOT NULL AND NOT ({read} IN ({words}))")]
            case "name":
                return
            case _:
                raise self._unfit(title, kind, "string")

    def _list(self, title: str, path: str, fact: Fact) -> None:
        kind = self.types[title]
        if not isinstance(kind, dict):
            raise self._unfit(title, kind, "array<struct>")
        known, fields = fields_of(fact), dict[str, tuple[str, Any, Field]]()
        for key, inner in kind.items():
            found = known.get(plain(key).casefold())
            if found is None or found.value is None or found.name in fields:
                problem = Diagnostic("table-list-field", args={"name": key, "column": title})
                raise RequestError([problem])
            fields[found.name] = (key, inner, found.value)
        self.arrays[path] = (title, fact, fields)
        self.values[path] = f"(CASE WHEN {W.name(title)} IS NOT NULL THEN TRUE END)"
        array = W.name(title)
        odd = " OR ".join(["e IS NULL", *self._odd_elements(title, fact, fields)])
        tests = [f"exists({array}, e -> {odd})"]
        tests.append(f"size({array}) > {length_within(self.scheme, self.question.subject)}")
        for name in fact.unique:
            if name in fields:
                values = f"{array}.{W.name(fields[name][0])}"
                stated = f"filter({values}, u -> u IS NOT NULL)"
                twice = f"size({stated}) > size(array_distinct({stated}))"
                tests.append(f"(size({array}) > size(array_distinct({values})) AND {twice})")
        # most lists are empty, and functions of elements are slow even then
        self.doubts.append((title, f"size({array}) > 0 AND ({' OR '.join(tests)})"))

    def _odd_elements(
        self, title: str, fact: Fact, fields: dict[str, tuple[str, Any, Field]]
    ) -> Iterator[str]:
        """What is wrong with an element."""
        lowered = {}
        for name, (key, kind, of) in fields.items():
            read = f"e.{W.name(key)}"
            lowered[name], odd = self._lowered(read, kind, of, f"{title}.{key}")
            yield from odd
            if name in (FAMILY, AWARD) and of.type.kind == "text":
                words = ", ".join(W.text(t) for t in self._names(name)) or "NULL"
                yield f"NOT ({read} IN ({words}))"  # a name that is near to one, or of another award: read one by one
        pairs = [(f.not_before, f.name) for f in fact.fields if f.not_before is not None]
        pairs += [(f.name, f.at_most) for f in fact.fields if f.at_most is not None]
        for first, last in [*pairs, *fact.periods]:
            if first in lowered and last in lowered:
                yield f"{lowered[last]} < {lowered[first]}"

    # Values -------------------------------------------------------------------------------------------------

    def _unfit(self, title: str, kind: Any, due: str) -> RequestError:
        shown = kind if isinstance(kind, str) else "array<struct>"
        return RequestError(
            [Diagnostic("spark-type", args={"column": title, "found": shown, "expected": due})]
        )

    def _truth(self, title: str, read: str, kind: Any, yes: Any, no: Any) -> str:
        if kind == "boolean":
            return read
        if kind != "string":
            raise self._unfit(title, kind, "boolean")
        true, false = (", ".join(map(W.text, sorted(words))) for words in (yes, no))
        self.doubts.append((title, f"{read} IS NOT NULL AND NOT ({read} IN ({true}, {false}))"))
        return f"({read} IN ({true}))"

    def _lowered(self, read: str, kind: Any, of: Field, title: str = "") -> tuple[str, list[str]]:
        """The lowered value of a column or field, and what makes it doubtful."""
        sort = of.type.kind
        match sort:
            case "bool" if kind == "boolean":
                return read, []
            case "bool" if kind == "string":
                before = len(self.doubts)
                made = self._truth(title, read, kind, TRUE_WORDS, FALSE_WORDS)
                doubts = [d for _, d in self.doubts[before:]]
                del self.doubts[before:]
                return made, doubts
            case "date" if kind == "date":
                return W.day(read), [f"{read} < DATE'1900-01-01'"]
            case "int" | "number" | "money":
                return self._figure(read, kind, of, title)
            case "scale" | "enum" if kind == "string":
                return self._option(read, of)
            case "text" | "region" | "period" if kind == "string":
                if of.standard is not None or sort == "period":
                    return read, [f"{read} IS NOT NULL"]
                if sort == "region":
                    return read, [f"NOT ({_is_code(read, of.type.regions)})"]
                return read, [
                    f"{read} RLIKE '^\\\\s|\\\\s$|^$|\\\\p{{C}}|^[0-9.]+[eE]' OR length({read}) > {LONGEST_TEXT}"
                ]
        raise self._unfit(title or read, kind, _DUE.get(sort, sort))

    def _spelled(self, of: Field) -> dict[str, int | str]:
        """The words of levels or options that name one alone, and its rank or id."""
        words = labels(of, self.scheme.vocabulary)
        meant: dict[str, int] = {}
        for at, option in enumerate(of.type.options):
            for text in (option, words[option].zh if option in words else ""):
                if text and meant.setdefault(text, at) != at:
                    meant[text] = -1
        scale, options = of.type.kind == "scale", of.type.options
        return {t: at if scale else options[at] for t, at in meant.items() if at >= 0}

    def _option(self, read: str, of: Field) -> tuple[str, list[str]]:
        meant = self._spelled(of)
        rows = " ".join(
            f"WHEN {W.text(t)} THEN {v if isinstance(v, int) else W.text(v)}" for t, v in meant.items()
        )
        return f"(CASE {read} {rows} END)", [f"NOT ({read} IN ({', '.join(map(W.text, meant))}))"]

    def _figure(self, read: str, kind: Any, of: Field, title: str) -> tuple[str, list[str]]:
        whole = of.type.kind == "int"
        found = _DECIMAL.match(kind) if isinstance(kind, str) else None
        doubts: list[str] = []
        if kind in _WHOLE:
            value = f"CAST({read} AS DECIMAL(38,0))"
        elif found is not None and int(found[2]) <= _SCALE:
            value = f"CAST({read} AS DECIMAL(38,{found[2]}))"
            doubts += [f"{read} <> floor({read})"] if whole else []
        elif kind == "double":
            value = f"try_cast({read} AS DECIMAL(38,6))"
            doubts += [f"{read} IS NOT NULL AND {value} IS NULL", f"CAST({value} AS DOUBLE) <> {read}"]
            doubts += [f"isnan({read}) OR abs({read}) > 1e9"]
            doubts += [f"{read} <> floor({read})"] if whole else []
        else:
            raise self._unfit(title or read, kind, "decimal(20,6)")
        most = 1 if of.ratio else LARGEST_FIGURE
        unit = 1 if whole else 10**_SCALE
        # without `abs`, which the least whole number has none of
        low = f"< {of.min}" if of.min is not None and of.min > -most else f"<= -{most}"
        high = f"> {of.max}" if of.max is not None and of.max < most else f">= {most}"
        doubts.append(f"{read} {low} OR {read} {high}")
        inside = f"{read} > -{LARGEST_FIGURE} AND {read} < {LARGEST_FIGURE}"
        held = f"(CASE WHEN {inside} THEN CAST({value} * {unit} AS DECIMAL(38,0)) END)"
        return (f"CAST({read} AS BIGINT)" if whole and kind in _WHOLE else held), doubts


_DUE: Final = {
    "bool": "boolean",
    "date": "date",
    "scale": "string",
    "enum": "string",
    "text": "string",
    "region": "string",
}


def natural_types(frame: Any) -> dict[str, Any]:
    """The types of a frame's columns by name; of an array of structures, those of their fields."""
    found: dict[str, Any] = {}
    for each in frame.schema.fields:
        kind: Any = each.dataType.simpleString()
        element = getattr(each.dataType, "elementType", None)
        if element is not None and hasattr(element, "fields"):
            kind = {f.name: f.dataType.simpleString() for f in element.fields}
        found[each.name] = kind
    return found


def screen_spark(frame: Any, question: Question) -> Any:
    """The answer for a Spark frame, as one; nothing is computed before that is.

    `id`, ``outcome``, ``decided_by`` (not if `brief`), a column for each rule, ``set_aside``. Raises :class:`RequestError` for
    several schemes, a column that has no natural type, and a rule that cannot be computed, by its id.
    """
    together(question)
    if len(question.schemes) != 1 or question.explain or question.flips:
        raise RequestError(
            [Diagnostic("engine-explain" if question.explain or question.flips else "spark-several")]
        )
    (scheme,) = question.schemes
    plan: Plan = laid_out(plan_of(scheme, question.subject, on=question.on, **question.setting(scheme)))
    reads = Natural(question, scheme, natural_types(frame))
    made = Lambdas(plan, reads)
    questions, truths, rules = made.steps()
    id, doubts = W.name(reads.id), reads.doubts
    aside = " ".join(
        f"WHEN {test} THEN {W.text(say('spark-aside', question.lang, column=title))}"
        for title, test in doubts
    )
    key = f"xxhash64(trim(LEADING '0' FROM upper(replace(replace(trim({id}), '-', ''), '_', ''))))"
    twice = (
        frame.selectExpr(f"{key} AS `twin key`").groupBy("twin key").count().where("count > 1")
        .selectExpr("`twin key`", "TRUE AS `not alone`")
    )  # fmt: skip
    keyed = frame.selectExpr("*", f"{key} AS `twin key`").join(twice.hint("broadcast"), "twin key", "left")
    again = W.text(say("spark-id-twice", question.lang))
    aside_too = f"CASE WHEN `not alone` THEN {again} {aside} WHEN {_never(id)} THEN '' END AS {_ASIDE}"
    asked = keyed.selectExpr("*", *_named(questions), aside_too)
    apart = f"CASE WHEN {_never(id)} THEN '' ELSE {_ASIDE} END AS {SET_ASIDE}"
    found = asked.selectExpr(f"{id} AS {_ID}", apart, *_named(truths))
    clear = f"{SET_ASIDE} IS NULL"
    shown = [f"{_ID} AS id", f"CASE WHEN {clear} THEN {made.outcome()} ELSE '{SET_ASIDE}' END AS outcome"]
    if not question.brief:
        shown.append(f"CASE WHEN {clear} THEN {_decided_by(plan, made)} END AS decided_by")
    shown += [f"CASE WHEN {clear} THEN {text} END AS {W.name(rule)}" for rule, text in rules.items()]
    return found.selectExpr(*shown, f"CASE WHEN {_never(_ID)} THEN '' ELSE {SET_ASIDE} END AS {SET_ASIDE}")


_ASIDE: Final = "`why it is set aside`"
_ID: Final = "`id of the applicant`"


def _is_code(read: str, regions: Regions) -> str:
    """Whether a text is a code of a hierarchy of areas."""
    if regions.listed:
        return f"{read} IN ({', '.join(W.text(code) for code, _ in regions.listed)})"
    return f"{read} RLIKE {W.text(regions.pattern.removesuffix('$') + _END)}"


def _never(id: str) -> str:
    """What is never so, of a step that Spark is to compile by itself.

    Spark puts steps that follow one another into one method, and of a method of more than 8,000 bytes Java interprets every byte, ten
    times as slowly; a step with a function that Spark has no code for (`array_sort`) stays alone, and is divided into small methods.
    """
    return f"{id} IS NULL AND size(array_sort(array({id}))) = 0"


def _named(columns: dict[str, str]) -> list[str]:
    return [f"{text} AS {W.name(name)}" for name, text in columns.items()]


def _decided_by(plan: Plan, made: Lambdas) -> str:
    _, wrong, open_ = plan.words
    deciding = [rule for rule in plan.columns if rule.decides]

    def those(which: Callable[[Rule], str]) -> str:
        each = (f"CASE WHEN {which(rule)} THEN {W.text(rule.id)} END" for rule in deciding)
        return f"filter(array({', '.join(each)}), x -> x IS NOT NULL)"

    def unclear(rule: Rule) -> str:
        return f"NOT coalesce({made.against(rule)} OR {made.favour(rule)}, FALSE)"

    if not deciding:
        return _NOBODY
    asked = f"WHEN '{wrong}' THEN {those(made.against)} WHEN '{open_}' THEN {those(unclear)}"
    return f"CASE {made.outcome()} {asked} ELSE {_NOBODY} END"


_NOBODY: Final = "CAST(array() AS ARRAY<STRING>)"

__all__ = ["is_spark", "natural_types", "screen_spark"]
