"""The core → Python functions, built as syntax trees: a clause a function, from a record's values to its outcome.

Every truth has two codes: that it surely holds (`want` True), and that it surely does not. A clause is first tested as if
nothing were unknown (`fast`): a comparison with an unknown value raises, which costs nothing where it does not happen.
Only what did not surely pass is looked at again, with every guard in place. What does not turn on the record (days,
parameters) is worked out once a setting and enters as an argument; no text of a scheme is ever pasted into code.

Large parts become functions of their own, of which those of the record are worked out once a record: the code grows with
the nodes of the core, which are each made once, and not with the paths through them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple, assert_never

from qualityaward.deciding.pyast import (
    assign,
    at,
    both_of,
    call,
    compare,
    constant,
    either_of,
    function,
    known,
    module,
    name,
)  # fmt: skip
from qualityaward.language.amounts import Ratio
from qualityaward.language.core import (
    And,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    Is,
    Merged,
    Node,
    Not,
    Or,
    Truth,
    Value,
    Var,
    children,
    is_truth,
)  # fmt: skip
from qualityaward.language.core_functions import FUNCTIONS, UNIT_ADDED
from qualityaward.language.interpretation import Interpretation
from qualityaward.language.kinds.yearly import series
from qualityaward.language.making import Core
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.values import NOTHING, Period, first_within, last_since, merged_days

Given = Mapping[tuple[str, str], Any]
"""The days, parameters and readings of a setting, by kind and name."""

Values = tuple[Any, ...]
Test = Callable[[Values], int]
"""From a record's values to 1 (it holds), 0 (it does not), -1 (unknown), or 2 (not applicable)."""

Asked = Callable[[Values, dict[str, Any]], int]
"""The same, with the values of the record's header by name; the mapping is written to."""

LARGE: Final = 60
"""Nodes below one from which it becomes a function of its own."""

MOST_GIVEN: Final = 64
"""Settings of which the test is remembered: those that give the same days and parameters have one in common."""

_FALSE, _TRUE, _NONE = constant(False), constant(True), constant(None)


def _least(*values: int | None) -> int | None:
    return min((v for v in values if v is not None), default=None)


def _greatest(*values: int | None) -> int | None:
    return max((v for v in values if v is not None), default=None)


def _falls(rows: list[tuple[int, int, int]]) -> bool:
    rows.sort()
    return any(a * d >= c * b for (_, a, b), (_, c, d) in pairwise(rows))


def _merged(spans: list[tuple[int, int]]) -> int:
    return merged_days(spans)[0]


def _extreme(rows: list[tuple[int, int, Any]], least: bool) -> Any:
    """The value of the row of which the first over the second is least, or greatest; of several the least second."""
    best: tuple[int, int, Any] | None = None
    for row in rows:
        if best is not None:
            this, other = row[0] * best[1], best[0] * row[1]
            if this == other:
                if row[1] >= best[1]:
                    continue
            elif (this > other) is least:
                continue
        best = row
    return None if best is None else best[2]


RUNTIME: Final[Mapping[str, Any]] = {
    **{fn: made for fn, made in FUNCTIONS.items() if fn.isidentifier()},
    "NOTHING": NOTHING, "least": _least, "greatest": _greatest, "falls": _falls, "merged": _merged, "extreme": _extreme,
    "UNMADE": object(),
}  # fmt: skip
_CALLED: Final = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}


class Coded(NamedTuple):
    """A value as code: what has to hold for it to be known, in order, and the code."""

    guards: list[ast.expr]
    code: ast.expr


class Frame(NamedTuple):
    """The function that is being written: what it begins with, and of which list its elements are (None: of none)."""

    prelude: list[ast.stmt]
    hoisted: dict[Any, str]
    listed: Fact | None


