"""The entries of a log: one line each, chained to the line before by its digest; and what is wrong with a chain.

A line is ``{"entry":N,"previous":"…","at":"…","decision":{…},"hash":"…"}``. Its `hash` is the SHA-256 of the line's bytes
up to ``,"hash"``, and `previous` the hash of the line before, 64 zeros for the first. A chain is checked as bytes: no
decision is parsed for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, NamedTuple

from qualityaward.errors import LogError
from qualityaward.keeping.decision import Decision
from qualityaward.source import Diagnostic, Span

FIRST: Final = "0" * 64
"""What the first entry has for its previous one."""

MOST_DAMAGES: Final = 100
_HEAD: Final = re.compile(
    rb'\{"entry":([1-9][0-9]{0,14}),"previous":"([0-9a-f]{64})","at":"([0-9T:.+Z-]{0,40})","decision":(?=\{)'
)
_TAIL: Final = re.compile(rb'(?<=\}),"hash":"([0-9a-f]{64})"\}\n\Z')
_TAIL_LENGTH: Final = len(b',"hash":""}\n') + 64

Damaged = Literal["shape", "hash", "previous", "missing", "again"]


class Entry(NamedTuple):
    """An entry of a log: its number, hash and time, and the bytes of its decision."""

    number: int
    hash: str
    at: str
    decision: bytes


class Damage(NamedTuple):
    """What is wrong at a line: it is no entry, its content was altered, the one before is not the one that it
    was chained to, entries before it are missing, or it comes again or too late.
    """

    line: int
    what: Damaged
    number: int = 0


@dataclass(frozen=True, slots=True)
class Chain:
    """What a log holds, read from its beginning: the hashes of its entries, and all that is wrong with it."""

    hashes: tuple[bytes, ...]
    damages: tuple[Damage, ...]

    @property
    def entries(self) -> int:
        """How many lines there are."""
        return len(self.hashes)

    @property
    def head(self) -> str:
        """The hash of the last entry, which stands for the whole log."""
        return self.hashes[-1].decode() if self.hashes else FIRST

    @property
    def log(self) -> str:
        """The hash of the first entry, by which one log is told from another."""
        return self.hashes[0].decode() if self.hashes else FIRST


def line_of(number: int, previous: str, at: str, decision: str) -> bytes:
    """The line of an entry; `decision` is its text on one line."""
    body = f'{{"entry":{number},"previous":"{previous}","at":"{at}","decision":{decision.rstrip()}'.encode()
    return body + f',"hash":"{sha256(body).hexdigest()}"}}\n'.encode()


def following(last: bytes | None, decision: Decision, at: str, path: Path) -> bytes:
    """The line that comes after `last`; raises :class:`LogError` where that is no intact entry."""
    if last is None:
        number, previous = 1, FIRST
    else:
        entry = entry_of(last)
        if entry is None:
            raise LogError([Diagnostic("log-end-damaged", Span(path.name, 0, 0), {"path": str(path)})])
        number, previous = entry.number + 1, entry.hash
    return line_of(number, previous, at, decision.to_json(lines=False))


BEGINNING: Final = b'{"entry":1,"previous":"' + FIRST.encode() + b'"'
"""What every log begins with."""


def begins_a_log(line: bytes) -> bool:
    """Whether bytes are the first entry of a log, or as much of it as was written when the power went."""
    if line.endswith(b"\n"):
        entry = entry_of(line)
        return entry is not None and line.startswith(BEGINNING)
    return len(line) >= _ENOUGH and (line.startswith(BEGINNING) or BEGINNING.startswith(line))


_ENOUGH: Final = len(b'{"entry":1,"previous":"')
"""Bytes of a first line from which it is known to be ours."""


class Repeated(NamedTuple):
    """An entry of the same decision that is in a log already: ``same`` bytes, or another copy (redacted, or kept anew)."""

    number: int
    same: bool


_DIGESTS: Final = re.compile(rb'"(?:file|seal|content)": "(sha256:[0-9a-f]{64})"')
_END: Final = 16 * 1024
"""Bytes at the end of a line among which a decision's digests are."""


def repeats(lines: Iterable[bytes], decisions: Sequence[Decision]) -> dict[int, Repeated]:
    """Of which decisions, by their place, a log has an entry already, the first such. Lines are searched as bytes."""
    places: dict[bytes, list[tuple[int, bool]]] = {}
    for at, decision in enumerate(decisions):
        for mark, same in marks(decision).items():
            places.setdefault(mark, []).append((at, same))
    found: dict[int, Repeated] = {}
    for number, line in enumerate(lines, 1):
        for mark in _DIGESTS.findall(line[-_END:]):
            for at, same in places.get(mark, ()):
                if at not in found or (same and not found[at].same):
                    found[at] = Repeated(number, same)
    return found


def marks(decision: Decision) -> dict[bytes, bool]:
    """The digests by which a decision is known: that of its file, by which it is the very same, and of what copies share."""
    data = decision.data
    shared = {str(data[key]).encode(): False for key in ("seal", "content") if key in data}
    return {**shared, str(data["file"]).encode(): True}


def entry_of(line: bytes) -> Entry | None:
    """The entry of a line; None for what is none, or whose hash is not its own."""
    head, tail = _HEAD.match(line), _TAIL.search(line, max(len(line) - _TAIL_LENGTH - 1, 0))
    if head is None or tail is None or sha256(line[: tail.start()]).hexdigest() != tail[1].decode():
        return None
    return Entry(int(head[1]), tail[1].decode(), head[3].decode(), line[head.end() : tail.start()])


def checked(lines: Iterable[bytes]) -> Chain:
    """Everything that is wrong with the lines of a log. After a damage, the chain is taken up again where it stands."""
    hashes: list[bytes] = []
    damages: list[Damage] = []
    due, number = FIRST.encode(), 0
    head_of, tail_length = _HEAD.match, _TAIL_LENGTH
    for at, line in enumerate(lines, 1):
        number += 1
        head = head_of(line)
        body, tail = line[:-tail_length], line[-tail_length:]
        hashed = tail[9:73]
        if head is None or tail[:9] != b',"hash":"' or tail[73:] != b'"}\n' or not body.endswith(b"}"):
            damages.append(Damage(at, "shape", number))
            hashes.append(b"")
            due = b""
            continue
        if sha256(body).hexdigest().encode() != hashed:
            damages.append(Damage(at, "hash", number))
        stated = int(head[1])
        if stated != number:
            damages.append(Damage(at, "missing" if stated > number else "again", stated))
            number = stated
        elif due and head[2] != due:
            damages.append(Damage(at, "previous", stated))
        hashes.append(hashed)
        due = hashed
    return Chain(tuple(hashes), tuple(damages[:MOST_DAMAGES]))


__all__ = ["FIRST", "Chain", "Damage", "Entry", "checked", "entry_of", "following", "line_of"]
