"""`qualityaward compare DECISION DECISION`: 0 decided alike from alike, 1 they differ, 2 cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualityaward.cli.keeping import outcome_in
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option
from qualityaward.cli.output import FORMATS, check_output, needs_file, show_blocks
from qualityaward.text import clean
from qualityaward.wording.lines import stated
from qualityaward.wording.words import day_in

if TYPE_CHECKING:
    from qualityaward.keeping.comparing import Compared, Part, Unlike
    from qualityaward.keeping.decision import Decision
    from qualityaward.wording.compared import ComparedWords
    from qualityaward.wording.kept import KeptWords

LONGEST = 160


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["old"], type=click.Path(), metavar=tell("cli-decision")),
        click.Argument(["new"], type=click.Path(), metavar=tell("cli-decision")),
        format_option(*FORMATS),
        output_option(),
    ]
    return make("compare", run, params)


def run(old: str, new: str, format: str, output: str | None) -> int:
    """Shows where two decisions differ."""
    needs_file(format, output)
    check_output(output, [Path(old), Path(new)])
    from qualityaward.keeping.comparing import compared  # loads the reader and the models
    from qualityaward.keeping.store import load_decision

    found = compared(load_decision(old), load_decision(new))
    show_blocks(tell("compare-title"), stated(_text(found)), _data(found), format, output)
    return 1 if found.unlike or not found.same_text else 0


def _text(found: Compared) -> Iterator[str]:
    for name, decision in (("compare-old", found.old), ("compare-new", found.new)):
        who = _who(decision)
        outcome = outcome_in(decision.outcome)
        on = day_in(decision.on, language())
        yield tell(name, who=who, scheme=_title(decision), on=on, outcome=outcome)
    if found.same_applicant is not True:
        yield tell("compare-applicant-unknown" if found.same_applicant is None else "compare-applicants")
    if not found.same_text:
        yield tell("compare-texts", old=_title(found.old, id=True), new=_title(found.new, id=True))
    for part in ("answer", "setting", "record"):
        listed = [each for each in found.unlike if each.part == part]
        lines = list(_lines(part, listed, found))
        if lines:
            yield ""
            yield tell(f"compare-{part}")
            yield from (f"  {line}" for line in lines)
    if not found.unlike and found.same_text:
        yield tell("compare-same")


def _who(decision: Decision) -> str:
    """Whom a decision is about: an applicant, or how many people."""
    from qualityaward.keeping.asked import kind_of, people

    named = [name or id for id, name in people(decision.data)]
    if kind_of(decision.data).part == "round":
        return tell(f"compare-people-{kind_of(decision.data).question}", count=str(len(named)))
    return clean(named[0] if named and named[0] else tell("compare-removed"), LONGEST)


def _lines(part: Part, listed: list[Unlike], found: Compared) -> Iterator[str]:
    """A line for each difference of one part."""
    from qualityaward.keeping.asked import kind_of

    question = kind_of(found.new.data).question
    if question != "evaluation" and (part == "answer" or question != "sanctions"):
        verdicts = found.old.data["verdict"], found.new.data["verdict"]
        yield from _words_for(found).lines(listed, verdicts)
    else:
        yield from (_line(each, found) for each in listed)


def _line(each: Unlike, found: Compared) -> str:
    old = _shown(each, each.old, _words_of(found.old), found)
    new = _shown(each, each.new, _words_of(found.new), found)
    if each.part == "answer" and old == new and None not in (each.old, each.new):
        return tell("compare-alike", path=_named(each, found), old=old)
    return tell("compare-line", path=_named(each, found), old=old, new=new)


def _named(each: Unlike, found: Compared) -> str:
    """A path with what it is called in the words of the scheme; of what the later one has not, of the earlier."""
    path = each.path
    if path == "verdict.outcome":
        return tell("replay-outcome")
    if path == "on":
        return tell("compare-on")
    earlier = _words_of(found.old)
    words = earlier if each.new is None and earlier.usable else _words_of_either(found)
    if path.startswith("verdict."):
        kind, _, id = path.removeprefix("verdict.").rstrip("]").partition("[")
        return tell(f"compare-{kind}", id=clean(words.rule(id), LONGEST))
    return clean(words.path(path), LONGEST)


def _words_of_either(found: Compared) -> KeptWords:
    """The words of the later decision, or of the other where its scheme cannot be used."""
    new = _words_of(found.new)
    return new if new.usable else _words_of(found.old)


def _words_of(decision: Decision) -> KeptWords:
    """The words of a decision in the language of this run."""
    from qualityaward.keeping.naming import kept_words

    return kept_words(decision, language())


def _words_for(found: Compared) -> ComparedWords:
    """The words for places in lists of people, bars and case files."""
    from qualityaward.keeping.asked import people
    from qualityaward.wording.compared import ComparedWords

    names = {id: name for d in (found.old, found.new) for id, name in people(d.data) if id and name}
    listed = [
        each
        for d in (found.old, found.new)
        for key in ("winners", "applicants")
        for each in (d.data.get("round") or {}).get(key) or ()
        if each
    ]
    subjects = {
        str(each.get("id")): str(each.get("subject") or (each.get("record") or {}).get("subject") or "")
        for each in listed
    }
    single = (found.new.data.get("record") or {}).get("subject")
    return ComparedWords(_words_of_either(found), language(), names, {**subjects, "": str(single or "")})


def _title(decision: Decision, *, id: bool = False) -> str:
    return _words_of(decision).title(id=id)


def _shown(each: Unlike, value: Any, words: KeptWords, found: Compared) -> str:
    from qualityaward.keeping.comparing import answer_of

    if value is None:
        if each.removed:
            return tell("compare-removed")
        other = each.part in ("answer", "setting") and found.old.scheme_id != found.new.scheme_id
        return tell("compare-of-other" if other else "compare-absent")
    if each.part == "answer":
        return outcome_in(answer_of(value))
    return clean(words.value(each.path, value), LONGEST)


def _data(found: Compared) -> dict[str, Any]:
    return {
        "format": "qualityaward.comparison/1",
        "old": _head(found.old),
        "new": _head(found.new),
        "same_applicant": found.same_applicant,
        "same_text": found.same_text,
        "differences": [
            {"part": e.part, "path": e.path, "old": e.old, "new": e.new, "removed": e.removed}
            for e in found.unlike
        ],
    }


def _head(decision: Any) -> dict[str, Any]:
    return {
        "scheme": decision.scheme_id, "on": decision.on.isoformat(), "outcome": decision.outcome,
        "seal": decision.seal, "kept": dict(decision.kept),
    }  # fmt: skip
