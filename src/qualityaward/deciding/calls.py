"""Functions with code of their own.

Python learns at each place of a code what is called there, and calls it the quicker from then on. Closures that are made by
one function share its code, in which that place calls now this function and now that one, so that nothing is learned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any, Final, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

MOST_CODES: Final = 256


def apart(function: F) -> F:
    """The same function with code of its own."""
    assert isinstance(function, FunctionType)
    code = function.__code__.replace()
    made: Any = FunctionType(
        code, function.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    return made  # type: ignore[no-any-return] # it is called as the other is


def together(functions: Sequence[Callable[..., Any]], *arguments: str) -> Callable[..., tuple[Any, ...]]:
    """The function that gives what some functions give of the same arguments, each called at a place of its own.

    >>> together([min, max], "a", "b")(3, 2)
    (2, 3)
    """
    names = {f"f{i}": function for i, function in enumerate(functions)}
    return FunctionType(_calling(len(functions), arguments).replace(), names)


@lru_cache(MOST_CODES)
def _calling(count: int, arguments: tuple[str, ...]) -> CodeType:
    given = ", ".join(arguments)
    calls = "".join(f"f{i}({given}), " for i in range(count))
    made: CodeType = eval(f"lambda {given}: ({calls})").__code__
    return made


__all__ = ["apart", "together"]
