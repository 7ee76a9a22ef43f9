"""Questions and answers in the terminal: the best question first, with undo and save; what is answered makes the record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Literal

import click

from qualityaward.cli.language import language
from qualityaward.cli.output import give, note
from qualityaward.deciding.grounds import HAPPENED
from qualityaward.errors import QualityAwardError
from qualityaward.text import message, say
from qualityaward.values import parse_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualityaward.language.vocabulary import Fact, Field
    from qualityaward.logic.asking import Effect, Question, Questions
    from qualityaward.wording.asking import AskOutline

_END = ("s", "q")


def conversed(found: Questions, output: str) -> Questions:
    """Asks until nothing more needs asking, or the person ends it; the record goes to `output` unless it is given up."""
    from qualityaward.logic.asking import answered, ask
    from qualityaward.logic.records import plain_of
    from qualityaward.record.loading import record_of
    from qualityaward.tables.record_yaml import record_yaml

    scheme, asking = found.verdict.scheme, found.asking
    plain = plain_of(found.verdict.record, found.verdict.bound)

    def again(stated: dict[str, Any]) -> Questions:
        return ask(
            scheme, record_of(stated, scheme), on=asking.on, readings=asking.readings,
            parameters=asking.parameters, notice=asking.notice,
        )  # fmt: skip

    history: list[tuple[dict[str, Any], set[str], str]] = []
    passed: set[str] = set()
    while not found.done or (history and _last(found) == "u"):
        if found.done:
            plain, passed, name = history.pop()
            note(say("ask-undone", language(), name=name))
            found = again(plain)
            continue
        question = next((q for q in found.questions if q.path not in passed and q.kind != "parameters"), None)
        if question is None:
            break
        words = _outline(found)
        reply = _asked(words, question)
        if reply == "q":
            return found
        if reply == "s":
            break
        if reply == "u":
            if not history:
                note(say("ask-nothing-to-undo", language()))
                continue
            plain, passed, name = history.pop()
            note(say("ask-undone", language(), name=name))
        elif reply is None:
            history.append((plain, set(passed), words.name_of(question)))
            passed.add(question.path)
            continue
        else:
            value = _value(words, plain, question, reply)
            changed = None if value is None else answered(plain, question.kind, question.name, value[0])
            if changed is None or not _usable(changed, found):
                note(say("ask-no-such", language(), value=reply))
                continue
            history.append((plain, set(passed), words.name_of(question)))
            plain = changed
        found = again(plain)
    give(record_yaml(plain), output)
    note(say("ask-saved", language(), path=output))
    click.echo(found.to_text(lang=language()))
    return found


def _last(found: Questions) -> str:
    """What is replied once all is decided: the last answer may be taken back, too; nothing more is the end."""
    outcome = _outline(found).words.outcome(found.verdict.outcome)
    click.echo()
    try:
        reply = click.prompt(say("ask-decided", language(), outcome=outcome), default="", show_default=False)
    except click.Abort:
        return ""
    return str(reply).strip()


def _outline(found: Questions) -> AskOutline:
    from qualityaward.wording.asking import AskOutline

    return AskOutline(found, language())


def _asked(words: AskOutline, question: Question) -> str | None:
    """Shows a question with its answers, and gives the reply; None skips it."""
    click.echo()
    click.echo(say("ask-asked", language(), name=words.name_of(question)))
    way = _way(words, question)
    for number, effect in enumerate(question.answers, 1):
        shown = words.tell("answer", value=words.answer(question, effect), effect=words.effect(effect))
        if way == "value":
            click.echo("  " + say("ask-option-value", language(), value=shown))
        else:
            click.echo("  " + say("ask-option", language(), number=str(number), value=shown))
    asked = {"value": "ask-prompt-value", "entry": "ask-prompt-entry", "option": "ask-prompt"}[way]
    reply = click.prompt(say(asked, language()), default="", show_default=False)
    return str(reply).strip() or None


def _way(words: AskOutline, question: Question) -> Literal["option", "value", "entry"]:
    """How a question is answered: by the number of an answer or a value, by the figure itself, or entry by entry.

    Of a figure no number of an answer is told, which would be taken for the figure.
    """
    if question.kind in ("findings", "submitted_on", "applies_for"):
        return "option"
    fact = words.fact(question.name)
    field = _field_of(fact, question.path)
    if field is None:
        return "entry"
    return "value" if field.type.kind in ("int", "number", "money") else "option"


def _field_of(fact: Fact, path: str) -> Field | None:
    """What one value answers: a fact, or a field of an entry; None where entries are asked for."""
    if fact.type.kind != "list":
        return fact.value
    *_, name = path.rpartition("].")
    return next((f for f in fact.fields if "]." in path and f.name == name), None)


def _usable(record: dict[str, Any], found: Questions) -> bool:
    from qualityaward.record.loading import record_of

    try:
        record_of(record, found.verdict.scheme)
    except QualityAwardError as error:
        for problem in error.diagnostics[:3]:
            note(message(problem, language()))
        return False
    return True


def _value(words: AskOutline, record: dict[str, Any], question: Question, reply: str) -> tuple[Any] | None:
    """What a reply means: an answer by its number, or a value of its own; None where it means nothing."""
    chosen = int(reply) - 1 if reply.isdecimal() else -1
    effect = question.answers[chosen] if 0 <= chosen < len(question.answers) else None
    if question.kind in ("findings", "submitted_on", "applies_for"):
        return _of_header(question, reply) if effect is None else (effect.value,)
    fact, way = words.fact(question.name), _way(words, question)
    if way == "entry":
        return None if effect is None else _of_entries(words, record, question, effect)
    if way == "option" and effect is not None:
        return (effect.value,)
    field = _field_of(fact, question.path)
    stated = None if field is None else read_value(field, reply)
    if field is None or stated is None or (field.type.kind in ("bool", "period") and reply.isdecimal()):
        return None
    return (_placed(record, question, field, stated),)


def _of_header(question: Question, reply: str) -> tuple[Any] | None:
    """A day as an answer about the record itself, or when what was found happened."""
    day = _day(reply)
    if day is None or question.kind == "applies_for":
        return None
    if question.kind == "submitted_on":
        return (day,)
    return ({"value": "met", "happened": day},) if question.path.endswith(HAPPENED) else None


def _placed(record: dict[str, Any], question: Question, field: Field, stated: Any) -> Any:
    """What the record states with a value: the value, or a list with it in the entry that lacks it."""
    from qualityaward.logic.answers import entries_of, filled, with_row
    from qualityaward.logic.asking import ROW

    if "]." not in question.path:
        return stated
    old, row = entries_of(record, question.name), ROW.match(question.path)
    if row is None:
        return filled(old, field.name, stated, question.at)
    return with_row(old, row[2], int(row[3]), {field.name: stated})


def _of_entries(
    words: AskOutline, record: dict[str, Any], question: Question, effect: Effect
) -> tuple[Any] | None:
    """A list that has nothing in it, or whose entries are asked for; or the row of a year, field by field."""
    from qualityaward.logic.answers import entries_of, with_row
    from qualityaward.logic.asking import ROW

    fact, row = words.fact(question.name), ROW.match(question.path)
    if row is None:
        return ([],) if effect.given is None else (_entries(words, fact),)
    old = entries_of(record, question.name)
    known = next((each for each in old if each.get(row[2]) == int(row[3])), {row[2]: int(row[3])})
    asked = [f for f in fact.fields if f.name not in known]
    entry = _entry(words, asked)
    return (with_row(old, row[2], int(row[3]), entry),) if entry else None


def _entries(words: AskOutline, fact: Fact) -> list[dict[str, Any]]:
    """The entries of a list, field by field."""
    found: list[dict[str, Any]] = []
    label = words.words.label(fact.label)
    while True:
        click.echo(say("ask-element-prompt", language(), name=label, count=str(len(found) + 1)))
        entry = _entry(words, fact.fields)
        if not entry:
            return found
        found.append(entry)


def _entry(words: AskOutline, fields: Sequence[Field]) -> dict[str, Any]:
    """One entry; what is not understood is asked again, and an empty first line ends it.

    A field that is not known is answered by a dash, the first one, too.
    """
    entry: dict[str, Any] = {}
    for place, field in enumerate(fields):
        name = say("ask-field-prompt", language(), name=_choices(words, field))
        while (reply := str(click.prompt(name, default="", show_default=False)).strip()) not in ("", "-"):
            value = read_value(field, reply)
            if value is not None:
                entry[field.name] = value
                break
            note(say("ask-no-such", language(), value=reply))
        if place == 0 and reply == "":
            break
    return entry


def _choices(words: AskOutline, field: Field) -> str:
    """A field's name, with the values that it can have where they are few."""
    label = words.words.label(field.label)
    if field.type.kind not in ("scale", "enum"):
        return label
    shown = [f"{n} {words.value(field, option)}" for n, option in enumerate(field.type.options, 1)]
    return f"{label} [{' '.join(shown)}]"


