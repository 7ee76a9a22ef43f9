"""XML of strangers as elements: no document type, no entity, bounded depth and size.

Names of WordprocessingML lose their namespace's address (``w:p``), whether the file is transitional or strict.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

DEEPEST: Final = 200
MOST_ELEMENTS: Final = 2_000_000
_PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
}


class Refused(Exception):
    """XML that is not read, and why: ``doctype``, ``deep``, ``large`` or ``broken``."""


def _short(name: str) -> str:
    address, mark, local = name.rpartition("}")
    return f"{_PREFIXES.get(address, 'x')}:{local}" if mark else name


def parse(data: bytes) -> Element:
    """The root element; raises :class:`Refused`."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST:
            raise Refused("deep")
        if count > MOST_ELEMENTS:
            raise Refused("large")
        builder.start(_short(name), {_short(k): v for k, v in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_short(name))

    def doctype(*_: object) -> None:
        raise Refused("doctype")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise Refused("broken") from None
    except (LookupError, ValueError):  # an encoding that nobody knows
        raise Refused("broken") from None
    return builder.close()
