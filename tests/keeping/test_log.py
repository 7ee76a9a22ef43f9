"""A log shows whatever is done to it, loses nothing that it has reported, and survives being killed at any step."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.keeping.chain import FIRST, Chain, checked, entry_of, line_of
from qualityaward.keeping.checkpoint import TYPE, against, encoded, opened, private_key, public_key, signed
from qualityaward.keeping.log import Log, open_log
from qualityaward.keeping.log_lines import Disk, LinesLog
from tests.keeping.cases import tiny

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
AT = "2024-10-15T09:00:00+08:00"


@pytest.fixture(params=["log.jsonl", "log.sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Log:
    return open_log(tmp_path / request.param)


@pytest.fixture
def lines(tmp_path: Path) -> LinesLog:
    made = LinesLog(tmp_path / "log.jsonl")
    for _ in range(5):
        made.append(tiny(), AT)
    return made


def kinds(chain: Chain) -> list[tuple[str, int]]:
    return [(damage.what, damage.line) for damage in chain.damages]


def chain_of(path: Path) -> Chain:
    return checked(LinesLog(path).lines())


# Adding -----------------------------------------------------------------------------------------------------


def test_entries_are_numbered_and_chained(log: Log) -> None:
    entries = [log.append(tiny(), AT) for _ in range(3)]
    assert [entry.number for entry in entries] == [1, 2, 3]
    chain = checked(log.lines())
    assert (chain.entries, chain.head, chain.damages) == (3, entries[-1].hash, ())
    assert [json.loads(line)["previous"] for line in log.lines()] == [FIRST, entries[0].hash, entries[1].hash]


def test_what_was_added_is_replayed_from_the_log(log: Log) -> None:
    log.append(tiny(), AT)
    found = entry_of(next(iter(log.lines())))
    assert found is not None
    assert qa.read_decision(found.decision) == tiny()
    assert qa.read_decision(found.decision).spelled


def test_both_stores_hold_the_same_lines(tmp_path: Path) -> None:
    one, two = open_log(tmp_path / "a.jsonl"), open_log(tmp_path / "a.db")
    for store in (one, two):
        store.append(tiny(), AT)
        store.append(tiny(), AT)
    assert list(one.lines()) == list(two.lines())


def test_two_writers_at_once_lose_nothing_and_keep_the_chain(log: Log) -> None:
    def write(_: int) -> None:
        for _ in range(10):
            open_log(log.path).append(tiny(), AT)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    chain = checked(log.lines())
    assert (chain.entries, chain.damages) == (40, ())


WRITER = """
import sys
import qualityaward as qa
from qualityaward.keeping.log import open_log
log, kept = open_log(sys.argv[1]), qa.load_decision(sys.argv[2])
for _ in range(int(sys.argv[3])):
    print(log.append(kept, "2024-10-15T09:00:00+08:00").number, flush=True)
