"""The catalogue has no more than is said: every text has a use in the source, and every argument a place in a text."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from qualityaward.text import catalogue
from qualityaward.text.text import fill, of_many

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "qualityaward"
OF_TEXTS = frozenset({"__init__.py", "words.py"})
"""What makes codes in the package of texts itself; its other modules are the texts."""

MADE = {
    "find-finding-": "cli/log_find.py",
    "import-deleted-": "importing/word.py",
    "import-inserted-": "importing/word.py",
    "kept-outcome-": "wording/kept.py",
    "report-kept-key-": "wording/kept_places.py",
    "proof-alone-": "wording/proofs.py",
    "proof-bad-": "wording/proofs.py",
    "proof-free-": "wording/proofs.py",
    "proof-good-": "wording/proofs.py",
    "proof-kept-": "wording/proofs.py",
    "proof-revoked-": "wording/proofs.py",
    "procedure-stage-": "wording/procedure.py",
    "report-round-gap-": "wording/round_words.py",
    "rule-slug-": "wording/rules.py",
    "rule-why-": "wording/review.py",
    "rule-window-after-": "wording/describe.py",
    "sanction-authority-": "wording/measures.py",
    "sanction-may-": "wording/sanctions.py",
    "sanction-would-": "wording/sanctions.py",
    "type-mismatch-": "text/__init__.py",
}
"""How codes begin whose end is a word of data: of a scheme, of an answer, or one of several words joined; and by what."""

NAMING = frozenset({"say", "tell", "_say", "_tell"})
"""What is called with a code and its arguments."""


@cache
def trees() -> dict[str, ast.Module]:
    """The source by path, without the texts."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if path.parent.name != "text" or path.name in OF_TEXTS:
            found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """What of the source can bear on a code: texts, texts put together, and calls; each with its file."""
    kinds = (ast.Constant, ast.JoinedStr, ast.BinOp, ast.Call)
    return tuple((file, n) for file, tree in trees().items() for n in ast.walk(tree) if isinstance(n, kinds))


@cache
def words() -> frozenset[str]:
    """Every text constant of the source, and every word of the self-check page's scripts."""
    found = {n.value for _, n in nodes() if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    for path in sorted((SOURCE / "page" / "static").iterdir()):
        named = re.findall(r"[A-Za-z0-9_-]+", path.read_text("utf-8"))
        found.update(named, (f"page-{word}" for word in named))
    return frozenset(found)


def shape(node: ast.AST) -> tuple[str | None, ...]:
    """The parts of a text that is put together: those that are written, and None for what comes in."""
    if isinstance(node, ast.JoinedStr):
        return tuple(str(v.value) if isinstance(v, ast.Constant) else None for v in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = (node.left, node.right)
        if any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in sides):
            return tuple(str(s.value) if isinstance(s, ast.Constant) else None for s in sides)
    return ()


@cache
def shapes() -> tuple[re.Pattern[str], ...]:
    """What a code can look like that the source puts together, at least one word of it written there."""
    found = set()
    for parts in {shape(node) for _, node in nodes()}:
        written = "".join(part or "" for part in parts)
        if None in parts and re.fullmatch(r"[a-z_0-9-]*[a-z]{2}[a-z_0-9-]*", written):
            found.add("".join("(.+)" if part is None else re.escape(part) for part in parts))
    return tuple(map(re.compile, sorted(found)))


@cache
def used(code: str, deep: int = 3) -> bool:
    """Whether the source has a code, whole, or a shape and the words that make it."""
    if code in words():
        return True
    found = (form.fullmatch(code) for form in shapes() if deep)
    return any(match is not None and all(used(g, deep - 1) for g in match.groups()) for match in found)


def test_every_text_is_said_somewhere() -> None:
    unused = [c for c in catalogue() if not used(c) and not c.startswith(tuple(MADE))]
    assert unused == []


def test_what_makes_a_code_of_data_is_there() -> None:
    """No row of `MADE` has outlived what it excuses."""
    for begins, file in MADE.items():
        assert [c for c in catalogue() if c.startswith(begins) and not used(c)], begins
        assert file in trees(), begins


def test_a_text_that_nobody_says_is_found() -> None:
    assert not used("report-nobody-says-so")
    assert used("report-day")
    assert used("report-is-share_of")


def said() -> Iterator[tuple[str, str, list[ast.keyword]]]:
    """Where the source says a text that it names: where, the code as it stands there, the arguments."""
    for file, node in nodes():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if called in NAMING and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield f"{file}:{node.lineno}", first.value, node.keywords


@cache
def meant(code: str) -> tuple[str, ...]:
    """The codes that the areas have for one as it stands in the source, which often leaves the area out."""
    return tuple(whole for whole in catalogue() if whole == code or whole.endswith(f"-{code}"))


@cache
def placeholders(code: str) -> frozenset[str]:
    """The names that a text asks for."""
    texts = [catalogue()[whole] for whole in meant(code)]
    written = [each for t in texts for each in (t.zh, t.en, t.zh_help, t.en_help)]
    return frozenset(n for each in written for _, n, _, _ in string.Formatter().parse(each) if n is not None)


def test_every_text_that_is_said_is_there() -> None:
    assert [(where, code) for where, code, _ in said() if not meant(code)] == []


def test_every_argument_that_is_given_is_in_a_text() -> None:
    given = [(where, code, k.arg) for where, code, keywords in said() for k in keywords if k.arg is not None]
    assert [each for each in given if each[2] not in placeholders(each[1])] == []


def test_the_uses_are_read() -> None:
    """The collector sees texts of every package that speaks."""
    packages = {where.partition("/")[0] for where, _, _ in said()}
    assert {"cli", "wording", "tables", "importing"} <= packages


ALWAYS_MORE = re.compile(
    r"or less|calendar years|the last \{count\}|before this one|more than \{count\}|first \{count\} signs|average|in each of the last"
)
"""What is said of two or more, or counts in another way: of one there is a text of its own."""


def test_of_one_a_text_speaks_in_the_singular() -> None:
    """In English a count is followed by a word for one and a word for more."""
    wrong = [
        (code, said)
        for code, text in catalogue().items()
        for said in (text.en, text.en_help)
        if re.search(r"\{count\} (?:[a-z]+ )?[a-z]{3,}s\b|\(s\)", said) and not ALWAYS_MORE.search(said)
    ]
    assert wrong == []


def test_a_word_for_one_and_a_word_for_more() -> None:
    seen = 0
    for text in catalogue().values():
        for said in (text.en, text.en_help):
            if "|" in said and re.search(r"\{[a-z_]+:[^|}]+\|[^}]+\}", said):
                names = {n: "1" for _, n, _, _ in string.Formatter().parse(said) if n}
                one, more = fill(said, names), fill(said, dict.fromkeys(names, "2"))
                assert "|" not in one + more
                assert one.replace("1", "2") != more
                assert fill(of_many(said), dict.fromkeys(names, "2")) == more
                seen += 1
    assert seen > 50
