"""What the page about the architecture says of the layers is what the contract holds them to."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def test_the_rows_of_the_page_are_those_of_the_contract() -> None:
    layers = [
        [name.strip().removeprefix("qualityaward.") for name in layer.split("|")]
        for layer in CONTRACT["contracts"][0]["layers"]
    ]
    heads = PAGE.partition("## Layers")[2].partition("\n## ")[0].splitlines()
    rows = [re.findall(r"`([a-z_]+)/?`", line.split("|")[1]) for line in heads if line.startswith("| `")]
    assert [sorted(row) for row in rows] == [sorted(layer) for layer in layers]


def test_every_package_has_its_row() -> None:
    source = ROOT / "src/qualityaward"
    packages = {path.name for path in source.iterdir() if (path / "__init__.py").is_file()}
    modules = {path.stem for path in source.glob("*.py")} - {"__init__", "__main__"}
    layers = " ".join(CONTRACT["contracts"][0]["layers"])
    assert {name for name in packages | modules if f"qualityaward.{name}" not in layers.split()} == set()


def test_what_the_page_names_is_there() -> None:
    """Every module, file or name of one that stands in the page behind a folder."""
    source = ROOT / "src/qualityaward"
    for named in re.findall(r"`([a-z_]+/[A-Za-z0-9_./*…]+)`", PAGE):
        if "*" in named or named.split("/")[0] in ("docs", "tests", "tools"):
            assert named.endswith("*") or (ROOT / named.rstrip("/")).exists(), named
            continue
        path, _, attribute = named.rstrip("/").partition(".")
        found = source / path
        if found.with_suffix(".py").is_file() and attribute not in ("js", "py.txt"):
            assert not attribute or re.search(
                rf"\b{attribute.rstrip('…')}\b", found.with_suffix(".py").read_text("utf-8")
            ), named
        else:
            assert found.is_dir() or (source / named).exists(), named
