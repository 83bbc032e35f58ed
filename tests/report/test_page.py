"""The page of a reading: the article whole, every statement with an address, nothing loaded, nothing injected."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings

from onrecord.report.html import is_web_address, offsets, to_html
from onrecord.report.layout import roles
from onrecord.values import Excerpt, Note, Reading, Span, Statement
from pages import article, classes, content_of, parsed
from readings import Page, readings, sample, sample_page


@settings(max_examples=100, deadline=None)
@given(readings())
def test_without_the_apparatus_the_article_is_the_stored_text(reading: Reading) -> None:
    assert content_of(article(to_html(reading))) == reading.document.text


@settings(max_examples=100, deadline=None)
@given(readings())
def test_each_mark_is_the_slice_that_its_statement_names(reading: Reading) -> None:
    page = article(to_html(reading))
    for number, statement in enumerate(reading.statements, 1):
        for role, css in (("source", "src"), ("cue", "cue"), ("content", "c")):
            marked = "".join(_outermost(page, css, f"s{number}"))
            assert marked == _covered(reading, statement, role)


def _covered(reading: Reading, statement: Statement, role: str) -> str:
    """The characters that the spans of a role cover, each once."""
    inside = {i for name, start, end in roles(statement) if name == role for i in range(start, end)}
    return "".join(reading.document.text[i] for i in sorted(inside))


def _outermost(element: Element, css: str, owner: str) -> list[str]:
    if css in classes(element) and owner in (element.get("data-s") or "").split():
        return [content_of(element)]
    return [words for child in element for words in _outermost(child, css, owner)]


@settings(max_examples=50, deadline=None)
@given(readings())
def test_every_statement_has_one_note_and_every_inner_link_leads_somewhere(reading: Reading) -> None:
    page = parsed(to_html(reading))
    notes = Counter(e.get("aria-label") for e in page.iter("span") if "note" in classes(e))
    assert notes == {f"Statement {n}": 1 for n in range(1, len(reading.statements) + 1)}
    ids = Counter(e.get("id") for e in page.iter() if e.get("id"))
    assert set(ids.values()) <= {1}
    placed = [s for n, s in enumerate(reading.statements, 1) if f"s{n}" in ids]
    if len(placed) == len(reading.statements):
        links = {str(e.get("href"))[1:] for e in page.iter("a") if str(e.get("href")).startswith("#")}
        assert links - {"marks"} <= set(ids)


def test_statements_and_paragraphs_have_the_addresses_that_the_design_names() -> None:
    page = article(to_html(sample()))
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert [i for i in ids if re.fullmatch(r"p\d+", str(i))] == ["p1", "p2", "p3", "p4", "p5"]
    assert [i for i in ids if re.fullmatch(r"s\d+", str(i))] == [f"s{n}" for n in range(1, 11)]


def test_data_span_holds_the_offsets_of_the_content() -> None:
    reading = sample()
    spans = {e.get("id"): e.get("data-span") for e in article(to_html(reading)).iter("span") if e.get("id")}
    for number, statement in enumerate(reading.statements, 1):
        assert spans[f"s{number}"] == " ".join(f"{e.start}-{e.end}" for e in statement.content)


def test_furniture_is_folded_in_its_place_and_counted_in_words() -> None:
    page = article(to_html(sample()))
    folds = [
        content.text for fold in page.iter("details") if "furniture" in classes(fold) for content in fold.iter("b")
    ]
    assert folds == ["Navigation", "Newsletter"]
    assert "10 words" not in to_html(sample())
    assert "9 words, not part of the article" in to_html(sample())


def test_the_headline_is_the_heading_of_the_page_and_carries_its_marks() -> None:
    (heading,) = article(to_html(sample())).iter("h1")
    assert content_of(heading) == "Aldous: Nobody spoke of a condition"
    assert any(e.get("id") == "s1" for e in heading.iter())


def test_a_page_without_a_headline_is_headed_by_its_title_outside_the_text() -> None:
    reading = Page(("paragraph", "Some words.")).reading()
    (heading,) = article(to_html(reading)).iter("h1")
    assert "ap" in classes(heading)
    assert "".join(heading.itertext()) == "page.html"


def test_the_summary_counts_named_unnamed_and_unresolved_speakers() -> None:
    assert "10 statements by 3 named and 1 unnamed speaker; in 1 it could not be told who speaks" in to_html(sample())


def test_a_cut_text_says_so_at_the_head_of_the_page() -> None:
    reading = sample()
    cut = replace(reading, document=replace(reading.document, truncated="depth"))
    alerts = [e for e in parsed(to_html(cut)).iter("p") if e.get("role") == "alert"]
    assert ["".join(e.itertext()) for e in alerts] == [
        "Not all of it is here. the text is cut: it passed the limit on depth"
    ]
    assert not [e for e in parsed(to_html(reading)).iter("p") if e.get("role") == "alert"]


def test_the_page_names_what_made_the_statements() -> None:
    assert f'found by <b>model</b> <span class="sum256">{"ab" * 32}</span>' in to_html(sample())


def test_nothing_is_loaded_and_the_policy_lets_in_one_style_sheet_only() -> None:
    page = parsed(to_html(sample()))
    assert not [e.tag for e in page.iter() if e.tag in {"script", "link", "img", "iframe", "object", "form", "base"}]
    assert not [
        name for e in page.iter() for name in e.attrib if name in {"style", "src", "srcset"} or name.startswith("on")
    ]
    (sheet,) = (e.text or "" for e in page.iter("style"))
    assert "url(" not in sheet
    assert "@import" not in sheet
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    (policy,) = (e.get("content") for e in page.iter("meta") if e.get("http-equiv") == "Content-Security-Policy")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://hallam-courier.example/a?b=c#d", True),
        ("http://hallam-courier.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//hallam-courier.example", False),
        ("/\\hallam-courier.example", False),
        ("https://user@hallam-courier.example", False),
        ("https:", False),
        ("https://[", False),
        ("https://hallam courier.example", False),
        ("https://hallam\u202ecourier.example", False),
        ("file:///etc/passwd", False),
        ("page.html", False),
        ("", False),
    ],
)
def test_only_a_plain_web_address_becomes_a_link(url: str, *, good: bool) -> None:
    assert is_web_address(url) is good
    reading = sample()
    page = to_html(replace(reading, document=replace(reading.document, url=url, source="x")))
    links = {e.get("href") for e in parsed(page).iter("a") if not str(e.get("href")).startswith("#")}
    assert links == ({url} if good else set())


def test_offsets_are_told_in_words() -> None:
    statement = replace(sample().statements[0], content=(Excerpt(1, 2, "a"), Excerpt(4, 9, "b"), Excerpt(12, 13, "c")))
    assert offsets(statement) == "1–2, 4–9 and 12–13"


def test_a_span_without_words_leaves_its_statement_in_the_list_at_the_end() -> None:
    page = Page(("paragraph", "Words."))
    page.say("Pell", "Words")
    reading = page.reading(Note("x", "y", Span(0, 1)))
    empty = replace(reading.statements[0], content=(Excerpt(3, 3, ""),))
    html = article(to_html(replace(reading, statements=(empty,))))
    assert [e for e in html.iter("div") if "unplaced" in classes(e)]
    assert content_of(html) == "Words."


def test_the_sample_page_itself_is_whole() -> None:
    assert content_of(article(to_html(sample()))) == sample_page().document.text


@pytest.mark.parametrize(
    ("words", "bullet"), [("One point", True), ("“One,” he said", True), ("• One point", False), ("– One", False)]
)
def test_a_key_point_gets_a_mark_only_where_the_text_has_none(words: str, *, bullet: bool) -> None:
    points = [p for p in article(to_html(Page(("key_point", words)).reading())).iter("p") if "key_point" in classes(p)]
    assert ["bullet" in classes(p) for p in points] == [bullet]
