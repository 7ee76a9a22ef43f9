"""How many examples: `ci` (the default) always tries the same ones; HYPOTHESIS_PROFILE=long tries many others."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, Phase, settings

_PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
settings.register_profile(
    "ci",
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    phases=_PHASES,
    suppress_health_check=_SLOW,
)
settings.register_profile(
    "long", max_examples=10_000, deadline=None, database=None, phases=_PHASES, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_finish() -> None:
    """What was imported and collected stays: looking for garbage in it again and again took a tenth of the run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_itemcollected(item: pytest.Item) -> None:
    """A test of a file of conformance cases is found (`-k`) by the name of each of its cases."""
    if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        item.extra_keyword_matches.update(
            each.name for each in item.callspec.params.get("cases_of_a_file", ())
        )
