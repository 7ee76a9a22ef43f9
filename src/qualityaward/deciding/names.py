"""Which regulation and which award a record means: its texts under `family` and `award`, held against all known names.

A text that is a known name stands for its id everywhere: in bars, conditions, prizes, quotas and predecessors. One that
is near to a name is unknown, one that is far from all of them is another award (:mod:`qualityaward.language.naming`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, Final, NamedTuple

from qualityaward.frozen import dataclass
from qualityaward.language.naming import (
    holds,
    near,
    near_award,
    own_part,
    plain,
    says_nothing,
    slip_of,
    whose,
)
from qualityaward.language.vocabulary import AWARD, FAMILY, Subject
from qualityaward.record.bound import Values
from qualityaward.scheme.known_names import called, predecessors
from qualityaward.scheme.rule_names import RuleNames, compared_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import NOTHING, Nothing

APPLICANT: Final = "applicant"
"""A text of a record beside the steps of a case, or of an entry of its lists, that names who applies."""

MOST_REMEMBERED: Final = 4096
"""Texts whose meaning a scheme remembers."""


class Unclear(NamedTuple):
    """A text that is near to a name and none, at its path, and the ids of those whose names are near.

    An award of another regulation is ``FAMILY/AWARD``, as predecessors are written. ``noted``: whether a note tells it:
    a rule may turn on it, and it is no name of an award of one of several regulations which the element may mean.
    """

    path: str
    text: str
    near: tuple[str, ...]
    noted: bool = True


Spelling = Callable[[str], str]
"""The one spelling by which a name that no scheme knows is compared with others like it (semantics, 2 ¶6a)."""


class Other(NamedTuple):
    """A text at its path that is far from every known name: another award."""

    path: str
    text: str


class Contrary(NamedTuple):
    """An element at its path whose two texts speak of two regulations: its family, and an award of another's."""

    path: str
    family: str
    award: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a record calls by name and the scheme does not know, each text once, in the order of the record."""

    unclear: tuple[Unclear, ...] = ()
    others: tuple[Other, ...] = ()
    contrary: tuple[Contrary, ...] = ()

    def texts(self, path: str) -> tuple[str, ...]:
        """The unclear names at a path."""
        return tuple(dict.fromkeys(each.text for each in self.unclear if each.path == path))


NOBODY: Final = Named()


class _Meaning(NamedTuple):
    """What a text stands for: an id, or (None) one of those near; ``known`` False beside an id: the text itself."""

    id: str | None
    near: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Names:
    """Some names by whom they mean: ``ours`` may be confused with what is near, ``others`` are only known.

    ``regulation``: the names of the regulation whose awards they are; None: they are regulations themselves.
    ``parts``: what is left of names of awards without their regulation's, which others may be near to as well.
    """

    ours: Mapping[str, tuple[str, ...]]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    regulation: tuple[str, ...] | None = None
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remembered: dict[str, _Meaning] = field(default_factory=dict)

    def meaning(self, text: str) -> _Meaning:
        """What a text stands for."""
        found = self.remembered.get(text)
        if found is None:
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            found = self.remembered[text] = self._meaning(text)
        return found

    def names(self, id: str) -> tuple[str, ...]:
        """All names by which one is known; none of one that is not."""
        return (
            (id, *self.ours.get(id, ()), *self.others.get(id, ()))
            if id in self.ours or id in self.others
            else ()
        )

    def exact(self, text: str) -> tuple[str, ...]:
        """Those of which a text is a name."""
        return called(text, self.ours) or called(text, self.others)

    def _meaning(self, text: str) -> _Meaning:
        same = self.exact(text)
        if len(same) == 1:
            return _Meaning(same[0])
        if same:
            return _Meaning(None, same)
        close = tuple(
            id for id, each in self.ours.items() if self._near(text, (id, *each, *self.parts.get(id, ())))
        )
        return _Meaning(None, close) if close else _Meaning(text, known=False)

    def _near(self, text: str, names: tuple[str, ...]) -> bool:
        return near(text, names) if self.regulation is None else near_award(text, names, self.regulation)


_NONE: Final = _Names({})


class _Place(NamedTuple):
    """A list whose elements name a regulation: its position, and those of the two fields."""

    at: int
    family: int
    award: int | None
    path: str


_STATED: Final = _Place(0, 0, 1, "")
"""Where a record's own two texts stand, taken as an element."""


