"""Lints of the text and of what rules say of it: citations, numbers, quotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.numerals import NUMERAL, number_of
from qualityaward.language.walk import inside
from qualityaward.lints.citations import citations
from qualityaward.lints.draft import NUMBER, Draft, Spot
from qualityaward.scheme.quotas import Prize, Quota
from qualityaward.scheme.scheme import Debarment, Revocation, Stage
from qualityaward.source import Span


class Article(NamedTuple):
    """How many paragraphs an article has, and the numbers of its items."""

    paragraphs: int
    items: frozenset[int]


def _articles(draft: Draft) -> dict[int, Article]:
    found: dict[int, Article] = {}
    for id in draft.provisions:
        parts = NUMBER.fullmatch(id)
        if parts is None:
            continue
        paragraphs, items = found.get(int(parts[1]), Article(1, frozenset()))
        items |= {int(parts[3])} if parts[3] else frozenset()
        found[int(parts[1])] = Article(max(paragraphs, int(parts[2] or 1)), items)
    return found


def citation_paragraph(draft: Draft) -> Iterator[Spot]:
    """A citation 第X条第Y款 of an article that has no paragraph Y and has an item Y.

    Another document's articles are not looked at, nor the last article of a source that is cut off, whose other
    paragraphs nobody has seen.
    """
    articles = _articles(draft)
    last = 0 if draft.scheme.source_complete else max(articles, default=0)
    for provision in draft.scheme.provisions:
        if provision.kind != "article":
            continue
        own = NUMBER.match(provision.id)
        said: set[str] = set()
        for each in citations(provision.text):
            number = each.article or (int(own[1]) if own else 0)
            article = articles.get(number)
            if each.elsewhere or each.article_sub is not None or number == last or article is None:
                continue
            if each.paragraph is None or each.item is not None or each.paragraph <= article.paragraphs:
                continue
            if each.paragraph in article.items and each.text not in said:
                said.add(each.text)
                meant = each._replace(paragraph=None, item=each.paragraph).written()
                span = draft.within(provision.span, each.text)
                args = {"text": each.text, "meant": meant, "paragraphs": str(article.paragraphs)}
                yield Spot(provision.id, span, args)


_COUNTED: Final = rf"含\s*(?:本数|本级|{NUMERAL}\s*[^\s，。；、和与及（）()]{{0,3}})"
_INCLUDING: Final = re.compile(
    rf"[（(]\s*{_COUNTED}\s*[）)]\s*(?:以上|以下|以内|届满)"
    rf"|(?:以上|以下|以内|届满)\s*[（(]\s*(?:含|{_COUNTED}(?:以上|以下|以内)?)\s*[）)]"
)


def including_redundant(draft: Draft) -> Iterator[Spot]:
    """A number said to be included beside 以上, 以下, 以内 or 届满, which include it (民法典 第一千二百五十九条)."""
    for provision in draft.scheme.provisions:
        for found in _INCLUDING.finditer(provision.text):
            yield Spot(provision.id, draft.within(provision.span, found[0]), {"text": found[0]})


# What rules say of a provision ------------------------------------------------------------------------------


class _Said(NamedTuple):
    """What somebody wrote about provisions: whose words, where, and which provisions."""

    at: str
    text: str
    span: Span
    cite: tuple[str, ...]


def _titles(draft: Draft) -> Iterator[_Said]:
    """The titles of rules and of their parts."""
    scheme = draft.scheme
    for clause in scheme.clauses:
        yield _Said(clause.id, clause.title, clause.span, clause.cite)
        for part in (clause.when, clause.require):
            for node in () if part is None else _parts(part):
                yield _Said(
                    f"{clause.id}/{node.id}" if node.id else clause.id, node.title, node.span, clause.cite
                )
    for revocation in scheme.revocations:
        for node in _parts(revocation.when):
            yield _Said(f"{revocation.id}/{node.id}", node.title, node.span, revocation.cite)
    rules: list[Debarment | Quota | Prize | Revocation | Stage] = [*scheme.debarments, *scheme.quotas]
    rules += [*scheme.prizes, *scheme.revocations, *scheme.procedure]
    for rule in rules:
        yield _Said(rule.id, rule.title, rule.span, rule.cite)
    for budget in scheme.budgets:
        span = draft.place("provisions", budget.cite[0]) if budget.cite else draft.place()
        yield _Said(budget.id, budget.title or "", span, budget.cite)


def _parts(condition: nodes.Condition) -> Iterator[nodes.Condition]:
    """The named parts of a condition that stand in the rule itself."""
    if condition.title:
        yield condition
    if not isinstance(condition, nodes.ClauseOf):
        for part in inside(condition):
            if isinstance(part, nodes.Judged):
                yield from _parts(part)


_FIGURE: Final = re.compile(
    r"(?<![A-Za-z0-9./〔\-—第（(])(?P<number>\d+(?:\.\d+)?|[二三四五六七八九十百千两]+)\s*(?P<large>[万亿]?)"
    r"\s*(?P<unit>%|％|年|个|月|日|天|名|人|项|件|次|元|家|届|周|分)"
)
_NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千两]+)\s*([万亿]?)")
_LARGE: Final = {"": 0, "万": 4, "亿": 8}


def _value(number: str, large: str) -> str | None:
    """A number in one spelling: its digits without trailing zeros, and their place."""
    if number[0].isdigit():
        whole, _, part = number.partition(".")
    elif (found := number_of(number)) is not None:
        whole, part = str(found), ""
    else:
        return None
    part = part.rstrip("0")
    scale = _LARGE[large]
    digits = (
        f"{whole}{part.ljust(scale, '0')}" if len(part) <= scale else f"{whole}{part[:scale]}.{part[scale:]}"
    )
    return digits.lstrip("0") or "0"


def title_number(draft: Draft) -> Iterator[Spot]:
    """A number in a rule's title that none of its provisions has, in figures or in Chinese."""
    seen: set[tuple[str, str]] = set()
    for said in _titles(draft):
        title, text = (unicodedata.normalize("NFKC", t) for t in (said.text, draft.around(said.cite)))
        if not text:
            continue
        if _translated(title, text):
            continue
        known = {_value(*m.groups()) for m in _NUMBER.finditer(text)}
        for figure in _FIGURE.finditer(title):
            value = _value(figure["number"], figure["large"])
            if value is not None and value not in known and (said.at, figure[0]) not in seen:
                seen.add((said.at, figure[0]))
                args = {"figure": figure[0], "provisions": ", ".join(said.cite)}
                yield Spot(said.at, draft.within(said.span, figure[0]), args)


