"""Revocations: which grounds a winner's record meets, within which days, and what would follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, assert_never, cast

from qualityaward.deciding.bars import SUBMITTED, Span, Spans, end_of, parts_of, start_of
from qualityaward.deciding.explanation import Explanation
from qualityaward.deciding.first import placed_first
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.merged import LAST_DAY
from qualityaward.deciding.setting import Place, Setting, Unknown
from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.language.vocabulary import Fact, Field
from qualityaward.language.walk import Node, children, inside, nodes_below, selection_of
from qualityaward.language.wording import looked_at
from qualityaward.record.bound import Judgement, Values
from qualityaward.scheme.scheme import Debarment, Revocation, Scheme
from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN, add, first_within
from qualityaward.version import FIRST_SEMANTICS

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict

GroundOutcome = Literal["met", "not_met", "undetermined", "not_applicable"]

RECIPIENT = "recipient"
"""The fact by which a winner's record says whether an organization or an individual won."""

HAPPENED = ".happened"
"""What follows a finding's path where it is the day of the event that is missing, not the finding."""

_OUTCOMES: Mapping[int, GroundOutcome] = {TRUE: "met", FALSE: "not_met", UNKNOWN: "undetermined"}


class Limit(NamedTuple):
    """The days within which a ground has to arise, both included; ``last`` None: for ever."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Following:
    """The debarment that follows if the award is revoked on the day of decision.

    ``first`` None: from when is unknown, for want of ``missing``; ``last`` None beside a known ``first``: for ever.
    """

    debarment: Debarment
    subjects: tuple[str, ...]
    first: date | None
    last: date | None
    missing: tuple[str, ...] = ()

    @property
    def first_free(self) -> date | None:
        """The day after its last; None if there is none, or it is unknown."""
        return None if self.last is None else date.fromordinal(self.last.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class RevocationVerdict:
    """One revocation's answer on the day of decision.

    ``limit`` are the days within which a ground counts; None: without limit, or unknown. ``unplaced`` are findings that
    do not say when what they found happened, so that whether it was within the limit is not known. ``follows`` holds
    what bars after a revocation on this day, whether or not there is a ground for one.
    """

    revocation: Revocation
    outcome: GroundOutcome
    explanation: Explanation
    limit: Limit | None
    missing: tuple[str, ...]
    unplaced: tuple[str, ...]
    follows: tuple[Following, ...]

    @property
    def id(self) -> str:
        """The revocation's id."""
        return self.revocation.id

    @property
    def revoked(self) -> tuple[str, ...]:
        """What is revoked: the title."""
        return tuple(t for t in self.revocation.withdraw if t == "title")

    @property
    def recovered(self) -> tuple[str, ...]:
        """What is taken back beside the title: plaque, certificate, prize."""
        return tuple(t for t in self.revocation.withdraw if t != "title")

    @property
    def grounds(self) -> tuple[Explanation, ...]:
        """The grounds one by one: the parts of an `any`, else the whole condition."""
        found = self.explanation
        return found.children if isinstance(found.node, nodes.AnyOf) else (found,)

    @property
    def beside(self) -> frozenset[str]:
        """The paths that decide beside the grounds: from which day they count, and whose award it is."""
        after, subjects = self.revocation.after, self.revocation.subjects
        counted = frozenset[str]() if after is None else looked_at(after, "facts.", "findings.")
        return counted | ({f"facts.{RECIPIENT}"} if subjects else frozenset())

    @property
    def looked_at(self) -> frozenset[str]:
        """The paths of all of the winner's record that may decide; a list stands for its elements."""
        return self.beside | looked_at(self.revocation.when, "facts.", "findings.")


def revocation_verdicts(verdict: Verdict, setting: Setting) -> tuple[RevocationVerdict, ...]:
    """The answer of every revocation that is asked of the record's subject, in the regulation's order."""
    revocations = verdict.scheme.revocations_of(verdict.subject)
    return tuple(_answer(r, verdict, setting) for r in revocations)


