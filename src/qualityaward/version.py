"""The version of this program, which stands outside every digest."""

from typing import Final

VERSION: Final = "0.1.0"

FIRST_SEMANTICS: Final = "1"
"""The semantics by which the first release decided; what was kept under them is decided by them again."""

SEMANTICS: Final = "1.1"
"""Semantics 1 with its amendments: by which this release decides."""
