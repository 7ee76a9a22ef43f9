"""Texts about definitions that put lists together: what they come to, of what, and between which bounds."""

from __future__ import annotations

from qualityaward.text.text import Text

_AMOUNTS: dict[str, tuple[str, str]] = {
    # What is put together
    "of-sum": ("{which}{of}之和", "the sum of {of} {which}"),
    "of-average": ("{which}{of}的平均数", "the average of {of} {which}"),
    "of-min": ("{which}{of}的最小值", "the smallest {of} {which}"),
    "of-max": ("{which}{of}的最大值", "the greatest {of} {which}"),
    "of-otherwise": ("{said}（没有一条计入的，按{value}）", "{said} ({value} where nothing counts)"),
    "of-count": ("{which}数量", "the number {which}"),
    "of-list-counted": ("“{list}”中的", "of “{list}”"),
    "of-list-where-counted": ("“{list}”中{where}的", "of “{list}” where {where}"),
    "of-list": ("“{list}”中", "of “{list}”"),
    "of-list-where": ("“{list}”中{where}的，", "of “{list}” where {where}"),
    "of-window": ("{list}近{period}的", "{list} within the last {period}"),
    "of-calendar": ("{list}在{period}的", "{list} in {period}"),
    "of-this-year": ("{list}当年的", "{list} in this calendar year"),
    "of-years": ("{list}近{count}个日历年的", "{list} in the last {count} calendar {count:year|years}"),
    "of-last-year": ("{list}上一日历年的", "{list} in the last calendar year"),
    "of-year": (
        "{list}{count}年前那个日历年的",
        "{list} in the calendar year {count} {count:year|years} ago",
    ),
    # What it comes to
    "about": ("约{value}", "about {value}"),
    "made-of": ("{name}由下列各项得出：{elements}", "{name} is made of: {elements}"),
    "made-of-years": ("{name}由下列各年得出：{elements}", "{name} is made of: {elements}"),
    "made-of-nothing": ("{name}：没有计入的记录", "{name}: nothing counts"),
    "year-open": ("{year}年不明", "{year}: not known"),
    "member-open": ("{member}（是否计入尚不能断定）", "{member} (not certain to count)"),
    "within-from-to": (
        "{name}现在只能断定在{low}至{high}之间",
        "{name} lies between {low} and {high}; no more is known",
    ),
    "within-from": ("{name}现在只能断定不低于{low}", "{name} is {low} or more; no more is known"),
    "within-to": ("{name}现在只能断定不高于{high}", "{name} is {high} or less; no more is known"),
    "known-within": ("{name}现在只能断定{ends}", "{name} is only known within bounds: {ends}"),
    "end-low": ("至少{end}", "at least {end}"),
    "end-high": ("至多{end}", "at most {end}"),
    "end-low-day": ("最早{end}", "{end} at the earliest"),
    "end-high-day": ("最晚{end}", "{end} at the latest"),
    # Points
    "item-scored": ("{name}：{points}", "{name}: {points}"),
    "item-gap": ("：", " "),
    "points": ("{points}分", "{points} points"),
    "points-one": ("{points}分", "{points} point"),
    "points-between": ("{low}至{high}分", "{low} to {high} {high:point|points}"),
    "points-from": ("{low}分以上", "{low} {low:point|points} or more"),
    "points-to": ("至多{high}分", "{high} {high:point|points} or less"),
    "points-open": ("尚不能计分", "points not known yet"),
    "item-of-most": ("{points}（满分{most}分）", "{points} of {most}"),
    "item-weighted": ("{points}，权重{weight}，计{counted}", "{points}, weight {weight}, counts {counted}"),
    "item-points-list": ("各项得分：{items}", "item by item: {items}"),
    "item-best": ("取{item}", "the best is {item}"),
    "item-best-open": ("取其中得分最高的一项", "the best of these counts"),
    "item-capped": (
        "各项合计超过{most}分，以{most}分为限",
        "the items come to more than {most}, which is the most",
    ),
    "item-below-floor": ("低于最低分{least}分", "below the least points, {least}"),
    "item-band": ("按“{band}”一档", "band “{band}”"),
    "item-better": ("得{points}分须：{when}", "{points} {points:point needs|points need}: {when}"),
    "item-better-else": (
        "不属于所列各档的，得{points}分",
        "{points} {points:point|points} where none of the other bands holds",
    ),
    "floors-of": ("{score}各项均达到最低分", "every item of {score} reaches its least points"),
    "gap-nothing-counts": (
        "{name}中没有可以计算的记录",
        "{name} has no entry to calculate with",
    ),
}

