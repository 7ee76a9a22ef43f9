"""Pictures of what people meet, for the documentation site: the self-check page, a form, letters, the legal office's document.

They are taken of the examples by what the tests drive: Chromium for pages, LibreOffice and pdftoppm for documents. What is not
installed takes no pictures, and the page says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.conformance.cases import plain, to_json  # noqa: E402 reason: as above
from tests.page.browser import CHROMIUM, Browser  # noqa: E402 reason: as above

from qualityaward.files import load_scheme  # noqa: E402 reason: found by the line above when run as a script
from qualityaward.page.build import page_html  # noqa: E402 reason: as above
from qualityaward.page.request import asked_of  # noqa: E402 reason: as above
from qualityaward.reading import read  # noqa: E402 reason: as above

RECORD = ROOT / "examples" / "lyg_edz_2024" / "chemical-failing.yaml"
OFFICE = ROOT / "examples" / "office.yaml"
SCREENS = (
    ("page-wide", ("自查页", "The self-check page"), 1280, False),
    ("page-dark", ("自查页：深色", "The self-check page, dark"), 1280, True),
    ("page-narrow", ("自查页：手机", "The self-check page on a telephone"), 375, False),
)
PAPERS = (
    ("form", ("申报表", "A form"), ("form", "yingkou", "--subject", "organization"), ".docx", 1),
    ("opinion", ("审查意见告知书", "A letter: the opinion"), ("letter", "opinion", "lyg_edz_2024", str(RECORD), "--on", "2024-10-15", "--office", str(OFFICE)), ".pdf", 1),
    ("review", ("法制机构的核对表，标出用例核对到哪里", "The legal office's document, painted with how far cases reach"), ("render", "yingkou", "--cases", str(ROOT / "examples/cases/yingkou.yaml"), "--format", "pdf"), ".pdf", 2),
)  # fmt: skip
WORDS = {
    "zh": ("看一看", "以下图片由生成本站的程序按示例当场截取，和您自己做出来的一样。", "这台机器没有装 {tools}，没有截图。"),
    "en": ("Pictures", "Taken of the examples when this site was built; yours look the same.", "{tools} is not installed on the machine that built this site, which took no pictures with it."),
}  # fmt: skip


def page_of_pictures(folder: Path, lang: str) -> str:
    """A page of Markdown with all pictures, which are put into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    at = 0 if lang == "zh" else 1
    title, about, missing = WORDS[lang]
    parts = [f"# {title}", about]
    if CHROMIUM is None:
        parts.append(missing.format(tools="Chromium"))
    else:
        screens(folder, lang)
        parts += [f"## {said[at]}\n\n![{said[at]}](pictures/{name}.png)" for name, said, _, _ in SCREENS]
    lacking = [tool for tool in ("soffice", "pdftoppm") if shutil.which(tool) is None]
    if lacking:
        parts.append(missing.format(tools=", ".join(lacking)))
    else:
        papers(folder, lang)
        parts += [f"## {said[at]}\n\n![{said[at]}](pictures/{name}.png)" for name, said, *_ in PAPERS]
    return "\n\n".join(parts) + "\n"


def screens(folder: Path, lang: str) -> None:
    """The self-check page of an example, with its record."""
    record = to_json(plain(read(RECORD.read_bytes(), RECORD.name, "yaml").root))
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as made:
            page = Path(made) / "page.html"
            page.write_text(
                page_html([asked_of(load_scheme("lyg_edz_2024"))]), encoding="utf-8", newline="\n"
            )
            for name, _, width, dark in SCREENS:
                browser.size(width, 900)
                browser.media(dark=dark)
                browser.open(page)
                browser.run(f"state.on = '2024-10-15'; load(parseJson({json.dumps(record)}), () => {{}}); 1")
                browser.run(f"state.lang = '{lang}'; draw(); 1")
                browser.picture(folder / f"{name}.png", whole=False)
    finally:
        browser.close()


def papers(folder: Path, lang: str) -> None:
    """A page of each document, as it is printed."""
    with tempfile.TemporaryDirectory() as made:
        for name, _, arguments, suffix, page in PAPERS:
            whole = Path(made) / f"{name}{suffix}"
            ran("-m", "qualityaward", *arguments, "--lang", lang, "-o", str(whole))
            if suffix == ".docx":
                subprocess.run(
                    ["soffice", f"-env:UserInstallation={Path(made).as_uri()}/office", "--headless", "--convert-to", "pdf", "--outdir", made, str(whole)],
                    check=True, capture_output=True, timeout=180,
                )  # fmt: skip
            pdf = whole.with_suffix(".pdf")
            subprocess.run(
                [
                    "pdftoppm",
                    "-r",
                    "80",
                    "-png",
                    "-singlefile",
                    "-f",
                    str(page),
                    str(pdf),
                    str(folder / name),
                ],
                check=True,
                capture_output=True,
            )


def ran(*arguments: str) -> None:
    """Runs this program."""
    done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\n{done.stderr}")


if __name__ == "__main__":
    print(page_of_pictures(Path(sys.argv[1] if len(sys.argv) > 1 else "build/pictures"), "zh"))
