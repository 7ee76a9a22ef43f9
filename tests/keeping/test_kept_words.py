"""Replaying, comparing and finding name regulations, days, provisions and facts, not ids, paths and ISO dates."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.keeping.leaves import cut
from qualityaward.keeping.naming import kept_words

RECORD = Path(__file__).parents[2] / "examples/lyg_edz_2024/chemical-failing.yaml"
TITLES = {
    "zh": "《连云港经济技术开发区质量奖奖励办法（试行）》",
    "en": "Measures for the Quality Award of the Lianyungang Economic and Technological Development Zone",
}


def ran(*args: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    return int(left.value.code or 0)


@pytest.fixture
def kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The same applicant decided twice, from facts that differ."""
    text = RECORD.read_text(encoding="utf-8")
    other = text.replace("value: 2021-10-16", "value: 2022-10-16").replace(
        "expires: 2024-10-07", "expires: 2024-12-07"
    )
    other = other.replace("is_enterprise: true", "is_enterprise: false")
    paths = []
    for name, on, stated in (("a", "2024-10-15", text), ("b", "2024-12-15", other)):
        record = tmp_path / f"{name}.yaml"
        record.write_text(stated, encoding="utf-8")
        out = tmp_path / f"{name}.json"
        ran("evaluate", "lyg_edz_2024", str(record), "--on", on, "--save", str(out))
        paths.append(str(out))
    capsys.readouterr()
    return paths[0], paths[1]


@pytest.mark.parametrize(("lang", "day"), [("zh", "2024年10月15日"), ("en", "15 October 2024")])
def test_the_regulation_and_the_day_are_written_as_people_write_them(
    kept: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, day: str
) -> None:
    log = str(tmp_path / "l.log")
    ran("log", "append", log, kept[0])
    capsys.readouterr()
    for args in (["replay", kept[0]], ["compare", *kept], ["log", "find", log]):
        ran(*args, "--lang", lang)
        out = capsys.readouterr().out
        assert TITLES[lang] in out
        assert day in out
        assert "lyg_edz_2024" not in out
        assert "2024-10-15" not in out


