"""One spelling of plain data (RFC 8785), and digests over it.

What is hashed holds objects with names as keys, arrays, texts, booleans, null and small whole numbers; decimals and
dates are texts. For such data RFC 8785 is JSON with sorted keys and no spaces, so that an auditor can compute
every digest again in any language.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring
from typing import Any, Final

LARGEST: Final = 2**53 - 1
"""The largest whole number that JSON is read alike everywhere (RFC 8785, 3.2.2.3)."""

LEAF, TREE = b"\x00", b"\x01"
"""What a commitment and a seal begin with, so that neither can be taken for the other (as in RFC 6962)."""

_encode: Final = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode
_CONSTANTS: Final = {None: "null", True: "true", False: "false"}
_LITTLE: Final = 8
"""Keys of a mapping that is spelled without an encoder."""


def speller(
    encode: Callable[[Any], str], comma: str, colon: str, order: Callable[[Iterable[str]], Iterable[str]]
) -> Callable[[Any], str]:
    """Spells as an encoder does; little data without the making of one, which takes longer than what it encodes."""

    def spelled(value: Any) -> str:
        kind = type(value)
        if kind is str:
            return encode_basestring(value)
        if value is None or kind is bool:
            return _CONSTANTS[value]
        if kind is int:
            return str(value)
        if kind is dict and len(value) <= _LITTLE and all(type(key) is str for key in value):
            parts = [f"{encode_basestring(key)}{colon}{spelled(value[key])}" for key in order(value)]
            return "{" + comma.join(parts) + "}"
        return encode(value)

    return spelled


spelled: Final = speller(_encode, ",", ":", sorted)
"""The canonical form as text."""


def canonical(value: Any) -> bytes:
    """`value` in the spelling of RFC 8785; raises `UnicodeEncodeError` for half a character.

    >>> canonical({"b": ["0.05", True], "a": None}).decode()
    '{"a":null,"b":["0.05",true]}'
    """
    return _encode(value).encode("utf-8")


def digest(value: Any) -> str:
    """``sha256:`` and the digest of the canonical form of `value`."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def commitment(path: str, value: Any, salt: bytes) -> str:
    """The salted commitment to the value at a path, which tells nothing of either without the salt."""
    text = f'{{"path":{encode_basestring(path)},"value":{spelled(value)}}}'
    return hashlib.sha256(LEAF + salt + text.encode("utf-8")).hexdigest()


def seal_of(commitments: list[tuple[str, str]]) -> str:
    """The seal over commitments by path, in whatever order they come."""
    return "sha256:" + hashlib.sha256(TREE + canonical(sorted(map(list, commitments)))).hexdigest()
