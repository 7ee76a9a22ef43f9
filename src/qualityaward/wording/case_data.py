"""A run of cases as data (``qualityaward.test/1``), and as JUnit XML, which continuous integration shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as Xml

from qualityaward.cases.coverage import KINDS
from qualityaward.cases.mutants import STATES
from qualityaward.text import advice, clean, message
from qualityaward.wording.cases import CaseOutline
from qualityaward.wording.outline import Outline

if TYPE_CHECKING:
    from qualityaward.cases.mutants import Mutation
    from qualityaward.cases.running import CaseResult, CaseRun
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.test/1"
_LONGEST: Final = 10_000


def case_data(found: CaseRun, lang: Lang = "zh") -> dict[str, Any]:
    """The run as plain data, its sentences in `lang`."""
    outline = CaseOutline(found, lang)
    coverage = found.coverage
    return {
        "format": FORMAT,
        "scheme": {"id": found.scheme.id, "status": found.scheme.status, "digest": found.scheme.digest},
        "files": list(found.files),
        "outcome": found.outcome,
        "counts": {
            "cases": len(found.results), "hold": sum(r.counts for r in found.results), "differ": len(found.differing),
            "unconfirmed": len(found.unconfirmed),
        },
        "cases": [_case(r, outline) for r in found.results],
        "coverage": {
            "counts": {k: dict(zip(("covered", "all"), coverage.counted(k), strict=True)) for k in KINDS},
            "targets": [
                {
                    "kind": t.kind, "subject": t.subject or None, "id": t.id, "number": t.number,
                    "what": int(t.what) if t.kind == "limit" else t.what,
                    "covered": bool(coverage.seen.get(t)), "cases": list(coverage.seen.get(t, ())),
                    "says": outline.limit(coverage.limit(t), [int(t.what)]) if t.kind == "limit"
                    else outline.condition(t) if t.kind == "condition" else None,
                }
                for t in coverage.targets
            ],
        },
        **({} if found.mutation is None else {"mutants": _mutants(found.mutation, outline)}),
    }  # fmt: skip


def _mutants(found: Mutation, outline: CaseOutline) -> dict[str, Any]:
    return {
        "counts": {"all": len(found.fates)} | {state: found.counted(state) for state in STATES},
        "mutants": [
            {
                "name": f.mutant.name, "subject": f.mutant.subject or None, "rule": f.mutant.at.partition("/")[0],
                "kind": f.mutant.kind, "before": f.mutant.before, "after": f.mutant.after, "at": str(f.mutant.span),
                "state": f.state, "by": f.by or None, "proof": f.proof,
                "reason": outline.mutants.reason(f) if f.proof else None, "says": outline.mutants.told(f.mutant),
            }
            for f in found.fates
        ],
    }  # fmt: skip


def _case(result: CaseResult, outline: CaseOutline) -> dict[str, Any]:
    case = result.case
    told = None if result.verdict is None else Outline(result.verdict, outline.lang)
    return {
        "file": case.file, "section": case.section, "name": case.name, "at": str(case.span), "subject": case.subject,
        "on": case.on.isoformat(), "confirmed": case.confirmed, "holds": result.holds,
        "outcome": None if result.verdict is None else result.verdict.outcome,
        "differences": [
            {
                "what": d.claim.what, "id": d.claim.id or None, "at": str(d.claim.span), "due": _plain(d.claim.due),
                "found": _plain(d.found), "says": outline.difference(result, d, told),
            }
            for d in result.differences
        ],
        "problems": [
            {"code": p.code, "path": p.path, "says": message(p, outline.lang), "help": advice(p, outline.lang)}
            for p in result.problems
        ],
    }  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def case_junit(found: CaseRun, lang: Lang = "zh") -> str:
    """The results as JUnit XML: a suite a file, a failure a case that differs; one to be confirmed is skipped."""
    outline = CaseOutline(found, lang)
    root = Xml.Element("testsuites", name=found.scheme.id)
    for file in found.files:
        own = [r for r in found.results if r.case.file == file]
        suite = Xml.SubElement(
            root, "testsuite", name=clean(file, _LONGEST), tests=str(len(own)), failures=str(sum(not r.holds for r in own)),
            errors="0", skipped=str(sum(r.holds and not r.case.confirmed for r in own)),
        )  # fmt: skip
        for result in own:
            case = result.case
            test = Xml.SubElement(
                suite, "testcase", classname=clean(case.section or found.scheme.id, _LONGEST), name=clean(case.name, _LONGEST),
                file=clean(file, _LONGEST), line=str(case.span.line),
            )  # fmt: skip
            if not result.holds:
                lines = [each.text for each in outline.differing(result)]
                failure = Xml.SubElement(test, "failure", message=clean("; ".join(lines[1:2]), _LONGEST))
                failure.text = "\n".join(clean(each, _LONGEST) for each in lines)
            elif not case.confirmed:
                Xml.SubElement(test, "skipped", message="confirmed: false")
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


__all__ = ["FORMAT", "case_data", "case_junit"]
