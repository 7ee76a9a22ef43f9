"""A least number that could only be reached against the order is told as that: which quota, and who."""

from __future__ import annotations

from datetime import date

import qualityaward as qa
from tests.properties.support import scheme_of


def test_the_answer_says_who_would_have_to_stand_behind_whom() -> None:
    awards = {
        a: {"title": t, "subjects": ["organization"]} for a, t in (("gold", "金奖"), ("silver", "银奖"))
    }
    scheme = scheme_of(
        {
            "subjects": {"organization": {"facts": {"ok": {"type": "bool"}}}},
            "awards": awards,
            "clauses": [{"id": "1", "subject": "organization", "require": "ok"}],
            "quotas": [
                {"id": "4", "cite": "1", "award": "gold", "max": 2},
                {"id": "5", "cite": "1", "award": "silver", "max": 2, "min": 1},
            ],
            "selections": [{"id": "6", "cite": "1", "by": "score"}],
        }
    )
    listed = {"subject": "organization", "eligibility": "assumed"}
    applicants = [
        {**listed, "name": "甲", "score": 89},
        {**listed, "name": "乙", "score": 73, "award": "gold"},
    ]
    data = {"format": "qualityaward.round/1", "date": date(2024, 10, 15), "applicants": applicants}
    found = qa.select(scheme, qa.load_round(data))
    (short,) = found.to_dict()["short"]
    assert found.outcome == "needs_decision"
    assert (short["quota"], short["count"], short["against"]["award"]) == ("5", 0, "gold")
    assert (short["against"]["kept"]["name"], short["against"]["taker"]["name"]) == ("甲", "乙")
    assert "须把“金奖”授予成绩在后的乙（得分73），而让成绩在前的甲（得分89）改得较低的奖项" in found.to_text()
    assert "would have to go to 乙 (score 73), who is placed behind" in found.to_text(lang="en")
