"""No change to a file makes the reader raise, lose its place, or read another thing than YAML does."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qualityaward.reading import Document, Mapping, Node, Scalar, Sequence, from_python, prose, read, resolve
from qualityaward.reading.scalars import kind
from qualityaward.wording.problems import to_json, to_text

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
SCHEMES = [
    path.read_text(encoding="utf-8").splitlines(keepends=True)
    for path in sorted((ROOT / "schemes").glob("*.yaml"))
]
BAD = [
    path.read_bytes().decode("utf-8", "replace")
    for path in sorted((ROOT / "tests/hostile/bad").glob("*.yaml"))
]
SNIPPETS = (
    *"[]{}:,-?&*!|>'\"%@`# \n\t\\~=<()0123456789.xyn：，；“”‘’＂［］｛｝－—＃　\u00a0\u200b\0质量",
    *(": ", "- ", " #", "\n  ", "|\n", ">\n", "---\n", "...\n", "<<: ", "&a ", "*a", "!!str ", "[2024]32号"),
    *("yes", "017", "''", "\r\n", "x in [a, b]", "{a: 1}", "? ", "\\u202e", "2024-02-30"),
    *("\ud800", "\ufeff", "%YAML 1.1\n", "k：v", "k:v"),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A piece of a scheme, or a broken file, with a few changes."""
    if draw(st.booleans()):
        lines = draw(st.sampled_from(SCHEMES))
        begin = draw(st.integers(0, len(lines) - 1))
        text = "".join(lines[begin : begin + draw(st.integers(1, 30))])
    else:
        text = draw(st.sampled_from(BAD))[:2_000]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 10]))
        text = text[:at] + draw(st.sampled_from(SNIPPETS)) + text[at + cut :]
    return text


def scalars(node: Node | None) -> list[Scalar]:
    match node:
        case Mapping():
            return [s for entry in node for s in scalars(entry.value)]
        case Sequence():
            return [s for item in node for s in scalars(item)]
        case Scalar():
            return [node]
    return []


def check(document: Document) -> None:
    """What holds of every document."""
    assert document.root is not None or document.diagnostics
    for problem in document.diagnostics:
        assert problem.span.line >= 0
        if document.lines and problem.span.line:
            assert 1 <= problem.span.column <= len(document.lines[problem.span.line - 1]) + 1
    to_text(document.diagnostics, "zh", color=True)
    to_json(document.diagnostics, "en")
    for scalar in scalars(document.root):
        resolve(scalar)
        for offset in {0, len(scalar.text) // 2, len(scalar.text)}:
            place = prose(scalar).position(offset)
            assert 1 <= place.column <= len(document.lines[place.line - 1]) + 1


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_no_change_to_a_file_makes_the_reader_raise(text: str) -> None:
    check(read(text, "f"))
    check(read(text, "f", "json"))
    check(read(text.encode("utf-8", "surrogatepass"), "f", private=True))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.lists(st.sampled_from(SNIPPETS), max_size=60).map("".join))
def test_no_bytes_make_the_reader_raise(data: bytes | str) -> None:
    check(read(data, "f"))
    check(read(data, "f", "json"))


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(mutated())
def test_a_file_that_is_accepted_holds_what_pyyaml_reads(text: str) -> None:
    document = read(text, "f")
    assume(not document.diagnostics)
    same(document.root, yaml.compose(text, yaml.CSafeLoader))


def same(ours: Node | None, theirs: yaml.Node | None) -> None:
    """Whether both trees have the same shape, texts and, where both know a type, the same value."""
    match ours:
        case Mapping():
            assert isinstance(theirs, yaml.MappingNode)
            assert [entry.key for entry in ours] == [key.value for key, _ in theirs.value]
            for entry, (_, node) in zip(ours, theirs.value, strict=True):
                same(entry.value, node)
        case Sequence():
            assert isinstance(theirs, yaml.SequenceNode)
            for item, node in zip(ours, theirs.value, strict=True):
                same(item, node)
        case Scalar():
            assert isinstance(theirs, yaml.ScalarNode)
            assert ours.text == theirs.value
            value, known = resolve(ours), yaml.SafeLoader("").construct_object(theirs)
            assert (float(value) if isinstance(value, Decimal) else value) == known
            assert ours.plain or isinstance(known, str)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(text=mutated())
def test_both_parsers_of_pyyaml_never_accept_different_things(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with_libyaml = read(text, "f")
    with monkeypatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader", raising=False)
        without = read(text, "f")
    check(without)
    if not with_libyaml.diagnostics and not without.diagnostics:
        assert with_libyaml.root == without.root


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789+-.:_eExobTtZ ~yntrufalsNnYoIi"), max_size=12))
def test_a_value_that_pyyaml_reads_as_more_than_text_is_never_text_to_us(text: str) -> None:
    try:
        known = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return
    if not isinstance(known, str | list | dict) and known is not None:
        assert kind(text.strip()) != "text"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.decimals()
    | st.dates()
    | st.datetimes()
    | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text() | st.integers(), inner),
)


@settings(deadline=None)
@given(VALUES)
def test_no_value_of_a_caller_makes_the_reader_raise(value: object) -> None:
    document = from_python(value)
    to_text(document.diagnostics)
    for scalar in scalars(document.root):
        resolve(scalar)
