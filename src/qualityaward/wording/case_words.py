"""The words for a record of a procedure: nothing is decided on its day, which is the one as of which it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.text.procedure import DAYS_OF_CASES
from qualityaward.wording.words import Words

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.text import Lang

_TEMPLATES: Final[dict[tuple[Lang, bool], dict[str, str]]] = {}


class CaseWords(Words):
    """Words that call the day of decision the date of the check, or, where it is another (`apart`), the reference day."""

    def __init__(self, verdict: Verdict, lang: Lang, *, apart: bool) -> None:
        super().__init__(verdict, lang)
        self.apart, self._templates = apart, _TEMPLATES.setdefault((lang, apart), {})

    def template(self, code: str) -> str:
        """The text of a code, with the name that its day has here."""
        said = super().template(code)
        for decided, checked, reference in DAYS_OF_CASES[self.lang]:
            said = said.replace(decided, reference if self.apart else checked)
        return said


__all__ = ["CaseWords"]
