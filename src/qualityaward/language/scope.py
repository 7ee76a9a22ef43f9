"""What the names of an expression mean at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal

from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Field, Subject


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean at one place: an element's fields first, then the record's facts, then the scheme's names.

    ``words`` are the labels of each scale's levels, for whoever writes 重大 where `major` is due. ``ratios`` are
    parameters and definitions of type `ratio`, each with its largest value. ``titles`` are those of parameters and definitions.
    """

    subject: Subject
    subjects: Mapping[str, Subject]
    parameters: Mapping[str, Type] = field(default_factory=dict)
    definition: Callable[[str], nodes.DefinitionOf | None] = lambda _: None
    definitions: frozenset[str] = frozenset()
    element: Fact | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ratios: Mapping[str, Decimal | int] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def inside(self, element: Fact) -> Scope:
        """The scope of a list element."""
        return replace(self, element=element)

    def through(self, records: Iterable[str]) -> tuple[Subject, tuple[tuple[str, int], ...], str | None]:
        """The subject that nested records lead to, their positions, and the first name that is no record, if any."""
        subject, found = self.subject, list[tuple[str, int]]()
        for name in records:
            fact = subject.facts.get(name)
            if fact is None or fact.type.kind != "record":
                return subject, tuple(found), name
            found.append((name, subject.index[f"facts.{name}"]))
            subject = self.subjects[fact.type.name]
        return subject, tuple(found), None

    def options(self, due: Type) -> dict[str, object]:
        """The options of a type, with what each is called."""
        labels: dict[str, object] = {option: label for label, option in self.words.get(due.name, {}).items()}
        for each in self._fields():
            if each.type == due:
                labels |= each.labels
        return {option: labels.get(option, "") for option in due.options}

    def _fields(self) -> Iterator[Field]:
        """Every value that a name can stand for here."""
        yield from (fact.value for fact in self.subject.facts.values())
        yield from self.element.fields if self.element else ()

    @property
    def tables(self) -> dict[str, object]:
        """The definitions that can be named here, with their titles."""
        return {name: self.titles.get(name, "") for name in self.definitions}

    @property
    def called(self) -> dict[str, object]:
        """Every name and every option that can be written here, with what each is called."""
        options: dict[str, object] = {
            f'"{option}"': label for words in self.words.values() for label, option in words.items()
        }
        for each in self._fields():
            options |= {f'"{option}"': label for option, label in each.labels.items()}
        fields = {f.name: f for f in self.element.fields} if self.element else {}
        return {
            **options,
            **{name: self.titles.get(name, "") for name in self.names},
            **self.subject.facts,
            **fields,
        }

    def most_of(self, parts: tuple[str, ...]) -> Decimal | int | None:
        """The largest value of a ratio that a name stands for; None of anything else."""
        if (
            len(parts) == 1
            and self.element is not None
            and (at := self.element.field_index(parts[0])) is not None
        ):
            found = self.element.fields[at]
            return found.max if found.ratio else None
        if len(parts) == 1 and parts[0] not in self.subject.facts:
            return self.ratios.get(parts[0])
        subject, _, stranger = self.through(parts[1:-1] if parts[0] == "record" else parts[:-1])
        fact = None if stranger is not None else subject.facts.get(parts[-1])
        return fact.value.max if fact is not None and fact.value.ratio else None

    def no_record(self, subject: Subject, stranger: str, near: str | None) -> tuple[str, str | None]:
        """The code for a name before a dot that is no record, and the closest known name: it may be a list, or a value."""
        if stranger not in subject.facts:
            return "name-unknown", near
        return "list-has-no-facts" if subject.facts[
            stranger
        ].type.kind == "list" else "value-has-no-facts", None

    @property
    def names(self) -> list[str]:
        """Every name that can be written here."""
        fields = [f.name for f in self.element.fields] if self.element else []
        return [*fields, *self.subject.facts, *self.parameters, *self.definitions, "on"]
