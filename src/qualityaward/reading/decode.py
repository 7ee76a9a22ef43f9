"""Bytes to text: UTF-8 and nothing else, and no character that cannot be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualityaward.reading.document import Limits, Problems

INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters; NEL is a line break to YAML 1.1 only
    "\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, writing direction
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"  # half characters, byte order mark, annotations
    "\U000e0000-\U000e007f"  # tags: text that nobody sees
    "]"
)
_CHINESE = re.compile("[\u3400-\u9fff\u3001\u3002\uff08\uff09\uff0c\uff1a\uff1b]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Undecodable(Exception):
    """Bytes that are no text of ours."""

    def __init__(self, code: str, *, line: int = 0, column: int = 0, **args: str) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.args_of_message = code, line, column, args


def decode(data: bytes | str, limits: Limits) -> str:
    """The text of a file, with line feeds and without byte order mark, or :class:`Undecodable`."""
    if len(data) > limits.size:
        raise Undecodable("file-too-large", size=f"{len(data):,}", limit=f"{limits.size:,}")
    text = data if isinstance(data, str) else _decoded(data)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def report_invisible(text: str, problems: Problems) -> str:
    """`text` with every character that cannot be seen reported and replaced, so that reading can go on."""
    if not INVISIBLE.search(text):
        return text
    for number, line in enumerate(text.split("\n"), 1):
        for run in re.finditer(f"(?:{INVISIBLE.pattern})+", line):
            char, span = run[0][0], problems.at(number, run.start() + 1, len(run[0]))
            problems.add(
                "file-byte-order-mark" if char == "\ufeff" else "file-character", span, char=name_of(char)
            )
    return INVISIBLE.sub("\ufffd", text)


def name_of(char: str) -> str:
    r"""`char` as its number, for one that cannot be shown.

    >>> name_of("\x1b")
    'U+001B'
    """
    return f"U+{ord(char):04X}"


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS) or _has_alternate_nul(data):
        raise Undecodable("file-utf16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        place = {"line": before.count("\n") + 1, "column": len(before) - before.rfind("\n")}
    raise Undecodable("file-gb18030" if _is_gb18030(data) else "file-not-utf8", **place)  # type: ignore[arg-type]  # line and column, as it takes them


def _has_alternate_nul(data: bytes) -> bool:
    """Whether `data` looks like ASCII in UTF-16: every other byte of its beginning is zero."""
    head = data[: len(data) // 2 * 2][:64]
    return any(
        head and not any(head[n::2]) and all(head[1 - n :: 2]) for n in (0, 1)
    )  # fmt: skip


def _is_gb18030(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    as_utf8 = data.decode("utf-8", "replace")
    if len(_CHINESE.findall(as_utf8)) > as_utf8.count("\ufffd"):
        return False  # a damaged file in UTF-8
    foreign = sum(not c.isascii() for c in text)
    return 2 * len(_CHINESE.findall(text)) > foreign
