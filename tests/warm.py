"""What a command reads and imports first, read and imported once for all processes that start from one server."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import installed, load_record
from tests.bundled import bundled

EXAMPLE = Path(__file__).parents[1] / "examples" / "lyg_edz_2024" / "cable-clean.yaml"

for each in installed():
    bundled(each.id)
evaluate(bundled("lyg_edz_2024"), load_record(EXAMPLE), on=date(2024, 10, 15)).to_text()
