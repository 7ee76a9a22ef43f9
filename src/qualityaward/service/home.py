"""The first page: what can be had of each scheme, for people."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from qualityaward.scheme.scheme import Scheme
from qualityaward.text import Lang, say

_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:1.05rem/1.8 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;"
    "max-width:44rem;margin:3rem auto;padding:0 1.2rem}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .2rem}"
    "ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}small{opacity:.75}"
)


def home(schemes: Sequence[Scheme], lang: Lang) -> str:
    """The page: every scheme with its self-check page, its text, its forms and the description of its records."""
    parts = [_part(scheme, lang) for scheme in schemes]
    tongue = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{say("service-home", lang)}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{say('service-home', lang)}</h1>"
        f"<p>{say('service-home-about', lang)}</p>{''.join(parts)}"
        f'<p><small><a href="openapi.json">openapi.json</a></small></p></main></body></html>\n'
    )


def _part(scheme: Scheme, lang: Lang) -> str:
    here = f"schemes/{scheme.id}"
    links = [
        (f"{here}/page", say("service-home-page", lang)),
        (f"{here}?format=html&lang={lang}", say("service-home-text", lang)),
    ]
    for subject in (each for each in scheme.subjects if not scheme.procedural(each)):
        label = scheme.vocabulary.subjects[subject].label
        name = label.zh if lang == "zh" else label.en
        for kind in ("xlsx", "docx"):
            said = say(f"service-home-{kind}", lang, subject=name)
            links.append((f"{here}/form?subject={subject}&format={kind}", said))
    listed = "".join(f'<li><a href="{escape(where)}">{escape(said)}</a></li>' for where, said in links)
    return f"<section><h2>{escape(scheme.title)}</h2><ul>{listed}</ul></section>"


__all__ = ["home"]
