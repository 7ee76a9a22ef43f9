"""What can go wrong, one class per stage; every error carries all problems found, each with its place."""

from __future__ import annotations

from collections.abc import Iterable

from qualityaward.source import Diagnostic


class QualityAwardError(Exception):
    """The root of all errors of this library.

    ``diagnostics`` holds every problem in order of place. ``str(error)`` gives them in Chinese;
    use :func:`qualityaward.wording.problems.to_text` for English or for a terminal.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        from qualityaward.text import line  # prose is made only when somebody reads it

        return "\n".join(line(d, "zh") for d in self.diagnostics)


class SchemeError(QualityAwardError):
    """A scheme or vocabulary that cannot be used."""


class RecordError(QualityAwardError):
    """A record that cannot be used."""


class RoundError(QualityAwardError):
    """A round that cannot be used."""


class NoticeError(QualityAwardError):
    """A year's notice that cannot be used, or not for this scheme or day."""


class CaseError(QualityAwardError):
    """A case file, the dated steps of one application, that cannot be used."""


class CalendarError(QualityAwardError):
    """A calendar of working days that cannot be used."""


class RequestError(QualityAwardError):
    """A question that cannot be asked: an unknown scheme, reading, option or parameter, or a date that is none."""


class DecisionError(QualityAwardError):
    """A file that is no kept decision, or one that cannot be decided again."""


class LogError(QualityAwardError):
    """A log of decisions, a checkpoint or a key that cannot be used."""
