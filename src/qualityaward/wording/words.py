"""Words for what a verdict is about: dates, values, labels, provisions, evidence, in one language."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from qualityaward.frozen import dataclass
from qualityaward.text import Lang, catalogue, clean, say
from qualityaward.text.text import fill
from qualityaward.values import (
    EVER,
    NOTHING,
    YUAN,
    CalendarYears,
    Length,
    Period,
    Window,
    parse_period,
)

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.language.types import Type
    from qualityaward.language.vocabulary import Fact, Field, Finding, Label, Subject
    from qualityaward.scheme.scheme import Clause, Parameter


BEIJING: Final = timezone(timedelta(hours=8))

LONGEST_NAME: Final = 200
"""Characters of a user's text that are shown in a sentence; a longer text is cut."""

LONGEST: Final = 1_000_000
"""Characters of a text of the regulation, which is never cut."""

MOST_CALLED: Final = 1024
"""Paths of which is remembered how they are called."""

_GAP: Final = "\x00"

_PROVISION = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:\(([0-9]+)\))?\Z")
_DIGITS: Final = "零一二三四五六七八九"
_STEP = re.compile(r"([A-Za-z0-9_]+)(?:\[(?:year=)?([0-9]*)\])?\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """What a path names: the fact and field or the finding at its end, the row's year, the records around."""

    around: tuple[Fact, ...] = ()
    fact: Fact | None = None
    field: Field | None = None
    finding: Finding | None = None
    year: str = ""


def chinese_number(number: int) -> str:
    """A number below 1000 as a provision writes it (十一, 二十, 一百零三); digits above.

    >>> chinese_number(11), chinese_number(20), chinese_number(103)
    ('十一', '二十', '一百零三')
    """
    if not 0 < number < 1000:  # noqa: PLR2004 reason: no regulation has a thousand articles
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and units:
        text += "零"
    return text + (_DIGITS[units] if units else "")


def decimal(value: int, scale: int) -> str:
    """The shortest decimal text of ``value * 10 ** -scale``.

    >>> decimal(50000, 6), decimal(12, 0)
    ('0.05', '12')
    """
    whole, rest = divmod(abs(value), 10**scale)
    text = f"{whole}.{rest:0{scale}d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if value < 0 else text


def plain(text: str, longest: int = LONGEST_NAME) -> str:
    """A text of somebody else's on one line, without control, invisible and bidirectional characters."""
    return clean(" ".join(text.split()), longest)


@lru_cache(maxsize=4096)
def day_in(day: date, lang: Lang) -> str:
    """A day as it is written in a language.

    >>> day_in(date(2024, 12, 31), "zh"), day_in(date(2024, 12, 31), "en")
    ('2024年12月31日', '31 December 2024')
    """
    month = str(day.month) if lang == "zh" else say(_full("month-names"), lang).split()[day.month - 1]
    return say(_full("day"), lang, year=str(day.year), month=month, day=str(day.day))


def is_day(value: object) -> bool:
    """Whether something is a day in ISO form."""
    if not isinstance(value, str) or len(value) != len("2024-12-31"):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _full(code: str) -> str:
    """A code of the catalogue: notes keep theirs, all others are those of reports."""
    return code if code.startswith("note-") else f"report-{code}"


def _grouped(amount: str) -> str:
    """An amount with its thousands parted."""
    units, point, rest = amount.partition(".")
    return f"{int(units):,}{point}{rest}"


_TEMPLATES: Final[dict[Lang, dict[str, str]]] = {"zh": {}, "en": {}}
"""Texts by the codes of reports and notes, as they were asked for."""

_of_scheme = lru_cache(maxsize=8192)(plain)
"""A text of a scheme or vocabulary on one line; they come again, and none is a record's."""


class Words:
    """The words of one verdict in one language."""

    def __init__(self, verdict: Verdict, lang: Lang) -> None:
        self.verdict, self.lang, self.scheme = verdict, lang, verdict.scheme
        self._templates = _TEMPLATES[lang]
        self.frames: dict[tuple[str, ...], tuple[str, str]] = {}
        self.calls: dict[str, Any] = {}
        """What paths name, and how they are called: kept with the scheme where its words are remembered."""
        self.parts: dict[tuple[int, int, Any], str] = {}
        self.orders: dict[int, tuple[int, ...]] = {}
        """What fields of elements are told as, by list, field and value, and in what order; kept in the same way."""
        self.removed: frozenset[str] = frozenset()
        """Paths of what was taken out of a kept decision: it was stated, and is not unstated."""

    # Texts --------------------------------------------------------------------------------------------------

    def say(self, code: str, /, **args: str) -> str:
        """The text of `code`, a code of reports or of notes."""
        template = self._templates.get(code)
        if template is None:
            template = self._templates[code] = self.template(code)
        return fill(template, args) if args or "{" in template else template

    def template(self, code: str) -> str:
        """The text of a code, its arguments in braces."""
        text = catalogue()[_full(code)]
        return text.zh if self.lang == "zh" else text.en

    def around(self, code: str, name: str, /, **args: str) -> tuple[str, str]:
        """What stands before and after one argument of a text that has it once, the others given."""
        key = (code, name, *args.values())
        found = self.frames.get(key)
        if found is None:
            if len(self.frames) >= MOST_CALLED:
                self.frames.clear()
            before, after = self.say(code, **args, **{name: _GAP}).split(_GAP)
            found = self.frames[key] = before, after
        return found

    def has(self, code: str) -> bool:
        """Whether there is a text of `code`."""
        return _full(code) in catalogue()

    def label(self, label: Label) -> str:
        """A label, fit to be shown."""
        return _of_scheme(label[self.lang], LONGEST_NAME)

    def quoted(self, text: str) -> str:
        """A text in quotation marks; those inside it become single ones."""
        return self.say("say-quoted", text=self.inner(text))

    def contrary(self, path: str) -> str:
        """The elements at a path whose regulation and award contradict each other, in words; empty without any."""
        found = [each for each in self.verdict.named.contrary if each.path == path]
        return self.listed(
            [
                self.say(
                    "family-and-award",
                    family=self.quoted(plain(each.family)),
                    award=self.quoted(plain(each.award)),
                )
                for each in found
            ]
        )

    def inner(self, text: str) -> str:
        """A text as it stands between quotation marks: those inside it are single ones."""
        return text.replace("“", "‘").replace("”", "’").replace('"', "'")

    def listed(self, items: list[str]) -> str:
        """Items side by side."""
        return self.say("join-items").join(items)

    def joined(self, items: list[str]) -> str:
        """Parts of one sentence."""
        return self.say("join-parts").join(filter(None, items))

    def sentences(self, items: list[str]) -> str:
        """Sentences that belong together."""
        return self.say("join-sentences").join(filter(None, items))

    def translated(self, key: str, chinese: str) -> str:
        """A title of the scheme: its English where it is wanted and there is one, else the Chinese."""
        found = self.scheme.translations.get(key) if self.lang == "en" else None
        return _of_scheme(found or chinese, LONGEST)

    # Dates and values ---------------------------------------------------------------------------------------

    def day(self, day: int | date | str) -> str:
        """A day, given as a date, a day number or ISO text."""
        if isinstance(day, int):
            if not 1 <= day <= date.max.toordinal():
                return self.say("day-far")
            day = date.fromordinal(day)
        elif isinstance(day, str):
            day = date.fromisoformat(day)
        return day_in(day, self.lang)

    def moment(self, text: str) -> str:
        """A point in time by Beijing time, which is the legal time; what has no offset or is no time stays as it is written."""
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return text
        if found.tzinfo is None:
            return text
        try:
            here = found.astimezone(BEIJING)
        except OverflowError:  # the first or the last hours of all years
            return text
        return self.say("moment", day=self.day(here.date()), time=f"{here:%H:%M}")

    def period(self, period: Window | None) -> str:
        """A length of time; None and ``ever``: without end."""
        if isinstance(period, CalendarYears):
            return self.calendar_years(period)
        if period is None or period == EVER or not isinstance(period, Period):
            return self.say("period-ever")
        one = "-one" if period.length == 1 else ""
        return self.say(f"period-{period.unit}{one}", length=str(period.length))

    def calendar_years(self, years: CalendarYears) -> str:
        """Calendar years, counted from that of the judged day."""
        if years.first == years.last:
            code = {0: "this", -1: "last"}.get(years.first, "one")
        elif years.last == 0:
            code = "this-and-last" if years.first == -1 else "with-this"
        else:
            code = "before-this" if years.last == -1 else "between"
        count = 1 - years.first if years.last == 0 else -years.first
        return self.say(f"calendar-{code}", count=str(count), last=str(-years.last))

    def span(self, length: Length) -> str:
        """How long something lasts, in a period or in working days."""
        if isinstance(length, Period):
            return self.period(length)
        return self.say("period-working" + ("-one" if length.length == 1 else ""), length=str(length.length))

    def length(self, text: str) -> str:
        """A text such as ``9 years 31 days``."""
        words = text.split()
        parts = [parse_period(" ".join(words[i : i + 2])) for i in range(0, len(words), 2)]
        shown = [self.period(p) for p in parts if isinstance(p, Period) and p.length]
        return self.say("join-lengths").join(shown) if shown else self.period(Period(0, "days"))

    def value(self, kind: Type, value: Any, field: Field | None = None, scale: int | None = None) -> str:
        """A lowered value as a person reads it, with its unit, its level's or its option's label."""
        if value is None:
            return self.say("value-unknown")
        if value is NOTHING:
            return self.say("value-nothing")
        if isinstance(value, bool):
            return self.say("value-true" if value else "value-false")
        match kind.kind:
            case "date":
                return self.day(value)
            case "scale":
                return self.quoted(self.level(kind, kind.options[value]))
            case "enum":
                labels = field.labels if field is not None else {}
                return self.quoted(self.label(labels[value]) if value in labels else plain(value))
            case "money":
                return self.money(decimal(value, 6 if scale is None else scale))
            case "int" | "number" if field is not None and field.ratio:
                return self.percent(value, 6)
            case "int" | "number":
                default = 0 if kind.kind == "int" else 6
                return self.counted(decimal(value, default if scale is None else scale), field)
            case "period":
                return self.period(parse_period(value))
            case "region":
                return self.region(str(value))
            case "text" | "bool" | "list" | "record":
                return self.quoted(plain(str(value), LONGEST))

    def level(self, kind: Type, name: str) -> str:
        """A level of a scale."""
        scale = self.scheme.vocabulary.scales.get(kind.name)
        return self.label(scale.labels[name]) if scale is not None and name in scale.labels else plain(name)

    def region(self, code: str) -> str:
        """A code of a region, by what the scheme calls the area, or with the system that it is of."""
        regions, called = self.scheme.regions, self.scheme.vocabulary.regions
        unit = regions.unit(code)
        if unit is not None and unit in called:
            return self.say("value-region-called", label=self.label(called[unit]), code=plain(code))
        if regions.system:
            return self.say("value-region-of", system=plain(regions.system), code=plain(code))
        return self.say("value-region", code=plain(code))

    def money(self, amount: str) -> str:
        """An amount in yuan; in Chinese in 万元 or 亿元 where that is whole."""
        if self.scheme.currency != YUAN:
            return self.say("money-other", amount=_grouped(amount), currency=self.scheme.currency)
        if self.lang == "zh" and "." not in amount and amount.endswith("0000"):
            whole = amount.endswith("00000000")
            return self.say("money-yi" if whole else "money-wan", amount=amount[: -8 if whole else -4])
        return self.say("money", amount=_grouped(amount) if self.lang == "en" else amount)

    def percent(self, value: int, scale: int) -> str:
        """A ratio that ends, in percent."""
        return self.say("percent", percent=decimal(100 * value, scale))

    def set_to(self, parameter: Parameter, value: Any) -> str:
        """A value of a parameter, a ratio in percent."""
        if parameter.ratio and isinstance(value, int):
            return self.percent(value, parameter.type.decimals)
        return self.value(parameter.type, value)

    def counted(self, number: str, field: Field | None) -> str:
        """A number with its unit; an English unit loses its plural after 1."""
        if field is None or field.unit is None:
            return number
        unit = self.label(field.unit)
        if self.lang == "en":
            return f"{number} {unit[:-1] if number == '1' and unit.endswith('s') else unit}"
        return number + unit

    def entries(self, fact: Fact, count: int) -> str:
        """So many entries of a list, with its measure word: 3起."""
        if self.lang == "zh" and fact.value.unit is not None:
            return f"{count}{self.label(fact.value.unit)}"
        return self.say("entries", count=str(count))

    def held(self, field: Field, value: bool) -> str:
        """What a yes-or-no field says, as its vocabulary words it; empty where it does not."""
        label = field.affirmed if value else field.denied
        return "" if label is None else self.label(label)

    def taken_out(self, path: str) -> bool:
        """Whether what a path leads to was taken out of the copy that is shown, by itself or with what is around it."""
        return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in self.removed)

    def whether(self, said: str) -> str:
        """The question of which `said` is the answer: 是企业 answers 是否为企业."""
        be = "是"
        code = "whether-is" if self.lang == "zh" and said.startswith(be) else "whether"
        return self.say(code, said=said.removeprefix(be))

    def whose(self, path: str, label: Label) -> str:
        """What a label says of the record, or of the record inside it that a path leads to: 所在组织不是出口企业."""
        around = [self.label(fact.label) for fact in self.named(path).around] if path else []
        return (
            self.say("whose", whole=self.say("join-whole").join(around), said=self.label(label))
            if around
            else self.label(label)
        )

    # Names --------------------------------------------------------------------------------------------------

    def provision(self, id: str) -> str:
        """A provision's number as the law writes it: ``9(6)`` is 第九条第（六）项."""
        found = _PROVISION.match(id)
        if not found:
            return plain(id)
        article, paragraph, item = found.groups()
        if self.lang == "zh":
            text = f"第{chinese_number(int(article))}条"
            text += f"第{chinese_number(int(paragraph))}款" if paragraph else ""
            return text + (f"第（{chinese_number(int(item))}）项" if item else "")
        text = f"{article}({item})" if item else article
        return self.say("article-paragraph" if paragraph else "article", id=text, paragraph=paragraph or "")

    def cited(self, id: str, cite: tuple[str, ...], *, titled: bool = False) -> str:
        """What a rule is called: its own provision, with its place in it or its title where others share it.

        `titled`: its title stands beside it.
        """
        near = [c for c in cite if id.startswith(c)]
        own = id if id in cite else max(near, key=len) if near else cite[0] if cite else id
        name = self.provision(own)
        if own == id:
            return name
        if id in self.scheme.places:
            return self.say("cited-at", name=name, place=self.label(self.scheme.places[id]))
        title = "" if titled else self.rule_title(id)
        return self.say("cited-as", name=name, title=self.quoted(title)) if title else name

    def rule_title(self, id: str) -> str:
        """The title of a rule by its id, of whatever kind; empty where it has none."""
        scheme = self.scheme
        kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("", scheme.clauses), ("debarment.", scheme.debarments), ("revocation.", scheme.revocations),
            ("quota.", scheme.quotas), ("prize.", scheme.prizes), ("stage.", scheme.procedure),
            ("selection.", scheme.selections), ("budget.", scheme.budgets),
        )  # fmt: skip
        for prefix, rules in kinds:
            for rule in rules:
                if rule.id == id:
                    stated = "" if rule.title in (None, id) else str(rule.title)
                    return self.translated(prefix + id, stated)
        return ""

    def cited_together(self, rules: list[tuple[str, tuple[str, ...]]]) -> str:
        """Several rules; items of one article share its number: 第九条第（一）、（三）项."""
        groups: list[tuple[str, list[str]]] = []
        for id, cite in rules:
            found = _PROVISION.match(id)
            item = found[3] if found is not None and found[2] is None and id in cite else None
            article = found[1] if found is not None and item else ""
            if article and groups and groups[-1][0] == article:
                groups[-1][1].append(str(item))
            else:
                groups.append((article, [str(item) if article else self.cited(id, cite)]))
        return self.listed(
            [self._items(article, items) if article else items[0] for article, items in groups]
        )

    def _items(self, article: str, items: list[str]) -> str:
        zh = self.lang == "zh"
        shown = [self.say("item", item=chinese_number(int(i)) if zh else i) for i in items]
        return self.say(
            "items",
            article=chinese_number(int(article)) if zh else article,
            items=self.say("join-items").join(shown),
        )

    def title(self, clause: Clause) -> str:
        """A clause's title."""
        return self.translated(clause.id, clause.title)

    def named(self, path: str) -> Named:
        """What a path of the record names; all empty for a path that names nothing."""
        return self._called(path)[0]

    def path(self, path: str) -> str:
        """What a path names, in words: 所在组织的事故."""
        return self._called(path)[1]

    def _called(self, path: str) -> tuple[Named, str]:
        found: tuple[Named, str] | None = self.calls.get(path)
        if found is None:
            if len(self.calls) >= MOST_CALLED:
                self.calls.clear()
            found = self.calls[path] = self._named(path), self._path(path)
        return found

    def _named(self, path: str) -> Named:
        bound = self.verdict.bound
        subject: Subject = bound.subject
        root, *steps = path.split(".")
        around: tuple[Fact, ...] = ()
        fact: Fact | None = None
        year = ""
        for position, step in enumerate(steps, 1):
            found = _STEP.match(step)
            name = found[1] if found else step
            if fact is not None:
                at = fact.field_index(name)
                return Named(around, fact, None if at is None else fact.fields[at], None, year)
            if name in subject.facts and root == "facts":
                inner = subject.facts[name]
                if inner.type.kind == "record" and position < len(steps):
                    around, subject = (*around, inner), bound.subjects[inner.type.name]
                else:
                    fact, year = inner, (found[2] or "") if found else ""
            elif name in subject.findings:
                return Named(around, finding=subject.findings[name])
            else:
                return Named(around)
        return Named(around, fact, None, None, year)

    def _path(self, path: str) -> str:
        if path.startswith("parameters."):
            return self.parameter(path.removeprefix("parameters."))
        found = self._named(path)
        parts = [self.label(f.label) for f in found.around]
        if found.finding is not None:
            parts.append(self.label(found.finding.label))
        elif found.fact is None:
            return plain(path)
        else:
            name = self.label(found.fact.label)
            parts.append(self.say("row-of-year", name=name, year=found.year) if found.year else name)
            if found.field is not None:
                parts.append(self.label(found.field.label))
        text = parts[0]
        for part in parts[1:]:
            text = self.say("part-of", whole=text, part=part)
        return text

    def family(self, family: str) -> str:
        """A regulation as a record names it by its id: the name of its first award, or its own; as it stands if unknown."""
        known = self.scheme.vocabulary.families.get(family)
        names = (
            [] if known is None else [*(n for each in known.awards.values() for n in each[:1]), *known.names]
        )
        return plain(names[0] if names else family)

    def award_of(self, family: str, award: str) -> str:
        """An award of a regulation by their ids, by its full title; empty where neither scheme nor vocabulary knows it."""
        if family == self.scheme.family and award in self.scheme.awards:
            return self.translated(f"award.{award}", self.scheme.awards[award].title)
        known = self.scheme.vocabulary.families.get(family)
        names = () if known is None else known.awards.get(award, ())
        return plain(names[0]) if names else ""

    def parameter(self, name: str) -> str:
        """A parameter's title."""
        known = self.scheme.parameters.get(name)
        return self.translated(f"parameter.{name}", known.title if known and known.title else name)

    def option(self, reading: str, option: str) -> str:
        """An option of a reading, in quotation marks."""
        known = self.scheme.readings[reading].options.get(option, option)
        return self.quoted(self.translated(f"reading.{reading}.{option}", known))

    def adopted(self, args: dict[str, str]) -> dict[str, str]:
        """The arguments of a note about a reading that a notice has adopted, in words."""
        options: dict[str, str] = {
            k: self.option(args["reading"], args[k]) for k in ("option", "adopted") if k in args
        }
        number = self.say("note-notice-number", number=plain(args["number"])) if args["number"] else ""
        return {**args, **options, "reading": self.quoted(self.question(args["reading"])), "number": number}

    def question(self, reading: str) -> str:
        """The question that a reading answers."""
        return self.translated(f"reading.{reading}", self.scheme.readings[reading].question)

    def outcome(self, outcome: str) -> str:
        """The word for a whole outcome; of what nobody applies as, that it is or is not in order."""
        orderly = {"eligible": "in_order", "ineligible": "breach"}
        return self.say(f"outcome-{orderly.get(outcome, outcome) if self.duties() else outcome}")

    def duties(self) -> bool:
        """Whether the record is about a subject of the scheme's own that no award is for."""
        return self.wins_nothing(self.verdict.bound.subject.name)

    def wins_nothing(self, subject: str) -> bool:
        """Whether a subject of the scheme's own can win none of its awards, so that nobody applies as it."""
        awards = self.scheme.awards
        if not awards or subject in ("organization", "individual"):
            return False
        return not any(subject in self.scheme.winners_of(award) for award in awards)

    def subject(self) -> str:
        """What the record is about."""
        return self.label(self.verdict.bound.subject.label)

    def record(self) -> str:
        """The record's name and id."""
        record = self.verdict.record
        id = plain(record.id)
        return self.say("name-and-id", name=plain(record.name), id=id) if record.name else id

    # Evidence -----------------------------------------------------------------------------------------------

    def evidence(self, path: str) -> str:
        """What a fact rests on, in brackets; empty where the record does not say. A field's is its list's."""
        known = self.verdict.bound.evidence.get(path.partition("[")[0])
        if known is None:
            return ""
        parts = [plain(t, LONGEST) for t in (known.evidence, known.source) if t]
        if f"{path.partition('[')[0]}#evidence" in self.removed:
            parts.append(self.say("evidence-removed"))
        if known.date:
            parts.append(self.day(known.date))
        return self.say("evidence", parts=self.say("join-commas").join(parts)) if parts else ""

    def judged(self, path: str, *, premise: bool = False) -> str:
        """Who made a finding, when and on what basis; of a `premise`, that it is or is not so."""
        known = self.verdict.bound.judgements.get(path)
        if known is None:
            return self.say("value-unknown")
        outcome = self.say(f"found-{'met' if known.value == 'met' else 'not-met'}{'-so' if premise else ''}")
        if known.happened:
            outcome += self.say("found-happened", date=self.day(known.happened))
        if not (known.by or known.date or known.basis or {f"{path}#by", f"{path}#basis"} & self.removed):
            return self.say("found-bare", outcome=outcome)
        day = self.say("found-day", date=self.day(known.date)) if known.date else ""
        by = (
            plain(known.by)
            if known.by
            else self.say("found-by-removed" if f"{path}#by" in self.removed else "found-by-nobody")
        )
        said = self.say("found", by=by, day=day, outcome=outcome)
        basis = (
            self.say("found-basis", basis=plain(known.basis, LONGEST))
            if known.basis
            else self.say("found-basis-removed" if f"{path}#basis" in self.removed else "found-no-basis")
        )
        return self.joined([said, basis])
