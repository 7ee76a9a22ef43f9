"""The service answers as the library does, refuses as RFC 9457 says, and stores nothing unless it is told where."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa

pytest.importorskip("fastapi", reason="needs the extra serve")
pytest.importorskip("httpx", reason="the test client needs httpx")

from fastapi.testclient import TestClient

from qualityaward.service.application import application
from qualityaward.service.asking import Served
from qualityaward.service.bodies import Bodies, Work
from qualityaward.service.limits import Limits
from qualityaward.service.problems import Refusal

ROOT = Path(__file__).parents[2]
FAILING = ROOT / "examples/lyg_edz_2024/chemical-failing.yaml"
HERE = "/schemes/lyg_edz_2024"
ON = {"on": "2024-10-15"}


def served(**more: Any) -> Served:
    schemes = tuple(qa.load_scheme(id) for id in ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024"))
    return Served(schemes, **more)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(served()), raise_server_exceptions=False) as found:
        yield found


@pytest.mark.parametrize("format", ["json", "text", "markdown", "html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_answer_is_that_of_the_library(client: TestClient, format: str, lang: qa.answer.Lang) -> None:
    scheme = qa.load_scheme("lyg_edz_2024")
    verdict = qa.evaluate(scheme, qa.read_record(FAILING.read_bytes(), scheme=scheme), on=date(2024, 10, 15))
    found = client.post(
        f"{HERE}/evaluate", params=ON | {"format": format, "lang": lang}, content=FAILING.read_bytes()
    )
    assert found.status_code == 200
    assert found.text == {
        "json": verdict.to_json, "text": verdict.to_text, "markdown": verdict.to_markdown, "html": verdict.to_html
    }[format](lang=lang)  # fmt: skip
    assert found.headers["cache-control"] == "no-store"
    assert found.headers["x-content-type-options"] == "nosniff"


def test_a_document_is_one(client: TestClient) -> None:
    found = client.post(f"{HERE}/evaluate", params=ON | {"format": "docx"}, content=FAILING.read_bytes())
    assert found.content[:2] == b"PK"
    assert "attachment" in found.headers["content-disposition"]


def test_readings_and_values_are_taken(client: TestClient) -> None:
    asked = ON | {"reading": ["judged_day=submitted_on"]}
    found = client.post(f"{HERE}/evaluate", params=asked, content=FAILING.read_bytes()).json()
    assert found["readings"]["judged_day"] == "submitted_on"
    wrong = client.post(
        f"{HERE}/evaluate", params=ON | {"reading": "judged_dya=submitted_on"}, content=FAILING.read_bytes()
    )
    assert wrong.status_code == 400
    assert wrong.json()["errors"][0]["suggestion"] == "judged_day"
    twice = ON | {"reading": ["judged_day=submitted_on", "judged_day=decided_on"]}
    assert client.post(f"{HERE}/evaluate", params=twice, content=FAILING.read_bytes()).status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("POST", f"{HERE}/evaluate?on=2024-10-15", b"{", 422, "urn:qualityaward:problem:record"),
        ("POST", f"{HERE}/evaluate?on=2024-10-15", b"[" * 30_000, 422, "urn:qualityaward:problem:record"),
        ("POST", f"{HERE}/evaluate?on=2024-10-15", b"\xff\xfe\xff", 422, "urn:qualityaward:problem:record"),
        (
            "POST",
            f"{HERE}/evaluate?on=2024-10-15",
            b'{"id": "a", "id": "b"}',
            422,
            "urn:qualityaward:problem:record",
        ),
        ("POST", f"{HERE}/evaluate?on=2024-02-30", b"{}", 400, "urn:qualityaward:problem:service-day"),
        ("POST", f"{HERE}/evaluate?on=yesterday", b"{}", 400, "urn:qualityaward:problem:request"),
        ("POST", f"{HERE}/evaluate", b"{}", 400, "urn:qualityaward:problem:request"),
        ("POST", f"{HERE}/round", b"{}", 422, "urn:qualityaward:problem:round"),
        ("POST", f"{HERE}/procedure?on=2024-10-15", b"{}", 422, "urn:qualityaward:problem:case"),
        ("POST", f"{HERE}/diff", b"a: 1", 422, "urn:qualityaward:problem:scheme"),
        ("POST", f"{HERE}/screen?on=2024-10-15", b"id\n", 415, "urn:qualityaward:problem:service-media"),
        ("GET", "/schemes/lyg_edz_2023", b"", 404, "urn:qualityaward:problem:request"),
        ("GET", "/diff?old=lyg_edz_2024&new=lyg", b"", 404, "urn:qualityaward:problem:request"),
        ("GET", f"{HERE}/form?subject=organisation", b"", 400, "urn:qualityaward:problem:request"),
        ("GET", "/nothing", b"", 404, "urn:qualityaward:problem:http"),
        ("DELETE", HERE, b"", 405, "urn:qualityaward:problem:http"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_of_it_quoted(
    client: TestClient, method: str, path: str, content: bytes, status: int, code: str
) -> None:
    found = client.request(method, path, content=content)
    assert (found.status_code, found.json()["type"]) == (status, code)
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["status"] == status


def test_problems_have_places_and_both_languages(client: TestClient) -> None:
    record = b"format: qualityaward.record/1\nid: a\nsubject: organization\nfacts:\n  incident: []\n"
    found = client.post(
        f"{HERE}/evaluate", params=ON, content=record, headers={"accept-language": "en-GB,zh;q=0.5"}
    ).json()
    error = found["errors"][0]
    assert (error["pointer"], error["line"], error["suggestion"]) == ("/facts/incident", 5, "incidents")
    assert error["message"].isascii()
    assert not client.post(f"{HERE}/evaluate", params=ON, content=record).json()["detail"].isascii()


def test_no_value_of_a_record_is_told(client: TestClient) -> None:
    record = FAILING.read_text(encoding="utf-8").replace("2021-10-16", "绝密张三电话13800000000")
    found = client.post(f"{HERE}/evaluate", params=ON, content=record.encode())
    assert found.status_code == 422
    assert "张三" not in found.text
    assert "13800000000" not in found.text


def test_texts_forms_schemas_revisions(client: TestClient) -> None:
    assert [each["id"] for each in client.get("/schemes").json()] == [
        "lianyungang_2021",
        "lianyungang_2024",
        "lyg_edz_2024",
    ]
    assert client.get(HERE).json()["source"] == (ROOT / "schemes/lyg_edz_2024.yaml").read_text(
        encoding="utf-8"
    )
    page = client.get(HERE, params={"format": "html"})
    assert "第九条" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for kind in ("xlsx", "docx"):
        assert client.get(f"{HERE}/form", params={"format": kind}).content[:2] == b"PK"
    assert client.get(f"{HERE}/record-schema", params={"subject": "individual"}).json()["$defs"]
    governing = client.get("/families/lyg_edz", params=ON | {"submitted_on": "2024-09-20"}).json()
    assert governing["scheme"] == "lyg_edz_2024"
    differences = client.get(
        "/diff", params={"old": "lianyungang_2021", "new": "lianyungang_2024", "format": "text"}
    )
    expected = qa.diff(qa.load_scheme("lianyungang_2021"), qa.load_scheme("lianyungang_2024")).to_text()
    assert differences.text == expected
    draft = client.post(
        "/schemes/lianyungang_2021/diff?format=text",
        content=(ROOT / "schemes/lianyungang_2024.yaml").read_bytes(),
    )
    assert draft.text == expected.replace("lianyungang_2024.yaml", "scheme.yaml")  # a body has no name
    selfcheck = client.get(f"{HERE}/page")
    assert "<script" in selfcheck.text
    assert "default-src" not in selfcheck.headers["content-security-policy"]  # its own, by digests, holds
    home = client.get("/")
    assert "schemes/lyg_edz_2024/form?subject=organization" in home.text
    assert "subject=winner" not in home.text


def test_a_round_its_selection_and_sanctions(client: TestClient) -> None:
    made = {"award": "main", "subject": "organization", "name": "甲公司", "eligibility": "assumed"}
    scheme = qa.load_scheme("lyg_edz_2024")
    award = next(iter(scheme.awards))
    round = {"format": "qualityaward.round/1", "date": "2024-11-30", "winners": [made | {"award": award}]}
    found = client.post(f"{HERE}/round", json=round, params={"format": "text"})
    assert found.text == qa.check_round(scheme, qa.load_round(round, scheme=scheme)).to_text()
    barred = client.post(f"{HERE}/sanctions", params=ON | {"format": "text"}, content=FAILING.read_bytes())
    assert barred.status_code == 200
    assert "限制" in barred.text or "不得" in barred.text


def test_a_table_is_screened_as_the_library_screens_it(client: TestClient, tmp_path: Path) -> None:
    table = b"id,registered_region\na,320700\nb,110000\nc,xx\n"
    path = tmp_path / "table.csv"
    path.write_bytes(table)
    expected = list(qa.screen("lyg_edz_2024", path, on=date(2024, 10, 15)).rows())
    where = f"{HERE}/screen"
    found = client.post(where, params=ON, content=table, headers={"content-type": "text/csv"}).json()
    assert [row["outcome"] for row in found["rows"]] == [row["outcome"] for row in expected]
    assert found["counts"]["rows"] == 3
    for format in ("csv", "xlsx", "parquet"):
        made = client.post(
            where, params=ON | {"format": format}, content=table, headers={"content-type": "text/csv"}
        )
        assert made.status_code == 200, made.text
        assert b"qualityaward-" not in made.content
    told = json.dumps(found, ensure_ascii=False)
    assert "table.csv" in told
    assert "qualityaward-" not in told  # the folder that it was read from
    nothing = client.post(where, params=ON, content=b"x,y\n1,2\n", headers={"content-type": "text/csv"})
    assert nothing.status_code == 400
    assert "qualityaward-" not in nothing.text


def test_a_table_is_what_its_media_type_says(client: TestClient) -> None:
    def screened(media: str, data: bytes) -> Any:
        return client.post(f"{HERE}/screen", params=ON, content=data, headers={"content-type": media})

    assert (
        screened("text/tab-separated-values", b"id\tregistered_region\na\t320700\n").json()["counts"]["rows"]
        == 1
    )
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    assert [e["code"] for e in screened("application/vnd.ms-excel", old).json()["errors"]] == [
        "table-old-workbook"
    ]
    assert "ms-excel," not in screened("text/plain", b"x").json()["detail"]


def test_a_decision_is_kept_only_where_it_is_told_to(tmp_path: Path, client: TestClient) -> None:
    asked = ON | {"by": "窗口一"}
    free = client.post(f"{HERE}/keep", params=asked, content=FAILING.read_bytes())
    assert free.status_code == 200
    decision = qa.read_decision(free.content)
    assert qa.replay(decision).same
    assert client.post("/replay", content=free.content).json()["result"] == "same"
    spoilt = free.content.replace(b"ineligible", b"eligible", 1)
    assert client.post("/replay", content=spoilt).json()["result"] != "same"
    log = tmp_path / "log.jsonl"
    with TestClient(application(served(log=log))) as keeping:
        made = [keeping.post(f"{HERE}/keep", params=asked, content=FAILING.read_bytes()) for _ in range(2)]
    assert [each.status_code for each in made] == [201, 201]
    assert [each.headers["qualityaward-log-entry"].split()[0] for each in made] == ["1", "2"]
    assert len(log.read_bytes().splitlines()) == 2


def test_a_notice_is_taken_by_family_and_day() -> None:
    scheme = qa.load_scheme("lianyungang_2024")
    notices = [
        qa.read_notice(
            f"format: qualityaward.notice/1\nfamily: lianyungang\ndocument_number: none\nfrom: {first}\nto: {last}\n"
            f"set: {{invention_patents_minimum: {{value: {n}, cite: 二}}}}\n"
        )
        for n, first, last in ((3, "2024-01-01", "2024-12-31"), (5, "2025-01-01", "2025-12-31"))
    ]
    application_of = Served((scheme,), notices=tuple(notices))
    record = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {}}
    with TestClient(application(application_of)) as found:
        for on, expected in (("2024-10-15", [3]), ("2025-10-15", [5]), ("2026-10-15", [])):
            answer = found.post("/schemes/lianyungang_2024/evaluate", params={"on": on}, json=record).json()
            set_ = answer["parameters"]["invention_patents_minimum"]
            assert [n for n in (3, 5) if (set_["source"], set_["value"]) == ("notice", n)] == expected


def test_the_log_of_requests_says_nothing_of_applicants(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "qualityaward.service"):
        client.post(
            f"{HERE}/evaluate", params=ON | {"reading": "secret_name=secret"}, content=FAILING.read_bytes()
        )
    line = json.loads(caplog.messages[-1])
    assert line["route"] == f"{HERE}/evaluate"
    assert set(line) == {"request", "method", "route", "status", "bytes", "ms"}


def test_a_fault_of_ours_is_told_by_number_and_not_by_message(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise KeyError("张三")

    monkeypatch.setattr("qualityaward.service.application.evaluate", broken)
    with (
        TestClient(application(served()), raise_server_exceptions=False) as found,
        caplog.at_level(logging.INFO, "qualityaward.service"),
    ):
        answer = found.post(f"{HERE}/evaluate", params=ON, content=FAILING.read_bytes())
    assert answer.status_code == 500
    line = json.loads(caplog.messages[-1])
    assert line["request"] in answer.json()["detail"]
    assert line["fault"] == "KeyError"
    assert "张三" not in caplog.text + answer.text


# Limits -----------------------------------------------------------------------------------------------------


def test_bodies_have_limits() -> None:
    small = Limits(largest=100, sending=0.05)
    with TestClient(application(served(limits=small))) as found:
        large = found.post(f"{HERE}/evaluate", params=ON, content=b"x" * 101)
        assert (large.status_code, large.json()["type"][-5:]) == (413, "large")
        chunked = found.post(f"{HERE}/evaluate", params=ON, content=iter([b"x" * 60, b"x" * 60]))
        assert chunked.status_code == 413
        packed = found.post(f"{HERE}/evaluate", params=ON, content=b"x", headers={"content-encoding": "gzip"})
        assert packed.status_code == 415


def test_a_body_that_drips_is_not_waited_for() -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(5)
        raise AssertionError("waited too long")

    async def send(message: Any) -> None:
        sent.append(message)

    async def never(*_: Any) -> None:
        raise AssertionError("passed on")

    scope = {"type": "http", "headers": [], "query_string": b"lang=en"}
    asyncio.run(Bodies(never, Limits(sending=0.01))(scope, receive, send))
    assert sent[0]["status"] == 408


def test_what_takes_too_long_or_waits_too_long_is_refused() -> None:
    limits = Limits(at_once=1, waiting=1, answering=0.05)

    async def trial() -> list[Any]:
        work, gate = Work(limits), threading.Event()
        slow = [asyncio.create_task(work.do(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        turned_away = await asyncio.gather(work.do(lambda: 1), return_exceptions=True)
        late = await asyncio.gather(*slow, return_exceptions=True)
        still_taken = await asyncio.gather(work.do(lambda: 1), work.do(lambda: 2), return_exceptions=True)
        gate.set()
        while work._taken:
            await asyncio.sleep(0.001)
        after = [await work.do(lambda: 3)]
        work.close()
        return [*turned_away, *late, *still_taken, *after]

    busy, first, second, third, fourth, last = asyncio.run(trial())
    assert isinstance(busy, Refusal)
    assert (busy.status, busy.code, busy.after) == (503, "service-busy", 1)
    assert [each.code for each in (first, second)] == ["service-time"] * 2
    assert isinstance(third, Refusal)
    assert isinstance(fourth, Refusal)
    assert last == 3