def _answer(revocation: Revocation, verdict: Verdict, setting: Setting) -> RevocationVerdict:
    interpreter, place = interpreter_for(setting), verdict.place
    before = setting.semantics == FIRST_SEMANTICS
    missing: list[str] = []
    slips = () if before else slips_of(revocation, verdict, setting.on)
    if not before:
        place = _without(place, slips)._replace(turned=True)  # a ground looks for what speaks against
    first, last = 1, None
    limited = revocation.within is not None or revocation.after is not None
    try:
        first, last = _limit(revocation, interpreter, place)
    except Unknown as unknown:
        missing += unknown.missing
    unplaced: set[str] = set()
    if limited and not missing:
        if before:
            place, unplaced = placed_first(place, verdict.bound.judgements, setting.on, first, last)
        else:
            ends = revocation.within is not None
            alone = frozenset(findings_of(revocation.when, setting.readings)) if ends else frozenset[str]()
            place, unplaced = _placed(verdict, place, first, last, alone)
    explanation = interpreter.explain(revocation.when, place)
    truth = explanation.truth
    if slips and truth == FALSE:
        missing += slips
        truth = UNKNOWN
    elif limited and first > setting.on:
        truth = FALSE  # nothing can have happened after a day that is still to come
    elif missing and truth == TRUE:
        truth = UNKNOWN
    recipient = _stated(verdict, RECIPIENT)
    if revocation.subjects and recipient is None and truth == TRUE and not before:
        missing.append(f"facts.{RECIPIENT}")
        truth = UNKNOWN
    outcome = _OUTCOMES[truth]
    if revocation.subjects and isinstance(recipient, str) and recipient not in revocation.subjects:
        outcome = "not_applicable"
    lacking = {*explanation.lacking(), *missing} if outcome == "undetermined" else set()
    known = revocation.within is not None and not missing and first <= LAST_DAY
    return RevocationVerdict(
        revocation,
        outcome,
        explanation,
        Limit(date.fromordinal(first), _date(last)) if known else None,
        tuple(sorted(p + HAPPENED if p in unplaced and not before else p for p in lacking)),
        tuple(sorted(unplaced & lacking)),
        _follows(revocation, verdict, setting),
    )


def slips_of(revocation: Revocation, verdict: Verdict, on: int) -> tuple[str, ...]:
    """The days that the winner's record states, from which the grounds are counted, and which lie after the decision.

    A winner of a day that is still to come has won nothing yet: that day is a mistake that may hide a ground.
    """
    values = verdict.values
    late = (f for f in counted_from(revocation) if isinstance(values[f.index], int) and values[f.index] > on)
    return tuple(dict.fromkeys(f"facts.{f.name}" for f in late))


def counted_from(revocation: Revocation) -> tuple[nodes.FactOf, ...]:
    """The days of the winner's record from which the grounds of a revocation are counted."""
    found = list(_counted_from(revocation.when))
    if isinstance(revocation.after, nodes.FactOf):
        found.append(revocation.after)
    return tuple(f for f in found if not f.records)


def _counted_from(
    node: Node, dated: nodes.FieldOf | None = None, *, turned: bool = False
) -> Iterator[nodes.FactOf]:
    """The dates of the record that windows begin with, that events must not lie before, or since which time is counted."""
    selection = selection_of(node)
    if selection is not None and isinstance(selection.after, nodes.FactOf):
        yield selection.after
    match node:
        case nodes.Compare(operator=sign, left=nodes.FieldOf() as event, right=nodes.FactOf() as start):
            if event == dated and sign in ({"<", "<="} if turned else {">", ">="}):
                yield start
        case nodes.Compare(operator=sign, left=nodes.FactOf() as start, right=nodes.FieldOf() as event):
            if event == dated and sign in ({">", ">="} if turned else {"<", "<="}):
                yield start
        case nodes.FunctionOf(since=str(), arguments=arguments):
            yield from (each for each in arguments if isinstance(each, nodes.FactOf))
    turned = turned is not isinstance(node, nodes.Not)
    for part in inside(node):
        yield from _counted_from(part, dated if selection is None else selection.dated, turned=turned)


def _without(place: Place, paths: tuple[str, ...]) -> Place:
    """The place with some facts unknown."""
    unknown = {place.subject.index[path] for path in paths}
    return place._replace(values=tuple(None if i in unknown else v for i, v in enumerate(place.values)))


def _limit(revocation: Revocation, interpreter: Interpreter, place: Place) -> tuple[int, int | None]:
    """The first and last day of a revocation's limit; without an `after`, the last so long; raises Unknown."""
    on, within = interpreter.setting.on, revocation.within
    if revocation.after is None:
        return (1, None) if within is None else (first_within(on, within), on)
    start = interpreter.value(revocation.after, place, [])
    if start is NOTHING:
        return LAST_DAY + 1, None
    return start, None if within is None else add(start, within)


class Outside(NamedTuple):
    """A finding that is met and whose event lies outside the limit of a revocation."""

    path: str
    happened: date
    limit: Limit

    @property
    def before(self) -> bool:
        """Whether it lies before the limit begins."""
        return self.happened < self.limit.first


