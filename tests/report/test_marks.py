"""Any spans over any text become elements that nest, and the words stay what they were."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from onrecord.report.marks import Element, weave
from onrecord.report.places import sentence_end
from pages import content_of
from readings import TEXTS

SPANS = st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=8)


def element(start: int, end: int, name: str) -> Element:
    opening = Markup('<mark data-n="{}">').format(name)
    return Element(start, end, opening, opening, Markup("</mark>"))


@settings(max_examples=400)
@given(TEXTS, SPANS)
def test_stripped_markup_is_the_text_and_each_mark_is_its_slice(text: str, spans: list[tuple[int, int]]) -> None:
    woven = weave(text, 0, len(text), [element(a, b, str(i)) for i, (a, b) in enumerate(spans)])
    tree = html5lib.parseFragment(f"<div>{woven}</div>", namespaceHTMLElements=False)
    assert content_of(tree) == text
    for i, (a, b) in enumerate(spans):
        parts = [content_of(mark) for mark in tree.iter("mark") if mark.get("data-n") == str(i)]
        assert "".join(parts) == (text[max(a, 0) : max(b, 0)] if a < b else "")


def test_crossing_spans_are_cut_and_opened_again() -> None:
    woven = weave("abcdef", 0, 6, [element(0, 4, "x"), element(2, 6, "y")])
    assert woven == '<mark data-n="x">ab<mark data-n="y">cd</mark></mark><mark data-n="y">ef</mark>'


def test_of_two_over_the_same_words_the_first_stands_outside() -> None:
    woven = weave("ab", 0, 2, [element(0, 2, "x"), element(0, 2, "y")])
    assert woven == '<mark data-n="x"><mark data-n="y">ab</mark></mark>'


def test_what_stands_last_in_an_element_comes_once_before_its_real_end() -> None:
    outer = Element(0, 3, Markup("<i>"), Markup("<i>"), Markup("</i>"))
    inner = Element(2, 5, Markup("<b>"), Markup("<b>"), Markup("</b>"), Markup("!"))
    assert weave("abcde", 0, 5, [outer, inner]) == "<i>ab<b>c</b></i><b>de!</b>"


@pytest.mark.parametrize("char", [chr(0), chr(0xD800), chr(0xDFFF)], ids=ascii)
def test_what_cannot_stand_in_html_is_replaced_one_for_one(char: str) -> None:
    assert weave(f"a{char}b", 0, 3, []) == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "said", "sentence"),
    [
        ("He left. She stayed.", "left", "He left."),
        ("“Go,” said Mr. Pell of Hallam. Then he went.", "“Go,” said", "“Go,” said Mr. Pell of Hallam."),
        ("He said “Go.” She went.", "“Go.”", "He said “Go.”"),
        ("He asked: “Why?” and went. Later", "“Why?”", "He asked: “Why?” and went."),
        ("A line without an end", "line", "A line without an end"),
        ("J. R. Aldous spoke at last. Good.", "J. R. Aldous", "J. R. Aldous spoke at last."),
    ],
)
def test_a_note_stands_at_the_end_of_the_sentence(text: str, said: str, sentence: str) -> None:
    at = text.index(said) + len(said)
    assert text[: sentence_end(text, at, len(text))] == sentence
