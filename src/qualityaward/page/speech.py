"""The texts of a scheme before there is a record, in both languages, with marks where the page puts in the days.

A text is a pair, Chinese and English. What no record changes is worded here, by the words of the reports themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.deciding.setting import Place, Setting
from qualityaward.language import nodes
from qualityaward.language.walk import inside
from qualityaward.wording.atoms import span_unit
from qualityaward.wording.conditions import Conditions
from qualityaward.wording.describe import Phrases, reads_record
from qualityaward.wording.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from qualityaward.language.walk import Node
    from qualityaward.record.notice import Notice
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang
    from qualityaward.wording.expressions import Scope

Beside = list[tuple["nodes.Value | nodes.Compare", "Scope", "nodes.Value | str | None"]]
"""Calculations that stand in texts with what they come to, each with its place and what it is compared with.

A ``rate`` is told in percent, and a comparison of a length of time (``span``) by what it demands.
"""

Pair = list[str]
"""Chinese and English."""

ON_DAY: Final = date(9999, 12, 30).toordinal()
"""Stands for the day of decision."""

JUDGED_DAY: Final = ON_DAY - 1
"""Stands for the day as of which conditions are judged."""

MARKS: Final = {ON_DAY: "\ue000", JUDGED_DAY: "\ue001"}
YEAR: Final = "\ue002"
VALUE: Final = "\ue003"
_YEAR_TRIED: Final = "918273645546372819"


class _Marked(Words):
    """Words with a mark in the place of a day that only the page knows."""

    def day(self, day: int | date | str) -> str:
        mark = MARKS.get(day) if isinstance(day, int) else None
        return super().day(day) if mark is None else mark


class _Beside(Phrases):
    """Phrases with a mark in the place of what a calculation comes to that turns on the day."""

    def __init__(self, words: Words, beside: Beside) -> None:
        super().__init__(words)
        self.beside = beside

    def current(
        self,
        node: nodes.Value,
        scope: Scope,
        kin: nodes.Value | None = None,
        against: tuple[Fraction, ...] = (),
    ) -> str:
        if isinstance(node, nodes.DecisionDay) or not reads_day(node):
            return super().current(node, scope, kin, against)
        return self._marked(node, scope, kin)

    def _demand(
        self, node: nodes.Compare, scope: Scope, values: bool, against: tuple[Fraction, ...], unsure: str
    ) -> str:
        left, right, _ = self.sides(node)
        if span_unit(left) and not isinstance(right, (nodes.Constant, nodes.ParameterOf)):
            return self._marked(node, scope, "span")
        return super()._demand(node, scope, values, against, unsure)

    def rate(self, node: nodes.Value, scope: Scope) -> str:
        return (
            self._marked(node, scope, "rate")
            if reads_day(node) or reads_record(node)
            else super().rate(node, scope)
        )

    def _marked(self, node: nodes.Value | nodes.Compare, scope: Scope, kin: nodes.Value | str | None) -> str:
        known = next(
            (i for i, (other, _, how) in enumerate(self.beside) if other is node and how is kin), None
        )
        if known is None:
            known = len(self.beside)
            self.beside.append((node, scope, kin))
        return f"\ue004{known}\ue005"


class Speech:
    """The phrases of one subject of a scheme, in Chinese and in English."""

    def __init__(
        self,
        scheme: Scheme,
        subject: str,
        setting: Setting,
        sources: Mapping[str, str],
        notice: Notice | None,
        beside: Beside | None = None,
    ) -> None:
        self.spoken: list[Phrases] = []
        self.beside: Beside = [] if beside is None else beside
        langs: tuple[Lang, ...] = ("zh", "en")
        for lang in langs:
            asked = (setting, sources, notice)
            nobody = Conditions(scheme, subject, lang, date.fromordinal(ON_DAY), asked=asked).words.verdict
            self.spoken.append(_Beside(_Marked(nobody, lang), self.beside))
        self.place: Place = self.spoken[0].words.verdict.place

    def phrased(self, say: Callable[[Phrases], str]) -> Pair:
        """What the phrases of each language say."""
        return [say(phrases) for phrases in self.spoken]

    def worded(self, say: Callable[[Words], str]) -> Pair:
        """What the words of each language say."""
        return [say(phrases.words) for phrases in self.spoken]

    def path(self, path: str) -> Pair:
        """What a path names; ``[year=]`` in it with a mark for the year."""
        asked = path.replace("[year=]", f"[year={_YEAR_TRIED}]")
        return [text.replace(_YEAR_TRIED, YEAR) for text in self.worded(lambda words: words.path(asked))]


def setting_for_page(scheme: Scheme, setting: Setting) -> Setting:
    """The setting of texts: the chosen readings and parameters on days that are marks."""
    judged = JUDGED_DAY if scheme.judged_by_submission(setting.readings) else None
    return Setting(ON_DAY, setting.readings, setting.parameters, judged)


def reads_day(node: Node) -> bool:
    """Whether a value turns on the day as of which is judged."""
    since = isinstance(node, nodes.FunctionOf) and node.name.endswith("_since")
    return since or isinstance(node, nodes.DecisionDay) or any(map(reads_day, inside(node)))


def optional(pair: Any) -> Pair | None:
    """A pair, or None where it says nothing."""
    return pair if any(pair) else None


__all__ = [
    "JUDGED_DAY",
    "ON_DAY",
    "VALUE",
    "YEAR",
    "Pair",
    "Speech",
    "optional",
    "reads_day",
    "setting_for_page",
]
