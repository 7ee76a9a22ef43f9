"""What an award's name beside its regulation stands for: each name, its slips, and what says not which award it is (semantics 2 ¶6e)."""

from __future__ import annotations

import pytest

import qualityaward as qa
from qualityaward.deciding.names import names_of
from qualityaward.language.naming import plain
from qualityaward.scheme.known_names import award_names

BUNDLED = ["lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou"]
AWARDS = [(s, a) for s in BUNDLED for a in qa.load_scheme(s).awards]
GRADED = """
format: qualityaward/1
expr: 1
semantics: 1
id: haicheng_2025
family: haicheng
title: 海城市质量标杆奖评选办法
issuer: 海城市人民政府
document_number: none
status: in_force
issued: 2025-01-05
effective: 2025-02-01
source: {file: none.txt, complete: false}
not_stated: [fees]
uses: [base/2]
names: [海城质量标杆, 海城市质量标杆奖]
awards:
  gold: {title: 金奖, subjects: [organization], predecessors: [haicheng_old/first]}
  silver: {title: 银奖, subjects: [organization]}
provisions:
  - id: "1"
    text: 获金奖的，三年内不得再次申报。
    debarments: [{id: "1", subject: organization, some: awards, where: family == "haicheng" and award == "gold", from: awarded_on, for: 3 years}]
"""


def award_of(text: str, family: str = "haicheng") -> str | None:
    """What the award `text` beside a family stands for."""
    return names_of(qa.read_scheme(GRADED)).meant(family, text)[1]


def slips(name: str) -> list[str]:
    """The name with each character left out, changed, doubled, or turned round with the next."""
    found = [name[:i] + name[i + 1 :] for i in range(len(name))]
    found += [name[:i] + "犇" + name[i + 1 :] for i in range(len(name))]
    found += [name[:i] + name[i] + name[i:] for i in range(len(name))]
    return found + [name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)]


@pytest.mark.parametrize(("scheme", "award"), AWARDS)
def test_no_slip_of_a_bundled_award_is_another_award(scheme: str, award: str) -> None:
    loaded = qa.load_scheme(scheme)
    known = names_of(loaded)
    for name in (award, *award_names(loaded, award)):
        assert known.meant(loaded.family, name)[1] == award
        for slip in slips(name):
            assert known.meant(loaded.family, slip) in [
                (f, a) for f in (loaded.family, None) for a in (award, None)
            ], slip


@pytest.mark.parametrize("scheme", BUNDLED)
def test_a_bundled_regulation_s_own_name_says_not_which_award(scheme: str) -> None:
    loaded = qa.load_scheme(scheme)
    awards = {*loaded.awards, None}
    for name in (loaded.family, loaded.id, loaded.title, *loaded.names):
        for text in (name, f"{name}（2021年度）", name.removeprefix(name[:3]), *slips(name)):
            assert names_of(loaded).meant(loaded.family, text)[1] in awards, text


@pytest.mark.parametrize("text", [
    "金将", "金", "金牌", "金质奖", "金质奖章", "铜奖", "获奖", "组织奖", "个人奖", "第三届", "第3届质量奖", "2024年度", "标杆奖", "质量标杆奖", "市质量标杆奖",
    "海城奖", "海城市质量标杆奖", "海城市质量标秆奖", "海城市质量标杆奖评选办法", "海城市质量标杆奖获奖单位", "第二届金奖", "金奖企业", "金奖、银奖", "Gold Award", "glod", "main", "不详", "-",
])  # fmt: skip
def test_what_may_be_the_gold_award_is_unknown(text: str) -> None:
    assert award_of(text) is None


@pytest.mark.parametrize(
    "text", ["杰出贡献奖", "提名奖", "终身成就奖", "海城市杰出贡献奖", "绿色工厂奖", "best plant"]
)
def test_what_says_that_it_is_another_award_is_another(text: str) -> None:
    assert award_of(text) == plain(text)


@pytest.mark.parametrize(
    ("text", "meant"), [("first", "first"), ("frist", None), ("一等奖", None), ("second", "second")]
)
def test_an_award_that_is_known_by_its_id_alone_may_be_any_chinese_title(
    text: str, meant: str | None
) -> None:
    assert award_of(text, "haicheng_old") == meant


@pytest.mark.parametrize(
    "text",
    [
        "忘了", "记不清", "不确定", "待核实", "待定", "暂缺", "见证书", "同前", "同一奖项", "上一届", "有", "已获", "市级质量奖", "区级", "当地质量奖",
        "当地政府质量奖", "我们市的质量奖", "本级质量奖", "国家级开发区质量奖", "〇〇市质量奖", "甲市质量奖", "our award", "local award", "ditto",
        "not known", "don't know", "n/k", "same as above", "yes",
    ],
)  # fmt: skip
def test_what_says_not_whose_it_is_is_no_other_regulation(text: str) -> None:
    assert names_of(qa.load_scheme("yingkou")).meant(text, "main") == (None, "main")
    assert award_of(text) is None


def test_what_says_whose_it_is_is_another_regulation() -> None:
    for text in ("本溪市市长质量奖", "甲骨文质量奖", "所乐市质量奖", "地方铁路质量奖", "空港区质量奖"):
        assert names_of(qa.load_scheme("yingkou")).meant(text, "main")[0] is not None, text
