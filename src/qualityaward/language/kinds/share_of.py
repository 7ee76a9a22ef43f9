"""`share_of`: the part of a list's elements that meet a condition, compared with a ratio.

``{share_of: products, where: 'level >= "provincial"', at_least: 0.8}``: of the products, at least four in five. With
`within` the whole is those in the window. It is exact; of no elements there is no share, and it is unknown.

What speaks for the applicant counts only where it surely may be seen, and what speaks against him wherever it may: an
undated element, or one after the judged day, raises no share that is asked for, and dilutes none that is limited.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from qualityaward.frozen import dataclass
from qualityaward.language.amounts import Amount, Ratio
from qualityaward.language.core import Truth, Value
from qualityaward.language.kinds import lists
from qualityaward.language.nodes import Measured
from qualityaward.language.translation import Here, Translation

Pair = tuple[Value, Value]


@dataclass(frozen=True, slots=True)
class ShareOf(Measured):
    """The share of the elements of a selection's window that meet its `where`."""

    key: ClassVar[str] = "share_of"
    keys: ClassVar[tuple[str, ...]] = ("where", "within", "years", "after", "dated", "at_least", "at_most")
    needs: ClassVar[tuple[str, ...]] = ("where",)

    @classmethod
    def bound(cls, key: str, value: Fraction) -> bool:
        """A least of nothing and a most of all would ask for nothing."""
        return 0 < value <= 1 if key == "at_least" else 0 <= value < 1

    def truth(self, work: Translation, here: Here) -> Truth:
        """The share between its bounds; each bound is asked of the elements that count for the applicant or against."""
        core, amounts, asked = work.core, work.amounts, list[Truth]()
        list_, _ = work.listed(self.selection.list, here)
        if self.at_least is not None:
            share = _share(work, self._counts(work, here, turned=here.turned))
            asked.append(amounts.compare(">=", share, work.ratio(self.at_least, here)))
        if self.at_most is not None:
            share = _share(work, self._counts(work, here, turned=not here.turned))
            asked.append(amounts.compare("<=", share, work.ratio(self.at_most, here)))
        return work.given(list_, core.both(*asked))

    def figures(self, work: Translation, here: Here) -> tuple[Pair, Pair]:
        """How many meet the condition, and how many there are in the window: surely, and at most."""
        core = work.core
        list_, _ = work.listed(self.selection.list, here)
        met = lists.selected(work, self.selection, here, against=here.turned)
        whole = lists.window(work, self.selection, here, against=here.turned)
        return (
            (core.fold("count", list_, core.surely(met)), core.fold("count", list_, core.possibly(met))),
            (core.fold("count", list_, core.surely(whole)), core.fold("count", list_, core.possibly(whole))),
        )

    def _counts(self, work: Translation, here: Here, *, turned: bool) -> tuple[Pair, Pair]:
        """Elements that meet the condition and that do not, where their share is least, and where it is greatest.

        `turned`: those that meet it speak against the applicant, and those that do not for him.
        """
        core = work.core
        list_, _ = work.listed(self.selection.list, here)
        inside = work.elements(self.selection, here, against=True)
        assert self.selection.where is not None
        where = work.truth(self.selection.where, inside._replace(turned=turned))
        met = core.both(lists.window(work, self.selection, here, against=turned), where)
        other = core.both(lists.window(work, self.selection, here, against=not turned), core.no(where))

        def count(truth: Truth) -> Value:
            return core.fold("count", list_, truth)

        few = core.both(core.surely(met), core.no(core.possibly(other)))
        none = core.both(core.surely(other), core.no(core.possibly(met)))
        return (count(few), count(core.possibly(other))), (count(core.possibly(met)), count(none))


def _share(work: Translation, counts: tuple[Pair, Pair]) -> Amount:
    """The share between its least and its greatest; of no elements there is none."""
    core = work.core

    def ratio(met: Value, other: Value) -> Ratio:
        whole = core.apply("+", met, other)
        return Ratio(met, core.case((core.compare(">", whole, core.number(0)), whole)))

    least, greatest = counts
    return Amount(ratio(*least), ratio(*greatest))
