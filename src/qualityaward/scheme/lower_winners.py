"""Quotas, prizes and ways of selecting of a scheme file, lowered for each subject that can win."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar, cast

from qualityaward.language import nodes
from qualityaward.language.typed import Misfit, bounded
from qualityaward.language.types import (
    INT,
    NUMBER,
    Type,
    money_in,
)
from qualityaward.language.walk import Node as RuleNode
from qualityaward.reading.tree import Node
from qualityaward.scheme.lower_rules import Lowering, RuleAt
from qualityaward.scheme.parts import at, items_of, span_of
from qualityaward.scheme.quotas import (
    APPLIED,
    Bound,
    Figure,
    Per,
    Prize,
    Quota,
    Reserved,
    Rounding,
    Selection,
    Share,
    Strength,
    winning_subjects,
)
from qualityaward.scheme.rule_models import (
    PrizeModel,
    QuotaModel,
    ReservedModel,
    SelectionModel,
    StrengthModel,
)
from qualityaward.scheme.scheme import Parameter
from qualityaward.scheme.winner_conditions import Places
from qualityaward.suggest import Options, closest
from qualityaward.values import (
    YUAN,
    Period,
    parse_money,
    parse_period,
    to_millionths,
)

MOST_RESERVED: Final = 6
"""Kinds of reserved places of one quota: every set of them is looked at."""

MOST_YEARS_COUNTED: Final = 50
"""Years that a quota counts over at most."""

_T = TypeVar("_T")


def quotas(work: Lowering) -> tuple[Quota, ...]:
    """Every quota of the scheme, in the regulation's order."""
    return _all(work, "quotas", _quota)


def prizes(work: Lowering) -> tuple[Prize, ...]:
    """Every prize of the scheme, in the regulation's order."""
    return _all(work, "prizes", _prize)


def selections(work: Lowering) -> tuple[Selection, ...]:
    """Every way of selecting, in the regulation's order; each award is selected for in one way."""
    found = _all(work, "selections", _selection)
    by_award: dict[str, Selection] = {}
    for each in found:
        again = next((a for a in each.awards if a in by_award), None)
        if again is not None:
            work.problem("selection-again", each.span, name=each.id, award=again, other=by_award[again].id)
        by_award |= dict.fromkeys(each.awards, each)
    return found


def _all(work: Lowering, kind: str, lower: Callable[[Lowering, RuleAt], _T | None]) -> tuple[_T, ...]:
    found: list[_T] = []
    for rule in work.rules.get(kind, []):
        lowered = lower(work, rule)
        if lowered is not None:
            found.append(lowered)
        elif not work.reported:
            work.problem("condition-empty", rule.node.span)  # no rule is ever lost in silence
    return tuple(found)


# Quotas -----------------------------------------------------------------------------------------------------


def _quota(work: Lowering, rule: RuleAt) -> Quota | None:
    model, node = cast("QuotaModel", rule.model), rule.node
    awards = _awards(work, model.award, node)
    subjects = _subjects(work, awards, model.subject, node)
    most, least = _bound(work, model, node, "max"), _bound(work, model, node, "min")
    if model.max is None and model.min is None:
        work.problem("quota-empty", node.span, name=model.id)
    if isinstance(most, int) and isinstance(least, int) and least > most:
        work.problem("quota-crossed", span_of(node, "min"), name=model.id)
    per = _per(work, model, awards, node)
    _check_release(work, model, node)
    strength, strengths = _strength(work, model.strength, node)
    if not awards or not subjects:
        return None
    places = Places(work, subjects)
    where, outside = (
        places.condition(model.where, at(node, "where")),
        places.condition(model.outside, at(node, "outside")),
    )
    groups = places.value(model.group_by, at(node, "group_by"))
    if groups is not None:
        for value in groups.values():
            if value.type.kind in ("number", "money", "date"):
                work.problem("type-not-listed", span_of(node, "group_by"), found=str(value.type))
                break
    reserved = _reserved(work, model, rule, places, most)
    _bounded(work, rule, [where, outside, groups, *(r.where for r in reserved)])
    if per is None:
        return None
    return Quota(
        model.id, model.title or model.id, awards, subjects, most, least, per, strength, model.may_fall_short,
        where, outside, groups, reserved, rule.cite, node.span, places.never(model.where), strengths, model.max == UNLIMITED,
        model.repeat_winners == "outside", model.released_to, _without(work, model, awards, node),
    )  # fmt: skip


