"""Seeded applicant records: what an office's inbox could look like, in the project's record format.

About 43 % of the organizations meet all six clauses, 47 % fail one, and for 10 % a fact that still
matters is missing. Dates are ISO text, as in a JSON file. Only ``Random.random`` is drawn from, so the
same seed gives the same records on every Python.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

JsonObject: TypeAlias = dict[str, Any]
K = TypeVar("K")

ON = date(2024, 12, 20)
"""The date of decision that every measurement uses."""

MISSING = 0.0065
"""How often a fact or a finding is left out."""

MISSING_FIELD = 0.002
"""How often a field of a list element is."""

BOOLEANS = {
    "legal_person": 0.996,
    "industrial_policy_compliant": 0.997,
    "environmental_policy_compliant": 0.994,
    "energy_policy_compliant": 0.996,
    "quality_safety_policy_compliant": 0.996,
}
FINDINGS = {
    "performance_excellence_effective": 0.975,
    "ip_awareness_strong": 0.98,
    "social_responsibility_fulfilled": 0.99,
    "business_performance_excellent": 0.98,
    "social_contribution_outstanding": 0.98,
    "quality_staff_ratio_sufficient": 0.98,
    "reputation_good": 0.99,
}
REGIONS = {
    "320703": 20,
    "320706": 20,
    "320707": 16,
    "320722": 14,
    "320723": 12,
    "320724": 10,
    "320771": 6,
    "320706003": 2,
    "320703005000": 1,
    "320700": 1.2,
    "3207": 0.3,
    "320000": 0.25,
    "32": 0.1,
    "320900": 0.5,
    "320102": 0.4,
    "110105": 0.2,
}
STANDARDS = {
    "GB/T 19001-2016/ISO 9001:2015": "quality_management",
    "IATF 16949:2016": "quality_management",
    "GB/T 24001-2016/ISO 14001:2015": "environmental_management",
    "GB/T 45001-2020/ISO 45001:2018": "occupational_health_safety",
    "GB/T 23331-2020/ISO 50001:2018": "energy_management",
    "GB/T 22000-2006/ISO 22000:2018": "food_safety",
}
SCOPES = ("none", "municipal", "provincial", "national", "international")
SEVERITIES = ("general", "relatively_major", "major", "especially_major")


def generate(count: int = 1000, seed: int = 20241220) -> list[JsonObject]:
    """``count`` records, no two with the same facts and findings."""
    applicant = Applicant(Random(seed))
    records: list[JsonObject] = []
    seen: set[str] = set()
    while len(records) < count:
        number = len(records) + 1
        body = {"facts": applicant.facts(), "findings": applicant.findings()}
        key = json.dumps(body, sort_keys=True)
        if key not in seen:
            seen.add(key)
            header = {
                "format": "qualityaward.record/1",
                "id": f"applicant-{number:05}",
                "name": f"示例企业{number:05}",
                "subject": "organization",
                "submitted_on": "2024-10-08",
            }
            records.append(header | body)
    return records


class Applicant:
    """Draws one organization after the other from a source of chance."""

    def __init__(self, source: Random) -> None:
        """Draw from ``source`` alone."""
        self.source = source

    def facts(self) -> JsonObject:
        """The facts, each left out now and then, some with their evidence."""
        enterprise = self.chance(0.94)
        exporter = self.chance(0.35)
        start = self.day(2.6, 32)
        stated: JsonObject = {
            "registered_region": self.weighted(REGIONS),
            **{name: self.chance(odds) for name, odds in BOOLEANS.items()},
            "operating_since": start,
            "continuous_operation_since": start if self.chance(0.9) else max(start, self.day(2.6, 12)),
            "certificates": self.certificates(),
            "is_enterprise": enterprise,
            "is_sme": self.chance(0.6),
            "sector": self.weighted({"manufacturing": 7, "construction": 1, "services": 2}),
            "product_indicators_advanced_within": self.scope((3, 2 if enterprise else 30, 50, 35, 10)),
            "registered_trademarks": self.number(0, 15) if self.chance(0.2) else self.number(1, 40),
            "invention_patents": self.number(0, 30) if self.chance(0.25) else self.number(1, 12),
            "business_scale_leads_within": self.scope((2.5, 46, 35, 14, 2)),
            "asset_contribution_leads_within": self.scope((2.5, 56, 30, 10, 1)),
            "quality_staff": self.quality_staff(),
            "incidents": self.events(0.16, category=self.category, severity=self.incident_severity),
            "complaints": self.events(0.2, severity=self.complaint_severity, attributable=self.coin),
            "quality_claims": self.events(0.16, kind=self.claim, attributable=self.fault),
            "inspections": self.events(0.4, level=self.level, result=self.inspection_result),
            "labour_dishonesty": self.events(0.04, severity=self.complaint_severity),
            "violations": self.events(0.04),
            "exporter": exporter,
            "export_incidents": self.export_incidents() if exporter else [],
        }
        return {name: self.evidenced(value) for name, value in stated.items() if not self.chance(MISSING)}

    def findings(self) -> JsonObject:
        """The findings, as one word or with who found it and when (rarely after the decision)."""
        stated: JsonObject = {}
        for name, odds in FINDINGS.items():
            value = "met" if self.chance(odds) else "not_met"
            if self.chance(MISSING):
                continue
            if self.chance(0.4):
                when = "2024-12-27" if self.chance(0.002) else self.ago(5, 60)
                stated[name] = {"value": value, "by": "质量奖办公室", "date": when, "basis": "评审记录"}
            else:
                stated[name] = value
        return stated

    def certificates(self) -> list[JsonObject]:
        """None to three certificates, most of them for quality management and in force."""
        count = self.weighted({0: 1, 1: 59, 2: 27, 3: 13})
        names = list(STANDARDS)
        found = []
        for position in range(count):
            standard = names[0] if position == 0 and self.chance(0.95) else self.one_of(names[1:])
            issued = ON - timedelta(days=self.number(10, 1130))
            row = {
                "standard": standard,
                "family": STANDARDS[standard],
                "issued": issued.isoformat(),
                "expires": (issued + timedelta(days=1094)).isoformat(),
            }
            found.append(
                {
                    key: value
                    for key, value in row.items()
                    if key == "standard" or not self.chance(MISSING_FIELD)
                }
            )
        return found

    def quality_staff(self) -> list[JsonObject]:
        """Two to four yearly rows, as a rule rising; sometimes with this year's too, or with a gap."""
        years = list(range(ON.year - self.weighted({2: 25, 3: 60, 4: 15}), ON.year))
        if self.chance(0.15):
            years.append(ON.year)
        if self.chance(0.004):
            del years[len(years) // 2]
        total = self.number(8, 240)
        share = 0.05 + 0.3 * self.source.random()
        rows = []
        for year in years:
            staff = min(total, max(1, round(total * share)))
            row = {"year": year, "quality_staff": staff, "total_staff": total}
            if self.chance(0.001):
                row |= {"quality_staff": 0, "total_staff": 0}
            rows.append({k: v for k, v in row.items() if k == "year" or not self.chance(MISSING_FIELD)})
            total += self.number(0, 1 + total // 12)
            share *= 0.93 if self.chance(0.025) else 1.09 + 0.1 * self.source.random()
        return rows

    def events(self, rate: float, **draw: Any) -> list[JsonObject]:
        """Mostly an empty list, else one to three dated events of the last six years, fields by ``draw``."""
        if not self.chance(rate):
            return []
        rows = []
        for _ in range(self.weighted({1: 75, 2: 19, 3: 6})):
            row = {"date": "2025-01-06" if self.chance(0.004) else self.ago(3, 6 * 365)}
            row |= {name: choose() for name, choose in draw.items()}
            rows.append({key: value for key, value in row.items() if not self.chance(MISSING_FIELD)})
        return rows

    def export_incidents(self) -> list[JsonObject]:
        """Events of any age; their date is always stated."""
        kinds = ("return", "destruction", "official_notice")
        if not self.chance(0.12):
            return []
        rows = []
        for _ in range(self.number(1, 2)):
            row: JsonObject = {"date": self.ago(3, 3000), "kind": self.one_of(kinds)}
            if not self.chance(MISSING_FIELD):
                row["quality_caused"] = self.chance(0.35)
            rows.append(row)
        return rows

    def evidenced(self, value: Any) -> Any:
        """The value or, for one scalar in eight, the value with its evidence (rarely dated later)."""
        if isinstance(value, list) or not self.chance(0.12):
            return value
        when = "2024-12-30" if self.chance(0.001) else self.ago(5, 90)
        return {"value": value, "evidence": "证明材料", "source": "申报单位", "date": when}

    def coin(self) -> bool:
        """True or false alike."""
        return self.chance(0.5)

    def fault(self) -> bool:
        """Whether the organization is to blame."""
        return self.chance(0.4)

    def category(self) -> str:
        """A category of incidents."""
        return self.one_of(
            ("quality", "work_safety", "environment", "public_health", "food_safety", "other_similar")
        )

    def claim(self) -> str:
        """A kind of quality claim."""
        return self.one_of(("objection", "claim", "return"))

    def level(self) -> str:
        """Who inspected."""
        return self.weighted(
            {"national": 10, "industry": 10, "provincial": 30, "municipal": 30, "county": 20}
        )

    def inspection_result(self) -> str:
        """What the inspection found."""
        return "nonconforming" if self.chance(0.08) else "conforming"

    def incident_severity(self) -> str:
        """Severity of an incident, mostly general."""
        return self.weighted(dict(zip(SEVERITIES, (72, 20, 6, 2), strict=True)))

    def complaint_severity(self) -> str:
        """Severity of a complaint, mostly below major."""
        return self.weighted(dict(zip(SEVERITIES, (65, 22, 11, 2), strict=True)))

    def scope(self, weights: Sequence[float]) -> str:
        """A scope, by the weight of each."""
        return self.weighted(dict(zip(SCOPES, weights, strict=True)))

    def day(self, youngest: float, oldest: float) -> str:
        """A day between so many years ago."""
        return self.ago(int(youngest * 365.25), int(oldest * 365.25))

    def ago(self, fewest: int, most: int) -> str:
        """A day between so many days ago."""
        return (ON - timedelta(days=self.number(fewest, most))).isoformat()

    def chance(self, odds: float) -> bool:
        """True with probability ``odds``."""
        return self.source.random() < odds

    def number(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        return low + int(self.source.random() * (high - low + 1))

    def one_of(self, options: Sequence[str]) -> str:
        """One of the options, all alike."""
        return options[self.number(0, len(options) - 1)]

    def weighted(self, options: dict[K, float]) -> K:
        """One of the options by its weight."""
        mark = self.source.random() * sum(options.values())
        for option, weight in options.items():
            mark -= weight
            if mark < 0:
                return option
        return next(reversed(options))
