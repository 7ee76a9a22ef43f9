"""What an evaluation depends on beside the record, and where in the record it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from qualityaward.errors import RequestError
from qualityaward.record import Values
from qualityaward.rules.typed import Misfit, bounded, lower
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.vocabulary import Subject

Plain = bool | int | Decimal | date | str


@dataclass(frozen=True, slots=True)
class Setting:
    """What an evaluation depends on beside the record: the day, the readings and the parameters (None: unset)."""

    on: int
    readings: Mapping[str, str]
    parameters: Mapping[str, bool | int | str | None]

    @property
    def year(self) -> int:
        """The calendar year of the day of decision."""
        return date.fromordinal(self.on).year


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the record we are: its values, how paths begin, and the list element at hand."""

    subject: Subject
    subjects: Mapping[str, Subject]
    values: Values
    facts: str = "facts."
    findings: str = "findings."
    element: Values | None = None
    element_path: str = ""


class Unknown(Exception):
    """A value that cannot be known: the paths that are missing."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(self.missing)


def setting_of(
    scheme: Scheme, on: date, readings: Mapping[str, str], parameters: Mapping[str, Plain]
) -> tuple[Setting, dict[str, str]]:
    """The checked setting, and where each parameter's value comes from (``default``, ``set`` or ``unset``)."""
    problems: list[Diagnostic] = []
    if not isinstance(on, date) or isinstance(on, datetime):
        problems.append(Diagnostic("on-not-a-date", path="on"))
    for what, given in (("readings", readings), ("parameters", parameters)):
        if not isinstance(given, Mapping):
            raise RequestError(
                [Diagnostic("value-type", args={"expected": "mapping", "path": what}, path=what)]
            )
    for name, option in readings.items():
        if name not in scheme.readings:
            problems.append(
                Diagnostic(
                    "reading-unknown",
                    args={"name": str(name)},
                    suggestion=closest(str(name), scheme.readings),
                )
            )
        elif not isinstance(option, str) or option not in scheme.readings[name].options:
            options = scheme.readings[name].options
            args = {"name": str(option), "of": name, "options": ", ".join(options)}
            problems.append(Diagnostic("option-unknown", args=args, suggestion=closest(str(option), options)))
    values: dict[str, bool | int | str | None] = {n: p.default for n, p in scheme.parameters.items()}
    sources = {n: "unset" if p.default is None else "default" for n, p in scheme.parameters.items()}
    for name, value in parameters.items():
        if name not in scheme.parameters:
            near = closest(str(name), scheme.parameters)
            problems.append(Diagnostic("parameter-unknown", args={"name": str(name)}, suggestion=near))
            continue
        parameter = scheme.parameters[name]
        try:
            values[name] = bounded(lower(parameter.type, value), parameter.type, parameter.min, parameter.max)
            sources[name] = "set"
        except Misfit as misfit:
            path = f"parameters.{name}"
            near = closest(value, parameter.type.options) if isinstance(value, str) else None
            problems.append(
                Diagnostic(misfit.code, args={"path": path, **misfit.args_}, suggestion=near, path=path)
            )
    if problems:
        raise RequestError(problems)
    chosen = {name: readings.get(name, r.default) for name, r in scheme.readings.items()}
    return Setting(on.toordinal(), chosen, values), sources
