"""What office documents share: the packages they need, the day they bear, and the same bytes for the same content."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic

FIRST: Final = "[Content_Types].xml"
CORE: Final = "docProps/core.xml"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""

_NAMES: Final = (
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_TIMES = re.compile(rb"<(dcterms:(?:created|modified))\b[^>]*>[^<]*</\1>")


def needed(module: str, extra: str = "report") -> None:
    """Raises :class:`RequestError` that says what to install, unless `module` of an extra is there."""
    try:
        import_module(module)
    except ImportError:
        raise RequestError([Diagnostic("document-extra", args={"package": module, "extra": extra})]) from None


UNUSED: Final = ("/stylesWithEffects", "/thumbnail", "/numbering", "/customXml")
"""Parts of the library's template that no document here uses, by the last word of their relation."""


def without_template(document: Any) -> None:
    """Takes out of a Word document what the library's template has and nothing here uses: its picture, its old styles."""
    for rels in (document.part.rels, document.part.package.rels):
        for id in [i for i, rel in rels.items() if rel.reltype.endswith(UNUSED)]:
            del rels[id]


def packed(data: bytes, on: date | None) -> bytes:
    """The same document with its parts in order and no time but that of `on`.

    Parts are stored, not compressed: what a compressor writes depends on its version.
    """
    times = b""
    if on is not None:
        times = b"".join(
            f'<dcterms:{name} {_NAMES} xsi:type="dcterms:W3CDTF">{on.isoformat()}T00:00:00Z</dcterms:{name}>'.encode()
            for name in ("created", "modified")
        )
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != FIRST, n)):
            content = old.read(name)
            if name == CORE:
                content = _TIMES.sub(b"", content).replace(
                    b"</cp:coreProperties>", times + b"</cp:coreProperties>"
                )
                content = content.replace(b"</coreProperties>", times + b"</coreProperties>")
            info = ZipInfo(name, EPOCH)
            info.create_system, info.external_attr = 0, 0
            new.writestr(info, content)
    return made.getvalue()


__all__ = ["needed", "packed", "without_template"]
