"""The page of a check in a real browser: links lead to passages, filters work without scripts, nothing is loaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from checks import sample
from onrecord.report.check_html import check_to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: the browser tests did not run; install it with apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, width: int = 1280) -> tuple[Tab, list[str]]:
    """The page in a tab, and all that it logs or requests."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    seen: list[str] = []
    tab.on("console", lambda message: seen.append(f"console: {message.text}"))
    tab.on("request", lambda request: seen.append(f"request: {request.url}"))
    tab.set_content(check_to_html(sample()))
    return tab, seen


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_nothing_is_loaded_or_logged_and_nothing_stands_out_at_the_side(browser: Browser, width: int) -> None:
    tab, seen = opened(browser, width)
    assert seen == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_style_sheet_is_let_in(browser: Browser) -> None:
    tab, _ = opened(browser)
    assert tab.evaluate("getComputedStyle(document.querySelector('.check ins')).textDecorationStyle") == "dashed"
    assert tab.evaluate("getComputedStyle(document.querySelector('.altered del')).textDecorationStyle") == "solid"


def test_a_link_leads_from_a_quote_to_its_passage_and_back(browser: Browser) -> None:
    tab, _ = opened(browser)
    tab.click("#q4 .cite a")
    assert tab.evaluate("document.querySelector(':target').textContent").startswith("4We are ready to open the bay")
    tab.click("#r4 a")
    assert tab.evaluate("document.querySelector(':target').id") == "q4"


def test_a_filter_hides_the_quotes_of_a_verdict(browser: Browser) -> None:
    tab, _ = opened(browser)
    tab.uncheck(".f-verbatim")
    assert not tab.is_visible("#q1")
    assert tab.is_visible("#q4")


def test_print_shows_a_line_for_the_note_and_no_filter(browser: Browser) -> None:
    tab, _ = opened(browser)
    tab.emulate_media(media="print")
    assert not tab.is_visible(".filter")
    assert "Note" in tab.evaluate("getComputedStyle(document.querySelector('.decide'), '::after').content")
