"""`qualityaward replay DECISION…`: 0 same, 1 different or altered, 2 cannot be replayed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from qualityaward.cli.keeping import outcome_in
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option
from qualityaward.cli.output import FORMATS, check_output, needs_file, report, show_blocks
from qualityaward.document.blocks import Paragraph, Role, Run
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.text import clean
from qualityaward.wording.lines import stated

if TYPE_CHECKING:
    from qualityaward.keeping.batch import Answer, Called
    from qualityaward.keeping.integrity import Difference

STATUS: Final = {"same": 0, "open": 3, "different": 1, "failed": 2}
"""Exit statuses, the gravest last."""

_ROLES: Final[dict[str, Role]] = {"same": "good", "open": "open", "different": "bad", "failed": "open"}
_FEW: Final = 12
"""Paths that are named in a line."""


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["decisions"], nargs=-1, required=True, metavar=f"{tell('cli-decision')}..."),
        click.Option(["--second-opinion", "second"], is_flag=True, help=tell("replay-second")),
        click.Option(["-j", "--jobs"], type=click.IntRange(1, 256), help=tell("replay-jobs")),
        format_option(*FORMATS),
        output_option(),
    ]
    return make("replay", run, params)


def run(decisions: tuple[str, ...], second: bool, jobs: int | None, format: str, output: str | None) -> int:
    """Replays all of them, shows what came of it, and gives the gravest status."""
    needs_file(format, output)
    check_output(output, [Path(each) for each in decisions])
    from qualityaward.keeping.batch import answers, as_data  # loads the reader and the models
    from qualityaward.keeping.store import held

    found = list(held(list(decisions)))
    if not found:
        raise RequestError([Diagnostic("decisions-none")])
    with _progress(len(found)) as step:
        answered = [step(each) for each in answers(found, second=second, jobs=jobs or os.cpu_count() or 1)]
    data = [as_data(each, language()) for each in answered]
    show_blocks(tell("replay-title"), _text(answered), data, format, output)
    if format != "json":
        for each in answered:
            if each.problems:
                report(each.problems)
    results = {each.result for each in answered}
    return [status for result, status in STATUS.items() if result in results][-1]


@contextmanager
def _progress(count: int) -> Iterator[Any]:
    """A bar on a terminal, where there is more than a moment's work."""
    if count < 10 or not sys.stderr.isatty():  # noqa: PLR2004 reason: fewer are done before one looks
        yield lambda each: each
        return
    with click.progressbar(length=count, label=tell("replay-progress"), file=sys.stderr) as bar:

        def step(each: Answer) -> Answer:
            bar.update(1)
            return each

        yield step


# Words ------------------------------------------------------------------------------------------------------


def _text(answered: list[Answer]) -> Iterator[Paragraph]:
    """Lines for people: of one decision everything, of many those that are not the same, and the count."""
    one = len(answered) == 1
    for each in answered:
        if one or each.result != "same":
            where = () if one else (Run(f"  {clean(each.place, 200)}"),)
            yield Paragraph("body", 0, (Run(_headline(each), _ROLES[each.result]), *where))
            yield from stated(f"  {line}" for line in _lines(each, whole=one))
    if not one:
        counts = {r: str(sum(each.result == r for each in answered)) for r in STATUS}
        yield from stated([tell("replay-unsigned-all")])
        said = "replay-summary" if counts["open"] == "0" else "replay-summary-open"
        yield from stated([tell(said, count=str(len(answered)), **counts)])


def _headline(answer: Answer) -> str:
    """What came of it in a word or a sentence; never "same" where something could not be decided again."""
    found = answer.replay
    if found is None or found.result != "open":
        return tell(f"replay-{answer.result}")
    if "outcome" not in found.open:
        return tell("replay-open-partly", count=str(len(found.open)))
    return tell("replay-open-nothing" if answer.nothing else "replay-open-outcome")


def _lines(answer: Answer, *, whole: bool) -> Iterator[str]:
    from qualityaward.keeping.replay import MOST_SHOWN

    found = answer.replay
    if found is None:
        return
    called = answer.called[0 if language() == "zh" else 1]
    for each in found.differences:
        yield _difference(each, called)
    if len(found.differences) == MOST_SHOWN:
        yield tell("replay-more", count=str(MOST_SHOWN))
    causes = {d.cause for d in found.differences}
    if not found.again:
        yield tell("replay-not-again")
    elif causes == {"verdict"} and all(d.what == "decided" for d in found.differences):
        yield tell("replay-resealed")
    elif "engine" in causes:
        yield tell("replay-engine", version=clean(answer.version))
    if whole:
        made = "replay-made-open" if "outcome" in found.open else "replay-made"
        yield tell(made, scheme=called.scheme, on=called.on, outcome=outcome_in(answer.outcome))
        if answer.content is not None:
            yield tell("replay-content", digest=answer.content)
        yield tell("replay-seal", digest=answer.seal)
        if not answer.keeping_sealed:
            yield tell("replay-keeping-unsealed")
        yield tell("replay-unsigned")
    if found.removed and whole:
        yield tell("replay-removed", count=str(len(found.removed)), paths=_listed(called.removed))
    if found.open:
        yield tell(
            "replay-open",
            ids=_listed(
                [tell("replay-outcome") if i == "outcome" else called.names.get(i, i) for i in found.open]
            ),
        )


def _difference(found: Difference, called: Called) -> str:
    from qualityaward.keeping.batch import SHOWN

    if found.cause == "layout":
        return tell("difference-layout")
    cause = tell(f"cause-{found.cause}")
    said = tell(f"difference-{found.what}", cause=cause, path=clean(_place(found, called), 120))
    if found.what == "decided" and found.path.rpartition(".")[2] in SHOWN:
        said += tell("difference-values", kept=_value(found.kept), now=_value(found.now))
    return said


def _place(found: Difference, called: Called) -> str:
    """Where a difference is, in words; the whole outcome has a word of its own."""
    if found.path == "verdict.outcome":
        return tell("replay-outcome")
    return called.names.get(found.path, found.path)


def _value(value: object) -> str:
    if value is None:
        return tell("none-shown")
    return outcome_in(clean(str(value).lower() if isinstance(value, bool) else str(value)))


def _listed(paths: Sequence[str]) -> str:
    shown = [clean(path, 120) for path in paths[:_FEW]] + ["…"] * (len(paths) > _FEW)
    return ("、" if language() == "zh" else ", ").join(shown)