"""


def writer(log: Path, tmp_path: Path, count: int) -> subprocess.Popen[str]:
    kept = tmp_path / "kept.json"
    kept.write_text(tiny().to_json(), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(log), str(kept), str(count)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


def test_processes_that_write_at_once_lose_nothing(log: Log, tmp_path: Path) -> None:
    running = [writer(log.path, tmp_path, 15) for _ in range(2)]
    numbers = [int(n) for each in running for n in each.communicate(timeout=60)[0].split()]
    assert sorted(numbers) == list(range(1, 31))
    chain = checked(log.lines())
    assert (chain.entries, chain.damages) == (30, ())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signal that cannot be caught")
def test_a_writer_that_is_killed_loses_nothing_that_it_reported(log: Log, tmp_path: Path) -> None:
    reported = 0
    for wait in (0.05, 0.1, 0.2):
        running = writer(log.path, tmp_path, 100_000)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(wait)
        running.kill()
        last = [int(n) for n in running.communicate(timeout=60)[0].split() if n]
        reported = max([reported, *last])
    chain = checked(log.lines())
    assert chain.damages == ()
    assert chain.entries >= reported
    assert log.append(tiny(), AT).number == chain.entries + 1
    assert checked(log.lines()).damages == ()


class Power(BaseException):
    """The machine stops here."""


class Failing(Disk):
    """A disk that stops at a step; of a write, only some bytes are written."""

    def __init__(self, step: int, written: int = 0, error: type[BaseException] = Power) -> None:
        self.left, self.written, self.error = step, written, error

    def _step(self) -> bool:
        self.left -= 1
        return self.left < 0

    def write(self, file: int, data: bytes) -> int:
        if self._step():
            os.write(file, data[: self.written])
            raise self.error(28, "no space")
        return super().write(file, data[: max(len(data) // 2, 1)])

    def sync(self, file: int) -> None:
        if self._step():
            raise self.error(5, "input/output error")
        super().sync(file)

    def truncate(self, file: int, size: int) -> None:
        if self.error is Power and self._step():
            raise self.error
        super().truncate(file, size)


@pytest.mark.parametrize("written", [0, 1, 30, 500])
@pytest.mark.parametrize("step", range(8))
def test_whatever_step_the_power_goes_at_all_that_was_reported_stands(
    lines: LinesLog, step: int, written: int
) -> None:
    before = lines.path.read_bytes()
    try:
        LinesLog(lines.path, Failing(step, written)).append(tiny(), AT)
        reported = 6
    except Power:
        reported = 5
    assert lines.path.read_bytes().startswith(before)
    chain = chain_of(lines.path)
    assert chain.damages == ()
    assert chain.entries >= reported
    assert lines.append(tiny(), AT).number == chain.entries + 1
    assert chain_of(lines.path).damages == ()


@pytest.mark.parametrize("step", range(8))
def test_a_torn_line_is_set_aside_even_if_the_power_goes_again(lines: LinesLog, step: int) -> None:
    whole = lines.path.read_bytes()
    torn = line_of(6, "0" * 64, AT, "{}")[:50]
    lines.path.write_bytes(whole + torn)
    assert lines.torn() == 50
    try:
        LinesLog(lines.path, Failing(step)).append(tiny(), AT)
    except Power:
        assert chain_of(lines.path).damages == ()
    lines.append(tiny(), AT)
    assert lines.torn() == 0
    assert chain_of(lines.path).damages == ()
    assert lines.path.read_bytes().startswith(whole)
    aside = lines.path.parent.glob(f"log.jsonl.torn-{len(whole)}*")
    assert any(torn in each.read_bytes() for each in aside)


class Full(Disk):
    """A disk on which so many bytes find room, and no more."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, file: int, data: bytes) -> int:
        if not self.room:
            raise OSError(28, "No space left on device")
        done = super().write(file, data[: self.room])
        self.room -= done
        return done


@pytest.mark.parametrize("room", [0, 1, 49])
def test_a_torn_line_stays_in_the_log_where_there_is_no_room_beside_it(lines: LinesLog, room: int) -> None:
    """A disk that took a part of it was believed to have taken all, and the rest was cut off the log."""
    whole = lines.path.read_bytes() + line_of(6, "0" * 64, AT, "{}")[:50]
    lines.path.write_bytes(whole)
    with pytest.raises(qa.RequestError):
        LinesLog(lines.path, Full(room)).append(tiny(), AT)
    assert lines.path.read_bytes() == whole
    assert list(lines.path.parent.glob("*.torn-*")) == []


@pytest.mark.parametrize("tail", [b"{", b"\0" * 700, b'{"entry":6,"previous":"', "甲".encode()[:2]])
def test_any_tail_without_a_line_break_is_taken_for_torn(lines: LinesLog, tail: bytes) -> None:
    whole = lines.path.read_bytes()
    lines.path.write_bytes(whole + tail)
    assert (lines.torn(), chain_of(lines.path).entries) == (len(tail), 5)
    assert lines.append(tiny(), AT).number == 6
    assert chain_of(lines.path).entries == 6


@pytest.mark.parametrize("step", range(1, 7))
def test_a_disk_that_is_full_leaves_the_log_as_it_was(lines: LinesLog, step: int) -> None:
    before = lines.path.read_bytes()
    codes = []
    try:
        LinesLog(lines.path, Failing(step, 10, OSError)).append(tiny(), AT)
    except qa.RequestError as error:
        codes = [p.code for p in error.diagnostics]
    assert codes in ([], ["log-failed"])
    assert (lines.path.read_bytes() == before) == bool(codes)
    assert chain_of(lines.path).damages == ()


