"""Makes the catalogue that gettext reads (`messages.mo`) from the one people edit (`messages.po`).

Run by ``make messages``; a test compares the two. It needs nothing beyond Python and knows what our file uses:
comments, `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]` and continued strings.
"""

from __future__ import annotations

import ast
import struct
import sys
from pathlib import Path

LOCALES = Path(__file__).parents[1] / "src" / "qualityaward" / "cli" / "locale"


def entries(text: str) -> dict[str, str]:
    """The texts of a `.po` file by what they translate; a plural's two forms are joined by NUL, as in a `.mo`."""
    found: dict[str, str] = {}
    parts: dict[str, str] = {}
    key = ""
    for line in [*map(str.strip, text.splitlines()), ""]:
        if not line and parts:
            original = parts["msgid"] + (f"\0{parts['msgid_plural']}" if "msgid_plural" in parts else "")
            if original in found:
                raise ValueError(f"{original!r} stands twice")
            found[original] = parts.get("msgstr", parts.get("msgstr[0]", ""))
            parts = {}
        elif line.startswith('"'):
            parts[key] += ast.literal_eval(line)
        elif line and not line.startswith("#"):
            key, _, value = line.partition(" ")
            parts[key] = ast.literal_eval(value)
    return found


def compiled(texts: dict[str, str]) -> bytes:
    """The bytes of a `.mo` file (GNU gettext manual, section "The Format of GNU MO Files"), little-endian."""
    originals = sorted((k.encode(), v.encode()) for k, v in texts.items())
    head, pair = 7 * 4, 8
    start = head + 2 * pair * len(originals)
    tables = [b"", b""]
    strings = b""
    for side in (0, 1):
        for each in originals:
            tables[side] += struct.pack("<II", len(each[side]), start + len(strings))
            strings += each[side] + b"\0"
    count = len(originals)
    header = struct.pack("<7I", 0x950412DE, 0, count, head, head + pair * count, 0, start)
    return header + tables[0] + tables[1] + strings


def main() -> None:
    """Writes every `messages.mo` beside its `messages.po`."""
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        target.write_bytes(compiled(entries(source.read_text(encoding="utf-8"))))
        sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
