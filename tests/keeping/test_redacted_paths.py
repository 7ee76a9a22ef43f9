"""Whatever path is taken out of a decision of any kind, the copy verifies, and what replaying says of it is of the removal alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given

import qualityaward as qa
from qualityaward.keeping.answer import answered
from qualityaward.keeping.decision import content_digest, finished
from qualityaward.keeping.leaves import Leaf, committed, cut, gone_whole
from qualityaward.keeping.naming import kept_words
from qualityaward.keeping.replay import decided_again
from tests.bundled import bundled
from tests.every import every, some
from tests.keeping.cases import decision, salts
from tests.properties.dice import dice
from tests.properties.support import times

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2024, 12, 20)
_LAST = re.compile(r"(?:\[[^\[\]]*\]|[.#][^.#\[\]]*)$")
RECORDS = {
    "applicant": ("yingkou", "yingkou/magnesia-clean"),
    "applicant that fails": ("lyg_edz_2024", "lyg_edz_2024/chemical-failing"),
    "applicant that is barred": ("lyg_edz_2024", "lyg_edz_2024/instrument-revoked"),
    "individual": ("lianyungang_2024", "lianyungang_2024/chairman-clean"),
    "winner": ("yingkou", "yingkou/winner-late"),
    "winner who kept it": ("lyg_edz_2024", "lyg_edz_2024/winner-kept"),
    "winner who loses it": ("lyg_edz_2024", "lyg_edz_2024/winner-accident"),
    "panel": ("lyg_edz_2024", "lyg_edz_2024/panel-of-two"),
    "notice": ("lyg_edz_2024", "lyg_edz_2024/notice-complete"),
    "organizer": ("yingkou", "yingkou/case-complete"),
    "examiner": ("yingkou", "yingkou/examiner-new"),
}
STEPS = {"procedure": 29, "round": 29, "selection": 19}
"""Of so many paths one is tried; in a long run each."""

KINDS = (*RECORDS, "every part of a record", "sanctions", "round", "selection", "procedure")


@cache
def kept(kind: str) -> qa.Decision:
    """A decision of a kind."""
    if kind in RECORDS or kind == "sanctions":
        scheme, name = RECORDS.get(kind, RECORDS["applicant that is barred"])
        ask = qa.sanctions if kind == "sanctions" else qa.evaluate
        answer: Any = ask(bundled(scheme), qa.load_record(EXAMPLES / f"{name}.yaml"), on=ON)
    elif kind == "every part of a record":
        return decision()
    elif kind == "procedure":
        case = qa.load_case(EXAMPLES / "procedure" / "lyg-in-order.yaml")
        calendar = qa.load_calendar(EXAMPLES / "procedure" / "calendar-2024.yaml")
        answer = qa.check_procedure(bundled("lyg_edz_2024"), case, on=date(2024, 12, 31), calendar=calendar)
    elif kind == "round":
        answer = qa.check_round(
            bundled("lyg_edz_2024"), qa.load_round(EXAMPLES / "rounds" / "edz-in-order.yaml")
        )
    else:
        answer = qa.select(bundled("yingkou"), qa.load_round(EXAMPLES / "selections" / "yingkou-ranked.yaml"))
    return qa.keep(answer, kept={"at": "2024-12-31T09:00:00+08:00", "by": "王五"}, salts=salts)


def paths(whole: qa.Decision) -> list[str]:
    """Every path that may be named: of each leaf, and of all that it lies in."""
    found: dict[str, None] = {}
    for leaf in whole.leaves:
        path = leaf.path
        while path and path not in found:
            found[path] = None
            path = _LAST.sub("", path) if _LAST.search(path) else ""
    return list(found)


def redacted(whole: qa.Decision, chosen: list[str]) -> qa.Decision | None:
    """The copy, read back from its file; None where it was refused."""
    codes: set[str] = set()
    try:
        copy = qa.redact(whole, chosen)
    except qa.RequestError as refused:
        codes = {each.code for each in refused.diagnostics}
    if codes:
        assert codes == {"redact-needed"}
        return None
    assert copy.seal == whole.seal
    back = qa.read_decision(copy.to_json())
    assert (back, back.spelled) == (copy, True)
    found = qa.replay(back)
    assert found.differences == ()
    assert found.again
    removed = set(found.removed)
    assert removed > set(whole.removed) or chosen[0] in removed
    return back


@pytest.mark.parametrize("kind", KINDS)
def test_every_path_may_go_or_is_refused(kind: str) -> None:
    whole = kept(kind)
    every(some(paths(whole), STEPS.get(kind, 9)), lambda path: redacted(whole, [path]))


@times(0.4)
@given(dice)
def test_several_paths_may_go_at_once_and_one_after_the_other(rng: Random) -> None:
    whole = kept(rng.choice(KINDS))
    chosen = [path for path in rng.sample(paths(whole), 4) if redacted(whole, [path])]
    if chosen and (once := redacted(whole, chosen)):
        after = qa.redact(whole, chosen[0])
        for path in chosen[1:]:
            if any(
                leaf == path or leaf.startswith((f"{path}.", f"{path}[", f"{path}#"))
                for leaf in cut(after.data)
            ):
                after = qa.redact(after, path)
        assert set(once.removed) <= set(after.removed)
        assert qa.replay(after).differences == ()


def test_a_ground_of_revocation_that_turns_on_what_is_gone_is_open() -> None:
    """It was called falsified: revocations were not among what may be open."""
    found = qa.replay(qa.redact(kept("winner"), "findings.fraud_verified"))
    assert (found.differences, found.result, found.open) == ((), "open", ("20", "outcome"))
    again = qa.replay(qa.redact(kept("winner who loses it"), "findings.fraud_verified"))
    assert (again.differences, again.result) == ((), "open")
    assert "outcome" not in again.open  # another ground is met, whatever this one is


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("round", "round.winners[0]"),
        ("round", "round.winners[0].record.facts.awards.value"),
        ("round", "round.winners"),
        ("selection", "round.applicants[1]"),
        ("procedure", "case.steps[9]"),
        ("procedure", "case.examiners[1].findings"),
        ("procedure", "case.applicant"),
    ],
)
def test_of_what_went_whole_nothing_is_left(kind: str, path: str) -> None:
    """A list that is gone leaves no list of nulls and an entry no empty mapping, which would seem added."""
    copy = redacted(kept(kind), [path])
    assert copy is not None
    assert qa.replay(copy).open == ("outcome",)
    assert not any(leaf.startswith(path) for leaf in cut(copy.data))
    assert all(
        leaf.removed
        for leaf in copy.leaves
        if leaf.path == path or leaf.path.startswith((f"{path}.", f"{path}["))
    )


def test_the_name_of_a_shape_is_nobodys() -> None:
    """An applicant called 长度 in English takes no list with him."""
    from tests.keeping.cases import RECORD

    whole = decision({**RECORD, "name": "length"})
    copy = redacted(whole, ["names"])
    assert copy is not None
    assert "facts.incidents" not in copy.removed


# What is left is still compared -----------------------------------------------------------------------------


def falsified(copy: qa.Decision, change: Any) -> qa.Decision:
    """A copy rewritten, its commitments, seal and digests made anew; what was removed stays so."""
    data = json.loads(json.dumps(copy.data))
    change(data)
    removed = {leaf.path: leaf for leaf in copy.leaves if leaf.removed}
    values = cut(data, keeping=copy.keeping_sealed)
    made = committed(values, salts(32 * len(values)))
    data.pop("content", None)
    if not removed:
        data["content"] = content_digest(data)
    return finished(data, (*made, *(Leaf(p, x.commitment) for p, x in removed.items() if p not in values)))


def _answers_of(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in ("clauses", "debarments"):
        yield from ((each["id"], each) for each in data["verdict"][key])


OTHERWISE = {
    "pass": "fail", "fail": "pass", "not_applicable": "pass", "undetermined": "pass",
    "clear": "debarred", "debarred": "clear",
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_an_answer_that_is_rewritten_in_a_redacted_copy_is_found(kind: str) -> None:
    """Each answer that is not open, its effect, and the outcome: with every digest made anew."""
    whole = kept(kind)
    facts = [
        leaf.path
        for leaf in whole.leaves
        if leaf.path.startswith(("facts.", "findings.")) and "#" not in leaf.path
    ]
    for path in some(facts, 9):
        copy = redacted(whole, [path])
        assert copy is not None
        open_ = qa.replay(copy).open
        for id, answer in some(list(_answers_of(copy.data)), 3):
            for key, value in (
                ("outcome", OTHERWISE[answer["outcome"]]),
                ("strength", "other"),
                ("effect", "other"),
            ):
                if key not in answer or (key == "outcome" and id in open_):
                    continue

                def rewrite(data: dict[str, Any], id: str = id, key: str = key, value: str = value) -> None:
                    dict(_answers_of(data))[id][key] = value

                assert qa.replay(falsified(copy, rewrite)).result == "different", (path, id, key)
        if "outcome" not in open_:
            other = "breach" if whole.outcome in ("in_order", "undetermined") else "in_order"
            found = qa.replay(
                falsified(copy, lambda data, other=other: data["verdict"].update(outcome=other))
            )
            assert found.result == "different", path


@pytest.mark.parametrize("kind", RECORDS)
def test_reasons_and_standing_that_are_left_are_compared(kind: str) -> None:
    """Of what a copy still tells, every reason, and what all bars come to, is what comes out without what went."""
    whole = kept(kind)
    facts = [
        leaf.path
        for leaf in whole.leaves
        if leaf.path.startswith(("facts.", "findings.")) and "#" not in leaf.path
    ]
    for path in some(facts, 11):
        copy = redacted(whole, [path])
        assert copy is not None
        again = cut({**copy.data, "verdict": answered(decided_again(copy))})
        left = {p for p in cut(copy.data) if p.startswith("verdict.clauses[") and "#explanation" in p}
        for leaf in some(sorted(left), 6):
            assert again[leaf] == cut(copy.data)[leaf]
            id = leaf.partition("[")[2].partition("]")[0]

            def rewrite(data: dict[str, Any], id: str = id) -> None:
                dict(_answers_of(data))[id]["explanation"]["outcome"] = "other"

            assert qa.replay(falsified(copy, rewrite)).result == "different", (path, leaf)
        if copy.data["verdict"].get("sanctions"):
            found = qa.replay(
                falsified(copy, lambda data: data["verdict"]["sanctions"].update(first_free="2099-01-01"))
            )
            assert found.result == "different", path


def test_what_many_papers_have_in_common_stays_with_the_others() -> None:
    """The name of a format and of a paper is nobody's: an entry that goes took them out of all entries."""
    copy = redacted(kept("round"), ["round.winners[0]"])
    assert copy is not None
    record = copy.data["round"]["winners"][1]["record"]
    assert record["format"] == "qualityaward.record/1"
    before = kept("round").data["round"]["winners"][1]["record"]["facts"]
    assert {k: v.get("evidence") for k, v in before.items() if isinstance(v, dict)} == {
        k: v.get("evidence") for k, v in record["facts"].items() if isinstance(v, dict)
    }


