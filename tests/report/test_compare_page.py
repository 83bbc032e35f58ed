"""The page of a comparison: two columns, signs and words, filters with counts, links within it, nothing loaded."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from test_injection import PAYLOADS, skeleton

from comparisons import ENGLISH, FRENCH, RUSSIAN, across, found, of, sample, with_words
from onrecord.report.compare_html import comparison_to_html
from onrecord.values import Comparison, Gloss, Link, Pairing
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
    for piece in ("≠", "differs", "Eleven boats", "Fourteen boats", "number", "C“Eleven”: with A", told):
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
    assert told == ["A“Eleven”", "B“Fourteen”", "Another number", "C“Eleven”: with A"]


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


@pytest.fixture(scope="module")
def foreign() -> Element:
    return parsed(comparison_to_html(across()))


def test_every_passage_says_its_language(foreign: Element) -> None:
    told = {(e.get("lang"), "".join(_without_glosses(e))) for e in foreign.iter("p") if e.get("dir") == "auto"}
    assert told == {
        (lang, line) for lang, lines in (("en", ENGLISH), ("ru", RUSSIAN), ("fr", FRENCH)) for line in lines
    }


def _without_glosses(element: Element) -> list[str]:
    out = [element.text or ""]
    for child in element:
        out += [*([] if child.tag == "rt" else _without_glosses(child)), child.tail or ""]
    return out


def test_every_quoted_word_of_a_change_says_its_language(foreign: Element) -> None:
    quoted = [bdi for row in foreign.iter("aside") for i in row.iter("i") for bdi in i.iter("bdi")]
    assert {(e.get("lang"), text_of(e)) for e in quoted} == {
        ("en", "suspension"),
        ("ru", "закрытие"),
        ("fr", "fermeture"),
    }


def test_what_is_reworded_in_one_language_is_a_fair_translation_in_two(page: Element, foreign: Element) -> None:
    assert "fair translation" in text_of(row_of(foreign, "a-b-1"))
    labels = [" ".join(text_of(e).split()) for e in foreign.iter("label") if "reworded" in classes(e)]
    assert labels == ["≈ fair translation 1", "≈ fair translation 1", "≈ fair translation 2"]
    assert "fair translation" not in text_of(page)


def test_words_without_a_counterpart_have_their_meaning_below_them(foreign: Element) -> None:
    found_ = [(e.text, e[0].get("lang"), e[0].text) for e in row_of(foreign, "a-b-1").iter("ruby")]
    assert found_ == [("начале", "en", "beginning")]
    assert [e.text for e in row_of(foreign, "b-c-1").iter("ruby")] == ["начале"]
    assert not list(row_of(foreign, "a-c-1").iter("ruby"))


def test_across_languages_the_words_of_the_changes_are_marked_and_no_others(foreign: Element) -> None:
    marks = {
        row: [_without_glosses(m) for m in row_of(foreign, row).iter("mark")] for row in ("a-b-1", "a-b-2", "b-c-2")
    }
    words = {row: ["".join(m) for m in found_] for row, found_ in marks.items()}
    assert words == {"a-b-1": [], "a-b-2": ["suspension", "закрытие"], "b-c-2": []}


def test_the_reading_of_a_third_record_stands_beside_a_difference_with_whom_it_goes(foreign: Element) -> None:
    told = [text_of(e) for e in row_of(foreign, "a-b-2").iter("dd")]
    assert told == ["A“suspension”", "B“закрытие”, closure", "Another term", "C“fermeture”, closure: with B"]
    assert [text_of(e) for e in row_of(foreign, "a-b-3").iter("dd")] == ["Clacks it, with A"]
    assert [text_of(e) for e in row_of(foreign, "b-c-3").iter("dd")] == ["Alacks it, with C"]


def test_a_speaker_in_two_scripts_is_one(foreign: Element) -> None:
    headings = [text_of(e) for e in foreign.iter("h2") if "turn" in classes(e)]
    assert len(headings) == 3  # one in each section


def test_the_key_says_what_the_page_has(page: Element, foreign: Element) -> None:
    keys = [text_of(next(e for e in p.iter("p") if e.get("id") == "marks")) for p in (page, foreign)]
    assert ["dashed" in key for key in keys] == [True, False]
    assert ["italics under a word" in key for key in keys] == [False, True]


def test_a_passage_of_two_languages_says_where_the_second_one_is() -> None:
    a = of("a", f"EDDA LUND: {ENGLISH[0]}", f"PIET HALLORAN: {RUSSIAN[0]} {RUSSIAN[1]} {RUSSIAN[2]}")
    b = of("b", f"EDDA LUND: {FRENCH[0]} {FRENCH[1]}")
    spans = ((*found(a, ENGLISH[0]), *found(a, RUSSIAN[0])), found(b, FRENCH[0]))
    link = Link("p1", spans, "reworded", False, (), ((0, 1),), (Pairing(0, 1, "reworded"),))
    row = row_of(parsed(comparison_to_html(Comparison((a, b), (link,)))), "a-b-1")
    assert [(e.get("lang"), text_of(e)) for e in row.iter("span") if e.get("lang")] == [("ru", RUSSIAN[0])]


def test_hostile_glosses_change_no_element() -> None:
    made = across()
    bad = replace(made.links[0].pairings[0], glosses=((), (Gloss(*made_span(made), '</rt><script>"&'),)))
    links = (replace(made.links[0], pairings=(bad, *made.links[0].pairings[1:])), *made.links[1:])
    page = parsed(comparison_to_html(replace(made, links=links)))
    assert not list(page.iter("script"))
    assert next(row_of(page, "a-b-1").iter("rt")).text == '</rt><script>"&'


def made_span(comparison: Comparison) -> tuple[int, int]:
    gloss = comparison.links[0].pairings[0].glosses[1][0]
    return gloss.start, gloss.end
