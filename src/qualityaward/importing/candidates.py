"""What a provision's words may mean as rules: periods, amounts, places, bars. Every one is a proposal for a person to confirm.

A proposal quotes the words that it was made from. Its rule is one that the check accepts once it stands in the scheme; where
no fact of the common vocabulary fits, it is a finding, made by a person, whose name is proposed with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from qualityaward.importing.metadata import day
from qualityaward.language.numerals import number_of
from qualityaward.lints.citations import citations

if TYPE_CHECKING:
    from qualityaward.importing.outline import Outline, Part

_N: Final = r"([0-9０-９]+|[一二两三四五六七八九十百]+)"
_UNITS: Final = {
    "年": "years",
    "个月": "months",
    "月": "months",
    "个工作日": "working days",
    "工作日": "working days",
    "日": "days",
    "天": "days",
}
_LENGTH: Final = rf"{_N}\s*(年|个月|个工作日|工作日|日|天)"
_PERIOD: Final = re.compile(
    rf"(?:[近前]|自\S{{1,8}}之日起|连续)?\s*{_LENGTH}(?:（[^（）]*）|\([^()]*\))?\s*(?:以上|以内|内|之内|来|后|届满)?"
)
_AMOUNT: Final = re.compile(
    r"(?:人民币\s*)?([0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰仟]+)\s*(万元|亿元|元|万(?=[，,。；;、]))"
)
_MOST: Final = re.compile(rf"(?:不超过|不多于|至多|最多|总数不超过)\s*{_N}\s*([个名家位])")
_BETWEEN: Final = re.compile(rf"{_N}\s*[—\-–－至到~～]\s*{_N}\s*([个名家位])")
_BAR: Final = re.compile(
    rf"{_LENGTH}\s*(?:内|之内|以内)?\s*(?:均)?(?:不得|不再|不能|不予|不允许)[^，。；,;]{{0,14}}?(?:申报|申请|参加|参评|受理|评审)"
)
_AGAIN: Final = re.compile(rf"{_LENGTH}\s*(?:后|届满后|期满后|以后)\s*(?:方)?可(?:以)?(?:再次|重新|再)")
_LEAST: Final = re.compile(rf"公示(?:时间|期|期限)?[^。；]{{0,10}}?(?:不少于|不低于|为期|为)\s*{_LENGTH}")
_VALID: Final = re.compile(rf"有效期[^。；，]{{0,6}}?(?:为|均为)?\s*{_LENGTH}")
_EVERY: Final = re.compile(
    rf"每\s*(?:{_N}\s*)?(年|两年)(?:度)?\s*(?:评审|评选|评定|开展|组织)?\s*(?:一次|1次)"
)
_LEAD: Final = re.compile(r"(?:应当?|须|必须)\s*(?:同时)?\s*(?:具备|符合|满足|达到)[^。]{0,14}(?:条件|要求)")
_SENTENCE: Final = re.compile(r"[^。；;]*[。；;]?")

_TABLE: Final[tuple[tuple[str, str, str], ...]] = (
    ("organization", r"独立?法人资格", "{{id: legal_person, title: {t}, expr: legal_person}}"),
    ("organization", rf"连续正常(?:生产)?经营\s*{_LENGTH}以上", "{{id: operation, title: {t}, expr: {of}(continuous_operation_since) >= {n}}}"),
    ("organization", rf"(?<!连续)正常(?:生产)?经营\s*{_LENGTH}以上", "{{id: operation, title: {t}, expr: {of}(operating_since) >= {n}}}"),
    ("organization", r"发明专利", "{{id: patents, title: {t}, expr: invention_patents >= 1}}"),
    ("organization", r"注册商标", "{{id: trademarks, title: {t}, expr: registered_trademarks >= 1}}"),
    ("organization", rf"近\s*{_LENGTH}来?[^。；，]{{0,6}}无[^；。;]*?事故", "{{id: no_incident, title: {t}, none: incidents, within: {p}{severity}}}"),
    ("organization", rf"近\s*{_LENGTH}来?无(?:(?!近)[^；。;])*?(?:抽查|检查)[^；。;，]*?不合格", '{{id: no_nonconformity, title: {t}, none: inspections, within: {p}, where: \'result == "nonconforming"\'}}'),
    ("organization", r"诚信记录[^，。；,;]*社会声誉", "{{id: reputation, title: {t}, met: reputation_good}}"),
    ("organization", r"履行社会责任", "{{id: responsibility, title: {t}, met: social_responsibility_fulfilled}}"),
    ("organization", r"知识产权意识", "{{id: ip_awareness, title: {t}, met: ip_awareness_strong}}"),
    ("organization", r"优秀的?经营业绩", "{{id: performance, title: {t}, met: business_performance_excellent}}"),
    ("organization", r"突出的?社会贡献", "{{id: contribution, title: {t}, met: social_contribution_outstanding}}"),
    ("organization", r"无其他违反?法[^，。；,;]*", "{{id: no_violation, title: {t}, none: violations}}"),
    ("individual", rf"质量[^，。；,;]*?工作\s*{_LENGTH}(?:（[^（）]*）)?以上", "{{id: work, title: {t}, total: quality_work, start: from, end: to, at_least: {p}}}"),
    ("individual", r"个人信用记录良好", "{{id: credit, title: {t}, expr: personal_credit_good}}"),
    ("individual", r"无违反?法[^，。；,;]*", "{{id: no_violation, title: {t}, none: law_violations}}"),
)  # fmt: skip
_SEVERITY: Final = {"特别重大": "especially_major", "重大": "major", "较大": "relatively_major"}
_SINCE: Final = {"years": "years_since", "months": "months_since", "days": "days_since"}
_FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
"""Numerals as amounts are written in contracts."""

SUBJECTS: Final = ("organization", "individual")
_LONGEST_TITLE: Final = 40


class Proposal(NamedTuple):
    """A rule that a provision may hold: what kind of finding it is, the words, the list it belongs to, and its YAML.

    Without ``key`` it only draws attention. ``finding`` is the name, subject and label of a finding to be declared.
    """

    code: str
    quoted: str
    key: str = ""
    yaml: str = ""
    finding: tuple[str, str, str] | None = None


def length(number: str, unit: str) -> str | None:
    """A length of time as a scheme writes it.

    >>> length("三", "年"), length("7", "天"), length("5", "个工作日"), length("零", "年")
    ('3 years', '7 days', '5 working days', None)
    """
    count = number_of(number)
    return f"{count} {_UNITS[unit]}" if count else None


def amount(number: str, unit: str) -> str | None:
    """An amount as a scheme writes it.

    >>> amount("30", "万元"), amount("0.5", "亿元"), amount("五", "万")
    ('300000 CNY', '50000000 CNY', '50000 CNY')
    """
    value = (
        Decimal(number)
        if re.fullmatch(r"[0-9.]+", number)
        else Decimal(number_of(number.translate(_FORMAL)) or 0)
    )
    value *= {"万元": 10_000, "万": 10_000, "亿元": 100_000_000, "元": 1}[unit]
    return f"{value.normalize():f} CNY" if value else None


def quoted(text: str) -> str:
    """A text as a scalar that YAML reads as nothing but text."""
    return json.dumps(text, ensure_ascii=False)


class Candidates:
    """Proposals for every provision of one regulation, for a scheme of one family."""

    def __init__(self, outline: Outline, family: str) -> None:
        self.outline, self.family = outline, family
        self.ids = {p.id for p in outline.parts}
        self.lead = ""

    def of(self, part: Part) -> list[Proposal]:
        """What one provision may hold; asked in the order of the text."""
        if part.kind != "article" or part.row:
            return []
        if "(" not in part.id:
            self.lead = self._subject_of_lead(part.text)
        found = [
            *self._bars(part),
            *self._places(part),
            *self._money(part),
            *self._stages(part),
            *self._conditions(part),
        ]
        numbered: dict[str, int] = {}
        for p in found:
            if p.yaml:
                numbered[p.key] = numbered.get(p.key, 0) + 1
        given: dict[str, int] = {}
        out = []
        for p in found:
            if p.yaml:
                given[p.key] = given.get(p.key, 0) + 1
                letter = chr(96 + given[p.key]) if numbered[p.key] > 1 else ""
                mark = {"debarments": "d", "revocations": "r"}.get(p.key, "") if "clauses" in numbered else ""
                out.append(p._replace(yaml=p.yaml.replace("\x00", f"{part.id}{mark}{letter}")))
            else:
                out.append(p)
        told = "".join(p.quoted for p in out)
        return [*out, *self._others(part, told), *self._citations(part)]

    # Who ----------------------------------------------------------------------------------------------------

    @staticmethod
    def _subject_of_lead(text: str) -> str:
        """Whom a list of conditions is about: 申报…的组织，应当符合以下条件."""
        if not _LEAD.search(text):
            return ""
        head = text.partition("应")[0]
        if re.search(r"评审员|专家", head):
            return "examiner"
        return (
            "individual"
            if re.search(r"个人", head) and not re.search(r"组织|单位|企业", head)
            else "organization"
        )

    @staticmethod
    def _nearest(text: str, at: int) -> str:
        """The subject that stands last before a place of a sentence."""
        before = text[:at]
        marks = {
            "organization": max(before.rfind("组织"), before.rfind("单位"), before.rfind("企业")),
            "individual": before.rfind("个人"),
        }
        name = max(marks, key=lambda k: marks[k])
        return name if marks[name] >= 0 else ""

    # Bars ---------------------------------------------------------------------------------------------------

    def _bars(self, part: Part) -> Iterator[Proposal]:
        for sentence in _SENTENCE.findall(part.text):
            for pattern in (_BAR, _AGAIN):
                for found in pattern.finditer(sentence):
                    lasts = length(found[1], found[2])
                    if lasts is None:
                        continue
                    title = quoted(_short(found[0]))
                    where = f'family == "{self.family}"'
                    if re.search(r"虚假|弄虚作假", sentence) and "撤销" not in sentence:
                        source = f"some: application_misconduct, where: '{where} and kind == \"false_material\"', from: found_on"
                    elif "撤销" in sentence:
                        ground = "fraud" if re.search(r"弄虚作假|骗取|虚假", sentence) else "post_award_event"
                        source = f"some: awards, where: '{where} and revocation_ground == \"{ground}\"', from: revoked_on"
                    else:
                        source = f"some: awards, where: '{where}', from: awarded_on"
                    yield Proposal(
                        "candidate-bar",
                        found[0],
                        "debarments",
                        f'{{id: "\x00", title: {title}, {source}, for: {lasts}}}',
                    )
            if "撤销" in sentence:
                yield Proposal("candidate-revocation", _short(sentence))

    # Places -------------------------------------------------------------------------------------------------

    def _places(self, part: Part) -> Iterator[Proposal]:
        for sentence in _SENTENCE.findall(part.text):
            if not re.search(r"每年|年度|每届|每次|每两年|名额|数量|获奖", sentence):
                continue
            spans: list[tuple[int, str, str]] = []
            for found in _BETWEEN.finditer(sentence):
                few, many = number_of(found[1]), number_of(found[2])
                spans.append((found.start(), found[0], f"min: {few}, max: {many}"))
            for found in _MOST.finditer(sentence):
                spans.append((found.start(), found[0], f"max: {number_of(found[1])}"))
            for at, words, bounds in sorted(spans):
                clause = re.split(r"[，,、]", sentence[:at])[-1]
                subject = self._nearest(clause, len(clause))
                both = "组织和个人" in sentence[at : at + 14] or not subject
                more = "" if both else f", subject: {subject}"
                more += ", strength: principle" if "原则" in sentence[:at] else ""
                more += ", may_fall_short: true" if re.search(r"少额|空缺", part.text) else ""
                per = "round" if re.search(r"每[次届]", clause) else "year"
                title = quoted(_short(clause + words))
                yield Proposal(
                    "candidate-quota",
                    clause + words,
                    "quotas",
                    f'{{id: "\x00", title: {title}, award: main{more}, {bounds}, per: {per}}}',
                )

    # Amounts ------------------------------------------------------------------------------------------------

    def _money(self, part: Part) -> Iterator[Proposal]:
        for sentence in _SENTENCE.findall(part.text):
            found = list(_AMOUNT.finditer(sentence))
            if not found:
                continue
            if re.search(r"经费|预算", sentence) and not re.search(
                r"奖励|奖金", sentence.replace("奖励等", "")
            ):
                written = amount(found[0][1], found[0][2])
                if written:
                    yield Proposal(
                        "candidate-budget", found[0][0], "budget", f'{{id: "{part.id}", amount: {written}}}'
                    )
                continue
            if not re.search(r"奖励|奖金|一次性|给予|奖补", sentence):
                yield from (Proposal("candidate-amount", f[0]) for f in found)
                continue
            in_turn = (
                "分别" in sentence
                and len(found) == len(SUBJECTS)
                and re.search(r"(?:组织|单位|企业)[和、及与]个人", sentence)
            )
            for i, each in enumerate(found):
                written = amount(each[1], each[2])
                subject = SUBJECTS[i] if in_turn else self._nearest(sentence, each.start()) or "organization"
                once = ", once: true" if "一次性" in sentence else ""
                more = (
                    ", exact: false"
                    if re.search(r"(?:不超过|最高)\s*(?:人民币)?\s*$", sentence[: each.start()])
                    else ""
                )
                if written:
                    title = quoted(_short(each[0]))
                    rule = f'{{id: "\x00", title: {title}, award: main, subject: {subject}, amount: {written}{once}{more}}}'
                    yield Proposal("candidate-prize", each[0], "prizes", rule)

    # Stages and the award -----------------------------------------------------------------------------------

    def _stages(self, part: Part) -> Iterator[Proposal]:
        for found in _LEAST.finditer(part.text):
            lasts = length(found[1], found[2])
            replaced = ", replacement: false" if re.search(r"不进行?递补|不递补", part.text) else ""
            if lasts:
                title = quoted(_short(found[0]))
                yield Proposal(
                    "candidate-notice",
                    found[0],
                    "procedure",
                    f'{{id: "\x00", title: {title}, stage: notice, at_least: {lasts}{replaced}}}',
                )
        for pattern, key in ((_VALID, "validity"), (_EVERY, "every")):
            for found in pattern.finditer(part.text):
                lasts = (
                    length(found[1], found[2])
                    if key == "validity"
                    else f"{number_of(found[1] or '一')} years".replace("1 years", "1 year")
                )
                if lasts:
                    yield Proposal(f"candidate-{key}", f"{found[0]}（awards.main.{key}: {lasts}）")

    # Conditions ---------------------------------------------------------------------------------------------

    def _conditions(self, part: Part) -> Iterator[Proposal]:
        """An item of a list of conditions as a clause: by facts that are known, else by a finding."""
        if not self.lead or "(" not in part.id:
            return
        parts, names = [], set[str]()
        for subject, pattern, rule in _TABLE:
            found = re.search(pattern, part.text) if subject == self.lead else None
            name = re.search(r"id: ([a-z_]+)", rule)
            if found is None or name is None or name[1] in names:
                continue
            names.add(name[1])
            groups = found.groups()
            lasts = length(groups[0], groups[1]) if len(groups) > 1 else None
            unit = lasts.split(" ", 1)[1] if lasts else ""
            if lasts is not None and unit == "working days":
                continue
            grave = next((v for k, v in _SEVERITY.items() if k in found[0]), None)
            severity = f", where: 'severity >= \"{grave}\"'" if grave else ""
            parts.append(
                rule.format(
                    t=quoted(_short(found[0])),
                    p=lasts or "",
                    n=(lasts or "0").split(" ")[0],
                    of=_SINCE.get(unit, ""),
                    severity=severity,
                )
            )
        name_of = "item_" + re.sub(r"\W+", "_", part.id).strip("_")
        label = part.text.rstrip("；。;")
        require = f"{{met: {name_of}}}"
        if parts:  # what the vocabulary does not have stays with a person: a part of a condition is not the condition
            label = f"其余要求：{label}"
            parts.append(f'{{id: rest, title: "其余要求", met: {name_of}}}')
            require = "{all: [" + ", ".join(parts) + "]}"
        title = quoted(_short(part.text.rstrip("；。;")))
        yield Proposal(
            "candidate-clause" if parts else "candidate-finding",
            _short(part.text),
            "clauses",
            f'{{id: "{part.id}", title: {title}, subject: {self.lead}, require: {require}}}',
            (name_of, self.lead, label),
        )

    # What else stands in the text ---------------------------------------------------------------------------

    def _others(self, part: Part, told: str) -> Iterator[Proposal]:
        """Periods and dates that no proposal above has used."""
        for found in _PERIOD.finditer(part.text):
            if part.text[: found.start()].rstrip().endswith("月"):
                continue  # the day of a date
            if (
                found[0].strip() not in told
                and length(found[1], found[2])
                and not re.match(r"[0-9]{4}", found[1])
            ):
                yield Proposal("candidate-period", f"{found[0].strip()}（{length(found[1], found[2])}）")
        if (on := day(part.text)) is not None:
            yield Proposal("candidate-date", on.isoformat())
        if "优先" in part.text and "clauses" not in told:
            yield from (
                Proposal("candidate-preference", _short(s))
                for s in _SENTENCE.findall(part.text)
                if "优先" in s
            )

    def _citations(self, part: Part) -> Iterator[Proposal]:
        """Provisions that the text cites: those of this text by id, and whether there are such."""
        seen: set[str] = set()
        for each in citations(part.text):
            if each.elsewhere or each.text in seen:
                continue
            seen.add(each.text)
            article = part.id.split("(")[0].split(".")[0] if each.article is None else str(each.article)
            article += f"_{each.article_sub}" if each.article_sub else ""
            id = (
                article
                + (f".{each.paragraph}" if each.paragraph and each.paragraph > 1 else "")
                + (f"({each.item})" if each.item else "")
            )
            if id in self.ids:
                yield Proposal("candidate-citation", f"{each.text} → {id}")
                continue
            near = f"{article}({each.paragraph})" if each.paragraph and not each.item else ""
            yield Proposal(
                "candidate-citation-none", f"{each.text}" + (f" → {near}？" if near in self.ids else "")
            )


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


__all__ = ["Candidates", "Proposal", "amount", "length", "quoted"]
