"""A mistake is met with what to write instead: habits of other languages, Chinese labels, letters that look alike, newer files."""

from __future__ import annotations

import json
import os
import pickle
from datetime import date
from importlib import import_module
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.reading import other_names
from qualityaward.reading.keys import nearest, tables
from qualityaward.scheme.keys import table_of, tables_in
from qualityaward.scheme.model_parts import ConditionModel
from qualityaward.scheme.models import ProvisionModel, SchemeModel
from qualityaward.scheme.rule_models import (
    ClauseModel,
    DebarmentModel,
    PrizeModel,
    QuotaModel,
    RevocationModel,
    StageModel,
)
from qualityaward.scheme.vocabulary_models import FactModel
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.text import advice, message

SCHEME = """\
format: qualityaward/1
expr: 1
semantics: 1
id: t
family: t
title: 示例市质量奖办法
issuer: none
document_number: none
status: in_force
issued: unknown
effective: unknown
source: {file: none, complete: true}
uses: [base/1]
subjects:
  organization:
    facts:
      share: {type: ratio, label: 份额}
      profit: {type: money, label: 净利润}
      level: {type: [gold, silver], label: 奖级, labels: {gold: 金奖, silver: 银奖}}
readings: {scope: {question: 多久, options: {short: 近三年, ever: 不限}, default: short, cite: "1"}}
awards: {main: {title: 质量奖, cite: "1", subjects: [organization], every: 1 year, validity: unknown}}
provisions:
  - id: "1"
    text: 条件。
    clauses:
      - {id: "1a", title: 独立法人, subject: organization, require: {not: {reading: scope, is: short}}}
      - {id: "1", title: 条件, subject: organization, require: RULE}
"""


def problems(rule: str, scheme: str = SCHEME) -> tuple[qa.Diagnostic, ...]:
    with pytest.raises(qa.SchemeError) as caught:
        qa.read_scheme(scheme.replace("RULE", rule))
    return caught.value.diagnostics


def said(found: tuple[Any, ...], lang: Any = "zh") -> str:
    return "\n".join(f"{message(d, lang)} {advice(d, lang)}" for d in found)


@pytest.mark.parametrize(
    ("expression", "instead"),
    [
        ("(share >= 0.3", ")"), ("legal_person and (share > 0", ")"), ("year(on", ")"), ("level in [\"gold\"", "]"),
        ("share >= 0.3 && legal_person", "and"), ("share >= 0.3 || legal_person", "or"), ("!legal_person", "not"),
        ("legal_person == True", "true"), ("not False", "false"), ("legal_person AND share > 0", "and"), ("legal_person Or share > 0", "or"),
        ('level == "gold" or "silver"', 'level in ["gold", "silver"]'), ('"gold" or level == "silver"', 'level in ["gold", "silver"]'),
        ('level != "gold" and "silver"', 'level not in ["gold", "silver"]'), ("share == 0.1 or 0.2", "share in [0.1, 0.2]"),
        ("share >= 30%", "0.3"), ("share >= 30 %", "0.3"), ("share > 5.5%", "0.055"), ("share > 100％", "1"), ("share > 0.5%", "0.005"),
        ("profit >= 2亿元", 'money("2亿元")'), ("profit >= 300万元", 'money("300万元")'), ("profit >= 1.5 亿", 'money("1.5亿元")'), ("staff >= 100人", "100"), ("staff >= 3 项", "3"),
        ("profit >= 30000 CNY", 'money("30000 CNY")'), ("profit >= money(2亿元)", 'money("2亿元")'), ("profit > 5元", 'money("5元")'),
        ("profit >= 20,000", "20000"), ("profit >= 1,234,567", "1234567"), ("share >= .3", "0.3"), ("share <> 0.3", "!="),
        ("share = 0.3", "=="), ("share => 0.3", ">="), ("share =< 0.3", "<="), ("share ≥ 0.3", ">="), ("share ≠ 0.3", "!="),
        ("level is gold", "=="), ("level == 「gold」", '"'), ("level == “gold”", '"'), ("share >= ０．３", "0.3"), ("share ＞ 0.3", ">"),
        ("legal_person 且 share > 0", "and"), ("legal_person 或者 share > 0", "or"), ("非 legal_person", "not"), ("share 不低于 0.3", ">="),
        ("level == gold", '"gold"'), ("level in [gold]", '"gold"'), ("lеgal_person", "legal_person"), ("ѕhare > 0", "share"),
        ("legal_pеrsоn", "legal_person"), ("ｓｈａｒｅ > 0", "share"), ("pгofit > 0", "profit"), ("lεvel == \"gold\"", "level"), ("ѕհаге > 0", "share"),
        ("today > date(\"2024-01-01\")", "on"), ("on.year > 2000", "year(on)"),
    ],
)  # fmt: skip
def test_what_is_written_from_habit_is_met_with_what_is_written_here(expression: str, instead: str) -> None:
    found = problems(json.dumps(expression, ensure_ascii=False))
    assert len(found) == 1
    assert f"`{instead}`" in said(found)
    assert f"`{instead}`" in said(found, "en")


