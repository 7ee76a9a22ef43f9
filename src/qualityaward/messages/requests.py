"""Texts about requests."""

from __future__ import annotations

from qualityaward.messages.text import Text

TEXTS: dict[str, Text] = {
    "did-you-mean": Text("；是不是想写 `{name}`？", "; did you mean `{name}`?"),
}
