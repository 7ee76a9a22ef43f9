"""`qualityaward log append|verify|show|sign`: a log of decisions that cannot be quietly edited."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from qualityaward.cli.keeping import check_new, outcome_in
from qualityaward.cli.language import tell
from qualityaward.cli.layout import Context
from qualityaward.cli.log_find import find_command
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, lang_option, output_option
from qualityaward.cli.output import FORMATS, check_output, give, needs_file, note, report, show_blocks
from qualityaward.disk import opened, read_bytes, untouched, write
from qualityaward.document.blocks import table
from qualityaward.errors import DecisionError, LogError, RequestError
from qualityaward.source import Diagnostic
from qualityaward.text import clean
from qualityaward.wording.lines import stated

if TYPE_CHECKING:
    from qualityaward.keeping.chain import Chain, Repeated
    from qualityaward.keeping.checkpoint import Checkpoint
    from qualityaward.keeping.decision import Decision

INTACT: Final = 0
DAMAGED: Final = 1
_LARGEST: Final = 64 * 1024


class Commands(click.Group):
    """Commands whose help is laid out by cells of a terminal."""

    context_class = Context


def command() -> click.Command:
    """The commands in the language of this run."""
    return Commands(
        "log",
        commands=[_append(), _verify(), _show(), find_command(_log()), _sign()],
        help=tell("log"),
        short_help=tell("log-short"),
        params=[lang_option()],
        options_metavar=tell("cli-options"),
        subcommand_metavar=tell("cli-command"),
    )


def _log() -> click.Argument:
    return click.Argument(["log"], type=click.Path(), metavar=tell("cli-log"))


class Moment(click.ParamType[datetime]):
    """A point in time; without an offset, in UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time; fails for what is none."""
        try:
            found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError:
            self.fail(tell("kept-at-bad", value=str(value)), param, ctx)
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def _now(at: datetime | None) -> str:
    """A time as it is written; the machine's clock is read here and nowhere else."""
    return (at or datetime.now(UTC)).isoformat(timespec="seconds")


def _time_option(name: str, text: str) -> click.Option:
    return click.Option([name], type=Moment(), metavar=tell("cli-time"), help=tell(text))


# Adding -----------------------------------------------------------------------------------------------------


def _append() -> click.Command:
    decisions = click.Argument(["decisions"], nargs=-1, required=True, metavar=f"{tell('cli-decision')}...")
    return make("append", append, [_log(), decisions, _time_option("--at", "append-at")])


def append(log: str, decisions: tuple[str, ...], at: datetime | None) -> int:
    """Adds intact decisions, and reports each when it is on the disk."""
    from qualityaward.keeping.chain import repeats  # loads the reader and the models
    from qualityaward.keeping.integrity import alterations
    from qualityaward.keeping.log import open_log
    from qualityaward.keeping.reading import read_decision
    from qualityaward.keeping.store import held

    found = []
    for each in held(list(decisions)):
        decision = read_decision(each.data, name=each.place)
        if altered := alterations(decision):
            args = {"path": f"{each.place}: {altered[0].path or altered[0].cause}"}
            raise DecisionError([Diagnostic("decision-altered", args=args)])
        found.append(decision)
    if not found:
        raise RequestError([Diagnostic("decisions-none")])
    store = open_log(log)
    there = os.path.lexists(log)
    store.ours()
    torn = store.torn() if there else 0
    before = repeats(store.lines(remember=False), found) if there else {}
    added: list[tuple[int, Decision]] = []
    for place, decision in enumerate(found):
        entry = store.append(decision, _now(at))
        click.echo(tell("log-added", number=str(entry.number), hash=entry.hash))
        if again := _again(decision, before.get(place), added):
            note(
                tell(
                    "log-again" if again.same else "log-again-copy",
                    number=str(entry.number),
                    earlier=str(again.number),
                )
            )
        added.append((entry.number, decision))
    if torn:
        note(tell("log-torn-aside", bytes=str(torn), name=clean(Path(log).name)))
    return INTACT