@pytest.mark.parametrize("quote", ['level == "gold', "level == 'gold", 'level in ["gold", "silver]'])
def test_a_quotation_that_is_not_closed_is_shown_where_it_opens(quote: str) -> None:
    (found,) = problems(json.dumps(quote))
    assert found.code == "expression-open-quote"


@pytest.mark.parametrize("nothing", ["null", "None", "nil", "NULL"])
def test_nothing_is_not_compared(nothing: str) -> None:
    (found,) = problems(json.dumps(f"profit == {nothing}"))
    assert (found.code, "none: " in advice(found, "zh")) == ("expression-nothing", True)


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        ("{none: 事故, within: 3 years}", "`incidents`（事故）"), ("{some: 事故, within: 3 years}", "`incidents`（事故）"),
        ("{none: incidents, within: 3 years, where: 'severity >= \"重大\"'}", "`major`（重大）"),
        ("{none: incidents, within: 3 years, where: severity >= 重大}", '`"major"`（重大）'),
        ("{none: incidents, within: 3 years, where: '等级 >= \"major\"'}", "`severity`（等级）"),
        ("{met: 良好诚信记录和社会声誉}", "`reputation_good`（良好诚信记录和社会声誉）"), ("净利润 > 0", "`profit`（净利润）"),
        ("'level == \"金奖\"'", "`gold`（金奖）"), ("level == 银奖", '`"silver"`（银奖）'), ("具有法人资格", "`legal_person`（具有法人资格）"),
        ("{clause: 独立法人}", "`1a`（独立法人）"), ("{reading: scope, is: 近三年}", "`short`（近三年）"), ("{没有: incidents}", "`none`（没有）"),
    ],
)  # fmt: skip
def test_a_name_of_a_scheme_may_be_asked_for_by_its_label(rule: str, meant: str) -> None:
    assert f"应写 {meant}" in said(problems(rule))


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("subject: organization, require: RULE", "subject: 组织, require: RULE", "`organization`（组织）"),
        ("require: RULE", "require: legal_person, strength: 原则上", "`principle`（原则上）"),
        ("require: RULE", "要求: legal_person", "`require`（要求）"), ("status: in_force", "status: 征求意见稿", "`draft`（征求意见稿）"),
    ],
)  # fmt: skip
def test_keys_and_options_may_be_asked_for_in_chinese(old: str, new: str, meant: str) -> None:
    assert f"应写 {meant}" in said(problems("legal_person", SCHEME.replace(old, new)))


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        ({"facts": {"事故": []}}, "没有 `事故` 这个事实；应写 `incidents`（事故）"),
        ({"facts": {"incidents": [{"发生日期": "2024-01-01"}]}}, "应写 `date`（发生日期）"),
        ({"facts": {"incidents": [{"date": "2024-01-01", "severity": "较大", "category": "quality"}]}}, "应写 `relatively_major`（较大）"),
        ({"facts": {"incidents": [{"date": "2024-01-01", "severity": "major", "category": "质量事故"}]}}, "应写 `quality`（质量事故）"),
        ({"findings": {"良好诚信记录和社会声誉": "met"}}, "应写 `reputation_good`（良好诚信记录和社会声誉）"),
        ({"subject": "组织"}, "应写 `organization`（组织）"), ({"事实": {}}, "应写 `facts`（事实）"),
        ({"facts": {"incіdents": []}}, "`incidents`"), ({"facts": {"incіdents": []}}, "U+0456"), ({"facts": {"іnсіdеnts": []}}, "`incidents`"),
    ],
)  # fmt: skip
def test_a_name_of_a_record_may_be_asked_for_by_its_label(change: dict[str, Any], meant: str) -> None:
    given = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", **change}
    with pytest.raises(qa.RecordError) as caught:
        qa.evaluate(qa.load_scheme("lyg_edz_2024"), qa.load_record(given), on=date(2024, 10, 15))
    assert meant in said(caught.value.diagnostics)