def test_comparing_names_provisions_facts_and_values(
    kept: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran("compare", *kept) == 1
    out = capsys.readouterr().out
    assert "第九条第（三）项：都是符合，但" in out
    assert "连续正常生产经营起始日：2021年10月16日 → 2022年10月16日" in out
    assert "管理体系认证证书第1条：" in out
    assert "有效期至：2024年10月7日 →" in out
    assert "企业：是企业 → 不是企业" in out
    assert "facts." not in out


def test_a_redacted_decision_names_what_was_removed_once(
    kept: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = qa.redact(qa.read_decision(Path(kept[0]).read_bytes()), ["facts.incidents", "ids"])
    path = tmp_path / "r.json"
    path.write_text(found.to_json(), encoding="utf-8")
    ran("replay", str(path))
    out = capsys.readouterr().out
    assert "编号、“事故”、理由中重复以上内容的文字" in out


def kept_of(question: str) -> qa.Decision:
    examples = Path(__file__).parents[2] / "examples"
    zone = qa.load_scheme("lyg_edz_2024")
    match question:
        case "round":
            made = qa.check_round(
                zone, qa.load_round(examples / "rounds/edz-over-reasoned.yaml", scheme=zone)
            )
        case "select":
            city = qa.load_scheme("yingkou")
            made = qa.select(city, qa.load_round(examples / "selections/yingkou-ranked.yaml", scheme=city))
        case "sanctions":
            winner = qa.load_record(examples / "lyg_edz_2024/winner-fraud.yaml")
            made = qa.evaluate(zone, winner, on=date(2024, 10, 15)).sanctions
        case "evaluate":
            record = qa.load_record(examples / "lyg_edz_2024/director-failing.yaml")
            made = qa.evaluate(zone, record, on=date(2024, 10, 15))
        case _:
            calendar = qa.load_calendar(examples / "procedure/calendar-2024.yaml")
            case = qa.load_case(examples / "procedure/lyg-panel-of-two.yaml")
            made = qa.check_procedure(zone, case, on=date(2024, 12, 31), calendar=calendar)
    return qa.keep(made)


CODE = re.compile(r"\[|\]|_|\w\.\w|#|\bnull\b|facts\.|findings\.|verdict\.")
OPEN = {"zh": ("其他内容", "“”"), "en": ("other content", "“”")}


@pytest.mark.parametrize("question", ["round", "select", "sanctions", "procedure", "evaluate"])
def test_every_place_of_a_kept_decision_has_the_words_of_a_clerk(question: str) -> None:
    kept = kept_of(question)
    leaves = [p for p in cut(kept.data) if not p.startswith(("scheme", "vocabularies", "semantics"))]
    for lang in ("zh", "en"):
        words = kept_words(kept, lang)
        said = {path: words.path(path) for path in leaves}
        assert not {p: s for p, s in said.items() if CODE.search(re.sub("“.*?”", "", s)) or s == p}
        if lang == "zh":
            latin = {p: s for p, s in said.items() if re.search("[a-z]{4,}", re.sub("“.*?”", "", s))}
            assert not latin
        other = [p for p, s in said.items() if OPEN[lang][0] in s]
        assert len(other) * 20 <= len(said), other


def damaged(kept: qa.Decision, how: str) -> qa.Decision:
    data = json.loads(kept.to_json())
    if how == "a key that is none":
        data["scheme"]["text"] = data["scheme"]["text"].replace("clauses:", "klauses:", 1)
    else:
        data["scheme"]["text"] = "clauses: [of"
    if how == "nothing can be read":
        data["scheme"]["id"] = "Böse [1]"
        for each in data["vocabularies"]:
            each["text"] = each["text"].replace("facts:", "fakts:")
    return qa.read_decision(json.dumps(data))


@pytest.mark.parametrize("how", ["a key that is none", "no text at all", "nothing can be read"])
@pytest.mark.parametrize("question", ["round", "select", "sanctions", "procedure", "evaluate"])
def test_every_place_has_words_where_the_scheme_cannot_be_read(question: str, how: str) -> None:
    kept = damaged(kept_of(question), how)
    leaves = [p for p in cut(kept.data) if not p.startswith(("scheme", "vocabularies", "semantics"))]
    for lang in ("zh", "en"):
        words = kept_words(kept, lang)
        said = {path: words.path(path) for path in leaves}
        assert not {p: s for p, s in said.items() if CODE.search(re.sub("“.*?”", "", s)) or s == p}
        assert "《" in words.title() or "“" in words.title() or "Award" in words.title()
        assert (TITLES["zh"] == words.title()) == (
            how == "a key that is none" and lang == "zh" and question != "select"
        )


def test_replay_of_a_scheme_that_cannot_be_read_names_facts_and_provisions(
    kept: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(Path(kept[0]).read_bytes())
    data["scheme"]["text"] = "clauses: [of"
    data["record"]["facts"]["is_enterprise"] = False
    data["verdict"]["clauses"][0]["outcome"] = "pass"
    path = tmp_path / "r.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert ran("replay", str(path)) == 1
    out = capsys.readouterr().out
    assert "按编号为“lyg_edz_2024”、文本无法读取的规定判定" in out
    assert "结论被改动：第九条第（一）项" in out
    assert "记录被改动：企业" in out
    assert "facts." not in out


def test_what_was_taken_out_of_a_copy_nobody_is_told_to_supply(
    kept: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = qa.redact(qa.read_decision(Path(kept[0]).read_bytes()), ["facts.incidents", "ids"])
    path = tmp_path / "r.json"
    path.write_text(found.to_json(), encoding="utf-8")
    ran("report", str(path))
    out = capsys.readouterr().out
    assert "“事故”已从本副本删去" in out
    assert "申报者须补充" not in out
    assert "没有写明“事故”" not in out
