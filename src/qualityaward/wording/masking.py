"""What a report does not show unless it is asked to: numbers of people and organizations, and names of persons."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualityaward.deciding.names import Named
from qualityaward.document.blocks import Paragraph, Run
from qualityaward.wording.numbers import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualityaward.deciding.verdict import Verdict

_CUT: Final = re.compile(r"(?<![0-9A-Za-z０-９])[0-9０-９A-HJ-NPQRTUWXY]{9,17}(?=…)")
"""A number that was cut short where a long text was."""

_BEFORE, _AFTER, _FEW = 6, 4, 3
_TELEPHONE: Final = 14

_APART: Final = re.compile(r"((?:[^\w\s.·]|_)+)")
_WORDS: Final = re.compile(r"([\s·.]+)")
_OFFICE: Final = re.compile(
    r"(?:[^\s.·]{2,}(?:委员会|办公室|小组|中心|机关|政府|公司|集团|协会|学会|大学|学院|学校|银行|工厂|医院|研究所|专班)"
    r"|(?:[^\s.·]{4,}|[市省县区评][^\s.·]*)[局委办组会院室处科部厅所厂队站庭校]"
    r"|[\x00-\x7f]*\b(?:bureau|office|committee|council|commission|department|ministry|panel|board|agency|authority|centre|"
    r"center|company|ltd|inc|university|institute|association|group|team)\.?)",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(
    r"住房和城乡|人力资源和社会|发展和改革|工业和信息|资源和规划|文化和旅游|科学和技术|卫生和健康"
)
"""Where 和 stands in the name of an office."""

_JOINED: Final = re.compile(r"[和与及由]")
"""What may join a person to an office."""

_TAIL: Final = re.compile(r".*[局委办组会院室处科部厅所厂队站庭校心]([\u4e00-\u9fff]{2,4})")
"""The name that follows that of an office."""

PERSONS: Final = frozenset({"individual", "examiner"})
"""Subjects that are persons."""

_SHORT, _SHORT_LATIN = 2, 5
"""Characters from which a name is looked for inside other texts."""


def number_masked(text: str) -> str:
    """`text` with the middle of every number of a person or an organization covered.

    >>> number_masked("身份证 32070619800101123X")
    '身份证 320706********123X'
    """
    shown = list(text)
    for start, end in numbers_in(text):
        shown[start:end] = [_covered(text[start:end]), *[""] * (end - start - 1)]
    return _CUT.sub(lambda m: _middle(m[0]), "".join(shown))


def _covered(number: str) -> str:
    if "@" in number or "＠" in number:
        return "***"
    if len(number) > _TELEPHONE:
        return _middle(number)
    return number[:_FEW] + "*" * (len(number) - _FEW - _AFTER) + number[-_AFTER:]


def _middle(number: str) -> str:
    if len(number) <= _BEFORE + _AFTER:
        return number[:_BEFORE] + "*" * (len(number) - _BEFORE)
    return number[:_BEFORE] + "*" * (len(number) - _BEFORE - _AFTER) + number[-_AFTER:]


def names_in(text: str) -> Iterator[str]:
    """The parts of a text about who did something that may be names of persons; offices are none.

    >>> list(names_in("市市场监督管理局 王芳、李四"))
    ['王芳', '李四']
    """
    for chunk in _APART.split(text)[::2]:
        if not _office(chunk.strip()):
            yield from (w for w in _WORDS.split(chunk)[::2] if w and not _office(w))


def _office(text: str) -> bool:
    """Whether a text is surely the name of an office or an organization; what is not is taken for a person's."""
    return bool(_OFFICE.fullmatch(text)) and not _JOINED.search(_JOINT.sub("", text))


def name_masked(name: str) -> str:
    """A name of which the first character is left."""
    return name[0] + "*" * (len(name) - 1) if len(name) > 1 else "*"


