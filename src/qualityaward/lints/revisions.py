"""What keeps two revisions of a regulation from being compared: facts of one name with two meanings, or of one meaning with two names.

A comparison and an impact put one record before both revisions. They can do so as far as both know its facts, which is
easiest where the revisions of a family share one vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator

from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.lints.draft import LintFinding
from qualityaward.lints.names import inputs_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import NOWHERE, Diagnostic, Span
from qualityaward.suggest import closest


def comparability(old: Scheme, new: Scheme) -> tuple[LintFinding, ...]:
    """Notes on two revisions of one family, by what the rules of either read; none where one record serves both."""
    if old.family != new.family:
        return ()
    found = [*_heads(old, new)]
    ours, theirs = (inputs_of(s, [*s.clauses, *s.debarments]) for s in (old, new))
    for subject, name in sorted(ours | theirs):
        found += _fact(old, new, subject, name, read_by_both=(subject, name) in ours & theirs)
    return tuple(found)


def _note(code: str, at: str, span: Span, near: str | None = None, **args: str) -> LintFinding:
    return LintFinding("note", at, Diagnostic(code, span, args, near))


def _heads(old: Scheme, new: Scheme) -> Iterator[LintFinding]:
    """Currencies and scales."""
    if old.currency != new.currency:
        yield _note("compare-currency", new.id, NOWHERE, old=old.currency, new=new.currency)
    if old.regions != new.regions:
        yield _note("compare-regions", new.id, NOWHERE, old=str(old.regions), new=str(new.regions))
    for name, scale in sorted(new.vocabulary.scales.items()):
        before = old.vocabulary.scales.get(name)
        if before is not None and before.type != scale.type:
            levels = {"old": ", ".join(before.type.options), "new": ", ".join(scale.type.options)}
            yield _note("compare-scale", name, NOWHERE, name=name, **levels)


def _fact(old: Scheme, new: Scheme, subject: str, name: str, *, read_by_both: bool) -> Iterator[LintFinding]:
    """One fact or finding that a rule of either reads."""
    before, after = (s.vocabulary.subjects.get(subject) for s in (old, new))
    if before is None or after is None:
        yield _note(
            "compare-subject", subject, NOWHERE, name=subject, scheme=(old if before is None else new).id
        )
        return
    kept, made = _known(before, name), _known(after, name)
    if kept is None or made is None:
        lacking, other = (old, after) if kept is None else (new, before)
        lacks = before if kept is None else after
        alone = {n: f.value.label.zh for n, f in lacks.facts.items() if n not in other.facts}
        near = closest(name, alone)
        span = made.span if isinstance(made, Fact) else NOWHERE
        yield _note("compare-fact-gone", name, span, near, name=name, subject=subject, scheme=lacking.id)
    elif isinstance(kept, Fact) and isinstance(made, Fact) and (kinds := _kinds(kept, made)) is not None:
        yield _note("compare-fact-type", name, made.span, name=name, old=kinds[0], new=kinds[1])


def _known(subject: Subject, name: str) -> object | None:
    """A fact or finding of a subject by its name."""
    last = name.rpartition(".")[2]
    return subject.facts.get(last) or subject.findings.get(last)


def _kinds(old: Fact, new: Fact) -> tuple[str, str] | None:
    """The types of a fact where they differ, of a list with the first field that does."""
    if old.type.kind == new.type.kind in ("money", "scale", "region") and old.type != new.type:
        return (
            None if _alike(old, new) else (str(old.type), str(new.type))
        )  # said of the currency, the scale or the regions
    if old.type != new.type:
        return _written(old.type), _written(new.type)
    fields = {f.name: f for f in new.fields}
    for field in old.fields:
        other = fields.get(field.name)
        if other is not None and other.type != field.type:
            return f"{field.name}: {_written(field.type)}", f"{field.name}: {_written(other.type)}"
    return None


def _alike(old: Fact, new: Fact) -> bool:
    return old.type.kind in ("money", "region") or old.type.name == new.type.name


def _written(kind: object) -> str:
    options = getattr(kind, "options", ())
    return f"{kind} ({', '.join(options)})" if options else str(kind)


__all__ = ["comparability"]