class Generator:
    """Writes the functions of one subject's rules."""

    def __init__(self, core: Core, subject: Subject, subjects: Mapping[str, Subject]) -> None:
        self.core, self.subject, self.subjects = core, subject, subjects
        self._levels: dict[Node, int] = {}
        self._sizes: dict[Node, int] = {}
        self._lists: dict[Node, bool] = {}

    def clause(self, when: Truth, require: Truth) -> Callable[[Given], Test]:
        """The function of a clause, once it is given a setting."""
        piece = _Piece(self)
        quick = both_of(piece.test(when, True, True), piece.test(require, True, True))
        attempt: list[ast.stmt] = [ast.If(quick, [ast.Return(constant(1))], [])]
        slow: list[ast.stmt] = [
            _returning(piece.test(when, False, False), 2),
            _returning(both_of(piece.test(when, True, False), piece.test(require, False, False)), 0),
            _returning(piece.test(require, True, False), 1),
            ast.Return(constant(-1)),
        ]
        made: Callable[[Given], Test] = piece.module(_tried(attempt, slow))
        return made

    def truth(self, node: Truth) -> Callable[[Given], Asked]:
        """The function of a truth, once it is given a setting; it is asked with what the record says of itself."""
        piece = _Piece(self)
        body: list[ast.stmt] = [
            _returning(piece.test(node, False, False), 0),
            _returning(piece.test(node, True, False), 1),
            ast.Return(constant(-1)),
        ]
        made: Callable[[Given], Asked] = piece.module([function("test", ["v", "m"], body)])
        return made

    # What is known of a node --------------------------------------------------------------------------------

    def level(self, node: Node) -> int:
        """On what a node turns: 0 the setting alone, 1 the record, 2 the element at hand."""
        found = self._levels.get(node)
        if found is None:
            match node:
                case Exists() | Fold() | Merged() | Falls():
                    found = 1
                case Var(kind="field"):
                    found = 2
                case Var(kind="fact" | "finding" | "header"):
                    found = 1
                case Const() | Var() | Apply() | Cmp() | And() | Or() | Not() | Is() | Case():
                    found = max(map(self.level, children(node)), default=0)
                case other:
                    assert_never(other)
            self._levels[node] = found
        return found

    def size(self, node: Node) -> int:
        """How many nodes the code of a node repeats: those that are functions of their own count once."""
        found = self._sizes.get(node)
        if found is None:
            inner = sum(1 if (s := self.size(child)) > LARGE else s for child in children(node))
            found = self._sizes[node] = 3 if isinstance(node, (Exists, Fold, Merged, Falls)) else 1 + inner
        return found

    def reads_lists(self, node: Node) -> bool:
        """Whether a list node stands in a node."""
        found = self._lists.get(node)
        if found is None:
            found = isinstance(node, (Exists, Fold, Merged, Falls)) or any(
                map(self.reads_lists, children(node))
            )
            self._lists[node] = found
        return found

    def fact(self, path: str) -> Fact:
        """A fact as it is declared."""
        *records, last = path.split(".")
        subject = self.subject
        for record in records:
            subject = self.subjects[subject.facts[record].type.name]
        return subject.facts[last]


