"""What libyaml says when it stumbles, as codes of ours. Both of PyYAML's parsers are understood."""

from __future__ import annotations

from typing import Any

_EXPLANATIONS: tuple[tuple[str, str, bool], ...] = (
    # what the complaint contains, our code, whether the place is where the thing began
    ("mapping values are not allowed", "yaml-colon", False),
    ("block mapping values", "yaml-colon", False),
    ("mapping keys are not allowed", "yaml-first-character", False),
    ("sequence entries are not allowed", "yaml-dash", False),
    ("could not find expected ':'", "yaml-no-colon", True),
    ("cannot start any token", "yaml-first-character", False),
    ("escape", "yaml-escape", False),
    ("unexpected end of stream", "yaml-quote", True),
    ("unexpected document indicator", "yaml-quote", True),
    ("tab character", "trap-tab", False),
    ("',' or ']'", "yaml-flow", False),
    ("',' or '}'", "yaml-flow", False),
    ("unexpected ':'", "yaml-flow", False),
    ("node content", "yaml-content", False),
    ("document start>", "yaml-second-document", False),
    ("directive", "yaml-directive", True),
    ("tag", "yaml-tag-broken", True),
    ("alphabetic or numeric", "yaml-tag-broken", True),
    ("indentation", "yaml-block", False),
    ("expected comment or line break", "yaml-block", False),
    ("comment or a line break", "yaml-block", False),
    ("leading empty line", "yaml-block", False),
    ("expected key", "yaml-structure", False),
    ("'-' indicator", "yaml-structure", False),
    ("block end>", "yaml-structure", False),
)


def explain(error: Any) -> tuple[str, Any, dict[str, str]]:
    """The code for a ``yaml.MarkedYAMLError``, the mark where to point, and the arguments of the message."""
    problem, context = str(error.problem or ""), str(error.context or "")
    mark = error.problem_mark or error.context_mark
    for part, code, begin in _EXPLANATIONS:
        if part in problem or (part in {"directive", "tag"} and part in context):
            place = error.context_mark if begin and error.context_mark is not None else mark
            if code == "yaml-flow" and error.context_mark is not None and error.context_mark.line < mark.line:
                return "yaml-flow-open", error.context_mark, {"line": str(mark.line + 1)}
            return code, place, {}
    return "yaml-syntax", mark, {}
