"""`qualityaward check SCHEME…`: 0 clean, 1 problems, 2 cannot run."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, scheme_argument, schemes_option
from qualityaward.cli.output import coloured, give, report
from qualityaward.errors import RequestError, SchemeError
from qualityaward.source import Diagnostic

if TYPE_CHECKING:
    from qualityaward.lints.draft import LintFinding
    from qualityaward.scheme.scheme import Scheme

CLEAN, PROBLEMS, CANNOT_RUN = 0, 1, 2


def command() -> click.Command:
    """The command in the language of this run."""
    params = [
        scheme_argument(many=True),
        click.Option(["--strict"], is_flag=True, help=tell("check-strict")),
        format_option("text", "json", "github", "sarif", text="check-format"),
        schemes_option(),
    ]
    return make("check", run, params)


def run(schemes: tuple[str, ...], strict: bool, format: str, folder: str | None) -> int:
    """Checks and reviews every scheme; one that cannot be read does not stop the others."""
    from qualityaward.cli.inputs import findings_of, scheme_of  # loads the reader and the models

    problems: list[Diagnostic] = []
    findings: list[LintFinding] = []
    bad = unread = 0
    failing = {"error", "warning"} if strict else {"error"}
    named = list(dict.fromkeys(schemes))
    read: list[Scheme] = []
    for each in named:
        try:
            read.append(scheme_of(each, folder))
            found = findings_of(read[-1], each, folder)
            findings += found
            bad += any(f.severity in failing and not f.silenced for f in found)
        except SchemeError as error:
            bad += 1
            problems += error.diagnostics
        except RequestError as error:
            unread += 1
            if format == "text":
                report(error)
            else:
                problems += error.diagnostics
    if len(read) == len(named) == 2:  # noqa: PLR2004 reason: an old and a new revision
        from qualityaward.lints.revisions import comparability  # only two revisions need it

        findings += comparability(*read)
    if format == "text":
        _show(problems, findings, failing, len(named) - unread, bad, unread)
    else:
        _give(problems, findings, format)
    return CANNOT_RUN if unread else PROBLEMS if bad else CLEAN


def _give(problems: list[Diagnostic], findings: list[LintFinding], format: str) -> None:
    """Everything for a program."""
    shown = [f for f in findings if not f.silenced]
    if format == "sarif":
        from qualityaward.wording.sarif import to_sarif

        give(to_sarif(problems, findings, language()), None, json=True)
    elif format == "json":
        from qualityaward.wording.problems import to_json  # only this format needs it

        give(to_json(problems, language(), shown), None, json=True)
    else:
        for problem in problems:
            click.echo(_annotation(problem, "error"))
        for each in shown:
            click.echo(_annotation(each.problem, _COMMANDS.get(each.severity, each.severity)))


def _show(
    problems: list[Diagnostic],
    findings: list[LintFinding],
    failing: Iterable[str],
    checked: int,
    bad: int,
    unread: int,
) -> None:
    """Everything for a person: problems, then findings, then how many."""
    shown = [f for f in findings if not f.silenced]
    if problems:
        report(problems, result=True)
        click.echo()
    if shown:
        from qualityaward.wording.problems import findings_to_text

        color = coloured(sys.stdout)
        click.echo(findings_to_text(shown, language(), color=color), color=color)
    grave = sum(f.severity in failing for f in shown)
    said = []
    if bad:
        count = str(len(problems) + grave)
        said.append(tell("check-found", count=str(checked), bad=str(bad), problems=count))
    elif checked:
        said.append(tell("check-clean", count=str(checked)))
    if unread:
        said.append(tell("check-not-run" if checked else "check-none-run", count=str(unread)))
    if len(shown) > grave:
        said.append(tell("lint-count", count=str(len(shown) - grave)))
    if len(findings) > len(shown):
        said.append(tell("lint-silenced", count=str(len(findings) - len(shown))))
    text = ("；" if language() == "zh" else "; ").join(said)
    click.secho(text, fg="red" if bad or unread else "green", color=coloured(sys.stdout))


_COMMANDS = {"note": "notice"}
"""Severities that GitHub calls by another name."""


def _annotation(problem: Diagnostic, severity: str) -> str:
    """A workflow command of GitHub Actions, which shows the problem beside the line of a pull request."""
    from qualityaward.text import message

    span = problem.span
    place = f"file={_escaped(span.file, ':,')},line={span.line},col={span.column}," if span.line else ""
    return f"::{severity} {place}title={problem.code}::{_escaped(message(problem, language()))}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)
