"""The kinds of conditions that measure what the elements of a list come to, by the key that they are written with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qualityaward.language.kinds.share_of import ShareOf
from qualityaward.language.nodes import Measured

KINDS: Final[Mapping[str, type[Measured]]] = {kind.key: kind for kind in (ShareOf,)}

__all__ = ["KINDS"]
