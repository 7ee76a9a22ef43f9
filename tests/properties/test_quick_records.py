"""The quick way of loading a record gives what the careful way gives, on good records and on ones with something odd."""

from __future__ import annotations

import json
import os
import pickle
import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from qualityaward.errors import RecordError
from qualityaward.reading import from_python, read
from qualityaward.reading.decode import INVISIBLE
from qualityaward.record import loading
from qualityaward.record.loading import record_from, record_of
from qualityaward.record.plain import Packed
from qualityaward.record.quick import plan_of
from qualityaward.record.record import Record, Unread
from qualityaward.scheme.scheme import Scheme
from qualityaward.wording.problems import to_text
from tests.bundled import bundled

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("QUALITYAWARD_MUTATIONS", "300"))
SCHEMES = ("lyg_edz_2024", "lianyungang_2024", "yingkou")
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 10**15, 10**15 - 1, -(10**16), 1.5, "", " ", "x" * 4001, "\u200b", "2024-02-30", "2024-2-3",
    "2024-02-29", "1899-12-31", "1900-01-01", "0203-01-01", "2203-01-01", "2024-W01-1", "20240101", date(2024, 2, 29),
    date(1890, 1, 1), datetime(2024, 1, 1), Decimal("1.5"), Decimal("-0"), Decimal("1.0"), Decimal("1e3"), Decimal("NaN"),
    Decimal("0.1234567"), "30万元", "-50万元", "320700", "3207", "99", "met", "not_met", "major", "provincial", "other", [], {},
    [1], {"value": 1}, {"value": None, "evidence": "e"}, {"value": True, "evidence": "e", "date": "2024-09-01"},
    {"value": "met", "by": "某人", "date": "2025-01-01", "basis": "b"}, {"evidence": "e"}, {"value": 1, "oops": 2},
    {"value": "met", "date": "2024-13-01"}, {"date": "2024-01-01"}, (), object(),
)  # fmt: skip


