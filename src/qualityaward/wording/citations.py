"""What a citation of another clause comes to, where that clause asks for other things now, or is another clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qualityaward.language import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.revisions.change import Change
    from qualityaward.wording.differences import DiffOutline


def cited(change: Change, told: DiffOutline) -> str | None:
    """What came to and went from what a rule cites; None of a change of anything else."""
    old, new = change.parts
    matched = told.found.matched
    if not isinstance(old, nodes.ClauseOf) or not isinstance(new, nodes.ClauseOf) or matched is None:
        return None
    view, say = matched.view, told.say
    before = {view.old_key(part): part for part in _asked(old)}
    after = {view.new_key(part): part for part in _asked(new)}
    said = dict(zip(("old", "new"), map(told.words.inner, told.sides(change)), strict=True))
    if not before.keys() & after.keys():
        return _other(old, new, said, told) if said["old"] == said["new"] else None
    gone = _told((p for k, p in before.items() if k not in after), old, change, told, old=True)
    came = _told((p for k, p in after.items() if k not in before), new, change, told, old=False)
    what = [
        say(f"change-cited-{code}", parts=parts) for code, parts in (("gone", gone), ("came", came)) if parts
    ]
    if not what:
        return None
    code = "change-cited-contents" if said["old"] == said["new"] else "change-cited-elsewhere"
    return say(code, what=told.words.joined(what), **said)


def _asked(cited: nodes.ClauseOf) -> tuple[nodes.Condition, ...]:
    if cited.when is None and isinstance(cited.require, nodes.All):
        return cited.require.parts
    return (cited.require if cited.when is None else nodes.AnyOf((nodes.Not(cited.when), cited.require)),)


def _told(
    parts: Iterable[nodes.Condition], cited: nodes.ClauseOf, change: Change, told: DiffOutline, *, old: bool
) -> str:
    """Some of what a cited clause asks for, in words."""
    subject = change.subject if cited.of is None else cited.of.type.name
    conditions = (told.old if old else told.new)(subject)
    scope = conditions.scope(cited.clause)
    texts = [conditions.title(part, scope) or conditions.condition(part, scope) for part in parts]
    return told.words.listed([told.words.quoted(told.words.inner(text)) for text in texts])


def _other(old: nodes.ClauseOf, new: nodes.ClauseOf, said: dict[str, str], told: DiffOutline) -> str | None:
    """Of a number that is another clause's now: which number either clause has in the other revision."""
    matched = told.found.matched
    names = cast("dict[str, str]", {} if matched is None else matched.ids["clause"])
    was = {now: before for before, now in names.items()}
    if old.clause not in names or new.clause not in was:
        return None
    now, before = told.number(names[old.clause]), told.number(was[new.clause], old=True)
    return told.say("change-cited-other", now=now, was=before, **said)


__all__ = ["cited"]
