"""Which interpreter judges by the semantics that a setting names."""

from __future__ import annotations

from qualityaward.deciding.first import FirstInterpreter
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.setting import Setting
from qualityaward.deciding.sharing import SharingInterpreter
from qualityaward.version import FIRST_SEMANTICS


def interpreter_for(setting: Setting) -> Interpreter:
    """The interpreter of the semantics that a setting is judged by."""
    return FirstInterpreter(setting) if setting.semantics == FIRST_SEMANTICS else SharingInterpreter(setting)


__all__ = ["interpreter_for"]
