"""What an explanation names: the facts that it rests on, and the one cause of a failure, so that it can be turned."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

Data = dict[str, Any]
PATH = re.compile(r"(?:facts|findings)\.[a-z][a-z0-9_.]*|applies_for|submitted_on")


def named(value: Any) -> Iterator[str]:
    """Every path of a fact or finding in an explanation, without the fields of elements."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("says", "at"):
                yield from named(each)
    elif isinstance(value, list):
        for each in value:
            yield from named(each)
    elif isinstance(value, str) and (found := PATH.match(value)):
        yield found[0].rstrip(".")


def kept(record: Data, paths: set[str], before: str = "") -> Data:
    """A record with nothing but what some paths name; its header stays."""
    facts, findings = (f"facts.{before}", f"facts.{before}" if before else "findings.")
    left: Data = {**record, "facts": {}, "findings": {}}
    for name, value in record["facts"].items():
        if isinstance(value, dict) and "facts" in value:
            if any(p == facts + name or p.startswith(f"{facts}{name}.") for p in paths):
                left["facts"][name] = kept(value, paths, f"{before}{name}.")
        elif facts + name in paths:
            left["facts"][name] = value
    left["findings"] = {n: v for n, v in record["findings"].items() if findings + n in paths}
    return left


def cause(node: Data) -> Data | None:
    """The one leaf on account of which a node came out as it did, if there is only one and it can be turned."""
    kind, outcome = node["kind"], node["outcome"]
    if kind == "not":
        return cause(node["children"][0])
    if (kind, outcome) in (("all", "fail"), ("any", "pass")):
        decisive = [c for c in node["children"] if c["outcome"] == outcome]
        return cause(decisive[0]) if len(decisive) == 1 else None
    if kind == "if" and outcome == "fail" and len(node["children"]) > 1:
        failing = [c for c in node["children"] if c["outcome"] == "fail" and not c.get("idle")]
        return cause(failing[0]) if len(failing) == 1 else None
    plain = kind in ("fact", "compare") and len(node["values"]) == 1 and not node.get("definitions")
    found = kind == "met" or plain or (kind in ("none", "every") and outcome == "fail" and node["elements"])
    return node if found else None


def turned(record: Data, leaf: Data) -> Data | None:
    """The record with that cause turned round: a finding, a yes-or-no, a number at its limit, elements taken out."""
    record = copy.deepcopy(record)
    if leaf["kind"] == "met":
        name = leaf["finding"]["path"].removeprefix("findings.")
        record["findings"][name] = "not_met" if leaf["outcome"] == "pass" else "met"
        return record if "." not in name else None
    if leaf["kind"] in ("none", "every"):
        name = leaf["list"]["path"].removeprefix("facts.")
        gone = [written(e["value"]) for e in leaf["elements"]]
        if "." in name:
            return None
        value = record["facts"][name]
        elements = value["value"] if isinstance(value, dict) else value
        record["facts"][name] = [e for e in elements if written(e) not in gone]
        return record
    (value,) = leaf["values"]
    name, sign, limit = value["path"].removeprefix("facts."), value["operator"], value["threshold"]
    if leaf["kind"] == "fact" and isinstance(value["value"], bool):
        record["facts"][name] = not value["value"]
    elif name in ("i", "j") and isinstance(limit, int) and limit >= 1:
        opposite = {">=": "<", "<": ">=", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
        wanted = opposite.get(sign, "") if leaf["outcome"] == "pass" else sign
        record["facts"][name] = limit + {">": 1, "<": -1, "!=": 1}.get(wanted, 0)
    else:
        return None
    return record if "." not in name and "parameters" not in name else None


def written(element: Data) -> Data:
    """An element by which it is known again; amounts are written in more ways than one."""
    return {k: str(v) for k, v in element.items() if v is not None and k != "cost"}
