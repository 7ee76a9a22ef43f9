"""Whom a revision concerns, on the example records and on cohorts that are partly broken."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from qualityaward.cli.program import program
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.files import bundled_folder, load_record, load_scheme, read_scheme
from qualityaward.revisions.impact import Candidate, impact
from qualityaward.scheme.scheme import Scheme
from qualityaward.tables.cohorts import cohort
from tests.bundled import bundled
from tests.properties.support import scheme_of

DAY = date(2024, 12, 31)
RECORDS = Path("examples/lianyungang_2024")


def pair() -> tuple:  # type: ignore[type-arg]  # two schemes
    return bundled("lianyungang_2021"), bundled("lianyungang_2024")


def test_the_real_revision_flips_one_example_and_says_by_which_change() -> None:
    found = impact(*pair(), cohort(RECORDS), on=DAY)
    assert [(r.id, r.old, r.new, r.way) for r in found.flips] == [
        ("lianyungang-2024-textile-tax", "ineligible", "eligible", "gains")
    ]
    (change,) = found.diff.changes
    assert found.flips[0].changes == (change.fingerprint,)
    assert "textile-tax.yaml" in found.to_text()


def test_every_row_is_what_the_evaluator_says_of_it() -> None:
    old, new = pair()
    for row in impact(old, new, cohort(RECORDS), on=DAY).rows:
        record = load_record(RECORDS / row.place)
        assert (row.old, row.new) == tuple(evaluate(s, record, on=DAY).outcome for s in (old, new))


def test_rows_in_are_decided_undetermined_and_set_aside(tmp_path: Path) -> None:
    lines = [
        json.dumps({"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {}}),
        json.dumps(
            {
                "format": "qualityaward.record/1",
                "id": "b",
                "subject": "organization",
                "facts": {"nothing_known": 1},
            }
        ),
        "{ this is no record",
        "",
    ]
    path = tmp_path / "cohort.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = impact(*pair(), cohort(path), on=DAY)
    data = found.to_dict()
    assert data["counts"] == {
        "records": 3, "decided": 0, "undetermined": 1, "quarantined": 2, "gains": 0, "loses": 0, "opens": 0,
    }  # fmt: skip
    assert [q["place"] for q in data["quarantined"]] == ["cohort.jsonl:2", "cohort.jsonl:3"]
    assert "cohort.jsonl:2" in found.to_text(lang="en")
    assert found.to_markdown()


def test_a_problem_as_data_says_which_entry_it_is_of(tmp_path: Path) -> None:
    record = {
        "format": "qualityaward.record/1",
        "id": "a",
        "subject": "organization",
        "facts": {"incidents": [{"date": "2022-01-01"}, {"date": "2023-02-31"}]},
    }
    path = tmp_path / "cohort.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    found = impact(*pair(), cohort(path), on=DAY)
    for lang, entry in (("zh", "“事故”第2条："), ("en", "entry 2 of “incidents”: ")):
        told = found.to_dict(lang=lang)["quarantined"][0]["problems"]
        assert any(each["says"].startswith(entry) for each in told), told


def test_order_of_the_cohort_changes_nothing() -> None:
    records = list(cohort(RECORDS))
    assert impact(*pair(), records, on=DAY).to_dict() == impact(*pair(), records[::-1], on=DAY).to_dict()


def test_a_looser_parameter_is_named_as_the_cause() -> None:
    text = (bundled_folder() / "yingkou.yaml").read_text(encoding="utf-8")
    new = read_scheme(text.replace("default: major", "default: especially_major"), name="yingkou.yaml")
    base = load_record("examples/yingkou/magnesia-clean.yaml")
    record = load_record(
        {
            "format": "qualityaward.record/1", "id": "c", "subject": "organization",
            "facts": {"incidents": [], "complaints": [{"date": date(2024, 5, 1), "severity": "major", "attributable": True}]},
        }
    )  # fmt: skip
    found = impact(load_scheme("yingkou"), new, [Candidate("c", record), base], on=date(2024, 10, 15))
    (change,) = found.diff.changes
    assert (change.what, change.direction) == ("parameter", "loosened")
    assert [(r.way, r.changes) for r in found.rows if r.id == "c"] == [("opens", (change.fingerprint,))]


def test_what_is_no_cohort_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "records.md"
    other.touch()
    for path, code in ((other, "cohort-unknown"), (tmp_path / "none.jsonl", "file-missing")):
        with pytest.raises(RequestError) as caught:
            list(cohort(path))
        assert [d.code for d in caught.value.diagnostics] == [code]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [("lianyungang_2021", "lianyungang_2024", 1), ("lianyungang_2024", "lianyungang_2024", 0)],
)
def test_the_command_says_by_its_status_whether_anybody_flips(old: str, new: str, status: int) -> None:
    found = CliRunner().invoke(
        program(),
        ["impact", old, new, str(RECORDS), "--on", "2024-12-31", "--format", "json"],
        standalone_mode=False,
    )
    assert found.return_value == status
    assert json.loads(found.output)["counts"]["records"] == 14


# What the file as a whole says ----------------------------------------------------------------------------------

SUBJECTS = {
    "organization": {
        "facts": {"where": {"type": "region"}, "awards": {"list": {"family": "text", "awarded_on": "date"}, "dated": "awarded_on"}}
    }
}  # fmt: skip
INSIDE = {"id": "1", "subject": "organization", "title": "c", "require": 'within_region(where, "A")'}
NEW_TO_IT = {
    "id": "2", "subject": "organization", "title": "d", "require": {"none": "awards", "where": 'family == "fragment"'},
}  # fmt: skip
TITLE, OTHER = "连山市市长质量奖管理办法", "海阳省政府质量奖励条例"


def areas(wider: str) -> dict[str, object]:
    return {"system": "own", "codes": {"A": "a", "B": "b", "C": {"label": "c", "in": wider}}}


def revision(*clauses: object, **keys: object) -> Scheme:
    return scheme_of({"title": TITLE, "subjects": SUBJECTS, "clauses": list(clauses), **keys})


def behind(old: Scheme, new: Scheme, where: str = "320700", family: str = "another") -> tuple[str, list[str]]:
    """What becomes of a winner of `family` in an area, and the changes that it is laid to."""
    facts = {"where": where, "awards": [{"family": family, "awarded_on": "2022-01-01"}]}
    record = {"format": "qualityaward.record/1", "id": "x", "subject": "organization", "facts": facts}
    found = impact(old, new, [load_record(record)], on=DAY)
    (row,) = found.rows
    told = [f"{c.what} {c.id}" for c in found.diff.causes if c.fingerprint in row.changes]
    assert all(found.counts()[c][row.way] == 1 for c in row.changes)
    return row.way, told


def test_a_flip_by_a_name_of_the_regulation_is_laid_to_the_change_of_that_name() -> None:
    assert behind(revision(NEW_TO_IT), revision(NEW_TO_IT, title=OTHER), family=TITLE) == (
        "gains",
        ["metadata title"],
    )
    assert behind(revision(NEW_TO_IT), revision(NEW_TO_IT, title=OTHER), family="fragment") == ("same", [])
    old, new = (revision(NEW_TO_IT, document_number=n) for n in ("连政发〔2020〕1号", "海办发〔1999〕777号"))
    way, told = behind(old, new, family="连政发〔2020〕1号")
    assert way != "same"
    assert told == ["metadata document_number"]
    old, new = revision(NEW_TO_IT, names=["山里红奖"]), revision(NEW_TO_IT, title=OTHER)
    assert behind(old, new, family="山里红奖") == ("gains", ["names names"])


def test_a_flip_by_an_area_that_lies_elsewhere_is_laid_to_the_areas_too() -> None:
    old, new = revision(INSIDE, regions=areas("A")), revision(INSIDE, regions=areas("B"))
    assert behind(old, new, "C") == ("loses", ["clause 1", "metadata regions"])
    assert behind(new, old, "C") == ("gains", ["clause 1", "metadata regions"])
    assert behind(old, new, "A") == ("same", [])


def test_a_flip_that_a_name_and_an_area_make_together_is_laid_to_both() -> None:
    old = revision(INSIDE, NEW_TO_IT, regions=areas("B"))
    new = revision(INSIDE, NEW_TO_IT, title=OTHER, regions=areas("A"))
    assert behind(old, new, "C", TITLE) == ("gains", ["clause 1", "metadata title", "metadata regions"])
    found = impact(old, new, [], on=DAY)
    assert {c["id"] for c in found.to_dict()["changes"]} >= {"title", "regions"}


def test_a_name_of_an_award_that_goes_is_told_from_its_title() -> None:
    rule = {**NEW_TO_IT, "require": {"none": "awards", "where": 'family == "fragment" and award == "gold"'}}
    facts = {
        "awards": {"list": {"family": "text", "award": "text", "awarded_on": "date"}, "dated": "awarded_on"}
    }
    old, new = (
        scheme_of({"title": TITLE, "subjects": {"organization": {"facts": facts}}, "clauses": [rule], "awards": {"gold": award}})
        for award in ({"title": "金奖", "names": ["海棠"]}, {"title": "银杏杯", "names": ["玉兰"]})
    )  # fmt: skip
    won = [{"family": "fragment", "award": "海棠", "awarded_on": "2022-01-01"}]
    record = {
        "format": "qualityaward.record/1",
        "id": "x",
        "subject": "organization",
        "facts": {"awards": won},
    }
    found = impact(old, new, [load_record(record)], on=DAY)
    (row,) = found.rows
    assert row.way != "same"
    assert [c.path for c in found.diff.changes if c.fingerprint in row.changes] == ["names"]


def test_of_several_changes_it_is_said_whether_all_or_any_has_to_be_undone() -> None:
    """Two new demands that both fail have to be undone both; of two that were failed and are gone, either was enough."""

    def asked(least: int, most: int) -> Scheme:
        clauses = [
            {"id": "1", "subject": "organization", "require": f"size >= {least}"},
            {"id": "2", "subject": "organization", "require": f"fines <= {most}"},
        ]
        return scheme_of(
            {
                "subjects": {"organization": {"facts": {"size": {"type": "int"}, "fines": {"type": "int"}}}},
                "clauses": clauses,
            }
        )

    record = {
        "format": "qualityaward.record/1",
        "id": "x",
        "subject": "organization",
        "facts": {"size": 5, "fines": 5},
    }
    for old, new, sizes, said in (
        (asked(1, 9), asked(9, 1), [2], "这2项都撤回，结论才恢复"),
        (asked(9, 1), asked(1, 9), [1, 1], "撤回其中任何一项，结论即恢复"),
        (asked(1, 9), asked(9, 9), [1], "——"),
    ):
        found = impact(old, new, [load_record(record)], on=DAY)
        (row,) = found.rows
        assert [len(each) for each in row.sets] == sizes
        assert sorted(c for each in row.sets for c in each) == sorted(row.changes)
        assert said in found.to_text()
        assert ("结论即恢复" in found.to_text(), "结论才恢复" in found.to_text()) == (
            sizes == [1, 1],
            sizes == [2],
        )
