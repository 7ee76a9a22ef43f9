"""The version of this program, which stands outside every digest."""

from typing import Final

VERSION: Final = "0.1.0"
