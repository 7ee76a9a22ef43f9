"""`qualityaward log find LOG`: the entries that are asked for, and what in each an auditor looks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from qualityaward.cli.keeping import outcome_in
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option
from qualityaward.cli.output import FORMATS, check_output, needs_file, show_blocks
from qualityaward.text import clean
from qualityaward.wording.lines import stated
from qualityaward.wording.words import day_in, is_day

if TYPE_CHECKING:
    from qualityaward.keeping.entries import Entry

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
        format_option(*FORMATS),
        output_option(),
    ]
    return make("find", find, params)


def find(
    log: str, applicant: str | None, year: int | None, scheme: str | None, outcome: str | None,
    remarks: tuple[str, ...], format: str, output: str | None,
) -> int:  # fmt: skip
    """Lists what was found: 0 something, 1 nothing."""
    needs_file(format, output)
    check_output(output)
    from qualityaward.keeping.entries import Asked, found_in  # loads the reader and the models
    from qualityaward.keeping.log import open_log

    asked = Asked(applicant, year, scheme, outcome, tuple(LISTED[each] for each in remarks))  # type: ignore[misc]  # click's choices
    entries = list(found_in(open_log(log), asked))
    said = [line for each in entries for line in _text(each)] or [tell("find-nothing")]
    show_blocks(tell("find-title"), stated(said), [_data(each) for each in entries], format, output)
    return 0 if entries else 1


def _text(each: Entry) -> Iterator[str]:
    who = clean(each.name or each.applicant or tell("compare-removed"), 80)
    from qualityaward.keeping.naming import kept_words  # loads the reader and the models

    words = kept_words(each.decision, language())
    yield tell(
        "find-entry",
        number=str(each.number),
        who=who,
        scheme=words.title(),
        on=day_in(each.decision.on, language()),
        outcome=outcome_in(each.outcome),
        seal=each.seal,
    )
    for clause, by, on in each.deviations:
        yield "  " + tell(
            "find-deviation",
            clause=words.rule(clause),
            by=clean(by) or tell("find-nobody"),
            on=_day(on) or tell("find-no-date"),
        )
    for name, option, default in each.readings:
        question, chosen = words.reading(name, option)
        usual = words.reading(name, default)[1]
        yield "  " + tell(
            "find-reading", name=clean(question, 200), option=clean(chosen, 200), default=clean(usual, 200)
        )
    for path, lacking in each.findings:
        yield "  " + tell(
            "find-" + "-".join(("finding", *lacking)),
            path=clean(words.path(path), 120),
        )
    if each.removed:
        yield "  " + tell("find-redacted", count=str(each.removed))


def _day(text: str) -> str:
    return day_in(date.fromisoformat(text), language()) if is_day(text) else clean(text)


def _data(each: Entry) -> dict[str, Any]:
    return {
        "entry": each.number, "at": each.at, "scheme": each.scheme, "on": each.on, "applicant": each.applicant, "name": each.name,
        "outcome": each.outcome, "seal": each.seal,
        "deviations": [{"clause": c, "by": b, "on": o} for c, b, o in each.deviations],
        "readings": [{"name": n, "option": o, "default": d} for n, o, d in each.readings],
        "findings": [{"path": p, "lacks": list(lacks)} for p, lacks in each.findings],
        "removed": each.removed,
    }  # fmt: skip
