"""Click's own strings in Chinese: the catalogue people edit and the one gettext reads are the same."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "src" / "qualityaward" / "cli" / "locale" / "zh_CN" / "LC_MESSAGES" / "messages.po"


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tools_messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts() -> dict[str, str]:
    found: dict[str, str] = tool().entries(CATALOGUE.read_text(encoding="utf-8"))
    return found


def of_click() -> set[str]:
    """The strings that the installed click hands to gettext."""
    found = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                found |= {
                    a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
    return found


def test_the_compiled_catalogue_is_up_to_date() -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == tool().compiled(texts())


def test_gettext_reads_it() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        translations = gettext.GNUTranslations(file)
    assert translations.gettext("Usage:") == "用法："
    assert translations.ngettext(
        "{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 2
    ).startswith("没有")


@pytest.mark.parametrize("original", sorted(filter(None, texts())))
def test_placeholders_are_those_of_the_original(original: str) -> None:
    plural = original.rsplit("\0", maxsplit=1)[-1]
    wanted = set(re.findall(r"{(\w+)", original.replace("\0", " ")))
    used = set(re.findall(r"{(\w+)", texts()[original]))
    assert used <= wanted
    assert not plural or used or not wanted or "Aborted" in plural


def test_what_a_user_can_meet_is_translated() -> None:
    """Every string of the installed click that mistakes and help show."""
    shown = re.compile(
        r"Missing|No such|Invalid value|not one of|requires|unexpected extra|Usage|Options|Commands|Try '|Error:|default:"
    )
    known = {part for original in texts() for part in original.split("\0")}
    outside = {
        "Invalid value for {param_hint}",
        "Error: The two entered values do not match.",
        "Error: invalid input",
    }
    missing = {s for s in of_click() if shown.search(s)} - known - outside
    assert missing <= {
        s
        for s in missing
        if s.startswith(("DeprecationWarning", "No options defined", "Option {name!r} requires"))
    }


def test_the_tool_is_a_program() -> None:
    assert "def main() -> None:" in (ROOT / "tools" / "messages.py").read_text(encoding="utf-8")
    assert sys.version_info >= (3, 11)