class KnownNames:
    """All names that a scheme and its vocabulary know, and the places of records where they stand."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme, self.family, self.vocabulary = scheme, scheme.family, scheme.vocabulary
        self.beside: dict[str, _Names] = {}
        self.unchanged: set[tuple[Any, Any]] = set()
        self.places: dict[str, tuple[_Place, ...]] = {}
        self.inner: dict[str, tuple[tuple[int, str, Subject], ...]] = {}
        self.own: dict[str, tuple[int | None, int | None]] = {}

    @cached_property
    def rules(self) -> RuleNames:
        """What the rules of the scheme call regulations and awards."""
        return RuleNames(self.scheme)

    @cached_property
    def _called(self) -> tuple[_Names, dict[str, _Names]]:
        """Names of regulations, and of the awards of those that the rules mention."""
        scheme, rules = self.scheme, self.rules
        known = rules.regulations
        ours = {scheme.family: known[scheme.family]}
        ours |= {name: known.get(name, ()) for name in sorted(rules.mentioned - {scheme.family})}
        regulations = _Names(ours, {n: each for n, each in known.items() if n not in ours})
        issuers = {scheme.family: (scheme.issuer,)}
        return regulations, {
            name: _inner(self._awards_by(name), regulations.names(name), issuers.get(name, ()))
            for name in ours
        }

    def _awards_by(self, family: str) -> dict[str, tuple[str, ...]]:
        """The awards of a regulation by what they are compared as, with those that the rules mention and nobody knows of it."""
        known = dict(self.rules.awards[family])
        names = {plain(name) for id, each in known.items() for name in (id, *each)}
        if family == self.scheme.family:
            return known
        said = {name for of, name in predecessors(self.scheme) if name and of == family}
        said |= {text for text in self.rules.spelled.values() if text not in self.scheme.awards}
        for text in sorted(said):
            if plain(text) not in names:
                known[text] = ()
        return known

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """Awards that the rules compare with, as they spell them, by what is compared."""
        return self.rules.spellings

    @property
    def families(self) -> _Names:
        """Names of regulations."""
        return self._called[0]

    @property
    def awards(self) -> dict[str, _Names]:
        """Names of awards, by regulation."""
        return self._called[1]

    def resolved(self, subject: Subject, values: Values) -> tuple[Values, Named]:
        """The values with ids for names and unknown for what is near one; and what is not known."""
        if self._as_they_are(subject, values):
            return values, NOBODY
        told: list[Unclear | Other | Contrary] = []
        values = self._record(subject, values, "facts.", told, self._first_spelling())
        if not told:
            return values, NOBODY
        once = dict.fromkeys(told)
        return values, Named(
            tuple(each for each in once if isinstance(each, Unclear)),
            tuple(each for each in once if isinstance(each, Other)),
            tuple(each for each in once if isinstance(each, Contrary)),
        )

    def meant(self, family: str | Nothing | None, award: str | None) -> tuple[str | None, str | None]:
        """What an element that names these two says: ids for names, None for what is near one, others by what is compared of them.

        A family is nothing where a record names awards alone.
        """
        made = self._element(
            (family, award),
            _STATED,
            "",
            [],
            lambda text: self.spelled.get(compared_of(text), compared_of(text)),
        )
        return made[0], made[1]

    def named(self, subject: Subject) -> tuple[tuple[str, str | None], ...]:
        """The lists of a subject whose elements name a regulation, and whether an award beside it, by their fields."""
        return tuple((p.path, None if p.award is None else AWARD) for p in self._places(subject))

    def _first_spelling(self) -> Spelling:
        """Of names that are compared as one, the spelling of the rules, or else the one that comes first in a record."""
        first = dict(self.spelled)
        return lambda text: first.setdefault(compared_of(text), text)

    def stated(self, subject: Subject) -> tuple[str, ...]:
        """Which of a subject's own facts name a regulation or an award: two, one or none."""
        return tuple(n for n, at in zip((FAMILY, AWARD), self._own(subject), strict=True) if at is not None)

    def positions(self, subject: Subject) -> tuple[int, ...] | None:
        """The positions of a record's values that may name a regulation or an award; None where some stand in another."""
        if self._nested(subject):
            return None
        own = (at for at in self._own(subject) if at is not None)
        return (*own, *(place.at for place in self._places(subject)))

    def _as_they_are(self, subject: Subject, values: Values) -> bool:
        """Whether nothing in the values is to be changed or told, as far as that is remembered."""
        if self._nested(subject):
            return False
        if any(at is not None and values[at] is not None for at in self._own(subject)):
            return False
        remembered = self.unchanged
        for place in self._places(subject):
            for each in values[place.at] or ():
                if (each[place.family], None if place.award is None else each[place.award]) not in remembered:
                    return False
        return True

    def _record(
        self,
        subject: Subject,
        values: Values,
        prefix: str,
        told: list[Unclear | Other | Contrary],
        spelling: Spelling,
    ) -> Values:
        changed: dict[int, Any] = {}
        for place in self._places(subject):
            elements = values[place.at]
            if elements:
                path = f"{prefix}{place.path}[]"
                made = tuple(self._element(each, place, path, told, spelling) for each in elements)
                if made != elements:
                    changed[place.at] = made
        family_at, award_at = self._own(subject)
        if family_at is not None or award_at is not None:
            names = tuple(NOTHING if at is None else values[at] for at in (family_at, award_at))
            stated = self._element(names, _STATED, prefix.removesuffix("."), told, spelling)
            changed |= {
                at: made
                for at, made, was in zip((family_at, award_at), stated, names, strict=True)
                if at is not None and made != was
            }
        for at, name, within in self._nested(subject):
            if (inner := values[at]) is not None:
                again = self._record(within, inner, f"{prefix}{name}.", told, spelling)
                if again is not inner:
                    changed[at] = again
        return tuple(changed.get(i, v) for i, v in enumerate(values)) if changed else values

    def _places(self, subject: Subject) -> tuple[_Place, ...]:
        found = self.places.get(subject.name)
        if found is None:
            found = self.places[subject.name] = tuple(_places(subject))
        return found

    def _own(self, subject: Subject) -> tuple[int | None, int | None]:
        """The positions of a record's own texts that name a regulation and an award."""
        if subject.name not in self.own:
            texts = {n for n in (FAMILY, AWARD) if (f := subject.facts.get(n)) and f.type.kind == "text"}
            at = [subject.index[f"facts.{n}"] if n in texts else None for n in (FAMILY, AWARD)]
            self.own[subject.name] = (at[0], at[1])
        return self.own[subject.name]

    def _nested(self, subject: Subject) -> tuple[tuple[int, str, Subject], ...]:
        """The records inside a record: position, name, and what each is about."""
        if subject.name not in self.inner:
            self.inner[subject.name] = tuple(
                (subject.index[f"facts.{name}"], name, self.vocabulary.subjects[fact.type.name])
                for name, fact in subject.facts.items()
                if fact.type.kind == "record"
            )
        return self.inner[subject.name]

    def _element(
        self,
        each: Values,
        place: _Place,
        path: str,
        told: list[Unclear | Other | Contrary],
        spelling: Spelling,
    ) -> Values:
        far = False
        family, award = each[place.family], None if place.award is None else each[place.award]
        if isinstance(family, str) and isinstance(award, str) and self._contrary(family, award):
            told.append(Contrary(path, family, award))
            return tuple(None if i in (place.family, place.award) else v for i, v in enumerate(each))
        found = list(each)
        if isinstance(family, str):
            meant = self.families.meaning(family)
            found[place.family] = meant.id
            if meant.id is None:
                told.append(Unclear(f"{path}.{FAMILY}", family, meant.near))
            elif not meant.known:
                far, found[place.family] = True, spelling(family)
                told.append(Other(f"{path}.{FAMILY}", family))
        if isinstance(award, str) and place.award is not None:
            whose = self._whose(family, found[place.family])
            id, another, of_it = self._its_award(whose, award, f"{path}.{AWARD}")
            far, found[place.award] = far or another, spelling(award) if another else id
            told += of_it
        made = tuple(found)
        if made == each and len(self.unchanged) < MOST_REMEMBERED and not far:
            self.unchanged.add((family, award))
        return made

    def _whose(self, stated: object, meant: object) -> tuple[str, ...]:
        """The regulations among whose awards an element's award is looked for, by the regulation that it states and what that means."""
        if isinstance(meant, str):
            return (meant,)
        if isinstance(stated, str):
            return self.families.meaning(stated).near
        return (self.family,) if stated is NOTHING else tuple(self.families.ours)

    def _asks(self, family: str) -> bool:
        """Whether the rules may turn on which award of a regulation something is."""
        return family in self.awards or self.rules.ask_awards

    def _its_award(
        self, whose: Sequence[str], award: str, path: str
    ) -> tuple[str | None, bool, list[Unclear | Other]]:
        """What an award is among those of some regulations, whether it is far from all, and what is told of it.

        Where it may be several regulations', it is unknown if it is, or is near to, one that is known of any of them.
        """
        meant = [(name, self._award(self.awards_of(name), name, award)) for name in whose]
        several = len(whose) > 1
        known = [
            (name, each)
            for name, each in meant
            if each.known and not (several and self._is_written_alone(name, each.id))
        ]
        if not known:
            asked = any(self.awards_of(name).ours and self._asks(name) for name in whose)
            return None, True, [Other(path, award)] if asked else []
        exact = [each.id for _, each in known if each.id is not None]
        if exact and not several:
            return exact[0], False, []
        near = [(name, id) for name, each in known for id in (each.near if each.id is None else (each.id,))]
        written = tuple(id if name == self.family else f"{name}/{id}" for name, id in near)
        return None, False, [Unclear(path, award, written, noted=self.rules.ask_awards and not exact)]

    def _is_written_alone(self, family: str, id: str | None) -> bool:
        """Whether an award is known of a regulation by nothing but what the rules write, which means the same beside every one."""
        return id is not None and id not in self.rules.awards.get(family, ())

    def _award(self, names: _Names, family: str, award: str) -> _Meaning:
        """What an award is; the regulation's own name says that it is one of its awards, and not which.

        One that is nearly an award that the rules mention, whose it may be, is near to that.
        """
        meant = names.meaning(award)
        if meant.known:
            return meant
        own = self.families.meaning(award)
        if names.ours and own.known and own.id == family:
            return _Meaning(None, tuple(names.ours))
        said = () if compared_of(award) in self.spelled else self.rules.strange
        return _Meaning(None, close) if (close := tuple(n for n in said if slip_of(award, [n]))) else meant

    def awards_of(self, family: str) -> _Names:
        """The awards of a regulation, as far as they are known."""
        if family not in self.awards:
            known = self.rules.awards.get(family)
            if known is None:
                return _NONE
            return self.beside.setdefault(family, _inner(known, self.families.names(family)))
        return self.awards[family]

    def _contrary(self, family: str, award: str) -> bool:
        """Whether an award's name says that it is another regulation's than the one it stands beside."""
        own = self.families.meaning(family)
        if own.id is None:
            return False  # which regulation is meant is open as it is
        if not own.known and self._ours(award):
            return True  # far from every regulation: then the award is none of theirs, nor a slip of one
        names = self.awards_of(own.id)
        if names.ours and names.meaning(award).known and names.meaning(award).id is not None:
            return False
        meant = self.families.meaning(award)
        if meant.id is not None and meant.known and meant.id != own.id and names.ours:
            return True  # the awards of the one are known, and this is none of them
        mine = (family, *self.families.names(own.id))
        awards = tuple(name for id, each in names.ours.items() for name in (id, *each))
        named = not says_nothing(award) and (len(mine) > 2 or bool(awards))  # noqa: PLR2004 reason: it is called something beside its id
        if (
            named
            and not slip_of(award, (*mine, *awards), part=True)
            and any(slip_of(award, self.families.names(id), part=True) for id in meant.near if id != own.id)
        ):
            return True  # a slip or a part of another's name, and of none of its own
        if not whose(award):
            return False  # it says not whose it is
        if meant.id is not None:
            return meant.known and meant.id != own.id
        if own.id in meant.near:
            return False
        theirs = [name for id in meant.near for name in self.families.names(id)]
        return not near(award, mine) or (holds(award, theirs) and not holds(award, mine))

    def _ours(self, award: str) -> bool:
        """Whether an award is called, but for a slip, as a regulation here is; what awards of every place are called says nothing."""
        for id, names in self.families.ours.items():
            inner = {plain(n) for each, called in self.awards_of(id).ours.items() for n in (each, *called)}
            if slip_of(award, [n for n in (id, *names) if _tells(n) or plain(n) not in inner]):
                return True
        return False


