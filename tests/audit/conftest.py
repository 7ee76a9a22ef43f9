"""The properties here are tried as often as all others."""

from tests.properties import conftest as _profiles  # noqa: F401 reason: it sets how many examples