def _again(decision: Decision, before: Repeated | None, added: list[tuple[int, Decision]]) -> Repeated | None:
    """The entry that has the same decision already: of the log as it was, or of what has just been added."""
    from qualityaward.keeping.chain import Repeated, marks

    own = marks(decision)
    for number, each in added:
        if both := own.keys() & marks(each).keys():
            same = any(own[mark] for mark in both)
            if before is None or (same and not before.same):
                before = Repeated(number, same)
    return before


# Verifying --------------------------------------------------------------------------------------------------


def _verify() -> click.Command:
    params: list[click.Parameter] = [
        _log(),
        click.Option(["--checkpoint", "checkpoints"], multiple=True, type=click.Path(), metavar=tell("cli-file"), help=tell("verify-checkpoint")),
        click.Option(["--key"], type=click.Path(), metavar=tell("cli-file"), help=tell("verify-key")),
        _time_option("--key-from", "verify-from"),
        _time_option("--key-until", "verify-until"),
        format_option(*FORMATS),
        output_option(),
    ]  # fmt: skip
    return make("verify", verify, params)


def verify(
    log: str,
    checkpoints: tuple[str, ...],
    key: str | None,
    key_from: datetime | None,
    key_until: datetime | None,
    format: str,
    output: str | None,
) -> int:
    """Says what is wrong with a log, and what its soundness can and cannot exclude."""
    needs_file(format, output)
    check_output(output, [Path(log)])
    from qualityaward.keeping import checkpoint as signatures
    from qualityaward.keeping.chain import checked
    from qualityaward.keeping.checkpoint import against, public_key
    from qualityaward.keeping.log import open_log

    if checkpoints and key is None:
        raise RequestError([Diagnostic("checkpoint-needs-key")])
    store = open_log(log)
    torn, chain = store.torn(), checked(store.lines())
    found: list[tuple[Checkpoint, str | None]] = []
    refused: list[Diagnostic] = []
    if key is not None:
        public = public_key(_bytes(key, "key"), key_from, key_until)
        for path in checkpoints or (f"{log}.checkpoint",):
            try:
                if not checkpoints and not Path(path).exists():
                    raise LogError([Diagnostic("checkpoint-missing", args={"path": path})])
                checkpoint = signatures.opened(_bytes(path, "checkpoint"), [public])
            except LogError as error:
                refused += error.diagnostics
            else:
                found.append((checkpoint, against(chain, checkpoint)))
    sound = not (chain.damages or torn or refused or any(wrong for _, wrong in found))
    said = stated(_text(chain, torn, found, sound=sound))
    show_blocks(tell("verify-title"), said, _data(chain, torn, found, refused, sound=sound), format, output)
    if refused and format != "json":
        report(refused)
    return INTACT if sound else DAMAGED


def _text(
    chain: Chain, torn: int, found: list[tuple[Checkpoint, str | None]], *, sound: bool
) -> Iterator[str]:
    signed = max((c.entries for c, wrong in found if wrong is None), default=0)
    if not signed:
        yield tell("log-unknown")
    if chain.damages:
        yield tell("log-damaged", count=str(chain.entries))
    else:
        yield (
            tell("log-intact", count=str(chain.entries), head=chain.head)
            if chain.entries
            else tell("log-empty")
        )
    for damage in chain.damages:
        yield "  " + tell(f"damage-{damage.what}", line=str(damage.line), number=str(damage.number))
    if torn:
        yield "  " + tell("log-torn", bytes=str(torn))
    for checkpoint, wrong in found:
        said = f"checkpoint-{wrong or 'holds'}"
        yield "  " + tell(said, at=checkpoint.at, count=str(checkpoint.entries))
    if not sound and not torn:
        return
    yield tell("log-says")
    if signed:
        yield tell("log-says-signed", count=str(signed))
        yield tell("log-cannot-signed", count=str(signed))
    else:
        yield tell("log-cannot-unsigned")
    yield tell("log-replay")


