"""The language of one run: `--lang`, else QUALITYAWARD_LANG, else Chinese. The locale decides nothing."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from qualityaward.text import Lang, say

VARIABLE: Final = "QUALITYAWARD_LANG"
_LOCALES: Final = Path(__file__).parent / "locale"
_DOMAIN: Final = "messages"
"""The domain that click asks gettext for."""

_lang: ContextVar[Lang] = ContextVar("lang", default="zh")


def language() -> Lang:
    """The language of this run."""
    return _lang.get()


def tell(code: str, /, **args: str) -> str:
    """The text of `code` in the language of this run."""
    return say(code, language(), **args)


def chosen(args: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language that a command line asks for, wherever `--lang` stands in it.

    >>> chosen(["evaluate", "--help", "--lang", "en"], {})
    'en'
    """
    asked = environment.get(VARIABLE, "")
    for i, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang" and i + 1 < len(args):
            asked = args[i + 1]
        elif arg.startswith("--lang="):
            asked = arg.partition("=")[2]
    return "en" if asked.lower().startswith("en") else "zh"


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Within it, our own texts and click's are in `lang`; click's come from the catalogue in this package."""
    token = _lang.set(lang)
    before = os.environ.get("LANGUAGE")
    folder, domain = gettext.bindtextdomain(_DOMAIN), gettext.textdomain()
    os.environ["LANGUAGE"] = "zh_CN" if lang == "zh" else "en"
    gettext.bindtextdomain(_DOMAIN, str(_LOCALES))
    gettext.textdomain(_DOMAIN)
    try:
        yield
    finally:
        gettext.bindtextdomain(_DOMAIN, folder)
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
        _lang.reset(token)


__all__ = ["chosen", "language", "speaking", "tell"]
