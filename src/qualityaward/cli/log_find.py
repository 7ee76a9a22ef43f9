"""`qualityaward log find LOG`: the entries that are asked for, and what in each an auditor looks at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option
from qualityaward.cli.output import check_output, give
from qualityaward.text import catalogue, clean

if TYPE_CHECKING:
    from qualityaward.keeping.finding import Entry

OUTCOMES = ("eligible", "ineligible", "undetermined", "in_order", "breach")
LISTED = {"deviations": "deviation", "readings": "reading", "findings": "finding"}


def find_command(log: click.Argument) -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        log,
        click.Option(["--applicant"], metavar=tell("cli-name"), help=tell("find-applicant")),
        click.Option(
            ["--year"], type=click.IntRange(1, 9999), metavar=tell("cli-year"), help=tell("find-year")
        ),
        click.Option(["--scheme"], metavar=tell("cli-scheme"), help=tell("find-scheme")),
        click.Option(["--outcome"], type=click.Choice(OUTCOMES), help=tell("find-outcome")),
        click.Option(
            ["--with", "remarks"], type=click.Choice(list(LISTED)), multiple=True, help=tell("find-with")
        ),
        format_option("text", "json"),
        output_option(),
    ]
    return make("find", find, params)


def find(
    log: str, applicant: str | None, year: int | None, scheme: str | None, outcome: str | None,
    remarks: tuple[str, ...], format: str, output: str | None,
) -> int:  # fmt: skip
    """Lists what was found: 0 something, 1 nothing."""
    check_output(output)
    from qualityaward.keeping.finding import Asked, found_in  # loads the reader and the models
    from qualityaward.keeping.log import open_log

    asked = Asked(applicant, year, scheme, outcome, tuple(LISTED[each] for each in remarks))  # type: ignore[misc]  # click's choices
    found = list(found_in(open_log(log), asked))
    if format == "json":
        give(json.dumps([_data(each) for each in found], ensure_ascii=False, indent=2), output, json=True)
    else:
        give(
            "\n".join(line for each in found for line in _text(each)) if found else tell("find-nothing"),
            output,
        )
    return 0 if found else 1


def _text(each: Entry) -> Iterator[str]:
    who = clean(each.name or each.applicant or tell("compare-removed"), 80)
    yield tell(
        "find-entry",
        number=str(each.number),
        who=who,
        scheme=clean(each.scheme),
        on=each.on,
        outcome=_outcome(each.outcome),
        seal=each.seal,
    )
    for clause, by, on in each.deviations:
        yield "  " + tell(
            "find-deviation",
            clause=clean(clause),
            by=clean(by) or tell("find-nobody"),
            on=clean(on) or tell("find-no-date"),
        )
    for name, option, default in each.readings:
        yield "  " + tell("find-reading", name=clean(name), option=clean(option), default=clean(default))
    for path, lacking in each.findings:
        yield "  " + tell("find-" + "-".join(("finding", *lacking)), path=clean(path, 120))
    if each.removed:
        yield "  " + tell("find-redacted", count=str(each.removed))


def _outcome(outcome: str) -> str:
    for code in (f"report-outcome-{outcome}", f"kept-outcome-{outcome}"):
        if code in catalogue():
            return tell(code)
    return clean(outcome)


def _data(each: Entry) -> dict[str, Any]:
    return {
        "entry": each.number, "at": each.at, "scheme": each.scheme, "on": each.on, "applicant": each.applicant, "name": each.name,
        "outcome": each.outcome, "seal": each.seal,
        "deviations": [{"clause": c, "by": b, "on": o} for c, b, o in each.deviations],
        "readings": [{"name": n, "option": o, "default": d} for n, o, d in each.readings],
        "findings": [{"path": p, "lacks": list(lacks)} for p, lacks in each.findings],
        "removed": each.removed,
    }  # fmt: skip
