"""What every answer has in common: it is frozen data, and can be asked for as data, JSON, text and documents.

An answer knows no sentence. The package gives it words when it is imported (:func:`speaks_through`), so that nothing
that decides depends on what is said of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from qualityaward.text import Lang

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


class Answer:
    """What a question comes to. Its kinds are told apart by class; each says which forms it has."""

    __slots__ = ()

    def said(self, form: str, lang: Lang = "zh", **options: Any) -> Any:
        """The answer in a form: ``data``, ``text``, ``markdown`` or one that its class names."""
        among(lang, ("zh", "en"), "lang")
        if _words is None:  # pragma: no cover - the package sets it before anything else is imported
            raise LookupError(form)
        return _words(type(self).__name__, form)(self, lang, **options)

    def to_dict(self, *, lang: Lang = "zh") -> dict[str, Any]:
        """The answer as plain data, its sentences in `lang`."""
        found: dict[str, Any] = self.said("data", lang)
        return found

    def to_json(self, *, lang: Lang = "zh", indent: int | None = 2) -> str:
        """The answer as JSON text; the same arguments give the same bytes everywhere."""
        return json.dumps(self.to_dict(lang=lang), ensure_ascii=False, indent=indent)

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


__all__ = ["Answer", "Lang", "Words", "among", "speaks_through"]
