"""One text in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_NUMBERED = re.compile(r"\{[a-z_]+:([^|}]*)\|([^}]*)\}")


class _Number(str):
    """An argument of a text, which chooses between two words: ``{count:place|places}``."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, _, more = spec.partition("|")
        return str(self) if not spec else one if self == "1" else more


def fill(template: str, args: Mapping[str, str]) -> str:
    """A wording with its arguments; ``{count:place|places}`` is its first word where the argument is 1.

    >>> [fill("{n} {n:place|places}", {"n": n}) for n in ("1", "2")]
    ['1 place', '2 places']
    """
    return template.format_map({k: _Number(v) for k, v in args.items()} if "|" in template else args)


def of_many(template: str) -> str:
    """A wording as it is said of several.

    >>> of_many("{n} {n:place|places}")
    '{n} places'
    """
    return _NUMBERED.sub(lambda found: found[2], template)


class Text(NamedTuple):
    """A wording in Chinese and English, and what to do about it."""

    zh: str
    en: str
    zh_help: str = ""
    en_help: str = ""
