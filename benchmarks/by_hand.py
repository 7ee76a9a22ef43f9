"""The six clauses as a user would write them in Python, twice.

``by_hand`` is the anchor of every ratio: a function over plain facts that fills a dictionary of the same
clauses with true and false. It knows no third value, so ``filled`` guesses what is missing before it runs,
as a program without unknowns must. ``three_valued`` reads the record itself and guards every step; it is
slow on purpose and is what the peers and the evaluator are compared with.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from benchmarks.workload import LISTS, plain_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from benchmarks.records import JsonObject
    from benchmarks.workload import Facts

PROVINCIAL_OR_WIDER = frozenset({"provincial", "national", "international"})
MUNICIPAL_OR_WIDER = PROVINCIAL_OR_WIDER | {"municipal"}
LARGER = frozenset({"relatively_major", "major", "especially_major"})
MAJOR = frozenset({"major", "especially_major"})
COUNTED_LEVELS = frozenset({"national", "industry", "provincial", "municipal"})


def by_hand(on: date) -> Callable[[Facts], dict[str, bool]]:
    """The function that decides the six clauses of one applicant on that day, from facts of ``filled``."""
    two_years_ago = on.replace(year=on.year - 2)
    three_years_ago = on.replace(year=on.year - 3)
    last_year = on.year - 1

    def decide(f: Facts) -> dict[str, bool]:
        staff = [row for row in f["quality_staff"] if row["year"] <= last_year]
        return {
            "8(1)": (
                f["registered_region"].startswith("3207")
                and f["legal_person"]
                and f["industrial_policy_compliant"]
                and f["environmental_policy_compliant"]
                and f["energy_policy_compliant"]
                and f["quality_safety_policy_compliant"]
                and f["continuous_operation_since"] <= three_years_ago
            ),
            "8(2)": f["performance_excellence_effective"]
            and any(
                c["family"] == "quality_management" and c["issued"] <= on <= c["expires"]
                for c in f["certificates"]
            ),
            "8(3)": (
                (not f["is_enterprise"] or f["product_indicators_advanced_within"] in PROVINCIAL_OR_WIDER)
                and f["ip_awareness_strong"]
                and f["registered_trademarks"] >= 1
                and f["invention_patents"] >= 1
            ),
            "8(4)": (
                f["social_responsibility_fulfilled"]
                and f["business_performance_excellent"]
                and f["social_contribution_outstanding"]
                and f["business_scale_leads_within"] in MUNICIPAL_OR_WIDER
                and f["asset_contribution_leads_within"] in MUNICIPAL_OR_WIDER
            ),
            "8(5)": (
                f["quality_staff_ratio_sufficient"]
                and len(staff) > 1
                and staff[-1]["year"] == last_year
                and all(
                    new["year"] == old["year"] + 1
                    and new["quality_staff"] * old["total_staff"] > old["quality_staff"] * new["total_staff"]
                    for old, new in pairwise(staff)
                )
            ),
            "8(6)": (
                f["social_responsibility_fulfilled"]
                and f["reputation_good"]
                and not any(
                    e["severity"] in LARGER and three_years_ago <= e["date"] <= on for e in f["incidents"]
                )
                and not any(
                    e["severity"] in MAJOR and three_years_ago <= e["date"] <= on for e in f["complaints"]
                )
                and not any(
                    e["attributable"] and three_years_ago <= e["date"] <= on for e in f["quality_claims"]
                )
                and not any(
                    e["result"] == "nonconforming"
                    and e["level"] in COUNTED_LEVELS
                    and two_years_ago <= e["date"] <= on
                    for e in f["inspections"]
                )
                and not any(
                    e["severity"] in MAJOR and two_years_ago <= e["date"] <= on
                    for e in f["labour_dishonesty"]
                )
                and not any(two_years_ago <= e["date"] <= on for e in f["violations"])
                and not (
                    f["exporter"]
                    and any(e["quality_caused"] and e["date"] <= on for e in f["export_incidents"])
                )
            ),
        }

    return decide


GUESSES: dict[str, Any] = {
    "registered_region": "",
    "continuous_operation_since": date.max,
    "registered_trademarks": 0,
    "invention_patents": 0,
    "product_indicators_advanced_within": "none",
    "business_scale_leads_within": "none",
    "asset_contribution_leads_within": "none",
    "date": date.max,
    "issued": date.max,
    "expires": date.min,
    "severity": "general",
    "level": "county",
    "result": "conforming",
    "family": "other",
    "quality_staff": 0,
    "total_staff": 0,
}


def filled(facts: Facts) -> Facts:
    """The facts with every gap guessed: no, none, nothing; a list that is not stated is empty."""
    whole: Facts = {}
    for name, value in facts.items():
        if name in LISTS:
            rows = value or []
            whole[name] = [
                {k: GUESSES.get(k, False) if v is None else v for k, v in row.items()} for row in rows
            ]
        else:
            whole[name] = GUESSES.get(name, False) if value is None else value
    return whole


def anchor_facts(record: JsonObject, on: date) -> Facts:
    """What ``by_hand`` takes, from a record; the yearly rows are sorted once here and not in every call."""
    facts = filled(plain_facts(record, on))
    facts["quality_staff"].sort(key=lambda row: row["year"])
    return facts


# The reference: True, False, or None for unknown.


def three_valued(record: JsonObject, on: date) -> dict[str, bool | None]:
    """The six clauses of one record; shares nothing with the peers' encoding of them."""
    stated = Stated(record, on)
    fact, finding = stated.fact, stated.finding
    return {
        "8(1)": conjunction(
            inside_lianyungang(fact("registered_region")),
            fact("legal_person"),
            fact("industrial_policy_compliant"),
            fact("environmental_policy_compliant"),
            fact("energy_policy_compliant"),
            fact("quality_safety_policy_compliant"),
            lasted(as_date(fact("continuous_operation_since")), 3, on),
        ),
        "8(2)": conjunction(
            some(fact("certificates"), lambda row: quality_certificate_in_force(row, on)),
            finding("performance_excellence_effective"),
        ),
        "8(3)": conjunction(
            disjunction(
                negation(fact("is_enterprise")),
                one_of(fact("product_indicators_advanced_within"), PROVINCIAL_OR_WIDER),
            ),
            finding("ip_awareness_strong"),
            at_least_one(fact("registered_trademarks")),
            at_least_one(fact("invention_patents")),
        ),
        "8(4)": conjunction(
            finding("social_responsibility_fulfilled"),
            finding("business_performance_excellent"),
            finding("social_contribution_outstanding"),
            one_of(fact("business_scale_leads_within"), MUNICIPAL_OR_WIDER),
            one_of(fact("asset_contribution_leads_within"), MUNICIPAL_OR_WIDER),
        ),
        "8(5)": conjunction(
            finding("quality_staff_ratio_sufficient"), rising(fact("quality_staff"), on.year - 1)
        ),
        "8(6)": conjunction(
            finding("social_responsibility_fulfilled"),
            finding("reputation_good"),
            no_recent(fact("incidents"), 3, on, lambda row: one_of(row.get("severity"), LARGER)),
            no_recent(fact("complaints"), 3, on, lambda row: one_of(row.get("severity"), MAJOR)),
            no_recent(fact("quality_claims"), 3, on, lambda row: row.get("attributable")),
            no_recent(fact("inspections"), 2, on, nonconforming),
            no_recent(fact("labour_dishonesty"), 2, on, lambda row: one_of(row.get("severity"), MAJOR)),
            no_recent(fact("violations"), 2, on, lambda row: True),
            disjunction(
                negation(fact("exporter")),
                negation(some(fact("export_incidents"), lambda row: caused_by_quality(row, on))),
            ),
        ),
    }


