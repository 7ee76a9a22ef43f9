"""Questions and answers in the terminal: the best question first, with undo and save; what is answered makes the record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from qualityaward.cli.language import language
from qualityaward.cli.output import give, note
from qualityaward.deciding.grounds import HAPPENED
from qualityaward.errors import QualityAwardError
from qualityaward.text import message, say
from qualityaward.values import parse_money

if TYPE_CHECKING:
    from qualityaward.language.vocabulary import Fact, Field
    from qualityaward.logic.asking import Question, Questions
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
            value = _value(words, question, reply)
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
    for number, effect in enumerate(question.answers, 1):
        shown = words.tell("answer", value=words.answer(question, effect), effect=words.effect(effect))
        click.echo("  " + say("ask-option", language(), number=str(number), value=shown))
    reply = click.prompt(say("ask-prompt", language()), default="", show_default=False)
    return str(reply).strip() or None


def _usable(record: dict[str, Any], found: Questions) -> bool:
    from qualityaward.record.loading import record_of

    try:
        record_of(record, found.verdict.scheme)
    except QualityAwardError as error:
        for problem in error.diagnostics[:3]:
            note(message(problem, language()))
        return False
    return True


def _value(words: AskOutline, question: Question, reply: str) -> tuple[Any] | None:
    """What a reply means: an answer by its number, or a value of its own; None where it means nothing."""
    is_number = reply.isdecimal() and 1 <= int(reply) <= len(question.answers)
    if question.kind in ("findings", "submitted_on", "applies_for"):
        if is_number:
            return (question.answers[int(reply) - 1].value,)
        day = _day(reply)
        if day is None or question.kind == "applies_for":
            return None
        if question.kind == "submitted_on":
            return (day,)
        return ({"value": "met", "happened": day},) if question.path.endswith(HAPPENED) else None
    fact = words.fact(question.name)
    listed = fact.type.kind == "list"
    if listed and "[" not in question.path:
        if is_number and question.answers[int(reply) - 1].given is None:
            return ([],)
        return (_entries(words, fact),) if is_number else None
    if not listed and fact.type.kind in ("int", "number", "money", "date", "region", "text"):
        stated = read_value(fact.value, reply)
        if stated is not None and not (is_number and fact.type.kind not in ("int", "number", "money")):
            return (stated,)
    return (question.answers[int(reply) - 1].value,) if is_number else None


def _entries(words: AskOutline, fact: Fact) -> list[dict[str, Any]]:
    """The entries of a list, field by field."""
    found: list[dict[str, Any]] = []
    while True:
        label = words.words.label(fact.label)
        click.echo(say("ask-element-prompt", language(), name=label, count=str(len(found) + 1)))
        entry: dict[str, Any] = {}
        for field in fact.fields:
            name = say("ask-field-prompt", language(), name=_choices(words, field))
            reply = str(click.prompt(name, default="", show_default=False)).strip()
            value = read_value(field, reply) if reply else None
            if value is not None:
                entry[field.name] = value
            elif not entry:
                break
        if not entry:
            return found
        found.append(entry)


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
