"""What every answer has in common: it is frozen data, and can be asked for as data, JSON, text and documents.

An answer knows no sentence. The package gives it words when it is imported (:func:`speaks_through`), so that nothing
that decides depends on what is said of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from json.encoder import encode_basestring
from typing import Any, Final, Literal, get_args

from qualityaward.text import Lang

Format = Literal["text", "json", "markdown", "html", "docx", "pdf"]
"""In what every answer can be had."""

FORMATS: Final[tuple[Format, ...]] = get_args(Format)

Words = Callable[[str, str], Callable[..., Any]]
"""Gives, for the name of an answer's class and a form (``data``, ``text``, ``markdown``, …), the function that makes it."""

_words: Words | None = None


def speaks_through(words: Words) -> None:
    """Sets where answers find their words; called once, by the package."""
    global _words  # noqa: PLW0603 reason: the one place where the halves of the library meet
    _words = words


def among(value: str, options: tuple[str, ...], what: str) -> None:
    """Raises :class:`RequestError` for an option that there is not, with the closest that there is."""
    if value not in options:
        from qualityaward.errors import RequestError
        from qualityaward.source import Diagnostic
        from qualityaward.suggest import closest

        args = {"name": str(value), "of": what, "options": ", ".join(options)}
        raise RequestError([Diagnostic("option-unknown", args=args, suggestion=closest(str(value), options))])


def said_as(kind: str, form: str, found: Any, lang: Lang = "zh", **options: Any) -> Any:
    """What `found`, of a class called `kind`, is in a form; for what is no answer and has forms all the same."""
    among(lang, ("zh", "en"), "lang")
    if _words is None:  # pragma: no cover - the package sets it before anything else is imported
        raise LookupError(form)
    return _words(kind, form)(found, lang, **options)


def framed(page: str) -> str:
    """A page as a notebook shows it: in a frame of its own, in which nothing runs and whose style touches nothing outside.

    >>> framed('<p class="a">')
    '<iframe sandbox="" srcdoc="&lt;p class=&quot;a&quot;&gt;" style="width: 100%; height: 32em; border: 1px solid #999"></iframe>'
    """
    return f'<iframe sandbox="" srcdoc="{escape(page)}" style="width: 100%; height: 32em; border: 1px solid #999"></iframe>'


STEP: Final = 2
"""Spaces by which an answer's JSON is indented, unless asked otherwise."""


class Spelt(str):
    """JSON that is written already, as it stands in its place in a text that is indented by :data:`STEP`."""

    __slots__ = ()


GAP: Final = "\x00"
"""What stands in a frame of JSON where a value is to be filled in: no JSON holds it, since it is escaped there."""


def line_at(depth: int) -> str:
    """A line break and the indentation of what stands so deep in a text that is indented by :data:`STEP`."""
    return "\n" + " " * (STEP * depth)


def framed_as(data: Any, depth: int) -> tuple[str, ...]:
    """JSON as it stands so deep in a text, in pieces between which stand the values that were :data:`GAPPED`.

    >>> framed_as({"a": GAPPED, "b": 1}, 0)
    ('{\\n  "a": ', ',\\n  "b": 1\\n}')
    """
    return tuple(spelled_at(data, depth).split(GAP))


GAPPED: Final = Spelt(GAP)


def spelled_at(data: Any, depth: int) -> str:
    """JSON as it stands so deep in a text."""
    parts: list[str] = []
    _spell(data, line_at(depth), " " * STEP, parts.append)
    return "".join(parts)


def spelled(data: Any, indent: int | None) -> str:
    """JSON as :func:`json.dumps` writes it, an indented text three times as fast: only its leaves are the library's.

    >>> spelled({"a": [1, "甲"], "b": {}}, 2) == json.dumps({"a": [1, "甲"], "b": {}}, ensure_ascii=False, indent=2)
    True
    """
    if indent is None:
        return json.dumps(data, ensure_ascii=False)
    parts: list[str] = []
    _spell(data, "\n", " " * indent, parts.append)  # a line of JSON has no break of its own: they are escaped
    return "".join(parts)


def _spell(value: Any, line: str, step: str, put: Callable[[str], None]) -> None:
    kind = type(value)
    if kind is Spelt:
        put(value)
    elif isinstance(value, dict) and value:
        inner, before = line + step, "{"
        for key, each in value.items():
            name = _KEYS.get(key) or _key(key)
            of = type(each)
            if of is str:
                put(f"{before}{inner}{name}{encode_basestring(each)}")
            elif each is None:
                put(f"{before}{inner}{name}null")
            elif each is True or each is False:
                put(f"{before}{inner}{name}{'true' if each else 'false'}")
            elif of is list and not each:
                put(f"{before}{inner}{name}[]")
            elif of is int:
                put(f"{before}{inner}{name}{each}")
            else:
                put(f"{before}{inner}{name}")
                _spell(each, inner, step, put)
            before = ","
        put(line + "}")
    elif isinstance(value, (list, tuple)) and value:
        inner, before = line + step, "["
        for each in value:
            put(before + inner)
            _spell(each, inner, step, put)
            before = ","
        put(line + "]")
    elif kind is str:
        put(encode_basestring(value))
    elif kind is list:
        put("[]")
    elif kind is bool:
        put("true" if value else "false")
    elif kind is int:
        put(str(value))
    else:
        put(json.dumps(value, ensure_ascii=False))


_KEYS: Final[dict[str, str]] = {}
"""Keys as they are spelled with what comes behind them; they are few, and come again in every answer."""

_MOST_KEYS: Final = 4096


def _key(key: str) -> str:
    if len(_KEYS) >= _MOST_KEYS:
        _KEYS.clear()
    made = _KEYS[key] = f"{encode_basestring(key)}: "
    return made


class Answer:
    """What a question comes to. Its kinds are told apart by class; each says which forms it has."""

    __slots__ = ()

    def said(self, form: str, lang: Lang = "zh", **options: Any) -> Any:
        """The answer in a form: ``data``, ``text``, ``markdown`` or one that its class names."""
        return said_as(type(self).__name__, form, self, lang, **options)

    def to_dict(self, *, lang: Lang = "zh") -> dict[str, Any]:
        """The answer as plain data, its sentences in `lang`."""
        found: dict[str, Any] = self.said("data", lang)
        return found

    def to_json(self, *, lang: Lang = "zh", indent: int | None = 2) -> str:
        """The answer as JSON text; the same arguments give the same bytes everywhere."""
        return spelled(self.to_dict(lang=lang), indent)

    def to_text(self, *, lang: Lang = "zh") -> str:
        """The answer as a clerk would write it."""
        return str(self.said("text", lang))

    def to_markdown(self, *, lang: Lang = "zh") -> str:
        """The answer as a Markdown document, in which the text of others is inert."""
        return str(self.said("markdown", lang))

    def to_html(self, *, lang: Lang = "zh") -> str:
        """The answer as one page that needs neither network nor script."""
        return str(self.said("html", lang))

    def to_docx(self, *, lang: Lang = "zh") -> bytes:
        """The answer as a Word document; needs the extra ``report``."""
        made: bytes = self.said("docx", lang)
        return made

    def to_pdf(self, *, lang: Lang = "zh") -> bytes:
        """The answer as PDF/A; needs the extra ``pdf`` and a Chinese font."""
        made: bytes = self.said("pdf", lang)
        return made

    def _repr_html_(self) -> str:
        return framed(self.to_html())


__all__ = [
    "FORMATS",
    "Answer",
    "Format",
    "Lang",
    "Words",
    "among",
    "framed",
    "line_at",
    "said_as",
    "speaks_through",
]
