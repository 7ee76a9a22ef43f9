"""An applicant that stands for many, as one sentence: every fact that it states, in the words of the scheme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from qualityaward.deciding.setting import setting_of
from qualityaward.text import say
from qualityaward.wording.conditions import Conditions
from qualityaward.wording.witnesses import WitnessWords

if TYPE_CHECKING:
    from qualityaward.logic.rules import Asking
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang


class Examples:
    """Tells the records of one scheme in one language."""

    def __init__(self, scheme: Scheme, lang: Lang, on: date, asking: Asking | None = None) -> None:
        """`asking`: the readings, parameters and notice under which conditions are told, where they are not the defaults."""
        self.scheme, self.lang, self.on = scheme, lang, on
        asked = None
        if asking is not None:
            given = (asking.readings, asking.parameters, asking.notice)
            asked = (*setting_of(scheme, on, *given), asking.notice)
        self.conditions = cache(lambda subject: Conditions(scheme, subject, lang, on, asked=asked))
        self.words = self.conditions(next(iter(scheme.vocabulary.subjects))).words

    def told(self, record: Mapping[str, Any]) -> str:
        """All that a record states."""
        words = WitnessWords(self.conditions(record["subject"]), self.lang)
        stated = list(words.stated(record))
        submitted = record.get("submitted_on")
        if submitted is not None and submitted != self.on:
            stated.append(say("proof-submitted", self.lang, date=self.words.day(submitted)))
        if "applies_for" in record:
            awards = [self.scheme.awards[a].title for a in record["applies_for"]]
            stated.append(say("proof-applies-for", self.lang, awards=self.words.listed(awards)))
        return self.words.sentences(stated) if stated else say("proof-says-nothing", self.lang)


def plain_data(value: Any) -> Any:
    """A record as JSON writes it: dates and decimals as text."""
    match value:
        case Mapping():
            return {str(k): plain_data(v) for k, v in value.items()}
        case list() | tuple():
            return [plain_data(v) for v in value]
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == int(value) else str(value)
    return value


__all__ = ["Examples", "plain_data"]