_QUOTED: Final = re.compile(r"“([^“”]+)”|「([^「」]+)」")


def quote_drifted(draft: Draft) -> Iterator[Spot]:
    """Words in quotes that the provisions have not: in titles of rules and parameters, and questions of readings.

    White space and punctuation make no difference. Drafting notes may quote what they like.
    """
    seen: set[tuple[str, str]] = set()
    for said in (*_titles(draft), *_remarks(draft)):
        text = _bare(draft.around(said.cite))
        for found in _QUOTED.finditer(said.text):
            quote = found[1] or found[2]
            if _translated(quote, text):
                continue
            if text and _bare(quote) not in text and (said.at, quote) not in seen:
                seen.add((said.at, quote))
                args = {"quote": quote, "provisions": ", ".join(said.cite)}
                yield Spot(said.at, draft.within(said.span, quote), args)


def _translated(words: str, text: str) -> bool:
    """Whether words are in another language than the provisions, and so no quotation of them."""
    return bool(_HAN.search(text)) and not _HAN.search(words)


_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def _remarks(draft: Draft) -> Iterator[_Said]:
    scheme = draft.scheme
    for reading in scheme.readings.values():
        yield _Said(reading.name, reading.question, draft.place("readings", reading.name), reading.cite)
    for parameter in scheme.parameters.values():
        yield _Said(
            parameter.name, parameter.title, draft.place("parameters", parameter.name), parameter.cite
        )


def _bare(text: str) -> str:
    """A text without white space and punctuation, all characters at their plain width."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "PZC")


__all__ = ["citation_paragraph", "including_redundant", "quote_drifted", "title_number"]