def test_a_name_that_is_nobodys_label_is_not_repeated() -> None:
    given = {
        "format": "qualityaward.record/1",
        "id": "a",
        "subject": "organization",
        "facts": {"张三的电话": 1},
    }
    with pytest.raises(qa.RecordError) as caught:
        qa.evaluate(qa.load_scheme("lyg_edz_2024"), qa.load_record(given), on=date(2024, 10, 15))
    assert "张三" not in said(caught.value.diagnostics)


def test_a_reading_may_be_asked_for_by_its_words() -> None:
    scheme = qa.load_scheme("lyg_edz_2024")
    record = qa.load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization"})
    reading = scheme.readings["three_year_scope"]
    option = next(iter(reading.options))
    for given in ({reading.question: option}, {"three_year_scope": reading.options[option]}):
        with pytest.raises(qa.RequestError) as caught:
            qa.evaluate(scheme, record, on=date(2024, 10, 15), readings=given)
        assert "应写" in said(caught.value.diagnostics)


# Newer files, languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("semantics: 1", "semantics: 2"), ("expr: 1", "expr: 12"), ("qualityaward/1", "qualityaward/2")],
)
def test_a_newer_scheme_needs_a_newer_release(old: str, new: str) -> None:
    found = problems("legal_person", SCHEME.replace(old, new))
    assert "needs a newer release" in said(found, "en")
    assert "需要更新的版本" in said(found)


@pytest.mark.parametrize("version", ["0", "1.5", "x", "-1"])
def test_a_version_that_never_was_is_no_newer_one(version: str) -> None:
    found = problems("legal_person", SCHEME.replace("semantics: 1", f"semantics: {version}"))
    assert "newer" not in said(found, "en")


def test_newer_records_rounds_and_decisions_need_a_newer_release() -> None:
    for read, text in (
        (qa.read_record, "format: qualityaward.record/2\nid: a\nsubject: organization\n"),
        (qa.read_round, "format: qualityaward.round/3\ndate: 2024-01-01\nwinners: []\n"),
        (qa.read_notice, "format: qualityaward.notice/2\nfamily: x\n"),
        (qa.read_decision, '{"format": "qualityaward.decision/2"}'),
    ):
        with pytest.raises(qa.QualityAwardError) as caught:
            read(text)
        assert "needs a newer release" in said(caught.value.diagnostics, "en")


def test_a_language_that_there_is_not_is_refused_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    scheme = qa.load_scheme("lyg_edz_2024")
    record = qa.load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization"})
    verdict = qa.evaluate(scheme, record, on=date(2024, 10, 15))
    decision = qa.keep(verdict)
    governing = qa.governing("lyg_edz", on=date(2024, 10, 15))
    wrong: Any = "fr"
    for ask in (
        verdict.to_text, verdict.to_json, verdict.to_markdown, verdict.to_html, verdict.to_dict, qa.diff(scheme, scheme).to_text,
        qa.diff(scheme, scheme).to_html, governing.to_data, governing.why[0].says, lambda lang: qa.audit_report(decision, lang=lang),
    ):  # fmt: skip
        with pytest.raises(qa.RequestError):
            ask(lang=wrong)


