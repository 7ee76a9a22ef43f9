"""A file of half a mebibyte that was made to hurt ends soon, and never with an exception."""

from __future__ import annotations

import random
import time

import pytest

from qualityaward.reading import Limits, read
from qualityaward.wording.problems import to_text

SIZE = 1 << 19
LOOPS = 100
"""The most that reading may cost, in loops of a million additions of the same processor in the same run: what grows with
the square of the input costs thousands, and the slowest honest reading (a list of 170,000 lines) about 30."""

ROOMY = Limits(size=8 * SIZE)
"""The limit on bytes would refuse each of them at once; what is tried here is everything behind it."""

UNITS = {
    "open brackets": "[",
    "open braces": "{",
    "braces with keys": "{a: ",
    "dashes": "- ",
    "question marks": "? ",
    "colons": ": ",
    "one key again": "a: 1\n",
    "merge keys": "<<: a\n",
    "list items": "- x\n",
    "aliases": "- *a\n",
    "directives": "%TAG !a! b\n",
    "documents": "---\n",
    "document ends": "...\n",
    "tags": "!a ",
    "tabs": "\ta: 1\n",
    "ampersands": "&",
    "comments": "#\n",
    "carriage returns": "\r",
    "empty lines": "\n",
    "open quotes": 'a: "\n',
    "open brackets in lines": "a: [\nb: 1\n",
    "line breaks in brackets": "[\n",
    "folded texts": "a: >\n",
    "block texts": "- |\n x\n",
    "lines without keys": "a\n",
    "full-width colons": "：",
    "full-width keys": "编：\n",
    "full-width keys with values": "编：x\n",
    "full-width dashes": "－a\n",
    "full-width spaces": "\u3000\n",
    "full-width brackets": "a: ［",
    "keys without spaces": "a:b\n",
    "ambiguous values": "- yes\n",
    "nulls": "a\0",
    "writing directions": "\u202e",
    "half characters": "\ud800",
    "byte order marks": "\ufeff",
    "json lists": '["',
    "json escapes": '"\\ud800',
}
WRAPPED = {
    "brackets that close": ("", "[", "]"),
    "a long list": ("[", "x,", "]"),
    "a long list in lines": ("[\n", "a,\n", "]"),
    "a long text": ("a: ", "x", ""),
    "a long text in quotes": ('a: "', "x", '"'),
    "escapes": ('a: "', "\\n", '"'),
    "backslashes": ('a: "', "\\", ""),
    "doubled quotes": ("a: '", "''", "'"),
    "a long block": ("a: |\n", "  x\n", ""),
    "a block of empty lines": ("a: |\n", "\n", "x"),
    "a plain text in lines": ("a: x\n", "  y\n", ""),
    "hashes": ("a: x", " #", ""),
    "a long key": ("", "a", ": b"),
    "a long explicit key": ("? ", "a", ""),
    "a long tag": ("!<", "a", ""),
    "an escaped tag": ("- !<", "%41", "> x"),
    "an anchor": ("&", "a", " x"),
    "colons in brackets": ("[", "a: ", ""),
    "quotes in brackets": ("[", '"a" ', ""),
    "directives behind comments": ("# x\n" * 5_000, "%TAG !a! b\n", ""),
    "directives behind a document": ("a\n...\n", "%TAG !a! b\n", ""),
    "full-width commas": ("[", "x，", "]"),
    "full-width brackets inside": ("[", "x［", ""),
    "document numbers": ("a: ", "连[2024]1号", ""),
    "expressions in braces": ("{", "a: x in [a, b], ", "}"),
    "open expressions": ("{a: f(", "b, f(", ""),
    "quoted expressions": ("{", 'a: "x" b, ', "}"),
    "open expressions in a list": ("[", "x in [(", ""),
    "chinese quotes": ('a: "', "“", ""),
    "a long number": ("a: ", "1", ""),
    "sixties": ("a: ", "1:", ""),
    "underscores": ("a: ", "1_", ""),
    "json objects": ("[", '{"a":1},', "{}]"),
    "json spaces": ("[", " ", "]"),
}


def attacks() -> dict[str, str | bytes]:
    chosen = random.Random(1)
    made: dict[str, str | bytes] = {
        name: unit * (SIZE // len(unit.encode("utf-8", "replace"))) for name, unit in UNITS.items()
    }
    made |= {name: a + unit * (SIZE // len(unit.encode())) + z for name, (a, unit, z) in WRAPPED.items()}
    lines = {
        f"{name}, in lines": (a + unit * (30_000 // len(unit)) + z + "\n") * 20
        for name, (a, unit, z) in WRAPPED.items()
    }
    made |= lines
    made["anchors"] = "".join(f"- &a{n} x\n" for n in range(SIZE // 12))
    made["keys"] = "".join(f"k{n}: v\n" for n in range(SIZE // 10))
    made["keys in braces"] = "{" + ", ".join(f"k{n}: v" for n in range(SIZE // 12)) + "}"
    made["different directives"] = "".join(f"%TAG !a{n}! b\n" for n in range(SIZE // 15))
    made["deeper and deeper"] = "".join(" " * n + "a:\n" for n in range(1_400))
    made["random bytes"] = chosen.randbytes(SIZE)
    made["random signs"] = "".join(chosen.choices("[]{}:,-?&*!|>'\"%@`# \n\tab：，“”［－", k=SIZE // 2))
    made["gb18030"] = ("编号：第九条\n" * (SIZE // 14)).encode("gb18030")
    return made


ATTACKS = attacks()


@pytest.fixture(scope="module")
def loop() -> float:
    """What a loop of a million additions costs, in seconds of the processor."""
    found = []
    for _ in range(3):
        begin, total = time.process_time(), 0
        for n in range(10**6):
            total += n
        found.append(time.process_time() - begin)
    return min(found)


@pytest.mark.parametrize("kind", ["yaml", "json"])
@pytest.mark.parametrize("name", ATTACKS)
def test_it_ends_soon(name: str, kind: str, loop: float) -> None:
    begin = time.process_time()
    document = read(ATTACKS[name], "f", "yaml" if kind == "yaml" else "json", limits=ROOMY)
    to_text(document.diagnostics)
    assert time.process_time() - begin < LOOPS * loop
    assert len(document.diagnostics) <= ROOMY.problems


@pytest.mark.parametrize("name", ATTACKS)
def test_the_usual_limit_refuses_it_at_once(name: str) -> None:
    if len(ATTACKS[name]) > Limits().size:
        assert [d.code for d in read(ATTACKS[name], "f").diagnostics] == ["file-too-large"]
