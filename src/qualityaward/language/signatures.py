"""The functions that rules can name, by their types."""

from __future__ import annotations

from typing import Final

from qualityaward.language.types import BOOL, DATE, INT, MONEY, Type

FUNCTIONS: Final[dict[str, tuple[tuple[str, ...], Type]]] = {
    "years_since": (("date",), INT),
    "months_since": (("date",), INT),
    "days_since": (("date",), INT),
    "add_years": (("date", "whole"), DATE),
    "year_end": (("date",), DATE),
    "year": (("date",), INT),
    "within_region": (("region", "text"), BOOL),
    "date": (("text",), DATE),
    "money": (("text",), MONEY),
}
"""The functions that rules can name: the types of their arguments, and of what they give."""
