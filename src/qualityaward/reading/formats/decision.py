"""The keys of kept decisions, ``qualityaward.decision/1`` and its kin; the program writes them."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.keys import DATE, DIGEST, HEX, OPEN, Items, Key, Keys

_DIGEST: Final = Key("摘要", "原件的摘要", "digest of the exact bytes", DIGEST, due=True)
_TEXT: Final = Key("全文", "原件的全文", "the whole text", due=True)
_KIND: Final = Key("格式", "原件的格式", "format of the file", due=True)

PARTS: Final = {
    "engine": Keys(
        "作出结论的程序", "what decided", {"version": Key("版本", "程序的版本", "its version", due=True)}
    ),
    "scheme": Keys(
        "所依据的规定",
        "the scheme",
        {
            "id": Key("编号", "规定的编号", "id", due=True),
            "family": Key("系列", "规定的系列", "family", due=True),
            "status": Key("状态", "规定的状态", "status", due=True),
            "kind": _KIND,
            "digest": _DIGEST,
            "text": _TEXT,
        },
    ),
    "vocabularies": Keys(
        "所用的词汇",
        "a vocabulary",
        {"id": Key("编号", "词汇的编号", "id", due=True), "digest": _DIGEST, "text": _TEXT},
    ),
    "notices": Keys("年度公告", "a notice", {"kind": _KIND, "digest": _DIGEST, "text": _TEXT}),
    "leaves": Keys(
        "对一项内容的承诺",
        "a commitment to one part",
        {
            "path": Key("位置", "哪一项内容", "which part", due=True),
            "commitment": Key("承诺", "承诺的数值", "the commitment", HEX, due=True),
            "salt": Key("随机数", "随机数；该项已删去的没有", "salt, gone with what was removed", HEX),
        },
    ),
    "kept": Keys(
        "保存情况",
        "how it was kept",
        {"at": Key("时间", "保存的时间", "when"), "by": Key("保存者", "由谁保存", "by whom")},
    ),
}
KEYS: Final = Keys(
    "决定：结论及其全部依据，可以重新得出",
    "decision: an answer with all that it was made from",
    {
        "format": Key("格式", "格式", "format", due=True),
        "engine": Key("程序", "作出结论的程序", "what decided", PARTS["engine"], due=True),
        "semantics": Key("语义", "语义的版本", "version of the semantics", due=True),
        "scheme": Key("规定", "所依据的规定，全文在内", "the scheme, whole", PARTS["scheme"], due=True),
        "vocabularies": Key("词汇", "所用的词汇", "vocabularies", Items(PARTS["vocabularies"]), due=True),
        "notices": Key("公告", "年度公告", "notices", Items(PARTS["notices"]), due=True),
        "record": Key("记录", "所据的记录", "the record", OPEN),
        "round": Key("名单", "所据的名单", "the round", OPEN),
        "case": Key("案卷", "所据的案卷", "the case", OPEN),
        "calendar": Key("日历", "所用的工作日历", "the calendar", OPEN),
        "on": Key("日期", "决定日期", "day of decision", DATE, due=True),
        "readings": Key("口径", "采用的解释口径", "readings", OPEN, due=True),
        "parameters": Key("参数", "参数的值", "parameters", OPEN, due=True),
        "verdict": Key("结论", "结论", "the answer", OPEN, due=True),
        "leaves": Key("承诺", "对每一项内容的承诺", "commitments", Items(PARTS["leaves"]), due=True),
        "content": Key("内容摘要", "内容的摘要；有删节的没有", "digest of the content", DIGEST),
        "seal": Key("封印", "全部承诺的摘要", "digest of the commitments", DIGEST, due=True),
        "kept": Key(
            "保存",
            "保存情况：不在内容摘要之内，在封印之内",
            "how it was kept: outside the content digest, under the seal",
            PARTS["kept"],
        ),
        "file": Key("文件摘要", "文件其余部分的摘要", "digest of the file", DIGEST, due=True),
    },
)
UNSEEN: Final = frozenset(("engine", "leaves", "content", "seal", "kept", "file"))
"""The keys that are outside the content digest; every other is inside."""
