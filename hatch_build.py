"""What a wheel holds beside the files: its schemes, checked when it is built, so that no process has to check them again."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `schemes/prepared` into the wheel; an editable install reads the schemes themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Loads every bundled scheme by the code that is being built, and writes what it comes to."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from qualityaward.files import PREPARED, prepare  # noqa: PLC0415 reason: what is being built

        self.folder = TemporaryDirectory()
        prepare(Path(self.folder.name))
        build_data["force_include"][str(Path(self.folder.name, PREPARED))] = (
            f"qualityaward/schemes/{PREPARED}"
        )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what is in the wheel now."""
        if version != "editable":
            self.folder.cleanup()