def test_nothing_is_added_after_a_damaged_end(lines: LinesLog) -> None:
    lines.path.write_bytes(lines.path.read_bytes()[:-1] + b"x\n")
    with pytest.raises(qa.LogError) as caught:
        lines.append(tiny(), AT)
    assert [p.code for p in caught.value.diagnostics] == ["log-end-damaged"]


# Tampering --------------------------------------------------------------------------------------------------

Change = Callable[[list[bytes]], list[bytes]]
CHANGES: dict[str, tuple[Change, list[tuple[str, int]]]] = {
    "an entry taken out": (lambda x: x[:2] + x[3:], [("missing", 3)]),
    "the first taken out": (lambda x: x[1:], [("missing", 1)]),
    "an entry repeated": (lambda x: x[:3] + x[2:], [("again", 4)]),
    "two exchanged": (lambda x: [x[0], x[2], x[1], *x[3:]], [("missing", 2), ("again", 3), ("missing", 4)]),
    "an empty line put in": (lambda x: [*x[:2], b"\n", *x[2:]], [("shape", 3), ("again", 4)]),
    "an entry that chains to nothing put in": (
        lambda x: [*x[:2], line_of(3, "0" * 64, AT, "{}"), *x[2:]], [("previous", 3), ("again", 4)],
    ),
    "an entry written anew": (
        lambda x: [*x[:2], line_of(3, json.loads(x[1])["hash"], AT, "{}"), *x[3:]], [("previous", 4)],
    ),
    "the last written anew": (lambda x: [*x[:4], line_of(5, json.loads(x[3])["hash"], AT, "{}")], []),
    "the end cut off": (lambda x: x[:3], []),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_done_to_the_entries_is_named_with_its_line(lines: LinesLog, name: str) -> None:
    change, due = CHANGES[name]
    assert kinds(checked(change(list(lines.lines())))) == due


def test_every_flipped_byte_of_a_log_is_caught(tmp_path: Path) -> None:
    made = LinesLog(tmp_path / "log.jsonl")
    for _ in range(3):
        made.append(tiny(), AT)
    whole = made.path.read_bytes()
    first = len(next(iter(made.lines())))
    for flip in (0x01, 0x20, 0x80):
        for at in range(first - 200, first + 400):  # the end of one entry, its line break, and the next
            data = bytearray(whole)
            data[at] ^= flip
            chain = checked(
                bytes(data).splitlines(keepends=True) if flip != 0x80 else bytes(data).split(b"\n")
            )
            assert chain.damages, (flip, at)


def test_a_flipped_byte_anywhere_in_an_entry_is_caught_at_its_line(lines: LinesLog) -> None:
    entries = list(lines.lines())
    for at in range(len(entries[2]) - 1):
        line = bytearray(entries[2])
        line[at] ^= 0x01
        if line[at] == 0x0A:
            continue
        chain = checked([*entries[:2], bytes(line), *entries[3:]])
        assert any(damage.line in (3, 4) for damage in chain.damages), at


# Checkpoints ------------------------------------------------------------------------------------------------

cryptography = pytest.importorskip("cryptography", reason="checkpoints need the extra `audit`")


def pem_pair(algorithm: str = "ed25519") -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    private = (
        ed25519.Ed25519PrivateKey.generate()
        if algorithm == "ed25519"
        else ec.generate_private_key(ec.SECP256R1())
    )
    return (
        private.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()),
        private.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo),
    )


PRIVATE, PUBLIC = pem_pair()


def refused(
    envelope: bytes, *, public: bytes = PUBLIC, first: datetime | None = None, last: datetime | None = None
) -> str:
    with pytest.raises(qa.LogError) as caught:
        opened(envelope, [public_key(public, first, last)])
    return caught.value.diagnostics[0].code


def envelope_of(payload: bytes, kind: str = TYPE) -> bytes:
    signature = private_key(PRIVATE).sign(encoded(kind, payload))
    return json.dumps({
        "payloadType": kind, "payload": base64.b64encode(payload).decode(),
        "signatures": [{"keyid": "", "sig": base64.b64encode(signature).decode()}],
    }).encode()  # fmt: skip


