"""The keys of ``qualityaward.office/1``: what an office states once for its letters."""

from __future__ import annotations

from typing import Final

from qualityaward.reading.formats import NAMES
from qualityaward.reading.keys import BOOL, TEXT, Key, Keys, Named, stated

FORMAT: Final = NAMES["office"]
KEYS: Final = Keys(
    "办公室设置：文书中各次相同的内容",
    "office: what every letter of an office says",
    {
        "format": stated(FORMAT),
        "fill": Key("填写", "文书中空白处的内容", "what stands in the blanks", Named(TEXT)),
        "reasons": Key("修订理由", "各条修订的理由", "reasons for changes", Named(TEXT)),
        "seal": Key("盖章", "文书是否盖章", "whether letters are sealed", BOOL),
        "templates": Key("模板", "模板所在的文件夹", "folder of the templates"),
        "fonts": Key("字体", "字体所在的文件夹", "folder of the fonts"),
    },
)
