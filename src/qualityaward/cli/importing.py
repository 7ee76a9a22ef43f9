"""`qualityaward import REGULATION`: a scheme's skeleton, or a scheme's text held against its source."""

from __future__ import annotations

from pathlib import Path

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import output_option, schemes_option
from qualityaward.cli.output import check_output, give, note
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["regulation"], type=click.Path(), metavar=tell("import-regulation")),
        output_option(),
        click.Option(["--id"], metavar="ID", help=tell("import-id")),
        click.Option(
            ["--against"], type=click.Path(), metavar=tell("cli-scheme"), help=tell("import-against")
        ),
        click.Option(
            ["--changes"],
            type=click.Choice(["accepted", "original"]),
            default="accepted",
            show_default=True,
            help=tell("import-changes"),
        ),
        schemes_option(),
    ]
    return make("import", run, params)


def run(
    regulation: str, output: str | None, id: str | None, against: str | None, changes: str, folder: str | None
) -> int:
    """Writes the skeleton, or says where the texts differ."""
    from qualityaward.importing.regulation import load_regulation  # no other command reads such files

    check_output(output, [Path(regulation)])
    name = Path(output).stem if output not in (None, "-") and id is None else id or "new_scheme"
    found = load_regulation(regulation, changes="original" if changes == "original" else "accepted")
    lang = language()
    if against is not None:
        from qualityaward.cli.inputs import scheme_of

        scheme = scheme_of(against, folder)
        different = found.against(scheme)
        lines = []
        for each in different:
            span = f"{each.span.file}:{each.span.line}:{each.span.column}: " if each.span.line else ""
            place = (
                f"（{tell(f'against-last-{found.regulation.unit}', place=str(each.place))}）"
                if each.place
                else ""
            )
            lines.append(f"{span}{each.told(lang)}{place}")
        names = {"scheme": against, "source": regulation}
        code = "against-count" if different else "against-same"
        count = str(len(different) or len(scheme.provisions))
        give("\n".join([*lines, tell(code, count=count, **names)]), output)
        return 1 if different else 0
    try:
        made = found.to_yaml(name, lang)
    except ValueError:
        raise RequestError([Diagnostic("import-id-bad", args={"id": name})]) from None
    give(made, output)
    remarks = found.remarks(lang)
    for remark in remarks:
        note(remark)
    counts = {"articles": str(found.articles), "items": str(found.items), "remarks": str(len(remarks))}
    note(tell("import-found", **counts))
    if output not in (None, "-"):
        note(tell("import-written", path=str(output)))
    return 0
