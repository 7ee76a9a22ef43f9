"""The page in a real browser: it answers as the library, sends nothing, runs no foreign text, and can be used without a mouse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.files import load_record, load_scheme
from qualityaward.page.build import page_html
from qualityaward.page.request import asked_of
from qualityaward.reading import read
from tests.conformance.cases import plain, to_json
from tests.page.agreement import FOLDER, expected
from tests.page.browser import Browser, needs_chromium
from tests.page.test_build import scheme_with

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ON = date(2024, 10, 15)
HOSTILE = "</script><img src=x onerror=hit()><b>"

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    made = Browser()
    yield made
    made.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of one scheme, one of three, and one of a hostile scheme."""
    folder = tmp_path_factory.mktemp("pages")
    three = [asked_of(load_scheme(id)) for id in ("lyg_edz_2024", "lianyungang_2024", "yingkou")]
    made = {"one": [three[0]], "three": three, "hostile": [asked_of(scheme_with("ok", title=HOSTILE))]}
    found = {}
    for name, asked in made.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(page_html(asked), encoding="utf-8", newline="\n")
    return found


def record_of(path: Path) -> str:
    return to_json(plain(read(path.read_bytes(), path.name, "yaml").root))


def load(browser: Browser, record: str) -> None:
    """Opens a record as its file would be, on the day of the examples."""
    browser.run(
        f"state.on = '{ON}'; load(parseJson({json.dumps(record)}), (why) => {{ throw new Error(why); }}); 1"
    )