def _tells(name: str) -> bool:
    """Whether an award's name is not one that awards of every place have."""
    return bool(whose(name)) or not says_nothing(name)


def _places(subject: Subject) -> Iterator[_Place]:
    for name, fact in subject.facts.items():
        at = fact.field_index(FAMILY)
        if at is None or fact.fields[at].type.kind != "text":
            continue
        award = fact.field_index(AWARD)
        if award is not None and fact.fields[award].type.kind != "text":
            award = None
        yield _Place(subject.index[f"facts.{name}"], at, award, name)


def _inner(
    awards: Mapping[str, tuple[str, ...]], regulation: tuple[str, ...], issuer: tuple[str, ...] = ()
) -> _Names:
    """The awards of a regulation of these names."""
    titles = {plain(name) for names in awards.values() for name in names}
    own = [name for name in (*regulation, *issuer) if plain(name) not in titles]
    parts = {
        id: tuple(dict.fromkeys(part for name in (id, *names) if (part := own_part(name, own))))
        for id, names in awards.items()
    }
    return _Names(awards, regulation=regulation, parts={id: each for id, each in parts.items() if each})


def names_of(scheme: Scheme) -> KnownNames:
    """The names that a scheme knows, made once for it."""
    found = scheme.compiled.get("names")
    if not isinstance(found, KnownNames):
        found = scheme.compiled["names"] = KnownNames(scheme)
    return found


__all__ = [
    "APPLICANT",
    "AWARD",
    "FAMILY",
    "NOBODY",
    "Contrary",
    "KnownNames",
    "Named",
    "Other",
    "Unclear",
    "names_of",
]
