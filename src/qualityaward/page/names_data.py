"""The names by which records call regulations and awards, and what a name is told apart by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualityaward.deciding.names import names_of
from qualityaward.language.naming import SIGNS
from qualityaward.language.places import PLACES

if TYPE_CHECKING:
    from qualityaward.page.speech import Speech
    from qualityaward.scheme.scheme import Scheme


def naming_data() -> dict[str, Any]:
    """What every scheme's names are told apart by."""
    return {**SIGNS, "places": " ".join(sorted(PLACES))}


def names_data(scheme: Scheme, speech: Speech) -> dict[str, Any]:
    """All names that a scheme and its vocabulary know, and how the reports call what they stand for."""
    known, vocabulary = names_of(scheme), scheme.vocabulary
    families = {name: speech.spoken[0].words.family(name) for name in sorted(vocabulary.families)}
    pairs = [(scheme.family, award) for award in scheme.awards]
    pairs += [(name, award) for name, each in vocabulary.families.items() for award in each.awards]
    pairs += [(name, award) for name in known.rules.awards for award in known.awards_of(name).ours]
    titles = {
        f"{family}/{award}": speech.worded(lambda w, f=family, a=award: w.award_of(f, a))  # type: ignore[misc]  # defaults fix the loop's values
        for family, award in dict.fromkeys(pairs)
    }
    return {
        "names": {
            "ours": _listed(known.families.ours),
            "others": _listed(known.families.others),
            "awards": {name: _listed(known.awards_of(name).ours) for name in known.rules.awards},
            "askAwards": known.rules.ask_awards,
            "known": {name: list(each) for name, each in known.rules.awards.items()},
            "strange": list(known.rules.strange),
            "spelled": dict(known.spelled),
            "parts": {name: _listed(known.awards_of(name).parts) for name in known.rules.awards},
        },
        "families": families,
        "titles": {key: pair for key, pair in titles.items() if any(pair)},
        "awards": {
            id: speech.worded(lambda w, i=id, t=award.title: w.translated(f"award.{i}", t))  # type: ignore[misc]  # as above
            for id, award in scheme.awards.items()
        },
        "awardNames": {
            id: [award.title, *award.names, scheme.translations.get(f"award.{id}", award.title)]
            for id, award in scheme.awards.items()
        },
        "family": scheme.family,
    }


def _listed(names: Any) -> dict[str, list[str]]:
    return {id: list(each) for id, each in names.items()}


__all__ = ["names_data", "naming_data"]