def found_outside(revocation: Revocation, verdict: Verdict, setting: Setting) -> tuple[Outside, ...]:
    """The findings among the grounds that are met and whose event lies outside the limit."""
    if (revocation.after is None and revocation.within is None) or setting.semantics == FIRST_SEMANTICS:
        return ()
    try:
        first, last = _limit(revocation, interpreter_for(setting), verdict.place)
    except Unknown:
        return ()
    if first > LAST_DAY:
        return ()
    limit = Limit(date.fromordinal(first), _date(last))
    found = []
    for path in dict.fromkeys(findings_of(revocation.when, setting.readings, placed=True)):
        judged = verdict.bound.judgements.get(path)
        if judged is not None and judged.value == "met" and judged.happened is not None:
            day = date.fromisoformat(judged.happened)
            if day < limit.first or (limit.last is not None and day > limit.last):
                found.append(Outside(path, day, limit))
    return tuple(found)


def _placed(
    verdict: Verdict, place: Place, first: int, last: int | None, alone: frozenset[str]
) -> tuple[Place, set[str]]:
    """The place with every finding where the limit has it, those of nested records, too: one of an event outside the
    limit is not met within it.

    A finding that is a ground `alone` and does not say when its event happened is open.
    """
    values = list(place.values)
    open_findings: set[str] = set()
    for name in place.subject.findings:
        index, path = place.subject.index[f"findings.{name}"], place.findings + name
        if values[index] is not True:
            continue
        happened = verdict.bound.judgements.get(path, Judgement("met")).happened
        if happened is not None:
            day = date.fromisoformat(happened).toordinal()
            values[index] = first <= day and (last is None or day <= last)
        elif path in alone:
            values[index] = None
            open_findings.add(path)
    for name, fact in place.subject.facts.items():
        index = place.subject.index[f"facts.{name}"]
        if fact.type.kind == "record" and values[index] is not None:
            prefix = f"{place.facts}{name}."
            subject = place.subjects[fact.type.name]
            nested = Place(subject, place.subjects, cast("Values", values[index]), prefix, prefix)
            inner, opened = _placed(verdict, nested, first, last, alone)
            values[index] = inner.values
            open_findings |= opened
    return place._replace(values=tuple(values)), open_findings


