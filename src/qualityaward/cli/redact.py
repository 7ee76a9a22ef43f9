"""`qualityaward redact DECISION --remove WHAT -o OUT`: 0 redacted, 2 cannot be."""

from __future__ import annotations

from pathlib import Path

import click

from qualityaward.cli.keeping import check_new
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.output import give, note
from qualityaward.disk import write


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["decision"], type=click.Path(), metavar=tell("cli-decision")),
        click.Option(["--remove"], multiple=True, required=True, metavar=tell("cli-path"), help=tell("redact-remove")),
        click.Option(["-o", "--output"], type=click.Path(), metavar=tell("cli-file"), help=tell("cli-output")),
    ]  # fmt: skip
    return make("redact", run, params)


def run(decision: str, remove: tuple[str, ...], output: str | None) -> int:
    """Writes the redacted copy, and says what cannot be decided again from it."""
    check_new(output)
    from qualityaward.keeping.naming import kept_words
    from qualityaward.keeping.redact import redact  # loads the reader and the models
    from qualityaward.keeping.replay import replay
    from qualityaward.keeping.store import load_decision

    found = redact(load_decision(decision), remove)
    if output is None:
        give(found.to_json(), None, json=True)
    else:
        write(Path(output), found.to_json().encode("utf-8"), kept=True)
    note(tell("redacted", count=str(len(found.removed))))
    if still := replay(found).open:
        words = kept_words(found, language())
        shown = [tell("replay-outcome") if each == "outcome" else words.rule(each) for each in still]
        note(tell("replay-open", ids=("、" if language() == "zh" else ", ").join(shown)))
    return 0
