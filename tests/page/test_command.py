"""`qualityaward page` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualityaward.cli.program import run


def ran(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """The exit status, and what was said to the person."""
    with pytest.raises(SystemExit) as ended:
        run(["page", *args])
    return int(ended.value.code or 0), capsys.readouterr().err


def test_the_command_writes_the_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "selfcheck.html"
    assert ran(capsys, "yingkou", "lianyungang_2024", "-o", str(page)) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("yingkou", "-o", "page.txt"), "page-kind"),
        (("yingkou", "yingkou", "-o", "page.html"), "page-twice"),
        (("prizes", "--schemes", "examples/schemes", "-o", "page.html"), "page-no-applicant"),
        (("yingkou", "--reading", "none_such=a", "-o", "page.html"), "reading-unknown"),
        (("yingkou", "--reading", "judged_day=never", "-o", "page.html"), "option-unknown"),
        (("yingkou", "--set", "none_such=1", "-o", "page.html"), "parameter-unknown"),
        (("yingkou", "--subject", "panel", "-o", "page.html"), "subject-without-rules"),
        (("yingko", "-o", "page.html"), "scheme-unknown"),
    ],
)
def test_what_cannot_be_a_page_is_said_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], code: str
) -> None:  # fmt: skip
    root = Path(__file__).parents[2]
    monkeypatch.chdir(tmp_path)
    given = [str(root / each) if each.startswith("examples/") else each for each in args]
    status, said = ran(capsys, *given)
    assert status == 2
    assert f"[{code}]" in said
    assert list(tmp_path.iterdir()) == []
