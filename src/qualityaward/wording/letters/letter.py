"""`letter`: an answer as a letter of an office, in Word, HTML or PDF.

Each kind of letter is for one kind of answer, and is refused for an answer that it does not fit: nothing is accepted of which something
is missing, and no list is published that is not in order. Time limits, legal bases and remedies are the office's to state; what it
leaves open is a blank that is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualityaward.answer import framed
from qualityaward.deciding.verdict import Verdict
from qualityaward.document.blocks import Block, Document, Signature, paragraph
from qualityaward.document.html import to_html
from qualityaward.document.pdf import to_pdf
from qualityaward.document.word import to_word
from qualityaward.errors import RequestError
from qualityaward.frozen import dataclass
from qualityaward.revisions.change import Diff
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.scheme.scheme import UNCONFIRMED
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.text import Lang, say
from qualityaward.values import Period
from qualityaward.wording.letters.office import Office
from qualityaward.wording.letters.parts import DiffParts, RoundParts, VerdictParts
from qualityaward.wording.letters.template import BLANK, Template, filled, lacks, template
from qualityaward.wording.masking import PERSONS
from qualityaward.wording.words import Words, plain

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Scheme

Kind = Literal["acceptance", "supplement", "refusal", "opinion", "publication", "verification", "revision"]
TEMPLATES: Final = Path(__file__).parent / "templates"

_OWN: Final = {
    "编号": "number", "日期": "date", "办公室": "office", "联系人": "contact", "电话": "phone", "地址": "address", "邮箱": "email",
    "补正期限": "term", "逾期后果": "late", "办理期限": "period", "报送方式": "delivery", "异议方式": "objection", "救济": "remedy",
}  # fmt: skip
"""Values that an office states, by their Chinese and English names; every letter may have them."""

_VERDICT: Final = {
    "申报者": "applicant", "奖项": "award", "规定": "scheme", "报送日期": "submitted", "审查日期": "examined", "结论": "outcome", "称呼": "you",
}  # fmt: skip
_ROUND: Final = {"奖项": "award", "规定": "scheme", "年度": "year", "公示起": "from", "公示止": "to"}
_DIFF: Final = {
    "题目": "title",
    "稿": "draft",
    "必要性": "need",
    "修订依据": "basis",
    "修订过程": "process",
    "采纳情况": "comments",
}


class Form(NamedTuple):
    """A kind of letter: of which answer, its values, its lists and tables by name, and which of these it must have."""

    of: type[Verdict] | type[RoundVerdict] | type[Diff]
    values: Mapping[str, str]
    blocks: Mapping[str, str]
    due: tuple[str, ...]
    languages: tuple[Lang, ...] = ("zh",)


FORMS: Final[Mapping[Kind, Form]] = {
    "acceptance": Form(Verdict, _VERDICT, {"材料清单": "papers"}, ("papers",)),
    "supplement": Form(Verdict, _VERDICT, {"补正事项": "supplement"}, ("supplement",)),
    "refusal": Form(Verdict, {**_VERDICT, "再次申报": "again"}, {"不予受理理由": "grounds"}, ("grounds",)),
    "opinion": Form(
        Verdict, _VERDICT, {"提示": "alerts", "逐条意见": "clauses", "解释口径": "readings", "可以做的": "next"}, ("alerts", "clauses"),
        ("zh", "en"),
    ),
    "publication": Form(RoundVerdict, _ROUND, {"名单": "list"}, ("list",)),
    "verification": Form(Verdict, _VERDICT, {"提示": "alerts", "核验表": "checked", "未能核验": "unchecked"}, ("alerts", "checked")),
    "revision": Form(Diff, _DIFF, {"修订内容": "changes"}, ("changes",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was made: its document, and the names of the values that nobody has stated."""

    kind: Kind
    document: Document
    blanks: tuple[str, ...]
    fonts: str = ""

    def to_html(self) -> str:
        """As one page that needs neither network nor script."""
        return to_html(self.document)

    def to_docx(self) -> bytes:
        """As a document; needs the extra ``report``."""
        return to_word(self.document)

    def to_pdf(self) -> bytes:
        """As PDF/A; needs the extra ``pdf`` and a Chinese font."""
        return to_pdf(self.document, self.fonts or None)

    def _repr_html_(self) -> str:
        return framed(self.to_html())


