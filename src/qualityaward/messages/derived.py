"""Texts about definitions that put lists together: what they come to, of what, and between which bounds."""

from __future__ import annotations

from qualityaward.messages.text import Text

_AMOUNTS: dict[str, tuple[str, str]] = {
    # What is put together
    "of-sum": ("{which}{of}之和", "the sum of {of} {which}"),
    "of-average": ("{which}{of}的平均数", "the average of {of} {which}"),
    "of-min": ("{which}{of}的最小值", "the smallest {of} {which}"),
    "of-max": ("{which}{of}的最大值", "the greatest {of} {which}"),
    "of-count": ("{which}条数", "the number {which}"),
    "of-list": ("“{list}”中", "of “{list}”"),
    "of-list-where": ("“{list}”中{where}的各条，", "of “{list}” where {where}"),
    "of-window": ("{list}近{period}的", "{list} within the last {period}"),
    "of-years": ("{list}近{count}个日历年的", "{list} in the last {count} calendar years"),
    "of-last-year": ("{list}上一日历年的", "{list} in the last calendar year"),
    "of-year": ("{list}{count}年前那个日历年的", "{list} in the calendar year {count} years ago"),
    # What it comes to
    "about": ("约{value}", "about {value}"),
    "made-of": ("{name}由下列各条得出：{elements}", "{name} is made of: {elements}"),
    "made-of-years": ("{name}由下列各年得出：{elements}", "{name} is made of: {elements}"),
    "made-of-nothing": ("{name}：没有计入的记录", "{name}: nothing counts"),
    "member-open": ("{member}（是否计入尚不能断定）", "{member} (not certain to count)"),
    "within-from-to": (
        "{name}现在只能断定在{low}至{high}之间",
        "{name} lies between {low} and {high}; no more is known",
    ),
    "within-from": ("{name}现在只能断定不低于{low}", "{name} is {low} or more; no more is known"),
    "within-to": ("{name}现在只能断定不高于{high}", "{name} is {high} or less; no more is known"),
    "gap-nothing-counts": (
        "{name}中没有可以计算的记录",
        "{name} has no entry to calculate with",
    ),
}

TEXTS: dict[str, Text] = {f"report-{code}": Text(*both) for code, both in _AMOUNTS.items()}
