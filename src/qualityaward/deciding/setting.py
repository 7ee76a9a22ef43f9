"""What an evaluation depends on beside the record, and where in the record it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final, NamedTuple

from qualityaward.deciding.intervals import ANYTHING, Interval
from qualityaward.deciding.names import names_of
from qualityaward.errors import NoticeError, RequestError
from qualityaward.frozen import dataclass
from qualityaward.language.typed import Lowered, Misfit, Plain
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.record.bound import Values
from qualityaward.record.notice import Notice, adopted, announced, in_order, typed, unfit
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.values import A_YEAR, first_within
from qualityaward.version import FIRST_SEMANTICS, SEMANTICS

APPLIES_FOR: Final = "applies_for"
"""The awards applied for: in a record's header, where rules look for a list of the applicant's."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an evaluation depends on beside the record: the day, the readings and the parameters (None: unset).

    ``judged`` is the day as of which conditions are judged, where that is not the day of decision.
    """

    on: int
    readings: Mapping[str, str]
    parameters: Mapping[str, bool | int | str | None]
    judged: int | None = None
    semantics: str = SEMANTICS

    @property
    def day(self) -> int:
        """The judged day."""
        return self.on if self.judged is None else self.judged

    @property
    def year(self) -> int:
        """The calendar year of the judged day."""
        return date.fromordinal(self.day).year

    @property
    def year_before(self) -> Setting:
        """The same, judged as of the earliest day on which an application that nobody dates may have been made."""
        return replace(self, judged=first_within(self.on, A_YEAR))

    def judged_for(self, scheme: Scheme, submitted_on: int | None) -> Setting:
        """The same, for a record that was submitted on a day (None: it does not say)."""
        judged = None
        if submitted_on is not None and submitted_on < self.on and scheme.judged_by_submission(self.readings):
            judged = submitted_on
        return self if judged == self.judged else replace(self, judged=judged)


class Place(NamedTuple):
    """Where in the record we are: its values, how paths begin, and the list element at hand.

    ``turned``: inside an odd number of negations, where what speaks for the applicant speaks against. ``late``: what lists
    come to is asked of the elements that `none` sees (semantics, 4 ¶6f).
    """

    subject: Subject
    subjects: Mapping[str, Subject]
    values: Values
    facts: str = "facts."
    findings: str = "findings."
    element: Values | None = None
    element_path: str = ""
    turned: bool = False
    listed: Fact | None = None
    """The list whose elements are put together, where a field that is not known has the bounds declared of it."""
    late: bool = False

    @property
    def outside(self) -> Place:
        """The same record, outside of its lists: where what a definition is made of is asked."""
        return self._replace(element=None, element_path="", turned=self.late, listed=None)

    def at(self, element: Values | None, path: str) -> Place:
        """The same, at an element of a list."""
        return Place(*self[:5], element, path, *self[7:])


class Unknown(Exception):
    """A value that cannot be known: the paths that are missing, and between which numbers it surely lies."""

    def __init__(self, missing: Iterable[str], within: Interval = ANYTHING) -> None:
        self.missing, self.within = tuple(missing), within
        super().__init__(self.missing)


def setting_of(
    scheme: Scheme,
    on: date,
    readings: Mapping[str, str],
    parameters: Mapping[str, Plain],
    notice: Notice | None = None,
) -> tuple[Setting, dict[str, str]]:
    """The checked setting, and where each parameter's value comes from.

    A source is ``default``, ``notice``, ``set`` or ``unset``; what is set or chosen explicitly wins over the notice, and that
    over the default. Raises :class:`NoticeError` for a notice that cannot be used here, :class:`RequestError` for
    anything else, with every problem of both.
    """
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
            problems.append(
                Diagnostic(
                    "option-unknown",
                    args=args,
                    suggestion=closest(str(option), scheme.readings[name].options),
                )
            )
    day = None if any(p.path == "on" for p in problems) else on
    values, sources, asked, noticed = parameters_of(scheme, parameters, notice, day)
    problems += asked
    settled = adopted(notice, scheme, noticed.append) if isinstance(notice, Notice) else {}
    if noticed:
        raise NoticeError([*in_order(noticed), *problems])
    if problems:
        raise RequestError(problems)
    chosen = {name: readings.get(name, settled.get(name, r.default)) for name, r in scheme.readings.items()}
    return Setting(on.toordinal(), chosen, _named(scheme, values), semantics=scheme.semantics), sources


def _named(scheme: Scheme, values: dict[str, Lowered | None]) -> dict[str, Lowered | None]:
    """The parameters with what names of regulations and awards are compared as (semantics, 2 ¶6i)."""
    if scheme.semantics == FIRST_SEMANTICS or not any(isinstance(v, str) for v in values.values()):
        return values
    rules = names_of(scheme).rules
    stated = {n: rules.stated(of, v) for n, of in rules.parameters.items() if isinstance(v := values[n], str)}
    return {**values, **stated}


class Parameters(NamedTuple):
    """The value of every parameter (None: unset) and its source, and the problems of what was asked and of the notice."""

    values: dict[str, Lowered | None]
    sources: dict[str, str]
    asked: list[Diagnostic]
    noticed: list[Diagnostic]


def parameters_of(
    scheme: Scheme, given: Mapping[str, Plain], notice: Notice | None, on: date | None
) -> Parameters:
    """The parameters of `scheme`: defaults, over them what `notice` sets on that day, over that what is given.

    A value that nobody sets stays None, which is unknown, and never zero.
    """
    asked: list[Diagnostic] = []
    noticed: list[Diagnostic] = []
    values: dict[str, Lowered | None] = {n: p.default for n, p in scheme.parameters.items()}
    sources = {n: "unset" if p.default is None else "default" for n, p in scheme.parameters.items()}
    if isinstance(notice, Notice):
        set_ = announced(notice, scheme, on, noticed.append)
        values |= set_
        sources |= dict.fromkeys(set_, "notice")
    elif notice is not None:
        args = {"expected": "notice", "path": "notice"}
        asked.append(Diagnostic("value-type", args=args, path="notice"))
    for name, value in given.items():
        if name not in scheme.parameters:
            near = closest(str(name), scheme.parameters)
            asked.append(Diagnostic("parameter-unknown", args={"name": str(name)}, suggestion=near))
            continue
        parameter = scheme.parameters[name]
        try:
            values[name] = typed(parameter, value)
            sources[name] = "set"
        except Misfit as misfit:
            asked.append(unfit(misfit, scheme, parameter, value, f"parameters.{name}"))
    return Parameters(values, sources, asked, noticed)


def in_header(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths as a record has them, sorted: the awards applied for stand in its header."""
    own = {f"facts.{APPLIES_FOR}": APPLIES_FOR, f"facts.{APPLIES_FOR}[].award": APPLIES_FOR}
    return tuple(sorted({own.get(path, path) for path in paths}))
