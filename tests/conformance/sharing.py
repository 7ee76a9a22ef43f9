"""The interpreter of single evaluations as tests ask it, whose records are short."""

from qualityaward.deciding.sharing import SharingInterpreter


class Everywhere(SharingInterpreter):
    """It takes every list for a long one."""

    LONG = 0
