"""The readings, values and notice that a command line gives, as the arguments of questions to the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from qualityaward.cli.options import pairs_once
from qualityaward.cli.output import check_output

if TYPE_CHECKING:
    from qualityaward.language.typed import Plain
    from qualityaward.record.notice import Notice
    from qualityaward.record.record import Record
    from qualityaward.scheme.scheme import Scheme


class Given(TypedDict):
    """What a question is asked under."""

    readings: dict[str, str]
    parameters: dict[str, Plain]
    notice: Notice | None


class Asked(NamedTuple):
    """What a question about a record is asked of."""

    scheme: Scheme
    record: Record
    given: Given


def asked(
    scheme: str,
    record: str,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    output: str | None,
    folder: str | None,
) -> Asked:
    """Everything that is read for a question about a record; `output` is checked before anything is asked."""
    from qualityaward.cli.inputs import path_of, record_of, scheme_of  # loads the reader and the models

    loaded = scheme_of(scheme, folder)
    stated = record_of(record, loaded)
    check_output(output, [path_of(scheme, folder), Path(record), Path(notice) if notice else None])
    return Asked(loaded, stated, given_by(loaded, reading, values, notice))


class GivenBoth(TypedDict):
    """What two schemes are asked under."""

    readings: dict[str, str]
    parameters: dict[str, Plain]


def given_both(
    old: Scheme, new: Scheme, reading: tuple[tuple[str, str], ...], values: tuple[tuple[str, str], ...]
) -> GivenBoth:
    """The readings, and the values of parameters by the types of the scheme that knows them, of two schemes."""
    from qualityaward.cli.evaluate import value_of

    stated = pairs_once(values, "--set")
    return GivenBoth(
        readings=pairs_once(reading, "--reading"),
        parameters={
            name: value_of(old if name in old.parameters else new, name, text)
            for name, text in stated.items()
        },
    )


def given_by(
    scheme: Scheme,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
) -> Given:
    """The readings, the values of parameters by their types, and the notice, read."""
    from qualityaward.cli.evaluate import value_of
    from qualityaward.cli.inputs import notice_of

    readings, stated = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    return Given(
        readings=readings,
        parameters={name: value_of(scheme, name, text) for name, text in stated.items()},
        notice=None if notice is None else notice_of(notice),
    )
