"""`qualityaward keys new`: a key pair with which checkpoints of a log are signed and verified."""

from __future__ import annotations

from pathlib import Path

import click

from qualityaward.cli.language import tell
from qualityaward.cli.log import Commands
from qualityaward.cli.options import command as make
from qualityaward.cli.options import lang_option
from qualityaward.cli.output import note
from qualityaward.disk import writable, write


def command() -> click.Command:
    """The commands in the language of this run."""
    return Commands(
        "keys",
        commands=[_new()],
        help=tell("keys"),
        short_help=tell("keys-short"),
        params=[lang_option()],
        options_metavar=tell("cli-options"),
        subcommand_metavar=tell("cli-command"),
    )


def _new() -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["private"], type=click.Path(), metavar=tell("cli-file")),
        click.Option(["--public"], type=click.Path(), metavar=tell("cli-file"), help=tell("keys-public")),
    ]
    return make("keys-new", new, params, name="new")


def new(private: str, public: str | None) -> int:
    """Makes a private key that only its owner can read, and the public key beside it; replaces neither."""
    from qualityaward.keeping.checkpoint import key_pair  # needs the extra

    secret = Path(private)
    open_ = (
        Path(public)
        if public is not None
        else secret.with_name(f"{secret.stem}.pub{secret.suffix or '.pem'}")
    )
    for each in (secret, open_):
        writable(each, kept=True)
    pair = key_pair()
    write(secret, pair.private, kept=True, mode=0o600)
    write(open_, pair.public, kept=True)
    note(tell("keys-made", private=str(secret), public=str(open_), id=pair.id))
    return 0
