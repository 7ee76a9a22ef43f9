"""Inputs made of a corpus: bytes and tokens put in, left out, doubled and swapped; in a zip, those of a member.

Everything is drawn from one generator, so that a number gives the same inputs on every machine.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from random import Random
from typing import Final

TOKENS: Final = (
    b"null", b"true", b"~", b"- ", b": ", b"? ", b"&a ", b"*a", b"!!python/object:x ", b"!!binary |\n", b"<<: ", b"|", b">-", b"{", b"}", b"[", b"]", b"#",
    b"'", b'"', b"\\u0000", b"\\ud800", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", b"\xc3\x28", b"\xe2\x80\xae", b"\r", b"\t", b"\x85", b"\xe2\x80\xa8",
    b"9" * 400, b"-1", b"0x10", b"1e999", b"1_000", b"NaN", b".inf", b"2024-02-30", b"0000-01-01", b"9999-12-31", b"1899-12-31", b"3 years", b"99999 years",
    b"\xe5\xb9\xb4", b"\xef\xbc\x91", b"100%", b"5000\xe4\xb8\x87\xe5\x85\x83", b"[" * 60, b"{a: " * 60, b"(" * 90, b"not " * 90, b" and ", b" or ", b">=", b"==",
    b"subject", b"facts", b"findings", b"format", b"id", b"on", b"when", b"require", b"first", b"value", b"where", b"<a>", b"</w:p>", b"&amp;", b"&x;", b"<!DOCTYPE a [", b"]]>",
)  # fmt: skip

WORD: Final = re.compile(rb"[A-Za-z0-9_.\x80-\xff-]+")
VALUES: Final = (
    b"0", b"1", b"-1", b"2", b"3", b"1900", b"2200", b"99999999999", b"0.5", b"1e9", b"true", b"false", b"null", b"2024-02-29", b"1900-01-01", b"2999-12-31",
    b"3 years", b"0 days", b"200 years", b"ever", b"unknown", b"none", b"'210800'", b"'21'", b"low", b"high", b"organization", b"individual", b"main", b"[]", b"{}", b"''",
    b"[a, b]", b"{a: b}", b"met", b"not_met", b"a" * 300, "甲".encode() * 100, b"100%", b"30\xe4\xb8\x87\xe5\x85\x83", b"on", b"staff", b"a + b", b"not a", b"year(on)",
)  # fmt: skip


def altered(seeds: Sequence[bytes], random: Random) -> bytes:
    """One input: a seed with a few alterations."""
    data = random.choice(seeds)
    if data[:2] == b"PK" and random.random() < 0.85:
        return _packed(data, random)
    return _bytes(data, seeds, random)


def _bytes(data: bytes, seeds: Sequence[bytes], random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        at = random.randrange(len(data) + 1)
        to = min(len(data), at + random.choice((0, 1, 1, 2, 4, 16, 64)))
        match random.randrange(14):
            case 0:
                data = (
                    data[:at]
                    + bytes(random.randrange(256) for _ in range(random.randrange(1, 5)))
                    + data[to:]
                )
            case 1 | 2 | 3:
                data = data[:at] + random.choice(TOKENS) + data[to:]
            case 4:
                data = data[:at] + data[to:]
            case 5:
                data = data[:at] + data[at:to] * random.randrange(2, 40) + data[to:]
            case 6:
                data = data[:at]
            case 7:
                other = random.choice(seeds)
                start = random.randrange(len(other) + 1)
                data = data[:at] + other[start : start + random.randrange(200)] + data[to:]
            case 8 | 9 | 10 | 11 | 12:  # a word for another, which keeps the shape
                words = list(WORD.finditer(data))
                if words:
                    word, others = random.choice(words), WORD.findall(random.choice(seeds))
                    put = (
                        random.choice(VALUES)
                        if random.random() < 0.5 or not others
                        else random.choice(others)
                    )
                    data = data[: word.start()] + put + data[word.end() :]
            case _:
                lines = data.split(b"\n")
                one, two = random.randrange(len(lines)), random.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                data = b"\n".join(lines)
    return data[: 1 << 20]


def _packed(data: bytes, random: Random) -> bytes:
    """A zip with one member altered, left out, or twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(name, package.read(name)) for name in package.namelist()]
    except (zipfile.BadZipFile, zlib.error):  # a seed that once broke a reader
        return _bytes(data, [data], random)
    at = random.randrange(len(members))
    name, content = members[at]
    match random.randrange(8):
        case 0:
            del members[at]
        case 1:
            members.append((name, _bytes(content, [content], random)))
        case _:
            members[at] = (name, _bytes(content, [m for _, m in members], random))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        seen: set[str] = set()
        for name, content in members:
            if name not in seen:
                package.writestr(zipfile.ZipInfo(name), content)
            seen.add(name)
    return made.getvalue()


__all__ = ["TOKENS", "altered"]
