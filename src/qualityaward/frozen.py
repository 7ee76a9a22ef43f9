"""Frozen values whose methods cost nothing until they are used: what `dataclass(frozen=True, slots=True)` makes, made faster.

The standard library writes and compiles six functions for every such class, which was a third of the time that a short
command takes. Here copies and what a value is shown as are the same functions for all classes; what makes a value is written
when the first one is made, and what compares and hashes values when the first ones are. Fields, defaults, `replace` and matching are the standard library's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from collections.abc import Callable
    from dataclasses import MISSING, FrozenInstanceError, fields
    from dataclasses import dataclass as plain
    from typing import Any

    def dataclass(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[type], type]:
        """A class as a frozen one with slots; `eq` False: every value is equal to itself alone."""
        assert frozen
        assert slots

        def made(kind: type) -> type:
            own = set(vars(kind))
            kind = plain(init=False, repr=False, eq=False, slots=True)(kind)
            methods = {
                "__init__": _first(kind),
                "__repr__": _repr,
                "__getstate__": _getstate,
                "__setstate__": _setstate,
                "__setattr__": _setattr,
                "__delattr__": _delattr,
                "__signature__": _Signature(),
            }
            if eq:
                methods |= _equality(kind)
            for name, method in methods.items():
                if name not in own:
                    setattr(kind, name, method)
            return kind

        return made

    def _first(kind: type) -> Callable[..., None]:
        """What makes the first value: it writes what makes the others."""

        def first(self: Any, *values: Any, **named: Any) -> None:
            kind.__init__ = _init(kind)
            kind.__init__(self, *values, **named)

        return first

    class _Signature:
        """How a class is called, for who asks for it."""

        def __get__(self, one: object, kind: type) -> Any:
            from inspect import signature

            whole = signature(_init(kind))
            return whole.replace(parameters=list(whole.parameters.values())[1:])

    def _init(kind: type) -> Callable[..., None]:
        """A function that takes the fields of a class and sets them, in the order of the class."""
        known: dict[str, Any] = {"_MISSING": MISSING}
        takes: list[str] = []
        named: list[str] = []
        body: list[str] = []
        for each in fields(kind):
            name = each.name
            known[f"_set_{name}"] = getattr(kind, name).__set__
            value = name
            if each.default is not MISSING:
                known[f"_of_{name}"] = each.default
                default = f"=_of_{name}"
            elif each.default_factory is not MISSING:
                known[f"_of_{name}"] = each.default_factory
                default = "=_MISSING"
                value = f"_of_{name}() if {name} is _MISSING else {name}" if each.init else f"_of_{name}()"
            else:
                default = ""
            if each.init:
                (named if each.kw_only else takes).append(name + default)
            elif not default:
                continue
            elif each.default is not MISSING:
                value = f"_of_{name}"
            body.append(f"    _set_{name}(_self, {value})")
        if hasattr(kind, "__post_init__"):
            body.append("    _self.__post_init__()")
        head = ", ".join(["_self", *takes, *(["*", *named] if named else [])])
        exec(f"def __init__({head}):\n" + "\n".join(body or ["    pass"]), known)
        made: Callable[..., None] = known["__init__"]
        made.__qualname__ = f"{kind.__qualname__}.__init__"
        made.__annotations__ = {f.name: f.type for f in fields(kind) if f.init} | {"return": None}
        return made

    def _equality(kind: type) -> dict[str, Callable[..., Any]]:
        """Equality of values of just this class by the fields that compare, and the hash of these, until they are written."""

        def equal(self: Any, other: object) -> Any:
            write()
            return methods["__eq__"](self, other)

        def hashed(self: Any) -> int:
            write()
            found: int = methods["__hash__"](self)
            return found

        def write() -> None:
            for name, first in (("__eq__", equal), ("__hash__", hashed)):
                if methods.get(name) is None:
                    methods.update(_compared(kind))
                if vars(kind).get(name) is first:
                    setattr(kind, name, methods[name])

        methods: dict[str, Callable[..., Any]] = {}
        return {"__eq__": equal, "__hash__": hashed}

    def _compared(kind: type) -> dict[str, Callable[..., Any]]:
        """What compares and hashes the fields of a class that compare."""
        names = [f.name for f in fields(kind) if f.compare]
        mine, theirs = ("(" + "".join(f"{of}.{name}, " for name in names) + ")" for of in ("self", "other"))
        known: dict[str, Any] = {}
        exec(
            "def __eq__(self, other):\n"
            "    if other.__class__ is self.__class__:\n"
            f"        return self is other or {mine} == {theirs}\n"
            "    return NotImplemented\n"
            "def __hash__(self):\n"
            f"    return hash({mine})\n",
            known,
        )
        made = {name: known[name] for name in ("__eq__", "__hash__")}
        for name, method in made.items():
            method.__qualname__ = f"{kind.__qualname__}.{name}"
        return made

    def _repr(self: Any) -> str:
        shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
        return f"{self.__class__.__qualname__}({shown})"

    def _getstate(self: Any) -> list[Any]:
        return [getattr(self, f.name) for f in fields(self)]

    def _setstate(self: Any, state: list[Any]) -> None:
        for each, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, each.name, value)

    def _setattr(self: Any, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _delattr(self: Any, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


__all__ = ["dataclass"]