class Stated:
    """What a record states by the day of decision; the rest is ``None``."""

    def __init__(self, record: JsonObject, on: date) -> None:
        """Read ``record`` as of ``on``."""
        self.record = record
        self.on = on

    def fact(self, name: str) -> Any:
        """The value of a fact."""
        return self.valid(self.record["facts"].get(name))

    def finding(self, name: str) -> bool | None:
        """Whether a person found it met."""
        word = self.valid(self.record["findings"].get(name))
        return None if word is None else word == "met"

    def valid(self, entry: Any) -> Any:
        """The entry without its evidence; nothing when the evidence is younger than the decision."""
        if not isinstance(entry, dict):
            return entry
        dated = as_date(entry.get("date"))
        return None if dated is not None and dated > self.on else entry["value"]


def conjunction(*parts: bool | None) -> bool | None:
    """True if all are, false if one is, else unknown."""
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def disjunction(*parts: bool | None) -> bool | None:
    """True if one is, false if all are, else unknown."""
    return negation(conjunction(*[negation(part) for part in parts]))


def negation(part: bool | None) -> bool | None:
    """The other one; unknown stays unknown."""
    return None if part is None else not part


def some(rows: Iterable[JsonObject] | None, test: Callable[[JsonObject], bool | None]) -> bool | None:
    """Whether one row passes the test."""
    return None if rows is None else disjunction(*[test(row) for row in rows])


