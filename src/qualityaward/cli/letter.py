"""`qualityaward letter KIND …`: a letter from an answer, as .docx, .html or .pdf."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import (
    Day,
    Pair,
    SchemeArgument,
    output_option,
    pairs_once,
    schemes_option,
    setting_options,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, give, give_bytes, note
from qualityaward.disk import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.deciding.verdict import Verdict
    from qualityaward.revisions.change import Diff
    from qualityaward.rounds.verdict import RoundVerdict
    from qualityaward.wording.letters.letter import Kind
    from qualityaward.wording.letters.office import Office

KINDS: Final[tuple[Kind, ...]] = (
    "acceptance", "supplement", "refusal", "opinion", "publication", "verification", "revision",
)  # fmt: skip
SUFFIXES: Final = (".docx", ".html", ".htm", ".pdf")
_LARGEST: Final = 1024 * 1024


def command() -> click.Command:
    """The command in the language of this run."""
    fill = Pair(tell("letter-fill-value"), lambda _: [])
    params: list[click.Parameter] = [
        click.Argument(["kind"], type=click.Choice(KINDS), metavar=tell("letter-kind")),
        click.Argument(["first"], type=SchemeArgument(), metavar=tell("letter-first"), required=False),
        click.Argument(["second"], type=click.Path(allow_dash=True), metavar=tell("letter-second"), required=False),
        click.Option(["--on"], type=Day(), metavar=tell("cli-date"), help=tell("letter-on")),
        click.Option(["--date", "day"], type=Day(), metavar=tell("cli-date"), help=tell("letter-date")),
        *setting_options(),
        click.Option(["--office"], type=click.Path(), metavar=tell("cli-file"), help=tell("letter-office")),
        click.Option(["--fill"], type=fill, multiple=True, metavar=fill.metavar, help=tell("letter-fill")),
        click.Option(["--template"], type=click.Path(), metavar=tell("cli-file"), help=tell("letter-template")),
        click.Option(["--show-template", "shown"], is_flag=True, help=tell("letter-show-template")),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("letter", run, params)


def run(
    kind: Kind,
    first: str | None,
    second: str | None,
    on: date | None,
    day: date | None,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    office: str | None,
    fill: tuple[tuple[str, str], ...],
    template: str | None,
    shown: bool,
    output: str | None,
    folder: str | None,
) -> int:
    """Makes the letter, and says what is left blank."""
    from qualityaward.wording.letters.letter import TEMPLATES, letter  # loads what evaluates

    if shown:
        given = TEMPLATES / f"{kind}.{language()}.txt"
        given = given if given.exists() else TEMPLATES / f"{kind}.zh.txt"
        give(given.read_text(encoding="utf-8"), output)
        return 0
    if first is None or second is None:
        names = ["first"] if first is None else ["second"]
        context = click.get_current_context()
        raise click.MissingParameter(
            ctx=context, param=next(p for p in context.command.params if p.name in names)
        )
    suffix = Path(output).suffix.lower() if output else ""
    if output is None or suffix not in SUFFIXES:
        raise click.UsageError(tell("letter-needs-output"))
    if on is None and kind not in ("publication", "revision"):
        raise click.UsageError(tell("letter-needs-on"))
    bears = day or on
    if bears is None:
        raise click.UsageError(tell("letter-needs-date"))
    check_output(output, [Path(p) for p in (office, template) if p])
    settings, folder_of = _office(office, fill)
    own, own_name = _template(kind, template, settings, folder_of)
    answer: Verdict | RoundVerdict | Diff
    if kind == "revision":
        answer = _diff(first, second, folder)
    elif kind == "publication":
        from qualityaward.cli.rounds import answer as asked
        from qualityaward.rounds.check import check_round

        answer = asked(check_round, first, second, reading, values, notice, output, folder)
    else:
        from qualityaward.cli.evaluate import verdict_on

        assert on is not None
        answer = verdict_on(first, second, on, reading, values, notice, output, folder)
    made = letter(kind, answer, on=bears, office=settings, own=own, own_name=own_name, lang=language())
    if suffix == ".docx":
        give_bytes(made.to_docx(), output)
    elif suffix == ".pdf":
        give_bytes(made.to_pdf(), output)
    else:
        give(made.to_html(), output)
    for said in _cautions(answer):
        note(said)
    if made.blanks:
        note(tell("letter-blank", names=("、" if language() == "zh" else ", ").join(made.blanks)))
    return 0


def _cautions(answer: Verdict | RoundVerdict | Diff) -> Iterator[str]:
    """What the office must know of the winners before it makes their names public, which the letter does not say."""
    from qualityaward.rounds.verdict import RoundVerdict
    from qualityaward.wording.round_words import RoundWords

    if isinstance(answer, RoundVerdict):
        words = RoundWords(answer, language())
        for winner in answer.winners:
            name = words.called(winner.winner, winner.winner.award)
            for said in words.cautions(winner.verdict):
                yield tell("letter-caution", name=name, said=said)


def _office(named: str | None, fill: tuple[tuple[str, str], ...]) -> tuple[Office, Path]:
    """The office's settings with the values of the command line over them, and the folder that they stand in."""
    from qualityaward.wording.letters.office import Office, read_office

    stated = pairs_once(fill, "--fill")
    if named is None:
        return Office(fill=stated), Path()
    path = Path(named)
    found = read_office(read_bytes(path, "office", _LARGEST), named)
    fonts = str(path.parent / found.fonts) if found.fonts else ""
    return replace(found, fill={**found.fill, **stated}, fonts=fonts), path.parent


def _template(kind: Kind, named: str | None, office: Office, folder: Path) -> tuple[bytes | None, str]:
    """The office's own template: the one that is named, else the one of this kind in its folder."""
    path = (
        Path(named)
        if named
        else folder / office.templates / f"{kind}.{language()}.txt"
        if office.templates
        else None
    )
    if path is None or (named is None and not path.exists()):
        return None, ""
    return read_bytes(path, "template", _LARGEST), str(path)


def _diff(first: str, second: str, folder: str | None) -> Diff:
    from qualityaward.cli.inputs import scheme_of
    from qualityaward.revisions.diff import diff

    return diff(scheme_of(first, folder), scheme_of(second, folder))
