"""The catalogue of messages: complete, in both languages, and fit for every use in the source."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

from qualityaward.source import Diagnostic
from qualityaward.text import catalogue, hint, message, say
from tests.every import every

SOURCE = Path(__file__).parents[2] / "src" / "qualityaward"
PLACES = [
    *sorted((SOURCE / "language").glob("*.py")),
    *sorted((SOURCE / "scheme").glob("*.py")),
    *sorted((SOURCE / "cli").glob("*.py")),
    *sorted((SOURCE / "tables").glob("*.py")),
    *sorted((SOURCE / "keeping").glob("*.py")),
    *sorted((SOURCE / "rounds").glob("*.py")),
    *sorted((SOURCE / "procedure").glob("*.py")),
    *sorted((SOURCE / "cases").glob("*.py")),
    *sorted((SOURCE / "record").glob("*.py")),
    *(
        SOURCE / name
        for name in (
            "scheme/loading.py",
            "files.py",
            "revisions/governing.py",
            "schemas/record_models.py",
            "document/office.py",
            "deciding/evaluate.py",
        )
    ),
]
CALLS = frozenset({"Diagnostic", "_refuse", "SyntaxProblem", "Misfit", "problem", "_problem"})
ADDED = {
    "binding.py": frozenset({"path"}),  # _Binding.problem adds the place
    "reading.py": frozenset({"path"}),  # so does _Reader.problem
    "parse.py": frozenset({"found"}),  # _Parser.problem adds the token
    **{n: frozenset({"path"}) for n in ("strict.py", "calendar.py", "case_file.py", "matching.py")},
}
POSITIONAL = frozenset({"near"})
"""A keyword of `problem` that is the suggestion, no argument of the message."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def codes_of(node: ast.expr) -> Iterator[str]:
    """The codes that an expression can be: a constant, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from codes_of(node.body)
        yield from codes_of(node.orelse)


def assigned(tree: ast.AST) -> dict[str, set[str]]:
    """Variables called `code` or `above` that hold codes, and tuples that are unpacked into them."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, set()).update(codes_of(node.value))
        if (
            isinstance(node, ast.For)
            and isinstance(node.target, ast.Tuple)
            and isinstance(node.iter, ast.Tuple)
        ):
            for position, name in enumerate(node.target.elts):
                for row in node.iter.elts:
                    if isinstance(name, ast.Name) and isinstance(row, ast.Tuple):
                        found.setdefault(name.id, set()).update(codes_of(row.elts[position]))
    return found


def names_of(node: ast.expr) -> set[str] | None:
    """The keys of a dictionary display; None where they are not all known."""
    if not isinstance(node, ast.Dict) or not all(isinstance(k, ast.Constant) for k in node.keys):
        return None
    return {str(k.value) for k in node.keys if isinstance(k, ast.Constant)}


def uses() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every use of a code in the source: where, the code, and the names of its arguments (None: not known here)."""
    for path in PLACES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        for function, node in ((f, n) for f in functions for n in ast.walk(f)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called not in CALLS:
                continue
            first = node.args[0]
            codes = set(codes_of(first)) or (
                assigned(function).get(first.id, set()) if isinstance(first, ast.Name) else set()
            )
            args: set[str] | None
            if called == "Diagnostic":
                given = [k.value for k in node.keywords if k.arg == "args"] or node.args[2:3]
                args = names_of(given[0]) if given else set()
            elif any(k.arg is None for k in node.keywords):
                args = None
            else:
                args = {str(k.arg) for k in node.keywords} - POSITIONAL
            if args is not None and called == "problem":
                args |= ADDED.get(path.name, frozenset())
            for code in codes:
                yield f"{path.name}:{node.lineno}", code, args


FOUND = list(uses())
CODES = sorted({code for _, code, _ in FOUND})


def test_the_source_is_read() -> None:
    """The collector sees codes of every area, also those that reach a call through a variable."""
    assert {
        "type-mismatch",
        "clause-cycle",
        "fact-unknown",
        "value-before",
        "record-as-value",
        "file-missing",
    } <= set(CODES)
    assert len(CODES) > 100


def test_every_code_in_the_source_has_a_text() -> None:
    assert set(CODES) <= catalogue().keys()


def test_every_use_gives_the_placeholders_of_its_text() -> None:
    every((u for u in FOUND if u[2] is not None), is_given_its_placeholders)


def is_given_its_placeholders(use: tuple[str, str, set[str]]) -> None:
    _, code, args = use
    text = catalogue()[code]
    assert placeholders(text.zh + text.zh_help) | placeholders(text.en + text.en_help) <= args


def test_both_languages_say_the_same() -> None:
    every(sorted(catalogue()), says_the_same)


def says_the_same(code: str) -> None:
    text = catalogue()[code]
    assert text.zh or text.en
    assert placeholders(text.zh) == placeholders(text.en)
    assert placeholders(text.zh_help) == placeholders(text.en_help)
    assert bool(text.zh_help) == bool(text.en_help)


def test_a_problem_is_one_line_that_does_not_shout() -> None:
    every(CODES, does_not_shout)


def does_not_shout(code: str) -> None:
    text = catalogue()[code]
    assert "\n" not in text.zh + text.en
    assert not text.en[0].isupper()
    assert not text.en.endswith(".")
    assert not text.zh.endswith("。")


def test_english_has_no_chinese_but_examples() -> None:
    every(CODES, is_english)


def is_english(code: str) -> None:
    """Outside backticks an English message is English."""
    text = catalogue()[code].en + catalogue()[code].en_help
    outside = "".join(text.split("`")[::2])
    assert outside.isascii() or "，" in text, outside


def test_names_of_types_are_in_the_readers_language() -> None:
    problem = Diagnostic("type-mismatch", args={"found": "int", "expected": "date"})
    assert message(problem, "zh") == "这里应当是日期，而不是整数"
    assert message(problem, "en") == "this should be a date, not a whole number"


def test_amounts_in_two_currencies_are_told_apart() -> None:
    problem = Diagnostic("type-mismatch", args={"found": "money", "expected": "TWD"})
    assert message(problem, "zh") == "这里应当是TWD 金额，而不是CNY 金额"
    assert message(problem, "en") == "this should be an amount in TWD, not an amount in CNY"


def test_a_scale_keeps_its_name() -> None:
    problem = Diagnostic("type-mismatch", args={"found": "text", "expected": "severity"})
    assert message(problem, "zh") == "这里应当是`severity`，而不是文字"


def test_a_word_of_the_users_is_no_name_of_a_type() -> None:
    assert "`date`" in message(Diagnostic("expression-unexpected", args={"found": "date"}), "zh")


def test_hints_and_messages_are_templates_of_the_same_kind() -> None:
    assert hint("expression-full-width", "zh", instead=">=") == "改用半角 `>=`"
    assert say("did-you-mean", "en", name="x") == "; did you mean `x`?"
