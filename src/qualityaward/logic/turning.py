"""Where the answers of rules turn as one value of a record varies, all else being as it stands: a search, no algebra.

A literal of a rule is where a comparison with it turns. What a sum, count, average, ratio or share turns at is in no rule:
it follows from the other figures, and is found between powers of ten, or days ever further from the decision, by halves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, assert_never

from qualityaward.language.core import And, Cmp, Const, Exists, Falls, Is, Node, Not, Or, Truth, Var
from qualityaward.language.typed import lower
from qualityaward.language.vocabulary import Field
from qualityaward.logic.applicants import Plain, plain_value
from qualityaward.logic.goals import oracle
from qualityaward.logic.passing import dates_in
from qualityaward.logic.rules import Ruled
from qualityaward.logic.varied import Names, Variations
from qualityaward.values import FAR

Answers = tuple[bool | None, ...]
"""What the leaves that read one fact come to."""

MOST_DIGITS: Final = 12
"""Powers of ten, in whole units, that are looked at; of days, powers of two up to a century and a half."""

_WHOLE: Final = 1_000_000
_DAYS: Final = tuple(2**k for k in range(16))


class Turning:
    """The rules' answers on one record with one fact of it varied."""

    def __init__(self, ruled: Ruled, record: Plain, varied: Variations | None = None) -> None:
        self.ruled, self.record = ruled, record
        if varied is None:
            varied = Variations(ruled.rules, oracle(ruled, record), record, Names())
        self._varied, self._reads = varied, varied.reads
        self._leaves = list(dict.fromkeys(leaf for truth in ruled.all.values() for leaf in leaves_of(truth)))
        self._of: dict[str, list[Truth]] = {}

    def known(self, path: str) -> list[Mapping[str, Any]]:
        """What is known of each entry of a list: a name that is near to another is not."""
        return list(self._varied.base.record.get(path) or ())

    def reading(self, path: str) -> list[Truth]:
        """The leaves of all rules that read a fact."""
        if path not in self._of:
            self._of[path] = [leaf for leaf in self._leaves if path in self._reads(leaf)]
        return self._of[path]

    def answers(self, path: str, value: Any) -> Answers:
        """What the leaves come to with a value in place of a fact."""
        changed = self._varied.changed([("facts", path, value)])
        return tuple([changed.of(leaf) for leaf in self.reading(path)])

    def whole(self, path: str, value: Any) -> bool | None:
        """Whether the applicant would be eligible."""
        found: bool | None = self._varied.changed([("facts", path, value)]).of(self.ruled.whole)
        return found

    def inside(self, path: str, wheres: Iterable[Node], value: list[Any]) -> Answers:
        """What conditions come to on the last element of a list."""
        changed = self._varied.changed([("facts", path, value)])
        last = changed.record[path][-1]
        return tuple([changed.of(where, last) for where in wheres])

    def values(
        self, path: str, field: Field, put: Callable[[Any], Any], known: Iterable[Any] = ()
    ) -> Iterator[Any]:
        """The values of a number or date on either side of where an answer turns; `put` makes the fact of one.

        `known` are values at which it may turn and turn back within one step of the search.
        """
        seen: dict[int, Answers] = {}

        def at(number: int) -> Answers:
            if number not in seen:
                seen[number] = self.answers(path, put(plain_value(field.type, number)))
            return seen[number]

        literals = (lower(field.type, value) for value in known)
        steps = sorted({*self._steps(field), *(v for v in literals if isinstance(v, int))})
        for begins, last in pairwise(steps):
            first = begins
            while at(first) != at(last):  # one leaf after the other may turn on the way
                low, high = first, last
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if at(middle) == at(first) else (low, middle)
                yield plain_value(field.type, _short(field, low, first, at))
                yield plain_value(field.type, _short(field, high, last, at))
                first = high

    def _steps(self, field: Field) -> Iterator[int]:
        """The numbers between which is looked, as the core has them."""
        kind = field.type
        if kind.kind == "date":
            on = self.ruled.asking.on.toordinal()
            yield from (on + sign * day for day in _DAYS for sign in (1, -1) if 0 < on + sign * day < FAR)
            yield from (d.toordinal() + n for d in dates_in(self.record["facts"]) for n in (-1, 0, 1))
            yield on
            return
        unit = _WHOLE if kind.decimals else 1
        low = -(10**MOST_DIGITS) if field.min is None else field.min
        high = 10**MOST_DIGITS if field.max is None else field.max
        for number in (0, *(sign * 10**k for k in range(MOST_DIGITS + 1) for sign in (1, -1)), low, high):
            if low <= number <= high:
                yield number * unit


def _short(field: Field, number: int, towards: int, at: Callable[[int], Answers]) -> int:
    """The nearest number with as few decimals as can be, on the way from where an answer turns, that is answered alike."""
    unit = _WHOLE if field.type.decimals else 1
    while unit > 1:
        near = -(-number // unit) * unit if towards >= number else number // unit * unit
        if min(number, towards) <= near <= max(number, towards) and at(near) == at(number):
            return near
        unit //= 10
    return number


def leaves_of(truth: Truth) -> Iterator[Truth]:
    """The truths that others are put together of."""
    match truth:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from leaves_of(part)
        case Not(part=part):
            yield from leaves_of(part)
        case Is(what="true", of=of):
            yield from leaves_of(of)  # type: ignore[arg-type]  # of a truth alone is it asked whether it is true
        case Const() | Var() | Cmp() | Is() | Exists() | Falls():
            yield truth
        case other:
            assert_never(other)


__all__ = ["Answers", "Turning", "leaves_of"]
