"""How many examples: `ci` (the default) always tries the same ones; HYPOTHESIS_PROFILE=long tries many others."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from qualityaward.scheme import loading
from qualityaward.scheme.scheme import Scheme

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


@pytest.fixture(scope="module")
def schemes_read_once() -> Iterator[None]:
    """A file of a scheme with the same bytes and vocabularies is one scheme for all commands of a module of tests."""
    read, known = loading.scheme_from, dict[Any, Scheme]()

    def once(
        data: str | bytes, name: str, vocabulary: loading.FindVocabulary, *more: Any, **rest: Any
    ) -> Scheme:
        key = (data, name, more, tuple(rest.items()))
        found = known.get(key)
        if found is None or any(vocabulary(used) != held for used, held in found.vocabulary_data.items()):
            found = known[key] = read(data, name, vocabulary, *more, **rest)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "scheme_from", once)
        yield