def read_value(field: Field, reply: str) -> Any:
    """A reply as a value of a field's type; None where it is none.

    >>> from qualityaward.language.types import Type
    >>> from qualityaward.language.vocabulary import Field, Label
    >>> read_value(Field("a", Type("int"), Label("a", "a")), "12"), read_value(Field("a", Type("bool"), Label("a", "a")), "是")
    (12, True)
    """
    match field.type.kind:
        case "int":
            return int(reply) if reply.lstrip("-").isdecimal() else None
        case "number":
            return _decimal(reply)
        case "money":
            return reply if parse_money(reply) is not None else None
        case "date":
            return _day(reply)
        case "bool":
            return {"是": True, "有": True, "y": True, "yes": True, "1": True, "否": False, "无": False, "n": False, "no": False, "2": False}.get(reply)  # fmt: skip
        case "scale" | "enum":
            options = field.type.options
            if reply.isdecimal() and 1 <= int(reply) <= len(options):
                return options[int(reply) - 1]
            labels = {label.zh: option for option, label in field.labels.items()}
            return reply if reply in options else labels.get(reply)
        case "text" | "region" | "period" | "list" | "record":
            return reply


def _decimal(reply: str) -> Decimal | None:
    try:
        found = Decimal(reply)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _day(reply: str) -> date | None:
    try:
        return date.fromisoformat(reply)
    except ValueError:
        return None
