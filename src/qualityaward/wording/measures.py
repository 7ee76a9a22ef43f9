"""What a ground of revocation calls for, in words: by whom and with whose approval, what is revoked, what is recovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.text import catalogue, say

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Revocation
    from qualityaward.wording.words import Words


def thing(name: str, words: Words) -> str:
    """What is taken back, as the regulation calls it."""
    known = words.scheme.labels.get(name)
    code = f"rule-thing-{name}"
    if known is not None:
        return words.label(known)
    return say(code, words.lang) if code in catalogue() else name


def revoked(rule: Revocation, words: Words) -> str:
    """The title that is revoked; the empty text where none is."""
    return words.listed([thing(t, words) for t in rule.withdraw if t == "title"])


def recovered(rule: Revocation, words: Words) -> str:
    """That everything beside the title, which is not revoked, is taken back, each in the regulation's own words for it."""
    things = [t for t in rule.withdraw if t != "title"]
    own = {t: label for t in things if (label := words.scheme.labels.get(f"recover.{t}")) is not None}
    rest = _together([thing(t, words) for t in things if t not in own], words)
    said = [say("sanction-do-recover", words.lang, things=rest)] if rest else []
    return words.say("join-commas").join([*said, *(words.label(label) for label in own.values())])


def _together(things: list[str], words: Words) -> str:
    """Things side by side, each with its article where the language has one."""
    *others, last = things or [""]
    between = say("sanction-next-thing", words.lang).join(others)
    return say("sanction-last-thing", words.lang).join([between, last] if others else [last])


def taken(name: str, words: Words) -> str:
    """That one thing is revoked or taken back, in the regulation's own words for it."""
    own = None if name == "title" else words.scheme.labels.get(f"recover.{name}")
    if own is not None:
        return words.label(own)
    code = "revoke" if name == "title" else "recover"
    return say(f"sanction-do-{code}", words.lang, things=thing(name, words))


def authority(rule: Revocation, words: Words) -> str:
    """Who asks whom for it; the empty text where the regulation names nobody."""
    actors = {
        key: words.translated(f"actor.{name}", words.scheme.actors.get(name, name))
        for key, name in (("by", rule.by), ("approval", rule.approval))
        if name is not None
    }
    if not actors:
        return ""
    return say(f"sanction-authority-{'-'.join(actors)}", words.lang, **actors)


def measures(rule: Revocation, words: Words) -> str:
    """All that is to be done where a ground holds, as one sentence."""
    title = revoked(rule, words)
    parts = [say("sanction-do-revoke", words.lang, things=title)] if title else []
    parts.append(recovered(rule, words))
    parts += [say("sanction-do-announce", words.lang)] if rule.announce else []
    done = words.sentences(parts)
    args = {"clause": words.cited(rule.id, rule.cite[:1]), "authority": authority(rule, words), "done": done}
    return say("sanction-do" if args["authority"] else "sanction-do-nobody", words.lang, **args)


__all__ = ["authority", "measures", "recovered", "revoked", "taken", "thing"]
