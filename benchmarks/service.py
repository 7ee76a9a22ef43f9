"""What the service adds to an evaluation, measured on loopback in one run.

``python -m benchmarks.service`` starts `qualityaward serve`, sends the examples from several clients, and prints answers
a second beside those of the same work in this process and beside the route that does nothing (`/health`), and the time
within which 99 of 100 answers came, as a multiple of the median.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from threading import local
from time import perf_counter

import qualityaward as qa

FOLDER = Path(__file__).parents[1] / "examples" / "lyg_edz_2024"
ASKED = "/schemes/lyg_edz_2024/evaluate?on=2024-10-15"


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.service", description=__doc__)
    parser.add_argument(
        "--requests", type=int, default=400, help="requests of each kind (default %(default)s)"
    )
    parser.add_argument("--clients", type=int, default=8, help="clients at a time (default %(default)s)")
    asked = parser.parse_args(arguments)
    bodies = [path.read_bytes() for path in sorted(FOLDER.glob("*.yaml")) if not path.name.startswith("case")]
    scheme = qa.load_scheme("lyg_edz_2024")

    def here(at: int) -> float:
        began = perf_counter()
        record = qa.read_record(bodies[at % len(bodies)], scheme=scheme)
        qa.evaluate(scheme, record, on=date(2024, 10, 15)).to_json()
        return perf_counter() - began

    service = subprocess.Popen(
        [sys.executable, "-m", "qualityaward", "--lang", "en", "serve", "--port", "0"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert service.stderr is not None
        port = int(service.stderr.readline().rpartition(";")[0].rpartition(":")[2])
        drain = ThreadPoolExecutor(1)
        drain.submit(lambda: [None for _ in service.stderr or ()])
        rows = [("in this process, one after another", _rate(here, asked.requests, 1))]
        for clients in (1, asked.clients):
            rows.append(
                (f"the service, {clients} at a time", _rate(_sender(port, bodies), asked.requests, clients))
            )
        rows.append(
            (
                f"the service's /health, {asked.clients} at a time",
                _rate(_sender(port, []), asked.requests, asked.clients),
            )
        )
    finally:
        service.terminate()
        service.wait()
    print("| | answers a second | of this process | p99 / median |\n|---|--:|--:|--:|")
    for name, (rate, tail) in rows:
        print(f"| {name} | {rate:.0f} | {rate / rows[0][1][0]:.2f} | {tail:.1f} |")
    return 0


def _sender(port: int, bodies: list[bytes]):  # type: ignore[no-untyped-def] # a closure over one connection a thread
    mine = local()

    def send(at: int) -> float:
        if not hasattr(mine, "connection"):
            mine.connection = HTTPConnection("127.0.0.1", port)
        began = perf_counter()
        if bodies:
            mine.connection.request("POST", ASKED, bodies[at % len(bodies)])
        else:
            mine.connection.request("GET", "/health")
        answer = mine.connection.getresponse()
        answer.read()
        assert answer.reason == "OK", answer.status
        return perf_counter() - began

    return send


def _rate(work, count: int, clients: int) -> tuple[float, float]:  # type: ignore[no-untyped-def] # as above
    """Answers a second, and the 99th of 100 times over the median."""
    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(work, range(clients * 4)))
        began = perf_counter()
        taken = sorted(threads.map(work, range(count)))
        whole = perf_counter() - began
    return count / whole, taken[int(count * 0.99)] / taken[count // 2]


if __name__ == "__main__":
    raise SystemExit(main())
