"""A run of cases painted on the regulation's text: every provision with how far cases reach its rules, and which ones do.

One page that needs neither network nor script; what a colour says stands beside it in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from qualityaward.cases.coverage import KINDS, Target
from qualityaward.document.html import STYLE as LOOK
from qualityaward.document.html import body_of, head_of
from qualityaward.text import clean
from qualityaward.wording.cases import CaseOutline
from qualityaward.wording.words import LONGEST, plain

if TYPE_CHECKING:
    from qualityaward.cases.mutants import Fate
    from qualityaward.cases.running import CaseRun
    from qualityaward.scheme.scheme import Provision
    from qualityaward.text import Lang

Paint = Literal["full", "part", "none", "bare"]
MOST_NAMED: Final = 8
"""Cases that are named at once; the others stand in a fold."""

STYLE: Final = (
    LOOK
    + """
:root { --full: #1a7f37; --part: #b06f00; --none: #c01c28; --bare: #b5b5b5; --line: #c8c8c8; --soft: #555;
  --full-soft: #e9f6ec; --part-soft: #fdf3e0; --none-soft: #fdebec }
body { max-width: 60rem }
h3 { text-align: center }
.tag, summary, .rule { font-family: "SimHei", "Heiti SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums } td.bar { width: 45% }
meter { width: 100%; height: 1rem }
section { border: 1px solid var(--line); border-left: 6px solid var(--bare); border-radius: 3px; padding: .4rem .9rem; margin: .6rem 0 }
section.full { border-left-color: var(--full); background: var(--full-soft) }
section.part { border-left-color: var(--part); background: var(--part-soft) }
section.none { border-left-color: var(--none); background: var(--none-soft) }
section > header { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; flex-wrap: wrap }
section > header strong { font-size: 1.02em }
.tag { font-size: .85em; font-weight: bold; white-space: nowrap }
.full > header .tag { color: var(--full) } .part > header .tag { color: var(--part) } .none > header .tag { color: var(--none) }
.bare > header .tag { color: var(--soft); font-weight: normal }
.rule { font-size: .9em; margin-top: .5rem; border-top: 1px dotted var(--line); padding-top: .35rem }
.rule b { font-weight: bold } .count { color: var(--soft); font-weight: normal }
.gaps { color: var(--none) } .cases { color: var(--soft); font-size: .88em }
summary { cursor: pointer; font-size: .88em; color: var(--soft) } details ul { font-size: .88em }
@media (prefers-color-scheme: dark) {
  :root { --full: #5cc477; --part: #e8a83d; --none: #ff8088; --bare: #666; --line: #484848; --soft: #a8a8a8;
    --full-soft: #142219; --part-soft: #2a2213; --none-soft: #2d1618 }
}
@media print {
  :root { --full-soft: #fff; --part-soft: #fff; --none-soft: #fff; --soft: #333 }
  section { border-width: 1px 1px 1px 5px; break-inside: avoid }
  section.none { border-left-style: double } section.part { border-left-style: dashed }
  details { display: none }
}
"""
)


class Reach(NamedTuple):
    """How far cases reach one rule: its name, its targets, the cases, what no case shows, and its mutants."""

    title: str
    seen: int
    all: int
    cases: tuple[str, ...]
    gaps: tuple[str, ...]
    fates: tuple[Fate, ...]


class CasePage:
    """The page of one run in one language."""

    def __init__(self, found: CaseRun, lang: Lang) -> None:
        self.found, self.lang = found, lang
        self.outline = CaseOutline(found, lang)
        self.words, self.say = self.outline.words, self.outline.say
        self.fates = () if found.mutation is None else found.mutation.fates

    # What is painted ----------------------------------------------------------------------------------------

    def reached(self, provision: str) -> list[Reach]:
        """The rules whose home a provision is, in order."""
        scheme, home = self.found.scheme, self.outline.rules.home
        found: list[Reach] = []
        for clause in scheme.clauses:
            if home(clause.id, clause.cite) == provision:
                found.append(
                    self.reach("clause", clause.subject, clause.id, ("clause", "condition", "limit"))
                )
        for bar in scheme.debarments:
            if home(bar.id, bar.cite) == provision:
                found.append(self.reach("debarment", bar.subject, bar.id, ("debarment", "limit")))
        for ground in scheme.revocations:
            if home(ground.id, ground.cite) == provision:
                found.append(self.reach("revocation", ground.subject, ground.id, ("revocation",)))
        for quota in scheme.quotas:
            if home(quota.id, quota.cite) == provision:
                found.append(self.reach("quota", "", quota.id, ("quota",)))
        for prize in scheme.prizes:
            if home(prize.id, prize.cite) == provision:
                found.append(self.reach("prize", "", prize.id, ("prize",)))
        return [each for each in found if each.all]

    def reach(self, part: str, subject: str, id: str, kinds: tuple[str, ...]) -> Reach:
        """How far cases reach one rule."""
        coverage = self.found.coverage
        bars = {bar.id for bar in self.found.scheme.debarments}
        own = [
            t
            for t in coverage.targets
            if (t.subject, t.id) == (subject, id)
            and t.kind in kinds
            and (t.kind != "limit" or (coverage.limit(t).kind == "bar") == (part == "debarment"))
        ]
        seen = [t for t in own if coverage.seen.get(t)]
        missing = [t for t in own if not coverage.seen.get(t)]
        title = self.outline.titled_of(part, id)
        if part == "clause":  # clauses of several subjects may have one id
            clause = next(c for c in self.found.scheme.clauses_of(subject) if c.id == id)
            title = self.say(
                "titled", rule=self.outline.rule(id), title=self.words.quoted(self.words.title(clause))
            )
        if subject:
            label = self.words.label(self.found.scheme.vocabulary.subjects[subject].label)
            title = self.say("lacks", rule=title, subject=label)
        names = dict.fromkeys(name for t in seen for name in coverage.seen[t])
        fates = tuple(
            f
            for f in self.fates
            if f.mutant.at.partition("/")[0] == id
            and f.mutant.subject == subject
            and (not f.mutant.changed or next(iter(f.mutant.changed)).part == part)
            and (id not in bars or bool(f.mutant.changed))
        )
        return Reach(title, len(seen), len(own), tuple(names), tuple(self.outline.gaps(part, missing)), fates)

    def paint(self, reached: list[Reach]) -> tuple[Paint, str]:
        """How a provision is painted, and that in words."""
        seen, all_ = sum(r.seen for r in reached), sum(r.all for r in reached)
        survived = sum(f.state in ("survived", "untried") for r in reached for f in r.fates)
        if not all_:
            return "bare", self.say("paint-bare")
        counts = {"seen": str(seen), "all": str(all_), "survived": str(survived)}
        paint: Paint = "none" if not seen else "full" if seen == all_ and not survived else "part"
        return paint, self.say(f"paint-{'survived' if paint == 'part' and seen == all_ else paint}", **counts)

    # The page -----------------------------------------------------------------------------------------------

    def page(self) -> Element:
        """The whole page."""
        page = Element("html", lang="zh-CN" if self.lang == "zh" else "en")
        lines = list(self.outline.lines())
        head_of(SubElement(page, "head"), lines[0].text, STYLE)
        body = SubElement(page, "body", {"class": "report"})
        body_of(body, lines[:4])
        self.counts(body)
        differing = [each for r in self.found.differing for each in self.outline.differing(r)]
        if differing:
            SubElement(body, "h2").text = self.say("section-differing")
            body_of(body, differing)
        if self.found.unconfirmed:
            SubElement(body, "h2").text = self.say("section-unconfirmed")
            names = SubElement(body, "ul")
            for result in self.found.unconfirmed:
                SubElement(names, "li").text = self.outline.called(result)
        SubElement(body, "h2").text = self.say("section-text")
        for provision in self.found.scheme.provisions:
            self.provision(body, provision)
        self.readings(body)
        return page

    def counts(self, body: Element) -> None:
        """How much of each kind is covered, as a table."""
        SubElement(body, "h2").text = self.say("section-coverage")
        table = SubElement(SubElement(body, "table"), "tbody")
        rows = [(self.say(f"kind-{kind}"), *self.found.coverage.counted(kind)) for kind in KINDS]
        if self.found.mutation is not None:
            all_ = len(self.fates)
            rows.append((self.say("kind-mutants"), all_ - len(self.found.mutation.surviving), all_))
        for name, seen, all_ in rows:
            if not all_:
                continue
            row = SubElement(table, "tr")
            SubElement(row, "th", scope="row").text = name
            SubElement(row, "td", {"class": "number"}).text = f"{seen}/{all_}"
            bar = SubElement(row, "td", {"class": "bar"})
            SubElement(bar, "meter", min="0", max=str(all_), value=str(seen)).text = f"{seen}/{all_}"

    def provision(self, body: Element, provision: Provision) -> None:
        """A provision's text, painted, with its rules below."""
        said = clean(provision.text.replace("\u3000", " "), LONGEST)
        if provision.kind != "article":
            SubElement(body, "h3" if provision.kind == "heading" else "p").text = said
            return
        reached = self.reached(provision.id)
        paint, tag = self.paint(reached)
        section = SubElement(body, "section", {"class": paint, "id": f"p-{provision.id}"})
        header = SubElement(section, "header")
        SubElement(header, "strong").text = self.words.provision(provision.id)
        SubElement(header, "span", {"class": "tag"}).text = tag
        SubElement(section, "p").text = said
        for each in reached:
            self.rule(section, each)

    def rule(self, section: Element, reach: Reach) -> None:
        """One rule: how far it is reached, what is missing, and by which cases."""
        rule = SubElement(section, "div", {"class": "rule"})
        head = SubElement(rule, "p")
        SubElement(head, "b").text = reach.title
        counts = [self.say("reach-targets", seen=str(reach.seen), all=str(reach.all))]
        if reach.fates:
            kept = sum(f.state in ("killed", "equivalent") for f in reach.fates)
            counts.append(self.say("reach-mutants", seen=str(kept), all=str(len(reach.fates))))
        SubElement(head, "span", {"class": "count"}).text = "\u2003" + self.words.joined(counts)
        gaps = [*reach.gaps]
        gaps += [
            self.outline.mutants.say(f.state, mutant=self.outline.mutants.told(f.mutant))
            for f in reach.fates
            if f.state in ("survived", "untried")
        ]
        if gaps:
            listed = SubElement(rule, "ul", {"class": "gaps"})
            for gap in gaps:
                SubElement(listed, "li").text = gap
        names = [plain(name) for name in reach.cases]
        if names:
            shown = self.words.listed(names[:MOST_NAMED])
            code = "reach-cases-more" if len(names) > MOST_NAMED else "reach-cases"
            SubElement(rule, "p", {"class": "cases"}).text = self.say(
                code, cases=shown, count=str(len(names))
            )
        if len(names) > MOST_NAMED:
            fold = SubElement(rule, "details")
            SubElement(fold, "summary").text = self.say("reach-all", count=str(len(names)))
            listed = SubElement(fold, "ul")
            for name in names:
                SubElement(listed, "li").text = name

    def readings(self, body: Element) -> None:
        """The options of readings, each with whether a case takes it."""
        coverage = self.found.coverage
        targets = [t for t in coverage.targets if t.kind == "reading"]
        if not targets:
            return
        SubElement(body, "h2").text = self.say("kind-reading")
        for name in dict.fromkeys(t.id for t in targets):
            own = [t for t in targets if t.id == name]
            seen = sum(bool(coverage.seen.get(t)) for t in own)
            paint = "full" if seen == len(own) else "part" if seen else "none"
            section = SubElement(body, "section", {"class": paint})
            header = SubElement(section, "header")
            SubElement(header, "strong").text = self.words.question(name)
            counts = {"seen": str(seen), "all": str(len(own)), "survived": "0"}
            SubElement(header, "span", {"class": "tag"}).text = self.say(f"paint-{paint}", **counts)
            listed = SubElement(section, "ul")
            for target in own:
                SubElement(listed, "li").text = self.option(target)

    def option(self, target: Target) -> str:
        """An option with how many cases take it."""
        count = len(self.found.coverage.seen.get(target, ()))
        code = "option-taken" if count else "option-not"
        return self.say(code, option=self.words.option(target.id, target.what), count=str(count))


def case_html(found: CaseRun, lang: Lang = "zh") -> str:
    """The page; ends with a line break."""
    made = tostring(CasePage(found, lang).page(), encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{made}\n"


__all__ = ["STYLE", "CasePage", "case_html"]
