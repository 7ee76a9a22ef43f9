"""A scheme as a document: the whole text, every rule, every question, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualityaward.document.wrapping import cells, wrapped
from qualityaward.wording.regulation import to_markdown, to_text
from tests.bundled import bundled

IDS = sorted(p.stem for p in (Path(__file__).parents[2] / "schemes").glob("*.yaml"))
LINES = re.compile(r"^\s*(\|\s|━━\s|-\s|◆\s)?\s*", re.MULTILINE)


def letters(text: str) -> str:
    """A text without layout, marks and escapes."""
    return re.sub(r"[\s|>*`\\◆━#-]|&#58;|&#46;", "", text)


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_text_of_the_law_is_in_it(id: str, lang: str) -> None:
    scheme = bundled(id)
    shown = letters(to_text(scheme, lang))
    assert [p.id for p in scheme.provisions if letters(p.text) not in shown] == []


@pytest.mark.parametrize("id", IDS)
def test_every_clause_and_debarment_is_in_it_by_its_title(id: str) -> None:
    scheme = bundled(id)
    shown = letters(to_text(scheme))
    titles = [*(c.title for c in scheme.clauses), *(d.title for d in scheme.debarments)]
    assert [t for t in titles if letters(t) not in shown] == []


@pytest.mark.parametrize("id", IDS)
def test_every_reading_parameter_quota_prize_and_note_is_in_it(id: str) -> None:
    scheme = bundled(id)
    shown = letters(to_text(scheme))
    wanted = [
        *(r.question for r in scheme.readings.values()),
        *(o for r in scheme.readings.values() for o in r.options.values()),
        *scheme.parameters,
        *(
            r.title or ""
            for rules in (scheme.quotas, scheme.prizes, scheme.procedure, scheme.budgets)
            for r in rules
        ),
        *(n for p in scheme.provisions for n in p.drafting_notes),
        *scheme.drafting_notes,
    ]
    assert [w for w in wanted if letters(w) not in shown] == []


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_left_untold(id: str, lang: str) -> None:
    """No placeholder and no unknown code shows."""
    for shown in (to_text(bundled(id), lang), to_markdown(bundled(id), lang)):
        assert "{" not in shown
        assert "None" not in shown


@pytest.mark.parametrize("id", IDS)
def test_lines_of_text_fit_a_terminal(id: str) -> None:
    assert [line for line in to_text(bundled(id)).splitlines() if cells(line) > 92] == []


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("9(6)", "近3年无较大以上事故 —— 近3年内，没有这样的“事故”：等级“较大”以上"),
        ("9(6)", "近3年内〔随解释口径“第九条第（六）项中，‘近3年’是否也限定质量投诉和质量异议、索赔、退货？”而定〕，没有这样的“质量投诉”：严重程度“重大”以上"),
        ("9(1)", "登记注册地在区划代码320771范围内"),
        ("9(1)", "自连续正常生产经营起始日起3年以上"),
        ("9(2)", "体系类别为“质量管理体系”，且发证日期不晚于决定日期，且有效期至不早于决定日期"),
        ("9(3)", "的，须：主导产品技术和质量指标先进范围“市内”以上"),
        ("9(5)", "质量工作者人数÷质量管理专业岗位总人数逐年上升"),
        ("10(1)", "“质量或质量相关工作经历”中工作地在区划代码320771范围内的各段"),
        ("10(4)", "适用前提：是组织负责人"),
        ("15b", "自撤销日期起5年内不得申报；解释口径“荣誉被撤销的，5年内不得申报从哪一天起算？”取“向社会公告之日”的，自公布日期起算"),
        ("12a", "组织获“开发区质量奖”，30万元，一次性"),
        ("4", "原则上，每年不超过2个，可以少额或空缺"),
    ],
)  # fmt: skip
def test_conditions_are_sentences(clause: str, said: str) -> None:
    assert letters(said) in letters(to_text(bundled("lyg_edz_2024"))), clause


def test_a_rule_of_several_subjects_is_told_once() -> None:
    assert to_text(bundled("lyg_edz_2024")).count("对所提供材料的真实性负责（") == 1


def test_markdown_of_others_is_inert() -> None:
    scheme = bundled("lianyungang_2021")
    assert "003_" not in to_markdown(scheme).replace("\\_", "")


def test_markdown_and_text_say_the_same() -> None:
    for id in IDS:
        scheme = bundled(id)
        markdown = letters(to_markdown(scheme))
        rules = [line for line in to_text(scheme).splitlines() if line.startswith("◆ ") and cells(line) < 80]
        assert [r for r in rules if letters(r) not in markdown] == []


def test_wrapping_keeps_every_character() -> None:
    text = "（一）按 GB/T19001-ISO9001 标准，近3年无“较大”以上事故；其他。"
    for width in range(4, 40):
        assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


def test_a_line_never_begins_with_a_closing_sign() -> None:
    text = "质量，管理、体系；认证。" * 10
    for width in range(6, 40):
        assert not any(line[0] in "，、；。" for line in wrapped(text, width))
