"""`qualityaward serve`: the library over HTTP, until it is told to stop."""

from __future__ import annotations

import logging
import socket
import sys
from dataclasses import replace
from pathlib import Path

import click

from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import schemes_option
from qualityaward.cli.output import note
from qualityaward.errors import RequestError
from qualityaward.service.limits import Limits
from qualityaward.source import Diagnostic

_GRACE = 10
"""Seconds that requests in flight are given when the service is told to stop."""


def command() -> click.Command:
    """The command in the language of this run."""
    number, usual = click.IntRange(1), Limits()
    params: list[click.Parameter] = [
        click.Option(["--host"], default="127.0.0.1", show_default=True, help=tell("serve-host")),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=8000, show_default=True, help=tell("serve-port")),
        schemes_option(),
        click.Option(["--notice", "notices"], multiple=True, type=click.Path(), metavar=tell("cli-file"), help=tell("serve-notice")),
        click.Option(["--log"], type=click.Path(), metavar=tell("cli-file"), help=tell("serve-log")),
        click.Option(["--largest"], type=number, default=usual.largest >> 20, show_default=True, help=tell("serve-largest")),
        click.Option(["--seconds"], type=number, default=int(usual.answering), show_default=True, help=tell("serve-seconds")),
        click.Option(["--at-once"], type=number, default=usual.at_once, show_default=True, help=tell("serve-at-once")),
        click.Option(["--waiting"], type=click.IntRange(0), default=usual.waiting, show_default=True, help=tell("serve-waiting")),
    ]  # fmt: skip
    return make("serve", run, params)


def run(
    host: str,
    port: int,
    folder: str | None,
    notices: tuple[str, ...],
    log: str | None,
    largest: int,
    seconds: int,
    at_once: int,
    waiting: int,
) -> int:
    """Reads everything that it will answer from, then listens."""
    try:
        import uvicorn

        from qualityaward.service.application import application
    except ImportError:
        raise RequestError([Diagnostic("service-extra")]) from None
    from qualityaward.cli.inputs import notice_of  # loads the reader and the models
    from qualityaward.files import installed, load_scheme
    from qualityaward.keeping.log import open_log
    from qualityaward.service.asking import Served

    within = Path(folder) if folder is not None else None
    if within is not None and not within.is_dir():
        raise RequestError([Diagnostic("schemes-folder", args={"path": str(within)})])
    schemes = tuple(load_scheme(each.path, schemes=within) for each in installed(within))
    if log is not None:
        open_log(log).ours()
    limits = replace(
        Limits(), largest=largest << 20, answering=float(seconds), at_once=at_once, waiting=waiting
    )
    served = Served(
        schemes, tuple(notice_of(each) for each in notices), Path(log) if log is not None else None, limits
    )
    listening = _listening(host, port)
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=logging.INFO)
    server = uvicorn.Server(
        uvicorn.Config(
            application(served), log_level="warning", access_log=False, server_header=False,
            timeout_graceful_shutdown=_GRACE, limit_concurrency=max(100, 4 * (at_once + waiting)),
        )
    )  # fmt: skip
    note(tell("serve-started", host=host, port=str(listening.getsockname()[1])))
    server.run(sockets=[listening])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; raises :class:`RequestError` where it cannot."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(128)
    except OSError as error:
        why = error.strerror or type(error).__name__
        args = {"host": host, "port": str(port), "why": why}
        raise RequestError([Diagnostic("serve-port-taken", args=args)]) from None
    return found


__all__ = ["command", "run"]
