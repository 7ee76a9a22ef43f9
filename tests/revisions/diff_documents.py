"""A pair of small schemes whose every text is hostile, and a process that writes their documents."""

from __future__ import annotations

import sys
from datetime import date
from hashlib import sha256

from qualityaward.files import read_scheme
from qualityaward.revisions.change import Diff
from qualityaward.revisions.diff import diff
from tests.bundled import bundled

HOSTILE = "=cmd|'/c calc'!A0<script>alert(1)</script>&]]>-->\\\"{{7*7}}_x003D_"
"""What stands in each field, as YAML between double quotes: a formula, markup, escapes."""

_SCHEME = """
format: qualityaward/1
id: {id}
family: hostile
expr: 1
semantics: 1
title: "{hostile}"
issuer: "{hostile}"
document_number: "{hostile}{n}"
status: draft
issued: 2024-11-13
effective: {{date: unknown}}
expires: none
source: {{file: "{hostile}", complete: true}}
subjects:
  organization:
    label: {{zh: "{hostile}", en: "{hostile}"}}
    facts:
      turnover: {{label: {{zh: "{hostile}", en: "{hostile}"}}, type: int}}
provisions:
  - id: "1"
    text: "{hostile}达到{n}{n}"
    clauses:
      - {{id: "1", title: "{hostile}", subject: organization, require: "turnover >= {n}"}}
  - id: "{other}"
    text: "={other}+1 {hostile}"
    no_rule: purpose
"""


def hostile() -> Diff:
    """A diff whose texts are all hostile."""
    texts = [
        _SCHEME.format(id=f"hostile_{n}", hostile=HOSTILE, n=n, other=other)
        for n, other in ((10, 2), (20, 3))
    ]
    return diff(*(read_scheme(text, name=f"{i}.yaml") for i, text in enumerate(texts)))


def real(new: str = "lianyungang_2024") -> Diff:
    """The bundled pair, or another scheme in place of the new one."""
    return diff(bundled("lianyungang_2021"), bundled(new))


def documents(found: Diff) -> dict[str, bytes]:
    """Every document of a diff."""
    made = {"tracked": found.to_tracked(author="起草组", on=date(2024, 12, 1))}
    for lang in ("zh", "en"):
        made |= {f"html-{lang}": found.to_html(lang=lang).encode(), f"docx-{lang}": found.to_docx(lang=lang)}  # type: ignore[arg-type]
        made[f"xlsx-{lang}"] = found.to_xlsx(lang=lang)  # type: ignore[arg-type]
    return made


if __name__ == "__main__":
    whole = {**documents(real()), **{f"hostile-{k}": v for k, v in documents(hostile()).items()}}
    sys.stdout.write("\n".join(f"{name} {sha256(data).hexdigest()}" for name, data in whole.items()))
