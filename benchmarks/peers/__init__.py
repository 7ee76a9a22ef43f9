"""Other engines on the same six clauses, one module each.

A module gives ``NAME``, ``DISTRIBUTION`` (on PyPI), ``GIVES``, ``prepare(records, on)``, which compiles the
rules and shapes the facts outside the timing, and ``run(prepared)``, which is timed and gives one mapping
from clause to 1, 0 or -1 per record. A module whose engine is not installed cannot be imported.
"""

from __future__ import annotations

import importlib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from benchmarks.records import JsonObject

MODULES = {
    "datalogic": "datalogic-py",
    "zen": "zen-engine",
    "jsonschema_rs": "jsonschema-rs",
    "cel_rust": "common-expression-language",
    "cel_rust_loaded": "common-expression-language",
    "regorus": "gordon-to-regorus",
    "cedar": "cedarpy",
    "rule_engine": "rule-engine",
    "business_rules": "business-rules",
    "json_logic": "json-logic-qubit",
    "cel_python": "cel-python",
}
"""Module in this folder, and the distribution it needs."""


class Gives(NamedTuple):
    """What an answer consists of."""

    clauses: str
    explanation: str
    unknown: str


class Peer(Protocol):
    """A module of this folder."""

    NAME: str
    GIVES: Gives

    def prepare(self, records: Sequence[JsonObject], on: date) -> Any:
        """Compile the rules and shape the facts of these records."""

    def run(self, prepared: Any) -> Sequence[Mapping[str, float]]:
        """Decide every clause of every record: 1, 0 or -1."""


def load(module: str) -> Peer | None:
    """The peer, or ``None`` where its engine is not installed."""
    try:
        return cast("Peer", importlib.import_module(f"{__name__}.{module}"))
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(__name__):
            raise
        return None


def installed_version(module: str) -> str:
    """The version of the distribution that a peer runs on."""
    try:
        return version(MODULES[module])
    except PackageNotFoundError:
        return "unknown"