def one_of(word: str | None, words: frozenset[str]) -> bool | None:
    """Whether the word is among them."""
    return None if word is None else word in words


def at_least_one(count: int | None) -> bool | None:
    """Whether there is one."""
    return None if count is None else count >= 1


def as_date(text: Any) -> date | None:
    """The date of an ISO text."""
    return None if text is None else date.fromisoformat(text)


def years_after(start: date, years: int) -> date:
    """The corresponding day so many years on; 28 February where there is none."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def lasted(since: date | None, years: int, on: date) -> bool | None:
    """Whether something has lasted so many years."""
    return None if since is None else years_after(since, years) <= on


def recent(when: date | None, years: int, on: date) -> bool | None:
    """Whether a day lies in the last so many years."""
    return None if when is None else when <= on <= years_after(when, years)


def no_recent(
    rows: list[JsonObject] | None, years: int, on: date, test: Callable[[JsonObject], bool | None]
) -> bool | None:
    """Whether no event of the last so many years passes the test."""
    return negation(
        some(rows, lambda row: conjunction(recent(as_date(row.get("date")), years, on), test(row)))
    )


def inside_lianyungang(code: str | None) -> bool | None:
    """Whether a region code lies in 3207; unknown where it names only the province."""
    if code is None:
        return None
    while code.endswith("00"):
        code = code[:-2]
    if code.startswith("3207"):
        return True
    return None if "3207".startswith(code) else False


def quality_certificate_in_force(row: Mapping[str, Any], on: date) -> bool | None:
    """Whether a certificate is one for quality management, valid on the day."""
    issued, expires = as_date(row.get("issued")), as_date(row.get("expires"))
    return conjunction(
        one_of(row.get("family"), frozenset({"quality_management"})),
        None if issued is None else issued <= on,
        None if expires is None else on <= expires,
    )


def nonconforming(row: Mapping[str, Any]) -> bool | None:
    """Whether an inspection that counts was not passed."""
    return conjunction(
        one_of(row.get("result"), frozenset({"nonconforming"})), one_of(row.get("level"), COUNTED_LEVELS)
    )


def caused_by_quality(row: Mapping[str, Any], on: date) -> bool | None:
    """Whether an export incident up to the day had its cause in the product's quality."""
    happened = as_date(row.get("date"))
    return conjunction(None if happened is None else happened <= on, row.get("quality_caused"))


def rising(rows: list[JsonObject] | None, last_year: int) -> bool | None:
    """Whether the share of quality staff rose in every year up to the last full one."""
    if rows is None:
        return None
    past = sorted((row for row in rows if row["year"] <= last_year), key=lambda row: row["year"])
    shares = [share(row) for row in past]
    known = [(number, total) for number, total in filter(None, shares)]
    for position, (old, old_total) in enumerate(known):
        for new, new_total in known[position + 1 :]:
            if new * old_total <= old * new_total:
                return False
    years = [row["year"] for row in past]
    whole = len(years) > 1 and years == list(range(years[0], last_year + 1))
    return True if whole and len(known) == len(past) else None


def share(row: Mapping[str, Any]) -> tuple[int, int] | None:
    """Numerator and denominator of a year's share, where both are stated and it can be divided."""
    number, total = row.get("quality_staff"), row.get("total_staff")
    return None if number is None or not total else (number, total)