@pytest.fixture
def envelope(lines: LinesLog) -> bytes:
    return signed(checked(lines.lines()), private_key(PRIVATE), AT).encode()


def test_a_checkpoint_holds_of_the_log_and_of_what_it_grows_to(lines: LinesLog, envelope: bytes) -> None:
    checkpoint = opened(envelope, [public_key(PUBLIC)])
    assert against(checked(lines.lines()), checkpoint) is None
    lines.append(tiny(), AT)
    assert against(checked(lines.lines()), checkpoint) is None


def test_a_checkpoint_shows_what_a_chain_cannot(lines: LinesLog, envelope: bytes, tmp_path: Path) -> None:
    checkpoint = opened(envelope, [public_key(PUBLIC)])
    entries = list(lines.lines())
    assert against(checked(entries[:3]), checkpoint) == "cut"
    assert against(checked(CHANGES["the last written anew"][0](entries)), checkpoint) == "rewritten"
    other = LinesLog(tmp_path / "other.jsonl")
    for _ in range(7):
        other.append(qa.redact(tiny(), "ids"), AT)
    assert against(checked(other.lines()), checkpoint) == "rewritten"


def test_the_encoding_that_is_signed_is_that_of_dsse() -> None:
    assert (
        encoded("http://example.com/HelloWorld", b"hello world")
        == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_a_checkpoint_that_was_altered_or_is_another_thing_is_refused(envelope: bytes) -> None:
    data = json.loads(envelope)
    assert refused(json.dumps({**data, "signatures": []}).encode()) == "checkpoint-unsigned"
    assert refused(json.dumps({**data, "payloadType": "text/plain"}).encode()) == "checkpoint-type"
    assert refused(envelope_of(b"{}", "text/plain")) == "checkpoint-type"
    altered = base64.b64encode(
        base64.b64decode(data["payload"]).replace(b'"entries":5', b'"entries":4')
    ).decode()
    assert refused(json.dumps({**data, "payload": altered}).encode()) == "checkpoint-signature"
    assert refused(envelope, public=pem_pair()[1]) == "checkpoint-signature"
    for shape in (
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        json.dumps({**data, "payload": "!"}).encode(),
        b"[" * 100_000,
    ):
        assert refused(shape) == "checkpoint-shape"
    for payload in (b"{}", b"[]", b'{"format":"x","log":"","entries":1,"head":"","at":""}',
                    b'{"format":"qualityaward.checkpoint/1","log":"a","entries":true,"head":"b","at":"2024-01-01T00:00:00+00:00"}'):  # fmt: skip
        assert refused(envelope_of(payload)) == "checkpoint-shape"
    with pytest.raises(qa.LogError) as caught:
        opened(envelope_of(b'{"format":"qualityaward.checkpoint/1","entrys":5}'), [public_key(PUBLIC)])
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.suggestion, problem.path) == ("key-unknown", "entries", "entrys")


def test_every_flipped_byte_of_a_checkpoint_is_refused_or_changes_nothing_signed(envelope: bytes) -> None:
    whole = opened(envelope, [public_key(PUBLIC)])
    for at in range(len(envelope)):
        data = bytearray(envelope)
        data[at] ^= 0x01
        try:
            assert (
                opened(bytes(data), [public_key(PUBLIC)]) == whole
            )  # the key's id is a hint, and not signed
        except qa.LogError:
            continue


def test_a_key_counts_within_its_period_only(envelope: bytes) -> None:
    before, after = datetime(2024, 10, 1, tzinfo=UTC), datetime(2024, 11, 1, tzinfo=UTC)
    assert opened(envelope, [public_key(PUBLIC, before, after)]).entries == 5
    assert refused(envelope, first=after) == "checkpoint-period"
    assert refused(envelope, last=before) == "checkpoint-period"