def findings_of(
    node: nodes.Condition, readings: Mapping[str, str], of: str = "", *, placed: bool = False
) -> Iterator[str]:
    """The paths of findings that no dated list beside them places in time, as the condition stands under the readings.

    ``of``: the path of the nested record, with its dot, of which a clause is asked. ``placed``: those that one does, too.
    """
    match node:
        case nodes.Met(finding=finding, records=records):
            inner = of + "".join(f"{name}." for name, _ in records)
            yield f"facts.{inner}{finding}" if inner else f"findings.{finding}"
        case nodes.ClauseOf(of=nodes.FactOf() as record):
            for part in children(node):
                yield from findings_of(part, readings, f"{of}{record.path}.", placed=placed)
        case nodes.All(parts=parts):
            if placed or not any(_dated(part) for part in parts):
                for part in parts:
                    yield from findings_of(part, readings, of, placed=placed)
        case nodes.If(premise=nodes.ReadingIs(reading=reading, option=option), then=then, otherwise=other):
            chosen = then if readings[reading] == option else other
            if chosen is not None:
                yield from findings_of(chosen, readings, of, placed=placed)
        case (
            nodes.Leaf() | nodes.AnyOf() | nodes.Not() | nodes.If() | nodes.Quantified() | nodes.Count()
            | nodes.Measured() | nodes.Yearly() | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            for part in children(node):
                yield from findings_of(part, readings, of, placed=placed)
        case other:
            assert_never(other)


def _dated(node: nodes.Condition) -> bool:
    """Whether a condition holds only by an event of a list within a window."""
    match node:
        case nodes.Quantified(kind="some", selection=selection):
            return selection.within is not None
        case nodes.AnyOf(parts=parts):
            return all(map(_dated, parts))
        case nodes.All(parts=parts):
            return any(map(_dated, parts))
        case (
            nodes.Leaf() | nodes.Not() | nodes.If() | nodes.Quantified() | nodes.Count() | nodes.Measured()
            | nodes.Yearly() | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return False


def _date(day: int | None) -> date | None:
    return None if day is None or day >= LAST_DAY else date.fromordinal(day)


# What follows -----------------------------------------------------------------------------------------------


def _follows(revocation: Revocation, verdict: Verdict, setting: Setting) -> tuple[Following, ...]:
    """The debarment of a revocation if it came on the day of decision, for those whom it can concern."""
    found: dict[tuple[Any, ...], Following] = {}
    for debarment in _concerned(verdict):
        if debarment.id != revocation.debarment:
            continue
        if revocation.subjects and debarment.subject not in revocation.subjects:
            continue
        award = _inside(debarment, verdict, setting.on)
        first, last, missing = None, None, tuple[str, ...]()
        try:
            start = start_of(debarment, interpreter_for(setting), award)
        except Unknown as unknown:
            missing = tuple(sorted({_known_as(p, verdict) for p in unknown.missing}))
        else:
            if start is NOTHING or start > LAST_DAY:
                continue
            first = start
            try:
                last = end_of(debarment, interpreter_for(setting), award, start)
            except Unknown as unknown:
                missing = tuple(sorted({_known_as(p, verdict) for p in unknown.missing}))
        key = (first, last, missing)
        before = found[key].subjects if key in found else ()
        day = None if first is None else date.fromordinal(first)
        found[key] = Following(debarment, (*before, debarment.subject), day, _date(last), missing)
    return tuple(found.values())


def award_spans(verdict: Verdict, setting: Setting) -> list[tuple[Debarment, Spans]]:
    """What a winner's own award bars, for those whom it can concern: each clause once, as far as it surely bars.

    An award is an element of the list that is dated by a day which the winner's record states.
    """
    found: dict[str, tuple[Debarment, Spans]] = {}
    for debarment in _concerned(verdict):
        award = _inside(debarment, verdict, None)
        fact = _fact(debarment, verdict.scheme)
        day = None if fact.dated is None else _stated(verdict, fact.dated)
        stated = isinstance(day, int) and (day <= setting.on or setting.semantics == FIRST_SEMANTICS)
        if debarment.id in found or not stated or award.element is None or debarment.when is not None:
            continue
        interpreter = interpreter_for(setting)
        if (
            debarment.where is not None
            and interpreter.truth(debarment.where, award._replace(turned=True)) != TRUE
        ):
            continue
        try:
            start = start_of(debarment, interpreter, award)
        except Unknown:
            continue
        if start is NOTHING or start > LAST_DAY:
            continue
        try:
            last = end_of(debarment, interpreter, award, start)
        except Unknown:
            continue
        span = Span(f"facts.{fact.dated}", award.element, TRUE, start, last)
        found[debarment.id] = debarment, Spans((span,))
    return list(found.values())


def award_looked_at(debarment: Debarment, verdict: Verdict) -> frozenset[str]:
    """The paths of a winner's record that tell what its own award bars: the facts that stand for fields of the element."""
    read = {n.name for n in nodes_below(parts_of(debarment)) if isinstance(n, nodes.FieldOf)}
    names = read | {RECIPIENT, _fact(debarment, verdict.scheme).dated}
    own = (f"facts.{name}" for name in verdict.program.subject.facts if name in names)
    return frozenset([SUBMITTED, *own])


def _concerned(verdict: Verdict) -> Iterator[Debarment]:
    """The debarments of whoever won: of the recipient if the record says who, else of everybody."""
    recipient = _stated(verdict, RECIPIENT)
    for debarment in verdict.scheme.debarments:
        if not isinstance(recipient, str) or debarment.subject == recipient:
            yield debarment


def _inside(debarment: Debarment, verdict: Verdict, revoked_on: int | None) -> Place:
    """An element such as an applicant's record would hold of this award: revoked on a day, or (None) not revoked."""
    scheme = verdict.scheme
    subject = scheme.vocabulary.subjects[debarment.subject]
    fact = _fact(debarment, scheme)
    element = tuple(_field(f, verdict, revoked_on) for f in fact.fields)
    nobody: Values = (None,) * subject.width
    return Place(
        subject, scheme.vocabulary.subjects, nobody, element=element, element_path=f"facts.{fact.name}[]"
    )


def _field(field: Field, verdict: Verdict, revoked_on: int | None) -> Any:
    """What a field of that element holds: the winner's own fact of that name, the family, the day, else nothing."""
    if field.name == "family" and field.type.kind == "text":
        return verdict.scheme.family
    own = verdict.program.subject.facts.get(field.name)
    if own is not None and own.type == field.type:
        return _stated(verdict, field.name)
    if revoked_on is not None and field.type.kind == "date":
        return revoked_on
    return NOTHING if field.may_be_nothing else None


def _fact(debarment: Debarment, scheme: Scheme) -> Fact:
    subject = scheme.vocabulary.subjects[debarment.subject]
    for name, _ in debarment.list.records:
        subject = scheme.vocabulary.subjects[subject.facts[name].type.name]
    return subject.facts[debarment.list.name]


def _stated(verdict: Verdict, name: str) -> Any:
    """A fact of the record itself; None where it is not stated, or there is no such fact."""
    index = verdict.program.subject.index.get(f"facts.{name}")
    return None if index is None else cast("Any", verdict.values[index])


def _known_as(path: str, verdict: Verdict) -> str:
    """A path of the element as the winner's record has it."""
    name = path.rpartition(".")[2]
    return f"facts.{name}" if name in verdict.program.subject.facts else path


__all__ = [
    "Following",
    "GroundOutcome",
    "Limit",
    "RevocationVerdict",
    "award_looked_at",
    "award_spans",
    "revocation_verdicts",
]
