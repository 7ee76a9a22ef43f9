"""Texts about rounds: what is wrong with a round's file, and the words of its report.

As of records, a problem names places and never a value: a round holds names of people.
"""

from __future__ import annotations

from qualityaward.messages.text import Text

_FILE: dict[str, Text] = {
    "round-eligibility": Text(
        "`eligibility` 只能写 `assumed`",
        "`eligibility` can only be `assumed`",
        "只有名单、没有记录的写 `eligibility: assumed`；有记录的写 `record: …`，由程序判定",
        "write `eligibility: assumed` where only the list is known; with a `record`, eligibility is evaluated",
    ),
    "round-assumed-record": Text(
        "有记录的获奖者不能写 `eligibility: assumed`",
        "a winner with a record is evaluated, not assumed",
        "删去 `eligibility`，或删去 `record`",
        "delete `eligibility`, or delete `record`",
    ),
    "round-record-due": Text(
        "这名获奖者没有记录，也没有写 `eligibility: assumed`",
        "this winner has no record and is not said to be assumed",
        "写上 `record: 文件.yaml`；只有名单的写 `eligibility: assumed`，报告会标明资格未经核对",
        "add `record: FILE.yaml`, or `eligibility: assumed` where only the list is known; the report will say so",
    ),
    "round-record-here": Text(
        "这里不能用文件名引用记录",
        "a record cannot be named by its file here",
        "把记录直接写在 `record:` 下面，或用 `load_round(路径)` 读取文件",
        "write the record out under `record:`, or read the round from its path by `load_round`",
    ),
    "round-record-path": Text(
        "记录文件须在评审届文件所在的文件夹里",
        "a record's file stays inside the folder of the round",
        "写相对路径，如 `records/acme.yaml`，以 .yaml、.yml 或 .json 结尾；不写 `..`，也不经链接指到外面",
        "write a relative path such as `records/acme.yaml`, ending .yaml, .yml or .json, without `..` or a link that leads out",
    ),
    "round-record-missing": Text(
        "没有这个记录文件，或者不能读取",
        "there is no such file of a record, or it cannot be read",
        "文件名以评审届文件所在的文件夹为起点",
        "its name starts from the folder of the round",
    ),
    "round-records-many": Text(
        "一届最多引用 {most} 个记录文件",
        "a round names at most {most} files of records",
        "把记录直接写在 `record:` 下面",
        "write records out under `record:`",
    ),
    "round-record-differs": Text(
        "这里的 `{key}` 和记录里的不同",
        "`{key}` is not what the record says",
        "删去这一行，或核对是不是引用错了记录",
        "delete the line, or check whether this is the record that was meant",
    ),
    "round-nameless": Text(
        "这一项没有写是谁",
        "this entry does not say who it is",
        "写 `name` 或 `id`，或用 `record` 引用记录",
        "write a `name` or an `id`, or refer to a `record`",
    ),
    "round-order-twice": Text(
        "排序里有一个编号写了两次",
        "an id stands twice in the order",
        "每个编号写一次",
        "write each id once",
    ),
}

TEXTS: dict[str, Text] = {**_FILE}
