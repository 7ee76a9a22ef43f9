"""`diff` on the bundled schemes and on small edits of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from qualityaward.files import bundled_folder, load_scheme, read_scheme
from qualityaward.revisions.change import Change
from qualityaward.revisions.diff import diff
from qualityaward.revisions.renames import Rename
from qualityaward.scheme.scheme import Scheme

SCHEMES = ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou")
OPPOSITE = {"tightened": "loosened", "loosened": "tightened"}


@cache
def text(id: str) -> str:
    whole = (bundled_folder() / f"{id}.yaml").read_text(encoding="utf-8")
    return whole[: whole.index("\ntranslations:") + 1]


@cache
def scheme(id: str) -> Scheme:
    return read_scheme(text(id), name=f"{id}.yaml")


def edited(id: str, *edits: tuple[str, str]) -> Scheme:
    """A bundled scheme with some of its text replaced; each text stands there."""
    changed = text(id)
    for old, new in edits:
        assert old in changed, old
        changed = changed.replace(old, new)
    return read_scheme(changed, name=f"{id}.yaml")


def changes(id: str, *edits: tuple[str, str]) -> list[tuple[str, str, str, str, str]]:
    found = diff(scheme(id), edited(id, *edits)).changes
    return [(c.what, c.id, c.kind, c.direction, c.path) for c in found]


def test_the_real_pair_differs_in_one_rename_and_one_loosened_clause() -> None:
    found = diff(scheme("lianyungang_2021"), scheme("lianyungang_2024"))
    assert found.renames == (Rename("市质量发展委员会", "市质量发展和食品药品安全委员会", 5),)
    assert not found.questions
    (change,) = found.changes
    assert (change.what, change.id, change.kind, change.direction) == (
        "clause",
        "8(4)",
        "changed",
        "loosened",
    )
    assert change.path == "require.all[tax]"
    assert (change.old, change.new) == ('tax_paid_leads_within >= "municipal"', None)
    assert [tuple(p) for p in change.redline] == [
        ("=", "认真履行社会责任，有优秀的经营业绩和突出的社会贡献，其经营规模、"),
        ("-", "上缴税收、"),
        ("=", "总资产贡献率居市内同行业领先水平；"),
    ]
    assert change.old_at.line != change.new_at.line


@pytest.mark.parametrize("id", SCHEMES)
def test_a_scheme_does_not_differ_from_itself(id: str) -> None:
    found = diff(scheme(id), scheme(id))
    assert found.same
    assert not found.metadata


@pytest.mark.parametrize("id", SCHEMES)
def test_comments_and_blank_lines_are_no_change(id: str) -> None:
    spread = "\n".join(
        f"{line}  # x" if line.startswith("  - id:") else line for line in text(id).splitlines()
    )
    assert diff(scheme(id), read_scheme(spread + "\n# end\n", name="x.yaml")).same


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "operating_since) >= 5", "operating_since) >= 6", ("10(1)", "tightened"), id="longer-operation"
        ),
        pytest.param(
            "operating_since) >= 5", "operating_since) >= 3", ("10(1)", "loosened"), id="shorter-operation"
        ),
        pytest.param("operating_since) >= 5", "operating_since) > 4", None, id="same-in-other-words"),
        pytest.param("expr: members >= 3", "expr: 3 <= members", None, id="operands-swapped"),
        pytest.param("expr: members >= 3", "not: {not: members >= 3}", None, id="double-negation"),
        pytest.param("expr: members >= 3", "all: [members >= 3]", None, id="all-of-one"),
    ],
)
def test_a_threshold_goes_the_way_that_it_moves(old: str, new: str, expected: tuple[str, str] | None) -> None:
    found = [(c[1], c[3]) for c in changes("yingkou", (old, new))]
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        pytest.param(("for: 10 years", "for: 5 years"), ("debarment", "20", "loosened", "for"), id="shorter-bar"),
        pytest.param(("for: 10 years", "for: permanent"), ("debarment", "20", "tightened", "for"), id="for-ever"),
        pytest.param(("        max: 3\n", "        max: 4\n"), ("quota", "7a", "loosened", "max"), id="more-places"),
        pytest.param(
            ("award: main, subject: individual, amount: 10000 CNY", "award: main, subject: individual, amount: 8000 CNY"),
            ("prize", "16b", "tightened", "amount"), id="less-money",
        ),
        pytest.param(("validity: 3 years", "validity: 5 years"), ("award", "main", "loosened", "validity"), id="valid-longer"),
        pytest.param(
            ("withdraw: [title]", "withdraw: [title, prize]"), ("revocation", "19", "tightened", "withdraw"), id="more-is-taken"
        ),
        pytest.param(
            ("default: major", "default: general"), ("parameter", "prominent_complaint_severity", "tightened", "default"),
            id="parameter",
        ),
        pytest.param(
            ("family: liaoning_governor}", "family: liaoning_governor, strength: mandatory}"),
            ("recommendation", "16.2", "loosened", "strength"), id="recommended-for-sure",
        ),
    ],
)  # fmt: skip
def test_every_kind_of_rule_says_which_way_it_goes(edit: tuple[str, str], expected: tuple[str, ...]) -> None:
    old, new = scheme("yingkou"), edited("yingkou", edit)
    found = [(c.what, c.id, c.direction, c.path) for c in diff(old, new).changes]
    assert found == [expected]
    back = [(c.what, c.id, c.direction, c.path) for c in diff(new, old).changes]
    what, id, direction, path = expected
    assert back == [(what, id, OPPOSITE[direction], path)]


def test_another_default_reading_goes_the_way_of_the_clauses_that_turn_on_it() -> None:
    edit = ('default: carried_over\n    cite: "9(6)"', 'default: first_item_only\n    cite: "9(6)"')
    found = changes("lyg_edz_2024", edit)
    assert ("reading", "three_year_scope", "changed", "tightened", "default") in found


def test_a_definition_that_changes_is_shown_once_and_not_in_every_clause() -> None:
    edit = (
        "{when: {reading: two_year_scope, is: carried_over}, value: 2 years}",
        "{when: {reading: two_year_scope, is: carried_over}, value: 3 years}",
    )
    assert changes("lyg_edz_2024", edit) == [("definition", "record_window", "changed", "tightened", "")]


def test_a_change_of_wording_alone_is_reworded_and_neutral() -> None:
    found = diff(scheme("yingkou"), edited("yingkou", ("应适时修订评审标准", "应当适时修订评审标准")))
    (change,) = found.changes
    assert (change.what, change.id, change.kind, change.direction) == (
        "provision",
        "12",
        "reworded",
        "neutral",
    )
    assert [p for p in change.redline if p.sign != "="] == [("+", "当")]


def test_width_of_punctuation_is_no_change_of_wording() -> None:
    assert diff(
        scheme("yingkou"), edited("yingkou", ("鼓励具有自主知识产权，", "鼓励具有自主知识产权,"))
    ).same


def test_a_fingerprint_survives_an_unrelated_edit() -> None:
    edit = ("operating_since) >= 5", "operating_since) >= 6")
    one: Change = diff(scheme("yingkou"), edited("yingkou", edit)).changes[0]
    more = diff(scheme("yingkou"), edited("yingkou", ("for: 10 years", "for: 5 years"), edit)).changes
    assert one.fingerprint in {c.fingerprint for c in more}
    assert len({c.fingerprint for c in more}) == len(more)


def test_a_renumbered_item_is_moved_and_neither_removed_nor_added() -> None:
    found = diff(scheme("yingkou"), edited("yingkou", ('"10(7)"', '"10(8)"')))
    assert [(c.what, c.id, c.kind, c.direction, c.new_id) for c in found.changes] == [
        ("clause", "10(7)", "moved", "neutral", "10(8)"),
    ]


def test_an_item_put_in_between_moves_those_behind_it() -> None:
    new = edited(
        "yingkou",
        ('"10(7)"', '"10(8)"'), ('"10(6)"', '"10(7)"'),
        (
            '\n  - id: "10(7)"\n',
            '\n  - id: "10(6)"\n    text: 近三年未发生重大劳动纠纷；\n    clauses:\n      - {id: "10(6)", subject: organization, require: legal_person}\n'
            '  - id: "10(7)"\n',
        ),
    )  # fmt: skip
    found = diff(scheme("yingkou"), new)
    assert {(c.id, c.kind, c.direction, c.new_id) for c in found.changes if c.what == "clause"} == {
        ("10(6)", "added", "tightened", None),
        ("10(6)", "moved", "neutral", "10(7)"),
        ("10(7)", "moved", "neutral", "10(8)"),
    }
    assert not found.questions


def test_a_match_that_is_not_certain_is_asked_about() -> None:
    edit = (
        "自主创新、节能减排及环境保护等方面，居国内或省内同行业前列；",
        "自主创新、数字化转型及绿色低碳等方面，居国内同行业前列；",
    )
    stricter = (
        'energy_saving_front_rank_within >= "provincial"',
        'energy_saving_front_rank_within >= "national"',
    )
    new = edited("yingkou", ('"10(5)"', '"10(9)"'), edit, stricter)
    found = diff(scheme("yingkou"), new)
    assert any(q.old == "10(5)" and "10(9)" in q.new for q in found.questions)
    assert "第十条第（五）项（`10(5)`）在新文本里可能是" in found.to_text()
    assert "用 `--match 10(5)=新编号` 写明" in found.to_text()
    told = diff(scheme("yingkou"), new, matches={"10(5)": "10(9)"})
    assert not told.questions
    assert ("clause", "10(5)", "changed", "10(9)") in [(c.what, c.id, c.kind, c.new_id) for c in told.changes]


def test_the_report_says_what_changed_from_what_to_what_and_where() -> None:
    found = diff(scheme("lianyungang_2021"), scheme("lianyungang_2024"))
    text = found.to_text()
    assert "“市质量发展委员会”改为“市质量发展和食品药品安全委员会”，共5处" in text
    assert "放宽——删去“上缴税收居市内同行业领先水平”" in text
    assert "其经营规模、[-上缴税收、-]总资产贡献率" in text
    assert re.search(r"lianyungang_2021\.yaml:\d+ → lianyungang_2024\.yaml:\d+", text)
    assert "loosened" in found.to_text(lang="en")
    assert found.to_markdown().startswith("# ")


def test_json_has_the_keys_of_the_format() -> None:
    data = diff(scheme("lianyungang_2021"), scheme("lianyungang_2024")).to_dict()
    assert data["format"] == "qualityaward.diff/1"
    assert data["renames"] == [
        {"from": "市质量发展委员会", "to": "市质量发展和食品药品安全委员会", "places": 5}
    ]
    (change,) = data["changes"]
    keys = (
        "what",
        "id",
        "kind",
        "direction",
        "path",
        "old",
        "new",
        "says",
        "redline",
        "fingerprint",
        "witness",
    )
    assert all(k in change for k in keys)
    assert ["-", "上缴税收、"] in change["redline"]
    assert {m["key"] for m in data["metadata"]} >= {"id", "status", "issued"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("pair", [(a, b) for a in SCHEMES for b in SCHEMES if a != b], ids="-".join)
def test_any_two_schemes_can_be_told_apart(pair: tuple[str, str], lang: Any) -> None:
    found = diff(scheme(pair[0]), scheme(pair[1]))
    assert found.to_text(lang=lang)
    assert found.to_json(lang=lang)
    assert len({c.fingerprint for c in found.changes}) == len(found.changes)


def test_thresholds_are_told_as_numbers_and_not_by_a_title_that_stays() -> None:
    text = diff(
        scheme("yingkou"), edited("yingkou", ("operating_since) >= 5", "operating_since) >= 6"))
    ).to_text()
    assert "5年" in text
    assert "6年" in text


def test_a_witness_of_the_real_change_fails_before_and_passes_after() -> None:
    found = diff(scheme("lianyungang_2021"), scheme("lianyungang_2024")).with_witnesses()
    (data,) = found.to_dict()["changes"]
    assert data["witness"]["record"]["facts"]["tax_paid_leads_within"] == "none"
    assert (data["witness"]["rule"], data["witness"]["old"], data["witness"]["new"]) == (
        "8(4)",
        "fail",
        "pass",
    )
    assert "原文本不符合，新文本符合" in found.to_text()
    assert "not met under the old text, met under the new one" in found.to_text(lang="en")


@pytest.mark.parametrize(
    ("edit", "rule", "outcomes"),
    [
        pytest.param(
            ("operating_since) >= 5", "operating_since) >= 6"), "10(1)", ("pass", "fail"), id="years"
        ),
        pytest.param(("for: 10 years", "for: permanent"), "20", ("clear", "debarred"), id="bar"),
        pytest.param(("default: major", "default: general"), "10(6)", ("pass", "fail"), id="parameter"),
        pytest.param(
            ("          last: 3\n", "          last: 4\n"), "10(3)", ("pass", "fail"), id="more-years"
        ),
    ],
)
def test_what_matters_has_a_witness_at_the_edge(
    edit: tuple[str, str], rule: str, outcomes: tuple[str, str]
) -> None:
    new = edited("yingkou", edit)
    (change,) = diff(scheme("yingkou"), new).with_witnesses().to_dict()["changes"]
    assert (change["witness"]["rule"], (change["witness"]["old"], change["witness"]["new"])) == (
        rule,
        outcomes,
    )


def test_a_provision_that_takes_the_number_of_another_is_not_that_other() -> None:
    new = edited(
        "yingkou",
        (
            '  - id: "23"\n    text: 本办法自发布之日起施行。\n    no_rule: commencement\n',
            '  - id: "23"\n    text: 市质量技术监督局负责解释本办法，并可以制定实施细则。\n    no_rule: interpretation\n'
            '  - id: "24"\n    text: 本办法自发布之日起施行。\n    no_rule: commencement\n',
        ),
    )
    found = [(c.id, c.kind, c.new_id) for c in diff(scheme("yingkou"), new).changes]
    assert sorted(found) == [("23", "added", None), ("23", "moved", "24")]


def test_a_text_rides_on_the_rules_of_its_own_provision() -> None:
    old, new = (load_scheme(f"docs/tutorial/shili_{year}.yaml") for year in (2025, 2026))
    found = {c.id: c for c in diff(old, new).changes if c.redline}
    assert "".join(p.text for p in found["4a"].redline if p.sign == "+").startswith("市长质量奖每年评定一次")
    assert "施行" not in "".join(p.text for p in found["4a"].redline)


def test_a_clause_of_another_subject_is_no_counterpart_of_a_removed_one() -> None:
    found = diff(scheme("yingkou"), scheme("lianyungang_2021"))
    (removed,) = [c for c in found.changes if (c.id, c.subject, c.kind) == ("3", "individual", "removed")]
    witness = found.with_witnesses().witnesses[removed.fingerprint]
    assert (witness.record["subject"], witness.new) == ("individual", "pass")  # type: ignore[union-attr]
