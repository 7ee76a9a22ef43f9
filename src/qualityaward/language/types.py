"""Types of values: what may be compared with what."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from qualityaward.regions import CHINESE, Regions
from qualityaward.values import DECIMALS, YUAN

Kind = Literal[
    "bool", "int", "number", "money", "text", "date", "region", "scale", "enum", "period", "list", "record"
]

MOST_SCALE: Final = 36
"""Decimal digits that a product may carry; more is no regulation's arithmetic."""


class Type(NamedTuple):
    """A type: a kind, and what makes it one of its kind.

    ``name`` is the scale's name or the nested record's subject; ``options`` are the names of a scale from low to
    high, or of an enumeration; ``regions`` is what a region's codes are of. An ``int`` is a whole number; a ``number`` (also ``ratio``) and ``money`` are
    whole millionths.
    """

    kind: Kind
    name: str = ""
    options: tuple[str, ...] = ()
    regions: Regions = CHINESE

    @property
    def numeric(self) -> bool:
        """Whether it can be calculated with."""
        return self.kind in ("int", "number", "money")

    @property
    def ordered(self) -> bool:
        """Whether ``<`` means something."""
        return self.kind in ("int", "number", "money", "date", "scale")

    @property
    def decimals(self) -> int:
        """How many decimal digits its lowered integers carry."""
        return DECIMALS if self.kind in ("number", "money") else 0

    def __str__(self) -> str:
        return self.name or self.kind


BOOL: Final = Type("bool")
INT: Final = Type("int")
NUMBER: Final = Type("number")
MONEY: Final = Type("money")
TEXT: Final = Type("text")
DATE: Final = Type("date")
REGION: Final = Type("region")
PERIOD: Final = Type("period")
LIST: Final = Type("list")


def money_in(currency: str) -> Type:
    """The type of amounts in a currency; amounts in two currencies are of two types."""
    return MONEY if currency == YUAN else Type("money", currency)


def region_of(regions: Regions) -> Type:
    """The type of codes of a hierarchy of areas; codes of two hierarchies are of two types."""
    return Type("region", regions=regions)


SIMPLE: Final[dict[str, Type]] = {
    "bool": BOOL,
    "int": INT,
    "number": NUMBER,
    "ratio": NUMBER,
    "money": MONEY,
    "text": TEXT,
    "date": DATE,
    "region": REGION,
    "period": PERIOD,
}


def comparable(left: Type, right: Type) -> bool:
    """Whether two values may be compared at all: same type, or both plain numbers."""
    if left.kind in ("int", "number") and right.kind in ("int", "number"):
        return True
    return left == right and left.kind not in ("list", "record")