def at_rest(browser: Browser) -> None:
    """Nothing went wrong, nothing was blocked, and nothing but the file was asked for."""
    assert browser.problems == []
    assert [url for url in browser.requests if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_page_in_the_browser_says_what_the_library_says(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["three"])
    browser.run((FOLDER / "answers.js").read_text(encoding="utf-8"))
    asked, due = [], []
    for id in ("lyg_edz_2024", "lianyungang_2024", "yingkou"):
        scheme = load_scheme(id)
        for path in sorted((ROOT / "examples" / id).glob("*.yaml")):
            record = record_of(path)
            if json.loads(record)["subject"] in ("organization", "individual"):
                asked.append({"scheme": id, "record": record, "on": ON.isoformat(), "texts": True})
                due.append(expected(scheme, load_record(path), ON, texts=True))
    found = browser.run(f"JSON.stringify(answersOf(PAGE, JSON.parse({json.dumps(json.dumps(asked))})))")
    assert json.loads(found) == due
    at_rest(browser)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_in_scheme_and_record_stays_text(
    browser: Browser, pages: dict[str, Path], lang: str
) -> None:
    browser.open(pages["hostile"])
    browser.run("window.struck = 0; window.hit = () => { window.struck++; }; 1")
    record = {"format": "qualityaward.record/1", "id": HOSTILE, "name": HOSTILE, "subject": "organization", "facts": {"ok": {"value": True, "evidence": HOSTILE}}}  # fmt: skip
    load(browser, json.dumps(record))
    browser.run(f"state.lang = '{lang}'; draw(); 1")
    assert HOSTILE in browser.run("document.body.innerText")
    assert browser.run("[window.struck, document.querySelectorAll('img, b').length]") == [0, 0]
    at_rest(browser)


def test_a_script_that_somebody_puts_in_does_not_run(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    browser.run(
        "window.struck = 0; try { document.body.innerHTML = '<p>'; window.struck++; } catch (error) {} 1"
    )
    browser.run(
        "(() => { const made = document.createElement('script'); try { made.textContent = 'struck = 9'; document.body.append(made); } catch (error) {} })()"
    )
    assert browser.run("window.struck") == 0
    assert (
        browser.run(
            "new Promise((done) => { fetch('https://example.org').then(() => done(1), () => done(0)); })"
        )
        == 0
    )


def test_a_clause_is_answered_with_the_keyboard_alone(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    chip = "document.querySelector('#rule-0 .chip').textContent"
    assert browser.run(chip) == "待定"
    browser.run(
        "document.querySelector('#rule-0 input[type=radio]').closest('fieldset').querySelector('input[value=false]').focus(); 1"
    )
    browser.key(" ", 32, " ")
    assert browser.run(chip) == "不符合"
    assert (
        browser.run("document.activeElement.value") == "false"
    )  # what is drawn anew does not take the focus away
    assert "待定→不符合" in browser.run("document.querySelector('[role=status]').textContent")
    at_rest(browser)


def test_a_question_that_can_change_nothing_more_is_folded_and_not_lost(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["one"])
    folded = "document.querySelectorAll('#rule-0 .folded > *').length"
    before = browser.run(folded)
    browser.run("document.querySelector('#rule-0 input[value=false]').click(); 1")
    assert browser.run(folded) > before
    browser.run("document.querySelector('#rule-0 .asked input[value=null]').click(); 1")
    assert browser.run(folded) == before


def test_what_is_typed_wrong_is_said_at_the_field_and_above_and_judged_nowhere(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["one"])
    field = "document.querySelector('#rule-0 input[type=text]')"
    browser.run(f"{field}.value = '3207'; {field}.dispatchEvent(new Event('change')); 1")
    assert browser.run(f"{field}.getAttribute('aria-invalid')") == "false"
    browser.run(f"{field}.value = '32x'; {field}.dispatchEvent(new Event('change')); 1")
    assert browser.run(f"{field}.getAttribute('aria-invalid')") == "true"
    assert browser.run("document.querySelectorAll('.errors li').length") == 1
    assert browser.run("stated('registered_region')") is None
    browser.run("document.querySelector('.errors a').click(); 1")
    assert browser.run(f"document.activeElement === {field}") is True


def test_a_record_is_saved_as_a_file_that_the_library_reads(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    browser.open(pages["one"])
    path = ROOT / "examples" / "lyg_edz_2024" / "robotics-incomplete.yaml"
    load(browser, record_of(path))
    text = browser.run(
        "(async () => { let kept = null; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { kept = blob; return make(blob); };"
        " HTMLAnchorElement.prototype.click = () => {}; save(); return await kept.text(); })()"
    )
    saved = tmp_path / "saved.json"
    saved.write_text(text, encoding="utf-8")
    scheme = load_scheme("lyg_edz_2024")
    vocabulary = scheme.vocabulary
    one, other = load_record(saved), load_record(path)
    assert one.digest(one.bound(vocabulary)) == other.digest(other.bound(vocabulary))


def test_a_record_as_clerks_write_it_is_opened(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    text = (ROOT / "examples" / "lyg_edz_2024" / "chemical-failing.yaml").read_text(encoding="utf-8")
    browser.run(f"state.on = '{ON}'; openFile(new File([{json.dumps(text)}], 'record.yaml'))")
    assert browser.run("document.querySelector('.outcome .word').textContent") == "不符合"
    at_rest(browser)


def test_what_a_fact_rests_on_is_entered_beside_it_and_told_in_the_reason(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["one"])
    fields = "document.querySelectorAll('#rule-0 .rests')[0].querySelectorAll('input')"
    for i, text in enumerate(("营业执照", "市场监管局", "2024-09-18")):
        browser.run(f"{fields}[{i}].value = '{text}'; {fields}[{i}].dispatchEvent(new Event('change')); 1")
    assert browser.run("JSON.stringify(state.record.facts)") == (
        '{"registered_region":{"value":null,"evidence":"营业执照","source":"市场监管局","date":"2024-09-18"}}'
    )
    field = "document.querySelector('#rule-0 input[type=text]')"
    browser.run(f"{field}.value = '110101'; {field}.dispatchEvent(new Event('change')); 1")
    assert "（依据：营业执照，市场监管局，2024年9月18日）" in browser.run(
        "document.querySelector('#rule-0 .lines').textContent"
    )
    browser.run(f"{field}.value = ''; {field}.dispatchEvent(new Event('change')); 1")
    assert browser.run("state.record.facts.registered_region.evidence") == "营业执照"
    browser.run("state.dirty = false; 1")
    at_rest(browser)


ODD = [
    "[]", "{}", "null", "{\"format\": 1}", "\u0000", "{\"format\":\"qualityaward.record/1\",\"format\":\"qualityaward.record/1\"}",
    '{"format": "qualityaward.record/1", "subject": "organization", "facts": {"__proto__": {"a": 1}, "constructor": 2, "incidents": 5}}',
    '{"format": "qualityaward.record/1", "id": 5, "subject": "organization", "facts": [], "findings": {"toString": "met"}}',
    '{"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"incidents": [3, null, {"date": [1], "severity": "x"}]}}',
    '{"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"exporter": {"value": {"value": true}}, "certificates": {}}}',
    '{"format": "qualityaward.record/1", "id": "a", "subject": "hasOwnProperty", "facts": {}}',
    '{"format": "qualityaward.record/1", "id": "a", "subject": "individual", "facts": {"organization": 7, "awards": {"value": "x", "date": 9}}}',
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_an_odd_file_breaks_nothing_and_passes_nobody(
    browser: Browser, pages: dict[str, Path], text: str
) -> None:
    browser.open(pages["three"])
    browser.run(
        f"(() => {{ let record; try {{ record = parseJson({json.dumps(text)}); }} catch (error) {{ if (!(error instanceof SyntaxError)) throw error; return; }} load(record, () => {{}}); }})()"
    )
    at_rest(browser)
    assert browser.run("document.querySelector('.outcome').classList.contains('pass')") is False
    assert browser.run("document.querySelectorAll('.rule').length") > 0


def test_several_schemes_say_which_award_the_firm_could_apply_for(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["three"])
    load(browser, record_of(ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml"))
    rows = browser.run(
        "[...document.querySelectorAll('.which li')].map((row) => row.querySelector('.chip')?.textContent)"
    )
    assert rows == ["符合", "待定", "不符合"]


def test_a_firm_that_only_lacks_time_is_told_the_first_day(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    record = json.loads(record_of(ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml"))
    record["facts"]["continuous_operation_since"]["value"] = "2021-10-16"
    load(browser, json.dumps(record))
    assert "2024年10月16日" in browser.run("document.querySelector('.first-day').textContent")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_runs_over_the_edge(browser: Browser, pages: dict[str, Path], width: int) -> None:
    browser.open(pages["three"])
    browser.size(width)
    for lang in ("zh", "en"):
        load(browser, record_of(ROOT / "examples" / "lyg_edz_2024" / "chemical-failing.yaml"))
        browser.run(f"state.lang = '{lang}'; draw(); 1")
        assert browser.run("document.documentElement.scrollWidth") <= width
    browser.size(1280)


@pytest.mark.parametrize(
    ("record", "lang", "dark"),
    [
        ("", "zh", False),
        ("robotics-incomplete", "en", True),
        ("chemical-failing", "zh", True),
        ("chemical-failing", "en", False),
    ],
)
def test_axe_finds_nothing(
    browser: Browser, pages: dict[str, Path], record: str, lang: str, dark: bool
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed here: `make axe`")
    browser.media(dark=dark)
    browser.open(pages["one"])
    if record:
        load(browser, record_of(ROOT / "examples" / "lyg_edz_2024" / f"{record}.yaml"))
    browser.run(f"state.lang = '{lang}'; draw(); 1")
    browser.run(AXE.read_text(encoding="utf-8") + "; 1")
    found: dict[str, Any] = browser.run(
        "axe.run().then((found) => ({bad: found.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html])}))"
    )
    browser.media()
    assert found["bad"] == []
