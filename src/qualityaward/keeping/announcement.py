"""A year's notice as it is kept, and read again: the exact text of its file, or what a mapping said."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from qualityaward.reading.formats.notice import FORMAT
from qualityaward.record.notice import Announced, Notice, notice_from
from qualityaward.scheme.parts import digest_of


def stated(notice: Notice) -> dict[str, Any]:
    """The text of a notice with its digest, and whether it is YAML or JSON."""
    text = notice.data.decode("utf-8") if notice.data else written(notice)
    kind = "json" if text.lstrip().startswith("{") else "yaml"
    return {"kind": kind, "digest": digest_of(text.encode("utf-8")), "text": text}


def again(kept: dict[str, Any]) -> Notice:
    """The notice that :func:`stated` gave; raises :class:`~qualityaward.errors.NoticeError` for one that is none."""
    return notice_from(kept["text"].encode("utf-8"), f"notice.{kept['kind']}")


def written(notice: Notice) -> str:
    """A notice that came from no file, as YAML whose values keep their types."""
    head = {
        "format": FORMAT,
        "family": notice.family,
        "document_number": notice.document_number or "none",
        "from": notice.first,
        "to": notice.last or "none",
        **({"cite": notice.cite} if notice.cite else {}),
    }
    lines = [f"{key}: {_plain(value)}\n" for key, value in head.items()]
    values = [f"  {name}: {_announced(each)}\n" for name, each in notice.values.items()]
    options = [f"  {name}: {_announced(each)}\n" for name, each in notice.readings.items()]
    adopted = ["readings:\n", *options] if options else []
    return "".join([*lines, "set:\n" if values else "set: {}\n", *values, *adopted])


def _announced(stated: Announced) -> str:
    value = _plain(stated.value)
    return f"{{value: {value}, cite: {_plain(stated.cite)}}}" if stated.cite else value


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)


__all__ = ["again", "stated", "written"]