def letter(
    kind: Kind,
    answer: Verdict | RoundVerdict | Diff,
    *,
    on: date,
    office: Office | None = None,
    own: bytes | str | None = None,
    own_name: str = "",
    lang: Lang = "zh",
) -> Letter:
    """A letter about an answer, bearing the day `on`; `own` is the office's own template.

    Raises :class:`RequestError` for an answer that the letter does not fit, and for a template or setting with problems.
    """
    form = FORMS[kind]
    office = office or Office()
    if not isinstance(answer, form.of):
        raise TypeError(f"{kind} is a letter about a {form.of.__name__}")
    if lang not in form.languages:
        raise RequestError([Diagnostic("letter-chinese", args={"kind": kind})])
    _due(kind, answer)
    names = {**_OWN, **form.values}
    named = (lambda zh: zh) if lang == "zh" else (lambda zh: {**names, **form.blocks}[zh])
    blocks = {named(zh): code for zh, code in form.blocks.items()}
    values = {named(zh): code for zh, code in names.items()}
    due = [name for name, code in blocks.items() if code in form.due]
    data: bytes | str = (TEMPLATES / f"{kind}.{lang}.txt").read_bytes() if own is None else own
    page = template(data, own_name or f"{kind}.{lang}.txt", values, blocks, due)
    _known(office, values, {**_every(), **values})
    return _Writer(kind, answer, on, office, lang, values, blocks).made(page)


def _every() -> Mapping[str, str]:
    """The names of all values of all letters: an office states them once for all."""
    found = dict(_OWN)
    for form in FORMS.values():
        found.update(form.values)
    return {**found, **{code: code for code in found.values()}}


def _known(office: Office, values: Mapping[str, str], every: Mapping[str, str]) -> None:
    problems = [
        Diagnostic(
            "letter-name-unknown",
            office.spans.get(name, Span("", 0, 0)),
            {"name": name},
            closest(name, values),
        )
        for name in office.fill
        if name not in every
    ]
    if problems:
        raise RequestError(problems)


_OPEN: Final = ("opinion", "verification", "revision")
"""Letters that decide nothing: they say what a draft would come to."""


def _due(kind: Kind, answer: Verdict | RoundVerdict | Diff) -> None:
    """Raises :class:`RequestError` where a letter does not fit what was decided."""
    why = ""
    match answer:
        case Verdict():
            gaps = (
                VerdictParts(answer, "zh").gaps("applicant") if kind in ("acceptance", "supplement") else []
            )
            if answer.outcome not in ("eligible", "ineligible", "undetermined"):
                why = "subject"
            elif kind == "acceptance":
                why = "ineligible" if answer.outcome == "ineligible" else "missing" if gaps else ""
            elif kind == "supplement":
                why = "ineligible" if answer.outcome == "ineligible" else "" if gaps else "complete"
            elif kind == "refusal":
                why = "" if answer.outcome == "ineligible" else "not-ineligible"
        case RoundVerdict():
            why = "" if answer.outcome == "in_order" and answer.winners else "round"
        case Diff():
            why = "same" if answer.same else ""
    if not isinstance(answer, Diff) and kind not in _OPEN:
        scheme = answer.scheme
        if scheme.status != "in_force" or any(p.no_rule == UNCONFIRMED for p in scheme.provisions):
            why = "no-force"
    if why:
        args = {"kind": kind}
        raise RequestError([Diagnostic(f"letter-not-due-{why}", args=args)])


