"""Options and argument types that commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from qualityaward.cli.language import tell
from qualityaward.cli.layout import Context
from qualityaward.disk import overwrite

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Scheme

Run = Callable[..., int]


class Command(click.Command):
    """A command whose help is laid out by cells of a terminal."""

    context_class = Context


def command(code: str, run: Run, params: list[click.Parameter], *, name: str | None = None) -> click.Command:
    """A command whose help is the text of its code, and its name where none is given; what `run` gives is the exit status."""
    return Command(
        name or code,
        callback=run,
        params=[
            *params,
            *([_overwrite()] if any(isinstance(p, Output) for p in params) else []),
            lang_option(),
        ],
        help=tell(code),
        short_help=tell(f"{code}-short"),
        options_metavar=tell("cli-options"),
    )


def lang_option() -> click.Option:
    """`--lang`: read before anything else (see :func:`qualityaward.cli.language.chosen`), declared for help."""
    return click.Option(
        ["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, is_eager=True, help=tell("cli-lang")
    )


class Output(click.Option):
    """The option that names a file for the answer."""


def _overwrite() -> click.Option:
    """`--overwrite`: an answer may take the place of an older answer; never of an input, a decision or a scheme."""

    def allow(_: click.Context, __: click.Parameter, asked: bool) -> None:
        if asked:
            overwrite()

    return click.Option(
        ["--overwrite"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=allow,
        help=tell("cli-overwrite"),
    )


def output_option() -> click.Option:
    """`-o FILE`, and with it `--overwrite`."""
    return Output(
        ["-o", "--output"],
        type=click.Path(allow_dash=True),
        metavar=tell("cli-file"),
        help=tell("cli-output"),
    )


def schemes_option() -> click.Option:
    """`--schemes FOLDER`."""
    return click.Option(
        ["--schemes", "folder"],
        type=click.Path(),
        metavar=tell("cli-folder"),
        help=tell("cli-schemes-folder"),
    )


def separator_option() -> click.Option:
    """`--separator`: what separates the cells of a CSV file, where it is not found by itself."""
    return click.Option(
        ["--separator"], type=Separator(), metavar=tell("cli-separator"), help=tell("table-separator-option")
    )


class Separator(click.ParamType[str]):
    """One sign, or ``tab``."""

    name = "separator"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The sign."""
        found = {"tab": "\t", "\\t": "\t"}.get(value, value)
        if len(found) != 1 or found in '"\r\n\x00':
            self.fail(tell("separator-bad", value=value), param, ctx)
        return str(found)


def format_option(*formats: str, text: str = "cli-format") -> click.Option:
    """`--format`, the first being the default."""
    return click.Option(
        ["-f", "--format", "format"],
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=tell(text),
    )


def detail_option(*levels: str, default: str = "clauses") -> click.Option:
    """`--detail` with its levels; its help tells these and no other."""
    told = tell("detail-join").join(tell(f"detail-{level}") for level in levels)
    return click.Option(
        ["--detail"],
        type=click.Choice(levels),
        default=default,
        show_default=True,
        help=tell("detail", levels=told),
    )


def setting_options() -> list[click.Option]:
    """`--reading`, `--set` and `--notice`: in what setting something is evaluated."""
    readings = Pair(
        tell("cli-reading"), lambda s: [f"{r.name}={o}" for r in s.readings.values() for o in r.options]
    )
    parameters = Pair(tell("cli-parameter"), lambda s: [f"{name}=" for name in s.parameters])
    return [
        click.Option(["--reading"], type=readings, multiple=True, metavar=readings.metavar, help=tell("evaluate-reading")),
        click.Option(["--set", "values"], type=parameters, multiple=True, metavar=parameters.metavar, help=tell("evaluate-set")),
        click.Option(["--notice"], type=click.Path(), metavar=tell("cli-file"), help=tell("evaluate-notice")),
    ]  # fmt: skip


