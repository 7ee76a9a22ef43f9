"""A scheme as the page has it: its rules in the core, what it says of them, its texts and its names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.deciding.notes import Note, issued_late, standing_notes
from qualityaward.language import nodes
from qualityaward.language.core import Apply, Const, Node, Var, below
from qualityaward.language.core_functions import UNIT_ADDED
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.settle import settled
from qualityaward.page.core_data import CoreData
from qualityaward.page.names_data import names_data
from qualityaward.page.plan import Planner
from qualityaward.page.speech import Pair, Speech, setting_for_page
from qualityaward.page.vocabulary_data import fact_data
from qualityaward.scheme.core import debarment_rule, rules_of
from qualityaward.scheme.days import days_counted
from qualityaward.scheme.scheme import Clause, Debarment, JudgedOn
from qualityaward.values import TRUE, YUAN
from qualityaward.wording.appendix import ALERTS, Appendix
from qualityaward.wording.describe import reads_record
from qualityaward.wording.expressions import Scope
from qualityaward.wording.gaps import Gaps
from qualityaward.wording.who import published
from qualityaward.wording.words import LONGEST, chinese_number, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualityaward.deciding.setting import Setting
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.core import Rules
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.wording.describe import Phrases

Data = dict[str, Any]
_PROVISION: Final = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:\(([0-9]+)\))?\Z")


class _Decided(CoreData):
    """Nodes that are judged as of the day of decision, as bars are; they go with the others."""

    def __init__(self, core: CoreData, rules: Rules) -> None:
        super().__init__()
        self.whole, self.rules = core, rules

    def at(self, node: Node) -> int:
        """The position of the node."""
        decided = self.rules.core.var("day", "decided", "date")
        return self.whole.at(settled(self.rules.core, [node], {("day", "on"): decided})[0])


def applicants_of(scheme: Scheme) -> list[str]:
    """The subjects that somebody can check himself as: those that apply, not those of the procedure."""
    return [s for s in scheme.subjects if not scheme.procedural(s) and not scheme.revocations_of(s)]


def scheme_data(
    scheme: Scheme, subjects: list[str], setting: Setting, sources: Mapping[str, str], notice: Notice | None = None
) -> Data:  # fmt: skip
    """The data of a scheme for some subjects."""
    marked = setting_for_page(scheme, setting)
    speech = Speech(scheme, subjects[0], marked, sources, notice)
    data: Data = {
        "id": scheme.id,
        "title": speech.worded(lambda w: w.translated("title", scheme.title)),
        "number": plain(scheme.document_number or ""),
        "issuer": plain(scheme.issuer),
        "status": scheme.status,
        "effective": None if scheme.effective is None else scheme.effective.isoformat(),
        "expires": None if scheme.expires is None else scheme.expires.isoformat(),
        "digest": scheme.digest,
        **names_data(scheme, speech),
        "currency": "" if scheme.currency == YUAN else scheme.currency,
        "judged": _judged(scheme),
        "standing": _standing(scheme, speech),
        "readings": {
            name: {
                "options": list(reading.options),
                "question": speech.worded(lambda w, n=name: w.question(n)),  # type: ignore[misc]  # a default fixes the loop's value
                "words": {o: speech.worded(lambda w, n=name, o=o: w.option(n, o)) for o in reading.options},  # type: ignore[misc]  # as above
            }
            for name, reading in scheme.readings.items()
        },
        "chosen": dict(setting.readings),
        "parameters": {name: _parameter(scheme, setting, name, speech) for name in scheme.parameters},
        "subjects": {
            name: _subject(scheme, name, setting, sources, notice) for name in subjects
        },
        "provisions": {},
    }  # fmt: skip
    cited = {
        c
        for each in data["subjects"].values()
        for rule in (*each["clauses"], *each["bars"])
        for c in rule["cite"]
    }
    for provision in scheme.provisions:
        if provision.id in cited:
            name = speech.worded(lambda w, i=provision.id: w.provision(i))  # type: ignore[misc]  # as above
            data["provisions"][provision.id] = {"name": name, "text": plain(provision.text, LONGEST)}
    data["periods"] = sorted({tuple(p) for each in data["subjects"].values() for p in each.pop("periods")})
    return data


def _standing(scheme: Scheme, speech: Speech) -> list[Data]:
    """What the reader must know of the scheme whatever the record: each with the days on which it is said, if not always."""
    found: list[Data] = []
    silent: list[str] = []
    for note in standing_notes(scheme, scheme.effective or date.min):
        if note.code == "note-not-stated":
            silent.append(dict(note.args)["section"])
            if len(silent) > 1:
                continue
        found.append({"code": note.code, "args": dict(note.args)})
    days = {
        "note-before-effective": ("before", scheme.effective),
        "note-before-issue": ("before", issued_late(scheme)),
        "note-after-expiry": ("after", scheme.expires),
    }
    found = [each for each in found if each["code"] not in days]
    at = next((i for i, each in enumerate(found) if each["code"] == "note-effective-assumed"), len(found))
    found[at:at] = [
        {"code": code, "args": {"date": day.isoformat()}, when: day.isoformat()}
        for code, (when, day) in days.items()
        if day
    ]
    for each in found:
        code, args = each.pop("code"), each.pop("args")
        each["alert"] = code in ALERTS
        each["text"] = speech.phrased(lambda p, c=code, a=args: _noted(p, c, a, silent))  # type: ignore[misc]  # defaults fix the loop's values
    return found


def _noted(phrases: Phrases, code: str, args: dict[str, str], silent: list[str]) -> str:
    if code == "note-not-stated":
        appendix = Appendix(phrases)
        return phrases.say(code, section=phrases.words.listed([appendix.section(each) for each in silent]))
    return Appendix(phrases).note(Note(code, tuple(args.items())))


def _judged(scheme: Scheme) -> Data:
    if isinstance(scheme.judged_on, JudgedOn):
        return {"reading": scheme.judged_on.reading, "submitted": scheme.judged_on.submitted}
    return {"always": scheme.judged_on == "submitted"}


def _parameter(scheme: Scheme, setting: Setting, name: str, speech: Speech) -> Data:
    value, kind = setting.parameters.get(name), "text"
    if isinstance(value, int) and not isinstance(value, bool):
        value, kind = str(value), "number"
    return {"v": value, "k": kind, "n": speech.worded(lambda w: w.parameter(name))}


# One subject ------------------------------------------------------------------------------------------------


def _subject(
    scheme: Scheme, name: str, setting: Setting, sources: Mapping[str, str], notice: Notice | None
) -> Data:  # fmt: skip
    marked, rules, core = setting_for_page(scheme, setting), rules_of(scheme, name), CoreData()
    speech = Speech(scheme, name, marked, sources, notice)
    by_decision = Speech(scheme, name, _undated(marked), sources, notice, speech.beside)
    work, here = Desugar(rules.core, scheme.vocabulary.subjects), Here(rules.subject)
    clauses, bars = [], []
    planner = Planner(scheme, speech, work, core, provides=not scheme.revocations_of(name))
    for clause, rule in zip(scheme.clauses_of(name), rules.clauses, strict=True):
        clauses.append(
            {
                "id": clause.id,
                "title": planner.title_of(clause),
                "called": speech.worded(lambda w, c=clause: w.cited(c.id, c.cite, titled=True)),  # type: ignore[misc]  # a default fixes the loop's value
                "cite": list(clause.cite),
                "effect": clause.effect,
                "strength": clause.strength,
                "decides": clause.decides,
                "readings": list(clause.readings),
                "when": core.at(rule.when),
                "require": core.at(rule.require),
                "plan": planner.clause(clause, here),
            }
        )
    barring = Planner(scheme, by_decision, work, _Decided(core, rules), provides=planner.provides)
    for debarment in scheme.debarments_of(name):
        bars.append(_bar(debarment, barring, by_decision, work, here, core))
    both: list[Clause | Debarment] = [*scheme.clauses_of(name), *scheme.debarments_of(name)]
    beside = _given(planner, here)
    every = dict.fromkeys((*rules.read, *planner.read, *barring.read))
    read = [node for node in every if node.kind in ("fact", "finding", "parameter")]
    return {
        "n": name,
        "silent": "debarments" in scheme.not_stated,
        "clauses": clauses,
        "bars": bars,
        "cites": {
            rule.id: _cited(rule, speech) for rule in both},
        "paths": _paths(scheme, rules, read, speech),
        "lists": {
            node.name: {
                **{k: v for k, v in fact_data(rules.fact(node.name), scheme.vocabulary).items() if k in ("fields", "dated")},
                "unit": None if rules.fact(node.name).value.unit is None else speech.worded(
                    lambda w, n=node.name: w.label(rules.fact(n).value.unit)  # type: ignore[misc]  # a default fixes the loop's value
                ),
                "name": speech.path(f"facts.{node.name}"),
            }
            for node in read
            if node.kind == "fact" and node.sort == "list"
        },
        "notes": [
            {"t": core.at(work.truth(note.when, here)), "text": speech.worded(lambda w, n=note: w.translated(f"note.{n.id}", n.text))}  # type: ignore[misc]  # a default fixes the loop's value
            for note in scheme.verdict_notes
            if note.subject == name
        ],
        "counted": [each.path.removeprefix("facts.") for each in days_counted(scheme, name)],
        "given": beside,
        "nodes": core.nodes,
        "periods": [*_periods(rules), *([d.period.length, d.period.unit] for d in scheme.debarments_of(name) if d.period), [1, "years"]],
    }  # fmt: skip


def _given(planner: Planner, here: Here) -> list[list[Any]]:
    """What stands in texts with what it comes to, what that is compared with, and how it is told."""
    read, found, beside = planner.values.read, list[list[Any]](), planner.speech.beside
    while len(found) < len(beside):
        node, scope, kin = beside[len(found)]
        there = here._replace(subject=scope.place.subject, prefix=scope.place.facts.removeprefix("facts."))
        if isinstance(node, nodes.Compare):
            left, right, sign = planner.speech.spoken[0].sides(node)
            demand = planner.against(left, right, sign, absent=False) | {"alone": reads_record(right)}
            found.append([read(right, scope, there), read(left, scope, there), demand])
        else:
            found.append(
                [
                    read(node, scope, there),
                    None if kin is None or isinstance(kin, str) else read(kin, scope, there),
                    kin == "rate",
                ]
            )
    return found


def _undated(marked: Setting) -> Setting:
    return replace(marked, judged=None)


def _periods(rules: Rules) -> list[list[Any]]:
    """Every length of time that the rules add to a day, or ask for since one."""
    found: list[list[Any]] = []
    for node in below(*rules.roots):
        if isinstance(node, Apply) and node.fn in UNIT_ADDED:
            length = node.args[1]
            if isinstance(length, Const) and isinstance(length.value, int):
                found.append([length.value, UNIT_ADDED[node.fn]])
        elif isinstance(node, Apply) and node.fn in ("years_since", "months_since"):
            unit = node.fn.partition("_")[0]
            found += [[n, unit] for n in range(1, 25)]
    return found


def _cited(rule: Clause | Debarment, speech: Speech) -> Data:
    found = _PROVISION.match(rule.id)
    item = found[3] if found is not None and found[2] is None and rule.id in rule.cite else None
    data: Data = {"name": speech.worded(lambda w: w.cited(rule.id, rule.cite)), "article": None}
    if found is not None and item:
        number = int(found[1])
        data["article"] = [chinese_number(number), found[1]]
        shown = [chinese_number(int(item)), item]
        data["item"] = [p.words.say("item", item=each) for p, each in zip(speech.spoken, shown, strict=True)]
    return data


def _bar(
    debarment: Debarment, planner: Planner, speech: Speech, work: Desugar, here: Here, core: CoreData
) -> Data:
    """A debarment: whom it may bar, by which elements of its list, from which day and for how long."""
    scope = Scope(debarment.id, speech.place)
    interpreter = speech.spoken[0].interpreter
    truths = [TRUE if w is None else interpreter.truth(w, speech.place) for w, _ in debarment.start]
    own = debarment.start[truths.index(TRUE)][1]
    starts = [own, *(value for _, value in debarment.start if value is not own)]
    rule = debarment_rule(work, debarment, here)
    fact = speech.spoken[0].fact(debarment.list, scope)
    element = scope.inside(fact)
    _, within = work.listed(debarment.list, here)
    title = speech.worded(lambda w: w.translated(f"debarment.{debarment.id}", debarment.title))
    parts: Data = {}
    if debarment.when is not None:
        parts["when"] = planner.condition(debarment.when, scope, here.opposite)
    if debarment.where is not None:
        beside = isinstance(own, nodes.FieldOf) and own.index != debarment.dated
        seen = within._replace(dated=own.name) if beside and isinstance(own, nodes.FieldOf) else within
        parts["where"] = planner.condition(debarment.where, element, seen.opposite)
    return {
        "id": debarment.id,
        "title": title,
        "called": speech.worded(lambda w: w.cited(debarment.id, debarment.cite, titled=True)),
        "cite": list(debarment.cite),
        **planner.listed(debarment.list, scope),
        **parts,
        "bites": core.at(rule.bites),
        "start": [planner.values.read(value, element, within) for value in starts],
        "until": None if debarment.until is None else planner.values.read(debarment.until, element, within),
        "firstDay": debarment.first_day,
        "period": None if debarment.period is None else [debarment.period.length, debarment.period.unit],
        "dated": None if debarment.dated is None else fact.fields[debarment.dated].name,
    }


# What can be missing ----------------------------------------------------------------------------------------

_GAPS: Final = {"list": "gap-list", "record": "gap-record", "bool": "gap-bool"}


def _paths(scheme: Scheme, rules: Rules, read: list[Var], speech: Speech) -> Data:
    """Every path that can be missing: its name, and the sentence that says so."""
    found: Data = {}
    for node in read:
        for outer in _outside(node.name):
            found |= _of_fact(outer, rules, speech)
        if node.kind == "parameter":
            found[f"parameters.{node.name}"] = {
                "n": speech.path(f"parameters.{node.name}"),
                "gap": "gap-parameter",
            }
        elif node.kind == "finding":
            path = f"facts.{node.name}" if "." in node.name else f"findings.{node.name}"
            found[path] = {"n": speech.path(path), "gap": "gap-finding", "finding": True}
        else:
            found |= _of_fact(node.name, rules, speech)
    for path in published(scheme, rules.subject.name) & set(found):
        found[path]["office"] = True
    for data in found.values():
        data.setdefault("list", data["n"])
    return found


def _outside(path: str) -> list[str]:
    """The nested records that a path leads through."""
    steps = path.split(".")[:-1]
    return [".".join(steps[: n + 1]) for n in range(len(steps))]


def _of_fact(path: str, rules: Rules, speech: Speech) -> Data:
    fact, whole = rules.fact(path), f"facts.{path}"
    known: Data = {"n": speech.path(whole), "k": fact.type.kind, "gap": _GAPS.get(fact.type.kind, "gap-fact")}
    if fact.yearly:
        known["gap"] = "gap-yearly"
    whether = [Gaps(p.words).whether(p.words.named(whole)) for p in speech.spoken]
    if all(whether):
        known["whether"] = whether
    if fact.unique:
        known["unique"] = fact.unique[0]
    found = {whole: known}
    for field in fact.fields:
        labels: Pair = speech.worded(lambda w, f=field: Gaps(w).field(f))  # type: ignore[misc]  # a default fixes the loop's value
        for step in ("[]", "[year=]"):
            inner = f"{whole}{step}"
            found.setdefault(
                inner, {"n": speech.path(inner), "k": "list", "gap": "gap-row", "list": known["n"]}
            )
            found[f"{inner}.{field.name}"] = {
                "n": speech.path(f"{inner}.{field.name}"), "k": field.type.kind, "gap": "gap-field", "field": labels, "list": known["n"]
            }  # fmt: skip
    return found


__all__ = ["applicants_of", "scheme_data"]
