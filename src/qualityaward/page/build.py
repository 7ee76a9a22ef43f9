"""The page: one HTML file that opens by double click and sends nothing anywhere."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.language.kinds.measured import KINDS
from qualityaward.page.names_data import naming_data
from qualityaward.page.scheme_data import scheme_data
from qualityaward.page.shared import shared
from qualityaward.page.source import ON_TOP, evaluator, text_of
from qualityaward.page.vocabulary_data import vocabulary_data
from qualityaward.text import catalogue
from qualityaward.text.pages import ON_PAGE
from qualityaward.version import VERSION
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualityaward.deciding.setting import Setting
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.scheme import Scheme

_POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

_SHELL: Final = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript><p>{zh}</p><p lang="en">{en}</p></noscript>
<div id="app"></div>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""

_INERT: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that stand in the data as JSON escapes them, so that no tag or comment can begin or end there."""


class Asked(NamedTuple):
    """A scheme of the page: for which subjects, and in which setting."""

    scheme: Scheme
    subjects: list[str]
    setting: Setting
    sources: Mapping[str, str]
    notice: Notice | None = None


_LITERAL: Final = re.compile(r'"([a-z][a-z0-9_-]+)"')
_BEGINNING: Final = re.compile(r"`([a-z][a-z0-9-]*-)\$\{")

_IN_DATA: Final = ("gap-", *(f"{kind}-" for kind in KINDS))
"""How the codes begin that the page's data names."""


def texts_data(scripts: str) -> dict[str, list[str]]:
    """The texts of the catalogue that some scripts name, by what they call them: those of reports and of the page."""
    named, begun = set(_LITERAL.findall(scripts)), (*_BEGINNING.findall(scripts), *_IN_DATA)
    found = {}
    for code, text in catalogue().items():
        short = code.removeprefix("report-")
        if code in ON_PAGE or (
            code.startswith(("report-", "sanction-", "note-")) and (short in named or short.startswith(begun))
        ):
            found[short] = [text.zh, text.en]
    return found


def page_data(asked: Sequence[Asked], scripts: str) -> dict[str, Any]:
    """Everything that the page knows: schemes with their subjects, vocabularies, texts."""
    schemes = [
        {
            **scheme_data(each.scheme, each.subjects, each.setting, each.sources, each.notice),
            "vocabulary": vocabulary_data(each.scheme.vocabulary, each.subjects),
        }
        for each in asked
    ]
    return {
        "format": "qualityaward.page/1",
        "version": VERSION,
        "texts": texts_data(scripts),
        "naming": naming_data(),
        "schemes": schemes,
    }


def page_html(asked: Sequence[Asked]) -> str:
    """The page, whole; the same schemes and settings give the same bytes.

    Its scripts and its style are named by their digests in a Content-Security-Policy that allows nothing else: no other
    script, no network, no frame, no form. Data stands in it as JSON in which no tag can begin.
    """
    script, style = "\n".join([evaluator(), *map(text_of, ON_TOP)]), text_of("page.css")
    data = json.dumps(shared(page_data(asked, script)), ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _INERT.items():
        data = data.replace(sign, escaped)
    texts = catalogue()
    shown = asked[0].scheme.title if len(asked) == 1 else texts["page-which"].zh
    noscript = texts["page-noscript"]
    return _SHELL.format(
        policy=_POLICY.format(script=_digest(script), style=_digest(style)),
        title=escape(f"{texts['page-kicker'].zh} · {plain(shown)}"),
        zh=escape(noscript.zh),
        en=escape(noscript.en),
        style=style,
        data=data,
        script=script,
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


__all__ = ["Asked", "page_data", "page_html", "texts_data"]
