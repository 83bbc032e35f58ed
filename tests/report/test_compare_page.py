"""The page of a comparison: two columns, signs and words, filters with counts, links within it, nothing loaded."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from test_injection import PAYLOADS, skeleton

from comparisons import found, of, sample, with_words
from onrecord.report.compare_html import comparison_to_html
from onrecord.values import Comparison, Link, Pairing
from pages import classes, parsed


@pytest.fixture(scope="module")
def page() -> Element:
    return parsed(comparison_to_html(sample()))


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def test_there_is_a_section_for_every_two_records(page: Element) -> None:
    sections = [e.get("id") for e in page.iter("section") if "pair" in classes(e)]
    assert sections == ["a-b", "a-c", "b-c"]


def test_each_passage_has_its_sign_its_relation_in_words_and_both_texts(page: Element) -> None:
    row = next(e for e in page.iter("article") if e.get("id") == "a-b-2")
    assert "differs" in classes(row)
    words = text_of(row)
    told = "Only the official text “b” says so; the official texts “a” and “c” agree."
    for piece in ("≠", "differs", "Eleven boats", "Fourteen boats", "number", "C: with A", told):
        assert piece in words


def test_what_one_record_lacks_is_said_in_its_column(page: Element) -> None:
    row = next(e for e in page.iter("article") if e.get("id") == "a-c-4")
    assert "Nothing in A corresponds." in text_of(row)
    assert "only C" in text_of(row)


def test_the_filters_count_what_the_section_shows(page: Element) -> None:
    section = next(e for e in page.iter("section") if e.get("id") == "a-b")
    rows = [classes(e) for e in section.iter("article")]
    told = {
        classes(e)[1]: int(text_of(next(s for s in e.iter("span") if "num" in classes(s))))
        for e in section.iter("label")
    }
    assert told == {name: sum(name in row for row in rows) for name in told}


def test_words_that_differ_are_marked_on_both_sides(page: Element) -> None:
    row = next(e for e in page.iter("article") if e.get("id") == "a-b-2")
    assert [text_of(mark) for mark in row.iter("mark")] == ["Eleven", "Fourteen"]


def test_every_link_of_the_page_leads_to_a_place_on_it(page: Element) -> None:
    places = [e.get("id") for e in page.iter() if e.get("id")]
    links = {link.get("href") or "" for link in page.iter("a")} | {
        link.get("href") or "" for link in page.iter("{http://www.w3.org/2000/svg}a")
    }
    assert len(places) == len(set(places))
    assert {link for link in links if not link.startswith("#")} == set()
    assert {link[1:] for link in links} <= set(places)


def test_the_page_needs_no_script_and_no_other_file(page: Element) -> None:
    assert not list(page.iter("script")) + list(page.iter("link")) + list(page.iter("img"))
    assert not [e for e in page.iter() for name in e.attrib if name.startswith("on") or name == "style"]


def test_hostile_words_change_no_element_and_no_attribute() -> None:
    harmless = list(skeleton(parsed(comparison_to_html(with_words("harmless")))))
    for words in PAYLOADS[::11]:
        assert [tag for tag, _ in skeleton(parsed(comparison_to_html(with_words(words))))].count("script") == 0
        assert [t for t, _ in skeleton(parsed(comparison_to_html(with_words(words))))][:20] == [t for t, _ in harmless][
            :20
        ]


def row_of(page: Element, name: str) -> Element:
    return next(e for e in page.iter("article") if e.get("id") == name)


def test_the_overview_names_whoever_begins_to_speak(page: Element) -> None:
    section = next(e for e in page.iter("section") if e.get("id") == "a-b")
    names = [text_of(e) for e in section.iter("{http://www.w3.org/2000/svg}text") if "turns" in classes(e)]
    assert names == ["Lund", "Halloran", "Lund"]


def test_a_reason_does_not_say_the_words_beside_it_again(page: Element) -> None:
    told = [text_of(e) for e in row_of(page, "a-b-2").iter("dd")]
    assert told == ["A“Eleven”", "B“Fourteen”", "Another number"]


def test_of_a_passage_that_has_moved_it_is_told_where_else_it_stands() -> None:
    a = of("a", "We came by sea.", "Eleven boats were lost.", "Thank you all.")
    b = of("b", "Thank you all.", "We came by sea.", "Eleven boats were lost.")
    words = ("We came by sea.", "Eleven boats were lost.", "Thank you all.")
    for moving, told in ((2, "In B this stands at the beginning."), (1, "In B this stands after 1.")):
        links = tuple(
            Link(
                f"p{n}",
                (found(a, w), found(b, w)),
                "same",
                n == moving + 1,
                (),
                ((0, 1),),
                (Pairing(0, 1, "same", (), n == moving + 1),),
            )
            for n, w in enumerate(words, 1)
        )
        page = parsed(comparison_to_html(Comparison((a, b), links)))
        remarks = [text_of(p).strip() for row in page.iter("article") for side in row.iter("aside") for p in side]
        assert remarks == [told]
