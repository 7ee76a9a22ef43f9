"""The house's frozen classes are what the standard library's are, field by field and method by method."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from inspect import signature
from typing import Any

import pytest

from qualityaward.frozen import dataclass


def classes(decorate: Callable[..., Any]) -> tuple[Any, Any, Any, Any]:
    """The same four classes by either decorator: a base, one that inherits, one of no fields, one equal to itself alone."""

    @decorate(frozen=True, slots=True)
    class Base:
        """A base."""

        a: int
        scale: int = field(default=0, kw_only=True)

    @decorate(frozen=True, slots=True)
    class Below(Base):
        """More fields."""

        b: str
        aside: str = field(default="x", compare=False)
        shown: list[int] = field(default_factory=list, compare=False, repr=False)
        made: int = field(default=7, init=False)

        @property
        def both(self) -> str:
            return f"{self.a}{self.b}"

    @decorate(frozen=True, slots=True)
    class Empty:
        """No fields."""

    @decorate(frozen=True, slots=True, eq=False)
    class Alone:
        """Equal to itself alone."""

        a: int

    return Base, Below, Empty, Alone


OURS, THEIRS = classes(dataclass), classes(dataclasses.dataclass)


@dataclass(frozen=True, slots=True)
class Kept:
    """One that can be pickled, since its module knows it."""

    a: int
    b: tuple[int, ...] = ()


def told(make: Callable[[Any], Any], kinds: tuple[Any, ...]) -> str:
    """What comes of it: the value as it is shown, or the error."""
    try:
        return repr(make(kinds)).replace("classes.<locals>.", "")
    except Exception as error:
        return f"{type(error).__name__}"


ASKED: dict[str, Callable[[Any], Any]] = {
    "by place": lambda k: k[1](1, "b"),
    "by name": lambda k: k[1](b="b", a=1, scale=2, aside="y", shown=[1]),
    "keyword only": lambda k: k[0](1, 2),
    "one missing": lambda k: k[1](1),
    "unknown": lambda k: k[1](1, "b", other=1),
    "not to be given": lambda k: k[1](1, "b", made=1),
    "replaced": lambda k: replace(k[1](1, "b", scale=3), a=2),
    "replaced what is made": lambda k: replace(k[1](1, "b"), made=2),
    "fields": lambda k: [(f.name, f.compare, f.repr, f.init, f.kw_only, f.type) for f in fields(k[1])],
    "matched": lambda k: k[1].__match_args__,
    "slots": lambda k: (k[1].__slots__, hasattr(k[1](1, "b"), "__dict__")),
    "equal": lambda k: [k[1](1, "b") == k[1](1, "b", aside="z"), k[1](1, "b") == k[1](2, "b"), k[0](1) == k[1](1, "b"), k[0](1) != 1],
    "hash": lambda k: [hash(k[1](1, "b")) == hash(k[1](1, "b", aside="z")), len({k[0](1), k[0](1), k[0](2)})],
    "empty": lambda k: [k[2](), k[2]() == k[2](), hash(k[2]()) == hash(k[2]())],
    "alone": lambda k: [k[3](1) == k[3](1), len({k[3](1), k[3](1)})],
    "own list": lambda k: k[1](1, "b").shown is k[1](1, "b").shown,
    "set": lambda k: setattr(k[1](1, "b"), "a", 2),
    "deleted": lambda k: delattr(k[1](1, "b"), "a"),
    "signature": lambda k: str(signature(k[0])),
    "property": lambda k: k[1](1, "b").both,
    "as data": lambda k: dataclasses.asdict(k[1](1, "b")),
    "copied": lambda k: copy.copy(k[1](1, "b", shown=[3])).shown,
    "copied deep": lambda k: copy.deepcopy(k[1](1, "b", scale=4)),
}  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_it_is_as_the_standard_librarys(asked: str) -> None:
    assert told(ASKED[asked], OURS) == told(ASKED[asked], THEIRS)


def test_a_hash_of_what_cannot_be_hashed_is_refused() -> None:
    with pytest.raises(TypeError):
        hash(Kept(1, [1]))  # type: ignore[arg-type]


def test_it_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Kept(1, (2,)))) == Kept(1, (2,))


def test_nothing_of_it_changes() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'a'"):
        Kept(1).a = 2  # type: ignore[misc]
