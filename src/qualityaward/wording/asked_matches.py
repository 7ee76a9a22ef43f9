"""Which rule may have become which: what a diff asks about, by provisions and by the ids that `--match` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.wording.changed import LISTS, RuleWords
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.revisions.change import Diff
    from qualityaward.scheme.scheme import Scheme


def asked(found: Diff, old_rules: RuleWords, new_rules: RuleWords) -> Iterator[str]:
    """A sentence for each match that is not certain."""
    words = new_rules.words
    for group, old, new in found.questions:
        bar = any(b.id == old for b in found.old.debarments)
        what = group if words.has(f"what-{group}") else "debarment" if bar else "clause"
        kind = words.say(f"what-{what}") if what != "clause" else _clauses_of(group, found, new_rules)
        was = _identified(what, old, found.old, old_rules)
        now = words.listed([_identified(what, id, found.new, new_rules) for id in new])
        yield words.say("question", group=kind, old=was, id=plain(old), new=now)


def _clauses_of(subject: str, found: Diff, rules: RuleWords) -> str:
    sides = (s.vocabulary.subjects.get(subject) for s in (found.new, found.old))
    known = next((s for s in sides if s is not None), None)
    who = plain(subject) if known is None else rules.words.label(known.label)
    return rules.words.say("question-clause", who=who)


def _identified(what: str, id: str, scheme: Scheme, rules: RuleWords) -> str:
    """A rule by its provision, and the id by which `--match` knows it."""
    words = rules.words
    each = getattr(scheme, LISTS[what]) if what in LISTS else ()
    cites = (words.cited(id, tuple(r.cite or ())) for r in each if r.id == id)
    name = words.provision(id) if what == "provision" else next(cites, "")
    return words.say("question-id", name=name, id=plain(id)) if name else words.quoted(plain(id))


__all__ = ["asked"]