class SchemeArgument(click.ParamType[str]):
    """A scheme by its id or path; ids are completed."""

    name = "scheme"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Ids of schemes, and files."""
        from qualityaward.files import installed

        folder = ctx.params.get("folder")
        ids = [i.id for i in installed(Path(folder) if folder else None) if i.id.startswith(incomplete)]
        return [*map(CompletionItem, ids), CompletionItem(incomplete, type="file")]


def keeping_options() -> list[click.Option]:
    """`--save FILE --kept-by WHO --kept-at TIME`: keeps the answer as a decision."""
    from qualityaward.cli.keeping import a_time

    return [
        click.Option(["--save"], type=click.Path(), metavar=tell("cli-file"), help=tell("evaluate-save")),
        click.Option(["--kept-by"], metavar=tell("cli-person"), help=tell("evaluate-kept-by")),
        click.Option(["--kept-at"], metavar=tell("cli-time"), callback=a_time, help=tell("evaluate-kept-at")),
    ]


def scheme_argument(*, required: bool = True, many: bool = False) -> click.Argument:
    """SCHEME, or several."""
    name = tell("cli-scheme")
    metavar = f"{name}..." if many else name if required else f"[{name}]"
    names = ["schemes" if many else "scheme"]
    return click.Argument(
        names, type=SchemeArgument(), nargs=-1 if many else 1, required=required, metavar=metavar
    )


class Day(click.ParamType[date]):
    """A date as ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; fails with one that was probably meant."""
        if isinstance(value, date):
            return value
        found = re.fullmatch(
            r"\s*(\d{4})\s*[-/.年－—]?\s*(\d{1,2})\s*[-/.月－—]?\s*(\d{1,2})\s*日?\s*", value
        )
        if found is None:
            self.fail(tell("day-bad", value=value), param, ctx)
        iso = "-".join(
            str(int(part)).zfill(width) for part, width in zip(found.groups(), (4, 2, 2), strict=True)
        )
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            self.fail(tell("day-none", value=value), param, ctx)
        if value != iso:
            self.fail(tell("day-near", value=value, near=iso), param, ctx)
        return day


class Pair(click.ParamType[tuple[str, str]]):
    """``NAME=VALUE``; `names` gives what can be completed of a scheme."""

    name = "pair"

    def __init__(self, metavar: str, names: Callable[[Scheme], list[str]]) -> None:
        self.metavar, self.names = metavar, names

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The name and the value."""
        if isinstance(value, tuple):
            return value
        name, equals, rest = value.partition("=")
        if not equals or not name.strip() or not rest.strip():
            self.fail(tell("pair-bad", value=value, metavar=self.metavar), param, ctx)
        return name.strip(), rest.strip()

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Names and values of the scheme that stands on the command line."""
        from qualityaward.errors import QualityAwardError
        from qualityaward.files import load_scheme

        named = ctx.params.get("scheme") or next(
            iter(ctx.args), None
        )  # click sets an unfinished line's arguments aside
        try:
            scheme = load_scheme(str(named), schemes=ctx.params.get("folder"))
        except QualityAwardError:
            return []
        return [CompletionItem(each) for each in self.names(scheme) if each.startswith(incomplete)]


class Match(Pair):
    """``A=B``: a rule of the old revision and one of the new, which both stand on the command line."""

    def __init__(self) -> None:
        super().__init__(tell("cli-match"), lambda _: [])

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The old ids, each with ``=``; behind that the new ids that it may be."""
        from qualityaward.errors import QualityAwardError
        from qualityaward.files import load_scheme
        from qualityaward.revisions.matching import pairs_of

        given = [str(each) for each in (ctx.params.get("old"), ctx.params.get("new")) if each]
        names = [*given, *ctx.args][:2]  # click sets an unfinished line's arguments aside
        try:
            schemes = [load_scheme(name, schemes=ctx.params.get("folder")) for name in names]
        except QualityAwardError:
            return []
        if len(schemes) != len(("old", "new")):
            return []
        found = [pair for pair in pairs_of(*schemes) if pair.startswith(incomplete)]
        if "=" not in incomplete:
            found = list(dict.fromkeys(pair.partition("=")[0] + "=" for pair in found))
        return [CompletionItem(each) for each in found]


def pairs_by_name(pairs: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    """Pairs as a mapping to every value that was given for a name, in order."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if value not in found.setdefault(name, []):
            found[name].append(value)
    return found


def pairs_once(pairs: tuple[tuple[str, str], ...], option: str) -> dict[str, str]:
    """Pairs as a mapping; a name that stands twice with different values is a mistake of the command line."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if found.setdefault(name, value) != value:
            raise click.BadParameter(tell("pair-twice", name=name), param_hint=option)
    return found
