"""What a citation of another clause comes to, where that clause asks for other things now, or is another clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qualityaward.language import nodes
from qualityaward.revisions.view import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.revisions.change import Change
    from qualityaward.wording.differences import DiffOutline


def cited(change: Change, told: DiffOutline) -> str | None:
    """What came to and went from what a rule cites; None of a change of anything else."""
    old, new = change.parts
    matched = told.found.matched
    if old is None or new is None or matched is None:
        return None
    before, after = _asked(old), _asked(new)
    if not any(of is not None for _, of in (*before, *after)):
        return None
    ours = {matched.view.old_key(part): (part, of) for part, of in before}
    theirs = {matched.view.new_key(part): (part, of) for part, of in after}
    said = dict(zip(("old", "new"), map(told.words.inner, told.sides(change)), strict=True))
    if not ours.keys() & theirs.keys():
        return _other(old, new, said, told) if said["old"] == said["new"] else None
    gone = _told((each for k, each in ours.items() if k not in theirs), change, told, old=True)
    came = _told((each for k, each in theirs.items() if k not in ours), change, told, old=False)
    what = [
        told.say(f"change-cited-{code}", parts=parts)
        for code, parts in (("gone", gone), ("came", came))
        if parts
    ]
    if not what:
        return None
    code = "change-cited-contents" if said["old"] == said["new"] else "change-cited-elsewhere"
    return told.say(code, what=told.words.joined(what), **said)


Asked = tuple["nodes.Condition", "nodes.ClauseOf | None"]
"""Something that is asked for, and the citation in which it stands."""


def _asked(node: nodes.Condition) -> list[Asked]:
    """What a condition asks for, one by one, what stands in the clauses that it cites included."""
    found: list[Asked] = []
    for part in node.parts if isinstance(node, nodes.All) else (node,):
        if not isinstance(part, nodes.ClauseOf):
            found += [(part, None)] if part is node else _asked(part)
        elif part.when is None and isinstance(part.require, nodes.All):
            found += [(each, part) for each in part.require.parts]
        else:
            found.append((whole(part), part))
    return found


def _told(asked: Iterable[Asked], change: Change, told: DiffOutline, *, old: bool) -> str:
    """Some of what is asked for, in words."""
    texts = []
    for part, cited in asked:
        of = None if cited is None else cited.of
        conditions = (told.old if old else told.new)(change.subject if of is None else of.type.name)
        scope = conditions.scope(change.id if cited is None else cited.clause)
        texts.append(conditions.title(part, scope) or conditions.condition(part, scope))
    return told.words.listed([told.words.quoted(told.words.inner(text)) for text in texts])


def _other(old: nodes.Condition, new: nodes.Condition, said: dict[str, str], told: DiffOutline) -> str | None:
    """Of a number that is another clause's now: which number either clause has in the other revision."""
    matched = told.found.matched
    names = cast("dict[str, str]", {} if matched is None else matched.ids["clause"])
    was = {now: before for before, now in names.items()}
    if not isinstance(old, nodes.ClauseOf) or not isinstance(new, nodes.ClauseOf):
        return None
    if old.clause not in names or new.clause not in was:
        return None
    now, before = told.number(names[old.clause]), told.number(was[new.clause], old=True)
    return told.say("change-cited-other", now=now, was=before, **said)


__all__ = ["cited"]
