"""Builds the documentation site into ``build/site``, Chinese at its top and English below ``en/``.

    python tools/site.py            # needs the extra `docs`

The pages are those of ``docs/``; the reference of the interface is made from the code. A link that leads nowhere ends the
build with status 1, and so does a Chinese page of the guides without its English twin.
"""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS, STAGE, SITE = ROOT / "docs", ROOT / "build" / "site-source", ROOT / "build" / "site"

sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tools.pictures import page_of_pictures  # noqa: E402 reason: as above

import qualityaward  # noqa: E402 reason: found by the line above when run as a script

PARTS = {
    "zh": {
        "开始": ["index.md", "pictures.md"],
        "教程": ["tutorial.md"],
        "怎么做": ["guides/drafters.md", "guides/clerks.md", "guides/auditors.md", "guides/developers.md"],
        "参考": ["reference"],
        "说明": ["why.md", "architecture.md"],
    },
    "en": {
        "Start": ["index.md", "pictures.md"],
        "Tutorial": ["tutorial.md"],
        "How to": ["guides/drafters.md", "guides/clerks.md", "guides/auditors.md", "guides/developers.md"],
        "Reference": ["reference"],
        "Explanation": ["why.md", "architecture.md"],
    },
}  # fmt: skip
TITLES = {"zh": "qualityaward 质量奖办法", "en": "qualityaward"}
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")


def main() -> int:
    """Builds both languages; 0 where every link leads somewhere."""
    wrong = [*untwinned(), *broken()]
    for each in wrong:
        print(each, file=sys.stderr)
    if wrong:
        return 1
    shutil.rmtree(SITE, ignore_errors=True)
    return max(build(lang) for lang in ("zh", "en"))


def untwinned() -> list[str]:
    """Chinese pages for people whose English twin is not there, or has another number of headings."""
    found = []
    for page in (
        DOCS / "index.md",
        DOCS / "why.md",
        DOCS / "tutorial.md",
        *sorted((DOCS / "guides").glob("*.md")),
    ):
        twin = DOCS / "en" / page.relative_to(DOCS)
        if not twin.exists():
            found.append(f"{page.relative_to(ROOT)}: has no English twin")
        elif headings(page) != headings(twin):
            found.append(f"{twin.relative_to(ROOT)}: {headings(twin)} headings, its twin {headings(page)}")
    return found


def headings(page: Path) -> int:
    """How many headings a page has."""
    return len(re.findall(r"^#+ ", without_code(page.read_text(encoding="utf-8")), re.MULTILINE))


def without_code(text: str) -> str:
    """A page without its blocks of code, in which nothing is a link or a heading."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def broken() -> list[str]:
    """Links of pages to files that are not there."""
    found = []
    for page in sorted(DOCS.rglob("*.md")):
        for _, where in _LINK.findall(without_code(page.read_text(encoding="utf-8"))):
            target = where.partition("#")[0]
            if not target or "://" in target or target.endswith("api.md"):
                continue
            if not (page.parent / target).exists():
                found.append(f"{page.relative_to(ROOT)}: {where} leads nowhere")
    return found


def build(lang: str) -> int:
    """One language: its pages and its navigation; the builder's own check of links and anchors is strict."""
    stage = STAGE / lang
    shutil.rmtree(stage, ignore_errors=True)
    for page in sorted(DOCS.rglob("*.md")):
        if (place := staged(page, lang)) is not None:
            to = stage / "docs" / place
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(within(page, lang), encoding="utf-8")
    (stage / "docs/reference/api.md").write_text(interface(lang), encoding="utf-8")
    (stage / "docs/pictures.md").write_text(page_of_pictures(stage / "docs/pictures", lang), encoding="utf-8")
    (stage / "zensical.toml").write_text(settings(lang, stage), encoding="utf-8")
    where = SITE if lang == "zh" else SITE / "en"
    made = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--clean"],
        cwd=stage,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    if made.returncode == 0:
        shutil.copytree(stage / "site", where, dirs_exist_ok=True)
    return made.returncode


def staged(page: Path, lang: str) -> Path | None:
    """Where a page stands in the site of a language; None for a page of the other."""
    here = page.relative_to(DOCS)
    english = here.parts[0] == "en"
    if lang == "en":
        return here.relative_to("en") if english else None if (DOCS / "en" / here).exists() else here
    return None if english else here