def test_a_language_of_the_environment_that_there_is_not_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from qualityaward.cli import main

    for value, status in (("fr", 2), ("zh_CN.UTF-8", 0), ("en_US", 0), ("", 0)):
        monkeypatch.setitem(os.environ, "QUALITYAWARD_LANG", value)
        with pytest.raises(SystemExit) as left:
            main(["schemes"])
        assert left.value.code == status
        assert ("fr" in capsys.readouterr().err) == bool(status)


# Suggestions ------------------------------------------------------------------------------------------------


def test_a_suggestion_is_a_plain_name_that_knows_its_label() -> None:
    found = closest("事故", {"incidents": {"zh": "事故", "en": "incidents"}})
    assert found is not None
    assert (found, found.called["zh"], found.named, json.dumps(found)) == (
        "incidents",
        "事故",
        True,
        '"incidents"',
    )
    again = pickle.loads(pickle.dumps(found))
    assert (again, again.called, again.named) == (found, found.called, True)


def test_who_wrote_an_actor_by_its_title_is_not_told_to_add_a_second_one() -> None:
    known = Diagnostic("actor-unknown", args={"name": "评审办公室"}, suggestion="office")
    assert "office" in message(known, "zh")
    assert advice(known, "zh") == advice(known, "en") == ""
    assert "actors" in advice(Diagnostic("actor-unknown", args={"name": "clerk"}), "en")


def test_a_day_that_is_written_in_words_is_to_be_a_day_and_no_mapping() -> None:
    """What may be one of several is told by the nearest of them: a plain value by what a plain value can be."""
    with pytest.raises(qa.SchemeError) as refused:
        qa.read_scheme("format: qualityaward/1\neffective: 2022年4月1日\n")
    (found,) = (d for d in refused.value.diagnostics if d.span.line == 2)
    assert found.args["expected"] == "date"


MEANT = {
    ProvisionModel: {
        "rule": "clauses", "rules": "clauses", "condition": "clauses", "conditions": "clauses", "requirements": "clauses",
        "require": "clauses", "条件": "clauses", "规则": "clauses", "content": "text", "原文": "text", "reward": "prizes",
        "bars": "debarments", "禁止申报": "debarments", "withdrawal": "revocations", "steps": "procedure", "流程": "procedure",
        "经费": "budget", "type": "kind", "name": "title", "number": "id", "备注": "drafting_notes", "places": "quotas",
    },
    ClauseModel: {
        "name": "title", "who": "subject", "condition": "require", "rule": "require", "if": "when", "applies_to": "when",
        "依据条款": "cite", "source": "cite", "prize": "award", "force": "strength", "适用条件": "when", "条件": "require",
    },
    ConditionModel: {
        "and": "all", "or": "any", "exists": "some", "filter": "where", "period": "within", "since": "after", "min": "at_least",
        "max": "at_most", "finding": "met", "ratio": "share_of", "otherwise": "else", "或者": "any", "不超过": "at_most",
    },
    QuotaModel: {"limit": "max", "at_most": "max", "上限": "max", "at_least": "min", "awards": "award", "每年": "per", "note": None},
    PrizeModel: {"money": "amount", "奖励金额": "amount", "奖金": "amount", "if": "when", "deduct": "less"},
    DebarmentModel: {"duration": "for", "年限": "for", "start": "from", "list": "some", "filter": "where", "end": "until"},
    RevocationModel: {"take_back": "withdraw", "追回": "withdraw", "condition": "when", "公布": "announce"},
    StageModel: {"step": "stage", "who": "actor", "materials": "documents", "experts": "panel", "专家组": "panel", "备注": "note"},
    SchemeModel: {
        "name": "title", "articles": "provisions", "publisher": "issuer", "生效日期": "effective", "aliases": "names",
        "vocabulary": "uses", "params": "parameters", "interpretations": "readings", "published": "issued", "validUntil": "expires",
    },
    FactModel: {"name": "label", "datatype": "type", "items": "list", "maximum": "max", "required": "optional", "量词": "unit"},
}  # fmt: skip