def test_a_key_of_another_algorithm_is_refused() -> None:
    private, public = pem_pair("ec")
    for read, pem in ((private_key, private), (public_key, public)):
        with pytest.raises(qa.LogError) as caught:
            read(pem)
        assert [p.code for p in caught.value.diagnostics] == ["key-algorithm"]
    for read, pem in ((private_key, PUBLIC), (public_key, PRIVATE), (public_key, b"")):
        with pytest.raises(qa.LogError) as caught:
            read(pem)
        assert [p.code for p in caught.value.diagnostics] == ["key-unreadable"]


def test_no_checkpoint_is_signed_of_a_damaged_log(lines: LinesLog) -> None:
    for entries in ([], [b"x\n"]):
        with pytest.raises(qa.LogError):
            signed(checked(entries), private_key(PRIVATE), AT)


# Commands ---------------------------------------------------------------------------------------------------


def run(*args: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in args])
    return int(left.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kept.json").write_text(tiny().to_json(), encoding="utf-8")
    (tmp_path / "private.pem").write_bytes(PRIVATE)
    (tmp_path / "public.pem").write_bytes(PUBLIC)
    return tmp_path


@pytest.mark.parametrize("name", ["log.jsonl", "log.db"])
def test_a_log_is_written_verified_shown_and_replayed(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = folder / name
    assert run("log", "append", log, folder / "kept.json", folder / "kept.json", "--at", AT) == 0
    assert run("log", "verify", log, "--lang", "en") == 0
    shown = capsys.readouterr().out
    assert "intact: 2 entries" in shown
    assert "Not excluded: that its end was cut off" in shown
    assert run("log", "show", log) == 0
    assert capsys.readouterr().out.count(tiny().seal) == 2
    assert run("log", "show", log, "2") == 0
    assert capsys.readouterr().out == tiny().to_json()
    assert run("replay", log) == 0
    assert run("log", "show", log, "3") == 2


def test_a_signed_checkpoint_is_required_where_a_key_is_given(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = folder / "log.jsonl"
    run("log", "append", log, folder / "kept.json", folder / "kept.json", "--at", AT)
    assert run("log", "verify", log, "--key", folder / "public.pem") == 1
    assert "checkpoint-missing" in capsys.readouterr().err
    assert run("log", "sign", log, "--key", folder / "private.pem", "--at", AT) == 0
    assert run("log", "verify", log, "--key", folder / "public.pem", "--lang", "en") == 0
    assert "up to entry 2" in capsys.readouterr().out
    assert run("log", "verify", log, "--key", folder / "public.pem", "--key-from", "2025-01-01") == 1
    assert run("log", "verify", log, "--checkpoint", f"{log}.checkpoint") == 2
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    assert run("log", "verify", log) == 0
    assert run("log", "verify", log, "--key", folder / "public.pem", "--lang", "en") == 1
    assert "the end of the log was cut off" in capsys.readouterr().out


def test_a_torn_line_is_reported_and_set_aside(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = folder / "log.jsonl"
    run("log", "append", log, folder / "kept.json")
    with log.open("ab") as file:
        file.write(b'{"entry":2,')
    assert run("log", "verify", log, "--lang", "en") == 1
    assert "the last line is incomplete (11 bytes)" in capsys.readouterr().out
    assert run("log", "append", log, folder / "kept.json", "--lang", "en") == 0
    said = capsys.readouterr().err
    assert "an incomplete line (11 bytes), which was moved to a file beside it" in said
    assert "next entry" not in said
    assert run("log", "verify", log) == 0


def test_an_altered_decision_is_not_added(folder: Path) -> None:
    (folder / "kept.json").write_text(tiny().to_json().replace("题", "改"), encoding="utf-8")
    assert run("log", "append", folder / "log.jsonl", folder / "kept.json") == 2
    assert not (folder / "log.jsonl").exists()


def test_json_tells_programs_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = folder / "log.jsonl"
    run("log", "append", log, *[folder / "kept.json"] * 3)
    entries = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(entries[0] + entries[2])
    capsys.readouterr()
    assert run("log", "verify", log, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["result"], found["damages"]) == ("damaged", [{"line": 2, "what": "missing", "number": 3}])


def test_a_log_that_is_not_there_cannot_be_verified(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.db"):
        assert run("log", "verify", tmp_path / name) == 2
        assert not (tmp_path / name).exists()
