"""`qualityaward test SCHEME CASES…`: 0 every case holds, 1 some do not, 2 cannot run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option, scheme_argument, schemes_option
from qualityaward.cli.output import FORMATS, check_output, give, note, show
from qualityaward.disk import write
from qualityaward.errors import CaseError, RequestError
from qualityaward.source import Diagnostic

if TYPE_CHECKING:
    from qualityaward.cases.running import CaseRun
    from qualityaward.cases.written import CaseBook
    from qualityaward.scheme.scheme import Scheme

JUNIT: Final = "junit"


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(),
        click.Argument(
            ["tests"], type=click.Path(), nargs=-1, required=True, metavar=f"{tell('cli-cases')}..."
        ),
        click.Option(["--complete"], is_flag=True, help=tell("test-complete")),
        click.Option(["--mutants"], is_flag=True, help=tell("test-mutants")),
        click.Option(["--generate"], type=click.Path(), metavar=tell("cli-file"), help=tell("test-generate")),
        format_option(*FORMATS, JUNIT),
        output_option(),
        schemes_option(),
    ]
    return make("test", run, params)


def run(
    scheme: str,
    tests: tuple[str, ...],
    complete: bool,
    mutants: bool,
    generate: str | None,
    format: str,
    output: str | None,
    folder: str | None,
) -> int:
    """Runs the cases, shows what differs and what is not covered, and gives the exit status."""
    from qualityaward.cases.running import run_cases  # loads what evaluates
    from qualityaward.cli.inputs import path_of, scheme_of

    loaded = scheme_of(scheme, folder)
    books = books_of(loaded, tests)
    inputs = [path_of(scheme, folder), *(Path(b.file) for b in books)]
    check_output(output, inputs)
    check_output(generate, [*inputs, Path(output) if output else None])
    found = run_cases(loaded, books)
    if mutants:
        from qualityaward.cases.mutation import mutation_of  # loads the comparison of revisions

        found = replace(
            found, mutation=mutation_of(loaded, found.results, [e for b in books for e in b.equivalent])
        )
    if format == JUNIT:
        give(found.to_junit(lang=language()), output)
    else:
        show(found, format, output)
    if generate is not None:
        propose(loaded, books, found, generate)
    lacking = found.coverage.missing or (found.mutation is not None and found.mutation.surviving)
    return 1 if found.differing or (complete and lacking) else 0


def propose(scheme: Scheme, books: list[CaseBook], run: CaseRun, path: str) -> None:
    """Writes the cases that are missing into a new file; each was run as it stands in it."""
    from qualityaward.cases.proposing import proposed
    from qualityaward.cases.reading import cases_from
    from qualityaward.cases.running import run_cases
    from qualityaward.wording.case_file import case_file

    surviving = [] if run.mutation is None else [f.mutant for f in run.mutation.surviving]
    found = proposed(scheme, books, run.coverage, surviving)
    if not found.proposals:
        note(tell("test-generated-none"))
        return
    text = case_file(scheme, found, language())
    again = run_cases(scheme, [cases_from(text, path, scheme)])
    assert not again.differing  # what is written is what the rules gave
    write(Path(path), text.encode())
    note(tell("test-generated", path=path, count=str(len(found.proposals))))
    if found.without:
        note(tell("test-generated-without", count=str(len(found.without))))


def _may_hold_cases(path: Path) -> bool:
    """Whether a file of a folder is read: what says that it is something else is passed over later, and named."""
    return (
        path.suffix in (".yaml", ".yml", ".json")
        and not path.name.endswith(".schema.json")
        and path.is_file()
    )


def books_of(scheme: Scheme, named: tuple[str, ...]) -> list[CaseBook]:
    """The cases in files and folders, each file once; every problem of every file is told together."""
    from qualityaward.cli.inputs import cases_of

    files: dict[Path, bool] = {}
    for each in named:
        path = Path(each)
        inside = sorted(filter(_may_hold_cases, path.rglob("*"))) if path.is_dir() else []
        if path.is_dir() and not inside:
            raise RequestError([Diagnostic("test-no-cases", args={"path": each})])
        files |= dict.fromkeys(inside, True) if path.is_dir() else {path: False}
    books: list[CaseBook] = []
    problems: list[Diagnostic] = []
    over: list[str] = []
    for path, found in files.items():
        try:
            book = cases_of(str(path), scheme, found=found)
        except CaseError as error:
            problems += error.diagnostics
            continue
        if book is None:
            over.append(str(path))
        else:
            books.append(book)
    if problems:
        raise CaseError(problems)
    if not any(book.cases for book in books):
        raise RequestError([Diagnostic("test-no-cases", args={"path": ", ".join(named)})])
    if over:
        note(tell("test-passed-over", files=", ".join(over)))
    return books


__all__ = ["books_of", "command", "run"]