def examples(scheme: str) -> list[dict[str, Any]]:
    found = []
    for path in sorted((ROOT / "examples" / scheme).glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "qualityaward.record/1" in text:
            found.append(_isoless(yaml.safe_load(text)))
    return found


def _isoless(value: Any) -> Any:
    """PyYAML's floats as the decimals that were written."""
    if isinstance(value, dict):
        return {k: _isoless(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_isoless(v) for v in value]
    return Decimal(str(value)) if isinstance(value, float) else value


def in_text(value: Any) -> Any:
    """The same with its days as text, as in JSON."""
    if isinstance(value, dict):
        return {k: in_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [in_text(v) for v in value]
    return value.isoformat() if type(value) is date else value


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every mapping or list inside, with a key or an index of it."""
    if isinstance(value, dict):
        for key in list(value):
            yield value, key
            yield from places(value[key])
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value, index
            yield from places(value[index])


def mutated(record: dict[str, Any], random: Random) -> dict[str, Any]:
    """The record with one to three things in it changed, left out, repeated or added."""
    made = deepcopy(record)
    for _ in range(random.randint(1, 3)):
        inside, key = random.choice(list(places(made)))
        match random.randrange(6):
            case 0:
                del inside[key]
            case 1 if isinstance(inside, list):
                inside.append(deepcopy(inside[key]))
            case 2 if isinstance(inside, dict):
                inside[
                    random.choice(("oops", "facts", "value", "incidents", "id", "", "reputation_good"))
                ] = deepcopy(random.choice(ODD))
            case 3 if isinstance(inside, dict):
                inside[f"{key} "] = inside.pop(key)
            case 4:
                inside[key] = {"value": inside[key], "evidence": "证明", "source": "局", "date": "2024-09-20"}
            case _:
                inside[key] = deepcopy(random.choice(ODD))
    return made


def outcome(make: Any, scheme: Scheme) -> Any:
    """What a record comes to: all that it states, or every problem in words."""
    try:
        record: Record = make()
        bound = record.bound(scheme.vocabulary)
        return (
            record.id, record.name, record.subject, record.submitted_on, record.deviations, record.span,
            record.facts, record.findings, bound.values, set(bound.late), bound.latest, bound.evidence, bound.judgements,
            bound.submitted_on, record.digest(bound),
        )  # fmt: skip
    except RecordError as error:
        return to_text(error.diagnostics)


def as_json(value: Any) -> str | None:
    """The record as JSON, where JSON has its values; the spelling of numbers is kept."""
    numbers: dict[str, str] = {}

    def plain(each: Any) -> Any:
        if isinstance(each, Decimal):
            numbers[f"<{len(numbers)}>"] = str(each)
            return f"<{len(numbers) - 1}>"
        if type(each) is date:
            return each.isoformat()
        raise TypeError(type(each))

    try:
        text = json.dumps(value, default=plain, ensure_ascii=False)
    except (TypeError, ValueError):
        return None
    for mark, number in numbers.items():
        text = text.replace(f'"{mark}"', number)
    return text


def respelt(text: str, random: Random) -> str:
    """JSON spelt otherwise, now and then with a key twice, a number that readers differ on, or something behind it."""
    members = list(re.finditer(r'"[a-z_]+": (?:"[^"\\\\]*"|true|false|null|[0-9.]+|\[\]|\{\})', text))
    numbers = list(re.finditer(r"(?<=: )-?[0-9.]+", text))
    strings = list(re.finditer(r'"[^"\\\\]*"', text))
    match random.randrange(9):
        case 0 if members:
            member, other = random.choice(members), random.choice(members)
            value = random.choice((member, other))[0].split(": ", 1)[1]
            key = member[0].split(": ", 1)[0]
            return (
                text[: member.end()]
                + f", {key}{random.choice((': ', ':', ' : '))}{value}"
                + text[member.end() :]
            )
        case 1 if numbers:
            number = random.choice(numbers)
            return (
                text[: number.start()]
                + random.choice(("-0", "-0.0", "0", "1e2", "007", "1.50", "9" * 5000))
                + text[number.end() :]
            )
        case 2 if strings:
            at = random.choice(strings).start() + 1
            return (
                text[:at]
                + random.choice(("\\n", "\\u200b", '\\"', "\u3000", "\n", "\t", "\u200b", "-0", ":"))
                + text[at:]
            )
        case 3:
            return text.replace(": ", random.choice((":", " :\n", "\t: "))).replace(
                ", ", random.choice((",", "\n,\r\n"))
            )
        case 4:
            return (
                random.choice(("", " ", "\n\t", "\ufeff"))
                + text
                + random.choice((" ", "\r\n", "\x0c", "}", "null"))
            )
        case 5:
            return text.replace("true", random.choice(("True", "1", "null", "NaN")), 1)
        case _:
            return text


@pytest.mark.parametrize("name", SCHEMES)
def test_quick_and_careful_agree_on_mutated_records(name: str) -> None:
    scheme, random = bundled(name), Random(name)
    records = [*examples(name), *(in_text(each) for each in examples(name))]
    quick = 0
    for n in range(ROUNDS):
        value = records[n % len(records)] if n < len(records) else mutated(random.choice(records), random)
        with_scheme = scheme if n % 2 else None
        careful = outcome(lambda value=value, s=with_scheme: loading._record(from_python(value), s), scheme)
        assert outcome(lambda value=value, s=with_scheme: record_of(value, s), scheme) == careful, value
        if (text := as_json(value)) is not None:
            text = respelt(text, random)
            slow = outcome(
                lambda text=text, s=with_scheme: loading._record(
                    read(text, "r.json", "json", private=True), s
                ),
                scheme,
            )
            assert outcome(lambda text=text, s=with_scheme: record_from(text, "r.json", s), scheme) == slow, (
                text
            )
        with suppress(RecordError):
            quick += isinstance(record_of(value).written, Unread)
    assert quick > ROUNDS / 10, "the quick way is hardly ever taken"


@pytest.mark.parametrize("name", SCHEMES)
def test_every_example_is_read_quickly(name: str) -> None:
    scheme = bundled(name)
    for value in examples(name):
        if value.get("deviations"):
            continue
        record = record_of(value, scheme)
        assert isinstance(record.written, Unread), value["id"]
        typed = plan_of(scheme.vocabulary).typed(
            record.subject, value.get("facts"), value.get("findings"), None
        )
        assert typed[0].values


def test_what_a_caller_changes_later_changes_no_record() -> None:
    value: dict[str, Any] = {
        "format": "qualityaward.record/1",
        "id": "a",
        "subject": "organization",
        "facts": {"incidents": []},
    }
    record = record_of(value)
    value["facts"]["incidents"].append({"date": "2024-01-01"})
    bound = record.bound(bundled("yingkou").vocabulary)
    assert bound.values[bound.subject.index["facts.incidents"]] == ()


def test_a_key_that_stands_twice_is_seen_by_whoever_reads_at_once() -> None:
    scheme = bundled("yingkou")
    head = '{"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"registered_region": "210800"'
    record_from(head + "}}", "a.json", scheme)
    for more in (
        ', "registered_region": "210800"', ', "incidents": [{"date": "2024-01-01", "date": "2024-01-01"}]', ', "is_sme": {"value": true, "value": true}',
        '}, "facts": {', ', "registered_region" : "210800"', ', "is_sme": true, "is_sme": null',
    ):  # fmt: skip
        with pytest.raises(RecordError) as raised:
            record_from(head + more + "}}", "a.json", scheme)
        assert [p.code for p in raised.value.diagnostics] == ["duplicate-key"], more


def test_a_packed_mapping_is_what_it_was() -> None:
    scheme, value = bundled("lyg_edz_2024"), in_text(examples("lyg_edz_2024")[0])
    first = record_of(value, scheme)
    assert isinstance(first.written, Unread)
    assert isinstance(first.written.source, Packed)
    other = record_of(dict(reversed(value.items())), scheme)
    assert first == other == pickle.loads(pickle.dumps(first))
    assert record_of({**value, "id": "another"}, scheme) != first
    assert (first.facts, first.findings) == (
        loading._record(from_python(value), None).facts,
        loading._record(from_python(value), None).findings,
    )


def test_printable_text_has_nothing_invisible() -> None:
    assert not [n for n in range(0x110000) if chr(n).isprintable() and INVISIBLE.search(chr(n))]


def test_a_record_meets_a_second_vocabulary() -> None:
    text = '{"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"legal_person": true}}'
    record = record_from(text, "a.json")
    first, second = (record.bound(bundled(name).vocabulary) for name in ("yingkou", "lyg_edz_2024"))
    assert [b.values[b.subject.index["facts.legal_person"]] for b in (first, second)] == [True, True]