def names_of(subject: str, name: str) -> set[str]:
    """The names of persons in the name of somebody of a subject: organizations have none."""
    if subject == "organization":
        return set()
    return {name} if subject in PERSONS else set(names_in(name))


class Masks:
    """What is covered in the reports of one decision; ``covers`` says whether there is anything."""

    def __init__(self, named: Iterable[tuple[str, str]], by: Iterable[str], scheme_text: str) -> None:
        """`named` are the subjects and names of those whom the decision is about, `by` who decided something."""
        names = {name for text in by for name in names_in(text)}
        names = names.union(*(names_of(subject, name) for subject, name in named))
        names |= {tail[1] for name in names if (tail := _TAIL.fullmatch(name))}
        long = sorted(
            (n for n in names if len(n) >= (_SHORT_LATIN if n.isascii() else _SHORT)),
            key=lambda n: (-len(n), n),
        )
        self.names = names
        self._inside = re.compile("|".join(map(re.escape, long)) or r"(?!)")
        shown = [n for n in long if n not in scheme_text]  # a word of the regulation is nobody's name
        self._anywhere = re.compile("|".join(map(re.escape, shown)) or r"(?!)")
        self.covers = bool(names)

    @classmethod
    def of(cls, verdict: Verdict, others: Iterable[str], scheme_text: str) -> Masks:
        """What is covered of a verdict on one applicant; `others` decided something, too."""
        record = verdict.record
        by = [*others, *(d.by for d in record.deviations)]
        by += [j.by for j in verdict.bound.judgements.values() if j.by]
        named = [(verdict.subject, record.name)] if record.name else []
        return cls(named, by, scheme_text)

    def text(self, text: str) -> str:
        """A text of the record, numbers and names covered."""
        found = number_masked(self._inside.sub(lambda m: name_masked(m[0]), text))
        self.covers = self.covers or found != text
        return found

    def who(self, text: str) -> str:
        """A text that says who did something."""
        parts = _APART.split(text)
        for at in range(0, len(parts), 2):
            if not _office(parts[at].strip()):
                words = _WORDS.split(parts[at])
                words[::2] = [name_masked(w) if w in self.names else w for w in words[::2]]
                parts[at] = "".join(words)
        return self.text("".join(parts))

    def line(self, line: Paragraph) -> Paragraph:
        """A line of a report; the regulation's own words stay as they are."""
        if line.kind == "quote":
            return line
        return line._replace(runs=tuple(Run(self._shown(p.text), p.role) for p in line.runs))

    def _shown(self, text: str) -> str:
        found = number_masked(self._anywhere.sub(lambda m: name_masked(m[0]), text))
        self.covers = self.covers or found != text
        return found

    def verdict(self, verdict: Verdict) -> Verdict:
        """The same verdict, whose record says who and what on with names and numbers covered.

        Its facts are untouched, so that every answer is the one it was; its digest is another.
        """
        bound, record = verdict.bound, verdict.record
        name = record.name
        if name is not None:
            name = name_masked(name) if verdict.subject in PERSONS else name
            name = number_masked(name) if verdict.subject == "organization" else self.who(name)
        judgements = {
            path: j._replace(by=j.by and self.who(j.by), basis=j.basis and self.text(j.basis))
            for path, j in bound.judgements.items()
        }
        evidence = {
            path: e._replace(
                evidence=e.evidence and self.text(e.evidence), source=e.source and self.who(e.source)
            )
            for path, e in bound.evidence.items()
        }
        deviations = tuple(
            d._replace(by=self.who(d.by), reason=self.text(d.reason)) for d in record.deviations
        )
        return type(verdict)(
            verdict.prepared,
            replace(
                record, id=self.text(record.id), name=name, deviations=deviations, _bound=[], admitted=[]
            ),
            replace(bound, judgements=judgements, evidence=evidence),
            verdict.values,
            Named(others=verdict.named.others),
        )


__all__ = ["Masks", "name_masked", "names_in", "number_masked"]
