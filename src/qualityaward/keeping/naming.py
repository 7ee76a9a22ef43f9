"""What a person calls what a kept decision holds: the words of the scheme that is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.errors import QualityAwardError
from qualityaward.keeping.asked import kind_of
from qualityaward.keeping.replay import scheme_of
from qualityaward.scheme.legible import legible
from qualityaward.wording.kept import KeptWords

if TYPE_CHECKING:
    from qualityaward.keeping.decision import Decision
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang


def kept_words(decision: Decision, lang: Lang) -> KeptWords:
    """The words of a decision; where its scheme cannot be used, those of its vocabulary, as far as that can be read."""
    one = kind_of(decision.data).part == "record"
    subject = decision.data["record"].get("subject") if one else None
    subject = subject if isinstance(subject, str) else None
    try:
        return KeptWords(scheme_of(decision), subject, lang, decision.on)
    except QualityAwardError:
        scheme, titled = _legible(decision)
        return KeptWords(scheme, subject, lang, decision.on, unusable=decision.scheme_id, titled=titled)


def _legible(decision: Decision) -> tuple[Scheme, bool]:
    scheme = decision.data["scheme"]
    texts = {each["id"]: each["text"].encode("utf-8") for each in decision.data["vocabularies"]}
    return legible(scheme["text"], scheme["kind"], texts.get, list(texts))


__all__ = ["kept_words"]
