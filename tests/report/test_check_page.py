"""The page of a check: each quote beside its passage, links that lead there, the records whole, and nothing loaded."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from test_injection import PAYLOADS, page_with, skeleton

from checks import RECORD, sample
from onrecord.report.check_html import check_to_html
from onrecord.values import Change, CheckedQuote, CheckReport, Note, Passage, Record, Span, Speaker, Turn, Verdict
from pages import classes, parsed


def page() -> Element:
    return parsed(check_to_html(sample()))


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def quote(root: Element, number: int) -> Element:
    found = root.find(f".//li[@id='q{number}']")
    assert found is not None
    return found


def test_the_heading_is_the_summary_and_leads_to_the_first_quote_of_each_verdict() -> None:
    heading = page().find(".//h1")
    assert heading is not None
    assert text_of(heading).startswith("7 quotes: = 1 verbatim, … 1 trimmed, ≈ 1 reworded, ≠ 1 altered,")
    assert [link.get("href") for link in heading.iter("a")] == [f"#q{n}" for n in range(1, 8)]


def test_every_quote_has_its_sign_its_verdict_in_words_and_its_reason() -> None:
    root = page()
    for number, checked in enumerate(sample().quotes, 1):
        row = quote(root, number)
        label = checked.verdict.label if checked.verdict else "skipped"
        assert label in classes(row)
        words = text_of(row)
        assert checked.quote.split("…", maxsplit=1)[0].split()[0] in words
        assert (checked.verdict.reason if checked.verdict else "Not judged: fewer than three words.") in words


def test_every_link_of_the_page_leads_to_a_place_on_it() -> None:
    root = page()
    places = [element.get("id") for element in root.iter() if element.get("id")]
    links = [link.get("href") or "" for link in root.iter("a")]
    assert len(places) == len(set(places))
    assert {link for link in links if not link.startswith("#")} == set()
    assert {link[1:] for link in links} <= set(places)


def test_replaced_added_and_left_out_words_are_told_apart_by_element_and_class() -> None:
    root = page()
    reworded, altered = quote(root, 3), quote(root, 4)
    assert [(e.get("class"), text_of(e)) for e in reworded.iter("ins")] == [("other", "go once")]
    assert [(e.get("class"), text_of(e)) for e in reworded.iter("del")] == [("other", "leave when")]
    assert [(e.get("class"), text_of(e)) for e in altered.iter("del")] == [
        ("left", "provided that the list has been agreed")
    ]
    assert [e.get("title") for e in altered.iter("span") if "gap" in classes(e)] == ["words left out here"]


def test_what_stands_between_two_places_of_a_turn_is_shown_as_left_out() -> None:
    assert [text_of(e) for e in quote(page(), 2).iter("del")] == [", and nobody has asked the pilots. "]


def test_the_record_stands_whole_on_the_page() -> None:
    words = next(e for e in page().iter("div") if "words" in classes(e))
    for link in [e for e in words.iter() if "back-to" in classes(e)]:
        link.text = ""
    assert text_of(words) == RECORD.document.text
    assert [text_of(e) for e in words.iter("b")] == ["EDDA LUND:", "PIET HALLORAN:", "QUESTION:", "MS. LUND:"]


def test_there_is_a_place_for_a_decision_and_a_note_on_each_quote() -> None:
    root = page()
    for number in range(1, 8):
        row = quote(root, number)
        assert [e.get("type") for e in row.iter("input")] == ["radio", "radio"]
        assert [e.get("aria-label") for e in row.iter("textarea")] == [f"Note on quote {number}"]


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    html = check_to_html(sample())
    root = parsed(html)
    assert {str(e.tag) for e in root.iter()} & {"script", "img", "link", "iframe", "form", "object", "base"} == set()
    assert not re.search(r"url\(|@import|\son\w+=|javascript:", html)
    policy = next(e.get("content") for e in root.iter("meta") if e.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")


def test_a_check_without_quotes_says_so() -> None:
    root = parsed(check_to_html(CheckReport(None, (RECORD,), ())))
    heading = root.find(".//h1")
    assert heading is not None
    assert text_of(heading) == "No quotes to check."


def hostile(words: str) -> CheckReport:
    """A check with ``words`` in every field that a page, a record or a user can fill."""
    document = replace(page_with(words).document, blocks=())
    end = len(document.text)
    cut = Span(0, len(words))
    where = Passage(words, document.sha256, (document.excerpt(cut.start, cut.end),), words)
    turn = Turn(Span(len(words) + 2, end), Speaker(words, "person", "turn mark"), document.excerpt(0, len(words)))
    record = Record(document, words, "captions", words, (turn,), (), words, words, words, (Note(words, words),))
    changes = (Change("scope", words, words, words),)
    verdicts = [
        Verdict("verbatim", words, "likely", where, unsure="altered", remarks=(words,)),
        Verdict("altered", words, "sure", where, changes),
        Verdict("not_found", words, "sure", nearest=where),
        None,
    ]
    quotes = [CheckedQuote(words, words, words, verdict, words, (), words, (words,)) for verdict in verdicts]
    return CheckReport(page_with(words), (record,), tuple(quotes), (Note(words, words),))


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 8))
def test_hostile_words_in_every_field_change_no_element_and_no_attribute(start: int) -> None:
    for payload in PAYLOADS[start : start + 8]:
        harmless = hashlib.sha256(payload.encode()).hexdigest()[: len(payload)].ljust(len(payload), "m")
        shown, plain = parsed(check_to_html(hostile(payload))), parsed(check_to_html(hostile(harmless)))
        assert list(skeleton(shown)) == list(skeleton(plain))