# What is said of it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "path", "zh", "en"),
    [
        ("winner", "facts.incidents", "“事故”", "“incidents”"),
        ("winner", "facts.incidents[0]", "“事故”第1条", "“incidents”, entry 1"),
        ("round", "round.winners[0]", "拟奖名单第1项", "the list of winners, no. 1"),
        ("round", "round.winners", "拟奖名单", "the list of winners"),
        ("selection", "round.applicants[1].score", "申报名单第2项中的得分", "the score in the list of applicants, no. 2"),
        ("procedure", "case.steps[9]", "各个环节第10项", "the steps, no. 10"),
    ],
)  # fmt: skip
def test_what_went_whole_is_said_once_by_its_own_name(kind: str, path: str, zh: str, en: str) -> None:
    copy = redacted(kept(kind), [path])
    assert copy is not None
    assert kept_words(copy, "zh").removed(gone_whole(copy.leaves))[0] == zh
    assert kept_words(copy, "en").removed(gone_whole(copy.leaves))[0] == en


def test_a_report_says_which_ground_is_open_and_that_what_was_kept_of_it_went_too() -> None:
    copy = qa.redact(kept("winner"), "findings.fraud_verified")
    said = qa.audit_report(copy).to_markdown()
    assert "缺少删去的内容，不能重新判定：第二十条。" in said
    assert "第二十条：留存的结果显示删去的内容，已一并删去" in said


def test_a_report_is_written_of_a_procedure_whose_steps_say_no_more_by_whom() -> None:
    copy = redacted(kept("procedure"), ["case.panel"])
    assert copy is not None
    assert "留存的结论" in qa.audit_report(copy).to_markdown()
