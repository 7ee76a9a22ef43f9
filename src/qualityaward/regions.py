"""Regions: codes that name areas, each inside a wider one; the Chinese division codes, or the hierarchy that a scheme declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from qualityaward.frozen import dataclass
from qualityaward.values import FALSE, TRUE, UNKNOWN, Truth

WILD: Final[Mapping[str, str]] = {
    "9": "0123456789",
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "X": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
"""What stands for what in a shape: a digit, a letter, either. Any other sign stands for itself."""

_CLASSES: Final = {"9": "[0-9]", "A": "[A-Z]", "X": "[0-9A-Z]"}
LONGEST: Final = 20
"""The most signs of a code with a shape."""
MOST: Final = 2000
"""The most codes that a scheme may list."""


@dataclass(frozen=True, slots=True)
class Regions:
    """A hierarchy of areas: codes of certain shapes, of which a longer one lies in what it begins with, or codes that are listed.

    ``shapes`` go from the widest areas to the smallest. ``listed`` are codes, wider areas first, each with the one that
    it lies in (``""``: in none).

    >>> CHINESE.unit("320700"), CHINESE.within("320771", "3207"), CHINESE.within("320000", "3207")
    ('3207', 1, -1)
    """

    system: str = ""
    shapes: tuple[str, ...] = ()
    listed: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        return hash(self.system)

    def __str__(self) -> str:
        return " ".join(filter(None, [self.system, ", ".join(self.shapes)]))

    def unit(self, code: str) -> str | None:
        """The area that a code names, without groups of zeros at its end; None if it is no code."""
        if self.listed:
            return code if code in _wider(self) else None
        return _unit(self, code)

    def within(self, code: str, unit: str) -> Truth:
        """Whether the area `code` lies in `unit` (as :meth:`unit` gives it); unknown if it is a wider one."""
        if self.listed:
            wider = _wider(self)
            return TRUE if unit in wider[code] else UNKNOWN if code in wider[unit] else FALSE
        if code.startswith(unit):
            return TRUE
        return UNKNOWN if unit.startswith(self.unit(code) or code) else FALSE

    def wider_than(self, unit: str) -> tuple[str, ...]:
        """Every code of an area that contains a unit and is not the unit.

        >>> CHINESE.wider_than("3207")
        ('32', '3200', '320000', '320000000', '320000000000')
        """
        return _wider_than(self, unit)

    def spellings(self, unit: str) -> tuple[str, ...]:
        """Every code of a unit: with groups of zeros, too."""
        if self.listed:
            return (unit,)
        return tuple(_with_zeros(self, unit, [len(shape) for shape in self.shapes].index(len(unit))))

    def inside(self, unit: str) -> tuple[str, ...]:
        """The listed codes of the areas in a unit, itself among them."""
        wider = _wider(self)
        return tuple(code for code, _ in self.listed if unit in wider[code])

    def extent(self, unit: str) -> tuple[tuple[str, ...], ...]:
        """What a unit comes to beside its code, for comparing two hierarchies: nothing of Chinese areas."""
        if self.listed:
            return tuple(sorted(self.inside(unit))), tuple(sorted(self.wider_than(unit)))
        return ((self.system,),) if self.system else ()

    @property
    def pattern(self) -> str:
        """A regular expression of the shapes."""
        return _pattern(self.shapes)

    def written(self, unit: str) -> str:
        """A code of a unit as it is mostly written: of a Chinese area with six digits."""
        return unit.ljust(6, "0") if self == CHINESE and len(unit) < 6 else unit  # noqa: PLR2004 reason: GB/T 2260

    def examples(self, unit: str) -> list[str]:
        """A code in a unit, and one that is not, where there is one."""
        return [each for each in (self.written(unit), self.somewhere("", (unit,))) if each is not None]

    def wider(self, unit: str) -> str | None:
        """The next wider area; None of a widest one."""
        if self.listed:
            return dict(self.listed)[unit] or None
        shorter = [n for n in map(len, self.shapes) if n < len(unit)]
        return _unit(self, unit[: shorter[-1]]) if shorter else None

    def next_inside(self, unit: str) -> Iterator[str]:
        """The areas of the next level in a unit; of ``""``, the widest ones."""
        if self.listed:
            yield from (code for code, around in self.listed if around == unit)
            return
        longer = [shape for shape in self.shapes if len(shape) > len(unit)]
        if longer:
            group = longer[0][len(unit) :]
            number = 1 if unit else int("1" * sum(sign in WILD for sign in group))
            while (filled := _filled(group, number)) is not None:
                yield unit + filled
                number += 1

    def somewhere(self, unit: str, but: Iterable[str]) -> str | None:
        """A code in a unit (``""``: anywhere) that is in none of some other areas, and contains none; None where there is none."""
        others = [each for each in but if each != unit]
        if unit and all(self.within(unit, each) is FALSE for each in others):
            return unit
        waiting = [unit]
        while waiting:
            inner: list[str] = []
            for code in self.next_inside(waiting.pop()):
                if all(self.within(code, each) is FALSE for each in others):
                    return code
                if all(self.within(code, each) is not TRUE for each in others):
                    inner.append(code)
            waiting += reversed(inner)
        return None


CHINESE: Final = Regions(shapes=("99", "9999", "999999", "999999999", "999999999999"))
"""The codes of GB/T 2260, and the statistical codes built on them."""


def differing(ours: Regions, theirs: Regions) -> str:
    """What is ours alone: the system where it differs, shapes, or the codes that the other does not list or has elsewhere."""
    if not (ours.listed and theirs.listed) or ours.system != theirs.system:
        return str(ours)
    known = {*theirs.listed}
    return ", ".join(
        f"{code} in {wider}" if wider else code for code, wider in ours.listed if (code, wider) not in known
    )


def badly_shaped(shapes: Iterable[str]) -> str | None:
    """The first shape that is none, or does not go on from the one before; None if all are well."""
    before = ""
    for shape in shapes:
        group = shape[len(before) :]
        plain = shape.isascii() and shape.isprintable() and len(shape) <= LONGEST
        if not (plain and shape.startswith(before) and any(sign in WILD for sign in group)):
            return shape
        before = shape
    return None


@lru_cache(64)
def _wider(regions: Regions) -> Mapping[str, frozenset[str]]:
    """Every listed code with the areas that it lies in, itself among them."""
    found: dict[str, frozenset[str]] = {"": frozenset()}
    for code, around in regions.listed:
        found[code] = found[around] | {code}
    del found[""]
    return found


@lru_cache(64)
def _pattern(shapes: tuple[str, ...]) -> str:
    found = ""
    parts = [shape[len(before) :] for before, shape in zip(("", *shapes), shapes, strict=False)]
    for group in reversed(parts):
        found = "".join(_runs(group)) + (f"({found})?" if found else "")
    none = "0" * len(parts[0]) if parts and set(parts[0]) == {"9"} else ""
    return f"^(?!{none}){found}$" if none else f"^{found}$"


def _runs(group: str) -> Iterator[str]:
    for run in re.findall(r"9+|A+|X+|.", group):
        sign = _CLASSES.get(run[0], re.escape(run))
        yield sign if len(run) == 1 else f"{sign}{{{len(run)}}}"


@lru_cache(1 << 12)
def _unit(regions: Regions, code: str) -> str | None:
    if not re.match(_pattern(regions.shapes)[:-1] + r"\Z", code):
        return None
    lengths = [n for n in map(len, regions.shapes) if n <= len(code)]
    while len(lengths) > 1 and code[lengths[-2] :] == _zeros(regions.shapes[len(lengths) - 1][lengths[-2] :]):
        code = code[: lengths[-2]]
        lengths.pop()
    return code


def _zeros(group: str) -> str | None:
    """A group of a shape in zeros alone, which stands for the whole area; None where letters have to stand in it."""
    return None if "A" in group else "".join("0" if sign in WILD else sign for sign in group)


def _filled(group: str, number: int) -> str | None:
    """A group of a shape with a number in it, written with the signs that may stand there; None if it is too great."""
    signs: list[str] = []
    for sign in reversed(group):
        among = WILD.get(sign, sign)
        signs.append(among[number % len(among)])
        number //= len(among)
    return None if number else "".join(reversed(signs))


@lru_cache(1 << 10)
def _wider_than(regions: Regions, unit: str) -> tuple[str, ...]:
    if regions.listed:
        return tuple(code for code, _ in regions.listed if code != unit and code in _wider(regions)[unit])
    found: dict[str, None] = {}
    for i, shape in enumerate(regions.shapes):
        code = unit[: len(shape)]
        if len(shape) >= len(unit) or _unit(regions, code) is None:
            continue
        found |= dict.fromkeys(_with_zeros(regions, code, i))
    return tuple(found)


def _with_zeros(regions: Regions, code: str, level: int) -> Iterator[str]:
    """A code of a level, and the same with the groups of zeros that may follow it."""
    yield code
    for before, longer in zip(regions.shapes[level:], regions.shapes[level + 1 :], strict=False):
        zeros = _zeros(longer[len(before) :])
        if zeros is None:
            return
        code += zeros
        yield code


__all__ = ["CHINESE", "MOST", "WILD", "Regions", "badly_shaped", "differing"]
