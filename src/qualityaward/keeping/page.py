"""`decision_page`: a kept decision as one page that opens by double click, reads like a report and recomputes its own digests.

The whole decision stands in the page, so that a page can be replayed as its file can. Nothing in it is covered: what is not to be
seen is taken out of the decision first.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from qualityaward.answer import among
from qualityaward.document.html import STYLE as LOOK
from qualityaward.document.html import body_of
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.reporting import audit_report
from qualityaward.text import say

if TYPE_CHECKING:
    from qualityaward.text import Lang

STYLE: Final = (
    LOOK
    + """
#check { border: 1px solid #666; border-left-width: 6px; padding: .4rem .9rem; margin: .4rem 0 1.2rem; font-weight: bold }
"""
)
_HELD: Final = re.compile(rb'<script type="application/json" id="decision">(.*?)</script>', re.DOTALL)


def decision_page(decision: Decision, *, lang: Lang = "zh") -> str:
    """The page, in LF lines. Raises :class:`~qualityaward.errors.DecisionError` for a decision that is not the same when decided again."""
    among(lang, ("zh", "en"), "lang")
    found = audit_report(decision, lang=lang, unmasked=True)
    document = found.document()
    report = Element("main", id="report")
    body_of(report, document.blocks)
    script = verifier()
    page = Element("html", lang="zh-CN" if lang == "zh" else "en")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    policy = f"default-src 'none'; style-src '{_hash(STYLE)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = document.title
    SubElement(head, "style").text = STYLE
    body = SubElement(page, "body", {"class": document.page})
    shown = SubElement(body, "p", {
        "id": "check", "role": "status", "data-good": say("page-whole", lang), "data-bad": say("page-altered", lang),
        "data-page": say("page-report", lang), "data-report": f"sha256:{sha256(_text(report).encode()).hexdigest()}",
    })  # fmt: skip
    shown.text = say("page-unchecked", lang, seal=decision.seal)
    SubElement(body, "p", {"class": "aside"}).text = say("page-what", lang)
    body.append(report)
    whole = tostring(page, encoding="unicode", method="html").removesuffix("</body></html>")
    data = json.dumps(dict(decision.data), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f"<!DOCTYPE html>\n{whole}\n"
        f'<script type="application/json" id="decision">{data}</script>\n<script>{script}</script>\n</body></html>\n'
    )


def verifier() -> str:
    """The script that verifies a page, in LF lines."""
    text = files("qualityaward.keeping").joinpath("assets", "verify.js").read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def held_in_page(data: bytes) -> bytes | None:
    """The decision that stands in a page, in the spelling of its file; None for what is no such page."""
    found = _HELD.search(data)
    if found is None:
        return None
    try:
        plain: Any = json.loads(found[1])
        return Decision(plain).to_json().encode("utf-8") if isinstance(plain, dict) else None
    except (ValueError, RecursionError):
        return None


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode()


def _text(element: Element) -> str:
    return "".join(element.itertext())


__all__ = ["decision_page", "held_in_page", "verifier"]