def _without(work: Lowering, model: QuotaModel, awards: tuple[str, ...], node: Node) -> tuple[str, ...]:
    """The awards that must not be given, all declared before those that the quota counts: what is left of them is known by then."""
    if model.only_without is None:
        return ()
    found = _awards(work, model.only_without, node, "only_without")
    order = list(work.model.awards)
    if any(order.index(f) >= order.index(a) for f in found for a in awards):
        work.problem("quota-without-order", span_of(node, "only_without"), name=model.id)
    return found


UNLIMITED: Final = "unlimited"


def _bound(work: Lowering, model: QuotaModel, node: Node, key: str) -> Bound | None:
    """A number of places: plain, a parameter's, or a share of the applicants or of another quota."""
    stated = model.max if key == "max" else model.min
    rounding: Rounding = "down" if key == "max" else "up"
    if stated == UNLIMITED:
        if key == "min":
            work.problem("quota-unlimited", span_of(node, key), name=model.id)
        return None
    if isinstance(stated, str) and not stated.endswith(("%", "％")):
        return _figure(work, stated, node, key)
    if isinstance(stated, int) or stated is None:
        return _figure(work, stated, node, key)
    if isinstance(stated, Decimal):
        work.problem("quota-share", span_of(node, key), text=str(stated))
        return None
    text, of = (stated, APPLIED) if isinstance(stated, str) else (stated.share, stated.of)
    if not isinstance(stated, str) and stated.rounding is not None:
        rounding = stated.rounding
    share = Fraction(text.rstrip(" %％")) / 100
    if of != APPLIED:
        _check_whole(work, model.id, of, node, key)
    if not 0 < share <= 1:
        work.problem("quota-share", span_of(node, key), text=text)
        return None
    return Share(share, of, rounding, text.replace("％", "%").replace(" ", ""))


def _check_release(work: Lowering, model: QuotaModel, node: Node) -> None:
    """Places are released by a quota that has a number of them to one that has, too, and releases none itself."""
    if model.released_to is None:
        return
    others = {
        r.model.id: cast("QuotaModel", r.model)
        for r in work.rules.get("quotas", [])
        if r.model.id != model.id
    }
    other = others.get(model.released_to)
    if other is None:
        near = closest(model.released_to, others)
        work.problem(
            "quota-unknown",
            span_of(node, "released_to"),
            near,
            name=model.released_to,
            quotas=", ".join(others),
        )
        return
    without = [m.id for m in (model, other) if m.max is None or m.max == UNLIMITED or m.group_by is not None]
    if without or other.released_to is not None:
        work.problem("quota-release", span_of(node, "released_to"), name=", ".join(without) or other.id)


def _check_whole(work: Lowering, name: str, of: str, node: Node, key: str) -> None:
    """A share is of a quota that has a greatest number of its own."""
    others = {
        r.model.id: cast("QuotaModel", r.model) for r in work.rules.get("quotas", []) if r.model.id != name
    }
    if of not in others:
        work.problem(
            "quota-unknown",
            span_of(node, key),
            closest(of, [*others, APPLIED]),
            name=of,
            quotas=", ".join([*others, APPLIED]),
        )
    elif not isinstance(others[of].max, (int, str)) or str(others[of].max).endswith(("%", "％", UNLIMITED)):
        work.problem("quota-share-of", span_of(node, key), name=of)


def _strength(
    work: Lowering, stated: Strength | StrengthModel, node: Node
) -> tuple[Strength, tuple[str, Mapping[str, Strength]] | None]:
    """The strength under the default readings, and what it is under each option of the reading that it depends on."""
    if not isinstance(stated, StrengthModel):
        return stated, None
    place = at(node, "strength")
    reading = work.model.readings.get(stated.reading)
    if reading is None:
        near = closest(stated.reading, work.model.readings)
        work.problem("reading-unknown", span_of(place, "reading"), near, name=stated.reading)
        return "mandatory", None
    by_option: dict[str, Strength] = {stated.mandatory: "mandatory", stated.principle: "principle"}
    strange = [
        (k, o)
        for k, o in (("mandatory", stated.mandatory), ("principle", stated.principle))
        if o not in reading.options
    ]
    for key, option in strange:
        near, options = closest(option, reading.options), ", ".join(reading.options)
        work.problem(
            "option-unknown", span_of(place, key), near, name=option, of=stated.reading, options=options
        )
    left = [o for o in reading.options if o not in by_option]
    if not strange and (left or len(by_option) == 1):
        work.problem(
            "strength-options", span_of(place, "reading"), name=stated.reading, options=", ".join(left)
        )
    if strange or left or reading.default not in by_option:
        return "mandatory", None
    return by_option[reading.default], (stated.reading, by_option)


