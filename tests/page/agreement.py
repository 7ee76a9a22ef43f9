"""The page and the library on the same records: what each answers, as data that can be compared."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.setting import setting_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.language.interpretation import stated_in
from qualityaward.page.build import Asked, page_data
from qualityaward.page.core_data import CoreData
from qualityaward.page.source import evaluator
from qualityaward.record.record import Record
from qualityaward.scheme.core import rules_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.text import Lang
from qualityaward.wording.appendix import ALERTS
from qualityaward.wording.outline import Outline
from tests.core.compared import given_of

FOLDER = Path(__file__).parent
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(
    NODE is None, reason="the page's evaluator runs in node, which is not installed here"
)


def page_of(scheme: Scheme, subjects: list[str], on: date, **asked: Any) -> dict[str, Any]:
    """The page's data of one scheme."""
    setting, sources = setting_of(
        scheme, on, asked.get("readings") or {}, asked.get("parameters") or {}, asked.get("notice")
    )
    return page_data([Asked(scheme, subjects, setting, sources, asked.get("notice"))], evaluator())


def answers(page: dict[str, Any], cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page answers, in node."""
    source = evaluator() + "\n" + (FOLDER / "answers.js").read_text(encoding="utf-8")
    return in_node(source, page, cases)


def in_node(source: str, page: dict[str, Any], cases: list[dict[str, Any]]) -> list[Any]:
    """What `answersOf` of a script gives."""
    assert NODE is not None
    found = subprocess.run(
        [NODE, str(FOLDER / "run.js")], input=json.dumps({"source": source, "page": page, "cases": cases}),
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert not found.stderr, found.stderr[-2000:]
    read: list[Any] = json.loads(found.stdout)
    return read


def expected(scheme: Scheme, record: Record, on: date, *, texts: bool, **asked: Any) -> dict[str, Any]:
    """What the library answers."""
    try:
        verdict = evaluate(scheme, record, on=on, **asked)
    except RecordError as error:
        return {"refused": sorted(d.path for d in error.diagnostics)}
    return answer_of(verdict, texts=texts)


def answer_of(verdict: Verdict, *, texts: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "outcome": verdict.outcome,
        "decided_by": list(verdict.decided_by),
        "missing": list(verdict.missing),
        "clauses": {c.id: [c.outcome, list(c.missing)] for c in verdict.clauses},
        "bars": [[d.id, d.outcome] for d in verdict.debarments],
        "core": [
            {"debarred": True, "clear": False, "undetermined": None}[d.outcome] for d in verdict.debarments
        ],
    }
    langs: Iterable[Lang] = ("zh", "en")
    for lang in langs if texts else ():
        outline = Outline(verdict, lang)
        found[lang] = {
            "decided": outline.decided(),
            "clauses": [[line.depth, line.text] for line in outline.clauses(False)],
            "full": [[line.depth, line.text] for line in outline.clauses(True) if line.kind != "quote"],
            "missing": [
                [gap.path, gap.says, list(gap.waiting), outline.due(gap.path) == "office", gap.decides]
                for gap in outline.missing()
            ],
            "bars": [[line.depth, line.text] for line in outline.debarments(False)],
            "notes": [outline.appendix.note(n) for n in verdict.notes if n.code in ALERTS]
            + [line.text for line in outline.appendix.notes()],
        }
    return found


# The core alone ---------------------------------------------------------------------------------------------


def core_case(verdict: Verdict) -> dict[str, Any]:
    """The rules of a verdict and its record as the page's evaluator takes them, without a word."""
    rules, core = rules_of(verdict.scheme, verdict.subject), CoreData()
    roots = [[core.at(c.when), core.at(c.require)] for c in rules.clauses]
    bars = [core.at(d.bites) for d in rules.debarments]
    record = stated_in(rules.subject, rules.subjects, verdict.values)
    given = {f"{kind} {name}": value for (kind, name), value in given_of(verdict).items()}
    return {"nodes": core.nodes, "roots": roots, "bars": bars, "record": exact(record), "given": exact(given)}


def exact(value: Any) -> Any:
    """Plain data in which whole numbers are texts after a sign, so that none loses a digit."""
    if isinstance(value, dict):
        return {k: exact(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [exact(v) for v in value]
    return f"#{value}" if isinstance(value, int) and not isinstance(value, bool) else value


def core_answers_in_node(cases: list[dict[str, Any]]) -> list[list[Any]]:
    """The outcomes of clauses and bars by the page's evaluator."""
    source = evaluator() + "\n" + (FOLDER / "core_answers.js").read_text(encoding="utf-8")
    return in_node(source, {}, cases)


def merged_page(pages: list[dict[str, Any]]) -> dict[str, Any]:
    """One page of the schemes of several, each under its number."""
    whole = dict(pages[0], texts={}, schemes=[])
    for number, page in enumerate(pages):
        whole["texts"] |= page["texts"]
        whole["schemes"].append(dict(page["schemes"][0], id=str(number)))
    return whole
