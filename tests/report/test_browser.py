"""The page of a reading in a real browser: the words, the addresses, no script, no load, no sideways scrolling."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from test_injection import PAYLOADS, page_with

from onrecord.report.html import to_html
from onrecord.values import Reading
from readings import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# The text of the article without the apparatus, as the page itself holds it.
STRIPPED = """() => {
    const copy = document.querySelector('article').cloneNode(true);
    copy.querySelectorAll('.ap').forEach(e => e.remove());
    return copy.textContent;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: the browser tests did not run; install it with apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, reading: Reading, width: int = 1280) -> tuple[Tab, list[str]]:
    """The page in a tab, and all that it logs, asks or requests."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    seen: list[str] = []
    tab.on("console", lambda message: seen.append(f"console: {message.text}"))
    tab.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
    tab.on("request", lambda request: seen.append(f"request: {request.url}"))
    tab.set_content(to_html(reading))
    return tab, seen


def test_without_the_apparatus_the_article_is_the_stored_text(browser: Browser) -> None:
    tab, _ = opened(browser, sample())
    assert tab.evaluate(STRIPPED) == sample().document.text


def test_a_sound_page_breaks_no_policy_and_asks_for_nothing(browser: Browser) -> None:
    tab, seen = opened(browser, sample())
    assert seen == []
    assert tab.evaluate("getComputedStyle(document.querySelector('.c')).textDecorationLine") == "underline"


@pytest.mark.parametrize("width", [1280, 1000, 700, 400, 320])
def test_a_page_never_scrolls_sideways(browser: Browser, width: int) -> None:
    tab, _ = opened(browser, sample(), width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_copying_a_paragraph_gives_the_words_of_the_article_only(browser: Browser) -> None:
    tab, _ = opened(browser, sample())
    copied = tab.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.getElementById('p1'));
            getSelection().addRange(range);
            return getSelection().toString();
        }"""
    )
    assert " ".join(copied.split()) == (
        "“We are ready on the first of April,” Vadim Lesnov, the Ozerian foreign minister, told reporters. "
        "“But the escorts go first,” he added."
    )


def test_a_note_stands_in_the_margin_on_a_wide_screen_and_under_its_sentence_on_a_narrow_one(
    browser: Browser,
) -> None:
    where = "s => { const r = document.querySelector(s).getBoundingClientRect(); return [r.left, r.right, r.bottom]; }"
    tab, _ = opened(browser, sample(), 1280)
    assert tab.evaluate(where, "#p1 .note")[0] > tab.evaluate(where, "#p1 .c")[1]
    tab, _ = opened(browser, sample(), 400)
    assert tab.evaluate(where, "#p1 .note")[2] > tab.evaluate(where, "#p1 .c")[2]
    assert tab.evaluate(where, "#p1 .note")[0] < 50


@pytest.mark.parametrize("batch", range(5))
def test_hostile_words_run_nothing_and_load_nothing(browser: Browser, batch: int) -> None:
    for payload in PAYLOADS[batch * 7 :: 35][:10]:
        tab, seen = opened(browser, page_with(payload))
        assert seen == []
        tab.close()
