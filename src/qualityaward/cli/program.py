"""The program as a whole: its commands, found when they are asked for, and its exit status."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from qualityaward.cli.language import VARIABLE, chosen, speaking, tell
from qualityaward.cli.layout import Context
from qualityaward.cli.options import lang_option
from qualityaward.cli.output import note, prepare_streams, report
from qualityaward.disk import one_run
from qualityaward.errors import QualityAwardError
from qualityaward.suggest import closest
from qualityaward.text import clean
from qualityaward.version import VERSION

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: Final = (
    "check", "evaluate", "round", "select", "sanctions", "procedure", "diff", "impact", "replay", "report", "compare", "redact",
    "archive", "log", "keys", "render", "schema", "schemes", "import", "init", "record", "form", "page", "letter", "screen", "match", "sql",
    "test", "prove", "remedy", "ask", "serve",
)  # fmt: skip
MODULES: Final = {"import": "importing"}
"""Commands whose name no module can have."""

COLLECTED: Final = (50_000, 20, 20)
"""Objects between two looks for garbage: most of what a command makes, it needs until it ends."""

CANNOT_RUN: Final = 2
INTERRUPTED: Final = 130


class Program(click.Group):
    """The commands, each in a module of its own that is imported when it is needed."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"qualityaward.cli.{MODULES.get(cmd_name, cmd_name)}").command()
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The names of all commands, each with its line: for which none is imported."""
        _Lines().format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin as written; no command is imported for it."""
        from click.shell_completion import CompletionItem

        names = [name for name in COMMANDS if name.startswith(incomplete)]
        found = [CompletionItem(name, help=_line(name).get_short_help_str()) for name in names]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; fails with the one that was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS and not ctx.resilient_parsing:
            near = closest(args[0], COMMANDS)
            ctx.fail(tell("no-command", name=args[0]) + (tell("did-you-mean", name=near) if near else ""))
        return super().resolve_command(ctx, args)


class _Lines(click.Group):
    """The commands as they are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _line(cmd_name)


def _line(name: str) -> click.Command:
    return click.Command(name, short_help=tell(f"{name}-short"))


def program() -> Program:
    """The program in the language of this run."""
    return Program(
        "qualityaward",
        help=tell("cli"),
        epilog=tell("cli-epilog"),
        options_metavar=tell("cli-options"),
        subcommand_metavar=tell("cli-command"),
        invoke_without_command=True,
        callback=_alone,
        params=[lang_option(), _version_option()],
        context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]},
    )


def _alone(**_: Any) -> None:
    """Without a command: the help."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _version_option() -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            click.echo(f"qualityaward {VERSION}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=tell("cli-version"),
    )


def run(args: Sequence[str] | None = None) -> NoReturn:
    """Runs one command line and exits with its status."""
    if args is None and hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head -1` ends us as it ends any other program
    words = list(sys.argv[1:] if args is None else args)
    if words[:1] == ["help"]:
        words, args = [*words[1:], "--help"], [*words[1:], "--help"]
    prepare_streams()
    if args is None:
        gc.set_threshold(*COLLECTED)
    with speaking(chosen(words, os.environ)), one_run():
        if (asked := os.environ.get(VARIABLE, "")) and not asked.lower().startswith(("zh", "en")):
            note(tell("language-unknown", name=VARIABLE, value=clean(asked)))
            sys.exit(CANNOT_RUN)
        sys.exit(_status(None if args is None else words))


def _status(args: list[str] | None) -> int:
    try:
        status = program().main(args, prog_name="qualityaward", standalone_mode=False)
    except click.MissingParameter as error:
        click.UsageError(_missing(error.param), error.ctx).show()
        return CANNOT_RUN
    except click.NoSuchOption as error:
        told = _unknown(error)
        (error if told is None else click.UsageError(told, error.ctx)).show()
        return CANNOT_RUN
    except click.ClickException as error:
        error.show()
        return CANNOT_RUN
    except click.Abort:
        note(tell("bye"))
        return INTERRUPTED
    except QualityAwardError as error:
        report(error)
        return CANNOT_RUN
    except OSError as error:
        note(tell("cannot-show", reason=error.strerror or type(error).__name__))
        return CANNOT_RUN
    except Exception:  # a traceback's own status, 1, would read as "ineligible"
        import traceback

        traceback.print_exc()
        note(tell("internal"))
        return CANNOT_RUN
    return status if isinstance(status, int) else 0


def _unknown(error: click.NoSuchOption) -> str | None:
    """What to say of an option that is no option of its command because the file states it."""
    command = error.ctx.command.name if error.ctx is not None else None
    return tell("dated-by-file") if error.option_name == "--on" and command in ("round", "select") else None


def _missing(param: click.Parameter | None) -> str:
    """What to write for a parameter that is missing; click ends its own sentence with an English full stop."""
    name = (param.name or "").removesuffix("s") if param is not None else ""
    if name in ("on", "scheme", "record", "round", "case", "regulation", "directory", "test"):
        return tell(f"missing-{name}")
    if isinstance(param, click.Option):
        name = f"`{min(param.opts, key=len)} {param.metavar or ''}".rstrip() + "`"
    elif param is not None and param.metavar:
        name = param.metavar
    return tell("missing", name=name)


__all__ = ["COMMANDS", "program", "run"]
