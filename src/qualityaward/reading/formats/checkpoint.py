"""The keys of ``qualityaward.checkpoint/1``, what the signature of a checkpoint is over; the program writes them."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.keys import HEX, INT, Key, Keys, stated

FORMAT: Final = "qualityaward.checkpoint/1"
KEYS: Final = Keys(
    "检查点：某一时刻日志有多少条、最后一条的摘要",
    "checkpoint: how many entries a log had at a time, and the hash of the last",
    {
        "format": stated(FORMAT),
        "log": Key("日志", "日志第一条的摘要，由此认出是哪一份日志", "hash of the first entry, by which one log is told from another", HEX, due=True),
        "entries": Key("条数", "有多少条", "how many entries there are", INT, due=True),
        "head": Key("末条", "最后一条的摘要", "hash of the last entry", HEX, due=True),
        "at": Key("时间", "签名者时钟上的时间，带时区", "time by the signer's clock, with its zone", due=True),
    },
)  # fmt: skip