class _Piece:
    """One generated module: a test, with the functions that it calls and what it is given."""

    def __init__(self, of: Generator) -> None:
        self.of, self.core = of, of.core
        self.functions: list[ast.stmt] = []
        self.names: dict[Any, str] = {}
        self.given: dict[str, Callable[[Interpretation], Any]] = {}
        self.frame = Frame([], {}, None)
        self.temporaries = 0

    def module(self, test: list[ast.stmt]) -> Callable[[Given], Any]:
        """The module of which the last function is the `test`: what makes it, once it is given a setting."""
        make = function("make", list(self.given), [*self.functions, *test, ast.Return(name("test"))])
        space = dict(RUNTIME)
        exec(compile(module(make), "<rules>", "exec"), space)
        maker, given = lru_cache(MOST_GIVEN, typed=True)(space["make"]), tuple(self.given.values())

        def with_setting(setting: Given) -> Any:
            of_setting = Interpretation({}, setting)
            return maker(*(value(of_setting) for value in given))

        return with_setting

    # Names --------------------------------------------------------------------------------------------------

    def bound(self, key: Any, value: Callable[[Interpretation], Any]) -> ast.expr:
        """What a setting gives, as an argument."""
        if ("given", key) not in self.names:
            title = self.names["given", key] = f"c{len(self.given)}"
            self.given[title] = value
        return name(self.names["given", key])

    def temporary(self, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """Code that gives a value a name, and the name."""
        self.temporaries += 1
        title = f"t{self.temporaries}"
        return ast.NamedExpr(ast.Name(title, ast.Store()), value), name(title)

    def written(
        self, key: Any, arguments: list[str], listed: Fact | None, body: Callable[[], list[ast.stmt]]
    ) -> str:
        """The name of a function that is written once."""
        if key not in self.names:
            title = self.names[key] = f"f{len(self.names)}"
            outer, self.frame = self.frame, Frame([], {}, listed)
            made = body()
            self.functions.append(function(title, arguments, [*self.frame.prelude, *made]))
            self.frame = outer
        return self.names[key]

    def remembered(self, key: Any, value: Callable[[], list[ast.stmt]]) -> ast.expr:
        """A call of a function of the record, which is worked out once a record."""
        own = self.written(("own", key), ["v", "m"], None, value)

        def body() -> list[ast.stmt]:
            fetch = ast.Call(ast.Attribute(name("m"), "get", ast.Load()), [constant(own), name("UNMADE")], [])
            keep = ast.Assign(
                [ast.Subscript(name("m"), constant(own), ast.Store()), ast.Name("r", ast.Store())],
                call(own, name("v"), name("m")),
            )
            return [
                assign("r", fetch),
                ast.If(compare(name("r"), "is", name("UNMADE")), [keep], []),
                ast.Return(name("r")),
            ]

        return call(self.written(("kept", key), ["v", "m"], None, body), name("v"), name("m"))

    def hoisted(self, key: Any, value: Callable[[], ast.expr]) -> ast.expr:
        """What does not turn on the element, worked out before the elements are gone through."""
        if key not in self.frame.hoisted:
            title = self.frame.hoisted[key] = f"h{len(self.frame.hoisted)}"
            listed = self.frame
            self.frame = Frame(listed.prelude, listed.hoisted, None)
            listed.prelude.append(assign(title, value()))
            self.frame = listed
        return name(self.frame.hoisted[key])

    # Truths -------------------------------------------------------------------------------------------------

    def test(self, node: Truth, want: bool, fast: bool) -> ast.expr:
        """Whether a truth surely holds, or surely does not; `fast` may raise, and miss it, but never say so wrongly."""
        if isinstance(node, Const):
            return constant(node.value is want)
        level = self.of.level(node)
        if level == 0:
            return compare(self.bound(node, lambda known: known.of(node)), "is", constant(want))
        if isinstance(node, Not):
            return self.test(node.part, not want, fast)
        if level == 1 and self.frame.listed is not None and self.of.reads_lists(node):
            return self.hoisted(("test", node, want), lambda: self._test(node, want, False))
        if self.of.size(node) > LARGE and not isinstance(node, (Exists, Falls)):
            return self._outlined(node, want, fast, level)
        return self._test(node, want, fast)

    def _outlined(self, node: Truth, want: bool, fast: bool, level: int) -> ast.expr:
        """A large truth as a function; of an element it is not remembered."""
        if level == 1:
            return self.remembered(("test", node, want), lambda: [ast.Return(self._test(node, want, False))])
        key = ("of element", node, want, fast)
        listed = self.frame.listed
        title = self.written(key, ["e", "v", "m"], listed, lambda: [ast.Return(self._test(node, want, fast))])
        return call(title, name("e"), name("v"), name("m"))

    def _test(self, node: Truth, want: bool, fast: bool) -> ast.expr:
        match node:
            case Const():
                return constant(node.value is want)
            case Var():
                guards, code = self.leaf(node)
                if fast:
                    return code if want else compare(code, "is", _FALSE)
                return both_of(*guards[:-1], compare(code, "is", constant(want)))
            case And(parts=parts):
                if want and fast and (rose := self._rose(node)) is not None:
                    return rose
                return self._joined(parts, want, fast, both=want)
            case Or(parts=parts):
                return self._joined(parts, want, fast, both=not want)
            case Not(part=part):
                return self.test(part, not want, fast)
            case Is(what="true", of=of):
                assert is_truth(of)
                return self.test(of, True, fast) if want else _not(self.test(of, True, False))
            case Is(of=of):
                stated = self._stated(of)
                return stated if want else _not(stated)
            case Cmp():
                return self._compared(node, want, fast)
            case Exists():
                return self._exists(node, want, fast)
            case Falls():
                guards, _ = self.leaf(node.list)
                fell = both_of(*guards, self._of_list(node))
                return fell if want else _not(fell)
            case other:
                assert_never(other)

    def _joined(self, parts: tuple[Truth, ...], want: bool, fast: bool, *, both: bool) -> ast.expr:
        """`and` or `or` of the codes of parts; equalities of one value with literals are one search."""
        tests, gathered = list[ast.expr](), dict[Value, tuple[int, list[ast.expr]]]()
        for part in parts:
            same = _equality(part, negated=both is want)
            if same is None or self.of.level(same.left) == 0:
                tests.append(self.test(part, want, fast))
                continue
            assert isinstance(same.right, Const)
            place, options = gathered.setdefault(same.left, (len(tests), []))
            if not options:
                tests.append(_FALSE)
            options.append(constant(same.right.value))
            if len(options) == 1:
                tests[place] = self.test(part, want, fast)
                continue
            among = ast.Tuple(list(options), ast.Load())
            guards, code = self.value(same.left, False)
            is_in = want is not (both is want)
            free = is_in and isinstance(same.left, Var)  # what is unknown is among no literals
            found = compare(code, "in" if is_in else "not in", among)
            tests[place] = both_of(*(guards[:-1] if free else guards), found)
        return both_of(*tests) if both else either_of(*tests)

    def _stated(self, node: Node) -> ast.expr:
        if isinstance(node, Var) and node.sort in ("list", "record"):
            return both_of(*self.leaf(node).guards)
        if is_truth(node):
            if isinstance(node, Var):
                return both_of(*self.leaf(node).guards)
            return either_of(self.test(node, True, False), self.test(node, False, False))
        return both_of(*self.value(node, False).guards)  # type: ignore[arg-type]  # what is no truth is a value

    def _compared(self, node: Cmp, want: bool, fast: bool) -> ast.expr:
        freed = self._freed(node, want, fast)
        if freed is not None:
            return freed
        left, right = node.left, node.right
        if fast and node.op == "==":
            return self._equal(node, want)
        one, other = self.value(left, fast), self.value(right, fast)
        match node.op:
            case "==":
                found = compare(one.code, "==" if want else "!=", other.code)
            case "<":
                found = compare(one.code, "<" if want else ">=", other.code)
            case "<=":
                found = compare(one.code, "<=" if want else ">", other.code)
            case "starts":
                begins = ast.Call(ast.Attribute(one.code, "startswith", ast.Load()), [other.code], [])
                found = begins if want else _not(begins)
            case another:
                assert_never(another)
        return both_of(*one.guards, *other.guards, found)

    def _equal(self, node: Cmp, want: bool) -> ast.expr:
        """An equality without guards where none is needed: unknown values are equal to no literal."""
        guards = list[ast.expr]()
        one, other = (self.value(side, False) for side in (node.left, node.right))
        literal = isinstance(node.left, Const) or isinstance(node.right, Const)
        simple = all(isinstance(side, (Const, Var)) for side in (node.left, node.right))
        if not (want and literal and simple):
            guards = [*one.guards, *other.guards]
        return both_of(*guards, compare(one.code, "==" if want else "!=", other.code))

    def _freed(self, node: Cmp, want: bool, fast: bool) -> ast.expr | None:
        """A later day against a day of the setting, as the day itself against one that the setting gives."""
        for sum_, limit, mirrored in ((node.left, node.right, False), (node.right, node.left, True)):
            if not (isinstance(sum_, Apply) and sum_.fn in UNIT_ADDED and self.of.level(limit) == 0):
                continue
            day, length = sum_.args
            if not isinstance(length, Const) or self.of.level(day) == 0 or node.op not in ("<", "<="):
                continue
            period = Period(int(length.value or 0), UNIT_ADDED[sum_.fn])
            latest = (node.op == "<=") is not mirrored  # d + p <= c, or c < d + p
            turn = last_since if latest else first_within

            def moved(
                known: Interpretation, turn: Any = turn, period: Period = period, limit: Value = limit
            ) -> Any:
                on = known.of(limit)
                return None if on is None else turn(on, period)

            edge = self.bound(("edge", period, limit, latest), moved)
            guards, code = self.value(day, fast)
            signs = {False: {"<=": "<=", "<": "<"}, True: {"<=": ">=", "<": ">"}}[mirrored]
            sign = signs[node.op] if want else {"<=": ">", "<": ">=", ">=": "<", ">": "<="}[signs[node.op]]
            always = [] if fast or self.core.two_valued(limit) else [known(edge)]
            return both_of(*guards, *always, compare(code, sign, edge))
        return None

    # Values -------------------------------------------------------------------------------------------------

    def leaf(self, node: Var) -> Coded:
        """What is read, and that it and the records around it are stated; the last guard is that it is itself."""
        if node.kind == "field":
            assert self.frame.listed is not None
            index = self.frame.listed.field_index(node.name)
            assert index is not None
            code, guards = at(name("e"), index), list[ast.expr]()
            if self.frame.listed.fields[index].may_be_nothing:
                guards.append(compare(code, "is not", name("NOTHING")))
            return Coded([*guards, known(code)], code)
        if node.kind in ("parameter", "reading", "day"):
            code = self.bound(node, lambda setting: setting.of(node))
            return Coded([] if self.core.two_valued(node) else [known(code)], code)
        if node.kind == "header":
            code = ast.Subscript(name("m"), constant(node.name), ast.Load())
            return Coded([known(code)], code)
        *records, last = node.name.split(".")
        subject, code, guards = self.of.subject, name("v"), []
        for record in records:
            code = at(code, subject.index[f"facts.{record}"])
            guards.append(known(code))
            subject = self.of.subjects[subject.facts[record].type.name]
        code = at(code, subject.index[f"{'findings' if node.kind == 'finding' else 'facts'}.{last}"])
        return Coded([*guards, known(code)], code)

    def value(self, node: Value, fast: bool) -> Coded:
        """A value; fast, its code may be None or raise, and comparisons of order with it raise."""
        if isinstance(node, Const):
            return Coded([_FALSE] if node.value is None else [], constant(node.value))
        level = self.of.level(node)
        if level == 0:
            code = self.bound(node, lambda setting: setting.of(node))
            return Coded([] if fast or self.core.two_valued(node) else [known(code)], code)
        if isinstance(node, Var):
            found = self.leaf(node)
            return Coded([], found.code) if fast else found
        if isinstance(node, Apply) and node.fn not in ("least", "greatest") and self.of.size(node) <= LARGE:
            parts = [self.value(arg, fast) for arg in node.args]
            return Coded([g for part in parts for g in part.guards], _applied(node, [p.code for p in parts]))
        if level == 1 and self.frame.listed is not None:
            code = self.hoisted(("value", node), lambda: self._whole(node, 1))
        else:
            code = self._whole(node, level)
        if fast:
            return Coded([], code)
        given, title = self.temporary(code)
        return Coded([known(given)], title)

    def _whole(self, node: Value, level: int) -> ast.expr:
        """Code of a value that may be None."""
        if isinstance(node, (Fold, Merged)):
            return self._of_list(node)
        if self.of.size(node) <= LARGE:
            return self._maybe(node)
        if level == 1:
            return self.remembered(("value", node), lambda: self._body(node))
        listed = self.frame.listed
        title = self.written(("of element", node), ["e", "v", "m"], listed, lambda: self._body(node))
        return call(title, name("e"), name("v"), name("m"))

    def _body(self, node: Value) -> list[ast.stmt]:
        """The body of a function that gives a value: row by row, however many there are."""
        if not isinstance(node, Case):
            return [ast.Return(self._maybe(node))]
        rows = [
            ast.If(self.test(when, True, False), [ast.Return(self.optional(value))], [])
            for when, value in node.rows
        ]
        return [*rows, ast.Return(_NONE)]

    def _maybe(self, node: Value) -> ast.expr:
        match node:
            case Apply(fn="least" | "greatest" as fn, args=args):
                return call(fn, *(self.optional(arg) for arg in args))
            case Case(rows=rows):
                code: ast.expr = _NONE
                for when, value in reversed(rows):
                    code = ast.IfExp(self.test(when, True, False), self.optional(value), code)
                return code
            case Const() | Var() | Apply() | Fold() | Merged():
                parts = (
                    [self.value(arg, False) for arg in node.args]
                    if isinstance(node, Apply)
                    else [self.value(node, False)]
                )
                guards = [g for part in parts for g in part.guards]
                code = _applied(node, [p.code for p in parts]) if isinstance(node, Apply) else parts[0].code
                return ast.IfExp(both_of(*guards), code, _NONE) if guards else code
            case other:
                assert_never(other)

    def optional(self, node: Value) -> ast.expr:
        """Code of a value, None where it is not known."""
        if isinstance(node, (Const, Var)) or (
            isinstance(node, Apply) and node.fn not in ("least", "greatest")
        ):
            return self._maybe(node) if self.of.size(node) <= LARGE else self.value_or_none(node)
        return self.value_or_none(node)

    def value_or_none(self, node: Value) -> ast.expr:
        """The same of what is worked out by a function."""
        level = self.of.level(node)
        if level == 0 or isinstance(node, Const):
            return self.value(node, True).code
        if level == 1 and self.frame.listed is not None:
            return self.hoisted(("value", node), lambda: self._whole(node, 1))
        return self._whole(node, level)

    # Lists --------------------------------------------------------------------------------------------------

    def _arguments(self, *nodes: Node) -> list[str]:
        """What a function of a list needs beside the elements."""
        whole = any(self.of.level(n) == 1 or self.of.size(n) > LARGE for node in nodes for n in _around(node))
        return ["elements", *(["v", "m"] if whole else [])]

    def _exists(self, node: Exists, want: bool, fast: bool) -> ast.expr:
        guards, elements = self.leaf(node.list)
        arguments = self._arguments(node.where)

        def one() -> list[ast.stmt]:
            leave = ast.If(self.test(node.where, True, fast), [ast.Return(_TRUE)], [])
            return [_loop(name("elements"), [leave]), ast.Return(_FALSE)]

        def none() -> list[ast.stmt]:
            found = _not(self.test(node.where, False, fast))
            return [_loop(name("elements"), [ast.If(found, [ast.Return(_FALSE)], [])]), ast.Return(_TRUE)]

        listed = self.of.fact(node.list.name)
        title = self.written(("exists", node, want, fast), arguments, listed, one if want else none)
        called = call(title, elements, *map(name, arguments[1:]))
        if not fast:
            return both_of(*guards, called)
        return called if want else either_of(compare(elements, "==", ast.Tuple([], ast.Load())), called)

    def _of_list(self, node: Fold | Merged | Falls) -> ast.expr:
        """Code of what a list comes to; None of one that is not stated (of `Falls` nobody asks)."""
        return self.remembered(("list", node), lambda: self._gone_through(node))

    def _gone_through(self, node: Fold | Merged | Falls) -> list[ast.stmt]:
        guards, elements = self.leaf(node.list)
        listed = self.of.fact(node.list.name)
        unstated = ast.If(_not(both_of(*guards)), [ast.Return(_NONE)], [])

        def body() -> list[ast.stmt]:
            counts = self.test(node.where, True, False)
            add = ast.Call(ast.Attribute(name("found"), "append", ast.Load()), [self._row(node)], [])
            step: ast.stmt = ast.Expr(add)
            if isinstance(node, Fold) and not node.by and node.kind != "count":
                guarded = self.value(node.value, False)
                add = ast.Call(ast.Attribute(name("found"), "append", ast.Load()), [guarded.code], [])
                counts, step = both_of(counts, *guarded.guards), ast.Expr(add)
            if isinstance(node, Fold) and node.kind == "count":
                step = ast.AugAssign(ast.Name("found", ast.Store()), ast.Add(), constant(1))
                return [
                    assign("found", constant(0)),
                    _loop(name("elements"), [ast.If(counts, [step], [])]),
                    ast.Return(name("found")),
                ]
            if isinstance(node, Fold) and node.by:
                wanted = [self.value(part, False) for part in node.by]
                counts = both_of(counts, *(g for part in wanted for g in part.guards))
                row = ast.Tuple([*(part.code for part in wanted), self.optional(node.value)], ast.Load())
                step = ast.Expr(ast.Call(ast.Attribute(name("found"), "append", ast.Load()), [row], []))
            loop = _loop(name("elements"), [ast.If(counts, [step], [])])
            return [assign("found", ast.List([], ast.Load())), loop, ast.Return(self._together(node))]

        arguments = ["elements", "v", "m"]
        title = self.written(("through", node), arguments, listed, body)
        return [unstated, ast.Return(call(title, elements, name("v"), name("m")))]

    def _row(self, node: Fold | Merged | Falls) -> ast.expr:
        match node:
            case Fold():
                return _NONE
            case Merged(start=start, until=until):
                return ast.Tuple([self.optional(start), self.optional(until)], ast.Load())
            case Falls(key=key, above=above, below=below):
                return ast.Tuple([self.optional(part) for part in (key, above, below)], ast.Load())
            case other:
                assert_never(other)

    def _together(self, node: Fold | Merged | Falls) -> ast.expr:
        found = name("found")
        match node:
            case Merged():
                return call("merged", found)
            case Falls():
                return call("falls", found)
            case Fold(by=(_, _)):
                return call("extreme", found, constant(node.kind == "min"))
            case Fold(kind="sum"):
                return call("sum", found)
            case Fold():
                return ast.Call(name(node.kind), [found], [ast.keyword("default", _NONE)])
            case other:
                assert_never(other)

    # A series that rises --------------------------------------------------------------------------------------

    def _rose(self, node: And) -> ast.expr | None:
        """A rising series in one pass over rows in order of year, without a gap; anything else is left to the guards."""
        fell = next((p.part for p in node.parts if isinstance(p, Not) and isinstance(p.part, Falls)), None)
        if fell is None or not isinstance(fell.key, Var):
            return None
        above, below = fell.above, _divisor(fell.below)
        if not isinstance(above, Var) or not (isinstance(below, Var) or below is self.core.number(1)):
            return None
        core = self.core
        this_year = core.apply("year_of", core.var("day", "on", "date"))
        due = series(core, fell.list, fell.key, this_year, Ratio(above, fell.below), core.true)
        positive = core.case((core.compare(">", below, core.number(0)), below))
        if fell.below is not positive or node is not core.both(core.stated(fell.list), due):
            return None
        fact = self.of.fact(fell.list.name)
        places = [fact.field_index(p.name) if isinstance(p, Var) else None for p in (fell.key, above, below)]
        arguments = ["elements", "this_year"]
        title = self.written(("rose", *places), arguments, fact, lambda: _rising(*places))
        return call(
            title, self.leaf(fell.list).code, self.bound(this_year, lambda known: known.of(this_year))
        )


def _tried(attempt: list[ast.stmt], slow: list[ast.stmt]) -> list[ast.stmt]:
    """The test that is tried without guards, and the one with all of them that it falls back on."""
    memo = assign("m", ast.Dict([], []))
    uses = any(isinstance(n, ast.Name) and n.id == "m" for s in attempt for n in ast.walk(s))
    caught = ast.Tuple([name("TypeError"), name("AttributeError")], ast.Load())
    guarded = ast.Try(attempt, [ast.ExceptHandler(caught, None, [ast.Pass()])], [], [])
    body = [*([memo] if uses else []), guarded, ast.Return(call("slow", name("v")))]
    return [function("slow", ["v"], [memo, *slow]), function("test", ["v"], body)]


def _divisor(node: Value) -> Value:
    """What a divisor is, where it is positive."""
    return node.rows[0][1] if isinstance(node, Case) else node


def _rising(year: int | None, above: int | None, below: int | None) -> list[ast.stmt]:
    """The body of one pass over a series; a denominator that is not positive, a gap and a fall leave it."""
    a, d, last, first, y, p, q, e = map(name, ("a", "d", "last", "first", "y", "p", "q", "e"))
    steps = compare(ast.BinOp(y, ast.Sub(), last), "!=", constant(1))
    higher = compare(ast.BinOp(p, ast.Mult(), d), "<=", ast.BinOp(a, ast.Mult(), q))
    refuse: list[ast.stmt] = [ast.Return(_FALSE)]
    row: list[ast.stmt] = [
        assign("p", at(e, above or 0)),
        assign("q", constant(1) if below is None else at(e, below)),
        ast.If(compare(q, "<=", constant(0)), refuse, []),
        ast.If(_known(last), [ast.If(either_of(steps, higher), refuse, [])], [assign("first", y)]),
        assign("last", y), assign("a", p), assign("d", q),
    ]  # fmt: skip
    loop = _loop(
        name("elements"), [assign("y", at(e, year or 0)), ast.If(compare(y, "<", name("this_year")), row, [])]
    )
    ended = compare(last, "==", ast.BinOp(name("this_year"), ast.Sub(), constant(1)))
    return [
        *(assign(n, constant(None)) for n in ("last", "first")),  # any number may be a year
        *(assign(n, constant(0)) for n in ("a", "d")),
        loop,
        ast.Return(both_of(ended, compare(last, ">", first))),
    ]


def _known(value: ast.expr) -> ast.expr:
    return ast.Compare(value, [ast.IsNot()], [constant(None)])


def _around(node: Node) -> Sequence[Node]:
    """The nodes of an element's code: those inside a list node are of another list."""
    found, waiting = list[Node](), [node]
    while waiting:
        each = waiting.pop()
        found.append(each)
        if not isinstance(each, (Exists, Fold, Merged, Falls)):
            waiting += children(each)
    return found


def _equality(node: Truth, *, negated: bool) -> Cmp | None:
    """An equality of something with a literal, or the equality in its negation."""
    inner = (node.part if isinstance(node, Not) else None) if negated else node
    return inner if isinstance(inner, Cmp) and inner.op == "==" and isinstance(inner.right, Const) else None


def _applied(node: Apply, codes: list[ast.expr]) -> ast.expr:
    if node.fn in _CALLED:
        return ast.BinOp(codes[0], _CALLED[node.fn](), codes[1])
    return call(node.fn, *codes)


def _loop(over: ast.expr, body: list[ast.stmt]) -> ast.stmt:
    return ast.For(ast.Name("e", ast.Store()), over, body, [])


def _not(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.Constant):
        return constant(not test.value)
    return ast.UnaryOp(ast.Not(), test)


def _returning(test: ast.expr, code: int) -> ast.stmt:
    if isinstance(test, ast.Constant) and not test.value:
        return ast.Pass()
    return ast.If(test, [ast.Return(constant(code))], [])


__all__ = ["Asked", "Generator", "Given", "Test"]
