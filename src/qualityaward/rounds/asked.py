"""What is asked about a round: by which scheme, readings, parameters and notice its records are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.language.typed import Plain
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.rounds.round import Applicant, Round
from qualityaward.scheme.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about a round."""

    scheme: Scheme
    round: Round
    readings: Mapping[str, str]
    parameters: Mapping[str, Plain]
    notice: Notice | None

    def verdict(self, record: Record, award: str | None) -> Verdict:
        """The verdict on a record on the day of the round, for one award where rules turn on it."""
        return evaluate(
            self.scheme, record, on=self.round.date, readings=self.readings, parameters=self.parameters,
            notice=self.notice, award=award,
        )  # fmt: skip

    def judge(self, applicant: Applicant, award: str | None) -> Verdict:
        """The same of an applicant, who has a record."""
        assert applicant.record is not None
        return self.verdict(applicant.record, award)


__all__ = ["Asked"]
