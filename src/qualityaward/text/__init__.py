"""The one catalogue of what people read: every text has a stable code, a Chinese and an English wording.

Each area has a module of its own whose ``TEXTS`` maps a code to a :class:`Text`. Wordings are
:meth:`str.format` templates over the diagnostic's ``args``; user's text stands in backticks.
Changing a wording changes no code, no digest and no verdict.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from qualityaward.suggest import Options, latin, stranger
from qualityaward.text.text import Text, fill
from qualityaward.text.words import in_words, with_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualityaward.source import Diagnostic

Lang = Literal["zh", "en"]
AREAS = (
    "reading",
    "rules",
    "schemes",
    "conditions",
    "records",
    "requests",
    "tables",
    "forms",
    "pages",
    "screens",
    "rounds",
    "selections",
    "changes",
    "lints",
    "reports",
    "derived",
    "regulations",
    "sanctions",
    "case_files",
    "procedure",
    "commands",
    "usage",
    "decisions",
    "audits",
    "kept",
    "governing",
    "logs",
    "imports",
    "projects",
    "letters",
    "case_books",
    "proofs",
    "service",
    "remedies",
    "asking",
)


@cache
def catalogue() -> Mapping[str, Text]:
    """All texts of all areas; a code that two areas define is a bug of ours and raises `ValueError`."""
    texts: dict[str, Text] = {}
    for area in AREAS:
        for code, text in import_module(f"qualityaward.text.{area}").TEXTS.items():
            if code in texts:
                raise ValueError(f"message code {code} is defined twice")
            texts[code] = text
    return texts


def say(code: str, lang: Lang, /, **args: str) -> str:
    """The text of `code` in `lang`, its placeholders filled from `args`."""
    text = catalogue()[code]
    return fill(text.zh if lang == "zh" else text.en, args)


def hint(code: str, lang: Lang, /, **args: str) -> str:
    """What to do about `code`, or the empty text; a wrong type has an advice of its own."""
    text = catalogue().get(f"{code}-{args.get('expected', '')}") or catalogue()[code]
    return fill(text.zh_help if lang == "zh" else text.en_help, args)


def clean(text: str, longest: int = 60) -> str:
    """`text` made safe to show: control and bidirectional characters replaced, long text cut.

    >>> clean("a\\x1b[31mb")
    'a\\ufffd[31mb'
    """
    shown = text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def message(problem: Diagnostic, lang: Lang) -> str:
    """The message of one problem, without its place."""
    said = say(problem.code, lang, **in_words(problem.code, _cleaned(problem), lang))
    if problem.suggestion is not None:
        said += _meant(problem.suggestion, lang)
    return said + _alike(problem, lang)


def entry_of(problem: Diagnostic, lang: Lang) -> str:
    """Which entry of which list a problem lies in; the empty text for one that lies in none."""
    entry = problem.entry
    if entry is None:
        return ""
    called = clean(entry.zh if lang == "zh" else entry.en)
    return say("screen-entry", lang, list=called, number=str(entry.number))


def _meant(name: str, lang: Lang) -> str:
    """The name that was probably meant, with what it is called; surely meant where it was asked for by that."""
    label = getattr(name, "called", {}).get(lang, "")
    named = getattr(name, "named", False)
    if not label or label == name or (lang == "en" and not label.isascii()):
        return say("name-meant" if named else "did-you-mean", lang, name=clean(name))
    code = "name-of-label" if named else "did-you-mean-label"
    return say(code, lang, name=clean(name), label=clean(label, 30))


def _alike(problem: Diagnostic, lang: Lang) -> str:
    """That a name has a letter of another alphabet, which looks as one of its own."""
    for each in problem.args.values() if problem.code != "expression-letter" else ():
        if (odd := stranger(each)) is not None and latin(each) is not None:
            return say("letter-alike", lang, letter=odd[0], number=odd[1])
    return ""


def advice(problem: Diagnostic, lang: Lang) -> str:
    """What to do about one problem, or the empty text; where it is known what to write instead, that."""
    if problem.code not in _OWN_ADVICE and (instead := problem.args.get("instead")):
        return say("write-instead", lang, instead=clean(instead, 120))
    if problem.suggestion and problem.code in _ADDED:
        return ""
    return hint(problem.code, lang, **with_words(_cleaned(problem), lang))


_OWN_ADVICE = frozenset({"expression-full-width", "expression-letter"})
"""Codes whose advice has the word in its own place."""

_ADDED = frozenset({"actor-unknown"})
"""Codes whose advice is to put a name in, which is none where the message says which of those that there are is meant."""

_LISTS = frozenset({"options", "kinds", "subjects", "expected", "example", "stages", "ids", "actors"})
"""Arguments that list names of ours or of a vocabulary or give a case, and are longer than anybody's mistake."""


def _cleaned(problem: Diagnostic) -> dict[str, str]:
    return {
        k: v if isinstance(v, Options) else clean(v, 400 if k in _LISTS else 60)
        for k, v in problem.args.items()
    }


def line(problem: Diagnostic, lang: Lang) -> str:
    """One line: ``file:line:col: code: message``."""
    place = problem.span if problem.span.line else problem.span.file or problem.path
    where = f"{place}: " if str(place) else ""
    return f"{where}{problem.code}: {message(problem, lang)}"