@pytest.mark.parametrize("model", MEANT, ids=lambda m: m.__name__)
def test_a_key_by_what_others_call_it_is_met_with_ours(model: Any) -> None:
    called = table_of(model).called
    for word, key in MEANT[model].items():
        assert key is None or nearest(word, called) == key, word


@pytest.mark.parametrize("table", ["record", "round", "case", "notice", "calendar", "office", "cases"])
def test_a_key_of_any_file_is_found_by_its_label_and_by_a_slip(table: str) -> None:
    for keys in tables(import_module(f"qualityaward.reading.formats.{table}").KEYS):
        for name, label in keys.called.items():
            assert [nearest(label, keys.called)] == [nearest(label, {name: label})] or list(
                keys.called.values()
            ).count(label) > 1
            if len(name) > 4:
                assert nearest(name[:2] + name[3:], keys.called) == name


FILES = {
    "record": {"申报日期": "submitted_on", "award": "applies_for", "公司": None, "data": "facts", "例外": "deviations", "judgements": "findings"},
    "round": {"获奖名单": "winners", "候选人": "applicants", "往届获奖": "history", "exceptions": "overrides", "评定日期": "date"},
    "case": {"专家组": "panel", "专家": "examiners", "流程": "steps", "stages": "steps", "申报单位": "applicant", "announcement": "notice"},
    "notice": {"参数": "set", "start": "from", "截止日期": "to", "interpretations": "readings"},
}  # fmt: skip


@pytest.mark.parametrize("table", FILES)
def test_a_key_of_a_file_by_what_others_call_it(table: str) -> None:
    keys = import_module(f"qualityaward.reading.formats.{table}").KEYS
    for word, key in FILES[table].items():
        assert key is None or nearest(word, keys.called) == key, word


def test_a_word_of_ours_is_shown_though_the_file_is_private() -> None:
    case = {
        "format": "qualityaward.procedure/1",
        "applicant": {"subject": "organization", "id": "a"},
        "专家组": {},
        "张伟": 1,
    }
    with pytest.raises(qa.CaseError) as caught:
        qa.read_case(json.dumps(case), name="a.json")
    found = {d.path: message(d, "zh") for d in caught.value.diagnostics}
    assert found["专家组"] == "这里没有 `专家组` 这个键；是不是想写 `panel`（评审组）？"
    assert not any("张" in each for each in found.values())


def test_every_other_name_is_of_a_key_that_there_is() -> None:
    known = {k for model in tables_in(SchemeModel).values() for k in model.known} | {
        k
        for name in ("record", "round", "case", "notice", "calendar", "office", "cases")
        for keys in tables(import_module(f"qualityaward.reading.formats.{name}").KEYS)
        for k in keys.known
    }
    assert set(other_names.OTHERS) <= known


@pytest.mark.parametrize(
    ("rule", "instead"),
    [
        ("{and: [legal_person, is_sme]}", "`all`（全部）"),
        ("{or: [legal_person, is_sme]}", "`any`（任一）"),
        ("{all: legal_person}", "`all: [甲, 乙]`"),
        ("{any: legal_person}", "`any: [甲, 乙]`"),
        ("{not: [legal_person, is_sme]}", "`not: {all: [甲, 乙]}`"),
        ("{if: [legal_person, is_sme], then: exporter}", "`if: {all: [甲, 乙]}`"),
        ("{if: legal_person, then: [is_sme, exporter]}", "`then: {all: [甲, 乙]}`"),
        ("{none: incidents, where: ['date == on', 'date < on']}", "`where: {all: [甲, 乙]}`"),
        ("{then: legal_person}", "缺少 `if`"),
        ("{clause: 第一条}", "`1`"),
    ],
)
def test_a_condition_in_another_shape_is_met_with_ours(rule: str, instead: str) -> None:
    found = said(problems(rule))
    assert instead in found
    assert "没有就写 `[]`" not in found
    assert "真假写" not in found