_RULES: dict[str, tuple[str, str]] = {
    "score-add": ("下列各项得分相加", "the points of these items, added up"),
    "score-best": ("取下列各项中得分最高的一项", "the best of these items"),
    "score-whole": ("{how}（{marks}）", "{how} ({marks})"),
    "score-marks": ("{name}（{marks}）", "{name} ({marks})"),
    "score-item": ("{name}：{how}", "{name}: {how}"),
    "score-when": ("{name}，只对：{when}", "{name}, only where {when}"),
    "score-max": ("满分{value}分", "at most {value}"),
    "score-min": ("最低{value}分", "least points {value}"),
    "score-weight": ("权重{value}", "weight {value}"),
}

_PROBLEMS: dict[str, Text] = {
    "item-kind": Text(
        "评分项 `{name}` 须有且只有一种给分办法，这里是：{found}",
        "the item `{name}` has exactly one way to give points; here: {found}",
        "选一种：{kinds}",
        "choose one of: {kinds}",
    ),
    "item-empty": Text(
        "评分项 `{name}` 下面一项也没有",
        "there is nothing under the item `{name}`",
        "至少写一项",
        "write at least one item",
    ),
    "item-twice": Text(
        "评分项编号 `{name}` 重复了",
        "the item id `{name}` is here twice",
        "同一层里每一项的编号不同",
        "items side by side have different ids",
    ),
    "weight-bad": Text(
        "评分项 `{name}` 的权重须大于零",
        "the weight of the item `{name}` must be greater than zero",
        "写成 `weight: 0.4`；扣分的，把分值写成负数",
        "write `weight: 0.4`; points taken off are negative values",
    ),
    "floor-above-max": Text(
        "评分项 `{name}` 的最低分高于满分",
        "the least points of the item `{name}` are above its full marks",
        "检查 `min` 和 `max`：两者都是乘权重之前的分数",
        "look at `min` and `max`: both are points before the weight",
    ),
    "floor-in-choice": Text(
        "择优的各项不能各有最低分：没有取的那一项 `{name}` 不必达到",
        "an item that is chosen among cannot have least points: where it is not chosen, `{name}` need not reach them",
        "把 `min` 写在 `best` 所在的那一项上",
        "write `min` at the item that has the `best`",
    ),
    "floor-untested": Text(
        "没有条款检查评分表 `{name}` 的最低分，其中 `{item}` 的 `min` 不起作用",
        "no clause tests the least points of `{name}`, so that the `min` of `{item}` has no effect",
        "在条款里写上条件 `floors: {name}`；没有最低分要求的，删去 `min`",
        "add the condition `floors: {name}` to a clause, or delete `min`",
    ),
    "floors-none": Text(
        "评分表 `{name}` 没有一项写了最低分",
        "no item of the scoring table `{name}` has least points",
        "在评分项里写 `min: …`，或删去这个条件",
        "write `min: …` at an item, or delete the condition",
    ),
    "definition-too-large": Text(
        "定义 `{name}` 连同它引用的内容超过了 {most} 项",
        "the definition `{name}` comes to more than {most} parts with all that it refers to",
        "减少定义之间的层层引用",
        "refer from definition to definition less",
    ),
    "fractions-too-many": Text(
        "这里要相加的比例超过 {most} 个",
        "more than {most} ratios are added up here",
        "把列表里的比例相加或平均，要写 `last: n`；或者先各自合计，再相除",
        "write `last: n` where the ratios of a list are added or averaged, or divide one sum by another",
    ),
    "not-a-score": Text(
        "`{name}` 不是评分表",
        "`{name}` is not a scoring table",
        "写一个用 `add:` 写成的定义",
        "name a definition written with `add:`",
    ),
}

TEXTS: dict[str, Text] = {
    **{f"report-{code}": Text(*both) for code, both in _AMOUNTS.items()},
    **{f"rule-{code}": Text(*both) for code, both in _RULES.items()},
    **_PROBLEMS,
}