def _data(
    chain: Chain,
    torn: int,
    found: list[tuple[Checkpoint, str | None]],
    refused: list[Diagnostic],
    *,
    sound: bool,
) -> dict[str, Any]:
    return {
        "result": "intact" if sound else "damaged",
        "entries": chain.entries,
        "head": chain.head,
        "damages": [damage._asdict() for damage in chain.damages],
        "torn": torn,
        "checkpoints": [{**c._asdict(), "result": wrong or "holds"} for c, wrong in found],
        "refused": [problem.code for problem in refused],
    }


# Showing ----------------------------------------------------------------------------------------------------


def _show() -> click.Command:
    entry = click.Argument(
        ["entry"], type=click.IntRange(1), required=False, metavar=f"[{tell('cli-entry')}]"
    )
    return make("show", show, [_log(), entry, format_option(*FORMATS), output_option()])


def show(log: str, entry: int | None, format: str, output: str | None) -> int:
    """Lists what the entries hold, or gives the decision of one."""
    needs_file(format, output)
    if entry is None:
        check_output(output, [Path(log)])
    else:
        check_new(output)
    from qualityaward.keeping.chain import entry_of
    from qualityaward.keeping.log import open_log
    from qualityaward.keeping.reading import read_decision

    rows: list[dict[str, Any]] = []
    for number, line in enumerate(open_log(log).lines(), 1):
        if entry is not None and number != entry:
            continue
        found = entry_of(line)
        if found is None:
            rows.append({"entry": number, "at": None})
            continue
        decision = read_decision(found.decision, name=f"{log}:{number}")
        if entry is not None:
            give(decision.to_json(), output, json=True)
            return INTACT
        rows.append({
            "entry": found.number, "at": found.at, "scheme": decision.scheme_id, "on": decision.on.isoformat(),
            "outcome": decision.outcome, "seal": decision.seal, "hash": found.hash,
        })  # fmt: skip
    if entry is not None:
        raise RequestError([Diagnostic("log-entry-none", args={"number": str(entry)})])
    lines = [table((), map(_row, rows))] if rows else stated([tell("log-empty")])
    show_blocks(tell("show-title"), lines, rows, format, output)
    return INTACT


def _row(row: dict[str, Any]) -> list[str]:
    if row["at"] is None:
        return [str(row["entry"]), tell("damage-shape", line=str(row["entry"])), "", "", "", ""]
    return [
        str(row["entry"]),
        row["at"],
        clean(row["scheme"]),
        row["on"],
        outcome_in(row["outcome"]),
        row["seal"],
    ]


# Signing ----------------------------------------------------------------------------------------------------


def _sign() -> click.Command:
    params: list[click.Parameter] = [
        _log(),
        click.Option(["--key"], type=click.Path(), required=True, metavar=tell("cli-file"), help=tell("sign-key")),
        _time_option("--at", "append-at"),
        output_option(),
    ]  # fmt: skip
    return make("sign", sign, params)


def sign(log: str, key: str, at: datetime | None, output: str | None) -> int:
    """Writes a checkpoint of an intact log."""
    path = Path(output or f"{log}.checkpoint")
    if output is not None and output != "-":
        check_new(output)
    from qualityaward.keeping.chain import checked
    from qualityaward.keeping.checkpoint import private_key, signed
    from qualityaward.keeping.log import open_log

    chain = checked(open_log(log).lines())
    envelope = signed(chain, private_key(_bytes(key, "key")), _now(at))
    if output == "-":
        give(envelope, output, json=True)
    else:
        earlier = output is None and os.path.lexists(path)
        if earlier:
            _extended(path, chain)
        write(path, envelope.encode(), kept=True, instead=earlier)
    note(tell("signed-as", count=str(chain.entries), head=chain.head))
    return INTACT


def _extended(path: Path, chain: Chain) -> None:
    """Raises :class:`LogError` where the checkpoint that is there says what the log no longer bears out: it is evidence."""
    from qualityaward.keeping.checkpoint import against, stated

    untouched(path)
    with opened(path, "checkpoint", remember=False) as file:
        earlier = stated(file.read(_LARGEST + 1))
    if against(chain, earlier) is not None:
        raise LogError([Diagnostic("checkpoint-against", args={"path": str(path)})])


def _bytes(path: str, kind: str) -> bytes:
    return read_bytes(Path(path), kind, _LARGEST + 1)
