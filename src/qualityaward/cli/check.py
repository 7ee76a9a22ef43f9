"""`qualityaward check SCHEME…`: 0 clean, 1 problems, 2 cannot run."""

from __future__ import annotations

import sys

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, scheme_argument, schemes_option
from qualityaward.cli.output import coloured, give, report
from qualityaward.errors import RequestError, SchemeError
from qualityaward.source import Diagnostic

CLEAN, PROBLEMS, CANNOT_RUN = 0, 1, 2


def command() -> click.Command:
    """The command in the language of this run."""
    params = [
        scheme_argument(many=True),
        format_option("text", "json", "github", text="check-format"),
        schemes_option(),
    ]
    return make("check", run, params)


def run(schemes: tuple[str, ...], format: str, folder: str | None) -> int:
    """Checks every scheme; one that cannot be read does not stop the others."""
    from qualityaward.cli.inputs import scheme_of  # loads the reader and the models

    problems: list[Diagnostic] = []
    bad = unread = 0
    named = list(dict.fromkeys(schemes))
    for each in named:
        try:
            scheme_of(each, folder)
        except SchemeError as error:
            bad += 1
            problems += error.diagnostics
        except RequestError as error:
            unread += 1
            if format == "text":
                report(error)
            else:
                problems += error.diagnostics
    _show(problems, format, len(named) - unread, bad, unread)
    return CANNOT_RUN if unread else PROBLEMS if bad else CLEAN


def _show(problems: list[Diagnostic], format: str, checked: int, bad: int, unread: int) -> None:
    if format == "json":
        from qualityaward.report.problems import to_json  # only this format needs it

        give(to_json(problems, language()), None, json=True)
        return
    if format == "github":
        for problem in problems:
            click.echo(_annotation(problem))
        return
    if problems:
        report(problems, result=True)
        click.echo()
    said = []
    if bad:
        said.append(tell("check-found", count=str(checked), bad=str(bad), problems=str(len(problems))))
    elif checked:
        said.append(tell("check-clean-one") if checked == 1 else tell("check-clean", count=str(checked)))
    if unread:
        said.append(tell("check-not-run" if checked else "check-none-run", count=str(unread)))
    text = ("；" if language() == "zh" else "; ").join(said)
    click.secho(text, fg="red" if bad or unread else "green", color=coloured(sys.stdout))


def _annotation(problem: Diagnostic) -> str:
    """A workflow command of GitHub Actions, which shows the problem beside the line of a pull request."""
    from qualityaward.messages import message

    span = problem.span
    place = f" file={_escaped(span.file, ':,')},line={span.line},col={span.column}" if span.line else ""
    return (
        f"::error{place},title={problem.code}::{_escaped(message(problem, language()))}"
        if place
        else (f"::error title={problem.code}::{_escaped(message(problem, language()))}")
    )


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)
