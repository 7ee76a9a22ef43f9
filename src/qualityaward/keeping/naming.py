"""What a person calls what a kept decision holds: the words of the scheme that is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.errors import QualityAwardError
from qualityaward.keeping.asked import kind_of
from qualityaward.keeping.replay import scheme_of
from qualityaward.wording.kept import KeptWords

if TYPE_CHECKING:
    from qualityaward.keeping.decision import Decision
    from qualityaward.text import Lang


def kept_words(decision: Decision, lang: Lang) -> KeptWords | None:
    """The words of a decision; None where the text of its scheme cannot be read, so that ids have to do."""
    try:
        scheme = scheme_of(decision)
    except QualityAwardError:
        return None
    one = kind_of(decision.data).part == "record"
    subject = decision.data["record"].get("subject") if one else None
    return KeptWords(scheme, subject if isinstance(subject, str) else None, lang, decision.on)


__all__ = ["kept_words"]
