"""The page of a comparison in a real browser: columns, filters and records to choose, without a script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from comparisons import across, found, of, sample
from onrecord.report.compare_html import comparison_to_html
from onrecord.values import Comparison, Link, Pairing

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
BOXES = """s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect()).map(
    r => [r.left, r.top, r.right, r.bottom])"""
COLOURS = """() => [getComputedStyle(document.documentElement).backgroundColor,
    getComputedStyle(document.querySelector('.row .w')).color]"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: the browser tests did not run; install it with apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(
    browser: Browser, width: int = 1280, *, scheme: str = "light", comparison: Comparison | None = None
) -> tuple[Tab, list[str]]:
    """The page in a tab, and all that it logs or requests."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    tab = context.new_page()
    seen: list[str] = []
    tab.on("console", lambda message: seen.append(f"console: {message.text}"))
    tab.on("request", lambda request: seen.append(f"request: {request.url}"))
    tab.set_content(comparison_to_html(comparison or sample()))
    return tab, seen


@pytest.mark.parametrize("width", [320, 400, 700, 1280])
def test_nothing_is_loaded_or_logged_and_nothing_stands_out_at_the_side(browser: Browser, width: int) -> None:
    tab, seen = opened(browser, width)
    assert seen == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_two_records_stand_side_by_side_on_a_wide_screen(browser: Browser) -> None:
    tab, _ = opened(browser)
    left, right = tab.evaluate(BOXES, "#a-b-2 .w")
    assert left[2] <= right[0]
    assert abs(left[1] - right[1]) < 5


def test_the_two_records_stand_one_below_the_other_on_a_telephone(browser: Browser) -> None:
    tab, _ = opened(browser, 400)
    first, second = tab.evaluate(BOXES, "#a-b-2 .w")
    assert first[3] <= second[1]
    assert first[0] == second[0]


def test_two_other_records_are_chosen_by_a_link(browser: Browser) -> None:
    tab, _ = opened(browser)
    assert not tab.is_visible("#b-c-2")
    tab.click("#a-b .pairs a[href='#b-c']")
    assert tab.is_visible("#b-c-2")
    assert not tab.is_visible("#a-b-2")


def test_a_filter_hides_the_passages_of_a_relation(browser: Browser) -> None:
    tab, _ = opened(browser)
    assert tab.is_visible("#a-b-1")
    tab.uncheck("#a-b .f-same")
    assert not tab.is_visible("#a-b-1")
    assert tab.is_visible("#a-b-2")


def test_a_filter_is_reached_and_switched_with_the_keyboard(browser: Browser) -> None:
    tab, _ = opened(browser)
    tab.focus("#a-b .f-same")
    tab.keyboard.press("Space")
    assert not tab.is_visible("#a-b-1")
    tab.keyboard.press("Space")
    assert tab.is_visible("#a-b-1")


def test_a_bar_of_the_overview_leads_to_its_passage(browser: Browser) -> None:
    tab, _ = opened(browser)
    tab.locator("#a-b svg a").nth(1).dispatch_event("click")
    assert tab.evaluate("document.querySelector(':target').id") == "a-b-2"


def test_the_page_is_dark_where_the_reader_wants_it_dark(browser: Browser) -> None:
    light, dark = (opened(browser, scheme=scheme)[0].evaluate(COLOURS) for scheme in ("light", "dark"))
    assert light[0] != dark[0]
    assert light[1] != dark[1]


def test_a_printed_page_says_what_a_filter_left_out(browser: Browser) -> None:
    tab, _ = opened(browser)
    tab.uncheck("#a-b .f-same")
    tab.emulate_media(media="print")
    assert tab.is_visible("#a-b .filter")
    assert not tab.is_visible("#a-b-1")
    assert not tab.is_visible("#a-c .filter")


def test_print_shows_every_passage_and_no_filter(browser: Browser) -> None:
    tab, _ = opened(browser)
    tab.emulate_media(media="print")
    assert not tab.is_visible("#a-b .filter")
    assert tab.is_visible("#a-b-1")
    assert tab.is_visible("#b-c-2")
    assert tab.pdf(format="A4").startswith(b"%PDF")


def many(count: int = 40) -> Comparison:
    """Two records that say the same, with another speaker at every third line."""
    names = ("EDDA LUND", "PIET HALLORAN", "KNUT ADLER")
    lines = [f"Ship {n} came in at noon." for n in range(count)]
    a, b = (of(name, *(f"{names[n // 3 % 3]}: {line}" for n, line in enumerate(lines))) for name in "ab")
    links = tuple(
        Link(f"p{n}", (found(a, w), found(b, w)), "same", False, (), ((0, 1),), (Pairing(0, 1, "same"),))
        for n, w in enumerate(lines, 1)
    )
    return Comparison((a, b), links)


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_no_two_labels_of_the_overview_run_into_each_other(browser: Browser, width: int) -> None:
    tab = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    tab.set_content(comparison_to_html(many()))
    boxes = [box for box in tab.evaluate(BOXES, ".map text") if box[2] > box[0]]
    assert bool(boxes) == (width > 700)
    for top in {box[1] for box in boxes}:
        row = sorted(box for box in boxes if box[1] == top)
        assert all(left[2] <= right[0] for left, right in pairwise(row))


@pytest.mark.parametrize("width", [320, 400, 700, 1280])
def test_the_page_across_languages_keeps_within_the_screen_and_loads_nothing(browser: Browser, width: int) -> None:
    tab, seen = opened(browser, width, comparison=across())
    assert seen == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_a_gloss_stands_under_its_word_and_over_no_other(browser: Browser, width: int) -> None:
    tab, _ = opened(browser, width, comparison=across())
    word, below = tab.evaluate(
        """() => { const rt = document.querySelector('#a-b-1 rt'), r = document.createRange();
            r.selectNode(rt.previousSibling);
            return [r, rt].map(e => e.getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom]) }"""
    )
    assert word[1] < below[1]
    assert below[3] > word[3]
    assert abs((word[0] + word[2]) - (below[0] + below[2])) < 2


def test_the_two_languages_are_set_in_one_face_and_hyphenated_each_by_its_own_rules(browser: Browser) -> None:
    tab, _ = opened(browser, comparison=across())
    session = tab.context.new_cdp_session(tab)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    faces = []
    for language in ("en", "ru"):
        query = {"nodeId": root, "selector": f"#a-b-1 p[lang={language}]"}
        node = session.send("DOM.querySelector", query)["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        faces.append(max(fonts, key=lambda font: font["glyphCount"])["familyName"])
    assert faces[0] == faces[1]
    assert tab.evaluate("getComputedStyle(document.querySelector('#a-b-1 p[lang=ru]')).hyphens") == "auto"


def test_a_printed_page_keeps_the_glosses(browser: Browser) -> None:
    tab, _ = opened(browser, comparison=across())
    tab.emulate_media(media="print")
    assert tab.is_visible("#a-b-1 rt")