def _reserved(
    work: Lowering, model: QuotaModel, rule: RuleAt, places: Places, most: Bound | None
) -> tuple[Reserved, ...]:
    found: list[Reserved] = []
    total = 0
    if model.reserved and model.max is None:
        work.problem("condition-needs", span_of(rule.node, "reserved"), kind="reserved", key="max")
    if len(model.reserved) > MOST_RESERVED:
        work.problem("reserved-too-many", span_of(rule.node, "reserved"), most=str(MOST_RESERVED))
        return ()
    for each, node in zip(model.reserved, items_of(rule.node.get("reserved")), strict=True):
        held = _one_reserved(work, each, node, places)
        if held is not None:
            found.append(held)
            total += held.places if isinstance(held.places, int) else 0
    if isinstance(most, int) and total > most:
        work.problem("reserved-over", span_of(rule.node, "reserved"), name=model.id)
    return tuple(found)


def _one_reserved(work: Lowering, model: ReservedModel, node: Node, places: Places) -> Reserved | None:
    count = _figure(work, model.places, node, "places")
    where = places.condition(model.where, at(node, "where"))
    return None if count is None or where is None else Reserved(count, where, model.title or "")


def _per(work: Lowering, model: QuotaModel, awards: tuple[str, ...], node: Node) -> Per | None:
    """What a quota counts over; a cycle is as long as the time after which its awards are given again."""
    stated = model.per
    if stated in ("year", "round"):
        return cast("Per", stated)
    if stated == "cycle":
        every = {str(work.model.awards[a].every) for a in awards}
        stated = next(iter(every)) if len(every) == 1 else "unknown"
        if not isinstance(parse_period(stated), Period):
            work.problem("quota-cycle", span_of(node, "per"), name=model.id)
            return None
    period = parse_period(str(stated))
    if isinstance(period, Period) and period.unit == "years" and 1 <= period.length <= MOST_YEARS_COUNTED:
        return period.length
    work.problem("quota-per", span_of(node, "per"), text=str(stated))
    return None


# Prizes -----------------------------------------------------------------------------------------------------


def _prize(work: Lowering, rule: RuleAt) -> Prize | None:
    model, node = cast("PrizeModel", rule.model), rule.node
    awards = _awards(work, model.award, node)
    less = _awards(work, model.less, node, "less") if model.less is not None else ()
    for name in set(less) & set(awards):
        work.problem("prize-less-itself", span_of(node, "less"), name=name)
    subjects = _subjects(work, awards, model.subject, node)
    amount = _amount(work, model.amount, node)
    if not awards or not subjects or amount is None:
        return None
    places = Places(work, subjects)
    when = places.condition(model.when, at(node, "when"))
    _bounded(work, rule, [when])
    return Prize(
        model.id, model.title or model.id, awards, subjects, amount, model.once, model.exact, model.first_only,
        less, when, rule.cite, node.span, str(model.amount), places.never(model.when), work.model.currency,
    )  # fmt: skip


def _amount(work: Lowering, stated: object, node: Node) -> Figure | None:
    if isinstance(stated, str):
        amount = parse_money(stated, work.model.currency)
        if amount is not None and amount < 0:
            work.problem("money-negative", span_of(node, "amount"))
            return None
        if amount is not None:
            return amount
        if stated.isidentifier() and stated.isascii():
            return _parameter(work, stated, node, "amount", money_in(work.model.currency))
    currency = work.model.currency
    work.problem(
        "money-bad" if currency == YUAN else "money-currency", span_of(node, "amount"), currency=currency
    )
    return None


# Selections -------------------------------------------------------------------------------------------------