class _Writer:
    """One letter in the making."""

    def __init__(
        self, kind: Kind, answer: Verdict | RoundVerdict | Diff, on: date, office: Office, lang: Lang,
        values: Mapping[str, str], blocks: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.kind, self.answer, self.on, self.office, self.lang = kind, answer, on, office, lang
        self.blanks: dict[str, None] = {}
        self.scheme: Scheme = answer.new if isinstance(answer, Diff) else answer.scheme
        self.makers: dict[str, Callable[[], Iterator[Block]]] = {}
        stated = self._stated()
        own = {**office.fill, **{_every()[k]: v for k, v in office.fill.items() if k in _every()}}
        self.values = {
            name: plain(own.get(name) or own.get(code) or stated.get(code) or "", 2_000) or None
            for name, code in values.items()
        }
        self.codes = {code: name for name, code in values.items()}
        self.blocks = blocks

    def say(self, code: str, /, **args: str) -> str:
        """A text of letters."""
        return say(f"letter-{code}", self.lang, **args)

    def _stated(self) -> dict[str, str]:
        """What the answer itself says, by the codes of values."""
        match self.answer:
            case Verdict() as verdict:
                parts = VerdictParts(verdict, self.lang)
                self.words: Words = parts.words
                self.makers = {
                    "papers": parts.papers, "supplement": parts.supplement, "grounds": parts.grounds, "alerts": parts.alerts,
                    "clauses": parts.clauses, "readings": parts.readings, "next": parts.next, "checked": parts.checked,
                    "unchecked": parts.unchecked,
                }  # fmt: skip
                submitted = verdict.bound.submitted_on
                return {
                    "applicant": plain(verdict.record.name or verdict.record.id),
                    "award": self._awards(getattr(verdict.record, "applies_for", None)),
                    "scheme": parts.outline.scheme(),
                    "submitted": self.words.day(submitted) if submitted is not None else "",
                    "examined": self.words.day(verdict.setting.on),
                    "outcome": parts.outline.outcome(),
                    "you": self.say("you-person" if verdict.subject in PERSONS else "you"),
                    "again": parts.again(),
                    "date": self.words.day(self.on),
                }
            case RoundVerdict() as found:
                round_ = RoundParts(found, self.lang)
                self.words = round_.words
                self.makers = {"list": round_.list}
                first, last = self._notice()
                return {
                    "award": self._awards(tuple(dict.fromkeys(w.winner.award for w in found.winners))),
                    "scheme": self._scheme(),
                    "year": self.say("year", year=str(found.round.date.year)),
                    "from": first,
                    "to": last,
                    "date": self.words.day(self.on),
                }
            case Diff() as diff:
                told = DiffParts(diff, self.office.reasons, self.lang)
                self.words = told.outline.words
                self.told = told
                self.makers = {"changes": told.changes}
                title = self.words.translated("title", diff.new.title)
                return {
                    "title": title,
                    "draft": "" if "稿" in title else self.say(f"draft-{diff.new.status}"),
                    "date": self.words.day(self.on),
                }

    def _scheme(self) -> str:
        title = self.words.say("scheme-title", title=self.words.translated("title", self.scheme.title))
        if not self.scheme.document_number:
            return title
        named = self.words.translated("title", self.scheme.title)
        return self.words.say("scheme-numbered", title=named, number=plain(self.scheme.document_number))

    def _awards(self, ids: object) -> str:
        """Awards by their titles: those applied for, else the scheme's only one, else all."""
        known = self.scheme.awards
        wanted = [ids] if isinstance(ids, str) else list(ids) if isinstance(ids, (tuple, list)) else []
        found = [
            self.words.translated(f"award.{n}", a.title)
            for n, a in known.items()
            if n in wanted or a.title in wanted
        ]
        found = found or [self.words.translated(f"award.{n}", a.title) for n, a in known.items()]
        return self.words.listed(found) or self.words.translated("title", self.scheme.title)

    def _notice(self) -> tuple[str, str]:
        """The first and last day of the public notice; a length in working days is the office's to count."""
        stage = next((s for s in self.scheme.procedure if s.stage == "notice"), None)
        length = stage.at_least if stage is not None else None
        if not isinstance(length, Period) or length.unit != "days":
            return self.words.day(self.on), ""
        return self.words.day(self.on), self.words.day(self.on + timedelta(days=length.length))

    def made(self, page: Template) -> Letter:
        """The letter by a template."""
        blocks: list[Block] = []
        title = ""
        for line in page.lines:
            if line.optional and lacks(line.text, self.values):
                continue
            if line.kind == "block":
                blocks += self.makers[self.blocks[line.text]]()
                continue
            said = filled(line.text, self.values, self.blank)
            if line.kind == "signature":
                blocks.append(self.signature())
                continue
            if line.kind == "title":
                title = said
            blocks.append(paragraph(line.kind, said))
        if isinstance(self.answer, Diff) and self.told.unexplained:
            for id in self.told.unexplained:
                self.blanks[self.say("blank-reason", id=id)] = None
        return Letter(
            self.kind,
            Document(
                title,
                tuple(blocks),
                self.lang,
                self.on,
                page="wide" if self.kind == "verification" else "letter",
            ),
            tuple(self.blanks),
            self.office.fonts,
        )

    def blank(self, name: str) -> None:
        """Remembers a value that nobody has stated."""
        self.blanks[name] = None

    def signature(self) -> Signature:
        """Who signs: the office as it names itself, else the issuer of the scheme, else a blank."""
        name = self.values[self.codes["office"]]
        if not name and self.scheme.issuer not in ("", "none", "unknown"):
            name = plain(self.scheme.issuer)
        if not name:
            self.blank(self.codes["office"])
        return Signature(name or BLANK, self.words.day(self.on), self.office.seal)


__all__ = ["FORMS", "Kind", "Letter", "letter"]
