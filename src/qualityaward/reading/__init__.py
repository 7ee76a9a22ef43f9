"""Files and Python values as a tree with places: the strict reader, and the only one that knows YAML.

:func:`read` takes the bytes of a file, :func:`from_python` the mapping of a caller. Neither raises for what
its input holds: every problem is on the list of the :class:`Document`.
"""

from __future__ import annotations

from typing import Literal

from qualityaward.reading.decode import Undecodable, decode, report_invisible
from qualityaward.reading.document import DEFAULT_LIMITS, Document, Limits, Problems
from qualityaward.reading.python_values import from_python
from qualityaward.reading.scalars import ambiguous, resolve
from qualityaward.reading.tree import Entry, Mapping, Node, Scalar, Sequence, prose
from qualityaward.source import Span

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "Entry",
    "Limits",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "ambiguous",
    "from_python",
    "prose",
    "read",
    "resolve",
]

Kind = Literal["yaml", "json"]


def read(
    data: bytes | str,
    name: str,
    kind: Kind = "yaml",
    *,
    private: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """The tree of a file called `name`, and everything that is wrong with it.

    With `private`, problems carry neither lines nor values of the file: a record holds personal data.

    >>> read("title: 质量奖", "a.yaml").root.get("title").text
    '质量奖'
    >>> [d.code for d in read("id: 017", "a.yaml").diagnostics]
    ['yaml-ambiguous']
    """
    try:
        text = decode(data, limits)
    except Undecodable as refused:
        problems = Problems(name, (), limits, private=private)
        problems.add(refused.code, Span(name, refused.line, refused.column), **refused.args_of_message)
        return Document(None, problems.in_order())
    lines = tuple(text.split("\n"))
    problems = Problems(name, lines, limits, private=private)
    text = report_invisible(text, problems)
    if kind == "json":
        from qualityaward.reading.json_reader import read_json

        root = read_json(text, problems, limits)
    else:
        from qualityaward.reading.yaml_reader import read_all

        root = read_all(text, problems, limits)
    return Document(root, problems.in_order(), lines)
