"""Servers of databases, started for one test, that run a script and print its rows."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import pytest

Ask = Callable[[str], str]


@contextmanager
def mariadb() -> Iterator[Ask]:
    """Runs a script in a database of a server of its own, which listens on a socket in a temporary folder only."""
    server, install, client = (shutil.which(n) for n in ("mariadbd", "mariadb-install-db", "mariadb"))
    if server is None or install is None or client is None:
        pytest.skip("MariaDB is not installed on this machine")
    base = Path(server).resolve().parents[1]
    with tempfile.TemporaryDirectory(prefix="my", ignore_cleanup_errors=True) as name:
        home, user = Path(name), Path(name).owner()
        common = ["--no-defaults", f"--datadir={home / 'data'}", f"--user={user}"]
        made = [
            install,
            *common,
            f"--basedir={base}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
        ]
        try:
            subprocess.run(made, check=True, capture_output=True, timeout=120)
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"a MariaDB server could not be started here: {error}")
        messages = f"--lc-messages-dir={base / 'share' / 'mysql'}"
        socket = f"--socket={home / 's'}"
        running = subprocess.Popen(
            [server, *common, f"--basedir={base}", messages, socket, "--skip-networking", "--innodb-flush-log-at-trx-commit=0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

        def run(script: str) -> str:
            return subprocess.run(
                [client, "--no-defaults", "-uroot", socket, "-N", "-B", "--default-character-set=utf8mb4"],
                input=script, capture_output=True, text=True, check=True, timeout=120,
            ).stdout  # fmt: skip

        try:
            for _ in range(60):
                try:
                    run("SELECT 1")
                    break
                except subprocess.CalledProcessError:
                    time.sleep(0.5)
            yield run
        finally:
            running.terminate()
            running.wait(60)


@contextmanager
def postgres() -> Iterator[Ask]:
    """The same in PostgreSQL, which does not run as root."""
    folders = (
        sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []
    )
    psql = shutil.which("psql")
    if not folders or psql is None:
        pytest.skip("PostgreSQL is not installed on this machine")
    bin_, root = folders[-1], os.geteuid() == 0
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as name:
        home = Path(name)
        if root:
            try:
                shutil.chown(home, "postgres")
            except LookupError:
                pytest.skip("a server does not run as root, and there is no user `postgres`")

        def server(*command: str) -> None:
            as_user = ["runuser", "-u", "postgres", "--"] if root else []
            subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=home, timeout=120)

        try:
            server(
                str(bin_ / "initdb"), "-D", str(home / "data"), "-U", "postgres", "--auth=trust", "--no-sync"
            )
            options = f"-k {home} -c listen_addresses= -c fsync=off"
            server(
                str(bin_ / "pg_ctl"),
                "-D",
                str(home / "data"),
                "-w",
                "-o",
                options,
                "-l",
                str(home / "log"),
                "start",
            )
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"a PostgreSQL server could not be started here: {error}")
        try:
            yield lambda script: subprocess.run(
                [psql, "-h", str(home), "-U", "postgres", "-qAt", "-F", "\t", "-v", "ON_ERROR_STOP=1"],
                input=script, capture_output=True, text=True, check=True, timeout=120,
            ).stdout  # fmt: skip
        finally:
            server(str(bin_ / "pg_ctl"), "-D", str(home / "data"), "-m", "immediate", "stop")


class Database(NamedTuple):
    """How a database is started and told a table: its dialect, its types, how it makes one, and day 1 of the calendar."""

    start: Callable[[], AbstractContextManager[Ask]]
    dialect: str
    text: str
    number: str
    table: str
    day: str
    head: str = ""


DATABASES: Final = {
    "postgres": Database(
        postgres, "postgres", "TEXT", "NUMERIC", "CREATE TEMP TABLE {name} ({columns});", "DATE '0001-01-01' + {after}"
    ),
    "mariadb": Database(
        mariadb, "mysql", "VARCHAR(200)", "DECIMAL(65,0)", "CREATE TABLE {name} ({columns}) ENGINE=MEMORY;",
        "FROM_DAYS({after} + 366)", "DROP DATABASE IF EXISTS q; CREATE DATABASE q CHARACTER SET utf8mb4; USE q;",
    ),
}  # fmt: skip
