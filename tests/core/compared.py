"""The core's answers on a verdict's record: of every clause, and of every debarment."""

from __future__ import annotations

from typing import Any

from qualityaward.deciding.generated import Generator
from qualityaward.deciding.verdict import Verdict
from qualityaward.language.interpretation import Interpretation, stated_in
from qualityaward.scheme.core import Rules, outcome_of, rules_of

BARS = {True: "debarred", False: "clear", None: "undetermined"}


def given_of(verdict: Verdict) -> dict[tuple[str, str], Any]:
    """What the core is given beside the record."""
    setting = verdict.setting
    return {
        ("day", "on"): setting.day,
        ("day", "decided"): setting.on,
        ("header", "submitted_on"): verdict.bound.submitted_on,
        **{("reading", n): o for n, o in setting.readings.items()},
        **{("parameter", n): v for n, v in setting.parameters.items()},
    }


def rules_on(verdict: Verdict) -> Rules:
    return rules_of(verdict.scheme, verdict.subject)


def settled_on(verdict: Verdict) -> Rules:
    """The rules with the verdict's day, readings and parameters put in."""
    setting = verdict.setting
    return rules_on(verdict).settled(
        decided=setting.on, judged=setting.day, readings=setting.readings, parameters=setting.parameters
    )


def by_readings(verdict: Verdict) -> Rules:
    """The rules with the verdict's readings put in, and nothing else: as code is generated of them."""
    return rules_on(verdict).settled(readings=verdict.setting.readings)


def core_answers(verdict: Verdict, rules: Rules) -> dict[str, str]:
    """The outcome of every clause and debarment by the oracle of the core."""
    record = stated_in(rules.subject, rules.subjects, verdict.values)
    oracle = Interpretation(record, given_of(verdict))
    answers: dict[str, str] = {
        c.id: outcome_of(oracle.of(c.when), oracle.of(c.require)) for c in rules.clauses
    }
    for debarment in rules.debarments:
        answers[f"bar {debarment.id}"] = BARS[oracle.of(debarment.bites)]
    return answers


def answers_of(verdict: Verdict) -> dict[str, str]:
    """The same of the evaluator."""
    found = dict(verdict.program.outcomes(verdict.program.interpret(verdict.setting, verdict.values)))
    return found | {f"bar {d.id}": d.outcome for d in verdict.debarments}


CODES = {1: "pass", 0: "fail", -1: "undetermined", 2: "not_applicable"}
BAR_CODES = {1: "debarred", 0: "clear", -1: "undetermined"}


def generated_answers(verdict: Verdict, rules: Rules) -> dict[str, str]:
    """The same by the generated functions."""
    generator = Generator(rules.core, rules.subject, rules.subjects)
    given = given_of(verdict)
    answers = {c.id: CODES[generator.clause(c.when, c.require)(given)(verdict.values)] for c in rules.clauses}
    for d in rules.debarments:
        header = {"submitted_on": verdict.bound.submitted_on}
        answers[f"bar {d.id}"] = BAR_CODES[generator.truth(d.bites)(given)(verdict.values, header)]
    return answers