def _selection(work: Lowering, rule: RuleAt) -> Selection | None:
    model, node = cast("SelectionModel", rule.model), rule.node
    named = list(work.model.awards) if model.award is None else model.award
    awards = _awards(work, named, node)
    subjects = _subjects(work, awards, None, node)
    if not awards or not subjects:
        return None
    places = Places(work, subjects)
    stated = model.by == "score" and "score" not in work.model.definitions
    by = None if stated else places.value(model.by, at(node, "by"), ordered=True)
    ties = [
        places.value(text, each, ordered=True)
        for text, each in zip(model.tie_break, items_of(node.get("tie_break")), strict=True)
    ]
    _bounded(work, rule, [by, *ties])
    least = _least(work, model.minimum, node)
    if (by is None and not stated) or any(t is None for t in ties):
        return None
    return Selection(
        model.id, model.title or model.id, awards, by, model.order == "descending", least,
        tuple(t for t in ties if t is not None), rule.cite, node.span,
    )  # fmt: skip


def _least(work: Lowering, stated: int | Decimal | str | None, node: Node) -> Figure | None:
    if stated is None:
        return None
    if isinstance(stated, str):
        return _parameter(work, stated, node, "minimum", NUMBER, INT)
    value = to_millionths(stated)
    if value is None:
        work.problem("number-too-long", span_of(node, "minimum"))
    return value


# Names and numbers ------------------------------------------------------------------------------------------


def _awards(work: Lowering, named: str | list[str] | None, node: Node, key: str = "award") -> tuple[str, ...]:
    """The known awards among those named; the others are reported."""
    return work.awards_of(named, node, key)


def _subjects(
    work: Lowering, awards: tuple[str, ...], named: str | list[str] | None, node: Node
) -> tuple[str, ...]:
    """The subjects of a rule: those named, which must be able to win one of the awards, else all that can."""
    can = dict.fromkeys(
        s for a in awards for s in winning_subjects(work.model.awards[a].subjects, work.vocabulary.subjects)
    )
    if named is None:
        return tuple(can)
    found = work.subjects_of(named, node)
    for name in found if awards else ():
        if name not in can:
            able = Options({s: work.vocabulary.subjects[s].label for s in can})
            work.problem("subject-cannot-win", span_of(node, "subject"), name=name, subjects=able)
    return tuple(s for s in found if s in can)


def _figure(work: Lowering, stated: int | str | None, node: Node, key: str) -> Figure | None:
    if isinstance(stated, str):
        return _parameter(work, stated, node, key, INT)
    if stated is not None and not 0 <= stated < 10**9:
        work.problem("quota-number", span_of(node, key))
        return None
    return stated


def _parameter(work: Lowering, name: str, node: Node, key: str, *kinds: Type) -> str | None:
    """The name again, if it is a parameter of one of the types."""
    parameter = work.parameters.get(name)
    if parameter is None:
        if name not in work.model.parameters:  # one with problems of its own is reported where it stands
            near = closest(name, work.model.parameters)
            work.problem("parameter-unknown", span_of(node, key), near, name=name)
        return None
    if parameter.type not in kinds:
        found, due = str(parameter.type), str(kinds[0])
        work.problem("type-mismatch", span_of(node, key), found=found, expected=due)
        return None
    if key != "minimum":  # a score may be below zero; places and amounts never are
        _not_negative(work, parameter)
    return name


def _not_negative(work: Lowering, parameter: Parameter) -> None:
    """Keeps a parameter that is a number of places or an amount from being set below zero."""
    if parameter.min is not None and parameter.min >= 0:
        return
    work.parameters[parameter.name] = replace(parameter, min=0)
    try:
        if parameter.default is not None:
            bounded(parameter.default, parameter.type, 0, None)
    except Misfit as misfit:
        place = span_of(work.root, "parameters", parameter.name, "default")
        work.problem(misfit.code, place, **{"path": f"parameters.{parameter.name}", **misfit.args_})


def _bounded(
    work: Lowering,
    rule: RuleAt,
    parts: list[Mapping[str, nodes.Condition] | Mapping[str, nodes.Value] | None],
) -> None:
    """Keeps the conditions of a rule within what a round may visit."""
    found: list[RuleNode] = [each for part in parts if part is not None for each in part.values()]
    work.bounded([work.extent_of(each) for each in found], rule.model.id, rule.node.span)


__all__ = ["prizes", "quotas", "selections"]
