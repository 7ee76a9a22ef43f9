"""What an evaluation depends on beside the record, and where in the record it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from qualityaward.errors import RequestError
from qualityaward.record import Values
from qualityaward.rules.typed import Misfit, lower
from qualityaward.scheme.scheme import Parameter, Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.values import MILLION
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
    for name, option in readings.items():
        if name not in scheme.readings:
            problems.append(Diagnostic("reading-unknown", args={"name": str(name)}, suggestion=closest(str(name), scheme.readings)))
        elif option not in scheme.readings[name].options:
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
            values[name] = _bounded(parameter, lower(parameter.type, value))
            sources[name] = "set"
        except Misfit as misfit:
            path = f"parameters.{name}"
            near = closest(str(value), parameter.type.options)
            problems.append(Diagnostic(misfit.code, args={"path": path, **misfit.args_}, suggestion=near, path=path))
    if problems:
        raise RequestError(problems)
    chosen = {name: readings.get(name, r.default) for name, r in scheme.readings.items()}
    return Setting(on.toordinal(), chosen, values), sources


def _bounded(parameter: Parameter, value: bool | int | str) -> bool | int | str:
    if isinstance(value, int) and parameter.type.numeric:
        unit = 1 if parameter.type.kind == "int" else MILLION
        if parameter.min is not None and value < parameter.min * unit:
            raise Misfit("value-small", bound=str(parameter.min))
        if parameter.max is not None and value > parameter.max * unit:
            raise Misfit("value-large", bound=str(parameter.max))
    return value
