"""The page's own files: scripts in the order in which they build on one another, and the style."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

EVALUATOR: Final = (
    "core",
    "names",
    "record",
    "yaml",
    "values",
    "explain",
    "bars",
    "words",
    "figures",
    "reasons",
    "verdict",
)
"""The scripts that judge; none of them knows a page."""

ON_TOP: Final = ("form.js", "page.js")
"""The scripts that people see."""


@cache
def text_of(name: str) -> str:
    """One of the page's files, its lines ended as they are hashed."""
    return (
        files("qualityaward.page").joinpath("static", name).read_text(encoding="utf-8").replace("\r\n", "\n")
    )


def evaluator() -> str:
    """All that judges, as one script."""
    parts = [text_of(f"{name}.js").replace('"use strict";\n', "", 1) for name in EVALUATOR]
    return '"use strict";\n' + "\n".join(parts)


__all__ = ["EVALUATOR", "ON_TOP", "evaluator", "text_of"]