def within(page: Path, lang: str) -> str:
    """A page as the site shows it: links to files that are no pages are their names, and the site has its own way to the other language."""

    def kept(link: re.Match[str]) -> str:
        said, where = link[1], link[2]
        target, mark, anchor = where.partition("#")
        if not target or "://" in target:
            return link[0]
        path = Path(os.path.normpath(page.parent / target))
        if path.suffix != ".md" or not path.is_relative_to(DOCS):
            return (
                f"{said}（`{path.relative_to(ROOT)}`）"
                if lang == "zh"
                else f"{said} (`{path.relative_to(ROOT)}`)"
            )
        here, there = staged(page, lang), staged(path, lang)
        if here is None or there is None:
            return said
        return f"[{said}]({os.path.relpath(there, here.parent)}{mark}{anchor})"

    text = re.sub(
        r"^\[(?:English|中文)\]\([^)]*\)\n\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return _LINK.sub(kept, text)


def interface(lang: str) -> str:
    """The reference of everything that the package exports: signatures and docstrings, public methods under their class."""
    parts = ["# 接口" if lang == "zh" else "# API"]
    for name in qualityaward.__all__:
        found = getattr(qualityaward, name)
        if not callable(found):
            continue
        parts += [f"## {name}", called(name, found), prose(found)]
        if inspect.isclass(found):
            for each, member in sorted(vars(found).items()):
                plain = member.fget if isinstance(member, property) else member
                if not each.startswith("_") and inspect.isfunction(plain) and plain.__doc__:
                    shown = (
                        f"`{name}.{each}`"
                        if isinstance(member, property)
                        else called(f"{name}.{each}", plain)
                    )
                    parts += [shown, prose(plain)]
    return "\n\n".join(parts) + "\n"


def called(name: str, found: object) -> str:
    """How something is called, as a block of code."""
    try:
        signature = str(inspect.signature(found)) if callable(found) else ""
    except ValueError:
        signature = ""
    signature = re.sub(r"'([A-Za-z_][^']*)'", r"\1", signature).replace("~", "")
    if len(name + signature) > 90:  # noqa: PLR2004 reason: what fits a line
        signature = (
            signature.replace("(", "(\n    ", 1).replace(", *, ", ",\n    *, ").replace(") ->", "\n) ->")
        )
    return f"```python\n{name}{signature}\n```"


def prose(found: object) -> str:
    """A docstring as Markdown: roles as code, examples as blocks."""
    text = inspect.getdoc(found) or ""
    text = re.sub(r":[a-z]+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", text).replace("``", "`")
    parts = (f"```pycon\n{each}\n```" if each.startswith(">>>") else each for each in text.split("\n\n"))
    return "\n\n".join(parts)


def title(page: Path, lang: str) -> str:
    """A page's heading; of one in both languages, the half in this one."""
    heading = re.sub(r"[`\"]", "", page.read_text(encoding="utf-8").partition("# ")[2].partition("\n")[0])
    both = re.fullmatch(r"(.*[\u4e00-\u9fff][^ ]*) ([A-Za-z].*)", heading)
    return both[1 if lang == "zh" else 2] if both else heading


def settings(lang: str, stage: Path) -> str:
    """The builder's settings of one language."""
    lines = []
    for part, pages in PARTS[lang].items():
        listed: list[str] = []
        for each in pages:
            whole = stage / "docs" / each
            paths = [whole] if whole.suffix else sorted(whole.glob("*.md"))
            listed += [
                f'{{ "{title(p, lang)}" = "{p.relative_to(stage / "docs").as_posix()}" }}' for p in paths
            ]
        lines.append(f'  {{ "{part}" = [{", ".join(listed)}] }},')
    nav = "\n".join(lines)
    return f"""[project]
site_name = "{TITLES[lang]}"
nav = [
{nav}
]
[project.theme]
language = "{lang}"
font = false
features = ["navigation.sections", "navigation.top", "content.code.copy", "toc.follow"]
[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"
[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"
[[project.extra.alternate]]
name = "中文"
lang = "zh"
link = "{"./" if lang == "zh" else "../"}"
[[project.extra.alternate]]
name = "English"
lang = "en"
link = "{"./en/" if lang == "zh" else "./"}"
[project.markdown_extensions.attr_list]
[project.markdown_extensions.tables]
[project.markdown_extensions.toc]
permalink = true
slugify = {{ object = "pymdownx.slugs.slugify", kwds = {{ case = "lower" }} }}
[project.markdown_extensions.pymdownx.highlight]
[project.markdown_extensions.pymdownx.superfences]
"""


if __name__ == "__main__":
    raise SystemExit(main())
