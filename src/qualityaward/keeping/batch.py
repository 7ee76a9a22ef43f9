"""Many decisions replayed at once, by as many processes as are wanted, answered in the order they came."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from qualityaward.errors import QualityAwardError
from qualityaward.keeping.asked import kind_of
from qualityaward.keeping.leaves import ASIDE, gone_whole
from qualityaward.keeping.naming import kept_words
from qualityaward.keeping.reading import read_decision
from qualityaward.keeping.replay import Replay, replay
from qualityaward.source import Diagnostic
from qualityaward.wording.words import day_in

if TYPE_CHECKING:
    from concurrent.futures import Future

    from qualityaward.keeping.decision import Decision
    from qualityaward.keeping.integrity import Difference
    from qualityaward.keeping.store import Held
    from qualityaward.text import Lang

AT_ONCE: Final = 16
"""Decisions that a process is given at once."""

FEW: Final = 48
"""Decisions that are replayed in this process: starting others would take longer."""

SHOWN: Final = frozenset({"outcome", "until", "first_free", "robust", "deviation"})
"""Answers whose values are shown: they are none of the applicant's."""


class Called(NamedTuple):
    """Names for people in one language: of the scheme, the day, the places by their paths, and what was removed."""

    scheme: str
    on: str
    names: Mapping[str, str]
    removed: tuple[str, ...]


class Answer(NamedTuple):
    """What came of replaying the decision at a place; problems where it could not be replayed."""

    place: str
    replay: Replay | None
    problems: tuple[Diagnostic, ...] = ()
    scheme: str = ""
    on: str = ""
    outcome: str = ""
    content: str | None = None
    seal: str = ""
    version: str = ""
    keeping_sealed: bool = True
    nothing: bool = False
    called: tuple[Called, ...] = ()
    """In Chinese and in English."""

    @property
    def result(self) -> Literal["same", "open", "different", "failed"]:
        """In one word."""
        return "failed" if self.replay is None else self.replay.result


def answer(held: Held, second: bool = False) -> Answer:
    """One decision replayed."""
    try:
        decision = read_decision(held.data, name=held.place)
        found = replay(decision, second=second)
    except QualityAwardError as error:
        return Answer(held.place, None, error.diagnostics)
    return Answer(
        held.place, found, (), decision.scheme_id, decision.on.isoformat(), decision.outcome,
        decision.content, decision.seal, decision.version, decision.keeping_sealed, _nothing(decision, found),
        (_called(decision, found, "zh"), _called(decision, found, "en")),
    )  # fmt: skip


def _called(decision: Decision, found: Replay, lang: Lang) -> Called:
    """What a person calls the scheme and the places that an answer names."""
    words = kept_words(decision, lang)
    on = day_in(decision.on, lang)
    paths = dict.fromkeys([*(d.path for d in found.differences), *found.open])
    names = {each: words.rule(each) if each in found.open else words.path(each) for each in paths}
    return Called(words.title(), on, names, words.removed(gone_whole(decision.leaves)))


def _nothing(decision: Decision, found: Replay) -> bool:
    """Whether no clause that applied and no bar was decided again: of what was decided, nothing is left to see."""
    if kind_of(decision.data).question != "evaluation":
        return False
    answered = (each for key in ASIDE for each in decision.data["verdict"][key])
    decided = [each["id"] for each in answered if each["outcome"] not in ("not_applicable", "undetermined")]
    return bool(found.open) and all(id in found.open for id in decided)


def answers(decisions: Iterable[Held], *, second: bool = False, jobs: int = 1) -> Iterator[Answer]:
    """All of them replayed, in their order; at most a few chunks are held at a time."""
    rest = iter(decisions)
    first = list(islice(rest, FEW))
    if jobs < 2 or len(first) < FEW:  # noqa: PLR2004 reason: two are more than this one
        yield from (answer(each, second) for each in first)
        yield from (answer(each, second) for each in rest)
        return
    yield from _spread(first, rest, second, jobs)


def as_data(answer: Answer, lang: Lang) -> dict[str, Any]:
    """One answer for programs. Values of the record are left out, as they are from every message."""
    found = answer.replay
    data: dict[str, Any] = {"file": answer.place, "result": answer.result}
    if found is None:
        from qualityaward.wording.problems import to_json

        return data | {"problems": json.loads(to_json(answer.problems, lang))}
    return data | {
        "scheme": answer.scheme,
        "on": answer.on,
        "outcome": answer.outcome,
        "version": answer.version,
        "content": answer.content,
        "seal": answer.seal,
        "signed": False,
        "keeping_sealed": answer.keeping_sealed,
        "differences": [_as_data(each) for each in found.differences],
        "decided_again": found.again,
        "removed": list(found.removed),
        "open": list(found.open),
    }


def _as_data(found: Difference) -> dict[str, Any]:
    data: dict[str, Any] = {"cause": found.cause, "path": found.path, "what": found.what}
    if found.what == "decided" and found.path.rpartition(".")[2] in SHOWN:
        data |= {"kept": found.kept, "now": found.now}
    return data


def _spread(first: list[Held], rest: Iterator[Held], second: bool, jobs: int) -> Iterator[Answer]:
    from concurrent.futures import ProcessPoolExecutor  # only many decisions need other processes
    from multiprocessing import get_context

    def chunks() -> Iterator[list[Held]]:
        for at in range(0, len(first), AT_ONCE):
            yield first[at : at + AT_ONCE]
        while chunk := list(islice(rest, AT_ONCE)):
            yield chunk

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Answer]]] = deque()
        for chunk in chunks():
            waiting.append(pool.submit(_chunk, chunk, second))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunk(decisions: list[Held], second: bool) -> list[Answer]:
    return [answer(each, second) for each in decisions]


__all__ = ["SHOWN", "Answer", "Called", "answer", "answers", "as_data"]
